/* region_score.h — what a stretch of lines is: a table, or another thing whose lines have wide gaps.
 *
 *     table      rows and columns
 *     text       running text in columns, lists, justified lines
 *     contents   titles and page numbers
 *     marks      marks of questions, answers, items beside the text that they open
 *     labels     labels of a chart, bits of a form, addresses, what a terminal or a program prints
 *     side       headings in a column of their own beside their text
 *
 * The score of a reading is the sum of its features (region_features.h), each times its weight (region_weights.tsv);
 * the scores are log-odds, brought to probabilities as a softmax.  No feature decides alone. Source   multinomial
 * logistic regression; tests/fit_regions.py fits the weights and says on what.
 */
#pragma once

#include "ingest/pdf/region_features.h"

typedef enum
{
  PDF_REGION_TABLE,
  PDF_REGION_TEXT,
  PDF_REGION_CONTENTS,
  PDF_REGION_MARKS,
  PDF_REGION_LABELS,
  PDF_REGION_SIDE,
} PdfRegionKind;

#define PDF_REGION_KINDS 6

extern const char *const ingest_pdf_region_names[PDF_REGION_KINDS];

typedef struct
{
  PdfRegionKind kind, second;
  double probability[PDF_REGION_KINDS]; /* they add up to 1 */
  double table;                         /* of a table, headings beside their text included */
} PdfReading;

/* Reads @draft, whose @body_rows rows are numbered. */
PdfReading ingest_pdf_region_read (const PdfDraft *draft, guint body_rows);

/* Calls @watch with each draft that is read from now on, and its features: for fitting the weights.  NULL ends it. */
typedef void (*PdfRegionWatch) (const PdfDraft *draft, const double *features, const PdfReading *reading,
                                gpointer data);
void ingest_pdf_region_watch (PdfRegionWatch watch, gpointer data);
