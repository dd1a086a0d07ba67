#include "ingest/pdf/links.h"

#include "ingest/pdf/chars.h"

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

void
ingest_pdf_links_read (PdfPage *page, PopplerDocument *document, PopplerPage *source)
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
      ingest_pdf_turn_box (page->width, page->height, page->turn, &area.x0, &area.y0, &area.x1, &area.y1);
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
