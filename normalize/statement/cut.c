#include "normalize/statement/cut.h"

#include "ingest/enumerator.h"

#include "normalize/control/legend_codes.h"
#include "normalize/control/limits.h"
#include "normalize/control/marks.h"
#include "normalize/control/stance.h"
#include "normalize/normalize.h"
#include "normalize/outline/candidate.h"
#include "normalize/outline/courtesy.h"
#include "normalize/outline/label.h"
#include "normalize/outline/plain.h"
#include "normalize/statement/named_items.h"
#include "normalize/statement/sheet.h"
#include "normalize/table/answer_columns.h"
#include "normalize/table/features.h"
#include "normalize/text/boxes.h"
#include "normalize/text/clean.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"

/* Sections */

typedef struct
{
  NormalizeRecord *record;
  const NormalizeOutline *outline;
  NormalizeSheet *sheet;
  NormalizeNamedItems *named;
  GArray *open;      /* of guint: indices of the headings that are open, in the outline's items */
  GPtrArray *titles; /* their display titles */
  GArray *heads;     /* of guint: their numbers in record->headings */
  NormalizeText body;
  GArray *pieces; /* of guint: items of the body */
  GArray *used;   /* of gboolean, one an open heading: a statement has it as its question or in its path */
  gboolean title_used;
  gboolean below_sheet; /* rows of a sheet have been cut in this section */
  gboolean dominant;    /* most text stands in tables */
  gboolean records;     /* most text stands in tables and below terms that are defined */
  gboolean numbered;    /* most headings of a paper of text have numbers */
  GHashTable *notices;  /* folded sentences outside of tables -> how often */
  gboolean page_ends;   /* a page has ended since the last piece */
  guint title_item;     /* item of the document's title, or G_MAXUINT */
  guint title_head;     /* its number in record->headings, once a statement has it as its question */
} Cutter;

static const NormalizeItem *
item_at (const Cutter *cutter, guint index)
{
  return &g_array_index (cutter->outline->items, NormalizeItem, index);
}

/* All text of a table: what `left` shows of it. */
static char *
table_text (const IngestTable *table)
{
  NormalizeText text;
  normalize_text_init (&text);
  normalize_text_add_table (&text, table, 0);
  char *all = g_strdup (text.raw->str);
  normalize_text_clear (&text);
  return all;
}

static void
leave_item (const Cutter *cutter, const NormalizeItem *item, const char *reason)
{
  g_autofree char *text = item->block->table != NULL ? table_text (item->block->table) : normalize_item_text (item);
  gboolean mark = item->block->marker[0] != '\0' && item->start == 0;
  g_autofree char *marked = mark ? g_strdup_printf ("%s %s", item->block->marker, text) : NULL;
  if (*text != '\0' || mark || item->block->type == INGEST_BLOCK_FIGURE)
    normalize_record_leave (cutter->record, reason, mark ? marked : text, &item->block->place);
}

static gboolean
is_japanese (const char *text)
{
  while (*text != '\0' && g_utf8_get_char (text) < 0x3040)
    text = g_utf8_next_char (text);
  return *text != '\0';
}

