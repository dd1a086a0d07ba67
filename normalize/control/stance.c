#include "normalize/control/stance.h"

#include "normalize-resources.h"
#include "normalize/text/boxes.h"
#include "normalize/text/fold.h"
#include "normalize/text/needles.h"

#include <string.h>

#define CLAUSES_MOST 64 /* of an answer; the rest says nothing new */
#define CLAUSE_BYTES                                                                                                   \
  2000 /* the predicate stands at the end of a Japanese clause, the cue near the head of an English one */

/* What a clause says, and what a question asks: the kinds of cues-ja.tsv, in its words. */
typedef enum
{
  KIND_DOES,
  KIND_ABLE,
  KIND_REFRAINS,
  KIND_LACKS,
  KIND_CANNOT,
  KIND_FREE,
  KIND_CUSTOMER,
  KIND_PLANNED,
  KIND_WITHHELD,
  KIND_NONE,
  KIND_POINTS,
  KIND_ABOUT,
  KIND_FACT,
  KIND_PARTLY, /* only as a mark */
  N_CLAUSE_KINDS,
  KIND_UNWELCOME = N_CLAUSE_KINDS,
  KIND_FORBIDS,
  KIND_NEGATED,
  KIND_ASKS_FACT,
  N_KINDS
} Kind;

static const char *const kind_names[N_KINDS] = {
  "does", "able",   "refrains", "lacks", "cannot", "free",      "customer", "planned", "withheld",
  "none", "points", "about",    "fact",  "partly", "unwelcome", "forbids",  "negated", "asks-fact"
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
  Kind kind;
  int weight;
  gboolean at_start, at_end;
  GArray *parts; /* of Part */
  gsize length;  /* of its literals */
  guint number;  /* in its file */
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

/* Small letters of English as cues have them: words parted by one space. */
static void
append_english (GString *out, gunichar c)
{
  if (g_unichar_isalnum (c) || (c < 128 && strchr ("'/-:@", (int) c) != NULL))
    g_string_append_unichar (out, c);
  else if (c == 0x2019)
    g_string_append_c (out, '\'');
  else if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

/* Text as cues see it: a Japanese clause folded, an English one in small letters, its words parted and edged by spaces.
 */
static char *
prepare (const char *text, gboolean english)
{
  if (!english)
    return normalize_fold (text, -1);
  g_autofree char *small = g_utf8_strdown (text, -1);
  GString *out = g_string_new (" ");
  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    append_english (out, g_utf8_get_char (p));
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
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
  cue->at_start = g_str_has_prefix (pattern, "^");
  cue->at_end = g_str_has_suffix (pattern, "$");
  g_autofree char *body = g_strdup (pattern + (cue->at_start ? 1 : 0));
  if (cue->at_end)
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

static char **
read_lines (const char *name)
{
  g_autofree char *path = g_strconcat ("/hakusho/normalize/control/stance/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (normalize_get_resource (), path, 0, &error);
  if (bytes == NULL)
    g_error ("%s", error->message); /* it is part of the program: a bug of the build */
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_strsplit (text, "\n", -1);
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
}

static void
load_cues (Cues *cues, const char *name, gboolean english)
{
  cues->lists = g_hash_table_new (g_str_hash, g_str_equal);
  cues->cues = g_ptr_array_new ();
  g_auto (GStrv) lines = read_lines (name);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 3);
      if (lines[i][0] == '#' || g_strv_length (cells) < 3)
        continue;
      if (strcmp (cells[0], "word") != 0)
        {
          g_ptr_array_add (cues->cues, parse_cue (cues, cells[0], cells[1], cells[2], english));
          continue;
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

/* Once a process; the data lives as long. */
static void
load (void)
{
  static gsize done;
  if (!g_once_init_enter (&done))
    return;
  load_cues (&data.japanese, "cues-ja.tsv", FALSE);
  load_cues (&data.english, "cues-en.tsv", TRUE);
  data.marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = read_lines ("marks.tsv");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 2);
      if (lines[i][0] != '#' && g_strv_length (cells) == 2 && kind_of_name (cells[1]) >= 0)
        g_hash_table_insert (data.marks, normalize_fold (cells[0], -1), GINT_TO_POINTER (kind_of_name (cells[1]) + 1));
    }
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

/* reading an answer */

typedef struct
{
  Kind kind; /* N_CLAUSE_KINDS where no cue fits */
  int weight;
  gboolean aside;   /* opens with なお, ※ */
  gboolean but;     /* opens with ただし, 一方 */
  gboolean yields;  /* ends in が: 導入しておりませんが、… */
  char *words;      /* the deciding ones, as they stand in the answer; NULL until words_in () is asked for them */
  char *seen;       /* the whole clause, as cues see it */
  const char *text; /* the clause in the answer */
  gsize length, skip, start, end; /* of @text; of what opened it; of the deciding words in @seen */
  gboolean english;
} Clause;

typedef struct
{
  GArray *clauses; /* of Clause */
  double of[N_CLAUSE_KINDS];
  int first; /* kind of the first clause that says anything, -1 where none does */
} Reading;

static void
clause_clear (gpointer pointer)
{
  Clause *clause = pointer;
  g_free (clause->words);
  g_free (clause->seen);
}

static gboolean
is_english (const char *text)
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

static gboolean
has_brackets (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p++)
    if (*p == '(' || *p == ')'
        || ((guint8) p[0] == 0xef && p + 2 < text + length && (guint8) p[1] == 0xbc
            && ((guint8) p[2] == 0x88 || (guint8) p[2] == 0x89)))
      return TRUE;
  return FALSE;
}

/* What stands in brackets is a remark: （メンテナンス時間は除く）.  @from, where not NULL, gets where each byte came
 * from. */
static char *
without_brackets (const char *text, gsize length, GArray *from)
{
  if (from == NULL && !has_brackets (text, length))
    return g_strstrip (g_strndup (text, length));
  GString *out = g_string_sized_new (length);
  guint depth = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '(' || c == 0xff08)
        depth++;
      else if (c == ')' || c == 0xff09)
        depth -= depth > 0;
      else if (depth == 0 && (out->len > 0 || !g_ascii_isspace (*p)))
        {
          g_string_append_unichar (out, c);
          for (guint at = (guint) (p - text); from != NULL && from->len < out->len; at++)
            g_array_append_val (from, at);
        }
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

static gboolean
strip_opening (const char **text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (*text, words[i]))
      {
        *text += strlen (words[i]);
        return TRUE;
      }
  return FALSE;
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
        if ((kinds & 1u << cue->kind) == 0 || !fits (cue, &seen, start, end))
          continue;
        if (best == NULL)
          return cue;
        best[cue->kind] = cue;
        kinds &= ~(1u << cue->kind);
      }
  return NULL;
}

#define CLAUSE_KINDS ((1u << N_CLAUSE_KINDS) - 1)

/* The heaviest cue that says what a clause does. */
static const Cue *
best_cue (const Cues *cues, const char *text, gsize *start, gsize *end)
{
  return find_cues (cues, text, CLAUSE_KINDS, NULL, start, end);
}

/* prepare () for English once more, with where each of its bytes came from. */
static char *
prepare_with_offsets (const char *text, GArray **offsets)
{
  GString *out = g_string_new (" ");
  *offsets = g_array_new (FALSE, TRUE, sizeof (NormalizeFoldOffset));
  g_array_set_size (*offsets, 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      NormalizeFoldOffset offset = { (guint) (p - text), (guint) (g_utf8_next_char (p) - text) };
      append_english (out, c);
      while ((*offsets)->len < out->len)
        g_array_append_val (*offsets, offset);
    }
  return g_string_free (out, FALSE);
}

/* Bytes [start, end) of what cues see of a clause, as they stand in it: @text, from whose bracketless text @skip bytes
 * were cut off. */
static char *
words_as_found (const char *text, gsize length, gsize skip, gboolean english, gsize start, gsize end)
{
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (guint)), offsets = NULL;
  g_autofree char *plain = without_brackets (text, length, from);
  g_autofree char *seen =
      english ? prepare_with_offsets (plain + skip, &offsets) : normalize_fold_with_offsets (plain + skip, &offsets);
  while (start < end && start < offsets->len && seen[start] == ' ')
    start++;
  while (end > start && (end > offsets->len || seen[end - 1] == ' '))
    end--;
  if (start >= end || skip + g_array_index (offsets, NormalizeFoldOffset, end - 1).end > from->len)
    return g_strdup ("");
  guint first = g_array_index (offsets, NormalizeFoldOffset, start).start;
  guint last = g_array_index (offsets, NormalizeFoldOffset, end - 1).end - 1;
  first = g_array_index (from, guint, skip + first);
  last = g_array_index (from, guint, skip + last);
  return g_strstrip (g_strndup (text + first, last + 1 - first));
}

