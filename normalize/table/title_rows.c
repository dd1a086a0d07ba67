#include "normalize/table/title_rows.h"

#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/answer_columns.h"
#include "normalize/table/readings.h"
#include "normalize/table/weights.h"

#include <math.h>
#include <string.h>

/* Characters of a title of the second row. */
#define LONGEST_SUB_TITLE 20

/* The score of a row from which on it is one of titles beyond doubt: chosen, not measured. */
#define SURE_TITLES 4

void
normalize_title_rows_clear (NormalizeTitleRows *rows)
{
  for (guint c = 0; c < NORMALIZE_MAX_COLUMNS; c++)
    {
      g_free (rows->titles[c]);
      g_free (rows->uppers[c]);
    }
  memset (rows, 0, sizeof *rows);
}

/* The column whose title stands over column @c: its own, or the one to its left that spans it or has it to itself. */
static guint
upper_column (const NormalizeTitleRows *rows, guint c)
{
  while (c > 0 && rows->titles[c] == NULL)
    c--;
  return c;
}

static NormalizeRole
title_role (const char *title)
{
  return title != NULL ? normalize_column_role (title) : COLUMN_NONE;
}

/* Whether row @r goes on with the titles above it: short words, no number and no question among them, and either titles
 * themselves, or below one that stands over several columns. */
static gboolean
is_second_row (const NormalizeGrid *grid, guint r, const NormalizeTitleRows *rows)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r), *above = row - 1;
  guint cells = 0, header = 0, named = 0, whole = 0, spread = 0, marks = 0;
  gboolean below_asking = FALSE, long_title = FALSE, choices = normalize_choices_is_row (row, grid->n_columns);
  for (guint c = 0; c < grid->n_columns; c++)
    {
      NormalizeNumber number;
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      if (cell == NULL)
        continue;
      g_autofree char *text = g_strstrip (normalize_cell_text (cell));
      const char *over = rows->titles[upper_column (rows, c)];
      NormalizeRole role = normalize_column_role (text), upper = title_role (over);
      if (g_utf8_strlen (text, -1) > 2 * LONGEST_SUB_TITLE
          || (normalize_is_question (text) && !normalize_is_brief_title (text))
          || strstr (text, "。") != NULL || normalize_number_is_whole (text, &number))
        return FALSE;
      /* 実施していない is a sentence, and one of several choices */
      long_title |= g_utf8_strlen (text, -1) > LONGEST_SUB_TITLE || (!choices && normalize_is_sentence (text));
      cells++;
      header += cell->header;
      named += role != COLUMN_NONE;
      whole += normalize_column_is_title (text);
      marks += normalize_is_answer_mark (text);
      /* below the empty corner of a matrix stands the first of its rows */
      spread += over != NULL && (rows->titles[c] == NULL || (above->cells[c] != NULL && above->cells[c]->column_span > 1));
      below_asking |= (rows->titles[c] != NULL && upper == COLUMN_NUMBER) || upper == COLUMN_QUESTION;
    }
  if (row->nested != NULL || cells < 2)
    return FALSE;
  gboolean titles = (whole > 0 || header == cells) && (header == 0 || header == cells)
                    && (named >= 2 || (named == 1 && (header == cells || (cells == 2 && marks == 0))))
                    && (marks == 0 || spread > 0 || header == cells); /* なし below お客様 is an answer */
  return titles || (!long_title && !below_asking && spread > 0 && (marks * 2 <= cells || choices));
}

/* The title of a column of the second row: below 回答, what 可否 and 説明 are is their own; お客様 below 責任分担 says
 * what it is only with it.  @spans: @upper stands over other columns as well; @own: directly over this one. */
static char *
join_titles (const char *upper, const char *lower, gboolean spans, gboolean own)
{
  gboolean answers = normalize_column_role (upper) == COLUMN_ANSWER;
  if (answers)
    return g_strdup (own ? upper : lower);
  if (normalize_column_role (lower) != COLUMN_NONE || !spans)
    return g_strdup (lower);
  return g_strdup_printf ("%s %s", upper, lower);
}

/* Takes row @r's cells as titles; those of the row above stand over them. */
static void
read_titles (const NormalizeGrid *grid, guint r, NormalizeTitleRows *rows)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  guint overs[NORMALIZE_MAX_COLUMNS], below[NORMALIZE_MAX_COLUMNS] = { 0 };
  for (guint c = 0; c < grid->n_columns; c++)
    {
      overs[c] = upper_column (rows, c);
      below[overs[c]] += normalize_grid_own (grid, r, c) != NULL;
    }
  for (guint c = grid->n_columns; c-- > 0;)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      const char *upper = rows->titles[overs[c]];
      /* one over several columns, as 実施項目 is over the boxes and the items */
      if (cell == NULL && r == rows->first && row->spread[c])
        rows->uppers[c] = g_strstrip (normalize_cell_text (row->cells[c]));
      if (cell == NULL)
        continue;
      char *text = g_strstrip (normalize_cell_text (cell));
      if (upper != NULL && r > rows->first)
        {
          gboolean spans = below[overs[c]] > 1 || (row - 1)->spread[c];
          char *title = join_titles (upper, text, spans, overs[c] == c);
          g_free (rows->uppers[c]);
          rows->uppers[c] = g_strdup (upper);
          g_free (text);
          text = title;
        }
      g_free (rows->titles[c]);
      rows->titles[c] = text;
    }
}

