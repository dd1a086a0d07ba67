#include "ingest/pdf/card_grid.h"

#include "ingest/pdf/flow.h"
#include "ingest/pdf/layout.h"
#include "ingest/pdf/lines.h"
#include "ingest/pdf/order.h"

#include <math.h>
#include <string.h>

/* Columns of cards, rows of them, and grids on a page, at most. */
#define MOST_COLUMNS 4
#define MOST_BANDS   20
#define MOST_GRIDS   20

/* Segments of a row are parted by gaps of more than this (sizes); titles of a row by more than the second. */
#define NARROW_GAP 0.9f
#define TITLE_GAP  1.5f

/* Starts of a column agree within this (points), sizes within this share. */
#define SAME_START 2.5f
#define SAME_SIZE  0.06f

/* Rows looked at over a grid. */
#define ROWS_ABOVE 4

/* Characters of a number looked at. */
#define LONGEST_NUMBER 9

/* More white (sizes) ends a grid; less joins the lines of a title. */
#define WIDEST_GAP    7.0f
#define TITLE_LEADING 1.0f

/* Letters this much larger than most stand out. */
#define LARGER 1.1f

/* Evidence, each from 0 to 1 unless said, with its weight in log-odds; chosen on decks, leaflets and sheets of the
 * fixtures, not fitted. */
typedef enum
{
  ROWS_OF_CARDS, /* title rows after the first, 3 are 1 */
  ALL_TEXT,      /* share of titles with text below them */
  SENTENCES,     /* share of cards whose text ends as a sentence does, or that end in a table */
  SAME_WIDTH,    /* the columns are equally far apart; -1 where far from it */
  NARROW,        /* columns too narrow for words to wrap in */
  LONG_TEXT,     /* lines of the cards that fill their column */
  MANY_LINES,    /* rows of cards longer than cards are */
  STRAY_TITLES,  /* lines amid the text that stand out, 2 are 1 */
  RULE_ACROSS,   /* a rule crosses a gutter inside of the grid */
  RUNS_ACROSS,   /* numbers of the titles go on across, -1: down */
  BELOW_COLUMNS, /* right above, text runs down the same columns: the grid is their end */
  SEEN_BESIDE,   /* another grid of the page has these columns */
  ROWS_RULED,    /* titles beside their text: share of rows with a rule over them */
  N_EVIDENCE
} Evidence;

static const double weights[2][N_EVIDENCE] = {
  { [ROWS_OF_CARDS] = 3,
    [ALL_TEXT] = 1.5,
    [SENTENCES] = 2.5,
    [SAME_WIDTH] = 1,
    [NARROW] = -4,
    [LONG_TEXT] = 1.5,
    [MANY_LINES] = -3,
    [STRAY_TITLES] = -5,
    [RULE_ACROSS] = -4,
    [RUNS_ACROSS] = 4,
    [BELOW_COLUMNS] = -6,
    [SEEN_BESIDE] = 2 },
  { [ROWS_OF_CARDS] = 4,
    [SENTENCES] = 3,
    [LONG_TEXT] = 2,
    [MANY_LINES] = -2,
    [STRAY_TITLES] = -5,
    [BELOW_COLUMNS] = -6,
    [SEEN_BESIDE] = 2,
    [ROWS_RULED] = -5 },
};

/* What speaks against cards from the start, and against titles beside their text. */
static const double prior[2] = { -5, -6 };

/* A line of text beside a title is long from so many sizes on. */
#define LONG_LINE 12

/* A band of cards of more lines is counted as long by so many lines more. */
#define USUAL_LINES 9

typedef struct
{
  const PdfSegment *segment;
  gint32 colour;
  gboolean title; /* bold, coloured or larger than most */
} Piece;

/* Rows of pieces [first, end) from one title row to the next. */
typedef struct
{
  guint first, body, end; /* the title's rows end at @body */
} Band;

typedef struct
{
  float starts[MOST_COLUMNS + 1]; /* of the columns, then where the last one ends */
  guint columns, n_bands;
  gboolean beside; /* titles in the first column, their text in the second */
  Band bands[MOST_BANDS];
  guint strays;
  double score; /* without SEEN_BESIDE */
} Grid;

typedef struct
{
  PdfPage *page;
  PdfFlow *flow;
  GArray *pieces; /* of Piece */
} Search;

#define PIECE(search, i) (&g_array_index ((search)->pieces, Piece, (i)))

/* words */

