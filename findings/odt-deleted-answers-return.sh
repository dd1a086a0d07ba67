#!/bin/sh
# An answer that was deleted in an ODT stands in front of the text, as if it were the first.
#
# Writer keeps tracked deletions apart from the text: the deleted words in text:tracked-changes at the top, and a mark in the text where they were (ODF 1.3, Part 3,
# 5.5.1).  odfpy's teletype.extractText () of a document's text has the deleted 「はい」 as its beginning, with author and time in one word, and odfdo's get_paragraphs () as
# its first paragraph; the paper says 「いいえ」.  odfdo's own get_formatted_text () and kreuzberg have what remains.
#
# Needs python3 with venv and PyPI; seen with odfpy 1.4.1, odfdo 3.27.3, kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3 kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import kreuzberg
import odfdo
from odf import teletype
from odf.opendocument import load

NAMES = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
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
gone = "<office:change-info><dc:creator>Sato</dc:creator><dc:date>2026-04-03T09:00:00</dc:date></office:change-info><text:p>はい</text:p>"
write("answer.odt", "text", f'<text:tracked-changes><text:changed-region text:id="c"><text:deletion>{gone}</text:deletion></text:changed-region></text:tracked-changes>'
      '<text:p>問1 <text:change text:change-id="c"/>いいえ</text:p>')
document = odfdo.Document("answer.odt")
said = {
    "odfpy": teletype.extractText(load("answer.odt").text),
    "odfdo, paragraphs": "".join(str(paragraph) for paragraph in document.body.get_paragraphs()),
    "odfdo, formatted": document.get_formatted_text(),
    "kreuzberg": kreuzberg.extract_file_sync("answer.odt").content,
}
for who, text in said.items():
    said[who] = " ".join(text.split())
    print(f"{who:18}", said[who])
right = "問1 いいえ"
sys.exit(said != {"odfpy": "Sato2026-04-03T09:00:00はい問1 いいえ", "odfdo, paragraphs": "はい 問1 いいえ", "odfdo, formatted": right, "kreuzberg": right})
E
