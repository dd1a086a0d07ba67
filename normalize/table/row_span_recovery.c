#include "normalize/table/row_span_recovery.h"

#include "normalize/outline/number.h"
#include "normalize/table/column_titles.h"
#include "normalize/table/features.h"
#include "normalize/table/scale_legend.h"
#include "normalize/text/fold.h"

#include <math.h>
#include <string.h>

/* How much better a row must stand elsewhere, in the measure below, and what a column costs that is passed over: the
 * last is the answer, a short one left of it may span rows, the more so before the row's first cell. */
#define GAIN       1.0
#define SKIP_FIRST 0.2
#define SKIP_SHORT 0.5
#define SKIP_OTHER 1.0
#define SKIP_LAST  3.0
#define SHORT      12 /* characters */

#define ROWS_MOST  20000 /* of a table; beyond, nothing is moved */
#define WORDS_MOST 512   /* kept of a column */

/* What the full rows hold in a column. */
typedef struct
{
  guint n, numbers;
  double sum, squares; /* of the logarithms of lengths */
  GHashTable *words;   /* folded cells */
  NormalizeRole role;  /* by its title, where the table has one */
  gboolean last;       /* but for remarks */
} Profile;

/* The cells of a row that stand side by side from the first column on, or 0 where there is a gap. */
static guint
count_cells (const NormalizeRow *row, guint n_columns, gboolean *gap)
{
  guint m = 0;
  *gap = FALSE;
  while (m < n_columns && row->cells[m] != NULL)
    m++;
  for (guint c = m; c < n_columns; c++)
    *gap |= row->cells[c] != NULL;
  return m;
}

static double
log_length (const char *text)
{
  return log ((double) g_utf8_strlen (text, -1) + 1);
}

static gboolean
is_number (const char *text)
{
  NormalizeNumber number;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  return normalize_number_is_whole (trimmed, &number);
}

/* What counts of a cell. */
typedef struct
{
  double length; /* its logarithm */
  gboolean number;
  char *fold;
} Piece;

static Piece
piece_of (const IngestCell *cell)
{
  g_autofree char *text = normalize_cell_text (cell);
  return (Piece){ log_length (text), is_number (text), normalize_fold (text, -1) };
}

static void
learn (Profile *profile, const IngestCell *cell)
{
  Piece piece = piece_of (cell);
  profile->n++;
  profile->numbers += piece.number;
  profile->sum += piece.length;
  profile->squares += piece.length * piece.length;
  if (g_hash_table_size (profile->words) < WORDS_MOST)
    g_hash_table_add (profile->words, piece.fold);
  else
    g_free (piece.fold);
}

static gboolean
holds_numbers (const Profile *profile)
{
  return profile->numbers * 10 >= profile->n * 8;
}

/* How well @piece stands in the column: 0 as well as any, less the stranger it is. */
static double
fit (const Profile *profile, const Piece *piece)
{
  double mean = profile->sum / profile->n;
  double spread = sqrt (MAX (0, profile->squares / profile->n - mean * mean));
  double z = (piece->length - mean) / MAX (spread, 0.6);
  double score = -MIN (z * z / 2, 3);
  if (holds_numbers (profile))
    score += piece->number ? 1.5 : -5;
  else if (piece->number)
    score -= 2;
  return score + (g_hash_table_contains (profile->words, piece->fold) ? 2 : 0);
}

static double
skip_cost (const Profile *profile, gboolean first)
{
  if (profile->role == COLUMN_REMARKS)
    return 0;
  if (profile->last || profile->role == COLUMN_QUESTION || profile->role == COLUMN_ANSWER)
    return SKIP_LAST;
  gboolean brief = exp (profile->sum / profile->n) <= SHORT && !holds_numbers (profile);
  return !brief && profile->role != COLUMN_KIND ? SKIP_OTHER : first ? SKIP_FIRST : SKIP_SHORT;
}

