#!/bin/sh
# pandas and polars write the answer "internal: once a year" into a workbook without its first word.
#
# Both write workbooks with XlsxWriter, whose write () takes a text that begins with internal: or external: for a link to a sheet or to a file, and shows what
# comes behind it.  「internal: 年1回」, who audits and how often, is the cell 「 年1回」 with a link to a sheet 年1回 that is not there, and 「internal:なし」
# and 「external:なし」 are both 「なし」.  Nothing is raised and no option of the two was set.  pandas with openpyxl keeps each.
#
# Needs python3 with venv and PyPI; seen with pandas 3.1.1, polars 2.1.0, XlsxWriter 3.3.1, openpyxl 3.1.5.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pandas==3.1.1 polars==2.1.0 XlsxWriter==3.3.1 openpyxl==3.1.5 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import openpyxl
import pandas
import polars

ANSWERS = ["internal: 年1回", "external: ISO審査機関", "internal:なし", "external:なし", "社内: 年1回"]
pandas.DataFrame({"回答": ANSWERS}).to_excel("pandas.xlsx", engine="xlsxwriter", index=False)
pandas.DataFrame({"回答": ANSWERS}).to_excel("openpyxl.xlsx", engine="openpyxl", index=False)
polars.DataFrame({"回答": ANSWERS}).write_excel("polars.xlsx")
seen = {}
for who in ("pandas", "polars", "openpyxl"):
    cells = [row[0] for row in openpyxl.load_workbook(f"{who}.xlsx").active.iter_rows(min_row=2)]
    seen[who] = [cell.value for cell in cells]
    print(f"{who:8}", *map(repr, seen[who]), "link to", cells[0].hyperlink and cells[0].hyperlink.location)
short = [" 年1回", " ISO審査機関", "なし", "なし", "社内: 年1回"]
sys.exit(seen != {"pandas": short, "polars": short, "openpyxl": ANSWERS})
E
