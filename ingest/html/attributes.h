/* attributes.h — what the attributes of an element say: its role, its style, its spans.
 *
 *     <div class="l-footer">          ->  INGEST_ROLE_FOOTER
 *     <div style="display: none">     ->  INGEST_ROLE_HIDDEN, save where it opens at a click
 *
 * Words of class= and id= are in classes.tsv, which says where each comes from.
 */
#pragma once

#include "ingest/document.h"

#include <libxml/HTMLparser.h>

/* The value of an attribute, "" where it has none; NULL where it is not there. */
const char *ingest_html_attribute (const xmlChar **attributes, const char *name);

/* The role that an element's attributes give it, or @role.  @inner: it stands in a section or deep; @control: it is a
 * link or a button. */
IngestRole ingest_html_find_role (const xmlChar **attributes, gboolean inner, gboolean control, IngestRole role);

/* TRUE where a word of class= calls the element a title, "card-title", and no box around one, "title-area". */
gboolean ingest_html_is_title (const xmlChar **attributes);

/* IngestStyle bits of style=. */
guint ingest_html_find_style (const xmlChar **attributes);

/* A colspan or rowspan: @limit at most, @zero where it is 0, 1 where it is none. */
guint ingest_html_get_span (const xmlChar **attributes, const char *name, guint limit, guint zero);
