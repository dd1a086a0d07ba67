#!/bin/sh
# "Backups are <em>not</em> encrypted" is "Backups are encrypted" once xmltodict, fast-xml-parser or xml2js has read it.
#
# OSCAL's statements are paragraphs with emphasis in them, in XML mixed content (XML 1.0, 3.2.2).  The three readers make an object of a paragraph: under #text or _ the words outside the emphasis, as one
# sentence, under em the word inside, and no place for it.  Who reads the text has a yes for a no, and 暗号化して。 for 暗号化していません。  Written again by the same library the word stands in front, "notBackups
# are encrypted", or with xml2js at the end, and all lists stand behind all paragraphs, so that what is encrypted follows "Not encrypted:".  Nothing is raised.  xml-js in its compact form keeps the two halves
# apart, and ElementTree's itertext () has all in order.
#
# Needs python3 with venv and PyPI, node with npm; seen with xmltodict 1.0.4, fast-xml-parser 5.12.1, xml2js 0.6.2, xml-js 1.6.11.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit fast-xml-parser@5.12.1 xml2js@0.6.2 xml-js@1.6.11 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check xmltodict==1.0.4 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import sys
from xml.etree import ElementTree

import xmltodict

for text in sys.argv[1:]:
    read = xmltodict.parse(text)
    print("xmltodict      ", read["statement"]["p"] if "ul" in read["statement"] else read["statement"]["p"]["#text"])
    print("  written again", xmltodict.unparse(read, full_document=False))
    print("ElementTree    ", "".join(ElementTree.fromstring(text).itertext()))
E
cat > read.js <<'E'
const { XMLParser, XMLBuilder } = require ("fast-xml-parser"), xml2js = require ("xml2js"), xmljs = require ("xml-js");
for (const text of process.argv.slice (2)) {
  const read = new XMLParser ().parse (text);
  console.log ("fast-xml-parser", JSON.stringify (read.statement.p ["#text"] ?? read.statement.p));
  console.log ("  written again", new XMLBuilder ().build (read));
  xml2js.parseString (text, (fault, read) => {
    console.log ("xml2js         ", JSON.stringify (read.statement.p [0]._ ?? read.statement.p));
    console.log ("  written again", new xml2js.Builder ({ headless: true, renderOpts: { pretty: false } }).buildObject (read));
  });
  console.log ("xml-js         ", JSON.stringify (xmljs.xml2js (text, { compact: true }).statement.p, (key, value) => value._text ?? value));
}
E
for text in "<p>Backups are <em>not</em> encrypted.</p>" "<p>暗号化して<em>いません</em>。</p>" "<p>Encrypted:</p><ul><li>mail</li></ul><p>Not encrypted:</p><ul><li>backups</li></ul>"; do
  v/bin/python read.py "<statement>$text</statement>"
  node read.js "<statement>$text</statement>"
done | tee seen
cat > expected <<'E'
xmltodict       Backups are  encrypted.
  written again <statement><p><em>not</em>Backups are  encrypted.</p></statement>
ElementTree     Backups are not encrypted.
fast-xml-parser "Backups areencrypted."
  written again <statement><p><em>not</em>Backups areencrypted.</p></statement>
xml2js          "Backups are  encrypted."
  written again <statement><p>Backups are  encrypted.<em>not</em></p></statement>
xml-js          ["Backups are "," encrypted."]
xmltodict       暗号化して。
  written again <statement><p><em>いません</em>暗号化して。</p></statement>
ElementTree     暗号化していません。
fast-xml-parser "暗号化して。"
  written again <statement><p><em>いません</em>暗号化して。</p></statement>
xml2js          "暗号化して。"
  written again <statement><p>暗号化して。<em>いません</em></p></statement>
xml-js          ["暗号化して","。"]
xmltodict       ['Encrypted:', 'Not encrypted:']
  written again <statement><p>Encrypted:</p><p>Not encrypted:</p><ul><li>mail</li></ul><ul><li>backups</li></ul></statement>
ElementTree     Encrypted:mailNot encrypted:backups
fast-xml-parser ["Encrypted:","Not encrypted:"]
  written again <statement><p>Encrypted:</p><p>Not encrypted:</p><ul><li>mail</li></ul><ul><li>backups</li></ul></statement>
xml2js          ["Encrypted:","Not encrypted:"]
  written again <statement><p>Encrypted:</p><p>Not encrypted:</p><ul><li>mail</li></ul><ul><li>backups</li></ul></statement>
xml-js          ["Encrypted:","Not encrypted:"]
E
diff expected seen
