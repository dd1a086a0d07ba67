/* marks.h — answers of one mark or a single word, and the legend that a sheet gives for them.
 *
 *     "○ 毎年実施"       ->  KIND_DOES, rest "毎年実施"
 *     "△：検討中"        a legend: △ is KIND_PLANNED in this sheet
 *
 * Input    UTF-8, display text.
 * Owns     a legend is a table of its own: g_hash_table_unref () it.
 */
#pragma once

#include <glib.h>

/* What marks mean in one sheet: folded mark -> meaning. */
typedef GHashTable NormalizeLegend;

NormalizeLegend *normalize_legend_new (void);

/* Takes in what @text says of marks and of numbers: "○：対応済み ×：未対応", "1：実施 2：一部実施". */
void normalize_legend_read_marks (NormalizeLegend *legend, const char *text);
void normalize_legend_read_numbers (NormalizeLegend *legend, const char *text);

/* The mark of a scale: a sign, a letter, a digit. */
gboolean normalize_legend_is_key (const char *text);

/* What the row of a legend says of its mark, "A", "すべて実施している": a NormalizeCueKind, -1 where that is not known.
 */
int normalize_legend_row (const char *mark, const char *words);

/* "Partial = in place in part", "△：一部対応", "✗ not done": the meaning of the line's words, where all of it is a mark
 * or a word that answers, a sign or a blank behind a sign of its own, and these; else -1.  An answer may look the same:
 * that others stand around it tells a legend. */
int normalize_legend_entry (const char *text);

/* What the words of a legend mean, 一部のみ実施している, fully in place: a NormalizeCueKind, -1 where that is not known. */
int normalize_legend_words (const char *words);

/* TRUE where all of the line explains letters or signs, two at least: "L = law, C = contract". */
gboolean normalize_legend_is_line (const char *text);

/* Takes in the rows of a legend that stand among @texts, "A\tすべて実施している": two in a row at least, whose words do
 * not all mean the same. */
void normalize_legend_read_rows (NormalizeLegend *legend, const char *const *texts, guint n);

/* The meaning (NormalizeCueKind) of the mark or single word that @answer opens with, -1 where there is none; @rest gets
 * what follows it, to be freed.  @legend may be NULL. */
int normalize_marks_read (NormalizeLegend *legend, const char *answer, char **rest);

/* TRUE for a sign of the table that is drawn as a picture, ✅ ☐ ⏳: it says how what it stands before is answered, and is
 * no letter of it.  ○ and ■, which sheets are filled in by, open headings as well and are none. */
gboolean normalize_marks_is_picture (gunichar c);
