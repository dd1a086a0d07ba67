#include "ingest/pdf/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerRectangle, g_free)

/* Where the baseline lies between the top and the bottom of poppler's box, for a font of ordinary ascent; .73 for
 * Type 3 fonts.  Only to choose between glyphs, and where no glyph is known. */
#define BASELINE_SHARE 0.78f

#define ASCENT  0.86f
#define DESCENT 0.14f

/* How far from the page text may stand and still be told of (points). */
#define REACH 20000

/* Buckets of glyph origins, to find those in a box. */
#define BUCKET 8.0f

PdfPage *
ingest_pdf_page_new (void)
{
  PdfPage *page = g_new0 (PdfPage, 1);
  page->chars = g_array_new (FALSE, FALSE, sizeof (PdfChar));
  page->words = g_array_new (FALSE, FALSE, sizeof (PdfWord));
  page->slanted = g_array_new (FALSE, FALSE, sizeof (guint));
  page->rules_h = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  page->rules_v = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  page->fills = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->shapes = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->bullets = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->boxes = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->bands = g_array_new (FALSE, FALSE, sizeof (PdfBand));
  page->tables = g_ptr_array_new ();
  page->images = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  return page;
}

void
ingest_pdf_page_free (PdfPage *page)
{
  if (page == NULL)
    return;
  g_array_unref (page->chars);
  g_array_unref (page->words);
  g_array_unref (page->slanted);
  g_array_unref (page->rules_h);
  g_array_unref (page->rules_v);
  g_array_unref (page->fills);
  g_array_unref (page->shapes);
  g_array_unref (page->bullets);
  g_array_unref (page->images);
  g_array_unref (page->boxes);
  g_array_unref (page->bands);
  g_clear_pointer (&page->carried, g_array_unref);
  g_ptr_array_unref (page->tables);
  g_free (page);
}

gboolean
ingest_pdf_is_cjk (gunichar c)
{
  return c >= 0x2e80
         && (c < 0xa000 || (c >= 0xac00 && c < 0xd800) || (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe50)
             || (c >= 0xff00 && c < 0xffe8) || (c >= 0x1f200 && c < 0x1f300) || (c >= 0x20000 && c < 0x40000));
}

/* turning */

static void
turn_box (float width, float height, guint turn, float *x0, float *y0, float *x1, float *y1)
{
  float a = *x0, b = *y0, c = *x1, d = *y1;
  switch (turn)
    {
      case 1:
        *x0 = b, *x1 = d, *y0 = width - c, *y1 = width - a;
        break;
      case 2:
        *x0 = width - c, *x1 = width - a, *y0 = height - d, *y1 = height - b;
        break;
      case 3:
        *x0 = height - d, *x1 = height - b, *y0 = a, *y1 = c;
        break;
      default:
        break;
    }
}

void
ingest_pdf_page_rect (const PdfPage *page, float *x0, float *y0, float *x1, float *y1)
{
  /* turning back: the opposite turn in the turned page */
  turn_box (page->w, page->h, (4 - page->turn) % 4, x0, y0, x1, y1);
}

/* finding the glyph of a character */

typedef struct
{
  guint columns, rows;
  guint *starts; /* of each bucket in @order, one more at the end */
  guint *order;  /* indices of glyphs */
  const PdfGlyph *glyphs;
} GlyphMap;

static guint
bucket_of (const GlyphMap *map, float x, float y)
{
  float column = x * (1 / BUCKET), row = y * (1 / BUCKET);
  guint c = !(column > 0) ? 0 : column < (float) map->columns ? (guint) column : map->columns - 1;
  guint r = !(row > 0) ? 0 : row < (float) map->rows ? (guint) row : map->rows - 1;
  return r * map->columns + c;
}

static void
glyph_map_init (GlyphMap *map, const GArray *glyphs, float width, float height)
{
  map->columns = (guint) (CLAMP (width, 1, 20000) / BUCKET) + 1;
  map->rows = (guint) (CLAMP (height, 1, 20000) / BUCKET) + 1;
  guint n = map->columns * map->rows;
  map->starts = g_new0 (guint, n + 2);
  map->order = g_new (guint, MAX (glyphs->len, 1));
  map->glyphs = (const PdfGlyph *) (gpointer) glyphs->data;
  g_autofree guint *buckets = g_new (guint, MAX (glyphs->len, 1));
  /* counted two places on, summed to where each bucket begins one place on, which filling it moves to its end */
  for (guint i = 0; i < glyphs->len; i++)
    map->starts[(buckets[i] = bucket_of (map, map->glyphs[i].x, map->glyphs[i].y)) + 2]++;
  for (guint i = 2; i < n + 1; i++)
    map->starts[i + 1] += map->starts[i];
  for (guint i = 0; i < glyphs->len; i++)
    map->order[map->starts[buckets[i] + 1]++] = i;
}

static void
glyph_map_clear (GlyphMap *map)
{
  g_free (map->starts);
  g_free (map->order);
}

/* The glyph whose origin fits the box of a character best, or -1.  @near_by says whether any was in the box, @twice
 * whether it was drawn two times. */
