#!/usr/bin/env python3
"""The seeds' statements in other layouts, as text, HTML and CSV, imported and scored against their gold.

usage: seeds_layouts.py HAKUSHO SHARED OUT [--seed 004] [--layout rowspan] [--show]

What a document says must not depend on how it is laid out: the same statements as headings of Markdown, as plain
numbers with contents, running headers and wrapped lines, as tables of pipes, tabs, HTML with spans and CSV must yield
the same record.  SHARED holds gold/ and tools/score.py; without them this is skipped (77).
"""
import argparse
import csv
import html
import io
import os
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import gold

# What is not told yet: Q and A without a word for the requirement, questions numbered in Roman digits, requirement and
# answer in one cell; of cells one a line rows without a number or with numbers that do not count; and titles in plain text without number, mark or contents list, which a short answer looks like.
LEFT_OUT = {("qa", "002"), ("qa", "004"), ("cells", "004"), ("asked", "002"), ("asked", "004"),
            ("flat", "000"), ("flat", "002"), ("flat", "004"), ("chapters", "000"), ("chapters", "004")}
BARS = gold.BARS | {"ref_accuracy": 1.0}


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrapped(line, limit):
    """LINE broken where LIMIT columns are full, as a typesetter breaks it: never before 。、）」."""
    out, row = [], ""
    for c in line:
        if width(row) + width(c) > limit and c not in "。、）」』】ー":
            out.append(row)
            row = ""
        row += c
    return out + [row]


def cited(row):
    """The control a row cites beside its own number."""
    return row["ref"] if row["ref"] != row["label"] else ""


def sections(rows, table=False):
    """Yields (depth, text) for each heading and (None, row) for each statement, in order.  In a paper a statement is
    itself the heading of those below it, in a table it is a row."""
    before, tops = [], 0
    for row in rows:
        for depth, (title, number) in enumerate(zip(row["path"], gold.path_numbers(row))):
            if before[:depth + 1] == row["path"][:depth + 1]:
                continue  # it goes on, or was the heading of the statement before, which has text of its own
            tops += depth == 0
            if not number and depth == 0:
                number = gold.ROMAN[tops % len(gold.ROMAN) - 1] + "."
            yield depth, f"{number} {title}".strip()
            before = row["path"][:depth + 1]
        before = row["path"] + ([] if table else [row["question"]])
        yield None, row


def head(row):
    number = row["label"]
    text = f"{number}{'.' if number.isdigit() else ''} {row['question']}".strip()
    return text + (f" ({cited(row)})" if cited(row) else "")


def body(row):
    """The lines below a heading; a requirement is told from the answer by the words before them."""
    if not row["requirement"]:
        return row["answer"].split("\n")
    return ["【要求事項】"] + row["requirement"].split("\n") + ["【回答】"] + row["answer"].split("\n")


# --- papers ---


def markdown(rows):
    out = ["# みほんクラウド セキュリティホワイトペーパー", "", "株式会社みほん", ""]
    for depth, thing in sections(rows):
        if depth is None:
            out += ["#" * min(6, len(thing["path"]) + 2) + " " + head(thing), ""]
            out += [line + "\n" for line in body(thing)]
        else:
            out += ["#" * (depth + 2) + " " + thing, ""]
    return "\n".join(out)


def plain(rows, limit=0):
    heads = [thing if depth is not None else head(thing) for depth, thing in sections(rows)]
    out = ["みほんクラウド", "セキュリティホワイトペーパー", "", "第1.2版", "2025年4月1日", "株式会社みほん", "\f", "目次", ""]
    out += [f"{text} {'.' * max(4, 70 - width(text))} {3 + n // 5}" for n, text in enumerate(heads)] + ["\f"]
    page, lines = 3, 0
    for depth, thing in sections(rows):
        block = ["", thing if depth is not None else head(thing)]
        if depth is None:
            for line in body(thing):
                block += wrapped(line, limit) if limit else [line]
            if not limit:
                block = [block[0], block[1], ""] + block[2:]
        out += block
        lines += len(block)
        if lines > 40:
            out += ["", f"- {page} -", "Copyright (c) 2025 Mihon Inc.", "\f" + "みほんクラウド セキュリティホワイトペーパー", ""]
            page, lines = page + 1, 0
    return "\n".join(out)


