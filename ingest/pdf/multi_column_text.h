/* multi_column_text.h — columns of running text side by side, told from the columns of a table. */
#pragma once

#include "ingest/pdf/order.h"

/* Whether the gutter at @x, in segments [@start, @end) of @flow, parts prose from prose: not the columns of a table.
 * @depth counts the columns that the sides themselves were cut into; 0 at first. */
gboolean ingest_pdf_parts_multi_column (const PdfFlow *flow, guint start, guint end, float x, guint depth);
