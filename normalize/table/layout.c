#include "normalize/table/layout.h"

#include "normalize/control/party.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/answer_columns.h"
#include "normalize/table/kind_order.h"
#include "normalize/table/roles.h"
#include "normalize/table/title_rows.h"
#include "normalize/table/transposed_records.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <math.h>
#include <string.h>

/* Rows of a count and what each tells: so many, and that share that tells.  Chosen, not measured. */
#define LEAST_COUNTED 3
#define MOSTLY_TOLD   0.7
#define LEAST_ASKED   3 /* rows of a sheet that only asks */

/* Cells that are choices by boxes, from which on those of their column are: chosen, not measured. */
#define LEAST_CHOSEN 2

/* Rows of one cell that a sheet's parts are titled with, as a table of their own; more are a list, which says
 * something. */
#define MOST_BANDS 2

void
normalize_layout_clear (NormalizeLayout *layout)
{
  for (guint i = 0; i < NORMALIZE_MAX_COLUMNS; i++)
    {
      g_free (layout->titles[i]);
      g_free (layout->choices[i]);
      g_free (layout->names[i]);
    }
  memset (layout, 0, sizeof *layout);
}

/* Goes on from the table above: its columns and their titles. */
static void
copy_layout (const NormalizeLayout *above, NormalizeLayout *layout)
{
  *layout = *above;
  for (guint c = 0; c < above->n_columns; c++)
    {
      layout->titles[c] = g_strdup (above->titles[c]);
      layout->choices[c] = g_strdup (above->choices[c]);
      layout->names[c] = g_strdup (above->names[c]);
    }
  layout->preamble = layout->title_rows = 0;
  layout->head = layout->margin = G_MAXDOUBLE;
}

/* The titles of the table above again, as behind a page: what they are was settled there. */
static gboolean
has_titles_of (const NormalizeTitleRows *rows, const NormalizeLayout *above, guint n)
{
  gboolean titled = FALSE;
  for (guint c = 0; c < n && above->n_columns == n; c++)
    {
      if (g_strcmp0 (rows->titles[c], above->titles[c]) != 0)
        return FALSE;
      titled |= rows->titles[c] != NULL;
    }
  return titled;
}

static guint
count_role (const NormalizeLayout *layout, NormalizeRole role)
{
  guint n = 0;
  for (guint c = 0; c < layout->n_columns; c++)
    n += layout->roles[c] == role;
  return n;
}

/* <th> and <td> in each row, and no row of titles: what a page sets out about one thing after the other. */
static gboolean
is_named_rows (const NormalizeGrid *grid)
{
  if (grid->n_columns != 2 || grid->rows->len < 2)
    return FALSE;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (row->cells[0] == NULL || row->cells[1] == NULL || !row->cells[0]->header || row->cells[1]->header)
        return FALSE;
    }
  return TRUE;
}

/* Rows that nothing but a count names, (1), (2) or ①, ②, each of which tells something: what stands beside the number
 * is said to nobody's question.  Where the page does not mark the numbers as titles, most rows have to tell as a vendor
 * does: a sheet of questions counts too. */
static gboolean
is_counted_rows (const NormalizeGrid *grid)
{
  NormalizeSurvey survey;
  if (grid->n_columns != 2 || grid->rows->len < LEAST_COUNTED)
    return FALSE;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      NormalizeNumber number;
      if (row->cells[0] == NULL || row->cells[1] == NULL || row->carried[0] || row->carried[1])
        return FALSE;
      g_autofree char *text = normalize_cell_text (row->cells[0]);
      g_strstrip (text);
      if (!normalize_number_parse (text, &number) || text[number.length] != '\0' || number.n_parts != 1
          || number.parts[0] != r + 1)
        {
          char *end;
          if (g_ascii_strtoull (text, &end, 10) != r + 1 || *end != '\0')
            return FALSE;
        }
    }
  if (is_named_rows (grid))
    return TRUE;
  normalize_survey_columns (grid, 0, grid->rows->len, &survey);
  return survey.columns[1].tells >= MOSTLY_TOLD * survey.rows;
}

