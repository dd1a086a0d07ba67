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

/* What --help says of how documents are named. */
#define STORE_CLI_NAMES                                                                                                \
  "A document is named by its file, by the first digits (six or more) of its SHA-256, by its title, or by a part\n"    \
  "of these, of its vendor or service that no other has.\n"

/* The exit code of a command that found @found things of a kind ("document"); says so where that is none, and how many
 * documents --since left out for want of a date. */
struct _StoreFilter;
int store_cli_found (const char *name, const char *path, const struct _StoreFilter *filter, guint64 found,
                     const char *what);

/* Appends @text so that a terminal does nothing but show it: control characters and marks that turn the direction of
 * writing and what is not UTF-8 become U+FFFD, tabs a space, and line breaks a space too, or a break followed by
 * @indent spaces. */
void store_cli_append (GString *out, const char *text, int indent);
#define STORE_CLI_ONE_LINE (-1)

/* Where standard output is a terminal, breaks the lines of @text that are wider, as Japanese and Latin text is broken,
 * and goes on under where the text of the line began.  Elsewhere changes nothing. */
void store_cli_wrap (GString *text);

/* Appends the line "   ∅ no control fits 0.93  月額, 料金" where @statement has none and that was weighed. */
void store_cli_append_none (GString *out, const StoreStatement *statement);

/* Appends how @control was read in another frame: "  direct", "  via crosswalk (subset)"; nothing in its own. */
void store_cli_append_reading (GString *out, const StoreControl *control);

/* A table.  Cells are copied; one of @columns that opens with ">" stands to the right of its column, one that opens
 * with "?" (before that) can be spared on a narrow terminal. */
typedef struct _StoreTable StoreTable;
StoreTable *store_table_new (const char *const *columns); /* NULL-terminated */
void store_table_free (StoreTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreTable, store_table_free)
void store_table_add (StoreTable *table, const char *cell); /* NULL is "" */
void store_table_add_number (StoreTable *table, guint64 number);

typedef enum
{
  STORE_TABLE_TEXT, /* two spaces between columns; on a terminal cut to its width: what is longer ends in "…", and
                       what has no room is named below */
  STORE_TABLE_CSV,  /* UTF-8 with BOM, CRLF, for spreadsheets (cells.h); names in small letters */
  STORE_TABLE_JSON  /* an array of objects; columns of numbers are numbers, an empty one null */
} StoreTableFormat;

/* The row of a GOptionEntry table for --format; @name is the address of a char * that is NULL. */
#define STORE_CLI_FORMAT(name)                                                                                         \
  {                                                                                                                    \
    "format", 'f', 0, G_OPTION_ARG_STRING, (name), "table (default), csv or json", "NAME"                              \
  }

/* The format of that name, NULL for the default; leaves with COMMAND_USAGE where there is none. */
StoreTableFormat store_table_format (const char *command, const char *name);

void store_table_write (const StoreTable *table, StoreTableFormat format, GString *out);
