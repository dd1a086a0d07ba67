#include "store/sink.h"

#include "store/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the bytes go.  A file is written beside its place and takes it when it is whole. */
typedef struct
{
  char *target; /* NULL: what is written is where it belongs */
  char *beside;
  int fd;
} Sink;

/* Opens what -o names: a device or a pipe as it is, a link where it leads. */
static gboolean
open_sink (const char *output, Sink *sink)
{
  GStatBuf status = { 0 };
  *sink = (Sink){ .fd = STDOUT_FILENO };
  if (output == NULL || strcmp (output, "-") == 0)
    return TRUE;
  if (g_stat (output, &status) == 0 && !S_ISREG (status.st_mode))
    {
      sink->fd = open (output, O_WRONLY | O_CLOEXEC);
      return sink->fd >= 0;
    }
  char *real = realpath (output, NULL);
  sink->target = g_strdup (real != NULL ? real : output);
  free (real);
  sink->beside = g_strconcat (sink->target, ".XXXXXX", NULL);
  sink->fd = g_mkstemp_full (sink->beside, O_WRONLY | O_CLOEXEC, 0666);
  if (sink->fd < 0)
    g_clear_pointer (&sink->beside, g_free);
  else if (status.st_mode != 0 && fchmod (sink->fd, status.st_mode & 07777) != 0)
    return FALSE; /* what was kept from others stays so */
  return sink->fd >= 0;
}

/* On the disk before it has the name: after a loss of power there is the old file or the new one. */
static gboolean
keep_sink (Sink *sink)
{
  if (sink->target == NULL)
    return TRUE;
  if (fsync (sink->fd) != 0 || g_rename (sink->beside, sink->target) != 0)
    return FALSE;
  g_clear_pointer (&sink->beside, g_free);
  return TRUE;
}

static void
close_sink (Sink *sink)
{
  int cause = errno;
  if (sink->beside != NULL)
    g_unlink (sink->beside);
  if (sink->fd != STDOUT_FILENO && sink->fd >= 0)
    close (sink->fd);
  g_free (sink->beside);
  g_free (sink->target);
  errno = cause;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sink, close_sink)

CommandStatus
store_to_sink (const char *name, const char *output, StoreSinkWrite write, gpointer data)
{
  g_auto (Sink) sink;
  const char *shown = output != NULL && strcmp (output, "-") != 0 ? output : "standard output";
  if (!open_sink (output, &sink))
    {
      command_say (name, "%s: %s", shown, g_strerror (errno));
      return COMMAND_INPUT_FAILED;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) raw = g_unix_output_stream_new (sink.fd, FALSE);
  g_autoptr (GOutputStream) out = g_buffered_output_stream_new_sized (raw, 1 << 16);
  gboolean good = write (data, out, &error) && g_output_stream_flush (out, NULL, &error);
  if (!good && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    return COMMAND_DONE; /* who reads has seen enough */
  if (!good && error->domain == STORE_ERROR)
    return (CommandStatus) store_cli_fail (name, error);
  if (!good || !keep_sink (&sink))
    {
      command_say (name, "%s: %s", shown, error != NULL ? error->message : g_strerror (errno));
      return COMMAND_INPUT_FAILED;
    }
  return COMMAND_DONE;
}
