#include "normalize/normalize.h"

#include "ingest/part.h"
#include "normalize/about.h"
#include "normalize/control/alike.h"
#include "normalize/control/map.h"
#include "normalize/control/stance.h"
#include "normalize/outline/bare_clauses.h"
#include "normalize/outline/boxed.h"
#include "normalize/outline/card_titles.h"
#include "normalize/outline/clauses.h"
#include "normalize/outline/control_lines.h"
#include "normalize/outline/eyebrows.h"
#include "normalize/outline/flat_lines.h"
#include "normalize/outline/list_sections.h"
#include "normalize/outline/outline.h"
#include "normalize/outline/sheet_names.h"
#include "normalize/outline/titled_clauses.h"
#include "normalize/statement/cut.h"
#include "normalize/table/cards.h"
#include "normalize/table/column_vocabulary.h"
#include "normalize/table/labelled_table.h"
#include "normalize/table/missing_values.h"
#include "normalize/table/stacked_pairs.h"
#include "normalize/table/table_recovery.h"
#include "normalize/table/transposed_records.h"
#include "normalize/text/hyphens.h"

#include <malloc.h>
#include <string.h>

#define MANY_BLOCKS 10000

/* The statements have it all now, and what follows needs the room: malloc () keeps what small blocks leave behind. */
static void
release_blocks (IngestDocument *document)
{
  g_ptr_array_set_size (document->blocks, 0);
  if (document->n_blocks > MANY_BLOCKS)
    malloc_trim (0);
}

/* A page of slides has some 100 characters, one that is a picture with a page number has 5 (chosen, not measured). */
#define FEWEST_CHARACTERS 25

static gsize
count_characters (const GPtrArray *blocks)
{
  gsize count = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = blocks->pdata[i];
      count += (gsize) g_utf8_strlen (block->text, -1);
      for (guint c = 0; block->table != NULL && c < block->table->cells->len; c++)
        count += count_characters (((const IngestCell *) block->table->cells->pdata[c])->blocks);
    }
  return count;
}

static gboolean
has_warning (const IngestDocument *document, const char *code)
{
  for (guint i = 0; i < document->warnings->len; i++)
    if (strcmp (g_array_index (document->warnings, IngestWarning, i).code, code) == 0)
      return TRUE;
  return FALSE;
}

/* A document that gives nothing, or far less than its pages suggest, says so: "statements 0" alone looks like a paper
 * that claims nothing. */
static void
warn_of_emptiness (const NormalizeRecord *record, gsize characters)
{
  IngestDocument *source = record->source;
  guint first = 1, pages = source->pages;
  if (ingest_part_read (source->file, "pages", &first, &pages))
    pages -= first - 1;
  if (characters == 0 && !has_warning (source, "no-text"))
    ingest_document_warn (source, "no-text", 0, 0, "no text in it");
  else if (characters > 0 && pages > 0 && characters < (gsize) pages * FEWEST_CHARACTERS)
    ingest_document_warn (source, "little-text", 0, 0,
                          "only %" G_GSIZE_FORMAT " characters of text on %u pages: are they pictures?", characters,
                          pages);
  if (characters > 0 && record->statements->len == 0)
    ingest_document_warn (source, "no-statements", 0, 0,
                          "no statement was found in %" G_GSIZE_FORMAT " characters of text", characters);
}

/* Of headings whose level is in doubt so many stand right, where papers have lost some (outline/README.md: 0.74), a
 * little less, so that what stands below each goes to review. */
#define LEVEL_SURE 0.7

static gboolean
is_same_place (const IngestPlace *a, const IngestPlace *b)
{
  return a->page == b->page && a->line == b->line && a->row == b->row && a->column == b->column && a->x0 == b->x0
         && a->y0 == b->y0 && g_strcmp0 (a->path, b->path) == 0 && g_strcmp0 (a->sheet, b->sheet) == 0;
}

/* Statements that have a heading in doubt as their question. */
static void
doubt_levels (NormalizeRecord *record, const NormalizeOutline *outline)
{
  for (guint i = 0; i < record->statements->len && outline->doubts->len > 0; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i];
      const NormalizeHeading *heading =
          statement->heading > 0 ? &g_array_index (record->headings, NormalizeHeading, statement->heading - 1) : NULL;
      for (guint k = 0; heading != NULL && k < outline->doubts->len; k++)
        if (is_same_place (&heading->place, &g_array_index (outline->doubts, NormalizeLevelDoubt, k).place))
          statement->doubt = MAX (statement->doubt, 1 - LEVEL_SURE);
    }
}

/* A stance is no surer than that the words are the vendor's: what a table in doubt says goes to review. */
static void
apply_doubt (NormalizeRecord *record)
{
  for (guint i = 0; i < record->statements->len; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i];
      statement->stance_confidence *= 1 - statement->doubt;
    }
}

