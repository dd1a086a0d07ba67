#!/usr/bin/env python3
"""How well free questions are filed under controls, and answers read for their stance, on gold.

    mapping.py MAP_GOLD GOLD_FOLDER [--show] [--calibrate]

The ranker has learnt nothing from any of the gold: it is trained on profiles that this project wrote.  Only the
calibration, two numbers, is fitted to gold; each document is measured with the numbers that the others give.
A mapping is right when the gold names the control or allows it.  --calibrate prints profiles/calibration.tsv fitted to all.

Exit status: 0 all bars met, 1 one missed, 77 no gold here.
"""
import json
import math
import os
import subprocess
import sys
from collections import Counter

SHEETS = ("000", "004")  # free questions; the others follow the catalog's titles
FILED, FURTHER, MOST = 0.5, 0.6, 3  # normalize/control/alike.h
SPAN = (-3.0, 4.0)


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, x))))


def platt(pairs):
    """a, b of 1 / (1 + exp (-(a raw + b))), by Newton's method with a slight ridge."""
    a, b = 1.0, 0.0
    for _ in range(50):
        ga = gb = 0.0
        haa, hab, hbb = 1e-3, 0.0, 1e-3
        for raw, right in pairs:
            p = sigmoid(a * raw + b)
            w = p * (1 - p)
            ga += (right - p) * raw
            gb += right - p
            haa += w * raw * raw
            hab += w * raw
            hbb += w
        det = haa * hbb - hab * hab
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        a, b = a + da, b + db
        if abs(da) + abs(db) < 1e-9:
            break
    return a, b


def reliability(title, pairs, bar):
    bands = [[] for _ in range(10)]
    for given, right in pairs:
        bands[min(9, int(given * 10))].append((given, right))
    error = 0.0
    print("\n%s\nband       given  found  count" % title)
    for i, band in enumerate(bands):
        if band:
            given, found = (sum(x[k] for x in band) / len(band) for k in (0, 1))
            error += abs(given - found) * len(band) / len(pairs)
            print("%.1f to %.1f  %.3f  %.3f  %5d" % (i / 10, i / 10 + 0.1, given, found, len(band)))
    print("expected calibration error %.3f" % error)
    return error <= bar


def filed(ranks, curve=None):
    out = []
    for i, (control, raw, given, _) in enumerate(ranks[:MOST]):
        if curve:
            given = sigmoid(curve[0] * raw + curve[1])
        if given >= (FILED if i == 0 else FURTHER):
            out.append(control)
        else:
            break
    return out


class Figures:
    def __init__(self):
        self.n = self.top = self.tp = self.fp = self.fn = 0

    def add(self, gold, given):
        also = set(gold["also"])
        want = set(gold["controls"])
        self.n += 1
        self.top += (given[0] in want | also) if given else not want
        keep = set(given) - also
        self.tp += len(keep & want)
        self.fp += len(keep - want)
        self.fn += len(want - keep)

    def line(self):
        p, r = self.tp / max(1, self.tp + self.fp), self.tp / max(1, self.tp + self.fn)
        return "%4d  %.3f  %.3f  %.3f  %.3f" % (self.n, self.top / self.n, p, r, self.f1())

    def f1(self):
        return 2 * self.tp / max(1, 2 * self.tp + self.fp + self.fn)


def macro(tp, fp, fn, seen):
    often = sorted(t for t in seen if seen[t] >= 5)
    return sum(2 * tp[t] / max(1, 2 * tp[t] + fp[t] + fn[t]) for t in often) / max(1, len(often))


