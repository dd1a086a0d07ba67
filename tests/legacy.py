#!/usr/bin/env python3
"""Office files of before 2007, RTF and slides, read by way of LibreOffice.

    tests/legacy.py HAKUSHO FIXTURES       (exit 77 where soffice or bwrap is missing)

The files are made by LibreOffice itself out of fixtures.  What our reader makes of the way back must be what it makes of
the fixture; a document says that it was converted; files that LibreOffice makes nothing of fail by themselves.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM, FIXTURES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
# fixture, its other form, LibreOffice's filter
FORMS = [
    ("office/merged-openpyxl.xlsx", "xls", "xls:MS Excel 97"),
    ("office/shown-xlsxwriter.xlsx", "xls", "xls:MS Excel 97"),
    ("office/paper-python-docx.docx", "doc", "doc:MS Word 97"),
    ("office/paper-python-docx.docx", "rtf", "rtf:Rich Text Format"),
]

LINES = ["情報セキュリティの体制", "通信はすべて暗号化しています。", "データの保管", "データは国内に保管しています。"]
SLIDES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>%s</office:presentation>
</office:body></office:document>"""
FRAME = ("<draw:frame svg:width='20cm' svg:height='3cm' svg:x='2cm' svg:y='%dcm'><draw:text-box><text:p>%s</text:p></draw:text-box>"
         "</draw:frame>")


def slides(folder):
    """Two slides of two lines each, as a flat OpenDocument presentation."""
    pages = ("".join(FRAME % (2 + 5 * i, line) for i, line in enumerate(LINES[k:k + 2])) for k in (0, 2))
    path = folder / "slides.fodp"
    path.write_text(SLIDES % "".join(f"<draw:page>{page}</draw:page>" for page in pages), encoding="utf-8")
    return path


def convert(path, form, folder):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form, "--outdir",
                    str(folder), str(path)], check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.{form.split(':')[0]}"


def ingest(*paths):
    done = subprocess.run([PROGRAM, "ingest", "--timeout", "150", *map(str, paths)], capture_output=True, text=True, timeout=900)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def words(blocks):
    for block in blocks:
        if block.get("role") in (None, "none"):
            if block.get("text"):
                yield "".join(block["text"].split())
            for cell in block.get("cells", []):
                yield from words(cell["blocks"])


def main():
    if not shutil.which("soffice") or not shutil.which("bwrap"):
        print("SKIPPED: no soffice or no bwrap")
        return 77
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        for name, suffix, form in FORMS:
            paper = FIXTURES / name
            made = convert(paper, form, folder)
            if not made.exists():
                print("SKIPPED: this LibreOffice writes no", suffix)
                return 77
            (gold, ours), said = ingest(paper, made)
            if "error" in ours and "not installed" in ours["error"]["message"]:
                print("SKIPPED:", ours["error"]["message"])
                return 77
            assert "error" not in ours, (name, suffix, ours["error"], said)
            lost = [w for w in set(words(gold["blocks"])) - set(words(ours["blocks"]))]
            share = 1 - len(lost) / len(set(words(gold["blocks"])))
            print(f"{name} as .{suffix}: {share:.3f} of its pieces")
            assert share >= 0.97, lost
            assert ours["source"]["bytes"] == made.stat().st_size and ours["source"]["file"] == made.name
            assert any(w["code"] == "converted" and "LibreOffice" in w["message"] for w in ours["warnings"]), ours["warnings"]
        for suffix in ("odp", "ppt", "pptx"):
            made = convert(slides(folder), suffix, folder)
            (ours,), said = ingest(made)
            if "error" in ours and "not installed" in ours["error"]["message"]:
                print("SKIPPED:", ours["error"]["message"])
                return 77
            text = "".join(words(ours["blocks"]))
            assert all(line in text for line in LINES), (suffix, text, said)
            print(f"slides as .{suffix}: all lines, {ours['source']['pages']} pages")
        made = convert(FIXTURES / "office/merged-openpyxl.xlsx", "xls:MS Excel 97", folder)
        cut = folder / "cut.xls"
        cut.write_bytes(made.read_bytes()[:2048])
        (line,), said = ingest(cut)
        assert "error" in line, line
        print("cut.xls:", line["error"]["message"])
    return 0


sys.exit(main())
