"""Blocks as a flat OpenDocument text, and rows as a flat spreadsheet, turned into PDF by LibreOffice."""
import os
import subprocess
from html import escape as E

from blocks import cell, kind, notes

SPACES = """xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2\""""


def T(text):
    return "<text:line-break/>".join(E(x) for x in text.split("\n"))


def fields(shown):
    return E(shown).replace("{pages}", "<text:page-count/>").replace("{page}", '<text:page-number text:select-page="current"/>')


class Writer:
    def __init__(self, page):
        self.page, self.styles, self.count, self.tables = page, [], 0, 0
        self.wide = (297 if page.landscape else 254 if page.slide else 210) - page.margin[1] - page.margin[3]
        self.columns = False

    def style(self, family, inner, **more):
        self.count += 1
        attributes = "".join(f' {k.replace("_", ":", 1).replace("_", "-")}="{v}"' for k, v in more.items())
        self.styles.append(f'<style:style style:name="x{self.count}" style:family="{family}"{attributes}>{inner}</style:style>')
        return f"x{self.count}"

    def text_style(self, size=None, bold=False, colour="", para="", align=""):
        size = size or self.page.size
        look = f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"' + (
            ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else "") + (f' fo:color="{colour}"' if colour else "") + "/>"
        align = f' fo:text-align="{align}"' if align else ""
        return self.style("paragraph", f"<style:paragraph-properties {para}{align}/>" + look, style_parent_style_name="Standard")

    def p(self, text, style, extra=""):
        return f'<text:p text:style-name="{style}">{T(text)}{extra}</text:p>'

    def note(self, texts):
        out = ""
        for t in texts:
            self.count += 1
            out += (f'<text:note text:id="n{self.count}" text:note-class="footnote"><text:note-citation>{self.count}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="Note">{E(t)}</text:p></text:note-body></text:note>')
        return out

    def one_cell(self, c, t, head):
        if c is None:
            return "<table:covered-table-cell/>"
        c = cell(c)
        border = {"all": 'fo:border="0.5pt solid #444444"', "none": "", "rows": 'fo:border-bottom="0.5pt solid #aaaaaa"'}[t.rules]
        fill = c.fill or (t.shade if head else "")
        inner = f'<style:table-cell-properties {border} fo:padding="0.15cm"' + (f' fo:background-color="{fill}"' if fill else "") + (
            ' style:vertical-align="middle"' if t.middle else "") + (' style:writing-mode="tb-rl"' if c.turn else "") + "/>"
        style = self.style("table-cell", inner)
        look = self.text_style(c.size or t.size or self.page.size, c.bold or head, "", "", "center" if c.align else "")
        span = (f' table:number-rows-spanned="{c.rows}"' if c.rows > 1 else "") + (f' table:number-columns-spanned="{c.cols}"' if c.cols > 1 else "")
        body = "".join(self.p(x, look) for x in c.text.split("\n"))
        return f'<table:table-cell table:style-name="{style}"{span} office:value-type="string">{body}</table:table-cell>'

    def table(self, t):
        total, self.tables = sum(t.widths), self.tables + 1
        whole = self.style("table", f'<style:table-properties style:width="{self.wide}mm" table:align="left" fo:margin-bottom="4mm"/>')
        out = [f'<table:table table:name="t{self.tables}" table:style-name="{whole}">']
        for w in t.widths:
            column = self.style("table-column", f'<style:table-column-properties style:column-width="{self.wide * w / total:.2f}mm"/>')
            out.append(f'<table:table-column table:style-name="{column}"/>')
        keep = self.style("table-row", f'<style:table-row-properties fo:keep-together="{"auto" if t.split else "always"}"/>')

        def row(cells, head):
            return f'<table:table-row table:style-name="{keep}">' + "".join(self.one_cell(c, t, head) for c in cells) + "</table:table-row>"
        if t.head:
            out.append("<table:table-header-rows>" + "".join(row(r, True) for r in t.head) + "</table:table-header-rows>")
        return "".join(out + [row(r, False) for r in t.rows]) + "</table:table>"

    def block(self, b):
        name, page = b[0], self.page
        if name == "title":
            return self.p(b[1], self.text_style(page.size * 2, True, page.accent, 'fo:margin-bottom="4mm"'))
        if name == "sub":
            return self.p(b[1], self.text_style(None, False, "#555555", 'fo:margin-bottom="4mm"'))
        if name == "h":
            size = page.size * {1: 1.6, 2: 1.3, 3: 1.1}[b[1]]
            style = self.text_style(size, True, page.accent if b[1] == 1 else "", 'fo:margin-top="5mm" fo:margin-bottom="2mm" fo:keep-with-next="always"')
            return f'<text:h text:style-name="{style}" text:outline-level="{b[1]}">{T((b[2] + "　" if b[2] else "") + b[3])}</text:h>'
        if name == "band":
            fill, ink = (page.accent, "#ffffff") if b[1] == 1 else ("#dfe8f2", "#222222")
            style = self.text_style(page.size * 1.1, True, ink, f'fo:margin-top="5mm" fo:margin-bottom="2mm" fo:padding="1.5mm" fo:background-color="{fill}" fo:keep-with-next="always"')
            return self.p((b[2] + "　" if b[2] else "") + b[3], style)
        if name == "p":
            k = kind(b)
            para = 'fo:margin-bottom="2mm"' + (' fo:keep-with-next="always"' if k in ("bold", "label") else "") + (
                ' fo:border="0.6pt solid #999999" fo:padding="2mm"' if k == "box" else "")
            style = self.text_style(page.size * .82 if k == "small" else None, k in ("bold", "label"), page.accent if k == "label" else "", para)
            return self.p(b[1], style, self.note(notes(b)))
        if name == "ul":
            style = self.text_style()
            return "<text:list text:style-name=\"Dots\">" + "".join(f"<text:list-item>{self.p(x, style)}</text:list-item>" for x in b[1]) + "</text:list>"
        if name == "table":
            return self.table(b[1])
        if name == "break":
            return self.p("", self.text_style(1, para='fo:break-after="page"'))
        if name == "columns":
            section = self.style("section", f'<style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="{b[1]}" fo:column-gap="8mm"/></style:section-properties>')
            return f'<text:section text:style-name="{section}" text:name="s{self.count}">'
        if name == "endcolumns":
            return "</text:section>"
        if name == "panels":      # a table without borders, as authors of letters do it
            self.tables += 1
            gap = 8 if b[3] < .4 else 9
            left = (self.wide - gap) * b[3]
            styles = [self.style("table", f'<style:table-properties style:width="{self.wide}mm" table:align="left" fo:margin-bottom="2mm"/>')]
            for w in (left + gap, self.wide - left - gap):
                styles.append(self.style("table-column", f'<style:table-column-properties style:column-width="{w:.2f}mm"/>'))
            cell_style = self.style("table-cell", '<style:table-cell-properties fo:padding="0cm"/>')
            cells = "".join(f'<table:table-cell table:style-name="{cell_style}" office:value-type="string">{"".join(map(self.block, x))}</table:table-cell>' for x in b[1:3])
            return (f'<table:table table:name="t{self.tables}" table:style-name="{styles[0]}">' + "".join(f'<table:table-column table:style-name="{x}"/>' for x in styles[1:])
                    + f"<table:table-row>{cells}</table:table-row></table:table>")
        if name == "toc":
            stop = f'<style:tab-stops><style:tab-stop style:position="{self.wide}mm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
            style = self.style("paragraph", f'<style:paragraph-properties fo:margin-bottom="1mm">{stop}</style:paragraph-properties>', style_parent_style_name="Standard")
            rows = [f'<text:p text:style-name="{style}">{"　" * (l - 1)}{E(n)}　{E(t)}<text:tab/>{3 + i // 4}</text:p>' for i, (l, n, t) in enumerate(b[1])]
            return "".join(rows) + self.block(("break",))
        raise ValueError(name)


