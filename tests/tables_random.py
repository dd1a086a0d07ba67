#!/usr/bin/env python3
"""Tables whose truth is known, in many styles, typeset by Chromium: how well `hakusho ingest` finds them again.

usage: tables_random.py HAKUSHO [SEED [KEEP_DIR]]       (exit 77 where Chromium is missing)

Each page is made from a seed: a style of rules or shades, a shape (number, label, wrapped text, amounts …), merged
cells, two-level titles, section rows, letters of 6 to 14 points, and what stands around the table: prose, lists, a
caption, notes, another table above, beside or below, columns of prose, a page break.  Pages without any table must
yield none.  Compared are adjacency relations, as the competition of ICDAR 2013 does: a cell's text with that of its
next neighbours to the right and below.  Where a style draws no rules to tell of spans a merged cell counts by its top
left place alone.
"""
import collections
import concurrent.futures
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

EN = """data service access customer backup recovery encrypted storage policy review audit annual staff training incident
response network monitoring log retention password account region center supplier contract key rotation patch test
report change approval record entry card power availability target maintenance window support portal request""".split()
JA = """当社 利用者 管理者 記録 保管 暗号化 通信 経路 認証 権限 見直し 年一回 実施 監査 教育 従業員 委託先 契約 分担 障害
復旧 目標 時間 複製 拠点 データセンター 入退室 監視 カメラ 脆弱性 診断 更新 手順 通知 窓口 停止 計画 電子メール 提供
範囲 標準 機能 サーバー クラウド ネットワーク 分離 ファイアウォール 削除 証明書 申請 承認 変更 手続 鍵 期間""".split()
PARTICLES = "の を に は が と で について により および".split()
ENDS = "しています。 します。 ています。 ありません。 できます。".split()

RULED = {
    "ruled": "td,th{border:1px solid #000}",
    "hairline": "td,th{border:.25pt solid #999}",
    "double": "td,th{border:3px double #000}",
    "dashed": "td,th{border:1px dashed #333}",
    "dotted": "td,th{border:1px dotted #333}",
    "white": "td{background:#eee}th{background:#36c;color:#fff}td,th{border:2px solid #fff}",
    "open sides": "td,th{border:1px solid #000}td:first-child,th:first-child{border-left:0}.last{border-right:0}",
    "apart": "table{border-collapse:separate!important;border-spacing:2px}td,th{border:1px solid #000}",
}
UNRULED = {
    "head rule": "thead tr:last-child th{border-bottom:1px solid #000}",
    "three rules": "table{border-top:1.5px solid #000;border-bottom:1.5px solid #000}"
                   "thead tr:last-child th{border-bottom:.7px solid #000}",
    "across": "tr{border-top:1px solid #999;border-bottom:1px solid #999}",
    "across, dotted": "tr{border-bottom:1px dotted #999}",
    "by turns": "tbody tr:nth-child(even) td{background:#eee}",
    "by turns, dark head": "thead th{background:#234;color:#fff}tbody tr:nth-child(even) td{background:#eef}",
    "frame": "table{border:1px solid #000}thead tr:last-child th{border-bottom:1px solid #000}",
    "none": "",
    "bold head": "th{font-weight:bold}",
    "shaded head": "thead th{background:#ddd}",
    "shaded column": "td:first-child,th{background:#def}tr{border-bottom:1px solid #ccc}",
}
SHAPES = {
    "check": "item label mid long", "answers": "number mid mark long", "groups": "label label long",
    "amounts": "label amount amount amount amount", "wide": "label share share share share share share share",
    "pairs": "label long", "marks": "number label mark mark mark", "dates": "date label long",
    "sparse": "item label mark sparse long", "history": "item date mid", "text": "label mid mid",
}
AROUND = ["nothing", "prose", "caption", "list", "notes", "above", "beside", "long", "columns", "landscape"]
BARS = {"ruled": 0.97, "unruled": 0.80, "without tables": 0.95}


