#include "export/matrix.h"

#include "export/language.h"
#include "store/revision.h"

#include <stdlib.h>
#include <string.h>

/* What may be filed under a control: the cursor that reads them tells (another frame has ways of its own).  Not sorted
 * here: SQLite would keep the names and digests of all in memory until the last is sorted. */
static const char select_filed[] = "SELECT entry.id, paper, seq FROM ("
                                   " SELECT entry AS filed FROM entry_control"
                                   " WHERE framework = ?1 AND control IN (SELECT value FROM json_each (?2))"
                                   " UNION ALL SELECT entry.id FROM entry JOIN paper ON paper.id = paper WHERE ?3 IS "
                                   "NOT NULL AND scheme = ?3 AND ref = "
                                   "?4) JOIN entry ON entry.id = filed";

static const char select_papers[] =
    "SELECT id, coalesce (vendor, title, file) FROM paper"
    " WHERE error IS NULL AND CASE WHEN ?1 IS NULL THEN newest OR ?2 ELSE id IN (SELECT value FROM json_each (?1)) END"
    " ORDER BY file, sha256";

static const char select_vendors[] =
    "SELECT DISTINCT coalesce (vendor, title, file) FROM paper"
    " WHERE error IS NULL AND CASE WHEN ?1 IS NULL THEN newest OR ?2 ELSE id IN (SELECT value FROM json_each (?1)) END"
    " ORDER BY 1";

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static guint
find_vendor (const ExportMatrix *matrix, const char *name)
{
  gpointer *found = bsearch (&name, matrix->vendors->pdata, matrix->vendors->len, sizeof (gpointer),
                             (int (*) (const void *, const void *)) compare_names);
  return found != NULL ? (guint) (found - matrix->vendors->pdata) : G_MAXUINT;
}

static gboolean
read_vendors (const ExportSource *source, ExportMatrix *matrix, GError **error)
{
  g_autoptr (sqlite3_stmt) query = store_prepare (source->store, select_vendors, error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "si", store_filter_json (source->filter), (gint64) store_get_all_revisions (source->store));
  StoreStep step;
  while ((step = store_step (source->store, query, error)) == STORE_ROW)
    g_ptr_array_add (matrix->vendors, g_utf8_make_valid ((const char *) sqlite3_column_text (query, 0), -1));
  g_ptr_array_sort (matrix->vendors, compare_names);
  return step == STORE_DONE;
}

/* A document of the matrix: its place among all, by vendor, file and SHA-256. */
typedef struct
{
  gint64 id;
  guint rank;
} Paper;

static int
compare_papers (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Paper *) a)->id, right = ((const Paper *) b)->id;
  return left < right ? -1 : left > right;
}

/* Gives each of @papers, which come by file, its rank by vendor first: counted, vendor by vendor. */
static void
rank_papers (GArray *papers, guint vendors)
{
  g_autofree guint *next = g_new0 (guint, vendors + 1);
  for (guint i = 0; i < papers->len; i++)
    next[g_array_index (papers, Paper, i).rank + 1]++;
  for (guint i = 1; i <= vendors; i++)
    next[i] += next[i - 1];
  for (guint i = 0; i < papers->len; i++)
    g_array_index (papers, Paper, i).rank = next[g_array_index (papers, Paper, i).rank]++;
  g_array_sort (papers, compare_papers);
}

static gboolean
read_papers (const ExportSource *source, ExportMatrix *matrix, GError **error)
{
  g_autoptr (sqlite3_stmt) query = store_prepare (source->store, select_papers, error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "si", store_filter_json (source->filter), (gint64) store_get_all_revisions (source->store));
  StoreStep step;
  while ((step = store_step (source->store, query, error)) == STORE_ROW)
    {
      g_autofree char *vendor = g_utf8_make_valid ((const char *) sqlite3_column_text (query, 1), -1);
      Paper paper = { .id = sqlite3_column_int64 (query, 0), .rank = find_vendor (matrix, vendor) };
      if (paper.rank != G_MAXUINT)
        g_array_append_val (matrix->papers, paper);
    }
  rank_papers (matrix->papers, matrix->vendors->len);
  return step == STORE_DONE;
}

ExportMatrix *
export_matrix_new (const ExportSource *source, GError **error)
{
  g_autoptr (ExportMatrix) matrix = g_new0 (ExportMatrix, 1);
  const char *frame = store_get_frame (source->store);
  matrix->frame = frame != NULL ? frame : NORMALIZE_FRAME;
  matrix->vendors = g_ptr_array_new_with_free_func (g_free);
  matrix->entries = g_ptr_array_new ();
  matrix->papers = g_array_new (FALSE, FALSE, sizeof (Paper));
  if (!read_vendors (source, matrix, error) || !read_papers (source, matrix, error))
    return NULL;
  const NormalizeFramework *framework = normalize_catalogs_framework (normalize_catalogs_get (), matrix->frame);
  for (guint i = 0; framework != NULL && i < framework->entries->len; i++)
    {
      const NormalizeEntry *entry = framework->entries->pdata[i];
      if (store_filter_control (source->filter, NULL) == NULL || entry->level != NORMALIZE_LEVEL_CONTROL
          || store_filter_takes_control (source->filter, matrix->frame, entry->id, 1))
        g_ptr_array_add (matrix->entries, (gpointer) entry);
    }
  return g_steal_pointer (&matrix);
}

