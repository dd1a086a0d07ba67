#!/usr/bin/env python3
"""A table that may be read in two ways says so wherever a person looks.

usage: doubt.py HAKUSHO FIXTURES
"""
import glob
import json
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
# Rows that do not fit their table: what is told of each, where, and the label of its statement.
ROWS_JA = [("1", "鍵を掛けていますか。", "○", "二重です。"), ("2", "見回りをしていますか。", "○", "夜に二度です。"), ("3", "灯を点けていますか。", "×", "来年からです。"),
           ("4", "柵を直していますか。", "○", "毎年です。"), ("5", "来客を記録していますか。", "○", "台帳です。"), ("6", "荷札を確かめていますか。", "△", "一部です。")]
ROWS_EN = [("1", "Are crates sealed?", "Yes", "Each one."), ("2", "Is the yard lit?", "Yes", "From dusk."), ("3", "Are lists kept?", "No", "From May."),
           ("4", "Are drivers told?", "Yes", "In spring."), ("5", "Are locks doubled?", "Yes", "Since 2021."), ("6", "Is there a guard?", "Partially", "At night.")]


def as_csv(rows):
    return "".join(",".join(row) + "\n" for row in rows)


def as_markdown(rows):
    return "# 点検表\n\n" + "".join("| " + " | ".join(row) + " |\n" + ("|---" * len(row) + "|\n" if i == 0 else "") for i, row in enumerate(rows))


def as_html(rows):
    return "<!DOCTYPE html><title>Answers</title><h1>Answers</h1><table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>\n" for row in rows) + "</table>"


JA, EN = [("番号", "確認事項", "対応状況", "補足")], [("No.", "Question", "Answer", "Comments")]
MISFITS = [
    ("comma.csv", as_csv(JA + ROWS_JA + [("7", "戻せますか。", "○", "三月に試し", "六月に試しました。")]), "behind the last title", "7"),
    ("comma-en.csv", as_csv(EN + ROWS_EN + [("7", "Is it tested?", "Yes", "In March", " and in June of the year before it.")]), "behind the last title", "7"),
    ("swapped.md", as_markdown(JA + ROWS_JA + [("7", "○", "戻せますか。", "試しました。")]), "whose other cells are", "7"),
    ("swapped-en.csv", as_csv(EN + ROWS_EN + [("7", "Yes", "Is it tested?", "In March.")]), "whose other cells are", "7"),
    ("shifted.csv", as_csv(JA + ROWS_JA + [("設備", "7", "戻せますか。", "○")]), "one column further left", None),
    ("shifted-en.html", as_html(EN + ROWS_EN + [("Site", "7", "Is it tested?", "Yes")]), "one column further left", None),
    ("asks-nothing.csv", as_csv(JA + ROWS_JA + [("7", "", "○", "試しました。")]), "no cell of its row asks", "7"),
    ("asks-nothing-en.html", as_html(EN + ROWS_EN + [("7", "", "Yes", "Tested.")]), "no cell of its row asks", "7"),
]
# Rows above the titles of their table, as where a page was set in the wrong order: each is a statement, and told.
EARLY = [("early.csv", as_csv(ROWS_JA[:2] + JA + ROWS_JA[2:]), 2), ("early-en.html", as_html(ROWS_EN[:3] + EN + ROWS_EN[3:]), 3),
         ("early-words.csv", as_csv([(n, q, w) for n, q, _, w in ROWS_EN[:2]] + [("No.", "Question", "Answer")] + [(n, q, w) for n, q, _, w in ROWS_EN[2:]]), 2)]
# Lines above the titles that are none: the names and days of who answers.
COVERS = [("cover.csv", as_csv([("会社名", "はやぶさ倉庫", "", ""), ("版", "3", "", "")] + JA + ROWS_JA)), ("cover-en.csv", as_csv([("1", "Company", "Harrow Freight", ""), ("2", "Date", "3 May", "")] + EN + ROWS_EN))]
SAYS = "the columns of a table may be others"


