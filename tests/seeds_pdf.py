#!/usr/bin/env python3
"""The seeds' texts typeset as PDFs, imported and scored against their gold.

    tests/seeds_pdf.py HAKUSHO SHARED OUT [--wide] [--seed 004] [--layout ruled] [--producer chromium] [--keep] [--show]

SHARED holds gold/ and tools/score.py; OUT is a folder for the PDFs (they are no part of the project).  Layouts, as
vendors publish them: a checksheet with rules; one without; one without whose cells stand on the middle of their rows, as
spreadsheets set them; a whitepaper with cover, contents and headings.  Producers: headless Chromium, LibreOffice Writer.
Without gold, or without either producer, this is skipped (77).  A figure below its bar is marked `!`, and fails.
"""
import argparse
import html
import os
import shutil
import subprocess
import sys

import gold
import pdf_layouts

EXACT = {("004", "ruled")}   # some 15 pages, every cell
LAYOUTS = ["ruled", "borderless", "middle", "paper"]

STYLE = """
@page { size: A4; margin: 22mm 18mm; @top-right { content: "みほんクラウド セキュリティ資料"; font-size: 8pt; }
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; } }
body { font-family: IPAPGothic, IPAGothic, "Noto Sans CJK JP"; font-size: 10pt; line-height: 1.55; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; word-break: break-all; font-size: 9pt; line-height: 1.4; }
td, th { text-align: left; padding: 4pt 5pt; }
.ruled td, .ruled th { border: 0.6pt solid #333; }
.borderless td, .borderless th, .middle td, .middle th { padding: 5pt 7pt 8pt; }
.ruled th { background: #ddd; }
h1 { font-size: 18pt; } h2 { font-size: 14pt; } h3 { font-size: 12pt; } h4 { font-size: 10.5pt; }
.contents { page-break-after: always; } .cover { page-break-after: always; }
p { margin: 3pt 0; }
"""
# Titles of sections in a sheet, by their depth: larger and bold, bold, as the rest.
SECTIONS = ["<b style='font-size:11pt'>%s</b>", "<b>%s</b>", "%s"]


def lines_of(text):
    return "<br>".join(html.escape(line) for line in text.split("\n"))


def paragraphs(text):
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))


def sheet(rows, kind):
    with_requirement = any(row["requirement"] for row in rows)
    with_ref = any(row["ref"] and row["ref"] != row["label"] for row in rows)
    titles = ["No."] + (["管理策番号"] if with_ref else []) + ["対策項目"] + (["対策要件"] if with_requirement else [])
    titles.append("実施内容")
    widths = ["7%"] + (["11%"] if with_ref else []) + ["22%"] + (["30%"] if with_requirement else []) + [""]
    place = f"valign={'middle' if kind == 'middle' else 'top'}"
    out = [f"<h1>セキュリティチェックシート</h1><table class={kind}{' border=1 cellspacing=0' if kind == 'ruled' else ''}><thead><tr>"]
    out += [f"<th{' width=' + width if width else ''}>{title}</th>" for title, width in zip(titles, widths)]
    out.append("</tr></thead><tbody>")
    before = []
    for row in rows:
        for depth, title in enumerate(row["path"]):
            if before[:depth + 1] != row["path"][:depth + 1]:
                text = SECTIONS[min(depth, len(SECTIONS) - 1)] % html.escape(title)
                out.append(f"<tr><td colspan={len(titles)}>{text}</td></tr>")
                before = row["path"][:depth + 1]
        before = row["path"]
        cells = [row["label"]] + ([row["ref"]] if with_ref else []) + [row["question"]]
        cells += ([row["requirement"]] if with_requirement else []) + [row["answer"]]
        out.append("<tr>" + "".join(f"<td {place}>{lines_of(cell)}</td>" for cell in cells) + "</tr>")
    out.append("</tbody></table>")
    return "".join(out)


def paper(rows):
    headings, body, before, tops = [], [], [], 0
    last = None
    for row in rows:
        for depth, (title, number) in enumerate(zip(row["path"], gold.path_numbers(row))):
            if before[:depth + 1] == row["path"][:depth + 1]:
                continue
            before = row["path"][:depth + 1]
            if depth == 0:
                tops += 1
            # text of its own stands below this heading: it has been printed with it
            if last and last["question"] == title and last["path"] == row["path"][:depth]:
                continue
            if not number and depth == 0:
                number = gold.ROMAN[tops % len(gold.ROMAN) - 1] + "."
            text = f"{number} {title}".strip()
            headings.append((depth, text))
            body.append(f"<h{depth + 2}>{html.escape(text)}</h{depth + 2}>")
        before, last = row["path"], row
        number = row["label"] + ("." if row["label"].isdigit() or row["label"] in gold.ROMAN else "")
        text = f"{number} {row['question']}".strip()
        # the number of a control is printed where it is not that of the heading
        if row["ref"] and row["ref"] not in (row["label"], "CLD." + row["label"]):
            text += f" ({row['ref']})"
        depth = min(5, len(row["path"]) + 2)
        headings.append((depth - 2, text))
        body.append(f"<h{depth}>{html.escape(text)}</h{depth}>")
        # without such words nothing would tell what was asked from what is answered
        if row["requirement"]:
            body.append("<p>【対策要件】</p>" + paragraphs(row["requirement"]) + "<p>【実施内容】</p>")
        body.append(paragraphs(row["answer"]))
    out = ["<div class=cover><h1>クラウドサービス セキュリティホワイトペーパー</h1><p>株式会社みほん</p><p>第1版</p></div>"]
    out.append("<div class=contents><h2>目次</h2>")
    for number, (depth, text) in enumerate(headings):
        out.append(f"<p style='margin-left:{depth * 8}pt'>{html.escape(text)} {'.' * max(6, 60 - 2 * len(text))} "
                   f"{3 + number // 5}</p>")
    return "".join(out) + "</div>" + "".join(body)


