#!/usr/bin/env python3
"""Rows of tables that once were misread, each kind in several makes: label, question, answer, path and stance of each.

usage: rows.py HAKUSHO [KIND …]

A case is the kind, the suffix of the format, the source, and for each statement what must hold of it: a dictionary of
label, question, answer, path and stance, of which those given are compared.
"""
import json
import subprocess
import sys
import tempfile


def table(rows, head=1):
    """HTML; a cell may be (text, rows, columns)."""
    def cell(c, tag):
        text, down, across = c if isinstance(c, tuple) else (c, 1, 1)
        return f'<{tag} rowspan="{down}" colspan="{across}">{text}</{tag}>'
    return "<!DOCTYPE html><meta charset=utf-8><title>回答</title><table>" + "".join(
        "<tr>" + "".join(cell(c, "th" if r < head else "td") for c in row) + "</tr>\n" for r, row in enumerate(rows)) + "</table>"


def csv(*rows):
    return "".join(",".join(row) + "\n" for row in rows)


def of(key, *values):
    return [{key: value} for value in values]


CASES = [
    # A label is what is printed.
    ("mixed-number", "csv", csv(("番号", "確認事項", "回答"), ("4.1-1", "窓に格子がありますか。", "はい"), ("4.1-2", "戸に鍵がありますか。", "はい"), ("4.12-1", "屋根を直しましたか。", "いいえ")),
     of("label", "4.1-1", "4.1-2", "4.12-1")),
    ("mixed-number", "csv", csv(("Ref", "Question", "Answer"), ("A.2-1", "Are crates sealed?", "Yes"), ("A.2-2", "Is the yard lit?", "No"), ("A.3-1", "Are lists kept?", "Yes")), of("label", "A.2-1", "A.2-2", "A.3-1")),
    ("mixed-number", "html", table([["No.", "点検項目", "結果"], ["2-1.1", "舟の綱を替えていますか。", "○"], ["2-1.2", "網を繕っていますか。", "×"], ["2-2.1", "灯を点けていますか。", "○"]]), of("label", "2-1.1", "2-1.2", "2-2.1")),
    ("zeros-kept", "csv", csv(("番号", "確認事項", "回答"), ("1-01", "窓に格子がありますか。", "はい"), ("1-02", "戸に鍵がありますか。", "はい"), ("1-10", "屋根を直しましたか。", "いいえ")), of("label", "1-01", "1-02", "1-10")),
    ("zeros-kept", "csv", csv(("Ref", "Question", "Answer"), ("2.01", "Are crates sealed?", "Yes"), ("2.02", "Is the yard lit?", "No"), ("2.10", "Are lists kept?", "Yes")), of("label", "2.01", "2.02", "2.10")),
    ("zeros-kept", "html", table([["No.", "点検項目", "結果"], ["3-001", "舟の綱を替えていますか。", "○"], ["3-002", "網を繕っていますか。", "×"], ["3-003", "灯を点けていますか。", "○"]]), of("label", "3-001", "3-002", "3-003")),
    # Right of the answers the wider category may stand last; a merged or an empty cell goes on.
    ("wider-behind", "csv", csv(("No.", "Question", "Answer", "Control title", "Domain"), ("1", "Are crates sealed?", "Yes", "Crates", "Yard"), ("2", "Are seals numbered?", "No", "Crates", "Yard"), ("3", "Is the yard lit?", "Yes", "Lamps", "Yard"),
                                ("4", "Are lists kept?", "Yes", "Lists", "Office")), of("path", ["Yard", "Crates"], ["Yard", "Crates"], ["Yard", "Lamps"], ["Office", "Lists"])),
    ("wider-behind", "html", table([["番号", "質問", "回答", "管理策名", "領域"], ["1", "窓に格子がありますか。", "はい", ("窓", 2, 1), ("蔵", 3, 1)], ["2", "窓を拭いていますか。", "いいえ"], ["3", "戸に鍵がありますか。", "はい", "戸"],
                                    ["4", "綱を替えていますか。", "はい", "綱", "舟"]]), of("path", ["蔵", "窓"], ["蔵", "窓"], ["蔵", "戸"], ["舟", "綱"])),
    ("wider-behind", "csv", csv(("番号", "質問", "回答", "領域", "管理策名"), ("1", "窓に格子がありますか。", "はい", "蔵", "窓"), ("2", "窓を拭いていますか。", "いいえ", "", ""), ("3", "戸に鍵がありますか。", "はい", "", "戸"), ("4", "綱を替えていますか。", "はい", "舟", "綱")),
     of("path", ["蔵", "窓"], ["蔵", "窓"], ["蔵", "戸"], ["舟", "綱"])),
    # Boxes of which nobody ticked one are no answer, where others of their column were ticked.
    ("untouched-boxes", "csv", csv(("番号", "設問", "選択欄"), ("1", "窓に格子がありますか。", "☑はい □いいえ"), ("2", "戸に鍵がありますか。", "□はい □いいえ"), ("3", "屋根を直しましたか。", "□はい ☑いいえ")),
     [{"answer": x, "stance": y} for x, y in (("はい", "implemented"), ("", "unanswered"), ("いいえ", "absent"))]),
    ("untouched-boxes", "html", table([["Code", "Question", "Options", "Remarks"], ["1", "Are crates sealed?", "☒ Yes<br>☐ No", "Each one"], ["2", "Is the yard lit?", "☐ Yes<br>☐ No", ""], ["3", "Are lists kept?", "☐ Yes<br>☒ No", "From May"]]),
     of("answer", "Yes\nEach one", "", "No\nFrom May")),
    ("untouched-boxes", "csv", csv(("Ref", "Question", "Select one"), ("1", "Are crates sealed?", "[x] Yes [ ] No"), ("2", "Is the yard lit?", "[ ] Yes [ ] No"), ("3", "Are lists kept?", "[ ] Yes [x] No")), of("answer", "Yes", "", "No")),
    # Sums between rows that choose from columns are none of these.
    ("sums-amid-choices", "csv", csv(("No", "項目", "できている", "一部できている", "できていない"), ("1", "窓に格子がある", "✓", "", ""), ("2", "戸に鍵がある", "", "✓", ""), ("小計", "", "6点", "", ""), ("3", "屋根を直した", "", "", "✓"), ("4", "垣根がある", "✓", "", ""),
                                     ("小計", "", "4点", "", ""), ("総合計", "", "10点", "", "")),
     [{"answer": x, "stance": y} for x, y in (("できている", "implemented"), ("一部できている", "partial"), ("できていない", "absent"), ("できている", "implemented"))]),
    ("sums-amid-choices", "html", table([[("Area", 2, 1), ("#", 2, 1), ("Statement", 2, 1), ("Your answer", 1, 3)], ["In place", "Partly in place", "Not in place"], [("Yard", 2, 1), "1", "Crates are sealed", "X", "", ""], ["2", "The yard is lit", "", "", "X"],
                                         [("Subtotal", 1, 3), ("4 points", 1, 3)], ["Office", "3", "Lists are kept", "", "X", ""], [("Total", 1, 3), ("6 points", 1, 3)]], 2),
     [{"answer": x, "path": p} for x, p in (("In place", ["Yard"]), ("Not in place", ["Yard"]), ("Partly in place", ["Office"]))]),
    ("sums-amid-choices", "html", table([["番号", "点検項目", "実施している", "実施していない", "わからない"], ["1", "綱を替えている", "〇", "", ""], ["2", "網を繕っている", "", "〇", ""], [("小計", 1, 2), ("4 点", 1, 3)], ["3", "灯を点けている", "", "", "〇"], ["4", "桟橋を掃いている", "〇", "", ""],
                                         [("合計", 1, 2), ("8 点", 1, 3)]]), of("answer", "実施している", "実施していない", "わからない", "実施している")),
    # A number before the words of a cell is the label where it counts on through the column.
    ("glued-number", "html", table([["確認すること", "答え"], ["①窓に格子がある", "はい"], ["②戸に鍵がある", "はい"], ["③屋根を直した", "いいえ"], ["④垣根がある", "はい"]]),
     [{"label": x, "question": q} for x, q in (("①", "窓に格子がある"), ("②", "戸に鍵がある"), ("③", "屋根を直した"), ("④", "垣根がある"))]),
    ("glued-number", "csv", csv(("質問", "回答"), ("1.窓に格子がありますか。", "はい"), ("2.戸に鍵がありますか。", "はい"), ("3.屋根を直しましたか。", "いいえ")),
     [{"label": x, "question": q} for x, q in (("1", "窓に格子がありますか。"), ("2", "戸に鍵がありますか。"), ("3", "屋根を直しましたか。"))]),
    ("glued-number", "csv", csv(("Question", "Answer"), ("(1) Are crates sealed?", "Yes"), ("(2) Is the yard lit?", "No"), ("(3) Are lists kept?", "Yes")),
     [{"label": x, "question": q} for x, q in (("(1)", "Are crates sealed?"), ("(2)", "Is the yard lit?"), ("(3)", "Are lists kept?"))]),
    # A mark of a plan and a remark in brackets: a no of one plan is no yes of all.
    ("plan-marks", "csv", csv(("項目", "松", "竹", "梅"), ("接続元の制限", "○", "△（有償）", "－"), ("鍵の持込み", "○（お客様の鍵）", "×", "×"), ("写しの保管", "○", "○（一部）", "○"), ("二要素の確認", "○", "○（既定）", "○")),
     of("stance", "partial", "partial", "partial", "implemented")),
    ("plan-marks", "csv", csv(("Feature", "Basic", "Team", "Large"), ("Single sign-on", "No", "No", "Yes (extra charge)"), ("Audit log", "No", "Yes (90 days)", "Yes"), ("Two factors", "Yes", "Yes (by app)", "Yes")),
     of("stance", "partial", "partial", "implemented")),
    # A no to a practice, and words that say no more, is none that refrains from harm.
    ("plain-no", "csv", csv(("No.", "質問", "回答", "備考"), ("1", "夜の出入りを止めているか。", "×", "止めていない。"), ("2", "私物の持込みを断っているか。", "○", "門で断る。"), ("3", "古い札を集めているか。", "×", "集めていない。")),
     of("stance", "absent", "implemented", "absent")),
    # What is to come, in a column of its own, limits no yes, and makes a no planned.
    ("to-come", "csv", csv(("No.", "質問", "回答", "今後の予定"), ("1", "持出しを禁じていますか。", "はい", "来年は全支社へ広げる予定"), ("2", "記録を残していますか。", "いいえ", "来年6月に導入予定"),
                           ("3", "教育をしていますか。", "はい", ""), ("4", "鍵を数えていますか。", "いいえ", "")), of("stance", "implemented", "planned", "implemented", "absent")),
    ("to-come", "html", table([["項番", "点検項目", "結果", "備考", "改善計画"], ["1", "窓に格子があるか", "○", "", "秋に塗り直す予定"], ["2", "戸に鍵があるか", "×", "", "四月までに取り付ける予定"],
                               ["3", "屋根を塗ったか", "×", "古いまま", ""], ["4", "垣根があるか", "○", "", ""]]), of("stance", "implemented", "planned", "absent", "implemented")),
    ("to-come", "csv", csv(("Ref", "Question", "Answer", "Next steps"), ("1", "Are crates sealed?", "Yes", "We will move to steel seals next year."), ("2", "Is the yard lit?", "No", "Lamps will be installed in May."),
                           ("3", "Are lists kept?", "Yes", ""), ("4", "Are locks doubled?", "No", "")), of("stance", "implemented", "planned", "implemented", "absent")),
    # One title over two columns of numbers: both are the label.
    ("parted-number", "html", table([[("項番", 1, 2), "確認事項", "判定"], [("1", 2, 1), "(1)", "窓に格子があるか", "○"], ["(2)", "戸に鍵があるか", "○"], [("2", 2, 1), "(1)", "屋根を直したか", "×"], ["(2)", "垣根があるか", "○"]]),
     of("label", "1(1)", "1(2)", "2(1)", "2(2)")),
    ("parted-number", "html", table([[("No.", 1, 2), "Question", "Answer"], [("1", 2, 1), "a)", "Are crates sealed?", "Yes"], ["b)", "Is the yard lit?", "No"], ["2", "a)", "Are lists kept?", "Yes"]]),
     of("label", "1a)", "1b)", "2a)")),
    ("parted-number", "html", table([[("番号", 1, 2), "点検項目", "結果", "備考"], [("3", 3, 1), "①", "舟の綱を替えたか", "○", ""], ["②", "網を繕ったか", "×", "来月"], ["③", "灯を点けたか", "○", ""]]),
     of("label", "3①", "3②", "3③")),
    # Names over several rows are headings, the numbered cells right of them what is asked.
    ("spanning-names", "html", table([["区分", "項目", "番号・細目", "開示内容"], [("港", 4, 1), ("舟", 2, 1), "1　綱の太さ", "三寸"], ["2　帆の数", "二枚"], [("網", 2, 1), "3　目の広さ", "一寸"], ["4　繕いの頻度", "月に一度"]]),
     [{"label": str(i + 1), "question": q, "path": p} for i, (q, p) in enumerate((("綱の太さ", ["港", "舟"]), ("帆の数", ["港", "舟"]), ("目の広さ", ["港", "網"]), ("繕いの頻度", ["港", "網"])))]),
    ("spanning-names", "html", table([["Area", "Topic", "No. and detail", "Answer"], [("Yard", 3, 1), ("Gate", 2, 1), "1. Height", "Two metres"], ["2. Locks", "Two, doubled"], ["Lamps", "3. Hours", "Dusk to dawn"], [("Store", 2, 1), ("Crates", 2, 1), "4. Seals", "Numbered"], ["5. Lists", "Kept for a year"]]),
     [{"label": str(i + 1), "question": q, "path": p} for i, (q, p) in enumerate((("Height", ["Yard", "Gate"]), ("Locks", ["Yard", "Gate"]), ("Hours", ["Yard", "Lamps"]), ("Seals", ["Store", "Crates"]), ("Lists", ["Store", "Crates"])))]),
    ("spanning-names", "html", table([["分類", "対象", "内容", "回答"], [("蔵", 4, 1), ("戸", 2, 1), "①鍵の数", "二つ"], ["②戸の厚み", "三寸"], [("屋根", 2, 1), "③瓦の点検", "毎年"], ["④雨漏りの有無", "無"]]),
     [{"label": x, "question": q} for x, q in (("①", "鍵の数"), ("②", "戸の厚み"), ("③", "瓦の点検"), ("④", "雨漏りの有無"))]),
    # What a mark means is read from the legend, whose rows claim nothing.
    ("scale", "html", table([["評点", "意味"], ["A", "すべて実施している"], ["B", "一部で実施している"], ["C", "計画中である"], ["D", "実施していない"]])
     + table([["番号", "確認項目", "評点"], ["1", "窓に格子がある", "A"], ["2", "戸に鍵がある", "D"], ["3", "屋根を直した", "C"], ["4", "垣根がある", "B"]]),
     of("stance", "implemented", "absent", "planned", "partial")),
    ("scale", "csv", csv(("No.", "Question", "Rating", "Comments"), ("Scale", "", "", ""), ("G", "Fully in place", "", ""), ("A", "Partly in place", "", ""), ("R", "Not in place", "", ""),
                         ("1", "Are crates sealed?", "G", "Each one"), ("2", "Is the yard lit?", "R", ""), ("3", "Are lists kept?", "A", ""), ("4", "Are locks doubled?", "G", "")),
     [{"stance": x, "path": []} for x in ("implemented", "absent", "partial", "implemented")]),
    ("scale", "csv", csv(("自己点検表", "", ""), ("評点の基準", "", ""), ("2", "実施している", ""), ("1", "一部で実施している", ""), ("0", "実施していない", ""), ("9", "該当しない", ""),
                         ("番号", "点検項目", "評点"), ("1", "舟の綱を替えている", "2"), ("2", "網を繕っている", "0"), ("3", "灯を点けている", "1"), ("4", "桟橋を掃いている", "9")),
     of("stance", "implemented", "absent", "partial", "inapplicable")),
    ("scale", "md", "# Self-assessment\n\nScore: 3 = fully implemented, 2 = partially implemented, 1 = planned, 0 = not implemented\n\n| Ref | Control | Score |\n|---|---|---|\n"
     "| 1 | Crates are sealed | 3 |\n| 2 | The yard is lit | 0 |\n| 3 | Lists are kept | 2 |\n", of("stance", "implemented", "absent", "partial")),
    # Without a legend a grade says nothing; words of how often do.
    ("scale", "csv", csv(("番号", "確認項目", "評価（5段階）"), ("1", "窓に格子がある", "5"), ("2", "戸に鍵がある", "1"), ("3", "屋根を直した", "3"), ("4", "垣根がある", "4")), of("stance", *["unclear"] * 4)),
    ("scale", "csv", csv(("Ref", "Control", "RAG"), ("1", "Crates are sealed", "G"), ("2", "The yard is lit", "R"), ("3", "Lists are kept", "A"), ("4", "Locks are doubled", "G")), of("stance", *["unclear"] * 4)),
    ("scale", "csv", csv(("No.", "Question", "Answer"), ("1", "Are crates sealed?", "Always"), ("2", "Is the yard lit?", "Never"), ("3", "Are lists kept?", "Sometimes"), ("4", "Are gates shut?", "Always")),
     of("stance", "implemented", "absent", "partial", "implemented")),
    # A heading across the table: its number goes, though no blank stands behind it.
    ("glued-band", "csv", csv(("番号", "確認事項", "回答"), ("1.蔵の守り", "", ""), ("1-1", "窓に格子がありますか。", "はい"), ("1-2", "戸に鍵がありますか。", "はい"), ("2.舟の守り", "", ""), ("2-1", "綱を替えていますか。", "いいえ")),
     of("path", ["蔵の守り"], ["蔵の守り"], ["舟の守り"])),
    ("glued-band", "html", table([["No.", "Question", "Answer"], [("1.Yard", 1, 3)], ["1-1", "Is the yard lit?", "Yes"], [("2.Crates", 1, 3)], ["2-1", "Are crates sealed?", "No"], ["2-2", "Are lists kept?", "Yes"]]), of("path", ["Yard"], ["Crates"], ["Crates"])),
    ("glued-band", "html", table([["項番", "点検項目", "結果"], [("1.港", 1, 3)], ["1", "灯を点けていますか。", "○"], [("2.浜", 1, 3)], ["2", "網を繕っていますか。", "×"], ["3", "舟を上げていますか。", "○"]]), of("path", ["港"], ["浜"], ["浜"])),
]


def main(program, *wanted):
    failed = 0
    for number, (kind, suffix, source, want) in enumerate(CASES):
        if wanted and kind not in wanted:
            continue
        with tempfile.NamedTemporaryFile("w", suffix="." + suffix, encoding="utf-8") as file:
            file.write(source)
            file.flush()
            document = subprocess.run([program, "ingest", file.name], capture_output=True).stdout
        record = json.loads(subprocess.run([program, "normalize"], input=document, capture_output=True).stdout)
        got = [{"label": s["label"], "question": s["question"], "answer": s["answer"], "path": s["path"], "stance": s["stance"]["id"]} for s in record["statements"]]
        good = len(got) == len(want) and all(g[k] == w[k] for g, w in zip(got, want) for k in w)
        failed += not good
        print("ok" if good else "not ok", f"{kind} {number + 1} ({suffix})")
        if not good:
            for i in range(max(len(got), len(want))):
                print("  want", want[i] if i < len(want) else None)
                print("  got ", {k: got[i][k] for k in (want[i] if i < len(want) else got[i])} if i < len(got) else None)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
