/* weights.h — what each feature says for each reading, as log-odds: weights.tsv, fitted by fit_tables.c.
 *
 *     title:detail   requirement  1.2     a column titled 説明 is the requirement …
 *     right-of-marks requirement -1.9     … unless it stands right of a column of marks
 *     left-of:answer requirement -1.1     a requirement right of an answer
 *     none-of        question    -2.4     a table in which nothing asks
 *     head-sentence  titles      -3.0     a row with a sentence in it is no row of titles
 *     records-answer reading      1.5     names and values, an answer's among them, are records (readings.h)
 */
#pragma once

#include "normalize/table/features.h"

typedef struct
{
  double column[N_COLUMN_FEATURES][N_COLUMN_ROLES];
  double left_of[N_COLUMN_ROLES][N_COLUMN_ROLES]; /* a column of the first role stands left of one of the second */
  double next_to[N_COLUMN_ROLES][N_COLUMN_ROLES]; /* directly; of COLUMN_NONE: the second role is the first column's */
  double none_of[N_COLUMN_ROLES], two_of[N_COLUMN_ROLES]; /* no column has the role; for each one beyond the first */
  double head[N_HEAD_FEATURES];
  double sheet[N_SHEET_FEATURES];
  double reading[N_READING_FEATURES];
} NormalizeWeights;

#define NORMALIZE_N_WEIGHTS (sizeof (NormalizeWeights) / sizeof (double))

/* The weights, read once; the trainer alone changes them. */
NormalizeWeights *normalize_weights (void);

/* The feature and the reading of weight @i, as in weights.tsv: lent. */
void normalize_weight_name (gsize i, const char **feature, const char **reading);

extern const char *const normalize_column_feature_names[N_COLUMN_FEATURES];
extern const char *const normalize_head_feature_names[N_HEAD_FEATURES];
extern const char *const normalize_sheet_feature_names[N_SHEET_FEATURES];
extern const char *const normalize_reading_feature_names[N_READING_FEATURES];
