#include "normalize/outline/control_lines.h"

#include "ingest/contents_line.h"
#include "normalize/control/catalog.h"
#include "normalize/control/marks.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/column_titles.h"
#include "normalize/text/fold.h"

#include <string.h>

/* Lines with the number and the title of a control that make a sheet of controls; bytes of a title that no catalog has,
 * and of a column's title: chosen, not measured. */
#define LEAST_TITLED  4
#define MOST_OTHERS   0.3 /* numbers that are no control's, to one that is: the document counts its own sections */
#define LONGEST_TITLE 90
#define LONGEST_NAME  120
#define LEAST_NAMES   3
#define MOST_HEADINGS 4 /* that the format has: else it tells its titles itself */
#define MOST_NAMES    12

/* Levels of the headings: a part of the catalog over its controls, both below those that the format has. */
#define LEVEL_PART    1
#define LEVEL_CONTROL 2
#define LEVEL_HEADING 6

typedef enum
{
  LINE_TEXT,
  LINE_CONTROL, /* opens with a number; its title ends at `title_end` of line `title_line` */
  LINE_PART,    /* is the title of a part of the catalog */
  LINE_NAMES    /* names the columns */
} LineKind;

typedef struct
{
  guint block, start, end; /* bytes of the block's text */
  LineKind kind;
  guint title_line, title_end;
} Line;

static const char *const frameworks[] = { "iso27002:2022", NORMALIZE_FRAME, "iso27002:2013" };

/* "- **A.5.1 Policies** - Implemented": bold type tells the title already. */
static gboolean
opens_in_bold (const IngestBlock *block)
{
  return block->n_spans > 0 && block->spans[0].start == 0 && (block->spans[0].style & INGEST_STYLE_BOLD)
         && block->text[block->spans[0].end] != '\0';
}

static gboolean
is_of_text (const IngestBlock *block)
{
  if (block->type == INGEST_BLOCK_LIST_ITEM && opens_in_bold (block))
    return FALSE;
  return (block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_LIST_ITEM)
         && block->role == INGEST_ROLE_NONE && block->place.path == NULL && block->place.page == 0;
}

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
      for (gsize start = 0, end; is_of_text (block) && start < length;
           start = end + normalize_line_break (block->text + end))
        {
          for (end = start; end < length && normalize_line_break (block->text + end) == 0;)
            end = (gsize) (g_utf8_next_char (block->text + end) - block->text);
          Line line = { .block = i, .start = (guint) start, .end = (guint) end };
          g_array_append_val (lines, line);
          if (end >= length)
            break;
        }
    }
  return lines;
}

static gboolean
is_sign (gunichar c)
{
  return normalize_look_is_blank (c) || c == '-' || c == 0x2010 || c == 0x2011 || c == 0xad;
}

/* How far *title stands at @from of the line: behind what of it is there, or NULL.  *title moves on. */
static const char *
match_words (const char *from, const char *end, const char **title)
{
  while (from < end && **title != '\0')
    {
      gunichar c = g_utf8_get_char (from), t = g_utf8_get_char (*title);
      if (is_sign (c) || is_sign (t))
        {
          from = is_sign (c) ? g_utf8_next_char (from) : from;
          *title = is_sign (t) ? g_utf8_next_char (*title) : *title;
          continue;
        }
      if (g_unichar_tolower (c) != g_unichar_tolower (t))
        return NULL;
      from = g_utf8_next_char (from);
      *title = g_utf8_next_char (*title);
    }
  gboolean whole = **title != '\0' || from >= end || !g_unichar_isalnum (g_utf8_get_char (from))
                   || g_utf8_get_char (from) > 0x2100;
  return whole ? from : NULL;
}

/* The title of @entry stands behind the number of line @i, perhaps on into the next two: where it ends. */
static gboolean
match_title (const IngestDocument *document, const GArray *lines, guint i, gsize number, const char *title, Line *found)
{
  gsize start = number;
  for (guint k = i; *title != '\0' && k < lines->len && k < i + 3; k++)
    {
      const Line *line = &g_array_index (lines, Line, k);
      const char *text = text_of (document, line);
      const char *at = match_words (text + (k == i ? line->start + start : line->start), text + line->end, &title);
      if (at == NULL)
        return FALSE;
      found->title_line = k;
      found->title_end = (guint) (at - text);
    }
  return *title == '\0';
}

/* Leaders or the number of a page, and nothing else, stand behind the title: an entry of a contents list. */
static gboolean
is_entry (const IngestDocument *document, const GArray *lines, const Line *line)
{
  const Line *last = &g_array_index (lines, Line, line->title_line);
  const char *behind = text_of (document, last) + line->title_end;
  IngestContentsLine entry;
  ingest_contents_line_read (behind, (gssize) (last->end - line->title_end), &entry);
  return entry.title == 0 && entry.dots + entry.dashes + entry.digits > 0;
}

