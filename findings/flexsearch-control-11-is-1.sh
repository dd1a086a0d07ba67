#!/bin/sh
# FlexSearch, asked for control 5.11, has control 5.1 first, and for 1100 days it has 1000.
#
# Of letters that follow each other and are alike FlexSearch keeps one, so that "mising" finds "missing", and it does so with digits too, where nobody asks for it: 11 is 1, and AC-11 is AC-1.  A number
# of four digits and more is cut into threes first, so 1100 and 1000 are the same in the end.  What was not asked for stands in front, if it came in first, and nothing tells the two apart.  Where its
# manual speaks of this (doc/encoder.md, "letter deduplication") it speaks of letters.  With dedupe and numeric off it keeps to the digits, as MiniSearch does by default.
#
# Needs node with npm; seen with flexsearch 0.8.212, minisearch 7.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit flexsearch@0.8.212 minisearch@7.2.0 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
node -e '
const FlexSearch = require ("flexsearch"), { default: MiniSearch } = require ("minisearch");
const TEXTS = ["5.1", "5.11", "AC-1", "AC-11", "1000日", "1100日", "100", "AES-128"];
const plain = new FlexSearch.Index (), exact = new FlexSearch.Index ({ encoder: new FlexSearch.Encoder ({ dedupe: false, numeric: false }) });
const mini = new (MiniSearch || require ("minisearch")) ({ fields: ["text"], searchOptions: { combineWith: "AND" } });
TEXTS.forEach ((text, id) => { plain.add (id, text); exact.add (id, text); mini.add ({ id, text }); });
for (const text of ["5.11", "AC-11", "1100日", "AES-128"]) {
  console.log (text, "FlexSearch:", plain.search (text).map (id => TEXTS [id]).join (", "));
  console.log (text, "digits kept:", exact.search (text).map (id => TEXTS [id]).join (", "), "MiniSearch:", mini.search (text).map (({ id }) => TEXTS [id]).join (", "));
}' | tee seen
cat > expected <<'E'
5.11 FlexSearch: 5.1, 5.11
5.11 digits kept: 5.11 MiniSearch: 5.11
AC-11 FlexSearch: AC-1, AC-11
AC-11 digits kept: AC-11 MiniSearch: AC-11
1100日 FlexSearch: 1000日, 1100日
1100日 digits kept: 1100日 MiniSearch: 1100日
AES-128 FlexSearch: AES-128
AES-128 digits kept: AES-128 MiniSearch: AES-128
E
diff expected seen
