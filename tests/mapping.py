#!/usr/bin/env python3
"""How well free questions are filed under controls, and answers read for their stance, on gold and on fixtures/judged.

    mapping.py MAP_GOLD GOLD_FOLDER JUDGED_FOLDER [--show] [--calibrate [LINKED_FOLDER]]

The ranker has learnt nothing from any of these: it is trained on profiles that this project wrote.  Only the
calibration, eight numbers for each kind of statement, is fitted to them; each document, and each sheet of fixtures/judged, is measured with the
numbers that all the others give, so that no kind of sheet judges itself.  A mapping is right when the controls named or
allowed hold it.  --calibrate prints profiles/calibration.tsv fitted to all; LINKED_FOLDER holds statements of other
hands, JSON Lines with the keys id, lang, question, answer, controls and source, of which any control is right: the
curves of English and of prose are fitted to these, and each source is measured with what the others give.  Where no gold stands beside the source
tree, the sheets of fixtures/judged are measured alone.

Exit status: 0 all bars met, 1 one missed.
"""
import json
import math
import os
import subprocess
import sys
from collections import Counter

SHEETS = ("000", "004")  # free questions; the others follow the catalog's titles
LEAST = (0.5, 0.455, 0.56)  # what is filed first, by curve (normalize/control/alike.h)
FILED, FURTHER, MOST = 0.5, 0.6, 3  # normalize/control/alike.h


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, x))))


def features(ranks):
    """What the confidence of each of a statement's candidates is read from (normalize/control/alike-model.h)."""
    return [(raw, part, says, none, asked, 1.0, float(i == 1), float(i > 1))
            for i, (_, raw, _, _, part, says, none, asked, _) in enumerate(ranks)]


def given(curve, feature):
    return sigmoid(sum(c * f for c, f in zip(curve, feature)))


def solve(rows):
    """The linear equations of an augmented matrix, by Gauss and Jordan."""
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(len(rows)):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def fit(pairs):
    """Weights of the features, by logistic regression: Newton's method with a slight ridge."""
    n = len(pairs[0][0])
    curve = [0.0] * n
    for _ in range(50):
        rows = [[1e-2 * (i == j) for j in range(n)] + [-1e-2 * curve[i]] for i in range(n)]
        for x, right in pairs:
            p = given(curve, x)
            for i in range(n):
                rows[i][n] += (right - p) * x[i]
                for j in range(n):
                    rows[i][j] += p * (1 - p) * x[i] * x[j]
        step = solve(rows)
        curve = [c + s for c, s in zip(curve, step)]
        if sum(map(abs, step)) < 1e-9:
            break
    return curve


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
    for i, (rank, feature) in enumerate(list(zip(ranks, features(ranks)))[:MOST]):
        confidence = given(curve, feature) if curve else rank[2]
        if confidence >= (FILED if i == 0 else FURTHER):
            out.append(rank[0])
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
        self.top += (given[0] in want | also) if given else not want or "-" in also
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


def measure_stance(golds, outs, show, least, least_f1, most_error):
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
    good = reliability("stance, confidence", pairs, most_error)
    of = "stance of " + ", ".join(golds)
    return [(of, accuracy >= least), (of + ", macro F1", f1 >= least_f1), (of + ", calibration", good)]


def read_tsv(path, columns):
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f]
    assert rows[0] == columns, path
    return [dict(zip(columns, row)) for row in rows[1:]]


def parts(cell):
    return [part for part in cell.split("|") if part]


def read_judged(folder):
    """The questions of fixtures/judged by sheet, and the answers, in the shape of gold."""
    sheets = {}
    for row in read_tsv(folder + "/questions.tsv", ["sheet", "heading", "question", "controls", "also"]):
        sheets.setdefault(row["sheet"], []).append(
            {"path": parts(row["heading"]), "question": row["question"], "also": parts(row["also"]),
             "controls": [c for c in parts(row["controls"]) if c != "-"]})
    answers = [{"seq": i, "question": row["question"], "answer": row["answer"], "stance": row["stance"],
                "stance_also": parts(row["also"])}
               for i, row in enumerate(read_tsv(folder + "/answers.tsv", ["question", "answer", "stance", "also"]), 1)]
    return sheets, answers


