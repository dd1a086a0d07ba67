#!/bin/sh
# neologdn makes 48 hours of 4〜8 hours.
#
# neologdn brings Japanese text into one form before it is split into words or compared, by the rules that the dictionary NEologd is made with.  One of them drops each 〜, ～ and ~,
# as what people draw out a vowel with; that they also stand between two numbers is not minded: 「4〜8時間」 is 48時間, 「2～3名」 is 23名, 「第3〜5章」 is 第35章 and
# 「5.1～5.10」 is 5.15.10.  「〜8時間」, up to eight hours, is 8時間.  Of two vendors with 4〜8時間 and 48時間 the answers are then equal.  ja_sentence_segmenter,
# by the same rules, keeps one as ～, and neologdn itself with tilde="ignore"; jaconv's normalize () makes the mark of a long vowel of it, 4ー8時間.
#
# Needs python3 with venv and PyPI; seen with neologdn 0.5.6, ja-sentence-segmenter 0.3.0, jaconv 0.5.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check neologdn==0.5.6 ja-sentence-segmenter==0.3.0 jaconv==0.5.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import jaconv
import neologdn
from ja_sentence_segmenter.normalize.neologd_normalizer import normalize

SAID = ["4〜8時間", "2～3名", "第3〜5章", "5.1～5.10", "〜8時間", "1~3"]
seen = {
    "neologdn": [neologdn.normalize(text) for text in SAID],
    "ja_sentence_segmenter": ["".join(normalize(text)) for text in SAID],
    "neologdn tilde=ignore": [neologdn.normalize(text, tilde="ignore") for text in SAID],
    "jaconv": [jaconv.normalize(text) for text in SAID],
}
for who, texts in seen.items():
    print(f"{who:22}", *texts)
joined = ["48時間", "23名", "第35章", "5.15.10", "8時間", "13"]
sys.exit(seen["neologdn"] != joined or seen["ja_sentence_segmenter"][:2] != ["4～8時間", "2～3名"] or seen["neologdn tilde=ignore"] != SAID or seen["jaconv"][0] != "4ー8時間")
E
