#!/usr/bin/env python3
"""What it costs to shut workers in: import of 200 small files, with and without --no-sandbox, turn by turn in one run.

    cmake --build --preset release --target benchmark
    tests/benchmark_confinement.py HAKUSHO [RUNS]

CPU time of the command and its children, the cheapest of RUNS.  Exit status 1 where it is more than 1.05 times as much.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, RUNS = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7
TITLES = ["バックアップ", "時刻の同期", "暗号化", "アクセス管理", "ログの取得", "変更管理", "障害対応", "供給者", "教育", "入退室"]


def import_all(folder, *words):
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        process = subprocess.Popen([PROGRAM, "import", "-q", "-d", f"{place}/a.db", *words, str(folder)], stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, process.returncode
        return usage.ru_utime + usage.ru_stime


def main():
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as base:
        folder = pathlib.Path(base) / "papers"
        folder.mkdir()
        for i in range(200):
            sections = "".join(f"## {k + 1} {TITLES[(i + k) % 10]}\n\n手順{i}-{k}を{i % 89 + k}日ごとに見直します。\n\n" for k in range(3 + i % 6))
            (folder / f"{i:03}.md").write_text(f"# 株式会社みほん{i} セキュリティシート\n\n{sections}")
        turns = [(import_all(folder), import_all(folder, "--no-sandbox")) for _ in range(RUNS)]
    within, without = (min(column) for column in zip(*turns))
    print(f"200 small files: {within:.3f} s of CPU time shut in, {without:.3f} s with --no-sandbox: × {within / without:.3f}")
    return within > 1.05 * without


sys.exit(main())
