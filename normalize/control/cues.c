#include "normalize/control/cues.h"

#include "normalize/control/stance_tables.h"
#include "normalize/text/bytes.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* A clause that cues are held against, and where the first word of each list stands in it. */
typedef struct
{
  const NormalizeCues *cues;
  const char *text;
  gsize length;
  struct
  {
    gboolean known;
    gssize start; /* -1: there is none */
    gsize end;
  } lists[NORMALIZE_CUE_LISTS];
} Seen;

/* preparing */

/* Small letters of English as cues have them: words parted by one space.  A colon is of a word only within it,
 * 27001:2022; behind one, "not supported: …", it parts. */
static void
append_english (GString *out, gunichar c, const char *next)
{
  gboolean parts = c == ':' && !g_unichar_isalnum (g_utf8_get_char (next));
  if (g_unichar_isalnum (c) || (c < 128 && !parts && strchr ("'/-:@", (int) c) != NULL))
    g_string_append_unichar (out, c);
  else if (c == 0x2019)
    g_string_append_c (out, '\'');
  else if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

/* Puts @word for [at, at + length) of @out, a blank before and behind both; all of its letters came from all of these.
 */
static void
put_word (GString *out, GArray *offsets, guint at, guint length, const char *word)
{
  guint n = (guint) strlen (word);
  g_string_erase (out, at + 1, length - 2);
  g_string_insert (out, at + 1, word);
  if (offsets == NULL)
    return;
  NormalizeFoldOffset *places = (NormalizeFoldOffset *) (gpointer) offsets->data;
  NormalizeFoldOffset whole = { places[at + 1].start, places[at + length - 2].end };
  for (guint i = 1; i <= n; i++)
    places[at + i] = whole;
  g_array_remove_range (offsets, at + 1 + n, length - 2 - n);
}

/* "without undue delay" denies nothing but a harm: a word that says as much stands in its place. */
static void
affirm_manner (GString *out, GArray *offsets)
{
  static const char *const words[] = { "immediately", "continuously",
                                       "automatically" }; /* none is longer than what it stands for */
  if (strstr (out->str, " without ") == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (const char *const *denial = normalize_words_list ("stance", words[i]); *denial != NULL; denial++)
      for (const char *at; (at = strstr (out->str, *denial)) != NULL;)
        put_word (out, offsets, (guint) (at - out->str), (guint) strlen (*denial), words[i]);
}

static char *
prepare_english (const char *text, GArray **offsets)
{
  GString *out = g_string_new (" ");
  if (offsets != NULL)
    {
      *offsets = g_array_new (FALSE, TRUE, sizeof (NormalizeFoldOffset));
      g_array_set_size (*offsets, 1);
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      NormalizeFoldOffset offset = { (guint) (p - text), (guint) (g_utf8_next_char (p) - text) };
      append_english (out, g_unichar_tolower (g_utf8_get_char (p)), g_utf8_next_char (p));
      while (offsets != NULL && (*offsets)->len < out->len)
        g_array_append_val (*offsets, offset);
    }
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  if (offsets != NULL)
    g_array_set_size (*offsets, (guint) out->len);
  affirm_manner (out, offsets != NULL ? *offsets : NULL);
  return g_string_free (out, FALSE);
}

char *
normalize_cues_prepare (const char *text, gboolean english, GArray **offsets)
{
  if (english)
    return prepare_english (text, offsets);
  return offsets != NULL ? normalize_fold_with_offsets (text, offsets) : normalize_fold (text, -1);
}

gboolean
normalize_cues_is_english (const char *text)
{
  gboolean letters = FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0x3040)
        return FALSE;
      letters = letters || (c < 0x250 && g_unichar_isalpha (c));
    }
  return letters;
}

/* matching */

static const NormalizeCues *
cues_of (gboolean english)
{
  return &normalize_cues[english ? 1 : 0];
}

/* What may stand between a word for the customer and its particle. */
static const char *const honorifics[] = {
  "様",   "さま",     "側",     "企業",   "各位",     "ご自身",   "自身",     "自ら",       "の方",
  "各社", "の担当者", "の職員", "の社員", "の従業員", "の管理者", "の責任者", "の担当部署", "の情報システム部門"
};

