#include "normalize/outline/flat_lines.h"

#include "ingest/enumerator.h"
#include "normalize/control/stance.h"
#include "normalize/outline/courtesy.h"
#include "normalize/outline/cover.h"
#include "normalize/outline/furniture.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/outline/plain.h"
#include "normalize/text/classes.h"
#include "normalize/words.h"

#include <string.h>

/* Lines of a document that is looked through; a longer one is a book, which no page of a site is. */
#define MOST_LINES 4000

/* Characters: of a title, of a group's, of a name, of a value, of a line of a menu, of a question.  Chosen, not
 * measured. */
#define LONGEST_TITLE    40
#define LONGEST_GROUP    24
#define LONGEST_NAME     20
#define LONGEST_VALUE    60
#define LONGEST_MENU     24
#define LONGEST_LATIN    44 /* of such a line, or a group's, in Latin letters */
#define LONGEST_LATIN_TITLE 64
#define LONGEST_QUESTION 120
#define LEAST_PROSE      28
#define LEAST_LATIN      56

/* A title over what is no sentence, and two lines that are a paragraph, in log-odds: chosen, not fitted. */
#define UNSAID 1.5
#define ALONE  0.6

/* A word of a menu or an imprint; by itself it may be a title or a name as well. */
#define SITE_WORD  2.5
#define SITE_OTHER -0.6

/* Of two groups, the first opens the document. */
#define TITLED 1.5

/* An item of a list that the text announces, against a title. */
#define ANNOUNCED 1.2

/* A group whose code the question below it opens with: chosen, not fitted. */
#define CODED 3.0

/* A name whose value is in another element of the page: chosen, not fitted. */
#define STRANGE -4.0

#define LEAST_TITLES    3 /* in a document: fewer prove nothing */
#define LEAST_QUESTIONS 2
#define LEAST_PAIRS     3
#define MOST_TOLD       3   /* lines that marks and numbers tell: from there on they are the titles */
#define MOST_WRAPPED    0.2 /* share of long lines that do not end: the text is broken to a width */
#define DOUBTFUL        1.1 /* margin, log-odds: three to one */

typedef enum
{
  FLAT_HEAD,
  FLAT_GROUP,
  FLAT_TITLE,
  FLAT_TEXT,
  FLAT_QUESTION,
  FLAT_ANSWER,
  FLAT_NAME,
  FLAT_VALUE,
  FLAT_TOLD,
  FLAT_FOOT,
  N_STATES
} FlatState;

static const char *const state_names[N_STATES] = { "head",   "group", "title", "text", "question",
                                                   "answer", "name",  "value", "told", "foot" };

#define NEVER -1e6

/* What may follow what, in log-odds against text that goes on: chosen on drawn pages, not fitted. */
static const double follows[N_STATES][N_STATES] = {
  /*            HEAD   GROUP  TITLE  TEXT   QUEST  ANSWER NAME   VALUE  TOLD   FOOT */
  [FLAT_HEAD] = { 0, -0.3, -0.3, -1.5, -0.5, NEVER, -1.5, NEVER, 0, NEVER },
  [FLAT_GROUP] = { NEVER, -2, 0, NEVER, 0, NEVER, -0.3, NEVER, NEVER, NEVER },
  [FLAT_TITLE] = { NEVER, NEVER, NEVER, 0, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER },
  [FLAT_TEXT] = { NEVER, -0.6, -0.4, 0, -0.6, NEVER, -1.5, NEVER, 0, -1 },
  [FLAT_QUESTION] = { NEVER, NEVER, NEVER, NEVER, NEVER, 0, NEVER, NEVER, NEVER, NEVER },
  [FLAT_ANSWER] = { NEVER, -0.6, -1.5, -1.5, 0, -0.3, -2, NEVER, 0, -1 },
  [FLAT_NAME] = { NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, 0, NEVER, NEVER },
  [FLAT_VALUE] = { NEVER, -0.5, -1.2, -2, -1, NEVER, 0, -1.5, 0, -1 },
  [FLAT_TOLD] = { NEVER, NEVER, NEVER, 0, NEVER, NEVER, -1, NEVER, 0, -1 },
  [FLAT_FOOT] = { NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, 0 },
};

