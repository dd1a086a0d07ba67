/* own.h — catalogs and crosswalks of the user's own, kept in the store.
 *
 *     acme-2024.tsv   id  level  parent  title_ja  title_en            a catalog: framework "acme-2024"
 *     to-acme.tsv     from_framework  from_id  to_framework  to_id  relation
 *
 * They are checked as they come in (normalize/control/catalog.h), kept as they came, and join the catalogs of the
 * process whenever the store is opened.
 */
#pragma once

#include "store/sqlite.h"

/* Reads what the store holds into the catalogs of this process; called by store_open (). */
gboolean store_own_load (Store *store, GError **error);

/* Adds one in a transaction of its own.  @name is the framework's, or the file's of a crosswalk.  FALSE with @faults
 * (of NormalizeFault) where it does not hold together, with @error where the store failed. */
gboolean store_own_add (Store *store, const char *name, const char *text, gsize length, GArray *faults, GError **error);
/* Takes out what was added under @name, in a transaction of its own.  STORE_ERROR_UNKNOWN where nothing was, or where a
 * crosswalk that was added leads to or from it: that one must go first. */
gboolean store_own_remove (Store *store, const char *name, GError **error);
