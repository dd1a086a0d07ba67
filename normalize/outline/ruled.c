#include "normalize/outline/ruled.h"

#include "normalize/outline/cover.h"
#include "normalize/outline/look.h"
#include "normalize/words.h"

#include <string.h>

/* Columns of a drawn line, a full-width character being two, and how many kinds of characters it is drawn with.
 * Characters of a title between two.  All chosen, not measured. */
#define LEAST_WIDTH   10
#define MOST_DRAWN    3
#define LONGEST_RULED 40

/* Titles with a line below them alone are titles where there are so many. */
#define LEAST_UNDERLINED 2

/* Such characters on either side of a title in one line. */
#define LEAST_FRAME 2

/* Kinds of lines that titles are told apart by. */
#define MOST_RANKS 4

/* Lines of a signature, and characters of each. */
#define MOST_SIGNATURE    10
#define LONGEST_SIGNATURE 60

typedef struct
{
  guint block;
  gsize start;
  guint number; /* line of the file, 0 where unknown */
  NormalizeRuledKind kind;
  const char *text; /* of a paragraph's line, else NULL */
  gsize length;
  gboolean first; /* of its block */
  gboolean dashes, drawn;
  gunichar with; /* a drawn line: its first character */
  guint drawing; /* a title: what it is drawn with, and how often in a frame */
  guint rank;    /* of that */
} Line;

struct _NormalizeRuled
{
  GArray *lines; /* of Line: those that are something */
  guint next;
};

static gboolean
is_drawn (const char *text, gsize length)
{
  gunichar seen[MOST_DRAWN];
  guint n = 0, width = 0;
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      guint k = 0;
      if (normalize_look_is_blank (c))
        continue;
      if (!(c >= 0x2500 && c <= 0x257f) && g_utf8_strchr ("=＝―—–-－ー_＿*＊~～〜#＃+＋◆◇", -1, c) == NULL)
        return FALSE;
      width += g_unichar_iswide (c) || c >= 0x2500 ? 2 : 1;
      while (k < n && seen[k] != c)
        k++;
      if (k == MOST_DRAWN)
        return FALSE;
      if (k == n)
        seen[n++] = c;
    }
  return width >= LEAST_WIDTH;
}

static gunichar
first_drawn (const char *text)
{
  while (normalize_look_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return g_utf8_get_char (text);
}

static gboolean
is_title (const Line *line)
{
  if (line->text == NULL || line->drawn || line->length > LONGEST_RULED * 6)
    return FALSE;
  g_autofree char *text = g_strstrip (g_strndup (line->text, line->length));
  glong length = g_utf8_strlen (text, -1);
  return length > 1 && length <= LONGEST_RULED && !normalize_is_sentence (text) && !normalize_cover_is_stamp (text);
}

static gboolean
is_short (const Line *line)
{
  return line->text != NULL && g_utf8_strlen (line->text, (gssize) line->length) <= LONGEST_SIGNATURE;
}

static void
read_lines (GArray *lines, const IngestBlock *block, guint index)
{
  if (block->type == INGEST_BLOCK_RULE)
    {
      Line line = { .block = index, .number = block->place.line, .first = TRUE, .drawn = TRUE };
      g_array_append_val (lines, line);
      return;
    }
  guint number = block->place.line;
  for (const char *at = block->text, *end; *at != '\0'; at = end + normalize_line_break (end))
    {
      for (end = at; *end != '\0' && normalize_line_break (end) == 0;)
        end++;
      Line line = { .block = index, .start = (gsize) (at - block->text), .number = number, .first = at == block->text };
      if (block->type == INGEST_BLOCK_PARAGRAPH)
        {
          line.text = at;
          line.length = (gsize) (end - at);
          line.dashes = line.length >= 2 && line.length <= 3 && strncmp (at, "-- ", line.length) == 0;
          line.drawn = is_drawn (at, line.length);
          line.with = line.drawn ? first_drawn (at) : 0;
        }
      g_array_append_val (lines, line);
      number += number > 0 && *end == '\n';
    }
}

/* The line @b is right below @a: no blank line parts them, where the format tells of these. */
static gboolean
follows (const Line *a, const Line *b)
{
  return a->number == 0 || b->number <= a->number + 1;
}

static void
find_titles (GArray *lines)
{
  guint underlined = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i + 1 < lines->len; i++)
      {
        Line *line = &g_array_index (lines, Line, i), *below = line + 1;
        const Line *above = i > 0 ? line - 1 : NULL;
        if (!below->drawn || !follows (line, below) || !is_title (line))
          continue;
        line->drawing = below->with;
        if (above != NULL && above->drawn && follows (above, line))
          line->kind = RULED_TITLE;
        else if (line->first && (above == NULL || !follows (above, line)) && below->block == line->block
                 && i + 2 < lines->len)
          {
            underlined += pass == 0;
            if (pass == 1 && underlined >= LEAST_UNDERLINED)
              line->kind = RULED_TITLE;
          }
      }
}

/* "*** 複製 ***", "＝＝ 連絡 ＝＝": where the words of a line framed by one drawn character begin and end; FALSE where
 * it is none. */
static gboolean
is_framed (const Line *line)
{
  if (line->text == NULL)
    return FALSE;
  g_autofree char *text = g_strstrip (g_strndup (line->text, line->length));
  gsize start, end;
  return normalize_ruled_frame (text, &start, &end) && is_title (line); /* few have a frame: that is asked first */
}

