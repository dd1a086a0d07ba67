#include "ingest/pdf/furniture.h"

#include <math.h>
#include <string.h>

/* Rows looked at from each edge of a page. */
#define EDGE_ROWS 6

/* Heights and sides that agree within this are the same (points). */
#define SAME_PLACE 2.6f

typedef struct
{
  char *text;
  float x0, x1, y0, y1, base;
  GArray *words; /* of guint; NULL for a table */
  guint table;   /* index, where words is NULL */
  gboolean top, crowded;
} EdgeRow;

struct _PdfFurniture
{
  guint n_pages;
  GPtrArray *pages; /* of GArray of EdgeRow, by page number - 1; NULL where not read */
};

static void
row_clear (gpointer data)
{
  EdgeRow *row = data;
  g_free (row->text);
  if (row->words != NULL)
    g_array_unref (row->words);
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
  return furniture;
}

void
ingest_pdf_furniture_free (PdfFurniture *furniture)
{
  if (furniture == NULL)
    return;
  g_ptr_array_unref (furniture->pages);
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
          if (m != n && m - n != (gint64)page_a - (gint64)page_b)
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

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const EdgeRow *p = a, *q = b;
  return p->y0 < q->y0 ? -1 : p->y0 > q->y0;
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
  ingest_pdf_flow_fill (flow, (const guint *)(gpointer)words->data, words->len, 2.0f);
  for (guint i = 0; i < flow->segments->len;)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      EdgeRow row = { NULL, segment->x0, segment->x1, segment->y0, segment->y1, segment->base };
      row.words = g_array_new (FALSE, FALSE, sizeof (guint));
      guint end = i;
      for (; end < flow->segments->len && g_array_index (flow->segments, PdfSegment, end).row == segment->row; end++)
        {
          const PdfSegment *next = &g_array_index (flow->segments, PdfSegment, end);
          row.x1 = MAX (row.x1, next->x1);
          row.y0 = MIN (row.y0, next->y0);
          row.y1 = MAX (row.y1, next->y1);
          g_array_append_vals (row.words, &g_array_index (flow->words, guint, next->first), next->n);
        }
      row.crowded = end - i >= 3;
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
  /* column titles of a table without rules repeat too, but they stand close over its rows */
  for (guint i = 0; i + 1 < rows->len; i++)
    {
      EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      row->crowded = row->crowded && row[1].words != NULL && row[1].y0 - row->y1 < 1.1f * (row->y1 - row->y0);
    }
  return rows;
}

void
ingest_pdf_furniture_add (PdfFurniture *furniture, const PdfPage *page, const GPtrArray *tables)
{
  GArray *rows = read_rows (page, tables);
  guint n = rows->len;
  /* only the edges are kept */
  if (n > 2 * EDGE_ROWS)
    g_array_remove_range (rows, EDGE_ROWS, n - 2 * EDGE_ROWS);
  for (guint i = 0; i < rows->len; i++)
    {
      EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      g_autoptr (GString) text = g_string_new (NULL);
      if (row->words != NULL)
        ingest_pdf_words_text (page, (const guint *)(gpointer)row->words->data, row->words->len, text, NULL);
      else if (row->y1 - row->y0 < 0.2f * page->h)
        table_text (((const PdfBlock *)tables->pdata[row->table])->table, text);
      row->text = g_strdup (text->str);
      row->top = (row->y0 + row->y1) / 2 < page->h / 2;
    }
  if (furniture->pages->len < page->number)
    g_ptr_array_set_size (furniture->pages, (int)page->number);
  furniture->pages->pdata[page->number - 1] = rows;
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
    }
  return FALSE;
}

static gboolean
is_furniture (const PdfFurniture *furniture, guint page, const EdgeRow *row)
{
  guint found = 0, need = furniture->n_pages <= 3 ? 1 : 2;
  if (*row->text == '\0' || row->crowded)
    return FALSE;
  for (guint step = 1; step <= FURNITURE_REACH && found < need; step++)
    {
      found += page > step && repeats_on (furniture, page, row, page - step);
      found += repeats_on (furniture, page, row, page + step);
    }
  return found >= need;
}

void
ingest_pdf_furniture_take (PdfFurniture *furniture, PdfPage *page, GPtrArray *tables, GPtrArray *headers,
                           GPtrArray *footers)
{
  const GArray *rows = furniture->pages->pdata[page->number - 1];
  g_autoptr (GPtrArray) flattened = g_ptr_array_new ();
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const EdgeRow *row = &g_array_index (rows, EdgeRow, i);
      if (!is_furniture (furniture, page->number, row))
        continue;
      PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
      block->role = row->top ? INGEST_ROLE_HEADER : INGEST_ROLE_FOOTER;
      block->page = page->number;
      block->x0 = row->x0, block->y0 = row->y0, block->x1 = row->x1, block->y1 = row->y1;
      if (row->words != NULL)
        {
          const guint *words = (const guint *)(gpointer)row->words->data;
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
}
