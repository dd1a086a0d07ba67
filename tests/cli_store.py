#!/usr/bin/env python3
"""The commands around the store, as a shell sees them.

    tests/cli_store.py HAKUSHO SOURCE [--refresh] [CASE...]

fixtures/store/records.jsonl goes in; what comes out is held against the files beside it (--refresh writes them anew).
"""
import csv
import io
import itertools
import json
import lzma
import os
import pathlib
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import schema  # noqa: E402

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
FIXTURES = SOURCE / "fixtures" / "store"
REFRESH = "--refresh" in sys.argv
WANTED = [word for word in sys.argv[3:] if not word.startswith("--")]
RECORDS = (FIXTURES / "records.jsonl").read_bytes()
SANITIZED = b"__asan_init" in pathlib.Path(PROGRAM).read_bytes()


def run(*words, stdin=b"", env=None, status=0, **more):
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True,
                          env={**os.environ, **(env or {})}, **more)
    check(done.returncode == status, words, "exit", done.returncode, "instead of", status, done.stderr.decode())
    done.out, done.err = done.stdout.decode(errors="replace"), done.stderr.decode()
    return done


def check(truth, *what):
    if not truth:
        raise AssertionError(" ".join(map(str, what)))


def one_line(done, *words):
    """What a fault is told by: one line, the command's name first."""
    done.err = re.sub("hakusho export: not there: 1 document that .*\n", "", done.err)
    check(done.err.count("\n") == 1 and done.err.startswith("hakusho "), "not one line:", done.err)
    for word in words:
        check(word in done.err, "no", word, "in", done.err)


def make(folder, records=RECORDS, name="a.db"):
    """A store of the fixture; one of its documents failed, which is told."""
    path = folder / name
    run("store", "-d", path, stdin=records, status=1)
    return path


def export(path, form="jsonl", *words):
    return run("export", "-d", path, "--format", form, *words).stdout


def case_golden(folder):
    path = make(folder)
    outputs = {
        "export.jsonl": ["export", "--format", "jsonl"],
        "export.csv": ["export", "--format", "csv"],
        "list.txt": ["list"],
        "controls.txt": ["controls"],
        "show.txt": ["show", "--left", "--edits", "--candidates", "mizuiro-whitepaper.pdf", "cccccc"],
        "search.txt": ["search", "バックアップ"],
    }
    for name, words in outputs.items():
        got, file = run(words[0], "-d", path, *words[1:]).stdout, FIXTURES / name
        if REFRESH:
            file.write_bytes(got)
        check(file.read_bytes() == got, name, "differs: see git diff after --refresh")


def formats():
    """The table of writers alone registers a format: --help prints it."""
    part = re.search(r"^Formats:\n((?:  .*\n)+)", run("export", "--help").out, re.M)
    return re.findall(r"^  ([a-z-]+)", part.group(1), re.M)


def case_writers(folder):
    """Every writer: the same bytes twice and in any order of coming, to a file by its suffix, with every filter."""
    path, other = make(folder), make(folder, b"".join(reversed(RECORDS.splitlines(keepends=True))), "b.db")
    clock = {"SOURCE_DATE_EPOCH": "1700000000"}
    check(len(formats()) >= 8, "writers", formats())
    for name in formats():
        got = [run("export", "-d", store, "--format", name, env=clock).stdout for store in (path, path, other)]
        # what Datasette is told names the file
        check(got[0] and got[0] == got[1] and (got[1] == got[2] or name == "datasette"), name, "is not the same twice")
        few = run("export", "-d", path, "--format", name, "--stance", "undisclosed", "--since", "2025", env=clock).stdout
        check(few or name in ("jsonl", "sheet-md"), name, "writes nothing where nothing is chosen")
    names = "file,label,raw,edits,stance_evidence,cited,page_label"
    table = run("export", "-d", path, "--format", "tsv", "--columns", names).out.splitlines()
    check(table[0].split("\t") == names.split(",") and len(table) == 1 + len(export(path).splitlines()), "columns")
    check(any("width: ･ → ・ ×2" in row for row in table), "edits")
    one_line(run("export", "-d", path, "--format", "csv", "--columns", "file,none", status=2), "no column 'none'")
    one_line(run("export", "-d", path, "--format", "html", "--lang", "fr", status=2), "ja, en")


