/* diff.h — what changed, as a page and as a workbook; the text and the lines are in cmd_diff.c. */
#pragma once

#include "store/diff.h"

#include <gio/gio.h>

typedef struct
{
  const StoreDiff *diff;
  const StoreDocument *older, *newer; /* the first of each side: for titles */
  gboolean all;                       /* also what is the same */
} ExportDiff;

/* One page without scripts: words taken out struck through, words put in underlined. */
gboolean export_diff_html_write (const ExportDiff *diff, GOutputStream *out, GError **error);

/* One sheet: a row a change. */
gboolean export_diff_xlsx_write (const ExportDiff *diff, GOutputStream *out, GError **error);
