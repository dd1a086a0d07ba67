#include "ingest/ordered.h"

struct _IngestOrdered
{
  IngestGive give;
  gpointer data;
  guint next;          /* number that is due */
  GHashTable *waiting; /* number -> GQueue of IngestResult: parts of a file come one by one */
};

static void
free_result (gpointer result)
{
  ingest_result_clear (result);
  g_free (result);
}

static void
free_results (gpointer results)
{
  g_queue_free_full (results, free_result);
}

IngestOrdered *
ingest_ordered_new (IngestGive give, gpointer data)
{
  IngestOrdered *ordered = g_new0 (IngestOrdered, 1);
  ordered->give = give;
  ordered->data = data;
  ordered->waiting = g_hash_table_new_full (NULL, NULL, NULL, free_results);
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

/* Gives what is there of the number that is due.  FALSE where nobody takes it. */
static gboolean
give_due (IngestOrdered *ordered, GQueue *results)
{
  gboolean good = TRUE, more = TRUE;
  while (good && !g_queue_is_empty (results))
    {
      IngestResult *due = g_queue_pop_head (results);
      more = due->more;
      good = ordered->give (due, ordered->data);
      free_result (due);
    }
  if (!more)
    {
      g_hash_table_remove (ordered->waiting, GUINT_TO_POINTER (ordered->next));
      ordered->next++;
    }
  return good;
}

gboolean
ingest_ordered_add (IngestOrdered *ordered, IngestResult *result)
{
  GQueue *results = g_hash_table_lookup (ordered->waiting, GUINT_TO_POINTER (result->number));
  if (results == NULL)
    g_hash_table_insert (ordered->waiting, GUINT_TO_POINTER (result->number), results = g_queue_new ());
  g_queue_push_tail (results, g_memdup2 (result, sizeof *result));
  *result = (IngestResult){ 0 };
  gboolean good = TRUE;
  while (good && (results = g_hash_table_lookup (ordered->waiting, GUINT_TO_POINTER (ordered->next))) != NULL
         && !g_queue_is_empty (results))
    good = give_due (ordered, results);
  return good;
}

guint
ingest_ordered_waiting (const IngestOrdered *ordered)
{
  return g_hash_table_size (ordered->waiting);
}
