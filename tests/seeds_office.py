#!/usr/bin/env python3
"""The seeds' statements as workbooks and Word documents, imported and scored against their gold.

usage: seeds_office.py HAKUSHO SHARED OUT [--seed 004] [--layout merged] [--show]

What a document says must not depend on the program that holds it: the same statements as sheets whose first columns are
merged or repeated, as sheets with bands, as papers with headings and as papers with tables, written by openpyxl and
python-docx and, where soffice is installed, written again by LibreOffice (also as ODS and ODT).  Without openpyxl,
python-docx or SHARED this is skipped (77).
"""
import argparse
import os
import shutil
import subprocess
import sys

import gold
import seeds_layouts

try:
    import docx
    import openpyxl
    from openpyxl.styles import Font
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

BARS = seeds_layouts.BARS
# As in the other layouts: what stands in a seed's text alone is not told from a sheet without its words.
PAPERS, SHEETS = ["000", "001", "002", "003", "004"], ["000", "002", "004"]


def sheet(rows, repeat, bands):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "チェックシート"
    titles, cells = seeds_layouts.table(rows) if bands else seeds_layouts.with_path(rows, repeat)
    page.append(["セキュリティチェックシート"])
    page.append([])
    page.append(titles)
    for cell in page[3]:
        cell.font = Font(bold=True)
    if bands:
        lines = iter(cells)
        for depth, thing in seeds_layouts.sections(rows, True):
            page.append(next(lines) if depth is None else [thing])
            if depth is not None:
                page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=len(titles))
    else:
        for line in cells:
            page.append(line)
    for row in page.iter_rows(min_row=4):
        for cell in row:
            cell.number_format = "@"
    if not bands and not repeat:
        depth = seeds_layouts.depth_of(rows)
        paths = [row["path"] + [""] * (depth - len(row["path"])) for row in rows]
        for level in range(depth):
            first = 0
            for n in range(1, len(rows) + 1):
                if n < len(rows) and paths[n][:level + 1] == paths[first][:level + 1]:
                    continue
                if n - first > 1:
                    page.merge_cells(start_row=first + 4, end_row=n + 3, start_column=level + 1, end_column=level + 1)
                first = n
    page.freeze_panes = "A4"
    return book


def merged(rows, path):
    sheet(rows, False, False).save(path + ".xlsx")
    return path + ".xlsx"


def flat(rows, path):
    sheet(rows, True, False).save(path + ".xlsx")
    return path + ".xlsx"


def bands(rows, path):
    sheet(rows, False, True).save(path + ".xlsx")
    return path + ".xlsx"


def headings(rows, path):
    paper = docx.Document()
    paper.add_paragraph("みほんクラウド セキュリティホワイトペーパー", style="Title")
    paper.add_paragraph("株式会社みほん")
    paper.sections[0].footer.paragraphs[0].text = "Copyright (c) 2025 Mihon Inc."
    for depth, thing in seeds_layouts.sections(rows):
        level = (len(thing["path"]) if depth is None else depth) + 1
        paper.add_heading(seeds_layouts.head(thing) if depth is None else thing, min(level, 9))
        for line in seeds_layouts.body(thing) if depth is None else []:
            bullet = line.startswith("・")
            paper.add_paragraph(line[1:] if bullet else line, style="List Bullet" if bullet else None)
    paper.save(path + ".docx")
    return path + ".docx"


def tables(rows, path):
    """A table under each heading."""
    titles, cells = seeds_layouts.table(rows)
    paper, lines, table = docx.Document(), iter(cells), None
    paper.add_paragraph("セキュリティチェックシート", style="Title")
    for depth, thing in seeds_layouts.sections(rows, True):
        if depth is not None:
            paper.add_heading(thing, depth + 1)
            table = None
            continue
        if table is None:
            table = paper.add_table(rows=1, cols=len(titles))
            for cell, title in zip(table.rows[0].cells, titles):
                cell.text = title
        for cell, value in zip(table.add_row().cells, next(lines)):
            cell.text = value
    paper.save(path + ".docx")
    return path + ".docx"


LAYOUTS = {"merged": (merged, SHEETS), "flat": (flat, SHEETS), "bands": (bands, SHEETS), "headings": (headings, PAPERS),
           "tables": (tables, SHEETS)}


def resaved(path, suffix):
    """The file as LibreOffice writes it, or None."""
    folder = os.path.dirname(path) + "/libreoffice"
    if not shutil.which("soffice"):
        return None
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", suffix,
                    "--outdir", folder, path], capture_output=True, check=False, timeout=180)
    made = f"{folder}/{os.path.splitext(os.path.basename(path))[0]}.{suffix}"
    return made if os.path.exists(made) else None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("hakusho")
    options.add_argument("shared")
    options.add_argument("out")
    options.add_argument("--seed", action="append")
    options.add_argument("--layout", action="append")
    options.add_argument("--show", action="store_true")
    options = options.parse_args()
    if not os.path.exists(f"{options.shared}/tools/score.py"):
        print("skipped: no gold beside the source tree")
        return 77
    os.makedirs(options.out, exist_ok=True)
    out, short, n = os.path.abspath(options.out), 0, 0
    print(f"{'layout':>10} seed {'by':>6} {gold.TITLES}")
    for name, (write, seeds) in LAYOUTS.items():
        for seed in seeds:
            if (options.seed and seed not in options.seed) or (options.layout and name not in options.layout):
                continue
            rows = gold.read(options.shared, seed)
            path = write(rows, f"{out}/{name}-{seed}")
            kind = os.path.splitext(path)[1][1:]
            for source in [path, resaved(path, kind), resaved(path, "ods" if kind == "xlsx" else "odt")]:
                if source is None:
                    continue
                figures = gold.score(os.path.abspath(options.hakusho), options.shared, seed, source, options.show)
                line, low = gold.line(figures, BARS)
                by = "python" if source == path else "lo" + os.path.splitext(source)[1]
                print(f"{name:>10} {seed}  {by:>6} {line}", flush=True)
                short += low
                n += 1
    print(f"{n} documents, {short} figures under their bar")
    return 1 if short or not n else 0


if __name__ == "__main__":
    sys.exit(main())
