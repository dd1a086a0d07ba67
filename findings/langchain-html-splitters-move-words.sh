#!/bin/sh
# LangChain's splitters of web pages put words in another order: an answer stands before its question.
#
# HTMLHeaderTextSplitter hands out an element's own text first and then that of the elements in it: 「暗号化は<b>していません</b>。監査は<b>しています</b>。」 is 「暗号化は。監査は。」, and behind it the two
# answers on lines of their own.  HTMLSemanticPreservingSplitter goes the other way, and through lists of terms and of items from their end where end tags are left out, as HTML allows (13.1.2.4): of
# 問1 はい、問2 いいえ it makes 「いいえ 問2 はい 問1」, by which the answer behind 問2 is はい.  With end tags this list stays.  Nothing is raised.  Inscriptis keeps the order.
#
# Needs python3 with venv and PyPI; seen with langchain-text-splitters 1.1.3, beautifulsoup4 4.15.0, lxml 6.1.3, inscriptis 2.7.6.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check langchain-text-splitters==1.1.3 beautifulsoup4==4.15.0 lxml==6.1.3 inscriptis==2.7.6 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import re
import sys
import warnings

import inscriptis
from langchain_text_splitters import HTMLHeaderTextSplitter, HTMLSemanticPreservingSplitter

warnings.simplefilter("ignore")
PAGES = {
    "inline": "<p>暗号化は<b>していません</b>。監査は<b>しています</b>。</p>",
    "terms": "<dl><dt>問1<dd>はい<dt>問2<dd>いいえ</dl>",
    "terms, end tags": "<dl><dt>問1</dt><dd>はい</dd><dt>問2</dt><dd>いいえ</dd></dl>",
}
seen = {}
for name, body in PAGES.items():
    page = f"<!doctype html><html><body><h1>回答</h1>{body}</body></html>"
    said = [HTMLHeaderTextSplitter([("h1", "h1")]).split_text(page)[-1].page_content,
            HTMLSemanticPreservingSplitter(headers_to_split_on=[("h1", "h1")]).split_text(page)[-1].page_content,
            inscriptis.get_text(page).replace("回答", "", 1)]
    seen[name] = [re.sub(r"\s+", "", text) for text in said]
    for who, text in zip(("HTMLHeader", "HTMLSemantic", "Inscriptis"), said):
        print(f"{name:15} {who:12}", *text.split())
straight = "問1はい問2いいえ"
sys.exit(seen != {"inline": ["暗号化は。監査は。していませんしています", "していませんしています暗号化は。監査は。", "暗号化はしていません。監査はしています。"],
                  "terms": [straight, "いいえ問2はい問1", straight], "terms, end tags": [straight] * 3})
E
v/bin/python read.py