static GArray *
free_words (const PdfPage *page)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      float x = (word->x0 + word->x1) / 2, y = word->base - 0.35f * word->em;
      gboolean boxed = word->taken || word->turn != 0;
      for (guint k = 0; k < page->boxes->len && !boxed; k++)
        {
          const PdfFill *box = PDF_FILL (page->boxes, k);
          boxed = x > box->x0 && x < box->x1 && y > box->y0 && y < box->y1;
        }
      if (!boxed)
        g_array_append_val (words, i);
    }
  return words;
}

/* The size and the colour that most letters of @words have. */
static void
usual_look (const PdfPage *page, const GArray *words, float *size, gint32 *ink)
{
  g_autoptr (GHashTable) inks = g_hash_table_new (NULL, NULL), sizes = g_hash_table_new (NULL, NULL);
  guint most_ink = 0, most_size = 0;
  for (guint i = 0; i < words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, g_array_index (words, guint, i));
      gint32 colour = PDF_CHAR (page, word->first)->colour;
      gpointer ink_key = GINT_TO_POINTER (colour), size_key = GINT_TO_POINTER ((int) (word->em * 5 + 0.5f));
      guint inked = GPOINTER_TO_UINT (g_hash_table_lookup (inks, ink_key)) + word->n;
      guint sized = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, size_key)) + word->n;
      g_hash_table_insert (inks, ink_key, GUINT_TO_POINTER (inked));
      g_hash_table_insert (sizes, size_key, GUINT_TO_POINTER (sized));
      if (inked > most_ink)
        {
          most_ink = inked;
          *ink = colour;
        }
      if (sized > most_size)
        {
          most_size = sized;
          *size = word->em;
        }
    }
}

static void
read_pieces (Search *search, const GArray *words)
{
  const PdfPage *page = search->page;
  float size = 10;
  gint32 ink = 0;
  usual_look (page, words, &size, &ink);
  for (guint i = 0; i < search->flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (search->flow->segments, PdfSegment, i);
      Piece piece = { segment, -1, segment->block == NULL && segment->em > LARGER * size };
      gboolean bold = segment->block == NULL, linked = segment->block != NULL;
      for (guint k = 0; k < segment->n; k++)
        {
          const PdfWord *word = PDF_WORD (page, g_array_index (search->flow->words, guint, segment->first + k));
          const PdfChar *c = PDF_CHAR (page, word->first);
          bold = bold && (word->style & PDF_BOLD) != 0;
          linked |= c->link != NULL;
          piece.colour = k == 0 || piece.colour == c->colour ? c->colour : ink;
        }
      piece.title |= bold || (piece.colour != ink && !linked);
      g_array_append_val (search->pieces, piece);
    }
}

/* grids */

static guint
row_end (const Search *search, guint i)
{
  guint end = i;
  while (end < search->pieces->len && PIECE (search, end)->segment->row == PIECE (search, i)->segment->row)
    end++;
  return end;
}

/* The column that a segment keeps to, or -1. */
static int
column_of (const Grid *grid, const PdfSegment *segment)
{
  for (guint c = 0; c < grid->columns; c++)
    if (segment->x0 > grid->starts[c] - SAME_START
        && segment->x1 < grid->starts[c + 1] - (c + 1 < grid->columns ? 0.6f * segment->em : 0))
      return (int) c;
  return -1;
}

static gboolean
same_look (const Piece *a, const Piece *b)
{
  return a->colour == b->colour && fabsf (a->segment->em - b->segment->em) < SAME_SIZE * a->segment->em;
}

/* Whether the row [@i, @end) is one of titles of @grid: each at the start of its column; from the first on and as
 * @like, where that is given. */
static gboolean
is_title_row (const Search *search, const Grid *grid, guint i, guint end, const Piece *like)
{
  for (guint k = i; k < end; k++)
    {
      const Piece *piece = PIECE (search, k);
      int column = column_of (grid, piece->segment);
      if (!piece->title || column < 0 || fabsf (piece->segment->x0 - grid->starts[column]) > SAME_START
          || (like != NULL && (column != (int) (k - i) || !same_look (piece, like))))
        return FALSE;
    }
  return end > i;
}

