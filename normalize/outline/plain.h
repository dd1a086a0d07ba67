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

typedef enum
{
  PLAIN_NONE,
  PLAIN_GROUP, /* over another title */
  PLAIN_TITLE  /* over text */
} NormalizePlainKind;

typedef struct _NormalizePlain NormalizePlain;

NormalizePlain *normalize_plain_find (const IngestDocument *document, const NormalizeContents *contents);
void normalize_plain_free (NormalizePlain *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizePlain, normalize_plain_free)

/* What the line of block @block that begins at byte @start is. */
NormalizePlainKind normalize_plain_kind (const NormalizePlain *plain, guint block, gsize start);