/* Few clauses come to decide: only for these is it found where their words stand. */
static const char *
words_in (const Clause *clause)
{
  Clause *asked = (Clause *) clause;
  if (asked->words == NULL && asked->text != NULL)
    asked->words = words_as_found (asked->text, asked->length, asked->skip, asked->english, asked->start, asked->end);
  return asked->words;
}

static void
add_clause (Reading *reading, const char *text, gsize length, gboolean yields)
{
  static const char *const asides[] = { "なお、", "なお", "※", "注)", "補足" };
  static const char *const buts[] = { "ただし、", "ただし", "但し、", "但し", "一方、", "一方", "しかし", "However" };
  if (reading->clauses->len >= CLAUSES_MOST)
    return;
  if (length > CLAUSE_BYTES)
    {
      const char *from = g_utf8_find_next_char (text + length - CLAUSE_BYTES, NULL);
      length -= (gsize) (from - text);
      text = from;
    }
  g_autofree char *plain = without_brackets (text, length, NULL);
  const char *body = plain;
  Clause clause = { .kind = N_CLAUSE_KINDS, .yields = yields };
  clause.aside = strip_opening (&body, asides, G_N_ELEMENTS (asides));
  clause.but = strip_opening (&body, buts, G_N_ELEMENTS (buts));
  if (*body == '\0')
    return;
  gboolean english = is_english (body);
  g_autofree char *seen = prepare (body, english);
  if (seen == NULL)
    return;
  gsize start = 0, end = 0;
  const Cue *cue = best_cue (english ? &data.english : &data.japanese, seen, &start, &end);
  if (cue != NULL)
    {
      clause.kind = cue->kind;
      clause.weight = cue->weight;
      clause.text = text;
      clause.length = length;
      clause.skip = (gsize) (body - plain);
      clause.start = start;
      clause.end = end;
      clause.english = english;
      reading->of[cue->kind] += clause.aside ? 0.5 : 1;
      if (reading->first < 0)
        reading->first = (int) cue->kind;
    }
  clause.seen = g_steal_pointer (&seen);
  g_array_append_val (reading->clauses, clause);
}

