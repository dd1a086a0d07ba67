#!/usr/bin/env python3
"""A table that may be read in two ways says so wherever a person looks.

usage: doubt.py HAKUSHO FIXTURES
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

SAYS = "the columns of a table may be others"


def main(program, fixtures):
    failed = 0

    def hold(name, held):
        nonlocal failed
        failed += not held
        print("ok" if held else "not ok", name)

    def run(*arguments, **more):
        return subprocess.run([program, *arguments], capture_output=True, text=True, **more)

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
        document = run("ingest", doubtful).stdout
        explained = run("normalize", "--explain", input=document).stdout
        hold("--explain has both readings and what decided",
             explained.startswith("table") and explained.count("  roles ") == 2 and "  decided by: " in explained
             and "  checksheet " in explained)
        hold("--explain goes through every table", run("normalize", "--explain", input=run("ingest", certain).stdout).stdout.count("table") >= 1)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
