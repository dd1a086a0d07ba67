#include "normalize/outline/clauses.h"

#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/words.h"

#include <string.h>

/* Clauses that make a regulation, the share of their numbers that are higher than the one before, characters of a
 * caption in brackets and of a title without: chosen, not measured. */
#define LEAST_CLAUSES   3
#define MOSTLY_RISING   0.8
#define LONGEST_CAPTION 40
#define LONGEST_TITLE   25

#define LONGEST_ORDINAL 20 /* bytes of "第12" */

#define UNIT_CLAUSE 0x6761 /* 条 */

typedef enum
{
  LINE_TEXT,
  LINE_CAPTION, /* of the clause in the line below */
  LINE_CLAUSE,
  LINE_CLOSING /* 附則 */
} LineKind;

typedef struct
{
  guint block;
  gsize start, end; /* bytes of the block's text */
  LineKind kind;
  NormalizeNumber number; /* of a clause */
  gsize behind;           /* where that ends */
  gsize title_end;        /* where its caption behind that ends */
  gsize text;             /* where its text begins */
  gboolean bare;          /* 第1, without 条 */
} Line;

static const char *
text_of (const IngestDocument *document, const Line *line)
{
  return ((const IngestBlock *) document->blocks->pdata[line->block])->text;
}

static GArray *
read_lines (const IngestDocument *document)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gsize length = strlen (block->text);
      gboolean text = block->role == INGEST_ROLE_NONE
                      && (block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_HEADING
                          || block->type == INGEST_BLOCK_LIST_ITEM);
      for (gsize start = 0, end; text && start < length; start = end + normalize_line_break (block->text + end))
        {
          for (end = start; end < length && normalize_line_break (block->text + end) == 0;)
            end = (gsize) (g_utf8_next_char (block->text + end) - block->text);
          Line line = { .block = i, .start = start, .end = end };
          g_array_append_val (lines, line);
          if (end >= length)
            break;
        }
    }
  return lines;
}

/* "（目的）", "[目的]": the bytes of a caption in brackets that stands at @start, or 0. */
static gsize
caption_length (const char *text, gsize start, gsize end)
{
  static const struct
  {
    gunichar open, close;
  } pairs[] = { { 0xff08, 0xff09 }, { '(', ')' }, { 0x3014, 0x3015 }, { 0x3010, 0x3011 },
                { 0xff3b, 0xff3d }, { '[', ']' }, { 0x300a, 0x300b }, { 0x3008, 0x3009 } };
  gunichar open = start < end ? g_utf8_get_char (text + start) : 0, close = 0;
  guint depth = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    close = pairs[i].open == open ? pairs[i].close : close;
  if (close == 0)
    return 0;
  for (gsize at = start; at < end; at = (gsize) (g_utf8_next_char (text + at) - text))
    {
      gunichar c = g_utf8_get_char (text + at);
      depth += c == open;
      if (c == 0x3002) /* 。 */
        return 0;
      if (c != close || --depth > 0)
        continue;
      gsize length = (gsize) (g_utf8_next_char (text + at) - text) - start;
      glong characters = g_utf8_strlen (text + start, (gssize) length);
      return characters > 2 && characters <= LONGEST_CAPTION ? length : 0;
    }
  return 0;
}

/* A line that is such a caption and nothing else. */
static gboolean
is_caption (const IngestDocument *document, const Line *line)
{
  const char *text = text_of (document, line);
  gsize start = normalize_look_skip_blanks (text, line->start, line->end),
        length = caption_length (text, start, line->end);
  NormalizeNumber number;
  return length > 0 && normalize_look_skip_blanks (text, start + length, line->end) == line->end
         && !normalize_number_is_whole (text + start, &number); /* (1) */
}

/* "第1　この方針は、": a clause of a guideline, which a blank alone parts from its text. */
static gboolean
read_bare_ordinal (const char *text, gsize start, gsize end, NormalizeNumber *number)
{
  gsize at = start;
  if (!g_str_has_prefix (text + start, "第"))
    return FALSE;
  while (at < end && at - start < LONGEST_ORDINAL && !normalize_look_is_blank (g_utf8_get_char (text + at)))
    at = (gsize) (g_utf8_next_char (text + at) - text);
  g_autofree char *word = g_strndup (text + start, at - start);
  return normalize_look_skip_blanks (text, at, end) < end && normalize_number_is_whole (word, number)
         && number->kind == NUMBER_CHAPTER && number->unit == UNIT_CLAUSE;
}

