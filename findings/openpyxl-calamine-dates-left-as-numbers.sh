#!/bin/sh
# openpyxl and python-calamine hand out a day's number where a date is shown by its weekday or its year alone.
#
# Both tell dates from numbers by letters in the number format, d m h y s, and neither knows aaa, aaaa (the weekday in Japanese)
# and e, g (year and name of an era) as such: a column that shows 金 or 令和8年度 arrives as 46115, and in pandas too, while the column beside it,
# with the same value and a month in its format, arrives as a date.
#
# Needs python3 with venv and PyPI; seen with openpyxl 3.1.5, python-calamine 0.9.1, XlsxWriter 3.2.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.2.9 \
  || { echo "packages are missing"; exit 77; }
"$work/v/bin/python" - "$work/days.xlsx" <<'E'
import datetime
import sys

import openpyxl
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet()
FORMATS = ["aaa", "aaaa", '[$-411]ggge"年度"', 'e"年度"', '[$-411]ggge"年"m"月"']
for row, format in enumerate(FORMATS):
    sheet.write_number(row, 0, 46115, book.add_format({"num_format": format}))
book.close()
one = [row[0] for row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows(values_only=True)]
two = [row[0] for row in python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()]
print("openpyxl", openpyxl.__version__)
for format, *values in zip(FORMATS, one, two):
    print(format, *map(repr, values))
sys.exit([isinstance(v, datetime.date) for v in one + two] != [False, False, False, False, True] * 2)
E
