#include "export/diff.h"
#include "ingest/json.h"
#include "store/cli.h"
#include "store/diff.h"
#include "store/pair.h"
#include "store/sink.h"

#include <string.h>
#include <unistd.h>

#define NAME "diff"

#define BOLD   "\033[1m"
#define RED    "\033[31;9m"
#define GREEN  "\033[32;4m"
#define NORMAL "\033[0m"

int cmd_diff (int argc, char **argv);

typedef struct
{
  char *path, *format, *output;
  StoreFilterOptions wanted;
  gboolean all, colour;
} Options;

/* text */

static void
append_marked (GString *out, const Options *options, const char *older, const char *newer)
{
  g_autoptr (GArray) pieces = store_diff_words (older, newer);
  g_string_append (out, "   ");
  for (guint i = 0; i < pieces->len; i++)
    {
      const StoreDiffPiece *piece = &g_array_index (pieces, StoreDiffPiece, i);
      g_autofree char *text = g_strndup (piece->text, piece->length);
      if (piece->kind != '=')
        g_string_append (out, piece->kind == '-' ? (options->colour ? RED : "[-") : options->colour ? GREEN : "{+");
      store_cli_append (out, text, 3);
      if (piece->kind != '=')
        g_string_append (out, options->colour ? NORMAL : piece->kind == '-' ? "-]" : "+}");
    }
  g_string_append_c (out, '\n');
}

static void
append_field (GString *out, const Options *options, const char *older, const char *newer)
{
  if (strcmp (older, newer) != 0)
    append_marked (out, options, older, newer);
}

static void
append_words (GString *out, const char *name, const char *before, const char *after)
{
  if (strcmp (before, after) == 0)
    return;
  g_string_append_printf (out, "   %s: ", name);
  store_cli_append (out, *before != '\0' ? before : "-", STORE_CLI_ONE_LINE);
  g_string_append (out, " → ");
  store_cli_append (out, *after != '\0' ? after : "-", STORE_CLI_ONE_LINE);
  g_string_append_c (out, '\n');
}

/* "@ 12.3.1 情報のバックアップ  (3 → 4)" */
static void
append_head (GString *out, const Options *options, const StoreDiffChange *change)
{
  const StoreDiffStatement *shown =
      change->newer != NULL && !(change->kinds & STORE_DIFF_JOINED) ? change->newer : change->older;
  g_autofree char *names = store_diff_names (change->kinds);
  g_string_append_printf (out, "%s%s%s  ", options->colour ? BOLD : "", names, options->colour ? NORMAL : "");
  if (*shown->label != '\0')
    {
      store_cli_append (out, shown->label, STORE_CLI_ONE_LINE);
      g_string_append_c (out, ' ');
    }
  store_cli_append (out, shown->question, STORE_CLI_ONE_LINE);
  g_string_append (out, "  (");
  if (change->older != NULL)
    g_string_append_printf (out, "%u", change->older->seq);
  g_string_append (out, change->older != NULL && change->newer != NULL ? " → " : "");
  if (change->newer != NULL)
    g_string_append_printf (out, "%u", change->newer->seq);
  g_string_append (out, ")\n");
}

static void
append_change (GString *out, const Options *options, const StoreDiffChange *change)
{
  append_head (out, options, change);
  if (change->kinds & (STORE_DIFF_NEW | STORE_DIFF_SPLIT))
    append_marked (out, options, "", change->newer->answer);
  else if (change->kinds & (STORE_DIFF_GONE | STORE_DIFF_JOINED))
    append_marked (out, options, change->older->answer, "");
  else
    {
      append_words (out, "number", change->older->label, change->newer->label);
      append_words (out, "under", change->older->path, change->newer->path);
      append_field (out, options, change->older->question, change->newer->question);
      append_field (out, options, change->older->requirement, change->newer->requirement);
      append_field (out, options, change->older->answer, change->newer->answer);
      append_words (out, "stance", change->older->stance, change->newer->stance);
      append_words (out, "control", change->older->control, change->newer->control);
    }
  g_string_append_c (out, '\n');
}

