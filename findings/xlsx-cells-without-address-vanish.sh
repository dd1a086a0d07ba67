#!/bin/sh
# A workbook whose cells do not name their places is an empty sheet for xlsx2csv and pandoc.
#
# The place of a row and of a cell may be left out (r is optional in CT_Row and CT_Cell, ECMA-376, Part 1, 18.3.1.73 and 18.3.1.4): it is the next one then, and writers
# that stream leave it out to save space.  Of such a sheet xlsx2csv writes nothing and pandoc the sheet's name, both with status 0 and without
# a warning.  ExcelJS raises "Invalid row number in model".  openpyxl, python-calamine, polars and SheetJS have each cell in its column.
#
# Needs node with npm and python3 with venv, PyPI; seen with xlsx2csv 0.8.6, pypandoc_binary 1.17 (pandoc 3.9), exceljs 4.4.0 (the newest), xlsx 0.18.5,
# openpyxl 3.1.5, python-calamine 0.9.1, polars 2.1.0 with fastexcel 0.21.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in node npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1 || { echo "npm packages are missing"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check xlsx2csv==0.8.6 pypandoc_binary==1.17 openpyxl==3.1.5 python-calamine==0.9.1 polars==2.1.0 \
  fastexcel==0.21.0 || { echo "packages are missing"; exit 77; }
cat > read.cjs <<'E'
const ExcelJS = require('exceljs'), XLSX = require('xlsx');
new ExcelJS.Workbook().xlsx.readFile('places.xlsx').then(book => book.worksheets[0].getRow(1).values.join(' '), error => error.message)
  .then(text => console.log(JSON.stringify({ ExcelJS: text, SheetJS: XLSX.utils.sheet_to_csv(XLSX.readFile('places.xlsx').Sheets.S, { FS: ' ', RS: ' ' }) })));
E
v/bin/python - <<'E'
import json
import subprocess
import sys
import zipfile

import openpyxl
import polars
import pypandoc
import python_calamine

O = "http://schemas.openxmlformats.org"
S, R, P = f"{O}/spreadsheetml/2006/main", f"{O}/officeDocument/2006/relationships", f"{O}/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STRINGS = ["Backup", "Yes", "Audit", "No"]
rows = "".join(f'<row><c t="s"><v>{first}</v></c><c t="s"><v>{first + 1}</v></c></row>' for first in (0, 2))
PARTS = {"workbook": ("sheet.main", f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'),
         "worksheets/sheet1": ("worksheet", f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'),
         "sharedStrings": ("sharedStrings", f'<sst xmlns="{S}">' + "".join(f"<si><t>{string}</t></si>" for string in STRINGS) + "</sst>"),
         "styles": ("styles", f'<styleSheet xmlns="{S}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
                    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>')}
def relations(*targets):
    return f'<Relationships xmlns="{P}/relationships">' + "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(targets, 1)) + "</Relationships>"
with zipfile.ZipFile("places.xlsx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               + "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{KIND}.{kind}+xml"/>' for name, (kind, _) in PARTS.items()) + "</Types>")
    z.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
    z.writestr("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")))
    for name, (_, text) in PARTS.items():
        z.writestr(f"xl/{name}.xml", text)
said = json.loads(subprocess.run(["node", "read.cjs"], capture_output=True, check=True, text=True).stdout)
said["xlsx2csv"] = subprocess.run(["v/bin/xlsx2csv", "-d", " ", "places.xlsx"], capture_output=True, check=True, text=True).stdout
said["pandoc"] = pypandoc.convert_file("places.xlsx", "plain")
def joined(rows):
    return " ".join(str(value) for row in rows for value in row)
said["openpyxl"] = joined(openpyxl.load_workbook("places.xlsx").active.iter_rows(values_only=True))
said["python-calamine"] = joined(python_calamine.load_workbook("places.xlsx").get_sheet_by_index(0).to_python())
said["polars"] = joined(polars.read_excel("places.xlsx", has_header=False).rows())
for who, text in said.items():
    said[who] = " ".join(text.split())
    print(f"{who:16}", said[who])
whole = " ".join(STRINGS)
sys.exit(said != {"xlsx2csv": "", "pandoc": "S", "ExcelJS": "Invalid row number in model", "SheetJS": whole, "openpyxl": whole, "python-calamine": whole, "polars": whole})
E
