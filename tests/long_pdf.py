#!/usr/bin/env python3
"""A PDF of very many pages is read as several documents: nothing of it is lost or there twice, what names a part stands over
it, and memory does not grow with its pages.

    tests/long_pdf.py HAKUSHO             what the parts are, of files of 1,020 pages made here
    tests/long_pdf.py HAKUSHO PAGES…      peak memory at so many pages, each of which may take 5 % more than the first
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

PROGRAM = os.path.abspath(sys.argv[1])
ALLOWED = 1.05
WORDS = ["バックアップ", "アクセス権", "暗号鍵", "ログ", "脆弱性", "委託先", "入退室", "端末", "ネットワーク", "障害"]
CHAPTER = 20  # pages
FONT = [b"<</Type/Font/Subtype/Type0/BaseFont/Gothic/Encoding/UniJIS-UTF16-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/Gothic/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/Gothic/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 700/StemV 80>>"]


def words(x, y, size, text):
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def prose(page):
    """A running head, a chapter's title every CHAPTER pages, a section's every fourth, and text that names its page."""
    marks, y = [words(40, 820, 8, "みなと電算株式会社 セキュリティ規程集"), words(290, 20, 8, str(page))], 790
    if page == 1:
        return [words(120, 600, 24, "クラウド港 セキュリティ規程集"), words(200, 300, 12, "みなと電算株式会社")]
    chapter, at = divmod(page - 2, CHAPTER)
    if at == 0:
        marks.append(words(40, y, 16, f"{chapter + 1}. {WORDS[chapter % 10]}の管理"))
        y -= 30
    if at % 4 == 0:
        marks.append(words(40, y, 12, f"{chapter + 1}.{at // 4 + 1} {WORDS[page % 10]}の手順"))
        y -= 24
    for line in range(24):
        marks.append(words(40, y, 10, f"頁{page:05}の{line:02}行では{WORDS[(page + line) % 10]}を{page % 89 + line}日ごとに見直しています。"))
        y -= 27 if line % 3 == 2 else 15
    return marks


def sheet(page):
    """A ruled table over all pages; its titles are drawn on the first alone."""
    marks, y, columns = [], 800, [40, 110, 300, 350, 555]
    for row in range(20):
        texts = [f"{page}-{row + 1}", f"頁{page:05}の{WORDS[row % 10]}の管理をしていますか。", "はい", f"{WORDS[page % 10]}を{row + 2}日ごとに見直します。"]
        if page == 1 and row == 0:
            texts = ["No", "確認内容", "回答", "備考"]
        marks += [f"40 {y} m 555 {y} l S"] + [f"{x} {y} m {x} {y - 30} l S" for x in columns]
        marks += [words(x + 4, y - 18, 9, text) for x, text in zip(columns, texts)]
        y -= 30
    return marks + [f"40 {y} m 555 {y} l S"]


def make(path, pages, draw):
    objects, kids = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *FONT], []
    for page in range(1, pages + 1):
        stream = zlib.compress("\n".join(draw(page)).encode())
        kids.append(len(objects) + 1)
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
                    % (len(objects) + 2), b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream)]
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (i, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)


def run(*operands, given=None, status=0):
    done = subprocess.run([PROGRAM, *map(str, operands)], input=given, capture_output=True, check=False)
    assert done.returncode == status, (operands, done.returncode, done.stderr.decode())
    return done.stdout


def lines_of(block):
    yield block.get("text", "")
    for cell in block.get("cells", []):
        for inner in cell["blocks"]:
            yield from lines_of(inner)


def check_parts(documents, name, pages):
    """The parts are all of the file, in its order; every line of it stands in the part that its page is of."""
    following = 1
    for document in documents:
        found = re.fullmatch(re.escape(name) + r"/pages (\d+)-(\d+)\.pdf", document["source"]["file"])
        first, last = map(int, found.groups())
        assert first == following and document["source"]["pages"] == pages, document["source"]
        following = last + 1
        told = [int(page) for block in document["blocks"] for line in lines_of(block) for page in re.findall(r"頁(\d{5})の", line)]
        yield first, last, told
    assert following == pages + 1 and len(documents) > 1, following
    assert len({document["source"]["sha256"] for document in documents}) == len(documents)


def test_prose(folder, pages):
    path = folder / "book.pdf"
    make(path, pages, prose)
    ingested = run("ingest", path)
    documents = [json.loads(line) for line in ingested.splitlines()]
    for first, last, told in check_parts(documents, "book.pdf", pages):
        assert told == [page for page in range(max(first, 2), last + 1) for _ in range(24)], (first, last)
        assert first == 1 or (first - 2) % CHAPTER == 0, f"page {first} begins no chapter"
    for document in documents:
        heads = [block for block in document["blocks"] if block["text"] == "みなと電算株式会社 セキュリティ規程集"]
        assert len(heads) > 150 and all(block["role"] == "header" for block in heads), "a running head is text"
        titles = [block for block in document["blocks"] if block["type"] == "heading"]
        assert titles[0]["text"] == "クラウド港 セキュリティ規程集", "the paper's title does not stand over a part"
        assert [block["level"] for block in titles if re.match(r"\d+\. ", block["text"])] == [2] * (len(titles) // 6)
        assert not document.get("warnings"), document["warnings"]
    records = [json.loads(line) for line in run("normalize", given=ingested).splitlines()]
    answers = [statement["answer"] for record in records for statement in record["statements"]]
    for page in range(2, pages + 1):
        assert sum(f"頁{page:05}の23行" in answer for answer in answers) == 1, page
    assert {record["about"].get("vendor") for record in records} == {"みなと電算株式会社"}, "a part does not know whose it is"
    for document, record in zip(documents[1:], records[1:]):
        chapter = (int(document["source"]["file"].split()[1].split("-")[0]) - 2) // CHAPTER
        assert record["statements"][0]["path"][0] == f"{WORDS[chapter % 10]}の管理", record["statements"][0]["path"]

    store = folder / "papers.db"
    assert f"imported {len(documents):12}" in run("import", "-d", store, path).decode()
    stored = [json.loads(line) for line in run("export", "-d", store, "--format", "jsonl").splitlines()]
    assert len(stored) == len(answers)
    assert "unchanged           1" in run("import", "-d", store, path).decode(), "it was read again"
    assert run("show", "-d", store, "book.pdf").decode().count("sha256 ") == len(documents)
    run("remove", "-d", store, "book.pdf")
    assert run("list", "-d", store, "--format", "json").strip() in (b"", b"[]")


def test_sheet(folder, pages):
    path = folder / "sheet.pdf"
    make(path, pages, sheet)
    documents = [json.loads(line) for line in run("ingest", path).splitlines()]
    for first, last, told in check_parts(documents, "sheet.pdf", pages):
        assert told == [page for page in range(first, last + 1) for _ in range(19 if page == 1 else 20)], (first, last)
    assert [warning["code"] for document in documents[1:] for warning in document["warnings"]] == ["part"] * (len(documents) - 1)


def test_name(folder):
    """A file that only has the name of a part is read whole."""
    (folder / "few.pdf").mkdir()
    make(folder / "few.pdf" / "pages 2-3.pdf", 3, prose)
    document = json.loads(run("ingest", folder / "few.pdf" / "pages 2-3.pdf"))
    assert document["source"]["file"] == "pages 2-3.pdf" and document["blocks"][0]["text"] == "クラウド港 セキュリティ規程集"


def peak(operands, given=None):
    """KiB of the largest process of a command."""
    with open(given or os.devnull, "rb") as source:
        process = subprocess.Popen([PROGRAM, *map(str, operands)], stdin=source, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, operands
    return usage.ru_maxrss


def test_memory(folder, sizes):
    for kind in KINDS:
        first = None
        for pages in sizes:
            path, lines, store = folder / f"{kind}.pdf", folder / "lines", folder / f"{pages}-{kind}.db"
            # by another process: what this one has grown to would be counted for those that it starts
            subprocess.run([sys.executable, __file__, PROGRAM, "--make", path, kind, str(pages)], check=True)
            with lines.open("wb") as out:
                subprocess.run([PROGRAM, "ingest", "--timeout", "600", path], stdout=out, check=True)
            peaks = [peak(["ingest", "--timeout", 600, path]), peak(["normalize", "--timeout", 600], lines),
                     peak(["import", "-q", "--timeout", 600, "-d", store, path])]
            print(f"{kind:6} {pages:6} pages: " + ", ".join(f"{name} {most / 1024:.1f} MiB" for name, most in zip(("ingest", "normalize", "import"), peaks)),
                  flush=True)
            first = first or peaks
            assert all(most <= ALLOWED * least for most, least in zip(peaks, first)), "memory grows with the pages"


KINDS = {"text": prose, "table": sheet}
if sys.argv[2:3] == ["--make"]:
    make(pathlib.Path(sys.argv[3]), int(sys.argv[5]), KINDS[sys.argv[4]])
    sys.exit()
with tempfile.TemporaryDirectory(prefix="hakusho-") as name:
    if len(sys.argv) > 2:
        test_memory(pathlib.Path(name), [int(pages) for pages in sys.argv[2:]])
    else:
        test_prose(pathlib.Path(name), 1020)
        test_sheet(pathlib.Path(name), 1020)
        test_name(pathlib.Path(name))
