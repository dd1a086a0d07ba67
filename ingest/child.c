#include "ingest/child.h"

#include "ingest/confine.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MEMORY ((rlim_t) 1 << 30)

#ifdef HAKUSHO_ASAN
#  define SANITIZED 1 /* it maps terabytes for itself */
#else
#  define SANITIZED 0
#endif

#ifdef HAKUSHO_COVERAGE
#  define COUNTED 1 /* it writes the counts of its lines at its end */
#else
#  define COUNTED 0
#endif

static void
limit (void)
{
  const struct rlimit seconds = { INGEST_CHILD_SECONDS, INGEST_CHILD_SECONDS + 1 }, memory = { MEMORY, MEMORY },
                      none = { 0, 0 };
  setrlimit (RLIMIT_CPU, &seconds);
  setrlimit (RLIMIT_CORE, &none);
  if (!SANITIZED)
    setrlimit (RLIMIT_AS, &memory);
}

/* Closes all descriptors but the standard ones and @keep. */
static void
close_others (const int *keep, guint n_keep)
{
  unsigned int from = 3;
  for (;;)
    {
      int next = -1;
      for (guint i = 0; i < n_keep; i++)
        if (keep[i] >= (int) from && (next < 0 || keep[i] < next))
          next = keep[i];
      if (next < 0)
        break;
      if ((unsigned int) next > from)
        close_range (from, (unsigned int) next - 1, 0);
      from = (unsigned int) next + 1;
    }
  close_range (from, ~0u, 0);
}

int
ingest_child_run (const int *keep, guint n_keep, gboolean open, IngestChildWork work, gpointer data)
{
  pid_t parent = getpid (), pid = fork (), got;
  int status = 0;
  if (pid == 0)
    {
      sigset_t none;
      sigemptyset (&none);
      sigprocmask (SIG_SETMASK, &none, NULL);
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      if (getppid () != parent)
        _exit (126);
      limit ();
      close_others (keep, n_keep);
      IngestLocks *locks = open || COUNTED ? NULL : ingest_locks_new (NULL);
      if (locks != NULL && !ingest_locks_close (locks))
        _exit (126);
      int result = work (data);
      if (COUNTED)
        exit (result);
      _exit (result);
    }
  if (pid < 0)
    return -1;
  while ((got = waitpid (pid, &status, 0)) < 0 && errno == EINTR)
    ;
  return got == pid && WIFEXITED (status) && WEXITSTATUS (status) <= 100 ? WEXITSTATUS (status) : -1;
}
