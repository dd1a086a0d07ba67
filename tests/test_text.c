#include "tests/sketch.h"

static const struct Case
{
  const char *name, *text, *want;
} cases[] = {
  { "wiki-heading", "= 題 =\n== 節 ==\n=== 項\nh2. 章\n\n= 1 + 1\n\n==\n\n==式==",
    "h1 題\nh2 節\nh3 項\nh2 章\np = 1 + 1\np ==\np ==式==\n" },
  { "heading", "# 方針\n\n### 1.1 目的 ###\n#見出しでない", "h1 方針\nh3 1.1 目的\np #見出しでない\n" },
  { "underlined", "概要\n====\n本文です。\n\n範囲\n----\n以上\n---", "h1 概要\np 本文です。\nh2 範囲\np 以上\nrule\n" },
  { "underlined-rst",
    "########\n文書の題\n########\n\n複製の型\n--------\n本文\n\n暗号の鍵\n~~~~~~~~\n本文\n\n守りの章\n--------\n末。",
    "h1 文書の題\nh2 複製の型\np 本文\nh3 暗号の鍵\np 本文\nh2 守りの章\np 末。\n" },
  { "underlined-none", "文書の題\n~~~~~~~~~~~~~~~~~~~~\n本文\n~~~~~~~~~~~~~~~~~~~~\n\n終わります。\n******\n次",
    "p 文書の題\np 本文\np 終わります。\nrule\np 次\n" },
  { "directives", "甲。\n\n.. _label:\n\n.. raw:: html\n\n  <b>x</b>\n\n乙。\n.. 丙",
    "p 甲。\np/hidden .. _label:\np/hidden .. raw:: html⏎⏎  <b>x</b>\np 乙。⏎.. 丙\n" },
  { "directives-shown", "甲。\n\n.. note:: 乙。\n\n.. seealso::\n   * `丙`_\n\n.. _`丙 の`: https://c.example/\n",
    "p 甲。\np 乙。\np/hidden .. seealso::\nli1(*) 丙\np/hidden .. _`丙 の`: https://c.example/\n" },
  { "roles", "`甲 <https://a.example/>`_ と :doc:`乙 <b>` と `丙`__ と `丁`_戊 と 10:x:2",
    "p 甲 と 乙 と 丙 と 丁_戊 と 10:x:2\n" },
  { "terms-indented", "題\n====\n\n甲\n    甲の文です。\n\n    続きます。\n\n乙\n    乙の文です。\n",
    "h1 題\nh7 甲\np 甲の文です。\np 続きます。\nh7 乙\np 乙の文です。\n" },
  { "terms-not-indented", "# 題\n\n甲\n    甲の文です。\n\n乙\n    乙の文です。\n",
    "h1 題\np 甲⏎甲の文です。\np 乙⏎乙の文です。\n" },
  { "terms-coloned", "甲:: 甲の文です。\n乙::\n  乙の文です。\n\n本文は std::string です。\n",
    "h7 甲\np 甲の文です。\nh7 乙\np 乙の文です。\np 本文は std::string です。\n" },
  { "terms-markdown", "甲\n: 甲の文です。\n: また甲です。\n\n:丙\n", "h7 甲\np 甲の文です。\np また甲です。\np :丙\n" },
  { "rule", "前\n\n---\n\n* * *\n後", "p 前\nrule\nrule\np 後\n" },
  { "bold-line", "本文\n**14. 仮想機の要塞化 (CLD.9.5.2)**\n続き\n<b>見出し</b>\n続き",
    "p 本文\np {b:14. 仮想機の要塞化 (CLD.9.5.2)}\np 続き\np {b:見出し}\np 続き\n" },
  { "bold-tail", "24. **弱点の管理 (12.6.1)**", "p 24. {b:弱点の管理 (12.6.1)}\n" },
  { "bold-within", "事象は**適時に通知します。**また窓口へ。", "p 事象は{b:適時に通知します。}また窓口へ。\n" },
  { "styles", "***甲*** ~~乙~~ _丙_ __丁__ <u>戊</u><sup>1</sup>", "p {bi:甲} {S:乙} {i:丙} {b:丁} {u:戊}{s:1}\n" },
  { "not-styles", "a_b_c 3*4*5 対応*1 参照*2 ** 空 ** ____ file_name_x",
    "p a_b_c 3*4*5 対応*1 参照*2 ** 空 ** ____ file_name_x\n" },
  { "links", "[約款](https://a.example/x_(1)) と <https://b.example/> と <x@c.example> と <a href=\"d&amp;e\">丁</a>",
    "p {→https://a.example/x_(1):約款} と {→https://b.example/:https://b.example/} と "
    "{→mailto:x@c.example:x@c.example} と {→d&e:丁}\n" },
  { "link-bold", "**[約款](#)による**", "p {b→#:約款}{b:による}\n" },
  { "not-link", "[1] (2) [未完](http://x y) ![", "p [1] (2) [未完](http://x y) ![\n" },
  { "figure", "![構成図](img/a.png)\n\n文中の![図](b.png)です。",
    "figure {→img/a.png:構成図}\np 文中の{→b.png:図}です。\n" },
  { "escape", "記号 @ \\$ \\* \\_ C:\\temp \\\\srv\\x &amp; &lt;b&gt; &yen; &nosuch; &#x2460;",
    "p 記号 @ $ * _ C:\\temp \\\\srv\\x & <b> ¥ &nosuch; ①\n" },
  { "code", "`a*b*c &amp;` と ``x`y`` と ` 一つ", "p a*b*c &amp; と x`y と ` 一つ\n" },
  { "fence", "前\n```sh\n# not a heading\n  **x**\n```\n後", "p 前\np # not a heading↵  **x**\np 後\n" },
  { "page-fence", "```markdown\n# 表題\n本文\n```\n", "h1 表題\np 本文\n" },
  { "open-fence", "前\n```\n# 表題", "p 前\nh1 表題\n" },
  { "name-in-angles", "担当は<お客様名>と<user_name>です。1 < 2 > 0",
    "p 担当は<お客様名>と<user_name>です。1 < 2 > 0\n" },
  { "break", "一行目  \n二行目\\\n三行目<br>四行目", "p 一行目↵二行目↵三行目↵四行目\n" },
  { "wrap", "当社は、暗号化を\n行います。\n\n次の段落。", "p 当社は、暗号化を⏎行います。\np 次の段落。\n" },
  { "indent", "　第一段落です。\n続きます。\n　第二段落です。", "p 　第一段落です。⏎続きます。\np 　第二段落です。\n" },
  { "crlf", "甲\r\n乙\r\n\r\n丙\r丁", "p 甲⏎乙\np 丙⏎丁\n" },
  { "page", "一頁\n\f二頁\f\f四頁", "p 一頁\npage\np 二頁\npage\npage\np 四頁\n" },
  { "page-marks",
    "甲\n\n{3}------------------------------\n\n乙\n<!-- PageBreak -->\n丙\n<!-- PageHeader=\"社外秘\" -->",
    "p 甲\npage\np 乙\npage\np 丙\np/header 社外秘\n" },
  { "comment", "甲\n<!-- 覚え\n書き -->乙\n<!-- image -->", "p 甲\np/hidden 覚え⏎書き\np 乙\nfigure\n" },
  { "numbered", "6.5.1 情報の複製\n当社は毎日複製します。\nCLD.9.5.1 分離\n1. 概要\n本文が\n第2章 体制\n本文",
    "p 6.5.1 情報の複製\np 当社は毎日複製します。\np CLD.9.5.1 分離\np 1. 概要\np 本文が\np 第2章 体制\np 本文\n" },
  { "chapter", "1 本書について\n本書は\n30 日分の記録を保ちます。",
    "p 1 本書について\np 本書は⏎30 日分の記録を保ちます。\n" },
  { "tab-number", "1.1\t総則\n\n本文", "p 1.1\t総則\np 本文\n" },
  { "marks", "次のとおりです。\n■国の指針\n・医療\n※一部に限ります。\n（1）甲\n（2）乙",
    "p 次のとおりです。\np ■国の指針\nli1(・) 医療\np ※一部に限ります。\np （1）甲\np （2）乙\n" },
  { "list", "- 甲\n- 乙\n  続き\n    - 内\n* 丙\n\n● 丁",
    "li1(-) 甲\nli1(-) 乙⏎続き\nli2(-) 内\nli1(*) 丙\nli1(●) 丁\n" },
  { "list-indented", "次の者です。\n　・甲\n　　（兼務）\n　　・乙\n　２．１　体制\n　本文",
    "p 次の者です。\nli1(・) 甲⏎　　（兼務）\nli2(・) 乙\np 　２．１　体制\np 　本文\n" },
  { "questions", "Q1. 保存先は？\nA1. 国内です。\nＱ２：鍵は？\nＡ２：当社です。",
    "p Q1. 保存先は？\np A1. 国内です。\np Ｑ２：鍵は？\np Ａ２：当社です。\n" },
  { "list-printed", "- ・甲\n- ・ 乙 (<https://a.example/>)",
    "li1(・) 甲\nli1(・) 乙 ({→https://a.example/:https://a.example/})\n" },
  { "list-lazy", "- 規約です  \n記号 # を使えます\n- 次", "li1(-) 規約です↵記号 # を使えます\nli1(-) 次\n" },
  { "ordered", "手順は次です。\n1. 申し込みます。\n2. 承認します。\n\n1. 概要\n2. 範囲",
    "p 手順は次です。\nli1(1.) 申し込みます。\nli1(2.) 承認します。\np 1. 概要\np 2. 範囲\n" },
  { "page-number", "- 3 -", "p - 3 -\n" },
  { "footnote", "対応¹ します[^2]。\n\n¹ 一部です。\n[^2]: 続きは\n次の行。\n<sup>3</sup> 三",
    "p 対応¹ します{s:2}。\nnote(¹) 一部です。\nnote(2) 続きは⏎次の行。\nnote(3) 三\n" },
  { "quote", "> 引用です。\n> 二行目。\n\n後", "p 引用です。⏎二行目。\np 後\n" },
  { "pipes", "| 版 | 日付 |\n|---|:--:|\n| 1.0 | a\\|b |\n| **2.0** | |\n後",
    "table 3x2 markup\n  0,0 H\n    p 版\n  0,1 H\n    p 日付\n  1,0\n    p 1.0\n  1,1\n    p a|b\n  2,0\n    p "
    "{b:2.0}\np 後\n" },
  { "pipes-no-header", "| | |\n|--|--|\n| I. 目的 | 4 |\n",
    "table 1x2 markup\n  0,0\n    p I. 目的\n  0,1\n    p 4\n" },
  { "pipes-bare", "項目 | 回答\n--- | ---\n鍵 | 有り\n",
    "table 2x2 markup\n  0,0 H\n    p 項目\n  0,1 H\n    p 回答\n  1,0\n    p 鍵\n  1,1\n    p 有り\n" },
  { "pipes-html", "| a | b |\n|---|---|\n| <ul><li>甲</li><li>乙</ul> | 一<br>二 |",
    "table 2x2 markup\n  0,0 H\n    p a\n  0,1 H\n    p b\n  1,0\n    li1 甲\n    li1 乙\n  1,1\n    p 一↵二\n" },
  { "drawn",
    "概要\n┌──┬───┐\n│番号│内容  │\n├──┼───┤\n│1   │国内に│\n│    │置く  │\n├──┼───┤\n│2   │二重化│\n└──┴───┘\n後",
    "p 概要\ntable 3x2 markup\n  0,0\n    p 番号\n  0,1\n    p 内容\n  1,0\n    p 1\n  1,1\n    p 国内に⏎置く\n  2,0\n"
    "    p 2\n  2,1\n    p 二重化\np 後\n" },
  { "drawn-grid",
    "+----+------+\n| No | 鍵   |\n+====+======+\n| 1  | 当社 |\n|    | が   |\n|    | 持つ |\n+----+------+\n| 2  | "
    "無し |\n+----+------+",
    "table 3x2 markup\n  0,0\n    p No\n  0,1\n    p 鍵\n  1,0\n    p 1\n  1,1\n    p 当社⏎が⏎持つ\n  2,0\n    p 2\n  "
    "2,1\n"
    "    p 無し\n" },
  { "drawn-head",
    "+----+------+\n| No | 鍵   |\n+----+------+\n| 1  | 当社 |\n| 2  | 顧客 |\n+----+------+\n\n+---+---+\n| a | b "
    "|\n+---+---+",
    "table 3x2 markup\n  0,0\n    p No\n  0,1\n    p 鍵\n  1,0\n    p 1\n  1,1\n    p 当社\n  2,0\n    p 2\n  2,1\n    "
    "p 顧客\n"
    "table 1x2 markup\n  0,0\n    p a\n  0,1\n    p b\n" },
  { "drawn-groups",
    "┏━━┳━━┳━━┓\n┃区分┃項目┃回答┃\n┣━━╋━━╋━━┫\n┃組織┃方針┃はい┃\n┃    ┃体制┃はい┃\n┣━━╋━━╋━━┫\n┃技術┃"
    "暗号┃はい┃\n┃    ┃記録┃はい┃\n┗━━┻━━┻━━┛",
    "table 5x3 markup\n  0,0\n    p 区分\n  0,1\n    p 項目\n  0,2\n    p 回答\n  1,0\n    p 組織\n  1,1\n    p 方針\n "
    " 1,2\n"
    "    p はい\n  2,1\n    p 体制\n  2,2\n    p はい\n  3,0\n    p 技術\n  3,1\n    p 暗号\n  3,2\n    p はい\n"
    "  4,1\n    p 記録\n  4,2\n    p はい\n" },
  { "drawn-none", "甲\n────────\n乙\n+------+\n丙", "p 甲⏎────────⏎乙⏎+------+⏎丙\n" },
  { "no-pipes", "甲|乙 の別\n次", "p 甲|乙 の別⏎次\n" },
  { "tabs", "No\t設問\t回答\t\t\t\n1\t複製は？\t\t\t\t\t\n\t\tはい。  \n\n後",
    "table 3x3 tabs\n  0,0\n    p No\n  0,1\n    p 設問\n  0,2\n    p 回答\n  1,0\n    p 1\n  1,1\n    p 複製は？\n  "
    "2,2\n    p はい。\np 後\n" },
  { "tabs-bold", "<b>設備</b> <b>当社は甲です。</b> 乙\t\t\t\n<b>建屋</b>\t\t\n",
    "table 2x1 tabs\n  0,0\n    p {b:設備} {b:当社は甲です。} 乙\n  1,0\n    p {b:建屋}\n" },
  { "tabs-nested",
    "<table border=\"1\"> <tr> <td>7</td> <td>分離は？</td> </tr> </table>\t\t7\t分離は？\t\n7\t分離は？\n",
    "table 2x4 tabs\n  0,0\n    table 1x2 markup\n      0,0\n        p 7\n      0,1\n        p 分離は？\n  0,2\n    p "
    "7\n  0,3\n    p 分離は？\n  1,0\n    p 7\n  1,1\n    p 分離は？\n" },
  { "tabs-html",
    "1.1\t<ul style=\"x\"><li>甲</li><li>乙</li></ul>\n1.2\t<p>丙</p> <p>丁</p>\n1.3\t<ul> ■戊 "
    "https://a.example/\n1.4\t己",
    "table 4x2 tabs\n  0,0\n    p 1.1\n  0,1\n    li1 甲\n    li1 乙\n  1,0\n    p 1.2\n  1,1\n    p 丙\n    p 丁\n  "
    "2,0\n    p 1.3\n  2,1\n    p ■戊 https://a.example/\n  3,0\n    p 1.4\n  3,1\n    p 己\n" },
  { "table-in-line", "前 <table><tr><td>甲</td><td>乙</td></tr></table> 後\n続き",
    "p 前\ntable 1x2 markup\n  0,0\n    p 甲\n  0,1\n    p 乙\np 後⏎続き\n" },
  { "table-over-lines", "前\n<table>\n<tr>\n<th>項目</th>\n\n<td>回答</td>\n</tr>\n</table>\n後",
    "p 前\ntable 1x2 markup\n  0,0 H\n    p 項目\n  0,1\n    p 回答\np 後\n" },
  { "html-then-row", "<div align=center>図1</div>\n甲\t乙\n<p>丙\n丁\t戊\n<hr>\n己</div>庚",
    "p 図1\ntable 1x2 tabs\n  0,0\n    p 甲\n  0,1\n    p 乙\np 丙\ntable 1x2 tabs\n  0,0\n    p 丁\n  0,1\n    p "
    "戊\nrule\np 己\np 庚\n" },
  { "open-table", "<table><tr><td>甲\n\n後", "p 甲\np 後\n" },
  { "tabs-quoted", "1\t\"甲\n\n乙\"\t\"丙 \"\"丁\"\"\"\n2\t\"戊\"\t\"己\n3\t庚\"",
    "table 3x3 tabs\n  0,0\n    p 1\n  0,1\n    p 甲⏎⏎乙\n  0,2\n    p 丙 \"丁\"\n  1,0\n    p 2\n  1,1\n    p \"戊\"\n"
    "  1,2\n    p \"己\n  2,0\n    p 3\n  2,1\n    p 庚\"\n" },
  { "contents", "1\t総則\t4\n1.1\t範囲.....\t5\n",
    "table 2x3 tabs\n  0,0\n    p 1\n  0,1\n    p 総則\n  0,2\n    p 4\n  1,0\n    p 1.1\n  1,1\n    p 範囲.....\n  "
    "1,2\n    p 5\n" },
  { "leaders", "はじめに……１\n目的・・・・・ 2\n範囲 . . . . 3\n更新……",
    "p はじめに……１\np 目的・・・・・ 2\np 範囲 . . . . 3\np 更新……\n" },
  { "wide-numbers", "本書の\n１．概要\n本文は\n1.5倍の量で\n２－１　範囲\nⅢ 体制\n1.2.3時刻の同期\n03-1234-5678 へ",
    "p 本書の\np １．概要\np 本文は⏎1.5倍の量で\np ２－１　範囲\np Ⅲ 体制\np 1.2.3時刻の同期\np 03-1234-5678 へ\n" },
  { "dots", "1.1 総則......3\n1.2 範囲......4", "p 1.1 総則......3\np 1.2 範囲......4\n" },
  { "front-matter", "---\ntitle: \"守り\"\ntags:\n  - a\n---\n\n本文",
    "p/hidden title: \"守り\"⏎tags:⏎  - a\nh1 守り\np 本文\n" },
  { "front-matter-toml", "+++\ntitle = \"守り\"\n[menu]\n+++\n本文",
    "p/hidden title = \"守り\"⏎[menu]\nh1 守り\np 本文\n" },
  { "front-matter-titled", "---\ntitle: 守り\n---\n本文\n# 題", "p/hidden title: 守り\np 本文\nh1 題\n" },
  { "front-matter-none", "---\n会社名: 甲\n---\n本文", "rule\np 会社名: 甲\nrule\np 本文\n" },
  { "front-matter-words", "---\nVendor: A\n---\n本文", "rule\np Vendor: A\nrule\np 本文\n" },
  { "heading-attributes",
    "## 甲 {#a .b}\n## 乙 { #a }\n## 丙 \\{#a}\n## 丁 {/* #a */}\n## 戊 {x=\"1\"}\n## 己 {未定}\n庚 {#a}\n=====",
    "h2 甲\nh2 乙\nh2 丙\nh2 丁\nh2 戊\nh2 己 {未定}\nh1 庚\n" },
  { "kramdown", "* TOC\n{:toc}\n\n甲。\n{: .lead}\n乙。{: .x}と[丙](a){:target=\"_blank\"}と{: 丁}",
    "p/hidden * TOC\np/hidden {:toc}\np 甲。\np/hidden {: .lead}\np 乙。と{→a:丙}と{: 丁}\n" },
  { "liquid",
    "{% include a.html %}\n甲\n{{< note >}}乙{{< /note >}}\n{{< 題 >}}丙\n[丁]({{< ref \"d.md\" >}})と{{ 値 }}",
    "p/hidden {% include a.html %}\np 甲⏎乙⏎{{< 題 >}}丙⏎{→{{< ref \"d.md\" >}}:丁}と{{ 値 }}\n" },
  { "liquid-shown", "{% tab title=\"甲\" %}\n乙\n{% endtab %}\n{{< expand \"丙\" >}}\n丁",
    "p 甲\np 乙\np/hidden {% endtab %}\nh7 丙\np 丁\n" },
  { "components",
    "import A from '@b/c';\nexport const d = 1;\n\n<A>\n<B label=\"甲\">\n乙\n</B>\n</A>\n<C />\n<Company>\nimport "
    "duties rise.",
    "p/hidden import A from '@b/c';\np/hidden export const d = 1;\np/hidden <A>\np 甲\np 乙\np/hidden </B>\np/hidden "
    "</A>\np/hidden <C />\np <Company>⏎import duties rise.\n" },
  { "admonitions",
    ":::tip 甲\n乙\n:::\n::: message alert\n丙\n\n!!! note \"丁\"\n    戊\n\n> [!NOTE]\n> 己\n\n:::details 庚\n辛\n:::",
    "p 甲\np 乙\np/hidden :::\np/hidden ::: message alert\np 丙\np 丁\np 戊\np/hidden [!NOTE]\np 己\nh7 "
    "庚\np 辛\np/hidden :::\n" },
  { "cards",
    "<CardGroup cols={2}>\n  <Card title=\"Keys\">\n    We rotate them.\n  </Card>\n  <Card title=\"Plans\" "
    "href=\"/plans\" />\n</CardGroup>",
    "p/hidden <CardGroup cols={2}>\nh7 Keys\np We rotate them.\np/hidden </Card>\np Plans\np/hidden </CardGroup>\n" },
  { "notice-to-machines", "> ## Index\n> Fetch the index at: https://kestrel.example/llms.txt\n\n# Keys\n\nWe rotate them.",
    "p/hidden > ## Index\xe2\x8f\x8e> Fetch the index at: https://kestrel.example/llms.txt\nh1 Keys\np We rotate them.\n" },
  { "admonitions-not", ":::\n::: 甲\n!!! 乙\n[!] 丙", "p/hidden :::\np ::: 甲⏎!!! 乙⏎[!] 丙\n" },
  { "contents-marks", "[[_TOC_]]\n\n[TOC]\n\n${toc}\n\n[甲]",
    "p/hidden [[_TOC_]]\np/hidden [TOC]\np/hidden ${toc}\np [甲]\n" },
  { "references",
    "[甲][a]と[B][]と[b]と[丙][c]と[1]。\n\n[A]: https://a.example/ \"題\"\n[b]: <./b.md>\n[1]: 規程による",
    "p {→https://a.example/:甲}と{→./b.md:B}と{→./b.md:b}と[丙][c]と[1]。\np/hidden [A]: https://a.example/ "
    "\"題\"\np/hidden [b]: <./b.md>\np [1]: 規程による\n" },
  { "signs", "|甲|:white_check_mark:|\n\n:x: 乙 :nosuch: 10:x:2 丙:warning:丁",
    "table 1x2 markup\n  0,0\n    p 甲\n  0,1\n    p ✅\np ❌ 乙 :nosuch: 10:x:2 丙⚠丁\n" },
  { "empty", " \n\t\n　", "error empty: the file holds no text\n" },
};

