#!/usr/bin/env python3
"""Papers, pages and sheets of invented vendors in the shapes that real ones have, imported and scored against their gold.

    tests/shapes.py HAKUSHO [--held] [--only NAME …] [--show] [--need [SHAPE:]KEY=LEAST …] [--out FOLDER]

shapes/open and shapes/held hold the authoring texts (shapes/author.py says how they are written); the files are made from them here, by several
engines, and kept in --out until their source changes.  Faults of the open half may be looked into; of the held half only the means by
shape are printed, unless one of its documents is asked for by name.  ../shared/tools/score.py does the scoring: skipped (77) without it.
An engine that is not there is said, and its documents are left out.
"""
import argparse
import hashlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
SHAPES = os.path.join(HERE, "shapes")
SCORE = os.path.join(HERE, "../../shared/tools/score.py")
KEYS = ["whole", "recall", "precision", "headings", "question_similarity", "requirement_similarity", "answer_similarity", "label_accuracy",
        "ref_accuracy", "control_top1_of_all", "control_f1", "stance_accuracy"]
SHORT = ["whole", "recall", "precis", "heads", "questn", "requir", "answer", "label", "ref", "ctl-1", "ctl-F1", "stance"]
sys.path.insert(0, SHAPES)


def packages(out):
    """The engines from PyPI, in an environment of their own; without a network they stay missing."""
    home = os.path.join(out, "python")
    wanted = os.path.join(SHAPES, "requirements.txt")
    done = os.path.join(home, "done")
    text = open(wanted).read()
    if not os.path.exists(done) or open(done).read() != text:
        subprocess.run([sys.executable, "-m", "venv", home], check=False, capture_output=True)
        for line in text.split("\n"):
            if "==" in line:
                got = subprocess.run([home + "/bin/pip", "install", "-q", "--disable-pip-version-check", line], capture_output=True, text=True)
                if got.returncode:
                    print(f"not installed: {line}", file=sys.stderr)
        with open(done, "w") as f:
            f.write(text)
    return home + "/bin/python"


def file_of(out, name, engine):
    suffix = engine if engine in ("html", "htm", "md", "txt", "csv", "tsv") else "pdf"
    return os.path.join(out, f"{name}.{engine}.{suffix}" if suffix == "pdf" else f"{name}.{suffix}")


def sources():
    digest = hashlib.sha256()
    for name in sorted(os.listdir(SHAPES)):
        if name.endswith(".py") or name == "requirements.txt":
            digest.update(open(os.path.join(SHAPES, name), "rb").read())
    return digest


def make(python, out, half, name, stamp):
    """Builds what is out of date; the message where an engine failed."""
    text = os.path.join(SHAPES, half, name + ".txt")
    digest = stamp.copy()
    digest.update(open(text, "rb").read())
    mark = os.path.join(out, name + ".stamp")
    if os.path.exists(mark) and open(mark).read() == digest.hexdigest():
        return ""
    got = subprocess.run([python, os.path.join(SHAPES, "make.py"), text, out], capture_output=True, text=True)
    if got.returncode == 0 and not got.stderr.strip():
        with open(mark, "w") as f:
            f.write(digest.hexdigest())
    return got.stderr.strip()


def measure(program, file, gold):
    with tempfile.TemporaryDirectory() as work:
        store, export = work + "/a.db", work + "/a.jsonl"
        try:
            said = subprocess.run([program, "import", "-d", store, file], capture_output=True, timeout=300)
            with open(export, "wb") as f:
                subprocess.run([program, "export", "-d", store, "--format", "jsonl"], stdout=f, stderr=subprocess.PIPE, timeout=300)
            crash = said.stderr.decode(errors="replace") if b"crashed" in said.stderr or said.returncode < 0 else ""
        except subprocess.TimeoutExpired:
            crash = "over 300 s"
        if not os.path.exists(export):
            open(export, "w").close()
        got = subprocess.run([sys.executable, SCORE, gold, export, "--json", "--show"], capture_output=True, text=True, check=True)
    return json.loads(got.stdout), crash


def line(title, figures):
    return f"{title[:38]:39}" + " ".join(f"{'-' if figures.get(k) is None else format(figures[k], '.3f'):>6}" for k in KEYS)


def mean(rows):
    return {k: sum(v) / len(v) for k in KEYS for v in [[r[k] for r in rows if r.get(k) is not None]] if v}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("hakusho")
    options.add_argument("--held", action="store_true", help="the held half")
    options.add_argument("--only", action="append", default=[], metavar="NAME", help="documents or shapes of this name")
    options.add_argument("--show", action="store_true", help="list each fault")
    options.add_argument("--need", action="append", default=[], metavar="[SHAPE:]KEY=LEAST")
    options.add_argument("--out", help="where the documents are made; build/shapes beside the program")
    options = options.parse_args()
    if not os.path.exists(SCORE):
        print("skipped: no scorer beside the source tree", file=sys.stderr)
        return 77
    program = os.path.abspath(options.hakusho)
    half = "held" if options.held else "open"
    base = os.path.abspath(options.out or os.path.join(os.path.dirname(program), "shapes"))
    out = os.path.join(base, half)
    os.makedirs(out, exist_ok=True)
    author = importlib.import_module("author")
    documents = []
    for text in sorted(x for x in os.listdir(os.path.join(SHAPES, half)) if x.endswith(".txt")):
        name = text[:-4]
        document = author.read(name, open(os.path.join(SHAPES, half, text), encoding="utf-8").read())
        if not options.only or name in options.only or document.shape in options.only or document.word("kind") in options.only:
            documents.append(document)
    python, stamp = packages(base), sources()
    with ThreadPoolExecutor(2) as pool:
        for document, said in zip(documents, pool.map(lambda d: make(python, out, half, d.name, stamp), documents)):
            if said:
                print(f"not made: {document.name}: {said.splitlines()[-1]}", file=sys.stderr)
    jobs = [(d, e, file_of(out, d.name, e)) for d in documents for e in d.engines if os.path.exists(file_of(out, d.name, e))]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda j: measure(program, j[2], os.path.join(out, j[0].name + ".jsonl")), jobs))
    shapes, failed, every = {}, 0, []
    print(" " * 39 + " ".join(f"{x:>6}" for x in SHORT))
    for (document, engine, file), (figures, crash) in zip(jobs, results):
        shapes.setdefault(document.word("kind", document.shape), []).append(figures)
        every.append(figures)
        if not options.held or options.only:
            print(line(os.path.basename(file), figures))
        if crash:
            failed += 1
            print(f"    {os.path.basename(file)}: {crash.strip().splitlines()[-1][:150]}")
        if options.show and (not options.held or options.only):
            for fault in figures["faults"]:
                print(f"    {fault['kind']:12}{fault['text']}")
    print("by shape")
    means = {shape: mean(rows) for shape, rows in shapes.items()}
    for shape in sorted(means):
        print(line(f"{shape} ({len(shapes[shape])})", means[shape]))
    total = means["all"] = mean(every)
    print(line(f"all ({len(every)} files of {len(documents)} documents)", total))
    for need in options.need:
        key, least = need.split("=")
        shape, _, key = key.rpartition(":")
        got = means.get(shape or "all", {}).get(key, 0.0)
        if got < float(least):
            failed += 1
            print(f"short: {need} (is {got:.3f})")
    return 1 if failed or not every else 0


if __name__ == "__main__":
    sys.exit(main())