static int
find_glyph (const GlyphMap *map, const PopplerRectangle *box, gboolean *near_by, gboolean *twice)
{
  float x0 = (float) box->x1, y0 = (float) box->y1, x1 = (float) box->x2, y1 = (float) box->y2;
  float w = x1 - x0, h = y1 - y0;
  int best = -1;
  float best_score = G_MAXFLOAT;
  *near_by = *twice = FALSE;

  guint first = bucket_of (map, x0 - 1.5f, y0 - 1), last = bucket_of (map, x1 + 1, y1 + 1);
  guint c0 = first % map->columns, r0 = first / map->columns, c1 = last % map->columns, r1 = last / map->columns;
  guint seen = 0;
  for (guint row = r0; row <= r1; row++)
    for (guint i = map->starts[row * map->columns + c0]; i < map->starts[row * map->columns + c1 + 1]; i++)
      {
        if (++seen > 4000) /* a heap of glyphs in one spot */
          return best;
        const PdfGlyph *glyph = &map->glyphs[map->order[i]];
        if (glyph->x < x0 - 1.5f || glyph->x > x1 + 1 || glyph->y < y0 - 1 || glyph->y > y1 + 1)
          continue;
        *near_by = TRUE;
        float along, across;
        if (fabsf (glyph->dx) >= fabsf (glyph->dy)) /* lines run along x */
          {
            along = fabsf (glyph->x - (glyph->dx > 0 ? x0 : x1));
            across = fabsf (glyph->y - (glyph->dx > 0 ? y0 + BASELINE_SHARE * h : y1 - BASELINE_SHARE * h));
          }
        else
          {
            along = fabsf (glyph->y - (glyph->dy > 0 ? y0 : y1));
            across = fabsf (glyph->x - (glyph->dy > 0 ? x1 - BASELINE_SHARE * w : x0 + BASELINE_SHARE * w));
          }
        /* a small glyph that lies in a large character's box is another's */
        float score =
            along + 0.5f * across + 0.5f * MAX (0, (fabsf (glyph->dx) >= fabsf (glyph->dy) ? h : w) / 2.4f - glyph->em);
        if (score < best_score - 0.01f)
          {
            *twice = FALSE;
            best_score = score;
            best = (int) map->order[i];
          }
        else if (best >= 0 && fabsf (score - best_score) < 0.5f && glyph->id == map->glyphs[best].id
                 && glyph->colour == map->glyphs[best].colour)
          *twice = TRUE;
      }
  return best;
}

static guint8
turn_of (const PdfGlyph *glyph)
{
  if (glyph->dx > 0.98f)
    return 0;
  if (glyph->dy > 0.98f)
    return 1;
  if (glyph->dx < -0.98f)
    return 2;
  if (glyph->dy < -0.98f)
    return 3;
  return 4;
}

/* reading characters */

static guint16
style_of_name (const char *name)
{
  static const struct
  {
    const char *part;
    guint16 style;
  } parts[] = {
    { "Bold", PDF_BOLD },     { "bold", PDF_BOLD },     { "Heavy", PDF_BOLD },     { "Black", PDF_BOLD },
    { "-W6", PDF_BOLD },      { "-W7", PDF_BOLD },      { "-W8", PDF_BOLD },       { "-W9", PDF_BOLD },
    { "Italic", PDF_ITALIC }, { "italic", PDF_ITALIC }, { "Oblique", PDF_ITALIC }, { "GothicBBB", PDF_BOLD },
    { "FutoMin", PDF_BOLD },  { "FutoGo", PDF_BOLD },   { "Midashi", PDF_BOLD },
  };
  guint16 style = 0;
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (parts); i++)
    if (strstr (name, parts[i].part) != NULL)
      style |= parts[i].style;
  return style;
}

typedef struct
{
  PdfPage *page;
  const PdfDrawing *drawing;
  GlyphMap map;
  guint turns[5];
  guint unmatched;
  GArray *fonts;     /* of guint16: of each character, an index into `drawn` */
  GArray *drawn;     /* of guint: glyphs found that were drawn in that font */
  GHashTable *names; /* name of a font -> its index + 1 */
} Reading;

static guint16
font_of (Reading *reading, const PopplerTextAttributes *attributes)
{
  const char *name = attributes != NULL && attributes->font_name != NULL ? attributes->font_name : "";
  gpointer known = g_hash_table_lookup (reading->names, name);
  if (known != NULL)
    return (guint16) (GPOINTER_TO_UINT (known) - 1);
  guint none = 0, index = MIN (reading->drawn->len, G_MAXUINT16);
  if (index == reading->drawn->len)
    g_array_append_val (reading->drawn, none);
  g_hash_table_insert (reading->names, g_strdup (name), GUINT_TO_POINTER (index + 1));
  return (guint16) MIN (index, reading->drawn->len - 1);
}

/* letters that were drawn and not read */

/* So many different glyphs of a font without a character are letters; fewer are its kinds of space. */
#define MANY_LETTERS 4

/* A character of the same look this near (in its size) is the same letter, drawn twice. */
#define SAME_LETTER 0.4f

