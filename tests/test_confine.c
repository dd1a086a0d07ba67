#include "ingest/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a process that is shut in tries: 0 where it went, else errno. */
static int
told (gboolean went)
{
  return went ? 0 : errno;
}

static int
allocate (const char *folder G_GNUC_UNUSED)
{
  g_autofree char *much = g_malloc0 (8 << 20);
  return much[4 << 20];
}

static int
read_library (const char *folder G_GNUC_UNUSED)
{
  return told (access ("/lib", R_OK) == 0 && open ("/etc/ld.so.cache", O_RDONLY) >= 0);
}

static int
read_secret (const char *folder G_GNUC_UNUSED)
{
  return told (open ("/etc/passwd", O_RDONLY) >= 0);
}

static int
write_below (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "new", NULL);
  return told (open (path, O_WRONLY | O_CREAT, 0600) >= 0);
}

static int
remove_below (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "kept", NULL);
  return told (unlink (path) == 0);
}

static int
write_beside (const char *folder)
{
  g_autofree char *path = g_strconcat ("/tmp/", strrchr (folder, '/'), NULL);
  return told (open (path, O_WRONLY | O_CREAT, 0600) >= 0);
}

static int
reach (const char *folder G_GNUC_UNUSED)
{
  return told (socket (AF_INET, SOCK_STREAM, 0) >= 0);
}

static int
execute (const char *folder G_GNUC_UNUSED)
{
  return told (execl ("/bin/true", "true", NULL) == 0);
}

static int
breed (const char *folder G_GNUC_UNUSED)
{
  pid_t child = fork ();
  if (child == 0)
    _exit (0);
  return told (child > 0);
}

static int
kill_parent (const char *folder G_GNUC_UNUSED)
{
  return told (kill (getppid (), 0) == 0);
}

static int
leave_folder (const char *folder G_GNUC_UNUSED)
{
  return told (chdir ("/") == 0);
}

enum
{
  KILLED = -1 /* by SIGSYS */
};

static const struct Case
{
  const char *name;
  int (*act) (const char *folder);
  int reader, writer;   /* what becomes of one without and with a folder to write into: 0, errno or KILLED */
  IngestConfined needs; /* the lock that does it */
} cases[] = {
  { "allocate", allocate, 0, 0, 0 },
  { "read-library", read_library, 0, 0, 0 },
  { "read-secret", read_secret, EACCES, EACCES, INGEST_CONFINED_PATHS },
  { "write-below", write_below, EPERM, 0, INGEST_CONFINED_CALLS },
  { "remove-below", remove_below, KILLED, 0, INGEST_CONFINED_CALLS },
  { "write-beside", write_beside, EPERM, EACCES, INGEST_CONFINED_CALLS | INGEST_CONFINED_PATHS },
  { "socket", reach, KILLED, EPERM, INGEST_CONFINED_CALLS },
  { "execute", execute, KILLED, EPERM, INGEST_CONFINED_CALLS },
  { "fork", breed, EPERM, EPERM, INGEST_CONFINED_CALLS },
  { "kill", kill_parent, KILLED, EPERM, INGEST_CONFINED_CALLS },
  { "chdir", leave_folder, EPERM, EPERM, INGEST_CONFINED_CALLS },
};

/* exit () and not _exit (): where lines are counted, a writer's counts are written below the folder that it may. */
static int
try_shut_in (const struct Case *row, const char *writable, const char *folder)
{
  int status = 0;
  pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      IngestLocks *locks = ingest_locks_new (writable);
      if (!ingest_locks_close (locks))
        exit (255);
      int end = row->act (folder);
      ingest_locks_free (locks);
      if (writable != NULL)
        exit (end);
      _exit (end);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFSIGNALED (status))
    g_assert_cmpint (WTERMSIG (status), ==, SIGSYS);
  return WIFSIGNALED (status) ? KILLED : WEXITSTATUS (status);
}

static void
test_case (gconstpointer data)
{
  const struct Case *row = data;
  if ((ingest_locks_able () & row->needs) != row->needs)
    {
      g_test_skip ("this kernel has no such lock");
      return;
    }
  g_autofree char *folder = g_strdup (BUILD "/confine-XXXXXX"), *kept = NULL, *made = NULL;
  g_assert_nonnull (g_mkdtemp (folder));
  kept = g_build_filename (folder, "kept", NULL);
  made = g_build_filename (folder, "new", NULL);
  g_assert_true (g_file_set_contents (kept, "kept", -1, NULL));

  g_assert_cmpint (try_shut_in (row, NULL, folder), ==, row->reader);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
  g_assert_cmpint (try_shut_in (row, BUILD, folder), ==, row->writer);

  g_remove (kept);
  g_remove (made);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/confine/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
