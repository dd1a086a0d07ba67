#!/bin/sh
# Two readers of ODS move an answer under the head of another column, one behind merged cells, one behind equal cells.
#
# ODS keeps the place below or beside a merged cell as table:covered-table-cell, and cells of one value side by side once, with
# table:number-columns-repeated.  pyexcel-ods passes over the first: the row below a merged 「契約」 begins with its next cell, so that 「いいえ」 stands
# among the questions.  It also gives a row that is repeated (table:number-rows-repeated) once, so that what follows has other row
# numbers.  tablib minds the merged cell but not the repetition: of 「同上、同上、はい」 it keeps one 「同上」, and 「はい」 stands among the questions, the answer
# empty.  LibreOffice writes all three, and python-calamine has each value in its column.
#
# Needs python3 with venv and PyPI; seen with pyexcel-ods 0.6.0, tablib 3.10.0, odfpy 1.4.1, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pyexcel-ods==0.6.0 tablib==3.10.0 odfpy==1.4.1 python-calamine==0.9.1 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import pyexcel_ods
import python_calamine
import tablib

O = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
def row(*cells, more=""):
    return f'<table:table-row{more}>{"".join(cells)}</table:table-row>'
def cell(text, more=""):
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
rows = (row(cell("分類"), cell("設問"), cell("回答"))
        + row(cell("契約", ' table:number-columns-spanned="1" table:number-rows-spanned="2"'), cell("解約"), cell("はい"))
        + row("<table:covered-table-cell/>", cell("返却"), cell("いいえ"))
        + row(cell("同上", ' table:number-columns-repeated="2"'), cell("はい"))
        + row('<table:table-cell table:number-columns-repeated="3"/>', more=' table:number-rows-repeated="2"')
        + row(cell("運用"), cell("記録"), cell("はい")))
with zipfile.ZipFile("sheet.ods", "w") as z:
    z.writestr("mimetype", KIND)
    z.writestr("content.xml", f'<office:document-content xmlns:office="{O}office:1.0" xmlns:table="{O}table:1.0" xmlns:text="{O}text:1.0" office:version="1.2">'
               f'<office:body><office:spreadsheet><table:table table:name="回答"><table:table-column table:number-columns-repeated="3"/>{rows}'
               '</table:table></office:spreadsheet></office:body></office:document-content>')
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{O}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
               f'manifest:media-type="{KIND}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
said = {
    "pyexcel-ods": pyexcel_ods.get_data("sheet.ods")["回答"],
    "tablib": [list(line) for line in tablib.Dataset().load(open("sheet.ods", "rb").read(), format="ods", headers=False)],
    "calamine": python_calamine.CalamineWorkbook.from_path("sheet.ods").get_sheet_by_index(0).to_python(),
}
for who, lines in said.items():
    print(f"{who:12}", *lines)
HEAD, FIRST, LAST = ["分類", "設問", "回答"], ["契約", "解約", "はい"], ["運用", "記録", "はい"]
right = [HEAD, FIRST, ["", "返却", "いいえ"], ["同上", "同上", "はい"], ["", "", ""], ["", "", ""], LAST]
sys.exit(said["calamine"] != right
         or said["pyexcel-ods"] != [HEAD, FIRST, ["返却", "いいえ"], ["同上", "同上", "はい"], [], LAST]
         or said["tablib"][2:4] != [["", "返却", "いいえ"], ["同上", "はい", ""]])
E