static const double begins[N_STATES] = { 0, -0.5, -0.3, -0.5, -1, NEVER, -1.5, NEVER, 0, NEVER };
static const double ends[N_STATES] = { NEVER, NEVER, NEVER, 0, NEVER, 0, NEVER, 0, 0, 0 };

typedef struct
{
  guint block;
  gsize start, end; /* of the block's text */
  gboolean told;    /* a heading, a mark or a number tells it */
  gboolean marked;  /* of these: a mark or brackets */
  gboolean held;    /* a table, a picture, an item of a list: text, whatever it says */
  gboolean table;
  gboolean prose;     /* a sentence, or as long as one */
  gboolean announces; /* a list below it: "次のとおりです。" */
  gboolean site;      /* words of a menu or an imprint */
  gboolean mark;      /* nothing but Q or A */
  guint line;         /* of the file */
  gboolean strange;   /* the line below stands in another element of the page */
  IngestParty party;  /* what such a line above says that it is */
  double looks[N_STATES];
  double until[N_STATES], from[N_STATES]; /* the best sequences that end and begin here */
  guint8 last[N_STATES];
  FlatState state;
  double margin;
} FlatLine;

static const IngestBlock *
block_at (const IngestDocument *document, guint i)
{
  return document->blocks->pdata[i];
}

/* ---- what a line looks like ----------------------------------------------------------------------------------- */

/* As long as a sentence is, whatever its ending. */
static gboolean
is_long (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  return length >= ((gsize) length == strlen (text) ? LEAST_LATIN : LEAST_PROSE);
}

static gboolean
is_one_of (gunichar c, const char *characters)
{
  return c != 0 && g_utf8_strchr (characters, -1, c) != NULL;
}

/* The line is a value by its looks: digits, a mark, no Japanese word in it. */
static gboolean
looks_measured (const char *text)
{
  if (normalize_stance_is_mark (text))
    return TRUE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c < 0x80
              ? g_ascii_isdigit ((char) c)
              : is_kanji (c) && is_one_of (c, "一二三四五六七八九十百数")
                    && is_one_of (g_utf8_get_char (g_utf8_next_char (at)), "十百日月年回時分週度件拠箇ヶか社名人世割"))
        return TRUE;
    }
  return FALSE;
}

/* A line of the site, not of the text: its menu, its imprint. */
static gboolean
is_of_site (const char *text)
{
  return normalize_furniture_is_chrome (text) || normalize_words_has ("part", "site", text, WORDS_WHOLE)
         || normalize_words_has ("part", "copyright", text, WORDS_ANYWHERE);
}

/* 安心してお使いいただくために: no title by its ending, but no sentence either. */
static gboolean
is_slogan (const char *text, glong length)
{
  return length <= LONGEST_GROUP && (guchar) *text >= 0x80 && strpbrk (text, ":;|") == NULL
         && g_utf8_strchr ("にへをと", -1, g_utf8_get_char (g_utf8_prev_char (text + strlen (text)))) != NULL
         && strstr (text, "、") == NULL && strstr (text, "。") == NULL;
}

