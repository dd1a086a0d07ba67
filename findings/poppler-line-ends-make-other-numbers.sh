#!/bin/sh
# "4-8 hours" is 48 hours in a PDF's text where the line ends behind the hyphen.
#
# pdftotext undoes hyphenation, by its manual page, and takes each hyphen at the end of a line for one that was put there to break a word, also between numbers and
# behind a blank: 4-/8 hours is 48 hours, ISO/IEC 27001-/2022 is 270012022, the control AC-/2 is AC2, and "24 - 36 months" loses its dash.  With -layout or
# -raw the hyphens stay.  PyMuPDF4LLM joins the second and the third as well.  pypdf, pdfminer.six and MuPDF itself have each hyphen.
#
# Needs pdftotext (Debian: poppler-utils), python3 with venv and PyPI; seen with poppler 22.12.0, pymupdf4llm 2.0 with PyMuPDF 2.0, pypdf 7.1.1, pdfminer.six 20260107, reportlab 5.1.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v pdftotext >/dev/null || { echo "no pdftotext"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pymupdf4llm==2.0 PyMuPDF==2.0 pypdf==7.1.1 pdfminer.six==20260107 reportlab==5.1.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import subprocess
import sys

import pymupdf
import pymupdf4llm
import pypdf
from pdfminer.high_level import extract_text
from reportlab.pdfgen.canvas import Canvas

LINES = [("Restored in 4-", "8 hours."), ("Meets ISO/IEC 27001-", "2022 and others."), ("Control AC-", "2 of the list."), ("We keep 24 -", "36 months.")]
page = Canvas("lines.pdf", pagesize=(300, 240))
for place, (first, second) in enumerate(LINES):
    page.drawString(20, 210 - 50 * place, first)
    page.drawString(20, 196 - 50 * place, second)
page.save()
def poppler(*options):
    return subprocess.run(["pdftotext", *options, "lines.pdf", "-"], capture_output=True, check=True, text=True).stdout
said = {
    "pdftotext": poppler(),
    "pdftotext -raw": poppler("-raw"),
    "PyMuPDF4LLM": pymupdf4llm.to_markdown("lines.pdf"),
    "MuPDF": pymupdf.open("lines.pdf")[0].get_text(),
    "pypdf": pypdf.PdfReader("lines.pdf").pages[0].extract_text(),
    "pdfminer.six": extract_text("lines.pdf"),
}
WRONG = ["48 hours", "270012022", "AC2", "24 36"]
seen = {}
for who, text in said.items():
    text = " ".join(text.split())
    seen[who] = [wrong in text for wrong in WRONG]
    print(f"{who:14}", text)
right = [False] * 4
wrong = {"pdftotext": [True] * 4, "PyMuPDF4LLM": [False, True, True, False]}
sys.exit(seen != {who: wrong.get(who, right) for who in said})
E
