#include "normalize/outline/courtesy.h"

#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a sentence of these kinds: a longer one says something besides.  Chosen, not measured. */
#define LONGEST_SENTENCE 160
#define LONGEST_LATIN    260
#define LONGEST_POINTER  120
#define LONGEST_NAMED    24

static gboolean
has (const char *class, const char *fold, NormalizeWordsMatch how)
{
  return normalize_words_has_fold ("courtesy", class, fold, how);
}

/* The bytes of the sentence that @text opens with. */
static gsize
sentence_length (const char *text)
{
  const char *at = text;
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == 0x3002 || c == 0xff01 || c == '!')
        return (gsize) (g_utf8_next_char (at) - text);
      if (c == '.' && (at[1] == ' ' || normalize_line_break (at + 1) > 0))
        return (gsize) (at + 1 - text);
    }
  return (gsize) (at - text);
}

/* A digit or the name of a method: a slogan has none. */
static gboolean
specifies (const char *fold)
{
  return strpbrk (fold, "0123456789") != NULL || has ("method", fold, WORDS_ANYWHERE);
}

static NormalizeCourtesy
kind_of (const char *sentence)
{
  gboolean latin = TRUE;
  for (const char *at = sentence; *at != '\0' && latin; at = g_utf8_next_char (at))
    latin = g_utf8_get_char (at) < 0x2100;
  if (g_utf8_strlen (sentence, -1) > (latin ? LONGEST_LATIN : LONGEST_SENTENCE))
    return COURTESY_NONE;
  g_autofree char *fold = normalize_fold (sentence, -1);
  if (has ("thanks", fold, WORDS_ANYWHERE))
    return COURTESY_THANKS;
  if (has ("stamp", fold, WORDS_HEAD))
    return COURTESY_ABOUT;
  gboolean subject = has ("subject", fold, WORDS_HEAD);
  if (subject && has ("notice", fold, WORDS_ANYWHERE))
    return COURTESY_NOTICE;
  if (subject && has ("tells", fold, WORDS_ANYWHERE))
    return COURTESY_ABOUT;
  if (has ("slogan", fold, WORDS_ANYWHERE) && !specifies (fold))
    return COURTESY_SLOGAN;
  if (has ("occasion", fold, WORDS_ANYWHERE) && has ("call", fold, WORDS_ANYWHERE))
    return COURTESY_ASK;
  gunichar last = *sentence != '\0' ? g_utf8_get_char (g_utf8_prev_char (sentence + strlen (sentence))) : 0;
  return strlen (sentence) <= LONGEST_POINTER * (latin ? 1 : 2)
                 && (last == ':' || last == 0xff1a || has ("pointer", fold, WORDS_ANYWHERE))
             ? COURTESY_POINTER
             : COURTESY_NONE;
}

guint
normalize_courtesy_of (const char *text)
{
  guint kinds = COURTESY_NONE;
  for (gsize length; *text != '\0'; text += length)
    {
      length = sentence_length (text);
      g_autofree char *sentence = g_strstrip (g_strndup (text, length));
      if (*sentence == '\0')
        continue;
      NormalizeCourtesy kind = kind_of (sentence);
      /* a greeting says who greets: "みさき電算の佐藤です。" */
      gboolean named = (kinds & COURTESY_THANKS) != 0 && g_str_has_suffix (sentence, "です。")
                       && g_utf8_strlen (sentence, -1) <= LONGEST_NAMED && strstr (sentence, "は") == NULL;
      if (kind == COURTESY_NONE && !named)
        return COURTESY_NONE;
      kinds |= kind;
    }
  return kinds;
}

static guint
kinds_of_item (const NormalizeItem *item)
{
  if (item->kind != ITEM_BODY || item->label != NULL
      || (item->block->type != INGEST_BLOCK_PARAGRAPH && item->block->type != INGEST_BLOCK_HEADING))
    return COURTESY_NONE;
  g_autofree char *text = g_strchug (g_strndup (item->block->text + item->start, item->end - item->start));
  return g_str_has_prefix (text, "※") ? COURTESY_NONE : normalize_courtesy_of (text); /* that is a note */
}

static void
leave (NormalizeItem *item)
{
  item->kind = ITEM_LEFT;
  item->reason = "lead";
}

