#!/usr/bin/env python3
"""Makes examples-made.tsv: ways of saying that a thing is done, is lacking, or that nothing is said, each of several subjects.

A way is a sentence with places for what a subject is called; what fit_stance learns from it is the way and not the subject.
Each way is put to PER subjects or more, drawn with a seed of its own, so that the file is the same each time and a new way changes no other line.

    make_examples.py > examples-made.tsv
"""
import random
import zlib

PER = 3
PER_DONE = 7  # of what is done: usual sheets hold more of it than of what is lacking

# What is good to have: questions, n (the thing), o (what it is done to), v, pp, ing, number of o.
GOOD_EN = [
    (("Do you test your backups?", "Backup tests"), "restore test", "backups", "test", "tested", "testing", 2),
    (("Are access rights reviewed?", "Review of access rights"), "access review", "access rights", "review", "reviewed", "reviewing", 2),
    (("Do you scan for vulnerabilities?", "Vulnerability scans"), "vulnerability scan", "servers", "scan", "scanned", "scanning", 2),
    (("Is stored data encrypted?", "Encryption at rest"), "encryption at rest", "stored data", "encrypt", "encrypted", "encrypting", 1),
    (("Are employees trained in security?", "Security training"), "training programme", "employees", "train", "trained", "training", 2),
    (("Are actions of administrators logged?", "Administrator logs"), "administrator log", "administrator actions", "log", "logged", "logging", 2),
    (("Do you audit your suppliers?", "Supplier audits"), "supplier audit", "suppliers", "audit", "audited", "auditing", 2),
    (("Do you support single sign-on?", "Single sign-on"), "single sign-on", "SAML", "support", "supported", "supporting", 1),
    (("Are servers patched promptly?", "Patching"), "patching process", "servers", "patch", "patched", "patching", 2),
    (("Do you monitor the network?", "Network monitoring"), "network monitoring", "network traffic", "monitor", "monitored", "monitoring", 1),
    (("Do you have an incident response plan?", "Incident response"), "incident response plan", "incident handling", "document", "documented", "documenting", 1),
    (("Is information classified?", "Classification"), "classification scheme", "documents", "classify", "classified", "classifying", 2),
    (("Do you screen new hires?", "Screening"), "background check", "new hires", "screen", "screened", "screening", 2),
    (("Is the continuity plan rehearsed?", "Business continuity"), "continuity exercise", "the continuity plan", "rehearse", "rehearsed", "rehearsing", 1),
    (("Do you provide audit logs to customers?", "Log export"), "log export", "audit logs", "provide", "provided", "providing", 2),
    (("Are keys rotated?", "Key rotation"), "key rotation", "encryption keys", "rotate", "rotated", "rotating", 2),
    (("Is multi-factor authentication enforced?", "Second factor"), "second factor", "multi-factor authentication", "enforce", "enforced", "enforcing", 1),
    (("Is an inventory of assets kept?", "Asset inventory"), "asset inventory", "devices", "register", "registered", "registering", 2),
    (("Is code reviewed before release?", "Code review"), "code review", "code changes", "review", "reviewed", "reviewing", 2),
    (("Do you filter incoming mail?", "Mail filtering"), "mail filter", "incoming mail", "filter", "filtered", "filtering", 1),
    (("Do you assess risks every year?", "Risk assessment"), "risk assessment", "risks", "assess", "assessed", "assessing", 2),
    (("Are test and production separated?", "Separation of environments"), "separate test environment", "environments", "separate", "separated", "separating", 2),
    (("Is data replicated to a second site?", "Second site"), "second site", "data", "replicate", "replicated", "replicating", 1),
    (("Is there a security committee?", "Security committee"), "security committee", "responsibilities", "assign", "assigned", "assigning", 2),
]
DOES_EN = """{O} {be} {pp}. We do not publish how often.|We {v} {o}; details are not disclosed.|A summary of the {n} is available to customers.|An extract of the {n} report is available under NDA.|Available in the premium plan only|Included in the higher tiers only|An open-source tool does this every night.|{Ing} {o} is done by a commercial product.|A product from the market {vs} {o} each day.|The IT department does this monthly.|Runs every night|Carried out by two people each time|99.95 % per month|Authorised staff only.|Approved devices only|Named administrators only, with a ticket.|By badge only|Encrypted channels only.|Company-issued computers only; private ones cannot connect.|Handbook, chapter 4.|Section 3 of the {n} procedure, reviewed by the board.|List kept by the security officer (names, numbers, dates).|Two accounts with no path from one to the other.|{O} {be} {pp} before anyone may use them.|{O} {be} {pp} the moment they arrive.|The vendor {vs} {o}, from the network up to the application.|Our hosting partner {vs} {o} under contract, and we check this each quarter.|A {n} with an owner, a date and a result.|Four levels, each with its own rules.|One tool for all sites|We {v} {o} every quarter.|{O} {be} {pp} at least once a year.|A {n} is in place.|A documented {n} exists and is reviewed yearly.|Yes, {o} {be} {pp} automatically.
{O} {be} {pp} without exception.|All {o} {be} {pp}, no exceptions are made.|{O} {be} {pp} no later than 30 days after.|We have {pp} {o} since the launch.|Our security team {vs} {o} weekly.
{Ing} {o} is part of our daily routine.|There is a formal {n}, approved by the board.|We make sure that {o} {be} {pp}.|None of the {o} is left un{pp}.|{O} {be} {pp} by an independent firm.
We maintain a {n}.|The {n} has been running since 2019.|{O} must be {pp} before they are used.|Our policy requires that {o} {be} {pp}.|{O} {be} always {pp}.|A {n} was set up last year and covers all systems.
Not only {be} {o} {pp}, the results are also reported.|Nothing goes live unless {o} have been {pp}.|{O} {be} {pp} as a matter of course.|Yes; see the {n} for details.|Fully implemented|In place|In place since 2020|Done each month
{O} {be} {pp} and evidence is retained.|We use a third-party tool to {v} {o}.|We outsource this: a contractor {vs} {o} on our behalf.|{Ing} of {o} is carried out twice a year.|{O} can be {pp}.|Available in all plans.|Supported
The {n} is owned by the CISO.|It is mandatory that {o} {be} {pp}.|We rely on AWS to {v} {o}, and check its reports each year.|We never release anything before {o} have been {pp}.|We take care to {v} {o} in due time.|{O} do not go live un{pp}.
{O} have been {pp} without interruption.|There has not been a month in which we failed to {v} {o}.|We do not consider a project closed until {o} have been {pp}.|No one is exempt: {o} {be} {pp} throughout.|An annual {n} is performed.|Continuous {ing}.|Customers can {v} {o} themselves.|You can {v} {o} at any time.|Users are able to {v} {o} in the console.|The service lets you {v} {o}.|The service offers a {n}.|A {n} is included in every plan.|{Ing} {o} is possible.|It is possible to {v} {o}."""
LACKS_EN = """{O} {go} without {ing}.|Nothing enforces this.|Nothing has been written down.|Only a password is needed.|Only what comes with the system.|Best effort, nothing agreed.|The last time was years ago.|It lapsed years ago.|Dropped in the current version.|It was refused by management.|The vendor keeps {o} on one site only.|{O} stay on the same site.|Sold without this feature.|We do not {v} {o}.|We don't {v} {o} at present.|We do not currently {v} {o}.|{O} {be} not {pp}.|{O} {isnt} {pp} at the moment.|{O} {be} never {pp}.|{O} {have} never been {pp}.|{O} {have} not been {pp} yet.|{O} {be} left un{pp}.|{O} {go} un{pp}.
There is no {n}.|There is no formal {n}.|There's no {n} in place.|No {n} exists.|No {n} is in place.|No {n} has been set up.|No {n} is maintained.|No {n} is available.|No such {n} exists.|No such thing.|No formal {n}|No {n}.|No {n} to speak of.
We have no {n}.|We have no formal {n} for this.|We haven't got a {n}.|We don't have a {n} yet.|We do not have a {n} in place.|We lack a {n}.|A {n} is lacking.|A {n} is missing.|Missing|Lacking|Absent|Nonexistent|Not there yet|Not in place|Not in use|Not available|Not provided|Not offered|Not supported|Not performed|Not covered|Not established|Not formalised
A {n} is not in place.|A {n} does not exist.|A {n} has not been established.|A {n} is not available.|A {n} is unavailable.|A {n} is not part of our offering.|A {n} is not something we offer.|The {n} is not included in the service.|The {n} is out of scope for this release.|The {n} was abandoned.|The {n} has lapsed.|The {n} was suspended until further notice.
We have never {pp} {o}.|We have yet to {v} {o}.|We have yet to introduce a {n}.|We have not {pp} {o} so far.|We never {v} {o}.|We never got round to {ing} {o}.|We do without a {n}.|We do without.|We decided against {ing} {o}.|We opted not to {v} {o}.|We chose not to {v} {o}.|We have no plans to {v} {o}.|We see no need to {v} {o}.|There is no need to {v} {o} in our view.
We stopped {ing} {o}.|{Ing} {o} has been discontinued.|{Ing} {o} was put on hold.|{Ing} {o} is not something we do.|{Ing} of {o} does not take place.|{Ing} of {o} is not carried out.|{Ing} {o} is beyond our means.|{Ing} {o} is not possible.|We fail to {v} {o}.|We skip {ing} {o}.|We cannot {v} {o}.|We are unable to {v} {o}.|We are not able to {v} {o}.|{O} cannot be {pp}.|{O} can't be {pp} in this version.
Nobody {vs} {o}.|No one {vs} {o}.|No one is in charge of {ing} {o}.|Nobody has been asked to {v} {o}.|Nobody is responsible for this.|Neither {o} nor their owners {be} {pp}.|{O} {be} neither {pp} nor listed.|{O} {be} used without being {pp}.|We work without {ing} {o}.|There is no tool with which {o} could be {pp}.
{O} {be} {pp} ad hoc; no formal {n} exists.|There is no {n}, things are agreed by word of mouth.|Informal only, no {n}.|Left to the good sense of each team; no rule exists.|Only when something has broken.|Only on demand, there is no schedule for {ing} {o}.|Regrettably, {o} {be} not {pp}.|Unfortunately we do not {v} {o}.|Unfortunately not.|Sorry, we do not offer this.|I'm afraid there is no {n}.|Not as of today.|Not at this time.|Not yet.|Not so far.|Not to date.|Not any more.|No longer.|No, and none is planned.
Due to cost, {o} {be} not {pp}.|For want of staff we do not {v} {o}.|For reasons of cost a {n} was not introduced.|Given our size, we have not set up a {n}.|As a small company we do not {v} {o}.|The need for a {n} has been recognised, but nothing has been done.|A {n} was discussed but never adopted.|A {n} has been drafted but not adopted.|The budget for a {n} was refused.|A {n} was considered and rejected.
Under consideration; today {o} {be} not {pp}.|The product does not let you {v} {o}.|The service does not support this.|This feature does not exist.|This function is not provided.|This is not possible in our product.|There is no way to {v} {o}.
{O} {be} outside the scope of our {n}.|{O} {be} exempt from the {n}.|{O} {be} excluded from {ing}.|The {n} does not cover {o}.|No {o} {be} {pp}.|None of the {o} {be} {pp}.|None of our {o} {have} been {pp} so far.|None|None so far|None in place|{O} {be} not subject to any {n}.|We hold no evidence of any {n}.|No record of any {n} could be found.|Evidence of a {n} is lacking.|A {n} is still to come.|Work on a {n} has not begun."""
NOTHING_EN = """Please contact our sales team.|Please contact support for details.|Please ask your account manager.|Please get in touch with us.|Please see our web site.|Please refer to the terms of service.|Refer to the attached document.|See attachment B.|See the separate sheet.|As described elsewhere.|To be answered separately.|Our security team will answer this.|We will reply at a later date.|We will come back to you on this.|We'll follow up.|Answer to follow.|Details will be provided later.|An answer will be sent by mail.
Awaiting feedback from the infrastructure group.|Waiting for input from legal.|Pending review by our security officer.|Pending.|Still being checked.|We are checking with our hosting provider.|Being clarified internally.|Under internal review.|Has been passed on to the product team.|This question was forwarded to engineering.|To be confirmed.|To be completed.|To be determined by the project.|To be agreed during the project.|To be negotiated.|Will be discussed at kickoff.|Open point
Depends on the contract.|It depends on the plan chosen.|Depends on the case.|Varies by region.|This varies between customers.|Differs from one site to another.|Subject to negotiation.|Subject to contract.|As agreed with the customer.|According to the contract.|By arrangement.|On a case by case basis.|Can be discussed individually.|Negotiable|Available under NDA.|We can share this under a non-disclosure agreement.|Information available on request.|Upon request
We cannot tell.|We can't confirm this at present.|It can neither be confirmed nor denied.|No statement can be made on this.|No information available|No information was provided.|Nothing can be said about this yet.
Unknown|Not known|Not sure.|I don't know.|I am not certain; someone else would have to answer.|We are not aware.|We do not know whether {o} {be} {pp}.|It is not known if {o} {be} {pp}.|We could not find out whether there is a {n}.|It is unclear whether a {n} exists.|Could not be verified.|We were unable to verify this.|Not verified|Not assessed|Not answered|No answer|No response|Not filled in|Left open|Blank|Skipped
The question is unclear.|We do not understand the question.|Could you explain what you mean?|What is meant by {n}?|Please specify the question.|Which system do you mean?|Question does not make sense to us.|More context is needed to answer.|Cannot be answered without knowing the scope.|The person who knows is on leave.|The respondent is not familiar with this area.|Nobody on the call could answer.|Example: {o} {be} {pp} monthly.|e.g. {n}, frequency, owner|Please fill in|Enter your answer here|Choose one"""

