/* A sheet whose cells stand one a line, as copies from a PDF and OCR leave it: the titles of its columns in lines below
 * each other, then the cells of each row.  table_recovery.h draws it.
 *
 * Rows are found by what only one column holds: rising numbers under No., else questions under 質問.  The lines between
 * two of these anchors are the other cells of the row, and those of the next that stand left of its anchor.  They are
 * laid out by the cheapest way: a mark is an answer, a question is the question's, a line that does not end a sentence
 * goes on in the next, a remark may be missing.  How well that goes is weighed (readings.h).
 */
#include "ingest/enumerator.h"
#include "normalize/control/stance.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/column_titles.h"
#include "normalize/table/features.h"
#include "normalize/table/regrid.h"

#include <string.h>

#define MAX_COLUMNS 12
#define MIN_COLUMNS 3

/* Lines between two anchors; more are no row. */
#define MAX_LINES 48

/* Titles below which no rows were told, or none that are laid out at a bearable cost; each may have cost a look at all
 * lines. */
#define MAX_FAILED 8
#define DEAR       2.5 /* what a row may cost for its lines not to be tried again; chosen, not measured */

/* Width of a column's title, in Latin letters: a Japanese one is two wide. */
#define WIDEST_TITLE 40

typedef struct
{
  NormalizeRegrid *regrid;
  guint first, end; /* lines of the titles, and the line behind the sheet */
  guint n;          /* columns */
  NormalizeRole roles[MAX_COLUMNS];
  guint row;       /* of the table in the making */
  guint anchor;    /* column of the anchors */
  GArray *anchors; /* of guint: their lines */
} Flat;

static const NormalizeLine *
line_at (const NormalizeRegrid *regrid, guint i)
{
  return &g_array_index (regrid->lines, NormalizeLine, i);
}

/* What a line is as the title of a column; FALSE where it is none. */
static gboolean
read_title (const NormalizeLine *line, NormalizeRole *role)
{
  guint width = 0;
  if (line->barrier || line->end - line->start > WIDEST_TITLE * 2)
    return FALSE;
  g_autofree char *text = normalize_line_text (line);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  if (width > WIDEST_TITLE || !normalize_column_is_title (text))
    return FALSE;
  *role = normalize_column_role (text);
  return TRUE;
}

/* Reads the titles that begin at line @i.  FALSE where there are not enough of them, or not those of a sheet. */
static gboolean
read_titles (Flat *flat, guint i)
{
  gboolean asks = FALSE, answers = FALSE;
  flat->first = i;
  for (flat->n = 0; flat->n < MAX_COLUMNS && i < flat->regrid->lines->len; flat->n++, i++)
    {
      NormalizeRole role;
      if (!read_title (line_at (flat->regrid, i), &role))
        break;
      flat->roles[flat->n] = role;
      asks |= role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT;
      answers |= role == COLUMN_ANSWER;
    }
  return flat->n >= MIN_COLUMNS && asks && answers;
}

static gboolean
is_number (const NormalizeLine *line, NormalizeNumber *number)
{
  if (line->end - line->start > 24)
    return FALSE;
  g_autofree char *text = normalize_line_text (line);
  return normalize_number_is_whole (text, number);
}

static void
find_number_anchors (Flat *flat)
{
  NormalizeNumber last = { 0 }, number;
  for (guint i = flat->first + flat->n; i < flat->end; i++)
    {
      guint n = flat->anchors->len;
      if (n > 0 && i - g_array_index (flat->anchors, guint, n - 1) < 2)
        continue;
      if (!is_number (line_at (flat->regrid, i), &number) || (n > 0 && !normalize_number_counts_on (&last, &number)))
        continue;
      g_array_append_val (flat->anchors, i);
      last = number;
    }
}

static void
find_question_anchors (Flat *flat)
{
  for (guint i = flat->first + flat->n; i < flat->end; i++)
    {
      g_autofree char *text = normalize_line_text (line_at (flat->regrid, i));
      if (normalize_is_question (text))
        g_array_append_val (flat->anchors, i);
    }
}

