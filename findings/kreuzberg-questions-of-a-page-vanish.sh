#!/bin/sh
# kreuzberg leaves the questions of a web page's FAQ out of its text, and lists of terms with question and answer.
#
# Pages about security have their questions as terms with descriptions (dl, dt, dd), or folded (details, summary), or as parts of a form (fieldset, legend).  The text that kreuzberg hands out by default
# has nothing of the first, and of the others the answer alone: 「はい」 and 「なし」, to what is not said.  The caption of a table and an address are left out too.  The same library has
# all of it as Markdown (output_format), so that it was read; as HTML it lacks the same.  Nothing is raised and no warning is in the result.
# Inscriptis and html2text have each word.
#
# Needs python3 with venv and PyPI; seen with kreuzberg 4.10.4, inscriptis 2.7.6, html2text 2025.4.15.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check kreuzberg==4.10.4 inscriptis==2.7.6 html2text==2025.4.15 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import html2text
import kreuzberg
from inscriptis import get_text

WORDS = ["海外に保存しますか", "いいえ", "監査を受けますか", "はい", "委託先", "なし", "表1", "問1", "毎日", "監査部"]
PAGE = ("<!DOCTYPE html><html><head><meta charset='utf-8'><title>FAQ</title></head><body><h1>FAQ</h1><dl><dt>海外に保存しますか</dt><dd>いいえ</dd></dl>"
        "<details><summary>監査を受けますか</summary><p>はい</p></details><fieldset><legend>委託先</legend><p>なし</p></fieldset>"
        "<table><caption>表1</caption><tr><td>問1</td><td>毎日</td></tr></table><address>監査部</address></body></html>")
open("faq.html", "w", encoding="utf-8").write(PAGE)
def config(kind):
    return kreuzberg.ExtractionConfig(output_format=kind)
result = kreuzberg.extract_file_sync("faq.html")
lacking = {
    "kreuzberg": result.content,
    "kreuzberg html": kreuzberg.extract_file_sync("faq.html", config=config("html")).content,
    "kreuzberg markdown": kreuzberg.extract_file_sync("faq.html", config=config("markdown")).content,
    "Inscriptis": get_text(PAGE),
    "html2text": html2text.html2text(PAGE),
}
lacking = {who: [word for word in WORDS if word not in text] for who, text in lacking.items()}
for who, words in lacking.items():
    print(f"{who:18} lacks", *words)
gone = ["海外に保存しますか", "いいえ", "監査を受けますか", "委託先", "表1", "監査部"]
print(result.content.split(), result.processing_warnings)
sys.exit(lacking != {"kreuzberg": gone, "kreuzberg html": gone, "kreuzberg markdown": [], "Inscriptis": [], "html2text": []} or bool(result.processing_warnings))
E
