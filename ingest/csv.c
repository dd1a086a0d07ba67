#include "ingest/csv.h"

#include "ingest/charset.h"
#include "ingest/csv_scan.h"
#include "ingest/part.h"

#include <string.h>

/* Quotes that were followed to the end of the file without a close; then quotes are text. */
#define MAX_OPEN_QUOTES 32

/* What the delimiter is told from. */
#define SAMPLE 65536

static const char delimiters[] = { ',', '\t', ';' };

static gboolean
is_end (char c)
{
  return c == '\n' || c == '\r';
}

/* The quote that closes the one at @at, or NULL. */
static const char *
find_quote (const char *at, const char *end)
{
  while ((at = memchr (at + 1, '"', (gsize) (end - at - 1))) != NULL)
    if (at + 1 < end && at[1] == '"')
      at++;
    else
      return at;
  return NULL;
}

static void
count_lines (IngestCsvScanner *scanner, const char *to)
{
  for (const char *at = scanner->at; at < to; at++)
    if (*at == '\n' || (*at == '\r' && (at + 1 == scanner->end || at[1] != '\n')))
      scanner->line++;
}

gboolean
ingest_csv_next (IngestCsvScanner *scanner, IngestCsvField *field, gboolean *unclosed)
{
  const char *at = scanner->at, *to = at, *quote = NULL;
  *unclosed = FALSE;
  if (at >= scanner->end)
    return FALSE;
  if (*at == '"' && scanner->open_quotes < MAX_OPEN_QUOTES)
    {
      quote = find_quote (at, scanner->end);
      *unclosed = quote == NULL;
      if (quote == NULL)
        scanner->open_quotes++;
      else
        to = quote + 1;
    }
  while (to < scanner->end && *to != scanner->delimiter && !is_end (*to))
    to++;
  /* what follows the closing quote belongs to the field, and then the quotes do too */
  field->quoted = quote != NULL && to == quote + 1;
  field->start = field->quoted ? at + 1 : at;
  field->end = field->quoted ? quote : to;
  field->last = to >= scanner->end || is_end (*to);
  if (to < scanner->end)
    to += *to == '\r' && to + 1 < scanner->end && to[1] == '\n' ? 2 : 1;
  /* a delimiter at the very end of the text has an empty field after it, which is of no account */
  count_lines (scanner, to);
  scanner->at = to;
  return TRUE;
}

static gboolean
is_blank (const char *at, const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at >= end;
}

gboolean
ingest_csv_is_blank (const IngestCsvField *field)
{
  return is_blank (field->start, field->end);
}

guint
ingest_csv_count_lines (const char *text, gsize length)
{
  IngestCsvScanner scanner = { .at = text, .end = text + length };
  count_lines (&scanner, scanner.end);
  return scanner.line + (length > 0 && !is_end (text[length - 1]));
}

/* telling a table from text */

typedef struct
{
  guint records, columns; /* columns: of most records */
  guint agree;            /* records that have so many */
  guint quoted;           /* quoted fields */
  guint spaced;           /* fields that open with a space, as after a comma in prose */
  gboolean wider;         /* some record has more */
} Shape;

#define MAX_WIDTH 512

/* Counts the fields of the records in @text, of the last one only where the text is @whole. */
static Shape
measure (const char *text, gsize length, char delimiter, gboolean whole)
{
  IngestCsvScanner scanner = { .at = text, .end = text + length, .delimiter = delimiter };
  guint widths[MAX_WIDTH] = { 0 }, width = 0, widest = 0;
  Shape shape = { 0 };
  IngestCsvField field;
  gboolean unclosed;
  while (ingest_csv_next (&scanner, &field, &unclosed))
    {
      gboolean blank = width == 0 && field.last && is_blank (field.start, field.end);
      if (field.last && scanner.at >= scanner.end && !whole)
        break;
      shape.quoted += field.quoted;
      shape.spaced += width > 0 && !field.quoted && field.start < field.end && *field.start == ' ';
      width++;
      if (!field.last || blank)
        {
          width = blank ? 0 : width;
          continue;
        }
      widths[MIN (width, MAX_WIDTH - 1)]++;
      widest = MAX (widest, width);
      shape.records++;
      width = 0;
    }
  for (guint i = 1; i < MAX_WIDTH; i++)
    if (widths[i] > widths[shape.columns])
      shape.columns = i;
  shape.agree = widths[shape.columns];
  shape.wider = widest > shape.columns;
  return shape;
}