static void
look_at_title (FlatLine *line, const char *text, glong length, gboolean sentence, gboolean question)
{
  gboolean measured = looks_measured (text);
  const char *words = text + strspn (text, "0123456789");
  gboolean form = normalize_plain_is_title (words); /* 24時間の監視 */
  double title = form ? 1.0 : is_slogan (text, length) ? 0.2 : -2.5;
  title += words > text ? -0.5 : 0;
  title += sentence ? -4 : 0;
  gboolean latin = (gsize) length == strlen (text);
  title += length > (latin ? LONGEST_LATIN_TITLE : LONGEST_TITLE) ? -2 : 0;
  title += question ? -4 : 0;
  line->looks[FLAT_TITLE] = title;
  line->looks[FLAT_GROUP] = title + (length <= (latin ? LONGEST_LATIN : LONGEST_GROUP) ? -0.2 : -1.5);
  double name = (form ? -0.9 : -2.5) + (sentence ? -4 : 0) + (question ? -3 : 0);
  name += length > LONGEST_NAME && g_utf8_get_char (text) > 0x7f ? -2 : 0;
  name += measured ? -1.5 : 0;
  name += normalize_words_has ("part", "named", text, WORDS_TAIL) ? 1.3 : 0;
  line->looks[FLAT_NAME] = name;
  double value = -0.7 + (measured ? 1.2 : 0) + (question ? -3 : 0);
  value += sentence ? (length <= LONGEST_VALUE ? 2.7 - (measured ? 1.2 : 0) : -1) : form ? -0.2 : 0.3;
  line->looks[FLAT_VALUE] = value;
}

static void
look_at (FlatLine *line, const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  gboolean sentence = normalize_is_sentence (text), question = normalize_look_is_question (text);
  gboolean site = is_of_site (text), prose = sentence || is_long (text);
  for (guint i = 0; i < N_STATES; i++)
    line->looks[i] = NEVER;
  line->prose = prose;
  guint courtesy = prose ? normalize_courtesy_of (text) : COURTESY_NONE;
  line->announces = (courtesy & COURTESY_POINTER) != 0;
  if (line->told)
    {
      line->looks[FLAT_TOLD] = 0;
      return;
    }
  line->looks[FLAT_TEXT] = (sentence ? 2 : prose ? 0.5 : -0.7) + (question ? -1.5 : 0);
  line->looks[FLAT_ANSWER] = (sentence ? 1.8
                              : prose  ? 0.5
                                       : -0.7)
                             + (question ? -3 : 0) + (!sentence && looks_measured (text) ? 0.7 : 0);
  if (line->held)
    return;
  look_at_title (line, text, length, sentence && !question, question);
  line->looks[FLAT_QUESTION] = question && length <= LONGEST_QUESTION ? 2.5 : -4;
  line->site = site;
  double menu = site ? SITE_WORD : length > ((guchar) *text < 0x80 ? LONGEST_LATIN : LONGEST_MENU) ? -2 : SITE_OTHER;
  menu += normalize_words_has ("courtesy", "call", text, WORDS_ANYWHERE) ? 1 : 0;
  menu += sentence && !site ? courtesy != COURTESY_NONE ? -1 : -3 : 0;
  line->looks[FLAT_HEAD] = menu;
  line->looks[FLAT_FOOT] = menu + (question ? -0.5 : 0);
  if (line->party == INGEST_PARTY_QUESTION)
    line->looks[FLAT_QUESTION] = 6;
  else if (line->party == INGEST_PARTY_ANSWER)
    line->looks[FLAT_ANSWER] = 6;
}

/* ---- lines ---------------------------------------------------------------------------------------------------- */

/* A mark, brackets or a number tell that the line is a title. */
static gboolean
is_told (const char *text, gboolean *marked)
{
  NormalizeNumber number;
  *marked = FALSE;
  const char *title = normalize_look_skip_marks (text, marked);
  gboolean lettered =
      g_ascii_isupper (text[0]) && g_ascii_isdigit (text[1]) && normalize_look_is_question (text); /* B2. */
  gboolean numbered = lettered
                      || (normalize_number_parse (text, &number) && text[number.length] != '\0' && !number.tight
                          && !g_ascii_islower (text[number.length])); /* "4 hours" */
  if (normalize_is_sentence (text) || normalize_furniture_is_chrome (text))
    {
      *marked = FALSE;
      return numbered && normalize_look_is_question (text);
    }
  *marked = (*marked && *title != '\0') || normalize_look_is_bracketed (text);
  return *marked || numbered;
}

