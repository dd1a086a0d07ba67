#include "ingest/scan/words.h"

#include <string.h>

#define FIGURES    3   /* characters: the shortest number that is read again, "5.1" or "42%" */
#define UNSURE     30  /* confidence of a number that no two readings agree on */
#define MOST_LINES 500 /* looked at on a page or in a cell: what costs time is bounded; chosen, not measured */

/* Consecutive glyphs of one line. */
typedef struct
{
  guint first, end;
} Run;

static ScanGlyph *
glyph_at (const GArray *glyphs, guint i)
{
  return &g_array_index (glyphs, ScanGlyph, i);
}

static gboolean
is_figure (gunichar c)
{
  return (c < 0x80 && (g_ascii_isdigit ((char) c) || c == '.' || c == ',' || c == '%')) || c == 0xff05;
}

/* A share, or a number with a point or a comma: one glyph too many or too few makes it another number. */
static Run
find_number (const GArray *best, guint from)
{
  Run run = { from, from };
  gboolean digits = FALSE, telling = FALSE;
  for (; run.end < best->len && is_figure (glyph_at (best, run.end)->c)
         && (run.end == from || !glyph_at (best, run.end)->new_line);
       run.end++)
    {
      gunichar c = glyph_at (best, run.end)->c;
      digits |= c < 0x80 && g_ascii_isdigit ((char) c);
      telling |= c == '%' || c == 0xff05 || c == '.' || c == ',';
    }
  return digits && telling && run.end - from >= FIGURES ? run : (Run){ from, from };
}

static ScanBox
box_of_run (const GArray *best, Run run)
{
  ScanBox box = { G_MAXINT, G_MAXINT, 0, 0 };
  for (guint i = run.first; i < run.end; i++)
    {
      const ScanGlyph *glyph = glyph_at (best, i);
      box = (ScanBox){ MIN (box.x0, glyph->x0 - 4), MIN (box.y0, glyph->y0 - 3), MAX (box.x1, glyph->x1 + 4),
                       MAX (box.y1, glyph->y1 + 3) };
    }
  return box;
}

static void
clamp_to (const Part *part, ScanBox *box)
{
  box->x0 = MAX (box->x0, 0);
  box->y0 = MAX (box->y0, 0);
  box->x1 = MIN (box->x1, pixGetWidth (part->ink));
  box->y1 = MIN (box->y1, pixGetHeight (part->ink));
}

static char *
text_of (const GArray *glyphs, Run run)
{
  GString *text = g_string_new (NULL);
  for (guint i = run.first; i < run.end; i++)
    g_string_append_unichar (text, glyph_at (glyphs, i)->c == 0xff05 ? '%' : glyph_at (glyphs, i)->c);
  return g_string_free (text, FALSE);
}

/* The numbers of one line of glyphs, of Run. */
static GArray *
find_numbers (const GArray *glyphs, guint first, guint end)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (Run));
  for (guint i = first; i < end;)
    {
      Run run = find_number (glyphs, i);
      if (run.end > run.first)
        g_array_append_val (numbers, run);
      i = MAX (run.end, i + 1);
    }
  return numbers;
}

/* Puts the figures of @text in the place of @run, spread over its box.  Gives how many more glyphs there are. */
static int
put_number (GArray *best, Run run, const char *text)
{
  glong n = (glong) strlen (text);
  ScanGlyph first = *glyph_at (best, run.first), last = *glyph_at (best, run.end - 1);
  float step = (float) (last.x1 - first.x0) / (float) MAX (n, 1);
  g_array_remove_range (best, run.first, run.end - run.first);
  for (glong i = 0; i < n; i++)
    {
      ScanGlyph glyph = first;
      glyph.c = (gunichar) text[i];
      glyph.x0 = first.x0 + (int) ((float) i * step);
      glyph.x1 = first.x0 + (int) ((float) (i + 1) * step);
      glyph.new_line = i == 0 && first.new_line;
      glyph.space = i == 0 && first.space;
      g_array_insert_val (best, run.first + (guint) i, glyph);
    }
  return (int) n - (int) (run.end - run.first);
}