/* Glyphs that stand alone and figures are what a picture's reader gets wrong without knowing: nothing around them says
 * so.  A short answer that its column does not bear out, a share, and what the reader itself is not sure of go to
 * review (chosen, not measured). */
#define SHORT_ANSWER 4    /* characters */
#define SCANNED_SURE 0.65 /* of a stance, at most: under what review asks for */
#define WORD_SURE    60   /* confidence of a word under which its answer is in doubt, as the notes measured it */
#define MARK_SURE    85   /* of a short answer: its one or two words are all of it */
#define MOST_DOUBTS  20   /* told of in one document */

static gboolean
was_mended (const NormalizeStatement *statement)
{
  for (guint i = 0; i < statement->edits->len; i++)
    if (strcmp (g_array_index (statement->edits, NormalizeEdit, i).rule, "vocabulary") == 0)
      return TRUE;
  return FALSE;
}

/* Tells where the words are that the reader of a picture was least sure of. */
static void
warn_of_words (IngestDocument *source, const NormalizeStatement *statement)
{
  guint page = statement->where->len > 0 ? g_array_index (statement->where, IngestPlace, 0).page : 0;
  g_autofree char *shown = g_utf8_substring (statement->answer, 0, MIN (40, g_utf8_strlen (statement->answer, -1)));
  g_strdelimit (shown, "\n", ' ');
  ingest_document_warn (source, "ocr-doubt", page, 0,
                        "page %u: an answer read from the picture with a word %u of 100 sure, compare it: %s", page,
                        statement->word_confidence, shown);
}

static void
doubt_scanned (NormalizeRecord *record)
{
  guint told = 0;
  for (guint i = 0; i < record->statements->len; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i];
      if (statement->word_confidence == 0)
        continue;
      gboolean brief = g_utf8_strlen (statement->answer, -1) <= SHORT_ANSWER;
      gboolean share = strpbrk (statement->answer, "%") != NULL || strstr (statement->answer, "％") != NULL;
      gboolean unsure = statement->word_confidence < (brief ? MARK_SURE : WORD_SURE);
      if (unsure || brief || share || was_mended (statement))
        statement->stance_confidence = MIN (statement->stance_confidence, SCANNED_SURE);
      if (unsure && told++ < MOST_DOUBTS)
        warn_of_words (record->source, statement);
    }
}

/* Parts of one file have one title: by that alone each would be another edition of the paper. */
static void
tell_part (NormalizeRecord *record)
{
  static const char *const units[] = { "lines", "pages" };
  guint first, last, unit = 0;
  while (unit < G_N_ELEMENTS (units) && !ingest_part_read (record->source->file, units[unit], &first, &last))
    unit++;
  if (record->title == NULL || unit == G_N_ELEMENTS (units))
    return;
  g_autofree char *title = g_strdup_printf ("%s (%s %u-%u)", record->title, units[unit], first, last);
  record->title = normalize_record_keep (record, title, -1);
}

NormalizeRecord *
normalize_document (IngestDocument *document)
{
  return normalize_document_explained (document, NULL);
}

NormalizeRecord *
normalize_document_explained (IngestDocument *document, GString *explain)
{
  NormalizeRecord *record = normalize_record_new (document);
  record->explain = explain;
  if (document->error_code != NULL)
    return record;
  gsize characters = count_characters (document->blocks);
  if (has_warning (document, "ocr"))
    normalize_vocabulary_mend (document);
  normalize_hyphens_keep (document);
  normalize_missing_values_leave (document);
  normalize_sheet_names_join (document);
  normalize_cards_join (document);
  normalize_clauses_open (document);
  normalize_titled_clauses_open (document);
  normalize_bare_clauses_open (document);
  normalize_stacked_pairs_part (document);
  normalize_list_sections_part (document);
  normalize_boxed_titles (document);
  normalize_eyebrows_part (document, explain);
  normalize_flat_pairs (document, explain);
  normalize_card_titles (document);
  normalize_regrid (document, explain);
  normalize_control_lines (document);
  normalize_parts_open (document, explain);
  normalize_forms_mark (document);
  normalize_flat_lines (document, explain);
  NormalizeOutline *outline = normalize_outline_build (document, explain);
  normalize_outline_tell_doubt (outline, document);
  normalize_about_find (record, outline);
  normalize_cut (record, outline);
  doubt_levels (record, outline);
  normalize_outline_free (outline);
  tell_part (record);
  warn_of_emptiness (record, characters);
  release_blocks (document);
  normalize_control_map (record);
  normalize_control_alike (record);
  normalize_stance (record);
  apply_doubt (record);
  doubt_scanned (record);
  return record;
}
