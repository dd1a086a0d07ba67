#include "normalize/outline/list_sections.h"

#include "normalize/outline/look.h"

#include <string.h>

/* Items of such a list, how many are looked at, the share of them that have titles, and of titles that are bold or have
 * a sentence behind them: chosen, not measured. */
#define LEAST_ITEMS   3
#define MOST_BLOCKS   2000
#define MOSTLY_TITLED 0.75
#define LONGEST_TITLE 40
#define LONGEST_LATIN 60

#define HARD_BREAK "\xe2\x80\xa8"

/* Bytes of the path up to the name of item @block itself: ".../ol[1]/" of ".../ol[1]/li[2]"; 0 where it is no item. */
static gsize
parent_length (const IngestBlock *block)
{
  const char *last = block->place.path != NULL ? strrchr (block->place.path, '/') : NULL;
  return block->type == INGEST_BLOCK_LIST_ITEM && last != NULL && g_str_has_prefix (last, "/li[")
             ? (gsize) (last - block->place.path) + 1
             : 0;
}

static gboolean
is_within (const IngestBlock *block, const char *path, gsize length)
{
  return block->place.path != NULL && strncmp (block->place.path, path, length) == 0;
}

/* Bytes of the title that @block opens with: its first line, or all of it.  0 where that is none. */
static gsize
title_length (const IngestBlock *block)
{
  const char *end = strstr (block->text, HARD_BREAK);
  gsize length = end != NULL ? (gsize) (end - block->text) : strlen (block->text);
  g_autofree char *title = g_strstrip (g_strndup (block->text, length));
  gboolean latin = TRUE;
  for (const char *at = title; *at != '\0'; at = g_utf8_next_char (at))
    latin &= g_utf8_get_char (at) < 0x250;
  gunichar last = *title != '\0' ? g_utf8_get_char (g_utf8_prev_char (title + strlen (title))) : 0;
  return last != 0 && g_utf8_strlen (title, -1) <= (latin ? LONGEST_LATIN : LONGEST_TITLE)
                 && strchr (title, '\n') == NULL && g_utf8_strchr ("、，,をがはに", -1, last) == NULL
                 && !normalize_is_sentence (title) && !normalize_look_is_question (title)
             ? length
             : 0;
}

/* The items of the list that block @first opens are sections: their titles, bold or over sentences, and what some of
 * them hold. */
static gboolean
is_sections (const GPtrArray *blocks, guint first)
{
  const IngestBlock *opens = blocks->pdata[first];
  gsize parent = parent_length (opens);
  guint items = 0, titled = 0, told = 0, holds = 0;
  for (guint i = first; i < blocks->len && i - first < MOST_BLOCKS; i++)
    {
      const IngestBlock *block = blocks->pdata[i], *below = i + 1 < blocks->len ? blocks->pdata[i + 1] : NULL;
      if (!is_within (block, opens->place.path, parent))
        break;
      if (parent_length (block) != parent)
        continue;
      gsize length = title_length (block), own = strlen (block->place.path);
      gboolean broken = length > 0 && block->text[length] != '\0';
      gboolean inner = below != NULL && is_within (below, block->place.path, own) && below->place.path[own] == '/';
      items++;
      titled += length > 0 && (broken || inner);
      told += length > 0
              && (normalize_look_is_bold (block, 0, length)
                  || (broken && normalize_is_sentence (block->text + length + strlen (HARD_BREAK))));
      holds += inner && (below->table != NULL || below->type == INGEST_BLOCK_LIST_ITEM);
    }
  return items >= LEAST_ITEMS && holds > 0 && titled >= items * MOSTLY_TITLED && told >= items * MOSTLY_TITLED;
}

/* Adds what stands behind the title of @block, bytes up to @length, as a paragraph within its item. */
static void
add_rest (IngestDocument *document, IngestBlock *block, gsize length)
{
  gsize start = length + strlen (HARD_BREAK);
  IngestBlock *rest = ingest_document_add (document, document->blocks, INGEST_BLOCK_PARAGRAPH, block->text + start, -1);
  g_autofree char *path = g_strconcat (block->place.path, "/br[1]", NULL);
  rest->place = block->place;
  rest->place.path = ingest_document_keep (document, path, -1);
  ingest_block_cut_spans (document, rest, block, start, strlen (block->text));
  guint kept = 0;
  for (guint i = 0; i < block->n_spans; i++)
    {
      IngestSpan span = block->spans[i];
      span.end = (guint) MIN (span.end, length);
      if (span.start < span.end)
        block->spans[kept++] = span;
    }
  block->n_spans = kept;
  block->text = ingest_document_keep (document, block->text, (gssize) length);
}

void
normalize_list_sections_part (IngestDocument *document)
{
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* seen -> sections */
  gboolean any = FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gsize parent = parent_length (block);
      g_autofree char *list = parent > 0 ? g_strndup (block->place.path, parent) : NULL;
      if (list == NULL || g_hash_table_contains (lists, list))
        continue;
      gboolean sections = is_sections (document->blocks, i);
      any |= sections;
      g_hash_table_insert (lists, g_steal_pointer (&list), GINT_TO_POINTER (sections));
    }
  if (!any)
    return;
  gsize n;
  g_autofree gpointer *blocks = g_ptr_array_steal (document->blocks, &n);
  for (gsize i = 0; i < n; i++)
    {
      IngestBlock *block = blocks[i];
      gsize parent = parent_length (block), length = parent > 0 ? title_length (block) : 0;
      g_autofree char *list = parent > 0 ? g_strndup (block->place.path, parent) : NULL;
      g_ptr_array_add (document->blocks, block);
      if (length > 0 && block->text[length] != '\0' && g_hash_table_lookup (lists, list) != NULL)
        add_rest (document, block, length);
    }
}
