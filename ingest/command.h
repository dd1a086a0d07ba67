/* command.h — what all commands share: exit codes, option parsing, messages.
 *
 *     hakusho ingest: report.pdf: the file is empty
 *
 * Results alone go to stdout; messages go to stderr, one line each.
 */
#pragma once

#include <glib.h>

typedef enum
{
  COMMAND_DONE = 0,
  COMMAND_INPUT_FAILED = 1,
  COMMAND_USAGE = 2,
  COMMAND_STORE_FAILED = 3
} CommandStatus;

/* A row of main.c's table.  @run gets argv with its own name first. */
typedef struct
{
  const char *name;
  const char *what; /* one line for `hakusho --help` */
  int (*run) (int argc, char **argv);
} Command;

/* Parses @entries out of argv (ended by NULL; what stays in it are the operands).  @operands is "FILE…", @text what
 * follows the options in --help: exit status and examples.  --help prints to stdout and exits 0; a usage error prints
 * one line and exits 2. */
void command_parse (const char *name, const char *operands, const char *text, const GOptionEntry *entries, int *argc,
                    char ***argv);

/* TRUE for a character that would order a terminal about, or show what is not there: controls of C0 and C1, line
 * separators, and the marks that turn the direction of writing (CVE-2021-42574). */
gboolean command_is_unsafe (gunichar c);

/* @text as one line from which a terminal takes no orders: control characters become "\n", "\x1b" …  File names and
 * what documents say may hold them.  The caller frees it. */
char *command_dup_line (const char *text);

/* The one of @names (ended by NULL) that @word was likely meant for: two slips of the hand away at most, and fewer than
 * half its letters.  NULL where there is none. */
const char *command_nearest (const char *word, const char *const *names);

/* Prints "hakusho NAME: message" on stderr, as one line. */
void command_say (const char *name, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same, and leaves with COMMAND_USAGE. */
void command_usage (const char *name, const char *format, ...) G_GNUC_PRINTF (2, 3) G_GNUC_NORETURN;

/* TRUE where colour may be used on the stream @fd: a terminal that is not dumb, and NO_COLOR unset or
 * empty. */
gboolean command_has_colour (int fd);

/* Reads one line of any length from stdin's stream; NULL at its end.  The caller frees it. */
char *command_read_line (gsize *length);

/* Writes all of @line to stdout.  FALSE where the reader has gone or the disk is full; it has then said so. */
gboolean command_put (const char *name, const GString *line);

/* "64M", "1GiB", "4096" -> bytes; 0 where it is none of these. */
guint64 command_parse_size (const char *text);

/* Appends the names in the file @list ("-" is standard input) to @names, for the caller to free: ended by NULs where
 * one is there or @nul says so, else one a line.  @uris (NULL: none stand there) gets as many: what stands behind a
 * tab, or NULL.  Leaves with COMMAND_USAGE where it cannot be read. */
void command_add_listed (const char *name, GPtrArray *names, GPtrArray *uris, const char *list, gboolean nul);

/* Leaves with COMMAND_USAGE where @uri cannot say where a document came from: it is empty, longer than 3,000 bytes, not
 * UTF-8, or holds control characters. */
void command_check_uri (const char *name, const char *option, const char *uri);
