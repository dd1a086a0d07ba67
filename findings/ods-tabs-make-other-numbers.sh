#!/bin/sh
# Readers of ODS join what a tab or a new line keeps apart: "4" and "8 hours" is "48 hours".
#
# Within a paragraph of an ODS cell a tab, a new line and a further blank are elements, text:tab, text:line-break and text:s (ODF 1.3, Part 3, 6.1.3 to 6.1.5); LibreOffice writes
# a tab of an XLSX cell as the first.  python-calamine, polars and kreuzberg pass over tab and new line, and pandas' engine odf over the
# tab: the cells 「4→8時間」 and 「48時間」 are the same.  pyexcel-ods3, ezodf and odfdo have a tab, a new line and a blank.
#
# Needs python3 with venv and PyPI; seen with python-calamine 0.9.1, polars 2.1.0 with fastexcel 0.21.0, kreuzberg 4.10.4, pandas 3.1.1 with odfpy 1.4.1,
# pyexcel-ods3 0.6.1, ezodf 0.3.2, odfdo 3.27.3.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0 kreuzberg==4.10.4 \
  pandas==3.1.1 odfpy==1.4.1 pyexcel-ods3==0.6.1 ezodf==0.3.2 odfdo==3.27.3 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import ezodf
import kreuzberg
import odfdo
import pandas
import polars
import pyexcel_ods3
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
BETWEEN = {"tab": "<text:tab/>", "new line": "<text:line-break/>", "blank": "<text:s/>"}
rows = "".join(f'<table:table-row><table:table-cell office:value-type="string"><text:p>4{between}8時間</text:p></table:table-cell></table:table-row>' for between in BETWEEN.values())
write("tabs.ods", "spreadsheet", f'<table:table table:name="S"><table:table-column/>{rows}</table:table>')
said = {
    "python-calamine": [row[0] for row in python_calamine.load_workbook("tabs.ods").get_sheet_by_index(0).to_python()],
    "polars": [row[0] for row in polars.read_ods("tabs.ods", has_header=False).rows()],
    "kreuzberg": [line for line in kreuzberg.extract_file_sync("tabs.ods").content.split("\n") if "時間" in line],
    "pandas": pandas.read_excel("tabs.ods", engine="odf", header=None)[0].tolist(),
    "pyexcel-ods3": [row[0] for row in pyexcel_ods3.get_data("tabs.ods")["S"]],
    "ezodf": [row[0].plaintext() for row in ezodf.opendoc("tabs.ods").sheets[0].rows()],
    "odfdo": [row[0] for row in odfdo.Document("tabs.ods").body.get_table(0).iter_values()],
}
seen = {}
for who, texts in said.items():
    seen[who] = [kind for kind, text in zip(BETWEEN, texts) if "48時間" in text]
    print(f"{who:16}", texts)
two = ["tab", "new line"]
sys.exit(seen != {"python-calamine": two, "polars": two, "kreuzberg": two, "pandas": ["tab"], "pyexcel-ods3": [], "ezodf": [], "odfdo": []})
E
