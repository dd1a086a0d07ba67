#include "store/review.h"

#include "ingest/ingest.h"
#include "normalize/control/catalog.h"
#include "normalize/control/citation.h"
#include "normalize/control/stance.h"
#include "normalize/text/fold.h"
#include "store/private.h"
#include "store/provenance.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#define MAX_SHEET_COLUMNS 256

#define ID_DIGITS 16 /* of the digest of the words; enough to tell a billion statements apart */

/* the queue */

/* Whether @filter takes a statement: by its stance, and by any control that it is filed under or may be. */
static gboolean
is_wanted (Store *store, const StoreFilter *filter, gint64 entry, gboolean *wanted, GError **error)
{
  const StoreStatement *statement;
  g_autoptr (StoreCursor) cursor = store_review_read (store, entry, &statement, error);
  if (cursor == NULL)
    return FALSE;
  *wanted = store_filter_control (filter, NULL) == NULL;
  const GArray *const lists[] = { statement->controls, statement->candidates };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < lists[i]->len && !*wanted; k++)
      {
        const NormalizeControl *control = &g_array_index (lists[i], StoreControl, k).control;
        *wanted = store_filter_takes_control (filter, control->framework, control->id, 1);
      }
  *wanted = *wanted && store_filter_takes_stance (filter, statement->stance);
  return TRUE;
}

/* "paper.pdf#12": the twelfth statement of it; without a number, all of them. */
static gboolean
add_named (Store *store, const char *name, GArray *open, GError **error)
{
  const char *hash = strrchr (name, '#');
  guint64 seq = 0;
  gboolean numbered = hash != NULL && g_ascii_string_to_unsigned (hash + 1, 10, 1, G_MAXUINT, &seq, NULL);
  g_autofree char *document = g_strndup (name, numbered ? (gsize) (hash - name) : strlen (name));
  g_autoptr (GArray) ids = store_find_documents (store, (const char *const[]){ document, NULL }, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      sqlite3_stmt *query = store_query (store, "select-named", error);
      if (query == NULL)
        return FALSE;
      store_bind (query, "ii", g_array_index (ids, gint64, i), (gint64) seq);
      if (store_append_ids (store, query, open, error) < 0)
        return FALSE;
    }
  return ids != NULL;
}

GArray *
store_review_named (Store *store, const char *const *names, GError **error)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; names[i] != NULL; i++)
    if (!add_named (store, names[i], open, error))
      return NULL;
  return g_steal_pointer (&open);
}

/* A document, or a statement, and where it comes among others. */
typedef struct
{
  gint64 id;
  guint rank, seq;
} Place;

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Place *) a)->id, right = ((const Place *) b)->id;
  return left < right ? -1 : left > right;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->seq < right->seq ? -1 : left->seq > right->seq;
}

/* While the queue is read. */
typedef struct
{
  Store *store;
  const StoreReviewWanted *wanted;
  GArray *documents; /* of Place, by id: those that are wanted */
  GArray *alike;     /* of Place: statements that are as much in doubt */
  GHashTable *seen;  /* the first 64 bits of each digest of words that came */
  GArray *open;      /* of gint64 */
} Queue;

