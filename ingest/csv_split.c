#include "ingest/csv_split.h"

#include "ingest/csv_scan.h"
#include "ingest/document.h"

#include <stdlib.h>
#include <string.h>

/* Chosen, not measured: notes above titles are few, a title is shorter than an answer. */
#define MOST_NOTES 50 /* rows that may stand above the titles */
#define BODY       60 /* rows below that titles are held against */
#define COLUMNS    64 /* that are looked at for it */
#define LONG_TITLE 90 /* bytes: 30 characters of Japanese */

#define PART_BLOCKS (INGEST_FREE_BLOCKS * 2 / 3) /* of a part: its record stays small beside any file that is split */
#define PART_BYTES  (8 << 20)                    /* so that none takes more than some seconds */
#define MOST_ROWS   (16 << 20)                   /* of a file: 16 bytes each while it is split */

typedef struct
{
  gsize start;
  guint line;
  guint16 filled; /* fields with text */
  guint16 first;  /* column of the first of them */
} Row;

/* The first rows, field by field. */
typedef struct
{
  IngestCsvField (*rows)[COLUMNS]; /* start NULL: blank */
  guint n;
} Sample;

static guint
cost_of (const Row *row)
{
  return row->filled > 0 ? INGEST_ROW_BLOCKS + 2u * row->filled : 0;
}

/* All rows and, behind them, where the text ends; NULL where they are too many.  Fills @sample. */
static GArray *
scan_rows (const char *text, gsize length, Sample *sample)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  IngestCsvScanner scanner = ingest_csv_scan (text, length);
  IngestCsvField field;
  gboolean unclosed, more;
  guint column = 0;
  Row row = { 0 };
  do
    {
      if (column == 0)
        row = (Row){ .start = (gsize) (scanner.at - text), .line = scanner.line };
      more = ingest_csv_next (&scanner, &field, &unclosed);
      if (more && !ingest_csv_is_blank (&field))
        {
          row.first = row.filled == 0 ? (guint16) MIN (column, G_MAXUINT16) : row.first;
          row.filled += row.filled < G_MAXUINT16;
          if (rows->len < sample->n && column < COLUMNS)
            sample->rows[rows->len][column] = field;
        }
      if (more && !field.last)
        column++;
      else if (more || column > 0)
        {
          g_array_append_val (rows, row);
          column = 0;
        }
    }
  while (more && rows->len < MOST_ROWS);
  row = (Row){ .start = length, .line = ingest_csv_count_lines (text, length) + 1 };
  sample->n = MIN (sample->n, rows->len);
  g_array_append_val (rows, row);
  if (more)
    g_clear_pointer (&rows, g_array_unref);
  return rows;
}

static gboolean
is_same (const IngestCsvField *a, const IngestCsvField *b)
{
  return a->end - a->start == b->end - b->start && memcmp (a->start, b->start, (gsize) (a->end - a->start)) == 0;
}

static gboolean
is_number (const IngestCsvField *field)
{
  const char *at = field->start;
  while (at < field->end && strchr ("0123456789.,-/:% ", *at) != NULL && *at != '\0')
    at++;
  return at == field->end;
}

/* TRUE where the field of @row could be the title of its column: what stands below are numbers, or come back, or are
 * longer. */
static gboolean
is_title (const Sample *sample, guint row, guint column)
{
  const IngestCsvField *title = &sample->rows[row][column];
  guint n = 0, numbers = 0, longer = 0;
  gboolean back = FALSE;
  if (title->end - title->start > LONG_TITLE || is_number (title))
    return FALSE;
  for (guint i = row + 1; i < sample->n && i <= row + BODY; i++)
    {
      const IngestCsvField *field = &sample->rows[i][column];
      if (field->start == NULL)
        continue;
      if (is_same (field, title))
        return FALSE;
      n++;
      numbers += is_number (field);
      longer += field->end - field->start > title->end - title->start;
      for (guint k = row + 1; k < i && !back; k++)
        back = sample->rows[k][column].start != NULL && is_same (&sample->rows[k][column], field);
    }
  return back || 4 * numbers >= 3 * n || 4 * longer >= 3 * n;
}

