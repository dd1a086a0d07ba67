#include "ingest/pdf/layout.h"

#include "ingest/contents_line.h"
#include "ingest/pdf/lines.h"

#include <math.h>
#include <string.h>

/* The gap between two segments of a row, in sizes: wider than a full-width space with its slack. */
#define SEGMENT_GAP 1.7f

/* Digits of a chapter's or section's number, at most. */
#define LONGEST_COUNT 3

/* Letters this much larger than most of the text stand out. */
#define LARGER 1.12f

/* lives */

PdfBlock *
ingest_pdf_block_new (IngestBlockType type)
{
  PdfBlock *block = g_new0 (PdfBlock, 1);
  block->type = type;
  block->text = g_string_new (NULL);
  block->spans = g_array_new (FALSE, FALSE, sizeof (PdfSpan));
  block->colour = -1;
  return block;
}

void
ingest_pdf_block_free (gpointer data)
{
  PdfBlock *block = data;
  if (block == NULL)
    return;
  g_free (block->marker);
  g_string_free (block->text, TRUE);
  g_array_unref (block->spans);
  ingest_pdf_table_free (block->table);
  if (block->children != NULL)
    g_ptr_array_unref (block->children);
  g_free (block);
}

/* Darker than this (luminance, of 255) is dark: a white letter on it reads well. */
#define DARK 140

PdfBandWeight
ingest_pdf_band_weight (gint32 colour)
{
  double light = 0.3 * ((colour >> 16) & 0xff) + 0.59 * ((colour >> 8) & 0xff) + 0.11 * (colour & 0xff);
  return light < DARK ? PDF_BAND_DARK : PDF_BAND_PALE;
}

void
ingest_pdf_block_prepend (PdfBlock *block, const char *text)
{
  guint length = (guint) strlen (text);
  g_string_prepend (block->text, text);
  for (guint i = 0; i < block->spans->len; i++)
    {
      PdfSpan *span = &g_array_index (block->spans, PdfSpan, i);
      span->start += i > 0 ? length : 0;
      span->end += length;
    }
}

void
ingest_pdf_cell_free (gpointer data)
{
  PdfCell *cell = data;
  g_ptr_array_unref (cell->blocks);
  g_free (cell);
}

PdfTable *
ingest_pdf_table_new (IngestFound found)
{
  PdfTable *table = g_new0 (PdfTable, 1);
  table->found = found;
  table->confidence = 1;
  table->xs = g_array_new (FALSE, FALSE, sizeof (float));
  table->ys = g_array_new (FALSE, FALSE, sizeof (float));
  table->cells = g_ptr_array_new_with_free_func (ingest_pdf_cell_free);
  return table;
}

void
ingest_pdf_table_free (PdfTable *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->xs);
  g_array_unref (table->ys);
  g_ptr_array_unref (table->cells);
  g_free (table);
}

PdfCell *
ingest_pdf_table_add (PdfTable *table, guint row, guint column, guint row_span, guint column_span)
{
  PdfCell *cell = g_new0 (PdfCell, 1);
  cell->row = row;
  cell->column = column;
  cell->row_span = row_span;
  cell->column_span = column_span;
  cell->blocks = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  g_ptr_array_add (table->cells, cell);
  table->tallest = MAX (table->tallest, row_span);
  table->rows = MAX (table->rows, row + row_span);
  table->columns = MAX (table->columns, column + column_span);
  return cell;
}

/* lines to blocks */

typedef struct
{
  float left, right; /* margins of a run of lines */
  gboolean narrow;   /* a few short lines amid the first page, as on a cover: nothing says that they wrap */
} Margins;

/* Few lines of one size, short against the page, with fewer than three that end at one place. */
static gboolean
is_narrow_run (const PdfBuilding *building, const PdfLine *here, guint start, guint end)
{
  float left = here->x0, right = here->x1;
  guint full = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint k = start; k < end; k++)
      {
        const PdfLine *line = &g_array_index (building->lines, PdfLine, k);
        if (fabsf (line->em - here->em) > 0.1f * here->em)
          continue;
        left = MIN (left, line->x0);
        right = MAX (right, line->x1);
        full += pass == 1 && line->x1 > right - 0.6f * here->em;
      }
  return full < 3 && right - left < 16 * here->em && building->box[2] - building->box[0] > 2.5f * (right - left);
}

