#include "ingest/pdf/furniture.h"

#include <math.h>
#include <string.h>

/* Rows looked at from each edge of a page. */
#define EDGE_ROWS 6

/* The narrowest gap between the text of two columns, in sizes. */
#define COLUMN_GAP 0.6f

/* A line of so many characters may be a label, again and again. */
#define LABEL 30

/* The outermost share of a page, where nothing but furniture stands beside a page number. */
#define MARGIN 0.09f

/* White (row heights) that sets a page number off from the words beside it. */
#define SET_OFF 3

/* Heights and sides that agree within this are the same (points). */
#define SAME_PLACE 2.6f

typedef struct
{
  char *text;
  float x0, x1, y0, y1, base;
  GArray *words;              /* of guint; NULL for a table */
  guint table;                /* index, where words is NULL */
  GArray *segments;           /* of float: left and right ends of its segments, in pairs */
  GArray *hashes;             /* of guint: of its segments' characters */
  GArray *starts;             /* of float: left ends of its chunks, which narrower gaps part */
  gboolean top, titles, edge; /* edge: the first or the last row of its page */
  gboolean apart;  /* of those, and the last but one: further from the text than its lines are, or a rule between */
  gboolean margin; /* in the page's outermost part */
  gboolean large;  /* in larger letters than most rows of its page, and as large as any */
  guint hash;      /* of its characters, 0 where they are many */
} EdgeRow;

struct _PdfFurniture
{
  guint n_pages;
  GPtrArray *pages;   /* of GArray of EdgeRow, by page number - 1; NULL where not read */
  GHashTable *within; /* hash of a row -> how often it stood well within a page */
};

static void
row_clear (gpointer data)
{
  EdgeRow *row = data;
  g_free (row->text);
  if (row->words != NULL)
    g_array_unref (row->words);
  if (row->segments != NULL)
    g_array_unref (row->segments);
  if (row->starts != NULL)
    g_array_unref (row->starts);
  if (row->hashes != NULL)
    g_array_unref (row->hashes);
}

static void
page_free (gpointer rows)
{
  if (rows != NULL)
    g_array_unref (rows);
}

PdfFurniture *
ingest_pdf_furniture_new (guint n_pages)
{
  PdfFurniture *furniture = g_new0 (PdfFurniture, 1);
  furniture->n_pages = n_pages;
  furniture->pages = g_ptr_array_new_with_free_func (page_free);
  furniture->within = g_hash_table_new (NULL, NULL);
  return furniture;
}

void
ingest_pdf_furniture_free (PdfFurniture *furniture)
{
  if (furniture == NULL)
    return;
  g_ptr_array_unref (furniture->pages);
  g_hash_table_unref (furniture->within);
  g_free (furniture);
}

static gboolean
is_roman (const char *text)
{
  gsize n = strspn (text, "ivxlIVXL");
  return n > 0 && n < 8 && text[n] == '\0';
}

static gboolean
is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

static gint64
read_number (const char **p)
{
  gint64 value = 0;
  guint n = 0;
  for (; is_digit (g_utf8_get_char (*p)); *p = g_utf8_next_char (*p))
    if (n++ < 12)
      value = value * 10 + g_unichar_digit_value (g_utf8_get_char (*p));
  return value;
}

gboolean
ingest_pdf_furniture_same (const char *a, guint page_a, const char *b, guint page_b)
{
  if (is_roman (a) && is_roman (b))
    return TRUE;
  for (;;)
    {
      while (*a == ' ')
        a++;
      while (*b == ' ')
        b++;
      gunichar c = g_utf8_get_char (a), d = g_utf8_get_char (b);
      if (is_digit (c) && is_digit (d))
        {
          gint64 m = read_number (&a), n = read_number (&b);
          if (m != n && m - n != (gint64) page_a - (gint64) page_b)
            return FALSE;
          continue;
        }
      if (c != d)
        return FALSE;
      if (c == 0)
        return TRUE;
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
}

/* A table's text, row by row. */
static void
table_text (const PdfTable *table, GString *text)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      for (guint k = 0; k < cell->blocks->len; k++)
        {
          const PdfBlock *block = cell->blocks->pdata[k];
          if (text->len > 0)
            g_string_append_c (text, ' ');
          if (block->marker != NULL)
            g_string_append (text, block->marker);
          g_string_append (text, block->text->str);
          if (block->table != NULL)
            table_text (block->table, text);
        }
    }
}

