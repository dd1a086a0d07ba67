#!/bin/sh
# "4-8 hours" becomes "48 hours" where the hyphen is one that keeps a line together.
#
# Word keeps such a hyphen (Ctrl+Shift+Hyphen, used in numbers, names of standards and codes) as an element, w:noBreakHyphen, beside the text.
# kreuzberg, docx2txt and docx2python pass over it: 4-8時間 is 48時間, 27001-2014 is 270012014, and control 5-1 is 51.  pandoc, mammoth and python-docx
# have a hyphen, U+2011 or U+002D.  Of two vendors who answer alike, one then seems to need far longer.
#
# Needs python3 with venv and PyPI; seen with kreuzberg 4.10.4, docx2txt 0.9, docx2python 3.7.1,
# pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, python-docx 1.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check kreuzberg==4.10.4 docx2txt==0.9 docx2python==3.7.1 pypandoc_binary==1.17 \
  mammoth==1.13.0 python-docx==1.2.0 || { echo "packages are missing"; exit 77; }
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
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORDS = ["5-1", "4-8時間", "27001-2014"]
paragraphs = "".join(f"<w:p><w:r><w:t>{word.replace('-', '</w:t><w:noBreakHyphen/><w:t>')}</w:t></w:r></w:p>" for word in WORDS)
with zipfile.ZipFile("hours.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{P}/relationships"/>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{paragraphs}</w:body></w:document>')
said = {
    "kreuzberg": kreuzberg.extract_file_sync("hours.docx").content,
    "docx2txt": docx2txt.process("hours.docx"),
    "docx2python": docx2python("hours.docx").text,
    "pandoc": pypandoc.convert_file("hours.docx", "plain"),
    "mammoth": mammoth.extract_raw_text(open("hours.docx", "rb")).value,
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("hours.docx").paragraphs),
}
for who in said:
    said[who] = said[who].replace("\u2011", "-").split()
    print(f"{who:12}", *said[who])
sys.exit(list(said.values()) != [[word.replace("-", "") for word in WORDS]] * 3 + [WORDS] * 3)
E
