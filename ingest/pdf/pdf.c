#include "ingest/part.h"
#include "ingest/passwords.h"
#include "ingest/pdf/module.h"

#include "ingest/pdf/asides.h"
#include "ingest/pdf/boxes.h"
#include "ingest/pdf/figures.h"
#include "ingest/pdf/furniture.h"
#include "ingest/pdf/headings.h"
#include "ingest/pdf/layout.h"
#include "ingest/pdf/marked_content.h"
#include "ingest/pdf/overlay.h"
#include "ingest/pdf/page_continuation.h"
#include "ingest/pdf/page_read.h"
#include "ingest/pdf/parts.h"
#include "ingest/pdf/repair.h"
#include "ingest/pdf/scanned.h"
#include "ingest/pdf/table_ruled.h"
#include "ingest/pdf/title_bands.h"
#include "ingest/pdf/wide_sheet.h"
#include "ingest/scan/scan.h"
#include "ingest/worker.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* warming up */

/* One page with one stroke: kept open, so that poppler's tables stay loaded between documents, and drawn once, to see
 * whether drawing can be captured. */
static const char sentinel[] = "%PDF-1.4\n"
                               "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                               "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                               "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
                               "4 0 obj<</Length 19>>stream\n"
                               "10 10 m 90 10 l S  \n"
                               "endstream endobj\n"
                               "trailer<</Root 1 0 R/Size 5>>\n"
                               "%%EOF\n";

/* What poppler says while a document is read. */
typedef struct
{
  guint cmaps, fonts, other;
  char first[160]; /* the first message about lost text */
} Messages;

static Messages messages;

static void
listen (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  (void) domain, (void) level, (void) data;
  static const char *const lost[] = { "language pack", "CMap", "No font in show" };
  gboolean is_lost = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lost); i++)
    is_lost |= strstr (message, lost[i]) != NULL;
  if (is_lost)
    {
      if (messages.cmaps++ == 0)
        g_strlcpy (messages.first, message, sizeof messages.first);
    }
  else
    messages.other++;
}

static void
warm (void)
{
  static gsize once;
  static PopplerDocument *volatile kept; /* stays open to the end; read by leak checkers alone, yet not left out */
  if (!g_once_init_enter (&once))
    return;
  /* No font files: a page with fonts that are not embedded would wait for fontconfig and draw glyphs nobody sees. */
  FcConfigSetCurrent (FcConfigCreate ());
  g_log_set_handler ("Poppler", G_LOG_LEVEL_MASK, listen, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (sentinel, sizeof sentinel - 1);
  kept = poppler_document_new_from_bytes (bytes, NULL, NULL);
  if (kept != NULL)
    ingest_pdf_capture_choose (kept);
  g_once_init_leave (&once, 1);
}

/* Poppler prints "some font thing failed" straight to stderr, once a font; the way back is in @saved. */
static int
hush (void)
{
  int saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  int null = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  if (saved >= 0 && null >= 0)
    {
      fflush (stderr);
      dup2 (null, STDERR_FILENO);
    }
  if (null >= 0)
    close (null);
  return saved;
}

static void
unhush (int saved)
{
  if (saved < 0)
    return;
  fflush (stderr);
  dup2 (saved, STDERR_FILENO);
  close (saved);
}

/* opening */

/* SASLprep (RFC 4013), which AES-256 asks for and poppler leaves to its caller: NFKC, without what maps to nothing. */
static char *
prepare_password (const char *password)
{
  g_autofree char *folded = g_utf8_normalize (password, -1, G_NORMALIZE_NFKC);
  if (folded == NULL)
    return NULL;
  GString *out = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == 0xad || c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || (c >= 0xfe00 && c <= 0xfe0f)
          || c == 0xfeff)
        continue;
      g_string_append_unichar (out, g_unichar_isspace (c) ? ' ' : c);
    }
  return g_string_free (out, FALSE);
}

static PopplerDocument *
try_password (GBytes *input, const char *password, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (input);
  return poppler_document_new_from_stream (stream, (goffset) g_bytes_get_size (input), password, NULL, error);
}

/* ISO 32000-2, 7.6.5: no word opens it.  The dictionary that says so is never encrypted or compressed itself. */
static gboolean
is_for_certificate (GBytes *input)
{
  static const char handler[] = "Adobe.PubSec";
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length);
  return memmem (bytes, length, handler, sizeof handler - 1) != NULL;
}

