/* map.h — statements filed under controls by what the document itself says: its numbers and its titles.
 *
 *     17. 変更管理 (I2.1.2)      cited   12.1.2   0.99   cited "I2.1.2" → 12.1.2
 *     クロックの同期              titled  12.4.4   0.97   title クロックの同期
 *     8.15 ログ取得              cited   12.4.1   0.70   cited "8.15" of iso27002:2022, via crosswalk (superset)
 *
 * Three steps, each on what the one before left open; statements that none of them files are left to alike.h:
 *
 *   scheme   which catalog the document follows (scheme.h); fills record->scheme
 *   cited    the number printed beside the title, in a column, or as label where the scheme says that labels are
 * control numbers; repaired, and held against the title: a title that is plainly another control's wins, the number is
 *            then a candidate.  Fills statement->ref, in the form of the catalog that the document cites
 *   titled   a heading whose title is, or nearly is, one of any edition's, whatever its number; then what an enclosing
 *            heading cites or is called
 *
 * A control of another edition is taken to the default frame through the crosswalk; of several there, the one whose
 * title or chapter is most like the heading's comes first.  Below NORMALIZE_CONTROL_THRESHOLD a control is a candidate.
 */
#pragma once

#include "normalize/record.h"

#define NORMALIZE_CONTROL_THRESHOLD 0.5

/* Files the statements of @record anew.  In: statements (label, cited, question, path) and headings; a record without
 * headings, as the store gives it back, keeps its scheme, and its statements their ref.  Out: record->scheme; ref,
 * controls and candidates of each statement; repaired labels, with their edits (rule "number"). */
void normalize_control_map (NormalizeRecord *record);

/* Puts a statement's controls and candidates in order, best first; a candidate stands once, by its best confidence, and
 * not where it is filed already.  For every step that adds to them. */
void normalize_control_settle (NormalizeStatement *statement);