static gboolean
is_drawn_twice (const GlyphMap *map, const guint8 *read, const PdfGlyph *glyph)
{
  float reach = SAME_LETTER * glyph->em;
  guint first = bucket_of (map, glyph->x - reach, glyph->y - reach);
  guint last = bucket_of (map, glyph->x + reach, glyph->y + reach);
  guint c0 = first % map->columns, r0 = first / map->columns, c1 = last % map->columns, r1 = last / map->columns;
  guint seen = 0;
  for (guint row = r0; row <= r1; row++)
    for (guint i = map->starts[row * map->columns + c0]; i < map->starts[row * map->columns + c1 + 1]; i++)
      {
        const PdfGlyph *other = &map->glyphs[map->order[i]];
        if (++seen > 4000
            || (read[map->order[i]] && other->id == glyph->id && fabsf (other->x - glyph->x) <= reach
                && fabsf (other->y - glyph->y) <= reach))
          return TRUE;
      }
  return FALSE;
}

/* A glyph by its number in its font. */
typedef struct
{
  guint read, unread;
  gboolean is_letter;
} Shape;

static Shape *
shape_of (GHashTable *shapes, const PdfGlyph *glyph)
{
  Shape *shape = g_hash_table_lookup (shapes, GUINT_TO_POINTER (glyph->id));
  if (shape == NULL)
    g_hash_table_insert (shapes, GUINT_TO_POINTER (glyph->id), shape = g_new0 (Shape, 1));
  return shape;
}

static guint
count_up (GHashTable *counts, guint32 key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (key))) + 1;
  g_hash_table_insert (counts, GUINT_TO_POINTER (key), GUINT_TO_POINTER (n));
  return n;
}

/* What poppler's text leaves out without a word: letters without Unicode, lines out of the page, what it cannot put in
 * order.  A glyph that no character was found for may as well be a space, so only those count whose shape was read as
 * a character more often than not, and those of a font with too many shapes never read to be spaces. */
static void
count_unread (const Reading *reading)
{
  PdfPage *page = reading->page;
  const GArray *glyphs = reading->drawing->glyphs;
  const PdfGlyph *all = reading->map.glyphs;
  g_autofree guint8 *read = g_new0 (guint8, MAX (glyphs->len, 1));
  for (guint i = 0; i < page->chars->len; i++)
    if (PDF_CHAR (page, i)->glyph >= 0)
      read[PDF_CHAR (page, i)->glyph] = TRUE;

  /* shapes with an unread glyph, which are few */
  g_autoptr (GHashTable) shapes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL); /* face -> shapes of it never read */
  for (guint i = 0; i < glyphs->len; i++)
    if (!read[i] && all[i].id != all[i].face) /* number 0 may be any letter */
      shape_of (shapes, &all[i])->unread++;
  if (g_hash_table_size (shapes) == 0)
    return;
  for (guint i = 0; i < glyphs->len; i++)
    {
      Shape *shape = read[i] ? g_hash_table_lookup (shapes, GUINT_TO_POINTER (all[i].id)) : NULL;
      if (shape != NULL)
        shape->read++;
    }
  for (guint i = 0; i < glyphs->len; i++)
    {
      Shape *shape = read[i] ? NULL : g_hash_table_lookup (shapes, GUINT_TO_POINTER (all[i].id));
      if (shape == NULL || shape->is_letter || all[i].type3)
        continue;
      shape->is_letter = shape->read > shape->unread;
      if (shape->read == 0 && shape->unread != G_MAXUINT)
        {
          count_up (kinds, all[i].face);
          shape->unread = G_MAXUINT; /* counted */
        }
    }
  for (guint i = 0; i < glyphs->len; i++)
    {
      const Shape *shape = read[i] ? NULL : g_hash_table_lookup (shapes, GUINT_TO_POINTER (all[i].id));
      if (shape == NULL)
        continue;
      gboolean is_letter =
          shape->is_letter
          || (shape->read == 0
              && GPOINTER_TO_UINT (g_hash_table_lookup (kinds, GUINT_TO_POINTER (all[i].face))) >= MANY_LETTERS);
      if (all[i].x < 0 || all[i].y < 0 || all[i].x > page->width || all[i].y > page->height)
        page->outside += is_letter;
      else if (is_letter && !all[i].clipped)
        page->unread += !is_drawn_twice (&reading->map, read, &all[i]);
    }
}

/* Words of a font that draws most of its letters on the page, drawn nowhere themselves, are invisible (rendering mode
 * 3).  Where a font draws nothing, or little, it could not be loaded, or the text lies behind the picture of a page:
 * that is the text. */
static void
mark_invisible (Reading *reading)
{
  GArray *chars = reading->page->chars;
  g_autofree guint *ghosts = g_new0 (guint, reading->drawn->len + 1);
  for (guint i = 0; i < chars->len; i++)
    {
      guint font = g_array_index (reading->fonts, guint16, i);
      g_array_index (reading->drawn, guint, font) += PDF_CHAR (reading->page, i)->glyph >= 0;
      ghosts[font] += PDF_CHAR (reading->page, i)->ghost;
    }
  for (guint start = 0; start < chars->len;)
    {
      guint end = start + 1, font = g_array_index (reading->fonts, guint16, start);
      gboolean ghost = PDF_CHAR (reading->page, start)->ghost;
      for (; end < chars->len && !PDF_CHAR (reading->page, end)->space && !PDF_CHAR (reading->page, end)->new_line;
           end++)
        ghost &= PDF_CHAR (reading->page, end)->ghost;
      if (ghost && end > start + 1 && g_array_index (reading->drawn, guint, font) > 3 * ghosts[font])
        for (guint i = start; i < end; i++)
          PDF_CHAR (reading->page, i)->style |= PDF_INVISIBLE;
      start = end;
    }
}