def case_diff(folder):
    """What changed, in every format; alignment itself is held against truth in diff.py."""
    path = make(folder)
    one_line(run("diff", "-d", path, "みずいろ", status=2), "no earlier edition")
    run("store", "-d", path, stdin=json.dumps(next_edition()).encode() + b"\n")
    lines = [json.loads(line) for line in run("diff", "-d", path, "みずいろ", "--format", "jsonl").out.splitlines()]
    kinds = sorted(kind for line in lines for kind in line["change"])
    check(kinds == ["answered otherwise", "answered otherwise", "gone", "new", "reworded"], kinds)
    reworded = next(line for line in lines if "reworded" in line["change"])
    for side, sign in (("older", "-"), ("newer", "+")):
        text = "".join(piece for mark, piece in reworded["answer"] if mark in ("=", sign))
        check(text == reworded[side]["answer"], "marked words of", side, text)
    text = run("diff", "-d", path, "mizuiro-whitepaper.pdf", "mizuiro-3.pdf").out
    check("+}" in text and "{+取得しておりません" in text and "1 gone" in text, text)
    check(run("diff", "-d", path, "mizuiro-3.pdf", "mizuiro-3.pdf", status=1).out.startswith("3 → 3"), "the same")
    check("かえで" not in run("diff", "-d", path, "みずいろ", "かえで").err, "vendors")
    whole = run("diff", "-d", path, "みずいろ").out
    for words in (["--vendor", "みずいろ"], ["--document", "mizuiro-3.pdf"], ["みずいろ", "--vendor", "みずいろ"]):
        check(run("diff", "-d", path, *words).out == whole, "chosen by", words)
    check("nothing to compare" in run("diff", "-d", path, "--vendor", "かえで", status=1).err, "a vendor of one edition")
    check("nothing to compare" in run("diff", "-d", path, "みずいろ", "--vendor", "かえで", status=1).err, "of another vendor")
    one_line(run("diff", "-d", path, "--vendor", "だれでもない", status=2), "no document is from a vendor")
    run("diff", "-d", path, status=2)
    for name in ("a.html", "a.xlsx", "a.jsonl"):
        run("diff", "-d", path, "みずいろ", "-o", folder / name)
        check((folder / name).stat().st_size > 500, name)
    page = (folder / "a.html").read_text()
    check("<ins>" in page and "<del>" in page and "1 changes" not in page, "marked in the page")


def case_order(folder):
    """Any order, twice, or a document at a time: the same bytes out."""
    lines = RECORDS.splitlines(keepends=True)
    want = None
    for number, order in enumerate(itertools.islice(itertools.permutations(lines), 0, None, 17)):
        path = make(folder, b"".join(order), f"{number}.db")
        if number == 0:
            run("store", "-d", path, stdin=RECORDS, status=1)
        got = [export(path, "jsonl"), export(path, "csv"), run("list", "-d", path).stdout,
               run("search", "-d", path, "の").stdout]
        want = want or got
        check(got == want, "order", number, "shows in what comes out")


def case_schemas(folder):
    for name, text in (("record", RECORDS), ("statement", export(make(folder)))):
        rules = json.loads(run("schema", name).out)
        lines = text.splitlines()
        check(lines, "no line to check")
        for line in lines:
            found = list(schema.faults(rules, json.loads(line)))
            check(not found, name, found)
        spoilt = json.loads(lines[0])
        spoilt["surplus"] = 1
        check(list(schema.faults(rules, spoilt)), name, "takes anything")
    memory = sqlite3.connect(":memory:")
    memory.executescript(run("schema", "store").out)
    run("schema", "nothing", status=2)


def case_csv(folder):
    """Rows come back as they were, and no cell is a formula or a date."""
    path = make(folder)
    raw = export(path, "csv")
    check(raw.startswith(b"\xef\xbb\xbf"), "no BOM")
    check(raw.count(b"\r\n") == 9, "a row ends in CRLF")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    lines = [json.loads(line) for line in export(path).splitlines()]
    check(len(rows) == len(lines), "rows and lines")
    for row, line in zip(rows, lines):
        for key in ("label", "ref", "question", "requirement", "answer"):
            cell = row[key]
            check(not re.match(r"[=+@\t\r＝＋＠]|-.", cell), "formula:", cell)
            check(not re.fullmatch(r"\d+[-/.]\d+", cell), "date or number:", cell)
            check(cell.removeprefix("'") == line[key] or cell == line[key], cell, "is not", line[key])
            if cell.startswith("'"):
                check(cell[1:] == line[key], "an apostrophe that is not ours:", cell)
        for key in ("file", "vendor", "title"):
            check(row[key] == (line["document"][key] or ""), key)
        best = line["controls"][0]["id"] if line["controls"] else ""
        check(row["control"] == best, "control", row["control"])
        check(row["stance"] == line.get("stance", {"id": ""})["id"], "stance")