/* "→ はい。": an arrow that leads from the question to its answer, where no other line has one; bytes of it, or 0. */
static gsize
find_answer_arrow (const char *text)
{
  const char *at = text;
  while (normalize_text_is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  if (*at == '\0' || (ingest_enumerator_mark (g_utf8_get_char (at)) & INGEST_MARK_ARROW) == 0)
    return 0;
  const char *behind = g_utf8_next_char (at);
  gboolean opens = FALSE; /* a line, up to its first letter */
  for (const char *more = behind; *more != '\0'; more = g_utf8_next_char (more))
    {
      gunichar c = g_utf8_get_char (more);
      if (opens && (ingest_enumerator_mark (c) & INGEST_MARK_ARROW) != 0)
        return 0;
      opens = c == '\n' || c == 0x2028 || (opens && normalize_text_is_blank (c));
    }
  while (normalize_text_is_blank (g_utf8_get_char (behind)))
    behind = g_utf8_next_char (behind);
  return *behind != '\0' ? (gsize) (behind - text) : 0;
}

/* "A1.", "A:", "回答：" before the answer to the question @number: bytes of the mark, or 0.  "答3国内の…" needs no sign
 * where 3 is the question's number. */
static gsize
find_answer_mark (const char *text, const NormalizeNumber *number)
{
  const char *end = text + strlen (text);
  IngestParty party;
  gsize n = ingest_enumerator_bracketed_party (text, end, &party);
  if (n > 0 && party == INGEST_PARTY_ANSWER && text[n] != '\0')
    return n;
  n = ingest_enumerator_party (text, end, &party);
  if (party != INGEST_PARTY_ANSWER)
    return 0;
  const char *at = text + n;
  guint value = 0;
  while (g_unichar_isdigit (g_utf8_get_char (at)) || *at == '-' || (*at == '.' && g_ascii_isdigit (at[1])))
    {
      value = value % 100000 * 10 + (guint) MAX (g_unichar_digit_value (g_utf8_get_char (at)), 0);
      at = g_utf8_next_char (at);
    }
  gsize bar = ingest_enumerator_party_bar (at, end);
  at += bar;
  gboolean same = value > 0 && number->n_parts == 1 && value == number->parts[0];
  gunichar c = *at != '\0' ? g_utf8_get_char (at) : 0;
  /* "A 東京です。", "答 TLSで守ります。"; in English "A" is an article, and 回答 may open a sentence */
  gboolean letter = g_utf8_strlen (text, (gssize) n) == 1;
  gboolean blank = letter && normalize_text_is_blank (c) && !g_unichar_islower (g_utf8_get_char (g_utf8_next_char (at)))
                   && is_japanese (at);
  /* "A In two regions." below "Q1": an article stands before small letters, but for names */
  const char *opens = at + (c != 0 ? g_unichar_to_utf8 (c, NULL) : 0);
  gboolean word = letter && value == 0 && normalize_text_is_blank (c) && number->kind == NUMBER_QUESTION
                  && g_unichar_isupper (g_utf8_get_char (opens))
                  && g_unichar_islower (g_utf8_get_char (g_utf8_next_char (opens)));
  gboolean sign = bar == 0 && c != 0 && (blank || word || g_utf8_strchr (".:．：、", -1, c) != NULL);
  if (c == 0 || (bar == 0 && !sign && !same))
    return 0;
  at = sign ? g_utf8_next_char (at) : at;
  while (normalize_text_is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return *at != '\0' ? (gsize) (at - text) : 0;
}

/* Calls @visit for each sentence of @text, folded. */
static void
each_sentence (const char *text, void (*visit) (char *fold, gpointer data), gpointer data)
{
  const char *start = text;
  for (const char *at = text; *at != '\0';)
    {
      gsize length = normalize_line_break (at);
      gboolean stop = g_str_has_prefix (at, "。");
      if (length == 0 && !stop)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      at += stop ? strlen ("。") : length;
      char *fold = normalize_fold (start, at - start);
      if (*fold != '\0')
        visit (fold, data);
      else
        g_free (fold);
      start = at;
    }
  char *fold = normalize_fold (start, -1);
  if (*fold != '\0')
    visit (fold, data);
  else
    g_free (fold);
}

static void
count_sentence (char *fold, gpointer data)
{
  GHashTable *notices = data;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (notices, fold));
  g_hash_table_replace (notices, fold, GUINT_TO_POINTER (n + 1));
}

typedef struct
{
  GHashTable *notices;
  guint all, repeated;
} Repetition;

static void
check_sentence (char *fold, gpointer data)
{
  Repetition *repetition = data;
  repetition->all++;
  repetition->repeated += GPOINTER_TO_UINT (g_hash_table_lookup (repetition->notices, fold)) >= 2;
  g_free (fold);
}

/* A statement was made below the open headings. */
static void
mark_used (Cutter *cutter)
{
  for (guint i = 0; i < cutter->used->len; i++)
    g_array_index (cutter->used, gboolean, i) = TRUE;
}

/* The heading as found, to the record; its remark in brackets is told in `left`. */
static guint
head (const Cutter *cutter, const NormalizeItem *item, const char *title)
{
  g_autofree char *slice = normalize_item_text (item);
  char *note = item->note[0] != '\0' ? g_strrstr (slice, item->note) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  if (item->block->marker[0] != '\0' && item->start == 0)
    g_string_append_printf (text, "%s ", item->block->marker);
  g_string_append_len (text, slice, note != NULL ? note - slice : (gssize) strlen (slice));
  if (note != NULL)
    g_string_append (text, note + strlen (item->note));
  NormalizeHeading heading = { .text = g_strchomp (text->str),
                               .number = item->number.text,
                               .title = title,
                               .cited = item->cited,
                               .level = item->level,
                               .place = item->block->place };
  return normalize_record_head (cutter->record, heading);
}

/* The heading that a statement has as its question: the one open, else the document's title.  The words of a title that
 * is put together from a cover stand in `left`. */
static guint
question_head (Cutter *cutter, guint heading)
{
  if (cutter->open->len > 0)
    return g_array_index (cutter->heads, guint, cutter->heads->len - 1);
  if (cutter->title_head > 0 || (heading == G_MAXUINT && cutter->outline->title == NULL))
    return cutter->title_head;
  g_autofree char *title =
      normalize_clean (heading != G_MAXUINT ? item_at (cutter, heading)->title : cutter->outline->title, -1, NULL,
                       NULL);
  NormalizeHeading from_cover = { .text = "", .number = "", .title = title, .cited = "" };
  cutter->title_head = heading != G_MAXUINT ? head (cutter, item_at (cutter, heading), title)
                                            : normalize_record_head (cutter->record, from_cover);
  return cutter->title_head;
}

/* The statement of the innermost heading's own text, or of text above all headings. */
static NormalizeStatement *
add_statement (Cutter *cutter, guint heading)
{
  NormalizeRecord *record = cutter->record;
  NormalizeStatement *statement = normalize_record_add (record);
  guint depth = cutter->titles->len;
  statement->heading = question_head (cutter, heading);
  if (heading != G_MAXUINT)
    {
      const NormalizeItem *item = item_at (cutter, heading);
      if (depth > 0)
        depth--;
      statement->label = normalize_record_keep (record, item->number.text, -1);
      statement->cited = normalize_record_keep (record, item->cited, -1);
      statement->question = normalize_cut_clean (record, statement, "question", item->title);
      gsize sign = normalize_candidate_picture (item->block->text + item->start);
      if (sign > 0)
        statement->sign = normalize_record_keep (record, item->block->text + item->start, (gssize) sign);
      if (strcmp (item->printed.text, item->number.text) != 0 || item->number.repaired)
        {
          g_autofree char *printed = g_strndup (item->block->text + item->start, MIN (item->printed.length, item->end));
          normalize_record_edit (record, statement, "label", "number", g_strstrip (printed), item->number.text);
        }
    }
  else if (cutter->outline->title != NULL)
    statement->question = normalize_cut_clean (record, statement, "question", cutter->outline->title);
  for (guint i = 0; i < depth; i++)
    g_ptr_array_add (statement->path, cutter->titles->pdata[i]);
  return statement;
}

static void
add_place (NormalizeRecord *record, NormalizeStatement *statement, const IngestPlace *from)
{
  IngestPlace place = *from;
  place.path = normalize_record_keep (record, place.path, -1);
  g_array_append_val (statement->where, place);
}

static void
set_answer (NormalizeRecord *record, NormalizeStatement *statement, NormalizeText *text,
            const NormalizeNumber *question)
{
  gsize mark = question != NULL ? find_answer_mark (text->text->str, question) : 0;
  mark = mark > 0 ? mark : find_answer_arrow (text->text->str);
  if (mark > 0)
    {
      g_autofree char *printed = g_strndup (text->text->str, mark);
      normalize_record_edit (record, statement, "answer", "answer-mark", g_strstrip (printed), "");
    }
  normalize_text_settle_boxes (text, mark, FALSE, FALSE);
  statement->answer = normalize_cut_clean (record, statement, "answer", text->text->str + mark);
  normalize_text_tell (text, record, statement, "answer");
  statement->raw = normalize_record_keep (record, text->raw->str, -1);
  for (guint i = 0; i < text->places->len; i++)
    add_place (record, statement, &g_array_index (text->places, IngestPlace, i));
}

static guint
innermost (const Cutter *cutter)
{
  return cutter->open->len > 0 ? g_array_index (cutter->open, guint, cutter->open->len - 1) : cutter->title_item;
}

static void
start_body (Cutter *cutter)
{
  normalize_text_clear (&cutter->body);
  normalize_text_init (&cutter->body);
  g_array_set_size (cutter->pieces, 0);
}

/* Adds the item to the text in the making; a number that OCR made up is cut off, and told as an edit. */
static void
add_piece (NormalizeText *text, const NormalizeItem *item)
{
  gsize cut = item->stray_number ? item->number.length : 0;
  if (item->block->table != NULL)
    normalize_text_add_table (text, item->block->table, 0);
  else
    normalize_text_add (text, item->block, item->start + cut, item->end - item->start - cut);
}

static void
note_stray_numbers (const Cutter *cutter, NormalizeStatement *statement, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const NormalizeItem *item = item_at (cutter, g_array_index (cutter->pieces, guint, i));
      if (!item->stray_number)
        continue;
      g_autofree char *printed = g_strndup (item->block->text + item->start, item->number.length);
      normalize_record_edit (cutter->record, statement, "answer", "stray-number", g_strstrip (printed), "");
    }
}

/* Labels in a section */

/* What the text of a piece opens with as a label, and where it goes on; NULL for a table and where there is none. */
static const char *
piece_label (const NormalizeItem *item, gsize *length, char **title, gboolean *other)
{
  static const char *const classes[SECTION_LABEL_OTHER + 1] = {
    [SECTION_LABEL_REQUIREMENT] = "requirement", [SECTION_LABEL_ANSWER] = "answer", [SECTION_LABEL_FURTHER] = "further"
  };
  *other = FALSE;
  if (item->block->table != NULL || item->stray_number)
    return NULL;
  if (item->label != NULL)
    {
      const char *class = classes[item->label->class];
      *length = class != NULL ? item->label->start + item->label->length - item->start : 0;
      *title = g_strdup (item->label->words);
      *other = class == NULL;
      return class;
    }
  g_autofree char *text = normalize_item_text (item);
  return normalize_label_find (text, length, title, other);
}

