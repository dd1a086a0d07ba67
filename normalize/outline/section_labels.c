#include "normalize/outline/section_labels.h"

#include "ingest/ending.h"
#include "ingest/enumerator.h"

#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a label: of Japanese, and of letters with blanks between words. */
#define LONGEST_JAPANESE 16
#define LONGEST_LATIN    40
#define MOST_WORDS       5

/* Bytes of the longest label with its brackets, and of the text below one that is looked at. */
#define LONGEST      160
#define LONGEST_TEXT 4096

/* Lines of the text of a label without a fellow; bytes of a line that goes on in the next, and lines of a question. */
#define MOST_LINES    40
#define LEAST_WRAPPED 48
#define MOST_WRAPPED  6

/* A word list's label is one where it stands twice, another where it stands three times; of these so many are weighed,
 * the commonest first. */
#define LEAST_KNOWN   2
#define LEAST_UNKNOWN 3
#define MOST_KEYS     24

/* What the evidence weighs, in the same unit as the bars below: all chosen on invented papers, not fitted. */
#define WEIGHT_WHOLE    3.0 /* the label is a word of the list */
#define WEIGHT_TAIL     2.0 /* ends in one: とまりぎの対応 */
#define WEIGHT_DEMANDED 3.0 /* share of the texts that demand or ask, of the first label; against the second */
#define WEIGHT_SAID     2.0 /* share of the texts that say something, of the second; against the first */
#define WEIGHT_ORDER    1.0 /* the second stands behind the first, time after time */
#define LEAST_FIRST     2.0
#define LEAST_SECOND    1.0
#define LEAST_PAIR      5.0
#define LEAST_IN_ORDER  0.75 /* share of the marks of either */
#define LEAST_TITLED    0.6  /* share of the first that titles stand above, where they are many and demand */
#define MOSTLY_TITLED   0.9  /* the same for few, which may stand below titles of groups */
#define MANY            5
#define LEAST_ALONE     0.75 /* share of a label without a fellow whose other half is told by its words alone */
#define LEAST_BESIDE    0.5  /* share of the pairs beside which a further label stands */

typedef enum
{
  FORM_BRACKETS = 'b',
  FORM_COLON = 'c',
  FORM_BOLD = 's',
  FORM_MARKED = 'm',
  FORM_HEADING = 'h',
  FORM_PLAIN = 'p'
} Form;

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && normalize_look_is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

/* Q and A by themselves in a line: what a style sheet sets apart from the words. */
static gboolean
is_party (const char *from, const char *to)
{
  IngestParty party;
  from = skip_blanks (from, to);
  gsize n = ingest_enumerator_party (from, to, &party);
  const char *behind = from + n;
  if (n > 0 && behind < to && (*behind == '.' || *behind == ':'))
    behind++;
  return n > 0 && skip_blanks (behind, to) == to;
}

/* A line of the document, in order. */
typedef struct
{
  guint block;
  gsize start, end;
  guint mark; /* index of its first mark, or G_MAXUINT */
  gboolean listed;
} Line;

/* One place where a label may stand. */
typedef struct
{
  guint key, line;
  gsize start, length;
  gboolean alone;
} Mark;

/* All places with the same words in the same form. */
typedef struct
{
  char *words;
  guint n, titled;
  guint texts, demanded, asked, said; /* of the texts below them */
  const char *known;                  /* class in words/label.tsv, or NULL */
  gboolean whole;
  NormalizeSectionLabelClass class;
} Key;

struct _NormalizeSectionLabels
{
  GArray *found; /* of NormalizeSectionLabel, in order */
  GArray *keys;  /* of Key */
};

typedef struct
{
  const IngestDocument *document;
  GArray *lines, *marks, *keys; /* of Line, Mark, Key */
  GHashTable *by_name;          /* form and folded words -> index of the key + 1 */
} Survey;

static void
key_clear (gpointer data)
{
  g_free (((Key *) data)->words);
}

static Key *
key_at (const Survey *survey, guint i)
{
  return &g_array_index (survey->keys, Key, i);
}

static Mark *
mark_at (const Survey *survey, guint i)
{
  return &g_array_index (survey->marks, Mark, i);
}

static const IngestBlock *
block_of (const Survey *survey, const Line *line)
{
  return survey->document->blocks->pdata[line->block];
}

/* Reading the lines */

