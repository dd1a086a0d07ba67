#!/bin/sh
# csvtojson loses the answer to control 5.1 where there is a control 5.1.1.
#
# A sheet with one row per vendor has the control's number at the head of each column.  csvtojson takes the dots of a head for a path: 5.1 is a place in a list
# in a list, 5.1.1 a place in what stands there, and whichever comes later in the row replaces what came before, so that an answer is gone without a warning, and
# which one depends on the order of the columns.  papaparse keeps all; so does csvtojson itself with flatKeys.
#
# Needs node with npm; seen with csvtojson 2.0.14, papaparse 5.7.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit csvtojson@2.0.14 papaparse@5.7.1 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
node -e '
const csvtojson = require ("csvtojson"), papaparse = require ("papaparse");
(async () => {
  for (const sheet of ["vendor,5.1,5.1.1\nA,no,yes\n", "vendor,5.1.1,5.1\nA,yes,no\n", "vendor,A.5,A.5.1\nA,no,yes\n"]) {
    console.log ("csvtojson", JSON.stringify (await csvtojson ().fromString (sheet)));
    console.log ("flatKeys ", JSON.stringify (await csvtojson ({ flatKeys: true }).fromString (sheet)));
    console.log ("papaparse", JSON.stringify (papaparse.parse (sheet, { header: true, skipEmptyLines: true }).data));
  }
}) ();' | tee seen
cat > expected <<'E'
csvtojson [{"5":[null,[null,"yes"]],"vendor":"A"}]
flatKeys  [{"vendor":"A","5.1":"no","5.1.1":"yes"}]
papaparse [{"vendor":"A","5.1":"no","5.1.1":"yes"}]
csvtojson [{"5":[null,"no"],"vendor":"A"}]
flatKeys  [{"vendor":"A","5.1.1":"yes","5.1":"no"}]
papaparse [{"vendor":"A","5.1.1":"yes","5.1":"no"}]
csvtojson [{"vendor":"A","A":[null,null,null,null,null,[null,"yes"]]}]
flatKeys  [{"vendor":"A","A.5":"no","A.5.1":"yes"}]
papaparse [{"vendor":"A","A.5":"no","A.5.1":"yes"}]
E
cmp expected seen