/* Nothing but Q, A, 質問, 回答. */
static gboolean
is_lone_party (const char *text, IngestParty *party)
{
  const char *behind = text + ingest_enumerator_party (text, text + strlen (text), party);
  return *party != INGEST_PARTY_NONE && behind[strspn (behind, ".: ")] == '\0';
}

static void
add_line (GArray *lines, const IngestBlock *block, FlatLine line)
{
  g_autofree char *text = g_strstrip (g_strndup (block->text + line.start, line.end - line.start));
  FlatLine *above = lines->len > 0 ? &g_array_index (lines, FlatLine, lines->len - 1) : NULL;
  IngestParty party;
  if (*text == '\0')
    return;
  if (above != NULL && above->mark)
    line.party = above->party;
  line.mark = !line.held && is_lone_party (text, &party);
  if (line.mark)
    line.party = party;
  line.told = block->type == INGEST_BLOCK_HEADING;
  if (!line.told && !line.held && line.party == INGEST_PARTY_NONE)
    line.told = is_told (text, &line.marked);
  look_at (&line, text);
  if (line.held)
    line.looks[FLAT_TEXT] = line.looks[FLAT_ANSWER] = 0;
  g_array_append_val (lines, line);
}

static GArray *
read_lines (const IngestDocument *document)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (FlatLine));
  for (guint i = 0; i < document->blocks->len && lines->len < MOST_LINES; i++)
    {
      const IngestBlock *block = block_at (document, i);
      gboolean text = block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_HEADING;
      if (block->role != INGEST_ROLE_NONE)
        continue;
      if (!text && block->type != INGEST_BLOCK_LIST_ITEM)
        {
          FlatLine line = { .block = i, .held = TRUE, .table = block->table != NULL };
          look_at (&line, "");
          line.looks[FLAT_TEXT] = line.looks[FLAT_ANSWER] = 0;
          g_array_append_val (lines, line);
          continue;
        }
      guint newlines = 0;
      for (gsize start = 0, end, length = strlen (block->text); start < length;
           start = end < length ? end + normalize_line_break (block->text + end) : length)
        {
          for (end = start; end < length && normalize_line_break (block->text + end) == 0;)
            end++;
          guint number = MIN (block->place.line + newlines, MAX (block->place.line, block->place.last_line));
          /* of an item, the first line is its own; below it a title may stand that no blank line parts from it */
          add_line (lines, block,
                    (FlatLine){ .block = i, .start = start, .end = end, .line = number, .held = !text && start == 0 });
          newlines += block->text[end] == '\n';
        }
    }
  return lines;
}

/* Both stand in one element of a page. */
static gboolean
is_beside (const IngestDocument *document, const FlatLine *line, const FlatLine *below)
{
  const char *path = block_at (document, line->block)->place.path, *its = block_at (document, below->block)->place.path;
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;
  return slash == NULL || line->block == below->block || ingest_path_is_within (its, path, (gsize) (slash - path));
}

/* The lines below one that announces a list, two or more, up to the one that stands over text again, are its items. */
static void
look_at_list (GArray *lines, guint i)
{
  guint first = i + 1, end = first;
  for (; end + 1 < lines->len; end++)
    {
      const FlatLine *line = &g_array_index (lines, FlatLine, end);
      if (line->prose || line->held || line->told || line[1].prose || line[1].held)
        break;
    }
  for (i = first; i < end && end - first >= 2; i++)
    {
      FlatLine *line = &g_array_index (lines, FlatLine, i);
      line->looks[FLAT_TEXT] += ANNOUNCED;
      line->looks[FLAT_TITLE] -= ANNOUNCED;
      line->looks[FLAT_GROUP] -= ANNOUNCED;
    }
}