/* "NET-1", where @to is the end of the letters: a code, which numbers a title. */
static gboolean
is_code (const char *from, const char *to)
{
  if (to - from < 2 || *to != '-')
    return FALSE;
  while (from < to && g_ascii_isupper (*from))
    from++;
  return from == to;
}

/* "質問3", "Requirement 2.1": cuts the count off; FALSE where there is none. */
static gboolean
cut_count (char *words)
{
  gsize length = strlen (words), digits = 0;
  char *at = words + length;
  while (at > words)
    {
      char *before = g_utf8_prev_char (at);
      gunichar c = g_utf8_get_char (before);
      gboolean joint = digits > 0 && (c == '.' || c == '-');
      if (!g_unichar_isdigit (c) && !joint)
        break;
      digits += !joint;
      at = before;
    }
  if (at == words || digits == 0 || digits > 6 || is_code (words, at))
    return FALSE;
  *at = '\0';
  g_strchomp (words);
  return *words != '\0' && !g_str_has_suffix (words, "第");
}

/* The words [@from, @to) may be a label's: few, not numbered save at their end, no sentence. */
static char *
read_words (const char *from, const char *to)
{
  NormalizeNumber number;
  if (to <= from || to - from > LONGEST)
    return NULL;
  g_autofree char *words = g_strstrip (g_strndup (from, (gsize) (to - from)));
  gboolean counted = cut_count (words);
  guint blanks = 0, letters = 0;
  gboolean latin = TRUE;
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      blanks += normalize_look_is_blank (c);
      letters += g_unichar_isalpha (c);
      latin &= c < 0x250;
      if (g_utf8_strchr ("。、：:；;！!？?|｜/\t", -1, c) != NULL || normalize_line_break (at) > 0)
        return NULL;
    }
  glong length = g_utf8_strlen (words, -1);
  if (letters < (counted ? 1 : 2)
      || (latin ? length > LONGEST_LATIN || blanks >= MOST_WORDS : length > LONGEST_JAPANESE)
      || normalize_number_parse (words, &number) || normalize_is_sentence (words))
    return NULL;
  return g_steal_pointer (&words);
}

static void
add_mark (Survey *survey, Form form, char *words, guint line, gsize start, const char *behind, const char *end,
          const char *text)
{
  g_autofree char *fold = normalize_fold (words, -1);
  g_autofree char *name = g_strdup_printf ("%c%s", form, fold);
  guint key = GPOINTER_TO_UINT (g_hash_table_lookup (survey->by_name, name));
  if (key == 0)
    {
      Key new = { .words = g_steal_pointer (&words) };
      g_array_append_val (survey->keys, new);
      key = survey->keys->len;
      g_hash_table_insert (survey->by_name, g_steal_pointer (&name), GUINT_TO_POINTER (key));
    }
  g_free (words);
  behind = skip_blanks (behind, end);
  Mark mark = { key - 1, line, start, (gsize) (behind - text) - start, behind >= end };
  key_at (survey, key - 1)->n++;
  Line *of = &g_array_index (survey->lines, Line, line);
  if (of->mark == G_MAXUINT)
    of->mark = survey->marks->len;
  g_array_append_val (survey->marks, mark);
}

/* Where the bracket that opens at @at closes, or NULL. */
static const char *
find_close (const char *at, const char *end)
{
  static const char opening[] = "【［[〔<＜《≪(（", closing[] = "】］]〕>＞》≫)）";
  const char *bracket = at < end ? g_utf8_strchr (opening, -1, g_utf8_get_char (at)) : NULL;
  if (bracket == NULL)
    return NULL;
  gunichar close = g_utf8_get_char (g_utf8_offset_to_pointer (closing, g_utf8_pointer_to_offset (opening, bracket)));
  return g_utf8_strchr (at, MIN (end - at, LONGEST), close);
}

/* Where the bold words end that the line opens with, or NULL. */
static const char *
find_bold_end (const IngestBlock *block, gsize start, gsize end)
{
  gsize at = start;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if ((span->style & INGEST_STYLE_BOLD) && span->start <= at && span->end > at && span->start < end)
        at = MIN (span->end, end);
    }
  return at > start ? block->text + at : NULL;
}

static const char *
skip_colon (const char *at, const char *end)
{
  const char *behind = skip_blanks (at, end);
  return behind < end && (*behind == ':' || g_str_has_prefix (behind, "：")) ? g_utf8_next_char (behind) : at;
}

