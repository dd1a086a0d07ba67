#!/usr/bin/env python3
"""Tables of `hakusho ingest` as score_tables.py wants them.

usage: tables_to_predictions.py HAKUSHO CORPUS_DIR OUT_DIR

Writes OUT_DIR/<name>.json for each CORPUS_DIR/<name>.pdf: {"<page>": [[[row0, col0, row1, col1, text], ...], ...]}.
"""
import json, os, subprocess, sys


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


def main(program, corpus, out):
    os.makedirs(out, exist_ok=True)
    names = sorted(n for n in os.listdir(corpus) if n.endswith(".pdf"))
    for name in names:
        line = subprocess.run([program, "ingest", os.path.join(corpus, name)], capture_output=True, check=False).stdout
        pages = {}
        for block in tables_of(json.loads(line).get("blocks", [])):
            cells = [[c["row"], c["column"], c["row"] + c.get("row_span", 1) - 1,
                      c["column"] + c.get("column_span", 1) - 1, text_of(c["blocks"])] for c in block["cells"]]
            pages.setdefault(str(block["where"]["page"]), []).append(cells)
        with open(os.path.join(out, name[:-4] + ".json"), "w", encoding="utf8") as file:
            json.dump(pages, file, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:4])
