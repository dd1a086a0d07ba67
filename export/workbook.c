#include "export/workbook.h"

#include "store/provenance.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_CHARACTERS 32000 /* of 32,767: room for the word that it was cut */
#define MOST_LINKS      4000  /* of 65,530 on a sheet: each costs memory until the end */
#define LINE_HEIGHT     13.5  /* points, of 10 point text */
#define MOST_HEIGHT     409.0 /* points of a row: Excel's own bound */
#define PAPER_WIDTH                                                                                                    \
  260.0                /* characters on a sheet of paper across, at the smallest size that is read: chosen by eye      \
                        */
#define NOTE_COST 500  /* bytes of memory beside the text, measured on libxlsxwriter 1.1.4 */
#define MOST_NOTE 1500 /* characters of a note: more is not read in a bubble */

/* Ink on paper for each stance: told apart in grey as well, since each has a sign of its own. */
static const struct
{
  guint32 paper, ink;
} colours[EXPORT_STANCES] = {
  { 0x1b7f5c, 0xffffff }, { 0x8fd3b6, 0x0b3d2c }, { 0xf2d16b, 0x3d2f00 }, { 0xcfe3f7, 0x0b3a66 },
  { 0xd9d2f0, 0x3a2a6b }, { 0xb3362b, 0xffffff }, { 0x6b7280, 0xffffff }, { 0xe5e7eb, 0x374151 },
  { 0xfbe3c2, 0x6b3d00 }, { 0xfbe3c2, 0x6b3d00 }, { 0xf3f4f6, 0x374151 }, { 0xf3f4f6, 0x374151 },
  { 0xffffff, 0x9ca3af },
};

/* Of one sheet. */
typedef struct
{
  guint n, row, lines;
  double *widths;
} Layout;

static void
layout_free (gpointer data)
{
  g_free (((Layout *) data)->widths);
  g_free (data);
}

static lxw_format *
make_format (lxw_workbook *book, gboolean wrap, guint8 across)
{
  lxw_format *format = workbook_add_format (book);
  format_set_font_name (format, "Yu Gothic");
  format_set_font_size (format, 10);
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (across != LXW_ALIGN_NONE)
    format_set_align (format, across);
  if (wrap)
    format_set_text_wrap (format);
  format_set_border (format, LXW_BORDER_THIN);
  format_set_border_color (format, 0xc9ced6);
  return format;
}

static void
make_formats (ExportBook *book)
{
  lxw_format **formats = book->formats;
  formats[EXPORT_CELL_TEXT] = make_format (book->book, TRUE, LXW_ALIGN_LEFT);
  formats[EXPORT_CELL_HEAD] = make_format (book->book, TRUE, LXW_ALIGN_LEFT);
  formats[EXPORT_CELL_CLAUSE] = make_format (book->book, FALSE, LXW_ALIGN_LEFT);
  formats[EXPORT_CELL_NUMBER] = make_format (book->book, FALSE, LXW_ALIGN_RIGHT);
  formats[EXPORT_CELL_SHARE] = make_format (book->book, FALSE, LXW_ALIGN_RIGHT);
  formats[EXPORT_CELL_LINK] = make_format (book->book, TRUE, LXW_ALIGN_LEFT);
  formats[EXPORT_CELL_CHANGED] = make_format (book->book, TRUE, LXW_ALIGN_LEFT);
  formats[EXPORT_CELL_TITLE] = make_format (book->book, FALSE, LXW_ALIGN_LEFT);
  format_set_bold (formats[EXPORT_CELL_HEAD]);
  format_set_bg_color (formats[EXPORT_CELL_HEAD], 0x1f3a5f);
  format_set_font_color (formats[EXPORT_CELL_HEAD], 0xffffff);
  format_set_bold (formats[EXPORT_CELL_CLAUSE]);
  format_set_bg_color (formats[EXPORT_CELL_CLAUSE], 0xe8edf4);
  format_set_num_format (formats[EXPORT_CELL_SHARE], "0.00");
  format_set_font_color (formats[EXPORT_CELL_LINK], 0x0b57a4);
  format_set_underline (formats[EXPORT_CELL_LINK], LXW_UNDERLINE_SINGLE);
  format_set_bg_color (formats[EXPORT_CELL_CHANGED], 0xfff6d6);
  format_set_bold (formats[EXPORT_CELL_TITLE]);
  format_set_font_size (formats[EXPORT_CELL_TITLE], 14);
  format_set_border (formats[EXPORT_CELL_TITLE], LXW_BORDER_NONE);
  for (guint i = 0; i < EXPORT_STANCES; i++)
    {
      lxw_format *format = formats[EXPORT_CELL_SIGN + i] = make_format (book->book, TRUE, LXW_ALIGN_CENTER);
      format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
      format_set_bg_color (format, colours[i].paper);
      format_set_font_color (format, colours[i].ink);
    }
}

