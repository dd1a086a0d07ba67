#!/usr/bin/env python3
"""Fits the weights with which stretches of lines in PDFs are read (ingest/pdf/region_weights.tsv), and says what each feature earns.

usage: fit_regions.py REGION_FEATURES WORK_DIR [CORPUS [quick]]      (needs Chromium and numpy; some minutes)

REGION_FEATURES is the program of region_features.c (ninja region_features).  Pages are typeset from region_pages.py into
WORK_DIR, where they stay for the next run: half of the seeds to fit on, the other half to measure on.  CORPUS/*-reg.xml,
the regions of ICDAR 2013, are parted the same way.  A stretch is a table where its fragments stand in cells of the truth,
else what stands on its page; a stretch told by a gutter counts only where its grid is right or its page has no table.

Writes the weights, and below them as comments what is lost in log-likelihood on the pages measured when a feature is
left out and all others are fitted anew; with `quick` it does not.
"""
import glob
import html
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

import numpy as np

import region_pages
import tables_random as base

HERE = os.path.dirname(os.path.abspath(__file__))
WEIGHTS = os.path.join(HERE, "..", "ingest", "pdf", "region_weights.tsv")
KINDS = ["table", "text", "contents", "marks", "labels", "side"]
FITTED = ["501", "502", "511 tables", "701 others", "711 columns"]
MEASURED = ["601", "602", "611 tables", "801 others", "811 columns"]
RULED = tuple(base.RULED)
CORPUS_WEIGHT, TABLE_WEIGHT = 4.0, 2.0   # a real page is worth so many made ones; a table lost costs more than one too many
L2, STEPS, RATE, MOMENTUM = 0.002, 5000, 0.3, 0.9
SECTIONS = 24                            # pages of one PDF


def fold(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def chosen(seed):
    """The pages of a seed: all, or more of those with tables without rules, or of those with other things."""
    number, _, what = seed.partition(" ")
    pages = region_pages.pages(number, 8 if what else 3)
    if what == "tables":
        pages = [p for p in pages if p[1] == "table" and not p[0].startswith(RULED)]
    elif what == "others":
        pages = [p for p in pages if p[1] != "table" or (p[0].startswith(("bare", "titles")) and int(p[0].split()[1]) < 10)]
    elif what == "columns":
        pages = [p for p in pages if p[0].startswith(("numbered columns", "two columns", "two short"))]
    pages = list(pages)
    random.Random(number).shuffle(pages)
    return pages


def typeset(seed, folder):
    os.makedirs(folder, exist_ok=True)
    pages = chosen(seed)
    for start in range(0, len(pages), SECTIONS):
        path = os.path.join(folder, f"{start:04}")
        if os.path.exists(path + ".json"):
            continue
        body, meta = "", []
        for k, (name, kind, css, inner, made) in enumerate(pages[start:start + SECTIONS]):
            css = re.sub(r"@page\{[^}]*\}", "", css).replace("body{", "&{")
            inner = re.sub(r"<style>.*?</style>", "", inner)
            body += f'<style>.p{k}{{{css}}}</style><section class=p{k} style="break-before:page">{inner}</section>'
            meta.append({"kind": kind, "name": name, "cells": [fold(c[4]) for table in made for c in table],
                         "text": fold(html.unescape(re.sub("<[^>]+>", " ", inner)))})
        with open(path + ".html", "w", encoding="utf8") as file:
            file.write(f"<!DOCTYPE html><meta charset=utf-8><style>@page{{size:A4;margin:20mm}}</style><body>{body}")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={path}.profile",
                        f"--print-to-pdf={path}.pdf", "file://" + os.path.abspath(path) + ".html"], check=True, capture_output=True)
        with open(path + ".json", "w", encoding="utf8") as file:
            json.dump(meta, file, ensure_ascii=False)


def stretches(tool, pdf):
    lines = subprocess.run([tool, pdf], capture_output=True, text=True, check=True).stdout.split("\n")
    head, seen = lines[0].split("\t"), set()
    for line in lines[1:]:
        fields = line.split("\t")
        if len(fields) == len(head) and line not in seen:
            seen.add(line)
            yield dict(zip(head, fields))


def made(tool, folder):
    """What is known of the stretches of made pages: (kind, stretch)."""
    for path in sorted(glob.glob(folder + "/*.json")):
        with open(path, encoding="utf8") as file:
            sections = json.load(file)
        for stretch in stretches(tool, path[:-5] + ".pdf"):
            parts = [fold(t) for t in stretch["text"].split("\x1f") if len(fold(t)) >= 3]
            if not parts:
                continue
            section = max(sections, key=lambda s: sum(p in s["text"] for p in parts))
            if sum(p in section["text"] for p in parts) < 0.6 * len(parts):
                continue
            kind, by_gutter = section["kind"], float(stretch["by gutter"]) > 0
            if section["cells"]:
                inside = sum(p in "\0".join(section["cells"]) for p in parts) / len(parts)
                if inside >= (0.7 if by_gutter else 0.5):
                    kind = "table"
                elif inside <= 0.1 and not by_gutter:
                    kind = "text"
                else:
                    continue
            yield {"prose": "text", "listing": "labels"}.get(kind, kind), stretch


