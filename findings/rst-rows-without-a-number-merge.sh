#!/bin/sh
# Two questions and their answers become one row, "Backups encrypted? Logs encrypted?" with "No Yes", where pytablewriter or tabulate wrote the table and the second question has no number.
#
# In a simple table of reStructuredText a row whose first column is blank goes on the row above (docutils' specification, "Simple Tables", which tells how an empty first cell is to be written).
# pytablewriter's RstSimpleTableWriter writes a blank, for None as for an empty text.  tabulate's rst knows the rule and writes two dots for an empty text, but a blank for None, which is what a missing value
# is.  docutils then puts each cell below the one above, without a word: the "No" for backups and the "Yes" for logs stand in one cell for both.  pytablewriter's RstGridTableWriter keeps the rows.
#
# Needs python3 with venv and PyPI; seen with pytablewriter 1.2.1, tabulate 0.10.0, docutils 0.23.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pytablewriter==1.2.1 tabulate==0.10.0 docutils==0.23 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import docutils.core
import docutils.nodes
import pytablewriter
import tabulate

HEADS = ["No", "Question", "Answer"]
ROWS = [["1", "Backups encrypted?", "No"], ["", "Logs encrypted?", "Yes"], [None, "Mail encrypted?", "No"], ["2", "Audited?", "Yes"]]


def show(who, text):
    print(who)
    for row in docutils.core.publish_doctree(text, settings_overrides={"report_level": 1}).findall(docutils.nodes.row):
        print("   ", " | ".join(" / ".join(cell.astext().split("\n")) for cell in row))


show("pytablewriter, simple", pytablewriter.RstSimpleTableWriter(headers=HEADS, value_matrix=ROWS).dumps())
show("pytablewriter, grid", pytablewriter.RstGridTableWriter(headers=HEADS, value_matrix=ROWS).dumps())
show("tabulate", tabulate.tabulate(ROWS, HEADS, tablefmt="rst"))
E
v/bin/python read.py | tee seen
cat > expected <<'E'
pytablewriter, simple
    No | Question | Answer
    1 | Backups encrypted? / Logs encrypted? / Mail encrypted? | No / Yes / No
    2 | Audited? | Yes
pytablewriter, grid
    No | Question | Answer
    1 | Backups encrypted? | No
     | Logs encrypted? | Yes
     | Mail encrypted? | No
    2 | Audited? | Yes
tabulate
    No | Question | Answer
    1 | Backups encrypted? | No
     | Logs encrypted? / Mail encrypted? | Yes / No
    2 | Audited? | Yes
E
diff expected seen
