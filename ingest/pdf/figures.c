#include "ingest/pdf/figures.h"

#include <math.h>
#include <string.h>

/* The least sides of an image that is looked at (points), and the share of a page that is its background. */
#define LEAST_WIDTH  36
#define LEAST_HEIGHT 28
#define BACKGROUND   0.75f

/* Images joined on a page; one with more is a mosaic. */
#define MOST_IMAGES 300

/* Characters on an image that has none of its own. */
#define MOST_LABELS 12

/* Pages on each side where a logo is looked for, and on how many it stands at least. */
#define REACH      6
#define LOGO_PAGES 2

/* Captions of a page whose drawings are looked for. */
#define MOST_CAPTIONS 20

/* The widest white amid a drawing, and between it and its caption (points). */
#define DRAWING_GAP 42

struct _PdfFigures
{
  GPtrArray *pages; /* of GArray of PdfFill, by page number - 1; NULL where not read */
};

static void
page_clear (gpointer images)
{
  if (images != NULL)
    g_array_unref (images);
}

PdfFigures *
ingest_pdf_figures_new (void)
{
  PdfFigures *figures = g_new0 (PdfFigures, 1);
  figures->pages = g_ptr_array_new_with_free_func (page_clear);
  return figures;
}

void
ingest_pdf_figures_free (PdfFigures *figures)
{
  if (figures == NULL)
    return;
  g_ptr_array_unref (figures->pages);
  g_free (figures);
}

static gboolean
touches (const PdfFill *a, const PdfFill *b)
{
  gboolean beside = fabsf (a->y0 - b->y0) < 1 && fabsf (a->y1 - b->y1) < 1 && a->x0 < b->x1 + 1 && b->x0 < a->x1 + 1;
  gboolean below = fabsf (a->x0 - b->x0) < 1 && fabsf (a->x1 - b->x1) < 1 && a->y0 < b->y1 + 1 && b->y0 < a->y1 + 1;
  float w = MIN (a->x1, b->x1) - MAX (a->x0, b->x0), h = MIN (a->y1, b->y1) - MAX (a->y0, b->y0);
  gboolean over =
      w > 0 && h > 0 && w * h > 0.3f * MIN ((a->x1 - a->x0) * (a->y1 - a->y0), (b->x1 - b->x0) * (b->y1 - b->y0));
  return beside || below || over;
}

/* The images of a page, pieces of one joined, and what lies over another with it. */
static GArray *
join_images (const GArray *images)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  for (guint i = 0; i < images->len && i < MOST_IMAGES; i++)
    {
      PdfFill image = *PDF_FILL (images, i);
      for (guint k = joined->len; k > 0; k--)
        {
          const PdfFill *other = PDF_FILL (joined, k - 1);
          if (!touches (&image, other))
            continue;
          image = (PdfFill){ MIN (image.x0, other->x0),
                             MIN (image.y0, other->y0),
                             MAX (image.x1, other->x1),
                             MAX (image.y1, other->y1),
                             0,
                             FALSE };
          g_array_remove_index (joined, k - 1);
          k = joined->len + 1; /* it has grown: those before may touch it now */
        }
      g_array_append_val (joined, image);
    }
  return joined;
}

void
ingest_pdf_figures_add (PdfFigures *figures, const PdfPage *page)
{
  if (figures->pages->len < page->number)
    g_ptr_array_set_size (figures->pages, (int) page->number);
  if (page->number > REACH + 8) /* nobody looks back so far */
    g_clear_pointer (&figures->pages->pdata[page->number - REACH - 9], g_array_unref);
  if (page->images->len > 0)
    figures->pages->pdata[page->number - 1] = join_images (page->images);
}

static gboolean
stands_on (const PdfFigures *figures, guint page, const PdfFill *image)
{
  const GArray *images = page >= 1 && page <= figures->pages->len ? figures->pages->pdata[page - 1] : NULL;
  for (guint i = 0; images != NULL && i < images->len; i++)
    {
      const PdfFill *other = PDF_FILL (images, i);
      if (fabsf (other->x0 - image->x0) + fabsf (other->y0 - image->y0) + fabsf (other->x1 - image->x1)
              + fabsf (other->y1 - image->y1)
          < 6)
        return TRUE;
    }
  return FALSE;
}

/* Whether it stands in the same place on pages around, as a logo does. */
static gboolean
is_logo (const PdfFigures *figures, guint page, const PdfFill *image)
{
  guint found = 0;
  for (int step = -REACH; step <= REACH; step++)
    found += step != 0 && (int) page + step > 0 && stands_on (figures, (guint) ((int) page + step), image);
  return found >= LOGO_PAGES;
}

static guint
characters_on (const PdfPage *page, const PdfFill *image)
{
  guint n = 0;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      float x = (word->x0 + word->x1) / 2, y = (word->y0 + word->y1) / 2;
      if (x > image->x0 && x < image->x1 && y > image->y0 && y < image->y1)
        n += word->n;
    }
  return n;
}

static gboolean
is_in_table (const PdfPage *page, const PdfFill *image)
{
  float x = (image->x0 + image->x1) / 2, y = (image->y0 + image->y1) / 2;
  for (guint i = 0; i < page->tables->len; i++)
    {
      const PdfBlock *block = page->tables->pdata[i];
      if (x > block->x0 && x < block->x1 && y > block->y0 && y < block->y1)
        return TRUE;
    }
  return FALSE;
}

