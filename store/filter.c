#include "store/filter.h"

#include "normalize/text/fold.h"
#include "store/frame.h"
#include "store/private.h"

#include <string.h>

/* Labels as `hakusho schema record` has them; "none" stands for a statement without one. */
static const char *const stances[] = { "implemented", "partial",      "planned",     "absent",  "customer",   "shared",
                                       "undisclosed", "inapplicable", "informative", "unclear", "unanswered", "none" };

struct _StoreFilter
{
  GArray *documents; /* of gint64 */
  char *json;        /* the same, or NULL for all */
  char *framework;   /* of control, or NULL */
  char *control;
  char **stances;
  char *stances_json;
  double min_confidence;
  guint undated;
};

void
store_filter_options_clear (StoreFilterOptions *options)
{
  g_strfreev (options->documents);
  g_free (options->vendor);
  g_free (options->control);
  g_free (options->stance);
  g_free (options->since);
  g_free (options->frame);
  *options = (StoreFilterOptions){ NULL };
}

void
store_filter_free (StoreFilter *filter)
{
  if (filter == NULL)
    return;
  g_clear_pointer (&filter->documents, g_array_unref);
  g_strfreev (filter->stances);
  g_free (filter->stances_json);
  g_free (filter->framework);
  g_free (filter->control);
  g_free (filter->json);
  g_free (filter);
}

/* documents */

static char *
dup_folded (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return normalize_fold (valid, -1);
}

/* Who and when a document is from: whether it passes. */
static gboolean
passes (StoreFilter *filter, const StoreDocument *document, const char *vendor, const char *since)
{
  if (vendor != NULL)
    {
      g_autofree char *name = document->vendor != NULL ? dup_folded (document->vendor) : NULL,
                      *service = document->service != NULL ? dup_folded (document->service) : NULL;
      if ((name == NULL || strstr (name, vendor) == NULL) && (service == NULL || strstr (service, vendor) == NULL))
        return FALSE;
    }
  if (since == NULL)
    return TRUE;
  const char *date = document->revised != NULL ? document->revised : document->issued;
  filter->undated += date == NULL;
  /* as precise as the less precise of the two: a paper of "2025" may be of 2025-04 */
  return date != NULL && strncmp (date, since, MIN (strlen (date), strlen (since))) >= 0;
}

/* Whether @options choose documents, or statements. */
static gboolean
is_asked_for (const StoreFilterOptions *options)
{
  return options->documents != NULL || options->vendor != NULL || options->since != NULL || options->control != NULL
         || options->stance != NULL || options->min_confidence > 0;
}

static gboolean
choose_documents (Store *store, StoreFilter *filter, const StoreFilterOptions *options, GError **error)
{
  if (options->unlisted && !is_asked_for (options))
    {
      filter->documents = g_array_new (FALSE, FALSE, sizeof (gint64));
      return TRUE;
    }
  g_autoptr (GArray) ids = store_find_documents (store, (const char *const *) options->documents, error);
  if (ids == NULL)
    return FALSE;
  g_autofree char *vendor = options->vendor != NULL ? dup_folded (options->vendor) : NULL;
  g_auto (StoreDocument) document = { 0 };
  gboolean of_vendor = vendor == NULL;
  filter->documents = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      if (vendor != NULL || options->since != NULL)
        {
          if (!store_read_document (store, id, &document, error))
            return FALSE;
          if (!passes (filter, &document, vendor, NULL))
            continue;
          of_vendor = TRUE;
          if (!passes (filter, &document, NULL, options->since))
            continue;
        }
      g_array_append_val (filter->documents, id);
    }
  if (!of_vendor)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN,
                   "no document is from a vendor '%s' (`hakusho list` tells them)", options->vendor);
      return FALSE;
    }
  if (options->documents == NULL && vendor == NULL && options->since == NULL)
    return TRUE;
  GString *json = g_string_new ("[");
  for (guint i = 0; i < filter->documents->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (filter->documents, gint64, i));
  filter->json = g_string_free (g_string_append_c (json, ']'), FALSE);
  return TRUE;
}

/* "2025", "2025-04", "2025-04-30" */
static gboolean
is_date (const char *text)
{
  gsize length = strlen (text);
  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* controls */

/* Whether @id is @wanted, or stands below it. */
static gboolean
is_below (const char *id, const char *wanted)
{
  gsize length = strlen (wanted);
  return strncmp (id, wanted, length) == 0 && (id[length] == '\0' || id[length] == '.');
}

/* Whether a catalog, or a filing, has the control. */
static gboolean
is_known_control (Store *store, const char *framework, const char *id, gboolean *known, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-control-below", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "ss", framework, id);
  StoreStep step = store_step (store, query, error);
  *known = step == STORE_ROW;
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}

static gboolean
choose_control (Store *store, StoreFilter *filter, const char *given, GError **error)
{
  const char *slash = strchr (given, '/');
  filter->control = g_strdup (slash != NULL ? slash + 1 : given);
  filter->framework = slash != NULL ? g_strndup (given, (gsize) (slash - given)) : NULL;
  const char *frame = store_get_frame (store);
  if (frame != NULL && filter->framework == NULL)
    filter->framework = g_strdup (frame);
  gboolean known;
  if (!is_known_control (store, filter->framework, filter->control, &known, error))
    return FALSE;
  if (!known || *filter->control == '\0')
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "no control '%s' (`hakusho controls --all` tells them)",
                   given);
      return FALSE;
    }
  return TRUE;
}

