#!/bin/sh
# LibreOffice shows the number of a day where Excel's newer era formats stand.
#
# Excel writes Japanese era dates as  [$-ja-JP-x-gannen]ggge"年"m"月"d"日";@  since the era of 2019 (a language tag, where older files
# have [$-411]).  LibreOffice drops the whole format and shows 46115 where the sheet says 令和8年4月3日, on screen, in CSV and in PDF;
# the plain tag [$-ja-JP] fares the same.  A date of a contract or of an audit becomes a bare number without a word.
#
# Needs soffice and python3 with venv and PyPI (Debian: libreoffice-calc-nogui); seen with LibreOffice 7.4.7.2, XlsxWriter 3.2.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v soffice >/dev/null || { echo "no soffice"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check XlsxWriter==3.2.9 || { echo "no XlsxWriter"; exit 77; }
"$work/v/bin/python" - "$work/eras.xlsx" <<'E'
import sys

import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet()
for row, tag in enumerate(["[$-411]", "[$-ja-JP-x-gannen]", "[$-ja-JP]"]):
    sheet.write_number(row, 0, 46115, book.add_format({"num_format": tag + 'ggge"年"m"月"d"日";@'}))
book.close()
E
soffice --version
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1" \
  --outdir "$work" "$work/eras.xlsx" >/dev/null 2>&1
cat "$work/eras.csv"
printf '令和8年4月3日\n46115\n46115\n' | cmp - "$work/eras.csv"
