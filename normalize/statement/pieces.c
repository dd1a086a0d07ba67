#include "normalize/statement/pieces.h"

#include "ingest/ending.h"
#include "ingest/enumerator.h"
#include "ingest/line.h"
#include "normalize/control/marks.h"
#include "normalize/outline/look.h"
#include "normalize/text/boxes.h"
#include "normalize/text/clean.h"

#include <string.h>

/* Columns of a table in a text whose empty cells are kept as such. */
#define WIDEST_SHOWN 8

#define LINE_SEPARATOR "\xe2\x80\xa8"

static void
mended_clear (gpointer data)
{
  g_free (((NormalizeMended *) data)->now);
}

void
normalize_text_init (NormalizeText *text)
{
  memset (text, 0, sizeof *text);
  text->raw = g_string_new (NULL);
  text->text = g_string_new (NULL);
  text->places = g_array_new (FALSE, TRUE, sizeof (IngestPlace));
  text->choices = g_ptr_array_new_with_free_func (g_free);
  text->flowed = g_ptr_array_new_with_free_func (g_free);
  text->overlaps = g_ptr_array_new_with_free_func (g_free);
  text->raised = g_ptr_array_new_with_free_func (g_free);
  text->references = g_ptr_array_new_with_free_func (g_free);
  text->mended = g_array_new (FALSE, FALSE, sizeof (NormalizeMended));
  g_array_set_clear_func (text->mended, mended_clear);
}

void
normalize_text_clear (NormalizeText *text)
{
  g_string_free (text->raw, TRUE);
  g_string_free (text->text, TRUE);
  g_array_unref (text->places);
  g_ptr_array_unref (text->choices);
  g_ptr_array_unref (text->flowed);
  g_ptr_array_unref (text->overlaps);
  g_ptr_array_unref (text->raised);
  g_ptr_array_unref (text->references);
  g_array_unref (text->mended);
}

gboolean
normalize_text_is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0 || c == '\n' || c == 0x2028;
}

