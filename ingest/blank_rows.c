/* Rows of a table whose columns are known.
 *
 * A cell that breaks over lines begins at the top of its row, or stands in its middle or at its foot, whatever its
 * neighbours do.
 * Which lines make a row is the cheapest of the ways that some candidates for what opens a row allow: blank lines, a
 * narrow column whose cells never break, words set further left than the lines below them, a number before the words.
 * The costs were chosen: 1 is a line that a cell stands off its place.
 */
#include "ingest/blank_reading.h"

#include "ingest/line.h"

#include <math.h>
#include <string.h>

#define COST_EMPTY      0.5 /* of a column that a row leaves empty */
#define COST_BROKEN     1.5 /* of a line that ends early, and the cell goes on */
#define COST_NARROW     1.0 /* of a cell of a narrow column that goes on */
#define COST_NUMBERED   2.0 /* of each further number in a narrow cell: each has a row of its own */
#define COST_UNFINISHED 1.5 /* of a row that ends amid a sentence */
#define COST_GAP        2.5 /* of a blank line within a row */
#define COST_LEADING    1.0 /* of lines before the first that opens a row: they go on from a row above */
#define WIDE_LEAD       4   /* columns that must be free for the words of a line to stand on the one above: Japanese */
#define LETTER_SLACK    6   /* of a line's letters, as many may be narrow ones more: lines of 24 and 29 print as wide */
#define NEAR            12  /* lines around one that tell how wide its column is: pdftotext sets each page anew */
#define MOST_REACH      16  /* lines that a row may reach above the one that tells of it */
#define SHARED_ROWS     2   /* rows to a cell from which a column is of what they share */
#define MOST_NARROW     3   /* narrow columns that are tried */

/* What a line has in a column. */
typedef struct
{
  guint8 filled, finished, labelled, latin;
  guint start;       /* in columns of the line */
  guint width, lead; /* as it prints; @lead: of its first word */
  guint room;        /* the widest of the lines around */
} Cell;

/* The lines that fit, without blank ones. */
typedef struct
{
  const BlankReading *reading;
  guint n, columns;
  guint *lines;   /* of the reading */
  Cell *cells;    /* of each line, by columns */
  guint8 *apart;  /* a blank line stands before it */
  guint8 *breaks; /* a row begins here whatever else does: behind a heading, titles again */
  guint widest[BLANK_MOST_COLUMNS];
  guint leftmost[BLANK_MOST_COLUMNS];
  guint8 shared[BLANK_MOST_COLUMNS]; /* one cell for several rows, which may stand anywhere among them */
} Sheet;

/* Where the cells of a column stand in their rows. */
typedef enum
{
  AT_TOP,
  AT_MIDDLE,
  AT_BOTTOM,
  N_ANCHORS
} Anchor;

/* Where rows may open: any line of @opens has one row of its own. */
typedef struct
{
  guint8 *opens;
  guint8 anchors[BLANK_MOST_COLUMNS]; /* Anchor */
  guint8 *begins; /* found: a row begins at this line */
  double cost;
} Rows;

static const Cell *
cell_at (const Sheet *sheet, guint line, guint column)
{
  return &sheet->cells[line * sheet->columns + column];
}

gboolean
ingest_blank_is_same_line (const BlankLine *a, const BlankLine *b, gboolean numbers)
{
  const char *one = a->start, *other = b->start;
  for (;;)
    {
      while (one < a->end && (g_ascii_isspace (*one) || (!numbers && g_ascii_isdigit (*one))))
        one++;
      while (other < b->end && (g_ascii_isspace (*other) || (!numbers && g_ascii_isdigit (*other))))
        other++;
      if (one == a->end || other == b->end)
        return one == a->end && other == b->end;
      if (*one++ != *other++)
        return FALSE;
    }
}

/* Opens with a number: "Q1", "1-2", "A.5.1". */
static gboolean
is_label (const BlankWord *word)
{
  guint digits = 0, others = 0;
  for (const char *at = word->from; at < word->to; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      digits += g_unichar_isdigit (c) != FALSE;
      others += !g_unichar_isdigit (c) && !g_unichar_ispunct (c) && !g_ascii_isalpha (*at);
    }
  return digits > 0 && others == 0 && word->stop - word->start <= BLANK_SHORT_WIDTH;
}

