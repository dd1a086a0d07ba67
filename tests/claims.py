"""Answers that claim nothing, protections said by a denial, and lacks: fixtures/stance/claims.tsv.

    tests/claims.py MAP_GOLD CLAIMS.tsv

Prints the share that is right for each half, kind and language, and fails under the bar for each half and kind, or where one of those that claim
nothing is taken for done.
"""
import json
import subprocess
import sys
import tempfile
from collections import Counter

BARS = {"blind": 0.95, "later": 0.85, "third": 0.9, "fourth": 0.85}  # of each kind; in the later half words were looked for that no cue file held


def read(path):
    with open(path, encoding="utf-8") as f:
        lines = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def judge(program, rows):
    """One row a sheet, so that no answer is read as another's legend."""
    stances = []
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for n, row in enumerate(rows):
            names.append(f"{folder}/{n}.jsonl")
            with open(names[-1], "w", encoding="utf-8") as f:
                json.dump({"question": row["question"], "answer": row["answer"], "requirement": "", "path": []}, f)
        out = subprocess.run([program, *names], capture_output=True, check=True, text=True).stdout
        stances += [json.loads(line)["stance"] for line in out.splitlines()]
    return stances


def main():
    rows = read(sys.argv[2])
    stances = judge(sys.argv[1], rows)
    if len(stances) != len(rows) or len(rows) < 480:
        sys.exit(f"{len(rows)} rows, {len(stances)} stances")
    counts, failed = Counter(), 0
    for row, stance in zip(rows, stances):
        language = "en" if row["answer"].isascii() and row["question"].isascii() else "ja"
        right = stance in row["right"].split("|")
        counts[row["set"], row["kind"], language, right] += 1
        if not right:
            print(f"{row['set']} {row['kind']}: {row['question']} | {row['answer']}: {stance}")
        if row["kind"] == "nothing" and stance == "implemented":
            print("taken for done")
            failed += 1
    for half, bar in BARS.items():
        for kind in ("nothing", "protection", "lack"):
            hits = {language: counts[half, kind, language, True] for language in ("ja", "en")}
            n = sum(counts[half, kind, language, right] for language in hits for right in (True, False))
            short = sum(hits.values()) < bar * n
            failed += short
            print(f"{half:6} {kind:11} ja {hits['ja']} en {hits['en']} of {n}" + ("  under the bar" if short else ""))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
