"""Answers that claim nothing, protections said by a denial, and lacks: fixtures/stance/claims.tsv and fresh.tsv.

    tests/claims.py MAP_GOLD CLAIMS.tsv [FRESH.tsv]

Prints the share that is right for each set, kind and language, and fails under the bar for each set and kind, or where one of those of CLAIMS.tsv that
claim nothing is taken for done.  What FRESH.tsv holds nothing was fitted to: there it counts how many lacks and answers that claim nothing are taken for
done, and fails where these are more than its bar.
"""
import json
import subprocess
import sys
import tempfile
from collections import Counter

BARS = {  # of nothing, protection, lack, of what is plainly done, and of plans, shares, facts, limits
    "blind": (0.95, 0.95, 0.95), "later": (0.85, 0.85, 0.85), "third": (0.9, 0.9, 0.9), "fourth": (0.85, 0.85, 0.85),
    "fifth": (0.85, 0.8, 0.7), "sixth": (0.72, 0.7, 0.75), "seventh": (0.78, 0.68, 0.65),
    "eighth": (0.6, 0.4, 0.55), "ninth": (0.9, 0.85, 0.85), "tenth": (0.85, 0.85, 0.85), "eleventh": (0.85, 0.7, 0.75),
    "twelfth": (0.85, 0.8, 0.85, 0.9), "thirteenth": (0.75, 0.75, 0.7, 0.9),
    "fourteenth": (0.68, 0.68, 0.6, 0.78), "fifteenth": (0.8, 0.75, 0.9, 0, 0.75), "sixteenth": (0.85, 0.9, 0.85, 0, 0.9),
    "seventeenth": (0.9, 0.84, 0.88), "eighteenth": (0.9, 0.82, 0.82), "nineteenth": (0.85, 0.85, 0.85),
    "twenty-first": (0.9, 0, 0.8, 0.9), "twenty-second": (0.85, 0, 0.65, 0.7),
}
KINDS = ("nothing", "protection", "lack", "done", "other")
FRESH = ("fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
         "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twenty-first", "twenty-second")
CLAIMED_LEAST = 0.9  # of what is read as implemented there
TAKEN_MOST = 0.06  # of the lacks and answers that claim nothing of these


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
    rows = [row for path in sys.argv[2:] for row in read(path)]
    stances = judge(sys.argv[1], rows)
    if len(stances) != len(rows) or len(rows) < 480:
        sys.exit(f"{len(rows)} rows, {len(stances)} stances")
    counts, taken, claimed, failed = Counter(), Counter(), Counter(), 0
    for row, stance in zip(rows, stances):
        language = "en" if row["answer"].isascii() and row["question"].isascii() else "ja"
        right = stance in row["right"].split("|")
        counts[row["set"], row["kind"], language, right] += 1
        if not right:
            print(f"{row['set']} {row['kind']}: {row['question']} | {row['answer']}: {stance}")
        claimed[row["set"] in FRESH, row["kind"] in ("protection", "done")] += stance == "implemented"
        done = row["kind"] in ("nothing", "lack") and stance in ("implemented", "partial", "shared")
        taken[row["set"]] += done
        if done and row["kind"] == "nothing" and row["set"] not in FRESH:
            print("taken for done")
            failed += 1
    for half, bars in BARS.items():
        for kind, bar in zip(KINDS, bars):
            hits = {language: counts[half, kind, language, True] for language in ("ja", "en")}
            n = sum(counts[half, kind, language, right] for language in hits for right in (True, False))
            short = sum(hits.values()) < bar * n
            failed += short
            if n > 0:
                print(f"{half:7} {kind:11} ja {hits['ja']} en {hits['en']} of {n}" + ("  under the bar" if short else ""))
    n = sum(row["set"] in FRESH and row["kind"] in ("nothing", "lack") for row in rows)
    done = sum(taken[half] for half in FRESH)
    if n > 0:
        print(f"taken for done in {', '.join(FRESH)}: {done} of {n}")
        failed += done > TAKEN_MOST * n
        right, wrong = claimed[True, True], claimed[True, False]
        print(f"read as implemented in these: {right} of {right + wrong} are")
        failed += right < CLAIMED_LEAST * (right + wrong)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