static void
read_cells (const BlankReading *reading, const BlankLine *line, Cell *cells)
{
  const BlankWord *first[BLANK_MOST_COLUMNS] = { NULL }, *last[BLANK_MOST_COLUMNS] = { NULL };
  for (guint i = 0; i < line->n; i++)
    {
      const BlankWord *word = blank_word_at (reading, line, i);
      Cell *cell = &cells[word->column];
      if (!cell->filled)
        *cell = (Cell){ .filled = TRUE,
                        .labelled = is_label (word) != FALSE,
                        .latin = (guchar) *word->from < 0x80,
                        .start = word->start,
                        .lead = (guchar) *word->from < 0x80 ? word->stop - word->start : WIDE_LEAD };
      if (last[word->column] == NULL)
        first[word->column] = word;
      last[word->column] = word;
    }
  for (guint c = 0; c <= reading->n_gaps; c++)
    if (last[c] != NULL)
      {
        cells[c].finished = ingest_line_ends_sentence (last[c]->from, last[c]->to) != FALSE;
        cells[c].width = ingest_line_get_width (first[c]->from, last[c]->to);
      }
}

/* One cell in the first column, behind a blank line, and before one or a number: a heading. */
static gboolean
is_lone (const Sheet *sheet, guint i)
{
  guint filled = 0;
  for (guint c = 0; c < sheet->columns; c++)
    filled += cell_at (sheet, i, c)->filled;
  const Cell *cell = cell_at (sheet, i, 0), *below = i + 1 < sheet->n ? cell_at (sheet, i + 1, 0) : NULL;
  return filled == 1 && sheet->apart[i] && cell->filled
         && (below == NULL || sheet->apart[i + 1] || (below->labelled && !cell->labelled));
}

static void
open_sheet (const BlankReading *reading, Sheet *sheet)
{
  gboolean apart = FALSE, breaks = TRUE;
  *sheet = (Sheet){ .reading = reading, .columns = reading->n_gaps + 1 };
  sheet->lines = g_new (guint, reading->extent);
  sheet->cells = g_new0 (Cell, (gsize) reading->extent * sheet->columns);
  sheet->apart = g_new0 (guint8, reading->extent);
  sheet->breaks = g_new0 (guint8, reading->extent);
  memset (sheet->leftmost, 0xff, sizeof sheet->leftmost);
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      apart |= line->kind != BLANK_LINE_FITS;
      breaks |= line->kind == BLANK_LINE_ACROSS;
      if (line->kind != BLANK_LINE_FITS)
        continue;
      guint at = sheet->n++;
      sheet->lines[at] = i;
      sheet->apart[at] = apart != FALSE;
      gboolean titles = at > 0 && ingest_blank_is_same_line (blank_line_at (reading, sheet->lines[0]), line, TRUE);
      sheet->breaks[at] = breaks || titles;
      apart = FALSE;
      breaks = titles;
      read_cells (reading, line, &sheet->cells[at * sheet->columns]);
      for (guint c = 0; c < sheet->columns; c++)
        if (cell_at (sheet, at, c)->filled)
          {
            sheet->widest[c] = MAX (sheet->widest[c], cell_at (sheet, at, c)->width);
            sheet->leftmost[c] = MIN (sheet->leftmost[c], cell_at (sheet, at, c)->start);
          }
    }
  for (guint i = 0; i < sheet->n; i++)
    for (guint c = 0; c < sheet->columns; c++)
      for (guint k = i > NEAR ? i - NEAR : 0; k < MIN (i + NEAR, sheet->n); k++)
        sheet->cells[i * sheet->columns + c].room = MAX (cell_at (sheet, i, c)->room, cell_at (sheet, k, c)->width);
  for (guint i = 1; i < sheet->n; i++)
    if (is_lone (sheet, i))
      {
        sheet->breaks[i] = TRUE;
        if (i + 1 < sheet->n)
          sheet->breaks[i + 1] = TRUE;
      }
}

static void
close_sheet (Sheet *sheet)
{
  g_free (sheet->lines);
  g_free (sheet->cells);
  g_free (sheet->apart);
  g_free (sheet->breaks);
}

/* Costs */

/* What line @below begins with had room behind what @above has: nobody would have broken the line there. */
static gboolean
had_room (const Sheet *sheet, guint c, guint above, guint below)
{
  const Cell *cell = cell_at (sheet, above, c);
  guint slack = cell_at (sheet, below, c)->latin ? cell->room / LETTER_SLACK : 0;
  return cell->width + 1 + cell_at (sheet, below, c)->lead + slack <= cell->room;
}