def html_page(inner):
    return ("<!DOCTYPE html><html lang=ja><head><meta charset=utf-8><title>みほんクラウド セキュリティ | 株式会社みほん</title></head>"
            "<body><div class=gnav><ul><li><a href=/>ホーム</a></li><li><a href=/price>料金</a></li><li><a href=/faq>よくある質問</a></li></ul>"
            f"</div><div id=main>{inner}</div><div class=foot><a href=/privacy>個人情報保護方針</a> <a href=/co>会社概要</a>"
            "<p>© 2025 Mihon Inc.</p></div></body></html>")


def listed(lines):
    """Lines that open with ・ as items of a list, all else as paragraphs."""
    out, inside = [], False
    for line in lines:
        bullet = line.startswith("・")
        if bullet != inside:
            out.append("<ul>" if bullet else "</ul>")
            inside = bullet
        out.append(f"<li>{html.escape(line[1:])}</li>" if bullet else f"<p>{html.escape(line)}</p>")
    return "".join(out + ["</ul>" if inside else ""])


def headings(rows):
    out = ["<h1>みほんクラウド セキュリティホワイトペーパー</h1>"]
    for depth, thing in sections(rows):
        level = min(6, (len(thing["path"]) if depth is None else depth) + 2)
        out.append(f"<h{level}>{html.escape(head(thing) if depth is None else thing)}</h{level}>")
        if depth is None:
            out.append(listed(body(thing)))
    return html_page("".join(out))


def bold(rows):
    """No headings: a bold paragraph, lines broken by br, as an editor of a content system leaves it."""
    out = ["<div class=ttl>みほんクラウド セキュリティホワイトペーパー</div>"]
    for depth, thing in sections(rows):
        out.append(f"<p><strong>{html.escape(head(thing) if depth is None else thing)}</strong></p>")
        if depth is None:
            out.append("<p>" + "<br>\n".join(html.escape(line) for line in body(thing)) + "</p>")
    return html_page("".join(out))


def definitions(rows):
    out, open_list = ["<h1>みほんクラウド セキュリティホワイトペーパー</h1>"], False
    for depth, thing in sections(rows):
        if depth is not None:
            out.append("</dl>" * open_list + f"<h{depth + 2}>{html.escape(thing)}</h{depth + 2}>")
            open_list = False
        else:
            out.append("" if open_list else "<dl>")
            open_list = True
            out.append(f"<dt>{html.escape(head(thing))}</dt><dd>{listed(body(thing))}</dd>")
    return html_page("".join(out) + "</dl>")


def chapters(rows):
    """第1章 over what the paper numbers itself, in full-width digits."""
    wide_digits = str.maketrans("0123456789.", "０１２３４５６７８９．")
    out, tops = ["みほんクラウド　セキュリティホワイトペーパー", "", "株式会社みほん", "2025年4月", ""], 0
    for depth, thing in sections(rows):
        if depth == 0:
            tops += 1
            title = thing.split(" ", 1)[1] if thing[:1].isdigit() or thing.split(" ")[0].rstrip(".") in gold.ROMAN else thing
            out += ["", f"第{tops}章　{title}", ""]
        elif depth is not None:
            out += ["", thing.translate(wide_digits).replace(" ", "　"), ""]
        else:
            number = thing["label"].translate(wide_digits)
            out += ["", (number + "　" if number else "") + thing["question"] + (f"（{cited(thing)}）" if cited(thing) else ""), ""]
            out += body(thing)
    return "\n".join(out)


def strong(rows):
    """Markdown without headings: bold lines."""
    out = ["**みほんクラウド セキュリティホワイトペーパー**", "", "株式会社みほん", ""]
    for depth, thing in sections(rows):
        out += [f"**{head(thing) if depth is None else thing}**", ""]
        if depth is None:
            out += ["  \n".join(body(thing)), ""]
    return "\n".join(out)


def two_cells(rows):
    """A table of two columns under each heading: number and title in one cell, the answer in the other."""
    out, fresh = ["<h1>みほんクラウド セキュリティホワイトペーパー</h1>"], True
    for depth, thing in sections(rows, True):
        if depth is not None:
            out.append(("" if fresh else "</table>") + f"<h{depth + 2}>{html.escape(thing)}</h{depth + 2}>")
            fresh = True
        else:
            out.append("<table><tr><th>管理策</th><th>当社の取り組み</th></tr>" * fresh)
            out.append(f"<tr><td>{html.escape(head(thing))}</td><td>{'<br>'.join(map(html.escape, body(thing)))}</td></tr>")
            fresh = False
    return html_page("".join(out) + "</table>")


