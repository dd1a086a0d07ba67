"""Blocks as an HTML page, printed by Chromium or WeasyPrint."""
import html
import os
import subprocess
import sys

from blocks import cell, kind, notes

E = html.escape


def number(page):
    shown = page.number.replace("{pages}", "\x01").replace("{page}", "\x02")
    out = []
    for piece in shown.replace("\x01", "\0\x01\0").replace("\x02", "\0\x02\0").split("\0"):
        if piece:
            out.append({"\x01": "counter(pages)", "\x02": "counter(page)"}.get(piece, '"%s"' % piece))
    return " ".join(out) or '""'


def style(page):
    size = "254mm 143mm" if page.slide else "A4 landscape" if page.landscape else "A4"
    family = f'"{page.font}", "Noto Sans CJK JP"'
    margin = " ".join(f"{x}mm" for x in page.margin)
    return f"""
@page {{ size: {size}; margin: {margin};
 @top-right {{ content: "{page.head}"; font: 8pt {family}; color: #555 }}
 @bottom-left {{ content: "{page.foot}"; font: 8pt {family}; color: #555 }}
 @bottom-center {{ content: {number(page)}; font: 8pt {family} }} }}
body {{ margin: 0; font: {page.size}pt/1.6 {family}; color: #222; -webkit-print-color-adjust: exact }}
.title {{ font-size: 2em; font-weight: bold; color: {page.accent}; margin: 0 0 3mm; line-height: 1.3 }} .sub {{ margin: 0 0 4mm; color: #555 }}
h1 {{ font-size: 1.6em; color: {page.accent}; border-bottom: 1pt solid {page.accent}; margin: 8mm 0 3mm; break-after: avoid }}
h2 {{ font-size: 1.3em; margin: 6mm 0 2mm; break-after: avoid }} h3 {{ font-size: 1.1em; margin: 4mm 0 1mm; break-after: avoid }}
h1 .n, h2 .n, h3 .n {{ margin-right: .7em }}
.band {{ background: {page.accent}; color: #fff; font-weight: bold; padding: 1.5mm 3mm; margin: 6mm 0 2.5mm; break-after: avoid }}
.band.l2 {{ background: #dfe8f2; color: #222; font-size: 1.02em; margin-top: 4mm }}
.band .n {{ display: inline-block; background: #fff; color: {page.accent}; min-width: 9mm; text-align: center; margin-right: 3mm; padding: 0 1.5mm }}
.band.l2 .n {{ background: {page.accent}; color: #fff }}
p {{ margin: 0 0 2mm }} ul {{ margin: 0 0 2mm; padding-left: 6mm }} .small {{ font-size: .82em; color: #555 }} .bold {{ font-weight: bold; break-after: avoid }}
.label {{ font-weight: bold; color: {page.accent}; font-size: .92em; margin: 2mm 0 .6mm; break-after: avoid }}
.box {{ border: .6pt solid #999; background: #f6f6f6; padding: 2mm 3mm }} .lead {{ margin-bottom: 5mm }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: 0 0 4mm; line-height: 1.4 }}
td, th {{ text-align: left; vertical-align: top; padding: 1.3mm 1.8mm; font-weight: normal; overflow-wrap: anywhere }}
table.all td, table.all th {{ border: .5pt solid #444 }} table.rows td, table.rows th {{ border-bottom: .5pt solid #aaa }}
table.columns td + td, table.columns th + th {{ border-left: .5pt solid #888 }} table.middle td, table.middle th {{ vertical-align: middle }} th {{ font-weight: bold }} tr {{ break-inside: avoid }} table.split tr {{ break-inside: auto }}
.center {{ text-align: center }} .vertical {{ writing-mode: vertical-rl; letter-spacing: .1em }} .turned {{ writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap }}
.toc div {{ display: flex }} .toc .t {{ flex: none }} .toc .d {{ flex: 1; overflow: hidden; white-space: nowrap }} .toc .l2 {{ padding-left: 6mm }} .toc .l3 {{ padding-left: 12mm }}
.cards {{ display: grid; gap: 5mm; margin-bottom: 3mm }}
.card {{ border: .7pt solid #9ab; border-radius: 2mm; padding: 3mm 4mm; break-inside: avoid }} .shade .card {{ border: 0; border-radius: 0; background: #eef3f8 }} .line .card {{ border: 0; border-top: 1.5pt solid {page.accent}; border-radius: 0; padding: 2mm 0 }}
.plain .card {{ border: 0; padding: 0 }} .card .kicker {{ font-size: .8em; color: #777 }}
.card .head {{ font-weight: bold; color: {page.accent}; font-size: 1.08em; margin-bottom: 1.5mm }}
.strip .card {{ border-radius: 0; padding: 0 0 2mm }} .strip .card > p, .strip .card > ul {{ margin-left: 3mm; margin-right: 3mm }}
.strip .card .head {{ background: {page.accent}; color: #fff; padding: 1mm 3mm; font-size: 1em }} .rule {{ border-top: .5pt solid #999; margin: 2mm 0 }}
.panels {{ display: flex; gap: 9mm }} .panels > div {{ min-width: 0 }}
.break {{ break-after: page }} sup {{ font-size: .7em; line-height: 0 }}
.fn {{ font-size: .78em; color: #333; border-top: .4pt solid #777; margin: 3mm 0; padding-top: 1mm }}
.footnote {{ float: footnote; font-size: 8pt }}
"""