def read_none(folder):
    """[(kind, row)] of what no control fits."""
    return [(row["kind"], {"path": parts(row["heading"]), "question": row["question"], "answer": row["answer"], "controls": [], "also": []})
            for row in read_tsv(folder + "/none.tsv", ["kind", "language", "heading", "question", "answer"])]


def weighed_for_none(sources):
    """[(source, features, whether none fits)] of (source, row, what map_gold says); rows with nothing known, and those that
    a reader may file or not, tell nothing."""
    return [(source, (o["none"][1], 1.0), not row["controls"])
            for source, row, o in sources if o["ranks"] and (row["controls"] or not row.get("also"))]


def run(program, rows):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out = subprocess.run([program, "/dev/stdin"], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    lines = [json.loads(line) for line in out.decode().splitlines()]
    assert len(lines) == len(rows)
    return lines


def show_missed(doc, gold, out, curve):
    for g, o in zip(gold, out):
        filing = filed(o["ranks"], curve)
        if set(filing) - set(g["also"]) != set(g["controls"]):
            print("   %s %s  %s -> %s" % (doc, g["question"][:50], ",".join(g["controls"]) or "-",
                  " ".join("%s:%.2f" % (r[0], given(curve, x)) for r, x in zip(o["ranks"][:3], features(o["ranks"])))))


def read_linked(folder):
    """[(source, row)] of statements that others have linked to controls."""
    rows = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".jsonl"):
            with open(folder + "/" + name, encoding="utf-8") as f:
                for row in map(json.loads, f):
                    rows.append((row["source"], {"question": row["question"], "answer": row["answer"], "controls": row["controls"]}))
                    if not row["question"]:  # the same words as a question
                        rows.append((row["source"] + "+q", {"question": row["answer"], "answer": "", "controls": row["controls"]}))
    return rows


def tell_curve(title, pairs, least):
    """How a curve does: @pairs of (confidence of the first, right)."""
    pairs = sorted(pairs, reverse=True)
    filed_ = [right for p, right in pairs if p >= least]
    ece = sum(abs(sum(p - right for p, right in pairs if int(p * 10) == band)) for band in range(11)) / len(pairs)
    print("# %-18s n %4d  top-1 %.3f  filed %.3f at %.3f  ECE %.3f" % (title, len(pairs), sum(r for _, r in pairs) / len(pairs),
          len(filed_) / len(pairs), sum(filed_) / max(1, len(filed_)), ece), file=sys.stderr)


def base(source):
    """asvs of asvs-ja, cloud-gov of cloud-gov+q: what is left out together."""
    return source.split("+")[0].removesuffix("-ja").removesuffix("-en")


def calibrate_none(sources):
    """Prints profiles/none.tsv, and to standard error how it does with each source left out in turn."""
    weighed = weighed_for_none(sources)
    for source in sorted({s for s, _, _ in weighed}):
        curve = fit([(x, none) for s, x, none in weighed if s != source])
        here = [(given(curve, x), none) for s, x, none in weighed if s == source]
        told = [none for p, none in here if p >= 0.5]
        print("# %-22s n %4d  of none %3d  told so %3d  of others %2d" % (source, len(here), sum(n for _, n in here), sum(told),
              len(told) - sum(told)), file=sys.stderr)
    print("name\tnone")
    for name, value in zip(("lead", "bias"), fit([(x, none) for _, x, none in weighed])):
        print("%s\t%.4f" % (name, value))


def calibrate(program, own, folders, judged):
    """Prints the curves: rows and headings, what stands alone, prose; then that of "none"."""
    rows = read_linked(folders[0]) if folders else []
    outs = run(program, [row for _, row in rows]) if rows else []
    linked = [(o["ranks"][0][8], source, x, r[0] in row["controls"], i)
              for (source, row), o in zip(rows, outs)
              for i, (r, x) in enumerate(list(zip(o["ranks"], features(o["ranks"])))[:MOST])]
    curves = []
    for kind in range(3):
        mine = own if kind == 0 else [(x, right) for k, _, x, right, _ in linked if k == kind]
        curves.append(fit(mine) if mine else [0.0] * 8)
        together = []
        for source in sorted({base(s) for k, s, _, _, _ in linked if k == kind}):
            curve = fit(own if kind == 0 else [(x, right) for k, s, x, right, _ in linked if k == kind and base(s) != source])
            here = [(given(curve, x), right) for k, s, x, right, i in linked if k == kind and base(s) == source and i == 0]
            tell_curve(source, here, LEAST[kind])
            together += here
        if together:
            tell_curve("all of curve %d" % kind, together, LEAST[kind])
    print("name\tsheet\talone\tprose")
    for name, values in zip(("slope", "part", "says", "none", "asked", "bias", "second", "later"), zip(*curves)):
        print("%s\t%s" % (name, "\t".join("%.4f" % v for v in values)))
    calibrate_none(judged + [(source, row, o) for (source, row), o in zip(rows, outs) if "+" not in source])


