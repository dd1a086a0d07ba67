#!/bin/sh
# RapidFuzz finds ○ and × fully alike, 100 of 100, once texts are made ready by its own preprocessing.
#
# default_process lowers letters and turns whatever is neither letter nor number into blanks, as its documentation says; ○ and ×, yes and no in Japanese
# sheets, and △ in between are empty then.  WRatio, QRatio and token_set_ratio give 0 for two empty texts, but ratio, partial_ratio, token_sort_ratio and the
# distances count them as equal: the best match for ○ among × and ○ is ×, the first in the list, and 〇 (U+3007, a number) is alike to neither.
# Without the processor ○ and × are 0.
#
# Needs python3 with venv and PyPI; seen with rapidfuzz 3.14.6.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check rapidfuzz==3.14.6 || { echo "no rapidfuzz"; exit 77; }
v/bin/python - <<'E'
import sys

from rapidfuzz import fuzz, process, utils

seen = {}
for scorer in [fuzz.ratio, fuzz.partial_ratio, fuzz.token_sort_ratio, fuzz.WRatio, fuzz.QRatio, fuzz.token_set_ratio]:
    best = process.extractOne("○", ["×", "△", "○"], scorer=scorer, processor=utils.default_process)
    seen[scorer.__name__] = scorer("○", "×", processor=utils.default_process), scorer("○", "〇", processor=utils.default_process), best, scorer("○", "×")
    print(f"{scorer.__name__:17} ○ and × {seen[scorer.__name__][0]}, ○ and 〇 {seen[scorer.__name__][1]}, best for ○ {best}, ○ and × as they are {seen[scorer.__name__][3]}")
alike = [name for name, (both, _, best, _) in seen.items() if both == 100 and best[:2] == ("×", 100.0)]
sys.exit(alike != ["ratio", "partial_ratio", "token_sort_ratio"] or any(zero or plain for _, zero, _, plain in seen.values()))
E
