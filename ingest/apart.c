#include "ingest/apart.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Before the line comes the error's message and a NUL: the parent need not parse what it passes on. */
static void
give (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, bytes, length);
      if (n < 0 && errno != EINTR)
        _exit (2);
      if (n > 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
    }
}

static void
work (int fd, const char *path, const IngestOptions *options, guint seconds)
{
  const struct rlimit no_core = { 0, 0 }, time = { seconds, seconds + 1 };
  setrlimit (RLIMIT_CORE, &no_core);
  setrlimit (RLIMIT_CPU, &time);
  signal (SIGXCPU, SIG_DFL);
  IngestDocument *document = ingest_read_file (path, options);
  GString *line = g_string_new (document->error_message != NULL ? document->error_message : "");
  g_string_append_c (line, '\0');
  ingest_document_write (document, line);
  give (fd, line->str, line->len);
  _exit (0); /* without freeing: the process's end is faster */
}

/* What comes until the pipe closes; FALSE where it is not closed after @seconds. */
static gboolean
take (int fd, guint seconds, GString *out)
{
  char buffer[65536];
  const gint64 end = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  for (;;)
    {
      gint64 left = (end - g_get_monotonic_time ()) / 1000;
      struct pollfd readable = { .fd = fd, .events = POLLIN };
      if (left <= 0)
        return FALSE;
      if (poll (&readable, 1, (int) MIN (left, G_MAXINT)) <= 0)
        continue; /* a signal, or the time is up */
      ssize_t n = read (fd, buffer, sizeof buffer);
      if (n == 0 || (n < 0 && errno != EINTR))
        return TRUE;
      g_string_append_len (out, buffer, MAX (n, 0));
    }
}

static char *
fail (const char *path, int code, const char *message, GString *line)
{
  g_autofree char *base = g_path_get_basename (path), *name = g_utf8_make_valid (base, -1);
  g_autoptr (GError) error = g_error_new_literal (INGEST_ERROR, code, message);
  g_autoptr (IngestDocument) failed = ingest_document_new_failed (name, error);
  ingest_document_write (failed, line);
  return g_strdup (message);
}

char *
ingest_read_apart (const char *path, const IngestOptions *options, guint seconds, GString *line)
{
  int ends[2];
  if (pipe (ends) != 0)
    return fail (path, INGEST_ERROR_UNREADABLE, g_strerror (errno), line);
  pid_t child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      work (ends[1], path, options, seconds);
    }
  close (ends[1]);
  g_autoptr (GString) given = g_string_new (NULL);
  gboolean late = child > 0 && !take (ends[0], seconds, given);
  close (ends[0]);
  if (child < 0)
    return fail (path, INGEST_ERROR_UNREADABLE, "no process could be started to read it", line);

  int status = 0;
  if (late)
    kill (child, SIGKILL);
  while (waitpid (child, &status, 0) < 0 && errno == EINTR)
    ;
  const char *end = given->len > 0 ? memchr (given->str, '\0', given->len) : NULL;
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0 && end != NULL && given->str[given->len - 1] == '\n')
    {
      g_string_append_len (line, end + 1, (gssize) (given->len - (gsize) (end + 1 - given->str)));
      return end > given->str ? g_strdup (given->str) : NULL;
    }
  if (WIFSIGNALED (status) && (WTERMSIG (status) == SIGXCPU || WTERMSIG (status) == SIGKILL))
    {
      g_autofree char *message = g_strdup_printf ("took longer than %u s", seconds);
      return fail (path, INGEST_ERROR_LIMIT, message, line);
    }
  g_autofree char *message = WIFSIGNALED (status)
                                 ? g_strdup_printf ("the reader crashed on it (%s)", g_strsignal (WTERMSIG (status)))
                                 : g_strdup ("the reader left without a result");
  return fail (path, INGEST_ERROR_DAMAGED, message, line);
}
