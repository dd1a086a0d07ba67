#!/usr/bin/env python3
"""The HTML report in a real browser.

    tests/report.py HAKUSHO SOURCE BUILD

Imports fixtures of many kinds, two editions of a paper, and a document whose names are meant to do harm, exports a report
and lets tests/browser/report.mjs drive Debian's Chromium over it.  Skipped, and said, where Node, Chromium or the npm
registry are missing.  Pictures of each view are left in BUILD/report.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

PROGRAM, SOURCE, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
FOLDER = BUILD / "report"
TOOLS = BUILD / "report_tools"
CHROMIUM = shutil.which("chromium")
LIMIT = 15 << 20  # bytes of a report of 200 documents of 60 statements


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def run(*words, **more):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, check=False, **more)
    if done.returncode not in (0, 1):
        sys.exit(f"{words}: exit {done.returncode}: {done.stderr.decode()}")
    return done


def tools():
    """playwright-core and axe-core, as tests/browser/package.json pins them."""
    if not shutil.which("npm") or not CHROMIUM:
        skip("no npm, or no chromium (tests/setup --test installs them)")
    TOOLS.mkdir(exist_ok=True)
    wanted = (SOURCE / "tests" / "browser" / "package.json").read_text()
    if (TOOLS / "package.json").exists() and (TOOLS / "package.json").read_text() == wanted and (TOOLS / "node_modules").exists():
        return
    (TOOLS / "package.json").write_text(wanted)
    done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=TOOLS, capture_output=True,
                          text=True, check=False)
    if done.returncode:
        shutil.rmtree(TOOLS)
        skip("npm could not install playwright-core and axe-core: " + done.stderr.strip().splitlines()[-1])


def hostile():
    """A document whose every name would do harm where it is not text."""
    bad = "</script><script>window.harmed=1</script><img src=x onerror=window.harmed=1>\" onload='x' ../../etc/passwd\nnew"
    return {"format": "hakusho-record", "version": 1, "warnings": [{"code": "x", "message": bad}],
            "source": {"file": bad.replace("\n", " "), "sha256": "e" * 64, "media_type": "text/plain", "bytes": 1,
                       "reader": "text", "reader_version": 1},
            "about": {"vendor": bad, "title": bad}, "headings": [], "left": [
                {"reason": "cover", "text": bad, "where": {"line": 1}}] * 30,  # more than a screen has at first
            "statements": [{"seq": 1, "path": [bad], "label": bad, "ref": "", "question": bad, "requirement": bad, "answer": bad,
                            "raw": bad, "where": [{"line": 1}], "edits": [],
                            "controls": [{"framework": "iso27017:2015", "id": "12.3.1", "method": "alike", "confidence": 0.7,
                                          "evidence": bad}],
                            "stance": {"id": "absent", "confidence": 0.5, "evidence": bad}}]}


def large(path):
    """200 documents of 60 statements, the text that of a fixture."""
    text = "バックアップは毎日取得し、遠隔地の設備に世代を分けて保管しています。復元の試験は半年ごとに行い、結果を責任者が確かめます。" * 2
    controls = ["5.1.1", "6.1.1", "8.1.1", "9.2.1", "9.4.2", "10.1.1", "11.1.1", "12.1.2", "12.3.1", "12.4.1", "13.1.1", "14.2.1",
                "15.1.1", "16.1.1", "17.1.1", "18.1.1"]
    stances = ["implemented", "partial", "planned", "absent", "customer", "shared", "undisclosed", "inapplicable", "informative"]
    lines = []
    for d in range(200):
        record = hostile()
        record.update(warnings=[], left=[])
        record["source"].update(file=f"paper-{d}.pdf", sha256=f"{d:064x}")
        record["about"] = {"vendor": f"第{d}クラウド株式会社", "title": "セキュリティホワイトペーパー"}
        record["statements"] = [{**record["statements"][0], "seq": s + 1, "path": ["運用のセキュリティ"], "label": f"{s}", "requirement": "",
                                 "question": f"管理策 {s} を実施していますか", "answer": text, "raw": text,
                                 "controls": [{"framework": "iso27017:2015", "id": controls[(s + d) % len(controls)],
                                               "method": "alike", "confidence": 0.8, "evidence": "バックアップ"}],
                                 "stance": {"id": stances[(s * 7 + d) % len(stances)], "confidence": 0.9, "evidence": "行い"}}
                                for s in range(60)]
        lines.append(json.dumps(record, ensure_ascii=False))
    run("store", "-d", path, input="\n".join(lines).encode())


def main():
    tools()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    store, report = FOLDER / "store.db", FOLDER / "report.html"
    papers = [file for kind in ("text", "html", "csv", "pdf") for file in sorted((SOURCE / "fixtures" / kind).iterdir())
              if file.suffix in (".txt", ".html", ".csv", ".tsv", ".pdf")][::8]
    run("import", "-q", "-d", store, *papers, SOURCE / "fixtures/pdf/chapters.pdf", SOURCE / "fixtures/pdf/whitepaper.pdf")
    run("store", "-d", store, input=json.dumps(hostile()).encode())
    run("export", "-d", store, "-o", report, "--lang", "ja")
    big = FOLDER / "large.html"
    large(FOLDER / "large.db")
    run("export", "-d", FOLDER / "large.db", "-o", big)
    size = big.stat().st_size
    print(f"200 documents of 60 statements: {size / (1 << 20):.1f} MiB")
    faults = size > LIMIT
    done = subprocess.run(["node", SOURCE / "tests" / "browser" / "report.mjs", report, big, FOLDER], check=False, text=True,
                          env={**os.environ, "TOOLS": str(TOOLS), "CHROMIUM": CHROMIUM}, stdout=subprocess.PIPE)
    print("\n".join(line for line in done.stdout.splitlines() if not line.startswith("ok")))
    print(sum(line.startswith("ok") for line in done.stdout.splitlines()), "checks pass")
    return 1 if faults or done.returncode or "ok" not in done.stdout else 0


sys.exit(main())