/* 【要件】 in the middle of a line that was joined to the one above it. */
static void
read_inner_brackets (Survey *survey, guint index, const Line *line, const char *text)
{
  const char *end = text + line->end;
  for (const char *at = text + line->start; (at = g_strstr_len (at, end - at, "。【")) != NULL;)
    {
      at += strlen ("。");
      const char *close = find_close (at, end);
      char *words = close != NULL ? read_words (g_utf8_next_char (at), close) : NULL;
      if (words != NULL)
        add_mark (survey, FORM_BRACKETS, words, index, (gsize) (at - text), g_utf8_next_char (close), end, text);
    }
}

static void
read_line (Survey *survey, guint index)
{
  Line line = g_array_index (survey->lines, Line, index);
  const IngestBlock *block = block_of (survey, &line);
  const char *text = block->text, *end = text + line.end, *start = skip_blanks (text + line.start, end);
  gsize from = (gsize) (start - text);
  char *words = NULL;
  gboolean marked = FALSE;
  const char *close = find_close (start, end), *behind;
  if (close != NULL && (words = read_words (g_utf8_next_char (start), close)) != NULL)
    add_mark (survey, FORM_BRACKETS, words, index, from, skip_colon (g_utf8_next_char (close), end), end, text);
  guint mark = start < end ? ingest_enumerator_mark (g_utf8_get_char (start)) : 0;
  if (close == NULL && (mark & (INGEST_MARK_TITLE | INGEST_MARK_ARROW)) != 0)
    {
      start = skip_blanks (g_utf8_next_char (start), end);
      marked = TRUE;
    }
  const char *bold = words == NULL ? find_bold_end (block, (gsize) (start - text), line.end) : NULL;
  const char *colon = start;
  while (colon < end && colon - start <= LONGEST && *colon != ':' && !g_str_has_prefix (colon, "："))
    colon = g_utf8_next_char (colon);
  Form form = block->type == INGEST_BLOCK_HEADING ? FORM_HEADING
              : marked                            ? FORM_MARKED
              : bold != NULL                      ? FORM_BOLD
                                                  : FORM_PLAIN;
  if (words == NULL && close == NULL)
    {
      behind = colon < end && colon - start <= LONGEST ? colon : bold != NULL ? bold : end;
      if (behind == colon && colon < end && form == FORM_PLAIN)
        form = FORM_COLON;
      words =
          is_party (start, end) ? g_strstrip (g_strndup (start, (gsize) (end - start))) : read_words (start, behind);
      if (words != NULL)
        add_mark (survey, form, words, index, from, skip_colon (behind, end), end, text);
    }
  read_inner_brackets (survey, index, &line, text);
}

static void
read_lines (Survey *survey, const NormalizeContents *contents)
{
  for (guint i = 0; i < survey->document->blocks->len; i++)
    {
      const IngestBlock *block = survey->document->blocks->pdata[i];
      gboolean list = block->type == INGEST_BLOCK_LIST_ITEM;
      if (block->role != INGEST_ROLE_NONE || g_array_index (contents->is_entry, gboolean, i)
          || (block->type != INGEST_BLOCK_PARAGRAPH && block->type != INGEST_BLOCK_HEADING && !list))
        continue;
      for (const char *at = block->text, *end; *at != '\0'; at = end + normalize_line_break (end))
        {
          for (end = at; *end != '\0' && normalize_line_break (end) == 0;)
            end++;
          Line line = { i, (gsize) (at - block->text), (gsize) (end - block->text), G_MAXUINT, list };
          g_array_append_val (survey->lines, line);
          read_line (survey, survey->lines->len - 1);
        }
    }
}

/* Weighing */

/* Words that an English text demands with. */
static gboolean
demands_in_english (const char *text)
{
  return normalize_words_spelt ("outline", "demands-english", text, WORDS_ANYWHERE) > 0;
}

static void
note_text (Key *key, const char *text)
{
  if (*text == '\0')
    return;
  key->texts++;
  if (ingest_ending_is (text, -1, INGEST_ENDING_DEMAND) || demands_in_english (text))
    key->demanded++;
  else if (normalize_look_is_question (text))
    key->asked++;
  else if (normalize_is_sentence (text))
    key->said++;
}