/* What an auditor has tested: controls that the vendor states, and beside them what was done to test each.  Nobody
 * asked. */
static gboolean
is_audited (const NormalizeLayout *layout)
{
  gboolean told = FALSE, tested = FALSE;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      told |= layout->roles[c] == COLUMN_ANSWER && layout->titles[c] != NULL;
      tested |= layout->roles[c] == COLUMN_UNIT && normalize_column_tells_audit (layout->titles[c]);
    }
  return told && tested;
}

/* Roles */

/* What decided between two readings: the features that differ, the heaviest first. */
static void
explain_roles (const NormalizeSurvey *survey, guint n, const NormalizeAssignment *best, guint n_best, guint second,
               GString *explain)
{
  for (guint k = 0; k < n_best; k++)
    {
      if (k > 0 && k != second)
        continue;
      g_string_append_printf (explain, "  roles %+.1f:", best[k].score);
      for (guint c = 0; c < n; c++)
        g_string_append_printf (explain, " %s", normalize_role_names[best[k].roles[c]]);
      g_string_append_c (explain, '\n');
    }
  if (second >= n_best)
    return;
  NormalizeWeights difference = { 0 };
  const double *weights = (const double *) normalize_weights ();
  double *values = (double *) &difference;
  normalize_roles_add (survey, n, best[0].roles, 1, &difference);
  normalize_roles_add (survey, n, best[second].roles, -1, &difference);
  g_string_append (explain, "  decided by:");
  for (guint shown = 0; shown < 6; shown++)
    {
      gsize heaviest = NORMALIZE_N_WEIGHTS;
      for (gsize i = 0; i < NORMALIZE_N_WEIGHTS; i++)
        if (heaviest == NORMALIZE_N_WEIGHTS
            || fabs (values[i] * weights[i]) > fabs (values[heaviest] * weights[heaviest]))
          heaviest = i;
      if (fabs (values[heaviest] * weights[heaviest]) < 0.1)
        break;
      const char *feature, *reading;
      normalize_weight_name (heaviest, &feature, &reading);
      g_string_append_printf (explain, "%s %s %s %+.1f", shown > 0 ? "," : "", feature, reading,
                              values[heaviest] * weights[heaviest]);
      values[heaviest] = 0;
    }
  g_string_append_c (explain, '\n');
}

/* Nothing but numbers, those of the choices that another column lists. */
static gboolean
holds_choices (const NormalizeSurvey *survey, guint c)
{
  return survey->columns[c].filled >= 2 && survey->columns[c].numbers * 5 >= survey->columns[c].filled * 4;
}

/* A column that lists the choices, beside one that gives the number of the chosen one, is the sheet's own. */
static void
leave_choices (const NormalizeSurvey *survey, NormalizeLayout *layout)
{
  for (guint c = 0; c < layout->n_columns; c++)
    {
      const NormalizeColumn *lists = &survey->columns[c];
      gboolean chosen = FALSE;
      for (guint k = 0; k < layout->n_columns && !chosen; k++)
        chosen = k != c && layout->roles[k] == COLUMN_ANSWER && holds_choices (survey, k);
      if (layout->roles[c] != COLUMN_ANSWER || lists->filled < 2 || lists->legends * 5 < lists->filled * 4)
        continue;
      /* right beside it, whatever else it was taken for: the list is nobody's answer */
      guint next = c + 1;
      if (!chosen && next < layout->n_columns && layout->roles[next] == COLUMN_UNIT && holds_choices (survey, next))
        {
          layout->roles[next] = layout->second[next] = COLUMN_ANSWER;
          layout->state[next] = TRUE;
          chosen = TRUE;
        }
      if (chosen)
        layout->roles[c] = layout->second[c] = COLUMN_UNIT;
    }
}

#define MOST_OWNERS 0.8 /* of the cells of a column that says whose each control is */