def lines(text):
    return "<br>".join(E(x) for x in text.split("\n"))


def numbered(n, title):
    return (f'<span class="n">{E(n)}</span>' if n else "") + E(title)


def one_cell(c, tag, middle):
    c = cell(c)
    span = (f" rowspan={c.rows}" if c.rows > 1 else "") + (f" colspan={c.cols}" if c.cols > 1 else "")
    look = (f"background:{c.fill};" if c.fill else "") + ("font-weight:bold;" if c.bold else "") + (f"font-size:{c.size}pt;" if c.size else "")
    body = lines(c.text)
    if c.turn:
        body = f'<span class="{c.turn}">{body}</span>'
    return f'<{tag}{span} class="{c.align}" style="{look}">{body}</{tag}>'


def table(t):
    total = sum(t.widths)
    out = [f'<table class="{t.rules}{" middle" if t.middle else ""}{" split" if t.split else ""}"' + (f' style="font-size:{t.size}pt"' if t.size else "") + "><colgroup>"]
    out += [f'<col style="width:{100 * w / total:.2f}%">' for w in t.widths]
    out.append("</colgroup><thead>")
    for row in t.head:
        out.append("<tr>" + "".join(one_cell(c if not isinstance(c, str) else c, "th", t.middle).replace('style="', f'style="background:{t.shade};', 1) for c in row if c is not None) + "</tr>")
    out.append("</thead><tbody>")
    for row in t.rows:
        out.append("<tr>" + "".join(one_cell(c, "td", t.middle) for c in row if c is not None) + "</tr>")
    return "".join(out) + "</tbody></table>"


class Writer:
    def __init__(self, page, engine):
        self.page, self.engine, self.count, self.held = page, engine, 0, []

    def note(self, texts):
        out = ""
        for text in texts:
            self.count += 1
            if self.engine == "weasyprint":
                out += f'<span class="footnote">{E(text)}</span>'
            else:
                out += f"<sup>{self.count}</sup>"
                self.held.append((self.count, text))
        return out

    def flush(self):
        held, self.held = self.held, []
        return '<div class="fn">' + "".join(f"<div><sup>{n}</sup> {E(t)}</div>" for n, t in held) + "</div>" if held else ""

    def block(self, b):
        name = b[0]
        if name == "title":
            return f'<div class="title">{lines(b[1])}</div>'
        if name == "sub":
            return f'<div class="sub">{lines(b[1])}</div>'
        if name == "h":
            return (self.flush() if b[1] == 1 else "") + f"<h{b[1]}>{numbered(b[2], b[3])}</h{b[1]}>"
        if name == "band":
            return f'<div class="band l{b[1]}">{numbered(b[2], b[3])}</div>'
        if name == "p":
            return f'<p class="{kind(b)}">{lines(b[1])}{self.note(notes(b))}</p>'
        if name == "ul":
            return "<ul>" + "".join(f"<li>{E(x)}</li>" for x in b[1]) + "</ul>"
        if name == "table":
            return table(b[1])
        if name == "break":
            return self.flush() + '<div class="break"></div>'
        if name == "columns":
            return f'<div style="columns:{b[1]};column-gap:8mm">'
        if name == "endcolumns":
            return "</div>"
        if name == "toc":
            row = '<div class="l{}"><span class="t">{}　{}</span><span class="d">{}</span><span>{}</span></div>'
            return '<div class="toc">' + "".join(row.format(l, E(n), E(t), "…" * 90, 3 + i // 4) for i, (l, n, t) in enumerate(b[1])) + '</div><div class="break"></div>'
        if name == "rule":
            return '<div class="rule"></div>'
        if name == "cards":
            return f'<div class="cards {b[3]}" style="grid-template-columns:{"1fr " * b[2]}">' + "".join(map(self.block, b[1])) + "</div>"
        if name == "card":
            return f'<div class="card">' + (f'<div class="kicker">{E(b[1])}</div>' if b[1] else "") + f'<div class="head">{E(b[2])}</div>' + "".join(map(self.block, b[3])) + "</div>"
        if name == "panels":
            left, right = "".join(map(self.block, b[1])), "".join(map(self.block, b[2]))
            return f'<div class="panels"><div style="flex:{b[3]}">{left}</div><div style="flex:{1 - b[3]}">{right}</div></div>'
        raise ValueError(name)


def page_of(title, page, blocks, engine):
    writer = Writer(page, engine)
    body = "".join(writer.block(b) for b in blocks) + writer.flush()
    return f'<!DOCTYPE html><html lang="{page.lang}"><head><meta charset="utf-8"><title>{E(title)}</title><style>{style(page)}</style></head><body>{body}</body></html>'


def chromium(title, page, blocks, out, work, tagged=True):
    source = os.path.join(work, "index.html")
    with open(source, "w", encoding="utf-8") as f:
        f.write(page_of(title, page, blocks, "chromium"))
    call = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--virtual-time-budget=20000",
            "--user-data-dir=" + os.path.join(work, "user"), "--print-to-pdf=" + out]
    subprocess.run(call + ([] if tagged else ["--disable-pdf-tagging"]) + ["file://" + source], check=True, capture_output=True, timeout=120)


def weasyprint(title, page, blocks, out, work):
    import weasyprint as engine
    engine.HTML(string=page_of(title, page, blocks, "weasyprint")).write_pdf(out)