gunichar
normalize_text_first_character (const char *text)
{
  while (*text != '\0' && normalize_text_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text != '\0' ? g_utf8_get_char (text) : 0;
}

static gunichar
last_character (const char *text)
{
  const char *end = text + strlen (text);
  while (end > text)
    {
      const char *at = g_utf8_prev_char (end);
      if (!normalize_text_is_blank (g_utf8_get_char (at)))
        return g_utf8_get_char (at);
      end = at;
    }
  return 0;
}

/* Several lower-case Latin words. */
static gboolean
is_english (const char *text)
{
  guint words = 0;
  for (const char *at = text; *at != '\0'; at++)
    words += *at == ' ' && g_ascii_islower (at[1]);
  return words >= 2 || (words >= 1 && strlen (text) < 30);
}

/* The number of "2 責任者を置いている。", or 0. */
static guint64
line_number (const char *line)
{
  char *end;
  guint64 number = g_ascii_isdigit (*line) ? g_ascii_strtoull (line, &end, 10) : 0;
  return number > 0 && number < 1000 && (*end == ' ' || *end == '\t') ? number : 0;
}

/* "2. We answer within a day", "3) Backups": an item of a list whose numbers are part of its text. */
static gboolean
is_numbered_item (const char *line)
{
  gsize digits = strspn (line, "0123456789");
  if (digits == 0 || digits > 2 || (line[digits] != '.' && line[digits] != ')') || line[digits + 1] != ' ')
    return FALSE;
  gunichar c = g_utf8_get_char (line + digits + 2);
  return g_unichar_isupper (c) || c > 0x2e80;
}

/* A line of its own whatever stands before it: numbers that count on, "2. We", "(2)", a note in brackets. */
static gboolean
opens_line (const char *last, const char *next)
{
  g_autofree char *before = normalize_tidy (last, -1, NULL, NULL), *after = normalize_tidy (next, -1, NULL, NULL);
  const char *line = strrchr (before, '\n');
  guint64 number = line_number (after);
  if (is_numbered_item (after) || (number > 1 && line_number (line != NULL ? line + 1 : before) == number - 1))
    return TRUE;
  const char *inside = *after == '(' ? after + 1 : g_str_has_prefix (after, "（") ? after + strlen ("（") : NULL;
  return inside != NULL
         && (g_ascii_isdigit (*inside)
             || ingest_enumerator_is_remark (after, after + strlen (after), INGEST_MARK_NOTE | INGEST_MARK_REMARK));
}

/* Does the paragraph @next go on where @last broke off?  A layout or a page break parts them without a sign; what the
 * last one lacks and how the next one opens tell. */
static gboolean
goes_on (const char *last, const char *next)
{
  static const char closing[] = "。．.！!？?」』）)】〕：:；;、，";
  static const char particles[] = "をはがにでとのもへや";
  gunichar end = last_character (last), start = normalize_text_first_character (next);
  if (end == 0 || start == 0 || start == 0x203b || opens_line (last, next))
    return FALSE;
  if (start == '(' || start == 0xff08) /* "…により発行します" "（有償）。" */
    return g_utf8_strlen (last, -1) >= 20 && g_utf8_strlen (next, -1) <= 30 && strstr (next, "。") != NULL
           && g_utf8_strchr (closing, -1, end) == NULL;
  gboolean japanese = (start >= 0x3041 && start <= 0x30ff) || (start >= 0x4e00 && start <= 0x9fff);
  gboolean particle = g_utf8_strchr (particles, -1, start) != NULL;
  gboolean tail = start == 0x3002 || start == 0x3001; /* 。 and 、 open nothing */
  if (tail)
    return TRUE;
  if (end == 0x3001 || end == 0xff0c)
    return japanese;
  if (end == ')' || end == 0xff09 || end == 0x300d)
    {
      /* "(JIS Q 27001:2006)" and then "を取得して…": a case particle opens no sentence */
      gunichar second = normalize_text_first_character (g_utf8_next_char (next));
      return (start == 0x3092 || ((start == 0x304c || start == 0x306f || start == 0x306b) && second > 0x30a0)
              || g_str_has_prefix (next, "による") || g_str_has_prefix (next, "など"))
             && strstr (next, "。") != NULL;
    }
  if (g_utf8_strchr (closing, -1, end) != NULL)
    return FALSE;
  g_autofree char *trimmed = g_strchomp (g_strdup (last));
  if (ingest_ending_is (trimmed, -1, INGEST_ENDING_POLITE))
    return FALSE;
  /* English: a line that ends within a sentence, and a next one that opens within one */
  if (end < 0x80 && start < 0x80 && (g_ascii_isalnum ((char) end) || end == ',')
      && (g_ascii_islower ((char) start) || (g_ascii_isdigit ((char) start) && is_english (next))))
    return is_english (trimmed);
  gboolean prose = g_utf8_strlen (trimmed, -1) >= 20
                   && (strstr (trimmed, "、") != NULL || strstr (trimmed, "。") != NULL
                       || strstr (trimmed, "は") != NULL || strstr (trimmed, "を") != NULL);
  if (!prose)
    return FALSE;
  if (particle || !japanese)
    return g_str_has_suffix (g_strchomp (trimmed), "は") || strstr (next, "。") != NULL;
  return strstr (next, "。") != NULL || normalize_is_sentence (next);
}

/* The bytes at the head of @next that only repeat the end of @last, as a page break leaves them: they open with a
 * character that no word opens with. */
static gsize
find_overlap (const char *last, const char *next)
{
  gunichar start = normalize_text_first_character (next);
  if (start == 0 || g_utf8_strchr (INGEST_LINE_NO_OPENING, -1, start) == NULL)
    return 0;
  const char *stop = strstr (next, "。");
  if (stop == NULL)
    return 0;
  gsize length = (gsize) (stop - next) + strlen ("。"), size = strlen (last);
  while (size > 0 && g_ascii_isspace (last[size - 1]))
    size--;
  return length <= 30 && length <= size && strncmp (last + size - length, next, length) == 0 ? length : 0;
}

static void
note_place (NormalizeText *text, const IngestPlace *place)
{
  if (!ingest_place_is_known (place))
    return;
  if (text->places->len > 0)
    {
      IngestPlace *last = &g_array_index (text->places, IngestPlace, text->places->len - 1);
      if (last->line > 0 && last->page == 0 && place->page == 0 && g_strcmp0 (last->path, place->path) == 0
          && place->line <= last->last_line + 2 && place->line >= last->line)
        {
          last->last_line = MAX (last->last_line, MAX (place->last_line, place->line));
          return;
        }
      if (ingest_place_is_same (last, place))
        return;
    }
  g_array_append_val (text->places, *place);
}

/* Opens with a mark of its own: a bullet, ※, or a bracketed number. */
static gboolean
has_mark (const char *text)
{
  while (*text != '\0' && normalize_text_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  gunichar c = g_utf8_get_char (text);
  guint mark = ingest_enumerator_mark (c);
  if ((mark & INGEST_MARK_BLANK) != 0)
    return c == '-' || c == '*' || normalize_text_is_blank (g_utf8_get_char (g_utf8_next_char (text)));
  return (mark & ~(guint) INGEST_MARK_OTHER) != 0 || ingest_enumerator_is_circled (c);
}

static const char *const plain_bullets[NORMALIZE_PLAIN_BULLETS] = { "", "-", "*", "+", "•", "·" };

/* The index of @marker among them, or -1. */
static int
find_plain_bullet (const char *marker)
{
  for (int i = 0; i < NORMALIZE_PLAIN_BULLETS; i++)
    if (strcmp (plain_bullets[i], marker) == 0)
      return i;
  return -1;
}

static char *
raise_digits (const char *digits)
{
  static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  GString *raised = g_string_new (NULL);
  for (; g_ascii_isdigit (*digits); digits++)
    g_string_append (raised, high[*digits - '0']);
  return g_string_free (raised, FALSE);
}

/* Leaves out the last raised digits that refer to the note @marker, which is about to follow.  TRUE where there are
 * any.
 */
static gboolean
drop_reference (NormalizeText *text, const char *marker)
{
  gsize length = strspn (marker, "0123456789");
  g_autofree char *digits = g_strndup (marker, length);
  g_autofree char *high = raise_digits (digits);
  if (length == 0 || strspn (marker + length, ".) ") < strlen (marker + length))
    return FALSE;
  /* of two marks side by side, the first or what is left */
  guint known = 0;
  while (known < text->raised->len && !g_str_has_prefix (text->raised->pdata[known], digits))
    known++;
  char *at = known < text->raised->len ? g_strrstr (text->text->str, high) : NULL;
  if (at == NULL)
    return FALSE;
  gsize offset = (gsize) (at - text->text->str);
  g_string_erase (text->text, (gssize) offset, (gssize) strlen (high));
  text->line -= offset < text->line ? strlen (high) : 0;
  char *rest = g_strdup ((char *) text->raised->pdata[known] + length);
  g_ptr_array_remove_index (text->raised, known);
  if (*rest != '\0')
    g_ptr_array_add (text->raised, rest);
  else
    g_free (rest);
  g_ptr_array_add (text->references, g_steal_pointer (&digits));
  return TRUE;
}

/* The slice with the digits that stand raised in it as such: the 1 of a footnote behind 30日 is no part of the number.
 */
static char *
raise_slice (NormalizeText *text, const IngestBlock *block, gsize start, gsize length)
{
  GString *slice = g_string_new (NULL);
  gsize at = start, end = start + length;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if (!(span->style & INGEST_STYLE_SUPERSCRIPT) || span->start < at || span->end > end || span->end <= span->start
          || strspn (block->text + span->start, "0123456789") < span->end - span->start)
        continue;
      char *digits = g_strndup (block->text + span->start, span->end - span->start);
      g_autofree char *high = raise_digits (digits);
      g_string_append_len (slice, block->text + at, (gssize) (span->start - at));
      g_string_append (slice, high);
      g_ptr_array_add (text->raised, digits);
      at = span->end;
    }
  g_string_append_len (slice, block->text + at, (gssize) (end - at));
  return g_string_free (slice, FALSE);
}

/* The slice as it was found, and what a reader of pictures says of its words. */
static char *
read_slice (NormalizeText *text, const IngestBlock *block, gsize start, gsize length)
{
  GString *slice = g_string_new (NULL);
  gsize at = start, end = start + length;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if (span->confidence == 0 || span->start < at || span->end > end)
        continue;
      text->least = text->least == 0 ? span->confidence : MIN (text->least, span->confidence);
      if (span->read == NULL)
        continue;
      g_string_append_len (slice, block->text + at, (gssize) (span->start - at));
      g_string_append (slice, span->read);
      at = span->end;
      NormalizeMended mended = { span->read, g_strndup (block->text + span->start, span->end - span->start) };
      g_array_append_val (text->mended, mended);
    }
  g_string_append_len (slice, block->text + at, (gssize) (end - at));
  return g_string_free (slice, FALSE);
}