def ocr(rows):
    """What OCR makes of it: headings of Markdown at any level, pages with rules between them, CLD apart from its number."""
    out, n = ["# みほんクラウド", "", "## セキュリティホワイトペーパー", ""], 0
    for depth, thing in sections(rows):
        n += 1
        if n % 9 == 0:
            out += ["", f"{n // 9 + 2}", "", "---", ""]
        if depth is not None:
            out += ["#" * (2 + n % 2) + " " + thing, ""]
        else:
            out += ["#" * (2 + n % 3) + " " + head(thing).replace("CLD.", "CLD. "), ""]
            out += [line.replace("・", "- ", 1) if line.startswith("・") else line + "\n" for line in body(thing)] + [""]
    return "\n".join(out)


# --- sheets ---


def table(rows):
    """Titles of the columns and the cells of each row, without its path."""
    with_requirement = any(row["requirement"] for row in rows)
    with_ref = any(cited(row) for row in rows)
    titles = ["No."] + ["管理策番号"] * with_ref + ["確認項目"] + ["要求事項"] * with_requirement + ["回答"]
    cells = [[row["label"]] + [cited(row)] * with_ref + [row["question"]] + [row["requirement"]] * with_requirement
             + [row["answer"]] for row in rows]
    return titles, cells


def depth_of(rows):
    return max(len(row["path"]) for row in rows)


def with_path(rows, repeat):
    """The table with a column a level of the path before it; a title stands once, or in each row."""
    depth, before, out = depth_of(rows), [], []
    titles, cells = table(rows)
    names = ["大分類", "中分類", "小分類", "細目"][:depth] if depth > 1 else ["分類"] * depth
    for row, line in zip(rows, cells):
        path = row["path"] + [""] * (depth - len(row["path"]))
        same = [before[:n + 1] == path[:n + 1] for n in range(depth)]
        out.append(["" if same[n] and not repeat else path[n] for n in range(depth)] + line)
        before = path
    return names + titles, out


def comma(rows, repeat=False):
    titles, cells = with_path(rows, repeat)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["セキュリティチェックシート"] + [""] * (len(titles) - 1))
    writer.writerow([""] * len(titles))
    writer.writerow(titles)
    writer.writerows(cells)
    return "\ufeff" + out.getvalue()


def tabs(rows):
    titles, cells = with_path(rows, False)
    flat = [[cell.replace("\n", " ") for cell in line] for line in cells]
    return "\n".join("\t".join(line) for line in [["セキュリティチェックシート"] + [""] * (len(titles) - 1), titles] + flat) + "\n"


def pipes(rows):
    """One Markdown table; the path as rows of their own across the table."""
    titles, cells = table(rows)
    line = lambda fields: "| " + " | ".join(f.replace("|", "\\|").replace("\n", "<br>") for f in fields) + " |"
    out, lines = ["# セキュリティチェックシート", "", line(titles), "|" + " --- |" * len(titles)], iter(cells)
    for depth, thing in sections(rows, True):
        out.append(line(next(lines)) if depth is None else line([thing] + [""] * (len(titles) - 1)))
    return "\n".join(out) + "\n"


def pipe_tables(rows):
    """A Markdown table under each heading."""
    titles, cells = table(rows)
    line = lambda fields: "| " + " | ".join(f.replace("|", "\\|").replace("\n", "<br>") for f in fields) + " |"
    out, lines, fresh = ["# セキュリティチェックシート", ""], iter(cells), True
    for depth, thing in sections(rows, True):
        if depth is not None:
            out += ["", "#" * (depth + 2) + " " + thing, ""]
            fresh = True
        else:
            out += [line(titles), "|" + " --- |" * len(titles)] * fresh + [line(next(lines))]
            fresh = False
    return "\n".join(out) + "\n"