static void
read_char (Reading *reading, gunichar c, PopplerRectangle box, const PopplerTextAttributes *attributes, guint16 style,
           gboolean space, gboolean new_line)
{
  PdfPage *page = reading->page;
  if (box.x1 > box.x2)
    {
      double x = box.x1;
      box.x1 = box.x2, box.x2 = x;
    }
  if (box.y1 > box.y2)
    {
      double y = box.y1;
      box.y1 = box.y2, box.y2 = y;
    }
  PdfChar item = { .c = c, .colour = -1, .glyph = -1, .style = style, .space = space, .new_line = new_line };
  item.x0 = (float) CLAMP (box.x1, -30000, 30000);
  item.y0 = (float) CLAMP (box.y1, -30000, 30000);
  item.x1 = (float) CLAMP (box.x2, -30000, 30000);
  item.y1 = (float) CLAMP (box.y2, -30000, 30000);
  float w = item.x1 - item.x0, h = item.y1 - item.y0;
  item.em = attributes != NULL ? (float) attributes->font_size : h;
  if (attributes != NULL)
    item.colour = (gint32) (((guint) (attributes->color.red >> 8) << 16) | ((guint) (attributes->color.green >> 8) << 8)
                            | (guint) (attributes->color.blue >> 8));
  item.base = item.y0 + BASELINE_SHARE * h;

  if (reading->drawing->has_glyphs)
    {
      gboolean near_by, twice;
      int found = find_glyph (&reading->map, &box, &near_by, &twice);
      if (found >= 0)
        {
          const PdfGlyph *glyph = &reading->map.glyphs[found];
          item.turn = turn_of (glyph);
          if (item.turn == 4 && page->slant_x == 0)
            {
              page->slant_x = glyph->dx;
              page->slant_y = glyph->dy;
            }
          item.em = glyph->em;
          item.colour = glyph->colour;
          if (glyph->bold || twice)
            item.style |= PDF_BOLD;
          if (glyph->clipped)
            item.style |= PDF_INVISIBLE;
          item.base = item.turn == 0 ? glyph->y : item.turn == 2 ? glyph->y : glyph->x;
          item.glyph = found;
        }
      else
        {
          item.ghost = !near_by;
          reading->unmatched++;
        }
    }
  /* a Type 3 font's size is a guess of poppler: the width of a full-width character is none */
  if ((item.em > 2.2f * w || !(item.em > 0)) && ingest_pdf_is_cjk (c) && item.turn == 0 && w > 1)
    item.em = w;
  if (!(item.em > 0.5f))
    item.em = MAX (h, 1);
  item.em = MIN (item.em, 2000);
  if (c == 0xfffd)
    page->unmapped++;
  reading->turns[item.turn]++;
  g_array_append_val (page->chars, item);
}

static void
read_chars (Reading *reading, PopplerPage *source)
{
  /* All around the page: where a line runs out of the area asked for, poppler leaves out lines after it too. */
  PopplerRectangle everywhere = { -REACH, -REACH, reading->page->width + REACH, reading->page->height + REACH };
  g_autofree char *text = poppler_page_get_text_for_area (source, &everywhere);
  g_autoptr (PopplerRectangle) boxes = NULL;
  guint n_boxes = 0;
  if (text == NULL || !poppler_page_get_text_layout_for_area (source, &everywhere, &boxes, &n_boxes) || boxes == NULL)
    return;
  g_array_set_size (reading->page->chars, n_boxes); /* room for all at once */
  g_array_set_size (reading->page->chars, 0);
  GList *runs = poppler_page_get_text_attributes_for_area (source, &everywhere);
  const GList *run = runs;
  guint16 style = run != NULL ? style_of_name (((PopplerTextAttributes *) run->data)->font_name) : 0;
  guint16 font = font_of (reading, run != NULL ? run->data : NULL);

  gboolean space = FALSE, new_line = TRUE;
  guint i = 0;
  for (const char *p = text; *p != '\0' && i < n_boxes; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);
      while (run != NULL && (int) i > ((PopplerTextAttributes *) run->data)->end_index)
        {
          run = run->next;
          style = run != NULL ? style_of_name (((PopplerTextAttributes *) run->data)->font_name) : 0;
          font = font_of (reading, run != NULL ? run->data : NULL);
        }
      if (c == '\n' || c == '\r' || c == '\f')
        new_line = TRUE;
      else if (c == ' ' || c == '\t' || c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200a))
        space = TRUE;
      else if (c >= 0x20)
        {
          read_char (reading, c, boxes[i], run != NULL ? run->data : NULL, style, space, new_line);
          g_array_append_val (reading->fonts, font);
          space = new_line = FALSE;
        }
    }
  poppler_page_free_text_attributes (runs);
}

/* Vertical writing: characters follow each other down the page though each stands upright.  Poppler's order shows it
 * where the font is a vertical one; else (every glyph placed by itself) neighbours do: the next character is nearer
 * below than to the right. */
