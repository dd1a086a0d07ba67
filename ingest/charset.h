/* charset.h — bytes of unknown charset to UTF-8.
 *
 *     ingest_charset_decode (bytes, NULL, NULL, &name, &error)   name "Shift_JIS", text in UTF-8
 *
 * Order of belief: @declared by the caller's user, a byte order mark, strict UTF-8, what the format says of itself
 * (@hint, a <meta>), ICU's detector, each tried strictly: a charset in which a byte is invalid is not the charset.
 * Shift_JIS is read as CP932 and EUC-JP as CP51932: real files hold ① and ㈱.
 *
 * Output   UTF-8 without a byte order mark, line ends as found.  The caller frees it.
 * Errors   INGEST_ERROR_ENCODING with the offset of the first bad byte; INGEST_ERROR_FORMAT for binary (NUL bytes);
 *          INGEST_ERROR_LIMIT for a line of more than INGEST_MAX_LINE.
 */
#pragma once

#include "ingest/document.h"

char *ingest_charset_decode (GBytes *input, const char *declared, const char *hint, gsize *length, const char **name,
                             GError **error);

/* TRUE where @name (of --charset) is a charset that this module or ICU knows. */
gboolean ingest_charset_is_known (const char *name);