static gboolean
ends_in (const char *text, gsize length, const char *tail)
{
  gsize n = strlen (tail);
  return length >= n && memcmp (text + length - n, tail, n) == 0;
}

static const char *
list_word (const NormalizeCues *cues, const NormalizeCueList *list, guint i)
{
  return normalize_stance_texts + cues->words[list->first + i];
}

/* TRUE where a word of @list, with or without its honorifics, ends at @length bytes of the clause. */
static gboolean
ends_in_list (const Seen *seen, gsize length, const NormalizeCueList *list)
{
  for (gboolean cut = TRUE; cut;)
    {
      for (guint i = 0; i < list->n; i++)
        if (ends_in (seen->text, length, list_word (seen->cues, list, i)))
          return TRUE;
      cut = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (honorifics) && !cut; i++)
        if (ends_in (seen->text, length, honorifics[i]))
          {
            length -= strlen (honorifics[i]);
            cut = TRUE;
          }
    }
  return FALSE;
}

/* The first word of list @number in the clause from @from on. */
static gssize
find_word (Seen *seen, gsize from, guint number, gsize *end)
{
  const NormalizeCueList *list = &seen->cues->lists[number];
  gssize best = -1;
  if (from == 0 && seen->lists[number].known)
    {
      *end = seen->lists[number].end;
      return seen->lists[number].start;
    }
  for (guint i = 0; i < list->n; i++)
    {
      const char *word = list_word (seen->cues, list, i), *at = strstr (seen->text + from, word);
      if (at != NULL && (best < 0 || at - seen->text < best))
        {
          best = at - seen->text;
          *end = (gsize) best + strlen (word);
        }
    }
  if (from == 0)
    {
      seen->lists[number].known = TRUE;
      seen->lists[number].start = best;
      seen->lists[number].end = best >= 0 ? *end : 0;
    }
  return best;
}

static const char *
literal_of (const NormalizeCuePart *part)
{
  return normalize_stance_texts + part->literal;
}

/* A word of the list of @part, if it has one, ends where its literal begins. */
static gboolean
follows_list (const Seen *seen, gsize at, const NormalizeCuePart *part)
{
  return part->list < 0 || ends_in_list (seen, at, &seen->cues->lists[part->list]);
}

/* Finds @part from @from on; @end gets the place after it.  -1 where it is not there. */
static gssize
find_part (Seen *seen, gsize from, const NormalizeCuePart *part, gsize *end)
{
  if (part->list >= 0 && (part->length == 0 || find_word (seen, 0, (guint) part->list, end) < 0))
    return find_word (seen, from, (guint) part->list, end);
  for (const char *at = seen->text + from; (at = strstr (at, literal_of (part))) != NULL; at++)
    if (follows_list (seen, (gsize) (at - seen->text), part))
      {
        *end = (gsize) (at - seen->text) + part->length;
        return at - seen->text;
      }
  return -1;
}

#define TERSE_JAPANESE 48 /* bytes of a clause that says little else */
#define TERSE_ENGLISH  64
#define PREDICATE      18 /* bytes from the end of a Japanese clause: しております */

/* TRUE where a loose cue that ends at @end says what the clause does, rather than something in passing. */
static gboolean
decides (const NormalizeCue *cue, const Seen *seen, gsize end)
{
  gboolean english = seen->cues == cues_of (TRUE);
  if (!cue->loose)
    return TRUE;
  return seen->length <= (english ? TERSE_ENGLISH : TERSE_JAPANESE) || (!english && end + PREDICATE >= seen->length);
}

/* TRUE where @cue fits; [*start, *end) gets its last part. */
static gboolean
fits (const NormalizeCue *cue, Seen *seen, gsize *start, gsize *end)
{
  const NormalizeCuePart *parts = seen->cues->parts + cue->first, *last = &parts[cue->n_parts - 1];
  if (cue->at_end && !ends_in (seen->text, seen->length, literal_of (last))) /* the cheapest to rule out comes first */
    return FALSE;
  gsize at = 0;
  for (guint i = 0; i < cue->n_parts; i++)
    {
      const NormalizeCuePart *part = &parts[i];
      if (part == last && cue->at_end)
        {
          *start = seen->length - part->length;
          *end = seen->length;
          return *start >= at && follows_list (seen, *start, part) && (!cue->at_start || i > 0 || *start == 0);
        }
      gssize found = find_part (seen, at, part, end);
      if (found < 0 || (cue->at_start && i == 0 && found != 0))
        return FALSE;
      *start = (gsize) found;
      at = *end;
    }
  return TRUE;
}

