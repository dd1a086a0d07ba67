#!/bin/sh
# A Word document made by html-docx-js is empty for six readers.
#
# html-docx-js turns a web page into a Word document by putting the page into it as it is and naming it in the document: w:altChunk, which Word takes in when
# it opens the file (ECMA-376, Part 1, 17.17.2.1).  Reports and answers exported from web tools are often of this kind.  pandoc, mammoth, python-docx,
# docx2txt, docx2python and kreuzberg pass over the element and hand out nothing, status 0 and no warning, as of a paper without a word;
# whoever looks whether a file was read sees no error.  The words are there, in word/afchunk.mht.
#
# Needs node with npm and python3 with venv, PyPI; seen with html-docx-js 0.3.1 (the newest), pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0,
# python-docx 1.2.0, docx2txt 0.9, docx2python 3.7.1, kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in node npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund html-docx-js@0.3.1 >/dev/null 2>&1 || { echo "no html-docx-js"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 \
  kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
cat > make.cjs <<'E'
const page = '<!DOCTYPE html><html><body><h1>Answers</h1><table><tr><td>Backup?</td><td>Daily</td></tr></table></body></html>';
const made = require('html-docx-js').asBlob(page);
Promise.resolve(made.arrayBuffer ? made.arrayBuffer() : made).then(bytes => require('fs').writeFileSync('answers.docx', Buffer.from(bytes)));
E
node make.cjs
v/bin/python - <<'E'
import sys
import zipfile

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx2python import docx2python

document = docx.Document("answers.docx")
said = {
    "pandoc": pypandoc.convert_file("answers.docx", "plain"),
    "mammoth": mammoth.extract_raw_text(open("answers.docx", "rb")).value,
    "python-docx": " ".join(block.text for block in document.paragraphs) + " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells),
    "docx2txt": docx2txt.process("answers.docx"),
    "docx2python": docx2python("answers.docx").text,
    "kreuzberg": kreuzberg.extract_file_sync("answers.docx").content,
}
for who, text in said.items():
    print(f"{who:12}", repr(text))
words = zipfile.ZipFile("answers.docx").read("word/afchunk.mht").decode()
print("in the file:", "Daily" in words)
sys.exit(any(text.strip() for text in said.values()) or "Daily" not in words)
E