/* Where a sentence holds two predicates: 取得していますが、… — the clause ends before the last letters @drop of these.
 */
static const struct
{
  const char *words;
  gsize drop; /* bytes */
} joints[] = {
  { "ますが", 3 },         { "ですが", 3 },      { "ませんが", 3 }, { "いるが", 3 },   { "ないが", 3 },
  { "たが、", 6 },         { "おらず、", 3 },    { "ており、", 3 }, { "でおり、", 3 }, { "ていますので", 6 },
  { "ておりますので", 6 }, { "ませんので", 6 },  { "行い、", 3 },   { "実施し、", 3 }, { "対応し、", 3 },
  { " but ", 5 },          { " although ", 10 }, { "当社が、", 3 }, { "弊社が、", 3 }, { "提供し、", 3 },
  { "済、", 3 },           { "済み、", 3 },      { "管理し、", 3 }, { "担い、", 3 },   { "担当し、", 3 },
  { "負い、", 3 },
};

/* The last byte of the character at @p: that tells Japanese ones apart, while many share the first. */
static guint8
last_byte (const char *p)
{
  const char *next = g_utf8_next_char (p);
  return (guint8) next[-1];
}

/* FALSE for nearly all characters that no joint starts with. */
static gboolean
may_join (const char *p)
{
  static gboolean last_bytes[256];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
        last_bytes[last_byte (joints[i].words)] = TRUE;
      g_once_init_leave (&ready, 1);
    }
  return last_bytes[last_byte (p)];
}

static void
add_sentence (Reading *reading, const char *text, gsize length)
{
  const char *end = text + length;
  guint depth = 0;
  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      depth += c == 0xff08 || c == '(';
      depth -= (c == 0xff09 || c == ')') && depth > 0;
      guint hit = G_N_ELEMENTS (joints);
      for (guint i = 0; i < G_N_ELEMENTS (joints) && depth == 0 && may_join (p); i++)
        if ((gsize) (end - p) > strlen (joints[i].words) && memcmp (p, joints[i].words, strlen (joints[i].words)) == 0)
          hit = i;
      if (hit == G_N_ELEMENTS (joints))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      const char *after = p + strlen (joints[hit].words);
      add_clause (reading, text, (gsize) (after - text) - joints[hit].drop,
                  g_str_has_prefix (after - strlen ("が"), "が"));
      if (g_str_has_prefix (after, "、"))
        after += strlen ("、");
      text = p = after;
    }
  if (text < end)
    add_clause (reading, text, (gsize) (end - text), FALSE);
}

static gboolean
ends_sentence (const char *p)
{
  gunichar c = g_utf8_get_char (p);
  if (c == 0x3002 || c == '\n' || c == 0xff01 || c == 0xff1f || c == '!' || c == '?')
    return TRUE;
  return (c == '.' || c == ';') && (p[1] == ' ' || p[1] == '\n' || p[1] == '\0');
}

static void
read_answer (Reading *reading, const char *answer)
{
  const char *start = answer, *p = answer;
  for (; *p != '\0'; p = g_utf8_next_char (p))
    if (ends_sentence (p))
      {
        if (p > start)
          add_sentence (reading, start, (gsize) (p - start));
        start = g_utf8_next_char (p);
      }
  if (p > start)
    add_sentence (reading, start, (gsize) (p - start));
}

/* The words of the clauses of @kind that weigh most: one, or with @kind2 one of each. */
static char *
words_of (const Reading *reading, int kind, int kind2)
{
  const Clause *best[2] = { NULL, NULL };
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const Clause *clause = &g_array_index (reading->clauses, Clause, i);
      for (int j = 0; j < 2; j++)
        if ((int) clause->kind == (j == 0 ? kind : kind2) && (best[j] == NULL || clause->weight > best[j]->weight))
          best[j] = clause;
    }
  if (best[0] == NULL || best[1] == NULL)
    return g_strdup (best[0] != NULL ? words_in (best[0]) : best[1] != NULL ? words_in (best[1]) : "");
  return g_strconcat (words_in (best[0]), ", ", words_in (best[1]), NULL);
}

/* judging */

/* How each way to a judgement has fared: shares of right ones on gold and on tests/test_stance.c, smoothed (README.md).
 */
