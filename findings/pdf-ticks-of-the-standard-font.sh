#!/bin/sh
# Ticks and crosses of a PDF's standard font arrive as scores, as control characters, or not at all.
#
# ZapfDingbats is one of the fonts that each reader of PDF has to know: code 4 is ✔ and code 8 ✘ (ISO 32000-1, annex D.6), and the file need not
# hold a table of its letters.  pdfminer.six, and with it pdfplumber and markitdown, hand out the codes as letters, so that ticked and crossed
# rows have the scores 4 and 8.  PyMuPDF hands out the control characters U+0014 and U+0018, and OpenDataLoader nothing, also for ≤ and √ of the
# standard font Symbol.  pypdf and pypdfium2 have ✔ and ✘.
#
# Needs python3 with venv, java 11 or later, and PyPI; seen with pdfminer.six 20260107, PyMuPDF 2.0, opendataloader-pdf 2.5.16, pypdf 7.1.1,
# pypdfium2 5.15.2.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v java >/dev/null || { echo "no java"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pdfminer.six==20260107 PyMuPDF==2.0 opendataloader-pdf==2.5.16 pypdf==7.1.1 \
  pypdfium2==5.15.2 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
def text(font, x, y, codes):
    return b"BT /%b 12 Tf %d %d Td (%b) Tj ET\n" % (font, x, y, codes)
lines = [(b"Encrypted", b"Z", b"4"), (b"Logged", b"Z", b"8"), (b"Days 90", b"S", b"\\243"), (b"Root", b"S", b"\\326")]
page = b"".join(text(b"H", 40, 260 - 20 * n, words) + text(font, 200, 260 - 20 * n, code) for n, (words, font, code) in enumerate(lines))
font = b"<</Type/Font/Subtype/Type1/BaseFont/%b>>"
objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
           b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</H 5 0 R/Z 6 0 R/S 7 0 R>>>>>>",
           b"<</Length %d>>stream\n%b\nendstream" % (len(page), page), font % b"Helvetica", font % b"ZapfDingbats", font % b"Symbol"]
out, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
for number, body in enumerate(objects, 1):
    table += b"%010d 00000 n \n" % len(out)
    out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
tail = b"xref\n0 %d\n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(out))
open("ticks.pdf", "wb").write(out + tail)
E
v/bin/opendataloader-pdf ticks.pdf -o . -f text -q >/dev/null 2>&1 || true
v/bin/python - <<'E'
import sys

import pdfminer.high_level
import pymupdf
import pypdf
import pypdfium2

said = {
    "pdfminer.six": pdfminer.high_level.extract_text("ticks.pdf"),
    "PyMuPDF": pymupdf.open("ticks.pdf")[0].get_text(),
    "OpenDataLoader": open("ticks.txt", encoding="utf-8").read(),
    "pypdf": pypdf.PdfReader("ticks.pdf").pages[0].extract_text(),
    "pypdfium2": pypdfium2.PdfDocument("ticks.pdf")[0].get_textpage().get_text_range(),
}
def marks(read):
    for words in ("Encrypted", "Logged", "Days 90", "Root"):
        assert words in read, (words, read)
        read = read.replace(words, "")
    return "".join(letter for letter in read if letter not in " \r\n\f")
seen = {who: marks(read) for who, read in said.items()}
for who, letters in seen.items():
    print(f"{who:15}", ascii(letters), letters if letters.isprintable() else "")
sys.exit((seen["pdfminer.six"][:2], seen["PyMuPDF"], seen["OpenDataLoader"], seen["pypdf"], seen["pypdfium2"])
         != ("48", "\x14\x18≤√", "", "✔✘≤√", "✔✘≤√"))
E
