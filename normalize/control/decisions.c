#include "normalize/control/decisions.h"

#include "normalize-resources.h"
#include "normalize/control/alike.h"
#include "normalize/control/catalog.h"
#include "normalize/control/stance.h"
#include "normalize/keys.h"

#include <jansson.h>
#include <string.h>

struct _NormalizeDecisions
{
  GPtrArray *lines;     /* of json_t, in their order */
  GHashTable *controls; /* words -> the line that counts on controls; keys are the line's */
  GHashTable *stances;  /* the same on stance */
  gboolean taught;
};

static void
free_line (gpointer line)
{
  json_decref (line);
}

void
normalize_decisions_free (NormalizeDecisions *decisions)
{
  if (decisions == NULL)
    return;
  g_hash_table_unref (decisions->controls);
  g_hash_table_unref (decisions->stances);
  g_ptr_array_unref (decisions->lines);
  g_free (decisions);
}

static const char *
text_of (const json_t *line, const char *key)
{
  const char *text = json_string_value (json_object_get (line, key));
  return text != NULL ? text : "";
}

/* What is wrong with @line, or NULL. */
static const char *
find_fault (const json_t *line)
{
  json_t *controls = json_object_get (line, "controls"), *stance = json_object_get (line, "stance"), *item;
  gsize i;
  if (strcmp (text_of (line, "format"), "hakusho-decision") != 0
      || json_integer_value (json_object_get (line, "version")) != 1)
    return "not a hakusho-decision of version 1";
  if (strlen (text_of (line, "words")) != 64 || *text_of (line, "who") == '\0' || *text_of (line, "made") == '\0')
    return "no words, or nobody who decided on them";
  if ((controls != NULL && !json_is_array (controls)) || (controls == NULL && stance == NULL))
    return "nothing is decided";
  json_array_foreach (controls, i, item)
  {
    const char *id = json_string_value (item);
    const NormalizeEntry *entry =
        id != NULL ? normalize_catalogs_find (normalize_catalogs_get (), NORMALIZE_FRAME, id) : NULL;
    if (entry == NULL || entry->level != NORMALIZE_LEVEL_CONTROL)
      return "a control that is none of " NORMALIZE_FRAME;
  }
  if (stance != NULL && !g_strv_contains (normalize_stances, text_of (line, "stance")))
    return "a stance that is none of ours";
  return NULL;
}

/* Takes @line over. */
static void
add_line (NormalizeDecisions *decisions, json_t *line)
{
  const char *words = text_of (line, "words");
  g_ptr_array_add (decisions->lines, line);
  if (json_object_get (line, "controls") != NULL)
    g_hash_table_replace (decisions->controls, (gpointer) words, line);
  if (json_object_get (line, "stance") != NULL)
    g_hash_table_replace (decisions->stances, (gpointer) words, line);
}

NormalizeDecisions *
normalize_decisions_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (NormalizeDecisions) decisions = g_new0 (NormalizeDecisions, 1);
  decisions->lines = g_ptr_array_new_with_free_func (free_line);
  decisions->controls = g_hash_table_new (g_str_hash, g_str_equal);
  decisions->stances = g_hash_table_new (g_str_hash, g_str_equal);
  guint number = 1;
  for (const char *from = text, *end = text + length, *to; from < end; from = to + 1, number++)
    {
      to = memchr (from, '\n', (gsize) (end - from));
      to = to != NULL ? to : end;
      if (to == from)
        continue;
      json_error_t fault;
      json_t *line = json_loadb (from, (gsize) (to - from), JSON_REJECT_DUPLICATES, &fault);
      const char *what = line == NULL ? fault.text : find_fault (line);
      if (what != NULL)
        {
          g_set_error (error, NORMALIZE_ERROR, NORMALIZE_ERROR_LINE, "line %u: %s", number, what);
          json_decref (line);
          return NULL;
        }
      add_line (decisions, line);
    }
  return g_steal_pointer (&decisions);
}

void
normalize_decisions_teach (NormalizeDecisions *decisions)
{
  if (decisions->taught)
    return;
  decisions->taught = TRUE;
  for (guint i = 0; i < decisions->lines->len; i++)
    {
      json_t *line = decisions->lines->pdata[i], *item;
      if (g_hash_table_lookup (decisions->controls, text_of (line, "words")) != line)
        continue;
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      gsize k;
      json_array_foreach (json_object_get (line, "controls"), k, item)
          g_ptr_array_add (ids, (gpointer) json_string_value (item));
      g_ptr_array_add (ids, NULL);
      const NormalizeAsked asked = { .question = text_of (line, "question"),
                                     .requirement = text_of (line, "requirement"),
                                     .answer = text_of (line, "answer") };
      g_autofree char *words = normalize_alike_words (&asked);
      normalize_control_teach (words, (const char *const *) ids->pdata);
    }
}

char *
normalize_decisions_evidence (const char *who, const char *made, const char *why)
{
  return g_strdup_printf ("decided by %s on %.10s%s%s", who, made, *why != '\0' ? ": " : "", why);
}

static char *
evidence_of (const json_t *line)
{
  return normalize_decisions_evidence (text_of (line, "who"), text_of (line, "made"), text_of (line, "why"));
}

static void
file_decided (NormalizeRecord *record, NormalizeStatement *statement, const json_t *line)
{
  g_autofree char *evidence = evidence_of (line);
  json_t *item;
  gsize i;
  g_array_set_size (statement->controls, 0);
  g_array_set_size (statement->candidates, 0);
  gboolean none = json_array_size (json_object_get (line, "controls")) == 0;
  statement->none = none ? 1 : 0;
  statement->none_evidence = none ? normalize_record_keep (record, evidence, -1) : "";
  json_array_foreach (json_object_get (line, "controls"), i, item)
      normalize_record_file (record, statement->controls,
                             (NormalizeControl){ .framework = NORMALIZE_FRAME,
                                                 .id = json_string_value (item),
                                                 .method = "decided",
                                                 .confidence = 1,
                                                 .evidence = evidence });
}

void
normalize_decisions_apply (const NormalizeDecisions *decisions, NormalizeRecord *record)
{
  for (guint i = 0; i < record->statements->len; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i];
      g_autofree char *words = normalize_keys_words (statement->question, statement->answer);
      const json_t *controls = g_hash_table_lookup (decisions->controls, words),
                   *stance = g_hash_table_lookup (decisions->stances, words);
      if (controls != NULL)
        file_decided (record, statement, controls);
      if (stance == NULL)
        continue;
      g_autofree char *evidence = evidence_of (stance);
      statement->stance = normalize_record_keep (record, text_of (stance, "stance"), -1);
      statement->stance_confidence = 1;
      statement->stance_evidence = normalize_record_keep (record, evidence, -1);
    }
}

const char *
normalize_decisions_schema (void)
{
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (normalize_get_resource (), "/hakusho/normalize/decision.schema.json",
                              G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return g_bytes_get_data (bytes, NULL); /* of the program's own image, ended by a NUL */
}
