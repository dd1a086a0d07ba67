#include "normalize/control/sense.h"

#include "normalize/control/grammar.h"
#include "normalize/control/polarity.h"
#include "normalize/control/stance_tables.h"
#include "normalize/text/classes.h"
#include "normalize/words.h"

#include <math.h>
#include <string.h>

#define HUNDREDTHS      100.0 /* weights are whole numbers of them */
#define PREDICATE_BYTES 18    /* from the end of a Japanese clause: しております */
#define TEXT_MOST       400   /* bytes of an answer that is weighed: the rules know more of long ones */

const char *const normalize_sense_names[N_SENSES] = { "does",     "lacks",  "nothing", "withheld", "planned",
                                                      "customer", "shared", "part",    "fact",     "none" };
const char *const normalize_asked_names[N_ASKED] = { "practice", "harm", "fact" };

/* features */

#define NAMES_BYTES 2048 /* of the names of an answer, mostly */
#define NAMES_USUAL 64   /* names of an answer, mostly */
#define NAME_MOST   128  /* bytes of a feature's name: labels, classes and ways joined */

/* The digits of @number, before @end; gives where they begin. */
static char *
write_number (char *end, int number)
{
  guint left = (guint) ABS (number);
  do
    *--end = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  if (number < 0)
    *--end = '-';
  return end;
}

/* What @format says, of %s, %d and %.*s alone: printf () takes some 700 instructions for a name, and an answer has a
 * hundred of them.  Gives the length; names are cut to what @name holds. */
static gsize
write_name (char name[NAME_MOST], const char *format, va_list arguments)
{
  gsize length = 0;
  for (const char *p = format, *next; *p != '\0'; p = next)
    {
      char digits[12];
      const char *part = p;
      gsize bytes = strcspn (p, "%");
      next = p + MAX (bytes, 2);
      if (bytes > 0)
        next = p + bytes;
      else if (p[1] == 'd')
        {
          part = write_number (digits + sizeof digits, va_arg (arguments, int));
          bytes = (gsize) (digits + sizeof digits - part);
        }
      else if (p[1] == '.') /* %.*s */
        {
          next = p + strlen ("%.*s");
          bytes = (gsize) va_arg (arguments, int);
          part = va_arg (arguments, const char *);
        }
      else
        {
          part = va_arg (arguments, const char *);
          bytes = strlen (part);
        }
      bytes = MIN (bytes, NAME_MOST - length);
      memcpy (name + length, part, bytes);
      length += bytes;
    }
  return length;
}

/* Room for a name of up to @length bytes behind the others. */
static char *
room_for_name (NormalizeSenseFeatures *features, gsize length)
{
  gsize start = features->names->len;
  g_string_set_size (features->names, start + length + 1);
  features->names->len = start;
  return features->names->str + start;
}

/* Takes the name of @length bytes that stands behind the others, where it is not there yet. */
static void
take_name (NormalizeSenseFeatures *features, gsize length, guint32 hash)
{
  NormalizeSenseName name = { hash, (guint32) features->names->len };
  char *written = features->names->str + name.start;
  guint64 *word = &features->bits[hash >> 30], bit = (guint64) 1 << (hash >> 24 & 63);
  written[length] = '\0';
  for (guint i = 0; (*word & bit) != 0 && i < features->named->len; i++)
    if (g_array_index (features->named, NormalizeSenseName, i).hash == hash
        && strcmp (normalize_sense_name (features, i), written) == 0)
      return;
  *word |= bit;
  features->names->len += length + 1;
  g_array_append_val (features->named, name);
}

/* Adds the feature so named where it is not there yet. */
static void G_GNUC_PRINTF (2, 3) add (NormalizeSenseFeatures *features, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  char *name = room_for_name (features, NAME_MOST);
  gsize length = write_name (name, format, arguments);
  va_end (arguments);
  take_name (features, length, normalize_feature_hash (name, length));
}