void
export_matrix_free (ExportMatrix *matrix)
{
  if (matrix == NULL)
    return;
  g_clear_pointer (&matrix->vendors, g_ptr_array_unref);
  g_clear_pointer (&matrix->entries, g_ptr_array_unref);
  g_clear_pointer (&matrix->papers, g_array_unref);
  g_free (matrix);
}

void
export_control_clear (ExportControl *control)
{
  g_clear_pointer (&control->filings, g_array_unref);
  g_clear_pointer (&control->cells, g_array_unref);
  g_clear_pointer (&control->strings, g_string_chunk_free);
}

static gboolean
is_claim (const char *stance)
{
  return g_strv_contains ((const char *[]){ "implemented", "shared", "customer", "inapplicable", NULL }, stance);
}

static gboolean
is_lack (const char *stance)
{
  return g_strv_contains ((const char *[]){ "partial", "planned", "absent", NULL }, stance);
}

/* A statement, and where it comes among others. */
typedef struct
{
  guint rank, seq;
  gint64 id;
} Filed;

static int
compare_filed (gconstpointer a, gconstpointer b)
{
  const Filed *left = a, *right = b;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->seq < right->seq ? -1 : left->seq > right->seq;
}

/* What @query tells, by vendor, file, SHA-256 and number; NULL where the store fails. */
static GArray *
read_filed (const ExportSource *source, const ExportMatrix *matrix, sqlite3_stmt *query, GError **error)
{
  g_autoptr (GArray) filed = g_array_new (FALSE, FALSE, sizeof (Filed));
  StoreStep step;
  while ((step = store_step (source->store, query, error)) == STORE_ROW)
    {
      const Paper wanted = { .id = sqlite3_column_int64 (query, 1) };
      guint at;
      if (!g_array_binary_search (matrix->papers, &wanted, compare_papers, &at))
        continue;
      Filed one = { g_array_index (matrix->papers, Paper, at).rank, (guint) sqlite3_column_int64 (query, 2),
                    sqlite3_column_int64 (query, 0) };
      g_array_append_val (filed, one);
    }
  g_array_sort (filed, compare_filed);
  return step == STORE_DONE ? g_steal_pointer (&filed) : NULL;
}

/* The ids of the statements that may be filed under @entry, each once. */
static GArray *
find_filed (const ExportSource *source, const ExportMatrix *matrix, const NormalizeEntry *entry, GError **error)
{
  const char *frame = store_get_frame (source->store);
  g_autofree char *numbers =
      frame != NULL ? store_frame_dup_numbers (source->store, entry->id) : g_strdup_printf ("[\"%s\"]", entry->id);
  g_autoptr (sqlite3_stmt) query = store_prepare (source->store, select_filed, error);
  if (query == NULL)
    return NULL;
  store_bind (query, "ssss", NORMALIZE_FRAME, numbers, frame, entry->id);
  g_autoptr (GArray) filed = read_filed (source, matrix, query, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; filed != NULL && i < filed->len; i++)
    if (i == 0 || g_array_index (filed, Filed, i).id != g_array_index (filed, Filed, i - 1).id)
      g_array_append_val (ids, g_array_index (filed, Filed, i).id);
  return filed != NULL ? g_steal_pointer (&ids) : NULL;
}

static gboolean
says_more (const ExportFiling *filing, const ExportFiling *than)
{
  guint place = export_stance_place (filing->stance), least = export_stance_place (than->stance);
  return place < least || (place == least && filing->confidence > than->confidence);
}

/* While a control is read: its last cell is the one that grows. */
typedef struct
{
  const ExportMatrix *matrix;
  ExportControl *control;
  gsize words, most;      /* bytes kept in the last cell, and how many may be */
  gboolean claims, lacks; /* of the last cell */
} Reading;

