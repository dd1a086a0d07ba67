#!/usr/bin/env python3
"""The pipe and `import` are the same, and importing is the same in any order.

    tests/pipeline.py HAKUSHO FILE|FOLDER...

For every document below the folders `ingest F | normalize | store` and `import F` export the same bytes, and so do
imports with 1, 2 and 4 processes, in shuffled orders, twice, by a new version of the program, and a file at a time.
"""
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
# what stands beside the inputs of fixtures: expectations, notes, and what inputs are made with
NO_INPUT = {".expected", ".jsonl", ".json", ".py", ".sh", ".db", ".sql"}
FORMATS = ["csv", "jsonl"]


def run(*words, **options):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, check=False, **options)


def export(database):
    outputs = [run("export", "-d", database, "--format", form) for form in FORMATS]
    for output in outputs:
        if output.returncode != 0:
            raise SystemExit(f"export: {output.stderr.decode()}")
    return [output.stdout for output in outputs]


def pipe(database, *paths):
    ingested = run("ingest", *paths)
    normalized = run("normalize", input=ingested.stdout)
    stored = run("store", "-d", database, input=normalized.stdout)
    return max(ingested.returncode, normalized.returncode, stored.returncode)


def documents(operands):
    for operand in map(pathlib.Path, operands):
        paths = sorted(operand.rglob("*")) if operand.is_dir() else [operand]  # what is not there holds no file
        for path in paths:
            hidden = any(part.startswith(".") for part in path.relative_to(operand).parts)
            if path.is_file() and not hidden and path.suffix not in NO_INPUT and path.name != "README.md":
                yield path


def differing(folder, paths):
    for number, path in enumerate(paths):
        a, b = folder / f"a{number}.db", folder / f"b{number}.db"
        pipe(a, path)
        run("import", "-d", b, path)
        if export(a) != export(b):
            yield path.name


def main():
    paths = list(documents(sys.argv[2:]))
    if not paths:
        print("SKIPPED: no documents")
        return 77
    faults = []

    def same(what, got, want):
        if got != want:
            faults.append(f"{what}: another export")

    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        folder = pathlib.Path(folder)
        piped, imported = folder / "piped.db", folder / "imported.db"
        status, first = pipe(piped, *paths), run("import", "-j1", "-d", imported, *paths)
        if status != first.returncode:
            faults.append(f"the pipe ends in {status}, import in {first.returncode}")
        want = export(piped)
        if export(imported) != want:
            faults.append("the pipe and import differ: " + ", ".join(differing(folder, paths)))
        again = run("import", "-j4", "-d", imported, *paths)
        same("imported twice", export(imported), want)
        if sorted(first.stderr.splitlines()) != sorted(again.stderr.splitlines()):
            faults.append(f"the second import says otherwise:\n{again.stderr.decode()}")
        with sqlite3.connect(imported) as store:
            store.execute("UPDATE paper SET maker = 'another program', digest = 'of another record'")
        renewed = run("import", "-d", imported, *paths)
        if renewed.returncode != first.returncode:
            faults.append(f"a new program ends in {renewed.returncode}")
        same(f"read again by a new program ({renewed.stderr.decode()})", export(imported), want)
        for jobs in (1, 2, 4):
            shuffled = paths[:]
            random.Random(jobs).shuffle(shuffled)
            database = folder / f"j{jobs}.db"
            run("import", f"-j{jobs}", "-d", database, *shuffled)
            same(f"shuffled, -j{jobs}", export(database), want)
        single = folder / "single.db"
        for path in reversed(paths):
            run("import", "-d", single, path)
        same("a file at a time, backwards", export(single), want)
    print("\n".join(map(str, faults)) or f"{len(paths)} documents: the pipe and import export the same in any order")
    return 1 if faults else 0


sys.exit(main())
