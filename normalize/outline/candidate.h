/* candidate.h — items that may be headings, which of them are, and how deep.
 *
 *     find     what each line looks like: number, mark, bold, its entry in the contents list
 *     accept   which are headings, each kind judged by all of its kind (the table in outline.h)
 *     nest     under which others each stands (levels.h)
 */
#pragma once

#include "normalize/outline/outline.h"

/* Styles of headings: those with the same style are of the same depth. */
typedef struct
{
  guint kind;  /* NormalizeNumberKind; NUMBER_NONE for unnumbered ones */
  guint depth; /* parts of a number; rank of a chapter's unit; level of the markup */
} NormalizeStyle;

typedef struct
{
  guint item; /* index of the item */
  NormalizeStyle style;
  NormalizeNumber number;
  gsize title_start;                   /* bytes of the block's text: behind number and marks */
  gsize title_end;                     /* where the text that runs on begins, else the item's end */
  gsize cited_behind;                  /* where a control number behind the title begins, or 0 */
  const NormalizeContentsEntry *entry; /* of the contents list, or NULL */
  gboolean format;                     /* the format says that it is a heading */
  guint level;                         /* and of which level; 0 where it does not */
  gboolean ruled;                      /* between drawn lines */
  gboolean titled;                     /* that it is the title of a definition or a panel, whatever its words */
  gboolean padded;                     /* its number is of those with a zero before them, over those without */
  gboolean bold;
  gboolean marked;      /* opens with ■ or its like */
  guint rank;           /* of these and of bold ones: ■ before ○ where ■ comes first in the document */
  gboolean question;    /* asks */
  gboolean answered;    /* the label of its answer stands right below it */
  gboolean valued;      /* says what it names: 稼働率：99.9% */
  gboolean whole;       /* a paragraph by itself */
  gboolean opens_block; /* its first line */
  gboolean cited;       /* has a control number in brackets behind its title */
  gboolean sentence;
  gboolean over_text;  /* text stands below it, before the next candidate */
  gboolean over_table; /* a table right below it */
  gboolean accepted;
  NormalizePlainKind plain;
  const char *label_class; /* of the label that it is, interned, or NULL */
  gboolean bracketed;      /* its number and title stand in a pair of brackets */
  gboolean label;          /* 要求事項, 当社の対応: parts the text of each section */
} NormalizeCandidate;

/* Adds the candidates among the items of @outline to @candidates, in order. */
void normalize_candidates_find (const NormalizeOutline *outline, const NormalizeContents *contents, GArray *candidates);

/* Accepts those that are headings. */
void normalize_candidates_accept (const NormalizeOutline *outline, const NormalizeContents *contents,
                                  GArray *candidates);

/* Makes the accepted ones the headings of @outline, with their titles and levels; what decided is appended to @explain,
 * which may be NULL, in a line a heading. */
void normalize_headings_nest (NormalizeOutline *outline, GArray *candidates, GString *explain);

/* Of headings without number and markup a group is over a title, a title over bold and marked ones. */
NormalizeStyle normalize_candidate_style (const NormalizeCandidate *candidate);
gboolean normalize_style_same (NormalizeStyle a, NormalizeStyle b);

/* Of a chapter's unit: 編 > 部 > 章 > 節 > 条 > 項. */
guint normalize_unit_rank (gunichar unit);

/* Nothing but lines of the page stands between the two. */
gboolean normalize_candidate_is_right_above (const NormalizeOutline *outline, const NormalizeCandidate *above,
                                             const NormalizeCandidate *below);

/* "🔒 通信の保護", "✅ 通信の保護": bytes of the picture before the words of a title, and of the blanks behind it, or 0.
 * It is no word of the title; it may say a state. */
gsize normalize_candidate_picture (const char *title);
