#include "ingest/pdf/capture.h"

#include <dlfcn.h>
#include <math.h>

/* Our definitions must be seen by libpoppler-glib. */
#define SEEN __attribute__ ((visibility ("default")))

/* Strokes of at most one device pixel are snapped to half pixels: four to a point keeps that under 0.13 points. */
#define SCALE 4.0

/* A filled box up to this thick is a rule, not a shade (points). */
#define RULE_THICK 2.6f

/* A page that draws more than this is a picture: the rest is not looked at. */
#define LEAST_RING  7  /* points: a smaller one is a bullet */
#define RING_THICK  4  /* points, of a ring that is filled between two outlines */
#define LEAST_FRAME 16 /* points: a smaller outline with curves is a letter, or a mark */
#define MAX_MARKS   100000
#define MAX_GLYPHS  400000

/* What is being captured on this thread, or NULL: then calls are passed on. */
static _Thread_local cairo_t *active;
static _Thread_local PdfDrawing *target;
static _Thread_local guint last_run; /* first glyph of the run drawn last */

static gboolean use_interposed;

/* the drawing */

PdfDrawing *
ingest_pdf_drawing_new (void)
{
  PdfDrawing *drawing = g_new0 (PdfDrawing, 1);
  drawing->rules = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  drawing->fills = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  drawing->glyphs = g_array_new (FALSE, FALSE, sizeof (PdfGlyph));
  drawing->images = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  drawing->rings = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  drawing->strokes = ingest_pdf_strokes_new ();
  return drawing;
}

void
ingest_pdf_drawing_free (PdfDrawing *drawing)
{
  if (drawing == NULL)
    return;
  g_array_unref (drawing->rules);
  g_array_unref (drawing->fills);
  g_array_unref (drawing->glyphs);
  g_array_unref (drawing->images);
  g_array_unref (drawing->rings);
  ingest_pdf_strokes_free (drawing->strokes);
  g_free (drawing);
}

/* From user space to points of the page: cairo's own call for each point costs more than the sum it does. */
static cairo_matrix_t
to_points (cairo_t *cr)
{
  cairo_matrix_t matrix;
  cairo_get_matrix (cr, &matrix);
  matrix.xx /= SCALE, matrix.xy /= SCALE, matrix.x0 /= SCALE;
  matrix.yx /= SCALE, matrix.yy /= SCALE, matrix.y0 /= SCALE;
  return matrix;
}

static inline double
to_x (const cairo_matrix_t *m, double x, double y)
{
  return m->xx * x + m->xy * y + m->x0;
}

static inline double
to_y (const cairo_matrix_t *m, double x, double y)
{
  return m->yx * x + m->yy * y + m->y0;
}

/* recording paths */

typedef enum
{
  MARK_FILL,
  MARK_STROKE
} Mark;

typedef struct
{
  Mark mark;
  float width; /* of a stroke */
  gint32 colour;
  float cx0, cy0, cx1, cy1; /* the clip */
  /* the sub-path being read */
  double x0, y0, x1, y1; /* its box */
  double px, py, sx, sy; /* current point and start */
  double straight;       /* length of its lines */
  PdfFill outer;         /* the one before it, where it is round */
  gboolean any, curved, slanted;
} Path;

static gint32
source_colour (cairo_t *cr, double *alpha)
{
  double r, g, b, a;
  *alpha = 1;
  if (cairo_pattern_get_rgba (cairo_get_source (cr), &r, &g, &b, &a) != CAIRO_STATUS_SUCCESS)
    return 0x808080; /* a pattern: some shade */
  *alpha = a;
  return (gint32) (((guint) lround (r * 255) << 16) | ((guint) lround (g * 255) << 8) | (guint) lround (b * 255));
}

static void
clip_box (cairo_t *cr, const cairo_matrix_t *matrix, float box[4])
{
  double x0, y0, x1, y1;
  cairo_clip_extents (cr, &x0, &y0, &x1, &y1);
  double xs[] = { x0, x1, x0, x1 }, ys[] = { y0, y0, y1, y1 };
  box[0] = box[1] = G_MAXFLOAT;
  box[2] = box[3] = -G_MAXFLOAT;
  for (int i = 0; i < 4; i++)
    {
      float x = (float) to_x (matrix, xs[i], ys[i]), y = (float) to_y (matrix, xs[i], ys[i]);
      box[0] = MIN (box[0], x);
      box[1] = MIN (box[1], y);
      box[2] = MAX (box[2], x);
      box[3] = MAX (box[3], y);
    }
}

