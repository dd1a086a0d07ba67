#include "export/matrix.h"

#include "export/language.h"
#include "store/revision.h"

#include <stdlib.h>
#include <string.h>

/* What may be filed under a control: the cursor that reads them tells (another frame has ways of its own). */
static const char select_filed[] =
    "SELECT id FROM ("
    " SELECT entry AS id FROM entry_control"
    " WHERE framework = ?1 AND control IN (SELECT value FROM json_each (?2))"
    " UNION SELECT entry.id FROM entry JOIN paper ON paper.id = paper WHERE ?3 IS NOT NULL AND scheme = ?3 AND ref = "
    "?4)"
    " JOIN (SELECT id AS of, paper, seq FROM entry) ON of = id"
    " JOIN (SELECT id AS from_paper, coalesce (vendor, title, file) AS vendor, file, sha256, newest FROM paper)"
    " ON from_paper = paper"
    " WHERE CASE WHEN ?5 IS NULL THEN newest OR ?6 ELSE paper IN (SELECT value FROM json_each (?5)) END"
    " ORDER BY vendor, file, sha256, seq";

static const char select_vendors[] =
    "SELECT DISTINCT coalesce (vendor, title, file) FROM paper"
    " WHERE error IS NULL AND CASE WHEN ?1 IS NULL THEN newest OR ?2 ELSE id IN (SELECT value FROM json_each (?1)) END"
    " ORDER BY 1";

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

ExportMatrix *
export_matrix_new (const ExportSource *source, GError **error)
{
  g_autoptr (ExportMatrix) matrix = g_new0 (ExportMatrix, 1);
  const char *frame = store_get_frame (source->store);
  matrix->frame = frame != NULL ? frame : NORMALIZE_FRAME;
  matrix->vendors = g_ptr_array_new_with_free_func (g_free);
  matrix->entries = g_ptr_array_new ();
  g_autoptr (sqlite3_stmt) query = store_prepare (source->store, select_vendors, error);
  if (query == NULL)
    return NULL;
  store_bind (query, "si", store_filter_json (source->filter), (gint64) store_get_all_revisions (source->store));
  StoreStep step;
  while ((step = store_step (source->store, query, error)) == STORE_ROW)
    g_ptr_array_add (matrix->vendors, g_utf8_make_valid ((const char *) sqlite3_column_text (query, 0), -1));
  if (step != STORE_DONE)
    return NULL;
  g_ptr_array_sort (matrix->vendors, compare_names);
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
  g_free (matrix);
}

void
export_control_clear (ExportControl *control)
{
  g_clear_pointer (&control->filings, g_array_unref);
  g_clear_pointer (&control->cells, g_array_unref);
  g_clear_pointer (&control->strings, g_string_chunk_free);
}

static guint
find_vendor (const ExportMatrix *matrix, const char *name)
{
  gpointer *found = bsearch (&name, matrix->vendors->pdata, matrix->vendors->len, sizeof (gpointer),
                             (int (*) (const void *, const void *)) compare_names);
  return found != NULL ? (guint) (found - matrix->vendors->pdata) : G_MAXUINT;
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

/* Closes the cells: what each vendor says in one word. */
static void
make_cells (ExportControl *control)
{
  for (guint i = 0; i < control->filings->len;)
    {
      ExportCell cell = { .vendor = g_array_index (control->filings, ExportFiling, i).vendor, .first = i, .best = i };
      gboolean claims = FALSE, lacks = FALSE;
      for (; i < control->filings->len && g_array_index (control->filings, ExportFiling, i).vendor == cell.vendor; i++)
        {
          const ExportFiling *filing = &g_array_index (control->filings, ExportFiling, i),
                             *best = &g_array_index (control->filings, ExportFiling, cell.best);
          guint place = export_stance_place (filing->stance), least = export_stance_place (best->stance);
          if (place < least || (place == least && filing->confidence > best->confidence))
            cell.best = i;
          claims |= is_claim (filing->stance);
          lacks |= is_lack (filing->stance);
        }
      cell.n = i - cell.first;
      cell.mixed = claims && lacks;
      g_array_append_val (control->cells, cell);
    }
}

/* The ids of the statements that may be filed under @entry. */
static GArray *
find_filed (const ExportSource *source, const NormalizeEntry *entry, GError **error)
{
  const char *frame = store_get_frame (source->store);
  g_autofree char *numbers =
      frame != NULL ? store_frame_dup_numbers (source->store, entry->id) : g_strdup_printf ("[\"%s\"]", entry->id);
  g_autoptr (sqlite3_stmt) query = store_prepare (source->store, select_filed, error);
  if (query == NULL)
    return NULL;
  store_bind (query, "sssssi", NORMALIZE_FRAME, numbers, frame, entry->id, store_filter_json (source->filter),
              (gint64) store_get_all_revisions (source->store));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return store_append_ids (source->store, query, ids, error) >= 0 ? g_steal_pointer (&ids) : NULL;
}

static void
add_filing (ExportControl *control, const ExportMatrix *matrix, const StoreDocument *document,
            const StoreStatement *statement, const NormalizeControl *filed)
{
  GStringChunk *strings = control->strings;
  const char *vendor = document->vendor != NULL  ? document->vendor
                       : document->title != NULL ? document->title
                                                 : document->file;
  g_autofree char *place = store_statement_place (statement);
  ExportFiling filing = { .entry = statement->id,
                          .vendor = find_vendor (matrix, vendor),
                          .seq = statement->seq,
                          .file = g_string_chunk_insert_const (strings, document->file),
                          .place = g_string_chunk_insert (strings, place != NULL ? place : ""),
                          .question = g_string_chunk_insert (strings, statement->question),
                          .answer = g_string_chunk_insert (strings, statement->answer),
                          .stance = g_string_chunk_insert_const (strings, statement->stance),
                          .method = g_string_chunk_insert_const (strings, filed->method),
                          .confidence = filed->confidence };
  if (filing.vendor != G_MAXUINT)
    g_array_append_val (control->filings, filing);
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
  GArray *ids = find_filed (source, entry, error);
  if (ids == NULL)
    return FALSE;
  g_auto (StoreDocument) document = { 0 };
  g_autoptr (StoreCursor) cursor = store_statements_of (source->store, ids);
  store_cursor_set_filter (cursor, source->filter);
  const StoreStatement *statement;
  StoreStep step;
  while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      if (document.id != statement->document
          && !store_read_document (source->store, statement->document, &document, error))
        return FALSE;
      for (guint i = 0; i < statement->controls->len; i++)
        {
          const NormalizeControl *filed = &g_array_index (statement->controls, StoreControl, i).control;
          if (strcmp (filed->id, entry->id) == 0 && strcmp (filed->framework, matrix->frame) == 0
              && filed->confidence >= store_filter_min_confidence (source->filter))
            add_filing (control, matrix, &document, statement, filed);
        }
    }
  make_cells (control);
  return step == STORE_DONE;
}
