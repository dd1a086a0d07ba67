#!/bin/sh
# The answer "yes" of a sheet is shown as "no" once markitdown has made Markdown of it.
#
# A sheet that names the choices, 有|無, and then what was chosen, 有, has a bar in a cell, and in a table of Markdown a bar begins the next cell unless \ stands before it (GFM, 4.10).  markitdown writes it
# as it is, from XLSX, DOCX, PPTX and HTML, as do markdownify, Turndown's plugin for tables and pandas' to_markdown ().  Whoever reads the Markdown by its rules, a renderer as a splitter, has 有 for a choice and
# 無 for the answer; the answer itself is one cell too many, which the rules say to drop.  markitdown's own way from CSV writes \| , and so do pandoc and kreuzberg.
#
# Needs node with npm and python3 with venv, PyPI; seen with markitdown 0.1.9, markdownify 1.2.3, turndown 7.2.5 with turndown-plugin-gfm 1.0.2, pandas 3.1.1, kreuzberg 4.10.4,
# pypandoc_binary 1.17 (pandoc 3.9), markdown-it-py 4.3.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check 'markitdown[docx,pptx,xlsx]==0.1.9' markdownify==1.2.3 pandas==3.1.1 tabulate==0.10.0 kreuzberg==4.10.4 \
  pypandoc_binary==1.17 XlsxWriter==3.3.1 markdown-it-py==4.3.0 || { echo "packages are missing"; exit 77; }
npm install --silent --no-fund --no-audit turndown@7.2.5 turndown-plugin-gfm@1.0.2 >/dev/null 2>&1 || { echo "no turndown"; exit 77; }
cat > read.py <<'E'
import io
import re
import subprocess
import sys

import docx
import kreuzberg
import markdown_it
import markdownify
import markitdown
import pandas
import pptx
import pypandoc

ROWS = [["設問", "選択肢", "回答"], ["監査", "有|無", "有"]]
frame = pandas.DataFrame(ROWS[1:], columns=ROWS[0])
frame.to_excel("form.xlsx", index=False, engine="xlsxwriter")
frame.to_csv("form.csv", index=False)
page = "<table>" + "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for tag, row in zip(("th", "td"), ROWS)) + "</table>"
with open("form.html", "w", encoding="utf-8") as out:
    out.write(f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>t</title>{page}</html>')
paper, deck = docx.Document(), pptx.Presentation()
table = paper.add_table(2, 3)
shown = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_table(2, 3, 0, 0, 5000000, 1000000).table
for r, row in enumerate(ROWS):
    for c, cell in enumerate(row):
        table.cell(r, c).text = shown.cell(r, c).text = cell
paper.save("form.docx")
deck.save("form.pptx")
code = 'const t = new (require ("turndown")) (); t.use (require ("turndown-plugin-gfm").gfm); console.log (t.turndown (require ("fs").readFileSync ("form.html", "utf8")))'
said = {f"markitdown, {kind}": markitdown.MarkItDown().convert(f"form.{kind}").text_content for kind in ("xlsx", "docx", "pptx", "html", "csv")}
said["markdownify"] = markdownify.markdownify(page)
said["turndown"] = subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True).stdout
said["pandas"] = frame.to_markdown(index=False)
said["kreuzberg"] = kreuzberg.extract_file_sync("form.xlsx", config=kreuzberg.ExtractionConfig(output_format="markdown")).content
said["pandoc"] = pypandoc.convert_file("form.xlsx", "gfm")
def answer(text):
    html = markdown_it.MarkdownIt("commonmark").enable("table").render("\n".join(line for line in text.splitlines() if line.startswith("|")))
    return re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", html.split("監査")[1])
seen = {who: answer(text) for who, text in said.items()}
for who, cells in seen.items():
    print(f"{who:17}", "choices, answer:", *cells)
right = ["markitdown, csv", "kreuzberg", "pandoc"]
sys.exit(seen != {who: ["有|無", "有"] if who in right else ["有", "無"] for who in said})
E
v/bin/python read.py
