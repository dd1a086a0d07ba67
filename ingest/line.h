/* line.h — what a line of text looks like by itself: pure functions over the bytes from @at to @end.
 *
 *     ingest_line_classify ("6.5.1 情報の複製")   a line by itself, as a heading is
 *     ingest_line_classify ("（2）遠隔地に保管")   opens a paragraph, which may go on
 *     ingest_line_classify ("30 日分を保管")       neither: it may go on the line before
 *
 * OCR and word processors leave headings without any mark, and break paragraphs into lines: what a line opens with is
 * all there is to tell the two apart.  Numbers count in ASCII and in full width, joined by dots or hyphens.
 */
#pragma once

#include <glib.h>

/* Columns that a heading with a bare number may be wide; a full-width character is two.  Lines of running text that
 * happen to open with a number are longer. */
#define INGEST_LINE_HEADING_WIDTH 72

/* What no word of Japanese opens with: a text that does goes on from the one before it. */
#define INGEST_LINE_NO_OPENING "んっゃゅょぁぃぅぇぉンッャュョァィゥェォー、。"

typedef enum
{
  INGEST_OPENS_NOTHING,
  INGEST_OPENS_PARAGRAPH, /* begins one, which may go on */
  INGEST_OPENS_LINE       /* is one by itself: it looks like a heading, or like a line of contents */
} IngestOpening;

/* @fresh: nothing comes before the line in its paragraph, or a sentence that ended. */
IngestOpening ingest_line_classify (const char *at, const char *end, gboolean fresh);

/* After the spaces and tabs at @at. */
const char *ingest_line_skip_blanks (const char *at, const char *end);

/* After the spaces and tabs, ideographic spaces too. */
const char *ingest_line_skip_indent (const char *at, const char *end);

/* After the ASCII digits at @at. */
const char *ingest_line_skip_digits (const char *at, const char *end);

/* The end without the white space before it. */
const char *ingest_line_trim (const char *start, const char *end);

gboolean ingest_line_starts_with (const char *at, const char *end, const char *word);

/* How wide the text prints, in columns of half a full-width character; stops counting past 4096. */
guint ingest_line_get_width (const char *at, const char *end);

/* A full stop or a closing bracket ends it; ends_clause: a comma does too. */
gboolean ingest_line_ends_sentence (const char *start, const char *end);
gboolean ingest_line_ends_clause (const char *start, const char *end);

/* The whole line stands in one pair of bold marks, Markdown's or HTML's. */
gboolean ingest_line_is_bold (const char *at, const char *end);

/* "1.2", "6.5.1.", "１－２", "CLD.6.3.1", "A.5.1", "1.", "IV.": how many bytes, or 0. */
gsize ingest_line_get_number (const char *at, const char *end);

/* "7. text": the number, or 0; @length: of "7.". */
guint ingest_line_get_ordinal (const char *at, const char *end, gsize *length);

/* "- text", "・text": the bytes before the text, or 0; @marker: those of the mark. */
gsize ingest_line_get_bullet (const char *at, const char *end, gsize *marker);

/* What a line is as the number of its page, and nothing else, by its form alone. */
typedef enum
{
  INGEST_PAGE_NONE,
  INGEST_PAGE_PERHAPS, /* "3", "3/12", "p.3": its place or its like on other pages must say it, too */
  INGEST_PAGE_SURE     /* "- 3 -", "Page 3 of 12", "3ページ": nothing else has this form */
} IngestPageNumber;

IngestPageNumber ingest_line_page_number (const char *at, const char *end);
