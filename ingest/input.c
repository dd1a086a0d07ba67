#include "ingest/input.h"

#include "ingest/bundle.h"
#include "ingest/convert.h"
#include "ingest/ingest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

char *
ingest_input_name (const char *path)
{
  char *part = ingest_bundle_dup_name (path);
  if (part != NULL)
    return part;
  g_autofree char *base = g_path_get_basename (path);
  return strcmp (path, "-") == 0 ? g_strdup ("stdin") : g_utf8_make_valid (base, -1);
}

/* No URI holds a line break (command_check_uri ()); a name may. */
char *
ingest_input_label (const char *uri, const char *name)
{
  return g_strjoin ("\n", uri != NULL ? uri : "", name, NULL);
}

const char *
ingest_input_split (const char *label, char **uri)
{
  gsize length = strcspn (label, "\n");
  *uri = length > 0 ? g_strndup (label, length) : NULL;
  return label + length + (label[length] != '\0');
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      gssize put = write (fd, bytes, length);
      if (put < 0 && errno != EINTR)
        return FALSE;
      bytes += MAX (put, 0);
      length -= (gsize) MAX (put, 0);
    }
  return TRUE;
}

/* Read to its end into memory, but no further than a worker could hold.  A descriptor, or -1. */
static int
copy_stream (int fd, IngestPool *pool, guint64 most, char **fault)
{
  int copy = memfd_create ("hakusho", MFD_CLOEXEC);
  guint64 length = 0;
  guint8 chunk[CHUNK];
  gssize got = copy < 0 ? -1 : 0;
  gboolean large = FALSE;
  while (copy >= 0 && !large)
    {
      if (ingest_pool_watch (pool, fd, -1) != INGEST_POOL_READABLE)
        {
          close (copy);
          return -1;
        }
      got = read (fd, chunk, sizeof chunk);
      if (got == 0)
        return copy;
      if (got < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      length += (guint64) MAX (got, 0);
      large = length > most;
      if (got < 0 || (!large && !write_all (copy, chunk, (gsize) got)))
        break;
    }
  *fault = large ? g_strdup ("is larger than the memory that a document may use")
                 : g_strdup_printf ("cannot be read: %s", g_strerror (errno));
  if (copy >= 0)
    close (copy);
  return -1;
}

static gboolean
hash_file (int fd, IngestHead *head, char **fault)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 chunk[CHUNK];
  gssize got;
  head->bytes = 0;
  while ((got = pread (fd, chunk, sizeof chunk, (off_t) head->bytes)) > 0)
    {
      if (head->bytes == 0)
        head->media_type = ingest_media_type (chunk, MIN ((gsize) got, INGEST_HEAD));
      g_checksum_update (checksum, chunk, got);
      head->bytes += (guint64) got;
    }
  if (got < 0)
    *fault = g_strdup_printf ("cannot be read: %s", g_strerror (errno));
  else
    g_strlcpy (head->sha256, g_checksum_get_string (checksum), sizeof head->sha256);
  return got == 0;
}

static int
open_path (const char *path)
{
  if (strcmp (path, "-") == 0)
    return fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  int part = ingest_bundle_open (path);
  /* a pipe without a writer would hold open () itself: it is waited for where a signal can end the wait */
  return part >= 0 || errno != ENOENT ? part : open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

int
ingest_input_open (const char *path, IngestPool *pool, guint64 most, IngestHead *head, char **fault)
{
  *fault = NULL;
  *head = (IngestHead){ 0 };
  int fd = open_path (path), made;
  struct stat status;
  if (fd < 0 && (errno == EMFILE || errno == ENFILE))
    return -1;
  if (fd < 0 || fstat (fd, &status) != 0)
    *fault = g_strdup_printf ("cannot be read: %s", g_strerror (errno));
  else if (!S_ISREG (status.st_mode))
    {
      int copy = copy_stream (fd, pool, most, fault);
      close (fd);
      fd = copy;
    }
  if (fd >= 0 && *fault == NULL && hash_file (fd, head, fault))
    {
      made = ingest_convert (fd, head, pool, fault);
      if (made < 0 && *fault == NULL && ingest_pool_signal (pool) == 0)
        return fd;
      close (fd);
      return made;
    }
  if (fd >= 0)
    close (fd);
  return -1;
}