/* stances */

static gboolean
choose_stances (StoreFilter *filter, const char *given, GError **error)
{
  filter->stances = g_strsplit (given, ",", -1);
  g_autoptr (GString) json = g_string_new ("[");
  for (char **at = filter->stances; *at != NULL; at++)
    {
      g_strstrip (*at);
      gboolean known = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (stances); i++)
        known |= strcmp (*at, stances[i]) == 0;
      if (!known)
        {
          g_autoptr (GString) names = g_string_new (NULL);
          for (guint i = 0; i < G_N_ELEMENTS (stances); i++)
            g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", stances[i]);
          g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "no stance '%s'; there are %s", *at, names->str);
          return FALSE;
        }
      g_string_append_printf (json, "%s\"%s\"", at > filter->stances ? "," : "", strcmp (*at, "none") == 0 ? "" : *at);
    }
  g_string_append_c (json, ']');
  filter->stances_json = g_string_free (g_steal_pointer (&json), FALSE);
  return TRUE;
}

StoreFilter *
store_filter_new (Store *store, const StoreFilterOptions *options, GError **error)
{
  g_autoptr (StoreFilter) filter = g_new0 (StoreFilter, 1);
  if (options->since != NULL && !is_date (options->since))
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "'%s' is no date: write it as 2025-04-30, 2025-04 or 2025",
                   options->since);
      return NULL;
    }
  if (!(options->min_confidence >= 0 && options->min_confidence <= 1))
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "--min-confidence is from 0 to 1");
      return NULL;
    }
  filter->min_confidence = options->min_confidence;
  store->all_revisions = options->all_revisions;
  if (!store_set_frame (store, options->frame, error) || !choose_documents (store, filter, options, error)
      || (options->control != NULL && !choose_control (store, filter, options->control, error))
      || (options->stance != NULL && !choose_stances (filter, options->stance, error)))
    return NULL;
  return g_steal_pointer (&filter);
}

const GArray *
store_filter_documents (const StoreFilter *filter)
{
  return filter->documents;
}

const char *
store_filter_json (const StoreFilter *filter)
{
  return filter->json;
}

guint
store_filter_undated (const StoreFilter *filter)
{
  return filter->undated;
}

gboolean
store_filter_takes_stance (const StoreFilter *filter, const char *stance)
{
  if (filter->stances == NULL)
    return TRUE;
  return g_strv_contains ((const char *const *) filter->stances, *stance != '\0' ? stance : "none");
}

gboolean
store_filter_takes_control (const StoreFilter *filter, const char *framework, const char *id, double confidence)
{
  return (filter->control == NULL
          || ((filter->framework == NULL || strcmp (filter->framework, framework) == 0)
              && is_below (id, filter->control)))
         && confidence >= filter->min_confidence;
}

gboolean
store_filter_takes (const StoreFilter *filter, const StoreStatement *statement)
{
  if (!store_filter_takes_stance (filter, statement->stance))
    return FALSE;
  if (filter->control == NULL && filter->min_confidence <= 0)
    return TRUE;
  for (guint i = 0; i < statement->controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (statement->controls, StoreControl, i).control;
      if (store_filter_takes_control (filter, control->framework, control->id, control->confidence))
        return TRUE;
    }
  return FALSE;
}

static gboolean
takes (const StoreStatement *statement, gconstpointer filter)
{
  return store_filter_takes (filter, statement);
}

void
store_filter_cursor (const StoreFilter *filter, StoreCursor *cursor)
{
  store_cursor_set_takes (cursor, filter != NULL ? takes : NULL, filter);
}

gboolean
store_filter_is_narrow (const StoreFilter *filter)
{
  return filter->control != NULL || filter->stances != NULL || filter->min_confidence > 0;
}

gboolean
store_filter_is_asked (const StoreFilter *filter)
{
  return filter->json != NULL || store_filter_is_narrow (filter);
}

const char *
store_filter_control (const StoreFilter *filter, const char **framework)
{
  if (framework != NULL)
    *framework = filter->framework != NULL ? filter->framework : "";
  return filter->control;
}

const char *
store_filter_stances (const StoreFilter *filter)
{
  return filter->stances_json;
}

double
store_filter_min_confidence (const StoreFilter *filter)
{
  return filter->min_confidence;
}