/* What a row gains by being moved: in all, and by where its cells fit alone. */
typedef struct
{
  double all, fit;
} Gain;

/* The best way to put @pieces (@m of them) in order into @width columns; @columns gets where each goes. */
static Gain
align (const Profile *profiles, guint width, const Piece *pieces, guint m, guint *columns)
{
  double best[NORMALIZE_MAX_COLUMNS + 1][NORMALIZE_MAX_COLUMNS + 1];
  double fits[NORMALIZE_MAX_COLUMNS][NORMALIZE_MAX_COLUMNS];
  double as_is = 0, moved = 0;
  for (guint i = 0; i < m; i++)
    for (guint c = 0; c < width; c++)
      fits[i][c] = c >= i && c - i <= width - m ? fit (&profiles[c], &pieces[i]) : -1e9;
  for (guint c = 0; c < width; c++)
    as_is += c < m ? fits[c][c] : -skip_cost (&profiles[c], FALSE);

  /* best[i][c]: the cells from i on in the columns from c on */
  for (guint i = m + 1; i-- > 0;)
    for (guint c = width + 1; c-- > 0;)
      {
        if (c == width)
          {
            best[i][c] = i == m ? 0 : -1e9;
            continue;
          }
        double skip = best[i][c + 1] - skip_cost (&profiles[c], i == 0);
        double put = i < m ? best[i + 1][c + 1] + fits[i][c] : -1e9;
        best[i][c] = MAX (skip, put);
      }
  for (guint i = 0, c = 0; i < m && c < width; c++)
    if (best[i + 1][c + 1] + fits[i][c] >= best[i][c + 1] - skip_cost (&profiles[c], i == 0))
      columns[i++] = c;
  for (guint i = 0; i < m; i++)
    moved += fits[i][columns[i]] - fits[i][i];
  return (Gain){ best[0][0] - as_is, moved };
}

static void
move_cells (NormalizeRow *row, guint m, const guint *columns)
{
  const IngestCell *cells[NORMALIZE_MAX_COLUMNS] = { NULL };
  for (guint i = 0; i < m; i++)
    cells[columns[i]] = row->cells[i];
  memcpy (row->cells, cells, sizeof cells);
  row->moved = TRUE;
}

/* A row of titles above all full rows that is shorter than they: the titles stand over the last columns, the first one
 * over all that are left. */
static void
move_titles (NormalizeRow *row, guint m, guint width)
{
  guint by = width - m;
  for (guint c = width; c-- > 0;)
    {
      row->cells[c] = row->cells[c >= by ? c - by : 0];
      row->spread[c] = c > 0 && c <= by;
    }
}