def page(rows, layout):
    body = paper(rows) if layout == "paper" else sheet(rows, layout)
    return (f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>seed</title><style>{STYLE}</style><body>"
            f"{body}")


def base_jobs(options, producers):
    """Yields (producer, layout, seed, suffix, source): every seed in a few layouts, by each producer."""
    for producer in producers:
        for seed in options.seed or gold.SEEDS:
            rows = gold.read(options.shared, seed)
            for layout in LAYOUTS:
                if not options.layout or layout in options.layout:
                    yield producer, layout, seed, "html", page(rows, layout)


def wide_jobs(options, producers):
    """The same of pdf_layouts.py: what vendors' pages look like, each by the program that it is made for."""
    for layout, (producer, suffix, render, seeds) in pdf_layouts.LAYOUTS.items():
        producer = "writer" if producer == "soffice" else producer
        if producer not in producers or (options.layout and layout not in options.layout):
            continue
        for seed in seeds:
            if not options.seed or seed in options.seed:
                yield producer, layout, seed, suffix, render(gold.read(options.shared, seed))


def typeset(producer, sources, out):
    if producer == "chromium":
        commands = [["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                     f"--print-to-pdf={os.path.splitext(source)[0]}.pdf", "file://" + source] for source in sources]
    else:
        # HTML goes to Writer for the web, all else to what its suffix says
        web = [source for source in sources if source.endswith(".html")]
        other = [source for source in sources if source not in web]
        commands = [["soffice", "--headless", f"-env:UserInstallation=file://{out}/profile", "--convert-to",
                     kind, "--outdir", out] + some for kind, some in (("pdf:writer_web_pdf_Export", web), ("pdf", other)) if some]
    for command in commands:
        subprocess.run(command, capture_output=True, check=False, timeout=600)


def is_written(source, text):
    """Whether @source holds @text already: then its PDF need not be made again.  If not, it does from here on."""
    if os.path.exists(source):
        with open(source, encoding="utf8") as file:
            if file.read() == text:
                return True
    with open(source, "w", encoding="utf8") as file:
        file.write(text)
    return False


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("shared")
    options.add_argument("out")
    options.add_argument("--wide", action="store_true", help="the layouts of pdf_layouts.py")
    options.add_argument("--seed", action="append")
    options.add_argument("--layout", action="append")
    options.add_argument("--producer", action="append")
    options.add_argument("--show", action="store_true", help="what differs, too")
    options = options.parse_args()
    producers = [name for name, tool in (("chromium", "chromium"), ("writer", "soffice"))
                 if shutil.which(tool) and (not options.producer or name in options.producer)]
    if not os.path.isdir(options.shared + "/gold") or not producers:
        print("SKIPPED: no gold, or neither Chromium nor LibreOffice")
        return 77
    program, shared, short = os.path.abspath(options.program), os.path.abspath(options.shared), 0
    pdfs, missing = [], {}
    for producer, layout, seed, suffix, text in (wide_jobs if options.wide else base_jobs) (options, producers):
        out = os.path.abspath(os.path.join(options.out, producer))
        os.makedirs(out, exist_ok=True)
        source, pdf = f"{out}/{seed}-{layout}.{suffix}", f"{out}/{seed}-{layout}.pdf"
        pdfs.append((producer, layout, seed, pdf))
        if not (is_written(source, text) and os.path.exists(pdf)):
            missing.setdefault((producer, out), []).append(source)
    for (producer, out), sources in missing.items():
        typeset(producer, sources, out)
    print(f"{'':24}{gold.TITLES}")
    for producer, layout, seed, pdf in pdfs:
        # as exact as three digits show
        bars = {key: (1 if (seed, layout) in EXACT else bar) - 5e-4 for key, bar in gold.BARS.items()}
        cells, low = gold.line(gold.score(program, shared, seed, pdf, options.show), bars)
        short += low if (seed, layout) not in pdf_layouts.LEFT_OUT else 0
        print(f"{seed} {layout:11} {producer:8} {cells}", flush=True)
    print(f"{short} figures under their bar")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
