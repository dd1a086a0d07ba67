#!/bin/sh
# odfdo leaves out the rows of a group within a group.
#
# Rows of a sheet that are grouped, to be folded away, stand in a table:table-row-group, and a group within it in another (ODF 1.3, Part 3, 9.2.2): controls, the points
# below them, and the points below those.  LibreOffice writes it so.  odfdo has the rows of the outer group and none of the inner one, in its rows, its values and
# its CSV, and its height of the table is less by as many: the row 「2.1 いいえ」 is not there, and nothing tells of it.  pandas, python-calamine,
# and polars have all rows.
#
# Needs python3 with venv and PyPI; seen with odfdo 3.27.3, pandas 3.1.1 with odfpy 1.4.1, python-calamine 0.9.1, polars 2.1.0 with fastexcel 0.21.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check odfdo==3.27.3 pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 polars==2.1.0 \
  fastexcel==0.21.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import odfdo
import pandas
import polars
import python_calamine

NAMES = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text"))
def write(name, kind, body):
    media = f"application/vnd.oasis.opendocument.{kind}"
    with zipfile.ZipFile(name, "w") as z:
        z.writestr("mimetype", media)
        z.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
                   f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
                   '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        z.writestr("content.xml", f'<office:document-content{NAMES} office:version="1.3"><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>')
        for part in ("styles", "meta"):
            z.writestr(f"{part}.xml", f'<office:document-{part}{NAMES} office:version="1.3"/>')
def row(*texts):
    return "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts) + "</table:table-row>"
def group(*rows):
    return f"<table:table-row-group>{''.join(rows)}</table:table-row-group>"
rows = row("1", "はい") + row("2", "はい") + group(row("2.a", "はい"), group(row("2.a.i", "いいえ"), row("2.a.ii", "いいえ")), row("2.b", "はい")) + row("3", "はい")
write("groups.ods", "spreadsheet", f'<table:table table:name="S"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>')
table = odfdo.Document("groups.ods").body.get_table(0)
said = {
    "odfdo": [list(values) for values in table.iter_values()],
    "odfdo's CSV": [line.split(",") for line in table.to_csv().split()],
    "pandas": pandas.read_excel("groups.ods", engine="odf", header=None).values.tolist(),
    "python-calamine": python_calamine.load_workbook("groups.ods").get_sheet_by_index(0).to_python(),
    "polars": polars.read_ods("groups.ods", has_header=False).rows(),
}
seen = {}
for who, lines in said.items():
    seen[who] = [line[0] for line in lines]
    print(f"{who:16}", *seen[who])
print("height", table.height)
whole = ["1", "2", "2.a", "2.a.i", "2.a.ii", "2.b", "3"]
outer = [name for name in whole if "i" not in name]
sys.exit((seen, table.height) != ({who: outer if who.startswith("odfdo") else whole for who in said}, 5))
E
