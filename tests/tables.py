#!/usr/bin/env python3
"""How well the tables of PDFs are found, by the corpus's own score.

usage: tables.py HAKUSHO CORPUS       (exit 77 where the corpus is missing)

Prints the figures by group; fails where one falls under its bar.
"""
import os
import re
import subprocess
import sys
import tempfile

import tables_to_predictions

BARS = {"icdar": 0.85, "icdar, all tables ruled": 0.95, "icdar, some not ruled": 0.75, "others": 0.90, "ja and zh": 0.90}


def main(program, corpus):
    scorer = os.path.join(corpus, "score_tables.py")
    if not os.path.exists(scorer):
        print("SKIPPED: no corpus")
        return 77
    with tempfile.TemporaryDirectory() as out:
        tables_to_predictions.main(program, corpus, out)
        figures = subprocess.run([sys.executable, scorer, out], capture_output=True, check=True, text=True).stdout
    print(figures)
    failed = 0
    for name, figure in re.findall(r"^(\S.*?) +docs .*macro .*?F (\d\.\d+) +micro", figures, re.M):
        if float(figure) < BARS.get(name, 0):
            print(f"not ok {name}: {figure} is under {BARS[name]}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
