#include "ingest/pdf/card_grid.h"

#include "ingest/pdf/text_pieces.h"

#include <math.h>
#include <string.h>

/* Columns of cards, rows of them, and grids on a page, at most. */
#define MOST_COLUMNS 4
#define MOST_BANDS   20
#define MOST_GRIDS   20

/* Titles of a row are parted by gaps of more than this (sizes). */
#define TITLE_GAP 1.5f

/* Rows looked at over a grid. */
#define ROWS_ABOVE 4

/* Characters of a number looked at. */
#define LONGEST_NUMBER 9

/* A line this near (sizes) over a card is of the same text. */
#define RIGHT_ABOVE 1.2f

/* More white (sizes) ends a grid; less joins the lines of a title. */
#define WIDEST_GAP    7.0f
#define TITLE_LEADING 1.0f

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
  LARGER_TITLES, /* titles are larger than the texts: a table's seldom are */
  SET_OFF,       /* share of title rows after the first with more white above than below them */
  SHORT_AMID,    /* share of lines with another below in their card that leave room: rows of a table */
  CUT_OFF,       /* a line right over a card, in its column, is none of it: the card opens amid a text */
  UNTITLED,      /* share of the texts of a row of cards that no title of it stands over: bands over rows of a table */
  WIDE_PAGE,     /* a slide */
  N_EVIDENCE
} Evidence;

static const double weights[N_EVIDENCE] = {
  [ROWS_OF_CARDS] = 3,  [ALL_TEXT] = 1.5,  [SENTENCES] = 2.5,   [SAME_WIDTH] = 1,   [NARROW] = -4,
  [LONG_TEXT] = 1.5,    [MANY_LINES] = -3, [STRAY_TITLES] = -5, [RULE_ACROSS] = -4, [RUNS_ACROSS] = 4,
  [BELOW_COLUMNS] = -6, [SEEN_BESIDE] = 2, [LARGER_TITLES] = 2, [SET_OFF] = 3,      [SHORT_AMID] = -4,
  [UNTITLED] = -6,      [WIDE_PAGE] = 1,   [CUT_OFF] = -6,
};

/* What speaks against cards from the start. */
static const double prior = -5;

/* Letters of a title are larger from this share on; the white above a title row is more than that below it by this. */
#define LARGER     1.08f
#define MORE_WHITE 1.3f

/* Room (sizes) that the next line's first letters would take, and a space. */
#define CJK_ROOM 2.0f
#define SPACE    0.3f

/* Lines that wrap take this share of their column or more. */
#define LEAST_WRAPPED 0.5f

/* A slide is so many times as wide as high. */
#define SLIDE 1.15f

/* A band of cards of more lines is counted as long by so many lines more. */
#define USUAL_LINES 9

/* Rows of pieces [first, end) from one title row to the next. */
typedef struct
{
  guint first, body, end; /* the title's rows end at @body */
} Band;

typedef struct
{
  float starts[MOST_COLUMNS + 1]; /* of the columns, then where the last one ends */
  guint columns, n_bands;
  Band bands[MOST_BANDS];
  guint strays;
  double score; /* without SEEN_BESIDE */
} Grid;

/* grids */

/* The column that a segment keeps to, or -1. */
static int
column_of (const Grid *grid, const PdfSegment *segment)
{
  for (guint c = 0; c < grid->columns; c++)
    if (segment->x0 > grid->starts[c] - PDF_SAME_START
        && segment->x1 < grid->starts[c + 1] - (c + 1 < grid->columns ? 0.6f * segment->em : 0))
      return (int) c;
  return -1;
}

/* Whether the row [@i, @end) is one of titles of @grid: each at the start of its column; from the first on and as
 * @like, where that is given. */
static gboolean
is_title_row (const PdfPieces *search, const Grid *grid, guint i, guint end, const PdfPiece *like)
{
  for (guint k = i; k < end; k++)
    {
      const PdfPiece *piece = PIECE (search, k);
      int column = column_of (grid, piece->segment);
      if (!piece->title || column < 0 || fabsf (piece->segment->x0 - grid->starts[column]) > PDF_SAME_START
          || (like != NULL && (column != (int) (k - i) || !ingest_pdf_pieces_alike (piece, like))))
        return FALSE;
    }
  return end > i;
}

