#!/bin/sh
# DuckDB reads a recovery time of 36 hours in a workbook as 12:00, one of 24 hours as 0:00, and a sheet with a title as no rows at all.
#
# A cell of hours with the number format [h]:mm holds days, 1.5 for 36:00, and shows more than a day's hours.  read_xlsx () makes the type TIME of it, the hour of the clock: whole days
# are dropped, and 24:00 and 48:00 both are 00:00:00.  Where it looks for the table it takes the first row that holds anything: under the title of a checksheet, in A1, only column A is
# left, or no row where an empty one follows, and an answer's condition in a column without a head is not there.  Nothing is raised.
# python-calamine and openpyxl have the hours, and all cells.
#
# Needs python3 with venv and PyPI; seen with duckdb 1.5.5, duckdb-extensions 1.5.5, duckdb-extension-excel 1.5.5, XlsxWriter 3.3.1, python-calamine 0.9.1, openpyxl 3.1.5.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check duckdb==1.5.5 duckdb-extensions==1.5.5 duckdb-extension-excel==1.5.5 XlsxWriter==3.3.1 \
  python-calamine==0.9.1 openpyxl==3.1.5 || { echo "packages are missing"; exit 77; }
HOME=$work v/bin/python - <<'E'
import sys
from datetime import timedelta

import duckdb
import openpyxl
import python_calamine
import xlsxwriter
from duckdb_extensions import import_extension

import_extension("excel")
HOURS = [36, 24, 48, 4]
book = xlsxwriter.Workbook("hours.xlsx")
sheet = book.add_worksheet()
sheet.write_row(0, 0, ["機能", "復旧"])
for row, hours in enumerate(HOURS, 1):
    sheet.write(row, 0, f"機能{row}")
    sheet.write_number(row, 1, hours / 24, book.add_format({"num_format": "[h]:mm"}))
book.close()
def sheet_of(name, *rows):
    book = xlsxwriter.Workbook(name)
    sheet = book.add_worksheet()
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)
    book.close()
answers = [["設問", "回答"], ["5.1", "はい", "ただし海外を除く"], ["5.2", "いいえ"]]
sheet_of("condition.xlsx", *answers)
sheet_of("title.xlsx", ["確認票"], *answers)
sheet_of("apart.xlsx", ["確認票"], [], *answers)
read = {name: duckdb.sql(f"FROM read_xlsx('{name}.xlsx')").fetchall() for name in ("hours", "condition", "title", "apart")}
for name, rows in read.items():
    print("DuckDB", name, *rows)
said = [str(hour) for _, hour in read["hours"]]
calamine = [row[1] for row in python_calamine.load_workbook("hours.xlsx").get_sheet_by_index(0).to_python()[1:]]
excel = [row[1] for row in openpyxl.load_workbook("hours.xlsx").active.iter_rows(min_row=2, values_only=True)]
cells = [len([cell for row in python_calamine.load_workbook(f"{name}.xlsx").get_sheet_by_index(0).to_python() for cell in row if cell]) for name in ("condition", "title", "apart")]
print("python-calamine", *calamine, cells)
print("openpyxl", *excel)
hours = [timedelta(hours=hour) for hour in HOURS]
sys.exit(said != ["12:00:00", "00:00:00", "00:00:00", "04:00:00"] or calamine != hours or excel != hours or cells != [7, 8, 8]
         or read["condition"] != [("5.1", "はい"), ("5.2", "いいえ")] or read["title"] != [("設問",), ("5.1",), ("5.2",)] or read["apart"] != [])
E