static gboolean
is_same (const NormalizeRegrid *regrid, guint a, guint b)
{
  const NormalizeLine *one = line_at (regrid, a), *other = line_at (regrid, b);
  gsize length = one->end - one->start;
  return !other->barrier && other->end - other->start == length
         && memcmp (one->block->text + one->start, other->block->text + other->start, length) == 0;
}

/* Where the sheet ends: at a heading, a table, a remark, or at its titles again. */
static guint
find_end (const Flat *flat)
{
  guint i = flat->first + flat->n;
  for (; i < flat->regrid->lines->len; i++)
    {
      const NormalizeLine *line = line_at (flat->regrid, i);
      const char *text = line->block->text + line->start;
      if (i + 1 < flat->regrid->lines->len && is_same (flat->regrid, flat->first, i)
          && is_same (flat->regrid, flat->first + 1, i + 1))
        break;
      if (line->barrier || (line->apart
                            && (ingest_enumerator_is_remark (text, line->block->text + line->end, INGEST_MARK_NOTE)
                                || g_str_has_prefix (text, "以上"))))
        break;
    }
  return i;
}

/* What a line says of the cell that it is in. */
typedef struct
{
  gboolean question, mark, closed, sentence, apart, number;
  gboolean band; /* looks like a heading across the table */
  glong length;
} Words;

/* Stands for what is no column: headings of the rows below. */
#define BAND ((NormalizeRole) (COLUMN_REMARKS + 1))

/* "2. データ保護", "■運用", "【運用】" */
static gboolean
is_band (const char *text)
{
  NormalizeNumber number;
  gboolean marked = FALSE;
  normalize_look_skip_marks (text, &marked);
  return !normalize_is_sentence (text) && g_utf8_strlen (text, -1) <= 40
         && (marked || normalize_look_is_bracketed (text)
             || (normalize_number_parse (text, &number) && text[number.length] != '\0' && !number.tight));
}

static Words
read_words (const NormalizeLine *line)
{
  g_autofree char *text = normalize_line_text (line);
  glong length = g_utf8_strlen (text, -1);
  gunichar last = *text != '\0' ? g_utf8_get_char (g_utf8_prev_char (text + strlen (text))) : 0;
  NormalizeNumber number;
  return (Words){ .band = is_band (text),
                  .number = is_number (line, &number),
                  .question = normalize_is_question (text),
                  .mark = length <= 12 && normalize_stance_is_mark (text),
                  .sentence = normalize_is_sentence (text),
                  .closed = length <= 20 || (last != 0 && g_utf8_strchr ("。．.？?）)」", -1, last) != NULL),
                  .apart = line->apart,
                  .length = length };
}

/* The cost of lines @from to before @to as a cell of a column with @role. */
static double
cell_cost (const Words *words, guint from, guint to, NormalizeRole role)
{
  double cost = 0;
  for (guint i = from; i < to && role == BAND; i++)
    cost += words[i].band ? 0 : words[i].apart && !words[i].sentence && words[i].length <= 40 ? 0.8 : 4;
  if (role == BAND)
    return cost;
  if (from == to)
    return role == COLUMN_REMARKS || role == COLUMN_UNIT || role == COLUMN_NONE ? 0.5
           : role == COLUMN_KIND || role == COLUMN_CITED                        ? 0.7
           : role == COLUMN_ANSWER                                              ? 2
                                                                                : 4;
  for (guint i = from; i < to; i++)
    {
      const Words *line = &words[i];
      gboolean last = i + 1 == to;
      if (!last)
        cost += words[i + 1].apart ? 2.5 : line->closed ? 1 : 0.2;
      else if (!line->closed)
        cost += 0.6;
      if (line->question && role != COLUMN_QUESTION && role != COLUMN_REQUIREMENT)
        cost += 2;
      if (role == COLUMN_NUMBER && !line->number)
        cost += 2;
      if (line->band && (role == COLUMN_ANSWER || role == COLUMN_REMARKS))
        cost += 1;
      if (line->mark && role != COLUMN_ANSWER && role != COLUMN_UNIT && role != COLUMN_NONE)
        cost += 1.5;
      if ((role == COLUMN_KIND || role == COLUMN_UNIT || role == COLUMN_CITED || role == COLUMN_NUMBER)
          && (line->sentence || line->length > 24))
        cost += 2;
    }
  return cost;
}