static gboolean
is_vertical (const GArray *chars)
{
  guint down = 0, right = 0, alone = 0, wide = 0;
  const PdfChar *c = (const PdfChar *) (gpointer) chars->data;
  for (guint i = 0; i < chars->len; i++)
    {
      if (!ingest_pdf_is_cjk (c[i].c))
        continue;
      wide++;
      if (c[i].new_line && (i + 1 == chars->len || c[i + 1].new_line))
        alone++;
      if (i + 1 == chars->len || !ingest_pdf_is_cjk (c[i + 1].c))
        continue;
      float dx = (c[i + 1].x0 + c[i + 1].x1 - c[i].x0 - c[i].x1) / 2;
      float dy = (c[i + 1].y0 + c[i + 1].y1 - c[i].y0 - c[i].y1) / 2;
      if (fabsf (dx) < 0.2f * c[i].em && dy > 0.5f * c[i].em && dy < 1.6f * c[i].em)
        down++;
      else if (fabsf (dy) < 0.3f * c[i].em && dx > 0.3f * c[i].em && dx < 1.6f * c[i].em)
        right++;
    }
  if (wide < 20 || wide * 2 < chars->len)
    return FALSE;
  if (down > 3 * right && down * 2 > wide)
    return TRUE;
  if (alone * 2 < wide)
    return FALSE;

  guint n = MIN (chars->len, 600), nearer_below = 0, nearer_right = 0;
  for (guint i = 0; i < n; i++)
    {
      float below = G_MAXFLOAT, beside = G_MAXFLOAT;
      for (guint k = 0; k < chars->len && k < 3000; k++)
        {
          float dx = c[k].x0 - c[i].x0, dy = c[k].y0 - c[i].y0;
          if (k != i && fabsf (dx) < 0.25f * c[i].em && dy > 0)
            below = MIN (below, dy);
          if (k != i && fabsf (dy) < 0.25f * c[i].em && dx > 0)
            beside = MIN (beside, dx);
        }
      nearer_below += below < 0.8f * beside;
      nearer_right += beside < 0.8f * below;
    }
  return nearer_below > 3 * nearer_right;
}

/* Poppler shreds vertical text that was placed glyph by glyph: columns from the right, each from its top. */
static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const PdfChar *p = a, *q = b;
  /* in the upright frame a column is a line: y first, by a step of half a character so that the order is total */
  if (p->glyph_line != q->glyph_line)
    return p->glyph_line < q->glyph_line ? -1 : 1;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static int
compare_base (gconstpointer a, gconstpointer b)
{
  const PdfChar *p = a, *q = b;
  return p->base < q->base ? -1 : p->base > q->base;
}

static void
sort_columns (GArray *chars)
{
  g_array_sort (chars, compare_base);
  int line = 0;
  for (guint i = 0; i < chars->len; i++)
    {
      PdfChar *c = &g_array_index (chars, PdfChar, i);
      if (i > 0 && c->base - c[-1].base > 0.3f * c->em)
        line++;
      c->glyph_line = line;
    }
  g_array_sort (chars, compare_columns);
  for (guint i = 0; i < chars->len; i++)
    {
      PdfChar *c = &g_array_index (chars, PdfChar, i);
      c->new_line = i == 0 || c->glyph_line != c[-1].glyph_line;
      c->space = FALSE;
    }
}

static void
turn_chars (PdfPage *page)
{
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      float origin = c->base;
      guint8 was = c->turn;
      turn_box (page->width, page->height, page->turn, &c->x0, &c->y0, &c->x1, &c->y1);
      if (page->vertical)
        {
          float middle = (c->y0 + c->y1) / 2;
          c->turn = 0;
          c->base = middle + 0.36f * c->em;
        }
      else
        {
          c->turn = was == 4 ? 4 : (guint8) ((was + 4 - page->turn) % 4);
          if (c->turn != 0 || c->glyph < 0)
            c->base = c->y0 + BASELINE_SHARE * (c->y1 - c->y0);
          else
            switch (was)
              {
                case 1:
                  c->base = page->width - origin;
                  break;
                case 2:
                  c->base = page->height - origin;
                  break;
                default: /* 0: y; 3: x */
                  c->base = origin;
                  break;
              }
        }
      if (c->turn == 0)
        {
          c->y0 = c->base - ASCENT * c->em;
          c->y1 = c->base + DESCENT * c->em;
        }
    }
}

/* words */

static gboolean
is_light (gint32 colour)
{
  return colour >= 0 && 0.3 * ((colour >> 16) & 0xff) + 0.59 * ((colour >> 8) & 0xff) + 0.11 * (colour & 0xff) > 150;
}

/* Whether a rule stands between two characters.  Where they touch, the text runs over the rule. */
static gboolean
rule_between (const PdfPage *page, float x0, float x1, float y)
{
  guint low = 0, high = page->rules_v->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (PDF_RULE (page->rules_v, middle)->x0 < x0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < page->rules_v->len; low++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, low);
      if (rule->x0 > x1)
        break;
      if (rule->y0 <= y && rule->y1 >= y)
        return TRUE;
    }
  return FALSE;
}

static int
compare_slanted (gconstpointer a, gconstpointer b, gpointer data)
{
  const PdfPage *page = data;
  const PdfChar *p = PDF_CHAR (page, *(const guint *) a), *q = PDF_CHAR (page, *(const guint *) b);
  float along = (p->x0 - q->x0) * page->slant_x + (p->base - q->base) * page->slant_y;
  float across = (p->base - q->base) * page->slant_x - (p->x0 - q->x0) * page->slant_y;
  if (fabsf (across) > 0.7f * p->em)
    return across < 0 ? -1 : 1;
  return along < 0 ? -1 : along > 0;
}

