#include "ingest/pdf/rings.h"

#include "ingest/printed_options.h"

#include <math.h>

#define MOST_RINGS   400   /* of a page that was filled in; more are a drawing */
#define SAME_LINE    0.4f  /* sizes between base lines of one line */
#define BLANK        0.25f /* sizes: a gap that stands for a blank … */
#define WIDE_BLANK   1.2f  /* … for a wide one */
#define WIDEST_RING  16.0f /* sizes */
#define HIGHEST_RING 3.5f
#define MOST_LETTERS 200 /* of a line of options */
#define MOST_STRUCK  400 /* stretches of struck words that are looked at */

typedef struct
{
  guint index; /* in PdfPage.chars */
  gsize from;  /* where it begins in the line's text */
} Letter;

static gboolean
is_inside (const PdfChar *c, const PdfFill *ring)
{
  float x = (c->x0 + c->x1) / 2, y = c->base - 0.36f * c->em;
  return x > ring->x0 && x < ring->x1 && y > ring->y0 && y < ring->y1;
}

/* The first letter in a ring that is of the size of a word; G_MAXUINT where there is none. */
static guint
find_ringed (const PdfPage *page, const PdfFill *ring)
{
  for (guint i = 0; i < page->chars->len; i++)
    {
      const PdfChar *c = PDF_CHAR (page, i);
      if (c->turn == 0 && (c->style & PDF_STRUCK) == 0 && is_inside (c, ring)
          && ring->y1 - ring->y0 <= HIGHEST_RING * c->em && ring->x1 - ring->x0 <= WIDEST_RING * c->em
          && ring->y1 - ring->y0 >= 0.8f * c->em)
        return i;
    }
  return G_MAXUINT;
}

static int
compare_by_x (gconstpointer a, gconstpointer b, gpointer data)
{
  const PdfPage *page = data;
  float first = PDF_CHAR (page, ((const Letter *) a)->index)->x0,
        second = PDF_CHAR (page, ((const Letter *) b)->index)->x0;
  return first < second ? -1 : first > second;
}

static gboolean
has_rule_between (const PdfPage *page, const PdfChar *left, const PdfChar *right)
{
  float y = left->base - 0.36f * left->em;
  for (guint i = 0; i < page->rules_v->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, i);
      if (rule->x0 >= left->x1 - 1 && rule->x0 <= right->x0 + 1 && rule->y0 <= y && rule->y1 >= y)
        return TRUE;
    }
  return FALSE;
}

/* The letters around letter @ringed on its line, with no gap wider than @gap (sizes) and no rule down between, and
 * their text. */
static void
read_line (const PdfPage *page, guint ringed, float gap, GArray *letters, GString *text)
{
  const PdfChar *own = PDF_CHAR (page, ringed);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Letter));
  guint at = 0;
  for (guint i = 0; i < page->chars->len; i++)
    if (PDF_CHAR (page, i)->turn == 0 && fabsf (PDF_CHAR (page, i)->base - own->base) <= SAME_LINE * own->em)
      {
        Letter letter = { i, 0 };
        g_array_append_val (all, letter);
      }
  g_array_sort_with_data (all, compare_by_x, (gpointer) page);
  for (guint i = 0; i < all->len; i++)
    at = g_array_index (all, Letter, i).index == ringed ? i : at;
  guint from = at, to = at + 1;
  for (; from > 0; from--)
    {
      const PdfChar *left = PDF_CHAR (page, g_array_index (all, Letter, from - 1).index),
                    *right = PDF_CHAR (page, g_array_index (all, Letter, from).index);
      if (right->x0 - left->x1 > gap * own->em || has_rule_between (page, left, right))
        break;
    }
  for (; to < all->len; to++)
    {
      const PdfChar *left = PDF_CHAR (page, g_array_index (all, Letter, to - 1).index),
                    *right = PDF_CHAR (page, g_array_index (all, Letter, to).index);
      if (right->x0 - left->x1 > gap * own->em || has_rule_between (page, left, right))
        break;
    }
  g_array_set_size (letters, 0);
  g_string_truncate (text, 0);
  for (guint i = from; i < to && to - from <= MOST_LETTERS; i++)
    {
      Letter letter = g_array_index (all, Letter, i);
      const PdfChar *c = PDF_CHAR (page, letter.index);
      float white = i > from ? c->x0 - PDF_CHAR (page, g_array_index (all, Letter, i - 1).index)->x1 : 0;
      if (white > BLANK * own->em)
        g_string_append (text, white > WIDE_BLANK * own->em ? "　" : " ");
      letter.from = text->len;
      g_string_append_unichar (text, c->c);
      g_array_append_val (letters, letter);
    }
}

