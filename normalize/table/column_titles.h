/* column_titles.h — what the title of a column says of what the column holds, by the title alone.
 *
 *     設問 -> question      実施の内容 -> detail      Applicable? -> scope      貴社の回答 -> answer (by its end)
 *
 * Titles stand in words/column.tsv, class and word.  A Japanese compound has its head last, so that a title matches by
 * its end where it does not match whole.
 */
#pragma once

#include <glib.h>

typedef enum
{
  COLUMN_NONE,
  COLUMN_NUMBER,
  COLUMN_CITED,
  COLUMN_KIND,
  COLUMN_QUESTION,
  COLUMN_REQUIREMENT,
  COLUMN_UNIT, /* beside question and answer: units, levels, links, who is to do it, risk, what comes next */
  COLUMN_ANSWER,
  COLUMN_REMARKS,
  N_COLUMN_ROLES
} NormalizeRole;

/* "question", "answer" …: how roles are written in data files and shown. */
extern const char *const normalize_role_names[N_COLUMN_ROLES];

/* The column is of whoever answers. */
static inline gboolean
normalize_role_answers (NormalizeRole role)
{
  return role == COLUMN_ANSWER || role == COLUMN_REMARKS;
}

/* The role that a title of this class has where nothing else is known; COLUMN_NONE where it does not say. */
NormalizeRole normalize_column_role (const char *title);

/* "- 項目：" and "■項目" without marks and colon: the name alone; the caller frees it. */
char *normalize_column_name (const char *title);

/* The class of a column's title in words/column.tsv, or NULL; *whole (or NULL) tells whether all of it is the word. */
const char *normalize_column_class (const char *title, gboolean *whole);

/* A column's title that names questions, as 項目 alone does not. */
gboolean normalize_column_asks (const char *title);

/* Of what an auditor did or found: Tests Performed by the Service Auditor, 検証結果. */
gboolean normalize_column_tells_audit (const char *title);

/* The title is one that words/column.tsv has, and nothing more. */
gboolean normalize_column_is_title (const char *title);

/* "設問　　　回答": all of the line is titles of columns, parted by tabs, bars or more than one blank, and one asks and
 * one answers.  A table that lost its grid leaves such a line above its first question. */
gboolean normalize_column_are_titles (const char *line);

/* What words within a title hint at, where it is long or new: bits as in enum NormalizeHint, from words/cue.tsv.
 *
 *     求められる水準 -> asked      当サービスの水準 -> ours      How we meet it -> ours, comment
 */
typedef enum
{
  HINT_OURS,    /* of whoever answers */
  HINT_ASKED,   /* of whoever asks */
  HINT_STATE,   /* how far it is done */
  HINT_WHEN,    /* a day or a term */
  HINT_WHO,     /* persons, posts */
  HINT_PAPER,   /* documents, evidence */
  HINT_PLAN,    /* what comes next */
  HINT_COMMENT, /* words to something else */
  HINT_INNER,   /* not for whoever answers: the asker's own use, a review */
  HINT_EARLIER, /* the last time's */
  HINT_WEIGHT,  /* risk, importance */
  N_HINTS
} NormalizeHint;

guint normalize_column_hints (const char *title);
