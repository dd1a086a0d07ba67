#include "normalize/control/scheme.h"

#include "normalize/control/citation.h"
#include "normalize/control/title.h"

#include <string.h>

#define MAX_SHIFT       16   /* chapters */
#define MAX_WITNESSES   4000 /* headings looked at: a scheme shows in far fewer */
#define LEAST_WITNESSES 3    /* below it, chance: 「変更管理」 as 1.2 */
#define LEAST_SHARE     0.3  /* of the numbered headings; papers keep chapters of their own at front and back */
#define LEAST_BARE      8    /* numbers without titles */
#define LEAST_EXISTING  0.9  /* of them */
#define LEAST_TITLES    5    /* titles without numbers, */
#define LEAST_TITLED    0.5  /* of the statements: checksheets share many a title with a catalog and follow none */

/* Frameworks whose numbers are looked for; the first wins a tie. */
static const char *const frameworks[] = { "iso27017:2015", "iso27002:2022", "iso27002:2005" };
#define N_FRAMEWORKS G_N_ELEMENTS (frameworks)

/* A heading or a statement. */
typedef struct
{
  const char *number, *cited, *title;
  gboolean statement;
  gboolean repeated; /* another statement has said this title */
} Witness;

/* What the witnesses say of one framework and shift. */
typedef struct
{
  guint agree;       /* number and title are those of one entry */
  guint cld_dropped; /* of them, of CLD numbers printed without */
} Vote;

typedef struct
{
  Vote numbers[N_FRAMEWORKS][2 * MAX_SHIFT + 1]; /* by printed number, shift + MAX_SHIFT */
  Vote cited[N_FRAMEWORKS];
  guint titles[N_FRAMEWORKS]; /* controls' titles */
  guint numbered;             /* witnesses with a number of two parts or more */
  guint with_citation;        /* witnesses that cite */
  guint titled;               /* witnesses whose title is that of some entry */
  guint statements;           /* witnesses that are statements */
  guint exist[N_FRAMEWORKS];  /* numbers that exist there, of controls */
  guint cites_exist[N_FRAMEWORKS];
  guint citations, annex, cloud; /* cited numbers; with A., with CLD */
  guint nist, nist_numbers;      /* numbers of NIST's form that exist; as labels */
  guint lowest, highest;         /* first parts of the numbers of three parts */
  guint low2, high2, most2;      /* first parts of those of two, and their highest second part */
} Tally;

static int
framework_index (const char *name)
{
  if (strcmp (name, "iso27002:2013") == 0)
    name = NORMALIZE_FRAME; /* the same numbers and titles */
  for (guint i = 0; i < N_FRAMEWORKS; i++)
    if (strcmp (frameworks[i], name) == 0)
      return (int) i;
  return -1;
}

/* Whether @number has the parts of @id behind the first; *shift is what the first lacks. */
static gboolean
same_but_chapter (const NormalizeCitation *number, const char *id, int *shift)
{
  guint parts[NORMALIZE_CITATION_PARTS], n = normalize_id_parts (id, parts);
  if (n == 0 || n != number->n_parts)
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (parts[i] != number->parts[i])
      return FALSE;
  *shift = (int) parts[0] - (int) number->parts[0];
  return *shift >= -MAX_SHIFT && *shift <= MAX_SHIFT;
}

/* One vote of a witness for each framework (and shift) at most. */
static void
vote (Tally *tally, const NormalizeCitation *number, const GArray *titled, gboolean by_citation)
{
  guint64 voted[N_FRAMEWORKS] = { 0 };
  for (guint i = 0; i < titled->len; i++)
    {
      const NormalizeEntry *entry = g_array_index (titled, NormalizeTitled, i).entry;
      int f = framework_index (entry->framework), shift;
      if (f < 0 || !same_but_chapter (number, entry->id, &shift) || (by_citation && shift != 0))
        continue;
      guint64 bit = (guint64) 1 << (shift + MAX_SHIFT);
      if ((voted[f] & bit) != 0)
        continue;
      voted[f] |= bit;
      Vote *box = by_citation ? &tally->cited[f] : &tally->numbers[f][shift + MAX_SHIFT];
      box->agree++;
      box->cld_dropped += g_str_has_prefix (entry->id, "CLD.") && !number->cloud;
    }
}

