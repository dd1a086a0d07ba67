#include "normalize/outline/form_text.h"

#include "normalize/control/stance.h"
#include "normalize/outline/courtesy.h"
#include "normalize/outline/guide_sheets.h"
#include "normalize/outline/profile.h"
#include "normalize/table/features.h"
#include "normalize/table/grid.h"
#include "normalize/table/readings.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* A sheet has so many columns and rows; a title and a state of its rows so many characters.  Chosen, not measured. */
#define LEAST_COLUMNS 3
#define LEAST_ROWS    4
#define LONGEST_TITLE 20
#define LONGEST_STATE 14
#define MOST_TITLES   64
#define LONGEST_TEXT  900 /* bytes of a paragraph that is weighed */

/* What speaks for a paragraph as the form's own text, and against it. */
typedef enum
{
  EVIDENCE_COLUMN,   /* names a column of the sheets as such: 「回答」欄, the Notes column */
  EVIDENCE_STATES,   /* lists what rows are answered with */
  EVIDENCE_FILL,     /* courtesy.h: how to fill it in, whom to ask */
  EVIDENCE_REQUEST,  /* asks whoever fills it in for something */
  EVIDENCE_BY_HAND,  /* left open for a hand: "Signed: ____", "Reviewed by:" */
  EVIDENCE_FILLED,   /* who filled it in, for whom, when */
  EVIDENCE_OF_FORM,  /* a word for the form and its parts */
  EVIDENCE_OF_FORM2, /* two of them */
  EVIDENCE_SHORT,    /* no sentence, below the form's own title or its last rows */
  EVIDENCE_TOLD,     /* tells as whoever answers does */
  N_EVIDENCE
} Evidence;

/* Chosen, not measured. */
static const struct
{
  const char *name;
  int weight;
} evidence_weights[N_EVIDENCE] = { { "names-column", 3 }, { "lists-states", 3 },  { "fill-in", 3 },
                                   { "request", 2 },      { "left-for-hand", 3 }, { "filled-by", 2 },
                                   { "word-of-form", 1 }, { "words-of-form", 1 }, { "short-in-place", 2 },
                                   { "tells", -3 } };

#define LEAST_EVIDENCE 2

typedef struct
{
  GHashTable *states; /* folded -> itself: what rows of the sheets are answered with */
  GPtrArray *titles;  /* of char *: of their columns, of one word each */
  GPtrArray *names;   /* the same of several words, without blanks: no other text has these by chance */
  guint first, last;  /* items: the first sheet, the last one */
} Form;

/* Some column of @table holds mostly marks. */
static gboolean
holds_marks (const IngestTable *table)
{
  guint filled[NORMALIZE_MAX_COLUMNS] = { 0 }, marks[NORMALIZE_MAX_COLUMNS] = { 0 };
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (cell->column >= NORMALIZE_MAX_COLUMNS || !normalize_cell_has_text (cell))
        continue;
      g_autofree char *text = g_strstrip (normalize_cell_text (cell));
      filled[cell->column]++;
      marks[cell->column] += strlen (text) <= LONGEST_STATE * 3 && normalize_is_answer_mark (text);
    }
  for (guint c = 0; c < NORMALIZE_MAX_COLUMNS; c++)
    if (marks[c] >= LEAST_ROWS - 1 && marks[c] * 2 >= filled[c])
      return TRUE;
  return FALSE;
}

static gboolean
is_sheet (const NormalizeItem *item)
{
  const IngestTable *table = item->kind == ITEM_BODY ? item->block->table : NULL;
  return table != NULL && table->columns >= LEAST_COLUMNS && table->rows >= LEAST_ROWS
         && (normalize_guide_sheets_asks (table) || holds_marks (table));
}

static char *
without_blanks (const char *text)
{
  GString *bare = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (bare, g_utf8_get_char (at));
  return g_string_free (bare, FALSE);
}

/* Takes in the titles of @table's columns, from its first row of several cells and the one below, and the short words
 * that come again in a column. */
static void
survey_sheet (const IngestTable *table, Form *form)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint titles = G_MAXUINT, row = 0, cells = 0;
  for (guint i = 0; i < table->cells->len && titles == G_MAXUINT; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      cells = i > 0 && cell->row == row ? cells : 0;
      row = cell->row;
      cells += normalize_cell_has_text (cell);
      titles = cells >= LEAST_COLUMNS ? row : titles;
    }
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      g_autofree char *text = normalize_cell_has_text (cell) ? g_strstrip (normalize_cell_text (cell)) : NULL;
      glong length = text != NULL && strlen (text) <= LONGEST_TITLE * 4 ? g_utf8_strlen (text, -1) : G_MAXLONG;
      if (length <= LONGEST_TITLE && length >= 2 && (cell->row == titles || cell->row == titles + 1)
          && form->titles->len + form->names->len < MOST_TITLES && !normalize_is_answer_mark (text))
        g_ptr_array_add (strchr (text, ' ') != NULL ? form->names : form->titles, without_blanks (text));
      if (length > LONGEST_STATE || titles == G_MAXUINT || cell->row <= titles || cell->column == 0)
        continue;
      g_autofree char *fold = normalize_fold (text, -1);
      gboolean again = !g_hash_table_add (counts, g_strdup_printf ("%u\t%s", cell->column, fold));
      if (again || normalize_is_answer_mark (text))
        g_hash_table_add (form->states, g_steal_pointer (&fold));
    }
}

