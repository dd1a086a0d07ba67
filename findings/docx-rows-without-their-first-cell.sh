#!/bin/sh
# A row of a Word table that begins further right is read from the first column on: the answer stands under the head of the question.
#
# Word lets a row leave out its first columns (w:gridBefore), as where somebody drags a row's left edge, and draws the others where they
# were; LibreOffice does so too.  pandoc, mammoth (and with it markitdown) and kreuzberg put them at the left of the table: 「設問2」 is a category then,
# and 「いいえ」 a question without an answer.  Nothing tells it from a row that is short.  python-docx leaves the empty places out of row.cells too,
# but says how many there are (row.grid_cols_before).
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, kreuzberg 4.10.4, python-docx 1.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 kreuzberg==4.10.4 python-docx==1.2.0 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import re
import sys
import zipfile

import docx
import kreuzberg
import mammoth
import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
def cells(*texts):
    return "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in texts)
rows = (f'<w:tr>{cells("分類", "設問", "回答")}</w:tr><w:tr>{cells("契約", "設問1", "はい")}</w:tr>'
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/><w:wBefore w:w="2000" w:type="dxa"/></w:trPr>{cells("設問2", "いいえ")}</w:tr>')
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("rows.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid>{"<w:gridCol w:w=%s/>" % chr(34).join(["", "2000", ""]) * 3}'
               f'</w:tblGrid>{rows}</w:tbl><w:p/></w:body></w:document>')
def from_html(html):
    return [[re.sub("<[^>]*>", "", cell).strip() for cell in re.findall(r"<t[dh][ >].*?</t[dh]>", row, re.S)] for row in re.findall(r"<tr.*?</tr>", html, re.S)]
said = {
    "pandoc " + str(pypandoc.get_pandoc_version()): from_html(pypandoc.convert_file("rows.docx", "html")),
    "mammoth": from_html(mammoth.convert_to_html(open("rows.docx", "rb")).value),
    "kreuzberg": kreuzberg.extract_file_sync("rows.docx").tables[0].cells,
}
for who, table in said.items():
    print(f"{who:12}", *table)
lines = docx.Document("rows.docx").tables[0].rows
print("python-docx ", *[(line.grid_cols_before, [cell.text for cell in line.cells]) for line in lines])
sys.exit([[cell for cell in table[2] if cell] for table in said.values()] != [["設問2", "いいえ"]] * 3
         or any(table[2][0] != "設問2" or table[1] != ["契約", "設問1", "はい"] for table in said.values()) or lines[2].grid_cols_before != 1)
E
