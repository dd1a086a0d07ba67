#!/usr/bin/env python3
"""Every record and every exported statement holds to the schema that `schema` prints (documents: tests/documents.py).

    tests/schemas.py HAKUSHO FOLDER...

Each file below the folders goes through ingest, normalize, store and export; a file that cannot be read says so in the
same shapes.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import schema  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])


def run(*words, stdin=b""):
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True)
    assert done.returncode in (0, 1), (words, done)
    return done.stdout


def main():
    rules = {name: json.loads(run("schema", name)) for name in ("record", "statement")}
    files = sorted(path for folder in sys.argv[2:] for path in pathlib.Path(folder).rglob("*")
                   if path.is_file() and path.suffix not in (".expected", ".json", ".jsonl") and path.name != "README.md")
    with tempfile.TemporaryDirectory() as folder:
        empty = pathlib.Path(folder, "empty.txt")
        empty.touch()
        documents = run("ingest", *files, empty, pathlib.Path(folder, "missing.txt"))
        outputs = {"record": run("normalize", stdin=documents)}
        store = pathlib.Path(folder, "a.db")
        run("store", "-d", store, stdin=outputs["record"])
        outputs["statement"] = run("export", "-d", store, "--format", "jsonl")
    failed = 0
    for name, text in outputs.items():
        lines = text.splitlines()
        for number, line in enumerate(lines, 1):
            for fault in list(schema.faults(rules[name], json.loads(line)))[:3]:
                print(f"{name} line {number}: {fault}"[:300])
                failed += 1
        print(f"{name}: {len(lines)} lines")
        failed += not lines
    return 1 if failed else 0


sys.exit(main())