/* Adds feature @number of @others. */
static void
add_again (NormalizeSenseFeatures *features, const NormalizeSenseFeatures *others, guint number)
{
  const char *name = normalize_sense_name (others, number);
  gsize length = strlen (name);
  memcpy (room_for_name (features, length), name, length);
  take_name (features, length, g_array_index (others->named, NormalizeSenseName, number).hash);
}

/* Adds the name of feature @number with @tail behind it. */
static void
add_longer (NormalizeSenseFeatures *features, guint number, const char *tail)
{
  gsize more = strlen (tail), length = strlen (normalize_sense_name (features, number));
  guint32 hash = g_array_index (features->named, NormalizeSenseName, number).hash;
  char *name = room_for_name (features, length + more);
  more = MIN (more, NAME_MOST - length);
  memcpy (name, normalize_sense_name (features, number), length);
  memcpy (name + length, tail, more);
  take_name (features, length + more, normalize_feature_hash_on (hash, tail, more));
}

/* TRUE where a clause says something in the negative, whatever it is. */
static gboolean
denies (const NormalizeClause *clause)
{
  if (clause->english)
    return normalize_polarity_find_denial (clause->seen) >= 0;
  return normalize_words_spelt ("stance", "negative-tail", clause->seen, WORDS_ANYWHERE) > 0;
}

static void
add_roles (NormalizeSenseFeatures *features, const char *prefix, const char *suffix, const guint counts[2])
{
  if (counts[0] > 0)
    add (features, "%sharm%s", prefix, suffix);
  if (counts[1] > 0)
    add (features, "%sgood%s", prefix, suffix);
  if (counts[0] + counts[1] == 0)
    add (features, "%snone%s", prefix, suffix);
}

typedef struct
{
  const NormalizeWordClasses *classes;
  NormalizeSenseFeatures *features;
  const NormalizeClause *clause;
  gboolean denial;
} ClassHits;

static void
on_class (guint number, gsize start, gsize end, gpointer pointer)
{
  const ClassHits *hits = pointer;
  const char *name = normalize_stance_texts + hits->classes->names[hits->classes->classes[number]];
  add (hits->features, "class:%s", name);
  add (hits->features, "class:%s%s", name, hits->denial ? "&denies" : "&plain");
  if (hits->clause->english ? start < 2 : end + PREDICATE_BYTES >= strlen (hits->clause->seen))
    add (hits->features, "class:%s%s", name, hits->clause->english ? "^" : "$");
}

static void
add_classes (NormalizeSenseFeatures *features, const NormalizeClause *clause, gboolean denial)
{
  const NormalizeWordClasses *classes = &normalize_word_classes[clause->english ? 1 : 0];
  ClassHits hits = { classes, features, clause, denial };
  normalize_needles_find (classes->needles, clause->seen, strlen (clause->seen), on_class, &hits);
}

#define STEM_LETTERS 5 /* of an English word that is denied */
#define WORD_LEAST   4
#define DENIED_WORDS 5 /* behind the denying one */

/* The words behind the last denying one: what is denied. */
static void
add_denied_words (NormalizeSenseFeatures *features, const NormalizeClause *clause)
{
  gssize at = normalize_polarity_find_denial (clause->seen);
  if (at < 0)
    return;
  const char *p = strchr (clause->seen + at + 1, ' ');
  for (guint n = 0; n < DENIED_WORDS && p != NULL && p[1] != '\0'; n++, p = strchr (p + 1, ' '))
    {
      gsize length = strcspn (p + 1, " ");
      if (length >= WORD_LEAST)
        add (features, "denied=%.*s", (int) MIN (length, STEM_LETTERS), p + 1);
    }
}

/* parties and pieces */

static const char *const who_names[] = { "nobody", "ours", "theirs", "both" };

/* Whom @text names: bits of ours and theirs, an index into who_names. */
static guint
who_is_named (const char *text)
{
  static const char *const parties[] = { "ours", "theirs" };
  return normalize_words_within ("party", text, parties, G_N_ELEMENTS (parties));
}

