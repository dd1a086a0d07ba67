#!/bin/sh
# pandoc's reader of XLSX leaves out every cell whose text stands in the cell.
#
# A cell's text is kept in a table of strings (t="s") or in the cell itself (t="inlineStr"), as writers do that go through a sheet once: XlsxWriter with
# constant_memory, for one.  pandoc, which reads XLSX since 3.8.3, hands out the second kind as empty cells, status 0 and no warning: of the same sheet
# written twice remain the grid and the numbers, without questions and answers.  In both FALSE is 0.0 and TRUE is 1.0,
# as if they were scores.  python-calamine sees no difference between the two files.
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), XlsxWriter 3.3.1, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 XlsxWriter==3.3.1 python-calamine==0.9.1 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import pypandoc
import python_calamine
import xlsxwriter

def write(name, **options):
    book = xlsxwriter.Workbook(name, options)
    sheet = book.add_worksheet()
    for number, row in enumerate([["番号", "設問", "回答", "確認"], [7, "暗号化", "はい", True], [8, "記録", "いいえ", False]]):
        sheet.write_row(number, 0, row)
    book.close()
    told = pypandoc.convert_file(name, "gfm", format="xlsx")
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in told.splitlines() if line.startswith("|") and "---" not in line]
    return table, python_calamine.CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()

print("pandoc", pypandoc.get_pandoc_version())
shared, other = write("shared.xlsx")
placed, same = write("placed.xlsx", constant_memory=True)
print("strings in a table:", *shared)
print("strings in place:  ", *placed)
sys.exit(other != same or same[1][1:3] != ["暗号化", "はい"]
         or shared != [["番号", "設問", "回答", "確認"], ["7.0", "暗号化", "はい", "1.0"], ["8.0", "記録", "いいえ", "0.0"]]
         or placed != [["", "", "", ""], ["7.0", "", "", "1.0"], ["8.0", "", "", "0.0"]])
E