/* Appends the words of a table, or of a box. */
static void
block_text (const PdfBlock *block, GString *text)
{
  if (block->table != NULL)
    table_text (block->table, text);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    g_string_append (text, ((const PdfBlock *) block->children->pdata[i])->text->str);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const EdgeRow *p = a, *q = b;
  return p->y0 < q->y0 ? -1 : p->y0 > q->y0;
}

/* Segments of two rows that stand over each other: by a side or by the middle. */
static guint
count_aligned (const EdgeRow *a, const EdgeRow *b)
{
  guint n = 0;
  float slack = 0.8f * MIN (a->y1 - a->y0, b->y1 - b->y0);
  for (guint i = 0; i + 1 < a->segments->len; i += 2)
    for (guint k = 0; k + 1 < b->segments->len; k += 2)
      {
        float x0 = g_array_index (a->segments, float, i) - g_array_index (b->segments, float, k);
        float x1 = g_array_index (a->segments, float, i + 1) - g_array_index (b->segments, float, k + 1);
        if (fabsf (x0) < slack || fabsf (x1) < slack || fabsf (x0 + x1) < slack)
          {
            n++;
            break;
          }
      }
  return n;
}

/* Whether each of three or more chunks of row @i opens a column: chunks of lines below start where it does.  Cells
 * that are set on the middle of their rows share no baseline, so each column is looked for by itself; of four or more
 * one may be empty on this page. */
static gboolean
opens_columns (const GArray *rows, guint i)
{
  const EdgeRow *row = &g_array_index (rows, EdgeRow, i);
  if (row->words == NULL || row->starts->len < 3)
    return FALSE;
  guint missed = 0;
  for (guint s = 0; s < row->starts->len; s++)
    {
      guint hits = 0;
      for (guint k = i + 1; k < rows->len && k <= i + 40 && hits < 2; k++)
        {
          const EdgeRow *below = &g_array_index (rows, EdgeRow, k);
          for (guint t = 0; below->words != NULL && t < below->starts->len; t++)
            if (fabsf (g_array_index (below->starts, float, t) - g_array_index (row->starts, float, s)) < 2)
              {
                hits++;
                break;
              }
        }
      missed += hits < 2;
    }
  return missed == 0 || (missed == 1 && row->starts->len >= 4);
}

/* Column titles of a table without rules repeat too, but they stand over columns. */
static void
mark_titles (GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      row->titles |= i < EDGE_ROWS && opens_columns (rows, i);
      /* a cell that goes on from the page before may come between them and the next whole row */
      for (guint k = i + 1; k < rows->len && k <= i + 16 && row->words != NULL && row->segments->len >= 4; k++)
        {
          const EdgeRow *below = &g_array_index (rows, EdgeRow, k);
          if (below->words == NULL || below->y0 - below[-1].y1 > 2.2f * (row->y1 - row->y0))
            break;
          if (below->segments->len >= 4 && count_aligned (row, below) >= (k <= i + 3 ? 2u : 3u))
            row->titles = TRUE;
        }
      if (!row->titles)
        continue;
      /* titles of other columns a little higher or lower */
      for (guint k = i > 1 ? i - 2 : 0; k < rows->len && k <= i + 2; k++)
        {
          EdgeRow *beside = &g_array_index (rows, EdgeRow, k);
          if (beside->words != NULL && fabsf (beside->base - row->base) < 0.9f * (row->y1 - row->y0)
              && beside->x0 >= row->x0 && beside->x1 <= row->x1)
            beside->titles = TRUE;
        }
    }
}

