/* What the benchmark is measured against: the least that any reader of such a file must do.
 *
 *     floor hash FILE    read it and take its SHA-256, by GLib as ingest does
 *     floor html FILE    the same, and libxml2's HTML parser over it, with handlers that do nothing
 */
#include <glib.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>

static void
ignore_element (void *data G_GNUC_UNUSED, const xmlChar *name G_GNUC_UNUSED, const xmlChar **attributes G_GNUC_UNUSED)
{
}

static void
ignore_text (void *data G_GNUC_UNUSED, const xmlChar *text G_GNUC_UNUSED, int length G_GNUC_UNUSED)
{
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  gsize length;
  if (argc != 3 || !g_file_get_contents (argv[2], &text, &length, NULL) || length > G_MAXINT)
    return 2;
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  if (strcmp (argv[1], "html") == 0)
    {
      htmlSAXHandler handler = { .startElement = ignore_element, .characters = ignore_text };
      htmlParserCtxtPtr context = htmlCreatePushParserCtxt (&handler, NULL, text, 4, NULL, XML_CHAR_ENCODING_UTF8);
      htmlParseChunk (context, text + 4, (int) length - 4, 1);
      htmlFreeParserCtxt (context);
    }
  return puts (sum) < 0;
}