static PopplerDocument *
open_document (GBytes *input, const char *file, const IngestOptions *options, GError **error)
{
  g_autoptr (GError) cause = NULL;
  /* Never a password here: 22.12 crashes on a wrong one. */
  PopplerDocument *pdf = poppler_document_new_from_bytes (input, NULL, &cause);
  g_autoptr (GPtrArray) words = ingest_passwords_for (options, file);
  for (guint i = 0; i < 2 * words->len && pdf == NULL; i++)
    {
      g_autofree char *prepared = i % 2 == 1 ? prepare_password (words->pdata[i / 2]) : g_strdup (words->pdata[i / 2]);
      if (prepared == NULL || !g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        continue;
      g_clear_error (&cause);
      pdf = try_password (input, prepared, &cause);
    }
  if (pdf != NULL)
    return pdf;
  if (is_for_certificate (input))
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_ENCRYPTED,
                 "encrypted for the holder of a certificate: no password opens it");
  else if (g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_ENCRYPTED, "%s",
                 words->len > 1    ? "encrypted, and none of the passwords opens it"
                 : words->len == 1 ? "encrypted, and the password does not open it"
                                   : "encrypted: a password is needed (--password, --password-file)");
  else
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "not a PDF that can be opened: %s", cause->message);
  return NULL;
}

/* metadata */

static const char *
keep_text (IngestDocument *document, char *text)
{
  g_autofree char *owned G_GNUC_UNUSED = text = ingest_pdf_repair_string (text);
  if (text == NULL)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (g_strstrip (text), -1);
  return *valid != '\0' ? ingest_document_keep (document, valid, -1) : NULL;
}

static const char *
keep_date (IngestDocument *document, GDateTime *date)
{
  if (date == NULL)
    return NULL;
  g_autofree char *text = g_date_time_format_iso8601 (date);
  g_date_time_unref (date);
  return ingest_document_keep (document, text, -1);
}

/* /Lang of the catalog, which poppler-glib does not give: the first that stands in plain sight. */
static const char *
find_language (IngestDocument *document, GBytes *input)
{
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length);
  const char *at = memmem (bytes, length, "/Lang", 5);
  if (at == NULL || (gsize) (at - bytes) + 40 > length)
    return NULL;
  at += 5;
  while (*at == ' ')
    at++;
  if (*at++ != '(')
    return NULL;
  gsize n = 0;
  while (n < 12 && (g_ascii_isalnum (at[n]) || at[n] == '-'))
    n++;
  return n >= 2 && at[n] == ')' ? ingest_document_keep (document, at, (gssize) n) : NULL;
}

static void
read_metadata (IngestDocument *document, PopplerDocument *pdf, GBytes *input)
{
  document->pages = (guint) poppler_document_get_n_pages (pdf);
  /* its bytes are packed: pages tell better how much it may hold */
  document->most_blocks += MIN (document->pages, INGEST_MAX_BLOCKS / INGEST_PAGE_BLOCKS) * INGEST_PAGE_BLOCKS;
  document->producer = keep_text (document, poppler_document_get_producer (pdf));
  if (document->producer == NULL)
    document->producer = keep_text (document, poppler_document_get_creator (pdf));
  document->title = keep_text (document, poppler_document_get_title (pdf));
  document->author = keep_text (document, poppler_document_get_author (pdf));
  document->created = keep_date (document, poppler_document_get_creation_date_time (pdf));
  document->modified = keep_date (document, poppler_document_get_modification_date_time (pdf));
  document->language = find_language (document, input);
  if ((poppler_document_get_permissions (pdf) & POPPLER_PERMISSIONS_OK_TO_COPY) == 0)
    ingest_document_warn (document, "copying-forbidden", 0, 0, "the file's permissions do not allow copying its text");
}

/* writing the document */

#define MAX_LABEL 64 /* bytes of a page's label: roman numerals of a hostile number are longer */

#define MOST_DOUBTS 20 /* told of in one document */

#define DROP_PAGES 50 /* after so many the file's own bytes are let go: what is read again comes from the disk */

/* Letters that the pages show and the text lacks. */
typedef struct
{
  guint letters, pages, first;
} Loss;

/* What was met on a page that its document is to tell of. */
typedef struct
{
  guint unmapped, outside, unread; /* letters */
  guint fields;                    /* of a form, not drawn */
  guint ringed;                    /* lines of printed answers, of which a ring or a stroke tells what holds */
  float confidence;                /* of a page that was read from its picture */
  gboolean scanned, shifted, image;
} PageCounts;

