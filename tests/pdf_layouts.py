"""The gold's statements as pages that Japanese vendors publish: slides, columns, side headings, bands, cards, sheets.

    LAYOUTS["slides"]  ->  Layout (producer "chromium", suffix "html", render (rows) -> source, seeds it suits)

Used by seeds_pdf.py.  What stands in the running lines, on covers and at the end is made up.
"""
import html
from collections import namedtuple

import gold
from seeds_layouts import body, cited, head, listed, sections, table

Layout = namedtuple("Layout", "producer suffix render seeds")

PAPERS = ["001", "002", "003"]
TITLE = "みほんクラウド セキュリティホワイトペーパー"
COMPANY = "株式会社みほんデータ"
COPYRIGHT = "Copyright © 2025 Mihon Data Inc. All Rights Reserved."
LOGO = ("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' height='18'%3E%3Cpath d='M2 16 C 12 -6 22 30 34 4 "
        "L 40 16 Z' fill='%230a6'/%3E%3Ccircle cx='50' cy='9' r='7' fill='%23f80'/%3E%3C/svg%3E")

escape = html.escape


def lines(texts, tag="p"):
    return "".join(f"<{tag}>{escape(line)}</{tag}>" for line in texts)


def document(style, inner, font="'IPAPGothic'"):
    return (f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>{TITLE}</title><style>body{{font-family:{font};margin:0}}.last{{margin-top:14mm}}"
            f"{style}</style><body>{inner}")


def cover(extra=""):
    return (f"<div class=cover><p style='font-size:26pt;margin-top:70mm'>{TITLE}</p><p>第2.1版</p><p>2025年6月2日</p><p>{COMPANY}</p>"
            f"{extra}</div>")


ABOUT = (f"<div class=last><p><b>{COMPANY}</b></p><p>〒100-0000 東京都千代田区見本町1-2-3 みほんビル5階</p><p>TEL 03-0000-0000　"
         "https://mihon.example.jp/</p><p>本書に記載の会社名、製品名は各社の商標または登録商標です。</p></div>")


def contents(rows, per_page=5, first=4):
    heads = [(depth or 0, thing) if depth is not None else (len(thing["path"]), head(thing)) for depth, thing in sections(rows)]
    return "".join(f"<div class=entry style='margin-left:{depth * 10}pt'><span>{escape(text)}</span><i></i><span>{first + n // per_page}"
                   "</span></div>" for n, (depth, text) in enumerate(heads))


ENTRY = (".entry{display:flex;font-size:10pt;line-height:1.7}.entry i{flex:1;border-bottom:1.2pt dotted #555;margin:0 4pt 4pt}"
         ".cover,.contents{break-after:page}")


def headed(rows, tag=lambda level: f"h{level}", text=lines):
    """Headings h2, h3 … over the lines of each statement."""
    out = []
    for depth, thing in sections(rows):
        level = min(6, 2 + (len(thing["path"]) if depth is None else depth))
        name = tag(level)
        out.append(f"<{name}>{escape(head(thing) if depth is None else thing)}</{name}>")
        if depth is None:
            out.append(f"<div class=text>{text(body(thing))}</div>")
    return "".join(out)


RUNNING = ("@page{size:A4;margin:24mm 20mm 22mm;@top-left{content:'%s';font-size:8pt;color:#666}@top-right{content:'%s';font-size:8pt}"
           "@bottom-center{content:counter(page);font-size:9pt}@bottom-right{content:'%s';font-size:7pt;color:#777}}"
           % (TITLE, COMPANY, COPYRIGHT))


# --- papers ---

def plain_text(rows, style, font="'IPAPGothic'", with_contents=True):
    style = RUNNING + ENTRY + "body{font-size:10.5pt;line-height:1.65}p{margin:2pt 0}ul{margin:2pt 0}" + style
    inner = cover() + (f"<div class=contents><h2>目次</h2>{contents(rows)}</div>" if with_contents else "")
    return document(style, inner + headed(rows, text=listed) + ABOUT, font)


