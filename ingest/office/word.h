/* word.h — what is open while a Word document is read: private to the reader of DOCX.
 *
 *     docx.c        parts, headers and footers, comments
 *     word_text.c   a paragraph's runs as text
 *     word_blocks.c paragraphs and tables as blocks
 *     bound.c       controls whose words stand in a part of their own
 *     styles.c · numbering.c
 */
#pragma once

#include "ingest/document.h"
#include "ingest/office/relations.h"
#include "ingest/office/styles.h"

/* A field that is open: between its begin and its end. */
typedef struct
{
  GString *code;
  gboolean shown; /* its result has begun */
  gboolean muted; /* its result is not text of the document: page numbers, contents */
  gboolean contents;
  char *value; /* of a field of a form: what it shows in place of its result, or NULL */
} DocxField;

/* Words set apart from the text, by role. */
typedef struct
{
  IngestRole role;
  GString *text;
} DocxAside;

/* The paragraph that is being gathered. */
typedef struct
{
  GString *text;
  GArray *spans;   /* of IngestSpan */
  guint breaks;    /* page breaks in it */
  guint boxes;     /* of forms in it */
  gboolean struck; /* words of it were struck out */
  GArray *ringed;  /* of IngestPrinted: stretches that a ring, a frame or a colour sets off */
} DocxParagraph;

typedef struct
{
  IngestDocument *document;
  OfficePackage *package;
  GPtrArray *relations; /* of the part that is read */
  DocxStyles *styles;
  DocxNumbering *numbering;
  GHashTable *footnotes, *endnotes, *comments; /* id → char * */
  GHashTable *boxes;                           /* text boxes told so far */
  GPtrArray *ticks; /* of IngestBlock: paragraphs of the cell that open with their only box */
  GArray *fields;   /* of DocxField */
  GArray *asides;   /* of DocxAside: to be told behind the block that is read */
  DocxParagraph paragraph;
  gboolean open; /* the paragraph before was joined to the next one: its mark is deleted */
  guint n_notes; /* footnotes so far */
  guint depth;   /* tables around */
  guint nesting; /* elements walked into */
  guint n_paragraphs, n_tables;
  const char *path;           /* of what is read */
  IngestRole role;            /* of the part: headers and footers */
  gboolean contents;          /* in a control that holds the table of contents */
  GPtrArray *stores;          /* of DocxStore (bound.c): parts that controls are bound to; NULL until one is */
  guint n_looked_up, n_bound; /* controls that are bound; those of them that kept other words, or none */
  GPtrArray *marginals;       /* of char *: ids of header and footer parts, in order */
  GError *error;
} DocxReader;

/* Elements within elements that are walked into. */
#define DOCX_MAX_NESTING 200

/* word_text.c */

/* What holds for the runs inside an element. */
typedef struct
{
  DocxLook look;
  gboolean deleted, prompt;
  gboolean ringed; /* set off by a frame or a colour, or in a ring */
  const char *link;
} DocxRunState;

/* Gathers the runs of @node, a paragraph or what stands in one. */
void docx_text_read (DocxReader *reader, const xmlNode *node, DocxRunState state);
void docx_text_clear (DocxReader *reader);

/* Before a content control is read: puts the words in that it is bound to, and tells what it kept. */
void docx_text_bind (DocxReader *reader, const xmlNode *control);

/* Words set apart, told behind the block that is read. */
void docx_set_aside (DocxReader *reader, IngestRole role, const char *text, gssize length);
void docx_clear_aside (gpointer aside);
void docx_clear_field (gpointer field);

/* word_blocks.c */

/* The blocks of a body, a cell, a text box. */
void docx_blocks_read (DocxReader *reader, const xmlNode *node, GPtrArray *blocks);

/* The child of mc:AlternateContent to be read: the first choice, else the fallback. */
const xmlNode *docx_alternative (const xmlNode *node);

/* Tells what was set apart, as blocks of the document. */
void docx_flush_asides (DocxReader *reader);

/* All text in @node, a paragraph a line. */
char *docx_plain_text (DocxReader *reader, const xmlNode *node);

/* bound.c */

/* Puts the bound words into a content control, before it is read.  Other words that it kept, to be freed, or NULL. */
char *docx_bound_settle (DocxReader *reader, const xmlNode *control);