/* Whether most of the text stands in tables, and some are sheets. */
static gboolean
survey (const NormalizeOutline *outline, Form *form)
{
  guint64 inside = 0, outside = 0;
  gboolean any = FALSE;
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind != ITEM_BODY)
        continue;
      outside += item->end - item->start;
      for (guint c = 0; item->block->table != NULL && c < item->block->table->cells->len; c++)
        {
          const IngestCell *cell = item->block->table->cells->pdata[c];
          for (guint k = 0; k < cell->blocks->len; k++)
            inside += strlen (((const IngestBlock *) cell->blocks->pdata[k])->text);
        }
      if (!is_sheet (item))
        continue;
      form->first = any ? form->first : i;
      form->last = i;
      any = TRUE;
      survey_sheet (item->block->table, form);
    }
  return any && inside > outside;
}

/* Paragraphs */

/* @text names a column: its title in quotes, or before a word for columns; or two titles and more, where other words
 * are @of_form. */
static gboolean
names_column (const char *text, gboolean of_form, const Form *form)
{
  g_autofree char *bare = without_blanks (text);
  guint named = 0;
  for (guint i = 0; i < form->names->len; i++)
    if (strstr (bare, form->names->pdata[i]) != NULL)
      return TRUE;
  for (guint i = 0; i < form->titles->len; i++)
    {
      const char *title = form->titles->pdata[i];
      const char *at = strstr (bare, title);
      if (at == NULL)
        continue;
      const char *behind = at + strlen (title), *before = at > bare ? g_utf8_prev_char (at) : NULL;
      gunichar open = before != NULL ? g_utf8_get_char (before) : 0, close = g_utf8_get_char (behind);
      gboolean quoted =
          (open == 0x300c || open == 0x300e || open == '"' || open == 0x201c || open == '*' || open == 0x2018)
          && (close == 0x300d || close == 0x300f || close == '"' || close == 0x201d || close == '*' || close == 0x2019);
      if (quoted || normalize_words_spelt ("outline", "column-word", behind, WORDS_HEAD) > 0)
        return TRUE;
      named++;
    }
  return named >= 2 && of_form && normalize_is_sentence (text);
}

#define LEAST_STATES 3
#define TEXT_PARTS   60 /* of a list that is read */

/* @text lists what the rows are answered with. */
static gboolean
lists_states (const char *text, const Form *form)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) parts = g_regex_split_simple (
      "[、，,／/・|:：=＝;；「」『』“”\"()（）.。\\x{3000}]|\\s{2,}| (?:or|and) |または|又は|のいずれか", text, 0, 0);
  for (guint i = 0; parts != NULL && parts[i] != NULL && i < TEXT_PARTS; i++)
    {
      char *part = g_strstrip (parts[i]);
      if (*part == '\0' || g_utf8_strlen (part, -1) > LONGEST_STATE)
        continue;
      g_autofree char *fold = normalize_fold (part, -1);
      gboolean title = FALSE; /* of a column that is ticked */
      for (guint k = 0; k < form->titles->len && !title; k++)
        title = strcmp (form->titles->pdata[k], part) == 0;
      if (title || g_hash_table_contains (form->states, fold) || normalize_stance_is_mark (part))
        g_hash_table_add (found, g_steal_pointer (&fold));
    }
  return g_hash_table_size (found) >= LEAST_STATES;
}

/* A sentence of @text asks whoever fills the form in for something: 回答をご記入ください。 "Tick one." */
static gboolean
requests (const char *text)
{
  const char *const *verbs = normalize_words_list ("outline", "fill-verb");
  g_auto (GStrv) sentences = g_regex_split_simple ("(?<=。)|(?<=[.]) |\n", text, 0, 0);
  for (guint i = 0; sentences != NULL && sentences[i] != NULL; i++)
    {
      g_autofree char *sentence = g_ascii_strdown (g_strstrip (sentences[i]), -1);
      if (normalize_words_spelt ("outline", "fill-order", sentence, WORDS_HEAD) > 0 && normalize_is_sentence (sentence))
        return TRUE;
      for (gsize k = 0; normalize_words_has ("part", "request", sentence, WORDS_TAIL) && verbs[k] != NULL; k++)
        if (strstr (sentence, verbs[k]) != NULL)
          return TRUE;
    }
  return FALSE;
}

