/* features.h — what a column, a row that may be titles, and a table show: counted once, for all readings to weigh.
 *
 *     可否              title:answer 1.0      the title's class in words/column.tsv, 0.8 where only its end is the word
 *     ○                 marks 0.75            the share of cells that are marks
 *     △
 *     ○                 length-4 1.0          the mean length
 *     導入済みです。    right-of-questions 1  where it stands among the others
 *
 * A feature is a name and a value from 0 to 1.  A column's have a weight for each role, a row's and a table's one each
 * (weights.h).
 */
#pragma once

#include "normalize/table/column_titles.h"
#include "normalize/table/grid.h"

/* Of a column.  Each name here is one in weights.tsv. */
#define NORMALIZE_COLUMN_FEATURES(X)                                                                                   \
  X (TITLE_NUMBER, "title:number")                                                                                     \
  X (TITLE_CITED, "title:cited")                                                                                       \
  X (TITLE_KIND, "title:kind")                                                                                         \
  X (TITLE_LEVEL, "title:level")                                                                                       \
  X (TITLE_ITEM, "title:item")                                                                                         \
  X (TITLE_QUESTION, "title:question")                                                                                 \
  X (TITLE_REQUIREMENT, "title:requirement")                                                                           \
  X (TITLE_DETAIL, "title:detail")                                                                                     \
  X (TITLE_UNIT, "title:unit")                                                                                         \
  X (TITLE_ASIDE, "title:aside")                                                                                       \
  X (TITLE_DATE, "title:date")                                                                                         \
  X (TITLE_SCOPE, "title:scope")                                                                                       \
  X (TITLE_ANSWER, "title:answer")                                                                                     \
  X (TITLE_SAMPLE, "title:sample")                                                                                     \
  X (TITLE_REMARKS, "title:remarks")                                                                                   \
  X (SAYS_NUMBER, "title-says:number") /* what the words of the title speak for (column_words.h) */                    \
  X (SAYS_CITED, "title-says:cited")                                                                                   \
  X (SAYS_KIND, "title-says:kind")                                                                                     \
  X (SAYS_QUESTION, "title-says:question")                                                                             \
  X (SAYS_REQUIREMENT, "title-says:requirement")                                                                       \
  X (SAYS_UNIT, "title-says:unit")                                                                                     \
  X (SAYS_ANSWER, "title-says:answer")                                                                                 \
  X (SAYS_REMARKS, "title-says:remarks")                                                                               \
  X (CELLS_NUMBER, "cells-say:number") /* and those of its cells */                                                    \
  X (CELLS_CITED, "cells-say:cited")                                                                                   \
  X (CELLS_KIND, "cells-say:kind")                                                                                     \
  X (CELLS_QUESTION, "cells-say:question")                                                                             \
  X (CELLS_REQUIREMENT, "cells-say:requirement")                                                                       \
  X (CELLS_UNIT, "cells-say:unit")                                                                                     \
  X (CELLS_ANSWER, "cells-say:answer")                                                                                 \
  X (CELLS_REMARKS, "cells-say:remarks")                                                                               \
  X (TITLE_OTHER, "title:other")     /* a title, of no class */                                                        \
  X (TITLE_MISSING, "title:missing") /* none, where others have one */                                                 \
  X (UNTITLED, "untitled")           /* the table has none */                                                          \
  X (UPPER_ANSWER, "upper:answer")   /* the title over this one and others */                                          \
  X (UPPER_ASKS, "upper:asks")                                                                                         \
  X (UPPER_FIRST, "upper:first")     /* of several below the title of an answer, the first */                          \
  X (UPPER_FURTHER, "upper:further") /* and right of it */                                                             \
  X (OF_ASKER, "of-asker")           /* 弊社確認 where another title says 貴社: 弊社 asks */                   \
  X (UPPER_ASIDE, "upper:aside")     /* of remarks, documents, persons, the asker's own use */                         \
  X (HINT_OURS, "hint:ours")         /* words within the title, see NormalizeHint */                                   \
  X (HINT_ASKED, "hint:asked")                                                                                         \
  X (HINT_STATE, "hint:state")                                                                                         \
  X (HINT_WHEN, "hint:when")                                                                                           \
  X (HINT_WHO, "hint:who")                                                                                             \
  X (HINT_PAPER, "hint:paper")                                                                                         \
  X (HINT_PLAN, "hint:plan")                                                                                           \
  X (HINT_COMMENT, "hint:comment")                                                                                     \
  X (HINT_INNER, "hint:inner")                                                                                         \
  X (HINT_EARLIER, "hint:earlier")                                                                                     \
  X (HINT_WEIGHT, "hint:weight")                                                                                       \
  X (OF_LEFT, "title-of-left") /* 状態の詳細 right of 状態 */                                                   \
  X (CHOICE, "choice")         /* one of several titles that are answers, はい | いいえ, marks below */           \
  X (PARTY, "party")           /* says no more than whose the cells are: 当社, お客様側 */                       \
  X (PLAN, "plan")             /* one of several titles of no class, where none is an answer's */                      \
  X (NUMBERS, "numbers")                                                                                               \
  X (CODES, "codes")             /* FO-01, 実12: names that end in a number, each its own */                          \
  X (CITES, "cites")             /* nothing but numbers of controls */                                                 \
  X (CITES_FIRST, "cites-first") /* such a number and its title */                                                     \
  X (DATES, "dates")                                                                                                   \
  X (LINKS, "links")                                                                                                   \
  X (MARKS, "marks")                                                                                                   \
  X (STATES, "states")         /* short cells of which some deny or limit others: 達成, 未達成 */                 \
  X (FEW_VALUES, "few-values") /* short cells, the same ones again and again */                                        \
  X (RUNS, "runs")             /* what repeats stands below itself: a category filled down */                          \
  X (GROUPED, "grouped")       /* each of a few values in one stretch of rows, as of no other column */                \
  X (HEADS_GROUPS,                                                                                                     \
     "heads-groups") /* short words from the first row on, each above empty cells, full columns right of them */       \
  X (GAPS, "cites-with-gaps")  /* numbers of controls that do not count on: 6.1.2, 9.2.5, 12.4.1 */                    \
  X (LONE_BOXES, "lone-boxes") /* ■ or □ and nothing else */                                                       \
  X (QUESTIONS, "questions")                                                                                           \
  X (TELLS, "tells")           /* sentences as a vendor tells: …しています。 We keep … */                    \
  X (REQUIRES, "requires")     /* as an author of a sheet requires: …すること。 must … */                     \
  X (NUMBERED, "numbered")     /* words behind numbers that count: ① …, ② … */                                 \
  X (SPANNED, "spanned")       /* the share of rows into which a cell goes on from above */                            \
  X (VOCABULARY, "vocabulary") /* a few short words again and again, no marks */                                       \
  X (REPEATS, "repeats")                                                                                               \
  X (SPARSE, "sparse")                                                                                                 \
  X (EMPTY, "empty")                                                                                                   \
  X (LENGTH_4, "length-4")                                                                                             \
  X (LENGTH_12, "length-12")                                                                                           \
  X (LENGTH_30, "length-30")                                                                                           \
  X (LENGTH_MORE, "length-more")                                                                                       \
  X (FIRST, "first")                                                                                                   \
  X (LAST, "last")                                                                                                     \
  X (RIGHT_OF_MARKS, "right-of-marks")                                                                                 \
  X (BESIDE_MARKS, "beside-marks") /* right of them, next */                                                           \
  X (LEFT_OF_MARKS, "left-of-marks")                                                                                   \
  X (RIGHT_OF_QUESTIONS, "right-of-questions")                                                                         \
  X (LEFT_OF_QUESTIONS, "left-of-questions")                                                                           \
  X (ASKS_ALONE, "asks-alone")                                                                                         \
  X (RIGHT_OF_ANSWER, "right-of-answer-title")                                                                         \
  X (LEFT_OF_ANSWER, "left-of-answer-title")                                                                           \
  X (DETAIL_RIGHT, "detail-right") /* 説明 right of marks or of an answer's title, and nothing of the sheet's */     \
  X (DETAIL_LEFT, "detail-left")                                                                                       \
  X (ASKED_HERE, "requirement-alone")  /* 基準 where no title and no column asks */                                  \
  X (CODES_CITED, "cited-codes")       /* Control ID with FO-01 below it */                                            \
  X (NUMBER_OF_NEXT, "number-of-next") /* an untitled column of numbers before a titled one of words */                \
  X (NUMBERED_OUTER, "numbered-outer") /* right of such a column, where another of numbers follows */                  \
  X (LAST_NUMBERS, "last-numbers")     /* of several columns of numbers left of the question */                        \
  X (KIND_MARKS, "kind-marks")         /* 適用区分 with ○ below it */                                            \
  X (KIND_PLANS, "kind-of-plans")      /* レイヤー before 当社 | お客様 */                                    \
  X (SPARSE_ITEM, "sparse-item")       /* 項目 that stands once for several rows */                                  \
  X (BESIDE_SPARSE, "beside-sparse-item")                                                                              \
  X (LEVEL_ASKS, "level-over")     /* 小項目 left of a column that asks */                                          \
  X (SCOPE_BESIDE, "scope-beside") /* Applicable? where another column is of states */                                 \
  X (NAMES_ASKED, "names-asked")   /* short words, others in each row, beside the longer ones that ask; kinds left */  \
  X (TITLED_BEHIND, "titled-behind") /* Control Title right of questions and answers: what these stand below */        \
  X (NAMESAKE, "namesake") /* an answer's title of several that differ in whose they are: 本社 over 回答 */        \
  X (NAMESAKE_ASIDE, "namesake-aside") /* the same of others: 備考（本社） */                                    \
  X (NAMES_ROWS, "names-rows")         /* a column of two, with header cells all the way down */

