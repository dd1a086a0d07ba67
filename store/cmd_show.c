#include "normalize/control/alike.h"
#include "store/cli.h"
#include "store/explain.h"
#include "store/frame.h"
#include "store/read.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME "show"

int cmd_show (int argc, char **argv);

typedef struct
{
  gboolean left, edits, candidates, explain, colour;
  StoreExplainer *explainer; /* where explain */
  gboolean *unexplained;     /* set where a source was not to be had */
} Options;

/* The outline: what was printed of the path so far. */
typedef struct
{
  GPtrArray *open; /* of char * */
} Outline;

static void
append_styled (GString *out, const Options *options, const char *style, const char *text, int indent)
{
  if (options->colour)
    g_string_append (out, style);
  store_cli_append (out, text, indent);
  if (options->colour)
    g_string_append (out, "\033[0m");
}

#define BOLD "\033[1m"
#define DIM  "\033[2m"

static void
append_about (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "%-10s ", name);
  store_cli_append (out, value, STORE_CLI_ONE_LINE);
  g_string_append_c (out, '\n');
}

static void
append_head (GString *out, const Options *options, const StoreDocument *document)
{
  append_styled (out, options, BOLD, document->title != NULL ? document->title : document->file, STORE_CLI_ONE_LINE);
  g_string_append_c (out, '\n');
  append_about (out, "file", document->file);
  append_about (out, "uri", document->uri);
  append_about (out, "sha256", document->sha256);
  append_about (out, "vendor", document->vendor);
  append_about (out, "service", document->service);
  append_about (out, "edition", document->edition);
  append_about (out, "issued", document->issued);
  append_about (out, "revised", document->revised);
  if (document->scheme != NULL)
    {
      g_autofree char *scheme = g_strdup_printf ("%s (%s)", document->scheme, document->scheme_evidence);
      append_about (out, "numbers", scheme);
    }
  if (document->error != NULL)
    append_about (out, "failed", document->error_message);
  else
    g_string_append_printf (out,
                            "%-10s %" G_GUINT64_FORMAT " statements, %" G_GUINT64_FORMAT
                            " filed under %" G_GUINT64_FORMAT " controls; %" G_GUINT64_FORMAT " left out\n",
                            "holds", document->statements, document->filed, document->controls, document->left);
}

/* Prints the headings above a statement that were not above the one before. */
static void
append_path (GString *out, const Options *options, GPtrArray *open, const char *json)
{
  json_t *list = json_loads (json, 0, NULL), *item;
  gsize i;
  gboolean same = TRUE;
  json_array_foreach (list, i, item)
  {
    const char *title = json_string_value (item);
    if (title == NULL || (same && i < open->len && strcmp (open->pdata[i], title) == 0))
      continue;
    same = FALSE;
    g_ptr_array_set_size (open, (int) MIN (i, open->len));
    g_ptr_array_add (open, g_strdup (title));
    g_string_append_printf (out, "\n%.*s ", (int) MIN (i + 1, 16), "################");
    append_styled (out, options, BOLD, title, STORE_CLI_ONE_LINE);
    g_string_append_c (out, '\n');
  }
  if (json_array_size (list) < open->len)
    g_ptr_array_set_size (open, (int) json_array_size (list));
  json_decref (list);
}

static void
append_place (GString *out, guint page, guint line, const char *place)
{
  g_autofree char *cell = place != NULL ? store_place_cell (place) : NULL;
  if (page > 0)
    g_string_append_printf (out, "  (page %u)", page);
  else if (line > 0)
    g_string_append_printf (out, "  (line %u)", line);
  else if (cell != NULL)
    {
      g_string_append (out, "  (");
      store_cli_append (out, cell, STORE_CLI_ONE_LINE);
      g_string_append_c (out, ')');
    }
}

static void
append_controls (GString *out, const Options *options, const char *mark, const GArray *controls)
{
  for (guint i = 0; i < controls->len; i++)
    {
      const StoreControl *control = &g_array_index (controls, StoreControl, i);
      g_autofree char *id = g_strconcat (control->control.framework, "/", control->control.id, NULL);
      g_string_append_printf (out, "   %s ", mark);
      append_styled (out, options, BOLD, id, STORE_CLI_ONE_LINE);
      g_string_append_c (out, ' ');
      store_cli_append (out, control->title, STORE_CLI_ONE_LINE);
      g_string_append_printf (out, "  %s %.2f", control->control.method, control->control.confidence);
      store_cli_append_reading (out, control);
      g_string_append (out, "  ");
      append_styled (out, options, DIM, control->control.evidence, STORE_CLI_ONE_LINE);
      g_string_append_c (out, '\n');
    }
}