static IngestBox
find_box (const PdfPage *page, const GArray *letters, const IngestPrinted *option)
{
  IngestBox box = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  for (guint i = 0; i < letters->len; i++)
    {
      const Letter *letter = &g_array_index (letters, Letter, i);
      const PdfChar *c = PDF_CHAR (page, letter->index);
      if (letter->from < option->from || letter->from >= option->to)
        continue;
      box.left = MIN (box.left, (double) c->x0);
      box.right = MAX (box.right, (double) c->x1);
      box.top = MIN (box.top, (double) (c->base - PDF_ASCENT * c->em));
      box.bottom = MAX (box.bottom, (double) (c->base + PDF_DESCENT * c->em));
    }
  return box;
}

/* A line of options, and which of them hold. */
typedef struct
{
  GArray *letters; /* of Letter */
  GArray *options; /* of IngestPrinted */
} Line;

/* The options on the line of letter @at; FALSE where these are none. */
static gboolean
find_options (const PdfPage *page, guint at, Line *line)
{
  static const float gaps[] = { 4, 2, 1 };
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize g = 0; g < G_N_ELEMENTS (gaps); g++)
    {
      read_line (page, at, gaps[g], line->letters, text);
      line->options = ingest_printed_split (text->str);
      if (line->options != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The letters of the line's options go to @listed, those of option @own to @chosen. */
static void
note_option (const Line *line, guint own, guint8 *listed, guint8 *chosen)
{
  const IngestPrinted *first = &g_array_index (line->options, IngestPrinted, 0), *last = first + line->options->len - 1;
  for (guint i = 0; i < line->letters->len; i++)
    {
      const Letter *letter = &g_array_index (line->letters, Letter, i);
      listed[letter->index] |= letter->from >= first->from && letter->from < last->to;
      chosen[letter->index] |= letter->from >= first[own].from && letter->from < first[own].to;
    }
}

static gboolean
note_ringed (const PdfPage *page, const PdfFill *ring, const Line *line, guint8 *listed, guint8 *chosen)
{
  g_autofree IngestBox *boxes = g_new (IngestBox, line->options->len);
  for (guint i = 0; i < line->options->len; i++)
    boxes[i] = find_box (page, line->letters, &g_array_index (line->options, IngestPrinted, i));
  IngestBox around = { (double) ring->x0, (double) ring->y0, (double) ring->x1, (double) ring->y1 };
  int best = ingest_printed_ringed (&around, boxes, line->options->len);
  if (best >= 0)
    note_option (line, (guint) best, listed, chosen);
  return best >= 0;
}

/* The options that are not struck out, where some are. */
static gboolean
note_unstruck (const PdfPage *page, const Line *line, guint8 *listed, guint8 *chosen)
{
  guint n = 0, kept = 0;
  for (guint pass = 0; pass < 2 && (pass == 0 || (kept > 0 && kept < n)); pass++)
    for (guint o = 0; o < line->options->len; o++)
      {
        const IngestPrinted *option = &g_array_index (line->options, IngestPrinted, o);
        guint all = 0, struck = 0;
        for (guint i = 0; i < line->letters->len; i++)
          {
            const Letter *letter = &g_array_index (line->letters, Letter, i);
            gboolean own = letter->from >= option->from && letter->from < option->to;
            all += own;
            struck += own && (PDF_CHAR (page, letter->index)->style & PDF_STRUCK) != 0;
          }
        n += pass == 0;
        kept += pass == 0 && struck * 2 < all;
        if (pass == 1 && struck * 2 < all)
          note_option (line, o, listed, chosen);
      }
  return kept > 0 && kept < n;
}

guint
ingest_pdf_rings_mark (PdfPage *page)
{
  guint told = 0;
  if (page->rings->len > MOST_RINGS || page->chars->len == 0)
    return 0;
  g_autofree guint8 *listed = g_new0 (guint8, page->chars->len), *chosen = g_new0 (guint8, page->chars->len);
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  for (guint i = 0; i < page->rings->len; i++)
    {
      Line line = { .letters = letters };
      guint at = find_ringed (page, PDF_FILL (page->rings, i));
      if (at != G_MAXUINT && find_options (page, at, &line))
        told += note_ringed (page, PDF_FILL (page->rings, i), &line, listed, chosen);
      g_clear_pointer (&line.options, g_array_unref);
    }
  for (guint i = 0, looked = 0; i < page->chars->len && looked < MOST_STRUCK; i++)
    {
      Line line = { .letters = letters };
      gboolean begins = (PDF_CHAR (page, i)->style & PDF_STRUCK) != 0
                        && (i == 0 || (PDF_CHAR (page, i - 1)->style & PDF_STRUCK) == 0);
      if (!begins || listed[i] || PDF_CHAR (page, i)->turn != 0)
        continue;
      looked++;
      if (find_options (page, i, &line))
        told += note_unstruck (page, &line, listed, chosen);
      g_clear_pointer (&line.options, g_array_unref);
    }
  for (guint i = 0; i < page->chars->len; i++)
    if (listed[i] && !chosen[i])
      PDF_CHAR (page, i)->turn = 4; /* with what stands apart from the text, as watermarks do */
  if (told > 0 && page->slant_x == 0 && page->slant_y == 0)
    page->slant_x = 1;
  return told;
}
