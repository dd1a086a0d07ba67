/* keep.h — what people do to whole documents: take them out, and say what they are where the program found it wrong.
 *
 *     store_remove (store, ids, n, &error);                          the documents, their statements, their failures
 *     store_set_about (store, id, "vendor", "みなと電算", &error);    said once, kept when the document is read again
 *     store_set_about (store, id, "vendor", NULL, &error);           what the program finds counts again
 *
 * Decisions are on words, not on documents (decision.h): removing a document leaves them for the next that says the
 * same. Errors: STORE_ERROR.  Each call is one transaction: all or nothing.
 */
#pragma once

#include "store/sqlite.h"

/* The names that store_set_about () takes: "vendor", "service", "title", "edition", "issued", "revised"; ends with
 * NULL. */
extern const char *const store_about_fields[];

gboolean store_remove (Store *store, const gint64 *ids, guint n, GError **error);

/* A person's @value for the field of a document that has bytes; NULL takes it back. */
gboolean store_set_about (Store *store, gint64 document, const char *field, const char *value, GError **error);
