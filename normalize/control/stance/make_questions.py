#!/usr/bin/env python3
"""Makes questions.tsv: questions by what a yes to them says, in ways of asking, each of several subjects.

practice  a yes is well: it asks whether something is done, or how
harm      a no is well: it asks whether something is done or let happen that had better not be
fact      neither: it asks for a name, a place, a number, hours

    make_questions.py > questions.tsv
"""
import random
import zlib

PER = 4  # subjects of a way, drawn with a seed of its own

BAD_THINGS_EN = """shared accounts|generic accounts|default passwords|hard-coded credentials|unsupported operating systems|end-of-life products|self-signed certificates|unencrypted laptops|orphaned accounts|legacy protocols|unpatched servers|weak ciphers|single points of failure|unresolved audit findings|open critical vulnerabilities|unmanaged devices|group logins|backdoor accounts|stale firewall rules|unlicensed programs|dormant accounts|anonymous log-ins|expired certificates|unapproved cloud services|outdated libraries|privileged accounts without an owner|exceptions to the policy|known gaps|personal mail accounts|modems"""
BAD_THING_WAYS_EN = """Are {n} used?|Are {n} in use?|Do you use {n}?|Do employees use {n}?|Are there any {n}?|Are there {n} in your environment?|Do {n} exist?|Do you still have {n}?|Are {n} permitted?|Are {n} allowed?|Does the service rely on {n}?|Does your company tolerate {n}?|Are {n} present on any system?|Do you operate {n}?|Use of {n}|Any {n}?|Are {n} left in place?|Are {n} shared by several people?"""
KEPT_THING_WAYS_EN = """Are {n} prohibited?|Are {n} removed?|Do you look for {n}?|Do you prevent the use of {n}?|Is the use of {n} forbidden?|Do you have a process to find {n}?|Are {n} reviewed?|Are {n} blocked?|Do you disable {n}?|Is there a rule against {n}?|How are {n} avoided?|How do you handle {n}?"""
# what, done (pp), do (v), doing
BAD_DEEDS_EN = """customer data=sold to third parties=sell=selling|customer data=copied to test systems=copy=copying|passwords=stored in plain text=store=storing|personal data=sent unencrypted=send=sending|personal data=shared with advertisers=share=sharing|our data=kept after the contract ends=keep=keeping|customer content=used to train models=use=using|production data=used in development=use=using|passwords=sent by e-mail=send=sending|logs=edited by administrators=edit=editing|audit trails=deleted by users=delete=deleting|authentication=bypassed=bypass=bypassing|personal data=transferred outside the country=transfer=transferring|our data=visible to other tenants=view=viewing|card numbers=written to logs=write=writing|data=downloaded to personal devices=download=downloading|backups=left unencrypted=leave=leaving|changes=deployed without approval=deploy=deploying|credentials=shared between employees=share=sharing|secrets=kept in source code=keep=keeping|files=taken home=take=taking|databases=exposed to the internet=expose=exposing|deleted data=recovered later=recover=recovering|encryption keys=exported in the clear=export=exporting|work=handed to subcontractors without notice=hand=handing|accounts=left active after people leave=leave=leaving|one customer's data=mixed with another's=mix=mixing|visitors=left alone in the server room=leave=leaving|data=lost in a failure=lose=losing|removable media=connected to servers=connect=connecting"""
BAD_DEED_WAYS_EN = """Are {n} {pp}?|Are {n} ever {pp}?|Can {n} be {pp}?|Could {n} be {pp}?|May {n} be {pp}?|Have {n} been {pp}?|Are there cases in which {n} are {pp}?|Is it possible that {n} are {pp}?|Is there a risk of {n} being {pp}?|Will {n} be {pp}?|Do you have {n} {pp}?|Is any of the {n} {pp}?|Can staff see {n} {pp}?"""
BAD_ACTS_EN = """Do you {v} {n}?|Do your employees {v} {n}?|Can users {v} {n}?|Can administrators {v} {n}?|Does the vendor {v} {n}?|Can contractors {v} {n}?|May staff {v} {n}?|Can anybody {v} {n}?"""
KEPT_DEED_WAYS_EN = """Do you prevent {n} from being {pp}?|Do you prohibit {ing} {n}?|Do you ensure that {n} are not {pp}?|Is there a control that keeps {n} from being {pp}?|Are measures taken so that {n} are never {pp}?|Is {ing} {n} detected?|How do you make sure that {n} are not {pp}?|Is {ing} {n} forbidden?|Are employees told that {ing} {n} is not allowed?|Are {n} protected from being {pp}?"""
BAD_ALONE_EN = """Has your organisation suffered a security breach?|Has the company had a data breach in the past three years?|Have there been any security incidents in the last year?|Have you ever been fined by a regulator?|Have you been subject to legal action over privacy?|Did any outage last longer than a day?|Is the service exposed to known vulnerabilities?|Can a user bypass the log-in?|Can one person approve their own change?|Can a single person release code?|Do developers have access to production?|Do developers have write access to production data?|Do support staff have standing access to our data?|Do third parties have access to our data?|Can your staff read our files?|Can other customers see our records?|Is the console reachable from the internet without a VPN?|Is any data transferred outside the EU?|Do you transfer data overseas?|Do you subcontract any part of the service?|Is multi-factor authentication optional for administrators?|Are passwords known to the help desk?|Are USB ports open?|Can employees install software?|Do users have local administrator rights?|Is telnet or FTP used?|Do you store card data?|Do you monetise customer data?|Is our data used for advertising?|Do contractors retain access after their engagement?|Do leavers keep their accounts?|Is traffic ever sent in the clear?|Are audits overdue?|Are any systems out of support?|Do you rely on a single supplier?|Is there any part of the system without a backup?|Is data commingled?|Is there a way around the approval?|Are there pending lawsuits?|Do you sell or rent personal information?|Can malware spread between tenants?|Can records be changed without a trace?|Does anyone work with a shared password?|Would our data be lost if a site burnt down?|Is any information held on paper outside the office?|Do you have systems nobody owns?|Can former employees still sign in?"""
GOOD_THINGS_EN = """access reviews|penetration tests|an incident response plan|encryption at rest|multi-factor authentication|security training|background checks|a bug bounty programme|role-based access|audit logs|a disaster recovery plan|vulnerability scans|a data protection officer|single sign-on|an asset inventory|change approval|a privacy policy|network segmentation|malware protection|code review|supplier assessments|a risk register|key rotation|restore tests|a status page|data classification|an ISO 27001 certificate|mobile device management|a clean desk rule|log monitoring"""
GOOD_WAYS_EN = """Do you have {n}?|Do you provide {n}?|Is there {n}?|Do you offer {n}?|Do you carry out {n}?|Does the vendor maintain {n}?|Has the organisation established {n}?|Is {n} in place?|Are {n} performed at least yearly?|Do you require {n}?|Describe {n}.|Please describe your approach to {n}.|How do you handle {n}?|What is your process for {n}?|How often are {n} carried out?|Does the service support {n}?|Can customers use {n}?|Who is in charge of {n}?|Is {n} documented?|Can we rely on {n}?"""
GOOD_ALONE_EN = """Number of roles|How many backup generations are kept?|How many factors are required?|How many administrators may approve?|Minimum password length|Availability|Uptime|How many copies of data are kept?|Number of replicas|Recovery time|How long does a restore take?|Frequency of training|Can users reset their own passwords?|Can customers export their data?|Can we choose where data is stored?|Are logs kept for a year?|How long are logs retained?|How quickly are patches applied?|Which encryption algorithms are used?|What authentication methods are supported?|How are keys protected?|Is access removed when people leave?|Are passwords hashed?|Do sessions expire?|Are backups encrypted?|Are laptops encrypted?|Is remote access restricted?|Is data deleted at the end of the contract?|Do you notify customers of incidents?|Are incidents reported within 72 hours?|Can administrators limit access by address?|Do subcontractors sign non-disclosure agreements?|Are visitors escorted?|Is production separated from test?|Are accounts unique to each person?|Is least privilege applied?|Are third parties audited?|Is customer data kept apart?|Are default passwords changed?|Is access to source code limited?|Are firewall rules reviewed?|Is unused access revoked?|Are media wiped before reuse?|Does the data centre have fire suppression?|Can we audit you?|Can customers manage their own keys?|Can roles be customised?|What controls protect stored data?|What happens to our data when we leave?|How do you detect intrusions?|What is your recovery time objective?|How are suppliers chosen?|Is the service available at all hours?|Are staff bound to confidentiality?|Is there a second site?|Do you log failed log-ins?|Will you tell us of changes in advance?|Can deleted files be restored by the user?|Is software from unknown sources blocked?|Are unauthorised devices detected?|Do you guard against data leaks?|Does somebody check for leaked credentials?"""
FACT_THINGS_EN = """name of your company|registered address|head office|year of foundation|number of employees|annual revenue|parent company|share capital|registration number|web site|postal address|telephone number|current version|release date|contract term|price|governing law|place of jurisdiction|time zone|name of the product|main line of business|number of customers|stock exchange|account manager|fiscal year|name of the chief executive|list of offices|billing currency|trial period|supported languages"""
FACT_WAYS_EN = """What is the {n}?|State the {n}.|Please provide the {n}.|{N}|Please enter the {n}.|Tell us the {n}.|Give the {n}."""
FACT_ALONE_EN = """Where are you based?|Where is your data centre?|In which country is the data held?|Which region hosts the service?|Which cloud provider hosts the service?|When was the company founded?|When did the service launch?|How many people do you employ?|How many customers do you have?|How many offices are there?|What are your support hours?|What are your office hours?|When is the help desk open?|Which languages does support speak?|Which browsers are supported?|Is your company listed on a stock exchange?|Is the company publicly traded?|Is the company privately held?|Which law applies?|Which courts have jurisdiction?|Who owns the company?|Who are your investors?|Who is our contact?|What does the service do?|What does the company do?|What type of service is it?|Is it SaaS, PaaS or IaaS?|Which industries do you serve?|Since when has the product been on the market?|How many users are there?|How is the service priced?|What is the minimum term?|What kinds of data are processed?|Where do your employees work?|Which operating systems does the client run on?|What is your mailing address?|How many sites do you run?|How many servers are there?|How many people use it?|How many countries do you operate in?|Which sectors do your customers belong to?|Who are your main shareholders?|Who runs the data centre?|Who is your hosting provider?|What is the URL?|Which edition is this?|How old is the company?|When does the contract end?|Fiscal year end|Bank|Number of users|Date|Version|Web page|Contact details|Name of respondent|Legal form|Ownership|Group companies|Customers served|Time zone|Who fills in this questionnaire?|Date of completion|Respondent|Contact person|Support hours|Office hours|Company name|Company overview|Address|Price list|Supported browsers|Data location|Hosting region"""

