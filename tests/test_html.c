#include "tests/sketch.h"

static const struct Case
{
  const char *name, *text, *want;
} cases[] = {
  { "program-php",
    "<?php if ($a->b > 1) { ?><p>甲</p><?php } ?>\n<p class=\"<?= $x > 2 ? 'y' : 'z' ?>\">乙</p><?php _e('丙'); ?>",
    "p/hidden <?php _e('丙'); ?>\np 甲\np 乙\n" },
  { "program-tags", "{% if a > b %}<p>甲</p>{% endif %}<% x %><p>乙 {% 丙</p>", "p 甲\np 乙 {% 丙\n" },
  { "program-open", "<p>甲</p><?php echo 1;", "p 甲\n" },
  { "word-bullets",
    "<p><o:p>&nbsp;</o:p></p><p style='mso-list:l1 level1 lfo2'><![if !supportLists]><span "
    "style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt \"Times New Roman\"'>&nbsp; "
    "</span></span></span><![endif]><b>鍵</b>を替える</p><p><span style='font-family:\"Courier New\"'><span "
    "style='mso-list:Ignore'>o<span>&nbsp;</span></span></span>毎年</p><p><span style='mso-list:Ignore'>1.<span>&nbsp; "
    "</span></span>写し</p><p><font face=Wingdings>&#254;</font> 済</p>",
    "li1(●) {b:鍵}を替える\nli1(○) 毎年\np 1.  写し\np ☑ 済\n" },
  { "narrow-break", "<h2>甲の<br class=\"sp\">乙</h2><p>丙<br class=\"pc\">丁<br class=\"pc-hidden\">戊<br>己</p>",
    "h2 甲の乙\np 丙↵丁戊↵己\n" },
  { "headings", "<h1>方針</h1><h3> 1.1\n 目的 </h3><p>本文<b>太字</b>です。</p>",
    "h1 方針\nh3 1.1⏎目的\np 本文{b:太字}です。\n" },
  { "space", "<p> a  b\n\tc <b> d </b>e<!-- x --> f </p>", "p a b⏎c {b:d }e f\n" },
  { "break", "<p>甲<br>乙 <br/> 丙<br><br></p>", "p 甲↵乙↵丙\n" },
  { "styles",
    "<p><strong>a</strong><em>b</em><del>c</del><u>d</u><sup>1</sup><span style='font-weight: bold'>e</span></p>",
    "p {b:a}{i:b}{S:c}{u:d}{s:1}{b:e}\n" },
  { "links", "<p><a href='x?a=1&amp;b'>約<b>款</b></a>と<a name=y>無</a></p>", "p {→x?a=1&b:約}{b→x?a=1&b:款}と無\n" },
  { "entities", "<p>&lt;b&gt; &yen;100 &#x2460; &nosuch; A&B &copy</p>", "p <b> ¥100 ① &nosuch; A&B ©\n" },
  { "lists",
    "<ul><li>甲<ul><li>内</ul><li>乙<p>次の段落</ul><ol start=3><li>丙<li value=7>丁</ol><ol type=a><li>戊</ol><ol "
    "type=I><li><b>己</b></ol>",
    "li1 甲\nli2 内\nli1 乙\np 次の段落\nli1(3.) 丙\nli1(7.) 丁\nli1(a.) 戊\nli1(I.) {b:己}\n" },
  { "bullet-heading", "<ul><li><h4>題</h4><p>文</p></li><li>乙</li></ul>", "h4 題\np 文\nli1 乙\n" },
  { "item-heading", "<ol><li><h4>題</h4>文</li></ol>", "h4 題\nli1(1.) 文\n" },
  { "definitions", "<dl><dt>暗号化は？<dd>します。<dt>鍵は？<dd><p>甲</p><p>乙</p></dl>",
    "h7 {b:暗号化は？}\np します。\nh7 {b:鍵は？}\np 甲\np 乙\n" },
  { "details", "<details><summary>複製は？</summary>毎日です。</details>", "h7 {b:複製は？}\np 毎日です。\n" },
  { "pre", "<pre>\n a  b\n  c\n</pre>", "p  a  b↵  c\n" },
  { "rule", "甲<hr>乙", "p 甲\nrule\np 乙\n" },
  { "figure",
    "<figure><img src=a.png alt='構成図'><figcaption>図1 構成</figcaption></figure><p>この<img src=b.png "
    "alt='錠'>は鍵です。",
    "figure {→a.png:構成図}\ncaption 図1 構成\np この{→b.png:錠}は鍵です。\n" },
  { "figure-cell", "<table><tr><td>1<td><img src=o.gif alt='○'><td><img src=p.gif alt=''></table>",
    "table 1x3 markup\n  0,0\n    p 1\n  0,1\n    p {→o.gif:○}\n  0,2\n    figure {→p.gif:}\n" },
  { "ruby", "<p>この<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>は難しい。</p>",
    "p この漢字は難しい。\np/ruby （かんじ）\n" },
  { "roles",
    "<header>社名</header><nav><ul><li>戻る</ul></nav><main><header><h1>題</h1></header><p>文</p></main><aside>広告</"
    "aside>"
    "<footer>著作権</footer><script>var a = '<b>';</script>",
    "p/header 社名\nli1/nav 戻る\nh1 題\np 文\np/aside 広告\np/footer 著作権\np/code var a = '<b>';\n" },
  { "landmarks", "<div role=navigation>甲</div><div role=contentinfo>乙</div><ol class='breadcrumb x'><li>丙</ol>",
    "p/nav 甲\np/footer 乙\nli1/nav(1.) 丙\n" },
  { "hidden",
    "<p>見える<span hidden>隠</span>文</p><div style='color: red; display : none'>無</div><div "
    "hidden=until-found>有</div><i aria-hidden=true>›</i>",
    "p 見える文\np/hidden 隠\np/hidden 無\np 有\np/hidden ›\n" },
  { "cookie-bar",
    "<div id=CookieConsent>同意</div><div class='cookie-notice'>使用</div><section id=cookie><h2>Cookie "
    "の扱い</h2></section><div role=dialog class=gdpr>甲</div>",
    "p/aside 同意\np/aside 使用\nh2 Cookie の扱い\np/aside 甲\n" },
  { "table",
    "<table><caption>表1</caption><thead><tr><th>項目<th>回答</thead><tbody><tr><th "
    "scope=row>鍵<td>有<p>無</p></tbody></table>",
    "caption 表1\ntable 2x2 markup\n  0,0 H\n    p 項目\n  0,1 H\n    p 回答\n  1,0 H\n    p 鍵\n  1,1\n    p 有\n    "
    "p 無\n" },
  { "spans", "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td colspan=3>戊</table>",
    "table 3x3 markup\n  0,0 2x1\n    p 甲\n  0,1 1x2\n    p 乙\n  1,1\n    p 丙\n  1,2\n    p 丁\n  2,0 1x3\n    p "
    "戊\n" },
  { "span-down", "<table><tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f<td>g</table>",
    "table 3x3 markup\n  0,0\n    p a\n  0,1 3x1\n    p b\n  0,2\n    p c\n  1,0\n    p d\n  1,2\n    p e\n  2,0\n    "
    "p f\n  2,2\n    p g\n" },
  { "spans-clamped",
    "<table><tr><td rowspan=99>甲<td colspan=999999>乙<tr><td>丙<tbody><tr><td rowspan=0>丁<td>戊<tr><td>己</table>",
    "table 4x2 markup\n  0,0 2x1\n    p 甲\n  0,1\n    p 乙\n  1,1\n    p 丙\n  2,0 2x1\n    p 丁\n  2,1\n    p 戊\n  "
    "3,1\n    p 己\n" },
  { "nested", "<table><tr><td>1<td><table><tr><td>甲<td>乙</table>後</table>",
    "table 1x2 markup\n  0,0\n    p 1\n  0,1\n    table 1x2 markup\n      0,0\n        p 甲\n      0,1\n        p 乙\n "
    "   p 後\n" },
  { "empty-cells", "<table><tr><td></td><td> &#9; </td><td>甲</td></tr><tr></tr></table>",
    "table 2x3 markup\n  0,2\n    p 甲\n" },
  { "stray", "<table>前<tr>間<td>甲<td>乙</tr>後</table>末",
    "p 前\np 間\np 後\ntable 1x2 markup\n  0,0\n    p 甲\n  0,1\n    p 乙\np 末\n" },
  { "table-in-table", "<table><tr><td>甲<td>乙</td><table><tr><td>丙<td>丁</table></table>後",
    "table 1x2 markup\n  0,0\n    p 甲\n  0,1\n    p 乙\ntable 1x2 markup\n  0,0\n    p 丙\n  0,1\n    p 丁\np 後\n" },
  { "unclosed", "<p>甲<p>乙<div>丙<ul><li>丁<table><tr><td>戊<td>己",
    "p 甲\np 乙\np 丙\nli1 丁\ntable 1x2 markup\n  0,0\n    p 戊\n  0,1\n    p 己\n" },
  { "unclosed-in-cell", "<table><tr><td><ul><li>甲<li>乙<td><b>丙<td>丁</table>",
    "table 1x3 markup\n  0,0\n    li1 甲\n    li1 乙\n  0,1\n    p {b:丙}\n  0,2\n    p 丁\n" },
  { "cells-without-rows", "<table><td>甲<td>乙</table>", "table 1x2 markup\n  0,0\n    p 甲\n  0,1\n    p 乙\n" },
  { "page-layout",
    "<table><tr><td><h1>題</h1><p>文</p></td></tr></table><table role=presentation><tr><td>甲<td>乙</table>",
    "h1 題\np 文\np 甲\np 乙\n" },
  { "angles", "<p>担当は<お客様名>、1 < 2、a<3、</ >。</p><p alt='<'>次</p>",
    "p 担当は<お客様名>、1 < 2、a<3、</ >。\np 次\n" },
  { "xhtml",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" "
    "xml:lang=\"ja\"><body><p>甲<br/>乙</p><a name=\"x\"/><p>丙</p></body></html>",
    "p 甲↵乙\np 丙\n" },
  { "loose-text", "甲<b>乙</b><div>丙</div>丁", "p 甲{b:乙}\np 丙\np 丁\n" },
  { "select", "<label>県</label><select><option>甲<option>乙</select>", "p 県\np 甲\np 乙\n" },
  { "controls",
    "<table><tr><td>鍵<td><input type=checkbox checked>有 <input type=checkbox>無<td><input type=radio> <input "
    "value=甲><input type=hidden value=x></table>",
    "table 1x3 markup\n  0,0\n    p 鍵\n  0,1\n    p ☑有 ☐無\n  0,2\n    p ○ 甲\n" },
  { "disclosure",
    "<div class=faq-answer style='display:none'>甲</div><div role=tabpanel hidden>乙</div><div hidden>丙</div>",
    "p 甲\np 乙\np/hidden 丙\n" },
  { "foot-of-article", "<main><article><section><h1>題</h1><p>文</section><footer>更新日</footer></article></main>",
    "h1 題\np 文\np/footer 更新日\n" },
  { "foot-of-card", "<main><h1>題</h1><article><h2>札</h2><p>文<footer>札の足</footer></article></main>",
    "h1 題\nh2 札\np 文\np 札の足\n" },
  { "ids", "<div id=gnavi>社名</div><div id=footer class=x>著作権</div>", "p/nav 社名\np/footer 著作権\n" },
  { "feet",
    "<main><div class=footer>注</div></main><div><div><div><div><div class=footer>札の足</div></div></div></div></div>"
    "<div class=l-footer__in>著作権</div>",
    "p 注\np 札の足\np/footer 著作権\n" },
  { "site-classes",
    "<div class='x Related-Posts'>関連</div><p><a class=btn href=x>申込</a><div class=btn>札</div><p "
    "class=l-header__logo>社名"
    "<div class=entry-meta>日付</div>",
    "p/aside 関連\np/nav 申込\np 札\np/header 社名\np/header 日付\n" },
  { "lone-mark", "<dl><dt><span>Q</span>保管は？<dd><i>A1</i>国内です。<dd><b>A</b></dl>",
    "h7 {b:Q }{b:保管は？}\np {i:A1 }国内です。\np {b:A}\n" },
  { "layout",
    "<table><tr><td><a href=a>一</a><td>甲<br>乙<br>丙<br>丁<br>戊<br>己<tr><td colspan=2>Copyright 社</table>",
    "p/nav {→a:一}\np 甲↵乙↵丙↵丁↵戊↵己\np Copyright 社\n" },
  { "layout-of-a-page-with-headings",
    "<table><tr><td><b>品目</b><br><a href=a>一</a><td><h1>題</h1><p>甲<h2>乙</h2><p>丙<h2>丁</h2><p>戊</table>",
    "p {b:品目}↵{→a:一}\nh1 題\np 甲\nh2 乙\np 丙\nh2 丁\np 戊\n" },
  { "layout-around-sheets",
    "<table border=0><tr><td colspan=3><table><tr><td><b>社名</b><td><a href=a>一</a></table><tr><td><table><tr><td><a "
    "href=b>二</a><tr><td><b>三</b><tr><td><a "
    "href=c>四</a></table><td><b>章</b><table><tr><td>鍵の管理<td>○<tr><td>錠の管理"
    "<td>×<tr><td>丙<td>○</table><td>&nbsp;<tr><td colspan=3>&copy; 社</table>",
    "p {b:社名}\np/nav {→a:一}\np/nav {→b:二}\np/nav {b:三}\np/nav {→c:四}\np {b:章}\ntable 3x2 markup\n  0,0\n    p "
    "鍵の管理\n  0,1\n    p ○\n  1,0\n    p 錠の管理\n  1,1\n    p ×\n  2,0\n    p 丙\n  2,1\n    p ○\np/footer © "
    "社\n" },
  { "sheet-in-an-answer",
    "<table><tr><td>問<td><table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>3</table><tr><td>次<td>答</table>",
    "table 2x2 markup\n  0,0\n    p 問\n  0,1\n    table 3x2 markup\n      0,0\n        p 甲\n      0,1\n        p "
    "1\n      1,0\n        p 乙\n      1,1\n        p 2\n      2,0\n        p 丙\n      2,1\n        p 3\n  1,0\n "
    "   p 次\n  1,1\n    p 答\n" },
  { "windows-references", "<p>a&#150;b &#133;&#x80;</p>", "p a–b …€\n" },
  { "names", "<p>&check;&cross;&cir;&xutri; &lpar;A&rpar; &ampB R&ampD &notit; &notin; &nbsp99 &NotEqualTilde;</p>",
    "p ✓✗○△ (A) &B R&D ¬it; ∉ \xc2\xa0"
    "99 ≂̸\n" },
  { "names-in-attributes", "<a href='?a=1&copy=2&amp=3&lt;x&reg'>約</a>", "p {→?a=1&copy=2&amp=3<x®:約}\n" },
  { "numbers", "<p>&#0;&#xd800;&#x110000;&#x;&#;&#12354&#x2713x</p>",
    "p \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd&#x;&#;あ✓x\n" },
  { "conditional",
    "<p><![if !supportLists]>1.<![endif]>題<!--[if gte mso 9]><b>x</b><![endif]--><?xml:namespace a /></p>",
    "p 1.題\n" },
  { "comments", "<p>a<!-->b<!--->c<!-- x --!>d<!-- - -- -->e</p>", "p abcde\n" },
  { "comment-without-end", "<p>甲<!-- 乙</p><p>丙", "p 甲<!-- 乙\np 丙\n" },
  { "tag-without-end", "<p>甲</p><p>乙<a href=\"x>丙</p>", "p 甲\np 乙<a href=\"x>丙\n" },
  { "slashes", "<table><tr><td>鍵<td/>○<tr/><td>錠<td/>×</table><div/>甲<div/>乙<a href=/x/>丙</a>",
    "table 2x2 markup\n  0,0\n    p 鍵\n  0,1\n    p ○\n  1,0\n    p 錠\n  1,1\n    p ×\np 甲\np 乙{→/x/:丙}\n" },
  { "raw", "<p>甲<textarea>a<b &amp; c</textarea><iframe><p>x</p></iframe>乙<script>'<p>'</script>",
    "p 甲\np a<b & c\np/hidden <p>x</p>\np 乙\np/code '<p>'\n" },
  { "svg", "<p>図<svg><title>絵</title><path/><text>字</text><![CDATA[ <x> ]]></svg>の<b/>後</p>",
    "p 図字 <x> の{b:後}\np/hidden 絵\n" },
  { "attributes", "<p class='a' class='b' \"x\" 題=1 style=\"display:none\"\n>甲</p><p title=\"<b>\">乙</p>",
    "p/hidden 甲\np 乙\n" },
  { "nested-titles", "<details><summary>甲</summary><h3>乙</h3><dl><dt>丙<dd>文</dl></details><h3>丁</h3>",
    "h7 {b:甲}\nh10 乙\nh14 {b:丙}\np 文\nh3 丁\n" },
  { "heading-in-summary", "<details><summary><h3>甲</h3></summary>乙</details>", "h7 {b:甲}\np 乙\n" },
  { "opener",
    "<div><button aria-expanded=false aria-controls='a'>甲</button><div id=a hidden><p>乙</p></div></div>"
    "<h3><a data-toggle=collapse href='#b'>丙</a></h3><div data-x id=b style='display:none'>丁</div>"
    "<button aria-expanded=false>戊</button><div class=x hidden>己</div><div hidden>庚</div>",
    "h7 {b:甲}\np 乙\nh3 {→#b:丙}\np 丁\nh7 {b:戊}\np 己\np/hidden 庚\n" },
  { "opener-in-line", "<p>詳しくは<a aria-expanded=false href='#x'>こちら</a>へ</p>", "p 詳しくは{→#x:こちら}へ\n" },
  { "openers-of-menus",
    "<button aria-haspopup=true aria-expanded=false>甲</button><input role=combobox aria-expanded=false value=乙>",
    "p 乙\np/nav 甲\n" },
  { "tabs",
    "<ul role=tablist><li><a role=tab aria-controls=x>甲</a><li><a role=tab aria-controls=y>乙</a><li><a role=tab "
    "aria-controls=z>丙</a></ul><div id=x role=tabpanel>一</div><div id=y role=tabpanel hidden>二</div>",
    "h7 {b:甲}\np 一\nh7 {b:乙}\np 二\nh7/nav {b:丙}\n" },
  { "tab-titled-twice",
    "<button role=tab aria-controls=x>保管</button><button role=tab aria-controls=y>通信</button><div id=x><h2>保管"
    "</h2><p>一</p></div><div id=y><p>二</p></div>",
    "h7/nav {b:保管}\nh9 保管\np 一\nh7 {b:通信}\np 二\n" },
  { "components",
    "<div><x-fold question='鍵は？'><p>二重です。</p></x-fold><y-row><span slot=t>場所</span><p>国内</p></y-row></div>"
    "<p>更新<x-time>昨日</x-time>です</p><div data-question=期間 data-answer=一年></div>",
    "h7 {b:鍵は？}\np 二重です。\np 場所\np 国内\np 更新昨日です\nh7 {b:期間}\np 一年\n" },
  { "opened-template", "<button data-target=x>甲</button><template id=x>乙</template><template id=y>丙</template>",
    "h7 {b:甲}\np 乙\np/hidden 丙\n" },
  { "set-apart",
    "<style>.l{display:block}</style><div><span class=l>題</span><span class=l>文</span><span>甲</span><span>乙</span>"
    "</div>",
    "p/code .l{display:block}\np 題\np 文\np {:甲}{:乙}\n" },
  { "marks-apart",
    "<dl><dt><i>Q</i>鍵</dt><dd><i>A</i>二重</dd><dt><i>02</i>場所</dt><dd>国内</dd></dl><div class=cta-box>資料"
    "</div>",
    "h7 {bi:Q }{b:鍵}\np {i:A}\np 二重\nh7 {bi:02 }{b:場所}\np 国内\np/aside 資料\n" },
  { "sheet",
    "<style>.off, p.x > b { display: none } .body { display: none } .item.is-open .body { display: block } "
    "/* .on { display: none } */ @media print { .on { display: none } } @media (max-width: 600px) { p { display: "
    "none } } #z { display: none } .y#z { display: block } .pop { visibility: hidden } .pop:hover { visibility: "
    "visible }</style><p class='a off'>甲</p><p class=x>乙<b>丙</b></p><div class=item><div class=body>丁</div></div>"
    "<p class=on>戊</p><p id=z>己</p><p id=z class=y>庚</p><p class=pop>辛</p>",
    "p/code .off, p.x > b { display: none } .body { display: none } .item.is-open .body { display: block } /* .on { "
    "display: none } */ @media print { .on { display: none } } @media (max-width: 600px) { p { display: none } } #z { "
    "display: none } .y#z { display: block } .pop { visibility: hidden } .pop:hover { visibility: visible }\n"
    "p/hidden 甲\np 乙\np/hidden 丙\np 丁\np 戊\np/hidden 己\np 庚\np/hidden 辛\n" },
  { "sheet-states",
    "<style>.c{display:none}input:checked~.c{display:block}.m.modal{display:none}.m.modal.show{display:block}"
    "</style><input type=checkbox><div class=c>甲</div><div class='m modal'>乙</div>",
    "p/code .c{display:none}input:checked~.c{display:block}.m.modal{display:none}.m.modal.show{display:block}\n"
    "p ☐\np 甲\np/hidden 乙\n" },
  { "spoken",
    "<p>料金<span class=sr-only>（新しい窓で開く）</span></p><table><tr><td>鍵<td><i aria-hidden=true>✓</i><span "
    "class=visually-hidden>対応</span><tr><td>錠<td>×<span class=sr-only>印</span></table>",
    "p 料金\np/hidden （新しい窓で開く）\ntable 2x2 markup\n  0,0\n    p 鍵\n  0,1\n    p ✓対応\n  1,0\n    p 錠\n"
    "  1,1\n    p ×\n    p/hidden 印\n" },
  { "spoken-by-sheet",
    "<style>.v{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}</style><p>甲<span "
    "class=v>乙</span></p>",
    "p/code .v{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}\np 甲\np/hidden 乙\n" },
  { "framework-hidden",
    "<p class='hidden x'>甲</p><p class='d-none d-md-block'>乙</p><p class='hidden md:block'>丙</p>",
    "p/hidden 甲\np 乙\np 丙\n" },
  { "votes",
    "<form><span>役に立ちましたか？</span><button>はい</button><button>いいえ</button></form><div "
    "class=page-helpful>評価"
    "</div><form><p>Q1 暗号化していますか。</p><input type=radio checked>はい <input type=radio>いいえ<button>送る"
    "</button></form>",
    "p/aside 役に立ちましたか？\np/nav はいいいえ\np/aside 評価\np Q1 暗号化していますか。\np ◉はい ○いいえ\np/nav "
    "送る\n" },
  { "page-links",
    "<p><a href='#top'>戻る</a></p><p><a href='#'>▲ 上へ</a></p><p><a href='#'>暗号化</a></p><p><a "
    "href='https://twitter.com/intent/tweet?x'>投稿</a> <a href='https://b.hatena.ne.jp/entry/x'>B!</a></p>",
    "p/nav {→#top:戻る}\np/nav {→#:▲ 上へ}\np {→#:暗号化}\np/nav {→https://twitter.com/intent/tweet?x:投稿} "
    "{→https://b.hatena.ne.jp/entry/x:B!}\n" },
  { "printed-counts",
    "<ol><li><span>（1）複製</span><p>毎日です。</p></li><li>2) <b>鍵</b>を預かります。</li><li>3.5 倍です。</li><li>（4）"
    "</li><li>(4) 記録</li></ol>",
    "li1(（1）) 複製\np 毎日です。\nli1(2)) {b:鍵}を預かります。\nli1(3.) 3.5 倍です。\nli1(4.) （4）\nli1(5.) (4) "
    "記録\n" },
  { "trails", "<ol class=p-breadcrumb><li>甲</ol><div class='c-trail with-breadcrumbs'>乙</div><div id=side>丙</div>",
    "li1/nav(1.) 甲\np 乙\np/nav 丙\n" },
  { "empty", "<html><body> <!-- 無 --><script>x</script></body></html>", "error empty: the page holds no text\n" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  g_autofree char *got = sketch ("html", c->text, strlen (c->text), FALSE);
  g_assert_cmpstr (got, ==, c->want);
}

static IngestDocument *
read_page (const char *text)
{
  g_autoptr (GBytes) input = g_bytes_new_static (text, strlen (text));
  return ingest_read (input, "page", NULL);
}

static void
test_nul (void)
{
  static const char page[] = "<p>\0甲\0乙<a href='x\0y'>丙</a>とその後に続く文の全体</p>";
  g_autoptr (GBytes) input = g_bytes_new_static (page, sizeof page - 1);
  g_autoptr (IngestDocument) document = ingest_read (input, "page.html", &(IngestOptions){ .reader = "html" });
  const IngestBlock *block = g_ptr_array_index (document->blocks, 0);
  g_assert_cmpstr (block->text, ==, "甲乙丙とその後に続く文の全体");
  g_assert_cmpuint (document->warnings->len, ==, 1);
  g_assert_cmpstr (g_array_index (document->warnings, IngestWarning, 0).code, ==, "stray-nul");
}

static void
test_fields (void)
{
  g_autoptr (IngestDocument) page = read_page (
      "<!DOCTYPE html>\n<html lang=ja-JP><head><title> 安全性\n&amp; 運用 </title><meta name=author content='甲社'>"
      "<meta name=generator content=Tool><meta property='article:published_time' content='2024-05-01T09:00:00+09:00'>"
      "<meta name=last-modified content='2025/7/3'></head>\n<body><div>\n<p>甲\n乙</p><p>丙</p></div></body></html>");
  g_assert_cmpstr (page->reader, ==, "html");
  g_assert_cmpstr (page->title, ==, "安全性 & 運用");
  g_assert_cmpstr (page->language, ==, "ja-JP");
  g_assert_cmpstr (page->author, ==, "甲社");
  g_assert_cmpstr (page->producer, ==, "Tool");
  g_assert_cmpstr (page->created, ==, "2024-05-01T09:00:00+09:00");
  g_assert_cmpstr (page->modified, ==, "2025-07-03");
  const IngestBlock *first = g_ptr_array_index (page->blocks, 0), *second = g_ptr_array_index (page->blocks, 1);
  g_assert_cmpuint (first->place.line, ==, 5);
  g_assert_cmpuint (first->place.last_line, ==, 6);
  g_assert_cmpstr (first->place.path, ==, "html/body/div[1]/p[1]");
  g_assert_cmpstr (second->place.path, ==, "html/body/div[1]/p[2]");
}

/* The charset that a page declares is believed where UTF-8 is not what it is in. */
static void
test_declared (void)
{
  g_autoptr (IngestDocument) page =
      read_page ("<html><head><meta http-equiv=Content-Type content='text/html; charset=x-sjis'>"
                 "<title>\xb1\xb2\xb3</title></head><body>\xb1\xb2\xb3</body></html>");
  g_assert_cmpstr (page->charset, ==, "Shift_JIS");
  g_assert_cmpstr (page->title, ==, "ｱｲｳ");
}

static void
test_bids (void)
{
  static const struct
  {
    const char *text, *reader;
  } pages[] = {
    { "<!DOCTYPE html><p>a", "html" },
    { "\xef\xbb\xbf \n<HTML><p>a", "html" },
    { "<!-- saved --><html><p>a", "html" },
    { "<?xml version='1.0'?><html><p>a", "html" },
    { "<table><tr><td>a</td><td>b</td></tr></table>\n\n# b", "text" },
    { "# a\n<html>", "text" },
    { "<!-- a --># b", "text" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (IngestDocument) page = read_page (pages[i].text);
      g_assert_cmpstr (page->reader, ==, pages[i].reader);
    }
}

/* What repeats many times, and what reading it gives. */
static const struct Hostile
{
  const char *name, *first, *once, *reader;
  guint times;
  const char *want; /* NULL: anything, in good time */
} hostile[] = {
  { "deep-tables", "", "<table><tr><td>", "html", 10000, "error limit: line 1: tables nested deeper than 32\n" },
  { "deep-tables-text", "", "<table><tr><td>", "text", 10000, "error limit: line 1: tables nested deeper than 32\n" },
  { "deep", "", "<div>", "html", 100000, "error limit: line 1: elements nested deeper than 1000\n" },
  { "cells", "<table>", "<td>a", "html", 1000000, "error limit: line 1: more than 16384 cells in a row\n" },
  { "wide-spans", "", "<tr><td colspan=1000 rowspan=60000>a", "html", 20000, NULL },
  { "blocks", "", "<p>a", "html", 1000000, NULL },
  { "end-tags", "", "</b></table>a", "html", 300000, NULL },
  { "opens", "", "<", "html", 1000000, NULL },
  { "attributes", "", "<a b=\"", "html", 300000, NULL },
  { "names", "", "<a", "html", 300000, NULL },
  { "comments", "", "<!--", "html", 300000, NULL },
  { "breaks", "", "a<br>", "html", 300000, NULL },
  { "stray-cells", "", "<table>a<tr>b</table>", "html", 100000, NULL },
  { "text-links", "", "[", "text", 1000000, NULL },
  { "text-targets", "", "[a](", "text", 300000, NULL },
  { "text-bold", "", "**a ", "text", 300000, NULL },
  { "text-marks", "", "*_~`", "text", 300000, NULL },
  { "text-code", "", "`a``", "text", 300000, NULL },
  { "text-tags", "", "<a b='", "text", 300000, NULL },
  { "text-lists", "", "<ul>\n", "text", 100000, NULL },
  { "text-open-tables", "", "<table>\ta\n", "text", 100000, NULL },
  { "text-fences", "", "```a\n", "text", 100000, NULL },
  { "text-comments", "", "<!--\n", "text", 100000, NULL },
  { "text-entities", "", "&amp", "text", 300000, NULL },
  { "text-items", "", "- a\n", "text", 300000, NULL },
  { "text-tabs", "", "a\t", "text", 1000000, "error limit: line 1: more than 16384 cells in a row\n" },
  { "text-pipes", "", "|a", "text", 1000000, NULL },
  { "text-rules", "", "<hr>", "text", 100000, NULL },
};

static void
test_hostile (gconstpointer data)
{
  const struct Hostile *h = data;
  g_autoptr (GString) text = g_string_new (h->first);
  for (guint i = 0; i < h->times; i++)
    g_string_append (text, h->once);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autofree char *got = sketch (h->reader, text->str, text->len, FALSE);
  if (h->want != NULL)
    g_assert_cmpstr (got, ==, h->want);
  g_test_minimized_result (g_timer_elapsed (timer, NULL), "%s: %.2f s, %.1f MB", h->name, g_timer_elapsed (timer, NULL),
                           (double) text->len / 1e6);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/html/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/ingest/html/nul", test_nul);
  g_test_add_func ("/ingest/html/fields", test_fields);
  g_test_add_func ("/ingest/html/declared-charset", test_declared);
  g_test_add_func ("/ingest/html/bids", test_bids);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/hostile/", hostile[i].name, NULL);
      g_test_add_data_func (path, &hostile[i], test_hostile);
    }
  return g_test_run ();
}
