#!/bin/sh
# What is chosen or typed in the fields of an ODT form is left out, and so is a word with its reading.
#
# A drop-down of LibreOffice Writer (text:drop-down), a field to fill in (text:text-input) and a word with furigana (text:ruby) hold what the page shows as
# their text (ODF 1.3, Part 3).  kreuzberg passes over the drop-down and the word with its reading; odfdo's get_formatted_text () passes over the field to fill
# in as well.  「問2:いいえ」 is 「問2:」, the same as a question without an answer, and 「暗号化」 is 「化」.  odfpy has all, the reading behind the word.
#
# Needs python3 with venv and PyPI; seen with kreuzberg 4.10.4, odfdo 3.27.3, odfpy 1.4.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check kreuzberg==4.10.4 odfdo==3.27.3 odfpy==1.4.1 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import kreuzberg
import odfdo
from odf import opendocument, teletype, text

O = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument.text"
LINES = [
    "問1:はい",
    '問2:<text:drop-down text:name="a"><text:label text:value="はい"/><text:label text:value="いいえ" text:current-selected="true"/>いいえ</text:drop-down>',
    '問3:<text:text-input text:description="回答">毎月</text:text-input>',
    "問4:<text:ruby><text:ruby-base>暗号</text:ruby-base><text:ruby-text>あんごう</text:ruby-text></text:ruby>化",
]
with zipfile.ZipFile("form.odt", "w") as z:
    z.writestr("mimetype", KIND)
    z.writestr("content.xml", f'<office:document-content xmlns:office="{O}office:1.0" xmlns:text="{O}text:1.0" office:version="1.3"><office:body><office:text>'
               + "".join(f"<text:p>{line}</text:p>" for line in LINES) + "</office:text></office:body></office:document-content>")
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{O}manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
               f'manifest:media-type="{KIND}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
said = {
    "kreuzberg": kreuzberg.extract_file_sync("form.odt").content.split(),
    "odfdo": odfdo.Document("form.odt").get_formatted_text().split(),
    "odfpy": [teletype.extractText(paragraph) for paragraph in opendocument.load("form.odt").getElementsByType(text.P)],
}
for who, lines in said.items():
    print(f"{who:9}", *lines)
sys.exit(list(said.values()) != [["問1:はい", "問2:", "問3:毎月", "問4:化"], ["問1:はい", "問2:", "問3:", "問4:化"],
                                 ["問1:はい", "問2:いいえ", "問3:毎月", "問4:暗号あんごう化"]])
E