static void
append_edits (GString *out, const Options *options, const char *json)
{
  json_t *list = json_loads (json, 0, NULL), *edit;
  gsize i;
  json_array_foreach (list, i, edit)
  {
    static const char *const keys[] = { "field", "rule", "before", "after" };
    const char *texts[4];
    for (guint k = 0; k < 4; k++)
      {
        texts[k] = json_string_value (json_object_get (edit, keys[k]));
        if (texts[k] == NULL)
          texts[k] = "";
      }
    json_int_t count = json_integer_value (json_object_get (edit, "count"));
    g_autoptr (GString) line = g_string_new (NULL);
    g_string_append_printf (line, "%s, %s: 「%s」 → 「%s」", texts[0], texts[1], texts[2], texts[3]);
    if (count > 1)
      g_string_append_printf (line, " × %" JSON_INTEGER_FORMAT, count);
    g_string_append (out, "   ~ ");
    append_styled (out, options, DIM, line->str, STORE_CLI_ONE_LINE);
    g_string_append_c (out, '\n');
  }
  json_decref (list);
}

static void
append_text (GString *out, const char *mark, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (out, "   %s", mark);
  store_cli_append (out, text, 3);
  g_string_append_c (out, '\n');
}

static void
append_further (GString *out, const char *json)
{
  json_t *list = json_loads (json, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item)
  {
    const char *title = json_string_value (json_object_get (item, "title")),
               *text = json_string_value (json_object_get (item, "text"));
    g_autofree char *line = g_strdup_printf ("%s: %s", title != NULL ? title : "", text != NULL ? text : "");
    append_text (out, "", line);
  }
  json_decref (list);
}

static void
append_statement (GString *out, const Options *options, GPtrArray *open, const StoreStatement *statement)
{
  append_path (out, options, open, statement->path);
  g_autoptr (GString) head = g_string_new (NULL);
  g_string_append_printf (head, "%s%s%s", statement->label, *statement->label != '\0' ? " " : "", statement->question);
  g_string_append_printf (out, "\n%u. ", statement->seq);
  append_styled (out, options, BOLD, head->str, 3);
  g_autofree char *place = store_statement_place (statement);
  if (place != NULL)
    {
      g_string_append (out, "  (");
      store_cli_append (out, place, STORE_CLI_ONE_LINE);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, '\n');
  append_text (out, "要件: ", statement->requirement);
  append_text (out, "", statement->answer);
  append_further (out, statement->further);
  if (*statement->stance != '\0')
    {
      g_string_append_printf (out, "   = %s %.2f", statement->stance, statement->stance_confidence);
      if (*statement->stance_evidence != '\0')
        {
          g_string_append (out, "  ");
          append_styled (out, options, DIM, statement->stance_evidence, STORE_CLI_ONE_LINE);
        }
      g_string_append_c (out, '\n');
    }
  append_controls (out, options, "→", statement->controls);
  if (options->candidates || statement->none >= NORMALIZE_ALIKE_NONE)
    store_cli_append_none (out, statement);
  if (options->candidates)
    append_controls (out, options, "?", statement->candidates);
  if (options->edits)
    append_edits (out, options, statement->edits);
}

static gboolean
show_warnings (Store *store, const StoreDocument *document, GString *out, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-warnings", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", document->id);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      g_string_append_printf (out, "%-10s ", "warning");
      store_cli_append (out, (const char *) sqlite3_column_text (query, 3), STORE_CLI_ONE_LINE);
      append_place (out, (guint) sqlite3_column_int64 (query, 1), (guint) sqlite3_column_int64 (query, 2), NULL);
      g_string_append_c (out, '\n');
    }
  return step == STORE_DONE;
}

static gboolean
show_left (Store *store, const Options *options, const StoreDocument *document, GString *out, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-left", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", document->id);
  g_string_append (out, "\n");
  append_styled (out, options, BOLD, "Left out", STORE_CLI_ONE_LINE);
  g_string_append (out, "\n");
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      g_string_append_printf (out, "   %-14s ", (const char *) sqlite3_column_text (query, 0));
      store_cli_append (out, (const char *) sqlite3_column_text (query, 1), STORE_CLI_ONE_LINE);
      append_place (out, (guint) sqlite3_column_int64 (query, 2), (guint) sqlite3_column_int64 (query, 3),
                    (const char *) sqlite3_column_text (query, 4));
      g_string_append_c (out, '\n');
    }
  return step == STORE_DONE;
}