#define OPENING_WORDS 3 /* of an English clause: who acts */

/* What stands before the first は, が or にて, or the first words of an English clause. */
static gsize
opening_length (const NormalizeClause *clause)
{
  static const char *const particles[] = { "は", "が", "にて", "側で" };
  if (clause->english)
    {
      const char *p = clause->seen;
      for (guint n = 0; n < OPENING_WORDS && *p != '\0' && p[1] != '\0'; n++)
        p += 1 + strcspn (p + 1, " ");
      return (gsize) (p - clause->seen);
    }
  const char *first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      const char *at = strstr (clause->seen, particles[i]);
      first = at != NULL && (first == NULL || at < first) ? at : first;
    }
  return first != NULL ? (gsize) (first - clause->seen) : 0;
}

/* Who is named in a clause, and who opens it. */
static void
add_who (NormalizeSenseFeatures *features, const NormalizeClause *clause, gboolean denial)
{
  const char *language = clause->english ? "en" : "ja";
  guint who = who_is_named (clause->seen);
  g_autofree char *opening = who != 0 ? g_strndup (clause->seen, opening_length (clause)) : NULL;
  guint opens = opening != NULL && *opening != '\0' ? who_is_named (opening) : 0;
  add (features, "who=%s%s", who_names[who], denial ? "&denies" : "&plain");
  add (features, "opens=%s&%s", who_names[opens], language);
  if (who != opens)
    add (features, "who=%s&opens=%s&%s", who_names[who], who_names[opens], language);
}

static gboolean
parts_pieces (const char *p)
{
  switch (peek_character (p))
    {
      case '\n':
      case 0x3001: /* 、 */
      case 0x3002: /* 。 */
      case 0xff0c: /* ， */
      case 0xff1a: /* ： */
      case 0xff1b: /* ； */
        return TRUE;
      case ',':
      case ';':
      case ':':
      case '.':
        return p[1] == ' ';
      case ' ':
        return g_str_has_prefix (p, " - ") || g_str_has_prefix (p, " – ") || g_str_has_prefix (p, " — ");
      default:
        return FALSE;
    }
}

/* Appends the words from @start to @end in small letters, without the blanks around them. */
static void
take_piece (GString *piece, const char *start, const char *end)
{
  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  gsize from = piece->len;
  g_string_append_len (piece, start, end - start);
  for (char *p = piece->str + from; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
}

#define PIECES_MOST 8 /* of an answer */

/* Which of the pieces between commas and stops are denied, "plain>denied", and by whom: "Compute is, storage isn't". */
static void
add_pieces (NormalizeSenseFeatures *features, const char *answer, const char *asks)
{
  gboolean denied[PIECES_MOST];
  guint who[PIECES_MOST], n = 0;
  const char *start = answer;
  g_autoptr (GString) piece = g_string_new (NULL);
  for (const char *p = answer; n < PIECES_MOST; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && !parts_pieces (p))
        continue;
      g_string_assign (piece, " ");
      take_piece (piece, start, p);
      if (piece->len > strlen (" "))
        {
          g_string_append_c (piece, ' ');
          denied[n] = normalize_words_spelt ("stance", "denied-piece", piece->str, WORDS_ANYWHERE) > 0;
          who[n++] = who_is_named (piece->str);
        }
      if (*p == '\0')
        break;
      start = g_utf8_next_char (p);
    }
  guint all_who = 0, denials = 0;
  for (guint i = 0; i < n; i++)
    {
      all_who |= who[i];
      denials += denied[i];
    }
  const char *pattern = n == 0          ? "none"
                        : denials == 0  ? "plain"
                        : denials == n  ? "denied"
                        : denied[n - 1] ? "plain>denied"
                                        : "denied>plain";
  add (features, "pieces=%s", pattern);
  add (features, "pieces=%s&%s", pattern, asks);
  add (features, "pieces=%s&%s", pattern, n <= 1 ? "one" : n == 2 ? "two" : "more");
  add (features, "parties=%s", who_names[all_who]);
  add (features, "parties=%s&%s", who_names[all_who], asks);
  if (n >= 2)
    add (features, "parties=%s>%s", who_names[who[0]], who_names[who[n - 1]]);
}