# Not yet, but it will be.
PLANNED_EN = """A candidate has been found and starts in June.|A candidate will take over in spring.|We expect to offer a {n} to all customers in the first half of 2027.|The head of {ing} will join us in August.|A {n} arrives in the next quarter.|A {n} is on the roadmap for next year.|A {n} is on our roadmap.|A {n} is planned for the second half.|We intend to {v} {o} next year.|We plan to {v} {o} from April.|{Ing} {o} will start next year.|{O} will be {pp} in a later release.|{O} will be {pp} from version 6 on.|We are thinking about {ing} {o}.|We are planning a {n}.|We are currently building a {n}.|We are working on a {n}.|We are in the middle of introducing a {n}.|Work on a {n} is in progress.
A {n} is under development.|A {n} is being prepared.|A {n} is being rolled out this summer.|A {n} is being evaluated for next year.|A {n} is expected by the end of the year.|A {n} is due in the third quarter.|A {n} will be introduced in autumn.|A {n} will be available in the next release.|A {n} will go live in 2027.|A {n} will be in place by March.|We expect to have a {n} by June.|We hope to {v} {o} within a year.|We aim to {v} {o} by the end of 2026.|We are aiming for a {n} next spring.|We have budgeted a {n} for next year.|We have started to set up a {n}; it will be ready in May.
The project to introduce a {n} begins in September.|Funding has been approved and a {n} will follow.|A contractor has been chosen and will {v} {o} from October.|Someone has been hired to {v} {o} and joins next month.|Someone will {v} {o} from the coming fiscal year.|The next version will let you {v} {o}.|The coming release adds a {n}.|Support for a {n} is coming soon.|Coming soon|Coming next year|Coming in version 4|Planned|Planned for the first quarter|Scheduled for next month|Scheduled for the spring release|In progress, to be finished in July|In preparation|Under construction|On the roadmap|Roadmap item for 2027|Targeted for the fourth quarter|To be introduced next year|To be rolled out in phases|To be implemented by year end|Not today, but with the next major release.|Not yet; a {n} is planned for May.|Not yet, but we will {v} {o} from summer.|No, but a {n} is coming in spring.|Currently no. A {n} will follow in the next version.|At present {o} {be} not {pp}; this will change in the autumn.|By the end of the year {o} will be {pp}.|From 2027 onwards we will {v} {o}.|Pilot running; general release in June|A trial is under way and everyone will have it by winter.|Development has begun.|Implementation is ongoing.|Certification audit booked for November."""
PLANNED_JA = """令和8年度に計画。|令和9年度に実施。|次回の更改時に{v}します。|秋の改訂に含めます。|来年度に{n}を始める予定です。|{n}を計画しています。|将来的に{o}の{v}を予定しています。|次期版で対応予定です。|ロードマップに載せています。|{n}を検討中です。|{n}を検討しています。|今後{n}を導入する予定です。|{n}の導入に向けて準備を進めています。|{n}に向けて準備中です。|{n}の準備をしております。|現在{n}を構築中です。|現在、{o}の{v}に向けた開発を行っています。|{n}は開発中で、年内に提供いたします。|{n}は次期バージョンで提供する予定です。|{o}の{v}は次のバージョンアップで可能になる予定です。|2026年度中に{o}を{v}する計画です。|来期より{o}を{v}します。|来年4月から{o}を{v}いたします。|{o}の{v}を年度内に開始します。|{o}の{v}は来春からの開始を見込んでいます。|{n}は来年の夏に開始する見込みです。|{o}の{v}を順次進めてまいります。|要望を踏まえ、{n}を順次提供してまいります。|検討のうえ、{n}を順次整えてまいります。|今後のバージョンアップにて{n}を追加していきます。|今後対応していく予定です。|今後、{o}を{v}していく方針です。|今後{n}を整備していきます。|今後の対応を予定しております。|いずれ{n}を設ける考えです。|{n}を設ける方向で進めています。|{n}を導入する方向で検討しております。|{n}について、導入時期を含めて検討しております。|{n}の取得を目指しています。|{n}を2027年までに完了させる目標です。
計画中|予定|予定あり|準備中|整備中|策定中|構築中|開発中|検討中|導入予定|実施予定|対応予定|取得予定|作成中|移行中|来年度対応|来期予定|次回更新時に対応|2027年3月対応予定|現在準備中です。|現在整備を進めております。|現在対応を進めています。|まだですが、来年から{o}を{v}します。|今はありませんが、次の版で{n}を加えます。|現時点では未対応ですが、今後{o}の{v}に対応いたします。|現在は{o}を{v}していませんが、来年度より実施いたします。|未実施（本年度中に実施予定）|未対応（次期バージョンにて対応）|なし（来期に導入予定）|試行中で、秋から全社に広げます。|{n}は段階的に導入を進めているところです。|{n}の選定を進めており、冬までに導入します。|予算化済みで、来年度に{n}を導入します。|担当者が来月着任し、{o}の{v}を始めます。|更改の際に{n}を導入することが決まっています。"""
# Left to the customer.
CUSTOMER_EN = """{Ing} {o} falls within the remit of the customer.|{O} {be} yours to look after.|That is yours to decide.|It is the subscriber's duty to {v} {o}.|The duty rests with the client.|Responsibility lies with the customer organisation.|Customers keep and {v} {o} of their own.|Customers arrange this themselves.|Your own staff must see to that.|Each customer decides on this for itself.|{Ing} {o} is the customer's responsibility.|{Ing} {o} is the responsibility of the customer.|{Ing} {o} is up to you.|It is up to the customer to {v} {o}.|It is for the customer to {v} {o}.|Customers are responsible for {ing} {o}.|Customers must {v} {o} themselves.|Customers need to {v} {o}.|Customers should {v} {o} on their own.|Customers are expected to {v} {o}.|The customer has to {v} {o}.|The customer is required to {v} {o}.|The customer shall {v} {o}.|You are responsible for {ing} {o}.|You need to {v} {o} yourself.|You have to {v} {o}.|You should {v} {o} according to your own policy.|Please {v} {o} yourselves.|Please {v} {o} on your side.|Your administrators must {v} {o}.|Your organisation decides how {o} {be} {pp}.|Your own team has to {v} {o}.|Tenants {v} {o}; we are not involved.|Subscribers {v} their own {o}.|Clients must arrange a {n} of their own.|Users are obliged to {v} {o}.|That is the customer's duty.|That is your responsibility.|This is left to the customer.|This is a customer responsibility.|This falls to the customer.|This rests with the subscriber.|This lies with the customer.|This must be arranged by the customer.|This is done by the customer.|{O} {be} {pp} by the customer.|{O} must be {pp} by the customer.|{O} {be} to be {pp} by your own staff.|The duty to {v} {o} lies with the tenant.|Responsibility for {ing} {o} sits with the client.|Customer|The customer|Customer responsibility|Customer side|Customer's own task|By the customer|Client|Your administrators|At the customer's discretion|To be done on the customer's side"""
CUSTOMER_JA = """{o}の{v}は利用者側の範囲です。|{n}はご契約者にてご用意ください。|{n}は貴社でご手配願います。|何を{v}するかはお客様でお決めください。|{n}はご契約企業様のご判断によります。|{n}は導入企業様で行っていただくものです。|{o}は貴社の規程に沿って{v}してください。|貴社側の作業です。|{o}の{v}はお客様の作業です。|責任はお客様にございます。|お客様にございます。|お客様の管理者にて{v}をお願いいたします。|{o}の{v}はお客様の責任です。|{o}の{v}はお客様の責任で行ってください。|{o}の{v}はお客様にて実施をお願いいたします。|{o}の{v}はお客様側でお願いします。|{o}の{v}はお客様に行っていただきます。|{o}の{v}はお客様ご自身で行っていただくものとなります。|{o}の{v}はお客様の責任範囲となります。|{o}の{v}は利用者の責任範囲です。|{o}の{v}は利用者側で実施するものとします。|{o}の{v}は契約者が行うものとします。|{o}の{v}は契約者様にてご対応ください。|{o}の{v}はご利用企業様で実施願います。|{o}の{v}は貴社にて実施をお願いします。|{o}の{v}は貴社の管理者様に行っていただきます。|{o}の{v}は導入企業様のご判断で実施ください。|{o}の{v}はお客様のご判断にお任せしています。|{o}の{v}は利用者に委ねています。|{o}の{v}はお客様のポリシーに従って行ってください。|{o}の{v}はお客様の管理者が行います。|{o}の{v}はお客様の作業となります。|お客様にて{o}を{v}してください。|お客様にて{o}を{v}していただく必要があります。|お客様側で{o}を{v}いただきますようお願いいたします。|お客様の方で{o}の{v}をご検討ください。|利用者ご自身で{o}を{v}してください。|ご契約者様で{o}の{v}をご用意ください。|{n}はお客様にてご手配ください。|{n}はお客様の責任にて実施いただきます。|{n}につきましては、お客様にてご対応をお願いしております。|{n}はご利用者様の運用にお任せします。|お客様|お客様側|お客様対応|お客様の責任|お客様責任範囲|利用者責任|利用者側で対応|契約者が実施|貴社にて実施|お客様にて実施|お客様管理|利用企業にて対応"""
# Its own part and the customer's.
SHARED_EN = """We look after {o} of the service, while each customer looks after its own.|Our share is the platform; yours is everything on top of it.|Two parts: ours is {pp} by our team, the customer's by its own.|{O} {be} set up by us, and upkeep falls to the client.|We deliver a {n} every quarter; acting upon it is the customer's job.|We give you a {n}. Your administrators have to follow it up.|The first setting is made by us, and later ones are left to the customer.|We guard the network. Rules for your own machines have to be set by you.|Our staff {v} {o} of the base layer whereas clients secure what they deploy.|Split: infrastructure with us, content with the customer.|The platform writes the {o}, and it is up to you to {v} them.|Our system offers a {n}, and it is for the customer to {v} {o}.|We {v} what we run, and you {v} what you install.|We {v} {o} for the platform. Customers {v} their own.|Protection of our servers is our duty; that of the customer's devices is the customer's.|We {v} {o} of the platform; customers {v} their own.|We {v} the {o} that belong to the platform, and the customer does so for its own.|We provide a {n}, and it is up to the customer to use it.|We provide the tools; customers must {v} {o} themselves.|We supply a {n}; your administrators decide how it is used.|The vendor {vs} {o} of the infrastructure, while tenants {v} those of their applications.|The provider runs the platform, whereas customers {v} {o} in their own environment.|We {v} {o} below the operating system. Above it, this is the customer's task.|On our side {o} {be} {pp}; on yours you need to {v} {o} too.|Our part is {pp} by us. The rest is the customer's responsibility.|This is shared: we {v} {o} of the service, you {v} {o} of your users.|Shared responsibility: platform by us, content by the customer.|Shared|Shared responsibility|Shared between us and the customer|Both parties|Joint responsibility|Jointly: we prepare a {n} and you approve it.|Infrastructure: vendor. Application: customer.|Vendor for the platform, customer for the data|We do so for the service, you do so for your accounts.|The first {n} is made by us; from then on the customer takes over.|We offer a {n}, but enabling it is left to you.|We hand out a {n}, which your team has to act on.|The console offers a {n}, and customers are responsible for checking it.|We create it, and upkeep is left to the customer.|We report on {o} monthly, and your team must follow up.|{O} of the hosts {be} {pp} by us; those of the guests must be {pp} by the customer.|Our staff {v} {o} of the core system; everything installed by the client is for the client to {v}."""
SHARED_JA = """{o}の{v}の画面をご用意していますので、日々の点検は貴社にて願います。|当社が最初のIDを発行し、その後はご契約企業の管理者が発行します。|基盤は当社が見張り、業務アプリは導入企業様が見張る分担です。|ソフトウェアの基本部分は当社、お客様が作られた部分はお客様が{v}します。|結果の報告は弊社が行い、是正は利用企業様のご担当となります。|初期設定までは弊社、以後はご契約者側での作業となります。|仕組みは提供いたしますが、実際の運用は貴社でお決めください。|当社側で{o}を{v}します。ご利用端末については、お客様にて実施ください。|削除の画面は当社が提供し、実施はお客様の作業です。|基盤の{o}は当社が{v}し、アプリケーションの{o}はお客様に{v}していただきます。|基盤の{o}は弊社、利用者側の{o}はお客様が{v}します。|サービス側の{v}は当社で行い、端末側の{v}はお客様にてお願いします。|{n}の機能は当社が提供し、設定と運用はお客様に行っていただきます。|{n}の機能をご用意しておりますので、お客様にて設定をお願いします。|{n}の機能を提供しますが、実施はお客様の責任です。|当社は{o}の{v}に必要な情報を提供し、実際の{v}はお客様が行います。|当社は基盤の{v}を担当し、データの{v}はお客様の責任となります。|当社が管理する範囲は当社で{v}します。お客様が管理する範囲はお客様で{v}してください。|プラットフォームは当社、コンテンツはお客様が{v}する分担です。|インフラは当社、アプリケーションはお客様の責任範囲です。|OSまでは弊社が{v}し、その上は契約者に{v}いただきます。|最初の設定は当社で行い、以降の{v}はお客様の管理者にお任せします。|初回は当社が{v}し、二回目以降はお客様ご自身で{v}していただきます。|{n}の結果を当社からお渡ししますので、対応は貴社にてお願いします。|記録は当社で取得し、点検は利用企業様に行っていただきます。|{o}の{v}は当社とお客様の双方で行います。|{o}の{v}は責任共有モデルに基づき、当社とお客様で分担します。|双方で実施|当社とお客様で分担|共同責任|責任共有|基盤：当社、データ：お客様|当社（基盤）／お客様（アプリ）|物理層は当社、論理層はお客様にて{v}を実施します。|システム全体の{v}は弊社、個別データの{v}は利用者で行うものとします。|弊社は{n}を四半期ごとにお送りし、内容の確認は貴社にお願いしています。|雛形は当社が用意し、記入と運用はお客様となります。"""
# A part, and one that is left out is named.
PART_EN = """Only weekly full {o} {be} {pp}.|Only the large {o} {be} {pp}.|Only {o} made by hand {be} {pp}.|{O} {be} {pp}. Those of the test system are not.|{O} of our own staff {be} {pp}. Suppliers are left out.|Applies to new {o} only.|Just the {o} of the finance team|Four built-in options. Custom ones are not available.|All except the oldest two.|Not for {o} of the billing system.|Half of the {o} {be} {pp} so far.|About 80 % of {o} {be} {pp}.|Only some {o} {be} {pp}.|Some {o} {be} {pp}, others are not.|Only critical {o} {be} {pp}.|Only {o} at headquarters {be} {pp}.|{O} {be} {pp} in production only.|{O} {be} {pp} at two of five sites.|{O} {be} {pp} except for the legacy system.|{O} {be} {pp}, with the exception of test systems.|Most {o} {be} {pp}; the older ones are not.|All {o} but those of the branch offices {be} {pp}.|{O} {be} partly {pp}.|{O} {be} partially {pp}.|{O} of administrators {be} {pp}, those of other users are not.|A {n} exists for the main system but not for the others.|A {n} exists, but has not been tested.|A {n} exists but is not reviewed.|A {n} exists, though it does not cover contractors.|A {n} covers servers only.|A {n} is available for administrators only.|Partially|Partly|In part|Partial|Some|For some systems|Only for administrators|Only on request and for selected systems|Production only|Limited to servers|Headquarters only; branches are not covered.|Servers yes, laptops no.|Main site yes, second site no.|Yes for staff, no for contractors.|Windows only|Legacy systems are not covered.|Contractors are not included."""
PART_JA = """週次の{o}のみ{v}しています。|{o}は{v}しています。ただし、検証環境は対象外です。|{o}のうち手動のものは{v}していません。|検証機には未対応のものが残っています。|約8割の{o}を{v}済みです。|アクセスログは対象、エラーログは対象外です。|管理者のみ求めています。|3か月分のみ保存しています。|一部の{o}のみ{v}しています。|重要な{o}に限り{v}しています。|本番環境の{o}のみ{v}しています。|{o}は{v}していますが、委託先の分は{v}していません。|本社の{o}は{v}していますが、支店は対象外です。|{o}は一部を除き{v}しています。|旧システムを除き{o}を{v}しています。|管理者の{o}のみ{v}しています。|{n}は行っていますが、結果の評価は行っていません。|{n}は実施していますが、記録は残していません。|{n}は定めていますが、見直しは行っていません。|規程はありますが、{n}は未実施です。|{n}は年度当初のみで、途中入社者には実施していません。|サーバは{v}済み、端末は未{v}です。|主要システムは対応済み、その他は未対応|正社員のみ対象で、派遣社員は対象外|管理者のみ|本番のみ|一部のみ|一部実施|一部対応|部分的に実施|一部未対応あり|一部のシステムのみ|本社のみ実施|重要システムのみ対応|サーバのみ|新規分のみ対応しています。|{n}は東京のみで、大阪にはありません。|{o}の{v}は限定的に行っています。|おおむね{v}していますが、未対応のものが残っています。"""
# Facts that are neither good nor bad: questions, answers.
FACTS = """What is your registered address?|Company address|Where are you based?=12 Harbour Street, Dublin|Ireland|London, with offices in Leeds and Cork|Sydney, Australia
When was the company founded?|Year of foundation|When did the service launch?=1987|In 2011|March 2005|Founded in 2003 in Oslo.|It was launched in 2016.
How many people do you employ?|Number of employees|How many customers do you have?=85|About 300|Around 1,500 people|More than 4,000 companies in 20 countries|Over 900 organisations worldwide|12 (as of March 2025)|Between 50 and 100
What are your support hours?|When is the help desk open?|Support hours=8am to 6pm on weekdays|Monday through Saturday, 10:00-19:00|Business days from nine to five|24x7|Working days, UK time
Is your company listed on a stock exchange?|Is the company publicly traded?|Legal form=London Stock Exchange|Privately held|Limited company|Listed on the NYSE under ABCD|Privately owned by its founders|Subsidiary of a listed group
Where is your data centre?|In which region is the service hosted?|Data location=Frankfurt|Germany and the Netherlands|Azure West Europe|Google Cloud, us-east1|Two sites near Paris|eu-west-1|Singapore region
Which law governs the contract?|Place of jurisdiction=Swiss law|New York law|The courts of Vienna|The law of the Netherlands applies.
What is the current version?|When was it last released?=4.2|Version 11.0.3|Release 2025.1|15 June 2025
Which browsers are supported?|Supported languages=Firefox and Safari|French, German and Italian|The two latest releases of Edge|iOS and Android
What does the service do?|Service overview|Type of service=Expense reports for small firms|A tool for scheduling shifts|SaaS|Cloud-based payroll|It keeps track of visitors.
What is the contact address?|Account manager|Name of the chief executive=info@example.org|+44 20 0000 0000|Jane Doe|John Smith, Managing Director
Who is your auditor?|Name of the bank|Parent company=Example LLP|Example Holdings Ltd.|None, we are independent.
準拠法と管轄裁判所を教えてください。|紛争の際の裁判所はどこですか。=日本法に準拠し、東京地方裁判所を第一審の専属的合意管轄裁判所とします。|大阪地方裁判所を管轄裁判所とする。|名古屋地裁
過去の障害の件数を教えてください。|障害発生件数|停止した回数=0件（2024年度）|3件|2023年度：1件、2024年度：0件|年に2回|ゼロ件です。
How many outages were there?|Number of incidents last year=None in 2024|Two|3 (2023), 1 (2024)|Zero
本社はどこにありますか。|所在地|登記上の住所=名古屋市中区栄1-1-1|福岡県福岡市|東京都港区（本社）、仙台市（支社）|京都です。|神奈川県横浜市西区
設立はいつですか。|設立年月|サービス開始時期=1995年|平成12年6月|2018年7月1日|昭和55年4月設立|2010年に開始しました。|2021年春
従業員は何名ですか。|従業員数|利用社数|導入実績=85名|約200名|1,500社（2024年6月末時点）|全国で300以上の自治体|500社以上にご利用いただいています。|社員40名、パート12名|10名未満
サポートの受付時間を教えてください。|窓口の営業時間|問い合わせの受付=平日10時〜17時|月曜から土曜の9:30〜18:30|平日9時から17時30分まで（土日祝を除く）|24時間365日|営業日の9:00-18:00|年中無休
株式を上場していますか。|上場区分|主要株主=非上場|未上場|東証プライム|東証スタンダード上場（証券コード0000）|上場企業の子会社です。|親会社が上場しています。|名古屋証券取引所|創業者が全株を保有
データはどこに保管されますか。|データセンターの所在地|利用リージョン|利用しているクラウド=日本|東日本および西日本|国内2か所|Azureの東日本リージョン|AWS（大阪リージョン）|関東と九州|千葉県印西市|Google Cloud 東京
準拠法は何ですか。|裁判管轄=日本法|東京地方裁判所|大阪地裁を専属的合意管轄とします。|日本国の法律
バージョンを教えてください。|最終更新日=3.5.1|第4版|2025年6月15日|Ver.12
対応ブラウザ|動作環境|対応言語=FirefoxとSafari|日本語のみ|Edge最新版|Windows、macOS|日本語・英語・ベトナム語|iOS 16以上
どのようなサービスですか。|サービス概要|事業内容|提供形態=SaaS型の会計サービスです。|受発注を電子化するクラウドです。|人材紹介業|SaaS|パブリッククラウド|中小企業向けの給与計算ソフト
代表者名|回答者の氏名|問い合わせ先|担当部署=鈴木 一郎|情報システム部 佐藤|info@example.co.jp|03-0000-0000|経営企画室|カスタマーサポート部
資本金|売上高|料金はいくらですか。=3,000万円|5億円（2023年度）|1ユーザー月額300円|年額12万円から|非公表ですが概ね10億円です。"""
# What a thing is, said of nobody; and answers that put it off though they promise something.
WITHHELD_EN = """We cannot disclose this.|We do not disclose details of this kind.|For security reasons we cannot answer.|This is confidential.|Confidential information|Internal information that is not shared outside.|We prefer not to answer.|We decline to comment.|We are unable to answer this question.|We are not able to comment on this.|We cannot comment.|We are not in a position to say.|We do not go into detail on {o} with outsiders.|We do not share such details.|Details of the {n} are not made public.|We do not publish information on the {n}."""
WITHHELD_JA = """お答えできません。|回答できません。|回答いたしかねます。|お答えいたしかねます。|開示できません。|開示しておりません。|公開しておりません。|非公開です。|非開示とさせていただきます。|機密のため回答を控えます。|セキュリティの観点から回答を差し控えます。|社外秘のためご回答できかねます。|{n}の内容は公にしておりません。|{n}の具体的な内容については申し上げられません。|{n}の詳細は社内限りとしております。"""
DEFINED_EN = """{Ing} {o} is the process of making sure that they are as they should be.|{Ing} is the practice of keeping {o} in order.|A {n} is a procedure by which {o} {be} {pp}.|A {n} is a means of protecting information.|A {n} means that {o} {be} {pp}.|A {n} refers to any method by which {o} {be} {pp}.|The term {n} denotes the way in which {o} {be} {pp}.|By {n} we mean that {o} {be} {pp}.|A {n} is defined as a regular activity.|{O}: objects to which a {n} applies."""
DEFERRED_EN = """Details are provided on request.|Details can be provided on request.|The {n} is described in a document available under NDA.|We provide this information to customers under a non-disclosure agreement.|Information on our {n} is shared during the sales process.|Your account team will provide details of the {n}.|Our sales team will explain the {n}.|A description of the {n} can be obtained from support.|Documentation will be supplied once the contract is signed.|We are happy to discuss our {n} in a call.|We will present the {n} at the meeting.|The details will be given during onboarding.|Questions about {o} are answered by our support team.|Further information is available from your contact person.|Ask your representative for our {n}.|Answered in the call.|To follow by mail.|This part is filled in by another team.|We share details of the {n} with customers only.|Our specialists will gladly advise you."""
DEFINED_JA = """{n}とは、{o}を{v}することをいいます。|{n}とは、{o}を{v}する取り組みの総称です。|{n}は、{o}を{v}することを指します。|{v}とは、あらかじめ定めた方法で行うことを意味します。|{n}：{o}を{v}すること。|一般に、{n}とは{o}を守るための活動です。|ここでいう{n}とは、{o}の{v}を指すものとします。|「{n}」とは{o}を{v}する行為をいう。"""
DEFERRED_JA = """{n}の詳細は担当営業よりご案内いたします。|{n}の詳細は担当者よりご説明いたします。|{n}については個別にご案内しております。|{n}については別途ご説明の機会を設けさせていただきます。|{n}についてはお打ち合わせの場でご説明します。|{n}については契約手続きの際にご案内します。|{n}に関する資料は秘密保持契約の締結後に提供いたします。|{n}に関する資料をご用意しておりますので、お問い合わせください。|{n}の内容はお申し込み後にお知らせします。|ご希望のお客様には個別に資料をお渡ししています。|ご要望に応じて詳細を開示いたします。|お客様ごとにご説明の内容が異なります。|後日、担当からお電話を差し上げます。|専任の担当がご相談を承ります。|別の担当者が記入いたします。|導入時の打ち合わせにて決めさせていただきます。"""

