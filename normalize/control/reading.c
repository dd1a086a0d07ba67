#include "normalize/control/reading.h"

#include "normalize/control/polarity.h"
#include "normalize/text/classes.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <math.h>
#include <string.h>

#define CLAUSES_MOST 64 /* of an answer; the rest says nothing new */

static void
clause_clear (gpointer pointer)
{
  NormalizeClause *clause = pointer;
  g_free (clause->words);
  g_free (clause->seen);
  g_free (clause->said);
}

NormalizeReading
normalize_reading_init (void)
{
  NormalizeReading reading = { .clauses = g_array_new (FALSE, TRUE, sizeof (NormalizeClause)), .first = -1 };
  g_array_set_clear_func (reading.clauses, clause_clear);
  return reading;
}

void
normalize_reading_clear (NormalizeReading *reading)
{
  g_clear_pointer (&reading->clauses, g_array_unref);
}

void
normalize_reading_add_mark (NormalizeReading *reading, NormalizeCueKind kind, const char *words)
{
  NormalizeClause clause = { .kind = kind, .weight = 6, .words = g_strdup (words) };
  reading->of[kind] += 1;
  if (reading->first < 0)
    reading->first = (int) kind;
  g_array_append_val (reading->clauses, clause);
}

static gboolean
has_brackets (const char *text, gsize length)
{
  /* no byte of a bracket: most clauses */
  if (memchr (text, '(', length) == NULL && memchr (text, ')', length) == NULL && memchr (text, 0xef, length) == NULL)
    return FALSE;
  for (const char *p = text; p < text + length; p++)
    if (*p == '(' || *p == ')'
        || ((guint8) p[0] == 0xef && p + 2 < text + length && (guint8) p[1] == 0xbc
            && ((guint8) p[2] == 0x88 || (guint8) p[2] == 0x89)))
      return TRUE;
  return FALSE;
}

char *
normalize_reading_without_brackets (const char *text, gsize length, GArray *from)
{
  if (from == NULL && !has_brackets (text, length))
    return g_strstrip (g_strndup (text, length));
  char *out = g_malloc (length + 1);
  gsize n = 0;
  guint depth = 0, *places = NULL;
  if (from != NULL) /* room for all of it: one by one the array takes them slowly */
    {
      g_array_set_size (from, (guint) length);
      places = (guint *) (gpointer) from->data;
    }
  for (const char *p = text, *next; p < text + length; p = next)
    {
      gunichar c = peek_character (p);
      next = g_utf8_next_char (p);
      if (c == '(' || c == 0xff08)
        depth++;
      else if (c == ')' || c == 0xff09)
        depth -= depth > 0;
      else if (depth == 0 && (n > 0 || !g_ascii_isspace (*p)))
        for (const char *byte = p; byte < next; byte++, n++)
          {
            out[n] = *byte;
            if (places != NULL)
              places[n] = (guint) (byte - text);
          }
    }
  if (from != NULL)
    g_array_set_size (from, (guint) n);
  out[n] = '\0';
  return g_strchomp (out);
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

static gboolean
is_kana (gunichar c)
{
  return c >= 0x3041 && c <= 0x3096;
}

/* What a verb's ending or a noun's tail goes with: ideographs, katakana, 々. */
static gboolean
is_stem (gunichar c)
{
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0x30a1 && c <= 0x30fc && c != 0x30fb) || c == 0x3005;
}

#define STEM_MOST 10 /* letters */
#define KANA_MOST 3

/* ております tells a reader little: [at, …) of @text takes in the word that it is the ending of, 配布しております. */
static gsize
with_stem (const char *text, gsize at)
{
  const char *p = text + at;
  guint kana = 0, stem = 0;
  for (const char *before; p > text && kana < KANA_MOST; p = before, kana++)
    if (!is_kana (g_utf8_get_char (before = g_utf8_prev_char (p))))
      break;
  for (const char *before; p > text && stem < STEM_MOST; p = before, stem++)
    if (!is_stem (g_utf8_get_char (before = g_utf8_prev_char (p))))
      break;
  /* お客様, ご利用 */
  for (guint i = 0; i < 2 && stem > 0; i++)
    {
      const char *honorific = i == 0 ? "お" : "ご";
      if ((gsize) (p - text) >= strlen (honorific) && g_str_has_prefix (p - strlen (honorific), honorific))
        return (gsize) (p - text) - strlen (honorific);
    }
  return stem > 0 ? (gsize) (p - text) : at;
}

/* Bytes [start, end) of what cues see of a clause, as they stand in it: @text, from whose bracketless text @skip bytes
 * were cut off. */
