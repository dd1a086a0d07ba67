#!/usr/bin/env python3
"""ZIPs of documents, walked like folders by `import` and `ingest`, hostile ones told.

    tests/bundles.py HAKUSHO FIXTURES
"""
import contextlib
import email.message
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

PROGRAM, FIXTURES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
PAPER = (FIXTURES / "html/whitepaper.html").read_bytes()
SHEET = (FIXTURES / "csv/english-sheet.csv").read_bytes()
BOOK = (FIXTURES / "office/merged-openpyxl.xlsx").read_bytes()


def run(*words, folder, status=0):
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert status is None or done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
    return done


def archive(path, entries, how=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", how) as out:
        for name, data in entries:
            out.writestr(name, data)
    return path


def documents(folder, *words):
    """The names of the documents in a new store, and the summary."""
    (folder / "a.db").unlink(missing_ok=True)
    done = run("import", "-d", "a.db", *words, folder=folder)
    with contextlib.closing(sqlite3.connect(folder / "a.db")) as store:
        return sorted(row[0] for row in store.execute("SELECT file FROM document")), done


def failures(folder, *words):
    (folder / "a.db").unlink(missing_ok=True)
    return run("import", "-d", "a.db", *words, folder=folder, status=1).stderr


def case_walked(folder):
    """What a reader takes is read under the bundle's name; the rest is counted, hidden files are not there."""
    archive(folder / "bundle.zip", [("paper.html", PAPER), ("2024/sheet.csv", SHEET), ("2024/book.xlsx", BOOK),
                                    ("notes.py", b"print ()"), ("__MACOSX/._paper.html", b"x"), (".hidden.html", PAPER)])
    names, done = documents(folder, "bundle.zip")
    assert names == ["bundle.zip/2024/book.xlsx", "bundle.zip/2024/sheet.csv", "bundle.zip/paper.html"], names
    assert re.search(r"skipped +1 +1 \.py", done.stdout), done.stdout
    in_folder, _ = documents(folder, ".")
    assert in_folder == names, in_folder
    # its own name stands for all of it
    assert run("list", "-d", "a.db", "bundle.zip", folder=folder).stdout.count("bundle.zip/") == 3
    assert run("export", "-d", "a.db", "--document", "bundle.zip", "--format", "jsonl", folder=folder).stdout == run("export", "-d", "a.db", "--format", "jsonl", folder=folder).stdout
    run("remove", "-d", "a.db", "bundle", folder=folder, status=2)
    assert run("remove", "-d", "a.db", "bundle.zip", folder=folder).stdout.count("removed bundle.zip/") == 3


def case_globs(folder):
    archive(folder / "bundle.zip", [("paper.html", PAPER), ("old/paper.html", PAPER + b" "), ("sheet.csv", SHEET)])
    assert documents(folder, "bundle.zip", "--include", "*.csv")[0] == ["bundle.zip/sheet.csv"]
    assert documents(folder, "bundle.zip", "--exclude", "old/*")[0] == ["bundle.zip/paper.html", "bundle.zip/sheet.csv"]
    assert documents(folder, ".", "--exclude", "*.zip", "--include", "*")[0] == []


def case_ingest(folder):
    """A line for each part, as for files; the same as the file's own but for its name."""
    archive(folder / "bundle.zip", [("paper.html", PAPER), ("sheet.csv", SHEET)])
    (folder / "paper.html").write_bytes(PAPER)
    lines = [json.loads(line) for line in run("ingest", "bundle.zip", "paper.html", folder=folder).stdout.splitlines()]
    assert [line["source"]["file"] for line in lines] == ["bundle.zip/paper.html", "bundle.zip/sheet.csv", "paper.html"]
    assert lines[0]["source"]["sha256"] == lines[2]["source"]["sha256"] and lines[0]["blocks"] == lines[2]["blocks"]


def case_ingest_more(folder):
    """More parts than files were named, among them one that cannot be had: a line for each all the same."""
    archive(folder / "bundle.zip", [(f"{i}.csv", SHEET) for i in range(9)] + [("inner.zip", b"PK")])
    lines = run("ingest", "bundle.zip", folder=folder, status=1).stdout.splitlines()
    assert [json.loads(line)["source"]["file"] for line in lines] == [f"bundle.zip/{i}.csv" for i in range(9)] + ["bundle.zip/inner.zip"]


def case_office(folder):
    """An Office file by another name is a document."""
    (folder / "book.zip").write_bytes(BOOK)
    assert documents(folder, "book.zip")[0] == ["book.zip"]


def case_japanese_names(folder):
    """Names as Windows writes them in Japan: Shift_JIS, without a flag."""
    archive(folder / "bundle.zip", [("XXXXX.csv", SHEET)])
    data = (folder / "bundle.zip").read_bytes().replace(b"XXXXX", "回答".encode("cp932") + b"1")
    (folder / "bundle.zip").write_bytes(data)
    assert documents(folder, "bundle.zip")[0] == ["bundle.zip/回答1.csv"]


def case_names_that_lead_out(folder):
    """Told, and nothing is written anywhere."""
    archive(folder / "bundle.zip", [("../out.html", PAPER), ("/tmp/out.html", PAPER), ("a/../../out.html", PAPER),
                                    ("C:\\out.html", PAPER), ("paper.html", PAPER)])
    told = failures(folder, "bundle.zip")
    assert told.count("leads out of the archive") == 4, told
    assert sorted(p.name for p in folder.iterdir() if not p.name.startswith("a.db")) == ["bundle.zip"]
    assert "paper.html" in run("list", "-d", "a.db", folder=folder).stdout


def case_archive_within(folder):
    inner = io.BytesIO()
    archive(inner, [("paper.html", PAPER)])
    archive(folder / "bundle.zip", [("inner.zip", inner.getvalue()), ("sheet.csv", SHEET)])
    assert "within another" in failures(folder, "bundle.zip")


def case_bomb(folder):
    """300 MB of one byte: the part is refused while it is unpacked, the others are read."""
    with zipfile.ZipFile(folder / "bundle.zip", "w", zipfile.ZIP_DEFLATED) as out:
        with out.open("bomb.txt", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"0" * 1000000)
        out.writestr("sheet.csv", SHEET)
    assert "unpacks to more than any document holds" in failures(folder, "bundle.zip")
    assert "sheet.csv" in run("list", "-d", "a.db", folder=folder).stdout


def mail():
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", "ご回答"
    message.set_content("別紙のとおり回答します。", charset="iso-2022-jp")
    message.add_alternative("<p>別紙のとおり回答します。</p>", subtype="html", charset="iso-2022-jp")
    message.add_attachment(SHEET, maintype="text", subtype="csv", filename="回答.csv")
    message.add_attachment(PAPER, maintype="text", subtype="html", filename="../out.html")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="more.zip")
    return message.as_bytes()