/* Starts a grid with the row [@i, @end).  FALSE where its pieces are no titles of columns. */
static gboolean
open_grid (const PdfPieces *search, guint i, guint end, Grid *grid)
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

/* Whether piece @k is the next line of its card's title, beside the texts of other cards. */
static gboolean
ends_title (const PdfPieces *search, const Grid *grid, const Band *band, guint k)
{
  const PdfPiece *piece = PIECE (search, k);
  for (guint i = k; i > band->first; i--)
    {
      const PdfPiece *above = PIECE (search, i - 1);
      if (column_of (grid, above->segment) == column_of (grid, piece->segment))
        return above->title && ingest_pdf_pieces_alike (piece, above)
               && piece->segment->y0 - above->segment->y1 < TITLE_LEADING * piece->segment->em;
    }
  return FALSE;
}

/* Takes rows into @grid from piece @i on, as far as its columns hold. */
static void
grow_grid (const PdfPieces *search, guint i, Grid *grid)
{
  const PdfPiece *first = PIECE (search, i);
  float bottom = first->segment->y0;
  while (i < search->pieces->len)
    {
      guint end = ingest_pdf_pieces_row_end (search, i);
      const PdfPiece *piece = PIECE (search, i);
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
               || (alone && piece->title && !ingest_pdf_pieces_alike (piece, first)
                   && column_of (grid, piece->segment) == 0 && piece->segment->em > first->segment->em))
        return; /* the heading of what follows */
      else
        {
          for (guint k = i; k < end; k++)
            grid->strays += PIECE (search, k)->title && !ends_title (search, grid, band, k);
          band->end = end;
        }
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
evenness (const PdfPieces *search, const Grid *grid)
{
  float pitch = pitch_of (grid), worst = 0, right = 0;
  for (guint c = 1; c + 1 < grid->columns; c++)
    worst = MAX (worst, fabsf (grid->starts[c + 1] - grid->starts[c] - pitch));
  for (guint i = grid->bands[0].first; i < grid->bands[grid->n_bands - 1].end; i++)
    right = MAX (right, PIECE (search, i)->segment->x1);
  worst = MAX (worst, right - grid->starts[grid->columns - 1] - pitch);
  return CLAMP (1 - 6 * (double) (worst / MAX (pitch, 1)), -1, 1);
}

/* How much of its column the longest line of text takes: a good part at least, where lines wrap. */
static float
longest_line (const PdfPieces *search, const Grid *grid)
{
  float longest = LEAST_WRAPPED * pitch_of (grid);
  for (guint b = 0; b < grid->n_bands; b++)
    for (guint i = grid->bands[b].body; i < grid->bands[b].end; i++)
      {
        const PdfSegment *segment = PIECE (search, i)->segment;
        longest = MAX (longest, segment->x1 - grid->starts[column_of (grid, segment)]);
      }
  return longest;
}

/* The room that the first word of a line takes: a letter or two of those that are written without spaces. */
static float
room_for (const PdfPieces *search, const PdfSegment *segment)
{
  const PdfWord *word = PDF_WORD (search->page, g_array_index (search->flow->words, guint, segment->first));
  return ingest_pdf_is_cjk (PDF_CHAR (search->page, word->first)->c) ? CJK_ROOM * word->em
                                                                     : word->x1 - word->x0 + SPACE * word->em;
}

/* How many lines of text of @band have another one below them in their column, and how many of these leave room for
 * what that opens with, where lines may be as long as @longest. */
static void
count_amid (const PdfPieces *search, const Grid *grid, const Band *band, float longest, guint *amid, guint *shorts)
{
  const PdfSegment *above[MOST_COLUMNS] = { NULL };
  for (guint i = band->body; i < band->end; i++)
    {
      const PdfSegment *segment = PIECE (search, i)->segment;
      int column = column_of (grid, segment);
      if (ends_title (search, grid, band, i))
        continue;
      if (above[column] != NULL && above[column]->row != segment->row && segment->block == NULL)
        {
          (*amid)++;
          *shorts += above[column]->x1 - grid->starts[column] + room_for (search, segment) < longest;
        }
      above[column] = segment;
    }
}

/* What pieces take of the page, and the largest letters among them. */
typedef struct
{
  float y0, y1, em;
} Reach;

static void
reach_over (Reach *reach, const PdfSegment *segment)
{
  reach->y0 = MIN (reach->y0, segment->y0);
  reach->y1 = MAX (reach->y1, segment->y1);
  reach->em = MAX (reach->em, segment->block == NULL ? segment->em : 0);
}

/* How the title rows stand to the texts: their size, and the white about them. */
static void
weigh_titles (const PdfPieces *search, const Grid *grid, double evidence[N_EVIDENCE])
{
  guint larger = 0, set_off = 0, amid = 0, shorts = 0;
  float bottom = 0, longest = longest_line (search, grid);
  for (guint b = 0; b < grid->n_bands; b++)
    {
      const Band *band = &grid->bands[b];
      Reach titles = { G_MAXFLOAT, 0, 0 }, texts = { G_MAXFLOAT, 0, 0 };
      for (guint i = band->first; i < band->end; i++)
        if (i < band->body)
          reach_over (&titles, PIECE (search, i)->segment);
        else if (!ends_title (search, grid, band, i))
          reach_over (&texts, PIECE (search, i)->segment);
      larger += texts.em > 0 && titles.em > LARGER * texts.em;
      set_off += b > 0 && titles.y0 - bottom > MORE_WHITE * MAX (texts.y0 - titles.y1, 0);
      bottom = MAX (titles.y1, texts.y1);
      count_amid (search, grid, band, longest, &amid, &shorts);
    }
  evidence[LARGER_TITLES] = (double) larger / grid->n_bands;
  evidence[SET_OFF] = (double) set_off / MAX (1, grid->n_bands - 1);
  evidence[SHORT_AMID] = (double) shorts / MAX (1, amid);
}

/* What the texts below the titles say. */
static void
weigh_texts (const PdfPieces *search, const Grid *grid, double evidence[N_EVIDENCE])
{
  guint titles = 0, texts = 0, untitled = 0, sentences = 0, lines = 0, full = 0, rows = 0;
  float pitch = pitch_of (grid);
  for (guint b = 0; b < grid->n_bands; b++)
    {
      const Band *band = &grid->bands[b];
      const PdfSegment *last[MOST_COLUMNS] = { NULL };
      gboolean titled[MOST_COLUMNS] = { FALSE };
      for (guint i = band->first; i < band->body; i++)
        titled[column_of (grid, PIECE (search, i)->segment)] = TRUE;
      for (guint i = band->body; i < band->end; i++)
        {
          const PdfSegment *segment = PIECE (search, i)->segment;
          last[column_of (grid, segment)] = segment;
          lines++;
          full += segment->x1 - segment->x0 > 0.55f * pitch;
          rows += i == band->body || segment->row != segment[-1].row;
        }
      for (guint c = 0; c < grid->columns; c++)
        {
          titles += titled[c];
          texts += titled[c] && last[c] != NULL;
          untitled += !titled[c] && last[c] != NULL;
          sentences += titled[c] && last[c] != NULL && ingest_pdf_piece_ends_sentence (search, last[c]);
        }
    }
  evidence[ALL_TEXT] = (double) texts / MAX (1, titles);
  evidence[UNTITLED] = (double) untitled / MAX (1, texts + untitled);
  evidence[SENTENCES] = (double) sentences / MAX (1, titles);
  evidence[LONG_TEXT] = (double) full / MAX (1, lines);
  evidence[MANY_LINES] = MIN (1.0, MAX (0.0, (double) rows / grid->n_bands / USUAL_LINES - 1));
}

/* The number that a title opens with, its parts as the digits of one: 2.10 is 2010; 0 where it has none. */
static guint64
number_of (const PdfPieces *search, const PdfSegment *segment)
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
runs_across (const PdfPieces *search, const Grid *grid)
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
is_ruled_across (const PdfPieces *search, const Grid *grid)
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
is_below_bands (const PdfPieces *search, const Grid *grid)
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
is_below_columns (const PdfPieces *search, const Grid *grid)
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
      const PdfPiece *alone = PIECE (search, i);
      if (alone->title && !ingest_pdf_pieces_alike (alone, PIECE (search, grid->bands[0].first)))
        return FALSE; /* the heading of what it stands over */
      top = y0;
    }
  return FALSE;
}

