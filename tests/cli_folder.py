#!/usr/bin/env python3
"""What `import` takes from folders: papers, each once, and never what hakusho wrote itself.

    tests/cli_folder.py HAKUSHO FIXTURES
"""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys

import cases

PROGRAM, FIXTURES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
PAPERS = ["html/whitepaper.html", "csv/english-sheet.csv", "text/questions.txt", "pdf/figures.pdf"]


def run(*words, folder, status=0, **more):
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=folder, capture_output=True, text=True, check=False, timeout=60, **more)
    assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout


def papers(folder):
    for name in PAPERS:
        shutil.copy(FIXTURES / name, folder)


def row(out, name):
    found = re.search(rf"^{name} +(\d+)(.*)$", out, re.M)
    return (int(found.group(1)), found.group(2).strip()) if found else (0, "")


def formats():
    text = subprocess.run([PROGRAM, "export", "--help"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^  ([a-z]+)  ", text.split("Formats:")[-1] if "Formats:" in text else "", re.M) or ["csv", "jsonl"]


def case_own_exports(folder):
    """A report among the papers is skipped, in whatever format it was written; asked for by name it is refused."""
    papers(folder)
    assert row(run("import", ".", folder=folder), "imported")[0] == len(PAPERS)
    written = []
    for form in formats():
        suffix = {"csv": ".csv", "jsonl": ".txt"}.get(form, f".{form}")
        run("export", "--format", form, "-o", f"out-{form}{suffix}", folder=folder)
        written.append(f"out-{form}{suffix}")
    run("review", "--export", "review.csv", folder=folder)
    written.append("review.csv")
    out = run("import", ".", folder=folder)
    assert row(out, "imported")[0] == 0 and row(out, "in store")[0] == len(PAPERS), out
    others = [name for name in written if name.endswith((".sheet", ".oscal", ".oscal-catalog", ".oscal-mapping", ".datasette"))]  # of no reader's kind
    assert f"{len(written) - len(others)} exports of hakusho" in row(out, "skipped")[1], (written, out)
    for name in written:
        assert "an export is no evidence" in run("import", name, folder=folder, status=1), name
    for i, name in enumerate(written):  # whatever it is called
        (folder / f"renamed-{i}.txt").write_bytes((folder / name).read_bytes())
    out = run("import", "--include", "renamed-*", ".", folder=folder)
    assert row(out, "imported")[0] == 0 and f"{len(written)} exports of hakusho" in row(out, "skipped")[1], out


def case_links(folder):
    """A walk stays in its folder: neither a link to what holds it nor one that leads out is followed, unless asked."""
    inner = folder / "papers"
    inner.mkdir()
    papers(inner)
    (inner / "up").symlink_to("..")
    (folder / "outside.md").write_text("# みほん\n\n## 1 暗号化\n\n通信を暗号化します。\n")
    out = run("import", "papers", folder=folder)
    assert row(out, "imported")[0] == len(PAPERS) and "1 links" in row(out, "skipped")[1], out
    out = run("import", "--follow", "papers", folder=folder, status=1)
    assert row(out, "imported")[0] == 1, out  # the one outside; the folder that holds itself is told


def case_kinds(folder):
    """Programs and letters are text too: they are counted by kind, once, and --include takes what it names."""
    papers(folder)
    for name in ("a.py", "b.py", "letter.eml", "data.json"):
        (folder / name).write_text("# 見出し\n\n本文です。\n")
    (folder / "sheet").write_bytes((FIXTURES / "pdf/figures.pdf").read_bytes() + b"\n% another\n")
    out = run("import", ".", folder=folder)
    assert row(out, "imported")[0] == len(PAPERS) + 1 and row(out, "skipped") == (4, "1 .eml, 1 .json, 2 .py"), out
    out = run("import", "--include", "*.eml", ".", folder=folder)
    assert row(out, "imported")[0] == 1, out
    out = run("import", "--exclude", "*.html", "--exclude", "sheet", ".", folder=folder)
    assert "2 excluded" in row(out, "skipped")[1], out


def case_lists(folder):
    """--files-from tells names ended by NULs from lines by itself."""
    papers(folder)
    (folder / "list").write_bytes("\0".join(os.path.basename(name) for name in PAPERS).encode())
    assert row(run("import", "--files-from", "list", folder=folder), "imported")[0] == len(PAPERS)


def case_empties(folder):
    """Nothing in it, and told: a warning in the summary and in the store; with --strict exit status 1."""
    (folder / "menu.html").write_text("<html><body><nav><a href=/>トップ</a></nav></body></html>")
    out = run("import", "menu.html", folder=folder)
    assert row(out, "warned")[0] == 1 and "(no-statements)" in out, out
    with sqlite3.connect(folder / "hakusho.db") as store:
        assert store.execute("SELECT code FROM warning").fetchall() == [("no-statements",)]
    os.remove(folder / "hakusho.db")
    run("import", "--strict", "menu.html", folder=folder, status=1)


def case_passwords(folder):
    """A word a line, or for names like a glob; a certificate is not a password."""
    shutil.copy(FIXTURES / "pdf/encrypted.pdf", folder)
    for text, status in (("wrong\nhimitsu\n", 0), ("enc*.pdf\thimitsu\n", 0), ("other*.pdf\thimitsu\n", 1), ("wrong\n", 1)):
        (folder / "words").write_text(text)
        (folder / "hakusho.db").unlink(missing_ok=True)
        run("import", "--password-file", "words", "encrypted.pdf", folder=folder, status=status)
    run("import", "--password-file", "none", "encrypted.pdf", folder=folder, status=2)
    (folder / "certificate.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128/Recipients[<00>]>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>\n%%EOF\n")
    assert "holder of a certificate" in run("import", "certificate.pdf", folder=folder, status=1)


def main():
    cases.run(globals())


if __name__ == "__main__":
    main()