typedef enum
{
  BY_MARK,
  BY_NONE,
  BY_WITHHELD,
  BY_PLANNED,
  BY_ABOUT,
  BY_SHARED,
  BY_CUSTOMER,
  BY_FREE,
  BY_POLARITY,
  BY_ABSENT,
  BY_PARTLY,
  BY_LIMIT,
  BY_FACT,
  BY_CLAIM,
  BY_WEAK_CLAIM,
  BY_POINTER,
  BY_NOTHING
} Way;

static const double confidences[] = {
  [BY_MARK] = 0.95,    [BY_NONE] = 0.93,     [BY_WITHHELD] = 0.93, [BY_PLANNED] = 0.93,  [BY_ABOUT] = 0.95,
  [BY_SHARED] = 0.93,  [BY_CUSTOMER] = 0.94, [BY_FREE] = 0.85,     [BY_POLARITY] = 0.85, [BY_ABSENT] = 0.88,
  [BY_PARTLY] = 0.75,  [BY_LIMIT] = 0.8,     [BY_FACT] = 0.92,     [BY_CLAIM] = 0.98,    [BY_WEAK_CLAIM] = 0.93,
  [BY_POINTER] = 0.85, [BY_NOTHING] = 0.85,
};

typedef struct
{
  const char *label;
  Way way;
  char *words;
} Judgement;

typedef struct
{
  int unwelcome, forbids, negated, fact; /* weights of the best cues of question and requirement */
  char *fold;                            /* of the question */
} Asked;

/* The weights of the best cues of @kinds (bits) in a question, by kind; those that are not there stay as they are. */
static void
weigh_question (const char *text, guint kinds, int *weights)
{
  if (text == NULL || *text == '\0')
    return;
  gboolean english = is_english (text);
  g_autofree char *plain = without_brackets (text, strnlen (text, CLAUSE_BYTES), NULL);
  char *mark = plain + strlen (plain);
  while (mark > plain
         && (g_str_has_suffix (plain, "。") || g_str_has_suffix (plain, "？") || g_str_has_suffix (plain, "?")))
    {
      mark = g_utf8_find_prev_char (plain, mark);
      *mark = '\0';
    }
  g_autofree char *seen = prepare (plain, english);
  const Cue *best[N_KINDS] = { NULL };
  gsize start, end;
  if (seen == NULL)
    return;
  find_cues (english ? &data.english : &data.japanese, seen, kinds, best, &start, &end);
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (best[kind] != NULL)
      weights[kind] = MAX (weights[kind], best[kind]->weight);
}

static Asked
read_question (const NormalizeStatement *statement)
{
  int weights[N_KINDS] = { 0 };
  weigh_question (statement->question,
                  1u << KIND_UNWELCOME | 1u << KIND_FORBIDS | 1u << KIND_NEGATED | 1u << KIND_ASKS_FACT, weights);
  weigh_question (statement->requirement, 1u << KIND_UNWELCOME, weights);
  return (Asked){ .unwelcome = weights[KIND_UNWELCOME],
                  .forbids = weights[KIND_FORBIDS],
                  .negated = weights[KIND_NEGATED],
                  .fact = *statement->requirement == '\0' ? weights[KIND_ASKS_FACT] : 0,
                  .fold = normalize_fold (statement->question, -1) };
}

static gboolean
is_unwelcome (const Asked *asked)
{
  return asked->unwelcome > asked->forbids;
}

static Judgement
judge_as (const char *label, Way way, const Reading *reading, int kind, int kind2)
{
  return (Judgement){ label, way, words_of (reading, kind, kind2) };
}

/* The clause of @kind that weighs most. */
static const Clause *
strongest (const Reading *reading, Kind kind)
{
  const Clause *best = NULL;
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const Clause *clause = &g_array_index (reading->clauses, Clause, i);
      if (clause->kind == kind && (best == NULL || clause->weight > best->weight))
        best = clause;
    }
  return best;
}

static gboolean
is_kana (gunichar c)
{
  return c >= 0x3040 && c <= 0x309f;
}

/* The greatest share of the question's pairs of letters, two of hiragana apart, that one clause of @kind holds. */
static double
share_of_question (const Reading *reading, const Asked *asked, Kind kind)
{
  double best = 0;
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const Clause *clause = &g_array_index (reading->clauses, Clause, i);
      guint pairs = 0, held = 0;
      if (clause->kind != kind || clause->seen == NULL || asked->fold == NULL)
        continue;
      for (const char *p = asked->fold; *p != '\0' && pairs < 200; p = g_utf8_next_char (p))
        {
          const char *next = g_utf8_next_char (p), *end = *next != '\0' ? g_utf8_next_char (next) : NULL;
          if (end == NULL || (is_kana (g_utf8_get_char (p)) && is_kana (g_utf8_get_char (next))))
            continue;
          pairs++;
          held += memmem (clause->seen, strlen (clause->seen), p, (gsize) (end - p)) != NULL;
        }
      if (pairs > 0)
        best = MAX (best, (double) held / pairs);
    }
  return best;
}

static gboolean
all_yield (const Reading *reading, Kind kind)
{
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const Clause *clause = &g_array_index (reading->clauses, Clause, i);
      if (clause->kind == kind && !clause->yields)
        return FALSE;
    }
  return TRUE;
}