/* The code that @below opens with, AC of AC-01 and "AC 1.2", is @line's as well: "Access control (AC)", "AC Access". */
static gboolean
shares_code (const IngestDocument *document, const FlatLine *line, const FlatLine *below)
{
  const char *next = block_at (document, below->block)->text + below->start;
  gsize length = 0;
  while (g_ascii_isupper (next[length]))
    length++;
  gsize number = length + (next[length] != '\0' && strchr ("-. ", next[length]) != NULL ? 1 : 0);
  if (length < 2 || !g_ascii_isdigit (next[number]))
    return FALSE;
  const IngestBlock *block = block_at (document, line->block);
  g_autofree char *code = g_strndup (next, length), *opened = g_strconcat (code, " ", NULL);
  g_autofree char *closed = g_strconcat ("(", code, ")", NULL), *wide = g_strconcat ("（", code, "）", NULL);
  g_autofree char *text = g_strstrip (g_strndup (block->text + line->start, line->end - line->start));
  return g_str_has_prefix (text, opened) || g_str_has_suffix (text, closed) || g_str_has_suffix (text, wide);
}

/* "Copies are kept in three places:" over items: no sentence by its end, but what says them. */
static gboolean
leads_items (const IngestDocument *document, const FlatLine *line, const FlatLine *below)
{
  const IngestBlock *block = block_at (document, line->block);
  g_autofree char *text = g_strchomp (g_strndup (block->text + line->start, line->end - line->start));
  return below->held && block_at (document, below->block)->type == INGEST_BLOCK_LIST_ITEM
         && (g_str_has_suffix (text, ":") || g_str_has_suffix (text, "："));
}

/* What the line below, and the paragraph that both stand in, say of a line. */
static void
look_around (const IngestDocument *document, GArray *lines)
{
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      FlatLine *line = &g_array_index (lines, FlatLine, i);
      line->prose |= !line->held && !line->told && leads_items (document, line, line + 1);
    }
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      FlatLine *line = &g_array_index (lines, FlatLine, i), *below = line + 1;
      if (line->held || line->told)
        continue;
      line->looks[FLAT_GROUP] += shares_code (document, line, below) ? CODED : 0;
      if (line->announces)
        look_at_list (lines, i);
      gboolean lone = !below->site && (i == 0 || !line[-1].site) && (i + 2 >= lines->len || !below[1].site)
                      && (i < 2 || !line[-2].site);
      if (line->site && lone)
        {
          line->looks[FLAT_HEAD] = line->looks[FLAT_FOOT] = SITE_OTHER;
          line->site = FALSE;
        }
      line->strange = !is_beside (document, line, below);
      if (!below->prose && !below->held)
        line->looks[FLAT_TITLE] -= UNSAID;
      gboolean two = below->block == line->block && !below->held && (i == 0 || line[-1].block != line->block)
                     && (i + 2 == lines->len || below[1].block != line->block);
      if (two)
        {
          line->looks[FLAT_NAME] += ALONE;
          below->looks[FLAT_VALUE] += ALONE;
        }
    }
}

/* ---- the likeliest sequence ----------------------------------------------------------------------------------- */

static double
step (const FlatLine *lines, guint i, guint from, guint to, guint banned)
{
  double score = follows[from][to] + (from == FLAT_NAME && lines[i].strange ? STRANGE : 0);
  if ((banned & (1u << to)) != 0)
    return NEVER;
  /* the document's title stands over its first group */
  if (from == FLAT_GROUP && to == FLAT_GROUP && (i == 0 || lines[i - 1].site))
    score += TITLED;
  /* a mark of a question parts nothing: the line below it is what it says */
  if (lines[i].mark && lines[i + 1].party == lines[i].party)
    return from == to || follows[from][to] > NEVER / 2 ? 0 : NEVER;
  return score;
}

