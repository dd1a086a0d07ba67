#!/bin/sh
# csvkit makes minutes of hours: a recovery time of 24:00 becomes 0:24:00.
#
# csvkit finds a column's type from its values, and one of times such as 24:00 and 1:30 is a TimeDelta, which its parser reads as minutes and
# seconds.  csvsort, csvjoin and in2csv write the column anew, also where they only sort by another one, and csvsql --query hands out
# 1970-01-01 00:24:00.000000.  The same hours as numbers in a workbook ([h]:mm) are read right, 1 day, 0:00:00, so that a sheet in which one vendor typed
# text and another numbers differs by sixty times.  One word in the column (即時) and all of it stays as it was; so it does with -I (--no-inference).
#
# Needs python3 with venv and PyPI; seen with csvkit 2.2.0, agate 1.14.2, pytimeparse 1.1.10, XlsxWriter 3.3.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 pytimeparse==1.1.10 XlsxWriter==3.3.1 \
  || { echo "packages are missing"; exit 77; }
printf 'vendor,rto\nb,24:00\na,1:30\n' > times.csv
printf 'vendor,rto\nb,24:00\na,即時\n' > word.csv
v/bin/python - <<'E'
import xlsxwriter

for name, hours in ("text", ["24:00", "1:30"]), ("hours", [1, 0.0625]):
    book = xlsxwriter.Workbook(name + ".xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["vendor", "rto"])
    for row, (vendor, value) in enumerate(zip("ba", hours), 1):
        sheet.write_row(row, 0, [vendor, value], book.add_format({"num_format": "[h]:mm"}))
    book.close()
E
{
  echo "--- csvsort -c vendor"; v/bin/csvsort -c vendor times.csv
  echo "--- csvsort -I -c vendor"; v/bin/csvsort -I -c vendor times.csv
  echo "--- csvsort -c vendor, one is a word"; v/bin/csvsort -c vendor word.csv
  echo "--- csvsql --query"; v/bin/csvsql --query "select * from times" times.csv
  echo "--- in2csv of text"; v/bin/in2csv text.xlsx
  echo "--- in2csv of numbers shown as [h]:mm"; v/bin/in2csv hours.xlsx
} | tee seen
cat > expected <<'E'
--- csvsort -c vendor
vendor,rto
a,0:01:30
b,0:24:00
--- csvsort -I -c vendor
vendor,rto
a,1:30
b,24:00
--- csvsort -c vendor, one is a word
vendor,rto
a,即時
b,24:00
--- csvsql --query
vendor,rto
b,1970-01-01 00:24:00.000000
a,1970-01-01 00:01:30.000000
--- in2csv of text
vendor,rto
b,0:24:00
a,0:01:30
--- in2csv of numbers shown as [h]:mm
vendor,rto
b,"1 day, 0:00:00"
a,1:30:00
E
cmp expected seen