/* The first item behind @from that is not left, or @n. */
static guint
next_kept (const NormalizeItem *items, guint from, guint n)
{
  while (from < n && items[from].kind == ITEM_LEFT)
    from++;
  return from;
}

/* Rows of a table that may be a document's sheet.  Chosen, not measured. */
#define LEAST_ROWS 4

/* @item is a sheet: greetings and leads stand above it too, at the head of a document. */
static gboolean
is_sheet (const NormalizeItem *item)
{
  return item->kind == ITEM_BODY && item->block->table != NULL && item->block->table->rows >= LEAST_ROWS;
}

/* Paragraphs from @from on, below the heading @heading or above all of them, that are nothing else and stand right above
 * a heading that is no end of their section: the title of the document or a chapter has them before its parts.  At the
 * @head of a document, a sheet may stand there as well. */
static void
leave_opening (NormalizeItem *items, guint from, guint n, const NormalizeItem *heading, gboolean head)
{
  guint end = from, kinds;
  gboolean greets = FALSE;
  while ((end = next_kept (items, end, n)) < n && (kinds = kinds_of_item (&items[end])) != COURTESY_NONE)
    {
      greets |= (kinds & COURTESY_THANKS) != 0;
      end++;
    }
  /* a greeting has no heading of its own: what stands over it names whom it greets */
  gboolean own = heading != NULL && end < n && items[end].level <= heading->level
                 && !(greets && heading->number.kind == NUMBER_NONE);
  if (end >= n || own || (items[end].kind != ITEM_HEADING && !(head && is_sheet (&items[end]))))
    return;
  for (guint i = from; i < end; i++)
    if (items[i].kind == ITEM_BODY)
      leave (&items[i]);
}

/* Lines of a signature: who signs, as what, for whom. */
#define MOST_SIGNATURE    5
#define LONGEST_SIGNATURE 120 /* bytes */

/* The lines below "Sincerely,", the document's last. */
static void
leave_signature (NormalizeItem *items, guint n)
{
  guint lines = 0;
  for (guint i = n; i > 0 && lines <= MOST_SIGNATURE; i--)
    {
      NormalizeItem *item = &items[i - 1];
      if (item->block->table != NULL || item->kind == ITEM_HEADING)
        return;
      g_autofree char *text = g_strstrip (g_strndup (item->block->text + item->start, item->end - item->start));
      if (item->kind == ITEM_LEFT && strcmp (item->reason, "note") == 0
          && normalize_words_has ("part", "end", text, WORDS_WHOLE))
        {
          for (guint k = i; k < n; k++)
            if (items[k].kind == ITEM_BODY)
              {
                items[k].kind = ITEM_LEFT;
                items[k].reason = "note";
              }
          return;
        }
      if (item->kind == ITEM_LEFT)
        continue;
      lines++;
      if (normalize_is_sentence (text) || strlen (text) > LONGEST_SIGNATURE || item->number.kind != NUMBER_NONE
          || item->block->type == INGEST_BLOCK_LIST_ITEM)
        return;
    }
}

void
normalize_courtesy_leave (NormalizeOutline *outline)
{
  NormalizeItem *items = (NormalizeItem *) (gpointer) outline->items->data;
  guint n = outline->items->len, headings = 0;
  leave_opening (items, 0, n, NULL, TRUE);
  for (guint i = 0; i < n; i++)
    if (items[i].kind == ITEM_HEADING)
      {
        headings++;
        leave_opening (items, i + 1, n, &items[i], headings == 1 && items[i].number.kind == NUMBER_NONE);
      }
  leave_signature (items, n);
  /* whom to ask, as the last words of a document that says something before them in the same section */
  for (guint i = n; i > 0 && headings > 0; i--)
    {
      if (items[i - 1].kind == ITEM_LEFT)
        continue;
      guint above = i - 1;
      while (above > 0 && items[above - 1].kind == ITEM_LEFT)
        above--;
      guint kinds = kinds_of_item (&items[i - 1]);
      if (kinds == COURTESY_NONE || (kinds & (COURTESY_ABOUT | COURTESY_POINTER | COURTESY_SLOGAN)) != 0 || above == 0
          || items[above - 1].kind != ITEM_BODY)
        break;
      leave (&items[i - 1]);
    }
}