def case_documents(folder):
    """--document takes a file name, any of its names, a prefix of its SHA-256, a title in any width."""
    path = make(folder)
    whole = export(path).splitlines()
    for name, count in (("kaede-checksheet.tsv", 4), ("チェックシート（写し）.tsv", 4), ("cccccc", 4), ("CCCCCCCC", 4),
                        ("クラウドサービス利用チェックシート", 4), ("ｸﾗｳﾄﾞｻｰﾋﾞｽ利用ﾁｪｯｸｼｰﾄ", 4), ("anzu.html", 1)):
        check(len(export(path, "jsonl", "--document", name).splitlines()) == count, name)
    both = export(path, "jsonl", "--document", "anzu.html", "--document", "cccccc", "--document", "anzu.html")
    check(both.splitlines() == whole[:5], "two documents")
    for name in ("nothing.pdf", "ccccc", "dddddd"):
        one_line(run("export", "-d", path, "--format", "csv", "--document", name, status=2), name)
        one_line(run("show", "-d", path, name, status=2), name)
    one_line(run("export", "-d", path, "--format", "csv", "--document", "locked.pdf", status=1), "locked.pdf", "password")
    run("show", "-d", path, "locked.pdf")


def case_usage(folder):
    path = make(folder)
    for words in (["export"], ["export", "--format", "doc"], ["export", "--format", "csv", "x"], ["show"], ["search"],
                  ["search", "。"], ["search", "--format", "x", "鍵"], ["search", "--limit", "-1", "鍵"],
                  ["search", "--vendor", "だれか", "鍵"], ["controls", "--framework", "iso1"], ["list", "--what"],
                  ["list", "nothing.pdf"], ["store", "x"], ["schema"], ["schema", "a", "b"]):
        more = ["-d", path] if words[0] not in ("schema",) and "--what" not in words else []
        one_line(run(*words[:1], *more, *words[1:], status=2))
    done = run("list", env={"HAKUSHO_DB": str(path)})
    check("anzu.html" in done.out, "HAKUSHO_DB")
    run("store", "-d", folder / "b.db", stdin=b"{}\n[]\nnonsense\n" + RECORDS.splitlines(True)[2], status=1)
    check(len(export(folder / "b.db").splitlines()) == 1, "a bad line costs others")
    bare = json.loads(RECORDS.splitlines()[2])
    for sha256 in ("", "9" * 63, "G" * 64):
        bare["source"]["sha256"] = sha256
        one_line(run("store", "-d", folder / "b.db", stdin=json.dumps(bare).encode(), status=1), "line 1", "SHA-256")
    check("no document found" in run("list", "-d", make_empty(folder)).err, "empty store")


def make_empty(folder):
    run("store", "-d", folder / "empty.db")
    return folder / "empty.db"


def case_output(folder):
    """-o writes beside and renames; the suffix chooses the format; a reader that leaves is no fault."""
    path, out = make(folder), folder / "out.csv"
    run("export", "-d", path, "-o", out)
    check(out.read_bytes() == export(path, "csv"), "-o")
    out.chmod(0o600)
    link = folder / "link.jsonl"
    link.symlink_to(out)
    run("export", "-d", path, "-o", link)
    check(link.is_symlink() and out.read_bytes() == export(path, "jsonl"), "a link is written through")
    check(out.stat().st_mode & 0o777 == 0o600, "a file that was kept from others is open to them")
    check(sorted(p.name for p in folder.iterdir()) == ["a.db", "link.jsonl", "out.csv"], "left behind:",
          list(folder.iterdir()))
    one_line(run("export", "-d", path, "-o", folder / "no" / "x.csv", status=1), "x.csv")
    if os.path.exists("/dev/full"):
        one_line(run("export", "-d", path, "--format", "csv", "-o", "/dev/full", status=1), "/dev/full")
    before, many = out.read_bytes(), json.loads(RECORDS.splitlines()[2])
    many["statements"] = [{**many["statements"][0], "seq": seq} for seq in range(1, 401)]
    run("store", "-d", folder / "many.db", stdin=json.dumps(many).encode() + b"\n")
    # above what the log's index needs
    one_line(run("export", "-d", folder / "many.db", "--format", "jsonl", "-o", out, status=1,
                 preexec_fn=limit_files(65536)), "out.csv")
    check(out.read_bytes() == before and not list(folder.glob("out.csv.*")), "a file that was there is spoilt")
    for words in (["export", "--format", "jsonl"], ["show", "cccccc"], ["search", "--control", "12"], ["list"]):
        pipe = subprocess.Popen([PROGRAM, words[0], "-d", path, *words[1:]], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, env={**os.environ, "HAKUSHO_DB": ""})
        pipe.stdout.close()
        said = pipe.stderr.read().decode()
        check("roken pipe" not in said and pipe.wait() >= 0, words, said)