/* A line that opens as Markdown or HTML does. */
static gboolean
has_marks (const char *text, gsize length)
{
  static const char *const marks[] = { "# ", "## ", "### ", "- ", "* ", "|", "<", "```", "> " };
  const char *end = text + length;
  for (const char *at = text; at != NULL && at < end;)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
        {
          gsize n = strlen (marks[i]);
          if ((gsize) (end - at) >= n && memcmp (at, marks[i], n) == 0)
            return TRUE;
        }
      at = memchr (at, '\n', (gsize) (end - at));
      at = at != NULL ? at + 1 : NULL;
    }
  return FALSE;
}

/* How sure a shape is to be a table, from 0 to 100; 1 is what a name that ends in .csv makes one. */
static int
judge (const Shape *shape, char delimiter, gboolean marks)
{
  gboolean square = shape->agree == shape->records && !shape->wider, spaced = 2 * shape->spaced >= shape->records;
  if (shape->records < 2 || shape->columns < 2)
    return shape->wider;
  /* quotes are for separators and line breaks in fields: nothing but a table has a need of them */
  if (shape->quoted > 0 && (square || (shape->columns > 2 && 2 * shape->agree >= shape->records)))
    return 80;
  if (delimiter == '\t' || marks || shape->wider)
    return 1;
  if (square && (shape->columns > 2 || (shape->records > 2 && !spaced)))
    return 60;
  return shape->columns > 2 && shape->records >= 5 && 5 * shape->agree >= 4 * shape->records && !spaced ? 50 : 1;
}

int
ingest_csv_bid (const guint8 *head, gsize length)
{
  /* separators and quotes are no second byte in any charset that matters; UTF-16 looks like ASCII without its NULs */
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    if (head[i] != '\0')
      g_string_append_c (text, (char) head[i]);
  int highest = 0;
  gboolean marks = has_marks (text->str, text->len);
  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      Shape shape = measure (text->str, text->len, delimiters[i], length < INGEST_HEAD);
      highest = MAX (highest, judge (&shape, delimiters[i], marks));
    }
  return highest;
}

/* The delimiter that makes most fields agree. */
static char
find_delimiter (const char *text, gsize length)
{
  char best = ',';
  guint highest = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      Shape shape = measure (text, MIN (length, SAMPLE), delimiters[i], length <= SAMPLE);
      guint score = shape.columns > 1 ? shape.agree * (shape.columns - 1) : 0;
      if (score > highest)
        {
          highest = score;
          best = delimiters[i];
        }
    }
  return best;
}

/* reading */

/* A field's text: doubled quotes made single, line ends made "\n". */
static void
add_field (IngestDocument *document, IngestCell *cell, const IngestCsvField *field, const IngestPlace *place)
{
  g_autoptr (GString) text = g_string_sized_new ((gsize) (field->end - field->start) + 1);
  for (const char *at = field->start; at < field->end; at++)
    {
      if (field->quoted && *at == '"' && at + 1 < field->end && at[1] == '"')
        at++;
      if (*at == '\r')
        {
          g_string_append_c (text, '\n');
          if (at + 1 < field->end && at[1] == '\n')
            at++;
        }
      else
        g_string_append_c (text, *at);
    }
  IngestBlock *block =
      ingest_document_add (document, cell->blocks, INGEST_BLOCK_PARAGRAPH, text->str, (gssize) text->len);
  block->place = *place;
}

/* What is left out of the text between the titles of a part of a table and its rows (csv_split.h). */
typedef struct
{
  guint after; /* lines of titles */
  guint lines; /* lines that are left out; 0: none */
} Gap;

gboolean
ingest_csv_part_lines (const char *file, guint *first, guint *last)
{
  /* what is in an archive is not split */
  return strchr (file, '/') == strrchr (file, '/') && ingest_part_read (file, "lines", first, last);
}