static Judgement
judge_lack (const Reading *reading, const Asked *asked, double claims)
{
  const Clause *lack = strongest (reading, KIND_LACKS);
  int claim = reading->of[KIND_DOES] > 0 ? KIND_DOES : KIND_ABLE;
  /* asked that something be not done, 表示されません says that it is not; ていません that nothing is in place */
  gboolean as_asked = asked->negated > 0 && lack != NULL && lack->weight <= 3;
  if (is_unwelcome (asked) || as_asked)
    return judge_as ("implemented", BY_POLARITY, reading, KIND_LACKS, -1);
  if (claims <= 0)
    return judge_as ("absent", BY_ABSENT, reading, KIND_LACKS, -1);
  /* one lack said among many things done is a limit */
  gboolean drowned = claims >= 3 * reading->of[KIND_LACKS] && reading->first != KIND_LACKS;
  if (lack == NULL || lack->aside || lack->weight < 3 || (drowned && !lack->but))
    return judge_as ("implemented", BY_LIMIT, reading, claim, -1);
  if (all_yield (reading, KIND_LACKS)) /* 導入しておりませんが、別の方法で検知しています */
    return judge_as ("implemented", BY_LIMIT, reading, claim, -1);
  /* what was asked is what it lacks; what it does is another matter */
  if (!lack->but
      && share_of_question (reading, asked, KIND_LACKS) >= share_of_question (reading, asked, (Kind) claim) + 0.5)
    return judge_as ("absent", BY_PARTLY, reading, KIND_LACKS, -1);
  return judge_as ("partial", BY_PARTLY, reading, claim, KIND_LACKS);
}

static Judgement
judge (const Reading *reading, const Asked *asked)
{
  const double *of = reading->of;
  double claims = of[KIND_DOES] + of[KIND_ABLE] + of[KIND_REFRAINS];
  int claim = of[KIND_DOES] > 0 ? KIND_DOES : of[KIND_ABLE] > 0 ? KIND_ABLE : KIND_REFRAINS;
  const Clause *absence = strongest (reading, KIND_NONE);
  /* 使用していません, of what had better not be used */
  if (absence != NULL && absence->weight < 7 && (is_unwelcome (asked) || asked->negated > 0)
      && *words_in (absence) != '\0' && reading->first == KIND_NONE && !normalize_stance_is_mark (words_in (absence)))
    return judge_as ("implemented", BY_POLARITY, reading, KIND_NONE, -1);
  if (of[KIND_NONE] > 0 && (claims <= 0 || reading->first == KIND_NONE))
    return judge_as ("inapplicable", BY_NONE, reading, KIND_NONE, -1);
  const Clause *none = strongest (reading, KIND_NONE);
  if (none != NULL && !none->aside && none->weight >= 7) /* this is done, that is out of scope */
    return judge_as ("partial", BY_PARTLY, reading, claim, KIND_NONE);
  if (of[KIND_WITHHELD] > 0 && claims <= 0 && of[KIND_CUSTOMER] <= 0)
    return judge_as ("undisclosed", BY_WITHHELD, reading, KIND_WITHHELD, -1);
  if (of[KIND_PLANNED] > 0 && (claims <= 0 || reading->first == KIND_PLANNED))
    return judge_as ("planned", BY_PLANNED, reading, KIND_PLANNED, -1);
  if (of[KIND_ABOUT] > 0 && (reading->first == KIND_ABOUT || claims <= of[KIND_ABOUT]))
    return judge_as ("informative", BY_ABOUT, reading, KIND_ABOUT, -1);
  const Clause *customer = strongest (reading, KIND_CUSTOMER);
  if (customer != NULL && claims <= 0)
    return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
  if (customer != NULL && customer->weight > 3) /* a bare してください among claims is how to use it */
    return judge_as ("shared", BY_SHARED, reading, claim, KIND_CUSTOMER);
  if (of[KIND_FREE] > 0 && claims <= 0)
    return judge_as ("customer", BY_FREE, reading, KIND_FREE, -1);
  if (of[KIND_PARTLY] > 0)
    return judge_as ("partial", BY_MARK, reading, KIND_PARTLY, -1);
  if (of[KIND_LACKS] > 0)
    return judge_lack (reading, asked, claims);
  const Clause *fact = strongest (reading, KIND_FACT);
  if (asked->fact >= 5 || (fact != NULL && (asked->fact >= 3 || (claims <= 0 && fact->weight >= 3))))
    return judge_as ("informative", BY_FACT, reading, of[KIND_FACT] > 0 ? KIND_FACT : claim, -1);
  if (of[KIND_CANNOT] > 0 && claims <= 0)
    return is_unwelcome (asked) || asked->negated > 0 ? judge_as ("implemented", BY_POLARITY, reading, KIND_CANNOT, -1)
                                                      : judge_as ("absent", BY_LIMIT, reading, KIND_CANNOT, -1);
  const Clause *best = strongest (reading, (Kind) claim);
  if (best != NULL)
    return judge_as ("implemented", best->weight >= 2 ? BY_CLAIM : BY_WEAK_CLAIM, reading, claim, -1);
  if (of[KIND_POINTS] > 0 && of[KIND_FACT] <= 0)
    return judge_as ("informative", BY_POINTER, reading, KIND_POINTS, -1);
  return judge_as ("implemented", BY_NOTHING, reading, KIND_FACT, -1);
}

