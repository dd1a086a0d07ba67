#!/bin/sh
# What is chosen from a drop-down field of a Word form is left out by every reader but one.
#
# A drop-down of Word's forms keeps its entries and the number of the chosen one (w:ddList: w:result counts from 0), and Word shows that entry; there is
# no run of text that holds it.  pandoc, mammoth, python-docx, docx2txt and kreuzberg hand out an empty cell, the same for
# 「はい」, 「いいえ」 and a field never touched.  docx2python has the entry, so that it is there to be read.  A form field for text has its words in the
# document and arrives in all six: of one filled form the remarks come through and the answers do not.
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, python-docx 1.2.0, docx2txt 0.9,
# kreuzberg 4.10.4, docx2python 3.7.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 python-docx==1.2.0 docx2txt==0.9 \
  kreuzberg==4.10.4 docx2python==3.7.1 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import re
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
def mark(kind, inside=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'
def field(name, data, result=""):
    return (mark("begin", f'<w:ffData><w:name w:val="{name}"/><w:enabled/><w:calcOnExit w:val="0"/>{data}</w:ffData>')
            + f'<w:r><w:instrText xml:space="preserve"> FORM{name} </w:instrText></w:r>{mark("separate")}{result}{mark("end")}')
def text(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"
def chosen(number):
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ["はい", "いいえ", "対象外"])
    return field("DROPDOWN", f'<w:ddList><w:result w:val="{number}"/>{entries}</w:ddList>')
def cells(*insides):
    return "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p>{inside}</w:p></w:tc>' for inside in insides) + "</w:tr>"
rows = cells(text("設問1"), chosen(0), field("TEXT", "<w:textInput/>", text("規程3条"))) + cells(text("設問2"), chosen(1), field("TEXT", "<w:textInput/>", text("計画中")))
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("form.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{P}/relationships"/>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid>'
               + '<w:gridCol w:w="2000"/>' * 3 + f'</w:tblGrid>{rows}</w:tbl><w:p/></w:body></w:document>')
said = {
    "pandoc": re.sub("<[^>]*>", " ", pypandoc.convert_file("form.docx", "html")),
    "mammoth": mammoth.extract_raw_text(open("form.docx", "rb")).value,
    "python-docx": " ".join(cell.text for row in docx.Document("form.docx").tables[0].rows for cell in row.cells),
    "docx2txt": docx2txt.process("form.docx"),
    "kreuzberg": kreuzberg.extract_file_sync("form.docx").content,
    "docx2python": docx2python("form.docx").text,
}
for who in said:
    said[who] = said[who].split()
    print(f"{who:12}", *said[who])
left, whole = ["設問1", "規程3条", "設問2", "計画中"], ["設問1", "はい", "規程3条", "設問2", "いいえ", "計画中"]
sys.exit(list(said.values()) != [left] * 5 + [whole])
E
