#include "ingest/html/html.h"
#include "ingest/html/radio_tabs.h"

#include "ingest/charset.h"
#include "ingest/html/attributes.h"
#include "ingest/html/builder.h"
#include "ingest/html/programs.h"

#include <string.h>

/* A NUL in fewer bytes than these makes a file binary, or UTF-16: chosen, not measured. */
#define LEAST_BYTES_A_NUL 16

G_DEFINE_AUTOPTR_CLEANUP_FUNC (htmlParserCtxt, htmlFreeParserCtxt)

static void
on_start (void *data, const xmlChar *name, const xmlChar **attributes)
{
  ingest_html_open (data, name, attributes);
}

static void
on_end (void *data, const xmlChar *name)
{
  ingest_html_close (data, name);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  HtmlBuilder *builder = data;
  if (builder->error != NULL || length <= 0)
    return;
  if (ingest_html_top (builder)->state.title)
    {
      g_string_append_len (builder->title, (const char *) text, length);
      return;
    }
  ingest_html_put_text (builder, (const char *) text, (gsize) length);
}

/* the parser */

static int
on_read (void *data, char *buffer, int room)
{
  HtmlBuilder *builder = data;
  return (int) html_bytes_read (&builder->bytes, buffer, (gsize) room);
}

static void
clear_subject (gpointer data)
{
  HtmlSubject *subject = data;
  g_free ((char *) subject->class);
  g_free ((char *) subject->id);
}

static int
compare_line (gconstpointer a, gconstpointer b)
{
  guint x = (*(const IngestBlock *const *) a)->place.line, y = (*(const IngestBlock *const *) b)->place.line;
  return x < y ? -1 : x > y;
}

/* Titles of tabs whose panels never came: at the end, as what they are. */
static void
add_lone_tabs (HtmlBuilder *builder)
{
  GHashTableIter iter;
  gpointer title;
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, builder->tabs);
  while (g_hash_table_iter_next (&iter, NULL, &title))
    g_ptr_array_add (titles, title);
  g_ptr_array_sort (titles, compare_line);
  for (guint i = 0; i < titles->len; i++)
    {
      IngestBlock *block = titles->pdata[i];
      block->role = INGEST_ROLE_NAVIGATION;
      g_ptr_array_add (builder->blocks, block);
    }
}

static gboolean
build (HtmlBuilder *builder, GError **error)
{
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      xmlInitParser ();
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (htmlParserCtxt) parser = htmlNewParserCtxt ();
  HtmlElement root = { .state = { .type = INGEST_BLOCK_PARAGRAPH } };
  *parser->sax = (xmlSAXHandler){ .startElement = on_start,
                                  .endElement = on_end,
                                  .characters = on_text,
                                  .ignorableWhitespace = on_text,
                                  .cdataBlock = on_text };
  parser->userData = builder;
  builder->parser = parser;
  builder->elements = g_array_new (FALSE, TRUE, sizeof (HtmlElement));
  g_array_set_clear_func (builder->elements, ingest_html_clear_element);
  g_array_append_val (builder->elements, root);
  builder->tables = g_ptr_array_new_with_free_func (ingest_html_free_table);
  builder->text = g_string_new (NULL);
  builder->title = g_string_new (NULL);
  builder->spans = g_array_new (FALSE, FALSE, sizeof (IngestSpan));
  builder->sides = g_array_new (FALSE, FALSE, sizeof (HtmlSide));
  builder->subjects = g_array_new (FALSE, TRUE, sizeof (HtmlSubject));
  g_array_set_clear_func (builder->subjects, clear_subject);

  int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC
              | (builder->fragment ? HTML_PARSE_NOIMPLIED : 0);
  xmlFreeDoc (htmlCtxtReadIO (parser, on_read, NULL, builder, NULL, "UTF-8", flags));
  for (HtmlTable *table; builder->error == NULL && (table = ingest_html_innermost_table (builder)) != NULL;)
    ingest_html_end_table (builder, table);
  if (builder->error == NULL)
    ingest_html_flush (builder);
  if (builder->tabs != NULL)
    add_lone_tabs (builder);
  ingest_html_end_radio_tabs (builder);

  for (guint i = 0; i < builder->sides->len; i++)
    g_string_free (g_array_index (builder->sides, HtmlSide, i).text, TRUE);
  g_array_unref (builder->sides);
  g_array_unref (builder->spans);
  g_string_free (builder->text, TRUE);
  g_string_free (builder->title, TRUE);
  g_ptr_array_unref (builder->tables);
  g_array_unref (builder->elements);
  g_array_unref (builder->subjects);
  html_bytes_clear (&builder->bytes);
  if (builder->error == NULL)
    return TRUE;
  g_propagate_error (error, builder->error);
  return FALSE;
}