#define LONGEST_BORNE 4 /* characters of a mark below the name of who bears it */

/* お客様の実施事項, What we do: what somebody does beside the answer, in words. */
static gboolean
tells_duty (const NormalizeGrid *grid, guint first, guint last, guint c, const char *title)
{
  NormalizeParty party = normalize_party_of_duty (title);
  gboolean words = FALSE;
  for (guint r = first; r < last && !words && (party == PARTY_OURS || party == PARTY_THEIRS); r++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      g_autofree char *text = cell != NULL ? normalize_cell_text (cell) : NULL;
      words = text != NULL && g_utf8_strlen (g_strstrip (text), -1) > LONGEST_BORNE;
    }
  return words;
}

/* Yes | CSP-owned: whose the control is, right of the answer and from a few names, is part of what the vendor says;
 * where it is the only answer, it is all that he says: 責任の所在 over 当社, お客様, 共同.  So is what each of the two
 * does.  What stands left of the answers is the asker's. */
static void
take_owners (const NormalizeGrid *grid, guint first, guint last, NormalizeLayout *layout)
{
  static const char *const titles[] = { "titles" };
  gboolean answered = FALSE;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      guint filled = 0, owners = 0;
      gboolean beside = answered && layout->roles[c] == COLUMN_UNIT;
      gboolean alone = layout->roles[c] == COLUMN_ANSWER && count_role (layout, COLUMN_ANSWER) == 1;
      if ((beside || alone) && layout->titles[c] != NULL
          && normalize_words_within ("party", layout->titles[c], titles, 1) != 0)
        for (guint r = first; r < last; r++)
          {
            const IngestCell *cell = normalize_grid_own (grid, r, c);
            g_autofree char *text = cell != NULL ? g_strstrip (normalize_cell_text (cell)) : NULL;
            filled += text != NULL && *text != '\0';
            owners += text != NULL && normalize_party_owner (text) != OWNER_NONE;
          }
      gboolean owned = filled > 0 && owners >= MOST_OWNERS * filled;
      layout->owners[c] = owned && alone;
      if (beside && (owned || (layout->titles[c] != NULL && tells_duty (grid, first, last, c, layout->titles[c]))))
        layout->roles[c] = layout->second[c] = COLUMN_REMARKS;
      answered |= layout->roles[c] == COLUMN_ANSWER;
    }
  if (memcmp (layout->roles, layout->second, layout->n_columns * sizeof *layout->roles) == 0)
    layout->margin = G_MAXDOUBLE; /* no other doubt is left */
}

/* All cells of column @c are words of @class in words/table.tsv, the titles again aside. */
static gboolean
holds_only (const NormalizeGrid *grid, guint first, guint last, guint c, const char *title, const char *class)
{
  guint held = 0;
  for (guint r = first; r < last; r++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      if (cell == NULL || g_array_index (grid->rows, NormalizeRow, r).spread[c])
        continue;
      g_autofree char *text = normalize_cell_text (cell);
      g_autofree char *fold = normalize_fold (g_strstrip (text), -1);
      gboolean is = normalize_words_spelt ("table", class, fold, WORDS_WHOLE) > 0;
      if (!is && *fold != '\0' && g_strcmp0 (text, title) != 0)
        return FALSE;
      held += is;
    }
  return held > 0;
}

/* 区分 over 必須 and 推奨, Category over Must and Should: how much is demanded groups no rows, and stands beside them.
 * 重要度 over 高 and 低 says what weight a row has for whoever asks, and answers nothing. */
static void
leave_demands (const NormalizeGrid *grid, guint first, guint last, NormalizeLayout *layout)
{
  for (guint c = 0; c < layout->n_columns; c++)
    {
      const char *title = layout->titles[c];
      if ((layout->roles[c] == COLUMN_KIND && holds_only (grid, first, last, c, title, "demand"))
          || (layout->roles[c] == COLUMN_ANSWER && title != NULL
              && (normalize_column_hints (title) >> HINT_WEIGHT & 1) != 0
              && holds_only (grid, first, last, c, title, "weight")))
        layout->roles[c] = layout->second[c] = COLUMN_UNIT;
    }
}