/* Starts a grid with the row [@i, @end).  FALSE where its pieces are no titles of columns. */
static gboolean
open_grid (const Search *search, guint i, guint end, Grid *grid)
{
  *grid = (Grid){ .columns = end - i };
  if (end - i < 2 || end - i > MOST_COLUMNS)
    return FALSE;
  for (guint k = i; k < end; k++)
    {
      const PdfSegment *segment = PIECE (search, k)->segment;
      if (!PIECE (search, k)->title || (k > i && segment->x0 - segment[-1].x1 < TITLE_GAP * segment->em))
        return FALSE;
      grid->starts[k - i] = segment->x0;
    }
  grid->starts[grid->columns] = search->page->w;
  return TRUE;
}

/* Takes rows into @grid from piece @i on, as far as its columns hold. */
static void
grow_grid (const Search *search, guint i, Grid *grid)
{
  const Piece *first = PIECE (search, i);
  float bottom = first->segment->y0;
  while (i < search->pieces->len)
    {
      guint end = row_end (search, i);
      const Piece *piece = PIECE (search, i);
      Band *band = grid->n_bands > 0 ? &grid->bands[grid->n_bands - 1] : NULL;
      float step = piece->segment->y0 - bottom;
      if (step > WIDEST_GAP * piece->segment->em)
        return;
      gboolean titles = is_title_row (search, grid, i, end, first);
      gboolean alone = end - i == 1 && grid->columns > 1;
      for (guint k = i; k < end; k++)
        if (column_of (grid, PIECE (search, k)->segment) < 0)
          return;
      if (band != NULL && band->body == i && step < TITLE_LEADING * piece->segment->em
          && is_title_row (search, grid, i, end, NULL))
        band->body = band->end = end; /* the second line of a title, or the title below its number */
      else if (titles && grid->n_bands < MOST_BANDS && (band == NULL || band->end > band->body))
        {
          if (alone && band == NULL)
            return;
          grid->bands[grid->n_bands++] = (Band){ i, end, end };
        }
      else if (band == NULL
               || (alone && piece->title && !same_look (piece, first) && column_of (grid, piece->segment) == 0
                   && piece->segment->em > first->segment->em))
        return; /* the heading of what follows */
      else
        {
          for (guint k = i; k < end; k++)
            grid->strays += PIECE (search, k)->title;
          band->end = end;
        }
      for (; i < end; i++)
        bottom = MAX (bottom, PIECE (search, i)->segment->y1);
    }
}

static gboolean ends_sentence (const Search *search, const PdfSegment *segment);

/* Starts a grid with the row [@i, @end): a title, and beside it text. */
static gboolean
open_beside (const Search *search, guint i, guint end, Grid *grid)
{
  *grid = (Grid){ .columns = 2, .beside = TRUE };
  if (end - i != 2 || !PIECE (search, i)->title || PIECE (search, i + 1)->title)
    return FALSE;
  const PdfSegment *title = PIECE (search, i)->segment, *text = PIECE (search, i + 1)->segment;
  grid->starts[0] = title->x0;
  grid->starts[1] = text->x0;
  grid->starts[2] = search->page->w;
  return text->block == NULL && text->x0 - title->x1 > NARROW_GAP * title->em;
}

/* Takes rows into @grid, of titles beside their text, from piece @i on, as far as its columns hold. */
static void
grow_beside (const Search *search, guint i, Grid *grid)
{
  const Piece *first = PIECE (search, i);
  const PdfSegment *text = NULL; /* the last line of it */
  float bottom = first->segment->y0;
  while (i < search->pieces->len)
    {
      guint end = row_end (search, i);
      const Piece *piece = PIECE (search, i), *right = PIECE (search, end - 1);
      Band *band = grid->n_bands > 0 ? &grid->bands[grid->n_bands - 1] : NULL;
      int column = column_of (grid, piece->segment);
      gboolean titled = column == 0 && piece->title && same_look (piece, first)
                        && fabsf (piece->segment->x0 - grid->starts[0]) < SAME_START;
      if (piece->segment->y0 - bottom > WIDEST_GAP * piece->segment->em || column < 0
          || column_of (grid, right->segment) < 0 || (column == 0 && !titled))
        return;
      gboolean both = titled && end - i == 2;
      /* its second line stands beside text that goes on, or alone */
      gboolean goes_on = titled && band != NULL && piece->segment->y0 - bottom < TITLE_LEADING * piece->segment->em
                         && (!both || (text != NULL && !ends_sentence (search, text)));
      if (titled && !goes_on && (!both || grid->n_bands == MOST_BANDS))
        return;
      if (titled && !goes_on)
        grid->bands[grid->n_bands++] = (Band){ i, i + 1, end };
      else
        {
          if (band == NULL)
            return;
          grid->strays += right->title && column_of (grid, right->segment) == 1;
          band->end = end;
        }
      text = column_of (grid, right->segment) == 1 ? right->segment : text;
      for (; i < end; i++)
        bottom = MAX (bottom, PIECE (search, i)->segment->y1);
    }
}

