"""A checksheet as a spreadsheet prints it: one page after the other, or in strips where it is wider than the paper."""
import odf_engine
from author import Statement
from blocks import Cell, Page
from layouts import body_rows, columns, heads


def calc(document, out, work):
    o, cols = document.options, columns(document)
    page = Page(landscape=o.get("landscape", "0") == "1", margin=(12, 12, 12, 12), size=float(o.get("size", 9)), head=document.word("head"),
                number=document.word("number", "{page}").replace("none", ""), font=document.word("font", "Noto Sans CJK JP"))
    rows = [[Cell(document.title, bold=True, size=page.size + 4)]] if o.get("titled", "1") == "1" else []
    for n in document.nodes:
        if isinstance(n, Statement) and n.maybe:
            rows += [[Cell(x, size=page.size)] for x in n.lines]
    table = heads(cols) + body_rows(document, cols, o.get("bands", "0") == "1", o.get("turn", ""))
    pad = int(o.get("pad", 0))
    rows += table
    rows = [[""] * pad + r for r in rows]
    room = (297 if page.landscape else 210) - page.margin[1] - page.margin[3] - 8 * pad - 2
    scale = 1 if o.get("strips") else room / sum(c.width for c in cols)     # in strips, widths are millimetres
    text = odf_engine.flat_sheet(document.title, page, [8] * pad + [c.width * scale for c in cols], [], rows, rules=o.get("rules", "all") == "all")
    odf_engine.convert(text, ".fods", out, work)
