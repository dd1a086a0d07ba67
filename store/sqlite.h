/* sqlite.h — how this stage, and those after it, speak SQL: queries by name, bound and stepped.
 *
 * A query is a file of store/sql/queries, one statement, headed by what goes in and what comes out:
 *
 *     sqlite3_stmt *query = store_query (store, "find-paper", &error);
 *     store_bind (query, "s", sha256);
 *     while ((step = store_step (store, query, &error)) == STORE_ROW)
 *       … sqlite3_column_text (query, 0) …
 *
 *     store_run (store, &error, "insert-name", "is", paper, name)       bind, step to the end, reset
 *
 * Prepared statements are kept by the Store and lent: ask again for the next use, which resets it.
 */
#pragma once

#include "store/store.h"

#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

sqlite3 *store_get_database (Store *store);

/* The statement of sql/queries/@name.sql, reset, nothing bound.  @name is a literal.  A Store holds one of each: a
 * query must not be asked for again while its rows are still being read. */
sqlite3_stmt *store_query (Store *store, const char *name, GError **error);

/* One that the caller finalizes, for SQL made at run time. */
sqlite3_stmt *store_prepare (Store *store, const char *sql, GError **error);

/* Binds from parameter 1 on.  @types, a character each:
 *   s  const char *, NULL is NULL       e  const char *, NULL and "" are NULL     t  const char *, NULL is ""
 *   i  gint64                           u  guint, 0 is NULL                       d  double
 * Text is not copied: it must live until the statement is stepped to its end, or reset. */
void store_bind (sqlite3_stmt *query, const char *types, ...);

typedef enum
{
  STORE_STEP_FAILED,
  STORE_DONE,
  STORE_ROW
} StoreStep;

StoreStep store_step (Store *store, sqlite3_stmt *query, GError **error);

/* store_query (), store_bind (), and steps to the end. */
gboolean store_run (Store *store, GError **error, const char *name, const char *types, ...);

/* The same for one that asks for an integer: that of its first row in *@number, 0 where it has no row. */
gboolean store_find_number (Store *store, gint64 *number, GError **error, const char *name, const char *types, ...);

/* Several statements at once, no parameters. */
gboolean store_execute (Store *store, const char *sql, GError **error);

/* Transactions do not nest.  store_begin () takes the lock that writers take.  store_rollback () never fails. */
gboolean store_begin (Store *store, GError **error);
gboolean store_begin_read (Store *store, GError **error); /* all that is read until the end is of one moment */
gboolean store_commit (Store *store, GError **error);
void store_rollback (Store *store);

/* What SQLite last said, as a STORE_ERROR with the path and what to do. */
void store_set_error (Store *store, GError **error);

/* An embedded file of store/sql, by its name below it; lent, NUL-terminated. */
const char *store_sql (const char *name);