/* A label with nothing behind it. */
static gboolean
is_bare_label (const NormalizeItem *item)
{
  g_autofree char *title = NULL;
  gboolean other;
  gsize length = 0;
  return piece_label (item, &length, &title, &other) != NULL && length > 0 && item->start + length >= item->end;
}

/* What stands right below a title that asks, its label between them aside, and a bare yes or no anywhere: an answer,
 * however many others are the same. */
static gboolean
may_answer (const Cutter *cutter, const char *text)
{
  if (normalize_is_answer_mark (text))
    return TRUE;
  const NormalizeItem *heading = cutter->open->len > 0 ? item_at (cutter, innermost (cutter)) : NULL;
  guint n = cutter->pieces->len;
  return heading != NULL && !cutter->below_sheet
         && (n == 0 || (n == 1 && is_bare_label (item_at (cutter, g_array_index (cutter->pieces, guint, 0)))))
         && (heading->number.kind == NUMBER_QUESTION || normalize_look_is_question (heading->title));
}

static gboolean
is_repeated (const Cutter *cutter, const NormalizeItem *item)
{
  g_autofree char *text = normalize_item_text (item);
  Repetition repetition = { .notices = cutter->notices };
  each_sentence (text, check_sentence, &repetition);
  return repetition.all > 0 && repetition.all == repetition.repeated;
}

/* The item right below a heading whose section has no more to say: "99.9%", that another heading has as well. */
static gboolean
is_all_of_section (const Cutter *cutter, guint index)
{
  guint above = index, n = cutter->outline->items->len;
  while (above > 0 && item_at (cutter, above - 1)->kind == ITEM_LEFT)
    above--;
  if (above == 0 || item_at (cutter, above - 1)->kind != ITEM_HEADING || item_at (cutter, above - 1)->level == 0)
    return FALSE;
  for (guint i = index + 1; i < n && item_at (cutter, i)->kind != ITEM_HEADING; i++)
    {
      const NormalizeItem *item = item_at (cutter, i);
      if (item->kind != ITEM_LEFT && (item->block->table != NULL || !is_repeated (cutter, item)))
        return FALSE;
    }
  return TRUE;
}

/* A paragraph of a sheet, outside its tables, whose every sentence stands there again: a notice of each page. */
static gboolean
is_notice (const Cutter *cutter, guint index)
{
  const NormalizeItem *item = item_at (cutter, index);
  if (!cutter->dominant || item->block->type != INGEST_BLOCK_PARAGRAPH || !is_repeated (cutter, item))
    return FALSE;
  g_autofree char *text = normalize_item_text (item);
  return !may_answer (cutter, text) && !is_all_of_section (cutter, index);
}

/* The pieces gathered are parted by labels where one tells what is asked and one what is answered, or where the text
 * begins with the latter. */
static gboolean
is_labelled (const Cutter *cutter)
{
  gboolean asked = FALSE, answered = FALSE;
  for (guint i = 0; i < cutter->pieces->len; i++)
    {
      g_autofree char *title = NULL;
      gboolean other;
      gsize length = 0;
      const char *class =
          piece_label (item_at (cutter, g_array_index (cutter->pieces, guint, i)), &length, &title, &other);
      asked |= g_strcmp0 (class, "requirement") == 0;
      answered |= g_strcmp0 (class, "answer") == 0;
      asked |= answered && i == 0;
    }
  return asked && answered;
}

/* Ends what stands below a label: it is added to what is required, @asked, or becomes a remark under the label's own
 * words. */
static void
end_label (Cutter *cutter, NormalizeStatement *statement, NormalizeText *text, const char *class, const char *title,
           GString *asked)
{
  gboolean requirement = class != NULL && strcmp (class, "requirement") == 0;
  const char *field = requirement ? "requirement" : "further";
  gsize start, end;
  if (requirement && statement->cited[0] == '\0' && normalize_number_cites (text->text->str, &start, &end))
    { /* "Control: NIST SP 800-53 AC-2" */
      statement->cited = normalize_record_keep (cutter->record, text->text->str + start, (gssize) (end - start));
      normalize_record_edit (cutter->record, statement, field, "cited", text->text->str, "");
    }
  else if (text->text->len > 0 && requirement)
    { /* a control, then how to implement it: one after the other */
      const char *clean = normalize_cut_clean (cutter->record, statement, field, text->text->str);
      g_string_append_printf (asked, "%s%s", asked->len > 0 ? "\n" : "", clean);
    }
  else if (text->text->len > 0)
    {
      NormalizeFurther further = { .title = normalize_record_keep (cutter->record, title, -1),
                                   .text = normalize_cut_clean (cutter->record, statement, field, text->text->str) };
      g_array_append_val (statement->further, further);
    }
  normalize_text_tell (text, cutter->record, statement, field);
  normalize_text_clear (text);
  normalize_text_init (text);
}

/* Parts the pieces gathered by their labels; @answer gets what is answer.  The labels themselves are left. */
static void
part_by_labels (Cutter *cutter, NormalizeStatement *statement, NormalizeText *answer)
{
  NormalizeText below;
  const char *class = NULL; /* of the label above, where it is not of the answer */
  g_autofree char *title = NULL;
  g_autoptr (GString) asked = g_string_new (NULL);
  normalize_text_init (&below);
  for (guint i = 0; i < cutter->pieces->len; i++)
    {
      const NormalizeItem *item = item_at (cutter, g_array_index (cutter->pieces, guint, i));
      gsize length = 0;
      gboolean other;
      char *words = NULL;
      const char *found = piece_label (item, &length, &words, &other);
      if (found != NULL || other)
        {
          end_label (cutter, statement, &below, class, title, asked);
          class = found != NULL && strcmp (found, "answer") != 0 ? found : NULL;
          g_free (title);
          title = words;
        }
      if (found != NULL && length > 0)
        {
          g_autofree char *label = g_strndup (item->block->text + item->start, length);
          normalize_record_leave (cutter->record, "column-titles", g_strstrip (label), &item->block->place);
        }
      NormalizeText *text = class != NULL ? &below : answer;
      if (item->block->table != NULL)
        normalize_text_add_table (text, item->block->table, 0);
      else if (item->end - item->start > length)
        normalize_text_add (text, item->block, item->start + length, item->end - item->start - length);
    }
  end_label (cutter, statement, &below, class, title, asked);
  normalize_text_clear (&below);
  if (asked->len > 0)
    statement->requirement = normalize_record_keep (cutter->record, asked->str, -1);
}

