"""The shapes of pages: what generators of sites, help desks and exports make of a text, with the furniture that they put around it."""
import html
import json

from author import Heading, Statement, cells_of
from layouts import body_rows, columns, heads, outline
from blocks import Cell, cell

E = html.escape


def lines(text):
    return "<br>".join(E(x) for x in text.split("\n"))


def body(s, p="<p>{}</p>"):
    out, items, rows = [], [], []
    for line in ([s.get("mark")] if s.get("mark") else []) + s.lines + ([s.get("note")] if s.get("note") else []) + [""]:
        if line.startswith("- "):
            items.append(f"<li>{E(line[2:])}</li>")
            continue
        if line.startswith("| "):
            tag = "td" if rows else "th"
            rows.append("<tr>" + "".join(f"<{tag}>{E(x)}</{tag}>" for x in cells_of(line)) + "</tr>")
            continue
        if rows:
            out.append("<table>" + "".join(rows) + "</table>")
            rows = []
        if items:
            out.append("<ul>" + "".join(items) + "</ul>")
            items = []
        if line:
            out.append(p.format(E(line)))
    return "".join(out)


def slug(i):
    return f"sec-{i:02d}"


class Anchors:
    """How a generator marks headings."""
    plain = ("", "")
    docusaurus = ('<a href="#{id}" class="hash-link" aria-label="{t} への直接リンク" title="{t} への直接リンク">​</a>', ' class="anchor anchorWithStickyNavbar_LWe7"')
    sphinx = ('<a class="headerlink" href="#{id}" title="Permalink to this heading">¶</a>', "")
    mkdocs = ('<a class="headerlink" href="#{id}" title="Permanent link">&para;</a>', "")
    hugo = ('<a class="td-heading-self-link" href="#{id}" aria-label="Heading self-link"></a>', "")
    wordpress = ("", ' class="wp-block-heading"')
    notion = ("", ' class=""')
    confluence = ("", "")


def heading(level, text, i, style):
    tail, attributes = getattr(Anchors, style, Anchors.plain)
    return f'<h{level}{attributes} id="{slug(i)}">{E(text)}{tail.format(id=slug(i), t=E(text))}</h{level}>'


def titled(n, title):
    return (n + " " if n else "") + title


def table_of(document):
    cols = columns(document)
    out = ["<table><thead>"]
    for row in heads(cols):
        out.append("<tr>" + "".join(td(c, "th") for c in row if c is not None) + "</tr>")
    out.append("</thead><tbody>")
    for row in body_rows(document, cols, document.options.get("bands", "0") == "1", ""):
        out.append("<tr>" + "".join(td(c, "td") for c in row if c is not None) + "</tr>")
    return "".join(out) + "</tbody></table>"


def td(c, tag):
    c = cell(c)
    return f"<{tag}" + (f' rowspan="{c.rows}"' if c.rows > 1 else "") + (f' colspan="{c.cols}"' if c.cols > 1 else "") + f">{lines(c.text)}</{tag}>"


def sub_table(document, statements):
    cols = columns(document)
    rows = ["<tr>" + "".join(f"<td>{lines(c.text(document, s, i + 1))}</td>" for c in cols) + "</tr>" for i, s in enumerate(statements)]
    return "<table><thead><tr>" + "".join(f"<th>{E(c.title)}</th>" for c in cols) + "</tr></thead><tbody>" + "".join(rows) + "</tbody></table>"