/* An address without a break may run over the edge that the others keep: where a third of the lines, and four at least,
 * end within a character of each other a little before @right, that is the edge. */
static float
settle_right (const GArray *lines, const PdfLine *here, guint start, guint end, float right)
{
  guint over = 0, full = 0;
  float edge = 0;
  for (guint k = start; k < end; k++)
    {
      const PdfLine *line = &g_array_index (lines, PdfLine, k);
      if (line->x1 > right - 0.5f * here->em)
        over++;
      else
        edge = MAX (edge, line->x1);
    }
  for (guint k = start; k < end; k++)
    {
      const PdfLine *line = &g_array_index (lines, PdfLine, k);
      full += line->x1 <= edge && line->x1 > edge - here->em;
    }
  return over <= 2 && full >= 4 && full * 3 >= end - start && right - edge < 4 * here->em ? edge : right;
}

/* Where lines of this column wrap.  The column's own right edge, unless the lines around keep to a nearer one: three or
 * more of them that end within a character of each other are wrapped there. */
static Margins
margins_at (const PdfBuilding *building, guint i)
{
  const GArray *lines = building->lines;
  const PdfLine *here = &g_array_index (lines, PdfLine, i);
  guint start = i, end = i + 1;
  while (start > 0 && i - start < 60)
    {
      const PdfLine *line = &g_array_index (lines, PdfLine, start - 1);
      if (line->block != NULL || line->column != here->column)
        break;
      start--;
    }
  while (end < lines->len && end - i < 60)
    {
      const PdfLine *line = &g_array_index (lines, PdfLine, end);
      if (line->block != NULL || line->column != here->column)
        break;
      end++;
    }
  Margins margins = { here->x0, here->x1, FALSE };
  for (guint k = start; k < end; k++)
    {
      const PdfLine *line = &g_array_index (lines, PdfLine, k);
      margins.left = MIN (margins.left, line->x0);
      if (fabsf (line->em - here->em) < 0.25f * here->em || line->x1 < margins.right)
        margins.right = MAX (margins.right, line->x1);
    }
  if (!building->is_cell)
    margins.right = settle_right (lines, here, start, end, margins.right);
  if (building->page->number == 1 && !building->is_cell && here->em < 1.1f * building->em)
    margins.narrow = is_narrow_run (building, here, start, end);
  if (building->is_cell) /* the padding on the left tells that on the right */
    margins.right =
        MAX (margins.right, building->box[2] - MIN (MAX (margins.left - building->box[0], 1), 0.9f * here->em));
  return margins;
}

static gboolean
same_style (const PdfLine *a, const PdfLine *b)
{
  guint16 styles = PDF_BOLD | PDF_STRUCK | PDF_INVISIBLE;
  if (fabsf (a->em - b->em) > 0.09f * MAX (a->em, b->em))
    return FALSE;
  if (((a->style | b->style) & PDF_WEIGHTLESS) != 0)
    styles &= (guint16) ~PDF_BOLD;
  return ((a->style ^ b->style) & styles) == 0;
}

/* 【対策】 by itself. */
static gboolean
is_label (const char *text)
{
  return g_str_has_prefix (text, "【") && strlen (text) < 60
         && strstr (text, "】") == text + strlen (text) - strlen ("】");
}

/* A heading that left no room goes on in the next line, which may stand further off than lines of text do. */
static gboolean
heading_goes_on (const PdfBuilding *building, const PdfLine *line, const PdfLine *next, const Margins *margins)
{
  gboolean stands_out =
      (line->style & PDF_BOLD & (next->style | ((next->style & PDF_WEIGHTLESS) != 0 ? PDF_BOLD : 0))) != 0
      || MIN (line->em, next->em) > LARGER * building->em;
  float room = margins->right - line->x1;
  return stands_out && next->base - line->base < 2.6f * line->em && room < next->first_width + 0.6f * line->em
         && line->x1 - line->x0 > 12 * line->em && next->kind == PDF_MARKER_NONE
         && !ingest_pdf_ends_sentence (line->last_char) && next->x1 - next->x0 < line->x1 - line->x0;
}