/* ※, 注, 凡例: how to read a sheet, no statement of it. */
static gboolean
is_remark (const NormalizeItem *item)
{
  const char *text = item->block->text + item->start, *end = item->block->text + item->end;
  while (normalize_text_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  static const guint remarks = INGEST_MARK_NOTE | INGEST_MARK_LEGEND | INGEST_MARK_REMARK;
  if (item->block->table != NULL)
    return FALSE;
  g_autofree char *words = normalize_item_text (item);
  const char *marker = item->start == 0 && item->block->marker != NULL ? item->block->marker : "";
  return ingest_enumerator_is_remark (text, end, remarks)
         || ingest_enumerator_is_remark (marker, marker + strlen (marker), remarks) || normalize_legend_is_line (words)
         || normalize_legend_is_codes (words);
}

/* A remark below a sheet is no row of it, and what it says may be true of some. */
static void
tell_remark (Cutter *cutter, const NormalizeItem *item)
{
  g_autofree char *text = normalize_item_text (item);
  if (cutter->below_sheet && normalize_courtesy_of (text) == COURTESY_NONE && !normalize_legend_is_line (text)
      && !normalize_legend_is_codes (text) && normalize_limits (text))
    ingest_document_warn (cutter->record->source, "note-doubt", item->block->place.page, item->block->place.line,
                          "a note below the sheet is in no answer and may limit some");
}

/* The item explains a mark. */
static gboolean
is_entry (const NormalizeItem *item)
{
  g_autofree char *text = item->block->table == NULL ? normalize_item_text (item) : NULL;
  return text != NULL && normalize_legend_entry (text) >= 0;
}

/* Above a sheet, two items and more that each explain a mark. */
static gboolean
is_legend (const Cutter *cutter, guint i)
{
  const GArray *pieces = cutter->pieces;
  return is_entry (item_at (cutter, g_array_index (pieces, guint, i)))
         && ((i > 0 && is_entry (item_at (cutter, g_array_index (pieces, guint, i - 1))))
             || (i + 1 < pieces->len && is_entry (item_at (cutter, g_array_index (pieces, guint, i + 1)))));
}

/* Remarks above or below a sheet's rows go to `left`. */
static void
leave_remarks (Cutter *cutter, gboolean above_sheet)
{
  if (!above_sheet && !cutter->below_sheet)
    return;
  guint kept = 0;
  g_autofree guint8 *legend = g_new0 (guint8, cutter->pieces->len + 1);
  for (guint i = 0; i < cutter->pieces->len; i++)
    legend[i] = above_sheet && is_legend (cutter, i);
  for (guint i = 0; i < cutter->pieces->len; i++)
    {
      guint index = g_array_index (cutter->pieces, guint, i);
      if (legend[i] || is_remark (item_at (cutter, index)))
        {
          tell_remark (cutter, item_at (cutter, index));
          leave_item (cutter, item_at (cutter, index), "note");
        }
      else
        g_array_index (cutter->pieces, guint, kept++) = index;
    }
  g_array_set_size (cutter->pieces, kept);
}

/* A line of the items gathered. */
typedef struct
{
  const NormalizeItem *item;
  gsize start, length; /* in its block's text */
  gssize boxes;        /* where its boxes begin, from @start; -1 where it has none */
} FormLine;

static GArray *
form_lines (const Cutter *cutter)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (FormLine));
  for (guint i = 0; i < cutter->pieces->len; i++)
    {
      const NormalizeItem *item = item_at (cutter, g_array_index (cutter->pieces, guint, i));
      for (gsize at = item->start; at < item->end && item->block->table == NULL;)
        {
          gsize from = at, size = 0;
          while (at < item->end && (size = normalize_line_break (item->block->text + at)) == 0)
            at++;
          g_autofree char *text = g_strndup (item->block->text + from, at - from);
          FormLine line = { item, from, at - from, normalize_boxes_find (text) };
          if (*g_strstrip (text) != '\0')
            g_array_append_val (lines, line);
          at += size;
        }
    }
  return lines;
}

static void
add_line (NormalizeText *text, const FormLine *line, gsize start, gsize length)
{
  text->open = FALSE;
  normalize_text_add (text, line->item->block, line->start + start, length);
}

/* A question in words of its own, its number cut off. */
static void
set_question (Cutter *cutter, NormalizeStatement *statement, const char *words)
{
  NormalizeRecord *record = cutter->record;
  NormalizeNumber number;
  if (normalize_number_parse (words, &number) && words[number.length] != '\0')
    {
      g_autofree char *printed = g_strndup (words, number.length);
      statement->label = normalize_record_keep (record, number.text, -1);
      normalize_record_edit (record, statement, "label", "number", "", number.text);
      normalize_record_edit (record, statement, "question", "number", printed, "");
      words += number.length;
    }
  statement->question = normalize_cut_clean (record, statement, "question", words);
}

/* A section whose lines are questions with boxes: each is a statement, what follows up to the next question with it.
 * FALSE where it is no form. */
static gboolean
cut_form (Cutter *cutter)
{
  g_autoptr (GArray) lines = form_lines (cutter);
  NormalizeRecord *record = cutter->record;
  guint boxed = 0, done = 0;
  for (guint i = 0; i < lines->len; i++)
    boxed += g_array_index (lines, FormLine, i).boxes >= 0;
  for (guint i = 0; i < cutter->pieces->len; i++)
    if (item_at (cutter, g_array_index (cutter->pieces, guint, i))->block->table != NULL)
      return FALSE;
  if (boxed < 2)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const FormLine *line = &g_array_index (lines, FormLine, i);
      if (line->boxes < 0)
        continue;
      guint question = line->boxes > 0 || i == done ? i : i - 1, next = i + 1;
      if (question > done)
        {
          /* above the first question */
          NormalizeText lead;
          normalize_text_init (&lead);
          for (guint k = done; k < question; k++)
            add_line (&lead, &g_array_index (lines, FormLine, k), 0, g_array_index (lines, FormLine, k).length);
          set_answer (record, add_statement (cutter, innermost (cutter)), &lead, NULL);
          normalize_text_clear (&lead);
        }
      /* its remarks: up to the line that the next boxes are asked by */
      while (next < lines->len && g_array_index (lines, FormLine, next).boxes < 0)
        next++;
      if (next < lines->len && g_array_index (lines, FormLine, next).boxes == 0 && next > i + 1)
        next--;
      NormalizeStatement *statement = normalize_record_add (record);
      NormalizeText asks, answers;
      normalize_text_init (&asks);
      normalize_text_init (&answers);
      for (guint k = 0; k < cutter->titles->len; k++)
        g_ptr_array_add (statement->path, cutter->titles->pdata[k]);
      const FormLine *asking = &g_array_index (lines, FormLine, question);
      add_line (&asks, asking, 0, question == i ? (gsize) line->boxes : asking->length);
      add_line (&answers, line, (gsize) line->boxes, line->length - (gsize) line->boxes);
      for (guint k = i + 1; k < next; k++)
        add_line (&answers, &g_array_index (lines, FormLine, k), 0, g_array_index (lines, FormLine, k).length);
      set_question (cutter, statement, asks.text->str);
      normalize_text_tell (&asks, record, statement, "question");
      set_answer (record, statement, &answers, NULL);
      normalize_text_clear (&asks);
      normalize_text_clear (&answers);
      done = next;
      i = next - 1;
    }
  mark_used (cutter);
  return TRUE;
}

