/* revision.h — editions of one paper, and which is the newest.
 *
 *     mizuiro.pdf   みずいろクラウド · ホワイトペーパー · 第1版   2024-04   revision 1
 *     mizuiro2.pdf  みずいろクラウド · ホワイトペーパー · 第2版   2025-04   revision 2, newest
 *
 * Documents whose vendor, service and title are the same by the fold are revisions of one paper; a vendor and a title
 * must be there, and one that could not be read is a revision of nothing.  A person may say otherwise
 * (store_set_revises ()), and that outlasts a document's being read anew.
 *
 * Order   by the numbers of their editions, else by their dates (revised, else issued), else by when the files were
 *         changed, else by name: the first of these that each of them has and that tells two apart; then by the
 *         others; last by their SHA-256, so that the order of coming does not tell.  What a person said to revise
 *         another comes after it.
 * Reads   A Store lists and searches the newest, until store_set_all_revisions (); a document that is named is taken
 *         whichever it is.
 */
#pragma once

#include "store/sqlite.h"

/* Finds the series of @paper, and numbers the documents of that one and of the one it leaves: the last step of putting
 * a document.  Within the caller's transaction. */
gboolean store_revise (Store *store, gint64 paper, GError **error);

/* The same for every document: after a migration.  Within the caller's transaction. */
gboolean store_revise_all (Store *store, GError **error);

/* Says that the document @newer revises @older (of gint64 ids), or none where @older is 0, in a transaction of its own.
 * Errors: STORE_ERROR_UNKNOWN where @older revises @newer already, or a document's bytes are not known. */
gboolean store_set_revises (Store *store, gint64 newer, gint64 older, GError **error);

/* Whether lists and searches read all revisions; at first only the newest. */
void store_set_all_revisions (Store *store, gboolean all);
gboolean store_get_all_revisions (const Store *store);
