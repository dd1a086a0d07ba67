#!/bin/sh
# odfdo reads a quarter of a second as 25 seconds, and pyexcel-ods3 drops it.
#
# A time in ODS is a duration, and its seconds may have a fraction (ODF 1.3, Part 3, 19.389: PT01H30M15.5S, as LibreOffice writes 1:30:15.5).  odfdo reads over the
# point: 15.5 seconds are 155, so that the time is two minutes and a half too late, and 0.25 seconds are 25; its CSV says PT01H32M35S.  pyexcel-ods3 has None in
# the cell, as for one left blank.  Whole seconds are right in both.  python-calamine and polars have the time.
#
# Needs python3 with venv and PyPI; seen with odfdo 3.27.3, pyexcel-ods3 0.6.1, python-calamine 0.9.1, polars 2.1.0 with fastexcel 0.21.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check odfdo==3.27.3 pyexcel-ods3==0.6.1 python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import datetime
import sys
import zipfile

import odfdo
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
TIMES = {"PT01H30M15S": "1:30:15", "PT01H30M15.5S": "1:30:15.5", "PT00H00M00.25S": "0:00:00.25"}
cells = "".join(f'<table:table-cell office:value-type="time" office:time-value="{value}"><text:p>{shown}</text:p></table:table-cell>' for value, shown in TIMES.items())
end = '<table:table-cell office:value-type="string"><text:p>end</text:p></table:table-cell>'
write("times.ods", "spreadsheet", f'<table:table table:name="S"><table:table-column table:number-columns-repeated="4"/><table:table-row>{cells}{end}</table:table-row></table:table>')
table = odfdo.Document("times.ods").body.get_table(0)
said = {
    "odfdo": next(table.iter_values()),
    "pyexcel-ods3": pyexcel_ods3.get_data("times.ods")["S"][0],
    "python-calamine": python_calamine.load_workbook("times.ods").get_sheet_by_index(0).to_python()[0],
    "polars": polars.read_ods("times.ods", has_header=False).row(0),
}
def seconds(value):
    if isinstance(value, datetime.time):
        value = datetime.datetime.combine(datetime.date.min, value) - datetime.datetime.min
    return value.total_seconds() if value else None
seen = {}
for who, values in said.items():
    seen[who] = [seconds(value) for value in list(values)[:3]]
    print(f"{who:16}", *seen[who])
print(table.to_csv().strip())
right = [5415, 5415.5, 0.25]
sys.exit(seen != {"odfdo": [5415, 5555, 25], "pyexcel-ods3": [5415, None, None], "python-calamine": right, "polars": right})
E
