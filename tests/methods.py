#!/usr/bin/env python3
"""How several methods of filing free questions compare, for the table in normalize/control/README.md.

    methods.py MAP_GOLD NORMALIZE_FOLDER GOLD_FOLDER JUDGED_FOLDER

Each learns from the same titles, topic terms and examples, reads the same pieces, with and without concepts, and gives one
control or "none" for question, requirement, answer and headings together, weighted as alike.c weighs them.  The share of
statements whose first answer is right or allowed is printed.  The plain methods answer "none" where an example of none is
the best; the shipped model where its confidence is below the threshold.
"""
import json
import math
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from mapping import read_judged, run  # noqa: E402

FIELDS = (("question", 1.8), ("requirement", 1.8), ("answer", 0.7), ("path", 0.5))
KINDS = {"title": 1.5, "topic": 0.5}


def rows(path):
    with open(path, encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f][1:]


def examples(folder):
    """(controls, weight, text) of the catalog's titles, the topic terms and the examples."""
    out = [([r[0]], KINDS["title"], r[i]) for r in rows(folder + "/catalogs/iso27017-2015.tsv") if r[1] == "control" for i in (3, 4)]
    for name in ("/catalogs/topics-ja.tsv", "/control/profiles/topics-en.tsv"):
        out += [([r[0]], KINDS["topic"], term) for r in rows(folder + name) for term in r[1].split("|")]
    for name in ("ja", "en"):
        out += [(r[0].split("|"), 1.0, r[2]) for r in rows(folder + "/control/profiles/examples-%s.tsv" % name) if len(r) == 3]
    return out