/* For each region of the document its readings, their scores and what decided. */
static void
show_explained (const Options *options, const StoreDocument *document, GString *out)
{
  g_autofree char *path = NULL, *fault = NULL, *text = store_explain (options->explainer, document, &path, &fault);
  g_string_append (out, "\n");
  append_styled (out, options, BOLD, "How it was read", STORE_CLI_ONE_LINE);
  g_string_append (out, "\n");
  if (text == NULL)
    {
      command_say (NAME, "%s: not explained: %s", document->file, fault);
      *options->unexplained = TRUE;
      append_text (out, "", fault);
      return;
    }
  g_autofree char *from = g_strconcat ("read again from ", path, NULL);
  append_text (out, "", from);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    append_text (out, "", *line);
  if (*text == '\0')
    append_text (out, "", "no table in it, and no text that might be one");
}

/* FALSE where the store failed (@error), or the reader has gone. */
static gboolean
show_document (Store *store, const Options *options, gint64 id, GString *out, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  if (!store_read_document (store, id, &document, error) || !store_count_document (store, &document, error))
    return FALSE;
  append_head (out, options, &document);
  if (!show_warnings (store, &document, out, error))
    return FALSE;
  if (options->explain)
    show_explained (options, &document, out);
  g_autoptr (StoreCursor) cursor = store_statements (store, id, error);
  if (cursor == NULL)
    return FALSE;
  if (options->candidates)
    store_cursor_want_candidates (cursor);
  const StoreStatement *statement;
  StoreStep step;
  while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      append_statement (out, options, open, statement);
      store_cli_wrap (out);
      if (!command_put (NAME, out))
        return FALSE;
      g_string_truncate (out, 0);
    }
  if (step == STORE_STEP_FAILED || (options->left && !show_left (store, options, &document, out, error)))
    return FALSE;
  store_cli_wrap (out);
  gboolean put = command_put (NAME, out);
  g_string_truncate (out, 0);
  return put;
}

static gboolean
show_documents (Store *store, const Options *options, const char *const *wanted, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (!store_begin_read (store, error))
    return FALSE;
  g_autoptr (GArray) ids = store_find_documents (store, wanted, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      if (i > 0)
        g_string_append (out, "\n\n");
      if (!show_document (store, options, g_array_index (ids, gint64, i), out, error))
        return FALSE;
    }
  return ids != NULL;
}

int
cmd_show (int argc, char **argv)
{
  g_autofree char *path = NULL, *frame = NULL, *source = NULL;
  gboolean unexplained = FALSE;
  Options options = { .unexplained = &unexplained, .colour = command_has_colour (STDOUT_FILENO) };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    { "left", 0, 0, G_OPTION_ARG_NONE, &options.left, "Also what no statement holds, with the reason", NULL },
    { "edits", 0, 0, G_OPTION_ARG_NONE, &options.edits, "Also what was changed between the text as found and as shown",
      NULL },
    { "candidates", 0, 0, G_OPTION_ARG_NONE, &options.candidates, "Also the controls that may fit", NULL },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &options.explain,
      "Also how each table was read, and by what: its source is read again", NULL },
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &source, "File or folder of the source, for --explain", "PATH" },
    STORE_CLI_FRAME (&frame),
    { NULL },
  };
  command_parse (
      NAME, "DOCUMENT…",
      "Shows a document as its outline: each statement with its number, place and answer, and under → the "
      "controls\nthat it is filed under, with how and how surely they were found and the words that decided.\n"
      "A document is named by its file, by the first digits (six or more) of its SHA-256, or by its title.\n\n"
      "Exit status: 0 all done, 1 the source to explain was not to be had, 2 wrong usage or no such document, 3 the "
      "store "
      "failed.\n\n"
      "Examples:\n  hakusho show --left paper.pdf\n  hakusho show --explain --source papers/ sheet.xlsx",
      entries, &argc, &argv);
  if (argc < 2)
    command_usage (NAME, "which document? `hakusho list` tells their names");
  if (source != NULL && !options.explain)
    command_usage (NAME, "--source is for --explain");
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreExplainer) explainer = options.explain ? store_explainer_new (source, store_cli_path (path)) : NULL;
  options.explainer = explainer;
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_READ, &error);
  if (store != NULL && store_set_frame (store, frame, &error)
      && show_documents (store, &options, (const char *const *) argv + 1, &error))
    return unexplained ? COMMAND_INPUT_FAILED : COMMAND_DONE;
  return error != NULL ? store_cli_fail (NAME, error) : COMMAND_INPUT_FAILED;
}
