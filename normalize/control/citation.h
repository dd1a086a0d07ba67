/* citation.h — control numbers as documents print them.
 *
 *     "CLD. I2.4.5"        ->  CLD.12.4.5        "Ａ．９．２．１"   ->  9.2.1, of an annex A
 *     "12.3.1、12.4.1"     ->  two               "9.2.1～9.2.3"     ->  9.2.1, 9.2.2, 9.2.3
 *     "6.3.1.1.PB"         ->  6.3.1.1 (ISMAP numbers a control's parts; its first three name the control)
 *     "AC-2(1)"            ->  AC-2(1)
 *
 * Reading is lexical: width, spaces, commas for points, letters that OCR makes of digits (I l | ! → 1, O o Q → 0, Z →
 * 2, S → 5, B → 8).  Whether the number is one of a catalog's, normalize_citation_resolve () says, with the title
 * printed beside it where lexical reading leaves none or two.
 */
#pragma once

#include "normalize/control/catalog.h"

#define NORMALIZE_CITATION_PARTS 6
#define NORMALIZE_MAX_CITATIONS  16 /* of one text */

typedef struct
{
  char *printed; /* "CLD. I2.4.5": its own piece of the text */
  char *id;      /* "12.4.5", "AC-2(1)": without prefix */
  guint parts[NORMALIZE_CITATION_PARTS];
  guint n_parts;  /* 0: of NIST's form */
  gboolean cloud; /* printed with CLD */
  gboolean annex; /* printed with "A." */
} NormalizeCitation;

/* The numbers in @text, in its order; a range with its ends, and what lies between where they differ in the last part
 * alone.  Of NormalizeCitation; free with g_array_unref (). */
GArray *normalize_citations_read (const char *text);

/* TRUE where @text is nothing but control numbers of a catalog, parted by anything but letters: what a column of
 * citations holds.  Numbers of three parts, with CLD or with "A."; @two: also those of two parts, as 2022 has them. */
gboolean normalize_citations_is_list (const char *text, gboolean two);

/* The entry of @framework that @citation names, of ISO/IEC 27017 for one with CLD; NULL where none does.  Only a
 * control where its number has the form of one.  Where there is no such number, @title (or NULL) may mend it: the
 * digits are those of one control with the dots elsewhere, or all but one, and that control has this title.  *repaired
 * then says so. */
const NormalizeEntry *normalize_citation_resolve (const NormalizeCitation *citation, const char *framework,
                                                  const char *title, gboolean *repaired);

/* The parts of an id of ISO's: "CLD.12.4.5" -> 12, 4, 5.  Returns their number, 0 where it is none. */
guint normalize_id_parts (const char *id, guint *parts);
