#include "normalize/control/cues.h"
#include "normalize/control/stance.h"

#include <string.h>

/* Answers of fictional vendors, in the wording of other trades. */
static const struct Case
{
  const char *question, *requirement, *answer, *want;
} cases[] = {
  /* an organisation that is addressed, and those who work for it */
  { "端末の手当て", "", "貴市にて対応", "customer" },
  { "係員の異動", "異動を名簿に反映すること。", "－\n貴県の職員が行う。", "customer" },
  { "棚卸し", "", "貴法人で実施", "customer" },
  { "端末の管理", "", "お客様の管理者が管理する。", "customer" },
  /* a demand not to do a thing, met */
  { "下請の制限", "承諾なく下請に出さないこと。", "◎", "implemented" },
  { "下請の制限", "承諾なく下請に出さないこと。", "×", "absent" },
  /* by when it will be */
  { "訓練の計画を定めること。", "", "×\n令和9年3月までに策定する。", "planned" },
  { "写しの取得", "", "毎日24時までに実施する。", "implemented" },
  /* facts that are neither good nor bad */
  { "株式を上場していますか。", "", "札幌証券取引所", "informative" },
  { "Where is your head office?", "", "Aarhus, Denmark", "informative" },
  { "紛争の際の裁判所を教えてください。", "", "日本法に準拠し、札幌地方裁判所を合意管轄裁判所とします。",
    "informative" },
  /* what was asked, affirmed or denied in its own words: grammar alone tells */
  { "Are porters escorted?", "", "Porters are not escorted.", "absent" },
  { "Are cranes inspected?", "", "There is no month in which cranes are not inspected.", "implemented" },
  { "Do you sign your maps?", "", "Our maps are unsigned.", "absent" },
  { "桟橋の鍵を点検していますか。", "", "桟橋の鍵を点検しない日はありません。", "implemented" },
  { "桟橋の鍵を点検していますか。", "", "桟橋の鍵を点検したことはありません。", "absent" },
  { "桟橋の鍵を点検していますか。", "", "桟橋の鍵を点検していましたが、今は取りやめました。", "absent" },
  { "桟橋の鍵を点検していますか。", "", "桟橋の鍵を点検していると聞いています。", "unclear" },
  { "桟橋の鍵を点検していますか。", "", "桟橋の鍵を点検するよう努めています。", "implemented" },
  { "Do you inspect cranes?", "", "We endeavour to inspect cranes.", "implemented" },
  { "合鍵の共用", "", "合鍵を共用しています。", "absent" },
  /* items of a list, behind the bullet that all of them get */
  { "Quay records", "", "・Logging of each landing\n・Monthly review of the quay logs", "implemented" },
  { "Quay records", "", "・Landings are not logged.\n・Nobody reviews the quay book.", "absent" },
  { "Are keys locked away?", "", "・Keys are kept in a locked safe", "implemented" },
  /* what is done to data for its safety lacks where it is not done, whatever the data */
  { "Card numbers", "", "Our desk does not mask card numbers.", "absent" },
  { "End of contract", "", "The port does not delete personal data afterwards.", "absent" },
  { "Landing logs", "", "Clerks can not delete landing logs.", "implemented" },
  { "名簿の保管", "", "契約が終わっても名簿のデータを削除していません。", "absent" },
  { "Crew lists", "", "No more personal data is collected than necessary.", "implemented" },
  { "Crew lists", "", "The form never asks for more data than it needs.", "implemented" },
  { "Disposal of disks", "", "Disks are thrown away without being wiped.", "absent" },
  { "媒体の廃棄", "", "媒体を破壊せずに廃棄しています。", "absent" },
  /* a requirement that something be not done: yes says that it is met */
  { "合鍵を貸さないこと。", "", "否\n一部の船主に貸しています", "absent" },
  { "合鍵を貸さないこと。", "", "はい", "implemented" },
  { "Spare keys shall not be lent.", "", "Yes", "implemented" },
  { "Do not lend spare keys", "", "No\nSome skippers have one", "absent" },
  /* no trouble is no lack */
  { "入港で何か問題はありますか", "", "ありません", "implemented" },
  { "Were there any complaints last year?", "", "None.", "implemented" },
  { "Crane alarms", "", "Crane alarms are due in the second quarter.", "planned" },
  { "Does the spare crane start?", "", "The spare crane takes over without human intervention.", "implemented" },
  /* what a word means */
  { "What is a berth licence?", "", "A paper that the port issues each spring.", "informative" },
  { "係留権とは何ですか？", "", "岸壁に船を着ける権利で、港が毎春発行します。", "informative" },
  { "桟橋の使用とは", "", "船を着けて荷を下ろす形態をいいます。", "informative" },
  { "Berth management", "", "A berth is a place at which a ship is made fast.", "informative" },
  /* a remark beside a no or a yes */
  { "Are nightly copies checked?", "", "No\nPlanned for the spring release.", "planned" },
  { "控えを点検していますか", "", "いいえ\n来年度から始める計画です。", "planned" },
  { "Are all notebooks encrypted?", "", "No\nOnly those of the finance team are encrypted.", "partial" },
  { "Logging", "", "Yes\nSign-ins and changes. Error logs are not provided.", "partial" },
  { "端末の管理", "", "対象外\nお客様にて管理をお願いいたします。", "customer" },
  /* a no, and behind it that the matter does not arise, and why */
  { "Carriage of crates by hand", "", "No\n—\nExcluded. We neither carry nor take in crates.", "inapplicable" },
  { "Do you run quays of your own?", "", "No\nNot applicable: the port owns all quays.", "inapplicable" },
  { "桟橋の囲い", "", "いいえ\n該当なし。桟橋を持ちません。", "inapplicable" },
  { "桟橋の囲い", "", "否\n対象外、お客様にて実施", "customer" },
  { "Are crane logs kept?", "", "No\nExcluded by default for free berths.", "absent" },
  { "Is a second factor enforced?", "", "No\nNot applicable to service accounts.", "absent" },
  { "Are guest lists used to train models?", "", "No\nExcluded by contract.", "implemented" },
  /* a no to a harm, in words that no cue knows */
  { "Are group accounts in use?", "", "No", "implemented" },
  { "Are group accounts in use?", "", "Yes", "absent" },
  { "本物の名簿を試験に流用することがありますか。", "", "いいえ", "implemented" },
  { "本物の名簿の試験への流用を禁止していますか。", "", "いいえ", "absent" },
  /* two sentences, one in words that no cue knows */
  { "Own keys", "", "Own keys are not available today. We expect to offer them to all customers next summer.",
    "planned" },
  { "ウイルス検査", "", "受け取った添付は自動で検査します。端末の対策はお客様にて実施ください。", "shared" },
  /* told by plan */
  { "専用の鍵", "", "フリー：－ 標準：－ 上位：－", "absent" },
  { "自前の鍵", "", "標準：否\n上位：否\n来年の六月までに、どちらでも使えるようにします。", "planned" },
  { "自前の鍵", "", "標準：否\n上位：否\n使える鍵は当社のものだけです。", "absent" },
  { "荷札の保管", "", "標準：対象外\n上位：対象外\n荷札を扱いません。", "inapplicable" },
  { "荷札の保管", "", "標準：対象外 上位：対象外", "inapplicable" },
  { "桟橋の訓練", "", "標準：否\n上位：条件付\nお求めがあった場合に行います。", "partial" },
  { "控えの取得", "", "標準：適\n上位：適\n毎晩取得しています。", "implemented" },
  { "履歴の閲覧", "", "フリー：7日 標準：1年 上位：無制限", "implemented" },
  /* claims */
  { "入館時に身分証を確認しますか", "", "受付にて社員証または免許証を確認しています。", "implemented" },
  { "監査ログの保存期間", "", "5年", "implemented" },
  { "侵入検知", "", "IDSを24時間稼働", "implemented" },
  { "データの消去方法", "", "米国国防総省方式にて3回上書き。", "implemented" },
  { "災害時の代替拠点はありますか", "", "はい、福岡に代替拠点を構えています。", "implemented" },
  { "脆弱性検査の頻度", "", "四半期に1回、外部の検査会社へ依頼している。", "implemented" },
  { "ファイルの暗号化", "", "標準で暗号化されます。", "implemented" },
  { "シングルサインオン", "", "有償のオプションとしてご利用いただけます。", "implemented" },
  { "管理者権限の分割", "", "お客様の管理者が部署ごとに権限を設定することができます。", "implemented" },
  { "障害の連絡", "", "お客様のご担当者へ30分以内に電話にてご連絡いたします。", "implemented" },
  { "作業の手順", "", "作業内容はお客様へ事前に説明させていただきます。", "implemented" },
  { "顧客データの閲覧", "", "お客様の許可なくデータを閲覧することはありません。", "implemented" },
  { "ウイルス対策", "",
    "全端末に導入済みです。定義ファイルは毎日更新されます。ただし、停止中の端末は起動後に更新します。", "implemented" },
  { "監査の結果", "", "毎年監査を受けています。なお、報告書は公開しておりません。", "implemented" },
  { "復旧の目標", "", "4時間以内の復旧を目標としています。ただし、これを保証するものではありません。", "implemented" },
  { "バックアップ", "", "毎日取得しています。個別のファイルだけを戻すことはできません。", "implemented" },
  /* bare marks and words */
  { "鍵の交換", "", "🔄", "planned" },
  { "鍵の交換", "", "⚠️ 東の拠点だけで交換しています。", "partial" },
  { "鍵の交換", "", "🔴", "absent" },
  { "内部監査", "", "（未実施）：秋に行います。", "absent" },
  { "Internal audit", "", "(Planned): first audit in autumn.", "planned" },
  { "権限の棚卸し", "", "○", "implemented" },
  { "権限の棚卸し", "", "×", "absent" },
  { "権限の棚卸し", "", "△", "partial" },
  { "権限の棚卸し", "", "ー", "inapplicable" },
  { "権限の棚卸し", "", "N/A", "inapplicable" },
  { "権限の棚卸し", "", "有", "implemented" },
  { "権限の棚卸し", "", "無", "absent" },
  { "権限の棚卸し", "", "はい", "implemented" },
  { "権限の棚卸し", "", "いいえ", "absent" },
  { "権限の棚卸し", "", "未対応", "absent" },
  { "権限の棚卸し", "", "一部対応", "partial" },
  { "権限の棚卸し", "", "対応予定", "planned" },
  { "Do you review access rights?", "", "Yes", "implemented" },
  { "Do you review access rights?", "", "No", "absent" },
  { "権限の棚卸し", "", "○ 年に2回実施", "implemented" },
  { "権限の棚卸し", "", "× 来年度に実施予定", "planned" },
  /* who bears it, party by party */
  { "荷の目録", "", "利用者：◎\n当社：－", "customer" },
  { "扉の施錠", "", "利用者側：－\n当社側：◎\n日没に閉めます", "implemented" },
  { "区画の施錠", "", "お客様：◎\n当社：△", "shared" },
  { "荷の保険", "", "お客様：－\n当社：－", "unclear" },
  { "合鍵の受け渡し", "", "ふたば便：✅\n法人の顧客：✅\n個人の顧客：－", "shared" },
  { "控えの持ち出し", "", "法人の顧客：－\n個人の顧客：✅", "customer" },
  { "控えの取得", "", "ふたば便：✅\n法人の顧客：－", "implemented" },
  { "荷の保険", "", "ふたば便：❌\n法人の顧客：✅\n個人の顧客：❌", "customer" },
  { "Locking of boxes", "", "Futaba Post: R\nBusiness customers: A\nResidents: I", "shared" },
  { "Gate keys", "", "Provider：R\nTenant：C/I", "implemented" },
  { "Gate keys", "", "Customer responsibility：Keeps the keys.\nProvider responsibility：Cuts the keys.", "shared" },
  /* the same as a table, its titles first */
  { "別紙", "", "対象\t当社の受け持ち\t借り主が行うこと（利用者）\n錠\t取替え\t鍵の管理\n柵\t修理\t－", "shared" },
  { "別紙", "", "対象\t当社が担うこと\t利用者が担うこと\n錠\t－\t鍵の管理\n荷\tなし\t積み方", "customer" },
  { "Annex", "", "Subject\tWe look after\tYou look after\nGates\tlocks and hinges\tnone", "implemented" },
  { "荷札", "", "当社の責任：特にありません。\nお客様の責任：荷札を書いてください。", "customer" },
  { "荷札", "", "当社が行うこと：荷札を刷ります。\nお客様が行うこと：なし", "implemented" },
  { "荷札", "", "当社：お客様にて実施\nお客様：荷札を書く", "customer" },
  { "Labels", "", "What we do: Nothing.\nWhat you do: Write them.", "customer" },
  { "Labels", "", "Handled by us: Printed each dawn.\nHandled by you: None.", "implemented" },
  { "Labels", "", "Our responsibility: We print them.\nCustomer responsibility: You stick them on.", "shared" },
  /* plain sentences: what is done, what is lacking, what claims nothing */
  { "Barrel list", "", "We keep a list of our barrels.", "implemented" },
  { "Barrel list", "", "We do not keep a list of our barrels.", "absent" },
  { "Barrel list", "", "A list of barrels is our top priority.", "unclear" },
  { "Barrel list", "", "Who keeps the list of barrels?", "unclear" },
  { "Barrel list", "", "Our goal is to list every barrel.", "unclear" },
  { "樽の台帳", "", "樽の継続計画があります。", "implemented" },
  { "樽の台帳", "", "樽の導入計画があります。", "planned" },
  { "樽の台帳", "", "台帳は重要な資料である。", "unclear" },
  { "樽の台帳", "", "台帳とは樽の一覧である。", "informative" },
  { "樽の検査", "", "検査を経ずに樽を出荷している。", "absent" },
  /* the form of a rule */
  { "樽の検分", "", "立入りの検査には対応しないものとします。", "absent" },
  { "配合の扱い", "", "配合を他社に開示しないものとします。", "implemented" },
  /* a picture before the word that answers */
  { "樽の錠", "", "⚪ N/A", "inapplicable" },
  { "樽の錠", "", "🔵 該当なし\n蔵は借り物です。", "inapplicable" },
  { "Barrel locks", "", "🔴 No", "absent" },
  /* how it is done says more than that it is */
  { "樽の保管", "", "封を確認せずに保管しています。", "absent" },
  { "樽の通信", "", "平文で通信しています。", "absent" },
  { "蔵への入室", "", "許可なく入室できます。", "absent" },
  { "蔵への入室", "", "許可なく入室できません。", "implemented" },
  { "樽の廃棄", "", "消去せずに廃棄することはありません。", "implemented" },
  { "配合の変更", "", "承認なしに変更すると蔵主に知らせます。", "implemented" },
  { "配合の送付", "", "平文で送らないようにしています。", "implemented" },
  { "樽の入替え", "", "停止せずに入れ替えています。", "implemented" },
  { "Notice of spills", "", "Buyers hear of it without undue delay and get a report.", "implemented" },
  { "Refilling", "", "We refill barrels without interruption.", "implemented" },
  { "Refilling", "", "Barrels are refilled without review and without delay.", "absent" },
  /* whose the control is, beside the answer */
  { "Gate keys", "", "Yes\nCSP-owned\nCut by the smith.", "implemented" },
  { "Gate keys", "", "Yes\n3rd-party outsourced", "implemented" },
  { "Gate keys", "", "Yes\nShared CSP and CSC", "shared" },
  { "Gate keys", "", "No\nCSC-owned", "customer" },
  { "Gate keys", "", "No\nCSP-owned", "absent" },
  { "Gate keys", "", "NA\nCSC-owned", "inapplicable" },
  { "Gate keys", "", "Planned\nShared (provider & customer)", "planned" },
  { "Gate keys", "", "CSP-owned", "unclear" },
  { "門の鍵", "", "はい\nCSPのみ", "implemented" },
  { "門の鍵", "", "○\n委託先", "implemented" },
  { "門の鍵", "", "はい\n事業者・利用者共同", "shared" },
  { "門の鍵", "", "いいえ\nCSPとCSCで共有\n来春に作る予定です。", "planned" },
  { "門の鍵", "", "△\n事業者と利用者で分担", "partial" },
  { "門の鍵", "", "鍵の貸出しを記録しています。貸すのは次の者です。\n利用者\n委託先", "implemented" }, /* no owner */
  /* two words of state, a choice not made, what only looks like a yes or a no */
  { "Barrel seals", "", "No/Not implemented", "absent" },
  { "Barrel seals", "", "Yes/Implemented", "implemented" },
  { "Barrel seals", "", "Yes\nPartially implemented\nNew barrels are sealed.", "partial" },
  { "樽の封", "", "いいえ／未実施", "absent" },
  { "樽の封", "", "対応／未対応", "unanswered" },
  { "樽を封じていますか。", "", "No.15の回答を参照", "informative" },
  { "樽を封じていますか。", "", "レベル3", "unclear" },
  { "Are barrels sealed?", "", "Level 2", "unclear" },
  { "樽を封じていますか。", "", "記載例：蝋で封じている", "unanswered" },
  /* asked to publish, and asked for the thing itself */
  { "検査の結果を公表していますか。", "", "公表しておりません。", "absent" },
  { "倉庫の場所", "", "公表しておりません。", "undisclosed" },
  { "守りの方式", "", "方式については、公表を控えております。", "undisclosed" },
  { "May we see the plan of the cellar?", "", "We do not share the plan.", "undisclosed" },
  /* what のみ limits */
  { "運送を委託していますか。", "", "○ 委託先は1社のみ", "implemented" },
  { "樽の記録を保護していますか。", "", "○\n別の棟に写しを置きます。閲覧は監査室のみ。", "implemented" },
  { "樽の記録", "", "○ 大樽のみ", "partial" },
  { "試飲会", "", "いいえ、ございません。見学会のみの開催です。", "absent" },
  /* what is lacking is none of what was asked; what is said is what happens then */
  { "品質の目標を定めていますか。", "", "はい\n年に99樽を目標とします。届かない場合の返金はありません。",
    "implemented" },
  { "Business continuity", "", "If one site becomes unavailable, the other provides the service.", "implemented" },
  { "Notice of spills", "", "Buyers will be notified within 72 hours.", "implemented" },
  { "A second cellar", "", "A second cellar is being built and should be ready by spring.", "planned" },
  { "第三者の検分を受けていますか。", "", "受けたことはない", "absent" },
  { "Who turns the bottles?", "", "You do. The list of bottles can be exported.", "customer" },
  { "Cellar keys", "", "Keys are kept in a safe. Rotate your keys each quarter.", "shared" },
  { "樽番の交替", "", "管理者の方が画面から無効にしてください。自動では無効になりません。", "customer" },
  /* absent, and what had better be absent */
  { "自動ログアウト機能はありますか？", "", "ありません。", "absent" },
  { "操作ログをダウンロードできますか", "", "ダウンロードには対応しておりません。", "absent" },
  { "現地調査に応じてもらえますか", "", "お断りしております。", "absent" },
  { "二要素認証の有無", "", "なし", "absent" },
  { "暗号鍵の持込み", "", "鍵の持込みは提供していません。", "absent" },
  { "外部記憶装置の利用はありますか？", "", "ありません。", "implemented" },
  { "USBメモリは使えますか", "", "使えません。", "implemented" },
  { "共有IDを使っていますか", "", "いいえ", "implemented" },
  { "過去3年間に情報漏えい事故はありましたか", "", "ございません。", "implemented" },
  { "業務を再委託していますか", "", "再委託は行っておりません。", "implemented" },
  { "USBメモリの使用を禁止していますか", "", "禁止していません。", "absent" },
  { "USBメモリの使用を禁止していますか", "", "いいえ", "absent" },
  { "他社の利用者からデータが見えないようになっていますか", "", "他社からは参照できません。", "implemented" },
  { "端末", "私有の端末を業務に用いないこと。", "用いていません。", "implemented" },
  { "単一障害点", "", "単一障害点はありません。", "implemented" },
  /* the customer's, and both */
  { "データの控え", "", "お客様にて控えをお取りいただきますようお願いいたします。", "customer" },
  { "端末のウイルス対策", "", "ご利用の端末については、お客さまの責任で対策を実施してください。", "customer" },
  { "接続元", "", "接続元の制限は設けておりません。", "customer" },
  { "アカウントの棚卸し", "", "利用者側での実施となります。", "customer" },
  { "パスワードの管理", "", "パスワードの管理は契約者の責任となります。", "customer" },
  { "脆弱性", "",
    "基盤の脆弱性には当社が対応します。お客様が作成したプログラムについては、お客様にて対応いただきます。", "shared" },
  { "ログ", "", "基盤のログは弊社が取得しております。OS上のログはお客さまにて取得いただく必要があります。", "shared" },
  { "責任", "", "設備の運用は当社が行い、データの管理はお客様の責任となります。", "shared" },
  /* partial */
  { "記録とその点検", "", "記録は取得しているが、点検は実施していない。", "partial" },
  { "暗号化", "", "通信は暗号化しています。保存データの暗号化は行っておりません。", "partial" },
  { "ログの提供", "", "ログイン履歴は画面で確認できます。ただし、操作ログの提供には対応しておりません。", "partial" },
  /* not yet, not said, not so */
  { "事業継続計画", "", "現在策定中で、来春に完成する予定です。", "planned" },
  { "生体認証", "", "導入を検討しております。", "planned" },
  { "BCP訓練", "", "現時点では実施していません。今後実施する予定です。", "planned" },
  { "警備員の人数", "", "セキュリティ上の理由により、回答を控えさせていただきます。", "undisclosed" },
  { "カメラの台数", "", "非公開", "undisclosed" },
  { "ネットワーク構成図", "", "開示いたしておりません。", "undisclosed" },
  { "サーバの廃棄", "", "自社のサーバを保有していないため、該当しません。", "inapplicable" },
  { "磁気テープの保管", "", "該当なし（磁気テープは使用していません）", "inapplicable" },
  { "開発の外部委託", "", "対象外です。", "inapplicable" },
  /* information */
  { "サービスの提供時間", "", "平日8時から20時まで", "informative" },
  { "データの所在地", "", "北海道石狩市", "informative" },
  { "本書の目的", "", "本書は、当社のサービスを検討される方に安全対策をご説明するものです。", "informative" },
  { "用語", "", "「顧客」とは、当社と契約を結んだ法人を指します。", "informative" },
  { "契約条件", "", "当社ウェブサイトをご覧ください。", "informative" },
  { "責任の分担", "", "第3章をご参照ください。", "informative" },
  { "利用規約", "", "規約に定めています。詳細は規約をご参照ください。", "implemented" },
  /* English */
  { "Is data encrypted at rest?", "", "All disks are encrypted with AES-256.", "implemented" },
  { "Do you offer SSO?", "", "SSO is not supported.", "absent" },
  { "Do you have a bug bounty?", "", "Not yet; a programme is planned for next year.", "planned" },
  { "Who is responsible for endpoint security?", "", "Customers are responsible for their own devices.", "customer" },
  { "Patching", "", "We patch the platform monthly. Customers must patch their own virtual machines.", "shared" },
  { "Network diagrams", "", "We do not disclose network diagrams.", "undisclosed" },
  { "Tape handling", "", "Not applicable, as we use no tapes.", "inapplicable" },
  { "Do you use shared accounts?", "", "No, every engineer has an account of their own.", "implemented" },
  { "Purpose", "", "This document describes how we secure our service.", "informative" },
  { "Logging", "", "Logins are logged. Reads are not logged.", "partial" },
  /* a second and a third set, written before the cues were looked at again */
  { "ログの保管期間を教えてください", "",
    "操作ログは1年間、アクセスログは6か月間保管しています。期間の延長については別途ご相談ください。", "implemented" },
  { "アカウントロック機能", "", "5回連続で認証に失敗した場合、当該アカウントは自動的にロックされます。",
    "implemented" },
  { "データセンターの耐震性", "", "震度6強の地震にも耐えうる構造です。", "implemented" },
  { "バックアップの有無", "", "有（日次、7世代）", "implemented" },
  { "開発環境と本番環境の分離", "", "分離しています。開発者は本番環境にアクセスできません。", "implemented" },
  { "通信の暗号化", "", "TLS1.2以上で暗号化。TLS1.1以下は利用できません。", "implemented" },
  { "サービス停止の事前連絡", "", "1週間前までにメールで通知。ただし、緊急メンテナンスの場合はこの限りではありません。",
    "implemented" },
  { "脆弱性診断の実施状況", "", "年1回実施。診断結果の開示は行っておりませんが、指摘事項はすべて対応済みです。",
    "implemented" },
  { "特権IDの管理", "", "特権IDは必要最小限の担当者にのみ付与し、利用の都度申請・承認を必要としています。",
    "implemented" },
  { "データの二次利用", "", "お客様のデータを当社が利用することはありません。", "implemented" },
  { "再委託の有無", "", "無", "implemented" },
  /* what is done about it, and who it is given to, is no harm */
  { "再委託先への検査", "", "未", "absent" },
  { "再委託先の監督", "", "×", "absent" },
  { "再委託の事前承認", "", "×", "absent" },
  { "再委託先の選定基準を定めているか", "", "いいえ", "absent" },
  { "私物端末の利用の届出", "", "×", "absent" },
  { "承認なく再委託していますか", "", "いいえ", "implemented" },
  { "再委託先に個人データを渡していますか", "", "いいえ", "implemented" },
  { "記録の開示", "", "開示できない。", "undisclosed" },
  { "個人情報の第三者提供はありますか", "", "法令に基づく場合を除き、第三者に提供することはありません。",
    "implemented" },
  { "ウイルス対策", "",
    "サーバはLinuxのため、ウイルス対策ソフトは導入しておりませんが、ホスト型IDSにより検知しています。", "implemented" },
  { "パスワードの有効期限", "", "有効期限は設けておりませんが、多要素認証を必須としています。", "implemented" },
  { "入退室管理", "", "データセンター事業者にて実施しております。", "implemented" },
  { "物理的対策", "", "AWSのデータセンターの管理策に準じます。", "implemented" },
  { "SLAの有無", "", "稼働率99.9%をSLAとして規定しています。", "implemented" },
  { "シングルサインオン", "", "SAML2.0に対応（エンタープライズプランのみ）", "implemented" },
  { "インシデント発生時の連絡", "",
    "重大インシデントの場合、検知後24時間以内にご登録の管理者様宛にメールでお知らせします。", "implemented" },
  { "アクセス権の棚卸し", "", "半期に一度、全アカウントを棚卸し", "implemented" },
  { "鍵管理", "", "鍵の管理はAWS KMSを利用しており、当社の担当者が鍵そのものを参照することはできません。",
    "implemented" },
  { "退職者のアカウント", "", "退職日に無効化し、30日後に削除する運用としている", "implemented" },
  { "監視体制", "", "24時間365日", "implemented" },
  { "利用者の権限設定", "", "管理画面より、お客様にて任意の権限グループを作成し割り当てることができます。",
    "implemented" },
  { "CSRF対策", "", "フレームワークの機能により対策済みです", "implemented" },
  { "教育", "", "入社時および年1回、全従業員を対象に実施", "implemented" },
  { "WAFの導入", "", "導入しておりません。", "absent" },
  { "ログのダウンロード機能", "", "現在のところ、ダウンロード機能の提供予定はございません。", "absent" },
  { "IPアドレス制限", "", "非対応", "absent" },
  { "遠隔地バックアップ", "", "遠隔地への保管は行っておりません。", "absent" },
  { "監査の受け入れ", "", "個別の監査は受け付けておりません。", "absent" },
  { "データの暗号化", "", "保存データの暗号化は実施しておりません。", "absent" },
  { "サポート終了OSの利用禁止", "", "特に規定していません。", "absent" },
  { "バックアップと復旧試験", "", "バックアップは日次で取得していますが、復旧試験は実施していません。", "partial" },
  { "多要素認証", "", "管理者アカウントのみ対応。一般利用者は未対応です。", "partial" },
  { "暗号化（通信・保存）", "", "通信はSSLで暗号化。保存データは暗号化していない。", "partial" },
  { "ログの取得と提供", "", "ログは取得していますが、お客様への提供は行っておりません。", "partial" },
  { "セキュリティ教育（従業員・委託先）", "", "従業員に対しては年1回実施しています。委託先については未実施です。",
    "partial" },
  { "SSO対応", "", "2026年度中の対応を予定しております。", "planned" },
  { "ISMAP登録", "", "登録に向けて準備中です。", "planned" },
  { "DR訓練", "", "未実施。来期より実施予定", "planned" },
  { "端末のセキュリティ対策", "", "お客様側でご対応ください。", "customer" },
  { "アカウントの棚卸し", "", "お客様管理者にて実施をお願いいたします。", "customer" },
  { "データのバックアップ", "", "お客様ご自身でCSVエクスポート機能を用いてバックアップを取得してください。",
    "customer" },
  { "アクセス制御", "", "利用者のアクセス権の設定および管理は、利用企業の責任において行うものとします。", "customer" },
  { "接続元制限", "", "制限は設けておりません。必要に応じてお客様側のネットワークで制限をお願いします。", "customer" },
  { "アカウント管理", "",
    "管理画面へのアクセスに必要な管理者アカウントは当社が発行します。一般ユーザーのアカウントの登録・削除はお客様の管理"
    "者様に実施いただきます。",
    "shared" },
  { "脆弱性管理", "",
    "当社はプラットフォームの脆弱性管理を実施します。お客様が導入したアプリケーションの脆弱性管理はお客様の責任です。",
    "shared" },
  { "暗号化", "",
    "通信はTLSで暗号化しています。ファイルの暗号化が必要な場合は、お客様にて暗号化したうえでアップロードしてください。",
    "shared" },
  { "責任分界", "", "インフラからアプリケーションまでは当社が、データとアカウントの管理はお客様が責任を負います。",
    "shared" },
  { "監視カメラの台数と保存期間", "", "セキュリティ上、開示しておりません。", "undisclosed" },
  { "ファイアウォールの機種", "", "回答不可", "undisclosed" },
  { "データセンターの住所", "", "セキュリティ保持のため詳細な所在地は非公開とさせていただいております。",
    "undisclosed" },
  { "脆弱性診断の結果", "", "社外秘のため開示いたしかねます。", "undisclosed" },
  { "オフショア開発の管理", "", "オフショア開発は行っていないため対象外", "inapplicable" },
  { "入退室管理", "", "自社でデータセンターを保有していないため、該当いたしません。", "inapplicable" },
  { "無線LANの暗号化", "", "－（無線LAN環境なし）", "inapplicable" },
  { "データセンターの所在地", "", "日本国内（東京、大阪）", "informative" },
  { "サポート受付時間", "", "平日9:30～17:30（年末年始を除く）", "informative" },
  { "準拠法", "", "日本法を準拠法とします。", "informative" },
  { "はじめに", "", "本書は、当社クラウドサービスにおける情報セキュリティの取り組みについて記載したものです。",
    "informative" },
  { "本書の対象読者", "", "本サービスを導入済み、または導入を検討中のお客様を対象としています。", "informative" },
  { "契約形態", "", "利用規約をご参照ください。", "informative" },
  { "サービス概要", "", "本サービスは、経費精算業務を支援するクラウドサービスです。", "informative" },
  { "免責事項", "", "本書に記載された内容は、予告なく変更される場合があります。", "informative" },
  { "回答方法", "", "各項目について、○：対応済、×：未対応で回答しています。", "informative" },
  { "Do you encrypt data in transit?", "", "Yes. TLS 1.2 or above is enforced on all connections.", "implemented" },
  { "Is access to production restricted?", "",
    "Access to production is limited to a small group of engineers and requires MFA.", "implemented" },
  { "Do you support on-premises deployment?", "", "We do not offer on-premises deployment.", "absent" },
  { "Do you support SSO and SCIM?", "", "SSO is supported. SCIM is not currently supported.", "partial" },
  { "Who manages user accounts?", "", "User account management is the customer's responsibility.", "customer" },
  { "Backups", "", "We back up the platform daily. Customers are responsible for backing up their own configuration.",
    "shared" },
  { "Pen test report", "", "We are unable to share the report publicly.", "undisclosed" },
  { "FedRAMP", "", "FedRAMP authorization is on our roadmap for 2027.", "planned" },
  { "Physical media transport", "", "N/A - no physical media is used.", "inapplicable" },
  { "Do you sell customer data?", "", "We never sell customer data.", "implemented" },
  { "Data center location", "", "Our servers are located in Tokyo and Osaka.", "informative" },
  { "Have you experienced a data breach in the last 3 years?", "", "No.", "implemented" },
  { "アクセスログの取得", "", "取得しております（保管期間：13か月）。", "implemented" },
  { "障害時の体制", "", "夜間・休日を含め、当番制で対応しています。なお、お問い合わせへの回答は翌営業日となります。",
    "implemented" },
  { "データの所有権", "", "お客様に帰属します。", "implemented" },
  { "パスワード", "", "初回ログイン時に変更いただきます。", "implemented" },
  { "脆弱性情報", "", "JPCERT/CC等から収集し、影響がある場合は速やかにパッチを適用", "implemented" },
  { "監視", "", "Zabbixによる死活監視、リソース監視", "implemented" },
  { "不正侵入検知", "", "IPS/IDSあり", "implemented" },
  { "社員教育", "", "◯（年1回のeラーニング）", "implemented" },
  { "委託先の管理", "", "委託先とは秘密保持契約を締結のうえ、年1回の評価を行うこととしております。", "implemented" },
  { "機密情報の持ち出し", "", "原則禁止。やむを得ない場合は上長の承認を得ることとしている。", "implemented" },
  { "共用IDの利用", "", "共用IDは使用しておりません。", "implemented" },
  { "本番データをテストに使用しますか", "", "使用しません。テスト用のダミーデータを作成しています。", "implemented" },
  { "冗長化", "", "Webサーバ・DBサーバともに冗長構成です", "implemented" },
  { "ログの改ざん防止", "", "改ざんできない仕組みとなっています。", "implemented" },
  { "モバイル端末", "", "業務利用はMDM登録済みの端末に限る", "implemented" },
  { "可用性", "", "複数のアベイラビリティゾーンを利用し可用性を確保", "implemented" },
  { "クラウド基盤", "", "Google Cloudのセキュリティ機能により保護されています", "implemented" },
  { "権限管理", "", "可能（管理者・編集者・閲覧者の3種類）", "implemented" },
  { "オプション機能", "", "IPアドレス制限は有料オプションにて対応可能です", "implemented" },
  { "ユーザーID", "", "利用者ごとに一意のIDを発行いただけます。", "implemented" },
  { "緊急時の連絡", "", "ステータスページをご確認ください。障害時は自動で更新され、登録者にメールが配信されます。",
    "implemented" },
  { "WAF", "", "なし", "absent" },
  { "データの返却", "", "媒体でのデータ返却には応じられません。", "absent" },
  { "ログのアラート", "", "アラート機能は有していません。", "absent" },
  { "暗号化", "", "暗号化の機能は備えておりません", "absent" },
  { "第三者認証", "", "取得なし", "absent" },
  { "変更の通知", "", "事前の通知は行いません。", "absent" },
  { "オンプレミス連携", "", "連携機能はございません。", "absent" },
  { "バックアップ", "", "データベースは日次で取得。添付ファイルは対象外です。", "partial" },
  { "ログ管理", "", "△ アクセスログのみ", "partial" },
  { "BCP", "", "策定済みですが、訓練は行っていません。", "partial" },
  { "脆弱性診断", "", "リリース時に実施しているが、定期的な診断は未実施", "partial" },
  { "多要素認証", "", "次期バージョンで対応予定です。", "planned" },
  { "ISO27017", "", "取得に向けて活動中（2027年取得予定）", "planned" },
  { "操作マニュアル", "", "現在作成中です。", "planned" },
  { "ウイルス対策", "", "ご利用端末の対策はお客様にてお願いいたします。", "customer" },
  { "退職者のID削除", "", "管理者様にて削除をお願いします。", "customer" },
  { "ログの保全", "", "お客様の判断で保存期間を設定してください。", "customer" },
  { "データの分類", "", "登録するデータの分類はお客様にお任せしております。", "customer" },
  { "モバイル端末の管理", "", "ご利用企業様のポリシーに準じて管理をお願いします。", "customer" },
  { "バックアップ", "",
    "システム全体のバックアップは当社で取得しますが、個別データのバックアップはお客様で取得をお願いします。",
    "shared" },
  { "アクセス管理", "",
    "弊社側は運用担当者の権限を管理しています。お客様側の利用者の権限はお客様で管理していただきます。", "shared" },
  { "インシデント対応", "", "基盤側は当社にて対応します。お客様アプリケーション側の対応はお客様の範囲となります。",
    "shared" },
  { "委託先名", "", "委託先の名称は公表しておりません。", "undisclosed" },
  { "セキュリティ製品名", "", "セキュリティの観点から具体的な製品名はお答えしておりません。", "undisclosed" },
  { "RTO", "", "未公表", "undisclosed" },
  { "物理媒体の配送", "", "媒体の配送は発生しません。", "inapplicable" },
  { "テープの管理", "", "テープは使用していないため該当なし", "inapplicable" },
  { "クレジットカード情報", "", "カード情報は取り扱っておりません。", "inapplicable" },
  { "所在地", "", "東京都千代田区", "informative" },
  { "サービス提供時間", "", "24時間365日（計画停止を除く）", "informative" },
  { "会社概要", "", "2005年設立、資本金3億円、従業員数200名", "informative" },
  { "用語の説明", "", "「利用者」とは、本サービスを利用する法人または個人をいいます。", "informative" },
  { "問い合わせ窓口", "", "support@example.jp", "informative" },
  { "対象サービス", "", "・〇〇クラウド\n・〇〇ストレージ", "informative" },
  { "データセンター事業者の対応状況", "", "下記のページをご覧ください。\nhttps://example.com/security", "informative" },
  { "Are employees trained?", "", "All employees complete security training on hire and every year thereafter.",
    "implemented" },
  { "Is MFA enforced?", "", "MFA is mandatory for all staff accounts.", "implemented" },
  { "Data deletion", "", "Customer data is deleted within 30 days after termination.", "implemented" },
  { "Do you support customer-managed keys?", "", "No, customer-managed keys are not available.", "absent" },
  { "Right to audit", "", "We do not permit on-site audits by customers.", "absent" },
  { "Backups", "", "Databases are backed up daily, but files are not.", "partial" },
  { "MFA", "", "Partially. MFA is available to administrators only.", "partial" },
  { "Access reviews", "", "It is up to the customer to review its own users.", "customer" },
  { "Encryption", "", "Data is encrypted at rest by us. The customer is responsible for managing its own keys.",
    "shared" },
  { "SOC 2", "", "We plan to complete SOC 2 Type II next year.", "planned" },
  { "Vendors", "", "The names of our vendors are not disclosed.", "undisclosed" },
  { "Paper records", "", "Not applicable.", "inapplicable" },
  { "Support", "", "Support is available Monday to Friday, 9:00 to 17:00.", "informative" },
  /* a mark and words beside it */
  { "Is there a fire drill?", "", "Partial\nOnly the head office holds one; the branches do not.", "partial" },
  { "Are spare disks locked away?", "", "Inherited. The building's owner does this.", "implemented" },
  { "Is there a second line?", "", "No. We plan to order one next year.", "planned" },
  { "Is there a spare line?", "", "No spare line is kept.", "absent" },
  { "予備の回線", "", "未対応（来年度に予定）", "planned" },
  { "予備の回線", "", "3：未対応", "absent" },
  { "予備の回線", "", "1. 対応済み", "implemented" },
  { "予備の回線", "", "×\nお客様にてご用意ください。", "customer" },
  { "受付の時間帯", "", "－\n平日の昼間", "informative" },
  { "予備の回線", "", "○\n切り替えには数分かかります。", "implemented" },
  { "続けるための手順と訓練", "", "手順は策定済、訓練は未実施", "partial" },
  { "予備の回線", "", "×\n○", "partial" },
  { "予備の回線", "", "○\n○（光回線）", "implemented" },
  { "予備の回線", "", "→ はい。二本あります。", "implemented" },
  /* what is to be done, not a harm asked after: its no stays one */
  { "受け付けたことを登録先に自動送信する。", "", "×", "absent" },
  { "荷物の到着を登録先に送信する。", "", "未実施", "absent" },
  /* boxes */
  { "予備の回線はありますか", "", "□はい　☑いいえ", "absent" },
  { "予備の回線はありますか", "", "☑はい □いいえ", "implemented" },
  { "予備の回線はありますか", "", "□はい □いいえ ■該当なし", "inapplicable" },
  { "Is there a second line?", "", "[ ] Yes [x] No", "absent" },
  /* short facts */
  { "同時に使える人数", "", "制限なし", "informative" },
  { "第三者の認証", "", "未取得", "absent" },
  { "健康情報の取扱い", "", "取扱いなし", "inapplicable" },
  { "How are backups made?", "", "We do not store customer data.", "inapplicable" },
  { "How are keys kept?", "", "Internal information", "undisclosed" },
  /* facts asked for, whatever the answer */
  { "最低契約期間", "", "1年", "informative" },
  { "What are your support hours?", "", "9-5", "informative" },
  /* questions in the negative, and short answers of many kinds of sheets */
  { "鍵管理者を定めているか", "", "情報システム部長を充てている", "implemented" },
  { "鍵管理者を定めているか", "", "適任者を人選しているところ", "planned" },
  { "通信履歴の提出", "", "法令に基づく場合を除き応じない", "absent" },
  { "通信履歴の提出", "", "請求により30日以内に提出", "implemented" },
  { "端末の暗号化", "", "BitLocker", "implemented" },
  { "端末の暗号化", "", "暗号化せず", "absent" },
  { "利用者教育", "", "お客様社内で実施いただく想定です", "customer" },
  { "利用者教育", "", "教材をご提供しますので、教育はお客様にてお願いします", "shared" },
  { "委託先の監督", "", "委託していない", "inapplicable" },
  { "委託先の監督", "", "委託先なし", "inapplicable" },
  { "委託先の監督", "", "年1回チェックシートを送り回収している", "implemented" },
  { "廃棄証明", "", "データ消去業者の証明書を写しで交付", "implemented" },
  { "廃棄証明", "", "発行の実績なし", "absent" },
  { "廃棄証明", "", "ご希望があれば発行", "implemented" },
  { "権限の最小化", "", "管理者は3名に限定", "implemented" },
  { "パッチ適用", "", "緊急度「高」は7日以内", "implemented" },
  { "パッチ適用", "", "検証環境のみ自動。本番は手動で四半期ごと", "implemented" },
  { "持込み端末の検査", "", "検査済みシールを貼付", "implemented" },
  { "第三者への提供はないか", "", "ない", "implemented" },
  { "第三者への提供はないか", "", "法令に基づく場合を除き、ない", "implemented" },
  { "第三者への提供はないか", "", "提携先に提供することがある", "absent" },
  { "ログインIDの使い回しはしていないか", "", "○", "implemented" },
  { "ログインIDの使い回しはしていないか", "", "×", "absent" },
  { "ログインIDの使い回しはしていないか", "", "個人ごとに発行している", "implemented" },
  { "退職者が出たときIDを消し忘れることはないか", "", "人事システムと連動し自動で停止される", "implemented" },
  { "規程の整備", "", "整備済（2024年改訂）", "implemented" },
  { "規程の整備", "", "親会社の規程に従う", "implemented" },
  { "可用性", "", "99.9%", "implemented" },
  { "可用性", "", "SLAなし", "absent" },
  { "連絡先", "", "https://example.jp/contact", "informative" },
  { "Do you rotate keys?", "", "Automatic, annually", "implemented" },
  { "Do you rotate keys?", "", "Left to the client", "customer" },
  { "Is email encrypted?", "", "TLS where the other side supports it", "implemented" },
  { "Are laptops encrypted?", "", "100%", "implemented" },
  { "Are laptops encrypted?", "", "FileVault and BitLocker enforced via MDM", "implemented" },
  { "Do subcontractors have access to our data?", "", "They do not.", "implemented" },
  { "Is there a bug bounty?", "", "Via HackerOne", "implemented" },
  { "Is there a bug bounty?", "", "Not offered", "absent" },
  { "Is there a bug bounty?", "", "Launching in Q4", "planned" },
  { "Have controls been audited?", "", "Annually by an independent firm", "implemented" },
  { "Have controls been audited?", "", "Cannot comment", "undisclosed" },
  { "利用者データを統計目的で用いているか", "", "用いておりません。", "implemented" },
  { "利用者データを統計目的で用いているか", "", "個人を識別できない形に加工したうえで用いています。", "implemented" },
  { "院外からの参照", "", "VPN経由に限り認めている", "implemented" },
  { "院外からの参照", "", "不許可", "implemented" },
  { "鍵の預託", "", "貴院にて管理願います", "customer" },
  { "鍵の預託", "", "当社金庫に保管", "implemented" },
  { "参照履歴", "", "確認機能を開発中（来春リリース）", "planned" },
  { "参照履歴", "", "システム管理者のみ確認可能", "implemented" },
  { "参照履歴", "", "確認不可", "absent" },
  { "監視カメラ映像の保管", "", "90日", "implemented" },
  { "監視カメラ映像の保管", "", "公表しておりません", "undisclosed" },
  { "監視カメラ映像の保管", "", "カメラ設備なし", "absent" },
  { "一人一IDになっているか", "", "なっている", "implemented" },
  { "一人一IDになっているか", "", "一部の工程端末は共用", "partial" },
  { "一人一IDになっているか", "", "なっていない", "absent" },
  { "放置されたアカウントはありませんか", "", "ありません", "implemented" },
  { "放置されたアカウントはありませんか", "", "四半期ごとの棚卸しで削除しています", "implemented" },
  { "放置されたアカウントはありませんか", "", "あります", "absent" },
  { "インターネットに直接つながる機器に初期パスワードを残していないか", "", "残していない", "implemented" },
  { "インターネットに直接つながる機器に初期パスワードを残していないか", "", "はい（設置時に必ず変更）", "implemented" },
  { "通信の暗号化", "", "常時TLS1.3", "implemented" },
  { "通信の暗号化", "", "管理画面のみ対応。APIは平文", "partial" },
  { "通信の暗号化", "", "利用者様の環境に依存します", "customer" },
  { "保守", "", "ハードは製造元、OSは当社、アプリはお客様が担当", "shared" },
  { "保守", "", "保守契約に含まれます", "implemented" },
  { "保守", "", "対象機器なし", "inapplicable" },
  { "外部認証の取得", "", "ISO/IEC 27001、27017", "implemented" },
  { "外部認証の取得", "", "取得に向け準備を開始したところです", "planned" },
  { "外部認証の取得", "", "取得の予定はない", "absent" },
  { "罰則の周知", "", "していません", "absent" },
  { "罰則の周知", "", "必要と判断した場合に行う", "implemented" },
  { "脆弱性情報の提供", "", "メーリングリストで随時お知らせ", "implemented" },
  { "脆弱性情報の提供", "", "お問い合わせがあれば回答いたします", "implemented" },
  { "復旧目標時間", "", "定めていません", "absent" },
  { "復旧目標時間", "", "8時間", "implemented" },
  { "復旧目標時間", "", "契約プランにより異なる", "informative" },
  { "本章の構成", "", "本章では、組織的対策、人的対策の順に述べます。", "informative" },
  { "お問い合わせ先", "", "security@example.jp", "informative" },
  { "障害時の補償", "", "約款第20条による", "informative" },
  { "Is data deleted on termination?", "", "Yes, within 60 days, backups included.", "implemented" },
  { "Is data deleted on termination?", "", "Primary data yes, backups no.", "partial" },
  { "Do you log administrator actions?", "", "Logged and reviewed weekly", "implemented" },
  { "Do you log administrator actions?", "", "We currently do not.", "absent" },
  { "Do you log administrator actions?", "", "Feature is in beta.", "planned" },
  { "Do you allow use of personal devices?", "", "No, company devices only.", "implemented" },
  { "Do you allow use of personal devices?", "", "Yes", "absent" },
  { "Are there any single points of failure?", "", "None known.", "implemented" },
  { "Who is responsible for user management?", "", "You are.", "customer" },
  { "Who is responsible for user management?", "",
    "We create the first administrator; after that your administrators manage users.", "shared" },
  { "Is a SOC 2 report available?", "", "Type II, upon request.", "implemented" },
  { "Is a SOC 2 report available?", "", "We cannot provide it.", "absent" },
  { "Is a SOC 2 report available?", "", "Audit is under way.", "planned" },
  { "Do you process health data?", "", "Not applicable.", "inapplicable" },
  { "What is the retention period for logs?", "", "13 months", "implemented" },
  { "Does the data center have fire suppression?", "", "Gas-based system in each hall", "implemented" },
  { "Is there an exit plan?", "", "No formal plan exists.", "absent" },
  { "管理者の端末に不要なソフトが入っていないか", "", "入っていないことを月次で点検している", "implemented" },
  { "管理者の端末に不要なソフトが入っていないか", "", "はい", "implemented" },
  { "誰でも入れる場所にサーバを置いていないか", "", "専用の施錠区画に設置", "implemented" },
  { "複数人で一つのパスワードを使うことはないか", "", "ございません", "implemented" },
  { "複数人で一つのパスワードを使うことはないか", "", "いいえ、部署で一つのパスワードを使っております", "absent" },
  { "重要なデータを私物のクラウドに保存していませんか？", "", "はい、していません。", "implemented" },
  { "重要なデータを私物のクラウドに保存していませんか？", "", "禁止しており、技術的にも遮断しています。",
    "implemented" },
  { "国外にデータを持ち出すことはありますか", "", "ありません", "implemented" },
  { "再委託の有無", "", "無", "implemented" },
  { "再委託の有無", "", "有（データセンター運用を委託）", "implemented" },
  { "暗号化", "", "通信は暗号化、保存データは非暗号化", "partial" },
  { "暗号化", "", "保存データの暗号化は次期バージョンで対応いたします", "planned" },
  { "暗号化", "", "AES-256", "implemented" },
  { "暗号化", "", "暗号化対象外", "inapplicable" },
  { "暗号化", "", "なし（閉域網のため）", "absent" },
  { "ログの提供", "", "有償にて承ります", "implemented" },
  { "ログの提供", "", "CSV形式でダウンロード可", "implemented" },
  { "ログの提供", "", "警察等からの照会を除き、お出ししておりません", "absent" },
  { "ログの提供", "", "画面から直近3か月分のみ閲覧いただけます", "implemented" },
  { "ログの提供", "", "個別にご相談ください", "informative" },
  { "WAFの導入", "", "導入済", "implemented" },
  { "WAFの導入", "", "本年度末までに導入する計画", "planned" },
  { "WAFの導入", "", "必要性を含めて検討してまいります", "planned" },
  { "WAFの導入", "", "利用者側での導入をお願いしています", "customer" },
  { "WAFの導入", "", "詳細はお答えできませんが、相応の対策を講じています", "implemented" },
  { "WAFの導入", "", "お答えできません", "undisclosed" },
  { "WAFの導入", "", "Webサーバを持たないため不要", "inapplicable" },
  { "ウイルス定義の更新頻度", "", "毎日", "implemented" },
  { "ウイルス定義の更新頻度", "", "ベンダー任せ", "implemented" },
  { "罹災時の代替拠点", "", "代替拠点は設けていない", "absent" },
  { "罹災時の代替拠点", "", "大阪DCにて縮退運転が可能", "implemented" },
  { "アカウント管理", "", "弊社は管理機能を提供し、登録・削除は貴社管理者が行います", "shared" },
  { "アカウント管理", "", "貴社にて行っていただきます", "customer" },
  { "アカウント管理", "", "利用部門の管理者様に委任しております", "customer" },
  { "アカウント管理", "", "管理画面よりお客様が随時登録・削除いただけます", "implemented" },
  { "脆弱性検査", "", "年1回の外部検査。指摘事項は1か月以内に是正", "implemented" },
  { "脆弱性検査", "", "外部検査は未実施、社内検査のみ", "partial" },
  { "脆弱性検査", "", "やっていない", "absent" },
  { "脆弱性検査", "", "今のところ予定なし", "absent" },
  { "脆弱性検査", "", "実施を予定しておりません", "absent" },
  { "脆弱性検査", "", "実施済みですが結果は非開示です", "implemented" },
  { "入館時の本人確認", "", "警備員が顔写真付き身分証を目視", "implemented" },
  { "入館時の本人確認", "", "当該施設は当社の管轄外", "inapplicable" },
  { "入館時の本人確認", "", "AWSの責任範囲であり、同社の第三者報告書にて確認済み", "implemented" },
  { "入館時の本人確認", "", "クラウド事業者に準ずる", "implemented" },
  { "Do you perform background checks?", "", "We do, where local law allows.", "implemented" },
  { "Do you perform background checks?", "", "Not at present.", "absent" },
  { "Do you perform background checks?", "", "This will be introduced next year.", "planned" },
  { "Do you perform background checks?", "", "We are unable to disclose this.", "undisclosed" },
  { "Do you perform background checks?", "", "Yes - see HR policy 4.2", "implemented" },
  { "Are customers able to configure retention?", "", "Yes, via the admin panel", "implemented" },
  { "Are customers able to configure retention?", "", "Available in the premium tier only", "implemented" },
  { "Who patches the guest OS?", "", "The customer does.", "customer" },
  { "Who patches the guest OS?", "", "Customers patch the guest OS; we patch the hypervisor.", "shared" },
  { "Do you store card data?", "", "No, payments are handled by a PCI DSS certified processor.", "implemented" },
  { "Do you store card data?", "", "We never see card numbers.", "implemented" },
  { "Is data ever sent unencrypted?", "", "Never", "implemented" },
  { "Is data ever sent unencrypted?", "", "No", "implemented" },
  { "Is data ever sent unencrypted?", "", "Yes, inside our private network.", "absent" },
  { "Is there a DR site?", "", "Under evaluation", "planned" },
  { "Is there a DR site?", "", "There is no DR site.", "absent" },
  { "Is there a DR site?", "", "We run active-active in two regions.", "implemented" },
  { "Is there a DR site?", "", "Not needed because the service is stateless.", "inapplicable" },
  { "Physical security", "", "Inherited from AWS.", "implemented" },
  { "Physical security", "", "We have no offices; all staff work remotely.", "inapplicable" },
  { "Logging", "", "Logs are kept for one year but cannot be exported.", "implemented" },
  { "Logging", "", "-", "inapplicable" },
  { "Logging", "", "Yes/Partial: admin actions only", "partial" },
  { "私物端末の業務利用", "", "認めていない", "implemented" },
  { "私物端末の業務利用", "", "申請制で認めている", "implemented" },
  { "無線LANの利用", "", "事務所では利用しているが、運用区画では禁止", "implemented" },
  { "証跡の保全", "", "保全手順は整備中", "planned" },
  { "証跡の保全", "", "外部の専門業者と契約し、必要時に依頼できる体制", "implemented" },
  { "監査報告書の提示", "", "SOC2報告書をNDA締結後に提示", "implemented" },
  { "監査報告書の提示", "", "閲覧のみ可（複写不可）", "implemented" },
  { "監査報告書の提示", "", "不可（要約版のみ公開）", "partial" },
  { "パスワードの最小桁数を設定できるか", "", "可能（8～64桁）", "implemented" },
  { "パスワードの最小桁数を設定できるか", "", "できません", "absent" },
  { "パスワードの最小桁数を設定できるか", "", "現在は不可ですが、2027年度に対応します", "planned" },
  { "データの返却", "", "返却いたしません。解約前に利用者側でダウンロードしてください", "customer" },
  { "データの返却", "", "標準形式（CSV）でお渡しします", "implemented" },
  { "従業者の監督", "", "就業規則に基づき監督している", "implemented" },
  { "従業者の監督", "", "従業者はいない（個人事業）", "inapplicable" },
  { "要配慮個人情報の取扱い", "", "取り扱わない", "inapplicable" },
  { "要配慮個人情報の取扱い", "", "本人の同意を得て取得", "implemented" },
  { "冗長構成", "", "シングル構成です", "absent" },
  { "外部からのアクセス制限", "", "グローバルIPを指定して制限できる（オプション）", "implemented" },
  { "外部からのアクセス制限", "", "お客様のご要望に応じて設定いたします", "implemented" },
  { "外部からのアクセス制限", "", "設定は当社、許可するアドレスの管理はお客様", "shared" },
  { "時刻同期", "", "NTPによる", "implemented" },
  { "時刻同期", "", "公開NTPサーバと同期", "implemented" },
  { "時刻同期", "", "同期なし", "absent" },
  { "変更の通知", "", "重要な変更に限り14日前に通知", "implemented" },
  { "変更の通知", "", "事前通知は致しかねます", "absent" },
  { "教育", "", "入社時のみ", "implemented" },
  { "教育", "", "全員が年1回受講", "implemented" },
  { "教育", "", "ー（常駐者がいないため）", "inapplicable" },
  { "罰則", "", "規程なし", "absent" },
  { "罰則", "", "就業規則第40条", "implemented" },
  { "責任者の任命", "", "CISOを置く", "implemented" },
  { "責任者の任命", "", "専任者はおらず、総務部長が兼ねる", "implemented" },
  { "責任者の任命", "", "選任中", "planned" },
  { "顧客データへのアクセス", "", "当社要員は一切アクセスしない", "implemented" },
  { "顧客データへのアクセス", "", "障害調査時にお客様の同意を得てアクセスする", "implemented" },
  { "安全管理措置の内容を本人の知り得る状態に置いているか", "", "当社ホームページにて公表", "implemented" },
  { "安全管理措置の内容を本人の知り得る状態に置いているか", "", "求めに応じて回答する", "implemented" },
  { "仕様の公開", "", "API仕様書を公開している", "implemented" },
  { "仕様の公開", "", "公開していない", "absent" },
  { "ソースコードの開示", "", "いたしかねます", "absent" },
  { "ソースコードの開示", "", "第三者エスクロウに預託", "implemented" },
  { "Are logs immutable?", "", "They are, using object lock.", "implemented" },
  { "Are logs immutable?", "", "Not yet; object lock goes live in May.", "planned" },
  { "Are logs immutable?", "", "Administrators could delete them.", "absent" },
  { "Are backups encrypted?", "", "Database backups are; file backups are not.", "partial" },
  { "Are backups encrypted?", "", "Affirmative", "implemented" },
  { "Are backups encrypted?", "", "Negative", "absent" },
  { "Is there a CISO?", "", "The CTO fulfils this role.", "implemented" },
  { "Is there a CISO?", "", "Vacant", "absent" },
  { "Can we audit you?", "", "Once a year with 30 days' notice.", "implemented" },
  { "Can we audit you?", "", "We do not permit on-site audits but provide a SOC 2 report.", "partial" },
  { "Can we audit you?", "", "No.", "absent" },
  { "Key rotation", "", "Every 12 months", "implemented" },
  { "Key rotation", "", "Keys are rotated by the customer in their own KMS.", "customer" },
  { "Subprocessors", "", "See the list at https://example.com/subs", "informative" },
  { "Data deletion", "", "Within 30 days of termination", "implemented" },
  { "Data deletion", "", "We delete primary data; you must delete your exports.", "shared" },
  { "Encryption of emails", "", "n.a.", "inapplicable" },
  { "Encryption of emails", "", "Opportunistic TLS", "implemented" },
  /* one part against another */
  { "記録の暗号化", "", "回線の暗号化は行っておりますが、記録の暗号化は行っておりません。", "partial" },
  { "写しの保管", "", "写しは毎晩保管していますが、遠くでの保管は行っていません。", "partial" },
  { "点検の実施", "", "扉の点検は実施しておりますが、窓の点検は実施しておりません。", "partial" },
  /* why it does not arise */
  { "倉庫の管理", "", "自社の建物のみを用いており、該当いたしません。", "inapplicable" },
  { "無線の管理", "", "有線だけを敷設しており、該当しません。", "inapplicable" },
  { "カードの管理", "", "現金のみ扱っており、該当いたしません。", "inapplicable" },
  /* others who are served */
  { "CUEC-9 Badges", "", "User entities are responsible for returning badges.", "customer" },
  { "Log-ins", "", "Subscribers are responsible for choosing passwords.", "customer" },
  { "無線", "", "院内の無線は医療機関等の責任範囲である。", "customer" },
  /* a mark says that a demand is met, whatever it forbids */
  { "実在の名簿を試験に使わないこと。", "", "○\n架空の名簿を使用", "implemented" },
  { "私物の端末をつながないこと。", "", "×", "absent" },
  { "使わない口座を自動で閉じること。", "", "×\n自動で閉じる機能なし", "absent" },
  { "共用の合鍵を用いないこと。", "", "○", "implemented" },
  /* words of compliance */
  { "規程を定めているか", "", "遵守", "implemented" },
  { "規程を定めているか", "", "一部遵守", "partial" },
  { "規程を定めているか", "", "未遵守", "absent" },
  { "役割の数", "", "5種類（固定）", "implemented" },
  { "控え", "", "1日1回、別リージョンに複製", "implemented" },
  /* the customer's leave guards */
  { "伏せ字", "", "画面の番号は伏せ字です。伏せ字を外すには、お客様の許可の番号が必要です。", "implemented" },
  { "保守", "", "保守員が中を見るには、ご利用者の承認が必要です。", "implemented" },
  { "写し", "", "写しを作るには、お客様の同意が必要となります。", "implemented" },
  /* what is not shared */
  { "環境の分離", "", "試験と本番は別の建物に置き、権限も鍵も共有していません。", "implemented" },
  { "部門の分離", "", "部門ごとに装置を分け、パスワードを共有していません。", "implemented" },
  { "利用者の分離", "", "利用者の間で領域は共有していません。", "implemented" },
  /* the question's own predicate, denied */
  { "貴社の役務は公的な台帳に登録されていますか", "", "登録されておりません。", "absent" },
  { "第三者の検査を受けていますか", "", "受けておりません。", "absent" },
  { "第三者の認証を取得していますか", "", "取得していません。2030年度の取得を目標としております。", "planned" },
  /* an auditor's test */
  { "Rights to production are reviewed each quarter.", "", "No exceptions noted.", "implemented" },
  { "Rights to production are reviewed each quarter.", "", "No deviations noted", "implemented" },
  { "Rights to production are reviewed each quarter.", "", "The auditor did not identify any deviations.",
    "implemented" },
  { "権限は四半期ごとに見直される。", "", "例外は認められませんでした。", "implemented" },
  { "権限は四半期ごとに見直される。", "", "指摘事項はありません。", "implemented" },
  { "Rights to production are reviewed each quarter.", "", "Exceptions noted: 2 of 25 reviews were late.", "partial" },
  { "Backups are restored in a test.", "", "The auditor found one deviation: the test of May was missing.", "partial" },
  { "権限は四半期ごとに見直される。", "", "例外あり：25件中2件が期限後に実施されていた", "partial" },
  { "権限は四半期ごとに見直される。", "", "不備は認められなかった", "implemented" },
  { "Do you offer customer-managed keys?", "", "Not supported: keys are managed by the platform.", "absent" },
  /* what is asked for is a safeguard */
  { "Are shared keys to the depot avoided?", "", "No\nThe night watch uses one key.", "absent" },
  { "Is there a policy on the use of private vehicles?", "", "No", "absent" },
  { "Do you have rules for lending keys to strangers?", "", "No", "absent" },
  { "私物の自転車の持ち込みについて、決まりがありますか", "", "実施していない", "absent" },
  /* nothing but other things */
  { "練習に本物の荷札を使用していないか", "", "○\n見本の荷札のみを使用している", "absent" },
  { "練習に本物の名簿を使用していないか", "", "○\n架空の氏名だけを使用している", "implemented" },
  { "練習に本物の名簿を使用していないか", "", "○\n本物の名簿のみを使用している", "absent" },
  { "練習に本物の名簿を使用していないか", "", "○\n本物の名簿を使用している", "absent" },
  { "荷主の名簿を第三者に開示していますか", "", "開示していない。", "implemented" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *row = data;
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  NormalizeStatement *statement = normalize_record_add (record);
  statement->question = row->question;
  statement->requirement = row->requirement;
  statement->answer = row->answer;
  normalize_stance (record);
  g_test_message ("%s %.2f %s", statement->stance, statement->stance_confidence, statement->stance_evidence);
  g_assert_cmpstr (statement->stance, ==, row->want);
  g_assert_cmpfloat (statement->stance_confidence, >, 0.5);
}

static NormalizeStatement *
add_answer (NormalizeRecord *record, const char *question, const char *answer)
{
  NormalizeStatement *statement = normalize_record_add (record);
  statement->question = question;
  statement->answer = answer;
  return statement;
}

/* What one sentence below a heading claims is weighed by its words as well. */
static void
test_section (void)
{
  static const char *const rows[][3] = {
    { "Keys of the sheds", "All keys are kept in a locked safe.", "implemented" },
    { "桟橋の鍵", "鍵は金庫に保管しています。", "implemented" },
    { "船名簿の提供", "船名簿の提供は見送っております。", "absent" },
    { "入港の記録", "来訪者の記録は残しておりません。", "absent" },
    { "Old ropes", "We check each rope in spring. Worn ropes are replaced.", "implemented" },
    { "段階の説明", "次の段階で記入します。\n1: 実施していない\n2: 一部で実施している\n3: 全体で実施している",
      "informative" },
    { "How we grade ourselves", "A = fully in place\nB = partly in place\nC = not in place", "informative" },
    { "Thanks to our crews", "Safe berths matter to every skipper. A good rope is worth its price.", "unclear" },
    { "Guarding the berth", "Guarding the berth that you rent is up to you.", "customer" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("paper.html"));
      NormalizeStatement *statement = add_answer (record, rows[i][0], rows[i][1]);
      statement->heading = 1;
      normalize_stance (record);
      g_test_message ("%s: %s %.2f", rows[i][0], statement->stance, statement->stance_confidence);
      g_assert_cmpstr (statement->stance, ==, rows[i][2]);
    }
}

/* What decided is shown as it stands in the answer, not folded. */
static void
test_words_as_found (void)
{
  static const char *const rows[][3] = {
    { "サーバーの保守", "サーバー（予備を含む）の保守は、専任チームが実施しております。", "ております" },
    { "連絡", "５営業日前までにご連絡いたします。", "いたします" },
    { "Visitors", "Visitors ARE met at the door (by staff).", "ARE" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
      NormalizeStatement *statement = add_answer (record, rows[i][0], rows[i][1]);
      normalize_stance (record);
      g_assert_nonnull (strstr (rows[i][1], statement->stance_evidence));
      g_assert_nonnull (strstr (statement->stance_evidence, rows[i][2]));
    }
}

/* A mark that is none is told with the marks of its column; one of a sheet that is not answered by marks alone. */
static void
test_misread (void)
{
  static const struct
  {
    const char *answers[8], *misread, *evidence;
  } sheets[] = {
    { { "○", "○", "△", "×" }, "へ", "へ (○ × △?)" },
    { { "○", "○", "△", "×" }, "A", "A (○ × △?)" },
    { { "○", "○", "△", "×" }, "人", "人 (○ × △?)" },
    { { "◎", "◎", "○" }, "⑥", "⑥ (◎ ○?)" },
    { { "毎年行っています。", "台帳があります。" }, "へ", "へ" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
      for (guint j = 0; j < 5; j++)
        {
          const char *answer = j == 4 ? sheets[i].misread : sheets[i].answers[j];
          if (answer == NULL)
            continue;
          NormalizeStatement *statement = normalize_record_add (record);
          statement->question = "門を閉めていますか";
          statement->answer = answer;
        }
      normalize_stance (record);
      const NormalizeStatement *last = record->statements->pdata[record->statements->len - 1];
      g_assert_cmpstr (last->stance, ==, "unclear");
      g_assert_cmpstr (last->stance_evidence, ==, sheets[i].evidence);
    }
}

/* Sheets that are answered by numbers say what these mean. */
static void
test_numbers (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  normalize_record_leave (record, "cover", "回答は番号でご記入ください（1：実施 2：一部実施 3：未実施 4：対象外）",
                          NULL);
  static const char *const rows[][2] = {
    { "1", "implemented" }, { "2", "partial" }, { "3", "absent" }, { "4\n倉庫なし", "inapplicable" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NormalizeStatement *statement = normalize_record_add (record);
      statement->question = "門を閉めていますか";
      statement->answer = rows[i][0];
    }
  normalize_stance (record);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (((NormalizeStatement *) record->statements->pdata[i])->stance, ==, rows[i][1]);
}

/* Where no box is ticked, nothing is said. */
static void
test_unticked (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  NormalizeStatement *statement = normalize_record_add (record);
  statement->question = "予備の回線はありますか";
  statement->answer = "□はい □いいえ";
  normalize_stance (record);
  g_assert_cmpstr (statement->stance, ==, "unanswered");
}

/* A sheet that turns the usual marks round says so. */
/* A sheet says itself what its marks mean; what it does not say means what it does anywhere. */
static void
test_legend (void)
{
  static const struct
  {
    const char *legend, *rows[7][2]; /* of several lines, parted by \f */
  } sheets[] = {
    { "凡例　◎：対応済み、○：一部対応、△：検討中、－：対象外",
      { { "◎", "implemented" }, { "○", "partial" }, { "△", "planned" }, { "－", "inapplicable" }, { "×", "absent" } } },
    { "○は標準機能、△はオプション、▲は対応予定、×は非対応です。",
      { { "○", "implemented" }, { "△", "implemented" }, { "▲", "planned" }, { "×", "absent" } } },
    { "○・・・実施している\n△・・・一部のみ実施している\n×・・・実施していない",
      { { "○", "implemented" }, { "△", "partial" }, { "×", "absent" } } },
    { "回答は A：対応 B：一部対応 C：未対応 D：対象外 から選んでください。",
      { { "A", "implemented" }, { "B", "partial" }, { "C", "absent" }, { "D", "inapplicable" } } },
    { "Y = Yes, P = Partial, N = No, T = Planned",
      { { "Y", "implemented" }, { "P", "partial" }, { "N", "absent" }, { "T", "planned" } } },
    { "4\t全館で施錠し、見直している\f3\tおおむね施錠している\f2\t一部で施錠している\f1\t計画中\f0\t施錠しておらず、計"
      "画もない\f9\t該当しない",
      { { "4", "implemented" },
        { "3", "implemented" },
        { "2", "partial" },
        { "1", "planned" },
        { "0", "absent" },
        { "9", "inapplicable" } } },
    { "A\t実施済み\fB\t一部実施\fC\t未実施", { { "A", "implemented" }, { "B", "partial" }, { "C", "absent" } } },
    { "3\tDone\f2\tPartly done\f1\tPlanned\f0\tNot done",
      { { "3", "implemented" }, { "1", "planned" }, { "0", "absent" } } },
    { "Answer codes: DN = done throughout; PD = done in part; SC = scheduled; ND = not done; NA = not applicable",
      { { "DN\nKeys change each May.", "implemented" },
        { "PD", "partial" },
        { "SC", "planned" },
        { "ND", "absent" },
        { "NA\nWe own no trucks.", "inapplicable" } } },
    { "【評価】　１＝実施済　２＝一部実施　３＝実施予定　４＝未実施　５＝該当せず",
      { { "1\n施錠記録", "implemented" },
        { "2", "partial" },
        { "3", "planned" },
        { "4", "absent" },
        { "5", "inapplicable" } } },
    { "評価の記号は、ア（実施済）、イ（一部実施）、ウ（未実施）です。",
      { { "ア", "implemented" }, { "イ", "partial" }, { "ウ", "absent" } } },
    { "①→対応済み ②→検討中 ③→未対応", { { "①", "implemented" }, { "②", "planned" }, { "③", "absent" } } },
    { "FC – fully compliant | PC – partially compliant | NC – not implemented",
      { { "FC", "implemented" }, { "PC", "partial" }, { "NC", "absent" } } },
    /* no legend: what these mean is not said */
    { "Q = first quarter; R = second quarter", { { "Q", "unclear" }, { "R", "unclear" } } },
    { "★＝お客様責任　☆＝非公開", { { "★", "customer" }, { "☆", "undisclosed" } } },
  };
  for (guint s = 0; s < G_N_ELEMENTS (sheets); s++)
    {
      g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
      g_auto (GStrv) lines = g_strsplit (sheets[s].legend, "\f", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        normalize_record_leave (record, "note", lines[i], NULL);
      for (guint i = 0; sheets[s].rows[i][0] != NULL; i++)
        {
          NormalizeStatement *statement = normalize_record_add (record);
          statement->question = "施錠の確認";
          statement->answer = sheets[s].rows[i][0];
        }
      normalize_stance (record);
      for (guint i = 0; i < record->statements->len; i++)
        {
          g_test_message ("%s: %s", sheets[s].legend, sheets[s].rows[i][0]);
          g_assert_cmpstr (((NormalizeStatement *) record->statements->pdata[i])->stance, ==, sheets[s].rows[i][1]);
        }
    }
}

/* A label says whose all of a section or a row is, whatever its words describe. */
static void
test_fields (void)
{
  static const struct
  {
    const char *title, *answer, *stance;
    gboolean section;
  } fields[] = {
    { "鍵の定期的な交換", "鍵は保管庫で管理し、半年ごとに交換します。\n責任: お客様", "customer", TRUE },
    { "Rotate the signing keys", "Create a rotation schedule in the vault.\nResponsibility: Customer", "customer",
      TRUE },
    { "Door logs", "Door logs are kept for a year and read each month.\nOwner: Provider", "implemented", TRUE },
    { "通信の監視", "監視装置で通信を確認します。\n・責任分担：共同", "shared", TRUE },
    { "Alarm tests", "Responsibility: Shared\nWe test the siren. Tenants answer the call.", "shared", TRUE },
    { "合鍵の台帳", "合鍵の台帳を作成し、年に一度棚卸しします。\n実施主体：利用者", "customer", FALSE },
    { "火災の訓練", "訓練は来年度から実施する予定です。\n責任: 当社", "planned", TRUE },
    /* of several things each */
    { "Locks", "Outer doors are locked at six.\nOwner: Provider\nInner doors are locked too.\nOwner: Customer",
      "implemented", TRUE },
    /* somebody's name is no party */
    { "Locks", "Outer doors are locked at six.\nOwner: Facilities desk", "implemented", TRUE },
    { "Who keeps the spare keys safe?", "Shared\nWe keep one set locked; you must keep yours safe.", "shared", FALSE },
    { "Who reviews the visitor list?", "Customer\nEach customer reviews the list of its own visitors.", "customer",
      FALSE },
    { "何日前に予定を知らせますか。", "その他\n10日前までに掲示で知らせます。", "implemented", FALSE },
    { "倉庫の場所を教えてください。", "その他\n倉庫の場所は公表していません。", "undisclosed", FALSE },
    { "鍵の管理", "その他", "unclear", FALSE },
    { "門の訓練", "×\n門の訓練は貴市の各施設でお願いしています。", "customer", FALSE },
    { "鍵の登録は市の職員が行えること。", "市で実施\n鍵の登録は、すべて市の管理者が行うものとします。", "customer",
      FALSE },
    { "Are spare keys collected?", "No\nCollection is done by your own caretaker.", "customer", FALSE },
    { "May we inspect the depot?", "Part\nAuditors may, others may not.", "partial", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
      NormalizeStatement *statement = normalize_record_add (record);
      statement->question = fields[i].title;
      statement->answer = fields[i].answer;
      statement->heading = fields[i].section;
      normalize_stance (record);
      g_test_message ("%s", fields[i].answer);
      g_assert_cmpstr (statement->stance, ==, fields[i].stance);
    }
}

static void
test_evidence (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  NormalizeStatement *statement = normalize_record_add (record), *empty = normalize_record_add (record);
  statement->question = "端末の対策";
  statement->answer = "端末の対策はお客様にて実施いただきます。";
  normalize_stance (record);
  g_assert_nonnull (strstr (statement->stance_evidence, "いただきます"));
  g_assert_cmpstr (empty->stance, ==, "");
}

/* Where no phrase decided, a short answer stands for itself. */
static void
test_evidence_whole (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  NormalizeStatement *statement = normalize_record_add (record);
  statement->question = "端末の暗号化";
  statement->answer = "BitLocker";
  normalize_stance (record);
  g_assert_cmpstr (statement->stance, ==, "implemented");
  g_assert_cmpstr (statement->stance_evidence, ==, "BitLocker");
}

static void
test_hostile (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  g_autoptr (GString) run = g_string_new (NULL), open = g_string_new (NULL);
  for (guint i = 0; i < 200000; i++)
    {
      g_string_append (run, "お客様");
      g_string_append (open, "（");
    }
  const char *const texts[] = { run->str, open->str, "。。。、、", "\n\n", "$^…<customer>" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      NormalizeStatement *statement = normalize_record_add (record);
      statement->question = statement->requirement = statement->answer = texts[i];
    }
  normalize_stance (record);
}

/* Clauses are remembered by a hash of them: many more than there is room for, asked for again and again and in both
 * languages, never get what was remembered of another. */
static void
test_memo (void)
{
  enum
  {
    CLAUSES = 3000,
    ROUNDS = 4
  };
  static const struct
  {
    const char *before, *after; /* its number */
    gboolean english;
    NormalizeCueKind kind;
  } forms[] = {
    { "鍵", "を保管しています", FALSE, KIND_DOES },
    { "鍵", "を保管していません", FALSE, KIND_LACKS },
    { "Key ", " is kept.", TRUE, KIND_DOES },
    { "Key ", " is not kept.", TRUE, KIND_LACKS },
  };
  g_autofree NormalizeCueHit *first = g_new0 (NormalizeCueHit, CLAUSES);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint k = 0; k < CLAUSES; k++)
      {
        guint n = round % 2 == 0 ? k : k * 7 % CLAUSES; /* in another order */
        g_autofree char *text = g_strdup_printf ("%s%u%s", forms[n % 4].before, n, forms[n % 4].after);
        g_autofree char *clause = normalize_cues_prepare (text, forms[n % 4].english, NULL);
        NormalizeCueHit hit = normalize_cues_best (clause, forms[n % 4].english);
        if (round == 0)
          first[n] = hit;
        g_assert_cmpint (hit.kind, ==, forms[n % 4].kind);
        g_assert_cmpint (hit.weight, ==, first[n].weight);
        g_assert_cmpuint (hit.start, ==, first[n].start);
        g_assert_cmpuint (hit.end, ==, first[n].end);
        /* the same words by the cues of the other language */
        NormalizeCueHit other = normalize_cues_best (clause, !forms[n % 4].english);
        g_assert_cmpint (other.kind, !=, forms[n % 4].kind);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/normalize/stance/%03u-%s", i, cases[i].want);
      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/normalize/stance/section", test_section);
  g_test_add_func ("/normalize/stance/as-found", test_words_as_found);
  g_test_add_func ("/normalize/stance/numbers", test_numbers);
  g_test_add_func ("/normalize/stance/misread", test_misread);
  g_test_add_func ("/normalize/stance/unticked", test_unticked);
  g_test_add_func ("/normalize/stance/legend", test_legend);
  g_test_add_func ("/normalize/stance/fields", test_fields);
  g_test_add_func ("/normalize/stance/evidence", test_evidence);
  g_test_add_func ("/normalize/stance/evidence-whole", test_evidence_whole);
  g_test_add_func ("/normalize/stance/hostile", test_hostile);
  g_test_add_func ("/normalize/stance/memo", test_memo);
  return g_test_run ();
}
