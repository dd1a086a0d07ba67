#!/usr/bin/env python3
"""Makes examples-made.txt: tables of fictional vendors in the shapes that checksheets have, with the role of each column.

A shape is a list of columns: what it is called, what it holds, its role.  Titles are drawn from lists, cells from records on one subject each,
so that no title goes with one content alone.  The draw is seeded: the file is the same each time.
"""
import random
import sys

JA = [  # kind, name, question, requirement, mark, prose, unit, code, risk, owner
    ("組織", "方針の文書", "安全の方針を文書にしていますか", "安全の方針を文書にし、毎年見直すこと。", "○", "方針は役員会で承認し、毎年四月に見直しています。", "有無", "ISO27001 5.2", "低", "総務"),
    ("組織", "責任者", "責任者を任命しているか。", "責任者を任命し、役割を定めること", "対応済", "技術本部長を責任者としています", "氏名", "ISO27001 5.3", "中", "総務"),
    ("人", "教育", "従業員への教育を行っていますか？", "従業員に年一回以上の教育を行うこと。", "△", "正社員には行っていますが、派遣の方には行っておりません。", "回数", "ISO27001 6.3", "高", "人事"),
    ("人", "退職者の権限", "退職者の権限を速やかに削除しているか", "退職した者の権限は当日中に削除する", "○", "退職日の夕方に自動で止まります。", "時間", "ISO27001 5.18", "高", "人事"),
    ("設備", "入退室", "入退室を記録しているか", "入退室の記録を一年間保つこと。", "×", "記録する仕組みは来年度に入れる予定です。", "期間", "ISO27001 7.2", "中", "施設"),
    ("設備", "電源", "停電に備えた電源がありますか。", "停電時にも三十分以上動くこと", "○", "無停電電源装置と発電機を備えています。", "分", "ISO27001 7.11", "低", "施設"),
    ("運用", "控えの取得", "控えを毎日取得していますか。", "控えを日次で取得し、別の場所に置くこと。", "対応", "毎晩二時に取得し、北陸の拠点へ写します。", "回／日", "ISO27001 8.13", "高", "運用"),
    ("運用", "復元の試験", "控えから戻せることを確かめているか", "年一回以上、復元の試験を行うこと", "一部対応", "主な表だけを半年ごとに試しています。", "回／年", "ISO27001 8.13", "高", "運用"),
    ("運用", "記録の保管", "操作の記録は何日保管しますか", "操作の記録を一年以上保管すること。", "○", "四百日間保管し、その後は消去します。", "日数", "ISO27001 8.15", "中", "運用"),
    ("技術", "通信の暗号", "通信は暗号化されていますか？", "利用者との通信を暗号化すること。", "有", "TLS1.2以上だけを受け付けます。", "方式", "ISO27001 8.24", "高", "開発"),
    ("技術", "弱点の診断", "弱点の診断を受けているか。", "第三者による診断を年一回受けること", "未対応", "これまでに受けたことはありません。", "回／年", "ISO27001 8.8", "高", "開発"),
    ("技術", "二つ目の認証", "二つ目の認証を選べますか", "管理者には二つ目の認証を求めること。", "○", "認証アプリによる二つ目の認証を必須としています。", "有無", "ISO27001 8.5", "中", "開発"),
    ("契約", "再委託", "業務を再委託していますか", "再委託するときは事前に承認を得ること。", "該当なし", "再委託は行っておりません。", "有無", "ISO27001 5.19", "低", "法務"),
    ("契約", "終了後の消去", "契約終了後にデータを消していますか。", "契約の終了から九十日以内に消去すること", "はい", "終了の三十日後に完全に消去します。証明書も発行します。", "日数", "ISO27001 8.10", "中", "法務"),
    ("契約", "国外への移転", "データを国外に移すことはあるか", "保管先を国内に限ること。", "いいえ", "国外へ移すことはありません。", "国名", "ISO27001 5.34", "低", "法務"),
]
EN = [
    ("Governance", "Security policy", "Is there a written security policy?", "A written policy must be approved by management.", "Yes", "Our board approves the policy every spring.", "Y/N", "CC1.1", "Low", "Quality"),
    ("Governance", "Roles and duties", "Are security roles assigned?", "Roles and duties shall be assigned in writing.", "Yes", "The head of engineering owns security.", "Name", "CC1.3", "Low", "Quality"),
    ("People", "Awareness training", "Do all staff receive training every year?", "Staff should be trained at least once a year.", "Partially", "Warehouse staff have not been trained since 2024.", "Times", "CC1.4", "Medium", "HR"),
    ("People", "Leavers", "Are the rights of leavers removed promptly?", "Rights of leavers must be removed within one day.", "Yes", "Accounts are closed on the last working day.", "Days", "CC6.2", "High", "HR"),
    ("Access", "Password rules", "Are password rules enforced?", "Ensure that passwords hold twelve characters or more.", "Yes", "Twelve characters, checked against known leaks.", "Characters", "CC6.1", "Medium", "Platform"),
    ("Access", "Second factor", "Is a second factor required for administrators?", "Confirm that administrators sign in with a second factor.", "No", "Planned for the summer release.", "Y/N", "CC6.1", "High", "Platform"),
    ("Access", "Review of rights", "Are access rights reviewed twice a year?", "Verify that managers review access rights twice a year.", "Yes", "Managers sign a list in March and September.", "Times", "CC6.3", "Medium", "Platform"),
    ("Operations", "Backups", "How often are backups taken?", "Backups shall be taken daily and kept for thirty days.", "Yes", "Nightly, kept for five weeks in a second region.", "Per day", "A1.2", "High", "Operations"),
    ("Operations", "Restore tests", "Are restores tested?", "Restore tests must be run every quarter.", "Partial", "We restore the main database only.", "Per year", "A1.3", "High", "Operations"),
    ("Operations", "Log retention", "How long are logs kept?", "Logs should be kept for at least one year.", "Yes", "Four hundred days, read only.", "Days", "CC7.2", "Medium", "Operations"),
    ("Operations", "Clock", "Do all servers follow one clock?", "Confirm that all servers follow one time source.", "Yes", "Two time servers, checked every hour.", "Seconds", "CC7.1", "Low", "Operations"),
    ("Suppliers", "Subcontractors", "Do you use subcontractors?", "Subcontractors must be named before work begins.", "N/A", "No work is subcontracted.", "Y/N", "CC9.2", "Low", "Legal"),
    ("Suppliers", "Data location", "Where is customer data stored?", "Data shall stay within the country.", "Yes", "Two data centres in the north of the country.", "Country", "CC9.2", "Low", "Legal"),
    ("Suppliers", "End of contract", "Is data erased at the end of the contract?", "Data must be erased within ninety days.", "Yes", "We erase it after thirty days and send a certificate.", "Days", "C1.2", "Medium", "Legal"),
]
FIELDS = ["kind", "name", "asks", "requires", "mark", "tells", "unit", "code", "risk", "owner"]

T = {  # titles by language: what a column is called
    "number": (["番号", "No.", "項番", "No", "通番", "設問番号", "ID"], ["No.", "ID", "#", "Ref", "Item No", "Question ID", "Control ID"]),
    "kind": (["分類", "大項目", "区分", "領域", "カテゴリ", "種別"], ["Category", "Domain", "Area", "Section"]),
    "kind2": (["中項目", "中分類", "小区分"], ["Section", "Group"]),
    "name": (["項目", "対策項目", "管理策", "確認項目", "管理策名", "対策", "件名", "サービスレベル項目"], ["Control", "Control Name", "Item", "Topic", "Control Title"]),
    "level": (["小項目", "小分類"], ["Item"]),
    "asks": (["質問", "設問", "確認事項", "チェック項目", "確認内容", "質問内容", "調査項目", "点検項目", "監査項目"], ["Question", "Assessment Question", "Questions", "Audit Question", "Check Item"]),
    "requires": (["要件", "要求事項", "基準", "判断基準", "対策要件", "規定内容", "求める対策", "評価基準"], ["Requirement", "Requirements", "Control Specification", "Test Procedure", "Control Description"]),
    "detail": (["説明", "内容", "詳細", "概要", "項目の説明", "解説", "実施の内容", "回答の説明"], ["Description", "Control Description"]),
    "mark": (["回答", "対応状況", "適合状況", "実施状況", "可否", "有無", "判定", "対応", "評価", "結果", "回答（○/×）", "当社の状況"], ["Answer", "Response", "Status", "Compliant?", "Result", "Implementation Status", "Vendor Response", "Y/N"]),
    "answer": (["回答", "実施内容", "当社の対応", "対応内容", "貴社回答", "取組状況", "実施状況", "回答内容"], ["Answer", "Response", "Vendor Answer", "Implementation", "Provider Response"]),
    "explained": (["説明", "内容", "詳細", "実施の内容", "回答の説明", "対応の詳細", "概要", "状況の説明"], ["Description", "Details", "Explanation", "Description of Response"]),
    "remarks": (["備考", "補足", "コメント", "特記事項", "理由", "根拠", "補足説明"], ["Comments", "Notes", "Remarks", "Evidence", "Additional Information"]),
    "unit": (["測定単位", "単位", "重要度", "優先度"], ["Unit", "Priority", "Weight"]),
    "scope": (["適用", "適用有無", "対象範囲", "適用可否"], ["Applicable?", "In Scope", "Applicable", "Applicability"]),
    "why": (["採否の理由", "選択の理由", "適用の理由"], ["Justification", "Reason", "Why"]),
    "risk": (["リスク", "リスク評価"], ["Risk", "Risk Rating"]),
    "owner": (["担当", "担当部署", "主管部門"], ["Owner", "Responsible"]),
    "date": (["確認日", "更新日", "次回確認日", "期限"], ["Last updated", "Due Date", "Next Review"]),
    "next": (["次の対応", "今後の予定"], ["Next steps", "Next Action"]),
    "link": (["リンク", "参照先"], ["Link", "URL"]),
    "code": (["関連規格", "対応規格", "参考規格"], ["SOC 2", "Mapping", "TSC"]),
    "cited": (["管理策番号", "ISO/IEC 27001", "規格番号", "箇条"], ["Clause", "ISO/IEC 27002", "Control No"]),
    "sample": (["設定例", "回答例", "記入例"], ["Example", "Sample Answer"]),
    "evidence": (["証跡例", "確認資料", "期待する証跡"], ["Expected Evidence", "Evidence Required"]),
    "state": (["実施状況", "対応状況", "現状", "達成状況"], ["Current State", "Status", "Implementation Status", "State"]),
}
T.update({
    "point": (["確認のポイント", "着眼点", "留意すること", "回答の観点", "記入の視点", "質問の意図", "確かめる事柄"], ["What to look for", "Points to cover", "Guidance", "Please state", "Aspects"]),
    "written": (["評価内容", "記載内容", "内容", "実施の内容", "取組の内容"], ["Description", "Details", "Content"]),
    "proof": (["根拠資料", "証跡", "参照資料", "確認資料", "裏付けの資料"], ["Evidence", "Source", "Supporting evidence"]),
    "told": (["受託会社の統制", "受託会社が定めた統制", "当社の統制"], ["Controls Specified by the Service Organization", "Control specified by Hillock Ltd", "Service organization's controls", "Our control activity"]),
    "tested": (["監査人の手続", "監査手続", "監査人が行った検証"], ["Tests performed by the auditor", "Tests of Controls", "Test applied by the service auditor", "Auditor's testing"]),
    "found": (["テスト結果", "検証結果", "監査人の検証の結果"], ["Results of Tests", "Test Results", "Result of testing"]),
    "criterion": (["規準", "統制の目標", "基準"], ["Criteria", "Trust Services Criteria", "Control Objective", "Criterion"]),
    "statement": (["お尋ねする事柄", "取り決めた事項", "守るべき事柄", "点検の対象となる事項", "知りたいこと", "満たすべき内容", "求める取組み"],
                  ["Statement", "Our expectation", "Buyer's request", "Security Statement", "Objective of the control", "Expected measure"]),
    "twin1": (["大", "章", "一"], ["Part", "I"]), "twin2": (["中", "節", "二"], ["Sub", "II"]), "twin3": (["小", "項", "三"], ["Item", "III"]),
    "reach": (["対象", "適用する先", "範囲"], ["Applies to", "Reach", "Sites"]),
    "ident": (["管理の番号", "識別", "整理の符号", "管理策ID"], ["Control ID", "Reference", "Control No.", "Item code"]),
    "scale": (["測る事柄", "水準の名", "項目名", "尺", "管理策の名"], ["Indicator", "Figure", "Service measure"]),
    "wanted": (["求める水準", "期待する値", "要求の水準", "目標とする水準"], ["Expected level", "Target value", "Buyer's minimum"]),
    "given": (["当方の値", "貴社の水準", "提供する水準", "弊社での値"], ["Our level", "Your figure", "Provider's value"]),
    "view": (["弊社の考え", "貴社のお考え", "当社からの答え", "自社の取組み", "受託者の説明"], ["What we do", "Our position", "Supplier statement", "Your practice"]),
    "said": (["具体の様子", "特に記すこと", "左の欄の説明", "補い", "状況の内訳", "一言", "当社の説明", "気づいたこと"], ["How it is done", "Our remarks", "Further words", "Narrative", "Comment on the answer", "Auditor notes"]),
    "earlier": (["前回", "前年度の結果", "昨年の判定", "以前の評価"], ["Previous", "Earlier result", "Previous status"]),
    "docs": (["定めた規程", "関係する文書", "根拠となる資料", "添付の証跡"], ["Documents", "Evidence held", "Source document", "Attachment"]),
    "inner": (["事務局の控え", "審査の欄", "行内の所見", "当社使用欄", "受付の印"], ["Internal notes", "Reviewer", "Office use only", "Internal rating"]),
    "count": (["件数", "台数", "人数", "回数", "延べ数"], ["Cases", "How many", "Count", "Staff involved"]),
    "plan1": (["無料", "東の拠点", "標準", "本番", "第一種"], ["Basic", "Live", "North", "Cloud"]),
    "plan2": (["有料", "西の拠点", "上位", "検証", "第二種"], ["Premium", "Test", "South", "On premises"]),
    "plan3": (["法人", "南の拠点", "専有", "開発", "第三種"], ["Enterprise", "Sandbox", "West", "Hybrid"]),
    "leaf": (["番号・細目", "細目", "番号と内容", "No.／内容", "小さい項目"], ["No. and detail", "Detail", "Numbered point"]),
    "group": (["項目", "管理項目", "対象", "事柄"], ["Item", "Topic", "Subject"]),
    "party1": (["いろは電算", "提供元", "当社", "事業者"], ["Hillock Ltd", "Hosting company", "Provider"]), "party2": (["利用する方", "ご利用企業", "ご利用の会社", "お客様", "利用者"], ["Tenant", "Member firm", "Customer"]),
})
for key, (ja, en) in {"field": (["対策の領域", "領域名", "統制の分野", "章", "観点"], ["Control Family", "Field", "Practice Area", "Domain Title", "Theme", "Function"]),
                      "spec": (["統制の仕様", "求める水準", "管理策の本文"], ["Control Specification", "Control wording"]),
                      "owner": (["受持ち", "責任部署", "主に担う係"], ["Lead", "Responsible role", "Accountable team"]),
                      "date": (["見直しの時期", "完了の予定", "点検した日"], ["Next check", "Reviewed on", "Target"]),
                      "next": (["是正の計画", "今後の処置", "改善すること"], ["Planned action", "Remediation", "Follow-up plan"]),
                      "risk": (["重大さ", "影響の大きさ", "緊急の度合い"], ["Severity of gap", "Impact"]),
                      "state": (["到達の度合", "進み", "充足の状態", "現況"], ["Met?", "Done?", "State of play", "Verdict"])}.items():
    words = T.setdefault(key, ([], []))
    words[0].extend(ja)
    words[1].extend(en)