BAD_JA = """共有アカウント=利用|アカウント=共用|本番データ=流用|顧客データ=国外移転|個人情報=目的外利用|パスワード=使い回し|パスワード=平文保存|私物端末=業務利用|業務=再委託|初期パスワード=継続使用|データ=無断持ち出し|機密情報=外部送信|ログ=改ざん|退職者のID=放置|不要なポート=開放|サポート切れの製品=使用|管理画面=外部公開|顧客情報=第三者提供|未承認の変更=適用|暗号化されていない通信=利用|他社のデータ=混在|USBメモリ=使用|個人契約のクラウド=利用|お客様のデータ=二次利用|削除済みデータ=復元|許可のないソフトウェア=導入|古い暗号方式=利用|汎用の管理者ID=使用|個人情報=印刷|実在する個人情報=テスト利用"""
BAD_WAYS_JA = """{o}を{v}していますか。|{o}を{v}することがありますか。|{o}を{v}することはありますか。|{o}が{v}されることはありますか。|{o}の{v}はありますか。|{o}の{v}を認めていますか。|{o}の{v}を許可していますか。|{o}の{v}は可能ですか。|{o}の{v}の有無|{o}の{v}を行っていますか。|{o}を{v}する場合がありますか。|{o}の{v}がある。|{o}の{v}が発生する可能性はありますか。|従業員が{o}を{v}することはできますか。|{o}が{v}されている。|{o}が{v}されるおそれはありますか。"""
KEPT_WAYS_JA = """{o}の{v}を禁止していますか。|{o}の{v}を制限していますか。|{o}が{v}されないようにしていますか。|{o}の{v}を防止する仕組みはありますか。|{o}の{v}を検知できますか。|{o}の{v}への対策を講じていますか。|{o}の{v}を防いでいますか。|{o}の{v}を禁じる規程がありますか。|{o}の{v}を監視していますか。|{o}の{v}を技術的に制御していますか。"""
BAD_ALONE_JA = """過去に情報漏えい事故を起こしたことがありますか。|過去3年以内に重大な障害はありましたか。|これまでに不正アクセスの被害はありましたか。|行政処分を受けたことがありますか。|係争中の訴訟はありますか。|保守員がデータを閲覧できますか。|貴社の社員はお客様のデータを見ることができますか。|開発者が本番環境に入れますか。|開発者は本番データに触れますか。|他の契約者からデータが見えますか。|誰でもサーバー室に入れますか。|個人所有の端末から接続できますか。|私物のスマートフォンから利用できますか。|認証なしで使える画面がありますか。|データは国外に保存されますか。|海外の拠点からアクセスすることはありますか。|業務の一部を外部に委託していますか。|再委託はありますか。|単一障害点はありますか。|管理者が一人で重要な変更を行えますか。|ログを管理者が消せますか。|操作記録を書き換えることはできますか。|サポート切れのOSが残っている。|既知の脆弱性が残っているものがありますか。|未対応の監査指摘がありますか。|複数の人が一つのIDを使うことがありますか。|管理者パスワードを複数人で知っていますか。|パスワードをメールで送ることがありますか。|平文で送信される通信がありますか。|インターネットから直接接続できるサーバーはありますか。|退職後も使えるアカウントがありますか。|契約終了後もデータが残りますか。|広告のためにデータを使いますか。|学習にお客様のデータを使いますか。|顧客情報を紙で持ち出すことがありますか。|データを自宅に持ち帰ることがありますか。|来訪者が一人で入ることはありますか。|初期設定のまま使っている機器がある。|ライセンスのないソフトウェアを使っていますか。|カード情報を保存しますか。|クレジットカード番号を保持しますか。|マイナンバーを取り扱いますか。|無断で第三者に渡すことがありますか。|障害時にデータが失われることはありますか。|バックアップのないデータがありますか。|利用者がソフトウェアを自由に入れられますか。|業務に私用のメールを使うことがありますか。|誤送信が起きたことがありますか。|テストに実データを用いますか。|紙の台帳に個人情報を控えることがありますか。"""
GOOD_JA = """脆弱性診断=実施|アクセス権=見直し|監査ログ=保存|バックアップ=取得|従業員教育=実施|多要素認証=導入|保存データ=暗号化|復旧訓練=実施|資産台帳=整備|セキュリティ方針=策定|委託先=監督|変更=承認|ネットワーク=監視|侵入検知システム=導入|パッチ=適用|暗号鍵=管理|個人情報保護方針=公表|入退室=記録|権限=分離|ソースコード=レビュー|マルウェア対策ソフト=導入|事業継続計画=策定|利用者の操作=記録|特権ID=管理|第三者認証=取得|データ=返却|データ=消去|インシデント対応手順=整備|秘密保持契約=締結|リスク評価=実施"""
GOOD_WAYS_JA = """{o}は{v}されますか。|{o}を{v}しますか。|{o}が{v}されるか|{o}を{v}していますか。|{o}の{v}を行っていますか。|{o}は{v}されていますか。|{o}の{v}について記載してください。|{o}の{v}方法を教えてください。|{o}の{v}状況をご記入ください。|{o}の{v}体制はありますか。|{o}を{v}できますか。|{o}の{v}は可能ですか。|{o}の{v}手順を定めていますか。|{o}の{v}頻度|{o}の{v}|{o}を{v}する仕組みがありますか。|{o}の{v}の有無|{o}を{v}していること。|{o}を定期的に{v}している。|{o}の{v}は誰が行いますか。|どのように{o}を{v}していますか。"""
GOOD_ALONE_JA = """退会後のデータは消去されますか。|解約したあとの情報は消されますか。|古い書類を裁断していますか。|不要になった媒体を破壊していますか。|期限の過ぎた記録を処分していますか。|退会したら情報はどうなりますか。|使わないIDを無効にしていますか。|古い札を焼却していますか。|鍵は定期的に交換されますか。|障害は通知されますか。|終わった契約の控えを廃棄しますか。|期限切れの鍵は失効しますか。|返した物を書き留めていますか。|不審な通信は遮断されますか。|役割の種類の数|権限の数|バックアップの世代数|パスワードの最小文字数|ログの保存年数|稼働率|可用性|控えの取得|複製の取得先|管理者の人数を制限していますか。|何世代のバックアップを保持しますか。|復旧までの時間|教育の回数|点検の回数|操作ログを利用者が確認できますか。|利用者がデータを出力できますか。|IPアドレスで接続元を制限できますか。|保存先の国を選べますか。|管理者の権限を細かく分けられますか。|パスワードの条件を設定できますか。|一定時間操作がないと自動でログアウトしますか。|退職者のアカウントを速やかに削除していますか。|障害時に利用者へ連絡しますか。|漏えい時の報告期限を定めていますか。|24時間の監視体制がありますか。|遠隔地に保管していますか。|端末を暗号化していますか。|私物端末の利用を禁止していますか。|一人に一つのIDを割り当てていますか。|本番環境と開発環境は分かれていますか。|契約終了時にデータを消去しますか。|消去の証明書を発行しますか。|監査を受け入れますか。|責任者を任命していますか。|SLAを定めていますか。|ログの保存期間|暗号化の方式|認証の方式をお答えください。|再委託先を監督していますか。|外部記憶媒体の使用を制限していますか。|不正アクセスを検知できますか。|来訪者に付き添いますか。|誤って消したデータを元に戻せますか。|冗長化されていますか。|不要なアカウントを削除していますか。|サーバー室への立入りを制限していますか。|画面のロックを義務付けていますか。|迷惑メール対策を講じていますか。|利用者ごとに権限を設定できますか。|二段階認証は使えますか。|障害情報を公開していますか。|仕様の変更を事前に知らせますか。|復旧目標時間を定めていますか。|第三者の監査を受けていますか。|秘密保持の誓約書を取っていますか。|時刻を同期していますか。|廃棄の際に破壊しますか。|ファイルのウイルス検査をしますか。"""
FACT_THINGS_JA = """会社名|本社所在地|設立年月|資本金|売上高|従業員数|代表者名|株式の上場区分|主要株主|主な取引先|ホームページのURL|電話番号|サポートの受付時間|対応言語|対応ブラウザ|最低契約期間|利用料金|準拠法|合意管轄裁判所|利用しているリージョン|データセンターの所在地|サービス提供開始日|導入実績数|製品のバージョン|利用しているクラウド基盤の名称|決算月|回答者の氏名|記入日|問い合わせ先|事業内容"""
FACT_WAYS_JA = """{n}を教えてください。|{n}を記入してください。|{n}をご記載ください。|{n}|{n}は何ですか。|貴社の{n}をお答えください。|{n}をお知らせください。|{n}はどうなっていますか。"""
FACT_ALONE_JA = """本社はどこにありますか。|データはどの国に保管されますか。|サーバーの設置場所はどこですか。|どの地域のデータセンターですか。|どこのクラウドを使っていますか。|会社の設立はいつですか。|サービスの開始はいつですか。|従業員は何名ですか。|利用社数は何社ですか。|何か国語に対応していますか。|株式を上場していますか。|上場企業ですか。|グループ会社はありますか。|親会社はどこですか。|どの国の法律が適用されますか。|裁判所はどこですか。|窓口の営業時間を教えてください。|サポートは何時から何時までですか。|電話の受付は何曜日ですか。|料金はいくらですか。|契約期間は何年ですか。|どのようなサービスですか。|サービスの種別（SaaS・PaaS・IaaS）|動作環境|推奨環境|運営会社|会社概要|担当部署名|担当者名|連絡先|記入者|サービス名称|サービス提供時間|サポート時間|導入実績|保管場所（国・地域）|創業年|提供形態|支払方法|主要取引銀行|取引銀行|利用者数|社員数|拠点数|導入企業数|ユーザー数|製品バージョン|URL|メールアドレス|FAX番号|役員|株主構成|親会社|関連会社|設立日|創立|住所|部署名|氏名|役職|リリース日|稼働開始日|所在国|利用料|価格|課金方法|業種|対応OS|対応端末|営業日|営業時間|受付窓口|契約形態|契約期間|何名いますか。|何社ありますか。|何年に創業しましたか。|いつ設立されましたか。|データセンター事業者名|クラウド事業者名"""