static void
count_existing (const NormalizeCitation *number, guint *exist)
{
  for (guint f = 0; f < N_FRAMEWORKS; f++)
    {
      gboolean repaired;
      const NormalizeEntry *entry = normalize_citation_resolve (number, frameworks[f], NULL, &repaired);
      exist[f] += entry != NULL && entry->level == NORMALIZE_LEVEL_CONTROL;
    }
}

static gboolean
is_nist (const NormalizeCitation *citation)
{
  return citation->n_parts == 0
         && normalize_catalogs_find (normalize_catalogs_get (), "nist800-53r5", citation->id) != NULL;
}

static void
hear (Tally *tally, const Witness *witness)
{
  g_autoptr (GArray) titled = normalize_titles_find (witness->title, NORMALIZE_TITLE_NEAR);
  g_autoptr (GArray) numbers = normalize_citations_read (witness->number);
  g_autoptr (GArray) cites = normalize_citations_read (witness->cited);

  guint seen = 0;
  for (guint i = 0; i < titled->len; i++)
    {
      const NormalizeEntry *entry = g_array_index (titled, NormalizeTitled, i).entry;
      int f = framework_index (entry->framework);
      if (f >= 0 && witness->statement && !witness->repeated && entry->level == NORMALIZE_LEVEL_CONTROL
          && (seen & 1u << f) == 0)
        {
          seen |= 1u << f;
          tally->titles[f]++;
        }
    }
  tally->statements += witness->statement;

  if (numbers->len == 1)
    {
      const NormalizeCitation *number = &g_array_index (numbers, NormalizeCitation, 0);
      tally->numbered++;
      tally->nist_numbers += is_nist (number);
      if (number->n_parts > 0)
        {
          vote (tally, number, titled, FALSE);
          count_existing (number, tally->exist);
          tally->cloud += number->cloud;
          tally->annex += number->annex;
        }
      if (number->n_parts == 2)
        {
          tally->low2 = tally->low2 == 0 ? number->parts[0] : MIN (tally->low2, number->parts[0]);
          tally->high2 = MAX (tally->high2, number->parts[0]);
          tally->most2 = MAX (tally->most2, number->parts[1]);
        }
      if (number->n_parts >= 3)
        {
          tally->lowest = tally->lowest == 0 ? number->parts[0] : MIN (tally->lowest, number->parts[0]);
          tally->highest = MAX (tally->highest, number->parts[0]);
        }
    }
  tally->with_citation += cites->len > 0;
  for (guint i = 0; i < cites->len; i++)
    {
      const NormalizeCitation *cite = &g_array_index (cites, NormalizeCitation, i);
      tally->citations++;
      tally->nist += is_nist (cite);
      if (cite->n_parts == 0)
        continue;
      vote (tally, cite, titled, TRUE);
      count_existing (cite, tally->cites_exist);
      tally->cloud += cite->cloud;
      tally->annex += cite->annex;
    }
}

