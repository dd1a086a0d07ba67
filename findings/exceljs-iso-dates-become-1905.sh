#!/bin/sh
# ExcelJS reads each date of 2026 as 18 July 1905 if the workbook holds it in the ISO form.
#
# A cell of type d has its date as 2026-04-03 (ISO/IEC 29500-1, 18.18.11); Excel writes it when it saves as "Strict Open XML", openpyxl with iso_dates = True.
# ExcelJS takes the leading digits, 2026, for the number of a day since 1899: every day of the year is the same day of 1905, a valid Date.
# Its streaming reader hands out the bare number 2026.  openpyxl and python-calamine have the day.
#
# Needs node with npm and python3 with venv, PyPI; seen with exceljs 4.4.0 (the newest), openpyxl 3.1.5, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 || { echo "no openpyxl"; exit 77; }
npm install --silent --no-fund --no-audit exceljs@4.4.0 >/dev/null 2>&1 || { echo "no exceljs"; exit 77; }
v/bin/python - <<'E'
import datetime

import openpyxl
import python_calamine

book = openpyxl.Workbook(iso_dates=True)
for day in datetime.date(2026, 4, 3), datetime.date(2026, 12, 31), datetime.date(2025, 4, 3):
    book.active.append([day])
book.save("days.xlsx")
print("openpyxl ", *[str(row[0])[:10] for row in openpyxl.load_workbook("days.xlsx").active.iter_rows(values_only=True)])
print("calamine ", *[str(row[0])[:10] for row in python_calamine.CalamineWorkbook.from_path("days.xlsx").get_sheet_by_index(0).to_python()])
E
cat > read.js <<'E'
const ExcelJS = require ("exceljs");
(async () => {
  const book = new ExcelJS.Workbook (), days = [], numbers = [];
  await book.xlsx.readFile ("days.xlsx");
  book.worksheets[0].eachRow ((row) => days.push (row.getCell (1).value.toISOString ().slice (0, 10)));
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader ("days.xlsx"))
    for await (const row of sheet)
      numbers.push (row.getCell (1).value);
  console.log ("ExcelJS  ", ...days);
  console.log ("streaming", ...numbers);
}) ();
E
node read.js | tee seen
printf 'ExcelJS   1905-07-18 1905-07-18 1905-07-17\nstreaming 2026 2026 2025\n' | cmp - seen
