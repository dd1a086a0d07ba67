#!/usr/bin/env python3
"""The way back: documents taken out again, what they are set right, and a store that is checked.

    tests/cli_undo.py HAKUSHO FIXTURES
"""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import zipfile

import cases

PROGRAM, FIXTURES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
PAPER, SHEET = "html/whitepaper.html", "csv/english-sheet.csv"


def run(*words, folder, status=0):
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def documents(folder):
    lines = run("export", "--format", "jsonl", folder=folder).splitlines()
    return {line["document"]["file"]: line["document"] for line in map(json.loads, lines)}


def start(folder):
    for name in (PAPER, SHEET):
        shutil.copy(FIXTURES / name, folder)
    run("import", ".", folder=folder)


def change(folder, *statements):
    store = sqlite3.connect(folder / "hakusho.db", isolation_level=None)
    for statement in statements:
        store.execute(statement)
    store.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    store.close()


def case_remove(folder):
    """A mistyped path and a wrong paper go, together or not at all; the same again is as new."""
    start(folder)
    before = run("export", "--format", "jsonl", folder=folder)
    run("import", "mistyped.pdf", folder=folder, status=1)
    run("remove", "mistyped.pdf", "no such paper", folder=folder, status=2)
    assert "mistyped.pdf" in run("list", folder=folder)
    assert run("remove", "--dry-run", "mistyped.pdf", folder=folder) == "would remove mistyped.pdf, which could not be read\n"
    assert run("remove", "mistyped.pdf", "english-sheet.csv", folder=folder).splitlines()[1] == "removed english-sheet.csv, 4 statements"
    assert list(documents(folder)) == ["whitepaper.html"]
    with sqlite3.connect(folder / "hakusho.db") as store:
        papers = store.execute("SELECT count (*) FROM paper").fetchone()[0]
        counts = store.execute("SELECT (SELECT count (*) FROM search), (SELECT count (*) FROM entry)").fetchone()
    assert papers == 1 and counts[0] == counts[1], (papers, counts)
    run("check", folder=folder)
    run("import", ".", folder=folder)
    assert run("export", "--format", "jsonl", folder=folder) == before


def case_set(folder):
    """A person's word on vendor and dates counts, after a new reading and a removal too, until it is taken back."""
    start(folder)
    found = documents(folder)["whitepaper.html"]
    run("set", "whitepaper.html", "vendor=みなと電算", "issued=2031-04", folder=folder)
    run("import", "--reader", "html", "whitepaper.html", folder=folder)
    assert documents(folder)["whitepaper.html"] == {**found, "vendor": "みなと電算", "issued": "2031-04"}
    run("remove", "whitepaper.html", folder=folder)
    run("import", "whitepaper.html", folder=folder)
    assert documents(folder)["whitepaper.html"]["vendor"] == "みなと電算"
    run("set", "whitepaper.html", "vendor=", "issued=", folder=folder)
    assert documents(folder)["whitepaper.html"] == found
    for words in (("vendor",), ("colour=red",), ("issued=2031-13",), ()):
        run("set", "whitepaper.html", *words, folder=folder, status=2)
    run("set", "nothing.html", "vendor=x", folder=folder, status=2)


def case_set_bundle(folder):
    """A file that was read as several documents is set as one; documents that only share a word are not."""
    with zipfile.ZipFile(folder / "papers.zip", "w") as bundle:
        for name in (PAPER, SHEET):
            bundle.write(FIXTURES / name, pathlib.Path(name).name)
    run("import", "papers.zip", folder=folder)
    run("set", "papers.zip", "vendor=みなと電算", folder=folder)
    assert [document["vendor"] for document in documents(folder).values()] == ["みなと電算"] * 2
    shutil.copy(FIXTURES / SHEET, folder / "papers.csv")
    run("import", "papers.csv", folder=folder)
    run("set", "みなと電算", "vendor=x", folder=folder, status=2)
    assert sorted({document["vendor"] for document in documents(folder).values()}) == ["みなと電算"]