/* The headings, then the statements. */
static void
call_witnesses (const NormalizeRecord *record, Tally *tally)
{
  g_autoptr (GHashTable) heard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;
  for (guint i = 0; i < record->headings->len && n < MAX_WITNESSES; i++, n++)
    {
      const NormalizeHeading *heading = &g_array_index (record->headings, NormalizeHeading, i);
      Witness witness = { heading->number, heading->cited, heading->title, FALSE, FALSE };
      g_hash_table_insert (heard, g_strconcat (heading->number, "\t", heading->title, NULL),
                           GUINT_TO_POINTER (heading->cited[0] != '\0' ? 2 : 1));
      hear (tally, &witness);
    }
  for (guint i = 0; i < record->statements->len && n < MAX_WITNESSES; i++, n++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      /* the same title over a hundred rows bears witness once */
      gboolean repeated = !g_hash_table_add (titles, (gpointer) statement->question);
      Witness witness = { statement->label, statement->cited, statement->question, TRUE, repeated };
      g_autofree char *name = g_strconcat (statement->label, "\t", statement->question, NULL);
      guint said = GPOINTER_TO_UINT (g_hash_table_lookup (heard, name));
      witness.number = said > 0 ? "" : witness.number; /* its heading has said it */
      witness.cited = said > 1 ? "" : witness.cited;
      hear (tally, &witness);
    }
}

static const char *
catalog_of (const Tally *tally, guint f)
{
  /* "A.9.2.1" is Annex A of ISO/IEC 27001:2013, whose controls are those of 27002:2013 */
  return f == 0 && tally->annex > 0 && tally->cloud == 0 ? "iso27002:2013" : frameworks[f];
}

static void
state (NormalizeRecord *record, const char *framework, double confidence, const char *evidence)
{
  record->scheme.framework = normalize_record_keep (record, framework, -1);
  record->scheme.confidence = CLAMP (confidence, 0, 0.99);
  record->scheme.evidence = normalize_record_keep (record, evidence, -1);
}

static double
share (guint part, guint whole)
{
  return whole > 0 ? (double) part / whole : 0;
}

/* How sure @agree of @whole makes: a few out of a few say less than many out of many. */
static double
certainty (guint agree, guint whole)
{
  return (agree + 1.0) / (whole + 2.0);
}

static gboolean
find_cited (NormalizeRecord *record, const Tally *tally, NormalizeSchemeFound *found)
{
  if (tally->citations == 0)
    return FALSE;
  g_autofree char *evidence = NULL;
  if (tally->nist * 2 > tally->citations)
    {
      found->cited = "nist800-53r5";
      evidence = g_strdup_printf ("%u of %u cited numbers are of that catalog", tally->nist, tally->citations);
      state (record, found->cited, certainty (tally->nist, tally->citations), evidence);
      return TRUE;
    }
  guint best = 0;
  for (guint f = 1; f < N_FRAMEWORKS; f++)
    if (tally->cited[f].agree > tally->cited[best].agree)
      best = f;
  guint agree = tally->cited[best].agree;
  if (agree > 0)
    evidence =
        g_strdup_printf ("%u of %u cited numbers stand beside the title of that control", agree, tally->citations);
  else
    { /* no titles to go by: the catalog that has most of the numbers */
      for (guint f = 1; f < N_FRAMEWORKS; f++)
        if (tally->cites_exist[f] > tally->cites_exist[best])
          best = f;
      agree = tally->cites_exist[best];
      if (share (agree, tally->citations) < 0.5)
        return FALSE;
      evidence = g_strdup_printf ("%u of %u cited numbers are of that catalog", agree, tally->citations);
    }
  found->cited = catalog_of (tally, best);
  state (record, found->cited, certainty (agree, tally->citations), evidence);
  record->scheme.cld_dropped = tally->cited[best].cld_dropped > 0;
  return TRUE;
}