void
normalize_text_settle_boxes (NormalizeText *text, gsize from, gboolean boxed, gboolean chosen)
{
  gboolean bullets;
  gsize before = from;
  for (gsize size; (size = normalize_line_break (text->text->str + from)) > 0;)
    from += size;
  const char *printed = text->text->str + from;
  g_autofree char *rest = NULL, *says = normalize_boxes_choose (printed, &bullets);
  if (says == NULL && chosen && normalize_boxes_is_untouched (printed))
    {
      g_ptr_array_add (text->choices, g_strstrip (g_strdup (printed)));
      g_ptr_array_add (text->choices, g_strdup (""));
      g_string_truncate (text->text, before);
      text->open = FALSE;
    }
  if (says == NULL)
    return;
  if (bullets && !boxed)
    {
      g_auto (GStrv) lines = g_strsplit (says, LINE_SEPARATOR, 2);
      if (normalize_marks_read (NULL, lines[0], &rest) < 0)
        return;
    }
  g_ptr_array_add (text->choices, g_strstrip (g_strdup (printed)));
  g_ptr_array_add (text->choices, g_strdup (says));
  g_string_truncate (text->text, from);
  g_string_append (text->text, says);
  const char *last = g_strrstr (text->text->str, LINE_SEPARATOR);
  text->line = last != NULL ? (gsize) (last - text->text->str) + strlen (LINE_SEPARATOR) : 0;
  text->open = FALSE;
}