static double
weigh_cell (const Sheet *sheet, guint c, guint from, guint to, Anchor anchor)
{
  guint first = G_MAXUINT, last = 0, n = 0;
  gboolean labelled = FALSE;
  double cost = 0;
  for (guint i = from; i < to; i++)
    {
      if (!cell_at (sheet, i, c)->filled)
        continue;
      if (n++ == 0)
        first = i;
      else
        /* lines of cells in the middle of a row stand between each other's */
        cost += i - last <= 1 + (anchor == AT_MIDDLE ? 1 : 0) ? 0 : i - last - 1;
      if (n == 1)
        ;
      else if (sheet->widest[c] <= BLANK_SHORT_WIDTH)
        cost += COST_NARROW + (cell_at (sheet, i, c)->labelled && labelled ? COST_NUMBERED : 0);
      else if (!cell_at (sheet, last, c)->finished && had_room (sheet, c, last, i))
        cost += COST_BROKEN;
      labelled |= cell_at (sheet, i, c)->labelled;
      last = i;
    }
  if (n == 0)
    return COST_EMPTY;
  guint next = to;
  while (next < sheet->n && next <= last + 2 && !cell_at (sheet, next, c)->filled)
    next++;
  if (next < sheet->n && next <= last + 2 && !sheet->breaks[to] && !cell_at (sheet, last, c)->finished
      && sheet->widest[c] > BLANK_SHORT_WIDTH && !had_room (sheet, c, last, next))
    cost += COST_UNFINISHED;
  return cost
         + (anchor == AT_MIDDLE   ? fabs ((first + last) / 2.0 - (from + to - 1) / 2.0)
            : anchor == AT_BOTTOM ? to - 1 - last
                                  : first - from);
}

/* A cell that rows share may stand on any line of one of them. */
static double
weigh_shared (const Sheet *sheet, guint c, guint from, guint to)
{
  while (from < to && !cell_at (sheet, from, c)->filled)
    from++;
  return from < to ? 0 : COST_EMPTY;
}

static double
weigh_row (const Sheet *sheet, guint from, guint to, const guint8 *anchors)
{
  double cost = 0;
  for (guint c = 0; c < sheet->columns; c++)
    cost += sheet->shared[c] ? weigh_shared (sheet, c, from, to) : weigh_cell (sheet, c, from, to, anchors[c]);
  for (guint i = from + 1; i < to; i++)
    cost += COST_GAP * sheet->apart[i];
  return cost;
}

/* The cheapest rows of lines @from to before @to, each of which has one line that opens it: where each begins, by
 * dynamic programming over the lines between two of these. */
static double
lay_rows (const Sheet *sheet, const Rows *rows, guint from, guint to)
{
  g_autoptr (GArray) opens = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = from; i < to; i++)
    if (rows->opens[i])
      g_array_append_val (opens, i);
  rows->begins[from] = TRUE;
  if (opens->len == 0)
    return weigh_row (sheet, from, to, rows->anchors) + COST_LEADING;
  g_autofree double *costs = g_new (double, (to - from + 1)); /* of all rows above one that begins here */
  g_autofree guint *before = g_new (guint, to - from + 1);    /* where that one begins */
  for (guint i = from; i <= to; i++)
    costs[i - from] = HUGE_VAL;
  for (guint k = 0; k <= opens->len; k++)
    {
      guint lowest = k < opens->len ? g_array_index (opens, guint, k) : to;
      guint highest = k == opens->len ? to : k > 0 ? g_array_index (opens, guint, k - 1) + 1 : from;
      highest = MAX (highest, lowest >= from + MOST_REACH ? lowest - MOST_REACH : from);
      guint above = k > 0 ? g_array_index (opens, guint, k - 1) : from;
      guint top = k > 1 ? g_array_index (opens, guint, k - 2) + 1 : from;
      for (guint at = highest; at <= lowest; at++)
        if (k == 0)
          {
            costs[at - from] = at == from ? 0 : weigh_row (sheet, from, at, rows->anchors) + COST_LEADING;
            before[at - from] = from;
          }
        else
          for (guint begins = top; begins <= above; begins++)
            {
              double cost = costs[begins - from];
              if (cost < HUGE_VAL)
                cost += weigh_row (sheet, begins, at, rows->anchors);
              if (cost < costs[at - from])
                {
                  costs[at - from] = cost;
                  before[at - from] = begins;
                }
            }
    }
  for (guint at = to; at > from; at = before[at - from])
    if (at < to)
      rows->begins[at] = TRUE;
  return costs[to - from];
}

