#!/usr/bin/env python3
"""The reader of pictures held against RapidOCR (PP-OCRv6, models in its wheel) on the same pages.

    tests/scans_engines.py HAKUSHO FOLDER BUILD [PAPER.pdf...]      (not run by ctest: it fetches packages of 200 MB)

Fixtures of FOLDER, or the papers named, are made into pictures at 200 dots an inch, speckled and set askew, as scans.py
does.  Both read the same pictures, on one thread.  RapidOCR gives lines and no tables, so only letters are compared:
of the pairs of neighbouring letters that the paper's own text has, how many are read (blanks and widths aside; order of
lines does not matter), how many of those read are the paper's, and the CPU time a page, without loading the models.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

import tools_env

PROGRAM, FOLDER, BUILD = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
PACKAGES = ["rapidocr==3.10.0", "onnxruntime==1.32.0", "opencv-python-headless==5.0.0.93", "numpy==2.4.6"]
FIXTURES = ["sheet-ruled", "whitepaper"]
PLAIN = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
# A picture a line on standard input, the lines read in it and the CPU seconds a line of JSON on standard output.
RAPID = r'''
import json, logging, sys, time
from rapidocr import RapidOCR
logging.disable(logging.INFO)
engine = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1})
for n, path in enumerate([sys.argv[1]] + sys.argv[1:]):  # the first one warms it
    start = time.process_time()
    read = engine(path)
    if n:
        print(json.dumps([list(read.txts or []), time.process_time() - start]))
'''


def scans():
    """The other script's ways of making a scan, without running it."""
    import importlib.util
    argv, sys.argv = sys.argv, ["scans.py", PROGRAM, str(FOLDER)]
    spec = importlib.util.spec_from_file_location("scans", pathlib.Path(__file__).with_name("scans.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.argv = argv
    return module


def pairs(lines):
    """The pairs of neighbouring letters of each line."""
    found = collections.Counter()
    for line in lines:
        text = re.sub(r"[.…・]{3,}", "", "".join(unicodedata.normalize("NFKC", line).split()))  # dots of a contents list
        found.update(text[i:i + 2] for i in range(len(text) - 1))
    return found


def texts(blocks):
    for block in blocks:
        yield from block.get("text", "").split("\n")
        for cell in block.get("cells", []):
            yield from texts(cell["blocks"])


def ours(picture):
    before = os.times()
    done = subprocess.run([PROGRAM, "ingest", "--timeout", "600", picture], capture_output=True, env={**os.environ, **PLAIN})
    after = os.times()
    return list(texts(json.loads(done.stdout)["blocks"])), sum(after[2:4]) - sum(before[2:4])


def main():
    python = tools_env.python(BUILD, "rapidocr", PACKAGES)
    made = scans()
    papers = [pathlib.Path(word) for word in sys.argv[4:]] or [FOLDER / f"{name}.pdf" for name in FIXTURES]
    print(f"{'paper':16} {'reader':9} {'pairs read':>10} {'of these right':>14} {'s/page':>7}")
    for paper in papers:
        with tempfile.TemporaryDirectory() as work:
            scan = pathlib.Path(work, "scan.pdf")
            scan.write_bytes(made.scanned(paper, 200, 0.4, 60))
            subprocess.run(["pdftoppm", "-gray", "-r", "200", "-png", scan, pathlib.Path(work, "page")], check=True)
            pictures = sorted(map(str, pathlib.Path(work).glob("page*.png")))
            own = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
            gold = pairs(part for line in own.splitlines() for part in line.split("  ") if part.strip())
            rapid = subprocess.run([python, "-c", RAPID, *pictures], capture_output=True, text=True, check=True,
                                   env={**os.environ, **PLAIN}).stdout
            read = {"RapidOCR": [json.loads(line) for line in rapid.splitlines()], "hakusho": list(map(ours, pictures))}
        for name, pages in sorted(read.items()):
            got = pairs(line for lines, _ in pages for line in lines)
            common = sum((got & gold).values())
            print(f"{paper.stem:16} {name:9} {common / sum(gold.values()):10.3f} {common / max(sum(got.values()), 1):14.3f}"
                  f" {sum(seconds for _, seconds in pages) / len(pages):7.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