/* Lays @n_lines out over @n columns in order; ends[c] gets where column c ends.  Gives the cost. */
static double
lay_out (const Words *words, guint n_lines, const NormalizeRole *roles, guint n, guint *ends)
{
  double best[MAX_COLUMNS + 2][MAX_LINES + 1];
  guint from[MAX_COLUMNS + 2][MAX_LINES + 1];
  for (guint k = 0; k <= n_lines; k++)
    best[0][k] = k == 0 ? 0 : G_MAXDOUBLE;
  for (guint c = 1; c <= n; c++)
    for (guint k = 0; k <= n_lines; k++)
      {
        best[c][k] = G_MAXDOUBLE;
        for (guint i = 0; i <= k; i++)
          {
            if (best[c - 1][i] >= G_MAXDOUBLE)
              continue;
            double cost = best[c - 1][i] + cell_cost (words, i, k, roles[c - 1]);
            if (cost < best[c][k])
              {
                best[c][k] = cost;
                from[c][k] = i;
              }
          }
      }
  for (guint c = n, k = n_lines; c > 0; c--)
    {
      ends[c - 1] = k;
      k = from[c][k];
    }
  return best[n][n_lines];
}

/* The lines @from to before @to are the rest of a row from its anchor on, headings, and the cells of the next row that
 * stand left of its anchor; above the first anchor there is no row to go on with.  Adds these cells.  Gives the cost.
 */
static double
lay_out_between (Flat *flat, guint from, guint to, gboolean first)
{
  Words words[MAX_LINES];
  NormalizeRole roles[MAX_COLUMNS + 1];
  guint ends[MAX_COLUMNS + 1], n = 0, columns[MAX_COLUMNS + 1], n_lines = to - from;
  for (guint c = flat->anchor; c < flat->n && !first; c++)
    columns[n++] = c;
  columns[n++] = MAX_COLUMNS;
  for (guint c = 0; c < flat->anchor && to < flat->end; c++)
    columns[n++] = c;
  for (guint k = 0; k < n; k++)
    roles[k] = columns[k] == MAX_COLUMNS ? BAND : flat->roles[columns[k]];
  for (guint k = 0; k < n_lines; k++)
    words[k] = read_words (line_at (flat->regrid, from + k));
  double cost = lay_out (words, n_lines, roles, n, ends);
  for (guint k = 0, start = 0; k < n; start = ends[k], k++)
    if (columns[k] < MAX_COLUMNS)
      normalize_regrid_add (flat->regrid, flat->row, columns[k], from + start, from + ends[k],
                            start < ends[k] ? line_at (flat->regrid, from + start)->start : 0);
    else
      {
        flat->row++;
        for (guint i = start; i < ends[k]; i++, flat->row++)
          {
            normalize_regrid_add (flat->regrid, flat->row, 0, from + i, from + i + 1,
                                  line_at (flat->regrid, from + i)->start);
            g_array_index (flat->regrid->cells, NormalizeSketchCell, flat->regrid->cells->len - 1).columns = flat->n;
          }
      }
  return cost;
}

/* Where the cells of the last row end: as many lines as there are columns, and what they run on into. */
static guint
last_end (const Flat *flat, guint anchor)
{
  guint end = MIN (anchor + flat->n - flat->anchor, flat->end);
  while (end > anchor + 2 && line_at (flat->regrid, end - 1)->apart && !line_at (flat->regrid, end - 2)->apart)
    end--; /* behind the last row's paragraph */
  while (end < flat->end && end - anchor < MAX_LINES && !line_at (flat->regrid, end)->apart
         && !read_words (line_at (flat->regrid, end - 1)).closed)
    end++;
  return end;
}

/* Finds the anchors of the sheet in column @c, which is of numbers or of questions; FALSE where they tell no rows. */
static gboolean
find_anchors (Flat *flat, guint c)
{
  guint lines = flat->end - flat->first - flat->n;
  flat->anchor = c;
  if (flat->roles[c] == COLUMN_NUMBER)
    find_number_anchors (flat);
  else
    find_question_anchors (flat);
  return flat->anchors->len >= 2 && lines <= flat->anchors->len * flat->n * 3;
}

