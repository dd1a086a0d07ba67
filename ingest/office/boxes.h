/* boxes.h — what a form's boxes say: the captions of those that are ticked.
 *
 *     "☑はい ☐いいえ"              ->  "はい"
 *     "判定 ☐適 ☑否 要改善です。"   ->  "判定 否\n要改善です。"
 *     "☐はい ☐いいえ"              ->  ""
 *     "☑同意する"                  ->  NULL: one box is a mark, not a choice
 *
 * Only for boxes that the file itself has as controls: their state is its own, not something read from a glyph.  Those
 * that are typed stay as they are; normalize reads them.  The line as it looks is told beside the text (role choices).
 */
#pragma once

#include "ingest/document.h"

#define OFFICE_BOX_ON  "☑"
#define OFFICE_BOX_OFF "☐"

/* NULL where @line has no two boxes with captions; where each stands in a line of its own, its caption is that line.
 * The caller frees it. */
char *office_boxes_answer (const char *line);

/* @line begins with a box, blanks aside. */
gboolean office_boxes_opens (const char *line);

/* A choice whose boxes stand in a paragraph each: makes one paragraph of @blocks, a cell's, with what is ticked, or
 * none.  @ticks: those of its blocks (IngestBlock) that open with their only box, from @from on.  How they looked, to
 * be freed; NULL where they are no choice. */
char *office_boxes_join (IngestDocument *document, GPtrArray *blocks, const GPtrArray *ticks, guint from);