/* The text from behind mark @i up to the next mark of a key that is weighed: in its block, or else in the next. */
static char *
text_below (const Survey *survey, guint i, const guint8 *weighed)
{
  const Mark *mark = mark_at (survey, i);
  const Line *line = &g_array_index (survey->lines, Line, mark->line);
  guint next = i + 1;
  while (next < survey->marks->len && !weighed[mark_at (survey, next)->key])
    next++;
  const Mark *stop = next < survey->marks->len ? mark_at (survey, next) : NULL;
  guint last = stop != NULL ? stop->line : survey->lines->len;
  guint stop_block = stop != NULL ? g_array_index (survey->lines, Line, stop->line).block : G_MAXUINT;
  const char *text = block_of (survey, line)->text;
  gsize from = mark->start + mark->length, to = stop_block == line->block ? stop->start : strlen (text);
  g_autofree char *own = g_strstrip (g_strndup (text + from, MIN (to > from ? to - from : 0, LONGEST_TEXT)));
  if (*own != '\0' || stop_block == line->block)
    return g_steal_pointer (&own);
  guint below = mark->line + 1;
  while (below < last && g_array_index (survey->lines, Line, below).block == line->block)
    below++;
  if (below >= last)
    return g_steal_pointer (&own);
  const Line *first = &g_array_index (survey->lines, Line, below);
  const IngestBlock *block = block_of (survey, first);
  to = stop_block == first->block ? stop->start : strlen (block->text);
  return block->type == INGEST_BLOCK_HEADING ? g_steal_pointer (&own)
                                             : g_strstrip (g_strndup (block->text, MIN (to, LONGEST_TEXT)));
}

static gboolean
is_below_label (const Survey *survey, guint index, const guint8 *weighed)
{
  guint mark = index > 0 ? g_array_index (survey->lines, Line, index - 1).mark : G_MAXUINT;
  return mark != G_MAXUINT && weighed[mark_at (survey, mark)->key];
}

/* A title stands in the line above @index: a heading, or a short line that is no sentence and no label. */
static gboolean
is_below_title (const Survey *survey, guint index, const guint8 *weighed)
{
  if (index == 0 || is_below_label (survey, index, weighed))
    return FALSE;
  const Line *above = &g_array_index (survey->lines, Line, index - 1);
  const IngestBlock *block = block_of (survey, above);
  if (block->type == INGEST_BLOCK_HEADING)
    return TRUE;
  g_autofree char *text = g_strndup (block->text + above->start, MIN (above->end - above->start, LONGEST_TEXT));
  return !above->listed && g_utf8_strlen (text, -1) <= 60
         && (!normalize_look_is_whole_sentence (text) || normalize_look_is_question (text));
}

/* The same of mark @i, which opens its line. */
static gboolean
is_titled (const Survey *survey, guint i, const guint8 *weighed)
{
  const Mark *mark = mark_at (survey, i);
  return !(i > 0 && mark_at (survey, i - 1)->line == mark->line) && is_below_title (survey, mark->line, weighed);
}

/* What "Q", "答" or "回答" with a count behind them are called in the list. */
static const char *
find_party (const char *words)
{
  IngestParty party;
  const char *end = words + strlen (words);
  gsize n = ingest_enumerator_party (words, end, &party);
  if (n == 0 || (words[n] != '\0' && words[n + 1] != '\0'))
    return NULL;
  return party == INGEST_PARTY_QUESTION ? "question" : "answer";
}

static int
compare_count (gconstpointer a, gconstpointer b, gpointer data)
{
  const Survey *survey = data;
  guint x = key_at (survey, *(const guint *) a)->n, y = key_at (survey, *(const guint *) b)->n;
  return x != y ? (x > y ? -1 : 1) : *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* The keys that come back often enough, at most MOST_KEYS; @weighed tells of each key whether it is one. */
static GArray *
choose_keys (const Survey *survey, guint8 *weighed)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < survey->keys->len; i++)
    {
      Key *key = key_at (survey, i);
      if (key->n < LEAST_KNOWN)
        continue;
      key->known = normalize_words_find ("label", key->words, WORDS_WHOLE, NULL);
      key->whole = key->known != NULL;
      if (key->known == NULL)
        key->known = find_party (key->words);
      if (key->known == NULL)
        key->known = normalize_words_find ("label", key->words, WORDS_TAIL, NULL);
      if (key->n >= LEAST_UNKNOWN || key->known != NULL)
        g_array_append_val (chosen, i);
    }
  g_array_sort_with_data (chosen, compare_count, (gpointer) survey);
  g_array_set_size (chosen, MIN (chosen->len, MOST_KEYS));
  for (guint i = 0; i < chosen->len; i++)
    weighed[g_array_index (chosen, guint, i)] = TRUE;
  for (guint i = 0; i < survey->marks->len; i++)
    {
      Key *key = key_at (survey, mark_at (survey, i)->key);
      if (!weighed[mark_at (survey, i)->key])
        continue;
      g_autofree char *text = text_below (survey, i, weighed);
      note_text (key, text);
      key->titled += is_titled (survey, i, weighed);
    }
  return chosen;
}