static void
find_sequence (GArray *array, guint banned)
{
  FlatLine *lines = (FlatLine *) (gpointer) array->data;
  guint n = array->len;
  for (guint s = 0; s < N_STATES; s++)
    {
      lines[0].until[s] = (banned & (1u << s)) != 0 ? NEVER : begins[s] + lines[0].looks[s];
      lines[n - 1].from[s] = ends[s];
    }
  for (guint i = 1; i < n; i++)
    for (guint s = 0; s < N_STATES; s++)
      {
        double best = 2 * NEVER;
        for (guint p = 0; p < N_STATES; p++)
          {
            double score = lines[i - 1].until[p] + step (lines, i - 1, p, s, banned);
            if (score > best)
              {
                best = score;
                lines[i].last[s] = (guint8) p;
              }
          }
        lines[i].until[s] = MAX (best + lines[i].looks[s], 4 * NEVER);
      }
  for (guint i = n - 1; i > 0; i--)
    for (guint s = 0; s < N_STATES; s++)
      {
        double best = 4 * NEVER;
        for (guint t = 0; t < N_STATES; t++)
          best = MAX (best, step (lines, i - 1, s, t, banned) + lines[i].looks[t] + lines[i].from[t]);
        lines[i - 1].from[s] = best;
      }
  guint state = 0;
  for (guint s = 1; s < N_STATES; s++)
    if (lines[n - 1].until[s] + ends[s] > lines[n - 1].until[state] + ends[state])
      state = s;
  for (guint i = n; i > 0; i--)
    {
      lines[i - 1].state = (FlatState) state;
      state = lines[i - 1].last[state];
    }
}

typedef enum
{
  CLASS_TITLE,
  CLASS_TEXT,
  CLASS_SITE
} FlatClass;

static FlatClass
class_of (guint state)
{
  switch (state)
    {
      case FLAT_HEAD:
      case FLAT_FOOT:
        return CLASS_SITE;
      case FLAT_TEXT:
      case FLAT_ANSWER:
      case FLAT_VALUE:
        return CLASS_TEXT;
      default:
        return CLASS_TITLE;
    }
}

/* By how much the best sequence is better than any that takes the line for something else. */
static void
find_margins (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      FlatLine *line = &g_array_index (lines, FlatLine, i);
      double other = 4 * NEVER;
      for (guint s = 0; s < N_STATES; s++)
        if (class_of (s) != class_of (line->state))
          other = MAX (other, line->until[s] + line->from[s]);
      line->margin = line->until[line->state] + line->from[line->state] - other;
    }
}

/* ---- whether the document is such a page ---------------------------------------------------------------------- */

/* Long lines that end nowhere: the text was broken to a width, and its short lines are ends of paragraphs. */
static gboolean
is_wrapped (const IngestDocument *document, const GArray *lines)
{
  guint prose = 0, open = 0;
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const FlatLine *line = &g_array_index (lines, FlatLine, i);
      const char *text = block_at (document, line->block)->text + line->start;
      if (line->held || line->told || line[1].block != line->block)
        continue;
      g_autofree char *words = g_strstrip (g_strndup (text, line->end - line->start));
      if (!is_long (words))
        continue;
      prose++;
      open += !normalize_is_sentence (words) && !normalize_look_is_question (words);
    }
  return open > prose * MOST_WRAPPED;
}

static guint
count_states (const GArray *lines, guint states)
{
  guint n = 0;
  for (guint i = 0; i < lines->len; i++)
    n += (states & (1u << g_array_index (lines, FlatLine, i).state)) != 0 && !g_array_index (lines, FlatLine, i).mark;
  return n;
}

#define TITLES (1u << FLAT_GROUP | 1u << FLAT_TITLE)
#define ASKED  (1u << FLAT_QUESTION | 1u << FLAT_ANSWER)
#define PAIRS  (1u << FLAT_NAME | 1u << FLAT_VALUE)
#define SITE   (1u << FLAT_HEAD | 1u << FLAT_FOOT)

