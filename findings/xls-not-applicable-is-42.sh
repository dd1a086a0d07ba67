#!/bin/sh
# The #N/A of an old workbook (XLS) is the number 42 for petl and agate, and #DIV/0! is 7; pyexcel-xls makes #N/A of #DIV/0!.
#
# In XLS a cell with an error holds the error's code, 0x2A for #N/A and 0x07 for #DIV/0!, and one with a truth value 1 or 0; a byte beside it says which of the two it is (MS-XLS, Bes).  xlrd hands out code
# and kind.  petl and agate, which csvkit's in2csv reads with, take the code for what the cell says: a score that is not applicable is 42, and for petl the mean of 3, 5 and #N/A is 16.7.  pyexcel-xls has one
# word for all errors: a fault of the sheet's own formula says that the question does not apply.  tablib has each error's word, and python-calamine a blank.  TRUE and FALSE are 1 and 0 for all but
# python-calamine.  Nothing is raised.
#
# Needs python3 with venv and PyPI; seen with petl 1.7.30, agate-excel 0.4.2, agate 1.14.2, tablib 3.10.0, pyexcel-xls 0.7.1, xlrd 2.0.2, python-calamine 0.9.1, xlwt 1.3.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check petl==1.7.30 agate-excel==0.4.2 agate==1.14.2 tablib==3.10.0 \
  pyexcel-xls==0.7.1 xlrd==2.0.2 python-calamine==0.9.1 xlwt==1.3.0 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import warnings

import agate
import agateexcel
import petl
import pyexcel_xls
import python_calamine
import tablib
import xlrd
import xlwt

warnings.simplefilter("ignore")
book = xlwt.Workbook()
sheet = book.add_sheet("scores")
for row, cell in enumerate(["score", 3, 5, "#N/A!", "#DIV/0!", True, False]):
    sheet.row(row).set_cell_text(0, "Q" + str(row))
    if isinstance(cell, bool):
        sheet.row(row).set_cell_boolean(1, cell)
    elif isinstance(cell, str) and cell[0] == "#":
        sheet.row(row).set_cell_error(1, cell)
    else:
        sheet.write(row, 1, cell)
book.save("form.xls")
with open("form.xls", "rb") as file:
    read = {
        "petl": petl.fromxls("form.xls").listoflists(),
        "agate": [["Q", "score"]] + [list(row.values()) for row in agate.Table.from_xls("form.xls").rows],
        "pyexcel-xls": pyexcel_xls.get_data("form.xls")["scores"],
        "tablib": tablib.Dataset().load(file, "xls", headers=False),
        "python-calamine": python_calamine.CalamineWorkbook.from_path("form.xls").get_sheet_by_index(0).to_python(),
    }
sheet = xlrd.open_workbook("form.xls").sheet_by_index(0)
print("xlrd", *(f"{sheet.cell_type(row, 1)}:{sheet.cell_value(row, 1):g}" for row in range(1, sheet.nrows)))
for who, rows in read.items():
    print(who, *(f"{row[1]:g}" if not isinstance(row[1], (bool, str)) else repr(row[1]) for row in list(rows)[1:]))
print("mean by petl", f"{petl.stats(petl.head(petl.fromxls('form.xls'), 3), 'score').mean:.1f}")
E
v/bin/python read.py | tee seen
cat > expected <<'E'
xlrd 2:3 2:5 5:42 5:7 4:1 4:0
petl 3 5 42 7 1 0
agate '3.0' '5.0' '42' '7' '1' '0'
pyexcel-xls 3 5 '#N/A' '#N/A' 1 0
tablib 3 5 '#N/A' '#DIV/0!' 1 0
python-calamine 3 5 '' '' True False
mean by petl 16.7
E
diff expected seen