/* Bytes of text by size and by colour. */
typedef struct
{
  GHashTable *sizes, *inks;
} Census;

typedef struct
{
  IngestDocument *document;
  PopplerDocument *pdf;
  const IngestOptions *options;
  IngestDocument *into; /* what is written: the document, or a part of it */
  guint first;          /* page that it begins with */
  guint settled;        /* blocks whose headings are known: those of @blocks before this one */
  PdfCut cut;
  Census census;
  PdfHeadings *headings;
  GPtrArray *blocks;    /* of PdfBlock: the whole document's, but for parts that were handed over */
  guint doubts;         /* told of */
  GPtrArray *row_edges; /* of GArray of float: of each grid so far */
  PdfFurniture *furniture;
  PdfFigures *figures;
  gboolean overlay_failed;
  gboolean labelled; /* a page has a name that is not its number */
  float body;        /* size of most text */
  gint32 ink;        /* colour of most text */
  float gutter;      /* page->gutter of the last page with columns */
  float side_start;  /* page->side_start of the page before */
  GArray *counts;    /* of PageCounts, from page @first on */
  guint readable;    /* pages that could be read */
  guint wide_pages;  /* of these, wider than high */
} Reader;

static guint
style_bits (guint16 style)
{
  guint bits = 0;
  bits |= (style & PDF_BOLD) != 0 ? INGEST_STYLE_BOLD : 0;
  bits |= (style & PDF_ITALIC) != 0 ? INGEST_STYLE_ITALIC : 0;
  bits |= (style & PDF_STRUCK) != 0 ? INGEST_STYLE_STRUCK : 0;
  bits |= (style & PDF_SUPER) != 0 ? INGEST_STYLE_SUPERSCRIPT : 0;
  bits |= (style & PDF_UNDERLINE) != 0 ? INGEST_STYLE_UNDERLINE : 0;
  bits |= (style & PDF_INVISIBLE) != 0 ? INGEST_STYLE_INVISIBLE : 0;
  return bits;
}

static void write_block (Reader *reader, GPtrArray *into, const PdfBlock *block);

static void
write_table (Reader *reader, GPtrArray *into, const PdfBlock *block)
{
  const PdfTable *from = block->table;
  IngestBlock *made;
  IngestTable *table = ingest_document_add_table (reader->into, into, from->found, &made);
  made->role = block->role;
  made->place =
      (IngestPlace){ .page = block->page, .x0 = block->sx0, .y0 = block->sy0, .x1 = block->sx1, .y1 = block->sy1 };
  table->confidence = from->confidence;
  for (guint i = 0; i < from->cells->len; i++)
    {
      const PdfCell *cell = from->cells->pdata[i];
      if (cell->blocks->len == 0)
        continue;
      /* what two rules of a double line part stands in one place */
      IngestCell *to = table->cells->len > 0 ? table->cells->pdata[table->cells->len - 1] : NULL;
      if (to == NULL || to->row != cell->row || to->column != cell->column)
        to = ingest_table_add_cell (reader->into, table, cell->row, cell->column, cell->row_span, cell->column_span);
      to->header = cell->header;
      for (guint k = 0; k < cell->blocks->len; k++)
        write_block (reader, to->blocks, cell->blocks->pdata[k]);
      IngestPlace place = { .page = cell->page, .x0 = cell->sx0, .y0 = cell->sy0, .x1 = cell->sx1, .y1 = cell->sy1 };
      ingest_cell_set_place (to, place);
    }
  table->rows = MAX (table->rows, from->rows);
  table->columns = MAX (table->columns, from->columns);
}

static void
write_block (Reader *reader, GPtrArray *into, const PdfBlock *block)
{
  if (block->table != NULL)
    {
      write_table (reader, into, block);
      return;
    }
  IngestBlock *made =
      ingest_document_add (reader->into, into, block->type, block->text->str, (gssize) block->text->len);
  made->role = block->role;
  made->level = block->level;
  if (block->marker != NULL)
    made->marker = ingest_document_keep (reader->into, block->marker, -1);
  made->place =
      (IngestPlace){ .page = block->page, .x0 = block->sx0, .y0 = block->sy0, .x1 = block->sx1, .y1 = block->sy1 };
  for (guint i = 0; i < block->spans->len; i++)
    {
      const PdfSpan *span = &g_array_index (block->spans, PdfSpan, i);
      gboolean plain = span->style == 0 && span->link == NULL
                       && fabsf (span->size - reader->body) < 0.06f * reader->body
                       && (span->colour == reader->ink || span->colour < 0);
      if ((plain && span->confidence == 0) || span->start >= span->end)
        continue;
      ingest_block_add_span (reader->into, made,
                             (IngestSpan){ .start = span->start,
                                           .end = span->end,
                                           .style = style_bits (span->style),
                                           .size = plain ? 0 : roundf (span->size * 10) / 10,
                                           .colour = plain ? -1 : span->colour,
                                           .link = span->link,
                                           .confidence = span->confidence });
    }
}