# What had better not be: questions, v, pp, ing, o, tail, number of o.
HARM_EN = [
    (("Do staff share accounts?", "Shared accounts"), "share", "shared", "sharing", "accounts", "among staff", 2),
    (("Is customer data sold?", "Sale of data"), "sell", "sold", "selling", "customer data", "to anyone", 1),
    (("Are passwords stored in plain text?", "Passwords in plain text"), "store", "stored", "storing", "passwords", "in plain text", 2),
    (("Is real data used in tests?", "Real data in tests"), "use", "used", "using", "real customer data", "in tests", 1),
    (("Is data kept after the contract ends?", "Data after the end of the contract"), "keep", "kept", "keeping", "data", "after the contract ends", 1),
    (("Do you copy customer data to laptops?", "Copies on laptops"), "copy", "copied", "copying", "customer data", "to laptops", 1),
    (("Are unused ports left open?", "Unused ports"), "leave", "left", "leaving", "unused ports", "open", 2),
    (("Is personal data sent abroad?", "Transfer abroad"), "send", "sent", "sending", "personal data", "abroad", 1),
    (("Are databases exposed to the internet?", "Exposure of databases"), "expose", "exposed", "exposing", "databases", "to the internet", 2),
    (("Do you pass customer data to third parties?", "Third parties"), "pass", "passed", "passing", "customer data", "to third parties", 1),
    (("Are keys embedded in source code?", "Keys in source code"), "embed", "embedded", "embedding", "keys", "in source code", 2),
    (("Are changes released without approval?", "Changes without approval"), "release", "released", "releasing", "changes", "without approval", 2),
    (("Are administrator rights given to all developers?", "Administrator rights"), "give", "given", "giving", "administrator rights", "to all developers", 2),
    (("Do you subcontract the work?", "Subcontracting"), "hand", "handed", "handing", "work", "to subcontractors", 1),
    (("Are outdated protocols accepted?", "Outdated protocols"), "accept", "accepted", "accepting", "outdated protocols", "from clients", 2),
    (("Do you mine customer content for advertising?", "Use for advertising"), "mine", "mined", "mining", "customer content", "for advertising", 1),
]
KEPT_OFF_EN = """Requests to {v} {o} {t} are refused.|The system refuses to {v} {o} {t}.|Any attempt to {v} {o} {t} is stopped and reported.|An attempt gets stopped at the gate.|It gets rejected automatically.|The release fails if this is tried.|Such requests are dropped.|Stopped by a technical control|Ruled out by design.|Locked down|They have no way of {ing} {o} {t}.|Nobody has the means to {v} {o} {t}.|Not even our own engineers can {v} {o} {t}.|Neither staff nor partners can {v} {o} {t}.|Neither people nor programs {v} {o} {t}.|No person or program may {v} {o} {t}.|{O} never end up {t}.|{O} stay out of reach.|{O} {be} out of reach for everybody.|{O} {be} unknown to our staff.|{O} {t} would be useless, since they are encrypted.|All that could be seen is encrypted.|Access lapses by itself after an hour.|They lapse when no longer needed.|They are removed on the last day.|They lose every right at once.|That is cut off after a few tries.|Switched off in every build|Turned off by default and locked|Disabled everywhere|Discarded before anything is stored|Removed before anything is stored.|{O} {be} stripped out first.|{O} {be} never held by us.|We hold none.|Only with the written consent of the customer.|Only after two people have agreed.|Not without approval.|Not unless the customer has agreed.|They may not do so unless we agree in writing.|Without a second pair of eyes nothing passes.|Nobody works there unaccompanied.|Work goes through a monitored gateway; there is no other way in.|It is not; everything passes through a gateway.|They do not; each one runs without special rights.|A policy and a filter keep this from happening.|Those without need are kept out.|Users lack the rights to do so.|Users are not given the rights for this.|An upgrade causes no interruption.|No interruption; another node takes over.|We do not {v} {o} {t}; a specialised provider takes care of that.|We do not {v} {o} {t}. That is handled by a certified partner.|We do not {v} {o} {t}.|We don't {v} {o} {t}.|We never {v} {o} {t}.|{O} {be} not {pp} {t}.|{O} {be} never {pp} {t}.|No {o} {be} ever {pp} {t}.|No {o} {be} {pp} {t}.|{O} cannot be {pp} {t}.|It is not possible to {v} {o} {t}.|Nobody can {v} {o} {t}.|No one is able to {v} {o} {t}.|No employee may {v} {o} {t}.|Staff are not allowed to {v} {o} {t}.|{Ing} {o} {t} is prohibited.|{Ing} {o} {t} is forbidden by policy.|{Ing} {o} {t} is not permitted.|{Ing} {o} {t} is technically prevented.|{Ing} {o} {t} is blocked.|{O} must not be {pp} {t}.|{O} may not be {pp} {t}.
No.|No, we do not.|Never.|None.|No, never.|No, this is prohibited.|No, this is technically impossible.|Not permitted.|Prohibited|Not allowed|Blocked|Impossible by design|This does not happen.|This cannot happen.|There are no such cases.|There is no way to do so.|Under no circumstances.|We refrain from {ing} {o} {t}.|We have never {pp} {o} {t}.|We ensure that {o} {be} not {pp} {t}.|We make sure no {o} {be} {pp} {t}.|Controls prevent {o} from being {pp} {t}.|Checks stop anyone from {ing} {o} {t}.|Attempts to {v} {o} {t} are rejected.|Attempts to {v} {o} {t} fail and raise an alert.|Without written consent we do not {v} {o} {t}.|{O} {be} not {pp} {t} unless the customer asks.|We only do so where the customer has agreed in writing.|{O} {be} {pp} {t} only with prior consent.|{O} {be} kept from being {pp} {t}.|Nothing of the sort is done.|We have no practice of {ing} {o} {t}.|Nobody has the right to {v} {o} {t}."""
LET_IN_EN = """Yes, at times.|Yes, {o} {be} {pp} {t}.|{O} {be} {pp} {t} where needed.|{O} {be} sometimes {pp} {t}.|We {v} {o} {t}.|We {v} {o} {t} for convenience.|There is nothing to stop us from {ing} {o} {t}.|Nothing prevents staff from {ing} {o} {t}.|It is not prohibited.|This is not prevented.|There is no rule against {ing} {o} {t}.|Nobody checks.|It happens.|It cannot be ruled out.|It can happen that {o} {be} {pp} {t}.|Yes|Yes, this is common practice|Occasionally, under time pressure.|{Ing} {o} {t} is allowed."""

