#include "normalize/outline/titled_clauses.h"

#include "normalize/outline/look.h"
#include "normalize/outline/number.h"

#include <string.h>

/* Clauses that make terms, the share of them that say something behind their titles, the share of the document's text
 * that stands in them, characters of a title: chosen, not measured. */
#define LEAST_CLAUSES 3
#define MOSTLY_SAYING 0.6
#define MOSTLY_TERMS  0.6
#define LONGEST_TITLE 80

typedef struct
{
  guint block;
  NormalizeNumber number;
  gsize title_end; /* bytes of the block's text: behind the title, … */
  gsize text;      /* … and where what it says begins */
} Clause;

static gsize
skip_blanks (const char *text, gsize at)
{
  return normalize_look_skip_blanks (text, at, G_MAXSIZE); /* a NUL is none */
}

/* Where the words that are bold or underlined from @at on end; @at where none are. */
static gsize
set_apart_end (const IngestBlock *block, gsize at)
{
  gsize end = at;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if ((span->style & (INGEST_STYLE_BOLD | INGEST_STYLE_UNDERLINE)) != 0
          && span->start <= skip_blanks (block->text, end) && span->end > end)
        end = span->end;
    }
  return end;
}

/* Behind the stop, the colon or the dash that parts a title, which ends at @at, from its text. */
static gsize
skip_separator (const char *text, gsize at)
{
  static const char separators[] = ".:。．：—–-";
  gsize sign = skip_blanks (text, at);
  if (text[sign] != '\0' && g_utf8_strchr (separators, -1, g_utf8_get_char (text + sign)) != NULL)
    at = (gsize) (g_utf8_next_char (text + sign) - text);
  return at;
}

/* Reads what block @i opens with: a number of its own or as its marker, then words that are set apart and no sentence.
 */
static gboolean
read_clause (const IngestDocument *document, guint i, Clause *clause)
{
  const IngestBlock *block = document->blocks->pdata[i];
  gboolean marked = block->type == INGEST_BLOCK_LIST_ITEM && block->marker[0] != '\0';
  if (block->role != INGEST_ROLE_NONE || (block->type != INGEST_BLOCK_PARAGRAPH && !marked) || block->n_spans == 0
      || (marked && block->level > 1)
      || !normalize_number_parse (marked ? block->marker : block->text, &clause->number))
    return FALSE;
  gsize from = marked ? 0 : clause->number.length, end = set_apart_end (block, from);
  while (end > from && strchr (" .:", block->text[end - 1]) != NULL)
    end--;
  while (end > from && strchr (" .:", block->text[end - 1]) != NULL)
    end--;
  g_autofree char *title = g_strndup (block->text + from, end - from);
  glong letters = g_utf8_strlen (title, -1);
  clause->block = i;
  clause->title_end = skip_separator (block->text, end);
  clause->text = skip_blanks (block->text, clause->title_end);
  return letters > 1 && letters <= LONGEST_TITLE && !normalize_is_sentence (title)
         && (clause->text > end || block->text[end] == '\0') && normalize_line_break (block->text + clause->text) == 0;
}

/* The share of the document's text that stands from block @first to the first heading behind block @last. */
static double
share_of_text (const IngestDocument *document, guint first, guint last)
{
  gsize within = 0, all = 0;
  gboolean closed = FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gsize length = block->role == INGEST_ROLE_NONE ? strlen (block->text) : 0;
      closed |= i > last && block->type == INGEST_BLOCK_HEADING;
      all += length;
      within += i >= first && !closed ? length : 0;
    }
  return all > 0 ? (double) within / (double) all : 0;
}

/* The clauses of @document: one row of numbers of a kind that rise; empty where it is not written in them. */
static GArray *
find_clauses (const IngestDocument *document)
{
  GArray *clauses = g_array_new (FALSE, FALSE, sizeof (Clause));
  guint saying = 0;
  gboolean broken = FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      Clause clause;
      if (!read_clause (document, i, &clause))
        continue;
      const Clause *last = clauses->len > 0 ? &g_array_index (clauses, Clause, clauses->len - 1) : NULL;
      if (last == NULL ? clause.number.parts[0] > 1
                       : clause.number.kind != last->number.kind
                             || normalize_number_compare (&last->number, &clause.number) >= 0)
        broken |= last != NULL && clause.number.kind == last->number.kind;
      else
        {
          const IngestBlock *block = document->blocks->pdata[i];
          saying += block->text[clause.text] != '\0' && normalize_is_sentence (block->text + clause.text);
          g_array_append_val (clauses, clause);
        }
    }
  if (clauses->len < LEAST_CLAUSES || broken || saying < clauses->len * MOSTLY_SAYING
      || share_of_text (document, g_array_index (clauses, Clause, 0).block,
                        g_array_index (clauses, Clause, clauses->len - 1).block)
             < MOSTLY_TERMS)
    g_array_set_size (clauses, 0);
  return clauses;
}

/* Adds bytes @start to @end of @block as a block of type @type, with its looks. */
static IngestBlock *
add_part (IngestDocument *document, const IngestBlock *block, gsize start, gsize end, IngestBlockType type)
{
  IngestBlock *part =
      ingest_document_add (document, document->blocks, type, block->text + start, (gssize) (end - start));
  guint above = 0;
  for (gsize i = 0; i < start; i++)
    above += block->text[i] == '\n';
  part->place = block->place;
  if (part->place.line > 0 && above > 0 && part->place.line + above <= part->place.last_line)
    part->place.line += above;
  ingest_block_cut_spans (document, part, block, start, end);
  return part;
}

static void
rebuild (IngestDocument *document, const GArray *clauses)
{
  g_autoptr (GPtrArray) before = ingest_document_take_blocks (document);
  for (guint i = 0, k = 0; i < before->len; i++)
    {
      const IngestBlock *block = before->pdata[i];
      const Clause *clause = k < clauses->len ? &g_array_index (clauses, Clause, k) : NULL;
      if (clause == NULL || clause->block != i)
        {
          g_ptr_array_add (document->blocks, g_steal_pointer (&before->pdata[i]));
          continue;
        }
      k++;
      IngestBlock *title = add_part (document, block, 0, clause->title_end, INGEST_BLOCK_HEADING);
      title->marker = block->marker;
      if (block->text[clause->text] != '\0')
        add_part (document, block, clause->text, strlen (block->text), INGEST_BLOCK_PARAGRAPH);
    }
}

void
normalize_titled_clauses_open (IngestDocument *document)
{
  g_autoptr (GArray) clauses = find_clauses (document);
  if (clauses->len > 0)
    rebuild (document, clauses);
}