static gboolean
are_titles (const NormalizeRow *row, guint m)
{
  for (guint c = 0; c < m; c++)
    {
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      if (g_utf8_strlen (text, -1) > 20 || is_number (text) || normalize_is_question (text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_spans (const IngestTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (cell->row_span > 1 || cell->column_span > 1)
        return TRUE;
    }
  return FALSE;
}

/* The first cell of row @r is as good as those of full rows. */
static gboolean
first_fits (const NormalizeGrid *grid, guint r, const Profile *first)
{
  Piece piece = piece_of (g_array_index (grid->rows, NormalizeRow, r).cells[0]);
  gboolean fits = fit (first, &piece) >= (holds_numbers (first) ? 0 : 1);
  g_free (piece.fold);
  return fits;
}

/* Aligns row @r; gives what moving it gains. */
static Gain
align_row (const NormalizeGrid *grid, guint r, const Profile *profiles, guint width, guint m, guint *columns)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  Piece pieces[NORMALIZE_MAX_COLUMNS];
  for (guint c = 0; c < m; c++)
    pieces[c] = piece_of (row->cells[c]);
  Gain gain = align (profiles, width, pieces, m, columns);
  for (guint c = 0; c < m; c++)
    g_free (pieces[c].fold);
  return gain;
}

/* The rows of a table as full ones and ones that break off. */
typedef struct
{
  guint8 *counts; /* cells of each row, 0 for one with a gap */
  guint width, first_full, full, broken;
  gboolean titles; /* the first full row may be the titles */
  gboolean top;    /* a row breaks off right below them */
  Profile profiles[NORMALIZE_MAX_COLUMNS];
} Spans;

static void
spans_clear (Spans *spans)
{
  for (guint c = 0; c < spans->width; c++)
    g_clear_pointer (&spans->profiles[c].words, g_hash_table_unref);
  g_free (spans->counts);
}

static gboolean
breaks_off (const Spans *spans, guint r)
{
  return r > spans->first_full && spans->counts[r] >= 2 && spans->counts[r] < spans->width;
}

/* The letters that count the two cells of a row, "I | 体制"; 0 for any other row. */
static guint32
counted_title (const NormalizeGrid *grid, const Spans *spans, guint r)
{
  if (spans->counts[r] != 2)
    return 0;
  g_autofree char *code = normalize_cell_text (g_array_index (grid->rows, NormalizeRow, r).cells[0]);
  return normalize_number_places (g_strstrip (code));
}

/* Rows of a letter and a title that count on, I and II, are bands: they have lost no cell. */
static void
drop_bands (const NormalizeGrid *grid, Spans *spans, guint full_of[])
{
  guint32 all = 0;
  for (guint r = 0; r < grid->rows->len; r++)
    all |= counted_title (grid, spans, r);
  for (guint r = 0; r < grid->rows->len && all != 0; r++)
    {
      guint32 places = counted_title (grid, spans, r);
      if (((places << 1 | places >> 1) & all) == 0)
        continue;
      spans->counts[r] = 0;
      full_of[2]--;
    }
}

/* Counts the cells of the rows; FALSE where rows have gaps, or no two are full. */
static gboolean
count_rows (const NormalizeGrid *grid, Spans *spans)
{
  guint n = grid->n_columns, full_of[NORMALIZE_MAX_COLUMNS + 1] = { 0 }, gaps = 0;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      gboolean gap;
      guint m = row->nested == NULL ? count_cells (row, n, &gap) : 0;
      gaps += row->nested != NULL || gap;
      spans->counts[r] = (guint8) m;
      full_of[m]++;
    }
  /* the rows of a legend are short of themselves */
  for (guint r = 0, rows; r < grid->rows->len; r += MAX (rows, 1))
    {
      rows = spans->counts[r] == 2 ? normalize_scale_rows (grid, r, G_MAXUINT) : 0;
      memset (spans->counts + r, 0, rows);
      full_of[2] -= rows;
    }
  drop_bands (grid, spans, full_of);
  for (guint m = n; m >= 3 && spans->width == 0; m--)
    if (full_of[m] >= 2)
      spans->width = m;
  if (spans->width == 0 || gaps * 10 > grid->rows->len)
    return FALSE;
  spans->first_full = G_MAXUINT;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      if (spans->counts[r] == spans->width && spans->first_full == G_MAXUINT)
        {
          spans->first_full = r;
          spans->titles = are_titles (&g_array_index (grid->rows, NormalizeRow, r), spans->width);
        }
      spans->top |= spans->first_full < r && breaks_off (spans, r) && spans->full == 1 && spans->broken == 0;
      spans->broken += spans->first_full < r && breaks_off (spans, r);
      spans->full += spans->counts[r] == spans->width;
    }
  spans->top &= spans->titles; /* a span that a row has lost begins above it: directly below the titles there is none */
  return spans->broken >= 2;
}