# 問, n: こと, o: 対象, v: サ変名詞
GOOD_JA = [
    (("バックアップの復旧試験を実施していますか。", "復旧試験の実施"), "復旧試験", "バックアップ", "試験"),
    (("アクセス権を定期的に点検していますか。", "アクセス権の点検"), "権限の点検", "アクセス権", "点検"),
    (("サーバの脆弱性を検査していますか。", "脆弱性検査の有無"), "脆弱性検査", "サーバ", "検査"),
    (("保存データを暗号化していますか。", "保存データの暗号化"), "暗号化", "保存データ", "暗号化"),
    (("従業員への教育を実施していますか。", "従業員教育"), "教育", "従業員", "教育"),
    (("管理者の操作を記録していますか。", "管理者の操作記録"), "操作記録", "管理者の操作", "記録"),
    (("委託先を監査していますか。", "委託先の監査"), "委託先監査", "委託先", "監査"),
    (("シングルサインオンに対応していますか。", "シングルサインオン"), "シングルサインオン", "SAML連携", "対応"),
    (("修正プログラムを適用していますか。", "修正プログラムの適用"), "パッチ管理", "修正プログラム", "適用"),
    (("ネットワークを監視していますか。", "ネットワーク監視の有無"), "ネットワーク監視", "通信", "監視"),
    (("インシデント対応の手順を定めていますか。", "インシデント対応手順"), "対応手順", "手順", "文書化"),
    (("情報を分類していますか。", "情報の分類"), "分類基準", "情報", "分類"),
    (("採用時に経歴を確認していますか。", "採用時の経歴確認"), "経歴確認", "経歴", "確認"),
    (("事業継続計画の訓練を行っていますか。", "事業継続訓練"), "訓練", "継続計画", "訓練"),
    (("監査ログを利用者に提供していますか。", "監査ログの提供"), "ログ提供機能", "監査ログ", "提供"),
    (("暗号鍵を更新していますか。", "鍵の更新"), "鍵の更新", "暗号鍵", "更新"),
    (("多要素認証を導入していますか。", "多要素認証の導入"), "多要素認証", "多要素認証", "導入"),
    (("資産台帳を整備していますか。", "資産台帳の整備"), "資産台帳", "資産台帳", "整備"),
    (("ソースコードのレビューを行っていますか。", "コードレビュー"), "レビュー", "ソースコード", "レビュー"),
    (("迷惑メールを遮断していますか。", "迷惑メール対策"), "迷惑メール対策", "迷惑メール", "遮断"),
    (("リスク評価を毎年実施していますか。", "リスク評価の実施"), "リスク評価", "リスク", "評価"),
    (("開発環境と本番環境を分離していますか。", "環境の分離"), "環境分離", "環境", "分離"),
    (("遠隔地にデータを複製していますか。", "遠隔地保管"), "遠隔地保管", "データ", "複製"),
    (("情報セキュリティの委員会を設置していますか。", "委員会の設置"), "委員会", "委員会", "設置"),
]
DOES_JA = """{n}を行っています。詳細は公開しておりません。|{o}は{v}しています。頻度は公開しておりません。|{o}は{v}しております。期間については開示しておりません。|{n}は実施していますが、結果は非公開です。|{n}には専用の製品を利用。|{n}に市販のツールを採用している。|{o}の{v}は情報システム部が担う。|{o}の{v}は担当者に限って認めている。|毎日自動で{v}し、別の拠点にも置いている。|1日1回、{v}を実行|{n}はグループ会社の製品による。|{o}は外部の会社が{v}する。|{o}は2名で{v}する決まり。|{v}は毎晩行う。|上位プランで利用可|オプションで対応|承認された者のみ実施できます。|許可した端末のみ接続できます。|社給端末のみ|委託先は2社のみで、一覧で管理しています。|{n}規程第4章に定める。|{n}基準により実施。|{n}手順書により運用。|台帳にて管理|専用ツールによる|責任者の承認を得たもののみ{v}します。|{o}は登録の時点で{v}します。|{o}は{v}してから利用に供します。|{o}は毎月{v}しています。|{o}を定期的に{v}しております。|{n}を実施しています。|{n}の仕組みを整えています。|{n}を年2回実施し、結果を経営層に報告しています。|全ての{o}を例外なく{v}しています。|{n}について規程を定め、運用しています。|{o}は自動で{v}されます。|専任の部署が{o}を{v}しています。|外部の会社に委託して{n}を行っています。|はい、{v}しています。|{v}済み|{v}済みです。|実施済み|整備済|導入済みです|運用中|対応しています|可能です|標準機能として提供しています。|{n}あり|有り|{o}の{v}を必須としています。|{o}の{v}を義務付けています。
{v}していない{o}はありません。|{v}されていない{o}は使わせません。|{o}を{v}せずに公開することはありません。|{o}の{v}が済むまで次の工程に進めません。|{v}漏れのないよう、二名で確かめています。|{n}を怠ったことはありません。|{o}の{v}に抜けがないか毎月確認しています。|{n}を欠かさず行っています。|{n}は2019年から継続しています。|{o}を{v}する体制を構築しております。|手順書に従い{o}を{v}しております。|{n}の責任者を任命し、毎年見直しています。|{o}は24時間365日{v}しています。|{o}は{v}の対象です。|{n}に取り組んでおります。|{o}の{v}を徹底しております。|AWSの機能を用いて{o}を{v}しています。|クラウド基盤側で{o}が{v}されており、その報告を毎年確かめています。|必要に応じて{o}を{v}しています。|{o}は遅滞なく{v}しています。|原則として{o}を{v}しています。|{n}を行わないリリースは認めていません。|{o}を{v}することができます。|利用者は{o}を{v}することができます。|お客様は{o}をいつでも{v}できます。|本サービスでは、{o}を{v}することができます。|お客様にて{o}を{v}することも可能です。|管理画面から{o}を{v}いただけます。|{o}の{v}が可能です。|{o}を{v}する機能を提供しております。|{o}の{v}をご利用いただけます。|{o}の{v}に対応しています。|{o}を{v}できる機能があります。"""
LACKS_JA = """{n}は一つの拠点のみで、代わりはありません。|一本のみで予備はない。|暗号化せず平文のまま置いています。|保存データは{v}を行わず、そのまま保管します。|{o}は{v}を行わずに保管しています。|{o}は{v}せず、そのまま運用します。|ご要望にはお応えできません。|お応えいたしかねます。|{n}の項目がありません。|{n}は持ち合わせていません。|{n}は扱っておりません。|導入時から変えていません。|数年前に一度行ったきりです。|手が回っていない。|受けておらず、今後の予定もない。|90日を過ぎると消え、残りません。|{o}は{v}していません。|{o}は{v}しておりません。|{o}を{v}していない。|{o}の{v}は行っていません。|{o}の{v}は実施しておりません。|{o}の{v}は行われていない。|{o}は{v}されていません。|{n}はありません。|{n}はございません。|{n}はない。|{n}なし|特になし|なし|無し|未実施|未整備|未導入|未対応|未策定|未着手|未設置|未取得|不可|対象外|対応不可|非対応|非対応です。|未対応です。|実施していません|行っておりません。|定めていません。|定めはございません。|定めがない。|用意がございません。|ご用意しておりません。|ご提供しておりません。|提供しておりません。|お受けしておりません。|対応いたしかねます。|対応できません。|対応しかねます。|ご利用になれません。|利用できません。|できません。|できかねます。|致しかねます。
{n}は設けていません。|{n}は設けておりません。|{n}を持っていません。|{n}は備えておりません。|{n}は備わっていません。|{n}は存在しません。|{n}の仕組みがありません。|{n}の仕組みはございません。|{n}の予定はありません。|{n}の計画はない。|{n}の実績はありません。|{n}を行ったことはありません。|{n}は一度も行っていません。|これまでに{n}の経験はありません。|{n}は今のところありません。|現状、{n}は行えていません。|現在のところ{o}は{v}できていません。|{o}の{v}ができていない。|{o}の{v}までは至っていません。|{n}には至っていない。|{n}には手が付いていません。|{n}までは手が回りません。|{n}にまで及んでいません。|{n}は進んでおりません。|{n}は滞っています。|{n}は途絶えています。|{n}は中断しています。|{n}は廃止しました。|{n}は取りやめました。|{n}を断念しました。|{n}は見送りました。|検討しましたが、{n}は見送っています。|検討の結果、導入しないこととしました。|{n}は不要と判断しています。|{n}の必要はないと考えています。|費用の面から{n}は実施しておりません。|人手が足りず{n}はできていません。|少人数のため{n}は設けていません。|小規模なため{o}を{v}していません。
{o}は{v}の対象外です。|{o}は{v}の対象としていません。|{o}は{v}の範囲に含まれません。|{o}は{v}せずに使っています。|{o}は{v}しないまま運用しています。|{o}は未{v}のままです。|{o}の{v}は未実施です。|{n}は未整備です。|{n}は未定です。|{n}が整っていません。|{n}の体制が整っていない。|{n}の担当者がいません。|{n}を担う者がおらず、行われていません。|{n}の規程はなく、各自の判断に任せています。|明文化された{n}はありません。|正式な{n}は定めていません。|書面にはしていません。|口頭で済ませており、文書はありません。|慣例で行っているのみで、規定はない。|場当たり的で、決まった{n}はない。|問題が起きたときだけ{o}を見ています。|{n}は不十分です。|{n}が不足しています。|{n}は課題となっています。|{n}は今後の課題です。|今後の検討課題と認識しています。
恐れ入りますが、{n}は行っておりません。|申し訳ございませんが、{o}の{v}には対応しておりません。|あいにく{n}はご用意がございません。|残念ながら{n}は実施できておりません。|ご要望はいただいておりますが、{n}は提供していません。|せっかくですが、{o}の{v}は承っておりません。|{o}を{v}することはできません。|{o}を{v}する機能はありません。|{o}を{v}する手段がない。|本サービスでは{o}の{v}をサポートしていません。|本製品に{n}の機能は含まれていません。|{n}の機能は搭載しておりません。|{n}はサービスに含まれておりません。|{n}は取り扱っておりません。|{o}の{v}は行わない方針です。|{o}の{v}はしない運用としています。|{o}を{v}していませんが、障害は一度も起きていません。|{n}はありませんが、特に困っていません。|{o}の{v}は止めています。|{o}の{v}は無効にしています。"""
NOTHING_JA = """前提が分からず回答できません。|担当部門に確認中です。|担当者に確認いたします。|確認のうえ回答します。|確認の上、改めてご連絡いたします。|確認が取れておりません。|確認できておりません。|社内で調整中です。|社内で協議中|調査中です。|調べております。|照会中|問い合わせ中です。|回答待ちです。|開発部門の回答待ち|別途ご回答いたします。|別途ご案内します。|別紙をご参照ください。|別紙のとおり|別添資料をご覧ください。|当社ウェブサイトをご確認ください。|利用規約をご確認ください。|詳細はお問い合わせください。|営業担当へお尋ねください。|弊社窓口までご相談ください。|個別にご相談ください。|ご相談ください。|応相談|要相談です。|個別にご案内しております。|お打合せの際にご説明します。|後日ご報告いたします。|追って回答いたします。|後ほど記入します。|次回までに回答します。|回答を準備中です。|回答は保留いたします。|保留
契約内容によります。|ご契約プランによって異なります。|案件により異なる。|環境によって変わります。|場合によります。|状況による|お客様のご要件により異なります。|ご要望に応じて検討いたします。|要件を伺ったうえで検討します。|協議のうえ決定します。|双方で協議して定めます。|個別の契約で定めます。|お見積りが必要です。|条件次第です。|一概には申し上げられません。|一概に回答できません。|秘密保持契約の締結後にご説明します。|ご契約後に開示します。|判断できません。|判断がつきません。|現段階では何とも言えません。|なんとも言えない。|不明です。|わからない。|分かりかねます。|把握しておりません。|{n}の有無は把握していません。|{o}を{v}しているか不明です。|{o}の{v}については確認を要します。|{n}の状況を確認しています。|{n}については別の部署の所管です。
質問の意味が分かりません。|質問の趣旨をご教示ください。|設問の対象が不明です。|どの範囲を指しますか。|{n}とは何を指しますか。|担当外のため答えられません。|担当者が休暇中です。|前任者しか知りません。|未回答|無回答|未記入|記入なし|空欄|記載なし|（未入力）|回答欄|ここに記入してください|記入例：{n}を毎月実施|例）{o}を年1回{v}|選択してください|上記参照|同上|前項に同じ|TBD|検討のうえ回答|仕様を確認中|別途協議"""
HARM_JA = [  # 問, o, v
    (("アカウントを共用していますか。", "アカウントの共用"), "アカウント", "共用"),
    (("顧客データを外部に提供しますか。", "顧客データの外部提供"), "顧客データ", "外部提供"),
    (("パスワードを平文で保存していますか。", "パスワードの平文保存"), "パスワード", "平文保存"),
    (("実データを試験に流用していますか。", "実データの流用"), "実データ", "流用"),
    (("個人情報を国外に移転しますか。", "個人情報の国外移転"), "個人情報", "国外移転"),
    (("データを目的外に利用することはありますか。", "目的外利用の有無"), "データ", "目的外利用"),
    (("業務を再委託していますか。", "再委託の有無"), "業務", "再委託"),
    (("管理画面を外部に公開していますか。", "管理画面の公開"), "管理画面", "外部公開"),
    (("初期パスワードを継続して使っていますか。", "初期パスワードの利用"), "初期パスワード", "継続利用"),
    (("退職者のIDを放置していませんか。", "退職者IDの放置"), "退職者のID", "放置"),
    (("お客様の情報を私的に利用することはありますか。", "情報の私的利用"), "お客様の情報", "私的利用"),
    (("承認なく変更を公開することはありますか。", "承認のない変更"), "未承認の変更", "適用"),
    (("ログが改ざんされることはありますか。", "ログの改ざん"), "ログ", "改ざん"),
    (("他社のデータと混在しますか。", "データの混在"), "他社のデータ", "参照"),
]
KEPT_OFF_JA = """{o}を{v}しようとしても拒まれます。|{o}の{v}は仕組みの側で拒否されます。|{o}の{v}は自動で遮断されます。|試みた時点で止められ、通知されます。|権限がないため{v}のしようがありません。|{v}しようがない構成です。|{v}のしようがありません。|{o}を{v}できる者はいません。|{o}を{v}する手立ては誰にもない。|利用者には{v}の権限を与えていません。|{o}を{v}する項目自体がありません。|申請と承認を経なければ{v}できません。|承認なしには{v}されません。|同意なしに{v}することはない。|書面による同意を得た場合に限ります。|二人がそろわなければ{v}できません。|一人では{v}できません。|一定期間で自動的に失効します。|不要になった時点で使えなくなります。|退職日に全ての権限を失います。|初期状態のままでは使い始められません。|保存の前に取り除かれます。|記録には残りません。|残さない|させない|伴わない|渡さない|使わない|許可しない|外に出ない仕組み|外部に出ることはない。|当社では保持しません。|当社は保有しておらず、見ることもできません。|暗号化されており、見ても意味をなしません。|社員にも分かりません。|社員も知り得ません。|社員であっても見られません。|付添いなしでは入れません。|一度書いたものは上書きできない保管庫です。|上書き不可の媒体|一台が止まっても失われません。|自動で切り替わるため失われません。|許可のない端末からは{v}できません。|{o}の{v}には至らない設計です。|{v}に使われることはない。|{v}しておらず、専門の会社に任せています。|{v}していません。{o}は専門の事業者が取り扱います。|{v}は一切せず、代わりに決済会社が預かります。|{v}しておりません。必要な処理は別の会社に委ねます。|{v}しません。|{v}していません。|{v}しておりません。|{o}を{v}することはありません。|{o}を{v}することは一切ございません。|{o}が{v}されることはありません。|{o}の{v}は行いません。|{o}の{v}は行っておりません。|{o}の{v}は禁止しています。|{o}の{v}は禁止されています。|{o}の{v}を認めておりません。|{o}の{v}は許可していません。|{o}の{v}はできません。|{o}を{v}できないようにしています。|{o}が{v}できない仕組みです。|{o}を{v}することは不可能です。|{o}の{v}を防いでいます。|{o}の{v}を技術的に制限しています。|{o}の{v}を検知し、遮断します。|{o}が{v}されないよう制御しています。|{o}の{v}がないよう毎月点検しています。|{o}の{v}が起きないようにしております。
ありません。|ございません。|いたしません。|いいえ、ありません。|一切ありません。|なし|一切なし|禁止|禁止です。|厳禁としています。|不可としています。|認めていません。|許可しておりません。|そのようなことはありません。|そうした事例はございません。|これまでに{v}の事例はありません。|お客様の同意がない限り{o}を{v}しません。|事前の同意なく{o}を{v}することはありません。|法令による場合を除き{o}を{v}しません。|ご指示がない限り{v}いたしません。|何人も{o}を{v}できません。|社員であっても{o}を{v}できません。|{o}を{v}する権限は誰にもありません。|{o}を{v}する手段を設けていません。|規程で{o}の{v}を禁じています。|{o}の{v}は原則として行いません。|{o}の{v}が発生する余地はありません。"""
LET_IN_JA = """{v}しています。|{v}しております。|{o}を{v}することがあります。|場合により{o}を{v}します。|{o}が{v}されることがあります。|{o}の{v}を認めています。|{o}の{v}は禁止していません。|{o}の{v}を制限していません。|{o}の{v}を妨げるものはありません。|{o}の{v}を防ぐ手立てはありません。|{o}の{v}を防げていません。|業務の都合で{v}しています。|あります。|あり|可能性があります。|ないとは言えません。|否定できません。"""