/* The statement of an item that opens with a name in bold: the name is its question, with a label where it has a
 * number.
 */
static void
add_named (Cutter *cutter, const NormalizeNamedPart *part)
{
  NormalizeRecord *record = cutter->record;
  const NormalizeItem *item = item_at (cutter, g_array_index (cutter->pieces, guint, part->from));
  NormalizeStatement *statement = normalize_record_add (record);
  for (guint i = 0; i < cutter->titles->len; i++)
    g_ptr_array_add (statement->path, cutter->titles->pdata[i]);
  NormalizeText answer;
  normalize_text_init (&answer);
  g_autofree char *name = g_strndup (item->block->text + part->name, part->name_end - part->name);
  gsize start = part->mark_end > part->mark ? part->mark_end : item->start; /* the sign goes to the answer */
  g_autofree char *printed = g_strndup (item->block->text + start, part->text - start);
  g_autofree char *marked = g_strconcat (item->start == 0 ? item->block->marker : "", g_strchomp (printed), NULL);
  set_question (cutter, statement, name);
  if (strcmp (marked, name) != 0)
    normalize_record_edit (record, statement, "question", "name", marked, name);
  if (part->mark_end > part->mark)
    { /* the item's bullet is none of the answer's */
      g_autofree char *sign = g_strchomp (g_strndup (item->block->text + part->mark, part->mark_end - part->mark));
      g_string_append (answer.raw, sign);
      g_string_append (answer.text, sign);
    }
  if (item->end > part->text)
    normalize_text_add (&answer, item->block, part->text, item->end - part->text);
  for (guint i = part->from + 1; i < part->to; i++)
    add_piece (&answer, item_at (cutter, g_array_index (cutter->pieces, guint, i)));
  set_answer (record, statement, &answer, NULL);
  if (statement->where->len == 0) /* its sign alone is the answer */
    add_place (record, statement, &item->block->place);
  normalize_text_clear (&answer);
}

/* A section whose items each open with a name in bold: each is a statement, and so is what else the section says, save
 * what introduces the list.  FALSE where it has no such items, or is cited as a whole. */
static gboolean
cut_named (Cutter *cutter)
{
  const NormalizeItem *heading = cutter->open->len > 0 ? item_at (cutter, innermost (cutter)) : NULL;
  if (heading != NULL
      && (heading->cited[0] != '\0' || heading->number.kind == NUMBER_QUESTION
          || normalize_look_is_question (heading->title)
          || (heading->number.kind == NUMBER_DOTTED && heading->number.n_parts >= 3)))
    return FALSE;
  g_autoptr (GArray) parts = normalize_named_items_part (cutter->named, cutter->pieces);
  if (parts == NULL || is_labelled (cutter))
    return FALSE;
  gboolean front = cutter->open->len == 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const NormalizeNamedPart *part = &g_array_index (parts, NormalizeNamedPart, i);
      const NormalizeItem *item = item_at (cutter, g_array_index (cutter->pieces, guint, part->from));
      if (part->name_end > 0)
        {
          add_named (cutter, part);
          continue;
        }
      g_autofree char *words =
          part->to == part->from + 1 && item->block->table == NULL ? normalize_item_text (item) : NULL;
      if (words != NULL && normalize_courtesy_of (words) != COURTESY_NONE)
        {
          leave_item (cutter, item, "lead");
          continue;
        }
      NormalizeText text;
      normalize_text_init (&text);
      for (guint k = part->from; k < part->to; k++)
        add_piece (&text, item_at (cutter, g_array_index (cutter->pieces, guint, k)));
      NormalizeStatement *statement =
          add_statement (cutter, front && cutter->title_item == G_MAXUINT ? G_MAXUINT : innermost (cutter));
      set_answer (cutter->record, statement, &text, NULL);
      note_stray_numbers (cutter, statement, part->from, part->to);
      normalize_text_clear (&text);
      cutter->title_used |= front;
    }
  mark_used (cutter);
  return TRUE;
}

/* Pieces, and bytes of their text, that a question may go on over. */
#define MOST_ASKED    3
#define LONGEST_ASKED 400

/* "Q. 本番の網は、検証の網と" over "分離していますか?" over "A. はい。": pieces below the question @heading that go on
 * with it, where it has not ended and one that opens with the mark of an answer follows.  0 where there are none. */
static guint
count_asked (const Cutter *cutter, guint heading)
{
  const NormalizeItem *asks = heading != G_MAXUINT ? item_at (cutter, heading) : NULL;
  if (asks == NULL || asks->number.kind != NUMBER_QUESTION || normalize_is_sentence (asks->title)
      || normalize_look_is_question (asks->title))
    return 0;
  gsize length = 0;
  for (guint i = 0; i < cutter->pieces->len && i <= MOST_ASKED && length <= LONGEST_ASKED; i++)
    {
      const NormalizeItem *item = item_at (cutter, g_array_index (cutter->pieces, guint, i));
      if (item->block->type != INGEST_BLOCK_PARAGRAPH || item->stray_number)
        return 0;
      g_autofree char *text = normalize_item_text (item);
      if (find_answer_mark (text, &asks->number) > 0)
        return i;
      length += strlen (text);
    }
  return 0;
}

/* Adds the first @n pieces to the question of @statement, whose answer is @answer. */
static void
extend_question (Cutter *cutter, NormalizeStatement *statement, guint n, NormalizeText *answer)
{
  NormalizeText rest;
  normalize_text_init (&rest);
  for (guint i = 0; i < n; i++)
    add_piece (&rest, item_at (cutter, g_array_index (cutter->pieces, guint, i)));
  gunichar last = *statement->question != '\0'
                      ? g_utf8_get_char (g_utf8_prev_char (statement->question + strlen (statement->question)))
                      : 0;
  gboolean words = last < 0x250 && normalize_text_first_character (rest.text->str) < 0x250;
  g_autofree char *whole = g_strconcat (statement->question, words ? " " : "", rest.text->str, NULL);
  statement->question = normalize_cut_clean (cutter->record, statement, "question", whole);
  if (statement->heading > 0) /* whose title is the question */
    g_array_index (cutter->record->headings, NormalizeHeading, statement->heading - 1).title = statement->question;
  normalize_text_tell (&rest, cutter->record, statement, "question");
  g_string_append_c (rest.raw, '\n');
  g_string_prepend (answer->raw, rest.raw->str);
  for (guint i = 0; i < rest.places->len; i++)
    add_place (cutter->record, statement, &g_array_index (rest.places, IngestPlace, i));
  normalize_text_clear (&rest);
}

