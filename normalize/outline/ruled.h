/* ruled.h — lines that are drawn with characters, the titles between them, and signatures.
 *
 *     ＝＝＝＝＝＝＝＝＝＝＝      LINE
 *     契約について              TITLE: between two lines; or over one, where several are
 *     ━━━━━━━━━━━━━━━━━━━━━━    LINE
 *     …
 *     --                        SIGNATURE: two dashes and the few short lines that end the text (RFC 3676, 4.3)
 *     株式会社例示　窓口
 */
#pragma once

#include "ingest/document.h"

typedef enum
{
  RULED_NONE,
  RULED_LINE,
  RULED_TITLE,
  RULED_SIGNATURE
} NormalizeRuledKind;

typedef struct _NormalizeRuled NormalizeRuled;

NormalizeRuled *normalize_ruled_find (const IngestDocument *document);
void normalize_ruled_free (NormalizeRuled *ruled);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeRuled, normalize_ruled_free)

/* TRUE where @text is words in a frame of one drawn character, "*** 複製 ***"; *start and *end get the words' bytes. */
gboolean normalize_ruled_frame (const char *text, gsize *start, gsize *end);

/* What the line of block @block that begins at byte @start is.  Ask in order.  *rank gets that of a title's lines or
 * frame in the order in which their kinds first stand in the document, from 0: ━ over the titles, ─ over those below
 * them. */
NormalizeRuledKind normalize_ruled_kind (NormalizeRuled *ruled, guint block, gsize start, guint *rank);
