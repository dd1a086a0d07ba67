#include "normalize/table/table_recovery.h"

#include "normalize/outline/look.h"

#include <string.h>

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

/* The line is one that each page has again. */
static gboolean
is_aside (const NormalizeRegrid *regrid, guint line)
{
  return regrid->asides != NULL && regrid->asides[line];
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
      if (is_aside (regrid, i))
        continue;
      while (end < sketch->last && g_array_index (regrid->lines, NormalizeLine, end).block == line->block
             && !is_aside (regrid, end))
        end++;
      gsize start = i == sketch->first ? sketch->start : line->opens ? 0 : line->start;
      add_slice (document, cell->blocks, cut, line->block, start,
                 end == sketch->last ? sketch->end : g_array_index (regrid->lines, NormalizeLine, end - 1).end);
    }
  cell->header = sketch->header;
}

/* A table that was chosen, and how sure that is. */
typedef struct
{
  const NormalizeRegrid *regrid;
  guint from, to; /* its cells */
  double sure;
} Choice;

static void
add_table (IngestDocument *document, const Choice *choice, Cut *cut)
{
  IngestBlock *block;
  IngestTable *table = ingest_document_add_table (document, document->blocks, INGEST_FOUND_ALIGNED, &block);
  table->confidence = choice->sure;
  for (guint i = choice->from; i < choice->to; i++)
    add_cell (document, choice->regrid, cut, table, &g_array_index (choice->regrid->cells, NormalizeSketchCell, i));
  if (table->cells->len > 0)
    block->place = *ingest_cell_place (table->cells->pdata[0]);
}

/* Puts the tables of @choices in the place of their lines; @owners: the choice that takes each line, or G_MAXUINT. */
static void
rebuild (IngestDocument *document, const GArray *lines, const GArray *choices, const guint *owners)
{
  g_autoptr (GPtrArray) before = ingest_document_take_blocks (document);
  g_autofree guint8 *made = g_new0 (guint8, choices->len);
  Cut cut = { 0 };
  for (guint i = 0, line = 0; i < before->len; i++)
    {
      guint first = line;
      gboolean taken = FALSE;
      const IngestBlock *block = before->pdata[i];
      for (; line < lines->len && g_array_index (lines, NormalizeLine, line).index == i; line++)
        taken |= owners[line] != G_MAXUINT;
      if (!taken)
        {
          g_ptr_array_add (document->blocks, g_steal_pointer (&before->pdata[i]));
          continue;
        }
      gsize rest = 0;
      for (guint k = first; k < line; k++)
        {
          const NormalizeLine *piece = &g_array_index (lines, NormalizeLine, k);
          if (owners[k] == G_MAXUINT)
            continue;
          if (rest < piece->start && !piece->opens)
            add_slice (document, document->blocks, &cut, block, rest, piece->start);
          if (is_aside (g_array_index (choices, Choice, owners[k]).regrid, k))
            {
              add_slice (document, document->blocks, &cut, block, piece->start, piece->end);
              ((IngestBlock *) document->blocks->pdata[document->blocks->len - 1])->role = INGEST_ROLE_HEADER;
              rest = piece->end;
              continue;
            }
          if (!made[owners[k]])
            add_table (document, &g_array_index (choices, Choice, owners[k]), &cut);
          made[owners[k]] = TRUE;
          rest = piece->end;
        }
      if (rest < strlen (block->text))
        add_slice (document, document->blocks, &cut, block, rest, strlen (block->text));
    }
}

/* Choosing */

GPtrArray *
normalize_regrid_propose (const IngestDocument *document, GArray **lines)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify) normalize_regrid_free);
  *lines = read_lines (document);
  normalize_regrid_fields (*lines, readings);
  normalize_regrid_flat (*lines, readings);
  normalize_regrid_coded (*lines, readings);
  return readings;
}

/* The first line of @regrid, and the one behind its last. */
static void
find_extent (const NormalizeRegrid *regrid, guint *first, guint *last)
{
  *first = G_MAXUINT;
  *last = 0;
  for (guint i = 0; i < regrid->cells->len; i++)
    {
      const NormalizeSketchCell *cell = &g_array_index (regrid->cells, NormalizeSketchCell, i);
      *first = MIN (*first, cell->first);
      *last = MAX (*last, cell->last);
    }
}

static gboolean
claims_any (const NormalizeRegrid *regrid, const guint8 *taken)
{
  for (guint i = 0; i < regrid->cells->len; i++)
    {
      const NormalizeSketchCell *cell = &g_array_index (regrid->cells, NormalizeSketchCell, i);
      for (guint k = cell->first; k < cell->last; k++)
        if (taken[k])
          return TRUE;
    }
  return FALSE;
}

static void
mark_claimed (const NormalizeRegrid *regrid, guint8 *taken)
{
  for (guint i = 0; i < regrid->cells->len; i++)
    {
      const NormalizeSketchCell *cell = &g_array_index (regrid->cells, NormalizeSketchCell, i);
      for (guint k = cell->first; k < cell->last; k++)
        taken[k] = TRUE;
    }
  for (guint k = 0; regrid->asides != NULL && k < regrid->lines->len; k++)
    taken[k] |= regrid->asides[k];
}