static void
add_filing (Reading *reading, const ExportFiling *filing)
{
  ExportControl *control = reading->control;
  ExportCell *cell =
      control->cells->len > 0 ? &g_array_index (control->cells, ExportCell, control->cells->len - 1) : NULL;
  if (cell == NULL || cell->vendor != filing->vendor)
    {
      ExportCell next = { .vendor = filing->vendor, .first = control->filings->len, .best = control->filings->len };
      g_array_append_val (control->cells, next);
      cell = &g_array_index (control->cells, ExportCell, control->cells->len - 1);
      reading->words = 0;
      reading->claims = reading->lacks = FALSE;
    }
  cell->n++;
  reading->claims |= is_claim (filing->stance);
  reading->lacks |= is_lack (filing->stance);
  cell->mixed = reading->claims && reading->lacks;
  gboolean more = cell->kept == 0 || says_more (filing, &g_array_index (control->filings, ExportFiling, cell->best)),
           full = reading->words > reading->most;
  if (full && !more)
    return;
  ExportFiling kept = *filing;
  GStringChunk *strings = control->strings;
  kept.file = g_string_chunk_insert_const (strings, filing->file);
  kept.place = g_string_chunk_insert (strings, filing->place);
  kept.question = g_string_chunk_insert (strings, filing->question);
  kept.answer = g_string_chunk_insert (strings, filing->answer);
  kept.stance = g_string_chunk_insert_const (strings, filing->stance);
  reading->words += strlen (kept.question) + strlen (kept.answer);
  g_array_append_val (control->filings, kept);
  cell->kept++;
  if (more)
    cell->best = control->filings->len - 1;
}

static gboolean
is_filed (const ExportSource *source, const ExportMatrix *matrix, const NormalizeEntry *entry,
          const NormalizeControl *filed)
{
  return strcmp (filed->id, entry->id) == 0 && strcmp (filed->framework, matrix->frame) == 0
         && filed->confidence >= store_filter_min_confidence (source->filter);
}

static void
add_filings (Reading *reading, const ExportSource *source, const NormalizeEntry *entry, const StoreDocument *document,
             const StoreStatement *statement)
{
  const char *vendor = document->vendor != NULL  ? document->vendor
                       : document->title != NULL ? document->title
                                                 : document->file;
  g_autofree char *place = store_statement_place (statement);
  for (guint i = 0; i < statement->controls->len; i++)
    {
      const NormalizeControl *filed = &g_array_index (statement->controls, StoreControl, i).control;
      if (!is_filed (source, reading->matrix, entry, filed))
        continue;
      const ExportFiling filing = { .vendor = find_vendor (reading->matrix, vendor),
                                    .file = document->file,
                                    .place = place != NULL ? place : "",
                                    .question = statement->question,
                                    .answer = statement->answer,
                                    .stance = statement->stance,
                                    .confidence = filed->confidence };
      if (filing.vendor != G_MAXUINT)
        add_filing (reading, &filing);
    }
}

gboolean
export_matrix_has (const ExportSource *source, const ExportMatrix *matrix, guint index, gboolean *any, GError **error)
{
  const NormalizeEntry *entry = matrix->entries->pdata[index];
  GArray *ids = find_filed (source, matrix, entry, error);
  if (ids == NULL)
    return FALSE;
  g_autoptr (StoreCursor) cursor = store_statements_of (source->store, ids);
  store_filter_cursor (source->filter, cursor);
  const StoreStatement *statement;
  StoreStep step = STORE_ROW;
  *any = FALSE;
  while (!*any && (step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    for (guint i = 0; i < statement->controls->len; i++)
      *any |= is_filed (source, matrix, entry, &g_array_index (statement->controls, StoreControl, i).control);
  return step != STORE_STEP_FAILED;
}

gboolean
export_matrix_read (const ExportSource *source, const ExportMatrix *matrix, guint index, ExportControl *control,
                    GError **error)
{
  const NormalizeEntry *entry = matrix->entries->pdata[index];
  export_control_clear (control);
  *control = (ExportControl){ .framework = matrix->frame,
                              .id = entry->id,
                              .title = entry->title_ja,
                              .title_en = entry->title_en,
                              .level = entry->level,
                              .filings = g_array_new (FALSE, FALSE, sizeof (ExportFiling)),
                              .cells = g_array_new (FALSE, FALSE, sizeof (ExportCell)),
                              .strings = g_string_chunk_new (4096) };
  GArray *ids = find_filed (source, matrix, entry, error);
  if (ids == NULL)
    return FALSE;
  guint vendors = MAX (matrix->vendors->len, 1);
  Reading reading = { .matrix = matrix,
                      .control = control,
                      .most =
                          CLAMP (EXPORT_MATRIX_ALL_WORDS / vendors, EXPORT_MATRIX_LEAST_WORDS, EXPORT_MATRIX_WORDS) };
  g_auto (StoreDocument) document = { 0 };
  g_autoptr (StoreCursor) cursor = store_statements_of (source->store, ids);
  store_filter_cursor (source->filter, cursor);
  const StoreStatement *statement;
  StoreStep step;
  while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      if (document.id != statement->document
          && !store_read_document (source->store, statement->document, &document, error))
        return FALSE;
      add_filings (&reading, source, entry, &document, statement);
    }
  return step == STORE_DONE;
}
