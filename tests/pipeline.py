#!/usr/bin/env python3
"""The pipe and `import` are the same, and importing is the same in any order.

    tests/pipeline.py HAKUSHO FILE|FOLDER...

For every document below the folders: `ingest F | normalize | store` and `import F` export the same bytes.  For all
together: so do imports with 1, 2 and 4 processes, in shuffled orders, twice, and a file at a time.
"""
import pathlib
import random
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


def pipe(database, path):
    ingested = run("ingest", path)
    normalized = run("normalize", input=ingested.stdout)
    stored = run("store", "-d", database, input=normalized.stdout)
    return max(ingested.returncode, normalized.returncode, stored.returncode)


def documents(operands):
    for operand in map(pathlib.Path, operands):
        paths = sorted(operand.rglob("*")) if operand.is_dir() else [operand]
        for path in paths:
            hidden = any(part.startswith(".") for part in path.relative_to(operand).parts)
            if path.is_file() and not hidden and path.suffix not in NO_INPUT and path.name != "README.md":
                yield path


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
        for number, path in enumerate(paths):
            a, b = folder / f"a{number}.db", folder / f"b{number}.db"
            status, imported = pipe(a, path), run("import", "-d", b, path)
            if status != imported.returncode:
                faults.append(f"{path}: the pipe ends in {status}, import in {imported.returncode}")
            same(path, export(b), export(a))

        all_db = folder / "all.db"
        first = run("import", "-j1", "-d", all_db, *paths)
        want = export(all_db)
        again = run("import", "-j4", "-d", all_db, *paths)
        same("imported twice", export(all_db), want)
        if (first.returncode, first.stderr) != (again.returncode, again.stderr) and sorted(
                first.stderr.splitlines()) != sorted(again.stderr.splitlines()):
            faults.append(f"the second import says otherwise:\n{again.stderr.decode()}")
        for jobs in (1, 2, 4):
            shuffled = paths[:]
            random.Random(jobs).shuffle(shuffled)
            database = folder / f"j{jobs}.db"
            run("import", f"-j{jobs}", "-d", database, *shuffled)
            same(f"shuffled, -j{jobs}", export(database), want)
        single = folder / "single.db"
        for path in reversed(paths):
            pipe(single, path)
        same("a file at a time, backwards, through the pipe", export(single), want)
    print("\n".join(map(str, faults)) or f"{len(paths)} documents: the pipe and import export the same in any order")
    return 1 if faults else 0


sys.exit(main())