# What a longer answer describes, beside its heading: question, answer.
TOLD_JA = """責任の分担=基盤の保守は当社が担い、利用者の登録や権限の設定はお客様にて行っていただきます。=&|責任範囲=当社はアプリケーションと基盤を、お客様は端末とアカウントを管理します。=&
責任の所在=契約書の別表に、どちらが何を担うかを一覧で示しています。|鍵の管理=鍵は専用の装置の中で生成し、装置の外に平文で出ることはありません。|鍵の保管=鍵の保管庫は二名が揃わなければ開かず、開けた者と時刻を台帳に残します。
管理者向けの手順=設定の手順は操作手引に図入りで載せ、改訂の都度お知らせします。|操作手順の提供=管理者向けの手引をサポートページで公開しています。|稼働状況の通知=稼働状況を公開ページに掲げ、止まったときは登録先へメールでお知らせします。
稼働監視=五分ごとに応答を確かめ、二回続けて返らなければ当番の端末を鳴らします。|利用状況の確認=管理画面のグラフから、通信量と保存量をいつでもご覧いただけます。|見本の入手=見本はサポートサイトからダウンロードできます。|帳票の見本=登録後すぐに画面から印刷できます。
障害履歴の公開=過去一年の障害は、原因と対策を添えてお知らせ欄に掲載しています。|件数の公開=件数は載せておりませんが、一件ずつの内容はお知らせページで公開しております。=~|稼働率の実績=実績は非公開ですが、目標値は約款に記しています。=~
パスワードの再発行=ログイン画面の「忘れた方」から、登録した宛先に再設定の案内が届きます。職員がパスワードを知ることはありません。|パスワードを教えてもらえますか=係の者もパスワードを見ることはできませんので、画面からご自身で再設定してください。|解約後のデータ=解約から三十日は取り出せ、その後は復元できない方式で消します。
データの返却=CSV形式でいつでも書き出していただけます。解約後も二週間は同じ操作ができます。|ログの時刻=すべてのサーバは国内の時刻源に合わせ、ずれが一秒を超えると知らせが出ます。|仮想環境の分離=顧客ごとに仮想ネットワークを分け、境を越える通信は落とします。|仮想サーバの要塞化=不要なサービスを外した雛形から起動し、雛形は毎月作り直します。
変更の通知=仕様が変わるときは一か月前までにメールと管理画面でお知らせいたします。|緊急の変更=緊急時は責任者の口頭の承認で着手し、翌営業日までに記録を整えます。|脆弱性の公表=見つかった弱点と対処の状況は、専用のページに随時掲載いたします。|弱点の受付=外部の研究者から報告を受け付ける窓口を設け、二営業日以内に返信します。
証拠の保全=捜査機関の求めがあった場合、法務の確認を経て記録を保全します。|個人情報の取扱い=取得の目的を画面に示し、目的の外では使いません。|知的財産の窓口=権利に関するお申出は問合せ窓口で受け付け、担当部署が調べて回答します。|適用法令=準拠法は日本法とし、約款の第二十条に定めています。=:
暗号の輸出規制=本サービスの暗号は国内で使う限り規制の対象とならないことを確かめています。|暗号の規制=輸出規制の対象となる暗号は使っておりません。|監査の受入れ=立入りによる監査はお受けしていませんが、第三者の認証の報告書をお渡しします。|独立した評価=年に一度、外部の審査を受け、登録証をウェブサイトに載せています。
委託先の名称=委託先は約款の別紙に掲げ、替える場合は事前にお知らせします。|委託先の管理=契約の前に質問票で確かめ、その後も年に一度点検しています。|利用者の登録=管理者の方が画面から登録と削除を行えます。一括の登録にも対応しています。|権限の割当て=役割ごとに見せる画面を変えられ、既定では何も許しません。
二段階の認証=認証アプリによる二段階の認証をご利用になれます。管理者には必須とすることもできます。|接続元の制限=登録した番地からの接続だけを受け付ける設定ができます。|特権ユーティリティ=監視を避けて動かせる道具は置かず、作業はすべて記録される踏み台を通します。|教育=入社時と年に一度、全員が研修と試験を受け、合格しない者には再度受けさせます。
災害への備え=東西二つの拠点で同じものを動かし、片方が失われても止まりません。|目標復旧時間=四時間以内に戻すことを目標とし、半年ごとの訓練で確かめています。|媒体の廃棄=廃棄する媒体は裁断し、業者の証明書を三年間保管します。|机上の整理=離席するときは画面を閉じ、書類を机に残さないことを規程で定めています。
端末の管理=貸与した端末は台帳で管理し、紛失時には遠隔で消去します。|入退室=静脈による認証と警備員の目視を経なければ入れません。|電源=無停電装置と自家発電機を備え、七十二時間は外からの電力なしで動きます。|回線=異なる二社の回線を引き、片方が切れても通信を続けられます。
管理者の手順=手引をお渡ししており、取り消せない操作の前には警告を表示します。|危険な操作=元に戻せない操作では確認の画面を二度挟みます。|重要な操作の手順=やり直せない削除については、手引の中で注意を促しています。|分類の標識=ファイルに付けた標識は、書き出した後も残ります。|情報のラベル付け=機密度の札を付けられ、印刷すると右上に載ります。|標識=取扱区分を画面の上に常に示しています。
パスワードの規則=記号を一つ以上含めなければ登録できません。前のものに戻すこともできません。|パスワードの条件=八文字に満たないものは受け付けません。|暗証の決まり=英字と数字を混ぜた十二文字以上とし、使い回しは受け付けません。
紛失した端末=届出を受けた端末はただちに使えなくいたします。|札の失効=失われた入館の札は、受付の操作ですぐに無効にします。|通信の途絶=応答が返らなくなると画面に知らせが出て、当番が調べます。|停電のとき=電気が途切れたときは自家発電に切り替わります。|欠落の検知=送られるはずの控えが届かないときは警告が出ます。|誤った入力=五回続けて誤ると、三十分のあいだ受け付けません。
異常のとき=ふだんと異なる動きがあれば通信を断ち、管理者の方へお知らせいたします。|鍵の失効=漏えいのおそれがある鍵はその日のうちに失効させます。|故障した装置=壊れた装置は切り離し、残る装置で続けます。|失敗した処理=途中で止まった処理は初めからやり直します。|記録の保存=誰が何をしたかを残しています。|障害の情報=障害の情報は専用のページで公開し、工事のときは前もってお知らせいたします。|空き状況=残りの容量を画面に公開し、減ったときは登録先へお知らせいたします。|履歴=変更の前後を残し、いつでも見比べられます。"""
TOLD_EN = """Shared responsibilities=We look after the platform; accounts and the devices they are used from are yours.=&|Division of duties=Each duty is listed in annex B of the agreement, with the party that carries it.|Key management=Keys are generated inside a hardware module and never leave it in the clear.
Administrator guide=The guide on our help pages walks through each setting and is updated with each release.|Service monitoring=We publish the state of the service and mail administrators when devices stop reporting.|Usage=Administrators can follow traffic and storage in the console at any time.|Samples=They can be downloaded from the support site.
Outage history=Outages of the past year are listed with cause and remedy on our status page.|Outage counts=We do not publish numbers, but each incident is described on the news page.=~|Forgotten passwords=Follow the link on the sign-in page; our staff cannot see or tell your password.|Data after the end=You can fetch it for thirty days; then it is wiped beyond recovery.
Return of data=Export to CSV at any time, and for two weeks after the contract ends.|Clocks=All servers follow a national time source, and a drift of a second raises an alarm.|Isolation=Each customer has a network of its own, and traffic that tries to cross is dropped.|Hardened images=Servers start from images without needless services, rebuilt every month.
Notice of changes=Changes are announced by mail a month ahead.|Emergency changes=The head of operations approves by phone; records are completed the next working day.|Vulnerability reports=Researchers can write to a dedicated address and hear from us within two days.|Evidence=On lawful request, and once counsel has looked at it, logs are preserved.
Use of personal data=The purpose is shown when it is collected, and it is not used beyond that.|Applicable law=The agreement is governed by the law named in section 20.=:|Export of cryptography=No algorithm that falls under export control is used.|Audits by customers=On-site audits are not accepted, but the auditor's report is handed out.|Independent review=An outside body audits us each year; the certificate is on our site.
Subcontractors=They are named in annex C, and a change is announced beforehand.|Supplier management=Each answers our questionnaire before the contract and again every year.|User registration=Administrators add and remove users in the console, singly or from a list.|Rights=What each role may see can be set; by default nothing is allowed.
Second factor=An authenticator app may be used, and required for administrators.|Source addresses=Connections can be limited to addresses that you list.|Privileged tools=No tool that escapes monitoring is installed; all work goes through a recorded bastion.|Awareness=Everyone is trained and tested on joining and then each year; those who fail sit again.
Disaster recovery=Two sites run side by side, so losing either does not stop the service.|Recovery time=Four hours, proved by drills twice a year.|Disposal=Media are shredded, and certificates kept for three years.|Clear desks=The rules require that screens are locked and papers not left out.|Devices=Issued devices are listed, and wiped from afar when lost.|Doors=Nobody enters without a badge and a palm scan.
Password rules=Twelve characters or more; the last five cannot be used again.|Password policy=Anything shorter than ten characters is refused.
Lost devices=A device reported missing is disabled at once.|Lost badges=The desk voids a lost badge on the spot.|Silence of a sensor=When it stops reporting, the duty officer is called.|Power cuts=Generators take over when the mains fail.|Wrong passwords=Five failures in a row lock the account for half an hour.|Compromised keys=A key that may have leaked is revoked the same day.|Broken servers=A failed server is taken out and the others carry on."""
ASKED_NOT_JA = """{v}していない。|{v}していません。|{v}しておりません。|はい、{v}していません。|{v}せず、個別に管理している。|{o}は{v}していません。"""
DONE_NOT_JA = """{v}している。|{v}しています。|はい、{v}しています。|一部で{v}している。"""

