/* levels.h — under which others each heading stands: the best path over the depths that each could have.
 *
 *     1. 概要 · 目的 · 2. 体制 · 5.1 方針      depths 0 1 0 1
 *
 * A heading may continue the list of any heading that is open above it, or be the first below the last one.  Each of
 * these places is weighed by what the two headings beside it say (the same style, the next number, the level that the
 * format gives, the size of the letters, text below the one above or none) and by where headings of its style stood
 * before: what was under another is not over it further down.  All of these are evidence: none decides alone, and what
 * is chosen is the path with the highest sum over the document (a beam search, after Viterbi).
 */
#pragma once

#include "normalize/outline/candidate.h"

/* No paper is this deep: what would be deeper stands beside the one before it. */
#define NORMALIZE_MOST_LEVELS 16

typedef struct
{
  NormalizeStyle style;
  const NormalizeNumber *number; /* lent */
  guint level;                   /* that the format gives it, or 0 */
  float size;                    /* of its letters, in points, or 0 */
  gboolean over_text;            /* text stands between it and the next heading */
  guint depth;                   /* found: 0 is the outermost */
  double margin;                 /* found: how much better than its next best place, where those before stay */
  guint other;                   /* found: the depth of that place; the same where it has no other */
} NormalizeRanked;

/* Sets depth, margin and other of each of @headings (of NormalizeRanked), in reading order. */
void normalize_levels_choose (GArray *headings);

/* TRUE where the next best place is about as good: see README.md for how often it is the right one. */
gboolean normalize_levels_in_doubt (const NormalizeRanked *heading);

/* Appends to @explain what speaks for the place of heading @i of @headings, whose depths are found: "+3.5 sibling-style
 * next-number". */
void normalize_levels_explain (const GArray *headings, guint i, GString *explain);
