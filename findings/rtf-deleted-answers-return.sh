#!/bin/sh
# An answer that was deleted from an RTF, or hidden in it, is read as the vendor's answer.
#
# RTF keeps what was deleted with changes tracked in its place, as \deleted, and hidden text as \v (RTF 1.9.1, "Associated Character Properties" and "Track Changes").  striprtf, by which
# many readers of RTF are made, hands out both as if they stood there: of 「Yes」 deleted in favour of 「No」 it has "Yes No", and a hidden sample answer stands before the real one.  A footnote
# on an answer, "but not abroad", is left out.  kreuzberg hands out what was deleted, not what is hidden.  pandoc strikes out the one and leaves out the other.
#
# Needs python3 with venv and PyPI; seen with striprtf 0.0.35, kreuzberg 4.10.4, pypandoc_binary 1.17 (pandoc 3.9).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check striprtf==0.0.35 kreuzberg==4.10.4 pypandoc_binary==1.17 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import sys

import kreuzberg
import pypandoc
from striprtf.striprtf import rtf_to_text

PAPERS = {
    "deleted": r"{\*\revtbl{Unknown;}{A;}}\pard Q1 {\deleted\revauthdel1 Yes }{\revised\revauth1 No}\par",
    "hidden": r"\pard Q1 {\v Yes }No\par",
    "footnote": r"\pard Q1 Yes{\super\chftn}{\footnote\pard\chftn  but not abroad}\par",
}
seen = {}
for name, body in PAPERS.items():
    rtf = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}" + body + "}"
    seen[name] = (rtf_to_text(rtf).strip(), kreuzberg.extract_bytes_sync(rtf.encode(), "application/rtf").content.strip(),
                  pypandoc.convert_text(rtf, "plain", "rtf").strip())
    for who, text in zip(("striprtf", "kreuzberg", "pandoc"), seen[name]):
        print(f"{name:9} {who:10}", repr(text))
sys.exit(seen["deleted"] != ("Q1 Yes No", "Q1 Yes No", "Q1 ~~Yes~~ No") or seen["hidden"] != ("Q1 Yes No", "Q1 No", "Q1 No")
         or ["abroad" in text for text in seen["footnote"]] != [False, True, True])
E
v/bin/python read.py
