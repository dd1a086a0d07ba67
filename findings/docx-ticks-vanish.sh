#!/bin/sh
# A box that is ticked with Word's own symbols reads like one that is not.
#
# Word's "insert symbol" puts a tick from Wingdings into a document as w:sym with a number: F0FE is a ticked box, F0A8 an empty one.  python-docx,
# docx2txt and kreuzberg hand out nothing for it: of 「☑はい ☐いいえ」 remains 「はい いいえ」, and of its opposite the same.  mammoth has
# 🗹 and 🞎 for the two, so it is not that the meaning could not be known.
#
# Needs python3 with venv and PyPI; seen with python-docx 1.2.0, docx2txt 0.9, kreuzberg 4.10.4, mammoth 1.13.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 kreuzberg==4.10.4 mammoth==1.13.0 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import docx
import docx2txt
import kreuzberg
import mammoth

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
def box(code):
    return f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
def write(name, yes, no):
    with zipfile.ZipFile(name, "w") as z:
        z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
        z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body><w:p>{box(yes)}{run("はい ")}{box(no)}{run("いいえ")}</w:p></w:body></w:document>')
write("yes.docx", "F0FE", "F0A8")
write("no.docx", "F0A8", "F0FE")
readers = {
    "python-docx": lambda name: docx.Document(name).paragraphs[0].text,
    "docx2txt": docx2txt.process,
    "kreuzberg": lambda name: kreuzberg.extract_file_sync(name).content,
    "mammoth": lambda name: mammoth.extract_raw_text(open(name, "rb")).value,
}
same = {}
for who, read in readers.items():
    yes, no = read("yes.docx").strip(), read("no.docx").strip()
    print(f"{who:12} yes: {yes}   no: {no}")
    same[who] = yes == no == "はい いいえ"
sys.exit(same != {"python-docx": True, "docx2txt": True, "kreuzberg": True, "mammoth": False})
E
