/* stance.h — what the vendor says about doing the thing asked.
 *
 *     外部記憶装置の利用はありますか？   ありません。   ->  implemented  "ありません"
 *     自動ログアウト機能はありますか？   ありません。   ->  absent       "ありません"
 *
 * Eleven labels:
 *   implemented   it does, has, provides or ensures it, or describes how
 *   partial       a part, and names a part of what was asked that it does not do
 *   planned       not yet; will be
 *   absent        it does not, and puts it on nobody
 *   customer      left to the customer
 *   shared        its own part and the customer's, both said
 *   undisclosed   a refusal to say, and nothing else
 *   inapplicable  the matter does not arise
 *   informative   no claim about practice: purpose, terms, pointers, a fact that is neither good nor bad
 *   unanswered    nobody has answered yet: an empty answer, boxes of which none is ticked, 未回答, 確認中, TBD
 *   unclear       words or a mark that answer nothing: 0, 要相談, へ where a scan has △; never taken for a claim
 *
 * No label where nothing is asked either: a heading without text.
 *
 * Method  The answer is cut into clauses (reading.h), each with the cue that weighs most in it (cues.h); marks are read
 * by the sheet's legend (marks.h), and a choice among printed options by what is filled (selection.h).  A denial is
 * weighed by what it denies (polarity.h).  What they come to is judged against the polarity of the question; where no
 * cue is found nothing is claimed.
 */
#pragma once

#include "normalize/record.h"

/* The labels, as the schema has them; NULL-terminated. */
extern const char *const normalize_stances[];

/* TRUE where @text is nothing but a mark or a word that answers: ○, ×, 有, N/A, 対応済 (stance/marks.tsv). */
gboolean normalize_stance_is_mark (const char *text);

/* TRUE where @text says by itself whether something is done, though it is no mark: 一部実施している, Not in place. */
gboolean normalize_stance_says (const char *text);

/* Reads @statement, sets its stance, confidence and evidence; strings are kept in @record. */
void normalize_stance_statement (NormalizeRecord *record, NormalizeStatement *statement);

/* All statements of @record; the legend of a checksheet's marks (○ △ ×), where it gives one, is found first. */
void normalize_stance (NormalizeRecord *record);
