"""What a page is made of, in the order of reading, whatever engine then sets it.

A block is a tuple:
    ("title", text)  ("sub", text)  ("h", level, number, title)  ("band", level, number, title)
    ("p", text, kind, notes)           kind: "", small, bold, lead, label, box; notes: footnotes of the paragraph
    ("ul", [text…])                    ("table", Table)           ("toc", [(level, number, title)…])
    ("break",)                         ("columns", n) … ("endcolumns",)
    ("cards", [card…], columns, look)  a card: ("card", kicker, title, [block…]); look: frame, shade, line (over each), plain
    ("panels", [block…], [block…], share of the left one)
"""
from dataclasses import dataclass, field


@dataclass
class Cell:
    text: str = ""
    rows: int = 1
    cols: int = 1
    fill: str = ""
    bold: bool = False
    align: str = ""      # "", center
    turn: str = ""       # "", vertical (characters upright, one under the other), turned (by 90 degrees)
    size: float = 0      # points, 0 as the page


@dataclass
class Table:
    widths: list                                # shares
    head: list = field(default_factory=list)    # rows of cells, repeated on each page
    rows: list = field(default_factory=list)    # a place below a cell of several rows, or right of a wide one, holds None
    rules: str = "all"                          # all, rows (under each row), columns (between them), none
    shade: str = "#e6e6e6"                      # of the head
    middle: bool = False                        # cells stand on the middle of their row
    size: float = 0
    split: bool = False                         # a row may run over a page


@dataclass
class Page:
    landscape: bool = False
    margin: tuple = (22, 18, 20, 18)            # millimetres: top, right, bottom, left
    head: str = ""
    foot: str = ""
    number: str = "{page}"                      # "", "{page}", "{page} / {pages}", "- {page} -"
    font: str = "Noto Sans CJK JP"
    size: float = 10
    accent: str = "#1f4e79"
    lang: str = "ja"
    slide: bool = False                         # 16:9 pages


def cell(x):
    return x if isinstance(x, Cell) or x is None else Cell(x)


def notes(block):
    return block[3] if len(block) > 3 else []


def kind(block):
    return block[2] if len(block) > 2 else ""