/* The text gathered becomes the statement of its heading.  Above a sheet's tables each list item is one. */
static void
flush (Cutter *cutter, gboolean above_sheet)
{
  leave_remarks (cutter, above_sheet);
  guint heading = innermost (cutter), n = cutter->pieces->len;
  if (n == 0)
    return;
  if (cut_form (cutter) || (!above_sheet && cut_named (cutter)))
    {
      start_body (cutter);
      return;
    }
  gboolean front = cutter->open->len == 0;
  gboolean apart = above_sheet && cutter->body.lists * 2 > n;
  for (guint from = 0; from < n;)
    {
      guint to = apart ? from + 1 : n;
      NormalizeText text;
      normalize_text_init (&text);
      /* a paragraph behind a list item is its second line */
      for (; to < n
             && item_at (cutter, g_array_index (cutter->pieces, guint, to))->block->type != INGEST_BLOCK_LIST_ITEM;)
        to++;
      gboolean labelled = !apart && is_labelled (cutter);
      guint asked = apart || labelled ? 0 : count_asked (cutter, heading);
      for (guint i = from + asked; i < to && !labelled; i++)
        add_piece (&text, item_at (cutter, g_array_index (cutter->pieces, guint, i)));
      if (text.raw->len > 0 || labelled)
        {
          NormalizeStatement *statement =
              add_statement (cutter, front && cutter->title_item == G_MAXUINT ? G_MAXUINT : heading);
          if (labelled)
            part_by_labels (cutter, statement, &text);
          if (asked > 0)
            extend_question (cutter, statement, asked, &text);
          const NormalizeNumber *number = heading != G_MAXUINT ? &item_at (cutter, heading)->number : NULL;
          set_answer (cutter->record, statement, &text,
                      number != NULL && number->kind == NUMBER_QUESTION ? number : NULL);
          if (statement->where->len == 0) /* labels with nothing behind them: a question left blank */
            add_place (cutter->record, statement,
                       &item_at (cutter, g_array_index (cutter->pieces, guint, from))->block->place);
          note_stray_numbers (cutter, statement, from, to);
          if (apart)
            {
              /* the mark of a list that has come apart says nothing any more */
              gunichar c = normalize_text_first_character (statement->answer);
              if (c == 0x30fb)
                statement->answer += strlen ("・");
            }
          mark_used (cutter);
          cutter->title_used |= front;
        }
      normalize_text_clear (&text);
      from = to;
    }
  start_body (cutter);
}

/* Closes the open headings from @keep on.  One that no statement came of is told. */
static void
close_headings (Cutter *cutter, guint keep)
{
  if (keep < cutter->open->len || keep == 0)
    flush (cutter, FALSE);
  for (guint i = keep; i < cutter->open->len; i++)
    if (!g_array_index (cutter->used, gboolean, i))
      leave_item (cutter, item_at (cutter, g_array_index (cutter->open, guint, i)), "heading");
  g_array_set_size (cutter->open, keep);
  g_array_set_size (cutter->used, keep);
  g_array_set_size (cutter->heads, keep);
  g_ptr_array_set_size (cutter->titles, (int) keep);
}

/* The title of a heading right above a table: 表１　門 numbers the table, and 門 is what its rows are of. */
static const char *
skip_table_number (const Cutter *cutter, guint index)
{
  static GRegex *numbered;
  if (numbered == NULL)
    numbered =
        g_regex_new ("^(?:表|TABLE |Table )[0-9０-９]{1,2}(?:[-－.][0-9０-９]{1,2})?[ \\x{3000}:：．.]+(?=[^\\s])",
                     G_REGEX_OPTIMIZE, 0, NULL);
  const char *title = item_at (cutter, index)->title;
  g_autoptr (GMatchInfo) match = NULL;
  gint end = 0;
  if (index + 1 < cutter->outline->items->len && item_at (cutter, index + 1)->block->table != NULL
      && g_regex_match (numbered, title, 0, &match))
    g_match_info_fetch_pos (match, 0, NULL, &end);
  return title + end;
}

static void
open_heading (Cutter *cutter, guint index)
{
  const NormalizeItem *item = item_at (cutter, index);
  guint keep = 0;
  while (keep < cutter->open->len && item_at (cutter, g_array_index (cutter->open, guint, keep))->level < item->level)
    keep++;
  flush (cutter, FALSE); /* text above a heading is a statement of the heading above */
  close_headings (cutter, keep);
  gboolean unused = FALSE;
  g_array_append_val (cutter->open, index);
  g_array_append_val (cutter->used, unused);
  g_ptr_array_add (cutter->titles,
                   (gpointer) normalize_cut_clean (cutter->record, NULL, "path", skip_table_number (cutter, index)));
  normalize_sheet_reset (cutter->sheet);
  cutter->below_sheet = FALSE;
  if (item->note[0] != '\0')
    normalize_record_leave (cutter->record, "note", item->note, &item->block->place);

  guint number = head (cutter, item, cutter->titles->pdata[cutter->titles->len - 1]);
  g_array_append_val (cutter->heads, number);
}

/* Characters in tables against characters outside, headings aside. */
static guint
table_characters (const IngestTable *table, guint depth)
{
  guint n = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      for (guint k = 0; k < cell->blocks->len; k++)
        {
          const IngestBlock *block = cell->blocks->pdata[k];
          if (block->table == NULL)
            n += (guint) strlen (block->text);
          else if (depth < INGEST_MAX_DEPTH)
            n += table_characters (block->table, depth + 1);
        }
    }
  return n;
}

/* A paper whose sections are numbered: so many headings, and that share of them with a number.  Chosen, not measured.
 */
#define LEAST_HEADINGS 5
#define MOST_NUMBERED  0.7

static void
survey (Cutter *cutter)
{
  guint64 inside = 0, outside = 0, defined = 0;
  guint headings = 0, numbers = 0;
  gboolean below_term = FALSE;
  for (guint i = 0; i < cutter->outline->items->len; i++)
    {
      const NormalizeItem *item = item_at (cutter, i);
      if (item->kind == ITEM_HEADING && item->level == 0)
        cutter->title_item = i;
      else if (item->kind == ITEM_HEADING)
        {
          headings++;
          numbers += item->number.kind != NUMBER_NONE && item->number.kind != NUMBER_QUESTION;
        }
      if (item->kind == ITEM_HEADING)
        below_term = item->block->level >= INGEST_TITLE_LEVEL;
      gboolean left = item->kind == ITEM_LEFT && strcmp (item->reason, "cover") != 0;
      if (item->kind == ITEM_HEADING || (left && item->block->table != NULL))
        continue;
      if (item->block->table != NULL)
        inside += table_characters (item->block->table, 0);
      else
        {
          g_autofree char *text = normalize_item_text (item);
          outside += left ? 0 : strlen (text);
          defined += left || !below_term ? 0 : strlen (text);
          each_sentence (text, count_sentence, cutter->notices); /* of a notice one may be left already */
        }
    }
  cutter->dominant = inside > outside;
  cutter->records = defined > 0 && inside > outside - defined;
  cutter->numbered = !cutter->dominant && headings >= LEAST_HEADINGS && numbers >= MOST_NUMBERED * headings;
}

/* The item is the last line of the text so far again, as OCR leaves it over a page break. */
static gboolean
repeats_last (const Cutter *cutter, const NormalizeItem *item)
{
  const char *text = cutter->body.raw->str, *last = strrchr (text, '\n');
  if (cutter->pieces->len == 0 || item->block->table != NULL)
    return FALSE;
  g_autofree char *line = normalize_item_text (item), *marked = g_strconcat (item->block->marker, line, NULL);
  g_autofree char *a = normalize_fold (last != NULL ? last + 1 : text, -1), *b = normalize_fold (marked, -1);
  return *b != '\0' && strcmp (a, b) == 0;
}

