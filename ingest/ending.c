#include "ingest/ending.h"

#include "ingest-resources.h"
#include "ingest/tsv.h"

#include <string.h>

#define MOST_ENDINGS 96

typedef struct
{
  guint class;
  gsize length;
  char word[40];
} Ending;

static const struct
{
  const char *name;
  guint class;
} classes[] = { { "polite", INGEST_ENDING_POLITE },     { "predicate", INGEST_ENDING_PREDICATE },
                { "question", INGEST_ENDING_QUESTION }, { "demand", INGEST_ENDING_DEMAND },
                { "asks", INGEST_ENDING_ASKS },         { "told", INGEST_ENDING_TOLD },
                { "required", INGEST_ENDING_REQUIRED } };

static Ending table[MOST_ENDINGS];
static guint n_endings;

/* Endings are chained by their last byte: one more than a place, 0 at the end. */
static guint8 chains[256], chained[MOST_ENDINGS];

static void
add_ending (char **fields, gpointer data G_GNUC_UNUSED)
{
  g_assert (n_endings < MOST_ENDINGS && fields[1] != NULL);
  Ending *ending = &table[n_endings++];
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (classes[i].name, fields[0]) == 0)
      ending->class = classes[i].class;
  g_assert (ending->class != 0);
  ending->length = g_strlcpy (ending->word, fields[1], sizeof ending->word);
  guint8 *chain = &chains[(guint8) ending->word[ending->length - 1]];
  chained[n_endings - 1] = *chain;
  *chain = (guint8) n_endings;
}

void
ingest_ending_warm (void)
{
  if (n_endings == 0)
    ingest_tsv_rows (ingest_get_resource (), "/hakusho/ingest/endings.tsv", 2, add_ending, NULL);
}

gboolean
ingest_ending_is (const char *text, gssize length, guint endings)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  ingest_ending_warm ();
  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  for (guint at = n > 0 ? chains[(guint8) text[n - 1]] : 0; at != 0; at = chained[at - 1])
    {
      const Ending *ending = &table[at - 1];
      if ((ending->class & endings) != 0 && n >= ending->length
          && memcmp (text + n - ending->length, ending->word, ending->length) == 0)
        return TRUE;
    }
  return FALSE;
}
