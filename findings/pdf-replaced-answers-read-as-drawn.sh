#!/bin/sh
# Three readers of PDF hand out the letter P where the file itself says Yes.
#
# A PDF may say for a stretch of its page what text it stands for, as /ActualText (ISO 32000-1, 14.9.4): programs write so what is drawn with another font's letters, a tick as the P of Wingdings 2, or words as
# a picture of lines.  pypdf, pdfminer.six and pdfplumber pass over it and hand out what is drawn: "Q1 P", where the others have "Q1 Yes", and O for 「いいえ」.  Nothing is raised, and nothing in the
# text tells that there was more.  MuPDF, PDFium and poppler have the words.
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

content = ("BT /F 12 Tf 20 200 Td (Q1 ) Tj /Span<</ActualText(Yes)>>BDC (P) Tj EMC ( Q2 ) Tj "
           f"/Span<</ActualText<FEFF{'いいえ'.encode('utf-16-be').hex()}>>>BDC (O) Tj EMC ET")
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
sys.exit([text.strip() for text in said.values()] != ["Q1 P Q2 O"] * 3 + ["Q1 Yes Q2 いいえ"] * 3)
E
v/bin/python read.py
