#!/usr/bin/env python3
"""What reading, normalizing and importing cost.

    cmake --build --preset release --target benchmark
    tests/benchmark.py HAKUSHO FLOOR [DOCUMENTS]

Input is made here, from a fixed seed: Japanese sections, checksheets and pages as real ones are.  Each figure is the
best of three runs, in CPU time (user and system) of a command and its children unless it says otherwise.  A floor is what
any program must spend on the same in the same run: for reading, to read and hash the bytes, for HTML also libxml2's bare
SAX parse; for import, SQLite putting the same rows into the same tables and indexes, a transaction a document
(tests/floor.c).  Nothing here passes or fails.
"""
import os
import pathlib
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, FLOOR = map(os.path.abspath, sys.argv[1:3])
MANY = int(sys.argv[3]) if len(sys.argv) > 3 else 10000
MIB = 1 << 20
SUBJECTS = ["バックアップ", "アクセス権", "暗号鍵", "ログ", "脆弱性", "委託先", "入退室", "端末", "ネットワーク", "障害"]
DEEDS = ["定期的に見直しています", "日次で取得しています", "手順書に従って管理しています", "責任者が承認しています",
         "第三者の監査を受けています", "利用者に通知します", "分離した環境で保管しています"]


def sentence(dice):
    return f"当社は{dice.choice(SUBJECTS)}と{dice.choice(SUBJECTS)}について、{dice.randint(1, 99)}日ごとに{dice.choice(DEEDS)}。"


def sections(dice, count):
    for i in range(count):
        yield f"{i // 20 + 1}.{i % 20 + 1}", f"{dice.choice(SUBJECTS)}の管理", [
            "".join(sentence(dice) for _ in range(dice.randint(1, 4))) for _ in range(dice.randint(1, 3))]


def text(dice, count):
    yield "# 株式会社みほん セキュリティホワイトペーパー\n\n"
    for number, title, paragraphs in sections(dice, count):
        yield f"## {number} {title}\n\n" + "\n\n".join(paragraphs) + "\n\n"


def html(dice, count):
    yield "<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>セキュリティ</title><body><h1>みほんクラウド</h1>\n"
    for number, title, paragraphs in sections(dice, count):
        yield f"<h2>{number} {title}</h2>\n" + "".join(f"<p>{text}</p>\n" for text in paragraphs)
        if dice.random() < 0.2:
            yield "<table><tr><th>No.</th><th>設問</th><th>回答</th></tr>\n" + "".join(
                f"<tr><td>{i}</td><td>{dice.choice(SUBJECTS)}はありますか。</td><td>はい。<br>{sentence(dice)}</td></tr>\n"
                for i in range(5)) + "</table>\n"


def csv(dice, count):
    yield "No.,種別,設問,回答,備考\n"
    for i in range(count):
        told = "".join(sentence(dice) for _ in range(dice.randint(1, 3)))
        yield f'{i + 1},{dice.choice(SUBJECTS)},{dice.choice(SUBJECTS)}を管理していますか。,"はい。\n{told}",\n'


def write(path, make, bytes_, seed=1):
    """Sections until the file has about that many bytes."""
    sample = sum(len(part.encode()) for part in make(random.Random(seed), 200))
    path.write_text("".join(make(random.Random(seed), max(1, round(200 * bytes_ / sample)))))
    return path


class Cost:
    """The cheapest of some runs."""

    def __init__(self, *words, runs=3, stdin=None, before=None):
        self.cpu = self.wall = float("inf")
        self.peak = 0
        for _ in range(runs):
            if before:
                before()
            with open(stdin or os.devnull, "rb") as source, open(os.devnull, "wb") as sink:
                begun = time.monotonic()
                process = subprocess.Popen(list(map(str, words)), stdin=source, stdout=sink, stderr=sink)
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                self.wall = min(self.wall, time.monotonic() - begun)
            if process.returncode != 0:
                raise SystemExit(f"{' '.join(map(str, words))}: exit status {process.returncode}")
            self.cpu = min(self.cpu, usage.ru_utime + usage.ru_stime)
            self.peak = max(self.peak, usage.ru_maxrss * 1024)


def row(name, cost, bytes_, floor=None, note=""):
    ratio = f"{cost.cpu / floor.cpu:8.1f}" if floor else " " * 8
    print(f"{name:34} {cost.cpu:8.2f} {bytes_ / MIB / cost.cpu:8.1f} {ratio} {cost.peak / MIB:8.0f}  {note}", flush=True)


