#!/bin/sh
# SheetJS gives cells another cell's text where the workbook's table of strings holds an empty one.
#
# A workbook keeps its texts in one table, and cells name them by number.  An entry without text may be written as <si/>: all that CT_Rst may hold is
# optional (ECMA-376, Part 1, 18.4.8).  SheetJS reads on from there to the end of the next entry and counts both as one, so that each number behind it
# means the text of one entry further on: the answer 「いいえ」 is 「対象外」, and the last is gone.  openpyxl, python-calamine, xlsx2csv and pandoc
# have what the cells say.  An entry <si><t/></si> does no harm.
#
# Needs node with npm and python3 with venv, PyPI; seen with xlsx 0.18.5 (the newest on npm) and 0.20.3 (as @e965/xlsx), openpyxl 3.1.5,
# python-calamine 0.9.1, xlsx2csv 0.8.6, pypandoc_binary 1.17 (pandoc 3.9).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 xlsx2csv==0.8.6 pypandoc_binary==1.17 \
  || { echo "packages are missing"; exit 77; }
npm install --silent --no-fund --no-audit xlsx@0.18.5 @e965/xlsx@0.20.3 >/dev/null 2>&1 || { echo "no xlsx"; exit 77; }
v/bin/python - <<'E'
import io
import json
import re
import subprocess
import sys
import zipfile

import openpyxl
import pypandoc
import python_calamine
import xlsx2csv

M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
def relations(*pairs):
    return f'<Relationships xmlns="{P}/relationships">' + "".join(
        f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs)) + "</Relationships>"
STRINGS = ["設問", "回答", None, "問1", "いいえ", "対象外", "問2", "はい"]
CELLS = [[0, 1], [3, 4], [6, 7]]
rows = "".join(f'<row r="{r}">' + "".join(f'<c r="{"AB"[c]}{r}" t="s"><v>{text}</v></c>' for c, text in enumerate(row)) + "</row>" for r, row in enumerate(CELLS, 1))
with zipfile.ZipFile("sheet.xlsx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               + "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{KIND}{kind}+xml"/>'
                         for part, kind in [("workbook", "sheet.main"), ("sheet1", "worksheet"), ("sharedStrings", "sharedStrings")]) + "</Types>")
    z.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
    z.writestr("xl/workbook.xml", f'<workbook xmlns="{M}" xmlns:r="{R}"><sheets><sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>')
    z.writestr("xl/_rels/workbook.xml.rels", relations(("worksheet", "sheet1.xml"), ("sharedStrings", "sharedStrings.xml")))
    z.writestr("xl/sheet1.xml", f'<worksheet xmlns="{M}"><sheetData>{rows}</sheetData></worksheet>')
    z.writestr("xl/sharedStrings.xml", f'<sst xmlns="{M}">' + "".join(f"<si><t>{text}</t></si>" if text else "<si/>" for text in STRINGS) + "</sst>")
def by_sheetjs(package):
    code = (f'const X = require("{package}"); const book = X.readFile("sheet.xlsx");'
            'console.log(JSON.stringify(X.utils.sheet_to_json(book.Sheets.S, {header: 1, defval: ""})))')
    return json.loads(subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True).stdout)
def by_xlsx2csv():
    out = io.StringIO()
    xlsx2csv.Xlsx2csv("sheet.xlsx", outputencoding="utf-8").convert(out)
    return [line.split(",") for line in out.getvalue().splitlines()]
def by_pandoc():
    html = pypandoc.convert_file("sheet.xlsx", "html")
    return [[re.sub("<[^>]*>", "", cell).strip() for cell in re.findall(r"<t[dh][ >].*?</t[dh]>", row, re.S)] for row in re.findall(r"<tr.*?</tr>", html, re.S)]
said = {
    "xlsx 0.18.5": by_sheetjs("xlsx"),
    "@e965/xlsx 0.20.3": by_sheetjs("@e965/xlsx"),
    "openpyxl": [list(row) for row in openpyxl.load_workbook("sheet.xlsx").active.iter_rows(values_only=True)],
    "calamine": python_calamine.CalamineWorkbook.from_path("sheet.xlsx").get_sheet_by_index(0).to_python(),
    "xlsx2csv": by_xlsx2csv(),
    "pandoc": by_pandoc(),
}
for who, table in said.items():
    print(f"{who:18}", *table)
right, wrong = [[STRINGS[text] for text in row] for row in CELLS], [["設問", "回答"], ["いいえ", "対象外"], ["はい", ""]]
sys.exit(list(said.values()) != [wrong] * 2 + [right] * 4)
E
