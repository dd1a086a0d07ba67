#!/bin/sh
# "4" and "8 hours", kept apart by a tab or a new line, become "48 hours".
#
# A Word document keeps a tab, a new line within a paragraph and a tab to the margin as elements beside the text: w:tab, w:cr, w:ptab (ECMA-376, Part 1,
# 17.3.3).  kreuzberg passes over all three, so that 「目標4→8時間」, the target and what was reached, is 「目標48時間」; pandoc, mammoth and docx2python pass over
# the new line and the tab to the margin, docx2txt over the latter.  python-docx has a tab or a new line for each.  The other element for a
# new line, w:br, is minded by all.
#
# Needs python3 with venv and PyPI; seen with kreuzberg 4.10.4, pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, docx2python 3.7.1, docx2txt 0.9,
# python-docx 1.2.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check kreuzberg==4.10.4 pypandoc_binary==1.17 mammoth==1.13.0 docx2python==3.7.1 docx2txt==0.9 \
  python-docx==1.2.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx2python import docx2python

O = "http://schemas.openxmlformats.org"
W, R, P = f"{O}/wordprocessingml/2006/main", f"{O}/officeDocument/2006/relationships", f"{O}/package/2006"
BETWEEN = ["<w:tab/>", "<w:cr/>", '<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/>', "<w:br/>"]
body = "".join(f"<w:p><w:r><w:t>目標4</w:t>{between}<w:t>8時間</w:t></w:r></w:p>" for between in BETWEEN)
with zipfile.ZipFile("tabs.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>')
said = {
    "kreuzberg": kreuzberg.extract_file_sync("tabs.docx").content,
    "pandoc": pypandoc.convert_file("tabs.docx", "plain"),
    "mammoth": mammoth.convert_to_html(open("tabs.docx", "rb")).value,
    "docx2python": docx2python("tabs.docx").text,
    "docx2txt": docx2txt.process("tabs.docx"),
    "python-docx": "\n\n".join(paragraph.text for paragraph in docx.Document("tabs.docx").paragraphs),
}
joined = {}
for who, text in said.items():
    parts = text.split("目標")[1:]
    joined[who] = "".join("x" if part.startswith("48時間") else "." for part in parts)
    print(f"{who:12}", joined[who], [part.strip() for part in parts])
sys.exit(joined != {"kreuzberg": "xxx.", "pandoc": ".xx.", "mammoth": ".xx.", "docx2python": ".xx.", "docx2txt": "..x.", "python-docx": "...."})
E
