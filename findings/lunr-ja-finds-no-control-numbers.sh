#!/bin/sh
# With its plugin for Japanese lunr no longer finds 5.1, AES-256 and N/A, nor 24時間 and 年1回 where they are the whole text.
#
# lunr-languages' lunr.ja cuts what goes into the index into words with TinySegmenter: 5.1 is 5 and 1, AES-256 is aes and 256.  What is searched for is not cut, but by blanks, and 5.1, 24時間 or 特になし
# is then no word of the index: no result and no error, for numbers of controls, names of ciphers and times, as for most Japanese phrases.  lunr without
# the plugin finds the Latin ones, and no Japanese.  MiniSearch finds each.
#
# Needs node with npm; seen with lunr 2.3.9 (the newest), lunr-languages 1.22.0, minisearch 7.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit lunr@2.3.9 lunr-languages@1.22.0 minisearch@7.2.0 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
node -e '
const lunr = require ("lunr"), { default: MiniSearch } = require ("minisearch");
for (const part of ["lunr.stemmer.support", "tinyseg", "lunr.ja"])
  require ("lunr-languages/" + part) (lunr);
const TEXTS = ["5.1", "AES-256", "N/A", "24時間", "年1回", "特になし", "対象外", "ISO 27001"];
const index = ja => lunr (function () {
  if (ja) this.use (lunr.ja);
  this.field ("text");
  TEXTS.forEach ((text, id) => this.add ({ id, text }));
});
const plain = index (false), ja = index (true), mini = new (MiniSearch || require ("minisearch")) ({ fields: ["text"], searchOptions: { combineWith: "AND" } });
mini.addAll (TEXTS.map ((text, id) => ({ id, text })));
for (const text of TEXTS)
  console.log (text, "ja", ja.search (text).some (found => TEXTS [found.ref] == text), "plain", plain.search (text).some (found => TEXTS [found.ref] == text),
               "MiniSearch", mini.search (text).some (found => TEXTS [found.id] == text));' | tee seen
cat > expected <<'E'
5.1 ja false plain true MiniSearch true
AES-256 ja false plain true MiniSearch true
N/A ja false plain true MiniSearch true
24時間 ja false plain false MiniSearch true
年1回 ja false plain false MiniSearch true
特になし ja false plain false MiniSearch true
対象外 ja true plain false MiniSearch true
ISO 27001 ja true plain true MiniSearch true
E
diff expected seen