/* FNV-1a over the characters of @n words. */
static guint
hash_words (const PdfPage *page, const guint *words, guint n)
{
  guint hash = 2166136261u;
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]);
      for (guint k = 0; k < word->n; k++)
        hash = (hash ^ PDF_CHAR (page, word->first + k)->c) * 16777619u;
    }
  return hash;
}

static GArray *
read_rows (const PdfPage *page, const GPtrArray *tables)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (EdgeRow));
  g_array_set_clear_func (rows, row_clear);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    if (!PDF_WORD (page, i)->taken && PDF_WORD (page, i)->turn == 0)
      g_array_append_val (words, i);
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, 2.0f);
  for (guint i = 0; i < flow->segments->len;)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      EdgeRow row = { NULL, segment->x0, segment->x1, segment->y0, segment->y1, segment->base };
      row.words = g_array_new (FALSE, FALSE, sizeof (guint));
      row.segments = g_array_new (FALSE, FALSE, sizeof (float));
      row.starts = g_array_new (FALSE, FALSE, sizeof (float));
      row.hashes = g_array_new (FALSE, FALSE, sizeof (guint));
      guint end = i;
      for (; end < flow->segments->len && g_array_index (flow->segments, PdfSegment, end).row == segment->row; end++)
        {
          const PdfSegment *next = &g_array_index (flow->segments, PdfSegment, end);
          float ends[2] = { next->x0, next->x1 }, before = next->x0;
          g_array_append_vals (row.segments, ends, 2);
          row.x1 = MAX (row.x1, next->x1);
          row.y0 = MIN (row.y0, next->y0);
          row.y1 = MAX (row.y1, next->y1);
          guint hash = hash_words (page, &g_array_index (flow->words, guint, next->first), next->n);
          g_array_append_val (row.hashes, hash);
          for (guint k = 0; k < next->n; k++)
            {
              const PdfWord *word = PDF_WORD (page, g_array_index (flow->words, guint, next->first + k));
              if (k == 0 || word->x0 - before > COLUMN_GAP * word->em)
                g_array_append_val (row.starts, word->x0);
              before = word->x1;
            }
          g_array_append_vals (row.words, &g_array_index (flow->words, guint, next->first), next->n);
        }
      g_array_append_val (rows, row);
      i = end;
    }
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const PdfBlock *block = tables->pdata[i];
      EdgeRow row = { NULL, block->x0, block->x1, block->y0, block->y1, block->y1, NULL, i };
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);
  mark_titles (rows);
  return rows;
}

/* Whether the white from @y0 to @y1, beside @row, parts it from the text: wider than lines keep, or with a rule in it.
 */
static gboolean
stands_apart (const PdfPage *page, const EdgeRow *row, float y0, float y1)
{
  if (y1 - y0 > 1.4f * (row->y1 - row->y0))
    return TRUE;
  for (guint i = 0; i < page->rules_h->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_h, i);
      if (rule->y0 > y1 + 1)
        break;
      if (rule->y0 > y0 - 3 && rule->x1 - rule->x0 > 0.5f * page->w)
        return TRUE;
    }
  return FALSE;
}

static void
mark_large (GArray *rows)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < rows->len; i++)
    {
      const EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      float height = row->y1 - row->y0;
      if (row->words != NULL)
        g_array_append_val (heights, height);
    }
  g_array_sort (heights, ingest_pdf_compare_floats);
  for (guint i = 0; i < rows->len && heights->len > 2; i++)
    {
      EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      float height = row->y1 - row->y0;
      row->large = row->words != NULL && height > 1.2f * g_array_index (heights, float, heights->len / 2)
                   && height > 0.95f * g_array_index (heights, float, heights->len - 1);
    }
}

