/* html.h — HTML and XHTML as found in the wild, read by libxml2's SAX parser: no tree is ever held.
 *
 *     <h2>方針</h2><p>当社は<b>暗号化</b>します。<br>鍵は…</p>
 *       ->  heading, level 2 "方針"; paragraph "当社は暗号化します。<U+2028>鍵は…", bold from 9 to 18
 *
 * How HTML maps onto a document:
 *   h1 … h6                        heading with its level
 *   li                             list item; level: lists within lists; marker: an ol's number, "" for a ul
 *   dt, summary, a control that opens a panel (aria-expanded, aria-controls, data-toggle)
 *                                  heading of level INGEST_TITLE_LEVEL, bold; headings in the dd, the details, the
 *                                  panel are below it.  A tab's title stands before its panel
 *   button                         navigation, where it opens nothing
 *   table, tr, td, th, thead       table found=markup; th, a scope and a thead make header cells; a span reaches no
 *                                  further than its row group and the last column that a cell begins in
 *   caption, figcaption            caption; a table's stands before it
 *   img                            figure where it stands alone, else its alternative text in the line; its source is
 *                                  the link
 *   hr, br, pre                    rule, U+2028, a paragraph with its line breaks as U+2028
 *   a, b, i, s, u, sup and style=  spans
 *   title, lang, meta              document fields
 *   nav, aside, header, footer, script, style, template, what is not displayed (hidden, style=, the page's own <style>:
 *   style.h), words for screen readers alone, cookie bars, votes, ways to share, links to the page's top, ruby readings
 *                                  blocks with a role; nothing is dropped but comments and attributes.  What opens at a
 *                                  click is text; in a cell with nothing else, the words for screen readers are too
 *   words of class= and id= (classes.tsv)
 *                                  the same: menus, widgets, related articles, votes, the foot of a site
 *   class="card-title" and its like on a div or p
 *                                  bold throughout, as a style sheet would set it
 *
 * An element that HTML does not know is a block where it has a hyphen and no text runs around it, or where the page's
 * own sheet sets it in lines of its own; a title that it has as an attribute, <faq-item question="…">, is a heading
 * like those of panels.  What a <template> holds that a control opens is text.
 *
 * A table of one cell, one with role=presentation, and one with a page in one cell and its menus in the others is
 * layout: its blocks stand in its place.
 *
 * White space collapses as a browser does it, save that a run with a line break becomes "\n": normalize knows whether
 * the letters around it take a space.  Markup that is wrong is read as browsers do: text straight in a table stands
 * before it, a cell ends where the next begins, "<" before no name is text; html5.h has what is read so before libxml2.
 *
 * Errors   INGEST_ERROR_LIMIT beyond the bounds of document.h, or for elements nested deeper than 1,000.
 * Cost     linear; memory beside the document's own is that of the open elements.
 */
#pragma once

#include "ingest/ingest.h"

/* Loads the words of classes.tsv, once in a process. */
void ingest_html_warm (void);

int ingest_html_bid (const guint8 *head, gsize length);
gboolean ingest_html_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);

/* Appends to @blocks what @text (@length bytes of UTF-8) holds as HTML: a table in the middle of a text, a list in a
 * cell.  It begins on line @line of the file, inside @depth tables. */
gboolean ingest_html_fragment (IngestDocument *document, GPtrArray *blocks, const char *text, gsize length, guint line,
                               guint depth, GError **error);