def measure_none(sources):
    """How surely, as shipped, what no control fits is told from what one does."""
    weighed = [(o["none"][0], not row["controls"]) for _, row, o in sources if row["controls"] or not row.get("also")]
    none, others = [p for p, n in weighed if n], [p for p, n in weighed if not n]
    print("\nno control fits: told so of %d such and of %d others" % (len(none), len(others)))
    for least in (0.5, 0.7, 0.9):
        print("%.1f  %.3f  %.3f" % (least, sum(p >= least for p in none) / len(none), sum(p >= least for p in others) / len(others)))
    return [("none told", sum(p >= 0.5 for p in none) / len(none) >= 0.8),
            ("none told wrongly", sum(p >= 0.5 for p in others) / len(others) <= 0.02)]


def main():
    program, folder, judged = sys.argv[1:4]
    show = "--show" in sys.argv
    golds = {}
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if name.endswith(".jsonl"):
            with open(folder + "/" + name, encoding="utf-8") as f:
                golds[name[:3]] = [json.loads(line) for line in f if line.strip()]
    papers = list(golds)
    sheets, answers = read_judged(judged)
    golds.update(sheets)
    outs = {doc: run(program, gold) for doc, gold in golds.items()}
    raws = {doc: [(x, r[0] in g["controls"] + g["also"]) for g, o in zip(golds[doc], outs[doc])
                  for r, x in list(zip(o["ranks"], features(o["ranks"])))[:MOST]] for doc in golds}
    none = read_none(judged)
    weighed = [(kind, row, o) for (kind, row), o in zip(none, run(program, [row for _, row in none]))]
    weighed += [(doc, row, o) for doc in golds for row, o in zip(golds[doc], outs[doc])]
    if "--calibrate" in sys.argv:
        calibrate(program, [p for doc in golds for p in raws[doc]], sys.argv[sys.argv.index("--calibrate") + 1:], weighed)
        return 0

    print("controls, by words alone, leave one document out\ndocument              n  top-1  prec.  recall  F1")
    both, others, shipped, pairs, further = Figures(), Figures(), Figures(), [], []
    for doc in golds:
        curve = fit([p for other in golds if other != doc for p in raws[other]])
        (pairs if doc in papers else further).extend((given(curve, x), right) for x, right in raws[doc])
        here = Figures()
        for g, o in zip(golds[doc], outs[doc]):
            here.add(g, filed(o["ranks"], curve))
            if doc in SHEETS:
                both.add(g, filed(o["ranks"], curve))
                shipped.add(g, filed(o["ranks"]))
            elif doc in sheets:
                others.add(g, filed(o["ranks"], curve))
        if show:
            show_missed(doc, golds[doc], outs[doc], curve)
        print("%-20s %s" % (doc, here.line()))
    bars = [("judged top-1", others.top / others.n >= 0.9), ("judged F1", others.f1() >= 0.82)]
    print("%-20s %s" % ("judged", others.line()))
    bars.append(("judged calibration", reliability("judged questions, confidence", further, 0.08)))
    if papers:
        print("%-20s %s" % ("000 and 004", both.line()))
        print("%-20s %s" % ("as shipped", shipped.line()))
        bars += [("controls top-1", both.top / both.n >= 0.85), ("controls F1", both.f1() >= 0.75),
                 ("controls calibration", reliability("gold, confidence", pairs, 0.05)),
                 ("all calibration", reliability("all, confidence", pairs + further, 0.05))]
        bars += measure_stance({doc: golds[doc] for doc in papers}, outs, show, 0.92, 0.75, 0.065)
    bars += measure_stance({"judged": answers}, {"judged": run(program, answers)}, show, 0.92, 0.85, 0.1)
    bars += measure_none(weighed)
    missed = [name for name, met in bars if not met]
    print("\nmissed: " + ", ".join(missed) if missed else "\nall bars met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