def item(document, s, i, style, level):
    """One statement, in the markup that the page uses for it."""
    how = document.options.get("as", "section")
    q, a = document.word("q"), document.word("a")
    if how == "section":
        return heading(min(level + 1, 6), titled(s.label, s.question), i, style) + body(s)
    if how == "labels":
        return (heading(min(level + 1, 6), titled(s.label, s.question), i, style) + f"<p><strong>{document.word('asked', '要求事項')}</strong></p><p>{E(s.get('req'))}</p>"
                f"<p><strong>{document.word('told', '当社の対応')}</strong></p>" + body(s))
    if how == "details":
        return f'<details class="alert alert--info details_b_Ee" data-collapsed="true"><summary>{E(titled(s.label, s.question))}</summary><div><div class="collapsibleContent_i85q">{body(s)}</div></div></details>'
    if how == "toggle":
        words = body(s, '<p class="">{}</p>')
        return f'<ul id="{slug(i)}" class="toggle"><li><details open=""><summary>{E(s.question)}</summary>{words}</details></li></ul>'
    if how == "accordion":
        return (f'<div class="sp-ea-single ea-card"><h3 class="ea-header"><a class="collapsed" id="ea-{i}" role="button" data-sptoggle="spcollapse" data-sptarget="#collapse{i}" aria-controls="collapse{i}" href="#" aria-expanded="false" tabindex="0">'
                f'<i aria-hidden="true" role="presentation" class="ea-expand-icon eap-icon-ea-expand-plus"></i> {E(s.question)}</a></h3><div class="sp-collapse spcollapse" id="collapse{i}" role="region" aria-labelledby="ea-{i}"><div class="ea-body">{body(s)}</div></div></div>')
    if how == "buttons":
        return (f'<div class="acc__item"><div class="acc__bar"><button type="button" class="acc__btn" aria-expanded="false" aria-controls="p{i}"><span class="acc__mark">{q or "Q"}</span><span class="acc__ttl">{E(s.question)}</span>'
                f'<svg width="12" height="12" aria-hidden="true"><path d="M1 4l5 5 5-5"/></svg></button></div><div class="acc__panel" id="p{i}" hidden><span class="acc__mark">{a or "A"}</span><div class="acc__txt">{body(s)}</div></div></div>')
    if how == "yoast":
        return f'<div class="schema-faq-section" id="faq-question-{1690000000 + i}"><strong class="schema-faq-question">{E(s.question)}</strong> <p class="schema-faq-answer">{"<br/>".join(E(x[2:] if x.startswith("- ") else x) for x in s.answer.split(chr(10)))}</p> </div>'
    if how == "qa":
        first = body(s).replace("<p>", f"<p>{a}", 1)
        return f"<p><strong>{E(q + s.question)}</strong></p>{first}"
    if how == "dl":
        return f"<dt>{E(titled(s.label, s.question))}{getattr(Anchors, style)[0].format(id=slug(i), t='')}</dt><dd>{body(s)}</dd>"
    if how == "card":
        badge = f'<span class="css-1x2 badge">{E(s.get("badge"))}</span>' if s.get("badge") else ""
        return (f'<div class="css-8fk card"><div class="css-k2 icon"><svg viewBox="0 0 24 24" role="img"><title>icon</title><path d="M0 0h24v24H0z"/></svg></div>'
                f'<h3 class="css-ttl">{E(s.question)}</h3>{badge}<div class="css-txt">{body(s)}</div><button class="css-more" type="button">{document.word("more", "View more")}</button></div>')
    raise ValueError(how)


def content(document, style, top=2):
    """The page's own words."""
    how, out, level, listed, i = document.options.get("as", "section"), [], top - 1, False, 0
    for n in document.nodes:
        if isinstance(n, Statement) and n.maybe:
            out.append(body(n))
    if how == "table":
        if document.options.get("bands", "0") == "1" or any(c.name.startswith("path") for c in columns(document)) or not any(isinstance(n, Heading) for n in document.nodes):
            return "".join(out) + table_of(document)
        part = []
        for n in document.nodes + [Heading(1, "", "")]:
            i += 1
            if isinstance(n, Heading):
                if part:
                    out.append(sub_table(document, part))
                part = []
                if n.title:
                    out.append(heading(n.level + top - 1, titled(n.number, n.title), i, style))
            elif not n.maybe:
                part.append(n)
        return "".join(out)
    for n in document.nodes:
        i += 1
        if isinstance(n, Heading):
            if listed:
                out.append("</dl>" if how == "dl" else "</div>")
                listed = False
            level = n.level + top - 1
            out.append(heading(level, titled(n.number, n.title), i, style))
        elif not n.maybe:
            if how in ("dl", "card", "accordion", "yoast") and not listed:
                out.append({"dl": '<dl class="faq">', "card": '<div class="css-grid">', "accordion": '<div id="sp-ea-311" class="sp-easy-accordion">', "yoast": '<div class="schema-faq wp-block-yoast-faq-block">'}[how])
                listed = True
            out.append(item(document, n, i, style, level))
            if document.options.get("vote"):
                out.append('<div class="helpful"><p>この回答は役に立ちましたか？</p><button>はい</button><button>いいえ</button></div>' if document.options["vote"] == "ja"
                           else '<div class="helpful"><span>Was this helpful?</span> <button>Yes</button> <button>No</button></div>')
    if listed:
        out.append("</dl>" if how == "dl" else "</div>")
    return "".join(out)