def columns(rows):
    return document(RUNNING + "body{font-size:9pt;line-height:1.6}.last{break-before:page}.cols{column-count:2;column-gap:9mm}p{margin:2pt 0}.cover{break-after:page}"
                    "h2{font-size:14pt;color:#064}h3{font-size:11.5pt}h4{font-size:10pt}h5{font-size:9pt}h2,h3,h4,h5{break-after:avoid;margin:9pt 0 3pt}",
                    cover() + f"<div class=cols>{headed(rows)}</div>" + ABOUT, "'IPAPMincho'")


def side(rows):
    """Headings in a column of their own, the text at their right."""
    out = []
    for depth, thing in sections(rows):
        if depth is not None:
            out.append(f"<h{depth + 2}>{escape(thing)}</h{depth + 2}>")
        else:
            out.append(f"<div class=row><div class=left>{escape(head(thing))}</div><div class=right>{lines(body(thing))}</div></div>")
    return document(RUNNING + "body{font-size:10pt;line-height:1.6}p{margin:1pt 0 4pt}.cover{break-after:page}.row{display:grid;grid-template-columns:"
                    "48mm 1fr;column-gap:8mm;margin:0 0 10pt;break-inside:avoid}.left{font-weight:bold;color:#246}h2{font-size:15pt;border-bottom:1pt solid "
                    "#246;break-after:avoid}h3{font-size:12pt;break-after:avoid}h4{font-size:11pt;break-after:avoid}", cover() + "".join(out) + ABOUT)


def bands(rows):
    return plain_text(rows, "h2{background:#0b4f8a;color:#fff;padding:5pt 8pt;font-size:14pt}h3{background:#dde8f2;padding:3pt 8pt;font-size:12pt;"
                      "border-left:4pt solid #0b4f8a}h4{border-left:3pt solid #0b4f8a;padding-left:6pt;font-size:11pt}h5{border-bottom:.7pt solid #0b4f8a;"
                      "font-size:10.5pt}h2,h3,h4,h5{break-after:avoid}", with_contents=False)


def boxed(rows):
    return plain_text(rows, "h2{border:1.2pt solid #333;padding:6pt;font-size:14pt;text-align:center}h3{border:.7pt solid #333;padding:3pt 6pt;"
                      "font-size:11.5pt}h4{border:.7pt solid #888;padding:2pt 6pt;font-size:10.5pt;display:table;min-width:60mm}h5{font-size:10.5pt;border:.5pt solid #aaa;padding:2pt 6pt}"
                      "h2,h3,h4,h5{break-after:avoid}", "'Noto Sans CJK JP'")


def plain_weight(rows):
    """Headings of the size of the text, not bold: only their numbers tell."""
    return plain_text(rows, "h2,h3,h4,h5{font-size:10.5pt;font-weight:normal;margin:9pt 0 2pt}", "'IPAPMincho'", with_contents=False)


def landscape(rows):
    return plain_text(rows, "@page{size:A4 landscape}h2{font-size:16pt}h3{font-size:13pt}h4{font-size:11pt}.text{margin-left:12mm}")


def justified(rows):
    """As a publisher sets it: justified, first lines indented, headings in the colour of the house."""
    return plain_text(rows, "p{text-align:justify;text-indent:1em}h2{font-size:17pt;color:#b00;break-before:page}h3{font-size:13pt;color:#b00}"
                      "h4{font-size:11pt;color:#b00}", "'Noto Serif CJK JP','IPAexMincho','IPAPMincho'")


def bullets(rows):
    """Each line of an answer is an item, with a drawn mark or a dash."""
    def items(texts):
        return "<ul>" + "".join(f"<li>{escape(line.lstrip('・'))}</li>" for line in texts) + "</ul>"
    inner = cover() + headed(rows, text=items) + ABOUT
    return document(RUNNING + ENTRY + "body{font-size:10.5pt;line-height:1.6}ul{margin:2pt 0 6pt}h2{font-size:15pt}h3{font-size:12.5pt}h4{font-size:11pt}", inner)


