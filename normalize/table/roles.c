#include "normalize/table/roles.h"

#include <string.h>

/* An assignment in the making. */
typedef struct
{
  double score;
  guint8 roles[NORMALIZE_MAX_COLUMNS];
  guint8 counts[N_COLUMN_ROLES];
  guint8 last; /* role of the last column with text */
} Partial;

/* Nothing is there to have a role: no text and no title. */
static gboolean
is_void (const NormalizeSurvey *survey, guint c)
{
  const double *f = survey->features[c];
  return survey->columns[c].filled == 0 && f[FEATURE_UNTITLED] + f[FEATURE_TITLE_MISSING] > 0;
}

/* What the place of a column of @role behind columns of @counts weighs. */
static double
step_score (const NormalizeWeights *weights, const guint8 *counts, guint last, guint role)
{
  double score = weights->next_to[last][role];
  for (guint k = 1; k < N_COLUMN_ROLES; k++)
    if (counts[k] > 0)
      score += weights->left_of[k][role];
  return score + (counts[role] > 0 ? weights->two_of[role] : 0);
}

static int
compare_partials (gconstpointer a, gconstpointer b)
{
  const Partial *one = a, *other = b;
  if (one->score != other->score)
    return one->score < other->score ? 1 : -1;
  return memcmp (one->roles, other->roles, sizeof one->roles);
}

/* Puts @partial among the @n best so far, in their order; gives how many they are then. */
static guint
keep_best (Partial *best, guint n, const Partial *partial)
{
  guint at = n < NORMALIZE_ROLES_BEAM ? n : NORMALIZE_ROLES_BEAM - 1;
  if (n == NORMALIZE_ROLES_BEAM && compare_partials (partial, &best[at]) > 0)
    return n;
  for (; at > 0 && compare_partials (partial, &best[at - 1]) < 0; at--)
    best[at] = best[at - 1];
  best[at] = *partial;
  return MIN (n + 1, NORMALIZE_ROLES_BEAM);
}

guint
normalize_roles_find (const NormalizeSurvey *survey, guint n, const NormalizeWeights *weights,
                      NormalizeAssignment *best)
{
  g_autofree Partial *beam = g_new0 (Partial, NORMALIZE_ROLES_BEAM);
  g_autofree Partial *next = g_new (Partial, NORMALIZE_ROLES_BEAM);
  guint n_beam = 1;
  for (guint c = 0; c < n; c++)
    {
      double own[N_COLUMN_ROLES] = { 0 };
      guint n_next = 0;
      if (is_void (survey, c))
        continue;
      for (guint f = 0; f < N_COLUMN_FEATURES; f++)
        if (survey->features[c][f] != 0)
          for (guint role = 1; role < N_COLUMN_ROLES; role++)
            own[role] += survey->features[c][f] * weights->column[f][role];
      for (guint b = 0; b < n_beam; b++)
        for (guint role = 1; role < N_COLUMN_ROLES; role++)
          {
            double score = beam[b].score + (own[role] + step_score (weights, beam[b].counts, beam[b].last, role));
            if (n_next == NORMALIZE_ROLES_BEAM && score < next[n_next - 1].score)
              continue;
            Partial partial = beam[b];
            partial.score = score;
            partial.roles[c] = (guint8) role;
            partial.counts[role]++;
            partial.last = (guint8) role;
            n_next = keep_best (next, n_next, &partial);
          }
      n_beam = n_next;
      memcpy (beam, next, sizeof *beam * n_beam);
    }
  for (guint b = 0; b < n_beam; b++)
    for (guint role = 1; role < N_COLUMN_ROLES; role++)
      beam[b].score += beam[b].counts[role] == 0 ? weights->none_of[role] : 0;
  qsort (beam, n_beam, sizeof *beam, compare_partials);
  for (guint b = 0; b < n_beam; b++)
    {
      best[b].score = beam[b].score;
      memcpy (best[b].roles, beam[b].roles, sizeof best[b].roles);
    }
  return n_beam;
}

void
normalize_roles_add (const NormalizeSurvey *survey, guint n, const guint8 *roles, double by, NormalizeWeights *weights)
{
  guint8 counts[N_COLUMN_ROLES] = { 0 };
  guint last = COLUMN_NONE;
  for (guint c = 0; c < n; c++)
    {
      guint role = roles[c];
      if (is_void (survey, c))
        continue;
      for (guint f = 0; f < N_COLUMN_FEATURES; f++)
        weights->column[f][role] += by * survey->features[c][f];
      weights->next_to[last][role] += by;
      for (guint k = 1; k < N_COLUMN_ROLES; k++)
        weights->left_of[k][role] += counts[k] > 0 ? by : 0;
      weights->two_of[role] += counts[role] > 0 ? by : 0;
      counts[role]++;
      last = role;
    }
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    weights->none_of[role] += counts[role] == 0 ? by : 0;
}

double
normalize_roles_score (const NormalizeSurvey *survey, guint n, const guint8 *roles, const NormalizeWeights *weights)
{
  NormalizeWeights features = { 0 };
  const double *w = (const double *) weights, *f = (const double *) &features;
  double score = 0;
  normalize_roles_add (survey, n, roles, 1, &features);
  for (gsize i = 0; i < NORMALIZE_N_WEIGHTS; i++)
    score += w[i] * f[i];
  return score;
}

/* Roles that go into the same field. */
static guint
field_of (guint role)
{
  return role == COLUMN_REMARKS ? COLUMN_ANSWER : role == COLUMN_NONE ? COLUMN_UNIT : role;
}

gboolean
normalize_roles_alike (guint n, const guint8 *one, const guint8 *other)
{
  for (guint c = 0; c < n; c++)
    if (field_of (one[c]) != field_of (other[c]))
      return FALSE;
  return TRUE;
}
