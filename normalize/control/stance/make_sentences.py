"""Writes examples-sentences.tsv: plain sentences below a title, a question in other words, or a title that says nothing.

What is done, what is lacking though nothing in the sentence denies it (One password serves everybody), and what claims nothing (goals,
praise, hearsay, what others do, questions, what a word means).  Add a sentence where it belongs.
"""
TITLES = {"en": ("Measures", "Control 7", "Security controls", "Item 3"), "ja": ("対策", "項目7", "安全管理措置", "その3")}

# title, what is done, lacking, claims nothing
EN = [
    ("Asset register", "We maintain a list of our hardware.|Every server is listed with its owner.|The list is updated each month.|Our register covers software as well.",
     "The list is years out of date.|Half our servers are missing from the list.|Owners are left blank.|Nobody looks after the list.",
     "A register is a list of what somebody owns.|A good list matters a great deal.|Who keeps the list?"),
    ("Continuity", "We have a continuity plan.|There is a recovery plan for each service.|The plan is rehearsed twice a year.|A second site stands ready.",
     "The plan fell into disuse.|Our plan exists on paper alone and is out of date.|Everything stands in one building.|We would start from scratch.",
     "Continuity is at the heart of what we do.|We aspire to be back within the hour.|How soon would you need us back?"),
    ("Copies of data", "Snapshots are taken every six hours.|Copies run each weekend.|We replicate to another region.|Our tool verifies each copy.",
     "Copies have been suspended since spring.|The copy job has been failing for weeks.|Copies sit on the same disk as the data.|We gave up copies to save money.",
     "Our ambition is a copy every minute.|Copies are valued by our clients.|A snapshot means the state of a disk at a moment."),
    ("Encryption", "All volumes are encrypted.|Our databases use AES.|Traffic travels over TLS.|Keys live in a vault.",
     "Disks are kept in clear.|Passwords travel in plain text.|Keys lie in the source code.|Old ciphers are still accepted.",
     "Encryption turns text into something that nobody can read.|Many analysts praise encryption.|We consider encryption vital."),
    ("Reviews of access", "We check rights each quarter.|Managers confirm the rights of their staff.|Leavers lose their accounts the same day.|Two people sign off each request.",
     "Rights pile up over the years.|Accounts of leavers stay open.|Everyone is an administrator.|Rights are handed out on request, unchecked.",
     "Rights are what somebody may do.|We dream of fewer rights.|Which rights do you mean?"),
    ("Monitoring", "An engineer watches the dashboards round the clock.|Alarms page the engineer on duty.|Our tool records each change.|We look through the records daily.",
     "Alarms go unread.|The records overwrite themselves within hours.|The dashboards have been dark since May.|Alarms were muted long ago.",
     "Monitoring is the key to success.|It is rumoured that the records are read.|Our vision is a world without alarms."),
    ("Development", "Two developers read each change.|Each build passes automated tests.|We keep test and live data apart.|Libraries are scanned on every build.",
     "Developers push straight to live.|Live data is used for tests.|Tests are skipped when time is short.|One developer approves his own changes.",
     "Quality is in our blood.|Experts advise a second pair of eyes.|Is a test needed?"),
    ("People", "New staff sign a pledge of secrecy.|Staff attend a course every spring.|We check references before we hire.|Each team has a security lead.",
     "New staff start unchecked.|The course was cancelled.|The post of lead has been empty for a year.|Staff share one login.",
     "Our people are our greatest strength.|Customers love our people.|We value honesty."),
    ("Buildings", "Guards sit at each entrance.|Doors open by badge.|Cameras cover every corridor.|Guests are met at the desk.",
     "Doors stand open all day.|Guests wander freely.|The cameras are dummies.|Badges are lent around.",
     "A badge is a card with a name on it.|Safe buildings make happy people.|Apparently the doors are locked."),
    ("Suppliers", "We assess suppliers before signing.|Contracts hold clauses on security.|A list of sub-processors is published.|Suppliers report incidents to us within a day.",
     "Suppliers come aboard unvetted.|Contracts are silent on security.|We take suppliers at their word.|The list ends in 2019.",
     "Suppliers are our partners in success.|A supplier means anyone we buy from.|The market expects assessments."),
    ("Incidents", "A team handles incidents day and night.|We tell customers within a day.|Each incident is written up.|Lessons feed into training.",
     "Incidents are hushed up.|Customers learn of incidents from the press.|Each incident is forgotten the next day.|Reports lie unread.",
     "Trust is earned in bad times.|We hope incidents stay rare.|What counts as an incident?"),
    ("Passwords", "Logins take a second factor.|Passwords are hashed with salt.|Administrators use a password manager.|Lockout follows five wrong tries.",
     "One password serves everybody.|Default passwords are still in place.|Passwords hang on the wall.|Any password will do.",
     "Passwords are a nuisance to many.|We share your concern about passwords.|Studies show that passwords are weak."),
]
JA = [
    ("資産の台帳", "機器の一覧を維持している。|全てのサーバーを管理者とともに一覧に載せている。|台帳は毎月更新される。|台帳にはソフトウェアも含まれます。",
     "台帳は何年も前のままである。|半分のサーバーが台帳から漏れている。|管理者の欄は空欄のままです。|台帳は放置している。",
     "台帳とは、持ち物の一覧のことである。|台帳はとても大切なものです。|台帳は誰が持っていますか。"),
    ("継続", "復旧計画があります。|サービスごとに復旧の手順書がある。|計画の訓練を年に二度行う。|予備の拠点が稼働している。",
     "計画は形骸化している。|計画は古いままです。|全ての設備が一つの建物にある。|復旧は行き当たりばったりになる。",
     "継続こそ当社の使命です。|一時間での復旧を理想としています。|どのくらいで復旧すればよいでしょうか。"),
    ("データの写し", "写しを六時間ごとに取得する。|写しは週末に作成される。|別の地域に複製しております。|写しの内容は自動で検証される。",
     "写しの取得は春から止まったままである。|写しの処理が失敗し続けている。|写しは同じディスクに置いている。|費用の都合で写しをやめた。",
     "写しは多くのお客様に喜ばれています。|写しとは、ある時点の内容をいう。|毎分の取得が夢です。"),
    ("暗号", "全ての領域を暗号化している。|データベースはAESで暗号化される。|通信はTLSで保護しています。|鍵は専用の装置に保管する。",
     "ディスクは平文のままです。|パスワードを平文で送っている。|鍵をソースコードに書いている。|古い方式を使い続けている。",
     "暗号化は文字を読めなくする技術です。|暗号化が注目されています。|暗号化は不可欠だと考えます。"),
    ("権限の確認", "権限を四半期ごとに確認する。|上長が部下の権限を点検しています。|退職者のIDは即日無効になる。|申請は二名で承認する。",
     "権限が積み重なったままである。|退職者のIDが使える状態で残っている。|全員が管理者権限を持っている。|権限は言われるままに付与している。",
     "権限とは、できることの範囲を指します。|権限は少ないほどよいと言われています。|どの権限のことでしょうか。"),
    ("見張り", "技術者が画面を24時間見守る。|警報は当番に通知される。|変更は全て記録しています。|記録を毎日点検する。",
     "警報は読まれないままです。|記録は数時間で上書きされて消える。|画面は五月から消えたままである。|警報はずっと止めてある。",
     "見張りは成功の鍵です。|記録は見られているそうです。|警報のない世界を夢見ています。"),
    ("開発", "変更は二名で査読する。|ビルドごとに自動試験を実行しています。|試験用と本番用のデータを分けている。|ライブラリは毎回検査される。",
     "開発者が本番に直接反映している。|本番のデータを試験に流用している。|急ぐときは試験を省略している。|自分の変更を自分で承認している。",
     "品質は当社の誇りです。|専門家は査読を勧めています。|試験は要るのでしょうか。"),
    ("人", "新入社員は誓約書に署名する。|従業員は毎春講習を受ける。|採用時に経歴を確認しています。|各部に担当者を置いている。",
     "新入社員は確認なしで働き始める。|講習は中止になった。|担当者の席は一年空いたままです。|一つのIDを皆で使っている。",
     "人こそ当社の宝です。|当社の社員は皆様に愛されています。|誠実さを大切にしています。"),
    ("建物", "入口に警備員が常駐する。|扉は社員証で解錠する。|廊下には監視カメラを設置している。|来客は受付で出迎えます。",
     "扉は一日中開け放している。|来客は自由に歩き回れる。|カメラは見せかけである。|社員証を貸し借りしている。",
     "社員証は名前を記した札である。|安全な建物は人を幸せにします。|扉には鍵が掛かっているらしい。"),
    ("仕入先", "仕入先を契約前に評価している。|契約書に安全の条項を設けている。|再委託先の一覧を公開しています。|仕入先は事故を一日以内に当社へ報告する。",
     "仕入先は評価せずに決めている。|契約書は安全に触れていない。|仕入先の言い分をうのみにしている。|一覧は2019年で途切れている。",
     "仕入先は大切な仲間です。|仕入先とは、物を買う相手をいう。|評価は業界の常識とされています。"),
    ("事故", "事故には専任の班が昼夜対応する。|お客様には一日以内に通知する。|事故は全て報告書にまとめる。|教訓を研修に生かしています。",
     "事故はもみ消している。|お客様は報道で事故を知ることになる。|事故は翌日には忘れられている。|報告書は読まれずに眠っている。",
     "信頼は苦しい時にこそ生まれます。|事故が少ないことを願っています。|何を事故と呼ぶのでしょうか。"),
    ("合言葉", "ログインには二つ目の要素が要る。|パスワードはソルトを付けてハッシュ化する。|管理者はパスワード管理ツールを使う。|五回誤るとロックされる。",
     "皆が同じパスワードを使っている。|初期パスワードのまま運用している。|パスワードを壁に貼っている。|どんなパスワードでも通る。",
     "パスワードは多くの人を悩ませます。|ご心配はよく分かります。|パスワードは弱いという研究がある。"),
]

