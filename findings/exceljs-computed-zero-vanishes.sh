#!/bin/sh
# ExcelJS reads a score of 0 or an answer of FALSE that a formula computed as no result.
#
# A formula's cell holds the formula and its last value.  In ExcelJS the cell's value is an object with the formula and the result, but without the
# result where that is 0 or FALSE; the cell's text is empty then, and so is its place in CSV.  The same 0 and FALSE without a formula stay, so that of three
# scores by formula, 3, 0 and 2, the worst looks like one not given.  Only cell.result has it.  openpyxl (data_only) and python-calamine have all three.
#
# Needs node with npm and python3 with venv, PyPI; seen with exceljs 4.4.0 (the newest), XlsxWriter 3.2.9, openpyxl 3.1.5, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check XlsxWriter==3.2.9 openpyxl==3.1.5 python-calamine==0.9.1 \
  || { echo "packages are missing"; exit 77; }
npm install --silent --no-fund --no-audit exceljs@4.4.0 >/dev/null 2>&1 || { echo "no exceljs"; exit 77; }
v/bin/python - <<'E'
import xlsxwriter

book = xlsxwriter.Workbook("scores.xlsx")
sheet = book.add_worksheet()
for row, score in enumerate([3, 0, 2]):
    sheet.write_number(row, 0, score)
    sheet.write_formula(row, 1, f"=A{row + 1}", None, score)
    sheet.write_boolean(row, 2, score > 0)
    sheet.write_formula(row, 3, f"=A{row + 1}>0", None, score > 0)
book.close()
E
node -e '
const { Workbook } = require ("exceljs");
(async () => {
  const book = new Workbook ();
  await book.xlsx.readFile ("scores.xlsx");
  for (const cell of ["B1", "B2", "D2"].map (address => book.worksheets[0].getCell (address)))
    console.log (cell.address, JSON.stringify (cell.value), JSON.stringify (cell.text), cell.result);
  console.log (String (await book.csv.writeBuffer ()));
}) ();' | tee seen
v/bin/python - <<'E' | tee -a seen
import openpyxl
import python_calamine

print("openpyxl", [row[1::2] for row in openpyxl.load_workbook("scores.xlsx", data_only=True).active.iter_rows(values_only=True)])
print("calamine", [row[1::2] for row in python_calamine.CalamineWorkbook.from_path("scores.xlsx").get_sheet_by_index(0).to_python()])
E
cat > expected <<'E'
B1 {"formula":"A1","result":3} "3" 3
B2 {"formula":"A2"} "" 0
D2 {"formula":"A2>0"} "" false
3,3,true,true
0,,false,
2,2,true,true
openpyxl [(3, True), (0, False), (2, True)]
calamine [[3.0, True], [0.0, False], [2.0, True]]
E
cmp expected seen
