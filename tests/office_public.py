#!/usr/bin/env python3
"""Workbooks that others made, held against openpyxl cell by cell.

    tests/office_public.py HAKUSHO FOLDER      (not run by ctest: it needs openpyxl and the workbooks)

FOLDER holds workbooks, in any depth.  50 are test data of these source packages, unpacked (`pip download --no-deps
--no-binary :all: NAME==VERSION`): agate-excel 0.4.1, petl 1.7.15, pyexcel 0.7.3, pyexcel-xlsx 0.6.0, tablib 3.7.0,
xlsx2csv 0.8.4, xlwings 0.33.0; of 37 that hold anything, 8,049 cells, none was lost or doubled.  Each cell with text or a whole
number in General must stand in the Document once, with its very words, at its place: what is hidden or struck out as a
block that says so.
"""
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import warnings

import openpyxl


def found(program, path):
    """sheet, cell → texts, of all blocks."""
    line = subprocess.run([program, "ingest", path], capture_output=True, check=False).stdout
    document, cells = json.loads(line), collections.defaultdict(list)

    def walk(blocks):
        for block in blocks:
            where = block.get("where", {})
            if block["type"] != "table":
                cells[where.get("sheet"), where.get("cell")].append((block.get("role", ""), block.get("text", "")))
            for cell in block.get("cells", []):
                walk(cell["blocks"])

    walk(document.get("blocks", []))
    return document.get("error", {}), cells


def wanted(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if value is None or isinstance(value, (bool, datetime.date, datetime.time, datetime.timedelta)):
                    continue
                if isinstance(value, str) and cell.data_type != "e" and value.strip() and cell.number_format in ("General", "@"):
                    yield sheet.title, cell.coordinate, value.replace("\r\n", "\n")
                elif isinstance(value, int) and cell.number_format == "General" and abs(value) < 10**11:
                    yield sheet.title, cell.coordinate, str(value)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    books = cells = lost = doubled = other = 0
    for path in sorted(folder.rglob("*.xls[xm]")):
        try:
            want = list(wanted(path))
        except Exception as error:  # a file that openpyxl does not read tells nothing
            print(f"{path.name}: openpyxl: {error}")
            continue
        fault, have = found(program, path)
        if not want:
            continue
        books += 1
        shown = [text for texts in have.values() for role, text in texts if role == "hidden"]
        for sheet, cell, text in want:
            cells += 1
            texts = [t for role, t in have.get((sheet, cell), []) if role in ("", "struck", "hidden")]
            if text.strip() in [t.strip() for t in texts]:
                doubled += len([t for t in texts if t.strip() == text.strip()]) > 1
                continue
            if any(text in t for t in shown):
                continue
            lost += not texts
            other += bool(texts)
            print(f"{path.name} {sheet}!{cell}: {text!r} is {texts} {fault.get('message', '')}"[:200])
    print(f"{books} workbooks, {cells} cells: {lost} lost, {doubled} doubled, {other} otherwise")
    return 1 if lost or doubled or other or not books else 0


sys.exit(main())
