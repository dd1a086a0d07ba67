#!/bin/sh
# The sample answer on a hidden layer of a PDF is read as the vendor's answer.
#
# A PDF keeps layers as optional content, and its catalog says which are off, neither shown nor printed (ISO 32000-1, 8.11): the form's own sample, an older
# edition, another language.  pypdf, pdfminer.six, pdfplumber, pypdfium2 and kreuzberg hand out the text of such a layer as any other: 「Yes」, which nobody sees,
# stands before the 「No」 that everybody sees, and an XObject that belongs to the layer is read as well.  MuPDF has what is shown.
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
FONTS = "/Font<</F 4 0 R>>"
OBJECTS = [
    "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]/Order[6 0 R 7 0 R]>>>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 5 0 R/Resources<<{FONTS}/Properties<</A 6 0 R/B 7 0 R>>/XObject<</X 8 0 R>>>>>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    stream("", "BT /F 12 Tf 20 150 Td (Backup?) Tj ET /OC /A BDC BT /F 12 Tf 120 150 Td (Yes) Tj ET EMC /OC /B BDC BT /F 12 Tf 200 150 Td (No) Tj ET EMC /X Do"),
    "<</Type/OCG/Name(Sample)>>",
    "<</Type/OCG/Name(Answer)>>",
    stream(f"/Type/XObject/Subtype/Form/BBox[0 0 400 200]/OC 6 0 R/Resources<<{FONTS}>>", "BT /F 12 Tf 120 100 Td (Daily) Tj ET"),
]
file, places = b"%PDF-1.7\n", []
for number, entry in enumerate(OBJECTS, 1):
    places.append(len(file))
    file += f"{number} 0 obj\n{entry}\nendobj\n".encode()
start = len(file)
file += f"xref\n0 {len(OBJECTS) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places)
file += f"trailer\n<</Size {len(OBJECTS) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
open("layers.pdf", "wb").write(file)
said = {
    "pypdf": pypdf.PdfReader("layers.pdf").pages[0].extract_text(),
    "pdfminer.six": extract_text("layers.pdf"),
    "pdfplumber": pdfplumber.open("layers.pdf").pages[0].extract_text(),
    "pypdfium2": pypdfium2.PdfDocument("layers.pdf")[0].get_textpage().get_text_range(),
    "kreuzberg": kreuzberg.extract_file_sync("layers.pdf").content,
    "MuPDF": pymupdf.open("layers.pdf")[0].get_text(),
}
for who in said:
    said[who] = said[who].split()
    print(f"{who:12}", *said[who])
sys.exit(list(said.values()) != [["Backup?", "Yes", "No", "Daily"]] * 5 + [["Backup?", "No"]])
E