void
ingest_pdf_furniture_add (PdfFurniture *furniture, const PdfPage *page, const GPtrArray *tables)
{
  GArray *rows = read_rows (page, tables);
  guint n = rows->len;
  if (n > 0)
    g_array_index (rows, EdgeRow, 0).edge = g_array_index (rows, EdgeRow, n - 1).edge = TRUE;
  if (n > 1)
    {
      EdgeRow *first = &g_array_index (rows, EdgeRow, 0), *last = &g_array_index (rows, EdgeRow, n - 1);
      first->apart = stands_apart (page, first, first->y1, first[1].y0);
      last->apart = stands_apart (page, last, last[-1].y1, last->y0);
      if (n > 2)
        {
          last[-1].apart = stands_apart (page, last - 1, last[-2].y1, last[-1].y0);
          /* the number under a name in the margin */
          last->apart |= last[-1].apart && last[-1].y0 > (1 - MARGIN) * page->h;
        }
    }
  for (guint i = 0; i < n; i++)
    {
      EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      row->hash = row->words != NULL && row->hashes->len == 1 && row->x1 - row->x0 < LABEL * (row->y1 - row->y0)
                      ? g_array_index (row->hashes, guint, 0)
                      : 0;
      if (row->hash == 0 || row->base < 0.15f * page->h || row->base > 0.85f * page->h)
        continue;
      gpointer key = GUINT_TO_POINTER (row->hash);
      guint times = GPOINTER_TO_UINT (g_hash_table_lookup (furniture->within, key));
      g_hash_table_insert (furniture->within, key, GUINT_TO_POINTER (times + 1));
    }
  mark_large (rows);
  /* only the edges are kept */
  if (n > 2 * EDGE_ROWS)
    g_array_remove_range (rows, EDGE_ROWS, n - 2 * EDGE_ROWS);
  for (guint i = 0; i < rows->len; i++)
    {
      EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      g_autoptr (GString) text = g_string_new (NULL);
      if (row->words != NULL)
        ingest_pdf_words_text (page, (const guint *) (gpointer) row->words->data, row->words->len, text, NULL);
      else if (row->y1 - row->y0 < 0.2f * page->h)
        block_text (tables->pdata[row->table], text);
      row->text = g_strdup (text->str);
      row->top = (row->y0 + row->y1) / 2 < page->h / 2;
      row->margin = row->y0 > (1 - MARGIN) * page->h || row->y1 < MARGIN * page->h;
    }
  if (furniture->pages->len < page->number)
    g_ptr_array_set_size (furniture->pages, (int) page->number);
  furniture->pages->pdata[page->number - 1] = rows;
}

/* The number that opens or closes a row, or -1. */
static gint64
outer_number (const char *text, gboolean last)
{
  const char *p = text;
  if (last)
    {
      const char *end = text + strlen (text);
      for (p = end; p > text && g_ascii_isdigit (p[-1]);)
        p--;
      if (p == end || end - p > 4 || (p > text && p[-1] != ' '))
        return -1;
    }
  const char *start = p;
  gint64 number = read_number (&p);
  return p == start || p - start > 4 || (!last && *p != ' ' && *p != '\0') ? -1 : number;
}

/* A page number beside words that change with the chapter: at the very edge, in the same place, counting. */
static gboolean
counts_on (const EdgeRow *row, guint page, const EdgeRow *there, guint other)
{
  /* a wide gap sets the number off: headings of one section a page count too, but not so */
  if (row->segments == NULL || there->segments == NULL || row->segments->len < 4 || there->segments->len < 4)
    return FALSE;
  for (guint last = 0; row->edge && there->edge && row->top == there->top && last < 2; last++)
    {
      gint64 a = outer_number (row->text, last), b = outer_number (there->text, last);
      gboolean in_place = fabsf (last ? row->x1 - there->x1 : row->x0 - there->x0) < 6;
      if (a >= 0 && b >= 0 && in_place && a - b == (gint64) page - (gint64) other)
        return TRUE;
    }
  return FALSE;
}