def case_check(folder):
    """Each kind of fault is found; nothing is changed by looking."""
    start(folder)
    assert "holds together" in run("check", folder=folder)
    for statements, words in (
            (["UPDATE paper_tally SET filed = filed + 1"], "figures kept"),
            (["UPDATE entry SET answer = answer || 'x' WHERE id = (SELECT max (id) FROM entry)"], "other words than it has"),
            (["DELETE FROM search_docsize WHERE id = (SELECT max (id) FROM entry)"], "full-text index does not fit"),
            (["UPDATE entry SET label = label || ' 鍵束' WHERE id = (SELECT max (id) FROM entry)"], "does not have the words of statement"),
            (["UPDATE paper_tally SET filings = NULL"], "figures kept"),
            (["UPDATE entry SET doubtful = NOT doubtful WHERE id = (SELECT max (id) FROM entry)"], "figures kept"),
            (["INSERT INTO pair SELECT max (id), min (id) FROM paper"], "what changed is not told of"),
            (["PRAGMA foreign_keys = OFF", "INSERT INTO paper_warning VALUES (999, 1, 'x', NULL, NULL, 'x')"], "tables do not fit")):
        copy = folder / "hakusho.db"
        kept = copy.read_bytes()
        change(folder, *statements)
        assert words in run("check", folder=folder, status=1), words
        copy.write_bytes(kept)
        for suffix in ("-wal", "-shm"):
            pathlib.Path(f"{copy}{suffix}").unlink(missing_ok=True)
    run("check", folder=folder)


def case_catalog(folder):
    """A frame of one's own goes again, after the crosswalk that needs it."""
    start(folder)
    (folder / "ours.tsv").write_text("id\tlevel\tparent\ttitle_ja\ttitle_en\nK1\tcontrol\t\t暗号\tcryptography\n")
    (folder / "way.tsv").write_text("from_framework\tfrom_id\tto_framework\tto_id\trelation\nours\tK1\tiso27017:2015\t10.1.1\tsubset\n")
    run("catalog", "add", "ours.tsv", folder=folder)
    run("catalog", "add", "way.tsv", folder=folder)
    assert "remove that first" in run("catalog", "remove", "ours", folder=folder, status=2)
    run("catalog", "remove", "way", folder=folder)
    run("catalog", "remove", "ours", folder=folder)
    assert "ours" not in run("catalog", "list", folder=folder)
    run("catalog", "remove", "iso27017:2015", folder=folder, status=2)
    run("catalog", "add", "ours.tsv", folder=folder)


def case_foreign(folder):
    """Words that no view counts by are refused as they come in; the other lines are stored."""
    start(folder)
    lines = run("ingest", PAPER.split("/")[1], SHEET.split("/")[1], folder=folder)
    records = subprocess.run([PROGRAM, "normalize"], input=lines.encode(), capture_output=True, check=True).stdout.splitlines()
    for change_of in (lambda s: s["stance"].update(id="covered"), lambda s: s["controls"][0].update(method="guessed"),
                      lambda s: s["controls"][0].update(framework="iso99999")):
        record = json.loads(records[1])
        change_of(next(s for s in record["statements"] if s["controls"] and "stance" in s))
        (folder / "other.db").unlink(missing_ok=True)
        done = subprocess.run([PROGRAM, "store", "-d", folder / "other.db"], capture_output=True, check=False,
                              input=records[0] + b"\n" + json.dumps(record).encode() + b"\n")
        assert done.returncode == 1 and b"line 2: " in done.stderr and b"1 added" in done.stdout, (done.stdout, done.stderr)
    run("import", "-d", ":memory:", "whitepaper.html", folder=folder, status=3)


def case_replaced(folder):
    """A store that is removed while an import goes on is noticed, not written into the void."""
    start(folder)
    os.mkfifo(folder / "pipe")
    with subprocess.Popen([PROGRAM, "import", "pipe"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with open(folder / "pipe", "w") as pipe:  # the import has opened its store once it opens this
            pipe.write("# みほん\n\n## 1 暗号化\n\n通信を暗号化します。\n")
            pipe.flush()
            (folder / "hakusho.db").unlink()
        _, said = process.communicate(timeout=30)
    assert process.returncode == 3 and b"removed or replaced" in said, (process.returncode, said)


def main():
    cases.run(globals())


if __name__ == "__main__":
    main()
