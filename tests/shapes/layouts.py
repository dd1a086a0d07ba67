"""The shapes of papers: an authoring text as blocks, for any engine."""
from author import Heading, Statement, cells_of
from blocks import Cell, Page, Table

NARROW = dict(margin=(20, 15, 18, 15))


def page(document, **given):
    o = document.options
    p = Page(**given)
    p.head, p.foot = document.word("head", p.head), document.word("foot", p.foot)
    p.number = document.word("number", p.number).replace("none", "")
    p.font = document.word("font", p.font)
    p.size, p.accent, p.lang = float(o.get("size", p.size)), o.get("accent", p.accent), o.get("lang", p.lang)
    if o.get("landscape"):
        p.landscape = o["landscape"] == "1"
    return p


def paragraphs(s, style=""):
    """The answer as paragraphs and lists; footnotes hang on the first paragraph."""
    out, notes = [], list(s.notes)
    if s.get("mark"):
        out.append(("p", s.get("mark"), style))
    for line in s.lines:
        if line.startswith("- "):
            if out and out[-1][0] == "ul":
                out[-1][1].append(line[2:])
            else:
                out.append(("ul", [line[2:]]))
        elif line.startswith("| "):
            if out and out[-1][0] == "table":
                out[-1][1].rows.append(cells_of(line))
            else:
                out.append(("table", Table([1] * len(cells_of(line)), [cells_of(line)])))
        else:
            out.append(("p", line, style, notes))
            notes = []
    if s.get("note"):
        out.append(("p", s.get("note"), "small"))
    return out


def words(s):
    """The lines of an answer as they stand in a cell."""
    return "\n".join("・" + x[2:] if x.startswith("- ") else x for x in s.lines)


def opening(document, cover=False):
    out = [("title", document.title)]
    for key in ("sub", "sub2", "cover"):
        if document.word(key):
            out.append(("sub", document.word(key)))
    if cover:
        out.append(("break",))
    return out


def preface(s):
    return [("h", 1, "", s.question)] if s.question else []


def outline(document):
    """(level, number, title) of each heading and statement, as a list of contents shows them."""
    out, level = [], 0
    for n in document.nodes:
        if isinstance(n, Heading):
            level = n.level
            out.append((min(level, 3), n.number, n.title))
        elif not n.maybe:
            out.append((min(level + 1, 3), n.label, n.question))
    return out


def paper(document):
    """A whitepaper: cover, contents, headings, one section a statement."""
    o = document.options
    out = opening(document, bool(o.get("cover")))
    if o.get("toc"):
        out += [("h", 1, "", o["toc"])] + [("toc", outline(document))]
    columns = int(o.get("columns", 0))
    if columns:
        out.append(("columns", columns))
    level = 0
    for n in document.nodes:
        if isinstance(n, Heading):
            level = n.level
            if level == 1 and o.get("chapters") == "page" and any(b[0] == "h" for b in out[1:]):
                out.append(("break",))
            out.append(("h", level, n.number, n.title) if not o.get("bands") or level > 1 else ("band", level, n.number, n.title))
            continue
        if n.maybe:
            out += preface(n) + [("p", x, "lead") for x in n.lines]
            continue
        out.append(("band", 2, n.label, n.question) if o.get("bands") == "2" else ("h", min(level + 1, 3), n.label, n.question))
        if n.get("cite"):
            out.append(("p", n.get("cite"), "small"))
        if n.get("req"):
            out += [("p", document.word("asked", "要求事項"), "label"), ("p", n.get("req"), "box" if o.get("box") else ""),
                    ("p", document.word("told", "当社の対応"), "label")]
        out += paragraphs(n)
    if document.word("references"):
        out.append(("h", 1, "", document.word("refs", "参考文献" if o.get("lang", "ja") == "ja" else "References")))
        out += [("p", x, "small") for x in document.word("references").split("|")]
    return page(document), out + ([("endcolumns",)] if columns else [])


def prose(document):
    """A policy: the same as a paper, larger leading, no numbers needed."""
    return paper(document)


def questions(document):
    """Q. and A. as paragraphs, a section heading above."""
    o, out, count = document.options, opening(document), 0
    q, a = document.word("q", "Q."), document.word("a", "A.")
    for n in document.nodes:
        if isinstance(n, Heading):
            out.append(("h", n.level, n.number, n.title))
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            count += 1
            mark = q.replace("N", n.label or str(count))
            out.append(("p", f"{mark} {n.question}", "bold"))
            body = paragraphs(n)
            if a != "none":
                body[0] = (body[0][0], f"{a.replace('N', n.label or str(count))} {body[0][1]}") + body[0][2:]
            out += body
    return page(document), out