static gboolean
repeats_on (const PdfFurniture *furniture, guint page, const EdgeRow *row, guint other)
{
  if (other < 1 || other > furniture->pages->len || other == page)
    return FALSE;
  const GArray *rows = furniture->pages->pdata[other - 1];
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const EdgeRow *there = &g_array_index (rows, EdgeRow, i);
      if ((row->words == NULL) != (there->words == NULL) || fabsf (row->base - there->base) > SAME_PLACE)
        continue;
      gboolean same_side = fabsf (row->x0 - there->x0) < SAME_PLACE || fabsf (row->x1 - there->x1) < SAME_PLACE
                           || fabsf (row->x0 + row->x1 - there->x0 - there->x1) < 2 * SAME_PLACE;
      if (same_side && ingest_pdf_furniture_same (row->text, page, there->text, other))
        return TRUE;
      if (row->words != NULL && counts_on (row, page, there, other))
        return TRUE;
    }
  return FALSE;
}

/* The outermost row of page @other at the edge where @row stands, at the same height; or NULL. */
static const EdgeRow *
counterpart (const PdfFurniture *furniture, const EdgeRow *row, guint other)
{
  if (other < 1 || other > furniture->pages->len || furniture->pages->pdata[other - 1] == NULL)
    return NULL;
  const GArray *rows = furniture->pages->pdata[other - 1];
  if (rows->len == 0)
    return NULL;
  const EdgeRow *there = &g_array_index (rows, EdgeRow, row->top ? 0 : rows->len - 1);
  return there->words != NULL && there->top == row->top && fabsf (there->base - row->base) <= SAME_PLACE ? there : NULL;
}

/* Whether a part of @row, on @page, stands at the same place on one of the pages around. */
static gboolean
repeats_in_part (const PdfFurniture *furniture, guint page, const EdgeRow *row)
{
  for (int step = -2; step <= 2; step++)
    {
      const EdgeRow *there = step != 0 ? counterpart (furniture, row, (guint) MAX (0, (int) page + step)) : NULL;
      for (guint i = 0; there != NULL && i < row->hashes->len; i++)
        for (guint k = 0; k < there->hashes->len; k++)
          {
            const float *a = &g_array_index (row->segments, float, 2 * i);
            const float *b = &g_array_index (there->segments, float, 2 * k);
            if (g_array_index (row->hashes, guint, i) == g_array_index (there->hashes, guint, k)
                && (fabsf (a[0] - b[0]) < SAME_PLACE || fabsf (a[1] - b[1]) < SAME_PLACE
                    || fabsf (a[0] + a[1] - b[0] - b[1]) < 2 * SAME_PLACE))
              return TRUE;
          }
    }
  return FALSE;
}

/* Whether a part of @row, on @page, is the words of a heading, in larger letters, there or on a page before. */
static gboolean
names_heading (const PdfFurniture *furniture, guint page, const EdgeRow *row)
{
  for (guint back = 0; back <= FURNITURE_REACH && back < page; back++)
    {
      const GArray *rows = furniture->pages->pdata[page - back - 1];
      for (guint i = 0; rows != NULL && i < rows->len; i++)
        {
          const EdgeRow *other = &g_array_index (rows, EdgeRow, i);
          if (other->words == NULL || other->hashes->len != 1 || other->y1 - other->y0 < 1.1f * (row->y1 - row->y0))
            continue;
          for (guint k = 0; k < row->hashes->len; k++)
            if (g_array_index (row->hashes, guint, k) == g_array_index (other->hashes, guint, 0))
              return TRUE;
        }
    }
  return FALSE;
}

static gboolean
counts_beside (const PdfFurniture *furniture, guint page, const EdgeRow *row)
{
  for (int step = -2; step <= 2; step++)
    {
      guint other = (guint) MAX (0, (int) page + step);
      const EdgeRow *there = step != 0 ? counterpart (furniture, row, other) : NULL;
      if (there != NULL && counts_on (row, page, there, other))
        return TRUE;
    }
  return FALSE;
}

/* A running header that names the chapter or the section: its words change every few pages, its place does not.  On
 * most pages the outermost row stands there, set apart from the text, and on most of those a part of it stands on a
 * page beside as well. */