/* the body's size and ink: those of most bytes of text */

static void
count_in (GHashTable *counts, int key, guint n)
{
  guint was = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GINT_TO_POINTER (key)));
  g_hash_table_insert (counts, GINT_TO_POINTER (key), GUINT_TO_POINTER (was + n));
}

static void
take_census (Census *census, const GPtrArray *blocks, guint depth)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const PdfBlock *block = blocks->pdata[i];
      for (guint k = 0; block->role == INGEST_ROLE_NONE && k < block->spans->len; k++)
        {
          const PdfSpan *span = &g_array_index (block->spans, PdfSpan, k);
          count_in (census->sizes, (int) lroundf (span->size * 4), span->end - span->start);
          count_in (census->inks, span->colour, span->end - span->start);
        }
      for (guint k = 0; block->table != NULL && depth < 4 && k < block->table->cells->len; k++)
        take_census (census, ((PdfCell *) block->table->cells->pdata[k])->blocks, depth + 1);
    }
}

/* The key counted most; of equals the smallest. */
static int
most_common (GHashTable *counts, int otherwise)
{
  GHashTableIter iter;
  gpointer key, value;
  guint most = 0;
  int best = otherwise;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) > most || (GPOINTER_TO_UINT (value) == most && GPOINTER_TO_INT (key) < best))
      {
        most = GPOINTER_TO_UINT (value);
        best = GPOINTER_TO_INT (key);
      }
  return best;
}

/* @blocks are those that were not counted yet. */
static void
find_body (Reader *reader, const GPtrArray *blocks)
{
  take_census (&reader->census, blocks, 0);
  reader->body = (float) most_common (reader->census.sizes, 40) / 4;
  reader->ink = most_common (reader->census.inks, 0);
}

/* pages */

static PageCounts *
counts_of (const Reader *reader, guint number)
{
  return &g_array_index (reader->counts, PageCounts, number - reader->first);
}

/* A page that is a picture of a page: little text of its own, and images over much of it. */
static void
note_images (Reader *reader, const PdfPage *page)
{
  float area = 0;
  guint own = 0; /* characters that are not furniture */
  for (guint i = 0; i < page->words->len; i++)
    own += PDF_WORD (page, i)->taken ? 0 : PDF_WORD (page, i)->n;
  for (guint i = 0; i < page->images->len; i++)
    {
      const PdfFill *image = PDF_FILL (page->images, i);
      area += (image->x1 - image->x0) * (image->y1 - image->y0);
    }
  if (own < 40 && page->tables->len == 0 && area > 0.4f * page->w * page->h)
    counts_of (reader, page->number)->image = TRUE;
}

/* Tells of the stretches of lines of a page that may be read otherwise. */
static void
warn_of_doubts (Reader *reader, const PdfPage *page)
{
  for (guint i = 0; i < page->doubts->len && reader->doubts < MOST_DOUBTS; i++, reader->doubts++)
    {
      PdfDoubt at = g_array_index (page->doubts, PdfDoubt, i);
      ingest_pdf_page_rect (page, &at.x0, &at.y0, &at.x1, &at.y1);
      ingest_document_warn (reader->document, "doubtful-table", page->number, 0,
                            "page %u, %.0f to %.0f points from the top: read as %s, with odds of %.2f for a table; the "
                            "other reading is %s",
                            page->number, (double) at.y0, (double) at.y1, at.table >= 0.5 ? "a table" : "text",
                            at.table, at.table >= 0.5 ? at.other : "a table");
    }
}

