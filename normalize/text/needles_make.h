/* needles_make.h — makes the tables of needles.h, while the program is built.
 *
 * Words are valid UTF-8 of the BMP, and not empty; the same word may be added again and keeps its number.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct _NormalizeNeedlesDraft NormalizeNeedlesDraft;

NormalizeNeedlesDraft *normalize_needles_draft (void);

/* The number of @word: they count from 0. */
guint normalize_needles_add (NormalizeNeedlesDraft *draft, const char *word);

/* Writes them as C: a static const NormalizeNeedles @name. */
void normalize_needles_write (const NormalizeNeedlesDraft *draft, const char *name, FILE *out);