/* "AES-" before "256": a hyphen right behind a letter or a digit. */
static gboolean
ends_in_joint (const char *text)
{
  const char *hyphen = g_utf8_prev_char (text + strlen (text));
  gunichar c = g_utf8_get_char (hyphen);
  return hyphen > text && (c == '-' || c == 0x2010) && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (hyphen)));
}

/* A comma, a hyphen within a name, or a bracket that the line does not close: nobody ends a line so. */
static gboolean
is_open (const PdfLine *line)
{
  int depth = 0;
  for (const char *p = line->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      depth += c == '(' || c == 0xff08 || c == 0x300c || c == 0x300e;
      depth -= depth > 0 && (c == ')' || c == 0xff09 || c == 0x300d || c == 0x300f);
    }
  return depth > 0 || line->last_char == 0x3001 || line->last_char == 0xff0c || ends_in_joint (line->text);
}

/* Whether @next is a heading of its own though @line, the longest of its size, leaves no room: another colour, or a
 * number.  A number of many digits is a standard's, in the second line of a heading. */
static gboolean
opens_title (const PdfBuilding *building, const PdfLine *line, const PdfLine *next)
{
  if (MIN (line->em, next->em) < LARGER * building->em && (line->style & next->style & PDF_BOLD) == 0)
    return FALSE;
  if (line->colour >= 0 && next->colour >= 0 && line->colour != next->colour)
    return TRUE;
  return next->kind == PDF_MARKER_NUMBER && strspn (next->text, "0123456789") <= LONGEST_COUNT
         && !g_ascii_islower (next->text[next->marker]);
}

/* Whether @next begins anew after @line. */
static gboolean
begins_block (const PdfBuilding *building, const PdfLine *line, const PdfLine *next, const PdfLine *first,
              const Margins *margins)
{
  float em = MIN (line->em, next->em);
  float step = next->base - line->base;
  if (line->block != NULL || next->block != NULL || line->column != next->column)
    return TRUE;
  /* a leader alone belongs to the line of contents that left no room for it */
  gboolean leads_on = next->leader && !line->leader && ingest_leader_of (next->first_char) != INGEST_LEADER_NONE;
  if (line->leader || (next->leader && !leads_on) || next->drawn_bullet || !same_style (line, next))
    return TRUE;
  gboolean far = step > MAX (building->pitch * 1.3f, building->pitch + 0.28f) * em;
  if (step < 0.5f * em || (far && !heading_goes_on (building, line, next, margins)))
    return TRUE;
  /* a line that ends with its sentence, and a little more white below it than lines keep */
  if (ingest_pdf_ends_sentence (line->last_char) && step > (building->pitch + 0.25f) * em)
    return TRUE;
  if (line->wide_gap || next->wide_gap || (first->note_mark && next->note_mark) || opens_title (building, line, next))
    return TRUE;
  if (next->kind == PDF_MARKER_BULLET || next->kind == PDF_MARKER_QUESTION
      || (is_label (next->text) && ingest_pdf_ends_sentence (line->last_char)))
    return TRUE;
  if (leads_on)
    return FALSE;

  /* below the words behind a bullet stands what goes on with them, broken by hand or not */
  float hang = next->x0 - first->x0;
  if (line == first && line->kind == PDF_MARKER_BULLET && next->kind == PDF_MARKER_NONE && hang > 0.6f * em
      && hang < 3.5f * em && !ingest_pdf_ends_sentence (line->last_char)
      && margins->right - line->x1 < 0.3f * (margins->right - margins->left))
    return FALSE;

  /* room for what opens the next line: it was not wrapped, it was ended */
  float room = margins->right - line->x1;
  if (is_open (line) && next->x0 > first->x0 - 0.6f * em && room < 8 * em)
    return FALSE;
  if (margins->narrow && next->x0 <= line->x0 + em)
    return TRUE;
  gboolean is_short =
      room > next->first_width + 0.6f * em + (ingest_pdf_is_cjk (next->first_char) ? 0.5f * em : 0.3f * em);
  if (is_short)
    return TRUE;
  /* a number opens a line: not where a wrapped line happens to begin with one */
  if (next->kind == PDF_MARKER_NUMBER
      && (ingest_pdf_ends_sentence (line->last_char) || line->last_char == ':' || line->last_char == 0xff1a
          || room > 1.2f * em || fabsf (next->x0 - line->x0) > 0.5f * em))
    return TRUE;
  /* an indent after a line that could have gone on */
  if (line != first || line->marker == 0)
    {
      float indent = next->x0 - line->x0;
      if (line == first ? indent > 0.6f * em && !line->drawn_bullet && ingest_pdf_ends_sentence (line->last_char)
                        : indent > 0.6f * em)
        return TRUE;
      if (indent < -2.2f * em)
        return TRUE;
    }
  if (line == first && line->marker > 0 && next->x0 < line->x0 - 0.6f * em)
    return TRUE;
  return FALSE;
}

