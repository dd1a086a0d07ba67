#include "store/explain.h"

#include "ingest/ingest.h"
#include "ingest/input.h"
#include "ingest/reader_options.h"
#include "normalize/normalize.h"

#include <string.h>
#include <unistd.h>

#define NAME "show"

struct _StoreExplainer
{
  IngestPool *pool;
  IngestLimits limits;
  IngestOptions options;
  char *source, *beside; /* the user's file or folder; the store's folder */
};

/* Runs in the worker. */
static void
explain_document (GBytes *input, const char *label, gpointer data, GString *line)
{
  const StoreExplainer *explainer = data;
  g_autofree char *uri = NULL;
  IngestDocument *document = ingest_read (input, ingest_input_split (label, &uri), &explainer->options);
  document->uri = uri;
  g_autoptr (NormalizeRecord) record = normalize_document_explained (document, line);
  g_strdelimit (line->str, "\n", '\v'); /* a worker gives one line */
  g_string_append_c (line, '\n');
}

static void
warm (IngestNeed need, gpointer data G_GNUC_UNUSED)
{
  ingest_warm (need);
  if (need == INGEST_NEED_COMMON)
    normalize_warm ();
}

StoreExplainer *
store_explainer_new (const char *source, const char *database)
{
  StoreExplainer *explainer = g_new0 (StoreExplainer, 1);
  ReaderOptions said = READER_OPTIONS (1);
  reader_options_take (NAME, &said, &explainer->options, &explainer->limits);
  explainer->source = g_strdup (source);
  explainer->beside = g_path_get_dirname (database);
  explainer->pool = ingest_pool_new (warm, explain_document, explainer, &explainer->limits);
  return explainer;
}

void
store_explainer_free (StoreExplainer *explainer)
{
  ingest_pool_free (explainer->pool);
  reader_options_clear (&explainer->options);
  g_free (explainer->source);
  g_free (explainer->beside);
  g_free (explainer);
}

/* Where the source of @document may be, the likeliest first; the caller frees them. */
static GPtrArray *
list_places (const StoreExplainer *explainer, const StoreDocument *document)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);
  if (explainer->source != NULL)
    g_ptr_array_add (places, g_file_test (explainer->source, G_FILE_TEST_IS_DIR)
                                 ? g_build_filename (explainer->source, document->file, NULL)
                                 : g_strdup (explainer->source));
  char *named = document->uri != NULL ? g_filename_from_uri (document->uri, NULL, NULL) : NULL;
  if (named != NULL)
    g_ptr_array_add (places, named);
  g_ptr_array_add (places, g_strdup (document->file));
  g_ptr_array_add (places, g_build_filename (explainer->beside, document->file, NULL));
  return places;
}

/* Opens the source; -1 where it is nowhere. */
static int
find_source (StoreExplainer *explainer, const StoreDocument *document, char **path)
{
  g_autoptr (GPtrArray) places = list_places (explainer, document);
  for (guint i = 0; i < places->len; i++)
    {
      IngestHead head;
      g_autofree char *fault = NULL;
      if (!g_file_test (places->pdata[i], G_FILE_TEST_IS_REGULAR))
        continue;
      int input = ingest_input_open (places->pdata[i], explainer->pool, explainer->limits.memory, &head, &fault);
      if (input >= 0 && strcmp (head.sha256, document->sha256) == 0)
        {
          *path = g_strdup (places->pdata[i]);
          return input;
        }
      if (input >= 0)
        close (input);
    }
  return -1;
}

char *
store_explain (StoreExplainer *explainer, const StoreDocument *document, char **path, char **fault)
{
  g_auto (IngestResult) result = { 0 };
  g_autofree char *label = ingest_input_label (document->uri, document->file);
  *path = *fault = NULL;
  int input = find_source (explainer, document, path);
  if (input < 0)
    {
      *fault =
          g_strdup_printf ("the store keeps no tables, and the source is not there to be read again: no file %s with "
                           "its SHA-256 here or beside the store; --source tells where it is",
                           document->file);
      return NULL;
    }
  gboolean started = ingest_pool_start (explainer->pool, 0, input, label);
  close (input);
  if (!started || ingest_pool_wait (explainer->pool, -1, &result) != INGEST_POOL_RESULT)
    *fault = g_strdup ("it could not be read again");
  else if (result.line == NULL)
    *fault = g_strdup (result.reason);
  else
    return g_strdelimit (g_strchomp (g_string_free (g_steal_pointer (&result.line), FALSE)), "\v", '\n');
  return NULL;
}
