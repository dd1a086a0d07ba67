#!/bin/sh
# The answer that somebody circles in Word is the one that six readers leave out.
#
# "Circle what applies: 有・無" is answered in a Japanese Word with its enclosed characters (囲い文字), which are kept as a field that overlays a ring and
# a character:  EQ \o\ac(○,有) , by Word's list of field codes "overstrike, centred".  Such a field has no result part; what it shows is in its code.
# pandoc, mammoth, python-docx, docx2txt, docx2python and kreuzberg pass over the code of each field, so that a circled 有 reads 「・無」 and a circled 無
# reads 「有・」: what is left is the opposite of the answer, without a warning.  Numbers beyond ㊿ are written in the same way.
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, python-docx 1.2.0, docx2txt 0.9, docx2python 3.7.1,
# kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 python-docx==1.2.0 docx2txt==0.9 \
  docx2python==3.7.1 kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
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
def run(inside):
    return f"<w:r>{inside}</w:r>"
def text(words):
    return run(f'<w:t xml:space="preserve">{words}</w:t>')
def circled(character):
    code = [r" eq \o\ac(", "○", f",{character})"]
    return (run('<w:fldChar w:fldCharType="begin"/>') + "".join(run(f'<w:instrText xml:space="preserve">{part}</w:instrText>') for part in code)
            + run('<w:fldChar w:fldCharType="end"/>'))
def write(name, inside):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(name, "w") as z:
        z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" '
                   f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
        z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{P}/relationships"/>')
        z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p>{inside}</w:p></w:body></w:document>')
write("yes.docx", text("暗号化: ") + circled("有") + text("・無"))
write("no.docx", text("暗号化: 有・") + circled("無"))
READERS = {
    "pandoc": lambda path: pypandoc.convert_file(path, "plain"),
    "mammoth": lambda path: mammoth.extract_raw_text(open(path, "rb")).value,
    "python-docx": lambda path: docx.Document(path).paragraphs[0].text,
    "docx2txt": docx2txt.process,
    "docx2python": lambda path: docx2python(path).text,
    "kreuzberg": lambda path: kreuzberg.extract_file_sync(path).content,
}
seen = []
for who, read in READERS.items():
    seen.append((read("yes.docx").strip(), read("no.docx").strip()))
    print(f"{who:12}", *map(repr, seen[-1]))
sys.exit(set(seen) != {("暗号化: ・無", "暗号化: 有・")})
E
