/* roles.h — what each column holds, as one assignment of roles to all columns.
 *
 *     番号      設問       可否      説明
 *     number    question   answer    remarks       5.1
 *     number    question   answer    requirement   2.9      2.2 behind: nine to one
 *
 * The score of an assignment is the sum of what each column's features weigh for its role, of what pairs of columns
 * weigh by their order (an answer left of a requirement), and of what is missing or there twice (no question).  A beam
 * from left to right keeps the best; what it ends with are the readings.
 *
 * Source   a linear-chain model with global features, searched by beam (Collins 2002, "Discriminative training methods
 *          for hidden Markov models"); fitted to the likelihood of the right reading among those that the beam ends
 * with.
 */
#pragma once

#include "normalize/table/weights.h"

#define NORMALIZE_ROLES_BEAM 48

typedef struct
{
  double score;
  guint8 roles[NORMALIZE_MAX_COLUMNS];
} NormalizeAssignment;

/* The best assignments for the first @n columns of @survey, best first, in @best (room for NORMALIZE_ROLES_BEAM); gives
 * their number.  A column without any text gets COLUMN_NONE. */
guint normalize_roles_find (const NormalizeSurvey *survey, guint n, const NormalizeWeights *weights,
                            NormalizeAssignment *best);

/* Adds @by times the features of an assignment to @weights (or, to read them, to a NormalizeWeights that is 0). */
void normalize_roles_add (const NormalizeSurvey *survey, guint n, const guint8 *roles, double by,
                          NormalizeWeights *weights);

/* The score of one assignment. */
double normalize_roles_score (const NormalizeSurvey *survey, guint n, const guint8 *roles,
                              const NormalizeWeights *weights);

/* TRUE where both make the same statements: an answer and what is remarked to it are one text, what stands beside both
 * stands beside. */
gboolean normalize_roles_alike (guint n, const guint8 *one, const guint8 *other);
