#!/usr/bin/env python3
"""Papers with gold printed, scanned, and imported: statements found, answers right, marks of one glyph right.

    tests/scans_gold.py HAKUSHO SHARED [--seeds] [--only=WORDS] [--keep=FOLDER]      (exit 77 without pdftoppm or the model)

Each paper is made into pictures at 150, 200 or 300 dots an inch, speckled, set askew, and pressed as JPEG of quality 60:
what comes out of an office's scanner.  A statement is found where the scorer of the gold matches it.  --seeds: the seeds'
texts too, typeset by Chromium (hours, not minutes).  FOLDER keeps each scan, what was read of it, and the export; what is
read there already is not read again.
"""
import contextlib
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
KEEP = next((a[7:] for a in sys.argv if a.startswith("--keep=")), None)
# paper, dots an inch, degrees askew, least recall of statements, least share of answers without a wrong letter; a fifth
# word names the form where it is no JPEG in a PDF
CASES = [
    ("sla_checklist", 150, 0.5, 0.97, 0.85),
    ("sla_checklist", 200, -0.6, 0.97, 0.90),
    ("sla_checklist", 300, 0.4, 0.97, 0.90),
    ("wp27001_2022", 200, 0.4, 0.97, 0.90),  # numbers in white on dark chips, a dark cover
    ("qa_borderless", 200, 0.5, 0.90, 0.95),  # no rules: where a row ends is told by the space between lines alone
    ("qa_borderless", 300, -0.4, 0.85, 0.95),
    ("sla_checklist", 200, 0, 0.97, 0.90, "tiff"),
    ("wp27017_chromium", 200, -0.5, 0.90, 0.90),
    ("wp27017_lo_untagged", 300, 0.5, 0.90, 0.90),
]
# seed, layout of seeds_pdf.py, and the same
SEEDS = [
    ("004 ruled", 200, 0.5, 0.97, 0.90),
    ("002 borderless", 300, -0.4, 0.85, 0.90),
    ("000 ruled", 150, -0.5, 0.97, 0.85),
    ("001 paper", 200, 0.6, 0.85, 0.90),
    ("002 ruled", 300, 0.3, 0.97, 0.90),
    ("003 paper", 300, -0.3, 0.85, 0.90),
    ("004 borderless", 200, 0.4, 0.85, 0.90),
    ("000 borderless", 150, 0.4, 0.85, 0.85),
    ("002 middle", 200, -0.5, 0.85, 0.90),
    ("004 ruled", 300, -0.4, 0.97, 0.90),
    ("002 ruled", 150, 0.6, 0.97, 0.85),
    ("000 ruled", 300, 0.3, 0.97, 0.90),
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


def typeset(name, folder):
    """A seed's text as a PDF, and its gold."""
    import gold
    import seeds_pdf
    seed, layout = name.split()
    source = folder / f"{seed}-{layout}.html"
    source.write_text(seeds_pdf.page(gold.read(SHARED, seed), layout), encoding="utf-8")
    seeds_pdf.typeset("chromium", [str(source)], str(folder))
    return source.with_suffix(".pdf"), SHARED / "gold" / f"{seed}.jsonl"


def scan(made, paper, dpi, degrees, form, folder):
    """The scan of a paper in @folder."""
    path = folder / f"scan.{form}"
    if path.exists():
        return path
    if form == "tiff":
        path.write_bytes(made.pictured(paper, dpi, form, 0))
    else:
        path.write_bytes(pressed(made.scanned(paper, dpi, degrees, 60), dpi, folder))
    return path


def measure(path, gold, folder):
    read, export = folder / "read.jsonl", folder / "export.jsonl"
    if not read.exists():
        read.write_bytes(subprocess.run([PROGRAM, "ingest", "--timeout", "3600", str(path)], check=True,
                                        capture_output=True).stdout)
    store = folder / "a.db"
    store.unlink(missing_ok=True)
    record = subprocess.run([PROGRAM, "normalize"], input=read.read_bytes(), check=True, capture_output=True).stdout
    subprocess.run([PROGRAM, "store", "-d", str(store)], input=record, check=True, capture_output=True)
    export.write_bytes(subprocess.run([PROGRAM, "export", "-d", str(store), "--format", "jsonl"], check=True,
                                      capture_output=True).stdout)
    said = subprocess.run([sys.executable, str(SHARED / "tools/score.py"), str(gold), str(export)], check=True,
                          capture_output=True, text=True).stdout
    figure = lambda name: float(re.search(rf"^{name} +([\d.]+)", said, re.M).group(1))
    ours = [json.loads(line) for line in export.read_text().splitlines()]
    marks = first_marks([json.loads(line) for line in gold.read_text().splitlines()], [s for s in ours if "answer" in s])
    return figure("statement recall"), figure("answer similarity"), figure("whole statements, F1"), marks


def main():
    made, failed = scans(), 0
    for paper, dpi, degrees, recall, answers, *form in CASES + (SEEDS if "--seeds" in sys.argv else []):
        name, form = f"{paper} {dpi}{' ' if form else ''}{''.join(form)}", form[0] if form else "pdf"
        if ONLY and ONLY not in name:
            continue
        with contextlib.nullcontext(KEEP) if KEEP else tempfile.TemporaryDirectory() as work:
            folder = pathlib.Path(work, name.replace(" ", "-"))
            folder.mkdir(parents=True, exist_ok=True)
            source, gold = (typeset(paper, folder) if paper[0].isdigit() else
                            (SHARED / "docs" / f"{paper}.pdf", SHARED / "docs" / f"{paper}.jsonl"))
            found, alike, whole, (marks, right) = measure(scan(made, source, dpi, degrees, form, folder), gold, folder)
        good = found >= recall and alike >= answers and right >= 0.98 * marks
        failed += not good
        print(f"{name:24} {degrees:+.1f}°  recall {found:.3f}  answers {alike:.3f}  whole {whole:.3f}  marks {right} of {marks}"
              f"{'' if good else '  UNDER THE BAR'}", flush=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
