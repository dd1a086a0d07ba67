#!/bin/sh
# Two search libraries of JavaScript find カイト (kite) for ガイド (guide), and バス (bus) for パス (pass).
#
# In Japanese ガ and カ, パ, バ and ハ are different letters, and Unicode can take each apart into a letter and a mark.  FlexSearch does so with all it takes in and drops the mark in
# part: with no option but tokenize, a search for ガイド has カイト before ガイド, and one for パス has バスを管理, while one for カイト does not have ガイド.  Fuse.js does so when it
# is asked to ignore diacritics, as one does for French, and has both for each.  MiniSearch, and Fuse.js by default, keep them apart.
#
# Needs node with npm; seen with flexsearch 0.8.212, fuse.js 7.5.0, minisearch 7.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in node npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund flexsearch@0.8.212 fuse.js@7.5.0 minisearch@7.2.0 >/dev/null 2>&1 || { echo "npm packages are missing"; exit 77; }
cat > search.mjs <<'E'
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

const TEXTS = ['カイト', 'ガイド', 'パスを管理', 'バスを管理'];
const documents = TEXTS.map((text, id) => ({ id, text }));
const flex = new FlexSearch.Index({ tokenize: 'full' });
documents.forEach(({ id, text }) => flex.add(id, text));
const mini = new MiniSearch({ fields: ['text'] });
mini.addAll(documents);
const fuse = options => new Fuse(documents, { keys: ['text'], threshold: 0, ...options });
const marks = fuse({ ignoreDiacritics: true }), plain = fuse({});
for (const word of ['ガイド', 'カイト', 'パス']) {
  console.log(word, 'FlexSearch:', flex.search(word).map(id => TEXTS[id]).join(' '));
  console.log(word, 'Fuse.js, ignoreDiacritics:', marks.search(word).map(found => found.item.text).join(' '));
  console.log(word, 'Fuse.js:', plain.search(word).map(found => found.item.text).join(' '));
  console.log(word, 'MiniSearch:', mini.search(word, { prefix: true }).map(found => TEXTS[found.id]).join(' '));
}
E
node search.mjs | tee seen
cat > expected <<'E'
ガイド FlexSearch: カイト ガイド
ガイド Fuse.js, ignoreDiacritics: カイト ガイド
ガイド Fuse.js: ガイド
ガイド MiniSearch: ガイド
カイト FlexSearch: カイト
カイト Fuse.js, ignoreDiacritics: カイト ガイド
カイト Fuse.js: カイト
カイト MiniSearch: カイト
パス FlexSearch: パスを管理 バスを管理
パス Fuse.js, ignoreDiacritics: パスを管理 バスを管理
パス Fuse.js: パスを管理
パス MiniSearch: パスを管理
E
cmp expected seen
