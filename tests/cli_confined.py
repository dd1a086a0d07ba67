#!/usr/bin/env python3
"""Faults planted in the workers cost their own document, in import, ingest and normalize alike.

    tests/cli_confined.py HAKUSHO HAKUSHO_PLANTED      (exit 77 where the kernel has neither seccomp nor Landlock)

The second program is the first with tests/planted.c in it: what a document of "PLANT exec" asks for, its worker does.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import cases

PLAIN, PLANTED = (os.path.abspath(name) for name in sys.argv[1:3])
FAULTS = ["crash", "spin", "hang", "allocate", "socket", "exec", "fork", "write", "unlink", "store", "stop"]
HARMLESS = {"write", "store", "fork"}  # refused, and the worker goes on; the others end it
GOOD = "# 株式会社みほん セキュリティシート {}\n\n## 1 暗号化\n\n通信はTLSで保護します。\n"
LIMITS = ["--timeout", "2", "--memory", "96M"]


def run(program, *words, folder, stdin=b"", status=None):
    done = subprocess.run([program, *map(str, words)], cwd=folder, input=stdin, capture_output=True, check=False, timeout=120)
    assert status is None or done.returncode == status, (words, done.returncode, done.stderr)
    return done


def plant(folder):
    (folder / "keep.me").write_text("kept")
    papers = folder / "papers"
    papers.mkdir()
    for i, fault in enumerate(FAULTS):
        (papers / f"{i:02}-a-good.md").write_text(GOOD.format(i))
        (papers / f"{i:02}-b-{fault}.md").write_text(GOOD.format(fault) + f"\nPLANT {fault}\n")
    (papers / "99-good.md").write_text(GOOD.format("last"))
    return sorted(papers.iterdir())


def untouched(folder):
    assert (folder / "keep.me").read_text() == "kept"
    assert not (folder / "planted").exists()


def expected(papers):
    return [path.name for path in papers if "-b-" in path.name and path.stem.split("-b-")[1] not in HARMLESS]


def no_orphans():
    """No process of the planted program is left, whatever it bred."""
    for _ in range(50):
        left = []
        for process in pathlib.Path("/proc").iterdir():
            try:
                if process.name.isdigit() and os.readlink(process / "exe") == PLANTED:
                    left.append(process.name)
            except OSError:
                pass
        if not left:
            return
        time.sleep(0.1)
    raise AssertionError(f"left behind: {left}")


def case_import(folder):
    papers = plant(folder)
    for jobs in ("1", "4"):
        (folder / "hakusho.db").unlink(missing_ok=True)
        run(PLANTED, "import", "-j", jobs, *LIMITS, "papers", folder=folder, status=1)
        untouched(folder)
        lines = run(PLAIN, "list", folder=folder, status=0).stdout.decode()
        failed = [line.split()[0] for line in lines.splitlines() if "failed:" in line]
        assert failed == expected(papers), failed
        run(PLAIN, "check", folder=folder, status=0)
    no_orphans()


def case_ingest(folder):
    papers = plant(folder)
    for jobs in ("1", "3"):
        out = run(PLANTED, "ingest", "-j", jobs, *LIMITS, *papers, folder=folder, status=1).stdout
        untouched(folder)
        documents = [json.loads(line) for line in out.split(b"\n")[:-1]]
        assert [document["source"]["file"] for document in documents] == [path.name for path in papers]
        assert [d["source"]["file"] for d in documents if "error" in d] == expected(papers)
        assert all(len(d["source"]["sha256"]) == 64 and d["source"]["bytes"] > 0 and "media_type" in d["source"]
                   for d in documents), "a document that failed is known by its bytes"
    no_orphans()


def case_normalize(folder):
    papers = plant(folder)
    lines = run(PLAIN, "ingest", *papers, folder=folder, status=0).stdout
    for jobs in ("1", "3"):
        out = run(PLANTED, "normalize", "-j", jobs, *LIMITS, stdin=lines, folder=folder, status=1).stdout
        untouched(folder)
        records = [json.loads(line) for line in out.split(b"\n")[:-1]]
        # the line itself holds the fault, so that its source alone cannot be read either: it is told as standard input
        assert len(records) == len(papers), len(records)
        names = [record["source"]["file"] for record in records]
        assert [name for name in names if name != "stdin"] == [p.name for p in papers if p.name not in expected(papers)], names
    no_orphans()


def case_same_bytes(folder):
    """Workers in any number, shut in or not, give the same lines."""
    papers = plant(folder)
    lines = {run(PLAIN, "ingest", *words, *papers, folder=folder, status=0).stdout
             for words in ([], ["-j", "4"], ["--no-sandbox"])}
    assert len(lines) == 1
    assert len({run(PLAIN, "normalize", *words, stdin=next(iter(lines)), folder=folder, status=0).stdout
                for words in ([], ["-j", "4"], ["--no-sandbox"])}) == 1
    assert b"WARNING" in run(PLAIN, "ingest", "--no-sandbox", papers[0], folder=folder).stderr


def case_lockstep(folder):
    """Whoever sends the next line only after the answer to the last gets it, with several workers too."""
    papers = plant(folder)
    line = run(PLAIN, "ingest", papers[0], folder=folder, status=0).stdout
    with subprocess.Popen([PLAIN, "normalize", "-j", "4"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for _ in range(5):
            process.stdin.write(line)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["source"]["file"] == papers[0].name
        process.stdin.close()
        assert process.wait(20) == 0


def case_signals(folder):
    """Ctrl-C and SIGTERM end what waits for a pipe or for standard input within a second; what was done is kept."""
    papers = plant(folder)
    os.mkfifo(folder / "pipe")
    for name, number in (("-", signal.SIGINT), ("pipe", signal.SIGTERM)):
        with subprocess.Popen([PLAIN, "import", papers[0], name], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            time.sleep(1.5)
            process.send_signal(number)
            begun = time.monotonic()
            _, said = process.communicate(timeout=20)
            assert process.returncode == -number and time.monotonic() - begun < 1.5, (process.returncode, said)
            assert b"the same command goes on with the rest" in said, said
        assert b"1 documents" in said or b"of 2 documents" in said, said


def case_shortage(folder):
    """With few descriptors fewer workers run, and no document fails for it."""
    papers = plant(folder)
    good = [path for path in papers if "-b-" not in path.name]
    done = subprocess.run(["bash", "-c", 'ulimit -n 40; exec "$@"', "bash", PLAIN, "import", "-j", "64", *good], cwd=folder,
                          capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert len(run(PLAIN, "list", folder=folder, status=0).stdout.splitlines()) == len(good) + 1


def main():
    if not os.path.exists("/proc/self/ns") or "Seccomp:" not in pathlib.Path("/proc/self/status").read_text():
        print("SKIPPED: a kernel without seccomp")
        return 77
    cases.run(globals())
    return 0


if __name__ == "__main__":
    sys.exit(main())