# What is off or let be: well where it would harm, lacking where it guards.
OFF_EN = [("Safeguards", "Unused ports are turned off.|Guest accounts have been disabled.|Debug menus are switched off in live systems.|Autorun is blocked.",
           "Logging has been switched off.|The firewall is turned off.|Scanning has been disabled.|Updates are switched off.|Warnings are ignored.|Findings are ignored.|Requests for deletion go unheeded.|Tapes are thrown away unerased.|Our certificate has lapsed.|Our licence ran out."),
          ("Protection", "Macros are disabled.|Old protocols have been turned off.|Remote root logins are refused.",
           "Virus scans were turned off.|Reminders are ignored.|Records have been lost.|Two teams share one key.|Printouts lie about.|Strangers come and go.|Anybody may look.")]
OFF_JA = [("安全対策", "使わないポートは止めている。|ゲスト用のIDは無効にしている。|自動実行は止めてあります。",
           "監視は止めている。|検査は休止している。|記録の取得を停止している。|警告は無視している。|指摘は放置されている。|証明書は失効している。|印刷物が机に残っている。|退職者の鍵が残っている。|二つの部署が一つの鍵を使っている。|誰でも見られる状態である。"),
          ("備え", "古い方式は無効にしている。|マクロは止めてある。", "更新は止めている。|見回りはやめている。|知らない人が出入りしている。|消さずに捨てている。|書類はそのまま捨てている。")]