/* Readings of columns nearer than this (log-odds) are as likely as not. */
#define AS_LIKELY 0.5

/* Of two readings as likely as each other, the one that keeps a column in the answer is taken: an answer without its
 * mark is lost, one with a column too many is only long. */
static gboolean
keeps_answer (guint n, const NormalizeAssignment *best, const NormalizeAssignment *second)
{
  gboolean keeps = FALSE;
  for (guint c = 0; c < n; c++)
    {
      gboolean was = best->roles[c] == COLUMN_ANSWER || best->roles[c] == COLUMN_REMARKS;
      gboolean is = second->roles[c] == COLUMN_ANSWER || second->roles[c] == COLUMN_REMARKS;
      if (was && !is)
        return FALSE;
      keeps |= best->roles[c] == COLUMN_UNIT && is;
    }
  return keeps && best->score - second->score < AS_LIKELY;
}

/* Tells the columns of a statement of applicability apart: whether a control applies, the reason for that, and behind
 * them what is done, which is an answer or what stands beside one. */
static void
part_scope (const NormalizeSurvey *survey, NormalizeLayout *layout)
{
  static const char *const reasons[] = { "reason" };
  guint state = layout->n_columns;
  gboolean any = FALSE;
  for (guint c = layout->n_columns; c > 0; c--)
    {
      const double *f = survey->features[c - 1];
      NormalizeRole role = layout->roles[c - 1];
      /* an answer only by its whole title: "Not applicable" may be one of several to choose from */
      layout->applies[c - 1] =
          (role == COLUMN_UNIT && f[FEATURE_TITLE_SCOPE] > 0)
          || (role == COLUMN_ANSWER && f[FEATURE_TITLE_SCOPE] == 1 && layout->choices[c - 1] == NULL);
      layout->why[c - 1] = role == COLUMN_UNIT && f[FEATURE_TITLE_REMARKS] > 0;
      if ((role == COLUMN_ANSWER && !layout->applies[c - 1])
          || (role == COLUMN_REMARKS && f[FEATURE_TITLE_REMARKS] == 0))
        state = c - 1;
    }
  for (guint c = 0; c < layout->n_columns; c++)
    {
      const NormalizeColumn *column = &survey->columns[c];
      layout->scope[c] = layout->applies[c] && (layout->roles[c] == COLUMN_UNIT || state < layout->n_columns);
      layout->scope_crossed |= layout->applies[c] && column->crosses > 0 && column->marks == column->crosses;
      any |= layout->scope[c];
    }
  for (guint c = 0; c < state && any; c++)
    layout->reasons[c] = (layout->roles[c] == COLUMN_UNIT || layout->roles[c] == COLUMN_REMARKS)
                         && survey->features[c][FEATURE_TITLE_REMARKS] > 0
                         && normalize_words_within ("cue", layout->titles[c], reasons, 1) != 0;
}

/* Whose marks one column of a table of who bears what holds is no answer without those beside it: a row is of all of
 * them, also of one that is empty. */
static void
keep_bearers (const NormalizeSurvey *survey, NormalizeLayout *layout)
{
  gboolean answers = FALSE;
  for (guint c = 0; c < layout->n_columns; c++)
    answers |= survey->bearers[c] != PARTY_NONE && layout->roles[c] == COLUMN_ANSWER;
  for (guint c = 0; c < layout->n_columns && answers; c++)
    if (survey->bearers[c] != PARTY_NONE)
      {
        layout->roles[c] = layout->second[c] = COLUMN_ANSWER;
        layout->bearers[c] = survey->bearers[c];
      }
}

/* Characters of the mean cell of a column of levels and states. */
#define LONGEST_LEVEL 12

/* Of what there is, what is aimed at, and days and terms, as bits: by the title of column @c and the one above it. */
enum
{
  SAYS_AIM = 1u << 0,
  SAYS_NOW = 1u << 1,
  SAYS_TERM = 1u << 2,
};

