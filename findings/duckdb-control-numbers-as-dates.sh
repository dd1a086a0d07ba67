#!/bin/sh
# DuckDB's CSV reader takes control numbers such as 8.1.12 for dates.
#
# A column 8.1.12, 9.2.10, 10.3.11 has no type given, and read_csv () finds DATE for it: 8.1.12 arrives as 2012-01-08, and
# the number is lost (2012-01-08 could have been 08.01.12 as well).  So do labels like 3-1-10.  It needs a last part of two digits
# in each row: one 9.2.1 among them and the same file is text, so that the type of the column depends on which controls a
# vendor happens to answer.  An import of control numbers names the column's type, or says all_varchar = true.
#
# Needs python3 with venv and PyPI; seen with DuckDB 2.0.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 || { echo "no duckdb"; exit 77; }
printf 'control,answer\n8.1.12,yes\n9.2.10,no\n10.3.11,yes\n' > "$work/dates.csv"
printf 'control,answer\n9.2.1,yes\n9.2.10,no\n10.3.11,yes\n' > "$work/text.csv"
printf 'no,answer\n3-1-10,yes\n3-1-11,no\n3-2-10,yes\n' > "$work/labels.csv"
"$work/v/bin/python" - "$work" <<'E'
import sys

import duckdb

print("DuckDB", duckdb.__version__)
seen = {}
for name in ("dates", "text", "labels"):
    told = duckdb.sql(f"select * from read_csv('{sys.argv[1]}/{name}.csv')")
    seen[name] = str(told.types[0]), str(told.fetchall()[0][0])
    print(name, open(f"{sys.argv[1]}/{name}.csv").read().split()[1].split(",")[0], "->", *seen[name])
sys.exit(seen != {"dates": ("DATE", "2012-01-08"), "text": ("VARCHAR", "9.2.1"), "labels": ("DATE", "2010-01-03")})
E
