#!/usr/bin/env python3
"""Input that is broken or built to hurt costs itself alone.

    tests/robustness.py HAKUSHO [--sanitized] [--slow] [CASE...]

Each bad file stands between two good ones and must give: exit code 1, one clear line on stderr, a line with its error
from `ingest`, a failed document in the store, and the good ones stored.  Memory stays under 12 times the input and
64 MiB.  Then the whole: signals, limits, a full disk, a locked store.
"""
import csv
import json
import os
import pathlib
import pty
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
SANITIZED = "--sanitized" in sys.argv  # memory and signals are the sanitizer's then
SLOW = "--slow" in sys.argv
WANTED = [word for word in sys.argv[2:] if not word.startswith("--")]
MIB = 1 << 20
ROUNDS = int(os.environ.get("HAKUSHO_KILL_ROUNDS", "1"))  # of kills at other moments; more on demand

GOOD = "# 株式会社みほん セキュリティシート\n\n## 1 バックアップ\n\n日次で取得しています。\n\n## 2 暗号化\n\n通信はTLSで保護します。\n"


# Runs its operands and tells their peak of memory behind what they print: a process that is started by a large one, as this
# one is, has the large one's peak for its own (Linux counts what was there before exec).
MEASURE = """
import os, signal, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
os.write(2, b"\\0%d" % usage.ru_maxrss)
code = os.waitstatus_to_exitcode(status)
if code < 0:
    signal.signal(-code, signal.SIG_DFL) if -code not in (signal.SIGKILL, signal.SIGSTOP) else None
    os.kill(os.getpid(), -code)
os._exit(code)
"""


class Run:
    """One run of a command, with its own peak of memory."""

    def __init__(self, *words, stdin=None, env=None, cwd=None, stdout=None):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            begun = time.monotonic()
            process = subprocess.Popen([sys.executable, "-I", "-S", "-c", MEASURE, PROGRAM, *map(str, words)], stdin=stdin or subprocess.DEVNULL,
                                       stdout=stdout or out, stderr=err, cwd=cwd, env={**os.environ, **(env or {})})
            self.status = process.wait()
            self.seconds = time.monotonic() - begun
            out.seek(0)
            err.seek(0)
            self.out, (self.err, _, peak) = out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace").rpartition("\0")
            self.peak = int(peak or 0) * 1024


def check(truth, *what):
    if not truth:
        raise AssertionError(" ".join(map(str, what)))


def documents(database):
    """Files that were read, through a view that others may build on."""
    with sqlite3.connect(database) as store:
        return [row[0] for row in store.execute("SELECT file FROM document WHERE error IS NULL")]


def contents(database):
    run = Run("export", "-d", database, "--format", "jsonl")
    check(run.status == 0, "export:", run.err)
    return run.out


def good_files(folder):
    for name in ("a-good.md", "z-good.md"):
        (folder / name).write_text(GOOD.replace("みほん", name))


def check_good(database):
    files = documents(database)
    check({"a-good.md", "z-good.md"} <= set(files), "good documents are missing:", files)


# ---- one bad file each: name, bytes, words of which the message holds one ----

def nested(depth):
    return b"<!DOCTYPE html><body>" + b"<table><tr><td>x" * depth + b"</table>" * depth


