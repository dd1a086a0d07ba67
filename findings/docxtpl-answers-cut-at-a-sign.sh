#!/bin/sh
# docxtpl writes the answer "<24 hours" as "24 hours" and "R&D" as "R", and once leaves out the rest of the sheet's line.
#
# docxtpl fills a Word document with values, and puts them into its XML as they are unless autoescape=True is given.  What is then no longer XML is mended without a word: < and & are dropped, "&D" with the
# letters behind it, and of 「8<x」 the words of the document that follow are dropped too.  「<24時間」, less than 24 hours, is 「24時間」, and 「A & B」 is 「A  B」.  Nothing is
# raised and Word opens the document.  docxtemplater, of JavaScript, has each answer.
#
# Needs node with npm and python3 with venv, PyPI; seen with docxtpl 0.20.2, python-docx 1.2.0, docxtemplater 3.71.0, pizzip 3.3.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0 || { echo "packages are missing"; exit 77; }
npm install --silent --no-fund --no-audit docxtemplater@3.71.0 pizzip@3.3.0 >/dev/null || { echo "packages are missing"; exit 77; }
cat > fill.py <<'E'
import docx
import docxtpl

for name, field in (("form.docx", "{{ answer }}"), ("other.docx", "{answer}")):
    form = docx.Document()
    form.add_paragraph(f"回答：{field}　確認：済")
    form.save(name)
for number, answer in enumerate(["<24時間", "R&D", "A & B", "8<x"]):
    for escape in (False, True):
        template = docxtpl.DocxTemplate("form.docx")
        template.render({"answer": answer}, autoescape=escape)
        template.save(f"docxtpl{number}{escape}.docx")
E
cat > fill.mjs <<'E'
import fs from "node:fs";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";

["<24時間", "R&D", "A & B", "8<x"].forEach ((answer, number) => {
  const template = new Docxtemplater (new PizZip (fs.readFileSync ("other.docx")));
  template.render ({answer});
  fs.writeFileSync (`docxtemplater${number}.docx`, template.toBuffer ());
});
E
cat > told.py <<'E'
import docx

for who, end in (("docxtpl", "False"), ("docxtpl", "True"), ("docxtemplater", "")):
    print(who, end, *[docx.Document(f"{who}{number}{end}.docx").paragraphs[0].text for number in range(4)], sep="|")
E
v/bin/python fill.py
node fill.mjs
v/bin/python told.py | tee seen
cat > expected <<'E'
docxtpl|False|回答：24時間　確認：済|回答：R　確認：済|回答：A  B　確認：済|回答：8
docxtpl|True|回答：<24時間　確認：済|回答：R&D　確認：済|回答：A & B　確認：済|回答：8<x　確認：済
docxtemplater||回答：<24時間　確認：済|回答：R&D　確認：済|回答：A & B　確認：済|回答：8<x　確認：済
E
cmp expected seen