static PdfBlock *
make_figure (const PdfPage *page, const PdfFill *image)
{
  PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_FIGURE);
  block->page = page->number;
  block->x0 = block->sx0 = image->x0, block->y0 = block->sy0 = image->y0;
  block->x1 = block->sx1 = image->x1, block->y1 = block->sy1 = image->y1;
  ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  return block;
}

void
ingest_pdf_figures_take (const PdfFigures *figures, PdfPage *page)
{
  const GArray *images = page->number <= figures->pages->len ? figures->pages->pdata[page->number - 1] : NULL;
  guint tables = page->tables->len;
  for (guint i = 0; images != NULL && i < images->len; i++)
    {
      PdfFill image = *PDF_FILL (images, i);
      image.x0 = MAX (image.x0, 0), image.y0 = MAX (image.y0, 0);
      image.x1 = MIN (image.x1, page->w), image.y1 = MIN (image.y1, page->h);
      float w = image.x1 - image.x0, h = image.y1 - image.y0;
      guint labels = w >= LEAST_WIDTH && h >= LEAST_HEIGHT ? characters_on (page, &image) : G_MAXUINT;
      gboolean whole = w * h > BACKGROUND * page->w * page->h;
      if (labels > (whole ? 0 : MOST_LABELS) || is_in_table (page, &image)
          || is_logo (figures, page->number, PDF_FILL (images, i)))
        continue;
      g_ptr_array_add (page->tables, make_figure (page, &image));
      if (page->tables->len - tables >= MOST_IMAGES)
        break;
    }
}

/* captions */

/* "図1 構成", "(図2：流れ)", no 表: what may stand under a drawing. */
static gboolean
names_figure (const char *text)
{
  while (*text == '(' || g_str_has_prefix (text, "（"))
    text = g_utf8_next_char (text);
  return g_str_has_prefix (text, "図") || g_str_has_prefix (text, "写真") || g_str_has_prefix (text, "Fig")
         || g_str_has_prefix (text, "FIG");
}

static gboolean
grow (PdfFill *drawing, float x0, float y0, float x1, float y1, float top)
{
  if (y1 < drawing->y0 - DRAWING_GAP || y0 > drawing->y1 || y0 < top)
    return FALSE;
  gboolean grows = x0 < drawing->x0 || y0 < drawing->y0 || x1 > drawing->x1;
  drawing->x0 = MIN (drawing->x0, x0);
  drawing->y0 = MIN (drawing->y0, y0);
  drawing->x1 = MAX (drawing->x1, x1);
  return grows;
}

/* The box round the lines, shades and shapes above a caption at @below, down to @top at most; FALSE where there is
 * none of real size. */
static gboolean
find_drawing (const PdfPage *page, const PdfBlock *caption, float top, PdfFill *drawing)
{
  guint marks = 0;
  *drawing = (PdfFill){ G_MAXFLOAT, caption->y0, -G_MAXFLOAT, caption->y0, 0, FALSE };
  gboolean more = TRUE;
  for (guint pass = 0; pass < 12 && more; pass++)
    {
      more = FALSE;
      const GArray *rules[] = { page->rules_h, page->rules_v }, *fills[] = { page->fills, page->shapes };
      for (guint k = 0; k < 2; k++)
        {
          for (guint i = 0; i < rules[k]->len && i < 2000; i++)
            {
              const PdfRule *rule = PDF_RULE (rules[k], i);
              if (!rule->used)
                more |= grow (drawing, rule->x0, rule->y0, rule->x1, rule->y1, top);
            }
          for (guint i = 0; i < fills[k]->len && i < 2000; i++)
            {
              const PdfFill *fill = PDF_FILL (fills[k], i);
              more |= grow (drawing, fill->x0, fill->y0, fill->x1, fill->y1, top);
            }
        }
      marks += more;
    }
  return marks > 0 && drawing->x1 - drawing->x0 >= 2 * LEAST_WIDTH && drawing->y1 - drawing->y0 >= LEAST_HEIGHT
         && (drawing->x1 - drawing->x0) * (drawing->y1 - drawing->y0) < BACKGROUND * page->w * page->h;
}

/* Text before @i that goes over the page's width, or has sentences: the drawing lies below it. */
static float
text_above (const PdfPage *page, const GPtrArray *blocks, guint i)
{
  for (guint k = i; k > 0 && i - k < 60; k--)
    {
      const PdfBlock *block = blocks->pdata[k - 1];
      if (block->table != NULL || block->type == INGEST_BLOCK_FIGURE || block->n_lines > 2
          || block->x1 - block->x0 > 0.55f * page->w || strstr (block->text->str, "。") != NULL)
        return block->y1 - 2;
    }
  return 0;
}

void
ingest_pdf_figures_name (const PdfPage *page, GPtrArray *blocks)
{
  guint captions = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (block->type != INGEST_BLOCK_PARAGRAPH || block->role != INGEST_ROLE_NONE || block->table != NULL
          || !ingest_pdf_is_caption (block->text->str))
        continue;
      block->type = INGEST_BLOCK_CAPTION;
      const PdfBlock *before = i > 0 ? blocks->pdata[i - 1] : NULL;
      const PdfBlock *after = i + 1 < blocks->len ? blocks->pdata[i + 1] : NULL;
      gboolean named = (before != NULL && before->type == INGEST_BLOCK_FIGURE)
                       || (after != NULL && after->type == INGEST_BLOCK_FIGURE);
      PdfFill drawing;
      if (named || captions++ >= MOST_CAPTIONS || !names_figure (block->text->str)
          || !find_drawing (page, block, text_above (page, blocks, i), &drawing))
        continue;
      g_ptr_array_insert (blocks, (int) i++, make_figure (page, &drawing));
    }
}