/* Of a row that may hold the titles. */
#define NORMALIZE_HEAD_FEATURES(X)                                                                                      \
  X (HEAD_BIAS, "head")                                                                                                 \
  X (HEAD_WHOLE, "head-known")     /* the share of cells that are titles, whole */                                      \
  X (HEAD_TAIL, "head-known-tail") /* or by their end */                                                                \
  X (HEAD_TWO, "head-two-known")   /* at least two roles are named */                                                   \
  X (HEAD_HINTS, "head-hints")     /* the share of cells with a word that hints */                                      \
  X (HEAD_ASKED, "head-asks-and-answers")                                                                               \
  X (HEAD_MARKED, "head-marked") /* the format marks all of its cells as titles */                                      \
  X (HEAD_MIXED, "head-mixed")   /* some */                                                                             \
  X (HEAD_SENTENCE, "head-sentence")                                                                                    \
  X (HEAD_QUESTION, "head-question")                                                                                    \
  X (HEAD_NUMBER, "head-number") /* a cell is a number */                                                               \
  X (HEAD_MARK, "head-mark")     /* the share of marks and dates that are no titles */                                  \
  X (HEAD_LONG, "head-long")     /* a cell wider than a title */                                                        \
  X (HEAD_SHORT, "head-short")                                                                                          \
  X (HEAD_FULL, "head-full")         /* the share of columns that it fills */                                           \
  X (HEAD_BLOCK, "head-block-below") /* full rows below it */                                                           \
  X (HEAD_FIRST, "head-first")                                                                                          \
  X (HEAD_ABOVE_THIN, "head-thin-above") /* only lines and pairs above it */                                            \
  X (HEAD_ABOVE_FULL, "head-full-above")                                                                                \
  X (HEAD_ABOVE_ROWS, "head-answers-above") /* rows above it with a number and a mark, as it has columns */             \
  X (HEAD_LAST, "head-last")                /* no row below it: titles of what comes next */                            \
  X (HEAD_REPEATS, "head-repeats")          /* a cell stands again below it in its column */                            \
  X (HEAD_BANDED, "head-banded")            /* stands again below it, but for its first cell: titles over each part */  \
  X (HEAD_CONTRAST, "head-contrast") /* columns whose cells are of another kind than their title: numbers, marks … */ \
  X (HEAD_PAIR, "head-pair")         /* two cells */                                                                    \
  X (HEAD_COLON, "head-colon")       /* a cell ends in a colon: a label */