static double
share (guint hits, guint n)
{
  return n > 0 ? (double) hits / n : 0;
}

static double
word_weight (const Key *key, gboolean first)
{
  if (key->known == NULL)
    return 0;
  gboolean asks = strcmp (key->known, "requirement") == 0 || strcmp (key->known, "question") == 0;
  double weight = key->whole ? WEIGHT_WHOLE : WEIGHT_TAIL;
  gboolean fits = first ? asks : strcmp (key->known, "answer") == 0;
  return fits ? weight : -weight;
}

/* The pair that parts the sections best; FALSE where none does well enough. */
static gboolean
choose_pair (const Survey *survey, const GArray *chosen, guint *first, guint *second)
{
  double best = 0;
  for (guint i = 0; i < chosen->len; i++)
    for (guint k = 0; k < chosen->len; k++)
      {
        guint a = g_array_index (chosen, guint, i), b = g_array_index (chosen, guint, k);
        const Key *one = key_at (survey, a), *two = key_at (survey, b);
        double asked = word_weight (one, TRUE) + WEIGHT_DEMANDED * share (one->demanded + one->asked, one->texts)
                       - WEIGHT_SAID * share (one->said, one->texts);
        double said = word_weight (two, FALSE) + WEIGHT_SAID * share (two->said, two->texts)
                      - WEIGHT_DEMANDED * share (two->demanded + two->asked, two->texts);
        if (a == b || asked < LEAST_FIRST || said < LEAST_SECOND || asked + said + WEIGHT_ORDER < LEAST_PAIR)
          continue;
        guint in_order = 0, last = G_MAXUINT;
        for (guint m = 0; m < survey->marks->len; m++)
          {
            guint key = mark_at (survey, m)->key;
            if (key != a && key != b)
              continue;
            in_order += key == b && last == a;
            last = key;
          }
        double order = share (in_order, MAX (one->n, two->n));
        double score = asked + said + WEIGHT_ORDER * order;
        if (order < LEAST_IN_ORDER || score < LEAST_PAIR || score <= best)
          continue;
        best = score;
        *first = a;
        *second = b;
      }
  return best > 0;
}

/* What the labels beside the pair are: they stand behind the first of it and before the next title. */
static void
class_others (const Survey *survey, const GArray *chosen, guint first, guint second)
{
  g_autofree guint *asked = g_new0 (guint, survey->keys->len + 1), *told = g_new0 (guint, survey->keys->len + 1);
  guint last = G_MAXUINT;
  for (guint m = 0; m < survey->marks->len; m++)
    {
      guint key = mark_at (survey, m)->key;
      if (key == first || key == second)
        last = key;
      else if (last == first)
        asked[key]++;
      else if (last == second)
        told[key]++;
    }
  for (guint i = 0; i < chosen->len; i++)
    {
      guint index = g_array_index (chosen, guint, i);
      Key *key = key_at (survey, index);
      guint beside = asked[index] + told[index];
      if (index == first || index == second || beside < key->n * LEAST_BESIDE)
        continue;
      gboolean demands = share (key->demanded, key->texts) >= LEAST_BESIDE;
      gboolean often =
          beside >= LEAST_UNKNOWN && beside >= key_at (survey, second)->n * LEAST_BESIDE && key->titled * 2 < key->n;
      if (key->whole && strcmp (key->known, "further") == 0)
        key->class = SECTION_LABEL_FURTHER;
      else if ((key->whole && strcmp (key->known, "requirement") == 0)
               || (often && demands && asked[index] > told[index]))
        key->class = SECTION_LABEL_REQUIREMENT;
      else if (key->whole && strcmp (key->known, "answer") == 0)
        key->class = SECTION_LABEL_ANSWER;
      else if (often && told[index] > asked[index])
        key->class = SECTION_LABEL_OTHER;
    }
}

/* Labels without a fellow */

