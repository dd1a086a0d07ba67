#!/bin/sh
# Control 5_1 is control 51 for frictionless, petl and agate, and 5_11 and 51_1 are one.
#
# Python allows 1_000 for 1000 in a program, and int () and Decimal () do so for text as well.  Readers of CSV that find a column's type by trying them take control numbers written
# with an underscore for numbers and drop it: frictionless' extract (), petl's convertnumbers (), and agate, on which csvkit is built.  frictionless finds the sheet valid, though an
# integer of Table Schema has no such character.  With a letter among them, A_1, the column stays text.  DuckDB and pandas have 5_1.
#
# Needs python3 with venv and PyPI; seen with frictionless 5.21.0, petl 1.7.30, agate 1.14.2, duckdb 1.5.5, pandas 3.1.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check frictionless==5.21.0 petl==1.7.30 agate==1.14.2 duckdb==1.5.5 pandas==3.1.1 \
  || { echo "packages are missing"; exit 77; }
printf 'control,answer\n5_1,はい\n5_11,いいえ\n51_1,対象外\n' > sheet.csv
cat > read.py <<'E'
import sys

import agate
import duckdb
import frictionless
import pandas
import petl

said = {
    "frictionless": [row["control"] for row in frictionless.extract("sheet.csv")["sheet"]],
    "petl": list(petl.values(petl.convertnumbers(petl.fromcsv("sheet.csv", encoding="utf-8")), "control")),
    "agate": [int(row["control"]) for row in agate.Table.from_csv("sheet.csv").rows],
    "duckdb": [row[0] for row in duckdb.sql("select control from read_csv('sheet.csv')").fetchall()],
    "pandas": pandas.read_csv("sheet.csv").control.tolist(),
}
for who, controls in said.items():
    print(f"{who:13}", controls)
valid = frictionless.validate("sheet.csv").valid
print("frictionless finds it valid:", valid)
sys.exit(list(said.values()) != [[51, 511, 511]] * 3 + [["5_1", "5_11", "51_1"]] * 2 or not valid)
E
v/bin/python read.py
