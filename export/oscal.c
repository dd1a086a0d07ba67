#include "export/oscal.h"

#include "export/language.h"
#include "ingest/json.h"
#include "store/frame.h"

#include <string.h>

#define OSCAL_VERSION "1.2.1"
#define NAMESPACE_URI "urn:hakusho:oscal"

/* The namespace of our identifiers: itself a random UUID, fixed for good. */
static const guint8 namespace_uuid[16] = { 0x5b, 0x0e, 0x2f, 0x6d, 0x91, 0xc4, 0x4d, 0x3a,
                                           0x8f, 0x27, 0x6e, 0x1d, 0xc0, 0x9a, 0x74, 0xb3 };

typedef struct
{
  const ExportSource *source;
  GOutputStream *out;
  GString *text;
  IngestJson json;
  const char *frame;
} Oscal;

static Oscal
oscal_new (const ExportSource *source, GOutputStream *out, GString *text)
{
  const char *frame = store_get_frame (source->store);
  return (Oscal){ source, out, text, INGEST_JSON (text), frame != NULL ? frame : NORMALIZE_FRAME };
}

static gboolean
flush (Oscal *oscal, GError **error)
{
  gboolean good = g_output_stream_write_all (oscal->out, oscal->text->str, oscal->text->len, NULL, NULL, error);
  g_string_truncate (oscal->text, 0);
  return good;
}

/* RFC 4122 section 4.3: SHA-1 of the namespace and the name. */
static void
write_uuid (IngestJson *json, const char *key, const char *kind, ...)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (sum, namespace_uuid, sizeof namespace_uuid);
  va_list parts;
  va_start (parts, kind);
  for (const char *part = kind; part != NULL; part = va_arg (parts, const char *))
    g_checksum_update (sum, (const guchar *) part, (gssize) strlen (part) + 1);
  va_end (parts);
  guint8 d[20];
  gsize length = sizeof d;
  g_checksum_get_digest (sum, d, &length);
  d[6] = (d[6] & 0x0f) | 0x50;
  d[8] = (d[8] & 0x3f) | 0x80;
  g_autofree char *uuid =
      g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2], d[3],
                       d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15]);
  ingest_json_string (json, key, uuid);
}

/* Whether @text is one line without white space at its ends as it stands: nearly all are.  Bytes that may open a space
 * or a control character count as one. */
static gboolean
is_line (const char *text)
{
  const guchar *at = (const guchar *) text;
  for (; *at != '\0'; at++)
    if (*at < ' ' || *at == 0x7f || *at == 0xc2 || *at == 0xe1 || *at == 0xe2
        || (*at == 0xe3 && at[1] == 0x80 && at[2] == 0x80)
        || (*at == ' ' && (at == (const guchar *) text || at[1] == ' ' || at[1] == '\0')))
      return FALSE;
  return at > (const guchar *) text && g_utf8_validate (text, at - (const guchar *) text, NULL);
}

