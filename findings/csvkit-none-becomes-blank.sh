#!/bin/sh
# csvkit blanks the answers "None" and "N/A", also where it is told to leave values alone, and makes dates of year 1 out of weekdays.
#
# csvsort, csvjoin, in2csv and csvsql take "", na, n/a, none, null and "." for no value, in any case of letters, and write nothing in their place: "Exceptions: None" and
# "N/A" can no longer be told from a question left out.  -I (--no-inference), by which all values are text, does the same; it takes --blanks to
# keep them.  Without -I a column of weekdays, when backups run, is taken for dates: Friday is 0001-01-05, and 50% is 50.
#
# Needs python3 with venv and PyPI; seen with csvkit 2.2.0, agate 1.14.2.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 || { echo "packages are missing"; exit 77; }
cat > sheet.csv <<'E'
no,exceptions,backup,share
1,None,Friday,50%
2,N/A,Sunday,5%
3,see list,Monday,20%
E
{
  for option in -I --blanks; do
    v/bin/csvsort $option -c no sheet.csv
  done
  v/bin/csvsort -c no sheet.csv
} | tee seen
cat > expected <<'E'
no,exceptions,backup,share
1,,Friday,50%
2,,Sunday,5%
3,see list,Monday,20%
no,exceptions,backup,share
1,None,0001-01-05,50
2,N/A,0001-01-07,5
3,see list,0001-01-08,20
no,exceptions,backup,share
1,,0001-01-05,50
2,,0001-01-07,5
3,see list,0001-01-08,20
E
cmp expected seen
