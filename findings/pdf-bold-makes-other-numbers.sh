#!/bin/sh
# "24 hours" in bold is 2424 hours, or 2244 hours, where the bold was made by printing twice.
#
# Where a font has no bold of its own, as many Japanese ones, printers and word processors print a word twice, a third of a point apart, and a person sees it once.  pypdf and pdfminer.six hand
# out 2424 for 24, pdfplumber 2244, as if somebody had answered so, and a line in bold is there twice.  MuPDF has a line 24 and below it 24 hours.  pdfplumber has dedupe_chars () for who
# knows.  PDFium and poppler have 24.
#
# Needs python3 with venv and PyPI, pdftotext (Debian: poppler-utils); seen with pypdf 7.1.1, pdfplumber 0.11.10 (pdfminer.six 20260107), PyMuPDF 2.0, pypdfium2 5.15.2, poppler 22.12.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v pdftotext >/dev/null || { echo "no pdftotext"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypdf==7.1.1 pdfplumber==0.11.10 pdfminer.six==20260107 PyMuPDF==2.0 pypdfium2==5.15.2 \
  || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import subprocess
import sys

import pdfminer.high_level
import pdfplumber
import pymupdf
import pypdf
import pypdfium2

content = "BT /F 12 Tf 20 200 Td (RTO ) Tj (24) Tj ET BT /F 12 Tf 48.97 200 Td (24) Tj ( hours) Tj ET"
objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
           "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>", f"<</Length {len(content)}>>stream\n{content}\nendstream",
           "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
pdf, places = "%PDF-1.7\n", []
for number, text in enumerate(objects, 1):
    places.append(len(pdf))
    pdf += f"{number} 0 obj\n{text}\nendobj\n"
xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
with open("form.pdf", "wb") as out:
    out.write((pdf + xref + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(pdf)}\n%%EOF\n").encode())
said = {
    "pypdf": pypdf.PdfReader("form.pdf").pages[0].extract_text(),
    "pdfminer": pdfminer.high_level.extract_text("form.pdf"),
    "pdfplumber": pdfplumber.open("form.pdf").pages[0].extract_text(),
    "mupdf": pymupdf.open("form.pdf")[0].get_text(),
    "pdfium": pypdfium2.PdfDocument("form.pdf")[0].get_textpage().get_text_range(),
    "poppler": subprocess.run(["pdftotext", "form.pdf", "-"], capture_output=True, text=True, check=True).stdout,
}
for who, text in said.items():
    print(f"{who:11}", repr(text.strip()))
sys.exit([text.strip() for text in said.values()] != ["RTO 2424 hours"] * 2 + ["RTO 2244 hours", "RTO 24\n24 hours"] + ["RTO 24 hours"] * 2)
E
v/bin/python read.py