static void
add_clause (NormalizeSenseFeatures *features, const NormalizeClause *clause, gboolean denial)
{
  guint counts[2];
  normalize_polarity_count (clause->seen, clause->english, counts);
  add_roles (features, "", denial ? "&denies" : "&plain", counts);
  add_classes (features, clause, denial);
  add (features, "kind=%d", (int) clause->kind);
  add (features, "kind=%d&%d", (int) clause->kind, MIN (clause->weight, 8));
  if (clause->kind == KIND_LACKS || clause->kind == KIND_CANNOT || clause->kind == KIND_REFRAINS)
    {
      gssize at = clause->english ? normalize_polarity_find_denial (clause->seen) : (gssize) clause->start;
      double sum = at >= 0 ? normalize_polarity_of_denial (clause->seen, clause->english, (gsize) at) : 0;
      add (features, "denial=%d", (int) CLAMP (rint (sum), -4, 4));
    }
  if (clause->yields)
    add (features, "yields");
  if (clause->english)
    add_denied_words (features, clause);
  add_who (features, clause, denial);
}

#define ASKED_LEAST 0.6 /* of the share of what is asked after, or it is in doubt */

const char *
normalize_sense_asked (const double shares[N_ASKED])
{
  for (guint k = 0; k < N_ASKED; k++)
    if (shares[k] >= ASKED_LEAST)
      return normalize_asked_names[k];
  return "doubt";
}

static void
add_asked (NormalizeSenseFeatures *features, const NormalizeSensed *sensed, gboolean denial)
{
  const char *way = denial ? "&denies" : "&plain";
  add_roles (features, "asks-", way, sensed->question->counts);
  add (features, "topic=%d%s", (int) rint (sensed->topic), way);
  if (sensed->unwelcome)
    add (features, "unwelcome%s", way);
  if (sensed->negated)
    add (features, "negated%s", way);
  if (sensed->inverse)
    add (features, "inverse%s", way);
  if (sensed->fact)
    add (features, "asks-fact");
  add (features, "asked=%s%s", normalize_sense_asked (sensed->asked), way);
  add (features, sensed->shares ? "shares" : "shares-none");
}

/* How a clause is said, and whether it affirms or denies what the question names. */
static void
add_grammar (NormalizeSenseFeatures *features, const NormalizeClause *clause, const char *question)
{
  NormalizeGrammar read = normalize_grammar_read (clause->seen, question, clause->english);
  const char *sense = read.denied ? "denied" : read.denies ? "twice" : "affirmed";
  const char *language = clause->english ? "en" : "ja";
  gboolean moods = FALSE;
  for (guint op = GRAMMAR_RULE; op < N_GRAMMAR; op++)
    if ((read.ops & 1u << op) != 0)
      {
        moods = TRUE;
        add (features, "mood=%s", normalize_grammar_names[op]);
        add (features, "mood=%s&%s&%s", normalize_grammar_names[op], sense, language);
      }
  if ((read.ops & 1u << GRAMMAR_ENDED) != 0)
    add (features, "mood=ended&%s", sense);
  if (read.same || moods)
    add (features, "said=%s&%s&%s", sense, read.same ? "same" : "new", moods ? "mood" : "fact");
  if (read.bars_some)
    add (features, "said=some-%s&%s", sense, language);
  if (read.defines)
    add (features, "said=defines");
  if (read.embedded)
    add (features, "said=embedded&%s", sense);
}

/* What a word or a denial says turns with what is asked after: none is left is well of what is bad, and a lack of what
 * is good. */
