#include "ingest/html/radio_tabs.h"

#include "ingest/html/attributes.h"

/* The words that tell a tab's button from one of a form. */
static gboolean
is_tab_name (const char *value)
{
  for (const char *at = value; at != NULL && *at != '\0'; at++)
    {
      gboolean opens = at == value || !g_ascii_isalnum (at[-1]);
      if (!opens || g_ascii_strncasecmp (at, "tab", 3) != 0)
        continue;
      const char *behind = at + 3;
      behind += g_ascii_strncasecmp (behind, "bed", 3) == 0 ? 3 : g_ascii_strncasecmp (behind, "s", 1) == 0 ? 1 : 0;
      if (!g_ascii_isalpha (*behind))
        return TRUE;
    }
  return FALSE;
}

gboolean
ingest_html_is_tab_button (const xmlChar **attributes)
{
  const char *type = ingest_html_attribute (attributes, "type");
  return type != NULL && g_ascii_strcasecmp (type, "radio") == 0
         && (is_tab_name (ingest_html_attribute (attributes, "id"))
             || is_tab_name (ingest_html_attribute (attributes, "name"))
             || is_tab_name (ingest_html_attribute (attributes, "class")));
}

gboolean
ingest_html_is_tab_label (const HtmlBuilder *builder, const HtmlElement *element, const xmlChar **attributes)
{
  return g_ascii_strcasecmp ((const char *) element->name, "label") == 0 && builder->tables->len == 0
         && builder->radio_tabs.container == 0 && !(builder->started && builder->text->len > 0)
         && element->state.type != INGEST_BLOCK_HEADING && element->state.role == INGEST_ROLE_NONE
         && is_tab_name (ingest_html_attribute (attributes, "for"));
}

void
ingest_html_keep_tab (HtmlBuilder *builder)
{
  HtmlRadioTabs *tabs = &builder->radio_tabs;
  IngestBlock *last = builder->blocks->len > 0 ? builder->blocks->pdata[builder->blocks->len - 1] : NULL;
  if (last == NULL || last->type != INGEST_BLOCK_HEADING || builder->tables->len > 0)
    return;
  if (tabs->titles == NULL)
    tabs->titles = g_ptr_array_new ();
  g_ptr_array_add (tabs->titles, g_ptr_array_steal_index (builder->blocks, builder->blocks->len - 1));
}

void
ingest_html_enter_panel (HtmlBuilder *builder)
{
  HtmlRadioTabs *tabs = &builder->radio_tabs;
  if (tabs->titles == NULL || tabs->titles->len == 0 || builder->tables->len > 0
      || ingest_html_is_inline (ingest_html_top (builder)))
    return;
  if (tabs->container == 0)
    {
      tabs->container = builder->elements->len;
      tabs->start = builder->blocks->len;
      if (tabs->children == NULL)
        tabs->children = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_set_size (tabs->children, 0);
    }
  else if (builder->elements->len == tabs->container + 1 && tabs->children->len <= tabs->titles->len)
    g_array_append_val (tabs->children, builder->blocks->len);
}

static void
take_title (HtmlBuilder *builder, guint title, guint place)
{
  HtmlRadioTabs *tabs = &builder->radio_tabs;
  g_ptr_array_insert (builder->blocks, (int) MIN (place, builder->blocks->len), tabs->titles->pdata[title]);
  g_ptr_array_remove_index (tabs->titles, title);
}

void
ingest_html_leave_panel (HtmlBuilder *builder)
{
  HtmlRadioTabs *tabs = &builder->radio_tabs;
  if (tabs->container == 0 || builder->elements->len != tabs->container)
    return;
  if (tabs->children->len == tabs->titles->len)
    for (guint i = tabs->titles->len; i > 0; i--)
      take_title (builder, i - 1, g_array_index (tabs->children, guint, i - 1));
  else if (tabs->titles->len > 0)
    take_title (builder, 0, tabs->start);
  tabs->container = 0;
}

void
ingest_html_end_radio_tabs (HtmlBuilder *builder)
{
  HtmlRadioTabs *tabs = &builder->radio_tabs;
  while (tabs->titles != NULL && tabs->titles->len > 0)
    {
      ((IngestBlock *) tabs->titles->pdata[0])->role = INGEST_ROLE_NAVIGATION;
      take_title (builder, 0, builder->blocks->len);
    }
  g_clear_pointer (&tabs->titles, g_ptr_array_unref);
  g_clear_pointer (&tabs->children, g_array_unref);
}
