#!/bin/sh
# "90 days" in a workbook is 30 March 1900 for one reader, and "30ays" for another.
#
# Numbers with a unit are kept as a number and a format, 0" days" or General" hours"; what stands in quotes is shown as it is (ECMA-376, Part 1, 18.8.31).  pylightxl and xlsx2csv look for the letters d, m, h,
# y and s in all of the format: the 90 of a retention period is 1900/03/30 00:00:00 for pylightxl, and for xlsx2csv 0" 30ays", the format with a day of the month in it.  For
# 4 hours they have 00:00:00 and general" 12ours", and of a score shown as yes or no, [>=80]"yes";"no", 1900/03/20 and the format itself, with yes and no in it.  Nothing is raised.  openpyxl and
# python-calamine have the numbers.
#
# Needs python3 with venv and PyPI; seen with pylightxl 1.61, xlsx2csv 0.8.6, openpyxl 3.1.5, python-calamine 0.9.1, XlsxWriter 3.3.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pylightxl==1.61 xlsx2csv==0.8.6 openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1 \
  || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import csv
import io
import sys

import openpyxl
import pylightxl
import python_calamine
import xlsx2csv
import xlsxwriter

CELLS = [(90, '0" days"'), (4, 'General" hours"'), (4, r"0\ \h"), (80, '[>=80]"yes";"no"'), (7, "[Red]0")]
book = xlsxwriter.Workbook("units.xlsx")
sheet = book.add_worksheet("S")
for column, (number, format) in enumerate(CELLS):
    sheet.write_number(0, column, number, book.add_format({"num_format": format}))
book.close()
out = io.StringIO()
xlsx2csv.Xlsx2csv("units.xlsx", outputencoding="utf-8").convert(out)
said = {
    "pylightxl": list(pylightxl.readxl("units.xlsx").ws("S").row(1)),
    "xlsx2csv": next(csv.reader(io.StringIO(out.getvalue()))),
    "openpyxl": [cell.value for cell in openpyxl.load_workbook("units.xlsx").active[1]],
    "calamine": python_calamine.CalamineWorkbook.from_path("units.xlsx").get_sheet_by_index(0).to_python()[0],
}
print("formats   ", [format for _, format in CELLS])
for who, cells in said.items():
    print(f"{who:10}", cells)
numbers = [number for number, _ in CELLS]
sys.exit(said["pylightxl"] != ["1900/03/30 00:00:00", "00:00:00", "00:00:00", "1900/03/20 00:00:00", "1900/01/06"]
         or said["xlsx2csv"] != ['0" 30ays"', 'general" 12ours"', "0 12", '[>=80]"yes";"no"', "7"] or said["openpyxl"] != numbers or said["calamine"] != numbers)
E
v/bin/python read.py
