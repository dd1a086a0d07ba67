#!/bin/sh
# uDSV reads the answer "partial" as false, and "Yes" too where the last answer is "no".
#
# uDSV finds a column's type from one row, the last of those it looks at that has a value, and not from all of them.  If the column ends with "no", it is one of truth values, and every
# value that is not exactly the word for true in that row's spelling is false: "partial", "N/A", "対象外", and "Yes" where the last one is "no".  A column that ends with
# a number is numbers, and 対象外 is NaN.  The same answers with another last row are left alone.  Nothing is raised.  papaparse with dynamicTyping decides for
# each value, and keeps all.
#
# Needs node with npm; seen with udsv 0.7.3, papaparse 5.7.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit udsv@0.7.3 papaparse@5.7.1 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
node -e '
const { inferSchema, initParser } = require ("udsv"), papaparse = require ("papaparse");
for (const answers of ["Yes yes partial 対象外 no", "true true partial false", "4 対象外 8", "no yes partial 対象外"]) {
  const sheet = "question,answer\n" + answers.split (" ").map ((answer, n) => "Q" + (n + 1) + "," + answer + "\n").join ("");
  console.log ("uDSV     ", initParser (inferSchema (sheet)).typedArrs (sheet).map (row => String (row [1])).join (" "));
  console.log ("papaparse", papaparse.parse (sheet, { dynamicTyping: true, skipEmptyLines: true }).data.slice (1).map (row => row [1]).join (" "));
}' | tee seen
cat > expected <<'E'
uDSV      false true false false false
papaparse Yes yes partial 対象外 no
uDSV      true true false false
papaparse true true partial false
uDSV      4 NaN 8
papaparse 4 対象外 8
uDSV      no yes partial 対象外
papaparse no yes partial 対象外
E
diff expected seen
