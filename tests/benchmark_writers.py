#!/usr/bin/env python3
"""What each writer costs: statements a second of CPU time, and peak memory.

    tests/benchmark_writers.py HAKUSHO [STATEMENTS] [FOLDER]

A made-up store of documents of 20 statements, from 40 vendors; STATEMENTS is 1,000,000 unless given.  A store in FOLDER is
kept and used again.
"""
import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
TOTAL = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
CONTROLS = ["5.1.1", "6.1.1", "8.1.1", "9.2.1", "9.4.2", "10.1.1", "11.1.1", "12.1.2", "12.3.1", "12.4.1", "13.1.1", "14.2.1"]
STANCES = ["implemented", "partial", "absent", "customer", "informative"]
TEXT = "バックアップは毎日取得し、遠隔地の設備に世代を分けて保管しています。復元の試験は半年ごとに行い、結果を責任者が確かめます。"


def record(number):
    return {"format": "hakusho-record", "version": 1, "warnings": [], "headings": [], "left": [],
            "source": {"file": f"paper-{number:06}.txt", "sha256": f"{number:064x}", "media_type": "text/plain", "bytes": 1,
                       "reader": "text", "reader_version": 1},
            "about": {"vendor": f"第{number % 40}クラウド株式会社", "title": f"対策 {number}"},
            "statements": [{"seq": s + 1, "path": ["運用"], "label": str(s + 1), "ref": "", "question": f"対策{s}を行っていますか ({number})",
                            "requirement": "", "answer": TEXT, "raw": TEXT, "where": [{"line": s + 1}], "edits": [],
                            "controls": [{"framework": "iso27017:2015", "id": CONTROLS[(s + number) % 12], "method": "alike",
                                          "confidence": 0.8, "evidence": "バックアップ"}],
                            "stance": {"id": STANCES[(s + number) % 5], "confidence": 0.9, "evidence": "取得し"}} for s in range(20)]}


def main():
    folder = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else pathlib.Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True, parents=True)
    store = folder / f"{TOTAL}.db"
    if not store.exists():
        feed = subprocess.Popen([PROGRAM, "store", "-d", store], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for number in range(TOTAL // 20):
            feed.stdin.write(json.dumps(record(number), ensure_ascii=False).encode() + b"\n")
        feed.stdin.close()
        feed.wait()
    text = subprocess.run([PROGRAM, "export", "--help"], capture_output=True, text=True, check=True).stdout
    names = re.findall(r"^  ([a-z-]+)", re.search(r"^Formats:\n((?:  .*\n)+)", text, re.M).group(1), re.M)
    print("| writer | statements a second | peak memory | bytes |\n| --- | --- | --- | --- |")
    for name in names:
        out = folder / f"out.{name}"
        code = ("import resource, subprocess, sys; d = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL); "
                "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(d.returncode, u.ru_utime + u.ru_stime, u.ru_maxrss)")
        done = subprocess.run([sys.executable, "-c", code, PROGRAM, "export", "-d", store, "--format", name, "-o", out],
                              capture_output=True, text=True, check=True).stdout.split()
        print(f"| `{name}` | {TOTAL / float(done[1]):,.0f} | {int(done[2]) / 1024:.0f} MiB | {out.stat().st_size:,} |"
              + ("" if done[0] == "0" else f" exit {done[0]}"), flush=True)
        out.unlink()
    return 0


sys.exit(main())