GROUPS = (["施設", "人の管理", "変更の手続", "品質", "窓口", "契約の終了", "回線", "点検", "教え方", "保管"], ["Buildings", "Staff", "Changes", "Quality", "Desk", "Exit", "Lines", "Checks", "Training", "Storage"])
ODD = (["着眼", "所見", "見立て", "要望", "仕様の別", "取決め"], ["Point", "Outlook", "Observation", "Matter", "Position"])
BRIEF = (["東の建屋だけ", "派遣の者は除く", "三か月ごとに改める", "入口に札を掛ける", "旧い機器が二台残る", "十人の班で受け持つ", "鍵は二重にした", "夜間は守衛が見回る", "名簿は紙のまま", "来春から始める",
          "六桁の番号に改めた", "本店の分は済んだ", "回線は一本", "年に二度、台帳と照らす"],
         ["Main building only", "Agency staff excluded", "Changed every quarter", "Two old machines remain", "A team of ten", "Locks were doubled", "Guards walk at night",
          "Lists are on paper", "From next spring", "Six digits since May", "One line, no spare", "Checked twice a year against the register", "Ten attempts, one hour"])
PHRASES = [(["整った", "整っていない", "半ば整った"], ["In force", "Not in force", "Partly in force"]), (["充足", "未充足", "一部充足", "非該当"], ["Met", "Not met", "Partially met", "N/A"]),
           (["運用中", "準備の途中", "未着手"], ["Running", "In progress", "Not running"]), (["良", "可", "不可", "外"], ["Good", "Fair", "Poor"]), (["A", "B", "C"], ["A", "B", "C"]),
           (["達", "未達", "概ね達"], ["Achieved", "Not achieved", "Mostly achieved"])]
STATES = (["実施済", "未実施", "一部実施", "確認中", "実施済", "対象外"], ["Fully Implemented", "Not Implemented", "Partially Implemented", "Not Started", "Conformity", "Minor Non-Conformity"])

# A column: title list, content, role.  Content names a field of the records, or one of those made in make_cell.
N, K, K2 = ("number", "number", "number"), ("kind", "kind", "kind"), ("kind2", "name", "kind")
NAME, ASKS, REQ = ("name", "name", "question"), ("asks", "asks", "question"), ("requires", "requires", "question")
REQ2, DET, DETQ = ("requires", "requires", "requirement"), ("detail", "requires", "requirement"), ("detail", "requires", "question")
DETA = ("detail", "asks", "requirement")
MARK, ANS, EXP, REM = ("mark", "mark", "answer"), ("answer", "tells", "answer"), ("explained", "tells", "remarks"), ("remarks", "tells", "remarks")
REMS = ("remarks", "some", "remarks")
NOTE = ("remarks", "note", "remarks")
UNIT, SAMPLE, RISK, OWNER = ("unit", "unit", "unit"), ("sample", "unit", "unit"), ("risk", "risk", "unit"), ("owner", "owner", "unit")
DATE, NEXT, LINK, CODE = ("date", "date", "unit"), ("next", "next", "remarks"), ("link", "link", "remarks"), ("code", "code", "unit")
CITED, SCOPE, WHY, STATE = ("cited", "cited", "cited"), ("scope", "scope", "unit"), ("why", "why", "unit"), ("state", "state", "answer")
EVID, IDENT, IDENT2, FREF = ("evidence", "evidence", "unit"), ("number", "ident", "number"), ("ident", "ident", "number"), ("cited", "cites", "cited")
BOX = ("", "box", "unit")
GROUP, LEAF = ("group", "group", "kind"), ("leaf", "gluedname", "question")

# Of the sheets that are drawn: titles that no list of words has, and columns that stand beside question and answer.
DRAWN = 450
SCALE, TELL, LEVEL, GIVEN = ("scale", "name", "question"), ("statement", "asks", "question"), ("wanted", "requires", "requirement"), ("given", "tells", "answer")
VIEW, SAID, BEFORE = ("view", "tells", "answer"), ("said", "some", "remarks"), ("earlier", "mark", "unit")
NEXTS, RISKS, DOCS, INNER = ("next", "somenext", "remarks"), ("risk", "somerisk", "unit"), ("docs", "somedocs", "remarks"), ("inner", "somenote", "unit")
REACH = ("reach", "reach", "unit")
REF, LINKS = ("cited", "somecited", "cited"), ("link", "link", "unit")
PLANS2 = [("plan1", "mark", "answer"), ("plan2", "mark2", "answer")]
PLANS3 = [("plan1", "mark", "answer"), ("plan2", "mark2", "answer"), ("plan3", "mark2", "answer")]
PARTIES = [("party1", "tells", "answer"), ("party2", "requires", "answer")]

POINT = ("point", "somepoint", "requirement")
BEARS1, BEARS2 = ("party1", "requires", "answer"), ("party2", "requires", "answer")
ACITED = ("cited", "acited", "cited")
WRITTEN, PROOF = ("written", "tells", "answer"), ("proof", "somedocs", "remarks")
TOLD, TESTED, FOUND, CRIT = ("told", "tells", "answer"), ("tested", "tested", "unit"), ("found", "found", "unit"), ("criterion", "requires", "question")

