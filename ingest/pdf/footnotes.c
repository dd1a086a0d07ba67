#include "ingest/pdf/footnotes.h"

#include <math.h>
#include <string.h>

/* The size that most of the page's text has. */
static float
page_size (const GPtrArray *blocks)
{
  float best = 0;
  gsize most = 0;
  for (guint i = 0; i < blocks->len && i < 200; i++)
    {
      const PdfBlock *block = blocks->pdata[i];
      gsize bytes = 0;
      for (guint k = 0; k < blocks->len && k < 200 && block->table == NULL; k++)
        {
          const PdfBlock *other = blocks->pdata[k];
          bytes += other->table == NULL && fabsf (other->em - block->em) < 0.3f ? other->text->len : 0;
        }
      if (bytes > most)
        {
          most = bytes;
          best = block->em;
        }
    }
  return best;
}

/* Smaller than most of the page's text, as notes are set.  Chosen, not measured. */
#define NOTE_SIZE 0.92f

/* Bytes of a mark, at most. */
#define LONGEST_MARK 12

static gboolean
is_digits (const char *text, gsize length)
{
  return length > 0 && strspn (text, "0123456789") >= length;
}

/* The block that refers to the note @mark (its digits, or its sign with them): where these stand raised, or, with a
 * sign, anywhere.  NULL where there is none. */
static PdfBlock *
find_reference (const GPtrArray *blocks, guint end, const char *mark)
{
  gsize length = strlen (mark);
  gboolean bare = is_digits (mark, length);
  for (guint i = end; i > 0; i--)
    {
      PdfBlock *block = blocks->pdata[i - 1];
      if (block->type == INGEST_BLOCK_FOOTNOTE)
        continue;
      for (guint k = 0; k < block->spans->len; k++)
        {
          const PdfSpan *span = &g_array_index (block->spans, PdfSpan, k);
          const char *at = block->text->str + span->start;
          if ((span->style & PDF_SUPER) != 0 && span->start > 0 && span->end >= span->start + length
              && strncmp (at, mark, length) == 0 && !is_digits (at + length, 1))
            return block;
        }
      const char *at = bare ? NULL : strstr (block->text->str, mark);
      if (at != NULL && !is_digits (at + length, 1))
        return block;
    }
  return NULL;
}

/* Two notes at one place: the block where @mark is the first or the last of raised digits that are two marks. */
static PdfBlock *
find_pair (const GPtrArray *blocks, guint end, const char *mark)
{
  gsize length = strlen (mark);
  for (guint i = end; i > 0; i--)
    {
      PdfBlock *block = blocks->pdata[i - 1];
      for (guint k = 0; block->type != INGEST_BLOCK_FOOTNOTE && k < block->spans->len; k++)
        {
          const PdfSpan *span = &g_array_index (block->spans, PdfSpan, k);
          const char *at = block->text->str + span->start;
          gsize digits = strspn (at, "0123456789");
          if ((span->style & PDF_SUPER) == 0 || span->start == 0 || digits != span->end - span->start
              || digits <= length || digits > 2 * length + 1)
            continue;
          guint64 number = g_ascii_strtoull (mark, NULL, 10);
          g_autofree char *before = g_strdup_printf ("%" G_GUINT64_FORMAT "%s", number - 1, mark);
          g_autofree char *behind = g_strdup_printf ("%s%" G_GUINT64_FORMAT, mark, number + 1);
          if (strncmp (at, before, digits) == 0 || strncmp (at, behind, digits) == 0)
            return block;
        }
    }
  return NULL;
}

/* Bytes of the mark that opens a note: raised, *1, ※1, †, 1), and 1. or 1 where a block before @end refers to it.  0
 * where there is none. */
static gsize
note_mark (const GPtrArray *blocks, guint end, const PdfBlock *block)
{
  const PdfSpan *span = block->spans->len > 0 ? &g_array_index (block->spans, PdfSpan, 0) : NULL;
  const char *text = block->text->str, *p = text;
  if (span != NULL && span->start == 0 && (span->style & PDF_SUPER) != 0 && span->end < block->text->len)
    return span->end <= LONGEST_MARK ? span->end : 0;
  /* writers link the number back to where it is referred to */
  if (span != NULL && span->start == 0 && span->link != NULL && is_digits (text, span->end)
      && span->end < block->text->len)
    return span->end <= LONGEST_MARK && block->spans->len > 1 && span[1].link == NULL ? span->end : 0;
  gboolean sign = *p != '\0' && g_utf8_strchr ("*＊※†‡", -1, g_utf8_get_char (p)) != NULL;
  if (sign)
    p = g_utf8_next_char (p);
  const char *digits = p;
  while (g_unichar_isdigit (g_utf8_get_char (p)) && p - digits < 6)
    p = g_utf8_next_char (p);
  gboolean closed = *p == ')' || g_utf8_get_char (p) == 0xff09;
  if (!sign && p == digits)
    return 0;
  if (!sign && !closed)
    {
      g_autofree char *number = g_strndup (digits, (gsize) (p - digits));
      if ((*p != '.' && *p != ' ') || is_digits (p + 1, 1)
          || (find_reference (blocks, end, number) == NULL && find_pair (blocks, end, number) == NULL))
        return 0;
      return (gsize) (p - text) + (*p == '.');
    }
  if (p > digits && closed)
    p = g_utf8_next_char (p);
  return *p != '\0' ? (gsize) (p - text) : 0;
}

