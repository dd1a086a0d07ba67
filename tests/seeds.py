#!/usr/bin/env python3
"""The seeds, imported and exported, score no worse than they must.

    tests/seeds.py HAKUSHO SCORE-SEEDS

SCORE-SEEDS is a program that stands beside the project, with the seeds and their gold; without it this is skipped.  It
prints a table, a row a seed, and marks figures below their bar with `!`.
"""
import os
import subprocess
import sys

# Below the bar, with what they must not fall under until they meet it.
OWED = {}


def main():
    program, score = sys.argv[1:3]
    if not os.path.exists(score):
        print("SKIPPED: no seeds beside the project")
        return 77
    done = subprocess.run([sys.executable, score, program], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout)
    titles, faults, met = [], 0, set(OWED)
    for line in done.stdout.splitlines():
        seed, *cells = line.split()
        if seed == "seed":
            titles = cells
            continue
        if len(cells) != len(titles):
            faults += 1
            continue
        for title, cell in zip(titles, cells):
            if cell.endswith("!"):
                met.discard((seed, title))
                faults += float(cell[:-1]) < OWED.get((seed, title), 2)
    for seed, title in sorted(met):
        print(f"{seed} {title} meets its bar: take it off OWED")
    return 1 if faults or not titles else 0


sys.exit(main())
