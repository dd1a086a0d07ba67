#!/usr/bin/env python3
"""What each fixture must yield.

    tests/golden.py HAKUSHO FOLDER... [--refresh]

For each input below the folders: `ingest` prints what stands in INPUT.document.json, and `normalize` makes of that what
stands in INPUT.record.json, both set out over lines.  Left out are the figures and words of likeness, which move with
every example that is added to a profile: what is filed where, and the stance, stay.  --refresh writes them anew; `git diff` is the review.
"""
import difflib
import json
import pathlib
import subprocess
import sys
import unicodedata

GOLDEN = {".json", ".expected", ".md"}
SHOWN = 20  # lines of a difference


def inputs(folders):
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in GOLDEN and not path.name.startswith("."):
                yield path


def visible(text):
    """Characters that a reviewer would not see, escaped as JSON does."""
    return "".join(json.dumps(c)[1:-1] if unicodedata.category(c) in ("Cc", "Cf", "Co", "Zl", "Zp") and c != "\n" else c
                   for c in text)


def without_maker(value):
    """What made it is another program after each change of the sources."""
    value.pop("maker")
    return value


# What versions of a library see differently: poppler 25.03 tells that the titles of this sheet are bold, 22.12 does not.
VARIES = {"sheet-shaded.pdf": "bold"}


def without(value, key):
    if isinstance(value, dict):
        return {k: without(v, key) for k, v in value.items() if k != key}
    return [without(v, key) for v in value] if isinstance(value, list) else value


def without_likeness(record):
    for statement in record.get("statements", []):
        statement.pop("candidates", None)
        for control in statement["controls"]:
            if control["method"] == "alike":
                control.pop("confidence")
                control.pop("evidence")
        if "stance" in statement:
            statement["stance"] = {"id": statement["stance"]["id"]}
    return record


def set_out(value):
    return visible(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def yielded(program, path):
    ingest = subprocess.run([program, "ingest", path], capture_output=True, check=False)
    normalize = subprocess.run([program, "normalize"], input=ingest.stdout, capture_output=True, check=False)
    for step in (ingest, normalize):
        if step.stdout.count(b"\n") != 1:
            raise SystemExit(f"{path}: {step.args[1]}: not one line: {step.stderr.decode(errors='replace')}")
    return {
        ".document.json": set_out(without(without_maker(json.loads(ingest.stdout)), VARIES.get(path.name))),
        ".record.json": set_out(without_likeness(without_maker(json.loads(normalize.stdout)))),
    }


def main():
    program, *operands = sys.argv[1:]
    refresh = "--refresh" in operands
    folders = [pathlib.Path(operand) for operand in operands if operand != "--refresh"]
    faults, count, wanted = 0, 0, set()
    for path in inputs(folders):
        count += 1
        for suffix, text in yielded(program, path).items():
            golden = path.with_name(path.name + suffix)
            wanted.add(golden)
            before = golden.read_text(encoding="utf-8") if golden.exists() else ""
            if before == text:
                continue
            if refresh:
                golden.write_text(text, encoding="utf-8")
                print(f"written: {golden}")
                continue
            faults += 1
            print(f"not as expected: {golden}")
            lines = difflib.unified_diff(before.splitlines(), text.splitlines(), "expected", "yielded", lineterm="", n=1)
            for _, line in zip(range(SHOWN), lines):
                print(f"    {line}")
    goldens = {golden for folder in folders for golden in folder.rglob("*.json")}
    for golden in sorted(goldens - wanted):
        faults += 1
        print(f"no input for: {golden}")
    print(f"{count} fixtures, {faults} faults")
    return 1 if faults or count == 0 else 0


sys.exit(main())
