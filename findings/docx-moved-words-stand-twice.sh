#!/bin/sh
# Words that somebody moved in Word with changes tracked stand in two places, or in none.
#
# Word keeps tracked changes as w:ins and w:del, and a move as w:moveFrom, where the words were, and w:moveTo, where they now are; the text that counts has
# them once.  kreuzberg, docx2txt and docx2python leave out what is deleted but keep both ends of a move: the answer 「いいえ」, moved from question 1
# to question 2, stands under both.  python-docx (paragraph.text) has it under neither.  pandoc and mammoth have it where it was moved to.
#
# Needs python3 with venv and PyPI; seen with kreuzberg 4.10.4, docx2txt 0.9, docx2python 3.7.1, python-docx 1.2.0, pypandoc_binary 1.17 (pandoc 3.9),
# mammoth 1.13.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check kreuzberg==4.10.4 docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0 \
  pypandoc_binary==1.17 mammoth==1.13.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx2python import docx2python

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
def mark(name, number, rest=""):
    return f'w:{name} w:id="{number}" w:author="a" w:date="2026-11-30T00:00:00Z"{rest}'
def move(end, first, words):
    return (f'<{mark(f"move{end}RangeStart", first, " w:name=" + chr(34) + "m" + chr(34))}/><{mark(f"move{end}", first + 1)}><w:r><w:t>{words}</w:t></w:r></w:move{end}>'
            f'<w:move{end}RangeEnd w:id="{first}"/>')
def line(words, rest):
    return f'<w:p><w:r><w:t>{words}</w:t></w:r>{rest}</w:p>'
body = (line("問1:", move("From", 1, "いいえ")) + line("問2:", move("To", 3, "いいえ"))
        + line("問3:", f'<{mark("del", 5)}><w:r><w:delText>いいえ</w:delText></w:r></w:del>'))
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("moved.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{P}/relationships"/>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>')
said = {
    "kreuzberg": kreuzberg.extract_file_sync("moved.docx").content,
    "docx2txt": docx2txt.process("moved.docx"),
    "docx2python": docx2python("moved.docx").text,
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("moved.docx").paragraphs),
    "pandoc": pypandoc.convert_file("moved.docx", "plain"),
    "mammoth": mammoth.extract_raw_text(open("moved.docx", "rb")).value,
}
for who in said:
    said[who] = said[who].split()
    print(f"{who:12}", *said[who])
right = ["問1:", "問2:いいえ", "問3:"]
sys.exit(list(said.values()) != [["問1:いいえ", "問2:いいえ", "問3:"]] * 3 + [["問1:", "問2:", "問3:"]] + [right] * 2)
E