def notes(rows):
    """Chapters on pages of their own whose running header names them, notes at the foot, an appendix."""
    style, out, n = [], [], 0
    for depth, thing in sections(rows):
        level = min(6, 2 + (len(thing["path"]) if depth is None else depth))
        text = escape(head(thing) if depth is None else thing)
        if level == 2:
            n += 1
            style.append(f"@page c{n}{{@top-left{{content:'{text}'}}}}")
            out.append(("</section>" if n > 1 else "") + f"<section style='page:c{n}'>")
        out.append(f"<h{level}>{text}</h{level}>" + (listed(body(thing)) if depth is None else ""))
    style = ("@page{size:A4;margin:26mm 22mm;@top-left{font-size:8pt}@top-right{content:'" + TITLE + "';font-size:8pt}@bottom-center{content:'- ' counter(page) ' -';"
             "font-size:9pt}}" + "".join(style) + ENTRY + "section{break-before:page}body{font-size:10.5pt;line-height:1.7}p{margin:2pt 0}h2{font-size:16pt}"
             "h3{font-size:13pt}h4{font-size:11pt}table{border-collapse:collapse;width:100%}td,th{border:.6pt solid #333;padding:3pt 5pt;font-size:9pt}")
    history = ("<div class=contents><h2>改訂履歴</h2><table><tr><th>版</th><th>日付</th><th>改訂内容</th></tr><tr><td>1.0</td><td>2023/4/1</td><td>初版発行</td></tr>"
               "<tr><td>2.0</td><td>2024/4/1</td><td>全体の見直し</td></tr><tr><td>2.1</td><td>2025/6/2</td><td>誤記の修正</td></tr></table></div>")
    inner = cover() + history + f"<div class=contents><h2>目次</h2>{contents(rows)}</div>" + "".join(out) + "</section>" + ABOUT
    return document("".join(style), inner)


# --- slides ---

SLIDE = ("@page{size:338mm 190mm;margin:0}.slide{position:relative;width:338mm;height:189.5mm;break-after:page;overflow:hidden}.bar{background:#1d3f72;color:#fff;"
         "font-size:24pt;padding:5mm 10mm;height:12mm}.logo{position:absolute;right:8mm;top:6mm;height:10mm}.foot{position:absolute;left:10mm;bottom:4mm;"
         "font-size:8pt;color:#888}.page{position:absolute;right:10mm;bottom:4mm;font-size:10pt}.in{padding:6mm 12mm;font-size:14pt;line-height:1.5}.in p{margin:2mm 0}"
         ".name{font-size:18pt;font-weight:bold;color:#1d3f72;margin:5mm 0 1mm}.box{border:.8pt solid #1d3f72;border-radius:3mm;padding:3mm 5mm;margin:4mm 0}"
         ".divider{background:#1d3f72;color:#fff;font-size:32pt;padding:70mm 30mm 0;height:119.5mm}")


def groups(rows):
    """Yields (titles that open here, statements below the last of them)."""
    opened, below = [], []
    for depth, thing in sections(rows):
        if depth is None:
            if below and not thing["path"]:
                yield opened, below
                opened, below = [], []
            below.append(thing)
            continue
        if below:
            yield opened, below
            opened, below = [], []
        opened.append((depth, thing))
    yield opened, below


def one_slide(number, title, inner, kind="in"):
    return (f"<div class=slide><div class=bar>{escape(title)}</div><img class=logo src=\"{LOGO}\"><div class={kind}>{inner}</div>"
            f"<div class=foot>{COPYRIGHT}</div><div class=page>{number}</div></div>")


def divider(number, title):
    return (f"<div class=slide><div class=divider>{escape(title)}</div><div class=foot style='color:#ccc'>{COPYRIGHT}</div><div class=page>{number}</div></div>")


