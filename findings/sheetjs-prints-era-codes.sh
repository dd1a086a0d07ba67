#!/bin/sh
# SheetJS gives the letters of a Japanese era format for the era.
#
# The text that SheetJS says a cell shows (w, which sheet_to_csv and sheet_to_html take) has ggg2026年4月3日 for the format
# [$-411]ggge"年"m"月"d"日", where Excel shows 令和8年4月3日: the code ggg is copied, and e is the western year.  The weekday aaa is copied too, (aaa) for
# (金), and [$-411]ge.m.d, the short form that public bodies print, has no text at all: the cell falls back to 46115 in CSV.
#
# Needs node with npm and python3 with venv, PyPI; seen with xlsx 0.18.5 (the newest on npm), XlsxWriter 3.2.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check XlsxWriter==3.2.9 || { echo "no XlsxWriter"; exit 77; }
npm install --silent --no-fund --no-audit xlsx@0.18.5 >/dev/null || { echo "no xlsx"; exit 77; }
v/bin/python - <<'E'
import xlsxwriter

book = xlsxwriter.Workbook("eras.xlsx")
sheet = book.add_worksheet()
for row, format in enumerate(['[$-411]ggge"年"m"月"d"日"', 'yyyy"年"m"月"d"日"(aaa)', '[$-411]ge.m.d', 'yyyy"年"m"月"d"日"']):
    sheet.write_number(row, 0, 46115, book.add_format({"num_format": format}))
book.close()
E
node -e '
const XLSX = require ("xlsx");
const book = XLSX.readFile ("eras.xlsx");
console.log ("xlsx", XLSX.version);
console.log (XLSX.utils.sheet_to_csv (book.Sheets[book.SheetNames[0]]));' | tee seen
printf 'xlsx 0.18.5\nggg2026年4月3日\n2026年4月3日(aaa)\n46115\n2026年4月3日\n' | cmp - seen