/* The number of a clause that line @line opens with, or that its block has for a marker; *behind gets where it ends. */
static gboolean
read_clause (const IngestDocument *document, const Line *line, NormalizeNumber *number, gsize *behind)
{
  const IngestBlock *block = document->blocks->pdata[line->block];
  gsize start = normalize_look_skip_blanks (block->text, line->start, line->end);
  *behind = start;
  if (line->start == 0 && block->marker[0] != '\0')
    return normalize_number_parse (block->marker, number) && number->kind == NUMBER_CHAPTER
           && number->unit == UNIT_CLAUSE;
  if (read_bare_ordinal (block->text, start, line->end, number))
    {
      *behind = normalize_look_skip_blanks (block->text, MIN (start + number->length, line->end), line->end);
      return TRUE;
    }
  if (!normalize_number_parse (block->text + start, number) || number->kind != NUMBER_CHAPTER
      || number->unit != UNIT_CLAUSE)
    return FALSE;
  *behind = MIN (start + number->length, line->end);
  return !number->tight || caption_length (block->text, *behind, line->end) > 0;
}

/* The first sentence of the clause at line @i, from @at on, ends before the next line that is told for something. */
static gboolean
says_something (const IngestDocument *document, const GArray *lines, guint i, gsize at)
{
  for (guint k = i; k < lines->len && k < i + 6; k++)
    {
      const Line *line = &g_array_index (lines, Line, k);
      NormalizeNumber number;
      gsize behind, start = k == i ? at : line->start;
      if (k > i && (is_caption (document, line) || read_clause (document, line, &number, &behind)))
        return FALSE;
      g_autofree char *words = g_strndup (text_of (document, line) + start, line->end - start);
      if (*words != '\0' && normalize_is_sentence (words))
        return TRUE;
    }
  return FALSE;
}

/* A title without brackets behind the number: short, no part of a sentence. */
static gboolean
is_bare_title (const char *text, gsize start, gsize end)
{
  g_autofree char *words = g_strndup (text + start, end - start);
  return g_utf8_strlen (words, -1) <= LONGEST_TITLE && strstr (words, "、") == NULL && !normalize_is_sentence (words);
}

/* Tells what line @i is, if it opens a clause; @last is the one before it, or NULL.  "第1 四半期" counts none: without 条
 * each is one more than the last.  A caption in brackets is a caption; without one the clause says
 * something. */
static gboolean
take_clause (const IngestDocument *document, GArray *lines, guint i, const Line *last)
{
  Line *line = &g_array_index (lines, Line, i), *above = i > 0 ? line - 1 : NULL;
  const char *text = text_of (document, line);
  gsize behind;
  if (!read_clause (document, line, &line->number, &behind))
    return FALSE;
  line->bare = g_str_has_prefix (line->number.text, "第") && strstr (line->number.text, "条") == NULL;
  if (line->bare
      && (last != NULL ? !last->bare || line->number.parts[0] != last->number.parts[0] + 1 : line->number.parts[0] != 1))
    return FALSE;
  gsize caption = caption_length (text, behind, line->end);
  line->behind = line->title_end = line->text = behind;
  if (caption > 0)
    line->title_end = line->text = behind + caption;
  else if (above != NULL && above->kind == LINE_TEXT && is_caption (document, above))
    above->kind = LINE_CAPTION;
  else if (behind < line->end && is_bare_title (text, behind, line->end))
    line->title_end = line->text = line->end;
  line->kind = LINE_CLAUSE;
  if (says_something (document, lines, i, line->text))
    {
      const IngestBlock *block = document->blocks->pdata[line->block];
      if (block->type == INGEST_BLOCK_HEADING && line->text == strlen (text) && line->behind < line->text)
        line->kind = LINE_TEXT; /* the format tells the title and its level */
      return TRUE;
    }
  line->kind = LINE_TEXT;
  if (above != NULL && above->kind == LINE_CAPTION)
    above->kind = LINE_TEXT;
  return FALSE;
}

/* "附則", "附　則（令和6年3月1日）": what stands behind the last clause and is none of it. */
static gboolean
is_closing (const IngestDocument *document, const Line *line)
{
  const IngestBlock *block = document->blocks->pdata[line->block];
  g_autoptr (GString) words = g_string_new (NULL);
  for (gsize at = line->start; at < line->end; at = (gsize) (g_utf8_next_char (block->text + at) - block->text))
    if (!normalize_look_is_blank (g_utf8_get_char (block->text + at)))
      g_string_append_unichar (words, g_utf8_get_char (block->text + at));
  char *bracket = strstr (words->str, "（");
  if (bracket != NULL && g_str_has_suffix (words->str, "）"))
    *bracket = '\0';
  return block->type == INGEST_BLOCK_PARAGRAPH && normalize_words_has ("part", "history", words->str, WORDS_WHOLE);
}

