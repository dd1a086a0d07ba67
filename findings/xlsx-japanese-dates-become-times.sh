#!/bin/sh
# SheetJS shows the day of an audit as midnight, and once in Chinese, where the cell has one of Excel's Japanese date formats.
#
# Number formats 27 to 36 and 50 to 58 have no text in the file: what they mean is fixed by language, and for Japanese they are dates, but 32 and 33
# (ECMA-376, Part 1, 18.8.30): 31 is 2026年4月3日, 34 and 55 are 2026年4月, 35 and 56 are 4月3日.  SheetJS, whose text (w) goes into CSV and HTML, takes the table of another
# language for 34, 35 and 56: 0:00:00 and 「上午/下午 00時00分00秒」 for each day of the year.  openpyxl, ExcelJS, xlsx2csv and polars hand out the day's number, 46115,
# as for a score.  python-calamine has the date.
#
# Needs node with npm and python3 with venv, PyPI; seen with xlsx 0.18.5 (the newest on npm), exceljs 4.4.0, openpyxl 3.1.5, xlsx2csv 0.8.6,
# polars 2.1.0 with fastexcel 0.21.0, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in node npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1 || { echo "npm packages are missing"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 xlsx2csv==0.8.6 polars==2.1.0 fastexcel==0.21.0 python-calamine==0.9.1 \
  || { echo "packages are missing"; exit 77; }
cat > read.cjs <<'E'
const ExcelJS = require('exceljs'), XLSX = require('xlsx');
(async () => {
  const book = await new ExcelJS.Workbook().xlsx.readFile('dates.xlsx');
  const shown = XLSX.utils.sheet_to_csv(XLSX.readFile('dates.xlsx').Sheets.S).trim().split(',');
  console.log(JSON.stringify({ SheetJS: shown.map(text => text.trim()), ExcelJS: book.worksheets[0].getRow(1).values.slice(1).map(String) }));
})();
E
v/bin/python - <<'E'
import json
import subprocess
import sys
import zipfile

import openpyxl
import polars
import python_calamine

FORMATS = [31, 34, 35, 55, 56, 57]
O = "http://schemas.openxmlformats.org"
S, R, P = f"{O}/spreadsheetml/2006/main", f"{O}/officeDocument/2006/relationships", f"{O}/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
cells = "".join(f'<c r="{"ABCDEF"[place]}1" s="{place + 1}"><v>46115</v></c>' for place in range(len(FORMATS)))
PARTS = {"workbook": ("sheet.main", f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'),
         "worksheets/sheet1": ("worksheet", f'<worksheet xmlns="{S}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'),
         "styles": ("styles", f'<styleSheet xmlns="{S}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
                    f'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(FORMATS) + 1}"><xf/>'
                    + "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in FORMATS) + "</cellXfs></styleSheet>")}
def relations(*targets):
    return f'<Relationships xmlns="{P}/relationships">' + "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(targets, 1)) + "</Relationships>"
with zipfile.ZipFile("dates.xlsx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               + "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{KIND}.{kind}+xml"/>' for name, (kind, _) in PARTS.items()) + "</Types>")
    z.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
    z.writestr("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")))
    for name, (_, text) in PARTS.items():
        z.writestr(f"xl/{name}.xml", text)
seen = json.loads(subprocess.run(["node", "read.cjs"], capture_output=True, check=True, text=True).stdout)
seen["openpyxl"] = [str(cell.value) for cell in openpyxl.load_workbook("dates.xlsx").active[1]]
seen["xlsx2csv"] = subprocess.run(["v/bin/xlsx2csv", "dates.xlsx"], capture_output=True, check=True, text=True).stdout.strip().split(",")
seen["polars"] = [str(value) for value in polars.read_excel("dates.xlsx", has_header=False).row(0)]
seen["python-calamine"] = [str(value) for value in python_calamine.load_workbook("dates.xlsx").get_sheet_by_index(0).to_python()[0]]
for who, values in seen.items():
    print(f"{who:16}", *values, sep="  ")
number = ["46115"] * len(FORMATS)
sys.exit(seen != {"SheetJS": ["4/3/26", "0:00:00", "0:00:00", "4/3/26", "上午/下午 00時00分00秒", "4/3/26"], "ExcelJS": number, "openpyxl": number, "xlsx2csv": number,
                  "polars": number, "python-calamine": ["2026-04-03"] * len(FORMATS)})
E