/* The width that the columns have: from start to start. */
static float
pitch_of (const Grid *grid)
{
  return (grid->starts[grid->columns - 1] - grid->starts[0]) / (float) (grid->columns - 1);
}

/* How even the columns are, 1 to -1; the last one by its longest line. */
static double
evenness (const Search *search, const Grid *grid)
{
  float pitch = pitch_of (grid), worst = 0, right = 0;
  for (guint c = 1; c + 1 < grid->columns; c++)
    worst = MAX (worst, fabsf (grid->starts[c + 1] - grid->starts[c] - pitch));
  for (guint i = grid->bands[0].first; i < grid->bands[grid->n_bands - 1].end; i++)
    right = MAX (right, PIECE (search, i)->segment->x1);
  worst = MAX (worst, right - grid->starts[grid->columns - 1] - pitch);
  return CLAMP (1 - 6 * (double) (worst / MAX (pitch, 1)), -1, 1);
}

static gboolean
ends_sentence (const Search *search, const PdfSegment *segment)
{
  if (segment->block != NULL)
    return TRUE;
  guint index = g_array_index (search->flow->words, guint, segment->first + segment->n - 1);
  const PdfWord *word = PDF_WORD (search->page, index);
  return ingest_pdf_ends_sentence (PDF_CHAR (search->page, word->first + word->n - 1)->c);
}

/* What the texts below the titles say. */
static void
weigh_texts (const Search *search, const Grid *grid, double evidence[N_EVIDENCE])
{
  guint titles = 0, texts = 0, sentences = 0, lines = 0, full = 0, rows = 0;
  float pitch = pitch_of (grid);
  for (guint b = 0; b < grid->n_bands; b++)
    {
      const Band *band = &grid->bands[b];
      const PdfSegment *last[MOST_COLUMNS] = { NULL };
      gboolean titled[MOST_COLUMNS] = { FALSE };
      for (guint i = band->first; i < band->body; i++)
        titled[grid->beside ? 1 : column_of (grid, PIECE (search, i)->segment)] = TRUE;
      for (guint i = band->body; i < band->end; i++)
        {
          const PdfSegment *segment = PIECE (search, i)->segment;
          if (column_of (grid, segment) < (int) grid->beside)
            continue;
          last[column_of (grid, segment)] = segment;
          lines++;
          full += segment->x1 - segment->x0 > (grid->beside ? LONG_LINE * segment->em : 0.55f * pitch);
          rows += i == band->body || segment->row != segment[-1].row;
        }
      for (guint c = 0; c < grid->columns; c++)
        {
          titles += titled[c];
          texts += titled[c] && last[c] != NULL;
          sentences += titled[c] && last[c] != NULL && ends_sentence (search, last[c]);
        }
    }
  evidence[ALL_TEXT] = (double) texts / MAX (1, titles);
  evidence[SENTENCES] = (double) sentences / MAX (1, titles);
  evidence[LONG_TEXT] = (double) full / MAX (1, lines);
  evidence[MANY_LINES] = MIN (1.0, MAX (0.0, (double) rows / grid->n_bands / USUAL_LINES - 1));
}

/* The number that a title opens with, its parts as the digits of one: 2.10 is 2010; 0 where it has none. */
static guint64
number_of (const Search *search, const PdfSegment *segment)
{
  const PdfWord *word = PDF_WORD (search->page, g_array_index (search->flow->words, guint, segment->first));
  guint64 number = 0;
  guint part = 0, parts = 0;
  for (guint k = 0; k <= word->n && k < LONGEST_NUMBER; k++)
    {
      gunichar c = k < word->n ? PDF_CHAR (search->page, word->first + k)->c : 0;
      if (g_unichar_isdigit (c))
        {
          part = part * 10 + (guint) g_unichar_digit_value (c);
          parts += parts == 0;
          continue;
        }
      number = number * 1000 + part % 1000;
      part = 0;
      if (parts == 0 || (c != '.' && c != '-'))
        break;
    }
  return number;
}