# Titles that name what had better not happen, and the same words in titles of what is done about it.
WHO_JA = """保守員|退職者|他部門|委託先の社員|第三者|子会社の社員|運用担当者|権限のない者|特権を持つ者|外部の業者|他の契約者|開発者|匿名の利用者|内部の者"""
WRONGS_JA = """データの閲覧|不正な操作|台帳の書換え|情報の持ち出し|ログの改ざん|設定の変更|無断の立入り|ファイルの消去|端末の持込み|なりすまし|本番への直接アクセス|個人情報の参照"""
RIGHTS_JA = """監査|点検|承認|診断|レビュー|立会い|評価|確認|認証審査|ログの検査|復旧訓練|引継ぎ"""
LOSSES_JA = """ログ=欠損|データ=消失|一時ファイル=残留|情報=外部流出|個人情報=漏えい|サービス=停止|ポート=露出|メール=誤送信|媒体=紛失|端末=盗難|証明書=期限切れ|バッチ=二重実行|監視=死角|権限=昇格|設定=誤り|ID=乗っ取り|容量=枯渇|暗号鍵=流出|セッション=乗っ取り|資料=置き忘れ|通信=盗聴|契約=失効|画面=覗き見|データ=破損"""
LOSS_WAYS_JA = """{o}の{v}|{o}の{v}はありますか。|{o}の{v}が生じることはありますか。|{o}が{v}することはないか|{o}の{v}の可能性|{o}の{v}は起こり得ますか。|{o}の{v}について"""
GUARDS_JA = """{o}の{v}への対策|{o}の{v}を防止する仕組み|{o}の{v}の検知|{o}の{v}時の対応|{o}の{v}が起きた際の連絡|{o}の{v}に備えた措置|{o}の{v}を防ぐ手順を定めていますか。"""
TITLE_WAYS_JA = """{o}の{v}|{o}の{v}について|{o}を{v}しているか|{o}の{v}が行われていないか"""
KEPT_TITLE_WAYS_JA = """{o}を{v}しない。|{o}を{v}しないこと。|{o}の{v}禁止|{o}の{v}の制限|{o}が{v}されないこと。|{o}の{v}の防止"""
DONE_TITLE_WAYS_JA = """{o}の{v}|{o}の{v}について|{o}を{v}しているか|{o}が{v}されているか"""
TITLES_JA = """権限の割当て|鍵の取扱い|サービスの稼働監視|利用者の登録と削除|情報への接近の制限|資産の目録|媒体の処分|入退の管理|時計の同期|容量の管理|変更の手続き|供給者との合意|事象の報告|証拠の収集|運用の手順|開発の方針|試験データの保護|外部との情報のやり取り|通信網の分離|監査への協力|責任の分担|問い合わせへの対応|障害時の連絡|画面に出す情報|閲覧できる範囲|役割の種類|消したデータの扱い|端末をなくしたとき|離席時の画面|混雑時の性能|夜間の体制|停電への備え|火災への備え|地震への備え|休日の対応|再委託の管理|パスワードの再設定|ログの閲覧|ログの保護|管理者の操作|お客様データの分離|データの返却|データの保管先|バックアップの頻度|復元の手順|脆弱性への対応|不正アクセスへの対応|マルウェアへの対策|教育の実施状況|誓約書の取得|規程の見直し|認証の取得状況|暗号の方式|通信の保護|開発環境の分離|ソースコードの管理|アプリの配布|設備の保守|配線の保護|来訪者の受付|書類の施錠|機器の持出しの承認|個人情報の取扱い|同意の取得|開示請求への対応|知的財産の管理|法令の把握|事業継続の訓練|冗長化の構成|サービスの終了|契約終了後の取扱い|通知の方法|ご利用状況の確認|管理画面の権限"""
# In plain verbs: what, て form, ます stem, dictionary form.
BAD_VERBS_JA = """本物のデータを試験=使って=使い=使う|書類を社外=持ち出して=持ち出し=持ち出す|業者に鍵=預けて=預け=預ける|合言葉を他人=教えて=教え=教える|名簿を他社=売って=売り=売る|個人のUSBメモリを業務=使って=使い=使う|辞めた人のIDを有効なまま=残して=残し=残す|管理者の権限を全員=与えて=与え=与える|秘密の鍵をプログラムの中=置いて=置き=置く|顧客の中身を担当者が=見て=見=見る|消した情報を後から=戻して=戻し=戻す|契約の終わったデータを=使い続けて=使い続け=使い続ける|記録を後から=書き換えて=書き換え=書き換える|部外者をサーバー室=入れて=入れ=入れる|審査を=省いて=省き=省く|古い版をそのまま=動かして=動かし=動かす|一つのIDを何人かで=使って=使い=使う|実在の人の情報を研修=用いて=用い=用いる|平文のまま=送って=送り=送る|お客様の情報を広告=用いて=用い=用いる"""
GOOD_VERBS_JA = """控えを別の場所=置いて=置き=置く|基準を=定めて=定め=定める|責任者を=決めて=決め=決める|来訪者に=付き添って=付き添い=付き添う|通信を暗号で=守って=守り=守る|端末の数を=数えて=数え=数える|弱点を外部に=調べさせて=調べさせ=調べさせる|異常を昼夜=見張って=見張り=見張る|権限を半年ごと=見直して=見直し=見直す|鍵を定期的=取り替えて=取り替え=取り替える|入館者の名を=控えて=控え=控える|事故をすぐ=知らせて=知らせ=知らせる|不要なIDを=消して=消し=消す|書類を鍵の掛かる棚=しまって=しまい=しまう|操作の記録を=残して=残し=残す|予備の電源を=備えて=備え=備える|接続元を=絞って=絞り=絞る|手順を年に一度=改めて=改め=改める|誓約書を全員から=もらって=もらい=もらう|試験の環境を本番と=分けて=分け=分ける"""
PLAIN_WAYS_JA = """{o}{te}いますか。|{o}{te}いるか|{o}{masu}ますか。|{o}{d}ことはありますか。|{o}{d}ことができますか。"""
LOSSES_EN = """data=loss|customer records=leakage|open ports=exposure|service=disruption|audit logs=tampering|mail=misdelivery|media=theft|backups=corruption|privileges=escalation|accounts=takeover|sessions=hijacking|encryption keys=disclosure|personal data=misuse|credentials=leakage|the network=intrusion|images=poisoning|storage=exhaustion|the service=downtime"""
LOSS_WAYS_EN = """{V} of {n}|{V} affecting {n}|Can there be any {v} of {n}?|Does {v} of {n} occur?|Has there been any {v} of {n}?|Is {v} of {n} possible?"""
GUARDS_EN = """Protection against {v} of {n}|Prevention of {v} of {n}|Detection of {v} of {n}|Handling of {v} of {n}|How do you prevent {v} of {n}?|Are you protected against {v} of {n}?"""
TITLES_EN = """Anonymous access|Anonymous log-in|Expired certificates|Legacy protocols|Downtime for upgrades|Vendor lock-in|Root log-in|Direct database access|Shared accounts|Default credentials|Hard-coded secrets|Plain-text passwords|Clear-text traffic|Open ports|Orphaned accounts|Rogue devices|Unmanaged devices|Cross-site scripting|SQL injection|Session hijacking|Brute force|Ransomware|Single point of failure|Fallback to weak encryption|Offline copies outside our control|Access by former employees|Access by support staff|Access by third parties|Training of models on customer data|Use of customer data for marketing|Disclosure to authorities without notice|Resale of data|Tracking of users|Residual data|Data remanence|Unapproved changes|Unsupported software|Weak passwords|Password reuse|Tailgating|Phishing|Insider abuse|Bypassing of controls|Backdoors|Test accounts in production"""
TITLE_DEEDS_EN = """{Ing} {n}|{Ing} of {n}|Does anyone {v} {n}?|Do any of your staff {v} {n}?"""
KEPT_TITLES_EN = """Protection against ransomware|Prevention of SQL injection|Phishing training|Session expiry|Certificate renewal|Port scanning|Removal of orphaned accounts|Vulnerability management|Defence against brute force|Detection of rogue devices|Data leak prevention|Password rules|Denial-of-service protection|Anti-malware|Intrusion detection|Secure disposal|Tamper protection|Incident handling|Access logging|Backup verification"""


