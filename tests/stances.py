"""Stances of documents that have gold beside them, all pooled: how many are right, and by label.

    tests/stances.py HAKUSHO SHARED [FOLDER ...]

Imports each file of SHARED/docs and SHARED/real (or of the folders named) that has NAME.jsonl beside it, pairs its statements with the gold as
SHARED/tools/score.py does, and prints precision, recall and F1 of each label, and the macro F1 of those that the gold holds five times or more.  A label that a
second reader could defend (stance_also) is right, and counts as the gold's.  Fails under the bars below; is skipped where SHARED is not there.
"""
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections import Counter

ACCURACY, MACRO_F1 = 0.965, 0.9
SEEN = 5
SKIPPED = 77


def load_scorer(shared):
    spec = importlib.util.spec_from_file_location("score", os.path.join(shared, "tools", "score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".jsonl"):
            for file in sorted(os.listdir(folder)):
                if file != name and os.path.splitext(file)[0] == name[:-6] and not file.endswith((".json", ".py")):
                    yield os.path.join(folder, file), os.path.join(folder, name)
                    break


def export(program, file, folder):
    store, out = os.path.join(folder, "store.db"), os.path.join(folder, "out.jsonl")
    subprocess.run([program, "import", "-q", "-d", store, file], check=True, stderr=subprocess.DEVNULL)
    with open(out, "wb") as f:
        subprocess.run([program, "export", "-d", store, "--format", "jsonl"], check=True, stdout=f)
    return out


def main():
    program, shared = sys.argv[1:3]
    if not os.path.isdir(shared):
        return SKIPPED
    score, counts, right, n = load_scorer(shared), Counter(), 0, 0
    for folder in sys.argv[3:] or ["docs", "real"]:
        for file, gold in documents(os.path.join(shared, folder)):
            with tempfile.TemporaryDirectory() as work:
                golds, exports = score.load(gold, True), score.load(export(program, file, work), False)
            for i, j, likeness in score.align(golds, exports, score.similarities(golds, exports)):
                if likeness < score.MATCH or golds[i]["maybe"]:
                    continue
                wanted, got = golds[i]["stance"], exports[j]["stance"]
                if not wanted or not got:
                    continue
                fine = got == wanted or got in golds[i]["stance_also"]
                n, right = n + 1, right + fine
                counts["tp" if fine else "fn", wanted] += 1
                if not fine:
                    counts["fp", got] += 1
                    print(f"{os.path.basename(file)}: {golds[i]['question'][:50]!r}: {got}, gold {wanted}")
    scores = []
    for label in sorted({label for _, label in counts}):
        tp, fp, fn = (counts[kind, label] for kind in ("tp", "fp", "fn"))
        f1 = 2 * tp / (2 * tp + fp + fn)
        scores += [f1] if tp + fn >= SEEN else []
        print(f"{label:13} {tp + fn:4} precision {tp / max(tp + fp, 1):.3f} recall {tp / max(tp + fn, 1):.3f} F1 {f1:.3f}")
    accuracy, macro = right / max(n, 1), sum(scores) / max(len(scores), 1)
    print(f"{right} of {n} right, accuracy {accuracy:.3f}, macro F1 {macro:.3f} of {len(scores)} labels seen {SEEN} times")
    return accuracy < ACCURACY or macro < MACRO_F1


if __name__ == "__main__":
    sys.exit(main())
