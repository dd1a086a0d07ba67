#include "normalize/control/cues.h"

#include "normalize/text/data.h"
#include "normalize/text/fold.h"
#include "normalize/text/needles.h"

#include <string.h>

static const char *const kind_names[N_KINDS] = {
  "does",    "able",    "refrains",  "lacks",       "cannot",     "free",        "customer",   "planned",   "withheld",
  "none",    "points",  "about",     "fact",        "partly",     "open",        "unclear",    "unwelcome", "forbids",
  "negated", "inverse", "asks-fact", "heads-plans", "heads-gaps", "heads-about", "heads-state"
};

#define LISTS_MOST 8

typedef struct
{
  guint number;
  GPtrArray *words; /* of char * */
} List;

/* One part of a pattern: a literal, perhaps right after a word of a list, or the word alone. */
typedef struct
{
  char *literal;
  gsize length;
  const List *list; /* or NULL */
} Part;

/* A clause that cues are held against, and where the first word of each list stands in it. */
typedef struct
{
  const char *text;
  gsize length;
  struct
  {
    gboolean known;
    gssize start; /* -1: there is none */
    gsize end;
  } lists[LISTS_MOST];
} Seen;

typedef struct
{
  NormalizeCueKind kind;
  int weight;
  gboolean at_start, at_end;
  gboolean loose, english; /* only in a terse clause, or in Japanese where the predicate stands */
  GArray *parts;           /* of Part */
  gsize length;            /* of its literals */
  guint number;            /* in its file */
} Cue;

typedef struct
{
  GHashTable *lists; /* name -> List */
  GPtrArray *cues;   /* of Cue, the heaviest first, of equal ones the longest */
  NormalizeNeedles *literals;
  GPtrArray *of_literal; /* by number of literal: GArray of guint, the cues that cannot fit without it */
  guint64 *always;       /* bits by number of cue: those without a literal */
} Cues;

static struct
{
  Cues japanese, english;
  GHashTable *marks; /* folded mark -> Kind + 1 */
} data;

/* loading */

static void
part_clear (gpointer pointer)
{
  g_free (((Part *) pointer)->literal);
}

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
  if (offsets == NULL && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
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
  guint letters = 0, others = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      letters += c < 0x250 && g_unichar_isalpha (c);
      others += c >= 0x3040;
    }
  return letters > 0 && others == 0;
}

static Cue *
parse_cue (Cues *cues, const char *kind, const char *pattern, const char *weight, gboolean english)
{
  Cue *cue = g_new0 (Cue, 1);
  while ((guint) cue->kind < N_KINDS && strcmp (kind_names[cue->kind], kind) != 0)
    cue->kind++;
  g_assert ((guint) cue->kind < N_KINDS);
  cue->weight = (int) g_ascii_strtoll (weight, NULL, 10);
  cue->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (cue->parts, part_clear);
  cue->english = english;
  cue->at_start = g_str_has_prefix (pattern, "^");
  cue->at_end = g_str_has_suffix (pattern, "$");
  cue->loose = g_str_has_suffix (pattern, "~");
  g_autofree char *body = g_strdup (pattern + (cue->at_start ? 1 : 0));
  if (cue->at_end || cue->loose)
    body[strlen (body) - 1] = '\0';
  g_auto (GStrv) pieces = g_strsplit (body, "…", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      Part part = { NULL };
      const char *piece = pieces[i], *close = *piece == '<' ? strchr (piece, '>') : NULL;
      if (close != NULL)
        {
          g_autofree char *name = g_strndup (piece + 1, (gsize) (close - piece - 1));
          part.list = g_hash_table_lookup (cues->lists, name);
          g_assert (part.list != NULL);
          piece = close + 1;
        }
      part.literal = english ? g_strdup (piece) : normalize_fold (piece, -1);
      part.length = strlen (part.literal);
      cue->length += part.length + (part.list != NULL ? 6 : 0);
      g_array_append_val (cue->parts, part);
    }
  return cue;
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const Cue *x = *(const Cue *const *) a, *y = *(const Cue *const *) b;
  if (x->weight != y->weight)
    return y->weight - x->weight;
  if (x->length != y->length)
    return x->length < y->length ? 1 : -1;
  return (int) x->number - (int) y->number;
}

static guint
words_of_bits (const Cues *cues)
{
  return (cues->cues->len + 63) / 64;
}

static void
set_bit (guint64 *bits, guint number)
{
  bits[number / 64] |= (guint64) 1 << (number % 64);
}

