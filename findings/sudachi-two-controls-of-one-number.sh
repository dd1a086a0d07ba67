#!/bin/sh
# Sudachi's normalized form of 5.10 is 5.1, the number of another control.
#
# SudachiPy joins the digits of a number to one word, and its normalized form, made for search and comparison, is the number's value: 十万 and 100,000 are
# both 100000.  But a fraction loses its last zeros too, so that in 「管理策5.10」 and 「管理策5.1」, 「1.20版」 and 「1.2版」 the normalized words are the same, and a search
# for 5.10 finds what was answered to 5.1.  Circled numbers in a row are one number: ①② is 12.  With three parts, 5.1.10, the digits stay.  Only
# surface () tells them apart.
#
# Needs python3 with venv and PyPI; seen with SudachiPy 0.7.0, sudachidict_core 20261015.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check SudachiPy==0.7.0 SudachiDict-core==20261015 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

from sudachipy import Dictionary

tokenizer = Dictionary().tokenizer()
def words(text):
    return " ".join(word.normalized_form() for word in tokenizer.tokenize(text))
PAIRS = [("管理策5.1", "管理策5.10"), ("1.2版", "1.20版"), ("十万件", "100,000件"), ("①②を参照", "12を参照"), ("5.1.1", "5.1.10")]
same = []
for left, right in PAIRS:
    same.append(words(left) == words(right))
    print(f"{left}: {words(left)}   {right}: {words(right)}")
sys.exit(same != [True, True, True, True, False])
E