def rowspan(rows):
    """An HTML table whose first columns are the path, merged downwards."""
    titles, cells = with_path(rows, False)
    depth, out = depth_of(rows), []
    paths = [row["path"] + [""] * (depth - len(row["path"])) for row in rows]
    for n, line in enumerate(cells):
        out.append("<tr>")
        for level in range(depth):
            if n and paths[n][:level + 1] == paths[n - 1][:level + 1]:
                continue
            span = 1
            while n + span < len(rows) and paths[n + span][:level + 1] == paths[n][:level + 1]:
                span += 1
            out.append(f"<td rowspan={span}>{html.escape(paths[n][level])}</td>")
        out += ["<td>" + "<br>".join(html.escape(part) for part in cell.split("\n")) + "</td>" for cell in line[depth:]]
        out.append("</tr>")
    return html_page("<h1>セキュリティチェックシート</h1><table><thead><tr>" + "".join(f"<th>{t}</th>" for t in titles)
                     + "</tr></thead><tbody>" + "".join(out) + "</tbody></table>")


def questions(rows):
    """Q and A, one after the other under headings."""
    out = ["セキュリティに関するご質問と回答", ""]
    for depth, thing in sections(rows):
        if depth is not None:
            out += ["■" + thing if depth == 0 else "【" + thing + "】", ""]
        else:
            number = thing["label"] if thing["label"][:1].isdigit() else ""
            out += [f"Q{number}. {thing['question']}" + (f" ({cited(thing)})" if cited(thing) else "")]
            out += ["要件：" + thing["requirement"]] if thing["requirement"] else []
            out += ["A. " + thing["answer"], ""]
    return "\n".join(out)


def pairs(rows):
    """Each row as a small HTML table of names and values."""
    out = ["<h1>セキュリティチェックシート</h1>"]
    for depth, thing in sections(rows, True):
        if depth is not None:
            out.append(f"<h{depth + 2}>{html.escape(thing)}</h{depth + 2}>")
            continue
        names = [("No.", thing["label"]), ("管理策番号", cited(thing)), ("確認項目", thing["question"]),
                 ("要求事項", thing["requirement"]), ("回答", thing["answer"])]
        out.append("<table>" + "".join(f"<tr><th>{name}</th><td>{'<br>'.join(map(html.escape, text.split(chr(10))))}</td></tr>"
                                       for name, text in names if text) + "</table>")
    return html_page("".join(out))


def cards(rows):
    """Each row as lines of names and values under headings."""
    out, bracket = ["セキュリティチェックシート", ""], len(rows) % 2
    for depth, thing in sections(rows, True):
        if depth is not None:
            out += ["#" * (depth + 2) + " " + thing, ""]
            continue
        names = [("No.", thing["label"]), ("管理策番号", cited(thing)), ("確認項目", thing["question"]),
                 ("要求事項", thing["requirement"]), ("回答", thing["answer"])]
        out += [(f"【{name}】" if bracket else f"{name}：") + text for name, text in names if text] + [""]
    return "\n".join(out)


def flat(rows):
    """A sheet as a copy from a PDF leaves it: a cell a line, empty ones gone."""
    titles, cells = with_path(rows, True)
    out = ["セキュリティチェックシート", "", *titles]
    for line in cells:
        out += [cell.replace("\n", " ") for cell in line if cell]
    return "\n".join(out) + "\n"


def asked(rows):
    """Q and A in rows of their own in a table under each heading."""
    out, fresh = ["<h1>よくあるご質問</h1>"], True
    for depth, thing in sections(rows, True):
        if depth is not None:
            out.append(("" if fresh else "</table>") + f"<h{depth + 2}>{html.escape(thing)}</h{depth + 2}>")
            fresh = True
            continue
        question = html.escape(thing["question"] + (f" ({cited(thing)})" if cited(thing) else ""))
        out += ["<table>"] * fresh + [f"<tr><td>Q{thing['label']}</td><td>{question}</td></tr>",
                                      f"<tr><td>A</td><td>{'<br>'.join(map(html.escape, body(thing)))}</td></tr>"]
        fresh = False
    return html_page("".join(out) + "</table>")


def grid(rows):
    """A spreadsheet as a crawler prints it: letters over the columns, numbers before the rows, empty cells at the end."""
    titles, cells = table(rows)
    line = lambda fields: "| ".join(f.replace("|", "\\|").replace("\n", " ") for f in fields) + "|" * 6
    out = [" | " + " | ".join("ABCDEFGHIJK"[:len(titles) + 5]), "---|" * (len(titles) + 6),
           line(["1", "セキュリティチェックシート"]), line(["2", ""]), line(["3"] + titles)]
    lines, n = iter(cells), 4
    for depth, thing in sections(rows, True):
        out.append(line([str(n)] + (next(lines) if depth is None else [thing])))
        n += 1
    return "\n".join(out) + "\n"