def slides(rows, boxes=False, room=15):
    """A page for each chapter's name; a page or more for each section: its title on a bar, its statements below, in boxes or not."""
    out, page, above = [f"<div class=slide><div class=divider>{TITLE}<p style='font-size:16pt'>{COMPANY}</p></div></div>"], 2, []
    for opened, below in groups(rows):
        for depth, title in opened:
            above = above[:depth] + [title]
        for depth, title in opened[:-1] if below else opened:
            out.append(divider(page, title))
            page += 1
        # what no chapter stands over names its slide itself
        title, inner, used = above[-1] if below[0]["path"] else head(below[0]), [], 0
        for row in below:
            size = 2 + sum(1 + len(line) // 60 for line in body(row))
            if inner and used + size > room:
                out.append(one_slide(page, title, "".join(inner)))
                page, inner, used = page + 1, [], 0
            text = f"<div class=name>{escape(head(row))}</div>" * bool(row["path"]) + lines(body(row))
            inner.append(f"<div class=box>{text}</div>" if boxes else text)
            used += size
        out.append(one_slide(page, title, "".join(inner)))
        page += 1
    return document(SLIDE, "".join(out) + f"<div class=slide><div class=in>{ABOUT}</div></div>", "'Noto Sans CJK JP'" if boxes else "'IPAPGothic'")


def deck(rows):
    """A slide a statement: its heading on the bar, the chapter small above it."""
    out, page, above = [f"<div class=slide><div class=divider>{TITLE}<p style='font-size:16pt'>{COMPANY}</p></div></div>"], 2, []
    for depth, thing in sections(rows):
        if depth is not None:
            above = above[:depth] + [thing]
            out.append(divider(page, thing))
        else:
            out.append(one_slide(page, head(thing), "<ul>" + "".join(f"<li>{escape(line.lstrip('・'))}</li>" for line in body(thing)) + "</ul>"))
        page += 1
    return document(SLIDE, "".join(out))


def impress(rows):
    """The same slides as `slides`, as LibreOffice Impress writes them."""
    out, names = [], {"n": 0}

    def frame(x, y, w, h, style, texts):
        paragraphs = "".join(f"<text:p text:style-name='{style}'>{escape(text)}</text:p>" for text in texts)
        return (f"<draw:frame draw:style-name='plain' svg:x='{x}cm' svg:y='{y}cm' svg:width='{w}cm' svg:height='{h}cm'><draw:text-box>{paragraphs}"
                "</draw:text-box></draw:frame>")

    def bar(x, y, w, h):
        return f"<draw:rect draw:style-name='bar' svg:x='{x}cm' svg:y='{y}cm' svg:width='{w}cm' svg:height='{h}cm'/>"

    def page(*parts):
        names["n"] += 1
        foot = frame(1, 18, 20, .8, "foot", [COPYRIGHT]) + frame(30.5, 18, 2, .8, "foot", [str(names["n"])])
        out.append(f"<draw:page draw:name='p{names['n']}' draw:master-page-name='M'>{''.join(parts)}{foot}</draw:page>")

    page(frame(3, 7, 26, 3, "cover", [TITLE]), frame(3, 11, 26, 2, "text", [COMPANY, "2025年6月"]))
    above = []
    for opened, below in groups(rows):
        for depth, title in opened:
            above = above[:depth] + [title]
        for depth, title in opened[:-1] if below else opened:
            page(bar(0, 0, 33.867, 19.05), frame(3, 8, 27, 3, "divider", [title]))
        title, parts, y = above[-1] if below[0]["path"] else head(below[0]), [], 2.8
        for row in below:
            size = 1.2 + .78 * sum(1 + len(line) // 48 for line in body(row))
            if parts and y + size > 17.5:
                page(bar(0, 0, 33.867, 2), frame(1, .3, 30, 1.4, "title", [title]), *parts)
                parts, y = [], 2.8
            parts += [frame(1.2, y, 31, 1, "name", [head(row)])] if row["path"] else []
            parts += [frame(1.8, y + 1, 30, size - 1.2, "text", body(row))]
            y += size + .6
        page(bar(0, 0, 33.867, 2), frame(1, .3, 30, 1.4, "title", [title]), *parts)
    styles = "".join(f"<style:style style:name='{name}' style:family='paragraph'><style:text-properties fo:font-family='IPAPGothic' style:font-family-asian='IPAPGothic' "
                     f"fo:font-size='{size}pt' style:font-size-asian='{size}pt' fo:color='{colour}' fo:font-weight='{weight}' style:font-weight-asian='{weight}'/></style:style>"
                     for name, size, colour, weight in (("cover", 36, "#102040", "bold"), ("divider", 32, "#ffffff", "bold"), ("title", 24, "#ffffff", "normal"),
                                                        ("name", 18, "#1d3f72", "bold"), ("text", 14, "#222222", "normal"), ("foot", 8, "#888888", "normal")))
    return ("<?xml version='1.0' encoding='UTF-8'?><office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
            "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
            "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' "
            "xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' office:version='1.2' office:mimetype=\"application/vnd.oasis.opendocument.presentation\">"
            f"<office:styles/><office:automatic-styles>{styles}<style:page-layout style:name='L'><style:page-layout-properties fo:page-width='33.867cm' "
            "fo:page-height='19.05cm' fo:margin='0cm'/></style:page-layout><style:style style:name='plain' style:family='graphic'><style:graphic-properties "
            "draw:stroke='none' draw:fill='none' fo:wrap-option='wrap' draw:auto-grow-height='false' fo:padding='0cm'/></style:style><style:style style:name='bar' "
            "style:family='graphic'><style:graphic-properties draw:stroke='none' draw:fill='solid' draw:fill-color='#1d3f72'/></style:style></office:automatic-styles>"
            "<office:master-styles><style:master-page style:name='M' style:page-layout-name='L'/></office:master-styles><office:body><office:presentation>"
            f"{''.join(out)}</office:presentation></office:body></office:document>")


# --- questions, cards, tables under headings ---

def questions(rows):
    """Q and A as badges or letters before the text."""
    out, n = [f"<h1>{TITLE}</h1>"], 0
    for depth, thing in sections(rows, True):
        if depth is not None:
            out.append(f"<h{depth + 2}>{escape(thing)}</h{depth + 2}>")
            continue
        number = thing["label"] if thing["label"][:1].isdigit() else ""
        out.append(f"<div class=q><b>Q{number}.</b><div>{escape(thing['question'])}{' (' + cited(thing) + ')' if cited(thing) else ''}</div></div>"
                   f"<div class=a><b>A{number}.</b><div>{lines(thing['answer'].split(chr(10)))}</div></div>")
    return document(RUNNING + "body{font-size:10.5pt;line-height:1.6}.q,.a{display:grid;grid-template-columns:18mm 1fr}.q{color:#06c;font-weight:bold;break-after:avoid}.a{margin-bottom:8pt}"
                    "p{margin:0 0 3pt}h2{font-size:15pt}h3{font-size:12.5pt}h4{font-size:11.5pt}", "".join(out) + ABOUT)


def cards(rows):
    """Boxes in two columns: a coloured head with the title, the text below it."""
    out = []
    for opened, below in groups(rows):
        out += [f"<h{depth + 2}>{escape(title)}</h{depth + 2}>" for depth, title in opened]
        out.append("<div class=grid>" + "".join(f"<div class=card><div class=top>{escape(head(row))}</div><div class=in>{lines(body(row))}</div></div>" for row in below) + "</div>")
    return document(RUNNING + "body{font-size:9.5pt;line-height:1.55}.cover{break-after:page}.grid{display:grid;grid-template-columns:1fr 1fr;gap:6mm}.card{border:.8pt solid #386;break-inside:avoid}"
                    ".top{background:#386;color:#fff;padding:4pt 6pt;font-weight:bold;font-size:10.5pt}.in{padding:4pt 6pt}.in p{margin:1pt 0 3pt}h2{font-size:15pt}h3{font-size:13pt}"
                    "h4{font-size:12pt}h2,h3,h4{break-after:avoid}", cover() + "".join(out) + ABOUT)


def key_value(rows):
    """A table of names and values under the heading of each statement."""
    out = [cover()]
    for depth, thing in sections(rows, True):
        if depth is not None:
            out.append(f"<h{depth + 2}>{escape(thing)}</h{depth + 2}>")
            continue
        names = ([("管理策", thing["requirement"])] if thing["requirement"] else []) + [("当社の対応", thing["answer"])]
        out.append(f"<h{min(6, len(thing['path']) + 2)}>{escape(head(thing))}</h{min(6, len(thing['path']) + 2)}><table>"
                   + "".join(f"<tr><th>{name}</th><td>{'<br>'.join(map(escape, text.split(chr(10))))}</td></tr>" for name, text in names) + "</table>")
    return document(RUNNING + "body{font-size:10pt;line-height:1.5}.cover{break-after:page}table{border-collapse:collapse;width:100%}td,th{border:.6pt solid #444;padding:4pt 6pt;vertical-align:top;"
                    "text-align:left}th{width:28mm;background:#e8eef4;font-weight:normal}h2{font-size:15pt}h3{font-size:12.5pt}h4{font-size:11pt}h2,h3,h4,h5{break-after:avoid;margin:10pt 0 4pt}",
                    "".join(out) + ABOUT)


# --- prints of sheets ---

def calc(rows, wide=False):
    """A spreadsheet printed to the width of its page: tiny letters, titles again on each page, sections as merged bands."""
    titles, cells = table(rows)
    widths = {"No.": 1.4, "管理策番号": 2.2, "確認項目": 6, "要求事項": 8, "回答": 10}
    extra = ["担当", "確認日", "備考"] if wide else []
    titles = titles + extra
    cells = [line + (["運用課", "2025/6/2", ""] if wide else []) for line in cells]

    def cell(text, style, span=1):
        paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
        merged = f" table:number-columns-spanned='{span}'" if span > 1 else ""
        covered = f"<table:covered-table-cell table:number-columns-repeated='{span - 1}'/>" if span > 1 else ""
        return f"<table:table-cell table:style-name='{style}' office:value-type='string'{merged}>{paragraphs}</table:table-cell>{covered}"

    def row(inner):
        return f"<table:table-row table:style-name='r'>{inner}</table:table-row>"

    out, lines_, depth_styles = [], iter(cells), ["band0", "band1", "band1"]
    for depth, thing in sections(rows, True):
        out.append(row("".join(cell(text, "c") for text in next(lines_))) if depth is None else row(cell(thing, depth_styles[min(depth, 2)], len(titles))))
    columns_ = "".join(f"<style:style style:name='w{n}' style:family='table-column'><style:table-column-properties style:column-width='{widths.get(title, 2.5)}cm'/></style:style>"
                       for n, title in enumerate(titles))
    used = "".join(f"<table:table-column table:style-name='w{n}'/>" for n in range(len(titles)))
    def look(name, back, weight, place="top"):
        return (f"<style:style style:name='{name}' style:family='table-cell'><style:table-cell-properties fo:border='0.5pt solid #000000' fo:wrap-option='wrap' style:vertical-align='{place}'"
                f"{back and f' fo:background-color={chr(39)}{back}{chr(39)}'}/><style:text-properties style:font-name-asian='IPAPGothic' style:font-name='IPAPGothic' fo:font-size='10pt' "
                f"style:font-size-asian='10pt' fo:font-weight='{weight}' style:font-weight-asian='{weight}'/></style:style>")
    ns = "".join(f" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{path}:1.0'" for name, path in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))
    return (f"<?xml version='1.0' encoding='UTF-8'?><office:document{ns} office:version='1.2' office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"
            "<office:font-face-decls><style:font-face style:name='IPAPGothic' svg:font-family='IPAPGothic'/></office:font-face-decls>"
            f"<office:automatic-styles>{columns_}<style:style style:name='r' style:family='table-row'><style:table-row-properties style:use-optimal-row-height='true'/></style:style>"
            "<style:style style:name='t' style:family='table' style:master-page-name='M'><style:table-properties table:display='true'/></style:style>"
            + look("c", "", "normal", "middle" if wide else "top") + look("h", "#c6d9f0", "bold", "middle") + look("band0", "#8eb4e3", "bold") + look("band1", "#dce6f2", "normal")
            + "<style:page-layout style:name='L'><style:page-layout-properties fo:page-width='29.7cm' fo:page-height='21cm' style:print-orientation='landscape' fo:margin='1cm' "
            "style:scale-to-X='1' style:scale-to-Y='0'/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles>"
            f"<style:master-page style:name='M' style:page-layout-name='L'><style:header><text:p>セキュリティチェックシート</text:p></style:header><style:footer><text:p><text:page-number>1</text:page-number>"
            " / <text:page-count>9</text:page-count></text:p></style:footer></style:master-page></office:master-styles><office:body><office:spreadsheet>"
            f"<table:table table:name='チェックシート' table:style-name='t'>{used}<table:table-header-rows>{row(''.join(cell(t, 'h') for t in titles))}</table:table-header-rows>{''.join(out)}</table:table>"
            "</office:spreadsheet></office:body></office:document>")


def cut(rows):
    """A sheet too wide for its page: first all rows of the left columns, then all of the right ones.  Rows are of one height, so that
    they stand side by side when the pages are laid together."""
    titles, cells = table(rows)
    half, out = len(titles) - 1, []
    per_page = 9
    for start in range(0, len(cells), per_page):
        for part in (slice(0, half), slice(half, None)):
            out.append("<table><tr>" + "".join(f"<th>{t}</th>" for t in titles[part]) + "</tr>" + "".join(
                "<tr>" + "".join(f"<td><div>{'<br>'.join(map(escape, text.split(chr(10))))}</div></td>" for text in line[part]) + "</tr>"
                for line in cells[start:start + per_page]) + "</table>")
    return document("@page{size:A4;margin:12mm;@bottom-center{content:counter(page);font-size:8pt}}table{border-collapse:collapse;width:100%;break-after:page;font-size:7pt;line-height:1.3}td,th{"
                    "border:.5pt solid #000;padding:2pt 3pt;text-align:left;vertical-align:top}td div{height:27mm;overflow:hidden}", "".join(out))


# --- Writer ---

def writer(rows):
    """As a word processor has it: styles of headings, contents with leaders, a running header that names the chapter, notes."""
    def paragraph(style, text):
        return f"<text:p text:style-name='{style}'>{escape(text)}</text:p>"

    out = [paragraph("cover", TITLE), paragraph("center", "第2.1版"), paragraph("center", "2025年6月2日"), paragraph("center", COMPANY), "<text:p text:style-name='break'/>", paragraph("cover2", "目次")]
    heads = [(depth, thing) if depth is not None else (len(thing["path"]), head(thing)) for depth, thing in sections(rows)]
    out += [f"<text:p text:style-name='toc{min(depth, 2)}'>{escape(text)}<text:tab/>{4 + n // 6}</text:p>" for n, (depth, text) in enumerate(heads)]
    out.append("<text:p text:style-name='break'/>")
    for depth, thing in sections(rows):
        level = min(4, 1 + (len(thing["path"]) if depth is None else depth))
        out.append(f"<text:h text:style-name='h{level}' text:outline-level='{level}'>{escape(head(thing) if depth is None else thing)}</text:h>")
        for line in body(thing) if depth is None else []:
            out.append(f"<text:list text:style-name='dots'><text:list-item>{paragraph('body', line[1:])}</text:list-item></text:list>" if line.startswith("・") else paragraph("body", line))
    out += ["<text:p text:style-name='break'/>"] + [paragraph("center", line) for line in (COMPANY, "〒100-0000 東京都千代田区見本町1-2-3", "TEL 03-0000-0000")]
    def look(name, size, weight="normal", more="", kind="style:style", text=""):
        return (f"<style:style style:name='{name}' style:family='paragraph'><style:paragraph-properties {more}>{text}</style:paragraph-properties><style:text-properties style:font-name='IPAPMincho' "
                f"style:font-name-asian='IPAPMincho' fo:font-size='{size}pt' style:font-size-asian='{size}pt' fo:font-weight='{weight}' style:font-weight-asian='{weight}'/></style:style>")
    stops = "<style:tab-stops><style:tab-stop style:position='16cm' style:type='right' style:leader-style='dotted' style:leader-text='.'/></style:tab-stops>"
    styles = (look("body", 10.5, more="fo:text-align='justify' fo:margin-bottom='0.1cm'") + look("cover", 24, "bold", "fo:margin-top='8cm' fo:text-align='center'") + look("cover2", 14, "bold")
              + look("center", 12, more="fo:text-align='center'") + look("break", 10, more="fo:break-after='page'")
              + "".join(look(f"toc{n}", 10.5, more=f"fo:margin-left='{n * .5}cm'", text=stops) for n in range(3))
              + "".join(look(f"h{n}", size, "bold", "fo:margin-top='0.35cm' fo:margin-bottom='0.1cm' fo:keep-with-next='always'") for n, size in ((1, 16), (2, 13), (3, 11.5), (4, 10.5))))
    ns = "".join(f" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{path}:1.0'" for name, path in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))
    return (f"<?xml version='1.0' encoding='UTF-8'?><office:document{ns} office:version='1.2' office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:font-face-decls>"
            f"<style:font-face style:name='IPAPMincho' svg:font-family='IPAPMincho'/></office:font-face-decls><office:styles>{styles}<text:list-style style:name='dots'><text:list-level-style-bullet "
            "text:level='1' text:bullet-char='•'><style:list-level-properties text:space-before='0.6cm' text:min-label-width='0.6cm'/></text:list-level-style-bullet></text:list-style></office:styles>"
            "<office:automatic-styles><style:page-layout style:name='L'><style:page-layout-properties fo:page-width='21cm' fo:page-height='29.7cm' fo:margin='2.2cm'/><style:header-style>"
            "<style:header-footer-properties fo:min-height='0.8cm' fo:margin-bottom='0.4cm'/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height='0.8cm' "
            "fo:margin-top='0.4cm'/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name='Standard' style:page-layout-name='L'>"
            "<style:header><text:p text:style-name='body'><text:chapter text:display='name' text:outline-level='1'/></text:p></style:header><style:footer><text:p text:style-name='center'>"
            "<text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles><office:body><office:text>"
            f"{''.join(out)}</office:text></office:body></office:document>")


