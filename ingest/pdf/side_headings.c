#include "ingest/pdf/side_headings.h"

#include "ingest/pdf/text_pieces.h"

#include <math.h>

/* Columns of text tried, lines that begin there at least, and headings of a page at most. */
#define MOST_STARTS   8
#define LEAST_BEGUN   4
#define MOST_HEADINGS 100

/* Pieces of a page that is looked at, at most. */
#define MOST_PIECES 4000

/* The column of text begins so far (sizes) from the left at least. */
#define LEAST_INDENT 3.0f

/* A heading and its text begin on one level within the first (sizes of the larger), stand on one line within the
 * second; lines of a heading are closer than the third; more white than the last ends a text. */
#define SAME_LEVEL 1.0f
#define SAME_LINE  0.5f
#define LEADING    0.8f
#define WIDEST_GAP 5.0f

/* A line of text is long from so many sizes on. */
#define LONG_LINE 12

/* A rule, or a shade, crosses the gutter where it reaches so far (points) over it on both sides. */
#define CROSSING 12

/* Evidence, each from 0 to 1, with its weight in log-odds; chosen on papers, leaflets and sheets of the fixtures, not
 * fitted. */
typedef enum
{
  MANY,           /* headings after the first, 3 are 1 */
  BEGIN_TOGETHER, /* share of headings level with the beginning of a paragraph */
  SENTENCES,      /* share of texts that end as sentences do, or with a table */
  LONG_TEXT,      /* share of lines of text that are long */
  SLENDER,        /* the headings' column is narrower */
  SPARSE,         /* headings have fewer lines than texts */
  OTHER_LOOK,     /* headings stand out: bold, coloured, of another size */
  LONG_HEADINGS,  /* share of headings that are sentences or of many lines */
  NO_WORDS,       /* share of headings without words: numbers, dates, marks */
  STRAY_TITLES,   /* lines amid the texts that stand out, 2 are 1 */
  PARTED_TEXT,    /* share of lines of text with wide gaps: columns of a table */
  ROWS_RULED,     /* share of headings after the first with a rule over them and their text */
  RULE_BETWEEN,   /* a rule down parts headings from texts */
  ROWS_SHADED,    /* shades across both */
  SEEN,           /* headings stand so elsewhere on the page, or on the page before */
  N_EVIDENCE
} Evidence;

static const double weights[N_EVIDENCE] = {
  [MANY] = 3.5,       [BEGIN_TOGETHER] = 3, [SENTENCES] = 2.5,    [LONG_TEXT] = 1.5,  [SLENDER] = 1.5,
  [SPARSE] = 1.5,     [OTHER_LOOK] = 1.5,   [LONG_HEADINGS] = -5, [NO_WORDS] = -6,    [STRAY_TITLES] = -5,
  [PARTED_TEXT] = -5, [ROWS_RULED] = -5,    [RULE_BETWEEN] = -4,  [ROWS_SHADED] = -4, [SEEN] = 5,
};

static const double prior = -12;

/* One heading, and its text: pieces [first, end) of the search's texts. */
typedef struct
{
  float x0, y0, x1, y1, base, em;
  const PdfPiece *look;
  guint lines, letters, others; /* of its characters */
  gboolean sentence;
  gboolean together; /* its text begins with it */
  guint first, end;
} Heading;

typedef struct
{
  const PdfPieces *all;
  float x; /* where texts begin */
  gboolean seen;
  float pitch, right;                 /* of the texts: the step from line to line, and where the longest ends */
  const PdfPiece *texts[MOST_PIECES]; /* right of it, from top to bottom */
  guint n_texts;
  Heading headings[MOST_HEADINGS]; /* left of it */
  guint n_headings;
} Columns;

/* reading the columns */

