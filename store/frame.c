#include "store/frame.h"

#include "ingest/json.h"
#include "store/private.h"
#include "store/read.h"

#include <string.h>

struct _StoreFrame
{
  char *name;
  GHashTable *crossings; /* id of the default frame -> GArray of NormalizeCrossing, as they are asked for */
};

void
store_frame_free (StoreFrame *frame)
{
  if (frame == NULL)
    return;
  g_hash_table_unref (frame->crossings);
  g_free (frame->name);
  g_free (frame);
}

static void
set_unknown (const char *name, GError **error)
{
  const GPtrArray *frameworks = normalize_catalogs_list (normalize_catalogs_get ());
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < frameworks->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((const NormalizeFramework *) frameworks->pdata[i])->name);
  g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "no frame '%s'; there are %s", name, names->str);
}

gboolean
store_set_frame (Store *store, const char *name, GError **error)
{
  g_clear_pointer (&store->frame, store_frame_free);
  if (name == NULL || strcmp (name, NORMALIZE_FRAME) == 0)
    return TRUE;
  if (normalize_catalogs_framework (normalize_catalogs_get (), name) == NULL)
    {
      set_unknown (name, error);
      return FALSE;
    }
  store->frame = g_new0 (StoreFrame, 1);
  store->frame->name = g_strdup (name);
  store->frame->crossings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return TRUE;
}

const char *
store_get_frame (Store *store)
{
  return store->frame != NULL ? store->frame->name : NULL;
}

/* Where a control of the default frame stands in the Store's frame: of NormalizeCrossing, lent. */
static const GArray *
cross (StoreFrame *frame, const char *id)
{
  GArray *crossings = g_hash_table_lookup (frame->crossings, id);
  if (crossings == NULL)
    {
      crossings = normalize_catalogs_cross (normalize_catalogs_get (), NORMALIZE_FRAME, id, frame->name);
      g_hash_table_insert (frame->crossings, g_strdup (id), crossings);
    }
  return crossings;
}

static gboolean
holds (const GArray *controls, const char *id)
{
  for (guint i = 0; i < controls->len; i++)
    if (strcmp (g_array_index (controls, StoreControl, i).control.id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add (StoreFrame *frame, GArray *read, const NormalizeEntry *entry, const StoreControl *filed, const char *relation)
{
  if (holds (read, entry->id))
    return;
  StoreControl control = *filed;
  control.control.framework = frame->name;
  control.control.id = entry->id;
  control.title = *entry->title_ja != '\0' ? entry->title_ja : entry->title_en;
  control.reading = relation != NULL ? "via crosswalk" : "direct";
  control.relation = relation;
  g_array_append_val (read, control);
}

static gboolean
leads_to (StoreFrame *frame, const char *id, const NormalizeEntry *entry)
{
  const GArray *crossings = cross (frame, id);
  for (guint i = 0; i < crossings->len; i++)
    if (g_array_index (crossings, NormalizeCrossing, i).entry == entry)
      return TRUE;
  return FALSE;
}

/* What the document itself cites for the statement in this frame, unless a person has decided on its controls. */
static const NormalizeEntry *
cited_in (StoreFrame *frame, const StoreStatement *statement, const GArray *filed)
{
  if (statement->scheme == NULL || *statement->ref == '\0' || strcmp (statement->scheme, frame->name) != 0)
    return NULL;
  if (filed->len > 0 && strcmp (g_array_index (filed, StoreControl, 0).control.method, "decided") == 0)
    return NULL;
  return normalize_catalogs_find (normalize_catalogs_get (), frame->name, statement->ref);
}

void
store_frame_read (StoreFrame *frame, const StoreStatement *statement, GArray *controls)
{
  g_autoptr (GArray) filed = g_array_copy (controls);
  const NormalizeEntry *cited = cited_in (frame, statement, filed);
  g_array_set_size (controls, 0);
  if (cited != NULL)
    {
      StoreControl own = { .control = { .method = "cited", .confidence = 0.99, .evidence = "" } };
      for (guint i = 0; i < filed->len && *own.control.evidence == '\0'; i++)
        if (leads_to (frame, g_array_index (filed, StoreControl, i).control.id, cited))
          own.control.evidence = g_array_index (filed, StoreControl, i).control.evidence;
      add (frame, controls, cited, &own, NULL);
    }
  for (guint i = 0; i < filed->len; i++)
    {
      const StoreControl *one = &g_array_index (filed, StoreControl, i);
      if (strcmp (one->control.framework, NORMALIZE_FRAME) != 0
          || (cited != NULL && leads_to (frame, one->control.id, cited)))
        continue;
      const GArray *crossings = cross (frame, one->control.id);
      for (guint k = 0; k < crossings->len; k++)
        {
          const NormalizeCrossing *crossing = &g_array_index (crossings, NormalizeCrossing, k);
          add (frame, controls, crossing->entry, one,
               crossing->steps > 0 ? normalize_relation_name (crossing->relation) : NULL);
        }
    }
}

/* Each control of the default frame, with where it stands in this one. */
static char *
list_crossings (StoreFrame *frame, const char *id)
{
  GString *list = g_string_new (NULL);
  IngestJson json = INGEST_JSON (list);
  gsize length = id != NULL ? strlen (id) : 0;
  const GPtrArray *entries = normalize_catalogs_framework (normalize_catalogs_get (), NORMALIZE_FRAME)->entries;
  ingest_json_begin (&json, NULL, '[');
  for (guint i = 0; i < entries->len; i++)
    {
      const NormalizeEntry *entry = entries->pdata[i];
      const GArray *crossings = cross (frame, entry->id);
      for (guint k = 0; entry->level == NORMALIZE_LEVEL_CONTROL && k < crossings->len; k++)
        {
          const NormalizeCrossing *crossing = &g_array_index (crossings, NormalizeCrossing, k);
          const char *other = crossing->entry->id;
          if (id == NULL)
            {
              ingest_json_begin (&json, NULL, '[');
              ingest_json_string (&json, NULL, entry->id);
              ingest_json_string (&json, NULL, other);
              ingest_json_string (&json, NULL,
                                  crossing->steps > 0 ? normalize_relation_name (crossing->relation) : "direct");
              ingest_json_end (&json);
            }
          else if (strncmp (other, id, length) == 0 && (other[length] == '\0' || other[length] == '.'))
            {
              ingest_json_string (&json, NULL, entry->id);
              break;
            }
        }
    }
  ingest_json_end (&json);
  return g_string_free (list, FALSE);
}

char *
store_frame_list (StoreFrame *frame, const char *id)
{
  return list_crossings (frame, id);
}

char *
store_frame_dup_numbers (Store *store, const char *id)
{
  return list_crossings (store->frame, id);
}

char *
store_frame_dup_table (Store *store)
{
  return list_crossings (store->frame, NULL);
}