/* The document is written in clauses: there are several, and nearly all of their numbers rise. */
static gboolean
find_clauses (const IngestDocument *document, GArray *lines)
{
  const Line *last = NULL;
  guint n = 0, rising = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      if (take_clause (document, lines, i, last))
        {
          n++;
          rising +=
              last == NULL || normalize_number_compare (&last->number, &line->number) < 0 || line->number.parts[0] == 1;
          last = line;
        }
      else if (last != NULL && is_closing (document, line))
        line->kind = LINE_CLOSING;
    }
  return n >= LEAST_CLAUSES && rising >= n * MOSTLY_RISING;
}

/* Adds bytes @start to @end of @block as a block of type @type, with its looks. */
static IngestBlock *
add_part (IngestDocument *document, const IngestBlock *block, gsize start, gsize end, IngestBlockType type)
{
  while (start < end && (normalize_line_break (block->text + start) > 0 || block->text[start] == ' '))
    start += MAX (normalize_line_break (block->text + start), 1);
  start = normalize_look_skip_blanks (block->text, start, end);
  while (end > start && g_ascii_isspace (block->text[end - 1]))
    end--;
  if (start >= end)
    return NULL;
  IngestBlock *part =
      ingest_document_add (document, document->blocks, type, block->text + start, (gssize) (end - start));
  guint above = 0, within = 0;
  for (gsize i = 0; i < end; i++)
    {
      above += i < start && block->text[i] == '\n';
      within += i >= start && block->text[i] == '\n';
    }
  part->place = block->place;
  part->place.line = block->place.line > 0 ? block->place.line + above : 0;
  part->place.last_line = within > 0 && part->place.line > 0 ? part->place.line + within : 0;
  ingest_block_cut_spans (document, part, block, start, end);
  return part;
}

/* The parts of line @line, whose caption stands in a line above where @captioned; what follows in its block up to @stop
 * goes with its text. */
static void
add_clause (IngestDocument *document, const IngestBlock *block, const Line *line, gboolean captioned, gsize stop)
{
  if (!captioned)
    {
      /* a number alone is a marker: it has no words that could go on in the line below */
      gsize from = line->start == 0 && block->marker[0] != '\0' ? line->start : line->behind;
      gboolean titled = normalize_look_skip_blanks (block->text, from, line->title_end) < line->title_end;
      IngestBlock *title = titled ? add_part (document, block, line->start, line->title_end, INGEST_BLOCK_HEADING)
                                  : ingest_document_add (document, document->blocks, INGEST_BLOCK_HEADING, "", 0);
      title->place = titled ? title->place : block->place;
      if (line->start == 0 && block->marker[0] != '\0')
        title->marker = block->marker;
      else if (!titled)
        title->marker = ingest_document_keep (document, line->number.text, -1);
    }
  add_part (document, block, line->text, stop, INGEST_BLOCK_PARAGRAPH);
}

/* The blocks anew, as their lines tell. */
static void
rebuild (IngestDocument *document, const GArray *lines)
{
  g_autoptr (GPtrArray) before = ingest_document_take_blocks (document);
  for (guint i = 0, k = 0; i < before->len; i++)
    {
      IngestBlock *block = before->pdata[i];
      guint first = k;
      gboolean told = FALSE;
      for (; k < lines->len && g_array_index (lines, Line, k).block == i; k++)
        told |= g_array_index (lines, Line, k).kind != LINE_TEXT;
      if (!told)
        {
          g_ptr_array_add (document->blocks, g_steal_pointer (&before->pdata[i]));
          continue;
        }
      for (guint n = first, next; n < k; n = next)
        {
          const Line *line = &g_array_index (lines, Line, n);
          for (next = n + 1; next < k && g_array_index (lines, Line, next).kind == LINE_TEXT;)
            next++;
          gsize stop = g_array_index (lines, Line, next - 1).end;
          if (line->kind == LINE_CLAUSE)
            add_clause (document, block, line, n > 0 && (line - 1)->kind == LINE_CAPTION, stop);
          else if (line->kind == LINE_TEXT)
            {
              IngestBlock *part = add_part (document, block, line->start, stop, block->type);
              if (part != NULL && line->start == 0)
                part->marker = block->marker;
            }
          else
            {
              gboolean caption = line->kind == LINE_CAPTION;
              IngestBlock *title = add_part (document, block, line->start, line->end,
                                             caption ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH);
              if (caption)
                title->marker = ingest_document_keep (document, (line + 1)->number.text, -1);
              add_part (document, block, line->end, stop, INGEST_BLOCK_PARAGRAPH);
            }
        }
    }
}

void
normalize_clauses_open (IngestDocument *document)
{
  g_autoptr (GArray) lines = read_lines (document);
  if (find_clauses (document, lines))
    rebuild (document, lines);
}