static gboolean
names_chapter (const PdfFurniture *furniture, guint page, const EdgeRow *row)
{
  guint within = 0, there = 0, again = 0;
  if (!row->edge || !row->apart || row->large || row->words == NULL || furniture->n_pages < 4)
    return FALSE;
  for (guint other = page > FURNITURE_REACH ? page - FURNITURE_REACH : 1;
       other <= MIN (furniture->n_pages, page + FURNITURE_REACH); other++)
    {
      const EdgeRow *its = counterpart (furniture, row, other);
      within++;
      there += its != NULL && its->apart;
      again += its != NULL && its->apart
               && (repeats_in_part (furniture, other, its) || names_heading (furniture, other, its));
    }
  return there >= 4 && there * 10 >= within * 6 && again * 10 >= there * 6;
}

/* "3", "- 3 -", "3 / 12", "Page 3 of 12", "3ページ": nothing but the page's own number. */
static gboolean
counts_page (const char *text, guint page)
{
  static const char *const words[] = { "Page", "page", "PAGE", "p.", "P.", "of", "ページ", "頁", "第" };
  guint numbers = 0;
  gboolean own = FALSE;
  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char (text);
      gsize word = 0;
      for (gsize i = 0; i < G_N_ELEMENTS (words) && word == 0; i++)
        word = g_str_has_prefix (text, words[i]) ? strlen (words[i]) : 0;
      if (is_digit (c))
        {
          gint64 number = read_number (&text);
          own |= numbers++ == 0 && number == (gint64) page;
        }
      else if (word > 0)
        text += word;
      else if (g_utf8_strchr (" -–—―‐−/|[]()（）", -1, c) != NULL)
        text = g_utf8_next_char (text);
      else
        return FALSE;
    }
  return own && numbers <= 2;
}

/* A page's own number set off from a name beside it, at the very edge: furniture on a single page too. */
static gboolean
counts_in_margin (const EdgeRow *row, guint page)
{
  if (!row->edge || !row->apart || !row->margin || row->large || row->segments == NULL || row->segments->len < 4)
    return FALSE;
  float gap = 0;
  for (guint i = 1; i + 1 < row->segments->len; i += 2)
    gap = MAX (gap, g_array_index (row->segments, float, i + 1) - g_array_index (row->segments, float, i));
  return gap > SET_OFF * (row->y1 - row->y0)
         && (outer_number (row->text, TRUE) == (gint64) page || outer_number (row->text, FALSE) == (gint64) page);
}

/* How sure it is that a row is furniture. */
typedef enum
{
  STANDS_ONCE,
  STANDS_AGAIN,     /* on some pages: furniture where nothing else stands further out */
  STANDS_EVERYWHERE /* on nearly all pages within reach */
} Repetition;

static Repetition
repetition_of (const PdfFurniture *furniture, guint page, const EdgeRow *row)
{
  guint n = furniture->n_pages;
  if (*row->text == '\0' || row->titles)
    return STANDS_ONCE;
  /* it need not stand on another page */
  if (row->edge && row->apart && !row->top && !row->large && counts_page (row->text, page))
    return STANDS_EVERYWHERE;
  if (counts_in_margin (row, page))
    return STANDS_EVERYWHERE;
  if (n <= 3)
    return repeats_on (furniture, page, row, page + 1) || (page > 1 && repeats_on (furniture, page, row, page - 1))
               ? STANDS_AGAIN
               : STANDS_ONCE;

  guint found = 0, within = 0;
  for (guint other = page > FURNITURE_REACH ? page - FURNITURE_REACH : 1; other <= MIN (n, page + FURNITURE_REACH);
       other++)
    if (other != page)
      {
        within++;
        found += repeats_on (furniture, page, row, other);
      }
  /* a chapter's name in large letters over all its pages is its heading, once */
  gboolean first = row->large && page > 1 && !repeats_on (furniture, page, row, page - 1)
                   && (page == 2 || !repeats_on (furniture, page, row, page - 2));
  /* what labels parts of the text stands near the top of some pages too, behind what opens them */
  gboolean labels =
      row->hash != 0 && GPOINTER_TO_UINT (g_hash_table_lookup (furniture->within, GUINT_TO_POINTER (row->hash))) >= 3;
  if (found >= 2 && found * 10 >= within * 6 && !first && (row->edge || !labels))
    return STANDS_EVERYWHERE;
  if (names_chapter (furniture, page, row))
    return STANDS_EVERYWHERE;
  /* the title of several slides, one after the other */
  if (row->large && !counts_beside (furniture, page, row))
    return STANDS_ONCE;
  if (labels)
    return STANDS_ONCE;
  /* page after page, or on every second one */
  for (guint stride = 1; stride <= 2; stride++)
    {
      guint run = 1;
      for (guint k = 1; k <= FURNITURE_REACH / stride && run < 3; k++)
        {
          if (!repeats_on (furniture, page, row, page + k * stride))
            break;
          run++;
        }
      for (guint k = 1; k <= FURNITURE_REACH / stride && run < 3 && page > k * stride; k++)
        {
          if (!repeats_on (furniture, page, row, page - k * stride))
            break;
          run++;
        }
      if (run >= 3)
        return STANDS_AGAIN;
    }
  return STANDS_ONCE;
}

