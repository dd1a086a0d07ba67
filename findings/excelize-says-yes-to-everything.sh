#!/bin/sh
# excelize gives 「はい」 for every number of a format that has words.
#
# Sheets that count answers keep 1 and 0 and show words by the number format: "はい";"対象外";"いいえ" (above zero, below, zero), or with conditions
# [=1]"はい";[=0]"いいえ";"対象外" (ECMA-376, Part 1, 18.8.31).  excelize's GetRows and GetCellValue, which give what a cell shows, take the first section for
# zero as well and pass over conditions: a 0 that Excel shows as 「いいえ」 is 「はい」, and of [>=80]"良";[>=60]"可";"不可" all is 「良」.  SheetJS has the words
# that are shown.  Nothing is raised; RawCellValue has the numbers.
#
# Needs go, node with npm, python3 with venv, PyPI and the Go module proxy; seen with excelize 2.11.1, xlsx 0.18.5, XlsxWriter 3.2.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in go npm; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check XlsxWriter==3.2.9 || { echo "no XlsxWriter"; exit 77; }
npm install --silent --no-fund --no-audit xlsx@0.18.5 >/dev/null || { echo "no xlsx"; exit 77; }
v/bin/python - <<'E'
import xlsxwriter

book = xlsxwriter.Workbook("words.xlsx")
sheet = book.add_worksheet()
ROWS = {'"はい";"対象外";"いいえ"': [1, 0, -1], '[=1]"はい";[=0]"いいえ";"対象外"': [1, 0, 2], '[>=80]"良";[>=60]"可";"不可"': [85, 70, 20], '"○";;"×"': [1, 0, -1]}
for row, (format, numbers) in enumerate(ROWS.items()):
    for column, number in enumerate(numbers):
        sheet.write_number(row, column, number, book.add_format({"num_format": format}))
book.close()
E
cat > main.go <<'E'
package main

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

func main() {
	book, err := excelize.OpenFile("words.xlsx")
	if err != nil {
		panic(err)
	}
	rows, err := book.GetRows("Sheet1")
	if err != nil {
		panic(err)
	}
	for _, row := range rows {
		fmt.Println("excelize", strings.Join(row, ","))
	}
}
E
export GOFLAGS=-mod=mod
go mod init words >/dev/null 2>&1 && go get github.com/xuri/excelize/v2@v2.11.1 >/dev/null 2>&1 || { echo "no excelize"; exit 77; }
go run . | tee seen
node -e '
const XLSX = require ("xlsx");
const book = XLSX.readFile ("words.xlsx");
for (const row of XLSX.utils.sheet_to_csv (book.Sheets.Sheet1).trim ().split ("\n"))
  console.log ("SheetJS ", row);' | tee -a seen
cat > expected <<'E'
excelize はい,はい,対象外
excelize はい,はい,はい
excelize 良,良,良
excelize ○,○
SheetJS  はい,いいえ,対象外
SheetJS  はい,いいえ,対象外
SheetJS  良,可,不可
SheetJS  ○,×,
E
cmp expected seen