/* One line without white space at its ends, as a property's value and a title must be; NULL where nothing is left. */
static char *
dup_line (const char *text)
{
  if (text == NULL || is_line (text))
    return g_strdup (text);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  if (out->len > 0)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

static void
write_title (IngestJson *json, const char *key, const char *text, const char *otherwise)
{
  g_autofree char *line = dup_line (text);
  ingest_json_string (json, key, line != NULL ? line : otherwise);
}

static void
write_prop (IngestJson *json, const char *name, const char *value, const char *group, gboolean ours)
{
  g_autofree char *line = dup_line (value);
  if (line == NULL)
    return;
  ingest_json_begin (json, NULL, '{');
  ingest_json_string (json, "name", name);
  if (ours)
    ingest_json_string (json, "ns", NAMESPACE_URI);
  ingest_json_string (json, "value", line);
  ingest_json_string_if (json, "group", group);
  ingest_json_end (json);
}

/* "iso27017:2015", "6.1.1" -> "iso27017-2015_6.1.1": letters, digits, ".", "-" and "_", a letter first. */
static char *
dup_token (const char *framework, const char *id)
{
  g_autofree char *joined = id != NULL ? g_strconcat (framework, "_", id, NULL) : g_strdup (framework);
  GString *token = g_string_new (g_unichar_isalpha (g_utf8_get_char (joined)) ? "" : "_");
  for (const char *at = joined; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (token, g_unichar_isalpha (c) || g_unichar_isdigit (c) || c == '.' || c == '_' ? c : '-');
    }
  return g_string_free (token, FALSE);
}

/* "2025-06" -> "2025-06-01T00:00:00Z"; the latest date that the documents have. */
static gboolean
find_modified (const ExportSource *source, char moment[21], GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  char latest[11] = "1970-01-01";
  for (guint i = 0; i < source->documents->len; i++)
    {
      if (!store_read_document (source->store, g_array_index (source->documents, gint64, i), &document, error))
        return FALSE;
      const char *date = document.revised != NULL ? document.revised : document.issued;
      if (date == NULL || strspn (date, "0123456789-") != strlen (date))
        continue;
      gsize length = strlen (date);
      char full[11] = "0000-01-01";
      if (length == 4 || length == 7 || length == 10)
        memcpy (full, date, length);
      if (strcmp (full, latest) > 0)
        memcpy (latest, full, sizeof full);
    }
  g_snprintf (moment, 21, "%sT00:00:00Z", latest);
  return TRUE;
}

static gboolean
write_metadata (Oscal *oscal, const char *title, gboolean roles, GError **error)
{
  char moment[21];
  if (!find_modified (oscal->source, moment, error))
    return FALSE;
  ingest_json_begin (&oscal->json, "metadata", '{');
  ingest_json_string (&oscal->json, "title", title);
  ingest_json_string (&oscal->json, "last-modified", moment);
  ingest_json_string (&oscal->json, "version", HAKUSHO_VERSION);
  ingest_json_string (&oscal->json, "oscal-version", OSCAL_VERSION);
  ingest_json_begin (&oscal->json, "props", '[');
  write_prop (&oscal->json, "generator", "hakusho", NULL, TRUE); /* what ingest knows it by (ingest/own_export.c) */
  ingest_json_end (&oscal->json);
  if (roles)
    {
      static const char *const names[][2] = { { "customer", "Customer of the cloud service" },
                                              { "provider", "Provider of the cloud service" } };
      ingest_json_begin (&oscal->json, "roles", '[');
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          ingest_json_begin (&oscal->json, NULL, '{');
          ingest_json_string (&oscal->json, "id", names[i][0]);
          ingest_json_string (&oscal->json, "title", names[i][1]);
          ingest_json_end (&oscal->json);
        }
      ingest_json_end (&oscal->json);
    }
  ingest_json_end (&oscal->json);
  return TRUE;
}

/* component-definition */

static const struct
{
  const char *stance, *state, *roles[3];
} states[] = {
  { "implemented", "implemented", { "provider" } }, { "shared", "partial", { "provider", "customer" } },
  { "partial", "partial", { "provider" } },         { "planned", "planned", { "provider" } },
  { "customer", "customer", { "customer" } },       { "absent", "not-implemented", { NULL } },
  { "undisclosed", "undisclosed", { NULL } },       { "inapplicable", "not-applicable", { NULL } },
};

/* A service: its documents, side by side. */
typedef struct
{
  char *key;         /* vendor, service (else title, else file), parted by newlines */
  GArray *documents; /* of gint64, lent numbers */
} Service;

static void
service_clear (gpointer data)
{
  Service *service = data;
  g_free (service->key);
  g_array_unref (service->documents);
}

static int
compare_services (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Service *) a)->key, ((const Service *) b)->key);
}

static GArray *
list_services (const ExportSource *source, GError **error)
{
  g_autoptr (GArray) services = g_array_new (FALSE, FALSE, sizeof (Service));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (StoreDocument) document = { 0 };
  g_array_set_clear_func (services, service_clear);
  for (guint i = 0; i < source->documents->len; i++)
    {
      gint64 id = g_array_index (source->documents, gint64, i);
      if (!store_read_document (source->store, id, &document, error))
        return NULL;
      if (document.error != NULL)
        continue;
      g_autofree char *key = g_strjoin ("\n", document.vendor != NULL ? document.vendor : "",
                                        document.service != NULL ? document.service
                                        : document.title != NULL ? document.title
                                                                 : document.file,
                                        NULL);
      gpointer found = g_hash_table_lookup (known, key);
      if (found == NULL)
        {
          Service service = { g_strdup (key), g_array_new (FALSE, FALSE, sizeof (gint64)) };
          g_array_append_val (services, service);
          found = GUINT_TO_POINTER (services->len);
          g_hash_table_insert (known, g_strdup (key), found);
        }
      g_array_append_val (g_array_index (services, Service, GPOINTER_TO_UINT (found) - 1).documents, id);
    }
  g_array_sort (services, compare_services);
  return g_steal_pointer (&services);
}