/* "Signed: ____", "判定者：": nothing stands where somebody is to write, nor below, @last. */
static gboolean
is_left_for_hand (const char *text, gboolean last)
{
  return strstr (text, "____") != NULL || strstr (text, "＿＿") != NULL
         || (last && (g_str_has_suffix (text, ":") || g_str_has_suffix (text, "：")) && !normalize_is_sentence (text)
             && g_utf8_strlen (text, -1) <= 60);
}

/* 作成：株式会社例示, "Completed by J. Doe": who filled it in, when. */
static gboolean
tells_filled (const char *text)
{
  g_auto (GStrv) lines = g_regex_split_simple ("\\n|\\x{3000}| {2,}|\\t", text, 0, 0);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *colon = strstr (lines[i], "："), *narrow = strchr (lines[i], ':');
      colon = colon == NULL || (narrow != NULL && narrow < colon) ? narrow : colon;
      g_autofree char *label = colon != NULL ? g_strndup (lines[i], (gsize) (colon - lines[i])) : NULL;
      if ((label != NULL && normalize_profile_names (label))
          || normalize_words_has ("about", "signer", lines[i], WORDS_HEAD))
        return TRUE;
    }
  return FALSE;
}

/* Tells what is done, as a vendor does: we, 当社, a deed. */
static gboolean
tells_deed (const char *text)
{
  g_auto (GStrv) sentences = g_regex_split_simple ("(?<=。)|(?<=[.]) |\\n", text, 0, 0);
  for (guint i = 0; sentences != NULL && sentences[i] != NULL; i++)
    if (*g_strstrip (sentences[i]) != '\0' && normalize_tells (sentences[i]))
      return TRUE;
  return FALSE;
}

/* What speaks for @text, in a place where a line without a sentence is the form's (@place): the sum of weights. */
static int
weigh (const char *text, gboolean place, gboolean last, const Form *form, gboolean evidence[N_EVIDENCE])
{
  guint words = 0;
  const char *const *list = normalize_words_list ("outline", "form-word");
  g_autofree char *lower = g_utf8_strdown (text, -1);
  for (gsize i = 0; list[i] != NULL && words < 2; i++)
    words += strstr (lower, list[i]) != NULL;
  evidence[EVIDENCE_COLUMN] = names_column (text, words > 0, form);
  evidence[EVIDENCE_STATES] = lists_states (text, form);
  evidence[EVIDENCE_FILL] = normalize_courtesy_of (text) != COURTESY_NONE;
  evidence[EVIDENCE_REQUEST] = requests (text);
  evidence[EVIDENCE_BY_HAND] = is_left_for_hand (text, last);
  evidence[EVIDENCE_FILLED] = tells_filled (text);
  evidence[EVIDENCE_OF_FORM] = words > 0;
  evidence[EVIDENCE_OF_FORM2] = words > 1;
  evidence[EVIDENCE_SHORT] = place && !normalize_is_sentence (text);
  evidence[EVIDENCE_TOLD] = tells_deed (text);
  int sum = 0;
  for (guint i = 0; i < N_EVIDENCE; i++)
    sum += evidence[i] ? evidence_weights[i].weight : 0;
  return sum;
}

static void
leave (NormalizeItem *item, const char *reason, const gboolean *evidence, GString *explain)
{
  item->kind = ITEM_LEFT;
  item->reason = reason;
  if (explain == NULL)
    return;
  g_string_append (explain, "text of the form");
  normalize_append_place (explain, &item->block->place);
  g_string_append (explain, ":");
  for (guint i = 0; i < N_EVIDENCE && evidence != NULL; i++)
    if (evidence[i])
      g_string_append_printf (explain, " %s %+d", evidence_weights[i].name, evidence_weights[i].weight);
  g_string_append (explain, evidence != NULL ? "\n" : " a profile\n");
}

/* A line under the form's title, or below its last rows: not right above a sheet, where it may name the rows, and not
 * above all headings, where cut.c tells the lines of a cover from what heads a sheet. */
static gboolean
is_in_place (const NormalizeOutline *outline, const Form *form, guint index, guint heading, gboolean on_top)
{
  const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, index);
  if (item->block->type != INGEST_BLOCK_PARAGRAPH || item->number.kind != NUMBER_NONE)
    return FALSE; /* of a list it may say what there is */
  if (index > form->last)
    return heading == G_MAXUINT || heading < form->last;
  const NormalizeItem *above = heading != G_MAXUINT ? &g_array_index (outline->items, NormalizeItem, heading) : NULL;
  return index + 1 < form->first && above != NULL
         && (on_top || (above->block->level >= INGEST_TITLE_LEVEL && normalize_profile_names (above->title)));
}

