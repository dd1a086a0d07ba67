#!/usr/bin/env python3
"""What a cluster's workers ask of the filters: where documents came from, bounds on lines, marks of the maker.

    tests/cli_pipe.py HAKUSHO FIXTURES
"""
import csv
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import schema  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
FIXTURES = pathlib.Path(sys.argv[2])
TEXT = "# 株式会社{} セキュリティシート\n\n## 1 バックアップ\n\n毎日取得し、遠隔地に保管しています。\n"


def run(*words, stdin=b"", status=0):
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, check=False)
    assert status is None or done.returncode == status, (words, done.returncode, done.stderr.decode())
    return done


def lines(text):
    """Split as a reader of any language would."""
    return [json.loads(line) for line in text.decode().splitlines()]


def pipe(*words, stdin=b"", normalize=(), status=0):
    return run("normalize", *normalize, stdin=run("ingest", *words, stdin=stdin, status=None).stdout, status=status).stdout


def rows(store, query):
    with sqlite3.connect(store) as db:
        return db.execute(query).fetchall()


def two_of_one_name(folder):
    papers = []
    for vendor in ("あお", "みどり"):
        path = folder / vendor / "checksheet.md"
        path.parent.mkdir()
        path.write_text(TEXT.format(vendor))
        papers.append(path)
    return papers, "".join(f"{path}\ts3://papers/{path.parent.name}/checksheet.md\0" for path in papers).encode()


def case_uris(folder):
    """Two files of one name are told apart by where they came from, through a pipe and by import alike."""
    papers, names = two_of_one_name(folder)
    records = pipe("--files-from", "-", "-0", "--uris", stdin=names)
    assert [record["source"]["uri"] for record in lines(records)] == ["s3://papers/あお/checksheet.md", "s3://papers/みどり/checksheet.md"]
    a, b = folder / "a.db", folder / "b.db"
    run("store", "-d", a, stdin=records)
    run("import", "-q", "-d", b, "--files-from", "-", "--uris", stdin=names)
    exports = [run("export", "-d", store, "--format", "jsonl").stdout for store in (a, b)]
    assert exports[0] == exports[1] and len(lines(exports[0])) == 2
    assert lines(exports[0])[0]["document"]["uri"].startswith("s3://papers/")
    assert "みどり" in run("show", "-d", a, "s3://papers/みどり/checksheet.md").stdout.decode()
    assert "from s3://papers/みどり/checksheet.md" in run("list", "-d", a).stdout.decode()
    # by standard input, with the bytes of the first at one more place
    run("store", "-d", a, stdin=pipe("--name", "checksheet.md", "--uri", "file:/copy", "-", stdin=papers[0].read_bytes()))
    assert rows(a, "SELECT name, uri FROM document_name ORDER BY uri") == [
        ("checksheet.md", "file:/copy"), ("checksheet.md", "s3://papers/あお/checksheet.md"), ("checksheet.md", "s3://papers/みどり/checksheet.md")]
    assert rows(a, "SELECT uri FROM document ORDER BY uri") == [("file:/copy",), ("s3://papers/みどり/checksheet.md",)]
    run("ingest", "--files-from", "-", "--uris", stdin=f"{papers[0]}\n".encode(), status=2)
    run("ingest", "--uri", "s3://a\x07", "-", status=2)


def case_missing(folder):
    """Files of one name whose bytes never came are as many rows as places, in whatever order they come."""
    names = b"".join(b"/nowhere/checksheet.pdf\ts3://%d/checksheet.pdf\n" % i for i in (1, 2, 2))
    records = pipe("--files-from", "-", "--uris", stdin=names, status=1).splitlines(keepends=True)
    for i, order in enumerate((records, records[::-1])):
        store = folder / f"{i}.db"
        run("store", "-d", store, stdin=b"".join(order), status=1)
        assert rows(store, "SELECT uri, error FROM document ORDER BY uri") == [(f"s3://{n}/checksheet.pdf", "unreadable") for n in (1, 2)]
    # the bytes of one come after all
    run("store", "-d", store, stdin=pipe("--name", "checksheet.pdf", "--uri", "s3://2/checksheet.pdf", "-", stdin=TEXT.encode()))
    assert rows(store, "SELECT uri, error FROM document ORDER BY uri") == [("s3://1/checksheet.pdf", "unreadable"), ("s3://2/checksheet.pdf", None)]