static guint
says_when (const NormalizeLayout *layout, char *const *uppers, guint c)
{
  static const char *const classes[] = { "aim", "now", "term" };
  guint says = 0;
  if (layout->titles[c] != NULL)
    says |= normalize_words_within ("cue", layout->titles[c], classes, G_N_ELEMENTS (classes));
  if (uppers[c] != NULL)
    says |= normalize_words_within ("cue", uppers[c], classes, G_N_ELEMENTS (classes));
  return says;
}

/* A column of something said in each row: no number, no category, nothing that is asked. */
static gboolean
may_tell (const NormalizeSurvey *survey, const NormalizeLayout *layout, guint c)
{
  NormalizeRole role = layout->roles[c];
  return survey->columns[c].filled > 0 && survey->columns[c].dates * 2 <= survey->columns[c].filled
         && role != COLUMN_NUMBER && role != COLUMN_CITED && role != COLUMN_KIND && role != COLUMN_QUESTION;
}

/* 状況 | 今後の予定, Status | Next steps: what is to come is the vendor's word beside a mark, and limits no yes. */
static void
take_plans (const NormalizeSurvey *survey, NormalizeLayout *layout)
{
  gboolean marked = FALSE;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      const NormalizeColumn *column = &survey->columns[c];
      guint hints = layout->titles[c] != NULL ? normalize_column_hints (layout->titles[c]) : 0;
      if (marked && layout->roles[c] == COLUMN_REMARKS && (hints & 1u << HINT_PLAN) != 0)
        layout->plans[c] = !layout->aims[c];
      marked |= layout->roles[c] == COLUMN_ANSWER && (column->marks + column->states) * 2 > column->filled;
    }
}

/* 現状 | 目標, Current profile over Tier | Practices and Target profile over Tier | Plans: what is aimed at stands
 * right of what there is, is the vendor's word as much, and answers nothing.  Of such a pair of grades the first is an
 * answer whatever else it was taken for.  Days and terms are neither. */
static void
take_aims (const NormalizeSurvey *survey, char *const *uppers, NormalizeLayout *layout)
{
  guint now = layout->n_columns, level = layout->n_columns;
  gboolean any = FALSE;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      const NormalizeColumn *column = &survey->columns[c];
      guint says = says_when (layout, uppers, c);
      gboolean brief = column->length <= LONGEST_LEVEL, tells = may_tell (survey, layout, c),
               answers = normalize_role_answers (layout->roles[c]);
      if (says == SAYS_AIM && tells && (now < c || (level < c && brief)))
        {
          if (now < c && !normalize_role_answers (layout->roles[now]))
            {
              layout->roles[now] = layout->second[now] = COLUMN_ANSWER;
              layout->state[now] = TRUE;
            }
          layout->roles[c] = layout->second[c] = COLUMN_REMARKS;
          layout->aims[c] = any = TRUE;
          g_clear_pointer (&layout->names[c], g_free);
        }
      else if (says == SAYS_NOW && tells && (answers || brief))
        now = c;
      else if (answers && brief)
        level = c;
    }
  take_plans (survey, layout);
  static const char *const times[] = { "aim", "now" };
  for (guint c = 0; c < layout->n_columns && any; c++) /* 現状 says when, not whose */
    if (layout->names[c] != NULL && normalize_words_within ("cue", layout->names[c], times, 2) != 0)
      g_clear_pointer (&layout->names[c], g_free);
  if (any && memcmp (layout->roles, layout->second, layout->n_columns * sizeof *layout->roles) == 0)
    layout->margin = G_MAXDOUBLE; /* no other doubt is left */
}

/* Characters of the mean cell of a column of grades, 0 to 4. */
#define LONGEST_GRADE 3