static void
add_crossed (NormalizeSenseFeatures *features, const NormalizeSensed *sensed)
{
  static const char *const crossed[] = {
    "class:", "kind=", "rule=", "denial=", "harm", "good", "none", "said=", "mood="
  };
  const char *asked = sensed->unwelcome || sensed->inverse ? "bad"
                      : sensed->negated                    ? "not"
                      : sensed->topic > 0.5                ? "harm"
                      : sensed->topic < -0.5               ? "good"
                                                           : "else";
  g_autofree char *of = g_strconcat ("@", asked, NULL);
  g_autofree char *asks = g_strconcat ("@asks-", normalize_sense_asked (sensed->asked), NULL);
  guint n = features->named->len;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (crossed); j++)
      {
        const char *name = normalize_sense_name (features, i);
        if (*name != *crossed[j] || !g_str_has_prefix (name, crossed[j])) /* all open with another letter */
          continue;
        add_longer (features, i, of);
        add_longer (features, i, asks);
        break;
      }
}

static NormalizeSenseFeatures
new_features (void)
{
  return (NormalizeSenseFeatures){ .named = g_array_sized_new (FALSE, FALSE, sizeof (NormalizeSenseName), NAMES_USUAL),
                                   .names = g_string_sized_new (NAMES_BYTES) };
}

/* A clause and what it adds to the features of an answer: the whole answer has it, and so has it by itself. */
typedef struct
{
  char *seen;
  NormalizeCueKind kind;
  int weight;
  gsize start;
  gboolean yields, denial;
  NormalizeSenseFeatures features;
} Said;

static void
said_clear (gpointer pointer)
{
  Said *said = pointer;
  g_free (said->seen);
  normalize_sense_features_clear (&said->features);
}

/* Of a question: "two" things in one, "all" of something, "who" does it; "one" where it asks neither. */
static const char *
asks_for (const char *question)
{
  if (normalize_words_spelt ("stance", "asks-who", question, WORDS_ANYWHERE) > 0)
    return "asks-who";
  if (normalize_words_spelt ("stance", "asks-all", question, WORDS_ANYWHERE) > 0)
    return "asks-all";
  return normalize_words_spelt ("stance", "asks-two", question, WORDS_ANYWHERE) > 0 ? "asks-two" : "asks-one";
}

NormalizeSensedQuestion *
normalize_sense_question_new (const char *text)
{
  NormalizeSensedQuestion *question = g_new0 (NormalizeSensedQuestion, 1);
  question->text = text;
  question->english = normalize_cues_is_english (text);
  question->said = g_array_new (FALSE, FALSE, sizeof (Said));
  g_array_set_clear_func (question->said, said_clear);
  normalize_polarity_count (normalize_sense_prepared (question, question->english), question->english,
                            question->counts);
  return question;
}

void
normalize_sense_question_free (NormalizeSensedQuestion *question)
{
  for (guint i = 0; i < G_N_ELEMENTS (question->prepared); i++)
    g_free (question->prepared[i]);
  g_array_unref (question->said);
  g_free (question);
}

const char *
normalize_sense_prepared (NormalizeSensedQuestion *question, gboolean english)
{
  if (question->prepared[english] == NULL)
    question->prepared[english] = normalize_cues_prepare (question->text, english, NULL);
  return question->prepared[english];
}

static const char *
asks_of (NormalizeSensedQuestion *question, gboolean english)
{
  if (question->asks[english] == NULL)
    question->asks[english] = asks_for (normalize_sense_prepared (question, english));
  return question->asks[english];
}

static const Said *
read_clause (NormalizeSensedQuestion *question, const NormalizeClause *clause)
{
  for (guint i = 0; i < question->said->len; i++)
    {
      const Said *said = &g_array_index (question->said, Said, i);
      if (said->kind == clause->kind && said->weight == clause->weight && said->start == clause->start
          && said->yields == clause->yields && strcmp (said->seen, clause->seen) == 0)
        return said;
    }
  Said said = { .seen = g_strdup (clause->seen),
                .kind = clause->kind,
                .weight = clause->weight,
                .start = clause->start,
                .yields = clause->yields,
                .denial = denies (clause),
                .features = new_features () };
  add_clause (&said.features, clause, said.denial);
  add_grammar (&said.features, clause, normalize_sense_prepared (question, clause->english));
  g_array_append_val (question->said, said);
  return &g_array_index (question->said, Said, question->said->len - 1);
}