/* What a line asks or demands. */
static gboolean
is_demanded (const Survey *survey, const Line *line)
{
  g_autofree char *text =
      g_strndup (block_of (survey, line)->text + line->start, MIN (line->end - line->start, LONGEST_TEXT));
  return ingest_ending_is (text, -1, INGEST_ENDING_DEMAND) || demands_in_english (text)
         || normalize_look_is_question (text);
}

/* The line where the answer begins below "［要求］…すること。" (mark @i): the next block, or the next line where the
 * label's own ends what it demands.  G_MAXUINT where a label, a heading or nothing follows. */
static guint
find_answer_line (const Survey *survey, guint i, const guint8 *weighed)
{
  const Mark *mark = mark_at (survey, i);
  guint at = mark->line + (mark->alone ? 1 : 0);
  for (guint last = at + MOST_LINES; at + 1 < survey->lines->len && at < last; at++)
    {
      const Line *line = &g_array_index (survey->lines, Line, at), *below = line + 1;
      if (at > mark->line && line->mark != G_MAXUINT && weighed[mark_at (survey, line->mark)->key])
        return G_MAXUINT;
      if (below->block == line->block && !is_demanded (survey, line))
        continue;
      gboolean label = below->mark != G_MAXUINT && weighed[mark_at (survey, below->mark)->key];
      return label || block_of (survey, below)->type == INGEST_BLOCK_HEADING ? G_MAXUINT : at + 1;
    }
  return G_MAXUINT;
}

/* The line where what is demanded begins above "→ 当社の状況" (mark @i): the lines that demand, back to one that does
 * not.  G_MAXUINT where there are none. */
static guint
find_demand_line (const Survey *survey, guint i)
{
  guint line = mark_at (survey, i)->line, at = line;
  while (at > 0 && line - at < MOST_LINES)
    {
      const Line *above = &g_array_index (survey->lines, Line, at - 1);
      /* the first lines of one that is wrapped have no ending of their own */
      gboolean wrapped = at < line && above->block == (above + 1)->block && above->end - above->start > LEAST_WRAPPED;
      if (block_of (survey, above)->type == INGEST_BLOCK_HEADING || (!is_demanded (survey, above) && !wrapped))
        break;
      at--;
    }
  return at < line ? at : G_MAXUINT;
}

/* A label of what is asked that no label of what is answered follows, or one of what is answered below text that
 * demands: how many of its marks have their other half, as lines of their own in @halves (one a mark, G_MAXUINT where
 * none). */
static guint
find_halves (const Survey *survey, guint key, gboolean asks, const guint8 *weighed, GArray *halves)
{
  guint n = 0;
  g_array_set_size (halves, 0);
  for (guint m = 0; m < survey->marks->len; m++)
    {
      guint line = G_MAXUINT;
      if (mark_at (survey, m)->key == key)
        line = asks ? find_answer_line (survey, m, weighed) : find_demand_line (survey, m);
      n += line != G_MAXUINT;
      g_array_append_val (halves, line);
    }
  return n;
}

/* The number of an item of a list or of a count, "（３）", "4.", "問五": no number of a chapter or of its sections. */
static gboolean
is_counted (const IngestBlock *block, const Line *line)
{
  NormalizeNumber number;
  gboolean listed = block->type == INGEST_BLOCK_LIST_ITEM && line->start == 0;
  if (!normalize_number_parse (listed ? block->marker : block->text + line->start, &number))
    return FALSE;
  return number.kind != NUMBER_CHAPTER && number.kind != NUMBER_APPENDIX && number.kind != NUMBER_ROMAN
         && (number.kind != NUMBER_DOTTED || number.n_parts == 1);
}

/* The line that opens with a count right above "【回答】" (mark @i), the lines that it is wrapped over aside. G_MAXUINT
 * where there is none. */
static guint
find_counted_line (const Survey *survey, guint i, const guint8 *weighed)
{
  guint line = mark_at (survey, i)->line;
  for (guint at = line; at > 0 && line - at < MOST_WRAPPED; at--)
    {
      const Line *above = &g_array_index (survey->lines, Line, at - 1);
      const IngestBlock *block = block_of (survey, above);
      gboolean labelled = above->mark != G_MAXUINT && weighed[mark_at (survey, above->mark)->key];
      if (block->type == INGEST_BLOCK_HEADING || labelled)
        return G_MAXUINT;
      if (is_counted (block, above))
        return at - 1;
      if (above->start == 0 || (at < line && above->end - above->start < LEAST_WRAPPED))
        return G_MAXUINT;
    }
  return G_MAXUINT;
}

