#!/usr/bin/env python3
"""What a cluster's workers ask of the filters: where documents came from, bounds on lines, marks of the maker.

    tests/cli_pipe.py HAKUSHO
"""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
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
    run("normalize", "--max-line", "1G", status=2)


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


def main():
    for name, case in list(globals().items()):
        if name.startswith("case_"):
            with tempfile.TemporaryDirectory() as folder:
                case(pathlib.Path(folder))
            print("ok", name.removeprefix("case_"))
    return 0


sys.exit(main())
