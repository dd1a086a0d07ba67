/* printed_options.h — answers printed side by side, of which a person marks one: by a ring, by striking out the others.
 *
 *     "はい　・　いいえ"              ->  はい | いいえ
 *     "1. はい  2. いいえ"            ->  1. はい | 2. いいえ
 *     "有・無\n（理由：　）"           ->  有 | 無; the second line is no option
 *     "実施している\n実施していない"    ->  実施している | 実施していない
 *     "毎日取得しています。"           ->  NULL
 */
#pragma once

#include <glib.h>

/* Where an option stands in the text: bytes. */
typedef struct
{
  gsize from, to;
} IngestPrinted;

/* Of IngestPrinted, two at least, in their order; NULL where @text is no such list. */
GArray *ingest_printed_split (const char *text);

/* What the text says once only the options of @chosen (booleans, one an option) count: these, parted by 、, and the
 * lines that hold no option.  The caller frees it. */
char *ingest_printed_answer (const char *text, const GArray *options, const gboolean *chosen);

/* @text, of which words were struck out, without the signs that parted them from the rest, where what was struck were
 * options: "有・" -> "有".  NULL where nothing is to be dropped. */
char *ingest_printed_rest (const char *text);

/* Where an option or a mark stands, in any unit, y down. */
typedef struct
{
  double left, top, right, bottom;
} IngestBox;

/* The option among @n that a ring lies over more than over any other, or -1. */
int ingest_printed_ringed (const IngestBox *ring, const IngestBox *boxes, guint n);