NormalizeSenseFeatures
normalize_sense_features (const NormalizeSensed *sensed)
{
  NormalizeSenseFeatures features = new_features ();
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean denial = FALSE, english = FALSE;
  for (guint i = 0; i < sensed->reading->clauses->len && text->len < TEXT_MOST; i++)
    {
      const NormalizeClause *clause = &g_array_index (sensed->reading->clauses, NormalizeClause, i);
      if (clause->seen == NULL)
        continue;
      const Said *said = read_clause (sensed->question, clause);
      denial |= said->denial;
      english |= clause->english;
      g_string_append_c (text, '^');
      g_string_append (text, clause->seen);
      g_string_append (text, "$\n");
      for (guint k = 0; k < said->features.named->len; k++)
        add_again (&features, &said->features, k);
    }
  add (&features, english ? "english" : "japanese");
  add (&features, "rule=%s", sensed->label);
  add (&features, "way=%d&%s", sensed->way, english ? "en" : "ja");
  add (&features, "way=%d&%s", sensed->way, sensed->label);
  if (sensed->section)
    {
      add (&features, "section");
      add (&features, "section&%s", sensed->label);
    }
  const char *asks = asks_of (sensed->question, english);
  add (&features, "%s", asks);
  add_pieces (&features, sensed->answer, asks);
  add_crossed (&features, sensed);
  add_asked (&features, sensed, denial);
  gsize length = strlen (sensed->answer);
  add (&features, "length=%d", length <= 12 ? 0 : length <= 24 ? 1 : length <= 48 ? 2 : length <= 96 ? 3 : 4);
  if (strchr (sensed->answer, '?') != NULL || strstr (sensed->answer, "？") != NULL)
    add (&features, "asks");
  if (strpbrk (sensed->answer, "0123456789") != NULL)
    add (&features, "figure");
  features.text = g_string_free (g_steal_pointer (&text), FALSE);
  return features;
}

void
normalize_sense_features_clear (NormalizeSenseFeatures *features)
{
  g_clear_pointer (&features->text, g_free);
  g_clear_pointer (&features->named, g_array_unref);
  if (features->names != NULL)
    g_string_free (g_steal_pointer (&features->names), TRUE);
}

NormalizeSenseFeatures
normalize_asked_features (NormalizeSensedQuestion *question, const NormalizeAskedFound *found)
{
  NormalizeSenseFeatures features = new_features ();
  const char *language = question->english ? "en" : "ja", *first, *last;
  const char *seen = normalize_sense_prepared (question, question->english);
  normalize_polarity_ends (seen, question->english, &first, &last);
  add_roles (&features, "", question->english ? "&en" : "&ja", question->counts);
  add (&features, "first=%s&%s", first, language);
  add (&features, "last=%s&%s", last, language);
  add (&features, "first=%s&last=%s&%s", first, last, language);
  add (&features, "topic=%d", (int) rint (2 * found->topic));
  add (&features, "found=%d%d%d%d%d", found->unwelcome, found->forbids, found->negated, found->inverse, found->fact);
  add (&features, question->english ? "english" : "japanese");
  gsize length = strlen (seen);
  if (length > TEXT_MOST)
    length = (gsize) (g_utf8_find_prev_char (seen, seen + TEXT_MOST) - seen);
  features.text = g_strdup_printf ("^%.*s$\n", (int) length, seen);
  return features;
}

/* sequences */

#define TOLD_LEAST 0.4 /* of the share of a clause's sense, or it is in doubt */
#define SURE_LEAST 0.75

guint
normalize_sense_best (const double shares[N_SENSES])
{
  guint best = 0;
  for (guint k = 1; k < N_SENSES; k++)
    best = shares[k] > shares[best] ? k : best;
  return best;
}