static void
append_summary (GString *out, const StoreDiff *diff)
{
  guint counts[16] = { 0 }, same = 0;
  for (guint i = 0; i < diff->changes->len; i++)
    {
      guint kinds = g_array_index (diff->changes, StoreDiffChange, i).kinds;
      same += kinds == 0;
      for (guint bit = 0; bit < G_N_ELEMENTS (counts); bit++)
        counts[bit] += (kinds >> bit) & 1;
    }
  g_string_append_printf (out, "%u → %u statements: %u the same", diff->older->len, diff->newer->len, same);
  for (guint bit = 0; bit < G_N_ELEMENTS (counts); bit++)
    if (counts[bit] > 0)
      {
        g_autofree char *name = store_diff_names (1u << bit);
        g_string_append_printf (out, ", %u %s", counts[bit], name);
      }
  g_string_append_c (out, '\n');
}

/* JSON Lines */

static void
write_side (IngestJson *json, const char *key, const StoreDiffStatement *statement)
{
  if (statement == NULL)
    {
      ingest_json_raw (json, key, NULL);
      return;
    }
  ingest_json_begin (json, key, '{');
  ingest_json_unsigned (json, "seq", statement->seq);
  ingest_json_string (json, "path", statement->path);
  ingest_json_string (json, "label", statement->label);
  ingest_json_string (json, "question", statement->question);
  ingest_json_string (json, "requirement", statement->requirement);
  ingest_json_string (json, "answer", statement->answer);
  ingest_json_string (json, "stance", statement->stance);
  ingest_json_string (json, "control", statement->control);
  ingest_json_unsigned_if (json, "page", statement->page);
  ingest_json_unsigned_if (json, "line", statement->line);
  ingest_json_end (json);
}

static void
write_line (GString *out, const StoreDiffChange *change)
{
  IngestJson json = INGEST_JSON (out);
  g_autofree char *names = store_diff_names (change->kinds);
  g_auto (GStrv) list = g_strsplit (names, ", ", -1);
  ingest_json_begin (&json, NULL, '{');
  ingest_json_begin (&json, "change", '[');
  for (char **at = list; *at != NULL; at++)
    ingest_json_string (&json, NULL, *at);
  ingest_json_end (&json);
  write_side (&json, "older", change->older);
  write_side (&json, "newer", change->newer);
  if (change->kinds & STORE_DIFF_REWORDED)
    {
      g_autoptr (GArray) pieces = store_diff_words (change->older->answer, change->newer->answer);
      ingest_json_begin (&json, "answer", '[');
      for (guint i = 0; i < pieces->len; i++)
        {
          const StoreDiffPiece *piece = &g_array_index (pieces, StoreDiffPiece, i);
          g_autofree char *text = g_strndup (piece->text, piece->length);
          ingest_json_begin (&json, NULL, '[');
          ingest_json_string (&json, NULL, (const char[]){ piece->kind, '\0' });
          ingest_json_string (&json, NULL, text);
          ingest_json_end (&json);
        }
      ingest_json_end (&json);
    }
  ingest_json_end (&json);
  g_string_append_c (out, '\n');
}

/* the two sides */

/* The documents of a name: one or several, else those of a vendor. */
static GArray *
find_side (Store *store, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *const names[] = { name, NULL };
  g_autoptr (GArray) ids = store_find_documents (store, names, &cause);
  if (ids != NULL)
    return g_steal_pointer (&ids);
  if (g_error_matches (cause, STORE_ERROR, STORE_ERROR_UNKNOWN))
    {
      g_auto (StoreFilterOptions) wanted = { .vendor = g_strdup (name) };
      g_autoptr (StoreFilter) filter = store_filter_new (store, &wanted, NULL);
      if (filter != NULL)
        return g_array_copy ((GArray *) store_filter_documents (filter));
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/* Where one is named: the one before it. */
static GArray *
find_before (Store *store, const GArray *newer, const char *name, GError **error)
{
  g_autoptr (GArray) older = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < newer->len; i++)
    {
      gint64 before;
      if (!store_find_older (store, g_array_index (newer, gint64, i), &before, error))
        return NULL;
      if (before != 0)
        g_array_append_val (older, before);
    }
  if (older->len > 0)
    return g_steal_pointer (&older);
  g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN,
               "no earlier edition of '%s' is in the store (`hakusho list --all-revisions` tells them)", name);
  return NULL;
}

