#!/usr/bin/env python3
"""Broken, hostile and encrypted PDFs: each gives a line that says what is wrong, or text; none crashes or hangs.

usage: damaged.py HAKUSHO FOLDER       (exit 77 where the folder is missing)

The folder's MANIFEST.tsv may name passwords ("password abc"): such a file is read again with it.
"""
import csv
import glob
import json
import os
import re
import subprocess
import sys

LIMIT = 20


def read(program, name, password):
    options = ["--password", password] if password else []
    start = sum(os.times()[2:4])
    try:
        run = subprocess.run([program, "ingest", "--timeout", "4", *options, name], capture_output=True, check=False, timeout=6 * LIMIT)
    except subprocess.TimeoutExpired:
        return f"not ok: more than {6 * LIMIT} s", 0
    spent = sum(os.times()[2:4]) - start  # CPU time: the machine may be busy
    if spent > LIMIT:
        return f"not ok: more than {LIMIT} s", spent
    if run.returncode not in (0, 1):
        return f"not ok: exit {run.returncode}", spent
    try:
        document = json.loads(run.stdout)
    except ValueError:
        return "not ok: no line of JSON", spent
    if "error" in document:
        return f"ok: {document['error']['code']}: {document['error']['message']}", spent
    has_text = any(b.get("text") or b.get("cells") for b in document["blocks"])
    warnings = "; ".join(w["code"] for w in document["warnings"])
    if not has_text and not warnings:
        return "not ok: empty, and no word why", spent
    return f"ok: {'text' if has_text else 'no text'}{', ' + warnings if warnings else ''}", spent


def main(program, folder):
    if not os.path.isdir(folder):
        print("SKIPPED: no corpus")
        return 77
    passwords = {}
    with open(os.path.join(folder, "MANIFEST.tsv"), encoding="utf8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = re.search(r"password (?:needs SASLprep; password )?(\S+)", row["notes"] or "")
            if found and found.group(1) not in ("test",):
                passwords[row["file"]] = found.group(1).rstrip(",;")
    failed = 0
    for name in sorted(glob.glob(os.path.join(folder, "*.pdf"))):
        base = os.path.basename(name)
        for password in [None] + ([passwords[base]] if base in passwords else []):
            verdict, spent = read(program, name, password)
            failed += verdict.startswith("not ok")
            print(f"{spent:6.2f} s  {base}{' with its password' if password else ''}: {verdict}")
    print(f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
