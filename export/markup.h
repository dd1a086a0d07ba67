/* markup.h — text of strangers inside HTML and XML. */
#pragma once

#include <glib.h>

/* Appends @text so that it is text wherever it stands, also in an attribute: & < > " ' are escaped; control characters,
 * which no document may hold, and marks that turn the direction of writing become U+FFFD; what is not UTF-8 too. */
void export_append_text (GString *out, const char *text);