/* Above all headings of a sheet: who answers, when; no sentence. */
static gboolean
is_sheet_imprint (const NormalizeItem *item)
{
  g_autofree char *text = normalize_item_text (item);
  return item->block->type == INGEST_BLOCK_PARAGRAPH && !normalize_is_sentence (text);
}

/* Rows of such a table that name something of the document, of all: chosen, not measured. */
#define LEAST_IMPRINT_ROWS 3
#define LONGEST_IMPRINT    60 /* characters of a value */

/* "文書番号 | ISMS-12", "承認者 | 代表取締役": names and values of the document itself, a title over them aside.
 * @first: nothing has been said yet. */
static gboolean
is_imprint_table (const IngestTable *table, gboolean first)
{
  guint rows = 0, named = 0, titles = 0;
  if (table->columns != 2)
    return FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      g_autofree char *text = g_strstrip (normalize_cell_text (cell));
      if (*text == '\0')
        continue;
      if (g_utf8_strlen (text, -1) > LONGEST_IMPRINT || normalize_look_is_question (text))
        return FALSE;
      const IngestCell *beside = i + 1 < table->cells->len ? table->cells->pdata[i + 1] : NULL;
      gboolean alone = beside == NULL || beside->row != cell->row || !normalize_cell_has_text (beside);
      if (cell->column > 0)
        continue;
      titles += alone;
      rows += !alone;
      named += !alone && normalize_words_has ("part", "imprint", text, WORDS_WHOLE);
    }
  return rows >= LEAST_IMPRINT_ROWS && titles <= 1 && named * 10 >= rows * (first ? 6 : 9);
}

/* "平均 2.8", "合計：46点" below a sheet: what counts its rows, and answers nothing. */
static gboolean
is_tally_line (const NormalizeItem *item)
{
  g_autofree char *text = normalize_item_text (item);
  return item->block->type == INGEST_BLOCK_PARAGRAPH && normalize_text_is_total (text);
}

/* States that a line below a sheet lists, at least; and its characters at most. */
#define LEAST_LISTED 3
#define LONGEST_LIST 200

/* "Results: Met, Partly met, Not met, Not applicable.", 判定：適合、一部適合、不適合: what a sheet may be answered by.
 */
static gboolean
lists_states (const NormalizeItem *item)
{
  g_autofree char *text = normalize_item_text (item);
  if (item->block->type != INGEST_BLOCK_PARAGRAPH || g_utf8_strlen (text, -1) > LONGEST_LIST
      || strchr (text, '\n') != NULL)
    return FALSE;
  const char *colon = strchr (text, ':'), *wide = strstr (text, "：");
  const char *list = colon != NULL ? colon + 1 : wide != NULL ? wide + strlen ("：") : NULL;
  guint listed = 0;
  g_auto (GStrv) each = list != NULL ? g_regex_split_simple (",|、|，|／|/", list, 0, 0) : NULL;
  for (guint i = 0; each != NULL && each[i] != NULL; i++, listed++)
    {
      char *state = g_strstrip (each[i]);
      if (g_str_has_suffix (state, "."))
        state[strlen (state) - 1] = '\0';
      else if (g_str_has_suffix (state, "。"))
        state[strlen (state) - strlen ("。")] = '\0';
      if (!normalize_stance_is_mark (state))
        return FALSE;
    }
  return listed >= LEAST_LISTED;
}

/* A numbered line right above a table, １．組織に関する対策, names its rows as the bands within it do. */
static gboolean
heads_table (const Cutter *cutter, guint index)
{
  NormalizeNumber number;
  g_autofree char *text = normalize_item_text (item_at (cutter, index));
  return index + 1 < cutter->outline->items->len && item_at (cutter, index + 1)->block->table != NULL
         && normalize_number_parse (text, &number) && normalize_number_is_apart (&number);
}

/* A line in the form of a title between what the document says first and a table: no date, no name of who answers. */
static gboolean
names_table (const Cutter *cutter, guint index)
{
  g_autofree char *text = normalize_item_text (item_at (cutter, index));
  return cutter->pieces->len > 0 && index + 1 < cutter->outline->items->len
         && item_at (cutter, index + 1)->block->table != NULL && normalize_plain_is_title (text);
}

/* The caption or short line right above a sheet is no text of the section but the heading of the rows: taken out of the
 * section's text, or NULL. */
static const NormalizeItem *
take_caption (Cutter *cutter, guint table)
{
  guint n = cutter->pieces->len;
  guint index = n > 0 ? g_array_index (cutter->pieces, guint, n - 1) : G_MAXUINT;
  if (n == 0)
    return NULL;
  const NormalizeItem *last = item_at (cutter, index);
  g_autofree char *text = normalize_item_text (last);
  gboolean caption = last->block->type == INGEST_BLOCK_CAPTION;
  gboolean line = last->block->type == INGEST_BLOCK_PARAGRAPH && cutter->dominant && index + 1 == table
                  && g_utf8_strlen (text, -1) <= 30 && !normalize_is_sentence (text) && !is_remark (last)
                  && strchr (text, '\n') == NULL;
  if (!caption && !line)
    return NULL;
  g_array_set_size (cutter->pieces, n - 1);
  return last;
}

/* A sentence in the line after a row of tab-separated fields, or after such a sentence. */
static gboolean
is_right_below_row (const Cutter *cutter, guint index)
{
  const NormalizeItem *item = item_at (cutter, index), *above = index > 0 ? item - 1 : NULL;
  if (above == NULL || item->block->type != INGEST_BLOCK_PARAGRAPH || item->block->place.line == 0 || is_remark (item)
      || item->end - item->start != strlen (item->block->text) || !normalize_is_sentence (item->block->text))
    return FALSE;
  const IngestPlace *place = &above->block->place;
  return above->block->table != NULL && above->block->table->found == INGEST_FOUND_TABS
         && MAX (place->line, place->last_line) + 1 == item->block->place.line;
}

/* A line of a form, whatever number it opens with. */
static gboolean
is_boxed (const NormalizeItem *item)
{
  g_autofree char *text = normalize_item_text (item);
  return item->block->table == NULL && normalize_boxes_find (text) >= 0;
}

/* A numbered section, whose tables are parts of its text, or an appendix without a number to a paper of such sections;
 * a chapter of a document that is mostly tables is none. */
static gboolean
is_section (const Cutter *cutter, const NormalizeItem *heading)
{
  const NormalizeNumber *number = &heading->number;
  gboolean chapter = number->kind == NUMBER_CHAPTER || (number->kind == NUMBER_DOTTED && number->n_parts == 1);
  return number->kind != NUMBER_NONE ? !(chapter && cutter->dominant) : cutter->numbered;
}