/* marks */

/* "3: 対応済み", "→ はい": the number of a choice, an arrow before its words. */
static const char *
skip_choice (const char *answer)
{
  static const char *const arrows[] = { "→", "⇒", "➡", "->", "＞" };
  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (g_str_has_prefix (answer, arrows[i]))
      {
        answer += strlen (arrows[i]);
        while (*answer == ' ' || g_str_has_prefix (answer, "　"))
          answer = g_utf8_next_char (answer);
        break;
      }
  const char *at = answer;
  while (g_ascii_isdigit (*at))
    at++;
  gunichar c = g_utf8_get_char (at);
  if (at == answer || at > answer + 2 || (c != ':' && c != 0xff1a && c != '.'))
    return answer;
  at = g_utf8_next_char (at);
  while (*at == ' ' || g_str_has_prefix (at, "　"))
    at = g_utf8_next_char (at);
  return g_ascii_isdigit (*at) ? answer : at;
}

/* What follows a mark, out of the brackets that it may stand in: 未対応（来年度の予定）. */
static char *
dup_rest (const char *rest)
{
  while (*rest == ' ' || g_str_has_prefix (rest, "　"))
    rest = g_utf8_next_char (rest);
  const char *close = *rest == '(' ? strchr (rest, ')') : g_str_has_prefix (rest, "（") ? strstr (rest, "）") : NULL;
  if (close == NULL)
    return g_strdup (rest);
  const char *inside = g_utf8_next_char (rest), *after = g_utf8_next_char (close);
  return g_strdup_printf ("%.*s%s%s", (int) (close - inside), inside, *after != '\0' ? "\n" : "", after);
}

/* May what stands at @at part a mark from its explanation?  2: even a word such as 対応済. */
static int
parts_mark (const char *mark, const char *at)
{
  gunichar c = *at != '\0' ? g_utf8_get_char (at) : 0;
  if (c == '\n' || c == 0x3002 || c == ':' || c == 0xff1a || (c == '.' && !g_ascii_isdigit (at[1])))
    return 2;
  /* "No data is kept": a word among others */
  if (c == ' ' && g_ascii_isalpha (*mark) && g_ascii_islower (at[1]))
    return 0;
  return 1;
}

/* The mark or single word that an answer opens with; @rest gets what follows it. */
static int
mark_kind (GHashTable *legend, const char *answer, char **rest)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (answer));
  const char *whole = skip_choice (trimmed);
  gsize length = strlen (whole);
  gsize heads[2] = { length, strcspn (whole, " \t\n") };
  for (const char *p = whole; *p != '\0' && (gsize) (p - whole) <= 60; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == 0x3002 || c == 0x3001 || c == ',' || c == '.' || c == ':' || c == 0xff1a || c == '(' || c == 0xff08
          || c == 0x3000 || c == ' ' || c == '\n')
        {
          heads[1] = (gsize) (p - whole);
          break;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      if (heads[i] == 0 || heads[i] > 60)
        continue;
      g_autofree char *head = g_strndup (whole, heads[i]);
      if (i == 0)
        for (char *tail; g_str_has_suffix (head, "。") || g_str_has_suffix (head, "."); *tail = '\0')
          tail = g_utf8_find_prev_char (head, head + strlen (head));
      g_autofree char *fold = normalize_fold (head, -1);
      gpointer kind = legend != NULL && fold != NULL ? g_hash_table_lookup (legend, fold) : NULL;
      if (kind == NULL && fold != NULL)
        kind = g_hash_table_lookup (data.marks, fold);
      if (kind == NULL)
        continue;
      /* a word such as 対応 or "no" may open a sentence; only a sign or a yes stands apart from what follows */
      if (i == 1 && heads[1] < length && parts_mark (whole, whole + heads[1]) < (g_utf8_strlen (head, -1) > 3 ? 2 : 1))
        continue;
      *rest = i == 0 ? g_strdup ("") : dup_rest (whole + heads[1]);
      return GPOINTER_TO_INT (kind) - 1;
    }
  *rest = g_strdup (answer);
  return -1;
}

gboolean
normalize_stance_is_mark (const char *text)
{
  load ();
  g_autofree char *fold = normalize_fold (text, -1);
  return fold != NULL && *fold != '\0' && g_hash_table_contains (data.marks, fold);
}

/* "1：実施 2：一部実施 3：未実施" above a sheet: what the numbers say that it is answered by.  Two of them at least,
 * each with a word that answers. */
