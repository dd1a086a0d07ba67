/* record_lines.h — names and values that keep record of a text: who answered and when, who approved it, its edition.
 *
 *     Q1. 保存場所はどこですか。
 *     国内のデータセンターです。
 *     回答者：運用部　山本                       left, "note"
 *     回答日：2026年4月2日                       left, "note"
 *
 * They say nothing of what is asked.  Such a line is told by its name (words/part.tsv, recorded); within sections, by
 * coming back in another one as well, or with a second such line beside it, below other text.
 */
#pragma once

#include "normalize/outline/outline.h"

void normalize_record_lines_leave (NormalizeOutline *outline);