static char *
words_as_found (const char *text, gsize length, gsize skip, gboolean english, gsize start, gsize end)
{
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (guint)), offsets = NULL;
  g_autofree char *plain = normalize_reading_without_brackets (text, length, from);
  g_autofree char *seen = normalize_cues_prepare (plain + skip, english, &offsets);
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
  first = english ? first : (guint) with_stem (text, first);
  return g_strstrip (g_strndup (text + first, last + 1 - first));
}

char *
normalize_reading_cut (const NormalizeClause *clause, gsize start, gsize end)
{
  return words_as_found (clause->text, clause->length, clause->skip, clause->english, start, end);
}

/* Few clauses come to decide: only for these is it found where their words stand. */
const char *
normalize_reading_words (const NormalizeClause *clause)
{
  NormalizeClause *asked = (NormalizeClause *) clause;
  if (asked->words == NULL && asked->text != NULL)
    asked->words = words_as_found (asked->text, asked->length, asked->skip, asked->english, asked->start, asked->end);
  return asked->words;
}

/* The cue's own say about a denial, in the units of polarity.h; chosen by hand. */
#define PRIOR_LACK          -0.2 /* 消せません: its words tell */
#define PRIOR_SURE_LACK     -3.0 /* 対応しておりません */
#define PRIOR_REFRAINS      1.4
#define PRIOR_SURE_REFRAINS 2.0 /* not share, not use customer */
#define SURE_REFRAINS       6
#define PRIOR_BARE          -1.0 /* We never went through one: no harm is named, so that it is what was asked for */
#define BARE_CLAUSE         48   /* bytes */
#define PRIOR_CANNOT        0.3
#define POLARITY_DECIDES    0.8
#define SURE_LACK           5 /* the weight of a cue that says so by itself */

/* Whether the denial @hit in @seen protects or lacks: sets its kind, and @doubtful where the words do not tell. */
static void
weigh_denial (NormalizeReading *reading, const char *seen, gboolean english, NormalizeCueHit *hit, gboolean *doubtful)
{
  gboolean denies = hit->kind == KIND_LACKS || hit->kind == KIND_CANNOT || hit->kind == KIND_REFRAINS;
  gssize denial = english ? normalize_polarity_find_denial (seen) : (gssize) hit->start;
  if (!denies || denial < 0 || (hit->kind == KIND_LACKS && hit->weight >= NORMALIZE_CUE_FINAL)
      || (!english && hit->end != strlen (seen)))
    return;
  double prior = hit->kind == KIND_REFRAINS ? (hit->weight >= SURE_REFRAINS ? PRIOR_SURE_REFRAINS : PRIOR_REFRAINS)
                 : hit->kind == KIND_CANNOT ? PRIOR_CANNOT
                 : hit->weight >= SURE_LACK ? PRIOR_SURE_LACK
                                            : PRIOR_LACK;
  guint counts[2]; /* words of harm, words of practices */
  normalize_polarity_count (seen, english, counts);
  gboolean bare = english && counts[0] == 0 && reading->topic <= 0 && hit->kind != KIND_CANNOT
                  && hit->weight < SURE_REFRAINS && strlen (seen) < BARE_CLAUSE;
  double sum =
      (bare ? PRIOR_BARE : prior) + reading->topic + normalize_polarity_of_denial (seen, english, (gsize) denial);
  if (sum >= POLARITY_DECIDES)
    hit->kind = KIND_REFRAINS;
  else if (sum <= -POLARITY_DECIDES && hit->kind != KIND_CANNOT)
    hit->kind = KIND_LACKS;
  *doubtful = fabs (sum) < POLARITY_DECIDES;
}

static gboolean
is_bracketed (const char *text, gsize length)
{
  gunichar open = g_utf8_get_char (text), close = g_utf8_get_char (g_utf8_find_prev_char (text, text + length));
  return (open == '(' || open == 0xff08) && (close == ')' || close == 0xff09);
}

/* "documents operations that cannot be undone": a denial in a subordinate clause is not what the sentence says, where
 * the words before that clause say something.  The cue of these, N_KINDS where there is none. */