static const struct Case places[] = {
  { "lines", "甲\n乙\n\n- 丙\n丁\n\n1\t戊\n2\t<p>己</p>\n\n<table>\n<tr>\n<td>庚\n</td><td>辛</td></tr></table>",
    "p @1-2 甲⏎乙\nli1(-) @4-5 丙⏎丁\ntable @7-8 2x2 tabs\n  0,0\n    p @7-7 1\n  0,1\n    p @7-7 戊\n  1,0\n    p "
    "@8-8 2\n  1,1\n"
    "    p @8-8 己\ntable @10-13 1x2 markup\n  0,0\n    p @12-12 庚\n  0,1\n    p @13-13 辛\n" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  gboolean with_places = c >= places && c < places + G_N_ELEMENTS (places);
  g_autofree char *got = sketch ("text", c->text, strlen (c->text), with_places);
  g_assert_cmpstr (got, ==, c->want);
}

/* Nothing that a line holds is lost, whatever it is: all letters of the input are in the sketch. */
static void
test_nothing_lost (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = sketch ("text", cases[i].text, strlen (cases[i].text), FALSE);
      for (const char *at = cases[i].text; *at != '\0'; at = g_utf8_next_char (at))
        {
          char letter[7] = { 0 };
          g_unichar_to_utf8 (g_utf8_get_char (at), letter);
          if (g_utf8_get_char (at) >= 0x3040 && g_utf8_get_char (at) < 0xff00)
            g_assert_nonnull (strstr (got, letter));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/text/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/text/places/", places[i].name, NULL);
      g_test_add_data_func (path, &places[i], test_case);
    }
  g_test_add_func ("/ingest/text/nothing-lost", test_nothing_lost);
  return g_test_run ();
}
