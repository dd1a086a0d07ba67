#include "ingest/pdf/stroke_width.h"

#include <math.h>

/* Letters of a font that are measured and those looked at, at most; fonts of a document.  A letter costs as much as
 * reading some forty others: another one of a font is looked at when USES more were drawn. */
#define ENOUGH_LETTERS 4
#define MOST_LETTERS   8
#define MOST_FACES     400
#define USES           6

/* A letter is looked at in this size, curves are taken apart to lines within TOLERANCE of them. */
#define SIZE      100.0
#define TOLERANCE 1.0

/* Points of one outline that are looked at. */
#define MOST_POINTS 20000

/* A shorter outline (sizes) is that of a dot or a dash, which tell nothing. */
#define LEAST_OUTLINE 1.5

typedef struct
{
  float widths; /* sum of the letters' */
  guint letters, looked;
  guint uses, number;
  gulong seen[MOST_LETTERS];
} Face;

struct _PdfStrokes
{
  GHashTable *faces;    /* of Face, by the font */
  GPtrArray *by_number; /* of Face */
  cairo_surface_t *surface;
  cairo_t *cr;
};

typedef struct
{
  double ink, outline;
} Sum;

/* What is being measured on this thread, or NULL. */
static _Thread_local Sum *sum;

PdfStrokes *
ingest_pdf_strokes_new (void)
{
  PdfStrokes *strokes = g_new0 (PdfStrokes, 1);
  strokes->faces = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) cairo_font_face_destroy, g_free);
  strokes->by_number = g_ptr_array_new ();
  return strokes;
}

void
ingest_pdf_strokes_free (PdfStrokes *strokes)
{
  if (strokes == NULL)
    return;
  g_clear_pointer (&strokes->cr, cairo_destroy);
  g_clear_pointer (&strokes->surface, cairo_surface_destroy);
  g_ptr_array_unref (strokes->by_number);
  g_hash_table_unref (strokes->faces);
  g_free (strokes);
}

gboolean
ingest_pdf_strokes_measuring (void)
{
  return sum != NULL;
}

void
ingest_pdf_strokes_fill (cairo_t *cr)
{
  double x = 0, y = 0, x0 = 0, y0 = 0, area = 0, length = 0;
  cairo_set_tolerance (cr, TOLERANCE);
  cairo_path_t *path = cairo_copy_path_flat (cr);
  for (int i = 0; i < path->num_data && i < MOST_POINTS; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      double to_x = x0, to_y = y0;
      if (data->header.type == CAIRO_PATH_MOVE_TO || data->header.type == CAIRO_PATH_LINE_TO)
        {
          to_x = data[1].point.x, to_y = data[1].point.y;
          cairo_user_to_device (cr, &to_x, &to_y);
        }
      if (data->header.type == CAIRO_PATH_MOVE_TO)
        x0 = to_x, y0 = to_y;
      else
        {
          area += (x * to_y - to_x * y) / 2;
          length += hypot (to_x - x, to_y - y);
        }
      x = to_x, y = to_y;
    }
  cairo_path_destroy (path);
  sum->ink += fabs (area);
  sum->outline += length;
}

/* The width of one letter's strokes (sizes), or 0. */
static float
measure (PdfStrokes *strokes, cairo_font_face_t *face, gulong index)
{
  if (strokes->cr != NULL && cairo_status (strokes->cr) != CAIRO_STATUS_SUCCESS) /* a broken letter, which spoils it */
    {
      g_clear_pointer (&strokes->cr, cairo_destroy);
      g_clear_pointer (&strokes->surface, cairo_surface_destroy);
    }
  if (strokes->cr == NULL)
    {
      strokes->surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
      strokes->cr = cairo_create (strokes->surface);
    }
  Sum measured = { 0, 0 };
  cairo_glyph_t glyph = { index, 0, 0 };
  cairo_text_extents_t extents;
  cairo_set_font_face (strokes->cr, face);
  cairo_set_font_size (strokes->cr, SIZE);
  sum = &measured;
  cairo_glyph_extents (strokes->cr, &glyph, 1, &extents);
  sum = NULL;
  return measured.outline > LEAST_OUTLINE * SIZE ? (float) (2 * measured.ink / measured.outline / SIZE) : 0;
}

guint
ingest_pdf_strokes_note (PdfStrokes *strokes, cairo_font_face_t *font, gulong index)
{
  Face *face = g_hash_table_lookup (strokes->faces, font);
  if (face == NULL && strokes->by_number->len < MOST_FACES)
    {
      face = g_new0 (Face, 1);
      g_ptr_array_add (strokes->by_number, face);
      face->number = strokes->by_number->len;
      g_hash_table_insert (strokes->faces, cairo_font_face_reference (font), face);
    }
  if (face == NULL)
    return 0;
  gboolean seen = face->uses++ < USES * face->letters;
  for (guint i = 0; i < face->looked && !seen; i++)
    seen = face->seen[i] == index;
  if (!seen && face->looked < MOST_LETTERS && face->letters < ENOUGH_LETTERS)
    {
      face->seen[face->looked++] = index;
      float width = measure (strokes, font, index);
      face->widths += width;
      face->letters += width > 0;
    }
  return face->number;
}

float
ingest_pdf_stroke_width (const PdfStrokes *strokes, guint number)
{
  const Face *face = number > 0 ? strokes->by_number->pdata[number - 1] : NULL;
  return face != NULL && face->letters > 0 ? face->widths / (float) face->letters : 0;
}