/* Learns what the columns hold from the full rows.  FALSE, and nothing to clear, where these say too little. */
static gboolean
spans_init (const NormalizeGrid *grid, Spans *spans)
{
  memset (spans, 0, sizeof *spans);
  if (grid->n_columns < 3 || grid->rows->len < 4 || grid->rows->len > ROWS_MOST || has_spans (grid->table))
    return FALSE;
  spans->counts = g_new0 (guint8, grid->rows->len);
  if (!count_rows (grid, spans))
    {
      spans_clear (spans);
      return FALSE;
    }
  guint width = spans->width, first = spans->first_full;
  const NormalizeRow *top = &g_array_index (grid->rows, NormalizeRow, first);
  for (guint c = 0; c < width; c++)
    spans->profiles[c].words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint r = 0; r < grid->rows->len; r++)
    for (guint c = 0; c < width && spans->counts[r] == width && (r > first || !spans->titles); c++)
      learn (&spans->profiles[c], g_array_index (grid->rows, NormalizeRow, r).cells[c]);
  for (guint c = 0; c < width && spans->titles; c++)
    {
      g_autofree char *title = normalize_cell_text (top->cells[c]);
      spans->profiles[c].role = normalize_column_role (title);
    }
  guint last = width - 1;
  while (last > 0 && spans->profiles[last].role == COLUMN_REMARKS)
    last--;
  spans->profiles[last].last = TRUE;
  guint learnt = spans->profiles[0].n;
  if (learnt < (spans->titles ? 1 : 2) || learnt * 8 < spans->broken)
    {
      spans_clear (spans);
      return FALSE;
    }
  return TRUE;
}

gboolean
normalize_spans_propose (const NormalizeGrid *grid, double *features)
{
  Spans spans;
  guint columns[NORMALIZE_MAX_COLUMNS], better = 0, first = 0;
  double gain = 0, fitting = 0;
  if (!spans_init (grid, &spans))
    return FALSE;
  for (guint r = spans.first_full; r < grid->rows->len; r++)
    if (breaks_off (&spans, r))
      {
        Gain here = align_row (grid, r, spans.profiles, spans.width, spans.counts[r], columns);
        gain += MIN (here.all, 6);
        fitting += CLAMP (here.fit, -6, 6);
        better += here.all >= GAIN;
        first += first_fits (grid, r, &spans.profiles[0]);
      }
  features[FEATURE_SPANS] = 1;
  features[FEATURE_SPANS_BROKEN] = (double) spans.broken / (spans.broken + spans.full);
  features[FEATURE_SPANS_BETTER] = (double) better / spans.broken;
  features[FEATURE_SPANS_GAIN] = MIN (gain / spans.broken / 3, 1);
  features[FEATURE_SPANS_FIT] = CLAMP (fitting / spans.broken / 3, -1, 1);
  features[FEATURE_SPANS_TOP] = spans.top;
  features[FEATURE_SPANS_FULL] = MIN ((double) spans.full / spans.broken, 1);
  features[FEATURE_SPANS_FIRST] = (double) first / spans.broken;
  features[FEATURE_SPANS_DRAWN] =
      grid->table->found == INGEST_FOUND_RULED || grid->table->found == INGEST_FOUND_ALIGNED;
  spans_clear (&spans);
  return better > 0;
}

void
normalize_spans_apply (NormalizeGrid *grid)
{
  Spans spans;
  guint columns[NORMALIZE_MAX_COLUMNS];
  if (!spans_init (grid, &spans))
    return;
  for (guint r = spans.first_full; r < grid->rows->len; r++)
    if (breaks_off (&spans, r)
        && align_row (grid, r, spans.profiles, spans.width, spans.counts[r], columns).all >= GAIN / 2)
      move_cells (&g_array_index (grid->rows, NormalizeRow, r), spans.counts[r], columns);
  for (guint r = 0; r < spans.first_full; r++)
    if (spans.counts[r] >= 2 && are_titles (&g_array_index (grid->rows, NormalizeRow, r), spans.counts[r]))
      {
        move_titles (&g_array_index (grid->rows, NormalizeRow, r), spans.counts[r], spans.width);
        break;
      }
  spans_clear (&spans);
}