class Maker:
    """Text and tables of one page, from its seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.japanese = self.random.random() < 0.6

    def words(self, n):
        if not self.japanese:
            return " ".join(self.random.choice(EN) for _ in range(n)).capitalize()
        joint = [self.random.choice(PARTICLES) if self.random.random() < 0.6 else "" for _ in range(n - 1)] + [""]
        return "".join(self.random.choice(JA) + j for j in joint)

    def sentence(self, low, high):
        return self.words(self.random.randint(low, high)) + (self.random.choice(ENDS) if self.japanese else ".")

    def paragraph(self, n=3):
        return "<p>" + ("" if self.japanese else " ").join(self.sentence(6, 12) for _ in range(n)) + "</p>"

    def cell(self, kind, row):
        r = self.random
        return {
            "number": lambda: str(row + 1), "item": lambda: f"{row // 4 + 1}.{row % 4 + 1}",
            "label": lambda: self.words(r.randint(1, 2)), "mid": lambda: self.sentence(2, 5),
            "long": lambda: "".join(self.sentence(4, 8) for _ in range(r.randint(1, 3))),
            "amount": lambda: f"{r.randint(1, 99999):,}", "share": lambda: f"{r.uniform(0, 100):.1f}",
            "mark": lambda: r.choice("○△×") if self.japanese else r.choice(["Yes", "No"]),
            "date": lambda: f"20{r.randint(10, 25)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}",
            "sparse": lambda: self.words(1) if r.random() < 0.3 else "",
        }[kind]()

    def table(self, shape, rows, merged=False, groups=False, sections=False):
        """[row, column, rows, columns, text, kind], the number of columns, and of rows of titles."""
        kinds = SHAPES[shape].split()
        titles, n = [self.words(1) for _ in kinds], len(kinds)
        head = 2 if groups and n >= 4 else 1
        cells = [[0, c, head, 1, titles[c], "title"] for c in range(n) if head == 1 or c in (0, n - 1)]
        if head == 2:
            cells.append([0, 1, 1, n - 2, self.words(1), "title"])
            cells += [[1, c, 1, 1, titles[c], "title"] for c in range(1, n - 1)]
        row, left = head, 0
        for i in range(rows):
            if sections and i % 5 == 0:
                cells.append([row, 0, 1, n, self.words(3), "section"])
                row, left = row + 1, 0
            for c, kind in enumerate(kinds):
                if merged and c == 0:
                    if left == 0:
                        left = min(self.random.randint(1, 3), rows - i, 5 - i % 5)
                        cells.append([row, 0, left, 1, self.words(1), "label"])
                    left -= 1
                elif text := self.cell(kind, i):
                    cells.append([row, c, 1, 1, text, kind])
            row += 1
        return cells, n, head


def markup(cells, columns, head):
    rows = max(c[0] + c[2] for c in cells)
    taken = {(r, c) for row, column, below, right, *_ in cells for r in range(row, row + below)
             for c in range(column, column + right)}
    every = sorted(cells + [[r, c, 1, 1, "", "none"] for r in range(rows) for c in range(columns) if (r, c) not in taken])
    out = []
    for r in range(rows):
        tag = "th" if r < head else "td"
        line = "".join(f'<{tag} class="{kind}{" last" if c + right == columns else ""}" rowspan={below} colspan={right}>'
                       f"{html.escape(text)}</{tag}>" for row, c, below, right, text, kind in every if row == r)
        out.append(("<thead>" if r == 0 else "<tbody>" if r == head else "") + f"<tr>{line}</tr>"
                   + ("</thead>" if r == head - 1 else ""))
    return "<table>" + "".join(out) + "</tbody></table>"


def style(maker, rules, size, landscape=False):
    r = maker.random
    fonts = ["IPAGothic", "IPAMincho", "Noto Sans CJK JP"] if maker.japanese else ["Liberation Sans", "DejaVu Sans"]
    down, right = r.choice([(2, 3), (3, 4), (4, 6), (5, 8)])
    return (f"@page{{size:A4 {'landscape' if landscape else ''};margin:20mm}}"
            f"body{{font:{size}pt/{r.choice([1.2, 1.4, 1.6])} '{r.choice(fonts)}'}}"
            "table{border-collapse:collapse;margin:8pt 0;width:100%}h2{font-size:1.3em}p{margin:4pt 0}"
            f"td,th{{padding:{down}pt {right}pt;text-align:left;font-weight:normal;"
            f"vertical-align:{r.choice(['top', 'top', 'middle'])}}}.amount,.share{{text-align:right}}" + rules)


def page_of(seed, name):
    """A page with tables: its HTML, and its tables."""
    maker = Maker(f"{seed} {name}")
    r = maker.random
    shape, size, around, rows = r.choice(list(SHAPES)), r.choice([6, 8, 9, 10, 11, 14]), r.choice(AROUND), r.choice([5, 8, 12])
    made = []

    def table(shape=shape, rows=rows):
        cells = maker.table(shape, rows, name in RULED and r.random() < 0.4, r.random() < 0.25, r.random() < 0.15)
        made.append(cells[0])
        return markup(*cells)

    if around == "above":
        body = f"<h2>1. {maker.words(2)}</h2>" + table(rows=6) + f"<h2>2. {maker.words(2)}</h2>" + table(r.choice(list(SHAPES)), 6)
    elif around == "beside":
        size = min(size, 9)
        body = ('<div style="display:flex;gap:24pt">' + "".join(f'<div style="flex:1">{table(s, 6)}</div>' for s in ("pairs", "marks"))
                + "</div>")
    elif around == "columns":
        size = min(size, 9)
        body = ('<div style="columns:2;column-gap:20pt">' + maker.paragraph(8) * 2 + '<div style="break-inside:avoid">'
                + table("marks", 6) + "</div>" + maker.paragraph(8) * 2 + "</div>")
    elif around == "long":
        body = maker.paragraph() + table(rows=40) + maker.paragraph()
    else:
        before, after = {
            "prose": (maker.paragraph(), maker.paragraph()), "caption": (f"<p align=center>表1 {maker.words(3)}</p>", ""),
            "list": ("<ul>" + "".join(f"<li>{maker.sentence(4, 8)}</li>" for _ in range(4)) + "</ul>", maker.paragraph()),
            "notes": ("", "".join(f"<p style='font-size:.85em'>※{i} {maker.sentence(4, 8)}</p>" for i in (1, 2))),
        }.get(around, ("", ""))
        body = before + table() + after
    return style(maker, {**RULED, **UNRULED}[name], size, around == "landscape"), body, made


def without_tables(maker, kind):
    r = maker.random
    items = lambda n: "".join(f"<li>{maker.sentence(3, 14)}</li>" for _ in range(n))
    return {
        "lists": lambda: "".join(maker.paragraph() + f"<ul>{items(6)}</ul><ol>{items(5)}</ol>" for _ in range(2)),
        "contents": lambda: "<h2>目次</h2>" + "".join(
            f'<div style="display:flex"><span>{i}.1 {maker.words(3)}</span><span style="flex:1;border-bottom:1px dotted;'
            f'margin:0 4px 4px"></span><span>{3 * i}</span></div>' for i in range(1, 15)),
        "plain contents": lambda: "".join(
            f'<div style="display:flex"><span>{i}. {maker.words(3)}</span><span style="flex:1"></span><span>{3 * i}</span></div>'
            for i in range(1, 15)),
        "addresses": lambda: maker.paragraph() + "".join(
            f'<div style="text-align:{side}">' + "<br>".join(maker.words(2) for _ in range(5)) + "</div>" for side in ("right", "left")),
        "two columns": lambda: '<div style="columns:2;text-align:justify">' + "".join(
            f"<h2>{maker.words(2)}</h2>" + maker.paragraph(5) for _ in range(8)) + "</div>",
        "three columns": lambda: '<div style="columns:3">' + "".join(
            f"<h2>{maker.words(2)}</h2>" + maker.paragraph(3) for _ in range(9)) + "</div>",
        "code": lambda: "<pre>" + "\n".join(" " * r.choice([0, 2, 4]) + f"{r.choice(EN)} = {r.choice(EN)} ({r.choice(EN)});"
                                            for _ in range(24)) + "</pre>",
        "boxes": lambda: "".join(f'<div style="border:1px solid;padding:6pt;margin:8pt 0">{maker.paragraph(2)}</div>' for _ in range(4)),
        "cards": lambda: '<div style="display:grid;grid-template-columns:1fr 1fr 1fr;gap:10pt">' + "".join(
            f'<div style="background:#eef;padding:6pt"><b>{maker.words(2)}</b>{maker.paragraph(1)}</div>' for _ in range(6)) + "</div>",
        "questions": lambda: "".join(f"<p><b>Q{i}.</b> {maker.sentence(5, 8)}</p><p><b>A{i}.</b> {maker.sentence(9, 15)}</p>"
                                     for i in range(1, 9)),
    }[kind]()


KINDS = ["lists", "contents", "plain contents", "addresses", "two columns", "three columns", "code", "boxes", "cards", "questions"]


def fold(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def relations(cells):
    """Each cell's text with that of its nearest neighbours to the right and below."""
    grid, out = {}, collections.Counter()
    cells = [c[:4] + [fold(c[4])] for c in cells if fold(c[4])]
    for i, (row, column, rows, columns, _) in enumerate(cells):
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                grid.setdefault((r, c), i)
    bottom, right = (max((p[k] for p in grid), default=0) + 1 for k in (0, 1))
    for i, (row, column, rows, columns, text) in enumerate(cells):
        lanes = [[(r, c) for c in range(column + columns, right)] for r in range(row, row + rows)]
        lanes += [[(r, c) for r in range(row + rows, bottom)] for c in range(column, column + columns)]
        met = set()
        for k, lane in enumerate(lanes):
            other = next((grid[p] for p in lane if p in grid and grid[p] != i), None)
            if other is not None and (other, k < rows) not in met:
                met.add((other, k < rows))
                out[text, cells[other][4], k < rows] += 1
    return out


