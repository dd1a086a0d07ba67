"""What the tests that lay the seeds out anew share: the rows of the gold, and the score of an import against it."""
import json
import os
import subprocess
import sys

SEEDS = ["000", "001", "002", "003", "004"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
COLUMNS = [("recall", "recall"), ("precision", "precis"), ("question_similarity", "questn"),
           ("requirement_similarity", "requir"), ("answer_similarity", "answer"), ("label_accuracy", "label"),
           ("path_last_accuracy", "path-1"), ("path_accuracy", "path"), ("ref_accuracy", "ref")]
TITLES = " ".join(f"{name:>7}" for _, name in COLUMNS)
BARS = {"recall": 0.98, "precision": 0.98, "question_similarity": 0.99, "requirement_similarity": 0.99,
        "answer_similarity": 0.99, "label_accuracy": 0.98, "path_last_accuracy": 0.98, "path_accuracy": 0.95,
        "ref_accuracy": 0.98}


def read(shared, seed):
    with open(f"{shared}/gold/{seed}.jsonl", encoding="utf8") as file:
        return [json.loads(line) for line in file]


def path_numbers(row):
    """A number for each title of the path: the label's own front parts, else ""."""
    parts = row["label"].split(".") if row["label"][:1].isdigit() else []
    return [".".join(parts[:max(0, len(parts) - (len(row["path"]) - depth))]) for depth in range(len(row["path"]))]


def score(program, shared, seed, source, show=False):
    """The figures of score.py for an import of SOURCE; its store and export stand beside it."""
    store, export = source + ".db", source + ".jsonl"
    for name in (store, export):
        if os.path.exists(name):
            os.remove(name)
    subprocess.run([program, "import", "-d", store, source], capture_output=True, check=False)
    with open(export, "wb") as file:
        subprocess.run([program, "export", "-d", store, "--format", "jsonl"], stdout=file, check=False,
                       stderr=subprocess.DEVNULL)
    command = [sys.executable, f"{shared}/tools/score.py", f"{shared}/gold/{seed}.jsonl", export]
    if show:
        subprocess.run(command + ["--show"], check=False)
    done = subprocess.run(command + ["--json"], capture_output=True, check=False)
    return json.loads(done.stdout or b"{}")


def line(figures, bars):
    """The figures as TITLES has them, those under their bar marked, and how many these are."""
    cells, short = [], 0
    for key, _ in COLUMNS:
        value = figures.get(key)
        # the sheets without requirements have no such figure
        low = value < bars[key] if value is not None else key == "recall"
        short += low
        cells.append(f"{'-' if value is None else format(value, '.3f')}{'!' if low else ' '}")
    return " ".join(f"{cell:>7}" for cell in cells), short
