/* csv.c — a row a statement, for spreadsheets (RFC 4180: CRLF, quotes doubled; a BOM, so that Excel reads UTF-8; cells
 * guarded as store/cells.h says), for programs that part by tabs, and as a table for people.
 *
 *   tsv   UTF-8, LF; a tab, a line break and a backslash within a cell are \t, \n and \\ (as PostgreSQL's COPY and
 *         MySQL have them): a line is a row
 *   md    a table of GitHub's Markdown: "|" is escaped, a line break is <br>
 */
#include "export/columns.h"
#include "export/export.h"
#include "export/markup.h"
#include "store/cells.h"

#include <string.h>

/* One way of writing rows. */
typedef struct
{
  const char *opening, *before, *between, *after; /* of the file, a row, its cells */
  void (*cell) (GString *out, const char *text, gboolean number);
} Shape;

static void
append_csv (GString *out, const char *text, gboolean number)
{
  store_append_cell (out, text, number);
  g_string_truncate (out, out->len - 1);
}

static void
append_tsv (GString *out, const char *text, gboolean number)
{
  (void) number;
  for (; *text != '\0'; text++)
    switch (*text)
      {
        case '\t':
          g_string_append (out, "\\t");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\\':
          g_string_append (out, "\\\\");
          break;
        default:
          g_string_append_c (out, *text);
      }
}

typedef struct
{
  const Shape *shape;
  const ExportField **fields;
  GString *cell;
} Rows;

static void
write_row (const StoreDocument *document, const StoreStatement *statement, gpointer data, GString *out)
{
  Rows *rows = data;
  g_string_append (out, rows->shape->before);
  for (guint i = 0; rows->fields[i] != NULL; i++)
    {
      g_string_truncate (rows->cell, 0);
      rows->fields[i]->append (document, statement, rows->cell);
      g_string_append (out, i > 0 ? rows->shape->between : "");
      rows->shape->cell (out, rows->cell->str, rows->fields[i]->number);
    }
  g_string_append (out, rows->shape->after);
}

static gboolean
write_rows (const ExportSource *source, const Shape *shape, GOutputStream *out, GError **error)
{
  g_autofree const ExportField **fields = export_fields_choose (source->columns, &(char *){ NULL });
  g_autoptr (GString) head = g_string_new (shape->opening), cell = g_string_new (NULL);
  g_string_append (head, shape->before);
  for (guint i = 0; fields[i] != NULL; i++)
    g_string_append_printf (head, "%s%s", i > 0 ? shape->between : "", fields[i]->name);
  g_string_append (head, shape->after);
  if (shape->cell == export_append_md)
    {
      g_string_append (head, shape->before);
      for (guint i = 0; fields[i] != NULL; i++)
        g_string_append_printf (head, "%s%s", i > 0 ? shape->between : "", fields[i]->number ? "--:" : "---");
      g_string_append (head, shape->after);
    }
  Rows rows = { shape, fields, cell };
  return g_output_stream_write_all (out, head->str, head->len, NULL, NULL, error)
         && export_each (source, out, write_row, &rows, error);
}

gboolean
export_csv_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  static const Shape shape = { "\xef\xbb\xbf", "", ",", "\r\n", append_csv };
  return write_rows (source, &shape, out, error);
}

gboolean
export_tsv_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  static const Shape shape = { "", "", "\t", "\n", append_tsv };
  return write_rows (source, &shape, out, error);
}

gboolean
export_md_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  static const Shape shape = { "", "| ", " | ", " |\n", export_append_md };
  return write_rows (source, &shape, out, error);
}
