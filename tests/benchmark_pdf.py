#!/usr/bin/env python3
"""What reading PDFs costs, beside pdftotext.

    cmake --build --preset release --target benchmark
    tests/benchmark_pdf.py HAKUSHO FIXTURES [CORPUS…]

Both programs read each file in a process of its own, turn by turn, RUNS times; a file counts with its cheapest run, in user
CPU time.  `hakusho ingest` writes the whole Document, tables included; `pdftotext -bbox-layout` writes words with their
rectangles and finds no tables.  Files: the project's own, then those of each CORPUS folder that is there.  The last figure
is the peak memory on a file of 500 pages made here.  Nothing here passes or fails.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
RUNS = 5
PAGES = 500
WORDS = ["バックアップ", "アクセス権", "暗号鍵", "ログ", "脆弱性", "委託先", "入退室", "端末", "ネットワーク", "障害"]


def run(*words):
    """User CPU seconds and peak bytes of a command and its children."""
    process = subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime, usage.ru_maxrss * 1024


def compare(name, files):
    ours = theirs = 0
    for file in files:
        least = [float("inf")] * 2
        for _ in range(RUNS):
            for i, words in enumerate(((PROGRAM, "ingest", file), ("pdftotext", "-q", "-bbox-layout", file, "-"))):
                least[i] = min(least[i], run(*words)[0])
        ours += least[0]
        theirs += least[1]
    print(f"{name:24} {len(files):6} {ours:10.2f} {theirs:10.2f} {ours / theirs:8.2f}", flush=True)


def large(path):
    """A checksheet of PAGES pages, ruled, in a font that the reader's machine has the characters of."""
    dice = random.Random(1)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"",
               b"<</Type/Font/Subtype/Type0/BaseFont/Gothic/Encoding/UniJIS-UTF16-H/DescendantFonts[4 0 R]>>",
               b"<</Type/Font/Subtype/CIDFontType0/BaseFont/Gothic/DW 1000/CIDSystemInfo"
               b"<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/FontDescriptor 5 0 R>>",
               b"<</Type/FontDescriptor/FontName/Gothic/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
               b"/Descent -120/CapHeight 700/StemV 80>>"]
    kids = []
    columns = [40, 90, 300, 340, 555]
    for page in range(PAGES):
        marks = []
        for row in range(25):
            y = 800 - 30 * row
            marks += [f"40 {y} m 555 {y} l S"] + [f"{x} {y} m {x} {y - 30} l S" for x in columns]
            texts = [f"{page + 1}-{row + 1}", f"{dice.choice(WORDS)}の管理をしていますか。", "はい",
                     f"当社は{dice.choice(WORDS)}と{dice.choice(WORDS)}を{dice.randint(1, 99)}日ごとに見直す。"]
            marks += [f"BT /F 9 Tf {x + 4} {y - 18} Td <{text.encode('utf-16-be').hex()}> Tj ET"
                      for x, text in zip(columns, texts)]
        marks.append("40 50 m 555 50 l S")
        stream = "\n".join(marks).encode()
        kids.append(len(objects) + 1)
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
                    % (len(objects) + 2), b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream)]
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (i, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)
    return path


def main(fixtures, corpora):
    if shutil.which("pdftotext") is None:
        print("no pdftotext to compare with (poppler-utils)")
        return
    print(f"{'PDFs':24} {'files':>6} {'ingest s':>10} {'pdftotext':>10} {'ratio':>8}")
    compare("fixtures", sorted(file for file in pathlib.Path(fixtures).glob("*.pdf") if file.name != "encrypted.pdf"))
    files = sorted(file for folder in corpora for file in pathlib.Path(folder).glob("*.pdf"))
    if files:
        compare("corpus", files)
    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        file = large(pathlib.Path(folder) / "large.pdf")
        user, peak = run(PROGRAM, "ingest", "--timeout", "600", file)
        print(f"\n{PAGES} pages, {PAGES * 25} rows: {user:.2f} s, peak memory {peak / (1 << 20):.0f} MiB")


main(sys.argv[2], sys.argv[3:])