def icdar(tool, corpus, odd):
    for path in sorted(glob.glob(corpus + "/*-reg.xml"))[odd::2]:
        regions = []
        for region in ET.parse(path).getroot().iter("region"):
            box = region.find("bounding-box")
            regions.append((region.get("page"), *(float(box.get(k)) for k in ("x1", "y1", "x2", "y2"))))
        for stretch in stretches(tool, path[:-8] + ".pdf"):
            x0, y0, x1, y1, h = (float(stretch[k]) for k in ("x0", "y0", "x1", "y1", "h"))
            covered = max((max(0, min(r[3], x1) - max(r[1], x0)) * max(0, min(r[4], h - y0) - max(r[2], h - y1)) / max(1, (x1 - x0) * (y1 - y0))
                           for r in regions if r[0] == stretch["page"]), default=0)
            if covered <= 0.2:
                yield "none", stretch
            elif covered >= 0.6 and float(stretch["by gutter"]) == 0:
                yield "table", stretch


def softmax(scores):
    scores = np.exp(scores - scores.max(1, keepdims=True))
    return scores / scores.sum(1, keepdims=True)


def fit(x, kinds, weight):
    """Gradient ascent.  Of a stretch known only to be no table ("none") the other readings share the target."""
    w = np.zeros((len(KINDS), x.shape[1]))
    speed, index = np.zeros_like(w), np.array([KINDS.index(k) if k in KINDS else -1 for k in kinds])
    known, weight = index >= 0, weight / weight.mean()
    for _ in range(STEPS):
        p = softmax(x @ w.T)
        target = p.copy()
        target[:, 0] = 0
        target /= target.sum(1, keepdims=True)
        target[known] = np.eye(len(KINDS))[index[known]]
        speed = MOMENTUM * speed + ((target - p) * weight[:, None]).T @ x / len(x) - 10 * L2 / len(x) * w
        w += RATE * speed
    return w


def measure(w, x, kinds):
    """Mean log-likelihood of table or not, and the share told right."""
    p = softmax(x @ w.T)
    table, truth = p[:, 0] + p[:, KINDS.index("side")], np.array([k in ("table", "side") for k in kinds])
    right = np.where(truth, table, 1 - table)
    return np.log(np.clip(right, 1e-6, 1)).mean(), (right >= 0.5).mean()


def main(tool, work, corpus=None, quick=None):
    names = subprocess.run([tool], capture_output=True, text=True, check=True).stdout.split("\n")[0].split("\t")[7:-2]
    sets = []
    for odd, seeds in enumerate((FITTED, MEASURED)):
        rows = []
        for seed in seeds:
            folder = os.path.join(work, seed.replace(" ", "-"))
            typeset(seed, folder)
            rows += [(kind, stretch, 1.0) for kind, stretch in made(tool, folder)]
        rows += [(kind, stretch, CORPUS_WEIGHT) for kind, stretch in icdar(tool, corpus, odd)] if corpus else []
        kinds = [row[0] for row in rows]
        weight = np.array([row[2] * (TABLE_WEIGHT if row[0] in ("table", "side") else 1) for row in rows])
        sets.append((np.array([[float(row[1][n]) for n in names] for row in rows]), kinds, weight))
    (x, kinds, weight), (other, other_kinds, _) = sets
    w = fit(x, kinds, weight)
    log, right = measure(w, other, other_kinds)
    lines = ["# How much each feature (region_features.h) speaks for each reading (region_score.h): log-odds, fitted by tests/fit_regions.py.",
             f"# Fitted on {len(kinds)} stretches of lines; on {len(other_kinds)} others {right:.3f} are told right, mean log-likelihood {log:.4f}.",
             "# feature\t" + "\t".join(KINDS)]
    lines += [name + "\t" + "\t".join(f"{w[k][i]:.2f}" for k in range(len(KINDS))) for i, name in enumerate(names)]
    lines.append("# What each feature earns on the stretches that it was not fitted on: log-likelihood lost without it, in thousandths, and share told right.")
    for i, name in enumerate([] if quick else names):
        mask = np.ones(len(names))
        mask[i] = 0
        one = fit(x * mask, kinds, weight)
        less, share = measure(one, other * mask, other_kinds)
        lines.append(f"# {name}\t{1000 * (log - less):+.1f}\t{share:.3f}")
        print(lines[-1], flush=True)
    with open(WEIGHTS, "w", encoding="utf8") as file:
        file.write("\n".join(lines) + "\n")
    print(lines[1])


if __name__ == "__main__":
    main(*sys.argv[1:5])