def case_mail(folder):
    """Its own text once, and what is attached; folders in a name lead nowhere."""
    (folder / "answer.eml").write_bytes(mail())
    lines = [json.loads(line) for line in run("ingest", "answer.eml", folder=folder, status=None).stdout.splitlines()]
    if len(lines) == 1 and lines[0]["source"]["file"] == "answer.eml":
        print("SKIPPED: built without GMime")
        return
    names = {line["source"]["file"]: line for line in lines}
    assert sorted(names) == ["answer.eml/body.html", "answer.eml/more.zip", "answer.eml/out.html", "answer.eml/回答.csv"], sorted(names)
    assert "別紙のとおり回答します。" in json.dumps(names["answer.eml/body.html"], ensure_ascii=False)
    assert "within another" in names["answer.eml/more.zip"]["error"]["message"]


def case_many(folder):
    with zipfile.ZipFile(folder / "bundle.zip", "w") as out:
        for i in range(10001):
            out.writestr(f"{i}.txt", b"")
    assert "more than 10000 files" in failures(folder, "bundle.zip")


def case_damaged(folder):
    whole = archive(folder / "whole.zip", [("paper.html", PAPER), ("sheet.csv", SHEET)]).read_bytes()
    (folder / "whole.zip").unlink()
    (folder / "cut.zip").write_bytes(whole[:-30])
    assert "cannot be read" in failures(folder, "cut.zip")
    at = whole.index(b"sheet.csv") + 40
    (folder / "bits.zip").write_bytes(whole[:at] + bytes(b ^ 0x55 for b in whole[at:at + 20]) + whole[at + 20:])
    assert "damaged" in failures(folder, "bits.zip")


def main():
    for name, case in sorted((n, c) for n, c in globals().items() if n.startswith("case_")):
        with tempfile.TemporaryDirectory() as work:
            case(pathlib.Path(work))
        print("ok", name[5:])


main()