TEXTS = [
    "版 | 日付 | 内容 / 1.0 | 2024/4/1 | 初めて出した / 1.1 | 2024/9/2 | 用語を改めた / 2.0 | 2025/4/1 | 章を増やした",
    "窓口 | 電話 | 時間 / 運用の係 | 000-1111 | 終日 / 契約の係 | 000-2222 | 平日の9時から17時 / 苦情の係 | 000-3333 | 平日の午前",
    "用語 | 意味 / 利用者 | 契約して画面を使う者 / 管理者 | 利用者の登録をする者 / 控え | 別の場所に置くデータの写し",
    "品目 | 月額 | 容量 / 標準 | 3,000円 | 10GB / 上位 | 8,000円 | 100GB / 専有 | 30,000円 | 1TB",
    "事柄 | 提供元 | 利用者 / 建物の守り | ○ | － / 端末の守り | － | ○ / 契約の管理 | ○ | ○ / 記録の確認 | ○ | ○",
    "データの種類 | 保管の期間 | 保管先 / 操作の記録 | 一年 | 東の拠点 / 取引の記録 | 七年 | 東と西の拠点 / 画面の写し | 三十日 | 西の拠点",
    "方式 | 可否 / 鍵による認証 | ○ / 合言葉 | ○ / 生体 | ×",
    "認証の種類 | 取得の範囲 | 取得した日 / ISMS | 全社 | 2019/5/1 / 個人情報の認証 | 本社 | 2021/7/1 / クラウドの認証 | 当サービス | 2023/2/1",
    "Version | Date | Change / 1.0 | 2024-04-01 | First issue / 1.1 | 2024-09-02 | Terms revised / 2.0 | 2025-04-01 | New chapter",
    "Layer | Provider | Customer / Buildings | Yes | No / Devices | No | Yes / Accounts | Yes | Yes / Content | No | Yes",
    "Browser | Supported / Firefox | Yes / Chromium | Yes / Lynx | No",
    "Term | Meaning / Tenant | A firm that has a contract / Operator | Whoever runs the platform / Copy | Data kept in a second place",
    "Plan | Price | Storage / Basic | 10 | 10 GB / Premium | 30 | 100 GB / Enterprise | on request | 1 TB",
    "Severity | Meaning | First answer / One | Service is down | 1 hour / Two | A part is down | 4 hours / Three | A question | 2 days",
    "障害の重さ | 例 | 初めの知らせ / 一 | すべての利用者が使えない | 三十分以内 / 二 | 一部が使えない | 二時間以内 / 三 | 表示の乱れ | 翌営業日",
]
FACTS = [  # small tables that a section of a paper tells its facts by
    "場所 | 守り方 | 強さ / 倉庫と本店の間 | 専用の管 | 256 / 倉庫の棚 | 鍵つきの箱 | 192 / 写しの箱 | 鍵つきの箱 | 192",
    "写すもの | 間隔 | 残す期間 / 台帳 | 一時間ごと | 七日 / 台帳 | 一日ごと | 六十日 / 図面 | 一週ごと | 一年",
    "分野 | 件数 | 主な中身 / 組織 | 12件 | 方針、役割 / 人 | 5件 | 教育、誓約 / 建物 | 9件 | 入口、電源 / 技術 | 21件 | 鍵、記録",
    "部分 | 当社 | お客様 / 画面の仕組み | 作りと直し | － / 利用者の登録 | 画面の用意 | 登録と取り消し / 写しの中身 | 保管 | 中身の確認",
    "会員の種類 | 入り方 / 社員 | 札と暗証 / 協力会社 | 札 / 来客 | 受付の記帳",
    "指標 | 目あて | 昨年度 / 動いた割合 | 99.9% | 99.97% / 初めの返事 | 一時間 | 四十分 / 戻すまで | 四時間 | 起きていない",
    "拠点 | 使い方 / 東の棟 | ふだんの運用 / 西の棟 | 写しの置き場 / 北の棟 | 開発",
    "係 | 人数 | 受け持ち / 見張り | 6名 | 昼夜の監視 / 直し | 4名 | 不具合の修正 / 窓口 | 3名 | 問い合わせ",
    "Copied | Interval | Held / Ledger | every hour | a week / Ledger | every night | two months / Drawings | weekly | a year",
    "Where | Protection | Strength / Between sites | sealed pipe | 256 / On the shelf | locked crate | 192 / In the vault | locked crate | 192",
    "Part | We | You / Screens | build and repair | - / Members | provide the page | add and remove them / Copies | keep | check what is in them",
    "Measure | Goal | Last year / Time in service | 99.9% | 99.97% / First reply | one hour | 40 minutes / Repair | four hours | none needed",
    "Site | Use / East hall | production / West hall | copies / North hall | development",
    "Group | Size | Looks after / Watch | 6 | alarms by day and night / Repair | 4 | faults / Desk | 3 | questions of members",
]
DUTIES = [  # what each party does, in words: a section's text in a paper, rows of their own where most of the document is such tables
    "項目 | 当社が担うこと | 利用者が担うこと / 票の中身 | 入力の画面の用意 | 票の作成と点検 / 名簿の守り | 暗号にした保管 | 見る人の選定 / 送り出し | 送り出しの実行 | 宛先の確認 / 建屋 | 設計と見回り | 手元の機器の管理",
    "対象 | 弊社の受け持ち | お客様の受け持ち / 土台の仕組み | 修正の適用 | 該当なし / 利用者の登録 | 画面の用意 | 登録と削除 / 写しの中身 | 保管 | 中身の確認 / 通信の許可 | 初期の設定 | 変更の申し出",
    "業務 | 提供者が行うこと | 契約者が行うこと | 備考 / 監視 | 昼夜の監視 | 連絡先の届け出 | 夜は電話のみ / 訓練 | 筋書きの作成 | 参加する人の選定 | 年に一度 / 廃棄 | 消去の証明 | 申し込み | 有償",
    "分担の範囲 | 事業者の責任範囲 | 利用者の責任範囲 / 設備 | 電源と空調の維持 | 端末の管理 / データ | 複製の保管 | 登録した内容の正しさ / 認証 | 仕組みの提供 | 合言葉の管理",
    "Area | We look after | You look after / Buildings | power and doors | own offices / Accounts | the sign-in page | adding and removing people / Records | two copies | what is written in them / Network | the edge | own devices",
    "Topic | Provider responsibilities | Customer responsibilities / Patching | hosts and runtime | own scripts / Backups | nightly copies | asking for a restore / Logs | collection | review each month",
    "Subject | Our duties | Tenant duties | Notes / Keys | rotation each year | choice of who holds one | held in a vault / Mail | sending | lawful addresses | opt-out kept / Rooms | guards | none | shared site",
]
SHAPES = [
    [N, ASKS, MARK, EXP], [N, REQ, MARK, EXP], [N, K, ASKS, MARK, EXP], [N, NAME, DET, MARK], [N, NAME, DET, MARK, REM],
    [N, NAME, REQ2, MARK, EXP], [N, K, NAME, DET, ANS], [N, NAME, REQ2, ANS], [N, NAME, ANS], [NAME, ANS], [ASKS, ANS],
    [N, ASKS, ANS], [K, ASKS, ANS], [K, N, ASKS, MARK, REMS], [N, K, K2, ASKS, MARK], [K, K2, N, ASKS, ANS],
    [N, REQ, ANS], [REQ, MARK, EXP], [N, DETQ, MARK, REM], [N, DETQ, ANS], [N, K, REQ, MARK, REMS], [K, NAME, MARK, REMS],
    [K, NAME, STATE, DATE], [K, NAME, STATE, DATE, ("link", "ident", "unit")], [N, NAME, STATE, OWNER, DATE], [N, NAME, RISK, STATE, NEXT],
    [N, NAME, SCOPE, WHY, STATE], [N, NAME, SCOPE, STATE], [N, NAME, SCOPE, WHY, STATE, REM], [CITED, NAME, SCOPE, STATE, REMS],
    [N, NAME, ("scope", "scope", "answer"), ("remarks", "tells", "remarks")], [N, NAME, ("scope", "scope", "answer"), WHY[:2] + ("remarks",)],
    [CITED, NAME, ANS], [N, CITED, NAME, REQ2, ANS], [N, CITED, ASKS, MARK, REMS], [IDENT, FREF, REQ, EVID, STATE, EXP], [IDENT, REQ, EVID, STATE, REM],
    [K, N, NAME, DET, UNIT, ANS], [N, K, NAME, REQ2, UNIT, ANS], [K, NAME, DET, UNIT, SAMPLE, ANS], [NAME, DET, UNIT, ANS, REMS],
    [N, ASKS, MARK, REMS, DATE], [N, ASKS, MARK, LINK], [N, ASKS, CODE, MARK, EXP], [N, ASKS, MARK, EXP, CODE], [N, ("name", "name", "kind"), ASKS, MARK],
    [N, ("name", "name", "kind"), ASKS, MARK, REMS], [K, ("level", "name", "kind"), ASKS, ANS], [K, K2, ("level", "name", "question"), ANS],
    [K, ("level", "name", "question"), DET, ANS], [N, UNIT, ASKS, MARK, EXP], [N, ASKS, UNIT, MARK], [N, ASKS, MARK, UNIT],
    [N, ASKS, MARK, ("explained", "tells", "remarks"), REMS], [N, K, BOX, REQ, MARK], [N, K, MARK, BOX, REQ, CODE],
    [N, MARK, ASKS], [N, K, MARK, REQ], [("answer", "mark", "answer"), ASKS, REMS], [N, REQ, DETA, MARK, EXP], [N, ASKS, DET, MARK, EXP],
    [N, ASKS, ("requires", "evidence", "requirement"), ANS], [IDENT, NAME, REQ2, MARK, EXP], [IDENT, ASKS, ANS], [IDENT, K, REQ, MARK, EXP, DATE],
    [N, NAME, MARK, ("date", "date", "unit"), REM], [N, NAME, ("answer", "tells", "answer"), RISK, NEXT, OWNER, DATE],
    [("kind", "kind", "kind"), ("number", "number", "number"), ("requires", "requires", "question"), ("mark", "mark", "answer"), ("explained", "tells", "remarks")],
    [N, K, ASKS, MARK, DATE, NOTE], [N, NAME, MARK, NOTE], [N, K, NAME, MARK, NOTE], [N, ASKS, MARK, OWNER, NOTE], [N, K, NAME, DET, ANS, NOTE], [N, UNIT, NAME, MARK, NOTE],
    [N, K, ASKS, MARK, DATE, REMS], [N, K, NAME, MARK, DATE, REM], [N, NAME, MARK, DATE, OWNER, REMS],
    [N, ASKS, ("mark", "mark", "answer"), ("mark", "mark", "answer"), REM], [N, ("name", "name", "question"), EXP[:2] + ("answer",)],
]
POINTED = [  # what the question looks for, beside it; controls that an auditor has tested
    [N, ASKS, POINT, MARK, REMS], [N, K, ASKS, POINT, MARK, REMS, DOCS], [N, K, K2, ASKS, POINT, MARK, EXP], [K, ASKS, POINT, ANS], [N, ASKS, POINT, ANS, REMS], [IDENT, NAME, POINT, STATE, SAID],
    [N, CRIT, TOLD, TESTED, FOUND], [CRIT, TOLD, TESTED, FOUND], [IDENT, CRIT, TOLD, TESTED, FOUND], [N, TOLD, TESTED, FOUND], [IDENT, TOLD, TESTED, FOUND], [N, TOLD, TESTED, FOUND],
    [("kind", "name", "question"), BEARS1, BEARS2], [("kind", "kind", "question"), BEARS2, BEARS1], [K, NAME, ("party1", "mark", "answer"), ("party2", "mark2", "answer"), REMS],
    [K, NAME, BEARS1, BEARS2, REMS], [NAME, BEARS1, BEARS2], [K, NAME, BEARS2, BEARS1], [K, NAME, BEARS1, BEARS2, SAID], [N, NAME, BEARS1, BEARS2, REMS],
    [CITED, NAME, STATE, SAID, NEXTS], [CITED, K, NAME, STATE, EXP, NEXTS, OWNER], [ACITED, NAME, STATE, REMS, NEXT], [ACITED, REQ, STATE, EXP, NEXT], [ACITED, NAME, MARK, REMS, NEXTS, OWNER],
    [N, NAME, WRITTEN, PROOF], [N, ASKS, WRITTEN, PROOF], [K, NAME, WRITTEN, PROOF], [NAME, WRITTEN, PROOF], [N, NAME, WRITTEN, PROOF], [N, NAME, WRITTEN],
    [IDENT, K, REQ, STATE, OWNER, EXP, REMS], [IDENT2, K, NAME, STATE, OWNER, EXP], [IDENT, K, REQ, MARK, OWNER, EXP, INNER], [IDENT2, K, REQ, STATE, OWNER],
]
SPANNING = [  # names over several rows, numbers before the words of a cell
    [K, GROUP, LEAF, ANS], [K, GROUP, LEAF, MARK], [GROUP, LEAF, MARK, REMS], [K, GROUP, LEAF, MARK, EXP],
    [("asks", "numbered", "question"), MARK, EXP], [("name", "numbered", "question"), MARK, REM], [K, ("requires", "numbered", "question"), MARK, EXP],
]
FIELD, SPEC = ("field", "kind", "kind"), ("spec", "requires", "requirement")
CATEGORIES = [  # the category behind the answers, whatever it is called
    [IDENT, ASKS, MARK, FIELD], [N, ASKS, MARK, FIELD], [IDENT, ASKS, MARK, EXP, FIELD], [N, ASKS, MARK, EXP, K], [N, REQ, MARK, REMS, FIELD], [IDENT, ASKS, ANS, FIELD],
    [IDENT, ASKS, MARK, SAID, SPEC, FIELD], [N, NAME, STATE, EXP, FIELD], [N, NAME, REQ2, MARK, FIELD], [IDENT, ASKS, MARK, FIELD, REMS],
]
STATED = [  # the answer in words before its state
    [N, ASKS, ANS, STATE], [N, ASKS, ANS, STATE, PROOF], [K, ASKS, ANS, STATE, REMS], [N, NAME, ANS, STATE, DOCS], [IDENT, REQ, ANS, STATE],
    [ASKS, ANS, STATE], [N, ASKS, ANS, STATE, OWNER], [IDENT, K, ASKS, ANS, STATE, PROOF], [N, K, NAME, ANS, STATE],
]
MIRRORED = [  # the answer first, what it answers right of it, its number last
    [MARK, ASKS, N], [MARK, REMS, ASKS, N], [MARK, REM, REQ, K, N], [*PLANS2, REMS, REQ, K, N], [*PLANS2, REMS, ASKS, N], [STATE, SAID, TELL, FIELD, IDENT2], [MARK, EXP, NAME, K], [ANS, ASKS, N],
    [MARK, REMS, TELL, K, N], [*PLANS3, SAID, TELL, FIELD, N], [ANS, REQ, K, IDENT2], [*PLANS2, ASKS, K], [STATE, REMS, REQ, IDENT2], [VIEW, TELL, FIELD, N],
]
COUNT = ("count", "count", "unit")
COUNTED = [[N, ASKS, MARK, COUNT], [N, K, REQ, MARK, COUNT], [N, NAME, STATE, COUNT, REMS], [IDENT, ASKS, MARK, REMS, COUNT]]  # how many of something is no number of a row
YEAR = ("date", "year", "unit")
YEARS = [[N, ASKS, MARK, YEAR], [N, ASKS, ANS, YEAR], [ASKS, MARK, YEAR], [N, NAME, STATE, YEAR, OWNER], [N, K, ASKS, MARK, YEAR, REMS]]  # a year alone is no answer
BARE = [  # without titles
    [N, ASKS, MARK, REM], [N, ASKS, ANS], [ASKS, ANS], [ASKS, MARK, REMS], [N, NAME, REQ2, ANS], [N, REQ, MARK, EXP], [K, ASKS, ANS], [N, K, ASKS, MARK], [N, ASKS, MARK],
]


