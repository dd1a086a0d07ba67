/* plain.h — titles without any mark: lines that only their place tells from text.
 *
 *     データ管理                            GROUP: a title right above another
 *     バックアップ                          TITLE: a short line that is no sentence, over one that is
 *     毎日取得し、7日間保管しています。
 *
 * OCR and the text of web pages often leave no more of a heading than that.  One such line proves little: three in a
 * document do, two where they stand above its first good heading; and where a contents list or headings with numbers
 * of two parts tell the sections, the lines below them are parts of these sections whatever they look like.
 */
#pragma once

#include "ingest/document.h"
#include "normalize/outline/contents.h"
#include "normalize/outline/section_labels.h"

typedef enum
{
  PLAIN_NONE,
  PLAIN_GROUP,    /* over another title */
  PLAIN_SUBGROUP, /* the same below such a one: a dash stands below it, where its own text would */
  PLAIN_TITLE,    /* over text */
  PLAIN_DASH      /* such a dash */
} NormalizePlainKind;

typedef struct _NormalizePlain NormalizePlain;

NormalizePlain *normalize_plain_find (const IngestDocument *document, const NormalizeContents *contents,
                                      const NormalizeSectionLabels *labels);
void normalize_plain_free (NormalizePlain *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizePlain, normalize_plain_free)

/* A short line that is no sentence and no item, and does not go on: the form of a title. */
gboolean normalize_plain_is_title (const char *text);

/* "3: データの複製": bytes of the number, the colon and the blanks behind it, and the number in *count; 0 where @text
 * opens with no such.  It is the number of a title only where the line is one. */
gsize normalize_plain_counted (const char *text, guint *count);

/* Dashes stand for empty cells all over the text: one at a line's end is none of the author's. */
gboolean normalize_plain_is_dashed (const NormalizePlain *plain);

/* What the line of block @block that begins at byte @start is. */
NormalizePlainKind normalize_plain_kind (const NormalizePlain *plain, guint block, gsize start);
