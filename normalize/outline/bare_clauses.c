#include "normalize/outline/bare_clauses.h"

#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/text/boxes.h"

#include <string.h>

/* Clauses that make such a document, the share of its text that stands in them, the share of them that are sentences,
 * and that ask: chosen, not measured. */
#define LEAST_CLAUSES 3
#define MOSTLY_TEXT   0.5
#define MOSTLY_SAID   0.7
#define SELDOM_ASKED  0.2
#define LONGEST_TITLE 40 /* characters of a line amid them that may be one */

typedef struct
{
  guint block;
  NormalizeNumber number;
  gsize text; /* bytes of the block's text up to its words */
} Clause;

/* Reads the number that block @i opens with, of one part, in its text or for its marker. */
static gboolean
read_number (const IngestDocument *document, guint i, Clause *clause)
{
  const IngestBlock *block = document->blocks->pdata[i];
  gboolean marked = block->type == INGEST_BLOCK_LIST_ITEM && block->marker[0] != '\0';
  NormalizeNumber *number = &clause->number;
  if (block->role != INGEST_ROLE_NONE || (block->type != INGEST_BLOCK_PARAGRAPH && !marked)
      || !normalize_number_parse (marked ? block->marker : block->text, number) || number->n_parts != 1)
    return FALSE;
  clause->block = i;
  clause->text = marked ? 0 : number->length;
  return (number->kind == NUMBER_DOTTED || number->kind == NUMBER_PAREN || number->kind == NUMBER_HALF
          || number->kind == NUMBER_ROMAN)
         && normalize_number_is_apart (number) && block->text[clause->text] != '\0';
}

/* A line that may be a title: a heading, or a short one that is no sentence and no item. */
static gboolean
may_be_title (const IngestBlock *block)
{
  return block->role == INGEST_ROLE_NONE
         && (block->type == INGEST_BLOCK_HEADING
             || (block->type == INGEST_BLOCK_PARAGRAPH && *block->text != '\0'
                 && g_utf8_strlen (block->text, -1) <= LONGEST_TITLE && !normalize_is_sentence (block->text)));
}

/* How deep the list is that block @i is an item of; 0 where it is a paragraph. */
static guint
level_of (const IngestDocument *document, guint i)
{
  const IngestBlock *block = document->blocks->pdata[i];
  return block->type == INGEST_BLOCK_LIST_ITEM ? block->level : 0;
}

/* Whether @clause goes on with the row whose last is @last: one more, of its kind. */
static gboolean
goes_on (const Clause *last, const Clause *clause)
{
  return clause->number.kind == last->number.kind && clause->number.parts[0] == last->number.parts[0] + 1;
}

/* The row of numbers of @document that begins with the first 1; rows within a clause count for themselves.  A number
 * that goes on with both goes with the inner one where @inner_first.  Empty where a title stands amid them, or a number
 * goes on with none.  *doubtful tells of numbers that go on with both. */
static GArray *
find_row (const IngestDocument *document, gboolean inner_first, gboolean *doubtful)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (Clause));
  Clause inner = { 0 };
  gboolean closed = FALSE, broken = FALSE;
  for (guint i = 0; i < document->blocks->len && !broken; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      const Clause *last = row->len > 0 ? &g_array_index (row, Clause, row->len - 1) : NULL;
      Clause clause = { 0 };
      gboolean numbered = read_number (document, i, &clause);
      closed |= last != NULL && !numbered && may_be_title (block);
      if (!numbered)
        continue;
      gboolean deeper = last != NULL && level_of (document, i) > level_of (document, last->block);
      gboolean opens = clause.number.parts[0] == 1;
      gboolean outer = last == NULL ? opens : !deeper && goes_on (last, &clause);
      gboolean within = inner.number.kind != NUMBER_NONE && goes_on (&inner, &clause)
                        && level_of (document, i) == level_of (document, inner.block);
      *doubtful |= outer && within && !deeper;
      if (outer && !(within && inner_first))
        {
          broken = closed;
          g_array_append_val (row, clause);
          inner.number.kind = NUMBER_NONE;
        }
      else if (last != NULL && (opens || within))
        {
          broken = closed;
          inner = clause;
        }
      else
        broken = last != NULL && clause.number.kind == last->number.kind;
    }
  if (broken)
    g_array_set_size (row, 0);
  return row;
}

/* The row is the document's text: sentences, none of them asked of anyone, and most of what there is. */
static gboolean
is_text (const IngestDocument *document, const GArray *row)
{
  gsize all = 0, within = 0;
  guint said = 0, asked = 0;
  if (row->len < LEAST_CLAUSES)
    return FALSE;
  const Clause *first = &g_array_index (row, Clause, 0), *last = &g_array_index (row, Clause, row->len - 1);
  gboolean closed = FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gsize length = block->role == INGEST_ROLE_NONE ? strlen (block->text) : 0;
      if (block->table != NULL)
        return FALSE;
      closed |= i > last->block && block->type == INGEST_BLOCK_HEADING && block->role == INGEST_ROLE_NONE;
      all += length;
      within += i >= first->block && !closed ? length : 0;
    }
  for (guint k = 0; k < row->len; k++)
    {
      const Clause *clause = &g_array_index (row, Clause, k);
      const IngestBlock *block = document->blocks->pdata[clause->block];
      const char *text = block->text + clause->text, *end = text;
      while (*end != '\0' && normalize_line_break (end) == 0)
        end++;
      g_autofree char *line = g_strndup (text, (gsize) (end - text));
      said += normalize_is_sentence (line) && normalize_boxes_find (line) < 0;
      asked += normalize_look_is_question (line);
    }
  return within >= all * MOSTLY_TEXT && said >= row->len * MOSTLY_SAID && asked <= row->len * SELDOM_ASKED;
}

static void
rebuild (IngestDocument *document, const GArray *row)
{
  g_autoptr (GPtrArray) before = ingest_document_take_blocks (document);
  for (guint i = 0, k = 0; i < before->len; i++)
    {
      IngestBlock *block = before->pdata[i];
      const Clause *clause = k < row->len ? &g_array_index (row, Clause, k) : NULL;
      if (clause == NULL || clause->block != i)
        {
          g_ptr_array_add (document->blocks, g_steal_pointer (&before->pdata[i]));
          continue;
        }
      k++;
      IngestBlock *title = ingest_document_add (document, document->blocks, INGEST_BLOCK_HEADING, "", 0);
      title->place = block->place;
      g_autofree char *printed = g_strstrip (g_strndup (block->text, clause->text));
      title->marker = clause->text == 0 ? block->marker : ingest_document_keep (document, printed, -1);
      IngestBlock *text =
          ingest_document_add (document, document->blocks, INGEST_BLOCK_PARAGRAPH, block->text + clause->text, -1);
      text->place = block->place;
      ingest_block_cut_spans (document, text, block, clause->text, strlen (block->text));
    }
}

void
normalize_bare_clauses_open (IngestDocument *document)
{
  gboolean doubtful = FALSE;
  g_autoptr (GArray) row = find_row (document, FALSE, &doubtful);
  g_autoptr (GArray) other = doubtful ? find_row (document, TRUE, &doubtful) : NULL;
  if (doubtful && row->len > 0 && other->len > 0)
    return; /* either may be the row */
  const GArray *found = doubtful && row->len == 0 ? other : row;
  if (is_text (document, found))
    rebuild (document, found);
}
