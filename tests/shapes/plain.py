"""The shapes of text and of comma-separated sheets, as exports, OCR and flattened pages leave them."""
import csv
import io
import textwrap

from author import Heading, Statement, cells_of
from layouts import columns, heads, outline, words
from blocks import Cell


def shown(s):
    return s.get("shown") or s.label


def wrapped(text, width):
    """Lines of at most WIDTH characters, cut anywhere in Japanese, at blanks in English."""
    if not width:
        return [text]
    if text.isascii():
        return textwrap.wrap(text, width)
    return [text[i:i + width] for i in range(0, len(text), width)]


def marks(document):
    """What running heads, feet and page numbers put between the lines: each @furniture part in turn, every @with every=N lines."""
    parts = [x.strip() for x in document.word("furniture").split("|") if x.strip()]
    return parts, int(document.options.get("every", 0))


def with_furniture(document, out):
    parts, every = marks(document)
    if not every:
        return out
    done, count, at = [], 0, 1
    for line in out:
        done.append(line)
        count += 1
        if count >= every and not line.startswith("#") and line:
            at += 1
            done += ["", *[p.replace("{page}", str(at - 1)).replace("{next}", str(at)) for p in parts], ""]
            count = 0
    return done


def finish(document, out):
    end = {"crlf": "\r\n"}.get(document.options.get("ends"), "\n")
    return end.join(out) + end


def paper(document):
    """A paper as text: headings by #, by underlines, by drawn lines or by nothing; lines cut at a width; furniture between."""
    o, out = document.options, []
    style, width = o.get("heads", "hash"), int(o.get("width", 0))

    def head(level, text):
        if style == "hash":
            return ["", "#" * min(level, 6) + " " + text, ""]
        if style == "drawn":
            return ["", "＝" * 20, text, "＝" * 20, ""] if level == 2 else ["", "■ " + text, ""] if level == 3 else ["", "【" + text + "】"]
        if style == "underline":
            return ["", text, ("=" if level <= 2 else "-") * 24, ""]
        return [text] if o.get("tight") else ["", text]
    out += head(1, document.title) if style == "hash" else [document.title, ""]
    if o.get("toc"):
        out += head(2, o["toc"]) + [f"{n} {t} {'.' * 20} {i // 3 + 2}".strip() for i, (_, n, t) in enumerate(outline(document))] + [""]
    level = 1
    for n in document.nodes:
        if isinstance(n, Heading):
            level = n.level + 1
            out += head(level, (n.number + " " if n.number else "") + n.title)
            continue
        if not n.maybe:
            out += head(level + 1, (shown(n) + " " if shown(n) else "") + n.question)
        if n.get("req"):
            out += [document.word("asked", "要求事項："), n.get("req"), document.word("told", "当社の対応：")]
        for x in n.answer.split("\n") if n.maybe else ([n.get("mark")] if n.get("mark") else []) + n.lines:
            if x.startswith("- "):
                out += [o.get("bullet", "・") + x[2:]]
            elif x.startswith("| "):
                out += [x] if style == "hash" else ["　".join(cells_of(x))]
                if style == "hash" and n.lines[n.lines.index(x) - 1][:1] != "|":
                    out += ["|" + "---|" * len(cells_of(x))]
            else:
                out += wrapped(x, width)
            if not o.get("tight") and not x.startswith(("- ", "| ")):
                out.append("")
    return finish(document, with_furniture(document, out))


def questions(document):
    """Q and A, one pair after the other."""
    out, width, count = [document.title, ""], int(document.options.get("width", 0)), 0
    for n in document.nodes:
        if isinstance(n, Heading):
            out += ["", document.word("section", "■{}").format(n.title), ""]
        elif n.maybe:
            out += n.lines + [""]
        else:
            count += 1
            out += wrapped(document.word("q", "Q{n}. ").replace("{n}", n.label or str(count)).replace("_", " ") + n.question, width)
            first, *rest = words(n).split("\n")
            out += wrapped(document.word("a", "A{n}. ").replace("{n}", n.label or str(count)).replace("_", " ") + first, width)
            for x in rest:
                out += wrapped(x, width)
            out.append("")
    return finish(document, with_furniture(document, out))


