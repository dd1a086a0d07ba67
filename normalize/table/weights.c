#include "normalize/table/weights.h"

#include "normalize/text/data.h"

#include <string.h>

#define X(id, name) name,
const char *const normalize_column_feature_names[N_COLUMN_FEATURES] = { NORMALIZE_COLUMN_FEATURES (X) };
const char *const normalize_head_feature_names[N_HEAD_FEATURES] = { NORMALIZE_HEAD_FEATURES (X) };
const char *const normalize_sheet_feature_names[N_SHEET_FEATURES] = { NORMALIZE_SHEET_FEATURES (X) };
const char *const normalize_reading_feature_names[N_READING_FEATURES] = { NORMALIZE_READING_FEATURES (X) };
#undef X

#define N_ROLES ((gsize) N_COLUMN_ROLES)

void
normalize_weight_name (gsize i, const char **feature, const char **reading)
{
  static const char *lefts[N_COLUMN_ROLES], *nexts[N_COLUMN_ROLES];
  for (gsize role = 0; role < N_ROLES && lefts[N_ROLES - 1] == NULL; role++)
    {
      g_autofree char *left = g_strconcat ("left-of:", normalize_role_names[role], NULL);
      g_autofree char *next = g_strconcat ("next-to:", normalize_role_names[role], NULL);
      nexts[role] = g_intern_string (next);
      lefts[role] = g_intern_string (left);
    }
  const struct
  {
    gsize n, readings;
    const char *const *names;
  } parts[] = { { N_COLUMN_FEATURES, N_ROLES, normalize_column_feature_names },
                { N_ROLES, N_ROLES, lefts },
                { N_ROLES, N_ROLES, nexts } };
  for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      if (i < parts[k].n * parts[k].readings)
        {
          *feature = parts[k].names[i / N_ROLES];
          *reading = normalize_role_names[i % N_ROLES];
          return;
        }
      i -= parts[k].n * parts[k].readings;
    }
  if (i < 2 * N_ROLES)
    {
      *feature = i < N_ROLES ? "none-of" : "two-of";
      *reading = normalize_role_names[i % N_ROLES];
      return;
    }
  i -= 2 * N_ROLES;
  const struct
  {
    gsize n;
    const char *const *names;
    const char *reading;
  } wholes[] = { { N_HEAD_FEATURES, normalize_head_feature_names, "titles" },
                 { N_SHEET_FEATURES, normalize_sheet_feature_names, "sheet" },
                 { N_READING_FEATURES, normalize_reading_feature_names, "reading" } };
  gsize k = 0;
  for (; i >= wholes[k].n; k++)
    i -= wholes[k].n;
  *feature = wholes[k].names[i];
  *reading = wholes[k].reading;
}

static void
set_weight (char **fields, gpointer places)
{
  g_assert (fields[1] != NULL && fields[2] != NULL);
  g_autofree char *name = g_strconcat (fields[0], "\t", fields[1], NULL);
  double *weight = g_hash_table_lookup (places, name);
  g_assert (weight != NULL); /* a line of another version of the features */
  *weight = normalize_data_number (fields[2]);
}

NormalizeWeights *
normalize_weights (void)
{
  static NormalizeWeights weights;
  static gboolean read;
  if (read)
    return &weights;
  read = TRUE;
  double *all = (double *) &weights;
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < NORMALIZE_N_WEIGHTS; i++)
    {
      const char *feature, *reading;
      normalize_weight_name (i, &feature, &reading);
      g_hash_table_insert (places, g_strconcat (feature, "\t", reading, NULL), &all[i]);
    }
  normalize_data_rows ("table/weights.tsv", 3, set_weight, places);
  return &weights;
}