def measure_stance(golds, outs, show):
    tp, fp, fn, seen = Counter(), Counter(), Counter(), Counter()
    pairs, right_all = [], 0
    print("\nstance\ndoc     n  accuracy")
    for doc, gold in golds.items():
        right_here = 0
        for g, o in zip(gold, outs[doc]):
            given, want = o["stance"], g["stance"]
            right = given == want or given in g["stance_also"]
            right_here += right
            seen[want] += 1
            (tp if right else fn)[want] += 1
            if not right:
                fp[given] += 1
                if show:
                    print("   %s %d %s, not %s (%.2f %s)  %s | %s" % (doc, g["seq"], given, want, o["stance_confidence"],
                          o["stance_evidence"], g["question"][:30], g["answer"].replace("\n", " ")[:100]))
            pairs.append((o["stance_confidence"], right))
        print("%s  %4d  %.3f" % (doc, len(gold), right_here / len(gold)))
        right_all += right_here
    accuracy, f1 = right_all / len(pairs), macro(tp, fp, fn, seen)
    print("all  %4d  %.3f   macro F1 %.3f" % (len(pairs), accuracy, f1))
    for label in sorted(seen):
        print("  %-13s %3d  precision %.2f  recall %.2f" % (label, seen[label], tp[label] / max(1, tp[label] + fp[label]),
                                                           tp[label] / seen[label]))
    good = reliability("stance, confidence", pairs, 0.05)
    return [("stance accuracy", accuracy >= 0.92), ("stance macro F1", f1 >= 0.75), ("stance calibration", good)]


def main():
    program, folder = sys.argv[1:3]
    show = "--show" in sys.argv
    if not os.path.isdir(folder):
        print("no gold at " + folder)
        return 77
    names = sorted(n[:3] for n in os.listdir(folder) if n.endswith(".jsonl"))
    golds, outs, raws = {}, {}, {}
    for doc in names:
        path = "%s/%s.jsonl" % (folder, doc)
        with open(path, encoding="utf-8") as f:
            golds[doc] = [json.loads(line) for line in f if line.strip()]
        text = subprocess.run([program, path], stdout=subprocess.PIPE, check=True).stdout.decode()
        outs[doc] = [json.loads(line) for line in text.splitlines()]
        assert len(outs[doc]) == len(golds[doc]), doc
        raws[doc] = [(r[1], r[0] in g["controls"] or r[0] in g["also"])
                     for g, o in zip(golds[doc], outs[doc]) for r in o["ranks"][:MOST]]
    if "--calibrate" in sys.argv:
        a, b = platt([p for doc in names for p in raws[doc]])
        print("raw\tconfidence")
        for i in range(29):
            raw = SPAN[0] + (SPAN[1] - SPAN[0]) * i / 28
            print("%.2f\t%.4f" % (raw, sigmoid(a * raw + b)))
        return 0

    print("controls, by words alone, leave one document out\ndoc     n  top-1  prec.  recall  F1")
    both, shipped, pairs = Figures(), Figures(), []
    for doc in names:
        curve = platt([p for other in names if other != doc for p in raws[other]])
        pairs += [(sigmoid(curve[0] * raw + curve[1]), right) for raw, right in raws[doc]]
        here = Figures()
        for g, o in zip(golds[doc], outs[doc]):
            given = filed(o["ranks"], curve)
            here.add(g, given)
            if doc in SHEETS:
                both.add(g, given)
                shipped.add(g, filed(o["ranks"]))
            if show and not (set(given[:1]) & set(g["controls"] + g["also"]) if given else not g["controls"]):
                print("   %s %d %s  %s -> %s" % (doc, g["seq"], g["question"][:40], ",".join(g["controls"]) or "-",
                      " ".join("%s:%.2f" % (r[0], sigmoid(curve[0] * r[1] + curve[1])) for r in o["ranks"][:3])))
        print(doc, here.line())
    print("both", both.line()[1:], "  (%s)" % "+".join(SHEETS))
    print("both", shipped.line()[1:], "  (as shipped)")
    bars = [("controls top-1", both.top / both.n >= 0.85), ("controls F1", both.f1() >= 0.75),
            ("controls calibration", reliability("controls, confidence", pairs, 0.05))]
    bars += measure_stance(golds, outs, show)
    missed = [name for name, met in bars if not met]
    print("\nmissed: " + ", ".join(missed) if missed else "\nall bars met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
