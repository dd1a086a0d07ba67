#!/bin/sh
# pandas makes choice 13 of the choices 1 and 3 that a web page's table names.
#
# "Which apply? (several may)" is answered with 1,3.  pandas.read_html () takes a comma between digits for one that parts thousands and drops it, wherever it stands: 1,3 is 13 and 2,4,5 is 245,
# which may be choices or controls too.  It does so as well where the column holds words, and so stays text, '13' beside 'なし'; a full-width comma and a comma with a blank
# stay.  read_csv () of the same library leaves 1,3 as it is, and read_html () does with thousands=None.
#
# Needs python3 with venv and PyPI; seen with pandas 3.1.1, lxml 6.1.3.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pandas==3.1.1 lxml==6.1.3 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import io
import sys

import pandas

def page(*answers):
    return io.StringIO("<table><tr><th>q</th><th>a</th></tr>" + "".join(f"<tr><td>{number}</td><td>{answer}</td></tr>" for number, answer in enumerate(answers, 1)) + "</table>")
def sheet(*answers):
    return io.StringIO("q;a\n" + "".join(f"{number};{answer}\n" for number, answer in enumerate(answers, 1)))
ANSWERS = [["1,3", "2,4,5", "2"], ["1,3", "2,4,5", "なし"], ["1，3", "2, 4", "なし"]]
seen = {
    "read_html": [pandas.read_html(page(*answers))[0]["a"].tolist() for answers in ANSWERS],
    "read_html thousands=None": [pandas.read_html(page(*answers), thousands=None)[0]["a"].tolist() for answers in ANSWERS],
    "read_csv": [pandas.read_csv(sheet(*answers), sep=";")["a"].tolist() for answers in ANSWERS],
}
for who, columns in seen.items():
    print(f"{who:24}", *columns)
sys.exit(seen != {"read_html": [[13, 245, 2], ["13", "245", "なし"], ANSWERS[2]], "read_html thousands=None": ANSWERS, "read_csv": ANSWERS})
E
