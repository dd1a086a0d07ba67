#include "ingest/pdf/overlay.h"

#include <string.h>

static const struct
{
  const char *name, *colour;
} kinds[] = {
  [INGEST_BLOCK_PARAGRAPH] = { "p", "#3060c0" },      [INGEST_BLOCK_HEADING] = { "h", "#c02020" },
  [INGEST_BLOCK_LIST_ITEM] = { "li", "#208030" },     [INGEST_BLOCK_TABLE] = { "table", "#8030a0" },
  [INGEST_BLOCK_FIGURE] = { "figure", "#808000" },    [INGEST_BLOCK_CAPTION] = { "caption", "#a06000" },
  [INGEST_BLOCK_FOOTNOTE] = { "note", "#008080" },    [INGEST_BLOCK_RULE] = { "rule", "#808080" },
  [INGEST_BLOCK_PAGE_BREAK] = { "break", "#808080" },
};

/* g_ascii_formatd: no locale's comma */
static void
add_number (GString *out, const char *name, float value)
{
  char text[32];
  g_ascii_formatd (text, sizeof text, "%.1f", (double) value);
  g_string_append_printf (out, " %s=\"%s\"", name, text);
}

static void
add_rect (GString *out, float x0, float y0, float x1, float y1, const char *style)
{
  g_string_append (out, "<rect");
  add_number (out, "x", x0);
  add_number (out, "y", y0);
  add_number (out, "width", x1 - x0);
  add_number (out, "height", y1 - y0);
  g_string_append_printf (out, " %s/>\n", style);
}

static void
add_line (GString *out, const PdfRule *rule)
{
  g_string_append (out, "<line");
  add_number (out, "x1", rule->x0);
  add_number (out, "y1", rule->y0);
  add_number (out, "x2", rule->x1);
  add_number (out, "y2", rule->y1);
  g_string_append_printf (out, " stroke=\"%s\" stroke-width=\"0.6\"/>\n", rule->used ? "#909090" : "#d08030");
}

static void
add_text (GString *out, float x, float y, float size, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_string_append (out, "<text");
  add_number (out, "x", x);
  add_number (out, "y", y);
  add_number (out, "font-size", size);
  g_string_append_printf (out, " %s>%s</text>\n", attributes, escaped);
}

static void
add_words (GString *out, const PdfPage *page)
{
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint k = 0; k < word->n; k++)
        g_string_append_unichar (text, PDF_CHAR (page, word->first + k)->c);
      g_autoptr (GString) attributes = g_string_new ("fill=\"#404040\" lengthAdjust=\"spacingAndGlyphs\"");
      add_number (attributes, "textLength", word->x1 - word->x0);
      add_text (out, word->x0, word->base, word->em, attributes->str, text->str);
    }
}

static void
add_block (GString *out, const PdfBlock *block, guint number)
{
  const char *colour = block->role != INGEST_ROLE_NONE ? "#b0b0b0" : kinds[block->type].colour;
  g_autofree char *style =
      g_strdup_printf ("fill=\"%s\" fill-opacity=\"0.08\" stroke=\"%s\" stroke-width=\"0.7\"", colour, colour);
  g_autofree char *label = g_strdup_printf ("%u %s", number, kinds[block->type].name);
  g_autofree char *ink = g_strdup_printf ("fill=\"%s\"", colour);
  add_rect (out, block->x0 - 1, block->y0 - 1, block->x1 + 1, block->y1 + 1, style);
  add_text (out, block->x0 - 1, block->y0 - 1.5f, 5, ink, label);
  for (guint i = 0; block->table != NULL && i < block->table->cells->len; i++)
    {
      const PdfCell *cell = block->table->cells->pdata[i];
      if (cell->page != block->page)
        continue;
      g_autofree char *at = g_strdup_printf ("%u,%u", cell->row, cell->column);
      add_rect (out, cell->x0 + 0.5f, cell->y0 + 0.5f, cell->x1 - 0.5f, cell->y1 - 0.5f,
                cell->header ? "fill=\"#e0a000\" fill-opacity=\"0.15\" stroke=\"#c040c0\" stroke-width=\"0.4\""
                             : "fill=\"none\" stroke=\"#c040c0\" stroke-width=\"0.4\"");
      add_text (out, cell->x0 + 1, cell->y0 + 4, 3.5f, "fill=\"#c040c0\"", at);
    }
}

gboolean
ingest_pdf_overlay (const char *folder, const char *file, const PdfPage *page, const GPtrArray *headers,
                    const GPtrArray *body, const GPtrArray *footers, GError **error)
{
  g_autoptr (GString) out = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\"");
  add_number (out, "width", page->w);
  add_number (out, "height", page->h);
  g_string_append (out, " font-family=\"sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      g_autofree char *style =
          g_strdup_printf ("fill=\"#%06x\" fill-opacity=\"0.25\"", (guint) fill->colour & 0xffffff);
      add_rect (out, fill->x0, fill->y0, fill->x1, fill->y1, style);
    }
  for (guint i = 0; i < page->images->len; i++)
    {
      const PdfFill *image = PDF_FILL (page->images, i);
      add_rect (out, image->x0, image->y0, image->x1, image->y1, "fill=\"#f0f0e0\" stroke=\"#a0a080\"");
    }
  for (guint i = 0; i < page->rules_h->len; i++)
    add_line (out, PDF_RULE (page->rules_h, i));
  for (guint i = 0; i < page->rules_v->len; i++)
    add_line (out, PDF_RULE (page->rules_v, i));
  add_words (out, page);
  const GPtrArray *lists[] = { headers, body, footers };
  guint number = 1;
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      add_block (out, lists[l]->pdata[i], number++);
  g_string_append (out, "</svg>\n");

  g_autofree char *name = g_strdup_printf ("%s-%03u.svg", file, page->number);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_set_contents (path, out->str, (gssize) out->len, error);
}
