/* boxes.h — boxes of a form, of which some are ticked.
 *
 *     2　責任者を置いている。　　☑はい　□いいえ      the boxes begin at ☑
 *     □有　■無                                      they begin with the line: the question stands above
 *     [x] yes  [ ] no
 */
#pragma once

#include <glib.h>

/* The kinds of boxes.tsv, which has all of these signs. */
typedef enum
{
  BOX_TASK,
  BOX_PLAIN,
  BOX_SQUARE, /* ■ □: a bullet elsewhere */
  BOX_BUTTON, /* ● ○: the same */
  BOX_WITHIN  /* what ticks a pair of brackets */
} NormalizeBoxKind;

/* The bytes of the box, square or tick that @text opens with, 0 where it opens with none. */
gsize normalize_boxes_read_sign (const char *text, NormalizeBoxKind *kind, gboolean *ticked);

/* Where the boxes of @line begin, in bytes: at least two of them, ticked or not, each before a label.  -1 where there
 * are none. */
gssize normalize_boxes_find (const char *line);

/* Reads an answer of such boxes: "☑はい □いいえ\n毎年" -> TRUE, *ticked "はい" (NULL where none is ticked, several
 * parted by 、), *rest "毎年".  The caller frees *ticked; *rest lies in @answer.  FALSE where it has no boxes. */
gboolean normalize_boxes_read (const char *answer, char **ticked, const char **rest);

/* What a choice typed into a cell says: the captions of what is ticked, in lines (U+2028) between what stands before
 * the first box and what else stands beside them.
 *
 *     "☑はい □いいえ 四半期ごと"   ->  "はい|四半期ごと"
 *     "□適 ■否\n改善中です。"      ->  "否|改善中です。"
 *     "☑通信 □保管 ☑鍵"            ->  "通信、鍵"
 *     "（ ）有 （○）無", "○有 ●無"  ->  "無"
 *
 * NULL where it is none: fewer than two boxes, all or none ticked, an empty box before more than a caption.  @bullets:
 * the marks stand in lines of their own, and may be the bullets of a list.  The caller frees it. */
char *normalize_boxes_choose (const char *text, gboolean *bullets);

/* @text is a choice whose marks may be bullets, with one of them ticked; *first: the first.  Where cells of a column
 * are such and some other than the first is ticked in one, they are no lists of two levels. */
gboolean normalize_boxes_is_list (const char *text, gboolean *first);

/* "□はい □いいえ □対象外": a choice that nobody has made, and no other word. */
gboolean normalize_boxes_is_untouched (const char *text);