static const char *
told_sense (const double shares[N_SENSES])
{
  guint best = normalize_sense_best (shares);
  return shares[best] >= TOLD_LEAST ? normalize_sense_names[best] : "doubt";
}

/* How much of each sense there is in any clause, in four steps. */
static void
add_most (NormalizeSenseFeatures *features, guint n, double (*parts)[N_SENSES])
{
  static const double steps[] = { 0.15, 0.3, 0.5, 0.75 };
  for (guint k = 0; k < N_SENSES; k++)
    {
      double most = 0, least = 1;
      for (guint i = 0; i < n; i++)
        {
          most = MAX (most, parts[i][k]);
          least = MIN (least, parts[i][k]);
        }
      for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
        {
          if (most >= steps[step])
            add (features, "most-%s>%d", normalize_sense_names[k], (int) step);
          if (least >= steps[step])
            add (features, "least-%s>%d", normalize_sense_names[k], (int) step);
        }
    }
}

/* The senses that some clause is told to have, in their order: "does+lacks". */
static char *
name_set (guint n, double (*parts)[N_SENSES])
{
  g_autoptr (GString) set = g_string_new (NULL);
  for (guint k = 0; k < N_SENSES; k++)
    for (guint i = 0; i < n; i++)
      if (normalize_sense_best (parts[i]) == k && parts[i][k] >= TOLD_LEAST)
        {
          g_string_append (set->len > 0 ? g_string_append_c (set, '+') : set, normalize_sense_names[k]);
          break;
        }
  return g_string_free (g_steal_pointer (&set), FALSE);
}

NormalizeSenseFeatures
normalize_sequence_features (const NormalizeSequence *sequence, const double whole[N_SENSES], double (*parts)[N_SENSES])
{
  NormalizeSenseFeatures features = new_features ();
  features.text = g_strdup ("");
  guint n = sequence->n;
  g_autofree char *set = name_set (n, parts);
  const char *all = told_sense (whole), *first = told_sense (parts[0]), *last = told_sense (parts[n - 1]);
  const char *language = sequence->english ? "en" : "ja";
  add (&features, "language=%s", language);
  add (&features, "clauses=%d", (int) n);
  add (&features, "rule=%s", sequence->label);
  add (&features, "rule=%s&%s", sequence->label, all);
  add (&features, "way=%d&%s", sequence->way, sequence->label);
  add (&features, "whole=%s", all);
  if (whole[normalize_sense_best (whole)] >= SURE_LEAST)
    add (&features, "whole=%s&sure", all);
  add (&features, "set=%s", set);
  add (&features, "set=%s&%s", set, language);
  add (&features, "set=%s&whole=%s", set, all);
  add (&features, "set=%s&rule=%s", set, sequence->label);
  add (&features, "first=%s", first);
  add (&features, "last=%s", last);
  add (&features, "first=%s&last=%s", first, last);
  add (&features, "first=%s&last=%s&asks-%s", first, last, sequence->asked);
  add (&features, "whole=%s&asks-%s", all, sequence->asked);
  if (sequence->section)
    add (&features, "section&whole=%s", all);
  if (sequence->turns)
    add (&features, "turns&set=%s", set);
  if (sequence->yields)
    add (&features, "yields&first=%s&last=%s", first, last);
  add (&features, "customer=%d&whole=%s", sequence->customer, all);
  add (&features, "customer=%d&set=%s", sequence->customer, set);
  add_most (&features, n, parts);
  for (guint k = 0; k < N_SENSES; k++)
    for (guint step = 1; step <= 3; step++)
      if (whole[k] >= 0.25 * step)
        add (&features, "whole-%s>%d", normalize_sense_names[k], (int) step);
  return features;
}

/* weighing */

/* Of the parts of a model that are met with: hundredths. */
typedef struct
{
  const gint8 *weights; /* of the pieces of a language, @n a row */
  guint n;
  guint64 *found; /* bits by number: each piece counts once, however often it stands there */
  int *sums;
} Weighing;