/* Whether the text of item @index, below the heading @heading or above all of them, may be the form's own: beside a
 * sheet, and below no heading of its own that says otherwise. */
static gboolean
may_be_of_form (const NormalizeOutline *outline, const Form *form, guint index, guint heading,
                const gboolean evidence[N_EVIDENCE])
{
  const NormalizeItem *above = heading != G_MAXUINT ? &g_array_index (outline->items, NormalizeItem, heading) : NULL;
  if (index > form->last)
    return above == NULL || heading < form->last || (evidence[EVIDENCE_BY_HAND] && !evidence[EVIDENCE_FILL]);
  if (index < form->first && above == NULL) /* what else stands there is of the cover, or heads the sheet */
    return evidence[EVIDENCE_COLUMN] || evidence[EVIDENCE_STATES] || evidence[EVIDENCE_REQUEST];
  gboolean beside =
      is_sheet (&g_array_index (outline->items, NormalizeItem, index - 1))
      || (index + 1 < outline->items->len && is_sheet (&g_array_index (outline->items, NormalizeItem, index + 1)));
  return beside
         || (index < form->first
             && (above == NULL || above->number.kind == NUMBER_NONE
                 || normalize_words_has ("part", "guide", above->title, WORDS_TAIL)));
}

/* "○ | 満たす" over "△ | 一部": what the states of the sheets mean, a row each. */
static gboolean
explains_states (const IngestTable *table, const Form *form)
{
  guint keys = 0, known = 0;
  for (guint i = 0; i < table->cells->len && table->columns == 2 && table->rows <= MOST_TITLES; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      g_autofree char *text = normalize_cell_has_text (cell) ? g_strstrip (normalize_cell_text (cell)) : NULL;
      if (text == NULL)
        continue;
      if (normalize_is_question (text))
        return FALSE;
      g_autofree char *fold = normalize_fold (text, -1);
      keys += cell->column == 0;
      known += cell->column == 0 && (g_hash_table_contains (form->states, fold) || normalize_is_answer_mark (text));
    }
  return known >= LEAST_STATES && known * 2 >= keys;
}

/* The heading that the item @before stands below, or G_MAXUINT. */
static guint
last_heading (const NormalizeOutline *outline, guint before)
{
  while (before > 0 && g_array_index (outline->items, NormalizeItem, before - 1).kind != ITEM_HEADING)
    before--;
  return before - 1;
}

void
normalize_form_text_leave (NormalizeOutline *outline, GString *explain)
{
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Form form = { states, titles, names, 0, 0 };
  guint heading = G_MAXUINT;
  gboolean on_top = FALSE, kept = FALSE; /* below the form's title, or its last line right above a sheet; text before */
  if (!survey (outline, &form))
    return;
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      const NormalizeItem *above =
          heading != G_MAXUINT ? &g_array_index (outline->items, NormalizeItem, heading) : NULL;
      kept |= i > 0 && (item - 1)->kind == ITEM_BODY;
      if (item->kind == ITEM_HEADING && i < form.first)
        {
          on_top = heading == G_MAXUINT
                   || (!kept && item->number.kind == NUMBER_NONE && i == last_heading (outline, form.first));
        }
      if (item->kind == ITEM_HEADING)
        heading = i;
      if (item->kind != ITEM_BODY)
        continue;
      if (item->block->table != NULL)
        {
          gboolean numbered = above != NULL && above->number.kind != NUMBER_NONE;
          if (i != form.first && explains_states (item->block->table, &form))
            leave (item, "note", NULL, explain);
          else if ((i < form.first || i > form.last)
                   && normalize_profile_is (item->block->table, form.states, numbered || i > form.last))
            leave (item, i < form.first ? "cover" : "note", NULL, explain);
          continue;
        }
      gboolean evidence[N_EVIDENCE];
      g_autofree char *text = item->end - item->start <= LONGEST_TEXT ? g_strstrip (normalize_item_text (item)) : NULL;
      if (text == NULL || *text == '\0' || item->label != NULL
          || (item->block->type != INGEST_BLOCK_PARAGRAPH && item->block->type != INGEST_BLOCK_LIST_ITEM))
        continue;
      gboolean last =
          i + 1 == outline->items->len || g_array_index (outline->items, NormalizeItem, i + 1).kind != ITEM_BODY;
      gboolean place = is_in_place (outline, &form, i, heading, on_top);
      if (weigh (text, place, last, &form, evidence) >= LEAST_EVIDENCE
          && may_be_of_form (outline, &form, i, heading, evidence))
        leave (item,
               evidence[EVIDENCE_FILL]                                                      ? "lead"
               : i < form.first && !evidence[EVIDENCE_COLUMN] && !evidence[EVIDENCE_STATES] ? "cover"
                                                                                            : "note",
               evidence, explain);
    }
}
