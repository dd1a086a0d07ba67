#!/bin/sh
# A full-text search of SQLite for "backup ○" finds the vendors who answered ×.
#
# In Japanese sheets ○ is yes and × is no.  To the tokenizers of FTS5, unicode61 and trigram, neither is part of a word, so that a term that holds only
# such a mark is empty.  By the documentation two terms side by side mean the same as AND between them.  With AND an empty term matches nothing; side by side it is left
# out of the query, and バックアップ ○ has the rows with ×; a condition on the column of answers is left out as well, and NOT "×" has them too.
# sqlite-utils, which puts each word into quotes, hands out the same.  unicode61 with categories 'L* N* Co So Sm' has the right rows.
#
# Needs python3 with venv and PyPI; seen with apsw 3.54.1.0 (SQLite 3.54.1), sqlite-utils 4.2.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check apsw==3.54.1.0 sqlite-utils==4.2.1 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import apsw
import sqlite_utils

ROWS = [("バックアップ", "○"), ("バックアップ", "×"), ("監査", "○")]
QUERIES = ["バックアップ ○", 'バックアップ answer:"○"', 'バックアップ NOT "×"', 'バックアップ AND "○"', 'バックアップ AND answer:"○"']
seen = {}
print("SQLite", apsw.sqlite_lib_version())
for tokenizer in ["unicode61", "trigram", "unicode61 categories 'L* N* Co So Sm'"]:
    base = apsw.Connection(":memory:")
    base.execute(f'create virtual table sheet using fts5(question, answer, tokenize = "{tokenizer}")')
    base.executemany("insert into sheet values (?, ?)", ROWS)
    seen[tokenizer] = ["".join(row[0] for row in base.execute("select answer from sheet where sheet match ? order by rowid", (query,))) for query in QUERIES]
    print(tokenizer, *zip(QUERIES, seen[tokenizer]))
utils = sqlite_utils.Database(memory=True)
utils["sheet"].insert_all({"question": question, "answer": answer} for question, answer in ROWS)
utils["sheet"].enable_fts(["question", "answer"])
found = "".join(sorted(row["answer"] for row in utils["sheet"].search(utils.quote_fts("バックアップ ○"))))
print("sqlite-utils", found)
wrong, right = ["○×", "○×", "○×", "", ""], ["○"] * 5
sys.exit(list(seen.values()) != [wrong, wrong, right] or set(found) != set("○×"))
E