/* A clause holds few of a thousand literals: only the cues of these are looked at. */
static void
index_literals (Cues *cues)
{
  cues->literals = normalize_needles_new ();
  cues->of_literal = g_ptr_array_new ();
  cues->always = g_new0 (guint64, words_of_bits (cues));
  for (guint i = 0; i < cues->cues->len; i++)
    {
      const Cue *cue = cues->cues->pdata[i];
      const Part *last = &g_array_index (cue->parts, Part, cue->parts->len - 1);
      if (last->length == 0)
        {
          set_bit (cues->always, i);
          continue;
        }
      guint number = normalize_needles_add (cues->literals, last->literal);
      if (number == cues->of_literal->len)
        g_ptr_array_add (cues->of_literal, g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val (cues->of_literal->pdata[number], i);
    }
  normalize_needles_close (cues->literals);
}

static void
add_cue (char **cells, gpointer pointer)
{
  Cues *cues = pointer;
  gboolean english = cues == &data.english;
  if (cells[1] == NULL || cells[2] == NULL)
    return;
  if (strcmp (cells[0], "word") != 0)
    {
      g_ptr_array_add (cues->cues, parse_cue (cues, cells[0], cells[1], cells[2], english));
      return;
    }
  List *list = g_hash_table_lookup (cues->lists, cells[1]);
  if (list == NULL)
    {
      list = g_new0 (List, 1);
      list->number = g_hash_table_size (cues->lists);
      g_assert (list->number < LISTS_MOST);
      list->words = g_ptr_array_new ();
      g_hash_table_insert (cues->lists, g_strdup (cells[1]), list);
    }
  g_ptr_array_add (list->words, english ? g_strdup (cells[2]) : normalize_fold (cells[2], -1));
}

static void
load_cues (Cues *cues, const char *name)
{
  cues->lists = g_hash_table_new (g_str_hash, g_str_equal);
  cues->cues = g_ptr_array_new ();
  normalize_data_rows (name, 3, add_cue, cues);
  g_ptr_array_sort (cues->cues, by_weight);
  index_literals (cues);
}

static int
kind_of_name (const char *name)
{
  for (int kind = 0; kind < N_CLAUSE_KINDS; kind++)
    if (strcmp (kind_names[kind], name) == 0)
      return kind;
  return -1;
}

static void
add_mark (char **cells, G_GNUC_UNUSED gpointer pointer)
{
  if (cells[1] != NULL && kind_of_name (cells[1]) >= 0)
    g_hash_table_insert (data.marks, normalize_fold (cells[0], -1), GINT_TO_POINTER (kind_of_name (cells[1]) + 1));
}

/* Once a process; the data lives as long. */
static void
load (void)
{
  static gsize done;
  if (!g_once_init_enter (&done))
    return;
  load_cues (&data.japanese, "control/stance/cues-ja.tsv");
  load_cues (&data.english, "control/stance/cues-en.tsv");
  data.marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  normalize_data_rows ("control/stance/marks.tsv", 2, add_mark, NULL);
  g_once_init_leave (&done, 1);
}

/* matching */

/* What may stand between a word for the customer and its particle. */
static const char *const honorifics[] = {
  "様", "さま", "側", "企業", "各位", "ご自身", "自身", "自ら", "の方", "各社"
};

static gboolean
ends_in (const char *text, gsize length, const char *tail)
{
  gsize n = strlen (tail);
  return length >= n && memcmp (text + length - n, tail, n) == 0;
}

/* TRUE where a word of @list, with or without its honorifics, ends at @length bytes of @text. */
static gboolean
ends_in_list (const char *text, gsize length, const List *list)
{
  for (gboolean cut = TRUE; cut;)
    {
      for (guint i = 0; i < list->words->len; i++)
        if (ends_in (text, length, list->words->pdata[i]))
          return TRUE;
      cut = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (honorifics) && !cut; i++)
        if (ends_in (text, length, honorifics[i]))
          {
            length -= strlen (honorifics[i]);
            cut = TRUE;
          }
    }
  return FALSE;
}

/* The first word of @list in the clause from @from on. */
static gssize
find_word (Seen *seen, gsize from, const List *list, gsize *end)
{
  gssize best = -1;
  if (from == 0 && seen->lists[list->number].known)
    {
      *end = seen->lists[list->number].end;
      return seen->lists[list->number].start;
    }
  for (guint i = 0; i < list->words->len; i++)
    {
      const char *at = strstr (seen->text + from, list->words->pdata[i]);
      if (at != NULL && (best < 0 || at - seen->text < best))
        {
          best = at - seen->text;
          *end = (gsize) best + strlen (list->words->pdata[i]);
        }
    }
  if (from == 0)
    {
      seen->lists[list->number].known = TRUE;
      seen->lists[list->number].start = best;
      seen->lists[list->number].end = best >= 0 ? *end : 0;
    }
  return best;
}

