/* form_text.h — what a form says around its rows: who filled it in, for whom and when, what its marks mean, how to fill
 * it in, who signs.  None of it states anything of the service.
 *
 *     提出者 | 株式会社例示 | 記入日 | 2026年4月1日            a profile: short names, and companies, people, dates
 *     「回答」欄は提供者が、「所見」欄は市が記入する。              names titles of the columns below
 *     Enter one of: Met, Partly met, Not met.                     names what the rows are answered with
 *     Reviewed by: ____                                           left for a hand
 *
 * Only where most of the text stands in sheets, tables that ask and answer, and only above the first of them, below the
 * last, or right beside one.  A profile that is all that a document has, whose rows are numbered, or that asks, is its
 * content, and so is a sentence that tells of the vendor what nothing in the form bears out.
 */
#pragma once

#include "normalize/outline/outline.h"

/* Leaves these items of @outline ("cover", "note").  What spoke for each is appended to @explain, which may be NULL. */
void normalize_form_text_leave (NormalizeOutline *outline, GString *explain);
