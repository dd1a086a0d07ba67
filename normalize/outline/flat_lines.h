/* flat_lines.h — pages that have come as bare lines, by a search index or by copy and paste, cut into titles and text.
 *
 *     ホーム                               HEAD      the site's menu
 *     料金                                 HEAD
 *     データを守る                           GROUP     heading over headings
 *     保存の暗号化                           TITLE     heading
 *     保存するデータは暗号化しています。           TEXT
 *     鍵を預けられますか                       QUESTION  heading
 *     はい。                               ANSWER
 *     稼働率                               NAME      heading
 *     99.9%                               VALUE
 *     会社概要                              FOOT
 *
 * The lines are a sequence: each kind has its own look (length, ending, digits, the words of names and menus), and each
 * may follow some kinds only: a title stands over text, a name over its value.  The likeliest sequence is found as a
 * whole (Viterbi), and for each line by how much it is likelier than the best one that reads the line differently.
 * Where marks, numbers or the format tell the headings (TOLD), only names and values are looked for between them.
 *
 * Source   A. Viterbi, Error bounds for convolutional codes (1967); margins are max-marginals of the same lattice.
 */
#pragma once

#include "ingest/document.h"

/* Makes the names of a page of HTML headings: its elements tell all else. */
void normalize_flat_pairs (IngestDocument *document, GString *explain);

/* Makes such titles of text headings, and leaves what is the site's.  What was found is appended to @explain, which may
 * be NULL; titles that are found by little are a warning of the document. */
void normalize_flat_lines (IngestDocument *document, GString *explain);