void
normalize_title_rows_read (const NormalizeGrid *grid, guint first, guint n, NormalizeTitleRows *rows)
{
  memset (rows, 0, sizeof *rows);
  rows->first = first;
  rows->n = n;
  for (guint r = first; r < first + n; r++)
    read_titles (grid, r, rows);
}

static void
explain_rows (const double *scores, guint n, guint best, GString *explain)
{
  for (guint r = 0; r < n; r++)
    if (r == best || scores[r] > -2)
      g_string_append_printf (explain, "  titles in row %u %+.1f\n", r + 1, scores[r]);
}

/* Two rows say the same, as titles that stand again behind a page do. */
static gboolean
are_same (const NormalizeGrid *grid, guint one, guint other)
{
  for (guint c = 0; c < grid->n_columns; c++)
    {
      const IngestCell *left = normalize_grid_own (grid, one, c), *right = normalize_grid_own (grid, other, c);
      g_autofree char *a = left != NULL ? normalize_cell_text (left) : NULL;
      g_autofree char *b = right != NULL ? normalize_cell_text (right) : NULL;
      if (g_strcmp0 (a, b) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Of rows that leave no doubt that they are titles, each above a sheet of its own, the first is this sheet's: gives it,
 * or @best where there is none before that; *next gets the one behind it. */
static guint
part_sheets (const NormalizeGrid *grid, guint n, guint best, const double *scores,
             double (*features)[N_HEAD_FEATURES], guint *next)
{
  guint first = n;
  *next = grid->rows->len;
  for (guint r = 0; r < n; r++)
    if (scores[r] >= SURE_TITLES && features[r][FEATURE_HEAD_ASKED] > 0 && features[r][FEATURE_HEAD_WHOLE] >= 1)
      {
        if (first < n && r > first + 1 && !are_same (grid, first, r)) /* the next row may be titles below titles */
          {
            *next = r;
            return first;
          }
        first = MIN (first, r);
      }
  return best;
}

/* Row @features may be titles by its looks and its place alone: no word of it is known as one, and nothing marks it. */
static gboolean
is_unnamed (const double *features)
{
  return features[FEATURE_HEAD_WHOLE] <= 0 && features[FEATURE_HEAD_TAIL] <= 0 && features[FEATURE_HEAD_MARKED] <= 0;
}

void
normalize_title_rows_find (const NormalizeGrid *grid, NormalizeTitleRows *rows, GString *explain)
{
  double features[NORMALIZE_MOST_ABOVE_TITLES][N_HEAD_FEATURES], scores[NORMALIZE_MOST_ABOVE_TITLES];
  guint n = MIN (grid->rows->len, NORMALIZE_MOST_ABOVE_TITLES), best = 0;
  const NormalizeWeights *weights = normalize_weights ();
  memset (rows, 0, sizeof *rows);
  normalize_survey_heads (grid, n, features);
  for (guint r = 0; r < n; r++)
    {
      scores[r] = features[r][FEATURE_HEAD_BIAS] > 0 ? 0 : -G_MAXDOUBLE;
      for (guint f = 0; f < N_HEAD_FEATURES && scores[r] > -G_MAXDOUBLE; f++)
        scores[r] += features[r][f] * weights->head[f];
      best = scores[r] > scores[best] ? r : best;
    }
  if (explain != NULL)
    explain_rows (scores, n, best, explain);
  double second = 0;
  for (guint r = 0; r < n; r++)
    second = r != best ? MAX (second, scores[r]) : second;
  double margin = n > 0 ? fabs (scores[best] - second) : G_MAXDOUBLE;
  rows->margin = margin;
  rows->next = grid->rows->len;
  if (n == 0 || scores[best] <= 0)
    return;
  /* Titles are in no statement: what is taken for them in error is lost, a row too many is seen. */
  if (scores[best] < NORMALIZE_TABLE_DOUBT && is_unnamed (features[best]))
    {
      rows->margin = -scores[best]; /* what was taken is the less likely */
      return;
    }
  guint next;
  best = part_sheets (grid, n, best, scores, features, &next);
  normalize_title_rows_read (grid, best, 1, rows);
  rows->next = next;
  if (best + 1 < grid->rows->len && is_second_row (grid, best + 1, rows))
    {
      rows->n = 2;
      read_titles (grid, best + 1, rows);
    }
  rows->margin = next < grid->rows->len ? G_MAXDOUBLE : margin; /* both are */
}
