#include "ingest/pdf/chars.h"

#include "ingest/pdf/repair.h"

#include <math.h>
#include <string.h>

/* How far from the page text may stand and still be told of (points). */
#define REACH 20000

/* Buckets of glyph origins, to find those in a box. */
#define BUCKET 8.0f

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

/* Another line stands at least so far (sizes) from this one. */
#define OTHER_LINE 0.6f

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
            /* poppler sets the boxes of a Type 3 font over the base line, turned or not */
            gboolean over = glyph->dx > 0 || glyph->type3;
            along = fabsf (glyph->x - (glyph->dx > 0 ? x0 : x1));
            across = fabsf (glyph->y - (over ? y0 + PDF_BASELINE_SHARE * h : y1 - PDF_BASELINE_SHARE * h));
          }
        else
          {
            along = fabsf (glyph->y - (glyph->dy > 0 ? y0 : y1));
            across = fabsf (glyph->x - (glyph->dy > 0 ? x1 - PDF_BASELINE_SHARE * w : x0 + PDF_BASELINE_SHARE * w));
          }
        /* boxes of a Type 3 font reach over the lines around: what stands on another line is another's */
        if (glyph->type3 && across > OTHER_LINE * glyph->em)
          continue;
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
  guint32 face;
  gboolean type3;
  guint read, unread;
} Shape;

static Shape *
shape_of (GHashTable *shapes, const PdfGlyph *glyph)
{
  Shape *shape = g_hash_table_lookup (shapes, GUINT_TO_POINTER (glyph->id));
  if (shape == NULL)
    {
      shape = g_new0 (Shape, 1);
      shape->face = glyph->face;
      shape->type3 = glyph->type3;
      g_hash_table_insert (shapes, GUINT_TO_POINTER (glyph->id), shape);
    }
  return shape;
}

/* How many shapes of each font, by its face, were never read. */
static GHashTable *
count_kinds (GHashTable *shapes)
{
  GHashTable *kinds = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, shapes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Shape *shape = value;
      gpointer face = GUINT_TO_POINTER (shape->face);
      if (shape->read == 0)
        g_hash_table_insert (kinds, face, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (kinds, face)) + 1));
    }
  return kinds;
}

static gboolean
is_letter (const Shape *shape, GHashTable *kinds)
{
  if (shape->type3)
    return FALSE;
  return shape->read > 0
             ? shape->read > shape->unread
             : GPOINTER_TO_UINT (g_hash_table_lookup (kinds, GUINT_TO_POINTER (shape->face))) >= MANY_LETTERS;
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
  g_autoptr (GHashTable) kinds = count_kinds (shapes);
  for (guint i = 0; i < glyphs->len; i++)
    {
      const Shape *shape = read[i] ? NULL : g_hash_table_lookup (shapes, GUINT_TO_POINTER (all[i].id));
      if (shape == NULL || !is_letter (shape, kinds))
        continue;
      if (all[i].x < 0 || all[i].y < 0 || all[i].x > page->width || all[i].y > page->height)
        page->outside++;
      else if (!all[i].clipped)
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

/* The box of a letter that is turned, even over and under its base line: poppler's follows the font's, which may be
 * twice as high as its letters. */
static void
even_turned_box (PdfChar *item)
{
  float over = PDF_ASCENT * item->em, under = PDF_DESCENT * item->em;
  switch (item->turn)
    {
      case 1: /* the letter's top is at the right */
        item->x0 = item->base - under, item->x1 = item->base + over;
        break;
      case 2:
        item->y0 = item->base - under, item->y1 = item->base + over;
        break;
      case 3:
        item->x0 = item->base - over, item->x1 = item->base + under;
        break;
      default:
        break;
    }
}

/* The second letter of a ligature has no glyph of its own: it looks as the one before, in whose line it stands.  FALSE
 * where that is none. */
static gboolean
take_from_ligature (const PdfPage *page, PdfChar *item)
{
  const PdfChar *before = page->chars->len > 0 ? PDF_CHAR (page, page->chars->len - 1) : NULL;
  if (before == NULL || before->c >= 0x80 || strchr ("ftTsc", (char) before->c) == NULL || item->space || item->new_line
      || before->turn != 0 || before->em <= 0 || before->ghost || before->y0 != item->y0 || before->y1 != item->y1
      || fabsf (item->x0 - before->x1) > 0.2f * before->em)
    return FALSE;
  item->em = before->em;
  item->base = before->base;
  item->colour = before->colour;
  item->style = before->style;
  return TRUE;
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
  item.base = item.y0 + PDF_BASELINE_SHARE * h;

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
          even_turned_box (&item);
          item.glyph = found;
        }
      else if (!take_from_ligature (page, &item))
        item.ghost = !near_by;
    }
  /* a Type 3 font's size is a guess of poppler: the width of a full-width character is none */
  if ((item.em > 2.2f * w || !(item.em > 0)) && ingest_pdf_is_cjk (c) && item.turn == 0 && w > 1)
    item.em = w;
  if (!(item.em > 0.5f))
    item.em = MAX (h, 1);
  item.em = MIN (item.em, 2000);
  if (c == 0xfffd)
    page->unmapped++;
  g_array_append_val (page->chars, item);
}