/* Whether an address broken at the line's end goes on: it has no spaces. */
static gboolean
runs_on (const char *before, const char *after, gboolean is_full)
{
  const char *start = before + strlen (before);
  while (start > before && (guchar) start[-1] > ' ' && (guchar) start[-1] < 0x7f)
    start--;
  if (strstr (start, "://") == NULL && !g_str_has_prefix (start, "www."))
    return FALSE;
  gsize n = strcspn (after, " ");
  g_autofree char *token = g_strndup (after, n);
  return is_full || strpbrk (token, "/=_%&?") != NULL || start[strlen (start) - 1] == '/';
}

/* Whether line @k, the first of a column, goes on with the paragraph that ends the column before it. */
static gboolean
goes_over (const PdfBuilding *building, guint k)
{
  const PdfLine *line = &g_array_index (building->lines, PdfLine, k - 1),
                *next = &g_array_index (building->lines, PdfLine, k);
  if (line->block != NULL || next->block != NULL || line->column == next->column || !same_style (line, next)
      || line->leader || next->leader || next->marker > 0 || next->drawn_bullet
      || ingest_pdf_ends_sentence (line->last_char) || next->base > line->base)
    return FALSE;
  Margins here = margins_at (building, k - 1), there = margins_at (building, k);
  return here.right - line->x1 < 1.3f * line->em && next->x0 - there.left < 0.5f * next->em
         && line->x1 - line->x0 > 8 * line->em;
}

/* What two lines share; one whose weight is not known may have the other's. */
static guint16
shared_style (guint16 a, guint16 b)
{
  guint16 shared = a & b;
  if ((shared & PDF_WEIGHTLESS) == 0 && ((a | b) & PDF_WEIGHTLESS) != 0)
    shared |= (a | b) & PDF_BOLD;
  return shared;
}

