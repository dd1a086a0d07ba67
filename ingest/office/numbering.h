/* numbering.h — the numbers that Word prints before paragraphs, which only numbering.xml holds.
 *
 *     <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1章"/>      ->  第1章, 第2章, …
 *
 * A paragraph names a list (numId) and a level.  Lists of one definition go on counting together; a list with
 * startOverride begins anew where it is first used; a level begins anew below each number of a level above it.
 *
 * Source   ECMA-376 part 1, 17.9; Word where it is silent on lists that share a definition.
 */
#pragma once

#include "ingest/office/xml.h"

#define DOCX_LEVELS 9

typedef struct _DocxNumbering DocxNumbering;

/* Reads the part; an empty one where @part is NULL or cannot be read. */
DocxNumbering *docx_numbering_read (OfficePackage *package, const char *part);
void docx_numbering_free (DocxNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocxNumbering, docx_numbering_free)

/* The level of list @list that belongs to paragraphs of a style, or -1. */
int docx_numbering_level_of_style (const DocxNumbering *numbering, guint list, const char *style);

/* A list whose definition is that of a style of lists: @list is the one that the style names. */
void docx_numbering_link (DocxNumbering *numbering, const char *style, guint list);

typedef struct
{
  gboolean known;  /* FALSE: no such list; nothing was counted */
  gboolean bullet; /* a sign, the same for each item */
  char *text;      /* as printed, "" where nothing is; the caller's */
  const char *gap; /* between it and the text: " " or "" */
} DocxNumber;

/* Counts one paragraph. */
DocxNumber docx_numbering_next (DocxNumbering *numbering, guint list, guint level);

/* Appends @n in a format of numbers by its name in OOXML: "decimalEnclosedCircle", 3 -> ③. */
void docx_append_number (GString *out, const char *format, guint n);
