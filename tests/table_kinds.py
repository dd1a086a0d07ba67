#!/usr/bin/env python3
"""Kinds of tables that PDFs have and once were misread, each made by several programs: read back they must be exact.

usage: table_kinds.py HAKUSHO [KIND …] [--keep DIR]     (exit 77 where neither Chromium nor LibreOffice is installed)

A kind is a page as HTML (typeset by Chromium and by LibreOffice Writer), as a sheet (LibreOffice Calc) or drawn stroke by
stroke (reportlab, where it is installed), with the tables that must come back: rows of texts, each merged cell once, at
its top left; blanks do not count.  Kinds whose truth is that there is no table give none.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

GOTHIC = "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"
PAGE = "@page{size:A4;margin:18mm}body{font:10pt/1.5 IPAGothic}table{border-collapse:collapse}td,th{padding:3pt 4pt;vertical-align:top;text-align:left;font-weight:normal}"
RULED = "td,th{border:0.75pt solid #000}"


def esc(text):
    return html.escape(text).replace("\n", "<br>")


def page(style, body):
    return f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><style>{PAGE}{style}</style><body>{body}"


def grid(rows, widths=None, head=1, attributes=""):
    """An HTML table; cells are texts, (html,) or None where a cell above or to the left covers the place."""
    columns = "".join(f"<col style='width:{w}'>" for w in widths or [])
    out = []
    for r, row in enumerate(rows):
        cells = []
        for c, cell in enumerate(row):
            if cell is None:
                continue
            down = 1
            while r + down < len(rows) and rows[r + down][c] is None and c == 0:
                down += 1
            tag = "th" if r < head else "td"
            span = f" rowspan={down}" if down > 1 else ""
            cells.append(f"<{tag}{span}>{cell[0] if isinstance(cell, tuple) else esc(cell)}</{tag}>")
        out.append("<tr>" + "".join(cells) + "</tr>")
    return f"<table {attributes}>{columns}<thead>{''.join(out[:head])}</thead><tbody>{''.join(out[head:])}</tbody></table>"


def plain(rows):
    """The truth of `grid`: texts without marks."""
    def text(cell):
        return re.sub(r"<br>", "\n", re.sub(r"</?(?!br)[^>]+>", "", cell[0])) if isinstance(cell, tuple) else cell
    return [[text(cell) or "" if cell is not None else "" for cell in row] for row in rows]


FODS = """<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>%(widths)s
<style:style style:name="r" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>
<style:style style:name="c" style:family="table-cell"><style:table-cell-properties %(border)s fo:wrap-option="wrap" style:vertical-align="top"/>
<style:text-properties style:font-name-asian="IPAGothic" style:font-name="IPAGothic" fo:font-size="10pt" style:font-size-asian="10pt"/></style:style>
<style:style style:name="u" style:family="text"><style:text-properties style:text-underline-style="solid" fo:color="#1155cc"/></style:style>
<style:style style:name="b" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="t" style:family="table" style:master-page-name="m"><style:table-properties table:display="true"/></style:style>
<style:page-layout style:name="p"><style:page-layout-properties fo:page-width="21cm" fo:page-height="%(height)scm" fo:margin="1.5cm"
 style:print-page-order="%(order)s"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="m" style:page-layout-name="p"><style:header style:display="false"/>
