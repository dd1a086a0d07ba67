#include "normalize/outline/plain.h"

#include "ingest/enumerator.h"

#include "normalize/outline/cover.h"
#include "normalize/outline/furniture.h"
#include "normalize/outline/outline.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a title, and of a line that is text though no sentence ends in it: a wrapped one. */
#define LONGEST_JAPANESE 36
#define LONGEST_LATIN    70
#define LEAST_PROSE      28
#define SHORT            18

/* So many headings with good numbers or markup make a document one that tells its sections. */
#define LEAST_GOOD 3

/* So many titles with a number and a colon are a count. */
#define LEAST_COUNTED 3

typedef struct
{
  guint block;
  gsize start;
  gboolean text;    /* of a paragraph; else an item, a table, a heading */
  gboolean title;   /* has the form of a title */
  gboolean colon;   /* the same but for a colon behind it: over a sentence it is one, over items it announces them */
  gboolean prose;   /* is a sentence, or long enough to be a part of one */
  gboolean counted; /* opens with a number and is no sentence: what is below may be its value */
  gboolean listed;  /* opens with the mark of an item or a note */
  gboolean ended;   /* what follows may be something new */
  gboolean heading; /* the format or a number tells that it is one */
  gboolean first;   /* of these: numbered 1 */
  gboolean asks;    /* of these: a question with a number */
  gboolean apart;   /* a blank line, or the format, parts it from the line above */
  gboolean dashed;  /* a dash follows it by itself */
  gboolean loose;   /* a dash ends it */
  gboolean marked;  /* it opens a list item whose mark titles have: ●, ■ */
  gboolean leads;   /* says where to read on: 料金の返還について */
  guint length;     /* characters */
  guint count;      /* of "3: データの複製", in the form of a title behind its colon */
  guint chapter;    /* of "2. 体制": its number … */
  guint part;       /* … and that of the chapter whose first part it is, "2-1 組織" */
  gboolean lacks;   /* over such a part, where the chapter has lost its number */
  NormalizePlainKind kind;
} Line;

struct _NormalizePlain
{
  GArray *lines; /* of Line: those that are titles, in order */
  gboolean dashed;
};

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0;
}

static gboolean
is_hiragana (gunichar c)
{
  return c >= 0x3041 && c <= 0x309f;
}

static gboolean
is_ideograph (gunichar c)
{
  return (c >= 0x30a1 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff);
}

static gunichar
last_character (const char *text)
{
  return *text != '\0' ? g_utf8_get_char (g_utf8_prev_char (text + strlen (text))) : 0;
}

/* Marks of items, notes, arrows: what no title opens with. */
static gboolean
opens_item (const char *text)
{
  NormalizeNumber number;
  gunichar c = *text != '\0' ? g_utf8_get_char (text) : 0;
  guint mark = ingest_enumerator_mark (c);
  return c == 0 || (mark != 0 && c != 'o' && c != 0x3010) || ingest_enumerator_is_circled (c)
         || g_utf8_strchr ("└├>＞(（＋~〜～|｜〒@＠#", -1, c) != NULL || normalize_number_parse (text, &number);
}

/* Words that a Japanese line ends in only where it goes on. */
static gboolean
goes_on (const char *text)
{
  const char *const *endings = normalize_words_list ("outline", "goes-on");
  for (gsize i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (text, endings[i]))
      return TRUE;
  return g_utf8_strchr ("をはがのにへともや、，,：:；;…・=＝／/（(「『", -1, last_character (text)) != NULL;
}

gboolean
normalize_plain_is_title (const char *text)
{
  guint words = 1, ideographs = 0, hiragana = 0, letters = 0, digits = 0;
  glong length = g_utf8_strlen (text, -1);
  if (normalize_words_has ("part", "section", text, WORDS_WHOLE))
    return TRUE;
  if (length < 2 || opens_item (text) || goes_on (text) || g_unichar_isdigit (g_utf8_get_char (text))
      || normalize_is_sentence (text) || normalize_cover_is_stamp (text))
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      ideographs += is_ideograph (c);
      hiragana += is_hiragana (c);
      letters += g_ascii_isalpha (*at);
      digits += g_unichar_isdigit (c);
      words += c == ' ';
      if (g_utf8_strchr ("。！!：；;|｜\t→＝=", -1, c) != NULL || (c == ':' && at[1] != '\0')
          || g_str_has_prefix (at, "://"))
        return FALSE;
    }
  /* half a sentence */
  if (strstr (text, "、") != NULL && hiragana * 2 >= (guint) length)
    return FALSE;
  if (ideographs + hiragana > 0)
    return length <= LONGEST_JAPANESE && ideographs > 0 && digits * 2 < (guint) length;
  return letters > 2 && length <= LONGEST_LATIN && words <= 9 && g_ascii_isupper (*text) && digits * 3 < letters
         && last_character (text) != '.';
}

