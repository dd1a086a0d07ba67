#!/usr/bin/env python3
"""Tables of `hakusho ingest` as score_tables.py wants them.

usage: tables_to_predictions.py HAKUSHO CORPUS_DIR OUT_DIR

Writes OUT_DIR/<name>.json for each CORPUS_DIR/<name>.pdf: {"<page>": [[[row0, col0, row1, col1, text], ...], ...]}.
A table over several pages is one table under its first page where the corpus holds it as one (MANIFEST.tsv: page "all"
or "a-b"), else it is cut by the pages of its cells.  Where the truth is a CSV, which knows no spans, a merged cell is
given as the truth gives it: its text in its top-left cell, the rest empty.  A <name>-str.xml tells of spans.
"""
import collections
import csv
import json
import os
import subprocess
import sys


def text_of(blocks):
    out = []
    for block in blocks:
        if block.get("role") in ("header", "footer", "watermark"):
            continue
        out.append(block.get("marker", ""))
        out.append(block.get("text", ""))
        out += [text_of(cell["blocks"]) for cell in block.get("cells", [])]
    return " ".join(out)


def tables_of(blocks):
    for block in blocks:
        if block["type"] == "table" and not block.get("role"):
            yield block
            for cell in block["cells"]:
                yield from tables_of(cell["blocks"])


def whole_tables(corpus):
    """Names of the files whose truth is one table over several pages."""
    manifest = os.path.join(corpus, "MANIFEST.tsv")
    if not os.path.exists(manifest):
        return set()
    with open(manifest, encoding="utf8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["file"] for row in rows if row["page"] == "all" or "-" in row["page"]}


def main(program, corpus, out):
    os.makedirs(out, exist_ok=True)
    whole = whole_tables(corpus)
    for name in sorted(n for n in os.listdir(corpus) if n.endswith(".pdf")):
        line = subprocess.run([program, "ingest", os.path.join(corpus, name)], capture_output=True, check=False).stdout
        pages = collections.defaultdict(list)
        spans = os.path.exists(os.path.join(corpus, name[:-4] + "-str.xml"))
        for block in tables_of(json.loads(line).get("blocks", [])):
            first = block["where"]["page"]
            parts = collections.defaultdict(list)
            for c in block["cells"]:
                page = first if name in whole else c.get("where", {}).get("page", first)
                below, right = (c.get("row_span", 1) - 1, c.get("column_span", 1) - 1) if spans else (0, 0)
                parts[page].append([c["row"], c["column"], c["row"] + below, c["column"] + right, text_of(c["blocks"])])
            for page, cells in parts.items():
                pages[str(page)].append(cells)
        with open(os.path.join(out, name[:-4] + ".json"), "w", encoding="utf8") as file:
            json.dump(pages, file, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:4])