<style:footer style:display="false"/></style:master-page></office:master-styles>
<office:body><office:spreadsheet><table:table table:name="s" table:style-name="t">%(columns)s%(rows)s</table:table></office:spreadsheet></office:body></office:document>"""


def sheet(rows, widths, order="ttb", height=29.7, border='fo:border="0.5pt solid #000000"'):
    """A Calc sheet; a cell that is a tuple holds marked-up text."""
    def paragraphs(cell):
        text = cell[0] if isinstance(cell, tuple) else esc(cell)
        return "".join(f"<text:p>{part}</text:p>" for part in text.split("<br>"))
    body, covered = [], set()
    for r, row in enumerate(rows):
        cells = ""
        for c, cell in enumerate(row):
            if cell is None:
                cells += '<table:covered-table-cell table:style-name="c"/>'
                continue
            down = 1
            while c == 0 and r + down < len(rows) and rows[r + down][c] is None:
                down += 1
            cells += (f'<table:table-cell table:style-name="c" office:value-type="string" table:number-columns-spanned="1" '
                      f'table:number-rows-spanned="{down}">{paragraphs(cell)}</table:table-cell>')
        body.append(f'<table:table-row table:style-name="r">{cells}</table:table-row>')
    return FODS % {
        "widths": "".join(f'<style:style style:name="w{i}" style:family="table-column"><style:table-column-properties style:column-width="{w}cm"/></style:style>'
                          for i, w in enumerate(widths)),
        "columns": "".join(f'<table:table-column table:style-name="w{i}"/>' for i in range(len(widths))),
        "rows": "".join(body), "order": order, "border": border, "height": height}


# underlines

LINKED = [["番号", "確認すること", "こたえ"],
          ["1", "手順書を公開していますか。", ("<u>手順書の一覧</u>をご覧ください。<br>改訂のたびに<u>お知らせの頁</u>で知らせます。",)],
          ["2", "窓口はどこですか。", ("平日は<u>https://help.example.jp/desk</u>です。<br>夜間は電話で受けます。",)],
          ["3", ("<u>委託先の一覧</u>を<br>示せますか。",), ("<u>当社の委託先は別紙のとおりです。委託先を変えるときは前もって</u><br><u>知らせます。</u>詳しくは別紙に。",)],
          ["4", "<s>紙の台帳はありますか。</s>" and "紙の台帳はありますか。", ("<s>あります。</s>ありません。<br>すべて電子です。",)]]


def underlined_sheet():
    rows = [[(re.sub(r"<u>", '<text:span text:style-name="u">', cell[0]).replace("</u>", "</text:span>").replace("<s>", "").replace("</s>", ""),)
             if isinstance(cell, tuple) else cell for cell in row] for row in LINKED]
    return sheet(rows, (1.5, 6, 9.5))


def underlined_strokes(canvas):
    """Underlines as strokes that begin just inside the cell, in two colours."""
    rows = [["No", "Question", "Answer"], ["1", "Is there a desk?", "Yes, see the page of the desk\nand the notes below it."],
            ["2", "Are links kept?", "A list of links is published here\nand renewed each year."]]
    xs, y = [50, 80, 220, 400], 780
    for r, row in enumerate(rows):
        lines = max(cell.count("\n") + 1 for cell in row)
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.setLineWidth(0.7)
        canvas.line(xs[0], y, xs[-1], y)
        for c, cell in enumerate(row):
            for k, line in enumerate(cell.split("\n")):
                base = y - 12 - 13 * k
                canvas.drawString(xs[c] + 1.1, base, line)
                if r and c == 2:
                    width = canvas.stringWidth(line)
                    canvas.setLineWidth(0)
                    canvas.setStrokeColorRGB(0.1, 0.3, 0.8)
                    canvas.line(xs[c] + 1.1, base - 1.3, xs[c] + 1.1 + width / 2, base - 1.3)
                    canvas.setStrokeColorRGB(0, 0, 0)
                    canvas.line(xs[c] + 1.1 + width / 2, base - 1.3, xs[c] + 1.1 + width, base - 1.3)
                    canvas.setLineWidth(0.7)
        y -= 13 * lines + 6
    canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        canvas.line(x, 780, x, y)
    return [rows]


# merged over pages

def merged(first, second):
    rows = [["区分", "項目", "状況"]]
    for group, n in (("組織の取り組み", first), ("設備の取り組み", second)):
        for i in range(n):
            rows.append([group if i == 0 else None, f"{group[:2]}の項目{i + 1}", f"第{i + 1}の担当が毎月確かめ、記録を残しています。"])
    return rows


def merged_strokes(canvas):
    """The next page draws the columns beside the merged one alone."""
    xs, texts = [50, 150, 300, 480], merged(4, 3)
    y, count = 780, 0
    canvas.setFont("Gothic", 9)
    for r, row in enumerate(texts):
        if r == 4:
            canvas.line(xs[0], y, xs[-1], y)
            for x in xs:
                canvas.line(x, 780, x, y)
            canvas.showPage()
            canvas.setFont("Gothic", 9)
            y = top = 780
        left = xs[0] if row[0] is not None or r == 0 else xs[1]
        canvas.line(left, y, xs[-1], y)
        for c, cell in enumerate(row):
            if cell:
                canvas.drawString(xs[c] + 3, y - 13, cell)
        y -= 19
        if r == 4:
            canvas.line(xs[1], y, xs[-1], y)
    canvas.line(xs[0], y, xs[-1], y)
    for x in xs[1:]:
        canvas.line(x, 780, x, y)
    canvas.line(xs[0], 780 - 19, xs[0], y)
    return [texts]


# a sheet in strips

STRIPS = [["番号", "分類", "たずねること", "求められること", "回答", "備考"]] + [
    [str(i + 1), ("組織", "人", "機器", "運用")[i % 4], f"{i + 1}番目の事柄を決めていますか。" + "決まりは書面にしてありますか。" * (i % 3 == 0),
     "決まりを定め" + "、年に一度改める" * (i % 4), ("はい", "いいえ", "一部")[i % 3], "担当は総務です。" if i % 2 else "なし"] for i in range(24)]


def strips_even(canvas):
    """Two strips, rows all of one height, without a word beside them."""
    canvas.setFont("Gothic", 9)
    for columns, xs in ((slice(0, 3), [40, 120, 260, 540]), (slice(3, 6), [40, 240, 320, 560])):
        y = 800
        for row in STRIPS:
            canvas.line(xs[0], y, xs[-1], y)
            for c, cell in enumerate(row[columns]):
                canvas.drawString(xs[c] + 3, y - 13, cell[:20])
            y -= 18
        canvas.line(xs[0], y, xs[-1], y)
        for x in xs:
            canvas.line(x, 800, x, y)
        canvas.showPage()
        canvas.setFont("Gothic", 9)
    return [[[cell[:20] for cell in row] for row in STRIPS]]


def strips_equal(canvas):
    """Two strips with the same edges of columns; rows of several heights."""
    canvas.setFont("Gothic", 9)
    for columns in (slice(0, 3), slice(3, 6)):
        xs, y = [40, 200, 360, 520], 800
        for r, row in enumerate(STRIPS):
            canvas.line(xs[0], y, xs[-1], y)
            for c, cell in enumerate(row[columns]):
                canvas.drawString(xs[c] + 3, y - 13, cell[:15])
            y -= 18 + 7 * (r % 3)
        canvas.line(xs[0], y, xs[-1], y)
        for x in xs:
            canvas.line(x, 800, x, y)
        canvas.showPage()
        canvas.setFont("Gothic", 9)
    return [[[cell[:15] for cell in row] for row in STRIPS]]


# titles of rows

SECTIONS = [["番号", "確かめること", "こたえ", "添え書き"],
            [("<b>入退室</b>",), "", "", ""],
            ["1", "入室を記録していますか。", "はい", "カードで記録し、一年間保管しています。"],
            ["2", "来訪者には社員が付き添い、退室までを見届けていますか。", "はい", ""],
            [("<b>鍵と暗号</b>",), "", "", ""],
            ["3", "鍵を年に一度は替えていますか。", "いいえ", "二年に一度です。次は来年の春に替えます。"],
            ["4", "保存する資料を暗号にしていますか。", "はい", ""],
            [("<b>時計</b>",), "", "", ""],
            ["5", "時刻を合わせていますか。", "はい", "毎日、外の時計に合わせています。"]]


def sections_sheet(columns):
    """A Calc sheet without rules whose sections are named by a bold cell in the first column."""
    rows = [[(f'<text:span text:style-name="b">{cell[0][3:-4]}</text:span>',) if isinstance(cell, tuple) else cell for cell in row] for row in columns]
    return sheet(rows, (1.5, 6, 2, 7.5)[-len(columns[0]):], border="")


# sheets without rules

GROUPED = [["区分", "番号", "確かめること", "回答", "回答の中身"],
           ["入室と退室", "1", "入室した者の名と時刻を残していますか。", "はい", "読取機で残し、三年のあいだ保ちます。来客は受付の帳面に名を書きます。"],
           [None, "2", "来客には社員が付き添い、退室を見届けていますか。", "はい", "付き添います。"],
           [None, "3", "機械を置く部屋の鍵は、決めた者だけが持っていますか。", "はい", "設備班の四名が持ち、貸し出しは帳面で管理します。"],
           ["写しの取得と復元", "4", "写しを日ごとに取っていますか。", "はい", "夜半に取り、二週のあいだ保ちます。置き場は別の地方にあります。"],
           [None, "5", "写しから戻す試しをしていますか。", "いいえ", "この年はしていません。"],
           ["契約の終わり", "6", "契約が終わると、預けた資料はどうなりますか。", "はい", "ひと月の猶予ののち、写しを含めて消し、求めがあれば証明の書面を出します。"],
           [None, "7", "媒体を捨てるとき、中身を消していますか。", "一部", "壊すか、上書きで消します。借りた機器については、貸し主の手順によります。"]]
NAMED = [GROUPED[0][1:]] + [row for old in GROUPED[1:] for row in ([[old[0], "", "", ""]] if old[0] else []) + [old[1:]]]
MIDDLE = "td,th{padding:2pt 5pt;vertical-align:middle}"


def centred(rows, widths):
    """A table whose lines of one text alone are set over all columns, on the middle."""
    out = "".join("<tr>" + (f"<td colspan={len(row)} style='text-align:center'>{esc(row[0])}</td>" if not any(row[1:]) else
                            "".join(f"<td>{esc(cell)}</td>" for cell in row)) + "</tr>" for row in rows)
    return "<table>" + "".join(f"<col style='width:{w}'>" for w in widths) + out + "</table>"


def grouped_sheet():
    return sheet(GROUPED, (2.4, 1.5, 5, 1.6, 7), border="").replace('style:vertical-align="top"', 'style:vertical-align="middle"')


def grouped_drawn(canvas):
    """Cells without lines between rows of one height; names of groups on the middle of their rows."""
    xs, wide, em, step = [40, 100, 130, 310, 350], [4, 3, 17, 3, 18], 9, 12
    canvas.setFont("Gothic", em)
    heights = [step * max(-(-len(cell) // n) for cell, n in zip(row[1:], wide[1:])) + 5 for row in GROUPED]
    y = 800
    for r, row in enumerate(GROUPED):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            end = r + 1
            while c == 0 and end < len(GROUPED) and GROUPED[end][0] is None:
                end += 1
            lines = [cell[k:k + wide[c]] for k in range(0, len(cell), wide[c])]
            base = y - sum(heights[r:end]) / 2 + len(lines) * step / 2 - 10
            for line in lines:
                canvas.drawString(xs[c], base, line)
                base -= step
        y -= heights[r]
    return [plain(GROUPED)]


# a row alone at the foot of a page

DESK = [("D-1", "窓口はいつ開いていますか。", "平日の九時から六時までです。"), ("D-2", "夜の連絡先はありますか。", "留守番の番号で受けます。"),
        ("D-3", "返事はいつもらえますか。", "翌日の昼までに返します。"), ("D-4", "英語で尋ねられますか。", "書面であれば受けます。")]
LAW = [("E-1", "どの国の定めによりますか。", "この国の定めです。"), ("E-2", "争いはどこで扱われますか。", "本店のある市で扱われます。"),
       ("E-3", "検査を受け入れますか。", "年に一度まで受け入れます。"), ("E-4", "約束の期間はどれほどですか。", "一年で、続けられます。")]


def foot(band, wide):
    """Rows without rules; the title of the next ones and their first one end the page, the others are overleaf."""
    def draw(canvas):
        y = 350
        def row(cells):
            for x, cell in zip((50, 50 + wide, 300), cells):
                canvas.drawString(x, y, cell)
        canvas.setFont("Gothic", 10)
        for cells in DESK:
            row(cells)
            y -= 26
        y = 130
        if band:
            canvas.setFillColorRGB(.1, .3, .5)
            canvas.rect(45, y - 6, 500, 20, stroke=0, fill=1)
            canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Gothic", 12)
        canvas.drawString(58 if band else 50, y, "約束と定め")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Gothic", 10)
        y = 70
        row(LAW[0])
        canvas.showPage()
        canvas.setFont("Gothic", 10)
        y = 790
        for cells in LAW[1:]:
            row(cells)
            y -= 26
        return [[list(cells) for cells in DESK], [list(cells) for cells in LAW]]
    return draw


KINDS = {
    "a row alone at the foot": {"reportlab, on a band": foot(True, 40), "reportlab": foot(False, 60)},
    "groups on the middle, no rules": {
        "calc": lambda: (grouped_sheet(), [plain(GROUPED)]),
        "chromium": lambda: (page(MIDDLE, grid(GROUPED, ["60pt", "28pt", "150pt", "40pt", "200pt"])), [plain(GROUPED)]),
        "writer": lambda: (page(MIDDLE, grid(GROUPED, ["14%", "11%", "28%", "10%", "37%"], attributes="width='100%'").replace("<td", "<td valign=middle")),
                           [plain(GROUPED)]),
        "reportlab": grouped_drawn,
    },
    "names of rows on the middle, no rules": {
        "chromium": lambda: (page("td{padding:1pt 5pt}", centred(NAMED, ["28pt", "170pt", "50pt", "230pt"])), [NAMED]),
    },
    "titles of rows without rules": {
        "calc": lambda: (sections_sheet(SECTIONS), [plain(SECTIONS)]),
        "calc, no numbers": lambda: (sections_sheet([[row[0] if isinstance(row[0], tuple) else row[1], *row[2:]] for row in SECTIONS]),
                                     [plain([[row[0] if isinstance(row[0], tuple) else row[1], *row[2:]] for row in SECTIONS])]),
        "chromium": lambda: (page("td{padding:1pt 4pt}", grid(SECTIONS, ["40pt", "170pt", "40pt", "230pt"])), [plain(SECTIONS)]),
    },
    "underlines": {
        "chromium": lambda: (page(RULED + "u{color:#15c}", grid(LINKED, ["30pt", "150pt", "300pt"])), [plain(LINKED)]),
        "writer": lambda: (page(RULED, grid(LINKED, ["8%", "30%", "62%"], attributes="width='100%' border=1 cellspacing=0")), [plain(LINKED)]),
        "calc": lambda: (underlined_sheet(), [plain(LINKED)]),
        "reportlab": underlined_strokes,
    },
    "merged over pages": {
        "chromium": lambda: (page(RULED + "@page{size:A5}thead{display:table-row-group}", grid(merged(30, 9), ["80pt", "90pt", "180pt"])), [merged(30, 9)]),
        "calc": lambda: (sheet(merged(40, 15), (3, 4, 9)), [merged(40, 15)]),
        "reportlab": merged_strokes,
    },
    "a sheet in strips": {
        "calc, down then over": lambda: (sheet(STRIPS, (2, 3, 11, 12, 5, 14), height=14), [STRIPS]),
        "calc, over then down": lambda: (sheet(STRIPS, (2, 3, 11, 12, 5, 14), order="ltr", height=14), [STRIPS]),
        "calc, one page": lambda: (sheet(STRIPS, (2, 3, 9, 15, 3, 14)), [STRIPS]),
        "reportlab": strips_even,
        "reportlab, equal edges": strips_equal,
    },
}


def make(name, what, folder):
    """The PDF of one make, and its truth; None where its program is missing."""
    path = os.path.join(folder, "page.pdf")
    engine = name.split(",")[0]
    if engine == "reportlab":
        try:
            from reportlab.pdfbase import pdfmetrics, ttfonts
            from reportlab.pdfgen import canvas
        except ImportError:
            return None
        pdfmetrics.registerFont(ttfonts.TTFont("Gothic", GOTHIC))
        drawing = canvas.Canvas(path)
        truth = what(drawing)
        drawing.save()
        return path, truth
    program = "chromium" if engine == "chromium" else "soffice"
    if shutil.which(program) is None:
        return None
    source, truth = what()
    suffix = "fods" if engine == "calc" else "html"
    file = os.path.join(folder, f"page.{suffix}")
    with open(file, "w", encoding="utf8") as out:
        out.write(source)
    if engine == "chromium":
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={path}", "file://" + file]
    else:
        how = "calc_pdf_Export" if engine == "calc" else "writer_web_pdf_Export"
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", f"pdf:{how}", "--outdir", folder, file]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path, truth


def texts(blocks):
    return "".join((block.get("marker") or "") + block.get("text", "") for block in blocks)


def tables(blocks):
    for block in blocks:
        if block["type"] == "table":
            rows = [[""] * block["columns"] for _ in range(block["rows"])]
            for cell in block["cells"]:
                rows[cell["row"]][cell["column"]] += re.sub(r"\s", "", texts(cell["blocks"]))
            yield rows
            for cell in block["cells"]:
                yield from tables(cell["blocks"])


def compare(got, truth):
    want = [[[re.sub(r"\s", "", cell or "") for cell in row] for row in table] for table in truth]
    faults = []
    if len(got) != len(want):
        faults.append(f"{len(got)} tables for {len(want)}")
    for one, other in zip(got, want):
        if one == other:
            continue
        if len(one) != len(other):
            faults.append(f"{len(one)} rows for {len(other)}")
        for a, b in zip(one, other):
            if a != b:
                faults.append(f"row {a} for {b}")
                break
    return faults


def main(arguments):
    keep = None
    if "--keep" in arguments:
        at = arguments.index("--keep")
        keep = arguments[at + 1]
        del arguments[at:at + 2]
        os.makedirs(keep, exist_ok=True)
    program, only = arguments[0], arguments[1:]
    ran = failed = 0
    for kind, makes in KINDS.items():
        if only and kind not in only:
            continue
        for name, what in makes.items():
            with tempfile.TemporaryDirectory() as folder:
                made = make(name, what, folder)
                if made is None:
                    print(f"ok - {kind}: {name} # SKIP its program is missing")
                    continue
                path, truth = made
                if keep:
                    shutil.copy(path, os.path.join(keep, f"{kind}-{name}.pdf".replace(" ", "_").replace(",", "")))
                run = subprocess.run([program, "ingest", path], capture_output=True, check=True, text=True)
                faults = compare(list(tables(json.loads(run.stdout)["blocks"])), truth)
                ran += 1
                failed += bool(faults)
                print(f"{'not ok' if faults else 'ok'} - {kind}: {name}" + "".join(f"\n#   {fault}" for fault in faults), flush=True)
    print(f"# {ran - failed} of {ran}")
    return 77 if ran == 0 else 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