/* Of a table that may be a checksheet. */
#define NORMALIZE_SHEET_FEATURES(X)                                                                                    \
  X (SHEET_BIAS, "sheet")                                                                                              \
  X (SHEET_ASKED, "sheet-asks-and-answers") /* by its titles */                                                        \
  X (SHEET_ASKS, "sheet-asks")              /* a title asks, none answers */                                           \
  X (SHEET_ANSWERS, "sheet-answers")                                                                                   \
  X (SHEET_TITLED, "sheet-titled")                                                                                     \
  X (SHEET_QUESTIONS, "sheet-questions") /* the share of rows with a question */                                       \
  X (SHEET_NUMBERS, "sheet-numbers")                                                                                   \
  X (SHEET_MARKS, "sheet-marks")                                                                                       \
  X (SHEET_DOMINANT, "sheet-dominant")                                                                                 \
  X (SHEET_NUMBERED, "sheet-numbered")                                                                                 \
  X (SHEET_FREE, "sheet-not-numbered") /* and dominant */                                                              \
  X (SHEET_TELLS, "sheet-tells")       /* the share of rows in which somebody tells */                                 \
  X (SHEET_REQUIRES, "sheet-requires")                                                                                 \
  X (SHEET_PLANS, "sheet-plans")   /* columns of plans or parties */                                                   \
  X (SHEET_DUTIES, "sheet-duties") /* what each of several parties does, in words, amid a paper of text */             \
  X (SHEET_LOW, "sheet-low")       /* fewer than three rows */                                                         \
  X (SHEET_ONE, "sheet-one-row")

typedef enum
{
#define X(id, name) FEATURE_##id,
  NORMALIZE_COLUMN_FEATURES (X) N_COLUMN_FEATURES
} NormalizeColumnFeature;

