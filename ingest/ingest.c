#include "ingest/ingest.h"

#include "ingest-resources.h"

#include "ingest/charset.h"
#include "ingest/convert.h"
#include "ingest/csv.h"
#include "ingest/digest.h"
#include "ingest/ending.h"
#include "ingest/enumerator.h"
#include "ingest/html/html.h"
#include "ingest/detect/module.h"
#include "ingest/office/docx.h"
#include "ingest/office/legacy.h"
#include "ingest/office/ods.h"
#include "ingest/office/odt.h"
#include "ingest/office/pptx.h"
#include "ingest/office/xlsx.h"
#include "ingest/own_export.h"
#include "ingest/pdf/pdf.h"
#include "ingest/scan/image.h"
#include "ingest/site_markup.h"
#include "ingest/text.h"
#include "ingest/zip/module.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define DOCX_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define PPTX_TYPE "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#define ODS_TYPE  "application/vnd.oasis.opendocument.spreadsheet"
#define ODT_TYPE  "application/vnd.oasis.opendocument.text"

/* A row serves detection, --reader, its error message and --help. */
const IngestFormat ingest_formats[] = {
  { "pdf", "application/pdf", 2, "PDF", ".pdf", ingest_pdf_bid, ingest_pdf_read },
  { "html", "text/html", 4, "HTML pages", ".html .htm .xhtml .xht", ingest_html_bid, ingest_html_read },
  { "xlsx", XLSX_TYPE, 1, "Excel workbooks", ".xlsx .xlsm .xltx .xltm", ingest_xlsx_bid, ingest_xlsx_read,
    .whole = TRUE },
  { "docx", DOCX_TYPE, 1, "Word documents", ".docx .docm .dotx .dotm", ingest_docx_bid, ingest_docx_read,
    .whole = TRUE },
  { "pptx", PPTX_TYPE, 1, "PowerPoint slides", ".pptx .pptm .ppsx .potx", ingest_pptx_bid, ingest_pptx_read,
    .whole = TRUE },
  { "ods", ODS_TYPE, 1, "OpenDocument spreadsheets", ".ods .ots", ingest_ods_bid, ingest_ods_read, .whole = TRUE },
  { "odt", ODT_TYPE, 1, "OpenDocument text", ".odt .ott", ingest_odt_bid, ingest_odt_read, .whole = TRUE },
  { "office", "application/x-ole-storage", 1, "other Office files, by way of LibreOffice where it is installed",
    ".xls .doc .ppt .xlsb .rtf .odp", ingest_legacy_bid, ingest_legacy_read, .whole = TRUE },
  { "png", "image/png", 1, "pictures of pages", "", ingest_png_bid, ingest_image_read },
  { "jpeg", "image/jpeg", 1, "pictures of pages", "", ingest_jpeg_bid, ingest_image_read },
  { "tiff", "image/tiff", 1, "pictures of pages, one or many", ".tif .tiff", ingest_tiff_bid, ingest_image_read },
  { "csv", "text/csv", 1, "comma- or tab-separated tables", ".csv .tsv", ingest_csv_bid, ingest_csv_read },
  { "text", "text/plain", 2, "Markdown, OCR output, plain text", ".txt .text .md .markdown", ingest_text_bid,
    ingest_text_read }, /* bids 2 */
  { NULL },
};

static gboolean
has_suffix (const IngestFormat *format, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *suffix = dot != NULL ? g_ascii_strdown (dot, -1) : NULL;
  g_auto (GStrv) suffixes = g_strsplit (format->suffixes, " ", -1);
  return suffix != NULL && g_strv_contains ((const char *const *) suffixes, suffix);
}

/* What a file's name adds to a bid: it decides where the bytes leave open whether they are a table or text. */
#define NAMED 10

/* The reader that bids highest, or NULL. */
static const IngestFormat *
find_format (const guint8 *head, gsize length, const char *name)
{
  const IngestFormat *best = NULL;
  int highest = 0;
  for (const IngestFormat *format = ingest_formats; format->name != NULL && highest < 100; format++)
    {
      /* 100 is certain: the others need not look */
      int bid = format->bid (head, format->whole ? length : MIN (length, INGEST_HEAD));
      if (bid > 0 && name != NULL && has_suffix (format, name))
        bid += NAMED;
      if (bid > highest)
        {
          highest = bid;
          best = format;
        }
    }
  return best;
}

const char *
ingest_media_type (const guint8 *head, gsize length)
{
  const IngestFormat *format = find_format (head, length, NULL);
  return format != NULL ? format->media_type : NULL;
}

static const IngestFormat *
choose_format (GBytes *input, const char *name, const IngestOptions *options, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (input, &length);
  for (const IngestFormat *format = ingest_formats; options->reader != NULL && format->name != NULL; format++)
    if (strcmp (format->name, options->reader) == 0)
      return format;
  const IngestFormat *best = options->reader == NULL ? find_format (bytes, length, name) : NULL;
  if (best == NULL)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "not a format that hakusho reads");
  return best;
}

