/* scheme.h — whose numbers and titles a document follows.
 *
 *     5.1.1 情報セキュリティのための方針群 …   the numbers of iso27017:2015, CLD perhaps dropped
 *     2.1 内部組織, 3.1.1 資産目録 …           iso27002:2005, its chapters shifted: printed 2 is 6
 *     17. 変更管理 (12.1.2)                    own numbers, those of iso27017:2015 cited beside the titles
 *     1. 変更管理  2. 容量・能力の管理 …       titles alone
 *     AC-2, AU-6(1) …                          nist800-53r5
 *
 * Found from all headings and statements together: each one whose title is that of a catalog's entry is a witness, for
 * the catalog and shift under which its number is that entry's; and a number whose entry has another title is one
 * against.  Numbers without titles (a column of them beside free questions) are believed where nearly all exist.
 */
#pragma once

#include "normalize/control/catalog.h"

typedef struct
{
  const char *numbers; /* framework of the printed numbers, labels as well as headings; NULL: own, or shifted */
  const char *cited;   /* framework of numbers in brackets or in a column of their own; NULL: none */
  const char *titles;  /* framework of most titles; NULL: few are titles of any */
} NormalizeSchemeFound;

/* Fills record->scheme, and says what of the document follows it. */
NormalizeSchemeFound normalize_scheme_find (NormalizeRecord *record);