static void
make_words (PdfPage *page)
{
  const PdfChar *chars = (const PdfChar *) (gpointer) page->chars->data;
  for (guint i = 0; i < page->chars->len; i++)
    {
      const PdfChar *c = &chars[i];
      if (c->turn == 4)
        {
          g_array_append_val (page->slanted, i);
          continue;
        }
      PdfWord *word = page->words->len > 0 ? PDF_WORD (page, page->words->len - 1) : NULL;
      const PdfChar *before = i > 0 ? c - 1 : NULL;
      gboolean starts = word == NULL || before == NULL || before->turn != c->turn || c->space || c->new_line;
      if (!starts && c->turn == 0)
        {
          float em = MIN (c->em, before->em), gap = c->x0 - before->x1;
          starts =
              gap > 0.3f * em || gap < -0.6f * em || fabsf (c->base - before->base) > 0.18f * em
              || c->em > 1.3f * before->em || before->em > 1.3f * c->em
              || ((c->style ^ before->style) & (PDF_STRUCK | PDF_INVISIBLE)) != 0
              || (gap > 0.1f * em
                  && rule_between (page, (before->x0 + before->x1) / 2, (c->x0 + c->x1) / 2, c->base - 0.35f * em));
        }
      if (starts)
        {
          PdfWord made = { .first = i,
                           .x0 = c->x0,
                           .y0 = c->y0,
                           .x1 = c->x1,
                           .y1 = c->y1,
                           .base = c->base,
                           .em = c->em,
                           .style = c->style,
                           .turn = c->turn };
          g_array_append_val (page->words, made);
          word = PDF_WORD (page, page->words->len - 1);
        }
      word->n++;
      word->style &= c->style;
      word->x0 = MIN (word->x0, c->x0);
      word->y0 = MIN (word->y0, c->y0);
      word->x1 = MAX (word->x1, c->x1);
      word->y1 = MAX (word->y1, c->y1);
      word->em = MAX (word->em, c->em);
    }
  g_array_sort_with_data (page->slanted, compare_slanted, page);
}

/* Large light letters over smaller ones are a watermark, upright though they are: they join the slanted text. */
static void
set_watermark_apart (PdfPage *page)
{
  guint n = page->chars->len, tried = 0;
  for (guint i = 0; i < n && tried < 400; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      if (c->turn != 0 || c->em < 24 || !is_light (c->colour))
        continue;
      tried++;
      guint under = 0;
      for (guint k = 0; k < n && under < 2; k++)
        {
          const PdfChar *other = PDF_CHAR (page, k);
          float x = (other->x0 + other->x1) / 2, y = other->base - 0.35f * other->em;
          under += other->em < 0.5f * c->em && !is_light (other->colour) && x > c->x0 && x < c->x1
                   && y > c->base - 0.75f * c->em && y < c->base;
        }
      if (under < 2)
        continue;
      /* all of its line */
      guint from = i, to = i + 1;
      while (from > 0 && PDF_CHAR (page, from - 1)->em > 0.9f * c->em && is_light (PDF_CHAR (page, from - 1)->colour)
             && fabsf (PDF_CHAR (page, from - 1)->base - c->base) < 0.2f * c->em)
        from--;
      while (to < n && PDF_CHAR (page, to)->em > 0.9f * c->em && is_light (PDF_CHAR (page, to)->colour)
             && fabsf (PDF_CHAR (page, to)->base - c->base) < 0.2f * c->em)
        to++;
      for (guint k = from; k < to; k++)
        PDF_CHAR (page, k)->turn = 4;
      if (page->slant_x == 0 && page->slant_y == 0)
        page->slant_x = 1;
      i = to - 1;
    }
}

/* rules and shades */

