#!/usr/bin/env python3
"""Fixtures printed, scanned, and read again.

    tests/scans.py HAKUSHO FOLDER [--show] [--only=WORDS]       (exit 77 without pdftoppm, or where the program cannot read pictures)

Each fixture is made into pictures at 150, 200 and 300 dots an inch, speckled, set askew, and put into a PDF that holds
nothing else.  What stands in a cell or a paragraph of the fixture's own text must stand in one of the scan's, blanks
and widths aside: so many of them at nine in ten letters.  The bars are a little below what was measured.
"""
import difflib
import json
import math
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zlib

import picture_files

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
SHOW = "--show" in sys.argv
ONLY = next((a[7:] for a in sys.argv if a.startswith("--only=")), None)
SHORT = 4  # letters: a mark must stand by itself, as often as it does in the fixture
# fixture, dots an inch, form, quarter turns clockwise, least share of pieces of its pages found
PICTURES = [
    ("sheet-ruled", 200, "png", 0, 0.95),
    ("sheet-ruled", 200, "jpeg", 0, 0.95),
    ("sheet-ruled", 200, "png", 1, 0.95),
    ("whitepaper", 200, "tiff", 2, 0.85),
]
# fixture, dots an inch, degrees askew, specks a million pixels, least share of pieces found
CASES = [
    ("sheet-ruled", 200, 0.6, 60, 0.95),
    ("sheet-ruled", 150, -0.4, 60, 0.90),
    ("sheet-ruled", 300, 0.3, 60, 0.95),
    ("sheet-landscape", 200, -0.7, 60, 0.90),
    ("sheet-borderless", 200, 0.4, 60, 0.90),  # numbers and groups stand alone in narrow columns
    ("whitepaper", 200, 0.4, 60, 0.90),
    ("vertical", 200, 0.3, 60, 0.90),
    ("vertical", 300, -0.4, 60, 0.90),
]


def pictures(paper, dpi, folder):
    """Yields width, height, pixels of each page, in grey."""
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), str(paper), str(folder / "page")], check=True)
    for path in sorted(folder.glob("page*.pgm")):
        _, size, _, pixels = path.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        yield width, height, bytearray(pixels)


def scanned(paper, dpi, degrees, specks):
    """A PDF of pictures alone."""
    dice, objects, kids = random.Random(str((paper.name, dpi))), [], []
    with tempfile.TemporaryDirectory() as work:
        for width, height, pixels in pictures(paper, dpi, pathlib.Path(work)):
            for _ in range(specks * len(pixels) // 1000000):
                pixels[dice.randrange(len(pixels))] = dice.randrange(160)
            image = zlib.compress(bytes(pixels))
            w, h, angle = width * 72 / dpi, height * 72 / dpi, math.radians(degrees)
            c, s = math.cos(angle), math.sin(angle)
            # about the middle of the page
            x, y = w / 2 - c * w / 2 + s * h / 2, h / 2 - s * w / 2 - c * h / 2
            draw = f"q {w * c:.4f} {w * s:.4f} {-h * s:.4f} {h * c:.4f} {x:.4f} {y:.4f} cm /I Do Q".encode()
            n = 3 + 3 * len(kids)
            kids.append(f"{n} 0 R")
            objects += [
                f"{n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w:.2f} {h:.2f}]/Contents {n + 1} 0 R"
                f"/Resources<</XObject<</I {n + 2} 0 R>>>>>>endobj\n".encode(),
                f"{n + 1} 0 obj<</Length {len(draw)}>>stream\n".encode() + draw + b"\nendstream endobj\n",
                f"{n + 2} 0 obj<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray"
                f"/BitsPerComponent 8/Filter/FlateDecode/Length {len(image)}>>stream\n".encode() + image
                + b"\nendstream endobj\n"]
    return (b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + f"2 0 obj<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>endobj\n".encode()
            + b"".join(objects) + f"trailer<</Root 1 0 R/Size {3 + 3 * len(kids)}>>\n%%EOF\n".encode())


def turned(width, height, pixels, turn):
    """The picture laid on its side: @turn quarter turns clockwise."""
    for _ in range(turn):
        pixels = b"".join(bytes(pixels[x::width][::-1]) for x in range(width))
        width, height = height, width
    return width, height, bytes(pixels)


def pictured(paper, dpi, form, turn):
    """The paper as a picture: PNG and JPEG hold its first page alone."""
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        if form == "jpeg":
            subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-l", "1", "-jpeg", "-jpegopt", "quality=60", str(paper),
                            str(folder / "page")], check=True)
            return next(folder.glob("page*.jpg")).read_bytes()
        pages = [turned(*page, turn) for page in pictures(paper, dpi, folder)]
    return picture_files.png(*pages[0], dpi) if form == "png" else picture_files.tiff(pages, dpi)


