#!/bin/sh
# Ticks and crosses that stand as bullets before the lines of a slide are left out: what was done and what was not reads alike.
#
# PowerPoint offers a tick among its bullets, and a list of controls is often marked so: ✓ and ✗ of Wingdings, or ○ and ×, as the paragraph's bullet (a:buChar, ECMA-376, Part 1, 21.1.2.4.3).
# The sign is no part of the text.  python-pptx, and with it markitdown, and kreuzberg hand out the lines alone, pandoc each with the same "-", so that 「✓ 暗号化」
# and 「✗ 暗号化」 are one.  Numbers given so (a:buAutoNum, from 5 on) are left out as well.  LibreOffice shows all, and has ○ and × in its PDF.
#
# Needs python3 with venv and PyPI; seen with python-pptx 1.0.2, markitdown 0.1.9, kreuzberg 4.10.4, pypandoc_binary 1.17 (pandoc 3.9).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check 'markitdown[pptx]==0.1.9' python-pptx==1.0.2 kreuzberg==4.10.4 pypandoc_binary==1.17 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import sys

import kreuzberg
import markitdown
import pptx
import pypandoc
from lxml import etree

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
TICK, CROSS = ('<a:buFont typeface="Wingdings" charset="2"/><a:buChar char="%s"/>' % sign for sign in "üû")
DECKS = {
    "done": [TICK, '<a:buChar char="○"/>', '<a:buAutoNum type="arabicPeriod" startAt="5"/>'],
    "not done": [CROSS, '<a:buChar char="×"/>', '<a:buAutoNum type="arabicPeriod" startAt="8"/>'],
}
said = {}
for name, bullets in DECKS.items():
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = slide.shapes.add_textbox(914400, 914400, 5000000, 2000000)
    box.text_frame.text = "暗号化\n監査\n教育"
    for paragraph, bullet in zip(box.text_frame.paragraphs, bullets):
        paragraph._p.insert(0, etree.fromstring(f'<a:pPr xmlns:a="{A}" marL="285750" indent="-285750">{bullet}</a:pPr>'))
    deck.save("deck.pptx")
    said[name] = {
        "python-pptx": pptx.Presentation("deck.pptx").slides[0].shapes[0].text_frame.text,
        "markitdown": markitdown.MarkItDown().convert("deck.pptx").text_content,
        "kreuzberg": kreuzberg.extract_file_sync("deck.pptx").content,
        "pandoc": pypandoc.convert_file("deck.pptx", "gfm"),
    }
    for who, text in said[name].items():
        print(f"{name:9} {who:12}", text.split())
sys.exit(said["done"] != said["not done"] or any(sign in text for text in said["done"].values() for sign in "✓✔ü○5"))
E
v/bin/python read.py