/* Marks of direction: poppler puts them into the text around a word from right to left, and has no boxes for them
 * (22.12 and 25.03). */
static gboolean
is_direction (gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

static gboolean
runs_left (gunichar c)
{
  return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00)
         || (c >= 0x10800 && c < 0x11000) || (c >= 0x1e800 && c < 0x1f000);
}

/* A run from right to left, of @n characters in the order read.  Its boxes come as they stand, from the left, and are
 * given to its letters in turn, so that these stay a word.  A stop behind it on the page comes first in the text, as if
 * it were of that run: it goes back behind. */
static void
settle_run (gunichar *run, guint n)
{
  guint first = 0;
  while (first < n && !runs_left (run[first]) && !g_unichar_isalnum (run[first]))
    first++;
  if (first == n)
    return;
  g_autofree gunichar *moved = g_memdup2 (run, first * sizeof *run);
  memmove (run, run + first, (n - first) * sizeof *run);
  for (guint i = 0; i < first; i++)
    run[n - 1 - i] = moved[i];
}

/* The characters of @text that have boxes.  @pairs says whether there are as many as boxes. */
static gunichar *
boxed_chars (const char *text, guint n_boxes, guint *n, gboolean *pairs)
{
  glong length = 0;
  gunichar *codes = g_utf8_to_ucs4_fast (text, -1, &length);
  *n = (guint) length;
  *pairs = *n == n_boxes;
  if (*pairs)
    return codes;
  guint kept = 0, run = G_MAXUINT;
  for (guint i = 0; i < *n; i++)
    {
      if (!is_direction (codes[i]))
        {
          codes[kept++] = codes[i];
          continue;
        }
      if (codes[i] == 0x202b)
        run = kept;
      else if (codes[i] == 0x202c && run != G_MAXUINT)
        {
          settle_run (codes + run, kept - run);
          run = G_MAXUINT;
        }
    }
  *n = kept;
  *pairs = kept == n_boxes;
  return codes;
}

static void
read_chars (Reading *reading, PopplerPage *source)
{
  /* All around the page: where a line runs out of the area asked for, poppler leaves out lines after it too. */
  PopplerRectangle everywhere = { -REACH, -REACH, (double) reading->page->width + REACH,
                                  (double) reading->page->height + REACH };
  g_autofree char *text = poppler_page_get_text_for_area (source, &everywhere);
  g_autofree PopplerRectangle *boxes = NULL; /* an array: not for the autoptr that poppler has from 24.10 on */
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
  gboolean pairs;
  guint n;
  g_autofree gunichar *codes = boxed_chars (text, n_boxes, &n, &pairs);
  reading->page->shifted = !pairs;
  for (guint i = 0; i < n && i < n_boxes; i++)
    {
      gunichar c = codes[i];
      if (!g_unichar_validate (c)) /* half of a surrogate pair, of a broken map */
        c = 0xfffd;
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
      else if (c >= 0x20 && !is_direction (c))
        {
          read_char (reading, c, boxes[i], run != NULL ? run->data : NULL, style, space, new_line);
          g_array_append_val (reading->fonts, font);
          space = new_line = FALSE;
        }
    }
  poppler_page_free_text_attributes (runs);
}

/* Letters around one that say with it whether their strokes are thick, before and behind it. */
#define WEIGHT_REACH 3

/* Strokes so many times as thick as the thin ones of the document are bold.  Of Noto Sans CJK and Noto Serif CJK the
 * bold faces have 1.5 times the width of the plain ones, a letter's differs from its font's by a sixth. */