/* What a title cites in brackets behind it is of its line. */
static void
take_cited (const IngestDocument *document, const GArray *lines, Line *line)
{
  const Line *last = &g_array_index (lines, Line, line->title_line);
  const char *text = text_of (document, last);
  gsize open, start, end;
  g_autofree char *rest = g_strstrip (g_strndup (text + line->title_end, last->end - line->title_end));
  if (normalize_number_find_cited (rest, &open, &start, &end) && open == 0)
    line->title_end = last->end;
}

gsize
normalize_find_state (const char *text, gsize start)
{
  for (gsize at = start; text[at] != '\0' && at - start < LONGEST_TITLE; at++)
    {
      if (text[at] != ' ' || !g_ascii_isupper (text[at + 1]) || at == start)
        continue;
      gsize n = strcspn (text + at + 1, " ");
      g_autofree char *word = g_strndup (text + at + 1, n), *rest = NULL;
      if (normalize_marks_read (NULL, word, &rest) >= 0 && (rest == NULL || *rest == '\0'))
        return at + 1;
    }
  return 0;
}

/* The number of line @i stands alone: the next line, a short one, is its title. */
static gboolean
take_next_line (const IngestDocument *document, GArray *lines, guint i)
{
  const Line *next = i + 1 < lines->len ? &g_array_index (lines, Line, i + 1) : NULL;
  NormalizeNumber number;
  if (next == NULL || next->end - next->start > LONGEST_TITLE)
    return FALSE;
  g_autofree char *title = g_strndup (text_of (document, next) + next->start, next->end - next->start);
  if (normalize_is_sentence (title) || normalize_number_parse (title, &number))
    return FALSE;
  g_array_index (lines, Line, i).title_line = i + 1;
  g_array_index (lines, Line, i).title_end = next->end;
  return TRUE;
}

/* What line @i opens with: a control's number and title.  *told: a catalog has that title for it, or a state ends it;
 * else its place among those that are told does. */
static gboolean
read_control (const IngestDocument *document, GArray *lines, guint i, gboolean *told)
{
  Line *line = &g_array_index (lines, Line, i);
  g_autofree char *text = g_strndup (text_of (document, line) + line->start, line->end - line->start);
  NormalizeNumber number;
  *told = FALSE;
  if (!normalize_number_parse (text, &number) || number.kind != NUMBER_DOTTED || number.n_parts < 2)
    return FALSE;
  const char *id = g_str_has_prefix (number.text, "A.") ? number.text + 2 : number.text;
  gboolean exists = FALSE;
  for (gsize f = 0; f < G_N_ELEMENTS (frameworks); f++)
    {
      const NormalizeEntry *entry = normalize_catalogs_find (normalize_catalogs_get (), frameworks[f], id);
      if (entry == NULL || entry->level != NORMALIZE_LEVEL_CONTROL)
        continue;
      exists = TRUE;
      if (match_title (document, lines, i, number.length, entry->title_en, line)
          || match_title (document, lines, i, number.length, entry->title_ja, line))
        {
          take_cited (document, lines, line);
          *told = !is_entry (document, lines, line);
          return *told;
        }
    }
  if (exists && text[number.length] == '\0')
    return take_next_line (document, lines, i);
  gsize state = exists ? normalize_find_state (text, number.length) : 0;
  line->title_line = i;
  line->title_end = line->start + (guint) state;
  *told = state > number.length;
  return *told;
}

/* The line is the title of a clause or an objective, with its number or without.  Where each title stands on a line of
 * its own, @bare, only the themes of 2022 without theirs: no paper has them for anything else. */
static gboolean
is_part (const IngestDocument *document, const Line *line, gboolean bare)
{
  g_autofree char *text = g_strstrip (g_strndup (text_of (document, line) + line->start, line->end - line->start));
  NormalizeNumber number;
  const char *words = normalize_number_parse (text, &number) ? text + number.length : text;
  if (*words == '\0' || strlen (words) > LONGEST_TITLE || (bare && words != text))
    return FALSE;
  for (gsize f = 0; f < (bare ? 1 : G_N_ELEMENTS (frameworks)); f++)
    {
      const NormalizeFramework *framework = normalize_catalogs_framework (normalize_catalogs_get (), frameworks[f]);
      for (guint i = 0; framework != NULL && i < framework->entries->len; i++)
        {
          const NormalizeEntry *entry = framework->entries->pdata[i];
          if (entry->level != NORMALIZE_LEVEL_CONTROL
              && (g_ascii_strcasecmp (words, entry->title_en) == 0 || strcmp (words, entry->title_ja) == 0))
            return TRUE;
        }
    }
  return FALSE;
}

