#!/bin/sh
# 4 hours with a note's mark, 4¹時間, are 41 hours, and 10³ records are 103.
#
# A mark that leads to a condition is set above the line behind the answer: <sup> in HTML, w:vertAlign in Word, an own run in a workbook's text, a smaller letter further up in PDF.  Readers hand out the mark as one of
# the digits: html2text, Inscriptis, kreuzberg and, where nobody sets sup_symbol, markdownify for HTML; python-docx, docx2txt, mammoth's plain text and kreuzberg for Word; openpyxl and python-calamine for
# workbooks; pypdf, pdfminer.six, pdfplumber, MuPDF and PDFium for PDF.  Nothing is raised, and nothing in the text tells 41 from 4¹.  pandoc has 4¹時間 from HTML, and 4^1^ from Word in
# Markdown.
#
# Needs python3 with venv and PyPI; seen with html2text 2025.4.15, inscriptis 2.7.6, markdownify 1.2.3, kreuzberg 4.10.4, python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, openpyxl 3.1.5,
# python-calamine 0.9.1, XlsxWriter 3.3.1, pypdf 7.1.1, pdfplumber 0.11.10 (pdfminer.six 20260107), PyMuPDF 2.0, pypdfium2 5.15.2, pypandoc_binary 1.17 (pandoc 3.9).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check html2text==2025.4.15 inscriptis==2.7.6 markdownify==1.2.3 kreuzberg==4.10.4 python-docx==1.2.0 docx2txt==0.9 \
  mammoth==1.13.0 openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1 pypdf==7.1.1 pdfplumber==0.11.10 pdfminer.six==20260107 PyMuPDF==2.0 pypdfium2==5.15.2 pypandoc_binary==1.17 \
  || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import re
import sys

import docx
import docx2txt
import html2text
import inscriptis
import kreuzberg
import mammoth
import markdownify
import openpyxl
import pdfminer.high_level
import pdfplumber
import pymupdf
import pypandoc
import pypdf
import pypdfium2
import python_calamine
import xlsxwriter

page = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>t</title><p>RTO 4<sup>1</sup> hours</p></html>'
paper = docx.Document()
line = paper.add_paragraph("RTO 4")
line.add_run("1").font.superscript = True
line.add_run(" hours")
paper.save("form.docx")
book = xlsxwriter.Workbook("form.xlsx")
book.add_worksheet().write_rich_string(0, 0, "RTO 4", book.add_format({"font_script": 1}), "1", " hours")
book.close()
content = "BT /F 12 Tf 20 200 Td (RTO 4) Tj 5 Ts /F 7 Tf (1) Tj 0 Ts /F 12 Tf ( hours) Tj ET"
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
with open("form.docx", "rb") as form:
    plain = mammoth.extract_raw_text(form).value
said = {
    "HTML, html2text": html2text.html2text(page), "HTML, inscriptis": inscriptis.get_text(page), "HTML, markdownify": markdownify.markdownify(page),
    "HTML, kreuzberg": kreuzberg.extract_bytes_sync(page.encode(), "text/html").content,
    "Word, python-docx": docx.Document("form.docx").paragraphs[0].text, "Word, docx2txt": docx2txt.process("form.docx"), "Word, mammoth": plain,
    "Word, kreuzberg": kreuzberg.extract_file_sync("form.docx").content,
    "workbook, openpyxl": openpyxl.load_workbook("form.xlsx").active["A1"].value,
    "workbook, calamine": python_calamine.CalamineWorkbook.from_path("form.xlsx").get_sheet_by_index(0).to_python()[0][0],
    "PDF, pypdf": pypdf.PdfReader("form.pdf").pages[0].extract_text(), "PDF, pdfminer": pdfminer.high_level.extract_text("form.pdf"),
    "PDF, pdfplumber": pdfplumber.open("form.pdf").pages[0].extract_text(), "PDF, MuPDF": pymupdf.open("form.pdf")[0].get_text(),
    "PDF, PDFium": pypdfium2.PdfDocument("form.pdf")[0].get_textpage().get_text_range(),
    "HTML, pandoc": pypandoc.convert_text(page, "plain", "html"), "Word, pandoc": pypandoc.convert_file("form.docx", "markdown"),
}
seen = {who: re.search(r"RTO\s+(.*?)\s*hours", text, re.S)[1] for who, text in said.items()}
for who, number in seen.items():
    print(f"{who:19}", number, "hours")
sys.exit(list(seen.values()) != ["41"] * 15 + ["4¹", "4^1^"])
E
v/bin/python read.py
