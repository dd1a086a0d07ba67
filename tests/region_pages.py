"""Pages from which the weights of regions (ingest/pdf/region_weights.tsv) are fitted: those of tables_random.py and more.

    pages (seed)  ->  (name, kind, css, body, tables): kind is what stands on the page, "table" where tables do

The kinds beyond tables_random.py's are what was once misread: questions and answers without rules, listings of a
terminal, labels of charts, bits of forms, marks beside their text, addresses, formulas.
"""
import html
import random

import tables_random as base

esc = html.escape


def bare_questions(maker, rows):
    """A table of questions and answers, with neither rules nor numbers."""
    r = maker.random
    ask = (lambda: maker.words(r.randint(3, 9)) + ("ますか。" if maker.japanese else "?"))
    cells = [[0, 0, 1, 1, "ご質問" if maker.japanese else "Question", "title"], [0, 1, 1, 1, "お答え" if maker.japanese else "Answer", "title"]]
    cells = cells if r.random() < 0.7 else []
    first = 1 if cells else 0
    for i in range(rows):
        cells.append([first + i, 0, 1, 1, ask(), "long"])
        cells.append([first + i, 1, 1, 1, "".join(maker.sentence(4, 9) for _ in range(r.randint(1, 2))), "long"])
    return cells, 2, first


def bare_page(seed, i):
    maker = base.Maker(f"{seed} bare {i}")
    r = maker.random
    cells, n, head = bare_questions(maker, r.choice([5, 8, 12]))
    left = r.choice([28, 35, 40])
    rules = f"td:first-child,th:first-child{{width:{left}%}}" + r.choice(["", "th{font-weight:bold}", "tr{height:32pt}", "td{padding-bottom:12pt}"])
    body = (maker.paragraph() if r.random() < 0.5 else "") + base.markup(cells, n, head) + (maker.paragraph() if r.random() < 0.3 else "")
    return base.style(maker, rules, r.choice([8, 9, 10, 11, 12])), body, [cells]


def titles_page(seed, i):
    """Titles of several lines over columns of marks and text, without rules or with one under them."""
    maker = base.Maker(f"{seed} titles {i}")
    r = maker.random
    cells, n, head = maker.table(r.choice(["answers", "marks", "wide", "check"]), r.choice([5, 8, 12]))
    for cell in cells:
        if cell[0] == 0:
            cell[4] = maker.words(r.randint(2, 4))
    rules = base.UNRULED[r.choice(["head rule", "none", "bold head", "across"])] + "th{width:1%}td.long,td.mid{width:30%}"
    return base.style(maker, rules, r.choice([8, 9, 10, 11])), maker.paragraph() + base.markup(cells, n, head), [cells]