# Less than what is asked after.
LIMITS = [("Do you promise a time to respond?", "Yes, within four hours.", "On a best-effort basis.|Best efforts, no promise.|As soon as somebody is free."),
          ("Is support given in several languages?", "Five languages are spoken.", "English is all we speak.|Just English.|English and nothing else."),
          ("名簿は他の人に見られませんか。", "見られません。|見られることはありません。|他の人からは見えません。", "見られます。|見られることがあります。"),
          ("記録は外から読めませんか。", "読めません。|外からは読めません。", "読めます。|読める場合があります。"),
          ("台帳を画面で見られますか。", "画面から見られます。", "画面では見られません。|見られません。|読めません。"),
          ("控えを取り寄せられますか。", "取り寄せられます。", "取り寄せられません。|外からは読めません。"),
          ("Can customers see their lists?", "They can.|Yes, in the console.", "No, they cannot.|They cannot."),
          ("控えは他社に漏れませんか。", "漏れません。", "漏れることがあります。"),
          ("Courses and rules", "Everybody takes a course on joining.|Everyone signs the rules in the first month.|Everybody logs in with a card.|Anybody who leaves hands in the key.|Everyone has an account of his own.|Everybody is told by mail.", "Everybody uses the same card.|Anybody may join unasked."),
          ("講習と規則", "全員が入社時に講習を受ける。|皆が社員証を着ける。|誰もが規則に署名する。|全員が自分のIDを持つ。", "皆が同じ札を使う。|誰でも断りなく入れる。"),
          ("物の守り", "帳簿を耐火庫に納めている。|鍵を箱にしまっています。|書類を棚に納めています。", "帳簿を机に出したままにしている。|鍵を玄関に置いています。"),
          ("Can others see our lists?", "No, they cannot.|They cannot.", "They can.|Others can see them."),
          ("夜間も受け付けていますか。", "夜間も受け付けています。", "昼しか受け付けられません。|平日の昼だけです。|日中しか対応できません。"),
          ("英語の窓口はありますか。", "英語の窓口があります。", "日本語でしかお受けできません。|日本語のみです。|日本語以外は受けられません。"),
          ("電源は二重化されていますか。", "電源は二重です。", "UPSなし|一系統です。|電源は一つです。|予備なし|1系統構成"),
          ("回線は冗長化されていますか。", "2回線を引いています。", "VRRPなし|回線は1本です。|1回線のみ|1本構成")]

