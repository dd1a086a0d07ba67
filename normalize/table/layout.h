/* layout.h — what the rows and columns of a table are: the readings proposed for it, scored on one scale, the best
 * chosen.
 *
 *     No | 対策項目 | 対策要件 | 実施内容    ->  one row of titles; NUMBER, QUESTION, REQUIREMENT, ANSWER
 *
 * Three things are decided, each by features that are counted once (features.h) and weights that were fitted
 * (weights.tsv, fit_tables.c): which rows are titles, what each column holds, whether the table is a checksheet at all.
 * Scores are log-odds: a reading that scores 3 more is e^3 = 20 times as likely.  What the second reading would have
 * been, and how far behind it is, goes on with the layout.
 *
 * Owns     a layout owns its titles and texts.
 */
#pragma once

#include "normalize/table/column_titles.h"
#include "normalize/table/grid.h"

typedef struct
{
  guint n_columns;
  NormalizeRole roles[NORMALIZE_MAX_COLUMNS];
  guint8 kinds[NORMALIZE_MAX_COLUMNS];   /* the columns that are kinds, the outermost first … */
  guint n_kinds;                         /* … and how many they are */
  char *titles[NORMALIZE_MAX_COLUMNS];   /* as found, or NULL */
  char *choices[NORMALIZE_MAX_COLUMNS];  /* of an answer below はい, いいえ: a mark in it says this; else NULL */
  guint8 crossed[NORMALIZE_MAX_COLUMNS]; /* of such an answer: a cross is the mark */
  char *names[NORMALIZE_MAX_COLUMNS];    /* of one of several answers: the plan or service that it is of; else NULL */
  guint8 parted[NORMALIZE_MAX_COLUMNS];  /* one of several answers of which each row has one: its name is of the row */
  guint8
      bearers[NORMALIZE_MAX_COLUMNS]; /* of NormalizeParty: of an answer in a table of who bears what, whose marks … */
  gboolean bearers_crossed;           /* … and that a cross is the mark there */
  guint8 owners[NORMALIZE_MAX_COLUMNS]; /* the one answer, whose cells name who bears it: 責任の所在 over 当社 */
  guint8 boxed[NORMALIZE_MAX_COLUMNS];  /* an answer whose lists with ■ and □ are choices, no lists of two levels */
  guint8 chosen[NORMALIZE_MAX_COLUMNS]; /* an answer whose cells are choices by boxes: one without a tick is blank */
  guint8 state[NORMALIZE_MAX_COLUMNS]; /* an answer that is marks or states (○, 一部対応, Not started), no prose */
  guint8 applies[NORMALIZE_MAX_COLUMNS]; /* whether the control applies at all … */
  guint8 scope[NORMALIZE_MAX_COLUMNS];   /* … beside the answer */
  gboolean scope_crossed;                /* which a cross affirms: no other mark stands in that column */
  guint8 why[NORMALIZE_MAX_COLUMNS];     /* and remarks on that, left of the answer … */
  guint8 reasons[NORMALIZE_MAX_COLUMNS]; /* … that give the reason for it, 採否の理由, whether it applies or not */
  guint8 aims[NORMALIZE_MAX_COLUMNS];    /* of remarks: what is aimed at, right of what there is: 現状 | 目標 */
  guint8 plans[NORMALIZE_MAX_COLUMNS];   /* of remarks: what is to come, right of marks: 状況 | 今後の予定 */
  guint preamble;                        /* rows above the titles */
  guint title_rows;                      /* with these */
  gboolean counted;                      /* rows that nothing but a count names: the next table is none of it */
  gboolean strong;                       /* titles or questions leave no doubt that it is a checksheet */

  double margin;                               /* of the roles over the second reading of them, below 0 where that
                                                * is the likelier; G_MAXDOUBLE: none */
  NormalizeRole second[NORMALIZE_MAX_COLUMNS]; /* that reading */
  double sheet;                                /* log-odds that it is a checksheet */
  double head; /* of the row of titles over the next best, or over none; below 0 where these are likelier */
} NormalizeLayout;

/* The layout of @grid: its own titles, those of @above (n_columns 0 where there is none), or what the columns hold.
 * FALSE where it is no checksheet.  @dominant: most of the document's text stands in tables, so that a doubtful one is;
 * @numbered: it stands in a numbered section, so that it takes more to be one.  Where @explain is not NULL, what was
 * weighed is appended to it, a line each. */
gboolean normalize_layout_find (const NormalizeGrid *grid, const NormalizeLayout *above, gboolean dominant,
                                gboolean numbered, NormalizeLayout *layout, GString *explain);
void normalize_layout_clear (NormalizeLayout *layout);

/* How likely the layout is right, where one of its decisions is in doubt; else 1. */
double normalize_layout_sure (const NormalizeLayout *layout);

/* What is in doubt about a layout that was found (@is) or not, in a line for a person: the second reading and its odds.
 * NULL where nothing is; the caller frees it. */
char *normalize_layout_doubt (const NormalizeLayout *layout, gboolean is);

/* What the columns of @grid hold below the titles in rows @first to before @last: what the weights are fitted to. */
struct _NormalizeSurvey;
void normalize_layout_survey (const NormalizeGrid *grid, guint first, guint last, struct _NormalizeSurvey *survey);