#define BOLD_STROKES 1.22f

/* One in so many letters of a document has thinner strokes than those that its strokes are measured by. */
#define THIN_SHARE 4

/* The width of strokes (sizes) that letters of a script have which are not bold. */
static float
thin_strokes (const guint seen[PDF_STROKE_STEPS])
{
  guint all = 0, below = 0, step = 0;
  for (guint i = 0; i < PDF_STROKE_STEPS; i++)
    all += seen[i];
  for (; step < PDF_STROKE_STEPS && (below + seen[step]) * THIN_SHARE < all; step++)
    below += seen[step];
  return ((float) step + 0.5f) * PDF_STROKE_STEP;
}

/* How many times as thick as thin ones the strokes around character @i are: those on its line, in its size and colour;
 * 0 where none was measured. */
static float
thickness (const PdfPage *page, const PdfDrawing *drawing, guint i, const float thin[2])
{
  const PdfChar *c = PDF_CHAR (page, i);
  float sum = 0;
  guint n = 0;
  guint from = i > WEIGHT_REACH ? i - WEIGHT_REACH : 0, to = MIN (i + WEIGHT_REACH + 1, page->chars->len);
  for (guint k = from; k < to; k++)
    {
      const PdfChar *other = PDF_CHAR (page, k);
      if (other->glyph < 0 || fabsf (other->base - c->base) > 0.1f * c->em || fabsf (other->em - c->em) > 0.1f * c->em
          || other->colour != c->colour)
        continue;
      const PdfGlyph *glyph = &g_array_index (drawing->glyphs, PdfGlyph, other->glyph);
      float width = ingest_pdf_stroke_width (drawing->strokes, glyph->strokes);
      if (width <= 0)
        continue;
      sum += width / thin[ingest_pdf_is_cjk (other->c)];
      n++;
    }
  return n > 0 ? sum / (float) n : 0;
}

/* No name tells the weight of letters that are drawings (Type 3).  Chromium sets those so whose weight it made up,
 * since the font has no bold face, amid letters of an ordinary font; and all of a font with PostScript outlines, where
 * the width of strokes tells. */
static void
mark_weight (PdfPage *page, PdfDrawing *drawing)
{
  float thin[2] = { 0, 0 };
  gboolean drawn = FALSE; /* the character before is */
  for (guint i = 0; i < page->chars->len; i++)
    {
      const PdfChar *c = PDF_CHAR (page, i);
      if (c->glyph < 0)
        continue;
      const PdfGlyph *glyph = &g_array_index (drawing->glyphs, PdfGlyph, c->glyph);
      gboolean cjk = ingest_pdf_is_cjk (c->c);
      drawing->faces[cjk][glyph->type3]++;
      float width = ingest_pdf_stroke_width (drawing->strokes, glyph->strokes);
      if (width > 0)
        drawing->strokes_seen[cjk][MIN ((guint) (width / PDF_STROKE_STEP), PDF_STROKE_STEPS - 1)]++;
    }
  for (guint cjk = 0; cjk < 2; cjk++)
    {
      const guint *faces = drawing->faces[cjk];
      /* what was told once stays so, lest a page look other than the one before */
      drawing->bold[cjk] = drawing->bold[cjk] ? 2 * faces[0] > faces[1] : faces[0] > 2 * faces[1];
      thin[cjk] = thin_strokes (drawing->strokes_seen[cjk]);
    }
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      gboolean type3 = c->glyph >= 0 && g_array_index (drawing->glyphs, PdfGlyph, c->glyph).type3;
      /* the second letter of a ligature is drawn with the first */
      if (c->glyph < 0 && drawn && !c->space && !c->new_line)
        c->style |= c[-1].style & (PDF_BOLD | PDF_WEIGHTLESS);
      drawn = type3;
      if (!type3)
        continue;
      float thick = thickness (page, drawing, i, thin);
      if (drawing->bold[ingest_pdf_is_cjk (c->c)] || thick > BOLD_STROKES)
        c->style |= PDF_BOLD;
      else if (thick <= 0)
        c->style |= PDF_WEIGHTLESS;
    }
}

void
ingest_pdf_chars_read (PdfPage *page, PopplerPage *source, PdfDrawing *drawing)
{
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
  mark_weight (page, drawing);
  ingest_pdf_repair_chars (page);
  glyph_map_clear (&reading.map);
}
