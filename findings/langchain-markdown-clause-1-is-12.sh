#!/bin/sh
# LangChain's Markdown splitter makes clause 5.12 of clause 5.1 where the number and 2要素認証 have a wide blank between them, and 48 hours of 4 and 8.
#
# MarkdownHeaderTextSplitter throws out of each line what Python's str.isprintable () calls not printable, and of blanks only U+0020 is.  The ideographic blank that Japanese has behind a clause's number, the
# no-break blank of "10 000" and the tab are then gone, in headings, which go into the metadata of each piece, in text and in listings: what they kept apart is one word.  Its manual says that headings are
# split at, and no more.  CommonMark (2.1) has all three as blanks, and text.  Nothing is raised.  ExperimentalMarkdownSyntaxTextSplitter of the same package keeps each.
#
# Needs python3 with venv and PyPI; seen with langchain-text-splitters 1.1.3.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check langchain-text-splitters==1.1.3 || { echo "packages are missing"; exit 77; }
cat > split.py <<'E'
from langchain_text_splitters import ExperimentalMarkdownSyntaxTextSplitter, MarkdownHeaderTextSplitter

PAPER = """\
# 5.1\u30002要素認証

復旧\u30004\u30008時間

RTO 4\t8 hours

no\u00a0limit, 5.1\u00a02 factors

```
allow\t10.0.0.1\t22
```
"""
for splitter in MarkdownHeaderTextSplitter, ExperimentalMarkdownSyntaxTextSplitter:
    for piece in splitter([("#", "clause")]).split_text(PAPER):
        for line in [splitter.__name__ + " " + piece.metadata.get("clause", "")] + piece.page_content.split("\n"):
            if line.strip():
                print(line.rstrip(" ").replace("\u3000", "<U+3000>").replace("\u00a0", "<U+00A0>").replace("\t", "<tab>"))
E
v/bin/python split.py | tee seen
cat > expected <<'E'
MarkdownHeaderTextSplitter 5.12要素認証
復旧48時間
RTO 48 hours
nolimit, 5.12 factors
```
allow10.0.0.122
```
ExperimentalMarkdownSyntaxTextSplitter 5.1<U+3000>2要素認証
復旧<U+3000>4<U+3000>8時間
RTO 4<tab>8 hours
no<U+00A0>limit, 5.1<U+00A0>2 factors
ExperimentalMarkdownSyntaxTextSplitter 5.1<U+3000>2要素認証
```
allow<tab>10.0.0.1<tab>22
```
E
diff expected seen