static gboolean
are_titles (const Sample *sample, guint row)
{
  for (guint column = 0; column < COLUMNS; column++)
    if (sample->rows[row][column].start != NULL && !is_title (sample, row, column))
      return FALSE;
  return TRUE;
}

/* Fields that most rows have, of the first thousand. */
static guint
find_fullness (const GArray *rows)
{
  guint counts[COLUMNS + 1] = { 0 }, best = 0;
  for (guint i = 0; i + 1 < rows->len && i < 1000; i++)
    counts[MIN (g_array_index (rows, Row, i).filled, COLUMNS)]++;
  for (guint i = 1; i <= COLUMNS; i++)
    if (counts[i] > counts[best] || best == 0)
      best = i;
  return best;
}

/* How many rows stand above the first that is none of titles: what names the sheet may look like them (会社名,
 * みなと電算 over 質問, 回答). */
static guint
find_head (const GArray *rows, const Sample *sample)
{
  guint fullness = find_fullness (rows), wide = 0, head = 0;
  for (guint i = 0; i < sample->n && i < MOST_NOTES && wide < 3; i++)
    {
      guint filled = g_array_index (rows, Row, i).filled;
      if (filled < 2 || 4 * filled < 3 * fullness)
        continue;
      wide++;
      if (!are_titles (sample, i))
        {
          if (head > 0)
            break;
          continue;
        }
      gboolean second = filled < fullness && i + 1 < sample->n && are_titles (sample, i + 1);
      for (guint column = 0; column < COLUMNS && second; column++)
        second = sample->rows[i][column].start == NULL || sample->rows[i + 1][column].start == NULL;
      head = i + (second ? 2 : 1);
      i += second;
    }
  return head;
}

/* Where a part that begins with row @start, and could go on to row @end, is cut. */
static guint
find_cut (const GArray *rows, guint start, guint end)
{
  guint fullest = end, section = 0;
  for (guint i = end; i > start + (end - start) * 3 / 4; i--)
    {
      const Row *row = &g_array_index (rows, Row, i);
      if (section == 0 && row->filled == 1 && row->first == 0)
        section = i;
      if (row->filled > g_array_index (rows, Row, fullest).filled)
        fullest = i;
    }
  return section != 0 && g_array_index (rows, Row, fullest).filled > 1 ? section : fullest;
}

/* The row behind the last that a part may hold which begins with row @start. */
static guint
find_end (const GArray *rows, guint start, gsize head)
{
  guint end = start;
  guint64 cost = 0;
  gsize from = g_array_index (rows, Row, start).start;
  while (end + 1 < rows->len)
    {
      const Row *row = &g_array_index (rows, Row, end);
      cost += cost_of (row);
      if (end > start && (cost > PART_BLOCKS || head + row[1].start - from > PART_BYTES))
        return find_cut (rows, start, end);
      end++;
    }
  return end;
}

GArray *
ingest_csv_split (const char *text, gsize length, guint64 most)
{
  if (length == 0 || memchr (text, '\0', MIN (length, INGEST_MAX_COLUMNS)) != NULL
      || memchr (text, 0x1b, length) != NULL)
    return NULL;
  Sample sample = { .n = MOST_NOTES + BODY + 1 };
  g_autofree IngestCsvField (*fields)[COLUMNS] = g_malloc0_n (sample.n, sizeof *fields);
  sample.rows = fields;
  g_autoptr (GArray) rows = scan_rows (text, length, &sample);
  guint64 cost = 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    cost += cost_of (&g_array_index (rows, Row, i));
  if (cost <= most)
    return NULL;

  GArray *parts = g_array_new (FALSE, FALSE, sizeof (IngestCsvPart));
  guint head = find_head (rows, &sample);
  /* without titles a line "sep=;" is there still, above the first row */
  gsize head_length = g_array_index (rows, Row, head).start;
  for (guint start = head, end; start + 1 < rows->len; start = end)
    {
      end = find_end (rows, start, head_length);
      const Row *first = &g_array_index (rows, Row, start), *behind = &g_array_index (rows, Row, end);
      IngestCsvPart part = { first->line,         behind->line - 1, text,
                             text + first->start, head_length,      behind->start - first->start };
      g_array_append_val (parts, part);
    }
  return parts;
}