# A part, and what is the customer's to switch on: mark, title, answers.
OTHERS = [("~", "書類の廃棄", "裁断はしておりますが、立会いは受け付けておりません。|廃棄はしておりますが、記録は残しておりません。|溶解はしていますが、証明書は出していません。"),
          ("~", "記録の提供", "閲覧はできますが、書き出しはできません。|保存はしておりますが、検索には対応しておりません。"),
          ("~", "Shredding", "We shred them but give no certificate.|Paper is shredded, tapes are not."),
          (">", "返却日を記録していますか。", "来期から始めます。|次の四半期から始めます。|六月から書き留めます。"),
          (">", "Are returns recorded?", "From next term.|We start in June."),
          ("@", "Do you offer two-step sign-in?", "Customers may switch it on in the settings.|Your administrator may turn it on."),
          ("@", "Do you restrict addresses?", "Customers may set the addresses themselves.|Customers may enable it on their side.")]

# A deed without what should go before it: a title, the deeds and the safeguards.
WITHOUT_EN = [("Releases", "Changes go live|Patches are installed|Builds are shipped", "a test|a second reader|sign-off", "change goes live"),
              ("Grants of access", "Rights are granted|Accounts are opened|Doors are unlocked", "approval|a check|a request", "account is opened"),
              ("Removal of media", "Disks leave the building|Laptops are lent out|Tapes are shipped", "encryption|a record|permission", "disk leaves the building"),
              ("New suppliers", "Suppliers are engaged|Contracts are signed|Data is handed over", "an assessment|a contract|any review", "supplier is engaged")]
WITHOUT_JA = [("公開の手続", "変更を公開|修正を適用|新版を出荷", "試験|査読|承認"), ("権限の付与", "権限を発行|IDを配布|扉を解錠", "許可|確認|申請"),
              ("媒体の持出し", "媒体を搬出|端末を貸与|書類を送付", "暗号化|記録|許可"), ("仕入先の選定", "仕入先を採用|契約を締結|データを提供", "評価|審査|契約")]


def without():
    for title, deeds, guards, denied in WITHOUT_EN:
        yield title, [f"No {denied} without {guard}." for guard in guards.split("|")], \
            [f"{deed} without {guard}." for deed, guard in zip(deeds.split("|"), guards.split("|"))]
    for title, deeds, guards in WITHOUT_JA:
        pairs = list(zip(deeds.split("|"), guards.split("|")))
        yield title, [text for deed, guard in pairs for text in (f"{guard}なしに{deed}することはできない。", f"{guard}を経ずに{deed}しません。")], \
            [text for deed, guard in pairs for text in (f"{guard}なしで{deed}している。", f"{guard}を経ずに{deed}しています。")]


def main():
    print("# Plain sentences below a title, by make_sentences.py: what is done, what is lacking though nothing denies it, what claims nothing.")
    for language, rows in (("en", EN), ("ja", JA)):
        for number, (title, *kinds) in enumerate(rows):
            for question in (title, TITLES[language][number % len(TITLES[language])]):
                print(f"? {question}")
                for mark, sentences in zip("+-0", kinds):
                    for sentence in sentences.split("|"):
                        print(f"{mark} {sentence}")
    for title, does, lacks in [*((t, d.split("|"), k.split("|")) for t, d, k in OFF_EN + OFF_JA + LIMITS), *without()]:
        print(f"? {title}")
        for mark, sentences in (("+", does), ("-", lacks)):
            for sentence in sentences:
                print(f"{mark} {sentence}")
    for mark, title, sentences in OTHERS:
        print(f"? {title}")
        for sentence in sentences.split("|"):
            print(f"{mark} {sentence}")


if __name__ == "__main__":
    main()