def slides(document):
    """A deck: a heading is the title of a slide; what is said stands below in pieces, each with its own title."""
    out, shown, rows = opening(document), 0, []

    def flush():
        nonlocal rows
        while len(rows) >= 2 and document.options.get("pairs"):
            left, right, rows = rows[0], rows[1], rows[2:]
            look = document.options.get("look")
            out.append(("cards", [("card", "", x[0][1], x[1:]) for x in (left, right)], 2, look) if look else ("panels", left, right, .5))
        for r in rows:
            out.extend([("cards", [("card", "", r[0][1], r[1:])], 2, document.options["look"])] if "look" in document.options else r)
        rows = []
    for n in document.nodes:
        if isinstance(n, Heading):
            flush()
            out += [("break",), ("h", 1, n.number, n.title)]
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            rows.append([("p", (n.label + "　" if n.label else "") + n.question, "label")] + paragraphs(n))
    flush()
    return page(document, slide=True, margin=(13, 16, 14, 16), size=12), out


def panels(document):
    """A leaflet: two panels a page, each a section of its own."""
    out, made, current = opening(document), [], None
    for n in document.nodes:
        if isinstance(n, Heading):
            current = [("band", 1, n.number, n.title)]
            made.append(current)
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            current += [("p", (n.label + " " if n.label else "") + n.question, "label")] + paragraphs(n)
    for i in range(0, len(made), 2):
        if i:
            out.append(("break",))
        out.append(("panels", made[i], made[i + 1] if i + 1 < len(made) else [], float(document.options.get("share", .5))))
    return page(document, landscape=True, **NARROW), out


def cards(document):
    """Cards in columns, read across, under section titles."""
    out, row, o = opening(document), [], document.options
    how = int(o.get("columns", 2)), o.get("look", "frame")
    for n in document.nodes:
        if isinstance(n, Heading):
            if row:
                out.append(("cards", row, *how))
            row = []
            out.append(("h", 1, n.number, n.title))
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            row.append(("card", "", f"{n.label} {n.question}", paragraphs(n)) if o.get("inline") else ("card", n.label, n.question, paragraphs(n)))
    if row:
        out.append(("cards", row, *how))
    return page(document, **NARROW), out


def deck(document):
    """Slides whose statements stand in boxes of a grid, read across; a sentence under the slide's title."""
    o = document.options
    wide, per, out, head, lead, row = int(o.get("columns", 3)), int(o.get("per", 6)), opening(document), None, [], []

    def flush():
        for i in range(0, len(row), per):
            out.extend([("break",), ("h", 1, head.number, head.title)])
            out.extend(("p", x, "lead") for x in lead if i == 0)
            out.append(("cards", row[i:i + per], wide, o.get("look", "frame")))
        row.clear()
    for n in document.nodes:
        if isinstance(n, Heading):
            flush()
            head, lead = n, []
        elif n.maybe:
            lead = n.lines
        else:
            row.append(("card", n.label, n.question, paragraphs(n)))
    flush()
    return page(document, slide=True, margin=(11, 14, 12, 14), size=11), out


def twin(document):
    """A leaflet of two panels; the second half of the statements stands in the right one, with or without a heading of its own."""
    out, made, o = opening(document), [], document.options
    for n in document.nodes:
        if isinstance(n, Heading):
            made.append([("band", 1, n.number, n.title) if o.get("heads") == "band" else ("h", 1, n.number, n.title)])
        elif n.maybe:
            (made[-1] if made else out).extend(("p", x, "lead") for x in n.lines)
        else:
            made[-1] += [("p", n.question, "label") if o.get("heads") == "band" else ("h", 2, n.label, n.question)] + paragraphs(n)
    half = (len(made) + 1) // 2
    out.append(("panels", sum(made[:half], []), sum(made[half:], []), float(o.get("share", .5))))
    return page(document, **NARROW), out


def labels(document):
    """A paper with a label in the margin at the left of each statement's text, in type of its own."""
    o, out = document.options, opening(document)
    look, share = o.get("label", "small"), float(o.get("share", .2))
    for n in document.nodes:
        if isinstance(n, Heading):
            out.append(("h", n.level, n.number, n.title))
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            text = ("p", f"{n.label} {n.question}".strip(), {"small": "label", "bold": "bold", "plain": ""}[look])
            out += ([("rule",)] if o.get("rule") else []) + [("panels", [text], paragraphs(n), share)]
    return page(document), out


