#!/usr/bin/env python3
"""Whether the Document of a PDF holds the characters that pdftotext finds.

usage: text_fidelity.py HAKUSHO FOLDER…       (exit 77 where pdftotext or a folder is missing)

Both texts are folded (NFKC, white space removed) and compared as multisets of characters.  One difference is by rule:
pdftotext drops the hyphen at a line's end, the Document keeps it.  A file fails where the Document lacks more than
0.05 % of the characters (at least 4, since NFKC composes marks by what stands beside them), or adds as many.
"""
import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata


def fold(text):
    return collections.Counter(re.sub(r"[\s\u00ad\u200b\u200c\ufeff\x00-\x1f]+", "", unicodedata.normalize("NFKC", text)))


def text_of(blocks):
    out = []
    for block in blocks:
        out += [block.get("marker", ""), block.get("text", "")]
        for cell in block.get("cells", []):
            out.append(text_of(cell["blocks"]))
    return "\n".join(out)


def main(program, folders):
    if shutil.which("pdftotext") is None or not all(os.path.isdir(folder) for folder in folders):
        print("SKIPPED: no pdftotext, or no corpus")
        return 77
    failed, hyphens = 0, 0
    files = sorted(name for folder in folders for name in glob.glob(os.path.join(folder, "*.pdf")))
    for name in files:
        want = subprocess.run(["pdftotext", "-q", name, "-"], capture_output=True, check=False, timeout=60).stdout
        got = subprocess.run([program, "ingest", name], capture_output=True, check=False, timeout=60).stdout
        document = json.loads(got)
        a, b = fold(want.decode("utf8", "replace")), fold(text_of(document.get("blocks", [])))
        lost, more, total = a - b, b - a, max(1, sum(a.values()))
        hyphens += more.pop("-", 0)
        bound = max(4, total * 0.0005)
        bad = sum(lost.values()) > bound or sum(more.values()) > bound
        failed += bad
        if bad or lost or more:
            print(f"{'not ok' if bad else 'ok'} {name.rsplit('/', 1)[-1]}: {total} characters, lost "
                  f"{sum(lost.values())} {dict(lost.most_common(6))}, more {sum(more.values())} "
                  f"{dict(more.most_common(6))}")
    print(f"{hyphens} hyphens at line ends")
    print(f"{len(files) - failed} of {len(files)} files hold what pdftotext holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
