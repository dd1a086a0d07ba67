/* module.h — what the program and the module that takes mails apart say to each other.
 *
 * GMime brings a dozen libraries along: the module that is linked to them is loaded with the first mail
 * (ingest/module.h).
 */
#pragma once

#include <glib.h>

#define MAIL_MODULE_FILE   "hakusho-mail.so"
#define MAIL_MODULE_SYMBOL "mail_module"

/* Told each part: its file name ("body.txt", "body.html" for the mail's own text, in UTF-8), and its bytes as they were
 * before they were packed into the mail. */
typedef void (*MailPartFunc) (const char *name, const char *bytes, gsize length, gpointer data);

typedef struct
{
  /* FALSE where @bytes are no mail. */
  gboolean (*unpack) (const char *bytes, gsize length, MailPartFunc part, gpointer data);
} MailModule;