/* Finds the sequence, kinds of which there are too few left out.  FALSE where nothing is found. */
static gboolean
settle (GArray *lines, guint banned)
{
  for (guint round = 0; round < 4; round++)
    {
      guint before = banned;
      find_sequence (lines, banned);
      if (count_states (lines, 1u << FLAT_QUESTION) < LEAST_QUESTIONS)
        banned |= ASKED;
      if (count_states (lines, 1u << FLAT_NAME) < LEAST_PAIRS)
        banned |= PAIRS;
      if (banned == before)
        break;
    }
  find_margins (lines);
  return count_states (lines, TITLES | 1u << FLAT_QUESTION | 1u << FLAT_NAME) >= LEAST_TITLES
         || ((banned & SITE) == 0 && count_states (lines, SITE) > 0);
}

/* ---- what becomes of it --------------------------------------------------------------------------------------- */

/* The line as a block of its own, as it is read.  A group right above another is over it. */
static void
add_block (IngestDocument *document, const IngestBlock *block, const FlatLine *line, gboolean outer)
{
  IngestBlock *made = ingest_document_add (document, document->blocks, INGEST_BLOCK_PARAGRAPH,
                                           block->text + line->start, (gssize) (line->end - line->start));
  /* an item's bullet, a title's number that was set apart */
  if (line->start == 0)
    made->marker = block->marker;
  if (line->held)
    {
      made->type = block->type;
      made->level = block->level;
    }
  made->place = block->place;
  if (block->place.last_line > block->place.line)
    made->place.line = made->place.last_line = line->line;
  ingest_block_cut_spans (document, made, block, line->start, line->end);
  if (line->mark || class_of (line->state) == CLASS_SITE)
    made->role = line->state == FLAT_FOOT ? INGEST_ROLE_FOOTER : INGEST_ROLE_NAVIGATION;
  else if (class_of (line->state) == CLASS_TITLE)
    {
      made->type = INGEST_BLOCK_HEADING;
      made->level = line->state == FLAT_GROUP ? INGEST_TITLE_LEVEL - (outer ? 2 : 1) : INGEST_TITLE_LEVEL;
    }
}

/* Characters from which on the first line above a menu names the page: words of menus are shorter. */
#define LEAST_PAGE_TITLE 12

/* The menu ends with its last word that is known as one: a title below it may have been taken for one more, as that of
 * the page above it may. */
static void
trim_menu (const IngestDocument *document, GArray *lines)
{
  guint end = 0;
  while (end < lines->len && g_array_index (lines, FlatLine, end).state == FLAT_HEAD)
    end++;
  for (; end > 0 && !g_array_index (lines, FlatLine, end - 1).site; end--)
    g_array_index (lines, FlatLine, end - 1).state = FLAT_TEXT;
  FlatLine *first = &g_array_index (lines, FlatLine, 0);
  if (end == 0 || first->site)
    return;
  const char *text = block_at (document, first->block)->text + first->start;
  g_autofree char *title = g_strstrip (g_strndup (text, first->end - first->start));
  glong least = (guchar) *title < 0x80 ? 2 * LEAST_PAGE_TITLE : LEAST_PAGE_TITLE;
  if (g_utf8_strlen (title, -1) >= least && normalize_plain_is_title (title))
    first->state = FLAT_TEXT;
}

/* A title with a mark that names stand below is over these, as all with marks are then. */
static void
raise_marked (GArray *lines)
{
  gboolean over = FALSE;
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const FlatLine *line = &g_array_index (lines, FlatLine, i);
      over |= line->marked && line[1].state == FLAT_NAME;
    }
  for (guint i = 0; i < lines->len && over; i++)
    {
      FlatLine *line = &g_array_index (lines, FlatLine, i);
      line->state = line->marked && line->state == FLAT_TOLD ? FLAT_GROUP : line->state;
    }
}

/* TRUE where the lines from @first to before @end, of one block, are more than the text that it is. */
static gboolean
changes (const GArray *lines, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const FlatLine *line = &g_array_index (lines, FlatLine, i);
      if (line->mark || (class_of (line->state) != CLASS_TEXT && line->state != FLAT_TOLD))
        return TRUE;
    }
  return FALSE;
}