def rows(text):
    return [row for line in text.splitlines() for row in line.split("|") if row]


def made(kind, things, names, ways, most=PER):
    for way in rows(ways):
        for thing in random.Random(zlib.crc32(way.encode())).sample(things, most):
            value = dict(zip(names, thing.split("=")))
            for name in ("n", "v", "ing"):
                value[name.title()] = value.get(name, "")[:1].upper() + value.get(name, "")[1:]
            yield kind, way.format(**value)


def plain(kind, verbs, ways):
    """A particle stands where the object does not bring its own."""
    for what, te, masu, d in (row.split("=") for row in rows(verbs)):
        particle = "" if what[-1] in "をにがはで" or what.endswith(("ごと", "から", "昼夜", "まま", "後から")) else "に"
        for way in ways:
            yield kind, way.format(o=what + particle, te=te, masu=masu, d=d)


def main():
    deed, pair = ("n", "pp", "v", "ing"), ("o", "v")
    acts = [f"{n}={pp}={v} =" for n, pp, v, _ in (row.split("=") for row in rows(BAD_DEEDS_EN))]
    found = [
        *made("harm", rows(BAD_THINGS_EN), ("n",), BAD_THING_WAYS_EN, 8),
        *made("practice", rows(BAD_THINGS_EN), ("n",), KEPT_THING_WAYS_EN),
        *made("harm", rows(BAD_DEEDS_EN), deed, BAD_DEED_WAYS_EN, 10),
        *(("harm", way.format(n=n, v=v) [:-1] + " " + " ".join(pp.split()[1:]) + "?") for way in rows(BAD_ACTS_EN)
          for n, pp, v, _ in (a.split("=") for a in random.Random(zlib.crc32(way.encode())).sample(acts, 8)) for v in [v.strip()] if len(pp.split()) > 1),
        *made("practice", rows(BAD_DEEDS_EN), deed, KEPT_DEED_WAYS_EN, 6),
        *made("practice", rows(GOOD_THINGS_EN), ("n",), GOOD_WAYS_EN, 8),
        *made("fact", rows(FACT_THINGS_EN), ("n",), FACT_WAYS_EN, 15),
        *made("harm", rows(BAD_JA), pair, BAD_WAYS_JA, 10),
        *made("practice", rows(BAD_JA), pair, KEPT_WAYS_JA, 8),
        *made("practice", rows(GOOD_JA), pair, GOOD_WAYS_JA, 10),
        *made("fact", rows(FACT_THINGS_JA), ("n",), FACT_WAYS_JA, 12),
        *(("harm", f"{who}による{what}") for who in rows(WHO_JA) for what in random.Random(zlib.crc32(who.encode())).sample(rows(WRONGS_JA), 5)),
        *(("practice", f"{who}による{what}") for who in rows(WHO_JA) for what in random.Random(zlib.crc32(who.encode())).sample(rows(RIGHTS_JA), 4)),
        *made("harm", rows(LOSSES_JA), pair, LOSS_WAYS_JA, 12),
        *made("practice", rows(LOSSES_JA), pair, GUARDS_JA, 8),
        *made("harm", rows(BAD_JA), pair, TITLE_WAYS_JA, 22),
        *made("practice", rows(BAD_JA), pair, KEPT_TITLE_WAYS_JA, 15),
        *made("practice", rows(LOSSES_JA), pair, KEPT_TITLE_WAYS_JA, 10),
        *made("practice", rows(GOOD_JA), pair, DONE_TITLE_WAYS_JA, 25),
        *(("practice", row) for row in rows(TITLES_JA)),
        *plain("harm", BAD_VERBS_JA, rows(PLAIN_WAYS_JA)),
        *plain("practice", GOOD_VERBS_JA, rows(PLAIN_WAYS_JA)[:3]),
        *made("harm", rows(LOSSES_EN), ("n", "v"), LOSS_WAYS_EN, 10),
        *made("practice", rows(LOSSES_EN), ("n", "v"), GUARDS_EN, 8),
        *made("harm", rows(BAD_DEEDS_EN), deed, TITLE_DEEDS_EN, 16),
        *(("harm", row) for row in rows(TITLES_EN)),
        *(("practice", row) for row in rows(KEPT_TITLES_EN)),
        *(("harm", row) for row in rows(BAD_ALONE_EN) + rows(BAD_ALONE_JA)),
        *(("practice", row) for row in rows(GOOD_ALONE_EN) + rows(GOOD_ALONE_JA)),
        *(("fact", row) for row in rows(FACT_ALONE_EN) + rows(FACT_ALONE_JA)),
    ]
    print("# Made by make_questions.py: what a yes to a question says.  class, question.")
    for kind, question in dict.fromkeys(found):
        print(f"{kind}\t{question}")


if __name__ == "__main__":
    main()