/* Cuts a box by the clip; FALSE where nothing is left. */
static gboolean
cut (const Path *path, float *x0, float *y0, float *x1, float *y1)
{
  *x0 = MAX (*x0, path->cx0);
  *y0 = MAX (*y0, path->cy0);
  *x1 = MIN (*x1, path->cx1);
  *y1 = MIN (*y1, path->cy1);
  return *x0 <= *x1 && *y0 <= *y1;
}

static void
add_rule (const Path *path, float x0, float y0, float x1, float y1, float thick, gboolean filled)
{
  if (target->rules->len >= MAX_MARKS || !cut (path, &x0, &y0, &x1, &y1))
    return;
  PdfRule rule = { x0, y0, x1, y1, thick, path->colour, filled };
  g_array_append_val (target->rules, rule);
}

static void
add_fill (const Path *path, float x0, float y0, float x1, float y1, gboolean curved)
{
  if (target->fills->len >= MAX_MARKS || !cut (path, &x0, &y0, &x1, &y1))
    return;
  float w = x1 - x0, h = y1 - y0;
  if (!curved && MIN (w, h) <= RULE_THICK && MAX (w, h) >= 1.5f)
    {
      float x = (x0 + x1) / 2, y = (y0 + y1) / 2;
      if (w >= h)
        add_rule (path, x0, y, x1, y, h, TRUE);
      else
        add_rule (path, x, y0, x, y1, w, TRUE);
      return;
    }
  PdfFill fill = { x0, y0, x1, y1, path->colour, curved };
  g_array_append_val (target->fills, fill);
}

/* Closed, of curves alone: drawn around something where it is stroked, or filled up to another one just within it. */
static gboolean
is_round (const Path *path)
{
  double w = path->x1 - path->x0, h = path->y1 - path->y0;
  return path->curved && MIN (w, h) >= LEAST_RING && hypot (path->px - path->sx, path->py - path->sy) < 0.1 * (w + h)
         && path->straight < 0.1 * (w + h);
}

/* The sub-path before, round too, lies just around this one, or within it. */
static gboolean
is_within (const Path *path)
{
  const PdfFill *outer = &path->outer;
  double edges[] = { path->x0 - (double) outer->x0, path->y0 - (double) outer->y0, (double) outer->x1 - path->x1,
                     (double) outer->y1 - path->y1 };
  gboolean in = outer->curved, around = outer->curved;
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      in &= edges[i] > 0 && edges[i] <= RING_THICK;
      around &= edges[i] < 0 && edges[i] >= -RING_THICK;
    }
  return in || around;
}

static void
end_subpath (Path *path)
{
  if (path->any && path->mark == MARK_FILL && !path->slanted)
    add_fill (path, (float) path->x0, (float) path->y0, (float) path->x1, (float) path->y1, path->curved);
  /* a frame with rounded corners, which its straight parts alone do not close */
  if (path->any && path->mark == MARK_STROKE && path->curved && !path->slanted && path->x1 - path->x0 > LEAST_FRAME
      && path->y1 - path->y0 > LEAST_FRAME)
    add_fill (path, (float) path->x0, (float) path->y0, (float) path->x1, (float) path->y1, TRUE);
  gboolean round = path->any && is_round (path);
  if (round && (path->mark == MARK_STROKE || is_within (path)) && target->rings->len < MAX_MARKS)
    {
      PdfFill ring = { (float) path->x0, (float) path->y0, (float) path->x1, (float) path->y1, path->colour, TRUE };
      g_array_append_val (target->rings, ring);
    }
  path->outer = round ? (PdfFill){ (float) path->x0, (float) path->y0, (float) path->x1, (float) path->y1, 0, TRUE }
                      : (PdfFill){ 0 };
  path->any = path->curved = path->slanted = FALSE;
  path->straight = 0;
}

static void
line_to (Path *path, double x, double y)
{
  double w = fabs (x - path->px), h = fabs (y - path->py);
  path->straight += hypot (w, h);
  if (path->mark == MARK_STROKE && (w < 0.6 || h < 0.6) && MAX (w, h) >= 1.5)
    {
      float x0 = (float) MIN (x, path->px), x1 = (float) MAX (x, path->px);
      float y0 = (float) MIN (y, path->py), y1 = (float) MAX (y, path->py);
      float half = path->width / 2;
      if (path->width > RULE_THICK + 0.5f) /* a box drawn as one thick stroke */
        {
          if (w >= h)
            add_fill (path, x0, y0 - half, x1, y1 + half, FALSE);
          else
            add_fill (path, x0 - half, y0, x1 + half, y1, FALSE);
        }
      else if (w >= h)
        add_rule (path, x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, path->width, FALSE);
      else
        add_rule (path, (x0 + x1) / 2, y0, (x0 + x1) / 2, y1, path->width, FALSE);
    }
  else if (w >= 0.6 && h >= 0.6)
    path->slanted = TRUE;
  path->any = TRUE;
  path->x0 = MIN (path->x0, x);
  path->y0 = MIN (path->y0, y);
  path->x1 = MAX (path->x1, x);
  path->y1 = MAX (path->y1, y);
  path->px = x;
  path->py = y;
}