/* @is_full says that the line before it left no room for a character. */
static void
append_line (PdfBlock *block, const PdfBuilding *building, const PdfLine *line, gboolean is_full)
{
  const guint *words = &g_array_index (building->words, guint, line->first);
  if (block->text->len > 0)
    {
      gunichar last = block->last;
      gboolean cjk = ingest_pdf_is_cjk (last) || ingest_pdf_is_cjk (line->first_char);
      if (block->cut)
        g_string_append (block->text, "\u2028");
      else if ((last == '-' || last == 0x2010 || last == 0xad) && g_unichar_isalpha (line->first_char))
        g_string_append_c (block->text, '\n');
      else if (!cjk && !(g_unichar_isdigit (line->first_char) && ends_in_joint (block->text->str))
               && !runs_on (block->text->str, line->text, is_full))
        g_string_append_c (block->text, ' ');
    }
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PdfSpan));
  ingest_pdf_words_text (building->page, words, line->n, text, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      PdfSpan span = g_array_index (spans, PdfSpan, i);
      span.start += (guint) block->text->len;
      span.end += (guint) block->text->len;
      PdfSpan *before = block->spans->len > 0 ? &g_array_index (block->spans, PdfSpan, block->spans->len - 1) : NULL;
      if (before != NULL && before->style == span.style && before->link == span.link && before->colour == span.colour
          && before->confidence == span.confidence && fabsf (before->size - span.size) < 0.3f
          && span.start - before->end <= 1)
        before->end = span.end;
      else
        g_array_append_val (block->spans, span);
    }
  g_string_append_len (block->text, text->str, (gssize) text->len);
  block->last = line->last_char;
  block->cut = line->x1 > building->page->w;
  block->x0 = block->n_lines > 0 ? MIN (block->x0, line->x0) : line->x0;
  block->y0 = block->n_lines > 0 ? MIN (block->y0, line->y0) : line->y0;
  block->x1 = block->n_lines > 0 ? MAX (block->x1, line->x1) : line->x1;
  block->y1 = block->n_lines > 0 ? MAX (block->y1, line->y1) : line->y1;
  block->em = MAX (block->em, line->em);
  block->style = block->n_lines > 0 ? shared_style (block->style, line->style) : line->style;
  block->colour = block->n_lines > 0 && block->colour != line->colour ? -1 : line->colour;
  block->n_lines++;
}

/* The marker becomes a field of its own where it is a bullet; a number stays in the text, since only normalize can tell
 * a list from headings. */
static void
take_marker (PdfBlock *block, const PdfLine *line)
{
  gsize length = line->marker;
  if (line->drawn_bullet)
    {
      block->type = INGEST_BLOCK_LIST_ITEM;
      return;
    }
  if (line->kind != PDF_MARKER_BULLET || length >= block->text->len)
    return;
  block->type = INGEST_BLOCK_LIST_ITEM;
  block->marker = g_strchomp (g_strndup (block->text->str, length));
  if (g_str_has_suffix (block->marker, "\xe3\x80\x80"))
    block->marker[strlen (block->marker) - 3] = '\0';
  g_string_erase (block->text, 0, (gssize) length);
  guint kept = 0;
  for (guint i = 0; i < block->spans->len; i++)
    {
      PdfSpan span = g_array_index (block->spans, PdfSpan, i);
      if (span.end <= length)
        continue;
      span.start = span.start > length ? span.start - (guint) length : 0;
      span.end -= (guint) length;
      g_array_index (block->spans, PdfSpan, kept++) = span;
    }
  g_array_set_size (block->spans, kept);
}