/* Gives the columns of @layout their roles. */
static void
assign_roles (const NormalizeSurvey *survey, NormalizeLayout *layout, GString *explain)
{
  NormalizeAssignment best[NORMALIZE_ROLES_BEAM];
  guint n = layout->n_columns, n_best = normalize_roles_find (survey, n, normalize_weights (), best), second = 1;
  while (second < n_best && normalize_roles_alike (n, best[0].roles, best[second].roles))
    second++;
  layout->bearers_crossed = survey->crossed;
  layout->margin = second < n_best ? best[0].score - best[second].score : G_MAXDOUBLE;
  if (second < n_best && keeps_answer (n, &best[0], &best[second]))
    {
      const NormalizeAssignment likelier = best[0];
      for (guint c = 0; c < n; c++) /* that alone: in all else the likelier one is right as often */
        if (best[0].roles[c] == COLUMN_UNIT && normalize_role_answers ((NormalizeRole) best[second].roles[c]))
          best[0].roles[c] = best[second].roles[c];
      best[second] = likelier;
      layout->margin = -layout->margin; /* what was taken is the less likely of the two, and says so */
    }
  for (guint c = 0; c < n; c++)
    {
      const NormalizeColumn *column = &survey->columns[c];
      layout->roles[c] = (NormalizeRole) best[0].roles[c];
      layout->second[c] = (NormalizeRole) best[second < n_best ? second : 0].roles[c];
      if (layout->choices[c] != NULL) /* titles that answer, side by side, marks below: none of them can be left out */
        layout->roles[c] = layout->second[c] = COLUMN_ANSWER;
      layout->boxed[c] = column->later > 0;
      layout->chosen[c] = column->chosen >= LEAST_CHOSEN && column->chosen * 2 >= column->filled;
      gboolean grades = column->length <= LONGEST_GRADE && column->numbers * 2 >= column->filled;
      layout->state[c] = layout->roles[c] == COLUMN_ANSWER && (column->marks * 2 >= column->filled || grades);
    }
  keep_bearers (survey, layout);
  part_scope (survey, layout);
  leave_choices (survey, layout);
  /* the two readings differed in nothing but what choices have settled */
  if (memcmp (layout->roles, layout->second, n * sizeof *layout->roles) == 0)
    layout->margin = G_MAXDOUBLE;
  if (explain != NULL)
    explain_roles (survey, n, best, n_best, second, explain);
}

/* The features of the columns below @rows, whose titles @layout has. */
static void
take_features (const NormalizeGrid *grid, const NormalizeTitleRows *rows, NormalizeLayout *layout,
               NormalizeSurvey *survey)
{
  if (rows->n > 0)
    normalize_choices_find (grid, rows->first, rows->first + rows->n, layout->choices, layout->crossed);
  NormalizeTitles titles = { .n = grid->n_columns,
                             .titles = layout->titles,
                             .uppers = rows->uppers,
                             .choices = layout->choices,
                             .titled = rows->n > 0 };
  normalize_survey_features (&titles, survey);
}

/* Doubt */

/* The share of the odds that log-odds of @margin are. */
static double
likelihood (double margin)
{
  return 1 / (1 + exp (-margin));
}

double
normalize_layout_sure (const NormalizeLayout *layout)
{
  /* without titles the rows are the same, whichever is likelier */
  const double margins[] = { layout->margin, fabs (layout->head), layout->sheet };
  double sure = 1;
  for (gsize i = 0; i < G_N_ELEMENTS (margins); i++)
    sure *= margins[i] < NORMALIZE_TABLE_DOUBT ? likelihood (margins[i]) : 1;
  return sure;
}

/* "column 4 (説明) as requirement, not remarks". */
static void
tell_columns (const NormalizeLayout *layout, GString *out)
{
  gboolean first = TRUE;
  for (guint c = 0; c < layout->n_columns; c++)
    if (layout->second[c] != layout->roles[c])
      {
        g_string_append_printf (out, "%s column %u", first ? "" : ",", c + 1);
        if (layout->titles[c] != NULL && g_utf8_strlen (layout->titles[c], -1) <= 20)
          g_string_append_printf (out, " (%s)", layout->titles[c]);
        g_string_append_printf (out, " as %s, not %s", normalize_role_names[layout->second[c]],
                                normalize_role_names[layout->roles[c]]);
        first = FALSE;
      }
}

