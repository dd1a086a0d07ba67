#!/usr/bin/env python3
"""Memory of an import of very many small documents: flat once the store's caches are full.

    tests/soak.py HAKUSHO [DOCUMENTS]        (20,000; minutes; run by hand)

Samples the resident memory of the command and of its template while the progress line counts, and prints the highest of each
thousand documents.  From FIRST on more than 5 % over what was needed up to there is a fault.
"""
import os
import pathlib
import pty
import re
import sys
import tempfile

PROGRAM, DOCUMENTS = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20000
FIRST, ALLOWED = 1000, 1.05
TITLES = ["バックアップ", "時刻の同期", "暗号化", "アクセス管理", "ログの取得", "変更管理", "障害対応", "供給者", "教育", "入退室"]


def write(folder):
    for i in range(DOCUMENTS):
        sections = "".join(f"## {k + 1} {TITLES[(i + k) % 10]}\n\n手順{i}-{k}を{i % 89 + k}日ごとに見直し、記録を保管しています。\n\n" for k in range(3 + i % 6))
        (folder / f"{i:06}.md").write_text(f"# 株式会社みほん{i} セキュリティシート\n\n{sections}")


def resident(pid):
    """KiB of a process without what it shares of files: the store's pages in the cache come and go."""
    try:
        fields = dict(re.findall(r"^(Rss\w+):\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M))
        return int(fields["RssAnon"])
    except (OSError, KeyError):
        return 0


def children(pid):
    try:
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def main():
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as base:
        folder = pathlib.Path(base) / "papers"
        folder.mkdir()
        write(folder)
        pid, fd = pty.fork()
        if pid == 0:
            os.execv(PROGRAM, [PROGRAM, "import", "-d", f"{base}/a.db", str(folder)])
        steps = DOCUMENTS // 1000 + 1
        peaks, said = {"command": [0] * steps, "template": [0] * steps}, ""
        try:
            while part := os.read(fd, 4096):
                said = (said + part.decode("utf-8", "replace"))[-2000:]
                done = [int(n) for n in re.findall(rf"(\d+)/{DOCUMENTS} documents", said)]
                if not done:
                    continue
                step = done[-1] // 1000
                template = children(pid)[:1]
                for name, process in (("command", pid), *(("template", child) for child in template)):
                    peaks[name][step] = max(peaks[name][step], resident(process))
        except OSError:
            pass
        _, status = os.waitpid(pid, 0)
    faults = 0 if os.waitstatus_to_exitcode(status) == 0 else 1
    for name, of_thousands in peaks.items():
        print(f"{name}: KiB at most in each thousand:", *of_thousands)
        first, rest = max(of_thousands[: FIRST // 1000]), max(of_thousands[FIRST // 1000 :])
        faults += rest > ALLOWED * first
        print(f"{name}: {first} KiB at most in the first {FIRST} documents, {rest} KiB in the next {DOCUMENTS - FIRST}: × {rest / max(first, 1):.3f}")
    return 1 if faults else 0


sys.exit(main())
