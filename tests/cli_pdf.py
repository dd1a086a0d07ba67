#!/usr/bin/env python3
"""What `hakusho ingest` does with a PDF beyond its text: passwords, pictures, limits, one bad file among good ones.

usage: cli_pdf.py HAKUSHO FIXTURES
"""
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

FAULTS = []


def check(what, holds):
    print(("ok " if holds else "not ok ") + what)
    if not holds:
        FAULTS.append(what)


def ingest(program, *operands):
    run = subprocess.run([program, "ingest", *operands], capture_output=True, check=False)
    return run.returncode, [json.loads(line) for line in run.stdout.splitlines()], run.stderr.decode()


def main(program, fixtures):
    locked, plain = os.path.join(fixtures, "encrypted.pdf"), os.path.join(fixtures, "vertical.pdf")
    code, lines, said = ingest(program, locked)
    check("an encrypted file is an error with its reason", code == 1 and lines[0]["error"]["code"] == "encrypted"
          and "password" in said)
    code, lines, _ = ingest(program, "--password", "wrong", locked)
    check("a wrong password is an error", code == 1 and lines[0]["error"]["code"] == "encrypted")
    code, lines, _ = ingest(program, "--password", "himitsu", locked)
    check("the right one opens it", code == 0 and "みなと台帳" in "".join(b["text"] for b in lines[0]["blocks"]))
    code, lines, _ = ingest(program, plain, locked, plain)
    check("one bad file does not stop the rest", code == 1 and ["error" in line for line in lines] == [False, True, False])

    check("a page's own name is in the Document", ingest(program, plain)[1][0]["source"].get("page_labels") == ["A-i"])
    outline = ingest(program, os.path.join(fixtures, "whitepaper-writer.pdf"))[1][0].get("outline", [])
    check("so is the outline", [item["title"] for item in outline if item["level"] == 1][1:3] == ["1 はじめに", "2 組織と人"]
          and all(item["page"] > 0 for item in outline))

    with tempfile.TemporaryDirectory() as folder:
        ingest(program, "--overlay", folder, os.path.join(fixtures, "sheet-ruled.pdf"))
        pictures = sorted(os.listdir(folder))
        check("a picture a page", pictures == ["sheet-ruled.pdf-001.svg", "sheet-ruled.pdf-002.svg"])
        check("that is well-formed", all(ET.parse(os.path.join(folder, name)) for name in pictures))
        broken = os.path.join(folder, "broken.pdf")
        with open(broken, "wb") as file:
            file.write(b"%PDF-1.4\nnothing\n")
        code, lines, _ = ingest(program, broken)
        check("a broken file is an error", code == 1 and lines[0]["error"]["code"] == "damaged")
        store = os.path.join(folder, "hakusho.db")
        subprocess.run([program, "import", "-q", "-d", store, plain], check=True, stdout=subprocess.DEVNULL)
        run = subprocess.run([program, "show", "-d", store, "vertical.pdf"], check=True, capture_output=True, text=True)
        check("show tells a page's own name beside its number", "(page 1 (A-i))" in run.stdout)
    run = subprocess.run([program, "ingest", "--timeout", "-1", plain], capture_output=True, check=False)
    check("a negative time is wrong usage", run.returncode == 2 and not run.stdout)
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
