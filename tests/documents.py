#!/usr/bin/env python3
"""Every document that `ingest` prints holds to the schema that `schema document` prints.

    tests/documents.py HAKUSHO FILE_OR_FOLDER...
"""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import schema  # noqa: E402

PROGRAM = sys.argv[1]


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def place(where):
    return where.get("line", 0) <= where.get("last_line", where.get("line", 0))


def grid(blocks, at):
    """What a schema cannot say: cells lie in their grid and in order, spans in their text."""
    for i, block in enumerate(blocks):
        size = len(block.get("text", "").encode())
        ends = [0] + [span["end"] for span in block.get("spans", [])]
        for span, last in zip(block.get("spans", []), ends):
            if not last <= span["start"] <= span["end"] <= size:
                yield f"{at}[{i}]: span {span}"
        if not place(block.get("where", {})):
            yield f"{at}[{i}]: where {block['where']}"
        cells = block.get("cells", [])
        if [(c["row"], c["column"]) for c in cells] != sorted({(c["row"], c["column"]) for c in cells}):
            yield f"{at}[{i}]: cells out of order"
        for cell in cells:
            if cell["row"] + cell.get("row_span", 1) > block["rows"]:
                yield f"{at}[{i}]: a cell below the grid"
            if cell["column"] + cell.get("column_span", 1) > block["columns"]:
                yield f"{at}[{i}]: a cell beside the grid"
            yield from grid(cell["blocks"], f"{at}[{i}].{cell['row']},{cell['column']}")


def main():
    rules = json.loads(run("schema", "document"))
    bad = 0
    files = [file for name in sys.argv[2:] for file in sorted(pathlib.Path(name).rglob("*"))
             if file.is_file() and not file.name.endswith((".json", ".tsv", ".md", ".zip"))]  # a ZIP has a line for each part
    for file in files:
        lines = run("ingest", file).splitlines()
        document = json.loads(lines[0]) if len(lines) == 1 else None
        found = [f"{len(lines)} lines"] if document is None else list(schema.faults(rules, document))
        found += grid(document.get("blocks", []), "$") if document is not None else []
        for fault in found[:5]:
            print(f"{file}: {fault}")
        bad += bool(found)
    spoilt = {**document, "surplus": 1}
    if not list(schema.faults(rules, spoilt)):
        print("the schema takes anything")
        bad += 1
    print(f"{len(files)} documents, {bad} at fault")
    return 1 if bad or not files else 0


sys.exit(main())
