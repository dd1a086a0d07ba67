/* reader_options.h — what commands that read files let a user say about it, the same in each.
 *
 *     ReaderOptions said = READER_OPTIONS (1);
 *     GOptionEntry entries[] = { WORKER_OPTION_ENTRIES (said, "…"), READER_OPTION_ENTRIES (said), { NULL } };
 *     command_parse (…);
 *     reader_options_take (NAME, &said, &options, &limits);      leaves with COMMAND_USAGE where it cannot be meant
 */
#pragma once

#include "ingest/ingest.h"
#include "ingest/worker.h"

typedef struct
{
  int jobs, seconds, dpi;
  gboolean open, nul, uris;
  char *list, *size, *line, *reader, *charset, *password, *secrets, *ocr;
} ReaderOptions;

/* @n: documents read at a time where --jobs does not say. */
#define READER_OPTIONS(n) ((ReaderOptions){ .jobs = (n), .seconds = G_MAXINT })

#define WORKER_OPTION_ENTRIES(said, jobs_help)                                                                         \
  { "jobs", 'j', 0, G_OPTION_ARG_INT, &(said).jobs, jobs_help, "N" },                                                  \
      { "timeout",                                                                                                     \
        0,                                                                                                             \
        0,                                                                                                             \
        G_OPTION_ARG_INT,                                                                                              \
        &(said).seconds,                                                                                               \
        "Longest time for a document (default: 60, and 3 for each MiB)",                                               \
        "SECONDS" },                                                                                                   \
      { "memory", 0, 0, G_OPTION_ARG_STRING, &(said).size, "Most memory for a document (default: 1GiB)", "SIZE" },     \
      { "max-line", 0, 0, G_OPTION_ARG_STRING, &(said).line, "Longest line for a document (default: 256MiB)",          \
        "SIZE" },                                                                                                      \
  {                                                                                                                    \
    "no-sandbox", 0, 0, G_OPTION_ARG_NONE, &(said).open, "Do not shut readers in: for papers that you trust alone",    \
        NULL                                                                                                           \
  }

#define READER_OPTION_ENTRIES(said)                                                                                    \
  { "reader", 0, 0, G_OPTION_ARG_STRING, &(said).reader, "Reader to use, whatever the first bytes say", "NAME" },      \
      { "charset", 0, 0, G_OPTION_ARG_STRING, &(said).charset, "Charset of the input, whatever it says", "NAME" },     \
      { "password", 0, 0, G_OPTION_ARG_STRING, &(said).password, "Password of encrypted PDFs", "WORD" },               \
      { "ocr",       0,                                                                                                \
        0,           G_OPTION_ARG_STRING,                                                                              \
        &(said).ocr, "Read pictures of pages: auto (those without text, the default), never, always",                  \
        "WHEN" },                                                                                                      \
      { "dpi", 0, 0, G_OPTION_ARG_INT, &(said).dpi, "Dots an inch that pictures are read at (default: 200)", "N" },    \
  {                                                                                                                    \
    "password-file", 0, 0, G_OPTION_ARG_FILENAME, &(said).secrets,                                                     \
        "Passwords: a line each, or GLOB, a tab, and the password of files so named", "FILE"                           \
  }

#define LIST_OPTION_ENTRIES(said)                                                                                      \
  { "files-from", 0, 0, G_OPTION_ARG_FILENAME, &(said).list,                                                           \
        "Also read what FILE names, one a line; - is standard input", "FILE" },                                        \
      { "null", '0', 0, G_OPTION_ARG_NONE, &(said).nul,                                                                \
        "The names in it end with NULs (told by itself where it holds one)", NULL },                                   \
  {                                                                                                                    \
    "uris", 0, 0, G_OPTION_ARG_NONE, &(said).uris,                                                                     \
        "Behind each name in it stand a tab and the URI that the file came from", NULL                                 \
  }

/* Appends what the operands and the list name to @names, and as many to @uris: where the file came from, or NULL; the
 * strings are the arrays'.  @argc is what command_parse () left. */
void reader_options_list (const char *name, const ReaderOptions *said, int argc, char **argv, GPtrArray *names,
                          GPtrArray *uris);

/* Fills what @said says of @options and @limits, which keep its strings; tells where workers will not be shut in. */
void reader_options_take (const char *name, ReaderOptions *said, IngestOptions *options, IngestLimits *limits);

/* Frees what reader_options_take () put into @options. */
void reader_options_clear (IngestOptions *options);