def wide(rows):
    """Tabs with dozens of empty cells between the columns, as merged cells of a spreadsheet leave them."""
    titles, cells = table(rows)
    gaps = [3, 9, 14, 20, 28]
    def line(fields):
        out = [""] * 40
        for gap, field in zip([0] + gaps, fields):
            out[gap] = field.replace("\n", " ")
        return "\t".join(out)
    out, lines = [line(["セキュリティチェックシート"]), line(titles)], iter(cells)
    for depth, thing in sections(rows, True):
        out.append(line(next(lines)) if depth is None else line([thing]))
    return "\n".join(out) + "\n"


def pages(rows):
    """A table for each page, its titles again on each, some rows twice over."""
    titles, cells = table(rows)
    out, lines, filled, page, last = ["<h1>セキュリティチェックシート</h1>"], iter(cells), 99, 0, None
    head = "<tr>" + "".join(f"<th>{t}</th>" for t in titles) + "</tr>"
    for depth, thing in sections(rows, True):
        if filled > 12 and last is None:  # a heading is kept with what it is over
            out += [f"</table><p>{page} / {len(rows) // 12}</p>" if page else "", "<table border=1>", head]
            filled, page = 0, page + 1
        filled, last = filled + 1, depth
        if depth is not None:
            out.append(f"<tr><td colspan={len(titles)}><b>{html.escape(thing)}</b></td></tr>")
            continue
        row = "<tr>" + "".join("<td>" + "<br>".join(map(html.escape, cell.split("\n"))) + "</td>" for cell in next(lines)) + "</tr>"
        out += [row, row] if filled == 5 and len(thing["answer"]) > 20 else [row]
    return html_page("".join(out) + "</table>")


LAYOUTS = {
    "markdown": ("md", markdown), "plain": ("txt", plain), "wrapped": ("txt", lambda rows: plain(rows, 76)),
    "headings": ("html", headings), "bold": ("html", bold), "dl": ("html", definitions),
    "chapters": ("txt", chapters), "strong": ("md", strong), "cells": ("html", two_cells), "ocr": ("md", ocr),
    "csv": ("csv", comma), "csv-full": ("csv", lambda rows: comma(rows, True)), "tsv": ("txt", tabs), "bands": ("md", pipes),
    "pipes": ("md", pipe_tables), "rowspan": ("html", rowspan), "qa": ("txt", questions),
    "pairs": ("html", pairs), "grid": ("md", grid), "wide": ("txt", wide), "pages": ("html", pages),
    "cards": ("txt", cards), "asked": ("html", asked), "flat": ("txt", flat),
}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("shared")
    options.add_argument("out")
    options.add_argument("--seed", action="append")
    options.add_argument("--layout", action="append", choices=LAYOUTS)
    options.add_argument("--show", action="store_true")
    options = options.parse_args()
    if not os.path.isdir(options.shared + "/gold"):
        print("SKIPPED: no gold")
        return 77
    os.makedirs(options.out, exist_ok=True)
    program, low = os.path.abspath(options.program), 0

    def measure(task):
        layout, seed = task
        suffix, render = LAYOUTS[layout]
        source = os.path.join(options.out, f"{seed}-{layout}.{suffix}")
        with open(source, "w", encoding="utf8", newline="") as file:
            file.write(render(gold.read(options.shared, seed)))
        return gold.score(program, options.shared, seed, source, options.show)

    tasks = [(layout, seed) for layout in options.layout or LAYOUTS
             for seed in options.seed or gold.SEEDS if (layout, seed) not in LEFT_OUT]
    print(f"{'':16}{gold.TITLES}")
    with ThreadPoolExecutor(1 if options.show else os.cpu_count()) as pool:
        for (layout, seed), figures in zip(tasks, pool.map(measure, tasks)):
            cells, short = gold.line(figures, BARS)
            low += short
            print(f"{layout:10} {seed}  {cells}", flush=True)
    print(f"{len(tasks)} documents, {low} figures under their bar")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
