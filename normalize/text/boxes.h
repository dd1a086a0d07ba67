/* boxes.h — boxes of a form, of which some are ticked.
 *
 *     2　責任者を置いている。　　☑はい　□いいえ      the boxes begin at ☑
 *     □有　■無                                      they begin with the line: the question stands above
 *     [x] yes  [ ] no
 */
#pragma once

#include <glib.h>

/* Where the boxes of @line begin, in bytes: at least two of them, ticked or not, each before a label.  -1 where there
 * are none. */
gssize normalize_boxes_find (const char *line);

/* Reads an answer of such boxes: "☑はい □いいえ\n毎年" -> TRUE, *ticked "はい" (NULL where none is ticked, several
 * parted by 、), *rest "毎年".  The caller frees *ticked; *rest lies in @answer.  FALSE where it has no boxes. */
gboolean normalize_boxes_read (const char *answer, char **ticked, const char **rest);