static NormalizeCueHit
read_main_clause (const char *seen)
{
  const char *const *openers = normalize_words_list ("stance", "clause-opener");
  NormalizeCueHit hit = { .kind = N_KINDS };
  gssize denial = normalize_polarity_find_denial (seen);
  for (guint i = 0; openers[i] != NULL && denial > 0; i++)
    {
      const char *at = strstr (seen, openers[i]);
      if (at == NULL || at - seen >= denial)
        continue;
      g_autofree char *main_clause = g_strndup (seen, (gsize) (at - seen) + 1);
      /* a practice that is missing is what the sentence is about: runs on one machine with no standby */
      gboolean lacks = normalize_polarity_of_denial (seen, TRUE, (gsize) denial) <= -POLARITY_DECIDES;
      if (!lacks && normalize_polarity_find_denial (main_clause) < 0)
        hit = normalize_cues_best (main_clause, TRUE);
      if (hit.kind == KIND_DOES || hit.kind == KIND_ABLE)
        return hit;
    }
  return (NormalizeCueHit){ .kind = N_KINDS };
}

/* "If one site becomes unavailable, the other takes over": what stands behind the comma is said, the rest is when. */
static const char *
behind_condition (const char *clause)
{
  const char *const *openings = normalize_words_list ("stance", "condition");
  for (guint i = 0; openings[i] != NULL; i++)
    if (g_str_has_prefix (clause, openings[i]))
      {
        const char *comma = strstr (clause, ", ");
        return comma != NULL && strchr (comma + 2, ' ') != NULL ? comma + 2 : clause;
      }
  return clause;
}

static void
add_clause (NormalizeReading *reading, const char *text, gsize length, gboolean yields)
{
  static const char *const asides[] = { "なお、", "なお", "※", "注)", "補足" };
  static const char *const buts[] = { "ただし、", "ただし", "但し、", "但し", "一方、", "一方", "しかし", "However" };
  if (reading->clauses->len >= CLAUSES_MOST)
    return;
  if (length > NORMALIZE_CLAUSE_BYTES)
    {
      const char *from = g_utf8_find_next_char (text + length - NORMALIZE_CLAUSE_BYTES, NULL);
      length -= (gsize) (from - text);
      text = from;
    }
  g_autofree char *plain = normalize_reading_without_brackets (text, length, NULL);
  /* pieces.c writes every bullet so; an English item behind it is no Japanese clause */
  const char *body = g_str_has_prefix (plain, "・") ? plain + strlen ("・") : plain;
  while (g_ascii_isspace (*body))
    body++;
  NormalizeClause clause = { .kind = N_CLAUSE_KINDS, .yields = yields, .text = text, .length = length };
  clause.aside = strip_opening (&body, asides, G_N_ELEMENTS (asides));
  clause.but = strip_opening (&body, buts, G_N_ELEMENTS (buts));
  if (*body == '\0' && length > 0 && is_bracketed (text, length)) /* a sentence of its own, （…は行っておりません） */
    {
      const char *inside = g_utf8_next_char (text), *close = g_utf8_find_prev_char (text, text + length);
      add_clause (reading, inside, (gsize) (close - inside), yields);
      return;
    }
  if (*body == '\0')
    return;
  gboolean english = normalize_cues_is_english (body);
  body = english ? behind_condition (body) : body;
  g_autofree char *seen = normalize_cues_prepare (body, english, NULL);
  if (seen == NULL)
    return;
  clause.english = english;
  clause.skip = (gsize) (body - plain);
  NormalizeCueHit hit = normalize_cues_best (seen, english);
  if (english && (hit.kind == KIND_LACKS || hit.kind == KIND_CANNOT))
    {
      NormalizeCueHit main_hit = read_main_clause (seen);
      hit = main_hit.kind < N_KINDS ? main_hit : hit;
    }
  weigh_denial (reading, seen, english, &hit, &clause.doubtful);
  if (hit.kind < N_CLAUSE_KINDS)
    {
      clause.kind = hit.kind;
      clause.weight = hit.weight;
      clause.start = hit.start;
      clause.end = hit.end;
      reading->of[hit.kind] += clause.aside ? 0.5 : 1;
      if (reading->first < 0)
        reading->first = (int) hit.kind;
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
  { "ますが", 3 },         { "ですが", 3 },     { "ませんが", 3 },   { "いるが", 3 },      { "ないが", 3 },
  { "たが、", 6 },         { "おらず、", 3 },   { "ており、", 3 },   { "でおり、", 3 },    { "ていますので", 6 },
  { "ておりますので", 6 }, { "ませんので", 6 }, { "しますので", 6 }, { "有効、", 3 },      { "行い、", 3 },
  { "実施し、", 3 },       { "対応し、", 3 },   { " but ", 5 },      { " although ", 10 }, { "当社が、", 3 },
  { "弊社が、", 3 },       { "提供し、", 3 },   { "済、", 3 },       { "済み、", 3 },      { "管理し、", 3 },
  { "担い、", 3 },         { "担当し、", 3 },   { "未実施、", 3 },   { "未対応、", 3 },    { "未導入、", 3 },
  { "非対応、", 3 },       { "暗号化、", 3 },   { "可、", 3 },       { "なし、", 3 },      { " while ", 7 },
  { " whereas ", 9 },      { " however ", 9 },  { " though ", 8 },   { "対象外、", 3 },    { "機能を提供し、", 3 },
  { "当社、", 3 },         { "弊社、", 3 },     { "負い、", 3 },
};

/* The last byte of the character at @p: that tells Japanese ones apart, while many share the first. */
static guint8
last_byte (const char *p)
{
  const char *next = g_utf8_next_char (p);
  return (guint8) next[-1];
}

/* The last of the joints that stand at @p in a text that ends at @end, or G_N_ELEMENTS (joints).  Joints are chained by
 * the last byte of their first character, the last of them first: nearly all characters have none. */
static guint
joint_at (const char *p, const char *end)
{
  static guint8 chains[256], next[G_N_ELEMENTS (joints) + 1]; /* one more than a place, 0 at the end */
  static gsize lengths[G_N_ELEMENTS (joints)];
  static gsize ready;
  G_STATIC_ASSERT (G_N_ELEMENTS (joints) < G_MAXUINT8);
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
        {
          guint8 *chain = &chains[last_byte (joints[i].words)];
          next[i + 1] = *chain;
          *chain = (guint8) (i + 1);
          lengths[i] = strlen (joints[i].words);
        }
      g_once_init_leave (&ready, 1);
    }
  for (guint8 at = chains[last_byte (p)]; at != 0; at = next[at])
    {
      const char *words = joints[at - 1].words; /* few share the next character, too */
      if (words[0] == p[0] && words[1] == p[1] && (gsize) (end - p) > lengths[at - 1]
          && memcmp (p, words, lengths[at - 1]) == 0)
        return at - 1u;
    }
  return G_N_ELEMENTS (joints);
}