def records(document):
    """Key and value, a line each, a blank line between records."""
    out, fields, between = [document.title, ""], columns(document), document.word("between", "：")
    for n in document.nodes:
        if isinstance(n, Heading):
            out += [document.word("section", "◆ {}").format((n.number + " " if n.number else "") + n.title), ""]
        elif n.maybe:
            out += n.lines + [""]
        else:
            for c in fields:
                first, *rest = (shown(n) if c.name == "label" else c.text(document, n, 0)).split("\n")
                if first or document.options.get("empties"):
                    out += [c.title + between.replace("_", " ") + first] + rest
            out += [document.word("rule")] if document.word("rule") else [""]
    return finish(document, with_furniture(document, out))


def rows_of(document):
    """(heading or None, cells) in order; categories once where merged=1."""
    cols, before, count = columns(document), None, 0
    for n in document.nodes:
        if isinstance(n, Heading):
            yield n, None
        elif not n.maybe:
            count += 1
            row = []
            for c in cols:
                text = shown(n) if c.name == "label" else c.text(document, n, count)
                if c.name.startswith("path") and document.options.get("merged") == "1" and before is not None and before.path[:int(c.name[4])] == n.path[:int(c.name[4])]:
                    text = ""
                row.append(text)
            before = n
            yield None, row


def pipes(document):
    """A table of pipes; headings as rows or between tables; cells that break; titles again after each page."""
    o, cols, out = document.options, columns(document), ["# " + document.title, ""]
    for n in document.nodes:
        if isinstance(n, Statement) and n.maybe:
            out += n.lines + [""]
    head = ["| " + " | ".join(c.title for c in cols) + " |", "|" + "---|" * len(cols)]
    again, between = int(o.get("again", 0)), o.get("headings", "row")
    if between == "row":
        out += head
    fresh, count = between != "row", 0
    parts, _ = marks(document)
    for heading, row in rows_of(document):
        if heading:
            title = (heading.number + " " if heading.number else "") + heading.title
            if any(c.name == f"path{heading.level}" for c in cols):
                continue
            if between == "row":
                out.append("| " + title + " |" + " |" * (len(cols) - 1))
            else:
                out += ["", "#" * (heading.level + 1) + " " + title, ""]
                fresh = True
            continue
        if fresh:
            out += head
            fresh = False
        count += 1
        if o.get("break"):
            cells = [x.split("\n") for x in row]
            out.append("| " + " | ".join(x[0] for x in cells) + " |")
            for i in range(1, max(map(len, cells))):
                out.append("| " + " | ".join(x[i] if i < len(x) else "" for x in cells) + " |")
        else:
            out.append("| " + " | ".join(x.replace("\n", "<br>") for x in row) + " |")
        if again and count % again == 0:
            out += ["", *[p.replace("{page}", str(count // again)) for p in parts], ""] + head
    if out[-2:] == head:
        out = out[:-2]
    return finish(document, out)


def tabs(document):
    """Rows whose cells are parted by tabs, as a sheet is pasted."""
    cols, out = columns(document), [document.title, ""]
    out.append("\t".join(c.title for c in cols))
    for heading, row in rows_of(document):
        out.append(((heading.number + " ") if heading.number else "") + heading.title if heading else "\t".join(x.replace("\n", " ") for x in row))
    return finish(document, with_furniture(document, out))


def sheet(document):
    """A comma-separated sheet: rows above the head (@above parts by ||, cells by |), empty columns before (pad) and after (tail)."""
    o, cols, out = document.options, columns(document), []
    pad, tail = int(o.get("pad", 0)), int(o.get("tail", 0))
    for x in document.word("above").split("||") if document.word("above") else []:
        out.append([y.strip() for y in x.split("|")])
    for row in heads(cols):
        out.append([(c.text if isinstance(c, Cell) else c or "") for c in row])
    for heading, row in rows_of(document):
        if heading is None:
            out.append(row)
        elif o.get("bands", "0") == "1":
            title = (heading.number + " " if heading.number else "") + heading.title
            out.append([title] + [""] * (len(cols) - 1))
    for x in document.word("below").split("||") if document.word("below") else []:
        out.append([y.strip() for y in x.split("|")])
    width = pad + max(map(len, out)) + tail
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t" if "tsv" in document.engines else ",", lineterminator={"crlf": "\r\n"}.get(o.get("ends"), "\n"),
                        quoting=csv.QUOTE_ALL if o.get("quote") == "all" else csv.QUOTE_MINIMAL)
    for row in out:
        row = [""] * pad + row
        writer.writerow(row + [""] * (width - len(row)))
    return buffer.getvalue()
