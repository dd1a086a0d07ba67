/* courtesy.h — sentences that state nothing of the service: what the document is about, thanks, whom to ask, and what
 * introduces the list below it.
 *
 *     本書は、あおば勤怠の対策を説明するものです。       COURTESY_ABOUT
 *     ご不明な点は、サポート窓口までお問い合わせください。  COURTESY_ASK
 *     当社の体制は次のとおりです。                      COURTESY_POINTER
 *     お客様に安心してお使いいただくため、さまざまな対策を講じています。  COURTESY_SLOGAN
 *     本書の内容は予告なく変更することがあります。          COURTESY_NOTICE
 *     黄色の欄に記入してください。 ○：実施 ×：未実施       COURTESY_FILL
 *
 * Each is told by how it opens and what it says (words/courtesy.tsv).  They are left out ("lead") where nothing but
 * such sentences stands in a paragraph and its place is theirs: between the title and the first heading, between a
 * chapter and its sections, at the document's end.  Under a heading of their own they are its statement, in the middle
 * of an answer a part of it.
 */
#pragma once

#include "normalize/outline/outline.h"

typedef enum
{
  COURTESY_NONE = 0,
  COURTESY_ABOUT = 1 << 0,
  COURTESY_THANKS = 1 << 1,
  COURTESY_ASK = 1 << 2,
  COURTESY_POINTER = 1 << 3,
  COURTESY_NOTICE = 1 << 4,
  COURTESY_SLOGAN = 1 << 5,
  COURTESY_FILL = 1 << 6
} NormalizeCourtesy;

/* What all sentences of @text are, as bits; COURTESY_NONE where one of them is none of these. */
guint normalize_courtesy_of (const char *text);

/* Leaves the paragraphs of @outline that are nothing else, where they stand in their place. */
void normalize_courtesy_leave (NormalizeOutline *outline);
