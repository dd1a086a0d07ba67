#!/bin/sh
# Clause 10 of a web page is clause 6 in its text.
#
# A list on a web page may give an item its number (value) and may count down (reversed), as terms and standards do that leave out a clause; start says where it
# begins (HTML, 4.4.5 and 4.4.8).  html2text, markdownify, markitdown, pandoc, Turndown and html-to-text mind start, and pass over value and reversed: 5, 10, 11 is
# 5, 6, 7, and 3, 2, 1 is 1, 2, 3, so that 「see clause 10」 leads to nothing or to another.  Inscriptis minds value and not start: 1, 10, 11.  kreuzberg has no
# numbers at all.
#
# Needs node with npm and python3 with venv, PyPI; seen with html2text 2025.4.15, markdownify 1.2.3, markitdown 0.1.9, pypandoc_binary 1.17 (pandoc 3.9),
# Inscriptis 2.7.6, kreuzberg 4.10.4, turndown 7.2.5, html-to-text 10.0.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in node npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund turndown@7.2.5 html-to-text@10.0.1 >/dev/null 2>&1 || { echo "npm packages are missing"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 markitdown==0.1.9 pypandoc_binary==1.17 inscriptis==2.7.6 \
  kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
cat > read.cjs <<'E'
const page = require('fs').readFileSync('page.html', 'utf8').replace(/<title>.*<\/title>/, '');
const Turndown = require('turndown'), { convert } = require('html-to-text');
console.log(JSON.stringify({ Turndown: new Turndown().turndown(page), 'html-to-text': convert(page) }));
E
v/bin/python - <<'E'
import json
import re
import subprocess
import sys

import html2text
import inscriptis
import kreuzberg
import markdownify
import markitdown
import pypandoc

LISTS = '<ol start="5"><li>Scope</li><li value="10">Audit</li><li>Exit</li></ol><p>Then</p><ol reversed><li>Third</li><li>Second</li><li>First</li></ol>'
page = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Terms</title></head><body>{LISTS}</body></html>'
open("page.html", "w").write(page)
said = {
    "html2text": html2text.html2text(LISTS),
    "markdownify": markdownify.markdownify(LISTS),
    "markitdown": markitdown.MarkItDown().convert("page.html").text_content,
    "pandoc": pypandoc.convert_file("page.html", "plain"),
    "Inscriptis": inscriptis.get_text(LISTS),
    "kreuzberg": kreuzberg.extract_file_sync("page.html").content,
    **json.loads(subprocess.run(["node", "read.cjs"], capture_output=True, check=True, text=True).stdout),
}
seen = {}
for who, text in said.items():
    seen[who] = " ".join(re.findall(r"\d+", text))
    print(f"{who:13}", seen[who], "", repr(text))
sys.exit(seen != {who: {"Inscriptis": "1 10 11 1 2 3", "kreuzberg": ""}.get(who, "5 6 7 1 2 3") for who in said})
E