static gboolean
write_text (const StoreDiff *diff, const Options *options, GOutputStream *out, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < diff->changes->len; i++)
    {
      const StoreDiffChange *change = &g_array_index (diff->changes, StoreDiffChange, i);
      if (change->kinds == 0 && !options->all)
        continue;
      if (g_strcmp0 (options->format, "jsonl") == 0)
        write_line (text, change);
      else
        append_change (text, options, change);
    }
  if (g_strcmp0 (options->format, "jsonl") != 0)
    append_summary (text, diff);
  return g_output_stream_write_all (out, text->str, text->len, NULL, NULL, error);
}

static gboolean
write_diff (gpointer data, GOutputStream *out, GError **error)
{
  const ExportDiff *diff = ((gpointer *) data)[0];
  const Options *options = ((gpointer *) data)[1];
  if (g_strcmp0 (options->format, "html") == 0)
    return export_diff_html_write (diff, out, error);
  if (g_strcmp0 (options->format, "xlsx") == 0)
    return export_diff_xlsx_write (diff, out, error);
  return write_text (diff->diff, options, out, error);
}

static int
compare_sides (Store *store, const Options *options, const GArray *older, const GArray *newer, GError **error)
{
  g_autoptr (StoreFilter) filter = store_filter_new (store, &options->wanted, error);
  g_autoptr (StoreDiff) diff = filter != NULL ? store_diff_new (store, older, newer, filter, error) : NULL;
  g_auto (StoreDocument) before = { 0 };
  g_auto (StoreDocument) after = { 0 };
  if (diff == NULL || !store_read_document (store, g_array_index (older, gint64, 0), &before, error)
      || !store_read_document (store, g_array_index (newer, gint64, 0), &after, error))
    return store_cli_fail (NAME, *error);
  const ExportDiff told = { diff, &before, &after, options->all };
  gboolean any = FALSE;
  for (guint i = 0; i < diff->changes->len && !any; i++)
    any = g_array_index (diff->changes, StoreDiffChange, i).kinds != 0;
  int status = store_to_sink (NAME, options->output, write_diff, (gpointer[]){ (gpointer) &told, (gpointer) options });
  return status != COMMAND_DONE ? status : any ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}

/* Whether the options choose documents, not only statements of those that are named. */
static gboolean
chooses_documents (const StoreFilterOptions *wanted)
{
  return wanted->documents != NULL || wanted->vendor != NULL || wanted->since != NULL;
}

/* The documents that the options choose, of all revisions or of the newest. */
static GArray *
list_chosen (Store *store, const StoreFilterOptions *wanted, gboolean all_revisions, GError **error)
{
  StoreFilterOptions options = *wanted; /* lent: not cleared */
  options.all_revisions = all_revisions;
  g_autoptr (StoreFilter) filter = store_filter_new (store, &options, error);
  return filter != NULL ? g_array_copy ((GArray *) store_filter_documents (filter)) : NULL;
}

static gboolean
has_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Leaves of @side what the options choose too. */
static gboolean
choose_among (Store *store, const StoreFilterOptions *wanted, GArray *side, GError **error)
{
  if (!chooses_documents (wanted))
    return TRUE;
  g_autoptr (GArray) chosen = list_chosen (store, wanted, TRUE, error);
  for (guint i = side->len; chosen != NULL && i > 0; i--)
    if (!has_id (chosen, g_array_index (side, gint64, i - 1)))
      g_array_remove_index (side, i - 1);
  return chosen != NULL;
}

/* Where none is named: what the options choose, as far as it has an earlier edition. */
static GArray *
find_revised (Store *store, const StoreFilterOptions *wanted, GError **error)
{
  g_autoptr (GArray) newer = list_chosen (store, wanted, wanted->all_revisions, error);
  gint64 before;
  for (guint i = newer != NULL ? newer->len : 0; i > 0; i--)
    if (!store_find_older (store, g_array_index (newer, gint64, i - 1), &before, error))
      return NULL;
    else if (before == 0)
      g_array_remove_index (newer, i - 1);
  return g_steal_pointer (&newer);
}

