#!/bin/sh
# Below a cell that spans rows six readers of web pages put the answer under the head of the question; with rowspan=0 those do so that mind it.
#
# A category that holds several questions is one cell with rowspan, and the rows below begin with their second column (HTML, 4.9.11).  html2text, markdownify, and with it markitdown,
# Inscriptis, kreuzberg, Turndown with its plugin for tables and node-html-markdown pass over the attribute: 「問2」 is a category then, 「いいえ」 a question, and its answer empty.
# pandoc, rehype-remark and pandas' read_html () mind it, but not rowspan=0, which the standard has for "to the end of the group of rows": they take it for 1.
# Nothing is raised.
#
# Needs node with npm and python3 with venv, PyPI; seen with html2text 2025.4.15, markdownify 1.2.3, markitdown 0.1.9, inscriptis 2.7.6, kreuzberg 4.10.4,
# turndown 7.2.5 with turndown-plugin-gfm 1.0.2, node-html-markdown 2.0.0, pypandoc_binary 1.17 (pandoc 3.9), rehype-remark 10.0.1, pandas 3.1.1 with lxml 6.1.3.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 markitdown==0.1.9 inscriptis==2.7.6 kreuzberg==4.10.4 pypandoc_binary==1.17 \
  pandas==3.1.1 lxml==6.1.3 || { echo "packages are missing"; exit 77; }
npm install --silent --no-fund --no-audit turndown@7.2.5 turndown-plugin-gfm@1.0.2 node-html-markdown@2.0.0 unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 \
  remark-gfm@4.0.1 remark-stringify@11.0.0 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
cat > read.mjs <<'E'
import { readFileSync } from 'node:fs';
import TurndownService from 'turndown';
import plugin from 'turndown-plugin-gfm';
import { NodeHtmlMarkdown } from 'node-html-markdown';
import { unified } from 'unified';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';

const page = readFileSync(0, 'utf8');
const turndown = new TurndownService();
turndown.use(plugin.gfm);
const rehype = unified().use(rehypeParse).use(rehypeRemark).use(remarkGfm).use(remarkStringify);
console.log(JSON.stringify([turndown.turndown(page), NodeHtmlMarkdown.translate(page), String(rehype.processSync(page))]));
E
cat > read.py <<'E'
import io
import json
import re
import subprocess
import sys

import html2text
import inscriptis
import kreuzberg
import markdownify
import markitdown
import pandas
import pypandoc

def moved(text):
    line = next(line for line in text.splitlines() if "問2" in line)
    return re.split(r"[\s|]+", line.strip(" |"))[0] == "問2" and not re.match(r"^\|? {4,}", line)
wrong = {}
for span in (2, 0):
    page = ('<!doctype html><html lang="ja"><meta charset="utf-8"><title>t</title><table><tr><th>分類<th>設問<th>回答</tr>'
            f'<tr><td rowspan="{span}">管理<td>問1<td>はい</tr><tr><td>問2<td>いいえ</tr></table>')
    page = re.sub(r"(<t[hd][^>]*>)([^<]*)", lambda m: m[1] + m[2] + f"</{m[1][1:3]}>", page)
    js = json.loads(subprocess.run(["node", "read.mjs"], input=page, capture_output=True, text=True, check=True).stdout)
    said = {
        "html2text": html2text.html2text(page), "markdownify": markdownify.markdownify(page),
        "markitdown": markitdown.MarkItDown().convert_stream(io.BytesIO(page.encode()), file_extension=".html").text_content,
        "inscriptis": inscriptis.get_text(page), "kreuzberg": kreuzberg.extract_bytes_sync(page.encode(), "text/html").content,
        "turndown": js[0], "node-html-markdown": js[1], "rehype-remark": js[2],
        "pandoc": pypandoc.convert_text(page, "plain", "html"),
        "pandas": "\n".join("|".join(map(str, row)) for row in pandas.read_html(io.StringIO(page))[0].values.tolist()),
    }
    wrong[span] = [who for who, text in said.items() if moved(text)]
    for who, text in said.items():
        print(f"rowspan={span} {who:19}", next(line for line in text.splitlines() if "問2" in line))
names = list(said)
sys.exit(wrong != {2: names[:7], 0: names})
E
v/bin/python read.py
