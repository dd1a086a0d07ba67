#!/bin/sh
# A Japanese PDF is empty for three readers of JavaScript.
#
# A PDF in Japanese need not hold its font: it names one, such as Ryumin-Light, and one of the tables from codes to characters that each reader of PDF has to know (ISO 32000-1,
# 9.7.5.2).  pdf.js has these tables as files beside it, and has to be told where.  unpdf, pdf-parse and officeParser, which are made from it, do not tell: of
# 「Backup: いいえ」 they hand out "Backup:", or nothing where the page is all Japanese, like a page without an answer, and none of them raises.  So it is for 90ms-RKSJ-H, UniJIS-UCS2-H,
# UniJIS-UTF16-H and the others.  pdf2json, from pdf.js as well, and poppler have the words.
#
# Needs node with npm and python3; seen with unpdf 1.7.0, pdf-parse 2.4.5, officeparser 7.8.0, pdf2json 4.0.3, pdftotext (Debian: poppler-utils, poppler-data) 22.12.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in npm pdftotext python3; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit unpdf@1.7.0 pdf-parse@2.4.5 officeparser@7.8.0 pdf2json@4.0.3 >/dev/null || { echo "packages are missing"; exit 77; }
python3 - <<'E'
def pdf(name, table, answer):
    show = f"BT /L 12 Tf 50 150 Td (Backup:) Tj ET BT /J 12 Tf 150 150 Td <{answer.hex()}> Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</L 5 0 R/J 6 0 R>>>>>>",
        f"<</Length {len(show)}>>\nstream\n{show}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light-{table}/Encoding/{table}/DescendantFonts[7 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 8 0 R/DW 1000>>",
        "<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 6/FontBBox[-170 -331 1024 903]/ItalicAngle 0/Ascent 723/Descent -241/CapHeight 709/StemV 69>>",
    ]
    file, places = b"%PDF-1.5\n", []
    for number, entry in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{entry}\nendobj\n".encode()
    start = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places)
    file += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    open(name, "wb").write(file)
pdf("90ms-RKSJ-H.pdf", "90ms-RKSJ-H", "いいえ".encode("cp932"))
pdf("UniJIS-UCS2-H.pdf", "UniJIS-UCS2-H", "いいえ".encode("utf-16-be"))
pdf("UniJIS-UTF16-H.pdf", "UniJIS-UTF16-H", "いいえ".encode("utf-16-be"))
E
cat > read.mjs <<'E'
import fs from "node:fs";

const [who, name] = process.argv.slice (2);
const data = new Uint8Array (fs.readFileSync (name));
const told = text => fs.writeFileSync ("told", `${who} ${name}: ${text.replace (/-{2,}.*?-{2,}/g, "").replace (/\s+/g, " ").trim ()}\n`);
if (who == "unpdf")
  told ((await (await import ("unpdf")).extractText (data)).text.join (" "));
else if (who == "pdf-parse")
  told ((await new (await import ("pdf-parse")).PDFParse ({data}).getText ()).text);
else if (who == "officeParser")
  told ((await (await import ("officeparser")).parseOffice (name)).toText ());
else {
  const parser = new (await import ("pdf2json")).default (null, 1);
  parser.on ("pdfParser_dataReady", () => told (parser.getRawTextContent ()));
  await parser.loadPDF (name);
}
E
for name in 90ms-RKSJ-H.pdf UniJIS-UCS2-H.pdf UniJIS-UTF16-H.pdf; do
  for who in unpdf pdf-parse officeParser pdf2json; do
    node read.mjs $who $name >/dev/null 2>&1
    cat told
  done
  echo "poppler $name:" $(pdftotext -layout $name - | tr -d "\f")
done | tee seen
for name in 90ms-RKSJ-H.pdf UniJIS-UCS2-H.pdf UniJIS-UTF16-H.pdf; do
  for who in unpdf pdf-parse officeParser; do
    echo "$who $name: Backup:"
  done
  for who in pdf2json poppler; do
    echo "$who $name: Backup: いいえ"
  done
done > expected
cmp expected seen
