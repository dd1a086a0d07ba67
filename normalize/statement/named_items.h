/* named_items.h — items of a section each of which opens with a name in bold: a statement each.
 *
 *     運用                                              (heading)
 *     当社では次のように運用しています。                  lead
 *     ・**バックアップ**: 毎日取得しています。            "バックアップ", "毎日取得しています。"
 *     ・**ログ**: 1年間保管しています。                  "ログ", "1年間保管しています。"
 *     本番環境への接続は申請制です。                     text of the section itself
 *
 *     ・バックアップ                                     the same in a list whose items are a name and a sentence in turn
 *     ・毎日取得しています。
 *
 * A bold word within a sentence is no name: a colon, a dash, a full stop, a line break or a blank before another
 * sentence parts the name from its text.  Names that come back in section after section are those of fields.
 */
#pragma once

#include "normalize/outline/outline.h"

/* What stands together: the pieces from @from to @to - 1. */
typedef struct
{
  guint from, to;           /* in the pieces */
  gsize name, name_end;     /* bytes of the first piece's block text; both 0 where it has no name */
  gsize text;               /* where its text begins in the same; the item's start where it has no name */
  gsize mark, mark_end;     /* the sign that answers, before the name: ✅, [x]; both 0 where there is none */
  gboolean bold;            /* the name is set in bold, or opens with a number of several parts */
} NormalizeNamedPart;

/* What is known of the names of a document. */
typedef struct _NormalizeNamedItems NormalizeNamedItems;

/* @outline is lent as long as what is given back lives. */
NormalizeNamedItems *normalize_named_items_new (const NormalizeOutline *outline);
void normalize_named_items_free (NormalizeNamedItems *named);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeNamedItems, normalize_named_items_free)

/* The parts of a section whose text is the items @pieces (of guint: indices in the outline), in order and without a
 * gap; NULL where it has no such items.  The caller unrefs it. */
GArray *normalize_named_items_part (const NormalizeNamedItems *named, const GArray *pieces);