/* control -> GArray of entries (gint64) that are filed under it. */
static GHashTable *
gather (Oscal *oscal, const Service *service, GError **error)
{
  g_autoptr (GHashTable) table =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < service->documents->len; i++)
    {
      const StoreStatement *statement;
      g_autoptr (StoreCursor) cursor =
          store_statements (oscal->source->store, g_array_index (service->documents, gint64, i), error);
      if (cursor == NULL)
        return NULL;
      store_filter_cursor (oscal->source->filter, cursor);
      StoreStep step;
      while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
        for (guint k = 0; k < statement->controls->len; k++)
          {
            const NormalizeControl *control = &g_array_index (statement->controls, StoreControl, k).control;
            if (strcmp (control->framework, oscal->frame) != 0
                || !store_filter_takes_control (oscal->source->filter, control->framework, control->id,
                                                control->confidence))
              continue;
            GArray *list = g_hash_table_lookup (table, control->id);
            if (list == NULL)
              {
                list = g_array_new (FALSE, FALSE, sizeof (gint64));
                g_hash_table_insert (table, g_strdup (control->id), list);
              }
            g_array_append_val (list, statement->id);
          }
      if (step == STORE_STEP_FAILED)
        return NULL;
    }
  return g_steal_pointer (&table);
}

/* What is said of one control, while its statements go through. */
typedef struct
{
  GString *words, *props;
  IngestJson json; /* of props */
  guint best;      /* place of the stance that claims most */
  guint n;
} Requirement;

static void
add_statement (Requirement *requirement, const StoreDocument *document, const StoreStatement *statement,
               const NormalizeControl *control)
{
  char confidence[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *group = g_strdup_printf ("statement-%u", ++requirement->n),
                  *place = store_statement_place (statement), *seq = g_strdup_printf ("%u", statement->seq);
  g_ascii_formatd (confidence, sizeof confidence, "%.3f", control->confidence);
  const char *const props[][2] = {
    { "quotation", *statement->answer != '\0' ? statement->answer : statement->question },
    { "question", statement->question },
    { "file", document->file },
    { "sha256", document->sha256 },
    { "edition", document->edition },
    { "place", place },
    { "seq", seq },
    { "stance", statement->stance },
    { "method", control->method },
    { "confidence", confidence },
    { "evidence", control->evidence },
  };
  for (guint i = 0; i < G_N_ELEMENTS (props); i++)
    write_prop (&requirement->json, props[i][0], props[i][1], group, TRUE);
  g_string_append_printf (requirement->words, "%s%s", requirement->words->len > 0 ? "\n\n" : "",
                          *statement->answer != '\0' ? statement->answer : statement->question);
  requirement->best = MIN (requirement->best, export_stance_place (statement->stance));
}

static gboolean
read_requirement (Oscal *oscal, const char *id, const GArray *entries, Requirement *requirement, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  const StoreStatement *statement;
  g_autoptr (StoreCursor) cursor = store_statements_of (oscal->source->store, g_array_copy ((GArray *) entries));
  StoreStep step;
  while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      if (document.id != statement->document
          && !store_read_document (oscal->source->store, statement->document, &document, error))
        return FALSE;
      for (guint k = 0; k < statement->controls->len; k++)
        {
          const NormalizeControl *control = &g_array_index (statement->controls, StoreControl, k).control;
          if (strcmp (control->id, id) == 0 && strcmp (control->framework, oscal->frame) == 0)
            add_statement (requirement, &document, statement, control);
        }
    }
  return step == STORE_DONE;
}

