#!/bin/sh
# Apache POI shows ○ for the number that a sheet shows as ×.
#
# A number format has sections for what is above zero, below, and zero, and an empty one shows nothing (ECMA-376, Part 1, 18.8.31):  "○";;"×"  shows
# ○ for 1, × for 0, and nothing below zero.  POI's DataFormatter, by which its text extractors and Tika read cells, drops the empty section, so that
# the third is taken for the second: 0 is ○, and -1 is ×.  0"件";;"なし" makes 「0件」 of 「なし」.  With words in all three sections it is right.  A
# second fault of the like: 0"年"00"か月", 1年02か月 for 102, is 「102年か月」.
#
# Needs java 11 or later, mvn, python3 with venv, PyPI and Maven; seen with poi-ooxml 5.5.1, XlsxWriter 3.2.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in java mvn; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check XlsxWriter==3.2.9 || { echo "no XlsxWriter"; exit 77; }
cat > pom.xml <<'E'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>findings</groupId><artifactId>zero</artifactId><version>1</version>
  <dependencies><dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency></dependencies>
</project>
E
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null 2>&1 || { echo "no poi-ooxml"; exit 77; }
v/bin/python - <<'E'
import xlsxwriter

book = xlsxwriter.Workbook("zero.xlsx")
sheet = book.add_worksheet()
ROWS = {'"○";"－";"×"': [1, 0, -1], '"○";;"×"': [1, 0, -1], '0"件";;"なし"': [1, 0, -1], '0"年"00"か月"': [102, 311]}
for row, (format, numbers) in enumerate(ROWS.items()):
    for column, number in enumerate(numbers):
        sheet.write_number(row, column, number, book.add_format({"num_format": format}))
book.close()
E
cat > Zero.java <<'E'
import java.io.File;
import java.util.StringJoiner;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

class Zero {
  public static void main(String[] arguments) throws Exception {
    DataFormatter formatter = new DataFormatter();
    try (XSSFWorkbook book = new XSSFWorkbook(new File("zero.xlsx"))) {
      for (Row row : book.getSheetAt(0)) {
        StringJoiner shown = new StringJoiner(",");
        for (Cell cell : row)
          shown.add(formatter.formatCellValue(cell));
        System.out.println(row.getCell(0).getCellStyle().getDataFormatString() + "  " + shown);
      }
    }
  }
}
E
java -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dlog4j2.StatusLogger.level=OFF -cp 'lib/*' Zero.java 2>/dev/null | tee seen
cat > expected <<'E'
"○";"－";"×"  ○,×,－
"○";;"×"  ○,○,×
0"件";;"なし"  1件,0件,なし
0"年"00"か月"  102年か月,311年か月
E
cmp expected seen