/* A numbered question over boxes, or beside them: a line of a form. */
static gboolean
is_form_line (const Cutter *cutter, guint index)
{
  const NormalizeItem *item = item_at (cutter, index), *below = item + 1;
  if (is_boxed (item))
    return TRUE;
  if (item->number.kind == NUMBER_NONE || item->number.kind == NUMBER_QUESTION
      || index + 1 >= cutter->outline->items->len || below->block->table != NULL
      || !normalize_look_is_question (item->title))
    return FALSE;
  g_autofree char *text = normalize_item_text (below);
  return normalize_boxes_find (text) == 0;
}

/* Bytes of the path up to the list of definitions, or the disclosure, whose title @heading is; 0 where it is none. */
static gsize
definition_length (const NormalizeItem *heading)
{
  const char *path = heading->block->place.path;
  if (path == NULL || heading->block->level < INGEST_TITLE_LEVEL || g_str_has_prefix (path, "…"))
    return 0;
  const char *list = g_strrstr (path, "/dl["), *details = g_strrstr (path, "/details[");
  const char *holder = MAX (list, details), *end = holder != NULL ? strchr (holder + 1, '/') : NULL;
  return end != NULL ? (gsize) (end - path) : 0;
}

/* What stands behind a list of definitions, or a disclosure that has said something, is none of what its last title
 * is over. */
static void
end_definition (Cutter *cutter, const NormalizeItem *item)
{
  const char *path = item->block->place.path;
  guint n = cutter->open->len;
  if (n == 0 || item->kind != ITEM_BODY || path == NULL || g_str_has_prefix (path, "…")
      || (cutter->pieces->len == 0 && !g_array_index (cutter->used, gboolean, n - 1)))
    return;
  const NormalizeItem *heading = item_at (cutter, g_array_index (cutter->open, guint, n - 1));
  gsize length = definition_length (heading);
  if (length > 0 && (strncmp (path, heading->block->place.path, length) != 0 || path[length] != '/'))
    {
      flush (cutter, FALSE);
      close_headings (cutter, n - 1);
    }
}

/* "</Card>" that the page does not show: what stands behind it is none of what the component's title is over. */
static void
end_component (Cutter *cutter, const NormalizeItem *item)
{
  guint n = cutter->open->len;
  if (n == 0 || item->block->role != INGEST_ROLE_HIDDEN || item->block->place.path != NULL
      || !g_str_has_prefix (item->block->text, "</")
      || (cutter->pieces->len == 0 && !g_array_index (cutter->used, gboolean, n - 1)))
    return;
  if (item_at (cutter, g_array_index (cutter->open, guint, n - 1))->block->level >= INGEST_TITLE_LEVEL)
    {
      flush (cutter, FALSE);
      close_headings (cutter, n - 1);
    }
}

/* Leaves @item.  Gives whether it is of the document's history: a part that is left ends the section above it. */
static gboolean
pass_left (Cutter *cutter, const NormalizeItem *item, gboolean in_history)
{
  gboolean history = strcmp (item->reason, "history") == 0;
  if (history && !in_history)
    close_headings (cutter, 0);
  cutter->page_ends |= strcmp (item->reason, "page-break") == 0 || strcmp (item->reason, "page-number") == 0
                       || strcmp (item->reason, "footer") == 0 || strcmp (item->reason, "header") == 0;
  end_component (cutter, item);
  /* the stances of the rows are read by a legend's, one by one */
  if (item->block->table == NULL || item->block->table->columns != 2 || strcmp (item->reason, "note") != 0
      || !normalize_sheet_leave_legend (cutter->sheet, item->block, TRUE))
    leave_item (cutter, item, item->reason);
  return history;
}

void
normalize_cut (NormalizeRecord *record, const NormalizeOutline *outline)
{
  Cutter cutter = { .record = record, .outline = outline, .title_item = G_MAXUINT };
  g_autoptr (GHashTable) notices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  cutter.notices = notices;
  cutter.open = open;
  cutter.used = used;
  cutter.pieces = pieces;
  cutter.titles = titles;
  cutter.heads = heads;
  normalize_text_init (&cutter.body);
  survey (&cutter);
  g_autoptr (NormalizeSheet) sheet = normalize_sheet_new (record, cutter.dominant, cutter.records);
  cutter.sheet = sheet;
  g_autoptr (NormalizeNamedItems) named = normalize_named_items_new (outline);
  cutter.named = named;

  gboolean in_history = FALSE;
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = item_at (&cutter, i);
      if (item->kind == ITEM_LEFT)
        {
          in_history = pass_left (&cutter, item, in_history);
          continue;
        }
      end_definition (&cutter, item);
      in_history = FALSE;
      gboolean page_ends = cutter.page_ends;
      cutter.page_ends = FALSE;
      if (item->kind == ITEM_HEADING && item->level > 0 && !is_form_line (&cutter, i))
        open_heading (&cutter, i);
      else if (item->kind == ITEM_HEADING && item->level == 0)
        {
          if (i != cutter.title_item) /* the first line of a title in two: the second may be what the text says of */
            leave_item (&cutter, item, "cover");
        }
      else if (item->block->table != NULL)
        {
          guint heading = open->len > 0 ? g_array_index (open, guint, open->len - 1) : G_MAXUINT;
          gboolean numbered = heading != G_MAXUINT && is_section (&cutter, item_at (&cutter, heading));
          guint before = record->statements->len;
          /* what stands above a sheet comes first, but only once the table is known to be one */
          if (normalize_sheet_leave_legend (sheet, item->block, FALSE))
            continue;
          if (is_imprint_table (item->block->table, before == 0))
            {
              leave_item (&cutter, item, "cover");
              continue;
            }
          if (normalize_sheet_is (sheet, item->block, numbered))
            {
              const NormalizeItem *caption = take_caption (&cutter, i);
              flush (&cutter, TRUE);
              g_autofree char *words = caption != NULL ? normalize_item_text (caption) : NULL;
              if (words != NULL)
                normalize_sheet_caption (sheet, caption->block, words);
              normalize_sheet_cut (sheet, item->block, titles);
              if (record->statements->len > before)
                mark_used (&cutter);
              cutter.below_sheet = TRUE;
            }
          else
            {
              g_array_append_val (pieces, i);
              add_piece (&cutter.body, item);
            }
        }
      else if (is_notice (&cutter, i) || (page_ends && repeats_last (&cutter, item)))
        leave_item (&cutter, item, "repeated");
      else if (cutter.below_sheet && pieces->len == 0 && (is_tally_line (item) || lists_states (item)))
        leave_item (&cutter, item, "note");
      else if (cutter.below_sheet && pieces->len == 0 && is_right_below_row (&cutter, i)
               && normalize_sheet_go_on (sheet, item->block))
        continue;
      else if (open->len == 0 && cutter.dominant && record->statements->len == 0 && is_sheet_imprint (item)
               && !heads_table (&cutter, i) && !names_table (&cutter, i))
        leave_item (&cutter, item, "cover");
      else
        {
          g_array_append_val (pieces, i);
          add_piece (&cutter.body, item);
        }
    }
  close_headings (&cutter, 0);
  if (cutter.title_item != G_MAXUINT && !cutter.title_used)
    leave_item (&cutter, item_at (&cutter, cutter.title_item), "cover");
  normalize_text_clear (&cutter.body);
}
