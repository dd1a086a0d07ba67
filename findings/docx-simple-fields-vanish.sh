#!/bin/sh
# pandoc, mammoth and python-docx leave out the words of a simple field.
#
# Word writes the number of a caption (SEQ), references to chapters (REF) and properties such as the edition (DOCPROPERTY) as
# w:fldSimple, with the words that it shows as its content.  The three readers pass over the element and what it holds: 「表 1 対応状況」 loses
# its number, 「詳細は第3章を参照」 its chapter, 「版 1.2」 its edition.  docx2txt, kreuzberg and LibreOffice keep them.
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, python-docx 1.2.0, docx2txt 0.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 python-docx==1.2.0 docx2txt==0.9 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import docx
import docx2txt
import mammoth
import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
def field(code, shown):
    return f'<w:fldSimple w:instr=" {code} ">{run(shown)}</w:fldSimple>'
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("fields.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body><w:p>{run("表 ")}{field("SEQ 表 &#92;* ARABIC", "1")}{run(" 対応状況")}</w:p>'
               f'<w:p>{run("詳細は")}{field("REF _Ref1 &#92;h", "第3章")}{run("を参照")}</w:p><w:p>{run("版 ")}{field("DOCPROPERTY Version", "1.2")}</w:p></w:body></w:document>')
said = {
    "pandoc " + str(pypandoc.get_pandoc_version()): pypandoc.convert_file("fields.docx", "plain"),
    "mammoth": mammoth.extract_raw_text(open("fields.docx", "rb")).value,
    "python-docx": "\n".join(p.text for p in docx.Document("fields.docx").paragraphs),
    "docx2txt": docx2txt.process("fields.docx"),
}
for who, text in said.items():
    print(f"{who:12}", *text.split(), sep=" ")
sys.exit(["".join(text.split()) for text in said.values()] != ["表対応状況詳細はを参照版"] * 3 + ["表1対応状況詳細は第3章を参照版1.2"])
E
