#!/usr/bin/env python3
"""Makes examples-grammar.tsv: the same few deeds, well and bad ones, said in each way that grammar has.

What is right follows from the way alone: to say that a deed is done claims it, to deny it denies it, twice denied is said; a plan, an opinion, hearsay, a wish,
a question inside, a definition claim nothing; asked after what had better not be done, all of this turns.  `make_examples.py` holds ways by their words; here is
where to add one by its structure.

    make_grammar.py > examples-grammar.tsv
"""
import random
import zlib

PER = 2  # deeds of a way, drawn with a seed of its own

# object, noun, て form, ない stem, ます stem, dictionary form, た form
GOOD_JA = """アクセス記録=保存|保存データ=秘匿化|消火訓練=開催|利用者ID=点検|無停電装置=配備|来客=受付簿に記載|設定の変更=審査|戻し試験=試行|持出し端末=暗号化|社員=教育|再委託先=監査|障害=通知|古いID=削除|時刻=同期|不正な通信=検知|ソースコード=査読|資産=台帳に登録|廃棄媒体=破壊|予備機=用意|特権の操作=録画|リスク=評価|誓約書=回収|セキュリティパッチ=適用|名簿=更新|通信路=監視"""
GOOD_VERBS_JA = """基準=設けること=設けて=設け=設け=設ける=設けた|責任者=置くこと=置いて=置か=置き=置く=置いた|控え=取ること=取って=取ら=取り=取る=取った|部屋=分けること=分けて=分け=分け=分ける=分けた|接続元=絞ること=絞って=絞ら=絞り=絞る=絞った|手順=見直すこと=見直して=見直さ=見直し=見直す=見直した|事故=知らせること=知らせて=知らせ=知らせ=知らせる=知らせた"""
BAD_JA = """管理者ID=共有|暗証番号=使い回し|顧客名簿=売却|個人情報=国外に移転|実データ=試験に転用|私有端末=業務に使用|監査記録=書換え|無許可の機器=接続|機密文書=社外に送信|退職者のID=放置|資格情報=メールで送付|初期設定=そのまま使用|古い暗号=利用|カード番号=保存|他社のデータ=混在|業務=無断で再委託|通信=平文で送信|管理画面=外部に公開|承認前の変更=本番に適用|消去済みの情報=復元"""
BAD_VERBS_JA = """書類=持ち帰ること=持ち帰って=持ち帰ら=持ち帰り=持ち帰る=持ち帰った|鍵=渡すこと=渡して=渡さ=渡し=渡す=渡した|内容=盗み見ること=盗み見て=盗み見=盗み見=盗み見る=盗み見た|部外者=入れること=入れて=入れ=入れ=入れる=入れた|合言葉=教えること=教えて=教え=教え=教える=教えた|記録=消すこと=消して=消さ=消し=消す=消した"""

