/* cli.h — what the commands that look at a store share: the option -d, errors, columns, and text made safe to print.
 *
 *     FILE        VENDOR                STATEMENTS
 *     a.pdf       みずいろクラウド              42
 *     sheet.html  かえで情報システム           118
 */
#pragma once

#include "ingest/command.h"
#include "store/read.h"
#include "store/store.h"

#include <glib.h>

/* @given (of -d), else $HAKUSHO_DB, else STORE_DEFAULT_PATH. */
const char *store_cli_path (const char *given);

/* The row of a GOptionEntry table for -d; @path is the address of a char * that is NULL. */
#define STORE_CLI_DATABASE(path)                                                                                       \
  {                                                                                                                    \
    "database", 'd', 0, G_OPTION_ARG_FILENAME, (path), "The store (default: $HAKUSHO_DB, else hakusho.db)", "FILE"     \
  }

/* Says @error on stderr.  Returns the exit code: COMMAND_USAGE where what was asked for does not exist. */
int store_cli_fail (const char *name, const GError *error);

/* Columns that @text takes on a terminal: two for wide characters (UAX #11), none for marks that combine. */
guint store_cli_width (const char *text);

/* Appends @text so that a terminal does nothing but show it: control characters and marks that turn the direction of
 * writing and what is not UTF-8 become U+FFFD, tabs a space, and line breaks a space too, or a break followed by
 * @indent spaces. */
void store_cli_append (GString *out, const char *text, int indent);
#define STORE_CLI_ONE_LINE (-1)

/* Appends how @control was read in another frame: "  direct", "  via crosswalk (subset)"; nothing in its own. */
void store_cli_append_reading (GString *out, const StoreControl *control);

/* A table.  Cells are copied; one of @columns that opens with ">" stands to the right of its column. */
typedef struct _StoreTable StoreTable;
StoreTable *store_table_new (const char *const *columns); /* NULL-terminated */
void store_table_free (StoreTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreTable, store_table_free)
void store_table_add (StoreTable *table, const char *cell); /* NULL is "" */
void store_table_add_number (StoreTable *table, guint64 number);

/* The table as text, two spaces between columns, no spaces at the end of a line.  @most: no column but the last is
 * wider than this, what is longer ends in "…"; 0: as wide as need be. */
void store_table_write (const StoreTable *table, guint most, GString *out);