/* Whether the titles' numbers rise across alone (1), or down alone (-1). */
static double
runs_across (const Search *search, const Grid *grid)
{
  gboolean across = TRUE, down = TRUE;
  guint64 before = 0, above[MOST_COLUMNS] = { 0 }, first[MOST_COLUMNS] = { 0 };
  for (guint b = 0; b < grid->n_bands; b++)
    for (guint i = grid->bands[b].first, c = 0; i < grid->bands[b].body && c < grid->columns; i++, c++)
      {
        guint64 number = number_of (search, PIECE (search, i)->segment);
        across = across && number > before;
        down = down && number > above[c];
        first[c] = b == 0 ? number : first[c];
        before = above[c] = number;
      }
  for (guint c = 1; c < grid->columns; c++)
    down = down && first[c] > above[c - 1];
  return across == down ? 0 : across ? 1 : -1;
}

/* Whether a rule crosses a gutter of the grid below its first titles. */
static gboolean
is_ruled_across (const Search *search, const Grid *grid)
{
  float top = PIECE (search, grid->bands[0].first)->segment->base;
  float bottom = PIECE (search, grid->bands[grid->n_bands - 1].end - 1)->segment->base;
  for (guint i = 0; i < search->page->rules_h->len; i++)
    {
      const PdfRule *rule = PDF_RULE (search->page->rules_h, i);
      for (guint c = 1; c < grid->columns; c++)
        if (rule->y0 > top && rule->y0 < bottom && rule->x0 < grid->starts[c] - 12 && rule->x1 > grid->starts[c] + 12)
          return TRUE;
    }
  return FALSE;
}

/* Whether bands stand right above the grid, each over one of its columns: titles of panels. */
static gboolean
is_below_bands (const Search *search, const Grid *grid)
{
  const PdfSegment *first = PIECE (search, grid->bands[0].first)->segment;
  gboolean met[MOST_COLUMNS] = { FALSE };
  guint columns = 0;
  for (guint i = 0; i < search->page->boxes->len; i++)
    {
      const PdfFill *box = PDF_FILL (search->page->boxes, i);
      if (box->y1 > first->y0 + 1 || first->y0 - box->y1 > WIDEST_GAP * first->em)
        continue;
      for (guint c = 0; c < grid->columns; c++)
        if (!met[c] && fabsf (box->x0 - grid->starts[c]) < 2 * first->em && box->x1 < grid->starts[c + 1] + first->em)
          {
            met[c] = TRUE;
            columns++;
          }
    }
  return columns > 1;
}

/* Whether what stands right above the grid stands side by side in its columns. */
static gboolean
is_below_columns (const Search *search, const Grid *grid)
{
  guint i = grid->bands[0].first;
  float top = PIECE (search, i)->segment->y0;
  for (guint rows = 0; rows < ROWS_ABOVE && i > 0; rows++)
    {
      const PdfSegment *lowest = PIECE (search, i - 1)->segment;
      guint met = 0;
      float y0 = lowest->y0;
      for (; i > 0 && PIECE (search, i - 1)->segment->y1 > lowest->y0; i--)
        {
          const PdfSegment *segment = PIECE (search, i - 1)->segment;
          int column = column_of (grid, segment);
          if (column < 0 || top - segment->y1 > WIDEST_GAP * segment->em)
            return FALSE;
          met |= 1u << column;
          y0 = MIN (y0, segment->y0);
        }
      if ((met & (met - 1)) != 0)
        return TRUE;
      const Piece *alone = PIECE (search, i);
      if (alone->title && !same_look (alone, PIECE (search, grid->bands[0].first)))
        return FALSE; /* the heading of what it stands over */
      top = y0;
    }
  return FALSE;
}

/* The share of its rows, but for the first, that a rule parts from the one above. */
static double
rows_ruled (const Search *search, const Grid *grid)
{
  guint ruled = 0;
  for (guint b = 1; b < grid->n_bands; b++)
    {
      float from = PIECE (search, grid->bands[b].first - 1)->segment->base;
      float to = PIECE (search, grid->bands[b].first)->segment->base;
      for (guint i = 0; i < search->page->rules_h->len; i++)
        {
          const PdfRule *rule = PDF_RULE (search->page->rules_h, i);
          if (rule->y0 > from && rule->y0 < to && rule->x0 < grid->starts[1] && rule->x1 > grid->starts[1])
            {
              ruled++;
              break;
            }
        }
    }
  return (double) ruled / MAX (1, grid->n_bands - 1);
}