/* "(1) …ですか。" 回答：…: a label of what is answered right below lines that count, which are its questions; how many
 * of its marks stand so, with the lines in @halves. */
static guint
find_counted_halves (const Survey *survey, guint key, const guint8 *weighed, GArray *halves)
{
  guint n = 0;
  g_array_set_size (halves, 0);
  for (guint m = 0; m < survey->marks->len; m++)
    {
      guint line = mark_at (survey, m)->key == key ? find_counted_line (survey, m, weighed) : G_MAXUINT;
      n += line != G_MAXUINT;
      g_array_append_val (halves, line);
    }
  return n;
}

/* Of @halves, the lines where what is asked begins above the label @key: how many open with a number of their own, and
 * how many stand below titles or labels. */
static void
count_halves (const Survey *survey, guint key, const GArray *halves, const guint8 *weighed, guint *numbered,
              guint *titled)
{
  *numbered = *titled = 0;
  for (guint m = 0; m < halves->len; m++)
    {
      guint index = g_array_index (halves, guint, m);
      if (index == G_MAXUINT)
        continue;
      const Line *line = &g_array_index (survey->lines, Line, index);
      NormalizeNumber number;
      *numbered += normalize_number_parse (block_of (survey, line)->text + line->start, &number);
      /* 【要求事項】 above it is a label, whose own title stands above that; the 回答 above it is that of another */
      gboolean labelled = is_below_label (survey, index, weighed)
                          && mark_at (survey, g_array_index (survey->lines, Line, index - 1).mark)->key != key;
      *titled += labelled || is_below_title (survey, index, weighed);
    }
}

/* The label of that kind, or FALSE; its class is set, @halves tells where the other halves begin, and @half what they
 * are. */
static gboolean
choose_single (const Survey *survey, const GArray *chosen, const guint8 *weighed, GArray *halves,
               NormalizeSectionLabelClass *half)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      guint index = g_array_index (chosen, guint, i);
      Key *key = key_at (survey, index);
      double asked = word_weight (key, TRUE) + WEIGHT_DEMANDED * share (key->demanded + key->asked, key->texts)
                     - WEIGHT_SAID * share (key->said, key->texts);
      double said = word_weight (key, FALSE) + WEIGHT_SAID * share (key->said, key->texts)
                    - WEIGHT_DEMANDED * share (key->demanded + key->asked, key->texts);
      gboolean asks = asked > said;
      if (!asks && word_weight (key, FALSE) > 0
          && find_counted_halves (survey, index, weighed, halves) >= key->n * LEAST_ALONE)
        {
          key->class = SECTION_LABEL_ANSWER;
          *half = SECTION_LABEL_QUESTION;
          return TRUE;
        }
      if (key->n < LEAST_UNKNOWN || MAX (asked, said) < LEAST_FIRST / 2
          || (asks && share (key->titled, key->n) < LEAST_TITLED)
          || find_halves (survey, index, asks, weighed, halves) < key->n * LEAST_ALONE)
        continue;
      /* "(1) …ですか。" 回答：…: what is numbered by itself is a question, and no demand below a title */
      guint numbered = 0, titled = 0;
      count_halves (survey, index, halves, weighed, &numbered, &titled);
      if (!asks && numbered >= key->n * LEAST_ALONE)
        continue;
      /* its words or its texts say what it is: text below a title may well be said, and another thing above it */
      if (asks ? asked < LEAST_PAIR - WEIGHT_SAID : said + WEIGHT_DEMANDED < LEAST_PAIR - WEIGHT_ORDER)
        continue;
      key->class = asks ? SECTION_LABEL_REQUIREMENT : SECTION_LABEL_ANSWER;
      *half = asks                                     ? SECTION_LABEL_ANSWER
              : share (titled, key->n) >= LEAST_TITLED ? SECTION_LABEL_REQUIREMENT
                                                       : SECTION_LABEL_QUESTION;
      return TRUE;
    }
  g_array_set_size (halves, 0);
  return FALSE;
}