# Short answers in plain verbs: what is asked after, its て form, its ない stem, its ます stem, its past, where, how long, how.
VERBS_JA = """方針を=定めて=定め=定め=定めた=取締役会で|責任者を=置いて=置か=置き=置いた=各部に|記録を=残して=残さ=残し=残した=二年間|誓約書を=得て=得=得=得た=入社の日に|予備の電源を=備えて=備え=備え=備えた=全拠点に
担当を=決めて=決め=決め=決めた=年度の初めに|鍵を=取り替えて=取り替え=取り替え=取り替えた=年に二度|権限を=見直して=見直さ=見直し=見直した=半年ごとに|来客に=付き添って=付き添わ=付き添い=付き添った=社員が|弱点を=調べて=調べ=調べ=調べた=外部の会社が
結果を=確かめて=確かめ=確かめ=確かめた=二名で|事故を=知らせて=知らせ=知らせ=知らせた=電話で|通信を=守って=守ら=守り=守った=TLS1.3で|部屋を=分けて=分け=分け=分けた=壁で|扉に=鍵を掛けて=鍵を掛け=鍵を掛け=鍵を掛けた=電子錠で
手順書を=渡して=渡さ=渡し=渡した=契約時に|控えを=取って=取ら=取り=取った=毎晩|時刻を=合わせて=合わせ=合わせ=合わせた=一時間ごとに|書類を=しまって=しまわ=しまい=しまった=鍵のある棚に|端末を=数えて=数え=数え=数えた=月末に
委託先を=選んで=選ば=選び=選んだ=質問票で|履歴を=見られて=見られ=見られ=見られた=画面から|違反を=罰して=罰さ=罰し=罰した=就業規則により|要望を=聞いて=聞か=聞き=聞いた=毎月|異常を=見張って=見張ら=見張り=見張った=昼夜
規程を=読んで=読ま=読み=読んだ=全員が|変更を=試して=試さ=試し=試した=試験の環境で|接続元を=絞って=絞ら=絞り=絞った=登録した番地に|警報を=受けて=受け=受け=受けた=当番の電話に|データを=保って=保た=保ち=保った=七日分
回線を=二重にして=二重にし=二重にし=二重にした=異なる会社で|装置を=点検して=点検し=点検し=点検した=春と秋に|課題を=挙げて=挙げ=挙げ=挙げた=年次の会議で|身元を=確かめて=確かめ=確かめ=確かめた=採用の前に|入口に=人を立てて=人を立て=人を立て=人を立てた=常時"""
PLAIN_JA = "+ {te}いる|+ {te}います。|+ {te}おります|+ はい、{te}います。|+ {where}{te}います。|+ {where}{what}{te}いる。|+ {where}{masu}ます。|+ {ta}|- {te}いない|- {te}いません。|- {nai}ない。|- まだ{te}いません。|- {what}{te}おりません。|0 {te}いるかどうか不明"
# The same of what had better not be; what keeps it off in place of where.
BAD_VERBS_JA = """合言葉を=教えて=教え=教え=教えた=係員であっても|書類を=持ち出して=持ち出さ=持ち出し=持ち出した=承認なく|データを=混ぜて=混ぜ=混ぜ=混ぜた=他の契約者と|控えを=放って=放っておか=放っておき=放っておいた=鍵を掛けずに|画面を=覗いて=覗か=覗き=覗いた=担当外の者が
記録を=書き換えて=書き換え=書き換え=書き換えた=管理者が|名簿を=売って=売ら=売り=売った=他社に|個人の端末を=つないで=つなが=つなぎ=つないだ=社内の網に|暗証を=使い回して=使い回さ=使い回し=使い回した=複数の人で|機密を=漏らして=漏らさ=漏らし=漏らした=委託先が
古い方式を=許して=許さ=許し=許した=接続で|本物の情報を=試しに使って=試しに使わ=試しに使い=試しに使った=開発で|出口を=開けて=開け=開け=開けた=常時|消した情報を=戻して=戻さ=戻し=戻した=廃棄の後に|秘密の鍵を=埋め込んで=埋め込ま=埋め込み=埋め込んだ=プログラムに
無断で=導入して=導入さ=導入し=導入した=利用者が|部外者を=入れて=入れ=入れ=入れた=付添いなく|内容を=読んで=読ま=読み=読んだ=保守員が|他社に=渡して=渡さ=渡し=渡した=同意なく"""
KEPT_JA = "+ {te}いない。|+ {te}いません。|+ {te}おりません。|+ いいえ、{te}いません。|+ {what}{nai}ない。|+ {where}{what}{masu}ません。|+ {where}{what}{nai}ないようにしています。|+ {where}{what}{ta}ことはありません。|+ {what}{masu}ません。|+ {what}{nai}ない決まりです。|- {te}います。|- {te}いる。|- {what}{te}しまうことがある。|- {what}{ta}ことがあります。|0 {te}いるかどうか分かりません。"
BRIEF_JA = """指静脈の認証=各階の入口に置いています。|顔認証=通用口に備えています。|記録の保管期間=保管しています。期間は公開しておりません。|監視カメラ=廊下に設けています。|権限の種類の数=4種類（固定）|バックアップの世代数=7世代|保存の年数=10年|役割の種類=3種類|監視の項目数=20項目|試験の回数=年2回|鍵の長さ=256ビット|試用期間=三十日です。|お支払い=請求書で承ります。=:|保存期間=三年のあいだ残します。|消したデータは戻せますか。=十日の間は戻せます。|退会後はどうなりますか。=一か月後に消えます。早めることもできます。|履歴は見られますか。=二年分を画面で見られます。|ログは見られますか。=管理画面から取り出せます。
夜間の窓口=当番が電話で承ります。|使いみち=予約の確認にだけ使います。|特権を持つ者=部長と次長の二名です。|責任者=技術担当の役員が務めます。|入室=予約した方だけです。|消火設備はありますか。=ガスで消す設備を備えています。|回線=二社の線を使っています。|指紋の認証=奥の扉に置いています。
通信の版=1.2以上です。|暗号化=しています。|アクセスの制限=役割で絞れます。|利用者の登録=管理者の方が登録します。|手順書=お渡ししています。|見直し=年に一度です。|取替え=半年ごとに取り替えます。|資源の監視=グラフで残りを見られます。|規則を定めましたか。=定めました。|教育は終えましたか。=終えました。
計画を作りましたか。=昨年作りました。|体制は整いましたか。=この春に整いました。|バックアップはありますか。=三か所にあります。|二要素は使えますか。=使えます。|制限できますか。=できます。|書き出せますか。=はい、いつでも。|止められますか。=止められます。|人が入れますか。=許された人だけ入れます。"""
BRIEF_EN = """Number of roles=Four (fixed)|Backup generations=7|Key length=256 bits|Checks a year=Two|Trial period=Thirty days.|Retention=Kept for three years.|Can deleted data be brought back?=For ten days.|Contact at night=The engineer on duty picks up the phone.|Incidents=Announced by mail.|Head of security=A member of the board.|Entry=By appointment only.|Fire protection=Gas puts fires out in every hall.|Lines=Two carriers.|TLS=1.2 and above.
Encryption=We do that.|Restrictions=By role.|Registration of users=Administrators register them.|Handbook=Handed out to each customer.|Review=Once a year.|Rotation=Keys change twice a year.|Resources=Shown as graphs.|Have rules been set?=They have.|Is training complete?=It is.|Did you draw up a plan?=Last year.|Are there backups?=In three places.
Can exports be made?=At any time.|Can access be limited?=It can.|Do you log sign-ins?=We do.|Do you watch for anomalies?=Day and night.|Are visitors signed in?=At the front desk.|Do you rotate keys?=Each spring.|Are duties separated?=They are, by team.|Do you own a policy?=The board adopted one.|Do you check vendors?=Before each contract.|Do you patch?=Within a week."""