# By sense: said, denied, nothing claimed … ; a mark of its own behind "=" is for good and bad deeds.
WAYS_JA = {
    "said": """{o}を{te}います。|{o}を{te}いる。|{o}は{te}おります。|当社では{o}を{te}おります。|弊社の担当が{o}を{masu}ます。|はい、{o}を{te}おります。|{o}は全社で{te}います。|2019年より{o}を{te}おります。|{o}を{d}決まりとなっております。|{o}を{d}運用をしています。|{o}は日々{te}います。|月に一度、{o}を{masu}ます。|{o}を{nai}ないことはありません。|{o}を{te}いない部署はありません。|{o}を{nai}ずに済ませることはありません。|{o}は{d}こととしています。|現に{te}います。|従来から{te}おります。|各部署にて{te}いる。|委託先が{o}を{te}います。|{o}を{d}よう徹底しております。|通常は{te}います。""",
    "hedge": """{o}を{d}よう努力しております。|{o}を{d}ように努めております。|{o}を{d}よう心掛けています。|できる限り{o}を{te}おります。|極力{o}を{d}ようにしています。|{o}を{d}よう努める。|{o}を{d}ことに努めています。|{o}を{d}よう配慮しております。|{o}を{d}よう努めてまいります。""",
    "denied": """{o}を{te}いません。|{o}を{te}いない。|{o}は{te}おりません。|当社では{o}を{te}おりません。|いいえ、{o}を{te}おりません。|{o}を{nai}ない運用です。|{o}を{d}ことはございません。|{o}を{ta}例はありません。|{o}を{ta}ことは一度もありません。|{o}を{d}機能はございません。|{o}を{d}担当はおりません。|{o}を{d}ことはしていません。|{o}は今のところ{te}いない。|{o}を{nai}ずに業務を続けています。|全社的に{te}おりません。|誰も{te}いない。|{o}を{d}手立てがありません。|{o}は{te}おらず、その考えもありません。|{o}を{d}ことをやめました。|{o}を{d}のは昨年で終わりにしました。|以前は{te}いましたが、現在は{te}おりません。|{o}を{te}いるとは言えません。""",
    "barred": """{o}を{d}ことを禁止しています。|{o}を{d}ことは禁じられています。|{o}を{d}ことは認めておりません。|{o}を{d}ことは許可していません。|{o}を{d}操作は拒否されます。|{o}を{d}ことは厳禁です。|規程により{o}を{d}ことを禁じています。|{o}を{d}ことができないよう制御しています。|{o}を{d}ことはシステム上できません。|{o}を{nai}ないようにしています。|{o}を{nai}ないよう指導しております。|{o}を{nai}ない決まりです。|承認なく{o}を{d}ことはできません。|許可がない限り{o}を{te}いません。""",
    "nothing": """{o}を{te}いるかどうかは不明です。|{o}を{te}いるかわかりかねます。|{o}を{te}いるか、情報システム部に照会しています。|{o}を{te}いるか否かを調査しております。|{o}を{te}いるものと思います。|たぶん{te}いるでしょう。|{o}を{te}いる可能性があります。|{o}を{te}いると伺っています。|{o}を{te}いるそうです。|{o}を{te}いるらしいです。|{o}を{d}ことが望ましいです。|{o}は{d}べきである。|{o}を{d}必要性は認識しております。|{o}を{d}ことは大切だと考えております。|{o}を{d}こととは、業務上の行為を指します。|{o}を{d}か否かは案件により異なります。|{o}を{d}とはどのような意味でしょうか。|{o}を{te}いるかは契約によります。|{o}を{te}いないとは限りません。|{o}を{te}いないかもしれません。|{o}を{te}いるか回答できる者がおりません。|{o}の件は持ち帰って確認します。""",
    "planned": """{o}を{d}予定でおります。|来期より{o}を{d}計画です。|{o}を{d}準備をしています。|{o}を{d}見込みです。|春から{te}いく予定です。|{o}を{d}ことを目標としています。|{o}を{d}意向です。|{o}を{d}運びとなっています。|未{n0}ですが、年内に{masu}ます。|次期の更改で{d}ようになります。""",
    "customer": """貴社にて{te}ください。|{o}を{d}のは利用者の責任となります。|契約者ご自身で{te}いただく必要があります。|弊社では{nai}ないため、お客様側で{te}いただきます。|お客様の管理者に{te}いただいております。""",
    "part": """{o}を{te}いる部門もあれば、{te}いない部門もあります。|本番環境に限り{o}を{te}います。|一部の部署に限って{te}います。|半分程度しか{te}いません。|東京では{te}いますが、海外拠点では{te}おりません。|新しい案件では{te}いるが、古い案件では{te}いない。|全部ではないが{te}いる。""",
    "withheld": """{o}を{te}いるかどうかは開示しておりません。|{o}に関する回答は差し控えております。""",
}
TITLES_JA = ["{o}を{te}いますか。", "{o}を{te}いるか", "{o}の{n}", "{o}を{d}ことはありますか。", "{o}の{n}について"]
GOOD_TITLES_JA = ["{o}を{te}いますか。", "{o}を{te}いるか", "{o}の{n}", "{o}を{te}いること", "{o}の{n}について"]