/* The cues whose last literal stands in a clause, as bits by place. */
typedef struct
{
  const NormalizeCues *cues;
  gsize length;
  guint64 *bits;
} Hits;

static void
on_literal (guint number, G_GNUC_UNUSED gsize start, gsize end, gpointer pointer)
{
  const Hits *hits = pointer;
  const NormalizeCues *cues = hits->cues;
  for (guint i = cues->starts[number]; i < cues->starts[number + 1]; i++)
    {
      guint at = cues->places[i];
      if (!cues->cues[at].at_end || end == hits->length)
        hits->bits[at / 64] |= (guint64) 1 << (at % 64);
    }
}

/* The heaviest cue of each kind in @kinds (bits) that fits @text, in @best by kind where that is not NULL; the heaviest
 * of all, with its place, as the result. */
static const NormalizeCue *
find_cues (const NormalizeCues *cues, const char *text, guint kinds, const NormalizeCue **best, gsize *start,
           gsize *end)
{
  guint words = (cues->n_cues + 63) / 64;
  guint64 *bits = g_newa (guint64, words);
  Seen seen = { .cues = cues, .text = text, .length = strlen (text) };
  Hits hits = { cues, seen.length, memcpy (bits, cues->always, words * sizeof *bits) };
  normalize_needles_find (cues->literals, text, seen.length, on_literal, &hits);
  for (guint w = 0; w < words; w++)
    for (guint64 left = bits[w]; left != 0; left &= left - 1)
      {
        const NormalizeCue *cue = &cues->cues[w * 64 + (guint) __builtin_ctzll (left)];
        if ((kinds & 1u << cue->kind) == 0 || !fits (cue, &seen, start, end) || !decides (cue, &seen, *end))
          continue;
        if (best == NULL)
          return cue;
        best[cue->kind] = cue;
        kinds &= ~(1u << cue->kind);
      }
  return NULL;
}

static NormalizeCueHit
best_of (const char *clause, gboolean english)
{
  NormalizeCueHit hit = { .kind = N_KINDS };
  const NormalizeCue *cue = find_cues (cues_of (english), clause, NORMALIZE_CLAUSE_KINDS, NULL, &hit.start, &hit.end);
  if (cue != NULL)
    {
      hit.kind = (NormalizeCueKind) cue->kind;
      hit.weight = cue->weight;
    }
  return hit;
}

/* An answer is read as a whole, then sentence by sentence, and many rows are answered in the same words: the last
 * clauses are remembered, each in the place that its hash says. */
#define MEMOS 512

typedef struct
{
  char *clause; /* NULL: empty */
  gboolean english;
  NormalizeCueHit hit;
} Memo;

NormalizeCueHit
normalize_cues_best (const char *clause, gboolean english)
{
  static Memo memos[MEMOS];
  Memo *memo = &memos[hash_of (clause, strlen (clause)) % MEMOS];
  if (memo->clause == NULL || memo->english != english || strcmp (memo->clause, clause) != 0)
    {
      g_free (memo->clause);
      *memo = (Memo){ g_strdup (clause), english, best_of (clause, english) };
    }
  return memo->hit;
}

void
normalize_cues_weigh (const char *text, gboolean english, guint kinds, int weights[N_KINDS])
{
  const NormalizeCue *best[N_KINDS] = { NULL };
  gsize start, end;
  find_cues (cues_of (english), text, kinds, best, &start, &end);
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (best[kind] != NULL)
      weights[kind] = MAX (weights[kind], best[kind]->weight);
}

int
normalize_cues_mark (const char *fold)
{
  for (guint low = 0, high = normalize_n_marks; low < high;)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (fold, normalize_stance_texts + normalize_marks[middle].mark);
      if (order == 0)
        return normalize_marks[middle].kind;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return -1;
}
