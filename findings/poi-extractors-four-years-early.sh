#!/bin/sh
# Apache POI's text of a workbook has dates four years early where the workbook counts days from 1904.
#
# A workbook may count its days from 1904 (date1904 in workbookPr, as books from Excel for the Mac do).  POI's cells and DataFormatter mind it, but both
# of its extractors of text, XSSFExcelExtractor and XSSFEventBasedExcelExtractor, pass only the number and its format on: an audit of 2026-04-03 is said to be of
# 2022-04-02, in the same format and without a warning.  openpyxl and python-calamine have the day.
#
# Needs java 11 or later, mvn, python3 with venv, PyPI and Maven; seen with poi-ooxml 5.5.1, XlsxWriter 3.2.9, openpyxl 3.1.5, python-calamine 0.9.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in java mvn; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check XlsxWriter==3.2.9 openpyxl==3.1.5 python-calamine==0.9.1 \
  || { echo "packages are missing"; exit 77; }
cat > pom.xml <<'E'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>findings</groupId><artifactId>days</artifactId><version>1</version>
  <dependencies><dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency></dependencies>
</project>
E
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null 2>&1 || { echo "no poi-ooxml"; exit 77; }
v/bin/python - <<'E' | tee seen
import datetime

import openpyxl
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook("days.xlsx", {"date_1904": True})
book.add_worksheet().write_datetime(0, 0, datetime.datetime(2026, 4, 3), book.add_format({"num_format": "yyyy-mm-dd"}))
book.close()
print("openpyxl", openpyxl.load_workbook("days.xlsx").active["A1"].value.date())
print("calamine", python_calamine.CalamineWorkbook.from_path("days.xlsx").get_sheet_by_index(0).to_python()[0][0])
E
cat > Days.java <<'E'
import java.io.File;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.extractor.XSSFEventBasedExcelExtractor;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

class Days {
  public static void main(String[] arguments) throws Exception {
    try (XSSFWorkbook book = new XSSFWorkbook(new File("days.xlsx"))) {
      Cell cell = book.getSheetAt(0).getRow(0).getCell(0);
      System.out.println("cell " + cell.getLocalDateTimeCellValue().toLocalDate());
      System.out.println("DataFormatter " + new DataFormatter().formatCellValue(cell));
    }
    try (XSSFExcelExtractor extractor = new XSSFExcelExtractor(new XSSFWorkbook(new File("days.xlsx")))) {
      extractor.setIncludeSheetNames(false);
      System.out.println("XSSFExcelExtractor " + extractor.getText().trim());
    }
    try (XSSFEventBasedExcelExtractor extractor = new XSSFEventBasedExcelExtractor(OPCPackage.open("days.xlsx", PackageAccess.READ))) {
      extractor.setIncludeSheetNames(false);
      System.out.println("XSSFEventBasedExcelExtractor " + extractor.getText().trim());
    }
  }
}
E
java -Dlog4j2.StatusLogger.level=OFF -cp 'lib/*' Days.java 2>/dev/null | tee -a seen
cat > expected <<'E'
openpyxl 2026-04-03
calamine 2026-04-03
cell 2026-04-03
DataFormatter 2026-04-03
XSSFExcelExtractor 2022-04-02
XSSFEventBasedExcelExtractor 2022-04-02
E
cmp expected seen