# object; verb, third person, past participle, -ing; number; noun
GOOD_EN = """sign-in records=retain=retains=retained=retaining=2=retention|laptops=encrypt=encrypts=encrypted=encrypting=2=encryption|guests=register=registers=registered=registering=2=registration|the fallback site=rehearse=rehearses=rehearsed=rehearsing=1=rehearsal|subcontractors=audit=audits=audited=auditing=2=audit|releases=test=tests=tested=testing=2=testing|certificates=renew=renews=renewed=renewing=2=renewal|employees=screen=screens=screened=screening=2=screening|hosts=patch=patches=patched=patching=2=patching|third-party libraries=check=checks=checked=checking=2=checking|breaches=notify=notifies=notified=notifying=2=notification|networks=segment=segments=segmented=segmenting=2=segmentation|discarded disks=destroy=destroys=destroyed=destroying=2=destruction|the asset list=maintain=maintains=maintained=maintaining=1=maintenance|clocks=synchronise=synchronises=synchronised=synchronising=2=synchronisation|privileges=recertify=recertifies=recertified=recertifying=2=recertification|sessions=record=records=recorded=recording=2=recording|risks=rank=ranks=ranked=ranking=2=ranking|contracts=examine=examines=examined=examining=2=examination|alerts=triage=triages=triaged=triaging=2=triage"""
BAD_EN = """log-ins=lend=lends=lent=lending=2=lending|client records=trade=trades=traded=trading=2=trade|credentials=e-mail=e-mails=e-mailed=e-mailing=2=e-mailing|live data=reuse=reuses=reused=reusing=1=reuse|factory settings=retain=retains=retained=retaining=2=retention|event logs=edit=edits=edited=editing=2=editing|private phones=attach=attaches=attached=attaching=2=attachment|API keys=hard-code=hard-codes=hard-coded=hard-coding=2=hard-coding|untested code=deploy=deploys=deployed=deploying=1=deployment|customer mail=read=reads=read=reading=1=reading|outdated ciphers=accept=accepts=accepted=accepting=2=acceptance|leavers' accounts=keep=keeps=kept=keeping=2=keeping|card numbers=log=logs=logged=logging=2=logging|unlicensed software=install=installs=installed=installing=1=installation|approvals=skip=skips=skipped=skipping=2=skipping|backups=leave unprotected=leaves unprotected=left unprotected=leaving unprotected=2=exposure|data=export abroad=exports abroad=exported abroad=exporting abroad=1=export"""
WAYS_EN = {
    "said": """We {v} {o}.|Yes, {o} {be} {pp}.|{O} {be} {pp} every month.|Since 2020 we {v} {o}.|{O} {have} been {pp} for years.|The operations team {vs} {o}.|Our provider {vs} {o} for us.|It is usual for us to {v} {o}.|{Ing} {o} is a standing task here.|Under our rules {o} {be} to be {pp}.|{O} must always be {pp}.|We make a point of {ing} {o}.|We do {v} {o}.|There is no month in which {o} {be} not {pp}.|We do not fail to {v} {o}.|It would be wrong to say that we do not {v} {o}.|{O} {be} never left without being {pp}.|Not a quarter passes without {ing} {o}.|As a rule, {o} {be} {pp}.|All our people {v} {o}.""",
    "hedge": """We endeavour to {v} {o} at all times.|Every effort is made to {v} {o}.|We strive to {v} {o}.|We do our best to {v} {o}.|As far as possible {o} {be} {pp}.|We seek to {v} {o} whenever we can.|Reasonable efforts are made to {v} {o}.|{O} {be} {pp} where practicable.""",
    "denied": """We do not {v} {o}.|No, {o} {be} not {pp}.|{O} {have} never been {pp}.|{O} {isnt} {pp}.|No one {vs} {o}.|Nobody here {vs} {o}.|None of us {vs} {o}.|Not a single person {vs} {o}.|In no case {be} {o} {pp}.|At no time do we {v} {o}.|Our staff never {v} {o}.|We have no way to {v} {o}.|We lack the means to {v} {o}.|There is no {n} of {o}.|No {n} of {o} is carried out.|{O} {be} handled without being {pp}.|We work without {ing} {o}.|We are not able to {v} {o}.|We stopped {ing} {o} in 2021.|We no longer {v} {o}.|We used to {v} {o}, but not any more.|{O} {be} not {pp} any longer.|Neither our staff nor our suppliers {v} {o}.|We haven't {pp} {o}.|We do without {ing} {o}.|{Ing} {o} was discontinued.""",
    "barred": """{Ing} {o} is prohibited.|{Ing} {o} is not allowed.|We forbid {ing} {o}.|Staff are forbidden to {v} {o}.|{Ing} {o} is technically impossible.|We refrain from {ing} {o}.|We avoid {ing} {o}.|{O} must not be {pp}.|{O} may not be {pp}.|{O} cannot be {pp}.|Nobody is permitted to {v} {o}.|Any attempt to {v} {o} is blocked.|We do not permit anyone to {v} {o}.|{O} {be} not {pp} unless the security officer has agreed.|The system prevents {o} from being {pp}.""",
    "nothing": """We cannot say whether {o} {be} {pp}.|It is not known whether we {v} {o}.|We have asked whether {o} {be} {pp}.|I believe that {o} {be} {pp}.|We assume that {o} {be} {pp}.|{O} {be} probably {pp}.|Perhaps we {v} {o}.|Someone told us that {o} {be} {pp}.|{O} {be} said to be {pp}.|Apparently we {v} {o}.|{O} ought to be {pp}.|{O} should be {pp}.|{Ing} {o} would be desirable.|We consider {ing} {o} important.|It is advisable to {v} {o}.|{Ing} {o} is the act by which they are dealt with.|What do you mean by {ing} {o}?|How far we {v} {o} varies.|Whether {o} {be} {pp} differs from site to site.|It seems that {o} {be} not {pp}.|{O} may not have been {pp}.|We would like to {v} {o}.|Somebody else will have to say if we {v} {o}.""",
    "planned": """We are planning to {v} {o}.|{O} will be {pp} as of next spring.|From October we will {v} {o}.|We expect to {v} {o} within a year.|Work has begun so that {o} can be {pp}.|{Ing} {o} is scheduled for next quarter.|It is intended to {v} {o}.|Not yet, but {o} will be {pp} soon.""",
    "customer": """You {v} {o} yourself.|Customers are expected to {v} {o}.|It is up to the customer to {v} {o}.|The customer is responsible for {ing} {o}.|{Ing} {o} is the task of the tenant.|Please {v} {o} on your side.""",
    "part": """Some {o0} {be} {pp}, others are not.|{O} {be} {pp} in production only.|Only a few {o0} {be} {pp}.|Most {o0} {be} {pp}, but not all.|{O} {be} {pp} here but not abroad.|We {v} {o} in one department only.""",
    "withheld": """We do not disclose whether {o} {be} {pp}.|Whether we {v} {o} is confidential.""",
}
TITLES_EN = ["Do you {v} {o}?", "{Be} {o} {pp}?", "{N} of {o}", "Does anyone {v} {o}?", "{Ing} {o}"]
# Titles that name neither deed: there what is denied tells by its own words.
PLAIN_JA = ["運用の状況", "データの取扱い", "セッション", "入退室", "開発の環境", "利用者の管理", "保守", "記録の取扱い", "端末", "{o}", "{o}", "委託", "通信", "アクセス"]
PLAIN_EN = ["Operations", "Data handling", "Sessions", "Premises", "Development", "User management", "Maintenance", "Records", "Devices", "{O}", "{O}", "Networks", "Access", "Administration"]
PLAIN_OF = 3  # one answer in so many stands below such a title
MARKS = {  # sense -> mark for a good deed, for a bad one; None: not to be said of it
    "said": ("+", "-"), "hedge": ("+", None), "denied": ("-", "+"), "barred": (None, "+"), "nothing": ("0", "0"), "planned": (">", None),
    "customer": ("@", None), "part": ("~", "-"), "withheld": ("!", "!"),
}


