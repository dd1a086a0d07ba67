#!/bin/sh
# pypdf reads a Japanese PDF as other characters, and pdfminer.six reads of one kind the digits alone.
#
# A PDF in Japanese that names its font without holding it also names one of the tables from codes to characters that each reader of PDF has to know (ISO 32000-1, 9.7.5.2, with
# Shift_JIS, EUC, JIS and Unicode).  pypdf knows some; with 90msp-RKSJ-H, of MS PGothic and MS PMincho, 90pv, 83pv, Ext, Add, EUC-H and H it takes two bytes for a character as they
# are: 「復旧は24時間」 is Hangul, rare characters and symbols, with 24 as ㈴ or gone.  pdfminer.six and pdfplumber have with UniJIS-UCS2-HW-H, of MS Gothic, 「24」 and nothing else.
# Nothing is raised.  MuPDF, PDFium and poppler have the words of all.
#
# Needs python3 with venv and PyPI, pdftotext (Debian: poppler-utils, poppler-data); seen with pypdf 7.1.1, pdfplumber 0.11.10 (pdfminer.six 20260107), PyMuPDF 2.0,
# pypdfium2 5.15.2, poppler 22.12.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v pdftotext >/dev/null || { echo "no pdftotext"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypdf==7.1.1 pdfplumber==0.11.10 PyMuPDF==2.0 pypdfium2==5.15.2 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import logging
import subprocess
import sys

import pdfplumber
import pymupdf
import pypdf
import pypdfium2

logging.disable(logging.CRITICAL)
def pdf(name, table, answer):
    show = f"BT /J 12 Tf 50 150 Td <{answer.hex()}> Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</J 5 0 R>>>>>>",
        f"<</Length {len(show)}>>\nstream\n{show}\nendstream",
        f"<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light-{table}/Encoding/{table}/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>",
        "<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 6/FontBBox[-170 -331 1024 903]/ItalicAngle 0/Ascent 723/Descent -241/CapHeight 709/StemV 69>>",
    ]
    file, places = b"%PDF-1.5\n", []
    for number, entry in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{entry}\nendobj\n".encode()
    start = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places)
    file += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    open(name, "wb").write(file)
SAID, WIDE = "復旧は24時間", "復旧は２４時間"
TABLES = {name: SAID.encode("cp932") for name in ("90ms-RKSJ-H", "90msp-RKSJ-H", "90pv-RKSJ-H", "83pv-RKSJ-H", "Ext-RKSJ-H", "Add-RKSJ-H")}
TABLES |= {"EUC-H": SAID.encode("euc-jp"), "H": bytes(byte & 127 for byte in WIDE.encode("euc-jp"))}
TABLES |= {name: SAID.encode("utf-16-be") for name in ("UniJIS-UCS2-H", "UniJIS-UCS2-HW-H", "UniJIS-UTF16-H")}
wrong = {"pypdf": {}, "pdfminer": {}, "MuPDF": {}, "PDFium": {}, "poppler": {}}
for table, answer in TABLES.items():
    name = f"{table}.pdf"
    pdf(name, table, answer)
    read = {
        "pypdf": pypdf.PdfReader(name).pages[0].extract_text(),
        "pdfminer": pdfplumber.open(name).pages[0].extract_text(),
        "MuPDF": pymupdf.open(name)[0].get_text(),
        "PDFium": pypdfium2.PdfDocument(name)[0].get_textpage().get_text_range(),
        "poppler": subprocess.run(["pdftotext", name, "-"], capture_output=True, text=True).stdout,
    }
    for who, text in read.items():
        if text.strip() != (WIDE if table == "H" else SAID):
            wrong[who][table] = text.strip()
for who, tables in wrong.items():
    print(who, tables)
sys.exit(list(wrong["pypdf"]) != ["90msp-RKSJ-H", "90pv-RKSJ-H", "83pv-RKSJ-H", "Ext-RKSJ-H", "Add-RKSJ-H", "EUC-H", "H"] or wrong["pdfminer"] != {"UniJIS-UCS2-HW-H": "24"}
         or any(set(text) & set(SAID) for text in wrong["pypdf"].values()) or any(wrong[who] for who in ("MuPDF", "PDFium", "poppler")))
E
