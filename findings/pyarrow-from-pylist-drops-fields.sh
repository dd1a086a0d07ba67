#!/bin/sh
# pyarrow: a table made of dicts by a given schema drops the keys that the schema lacks, at any depth, without a word.
#
# pa.Table.from_pylist (rows, schema) and pa.array (rows, type) read of each dict the fields of the schema.  A key that is not among them is
# passed over silently, while a value of a wrong type raises, a key that is missing is null, and pa.json with an explicit schema can be told to
# raise (unexpected_field_behavior="error").  A writer whose rows have grown by a key, two levels down, writes Parquet that lacks it.
# Whoever pins a schema must check rows against it, or keep the row as it came beside the columns.
#
# Needs python3 with venv, and PyPI; seen with pyarrow 26.0.1.  Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env" 2>/dev/null && "$work/env/bin/pip" install -q pyarrow==26.0.1 2>/dev/null || { echo "no python3-venv or no PyPI"; exit 77; }
"$work/env/bin/python" - <<'E2'
import io, sys
import pyarrow as pa
import pyarrow.json

print("pyarrow", pa.__version__)
schema = pa.schema([("answers", pa.list_(pa.struct([("text", pa.string())])))])
row = {"answers": [{"text": "yes", "page": 3}], "vendor": "acme"}
kept = pa.Table.from_pylist([row], schema=schema).to_pylist()
print("given:", row)
print("kept: ", kept[0])
try:
    pa.Table.from_pylist([{"answers": [{"text": 3}]}], schema=schema)
    wrong = "taken"
except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
    wrong = type(error).__name__
print("a value of a wrong type:", wrong)
try:
    pa.json.read_json(io.BytesIO(b'{"answers":[{"text":"yes","page":3}]}'),
                      parse_options=pa.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"))
    read = "taken"
except pa.ArrowInvalid as error:
    read = type(error).__name__
print("the same key by pa.json, told to raise:", read)
sys.exit(0 if kept == [{"answers": [{"text": "yes"}]}] and wrong != "taken" and read != "taken" else 1)
E2
