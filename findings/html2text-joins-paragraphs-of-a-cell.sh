#!/bin/sh
# html2text makes 48 hours of a table's cell that says 4, and below it 8 hours.
#
# Outside of a table html2text puts a blank line between paragraphs, and in its cells nothing: <td><p>4</p><p>8時間</p></td>, as editors on the web write it for
# each Enter, is 48時間, with div as well as with p, and 「いいえ」 behind 「対象外」 is one word.  Two answers of one cell are a third.  A <br> in
# the cell is a new line, and an item of a list too.  markdownify, Inscriptis and pandoc keep the paragraphs apart.
#
# Needs python3 with venv and PyPI; seen with html2text 2025.4.15, markdownify 1.2.3, Inscriptis 2.7.6, pypandoc_binary 1.17 (pandoc 3.9).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 inscriptis==2.7.6 pypandoc_binary==1.17 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import html2text
import inscriptis
import markdownify
import pypandoc

CELLS = {"p": "<p>4</p><p>8時間</p>", "div": "<div>4</div><div>8時間</div>", "br": "4<br>8時間"}
READERS = {
    "html2text": html2text.html2text,
    "markdownify": markdownify.markdownify,
    "Inscriptis": inscriptis.get_text,
    "pandoc": lambda text: pypandoc.convert_text(text, "plain", format="html"),
}
seen = {}
for who, read in READERS.items():
    texts = {kind: read(f"<table><tr><td>目標</td><td>{cell}</td></tr></table>") for kind, cell in CELLS.items()}
    seen[who] = [kind for kind, text in texts.items() if "48時間" in text]
    print(f"{who:12}", texts)
outside = html2text.html2text(CELLS["p"])
sys.exit((seen, outside.split()) != ({"html2text": ["p", "div"], "markdownify": [], "Inscriptis": [], "pandoc": []}, ["4", "8時間"]))
E
