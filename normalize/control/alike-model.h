/* alike-model.h — what train.c learns from the profiles while the program is built: for each piece of text (grams.h)
 * how much it speaks for and against each control.
 *
 * A linear model, one against the rest for each control and for "none"; its rows are eight-bit numbers times a scale.
 */
#pragma once

#include <glib.h>

/* What a statement is, to its confidence: each is fitted on statements of its kind, sources left out in turn. */
typedef enum
{
  NORMALIZE_ALIKE_SHEET, /* a row of a sheet, a heading of a paper: what is asked, or stands below a heading */
  NORMALIZE_ALIKE_ALONE, /* a requirement or setting with nothing around it, as lists of technical checks have them */
  NORMALIZE_ALIKE_PROSE, /* an answer without a question, in any language */
  NORMALIZE_ALIKE_CURVES
} NormalizeAlikeKind;

/* The share of right ones: 1 / (1 + exp (-(bias + slope raw + part p + says s + none n + asked + second or later))), of
 * the raw score of alike.c, where p tells how clearly a part of the question alone speaks for the control, s how much
 * the question says at all, and n how far "none" is ahead. */
typedef struct
{
  float slope, bias;
  float second, later; /* added for the second of a ranking, and for those after it */
  float part, says, none;
  float asked; /* added where the statement is put as a question */
} NormalizeAlikeCurve;

/* That no control fits: 1 / (1 + exp (-(bias + lead l))), where l is how far "none" is ahead of the best control. */
typedef struct
{
  float lead, bias;
} NormalizeAlikeNoneCurve;

typedef struct
{
  guint n_keys, n_ids, stride; /* a row of @weights has @stride bytes, @n_ids + 1 of them used: the last is "none" */
  const guint32 *keys;         /* sorted */
  const float *idf;            /* of each key */
  const float *scale;          /* of each key's row */
  const gint8 *weights;        /* n_keys rows */
  const float *bias;           /* n_ids + 1 */
  const char *const *ids;      /* in the order of the catalog */
  NormalizeAlikeCurve curves[NORMALIZE_ALIKE_CURVES]; /* from profiles/calibration.tsv */
  NormalizeAlikeNoneCurve none;                       /* from profiles/none.tsv */
} NormalizeAlikeModel;

extern const NormalizeAlikeModel normalize_alike_model;
