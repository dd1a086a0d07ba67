#!/bin/sh
# polars and DataFusion leave out the exception behind a "no" where no earlier line had one.
#
# A file of JSON with a line for each answer has the key 「例外」 only where there is an exception.  polars finds out the keys from the first 100 lines, in read_ndjson () and scan_ndjson () as for dicts in
# DataFrame () and from_dicts (), DataFusion from the first 1000: a key that comes later is no column, and what it holds is gone, without a warning.  Their readers of
# CSV make a column of each head.  polars' own read_json () raises at the same place, DuckDB ("has unknown key") as well; pandas and pyarrow.json have
# the column.
#
# Needs python3 with venv and PyPI; seen with polars 2.1.0, datafusion 55.0.0, duckdb 1.5.5, pandas 3.1.1, pyarrow 26.0.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check polars==2.1.0 datafusion==55.0.0 duckdb==1.5.5 pandas==3.1.1 pyarrow==26.0.1 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import json
import sys

import datafusion
import duckdb
import pandas
import polars
import pyarrow.json

def answers(name, before):
    rows = [{"control": f"5.{number}", "answer": "yes"} for number in range(before)] + [{"control": "6.1", "answer": "no", "exception": "until 2027"}]
    open(f"{name}.ndjson", "w").writelines(json.dumps(row) + "\n" for row in rows)
    json.dump(rows, open(f"{name}.json", "w"))
    return rows
def columns(read, *arguments):
    try:
        return list(read(*arguments).columns)
    except (polars.exceptions.ComputeError, duckdb.InvalidInputException) as error:
        return type(error).__name__
rows = answers("hundred", 100)
answers("thousand", 1000)
answers("many", 30000)
seen = {
    "polars read_ndjson": columns(polars.read_ndjson, "hundred.ndjson"),
    "polars scan_ndjson": columns(polars.scan_ndjson("hundred.ndjson").collect),
    "polars DataFrame": columns(polars.DataFrame, rows),
    "polars from_dicts": columns(polars.from_dicts, rows),
    "DataFusion": [field.name for field in datafusion.SessionContext().read_json("thousand.ndjson", file_extension=".ndjson").schema()],
    "polars read_json": columns(polars.read_json, "hundred.json"),
    "DuckDB": columns(lambda: duckdb.sql("FROM read_json('many.ndjson')").df()),
    "pandas": columns(lambda: pandas.read_json("many.ndjson", lines=True)),
    "pyarrow": pyarrow.json.read_json("many.ndjson").column_names,
}
for who, names in seen.items():
    print(f"{who:18}", names)
print(polars.read_ndjson("hundred.ndjson").rows()[-1])
two, three = ["control", "answer"], ["control", "answer", "exception"]
sys.exit(list(seen.values()) != [two] * 5 + ["ComputeError", "InvalidInputException", three, three])
E
