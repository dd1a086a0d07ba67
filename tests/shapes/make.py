#!/usr/bin/env python3
"""make.py TEXT FOLDER: the files of one authoring text, by each of its engines, and its gold, in FOLDER."""
import importlib
import os
import sys
import tempfile

sys.dont_write_bytecode = True
import author
import layouts

SUFFIXES = ("html", "htm", "md", "txt", "csv", "tsv")


def papers(document, engine, out, work):
    if engine == "calc":
        import sheets
        return sheets.calc(document, out, work)
    page, blocks = getattr(layouts, document.shape)(document)
    base, _, how = engine.partition("-")
    module = {"chromium": "html_engine", "weasyprint": "html_engine", "typst": "typst_engine", "writer": "odf_engine", "impress": "odf_engine", "reportlab": "reportlab_engine"}[base]
    call = getattr(importlib.import_module(module), base)
    if how:
        return call(document.title, page, blocks, out, work, tagged=how == "tagged")
    return call(document.title, page, blocks, out, work)


def main(text, folder):
    name = os.path.splitext(os.path.basename(text))[0]
    with open(text, encoding="utf-8") as f:
        source = f.read()
    document = author.read(name, source)
    layouts.loose(document)
    author.write_gold(document, os.path.join(folder, name + ".jsonl"))
    for engine in document.engines:
        document = author.read(name, source)
        out = os.path.join(folder, f"{name}.{engine}" if engine in SUFFIXES else f"{name}.{engine}.pdf")
        if os.path.exists(out):
            os.remove(out)
        try:
            with tempfile.TemporaryDirectory() as work:
                if engine in SUFFIXES:
                    module = importlib.import_module("pages" if engine.startswith("htm") else "plain")
                    data = getattr(module, document.shape)(document)
                    with open(out, "wb") as f:
                        f.write(data.encode(document.options.get("charset", "utf-8")))
                else:
                    papers(document, engine, out, work)
        except ImportError as e:
            print(f"{engine} is missing: {e}", file=sys.stderr)


main(*sys.argv[1:])
