#!/bin/sh
# In a Japanese PDF written downwards four readers hand out each answer before its question, and one reads across the columns.
#
# Japanese is written downwards too, the columns from right to left, with a table of characters that says so (UniJIS-UCS2-V, ISO 32000-1, 9.7.4.3 and 9.7.5.2): contracts and
# forms of public bodies are.  PDFium, pdfminer.six, kreuzberg and pypdf's layout mode go through the columns from left to right: behind 「問二、監査するか。」 stands 「いいえ、していない。」, which
# is the answer to 問一, and the answer to 問二 is the first of all.  pdfplumber reads one letter of each column, 「は問い問」.  Nothing is raised.  pypdf, MuPDF and poppler have
# question and answer as they are read.
#
# Needs python3 with venv and PyPI, pdftotext (Debian: poppler-utils, poppler-data); seen with pypdfium2 5.15.2, pdfminer.six 20260107 with pdfplumber 0.11.10, kreuzberg 4.10.4,
# pypdf 7.1.1, PyMuPDF 2.0, poppler 22.12.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v pdftotext >/dev/null || { echo "no pdftotext"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 kreuzberg==4.10.4 pypdf==7.1.1 PyMuPDF==2.0 \
  || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import re
import subprocess
import sys
import unicodedata

import kreuzberg
import pdfminer.high_level
import pdfplumber
import pymupdf
import pypdf
import pypdfium2

COLUMNS = ["問一、暗号化するか。", "いいえ、していない。", "問二、監査するか。", "はい、毎年する。"]
content = "BT /F 12 Tf 250 280 Td " + " -20 0 Td ".join(f"<{column.encode('utf-16-be').hex()}> Tj" for column in COLUMNS) + " ET"
objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
           "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>", f"<</Length {len(content)}>>stream\n{content}\nendstream",
           "<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3-UniJIS-UCS2-V/Encoding/UniJIS-UCS2-V/DescendantFonts[6 0 R]>>",
           "<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>",
           "<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[-123 -257 1001 910]/ItalicAngle 0/Ascent 709/Descent -241/CapHeight 709/StemV 69>>"]
pdf, places = "%PDF-1.7\n", []
for number, text in enumerate(objects, 1):
    places.append(len(pdf))
    pdf += f"{number} 0 obj\n{text}\nendobj\n"
xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
with open("form.pdf", "wb") as out:
    out.write((pdf + xref + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(pdf)}\n%%EOF\n").encode())
page = pypdf.PdfReader("form.pdf").pages[0]
said = {
    "pdfium": pypdfium2.PdfDocument("form.pdf")[0].get_textpage().get_text_range(),
    "pdfminer": pdfminer.high_level.extract_text("form.pdf"),
    "kreuzberg": kreuzberg.extract_file_sync("form.pdf").content,
    "pypdf, layout": page.extract_text(extraction_mode="layout"),
    "pdfplumber": pdfplumber.open("form.pdf").pages[0].extract_text(),
    "pypdf": page.extract_text(),
    "mupdf": pymupdf.open("form.pdf")[0].get_text(),
    "poppler": subprocess.run(["pdftotext", "form.pdf", "-"], capture_output=True, text=True, check=True).stdout,
}
said = {who: re.sub(r"\s", "", unicodedata.normalize("NFKC", text)) for who, text in said.items()}
for who, text in said.items():
    print(f"{who:13}", text)
def order(text):
    return [COLUMNS.index(column) for column in sorted(COLUMNS, key=text.find)] if all(column in text for column in COLUMNS) else None
sys.exit([order(text) for text in said.values()] != [[3, 2, 1, 0]] * 4 + [None] + [[0, 1, 2, 3]] * 3 or not said["pdfplumber"].startswith("は問い問"))
E
v/bin/python read.py
