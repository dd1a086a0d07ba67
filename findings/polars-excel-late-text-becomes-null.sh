#!/bin/sh
# polars drops the word in a column of numbers if it comes late in the sheet.
#
# read_excel () (the engine is calamine, by fastexcel) finds a column's type from its first 100 rows.  A column of scores in which row 101 says
# 対象外 (not applicable) is numbers by then, and the word becomes null: no error, no warning, and nothing that tells it from
# an empty cell.  The same word in row 100 turns the whole column into text, and stays.  schema_overrides, or infer_schema_length = None, keeps it.
#
# Needs python3 with venv and PyPI; seen with polars 2.1.0, fastexcel 0.21.0, XlsxWriter 3.2.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 XlsxWriter==3.2.9 || { echo "packages are missing"; exit 77; }
v/bin/python -W error - <<'E'
import sys

import polars
import xlsxwriter

def read(odd, **more):
    book = xlsxwriter.Workbook("scores.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["no", "score"])
    for row in range(1, 151):
        sheet.write_row(row, 0, [row, "対象外" if row == odd else 3])
    book.close()
    frame = polars.read_excel("scores.xlsx", **more)
    return str(frame.schema["score"]), frame["score"][odd - 1], frame["score"].null_count()

print("polars", polars.__version__)
late, early, whole = read(101), read(100), read(101, infer_schema_length=None)
for name, seen in ("row 101", late), ("row 100", early), ("row 101, all rows looked at", whole):
    print(f"{name}: column {seen[0]}, the word is {seen[1]!r}, nulls {seen[2]}")
sys.exit((late, early, whole) != (("Int64", None, 1), ("String", "対象外", 0), ("String", "対象外", 0)))
E