/* Rows between the lines that part them anyway. */
static void
lay_all (const Sheet *sheet, Rows *rows)
{
  rows->cost = 0;
  for (guint from = 0, to; from < sheet->n; from = to)
    {
      to = from + 1;
      while (to < sheet->n && !sheet->breaks[to])
        to++;
      rows->cost += lay_rows (sheet, rows, from, to);
    }
}

/* Candidates */

typedef gboolean (*Opens) (const Sheet *sheet, guint line, guint column);

static gboolean
opens_block (const Sheet *sheet, guint line, guint column)
{
  (void) column;
  return line == 0 || sheet->apart[line];
}

static gboolean
opens_filled (const Sheet *sheet, guint line, guint column)
{
  return cell_at (sheet, line, column)->filled;
}

static gboolean
opens_outdented (const Sheet *sheet, guint line, guint column)
{
  const Cell *cell = cell_at (sheet, line, column);
  return cell->filled && cell->start == sheet->leftmost[column];
}

static gboolean
opens_labelled (const Sheet *sheet, guint line, guint column)
{
  return cell_at (sheet, line, column)->labelled;
}

/* Says which columns have too few cells for @rows rows: those at the left are of what rows share. */
static void
find_shared (Sheet *sheet, guint rows)
{
  for (guint c = 0; c < sheet->columns; c++)
    {
      guint cells = 0;
      for (guint i = 0; i < sheet->n; i++)
        cells += cell_at (sheet, i, c)->filled
                 && (i == 0 || !cell_at (sheet, i - 1, c)->filled || cell_at (sheet, i, c)->labelled);
      sheet->shared[c] = c * 2 < sheet->columns && cells > 1 && cells * SHARED_ROWS <= rows;
    }
}

/* Puts @rows in the place of @best where they are cheaper; the others are given back. */
static void
take_cheaper (Rows *best, Rows *rows)
{
  Rows *dearer = rows->cost < best->cost ? best : rows;
  g_free (dearer->begins);
  if (dearer == best)
    *best = *rows;
}

/* Takes the rows that @opens allows where they are cheaper than @best. */
static void
try_rows (Sheet *sheet, Opens opens, guint column, Rows *best)
{
  guint n = 0;
  g_autofree guint8 *marks = g_new0 (guint8, sheet->n);
  for (guint i = 0; i < sheet->n; i++)
    n += marks[i] = opens (sheet, i, column) != FALSE;
  if (n < 2)
    return;
  find_shared (sheet, n);
  for (guint anchor = 0; anchor < N_ANCHORS; anchor++)
    {
      Rows rows = { .opens = marks, .begins = g_new0 (guint8, sheet->n) };
      memset (rows.anchors, (int) anchor, sizeof rows.anchors);
      lay_all (sheet, &rows);
      take_cheaper (best, &rows);
    }
}

void
ingest_blank_rows_number (BlankReading *reading)
{
  Sheet sheet;
  open_sheet (reading, &sheet);
  Rows best = { .cost = HUGE_VAL, .begins = g_new0 (guint8, sheet.n + 1) };
  try_rows (&sheet, opens_block, 0, &best);
  for (guint c = 0, narrow = 0; c < sheet.columns && narrow < MOST_NARROW; c++)
    if (sheet.widest[c] <= BLANK_SHORT_WIDTH)
      {
        try_rows (&sheet, opens_filled, c, &best);
        narrow++;
      }
  for (guint c = 0; c < MIN (sheet.columns, 2); c++)
    {
      try_rows (&sheet, opens_outdented, c, &best);
      try_rows (&sheet, opens_labelled, c, &best);
    }
  reading->n_rows = 0;
  reading->cost = best.cost;
  for (guint i = 0, at = 0; i < reading->extent; i++)
    {
      BlankLine *line = blank_line_at (reading, i);
      if (line->kind == BLANK_LINE_ACROSS)
        line->row = reading->n_rows++;
      if (line->kind != BLANK_LINE_FITS)
        continue;
      reading->n_rows += at == 0 || best.begins[at];
      line->row = reading->n_rows - 1;
      at++;
    }
  g_free (best.begins);
  close_sheet (&sheet);
}