static Gap
find_gap (const char *file, const char *text, gsize length)
{
  guint first, last, lines = ingest_csv_count_lines (text, length);
  if (!ingest_csv_part_lines (file, &first, &last) || last - first >= lines)
    return (Gap){ 0 };
  guint after = lines - (last - first + 1);
  return (Gap){ after, first > after ? first - after - 1 : 0 };
}

/* A part that does not begin as its table does: which section its first rows are of stands in the part before. */
static void
warn_of_section (IngestDocument *document, const IngestTable *table, guint line)
{
  g_autofree guint *filled = g_new0 (guint, table->rows);
  guint sections = 0, first = G_MAXUINT, most = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      filled[cell->row]++;
      if (first == G_MAXUINT && ingest_cell_place (cell)->line >= line)
        first = cell->row;
    }
  for (guint row = first; row < table->rows; row++)
    {
      sections += filled[row] == 1;
      most = MAX (most, filled[row]);
    }
  if (first < table->rows && filled[first] != 1 && (sections > 0 || filled[first] < most))
    ingest_document_warn (document, "part", 0, line,
                          "begins within a section or a group of rows: what names it above line %u is in another part "
                          "of the file",
                          line);
}

static gboolean
read_records (IngestDocument *document, IngestCsvScanner *scanner, Gap gap, GError **error)
{
  IngestBlock *block;
  IngestTable *table = ingest_document_add_table (document, document->blocks, INGEST_FOUND_TABS, &block);
  guint row = 0, column = 0;
  IngestCsvField field;
  gboolean unclosed;
  if (scanner->line == gap.after + 1)
    scanner->line += gap.lines;
  block->place.line = block->place.last_line = scanner->line;
  for (guint line = scanner->line; ingest_csv_next (scanner, &field, &unclosed); line = scanner->line)
    {
      if (unclosed)
        ingest_document_warn (document, "unclosed-quote", 0, line, "a quote that opens on line %u never closes", line);
      if (column >= INGEST_MAX_COLUMNS)
        {
          g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: more than %d cells in a row", line,
                       INGEST_MAX_COLUMNS);
          return FALSE;
        }
      if (!is_blank (field.start, field.end))
        {
          if (!ingest_table_has_room (row, line, error) || ingest_document_is_full (document, error))
            return FALSE;
          IngestCell *cell = ingest_table_add_cell (document, table, row, column, 1, 1);
          IngestPlace place = { .line = line };
          place.last_line = MAX (line, scanner->line - (field.last && scanner->line > line ? 1 : 0));
          block->place.last_line = place.last_line;
          add_field (document, cell, &field, &place);
        }
      if (field.last && scanner->line == gap.after + 1)
        scanner->line += gap.lines;
      row += field.last ? 1 : 0;
      column = field.last ? 0 : column + 1;
    }
  if (table->cells->len == 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the file holds no text");
      return FALSE;
    }
  if (gap.lines > 0)
    warn_of_section (document, table, gap.after + gap.lines + 1);
  return TRUE;
}

/* "sep=;" as the first line tells Excel the delimiter. */
static void
read_separator_line (IngestCsvScanner *scanner)
{
  if (scanner->end - scanner->at < 6 || g_ascii_strncasecmp (scanner->at, "sep=", 4) != 0 || !is_end (scanner->at[5]))
    return;
  scanner->delimiter = scanner->at[4];
  scanner->at += scanner->at[5] == '\r' && scanner->end - scanner->at > 6 && scanner->at[6] == '\n' ? 7 : 6;
  scanner->line++;
}

IngestCsvScanner
ingest_csv_scan (const char *text, gsize length)
{
  IngestCsvScanner scanner = {
    .at = text, .end = text + length, .delimiter = find_delimiter (text, length), .line = 1
  };
  read_separator_line (&scanner);
  return scanner;
}

gboolean
ingest_csv_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  gsize length;
  g_autofree char *text = ingest_charset_decode (input, options->charset, NULL, &length, &document->charset, error);
  if (text == NULL)
    return FALSE;
  IngestCsvScanner scanner = ingest_csv_scan (text, length);
  Gap gap = find_gap (document->file, text, length);
  return read_records (document, &scanner, gap, error);
}