static void
count_letters (const PdfPieces *all, const PdfSegment *segment, Heading *heading)
{
  for (guint k = 0; k < segment->n; k++)
    {
      const PdfWord *word = PDF_WORD (all->page, g_array_index (all->flow->words, guint, segment->first + k));
      for (guint c = 0; c < word->n; c++)
        {
          gboolean letter = g_unichar_isalpha (PDF_CHAR (all->page, word->first + c)->c);
          heading->letters += letter;
          heading->others += !letter;
        }
    }
}

/* The step from line to line that texts keep. */
static float
pitch_of (const Columns *columns)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 1; i < columns->n_texts; i++)
    {
      float step = columns->texts[i]->segment->base - columns->texts[i - 1]->segment->base;
      if (step > 0.5f * columns->texts[i]->segment->em)
        g_array_append_val (steps, step);
    }
  g_array_sort (steps, ingest_pdf_compare_floats);
  return steps->len > 0 ? g_array_index (steps, float, steps->len / 4) : 0;
}

/* Whether a paragraph may begin with text @i: after white, a sentence's end or a short line. */
static gboolean
begins (const Columns *columns, guint i)
{
  if (i == 0)
    return TRUE;
  const PdfSegment *above = columns->texts[i - 1]->segment, *here = columns->texts[i]->segment;
  return here->base - above->base > 1.2f * columns->pitch || ingest_pdf_piece_ends_sentence (columns->all, above)
         || columns->right - above->x1 > 4 * above->em;
}

/* Whether a paragraph begins level with the line of a heading that stands on @base. */
static gboolean
begins_beside (const Columns *columns, const PdfSegment *segment)
{
  for (guint i = 0; i < columns->n_texts; i++)
    if (fabsf (columns->texts[i]->segment->base - segment->base) < SAME_LINE * segment->em)
      return begins (columns, i);
  return FALSE;
}

/* Adds a piece left of the gutter: the next line of the last heading, or a new one. */
static void
add_left (Columns *columns, const PdfPiece *piece)
{
  const PdfSegment *segment = piece->segment;
  Heading *last = columns->n_headings > 0 ? &columns->headings[columns->n_headings - 1] : NULL;
  gboolean goes_on = last != NULL && segment->y0 - last->y1 < LEADING * segment->em
                     && ingest_pdf_pieces_alike (piece, last->look) && segment->base > last->base
                     && !begins_beside (columns, segment);
  if (!goes_on && columns->n_headings == MOST_HEADINGS)
    return;
  if (!goes_on)
    {
      last = &columns->headings[columns->n_headings++];
      *last = (Heading){ segment->x0, segment->y0, segment->x1, segment->y1, segment->base, segment->em, piece };
    }
  last->lines++;
  last->x0 = MIN (last->x0, segment->x0);
  last->x1 = MAX (last->x1, segment->x1);
  last->y1 = MAX (last->y1, segment->y1);
  last->sentence = segment->block != NULL || ingest_pdf_piece_ends_sentence (columns->all, segment);
  count_letters (columns->all, segment, last);
}

/* Gives each heading its text: from the line that is level with it on, down to the next heading's. */
static void
share_texts (Columns *columns)
{
  guint i = 0;
  for (guint h = 0; h < columns->n_headings; h++)
    {
      Heading *heading = &columns->headings[h];
      while (i < columns->n_texts
             && heading->base - columns->texts[i]->segment->base
                    > SAME_LEVEL * MAX (heading->em, columns->texts[i]->segment->em))
        i++;
      if (h > 0)
        heading[-1].end = i;
      heading->first = heading->end = i;
      if (i == columns->n_texts)
        continue;
      const PdfSegment *text = columns->texts[i]->segment;
      float level = text->block != NULL ? text->y0 + text->em : text->base;
      heading->together =
          fabsf (level - heading->base) < SAME_LEVEL * MAX (heading->em, text->em) && begins (columns, i);
      heading->end = columns->n_texts;
    }
  for (guint h = 0; h < columns->n_headings; h++)
    {
      Heading *heading = &columns->headings[h];
      for (guint k = heading->first + 1; k < heading->end; k++)
        if (columns->texts[k]->segment->y0 - columns->texts[k - 1]->segment->y1
            > WIDEST_GAP * columns->texts[k]->segment->em)
          heading->end = k;
    }
}

