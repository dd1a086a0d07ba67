#include "normalize/table/table_recovery.h"

#include "normalize/outline/look.h"

#include <string.h>

void
normalize_regrid_begin (NormalizeRegrid *regrid)
{
  g_array_append_val (regrid->sketches, regrid->cells->len);
}

void
normalize_regrid_add (NormalizeRegrid *regrid, guint row, guint column, guint first, guint last, gsize start)
{
  if (first >= last)
    return;
  NormalizeSketchCell cell = { .row = row,
                               .column = column,
                               .first = first,
                               .last = last,
                               .start = start,
                               .end = g_array_index (regrid->lines, NormalizeLine, last - 1).end };
  g_array_append_val (regrid->cells, cell);
}

char *
normalize_line_text (const NormalizeLine *line)
{
  g_autofree char *text = g_strndup (line->block->text + line->start, line->end - line->start);
  const char *start = text;
  while (normalize_look_is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return g_strchomp (g_strdup (start));
}

static gboolean
is_blank (const char *text, const char *end)
{
  while (text < end && normalize_look_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text >= end;
}

/* In text, list items and notes stand right below a line as well. */
static gboolean
is_apart (const IngestBlock *above, const IngestBlock *block)
{
  const IngestPlace *upper = above != NULL ? &above->place : NULL, *place = &block->place;
  if (upper == NULL || upper->line == 0 || place->line == 0 || place->path != NULL || above->table != NULL)
    return TRUE;
  return MAX (upper->line, upper->last_line) + 1 < place->line;
}

/* The lines of the document, as far as its text goes. */
static GArray *
read_lines (const IngestDocument *document)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (NormalizeLine));
  const IngestBlock *above = NULL;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gboolean text = block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_LIST_ITEM
                      || block->type == INGEST_BLOCK_FOOTNOTE
                      || (block->type == INGEST_BLOCK_HEADING && block->level >= INGEST_TITLE_LEVEL); /* dt */
      if (block->role != INGEST_ROLE_NONE || block->type == INGEST_BLOCK_PAGE_BREAK)
        continue;
      if (!text)
        {
          NormalizeLine barrier = { .block = block, .index = i, .barrier = TRUE };
          g_array_append_val (lines, barrier);
          continue;
        }
      gboolean opens = TRUE;
      for (gsize start = 0, next, length = strlen (block->text); start < length; start = next)
        {
          gsize end = start;
          while (end < length && normalize_line_break (block->text + end) == 0)
            end++;
          next = end < length ? end + normalize_line_break (block->text + end) : length;
          if (is_blank (block->text + start, block->text + end))
            continue;
          NormalizeLine line = {
            .block = block, .index = i, .start = (guint) start, .end = (guint) end, .opens = opens != FALSE
          };
          line.apart = opens && is_apart (above, block);
          above = block;
          g_array_append_val (lines, line);
          opens = FALSE;
        }
    }
  return lines;
}

/* How far a block has been cut: what comes before need not be counted again. */
typedef struct
{
  const IngestBlock *block;
  gsize at;
  guint newlines; /* before @at */
  guint span;     /* the first that ends behind it */
} Cut;

static void
move_to (Cut *cut, const IngestBlock *block, gsize at)
{
  if (cut->block != block || cut->at > at)
    *cut = (Cut){ .block = block };
  for (; cut->at < at; cut->at++)
    cut->newlines += block->text[cut->at] == '\n';
  while (cut->span < block->n_spans && block->spans[cut->span].end <= at)
    cut->span++;
}

/* Appends bytes @start to @end of @block as a block of its own. */
static void
add_slice (IngestDocument *document, GPtrArray *blocks, Cut *cut, const IngestBlock *block, gsize start, gsize end)
{
  gboolean whole = start == 0;
  gsize size;
  while (start < end && (size = normalize_line_break (block->text + start)) > 0)
    start += size;
  while (end > start && g_ascii_isspace (block->text[end - 1]))
    end--;
  if (start >= end && !(whole && block->marker[0] != '\0'))
    return;
  IngestBlock *slice = ingest_document_add (document, blocks, whole ? block->type : INGEST_BLOCK_PARAGRAPH,
                                            block->text + start, (gssize) (end - start));
  if (whole)
    {
      slice->marker = block->marker;
      slice->level = block->level;
    }
  slice->role = block->role;
  slice->place = block->place;
  move_to (cut, block, start);
  guint above = cut->newlines, first_span = cut->span;
  move_to (cut, block, end);
  if (block->place.last_line > block->place.line)
    {
      slice->place.line = MIN (block->place.line + above, block->place.last_line);
      slice->place.last_line = MIN (block->place.line + cut->newlines, block->place.last_line);
    }
  for (guint i = first_span; i < block->n_spans && block->spans[i].start < end; i++)
    {
      IngestSpan span = block->spans[i];
      span.start = (guint) (MAX (span.start, start) - start);
      span.end = (guint) (MIN (span.end, end) - start);
      ingest_block_add_span (document, slice, span);
    }
}

