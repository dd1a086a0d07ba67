/* markup.h — text of strangers inside HTML, XML and Markdown, and the lists of a statement as text. */
#pragma once

#include <glib.h>

/* Appends @text so that it is text wherever it stands, also in an attribute: & < > " ' are escaped; control characters,
 * which no document may hold, and marks that turn the direction of writing become U+FFFD; what is not UTF-8 too. */
void export_append_text (GString *out, const char *text);

/* "測定単位: 月\n備考: なし": the further columns of a statement; "iso27017:2015/9.2.1 …": all but the first control.
 */
char *export_dup_further (const char *json);
char *export_dup_others (const GArray *controls);

/* "answer width: ･ → ・ ×2": the edits of a statement, a line each. */
char *export_dup_edits (const char *json);

/* Appends @text so that Markdown and HTML show it as it is, in a cell of a table. */
void export_append_md (GString *out, const char *text, gboolean number);
