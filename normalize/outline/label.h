/* label.h — words that part the text of a section: 【要求事項】, 【当社の対応】, "管理策：", ■備考.
 *
 *     "【要求事項】ログを…"   ->  "requirement", 18 bytes
 *
 * Known labels alone (words/label.tsv), by their whole words: 【お客様の対応】 says whose the words below it are, and
 * stays with them.
 */
#pragma once

#include <glib.h>

/* The class of the label that @text opens with, and the bytes up to its text; *title gets it without brackets, for the
 * caller to free.  NULL where there is none; *other then tells whether @text is a label that is not known, a line by
 * itself in brackets. */
const char *normalize_label_find (const char *text, gsize *length, char **title, gboolean *other);
