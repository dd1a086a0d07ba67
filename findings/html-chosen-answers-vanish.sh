#!/bin/sh
# What was chosen on a web form is not in its text: "Yes" and "No" stand there alike.
#
# A questionnaire saved as a web page has its answers as attributes, selected and checked.  html2text, markdownify, pandoc, Inscriptis, trafilatura, Turndown and html-to-text hand
# out all that could have been chosen and nothing of what was: a drop-down is 「YesNo」 in one word, a checked and an unchecked box are their words.  markitdown
# marks boxes, [x] and [ ], but not the drop-down nor the round button; kreuzberg the drop-down alone, "* No".  Elsewhere two pages with opposite answers have
# one text.
#
# Needs node with npm and python3 with venv, PyPI; seen with html2text 2025.4.15, markdownify 1.2.3, pypandoc_binary 1.17 (pandoc 3.9), Inscriptis 2.7.6,
# trafilatura 2.3.1, markitdown 0.1.9, kreuzberg 4.10.4, turndown 7.2.5, html-to-text 10.0.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in node npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund turndown@7.2.5 html-to-text@10.0.1 >/dev/null 2>&1 || { echo "npm packages are missing"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check --upgrade pip && v/bin/pip install -q --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 \
  pypandoc_binary==1.17 inscriptis==2.7.6 trafilatura==2.3.1 markitdown==0.1.9 kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
cat > read.cjs <<'E'
const page = require('fs').readFileSync('page.html', 'utf8');
const Turndown = require('turndown'), { convert } = require('html-to-text');
console.log(JSON.stringify({ Turndown: new Turndown().turndown(page), 'html-to-text': convert(page) }));
E
v/bin/python - <<'E'
import json
import subprocess
import sys

import html2text
import inscriptis
import kreuzberg
import markdownify
import markitdown
import pypandoc
import trafilatura

def page(chosen, answer):
    def mark(option, word):
        return f" {word}" if option == answer else ""
    kinds = {
        "drop-down": "<p>Backup? <select>" + "".join(f"<option{mark(option, 'selected')}>{option}</option>" for option in ("Yes", "No")) + "</select></p>",
        "button": "<p>Backup? " + " ".join(f'<input type="radio" name="b"{mark(option, "checked")}>{option}' for option in ("Yes", "No")) + "</p>",
        "box": "<p>Backup? " + " ".join(f'<input type="checkbox"{mark(option, "checked")}>{option}' for option in ("Yes", "No")) + "</p>",
    }
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Answers</title></head><body>{kinds[chosen]}</body></html>'
def read(text):
    open("page.html", "w").write(text)
    return {
        "html2text": html2text.html2text(text),
        "markdownify": markdownify.markdownify(text),
        "pandoc": pypandoc.convert_file("page.html", "plain"),
        "Inscriptis": inscriptis.get_text(text),
        "trafilatura": trafilatura.extract(text, favor_recall=True),
        "markitdown": markitdown.MarkItDown().convert("page.html").text_content,
        "kreuzberg": kreuzberg.extract_file_sync("page.html").content,
        **json.loads(subprocess.run(["node", "read.cjs"], capture_output=True, check=True, text=True).stdout),
    }
told = set()
for kind in ("drop-down", "button", "box"):
    yes, no = read(page(kind, "Yes")), read(page(kind, "No"))
    for who in yes:
        print(f"{kind:10}{who:13}", repr(yes[who]), repr(no[who]))
        if yes[who] != no[who]:
            told.add((who, kind))
print(told)
sys.exit(told != {("markitdown", "box"), ("kreuzberg", "drop-down")})
E