def rows(text):
    return [row.split("=") for row in text.split("|")]


def japanese(plain, verbs):
    for o, n in rows(plain):
        yield {"o": o, "n": n, "n0": n, "te": n + "して", "nai": n + "し", "masu": n + "し", "d": n + "する", "ta": n + "した"}
    for o, n, te, nai, masu, d, ta in rows(verbs):
        yield {"o": o, "n": n, "n0": "着手", "te": te, "nai": nai, "masu": masu, "d": d, "ta": ta}


def english(text):
    for o, v, vs, pp, ing, number, n in rows(text):
        several = number == "2"
        value = {"o": o, "v": v, "vs": vs, "pp": pp, "ing": ing, "n": n, "be": "are" if several else "is", "have": "have" if several else "has",
                 "isnt": "aren't" if several else "isn't", "o0": o.removeprefix("the ")}
        yield value | {name.title(): value[name][:1].upper() + value[name][1:] for name in ("o", "ing", "n", "be")}


def main():
    found = {}
    for ways, deeds, titles, plain in ((WAYS_JA, (list(japanese(GOOD_JA, GOOD_VERBS_JA)), list(japanese(BAD_JA, BAD_VERBS_JA))), (GOOD_TITLES_JA, TITLES_JA), PLAIN_JA),
                                (WAYS_EN, (list(english(GOOD_EN)), list(english(BAD_EN))), (TITLES_EN, TITLES_EN), PLAIN_EN)):
        for sense, text in ways.items():
            for bad, mark in enumerate(MARKS[sense]):
                for way in text.split("|") if mark is not None else []:
                    for deed in random.Random(zlib.crc32(way.encode()) + bad).sample(deeds[bad], PER):
                        answer = way.format(**deed)
                        number = zlib.crc32(answer.encode())
                        asked = plain if number % PLAIN_OF == 0 and sense in ("said", "denied", "barred") else titles[bad]
                        question = asked[number // PLAIN_OF % len(asked)].format(**deed)
                        found.setdefault(question, []).append(f"{mark} {answer}")
    print("# Made by make_grammar.py, in the form of examples-ja.tsv: what is right follows from grammar.")
    for question, answers in found.items():
        print(f"? {question}")
        print("\n".join(dict.fromkeys(answers)))


if __name__ == "__main__":
    main()