gboolean
normalize_ruled_frame (const char *text, gsize *start, gsize *end)
{
  static const char drawn[] = "*＊=＝-―—─━~～〜#＃+＋_＿◆■★☆●";
  gunichar c = *text != '\0' ? g_utf8_get_char (text) : 0;
  const char *from = text, *to = text + strlen (text);
  guint left = 0, right = 0;
  if (c == 0 || g_utf8_strchr (drawn, -1, c) == NULL)
    return FALSE;
  for (; *from != '\0' && g_utf8_get_char (from) == c; left++)
    from = g_utf8_next_char (from);
  for (; to > from && g_utf8_get_char (g_utf8_prev_char (to)) == c; right++)
    to = g_utf8_prev_char (to);
  while (from < to && normalize_look_is_blank (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (to > from && normalize_look_is_blank (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);
  *start = (gsize) (from - text);
  *end = (gsize) (to - text);
  return left >= LEAST_FRAME && right >= LEAST_FRAME && to > from;
}

static void
find_framed (GArray *lines)
{
  guint n = 0;
  for (guint pass = 0; pass < 2 && (pass == 0 || n >= LEAST_UNDERLINED); pass++)
    for (guint i = 0; i < lines->len; i++)
      {
        Line *line = &g_array_index (lines, Line, i);
        if (line->kind != RULED_NONE || !is_framed (line))
          continue;
        n += pass == 0;
        line->drawing = (guint) strcspn (line->text, " \t") << 21 | first_drawn (line->text);
        if (pass == 1)
          line->kind = RULED_TITLE;
      }
}

/* A drawing that only one title has ranks with the first. */
static void
rank_titles (GArray *lines)
{
  guint drawings[MOST_RANKS], n = 0;
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL); /* drawing -> titles */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < lines->len; i++)
      {
        Line *line = &g_array_index (lines, Line, i);
        gpointer drawing = GUINT_TO_POINTER (line->drawing);
        guint alike = GPOINTER_TO_UINT (g_hash_table_lookup (counts, drawing)), k = 0;
        if (line->kind != RULED_TITLE)
          continue;
        if (pass == 0)
          {
            g_hash_table_insert (counts, drawing, GUINT_TO_POINTER (alike + 1));
            continue;
          }
        while (k < n && drawings[k] != line->drawing)
          k++;
        line->rank = alike < 2 ? 0 : MIN (k, MOST_RANKS - 1);
        if (k == n && n < MOST_RANKS && alike >= 2)
          drawings[n++] = line->drawing;
      }
}

/* Who signs, of a letter's last lines: a company, an address, a telephone. */
static gboolean
signs (const Line *line)
{
  g_autofree char *text = g_strndup (line->text, line->length);
  return normalize_words_has ("part", "company", text, WORDS_ANYWHERE) || strstr (text, "〒") != NULL
         || strchr (text, '@') != NULL || strstr (text, "TEL") != NULL || strstr (text, "電話") != NULL
         || strstr (text, "Tel") != NULL;
}

/* The last lines of all behind a drawn line, short ones that say nothing but who signs. */
static void
find_drawn_signature (GArray *lines)
{
  guint end = lines->len, signed_by = 0;
  while (end > 0 && g_array_index (lines, Line, end - 1).drawn)
    end--;
  guint start = end;
  for (; start > 0 && end - start <= MOST_SIGNATURE; start--)
    {
      const Line *line = &g_array_index (lines, Line, start - 1);
      if (line->drawn)
        break;
      if (line->kind != RULED_NONE || !is_short (line))
        return;
      g_autofree char *text = g_strndup (line->text, line->length);
      if (normalize_is_sentence (text))
        return;
      signed_by += signs (line);
    }
  if (start == 0 || start == end || !g_array_index (lines, Line, start - 1).drawn || signed_by == 0)
    return;
  for (guint i = start; i < end; i++)
    g_array_index (lines, Line, i).kind = RULED_SIGNATURE;
}

static void
find_signature (GArray *lines)
{
  for (guint i = lines->len; i > 0 && lines->len - i <= MOST_SIGNATURE; i--)
    {
      const Line *line = &g_array_index (lines, Line, i - 1);
      if (!is_short (line))
        return;
      if (!line->dashes)
        continue;
      for (guint k = i - 1; k < lines->len; k++)
        g_array_index (lines, Line, k).kind = RULED_SIGNATURE;
      return;
    }
}

NormalizeRuled *
normalize_ruled_find (const IngestDocument *document)
{
  NormalizeRuled *ruled = g_new0 (NormalizeRuled, 1);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  ruled->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (block->role == INGEST_ROLE_NONE && block->type != INGEST_BLOCK_PAGE_BREAK)
        read_lines (lines, block, i);
    }
  find_titles (lines);
  find_framed (lines);
  rank_titles (lines);
  find_signature (lines);
  find_drawn_signature (lines);
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      if (line->kind == RULED_NONE && line->drawn)
        line->kind = RULED_LINE;
      if (line->kind != RULED_NONE)
        g_array_append_val (ruled->lines, *line);
    }
  return ruled;
}

void
normalize_ruled_free (NormalizeRuled *ruled)
{
  g_array_unref (ruled->lines);
  g_free (ruled);
}

NormalizeRuledKind
normalize_ruled_kind (NormalizeRuled *ruled, guint block, gsize start, guint *rank)
{
  *rank = 0;
  for (; ruled->next < ruled->lines->len; ruled->next++)
    {
      const Line *line = &g_array_index (ruled->lines, Line, ruled->next);
      if (line->block > block || (line->block == block && line->start > start))
        return RULED_NONE;
      if (line->block == block && line->start == start)
        {
          *rank = line->rank;
          return line->kind;
        }
    }
  return RULED_NONE;
}