static void
make_note (PdfBlock *block, gsize mark)
{
  block->type = INGEST_BLOCK_FOOTNOTE;
  if (mark == 0)
    return;
  gsize cut = mark;
  while (block->text->str[cut] == ' ')
    cut++;
  block->marker = g_strndup (block->text->str, mark);
  g_string_erase (block->text, 0, (gssize) cut);
  guint kept = 0;
  for (guint i = 0; i < block->spans->len; i++)
    {
      PdfSpan span = g_array_index (block->spans, PdfSpan, i);
      if (span.end <= cut)
        continue;
      span.start = span.start > cut ? span.start - (guint) cut : 0;
      span.end -= (guint) cut;
      g_array_index (block->spans, PdfSpan, kept++) = span;
    }
  g_array_set_size (block->spans, kept);
}

/* The sign and the digits of a marker, without what closes it: "1)" is referred to as 1. */
static char *
bare_mark (const char *marker)
{
  g_autofree char *mark = g_strdup (marker);
  g_strstrip (mark);
  gsize length = strlen (mark);
  while (length > 0 && strchr (".) ", mark[length - 1]) != NULL)
    length--;
  if (g_str_has_suffix (mark, "）"))
    length = strlen (mark) - strlen ("）");
  return g_strndup (mark, length);
}

/* Puts each note behind the block that refers to it, and behind notes that stand there already. */
static void
seat_notes (GPtrArray *blocks)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  for (guint i = 0; i < blocks->len; i++)
    if (((const PdfBlock *) blocks->pdata[i])->type == INGEST_BLOCK_FOOTNOTE)
      g_ptr_array_add (notes, blocks->pdata[i]);
  for (guint i = 0; i < notes->len; i++)
    {
      PdfBlock *note = notes->pdata[i];
      g_autofree char *mark = note->marker != NULL ? bare_mark (note->marker) : NULL;
      PdfBlock *reference = mark != NULL && *mark != '\0' ? find_reference (blocks, blocks->len, mark) : NULL;
      if (reference == NULL && mark != NULL && is_digits (mark, strlen (mark)))
        reference = find_pair (blocks, blocks->len, mark);
      guint from = 0, at = 0;
      if (reference == NULL || !g_ptr_array_find (blocks, note, &from))
        continue;
      memmove (&blocks->pdata[from], &blocks->pdata[from + 1], (blocks->len - from - 1) * sizeof *blocks->pdata);
      g_ptr_array_set_size (blocks, (int) blocks->len - 1);
      g_ptr_array_find (blocks, reference, &at);
      do
        at++;
      while (at < blocks->len && ((const PdfBlock *) blocks->pdata[at])->type == INGEST_BLOCK_FOOTNOTE
             && g_ptr_array_find (notes, blocks->pdata[at], &from) && from < i);
      g_ptr_array_insert (blocks, (int) at, note);
    }
}

/* Whether the first @mark bytes of @block, raised digits, stand raised in a block before @end too: a note whatever its
 * size. */
static gboolean
is_referred (const GPtrArray *blocks, guint end, const PdfBlock *block, gsize mark)
{
  const PdfSpan *span = block->spans->len > 0 ? &g_array_index (block->spans, PdfSpan, 0) : NULL;
  if (span == NULL || (span->style & PDF_SUPER) == 0 || !is_digits (block->text->str, mark))
    return FALSE;
  g_autofree char *digits = g_strndup (block->text->str, mark);
  return find_reference (blocks, end, digits) != NULL || find_pair (blocks, end, digits) != NULL;
}

void
ingest_pdf_footnotes_find (GPtrArray *blocks)
{
  float em = page_size (blocks);
  for (guint i = blocks->len; i > 1; i--)
    {
      PdfBlock *block = blocks->pdata[i - 1];
      gboolean item = block->type == INGEST_BLOCK_LIST_ITEM && block->marker != NULL;
      if (block->role != INGEST_ROLE_NONE || block->table != NULL || block->text->len == 0
          || (block->type != INGEST_BLOCK_PARAGRAPH && !item))
        break;
      gsize mark = item ? 0 : note_mark (blocks, i - 1, block);
      if (block->em > NOTE_SIZE * em && (mark == 0 || !is_referred (blocks, i - 1, block, mark)))
        break;
      gboolean numbered = item && block->marker[strcspn (block->marker, "0123456789")] != '\0';
      if (mark == 0 && !numbered)
        break;
      make_note (block, mark);
    }
  /* at the foot of a column others follow: there the mark must be referred to */
  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (block->role != INGEST_ROLE_NONE || block->table != NULL || block->type != INGEST_BLOCK_PARAGRAPH
          || block->em > NOTE_SIZE * em)
        continue;
      gsize mark = note_mark (blocks, i, block);
      if (mark > 0 && is_referred (blocks, i, block, mark))
        make_note (block, mark);
    }
  seat_notes (blocks);
}
