#!/usr/bin/env python3
"""The workbook, read by what people open it with.

    tests/workbook.py HAKUSHO SOURCE BUILD

Statements with words that do harm elsewhere (formulas, markup, what Excel reads as an escape, 40,000 characters) and all
fixtures go into a store; openpyxl, pandas, python-calamine and LibreOffice read the workbook of it, and must read what
`export --format jsonl` says.  Skipped, and said, where PyPI cannot be reached; LibreOffice alone where it is not there.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tools_env  # noqa: E402

PROGRAM, SOURCE, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
PACKAGES = ["openpyxl==3.1.5", "pandas==2.2.3", "python-calamine==0.3.1"]
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
HARD = ["=1+1", "+81-3-1234", "-1", "@SUM(A1)", "＝1+1", "\t=1", "1-1", "2/3", "007", "1e5", "_x0041_", "a_x000D_b", "</script>",
        "<b>&amp;\"'", "../../x", "一行目\n二行目", "x" * 40000, "𠮷野家🍣", "#N/A", "TRUE", "'quoted", "{=A1}", "http://example.com/"]

# Run by the Python that has the packages: FILE -> {reader: {sheet: [[cell, …], …]}} as JSON.
READ = r'''
import json, sys
import openpyxl, pandas, python_calamine

def text(value):
    if value is None or value == "" or value != value:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return f"{float(value):.6g}"
    # Excel and LibreOffice read _x005F_ as "_" (ECMA-376 part 1, 22.9.2.19, ST_Xstring); these three leave it as it is
    return str(value).replace("\r\n", "\n").replace("_x005F_", "_")

path, out = sys.argv[1], {}
book = openpyxl.load_workbook(path)
out["formulas"] = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
out["openpyxl"] = {sheet.title: [[text(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book}
out["notes"] = {sheet.title: sum(1 for row in sheet.iter_rows() for cell in row if cell.comment) for sheet in book}
out["lists"] = {sheet.title: len(sheet.data_validations.dataValidation) for sheet in book}
out["links"] = {sheet.title: sum(1 for row in sheet.iter_rows() for cell in row if cell.hyperlink) for sheet in book}
frames = pandas.read_excel(path, sheet_name=None, header=None, keep_default_na=False, dtype=object, engine="openpyxl")
out["pandas"] = {name: [[text(value) for value in row] for row in frame.values.tolist()] for name, frame in frames.items()}
calamine = python_calamine.CalamineWorkbook.from_path(path)
out["calamine"] = {name: [[text(value) for value in row] for row in calamine.get_sheet_by_name(name).to_python(skip_empty_area=False)]
                   for name in calamine.sheet_names}
json.dump(out, sys.stdout)
'''


def run(*words, **more):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, check=False, **more)
    if done.returncode not in (0, 1):
        sys.exit(f"{words}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def hard_record():
    return {"format": "hakusho-record", "version": 1, "warnings": [], "headings": [], "left": [
                {"reason": "cover", "text": text[:500], "where": {"line": 1}} for text in HARD],
            "source": {"file": "=hard.txt", "sha256": "d" * 64, "media_type": "text/plain", "bytes": 1, "reader": "text",
                       "reader_version": 1},
            "about": {"vendor": "=HYPERLINK(\"http://x\")", "title": "@title"},
            "statements": [{"seq": i + 1, "path": [text[:50]], "label": text[:50], "ref": "", "question": text, "requirement": text[:900],
                            "answer": text, "raw": text, "where": [{"line": i + 1}], "edits": [],
                            "candidates": [{"framework": "iso27017:2015", "id": f"9.2.{k + 1}", "method": "alike", "confidence": 0.3,
                                            "evidence": text[:60]} for k in range(5)],
                            "controls": [{"framework": "iso27017:2015", "id": "12.3.1", "method": "alike", "confidence": 0.35,
                                          "evidence": text[:100]}] if i % 2 else [],
                            "stance": {"id": ["implemented", "absent", "customer"][i % 3], "confidence": 0.9, "evidence": "x"}}
                           for i, text in enumerate(HARD)]}


def trimmed(rows):
    rows = [list(row) for row in rows]
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def first_difference(a, b):
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return a[max(0, at - 20):at + 30], b[max(0, at - 20):at + 30]


def same(what, got, want, faults):
    got, want = trimmed(got), trimmed(want)
    for i in range(max(len(got), len(want))):
        left, right = got[i] if i < len(got) else None, want[i] if i < len(want) else None
        if left != right:
            cells = [first_difference(a, b) for a, b in zip(left or [], right or []) if a != b][:2]
            faults.append(f"{what}: row {i + 1}: {cells or (left, right)}")
            return


def libreoffice(path, folder):
    """Every sheet as LibreOffice saves it, by name."""
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ALL_SHEETS,
                    "--outdir", folder / "lo", path], check=True, capture_output=True, timeout=300)
    sheets = {}
    for file in (folder / "lo").glob("*.csv"):
        with open(file, newline="", encoding="utf-8") as text:
            sheets[file.stem.split("-", 1)[1]] = list(csv.reader(text))
    return sheets


# FILE OUT: decides the first five rows of the sheet Review by their list of choices, as a person would in Excel.
DECIDE = r'''
import sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Review"]
head = [cell.value for cell in sheet[1]]
choices = book["Choices"]
for row in range(2, 7):
    sheet.cell(row, head.index("decision") + 1).value = choices.cell(row, 1).value
book.save(sys.argv[2])
'''


def take_back(tool, store, book, folder, faults):
    """`review --import` takes the workbook back, where this build reads workbooks."""
    if b"xlsx" not in run("ingest", "--help"):
        print("without taking the workbook back: this build reads none")
        return
    filled = folder / "filled.xlsx"
    subprocess.run([tool, "-c", DECIDE, book, filled], check=True)
    done = subprocess.run([PROGRAM, "review", "-d", store, "--import", filled], capture_output=True, check=False, text=True)
    if done.returncode or not done.stdout.startswith("5 decided"):
        faults.append(f"review --import: exit {done.returncode}: {done.stdout}{done.stderr}")


def main():
    tool, faults = tools_env.python(BUILD, "workbook", PACKAGES), []
    papers = [file for kind in ("text", "html", "csv", "pdf") for file in sorted((SOURCE / "fixtures" / kind).iterdir())
              if file.suffix in (".txt", ".html", ".csv", ".tsv", ".pdf")]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        store, book = folder / "a.db", folder / "book.xlsx"
        run("import", "-q", "-d", store, *papers)
        run("store", "-d", store, input=json.dumps(hard_record()).encode() + b"\n")
        run("export", "-d", store, "-o", book, "--lang", "en")
        read = json.loads(subprocess.run([tool, "-c", READ, book], check=True, capture_output=True).stdout)
        if read["formulas"]:
            faults.append(f"formulas: {read['formulas'][:5]}")
        sheets = read["openpyxl"]
        # against the other way out of the store
        lines = [json.loads(line) for line in run("export", "-d", store, "--format", "jsonl").splitlines()]
        rows = sheets["Statements"]
        if len(rows) != 1 + len(lines):
            faults.append(f"Statements: {len(rows) - 1} rows, {len(lines)} statements")
        head = rows[0]
        for row, line in zip(rows[1:], lines):
            cells = dict(zip(head, row))
            for column, key in (("Question", "question"), ("Answer", "answer"), ("Requirement", "requirement"), ("Label", "label")):
                want = line[key].replace("\r\n", "\n")
                if len(want) > 32000:
                    if not (cells[column].startswith(want[:31990]) and cells[column].endswith("sheet Statements)")):
                        faults.append(f"{column} of {line['seq']}: not cut as said")
                elif cells[column] != want.replace("\t", "\t"):
                    faults.append(f"{column} of {line['document']['file']} {line['seq']}: {cells[column][:60]!r}, not {want[:60]!r}")
            control = line["controls"][0]["id"].split("/")[1] if line["controls"] else ""
            if cells["Control"].split(" ")[0] != control:
                faults.append(f"control of {line['seq']}: {cells['Control']!r}, not {control!r}")
        # the readers among themselves
        for reader in ("pandas", "calamine"):
            if list(read[reader]) != list(sheets):
                faults.append(f"{reader}: sheets {list(read[reader])}")
            for sheet, want in sheets.items():
                same(f"{reader}, {sheet}", read[reader].get(sheet, []), want, faults)
        if shutil.which("soffice"):
            others = libreoffice(book, folder)
            for sheet, want in sheets.items():
                if sheet == "Choices":
                    continue  # hidden
                shown = [[cell.rstrip(" ") for cell in row] for row in others.get(sheet, [])]
                plain = [[number(cell) for cell in row] for row in shown]
                same(f"LibreOffice, {sheet}", plain, [[number(cell.rstrip(" ")) for cell in row] for row in want], faults)
        else:
            print("without LibreOffice, which is not there")
        for what, sheet, least in (("notes", "Coverage", 50), ("lists", "Review", 2), ("links", "Statements", 50)):
            if read[what].get(sheet, 0) < least:
                faults.append(f"{what} in {sheet}: {read[what].get(sheet)}")
        take_back(tool, store, book, folder, faults)
        print(f"{len(sheets)} sheets, {sum(map(len, sheets.values()))} rows, by "
              f"{'openpyxl, pandas, calamine, LibreOffice' if shutil.which('soffice') else 'openpyxl, pandas, calamine'}")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


def number(cell):
    """A number as numbers go, whatever a program shows of it."""
    try:
        return f"{float(cell):.2f}" if len(cell) < 16 and "\n" not in cell and cell.strip() == cell else cell
    except ValueError:
        return cell


sys.exit(main())
