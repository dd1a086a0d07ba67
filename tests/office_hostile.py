#!/usr/bin/env python3
"""Office files made to hurt, and a large honest one: each ends soon, in little memory, as a document or as one error that says why.

    tests/office_hostile.py HAKUSHO [CASE…]

The files are made here: parts that unpack to far more than their size, a million rows that hold nothing, ranges over the
whole sheet, cells repeated to the edge, styles and lists in rings, tables within tables, elements within elements, a
document type, entries that lie or clash, groups of shapes within groups.

No case is held to seconds, which a busy machine stretches: its work is its CPU time over that of the honest workbook, both
taken on this machine now, and its memory and output are counted.
"""
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MOST_MEMORY = 220 * 1024  # KiB; an empty document takes 30 MiB, the bounds on blocks allow 150 bytes for each of two million
FULL_MEMORY = 64 * 1024   # KiB, of the honest one: 160,000 cells
MOST_WORK = 15            # times the CPU time of the honest one; the largest took 6
MOST_OUTPUT = 40 << 20    # bytes of JSON; the honest one gives 28 million
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def package(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts:
            file.writestr(name, text)
    return out.getvalue()


def rels(rows):
    inner = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def types(part, kind):
    return ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>')


def workbook(sheet, more=()):
    return package([("[Content_Types].xml", types("/xl/workbook.xml", "spreadsheetml.sheet")),
                    ("_rels/.rels", rels([("r", "officeDocument", "xl/workbook.xml")])),
                    ("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="r"/></sheets></workbook>'),
                    ("xl/_rels/workbook.xml.rels", rels([("r", "worksheet", "worksheets/sheet1.xml"), ("s", "styles", "styles.xml"), ("t", "sharedStrings", "sharedStrings.xml")][:3 if more else 2])),
                    ("xl/worksheets/sheet1.xml", sheet), *more])


def full():
    """20,000 rows of 8 columns, 120,000 strings of 40 bytes and more, as a spreadsheet writes them."""
    strings, rows = [], []
    for row in range(1, 20_001):
        cells = [f'<c r="A{row}"><v>{row}</v></c>', f'<c r="H{row}"><v>{row % 97}</v></c>']
        for column in "BCDEFG":
            cells.insert(-1, f'<c r="{column}{row}" t="s"><v>{len(strings)}</v></c>')
            strings.append(f"<si><t>アクセス権限の管理の状況 {column}{row}</t></si>")
        rows.append(f'<row r="{row}">{"".join(cells)}</row>')
    return workbook(sheet("".join(rows)), [("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{"".join(strings)}</sst>')])


def paper(body, numbering="", styles="", before=""):
    return package([("[Content_Types].xml", types("/word/document.xml", "wordprocessingml.document")),
                    ("_rels/.rels", rels([("r", "officeDocument", "word/document.xml")])),
                    ("word/_rels/document.xml.rels", rels([("n", "numbering", "numbering.xml"), ("s", "styles", "styles.xml")])),
                    ("word/numbering.xml", f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>'),
                    ("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'),
                    ("word/document.xml", f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')])


def slides(shapes, n=1):
    """@n slides of the same shapes."""
    ids = "".join(f'<p:sldId id="{256 + i}" r:id="r{i}"/>' for i in range(n))
    tree = f'<p:sld xmlns:p="{SLIDES}" xmlns:a="{DRAWING}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>'
    return package([("[Content_Types].xml", types("/ppt/presentation.xml", "presentationml.presentation")),
                    ("_rels/.rels", rels([("r", "officeDocument", "ppt/presentation.xml")])),
                    ("ppt/presentation.xml", f'<p:presentation xmlns:p="{SLIDES}" xmlns:r="{RELATIONS}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>'),
                    ("ppt/_rels/presentation.xml.rels", rels([(f"r{i}", "slide", "slides/slide1.xml") for i in range(n)])),
                    ("ppt/slides/slide1.xml", tree)])


SHAPE = "<p:sp><p:txBody><a:p><a:r><a:t>本文です。</a:t></a:r></a:p></p:txBody></p:sp>"


def sheet(rows, behind=""):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>設問</t></is></c><c r="B1" t="inlineStr"><is><t>回答</t></is></c></row>'
TEXT = "<w:p><w:r><w:t>本文です。</w:t></w:r></w:p>"


def ods(rows):
    return package([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                    ("content.xml", '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
                     ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
                     f'<o:body><o:spreadsheet><t:table t:name="表">{rows}</t:table></o:spreadsheet></o:body></o:document-content>')])


def lying():
    """The directory says that a part unpacks to a hundred bytes."""
    data = bytearray(workbook(sheet(CELL + "<row/>" * 100000)))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 24:at + 28] = (100).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


# name, bytes, the error's code or None where a document is to come of it
CASES = [
    ("full-sheet", full, None),
    ("bomb-sheet", lambda: workbook(sheet(CELL + "<row/>" * 30_000_000)), "limit"),
    ("bomb-paper", lambda: paper(TEXT + "<w:p/>" * 30_000_000), "limit"),
    ("empty-rows", lambda: workbook(sheet(CELL + "".join(f'<row r="{n}" ht="20"/>' for n in range(2, 1_000_000)))), None),
    ("styled-empties", lambda: workbook(sheet(CELL + "".join(f'<row r="{n}">' + f'<c r="A{n}" s="1"/>' * 20 + "</row>" for n in range(2, 50_000)))), None),
    ("far-cell", lambda: workbook(sheet(CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), None),
    ("merged-sheet", lambda: workbook(sheet(CELL, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), None),
    ("many-merges", lambda: workbook(sheet(CELL, "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, 100_100)) + "</mergeCells>")), "limit"),
    ("merges-over-cells", lambda: workbook(sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(1, 5000)),
                                                 "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:C5000"/>' for n in range(1, 4999)) + "</mergeCells>")), None),
    ("rows-backwards", lambda: workbook(sheet("".join(f'<row r="{n}"><c r="B{n}"><v>{n}</v></c><c r="A{n}"><v>1</v></c></row>' for n in range(20000, 0, -1)))), None),
    ("hidden-checker", lambda: workbook(sheet(CELL + "".join(f'<row r="{n}" hidden="{n % 2}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 60_000)))), None),
    ("deep-xml", lambda: workbook(sheet(CELL, "<x>" * 100_000 + "</x>" * 100_000)), "damaged"),
    ("doctype", lambda: paper(TEXT, before='<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'), "damaged"),
    ("nested-tables", lambda: paper(TEXT + "<w:tbl><w:tr><w:tc>" * 10_000 + TEXT + "</w:tc></w:tr></w:tbl>" * 10_000), "damaged"),
    ("forty-tables", lambda: paper("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 40 + TEXT + "</w:tc></w:tr></w:tbl>" * 40), "limit"),
    ("ring-of-styles", lambda: paper('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>本文</w:t></w:r></w:p>', styles="".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ["ab", "bc", "ca"])), None),
    ("ring-of-lists", lambda: paper('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>本文</w:t></w:r></w:p>',
                                    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
                                    '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'), None),
    ("wide-spans", lambda: paper("<w:tbl>" + ('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="16000"/></w:tcPr>' + TEXT + "</w:tc>"
                                              '<w:tc><w:tcPr><w:gridSpan w:val="16000"/></w:tcPr>' + TEXT + "</w:tc></w:tr>") * 100 + "</w:tbl>"), "limit"),
    ("repeated-cells", lambda: ods('<t:table-row t:number-rows-repeated="1048576"><t:table-cell t:number-columns-repeated="16384"><x:p>○</x:p></t:table-cell></t:table-row>'), (None, "limit")),
    ("repeated-empties", lambda: ods('<t:table-row><t:table-cell><x:p>設問</x:p></t:table-cell><t:table-cell t:number-columns-repeated="16383"/></t:table-row>'
                                     '<t:table-row t:number-rows-repeated="1048575"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'), None),
    ("lying-sizes", lying, None),
    ("groups-in-groups", lambda: slides("<p:grpSp>" * 120 + SHAPE + "</p:grpSp>" * 120 + SHAPE), None),
    ("one-slide-often", lambda: slides(SHAPE, 6000), "limit"),
    ("wide-slide-table", lambda: slides("<p:graphicFrame><a:graphic><a:graphicData><a:tbl>" + ("<a:tr>" + '<a:tc gridSpan="9999" rowSpan="9999"/>' * 2000
                                        + "</a:tr>") * 100 + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>" + SHAPE), "limit"),
    ("bomb-slide", lambda: slides(SHAPE + "<p:sp/>" * 30_000_000), "limit"),
    ("cut", lambda: workbook(sheet(CELL))[:-40], "damaged"),
]


def run(program, path):
    """Exit status, KiB of memory, seconds of CPU, and what it said."""
    done = subprocess.run(["/usr/bin/env", "python3", "-c", (
        "import resource,subprocess,sys;d=subprocess.run(sys.argv[1:],capture_output=True);"
        "r=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "sys.stdout.buffer.write(b'%d %d %.2f\\n'%(d.returncode,r.ru_maxrss,r.ru_utime+r.ru_stime)+d.stdout)"),
        program, "ingest", "--timeout", "3000", str(path)], capture_output=True, check=True)
    head, _, line = done.stdout.partition(b"\n")
    status, memory, seconds = head.decode().split()
    return int(status), int(memory), float(seconds), line


def main():
    faults, only = 0, sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        honest = pathlib.Path(folder, "honest")
        honest.write_bytes(full())
        unit = run(sys.argv[1], honest)[2]
        for name, make, want in CASES:
            if only and name not in only:
                continue
            path = pathlib.Path(folder, name)
            path.write_bytes(make())
            status, memory, seconds, line = run(sys.argv[1], path)
            if seconds > MOST_WORK * unit:  # as busy as the machine is by now
                unit = max(unit, run(sys.argv[1], honest)[2])
            document = json.loads(line) if line.count(b"\n") == 1 else {}
            code = document.get("error", {}).get("code") if document else "no line"
            bad = (code not in (want if isinstance(want, tuple) else (want,))
                   or memory > (FULL_MEMORY if name == "full-sheet" else MOST_MEMORY)
                   or seconds > MOST_WORK * unit or len(line) > MOST_OUTPUT or status not in (0, 1))
            faults += bad
            print(f"{'not ok' if bad else 'ok':6} {name:18} {path.stat().st_size:>9} bytes {memory // 1024:>4} MiB {seconds / unit:>5.1f} times"
                  f" {len(line):>9} bytes out  {code}  {document.get('error', {}).get('message', '')}", flush=True)
            path.unlink()
    return 1 if faults else 0


sys.exit(main())