def links(document, prefix="#"):
    return "".join(f'<li><a href="{prefix}{slug(i)}">{E(titled(n, t))}</a></li>' for i, (_, n, t) in enumerate(outline(document)))


def page(document, head, inner, lang=None):
    charset = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP"}.get(document.options.get("charset"), "utf-8")
    return (f'<!DOCTYPE html>\n<html lang="{document.options.get("lang", "ja")}"><head><meta charset="{charset}"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{E(document.word('site_title') or document.title)}</title>{head}</head>\n<body>\n{inner}\n</body></html>\n")


def docusaurus(document):
    side = "".join(f'<li class="theme-doc-sidebar-item-link menu__list-item"><a class="menu__link" href="/docs/{i}">{E(x)}</a></li>' for i, x in enumerate(document.word("side", "はじめに|料金|リリースノート").split("|")))
    return page(document, '<meta name="generator" content="Docusaurus v3.4.0"><link rel="stylesheet" href="/assets/css/styles.css"><script src="/assets/js/main.js" defer></script>',
                f'<div id="__docusaurus"><div role="region" aria-label="メインコンテンツまでスキップ"><a class="skipToContent_fXgn" href="#__docusaurus_skipToContent_fallback">メインコンテンツまでスキップ</a></div>'
                f'<nav aria-label="ナビゲーション" class="navbar navbar--fixed-top"><div class="navbar__inner"><a class="navbar__brand" href="/"><b class="navbar__title text--truncate">{E(document.word("site", "Docs"))}</b></a><a class="navbar__item navbar__link" href="/blog">ブログ</a></div></nav>'
                f'<div id="__docusaurus_skipToContent_fallback" class="main-wrapper"><div class="docsWrapper_hBAB"><aside class="theme-doc-sidebar-container"><nav aria-label="ドキュメントのサイドバー" class="menu"><ul class="theme-doc-sidebar-menu menu__list">{side}</ul></nav></aside>'
                f'<main class="docMainContainer_TBSr"><div class="container"><div class="row"><div class="col docItemCol_VOVn"><article><nav class="theme-doc-breadcrumbs" aria-label="パンくずリストのナビゲーション"><ul class="breadcrumbs"><li class="breadcrumbs__item"><a aria-label="ホームページ" class="breadcrumbs__link" href="/">⌂</a></li><li class="breadcrumbs__item breadcrumbs__item--active"><span class="breadcrumbs__link">{E(document.title)}</span></li></ul></nav>'
                f'<div class="theme-doc-markdown markdown"><header><h1>{E(document.title)}</h1></header>{content(document, "docusaurus")}</div>'
                f'<footer class="theme-doc-footer"><div class="row"><div class="col"><a href="https://example.com/edit" class="theme-edit-this-page">このページを編集</a></div><div class="col lastUpdated_JAkA"><span class="theme-last-updated">最終更新日<b> <time datetime="2025-06-02">2025年6月2日</time></b></span></div></div></footer></article>'
                f'<nav class="pagination-nav docusaurus-mt-lg" aria-label="ドキュメントページ"><a class="pagination-nav__link pagination-nav__link--prev" href="/docs/0"><div class="pagination-nav__sublabel">前へ</div><div class="pagination-nav__label">はじめに</div></a></nav></div>'
                f'<div class="col col--3"><div class="tableOfContents_bqdL thin-scrollbar"><ul class="table-of-contents">{links(document)}</ul></div></div></div></div></main></div></div>'
                f'<footer class="theme-layout-footer footer footer--dark"><div class="footer__copyright">Copyright © 2025 {E(document.word("vendor", "Example"))}. Built with Docusaurus.</div></footer></div>')


def sphinx(document):
    return page(document, '<link rel="stylesheet" type="text/css" href="_static/alabaster.css" /><script src="_static/documentation_options.js"></script><link rel="search" title="Search" href="search.html" />',
                f'<div class="document"><div class="documentwrapper"><div class="bodywrapper"><div class="body" role="main"><section id="top"><h1>{E(document.title)}<a class="headerlink" href="#top" title="Permalink to this heading">¶</a></h1>{content(document, "sphinx")}</section></div></div></div>'
                f'<div class="sphinxsidebar" role="navigation" aria-label="main navigation"><div class="sphinxsidebarwrapper"><h1 class="logo"><a href="index.html">{E(document.word("site", "Manual"))}</a></h1><h3>Navigation</h3><ul>{links(document)}</ul><div class="relations"><h3>Related Topics</h3><ul><li><a href="index.html">Documentation overview</a></li></ul></div>'
                f'<div id="searchbox" role="search"><h3 id="searchlabel">Quick search</h3><form class="search" action="search.html"><input type="text" name="q"/><input type="submit" value="Go" /></form></div></div></div><div class="clearer"></div></div>'
                f'<div class="footer">&copy;2025, {E(document.word("vendor", "Example"))}. | Powered by <a href="https://www.sphinx-doc.org/">Sphinx 7.2.6</a> | <a href="_sources/security.rst.txt" rel="nofollow">Page source</a></div>')


def mkdocs(document):
    return page(document, '<meta name="generator" content="mkdocs-1.6.0, mkdocs-material-9.5.27"><link rel="stylesheet" href="assets/stylesheets/main.min.css">',
                f'<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off"><label class="md-overlay" for="__drawer"></label><div data-md-component="skip"><a href="#top" class="md-skip">Skip to content</a></div>'
                f'<header class="md-header" data-md-component="header"><nav class="md-header__inner md-grid" aria-label="Header"><div class="md-header__title"><span class="md-ellipsis">{E(document.word("site", "Docs"))}</span></div></nav></header>'
                f'<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-sidebar md-sidebar--primary"><nav class="md-nav md-nav--primary" aria-label="Navigation"><ul class="md-nav__list">{links(document)}</ul></nav></div>'
                f'<div class="md-sidebar md-sidebar--secondary"><nav class="md-nav md-nav--secondary" aria-label="Table of contents"><label class="md-nav__title" for="__toc">Table of contents</label><ul class="md-nav__list">{links(document)}</ul></nav></div>'
                f'<div class="md-content" data-md-component="content"><article class="md-content__inner md-typeset"><a href="https://example.com/edit" title="Edit this page" class="md-content__button md-icon">✎</a><h1 id="top">{E(document.title)}</h1>{content(document, "mkdocs")}'
                f'<aside class="md-source-file"><span class="md-source-file__fact">Last update: June 3, 2025</span></aside></article></div></div></main><footer class="md-footer"><div class="md-copyright">Made with <a href="https://squidfunk.github.io/mkdocs-material/">Material for MkDocs</a></div></footer></div>')


def hugo(document):
    return page(document, '<meta name="generator" content="Hugo 0.128.0"><meta name="robots" content="index, follow">',
                f'<header><nav class="td-navbar js-navbar-scroll"><a class="navbar-brand" href="/"><span class="navbar-brand__name">{E(document.word("site", "Docs"))}</span></a><ul class="navbar-nav"><li class="nav-item"><a class="nav-link" href="/docs/"><span>ドキュメント</span></a></li></ul></nav></header>'
                f'<div class="container-fluid td-outer"><div class="td-main"><div class="row flex-xl-nowrap"><aside class="td-sidebar d-print-none"><div id="td-sidebar-menu"><nav id="td-section-nav"><ul>{links(document, "/docs/")}</ul></nav></div></aside>'
                f'<aside class="td-sidebar-toc d-print-none"><div class="td-page-meta"><a href="https://example.com/edit" class="td-page-meta--edit" target="_blank">ページの編集</a></div><div class="td-toc"><nav id="TableOfContents"><ul>{links(document)}</ul></nav></div></aside>'
                f'<main class="col-12 col-md-9" role="main"><nav aria-label="breadcrumb" class="td-breadcrumbs"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/docs/">ドキュメント</a></li><li class="breadcrumb-item active" aria-current="page">{E(document.title)}</li></ol></nav>'
                f'<div class="td-content"><h1>{E(document.title)}</h1><header class="article-meta"><p class="reading-time"><i class="fas fa-clock" aria-hidden="true"></i>&nbsp; 約 4 分</p></header>{content(document, "hugo")}'
                f'<div class="d-print-none"><h2 class="feedback--title">フィードバック</h2><p class="feedback--question">このページは役に立ちましたか？</p><button class="btn btn-primary feedback--answer-yes">はい</button><button class="btn feedback--answer-no">いいえ</button></div>'
                f'<div class="td-page-meta__lastmod">最終更新 2025年5月20日: <a href="https://example.com/c">修正 (1f3a9c2)</a></div></div></main></div></div><footer class="td-footer"><span class="td-footer__copyright">&copy;2025 {E(document.word("vendor", "Example"))}</span></footer></div>')


def wordpress(document):
    ld = json.dumps({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": s.question, "acceptedAnswer": {"@type": "Answer", "text": s.answer}} for s in document.statements]}, ensure_ascii=False)
    head = '<meta name="generator" content="WordPress 6.5.4" /><link rel="stylesheet" id="wp-block-library-css" href="/wp-includes/css/dist/block-library/style.min.css" media="all" />'
    if document.options.get("ld"):
        head += f'<script type="application/ld+json">{ld}</script>'
    inner = content(document, "wordpress").replace("<table>", '<figure class="wp-block-table is-style-stripes"><table class="has-fixed-layout">').replace("</table>", "</table></figure>")
    return page(document, head, f'<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">コンテンツへスキップ</a><header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">{E(document.word("site", "サイト"))}</a></p>'
                f'<nav id="site-navigation" class="main-navigation" aria-label="メインメニュー"><ul id="primary-menu" class="menu"><li class="menu-item"><a href="/price">料金</a></li><li class="menu-item"><a href="/case">導入事例</a></li><li class="menu-item current-menu-item"><a href="/security">セキュリティ</a></li></ul></nav></header>'
                f'<div id="content" class="site-content"><main id="main" class="site-main"><article id="post-311" class="post-311 page type-page status-publish hentry"><header class="entry-header"><h1 class="entry-title">{E(document.title)}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2025-02-11T10:00:00+09:00">2025年2月11日</time></span></div></header>'
                f'<div class="entry-content">{inner}<div class="sharedaddy"><h3 class="sd-title">共有:</h3><ul><li><a href="#" class="share-twitter">クリックして X で共有 (新しいウィンドウで開きます)</a></li><li><a href="#" class="share-facebook">Facebook で共有するにはクリックしてください (新しいウィンドウで開きます)</a></li></ul></div></div></article></main>'
                f'<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">最近の投稿</h2><ul><li><a href="/a">バージョン5.2の公開について</a></li><li><a href="/b">年末年始の営業のお知らせ</a></li></ul></section></aside></div>'
                f'<footer id="colophon" class="site-footer"><div class="site-info">© 2025 {E(document.word("vendor", "Example"))} <a href="/privacy">プライバシーポリシー</a></div></footer></div>')


def notion(document):
    inner = content(document, "notion").replace("<table>", '<table class="simple-table">')
    return page(document, "<style>/* cspell:disable-file */ .toggle > li { list-style: none } details { margin: 0 }</style>",
                f'<article id="7c0e" class="page sans"><header><div class="page-header-icon undefined"><span class="icon">🔐</span></div><h1 class="page-title">{E(document.title)}</h1><p class="page-description"></p></header><div class="page-body">'
                f'{inner}</div></article><span class="sans" style="font-size:14px;padding-top:2em"></span>')


def confluence(document):
    inner = content(document, "confluence").replace("<table>", '<div class="table-wrap"><table class="confluenceTable" data-layout="default">').replace("</table>", "</table></div>").replace("<td", '<td class="confluenceTd"').replace("<th>", '<th class="confluenceTh">')
    return page(document, '<link rel="stylesheet" href="styles/site.css" type="text/css" />',
                f'<div id="page"><div id="main" class="aui-page-panel"><div id="main-header"><div id="breadcrumb-section"><ol id="breadcrumbs"><li class="first"><span><a href="index.html">{E(document.word("site", "Space"))}</a></span></li></ol></div><h1 id="title-heading" class="pagetitle"><span id="title-text">{E(document.title)}</span></h1></div>'
                f'<div id="content" class="view"><div class="page-metadata">Created by <span class="author"> 管理者</span>, last modified on 2025-03-14</div><div id="main-content" class="wiki-content group">{inner}</div></div></div>'
                f'<div id="footer" role="contentinfo"><section class="footer-body"><p>Document generated by Confluence on 2025-03-14 09:12</p><div id="footer-logo"><a href="https://www.atlassian.com/">Atlassian</a></div></section></div></div>')


def helpdesk(document):
    return page(document, '<meta name="generator" content="Zendesk Guide">',
                f'<a class="skip-navigation" tabindex="1" href="#main-content">メインコンテンツへスキップ</a><header class="header"><div class="logo"><a title="ホーム" href="/hc/ja">{E(document.word("site", "ヘルプセンター"))}</a></div><nav class="user-nav"><a class="login" href="/login">サインイン</a></nav></header>'
                f'<main role="main"><div class="container"><nav class="sub-nav"><ol class="breadcrumbs"><li title="ヘルプ"><a href="/hc/ja">ヘルプ</a></li><li title="セキュリティ"><a href="/hc/ja/categories/1">セキュリティ</a></li></ol><form role="search" class="search"><input type="search" placeholder="検索" aria-label="検索"></form></nav>'
                f'<div class="article-container"><aside class="article-sidebar"><section class="section-articles collapsible-sidebar"><h3 class="collapsible-sidebar-title sidenav-title">このセクションの記事</h3><ul><li><a href="/1" class="sidenav-item">請求書の発行方法</a></li><li><a href="/2" class="sidenav-item current-article">{E(document.title)}</a></li></ul></section></aside>'
                f'<article id="main-content" class="article"><header class="article-header"><h1 title="{E(document.title)}" class="article-title">{E(document.title)}</h1><div class="article-author"><div class="article-meta"><a href="/u/1">サポート担当</a><ul class="meta-group"><li class="meta-data"><time>3か月前</time></li><li class="meta-data">更新</li></ul></div></div><button class="article-subscribe">フォローする</button></header>'
                f'<section class="article-info"><div class="article-content"><div class="article-body">{content(document, "plain")}</div></div></section><footer><div class="article-footer"><div class="article-share"><ul class="share"><li><a href="#" class="share-facebook" aria-label="Facebook"></a></li></ul></div></div><div class="article-votes"><span class="article-votes-question">この記事は役に立ちましたか？</span><div class="article-votes-controls"><button type="button">はい</button><button type="button">いいえ</button></div><small class="article-votes-count">12人中9人がこの記事が役に立ったと言っています</small></div>'
                f'<div class="article-more-questions">他にご質問がございましたら、<a href="/hc/ja/requests/new">リクエストを送信</a>してください</div></footer><section class="related-articles"><h2 class="related-articles-title">関連記事</h2><ul><li><a href="/3">パスワードを忘れた場合</a></li><li><a href="/4">二要素認証の設定</a></li></ul></section></article></div></div></main><footer class="footer"><div class="footer-inner"><a href="/">{E(document.word("vendor", "Example"))}</a></div></footer>')


def trust(document):
    return page(document, '<style>.css-grid{display:grid;grid-template-columns:repeat(3,1fr)}.sr-only{position:absolute;left:-9999px}</style>',
                f'<div id="root"><header class="css-hd"><img alt="{E(document.word("vendor", "Example"))}" src="logo.svg"><nav><a href="#">{E(document.word("nav1", "Overview"))}</a><a href="#">{E(document.word("nav2", "Resources"))}</a><a href="#">{E(document.word("nav3", "Subprocessors"))}</a></nav><button>{E(document.word("access", "Request access"))}</button></header>'
                f'<div class="css-hero"><h1>{E(document.title)}</h1></div><div class="css-main">{content(document, "plain")}</div><div role="dialog" aria-label="cookie" class="css-cookie"><p>{E(document.word("cookie", "We use cookies to improve your experience."))}</p><button>{E(document.word("accept", "Accept all"))}</button></div><footer class="css-ft"><span>© 2025 {E(document.word("vendor", "Example"))}</span></footer></div>')


def site(document):
    """A company's own page."""
    return page(document, "<style>.hide{display:none}</style>",
                f'<header id="header"><div class="logo"><a href="/"><img src="/img/logo.png" alt="{E(document.word("vendor", "Example"))}"></a></div><ul id="gnav"><li><a href="/service/">サービス</a></li><li><a href="/company/">会社情報</a></li><li><a href="/contact/">お問い合わせ</a></li></ul></header>'
                f'<div id="topicpath"><a href="/">ホーム</a> &gt; <a href="/security/">セキュリティ</a> &gt; {E(document.title)}</div><div id="contents"><div id="main"><h1>{E(document.title)}</h1>{content(document, "plain")}<p class="pagetop"><a href="#header">▲このページの先頭へ</a></p></div>'
                f'<div id="side"><h2>メニュー</h2><ul><li><a href="/a">導入の流れ</a></li><li><a href="/b">よくある質問</a></li></ul></div></div><div id="footer"><p><small>Copyright &copy; {E(document.word("vendor", "Example"))} All Rights Reserved.</small></p></div>')