gboolean
normalize_regrid_is_whole (const NormalizeRegrid *regrid)
{
  g_autofree guint8 *claimed = g_new0 (guint8, MAX (regrid->lines->len, 1));
  mark_claimed (regrid, claimed);
  return memchr (claimed, FALSE, regrid->lines->len) == NULL;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  double one = normalize_reading_score (&(*(NormalizeRegrid *const *) a)->reading);
  double other = normalize_reading_score (&(*(NormalizeRegrid *const *) b)->reading);
  return one > other ? -1 : one < other;
}

/* The readings from @i on, which is the best one, that claim the same lines, and the text as it stands.  One of the
 * same kind with as many records differs in a name at most. */
static NormalizeVerdict
weigh_against (const GPtrArray *readings, guint i, const guint8 *claimed)
{
  const NormalizeRegrid *best = readings->pdata[i];
  g_autoptr (GArray) rivals = g_array_new (FALSE, FALSE, sizeof (NormalizeReading));
  for (guint k = i; k < readings->len; k++)
    {
      const NormalizeRegrid *rival = readings->pdata[k];
      gboolean alike = rival->reading.kind == best->reading.kind && rival->rows == best->rows;
      if (k == i || (!alike && claims_any (rival, claimed)))
        g_array_append_val (rivals, rival->reading);
    }
  return normalize_readings_choose ((const NormalizeReading *) rivals->data, rivals->len);
}

static void
tell (IngestDocument *document, const NormalizeRegrid *regrid, const NormalizeVerdict *verdict, GString *explain)
{
  guint first, last;
  find_extent (regrid, &first, &last);
  const IngestPlace *from = &g_array_index (regrid->lines, NormalizeLine, first).block->place;
  const IngestPlace *to = &g_array_index (regrid->lines, NormalizeLine, last - 1).block->place;
  g_autoptr (GString) what = g_string_new ("text");
  if (from->page > 0)
    g_string_append_printf (what, " from page %u on", from->page);
  else if (from->line > 0)
    g_string_append_printf (what, " in lines %u to %u", from->line, MAX (to->line, to->last_line));
  g_autofree char *doubt = normalize_verdict_doubt (verdict, what->str);
  if (doubt != NULL)
    ingest_document_warn (document, "table-doubt", from->page, from->line, "%s", doubt);
  if (explain == NULL)
    return;
  g_string_append_printf (explain, "%s: %u tables, %u records\n", what->str, regrid->sketches->len, regrid->rows);
  normalize_readings_explain (&regrid->reading, 1, explain);
}

/* Chooses the readings that are better than leaving the text as it stands, the best first. */
static void
choose (IngestDocument *document, GPtrArray *readings, guint8 *taken, GArray *choices, GString *explain)
{
  g_ptr_array_sort (readings, compare_scores);
  for (guint i = 0; i < readings->len; i++)
    {
      const NormalizeRegrid *regrid = readings->pdata[i];
      if (claims_any (regrid, taken))
        continue;
      guint n_lines = regrid->lines->len;
      g_autofree guint8 *claimed = g_new0 (guint8, MAX (n_lines, 1));
      mark_claimed (regrid, claimed);
      NormalizeVerdict verdict = weigh_against (readings, i, claimed);
      tell (document, regrid, &verdict, explain);
      mark_claimed (regrid, taken); /* its rivals have been told of */
      if (verdict.kind == READING_AS_IS)
        continue;
      for (guint k = 0; k < regrid->sketches->len; k++)
        {
          guint from = g_array_index (regrid->sketches, guint, k);
          guint to =
              k + 1 < regrid->sketches->len ? g_array_index (regrid->sketches, guint, k + 1) : regrid->cells->len;
          Choice choice = { regrid, from, to, normalize_verdict_sure (&verdict) };
          g_array_append_val (choices, choice);
        }
    }
}

void
normalize_regrid (IngestDocument *document, GString *explain)
{
  GArray *lines;
  g_autoptr (GPtrArray) readings = normalize_regrid_propose (document, &lines);
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_autofree guint8 *taken = g_new0 (guint8, MAX (lines->len, 1));
  g_autofree guint *owners = g_new (guint, MAX (lines->len, 1));
  choose (document, readings, taken, choices, explain);
  memset (owners, 0xff, sizeof (guint) * lines->len);
  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);
      for (guint k = choice->from; k < choice->to; k++)
        {
          const NormalizeSketchCell *cell = &g_array_index (choice->regrid->cells, NormalizeSketchCell, k);
          for (guint line = cell->first; line < cell->last; line++)
            owners[line] = i;
        }
      for (guint line = 0; line < lines->len; line++)
        if (is_aside (choice->regrid, line))
          owners[line] = i;
    }
  if (choices->len > 0)
    rebuild (document, lines, choices, owners);
  g_array_unref (lines);
}