static void
record_path (cairo_t *cr, Mark mark)
{
  double alpha;
  gint32 colour = source_colour (cr, &alpha);
  if (alpha < 0.02 || target->rules->len + target->fills->len >= 2 * MAX_MARKS)
    return;

  Path path = { .mark = mark, .colour = colour };
  cairo_matrix_t matrix = to_points (cr);
  float clip[4];
  clip_box (cr, &matrix, clip);
  path.cx0 = clip[0], path.cy0 = clip[1], path.cx1 = clip[2], path.cy1 = clip[3];
  if (mark == MARK_STROKE)
    {
      double width = cairo_get_line_width (cr);
      path.width = (float) hypot (matrix.xx * width, matrix.yx * width);
    }

  cairo_path_t *copy = cairo_copy_path (cr);
  for (int i = 0; i < copy->num_data; i += copy->data[i].header.length)
    {
      const cairo_path_data_t *data = &copy->data[i];
      double x = 0, y = 0;
      int last = data->header.length - 1;
      if (last > 0)
        {
          x = to_x (&matrix, data[last].point.x, data[last].point.y);
          y = to_y (&matrix, data[last].point.x, data[last].point.y);
        }
      switch (data->header.type)
        {
          case CAIRO_PATH_MOVE_TO:
            end_subpath (&path);
            path.px = path.sx = path.x0 = path.x1 = x;
            path.py = path.sy = path.y0 = path.y1 = y;
            break;
          case CAIRO_PATH_LINE_TO:
            line_to (&path, x, y);
            break;
          case CAIRO_PATH_CURVE_TO:
            path.curved = TRUE;
            path.px = x;
            path.py = y;
            path.any = TRUE;
            path.x0 = MIN (path.x0, x);
            path.y0 = MIN (path.y0, y);
            path.x1 = MAX (path.x1, x);
            path.y1 = MAX (path.y1, y);
            break;
          case CAIRO_PATH_CLOSE_PATH:
            if (path.any)
              line_to (&path, path.sx, path.sy);
            break;
        }
    }
  end_subpath (&path);
  cairo_path_destroy (copy);
}

/* recording glyphs */

/* A colour as it looks on paper where it is drawn half transparent: a watermark is often black, but hardly there. */
static gint32
over_white (gint32 colour, double alpha)
{
  guint mixed = 0;
  if (!(alpha < 0.99))
    return colour;
  for (int shift = 16; shift >= 0; shift -= 8)
    mixed |= (guint) lround (255 - alpha * (255 - ((colour >> shift) & 0xff))) << shift;
  return (gint32) mixed;
}

static void
record_glyphs (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs)
{
  last_run = target->glyphs->len;
  if (n_glyphs <= 0 || target->glyphs->len + (guint) n_glyphs > MAX_GLYPHS)
    return;
  double alpha;
  gint32 colour = source_colour (cr, &alpha);
  colour = over_white (colour, alpha);
  cairo_matrix_t font, matrix = to_points (cr);
  cairo_get_font_matrix (cr, &font);
  cairo_matrix_multiply (&font, &font, &matrix);
  double along = hypot (font.xx, font.yx), em = hypot (font.xy, font.yy);
  cairo_font_face_t *font_face = cairo_get_font_face (cr);
  guint32 face = (guint32) ((gsize) font_face >> 4) * 2654435761u;
  gboolean type3 = cairo_font_face_get_type (font_face) == CAIRO_FONT_TYPE_USER;
  float clip[4];
  clip_box (cr, &matrix, clip);
  float slack = (float) along * 0.5f;
  g_array_set_size (target->glyphs, last_run + (guint) n_glyphs);
  PdfGlyph *next = &g_array_index (target->glyphs, PdfGlyph, last_run);
  for (int i = 0; i < n_glyphs; i++, next++)
    {
      PdfGlyph glyph = {
        .x = (float) to_x (&matrix, glyphs[i].x, glyphs[i].y),
        .y = (float) to_y (&matrix, glyphs[i].x, glyphs[i].y),
        .em = (float) em,
        .dx = along > 0 ? (float) (font.xx / along) : 1,
        .dy = along > 0 ? (float) (font.yx / along) : 0,
        .colour = colour,
        .face = face,
        .id = face ^ (guint32) glyphs[i].index,
        .type3 = (guint8) type3,
        .strokes = type3 ? ingest_pdf_strokes_note (target->strokes, font_face, glyphs[i].index) : 0,
      };
      glyph.clipped = glyph.x + slack < clip[0] || glyph.y + 2 * slack < clip[1] || glyph.x - slack > clip[2]
                      || glyph.y - 2 * slack > clip[3] || alpha < 0.02;
      *next = glyph;
    }
}

