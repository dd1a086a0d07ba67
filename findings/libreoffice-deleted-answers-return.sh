#!/bin/sh
# LibreOffice's way from Word to text and to PDF brings back the answer that was deleted, and what was hidden.
#
# soffice --convert-to txt, or pdf, is a usual way to the words of a Word document.  Of 「はい」 deleted in favour of 「いいえ」, with changes tracked, it hands out 「はいいいえ」; in the PDF
# the first is struck out by a line that no reader of text sees.  Hidden text (w:vanish), a sample answer for one, is in the text as well, not in the PDF.  pandoc and mammoth leave out
# what was deleted, and hand out what is hidden.
#
# Needs soffice, pdftotext and python3 with venv and PyPI (Debian: libreoffice-writer-nogui, poppler-utils); seen with LibreOffice 7.4.7.2, python-docx 1.2.0, pypandoc_binary 1.17 (pandoc 3.9),
# mammoth 1.13.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in soffice pdftotext; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 pypandoc_binary==1.17 mammoth==1.13.0 || { echo "packages are missing"; exit 77; }
cat > write.py <<'E'
import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:author="a" w:date="2026-11-30T00:00:00Z"'
def run(text, kind="t", look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'
paper = docx.Document()
for line in (run("A:") + f'<w:del w:id="1" {BY}>' + run("YES", "delText") + f'</w:del><w:ins w:id="2" {BY}>' + run("NO") + "</w:ins>", run("B:") + run("YES", look="<w:vanish/>") + run("NO")):
    paper.add_paragraph()._p.getparent().insert(-1, parse_xml(f"<w:p {W}>{line}</w:p>"))
paper.save("form.docx")
E
v/bin/python write.py
for kind in txt:Text pdf; do
  soffice -env:UserInstallation=file://"$work"/profile --headless --convert-to $kind form.docx >/dev/null 2>&1
done
[ -f form.txt ] && [ -f form.pdf ] || { echo "soffice has no filter for Word documents"; exit 77; }
cat > read.py <<'E'
import subprocess

import mammoth
import pypandoc

print("soffice, text:", *open("form.txt", encoding="utf-8-sig").read().split())
print("soffice, PDF:", *subprocess.run(["pdftotext", "form.pdf", "-"], capture_output=True, text=True, check=True).stdout.split())
print("pandoc:", *pypandoc.convert_file("form.docx", "plain").split())
with open("form.docx", "rb") as form:
    print("mammoth:", *mammoth.extract_raw_text(form).value.split())
E
v/bin/python read.py | tee seen
cat > expected <<'E'
soffice, text: A:YESNO B:YESNO
soffice, PDF: A:YESNO B:NO
pandoc: A:NO B:YESNO
mammoth: A:NO B:YESNO
E
diff expected seen