/* Settles one number by what two other readings of its line say: what two of three say is so, and where all differ it
 * is in doubt.  Gives how many more glyphs there are. */
static int
settle_number (GArray *best, Run run, const char *second, const char *third)
{
  g_autofree char *was = text_of (best, run);
  if (g_strcmp0 (second, was) == 0 || g_strcmp0 (third, was) == 0)
    return 0;
  if (second != NULL && g_strcmp0 (second, third) == 0)
    return put_number (best, run, second);
  for (guint i = run.first; i < run.end; i++)
    glyph_at (best, i)->confidence = MIN (glyph_at (best, i)->confidence, UNSURE);
  return 0;
}

/* Reads @line at @size times its size; gives its numbers as text, in order. */
static GPtrArray *
read_numbers (const Part *line, float size)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  scan_part_read (ENGINE_TEXT, line, PSM_SINGLE_LINE, size, found);
  scan_words_mend (found);
  g_autoptr (GArray) numbers = find_numbers (found, 0, found->len);
  for (guint i = 0; i < numbers->len; i++)
    g_ptr_array_add (texts, text_of (found, g_array_index (numbers, Run, i)));
  return texts;
}

/* Reads a line with numbers twice more, half as large again and twice as large.  Gives its end as it is then. */
static guint
read_line_again (const Part *part, GArray *best, guint first, guint end)
{
  g_autoptr (GArray) numbers = find_numbers (best, first, end);
  if (numbers->len == 0)
    return end;
  ScanBox box = box_of_run (best, (Run){ first, end });
  clamp_to (part, &box);
  Part line = { 0 };
  int more = 0;
  if (scan_part_init (&line, part->grey, part->ink, part->dpi, &box))
    {
      g_autoptr (GPtrArray) second = read_numbers (&line, 1.5f), third = read_numbers (&line, 2);
      for (guint i = 0; i < numbers->len; i++)
        {
          Run run = g_array_index (numbers, Run, i);
          run = (Run){ run.first + (guint) more, run.end + (guint) more };
          more += settle_number (best, run, second->len == numbers->len ? second->pdata[i] : NULL,
                                 third->len == numbers->len ? third->pdata[i] : NULL);
        }
    }
  scan_part_clear (&line);
  return end + (guint) more;
}

void
scan_words_settle_numbers (const Part *part, GArray *best)
{
  guint lines = 0;
  for (guint first = 0; first < best->len && lines < MOST_LINES; lines++)
    {
      guint end = first + 1;
      while (end < best->len && !glyph_at (best, end)->new_line)
        end++;
      first = read_line_again (part, best, first, end);
    }
}

static gboolean
is_kana (gunichar c)
{
  return c >= 0x3041 && c <= 0x30ff;
}

static gboolean
is_han (gunichar c)
{
  return c >= 0x4e00 && c <= 0x9fff;
}

void
scan_words_mend (GArray *glyphs)
{
  for (guint i = 0; i < glyphs->len; i++)
    {
      ScanGlyph *glyph = glyph_at (glyphs, i);
      gunichar before = i > 0 && !glyph->new_line ? glyph[-1].c : 0;
      gunichar after = i + 1 < glyphs->len && !glyph[1].new_line ? glyph[1].c : 0;
      if (glyph->c == 0x30fc && !is_kana (before) && (is_han (after) || after == 0x3064)) /* ー括, ーつ */
        glyph->c = 0x4e00;
      else if (glyph->c == '|' && before < 0x80 && g_ascii_isupper ((char) before)
               && glyph->x0 - glyph[-1].x1 < glyph->y1 - glyph->y0) /* AP| */
        glyph->c = 'I';
      else if (glyph->c == '%' && before == '%') /* the sign's two halves */
        g_array_remove_index (glyphs, i--);
    }
}