/* The outline of the glyphs just drawn is stroked too: bold by rendering mode 2. */
static void
record_glyph_path (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs)
{
  guint start = last_run;
  if (n_glyphs > 0 && target->glyphs->len - start == (guint) n_glyphs)
    {
      cairo_matrix_t matrix = to_points (cr);
      double x = to_x (&matrix, glyphs[0].x, glyphs[0].y), y = to_y (&matrix, glyphs[0].x, glyphs[0].y);
      const PdfGlyph *first = &g_array_index (target->glyphs, PdfGlyph, start);
      if (fabs (x - (double) first->x) < 0.5 && fabs (y - (double) first->y) < 0.5)
        {
          for (guint i = start; i < target->glyphs->len; i++)
            g_array_index (target->glyphs, PdfGlyph, i).bold = TRUE;
          return;
        }
    }
  record_glyphs (cr, glyphs, n_glyphs);
}

/* Where the image about to be decoded stands: the unit square under the current matrix. */
static void
record_image (void)
{
  if (target->images->len >= MAX_MARKS)
    return;
  float box[4] = { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT }, clip[4];
  cairo_matrix_t matrix = to_points (active);
  for (int i = 0; i < 4; i++)
    {
      float x = (float) to_x (&matrix, i & 1, i >> 1), y = (float) to_y (&matrix, i & 1, i >> 1);
      box[0] = MIN (box[0], x);
      box[1] = MIN (box[1], y);
      box[2] = MAX (box[2], x);
      box[3] = MAX (box[3], y);
    }
  clip_box (active, &matrix, clip);
  PdfFill image = { MAX (box[0], clip[0]), MAX (box[1], clip[1]), MIN (box[2], clip[2]), MIN (box[3], clip[3]), 0, 0 };
  if (image.x1 > image.x0 && image.y1 > image.y0)
    g_array_append_val (target->images, image);
}

/* the interposed calls */

static void *
find_real (void **found, const char *name)
{
  if (*found == NULL)
    *found = dlsym (RTLD_NEXT, name);
  return *found;
}

#define REAL(name)    ((__typeof__ (&name)) find_real (&real_##name, #name))
#define DECLARE(name) static void *real_##name

DECLARE (cairo_fill);
DECLARE (cairo_stroke);
DECLARE (cairo_show_glyphs);
DECLARE (cairo_show_text_glyphs);
DECLARE (cairo_glyph_path);
DECLARE (cairo_paint);
DECLARE (cairo_paint_with_alpha);
DECLARE (cairo_mask);
DECLARE (cairo_image_surface_create);
DECLARE (cairo_pattern_create_for_surface);

SEEN void
cairo_fill (cairo_t *cr)
{
  if (ingest_pdf_strokes_measuring ())
    {
      ingest_pdf_strokes_fill (cr);
      cairo_new_path (cr);
      return;
    }
  if (active == NULL)
    {
      REAL (cairo_fill) (cr);
      return;
    }
  record_path (cr, MARK_FILL);
  cairo_new_path (cr);
}

SEEN void
cairo_stroke (cairo_t *cr)
{
  if (ingest_pdf_strokes_measuring ())
    {
      cairo_new_path (cr);
      return;
    }
  if (active == NULL)
    {
      REAL (cairo_stroke) (cr);
      return;
    }
  record_path (cr, MARK_STROKE);
  cairo_new_path (cr);
}

SEEN void
cairo_show_glyphs (cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs)
{
  if (active == NULL)
    REAL (cairo_show_glyphs) (cr, glyphs, num_glyphs);
  else if (!ingest_pdf_strokes_measuring ())
    record_glyphs (cr, glyphs, num_glyphs);
}

SEEN void
cairo_show_text_glyphs (cairo_t *cr, const char *utf8, int utf8_len, const cairo_glyph_t *glyphs, int num_glyphs,
                        const cairo_text_cluster_t *clusters, int num_clusters,
                        cairo_text_cluster_flags_t cluster_flags)
{
  if (active == NULL)
    REAL (cairo_show_text_glyphs) (cr, utf8, utf8_len, glyphs, num_glyphs, clusters, num_clusters, cluster_flags);
  else if (!ingest_pdf_strokes_measuring ())
    record_glyphs (cr, glyphs, num_glyphs);
}