/* Finds @part from @from on; @end gets the place after it.  -1 where it is not there. */
static gssize
find_part (Seen *seen, gsize from, const Part *part, gsize *end)
{
  if (part->list != NULL && (part->length == 0 || find_word (seen, 0, part->list, end) < 0))
    return find_word (seen, from, part->list, end);
  for (const char *at = seen->text + from; (at = strstr (at, part->literal)) != NULL; at++)
    if (part->list == NULL || ends_in_list (seen->text, (gsize) (at - seen->text), part->list))
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
decides (const Cue *cue, const Seen *seen, gsize end)
{
  if (!cue->loose)
    return TRUE;
  return seen->length <= (cue->english ? TERSE_ENGLISH : TERSE_JAPANESE)
         || (!cue->english && end + PREDICATE >= seen->length);
}

/* TRUE where @cue fits; [*start, *end) gets its last part. */
static gboolean
fits (const Cue *cue, Seen *seen, gsize *start, gsize *end)
{
  const Part *last = &g_array_index (cue->parts, Part, cue->parts->len - 1);
  if (cue->at_end && !ends_in (seen->text, seen->length, last->literal)) /* the cheapest to rule out comes first */
    return FALSE;
  gsize at = 0;
  for (guint i = 0; i < cue->parts->len; i++)
    {
      const Part *part = &g_array_index (cue->parts, Part, i);
      if (part == last && cue->at_end)
        {
          *start = seen->length - part->length;
          *end = seen->length;
          return *start >= at && (part->list == NULL || ends_in_list (seen->text, *start, part->list))
                 && (!cue->at_start || i > 0 || *start == 0);
        }
      gssize found = find_part (seen, at, part, end);
      if (found < 0 || (cue->at_start && i == 0 && found != 0))
        return FALSE;
      *start = (gsize) found;
      at = *end;
    }
  return TRUE;
}

/* The cues whose last literal stands in a clause, as bits by number. */
typedef struct
{
  const Cues *cues;
  gsize length;
  guint64 *bits;
} Hits;

static void
on_literal (guint number, G_GNUC_UNUSED gsize start, gsize end, gpointer pointer)
{
  const Hits *hits = pointer;
  const GArray *list = hits->cues->of_literal->pdata[number];
  for (guint i = 0; i < list->len; i++)
    {
      guint at = g_array_index (list, guint, i);
      const Cue *cue = hits->cues->cues->pdata[at];
      if (!cue->at_end || end == hits->length)
        set_bit (hits->bits, at);
    }
}

/* The heaviest cue of each kind in @kinds (bits) that fits @text, in @best by kind where that is not NULL; the heaviest
 * of all, with its place, as the result. */
static const Cue *
find_cues (const Cues *cues, const char *text, guint kinds, const Cue **best, gsize *start, gsize *end)
{
  guint words = words_of_bits (cues);
  guint64 *bits = g_newa (guint64, words);
  Seen seen = { .text = text, .length = strlen (text) };
  Hits hits = { cues, seen.length, memcpy (bits, cues->always, words * sizeof *bits) };
  normalize_needles_find (cues->literals, text, seen.length, on_literal, &hits);
  for (guint w = 0; w < words; w++)
    for (guint64 left = bits[w]; left != 0; left &= left - 1)
      {
        const Cue *cue = cues->cues->pdata[w * 64 + (guint) __builtin_ctzll (left)];
        if ((kinds & 1u << cue->kind) == 0 || !fits (cue, &seen, start, end) || !decides (cue, &seen, *end))
          continue;
        if (best == NULL)
          return cue;
        best[cue->kind] = cue;
        kinds &= ~(1u << cue->kind);
      }
  return NULL;
}

static const Cues *
cues_of (gboolean english)
{
  load ();
  return english ? &data.english : &data.japanese;
}

static NormalizeCueHit
best_of (const char *clause, gboolean english)
{
  NormalizeCueHit hit = { .kind = N_KINDS };
  const Cue *cue = find_cues (cues_of (english), clause, NORMALIZE_CLAUSE_KINDS, NULL, &hit.start, &hit.end);
  if (cue != NULL)
    {
      hit.kind = cue->kind;
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
  Memo *memo = &memos[g_str_hash (clause) % MEMOS];
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
  const Cue *best[N_KINDS] = { NULL };
  gsize start, end;
  find_cues (cues_of (english), text, kinds, best, &start, &end);
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (best[kind] != NULL)
      weights[kind] = MAX (weights[kind], best[kind]->weight);
}

int
normalize_cues_mark (const char *fold)
{
  load ();
  return GPOINTER_TO_INT (g_hash_table_lookup (data.marks, fold)) - 1;
}