static int
compare_place (gconstpointer a, gconstpointer b)
{
  const NormalizeSectionLabel *x = a, *y = b;
  if (x->block != y->block)
    return x->block < y->block ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

/* The places of all that have a class; of one without a fellow, those of its other half too, which no words mark. */
static void
collect (NormalizeSectionLabels *labels, const Survey *survey, const GArray *halves,
         NormalizeSectionLabelClass half_class)
{
  for (guint i = 0; i < survey->marks->len; i++)
    {
      const Mark *mark = mark_at (survey, i);
      const Key *key = key_at (survey, mark->key);
      guint half = i < halves->len ? g_array_index (halves, guint, i) : G_MAXUINT;
      if (key->class == SECTION_LABEL_NONE)
        continue;
      NormalizeSectionLabel label = { key->class,  g_array_index (survey->lines, Line, mark->line).block,
                                      mark->start, mark->length,
                                      key->words,  mark->alone };
      g_array_append_val (labels->found, label);
      if (half == G_MAXUINT)
        continue;
      const Line *line = &g_array_index (survey->lines, Line, half);
      NormalizeSectionLabel other = { half_class, line->block, line->start, 0, "", FALSE };
      g_array_append_val (labels->found, other);
    }
  if (halves->len > 0)
    g_array_sort (labels->found, compare_place);
}

NormalizeSectionLabels *
normalize_section_labels_find (const IngestDocument *document, const NormalizeContents *contents)
{
  NormalizeSectionLabels *labels = g_new0 (NormalizeSectionLabels, 1);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr (GArray) halves = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  labels->found = g_array_new (FALSE, FALSE, sizeof (NormalizeSectionLabel));
  labels->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_array_set_clear_func (labels->keys, key_clear);
  Survey survey = { document, lines, marks, labels->keys, by_name };
  read_lines (&survey, contents);
  g_autofree guint8 *weighed = g_new0 (guint8, survey.keys->len + 1);
  g_autoptr (GArray) chosen = choose_keys (&survey, weighed);
  guint first = 0, second = 0;
  NormalizeSectionLabelClass half = SECTION_LABEL_NONE;
  if (choose_pair (&survey, chosen, &first, &second))
    {
      Key *asking = key_at (&survey, first);
      gboolean many = asking->n >= MANY && asking->demanded >= asking->asked;
      asking->class = share (asking->titled, asking->n) >= (many ? LEAST_TITLED : MOSTLY_TITLED)
                          ? SECTION_LABEL_REQUIREMENT
                          : SECTION_LABEL_QUESTION;
      key_at (&survey, second)->class = SECTION_LABEL_ANSWER;
      class_others (&survey, chosen, first, second);
    }
  else if (!choose_single (&survey, chosen, weighed, halves, &half))
    return labels;
  collect (labels, &survey, halves, half);
  return labels;
}

void
normalize_section_labels_free (NormalizeSectionLabels *labels)
{
  if (labels == NULL)
    return;
  g_array_unref (labels->found);
  g_array_unref (labels->keys);
  g_free (labels);
}

const NormalizeSectionLabel *
normalize_section_labels_next (const NormalizeSectionLabels *labels, guint block, gsize start)
{
  guint low = 0, high = labels->found->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const NormalizeSectionLabel *label = &g_array_index (labels->found, NormalizeSectionLabel, middle);
      if (label->block < block || (label->block == block && label->start < start))
        low = middle + 1;
      else
        high = middle;
    }
  const NormalizeSectionLabel *label =
      low < labels->found->len ? &g_array_index (labels->found, NormalizeSectionLabel, low) : NULL;
  return label != NULL && label->block == block ? label : NULL;
}

NormalizeNumber
normalize_section_label_number (const NormalizeSectionLabel *label, const IngestBlock *block)
{
  NormalizeNumber number = { .kind = NUMBER_QUESTION, .parts = { 1 }, .n_parts = 1 };
  g_autofree char *printed = g_strndup (block->text + label->start, label->length);
  const char *digits = printed;
  while (*digits != '\0' && !g_unichar_isdigit (g_utf8_get_char (digits)))
    digits = g_utf8_next_char (digits);
  if (*digits == '\0')
    return number;
  g_autofree char *plain = g_utf8_normalize (digits, -1, G_NORMALIZE_NFKC);
  gsize length = strspn (plain, "0123456789.-");
  while (length > 0 && !g_ascii_isdigit (plain[length - 1]))
    length--;
  plain[length] = '\0';
  number.parts[0] = (guint) MIN (g_ascii_strtoull (plain, NULL, 10), G_MAXINT);
  g_snprintf (number.text, sizeof number.text, "%.24s%.12s", label->words, plain);
  return number;
}
