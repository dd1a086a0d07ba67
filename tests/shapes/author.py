"""The authoring text of a document, and the gold that follows from it.

    @doc TITLE | FURTHER TITLE …       the printed title first; each may stand in front of a path
    @shape NAME                        how it is set: a function of layouts.py, pages.py or plain.py
    @engine NAME …                     what makes the file of it
    @with KEY=VALUE …                  what the shape lets one choose; values hold no blank
    @KEY WORDS                         words that the shape prints: head, foot, cover, columns (parted by |), …
    @body FILE                         the headings and statements of another text
    @maybe                             the lines below are a preface: neither asked for nor wrong
    # NUMBER | TITLE                   a heading; ##, ### below it
    = LABEL | QUESTION | CONTROLS | STANCE
                                       (@plans KEY=TITLE|…: cells of plans, each a line of the answer after its title)
                                       a statement: controls best first, after ~ those that are defensible, ^ before the one that is
                                       printed; the stance as one letter, further ones that are fine after it
    key: words                         a cell or part of it: req, unit, mark, note, opt (words that may be there or not), fn (a footnote), …
    any other line                     a paragraph of the answer; "- " opens an item of a list, "| a | b |" is a row of a table
"""
import json
import os
import re

STANCES = dict(I="implemented", P="partial", L="planned", A="absent", C="customer", S="shared", U="undisclosed", N="inapplicable",
               F="informative")
FIELD = re.compile(r"([a-z]{1,6}\d?): (.*)")

CONTROLS = set("""5.1.1 5.1.2 6.1.1 6.1.2 6.1.3 6.1.4 6.1.5 6.2.1 6.2.2 7.1.1 7.1.2 7.2.1 7.2.2 7.2.3 7.3.1 8.1.1 8.1.2
8.1.3 8.1.4 8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.3.3 9.1.1 9.1.2 9.2.1 9.2.2 9.2.3 9.2.4 9.2.5 9.2.6 9.3.1 9.4.1 9.4.2
9.4.3 9.4.4 9.4.5 10.1.1 10.1.2 11.1.1 11.1.2 11.1.3 11.1.4 11.1.5 11.1.6 11.2.1 11.2.2 11.2.3 11.2.4 11.2.5 11.2.6
11.2.7 11.2.8 11.2.9 12.1.1 12.1.2 12.1.3 12.1.4 12.2.1 12.3.1 12.4.1 12.4.2 12.4.3 12.4.4 12.5.1 12.6.1 12.6.2 12.7.1
13.1.1 13.1.2 13.1.3 13.2.1 13.2.2 13.2.3 13.2.4 14.1.1 14.1.2 14.1.3 14.2.1 14.2.2 14.2.3 14.2.4 14.2.5 14.2.6 14.2.7
14.2.8 14.2.9 14.3.1 15.1.1 15.1.2 15.1.3 15.2.1 15.2.2 16.1.1 16.1.2 16.1.3 16.1.4 16.1.5 16.1.6 16.1.7 17.1.1 17.1.2
17.1.3 17.2.1 18.1.1 18.1.2 18.1.3 18.1.4 18.1.5 18.2.1 18.2.2 18.2.3 CLD.6.3.1 CLD.8.1.5 CLD.9.5.1 CLD.9.5.2
CLD.12.1.5 CLD.12.4.5 CLD.13.1.4""".split())


def cells_of(line):
    return [x.strip() for x in line.strip().strip("|").split("|")]


class Statement:
    def __init__(self, label, question, controls, stance):
        self.label, self.question = label, question
        self.controls, self.also, self.ref = [], [], ""
        rest = self.controls
        for word in controls.split():
            if word == "~":
                rest = self.also
                continue
            if word.startswith("^"):
                word = self.ref = word[1:]
            if word not in CONTROLS:
                raise ValueError(f"{question}: no control {word}")
            rest.append(word)
        letters = (stance or "F").replace("/", "")
        self.stance, self.stance_also = STANCES[letters[0]], [STANCES[x] for x in letters[1:]]
        self.lines, self.field, self.notes, self.optional = [], {}, [], []
        self.maybe, self.path, self.iso2022, self.plans = False, [], [], []

    def get(self, key):
        return self.field.get(key, "")

    @property
    def answer(self):
        text = [x[2:] if x.startswith("- ") else " ".join(cells_of(x)) if x.startswith("| ") else x for x in self.lines]
        plans = [f"{title}：{self.get(key)}" for key, title in self.plans if self.get(key)]
        return "\n".join(([self.get("mark")] if self.get("mark") else []) + plans + text + ([self.get("note")] if self.get("note") else []))