def limit_files(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def case_search(folder):
    path = make(folder)

    def found(*words, status=0):
        lines = run("search", "-d", path, "--format", "jsonl", *words, status=status).out.splitlines()
        return [(line["document"]["file"], line["seq"]) for line in map(json.loads, lines)]

    check(sorted(found("管理")) == [("anzu.html", 1), ("kaede-checksheet.tsv", 3)], found("管理"))
    check(found("者") == [("anzu.html", 1)], "one character")
    check(sorted(found("ﾊﾞｯｸｱｯﾌﾟ", "大阪")) == [("kaede-checksheet.tsv", 1), ("mizuiro-whitepaper.pdf", 2)], "and")
    check(found('"遠隔地に保管"') == [("kaede-checksheet.tsv", 1)], "phrase")
    check(found("tls") == [("anzu.html", 1)] and found("tl", status=1) == [] and found("tl*") == [("anzu.html", 1)], "Latin")
    check(found("バックアップ", "--vendor", "みずいろ") == [("mizuiro-whitepaper.pdf", 2)], "--vendor")
    check(found("--control", "12.4") == [("mizuiro-whitepaper.pdf", 3)], "--control")
    check(found("--control", "iso27017:2015/CLD.12.4.5") == [("mizuiro-whitepaper.pdf", 3)], "whole id")
    check(found("--control", "iso27002:2022/8.13", status=1) == [], "another framework")
    one_line(run("search", "-d", path, "--control", "iso27002:2022/12.4", status=2), "no control")
    stances = [json.loads(line).get("stance", {"id": "none"})["id"] for line in export(path).splitlines()]
    check(0 < len(found("--stance", "absent,none")) == sum(one in ("absent", "none") for one in stances) < len(stances),
          "--stance", stances)
    sure = [max([one["confidence"] for one in json.loads(line)["controls"]], default=0) for line in export(path).splitlines()]
    check(0 < len(found("--min-confidence", "0.9")) == sum(one >= 0.9 for one in sure) < len(sure), "--min-confidence")
    check(found("--document", "cccccc", "--limit", "2") == [("kaede-checksheet.tsv", 1), ("kaede-checksheet.tsv", 2)],
          "--limit")
    check("--limit" in run("search", "-d", path, "--limit", "1", "の").err, "more than the limit is told")
    line = json.loads(run("search", "-d", path, "--format", "jsonl", "時刻").out)
    start, end = line["found"]["answer"][0]
    check(line["answer"][start:end] == "時刻", "found")
    check("【時刻】" in run("search", "-d", path, "時刻").out, "marks")
    check("no statement found" in run("search", "-d", path, "存在しない", status=1).err, "nothing")


def next_edition():
    """The first fixture a year later: one statement answered otherwise, one gone, one new."""
    record = json.loads(RECORDS.splitlines()[0])
    record["source"].update(file="mizuiro-3.pdf", sha256="7" * 64)
    record["about"].update(edition="第3版", revised="2026-06-01")
    first, *rest = record["statements"]
    first["stance"] = {"id": "absent", "confidence": 0.9, "evidence": "ありません"}
    second = {**rest[0], "answer": "取得しておりません。", "raw": "取得しておりません。", "edits": [],
              "stance": {"id": "absent", "confidence": 0.9, "evidence": "取得しておりません"}}
    new = {**second, "question": "演習の実施", "answer": "年に一度、復旧の演習をいたします。", "heading": 0}
    record["statements"] = [{**one, "seq": i + 1} for i, one in enumerate([first, second, new])]
    return record


def case_revisions(folder):
    """The newest edition is what commands read; the older ones are there for who asks."""
    path = make(folder)
    before = len(export(path).splitlines())
    run("store", "-d", path, stdin=json.dumps(next_edition()).encode() + b"\n")
    listed = json.loads(run("list", "-d", path, "--format", "json").out)
    check([row["file"] for row in listed if "みずいろ" in row["vendor"]] == ["mizuiro-3.pdf"], "list", listed)
    every = json.loads(run("list", "-d", path, "--format", "json", "--all-revisions").out)
    check(len(every) == len(listed) + 1, "--all-revisions")
    check(len(export(path).splitlines()) == before, "the older edition counts")
    check(len(export(path, "jsonl", "--all-revisions").splitlines()) == before + 3, "all revisions")
    check(export(path, "jsonl", "--document", "mizuiro-whitepaper.pdf").count(b"\n") == 3, "the older one by its name")
    check(json.loads(export(path, "jsonl", "--document", "みずいろ").splitlines()[0])["document"]["file"] == "mizuiro-3.pdf",
          "a part of a name is the newest")
    count = "SELECT count (*) FROM statement WHERE vendor LIKE 'みずいろ%'"
    db = sqlite3.connect(path)
    check(db.execute(count).fetchone() == (3,), "views")
    with db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM paper WHERE file = 'mizuiro-3.pdf'")
    check(db.execute(count).fetchone() == (3,), "what is taken away leaves the one before it")
    check(json.loads(run("list", "-d", path, "--format", "json", "mizuiro-wh").out)[0]["notes"] == "1 warning", "notes")


def case_revises(folder):
    """--revises overrules vendor and title, both ways, and outlasts a second import."""
    path, old, new = folder / "a.db", folder / "old.txt", folder / "new.txt"
    old.write_text("# 甲の安全\n\nあおば電算株式会社\n\n## バックアップ\n\n毎日取得します。\n")
    new.write_text("# 乙の安全\n\nあおば電算株式会社\n\n## バックアップ\n\n毎週取得します。\n")
    names = lambda: [row["file"] for row in json.loads(run("list", "-d", path, "--format", "json").out)]
    run("import", "-q", "-d", path, old, new)
    check(names() == ["new.txt", "old.txt"], "two papers", names())
    run("import", "-q", "-d", path, "--revises", "甲の安全", new)
    check(names() == ["new.txt"], "one paper", names())
    check("no document" in run("import", "-q", "-d", path, "--revises", "丙", new, status=2).err, "unknown")
    check("cannot revise" in run("import", "-q", "-d", path, "--revises", "new.txt", old, status=2).err, "a ring")
    run("import", "-q", "-d", path, "--revises", "none", new)
    check(names() == ["new.txt", "old.txt"], "two papers again", names())


def case_formats(folder):
    """Every listing comes as a table, as CSV and as JSON, with the same rows."""
    path = make(folder)
    for words in (["list"], ["controls"], ["controls", "--frame", "iso27002:2022"], ["search", "の"]):
        rows = json.loads(run(*words, "-d", path, "--format", "json").out)
        table = list(csv.DictReader(io.StringIO(run(*words, "-d", path, "--format", "csv").out.removeprefix("\ufeff"),
                                                newline="")))
        check(rows and len(rows) == len(table), words, "rows")
        for row, cells in zip(rows, table):
            for (key, value), cell in zip(row.items(), cells.values()):
                cell = cell.removeprefix("'")
                check(cell == ("" if value is None else str(value)) or float(cell) == value, words, key, value, cell)
        one_line(run(*words, "-d", path, "--format", "x", status=2), "table, csv, json")
    for words in (["list", "--since", "2030"], ["controls", "--stance", "absent", "--vendor", "みずいろ"]):
        done = run(*words, "-d", path, "--format", "json", status=1)
        check(json.loads(done.out) == [] and "found" in done.err, words)
    for words in (["--vendor", "だれか"], ["--control", "99.9"], ["--stance", "maybe"], ["--since", "soon"],
                  ["--document", "none.pdf"], ["--frame", "iso1"], ["--min-confidence", "2"]):
        for command in (["list"], ["search", "の"], ["controls"], ["review"], ["export", "--format", "csv"]):
            one_line(run(*command, "-d", path, *words, status=2))


def case_sql(folder):
    """Another program reads the store: the views of README.md, and the index by hand."""
    path = make(folder)
    papers = [file for kind in ("text", "html", "csv", "pdf") for file in sorted((SOURCE / "fixtures" / kind).iterdir())
              if file.suffix in (".txt", ".html", ".csv", ".tsv", ".pdf")]
    run("import", "-q", "-d", path, *papers, status=1)  # one is encrypted
    run("store", "-d", path, stdin=json.dumps(next_edition()).encode() + b"\n")
    db = sqlite3.connect(path)
    readme = (SOURCE / "store" / "README.md").read_text()
    views = {name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    told = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^#|\Z)", readme, re.M | re.S))
    check(set(told) == views, "README.md tells of", sorted(told), "the store has", sorted(views))
    for view, text in told.items():
        columns = {column[1] for column in db.execute(f"PRAGMA table_info ({view})")}
        named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", text, re.M))))
        check(named == columns, view, "README.md tells of", sorted(named ^ columns), "otherwise")
    for view in ("coverage", "comparison", "gap", "revision", "change", "doubt"):
        check(told[view].count("```sql\n") >= 3, view, "has not three queries in README.md")
    for query in re.findall(r"^```sql\n(.*?)^```", readme, re.M | re.S):
        check(db.execute(query).fetchall(), "no row from", query)
        if shutil.which("sqlite3"):  # not every SQLite that reads the store has Python around it
            done = subprocess.run(["sqlite3", "-bail", path], input=query, capture_output=True, text=True, check=False)
            check(done.returncode == 0 and done.stdout and not done.stderr, "sqlite3:", query, done.stderr)
    check(db.execute("PRAGMA application_id").fetchone()[0] == 0x68616b75, "application_id")


def case_faults(folder):
    """What is wrong with a store is told in one line, with exit code 3."""
    path = make(folder)
    commands = [["list"], ["show", "cccccc"], ["search", "鍵"], ["controls"], ["export", "--format", "csv"]]
    for words in commands:
        one_line(run(words[0], "-d", folder / "none.db", *words[1:], status=3), "no such store", "hakusho import")
        one_line(run(words[0], "-d", folder, *words[1:], status=3), "folder")
    check(not (folder / "none.db").exists(), "a command that reads made a store")
    spoilt = folder / "spoilt.db"
    spoilt.write_bytes(os.urandom(20000))
    for words in commands + [["store"]]:
        one_line(run(words[0], "-d", spoilt, *words[1:], status=3), "not a store, or damaged")
    size = path.stat().st_size
    for part in (0.1, 0.3, 0.5, 0.7, 0.9):
        shutil.copy(path, spoilt)
        os.truncate(spoilt, int(size * part) // 512 * 512)
        for words in commands:
            done = subprocess.run([PROGRAM, words[0], "-d", spoilt, *words[1:]], capture_output=True)
            check(done.returncode in (0, 3), "cut short:", words, part, done)
            check(done.returncode == 0 or b"damaged" in done.stderr, "cut short:", done.stderr)
    shutil.copy(path, spoilt)
    with sqlite3.connect(spoilt) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    for words in commands + [["store"]]:
        one_line(run(words[0], "-d", spoilt, *words[1:], status=3), "newer hakusho")


def case_spoilt_text(folder):
    """Text that somebody else has spoilt in the store, or typed, is shown as well as may be."""
    path = make(folder)
    db = sqlite3.connect(path)
    db.execute("UPDATE entry SET answer = CAST (x'e38182ff80e3' AS TEXT), path = CAST (x'5b22ff225d' AS TEXT)")
    db.execute("UPDATE paper SET vendor = CAST (x'fffe' AS TEXT), title = CAST (x'e3' AS TEXT)")
    db.execute("UPDATE entry_control SET evidence = CAST (x'f0' AS TEXT)")
    db.commit()
    db.close()
    for words in (["list"], ["show", "cccccc"], ["search", "バックアップ"], ["search", "--vendor", "a", "--control", "1"],
                  ["export", "--format", "csv"], ["export", "--format", "jsonl"], ["search", b"\xff\xe3"],
                  ["list", b"\xff"]):
        done = subprocess.run([PROGRAM, words[0], "-d", path, *words[1:]], capture_output=True)
        check(done.returncode in (0, 2) and b"CRITICAL" not in done.stderr, words, done)
        done.stdout.decode()


def case_markup(folder):
    """Words that are markup, or turn the direction of a line, are words in HTML: in its text and in its data."""
    hostile = "</script><script>alert('x')</script> & \"AT&T\" \u202egnp"
    path = make(folder)
    db = sqlite3.connect(path)
    db.execute("UPDATE entry SET answer = ?, question = ?", (hostile, hostile))
    db.execute("UPDATE paper SET vendor = ?, title = ?", (hostile, hostile))
    db.commit()
    db.close()
    page = export(path, "html").decode()
    check("alert('x')</script>" not in page and "<script>alert" not in page, "a script of the document's own")
    check("\\u003c/script" in page, "data of the page without its words")
    cell = hostile.replace('"', '""')
    for name, answer in (("old.csv", "取得しています。"), ("new.csv", "取得していません。")):
        (folder / name).write_text(f'No,項目,回答\n1,"{cell}","{answer}{cell}"\n2,暗号化していますか,○\n')
    run("import", "-d", folder / "b.db", folder / "old.csv", folder / "new.csv")
    told = run("diff", "-d", folder / "b.db", "--format", "html", "old.csv", "new.csv").stdout.decode()
    check("&lt;/script&gt;" in told and "&amp;" in told and "&quot;" in told and "&#39;" in told, told[:2000])
    check("<script>alert" not in told and "\u202e" not in told, "a turned line")


def fill(db, table, **values):
    """A row with NULL, 0 or "" where nothing is given."""
    row = {name: (default if default is not None else 0 if kind != "TEXT" else "") if notnull else None
           for _, name, kind, notnull, default, _ in db.execute(f"PRAGMA table_info ({table})")} | values
    row = {name: int(value) if isinstance(value, str) and value.isdigit() and name not in values else value for name, value in row.items()}
    row = {name: "" if value == "''" else value for name, value in row.items()}
    db.execute(f"INSERT INTO {table} ({','.join(row)}) VALUES ({','.join('?' * len(row))})", list(row.values()))


def case_older(folder):
    """A store of every schema before this one is brought up to date, keeps what it holds, and is copied first."""
    migrations = sorted((SOURCE / "store/sql/migrations").glob("*.sql"))
    for version in range(1, len(migrations)):
        path = folder / f"old-{version}.db"
        db = sqlite3.connect(path)
        for migration in migrations[:version]:
            db.executescript(migration.read_text())
        db.execute(f"PRAGMA application_id = {0x68616b75}")
        db.execute(f"PRAGMA user_version = {version}")
        fill(db, "paper", id=1, sha256="d" * 64, file="a.txt", origin="a.txt", bytes=1, reader_version=1)
        db.execute("INSERT INTO paper_name (paper, name) VALUES (1, 'a.txt')")
        fill(db, "entry", id=1, paper=1, seq=1, path="[]", label="1", question="鍵", answer="鍵は守ります。", further="[]", places="[]",
             edits="[]", words="x")
        db.execute("INSERT INTO search (rowid, question, answer) VALUES (1, '鍵', '鍵は は守 守り りま ます す')")
        db.commit()
        db.close()
        for words in (["list"], ["search", "守り"], ["export", "--format", "jsonl"]):
            check("a.txt" in run(words[0], "-d", path, *words[1:]).out, version, words)
        kept = sqlite3.connect(f"{path}.schema-{version}.bak")
        check(kept.execute("PRAGMA user_version").fetchone() == (version,), "the copy is not of the old schema")
        check(kept.execute("SELECT answer FROM entry").fetchall() == [("鍵は守ります。",)], "the copy lacks what it held")
        run("store", "-d", path, stdin=RECORDS, status=1)
        check(len(export(path).splitlines()) == 9, version, "what it held, and what came")


def case_released(folder):
    """Stores as released programs left them, packed among the fixtures: three papers, two of them editions of one."""
    for schema in (5, 6, 8, 10, 11):
        (folder / str(schema)).mkdir()
        released(folder / str(schema), schema)


def released(folder, schema):
    path = folder / "papers.db"
    path.write_bytes(lzma.decompress((FIXTURES / f"schema-{schema}.db.xz").read_bytes()))
    before = sqlite3.connect(path).execute("SELECT question, answer FROM entry ORDER BY id").fetchall()
    listed = json.loads(run("list", "-d", path, "--format", "json").out)
    check([row["file"] for row in listed] == ["chapters.pdf", "shift-jis.html"], "editions are found", listed)
    db = sqlite3.connect(path)
    check(db.execute("SELECT question, answer FROM entry ORDER BY id").fetchall() == before and before, "statements are kept")
    check(db.execute("PRAGMA integrity_check").fetchone() == ("ok",), "integrity")
    check(db.execute("SELECT count (*) FROM revision").fetchone() == (3,), "revisions")
    check("holds together" in run("check", "-d", path).out, schema, "figures and index fit")
    check("chapters.pdf" in run("search", "-d", path, "対象").out, schema, "words are found")
    if schema >= 8:
        check(listed[1]["dated"] == "2031-04", "what a person said is kept", listed)
    told = [json.loads(line)["change"] for line in run("diff", "-d", path, "chapters.pdf", "--format", "jsonl").out.splitlines()]
    check([row[0].split(", ") for row in db.execute("SELECT kinds FROM change ORDER BY n")] == told and told, "what changed is told", told)
    copy = folder / f"papers.db.schema-{schema}.bak"
    size = copy.stat().st_mtime_ns
    run("list", "-d", path)
    check(copy.stat().st_mtime_ns == size, "copied again")
    blocked = folder / "other.db"
    shutil.copy(copy, blocked)
    (folder / f"other.db.schema-{schema}.bak").mkdir()
    one_line(run("list", "-d", blocked, status=3), "no copy of it could be kept")
    check(sqlite3.connect(blocked).execute("PRAGMA user_version").fetchone() == (schema,), "brought up to date without a copy")


def case_many_heads(folder):
    """Checksheets with columns of their own each are a sheet each; where no more files can be opened that is said."""
    path, out = folder / "heads.db", folder / "sheets.xlsx"
    record = json.loads(RECORDS.splitlines()[2])
    lines = []
    for number in range(60):
        record["source"].update(file=f"{number}.csv", sha256=f"{number:064x}")
        for statement in record["statements"]:
            statement["further"] = [{"title": f"列{number}", "text": "x"}]
        lines.append(json.dumps(record))
    run("store", "-d", path, stdin="\n".join(lines).encode())
    words = [PROGRAM, "export", "-d", path, "--format", "sheet", "-o", out]
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
    done = subprocess.run(words, capture_output=True, check=False, preexec_fn=few)
    check(done.returncode == 1 and b"--document" in done.stderr and not out.exists(), "few descriptors", done)
    check(subprocess.run(words, capture_output=True, check=False).returncode == 0 and out.exists(), "enough descriptors")


def case_lock(folder):
    """Another program that writes is waited for; who reads need not wait."""
    path = make(folder)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    fresh = json.loads(RECORDS.splitlines()[2])
    fresh["source"]["sha256"] = "7" * 64
    line = json.dumps(fresh).encode() + b"\n"
    one_line(run("store", "-d", path, stdin=line, status=3, env={"HAKUSHO_WAIT": "1"}), "another program", "1 s")
    check(len(export(path).splitlines()) == 8, "a reader waits")
    db.execute("COMMIT")
    run("store", "-d", path, stdin=line)


def case_race(folder):
    """Several programs may make and fill one store at once."""
    want = export(make(folder))
    for number in range(3):
        path = folder / f"race{number}.db"
        running = [subprocess.Popen([PROGRAM, "store", "-d", path], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE) for _ in range(5)]
        for process in running:
            process.stdin.write(RECORDS)
            process.stdin.close()
        for process in running:
            said = process.stderr.read().decode()
            check(process.wait() == 1 and said.count("\n") == 1, "exit", process.returncode, said)
        check(export(path) == want, "what several put is not what one puts")


def case_full(folder):
    """No room: one line, 3, and the store is as it was."""
    path = make(folder)
    before = export(path)
    large = json.loads(RECORDS.splitlines()[2])
    large["source"]["sha256"] = "7" * 64
    large["statements"][0]["answer"] = "".join(chr(0x4E00 + i % 5000) for i in range(400000))
    line = json.dumps(large).encode() + b"\n"
    for size in (path.stat().st_size + 65536, 65536):
        one_line(run("store", "-d", path, stdin=line, status=3, preexec_fn=limit_files(size)), "disk is full")
        check(export(path) == before, "a document by halves")
    run("store", "-d", path, stdin=line)


def case_denied(folder):
    """A folder that may not be written to: reading works, writing says why."""
    path = make(folder)
    nobody = 65534
    folder.chmod(0o755)
    path.chmod(0o644)

    def drop():
        if os.getuid() == 0:
            os.setgid(nobody)
            os.setuid(nobody)

    if os.getuid() != 0:
        folder.chmod(0o555)
        path.chmod(0o444)
    try:
        allowed = subprocess.run([PROGRAM, "--version"], capture_output=True, preexec_fn=drop)
    except OSError:
        allowed = None
    if allowed is None or allowed.returncode != 0:
        print("  (the program cannot be run by another user here: passed over)")
        return
    before = export(path) if os.getuid() == 0 else None
    got = run("export", "-d", path, "--format", "jsonl", preexec_fn=drop).stdout
    check(before is None or got == before, "reading where nothing may be written")
    one_line(run("store", "-d", path, stdin=RECORDS.splitlines(True)[0], status=3, preexec_fn=drop), "permissions")
    one_line(run("store", "-d", folder / "new.db", stdin=RECORDS, status=3, preexec_fn=drop), "permissions")
    folder.chmod(0o755)


def main():
    cases = {name.removeprefix("case_"): function for name, function in globals().items() if name.startswith("case_")}
    failed = 0
    for name, function in cases.items():
        if WANTED and name not in WANTED:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(pathlib.Path(folder))
                print("ok", name)
            except AssertionError as fault:
                failed += 1
                print("not ok", name, "-", fault)
    return 1 if failed else 0


sys.exit(main())
