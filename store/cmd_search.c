#include "ingest/json.h"
#include "store/cli.h"
#include "store/frame.h"
#include "store/search.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME  "search"
#define LIMIT 50

int cmd_search (int argc, char **argv);

typedef enum
{
  SEARCH_TEXT,
  SEARCH_TABLE,
  SEARCH_CSV,
  SEARCH_JSON,
  SEARCH_JSONL
} SearchFormat;

static const char *const formats[] = { "text", "table", "csv", "json", "jsonl", NULL }; /* in the order of the above */

typedef struct
{
  char *path, *format;
  StoreFilterOptions wanted;
  gint limit;
  SearchFormat shape;
  gboolean colour;
  const char *open, *close; /* around a word that was found */
} Options;

#define BOLD   "\033[1m"
#define RED    "\033[1;31m"
#define NORMAL "\033[0m"

/* Appends bytes @from to @to of @text, a line of it, with the spans marked. */
static void
append_marked (GString *out, const Options *options, const char *text, gsize from, gsize to, const GArray *spans,
               const char *style)
{
  const char *plain = options->colour ? NORMAL : "";
  gsize at = from;
  g_string_append (out, options->colour ? style : "");
  for (guint i = 0; i <= spans->len; i++)
    {
      const StoreSpan *span = i < spans->len ? &g_array_index (spans, StoreSpan, i) : NULL;
      gsize start = span != NULL ? CLAMP (span->start, at, to) : to,
            end = span != NULL ? CLAMP (span->end, at, to) : to;
      g_autofree char *before = g_strndup (text + at, start - at), *inside = g_strndup (text + start, end - start);
      store_cli_append (out, before, STORE_CLI_ONE_LINE);
      if (end > start)
        {
          g_string_append (out, options->open);
          store_cli_append (out, inside, STORE_CLI_ONE_LINE);
          g_string_append_printf (out, "%s%s", options->close, options->colour ? style : "");
        }
      at = end;
    }
  g_string_append (out, *style != '\0' ? plain : "");
}

static gboolean
has_span (const GArray *spans, gsize from, gsize to)
{
  for (guint i = 0; i < spans->len; i++)
    if (g_array_index (spans, StoreSpan, i).start < to && g_array_index (spans, StoreSpan, i).end > from)
      return TRUE;
  return FALSE;
}

/* The lines of @text that hold a word; "…" stands for those passed over.  Its first line where none does and @first. */
static void
append_lines (GString *out, const Options *options, const StoreWords *words, const char *text, gboolean first)
{
  g_autoptr (GArray) spans = store_words_find (words, text);
  gboolean passed = FALSE, any = spans->len > 0;
  for (const char *from = text; *from != '\0';)
    {
      const char *to = from + strcspn (from, "\n");
      if (any ? has_span (spans, (gsize) (from - text), (gsize) (to - text)) : first && from == text)
        {
          g_string_append (out, passed ? "   …\n   " : "   ");
          append_marked (out, options, text, (gsize) (from - text), (gsize) (to - text), spans, "");
          g_string_append_c (out, '\n');
          passed = FALSE;
        }
      else
        passed = TRUE;
      from = *to != '\0' ? to + 1 : to;
    }
  if (passed && (any || first))
    g_string_append (out, "   …\n");
}

static void
append_place (GString *out, const StoreStatement *statement)
{
  g_autofree char *place = store_statement_place (statement);
  if (place != NULL)
    {
      g_string_append (out, ", ");
      store_cli_append (out, place, STORE_CLI_ONE_LINE);
    }
}

static void
append_statement (GString *out, const Options *options, const StoreWords *words, const StoreDocument *document,
                  const StoreStatement *statement)
{
  const char *const names[] = { document->vendor, document->title, document->edition };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      {
        store_cli_append (out, names[i], STORE_CLI_ONE_LINE);
        g_string_append (out, i == 1 && document->edition != NULL ? " " : " · ");
      }
  store_cli_append (out, document->file, STORE_CLI_ONE_LINE);
  append_place (out, statement);
  g_string_append_printf (out, " · %u\n", statement->seq);

  g_autofree char *path = store_join (statement->path, " > ");
  g_autoptr (GArray) in_path = store_words_find (words, path);
  if (in_path->len > 0)
    {
      g_string_append (out, "   ");
      append_marked (out, options, path, 0, strlen (path), in_path, "");
      g_string_append_c (out, '\n');
    }
  g_autofree char *head =
      g_strdup_printf ("%s%s%s", statement->label, *statement->label != '\0' ? " " : "", statement->question);
  g_autoptr (GArray) in_head = store_words_find (words, head);
  g_string_append (out, "   ");
  append_marked (out, options, head, 0, strlen (head), in_head, BOLD);
  g_string_append_c (out, '\n');
  append_lines (out, options, words, statement->requirement, FALSE);
  append_lines (out, options, words, statement->answer, TRUE);
  if (*statement->stance != '\0')
    g_string_append_printf (out, "   = %s %.2f\n", statement->stance, statement->stance_confidence);
  for (guint i = 0; i < statement->controls->len; i++)
    {
      const StoreControl *control = &g_array_index (statement->controls, StoreControl, i);
      g_string_append_printf (out, "   → %s/%s %s  %s %.2f", control->control.framework, control->control.id,
                              control->title, control->control.method, control->control.confidence);
      store_cli_append_reading (out, control);
      g_string_append_c (out, '\n');
    }
}