/* The second half of a page's reading, when the pages after it have shown what repeats. */
static void
layout_page (Reader *reader, PdfPage *page)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new (), footers = g_ptr_array_new (), body = g_ptr_array_new ();
  ingest_pdf_furniture_take (reader->furniture, page, page->tables, headers, footers);
  note_images (reader, page);
  ingest_pdf_figures_take (reader->figures, page);
  g_autoptr (GArray) upright = g_array_new (FALSE, FALSE, sizeof (guint));
  page->gutter = reader->gutter;
  page->side_start = reader->side_start;
  page->carried = ingest_pdf_continued_columns (reader->blocks, page->number - 1);
  ingest_pdf_boxes_read (page, upright);
  warn_of_doubts (reader, page);
  reader->gutter = page->gutter;
  reader->side_start = page->side_start;
  float box[4] = { 0, 0, page->w, page->h };
  ingest_pdf_layout (page, (const guint *) (gpointer) upright->data, upright->len, page->tables, box, FALSE, body);
  ingest_pdf_figures_name (page, body);
  ingest_pdf_asides_add (page, footers);
  if (reader->options->overlay != NULL && !reader->overlay_failed)
    {
      g_autoptr (GError) error = NULL;
      reader->overlay_failed =
          !ingest_pdf_overlay (reader->options->overlay, reader->document->file, page, headers, body, footers, &error);
      if (reader->overlay_failed)
        ingest_document_warn (reader->document, "overlay", page->number, 0, "no picture written: %s", error->message);
    }
  ingest_pdf_continue_page (reader->blocks, headers, body, footers);
}

/* A page that the file names otherwise than by its number is how the paper's own readers cite it. */
static void
read_label (Reader *reader, PopplerPage *page, guint number)
{
  g_autofree char *label = page != NULL ? ingest_pdf_repair_string (poppler_page_get_label (page)) : NULL;
  g_autofree char *counted = g_strdup_printf ("%u", number);
  gboolean named =
      label != NULL && strcmp (label, counted) != 0 && strlen (label) <= MAX_LABEL && g_utf8_validate (label, -1, NULL);
  reader->labelled |= named;
  g_ptr_array_add (reader->document->page_labels,
                   (gpointer) ingest_document_keep (reader->document, named ? label : counted, -1));
}

/* Fewer letters than these are a formula's odd signs, or crop marks. */
#define FEW_LETTERS  5
#define UNREAD_SHARE 20 /* one in so many */

/* The first half: text, rules, ruled tables.  NULL where the page cannot be read. */
static PdfPage *
read_page (Reader *reader, guint number, PdfDrawing *drawing)
{
  g_array_set_size (reader->counts, number - reader->first + 1);
  g_autoptr (PopplerPage) source = poppler_document_get_page (reader->pdf, (int) number - 1);
  read_label (reader, source, number);
  if (source == NULL)
    {
      ingest_document_warn (reader->document, "page-unreadable", number, 0, "page %u cannot be read", number);
      return NULL;
    }
  PdfPage *page = ingest_pdf_page_new ();
  ingest_pdf_page_read (page, reader->pdf, source, number, drawing, reader->options);
  gboolean lacks = page->unread >= FEW_LETTERS && page->unread * UNREAD_SHARE > page->chars->len;
  *counts_of (reader, number) = (PageCounts){ .unmapped = page->unmapped,
                                              .outside = page->outside >= FEW_LETTERS ? page->outside : 0,
                                              .unread = lacks ? page->unread : 0,
                                              .scanned = page->scanned,
                                              .confidence = page->confidence,
                                              .shifted = page->shifted,
                                              .fields = page->fields };
  reader->readable++;
  reader->wide_pages += page->width > 1.15f * page->height;
  ingest_pdf_title_bands_find (page);
  g_autoptr (GPtrArray) grids = ingest_pdf_page_grids (page);
  ingest_pdf_page_mark (page);
  counts_of (reader, number)->ringed = page->ringed;
  ingest_pdf_asides_mark (page);
  ingest_pdf_title_bands_take (page);
  page->row_edges = reader->row_edges;
  ingest_pdf_tables_ruled (page, grids, page->tables);
  ingest_pdf_grids_remember (grids, reader->row_edges);
  ingest_pdf_boxes_find (page, grids);
  ingest_pdf_furniture_add (reader->furniture, page, page->tables);
  ingest_pdf_figures_add (reader->figures, page);
  return page;
}

/* what was lost */

static void
add_loss (Loss *loss, guint page, guint letters)
{
  loss->letters += letters;
  if (letters > 0 && loss->pages++ == 0)
    loss->first = page;
}

