/* Mails (RFC 5322, MIME) taken apart by GMime: their own text, and what is attached to them. */
#include "ingest/mail/module.h"

#include <gmime/gmime.h>
#include <string.h>

#define BOM "\xef\xbb\xbf" /* its charset is told, whatever a page in it says of itself */

typedef struct
{
  MailPartFunc part;
  gpointer data;
  guint texts; /* bodies so far */
} Mail;

static gboolean
is_type (GMimeObject *object, const char *type, const char *subtype)
{
  return g_mime_content_type_is_type (g_mime_object_get_content_type (object), type, subtype);
}

/* Plain text beside the same as a page: the page is read. */
static gboolean
has_page (GMimeObject *parent)
{
  if (parent == NULL || !GMIME_IS_MULTIPART (parent) || !is_type (parent, "multipart", "alternative"))
    return FALSE;
  for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (parent)); i++)
    {
      GMimeObject *beside = g_mime_multipart_get_part (GMIME_MULTIPART (parent), i);
      if (is_type (beside, "text", "html") || is_type (beside, "multipart", "related"))
        return TRUE;
    }
  return FALSE;
}

static void
give_text (Mail *mail, GMimeObject *object)
{
  gboolean page = is_type (object, "text", "html");
  g_autofree char *text = g_mime_text_part_get_text (GMIME_TEXT_PART (object));
  if (text == NULL || (!page && !is_type (object, "text", "plain")))
    return;
  g_autofree char *marked = g_strconcat (BOM, text, NULL);
  g_autofree char *name = mail->texts++ == 0 ? g_strdup_printf ("body.%s", page ? "html" : "txt")
                                             : g_strdup_printf ("body-%u.%s", mail->texts, page ? "html" : "txt");
  mail->part (name, marked, strlen (marked), mail->data);
}

static void
give_file (Mail *mail, GMimePart *part, const char *name)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *memory = g_mime_stream_mem_new ();
  if (content != NULL && g_mime_data_wrapper_write_to_stream (content, memory) >= 0)
    {
      GByteArray *bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (memory));
      mail->part (name, (const char *) bytes->data, bytes->len, mail->data);
    }
  g_object_unref (memory);
}

static gboolean
unpack (const char *bytes, gsize length, MailPartFunc part, gpointer data)
{
  Mail mail = { part, data, 0 };
  g_mime_init ();
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
  gboolean is = message != NULL && g_mime_object_get_header (GMIME_OBJECT (message), "From") != NULL;
  GMimePartIter *iter = is ? g_mime_part_iter_new (GMIME_OBJECT (message)) : NULL;
  for (gboolean more = iter != NULL; more; more = g_mime_part_iter_next (iter))
    {
      GMimeObject *object = g_mime_part_iter_get_current (iter);
      if (object == NULL || !GMIME_IS_PART (object))
        continue;
      const char *name = g_mime_part_get_filename (GMIME_PART (object));
      if (name != NULL && *name != '\0')
        give_file (&mail, GMIME_PART (object), name);
      else if (GMIME_IS_TEXT_PART (object)
               && !(is_type (object, "text", "plain") && has_page (g_mime_part_iter_get_parent (iter))))
        give_text (&mail, object);
    }
  if (iter != NULL)
    g_mime_part_iter_free (iter);
  if (message != NULL)
    g_object_unref (message);
  g_object_unref (parser);
  g_object_unref (stream);
  return is;
}

extern const MailModule mail_module;

const MailModule mail_module = { unpack };