gboolean
export_book_open (ExportBook *book, ExportLanguage language, const char *title, GError **error)
{
  *book = (ExportBook){ .language = language };
  int fd = g_file_open_tmp ("hakusho-XXXXXX.xlsx", &book->path, error);
  if (fd < 0)
    return FALSE;
  close (fd);
  lxw_workbook_options options = { .constant_memory = TRUE, .tmpdir = (char *) g_get_tmp_dir (), .use_zip64 = FALSE };
  book->book = workbook_new_opt (book->path, &options);
  g_autofree char *now = store_now ();
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (now, NULL);
  lxw_doc_properties properties = { .title = (char *) title,
                                    .author = (char *) "hakusho",
                                    .created = (time_t) g_date_time_to_unix (moment) };
  workbook_set_properties (book->book, &properties);
  make_formats (book);
  book->sheets = g_hash_table_new_full (NULL, NULL, NULL, layout_free);
  return TRUE;
}

gboolean
export_book_close (ExportBook *book, GOutputStream *out, GError **error)
{
  lxw_error fault = workbook_close (book->book);
  book->book = NULL;
  if (fault != LXW_NO_ERROR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the workbook could not be written: %s", lxw_strerror (fault));
      return FALSE;
    }
  g_autoptr (GFile) file = g_file_new_for_path (book->path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  return in != NULL
         && g_output_stream_splice (out, G_INPUT_STREAM (in), G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, NULL, error) >= 0;
}

void
export_book_clear (ExportBook *book)
{
  if (book->book != NULL)
    workbook_close (book->book); /* there is no other way to free it */
  if (book->path != NULL)
    g_unlink (book->path);
  g_clear_pointer (&book->sheets, g_hash_table_unref);
  g_free (book->path);
  *book = (ExportBook){ NULL };
}

lxw_worksheet *
export_book_sheet (ExportBook *book, const char *name, const ExportColumn *columns, guint n)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book->book, name);
  if (sheet == NULL)
    return NULL;
  Layout *layout = g_new0 (Layout, 1);
  double total = 0;
  layout->n = n;
  layout->widths = g_new0 (double, n + 1);
  g_hash_table_insert (book->sheets, sheet, layout);
  for (guint i = 0; i < n; i++)
    {
      worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, columns[i].width, NULL);
      layout->widths[i] = columns[i].width;
      total += columns[i].width;
    }
  for (guint i = 0; i < n; i++)
    export_book_text (book, sheet, 0, i,
                      columns[i].plain ? columns[i].key : export_say (book->language, columns[i].key),
                      EXPORT_CELL_HEAD);
  worksheet_freeze_panes (sheet, 1, 0);
  worksheet_repeat_rows (sheet, 0, 0);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9); /* A4 */
  if (total <= PAPER_WIDTH)
    worksheet_fit_to_pages (sheet, 1, 0);
  else
    {
      worksheet_set_print_scale (sheet, 60);
      worksheet_repeat_columns (sheet, 0, 1);
    }
  worksheet_set_margins (sheet, 0.4, 0.4, 0.6, 0.6);
  worksheet_set_footer (sheet, "&L&A&R&P / &N");
  return sheet;
}

/* Whether @at opens what Excel reads as a character: _x, four hexadecimal digits, _. */
static gboolean
is_escape (const char *at)
{
  for (guint i = 2; i < 6; i++)
    if (at[0] != '_' || at[1] != 'x' || !g_ascii_isxdigit (at[i]))
      return FALSE;
  return at[6] == '_';
}