static void
finish_block (const PdfBuilding *building, PdfBlock *block)
{
  block->page = building->page->number;
  block->style &= (guint16) ~PDF_WEIGHTLESS;
  block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
  ingest_pdf_page_rect (building->page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  if ((block->style & PDF_STRUCK) != 0)
    block->role = INGEST_ROLE_STRUCK;
  else if ((block->style & PDF_INVISIBLE) != 0)
    block->role = INGEST_ROLE_HIDDEN;
  g_ptr_array_add (building->out, block);
}

/* A box gives way to its blocks. */
static void
put_block (const PdfBuilding *building, PdfBlock *block)
{
  if (block->children == NULL)
    {
      g_ptr_array_add (building->out, block);
      return;
    }
  for (guint i = 0; i < block->children->len; i++)
    g_ptr_array_add (building->out, block->children->pdata[i]);
  g_ptr_array_set_free_func (block->children, NULL);
  ingest_pdf_block_free (block);
}

static void
build_blocks (PdfBuilding *building)
{
  const GArray *lines = building->lines;
  building->pitch = ingest_pdf_lines_pitch (lines);
  building->em = ingest_pdf_lines_size (lines);
  for (guint i = 0; i < lines->len;)
    {
      const PdfLine *first = &g_array_index (lines, PdfLine, i);
      if (first->block != NULL)
        {
          put_block (building, first->block);
          i++;
          continue;
        }
      Margins margins = margins_at (building, i);
      PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
      append_line (block, building, first, FALSE);
      guint k = i + 1;
      while (k < lines->len
             && !begins_block (building, &g_array_index (lines, PdfLine, k - 1), &g_array_index (lines, PdfLine, k),
                               first, &margins))
        {
          const PdfLine *above = &g_array_index (lines, PdfLine, k - 1);
          append_line (block, building, &g_array_index (lines, PdfLine, k++),
                       margins.right - above->x1 < 0.6f * above->em);
        }
      if (k < lines->len && goes_over (building, k))
        while (k < lines->len
               && (k == i || goes_over (building, k)
                   || !begins_block (building, &g_array_index (lines, PdfLine, k - 1),
                                     &g_array_index (lines, PdfLine, k), first, &margins)))
          {
            margins = margins_at (building, k);
            append_line (block, building, &g_array_index (lines, PdfLine, k++), FALSE);
          }
      const PdfLine *last = &g_array_index (lines, PdfLine, k - 1);
      block->full = margins.right - last->x1 < 1.3f * last->em;
      block->flush = first->x0 - margins.left < 0.5f * first->em && first->marker == 0 && !first->drawn_bullet;
      take_marker (block, first);
      finish_block (building, block);
      i = k;
    }
}

/* Puts @n words, and the blocks of @among that stand in @region, in order and makes lines of them. */
static void
read_region (PdfBuilding *building, const guint *words, guint n, const GPtrArray *among, guint region)
{
  const PdfPage *page = building->page;
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, words, n, SEGMENT_GAP);
  guint blocks = 0;
  for (guint i = 0; among != NULL && i < among->len; i++)
    {
      PdfBlock *block = among->pdata[i];
      if (block->region != region)
        continue;
      PdfSegment segment = { block->x0, block->y0, block->x1, block->y1, block->y1, 10, 0, 0, block, G_MAXUINT };
      g_array_append_val (flow->segments, segment);
      blocks++;
    }
  if (blocks > 0)
    ingest_pdf_order_rows (flow->segments);

  PdfOrdering ordering = { page, flow, g_array_new (FALSE, FALSE, sizeof (PdfSegment)),
                           g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autofree PdfSegment *segments = g_memdup2 (flow->segments->data, flow->segments->len * sizeof (PdfSegment));
  ingest_pdf_order (&ordering, segments, flow->segments->len, building->is_cell ? PDF_MAX_CUTS : 0);
  ingest_pdf_lines_make (building, &ordering);
  g_array_unref (ordering.lines);
  g_array_unref (ordering.breaks);
}

void
ingest_pdf_layout (const PdfPage *page, const guint *words, guint n, GPtrArray *among, const float box[4],
                   gboolean is_cell, GPtrArray *out)
{
  PdfBuilding building = {
    page, g_array_new (FALSE, FALSE, sizeof (PdfLine)), g_array_new (FALSE, FALSE, sizeof (guint)), out, box, is_cell,
    1.5f
  };
  g_array_set_clear_func (building.lines, ingest_pdf_line_clear);
  guint last = 0;
  for (guint i = 0; i < n; i++)
    last = MAX (last, PDF_WORD (page, words[i])->region);
  for (guint i = 0; among != NULL && i < among->len; i++)
    last = MAX (last, ((const PdfBlock *) among->pdata[i])->region);
  g_autoptr (GArray) own = last > 0 ? g_array_new (FALSE, FALSE, sizeof (guint)) : NULL;
  for (guint region = 0; region <= last; region++)
    {
      if (last > 0)
        g_array_set_size (own, 0);
      for (guint i = 0; i < n && last > 0; i++)
        if (PDF_WORD (page, words[i])->region == region)
          g_array_append_val (own, words[i]);
      read_region (&building, last > 0 ? (const guint *) (gpointer) own->data : words, last > 0 ? own->len : n, among,
                   region);
    }
  build_blocks (&building);
  g_array_unref (building.lines);
  g_array_unref (building.words);
}