def ingest(data):
    done = subprocess.run([PROGRAM, "ingest", "--timeout", "600", "-"], input=data, capture_output=True, timeout=1800)
    return json.loads(done.stdout)


def bare(text):
    """Without blanks, widths and the dots of a contents list."""
    return re.sub(r"[.…・]{3,}", "", "".join(unicodedata.normalize("NFKC", text).split()))


def pieces(blocks, page=None):
    """Text of paragraphs and of cells, without blanks and widths: of one page, where @page says so."""
    for block in blocks:
        for cell in block.get("cells", []):
            yield "".join(pieces(cell["blocks"], page))
        if page is not None and block.get("where", {}).get("page") != page:
            continue
        if block.get("text") and block.get("role") in (None, "none"):
            yield bare(block["text"])


def found(piece, all_text, others):
    if piece in others:
        if len(piece) < SHORT:
            others.remove(piece)
        return True
    if len(piece) < SHORT:
        return False
    if piece in all_text:
        return True
    near = [o for o in others if abs(len(o) - len(piece)) <= 0.2 * len(piece) + 1]
    return any(difflib.SequenceMatcher(None, piece, o, autojunk=False).ratio() >= 0.9 for o in near)


def measure(paper, scan, page=None):
    """The share of the paper's pieces that the scan has, and those lost."""
    gold = [piece for piece in pieces(ingest(paper.read_bytes())["blocks"], page) if piece]
    ours = list(pieces(scan["blocks"]))
    text = "\n".join(ours)
    lost = [piece for piece in gold if not found(piece, text, ours)]
    return 1 - len(lost) / len(gold), lost


def main():
    if shutil.which("pdftoppm") is None:
        print("SKIPPED: no pdftoppm")
        return 77
    failed = 0
    cases = [(name, dpi, f"{degrees:+.1f}°", least, None, lambda p, d=dpi, a=degrees, s=specks: scanned(p, d, a, s))
             for name, dpi, degrees, specks, least in CASES]
    cases += [(name, dpi, f"{form}, {90 * turn}°", least, None if form == "tiff" else 1,
               lambda p, d=dpi, f=form, t=turn: pictured(p, d, f, t)) for name, dpi, form, turn, least in PICTURES]
    for name, dpi, how, least, page, make in cases:
        if ONLY and ONLY not in f"{name} {how}":
            continue
        paper = FOLDER / f"{name}.pdf"
        scan = ingest(make(paper))
        codes = [warning["code"] for warning in scan.get("warnings", [])]
        if "image-pages" in codes and "ocr" not in codes and not failed:
            print("SKIPPED:", next(w["message"] for w in scan["warnings"] if w["code"] == "image-pages"))
            return 77
        share, lost = measure(paper, scan, page)
        good = share >= least and "ocr" in codes
        failed += not good
        print(f"{name:16} {dpi} dpi {how:10} {share:.3f} of its pieces{'' if good else f', not {least}'}", flush=True)
        for piece in lost if SHOW or not good else []:
            print("    lost", piece[:100])
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