/* A line as `export --format jsonl` has it, but for what is found: `found` names the fields, with the spans in bytes.
 */
static void
append_found (IngestJson *json, const StoreWords *words, const char *field, const char *text)
{
  g_autoptr (GArray) spans = store_words_find (words, text);
  if (spans->len == 0)
    return;
  ingest_json_begin (json, field, '[');
  for (guint i = 0; i < spans->len; i++)
    {
      const StoreSpan *span = &g_array_index (spans, StoreSpan, i);
      ingest_json_begin (json, NULL, '[');
      /* code points, as every language but C counts them */
      ingest_json_unsigned (json, NULL, (guint64) g_utf8_strlen (text, span->start));
      ingest_json_unsigned (json, NULL, (guint64) g_utf8_strlen (text, span->end));
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

static void
append_line (GString *out, const StoreWords *words, const StoreDocument *document, const StoreStatement *statement)
{
  IngestJson json = INGEST_JSON (out);
  ingest_json_begin (&json, NULL, '{');
  store_write_statement (&json, document, statement);
  ingest_json_begin (&json, "found", '{');
  append_found (&json, words, "label", statement->label);
  append_found (&json, words, "question", statement->question);
  append_found (&json, words, "requirement", statement->requirement);
  append_found (&json, words, "answer", statement->answer);
  ingest_json_end (&json);
  ingest_json_end (&json);
  g_string_append_c (out, '\n');
}

static const char *const columns[] = { "VENDOR", "FILE",  "PLACE",    ">SEQ",   "CONTROL", ">CONFIDENCE",
                                       "STANCE", "LABEL", "QUESTION", "ANSWER", NULL };

static void
add_row (StoreTable *table, const StoreDocument *document, const StoreStatement *statement)
{
  g_autofree char *place = store_statement_place (statement), *control = NULL;
  char confidence[G_ASCII_DTOSTR_BUF_SIZE] = "";
  if (statement->controls->len > 0)
    {
      const NormalizeControl *first = &g_array_index (statement->controls, StoreControl, 0).control;
      control = g_strconcat (first->framework, "/", first->id, NULL);
      g_ascii_formatd (confidence, sizeof confidence, "%.2f", first->confidence);
    }
  store_table_add (table, document->vendor);
  store_table_add (table, document->file);
  store_table_add (table, place);
  store_table_add_number (table, statement->seq);
  store_table_add (table, control);
  store_table_add (table, confidence);
  store_table_add (table, statement->stance);
  store_table_add (table, statement->label);
  store_table_add (table, statement->question);
  store_table_add (table, statement->answer);
}

/* One statement in the format asked for.  FALSE where the reader has gone. */
static gboolean
print_one (const Options *options, const StoreWords *words, const StoreDocument *document,
           const StoreStatement *statement, gboolean first, StoreTable *table, GString *out)
{
  g_string_assign (out, "");
  if (options->shape == SEARCH_JSONL)
    append_line (out, words, document, statement);
  else if (options->shape == SEARCH_TEXT)
    {
      g_string_assign (out, first ? "" : "\n");
      append_statement (out, options, words, document, statement);
      store_cli_wrap (out);
    }
  else
    add_row (table, document, statement);
  return command_put (NAME, out);
}

/* FALSE where the store failed (@error), or the reader has gone. */
static gboolean
print_found (Store *store, const Options *options, const StoreFilter *filter, const StoreWords *words, guint *found,
             GError **error)
{
  const StoreSearch search = { words, filter, options->limit > 0 ? (guint) options->limit + 1 : 0 };
  gboolean partly = FALSE;
  g_autoptr (StoreCursor) cursor = store_search (store, &search, &partly, error);
  if (cursor == NULL)
    return FALSE;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (StoreTable) table = store_table_new (columns);
  g_auto (StoreDocument) document = { 0 };
  const StoreStatement *statement;
  StoreStep step;
  while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      if (options->limit > 0 && *found == (guint) options->limit)
        {
          command_say (NAME, "there are more than these %u (--limit)%s", *found,
                       partly ? ": very many hold the words, and the newest of them were ranked; --limit 0 ranks all"
                              : "");
          step = STORE_DONE;
          break;
        }
      if (document.id != statement->document && !store_read_document (store, statement->document, &document, error))
        return FALSE;
      if (!print_one (options, words, &document, statement, (*found)++ == 0, table, out))
        return FALSE;
    }
  if (step == STORE_STEP_FAILED || options->shape == SEARCH_TEXT || options->shape == SEARCH_JSONL)
    return step != STORE_STEP_FAILED;
  g_string_assign (out, "");
  if (*found > 0 || options->shape != SEARCH_TABLE)
    store_table_write (table, (StoreTableFormat) (options->shape - SEARCH_TABLE), out);
  return command_put (NAME, out);
}

static void
check_options (Options *options, const StoreWords *words)
{
  const StoreFilterOptions *wanted = &options->wanted;
  if (store_words_is_empty (words) && wanted->vendor == NULL && wanted->control == NULL && wanted->documents == NULL
      && wanted->stance == NULL && wanted->since == NULL && wanted->min_confidence <= 0)
    command_usage (NAME, "which words? They need a letter or a digit");
  if (options->limit < 0)
    command_usage (NAME, "--limit %d: a number from 0 is wanted", options->limit);
  guint at = 0;
  while (options->format != NULL && formats[at] != NULL && strcmp (formats[at], options->format) != 0)
    at++;
  if (formats[at] == NULL)
    command_usage (NAME, "no format '%s'; there are text, table, csv, json, jsonl", options->format);
  options->shape = (SearchFormat) at;
}

static int
run (Options *options, const char *const *typed)
{
  g_autoptr (StoreWords) words = store_words_new ();
  for (; *typed != NULL; typed++)
    store_words_add (words, *typed);
  check_options (options, words);
  options->colour = command_has_colour (STDOUT_FILENO);
  options->open = options->colour ? RED : "【";
  options->close = options->colour ? NORMAL : "】";

  g_autoptr (GError) error = NULL;
  guint found = 0;
  g_autoptr (Store) store = store_open (store_cli_path (options->path), STORE_READ, &error);
  g_autoptr (StoreFilter) filter =
      store != NULL && store_begin_read (store, &error) ? store_filter_new (store, &options->wanted, &error) : NULL;
  if (filter == NULL)
    return store_cli_fail (NAME, error);
  if (!print_found (store, options, filter, words, &found, &error))
    return error != NULL ? store_cli_fail (NAME, error) : COMMAND_INPUT_FAILED;
  return store_cli_found (NAME, store_cli_path (options->path), store_words_is_empty (words) ? filter : NULL, found,
                          "statement");
}

int
cmd_search (int argc, char **argv)
{
  Options options = { .limit = LIMIT, .wanted.unlisted = TRUE };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&options.path),
    STORE_FILTER_ENTRIES (&options.wanted),
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, "Most statements to print, 0 for all (default: 50)", "N" },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "text (default), table, csv, json or jsonl", "NAME" },
    { NULL },
  };
  command_parse (NAME, "WORD…",
                 "Prints the statements that hold all of the words, best first, with the words marked.\n"
                 "A word is found wherever it stands in Japanese text, from one character on; words in Latin letters "
                 "and digits\nare found whole, or from their start with a * at the end.  Width, case and common "
                 "variants of spelling do not count.\nText in double quotes is one phrase.  Without words, the "
                 "options alone choose.\n\n"
                 "Exit status: 0 all done, 1 none found, 2 wrong usage, no such document, vendor or control, 3 the "
                 "store failed.\n\n"
                 "Examples:\n"
                 "  hakusho search バックアップ 遠隔地\n"
                 "  hakusho search --control 12.3 '\"毎日取得\"'\n"
                 "  hakusho search 'ISO27*' --vendor みずいろ --format jsonl",
                 entries, &argc, &argv);
  int status = run (&options, (const char *const *) argv + 1);
  g_free (options.path);
  g_free (options.format);
  store_filter_options_clear (&options.wanted);
  return status;
}
