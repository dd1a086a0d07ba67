#!/bin/sh
# A text box in Word makes two readers forget the paragraph that it is fastened to.
#
# Word fastens a box to a paragraph and keeps it in one of that paragraph's runs, as mc:AlternateContent: the box for newer readers (mc:Choice), the same for
# older ones (mc:Fallback).  pandoc and kreuzberg hand out the words of the box in place of the paragraph's own: of 「問1 取得していない」 with a stamp 「確認済」
# beside it remains 「確認済」, in the body of the text as in the cell of a table, without a warning.  mammoth and docx2txt have both, docx2txt the box
# twice.  python-docx has the paragraph alone.
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), kreuzberg 4.10.4, mammoth 1.13.0, docx2txt 0.9, python-docx 1.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 kreuzberg==4.10.4 mammoth==1.13.0 docx2txt==0.9 python-docx==1.2.0 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc

O = "http://schemas.openxmlformats.org"
NAMES = {"w": f"{O}/wordprocessingml/2006/main", "mc": f"{O}/markup-compatibility/2006", "wp": f"{O}/drawingml/2006/wordprocessingDrawing",
         "a": f"{O}/drawingml/2006/main", "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "v": "urn:schemas-microsoft-com:vml"}
SHAPE = NAMES["wps"]
def paragraph(inner):
    return f"<w:p>{inner}</w:p>"
def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"
def box(text):
    words = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    place = "".join(f'<wp:position{way} relativeFrom="{to}"><wp:posOffset>0</wp:posOffset></wp:position{way}>' for way, to in (("H", "column"), ("V", "paragraph")))
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
            f'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}<wp:extent cx="1000000" cy="500000"/>'
            '<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="Box 1"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1000000" cy="500000"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{words}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
            f'</mc:Choice><mc:Fallback><w:pict><v:shape style="width:80pt"><v:textbox>{words}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
def cell(inner):
    return f"<w:tc>{paragraph(inner)}</w:tc>"
BODY = (paragraph(run("問1 取得していない") + box("確認済"))
        + f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cell(run("問2"))}{cell(run("いいえ") + box("印"))}</w:tr></w:tbl>' + paragraph(run("以上")))
P = f"{O}/package/2006"
with zipfile.ZipFile("box.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{O}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", "<w:document" + "".join(f' xmlns:{short}="{long}"' for short, long in NAMES.items()) + f"><w:body>{BODY}</w:body></w:document>")
document = docx.Document("box.docx")
said = {
    "pandoc": pypandoc.convert_file("box.docx", "plain"),
    "kreuzberg": kreuzberg.extract_file_sync("box.docx").content,
    "mammoth": mammoth.extract_raw_text(open("box.docx", "rb")).value,
    "docx2txt": docx2txt.process("box.docx"),
    "python-docx": " ".join([document.paragraphs[0].text, *(cell.text for cell in document.tables[0].rows[0].cells)]),
}
seen = {}
for who, text in said.items():
    print(f"{who:12}", *text.split())
    seen[who] = "".join(str(text.count(word)) for word in ["取得していない", "確認済", "いいえ", "印"])
print(seen)
sys.exit(seen != {"pandoc": "0101", "kreuzberg": "0101", "mammoth": "1111", "docx2txt": "1212", "python-docx": "1010"})
E
