"""Blocks set by ReportLab, in a font that it embeds."""
from html import escape as E

from blocks import cell, kind

FONT = "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"


def T(text):
    from reportlab.pdfbase import pdfmetrics
    missing = set(text) - {"\n"} - set(map(chr, pdfmetrics.getFont("J").face.charToGlyph))
    if missing:
        raise ValueError(f"no glyph for {missing}")
    return "<br/>".join(E(x, quote=False) for x in text.split("\n"))


def reportlab(title, page, blocks, out, work):
    from reportlab.lib import colors, pagesizes
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer
    from reportlab.platypus import Table as Grid
    if "J" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("J", FONT))
    accent = colors.HexColor(page.accent)

    def style(size=None, ink=colors.black, lead=1.5, **more):
        size = size or page.size
        return ParagraphStyle("x", fontName="J", fontSize=size, leading=size * lead, textColor=ink, wordWrap="CJK" if page.lang == "ja" else None, **more)

    def table(t, width):
        total = sum(t.widths)
        size = t.size or page.size
        rows, commands, fills = [], [], []
        for y, row in enumerate(t.head + t.rows):
            line = []
            for x, c in enumerate(row):
                if c is None:
                    line.append("")
                    continue
                c = cell(c)
                line.append(Paragraph(T(c.text), style(c.size or size, lead=1.35, alignment=1 if c.align else 0)))
                if c.rows > 1 or c.cols > 1:
                    commands.append(("SPAN", (x, y), (x + c.cols - 1, y + c.rows - 1)))
                fill = c.fill or (t.shade if y < len(t.head) else "")
                if fill:
                    fills.append(("BACKGROUND", (x, y), (x + c.cols - 1, y + c.rows - 1), colors.HexColor(fill)))
            rows.append(line)
        rule = {"all": [("GRID", (0, 0), (-1, -1), .5, colors.black)], "none": [], "rows": [("LINEBELOW", (0, 0), (-1, -1), .5, colors.grey)]}[t.rules]
        look = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if t.middle else "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]
        return Grid(rows, colWidths=[width * w / total for w in t.widths], repeatRows=len(t.head), style=look + rule + fills + commands, splitInRow=0)

    def flow(b, width):
        name = b[0]
        if name == "title":
            return [Paragraph(T(b[1]), style(page.size * 2, accent, spaceAfter=8))]
        if name == "sub":
            return [Paragraph(T(b[1]), style(None, colors.grey, spaceAfter=8))]
        if name == "h":
            size = page.size * {1: 1.6, 2: 1.3, 3: 1.1}[b[1]]
            return [Paragraph(T((b[2] + "　" if b[2] else "") + b[3]), style(size, accent, spaceBefore=12, spaceAfter=5, keepWithNext=1))]
        if name == "band":
            fill, ink = (page.accent, colors.white) if b[1] == 1 else ("#dfe8f2", colors.black)
            row = [Paragraph(T(x), style(None, ink)) for x in ([b[2]] if b[2] else []) + [b[3]]]
            widths = [14 * mm, width - 14 * mm] if b[2] else [width]
            return [Spacer(1, 8), Grid([row], colWidths=widths, style=[("BACKGROUND", (0, 0), (-1, -1), colors.HexColor(fill))]), Spacer(1, 4)]
        if name == "p":
            k = kind(b)
            size = page.size * .82 if k == "small" else None
            box = dict(borderWidth=.6, borderColor=colors.grey, borderPadding=5, spaceBefore=6) if k == "box" else {}
            return [Paragraph(T(b[1]), style(size, accent if k == "label" else colors.black, spaceAfter=5, keepWithNext=k in ("bold", "label"), **box))]
        if name == "ul":
            return [Paragraph(T("・" + x), style(leftIndent=14, bulletIndent=4, spaceAfter=2)) for x in b[1]]
        if name == "table":
            return [table(b[1], width), Spacer(1, 8)]
        if name == "break":
            return [PageBreak()]
        if name == "panels":
            gap = 8 * mm
            share = [(width - gap) * b[3], gap, (width - gap) * (1 - b[3])]
            cells = [[f for x in b[1] for f in flow(x, share[0])], "", [f for x in b[2] for f in flow(x, share[2])]]
            return [Grid([cells], colWidths=share, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)])]
        raise ValueError(name)

    size = (254 * mm, 143 * mm) if page.slide else pagesizes.landscape(pagesizes.A4) if page.landscape else pagesizes.A4
    top, right, bottom, left = [x * mm for x in page.margin]
    width = size[0] - left - right

    def furniture(canvas, doc):
        canvas.setFont("J", 8)
        canvas.drawRightString(size[0] - right, size[1] - top / 2, page.head)
        canvas.drawString(left, bottom / 2, page.foot)
        canvas.drawCentredString(size[0] / 2, bottom / 2, page.number.replace("{page}", str(doc.page)).replace(" / {pages}", ""))
    document = BaseDocTemplate(out, pagesize=size, title=title, invariant=1)
    document.addPageTemplates([PageTemplate(frames=[Frame(left, bottom, width, size[1] - top - bottom, 0, 0, 0, 0)], onPage=furniture)])
    document.build([f for b in blocks for f in flow(b, width)])