static gboolean
write_requirement (Oscal *oscal, const Service *service, const char *id, const GArray *entries, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL), props = g_string_new (NULL);
  Requirement requirement = { words, props, INGEST_JSON (props), EXPORT_STANCES - 1, 0 };
  g_autofree char *token = dup_token (oscal->frame, id);
  const char *state = "unknown";
  const char *const *roles = (const char *const[]){ NULL };
  ingest_json_begin (&requirement.json, NULL, '[');
  write_prop (&requirement.json, "label", id, NULL, FALSE);
  if (!read_requirement (oscal, id, entries, &requirement, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].stance, export_stance_at (requirement.best)) == 0)
      {
        state = states[i].state;
        roles = states[i].roles;
      }
  write_prop (&requirement.json, "implementation-status", state, NULL, FALSE);
  ingest_json_end (&requirement.json);
  IngestJson *json = &oscal->json;
  ingest_json_begin (json, NULL, '{');
  write_uuid (json, "uuid", "requirement", oscal->frame, service->key, id, NULL);
  ingest_json_string (json, "control-id", token);
  ingest_json_string (json, "description", words->str);
  ingest_json_raw (json, "props", props->str);
  if (roles[0] != NULL)
    {
      ingest_json_begin (json, "responsible-roles", '[');
      for (; *roles != NULL; roles++)
        {
          ingest_json_begin (json, NULL, '{');
          ingest_json_string (json, "role-id", *roles);
          ingest_json_end (json);
        }
      ingest_json_end (json);
    }
  ingest_json_end (json);
  return flush (oscal, error);
}

/* The controls of @table, in the order of the frame's catalog, what it does not know after it. */
static GPtrArray *
order_controls (Oscal *oscal, GHashTable *table)
{
  GPtrArray *ids = g_ptr_array_new ();
  const NormalizeFramework *framework = normalize_catalogs_framework (normalize_catalogs_get (), oscal->frame);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < framework->entries->len; i++)
    {
      const char *id = ((const NormalizeEntry *) framework->entries->pdata[i])->id;
      g_hash_table_add (known, (gpointer) id);
      if (g_hash_table_contains (table, id))
        g_ptr_array_add (ids, (gpointer) id);
    }
  g_autoptr (GList) others = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);
  for (GList *at = others; at != NULL; at = at->next)
    if (!g_hash_table_contains (known, at->data))
      g_ptr_array_add (ids, at->data);
  return ids;
}

static gboolean
write_component (Oscal *oscal, const Service *service, GError **error)
{
  IngestJson *json = &oscal->json;
  g_auto (GStrv) names = g_strsplit (service->key, "\n", 2);
  g_autoptr (GHashTable) table = gather (oscal, service, error);
  if (table == NULL)
    return FALSE;
  g_autofree char *title = g_strdup_printf ("%s%s%s", names[0], *names[0] != '\0' ? " " : "", names[1]),
                  *token = dup_token (oscal->frame, NULL), *href = g_strconcat ("catalog-", token, ".json", NULL);
  ingest_json_begin (json, NULL, '{');
  write_uuid (json, "uuid", "component", service->key, NULL);
  ingest_json_string (json, "type", "service");
  write_title (json, "title", names[1], "service");
  write_title (json, "description", title, "service");
  ingest_json_begin (json, "props", '[');
  write_prop (json, "vendor", *names[0] != '\0' ? names[0] : "unknown", NULL, TRUE);
  ingest_json_end (json);
  if (g_hash_table_size (table) > 0)
    {
      ingest_json_begin (json, "control-implementations", '[');
      ingest_json_begin (json, NULL, '{');
      write_uuid (json, "uuid", "implementation", oscal->frame, service->key, NULL);
      ingest_json_string (json, "source", href);
      ingest_json_string (json, "description", "What the vendor publishes, filed by control.");
      ingest_json_begin (json, "implemented-requirements", '[');
      g_autoptr (GPtrArray) ids = order_controls (oscal, table);
      for (guint i = 0; i < ids->len; i++)
        if (!write_requirement (oscal, service, ids->pdata[i], g_hash_table_lookup (table, ids->pdata[i]), error))
          return FALSE;
      ingest_json_end (json);
      ingest_json_end (json);
      ingest_json_end (json);
    }
  ingest_json_end (json);
  return flush (oscal, error);
}