/* Sets both sides; FALSE where they cannot be told. */
static gboolean
find_sides (Store *store, const Options *options, int n, char **names, GArray **older, GArray **newer, GError **error)
{
  const StoreFilterOptions *wanted = &options->wanted;
  *newer = n > 0 ? find_side (store, names[n - 1], error) : find_revised (store, wanted, error);
  if (*newer == NULL || (n > 0 && !choose_among (store, wanted, *newer, error)))
    return FALSE;
  if ((*newer)->len == 0)
    *older = g_array_new (FALSE, FALSE, sizeof (gint64));
  else
    *older = n == 2 ? find_side (store, names[0], error) : find_before (store, *newer, n > 0 ? names[0] : "", error);
  return *older != NULL && (n < 2 || choose_among (store, wanted, *older, error));
}

static int
run (const Options *options, int n, char **names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) older = NULL, newer = NULL;
  g_autoptr (Store) store = store_open (store_cli_path (options->path), STORE_READ, &error);
  if (store == NULL || !store_begin_read (store, &error)
      || !find_sides (store, options, n, names, &older, &newer, &error))
    return store_cli_fail (NAME, error);
  if (older->len == 0 || newer->len == 0)
    {
      command_say (
          NAME, "nothing to compare: of what was asked for, no document has an earlier edition, or is on both sides");
      return COMMAND_INPUT_FAILED;
    }
  return compare_sides (store, options, older, newer, &error);
}

int
cmd_diff (int argc, char **argv)
{
  Options options = { .colour = command_has_colour (STDOUT_FILENO) };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&options.path),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "text (default), jsonl, html or xlsx", "NAME" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "File to write (default: standard output)", "FILE" },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &options.all, "Also the statements that are the same", NULL },
    STORE_FILTER_ENTRIES (&options.wanted),
    { NULL },
  };
  command_parse (
      NAME, "[[OLDER] NEWER]",
      "Holds two documents, or all that two vendors say, against each other, statement by statement: what is\n"
      "new, gone, moved, renumbered, reworded (the words marked), answered otherwise (another stance), filed\n"
      "otherwise (another control), split off or joined.  With one name: its newest edition against the one\n"
      "before it.  Without a name: the newest editions of what --vendor, --document or --since choose; beside\n"
      "names these leave documents out on both sides.\n" STORE_CLI_NAMES "\n"
      "Exit status: 0 something changed, 1 nothing did, 2 wrong usage or no such document, 3 the store failed.\n\n"
      "Examples:\n"
      "  hakusho diff みずいろ\n"
      "  hakusho diff --since 2025-04\n"
      "  hakusho diff paper-1.2.pdf paper-1.3.pdf -o changes.html\n"
      "  hakusho diff みずいろ かえで --control 12.3",
      entries, &argc, &argv);
  if (argc > 3 || (argc < 2 && !chooses_documents (&options.wanted)))
    command_usage (NAME, "name two documents or vendors, or one that has an earlier edition, or choose by --vendor, "
                         "--document or --since");
  if (options.format == NULL && options.output != NULL)
    options.format = g_strdup (g_str_has_suffix (options.output, ".html")    ? "html"
                               : g_str_has_suffix (options.output, ".xlsx")  ? "xlsx"
                               : g_str_has_suffix (options.output, ".jsonl") ? "jsonl"
                                                                             : "text");
  static const char *const formats[] = { "text", "jsonl", "html", "xlsx", NULL };
  if (options.format != NULL && !g_strv_contains (formats, options.format))
    command_usage (NAME, "no format '%s'; there are text, jsonl, html, xlsx", options.format);
  if (options.output != NULL)
    options.colour = FALSE;
  int status = run (&options, argc - 1, argv + 1);
  g_free (options.path);
  g_free (options.format);
  g_free (options.output);
  store_filter_options_clear (&options.wanted);
  return status;
}