gboolean
ingest_html_fragment (IngestDocument *document, GPtrArray *blocks, const char *text, gsize length, guint line,
                      guint depth, GError **error)
{
  HtmlBuilder builder = { .document = document,
                          .blocks = blocks,
                          .bytes = html_bytes_init (text, length, FALSE),
                          .first_line = line,
                          .depth = depth,
                          .fragment = TRUE };
  return build (&builder, error);
}

/* the charset that a page says it is in: <meta charset=…>, <meta … content="…; charset=…">, <?xml … encoding=…> */
static char *
find_declared_charset (GBytes *input)
{
  static const char *const words[] = { "charset=", "encoding=" };
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length);
  length = MIN (length, 4096);
  for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
    for (gsize i = 0; i + strlen (words[w]) < length; i++)
      {
        if (g_ascii_strncasecmp (bytes + i, words[w], strlen (words[w])) != 0)
          continue;
        gsize from = i + strlen (words[w]);
        while (from < length && strchr ("\"' ", bytes[from]) != NULL && bytes[from] != '\0')
          from++;
        gsize to = from;
        while (to < length && to - from < 40 && (g_ascii_isalnum (bytes[to]) || strchr ("-_.:", bytes[to]) != NULL)
               && bytes[to] != '\0')
          to++;
        if (to > from)
          return g_strndup (bytes + from, to - from);
      }
  return NULL;
}

/* A page with a stray NUL is text all the same: browsers pass over it.  UTF-16 has more of them. */
static GBytes *
without_stray_nuls (IngestDocument *document, GBytes *input)
{
  gsize length, nuls = 0, n = 0;
  const char *bytes = g_bytes_get_data (input, &length);
  for (gsize i = 0; i < length; i++)
    nuls += bytes[i] == '\0';
  if (nuls == 0 || nuls * LEAST_BYTES_A_NUL > length)
    return g_bytes_ref (input);
  char *text = g_malloc (length - nuls);
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != '\0')
      text[n++] = bytes[i];
  ingest_document_warn (document, "stray-nul", 0, 0, "%" G_GSIZE_FORMAT " NUL bytes left out", nuls);
  return g_bytes_new_take (text, n);
}

gboolean
ingest_html_read (IngestDocument *document, GBytes *given, const IngestOptions *options, GError **error)
{
  gsize length;
  g_autoptr (GBytes) input = without_stray_nuls (document, given);
  g_autofree char *hint = find_declared_charset (input);
  g_autofree char *text = ingest_charset_decode (input, options->charset, hint, &length, &document->charset, error);
  if (text == NULL)
    return FALSE;
  ingest_html_blank_programs (document, text, length);
  /* a browser reads a file as XML by its name alone */
  gboolean xml = document->file != NULL
                 && (g_str_has_suffix (document->file, ".xhtml") || g_str_has_suffix (document->file, ".xht"));
  HtmlBuilder builder = {
    .document = document, .blocks = document->blocks, .bytes = html_bytes_init (text, length, xml), .first_line = 1
  };
  g_autoptr (HtmlSheet) sheet = builder.sheet = html_sheet_read (text, length);
  g_autoptr (GHashTable) panels = builder.panels = ingest_html_find_panels (text, length);
  g_autoptr (GHashTable) tabs = builder.tabs =
      panels != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  if (!build (&builder, error))
    return FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (document->blocks, i);
      if (block->role != INGEST_ROLE_CODE && (block->text[0] != '\0' || block->table != NULL))
        return TRUE;
    }
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the page holds no text");
  return FALSE;
}

/* detection */

/* Tags that a page may open with; OCR output opens with <table> or <p> too, so those say nothing. */
static const char *const openings[] = { "<!doctype html", "<html", "<head", "<body", "<meta", "<title" };

int
ingest_html_bid (const guint8 *head, gsize length)
{
  /* UTF-16 looks like ASCII once the NULs are out */
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    if (head[i] != '\0' && head[i] != 0xef && head[i] != 0xbb && head[i] != 0xbf && head[i] < 0xfe)
      g_string_append_c (text, (char) head[i]);
  const char *at = text->str, *end = text->str + text->len;
  gboolean program = FALSE;
  for (;;)
    {
      at += strspn (at, " \t\r\n\f");
      const char *close, *behind = ingest_html_skip_program (at, end);
      if (behind != NULL)
        {
          program = TRUE;
          at = behind;
          continue;
        }
      if (g_str_has_prefix (at, "<!--"))
        close = strstr (at, "-->");
      else if (g_str_has_prefix (at, "<?xml"))
        close = strchr (at, '>');
      else
        break;
      if (close == NULL)
        return 0;
      at = close + (*close == '-' ? 3 : 1);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_ascii_strncasecmp (at, openings[i], strlen (openings[i])) == 0)
      return 95;
  /* a part of a page, as a program puts it together; without one, a name in .html tells it from text with tags */
  gboolean tag = at[0] == '<' && g_ascii_isalpha (at[1]);
  return tag && program ? 95 : tag ? 1 : 0;
}
