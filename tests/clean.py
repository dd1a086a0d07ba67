#!/usr/bin/env python3
"""`hakusho clean` on damaged checksheets whose truth is known, because this damaged them.

    tests/clean.py HAKUSHO SHARED BUILD [--show]

Ten sheets, each of its own titles, subject and make (pipes, tabs, HTML), are damaged as OCR and copying damage them: doubled rows,
header rows on each page, full-width digits, half-width kana, spaces between characters, page numbers, running heads, I for 1
in numbers.  What comes back must have the columns, rows and words of the truth, and list each change.  Then the seeds and
documents beside the source tree: every statement a row, every edit told, the same in CSV and XLSX.
"""
import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata

PROGRAM, SHARED, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
BESIDE = ["Filed under", "Stance", "Confidence", "To be checked", "Changes made"]

SHEETS = [  # titles (number, control, question, requirement, answer; "" where a sheet has none), further columns, make
    (["No.", "", "確認事項", "", "回答"], [], "pipes"),
    (["項番", "管理策", "対策項目", "対策要件", "実施状況"], [], "pipes"),
    (["No", "", "設問", "", "回答"], ["備考"], "pipes"),
    (["番号", "", "チェック項目", "", "回答"], ["備考"], "tabs"),
    (["No.", "", "質問", "", "回答"], [], "html"),
    (["項番", "", "対策項目", "対策要件", "実施内容"], [], "tabs"),
    (["No.", "", "確認項目", "", "回答内容"], ["備考"], "html"),
    (["項目番号", "", "質問事項", "", "ご回答"], [], "tabs"),
    (["No.", "管理策", "項目", "要求事項", "対応状況"], [], "html"),
    (["#", "", "質問内容", "", "回答"], [], "pipes"),
]
SUBJECTS = [("バックアップの取得", "12.3.1", "データのバックアップを定期的に取得していますか", "情報のバックアップを取得し、検査すること。",
             "毎日取得し、国内の「クラウド」の別の拠点に7世代保管しています。"),
            ("ログの取得", "12.4.1", "利用者の操作のログを取得していますか", "イベントログを取得し、保持すること。",
             "操作のログを1年間保存しています。"),
            ("通信の暗号化", "10.1.1", "通信を暗号化していますか", "暗号による管理策の方針を定めること。",
             "TLS 1.2 以上で暗号化しています。"),
            ("脆弱性の検査", "12.6.1", "脆弱性の検査を実施していますか", "技術的ぜい弱性の情報を得て、処置を取ること。",
             "年に2回、外部の事業者による検査を実施しています。"),
            ("利用者の認証", "9.4.2", "多要素認証に対応していますか", "セキュリティに配慮した手順でログオンさせること。",
             "スマートフォンのアプリケーションによる認証に対応しています。"),
            ("アクセス権の管理", "9.2.3", "管理者の権限を限定していますか", "特権的アクセス権の割当てを制限すること。",
             "管理者を3名に限り、半年ごとに見直しています。"),
            ("従業員の教育", "7.2.2", "従業員に教育を実施していますか", "教育及び訓練を実施すること。",
             "毎年4月に全社員を対象とした研修を実施しています。"),
            ("障害の通知", "16.1.2", "障害の際に通知していますか", "情報セキュリティ事象を報告すること。",
             "メールとポータルサイトで1時間以内に通知しています。"),
            ("委託先の管理", "15.1.1", "委託先を管理していますか", "供給者との合意を文書化すること。",
             "契約書で秘密保持を定め、年に1回点検しています。"),
            ("データの消去", "11.2.7", "契約の終了後にデータを消去していますか", "装置の再利用の前に消去すること。",
             "契約終了後30日以内に消去しています。")]
REMARKS = ["規程の第4条による", "ポータルに掲載", "", "別紙を参照", "対象はサーバのみ"]


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def half_kana(text):
    table = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFF66, 0xFF9E)}
    out = ""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        if c in table:
            out += table[c]
        elif parts[0] in table and parts[1:] in ("\u3099", "\u309a"):
            out += table[parts[0]] + {"\u3099": "ﾞ", "\u309a": "ﾟ"}[parts[1:]]
        else:
            out += c
    return out


def spaced(text):
    at = text.find("クラウド")
    return text[:at] + " ".join("クラウド") + text[at + 4:] if at >= 0 else text


def damage(rng, titles, rows):
    """The rows as OCR leaves them, and how many cells were changed."""
    out, changed = [list(titles)], 0
    for i, row in enumerate(rows):
        if i and i % 4 == 0:
            out.append(list(titles))  # the next page
        cells = list(row)
        for k in range(2, len(cells)):
            was = cells[k]
            cells[k] = rng.choice([wide, half_kana, spaced, str])(was)
            changed += cells[k] != was
        out.append(cells)
        if rng.random() < 0.25:
            out.append([unicodedata.normalize("NFKC", cell) for cell in cells])  # doubled by the OCR
    return out, changed