/* How many words @text has, and how many of these are titles of columns: "Control Title Applicable Status". */
static void
count_names (const char *text, guint *words, guint *known)
{
  g_auto (GStrv) each = g_strsplit_set (text, " \t", -1);
  for (char **word = each; *word != NULL; word++)
    if (**word != '\0')
      {
        *words += 1;
        *known += normalize_column_is_title (*word);
      }
}

/* A short line that is no sentence, as a table has them; the caller frees it. */
static char *
short_line (const IngestDocument *document, const Line *line)
{
  if (line->kind != LINE_TEXT || line->end - line->start > LONGEST_NAME)
    return NULL;
  char *text = g_strstrip (g_strndup (text_of (document, line) + line->start, line->end - line->start));
  if (*text == '\0' || normalize_is_sentence (text))
    g_clear_pointer (&text, g_free);
  return text;
}

/* The first of the lines right above control @i that name columns between them, or @i.  Three names at least, on one
 * line or on several: a single one may be what the sheet says of the control above. */
static guint
find_names (const IngestDocument *document, const GArray *lines, guint i, GHashTable *counts)
{
  guint first = i, words = 0, known = 0;
  for (guint k = i; k > 0 && i - k < MOST_NAMES; k--)
    {
      g_autofree char *text = short_line (document, &g_array_index (lines, Line, k - 1));
      guint before = known;
      if (text == NULL)
        break;
      count_names (text, &words, &known);
      gboolean again = GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) > 1;
      if (known == before && known >= LEAST_NAMES && !again)
        break; /* the title of the part */
      if ((known > before || again) && known >= LEAST_NAMES && known * 2 >= words)
        first = k - 1;
    }
  return first;
}

/* Marks such lines.  What stands right above them is the title of their part of the sheet. */
static void
mark_names (const IngestDocument *document, GArray *lines)
{
  g_autoptr (GHashTable) counts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* of each short line */
  for (guint i = 0; i < lines->len; i++)
    {
      char *text = short_line (document, &g_array_index (lines, Line, i));
      guint n = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) : 0;
      if (text != NULL)
        g_hash_table_insert (counts, text, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 1; i < lines->len; i++)
    {
      if (g_array_index (lines, Line, i).kind != LINE_CONTROL)
        continue;
      guint first = find_names (document, lines, i, counts);
      for (guint k = first; k < i; k++)
        g_array_index (lines, Line, k).kind = LINE_NAMES;
      Line *above = first < i && first > 0 ? &g_array_index (lines, Line, first - 1) : NULL;
      g_autofree char *title = above != NULL ? short_line (document, above) : NULL;
      if (title != NULL && strlen (title) <= LONGEST_TITLE)
        above->kind = LINE_PART;
    }
}

/* Bytes @start to @end of @block as a block of its own, from line @line of its lines on. */
static void
add_part (IngestDocument *document, const IngestBlock *block, gsize start, gsize end, IngestBlockType type, guint level,
          IngestRole role)
{
  while (start < end && (normalize_line_break (block->text + start) > 0 || block->text[start] == ' '))
    start += MAX (normalize_line_break (block->text + start), 1);
  while (end > start && g_ascii_isspace (block->text[end - 1]))
    end--;
  if (start >= end && !(start == 0 && block->marker[0] != '\0'))
    return;
  IngestBlock *part =
      ingest_document_add (document, document->blocks, type, block->text + start, (gssize) (end - start));
  guint above = 0, within = 0;
  for (gsize i = 0; i < end; i++)
    {
      above += i < start && block->text[i] == '\n';
      within += i >= start && block->text[i] == '\n';
    }
  part->level = level;
  part->role = role;
  part->place = block->place;
  part->place.line = block->place.line + above;
  part->place.last_line = within > 0 ? part->place.line + within : 0;
}

/* What a heading or a line of names takes of the blocks: one stretch of one block. */
typedef struct
{
  guint block, start, end;
  IngestBlockType type;
  guint level;
  IngestRole role;
} Piece;

/* The pieces of the line @i: its number and title, in as many blocks as they stand in. */
static void
add_pieces (const GArray *lines, guint i, guint above, GArray *pieces)
{
  const Line *line = &g_array_index (lines, Line, i);
  if (line->kind == LINE_TEXT)
    return;
  Piece piece = { .block = line->block, .start = line->start, .end = line->end, .type = INGEST_BLOCK_PARAGRAPH };
  if (line->kind == LINE_NAMES)
    piece.role = INGEST_ROLE_HEADER;
  else
    {
      piece.type = INGEST_BLOCK_HEADING;
      piece.level = above + (line->kind == LINE_PART ? LEVEL_PART : LEVEL_CONTROL);
    }
  for (guint k = i; line->kind == LINE_CONTROL && k <= line->title_line; k++)
    {
      const Line *of = &g_array_index (lines, Line, k);
      if (of->block != piece.block)
        {
          g_array_append_val (pieces, piece);
          piece.block = of->block;
          piece.start = of->start;
        }
      piece.end = k == line->title_line ? line->title_end : of->end;
    }
  g_array_append_val (pieces, piece);
}