static void
read_numbers (GHashTable *legend, const char *text)
{
  gpointer kinds[10] = { NULL };
  guint found = 0;
  if (strnlen (text, 1000) >= 1000)
    return;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const char *after = at + 1;
      if (!g_ascii_isdigit (*at) || (at > text && (g_ascii_isalnum (at[-1]) || at[-1] == '.' || at[-1] == '-')))
        continue;
      while (*after == ' ')
        after++;
      if (*after != ':' && *after != '=' && !g_str_has_prefix (after, "：") && !g_str_has_prefix (after, "＝"))
        continue;
      after = g_utf8_next_char (after);
      gsize length = 0;
      while (after[length] != '\0' && strchr (" \t\n,;/|)0123456789", after[length]) == NULL
             && !g_str_has_prefix (after + length, "、") && !g_str_has_prefix (after + length, "　")
             && !g_str_has_prefix (after + length, "）") && !g_str_has_prefix (after + length, "／"))
        length++;
      g_autofree char *word = g_strndup (after, length), *fold = normalize_fold (word, -1);
      gpointer kind = fold != NULL ? g_hash_table_lookup (data.marks, fold) : NULL;
      found += kind != NULL && kinds[*at - '0'] == NULL;
      if (kind != NULL)
        kinds[*at - '0'] = kind;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && found >= 2; i++)
    if (kinds[i] != NULL)
      g_hash_table_insert (legend, g_strdup_printf ("%u", i), kinds[i]);
}

/* A mark that a legend explains: ○：対応済み ×：未対応 — the mark, a sign of equality, words whose kind is known. */
static void
read_legend (GHashTable *legend, const char *text)
{
  static const char *const marks[] = {
    "○", "◯", "〇", "◎", "●", "△", "▲", "×", "✕", "-", "－", "―", "ー", "□", "■", "☆"
  };
  static const char *const equals[] = { "：", ":", "＝", "=", "は", "…" };
  if (strnlen (text, 1000) >= 1000)
    return;
  for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
    {
      const char *at = strstr (text, marks[m]);
      if (at == NULL)
        continue;
      const char *p = at + strlen (marks[m]);
      while (*p == ' ' || g_str_has_prefix (p, "　") || g_str_has_prefix (p, "」"))
        p = g_utf8_next_char (p);
      if (!strip_opening (&p, equals, G_N_ELEMENTS (equals)))
        continue;
      while (*p == ' ' || g_str_has_prefix (p, "　"))
        p = g_utf8_next_char (p);
      const char *end = p;
      while (*end != '\0' && strchr (" \t\n,;/|)", *end) == NULL && !g_str_has_prefix (end, "、")
             && !g_str_has_prefix (end, "。") && !g_str_has_prefix (end, "　") && !g_str_has_prefix (end, "）")
             && !g_str_has_prefix (end, "／"))
        end = g_utf8_next_char (end);
      g_autofree char *words = g_strndup (p, (gsize) (end - p)), *fold = normalize_fold (words, -1);
      gpointer kind = fold != NULL ? g_hash_table_lookup (data.marks, fold) : NULL;
      if (kind == NULL && fold != NULL)
        {
          gsize start, stop;
          const Cue *cue = best_cue (&data.japanese, fold, &start, &stop);
          kind = cue != NULL && strstr (fold, "一部") == NULL ? GINT_TO_POINTER ((int) cue->kind + 1)
                 : strstr (fold, "一部") != NULL              ? GINT_TO_POINTER (KIND_PARTLY + 1)
                                                              : NULL;
        }
      if (kind != NULL)
        g_hash_table_insert (legend, normalize_fold (marks[m], -1), kind);
    }
}

/* statements */

/* What a mark alone says, the question's polarity applied. */
static Judgement
judge_mark (int kind, const Asked *asked, const Reading *reading)
{
  switch (kind)
    {
      case KIND_LACKS:
        return judge_as (is_unwelcome (asked) ? "implemented" : "absent", is_unwelcome (asked) ? BY_POLARITY : BY_MARK,
                         reading, kind, -1);
      case KIND_DOES:
        return asked->unwelcome >= 5 && is_unwelcome (asked) ? judge_as ("absent", BY_PARTLY, reading, kind, -1)
                                                             : judge_as ("implemented", BY_MARK, reading, kind, -1);
      default:
        return judge (reading, asked);
    }
}

