#!/bin/sh
# What was chosen in a PDF form is read as a number, and what was chosen twice as nothing.
#
# Round buttons keep as their value the place of the one that is pressed, and in Opt what that place means (ISO 32000-1, table 227); a drop-down keeps pairs of a value and the words it
# shows (table 231).  pypdf, PyMuPDF and pikepdf hand out the place and the value, 「/1」 and 「2」, where a person sees 「いいえ」 both times; pdf-lib has the words for the buttons,
# not for the drop-down.  Of a list in which two entries are chosen PyMuPDF and pikepdf hand out an empty text, as for one left blank; pypdf and pdf-lib have
# the two.
#
# Needs node with npm and python3 with venv, PyPI; seen with pypdf 7.1.1, PyMuPDF 2.0, pikepdf 10.18.0, pdf-lib 1.17.1 (the newest).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypdf==7.1.1 PyMuPDF==2.0 pikepdf==10.18.0 || { echo "packages are missing"; exit 77; }
npm install --silent --no-fund --no-audit pdf-lib@1.17.1 >/dev/null || { echo "no pdf-lib"; exit 77; }
cat > seen.py <<'E'
import pikepdf
import pikepdf.form
import pymupdf
import pypdf

def text(words):
    return "<" + ("\ufeff" + words).encode("utf-16-be").hex() + ">"
def look(operators):
    return f"<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 4 0 R>>>>/Length {len(operators)}>>\nstream\n{operators}\nendstream"
button = "<</Type/Annot/Subtype/Widget/Parent 5 0 R/Rect[{0} 150 {1} 162]/MK<</CA(l)>>/AS/{2}/AP<</N<</{3} 9 0 R/Off 10 0 R>>>>>>"
OBJECTS = [
    "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 8 0 R 11 0 R]/DA(/F 12 Tf 0 g)/DR<</Font<</F 4 0 R>>>>>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Annots[6 0 R 7 0 R 8 0 R 11 0 R]>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    f"<</FT/Btn/Ff 49152/T(buttons)/V/1/Opt[{text('はい')}{text('いいえ')}]/Kids[6 0 R 7 0 R]>>",
    button.format(20, 32, "Off", 0),
    button.format(60, 72, 1, 1),
    f"<</Type/Annot/Subtype/Widget/FT/Ch/Ff 131072/T(dropdown)/Rect[20 100 120 120]/Opt[[(1){text('はい')}][(2){text('いいえ')}]]/V(2)/AP<</N 10 0 R>>>>",
    look("2 2 8 8 re f"),
    look(""),
    f"<</Type/Annot/Subtype/Widget/FT/Ch/Ff 2097152/T(list)/Rect[20 20 120 80]/Opt[{text('国内')}{text('海外')}{text('不明')}]/I[0 1]/V[{text('国内')}{text('海外')}]/AP<</N 10 0 R>>>>",
]
file, places = b"%PDF-1.7\n", []
for number, entry in enumerate(OBJECTS, 1):
    places.append(len(file))
    file += f"{number} 0 obj\n{entry}\nendobj\n".encode()
start = len(file)
file += f"xref\n0 {len(OBJECTS) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places)
file += f"trailer\n<</Size {len(OBJECTS) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
open("form.pdf", "wb").write(file)
def told(who, fields):
    print(who, *(f"{name}={value if isinstance(value, list) else str(value)}" for name, value in fields))
told("pypdf", [(name, field["/V"]) for name, field in pypdf.PdfReader("form.pdf").get_fields().items()])
told("PyMuPDF", [(widget.field_name, widget.field_value) for widget in pymupdf.open("form.pdf")[0].widgets() if widget.field_value != "Off"])
told("pikepdf", [(name, field.value) for name, field in pikepdf.form.Form(pikepdf.open("form.pdf")).items()])
E
cat > seen.mjs <<'E'
import fs from "node:fs";
import {PDFDocument} from "pdf-lib";

const form = (await PDFDocument.load (fs.readFileSync ("form.pdf"))).getForm ();
console.log ("pdf-lib", ...form.getFields ().map (field => `${field.getName ()}=${field.getSelected ()}`));
E
{ v/bin/python seen.py 2>/dev/null; node seen.mjs; } | tee seen
cat > expected <<'E'
pypdf buttons=/1 dropdown=2 list=['国内', '海外']
PyMuPDF buttons=1 dropdown=2 list=
pikepdf buttons=/1 dropdown=2 list=
pdf-lib buttons=いいえ dropdown=2 list=国内,海外
E
cmp expected seen