def case_breaks(folder):
    """No character in a document makes two lines of its line."""
    breaks = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    document = run("ingest", "-", stdin=f"# 見出し\n\n一行目{breaks}二行目。\n".encode()).stdout
    record = run("normalize", stdin=document).stdout
    assert len(lines(document)) == len(lines(record)) == 1
    assert all(c in json.dumps(lines(document)[0], ensure_ascii=False) or c in "\x0b\x0c\x1c\x1d\x1e" for c in breaks)


def case_max_line(folder):
    """A line that would be longer is one of a document that failed, from either filter and from import."""
    (folder / "long.md").write_text(TEXT.format("みほん") + "鍵は専用の装置に保管しています。\n" * 2000)
    (folder / "short.md").write_text(TEXT.format("みほん"))
    papers = [folder / "long.md", folder / "short.md"]
    for command in ("ingest", "normalize"):
        documents = run("ingest", *papers, *(["--max-line", "64K"] if command == "ingest" else []), status=None).stdout
        first, second = lines(run("normalize", *(["--max-line", "64K"] if command == "normalize" else []), stdin=documents, status=1).stdout)
        assert first["error"] == {"code": "limit", "message": "gave more than 64 KiB"}, first["error"]
        assert first["source"]["bytes"] == papers[0].stat().st_size and len(first["source"]["sha256"]) == 64
        assert "error" not in second
    store = folder / "a.db"
    run("import", "-q", "-d", store, "--max-line", "64K", *papers, status=1)
    assert rows(store, "SELECT file, error FROM document ORDER BY file") == [("long.md", "limit"), ("short.md", None)]
    run("normalize", "--max-line", "3G", status=2)


def case_maker(folder):
    """What came through a pipe, made by this program, import need not read again; what another made, it does."""
    paper = folder / "a.md"
    paper.write_text(TEXT.format("みほん"))
    record = pipe(paper)
    maker = lines(record)[0]["maker"]
    assert len(maker) == 16
    store = folder / "a.db"
    run("store", "-d", store, stdin=record)
    # taken for known without its bytes being read: else the record of these would be found out
    with sqlite3.connect(store) as db:
        db.execute("UPDATE paper SET digest = 'x'")
    assert "unchanged           1" in run("import", "-d", store, paper).stdout.decode()
    assert rows(store, "SELECT digest FROM paper") == [("x",)]
    # a document of another program leaves no mark in the record, and one of another program's own does not replace ours
    foreign = run("ingest", paper).stdout.replace(maker.encode(), b"0" * 16)
    assert "maker" not in lines(run("normalize", stdin=foreign).stdout)[0]
    other = folder / "b.db"
    changed = record.replace(maker.encode(), b"0" * 16).replace("遠隔地".encode(), "近隣".encode())
    for order in ((record, changed), (changed, record)):
        other.unlink(missing_ok=True)
        for one in order:
            run("store", "-d", other, stdin=one)
        assert "遠隔地" in run("export", "-d", other, "--format", "jsonl").stdout.decode()
    run("store", "-d", other, stdin=lines_without_maker(changed))
    assert "近隣" in run("export", "-d", other, "--format", "jsonl").stdout.decode(), "what a person changed is taken"


def lines_without_maker(text):
    record = lines(text)[0]
    record.pop("maker")
    return json.dumps(record).encode() + b"\n"


SHEET = """# 株式会社みほん チェックシート

| No | 設問 | 回答 |
|---|---|---|
| 1 | ねこの世話をしていますか | 毎日しています。 |
| 2 | ねこの食事を用意していますか | 毎日用意しています。 |
| 3 | バックアップを取得していますか | 毎日取得しています。 |
| 4 | 保存したログを点検していますか | 点検していません。 |
"""


