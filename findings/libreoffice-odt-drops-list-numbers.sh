#!/bin/sh
# LibreOffice Writer drops the numbers of paragraphs when it writes a Word document as ODT.
#
# In Word one list usually numbers both headings and what stands below them: level 1 第%1章 (a heading style), level 2 %1.%2, level 3 ①.  Loaded
# from DOCX and written as text, the paragraphs of level 3 have their ① and ②; written as ODT (the same program, the same file) they are
# plain paragraphs outside of any list, and the numbers are gone for good, also when LibreOffice itself opens that ODT.  Headings
# keep theirs.  A paper that went from Word to ODT may miss every number below its headings: prefer the DOCX where both are at hand.
#
# Needs soffice and python3 (Debian: libreoffice-writer-nogui); seen with 7.4.7.2.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in soffice python3; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
soffice --version
python3 - "$work/numbers.docx" <<'E'
import sys
import zipfile
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
def lvl(i, form, text, style=""):
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}<w:lvlText w:val="{text}"/></w:lvl>'
def p(text, more=""):
    return f"<w:p><w:pPr>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
def item(level):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               + "".join(f'<Override PartName="/word/{n}.xml" ContentType="{kind}{t}+xml"/>' for n, t in
                         [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]) + "</Types>")
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'
               f'<Relationship Id="n" Type="{R}/numbering" Target="numbering.xml"/></Relationships>')
    z.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr>'
               '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>')
    z.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">' + lvl(0, "decimal", "第%1章", '<w:pStyle w:val="h"/>')
               + lvl(1, "decimal", "%1.%2") + lvl(2, "decimalEnclosedCircle", "%3")
               + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>' + p("体制", '<w:pStyle w:val="h"/>')
               + p("責任者", item(1) + '<w:outlineLvl w:val="1"/>') + p("任命", item(2)) + p("報告", item(2)) + "</w:body></w:document>")
E
convert () {
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$work/$2" "$3" >/dev/null 2>&1
}
convert txt:Text first "$work/numbers.docx"
convert odt second "$work/numbers.docx"
convert txt:Text third "$work/second/numbers.odt"
echo "--- the DOCX as text"; cat "$work/first/numbers.txt"; echo
echo "--- the DOCX as ODT, and that as text"; cat "$work/third/numbers.txt"; echo
before=$(grep -c '[①②]' "$work/first/numbers.txt" || true)
after=$(grep -c '[①②]' "$work/third/numbers.txt" || true)
echo "numbered paragraphs: $before in the text, $after behind the ODT"
[ "$before" -eq 2 ] && [ "$after" -eq 0 ]
