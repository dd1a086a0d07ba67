/* rings.h — which of several answers printed on a line holds: the one with a ring around it, or those not struck out.
 *
 *     はい ・ (いいえ)          ->  いいえ
 *     ~~適~~ ／ 一部 ／ ~~否~~   ->  一部
 *
 * The line's words, up to a rule down or a wide gap, are split into options (printed_options.h); those that do not hold
 * are set apart from the text, with the signs between them.  A ring over a word of a sentence, or over no option more
 * than over another, says nothing.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Strikes the answers out that are not ringed, of an upright page.  The number of lines with a ring that tells; words
 * are to be made anew where there are any. */
guint ingest_pdf_rings_mark (PdfPage *page);
