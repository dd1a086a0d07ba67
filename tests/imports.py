#!/usr/bin/env python3
"""`import` over every document at hand: a file may fail with its reason, but no reader or mapping may crash on it, and none may
end with nothing and without a word.

usage: imports.py HAKUSHO FOLDER...       (folders that are missing are named and left out)

`ingest` alone, as other tests run it, never reaches the tables, statements and controls: a fault there costs a user the document.
"""
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

OURS = (".json", ".jsonl", ".tsv", ".md.expected", ".py")  # golden files, gold, manifests and scripts beside the documents
# A document without a statement has one of these warnings, and what has a warning makes --strict exit with 1.
REASONS = ("no-text", "little-text", "no-statements", "image-pages", "no-unicode", "missing-cmap")
MEMORY, PROGRAM_ITSELF = 1 << 30, 64 << 20  # what a document may take, and what a process has before it
CRASHES = ("crashed", "left without a result")  # what import says of a reader that did not end by itself


def documents(folder):
    return [str(path) for path in sorted(pathlib.Path(folder).rglob("*"))
            if path.is_file() and not path.name.endswith(OURS) and not path.name.startswith(".")]


def measured(words):
    """What a command says and ends with, and the most memory that it or a child of it had."""
    with tempfile.TemporaryFile("w+", errors="replace") as out, tempfile.TemporaryFile("w+", errors="replace") as err:
        process = subprocess.Popen(words, stdout=out, stderr=err, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        done = subprocess.CompletedProcess(words, process.returncode, out.read(), err.read())
        done.peak = usage.ru_maxrss << 10
        return done


def main(program, *folders):
    there = [folder for folder in folders if os.path.isdir(folder)]
    for folder in sorted(set(folders) - set(there)):
        print(f"not here, left out: {folder}")
    faults, count, peak = 0, 0, 0
    with tempfile.TemporaryDirectory() as work:
        for folder in there:
            files = documents(folder)
            count += len(files)
            run = measured([program, "import", "--strict", "-d", os.path.join(work, "a.db"), "-j", "2", "--timeout", "60", *files])
            peak = max(peak, run.peak)
            said = [line.strip() for line in run.stdout.splitlines() if any(word in line for word in CRASHES)]
            if run.returncode not in (0, 1):
                said.append(f"{folder}: exit {run.returncode}: {run.stderr.strip()[-200:]}")
            told = any(re.match(r"(warned|failed) ", line) for line in run.stdout.splitlines())
            if run.returncode == (0 if told else 1):
                said.append(f"{folder}: exit {run.returncode} of --strict, and {'something' if told else 'nothing'} was told")
            faults += len(said)
            print(*said, sep="\n", end="\n" if said else "")
        with sqlite3.connect(os.path.join(work, "a.db")) as store:
            empty = store.execute("SELECT file FROM document WHERE error IS NULL AND statements = 0").fetchall()
            silent = store.execute(f"""SELECT file FROM document d WHERE error IS NULL AND statements = 0 AND NOT EXISTS (SELECT 1
                                       FROM warning w WHERE w.document_id = d.id AND code IN ({', '.join('?' * len(REASONS))}))""",
                                   REASONS).fetchall()
        for (file,) in silent:
            print(f"{file}: nothing, and no word why")
        faults += len(silent)
        rows = subprocess.run([program, "list", "-d", os.path.join(work, "a.db")], capture_output=True, text=True, check=True).stdout
    sanitized = b"__asan_init" in pathlib.Path(program).read_bytes()  # which takes memory for itself
    if peak > MEMORY + PROGRAM_ITSELF and not sanitized:
        print(f"peak memory {peak >> 20} MiB: the limit does not hold")
        faults += 1
    print(f"{count} documents, {faults} faults, peak memory {peak >> 20} MiB, {len(empty)} without a statement; "
          f"{len(rows.splitlines()) - 1} rows in the store")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
