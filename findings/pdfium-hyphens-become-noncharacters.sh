#!/bin/sh
# PDFium gives a hyphen at the end of a line as a character that cannot be there, and as another one by another function.
#
# Where a line ends with a hyphen behind a letter, "non-/production", pypdfium2's get_text_range () hands out U+FFFE in place of hyphen and line end, a code point that
# Unicode assigns to no character, and get_text_bounded () for the same page U+0002, a control character that XML may not hold.  Neither is a
# hyphen, a blank or a new line: a search for "non-production" or "production" as a word of its own fails, and where such characters are cleaned away it is "nonproduction",
# and control AC-2 is AC2.  Behind a digit, 4-/8, the hyphen stays.  pypdf and MuPDF have a hyphen.
#
# Needs python3 with venv and PyPI; seen with pypdfium2 5.15.2, pypdf 7.1.1, PyMuPDF 2.0, reportlab 5.1.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.1 PyMuPDF==2.0 reportlab==5.1.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import pymupdf
import pypdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

LINES = ["Backups hold non-", "production data.", "See control AC-", "2 of the list, within 4-", "8 hours."]
page = Canvas("lines.pdf", pagesize=(300, 120))
for place, line in enumerate(LINES):
    page.drawString(20, 100 - 14 * place, line)
page.save()
text = pypdfium2.PdfDocument("lines.pdf")[0].get_textpage()
said = {
    "get_text_range": text.get_text_range(),
    "get_text_bounded": text.get_text_bounded(),
    "pypdf": pypdf.PdfReader("lines.pdf").pages[0].extract_text(),
    "MuPDF": pymupdf.open("lines.pdf")[0].get_text(),
}
seen = {}
for who, text in said.items():
    seen[who] = [next((name for mark, name in (("-", "hyphen"), ("\ufffe", "U+FFFE"), ("\2", "U+0002")) if word + mark in text), "nothing") for word in ("non", "AC", "4")]
    print(f"{who:17}", seen[who], repr(text))
hyphens = ["hyphen"] * 3
sys.exit(seen != {"get_text_range": ["U+FFFE", "U+FFFE", "hyphen"], "get_text_bounded": ["U+0002", "U+0002", "hyphen"], "pypdf": hyphens, "MuPDF": hyphens})
E