void
normalize_text_tell (const NormalizeText *text, NormalizeRecord *record, NormalizeStatement *statement,
                     const char *field)
{
  for (guint i = 0; i < text->overlaps->len; i++)
    normalize_record_edit (record, statement, field, "overlap", text->overlaps->pdata[i], "");
  for (guint i = 0; i < text->raised->len; i++)
    {
      g_autofree char *high = raise_digits (text->raised->pdata[i]);
      normalize_record_edit (record, statement, field, "superscript", text->raised->pdata[i], high);
    }
  for (guint i = 0; i < text->references->len; i++)
    normalize_record_edit (record, statement, field, "footnote", text->references->pdata[i], "");
  for (guint i = 0; i < text->mended->len; i++)
    {
      const NormalizeMended *mended = &g_array_index (text->mended, NormalizeMended, i);
      normalize_record_edit (record, statement, field, "vocabulary", mended->read, mended->now);
    }
  for (guint i = 0; i + 1 < text->choices->len; i += 2)
    normalize_record_edit (record, statement, field, "choice", text->choices->pdata[i], text->choices->pdata[i + 1]);
  if (text->least > 0 && strcmp (field, "answer") == 0)
    statement->word_confidence =
        statement->word_confidence == 0 ? text->least : MIN (statement->word_confidence, text->least);
  for (guint i = 0; i < NORMALIZE_PLAIN_BULLETS; i++)
    {
      for (guint n = 0; n < text->replaced[i]; n++)
        normalize_record_edit (record, statement, field, "bullet", plain_bullets[i], "・");
      for (guint n = 0; n < text->dropped[i] && plain_bullets[i][0] != '\0'; n++)
        normalize_record_edit (record, statement, field, "bullet", plain_bullets[i], "");
    }
  for (guint i = 0; i + 1 < text->flowed->len; i += 2)
    normalize_record_edit (record, statement, field, "wrap", text->flowed->pdata[i], text->flowed->pdata[i + 1]);
}

static void
append_words (NormalizeText *text, const char *words)
{
  const char *soft = strrchr (words, '\n'), *hard = g_strrstr (words, LINE_SEPARATOR);
  const char *last = MAX (soft, hard);
  if (last != NULL)
    text->line = text->text->len + (gsize) (last - words) + normalize_line_break (last);
  g_string_append (text->text, words);
}

