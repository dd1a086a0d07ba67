#include "store/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#  define HAS_ASAN 1
#elif defined(__has_feature)
#  if __has_feature(address_sanitizer)
#    define HAS_ASAN 1
#  endif
#endif
#ifndef HAS_ASAN
#  define HAS_ASAN 0
#endif

#define CHILD_MEMORY 86          /* exit status of a child that met its memory limit */
#define CHUNK        (64 * 1024) /* what a pipe holds */

typedef struct
{
  pid_t pid;
  int fd;
  guint number;
  gint64 deadline; /* monotonic, microseconds */
  gboolean late, flooded;
  GString *line;
} Child;

struct _StorePool
{
  StoreWork work;
  gpointer data;
  StoreWorkerLimits limits;
  Child *children; /* limits.jobs of them; those without a pid are free */
  struct pollfd *polls;
  guint running;
  GQueue stillborn; /* of StoreWorkerResult: children that could not be started */
  StorePrepare prepare;
  gboolean prepared; /* this process has done it */
  pid_t template;    /* 0 where there is none, or no more */
  int socket;        /* to it */
  int signals, signal;
  sigset_t before;
};

void
store_worker_result_clear (StoreWorkerResult *result)
{
  if (result->line != NULL)
    g_string_free (result->line, TRUE);
  g_free (result->reason);
  *result = (StoreWorkerResult){ 0 };
}

/* ---- the child ---- */

static gsize child_room; /* an eighth of the child's memory limit */

/* A crash with less than an eighth of the memory left is taken for the lack of it: C++ libraries abort, C libraries
 * step on the NULL that they were given.  Only system calls: the heap may be broken. */
static void
on_crash (int number)
{
  void *probe = mmap (NULL, child_room, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (probe == MAP_FAILED)
    _exit (CHILD_MEMORY);
  signal (number, SIG_DFL);
  raise (number);
}

/* g_malloc () says so and aborts; the single allocation it could not make may be larger than all there is. */
static GLogWriterOutput
on_message (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data G_GNUC_UNUSED)
{
  for (gsize i = 0; i < n_fields && (level & G_LOG_LEVEL_ERROR) != 0; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 && strstr (fields[i].value, "failed to allocate") != NULL)
      _exit (CHILD_MEMORY);
  return G_LOG_WRITER_HANDLED;
}

static void
limit (int resource, rlim_t soft, rlim_t hard)
{
  struct rlimit now;
  if (getrlimit (resource, &now) == 0)
    setrlimit (resource, &(struct rlimit){ MIN (soft, now.rlim_max), MIN (hard, now.rlim_max) });
}

/* Bytes of address space that the parent handed down: its libraries and the input. */
static guint64
mapped_bytes (void)
{
  char text[64] = "";
  int fd = open ("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  gssize got = fd >= 0 ? read (fd, text, sizeof text - 1) : -1;
  if (fd >= 0)
    close (fd);
  return got > 0 ? g_ascii_strtoull (text, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE) : 0;
}

static void
catch_crashes (void)
{
  static const int crashes[] = { SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGFPE, SIGILL };
  static char stack[16 * 1024]; /* its own: the stack may be what ran out */
  struct sigaction action = { .sa_handler = on_crash, .sa_flags = SA_ONSTACK | SA_NODEFER };
  sigaltstack (&(stack_t){ .ss_sp = stack, .ss_size = sizeof stack }, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (crashes); i++)
    sigaction (crashes[i], &action, NULL);
}

static void
confine (const StoreWorkerLimits *limits)
{
  limit (RLIMIT_CORE, 0, 0);
  limit (RLIMIT_CPU, limits->seconds, (rlim_t) limits->seconds + 1);
  if (HAS_ASAN) /* it needs stderr, signals and address space for its own reports */
    return;
  limit (RLIMIT_FSIZE, 0, 0);
  rlim_t space = mapped_bytes () + limits->memory;
  limit (RLIMIT_AS, space, space);
  child_room = MAX (limits->memory / 8, 1);
  catch_crashes ();
  g_log_set_writer_func (on_message, NULL, NULL);
}

static void
prepare (StorePool *pool)
{
  if (!pool->prepared && pool->prepare != NULL)
    pool->prepare (pool->data);
  pool->prepared = TRUE;
}

static G_GNUC_NORETURN void
run_child (StorePool *pool, pid_t parent, int in, int out, const char *file)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (EXIT_FAILURE);
  signal (SIGINT, SIG_IGN); /* Ctrl-C reaches the whole group: the parent decides */
  sigprocmask (SIG_SETMASK, &pool->before, NULL);
  prepare (pool);

  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (in, FALSE, NULL);
  if (mapped == NULL)
    _exit (EXIT_FAILURE);
  g_autoptr (GBytes) input = g_mapped_file_get_bytes (mapped);
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC);
  for (int fd = 0; fd < (HAS_ASAN ? 2 : 3); fd++)
    dup2 (nothing, fd);
  dup2 (out, 3);
  close_range (4, ~0U, 0);
  confine (&pool->limits);

  g_autoptr (GString) line = g_string_new (NULL);
  pool->work (input, file, pool->data, line);
  for (gsize at = 0; at < line->len;)
    {
      gssize put = write (3, line->str + at, line->len - at);
      if (put < 0 && errno != EINTR)
        _exit (EXIT_FAILURE);
      at += MAX (put, 0);
    }
  _exit (EXIT_SUCCESS);
}