static gboolean
has_form_before_colon (const char *text)
{
  if (strlen (text) > 200 || !(g_str_has_suffix (text, "：") || g_str_has_suffix (text, ":")))
    return FALSE;
  g_autofree char *title = g_strndup (text, (gsize) (g_utf8_prev_char (text + strlen (text)) - text));
  return normalize_plain_is_title (title);
}

/* "3: データの複製": the number before the colon, where what follows has the form of a title; else 0. */
static guint
count_before_colon (const char *text)
{
  guint count;
  gsize n = normalize_plain_counted (text, &count);
  return n > 0 && normalize_plain_is_title (text + n) ? count : 0;
}

static gboolean
is_prose (const char *text)
{
  guint hiragana = 0;
  if (normalize_is_sentence (text))
    return TRUE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    hiragana += is_hiragana (g_utf8_get_char (at));
  glong length = g_utf8_strlen (text, -1);
  return length >= LEAST_PROSE && (hiragana * 6 >= (guint) length || (hiragana == 0 && length >= 2 * LEAST_PROSE));
}

/* A number and a title: what text below it is text of. */
static gboolean
is_numbered_heading (const char *text)
{
  NormalizeNumber number;
  return normalize_number_parse (text, &number) && !normalize_is_sentence (text) && text[number.length] != '\0'
         && g_utf8_strlen (text, -1) <= 60 && number.kind != NUMBER_CIRCLED && number.kind != NUMBER_PAREN
         && number.kind != NUMBER_HALF && number.kind != NUMBER_KANA && number.kind != NUMBER_LETTER;
}

/* The first of a count: what a title right above it is over. */
static gboolean
is_first_of_count (const char *text)
{
  NormalizeNumber number;
  return normalize_number_parse (text, &number) && number.n_parts == 1 && number.parts[0] == 1
         && number.kind != NUMBER_CIRCLED && !normalize_is_sentence (text) && g_utf8_strlen (text, -1) <= 60;
}

/* The number of the chapter that a numbered title is, or is the first part of. */
static void
read_chapter (const char *text, Line *line)
{
  NormalizeNumber number;
  if (!is_numbered_heading (text) || !normalize_number_parse (text, &number))
    return;
  g_autofree char *sign = g_strchomp (g_strndup (text, number.length));
  if (number.tight && !g_str_has_suffix (sign, ".") && !g_str_has_suffix (sign, "．")) /* 24時間 */
    return;
  if (number.n_parts == 1)
    line->chapter = number.parts[0];
  else if (number.n_parts == 2 && number.parts[1] == 1)
    line->part = number.parts[0];
}

static gboolean
is_numbered (const char *text)
{
  NormalizeNumber number;
  return normalize_number_parse (text, &number);
}

/* "3. データは暗号化していますか。", "Q3. データの暗号化" */
static gboolean
is_numbered_question (const char *text)
{
  NormalizeNumber number;
  if (!normalize_number_parse (text, &number) || text[number.length] == '\0' || g_utf8_strlen (text, -1) > 120)
    return FALSE;
  return number.kind == NUMBER_QUESTION
         || (!number.tight && number.kind != NUMBER_CIRCLED && normalize_look_is_question (text));
}

/* The mark of an item that may be a title: not the ・ of a list. */
static gboolean
is_title_mark (const char *marker)
{
  gunichar c = *marker != '\0' ? g_utf8_get_char (marker) : 0;
  return normalize_look_is_mark (c);
}