gboolean
export_oscal_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Oscal oscal = oscal_new (source, out, text);
  g_autoptr (GArray) services = list_services (source, error);
  if (services == NULL)
    return FALSE;
  ingest_json_begin (&oscal.json, NULL, '{');
  ingest_json_begin (&oscal.json, "component-definition", '{');
  g_autoptr (GString) keys = g_string_new (oscal.frame);
  for (guint i = 0; i < services->len; i++)
    g_string_append_printf (keys, "\n%s", g_array_index (services, Service, i).key);
  write_uuid (&oscal.json, "uuid", "component-definition", keys->str, NULL);
  if (!write_metadata (&oscal, "What cloud vendors publish about their security", TRUE, error))
    return FALSE;
  if (services->len > 0)
    ingest_json_begin (&oscal.json, "components", '[');
  for (guint i = 0; i < services->len; i++)
    if (!write_component (&oscal, &g_array_index (services, Service, i), error))
      return FALSE;
  if (services->len > 0)
    ingest_json_end (&oscal.json);
  ingest_json_end (&oscal.json);
  ingest_json_end (&oscal.json);
  g_string_append_c (text, '\n');
  return flush (&oscal, error);
}

/* catalog */

static void
write_entry (Oscal *oscal, const NormalizeFramework *framework, const NormalizeEntry *entry)
{
  IngestJson *json = &oscal->json;
  g_autofree char *token = dup_token (framework->name, entry->id);
  ingest_json_begin (json, NULL, '{');
  ingest_json_string (json, "id", token);
  ingest_json_string (json, "class",
                      entry->level == NORMALIZE_LEVEL_CLAUSE      ? "clause"
                      : entry->level == NORMALIZE_LEVEL_OBJECTIVE ? "objective"
                                                                  : "control");
  write_title (json, "title", *entry->title_ja != '\0' ? entry->title_ja : entry->title_en, entry->id);
  ingest_json_begin (json, "props", '[');
  write_prop (json, "label", entry->id, NULL, FALSE);
  write_prop (json, "title-en", entry->title_en, NULL, TRUE);
  ingest_json_end (json);
  for (guint pass = 0; pass < 2 && entry->level != NORMALIZE_LEVEL_CONTROL; pass++)
    {
      gboolean controls = pass == 1, any = FALSE;
      for (guint i = 0; i < framework->entries->len; i++)
        {
          const NormalizeEntry *child = framework->entries->pdata[i];
          if (child->parent != entry || (child->level == NORMALIZE_LEVEL_CONTROL) != controls)
            continue;
          if (!any)
            ingest_json_begin (json, controls ? "controls" : "groups", '[');
          any = TRUE;
          write_entry (oscal, framework, child);
        }
      if (any)
        ingest_json_end (json);
    }
  ingest_json_end (json);
}

gboolean
export_oscal_catalog_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Oscal oscal = oscal_new (source, out, text);
  const NormalizeFramework *framework = normalize_catalogs_framework (normalize_catalogs_get (), oscal.frame);
  ingest_json_begin (&oscal.json, NULL, '{');
  ingest_json_begin (&oscal.json, "catalog", '{');
  write_uuid (&oscal.json, "uuid", "catalog", oscal.frame, NULL);
  if (!write_metadata (&oscal, framework->title, FALSE, error))
    return FALSE;
  for (guint pass = 0; pass < 2; pass++)
    {
      gboolean any = FALSE;
      for (guint i = 0; i < framework->entries->len; i++)
        {
          const NormalizeEntry *entry = framework->entries->pdata[i];
          if (entry->parent != NULL || (entry->level == NORMALIZE_LEVEL_CONTROL) != (pass == 1))
            continue;
          if (!any)
            ingest_json_begin (&oscal.json, pass == 1 ? "controls" : "groups", '[');
          any = TRUE;
          write_entry (&oscal, framework, entry);
        }
      if (any)
        ingest_json_end (&oscal.json);
    }
  ingest_json_end (&oscal.json);
  ingest_json_end (&oscal.json);
  g_string_append_c (text, '\n');
  return flush (&oscal, error);
}

/* mapping-collection */

static void
write_resource (IngestJson *json, const char *key, const char *framework)
{
  g_autofree char *token = dup_token (framework, NULL), *href = g_strconcat ("catalog-", token, ".json", NULL);
  ingest_json_begin (json, key, '{');
  ingest_json_string (json, "type", "catalog");
  ingest_json_string (json, "href", href);
  ingest_json_end (json);
}