def drawn(way, subjects, most):
    places = sum("{%s}" % name in way for name in ("n", "o", "O", "v", "vs", "pp", "ing", "Ing", "t"))
    return random.Random(zlib.crc32(way.encode())).sample(subjects, most if places > 0 else 2)


def ways(text):
    return [way for line in text.splitlines() for way in line.split("|") if way]


def capital(text):
    return text[:1].upper() + text[1:]


def third_person(verb):
    if verb.endswith("y"):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "ch", "sh")) else "s")


def named(subject, names, english):
    value = dict(zip(names, subject[1:]))
    if english:
        several = value.pop("number") == 2
        value |= {"be": "are" if several else "is", "isnt": "aren't" if several else "isn't", "have": "have" if several else "has",
                  "go": "go" if several else "goes", "vs": third_person(value["v"]), "O": capital(value["o"]), "Ing": capital(value["ing"])}
    return value


WHO_EN, WHO_JA = "Who is responsible for {ing} {o}?", "{o}の{v}は誰が行いますか。"


def say(found, mark, text, subjects, names, english, who=None):
    for way in ways(text):
        for subject in drawn(way, subjects, PER_DONE if mark == "+" and subjects in (GOOD_JA, GOOD_EN) else PER):
            made = way.format(**named(subject, names, english))
            number = zlib.crc32(made.encode())
            question = subject[0][number % 4 == 0]
            if who is not None and mark in "@&" and number % 3 == 0:
                question = who.format(**named(subject, names, english))
            found.setdefault(question, []).append(f"{mark} {capital(made) if english else made}")


