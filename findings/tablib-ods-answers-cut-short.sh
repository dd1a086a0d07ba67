#!/bin/sh
# tablib takes the first piece of an ODS cell for all of it: the condition behind a "yes" is gone, or a note's date stands for the answer.
#
# In ODS a cell holds its note, its lines and its runs of letters one after the other, and tablib goes down to the first text that it meets.
# 「はい。」 with 「ただし海外を除く」 in bold behind it arrives as 「はい。」, so does an answer of two lines as its first, and 「いいえ」 in a cell with a
# note as 2026-11-30T00:00:00, when the note was written: LibreOffice puts the note before the text.  Nothing is raised, and python-calamine has the
# whole of all three.
#
# Needs python3 with venv and PyPI; seen with tablib 3.10.0, odfpy 1.4.1, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check tablib==3.10.0 odfpy==1.4.1 python-calamine==0.9.1 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import python_calamine
import tablib

O = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
def cell(inside):
    return f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'
ANSWERS = [
    "<text:p>いいえ</text:p>",
    "<text:p>はい。<text:span>ただし海外を除く</text:span></text:p>",
    "<text:p>はい</text:p><text:p>ただし認証の記録を除く</text:p>",
    "<office:annotation><dc:date>2026-11-30T00:00:00</dc:date><text:p>来年度に対応</text:p></office:annotation><text:p>いいえ</text:p>",
]
rows = "".join(f"<table:table-row>{cell(f'<text:p>問{n}</text:p>')}{cell(answer)}</table:table-row>" for n, answer in enumerate(ANSWERS))
with zipfile.ZipFile("sheet.ods", "w") as z:
    z.writestr("mimetype", KIND)
    z.writestr("content.xml", f'<office:document-content xmlns:office="{O}office:1.0" xmlns:table="{O}table:1.0" xmlns:text="{O}text:1.0" '
               f'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="回答">'
               f'<table:table-column table:number-columns-repeated="2"/>{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{O}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
               f'manifest:media-type="{KIND}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
said = {
    "tablib": [row[1] for row in tablib.Dataset().load(open("sheet.ods", "rb").read(), format="ods", headers=False)],
    "calamine": [row[1] for row in python_calamine.CalamineWorkbook.from_path("sheet.ods").get_sheet_by_index(0).to_python()],
}
for who, answers in said.items():
    print(f"{who:9}", answers)
whole = ["いいえ", "はい。ただし海外を除く", "はい\nただし認証の記録を除く", "いいえ"]
sys.exit((said["tablib"], said["calamine"]) != (["いいえ", "はい。", "はい", "2026-11-30T00:00:00"], whole))
E
