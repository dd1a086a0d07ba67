#include "ingest/html/programs.h"

#include <string.h>

static const struct
{
  const char *open, *close;
  gboolean in_line; /* its end stands on the same line */
} programs[] = { { "<?php", "?>", FALSE }, { "<?=", "?>", FALSE }, { "<? ", "?>", FALSE },
                 { "<?\n", "?>", FALSE },  { "<%", "%>", FALSE },  { "{%", "%}", TRUE } };

/* The end of the program of kind @i that opens at @at, or NULL. */
static const char *
find_end (gsize i, const char *at, const char *end)
{
  const char *from = at + strlen (programs[i].open);
  const char *limit = programs[i].in_line ? memchr (from, '\n', (gsize) (end - from)) : NULL;
  limit = limit != NULL ? limit : end;
  const char *close = memmem (from, (gsize) (limit - from), programs[i].close, strlen (programs[i].close));
  return close != NULL ? close + strlen (programs[i].close) : NULL;
}

static gboolean
opens (gsize i, const char *at, const char *end)
{
  gsize n = strlen (programs[i].open);
  return (gsize) (end - at) > n && g_ascii_strncasecmp (at, programs[i].open, n) == 0;
}

const char *
ingest_html_skip_program (const char *at, const char *end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    if (opens (i, at, end))
      return find_end (i, at, end);
  return NULL;
}

/* Keeps what nobody sees, so that it is told. */
static void
keep_words (IngestDocument *document, const char *from, const char *to, guint line)
{
  IngestBlock *block =
      ingest_document_add (document, document->blocks, INGEST_BLOCK_PARAGRAPH, from, (gssize) (to - from));
  block->role = INGEST_ROLE_HIDDEN;
  block->place.line = block->place.last_line = line;
  for (; from < to; from++)
    block->place.last_line += *from == '\n';
}

/* Words that a program writes into the page are told. */
static void
tell_words (IngestDocument *document, const char *from, const char *to, guint line)
{
  const char *at = from;
  while (at < to && (guchar) *at < 0x80)
    at++;
  if (at < to)
    keep_words (document, from, to, line);
}

void
ingest_html_blank_programs (IngestDocument *document, char *text, gsize length)
{
  const char *end = text + length;
  gboolean endless[G_N_ELEMENTS (programs)] = { FALSE }; /* no end stands behind here */
  guint line = 1;
  for (char *at = text; at < end; at++)
    {
      line += *at == '\n';
      if ((*at != '<' && *at != '{') || end - at < 4)
        continue;
      for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
        {
          if (endless[i] || !opens (i, at, end))
            continue;
          const char *close = find_end (i, at, end);
          endless[i] = close == NULL && !programs[i].in_line;
          if (close == NULL)
            break;
          tell_words (document, at, close, line);
          for (; at < close; at++)
            {
              line += *at == '\n';
              if (*at != '\n' && *at != '\r')
                *at = ' ';
            }
          at--;
          break;
        }
    }
}

void
ingest_html_blank_comments (IngestDocument *document, char *text, gsize length)
{
  static const char open[] = "{/*", close[] = "*/}";
  const char *end = text + length;
  guint line = 1;
  for (char *at = text, *from; (from = memmem (at, (gsize) (end - at), open, strlen (open))) != NULL;)
    {
      char *to = memmem (from, (gsize) (end - from), close, strlen (close));
      if (to == NULL)
        return;
      to += strlen (close);
      for (; at < from; at++)
        line += *at == '\n';
      gboolean marked = memchr (from, '<', (gsize) (to - from)) != NULL;
      if (marked)
        keep_words (document, from, to, line);
      for (; at < to; at++)
        {
          line += *at == '\n';
          if (marked && *at != '\n' && *at != '\r')
            *at = ' ';
        }
    }
}

void
ingest_html_blank_kept (char *text, gsize length)
{
  static const char *const forms[] = { "{' '}", "{\" \"}", "{` `}" };
  const char *end = text + length;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    for (char *at = text; (at = memmem (at, (gsize) (end - at), forms[i], strlen (forms[i]))) != NULL;)
      {
        memset (at, ' ', strlen (forms[i]));
        at += strlen (forms[i]);
      }
}
