#!/bin/sh
# LibreOffice shows a date with a Japanese weekday in the Hebrew calendar.
#
# Japanese sheets write a date with its weekday by the number format  yyyy"年"m"月"d"日"(aaa) ; Excel stores it without a
# language.  In a LibreOffice that runs in English the letters aaa (and e, the year of an era) switch the whole format to
# another calendar, the Hebrew one: 3 April 2026 is shown, printed and exported as 2026年1月16日(Fri), the 16th of Nisan under the year of our own.
# Nothing tells it from a date.  With ddd in place of aaa, or with [$-411] before it, the date is right.  Whoever turns a filled
# sheet into CSV or PDF on a server gets other deadlines than those that were written.
#
# Needs soffice and python3 with venv and PyPI (Debian: libreoffice-calc-nogui); seen with LibreOffice 7.4.7.2, XlsxWriter 3.2.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v soffice >/dev/null || { echo "no soffice"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check XlsxWriter==3.2.9 || { echo "no XlsxWriter"; exit 77; }
"$work/v/bin/python" - "$work/dates.xlsx" <<'E'
import sys

import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet()
for row, format in enumerate(['yyyy"年"m"月"d"日"', 'yyyy"年"m"月"d"日"(ddd)', '[$-411]yyyy"年"m"月"d"日"(aaa)',
                              'yyyy"年"m"月"d"日"(aaa)', 'm"月"d"日"(aaa)', 'e"年"m"月"d"日"']):
    sheet.write_number(row, 0, 46115, book.add_format({"num_format": format}))  # 3 April 2026
book.close()
E
soffice --version
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1" \
  --outdir "$work" "$work/dates.xlsx" >/dev/null 2>&1
cat "$work/dates.csv"
cat > "$work/seen" <<'E'
2026年4月3日
2026年4月3日(Fri)
2026年4月3日(金)
2026年1月16日(Fri)
1月16日(Fri)
786年1月16日
E
cmp "$work/seen" "$work/dates.csv"
