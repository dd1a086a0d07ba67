#!/bin/sh
# A text box that holds a formula is empty for four readers of PowerPoint files, and pandoc leaves out whatever is grouped.
#
# PowerPoint writes a box with a formula, such as ≤, as mc:AlternateContent: the box for newer readers (mc:Choice) and, for older ones, a stand-in (mc:Fallback), all the words of the box
# with it (ECMA-376, Part 3).  python-pptx, and with it markitdown and pptx2md, pandoc and kreuzberg pass over the element: 「RTO ≤4 時間、海外は対象外」 and the answer in the next line are not
# there, in none of them with a warning.  pandoc, which reads PPTX since 3.8.3, passes over groups (p:grpSp) too, texts and tables in them; the others have these.
#
# Needs python3 with venv and PyPI; seen with python-pptx 1.0.2, markitdown 0.1.9, pypandoc_binary 1.17 (pandoc 3.9), kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check 'markitdown[pptx]==0.1.9' python-pptx==1.0.2 pypandoc_binary==1.17 kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import sys

import kreuzberg
import markitdown
import pptx
import pypandoc
from lxml import etree

NAMES = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
         'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
         'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')
def box(number, *lines):
    text = "".join(f"<a:p>{line}</a:p>" for line in lines)
    return (f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="{number}" name="box {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="500000" y="{number}00000"/>'
            '<a:ext cx="6000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>")
def run(text):
    return f'<a:r><a:rPr lang="ja-JP"/><a:t>{text}</a:t></a:r>'
FORMULA = '<a14:m><m:oMath><m:r><a:rPr lang="ja-JP"><a:latin typeface="Cambria Math"/></a:rPr><m:t>≤4</m:t></m:r></m:oMath></a14:m>'
SHAPES = [
    box(3, run("問1 監査：実施済")),
    f'<mc:AlternateContent {NAMES}><mc:Choice Requires="a14">' + box(4, run("問2 RTO ") + FORMULA + run("時間、海外は対象外"), run("承認：未了")) + "</mc:Choice><mc:Fallback>"
    + box(4, run(" ")) + "</mc:Fallback></mc:AlternateContent>",
    f'<p:grpSp {NAMES}><p:nvGrpSpPr><p:cNvPr id="9" name="group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>' + box(6, run("問3 暗号化：未実施")) + "</p:grpSp>",
]
deck = pptx.Presentation()
slide = deck.slides.add_slide(deck.slide_layouts[6])
for shape in SHAPES:
    slide.shapes._spTree.append(etree.fromstring(shape))
deck.save("deck.pptx")
def words(shapes):
    return [text for shape in shapes for text in (words(shape.shapes) if shape.shape_type == 6 else [shape.text_frame.text])]
said = {
    "python-pptx": "\n".join(words(pptx.Presentation("deck.pptx").slides[0].shapes)),
    "markitdown": markitdown.MarkItDown().convert("deck.pptx").text_content,
    "kreuzberg": kreuzberg.extract_file_sync("deck.pptx").content,
    "pandoc": pypandoc.convert_file("deck.pptx", "plain"),
}
seen = {who: [word in text for word in ("問1", "海外は対象外", "承認：未了", "問3")] for who, text in said.items()}
for who, text in said.items():
    print(f"{who:13}", text.split(), seen[who])
sys.exit(seen != {"python-pptx": [True, False, False, True], "markitdown": [True, False, False, True], "kreuzberg": [True, False, False, True],
                  "pandoc": [True, False, False, False]})
E
v/bin/python read.py