def readers(folder):
    print(f"{'one large file':34} {'CPU s':>8} {'MB/s':>8} {'x floor':>8} {'peak MiB':>8}")
    for name, make, floor in (("text", text, "hash"), ("html", html, "html"), ("csv", csv, "hash")):
        path = write(folder / f"large.{name}", make, 8 * MIB)
        size = path.stat().st_size
        least = Cost(FLOOR, floor, path)
        row(f"floor, {floor} of the {name}", least, size)
        row(f"ingest {name}", Cost(PROGRAM, "ingest", path), size, least)
        document, database = folder / "document.json", folder / "large.db"
        with open(document, "wb") as file:
            subprocess.run([PROGRAM, "ingest", path], stdout=file, check=True)
        row(f"normalize {name}", Cost(PROGRAM, "normalize", stdin=document), size, least)
        cost = Cost(PROGRAM, "import", "-d", database, path, before=lambda d=database: remove(d))
        row(f"import {name}", cost, size, least, f"{cost.peak / (12 * size + 64 * MIB):.2f} of the memory allowed")


def remove(database):
    for path in database.parent.glob(database.name + "*"):
        path.unlink()


def small_files(folder, count, seed):
    folder.mkdir()
    for i in range(count):
        write(folder / f"{i:05}.{'html' if i % 2 else 'md'}", html if i % 2 else text, 8192, seed=seed * 100000 + i)
    return folder


def small(folder):
    files = small_files(folder / "small", 400, 1)
    paths = sorted(files.iterdir())
    size = sum(path.stat().st_size for path in paths)
    database, documents = folder / "small.db", folder / "small.json"
    with open(documents, "wb") as file:
        subprocess.run([PROGRAM, "ingest", *paths], stdout=file, check=True)
    print(f"\n{f'400 files of {size // 400} bytes':34} {'CPU s':>8} {'MB/s':>8} {'x floor':>8} {'peak MiB':>8}")
    reading = Cost(PROGRAM, "ingest", *paths)
    row("ingest", reading, size, None, f"{400 / reading.cpu:.0f} documents/s")
    cost = Cost(PROGRAM, "normalize", stdin=documents)
    row("normalize", cost, size, None, f"{400 / cost.cpu:.0f} documents/s")
    subprocess.run([PROGRAM, "import", "-d", database, files], stdout=subprocess.DEVNULL, check=True)
    copy = folder / "rows.db"
    least = Cost(FLOOR, "insert", database, copy, before=lambda: remove(copy))
    row("floor, SQLite puts the same rows", least, size, None, f"{400 / least.cpu:.0f} documents/s")
    for jobs in sorted({1, os.cpu_count()}):
        cost = Cost(PROGRAM, "import", f"-j{jobs}", "-d", database, files, before=lambda: remove(database))
        row(f"import -j{jobs}", cost, size, least,
            f"{400 / cost.wall:.0f} documents/s by the clock, which ran {cost.wall:.2f} s")
    cost = Cost(PROGRAM, "import", "-d", database, files)
    row("import again, all known", cost, size, None, f"{400 / cost.cpu:.0f} documents/s")
    if shutil.which("strace"):
        remove(database)
        trace = folder / "trace"
        subprocess.run(["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", trace, PROGRAM, "import", "-d", database, files],
                       stdout=subprocess.DEVNULL, check=True)
        calls = re.findall(r"\b(?:fsync|fdatasync)\(", trace.read_text())
        print(f"fsync and fdatasync while 400 documents were imported: {len(calls)} (WAL with synchronous=NORMAL: none at a "
              "commit, some at a checkpoint and at the end)")


def growth(folder):
    """The cost of a document does not depend on how many are there."""
    print(f"\n{'200 documents more, -j1':34} {'CPU s':>8} {'ms each':>8} {'by clock':>8}")
    more = small_files(folder / "more", 200, 2)
    filled = folder / "filled.db"
    copy = folder / "copy.db"
    stock = small_files(folder / "stock", MANY, 3)
    costs = []
    for there in (10, MANY):
        remove(filled)
        names = folder / "names"
        names.mkdir(exist_ok=True)
        for path in names.iterdir():
            path.unlink()
        for path in sorted(stock.iterdir())[:there]:
            (names / path.name).symlink_to(path)
        subprocess.run([PROGRAM, "import", "-d", filled, names], stdout=subprocess.DEVNULL, check=True)

        def fresh():
            remove(copy)
            shutil.copyfile(filled, copy)

        cost = Cost(PROGRAM, "import", "-j1", "-d", copy, more, before=fresh)
        print(f"into a store of {there:<18} {cost.cpu:8.2f} {cost.cpu * 5:8.2f} {cost.wall * 5:8.2f}", flush=True)
        costs.append(cost.cpu)
    print(f"{'ratio':34} {costs[1] / costs[0]:8.2f}", flush=True)


def processor():
    found = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    return found.group(1) if found else platform.machine()


def main():
    print(f"{processor()}, {os.cpu_count()} processors, {time.strftime('%Y-%m-%d')}\n")
    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        folder = pathlib.Path(folder)
        readers(folder)
        small(folder)
        growth(folder)


main()