def main(program, fixtures):
    failed = 0
    program, fixtures = os.path.abspath(program), os.path.abspath(fixtures)

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

    # Which fixture is in doubt changes with the weights: one of those whose golden record says so.
    goldens = sorted(p for p in glob.glob(os.path.join(fixtures, "csv", "*.record.json")) if SAYS in open(p, encoding="utf-8").read())
    assert goldens, "no fixture with a table whose columns are in doubt"
    doubtful = goldens[0].removesuffix(".record.json")
    certain = os.path.join(fixtures, "html", "shift-jis.html")
    with tempfile.TemporaryDirectory() as work:
        store = os.path.join(work, "a.db")
        done = run("import", "-d", store, doubtful, certain)
        summary = done.stdout + done.stderr
        hold("import tells of it", done.returncode == 0 and SAYS in summary and summary.count("table-doubt") == 1)
        hold("import --strict fails for it", run("import", "-d", os.path.join(work, "b.db"), "--strict", doubtful).returncode == 1)
        hold("show tells of it", SAYS in run("show", "-d", store, os.path.basename(doubtful)).stdout)
        hold("show tells of nothing where nothing is in doubt", SAYS not in run("show", "-d", store, "shift-jis.html").stdout)
        rows = sqlite3.connect(store).execute("SELECT file, code FROM warning WHERE code = 'table-doubt'").fetchall()
        hold("the view has it", rows == [(os.path.basename(doubtful), "table-doubt")])
        review = run("review", "-d", store, "--document", os.path.basename(doubtful)).stdout
        with open(doubtful + ".record.json", encoding="utf-8") as file:
            stated = [(each["question"] or each["answer"])[:24] for each in json.load(file)["statements"]]
        hold("its statements are open for review", len(stated) > 0 and all(words in review for words in stated))
        levels = [(os.path.join(fixtures, *place), title) for place, title in
                  ((("html", "policy-points.html"), "教育と訓練"), (("text", "cited-standards.txt"), "情報セキュリティのための方針群"),
                   (("text", "minutes.txt"), "作業の記録は残りますか。"))]
        for path, title in levels:
            name, says = os.path.basename(path), f"the heading {title} is of level "
            done = run("import", "-d", store, path)
            told = sqlite3.connect(store).execute("SELECT message FROM warning WHERE code = 'heading-doubt' AND file = ?", (name,)).fetchall()
            hold(f"{name}: a level in doubt is told of with the other one", says in done.stdout + done.stderr
                 and says in run("show", "-d", store, name).stdout and any(m.startswith(says) and "may be of level" in m for m, in told))
            hold(f"{name}: what stands below it is open for review", title in run("review", "-d", store, "--document", name).stdout)
        explained = run("normalize", "--explain", input=run("ingest", doubtful).stdout).stdout
        hold("--explain has both readings and what decided",
             explained.startswith("table") and explained.count("  roles ") == 2 and "  decided by: " in explained
             and "  checksheet " in explained)
        hold("--explain goes through every table", run("normalize", "--explain", input=run("ingest", certain).stdout).stdout.count("table") >= 1)

        shown = run("show", "-d", store, "--explain", "--source", os.path.dirname(doubtful), os.path.basename(doubtful))
        hold("show --explain reads the source again", shown.returncode == 0 and "How it was read" in shown.stdout and SAYS in shown.stdout
             and shown.stdout.count("roles ") == 2 and "decided by: " in shown.stdout and "checksheet " in shown.stdout)
        here = run("show", "-d", store, "--explain", os.path.basename(doubtful), cwd=os.path.dirname(doubtful))
        hold("show --explain finds it in the current folder", here.returncode == 0 and "decided by: " in here.stdout)
        gone = run("show", "-d", store, "--explain", os.path.basename(doubtful), cwd=work)
        hold("show --explain says where it has no source", gone.returncode == 1 and "decided by: " not in gone.stdout and "--source" in gone.stdout
             and stated[0] in gone.stdout)
        other = document(work, os.path.basename(doubtful), "another text")
        changed = run("show", "-d", store, "--explain", "--source", other, os.path.basename(doubtful), cwd=work)
        hold("show --explain takes no other bytes", changed.returncode == 1 and "decided by: " not in changed.stdout)
        hold("--source alone is wrong usage", run("show", "-d", store, "--source", work, os.path.basename(doubtful)).returncode == 2)

        # records, or sections that open with a label: both readings are told, with their place
        for name, text, place in RECORDS:
            told = run("import", "-d", store, document(work, name, text))
            summary = told.stdout + told.stderr
            explained = run("normalize", "--explain", input=run("ingest", os.path.join(work, name)).stdout).stdout
            hold(f"{name}: what may be records says so", "may be" in summary and "records with a named field a line" in summary and place in summary)
            hold(f"{name}: --explain has what was weighed", "read as records with a named field a line" in explained and "fields-label" in explained)
        for name, text, says, label in MISFITS:
            told = run("import", "-d", store, document(work, name, text))
            hold(f"{name}: import tells of the row", (told.stdout + told.stderr).count("row-doubt") == 1 and says in told.stdout + told.stderr)
            hold(f"{name}: show tells of it", says in run("show", "-d", store, name).stdout)
            place = sqlite3.connect(store).execute("SELECT line > 0 FROM warning WHERE file = ? AND code = 'row-doubt'", (name,)).fetchall()
            hold(f"{name}: the view has it and its line", place == [(1,)])
            review = run("review", "-d", store, "--document", name).stdout
            hold(f"{name}: its statement is open for review, and no other for that", label is None or f" {label} " in f" {review} ".replace("\n", " "))
        for name, text, early in EARLY:
            told = run("import", "-d", store, document(work, name, text))
            codes = sqlite3.connect(store).execute("SELECT count(*) FROM warning WHERE file = ? AND code = 'row-doubt'", (name,)).fetchone()
            shown = run("show", "-d", store, name).stdout
            hold(f"{name}: rows above the titles are statements", all(row[1] in shown for row in (ROWS_JA if name == "early.csv" else ROWS_EN)))
            hold(f"{name}: and told of", told.returncode == 0 and codes == (early,) and shown.count("above the titles") == early)
        for name, text in COVERS:
            run("import", "-d", store, document(work, name, text))
            hold(f"{name}: what stands above the titles of a sheet is none of its rows", "above the titles" not in run("show", "-d", store, name).stdout and "holds      6 statements" in run("show", "-d", store, name).stdout)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
