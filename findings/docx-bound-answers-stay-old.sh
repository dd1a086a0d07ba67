#!/bin/sh
# An answer that a Word form takes from its data part reads as what it was before.
#
# A content control with w:dataBinding shows what the custom XML part says at its XPath: Word fills it from there whenever it opens the file (ECMA-376 Part 1,
# 17.5.2.6), and a system that fills in forms writes that part alone and leaves the control's text as it was.  Readers of the text print the old words:
# where the data say はい, 対応済 and 2026-11-30, each of python-docx, docx2txt, docx2python, mammoth, pandoc and kreuzberg prints 未回答 three times, or nothing.
#
# Needs python3 with venv and PyPI; seen with python-docx 1.2.0, docx2txt 0.9, docx2python 3.7.1, mammoth 1.13.0, pypandoc_binary 1.17 (pandoc 3.9),
# kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 \
  pypandoc_binary==1.17 kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
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
ID = "{5D3A9C51-0B6E-4C0B-9E0F-2C1B7A6F9D10}"
def line(words, field):
    return (f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r><w:sdt><w:sdtPr><w:dataBinding w:xpath="/answers[1]/{field}[1]" w:storeItemID="{ID}"/><w:text/></w:sdtPr>'
            f'<w:sdtContent><w:r><w:t>未回答</w:t></w:r></w:sdtContent></w:sdt></w:p>')
body = line("暗号化していますか: ", "crypto") + line("点検: ", "check") + line("回答日: ", "day")
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("form.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/>'
               '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="b" Type="{R}/customXml" Target="../customXml/item1.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>')
    z.writestr("customXml/item1.xml", "<answers><crypto>はい</crypto><check>対応済</check><day>2026-11-30</day></answers>")
    z.writestr("customXml/_rels/item1.xml.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="c" Type="{R}/customXmlProps" Target="itemProps1.xml"/></Relationships>')
    z.writestr("customXml/itemProps1.xml", f'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{ID}"/>')
said = {
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("form.docx").paragraphs),
    "docx2txt": docx2txt.process("form.docx"),
    "docx2python": docx2python("form.docx").text,
    "mammoth": mammoth.extract_raw_text(open("form.docx", "rb")).value,
    "pandoc": pypandoc.convert_file("form.docx", "plain"),
    "kreuzberg": kreuzberg.extract_file_sync("form.docx").content,
}
for who, text in said.items():
    print(f"{who:12}", " | ".join(text.split("\n")).replace(" |  | ", " | "), "  new:", sum(word in text for word in ("はい", "対応済", "2026-11-30")), "old:", text.count("未回答"))
sys.exit(any(word in text for text in said.values() for word in ("はい", "対応済", "2026-11-30")) or [text.count("未回答") for text in said.values()].count(3) < 5)
E
