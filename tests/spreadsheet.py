#!/usr/bin/env python3
"""A spreadsheet shows the cells of our CSV as they are: read by LibreOffice in Japanese, special numbers recognized.

    tests/spreadsheet.py HAKUSHO      (exit 77 where LibreOffice Calc is not installed)

What it would take for a date, a share or a number bears an apostrophe in front, which it shows or keeps to itself; the
rest of the cell must be the same to the letter.
"""
import csv
import html
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
CELLS = ["9.2.1", "12.4.1", "(1)", "99.95%", "1月1日", "1,000", "1-1", "1.10", "12:30", "1/2", "1e5", "10.1.1", "007", "９.２.１",
         "5-7", "2026-04-01", "+81 3", "=1+1", "年1回", "3日以内", "TLS1.2", "○", "－", "24時間365日", "12月", "1.5"]
# comma, quote, UTF-8, from row 1, Japanese, quoted cells are not text for that, special numbers on
READ = "CSV:44,34,76,1,,1041,false,true,false"
SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1041,false,true,true"


def main():
    office = shutil.which("soffice")
    if office is None or not (pathlib.Path(office).resolve().parent / "libsclo.so").exists():
        print("SKIPPED: no LibreOffice with Calc")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = "".join(f"<tr><td>{i}</td><td>項目{i}の値を記入してください。</td><td>{html.escape(cell)}</td></tr>" for i, cell in enumerate(CELLS, 1))
        (folder / "sheet.html").write_text(f"<meta charset=utf-8><table><tr><th>番号</th><th>設問</th><th>回答</th></tr>{rows}</table>")
        for words in (["import", "-q", "sheet.html"], ["export", "-o", "out.csv"]):
            subprocess.run([PROGRAM, *words], cwd=folder, check=True, timeout=60)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{name}/profile", f"--infilter={READ}", "--convert-to",
                        SHOWN, "--outdir", "shown", "out.csv"], cwd=folder, check=True, capture_output=True, timeout=300)
        ours = list(csv.DictReader(io.StringIO((folder / "out.csv").read_bytes().decode("utf-8-sig"))))
        shown = list(csv.DictReader(io.StringIO((folder / "shown/out.csv").read_bytes().decode("utf-8-sig"))))
    assert len(ours) == len(shown) == len(CELLS), (len(ours), len(shown))
    faults = [(row["label"], column, row[column], seen[column]) for row, seen in zip(ours, shown) for column in row
              if column not in ("confidence", "stance_confidence") and seen[column] not in (row[column], row[column].removeprefix("'"))]
    print(*faults, sep="\n")
    print(f"{len(CELLS)} rows, {len(faults)} cells shown otherwise")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
