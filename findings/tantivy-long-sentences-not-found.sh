#!/bin/sh
# tantivy does not find a Japanese sentence by its own words if it has 14 letters or more.
#
# tantivy's tokenizer for text (default) cuts at blanks and marks, and then leaves out tokens of more than 40 bytes, meant for what no word can be.  Japanese has
# neither blanks nor short letters, three bytes each, so that 「バックアップは毎日取得しています」 up to its full stop is one token and left out: the stored document is there,
# 13 letters are found, 14 are not, neither as words nor as a phrase, and nothing tells of what the index lacks.  With the tokenizers
# "raw" and "en_stem" tantivy-py offers two more; the first finds it, the second has the same limit.
#
# Needs python3 with venv and PyPI; seen with tantivy 0.27.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check tantivy==0.27.0 || { echo "no tantivy"; exit 77; }
v/bin/python - <<'E'
import sys

import tantivy

SENTENCES = ["毎日取得しており復元も試す", "毎日取得しており復元も試した", "バックアップは毎日取得しています"]
seen = {}
for tokenizer in ("default", "en_stem", "raw"):
    schema = tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name=tokenizer).build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for sentence in SENTENCES:
        writer.add_document(tantivy.Document(text=sentence))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    found = [searcher.search(index.parse_query(f'"{sentence}"', ["text"]), 10).count for sentence in SENTENCES]
    seen[tokenizer] = searcher.num_docs, found
    print(f"{tokenizer:8}", searcher.num_docs, "documents", *zip(map(len, SENTENCES), found))
sys.exit(seen != {"default": (3, [1, 0, 0]), "en_stem": (3, [1, 0, 0]), "raw": (3, [1, 1, 1])})
E