LAYOUTS = {
    "columns": Layout("chromium", "html", columns, PAPERS),
    "side": Layout("chromium", "html", side, PAPERS),
    "bands": Layout("chromium", "html", bands, PAPERS),
    "boxed": Layout("chromium", "html", boxed, PAPERS),
    "plain": Layout("chromium", "html", plain_weight, PAPERS),
    "landscape": Layout("chromium", "html", landscape, PAPERS),
    "justified": Layout("chromium", "html", justified, PAPERS),
    "bullets": Layout("chromium", "html", bullets, PAPERS),
    "notes": Layout("chromium", "html", notes, PAPERS),
    "slides": Layout("chromium", "html", slides, PAPERS),
    "slide-boxes": Layout("chromium", "html", lambda rows: slides(rows, True), PAPERS),
    "deck": Layout("chromium", "html", deck, PAPERS),
    "impress": Layout("soffice", "fodp", impress, PAPERS),
    "questions": Layout("chromium", "html", questions, ["000", "001", "003"]),
    "cards": Layout("chromium", "html", cards, PAPERS),
    "key-value": Layout("chromium", "html", key_value, ["001", "003", "004"]),
    "calc": Layout("soffice", "fods", calc, ["000", "001", "004"]),
    "calc-wide": Layout("soffice", "fods", lambda rows: calc(rows, True), ["000", "004"]),
    "cut": Layout("chromium", "html", cut, ["004"]),
    "writer": Layout("soffice", "fodt", writer, PAPERS),
}

# (seed, layout) whose figures are shown, but not held to the bars yet: columns cut over pages; questions in three levels,
# the lowest no larger than the text; a first heading whose number is a bare I, in letters like the text's.
LEFT_OUT = {("004", "cut"), ("000", "questions"), ("002", "plain")}