/* A heading whose author tells how deep it is: below it nothing unmarked is one. */
static gboolean
is_good_heading (const IngestBlock *block, const char *text)
{
  NormalizeNumber number;
  gsize open, start, end;
  if (g_utf8_strlen (text, -1) > 60)
    return FALSE;
  if (block->type == INGEST_BLOCK_HEADING)
    return TRUE;
  if (normalize_is_sentence (text))
    return FALSE;
  if (normalize_number_find_cited (text, &open, &start, &end) && open > 0)
    return TRUE;
  if (!normalize_number_parse (text, &number) || text[number.length] == '\0')
    return FALSE;
  return number.kind == NUMBER_QUESTION || (number.n_parts >= 2 && !number.tight)
         || (number.n_parts >= 3 && number.kind == NUMBER_DOTTED) || (number.kind == NUMBER_HYPHEN);
}

/* Text knows of no blank lines but by the numbers of those around them. */
static gboolean
is_apart (const IngestDocument *document, guint i)
{
  const IngestBlock *block = document->blocks->pdata[i], *above = i > 0 ? document->blocks->pdata[i - 1] : NULL;
  return above == NULL || above->place.line == 0 || block->place.path != NULL
         || MAX (above->place.line, above->place.last_line) + 1 < block->place.line;
}

/* "-" by itself, or behind a blank at the end of Japanese. */
static gsize
trailing_dash (const char *text)
{
  static const char *const dashes[] = { "-", "－", "—", "―" };
  gsize length = strlen (text);
  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      gsize n = strlen (dashes[i]);
      if (!g_str_has_suffix (text, dashes[i]))
        continue;
      if (length == n)
        return n;
      const char *before = g_utf8_prev_char (text + length - n);
      if (is_blank (g_utf8_get_char (before)) && before > text && g_utf8_get_char (g_utf8_prev_char (before)) >= 0x3000)
        return n;
    }
  return 0;
}

/* What the text of a link is, where links are lines like others. */
static gboolean
leads_on (const char *text)
{
  return normalize_words_spelt ("outline", "leads-on", text, WORDS_TAIL) > 0;
}

/* The dash below the line above: an empty cell, where a title stands above it. */
static gboolean
take_dash (GArray *lines, guint block, gsize start)
{
  Line *above = lines->len > 0 ? &g_array_index (lines, Line, lines->len - 1) : NULL;
  if (above == NULL || !above->title || above->block != block)
    return FALSE;
  above->dashed = TRUE;
  Line dash = { .block = block, .start = start, .text = TRUE, .ended = TRUE, .kind = PLAIN_DASH };
  g_array_append_val (lines, dash);
  return TRUE;
}