static gboolean
find_numbers (NormalizeRecord *record, const Tally *tally, NormalizeSchemeFound *found)
{
  if (tally->nist_numbers >= LEAST_WITNESSES && tally->nist_numbers * 2 > tally->numbered)
    {
      g_autofree char *evidence =
          g_strdup_printf ("%u of %u numbers are of that catalog", tally->nist_numbers, tally->numbered);
      found->numbers = "nist800-53r5";
      state (record, found->numbers, certainty (tally->nist_numbers, tally->numbered), evidence);
      return TRUE;
    }
  guint best = 0, agree = 0;
  int shift = 0;
  for (int s = -MAX_SHIFT; s <= MAX_SHIFT; s++)
    for (guint f = 0; f < N_FRAMEWORKS; f++)
      {
        guint votes = tally->numbers[f][s + MAX_SHIFT].agree;
        if (votes > agree || (votes == agree && votes > 0 && (s == 0 ? shift != 0 : shift != 0 && f < best)))
          {
            agree = votes;
            best = f;
            shift = s;
          }
      }
  if (agree < LEAST_WITNESSES || share (agree, tally->numbered) < LEAST_SHARE)
    return FALSE;
  g_autofree char *shifted = shift != 0 ? g_strdup_printf (", %+d chapters", shift) : g_strdup ("");
  g_autofree char *evidence =
      g_strdup_printf ("%u of %u numbered headings carry the title of that number%s", agree, tally->numbered, shifted);
  const char *framework = catalog_of (tally, best);
  state (record, framework, certainty (agree, tally->numbered), evidence);
  record->scheme.shift = shift;
  record->scheme.cld_dropped = tally->numbers[best][shift + MAX_SHIFT].cld_dropped > 0;
  if (shift == 0)
    found->numbers = framework;
  return TRUE;
}

/* Labels without titles: a checksheet along a catalog, in questions of its own.  Numbers of its own would start at 1.
 */
static gboolean
find_bare (NormalizeRecord *record, const Tally *tally, NormalizeSchemeFound *found)
{
  guint best = 0;
  for (guint f = 1; f < N_FRAMEWORKS; f++)
    if (tally->exist[f] > tally->exist[best])
      best = f;
  guint exist = tally->exist[best];
  gboolean marked = tally->annex > 0 || tally->cloud > 0,
           ranges = (tally->lowest == 5 && tally->highest >= 12)
                    || (tally->low2 == 5 && tally->high2 == 8 && tally->most2 >= 15);
  if (share (exist, tally->numbered) < LEAST_EXISTING || exist < (marked ? LEAST_WITNESSES : LEAST_BARE)
      || !(marked || ranges))
    return FALSE;
  g_autofree char *evidence = g_strdup_printf ("%u of %u numbers are of that catalog", exist, tally->numbered);
  found->numbers = catalog_of (tally, best);
  state (record, found->numbers, 0.7, evidence);
  return TRUE;
}

static gboolean
find_titles (NormalizeRecord *record, const Tally *tally, NormalizeSchemeFound *found)
{
  guint best = 0;
  for (guint f = 1; f < N_FRAMEWORKS; f++)
    if (tally->titles[f] > tally->titles[best])
      best = f;
  guint agree = tally->titles[best];
  if (agree < LEAST_TITLES || share (agree, tally->statements) < LEAST_TITLED)
    return FALSE;
  found->titles = frameworks[best];
  if (record->scheme.framework != NULL)
    return TRUE;
  g_autofree char *evidence =
      g_strdup_printf ("titles alone: %u of %u; the numbers are its own", agree, tally->statements);
  state (record, frameworks[best], certainty (agree, MAX (agree, tally->statements)), evidence);
  return TRUE;
}

NormalizeSchemeFound
normalize_scheme_find (NormalizeRecord *record)
{
  NormalizeSchemeFound found = { 0 };
  g_autofree Tally *tally = g_new0 (Tally, 1);
  call_witnesses (record, tally);
  record->scheme = (NormalizeScheme){ .evidence = "" };
  /* what a document cites beside its titles is what it means; its own numbers may still be those of a catalog */
  gboolean numbers = find_numbers (record, tally, &found) || find_bare (record, tally, &found);
  NormalizeScheme by_numbers = record->scheme;
  if (find_cited (record, tally, &found) && numbers && found.numbers != NULL)
    record->scheme = by_numbers;
  find_titles (record, tally, &found);
  return found;
}