def case_decisions(folder):
    """Workers that have the decisions of a store file as the store does: what was decided, and what leans to it."""
    paper, other = folder / "a.md", folder / "b.md"
    paper.write_text(SHEET)
    other.write_text(SHEET.replace("みほん", "べつ").replace("毎日取得しています。", "週に一度取得しています。"))
    made, fresh = folder / "made.db", folder / "fresh.db"
    run("import", "-q", "-d", made, paper)
    sheet = folder / "open.csv"
    run("review", "-d", made, "--all", "--export", sheet, "a.md")
    with open(sheet, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    decided = {"ねこの世話": ("11.1.3", ""), "バックアップ": ("none", ""), "保存したログ": ("", "customer")}
    for row in rows:
        for start, (controls, stance) in decided.items():
            if row["question"].startswith(start):
                row["decision"], row["stance"], row["why"] = controls, stance, "約款で確認"
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    run("review", "-d", made, "--import", sheet)
    run("map", "-q", "-d", made)
    decisions = folder / "decisions.jsonl"
    run("review", "-d", made, "--export-decisions", decisions)
    told = lines(decisions.read_bytes())
    assert len(told) == 3 and all(not list(schema.faults(json.loads(run("schema", "decision").stdout), line)) for line in told)
    # a store without the decisions, of records that were made with them, holds what the store with them does
    run("store", "-d", fresh, stdin=pipe(paper, other, normalize=["--decisions", decisions]))
    run("import", "-q", "-d", made, other)
    exports = [run("export", "-d", store, "--format", "jsonl").stdout for store in (made, fresh)]
    assert exports[0] == exports[1]
    assert exports[0].count(b'"decided"') == 2 and "約款で確認" in exports[0].decode()
    # such records are not what the program makes by itself: import reads their papers again
    assert all("maker" not in record for record in lines(pipe(paper, normalize=["--decisions", decisions])))
    decisions.write_text(decisions.read_text().replace("11.1.3", "99.9"))
    run("normalize", "--decisions", decisions, status=2)


def case_again(folder):
    """What a store maps anew, from what it holds, is what was filed when the paper came in."""
    papers = sorted(path for path in FIXTURES.glob("*/*") if path.suffix in (".txt", ".md", ".html", ".csv"))
    store = folder / "a.db"
    run("import", "-q", "-d", store, *papers, status=None)
    before = run("export", "-d", store, "--format", "jsonl").stdout
    run("map", "-q", "--all", "-d", store)
    after = run("export", "-d", store, "--format", "jsonl").stdout
    assert [line for line in lines(before) if line not in lines(after)] == []
    titled = rows(store, "SELECT question, heading.title FROM statement JOIN heading ON heading.document_id = statement.document_id "
                         "AND heading.n = statement.heading")
    assert len(titled) > 100 and all(question == title for question, title in titled), titled[:3]


def case_order(folder):
    """Which of two documents that say the same of themselves is the newest does not depend on who came first."""
    papers = []
    for i in range(6):
        papers.append(folder / str(i) / "sheet.md")
        papers[-1].parent.mkdir()
        papers[-1].write_text("# みなもの手引\n\nみなも電算株式会社\n\n第1版 2024年4月1日\n\n## 1 バックアップ\n\n"
                              f"{i + 1}日おきに取得します。\n", encoding="utf-8")
    records = [pipe(paper) for paper in papers]
    told = set()
    for order in (records, records[::-1], records[3:] + records[:3]):
        store = folder / "a.db"
        store.unlink(missing_ok=True)
        run("store", "-d", store, stdin=b"".join(order))
        assert rows(store, "SELECT max (revisions) FROM revision") == [(6,)]
        told.add(run("export", "-d", store, "--format", "jsonl").stdout)
    assert len(told) == 1


def case_catalogs(folder):
    """A catalog of one's own is known to workers; one that does not hold together is said to be none."""
    catalog = folder / "acme-2024.tsv"
    catalog.write_text("id\tparent\ttitle_ja\ttitle_en\nA.1\t\t猫の世話\tCats\n")
    paper = folder / "a.md"
    paper.write_text(SHEET)
    record = pipe(paper, normalize=["--catalog", catalog])
    assert record.replace(b"\n", b"") and "maker" not in lines(record)[0]
    catalog.write_text("id\tparent\nA.1\tB.1\n")
    run("normalize", "--catalog", catalog, status=2)


def case_keys(folder):
    """What the store tells documents and statements by stands in the record where it is asked for, and changes nothing."""
    paper = folder / "v9.md"
    paper.write_text(SHEET)
    plain, keys = pipe(paper), pipe(paper, normalize=["--keys"])
    record = lines(keys)[0]
    assert not list(schema.faults(json.loads(run("schema", "record").stdout), record))
    assert record["keys"]["file"] == "v000000000009.md", record["keys"]
    store = folder / "a.db"
    assert b"1 added" in run("store", "-d", store, stdin=plain).stdout
    assert b"1 known" in run("store", "-d", store, stdin=keys).stdout
    assert rows(store, "SELECT words FROM entry ORDER BY seq") == [(statement["words"],) for statement in record["statements"]]
    series = rows(store, "SELECT series FROM paper")[0][0]
    assert record["keys"].get("series", "sha256:" + record["source"]["sha256"]) == series


def main():
    for name, case in list(globals().items()):
        if name.startswith("case_"):
            with tempfile.TemporaryDirectory() as folder:
                case(pathlib.Path(folder))
            print("ok", name.removeprefix("case_"))
    return 0


sys.exit(main())