def abreast(document):
    """Tables under each heading, in two halves that stand beside each other under it."""
    cols, out, o, held = columns(document), opening(document), document.options, []

    def flush():
        half = (len(held) + 1) // 2
        if held:
            tables = [Table([c.width for c in cols], heads(cols), x, o.get("rules", "all"), size=float(o.get("size", 8)))
                      for x in (held[:half], held[half:])]
            out.append(("panels", *[[("table", t)] for t in tables], .5))
        held.clear()
    count = 0
    for n in document.nodes:
        if isinstance(n, Heading):
            flush()
            out.append(("h", n.level, n.number, n.title))
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            count += 1
            held.append([c.text(document, n, count) for c in cols])
    flush()
    return page(document, landscape=True, **NARROW), out


def beside(document):
    """A paper whose statements have their titles in a column at the left, or words that may be left out in one at the right."""
    share, out = float(document.options.get("share", .25)), opening(document)
    for n in document.nodes:
        if isinstance(n, Heading):
            out.append(("h", n.level, n.number, n.title))
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        elif n.optional:
            out.append(("panels", [("h", 2, n.label, n.question)] + paragraphs(n), [("p", x, "small") for x in n.optional], share))
        elif document.options.get("notes"):
            out += [("panels", [("h", 2, n.label, n.question)] + paragraphs(n), [], share)]
        else:
            out.append(("panels", [("p", f"{n.label} {n.question}".strip(), "bold")], paragraphs(n), share))
    return page(document), out


def halves(document):
    """Sections as tables of half the width, two beside each other."""
    cols, out, made, held = columns(document), opening(document), [], None
    for n in document.nodes:
        if isinstance(n, Heading):
            held = Table([c.width for c in cols], heads(cols), [], document.options.get("rules", "all"), size=8.5)
            made.append([("h", n.level, n.number, n.title), ("table", held)])
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            held.rows.append([c.text(document, n, 0) for c in cols])
    for i in range(0, len(made), 2):
        out.append(("panels", made[i], made[i + 1] if i + 1 < len(made) else [], .5))
    return page(document, landscape=True, **NARROW), out


def form(document):
    """A form: a small table for each statement, titles at the left of their cells."""
    out, rules = opening(document), document.options.get("rules", "all")
    title, asked, told = document.columns("項目", "求めること", "回答")
    for n in document.nodes:
        if isinstance(n, Heading):
            out.append(("h", n.level, n.number, n.title))
        elif n.maybe:
            out += [("p", x, "lead") for x in n.lines]
        else:
            rows = [[Cell(title, fill="#eef2f7"), f"{n.label} {n.question}".strip()]]
            rows += [[Cell(asked, fill="#eef2f7"), n.get("req")]] if n.get("req") else []
            rows += [[Cell(told, fill="#eef2f7"), "\n".join(filter(None, [n.get("mark"), words(n)]))]]
            out.append(("table", Table([1, 4], [], rows, rules)))
    return page(document), out


def minutes(document):
    """An interview: speaker and words; the section's title above."""
    out = opening(document)
    asks, tells = document.word("asks", "質問"), document.word("tells", "回答")
    for n in document.nodes:
        if isinstance(n, Heading):
            out.append(("h", n.level, n.number, n.title))
        elif n.maybe:
            out += [("p", x) for x in n.lines]
        else:
            out.append(("p", f"{asks}{n.question}", "bold" if document.options.get("bold") else ""))
            body = paragraphs(n)
            out += [(body[0][0], f"{tells}{body[0][1]}") + body[0][2:]] + body[1:]
    return page(document, size=10.5), out


# Sheets.

class Column:
    """TITLE;FIELD;WIDTH. A title GROUP>TITLE stands below its group. FIELD ?KEY is a cell that the answer may hold or leave out."""

    def __init__(self, text):
        title, name, width = (text.split(";") + ["", "10"])[:3]
        self.group, _, self.title = title.strip().rpartition(">")
        self.name, self.width = name.strip().lstrip("?"), float(width or 10)
        self.loose = name.strip().startswith("?")

    def text(self, document, s, count):
        if self.name.startswith("is:"):
            value = self.name[3:]
            return document.word("tick", "○") if s.get("mark") == value else ""
        if self.name == "choices":
            on, off = document.word("boxes", "■ □").split()
            joint = document.word("joint", "\\n").replace("\\n", "\n").replace("_", "　")
            return joint.join((on if x == s.get("mark") else off) + x for x in document.word("choices").split("|"))
        if self.name in ("path1", "path2", "path3"):
            i = int(self.name[4]) - 1
            return s.path[i] if i < len(s.path) else ""
        return {"label": s.label, "question": s.question, "count": str(count), "body": words(s), "ref": s.ref, "blank": "",
                "answer": "\n".join(filter(None, [s.get("mark"), words(s), s.get("note")]))}.get(self.name, s.get(self.name))