static void
add_lines (GArray *lines, const IngestDocument *document, guint i, const NormalizeSectionLabels *labels, guint *good,
           guint *first_good)
{
  const IngestBlock *block = document->blocks->pdata[i];
  gboolean item = block->type == INGEST_BLOCK_LIST_ITEM;
  gboolean paragraph = block->type == INGEST_BLOCK_PARAGRAPH, heading = block->type == INGEST_BLOCK_HEADING;
  if (!paragraph && !heading && !item)
    {
      Line line = { .block = i, .ended = TRUE };
      g_array_append_val (lines, line);
      return;
    }
  for (gsize start = 0, end, length = strlen (block->text); start < length; start = end)
    {
      end = start;
      while (end < length && normalize_line_break (block->text + end) == 0)
        end++;
      g_autofree char *found = g_strndup (block->text + start, end - start);
      const char *text = found;
      while (*text != '\0' && is_blank (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      g_strchomp (found);
      gsize dash = trailing_dash (text);
      if (*text != '\0' && !normalize_furniture_is_chrome (text)
          && !(dash == strlen (text) && take_dash (lines, i, start)))
        {
          /* an item's first line is its own; the next may be a title that no blank line parts from it */
          gboolean own = item && start == 0, bold_mark = own && is_title_mark (block->marker);
          Line line = { .block = i, .start = start, .text = !own };
          const NormalizeSectionLabel *label = normalize_section_labels_next (labels, i, start);
          gboolean labelled = label != NULL && label->start < end;
          line.asks =
              !own && !heading && (labelled ? label->class == SECTION_LABEL_QUESTION : is_numbered_question (text));
          line.heading = heading || line.asks || (!own && is_numbered_heading (text));
          line.apart = start == 0 && is_apart (document, i);
          line.first = !heading && !own && is_first_of_count (text);
          line.title =
              !heading && !labelled && (!own || bold_mark) && strlen (text) < 400 && normalize_plain_is_title (text);
          line.title &= !normalize_look_in_remark (block);
          line.marked = own && bold_mark;
          line.loose = dash > 0;
          line.title &= !line.loose;
          line.leads = leads_on (text);
          line.length = (guint) g_utf8_strlen (text, -1);
          line.count = !heading && !own && !labelled ? count_before_colon (text) : 0;
          line.colon = !heading && !own && has_form_before_colon (text);
          if (!own)
            read_chapter (text, &line);
          line.prose = is_prose (text);
          line.counted = !line.heading && !line.prose && !line.title && is_numbered (text);
          line.listed = (own && !line.title) || opens_item (text);
          line.ended = line.title || line.listed || !line.prose
                       || g_utf8_strchr ("。．.！!？?）)」』】：:", -1, last_character (text)) != NULL
                       || normalize_is_sentence (text);
          gboolean told = labelled ? line.asks : is_good_heading (block, text);
          if (!item && told && (*good)++ == 0)
            *first_good = lines->len;
          g_array_append_val (lines, line);
        }
      if (end < length)
        end += normalize_line_break (block->text + end);
    }
}

/* A title in the lines of a paragraph is clearly shorter than what is below it, save a short one or one over another
 * title: the lines of a wrapped paragraph are alike. */
static gboolean
is_wrapped (const Line *line)
{
  return line->block == line[1].block && line->length > SHORT && line->length * 10 > line[1].length * 6
         && !line[1].title;
}

/* A title that stands over text, an item or a table. */
static gboolean
is_over_text (const GArray *lines, guint i)
{
  if (i + 1 >= lines->len)
    return FALSE;
  const Line *below = &g_array_index (lines, Line, i + 1);
  return !below->heading && !below->title && (!below->text || below->prose || below->listed);
}

/* The lines from @first to before @end, in the form of titles, end in one over numbered questions: one line between two
 * of these is an answer, however short it is. */
static gboolean
is_group_of_questions (const GArray *lines, guint first, guint end)
{
  const Line *run = &g_array_index (lines, Line, first);
  guint n = end - first;
  return n > 0 && n <= 2 && end < lines->len && run[n].asks && run[n - 1].apart
         && (first == 0 || ((run - 1)->ended && n == 1 && !(run - 1)->asks));
}

/* Below the first heading that is told, where these are questions: groups of them alone. */
static void
find_groups_of_questions (GArray *lines, guint first, guint *found)
{
  for (guint i = first; i < lines->len; i++)
    {
      guint end = i;
      while (end < lines->len && g_array_index (lines, Line, end).title)
        end++;
      if (is_group_of_questions (lines, i, end))
        {
          g_array_index (lines, Line, end - 1).kind = PLAIN_GROUP;
          *found += 1;
        }
      i = MAX (i, end);
    }
}

/* One line in the form of a title between the text of chapter 1 and "2-1 組織": the title of chapter 2, whose number was
 * lost.  Its place tells it, whatever else is found, where another chapter has its number: else it may be a value. */
static void
find_unnumbered_chapters (GArray *lines)
{
  gboolean chapters = FALSE;
  guint last = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      chapters |= line->chapter > 0;
      last = line->chapter > 0 ? line->chapter : last;
      if (line->part == 0)
        continue;
      Line *above = i > 1 ? line - 1 : NULL;
      if (chapters && line->part == last + 1 && above != NULL && above->title && (above - 1)->ended
          && !(above - 1)->title)
        {
          above->kind = PLAIN_GROUP;
          above->lacks = TRUE;
        }
      last = line->part;
    }
}

/* Judges the run of lines in the form of titles that begins at @first; gives where it ends. */
static guint
judge_run (GArray *lines, guint first, guint *found, guint *over_counts)
{
  guint end = first;
  while (end < lines->len && g_array_index (lines, Line, end).title)
    end++;
  Line *run = &g_array_index (lines, Line, first);
  guint n = end - first;
  gboolean opened = first == 0 || ((run - 1)->ended && !((run - 1)->counted && (run - 1)->block == run->block));
  *over_counts += n > 0 && end < lines->len && g_array_index (lines, Line, end).first;
  /* over a count of headings; of several lines that open a text the others are its cover's */
  if ((first > 0 ? n == 1 && opened : n > 1 && run[n - 1].apart) && end < lines->len
      && g_array_index (lines, Line, end).first)
    {
      run[n - 1].kind = PLAIN_GROUP;
      *found += 1;
      return end;
    }
  if (is_group_of_questions (lines, first, end))
    {
      run[n - 1].kind = PLAIN_GROUP;
      *found += 1;
      return end;
    }
  /* more in a row are items without marks, save on the cover; one that the line above runs on into is none */
  if (n == 0 || !opened || (n > 2 && first > 0) || !is_over_text (lines, end - 1))
    return MAX (end, first + 1);
  Line *last = &run[n - 1];
  last->kind = PLAIN_TITLE;
  if (n == 2 && first > 0)
    run->kind = PLAIN_GROUP;
  *found += n >= 2 && first > 0 ? 2 : 1;
  return end;
}

/* Dashes for empty cells: each stands between a title and a title that is over text, at least twice.  Gives whether
 * they do; where not, they are lines as others are. */
static gboolean
judge_dashes (GArray *lines)
{
  guint n = 0, good = 0, loose = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      loose += line->loose && line->kind != PLAIN_DASH;
      if (line->kind != PLAIN_DASH)
        continue;
      n++;
      good += i + 2 < lines->len && line[1].title && line[2].prose;
    }
  if (n > 0 && good == n && n + loose >= 2)
    return TRUE;
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      if (line->kind == PLAIN_DASH)
        line->kind = PLAIN_NONE;
      line->dashed = FALSE;
    }
  return FALSE;
}