/* ---- the template ---- */

#define LONGEST_NAME 4096

/* A request: the name of the file as the message, its descriptor and the pipe's beside it.  The answer: the process, or
 * -1. */
typedef union
{
  struct cmsghdr header;
  char room[CMSG_SPACE (2 * sizeof (int))];
} Descriptors;

/* A child of our parent.  The exit signal is that of this process, SIGCHLD. */
static pid_t
clone_for_parent (void)
{
  struct clone_args how = { .flags = CLONE_PARENT };
  return (pid_t) syscall (SYS_clone3, &how, sizeof how);
}

/* FALSE once nobody can ask any more. */
static gboolean
hear_request (int socket, char *name, int *ends)
{
  Descriptors descriptors;
  struct iovec part = { .iov_base = name, .iov_len = LONGEST_NAME - 1 };
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = descriptors.room, .msg_controllen = sizeof descriptors.room
  };
  gssize got;
  do
    got = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  struct cmsghdr *header = got > 0 ? CMSG_FIRSTHDR (&message) : NULL;
  if (header == NULL || header->cmsg_len != CMSG_LEN (2 * sizeof (int)))
    return FALSE;
  name[got] = '\0';
  memcpy (ends, CMSG_DATA (header), 2 * sizeof (int));
  return TRUE;
}

static G_GNUC_NORETURN void
run_template (StorePool *pool, pid_t parent, int socket)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (EXIT_FAILURE);
  dup2 (socket, 3);
  close_range (4, ~0U, 0); /* the store's among them */
  prepare (pool);
  char name[LONGEST_NAME];
  int ends[2];
  while (hear_request (3, name, ends))
    {
      pid_t child = clone_for_parent ();
      if (child == 0)
        run_child (pool, parent, ends[0], ends[1], name);
      close (ends[0]);
      close (ends[1]);
      if (send (3, &child, sizeof child, MSG_NOSIGNAL) != sizeof child)
        break;
    }
  _exit (EXIT_SUCCESS);
}

static void
start_template (StorePool *pool)
{
  int ends[2];
  pid_t parent = getpid ();
  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return;
  pool->template = fork ();
  if (pool->template == 0)
    run_template (pool, parent, ends[1]);
  close (ends[1]);
  if (pool->template <0)
    {
      pool->template = 0;
      close (ends[0]);
    }
  pool->socket = pool->template != 0 ? ends[0] : -1;
}

static void
stop_template (StorePool *pool)
{
  if (pool->template == 0)
    return;
  close (pool->socket);
  kill (pool->template, SIGKILL); /* it holds nothing, and may still be preparing */
  while (waitpid (pool->template, NULL, 0) < 0 && errno == EINTR)
    ;
  pool->template = 0;
}