const char *
ingest_reader_of (GBytes *input, const char *name, const IngestOptions *options)
{
  const IngestFormat *format = choose_format (input, name, options, NULL);
  return format != NULL ? format->name : NULL;
}

guint
ingest_most_blocks (gsize length, const IngestOptions *options)
{
  guint64 most = MIN (INGEST_FREE_BLOCKS + length / INGEST_BLOCK_BYTES, INGEST_MAX_BLOCKS);
  return (guint) MAX (most, MIN (options->memory / INGEST_BLOCK_MEMORY, G_MAXINT32));
}

char *
ingest_options_fault (const IngestOptions *options)
{
  if (options->charset != NULL && !ingest_charset_is_known (options->charset))
    return g_strdup_printf (
        "no charset '%s': it is one of UTF-8, Shift_JIS, EUC-JP, ISO-2022-JP, UTF-16, or another that ICU knows",
        options->charset);
  if (options->reader == NULL)
    return NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  for (const IngestFormat *format = ingest_formats; format->name != NULL; format++)
    {
      if (strcmp (format->name, options->reader) == 0)
        return NULL;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", format->name);
    }
  return g_strdup_printf ("no reader '%s': it is one of %s", options->reader, names->str);
}

gboolean
ingest_takes (const char *name, const guint8 *head, gsize length)
{
  for (const IngestFormat *format = ingest_formats; format->name != NULL; format++)
    {
      if (has_suffix (format, name))
        return TRUE;
      if (length > 0 && format->bid (head, length) >= 100)
        return TRUE;
    }
  return FALSE;
}

void
ingest_warm (IngestNeed need)
{
  switch (need)
    {
      case INGEST_NEED_COMMON:
        ingest_html_warm ();
        ingest_enumerator_warm ();
        ingest_ending_warm ();
        ingest_site_warm ();
        break;
      case INGEST_NEED_PDF:
        ingest_pdf_warm ();
        break;
      case INGEST_NEED_ZIP:
        ingest_zip (NULL);
        break;
      case INGEST_NEED_DETECT:
        ingest_detect ();
        break;
      default:
        break;
    }
}

/* Notes what is read: size, hash, how much it may hold.  Gives the bytes that a reader is to see. */
static GBytes *
take_input (IngestDocument *document, GBytes *input, const IngestOptions *options, const char **converted)
{
  GBytes *made = ingest_convert_open (input, document, converted);
  gsize length = g_bytes_get_size (made != NULL ? made : input);
  if (!options->trusted)
    document->most_blocks = ingest_most_blocks (length, options);
  if (made != NULL)
    return made;
  document->bytes = length;
  ingest_digest (input, document->sha256);
  return g_bytes_ref (input);
}

IngestDocument *
ingest_read (GBytes *given, const char *file, const IngestOptions *options)
{
  static const IngestOptions defaults;
  g_autoptr (GError) error = NULL;
  g_autoptr (IngestDocument) document = ingest_document_new (file);
  const IngestFormat *format = NULL;
  const char *converted = NULL;

  if (options == NULL)
    options = &defaults;
  g_autoptr (GBytes) input = take_input (document, given, options, &converted);
  gsize head;
  const guint8 *bytes = g_bytes_get_data (input, &head);
  if (document->bytes == 0)
    g_set_error (&error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the file is empty");
  else if (options->reader == NULL && !options->trusted && ingest_is_own_export (bytes, MIN (head, INGEST_HEAD)))
    g_set_error (&error, INGEST_ERROR, INGEST_ERROR_EXPORT,
                 "hakusho wrote it: an export is no evidence (--reader reads it all the same)");
  else if ((format = choose_format (input, file, options, &error)) != NULL)
    {
      if (converted == NULL)
        document->media_type = format->media_type;
      else
        ingest_document_warn (document, "converted", 0, 0, "%s: compare it with the file", converted);
      document->reader = format->name;
      document->reader_version = format->version;
      if (format->read (document, input, options, &error) && !ingest_document_is_full (document, &error))
        return g_steal_pointer (&document);
    }

  IngestDocument *failed = ingest_document_new_failed (file, error);
  g_strlcpy (failed->sha256, document->sha256, sizeof failed->sha256);
  failed->bytes = document->bytes;
  if (document->media_type != NULL)
    failed->media_type = ingest_document_keep (failed, document->media_type, -1);
  failed->reader = document->reader;
  failed->reader_version = document->reader_version;
  return failed;
}

const char *
ingest_schema (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ingest_get_resource (), "/hakusho/ingest/document.schema.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return g_bytes_get_data (bytes, NULL); /* of the program's own image, ended by a NUL */
}
