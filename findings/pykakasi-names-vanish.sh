#!/bin/sh
# pykakasi loses a person's name, or gives the name's half twice.
#
# pykakasi turns Japanese into kana and Latin letters.  A kanji that its dictionary lacks, such as 髙, 﨑 or 𠮷 of everyday names, has an empty reading, as one may expect, but
# takes its neighbours with it: of 「承認は髙橋」 neither 髙 nor the known 橋 is read, 神﨑 is かみかみ, and of 﨑山 only 山 is left, in the originals (orig) that
# are handed out as well.  A half-width ﾌﾟ gives the letters before it twice: ﾊﾞｯｸｱｯﾌﾟ is ばっくあっふばっくあっふ.  Nothing is raised.
#
# Needs python3 with venv and PyPI; seen with pykakasi 2.3.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pykakasi==2.3.0 || { echo "no pykakasi"; exit 77; }
v/bin/python - <<'E'
import sys

import pykakasi

EXPECTED = {
    "承認は高橋": ("承認は高橋", "しょうにんはたかはし"),
    "承認は髙橋": ("承認は髙", "しょうにんは"),
    "神﨑": ("神神", "かみかみ"),
    "﨑山": ("山", "やま"),
    "𠮷野家": ("野家", "のえ"),
    "ﾊﾞｯｸｱｯﾌﾟ": ("ﾊﾞｯｸｱｯﾌﾊﾞｯｸｱｯﾌ", "ばっくあっふばっくあっふ"),
}
seen = {}
for text in EXPECTED:
    parts = pykakasi.kakasi().convert(text)
    seen[text] = tuple("".join(part[key] for part in parts) for key in ("orig", "hira"))
    print(text, *seen[text], sep="  ")
sys.exit(seen != EXPECTED)
E