/* A section's number of three parts, or of two with a title: no control's. */
static gboolean
opens_with_number (const IngestDocument *document, const Line *line)
{
  g_autofree char *text = g_strndup (text_of (document, line) + line->start, line->end - line->start);
  NormalizeNumber number;
  return normalize_number_parse (text, &number) && number.kind == NUMBER_DOTTED && number.n_parts >= 2
         && !number.tight;
}

/* Behind the sign that parts a title from what is said: " - Implemented", ": planned". */
static gsize
skip_sign (const IngestBlock *block, gsize at)
{
  gsize from = at;
  while (block->text[at] == ' ')
    at++;
  gunichar c = g_utf8_get_char (block->text + at);
  gboolean sign = c == ':' || c == 0xff1a || (at > from && c != 0 && g_utf8_strchr ("-–—―", -1, c) != NULL);
  return sign ? (gsize) (g_utf8_next_char (block->text + at) - block->text) : from;
}

/* The end of a title without such a sign. */
static gsize
trim_sign (const IngestBlock *block, gsize start, gsize end)
{
  gsize at = end;
  while (at > start && block->text[at - 1] == ' ')
    at--;
  const char *last = at > start ? g_utf8_prev_char (block->text + at) : block->text + start;
  gsize sign = (gsize) (last - block->text);
  gboolean parts = sign > start && block->text[sign - 1] == ' '
                   && g_utf8_strchr ("-–—―:：", -1, g_utf8_get_char (last)) != NULL;
  return parts ? sign : end;
}

/* The deepest level of the headings that the format has. */
static guint
deepest_heading (const IngestDocument *document)
{
  guint level = 0;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (block->type == INGEST_BLOCK_HEADING && block->level <= LEVEL_HEADING)
        level = MAX (level, block->level);
    }
  return level;
}

static void
rebuild (IngestDocument *document, const GArray *lines)
{
  guint above = deepest_heading (document);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint i = 0; i < lines->len; i++)
    {
      add_pieces (lines, i, above, pieces);
      const Line *line = &g_array_index (lines, Line, i);
      if (line->kind == LINE_CONTROL)
        i = line->title_line;
    }
  g_autoptr (GPtrArray) before = ingest_document_take_blocks (document);
  for (guint i = 0, next = 0; i < before->len; i++)
    {
      IngestBlock *block = before->pdata[i];
      if (next >= pieces->len || g_array_index (pieces, Piece, next).block != i)
        {
          g_ptr_array_add (document->blocks, g_steal_pointer (&before->pdata[i]));
          continue;
        }
      gsize at = 0;
      for (; next < pieces->len && g_array_index (pieces, Piece, next).block == i; next++)
        {
          const Piece *piece = &g_array_index (pieces, Piece, next);
          add_part (document, block, at, piece->start, INGEST_BLOCK_PARAGRAPH, 0, INGEST_ROLE_NONE);
          gboolean title = piece->type == INGEST_BLOCK_HEADING;
          add_part (document, block, piece->start, title ? trim_sign (block, piece->start, piece->end) : piece->end,
                    piece->type, piece->level, piece->role);
          at = title ? skip_sign (block, piece->end) : piece->end;
        }
      add_part (document, block, at, strlen (block->text), INGEST_BLOCK_PARAGRAPH, 0, INGEST_ROLE_NONE);
    }
}

void
normalize_control_lines (IngestDocument *document)
{
  guint headings = 0;
  for (guint i = 0; i < document->blocks->len; i++)
    headings += ((const IngestBlock *) document->blocks->pdata[i])->type == INGEST_BLOCK_HEADING;
  if (headings > MOST_HEADINGS)
    return;
  g_autoptr (GArray) lines = read_lines (document);
  guint titled = 0, run_on = 0, others = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      gboolean told;
      if (!read_control (document, lines, i, &told))
        {
          others += opens_with_number (document, &g_array_index (lines, Line, i));
          continue;
        }
      Line *line = &g_array_index (lines, Line, i);
      line->kind = LINE_CONTROL;
      titled += told;
      run_on += line->title_line > i || line->title_end < line->end;
      i = line->title_line;
    }
  if (titled < LEAST_TITLED || others > titled * MOST_OTHERS)
    return;
  /* where each title stands on a line of its own, its number alone tells it */
  gboolean alone = run_on * 2 < titled;
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      if (line->kind == LINE_CONTROL && !alone)
        i = line->title_line;
      else if (line->kind == LINE_CONTROL)
        line->kind = LINE_TEXT;
      else if (is_part (document, line, alone))
        line->kind = LINE_PART;
    }
  if (!alone)
    mark_names (document, lines);
  rebuild (document, lines);
}
