#include "ingest/pdf/region_score.h"

#include "ingest/tsv.h"

#include <math.h>
#include <string.h>

const char *const ingest_pdf_region_names[PDF_REGION_KINDS] = {
  "table", "text", "contents", "marks", "labels", "side"
};

typedef struct
{
  double of[PDF_REGION_KINDS][PDF_FEATURES];
} Weights;

static guint
index_of (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return G_MAXUINT;
}

static void
set_weights (char **fields, gpointer data)
{
  Weights *weights = data;
  guint feature = index_of (ingest_pdf_feature_names, PDF_FEATURES, fields[0]);
  for (guint k = 0; feature != G_MAXUINT && k < PDF_REGION_KINDS && fields[k + 1] != NULL; k++)
    weights->of[k][feature] = g_ascii_strtod (fields[k + 1], NULL);
}

/* The weights of region_weights.tsv: feature, then a column a reading.  Made once, they live as long as the process. */
static const Weights *
get_weights (void)
{
  static Weights weights;
  static gsize once;
  if (!g_once_init_enter (&once))
    return &weights;
  ingest_tsv_rows (NULL, "/hakusho/ingest/region_weights.tsv", PDF_REGION_KINDS + 1, set_weights, &weights);
  g_once_init_leave (&once, 1);
  return &weights;
}

static PdfRegionWatch watcher;
static gpointer watcher_data;

void
ingest_pdf_region_watch (PdfRegionWatch watch, gpointer data)
{
  watcher = watch;
  watcher_data = data;
}

PdfReading
ingest_pdf_region_read (const PdfDraft *draft, guint body_rows)
{
  const Weights *weights = get_weights ();
  double features[PDF_FEATURES], score[PDF_REGION_KINDS], most = -G_MAXDOUBLE, sum = 0;
  ingest_pdf_region_features (draft, body_rows, features);
  for (guint k = 0; k < PDF_REGION_KINDS; k++)
    {
      score[k] = 0;
      for (guint i = 0; i < PDF_FEATURES; i++)
        score[k] += weights->of[k][i] * features[i];
      most = MAX (most, score[k]);
    }
  PdfReading reading = { 0 };
  for (guint k = 0; k < PDF_REGION_KINDS; k++)
    sum += reading.probability[k] = exp (score[k] - most);
  for (guint k = 0; k < PDF_REGION_KINDS; k++)
    {
      reading.probability[k] /= sum;
      if (reading.probability[k] > reading.probability[reading.kind])
        reading.kind = k;
    }
  reading.second = reading.kind == 0 ? 1 : 0;
  for (guint k = 0; k < PDF_REGION_KINDS; k++)
    if (k != reading.kind && reading.probability[k] > reading.probability[reading.second])
      reading.second = k;
  reading.table = reading.probability[PDF_REGION_TABLE] + reading.probability[PDF_REGION_SIDE];
  if (watcher != NULL)
    watcher (draft, features, &reading, watcher_data);
  return reading;
}
