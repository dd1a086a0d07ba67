/* stance_features.h — what the words of answers are weighed by (sense.h), for fit_stance.c.
 *
 * Owns     features are the caller's.
 */
#pragma once

#include "normalize/control/sense.h"
#include "normalize/record.h"

/* What @question is weighed by, for fit_stance.c. */
NormalizeSenseFeatures normalize_stance_asked_features (const char *question);

/* What the words of an answer are weighed by, as a whole and clause by clause, for fit_stance.c. */
typedef struct
{
  NormalizeSenseFeatures whole;
  GArray *parts; /* of NormalizeSenseFeatures */
  NormalizeSequence sequence;
} NormalizeStanceFeatures;

/* FALSE, and nothing to clear, where the mark of @statement's answer or its length leaves it to the rules. */
gboolean normalize_stance_features (const NormalizeStatement *statement, NormalizeStanceFeatures *features);
void normalize_stance_features_clear (NormalizeStanceFeatures *features);