class Heading:
    def __init__(self, level, number, title):
        self.level, self.number, self.title = level, number, title


class Document:
    def __init__(self, name):
        self.name, self.titles, self.shape, self.engines = name, [], "", []
        self.options, self.words, self.nodes, self.body = {}, {}, [], ""

    @property
    def title(self):
        return self.titles[0]

    @property
    def statements(self):
        return [x for x in self.nodes if isinstance(x, Statement) and not x.maybe]

    def word(self, key, default=""):
        return self.words.get(key, default)

    def columns(self, *default):
        given = self.word("columns")
        return [x.strip() for x in given.split("|")] if given else list(default)


def parts(text, n):
    got = [x.strip() for x in text.split("|")]
    return got + [""] * (n - len(got))


def directive(document, line):
    key, _, rest = line[1:].partition(" ")
    rest = rest.strip()
    if key == "body":
        document.body = rest
    elif key == "doc":
        document.titles = parts(rest, 1)
    elif key == "shape":
        document.shape = rest
    elif key == "engine":
        document.engines = rest.split()
    elif key == "with":
        document.options.update(x.split("=", 1) for x in rest.split())
    elif key == "maybe":
        preface = Statement("", rest, "", "F")
        preface.maybe = True
        document.nodes.append(preface)
        return preface
    else:
        document.words[key] = rest
    return None


def read(name, text):
    document, current, path = Document(name), None, []
    for line in text.split("\n"):
        line = line.rstrip()
        if not line.strip() or line.startswith("%"):
            continue
        if line.startswith("@"):
            current = directive(document, line)
            continue
        heading = re.match(r"(#+) (.*)", line)
        if heading:
            number, title = parts(heading[2], 2) if "|" in heading[2] else ("", heading[2].strip())
            level, current = len(heading[1]), None
            path = path[:level - 1] + [title]
            document.nodes.append(Heading(level, number, title))
            continue
        if line.startswith("= "):
            label, question, controls, stance = parts(line[2:], 4)[:4]
            current = Statement(label, question, controls, stance)
            current.path = list(path)
            current.plans = [x.split("=", 1) for x in document.words.get("plans", "").split("|") if x]
            document.nodes.append(current)
            continue
        if current is None:
            raise ValueError(f"{name}: words outside a statement: {line}")
        field = FIELD.fullmatch(line)
        if not field:
            current.lines.append(line)
        elif field[1] == "opt":
            current.optional.append(field[2])
        elif field[1] == "fn":
            current.notes.append(field[2])
        elif field[1] == "iso":
            current.iso2022 = field[2].split()
        else:
            current.field[field[1]] = field[2]
    if document.body:
        with open(os.path.join(os.path.dirname(__file__), document.body + ".txt"), encoding="utf-8") as f:
            document.nodes = read(document.body, f.read()).nodes
    return document


def gold(document):
    rows, options = [], document.options
    for node in document.nodes:
        if not isinstance(node, Statement):
            continue
        row = dict(seq=len(rows) + 1, path=node.path, label="" if options.get("label") == "none" else node.label, ref=node.ref,
                   question=node.question, requirement=node.get("req"), answer=node.answer, controls=node.controls, also=node.also,
                   stance=node.stance, stance_also=node.stance_also, doc=document.titles)
        if node.notes or node.optional:
            row["optional"] = node.optional + node.notes
        if node.get("unit"):
            row["unit"] = node.get("unit")
        if node.iso2022:
            row["iso2022"] = node.iso2022
        if node.maybe:
            row["maybe"] = True
        if not node.maybe:
            check(document, node)
        rows.append(row)
    return rows


def check(document, node):
    where = f"{document.name}: {node.label} {node.question}"
    assert node.question or node.answer, where
    assert not set(node.controls) & set(node.also), where
    assert not node.ref or node.ref in node.controls, where


def write_gold(document, path):
    with open(path, "w", encoding="utf-8") as out:
        for row in gold(document):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
