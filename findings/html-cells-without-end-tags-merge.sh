#!/bin/sh
# A web table that leaves out its end tags loses its columns, or its rows, in Markdown.
#
# In HTML the end tags of tr, th and td may be left out, as the standard's own examples do (HTML, 13.1.2.4); a browser shows the same table.  markdownify, and with it markitdown,
# puts the whole row into the first column, 「管理 問1 はい」, and leaves the others empty; pandoc makes seven paragraphs of it and no table.  What was a question
# and what an answer is gone, without a warning.  html2text, Inscriptis and kreuzberg have three columns, as all six have with end tags.
#
# Needs python3 with venv and PyPI; seen with markdownify 1.2.3, markitdown 0.1.9, pypandoc_binary 1.17 (pandoc 3.9), html2text 2025.4.15,
# Inscriptis 2.7.6, kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check markdownify==1.2.3 markitdown==0.1.9 pypandoc_binary==1.17 html2text==2025.4.15 inscriptis==2.7.6 \
  kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import re
import sys

import html2text
import inscriptis
import kreuzberg
import markdownify
import markitdown
import pypandoc

TABLE = "<table><tr><th>分類<th>設問<th>回答</tr><tr><td>管理<td>問1<td>はい</tr></table>"
def read(table):
    page = f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>回答</title></head><body>{table}</body></html>'
    open("page.html", "w").write(page)
    return {
        "markdownify": markdownify.markdownify(table),
        "markitdown": markitdown.MarkItDown().convert("page.html").text_content,
        "pandoc": pypandoc.convert_file("page.html", "gfm"),
        "html2text": html2text.html2text(table),
        "Inscriptis": inscriptis.get_text(table),
        "kreuzberg": kreuzberg.extract_file_sync("page.html").content,
    }
SHAPES = {"columns": r"管理 *\|? +問1 *\|? +はい", "one cell": r"\| 管理 問1 はい \| *\| *\|", "no table": r"管理\n+問1\n+はい"}
def shapes(said):
    found = {}
    for who, text in said.items():
        # "one cell" first: within it the words also stand side by side
        found[who] = next((shape for shape in ("one cell", "no table", "columns") if re.search(SHAPES[shape], text)), "?")
        print(f"{who:12}", found[who], repr(text))
    return found
without = shapes(read(TABLE))
ended = shapes(read(re.sub(r"<(t[hd])>(\w+)", r"<\1>\2</\1>", TABLE)))
sys.exit([without, set(ended.values())] != [{"markdownify": "one cell", "markitdown": "one cell", "pandoc": "no table", "html2text": "columns", "Inscriptis": "columns", "kreuzberg": "columns"}, {"columns"}])
E