/* Whether a cell may hold @text as it is: nearly all do. */
static gboolean
is_plain (const char *text, glong most)
{
  gsize length = 0;
  for (const guchar *at = (const guchar *) text; *at != '\0'; at++, length++)
    if ((*at < 0x20 && *at != '\t' && *at != '\n') || (*at == '_' && at[1] == 'x')
        || (*at == 0xef && at[1] == 0xbf && at[2] >= 0xbe))
      return FALSE;
  return length <= (gsize) most && g_utf8_validate (text, (gssize) length, NULL);
}

static char *
dup_cut (const ExportBook *book, const char *text, glong most)
{
  if (is_plain (text, most))
    return g_strdup (text);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);
  glong units = 0; /* of UTF-16, which Excel counts in */
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      units += c > 0xffff ? 2 : 1;
      if (units > most)
        {
          g_string_append (out, export_say (book->language, "more"));
          break;
        }
      if (c == '_' && is_escape (at))
        {
          g_string_append (out, "_x005F_");
          units += 6;
        }
      else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xfffe || c == 0xffff)
        g_string_append_unichar (out, 0xfffd);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Excel would read _x0041_ as A, and takes some characters for none: both are made plain, in a copy.  Cut to what a
 * cell holds. */
static char *
dup_text (const ExportBook *book, const char *text)
{
  return dup_cut (book, text, MOST_CHARACTERS);
}

/* Lines that @text takes in a column of @width characters. */
static guint
count_lines (const char *text, double width)
{
  guint lines = 1;
  double used = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      double wide = c < 0x80                    ? 1 /* the first three are what a Japanese text is made of */
                    : c >= 0x3001 && c < 0x3099 ? 2
                    : c >= 0x30a0 && c < 0xa000 ? 2
                    : g_unichar_iszerowidth (c) ? 0
                    : g_unichar_iswide (c)      ? 2
                                                : 1;
      if (c == '\n' || used + wide > width)
        {
          lines++;
          used = 0;
        }
      used += c == '\n' ? 0 : wide;
    }
  return lines;
}

/* Makes the row as high as its highest cell so far. */
static void
make_room (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *text)
{
  Layout *layout = g_hash_table_lookup (book->sheets, sheet);
  if (layout == NULL || column >= layout->n)
    return;
  if (row != layout->row)
    layout->lines = 1;
  layout->row = row;
  guint lines = count_lines (text, layout->widths[column] * 0.95);
  if (lines <= layout->lines)
    return;
  layout->lines = lines;
  worksheet_set_row (sheet, row, MIN (MOST_HEIGHT, LINE_HEIGHT * lines + 3), NULL);
}

void
export_book_text (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *text,
                  ExportCellKind kind)
{
  lxw_format *format = book->formats[kind];
  if (text == NULL || *text == '\0')
    {
      worksheet_write_blank (sheet, row, (lxw_col_t) column, format);
      return;
    }
  g_autofree char *plain = dup_text (book, text);
  worksheet_write_string (sheet, row, (lxw_col_t) column, plain, format);
  if (kind != EXPORT_CELL_CLAUSE)
    make_room (book, sheet, row, column, plain);
}

void
export_book_count (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, guint64 number)
{
  worksheet_write_number (sheet, row, (lxw_col_t) column, (double) number, book->formats[EXPORT_CELL_NUMBER]);
}

void
export_book_share (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, double share)
{
  worksheet_write_number (sheet, row, (lxw_col_t) column, share, book->formats[EXPORT_CELL_SHARE]);
}

void
export_book_note (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *text)
{
  if (book->notes >= EXPORT_BOOK_NOTES)
    return;
  g_autofree char *plain = dup_cut (book, text, MOST_NOTE);
  lxw_comment_options options = { .width = 420, .height = 180, .font_name = (char *) "Yu Gothic", .font_size = 9 };
  worksheet_write_comment_opt (sheet, row, (lxw_col_t) column, plain, &options);
  book->notes += NOTE_COST + strlen (plain);
}

void
export_book_link (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *target, const char *text)
{
  g_autofree char *plain = dup_text (book, text);
  if (book->links++ >= MOST_LINKS
      || worksheet_write_url_opt (sheet, row, (lxw_col_t) column, target, book->formats[EXPORT_CELL_LINK], plain, NULL)
             != LXW_NO_ERROR)
    worksheet_write_string (sheet, row, (lxw_col_t) column, plain, book->formats[EXPORT_CELL_TEXT]);
  make_room (book, sheet, row, column, plain);
}