/* Whether no text stands beside @heading: it is a heading over both columns. */
static gboolean
stands_alone (const Columns *columns, const PdfPiece *piece)
{
  for (guint i = 0; i < columns->n_texts; i++)
    {
      const PdfSegment *text = columns->texts[i]->segment;
      if (text->y0 < piece->segment->y1 - 1 && text->y1 > piece->segment->y0 + 1)
        return FALSE;
    }
  return TRUE;
}

/* evidence */

static gboolean
crosses (float x0, float x1, float x)
{
  return x0 < x - CROSSING && x1 > x + CROSSING;
}

static void
weigh_drawing (const Columns *columns, double *evidence)
{
  const PdfPage *page = columns->all->page;
  const Heading *first = &columns->headings[0], *last = &columns->headings[columns->n_headings - 1];
  guint ruled = 0, shaded = 0;
  for (guint h = 1; h < columns->n_headings; h++)
    for (guint i = 0; i < page->rules_h->len; i++)
      {
        const PdfRule *rule = PDF_RULE (page->rules_h, i);
        if (rule->y0 > first[h - 1].base && rule->y0 < first[h].base && crosses (rule->x0, rule->x1, columns->x))
          {
            ruled++;
            break;
          }
      }
  for (guint i = 0; i < page->rules_v->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, i);
      if (rule->x0 > first->x1 && rule->x0 < columns->x && rule->y0 < last->base && rule->y1 > first->base)
        evidence[RULE_BETWEEN] = 1;
    }
  for (guint i = 0; i < page->bands->len; i++)
    {
      const PdfBand *band = PDF_BAND (page, i);
      shaded += crosses (band->x0, band->x1, columns->x) && band->y0 > first->y0 - 6 && band->y1 < last->y1 + 60;
    }
  evidence[ROWS_RULED] = (double) ruled / MAX (1, columns->n_headings - 1);
  evidence[ROWS_SHADED] = MIN (1.0, shaded / 2.0);
}

static void
weigh_texts (const Columns *columns, double *evidence)
{
  guint lines = 0, longs = 0, parted = 0, sentences = 0, strays = 0, rows = 0;
  float left = G_MAXFLOAT, edge = 0, right = 0;
  for (guint h = 0; h < columns->n_headings; h++)
    {
      const Heading *heading = &columns->headings[h];
      rows += heading->lines;
      left = MIN (left, heading->x0);
      edge = MAX (edge, heading->x1);
      for (guint i = heading->first; i < heading->end; i++)
        {
          const PdfSegment *text = columns->texts[i]->segment;
          gboolean goes_on = i > heading->first && text->row == text[-1].row;
          lines += !goes_on;
          longs += !goes_on && (text->block != NULL || text->x1 - text->x0 > LONG_LINE * text->em);
          parted += goes_on && text->x0 - text[-1].x1 > 1.5f * text->em;
          strays += columns->texts[i]->title && !(columns->texts[i]->segment->block != NULL);
          right = MAX (right, text->x1);
        }
      sentences += heading->end > heading->first
                   && ingest_pdf_piece_ends_sentence (columns->all, columns->texts[heading->end - 1]->segment);
    }
  guint n = columns->n_headings;
  evidence[SENTENCES] = (double) sentences / n;
  evidence[LONG_TEXT] = (double) longs / MAX (1, lines);
  evidence[PARTED_TEXT] = MIN (1.0, 2.0 * parted / MAX (1, lines));
  evidence[STRAY_TITLES] = MIN (1.0, strays / 2.0);
  evidence[SPARSE] = CLAMP ((0.8 - (double) rows / MAX (1, lines)) / 0.4, 0, 1);
  evidence[SLENDER] = CLAMP ((0.7 - (double) ((edge - left) / MAX (right - columns->x, 1))) / 0.3, 0, 1);
}

