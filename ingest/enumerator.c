#include "ingest/enumerator.h"

#include "ingest-resources.h"
#include "ingest/tsv.h"

#include <string.h>

static const struct
{
  const char *class;
  guint mark;
  IngestParty party;
} classes[] = {
  { "title", INGEST_MARK_TITLE, INGEST_PARTY_NONE },
  { "bullet", INGEST_MARK_BULLET, INGEST_PARTY_NONE },
  { "blank", INGEST_MARK_BLANK, INGEST_PARTY_NONE },
  { "note", INGEST_MARK_NOTE, INGEST_PARTY_NONE },
  { "arrow", INGEST_MARK_ARROW, INGEST_PARTY_NONE },
  { "choice", INGEST_MARK_CHOICE, INGEST_PARTY_NONE },
  { "other", INGEST_MARK_OTHER, INGEST_PARTY_NONE },
  { "question", 0, INGEST_PARTY_QUESTION },
  { "answer", 0, INGEST_PARTY_ANSWER },
};

/* The longest first: "質問" before "問", "Question" before "Q". */
typedef struct
{
  char word[16];
  IngestParty party;
} Party;

#define MOST_PARTIES 16

typedef struct
{
  GHashTable *marks; /* code point -> bits */
  Party parties[MOST_PARTIES];
  guint n_parties;
} Table;

static int
compare_length (const void *a, const void *b)
{
  gsize x = strlen (((const Party *) a)->word), y = strlen (((const Party *) b)->word);
  return x > y ? -1 : x < y;
}

static void
add_row (char **fields, gpointer data)
{
  Table *table = data;
  const char *class = fields[0], *word = fields[1];
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      if (strcmp (classes[i].class, class) != 0)
        continue;
      if (classes[i].party != INGEST_PARTY_NONE)
        {
          g_assert (table->n_parties < MOST_PARTIES);
          Party *party = &table->parties[table->n_parties++];
          g_strlcpy (party->word, word, sizeof party->word);
          party->party = classes[i].party;
          return;
        }
      gpointer key = GUINT_TO_POINTER (g_utf8_get_char (word));
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (table->marks, key));
      g_hash_table_insert (table->marks, key, GUINT_TO_POINTER (known | classes[i].mark));
      return;
    }
  g_assert_not_reached ();
}

/* Made once, it lives as long as the process. */
static const Table *
load_table (void)
{
  static Table table;
  if (table.marks != NULL)
    return &table;
  table.marks = g_hash_table_new (NULL, NULL);
  ingest_tsv_rows (ingest_get_resource (), "/hakusho/ingest/enumerators.tsv", 2, add_row, &table);
  qsort (table.parties, table.n_parties, sizeof table.parties[0], compare_length);
  return &table;
}

void
ingest_enumerator_warm (void)
{
  load_table ();
}

guint
ingest_enumerator_mark (gunichar c)
{
  return c != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (load_table ()->marks, GUINT_TO_POINTER (c))) : 0;
}

gboolean
ingest_enumerator_is_circled (gunichar c)
{
  return (c >= 0x2460 && c <= 0x24ff) || (c >= 0x2776 && c <= 0x2793);
}

gsize
ingest_enumerator_party (const char *text, const char *end, IngestParty *party)
{
  const Table *table = load_table ();
  for (guint i = 0; i < table->n_parties; i++)
    {
      gsize n = strlen (table->parties[i].word);
      if ((gsize) (end - text) < n || memcmp (text, table->parties[i].word, n) != 0)
        continue;
      *party = table->parties[i].party;
      return n;
    }
  *party = INGEST_PARTY_NONE;
  return 0;
}