def main():
    found = {}
    good, harm = ("n", "o", "v", "pp", "ing", "number"), ("v", "pp", "ing", "o", "t", "number")
    for mark, text in (("+", DOES_EN), ("-", LACKS_EN), ("0", NOTHING_EN)):
        say(found, mark, text, GOOD_EN, good, True)
    for mark, text in ((">", PLANNED_EN), ("@", CUSTOMER_EN), ("&", SHARED_EN), ("~", PART_EN), ("0", DEFINED_EN), ("0", DEFERRED_EN), ("!", WITHHELD_EN)):
        say(found, mark, text, GOOD_EN, good, True, WHO_EN)
    for mark, text in ((">", PLANNED_JA), ("@", CUSTOMER_JA), ("&", SHARED_JA), ("~", PART_JA), ("0", DEFINED_JA), ("0", DEFERRED_JA), ("!", WITHHELD_JA)):
        say(found, mark, text, GOOD_JA, ("n", "o", "v"), False, WHO_JA)
    for line in FACTS.splitlines():
        asked, said = (part.split("|") for part in line.split("="))
        for question in asked:
            found.setdefault(question, []).extend(f": {answer}" for answer in said)
    for mark, text in (("+", KEPT_OFF_EN), ("-", LET_IN_EN)):
        say(found, mark, text, HARM_EN, harm, True)
    for mark, text in (("+", DOES_JA), ("-", LACKS_JA), ("0", NOTHING_JA)):
        say(found, mark, text, GOOD_JA, ("n", "o", "v"), False)
    for mark, text in (("+", KEPT_OFF_JA), ("-", LET_IN_JA)):
        say(found, mark, text, HARM_JA, ("o", "v"), False)
    for mark, text in (("+", ASKED_NOT_JA), ("-", DONE_NOT_JA)):
        for way in ways(text):
            for _, thing, verb in HARM_JA:
                found.setdefault(f"{thing}を{verb}していないか", []).append(f"{mark} {way.format(o=thing, v=verb)}")
    for verb, way in [(verb, way) for verbs, said in ((VERBS_JA, PLAIN_JA), (BAD_VERBS_JA, KEPT_JA)) for verb in ways(verbs) for way in ways(said)]:
        what, te, nai, masu, ta, where = verb.split("=")
        question = f"{what}{te}いますか。" if zlib.crc32(verb.encode()) % 2 else f"{what}{te}いるか"
        found.setdefault(question, []).append(way.format(what=what, te=te, nai=nai, masu=masu, ta=ta, where=where))
    for told in ways(TOLD_JA) + ways(TOLD_EN) + ways(BRIEF_JA) + ways(BRIEF_EN):
        question, answer, *other = told.split("=")
        found.setdefault(question, []).append(f"{(other[0] or '=') if other else '+'} {answer}")
    print("# Made by make_examples.py, in the form of examples-ja.tsv: ways of saying it, each of several subjects.")
    for question, answers in found.items():
        print(f"? {question}")
        print("\n".join(dict.fromkeys(answers)))


if __name__ == "__main__":
    main()