/* Whether a line that is none of a row of cards stands right over a card of it, in its column, as the line above does
 * in a text. */
static gboolean
cuts_text (const PdfPieces *search, const Grid *grid)
{
  for (guint b = 0; b < grid->n_bands; b++)
    {
      const Band *band = &grid->bands[b];
      /* another title, as those of the cards are */
      if (band->first == 0 || !PIECE (search, band->first - 1)->title
          || !ingest_pdf_pieces_alike (PIECE (search, band->first - 1), PIECE (search, band->first)))
        continue;
      const PdfSegment *above = PIECE (search, band->first - 1)->segment, *top = NULL;
      int column = column_of (grid, above);
      for (guint i = band->first; i < band->end && column >= 0; i++)
        {
          const PdfSegment *segment = PIECE (search, i)->segment;
          if (column_of (grid, segment) == column && (top == NULL || segment->y0 < top->y0))
            top = segment;
        }
      if (top != NULL && top->y0 - above->y1 < RIGHT_ABOVE * above->em)
        return TRUE;
    }
  return FALSE;
}

static void
score_grid (const PdfPieces *search, Grid *grid)
{
  double evidence[N_EVIDENCE] = { 0 };
  float em = PIECE (search, grid->bands[0].first)->segment->em, narrowest = G_MAXFLOAT;
  for (guint c = 0; c + 1 < grid->columns; c++)
    narrowest = MIN (narrowest, grid->starts[c + 1] - grid->starts[c]);
  weigh_texts (search, grid, evidence);
  weigh_titles (search, grid, evidence);
  evidence[WIDE_PAGE] = search->page->w > SLIDE * search->page->h;
  evidence[ROWS_OF_CARDS] = MIN (1.0, (grid->n_bands - 1) / 3.0);
  evidence[SAME_WIDTH] = evenness (search, grid);
  evidence[NARROW] = CLAMP (2 - (double) (narrowest / MAX (em, 1)) / 5, 0, 1);
  evidence[STRAY_TITLES] = MIN (1.0, grid->strays / 2.0);
  evidence[CUT_OFF] = cuts_text (search, grid);
  evidence[RULE_ACROSS] = is_ruled_across (search, grid);
  evidence[RUNS_ACROSS] = runs_across (search, grid);
  evidence[BELOW_COLUMNS] = is_below_columns (search, grid) || is_below_bands (search, grid);
  grid->score = prior;
  for (guint k = 0; k < N_EVIDENCE; k++)
    grid->score += weights[k] * evidence[k];
}