BAD = {
    "empty": (lambda: b"", "empty"),
    "blank": (lambda: b" \n\n\t\n", "text"),
    "binary": (lambda: bytes(range(256)) * 64, "format|binary"),
    "nul": (lambda: "第1章 概要\n\0\0本文です。\n".encode(), "binary|NUL|format"),
    "invalid-utf8": (lambda: ("# 概要\n\n本文です。これは試験です。\n" * 20).encode() + b"\xe3\x81 \xff\xfe\xfd\n" + "続きます。\n".encode(),
                     "byte"),
    "nested-tables": (lambda: nested(10000), "deep|nest|tables"),
    "wide-row": (lambda: b"<!DOCTYPE html><table><tr>" + b"<td>x" * 1000000 + b"</table>", "cells|columns"),
    "wide-row-csv": (lambda: (b"x," * 1000000 + b"y\n") * 3, "cells|columns", "--reader=csv"),
    "many-cells": (lambda: b"No,q,a\n" + b"1,x,y\n" * 120000, "blocks, cells"),
    "wide-row-tsv": (lambda: b"a\tb\n" + b"x\t" * 1000000 + b"y\n", "cells|columns"),
}
BAD_SLOW = {
    "long-line": (lambda: "あ".encode() * (200 * MIB // 3), "line"),
    "long-line-html": (lambda: b"<!DOCTYPE html><p>" + b"x" * (200 * MIB), "line|large|long|bytes"),
}


def bad_file(folder, name, make, words, *options):
    good_files(folder)
    bad = folder / f"bad-{name}"
    bad.write_bytes(make())
    allowed = 12 * bad.stat().st_size + 64 * MIB

    run = Run("ingest", *options, bad)
    lines = run.out.splitlines()
    check(run.status == 1, "ingest: exit status", run.status, run.err)
    check(len(lines) == 1 and "error" in json.loads(lines[0]), "ingest: no line with an error:", run.out[:200])
    check(run.err.count("\n") == 1, "ingest: not one line on stderr:", run.err)
    check(any(word in run.err for word in words.split("|")), "ingest: message is", run.err)
    check(SANITIZED or run.peak < allowed, f"ingest: peak of {run.peak >> 20} MiB, {allowed >> 20} allowed")

    database = folder / "a.db"
    if options:
        Run("import", "-d", database, folder / "a-good.md", folder / "z-good.md")
        run = Run("import", "-d", database, *options, bad)
    else:
        run = Run("import", "-d", database, folder / "a-good.md", bad, folder / "z-good.md")
    check(run.status == 1, "import: exit status", run.status, run.err)
    check(run.err.count("\n") == 1 and bad.name in run.err, "import: not one line on stderr:", run.err)
    check(any(word in run.err for word in words.split("|")), "import: message is", run.err)
    check(bad.name in run.out, "import: the summary does not name it:", run.out)
    check(SANITIZED or run.peak < allowed, f"import: peak of {run.peak >> 20} MiB, {allowed >> 20} allowed")
    check_good(database)


# ---- the whole ----

def unreadable(folder):
    """A file and a folder that may not be read, a name that is not there."""
    good_files(folder)
    (folder / "secret.md").write_text(GOOD)
    (folder / "secret.md").chmod(0)
    (folder / "closed").mkdir(mode=0)
    words = [PROGRAM, "import", "-d", str(folder / "a.db"), str(folder), str(folder / "none.md")]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            return "SKIPPED: no setpriv"
        folder.chmod(0o777)
        words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *words]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    (folder / "closed").chmod(0o700)
    if "setpriv:" in run.stderr or "Permission denied" in run.stderr and not run.stdout:
        return "SKIPPED: not reachable by another user"
    check(run.returncode == 1, "exit status", run.returncode, run.stderr)
    check(len(run.stderr.splitlines()) == 3, run.stderr)
    check(run.stderr.count("Permission denied") == 2 and "none.md: cannot be read: No such file" in run.stderr, run.stderr)
    check_good(folder / "a.db")
    return None


def folder_loop(folder):
    good_files(folder)
    (folder / "sub").mkdir()
    (folder / "sub" / "up").symlink_to("..")
    run = Run("import", "--follow", "-d", folder.parent / "loop.db", folder)
    check(run.status == 1, "exit status", run.status, run.err)
    check(run.err.count("\n") == 1 and "sub/up: the folder holds itself" in run.err, run.err)
    check_good(folder.parent / "loop.db")


def odd_names(folder):
    """Names that begin with a dash, are not UTF-8, or hold a line break."""
    for name in (b"-d.md", b"\xff\xfe.md", "日本 語.md".encode()):
        (folder / os.fsdecode(name)).write_text(GOOD + os.fsdecode(name).encode("utf-8", "replace").decode())
    (folder / "two\nlines.md").write_bytes(b"")
    database = folder.parent / "odd.db"
    run = Run("import", "-d", database, "--", "-d.md", os.fsdecode(b"\xff\xfe.md"), "日本 語.md", "two\nlines.md", cwd=folder)
    check(run.status == 1 and run.err == "hakusho import: two\\nlines.md: the file is empty\n", run.status, run.err)
    check(len(documents(database)) == 3, run.out)


def standard_input(folder):
    for words, stdin in ((["-"], open(make(folder / "in.md"), "rb")), (["/dev/stdin"], open(folder / "in.md", "rb"))):
        with stdin:
            run = Run("import", "-d", folder / f"{len(words[0])}.db", *words, stdin=stdin)
        check(run.status == 0 and documents(folder / f"{len(words[0])}.db"), run.err)
    with subprocess.Popen(["cat", folder / "in.md"], stdout=subprocess.PIPE) as cat:
        run = Run("import", "-d", folder / "pipe.db", "-", stdin=cat.stdout)
    check(run.status == 0 and documents(folder / "pipe.db"), run.err)


def make(path):
    path.write_text(GOOD)
    return path


def listed(folder):
    """--files-from: names by line or by NUL, from a file or standard input; --quiet says only what failed."""
    many(folder, 6)
    names = sorted(folder.iterdir())
    (folder.parent / "lines").write_text("".join(f"{name}\r\n" for name in names[:2]))
    (folder.parent / "nuls").write_bytes(b"\0".join(os.fsencode(name) for name in names[2:4]))
    database = folder.parent / "a.db"
    run = Run("import", "-q", "-d", database, "--files-from", folder.parent / "lines")
    check(run.status == 0 and not run.out and not run.err and len(documents(database)) == 2, run.out, run.err)
    run = Run("import", "-0", "--files-from", folder.parent / "nuls", "-d", database, names[4])
    check(run.status == 0 and len(documents(database)) == 5, run.out, run.err)
    with open(folder.parent / "lines", "rb") as source:
        run = Run("import", "-d", database, "--files-from", "-", stdin=source)
    check(run.status == 0 and re.search(r"^unchanged +2$", run.out, re.M), run.out, run.err)
    run = Run("import", "-q", "-d", database, folder / "none.md")
    check(run.status == 1 and not run.out and run.err.count("\n") == 1, run.out, run.err)


def big_text(path, mib):
    """A document that takes a while: many short sections."""
    with open(path, "w", encoding="utf-8") as file:
        for i in range(mib * 4000):
            file.write(f"## {i % 90 + 1}.{i} 項目{i}\n\n当社は第{i}の対策を実施し、記録を{i % 28 + 1}日間保管しています。対象は全ての設備です。\n\n")
    return path


def limits(folder):
    """--timeout and --memory: the document fails with the reason, its neighbours do not."""
    good_files(folder)
    big = big_text(folder / "big.md", 3) # read twice, the second time in peace
    if not SANITIZED:
        run = Run("import", "-d", folder / "a.db", "--memory", "4M", folder)
        check(run.status == 1 and run.err == f"hakusho import: {big}: needed more than 4 MiB of memory\n", run.err)
        check_good(folder / "a.db")
    # long enough for the neighbours on a machine that has other work
    for name, what, limit, reason in (
            ("b.db", signal.SIGSTOP, 4, "took longer than 4 s"),
            ("c.db", signal.SIGSEGV, 60, "the reader crashed on it (Segmentation fault)"),
            ("d.db", signal.SIGKILL, 60, "its process was killed, perhaps for want of memory")):
        if SANITIZED and what == signal.SIGSEGV:
            continue
        words = [PROGRAM, "import", "-j4", "--timeout", str(limit), "-d", folder / name, big, folder]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            os.kill(child_of(process.pid, big), what)
            _, err = process.communicate(timeout=120)
        check(process.returncode == 1 and f"{big}: {reason}\n" in err, process.returncode, err)
        check_good(folder / name)


def more_memory(folder):
    """What is too much for a file of its size is read where somebody gives it the memory, and within that."""
    page = folder / "rows.html"
    page.write_text("<!DOCTYPE html><table><tr><th>question<th>answer" + "".join(f"<tr><td>log retention {i}<td>yes" for i in range(60000)))
    run = Run("ingest", page)
    check(run.status == 1 and "--memory" in run.err, run.status, run.err)
    run = Run("ingest", "--memory", "600M", page)
    check(run.status == 0 and run.out.count('"blocks"') > 60000, run.status, run.err)
    check(SANITIZED or run.peak < 600 * MIB, f"{run.peak >> 20} MiB")


def many_rows(folder):
    """A table of more rows than a document may hold is read by rows, each part in the memory of one: nothing is lost or read twice, lines are
    those of the file, and it comes back as known."""
    papers = folder / "papers"
    papers.mkdir()
    makers = {
        "short.csv": ("会社名,みなと電算株式会社\nタイトル,みなとの対策表\n質問,回答\n", "項目{0}の通信を暗号化していますか,はい\n", 40000),
        "numbered.tsv": ("No\tq\ta\n", "{0}\tq{0} log retention\ty\n", 30000),
        "sjis.csv": ("No,設問,回答\n", '{0},"暗号化の\n方式{0}",AES\n', 26000),
    }
    for name, (above, row, n) in makers.items():
        (papers / name).write_bytes((above + "".join(row.format(i) for i in range(n))).encode("cp932" if "sjis" in name else "utf-8"))
        allowed = 12 * (papers / name).stat().st_size + 64 * MIB
        alone = Run("import", "-d", folder.parent / f"{name}.db", papers / name)
        check(alone.status == 0 and not alone.err, alone.status, alone.err)
        check(SANITIZED or alone.peak < allowed, f"import of {name}: {alone.peak >> 20} MiB, {allowed >> 20} allowed")
        got = [json.loads(line) for line in Run("export", "-d", folder.parent / f"{name}.db", "--format", "jsonl", "--all-revisions").out.splitlines()]
        newest = Run("export", "-d", folder.parent / f"{name}.db", "--format", "jsonl").out.count("\n")
        first, lines = above.count("\n") + 1, row.count("\n")
        check(len(got) == newest == n, name, len(got), newest)
        places = sorted((one["where"][0]["line"], one["question"].replace("\n", "")) for one in got)
        check(all(line in (first + i * lines, first + i * lines + lines - 1) and str(i) in question for i, (line, question) in enumerate(places)), name, places[:3])
    run = Run("import", "-d", folder.parent / "sjis.csv.db", papers, "--include", "sj*")
    check(re.search(r"^unchanged +2$", run.out, re.M) and "imported            0" in run.out, run.out)
    piped = folder.parent / "piped.jsonl"
    with open(piped, "wb") as out:
        check(Run("ingest", papers / "short.csv", stdout=out).status == 0, "ingest")
    check(piped.read_bytes().count(b"\n") > 1, "lines of ingest")
    # somebody who gives it the memory has it as one document
    check(Run("ingest", "--memory", "600M", papers / "short.csv").out.count("\n") == 1, "with --memory")


def child_of(parent, path):
    """The child that reads @path: it keeps the file mapped."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        children = pathlib.Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        for child in children:
            try:
                if str(path) in pathlib.Path(f"/proc/{child}/maps").read_text():
                    return int(child)
            except OSError:
                continue
    raise AssertionError("no child was seen")


def large(folder):
    """Large documents with nothing wrong: memory stays in proportion to the input, in every command."""
    asked = "サービスの提供に用いる設備{0}について、障害に備えた予備の機器と切替えの手順を定め、定期的に訓練をしていますか。"
    told = "はい。{0}日ごとに手順を見直し、年に2回の訓練で切替えに要する時間を測っています。結果は運用の責任者が確かめ、記録を5年間保管します。"
    makers = {
        "md": lambda path: big_text(path, 3),
        "html": lambda path: path.write_text("<!DOCTYPE html><meta charset=utf-8><table>\n" + "".join(
            f"<tr><td>{i}</td><td>{asked.format(i)}</td><td>{told.format(i)}</td></tr>\n" for i in range(6000))),
        "csv": lambda path: path.write_text("No.,設問,回答\n" + "".join(
            f'{i},{asked.format(i)},"はい。\n{told.format(i)}"\n' for i in range(6000))),
        "short.csv": lambda path: path.write_text("q,a\n" + "".join(f"log retention {i},yes\n" for i in range(28000))),
        "numbers.csv": lambda path: path.write_text("No,q,a\n" + "".join(f"{i},q{i % 97},y\n" for i in range(22000))),
        "cells.csv": lambda path: path.write_text("No,確認項目,回答,備考," + ",".join(f"列{i}" for i in range(8)) + "\n" + "".join(
            f"{i},設備{i}の点検,対応済,,拠点{i % 7},東京,大阪,1年ごと,{i % 12}月,担当者,電子,保管\n" for i in range(13000))),
        # titles without end: each could stand below the one before
        "titles.txt": lambda path: path.write_text("No.\n項目\n回答\n1\n" * 12000),
    }
    for suffix, maker in makers.items():
        path, document, record = folder / f"large.{suffix}", folder / "document", folder / "record"
        maker(path)
        allowed = 12 * path.stat().st_size + 64 * MIB
        for words, source, target in ((["ingest", path], None, document), (["normalize"], document, record),
                                      (["store", "-d", folder / "a.db"], record, None),
                                      (["import", "-d", folder / "b.db", path], None, None)):
            with open(source or os.devnull, "rb") as stdin, open(target or os.devnull, "wb") as stdout:
                run = Run(*words, stdin=stdin, stdout=stdout)
            check(run.status == 0, suffix, words[0], run.status, run.err)
            check(SANITIZED or run.peak < allowed,
                  f"{words[0]} of {path.stat().st_size >> 20} MiB {suffix}: {run.peak >> 20} MiB, {allowed >> 20} allowed")


def progress(folder):
    """A line that is drawn over on a terminal, and nothing of it anywhere else."""
    many(folder, 40)
    run = Run("import", "-d", folder.parent / "a.db", folder)
    check(run.status == 0 and not run.err, run.err)
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        return f"SKIPPED: {error}"
    with subprocess.Popen([PROGRAM, "import", "-d", folder.parent / "b.db", folder], stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = drain(ours)
    check("\ufffd" not in shown, "progress is not UTF-8", repr(shown))
    lines = shown.split("\r\033[K")
    check(process.returncode == 0 and len(lines) > 2 and lines[-1] == "", repr(shown))
    check(all(re.fullmatch(r"\d+/40 documents, \d+ statements · \d{4}\.md", line) for line in lines[1:-1]), repr(shown))
    return None


def many(folder, count):
    for i in range(count):
        (folder / f"{i:04}.md").write_text(GOOD.replace("みほん", f"第{i}") + f"\n## 3 項目{i}\n\n値は{i}です。\n" * 20)


def is_alive(group, seconds=10):
    """Whether a process of the group is there for so long."""
    until = time.monotonic() + seconds
    while True:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        if time.monotonic() > until:
            return True
        time.sleep(0.02)


def interrupt(folder):
    """Ctrl-C: what was reported is stored, no child stays, the next run goes on from there."""
    many(folder, 200)
    database = folder.parent / "interrupt.db"
    words = [PROGRAM, "import", "-j2", "-d", str(database), str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
    if process.returncode == 0:
        return "SKIPPED: it was done before the signal came"
    check(process.returncode == -signal.SIGINT, "exit status", process.returncode, err)
    check(err.startswith("hakusho import: interrupted: ") and err.count("\n") == 1, err)
    check(not is_alive(process.pid), "a child lives on")
    said = int(err.split()[3])
    stored = len(documents(database))
    check(said == stored, f"{said} reported, {stored} stored")
    run = Run("import", "-d", database, folder)
    check(run.status == 0 and len(documents(database)) == 200, run.out, run.err)
    return None


def kill_group(words, seconds, out=subprocess.DEVNULL):
    """Starts a command, kills it with all its children after that long, and tells whether it had ended before."""
    process = subprocess.Popen([PROGRAM, *map(str, words)], stdout=out, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(timeout=seconds)
        return True
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    check(not is_alive(process.pid), "a child outlives its parent")
    return False


def check_whole(database):
    """No page is damaged, no document is there by halves, and the index holds what the statements say."""
    if not database.exists() or database.stat().st_size == 0:
        return
    with sqlite3.connect(database) as store:
        check(store.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "store is damaged")
        check(store.execute("PRAGMA foreign_key_check").fetchall() == [], "rows without their document")
        if store.execute("SELECT count (*) FROM sqlite_schema WHERE name = 'paper_tally'").fetchone()[0]:
            store.execute("INSERT INTO search (search) VALUES ('integrity-check')")
            check(store.execute("SELECT id, statements, filed FROM document ORDER BY id").fetchall()
                  == store.execute("SELECT paper, statements, filed FROM paper_tally ORDER BY paper").fetchall(),
                  "figures are not those of the documents")
            check(store.execute("SELECT count (*) FROM entry").fetchone()
                  == store.execute("SELECT count (*) FROM search").fetchone(), "statements that are not indexed")


def killed(folder):
    """kill -9 at any moment: the store opens, is whole, and holds what was reported; the next run makes it what it would
    have been."""
    many(folder, 30)
    clean = folder.parent / "clean.db"
    begun = time.monotonic()
    check(Run("import", "-d", clean, folder).status == 0, "import")
    whole = time.monotonic() - begun
    want = contents(clean)
    rounds = 2 if SANITIZED else 4
    for round_ in range(rounds):
        database = folder.parent / f"killed-{round_}.db"
        # a terminal is told of each document once it is stored
        ours, theirs = pty.openpty()
        process = subprocess.Popen([PROGRAM, "import", "-j2", "-d", str(database), str(folder)], stdout=subprocess.DEVNULL,
                                   stderr=theirs, start_new_session=True)
        os.close(theirs)
        time.sleep(whole * (round_ + 0.5) / rounds)
        process.kill()
        process.wait()
        said = drain(ours)
        check(not is_alive(process.pid), "a child outlives its parent")
        reported = max([0, *(int(n) for n in re.findall(r"(\d+)/30 documents", said))])
        check_whole(database)
        stored = len(documents(database)) if database.exists() and reported else 0
        check(stored >= reported, f"{reported} reported, {stored} stored")
        run = Run("import", "-d", database, folder)
        check(run.status == 0, run.err)
        check(contents(database) == want, "another export after a kill")
        check_whole(database)


def drain(terminal):
    said = b""
    try:
        while part := os.read(terminal, 65536):
            said += part
    except OSError:  # the other end has closed
        pass
    os.close(terminal)
    return said.decode("utf-8", "replace")


def killed_deciding(folder):
    """kill -9 while a review sheet is taken and while statements are mapped anew: all of its decisions or none, and map
    comes to the same in the end."""
    many(folder, 30)
    first, sheet = folder.parent / "first.db", folder.parent / "sheet.csv"
    check(Run("import", "-d", first, folder).status == 0, "import")
    check(Run("review", "-d", first, "--export", sheet, "--all").status == 0, "review --export")
    with open(sheet, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["decision"] = "12.3.1"
    with open(sheet, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    check(len(rows) >= 30, "only", len(rows), "rows")
    want = folder.parent / "want.db"
    shutil.copyfile(first, want)
    begun = time.monotonic()
    check(Run("review", "-d", want, "--import", sheet).status == 0, "review --import")
    whole = time.monotonic() - begun
    check(Run("map", "-d", want).status == 0, "map")
    end = contents(want)
    rounds = 2 if SANITIZED else 5
    for round_ in range(rounds):
        database = folder.parent / f"deciding-{round_}.db"
        shutil.copyfile(first, database)
        ended = kill_group(["review", "-d", database, "--import", sheet], whole * (round_ + 0.5) / rounds)
        check_whole(database)
        with sqlite3.connect(database) as store:
            made = store.execute("SELECT count (*) FROM decision").fetchone()[0]
        check(made == len(rows) or made == 0 and not ended, f"{made} of {len(rows)} decisions")
        run = Run("review", "-d", database, "--import", sheet)
        check(run.status == 0, run.err)
        for seconds in (0.05, 0.02 * round_ + 0.1):
            kill_group(["map", "-d", database], seconds)
            check_whole(database)
        check(Run("map", "-d", database).status == 0, "map")
        check(contents(database) == end, "mapped otherwise after a kill")


def locked(folder):
    good_files(folder)
    database = folder / "a.db"
    check(Run("import", "-d", database, folder / "a-good.md").status == 0, "import")
    before = contents(database)
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    run = Run("import", "-d", database, folder, env={"HAKUSHO_WAIT": "1"})
    holder.execute("ROLLBACK")
    check(run.status == 3, "exit status", run.status, run.err)
    check(run.err.count("\n") == 1 and str(database) in run.err, run.err)
    check(contents(database) == before, "the store has changed")


class SmallDisk:
    """A disk of so many MiB, which can grow; None where none may be mounted."""

    def __init__(self, place, mib):
        self.place = place
        place.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mib}m", "tmpfs", place], capture_output=True, check=False)
        self.there = done.returncode == 0

    def __enter__(self):
        return self if self.there else None

    def grow(self, mib):
        subprocess.run(["mount", "-o", f"remount,size={mib}m", self.place], check=True)

    def __exit__(self, *_):
        if self.there:
            subprocess.run(["umount", "-l", self.place], check=True)


def full_disk(folder):
    """A disk that fills in the middle of an import: what was stored before is whole, and once there is room the same command
    ends complete, as on a disk that was never full."""
    many(folder, 300)
    want = folder.parent / "want.db"
    check(Run("import", "-d", want, folder).status == 0, "import")
    with SmallDisk(folder.parent / "disk", 2) as disk:
        if disk is None:
            return "SKIPPED: may not mount a small disk"
        database = disk.place / "a.db"
        run = Run("import", "-d", database, folder)
        check(run.status == 3, "exit status", run.status, run.err)
        check(run.err.count("\n") == 1 and "a.db" in run.err, run.err)
        check_whole(database)
        stored = set(documents(database))
        check(0 < len(stored) < 300, len(stored), "documents on a disk too small for 300")
        disk.grow(64)
        run = Run("import", "-d", database, folder)
        check(run.status == 0 and not run.err, run.status, run.err)
        check(stored <= set(documents(database)), "a document that was stored is gone")
        check(contents(database) == contents(want), "another export than on a disk with room")
        check_whole(database)
    return None


def killed_full(folder):
    """kill -9 while the disk fills, again and again: nothing that was stored is lost, and with room it ends complete."""
    many(folder, 300)
    want = folder.parent / "want.db"
    check(Run("import", "-d", want, folder).status == 0, "import")
    with SmallDisk(folder.parent / "disk", 1) as disk:
        if disk is None:
            return "SKIPPED: may not mount a small disk"
        database, had, full = disk.place / "a.db", set(), 0
        for round_ in range(8 * ROUNDS):
            if kill_group(["import", "-j2", "-d", database, folder], 0.05 + 0.1 * (round_ % 8)):
                full += 1
            check_whole(database)
            have = set(documents(database)) if is_store(database) else set()
            check(had <= have, had - have, "were stored and are gone")
            had = have
            disk.grow(1 + round_ // 4)
        disk.grow(64)
        run = Run("import", "-d", database, folder)
        check(run.status == 0, run.status, run.err)
        check(contents(database) == contents(want), "another export than on a disk with room")
        check_whole(database)
    return f"ok, {8 * ROUNDS - full} kills, {full} ends by themselves"


def is_store(database):
    """Whether a killed import came so far as to make the tables."""
    if not database.exists():
        return False
    with sqlite3.connect(database) as store:
        return bool(store.execute("SELECT 1 FROM sqlite_schema WHERE name = 'document'").fetchone())


def killed_together(folder):
    """Two imports of the same papers into one store at once, one of them killed, then the other: nothing is lost, twice or
    other than by one."""
    many(folder, 60)
    want = folder.parent / "want.db"
    check(Run("import", "-d", want, folder).status == 0, "import")
    kills = 0
    for round_ in range(3 * ROUNDS):
        database, had = folder.parent / f"both-{round_}.db", set()
        for delay in (0.1, 0.25, 0.5, 1.0):
            pair = [subprocess.Popen([PROGRAM, "import", "-j2", "-d", str(database), str(folder)], stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL, start_new_session=True) for _ in range(2)]
            for process in pair:
                try:
                    process.wait(timeout=delay + 0.03 * round_)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    kills += 1
            check(not any(is_alive(process.pid) for process in pair), "a child outlives its parent")
            check_whole(database)
            have = set(documents(database)) if is_store(database) else set()
            check(had <= have, had - have, "were stored and are gone")
            had = have
        pair = [subprocess.Popen([PROGRAM, "import", "-d", str(database), str(folder)], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE) for _ in range(2)]
        for process in pair:
            _, said = process.communicate(timeout=120)
            check(process.returncode == 0, process.returncode, said)
        check_whole(database)
        check(contents(database) == contents(want), "another export than by one import")
    return f"ok, {kills} kills"


def read_only(folder):
    """A store in a folder that may not be written to can be read, and import says so with 3."""
    good_files(folder)
    place = folder.parent / "place"
    place.mkdir()
    check(Run("import", "-d", place / "a.db", folder).status == 0, "import")
    want = contents(place / "a.db")
    (place / "a.db").chmod(0o444)
    place.chmod(0o555)
    before = os.geteuid()
    if before == 0:
        if shutil.which("setpriv") is None:
            return "SKIPPED: no setpriv"
        words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", PROGRAM]
    else:
        words = [PROGRAM]

    def run(*more):
        return subprocess.run([*words, *map(str, more)], capture_output=True, text=True, check=False)

    try:
        read = run("export", "-d", place / "a.db", "--format", "jsonl")
        if "setpriv:" in read.stderr or read.returncode != 0 and "Permission denied" in read.stderr:
            return "SKIPPED: not reachable by another user"
        check(read.returncode == 0 and read.stdout == want, "cannot be read:", read.stderr)
        many(folder, 2)
        for database in (place / "a.db", place / "new.db"):
            written = run("import", "-d", database, folder)
            check(written.returncode == 3 and written.stderr.count("\n") == 1 and "permission" in written.stderr,
                  database, written.returncode, written.stderr)
    finally:
        place.chmod(0o755)
    check(contents(place / "a.db") == want, "the store has changed")
    return None


def wrong_store(folder):
    good_files(folder)
    (folder / "text.db").write_text("this is no store\n" * 100)
    for path in (folder / "text.db", folder / "none" / "a.db", folder):
        run = Run("import", "-d", path, folder / "a-good.md")
        check(run.status == 3 and run.err.count("\n") == 1, path, run.status, run.err)


def full_output(folder):
    good_files(folder)
    with open("/dev/full", "wb") as full:
        run = Run("ingest", folder / "a-good.md", stdout=full)
        check(run.status == 1 and "No space left" in run.err and run.err.count("\n") == 1, run.status, run.err)
        run = Run("import", "-d", folder / "a.db", folder / "a-good.md", stdout=full)
        check(run.status == 1 and "No space left" in run.err and run.err.count("\n") == 1, run.status, run.err)


def usage(folder):
    for words in (["import"], ["import", "-j0", "x"], ["import", "--memory", "much", "x"], ["import", "--timeout", "0", "x"],
                  ["import", "--nonsense", "x"], ["import", "--reader", "nonsense", "x"], ["nonsense"], []):
        run = Run(*words, cwd=folder)
        check(run.status == 2 and run.err.count("\n") == 1 and not run.out, words, run.status, run.err)
    check(not list(folder.iterdir()), "a wrong call made a file")


WHOLE = [unreadable, folder_loop, odd_names, standard_input, listed, limits, more_memory, many_rows, interrupt, killed, killed_full, killed_together, killed_deciding, locked, full_disk, read_only, wrong_store,
         full_output, large, progress, usage]


def main():
    if not SLOW and os.access("/dev/shm", os.W_OK):
        tempfile.tempdir = "/dev/shm"  # hundreds of small stores: what is tested is not the disk
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    table = {**({} if SLOW else BAD), **(BAD_SLOW if SLOW else {})}
    cases = [(name, lambda folder, name=name, row=row: bad_file(folder, name, *row)) for name, row in table.items()]
    if not SLOW:
        cases += [(case.__name__.replace("_", "-"), case) for case in WHOLE]
    failed = 0
    for name, case in cases:
        if WANTED and name not in WANTED:
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="hakusho-") as base:
            folder = pathlib.Path(base) / "in"
            folder.mkdir()
            os.chmod(base, 0o755)
            try:
                note = case(folder) or "ok"
            except (AssertionError, subprocess.SubprocessError) as error:
                failed += 1
                note = f"FAILED: {error}"
        print(f"{name}: {note} ({time.monotonic() - begun:.1f} s)", flush=True)
    return 1 if failed else 0


sys.exit(main())