static double
score_columns (const Columns *columns)
{
  double evidence[N_EVIDENCE] = { 0 }, score = prior;
  guint together = 0, other = 0, longs = 0, wordless = 0, n = columns->n_headings;
  if (n == 0)
    return prior;
  for (guint h = 0; h < n; h++)
    {
      const Heading *heading = &columns->headings[h];
      const PdfPiece *text = heading->first < columns->n_texts ? columns->texts[heading->first] : NULL;
      together += heading->together;
      other += heading->look->title || (text != NULL && !ingest_pdf_pieces_alike (heading->look, text));
      longs += heading->sentence || heading->lines > 3;
      wordless += heading->letters < 2 || heading->others > heading->letters;
    }
  weigh_texts (columns, evidence);
  weigh_drawing (columns, evidence);
  evidence[SEEN] = columns->seen;
  evidence[MANY] = MIN (1.0, (n - 1) / 3.0);
  evidence[BEGIN_TOGETHER] = (double) together / n;
  evidence[OTHER_LOOK] = (double) other / n;
  evidence[LONG_HEADINGS] = (double) longs / n;
  evidence[NO_WORDS] = (double) wordless / n;
  for (guint k = 0; k < N_EVIDENCE; k++)
    score += weights[k] * evidence[k];
  return score;
}

/* search */

static void
add_boxes (const Columns *columns, GArray *boxes, GArray *headings)
{
  for (guint h = 0; h < columns->n_headings; h++)
    {
      const Heading *heading = &columns->headings[h];
      PdfFill title = { heading->x0 - 1, heading->y0 - 1, columns->x - 2, heading->y1 + 1, -1, 0 };
      PdfFill text = { columns->x - 1, title.y0, columns->x, title.y1, -1, 0 };
      for (guint i = heading->first; i < heading->end; i++)
        {
          const PdfSegment *segment = columns->texts[i]->segment;
          text.y0 = MIN (text.y0, segment->y0 - 1);
          text.y1 = MAX (text.y1, segment->y1 + 1);
          text.x1 = MAX (text.x1, segment->x1 + 1);
        }
      title.y0 = text.y0;
      g_array_append_val (boxes, title);
      g_array_append_val (headings, title);
      if (heading->end > heading->first)
        g_array_append_val (boxes, text);
    }
}

/* Reads pieces [@start, @end), which do not cross the columns' gutter, and adds what is found.  Returns how much is
 * explained: the score times the headings. */
static double
read_run (Columns *columns, guint start, guint end, GArray *boxes, GArray *headings)
{
  const PdfPieces *all = columns->all;
  columns->n_texts = columns->n_headings = 0;
  columns->right = 0;
  for (guint i = start; i < end; i++)
    if (PIECE (all, i)->segment->x0 >= columns->x - PDF_SAME_START)
      {
        columns->texts[columns->n_texts++] = PIECE (all, i);
        columns->right = MAX (columns->right, PIECE (all, i)->segment->x1);
      }
  columns->pitch = pitch_of (columns);
  for (guint i = start; i < end; i++)
    {
      const PdfPiece *piece = PIECE (all, i);
      if (piece->segment->x0 >= columns->x - PDF_SAME_START)
        continue;
      if (stands_alone (columns, piece)
          && (columns->n_headings == 0
              || piece->segment->y0 - columns->headings[columns->n_headings - 1].y1 > LEADING * piece->segment->em))
        {
          /* what is above, then what is below it */
          if (i == start)
            return read_run (columns, start + 1, end, boxes, headings);
          double above = read_run (columns, start, i, boxes, headings);
          return above + read_run (columns, i + 1, end, boxes, headings);
        }
      add_left (columns, piece);
    }
  share_texts (columns);
  double score = score_columns (columns);
  if (score <= 0)
    return 0;
  add_boxes (columns, boxes, headings);
  return score * columns->n_headings;
}

