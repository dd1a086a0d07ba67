/* form.h — lines of a form: a question and boxes, of which some are ticked.
 *
 *     2　責任者を置いている。　　☑はい　□いいえ      the boxes begin at ☑
 *     □有　■無                                      they begin with the line: the question stands above
 *     [x] yes  [ ] no
 */
#pragma once

#include <glib.h>

/* Where the boxes of @line begin, in bytes: at least two of them, ticked or not, each before a label.  -1 where there
 * are none. */
gssize normalize_form_find_boxes (const char *line);
