/* map_gold.c — what ranker and stance say of the statements of gold files, for tests/mapping.py.
 *
 *     map_gold GOLD.jsonl …            a line of JSON for each line in: {"ranks": [[id, raw, confidence, evidence,
 * part, says …] …], "none": [confidence, lead], "stance": …, "stance_confidence": …,
 * "stance_evidence": …} map_gold --time N GOLD.jsonl …   ranks and reads N statements, prints the seconds taken
 *
 * Nothing is taught: no document is scored by what was learnt from it.
 */
#include "normalize/control/alike.h"
#include "normalize/control/grams.h"
#include "normalize/control/stance.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
keep (NormalizeRecord *record, json_t *line, const char *key)
{
  const char *text = json_string_value (json_object_get (line, key));
  return text != NULL ? normalize_record_keep (record, text, -1) : "";
}

static NormalizeRecord *
read_gold (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  NormalizeRecord *record = normalize_record_new (ingest_document_new (path));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      json_t *line = json_loads (lines[i], 0, NULL), *value;
      size_t j;
      if (line == NULL)
        continue;
      NormalizeStatement *statement = normalize_record_add (record);
      statement->question = keep (record, line, "question");
      statement->requirement = keep (record, line, "requirement");
      statement->answer = keep (record, line, "answer");
      json_array_foreach (json_object_get (line, "path"), j, value)
          g_ptr_array_add (statement->path, (gpointer) normalize_record_keep (record, json_string_value (value), -1));
      json_decref (line);
    }
  return record;
}

static NormalizeAsked
asked_of (const NormalizeStatement *statement)
{
  return (NormalizeAsked){ .question = statement->question,
                           .requirement = statement->requirement,
                           .answer = statement->answer,
                           .path = (const char *const *) statement->path->pdata,
                           .n_path = statement->path->len };
}

static void
print_statement (NormalizeAlike *alike, const NormalizeStatement *statement)
{
  NormalizeAsked asked = asked_of (statement);
  NormalizeAlikeNone none = { 0 };
  g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, 6, &none);
  g_autofree char *none_evidence = none.evidence;
  json_t *list = json_array ();
  for (guint i = 0; i < ranks->len; i++)
    {
      const NormalizeAlikeRank *rank = &g_array_index (ranks, NormalizeAlikeRank, i);
      json_array_append_new (list, json_pack ("[s, f, f, s, f, f, f, f, i]", rank->id, rank->raw, rank->confidence,
                                              rank->evidence, rank->part, rank->says, rank->none, rank->asked,
                                              (int) rank->kind));
    }
  json_t *out = json_pack ("{s: o, s: [f, f], s: s, s: f, s: s}", "ranks", list, "none", none.confidence, none.lead,
                           "stance", statement->stance, "stance_confidence", statement->stance_confidence,
                           "stance_evidence", statement->stance_evidence);
  char *text = json_dumps (out, JSON_COMPACT);
  puts (text);
  free (text);
  json_decref (out);
}

static void
take_time (NormalizeAlike *alike, NormalizeRecord *record, guint n)
{
  gint64 start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i % record->statements->len];
      NormalizeAsked asked = asked_of (statement);
      g_autoptr (GArray) ranks G_GNUC_UNUSED = normalize_alike_rank (alike, &asked, NORMALIZE_ALIKE_MOST, NULL);
    }
  gint64 ranked = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    normalize_stance_statement (record, record->statements->pdata[i % record->statements->len]);
  printf ("%.3f %.3f\n", (double) (ranked - start) / 1e6, (double) (g_get_monotonic_time () - ranked) / 1e6);
}

static int
print_pieces (const char *path)
{
  g_autofree char *tsv = NULL, *line = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &tsv, NULL, &error))
    g_error ("%s", error->message);
  g_autoptr (NormalizeConcepts) concepts = normalize_concepts_new (tsv);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  size_t room = 0;
  while (getline (&line, &room, stdin) > 0)
    {
      g_array_set_size (keys, 0);
      normalize_grams (concepts, line, keys);
      for (guint i = 0; i < keys->len; i++)
        printf ("%x ", g_array_index (keys, guint32, i));
      putchar ('\n');
    }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--pieces") == 0)
    return print_pieces (argv[2]);
  guint n = argc > 2 && strcmp (argv[1], "--time") == 0 ? (guint) atoi (argv[2]) : 0;
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  for (int i = n > 0 ? 3 : 1; i < argc; i++)
    {
      g_autoptr (NormalizeRecord) record = read_gold (argv[i]);
      if (n > 0)
        {
          take_time (alike, record, n);
          continue;
        }
      normalize_stance (record);
      for (guint j = 0; j < record->statements->len; j++)
        print_statement (alike, record->statements->pdata[j]);
    }
  return 0;
}