/* Pages that were read from their pictures. */
static void
warn_of_scans (const Reader *reader, guint last)
{
  g_autoptr (GString) list = g_string_new (NULL); /* "1-4, 7" */
  guint pages = 0, first = 0;
  float confidence = 0;
  for (guint number = reader->first; number <= last; number++)
    {
      guint end = number;
      for (; end <= last && counts_of (reader, end)->scanned; end++)
        confidence += counts_of (reader, end)->confidence;
      if (end == number)
        continue;
      first = pages == 0 ? number : first;
      pages += end - number;
      g_string_append_printf (list, "%s%u", list->len > 0 ? ", " : "", number);
      if (end - number > 1)
        g_string_append_printf (list, "-%u", end - 1);
      number = end;
    }
  if (pages > 0)
    ingest_document_warn (reader->into, "ocr", first, 0,
                          "read from pictures, to be compared with the page: page%s %s, mean confidence %.0f of 100",
                          pages == 1 ? "" : "s", list->str, (double) confidence / pages);
}

static gboolean
has_text (const IngestDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (*block->text != '\0' || block->table != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Tells in what is written of its pages, up to @last. */
static void
warn_of_loss (Reader *reader, guint last)
{
  IngestDocument *into = reader->into;
  const char *why = NULL;
  Loss outside = { 0 }, unread = { 0 }, shifted = { 0 }, images = { 0 }, fields = { 0 }, ringed = { 0 };
  guint unmapped = 0, pages = last - reader->first + 1;
  for (guint number = reader->first; number <= last; number++)
    {
      const PageCounts *counts = counts_of (reader, number);
      unmapped += counts->unmapped;
      add_loss (&outside, number, counts->outside);
      add_loss (&unread, number, counts->unread);
      add_loss (&shifted, number, counts->shifted);
      add_loss (&fields, number, counts->fields);
      add_loss (&ringed, number, counts->ringed);
      add_loss (&images, number, counts->image);
    }
  if (messages.cmaps > 0)
    ingest_document_warn (into, "missing-cmap", 0, 0, "text was lost, for want of a character map: %s", messages.first);
  if (unmapped > 0)
    ingest_document_warn (into, "no-unicode", 0, 0, "%u characters have no Unicode value and stand as U+FFFD",
                          unmapped);
  if (outside.pages > 0)
    ingest_document_warn (into, "text-outside", outside.first, 0,
                          "%u letters run out of %u page%s and are not read: see where lines end there",
                          outside.letters, outside.pages, outside.pages == 1 ? "" : "s");
  if (unread.pages > 0)
    ingest_document_warn (into, "text-unread", unread.first, 0,
                          "%u letters on %u pages are drawn but have no text to copy: compare with the page",
                          unread.letters, unread.pages);
  if (shifted.pages > 0)
    ingest_document_warn (into, "text-shifted", shifted.first, 0,
                          "on %u pages characters and their places do not pair: compare with the page", shifted.pages);
  if (fields.pages > 0)
    ingest_document_warn (into, "form-fields", fields.first, 0,
                          "%u fields of a form on %u page%s are not drawn, or not all of their letters: their values "
                          "were read",
                          fields.letters, fields.pages, fields.pages == 1 ? "" : "s");
  if (ringed.pages > 0)
    ingest_document_warn (
        into, "ringed", ringed.first, 0,
        "rings or strokes tell %u times on %u page%s which of the printed answers holds; the others are "
        "left out: compare with the page",
        ringed.letters, ringed.pages, ringed.pages == 1 ? "" : "s");
  if (images.pages > 0)
    ingest_document_warn (into, "image-pages", images.first, 0, "%u of %u pages are images without text: %s",
                          images.pages, pages,
                          reader->options->ocr == INGEST_OCR_NEVER ? "they need OCR"
                          : !scan_able (&why)                      ? why
                                                                   : "OCR found none either");
  warn_of_scans (reader, last);
  if (!has_text (into))
    ingest_document_warn (into, "no-text", 0, 0, "no text on any of %u pages", pages);
}

/* parts */

/* Finds the headings among the blocks that came since it was done last; @last is the last page of theirs, G_MAXUINT at
 * the end of the file. */
static void
settle (Reader *reader, guint last)
{
  GPtrArray *blocks = reader->blocks;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  for (guint i = reader->settled; i < blocks->len; i++)
    g_ptr_array_add (fresh, g_steal_pointer (&blocks->pdata[i]));
  g_ptr_array_set_size (blocks, (int) reader->settled);
  ingest_pdf_wide_sheets_join (fresh, reader->document);
  ingest_pdf_scanned_settle_sizes (fresh);
  find_body (reader, fresh);
  if (reader->headings == NULL)
    reader->headings = ingest_pdf_headings_new (reader->document, reader->pdf);
  ingest_pdf_headings_find (reader->headings, fresh, reader->body, reader->ink,
                            reader->wide_pages * 5 >= reader->readable * 4, last);
  for (guint i = 0; i < fresh->len; i++)
    g_ptr_array_add (blocks, g_steal_pointer (&fresh->pdata[i]));
  reader->settled = blocks->len;
}

/* Writes @blocks, each let go before the next is written: they are in memory once. */
static void
write_blocks (Reader *reader, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      write_block (reader, reader->into->blocks, blocks->pdata[i]);
      ingest_pdf_block_free (g_steal_pointer (&blocks->pdata[i]));
    }
}

static const char *
keep (IngestDocument *document, const char *text)
{
  return text != NULL ? ingest_document_keep (document, text, -1) : NULL;
}

/* A document of the pages up to @last, to be handed over.  The hash of the file's bytes is that of its last part, which
 * stands for all of them: nobody takes a file for read whose last part is not there. */
static IngestDocument *
new_part (const Reader *reader, guint last)
{
  const IngestDocument *whole = reader->document;
  g_autofree char *name = ingest_part_dup_name (whole->file, "pages", reader->first, last);
  g_autofree char *says = g_strdup_printf ("%s pages %u-%u", whole->sha256, reader->first, last);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, says, -1);
  IngestDocument *part = ingest_document_new (name);
  g_strlcpy (part->sha256, hash, sizeof part->sha256);
  part->media_type = keep (part, whole->media_type);
  part->bytes = whole->bytes;
  part->pages = whole->pages;
  part->most_blocks = whole->most_blocks;
  part->producer = keep (part, whole->producer);
  part->title = keep (part, whole->title);
  part->author = keep (part, whole->author);
  part->language = keep (part, whole->language);
  part->created = keep (part, whole->created);
  part->modified = keep (part, whole->modified);
  part->reader = whole->reader;
  part->reader_version = whole->reader_version;
  for (guint i = 0; i < whole->page_labels->len && reader->labelled && i < last; i++)
    g_ptr_array_add (part->page_labels, (gpointer) keep (part, whole->page_labels->pdata[i]));
  return part;
}

