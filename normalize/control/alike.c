#include "normalize/control/alike.h"

struct NormalizeAlike
{
  GStringChunk *strings;
};

NormalizeAlike *
normalize_alike_new (void)
{
  NormalizeAlike *alike = g_new0 (NormalizeAlike, 1);
  alike->strings = g_string_chunk_new (4096);
  return alike;
}

void
normalize_alike_free (NormalizeAlike *alike)
{
  if (alike == NULL)
    return;
  g_string_chunk_free (alike->strings);
  g_free (alike);
}

void
normalize_alike_teach (NormalizeAlike *alike, const char *text, const char *const *ids)
{
  (void)alike, (void)text, (void)ids;
}

static void
rank_clear (gpointer data)
{
  g_free (((NormalizeAlikeRank *)data)->evidence);
}

GArray *
normalize_alike_rank (NormalizeAlike *alike, const NormalizeAsked *asked, guint most)
{
  (void)alike, (void)asked, (void)most;
  GArray *ranks = g_array_new (FALSE, TRUE, sizeof (NormalizeAlikeRank));
  g_array_set_clear_func (ranks, rank_clear);
  return ranks;
}

void
normalize_alike_file (NormalizeAlike *alike, NormalizeRecord *record)
{
  for (guint i = 0; i < record->statements->len; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i];
      if (statement->controls->len > 0)
        continue;
      const NormalizeAsked asked = { .question = statement->question,
                                     .requirement = statement->requirement,
                                     .answer = statement->answer,
                                     .path = (const char *const *)statement->path->pdata,
                                     .n_path = statement->path->len };
      g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, NORMALIZE_ALIKE_MOST + 2);
      for (guint j = 0; j < ranks->len; j++)
        {
          const NormalizeAlikeRank *rank = &g_array_index (ranks, NormalizeAlikeRank, j);
          gboolean filed = rank->confidence >= NORMALIZE_ALIKE_THRESHOLD && j < NORMALIZE_ALIKE_MOST;
          g_autofree char *evidence = g_strconcat ("alike: ", rank->evidence, NULL);
          normalize_record_file (record, filed ? statement->controls : statement->candidates,
                                 (NormalizeControl){ .framework = NORMALIZE_ALIKE_FRAMEWORK,
                                                     .id = rank->id,
                                                     .method = "alike",
                                                     .confidence = rank->confidence,
                                                     .evidence = evidence });
        }
    }
}

void
normalize_control_alike (NormalizeRecord *record)
{
  static NormalizeAlike *alike;
  if (g_once_init_enter (&alike))
    g_once_init_leave (&alike, normalize_alike_new ());
  normalize_alike_file (alike, record);
}