void
normalize_text_resume (NormalizeText *text, const char *raw, const char *display)
{
  g_string_assign (text->raw, raw);
  g_auto (GStrv) lines = g_strsplit (display, "\n", -1); /* each break in it is meant */
  g_autofree char *kept = g_strjoinv (LINE_SEPARATOR, lines);
  append_words (text, kept);
  text->open = TRUE;
}

/* The end of the last line: enough of it to judge by, however long it has grown. */
static const char *
last_line (const NormalizeText *text)
{
  const gsize enough = 1024;
  const char *line = text->text->str + MIN (text->line, text->text->len);
  const char *end = text->text->str + text->text->len;
  if ((gsize) (end - line) <= enough)
    return line;
  const char *tail = end - enough;
  while (((guchar) *tail & 0xC0) == 0x80)
    tail++;
  return tail;
}

/* What stands between a mark and its text: nothing behind ・ or ※, a space behind "1." */
static const char *
marker_space (const char *marker)
{
  const char *last = g_utf8_prev_char (marker + strlen (marker));
  return (guchar) *last < 0x80 ? " " : "";
}

/* Where the source of a page breaks a line is a blank to its readers, and nothing between Japanese letters: closes such
 * breaks of @piece. */
static void
close_source_lines (NormalizeText *text, char *piece)
{
  char *to = piece;
  for (const char *at = piece; *at != '\0';)
    {
      if (*at != '\n')
        {
          gsize n = (gsize) (g_utf8_next_char (at) - at);
          memmove (to, at, n);
          to += n;
          at += n;
          continue;
        }
      while (to > piece && to[-1] == ' ')
        to--;
      while (*at == '\n' || *at == ' ')
        at++;
      gunichar last = to > piece ? g_utf8_get_char (g_utf8_prev_char (to)) : 0;
      gunichar next = *at != '\0' ? g_utf8_get_char (at) : 0;
      gboolean spaced = last != 0 && next != 0 && last < 0x2e80 && next < 0x2e80;
      if (last != 0 && next != 0)
        {
          char before[8] = "", after[8] = "";
          g_unichar_to_utf8 (last, before);
          g_unichar_to_utf8 (next, after);
          g_ptr_array_add (text->flowed, g_strconcat (before, "\n", after, NULL));
          g_ptr_array_add (text->flowed, g_strconcat (before, spaced ? " " : "", after, NULL));
        }
      if (spaced)
        *to++ = ' ';
    }
  *to = '\0';
}

void
normalize_text_add (NormalizeText *text, const IngestBlock *block, gsize start, gsize length)
{
  /* a later line of an item that was parted from it has no mark */
  gboolean item = block->type == INGEST_BLOCK_LIST_ITEM && start == 0, footnote = block->type == INGEST_BLOCK_FOOTNOTE;
  g_autofree char *piece = read_slice (text, block, start, length);
  if (*g_strchug (piece) == '\0' && (block->marker[0] == '\0' || start > 0))
    return;
  note_place (text, &block->place);
  text->pieces++;
  text->lists += item;

  if (text->raw->len > 0)
    g_string_append_c (text->raw, '\n');
  if ((item || footnote) && block->marker[0] != '\0')
    g_string_append_printf (text->raw, "%s%s", block->marker, marker_space (block->marker));
  g_string_append (text->raw, piece);

  g_free (piece);
  piece = raise_slice (text, block, start, length);
  g_strchug (piece);
  if (block->place.path != NULL && block->table == NULL)
    close_source_lines (text, piece);
  const char *words = piece;
  if (!item && !footnote && text->open && text->text->len > 0)
    {
      const char *last = last_line (text);
      gsize overlap = find_overlap (last, piece);
      if (overlap > 0)
        {
          g_ptr_array_add (text->overlaps, g_strndup (piece, overlap));
          append_words (text, piece + overlap);
          return;
        }
      if (!has_mark (piece) && goes_on (last, piece))
        {
          while (text->text->len > 0 && g_ascii_isspace (text->text->str[text->text->len - 1]))
            g_string_truncate (text->text, text->text->len - 1);
          gboolean latin = g_ascii_isalnum (text->text->str[text->text->len - 1]) && g_ascii_isalnum (*words);
          if (latin)
            g_string_append_c (text->text, ' ');
          append_words (text, words);
          return;
        }
    }
  gboolean referred = footnote && drop_reference (text, block->marker);
  if (text->text->len > 0)
    append_words (text, LINE_SEPARATOR);
  if (item)
    {
      int plain = find_plain_bullet (block->marker);
      if (plain < 0)
        g_string_append_printf (text->text, "%s%s", block->marker, marker_space (block->marker));
      else if (has_mark (piece))
        text->dropped[plain]++;
      else
        {
          text->replaced[plain]++;
          g_string_append (text->text, "・");
        }
    }
  else if (footnote && !referred && block->marker[0] != '\0')
    g_string_append_printf (text->text, "%s%s", block->marker, marker_space (block->marker));
  append_words (text, words);
  text->open = block->type == INGEST_BLOCK_PARAGRAPH || item;
}