def make_cell(content, record, i, language, draw, shape):
    if content in FIELDS and not (content == "tells" and shape.get("brief")):
        return record[FIELDS.index(content)]
    if shape.get("brief") and content in ("some", "tells") and draw.random() < .8:
        return draw.choice(BRIEF[language]) if content == "tells" or draw.random() < .5 else ""
    return {
        "tells": lambda: record[5], "number": lambda: shape["number"] % (i + 1), "ident": lambda: shape["ident"] % (i + 1), "some": lambda: record[5] if draw.random() < .4 else "",
        "note": lambda: draw.choice((["本館のみ", "来月から", "一覧あり", "台帳で管理", "二台で運用", ""], ["Head office only", "From May", "See the list", "By hand", ""])[language]),
        "date": lambda: "2026/%d/%d" % (draw.randint(1, 12), draw.randint(1, 28)), "link": lambda: "https://docs.example/%d" % (i + 1),
        "count": lambda: str(draw.randint(1, 40)) if draw.random() < .7 else "",
        "year": lambda: draw.choice(["2025", "2026", "2027", "2028", ""]) if i else "2026",
        "next": lambda: ["様子を見る", "手順を直す", "予算を取る"][i % 3] if language == 0 else ["Keep watching", "Write a procedure", "Ask for a budget"][i % 3],
        "cited": lambda: "%d.%d.%d" % (draw.randint(5, 18), draw.randint(1, 4), draw.randint(1, 7)),
        "cites": lambda: "%d.%d.%d %s" % (draw.randint(5, 18), draw.randint(1, 4), draw.randint(1, 7), record[1]),
        "scope": lambda: draw.choice([["○", "○", "○", "－"], ["Yes", "Yes", "No"]][language]), "state": lambda: draw.choice(shape["states"]),
        "why": lambda: ["事業の上で要る", "法令で求められる", "取引先が求める"][i % 3] if language == 0 else ["Needed by our customers", "Required by law", "Staff handle orders"][i % 3],
        "evidence": lambda: ["台帳の写し", "設定の画面", "承認の記録"][i % 3] if language == 0 else ["Signed list", "Settings of two servers", "Job log"][i % 3],
        "gluedname": lambda: shape["glued"](i) + record[1], "numbered": lambda: shape["glued"](i) + record[draw.choice([1, 3])],
        "box": lambda: draw.choice("■□"), "mark2": lambda: draw.choice((["○", "○", "×", "△"], ["Yes", "Yes", "No", "Partial"])[language]),
        "somenext": lambda: draw.choice((["様子を見る", "手順を直す", "予算を取る", "", "", ""], ["Keep watching", "Write a procedure", "Ask for a budget", "", "", ""])[language]),
        "somerisk": lambda: draw.choice((["高", "中", "低", "", "", ""], ["High", "Medium", "Low", "", "", ""])[language]),
        "somedocs": lambda: draw.choice((["入室の台帳", "規程集", "議事の録", "", ""], ["Visitor log.pdf", "Handbook", "Minutes of May", "", ""])[language]),
        "outer": lambda: str(i // 4 + 1) if i % 4 == 0 else "", "middle": lambda: "%d.%d" % (i // 4 + 1, i % 4 // 2 + 1) if i % 2 == 0 else "",
        "leaf": lambda: "%d.%d.%d" % (i // 4 + 1, i % 4 // 2 + 1, i % 2 + 1),
        "reach": lambda: draw.choice((["全社", "全社", "本店", "希望する店", "なし"], ["All sites", "All sites", "Head office", "None"])[language]),
        "somenote": lambda: draw.choice((["再度たずねる", "可", "写しを受領", "", "", ""], ["link sent", "ask again", "fine", "", "", ""])[language]),
        "acited": lambda: "A.%d.%d" % (draw.randint(5, 8), draw.randint(1, 30)), "somepoint": lambda: draw.choice((["名称と改めた日", "人数", "頻度と方法", "退職の時を含む", "方式、桁数", "", "", ""], ["Name and date", "How often", "Leavers too", "Method, length", "", "", ""])[language]),
        "tested": lambda: draw.choice((["台帳を閲覧した。", "担当者に質問し、設定を閲覧した。", "画面を観察した。"], ["Inspected the list of keys.", "Inquired of the desk and inspected the settings.", "Observed a login to the server."])[language]),
        "found": lambda: draw.choice((["例外なし", "例外事項は認められなかった。", "例外事項あり。一件で承認がなかった。", "例外なし"], ["No exceptions noted.", "No exceptions noted.", "Exception noted. One of 25 had no approval.", "No deviations noted.", "Not tested."])[language]),
        "verdict": lambda: draw.choice((["可", "可", "要確認", "再提出"], ["Accepted", "Pass", "Follow up", "Refer"])[language]), "boxes": lambda: shape["boxes"](record[4], draw),
        "grade": lambda: draw.choice(shape["grades"]), "listed": lambda: ["1:実施済 2:一部実施 3:未実施", "1. Yes  2. Partly  3. No"][language], "picked": lambda: draw.choice("1123"),
        "pair": lambda: (JA, EN)[language][(JA, EN)[language].index(record) // 2 * 2][1], "whose": lambda: draw.choice((["提供者", "提供者", "共同", "利用者"], ["Provider", "Provider", "Shared", "Customer"])[language]),
        "somecited": lambda: "%d.%d.%d" % (draw.randint(5, 18), draw.randint(1, 4), draw.randint(1, 7)) if draw.random() < .8 else "",
    }[content]()


def draw_boxes(language, draw):
    """A list of boxes for each mark, of which now and then none is ticked."""
    on, off = draw.choice([("☒ ", "☐ "), ("☑", "□"), ("■", "□"), ("[x] ", "[ ] "), ("☑ ", "☐ ")])
    said = draw.choice(([["はい", "いいえ", "対象外"], ["実施済み", "一部実施", "未実施"], ["有", "無"]], [["Yes", "No", "Not applicable"], ["In place", "Partly in place", "Not in place"], ["Yes", "No"]])[language])
    gap = draw.choice(["⏎", "⏎", "　" if language == 0 else "  "])

    def boxes(mark, draw):
        ticked = -1 if draw.random() < .1 else 0 if mark in ("○", "対応済", "対応", "有", "はい", "Yes") else draw.randint(1, len(said) - 1)
        return gap.join((on if k == ticked else off) + word for k, word in enumerate(said))

    return boxes


def escape(text):
    return text.replace("|", "\\|")


def make(name, columns, language, titled, draw):
    drawn = name.startswith("drawn")
    records = draw.sample((JA, EN)[language], draw.choice([3, 5, 6, 7, 8, 10, 12] if drawn else [1, 2, 3, 4, 5, 6, 7] if titled else [3, 4, 5, 6]))
    records.sort(key=(JA, EN)[language].index)
    shape = {"number": draw.choice(["%d", "%d", "1-%d", "Q%d", "1.%d"]), "ident": draw.choice(["FO-%02d", "sec-%02d", "TK%03d", "実%d" if language == 0 else "AC-%d"]),
             "brief": drawn and draw.random() < .45, "states": draw.choice([STATES] + PHRASES)[language]}
    if any(c[1] == "grade" for c in columns):
        shape["grades"] = draw.choice(["01234", "0123", "GAR", "12345"])
    if any(c[1] == "boxes" for c in columns):
        shape["boxes"] = draw_boxes(language, draw)
    if any(c[1] in ("gluedname", "numbered") for c in columns):
        shape["glued"] = draw.choice([lambda i: "%d　" % (i + 1), lambda i: "%d. " % (i + 1), lambda i: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"[i], lambda i: "(%d) " % (i + 1)])
    above = []
    if titled and draw.random() < .15:
        above = [["版数" if language == 0 else "Version", str(draw.randint(1, 9))], ["作成" if language == 0 else "Prepared by", "品質室" if language == 0 else "Quality office"]]
        above.insert(0, ["点検表（様式3）" if language == 0 else "Assessment sheet"])
    plain = draw.random() < .6  # a title that nobody knows is one of a sheet where the document is mostly that
    taken, titles = set(), []
    for title, content, role in columns:
        words = [w for w in T[title][language] if w not in taken] if title else [""]
        word = draw.choice(words or T[title][language])
        loose = ("asks", "requires", "name", "explained", "remarks", "state", "mark") + (("kind", "kind2", "owner", "statement", "said", "view", "scale") if drawn else ())
        if plain and title in loose and draw.random() < (.2 if drawn else .13):
            word = draw.choice(ODD[language])
        taken.add(word)
        titles.append(word)
    header = draw.random() < .4
    lines = ["@ %s%s%s" % (name, " dominant" if not titled or plain or draw.random() < .4 else "", " numbered" if titled and not plain and draw.random() < .6 and not any(c[0] in ("plan1", "party1") for c in columns) else "")]
    lines += ["~ " + " | ".join(row) for row in above]
    if titled:
        lines.append("> " + " | ".join(("!" if header and w else "") + escape(w) for w in titles))
    lines.append("= " + " ".join(role for _, _, role in columns))
    last, group = None, 0
    spans = draw.random()
    for i, record in enumerate(records):
        cells = []
        for c, (title, content, role) in enumerate(columns):
            if content == "group":  # a name over one to three rows
                cell, group = ("^", group - 1) if group > 0 and record[0] == last else (GROUPS[language][i % len(GROUPS[language])], draw.randint(0, 2))
                cells.append(cell)
                continue
            cell = make_cell(content, record, i, language, draw, shape)
            if not titled and not cell and i == 0:
                cell = record[5]  # a column of nothing has no role
            if content == "kind" and cell == last and spans < .6:
                cell = "^" if spans < .3 else ""
            cells.append(escape(cell))
            if content == "kind":
                last = record[0]
        lines.append("| " + " | ".join(cells))
    return "\n".join(lines)


def make_banded(name, language, draw):
    """A sheet whose columns are titled over each part, beside the name of the part."""
    records = sorted(draw.sample((JA, EN)[language], draw.randint(8, 13)), key=(JA, EN)[language].index)
    marks = ([draw.choice(T["mark"][language]), draw.choice(T["remarks"][language] + ODD[language])] if draw.random() < .7 else [draw.choice(T["answer"][language] + ODD[language])] * 2)[:2]
    if marks[0] == marks[1]:
        marks[1] = ("添える書類", "Attached papers")[language]
    about = [[("会社名", "Vendor")[language], ("いろは電算", "Hillock Ltd")[language]], [("記入日", "Date")[language], "2026/4/1"], [("製品", "Product")[language], ("いろは便", "Hillock Post")[language]],
             [("連絡先", "Contact")[language], "desk@example.jp"]]
    rows, last = [], None
    for i, record in enumerate(records):
        if record[0] != last:
            rows.append([record[0], ""] + marks)
            last = record[0]
        rows.append([("%s-%02d" if language else "%s%d") % (("実", "HI")[language], i + 1), record[2], record[4], record[5] if draw.random() < .6 else ""])
    lines = ["@ %s dominant" % name] + ["~ " + " | ".join(row) for row in draw.sample(about, draw.randint(0, 4))]
    lines += ["> " + " | ".join(rows[0]), "= number question answer remarks"]
    return "\n".join(lines + ["| " + " | ".join(row) for row in rows[1:]])


# Titles in two lines: what the upper ones are called, and what stands below them.
UPPERS = {"asked": (["管理策", "点検項目", "要求", "確認する事柄"], ["Control", "Requirement", "Question", "Item"]),
          "scope": (["適用", "適用性", "採否", "適用の要否"], ["Applicability", "Applicable", "Scope", "Selection"]),
          "ours": (["回答欄", "貴社回答", "回答", "ご回答", "実施状況", "対応状況", "当社の対応", "実施内容"], ["Implementation", "Response", "Answer", "Supplier response", "Vendor answer", "Implementation status", "Your response"]),
          "theirs": (["当社使用欄", "事務局記入欄"], ["Office use", "Reviewer"])}
for key, (ja, en) in {"group-state": (["状況", "状態", "区分", "可否", "判定", "選択", "進捗"], ["State", "Status", "Level", "Y/N", "Met?", "Verdict", "Option"]),
                      "group-words": (["実施内容", "内容", "説明", "概要", "具体的な内容", "現状", "記述"], ["Summary", "Details", "How", "Description", "Explanation", "In words"]),
                      "group-plan": (["今後の予定", "改善予定", "今後の計画", "対応予定", "是正の計画"], ["Next steps", "Planned action", "Plan", "Remediation", "Outlook"]),
                      "group-applies": (["適用", "要否", "有無", "適用の有無"], ["Applies?", "Y/N", "Included", "In scope?"]),
                      "group-why": (["理由", "選択の理由", "根拠"], ["Reason", "Justification", "Grounds", "Why"]),
                      "asker": (["弊社確認", "弊社記入", "当社確認欄", "本市確認", "当行所見"], ["Our check", "Checked by our team", "Our rating"])}.items():
    T[key] = (ja, en)


# Columns of whoever asks beside those of whoever answers, boxes to choose from within a cell, the control's title behind the answers.
for key, (ja, en) in {"verdict": (["当行判定", "審査結果", "発注者評価", "確認欄", "採点", "評点", "委託元の確認", "判定者の評価"], ["Assessor rating", "Reviewer score", "Scoring", "Analyst rating", "Assessed as", "Bank's verdict"]),
                      "verdict-said": (["当行所見", "発注者コメント", "審査コメント", "評価者の所見", "委託元の指摘"], ["Assessor comments", "Analyst notes", "Reviewer comments", "Internal remarks"]),
                      "choice": (["選択肢", "選択欄", "回答（いずれかに✓）", "該当するもの", "回答の選択"], ["Options", "Select one", "Response options", "Selection", "Tick one"]),
                      "filled": (["記述欄", "説明欄", "具体的内容", "補足情報", "自由記入"], ["Supporting information", "Please explain", "Evidence or comments", "Further information"]),
                      "title-behind": (["管理策名", "管理策タイトル", "統制名", "対策名", "管理策"], ["Control Title", "Control", "Control Name", "Safeguard", "Topic"]),
                      "guided": (["記入の手引き", "確認の手引", "回答の仕方", "ガイダンス", "記入上の注意"], ["Guidance", "Help text", "How to answer", "Instructions"]),
                      "picked": (["選択", "回答番号", "選んだ番号"], ["Choice", "Selected", "Your choice"]),
                      "grade": (["評点", "評価（5段階）", "点", "自己採点", "成熟度"], ["Score", "Rating", "RAG", "Maturity", "Self score"]),
                      "whose": (["責任の所在", "責任区分", "担い手"], ["Ownership", "Control ownership", "Responsibility"])}.items():
    T[key] = (ja, en)
VERDICT, VERDICT_SAID, CHOICE, FILLED = ("verdict", "verdict", "unit"), ("verdict-said", "somenote", "unit"), ("choice", "boxes", "answer"), ("filled", "some", "remarks")
LISTED, PICKED = ("choice", "listed", "unit"), ("picked", "picked", "answer")
GUIDED = ("guided", "somepoint", "unit")
GRADE, GRADED = ("grade", "grade", "answer"), ("grade", "grade", "unit")
BEHIND, WHOSE, IDENT_BEHIND, FILLED_ALL = ("title-behind", "pair", "kind"), ("whose", "whose", "unit"), ("ident", "ident", "unit"), ("filled", "tells", "remarks")
REVIEWED = [
    [N, K, NAME, REQ2, MARK, EXP, VERDICT, VERDICT_SAID], [N, ASKS, MARK, FILLED, VERDICT], [N, REQ, MARK, REMS, VERDICT, VERDICT_SAID], [N, VERDICT, ASKS, MARK, REMS], [IDENT, ASKS, ANS, VERDICT],
    [N, NAME, STATE, REM, VERDICT_SAID], [N, ASKS, CHOICE, FILLED], [N, ASKS, CHOICE, FILLED, VERDICT], [IDENT, K, ASKS, CHOICE, FILLED_ALL], [ASKS, CHOICE], [N, REQ, CHOICE, FILLED, VERDICT, VERDICT_SAID],
    [N, K, ASKS, CHOICE, VERDICT], [N, ASKS, CHOICE], [N, K, REQ, MARK, FILLED_ALL, VERDICT], [N, NAME, MARK, FILLED_ALL], [N, ASKS, MARK, REMS, DOCS, VERDICT, VERDICT_SAID],
    [N, ASKS, MARK, REMS, GUIDED], [IDENT, ASKS, MARK, FILLED, GUIDED], [IDENT, K, ASKS, GUIDED, MARK, FILLED], [N, ASKS, MARK, FILLED_ALL, GUIDED, VERDICT],
    [N, ASKS, LISTED, PICKED, REMS], [IDENT, K, ASKS, LISTED, PICKED, FILLED],
    [N, ASKS, GRADE], [N, NAME, GRADE, REMS], [N, K, REQ, GRADE, EXP], [N, ASKS, MARK, FILLED_ALL, GRADED], [N, ASKS, CHOICE, FILLED, GRADED],
]
TITLED_BEHIND = [
    [IDENT, ASKS, MARK, WHOSE, EXP, REMS, IDENT_BEHIND, SPEC, BEHIND, FIELD], [IDENT, ASKS, MARK, EXP, BEHIND, FIELD], [IDENT, ASKS, MARK, EXP, IDENT_BEHIND, BEHIND, FIELD], [N, ASKS, MARK, REMS, FIELD, BEHIND],
    [N, ASKS, MARK, EXP, BEHIND], [IDENT, ASKS, MARK, SAID, SPEC, BEHIND, K], [N, ASKS, ANS, BEHIND, FIELD], [IDENT, ASKS, MARK, WHOSE, EXP, FIELD, BEHIND, SPEC, IDENT_BEHIND], [IDENT, ASKS, MARK, EXP, IDENT_BEHIND, SPEC, BEHIND],
]
REVIEWERS = [(["受託者記入欄", "委託先記入欄", "貴社記入欄", "貴団体回答欄"], ["当行記入欄", "当社記入欄", "審査部門", "評価者記入欄", "事務局使用欄", "発注者使用欄"]),
             (["Supplier response", "To be completed by the vendor", "Your response", "Vendor"], ["For bank use only", "Reviewer", "Assessor", "Internal use", "Our check"])]


def draw_reviewed(draw):
    """Groups of a sheet whose right half is that of whoever asks."""
    front = [(c, None) for c in draw.choice([[N, ASKS], [N, K, NAME, REQ2], [K, N, REQ], [N, K, K2, NAME, REQ2], [IDENT, ASKS], [N, NAME]])]
    ours = draw.choice([[(("group-state", "mark", "answer"), "ours"), (("group-words", "tells", "remarks"), "ours")],
                        [(("group-state", "mark", "answer"), "ours"), (("group-words", "tells", "remarks"), "ours"), (("proof", "somedocs", "remarks"), "ours")],
                        [(("group-state", "boxes", "answer"), "ours"), (("filled", "some", "remarks"), "ours")], [(("group-words", "tells", "answer"), "ours"), (("proof", "somedocs", "remarks"), "ours")]])
    theirs = draw.choice([[(("group-state", "verdict", "unit"), "theirs"), (("said", "somenote", "unit"), "theirs")], [(("group-state", "verdict", "unit"), "theirs"), (("remarks", "somenote", "unit"), "theirs")],
                          [(("remarks", "somenote", "unit"), "theirs"), (("group-state", "verdict", "unit"), "theirs")]])
    return front + (theirs + ours if draw.random() < .15 else ours + theirs)


def draw_groups(draw):
    """Columns of a sheet with its titles in two lines, each with the key of its upper title; a number's, or None."""
    chance = lambda p: draw.random() < p
    out = [(K, None)] if chance(.55) else []
    number = draw.choice([N, CITED, IDENT])
    asked = draw.choice([ASKS, NAME, NAME, REQ])
    out += [(number, "asked"), (asked, "asked")] if chance(.4) else [(number, None), (asked, None)]
    if chance(.4):
        out += [(("group-applies", "scope", "unit"), "scope"), (("group-why", "why", "unit"), "scope")]
    mark = draw.choice(["mark", "state"])
    ours = [(("group-state", mark, "answer"), "ours"), (("group-words", draw.choice(["tells", "some", "brief"]), "remarks"), "ours")]
    if chance(.6):
        ours.append((("group-plan", "somenext", "remarks"), "ours"))
    if chance(.2):
        ours = [(("group-words", "tells", "answer"), "ours"), (("group-state", mark, "answer"), "ours")]
    if chance(.25):  # whose each answer is
        content = draw.choice(["tells", "mark"])
        ours = [((plan, content if content == "tells" else "mark2" if k else "mark", "answer"), "ours") for k, plan in enumerate(draw.choice([["plan1", "plan2"], ["plan1", "plan2", "plan3"], ["party1", "party2"]]))]
    out += ours
    beside = draw.sample([[(OWNER, None)], [(DATE, None)], [(NEXTS, None)], [(DOCS, None)], [(("asker", "check", "unit"), None)], [(INNER, None)],
                          [(("group-state", "check", "unit"), "theirs"), (("said", "somenote", "unit"), "theirs")]], draw.choice([0, 1, 1, 2, 3]))
    return out + [column for part in beside for column in part]


def make_grouped(name, language, draw, reviewed=False):
    groups = draw_reviewed(draw) if reviewed else draw_groups(draw)
    asks = any(c[0] == "asker" for c, _ in groups)
    upper = {key: draw.choice([w for w in words[language] if key != "ours" or not asks or "貴社" in w or "Supplier" in w or "Vendor" in w or "Your" in w]) for key, words in UPPERS.items()}
    if reviewed:
        upper["ours"], upper["theirs"] = (draw.choice(words) for words in REVIEWERS[language])
    plain, taken, titles = draw.random() < .3, set(), []
    for (title, content, role), key in groups:
        words = [w for w in T[title][language] if w not in taken and w not in upper.values()]
        word = draw.choice(words or T[title][language])
        taken.add(word)
        titles.append(word)
    first, second, last = [], [], None
    merged = draw.random() < .7
    for ((title, content, role), key), word in zip(groups, titles):
        first.append(word if key is None else (("<" if merged else "") if key == last else upper[key]))
        second.append(("^" if merged else "") if key is None else word)
        last = key
    records = draw.sample((JA, EN)[language], draw.choice([4, 6, 8, 10, 12]))
    records.sort(key=(JA, EN)[language].index)
    shape = {"number": draw.choice(["%d", "%d", "1-%d", "Q%d", "1.%d"]), "ident": draw.choice(["FO-%02d", "sec-%02d", "TK%03d"]), "brief": draw.random() < .4, "states": draw.choice([STATES] + PHRASES)[language]}
    if reviewed:
        shape["boxes"] = draw_boxes(language, draw)
    lines = ["@ %s%s" % (name, draw.choice([" dominant", " dominant", ""])), "> " + " | ".join(map(escape, first)), "> " + " | ".join(map(escape, second)), "= " + " ".join(c[2] for c, _ in groups)]
    kind = None
    for i, record in enumerate(records):
        cells = []
        for (title, content, role), key in groups:
            if content == "kind" and record[0] == kind:
                cells.append("^")
                continue
            if content == "kind":
                kind = record[0]
            if content == "check":
                cells.append(draw.choice((["済", "", "", ""], ["ok", "", "", ""])[language]))
            elif content == "brief":
                cells.append(draw.choice(BRIEF[language] + [""]))
            else:
                cells.append(escape(make_cell(content, record, i, language, draw, shape)))
        lines.append("| " + " | ".join(cells))
    return "\n".join(lines)


ABOUT = [(("提供会社", "Company"), ("いろは電算", "Hillock Ltd")), (("製品", "Product"), ("いろは便", "Hillock Post")), (("回答日", "Date"), ("2026/4/1", "2026-04-01")),
         (("作成者", "Prepared by"), ("品質室", "Quality office")), (("版数", "Version"), ("3", "2.1")), (("連絡先", "Contact"), ("desk@example.jp", "desk@example.jp"))]


def make_paired(name, columns, language, draw):
    """A sheet below lines of two names and values each."""
    lines = [line for line in make(name, columns, language, True, draw).split("\n") if line[0] != "~"]
    pairs = draw.sample(ABOUT, draw.choice([2, 3, 4]))
    above = []
    while pairs:
        line = [pairs.pop() for _ in range(min(len(pairs), draw.choice([1, 2, 2])))]
        gap = [""] * draw.choice([0, 0, 1])
        cells = sum([[label[language], value[language]] + gap for label, value in line], [])[:len(columns)]
        above.append("~ " + " | ".join(cells + [""] * (len(columns) - len(cells))))
    return "\n".join(lines[:1] + above + lines[1:])


TRAILED = [[N, ASKS, MARK, REMS], [N, NAME, MARK, EXP], [N, REQ, MARK, REMS], [N, NAME, STATE, REMS], [IDENT, ASKS, MARK, REM], [N, ASKS, MARK], [N, K, ASKS, MARK, REMS]]


def make_trailed(name, columns, language, draw):
    """Rows of a sheet whose titles were lost above them, and the titles of its next part below, or only a line of those."""
    lines = make(name, columns, language, False, draw).split("\n")
    titles = [draw.choice(T[title][language]) for title, content, role in columns]
    band = ["| " + "%d. %s" % (draw.randint(2, 5), draw.choice(GROUPS[language])) + " | " * (len(columns) - 1)] if draw.random() < .5 else []
    return "\n".join(lines + band + ["| " + " | ".join(titles)])


def draw_columns(draw):
    """A sheet as somebody might set it up: what goes before the question, the question, the answer's columns, what is beside."""
    chance = lambda p: draw.random() < p
    front = [N] if chance(.75) else [draw.choice([IDENT, IDENT2])] if chance(.6) else []
    kinds = [K] if chance(.55) else [K, K2] if chance(.2) else []
    front = kinds + front if chance(.3) else front + kinds
    asked = draw.choice([[ASKS], [ASKS], [NAME], [REQ], [TELL], [NAME, REQ2], [NAME, DET], [ASKS, DET], [TELL, LEVEL], [SCALE, LEVEL], [SCALE, LEVEL]])
    if asked[-1] is LEVEL:
        answer = [GIVEN] + ([REMS] if chance(.3) else [])
    else:
        answer = list(draw.choice([[MARK], [MARK, EXP], [MARK, SAID], [STATE], [STATE, SAID], [STATE, EXP], [ANS], [VIEW], [VIEW, STATE], [MARK, REMS],
                                   [STATE, REMS], [BEFORE, MARK, SAID], [BEFORE, STATE], [MARK, SAID, DOCS], [STATE, EXP, REMS], [VIEW, REMS], PLANS2, PLANS3,
                                   PLANS3 + [REMS], PARTIES]))
    beside = draw.sample([OWNER, DATE, NEXTS, RISKS, DOCS, INNER, REF, LINKS, OWNER, DATE], draw.choice([0, 0, 1, 2, 2, 3, 4]))
    beside = [c for i, c in enumerate(beside) if c not in beside[:i] and c not in answer]
    if chance(.06):
        front = [("twin1", "outer", "number"), K, ("twin2", "middle", "number"), K2, ("twin3", "leaf", "number")] if chance(.5) else [("twin1", "outer", "number"), K, ("twin3", "leaf", "number")]
    if chance(.06) and K not in front:
        beside = beside + [K]
    split = answer[0] in (MARK, STATE) and len(answer) == 2
    if split and chance(.25):
        front, answer = front + answer[:1], answer[1:]
    elif chance(.12) and answer[0][0] != "plan1":
        answer, asked, front = [], asked + beside[:1], answer + front
        beside = beside[1:] if beside else []
    elif chance(.1):
        asked = asked + [REACH]
    elif chance(.15) and beside:
        asked, beside = asked + [beside[0]] if beside[0] in (OWNER, DATE, RISKS) else asked, beside[1:]
    return front + asked + answer + beside


def make_text(name, table, draw, roles=None):
    """A table of a paper that asks nothing; with roles, the same table in a document of such tables."""
    titles, *rows = [[x.strip() for x in row.split("|")] for row in table.split("/")]
    rows = draw.sample(rows, draw.randint(2, len(rows)))
    kind = " dominant" if roles else " text" + draw.choice(["", " numbered", " numbered"])
    lines = ["@ %s%s" % (name, kind), "> " + " | ".join(("!" if len(rows) % 2 else "") + x for x in titles), "= " + " ".join(roles or ["?"])]
    return "\n".join(lines + ["| " + " | ".join(row) for row in rows])


# What may be read as records, questions, labelled parts or a table where the text or the table is something else (readings.h).
OPENERS = {"number": (["番号", "No.", "項番"], ["No.", "ID", "Ref"]), "name": (["項目", "対策項目", "管理策", "件名"], ["Control", "Item", "Topic"]),
           "asks": (["質問", "設問", "確認事項"], ["Question", "Check Item"])}
INNER_NAMES = {"requires": (["要求", "要件", "基準", "求める対策"], ["Requirement", "Requirements"]), "kind": (["分類", "区分"], ["Category", "Area"]),
               "mark": (["対応状況", "可否", "判定", "回答"], ["Status", "Response", "Answer"]), "tells": (["回答", "当社の対応", "実施内容", "対応内容"], ["Answer", "Response", "Implementation"]),
               "some": (["備考", "補足", "コメント"], ["Remarks", "Notes", "Comments"]), "unit": (["単位", "重要度"], ["Unit", "Priority"]),
               "owner": (["担当", "主管部門"], ["Owner", "Responsible"])}
FORMS = [["number", "name", "requires", "tells"], ["name", "requires", "tells"], ["number", "asks", "tells"], ["asks", "mark", "some"], ["name", "tells"], ["asks", "tells"],
         ["number", "kind", "name", "mark", "some"], ["name", "mark", "tells", "owner"], ["number", "asks", "mark", "tells", "some"], ["name", "kind", "requires", "unit", "tells"]]
NOTICES = (  # lines with names and colons, and titles below each other, that are no records
    ["日時：四月三日　十時から / 場所：本店の会議室 / 出席：総務、施設、開発 / / 議題：鍵の扱い / 要点：予備の鍵を金庫に移す。 / 担当：総務 / / 議題：夜の見回り / 要点：回数を二度に増やす。 / 担当：施設",
     "項目：料金の改定 / 対象：標準の契約 / 時期：十月一日 / / 項目：窓口の移転 / 対象：すべての契約 / 時期：十一月五日 / / お問い合わせは窓口まで。",
     "対象：従業員 / 期間：通年 / 内容：安全の研修を受ける。 / / 対象：協力会社 / 期間：入場の前 / 内容：規則の説明を受ける。 / / 回答：研修の後に試験の紙を出してください。",
     "番号 / 質問 / 回答 / 備考 / この四つの欄があります。番号は変えないでください。 / 質問は次の三つの種類に分かれます。 / 1 / 組織に関するもの / 2 / 設備に関するもの / 3 / 運用に関するもの / 回答は○か×で書き、備考には理由を書いてください。",
     "項目 / 要件 / 対応状況 / 以上の欄を埋めてください。 / 記入に迷うときは、窓口に電話してください。 / 1 / 電話は平日の九時から受けます。 / 2 / 休みの日はメールでお願いします。",
     "設問：記入の例を次に示します。 / 回答：このように書きます。 / / 本書は貸し出しの際の取り決めを述べる。貸し出す品は台帳に記す。返す日が過ぎたときは係から知らせる。",
     "名称：荷の追跡 / 版：二 / 回答の期限：五月末 / 質問の窓口：総務 / / 名称：倉庫の鍵 / 版：一 / 回答の期限：六月末 / 質問の窓口：施設",
     "項目：鍵 / 鍵は二重にする。 / 項目：灯 / 灯は夜も点ける。 / 項目：柵 / 柵は年に一度直す。 / 回答は後日に集める。",
     "区分：設備 / 概要：発電機を入れ替えた。 / 理由：古くなったため / / 区分：運用 / 概要：当番を三人にした。 / 理由：夜の負担を減らすため"],
    ["Date: 3 April / Place: Main office / Present: Quality, Legal / / Item: Spare keys / Summary: They move to the safe. / Owner: Quality / / Item: Night rounds / Summary: Twice a night from May. / Owner: Site",
     "Item: New prices / Applies to: Standard plan / From: 1 October / / Item: New address / Applies to: All plans / From: 5 November / / Write to the desk with any questions.",
     "Control / Requirement / Status / Fill in these three fields for each row. / Call the desk when in doubt. / 1 / The desk is open from nine. / 2 / Write a mail on weekends.",
     "Question: This is how a question looks. / Answer: And this is an answer. / / The rest of this leaflet explains how crates are lent. Each crate is entered in a list. The desk calls when one is late.",
     "Name: Tracking / Version: 2 / Answers due: End of May / / Name: Yard keys / Version: 1 / Answers due: End of June"])


def pick(draw, language, most=7):
    records = draw.sample((JA, EN)[language], draw.randint(2, most))
    records.sort(key=(JA, EN)[language].index)
    return records


def cell_of(content, record, i, draw):
    return {"number": lambda: str(i + 1), "some": lambda: record[5] if draw.random() < .6 else ""}.get(content, lambda: record[FIELDS.index(content)])()


def make_fields(name, language, draw):
    """Records whose fields are named line by line."""
    form, records = draw.choice(FORMS), pick(draw, language)
    names = [draw.choice((OPENERS if c == form[0] or c in OPENERS else INNER_NAMES)[c][language]) for c in form]
    left, right = draw.choice([("", "："), ("", "："), ("", ": "), ("【", "】"), ("■ ", "：")]) if language == 0 else draw.choice([("", ": "), ("", ": "), ("[", "] ")])
    apart, wraps, unanswered = draw.random() < .7, draw.random() < .3, draw.random() < .25
    lines, banded = [], draw.choice([0, .2, .6])
    for i, record in enumerate(records):
        if apart and (i > 0 or banded > .5) and draw.random() < banded:
            lines += [record[0], ""]
        for content, title in zip(form, names):
            cell = cell_of(content, record, i, draw)
            if content in ("tells", "mark") and unanswered and draw.random() < .4:
                cell = ""
            if not cell and content == "some":
                continue
            lines.append(left + title + right + cell)
            if wraps and content == "tells" and cell:
                lines.append(("点検の記録は係が保管しています。", "The desk keeps the record.")[language])
        if apart:
            lines.append("")
    return "\n".join(["@ %s fields %d" % (name, len(records))] + [(": " + line).rstrip() for line in lines])


def make_lines(name, language, draw):
    """A sheet whose cells stand one a line."""
    columns = draw.choice([[N, ASKS, MARK], [N, ASKS, MARK, REM], [N, K, ASKS, MARK], [N, NAME, REQ2, ANS], [K, ASKS, ANS], [ASKS, MARK, REM], [N, REQ, MARK, EXP], [N, K, NAME, MARK, REM], [N, ASKS, ANS]])
    titles = [T[c[0]][language][0] if c[0] in ("kind", "name") else draw.choice(T[c[0]][language][:4]) for c in columns]
    records = pick(draw, language)
    apart, spare, banded, wrapped, bands = draw.random() < .3, draw.random() < .4, draw.random() < .3, draw.choice([.05, .2]), 0
    lines = titles + ([""] if apart else [])
    for i, record in enumerate(records):
        if banded and (i == 0 or record[0] != records[i - 1][0]):
            lines.append(draw.choice(("【%s】", "■%s"))% record[0] if language == 0 else "[%s]" % record[0])
            bands += 1
        for title, content, role in columns:
            cell = cell_of(content, record, i, draw)
            if role == "remarks" and spare and draw.random() < .5:
                continue
            at = len(cell) // 2
            if len(cell) > (18, 40)[language] and draw.random() < wrapped:
                lines += [cell[:at], cell[at:]] if language == 0 else cell.rsplit(" ", 2)[:1] + [" ".join(cell.rsplit(" ", 2)[1:])]
            else:
                lines.append(cell)
        if apart:
            lines.append("")
    return "\n".join(["@ %s lines %d %d" % (name, len(records), bands)] + [(": " + line).rstrip() for line in lines])


def make_records(name, language, draw):
    """A sheet set as small tables of names and values."""
    form, records = draw.choice(FORMS), pick(draw, language, 5)
    names = [draw.choice((OPENERS if c in OPENERS else INNER_NAMES)[c][language]) for c in form]
    header, bands, odd = draw.random() < .4, draw.random() < .3, draw.random() < .3
    lines = []
    for i, record in enumerate(records):
        if bands and (i == 0 or record[0] != records[i - 1][0]):
            lines.append("| %s | <" % record[0])
        for k, (content, title) in enumerate(zip(form, names)):
            word = ("見立て", "Outlook")[language] if odd and content in ("kind", "owner", "unit") else title
            lines.append("| %s%s | %s" % ("!" if header else "", word, escape(cell_of(content, record, i, draw))))
    return "\n".join(["@ %s records" % name, "= ?"] + lines)


def make_questions(name, language, draw):
    q, a = draw.choice([("Q%d", "A%d"), ("Q", "A"), ("Q.", "A."), ("問%d", "答%d"), ("質問", "回答"), ("問", "答")]) if language == 0 else draw.choice([("Q%d", "A%d"), ("Q", "A"), ("Question", "Answer"), ("Question %d", "Answer")])
    lines, missing = [], draw.random() < .3
    notes = draw.sample((["補足", "備考", "証跡"], ["Comments", "Evidence", "Remarks"])[language], draw.choice([0, 0, 1, 2]))
    for i, record in enumerate(pick(draw, language, 6)):
        lines.append("| %s | %s" % (q % (i + 1) if "%" in q else q, record[2]))
        if not (missing and i > 0 and draw.random() < .3):
            lines.append("| %s | %s" % (a % (i + 1) if "%" in a else a, record[5]))
            lines += ["| %s | %s" % (note, draw.choice(list(BRIEF[language]) + [""] * 3)) for note in notes]
    return "\n".join(["@ %s questions" % name, "= ?"] + lines)


def make_spans(name, language, draw):
    """Rows that lost the category which began above them."""
    columns = draw.choice([[N, K, ASKS, MARK], [N, K, NAME, REQ2, ANS], [N, K, ASKS, ANS], [K, N, ASKS, MARK], [K, ASKS, ANS], [K, N, ASKS, ANS], [K, NAME, REQ2, MARK], [K, NAME, UNIT, ANS], [K, N, REQ, MARK, EXP], [K, NAME, DET, UNIT, ANS]])
    records = (JA, EN)[language][:]
    start = draw.randint(0, 4)
    records = records[start:start + draw.randint(6, 10)]
    lines, last, broken = ["| " + " | ".join(draw.choice(T[c[0]][language]) for c in columns)], None, 0
    for i, record in enumerate(records):
        cells = [escape(cell_of(content, record, i, draw)) for _, content, _ in columns]
        if record[0] == last:
            at = columns.index(K)
            cells, broken = cells[:at] + cells[at + 1:], broken + 1
        last = record[0]
        lines.append("| " + " | ".join(cells))
    return "\n".join(["@ %s spans" % name, "= ?"] + lines) if broken >= 2 else make_spans(name, language, draw)


def make_labels(name, language, draw):
    record = draw.choice((JA, EN)[language])
    kinds = draw.choice([[("管理策", "Control"), ("当社の対応", "Our response")], [("要件", "Requirement"), ("対応", "Response")], [("要求事項", "Requirements"), ("実施内容", "Implementation")],
                         [("管理策", "Control"), ("実施の手引", "Implementation guidance"), ("対応", "Response")]])
    lines = ["| %s | %s" % (kind[language], record[5] if k + 1 == len(kinds) else record[3]) for k, kind in enumerate(kinds)]
    return "\n".join(["@ %s labels %d" % (name, draw.choice([2, 3, 5, 8])), "= ?"] + lines)


def make_sections(name, language, draw):
    """Sections with a title each and labelled parts: no records."""
    kinds = draw.choice([[("管理策", "Control"), ("対応", "Response")], [("要求事項", "Requirement"), ("実施内容", "Implementation")], [("要件", "Requirements"), ("当社の対応", "Our response")],
                         [("管理策", "Control"), ("実施の手引", "Implementation guidance"), ("対応", "Response")]])
    numbered, lines = draw.random() < .7, []
    for i, record in enumerate(pick(draw, language)):
        lines += ["%s%s" % ("%d.%d " % (record[0] != "組織", i + 1) if numbered else "", record[1]), ""] if draw.random() < .7 else ["%s%s" % ("%d " % (i + 1) if numbered else "", record[1])]
        lines += ["%s%s%s" % (kind[language], ("：", ": ")[language], record[5] if k + 1 == len(kinds) else record[3]) for k, kind in enumerate(kinds)] + [""]
    return "\n".join(["@ %s" % name] + [(": " + line).rstrip() for line in lines])


CODED = [("AC", "-%d", ["Keys", "Cards", "Visitors", "Lockers"]), ("FW", "-%02d", ["Fire doors", "Hoses", "Alarms"]), ("YD%d", ".%d", ["Fences are whole.", "Gates are shut at night."]),
         ("S&L", "-%02d.1", ["Loads are tied.", "Lamps are tested."]), ("LOG", "-%02d", ["Diary of the yard", "Weights", "Drivers"])]
PROSE_CODED = [  # codes at the heads of lines that open no rows
    "Spare parts in the shed / AB-12 / the small pump / AB-3 / XR-7 / a hose / AB-12 / XR-2 / the old hose / AB-1",
    "The plates were read at the gate. / KX-114 came twice, and / KX-20 was sent away. / On the next day / KX-3 was let in, and / KX-20 came again.",
    "BX-1 / BX-2 / BX-3 / BX-4 / BX-5", "The bays are named / NW-1 / NW-2 / NW-3 / SE-1 / SE-2 / after their corners.",
]


def make_codes(name, draw):
    """Rows that open with a code, a cell a line or a row a line."""
    inline, spaced, titled = draw.random() < .5, draw.random() < .4, draw.random() < .8
    one_line = inline and draw.random() < .5
    titles = draw.choice([["Control", "Status", "Remarks"], ["ID", "Control", "Status", "Description"], ["Criteria", "Control activity", "Result"]])
    lines, n = [], 0
    if titled:
        lines += [" ".join(titles)] if one_line else titles
        lines += [""] if spaced else []
    for family, form, names in draw.sample(CODED, draw.choice([2, 3, 4])):
        lines += [draw.choice(["Gates and doors", "Fire", "The yard", "Loads"])] + ([""] if spaced else [])
        start, group = draw.choice([1, 2]), draw.choice([1, 4, 7])
        for i, item in enumerate(names):
            code = (family % group if "%" in family else family) + form % (start + i * draw.choice([1, 1, 2]))
            row = [item] + [draw.choice(["Yes", "No", "Planned", "Implemented"])] * (not item.endswith(".")) + [draw.choice(["It is looked at each week.", "The warden keeps a list of them.", "A firm from the town does it."])] * (draw.random() < .9)
            lines += [" ".join([code] + row)] if one_line else [code + " " + row[0]] + row[1:] if inline else [code] + row
            lines += [""] if spaced else []
            n += 1
    return "\n".join(["@ %s codes %d" % (name, n)] + [(": " + line).rstrip() for line in lines])


TWO_COLUMNS = [  # no records, no questions
    "会社名 | いろは電算 / 回答者 | 品質室 / 回答日 | 五月三日 / 備考 | なし",
    "項目 | 内容 / 番号 | 変えないでください / 質問 | 三つの種類があります / 回答 | ○か×で書きます / 備考 | 理由を書きます",
    "Q | 四半期 / A | 年 / M | 月", "A | すべて満たす / B | 一部を満たす / C | 満たさない", "Q1 | 四月から六月 / Q2 | 七月から九月 / Q3 | 十月から十二月",
    "Company | Hillock Ltd / Prepared by | Quality office / Date | 3 May / Remarks | none", "A | Fully met / B | Partly met / C | Not met / Q | Ask again",
    "項目 | 回答 / 鍵を二重にしていますか。 | はい / 灯を点けていますか。 | いいえ / 柵を直していますか。 | はい", "Item | Answer / Are crates sealed? | Yes / Is the yard lit? | No",
]


def make_plain(name, table):
    rows = [[x.strip() for x in row.split("|")] for row in table.split(" / ")]
    return "\n".join(["@ %s readings" % name, "= ?"] + ["| " + " | ".join(row) for row in rows])


def make_readings(draw):
    out = []
    for k in range(40):
        language = k % 2
        for kind in (make_fields, make_lines, make_records, make_questions, make_spans, make_labels, make_sections):
            out.append(kind("%s-%d" % (kind.__name__[5:], k + 1), language, draw))
    for language in (0, 1):
        for k, notice in enumerate(NOTICES[language]):
            lines = notice.split(" / ")
            for times in range(3):  # as they stand, without blank lines, cut short
                kept = [line for line in lines if line or times != 1][:max(len(lines) - (times == 2) * 3, 2)]
                out.append("\n".join(["@ notice-%d-%d-%d fields 0" % (language + 1, k + 1, times + 1)] + [(": " + line).rstrip() for line in kept]).replace(" fields 0", ""))
    for k, table in enumerate(TWO_COLUMNS):
        out.append(make_plain("two-%d" % (k + 1), table))
    return out


SIDES = [[N, ASKS, MARK], [N, ASKS, MARK, EXP], [N, NAME, ANS], [NAME, STATE], [ASKS, MARK], [N, REQ, MARK], [N, ASKS, ANS], [NAME, ANS], [N, NAME, STATE, REM]]


def make_abreast(name, columns, language, draw):
    """A sheet of two or three tables side by side, with or without a line across; its rows are those of the tables below each other."""
    lines = make(name, columns, language, True, draw).split("\n")
    titles, rows = [x[2:] for x in lines if x.startswith("> ")], [x[2:] for x in lines if x.startswith("| ")]
    if "^" in "".join(rows) or any("⏎" in x for x in titles):
        return ""
    sides = draw.choice([2, 2, 2, 3])
    height = -(-len(rows) // sides)
    parts = [rows[k * height:(k + 1) * height] for k in range(sides)]
    if height < 2 or len(parts[-1]) == 0:
        return ""
    empty = " | ".join([""] * len(columns))
    out = [lines[0] + " abreast"]
    if draw.random() < .3:
        out.append("~ " + ("点検の結果" if language == 0 else "Results") + " | <" * (len(columns) * sides - 1))
    out.append("> " + " | ".join(titles * sides))
    out += [x for x in lines if x.startswith("= ")]
    out += ["| " + " | ".join(part[i] if i < len(part) else empty for part in parts) for i in range(height)]
    return "\n".join(out)


OWNERS = [["本社", "支社"], ["東倉庫", "西倉庫", "北倉庫"], ["現行", "新"], ["本番環境", "検証環境"], ["一号棟", "二号棟"]], [["Head office", "Branch"], ["Site A", "Site B"], ["Production", "Staging"], ["East", "West", "North"]]
EACH = [[MARK], [MARK, REM], [STATE, REM], [ANS], [STATE], [MARK, EXP], [STATE, DATE]]


def make_sites(name, front, each, language, draw):
    """A sheet with the same columns of answers for each of several sites: their names stand above these, or in brackets behind each."""
    owners = draw.choice(OWNERS[language])
    lines = make(name, front + each * len(owners), language, True, draw).split("\n")
    titles = next((x[2:].split(" | ") for x in lines if x.startswith("> ")))
    left, own = titles[:len(front)], [x.lstrip("!") for x in titles[len(front):len(front) + len(each)]]
    if draw.random() < .5:
        head = ["> " + " | ".join(left + [("%s（%s）" if language == 0 else "%s (%s)") % (x, o) for o in owners for x in own])]
    else:
        head = ["> " + " | ".join(left + [x for o in owners for x in [o] + ["<"] * (len(own) - 1)]),
                "> " + " | ".join(["^"] * len(left) + own * len(owners))]
    rows = [x[2:].split(" | ") for x in lines if x.startswith("| ")]
    for i, row in enumerate([list(x) for x in rows]):  # the second site answers otherwise than the first
        for k in range(len(front) + len(each), len(row)):
            rows[i][k] = row[k] if i % 3 == 0 or "^" in row else rows[(i + k // len(each)) % len(rows)][k - len(each)]
    return "\n".join([x for x in lines if x[0] in "@~"] + head + [x for x in lines if x[0] in "="] + ["| " + " | ".join(x) for x in rows])


COMPARED = [  # the same titles twice over, of one thing before and after: a row is one row
    "条 | 定め | 条 | 定め / 第一条 | 目的を定める | 第一条 | 目的と範囲を定める / 第二条 | 鍵は一本 | 第二条 | 鍵は二本 / 第三条 | 記録は一年 | 第三条 | 記録は三年",
    "項目 | 値 | 項目 | 値 / 保管 | 一年 | 保管 | 三年 / 写し | 毎週 | 写し | 毎日 / 点検 | 年一回 | 点検 | 年二回",
    "Clause | Text | Clause | Text / 1 | Keys are kept | 1 | Keys are kept in a safe / 2 | One copy | 2 | Two copies / 3 | Yearly | 3 | Each quarter",
]


def main():
    draw = random.Random(27017)
    out = ["# Made by make_examples.py; change that, not this."]
    for k, columns in enumerate(SHAPES):
        for times in range(4):
            out.append(make("made-%d-%d" % (k + 1, times + 1), columns, times % 2, True, draw))
    for k in range(DRAWN):
        out.append(make("drawn-%d" % (k + 1), draw_columns(draw), k % 2, True, draw))
    for k in range(3 * len(TEXTS)):
        out.append(make_text("drawn-text-%d" % (k + 1), TEXTS[k % len(TEXTS)], draw))
    out += make_readings(random.Random(27002))
    further = random.Random(27001)
    for k, columns in enumerate(SPANNING):
        for times in range(4):
            out.append(make("spanning-%d-%d" % (k + 1, times + 1), columns, times % 2, True, further))
    for k, columns in enumerate(POINTED):
        for times in range(6):
            out.append(make("pointed-%d-%d" % (k + 1, times + 1), columns, times % 2, True, further))
    for k, columns in enumerate(BARE):
        for times in range(4):
            out.append(make("bare-%d-%d" % (k + 1, times + 1), columns, times % 2, False, draw))
    behind = random.Random(27003)
    for k, columns in enumerate(CATEGORIES):
        for times in range(6):
            out.append(make("drawn-behind-%d-%d" % (k + 1, times + 1), columns, times % 2, True, behind))
    for k in range(24):
        out.append(make_banded("drawn-banded-%d" % (k + 1), k % 2, behind))
    stated = random.Random(27004)
    for name, shapes in ("stated", STATED), ("years", YEARS):
        for k, columns in enumerate(shapes):
            for times in range(2):
                out.append(make("drawn-%s-%d-%d" % (name, k + 1, times + 1), columns, times % 2, True, stated))
    told = random.Random(27005)
    for k in range(3 * len(FACTS)):
        out.append(make_text("facts-%d" % (k + 1), FACTS[k % len(FACTS)], told))
    grouped = random.Random(27006)
    for k in range(100):
        out.append(make_grouped("drawn-grouped-%d" % (k + 1), k % 2, grouped))
    for k, columns in enumerate(TRAILED):
        for times in range(4):
            out.append(make_trailed("trailed-%d-%d" % (k + 1, times + 1), columns, times % 2, grouped))
    for k in range(24):
        out.append(make_paired("drawn-paired-%d" % (k + 1), [c for c in draw_columns(grouped)], k % 2, grouped))
    borne = random.Random(27006)
    for k in range(3 * len(DUTIES)):
        table = DUTIES[k % len(DUTIES)]
        out.append(make_text("duties-%d" % (k + 1), table, borne))
        roles = ["question", "answer", "answer", "remarks"][:table.split("/")[0].count("|") + 1]
        out.append(make_text("borne-%d" % (k + 1), table, borne, roles))
    beside = random.Random(27007)
    for k in range(4 * len(SIDES)):
        out += [x for x in [make_abreast("abreast-%d" % (k + 1), SIDES[k % len(SIDES)], k % 2, beside)] if x]
    for k in range(9 * len(EACH)):
        out.append(make_sites("sites-%d" % (k + 1), [[N, ASKS], [N, K, ASKS], [N, REQ], [NAME], [K, N, NAME]][k % 5], EACH[k % len(EACH)], k % 2, beside))
    for k in range(3 * len(COMPARED)):
        out.append(make_text("compared-%d" % (k + 1), COMPARED[k % len(COMPARED)], beside))
    mirrored = random.Random(27008)
    for k in range(4 * len(MIRRORED)):
        out.append(make("mirrored-%d" % (k + 1), MIRRORED[k % len(MIRRORED)], k % 2 if k < 2 * len(MIRRORED) else 1 - k % 2, True, mirrored))
    for k in range(5 * len(COUNTED)):
        out.append(make("counted-%d" % (k + 1), COUNTED[k % len(COUNTED)], k // len(COUNTED) % 2, True, mirrored))
    coded = random.Random(27018)
    for k in range(24):
        out.append(make_codes("codes-%d" % (k + 1), coded))
    for k, text in enumerate(PROSE_CODED):
        for times in range(2):
            out.append("\n".join(["@ prose-codes-%d-%d" % (k + 1, times + 1)] + [(": " + line).rstrip() for line in text.split(" / ")[times:]]))
    asked = random.Random(27019)
    for k in range(5 * len(REVIEWED)):
        out.append(make("reviewed-%d" % (k + 1), REVIEWED[k % len(REVIEWED)], k % 2, True, asked))
    for k in range(6 * len(TITLED_BEHIND)):
        out.append(make("drawn-titled-%d" % (k + 1), TITLED_BEHIND[k % len(TITLED_BEHIND)], k // len(TITLED_BEHIND) % 2, True, asked))
    for k in range(60):
        out.append(make_grouped("drawn-reviewed-%d" % (k + 1), k % 2, asked, True))
    sys.stdout.write("\n\n".join(out) + "\n")


main()
