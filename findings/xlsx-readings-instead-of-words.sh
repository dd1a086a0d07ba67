#!/bin/sh
# ExcelJS, reading a workbook as a stream, gives a word's reading in place of the word.
#
# Japanese Excel keeps with each text that was typed its reading, for sorting and PHONETIC (): <rPh> beside <t> or the runs <r> (ECMA-376, Part 1, 18.4.6), which
# the sheet does not show.  ExcelJS' WorkbookReader hands out アンゴウカ for 「暗号化」; its other reader, and xlsx2csv, add the reading to a text that stands in the cell
# (監査カンサ), officeParser to one of the table of strings, pandoc to one of several runs.  openpyxl and python-calamine have what is shown.
#
# Needs node with npm and python3 with venv, PyPI; seen with exceljs 4.4.0 (the newest), officeparser 7.8.0, xlsx2csv 0.8.6,
# pypandoc_binary 1.17 (pandoc 3.9), openpyxl 3.1.5, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in node npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 officeparser@7.8.0 >/dev/null 2>&1 || { echo "npm packages are missing"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check xlsx2csv==0.8.6 pypandoc_binary==1.17 openpyxl==3.1.5 python-calamine==0.9.1 \
  || { echo "packages are missing"; exit 77; }
cat > read.cjs <<'E'
const ExcelJS = require('exceljs'), { OfficeParser } = require('officeparser');
(async () => {
  const text = value => value?.richText ? value.richText.map(run => run.text).join('') : value;
  const streamed = [];
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader('readings.xlsx'))
    for await (const row of sheet)
      streamed.push(...row.values.slice(1).map(text));
  const book = await new ExcelJS.Workbook().xlsx.readFile('readings.xlsx');
  const whole = [];
  book.worksheets[0].getRow(1).eachCell(cell => whole.push(cell.text));
  const parsed = (await OfficeParser.parseOffice('readings.xlsx')).toText().trim().split(/\s+/);
  console.log(JSON.stringify({ 'ExcelJS, stream': streamed, ExcelJS: whole, officeParser: parsed }));
})();
E
v/bin/python - <<'E'
import json
import subprocess
import sys
import zipfile

import openpyxl
import pypandoc
import python_calamine

O = "http://schemas.openxmlformats.org"
S, R, P = f"{O}/spreadsheetml/2006/main", f"{O}/officeDocument/2006/relationships", f"{O}/package/2006"
def reading(letters, kana):
    return f'<rPh sb="0" eb="{letters}"><t>{kana}</t></rPh>'
STRINGS = ["<t>暗号化</t>" + reading(3, "アンゴウカ"), "<r><t>鍵</t></r><r><rPr><b/></rPr><t>管理</t></r>" + reading(1, "カギ")]
CELLS = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>監査</t>' + reading(2, "カンサ") + "</is></c>"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {"workbook": ("sheet.main", f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'),
         "sharedStrings": ("sharedStrings", f'<sst xmlns="{S}">' + "".join(f"<si>{string}</si>" for string in STRINGS) + "</sst>"),
         "worksheets/sheet1": ("worksheet", f'<worksheet xmlns="{S}"><sheetData><row r="1">{CELLS}</row></sheetData></worksheet>'),
         "styles": ("styles", f'<styleSheet xmlns="{S}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
                    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>')}
def relations(*targets):
    return f'<Relationships xmlns="{P}/relationships">' + "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(targets, 1)) + "</Relationships>"
with zipfile.ZipFile("readings.xlsx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               + "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{KIND}.{kind}+xml"/>' for name, (kind, _) in PARTS.items()) + "</Types>")
    z.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
    z.writestr("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")))
    for name, (_, text) in PARTS.items():
        z.writestr(f"xl/{name}.xml", text)
seen = json.loads(subprocess.run(["node", "read.cjs"], capture_output=True, check=True, text=True).stdout)
seen["xlsx2csv"] = subprocess.run(["v/bin/xlsx2csv", "readings.xlsx"], capture_output=True, check=True, text=True).stdout.strip().split(",")
seen["pandoc"] = pypandoc.convert_file("readings.xlsx", "html").count("カギ") * ["カギ"]
seen["openpyxl"] = [cell.value for cell in openpyxl.load_workbook("readings.xlsx").active[1]]
seen["python-calamine"] = python_calamine.load_workbook("readings.xlsx").get_sheet_by_index(0).to_python()[0]
for who, cells in seen.items():
    print(f"{who:16}", *cells)
shown = ["暗号化", "鍵管理", "監査"]
sys.exit(seen != {"ExcelJS, stream": ["アンゴウカ", "鍵管理", "カンサ"], "ExcelJS": ["暗号化", "鍵管理", "監査カンサ"], "officeParser": ["暗号化アンゴウカ", "鍵管理", "監査"],
                  "xlsx2csv": ["暗号化", "鍵管理", "監査カンサ"], "pandoc": ["カギ"], "openpyxl": shown, "python-calamine": shown})
E
