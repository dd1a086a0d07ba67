/* fold_characters.h — the first pass of the fold (fold.h): character by character, before spellings are made one. */
#pragma once

#include "normalize/text/fold.h"

/* A fold as it grows, with where its bytes came from if anyone asks. */
typedef struct
{
  GString *out;
  GArray *offsets; /* of NormalizeFoldOffset, or NULL */
} NormalizeFolding;

/* Appends @bytes, all of which came @from one place. */
void normalize_fold_append (NormalizeFolding *fold, const char *bytes, gsize length, NormalizeFoldOffset from);

/* Appends the fold of @text, valid UTF-8. */
void normalize_fold_characters (NormalizeFolding *fold, const char *text, gsize length);