static void
score_grid (const Search *search, Grid *grid)
{
  double evidence[N_EVIDENCE] = { 0 };
  float em = PIECE (search, grid->bands[0].first)->segment->em, narrowest = G_MAXFLOAT;
  for (guint c = 0; c + 1 < grid->columns; c++)
    narrowest = MIN (narrowest, grid->starts[c + 1] - grid->starts[c]);
  weigh_texts (search, grid, evidence);
  evidence[ROWS_OF_CARDS] = MIN (1.0, (grid->n_bands - 1) / 3.0);
  evidence[SAME_WIDTH] = evenness (search, grid);
  evidence[NARROW] = CLAMP (2 - (double) (narrowest / MAX (em, 1)) / 5, 0, 1);
  evidence[STRAY_TITLES] = MIN (1.0, grid->strays / 2.0);
  evidence[RULE_ACROSS] = is_ruled_across (search, grid);
  evidence[RUNS_ACROSS] = runs_across (search, grid);
  evidence[BELOW_COLUMNS] = is_below_columns (search, grid) || is_below_bands (search, grid);
  evidence[ROWS_RULED] = grid->beside ? rows_ruled (search, grid) : 0;
  grid->score = prior[grid->beside];
  for (guint k = 0; k < N_EVIDENCE; k++)
    grid->score += weights[grid->beside][k] * evidence[k];
}

static gboolean
same_columns (const Grid *a, const Grid *b)
{
  gboolean same = a->columns == b->columns && a->beside == b->beside;
  for (guint c = 0; same && c < a->columns; c++)
    same = fabsf (a->starts[c] - b->starts[c]) < SAME_START;
  return same;
}

/* A box for each card of @grid. */
static void
add_cards (Search *search, const Grid *grid)
{
  for (guint b = 0; b < grid->n_bands; b++)
    {
      const Band *band = &grid->bands[b];
      float top = G_MAXFLOAT;
      for (guint i = band->first; i < band->body; i++)
        top = MIN (top, PIECE (search, i)->segment->y0);
      for (guint c = 0; c < grid->columns; c++)
        {
          PdfFill box = { grid->starts[c] - 1, top - 1, grid->starts[c + 1] - 2, 0, 0xffffff, 0 };
          for (guint i = band->first; i < band->end; i++)
            if (column_of (grid, PIECE (search, i)->segment) == (int) c)
              box.y1 = MAX (box.y1, PIECE (search, i)->segment->y1 + 1);
          if (box.y1 > box.y0)
            g_array_append_val (search->page->boxes, box);
        }
    }
}

void
ingest_pdf_card_grids_find (PdfPage *page)
{
  g_autoptr (GArray) words = free_words (page);
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) grids = g_array_new (FALSE, FALSE, sizeof (Grid));
  Search search = { page, flow, pieces };
  if (words->len < 4)
    return;
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, NARROW_GAP);
  for (guint i = 0; i < page->tables->len; i++)
    {
      PdfBlock *block = page->tables->pdata[i];
      PdfSegment segment = { block->x0, block->y0, block->x1, block->y1, block->y1, 10, 0, 0, block, G_MAXUINT };
      g_array_append_val (flow->segments, segment);
    }
  if (page->tables->len > 0)
    ingest_pdf_order_rows (flow->segments);
  read_pieces (&search, words);
  for (guint i = 0; i < pieces->len && grids->len < MOST_GRIDS;)
    {
      Grid grid;
      guint end = row_end (&search, i);
      if (open_grid (&search, i, end, &grid))
        grow_grid (&search, i, &grid);
      else if (open_beside (&search, i, end, &grid))
        grow_beside (&search, i, &grid);
      if (grid.n_bands > 0 && grid.bands[0].end > grid.bands[0].body)
        {
          score_grid (&search, &grid);
          g_array_append_val (grids, grid);
          end = grid.bands[grid.n_bands - 1].end;
        }
      i = end;
    }
  for (guint i = 0; i < grids->len; i++)
    {
      const Grid *grid = &g_array_index (grids, Grid, i);
      gboolean seen = FALSE;
      for (guint k = 0; k < grids->len && !seen; k++)
        seen =
            k != i && g_array_index (grids, Grid, k).score > 0 && same_columns (grid, &g_array_index (grids, Grid, k));
      if (grid->score + weights[grid->beside][SEEN_BESIDE] * seen > 0)
        add_cards (&search, grid);
    }
}
