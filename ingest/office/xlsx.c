#include "ingest/office/xlsx.h"

#include "ingest/office/arrange.h"
#include "ingest/office/sheet.h"
#include "ingest/office/kind.h"
#include "ingest/office/properties.h"

int
ingest_xlsx_bid (const guint8 *bytes, gsize length)
{
  return office_kind_of_bytes (bytes, length) == OFFICE_WORKBOOK ? 100 : 0;
}

/* Packed text is small: what it unpacks to, which the package bounds, says how much a document may hold. */
static void
allow_for (IngestDocument *document, OfficePackage *package)
{
  guint64 most = INGEST_FREE_BLOCKS + office_package_unpacked (package) / INGEST_BLOCK_BYTES;
  document->most_blocks = MAX (document->most_blocks, (guint) MIN (most, INGEST_MAX_BLOCKS));
}

/* No sheet behind this one has cells. */
static gboolean
is_last (const XlsxWorkbook *book, guint i)
{
  while (++i < book->sheets->len)
    if (g_array_index (book->sheets, XlsxSheet, i).part != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_sheets (XlsxWorkbook *book, GError **error)
{
  g_autoptr (GError) damage = NULL; /* the first of a sheet */
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const XlsxSheet *sheet = &g_array_index (book->sheets, XlsxSheet, i);
      g_autoptr (GError) cause = NULL;
      if (sheet->part == NULL)
        continue;
      g_autoptr (XlsxSheetData) data = xlsx_sheet_read (book, sheet, &cause);
      if (data == NULL && g_error_matches (cause, INGEST_ERROR, INGEST_ERROR_DAMAGED))
        {
          /* one bad sheet must not cost the reader the others */
          ingest_document_warn (book->document, "sheet-unreadable", 0, 0, "sheet %s: %s", sheet->name, cause->message);
          if (damage == NULL)
            damage = g_steal_pointer (&cause);
          continue;
        }
      if (data == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      if (is_last (book, i)) /* what they say lives in the document */
        g_clear_pointer (&book->strings, g_array_unref);
      allow_for (book->document, book->package);
      if (!xlsx_arrange (data, error))
        return FALSE;
    }
  if (book->document->blocks->len == 0 && damage != NULL)
    g_propagate_error (error, g_steal_pointer (&damage));
  else if (book->document->blocks->len == 0)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the workbook holds no text");
  return book->document->blocks->len > 0;
}

gboolean
ingest_xlsx_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  g_autofree char *part = NULL;
  g_autoptr (OfficePackage) package = office_package_new (input, error);
  if (package == NULL)
    return FALSE;
  if (office_kind (package, &part) != OFFICE_WORKBOOK)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "not an Excel workbook");
      return FALSE;
    }
  g_autoptr (GPtrArray) relations = office_relations_read (package, "");
  office_properties_read (document, package, relations);
  if (options->reader == NULL && !options->trusted && g_strcmp0 (document->author, "hakusho") == 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_EXPORT,
                   "hakusho wrote it: an export is no evidence (--reader reads it all the same)");
      return FALSE;
    }
  g_autoptr (XlsxWorkbook) book = xlsx_workbook_read (document, package, part, error);
  return book != NULL && read_sheets (book, error);
}