/* Verdicts on the rows kept of a page.  A label or a heading may by chance stand at one height on a few pages: what
 * repeats only so must be the outermost at its edge, or stand behind such. */
static void
judge_rows (const PdfFurniture *furniture, guint page, const GArray *rows, gboolean *verdicts)
{
  gboolean inside[2] = { FALSE, FALSE };
  for (guint k = 0; k < 2 * rows->len; k++)
    {
      gboolean top = k < rows->len;
      guint i = top ? k : 2 * rows->len - 1 - k;
      const EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      if (row->top != top)
        continue;
      Repetition repetition = repetition_of (furniture, page, row);
      /* a name over the number of a page, where no other page can tell */
      if (repetition == STANDS_ONCE && furniture->n_pages == 1 && !top && i + 1 < rows->len && verdicts[i + 1]
          && !inside[top] && row->apart && row->margin && !row->large && row->words != NULL)
        repetition = STANDS_AGAIN;
      verdicts[i] = repetition == STANDS_EVERYWHERE || (repetition == STANDS_AGAIN && !inside[top]);
      inside[top] |= !verdicts[i];
    }
}

void
ingest_pdf_furniture_take (PdfFurniture *furniture, PdfPage *page, GPtrArray *tables, GPtrArray *headers,
                           GPtrArray *footers)
{
  const GArray *rows = furniture->pages->pdata[page->number - 1];
  g_autoptr (GPtrArray) flattened = g_ptr_array_new ();
  g_autofree gboolean *verdicts = g_new0 (gboolean, rows != NULL ? rows->len + 1 : 1);
  if (rows != NULL)
    judge_rows (furniture, page->number, rows, verdicts);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      if (!verdicts[i])
        continue;
      PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
      block->role = row->top ? INGEST_ROLE_HEADER : INGEST_ROLE_FOOTER;
      block->page = page->number;
      block->x0 = row->x0, block->y0 = row->y0, block->x1 = row->x1, block->y1 = row->y1;
      if (row->words != NULL)
        {
          const guint *words = (const guint *) (gpointer) row->words->data;
          ingest_pdf_words_text (page, words, row->words->len, block->text, block->spans);
          for (guint k = 0; k < row->words->len; k++)
            PDF_WORD (page, words[k])->taken = TRUE;
        }
      else
        {
          g_string_append (block->text, row->text);
          g_ptr_array_add (flattened, tables->pdata[row->table]);
        }
      block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
      ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
      g_ptr_array_add (row->top ? headers : footers, block);
    }
  for (guint i = 0; i < flattened->len; i++)
    {
      g_ptr_array_remove (tables, flattened->pdata[i]);
      ingest_pdf_block_free (flattened->pdata[i]);
    }
  /* pages within reach of those within reach are looked at (names_heading): no page to come asks for this one */
  if (page->number > 2 * FURNITURE_REACH)
    g_clear_pointer (&furniture->pages->pdata[page->number - 2 * FURNITURE_REACH - 1], page_free);
}
