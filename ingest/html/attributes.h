/* attributes.h — what the attributes of an element say: its role, its style, its spans.
 *
 *     <div class="l-footer">          ->  INGEST_ROLE_FOOTER
 *     <div style="display: none">     ->  INGEST_ROLE_HIDDEN, save where it opens at a click
 *
 * Words of class= and id= are in classes.tsv, which says where each comes from.
 */
#pragma once

#include "ingest/document.h"
#include "ingest/html/style.h"

#include <libxml/HTMLparser.h>

/* The value of an attribute, "" where it has none; NULL where it is not there. */
const char *ingest_html_attribute (const xmlChar **attributes, const char *name);

/* What the page around an element says of it. */
typedef struct
{
  gboolean inner;   /* it stands in a section, or deep */
  gboolean control; /* it is a link or a button */
  gboolean part;    /* it is a block, and neither a section nor a heading */
  gboolean apart;   /* it is a block or a section */
  gboolean panel;   /* a control opens it */
  HtmlShowing showing;
} HtmlAround;

/* The role that an element's attributes give it, or @role. */
IngestRole ingest_html_find_role (const xmlChar **attributes, const HtmlAround *around, IngestRole role);

/* TRUE where the element opens and closes what its title names: it has aria-expanded, or an attribute that names what
 * it opens. */
gboolean ingest_html_is_opener (const xmlChar **attributes, gboolean control);

/* The title that a component has as an attribute, <faq-item question="…">, or NULL; *text gets the text that it has so
 * as well, or NULL.  An element of HTML has only data-question= and data-answer=. */
const char *ingest_html_component_title (const char *name, const xmlChar **attributes, const char **text);

/* TRUE where only screen readers get it. */
gboolean ingest_html_is_spoken (const xmlChar **attributes, HtmlShowing showing);

/* The ids of what controls open on the page @text: aria-controls and its like.  NULL where there are none. */
GHashTable *ingest_html_find_panels (const char *text, gsize length);

/* TRUE where a word of class= calls the element a title, "card-title", and no box around one, "title-area". */
gboolean ingest_html_is_title (const xmlChar **attributes);

/* TRUE where a word of class= says that only a narrow screen breaks its lines here: <br class="sp">, "pc-hidden". */
gboolean ingest_html_is_narrow_break (const xmlChar **attributes);

/* IngestStyle bits of style=. */
guint ingest_html_find_style (const xmlChar **attributes);

/* TRUE where an office program says that the text is the bullet or the number that it counts the paragraph with. */
gboolean ingest_html_is_counter (const xmlChar **attributes);

/* The font of signs, a literal, that style= or face= sets the text in; NULL where another is, @around where none is. */
const char *ingest_html_find_symbols (const xmlChar **attributes, const char *around);

/* A colspan or rowspan: @limit at most, @zero where it is 0, 1 where it is none. */
guint ingest_html_get_span (const xmlChar **attributes, const char *name, guint limit, guint zero);
