/* stacked_pairs.h — a table of one column whose rows are by turns a name and what is said of it.
 *
 *     バックアップ              バックアップ | 毎日取得し、七日分を残します。
 *     毎日取得し、七日分を…      時計         | 全機器で同期します。
 *     時計
 *     全機器で同期します。
 *
 * A page for narrow screens sets a table of two columns so, and what copies a page as text leaves each cell in a row of
 * its own, "バックアップ |".  Rows below each other are told from a list by their turns: names are short, say nothing and
 * stand once, and values say something and are longer; or the format has the names as titles.  A sheet of more columns is
 * told by its titles on top, 確認項目 and 回答 among them.
 */
#pragma once

#include "ingest/document.h"

/* Lays such tables of @document out as a name and its value a row, the names marked as titles, or as that sheet. */
void normalize_stacked_pairs_part (IngestDocument *document);
