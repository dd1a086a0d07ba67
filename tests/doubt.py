#!/usr/bin/env python3
"""A table that may be read in two ways says so wherever a person looks.

usage: doubt.py HAKUSHO FIXTURES
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

RECORDS = [
    ("english.txt", "Harrow Freight answers\n\nControl: Yard keys\nResponse: Two keys are kept.\n\nControl: Night rounds\nResponse: Guards walk twice a night.\n\n"
                    "Control: Fence\nResponse: The fence is being mended.\n", "lines 3 to 10"),
    ("japanese.txt", "はやぶさ倉庫の回答\n\n管理策：鍵の管理\n対応：二重に掛けています。\n\n管理策：夜の見回り\n対応：二度回ります。\n\n管理策：柵\n対応：直しています。\n", "lines 3 to 10"),
]
SAYS = "the columns of a table may be others"


def main(program, fixtures):
    failed = 0

    def hold(name, held):
        nonlocal failed
        failed += not held
        print("ok" if held else "not ok", name)

    def run(*arguments, **more):
        return subprocess.run([program, *arguments], capture_output=True, text=True, **more)

    def document(folder, name, text):
        path = os.path.join(folder, name)
        with open(path, "w") as f:
            f.write(text)
        return path

    doubtful = os.path.join(fixtures, "html", "party-columns.html")
    certain = os.path.join(fixtures, "html", "shift-jis.html")
    with tempfile.TemporaryDirectory() as work:
        store = os.path.join(work, "a.db")
        done = run("import", "-d", store, doubtful, certain)
        summary = done.stdout + done.stderr
        hold("import tells of it", done.returncode == 0 and SAYS in summary and summary.count("table-doubt") == 1)
        hold("import --strict fails for it", run("import", "-d", os.path.join(work, "b.db"), "--strict", doubtful).returncode == 1)
        hold("show tells of it", SAYS in run("show", "-d", store, "party-columns.html").stdout)
        hold("show tells of nothing where nothing is in doubt", SAYS not in run("show", "-d", store, "shift-jis.html").stdout)
        rows = sqlite3.connect(store).execute("SELECT file, code FROM warning WHERE code = 'table-doubt'").fetchall()
        hold("the view has it", rows == [("party-columns.html", "table-doubt")])
        review = run("review", "-d", store, "--document", "party-columns.html").stdout
        hold("its statements are open for review", all(title in review for title in ("アプリケーション", "データ", "物理")))
        explained = run("normalize", "--explain", input=run("ingest", doubtful).stdout).stdout
        hold("--explain has both readings and what decided",
             explained.startswith("table") and explained.count("  roles ") == 2 and "  decided by: " in explained
             and "  checksheet " in explained)
        hold("--explain goes through every table", run("normalize", "--explain", input=run("ingest", certain).stdout).stdout.count("table") >= 1)

        # records, or sections that open with a label: both readings are told, with their place
        for name, text, place in RECORDS:
            told = run("import", "-d", store, document(work, name, text))
            summary = told.stdout + told.stderr
            explained = run("normalize", "--explain", input=run("ingest", os.path.join(work, name)).stdout).stdout
            hold(f"{name}: what may be records says so", "may be" in summary and "records with a named field a line" in summary and place in summary)
            hold(f"{name}: --explain has what was weighed", "read as records with a named field a line" in explained and "fields-label" in explained)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