/* The whole page with texts that begin at @x. */
static double
read_page (const PdfPieces *all, float x, gboolean seen, GArray *boxes, GArray *headings)
{
  g_autofree Columns *columns = g_new0 (Columns, 1);
  double sum = 0;
  columns->all = all;
  columns->x = x;
  columns->seen = seen;
  guint start = 0;
  for (guint i = 0; i <= all->pieces->len; i++)
    {
      const PdfSegment *segment = i < all->pieces->len ? PIECE (all, i)->segment : NULL;
      if (segment != NULL && !(segment->x0 < x - PDF_SAME_START && segment->x1 > x - 0.5f * segment->em))
        continue;
      if (i > start)
        sum += read_run (columns, start, i, boxes, headings);
      start = i + 1;
    }
  return sum;
}

typedef struct
{
  float x;
  guint lines;
} Start;

static int
compare_lines_down (gconstpointer a, gconstpointer b)
{
  const Start *p = a, *q = b;
  return p->lines != q->lines ? (p->lines > q->lines ? -1 : 1) : p->x < q->x ? -1 : p->x > q->x;
}

/* Where many lines begin, right of the page's left edge: the most first. */
static GArray *
find_starts (const PdfPieces *all)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (Start));
  float left = G_MAXFLOAT;
  for (guint i = 0; i < all->pieces->len; i++)
    left = MIN (left, PIECE (all, i)->segment->x0);
  for (guint i = 0; i < all->pieces->len; i++)
    {
      const PdfSegment *segment = PIECE (all, i)->segment;
      guint k = 0;
      if (segment->x0 < left + LEAST_INDENT * segment->em)
        continue;
      while (k < starts->len && fabsf (g_array_index (starts, Start, k).x - segment->x0) > PDF_SAME_START)
        k++;
      Start start = { segment->x0, 0 };
      if (k == starts->len)
        g_array_append_val (starts, start);
      g_array_index (starts, Start, k).lines++;
    }
  g_array_sort (starts, compare_lines_down);
  return starts;
}

void
ingest_pdf_side_headings_find (PdfPage *page)
{
  g_autoptr (PdfPieces) all = ingest_pdf_pieces_read (page);
  float before = page->side_start;
  page->side_start = 0;
  if (all == NULL || all->pieces->len > MOST_PIECES)
    return;
  g_autoptr (GArray) starts = find_starts (all);
  g_autoptr (GArray) best_boxes = NULL, best_headings = NULL;
  double best = 0;
  for (guint i = 0; i < starts->len && i < MOST_STARTS; i++)
    {
      const Start *start = &g_array_index (starts, Start, i);
      gboolean seen = before > 0 && fabsf (start->x - before) < PDF_SAME_START;
      if (start->lines < (seen ? 1 : LEAST_BEGUN))
        continue;
      g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (PdfFill));
      g_autoptr (GArray) headings = g_array_new (FALSE, FALSE, sizeof (PdfFill));
      double explained = read_page (all, start->x, seen, boxes, headings);
      if (explained > 0 && !seen)
        {
          g_array_set_size (boxes, 0);
          g_array_set_size (headings, 0);
          explained = read_page (all, start->x, TRUE, boxes, headings);
        }
      if (explained <= best)
        continue;
      best = explained;
      page->side_start = start->x;
      g_clear_pointer (&best_boxes, g_array_unref);
      g_clear_pointer (&best_headings, g_array_unref);
      best_boxes = g_steal_pointer (&boxes);
      best_headings = g_steal_pointer (&headings);
    }
  if (best_boxes == NULL)
    return;
  g_array_append_vals (page->boxes, best_boxes->data, best_boxes->len);
  g_array_append_vals (page->side_headings, best_headings->data, best_headings->len);
}