/* A mark and words beside it.  The words say more, but do not turn it round. */
static Judgement
judge_marked (int mark, const char *sign, Reading *reading, const Asked *asked)
{
  double *of = reading->of;
  of[mark] -= 1;
  double claims = of[KIND_DOES] + of[KIND_ABLE] + of[KIND_REFRAINS], lacks = of[KIND_LACKS];
  gboolean says = claims + lacks + of[KIND_CUSTOMER] + of[KIND_PLANNED] + of[KIND_WITHHELD] > 0;
  of[mark] += 1;
  g_autofree char *fold = normalize_fold (sign, -1);
  gboolean dash = strcmp (fold, "-") == 0 || strcmp (fold, "/") == 0;
  const Clause *lack = NULL;
  switch (mark)
    {
      case KIND_PARTLY:
        return judge_as ("partial", BY_MARK, reading, KIND_PARTLY, -1);
      case KIND_LACKS:
        if (of[KIND_PLANNED] > 0 && claims <= 0 && !is_unwelcome (asked))
          return judge_as ("planned", BY_PLANNED, reading, KIND_PLANNED, -1);
        if (of[KIND_CUSTOMER] > 0 && claims <= 0)
          return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
        if (!says)
          return judge_mark (mark, asked, reading);
        break;
      case KIND_DOES:
        /* the limits of what it does */
        for (guint i = 1; i < reading->clauses->len; i++)
          {
            const Clause *clause = &g_array_index (reading->clauses, Clause, i);
            if (clause->kind == KIND_LACKS && (lack == NULL || clause->weight > lack->weight))
              lack = clause;
          }
        if (of[KIND_CUSTOMER] <= 0 && of[KIND_PARTLY] <= 0 && (lack == NULL || lack->weight < 4)
            && !is_unwelcome (asked))
          return judge_as ("implemented", lack == NULL && of[KIND_PLANNED] <= 0 ? BY_MARK : BY_LIMIT, reading, mark,
                           -1);
        break;
      case KIND_NONE:
        if (!dash || (lacks > 0 && claims + of[KIND_CUSTOMER] + of[KIND_PLANNED] <= 0)) /* －（無線LANなし） */
          return judge_as ("inapplicable", BY_NONE, reading, mark, -1);
        if (reading->clauses->len > 1)
          {
            /* no question of yes and no: the words are the answer */
            of[mark] -= 1;
            g_array_remove_index (reading->clauses, 0);
            reading->first = -1;
            for (guint i = 0; i < reading->clauses->len && reading->first < 0; i++)
              {
                const Clause *clause = &g_array_index (reading->clauses, Clause, i);
                reading->first = clause->kind < N_CLAUSE_KINDS ? (int) clause->kind : -1;
              }
            if (reading->first < 0 && asked->fact <= 0)
              return judge_as ("inapplicable", BY_LIMIT, reading, -1, -1);
          }
        break;
      default:
        break;
    }
  return judge (reading, asked);
}

static void
read_statement (NormalizeRecord *record, NormalizeStatement *statement, GHashTable *legend)
{
  load ();
  if (*statement->answer == '\0')
    return;
  g_autofree char *rest = NULL, *ticked = NULL, *chosen = NULL, *sign = NULL;
  const char *answer = statement->answer, *behind;
  if (normalize_boxes_read (answer, &ticked, &behind))
    {
      if (ticked == NULL && *behind == '\0')
        return; /* nothing is ticked */
      chosen = g_strdup_printf ("%s%s%s", ticked != NULL ? ticked : "", ticked != NULL ? "\n" : "", behind);
      answer = chosen;
    }
  Reading reading = { .clauses = g_array_new (FALSE, TRUE, sizeof (Clause)), .first = -1 };
  g_array_set_clear_func (reading.clauses, clause_clear);
  int mark = mark_kind (legend, answer, &rest);
  if (mark >= 0)
    {
      Clause clause = { .kind = (Kind) mark, .weight = 6 };
      sign = g_strndup (answer, strlen (answer) - MIN (strlen (rest), strlen (answer)));
      gsize length = strcspn (sign, "\n");
      for (const char *stop = strpbrk (sign, "(:."); stop != NULL && *rest != '\0'; stop = NULL)
        length = MIN (length, (gsize) (stop - sign));
      const char *wide = strstr (sign, "（");
      length = wide != NULL ? MIN (length, (gsize) (wide - sign)) : length;
      sign[length > 0 ? length : strlen (sign)] = '\0';
      clause.words = g_strdup (g_strstrip (sign));
      reading.of[mark] += 1;
      reading.first = mark;
      g_array_append_val (reading.clauses, clause);
    }
  read_answer (&reading, rest);

  Asked asked = read_question (statement);
  g_autofree char *beyond = NULL;
  int second = mark == KIND_DOES || mark == KIND_LACKS ? mark_kind (legend, rest, &beyond) : -1;
  /* two columns of marks: the one plan has it, the other does not */
  gboolean divided = (second == KIND_DOES || second == KIND_LACKS) && second != mark;
  Judgement judgement = divided                     ? judge_as ("partial", BY_PARTLY, &reading, mark, -1)
                        : mark < 0                  ? judge (&reading, &asked)
                        : reading.clauses->len == 1 ? judge_mark (mark, &asked, &reading)
                                                    : judge_marked (mark, sign, &reading, &asked);
  statement->stance = judgement.label;
  statement->stance_confidence = confidences[judgement.way];
  statement->stance_evidence = normalize_record_keep (record, judgement.words, -1);
  g_free (judgement.words);
  g_free (asked.fold);
  g_array_unref (reading.clauses);
}

void
normalize_stance_statement (NormalizeRecord *record, NormalizeStatement *statement)
{
  read_statement (record, statement, NULL);
}

void
normalize_stance (NormalizeRecord *record)
{
  load ();
  g_autoptr (GHashTable) legend = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < record->left->len; i++)
    {
      read_legend (legend, g_array_index (record->left, NormalizeLeft, i).text);
      read_numbers (legend, g_array_index (record->left, NormalizeLeft, i).text);
    }
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      for (guint j = 0; j < statement->path->len; j++)
        if (i == 0 || j + 1 == statement->path->len)
          read_legend (legend, statement->path->pdata[j]);
      read_legend (legend, statement->answer);
    }
  for (guint i = 0; i < record->statements->len; i++)
    read_statement (record, record->statements->pdata[i], legend);
}