/* The blocks of a cell: a slice of each block that its lines stand in. */
static void
add_cell (IngestDocument *document, const NormalizeRegrid *regrid, Cut *cut, IngestTable *table,
          const NormalizeSketchCell *sketch)
{
  IngestCell *cell = ingest_table_add_cell (document, table, sketch->row, sketch->column, 1, sketch->columns);
  for (guint i = sketch->first, end; i < sketch->last; i = end)
    {
      const NormalizeLine *line = &g_array_index (regrid->lines, NormalizeLine, i);
      end = i + 1;
      while (end < sketch->last && g_array_index (regrid->lines, NormalizeLine, end).block == line->block)
        end++;
      gsize start = i == sketch->first ? sketch->start : line->opens ? 0 : line->start;
      add_slice (document, cell->blocks, cut, line->block, start,
                 end == sketch->last ? sketch->end : g_array_index (regrid->lines, NormalizeLine, end - 1).end);
    }
  cell->header = sketch->header;
  if (cell->blocks->len > 0)
    cell->place = ((IngestBlock *) cell->blocks->pdata[0])->place;
}

static void
add_table (IngestDocument *document, const NormalizeRegrid *regrid, Cut *cut, guint sketch)
{
  IngestBlock *block;
  IngestTable *table = ingest_document_add_table (document, document->blocks, INGEST_FOUND_ALIGNED, &block);
  guint from = g_array_index (regrid->sketches, guint, sketch);
  guint to =
      sketch + 1 < regrid->sketches->len ? g_array_index (regrid->sketches, guint, sketch + 1) : regrid->cells->len;
  table->confidence = 0.8;
  for (guint i = from; i < to; i++)
    add_cell (document, regrid, cut, table, &g_array_index (regrid->cells, NormalizeSketchCell, i));
  if (table->cells->len > 0)
    block->place = ((IngestCell *) table->cells->pdata[0])->place;
}

/* Which sketch takes each line; G_MAXUINT for none. */
static guint *
find_owners (const NormalizeRegrid *regrid)
{
  guint *owners = g_new (guint, MAX (regrid->lines->len, 1));
  guint sketch = 0;
  memset (owners, 0xff, sizeof (guint) * regrid->lines->len);
  for (guint i = 0; i < regrid->cells->len; i++)
    {
      const NormalizeSketchCell *cell = &g_array_index (regrid->cells, NormalizeSketchCell, i);
      while (sketch + 1 < regrid->sketches->len && g_array_index (regrid->sketches, guint, sketch + 1) <= i)
        sketch++;
      for (guint k = cell->first; k < cell->last; k++)
        owners[k] = sketch;
    }
  return owners;
}

/* Puts the sketched tables in the place of their lines. */
static void
rebuild (IngestDocument *document, const NormalizeRegrid *regrid)
{
  g_autofree guint *owners = find_owners (regrid);
  g_autoptr (GPtrArray) before = ingest_document_take_blocks (document);
  guint made = 0;
  Cut cut = { 0 };
  for (guint i = 0, line = 0; i < before->len; i++)
    {
      guint first = line;
      gboolean taken = FALSE;
      const IngestBlock *block = before->pdata[i];
      for (; line < regrid->lines->len && g_array_index (regrid->lines, NormalizeLine, line).index == i; line++)
        taken |= owners[line] != G_MAXUINT;
      if (!taken)
        {
          g_ptr_array_add (document->blocks, g_steal_pointer (&before->pdata[i]));
          continue;
        }
      gsize rest = 0;
      for (guint k = first; k < line; k++)
        {
          const NormalizeLine *piece = &g_array_index (regrid->lines, NormalizeLine, k);
          if (owners[k] == G_MAXUINT)
            continue;
          if (rest < piece->start && !piece->opens)
            add_slice (document, document->blocks, &cut, block, rest, piece->start);
          if (owners[k] == made)
            add_table (document, regrid, &cut, made++);
          rest = piece->end;
        }
      if (rest < strlen (block->text))
        add_slice (document, document->blocks, &cut, block, rest, strlen (block->text));
    }
}

void
normalize_regrid (IngestDocument *document)
{
  NormalizeRegrid regrid = { .lines = read_lines (document),
                             .cells = g_array_new (FALSE, FALSE, sizeof (NormalizeSketchCell)),
                             .sketches = g_array_new (FALSE, FALSE, sizeof (guint)) };
  normalize_regrid_fields (&regrid);
  if (regrid.cells->len == 0)
    normalize_regrid_flat (&regrid);
  if (regrid.cells->len > 0)
    rebuild (document, &regrid);
  g_array_unref (regrid.lines);
  g_array_unref (regrid.cells);
  g_array_unref (regrid.sketches);
}