SEEN void
cairo_glyph_path (cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs)
{
  if (active == NULL)
    REAL (cairo_glyph_path) (cr, glyphs, num_glyphs);
  else if (!ingest_pdf_strokes_measuring ())
    record_glyph_path (cr, glyphs, num_glyphs);
}

SEEN void
cairo_paint (cairo_t *cr)
{
  if (active == NULL)
    REAL (cairo_paint) (cr);
}

SEEN void
cairo_paint_with_alpha (cairo_t *cr, double alpha)
{
  if (active == NULL)
    REAL (cairo_paint_with_alpha) (cr, alpha);
}

SEEN void
cairo_mask (cairo_t *cr, cairo_pattern_t *pattern)
{
  if (active == NULL)
    REAL (cairo_mask) (cr, pattern);
}

/* Image decoders check the status and give up, so that no image is decoded.  ARGB32 must succeed: the code for soft
 * masks does not check. */
SEEN cairo_surface_t *
cairo_image_surface_create (cairo_format_t format, int width, int height)
{
  if (active == NULL || format == CAIRO_FORMAT_ARGB32)
    return REAL (cairo_image_surface_create) (format, width, height);
  if (!ingest_pdf_strokes_measuring ())
    record_image ();
  return REAL (cairo_image_surface_create) ((cairo_format_t) -1, width, height);
}

/* Of an image that was given up poppler (22.12) makes a pattern, sees that it failed and forgets it: 160 bytes an
 * image.  They all get the same one. */
SEEN cairo_pattern_t *
cairo_pattern_create_for_surface (cairo_surface_t *surface)
{
  static cairo_pattern_t *failed;
  if (active == NULL || cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return REAL (cairo_pattern_create_for_surface) (surface);
  if (failed == NULL)
    failed = REAL (cairo_pattern_create_for_surface) (surface);
  return cairo_pattern_reference (failed);
}

/* the two ways */

static void
capture_interposed (PopplerPage *page, double width, double height)
{
  cairo_rectangle_t extents = { 0, 0, width * SCALE, height * SCALE };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, SCALE, SCALE);
  target->has_glyphs = TRUE;
  active = cr;
  poppler_page_render (page, cr);
  active = NULL;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The observer is told after the fact, while the context still holds the path. */
static void
observe_fill (cairo_surface_t *observer, cairo_surface_t *surface, void *data)
{
  (void) observer, (void) surface;
  record_path (data, MARK_FILL);
}

static void
observe_stroke (cairo_surface_t *observer, cairo_surface_t *surface, void *data)
{
  (void) observer, (void) surface;
  record_path (data, MARK_STROKE);
}

static void
capture_observed (PopplerPage *page, double width, double height)
{
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_A1, MAX (1, (int) width / 4), MAX (1, (int) height / 4));
  cairo_surface_t *observer = cairo_surface_create_observer (image, CAIRO_SURFACE_OBSERVER_NORMAL);
  cairo_surface_set_device_scale (observer, 1 / 16., 1 / 16.);
  cairo_t *cr = cairo_create (observer);
  cairo_scale (cr, SCALE, SCALE);
  cairo_surface_observer_add_fill_callback (observer, observe_fill, cr);
  cairo_surface_observer_add_stroke_callback (observer, observe_stroke, cr);
  target->has_glyphs = FALSE;
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (observer);
  cairo_surface_destroy (image);
}

static void
capture (PopplerPage *page, PdfDrawing *drawing, gboolean interposed)
{
  double width, height;
  poppler_page_get_size (page, &width, &height);
  g_array_set_size (drawing->rules, 0);
  g_array_set_size (drawing->fills, 0);
  g_array_set_size (drawing->glyphs, 0);
  g_array_set_size (drawing->images, 0);
  g_array_set_size (drawing->rings, 0);
  target = drawing;
  if (interposed)
    capture_interposed (page, width, height);
  else
    capture_observed (page, width, height);
  target = NULL;
}

void
ingest_pdf_capture (PopplerPage *page, PdfDrawing *drawing)
{
  capture (page, drawing, use_interposed);
}

void
ingest_pdf_capture_choose (PopplerDocument *one_line)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (one_line, 0);
  g_autoptr (PdfDrawing) drawing = ingest_pdf_drawing_new ();
  if (page == NULL)
    return;
  capture (page, drawing, TRUE);
  use_interposed = drawing->rules->len == 1;
}