def pieces(program, concepts, texts):
    lines = "".join(text.replace("\n", " ") + "\n" for text in texts)
    out = subprocess.run([program, "--pieces", concepts], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [Counter(line.split()) for line in out.decode().split("\n")[:len(texts)]]


class Centroid:
    """The nearest of the mean vectors, tf-idf, by the cosine."""

    def __init__(self, learnt, idf):
        self.idf = idf
        sums = defaultdict(lambda: defaultdict(float))
        for ids, weight, bag in learnt:
            vector = self.unit(bag)
            for c in ids:
                for k, v in vector.items():
                    sums[c][k] += weight * v
        self.rows = defaultdict(list)
        for c, row in sums.items():
            norm = math.sqrt(sum(v * v for v in row.values()))
            for k, v in row.items():
                self.rows[k].append((c, v / norm))

    def unit(self, bag):
        vector = {k: (1 + math.log(n)) * self.idf.get(k, 0) for k, n in bag.items()}
        norm = math.sqrt(sum(v * v for v in vector.values())) or 1
        return {k: v / norm for k, v in vector.items()}

    def score(self, bag, scores, factor):
        for k, v in self.unit(bag).items():
            for c, w in self.rows.get(k, ()):
                scores[c] += factor * v * w


class Bm25:
    """The best single example, Okapi BM25."""

    def __init__(self, learnt, idf):
        self.idf, self.learnt = idf, learnt
        mean = sum(sum(bag.values()) for _, _, bag in learnt) / len(learnt)
        self.rows = defaultdict(list)
        for i, (_, _, bag) in enumerate(learnt):
            long = 1.2 * (0.25 + 0.75 * sum(bag.values()) / mean)
            for k, n in bag.items():
                self.rows[k].append((i, idf[k] * n * 2.2 / (n + long)))

    def score(self, bag, scores, factor):
        each = defaultdict(float)
        for k in bag:
            for i, w in self.rows.get(k, ()):
                each[i] += w
        best = defaultdict(float)
        for i, w in each.items():
            for c in self.learnt[i][0]:
                best[c] = max(best[c], w)
        most = max(best.values(), default=1)
        for c, w in best.items():
            scores[c] += factor * w / most


class Bayes:
    """Complement naive Bayes (Rennie et al., 2003), its weights normalized."""

    def __init__(self, learnt, idf):
        self.idf = idf
        all_, per = defaultdict(float), defaultdict(lambda: defaultdict(float))
        for ids, weight, bag in learnt:
            for k, n in bag.items():
                value = weight * (1 + math.log(n)) * idf[k]
                all_[k] += value
                for c in ids:
                    per[c][k] += value
        total = sum(all_.values())
        self.plain, self.special, self.base = {}, {}, {}
        for c, row in per.items():
            rest = total - sum(row.values()) + 0.1 * len(all_)
            weights = {k: math.log((all_[k] - row.get(k, 0) + 0.1) / rest) for k in all_}
            norm = sum(map(abs, weights.values()))
            self.plain[c] = {k: -w / norm for k, w in weights.items()}

    def score(self, bag, scores, factor):
        size = math.sqrt(sum(bag.values())) or 1
        for c, row in self.plain.items():
            scores[c] += factor * sum(n * self.idf[k] * row[k] for k, n in bag.items() if k in row) / size * 1e4


def first(method, bags):
    scores = defaultdict(float)
    for (_, weight), bag in zip(FIELDS, bags):
        if bag:
            size = math.sqrt(sum(bag.values()))
            method.score(bag, scores, weight * size / (size + 3))
    return max(sorted(scores), key=lambda c: scores[c]) if scores else "-"


def right(row, given):
    allowed = set(row["controls"]) | set(row.get("also", ()))
    return given in allowed or (given == "-" and not row["controls"])


def main():
    program, folder, gold, judged = sys.argv[1:5]
    sets = {"sheets": [], "papers": [], "judged": [row for sheet in read_judged(judged)[0].values() for row in sheet]}
    for name in sorted(os.listdir(gold)):
        if name.endswith(".jsonl"):
            with open(gold + "/" + name, encoding="utf-8") as f:
                sets["sheets" if name[:3] in ("000", "004") else "papers"] += [json.loads(line) for line in f if line.strip()]
    learnt = examples(folder)
    print("method                       pieces              " + "  ".join("%-7s" % name for name in sets))
    with tempfile.TemporaryDirectory() as scratch:
        none = scratch + "/none.tsv"
        with open(none, "w", encoding="utf-8") as f:
            f.write("concept\tterms\n")
        for named, concepts in (("letters and words", none), ("and concepts", folder + "/control/profiles/concepts.tsv")):
            bags = pieces(program, concepts, [text for _, _, text in learnt])
            seen = Counter(k for bag in bags for k in bag)
            idf = {k: math.log((len(bags) + 1) / (n + 0.5)) for k, n in seen.items()}
            taught = [(ids, weight, bag) for (ids, weight, _), bag in zip(learnt, bags)]
            fields = {name: [pieces(program, concepts, [
                " ".join(row.get(field, [])[-2:]) if field == "path" else row.get(field, "") for row in set_])
                for field, _ in FIELDS] for name, set_ in sets.items()}
            for title, kind in (("nearest centroid, tf-idf", Centroid), ("BM25, best example", Bm25),
                                ("complement naive Bayes", Bayes)):
                method = kind(taught, idf)
                print("%-28s %-18s" % (title, named), end="", flush=True)
                for name, set_ in sets.items():
                    hits = sum(right(row, first(method, [column[i] for column in fields[name]])) for i, row in enumerate(set_))
                    print("  %.3f  " % (hits / max(1, len(set_))), end="", flush=True)
                print()
    print("%-28s %-18s" % ("linear SVM, as shipped", "and concepts"), end="")
    for name, set_ in sets.items():
        outs = run(program, set_)
        firsts = [o["ranks"][0][0] if o["ranks"] and o["ranks"][0][2] >= 0.5 else "-" for o in outs]
        print("  %.3f  " % (sum(map(right, set_, firsts)) / max(1, len(set_))), end="")
    print()


if __name__ == "__main__":
    main()
