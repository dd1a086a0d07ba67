"""Blocks as Typst source, set by Typst."""
import os

from blocks import cell, kind, notes


def S(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def lines(text):
    return "{" + "; linebreak(); ".join(f"[#{S(x)}]" if x else "[]" for x in text.split("\n")) + "}"


def setup(page):
    size = "width: 254mm, height: 143mm" if page.slide else 'paper: "a4", flipped: true' if page.landscape else 'paper: "a4"'
    top, right, bottom, left = page.margin
    number = page.number
    if number:
        number = 'context align(center, text(8pt, ' + S(number).replace("{pages}", '" + str(counter(page).final().first()) + "').replace(
            "{page}", '" + str(counter(page).get().first()) + "') + "))"
    foot = f"text(8pt, fill: gray, {S(page.foot)})" if page.foot else "none"
    return f"""
#set page({size}, margin: (top: {top}mm, right: {right}mm, bottom: {bottom}mm, left: {left}mm),
  header: {f'align(right, text(8pt, fill: gray, {S(page.head)}))' if page.head else 'none'},
  footer: {{ {"; ".join(x for x in (foot if foot != 'none' else '', number) if x)} }})
#set text(font: ({S(page.font)}, "Noto Sans CJK JP"), size: {page.size}pt, lang: "{page.lang}")
#set par(leading: .75em, spacing: .95em, justify: {'false' if page.slide else 'true'})
#let accent = rgb("{page.accent}")
#let note(body) = footnote(body)
#set footnote.entry(gap: .5em)
#show footnote.entry: set text(8pt)
"""


def title_of(n, title, gap="h(.8em)"):
    return f"{{ [#{S(n)}]; {gap}; [#{S(title)}] }}" if n else f"[#{S(title)}]"


def one_cell(c, head, t):
    c = cell(c)
    args = (f"rowspan: {c.rows}, " if c.rows > 1 else "") + (f"colspan: {c.cols}, " if c.cols > 1 else "")
    fill = c.fill or (t.shade if head else "")
    args += f'fill: rgb("{fill}"), ' if fill else ""
    align = "center" if c.align else "left"
    args += f"align: {align} + {'horizon' if t.middle else 'top'}, breakable: {'true' if t.split or c.rows > 1 else 'false'}, "
    body = lines(c.text)
    if c.turn == "vertical":
        body = "{" + "; linebreak(); ".join(f"[#{S(x)}]" for x in c.text) + "}"
    elif c.turn:
        body = f"rotate(-90deg, reflow: true, {lines(c.text)})"
    style = ('weight: "bold", ' if c.bold or head else "") + (f"size: {c.size}pt, " if c.size else "")
    return f"table.cell({args}text({style}{body}))"


def table(t):
    strokes = {"all": ".5pt", "none": "none", "rows": "(x, y) => (bottom: .5pt + gray)", "columns": "(x, y) => if x > 0 { (left: .5pt + gray) }"}
    columns = ", ".join(f"{w}fr" for w in t.widths)
    out = [f"#block[#set par(justify: false); #set text(size: {t.size}pt); " if t.size else "#block[#set par(justify: false); "]
    out.append(f"#table(columns: ({columns},), stroke: {strokes[t.rules]}, inset: 5pt,")
    if t.head:
        out.append("table.header(" + ", ".join(one_cell(c, True, t) for row in t.head for c in row if c is not None) + "),")
    out += [one_cell(c, False, t) + "," for row in t.rows for c in row if c is not None]
    return "\n".join(out) + ")]"


def card(b, look):
    style = {"strip": "", "frame": "stroke: .7pt + gray, radius: 4pt, inset: 8pt", "shade": 'fill: rgb("#eef3f8"), inset: 8pt',
             "line": "stroke: (top: 1.5pt + accent), inset: (y: 5pt)", "plain": "inset: 0pt"}[look]
    if look == "strip":
        head = f'block(width: 100%, fill: accent, inset: 5pt, below: .7em, text(fill: white, weight: "bold", {S(b[2])}))'
        inner = "\n".join(map(block, b[3]))
        return f'#block(width: 100%, stroke: .7pt + gray, breakable: false)[#{head}\n#pad(x: 6pt, bottom: 6pt)[{inner}]]'
    kicker = f"#text(.8em, fill: gray, {S(b[1])})\n\n" if b[1] else ""
    inner = "\n".join(map(block, b[3]))
    return f'#block(width: 100%, {style}, breakable: false)[{kicker}#text(1.08em, weight: "bold", fill: accent, {S(b[2])})\n\n{inner}]'


def block(b):
    name = b[0]
    if name == "title":
        return f'#block(text(2em, weight: "bold", fill: accent, {lines(b[1])}))'
    if name == "sub":
        return f"#block(text(fill: gray, {lines(b[1])}))"
    if name == "h":
        size = {1: "1.55em", 2: "1.25em", 3: "1.08em"}[b[1]]
        return f"#block(above: 1.6em, below: .9em, sticky: true, heading(level: {b[1]}, text({size}, {title_of(b[2], b[3])})))"
    if name == "band":
        fill, ink = ("accent", "white") if b[1] == 1 else ('rgb("#dfe8f2")', "black")
        box = f"box(fill: {'white' if b[1] == 1 else 'accent'}, inset: (x: 5pt, y: 3pt), text(fill: {'accent' if b[1] == 1 else 'white'}, {S(b[2])})); h(.8em); " if b[2] else ""
        return f'#block(above: 1.6em, below: .9em, sticky: true, width: 100%, fill: {fill}, inset: 6pt, text(fill: {ink}, weight: "bold", {{ {box}[#{S(b[3])}] }}))'
    if name == "p":
        style = {"small": "text(.82em, fill: gray, ", "bold": 'text(weight: "bold", ', "label": 'text(.92em, weight: "bold", fill: accent, ',
                 "box": "block(width: 100%, stroke: .6pt + gray, inset: 6pt, "}.get(kind(b), "(")
        marks = "".join(f"; footnote[#{S(n)}]" for n in notes(b))
        sticky = ", sticky: true" if kind(b) in ("bold", "label") else ""
        return f"#block(width: 100%{sticky}, {style}{{ {lines(b[1])}{marks} }}))"
    if name == "ul":
        return "#list(" + ", ".join(f"[#{S(x)}]" for x in b[1]) + ")"
    if name == "table":
        return table(b[1])
    if name == "break":
        return "#pagebreak(weak: true)"
    if name == "columns":
        return f"#columns({b[1]}, gutter: 8mm)["
    if name == "endcolumns":
        return "]"
    if name == "toc":
        row = "#block(spacing: .6em, {{ h({}em); [#{}]; h(.6em); [#{}]; h(.3em); box(width: 1fr, repeat[.]); [{}] }})"
        return "\n".join(row.format((l - 1) * 1.5, S(n), S(t), 3 + i // 4) for i, (l, n, t) in enumerate(b[1])) + "\n#pagebreak()"
    if name == "rule":
        return "#line(length: 100%, stroke: .5pt + gray)"
    if name == "cards":
        columns = ", ".join(["1fr"] * b[2])
        return f"#grid(columns: ({columns}), gutter: 5mm, " + ", ".join("[" + card(x, b[3]) + "]" for x in b[1]) + ")"
    if name == "panels":
        left, right = "\n".join(map(block, b[1])), "\n".join(map(block, b[2]))
        return f"#grid(columns: ({b[3]}fr, {1 - b[3]}fr), gutter: 9mm, [{left}], [{right}])"
    raise ValueError(name)


def typst(title, page, blocks, out, work):
    import typst as engine
    source = os.path.join(work, "index.typ")
    with open(source, "w", encoding="utf-8") as f:
        f.write(f"#set document(title: {S(title)})\n" + setup(page) + "\n\n".join(map(block, blocks)))
    engine.compile(source, output=out)
