/* pptx.h — slides (.pptx, .pptm, .ppsx and templates), transitional and strict: ECMA-376 part 1, 19.
 *
 *     <p:sp> placeholder title      "通信の保護"          heading    level 2 (1 where a slide has a title alone)
 *     <p:sp> placeholder body       a paragraph      ->   list item  "・", level from its own
 *     <p:sp> none                   a text box            paragraph
 *     <a:tbl>                                             table with spans
 *     notes of the speaker                                paragraph  role comment
 *
 * Slides come in the order of the presentation, each a page; what stands on one comes in its file's order, the title
 * first.  Where no placeholder is the title, the box on top is, if it holds one short line.  A title that is that of
 * the slide before goes on and is not said again.
 *
 * Set apart by role: a slide whose lines are the titles of others (contents); a last one of a few short lines, which
 * thanks (aside); slides and shapes that are hidden; dates, footers and numbers of pages; words struck out.
 *
 * Errors   INGEST_ERROR_DAMAGED, INGEST_ERROR_LIMIT, INGEST_ERROR_EMPTY.
 */
#pragma once

#include "ingest/ingest.h"

int ingest_pptx_bid (const guint8 *bytes, gsize length);
gboolean ingest_pptx_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
