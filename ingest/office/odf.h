/* odf.h — OpenDocument's text and styles: what ODS and ODT share.
 *
 * Source   OASIS OpenDocument 1.3 part 3: 6 (paragraphs), 16 (styles); white space collapses as 6.1.2 says.
 */
#pragma once

#include "ingest/document.h"
#include "ingest/office/xml.h"

/* What a style says of text in it, and of a table. */
typedef struct
{
  gboolean struck, bold, hidden; /* hidden: text or a table that is not shown */
  gboolean raised, page_break;
  char *parent, *list; /* names of styles, or NULL */
  int outline;         /* default-outline-level, 0 where none */
} OdfStyle;

typedef struct
{
  GHashTable *styles; /* "family/name" → OdfStyle */
} OdfStyles;

OdfStyles *odf_styles_new (void);
void odf_styles_free (OdfStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OdfStyles, odf_styles_free)

/* Notes a <style:style>. */
void odf_styles_add (OdfStyles *styles, const xmlNode *node);

/* Notes all of a part: styles.xml.  What cannot be read is left out. */
void odf_styles_read (OdfStyles *styles, OfficePackage *package, const char *part);

/* The style with what it is based on. */
OdfStyle odf_styles_find (const OdfStyles *styles, const char *family, const char *name);

/* A paragraph as it is gathered. */
typedef struct
{
  IngestDocument *document;
  const OdfStyles *styles;
  const char *line_break; /* what a line break becomes: "\n" in a cell, U+2028 in text */
  GString *text, *struck, *hidden, *ruby;
  GString *prompt;      /* of fields that nobody filled in */
  GArray *spans;        /* of IngestSpan */
  GPtrArray *notes;     /* of char *: "1\ttext" */
  GPtrArray *comments;  /* of char * */
  GPtrArray *boxes;     /* of char *: text boxes */
  GHashTable *controls; /* id → char *: what a control of a form shows; or NULL */
  guint n_ticks;        /* boxes of forms in it */
  guint depth;
} OdfText;

void odf_text_init (OdfText *text, IngestDocument *document, const OdfStyles *styles, const char *line_break);
void odf_text_clear (OdfText *text);

/* Empties what was gathered. */
void odf_text_reset (OdfText *text);

/* Appends a <text:p> or <text:h>. */
void odf_text_read (OdfText *text, const xmlNode *paragraph);

/* Title, author, dates and program: meta.xml. */
void odf_meta_read (IngestDocument *document, OfficePackage *package);