static int
compare_rules_h (gconstpointer a, gconstpointer b)
{
  const PdfRule *p = a, *q = b;
  return p->y0 != q->y0 ? (p->y0 < q->y0 ? -1 : 1) : p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static int
compare_rules_v (gconstpointer a, gconstpointer b)
{
  const PdfRule *p = a, *q = b;
  return p->x0 != q->x0 ? (p->x0 < q->x0 ? -1 : 1) : p->y0 < q->y0 ? -1 : p->y0 > q->y0;
}

static gboolean
is_dot (const PdfFill *fill)
{
  float w = fill->x1 - fill->x0, h = fill->y1 - fill->y0;
  return MAX (w, h) <= 3.2f && MIN (w, h) > 0.5f * MAX (w, h);
}

/* Whether @dot is the next of a row of dots: beside @last, or below it, and no farther than dots are set apart. */
static gboolean
goes_on (const PdfFill *last, const PdfFill *dot, gboolean across)
{
  float size = MAX (dot->x1 - dot->x0, dot->y1 - dot->y0);
  float along = across ? dot->x0 - last->x0 : dot->y0 - last->y0;
  float aside = across ? (dot->y0 + dot->y1) - (last->y0 + last->y1) : (dot->x0 + dot->x1) - (last->x0 + last->x1);
  return fabsf (aside) < 0.5f && fabsf (along) > 0.5f * size && fabsf (along) < 4.5f * size;
}

/* A rule drawn dot by dot: five of them or more, one after the other.  Dots taken are emptied. */
static void
join_dots (const PdfDrawing *drawing)
{
  const GArray *fills = drawing->fills;
  for (guint i = 0; i + 1 < fills->len;)
    {
      PdfFill *first = PDF_FILL (fills, i);
      guint end = i + 1;
      gboolean across = is_dot (first) && goes_on (first, first + 1, TRUE);
      while (end < fills->len && is_dot (first) && is_dot (PDF_FILL (fills, end))
             && goes_on (PDF_FILL (fills, end - 1), PDF_FILL (fills, end), across))
        end++;
      if (end - i < 5)
        {
          i++;
          continue;
        }
      const PdfFill *last = PDF_FILL (fills, end - 1);
      PdfRule rule = { MIN (first->x0, last->x0), MIN (first->y0, last->y0), MAX (first->x1, last->x1),
                       MAX (first->y1, last->y1) };
      rule.colour = first->colour;
      rule.filled = TRUE;
      rule.thick = across ? rule.y1 - rule.y0 : rule.x1 - rule.x0;
      if (across)
        rule.y0 = rule.y1 = (rule.y0 + rule.y1) / 2;
      else
        rule.x0 = rule.x1 = (rule.x0 + rule.x1) / 2;
      g_array_append_val (drawing->rules, rule);
      for (; i < end; i++)
        *PDF_FILL (fills, i) = (PdfFill){ 0 };
    }
}

static void
take_rules (PdfPage *page, const PdfDrawing *drawing)
{
  join_dots (drawing);
  for (guint i = 0; i < drawing->rules->len; i++)
    {
      PdfRule rule = *PDF_RULE (drawing->rules, i);
      if (rule.x1 < 0 || rule.y1 < 0 || rule.x0 > page->width || rule.y0 > page->height)
        continue;
      turn_box (page->width, page->height, page->turn, &rule.x0, &rule.y0, &rule.x1, &rule.y1);
      if (rule.x1 - rule.x0 >= rule.y1 - rule.y0)
        g_array_append_val (page->rules_h, rule);
      else
        g_array_append_val (page->rules_v, rule);
    }
  g_array_sort (page->rules_h, compare_rules_h);
  g_array_sort (page->rules_v, compare_rules_v);
  for (guint i = 0; i < drawing->fills->len; i++)
    {
      PdfFill fill = *PDF_FILL (drawing->fills, i);
      if (fill.x1 <= fill.x0)
        continue;
      turn_box (page->width, page->height, page->turn, &fill.x0, &fill.y0, &fill.x1, &fill.y1);
      float w = fill.x1 - fill.x0, h = fill.y1 - fill.y0;
      if (MAX (w, h) <= 9 && MIN (w, h) >= 1)
        g_array_append_val (page->bullets, fill);
      else if (w * h < 0.9f * page->w * page->h)
        g_array_append_vals (fill.curved ? page->shapes : page->fills, &fill, 1);
    }
  for (guint i = 0; i < drawing->images->len; i++)
    {
      PdfFill image = *PDF_FILL (drawing->images, i);
      turn_box (page->width, page->height, page->turn, &image.x0, &image.y0, &image.x1, &image.y1);
      g_array_append_val (page->images, image);
    }
}

/* A rule through the middle of a character strikes it out; one just under its baseline underlines it.  Only rules that
 * are as long as some text are meant: those of a table are longer. */
void
ingest_pdf_page_mark (PdfPage *page)
{
  gboolean any = FALSE;
  if (page->rules_h->len == 0 || page->rules_h->len > 20000)
    return;
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      if (c->turn != 0)
        continue;
      guint low = 0, high = page->rules_h->len;
      float top = c->base - 0.62f * c->em, middle = (c->x0 + c->x1) / 2;
      while (low < high)
        {
          guint half = (low + high) / 2;
          if (PDF_RULE (page->rules_h, half)->y0 < top)
            low = half + 1;
          else
            high = half;
        }
      for (; low < page->rules_h->len; low++)
        {
          const PdfRule *rule = PDF_RULE (page->rules_h, low);
          if (rule->y0 > c->base + 0.25f * c->em)
            break;
          if (rule->used || rule->x0 > middle || rule->x1 < middle || rule->thick > 0.25f * c->em)
            continue;
          if (rule->y0 < c->base - 0.16f * c->em)
            {
              c->style |= PDF_STRUCK;
              any = TRUE;
            }
          else if (rule->y0 > c->base + 0.02f * c->em)
            c->style |= PDF_UNDERLINE;
        }
    }
  /* a rule through one letter is a drawing's */
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      gboolean before = i > 0 && (c[-1].style & PDF_STRUCK) != 0;
      gboolean after = i + 1 < page->chars->len && (c[1].style & PDF_STRUCK) != 0;
      if ((c->style & PDF_STRUCK) != 0 && !before && !after)
        c->style &= (guint16) ~PDF_STRUCK;
    }
  if (any) /* words are struck as a whole */
    {
      g_array_set_size (page->words, 0);
      g_array_set_size (page->slanted, 0);
      make_words (page);
    }
}

/* links */