/* Moves what the whole document tells of pages up to @last to @part. */
static void
move_notes (IngestDocument *whole, IngestDocument *part, guint last)
{
  for (guint i = 0; i < whole->warnings->len;)
    {
      const IngestWarning *warning = &g_array_index (whole->warnings, IngestWarning, i);
      if (warning->page > last)
        {
          i++;
          continue;
        }
      ingest_document_warn (part, warning->code, warning->page, warning->line, "%s", warning->message);
      g_array_remove_index (whole->warnings, i);
    }
  for (guint i = 0; i < whole->outline->len;)
    {
      IngestOutlineItem item = g_array_index (whole->outline, IngestOutlineItem, i);
      if (item.page > last)
        {
          i++;
          continue;
        }
      item.title = keep (part, item.title);
      g_array_append_val (part->outline, item);
      g_array_remove_index (whole->outline, i);
    }
}

/* Hands over what was read before @page.  FALSE where it is too much. */
static gboolean
give_part (Reader *reader, guint page, GError **error)
{
  g_autoptr (IngestDocument) part = new_part (reader, page - 1);
  g_autoptr (GPtrArray) blocks = ingest_pdf_parts_take (reader->blocks, page, &reader->cut);
  reader->settled = reader->blocks->len;
  reader->into = part;
  write_blocks (reader, blocks);
  g_clear_pointer (&blocks, g_ptr_array_unref);
  warn_of_loss (reader, page - 1);
  move_notes (reader->document, part, page - 1);
  messages = (Messages){ 0 };
  if (ingest_document_is_full (part, error))
    return FALSE;
  ingest_worker_drop_input ();
  reader->options->part (g_steal_pointer (&part), reader->options->part_data);
  malloc_trim (0); /* what small blocks leave behind is kept else */
  g_array_remove_range (reader->counts, 0, page - reader->first);
  g_ptr_array_set_size (reader->row_edges, 0);
  reader->first = page;
  reader->doubts = 0;
  reader->into = reader->document;
  if (reader->cut.within)
    ingest_document_warn (reader->document, "part", page, 0,
                          "begins within a section or a table: what names it above page %u is in another part of the "
                          "file",
                          page);
  return TRUE;
}

