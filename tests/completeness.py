#!/usr/bin/env python3
"""Nothing goes missing between the Document and the Record.

    tests/completeness.py HAKUSHO FILE|FOLDER...

For every document below the operands: the characters of all blocks of the Document are, each as often, those of the
Record.  Characters are compared in NFKC, white space left out.  Of the Document count the text and the marker of every
block, those in cells included; of the Record, as normalize/record.h states,

    headings     text
    statements   label, cited and question where `heading` is 0; requirement and further, raw; with their edits undone
    left         text, save where the reason is "heading": the heading is counted already

Each reason for leaving something out is told by normalize/normalize.h, and has a name in what the exports say.

The test is tested too: of the first document, each block in turn is kept from normalize, and that must show.

(A cell that spans rows may count once for each.)

A character that is left over on either side is a fault, and so is a line of the Document that stands nowhere in the
Record.  An edit that was not told shows here too: its characters cannot be undone.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

PROGRAM = sys.argv[1]
NO_INPUT = {".json", ".jsonl", ".expected", ".md", ".py", ".sh", ".db", ".sql"}
CONTEXT = 12  # characters shown around what is missing


def fold(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def count(text):
    return collections.Counter(fold(text))


def texts_of_blocks(blocks):
    for block in blocks:
        yield block.get("marker", "")
        yield block.get("text", "")
        for cell in block.get("cells", []):
            yield from texts_of_blocks(cell.get("blocks", []))


def shared_by_rows(blocks):
    """A cell that spans rows says its words of each of them: a statement of each may have them."""
    total = collections.Counter()
    for block in blocks:
        for cell in block.get("cells", []):
            for _ in range(cell.get("row_span", 1) - 1):
                total.update(count("".join(texts_of_blocks(cell["blocks"]))))
            total.update(shared_by_rows(cell["blocks"]))
    return total


def undone(statement, fields):
    """What the edits of these fields took away, and what they put in its place."""
    before, after = collections.Counter(), collections.Counter()
    for edit in statement["edits"]:
        if edit["field"] in fields:
            for _ in range(edit["count"]):
                before.update(count(edit["before"]))
                after.update(count(edit["after"]))
    return before, after


def stray_numbers(statement):
    return [edit["before"] for edit in statement["edits"] if edit["rule"] == "stray-number" for _ in range(edit["count"])]


def characters_of_record(record):
    total, taken = collections.Counter(), collections.Counter()
    for heading in record["headings"]:
        total.update(count(heading["text"]))
    for statement in record["statements"]:
        fields = ["requirement"] + ([] if statement.get("heading") else ["label", "cited", "question"])
        if statement["label"] == statement.get("cited"):
            fields = [field for field in fields if field != "cited"]  # one number of the row, told twice
        for field in fields:
            total.update(count(statement.get(field, "")))
        for further in statement.get("further", []):
            total.update(count(further["text"]))
        before, after = undone(statement, fields + ["further"])
        total.update(before)
        taken.update(after)
        for text in [statement["raw"], *stray_numbers(statement)]:
            total.update(count(text))
    for left in record["left"]:
        if left["reason"] != "heading":
            total.update(count(left["text"]))
    total.subtract(taken)
    return total


def words_of_record(record):
    """All text of the Record, as found and as cleaned, as one string to look lines up in."""
    parts = [heading["text"] for heading in record["headings"]]
    for statement in record["statements"]:
        parts += [statement["label"], statement.get("cited", ""), statement["question"], statement["requirement"],
                  statement["raw"], statement["answer"], *stray_numbers(statement)]
        parts += [further["text"] for further in statement.get("further", [])]
        parts += [edit["before"] for edit in statement["edits"]]
    parts += [left["text"] for left in record["left"]]
    return "\0".join(map(fold, parts))


def show(counter):
    return " ".join(f"{c}×{n}" if n > 1 else c for c, n in sorted(counter.items(), key=lambda item: -item[1])[:40])


def ingested(path):
    return json.loads(subprocess.run([PROGRAM, "ingest", path], capture_output=True, check=False).stdout)


def normalized(documents):
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    done = subprocess.run([PROGRAM, "normalize"], input=lines.encode(), capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def faults_of(document, record):
    if "error" in document:
        if "error" not in record:
            yield "the record hides an error"
        return
    texts = list(texts_of_blocks(document["blocks"]))
    have = characters_of_record(record)
    want = collections.Counter()
    for text in texts:
        want.update(count(text))
    lost, more = want - have, have - want - shared_by_rows(document["blocks"])
    if lost:
        yield f"lost {sum(lost.values())} characters: {show(lost)}"
    if more:
        yield f"{sum(more.values())} characters too many: {show(more)}"
    words = words_of_record(record)
    for text in texts:
        for line in re.split("[\n\u2028]", text):
            folded = fold(line)
            if folded and folded not in words and not all(part in words for part in split_line(folded, words)):
                yield f"not in the record: {line.strip()}"


def blind_spots(document):
    """The blocks that could be lost without a fault."""
    blocks = [block for block in document["blocks"] if fold("".join(texts_of_blocks([block])))]
    without = [dict(document, blocks=[other for other in document["blocks"] if other is not block]) for block in blocks]
    for block, record in zip(blocks, normalized(without), strict=True):
        if not list(faults_of(document, record)):
            yield "".join(texts_of_blocks([block]))[:40]


def split_line(line, words):
    """A heading that runs on into its text, or a number in front of a question, stands in two or three places: the
    longest beginning that the record holds, and so on.  Pieces of one character prove nothing."""
    pieces, rest = [], line
    while rest and len(pieces) < 6:
        low, high = 0, len(rest)
        while low < high:  # a longer beginning is found only where a shorter one is
            middle = (low + high + 1) // 2
            low, high = (middle, high) if rest[:middle] in words else (low, middle - 1)
        if low == 0:
            return [rest]
        pieces.append(rest[:low])
        rest = rest[low:]
    return pieces + ([rest] if rest else [])


def unnamed(records):
    """Reasons that a reader of an export, or of the header, would meet without a word on them."""
    source = pathlib.Path(__file__).resolve().parent.parent
    said = {line.split("\t")[0] for line in (source / "export" / "language.tsv").read_text().splitlines()}
    told = (source / "normalize" / "normalize.h").read_text()
    for reason in sorted({left["reason"] for record in records for left in record.get("left", [])}):
        if f"left:{reason}" not in said:
            yield f"export/language.tsv has no name for the reason {reason}"
        if not re.search(rf" {re.escape(reason)}( |\n)", told):
            yield f"normalize/normalize.h does not tell of the reason {reason}"


def documents(operands):
    for operand in map(pathlib.Path, operands):
        paths = sorted(operand.rglob("*")) if operand.is_dir() else [operand]
        for path in paths:
            if path.is_file() and path.suffix not in NO_INPUT and not path.name.startswith("."):
                yield path


def main():
    paths = list(documents(sys.argv[2:]))
    if not paths:
        print("SKIPPED: no documents")
        return 77
    faults = 0
    documents_read = [ingested(path) for path in paths]
    records = normalized(documents_read)
    for fault in unnamed(records):
        faults += 1
        print(fault)
    for path, document, record in zip(paths, documents_read, records, strict=True):
        for fault in faults_of(document, record):
            faults += 1
            print(f"{path.name}: {fault}")
    for lost in blind_spots(documents_read[0]):
        faults += 1
        print(f"{paths[0].name}: this test does not see that this is lost: {lost}")
    print(f"{len(paths)} documents, {faults} faults")
    return 1 if faults else 0


sys.exit(main())