def typeset(title, vendor, sections, make):
    if make == "html":
        body = "".join(f"<h2>{name}</h2><table>" + "".join(
            "<tr>" + "".join(f"<{'th' if i == 0 else 'td'}>{cell}</{'th' if i == 0 else 'td'}>" for cell in row) + "</tr>"
            for i, row in enumerate(rows)) + "</table>" for name, rows in sections)
        return f"<!DOCTYPE html><meta charset=utf-8><title>{title}</title><h1>{title}</h1><p>{vendor}</p>{body}", "html"
    out = [f"# {title}", "", vendor, ""]
    for number, (name, rows) in enumerate(sections, 1):
        out += [f"## {name}", ""]
        for i, row in enumerate(rows):
            out.append("| " + " | ".join(row) + " |" if make == "pipes" else "\t".join(row))
            if make == "pipes" and i == 0:
                out.append("|" + "---|" * len(row))
        out += ["", f"{number} / {len(sections)}", ""]
    return "\n".join(out), "md" if make == "pipes" else "txt"


def blocks(text):
    """The tables of the CSV: [(titles, rows)]."""
    found = []
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        if row and row[0] == "Section":
            found.append((row, []))
        elif row:
            found[-1][1].append(row)
    return found


def clean(path, *more):
    done = subprocess.run([PROGRAM, "clean", path, "--lang", "en", *more], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{path}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def plain(cell):
    return cell.removeprefix("'")


def check_sheet(number, folder, show):
    rng = random.Random(number)
    (label, control, question, requirement, answer), further, make = SHEETS[number]
    titles = [title for title in (label, control, question, requirement, answer) if title] + further
    subjects = rng.sample(SUBJECTS, len(SUBJECTS))
    truth = []
    for i, (name, ref, asked, wanted, said) in enumerate(subjects):
        row = [str(i + 1)] + ([ref] if control else []) + [name if requirement else asked] + ([wanted] if requirement else []) + [said]
        truth.append(row + [REMARKS[i % len(REMARKS)] for _ in further])
    halves = [("技術的な対策", truth[:5]), ("組織的な対策", truth[5:])]
    sections, changed = [], 0
    for name, rows in halves:
        out, count = damage(rng, titles, rows)
        sections.append((name, out))
        changed += count
    text, suffix = typeset(f"見本{number}サービス チェックシート", "みほん株式会社", sections, make)
    path = folder / f"sheet-{number}.{suffix}"
    path.write_text(text)
    got, faults, edits = [], [], 0
    for head, rows in blocks(clean(path)):
        own = head[1:-len(BESIDE)]
        if head[-len(BESIDE):] != BESIDE:
            faults.append(f"beside: {head}")
        if own == titles:
            got += [(row[0], [plain(cell) for cell in row[1:-len(BESIDE)]]) for row in rows]
            edits += sum(bool(row[-1]) for row in rows)
        elif any(row[1:-len(BESIDE)] for row in rows) and len(own) >= len(titles):
            faults.append(f"titles {own}, not {titles}")
    want = [(name, row) for name, rows in halves for row in rows]
    if len(got) != len(want):
        faults.append(f"{len(got)} rows, not {len(want)}")
    for left, right in zip(got, want):
        if left[1] != right[1] or not left[0].endswith(right[0]):
            faults.append(f"{[(a, b) for a, b in zip(left[1], right[1]) if a != b] or (left[0], right[0])}")
    if changed and not edits:
        faults.append("no change is listed")
    print("ok" if not faults else "not ok", f"sheet {number}: {make}, {' '.join(titles)}; {changed} cells damaged, {edits} rows tell of changes")
    for fault in faults[:3 if not show else 50]:
        print("  ", fault)
    return bool(faults)


def check_real(path):
    """No truth for the layout: but each statement is a row, with its words, and each edit is told."""
    steps = subprocess.run(f"'{PROGRAM}' ingest '{path}' | '{PROGRAM}' normalize", shell=True, capture_output=True, check=True).stdout
    statements = json.loads(steps.splitlines()[0])["statements"]
    rows = [row for _, rows in blocks(clean(path)) for row in rows]
    faults = []
    if len(rows) != len(statements):
        faults.append(f"{len(rows)} rows, {len(statements)} statements")
    for row, statement in zip(rows, statements):
        cells = [plain(cell) for cell in row]
        for key in ("question", "requirement", "answer"):
            if statement[key] and statement[key] not in cells:
                faults.append(f"{key} of {statement['seq']} is no cell: {statement[key][:60]}")
        for edit in statement["edits"]:
            if f"{edit['before']} → {edit['after']}" not in row[-1]:
                faults.append(f"edit of {statement['seq']} is not told: {edit}")
    print("ok" if not faults else "not ok", path.name, len(rows), "rows")
    print("".join(f"   {fault}\n" for fault in faults[:3]), end="")
    return bool(faults)


def main():
    show, bad = "--show" in sys.argv, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for number in range(len(SHEETS)):
            bad += check_sheet(number, folder, show)
        book = folder / "book.xlsx"
        clean(folder / "sheet-1.md", "-o", book)
        bad += not book.read_bytes().startswith(b"PK")
        for pattern in ("seeds/000*.txt", "seeds/004*.txt", "docs/ocr_checksheet.md"):
            for path in sorted(SHARED.glob(pattern)):
                bad += check_real(path)
    return 1 if bad else 0


sys.exit(main())