/* In such a text: titles with a dash are over those below, and a link behind an answer is a line of it. */
static void
settle_dashes (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      const Line *above = i > 0 ? line - 1 : NULL, *below = i + 1 < lines->len ? line + 1 : NULL;
      if (line->dashed)
        {
          line->kind = PLAIN_SUBGROUP;
          line->title = FALSE;
        }
      else if (line->title && line->leads && above != NULL && above->prose && below != NULL && !below->prose)
        line->title = FALSE;
      line->ended |= line->kind == PLAIN_SUBGROUP || line->kind == PLAIN_DASH || line->loose || line->leads;
    }
}

/* The run of titles that a text opens with ends in a group and its first title, as the other groups do; what is above
 * is the document's. */
static void
open_first_group (GArray *lines)
{
  guint end = 0, groups = 0;
  for (guint i = 1; i < lines->len; i++)
    groups += g_array_index (lines, Line, i).kind == PLAIN_GROUP;
  while (end < lines->len && g_array_index (lines, Line, end).title)
    end++;
  if (end < 3 || groups < 1 || g_array_index (lines, Line, end - 1).kind != PLAIN_TITLE)
    return;
  Line *line = &g_array_index (lines, Line, end - 2);
  if (line->kind == PLAIN_NONE)
    line->kind = PLAIN_GROUP;
}

#define LEAST_MARKED 3

/* "● 稼働時間" over "24時間365日", "● 告知" over a sentence: where each item of a list by marks of titles is one over
 * lines of its own, and half of them are told by their sentences, all are. */
static void
settle_marked (GArray *lines, guint to, guint *found)
{
  for (guint first = 0, end; first < to; first = MAX (end, first + 1))
    {
      guint items = 0, told = 0, over = 0, block = g_array_index (lines, Line, first).block;
      for (end = first; end < to && g_array_index (lines, Line, end).block <= block + 1; end++)
        {
          const Line *line = &g_array_index (lines, Line, end);
          if (line->block != block || end == first)
            {
              if (!line->marked)
                break;
              items++;
              told += line->kind == PLAIN_TITLE;
              over += line->title && end + 1 < lines->len && line[1].block == line->block && !line[1].title;
            }
          block = line->block;
        }
      for (guint i = first; i < end && items >= LEAST_MARKED && over == items && told * 2 >= items; i++)
        {
          Line *line = &g_array_index (lines, Line, i);
          *found += line->marked && line->kind == PLAIN_NONE;
          line->kind = line->marked ? PLAIN_TITLE : line->kind;
        }
    }
}

/* "1: ", "2: " in their order, each over text: titles.  A scale has its steps below each other, and what a step means.
 */