static gboolean
same_columns (const Grid *a, const Grid *b)
{
  gboolean same = a->columns == b->columns;
  for (guint c = 0; same && c < a->columns; c++)
    same = fabsf (a->starts[c] - b->starts[c]) < PDF_SAME_START;
  return same;
}

/* A box for each card of @grid. */
static void
add_cards (PdfPieces *search, const Grid *grid)
{
  for (guint b = 0; b < grid->n_bands; b++)
    {
      const Band *band = &grid->bands[b];
      float top = G_MAXFLOAT;
      for (guint i = band->first; i < band->body; i++)
        top = MIN (top, PIECE (search, i)->segment->y0);
      for (guint c = 0; c < grid->columns; c++)
        {
          PdfFill box = { grid->starts[c] - 1, top - 1, grid->starts[c + 1] - 2, 0, -1, 0 };
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
  g_autoptr (PdfPieces) search = ingest_pdf_pieces_read (page);
  g_autoptr (GArray) grids = g_array_new (FALSE, FALSE, sizeof (Grid));
  if (search == NULL)
    return;
  for (guint i = 0; i < search->pieces->len && grids->len < MOST_GRIDS;)
    {
      Grid grid;
      guint end = ingest_pdf_pieces_row_end (search, i);
      if (open_grid (search, i, end, &grid))
        grow_grid (search, i, &grid);
      if (grid.n_bands > 0 && grid.bands[0].end > grid.bands[0].body)
        {
          score_grid (search, &grid);
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
      if (grid->score + weights[SEEN_BESIDE] * seen > 0)
        add_cards (search, grid);
    }
}
