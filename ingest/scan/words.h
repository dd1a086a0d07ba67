/* words.h — what is known of signs and numbers whatever stands around them.
 *
 *     99.979%    of a line; the line read twice more, larger:  99.97%  99.97%   ->  99.97%
 *     2.9        2.8  2.9                                                       ->  2.9, as two of three say
 *     5.1%       51%  61%                                                       ->  as it was, and in doubt
 *
 * Nothing around a number says whether it was read rightly, and an engine is as sure of a wrong one: readings at
 * several sizes are independent enough to tell.
 */
#pragma once

#include "ingest/scan/part.h"

/* Mends signs that can be but one thing where they stand: ー括 is 一括, AP| is API, 5%% is 5%. */
void scan_words_mend (GArray *glyphs);

/* Reads the lines of @best that hold a share or a number with a point again, which were read in @part, and puts the
 * number that most readings give in its place. */
void scan_words_settle_numbers (const Part *part, GArray *best);