static void
settle_counts (GArray *lines)
{
  guint n = 0, over = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      if (line->count == 0)
        continue;
      if (line->count != n + 1)
        return;
      n++;
      over += i + 1 < lines->len && line[1].prose && line[1].count == 0 && !line[1].heading;
    }
  for (guint i = 0; i < lines->len && n >= LEAST_COUNTED && over == n; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      line->title |= line->count > 0;
      line->ended |= line->count > 0;
      line->listed &= line->count == 0;
    }
}

/* All that was found is one line between the text above and the first of several questions: their group, since what
 * names the document or who wrote it stands above its text. */
static gboolean
is_lone_group (const GArray *lines, guint found)
{
  guint asked = 0, group = 0;
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      asked += line->asks;
      group = line->kind == PLAIN_GROUP && asked == 0 && line[1].asks ? i : group;
    }
  return found == 1 && asked >= LEAST_GOOD && group > 0 && (&g_array_index (lines, Line, group) - 1)->prose;
}

NormalizePlain *
normalize_plain_find (const IngestDocument *document, const NormalizeContents *contents,
                      const NormalizeSectionLabels *labels)
{
  NormalizePlain *plain = g_new0 (NormalizePlain, 1);
  plain->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  guint good = 0, first_good = 0, found = 0, over_counts = 0;
  if (contents->entries->len >= LEAST_GOOD)
    return plain;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (block->role == INGEST_ROLE_NONE && block->type != INGEST_BLOCK_RULE && block->type != INGEST_BLOCK_FIGURE
          && block->type != INGEST_BLOCK_PAGE_BREAK && !g_array_index (contents->is_entry, gboolean, i))
        add_lines (lines, document, i, labels, &good, &first_good);
    }
  if ((plain->dashed = judge_dashes (lines)))
    settle_dashes (lines);
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      line->title &= !is_wrapped (line);
      line->title |= line->colon && line[1].text && line[1].prose && !line[1].listed && !line[1].heading;
    }
  settle_counts (lines);
  guint end = good >= LEAST_GOOD ? first_good : lines->len;
  for (guint i = 0; i < end;)
    i = judge_run (lines, i, &found, &over_counts);
  settle_marked (lines, end, &found);
  find_groups_of_questions (lines, end, &found);
  open_first_group (lines);
  gboolean few = ((found + good < 3 && over_counts < 2) || found < 2) && !is_lone_group (lines, found);
  find_unnumbered_chapters (lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      if (line->lacks || (!few && (line->kind == PLAIN_GROUP || (i < end && line->kind != PLAIN_NONE))))
        g_array_append_val (plain->lines, *line);
    }
  return plain;
}

gsize
normalize_plain_counted (const char *text, guint *count)
{
  const char *at = text;
  guint n = 0;
  *count = 0;
  for (int digit; *at != '\0' && n < 100 && (digit = g_unichar_digit_value (g_utf8_get_char (at))) >= 0;
       at = g_utf8_next_char (at))
    n = n * 10 + (guint) digit;
  const char *colon = at;
  at += *at == ':' ? 1 : g_str_has_prefix (at, "：") ? strlen ("：") : 0;
  const char *words = at;
  while (*words != '\0' && is_blank (g_utf8_get_char (words)))
    words = g_utf8_next_char (words);
  /* 9:00 is a time */
  if (n == 0 || n >= 100 || at == colon || *words == '\0' || g_unichar_isdigit (g_utf8_get_char (words)))
    return 0;
  *count = n;
  return (gsize) (words - text);
}

void
normalize_plain_free (NormalizePlain *plain)
{
  g_array_unref (plain->lines);
  g_free (plain);
}

gboolean
normalize_plain_is_dashed (const NormalizePlain *plain)
{
  return plain->dashed;
}

NormalizePlainKind
normalize_plain_kind (const NormalizePlain *plain, guint block, gsize start)
{
  guint low = 0, high = plain->lines->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Line *line = &g_array_index (plain->lines, Line, middle);
      if (line->block < block || (line->block == block && line->start < start))
        low = middle + 1;
      else
        high = middle;
    }
  if (low == plain->lines->len)
    return PLAIN_NONE;
  const Line *line = &g_array_index (plain->lines, Line, low);
  return line->block == block && line->start == start ? line->kind : PLAIN_NONE;
}