static void
add_to (int *sums, const gint8 *row, guint n)
{
  if (n == N_SENSES) /* a number that the compiler knows: an answer has a hundred pieces */
    for (guint k = 0; k < N_SENSES; k++)
      sums[k] += row[k];
  else
    for (guint k = 0; k < n; k++)
      sums[k] += row[k];
}

static void
add_named (int *sums, const gint16 *row, guint n)
{
  for (guint k = 0; k < n; k++)
    sums[k] += row[k];
}

static void
on_piece (guint number, G_GNUC_UNUSED gsize start, G_GNUC_UNUSED gsize end, gpointer pointer)
{
  const Weighing *weighing = pointer;
  guint64 bit = (guint64) 1 << (number % 64);
  if ((weighing->found[number / 64] & bit) != 0)
    return;
  weighing->found[number / 64] |= bit;
  add_to (weighing->sums, weighing->weights + number * weighing->n, weighing->n);
}

/* The weights of the feature so named, or NULL. */
static const gint16 *
row_of (const NormalizeSenseModel *model, const char *name, guint32 hash)
{
  for (guint at = hash & (model->n_slots - 1); model->slots[at] != 0; at = (at + 1) & (model->n_slots - 1))
    if (strcmp (normalize_stance_texts + model->names[model->slots[at] - 1], name) == 0)
      return model->named + (model->slots[at] - 1) * model->n;
  return NULL;
}

gboolean
normalize_sense_is_english (const char *clause)
{
  return g_str_has_prefix (clause, "^ ");
}

static gboolean
weigh (const NormalizeSenseModel *model, const NormalizeSenseFeatures *features, double *shares)
{
  if (model->n_slots == 0)
    return FALSE;
  int sums[N_SENSES] = { 0 };
  double all = 0;
  Weighing weighings[2];
  for (guint i = 0; i < G_N_ELEMENTS (weighings); i++)
    weighings[i] = (Weighing){ model->weights[i], model->n, NULL, sums };
  /* room for the bits of one language: answers in two are few */
  guint64 *own = g_newa0 (guint64, MAX (model->pieces[0]->words, model->pieces[1]->words) / 64 + 1), *other = NULL;
  for (const char *line = features->text; *line != '\0'; line += strcspn (line, "\n") + 1)
    {
      guint language = normalize_sense_is_english (line) ? 1 : 0;
      if (weighings[language].found == NULL)
        weighings[language].found = weighings[!language].found == NULL
                                        ? own
                                        : (other = g_new0 (guint64, model->pieces[language]->words / 64 + 1));
      normalize_needles_find (model->pieces[language], line, strcspn (line, "\n"), on_piece, &weighings[language]);
    }
  g_free (other);
  for (guint i = 0; i < features->named->len; i++)
    {
      const gint16 *row = row_of (model, normalize_sense_name (features, i),
                                  g_array_index (features->named, NormalizeSenseName, i).hash);
      if (row != NULL)
        add_named (sums, row, model->n);
    }
  for (guint k = 0; k < model->n; k++)
    all += shares[k] = exp (CLAMP (sums[k] / HUNDREDTHS, -30, 30));
  for (guint k = 0; k < model->n; k++)
    shares[k] /= all;
  return TRUE;
}

gboolean
normalize_sense_weigh (const NormalizeSenseFeatures *features, double shares[N_SENSES])
{
  return weigh (&normalize_answer_model, features, shares);
}

gboolean
normalize_sequence_weigh (const NormalizeSenseFeatures *features, double shares[N_SENSES])
{
  return weigh (&normalize_sequence_model, features, shares);
}

void
normalize_asked_weigh (const NormalizeSenseFeatures *features, double shares[N_ASKED])
{
  if (!weigh (&normalize_question_model, features, shares))
    memset (shares, 0, N_ASKED * sizeof *shares);
}