/* The features of a sheet that is laid out: @cost is that of all its rows. */
static void
measure (const Flat *flat, double cost)
{
  guint rows = flat->anchors->len - 1, answers = 0, marks = 0; /* the last anchor is the end */
  double *features = flat->regrid->reading.features;
  for (guint i = flat->n; i < flat->regrid->cells->len; i++)
    {
      const NormalizeSketchCell *cell = &g_array_index (flat->regrid->cells, NormalizeSketchCell, i);
      flat->regrid->bands += cell->columns > 0;
      if (cell->columns > 0 || flat->roles[cell->column] != COLUMN_ANSWER)
        continue;
      answers++;
      marks += cell->last == cell->first + 1 && read_words (line_at (flat->regrid, cell->first)).mark;
    }
  flat->regrid->rows = rows;
  features[FEATURE_LINES] = 1;
  features[FEATURE_LINES_COST] = MIN (1, cost / rows / 5);
  features[FEATURE_LINES_NUMBERS] = flat->roles[flat->anchor] == COLUMN_NUMBER;
  features[FEATURE_LINES_ROWS] = MIN (1, (rows - 1) / 4.0);
  features[FEATURE_LINES_COLUMNS] = MIN (1, flat->n / 6.0);
  features[FEATURE_LINES_FULL] = MIN (1, (double) (flat->end - flat->first - flat->n) / (rows * flat->n * 3));
  features[FEATURE_LINES_BANDS] = MIN (1, (double) flat->regrid->bands / rows);
  features[FEATURE_LINES_MARKS] = answers > 0 ? (double) marks / answers : 0;
}

/* Sketches the sheet whose titles begin at line @first, its rows told by column @c.  Gives the line behind it, or
 * @first where it is dear or none. */
static guint
sketch (GArray *lines, guint first, guint c, GPtrArray *readings)
{
  g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (guint));
  NormalizeRegrid *regrid = normalize_regrid_new (lines, READING_LINES);
  Flat flat = { .regrid = regrid, .anchors = anchors };
  double cost = 0;
  gboolean fits = read_titles (&flat, first);
  flat.end = find_end (&flat);
  fits = fits && find_anchors (&flat, c);
  if (fits)
    {
      flat.end = last_end (&flat, g_array_index (anchors, guint, anchors->len - 1));
      g_array_append_val (anchors, flat.end);
    }
  for (guint i = 0, from = first + flat.n; i < anchors->len && fits; i++)
    {
      guint to = g_array_index (anchors, guint, i);
      fits = to - from <= MAX_LINES;
      from = to;
    }
  if (!fits)
    {
      normalize_regrid_free (regrid);
      return first;
    }
  normalize_regrid_begin (regrid);
  for (guint k = 0; k < flat.n; k++)
    normalize_regrid_add (regrid, 0, k, first + k, first + k + 1, line_at (regrid, first + k)->start);
  for (guint i = 0, from = first + flat.n; i < anchors->len; i++)
    {
      guint to = g_array_index (anchors, guint, i);
      cost += lay_out_between (&flat, from, to, i == 0);
      from = to;
    }
  measure (&flat, cost);
  g_ptr_array_add (readings, regrid);
  return cost <= (anchors->len - 1) * DEAR ? flat.end : first;
}

void
normalize_regrid_flat (GArray *lines, GPtrArray *readings)
{
  guint failed = 0;
  NormalizeRegrid probe = { .lines = lines };
  for (guint i = 0; i < lines->len && failed < MAX_FAILED;)
    {
      Flat flat = { .regrid = &probe };
      guint end = i;
      gboolean titles = read_titles (&flat, i);
      for (guint c = 0; c < flat.n && titles; c++)
        if (flat.roles[c] == COLUMN_NUMBER || flat.roles[c] == COLUMN_QUESTION)
          end = MAX (end, sketch (lines, i, c, readings));
      failed += titles && end == i;
      i = MAX (end, i + 1);
    }
}
