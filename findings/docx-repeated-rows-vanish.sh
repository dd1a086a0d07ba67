#!/bin/sh
# Rows that somebody adds to a Word form by its own plus sign are not in the text: the head of the table is all that is left.
#
# A form lets a row be repeated, one for each incident or subcontractor, by a field around the row (w:sdt in w:tbl, w15:repeatingSection).  Apache POI's extractor, and so what is
# built on it, python-docx and officeParser pass over a field in that place with all its rows, without a warning; python-docx and officeParser over a field around a cell
# too, so that the cell behind it stands under the head of the question.  mammoth, docx2txt and kreuzberg have each row.
#
# Needs java 11 or later, mvn, node with npm, python3 with venv, PyPI and Maven; seen with poi-ooxml 5.5.1, python-docx 1.2.0, officeparser 7.8.0, docx2txt 0.9,
# mammoth 1.13.0, kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in java mvn npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0 kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
npm install --silent --no-fund --no-audit officeparser@7.8.0 >/dev/null || { echo "no officeparser"; exit 77; }
cat > pom.xml <<'E'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>findings</groupId><artifactId>rows</artifactId><version>1</version>
  <dependencies><dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency></dependencies>
</project>
E
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null 2>&1 || { echo "no poi-ooxml"; exit 77; }
cat > Rows.java <<'E'
import java.io.FileInputStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

class Rows {
  public static void main(String[] arguments) throws Exception {
    try (XWPFWordExtractor extractor = new XWPFWordExtractor(new XWPFDocument(new FileInputStream("rows.docx")))) {
      System.out.println("POI " + extractor.getText());
    }
  }
}
E
cat > seen.py <<'E'
import zipfile

import docx
import docx2txt
import kreuzberg
import mammoth

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
def cell(text):
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
def field(content, kind=""):
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
def row(*cells):
    return f'<w:tr>{"".join(cells)}</w:tr>'
added = "".join(field(row(cell(who), cell(what)), "<w15:repeatingSectionItem/>") for who, what in (("甲社", "再委託なし"), ("乙社", "再委託あり")))
rows = row(cell("委託先"), cell("再委託")) + field(added, "<w15:repeatingSection/>") + row(field(cell("丙社")), cell("不明"))
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("rows.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:w15="{W15}"><w:body><w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>'
               f'<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{rows}</w:tbl><w:p/></w:body></w:document>')
said = {
    "python-docx": " ".join(cell.text for row in docx.Document("rows.docx").tables[0].rows for cell in row.cells),
    "docx2txt": docx2txt.process("rows.docx"),
    "mammoth": mammoth.extract_raw_text(open("rows.docx", "rb")).value,
    "kreuzberg": kreuzberg.extract_file_sync("rows.docx").content,
}
for who, text in said.items():
    print(who, *text.split())
E
{
  v/bin/python seen.py 2>/dev/null
  echo $(java -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dlog4j2.StatusLogger.level=OFF -cp 'lib/*' Rows.java 2>/dev/null)
  echo officeParser $(node -e 'require ("officeparser").parseOffice ("rows.docx").then (read => console.log (read.toText ()))')
} | tee seen
all="委託先 再委託 甲社 再委託なし 乙社 再委託あり 丙社 不明"
cat > expected <<E
python-docx 委託先 再委託 不明
docx2txt $all
mammoth $all
kreuzberg $all
POI 委託先 再委託 丙社 不明
officeParser 委託先 再委託 不明
E
cmp expected seen
