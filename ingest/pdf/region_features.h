/* region_features.h — what there is to see of a stretch of lines with wide gaps, counted once.
 *
 *     Service   Region   State           lines 3, columns 3: "tabular" 1, "fills" 0, "wraps" 0
 *     Mail      Tokyo    in use     ->   "aligned" 1, "parted" 0
 *     Backup    Osaka    in use
 *
 * Each feature is a share or a length in sizes of the text, brought to 0 … 1 or near it, so that weights compare; what
 * each one means stands in region_features.c, beside its name.  region_score.h makes readings of them.
 */
#pragma once

#include "ingest/pdf/table_draft.h"

#define PDF_FEATURES 32

/* The names of the features, as region_weights.tsv has them. */
extern const char *const ingest_pdf_feature_names[PDF_FEATURES];

/* Measures @draft, whose @body_rows rows are numbered. */
void ingest_pdf_region_features (const PdfDraft *draft, guint body_rows, double features[PDF_FEATURES]);