/* Page @number has been laid out: a part is handed over where it is one.  FALSE where it is too much. */
static gboolean
part_at (Reader *reader, guint number, GError **error)
{
  const guint pages = INGEST_PART_PAGES;
  guint held = number - reader->first + 1, left = reader->document->pages - number;
  if (held % DROP_PAGES == 0)
    ingest_worker_drop_input ();
  /* where a part could not be cut it is tried again, a quarter further on */
  if (reader->options->part == NULL || reader->document->pages <= INGEST_WHOLE_PAGES || held < pages
      || (held - pages) % (pages / 4) != 0 || left < pages / 4)
    return TRUE;
  settle (reader, number);
  guint page = ingest_pdf_parts_find (reader->blocks, number - pages / 4 + 1, number);
  return page == 0 || give_part (reader, page, error);
}

/* Reads all pages, a few ahead of the one laid out.  FALSE where a part holds too much. */
static gboolean
read_pages (Reader *reader, GError **error)
{
  g_autoptr (PdfDrawing) drawing = ingest_pdf_drawing_new ();
  g_autoptr (PdfFurniture) furniture G_GNUC_UNUSED = reader->furniture =
      ingest_pdf_furniture_new (reader->document->pages);
  g_autoptr (PdfFigures) figures G_GNUC_UNUSED = reader->figures = ingest_pdf_figures_new ();
  GQueue ahead = G_QUEUE_INIT;
  gboolean good = TRUE;
  for (guint number = 1; number <= reader->document->pages || !g_queue_is_empty (&ahead); number++)
    {
      PdfPage *page = NULL;
      if (good && number <= reader->document->pages && reader->blocks->len <= INGEST_MAX_BLOCKS)
        page = read_page (reader, number, drawing);
      if (page != NULL)
        g_queue_push_tail (&ahead, page);
      const PdfPage *oldest = g_queue_peek_head (&ahead);
      if (oldest == NULL || (number < reader->document->pages && oldest->number + FURNITURE_REACH > number))
        continue;
      g_autoptr (PdfPage) ready = g_queue_pop_head (&ahead);
      layout_page (reader, ready);
      good = good && part_at (reader, ready->number, error);
    }
  return good;
}

static gboolean
check_pages (const Reader *reader, GError **error)
{
  if (reader->blocks->len > INGEST_MAX_BLOCKS)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "more than %d blocks", INGEST_MAX_BLOCKS);
  else if (reader->readable == 0)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "none of %u pages can be read", reader->document->pages);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_document (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  messages = (Messages){ 0 };
  g_autoptr (PopplerDocument) pdf = open_document (input, document->file, options, error);
  if (pdf == NULL)
    return FALSE;
  if (poppler_document_get_n_pages (pdf) <= 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "the file has no pages, or its page tree is broken");
      return FALSE;
    }
  read_metadata (document, pdf, input);
  guint nested = ingest_pdf_nested_replacements (input);
  ingest_worker_drop_input (); /* all of it has been looked through */

  Reader reader = { .document = document, .into = document, .first = 1, .pdf = pdf, .options = options };
  g_autoptr (GPtrArray) blocks = reader.blocks = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  g_autoptr (GPtrArray) row_edges = reader.row_edges = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) counts = reader.counts = g_array_new (FALSE, TRUE, sizeof (PageCounts));
  g_autoptr (GHashTable) sizes = reader.census.sizes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) inks = reader.census.inks = g_hash_table_new (NULL, NULL);
  gboolean good = read_pages (&reader, error);
  g_autoptr (PdfHeadings) headings = NULL;
  if (good)
    good = check_pages (&reader, error);
  if (good)
    settle (&reader, G_MAXUINT);
  headings = reader.headings;
  if (!good)
    return FALSE;
  if (!reader.labelled)
    g_ptr_array_set_size (document->page_labels, 0);
  if (reader.first > 1)
    {
      g_autofree char *name = ingest_part_dup_name (document->file, "pages", reader.first, document->pages);
      document->file = ingest_document_keep (document, name, -1);
    }
  /* a book is in memory once: the file's own pages are let go before what was read of them is written */
  reader.pdf = NULL;
  g_clear_object (&pdf);
  if (reader.first > 1)
    malloc_trim (0);
  write_blocks (&reader, blocks);
  warn_of_loss (&reader, document->pages);
  if (nested > 0)
    ingest_document_warn (document, "text-replaced", 0, 0,
                          "%u replacement texts stand within others, which are lost there: compare with the page",
                          nested);
  return TRUE;
}

static gboolean
read_quietly (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  warm ();
  int saved = hush ();
  gboolean read = read_document (document, input, options, error);
  unhush (saved);
  return read;
}

const PdfModule pdf_module = { read_quietly, warm };
