#!/bin/sh
# csv-diff finds nothing changed between two sheets whose answers differ.
#
# Rows are told apart by a key (--key), and csv-diff keeps of several rows with one key the last, of several columns with one head the last as well.
# A control that takes two rows, or a sheet with 回答 for two sites, is then compared by half: 「はい」 that became 「いいえ」 is in no list of changes, and
# nothing says that the key is not unique.  Without a key a row is known by its contents, and a row taken away that stood twice is unseen too.
# daff, asked for the same, names each.
#
# Needs python3 with venv and PyPI; seen with csv-diff 1.2, daff 1.4.2.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check csv-diff==1.2 daff==1.4.2 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import csv
import io
import sys

import csv_diff
import daff

SHEETS = {
    "a key twice": ("no,answer\n5.1,はい\n5.1,対象外\n", "no,answer\n5.1,いいえ\n5.1,対象外\n", "no"),
    "a head twice": ("no,answer,answer\n5.1,はい,対象外\n", "no,answer,answer\n5.1,いいえ,対象外\n", "no"),
    "a row twice": ("no,answer\n5.1,はい\n5.1,はい\n", "no,answer\n5.1,はい\n", None),
    "all once": ("no,answer\n5.1,はい\n", "no,answer\n5.1,いいえ\n", "no"),
}
def table(text):
    return daff.PythonTableView(list(csv.reader(io.StringIO(text))))
seen = {}
for name, (before, after, key) in SHEETS.items():
    found = csv_diff.compare(*(csv_diff.load_csv(io.StringIO(text), key=key) for text in (before, after)))
    rows = []
    flags = daff.CompareFlags()
    daff.TableDiff(daff.Coopy.compareTables(table(before), table(after), flags).align(), flags).hilite(daff.PythonTableView(rows))
    seen[name] = sum(map(len, found.values())), sum(row[0] not in ("", "@@") for row in rows)
    print(f"{name:12} csv-diff {seen[name][0]} changes, daff {seen[name][1]} rows:", *rows[1:])
sys.exit([ours for ours, _ in seen.values()] != [0, 0, 0, 1] or any(theirs == 0 for _, theirs in seen.values()))
E
