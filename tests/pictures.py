#!/usr/bin/env python3
"""Pictures as documents: pages counted, what is no picture or too large told, icons in a folder passed over.

    tests/pictures.py HAKUSHO       (exit 77 where the program cannot read pictures; letters in them are for scans.py)
"""
import json
import os
import subprocess
import sys

import cases
import picture_files

PROGRAM = os.path.abspath(sys.argv[1])
WIDTH, HEIGHT, DPI = 827, 1169, 100  # A4
BLANK = b"\xff" * (WIDTH * HEIGHT)
PAGE = picture_files.png(WIDTH, HEIGHT, BLANK, DPI)


def run(*words, folder):
    return subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, check=False, timeout=300)


def ingest(folder, name, data):
    (folder / name).write_bytes(data)
    done = run("ingest", name, folder=folder)
    document = json.loads(done.stdout)
    assert done.returncode == ("error" in document), (done.returncode, done.stdout)
    return document


def case_png(folder):
    page = ingest(folder, "page.png", PAGE)
    assert page["source"]["pages"] == 1 and page["source"]["media_type"] == "image/png", page["source"]
    assert [round(side) for side in page["blocks"][0]["where"]["rect"]] == [0, 0, 595, 842], page["blocks"]
    assert [warning["code"] for warning in page["warnings"]] == ["image-pages", "no-text"], page["warnings"]


def case_tiff(folder):
    """A page a directory, in either order of bytes known by its first ones."""
    book = ingest(folder, "book.tiff", picture_files.tiff([(WIDTH, HEIGHT, BLANK)] * 3, DPI))
    assert book["source"]["pages"] == 3 and book["source"]["media_type"] == "image/tiff", book["source"]
    assert ingest(folder, "big-endian", b"MM\0*\0\0\0\x08\0\0")["error"]["code"] == "damaged"


def case_fine(folder):
    """What is finer than letters need is read coarser, and stays as large as it says."""
    wide, high = 5 * 600, 4 * 600
    page = ingest(folder, "fine.png", picture_files.png(wide, high, b"\xff" * (wide * high), 600))
    left, top, right, bottom = page["blocks"][0]["where"]["rect"]
    assert abs(right - left - 360) < 2 and abs(bottom - top - 288) < 2, page["blocks"]


def case_damaged(folder):
    for name, data in (("cut.png", PAGE[:200]), ("frame.jpg", b"\xff\xd8\xff\xc0\x00\x11\x08\x09\x23\x06\x76" + b"\0" * 20),
                       ("segment.jpg", b"\xff\xd8\xff\xe0\x00\x04\0\0\xff\xda\0\2" + b"\0" * 20)):
        error = ingest(folder, name, data)["error"]
        assert error == {"code": "damaged", "message": "a picture: it cannot be decoded"}, error


def case_large(folder):
    """By its header alone: nothing is unpacked."""
    error = ingest(folder, "large.png", picture_files.png(60000, 60000, b"", DPI))["error"]
    assert error == {"code": "limit", "message": "a picture: more than a picture may hold"}, error


def case_folder(folder):
    """Of a folder's pictures only those as large as a page are documents."""
    papers = folder / "papers"
    papers.mkdir()
    (papers / "page.png").write_bytes(PAGE)
    (papers / "icon.png").write_bytes(picture_files.png(64, 64, b"\xff" * 4096, DPI))
    done = run("import", "papers", folder=folder)
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    assert ["skipped", "1", "1", ".png"] in lines, done.stdout.decode()
    assert ["imported", "1", "0", "0", "0", "0"] in lines, done.stdout.decode()


def main():
    probe = subprocess.run([PROGRAM, "ingest", "-"], input=PAGE, capture_output=True, check=False)
    if b"a picture, and" in probe.stderr:
        print("skipped:", probe.stderr.decode().strip())
        sys.exit(77)
    cases.run(globals())


main()