static void
apply (IngestDocument *document, const GArray *lines)
{
  g_autoptr (GPtrArray) found = ingest_document_take_blocks (document);
  guint next = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const IngestBlock *block = found->pdata[i];
      while (next < lines->len && g_array_index (lines, FlatLine, next).block < i)
        next++;
      guint end = next;
      while (end < lines->len && g_array_index (lines, FlatLine, end).block == i)
        end++;
      if (end == next || !changes (lines, next, end))
        {
          g_ptr_array_add (document->blocks, g_steal_pointer (&found->pdata[i]));
          continue;
        }
      for (; next < end; next++)
        {
          const FlatLine *line = &g_array_index (lines, FlatLine, next);
          gboolean outer = line->state == FLAT_GROUP && next + 1 < lines->len && line[1].state == FLAT_GROUP;
          add_block (document, block, line, outer);
        }
    }
}

static void
tell (IngestDocument *document, const GArray *lines, GString *explain)
{
  guint doubtful = 0;
  const FlatLine *least = NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      const FlatLine *line = &g_array_index (lines, FlatLine, i);
      const IngestBlock *block = block_at (document, line->block);
      if (explain != NULL)
        g_string_append_printf (explain, "line %u: %s margin %.1f: %.*s\n", line->line, state_names[line->state],
                                MIN (line->margin, 99), (int) (line->end - line->start), block->text + line->start);
      if (line->margin >= DOUBTFUL || line->state == FLAT_TOLD || class_of (line->state) == CLASS_TEXT)
        continue;
      doubtful++;
      least = least == NULL || line->margin < least->margin ? line : least;
    }
  if (doubtful == 0)
    return;
  const IngestBlock *block = block_at (document, least->block);
  g_autofree char *words = g_strndup (block->text + least->start, least->end - least->start);
  g_autofree char *shown = g_utf8_substring (words, 0, MIN (LONGEST_TITLE, g_utf8_strlen (words, -1)));
  ingest_document_warn (document, "heading-doubt", block->place.page, least->line,
                        "titles and text are told by their place and looks alone; %u lines may be the other: %s",
                        doubtful, shown);
}

/* Dashes alone stand for empty cells, plain.h. */
static gboolean
is_dashed (const IngestDocument *document, const GArray *lines)
{
  guint dashes = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const FlatLine *line = &g_array_index (lines, FlatLine, i);
      const char *text = block_at (document, line->block)->text + line->start;
      dashes += line->end - line->start == 1 && *text == '-';
    }
  return dashes > 0;
}

/* What may not be looked for, as bits: titles and questions where marks or a table tell what is what, menus where no
 * word is of one. */
static guint
find_banned (const GArray *lines)
{
  guint told = 0, menus = 0, tables = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const FlatLine *line = &g_array_index (lines, FlatLine, i);
      told += line->told;
      menus += line->site;
      tables += line->table;
    }
  return (told >= MOST_TOLD || tables > 0 ? TITLES | ASKED : 0) | (menus == 0 ? SITE : 0);
}

static void
cut (IngestDocument *document, guint banned, GString *explain)
{
  g_autoptr (GArray) lines = read_lines (document);
  look_around (document, lines);
  if (lines->len < 2 * LEAST_TITLES || lines->len >= MOST_LINES || is_wrapped (document, lines)
      || is_dashed (document, lines) || !settle (lines, banned | find_banned (lines)))
    return;
  trim_menu (document, lines);
  tell (document, lines, explain);
  raise_marked (lines);
  apply (document, lines);
}

void
normalize_flat_pairs (IngestDocument *document, GString *explain)
{
  if (g_strcmp0 (document->media_type, "text/html") == 0)
    cut (document, TITLES | ASKED | SITE, explain);
}

void
normalize_flat_lines (IngestDocument *document, GString *explain)
{
  if (g_strcmp0 (document->media_type, "text/plain") == 0)
    cut (document, 0, explain);
}