/* Has the template make a child; -1 where it cannot. */
static pid_t
ask_template (StorePool *pool, int in, int out, const char *file)
{
  Descriptors descriptors = { .room = { 0 } };
  struct iovec part = { .iov_base = (char *) file, .iov_len = MIN (strlen (file), LONGEST_NAME - 1) };
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = descriptors.room, .msg_controllen = sizeof descriptors.room
  };
  struct cmsghdr *header = CMSG_FIRSTHDR (&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (2 * sizeof (int));
  memcpy (CMSG_DATA (header), (int[]){ in, out }, 2 * sizeof (int));
  pid_t child = -1;
  gssize moved;
  do
    moved = sendmsg (pool->socket, &message, MSG_NOSIGNAL);
  while (moved < 0 && errno == EINTR);
  while (moved >= 0 && (moved = recv (pool->socket, &child, sizeof child, 0)) < 0 && errno == EINTR)
    moved = 0;
  if (moved == sizeof child && child > 0)
    return child;
  stop_template (pool);
  return -1;
}

/* ---- the parent ---- */

StorePool *
store_pool_new (StorePrepare prepare_work, StoreWork work, gpointer data, const StoreWorkerLimits *limits)
{
  StorePool *pool = g_new0 (StorePool, 1);
  sigset_t held;
  pool->prepare = prepare_work;
  pool->work = work;
  pool->data = data;
  pool->limits = *limits;
  pool->children = g_new0 (Child, limits->jobs);
  pool->polls = g_new0 (struct pollfd, limits->jobs + 1);
  g_queue_init (&pool->stillborn);

  sigemptyset (&held);
  sigaddset (&held, SIGINT);
  sigaddset (&held, SIGTERM);
  sigaddset (&held, SIGHUP);
  sigprocmask (SIG_BLOCK, &held, &pool->before);
  pool->signals = signalfd (-1, &held, SFD_NONBLOCK | SFD_CLOEXEC);
  start_template (pool);
  return pool;
}

static void
free_result (gpointer result)
{
  store_worker_result_clear (result);
  g_free (result);
}