static void
add_sentence (NormalizeReading *reading, const char *text, gsize length)
{
  const char *end = text + length;
  guint depth = 0;
  for (const char *p = text; p < end;)
    {
      gunichar c = peek_character (p);
      depth += c == 0xff08 || c == '(';
      depth -= (c == 0xff09 || c == ')') && depth > 0;
      guint hit = depth == 0 ? joint_at (p, end) : G_N_ELEMENTS (joints);
      if (hit == G_N_ELEMENTS (joints))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      const char *after = p + strlen (joints[hit].words);
      gboolean yields = g_str_has_suffix (joints[hit].words, "が") || g_str_has_suffix (joints[hit].words, "が、");
      add_clause (reading, text, (gsize) (after - text) - joints[hit].drop, yields);
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
  gunichar c = peek_character (p);
  if (c >= 0x80)
    return c == 0x3002 || c == 0xff01 || c == 0xff1f;
  if (c == '\n' || c == '!' || c == '?')
    return TRUE;
  return (c == '.' || c == ';') && (p[1] == ' ' || p[1] == '\n' || p[1] == '\0');
}

void
normalize_reading_add (NormalizeReading *reading, const char *answer)
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

/* Several rules ask for it, each by itself. */
const NormalizeGrammar *
normalize_reading_grammar (const NormalizeClause *clause)
{
  NormalizeClause *asked = (NormalizeClause *) clause;
  if (asked->said == NULL)
    {
      asked->said = g_new (NormalizeGrammar, 1);
      *asked->said = normalize_grammar_read (asked->seen, "", asked->english);
    }
  return asked->said;
}

char *
normalize_reading_words_of (const NormalizeReading *reading, int kind, int kind2)
{
  const NormalizeClause *best[2] = { NULL, NULL };
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      for (int j = 0; j < 2; j++)
        if ((int) clause->kind == (j == 0 ? kind : kind2) && (best[j] == NULL || clause->weight > best[j]->weight))
          best[j] = clause;
    }
  if (best[0] == NULL || best[1] == NULL)
    return g_strdup (best[0] != NULL   ? normalize_reading_words (best[0])
                     : best[1] != NULL ? normalize_reading_words (best[1])
                                       : "");
  return g_strconcat (normalize_reading_words (best[0]), ", ", normalize_reading_words (best[1]), NULL);
}

const NormalizeClause *
normalize_reading_strongest (const NormalizeReading *reading, NormalizeCueKind kind)
{
  const NormalizeClause *best = NULL;
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if (clause->kind == kind && (best == NULL || clause->weight > best->weight))
        best = clause;
    }
  return best;
}