static void
write_item (IngestJson *json, const char *key, const NormalizeEntry *entry)
{
  g_autofree char *token = dup_token (entry->framework, entry->id);
  ingest_json_begin (json, key, '[');
  ingest_json_begin (json, NULL, '{');
  ingest_json_string (json, "type", "control");
  ingest_json_string (json, "id-ref", token);
  ingest_json_end (json);
  ingest_json_end (json);
}

static const char *
relationship_of (NormalizeRelation relation)
{
  switch (relation)
    {
      case NORMALIZE_RELATION_EQUAL:
        return "equivalent-to";
      case NORMALIZE_RELATION_SUBSET:
        return "subset-of";
      case NORMALIZE_RELATION_SUPERSET:
        return "superset-of";
      default:
        return "intersects-with";
    }
}

static gboolean
write_mapping (Oscal *oscal, const NormalizeFramework *target, GError **error)
{
  IngestJson *json = &oscal->json;
  const NormalizeFramework *from = normalize_catalogs_framework (normalize_catalogs_get (), NORMALIZE_FRAME);
  gboolean any = FALSE;
  for (guint i = 0; i < from->entries->len; i++)
    {
      const NormalizeEntry *entry = from->entries->pdata[i];
      g_autoptr (GArray) crossings =
          normalize_catalogs_cross (normalize_catalogs_get (), NORMALIZE_FRAME, entry->id, target->name);
      for (guint k = 0; entry->level == NORMALIZE_LEVEL_CONTROL && k < crossings->len; k++)
        {
          const NormalizeCrossing *crossing = &g_array_index (crossings, NormalizeCrossing, k);
          if (!any)
            {
              ingest_json_begin (json, NULL, '{');
              write_uuid (json, "uuid", "mapping", NORMALIZE_FRAME, target->name, NULL);
              write_resource (json, "source-resource", NORMALIZE_FRAME);
              write_resource (json, "target-resource", target->name);
              ingest_json_begin (json, "maps", '[');
            }
          any = TRUE;
          ingest_json_begin (json, NULL, '{');
          write_uuid (json, "uuid", "map", NORMALIZE_FRAME, entry->id, target->name, crossing->entry->id, NULL);
          ingest_json_string (json, "relationship", relationship_of (crossing->relation));
          write_item (json, "sources", entry);
          write_item (json, "targets", crossing->entry);
          ingest_json_end (json);
        }
    }
  if (any)
    {
      ingest_json_end (json);
      ingest_json_end (json);
    }
  return flush (oscal, error);
}

gboolean
export_oscal_mapping_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Oscal oscal = oscal_new (source, out, text);
  const GPtrArray *frameworks = normalize_catalogs_list (normalize_catalogs_get ());
  ingest_json_begin (&oscal.json, NULL, '{');
  ingest_json_begin (&oscal.json, "mapping-collection", '{');
  write_uuid (&oscal.json, "uuid", "mapping-collection", NORMALIZE_FRAME, NULL);
  if (!write_metadata (&oscal, "Where the controls of " NORMALIZE_FRAME " stand in other frames", FALSE, error))
    return FALSE;
  ingest_json_begin (&oscal.json, "provenance", '{');
  ingest_json_string (&oscal.json, "method", "human");
  ingest_json_string (&oscal.json, "matching-rationale", "semantic");
  ingest_json_string (&oscal.json, "status", "complete");
  ingest_json_string (&oscal.json, "mapping-description",
                      "The correspondence tables of the standards, composed where there is none between two of them.");
  ingest_json_end (&oscal.json);
  ingest_json_begin (&oscal.json, "mappings", '[');
  for (guint i = 0; i < frameworks->len; i++)
    {
      const NormalizeFramework *target = frameworks->pdata[i];
      if (strcmp (target->name, NORMALIZE_FRAME) != 0 && !write_mapping (&oscal, target, error))
        return FALSE;
    }
  ingest_json_end (&oscal.json);
  ingest_json_end (&oscal.json);
  ingest_json_end (&oscal.json);
  g_string_append_c (text, '\n');
  return flush (&oscal, error);
}