def nothing(maker, kind):
    """A body without a table."""
    r = maker.random
    word = lambda: maker.words(r.randint(1, 2))
    if kind == "terminal":
        lines = ["$ " + r.choice(["ls -l /srv", "df -h", "ps aux", "kubectl get pods"])]
        for _ in range(r.randint(4, 14)):
            lines.append(f"{r.choice(['drwxr-xr-x', '-rw-r--r--'])}  {r.randint(1, 9)} root  staff {r.randint(100, 99999):>8} {r.randint(1, 12)}月 "
                         f"{r.randint(1, 28):>2} 10:{r.randint(10, 59)} {r.choice(base.EN)}.log")
        return maker.paragraph() + f"<pre style='background:{r.choice(['#eee', '#223;color:#fff', 'none'])};font-size:.85em'>" + esc("\n".join(lines)) + "</pre>" + maker.paragraph()
    if kind == "chart":
        labels = "".join(f'<div style="position:absolute;left:{60 + 48 * i}pt;top:{r.randint(20, 150)}pt;font-size:7pt">{r.randint(1, 99)}</div>'
                         f'<div style="position:absolute;left:{55 + 48 * i}pt;top:170pt;font-size:7pt">{2015 + i}年</div>' for i in range(8))
        axis = "".join(f'<div style="position:absolute;left:20pt;top:{10 + 26 * i}pt;font-size:7pt">{(6 - i) * 20}</div>' for i in range(7))
        return maker.paragraph() + f'<div style="position:relative;height:200pt;border-left:0">{axis}{labels}</div>' + maker.paragraph()
    if kind == "form":
        return maker.paragraph() + "".join(
            f'<p style="text-indent:0">{word()}　<span style="display:inline-block;width:{r.choice([80, 120, 200])}pt;border-bottom:.5pt solid #000">&nbsp;</span>　'
            f'{word()}　□ {word()}　□ {word()}</p>' for _ in range(r.randint(4, 9)))
    if kind == "marks":
        return "".join(f'<div style="display:flex;gap:14pt;margin:5pt 0"><b style="width:22pt">{m}</b><span style="flex:1">{maker.sentence(8, 16)}{maker.sentence(5, 14)}</span></div>'
                       for _ in range(6) for m in (r.choice(["Q", "Q."]), "A"))
    if kind == "hanging numbers":
        return maker.paragraph() + "".join(f'<div style="display:flex;margin:4pt 0"><span style="width:30pt">({i + 1})</span><span style="flex:1">{maker.sentence(8, 16)}'
                                           f'{maker.sentence(5, 14)}</span></div>' for i in range(9))
    if kind == "justified":
        return "<style>p{text-align:justify}</style>" + "".join(f"<h2>{maker.words(3)}</h2>" + maker.paragraph(6) for _ in range(5))
    if kind == "signature":
        return maker.paragraph() + "<div style='margin-left:50%'>" + "".join(f"<p style='text-indent:0'>{word()}　　　　{word()}　印</p>" for _ in range(4)) + "</div>"
    if kind == "side headings":
        return "".join(f'<div style="display:flex;margin:10pt 0"><b style="width:110pt">{i + 1}. {word()}</b><div style="flex:1">{maker.paragraph(4)}</div></div>' for i in range(6))
    if kind == "two short columns":
        return maker.paragraph() + '<div style="columns:2;column-gap:22pt">' + "".join(f"<h3>{word()}</h3>" + maker.paragraph(2) for _ in range(6)) + "</div>"
    if kind == "numbered columns":
        rule = r.choice(["h2{border-bottom:1pt solid #357}", "h2{background:#eef}", ""])
        return f'<div class=cols style="columns:2;column-gap:{r.choice([16, 20, 26])}pt">' + "".join(
            f"<h2 style='font-size:1.2em;{rule[3:-1]}'>{i} {word()}</h2>" + "".join(
                f"<h3 style='font-size:1.05em'>{i}.{k + 1} {maker.words(r.randint(1, 3))}</h3>" + maker.paragraph(r.randint(1, 2)) for k in range(r.randint(1, 3)))
            for i in range(14, 14 + r.choice([2, 3, 4]))) + "</div>"
    raise KeyError(kind)


KINDS = {"terminal": "listing", "chart": "labels", "form": "labels", "marks": "marks", "hanging numbers": "marks", "justified": "prose",
         "signature": "labels", "side headings": "side", "two short columns": "prose", "numbered columns": "prose"}
BASE = {"lists": "prose", "contents": "contents", "plain contents": "contents", "addresses": "labels", "two columns": "prose",
        "three columns": "prose", "code": "listing", "boxes": "prose", "cards": "prose", "questions": "marks"}


def pages(seed, times=3):
    for name in (*base.RULED, *base.UNRULED):
        for i in range(times if name in base.UNRULED else 1):
            yield (f"{name} {i}", "table", *base.page_of(f"{seed} {i}", name))
    for i in range(4 * times):
        yield (f"bare {i}", "table", *bare_page(seed, i))
        yield (f"titles {i}", "table", *titles_page(seed, i))
    for names, make in ((BASE, base.without_tables), (KINDS, nothing)):
        for name, kind in names.items():
            for i in range(times):
                maker = base.Maker(f"{seed} {name} {i}")
                yield (f"{name} {i}", kind, base.style(maker, "", maker.random.choice([8, 9, 10, 11, 12])), make(maker, name), [])