void
normalize_text_add_table (NormalizeText *text, const IngestTable *table, guint depth)
{
  for (guint i = 0; i < table->cells->len;)
    {
      const IngestCell *first = table->cells->pdata[i];
      guint row = first->row, reached = 0; /* the column of the last cell with text */
      NormalizeText line;
      normalize_text_init (&line);
      for (; i < table->cells->len && ((IngestCell *) table->cells->pdata[i])->row == row; i++)
        {
          const IngestCell *cell = table->cells->pdata[i];
          NormalizeText inner;
          normalize_text_init (&inner);
          normalize_text_add_blocks (&inner, cell->blocks, depth + 1);
          /* one tab a column, so that what stands below which title shows, in a table of a few columns */
          guint tabs = table->columns <= WIDEST_SHOWN && cell->column > reached ? cell->column - reached : 1;
          for (guint k = 0; k < tabs && line.raw->len > 0 && inner.raw->len > 0; k++)
            {
              g_string_append_c (line.raw, '\t');
              g_string_append_c (line.text, '\t');
            }
          if (inner.raw->len > 0)
            reached = cell->column;
          g_string_append (line.raw, inner.raw->str);
          g_string_append (line.text, inner.text->str);
          for (guint k = 0; k < inner.overlaps->len; k++)
            g_ptr_array_add (text->overlaps, g_strdup (inner.overlaps->pdata[k]));
          for (guint k = 0; k < inner.flowed->len; k++)
            g_ptr_array_add (text->flowed, g_strdup (inner.flowed->pdata[k]));
          for (guint k = 0; k < inner.raised->len; k++)
            g_ptr_array_add (text->raised, g_strdup (inner.raised->pdata[k]));
          for (guint k = 0; k < NORMALIZE_PLAIN_BULLETS; k++)
            {
              text->replaced[k] += inner.replaced[k];
              text->dropped[k] += inner.dropped[k];
            }
          for (guint k = 0; k < inner.places->len; k++)
            note_place (&line, &g_array_index (inner.places, IngestPlace, k));
          normalize_text_clear (&inner);
        }
      if (line.raw->len > 0)
        {
          if (text->raw->len > 0)
            g_string_append_c (text->raw, '\n');
          g_string_append (text->raw, line.raw->str);
          if (text->text->len > 0)
            append_words (text, LINE_SEPARATOR);
          append_words (text, line.text->str);
          for (guint k = 0; k < line.places->len; k++)
            note_place (text, &g_array_index (line.places, IngestPlace, k));
          text->pieces++;
        }
      normalize_text_clear (&line);
    }
  text->open = FALSE;
}

void
normalize_text_add_blocks (NormalizeText *text, const GPtrArray *blocks, guint depth)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = blocks->pdata[i];
      if (block->table != NULL)
        {
          if (depth < INGEST_MAX_DEPTH)
            normalize_text_add_table (text, block->table, depth);
        }
      else
        normalize_text_add (text, block, 0, strlen (block->text));
    }
}

typedef struct
{
  NormalizeRecord *record;
  NormalizeStatement *statement;
  const char *field;
} EditTarget;

static void
note_edit (const char *rule, const char *before, const char *after, gpointer data)
{
  const EditTarget *target = data;
  if (target->statement != NULL)
    normalize_record_edit (target->record, target->statement, target->field, rule, before, after);
}

const char *
normalize_cut_clean (NormalizeRecord *record, NormalizeStatement *statement, const char *field, const char *raw)
{
  EditTarget target = { record, statement, field };
  g_autofree char *clean = normalize_clean (raw, -1, note_edit, &target);
  return normalize_record_keep (record, clean, -1);
}
