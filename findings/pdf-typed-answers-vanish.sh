#!/bin/sh
# What somebody typed into a PDF is not in the text that five readers hand out.
#
# Answers come into a PDF in two ways, by the fields of a form or by words typed over the page (FreeText), and both are annotations with an appearance that
# is shown and printed with the page (ISO 32000-1, 12.5.5).  pypdf, pdfminer.six, pdfplumber, pypdfium2 and kreuzberg read the page alone: all questions are
# there, and no answer, and nothing tells the paper from one that was left blank.  MuPDF has all three.  pypdf's get_fields () has the fields, not what was
# typed over the page.
#
# Needs python3 with venv and PyPI; seen with pypdf 7.1.1, pdfplumber 0.11.10 (pdfminer.six 20260107), pypdfium2 5.15.2, kreuzberg 4.10.4, PyMuPDF 2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypdf==7.1.1 pdfplumber==0.11.10 pypdfium2==5.15.2 kreuzberg==4.10.4 PyMuPDF==2.0 \
  || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import kreuzberg
import pdfplumber
import pymupdf
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text

def stream(entries, operators):
    return f"<<{entries}/Length {len(operators)}>>\nstream\n{operators}\nendstream"
FONTS = "/Resources<</Font<</F 4 0 R>>>>"
def shown(words):
    return stream(f"/Type/XObject/Subtype/Form/BBox[0 0 200 20]{FONTS}", f"/Tx BMC BT /F 12 Tf 2 5 Td ({words}) Tj ET EMC")
def placed(height, rest):
    return f"<</Type/Annot/Rect[150 {height} 350 {height + 20}]/F 4/DA(/F 12 Tf 0 g){rest}>>"
OBJECTS = [
    "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[8 0 R 10 0 R]/DR<</Font<</F 4 0 R>>>>/DA(/F 12 Tf 0 g)>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 5 0 R{FONTS}/Annots[6 0 R 8 0 R 10 0 R]>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    stream("", "BT /F 12 Tf 20 150 Td (Backup?) Tj 0 -50 Td (Audit?) Tj 0 -50 Td (Region?) Tj ET"),
    placed(145, "/Subtype/FreeText/Contents(None)/AP<</N 7 0 R>>"),
    shown("None"),
    placed(95, "/Subtype/Widget/FT/Tx/T(audit)/V(Yearly)/AP<</N 9 0 R>>"),
    shown("Yearly"),
    placed(45, "/Subtype/Widget/FT/Ch/Ff 131072/T(region)/V(Japan)/Opt[(Japan)(Abroad)]/AP<</N 11 0 R>>"),
    shown("Japan"),
]
file, places = b"%PDF-1.7\n", []
for number, entry in enumerate(OBJECTS, 1):
    places.append(len(file))
    file += f"{number} 0 obj\n{entry}\nendobj\n".encode()
start = len(file)
file += f"xref\n0 {len(OBJECTS) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places)
file += f"trailer\n<</Size {len(OBJECTS) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
open("answers.pdf", "wb").write(file)
said = {
    "pypdf": pypdf.PdfReader("answers.pdf").pages[0].extract_text(),
    "pdfminer.six": extract_text("answers.pdf"),
    "pdfplumber": pdfplumber.open("answers.pdf").pages[0].extract_text(),
    "pypdfium2": pypdfium2.PdfDocument("answers.pdf")[0].get_textpage().get_text_range(),
    "kreuzberg": kreuzberg.extract_file_sync("answers.pdf").content,
    "MuPDF": pymupdf.open("answers.pdf")[0].get_text(),
}
for who in said:
    said[who] = said[who].split()
    print(f"{who:12}", *said[who])
fields = {name: field["/V"] for name, field in pypdf.PdfReader("answers.pdf").get_fields().items()}
print("pypdf's fields", fields)
questions, answers = ["Backup?", "Audit?", "Region?"], ["None", "Yearly", "Japan"]
sys.exit(list(said.values())[:5] != [questions] * 5 or sorted(said["MuPDF"]) != sorted(questions + answers) or "None" in fields.values())
E
