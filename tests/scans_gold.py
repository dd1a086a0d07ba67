#!/usr/bin/env python3
"""Papers with gold printed, scanned, and imported: statements found, answers right, marks of one glyph right.

    tests/scans_gold.py HAKUSHO SHARED [--only=WORDS]       (exit 77 without pdftoppm or the model)

Each paper is made into pictures at 150, 200 or 300 dots an inch, speckled, set askew, and pressed as JPEG of quality 60:
what comes out of an office's scanner.  A statement is found where the scorer of the gold matches it.
"""
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM, SHARED = sys.argv[1], pathlib.Path(sys.argv[2])
ONLY = next((a[7:] for a in sys.argv if a.startswith("--only=")), "")
# paper, dots an inch, degrees askew, least recall of statements, least share of answers without a wrong letter
CASES = [
    ("sla_checklist", 150, 0.5, 0.97, 0.85),
    ("sla_checklist", 200, -0.6, 0.97, 0.90),
    ("sla_checklist", 300, 0.4, 0.97, 0.90),
    ("wp27001_2022", 200, 0.4, 0.97, 0.90),  # numbers in white on dark chips, a dark cover
    ("qa_borderless", 200, 0.5, 0.90, 0.95),  # no rules: where a row ends is told by the space between lines alone
    ("qa_borderless", 300, -0.4, 0.85, 0.95),
]


def scans():
    """The other script's ways of making a scan, without running it."""
    argv, sys.argv = sys.argv, ["scans.py", PROGRAM, str(HERE)]
    spec = importlib.util.spec_from_file_location("scans", HERE / "scans.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.argv = argv
    return module


def pressed(pdf, dpi, folder):
    """The pages of a PDF as JPEG of quality 60, in a PDF of their own."""
    (folder / "flat.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-jpeg", "-jpegopt", "quality=60", str(folder / "flat.pdf"),
                    str(folder / "jpeg")], check=True)
    objects, kids = [], []
    for path in sorted(folder.glob("jpeg*.jpg")):
        data = path.read_bytes()
        at = next(m.start() for m in re.finditer(rb"\xff[\xc0-\xc2]", data) if data[m.start() + 2:m.start() + 4] in (b"\0\x0b", b"\0\x11"))
        height, width = int.from_bytes(data[at + 5:at + 7], "big"), int.from_bytes(data[at + 7:at + 9], "big")
        space = "DeviceGray" if data[at + 9] == 1 else "DeviceRGB"
        n, w, h = 3 + 3 * len(kids), width * 72 / dpi, height * 72 / dpi
        draw = f"q {w:.3f} 0 0 {h:.3f} 0 0 cm /I Do Q".encode()
        kids.append(f"{n} 0 R")
        objects += [f"{n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w:.2f} {h:.2f}]/Contents {n + 1} 0 R"
                    f"/Resources<</XObject<</I {n + 2} 0 R>>>>>>endobj\n".encode(),
                    f"{n + 1} 0 obj<</Length {len(draw)}>>stream\n".encode() + draw + b"\nendstream endobj\n",
                    f"{n + 2} 0 obj<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{space}"
                    f"/BitsPerComponent 8/Filter/DCTDecode/Length {len(data)}>>stream\n".encode() + data
                    + b"\nendstream endobj\n"]
    return (b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + f"2 0 obj<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>endobj\n".encode()
            + b"".join(objects) + f"trailer<</Root 1 0 R/Size {3 + 3 * len(kids)}>>\n%%EOF\n".encode())


def bare(text):
    return "".join(text.split())


def first_marks(gold, ours):
    """Of answers that open with a word of one or two glyphs: how many, and how many right."""
    by_label = {s["label"]: s for s in ours if s["label"]}
    marks = [(s, by_label[s["label"]]) for s in gold if s["label"] in by_label and 0 < len(s["answer"].split("\n")[0]) <= 2]
    right = sum(bare(g["answer"].split("\n")[0]) == bare(o["answer"].split("\n")[0]) for g, o in marks)
    return len(marks), right


def measure(paper, scan, folder):
    path, export, gold = folder / "scan.pdf", folder / "scan.jsonl", SHARED / "docs" / f"{paper}.jsonl"
    path.write_bytes(scan)
    subprocess.run([PROGRAM, "import", "-q", "-d", str(folder / "a.db"), "--timeout", "600", str(path)], check=True)
    export.write_bytes(subprocess.run([PROGRAM, "export", "-d", str(folder / "a.db"), "--format", "jsonl"], check=True,
                                      capture_output=True).stdout)
    said = subprocess.run([sys.executable, str(SHARED / "tools/score.py"), str(gold), str(export)], check=True,
                          capture_output=True, text=True).stdout
    figure = lambda name: float(re.search(rf"^{name} +([\d.]+)", said, re.M).group(1))
    read = [json.loads(line) for line in export.read_text().splitlines()]
    marks = first_marks([json.loads(line) for line in gold.read_text().splitlines()], [s for s in read if "answer" in s])
    return figure("statement recall"), figure("answer similarity"), figure("whole statements, F1"), marks


def main():
    made, failed = scans(), 0
    for paper, dpi, degrees, recall, answers in CASES:
        name = f"{paper} {dpi}"
        if ONLY and ONLY not in name:
            continue
        with tempfile.TemporaryDirectory() as work:
            folder = pathlib.Path(work)
            scan = pressed(made.scanned(SHARED / "docs" / f"{paper}.pdf", dpi, degrees, 60), dpi, folder)
            found, alike, whole, (marks, right) = measure(paper, scan, folder)
        good = found >= recall and alike >= answers and right >= 0.98 * marks
        failed += not good
        print(f"{name:20} {degrees:+.1f}°  recall {found:.3f}  answers {alike:.3f}  whole {whole:.3f}  marks {right} of {marks}"
              f"{'' if good else '  UNDER THE BAR'}", flush=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