char *
normalize_layout_doubt (const NormalizeLayout *layout, gboolean is)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (!is && layout->sheet < 0 && layout->sheet > -NORMALIZE_TABLE_DOUBT)
    g_string_append_printf (out, "a table was read as text, and may be a checksheet: likelihood %.2f",
                            likelihood (layout->sheet));
  else if (is && layout->head < NORMALIZE_TABLE_DOUBT && layout->title_rows > 0)
    g_string_append_printf (out, "row %u of a table was read as its titles, and may be none: likelihood %.2f",
                            layout->preamble + 1, likelihood (-layout->head));
  else if (is && layout->head < NORMALIZE_TABLE_DOUBT)
    g_string_append_printf (out, "a table was read without titles, and may have some: likelihood %.2f",
                            likelihood (-layout->head));
  else if (is && layout->margin < NORMALIZE_TABLE_DOUBT)
    {
      g_string_append (out, "the columns of a table may be others:");
      tell_columns (layout, out);
      g_string_append_printf (out, ": likelihood %.2f", likelihood (-layout->margin));
    }
  else if (is && layout->sheet < NORMALIZE_TABLE_DOUBT)
    g_string_append_printf (out, "a table was read as a checksheet, and may be text: likelihood %.2f",
                            likelihood (-layout->sheet));
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

void
normalize_layout_survey (const NormalizeGrid *grid, guint first, guint last, NormalizeSurvey *survey)
{
  NormalizeTitleRows rows;
  NormalizeLayout layout = { .n_columns = grid->n_columns };
  normalize_title_rows_read (grid, first, last - first, &rows);
  memcpy (layout.titles, rows.titles, sizeof layout.titles);
  memset (rows.titles, 0, sizeof rows.titles);
  normalize_survey_columns (grid, last, grid->rows->len, survey);
  take_features (grid, &rows, &layout, survey);
  normalize_title_rows_clear (&rows);
  normalize_layout_clear (&layout);
}

/* A table of one thing each row, named or counted, and rows of questions and answers: no columns to weigh. */
static void
set_plain (NormalizeLayout *layout, const NormalizeRole *roles, guint n)
{
  memcpy (layout->roles, roles, n * sizeof *roles);
  layout->strong = TRUE;
  layout->head = layout->margin = layout->sheet = G_MAXDOUBLE;
}

/* Rows that ask, most of them in as many words, and no column for what is answered: a sheet that was handed out. */
static gboolean
only_asks (const NormalizeLayout *layout, const NormalizeSurvey *survey)
{
  gboolean asks = FALSE;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      if (normalize_role_answers (layout->roles[c]))
        return FALSE;
      asks |= layout->roles[c] == COLUMN_QUESTION && survey->columns[c].filled >= LEAST_ASKED
              && survey->columns[c].questions >= MOSTLY_TOLD * survey->columns[c].filled;
    }
  return asks && layout->title_rows > 0;
}

