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

typedef struct
{
  char *path, *vendor, *control, *frame, *format;
  char **documents;
  gint limit;
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
  if (document->vendor != NULL)
    {
      store_cli_append (out, document->vendor, STORE_CLI_ONE_LINE);
      g_string_append (out, " · ");
    }
  store_cli_append (out, document->title != NULL ? document->title : document->file, STORE_CLI_ONE_LINE);
  if (document->edition != NULL)
    {
      g_string_append_c (out, ' ');
      store_cli_append (out, document->edition, STORE_CLI_ONE_LINE);
    }
  g_string_append (out, " · ");
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

/* FALSE where the store failed (@error), or the reader has gone. */
static gboolean
print_found (Store *store, const Options *options, const StoreWords *words, GError **error)
{
  gboolean json = g_strcmp0 (options->format, "jsonl") == 0;
  const StoreSearch search = { .words = words,
                               .documents = (const char *const *) options->documents,
                               .vendor = options->vendor,
                               .control = options->control,
                               .limit = options->limit > 0 ? (guint) options->limit + 1 : 0 };
  if (!store_begin_read (store, error))
    return FALSE;
  g_autoptr (StoreCursor) cursor = store_search (store, &search, error);
  if (cursor == NULL)
    return FALSE;
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (StoreDocument) document = { 0 };
  const StoreStatement *statement;
  StoreStep step;
  gint found = 0;
  while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      if (options->limit > 0 && found == options->limit)
        {
          command_say (NAME, "there are more than these %d (--limit)", found);
          return TRUE;
        }
      if (document.id != statement->document && !store_read_document (store, statement->document, &document, error))
        return FALSE;
      g_string_assign (out, found++ > 0 && !json ? "\n" : "");
      if (json)
        append_line (out, words, &document, statement);
      else
        append_statement (out, options, words, &document, statement);
      if (!command_put (NAME, out))
        return FALSE;
    }
  if (step == STORE_DONE && found == 0)
    command_say (NAME, "nothing found");
  return step == STORE_DONE;
}

static CommandStatus
run (Options *options, const char *const *typed)
{
  g_autoptr (StoreWords) words = store_words_new ();
  for (; *typed != NULL; typed++)
    store_words_add (words, *typed);
  if (store_words_is_empty (words) && options->vendor == NULL && options->control == NULL && options->documents == NULL)
    command_usage (NAME, "which words? They need a letter or a digit");
  if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "jsonl") != 0)
    command_usage (NAME, "no format '%s'; there are text, jsonl", options->format);
  if (options->limit < 0)
    command_usage (NAME, "--limit %d: a number from 0 is wanted", options->limit);
  options->colour = command_has_colour (STDOUT_FILENO);
  options->open = options->colour ? RED : "【";
  options->close = options->colour ? NORMAL : "】";

  g_autoptr (GError) error = NULL;
  g_autoptr (Store) store = store_open (store_cli_path (options->path), STORE_READ, &error);
  if (store != NULL && store_set_frame (store, options->frame, &error) && print_found (store, options, words, &error))
    return COMMAND_DONE;
  return error != NULL ? (CommandStatus) store_cli_fail (NAME, error) : COMMAND_INPUT_FAILED;
}

int
cmd_search (int argc, char **argv)
{
  Options options = { .limit = LIMIT };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&options.path),
    { "vendor", 0, 0, G_OPTION_ARG_STRING, &options.vendor,
      "Only of this vendor or service; a part of its name will do", "NAME" },
    { "control", 0, 0, G_OPTION_ARG_STRING, &options.control, "Only filed under this control, or one below it", "ID" },
    { "document", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.documents, "Only this document; may be repeated", "NAME" },
    STORE_CLI_FRAME (&options.frame),
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, "Most statements to print, 0 for all (default: 50)", "N" },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "text (default) or jsonl", "NAME" },
    { NULL },
  };
  command_parse (NAME, "WORD…",
                 "Prints the statements that hold all of the words, best first, with the words marked.\n"
                 "A word is found wherever it stands in Japanese text, from one character on; words in Latin letters "
                 "and digits\nare found whole, or from their start with a * at the end.  Width, case and common "
                 "variants of spelling do not count.\nText in double quotes is one phrase.  Without words, --control, "
                 "--vendor or --document alone choose.\n\n"
                 "Exit status: 0 all done, 2 wrong usage, no such document or vendor, 3 the store failed.\n\n"
                 "Examples:\n"
                 "  hakusho search バックアップ 遠隔地\n"
                 "  hakusho search --control 12.3 '\"毎日取得\"'\n"
                 "  hakusho search 'ISO27*' --vendor みずいろ --format jsonl",
                 entries, &argc, &argv);
  CommandStatus status = run (&options, (const char *const *) argv + 1);
  g_free (options.path);
  g_free (options.vendor);
  g_free (options.control);
  g_free (options.frame);
  g_free (options.format);
  g_strfreev (options.documents);
  return status;
}