void
store_pool_free (StorePool *pool)
{
  for (guint i = 0; i < pool->limits.jobs; i++)
    {
      Child *child = &pool->children[i];
      if (child->pid == 0)
        continue;
      kill (child->pid, SIGKILL);
      close (child->fd);
      while (waitpid (child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
      g_string_free (child->line, TRUE);
    }
  stop_template (pool);
  g_queue_clear_full (&pool->stillborn, free_result);
  if (pool->signals >= 0)
    close (pool->signals);
  sigprocmask (SIG_SETMASK, &pool->before, NULL);
  g_free (pool->children);
  g_free (pool->polls);
  g_free (pool);
}

gboolean
store_pool_is_full (const StorePool *pool)
{
  return pool->running == pool->limits.jobs;
}

gboolean
store_pool_is_idle (const StorePool *pool)
{
  return pool->running == 0 && pool->stillborn.length == 0;
}

void
store_pool_start (StorePool *pool, guint number, int input, const char *file)
{
  int ends[2] = { -1, -1 };
  pid_t parent = getpid (), pid = -1;
  if (pipe2 (ends, O_CLOEXEC) == 0)
    {
      if (pool->template != 0)
        pid = ask_template (pool, input, ends[1], file);
      if (pid < 0)
        {
          prepare (pool);
          pid = fork ();
        }
      if (pid == 0)
        run_child (pool, parent, input, ends[1], file);
    }
  int cause = errno;
  if (ends[1] >= 0)
    close (ends[1]);
  if (pid < 0)
    {
      if (ends[0] >= 0)
        close (ends[0]);
      StoreWorkerResult *result = g_new0 (StoreWorkerResult, 1);
      result->number = number;
      result->code = INGEST_ERROR_UNREADABLE;
      result->reason = g_strdup_printf ("no process could be started: %s", g_strerror (cause));
      g_queue_push_tail (&pool->stillborn, result);
      return;
    }
  Child *child = pool->children;
  while (child->pid != 0)
    child++;
  *child = (Child){ .pid = pid,
                    .fd = ends[0],
                    .number = number,
                    .deadline = g_get_monotonic_time () + (gint64) pool->limits.seconds * G_USEC_PER_SEC,
                    .line = g_string_new (NULL) };
  pool->running++;
}

/* A limit as it was given: in the largest unit that leaves no fraction. */
static char *
dup_size (guint64 bytes)
{
  static const char *const units[] = { "bytes", "KiB", "MiB", "GiB" };
  guint unit = 0;
  while (unit + 1 < G_N_ELEMENTS (units) && bytes != 0 && bytes % 1024 == 0)
    {
      bytes /= 1024;
      unit++;
    }
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s", bytes, units[unit]);
}

/* What a child's end means. */
static void
judge (const StorePool *pool, Child *child, int status, StoreWorkerResult *result)
{
  gboolean whole = child->line->len > 0 && child->line->str[child->line->len - 1] == '\n';
  if (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_SUCCESS && whole && !child->flooded)
    {
      result->line = g_steal_pointer (&child->line);
      return;
    }
  result->code = INGEST_ERROR_LIMIT;
  if (child->flooded)
    {
      g_autofree char *size = dup_size (pool->limits.line);
      result->reason = g_strdup_printf ("gave more than %s", size);
    }
  else if (child->late || (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU))
    result->reason = g_strdup_printf ("took longer than %u s", pool->limits.seconds);
  else if (WIFEXITED (status) && WEXITSTATUS (status) == CHILD_MEMORY)
    {
      g_autofree char *size = dup_size (pool->limits.memory);
      result->reason = g_strdup_printf ("needed more than %s of memory", size);
    }
  else if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL) /* not by us */
    result->reason = g_strdup ("its process was killed, perhaps for want of memory");
  else
    {
      result->code = INGEST_ERROR_DAMAGED;
      if (WIFSIGNALED (status))
        result->reason = g_strdup_printf ("the reader crashed on it (%s)", strsignal (WTERMSIG (status)));
      else
        result->reason = g_strdup ("the reader left without a result");
    }
}

/* The pipe has closed, or the child must go: its kernel status, fixed before a dying process closes its pipe, is not
 * changed by a kill that comes late. */
static void
reap (StorePool *pool, Child *child, StoreWorkerResult *result)
{
  int status = 0;
  kill (child->pid, SIGKILL);
  close (child->fd);
  while (waitpid (child->pid, &status, 0) < 0 && errno == EINTR)
    ;
  *result = (StoreWorkerResult){ .number = child->number };
  judge (pool, child, status, result);
  if (child->line != NULL)
    g_string_free (child->line, TRUE);
  *child = (Child){ 0 };
  pool->running--;
}

/* TRUE once the child has nothing more to say. */
static gboolean
hear (Child *child, guint64 most)
{
  char text[CHUNK];
  gssize got = read (child->fd, text, sizeof text);
  g_string_append_len (child->line, text, MAX (got, 0));
  child->flooded = child->line->len > most;
  return got == 0 || (got < 0 && errno != EINTR) || child->flooded;
}

int
store_pool_signal (StorePool *pool)
{
  struct signalfd_siginfo info;
  if (pool->signal == 0 && read (pool->signals, &info, sizeof info) == sizeof info)
    pool->signal = (int) info.ssi_signo;
  return pool->signal;
}

/* Milliseconds to the next deadline. */
static int
patience (const StorePool *pool)
{
  gint64 next = G_MAXINT64;
  for (guint i = 0; i < pool->limits.jobs; i++)
    if (pool->children[i].pid != 0)
      next = MIN (next, pool->children[i].deadline);
  return (int) CLAMP ((next - g_get_monotonic_time ()) / 1000 + 1, 0, G_MAXINT);
}

gboolean
store_pool_wait (StorePool *pool, StoreWorkerResult *result)
{
  for (;;)
    {
      if (store_pool_signal (pool) != 0)
        return FALSE;
      if (pool->stillborn.length > 0)
        {
          g_autofree StoreWorkerResult *first = g_queue_pop_head (&pool->stillborn);
          *result = *first;
          return TRUE;
        }
      for (guint i = 0; i < pool->limits.jobs; i++)
        pool->polls[i] =
            (struct pollfd){ .fd = pool->children[i].pid != 0 ? pool->children[i].fd : -1, .events = POLLIN };
      pool->polls[pool->limits.jobs] = (struct pollfd){ .fd = pool->signals, .events = POLLIN };
      if (poll (pool->polls, pool->limits.jobs + 1, patience (pool)) < 0 && errno != EINTR)
        g_error ("poll: %s", g_strerror (errno));

      gint64 now = g_get_monotonic_time ();
      for (guint i = 0; i < pool->limits.jobs; i++)
        {
          Child *child = &pool->children[i];
          if (child->pid == 0)
            continue;
          if (pool->polls[i].revents == 0)
            child->late = now >= child->deadline;
          if (child->late || (pool->polls[i].revents != 0 && hear (child, pool->limits.line)))
            {
              reap (pool, child, result);
              return TRUE;
            }
        }
    }
}