static gboolean
find_layout (const NormalizeGrid *grid, const NormalizeLayout *above, gboolean dominant, gboolean numbered,
             NormalizeLayout *layout, GString *explain)
{
  memset (layout, 0, sizeof *layout);
  layout->n_columns = grid->n_columns;
  if (grid->asked)
    {
      set_plain (layout, normalize_asked_roles, NORMALIZE_ASKED_COLUMNS);
      return TRUE;
    }
  gboolean counted = !numbered && is_counted_rows (grid);
  if (counted || (!numbered && is_named_rows (grid)))
    {
      set_plain (layout, (const NormalizeRole[]){ counted ? COLUMN_NUMBER : COLUMN_QUESTION, COLUMN_ANSWER }, 2);
      layout->counted = counted;
      return TRUE;
    }
  NormalizeTitleRows rows;
  normalize_title_rows_find (grid, &rows, explain);
  NormalizeSurvey survey;
  guint below = rows.n > 0 ? rows.first + rows.n : 0;
  normalize_survey_columns (grid, below, rows.n > 0 ? rows.next : grid->rows->len, &survey);
  /* goes on from the table before; a table of bands alone says nothing of columns */
  gboolean list = grid->n_columns == 1 && grid->rows->len > MOST_BANDS;
  if (rows.n == 0 && above->n_columns > 0 && !above->counted && !list
      && (grid->n_columns == above->n_columns || (grid->n_columns < above->n_columns && survey.rows == 0)))
    {
      normalize_title_rows_clear (&rows);
      copy_layout (above, layout);
      return TRUE;
    }
  if (has_titles_of (&rows, above, grid->n_columns))
    {
      copy_layout (above, layout);
      layout->preamble = rows.first;
      layout->title_rows = below;
      normalize_title_rows_clear (&rows);
      return TRUE;
    }
  layout->preamble = rows.n > 0 ? rows.first : 0;
  layout->title_rows = below;
  layout->head = rows.margin;
  memcpy (layout->titles, rows.titles, sizeof layout->titles);
  memset (rows.titles, 0, sizeof rows.titles);
  take_features (grid, &rows, layout, &survey);
  assign_roles (&survey, layout, explain);
  leave_demands (grid, below, rows.n > 0 ? rows.next : grid->rows->len, layout);
  take_owners (grid, below, rows.n > 0 ? rows.next : grid->rows->len, layout);
  if (layout->title_rows > 0)
    normalize_choices_name (grid, &survey, layout->preamble, layout->title_rows, layout->roles, layout->choices,
                            layout->names);
  take_aims (&survey, rows.uppers, layout);
  normalize_title_rows_clear (&rows);
  for (guint c = 0; c < layout->n_columns; c++)
    layout->parted[c] = survey.parted[c] && layout->roles[c] == COLUMN_ANSWER && layout->names[c] != NULL;
  double evidence[N_SHEET_FEATURES] = { 0 };
  normalize_survey_sheet (&survey, grid->n_columns, below > 0, dominant, numbered, evidence);
  layout->sheet = 0;
  for (guint i = 0; i < N_SHEET_FEATURES; i++)
    layout->sheet += evidence[i] * normalize_weights ()->sheet[i];
  layout->strong = evidence[FEATURE_SHEET_ASKED] > 0 || evidence[FEATURE_SHEET_QUESTIONS] >= 0.4;
  if (explain != NULL)
    g_string_append_printf (explain, "  checksheet %+.1f\n", layout->sheet);
  /* titles alone, which a heading parts from their rows: the next table goes on from them */
  if (survey.rows == 0 && below == grid->rows->len && evidence[FEATURE_SHEET_ASKED] > 0 && grid->n_columns >= 3
      && layout->head >= NORMALIZE_TABLE_DOUBT)
    return layout->sheet > 0;
  gboolean blank = dominant && !numbered && count_role (layout, COLUMN_ANSWER) == 0 && only_asks (layout, &survey);
  if ((count_role (layout, COLUMN_QUESTION) == 0 && !is_audited (layout))
      || (count_role (layout, COLUMN_ANSWER) == 0 && !blank) || survey.rows == 0)
    {
      layout->sheet = layout->head = layout->margin = G_MAXDOUBLE; /* no columns to be in doubt about */
      return dominant && !numbered && !list && grid->n_columns == 1 && grid->rows->len > 0;
    }
  return layout->sheet > 0;
}

gboolean
normalize_layout_find (const NormalizeGrid *grid, const NormalizeLayout *above, gboolean dominant, gboolean numbered,
                       NormalizeLayout *layout, GString *explain)
{
  gboolean is = find_layout (grid, above, dominant, numbered, layout, explain);
  if (layout->n_kinds == 0) /* those that go on from the table above are in order */
    normalize_kinds_order (grid, layout->title_rows, grid->rows->len, layout);
  return is;
}