def columns(document):
    return [Column(x) for x in document.columns()]


def loose(document):
    """Adds the words of cells that are no part of the answer to what it may hold; the boxes not ticked too."""
    for s in document.statements:
        for c in columns(document):
            if c.loose and c.text(document, s, 0):
                s.optional.append(c.text(document, s, 0))
                if c.name == "why":     # a justification may be taken for the requirement
                    s.field.setdefault("unit", c.text(document, s, 0))
            if c.name.startswith("is:") and c.text(document, s, 0):
                s.optional.append(c.text(document, s, 0))
            if c.name == "choices":
                on, off = document.word("boxes", "■ □").split()
                s.optional += [on] + [off + x for x in document.word("choices").split("|") if x != s.get("mark")]


def heads(cols):
    if not any(c.group for c in cols):
        return [[c.title for c in cols]]
    top, i = [], 0
    while i < len(cols):
        n = 1
        if cols[i].group:
            while i + n < len(cols) and cols[i + n].group == cols[i].group:
                n += 1
            top += [Cell(cols[i].group, cols=n)] + [None] * (n - 1)
        else:
            top.append(Cell(cols[i].title, rows=2))
        i += n
    return [top, [c.title if c.group else None for c in cols]]


def turned(rows, cols):
    """Titles of the columns of marks, by 90 degrees."""
    return [[Cell(x, turn="turned") if c.name.startswith("is:") else x for x, c in zip(row, cols)] for row in rows]


def merged(cells, rows, at):
    """Joins equal neighbours in column AT of ROWS; CELLS holds each row's key."""
    start = 0
    for y in range(1, len(rows) + 1):
        if y == len(rows) or cells[y] != cells[start]:
            if y - start > 1:
                c = rows[start][at]
                rows[start][at] = Cell(c.text if isinstance(c, Cell) else c, rows=y - start, turn=c.turn if isinstance(c, Cell) else "")
                for k in range(start + 1, y):
                    rows[k][at] = None
            start = y


def body_rows(document, cols, bands, turn=""):
    """Rows of cells; bands: headings that are rows of their own."""
    rows, keys, count = [], [], 0
    for n in document.nodes:
        if isinstance(n, Heading):
            if bands:
                fill = {1: document.options.get("band", "#c9d7e8"), 2: "#eef2f7"}[min(n.level, 2)]
                text = (n.number + "　" if n.number else "") + n.title
                rows.append([Cell(text, cols=len(cols), fill="" if fill == "none" else fill, bold=True)] + [None] * (len(cols) - 1))
                keys.append(None)
        elif not n.maybe:
            count += 1
            row = []
            for c in cols:
                text = c.text(document, n, count)
                row.append(Cell(text, turn=turn) if c.name == "path1" and turn else
                           Cell(text, align="center") if c.name in ("mark", "count") or c.name.startswith("is:") else text)
            rows.append(row)
            keys.append(tuple(n.path))
    for at, c in enumerate(cols):
        if c.name.startswith("path"):
            depth = int(c.name[4])
            merged([(k[:depth] if k else y) for y, k in enumerate(keys)], rows, at)
    return rows


def sheet(document):
    """A checksheet as a table: rules, merges, heads of two rows, bands, marks and states by the columns given."""
    o, cols = document.options, columns(document)
    p = page(document, landscape=o.get("landscape", "1") == "1", **NARROW, size=8.5)
    out = opening(document)
    for n in document.nodes:
        if isinstance(n, Statement) and n.maybe:
            out += [("p", x, "small") for x in n.lines]
    if document.word("legend"):
        out.append(("p", document.word("legend"), "small"))
    rows = body_rows(document, cols, o.get("bands", "1") == "1", o.get("turn", ""))
    head = turned(heads(cols), cols) if o.get("heads") == "turned" else heads(cols)
    t = Table([c.width for c in cols], head, rows, o.get("rules", "all"), o.get("shade", "#e6e6e6"), bool(o.get("middle")), p.size, bool(o.get("split")))
    if o.get("headings"):        # a table under each heading
        out, t.rows, part = out, [], None
        for n, row in zip([x for x in document.nodes if isinstance(x, Heading) or not x.maybe], body_rows(document, cols, True)):
            if isinstance(n, Heading):
                out.append(("h", n.level, n.number, n.title))
                part = None
            else:
                if part is None:
                    part = Table(t.widths, heads(cols), [], t.rules, t.shade, t.middle, t.size, t.split)
                    out.append(("table", part))
                part.rows.append(row)
    else:
        out.append(("table", t))
    if document.word("tail"):
        out.append(("p", document.word("tail"), "small"))
    return p, out
