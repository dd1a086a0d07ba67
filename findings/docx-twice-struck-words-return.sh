#!/bin/sh
# Words struck out with two lines come back as if nobody had struck them.
#
# In Word a run of text is struck out with one line (w:strike) or with two (w:dstrike), and both say the same.  pandoc and mammoth keep the first,
# as ~~はい~~ and <s>はい</s>, so that a reader may trust that what is struck is marked; of the second they keep the words alone: 「はい」 struck out in favour
# of 「いいえ」 is 「はいいいえ」.  python-docx knows both (font.strike, font.double_strike), so it is not that the mark could not be read.
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, python-docx 1.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 python-docx==1.2.0 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import docx
import mammoth
import pypandoc

paper = docx.Document()
for kind in ["strike", "double_strike"]:
    line = paper.add_paragraph()
    setattr(line.add_run("はい").font, kind, True)
    line.add_run("いいえ")
paper.save("struck.docx")
said = {
    "pandoc": [line for line in pypandoc.convert_file("struck.docx", "gfm").splitlines() if line],
    "mammoth": [line.removeprefix("<p>") for line in mammoth.convert_to_html(open("struck.docx", "rb")).value.split("</p>") if line],
    "python-docx": [[(run.text, bool(run.font.strike), bool(run.font.double_strike)) for run in line.runs] for line in docx.Document("struck.docx").paragraphs],
}
for who, lines in said.items():
    print(f"{who:12}", *lines)
sys.exit(said["pandoc"] != ["~~はい~~いいえ", "はいいいえ"] or said["mammoth"] != ["<s>はい</s>いいえ", "はいいいえ"]
         or [line[0][1:] for line in said["python-docx"]] != [(True, False), (False, True)])
E