guint
ingest_pdf_named_page (PopplerDocument *document, const char *name)
{
  static const char key[] = "hakusho-named-pages";
  GTree *known = g_object_get_data (G_OBJECT (document), key);
  if (known == NULL)
    {
      known = poppler_document_create_dests_tree (document);
      if (known == NULL)
        return 0;
      g_object_set_data_full (G_OBJECT (document), key, known, (GDestroyNotify) g_tree_unref);
    }
  const PopplerDest *dest = g_tree_lookup (known, name);
  return dest != NULL ? (guint) MAX (0, dest->page_num) : 0;
}

static char *
link_target (PopplerDocument *document, const PopplerAction *action)
{
  if (action->type == POPPLER_ACTION_URI && action->uri.uri != NULL)
    return g_utf8_make_valid (action->uri.uri, -1);
  if (action->type != POPPLER_ACTION_GOTO_DEST || action->goto_dest.dest == NULL)
    return NULL;
  const PopplerDest *dest = action->goto_dest.dest;
  guint page = dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL
                   ? ingest_pdf_named_page (document, dest->named_dest)
                   : (guint) MAX (0, dest->page_num);
  return page > 0 ? g_strdup_printf ("#page=%u", page) : NULL;
}

static void
read_links (PdfPage *page, PopplerDocument *document, PopplerPage *source)
{
  GList *mapping = poppler_page_get_link_mapping (source);
  guint n = 0;
  for (const GList *l = mapping; l != NULL && n < 2000; l = l->next, n++)
    {
      const PopplerLinkMapping *link = l->data;
      g_autofree char *found = link->action != NULL ? link_target (document, link->action) : NULL;
      if (found == NULL)
        continue;
      const char *target = g_intern_string (found);
      PdfFill area = { (float) link->area.x1,
                       page->height - (float) link->area.y2,
                       (float) link->area.x2,
                       page->height - (float) link->area.y1,
                       0,
                       0 };
      turn_box (page->width, page->height, page->turn, &area.x0, &area.y0, &area.x1, &area.y1);
      for (guint i = 0; i < page->words->len; i++)
        {
          const PdfWord *word = PDF_WORD (page, i);
          if (word->x1 < area.x0 || word->x0 > area.x1 || word->y1 < area.y0 || word->y0 > area.y1)
            continue;
          for (guint k = word->first; k < word->first + word->n; k++)
            {
              PdfChar *c = PDF_CHAR (page, k);
              float x = (c->x0 + c->x1) / 2, y = c->base - 0.3f * c->em;
              if (x >= area.x0 && x <= area.x1 && y >= area.y0 && y <= area.y1)
                c->link = target;
            }
        }
    }
  poppler_page_free_link_mapping (mapping);
}

/* Chromium has no name for the weight it makes up where a font has no bold face: such letters are drawings (Type 3)
 * amid letters of an ordinary font.  Where most are drawings nothing can be told. */
static void
mark_made_bold (PdfPage *page, PdfDrawing *drawing)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < page->chars->len; i++)
      {
        PdfChar *c = PDF_CHAR (page, i);
        if (c->glyph < 0)
          continue;
        gboolean type3 = g_array_index (drawing->glyphs, PdfGlyph, c->glyph).type3;
        gboolean cjk = ingest_pdf_is_cjk (c->c);
        guint *faces = drawing->faces[cjk];
        if (pass == 0)
          faces[type3]++;
        else if (type3)
          {
            /* what was told once stays so, lest a page look other than the one before */
            drawing->bold[cjk] = drawing->bold[cjk] ? 2 * faces[0] > faces[1] : faces[0] > 2 * faces[1];
            c->style |= drawing->bold[cjk] ? PDF_BOLD : PDF_WEIGHTLESS;
          }
      }
}

void
ingest_pdf_page_read (PdfPage *page, PopplerDocument *document, PopplerPage *source, guint number, PdfDrawing *drawing)
{
  double width, height;
  poppler_page_get_size (source, &width, &height);
  page->number = number;
  page->width = page->w = (float) width;
  page->height = page->h = (float) height;

  ingest_pdf_capture (source, drawing); /* before any call for text: it builds the text page on its way */
  Reading reading = { .page = page, .drawing = drawing };
  glyph_map_init (&reading.map, drawing->glyphs, page->width, page->height);
  g_autoptr (GArray) fonts = reading.fonts = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr (GArray) drawn G_GNUC_UNUSED = reading.drawn = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) names G_GNUC_UNUSED = reading.names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_chars (&reading, source);
  if (drawing->has_glyphs && fonts->len == page->chars->len)
    mark_invisible (&reading);
  if (drawing->has_glyphs)
    count_unread (&reading);
  mark_made_bold (page, drawing);
  glyph_map_clear (&reading.map);

  guint most = 0;
  for (guint turn = 1; turn < 4; turn++)
    if (reading.turns[turn] > reading.turns[most])
      most = turn;
  page->turn = reading.turns[most] * 10 > page->chars->len * 6 ? most : 0;
  if (page->turn == 0 && is_vertical (page->chars))
    {
      page->vertical = TRUE;
      page->turn = 1;
    }
  if (page->turn % 2 == 1)
    {
      page->w = page->height;
      page->h = page->width;
    }
  take_rules (page, drawing);
  turn_chars (page);
  if (page->vertical)
    sort_columns (page->chars);
  for (guint i = 0; i < page->chars->len; i++)
    page->invisible += PDF_CHAR (page, i)->ghost;
  set_watermark_apart (page);
  make_words (page);
  read_links (page, document, source);
}
