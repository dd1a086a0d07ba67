/* alike-model.h — what train.c learns from the profiles while the program is built: for each piece of text (grams.h)
 * how much it speaks for and against each control.
 *
 * A linear model, one against the rest for each control and for "none"; its rows are eight-bit numbers times a scale.
 */
#pragma once

#include <glib.h>

typedef struct
{
  float raw;        /* score of alike.c */
  float confidence; /* share of right ones at that score */
} NormalizeAlikeKnot;

typedef struct
{
  guint n_keys, n_ids, stride; /* a row of @weights has @stride bytes, @n_ids + 1 of them used: the last is "none" */
  const guint32 *keys;         /* sorted */
  const float *idf;            /* of each key */
  const float *scale;          /* of each key's row */
  const gint8 *weights;        /* n_keys rows */
  const float *bias;           /* n_ids + 1 */
  const char *const *ids;      /* in the order of the catalog */
  const NormalizeAlikeKnot *knots; /* rising; from profiles/calibration.tsv */
  guint n_knots;
} NormalizeAlikeModel;

extern const NormalizeAlikeModel normalize_alike_model;