static void
queue_clear (Queue *queue)
{
  g_array_unref (queue->documents);
  g_array_unref (queue->alike);
  g_hash_table_unref (queue->seen);
  g_clear_pointer (&queue->open, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Queue, queue_clear)

static gboolean
read_documents (Queue *queue, GError **error)
{
  const StoreFilter *filter = queue->wanted->filter;
  sqlite3_stmt *query = store_query (queue->store, "select-documents-chosen", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "si", filter != NULL ? store_filter_json (filter) : NULL, (gint64) queue->store->all_revisions);
  StoreStep step;
  while ((step = store_step (queue->store, query, error)) == STORE_ROW)
    {
      Place document = { .id = sqlite3_column_int64 (query, 0), .rank = queue->documents->len };
      g_array_append_val (queue->documents, document);
    }
  g_array_sort (queue->documents, compare_ids);
  return step == STORE_DONE;
}

static gboolean
is_full (const Queue *queue)
{
  return queue->wanted->most > 0 && queue->open->len >= queue->wanted->most;
}

/* Adds @entry unless its words came already, or somebody decided of them, or the filter leaves it out. */
static gboolean
add_open (Queue *queue, gint64 entry, GError **error)
{
  sqlite3_stmt *query = store_query (queue->store, "find-waiting-words", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", entry);
  StoreStep step = store_step (queue->store, query, error);
  if (step != STORE_ROW)
    return step == STORE_DONE;
  g_autofree char *start = g_strndup ((const char *) sqlite3_column_text (query, 0), ID_DIGITS);
  sqlite3_reset (query);
  const StoreFilter *filter = queue->wanted->filter;
  gboolean take = TRUE;
  if (filter != NULL && store_filter_is_narrow (filter) && !is_wanted (queue->store, filter, entry, &take, error))
    return FALSE;
  if (take && g_hash_table_add (queue->seen, GSIZE_TO_POINTER (g_ascii_strtoull (start, NULL, 16))))
    g_array_append_val (queue->open, entry);
  return TRUE;
}

/* Those that are as much in doubt come by document and number. */
static gboolean
add_alike (Queue *queue, GError **error)
{
  g_array_sort (queue->alike, compare_places);
  for (guint i = 0; i < queue->alike->len && !is_full (queue); i++)
    if (!add_open (queue, g_array_index (queue->alike, Place, i).id, error))
      return FALSE;
  g_array_set_size (queue->alike, 0);
  return TRUE;
}

static gboolean
read_waiting (Queue *queue, GError **error)
{
  sqlite3_stmt *query = store_query (queue->store, "select-waiting", error);
  if (query == NULL)
    return FALSE;
  StoreStep step = STORE_DONE;
  gint64 doubt = 0;
  while (!is_full (queue) && (step = store_step (queue->store, query, error)) == STORE_ROW)
    {
      const Place document = { .id = sqlite3_column_int64 (query, 1) };
      guint at;
      if (sqlite3_column_int64 (query, 0) != doubt && !add_alike (queue, error))
        break;
      doubt = sqlite3_column_int64 (query, 0);
      if (!g_array_binary_search (queue->documents, &document, compare_ids, &at))
        continue;
      Place place = { .id = sqlite3_column_int64 (query, 3),
                      .rank = g_array_index (queue->documents, Place, at).rank,
                      .seq = (guint) sqlite3_column_int64 (query, 2) };
      g_array_append_val (queue->alike, place);
    }
  sqlite3_reset (query);
  return (step == STORE_DONE || is_full (queue)) && add_alike (queue, error);
}

/* By thresholds of one's own: all statements are looked at. */
static gboolean
read_open (Queue *queue, GError **error)
{
  const StoreReviewWanted *wanted = queue->wanted;
  const StoreFilter *filter = wanted->filter;
  sqlite3_stmt *query = store_query (queue->store, "select-open", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "ddsiidd", wanted->threshold, STORE_REVIEW_CLOSE,
              filter != NULL ? store_filter_json (filter) : NULL, (gint64) wanted->all,
              (gint64) queue->store->all_revisions, STORE_REVIEW_STANCE, STORE_REVIEW_NONE);
  if (store_append_ids (queue->store, query, queue->open, error) < 0)
    return FALSE;
  guint kept = 0;
  for (guint i = 0; i < queue->open->len && (wanted->most == 0 || kept < wanted->most); i++)
    {
      gint64 entry = g_array_index (queue->open, gint64, i);
      gboolean take = TRUE;
      if (filter != NULL && store_filter_is_narrow (filter) && !is_wanted (queue->store, filter, entry, &take, error))
        return FALSE;
      if (take)
        g_array_index (queue->open, gint64, kept++) = entry;
    }
  g_array_set_size (queue->open, kept);
  return TRUE;
}

GArray *
store_review_open (Store *store, const StoreReviewWanted *wanted, GError **error)
{
  g_auto (Queue) queue = { .store = store,
                           .wanted = wanted,
                           .documents = g_array_new (FALSE, FALSE, sizeof (Place)),
                           .alike = g_array_new (FALSE, FALSE, sizeof (Place)),
                           .seen = g_hash_table_new (NULL, NULL),
                           .open = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  gboolean usual = !wanted->all && fabs (wanted->threshold - STORE_REVIEW_THRESHOLD) < 1e-9;
  gboolean good = usual ? read_documents (&queue, error) && read_waiting (&queue, error) : read_open (&queue, error);
  return good ? g_steal_pointer (&queue.open) : NULL;
}

static void
set_gone (Store *store, GError **error)
{
  g_set_error (error, STORE_ERROR, STORE_ERROR_OTHER, "%s: a statement went away meanwhile", store->path);
}

StoreCursor *
store_review_read (Store *store, gint64 entry, const StoreStatement **statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof entry);
  g_array_append_val (ids, entry);
  g_autoptr (StoreCursor) cursor = store_statements_of (store, g_steal_pointer (&ids));
  store_cursor_want_candidates (cursor);
  StoreStep step = store_cursor_next (cursor, statement, error);
  if (step == STORE_DONE)
    set_gone (store, error);
  return step == STORE_ROW ? g_steal_pointer (&cursor) : NULL;
}

char *
store_review_dup_words (Store *store, gint64 entry, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-entry-words", error);
  if (query == NULL)
    return NULL;
  store_bind (query, "i", entry);
  StoreStep step = store_step (store, query, error);
  char *words = step == STORE_ROW ? g_strdup ((const char *) sqlite3_column_text (query, 0)) : NULL;
  if (step == STORE_DONE)
    set_gone (store, error);
  sqlite3_reset (query);
  return words;
}

static void
add_choices (GPtrArray *choices, const GArray *controls)
{
  for (guint i = 0; i < controls->len; i++)
    {
      const StoreControl *control = &g_array_index (controls, StoreControl, i);
      gboolean there = FALSE;
      for (guint k = 0; k < choices->len; k++)
        there = there || strcmp (((const StoreControl *) choices->pdata[k])->control.id, control->control.id) == 0;
      if (!there)
        g_ptr_array_add (choices, (gpointer) control);
    }
}

GPtrArray *
store_review_choices (const StoreStatement *statement)
{
  GPtrArray *choices = g_ptr_array_new ();
  add_choices (choices, statement->controls);
  add_choices (choices, statement->candidates);
  return choices;
}

/* the spreadsheet, out */

enum
{
  COLUMN_ID,
  COLUMN_FILE,
  COLUMN_VENDOR,
  COLUMN_PLACE,
  COLUMN_PATH,
  COLUMN_LABEL,
  COLUMN_QUESTION,
  COLUMN_REQUIREMENT,
  COLUMN_ANSWER,
  COLUMN_WORD,
  COLUMN_FILED,
  COLUMN_CANDIDATE,
  COLUMN_DECISION = COLUMN_CANDIDATE + STORE_REVIEW_CANDIDATES,
  COLUMN_STANCE,
  COLUMN_WHY,
  COLUMN_WHO,
  N_COLUMNS
};

/* Names of a column, parted by "|": what is written, then what is taken too. */
static const char *const columns[N_COLUMNS] = {
  [COLUMN_ID] = "id",
  [COLUMN_FILE] = "file",
  [COLUMN_VENDOR] = "vendor",
  [COLUMN_PLACE] = "place",
  [COLUMN_PATH] = "path",
  [COLUMN_LABEL] = "label",
  [COLUMN_QUESTION] = "question",
  [COLUMN_REQUIREMENT] = "requirement",
  [COLUMN_ANSWER] = "answer",
  [COLUMN_WORD] = "worst word",
  [COLUMN_FILED] = "filed under",
  [COLUMN_CANDIDATE] = "candidate 1|候補1",
  [COLUMN_CANDIDATE + 1] = "candidate 2|候補2",
  [COLUMN_CANDIDATE + 2] = "candidate 3|候補3",
  [COLUMN_CANDIDATE + 3] = "candidate 4|候補4",
  [COLUMN_CANDIDATE + 4] = "candidate 5|候補5",
  [COLUMN_DECISION] = "decision|決定|判定|管理策",
  [COLUMN_STANCE] = "stance|対応状況",
  [COLUMN_WHY] = "why|理由|備考",
  [COLUMN_WHO] = "who|決定者|担当者",
};

/* A spreadsheet takes what opens with one of these for a formula. */
static gboolean
is_formula (const char *text)
{
  static const char *const openings[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (text, openings[i]))
      return TRUE;
  return FALSE;
}

static void
append_cell (GString *out, const char *text)
{
  g_string_append (out, out->len > 0 && out->str[out->len - 1] != '\n' ? ",\"" : "\"");
  if (text != NULL && is_formula (text))
    g_string_append_c (out, '\'');
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static char *
dup_choice (const StoreControl *control)
{
  return g_strdup_printf ("%s %s (%.2f)", control->control.id, control->title, control->control.confidence);
}

static void
write_row (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  g_autofree char *path = store_join (statement->path, " > "),
                  *id = g_strdup_printf ("w%.*s", ID_DIGITS, statement->words),
                  *place = store_statement_place (statement);
  g_autofree char *word = statement->word_confidence > 0 ? g_strdup_printf ("%u", statement->word_confidence) : NULL;
  g_autoptr (GString) filed = g_string_new (NULL);
  g_autoptr (GPtrArray) choices = store_review_choices (statement);
  for (guint i = 0; i < statement->controls->len; i++)
    g_string_append_printf (filed, "%s%s", i > 0 ? " " : "",
                            g_array_index (statement->controls, StoreControl, i).control.id);
  const char *const cells[] = { id,
                                document->file,
                                document->vendor,
                                place,
                                path,
                                statement->label,
                                statement->question,
                                statement->requirement,
                                statement->answer,
                                word,
                                filed->str };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    append_cell (out, cells[i]);
  for (guint i = 0; i < STORE_REVIEW_CANDIDATES; i++)
    {
      g_autofree char *choice = i < choices->len ? dup_choice (choices->pdata[i]) : NULL;
      append_cell (out, choice);
    }
  for (guint i = COLUMN_DECISION; i < N_COLUMNS; i++)
    append_cell (out, "");
  g_string_append (out, "\r\n");
}

gboolean
store_review_write (Store *store, const GArray *open, GString *out, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  g_string_append (out, "\xef\xbb\xbf");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *name = g_strndup (columns[i], strcspn (columns[i], "|"));
      g_string_append_printf (out, "%s\"%s\"", i > 0 ? "," : "", name);
    }
  g_string_append (out, "\r\n");
  for (guint i = 0; i < open->len; i++)
    {
      const StoreStatement *statement;
      g_autoptr (StoreCursor) cursor = store_review_read (store, g_array_index (open, gint64, i), &statement, error);
      if (cursor == NULL
          || (document.id != statement->document
              && !store_read_document (store, statement->document, &document, error)))
        return FALSE;
      write_row (&document, statement, out);
    }
  return TRUE;
}

/* what a person typed */

/* "12.3.1", "CLD.9.5.1", "A.12.3.1", "12.3.1、12.4.1", a cell "12.3.1 情報のバックアップ (0.43)". */
static gboolean
parse_token (const char *token, GPtrArray *ids, char **fault)
{
  g_autoptr (GArray) citations = normalize_citations_read (token);
  for (guint i = 0; i < citations->len; i++)
    {
      gboolean repaired;
      const NormalizeEntry *entry = normalize_citation_resolve (&g_array_index (citations, NormalizeCitation, i),
                                                                NORMALIZE_FRAME, NULL, &repaired);
      if (entry == NULL || entry->level != NORMALIZE_LEVEL_CONTROL)
        {
          *fault = g_strdup_printf ("\"%s\" is no control of %s", token, NORMALIZE_FRAME);
          return FALSE;
        }
      if (!g_ptr_array_find_with_equal_func (ids, entry->id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (entry->id));
    }
  if (citations->len == 0 && strpbrk (token, "0123456789") != NULL && *token != '(')
    {
      *fault = g_strdup_printf ("\"%s\" is no control number%s", token,
                                strpbrk (token, "/-") != NULL ? "; did a spreadsheet make a date of one?" : "");
      return FALSE;
    }
  if (citations->len == 0 && ids->len == 0)
    {
      *fault = g_strdup_printf ("\"%s\" is no control number", token);
      return FALSE;
    }
  return TRUE;
}

char **
store_review_parse (const char *text, char **fault)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) clean = g_string_new (plain != NULL ? plain : "");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_string_replace (clean, NORMALIZE_FRAME "/", "", 0);
  g_string_replace (clean, "CLD. ", "CLD.", 0);
  g_string_replace (clean, "、", " ", 0);
  g_auto (GStrv) tokens = g_strsplit_set (clean->str, " \t\r\n;,'", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    if (*tokens[i] != '\0' && *tokens[i] != '(' && !parse_token (tokens[i], ids, fault))
      return NULL;
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static gboolean
is_none (const char *text)
{
  static const char *const none[] = {
    "none", "none fits", "なし", "無し", "無", "該当なし", "該当無し", "-", "×", "n/a"
  };
  g_autofree char *fold = normalize_fold (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *one = normalize_fold (none[i], -1);
      if (strcmp (fold, one) == 0)
        return TRUE;
    }
  return FALSE;
}

/* the spreadsheet, in */

typedef struct
{
  Store *store;
  StoreReviewTaken *taken;
  gboolean replace;
  const IngestTable *table;
  char ***rows;         /* of the table's cells, "" where blank; NULL where the row has none */
  int at[N_COLUMNS];    /* which column of the table each is; -1: none */
  GArray *decisions;    /* of StoreDecision, their strings in @strings */
  GHashTable *by_words; /* words -> row (guint), of the decisions so far */
  GStringChunk *strings;
  GPtrArray *lists; /* of char **, the controls of the decisions */
} Sheet;

static void
fault_clear (gpointer data)
{
  g_free (((StoreReviewFault *) data)->message);
}

void
store_review_taken_clear (StoreReviewTaken *taken)
{
  g_clear_pointer (&taken->faults, g_array_unref);
}

static void G_GNUC_PRINTF (3, 4) blame (Sheet *sheet, guint row, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  StoreReviewFault fault = { row, g_strdup_vprintf (format, arguments) };
  va_end (arguments);
  g_array_append_val (sheet->taken->faults, fault);
}

/* The text of a cell, without the blanks around it and the apostrophe that kept it from being a formula. */
static char *
dup_cell (const IngestCell *cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < cell->blocks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((const IngestBlock *) cell->blocks->pdata[i])->text);
  char *plain = g_strstrip (g_strdup (text->str));
  if (*plain == '\'')
    memmove (plain, plain + 1, strlen (plain));
  return plain;
}

static void
read_cells (Sheet *sheet)
{
  sheet->rows = g_new0 (char **, sheet->table->rows + 1);
  for (guint i = 0; i < sheet->table->cells->len; i++)
    {
      const IngestCell *cell = sheet->table->cells->pdata[i];
      if (sheet->rows[cell->row] == NULL)
        sheet->rows[cell->row] = g_new0 (char *, sheet->table->columns + 1);
      g_free (sheet->rows[cell->row][cell->column]);
      sheet->rows[cell->row][cell->column] = dup_cell (cell);
    }
}

static void
free_cells (Sheet *sheet)
{
  for (guint r = 0; sheet->rows != NULL && r < sheet->table->rows; r++)
    {
      for (guint c = 0; sheet->rows[r] != NULL && c < sheet->table->columns; c++)
        g_free (sheet->rows[r][c]);
      g_free (sheet->rows[r]);
    }
  g_free (sheet->rows);
}

static const char *
field (const Sheet *sheet, guint row, guint column)
{
  int at = sheet->at[column];
  const char *text = at >= 0 && sheet->rows[row] != NULL ? sheet->rows[row][at] : NULL;
  return text != NULL ? text : "";
}

static gboolean
is_column (const char *head, guint column)
{
  g_autofree char *fold = normalize_fold (head, -1);
  g_auto (GStrv) names = g_strsplit (columns[column], "|", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = normalize_fold (names[i], -1);
      if (strcmp (name, fold) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The header may stand below a line or two that somebody wrote above it. */
static gboolean
read_header (Sheet *sheet, guint *header)
{
  for (*header = 0; *header < sheet->table->rows && *header < 10; (*header)++)
    {
      for (guint i = 0; i < N_COLUMNS; i++)
        sheet->at[i] = -1;
      for (guint c = 0; sheet->rows[*header] != NULL && c < sheet->table->columns; c++)
        for (guint i = 0; i < N_COLUMNS; i++)
          if (sheet->at[i] < 0 && sheet->rows[*header][c] != NULL && is_column (sheet->rows[*header][c], i))
            sheet->at[i] = (int) c;
      if (sheet->at[COLUMN_ID] >= 0 && (sheet->at[COLUMN_DECISION] >= 0 || sheet->at[COLUMN_STANCE] >= 0))
        return TRUE;
    }
  blame (sheet, 0, "no row has the columns \"id\" and \"decision\"");
  return FALSE;
}

/* The words that an id "w3f2a…" stands for; NULL where no statement has them (any more). */
static const char *
find_words (Sheet *sheet, const char *id, GError **error)
{
  g_autofree char *low = g_ascii_strdown (id, -1), *words = NULL;
  gsize length = strlen (low);
  if (length < 1 + ID_DIGITS || length > 65 || *low != 'w' || strspn (low + 1, "0123456789abcdef") != length - 1)
    return NULL;
  g_autofree char *high = g_strconcat (low + 1, "g", NULL);
  sqlite3_stmt *query = store_query (sheet->store, "find-words-like", error);
  if (query == NULL)
    return NULL;
  store_bind (query, "ss", low + 1, high);
  guint found = 0;
  while (store_step (sheet->store, query, error) == STORE_ROW)
    {
      g_free (words);
      words = g_strdup ((const char *) sqlite3_column_text (query, 0));
      found++;
    }
  return found == 1 ? g_string_chunk_insert (sheet->strings, words) : NULL;
}

/* The numbers that a cell decides on; NULL with *fault where it is wrong. */
static char **
parse_decision (const Sheet *sheet, guint row, const char *text, char **fault)
{
  if (is_none (text))
    return g_new0 (char *, 1);
  if (text[0] >= '1' && text[0] <= '0' + STORE_REVIEW_CANDIDATES && text[1] == '\0')
    {
      const char *candidate = field (sheet, row, COLUMN_CANDIDATE + (guint) (text[0] - '1'));
      if (*candidate == '\0')
        {
          *fault = g_strdup_printf ("there is no candidate %s in this row", text);
          return NULL;
        }
      text = candidate;
    }
  return store_review_parse (text, fault);
}

static char *
join (const char *const *ids)
{
  return ids == NULL ? NULL : *ids == NULL ? g_strdup ("none") : g_strjoinv (" ", (char **) ids);
}

static char *
join_json (const char *json)
{
  if (json == NULL)
    return NULL;
  char *text = store_join (json, " ");
  return *text != '\0' ? text : (g_free (text), g_strdup ("none"));
}

typedef enum
{
  STANDING_NONE,
  STANDING_SAME,
  STANDING_OTHER
} Standing;

/* How @decision stands to what was decided on its words before. */
static gboolean
compare_decided (Sheet *sheet, const StoreDecision *decision, Standing *standing, char **who, GError **error)
{
  sqlite3_stmt *query = store_query (sheet->store, "find-decision", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", decision->words);
  StoreStep step = store_step (sheet->store, query, error);
  *standing = STANDING_NONE;
  if (step != STORE_ROW)
    return step == STORE_DONE;
  g_autofree char *controls = join_json ((const char *) sqlite3_column_text (query, 0)),
                  *wanted = join (decision->controls);
  const char *stance = (const char *) sqlite3_column_text (query, 1);
  gboolean other = (controls != NULL && wanted != NULL && strcmp (controls, wanted) != 0)
                   || (stance != NULL && decision->stance != NULL && strcmp (stance, decision->stance) != 0),
           fresh = (wanted != NULL && controls == NULL) || (decision->stance != NULL && stance == NULL);
  *standing = other ? STANDING_OTHER : fresh ? STANDING_NONE : STANDING_SAME;
  *who = g_strdup_printf ("%s on %.10s: %s%s%s", (const char *) sqlite3_column_text (query, 2),
                          (const char *) sqlite3_column_text (query, 3), controls != NULL ? controls : "",
                          controls != NULL && stance != NULL ? ", " : "", stance != NULL ? stance : "");
  sqlite3_reset (query);
  return TRUE;
}

/* The same statement in two rows: fine where they agree. */
static gboolean
is_repeated (Sheet *sheet, guint row, const StoreDecision *decision)
{
  gpointer at;
  if (!g_hash_table_lookup_extended (sheet->by_words, decision->words, NULL, &at))
    return FALSE;
  const StoreDecision *other = &g_array_index (sheet->decisions, StoreDecision, GPOINTER_TO_UINT (at));
  g_autofree char *one = join (decision->controls), *two = join (other->controls);
  if (g_strcmp0 (one, two) != 0 || g_strcmp0 (decision->stance, other->stance) != 0)
    blame (sheet, row + 1, "the same statement is decided otherwise further up");
  return TRUE;
}

static gboolean
read_stance (Sheet *sheet, guint row, StoreDecision *decision)
{
  const char *text = field (sheet, row, COLUMN_STANCE);
  g_autofree char *fold = normalize_fold (text, -1);
  if (*text == '\0')
    return TRUE;
  for (guint i = 0; normalize_stances[i] != NULL; i++)
    if (strcmp (fold, normalize_stances[i]) == 0)
      decision->stance = normalize_stances[i];
  if (decision->stance == NULL)
    blame (sheet, row + 1, "\"%s\" is no stance", text);
  return decision->stance != NULL;
}

static gboolean
read_row (Sheet *sheet, guint row, GError **error)
{
  const char *id = field (sheet, row, COLUMN_ID), *text = field (sheet, row, COLUMN_DECISION);
  StoreDecision decision = { .why = field (sheet, row, COLUMN_WHY), .who = field (sheet, row, COLUMN_WHO) };
  if (*text == '\0' && *field (sheet, row, COLUMN_STANCE) == '\0')
    {
      sheet->taken->undecided += *id != '\0';
      return TRUE;
    }
  if (*id == '\0')
    {
      blame (sheet, row + 1, "decides, but has no id");
      return TRUE;
    }
  g_autoptr (GError) failure = NULL;
  decision.words = find_words (sheet, id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  gboolean good = TRUE;
  if (decision.words == NULL)
    {
      blame (sheet, row + 1, "no statement has the id \"%s\" (any more)", id);
      good = FALSE;
    }
  if (*text != '\0')
    {
      g_autofree char *fault = NULL;
      char **ids = parse_decision (sheet, row, text, &fault);
      if (ids == NULL)
        {
          blame (sheet, row + 1, "%s", fault);
          good = FALSE;
        }
      else
        {
          g_ptr_array_add (sheet->lists, ids);
          decision.controls = (const char *const *) ids;
        }
    }
  good = read_stance (sheet, row, &decision) && good;
  if (!good || is_repeated (sheet, row, &decision))
    return TRUE;

  Standing standing;
  g_autofree char *who = NULL;
  if (!compare_decided (sheet, &decision, &standing, &who, error))
    return FALSE;
  if (standing == STANDING_OTHER && !sheet->replace)
    blame (sheet, row + 1, "has been decided otherwise by %s (--replace overrules)", who);
  else if (standing == STANDING_SAME)
    sheet->taken->same++;
  else
    {
      if (*decision.who == '\0')
        decision.who = store_user ();
      g_hash_table_insert (sheet->by_words, (gpointer) decision.words, GUINT_TO_POINTER (sheet->decisions->len));
      g_array_append_val (sheet->decisions, decision);
    }
  return TRUE;
}

static gboolean
take_rows (Sheet *sheet, gboolean partly, GError **error)
{
  guint header;
  if (!read_header (sheet, &header))
    return TRUE;
  if (!store_index_words (sheet->store, error))
    return FALSE;
  for (guint row = header + 1; row < sheet->table->rows; row++)
    if (!read_row (sheet, row, error))
      return FALSE;
  if (sheet->taken->faults->len > 0 && !partly)
    return TRUE;
  if (!store_decide (sheet->store, (const StoreDecision *) (void *) sheet->decisions->data, sheet->decisions->len, NULL,
                     error))
    return FALSE;
  sheet->taken->decided = sheet->decisions->len;
  return TRUE;
}

/* Whether the first rows of @table name the column of ids: of a workbook, one sheet does. */
static gboolean
holds_ids (const IngestTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (cell->row >= 10)
        break;
      g_autofree char *text = dup_cell (cell);
      if (text != NULL && is_column (text, COLUMN_ID))
        return TRUE;
    }
  return FALSE;
}

/* The table with the ids, else the first one, of which the faults are then told. */
static const IngestTable *
find_table (const IngestDocument *document)
{
  const IngestTable *first = NULL;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestTable *table = ((const IngestBlock *) document->blocks->pdata[i])->table;
      if (table != NULL && holds_ids (table))
        return table;
      first = first != NULL ? first : table;
    }
  return first;
}

gboolean
store_review_take (Store *store, GBytes *bytes, const char *file, gboolean partly, gboolean replace,
                   StoreReviewTaken *taken, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gboolean packed = length > 4 && memcmp (text, "PK\3\4", 4) == 0; /* a workbook, which its reader tells by itself */
  const IngestOptions options = { .reader = packed ? NULL : "csv", .trusted = TRUE };
  g_autoptr (IngestDocument) document = ingest_read (bytes, file, &options);
  Sheet sheet = { .store = store, .taken = taken, .replace = replace };
  *taken = (StoreReviewTaken){ .faults = g_array_new (FALSE, FALSE, sizeof (StoreReviewFault)) };
  g_array_set_clear_func (taken->faults, fault_clear);
  sheet.table = document->error_code == NULL ? find_table (document) : NULL;
  if (sheet.table == NULL)
    {
      blame (&sheet, 0, "%s", document->error_message != NULL ? document->error_message : "holds no table");
      return TRUE;
    }
  if (sheet.table->columns > MAX_SHEET_COLUMNS)
    {
      blame (&sheet, 0, "has more than %d columns", MAX_SHEET_COLUMNS);
      return TRUE;
    }
  read_cells (&sheet);
  sheet.decisions = g_array_new (FALSE, FALSE, sizeof (StoreDecision));
  sheet.by_words = g_hash_table_new (g_str_hash, g_str_equal);
  sheet.strings = g_string_chunk_new (4096);
  sheet.lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean good = take_rows (&sheet, partly, error);
  g_array_unref (sheet.decisions);
  g_hash_table_unref (sheet.by_words);
  g_ptr_array_unref (sheet.lists);
  g_string_chunk_free (sheet.strings);
  free_cells (&sheet);
  return good;
}
