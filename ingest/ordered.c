#include "ingest/ordered.h"

struct _IngestOrdered
{
  IngestGive give;
  gpointer data;
  guint next;          /* number that is due */
  GHashTable *waiting; /* number -> IngestResult */
};

static void
free_result (gpointer result)
{
  ingest_result_clear (result);
  g_free (result);
}

IngestOrdered *
ingest_ordered_new (IngestGive give, gpointer data)
{
  IngestOrdered *ordered = g_new0 (IngestOrdered, 1);
  ordered->give = give;
  ordered->data = data;
  ordered->waiting = g_hash_table_new_full (NULL, NULL, NULL, free_result);
  return ordered;
}

void
ingest_ordered_free (IngestOrdered *ordered)
{
  if (ordered == NULL)
    return;
  g_hash_table_unref (ordered->waiting);
  g_free (ordered);
}

gboolean
ingest_ordered_add (IngestOrdered *ordered, IngestResult *result)
{
  IngestResult *due = g_new (IngestResult, 1);
  *due = *result;
  *result = (IngestResult){ 0 };
  g_hash_table_insert (ordered->waiting, GUINT_TO_POINTER (due->number), due);
  gboolean good = TRUE;
  while (good && (due = g_hash_table_lookup (ordered->waiting, GUINT_TO_POINTER (ordered->next))) != NULL)
    {
      good = ordered->give (due, ordered->data);
      g_hash_table_remove (ordered->waiting, GUINT_TO_POINTER (ordered->next));
      ordered->next++;
    }
  return good;
}

guint
ingest_ordered_waiting (const IngestOrdered *ordered)
{
  return g_hash_table_size (ordered->waiting);
}