typedef enum
{
  NORMALIZE_HEAD_FEATURES (X) N_HEAD_FEATURES
} NormalizeHeadFeature;

typedef enum
{
  NORMALIZE_SHEET_FEATURES (X) N_SHEET_FEATURES
#undef X
} NormalizeSheetFeature;

/* Rows that a survey looks at: evenly spread over the table where it has more. */
#define NORMALIZE_SURVEY_ROWS 200
#define NORMALIZE_DEED_WORDS  ((NORMALIZE_SURVEY_ROWS + 63) / 64)

/* What the cells of a column are, as counts of those that begin in it and in no row of one cell. */
typedef struct
{
  guint filled, numbers, codes, cites, cites_first, dates, links, marks, boxes, questions, tells, requires, distinct;
  guint states;         /* states that are no marks: 未達成, In force */
  guint later;          /* lists with ■ and □ of which another than the first has ■ */
  guint chosen;         /* choices by boxes, of which some are ticked */
  guint legends;        /* lists of choices by number: 1:実施済 2:一部実施 3:未実施 */
  guint runs;           /* cells that say the same as the one above them */
  gboolean opens;       /* the first row has one */
  guint shared;         /* distinct values that the next column has as well */
  guint controls, gaps; /* three-part numbers as controls have; those that do not count on from the one above */
  guint header;         /* cells that the format marks as titles */
  guint duties;         /* R/A, C: what each of several has to do with the row */
  guint dashes;         /* cells that say of somebody that he has nothing to do with it: －, × … */
  guint crosses;        /* … by a cross, which is a tick where no other mark stands beside it */
  guint numbered;       /* cells of words behind a number that counts on from the one above */
  guint carried;        /* rows into which a cell goes on from above */
  double length;        /* mean, characters */
  guint worded;         /* cells whose words were weighed (column_words.h) … */
  double says[N_COLUMN_ROLES]; /* … and the shares of the roles that these speak for, added up */
  guint64 deeds[NORMALIZE_DEED_WORDS]; /* a bit for each row looked at: its cell says of somebody that he bears it … */
  guint64 cells[NORMALIZE_DEED_WORDS]; /* … and: there is one */
} NormalizeColumn;

typedef struct _NormalizeSurvey
{
  guint rows; /* looked at that have two cells at least */
  NormalizeColumn columns[NORMALIZE_MAX_COLUMNS];
  double features[NORMALIZE_MAX_COLUMNS][N_COLUMN_FEATURES];
  double sheet[N_SHEET_FEATURES];
  guint8 bearers[NORMALIZE_MAX_COLUMNS]; /* of NormalizeParty: whose marks the column holds, in a table of who bears
                                            what; PARTY_NONE in others */
  gboolean crossed;                      /* in that table a cross is the mark */
  guint8 parted[NORMALIZE_MAX_COLUMNS];  /* one of several below a title of which each row has its mark in one */
} NormalizeSurvey;

/* Counts what the rows of @grid from @first to before @last hold.  */
void normalize_survey_columns (const NormalizeGrid *grid, guint first, guint last, NormalizeSurvey *survey);

/* The titles of the columns as far as there are any; each array has a place for each column. */
typedef struct
{
  guint n;
  char *const *titles, *const *uppers, *const *choices; /* its own, one above it and others, see NormalizeLayout */
  gboolean titled;
} NormalizeTitles;

/* The features of all columns of @survey below @titles. */
void normalize_survey_features (const NormalizeTitles *titles, NormalizeSurvey *survey);

/* The features of the table: @titled, @dominant and @numbered as normalize_layout_find () has them. */
void normalize_survey_sheet (const NormalizeSurvey *survey, guint n_columns, gboolean titled, gboolean dominant,
                             gboolean numbered, double *features);

/* The features of each of the first @n_rows rows of @grid as titles; all 0 for a row of one cell. */
void normalize_survey_heads (const NormalizeGrid *grid, guint n_rows, double (*features)[N_HEAD_FEATURES]);

/* The cells of column @c from row @first on are words, each behind a number that counts on from the one above. */
gboolean normalize_column_is_numbered (const NormalizeGrid *grid, guint first, guint c);

/* Asks: ends in ？ or か. */
gboolean normalize_is_question (const char *text);

/* "We keep …", "…しています。": tells, as whoever answers does. */
gboolean normalize_tells (const char *text);

/* Met?, 対応済？: a title as well as a question. */
gboolean normalize_is_brief_title (const char *text);

/* An answer that is a mark: ○, ×, 有, Yes, 対応済, also "3: 未対応" and boxes. */
gboolean normalize_is_answer_mark (const char *text);