def flat_text(title, page, blocks):
    writer = Writer(page)
    body = "".join(writer.block(b) for b in blocks)
    top, right, bottom, left = page.margin
    wide, high = (297, 210) if page.landscape else (254, 143) if page.slide else (210, 297)
    font = f'style:font-name="F" style:font-name-asian="F" fo:font-size="{page.size}pt" style:font-size-asian="{page.size}pt" fo:language="{page.lang}" style:language-asian="ja" style:country-asian="JP"'
    return f"""<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{E(title)}</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{page.font}'"/></office:font-face-decls>
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:line-height="145%" style:punctuation-wrap="simple"/><style:text-properties {font}/></style:style>
<style:style style:name="Small" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="8pt" style:font-size-asian="8pt" fo:color="#555555"/></style:style>
<style:style style:name="Note" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="8pt" style:font-size-asian="8pt"/></style:style>
<style:style style:name="Mid" style:family="paragraph" style:parent-style-name="Small"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Right" style:family="paragraph" style:parent-style-name="Small"><style:paragraph-properties fo:text-align="end"/></style:style>
<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="・"><style:list-level-properties text:space-before="3mm" text:min-label-width="5mm"/><style:text-properties style:font-name="F"/></text:list-level-style-bullet></text:list-style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{wide}mm" fo:page-height="{high}mm" fo:margin-top="{top / 2}mm" fo:margin-right="{right}mm" fo:margin-bottom="{bottom / 2}mm" fo:margin-left="{left}mm"/>
<style:header-style><style:header-footer-properties fo:min-height="{top / 2}mm" fo:margin-bottom="3mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="{bottom / 2}mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>
{"".join(writer.styles)}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p text:style-name="Right">{E(page.head)}</text:p></style:header>
<style:footer><text:p text:style-name="Mid">{fields(page.number)}</text:p>{f'<text:p text:style-name="Small">{E(page.foot)}</text:p>' if page.foot else ''}</style:footer></style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def lines_of(text, size, wide):
    """How many lines TEXT takes, nearly."""
    per = max(wide / (size * .353), 4)
    return sum(max(1, -(-sum(1 if ord(c) > 0x2e7f else .55 for c in x) // per)) for x in text.split("\n"))


class Slides:
    """A deck of text boxes, each at its place, as drawn by hand in a program for slides."""

    def __init__(self, page):
        self.page, self.styles, self.slides, self.y = page, [], [[]], page.margin[0]
        self.known = {}

    def style(self, family, inner):
        if inner not in self.known:
            self.known[inner] = f"i{len(self.known)}"
            self.styles.append(f'<style:style style:name="{self.known[inner]}" style:family="{family}">{inner}</style:style>')
        return self.known[inner]

    def box(self, x, y, wide, high, texts, fill="", stroke="", middle=False):
        look = (f'draw:fill="solid" draw:fill-color="{fill}"' if fill else 'draw:fill="none"') + (f' draw:stroke="solid" svg:stroke-width="0.25mm" svg:stroke-color="{stroke}"' if stroke else ' draw:stroke="none"')
        graphic = self.style("graphic", f'<style:graphic-properties {look} draw:auto-grow-height="false" fo:padding="1.5mm" draw:textarea-vertical-align="{"middle" if middle else "top"}" fo:wrap-option="wrap"/>')
        inner = ""
        for text, size, bold, colour in texts:
            run = self.style("text", f'<style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="{size}pt" style:font-size-asian="{size}pt" fo:color="{colour}"' + (' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else "") + "/>")
            inner += "".join(f'<text:p><text:span text:style-name="{run}">{E(x)}</text:span></text:p>' for x in text.split("\n"))
        self.slides[-1].append(f'<draw:custom-shape draw:style-name="{graphic}" svg:x="{x:.1f}mm" svg:y="{y:.1f}mm" svg:width="{wide:.1f}mm" svg:height="{high:.1f}mm">{inner}'
                               '<draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type="rectangle" draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape>')

    def cards(self, b):
        _, cards, columns, look = b
        left, size, gap = self.page.margin[3], self.page.size, 5
        wide = (254 - left - self.page.margin[1] - gap * (columns - 1)) / columns
        rows = -(-len(cards) // columns)
        high = (143 - self.page.margin[2] - self.y - gap * (rows - 1)) / rows
        for i, (_, kicker, head, inner) in enumerate(cards):
            x, y = left + (i % columns) * (wide + gap), self.y + (i // columns) * (high + gap)
            text = [("・" + z if p[0] == "ul" else z, size, False, "#222222") for p in inner for z in (p[1] if p[0] == "ul" else [p[1]])]
            if look == "strip":
                bar = size * .353 * 2
                self.box(x, y, wide, bar, [(f"{kicker} {head}".strip(), size, True, "#ffffff")], self.page.accent, middle=True)
                self.box(x, y + bar, wide, high - bar, text, stroke="#99aabb")
            else:
                title = (f"{kicker} {head}".strip(), size * 1.1, True, self.page.accent)
                self.box(x, y, wide, high, [title] + text, *{"frame": ("", "#99aabb"), "shade": ("#eef3f8", ""), "plain": ("", "")}[look])

    def block(self, b):
        left, size, wide = self.page.margin[3], self.page.size, 254 - self.page.margin[1] - self.page.margin[3]
        if b[0] == "break":
            if self.slides[-1]:
                self.slides.append([])
            self.y = self.page.margin[0]
            return
        if b[0] == "cards":
            return self.cards(b)
        text, big, bold, colour = {"title": (b[1], 2.2, True, self.page.accent), "sub": (b[1], 1, False, "#555555"), "p": (b[1], 1, False, "#222222"),
                                   "h": (" ".join(str(x) for x in b[2:] if x), 1.7, True, self.page.accent)}[b[0]]
        high = lines_of(text, size * big, wide) * size * big * .53 + 3
        self.box(left - 1.5, self.y, wide + 3, high, [(text, size * big, bold, colour)])
        self.y += high + 1


def impress(title, page, blocks, out, work):
    deck = Slides(page)
    for b in blocks:
        deck.block(b)
    number = deck.style("text", f'<style:text-properties style:font-name="F" fo:font-size="8pt" style:font-size-asian="8pt" style:font-name-asian="F"/>')
    plain = deck.style("graphic", '<style:graphic-properties draw:fill="none" draw:stroke="none"/>')
    foot = "".join(f'<draw:frame draw:style-name="{plain}" svg:x="{x}mm" svg:y="134mm" svg:width="80mm" svg:height="7mm"><draw:text-box><text:p><text:span text:style-name="{number}">{t}</text:span></text:p></draw:text-box></draw:frame>'
                   for x, t in ((14, E(page.foot)), (225, fields(page.number))) if t)
    pages = "".join(f'<draw:page draw:name="s{i}" draw:master-page-name="M">{"".join(x)}{foot}</draw:page>' for i, x in enumerate(deck.slides) if x)
    spaces = SPACES.replace("xmlns:svg=", 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:svg=')
    text = (f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:mimetype="application/vnd.oasis.opendocument.presentation">'
            f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{page.font}\'"/></office:font-face-decls><office:automatic-styles>'
            '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="254mm" fo:page-height="143mm" fo:margin-top="0mm" fo:margin-right="0mm" fo:margin-bottom="0mm" fo:margin-left="0mm" style:print-orientation="landscape"/></style:page-layout>'
            + "".join(deck.styles) + '</office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="L"/></office:master-styles>'
            f"<office:body><office:presentation>{pages}</office:presentation></office:body></office:document>")
    convert(text, ".fodp", out, work)


def flat_sheet(title, page, widths, head, rows, names=("Sheet1",), rules=True, fill="#d9e1f2"):
    """WIDTHS in millimetres; HEAD repeats on each page; a cell is as in a Table."""
    styles, seen = [], {}

    def style(c, is_head):
        if c.size and not c.fill:     # words above the table: they run over the cells beside them
            name = f"f{c.size:g}".replace(".", "_")
            if name not in seen:
                seen[name] = name
                weight = 'fo:font-weight="bold" style:font-weight-asian="bold"' if c.bold else ""
                styles.append(f'<style:style style:name="{name}" style:family="table-cell"><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="{c.size}pt" style:font-size-asian="{c.size}pt" {weight}/></style:style>')
            return name
        key = (is_head or c.bold, c.fill or (fill if is_head else ""), c.align, c.turn, c.size)
        if key not in seen:
            seen[key] = f"c{len(seen)}"
            bold, ground, align, turn, size = key
            size = size or page.size
            styles.append(f'<style:style style:name="{seen[key]}" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="{"middle" if is_head else "top"}" '
                          + ('fo:border="0.5pt solid #000000" ' if rules else "") + (f'fo:background-color="{ground}" ' if ground else "") + ('style:direction="ttb"' if turn == "vertical" else 'style:rotation-angle="90"' if turn else "") + "/>"
                          + (f'<style:paragraph-properties fo:text-align="center"/>' if align else "")
                          + f'<style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="{size}pt" style:font-size-asian="{size}pt"' + (' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else "") + "/></style:style>")
        return seen[key]

    def row(cells, is_head):
        out = []
        for c in cells:
            if c is None:
                out.append("<table:covered-table-cell/>")
                continue
            c = cell(c)
            span = f' table:number-rows-spanned="{c.rows}" table:number-columns-spanned="{c.cols}"' if c.rows > 1 or c.cols > 1 else ""
            if c.text or c.rows + c.cols > 2 or rules:
                out.append(f'<table:table-cell table:style-name="{style(c, is_head)}" office:value-type="string"{span}>' + "".join(f"<text:p>{E(x)}</text:p>" for x in c.text.split("\n")) + "</table:table-cell>")
            else:
                out.append("<table:table-cell/>")
        return '<table:table-row table:style-name="ro">' + "".join(out) + "</table:table-row>"
    body = (f'<table:table-header-rows>{"".join(row(r, True) for r in head)}</table:table-header-rows>' if head else "") + "".join(row(r, False) for r in rows)
    columns = "".join(f'<table:table-column table:style-name="w{i}"/>' for i in range(len(widths)))
    styles += [f'<style:style style:name="w{i}" style:family="table-column"><style:table-column-properties style:column-width="{w}mm"/></style:style>' for i, w in enumerate(widths)]
    top, right, bottom, left = page.margin
    wide, high = (297, 210) if page.landscape else (210, 297)
    return f"""<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{page.font}'"/></office:font-face-decls>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{wide}mm" fo:page-height="{high}mm" fo:margin-top="{top}mm" fo:margin-right="{right}mm" fo:margin-bottom="{bottom}mm" fo:margin-left="{left}mm" style:print-orientation="{"landscape" if page.landscape else "portrait"}" style:print-page-order="ttb"/>
<style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="ro" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>
<style:style style:name="ta" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>
{"".join(styles)}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="L"><style:header><text:p>{E(page.head)}</text:p></style:header><style:footer><text:p>{fields(page.number)}</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:spreadsheet><table:table table:name="{names[0]}" table:style-name="ta">{columns}{body}</table:table></office:spreadsheet></office:body></office:document>"""


def convert(text, suffix, out, work, tagged=False):
    source = os.path.join(work, "index" + suffix)
    with open(source, "w", encoding="utf-8") as f:
        f.write(text)
    kind_of = {".fodt": "writer", ".fodp": "impress", ".fods": "calc"}[suffix]
    how = f'pdf:{kind_of}_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{"true" if tagged else "false"}"}}}}'
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(work, "office"), "--headless", "--convert-to", how, "--outdir", work, source],
                   check=True, capture_output=True, timeout=180)
    os.replace(os.path.join(work, "index.pdf"), out)


def writer(title, page, blocks, out, work, tagged=False):
    convert(flat_text(title, page, blocks), ".fodt", out, work, tagged)
