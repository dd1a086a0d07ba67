/* The program with faults planted in its workers: input that holds "PLANT crash" crashes the worker that reads it, and
 * so on for each name below.  Linked to main.c as hakusho_planted; tests/cli_confined.py runs it. */
#include "ingest/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static void
crash (void)
{
  raise (SIGSEGV);
}

static void
spin (void)
{
  for (volatile guint i = 0;; i++)
    ;
}

static void
hang (void)
{
  for (;;)
    pause ();
}

static void
allocate (void)
{
  for (;;)
    memset (g_malloc (1 << 20), 1, 1 << 20);
}

/* What a hostile reader tries must have failed, else the world is no longer as it was, which the test sees. */
static void
reach_network (void)
{
  socket (AF_INET, SOCK_STREAM, 0);
}

static void
execute (void)
{
  execl ("/bin/sh", "sh", "-c", "touch planted", NULL);
}

static void
breed (void)
{
  if (fork () == 0)
    for (;;)
      pause ();
}

static void
write_file (void)
{
  int fd = open ("planted", O_WRONLY | O_CREAT, 0600);
  if (fd >= 0)
    close (fd);
}

static void
remove_file (void)
{
  unlink ("keep.me");
}

static void
open_store (void)
{
  int fd = open ("hakusho.db", O_RDWR);
  if (fd >= 0 && ftruncate (fd, 0) == 0)
    close (fd);
}

static void
stop_parent (void)
{
  kill (getppid (), SIGSTOP);
}

static const struct
{
  const char *name;
  void (*act) (void);
} faults[] = {
  { "PLANT crash", crash },
  { "PLANT spin", spin },
  { "PLANT hang", hang },
  { "PLANT allocate", allocate },
  { "PLANT socket", reach_network },
  { "PLANT exec", execute },
  { "PLANT fork", breed },
  { "PLANT write", write_file },
  { "PLANT unlink", remove_file },
  { "PLANT store", open_store },
  { "PLANT stop", stop_parent },
};

static void
act (GBytes *input)
{
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (memmem (bytes, length, faults[i].name, strlen (faults[i].name)) != NULL)
      faults[i].act ();
}

__attribute__ ((constructor)) static void
plant (void)
{
  ingest_worker_plant = act;
}