def text_of(blocks):
    return " ".join(b.get("marker", "") + b.get("text", "") + "".join(text_of(c["blocks"]) for c in b.get("cells", []))
                    for b in blocks if b.get("role") not in ("header", "footer", "watermark"))


def found_in(blocks):
    for block in blocks:
        if block["type"] == "table" and not block.get("role"):
            yield [[c["row"], c["column"], c.get("row_span", 1), c.get("column_span", 1), text_of(c["blocks"])]
                   for c in block["cells"]]


def typeset(folder, name, css, body):
    path = os.path.join(folder, re.sub(r"\W+", "-", name))
    with open(path + ".html", "w", encoding="utf8") as file:
        file.write(f"<!DOCTYPE html><meta charset=utf-8><style>{css}</style><body>{body}")
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                    f"--user-data-dir={path}.profile", f"--print-to-pdf={path}.pdf", "file://" + os.path.abspath(path) + ".html"],
                   check=True, capture_output=True)
    shutil.rmtree(path + ".profile", ignore_errors=True)
    return path + ".pdf"


def measure(program, folder, name, group, css, body, made):
    """F of the page's relations; 1 or 0 for a page without tables."""
    path = typeset(folder, name, css, body)
    line = subprocess.run([program, "ingest", path], capture_output=True, check=True).stdout
    spans = (lambda c: c) if group == "ruled" else (lambda c: c[:2] + [1, 1] + c[4:])
    want, got = collections.Counter(), collections.Counter()
    for cells in made:
        want += relations([spans(c[:5]) for c in cells])
    for cells in found_in(json.loads(line).get("blocks", [])):
        got += relations([spans(c) for c in cells])
    if not made:
        return group, name, 0.0 if got else 1.0
    return group, name, 2 * sum((got & want).values()) / max(1, sum(got.values()) + sum(want.values()))


def main(program, seed="1", keep=None):
    if shutil.which("chromium") is None:
        print("SKIPPED: no Chromium")
        return 77
    jobs = [(f"{name} {i}", "ruled" if name in RULED else "unruled", *page_of(f"{seed} {i}", name))
            for name in (*RULED, *UNRULED) for i in range(3)]
    for kind in KINDS:
        maker = Maker(f"{seed} {kind}")
        size = maker.random.choice([8, 9, 10, 11, 12])
        jobs.append((kind, "without tables", style(maker, "", size), without_tables(maker, kind), []))
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        if keep is not None:
            os.makedirs(keep, exist_ok=True)
        results = list(pool.map(lambda job: measure(program, keep or folder, *job), jobs))
    failed = 0
    for name, bar in BARS.items():
        figures = [f for group, _, f in results if group == name]
        mean = sum(figures) / len(figures)
        print(f"{name:16s} pages {len(figures):3d}  F {mean:.3f}")
        for f, page in sorted((f, n) for group, n, f in results if group == name and f < 0.9):
            print(f"    {f:.3f} {page}")
        if mean < bar:
            print(f"not ok {name}: {mean:.3f} is under {bar}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
