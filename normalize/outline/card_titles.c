#include "normalize/outline/card_titles.h"

#include "normalize/outline/look.h"

#include <string.h>

/* Boxes that make a row of cards, their titles in characters, and the share of texts that are sentences: chosen, not
 * measured. */
#define LEAST_CARDS   2
#define LEAST_LETTERS 2
#define LONGEST_TITLE 60
#define MOSTLY_SAID   0.6

/* A box: what stands in it, and where its title stands. */
typedef struct
{
  guint title, end;   /* indices of the title and behind the last block */
  gsize row, box;     /* bytes of the title's path: up to what holds the boxes, up to the box */
  gboolean said;      /* a sentence stands in it */
} Card;

static const IngestBlock *
block_at (const IngestDocument *document, guint i)
{
  return document->blocks->pdata[i];
}

/* @path stands in what the first @length bytes of @outer name. */
static gboolean
is_within (const char *path, const char *outer, gsize length)
{
  return path != NULL && strncmp (path, outer, length) == 0 && path[length] == '/';
}

/* Where the last element of the first @length bytes of @path begins: its slash; 0 where there is none. */
static gsize
last_slash (const char *path, gsize length)
{
  while (length > 0 && path[length - 1] != '/')
    length--;
  return length > 0 ? length - 1 : 0;
}

static gboolean
may_be_title (const IngestBlock *block)
{
  const char *text = block->text;
  guint letters = 0;
  for (const char *at = text; *at != '\0' && letters < LEAST_LETTERS; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at));
  return block->type == INGEST_BLOCK_PARAGRAPH && block->role == INGEST_ROLE_NONE && block->place.path != NULL
         && letters == LEAST_LETTERS /* Q is a mark, not a title */
         && g_utf8_strlen (text, -1) <= LONGEST_TITLE && strchr (text, '\n') == NULL && strstr (text, "：") == NULL
         && !normalize_is_sentence (text);
}

/* The box that block @i opens with a title. */
static gboolean
read_card (const IngestDocument *document, guint i, Card *card)
{
  const IngestBlock *title = block_at (document, i);
  if (!may_be_title (title))
    return FALSE;
  const char *path = title->place.path;
  card->title = i;
  card->box = last_slash (path, strlen (path));
  card->row = last_slash (path, card->box);
  card->said = FALSE;
  guint above = i; /* a picture may stand over the title */
  while (above > 0 && block_at (document, above - 1)->type == INGEST_BLOCK_FIGURE)
    above--;
  if (card->row == 0 || path[card->box - 1] != ']'
      || (above > 0 && is_within (block_at (document, above - 1)->place.path, path, card->box)))
    return FALSE;
  for (card->end = i + 1; card->end < document->blocks->len; card->end++)
    {
      const IngestBlock *block = block_at (document, card->end);
      if (!is_within (block->place.path, path, card->box))
        break;
      if (block->type == INGEST_BLOCK_HEADING)
        return FALSE;
      card->said |= block->role == INGEST_ROLE_NONE && normalize_is_sentence (block->text);
    }
  return card->end > i + 1;
}

/* The two boxes stand in the same row, and their titles in the same place of each. */
static gboolean
are_alike (const IngestDocument *document, const Card *a, const Card *b)
{
  const char *one = block_at (document, a->title)->place.path, *other = block_at (document, b->title)->place.path;
  gsize name = strcspn (one + a->row, "[");
  return a->row == b->row && strcmp (block_at (document, a->title)->text, block_at (document, b->title)->text) != 0
         && strncmp (one, other, a->row + name + 1) == 0 && strcmp (one + a->box, other + b->box) == 0;
}

void
normalize_card_titles (IngestDocument *document)
{
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (Card));
  for (guint i = 0; i <= document->blocks->len; i++)
    {
      Card card;
      gboolean opens = i < document->blocks->len && read_card (document, i, &card);
      Card *last = row->len > 0 ? &g_array_index (row, Card, row->len - 1) : NULL;
      if (last != NULL && last->end == i && i < document->blocks->len && block_at (document, i)->type == INGEST_BLOCK_FIGURE)
        {
          last->end++;
          continue;
        }
      if (opens && last != NULL && last->end == i && are_alike (document, last, &card))
        {
          g_array_append_val (row, card);
          i = card.end - 1;
          continue;
        }
      guint said = 0;
      for (guint k = 0; k < row->len; k++)
        said += g_array_index (row, Card, k).said;
      for (guint k = 0; k < row->len && row->len >= LEAST_CARDS && said >= row->len * MOSTLY_SAID; k++)
        {
          IngestBlock *title = document->blocks->pdata[g_array_index (row, Card, k).title];
          title->type = INGEST_BLOCK_HEADING;
          title->level = INGEST_TITLE_LEVEL;
        }
      g_array_set_size (row, 0);
      if (opens)
        {
          g_array_append_val (row, card);
          i = card.end - 1;
        }
    }
}
