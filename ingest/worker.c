#include "ingest/worker.h"

#include "ingest/command.h"
#include "ingest/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef HAKUSHO_ASAN
#  define HAS_ASAN 1
#  include <sanitizer/lsan_interface.h>
#else
#  define HAS_ASAN 0
#endif

#ifdef HAKUSHO_COVERAGE
#  define HAS_COUNTS 1
#else
#  define HAS_COUNTS 0
#endif

/* Workers of these builds write of themselves when they end: they are not shut in, and not killed while they wait. */
#define TELLS_AT_END (HAS_ASAN || HAS_COUNTS)

#define WORKER_MEMORY   86          /* exit status of a worker that met its memory limit */
#define WORKER_UNLOCKED 87          /* exit status of one that could not be shut in */
#define CHUNK           (64 * 1024) /* what a pipe holds */
#define WIDE_PIPE       (1 << 20)   /* what it can hold for anybody (pipe (7): pipe-max-size) */

#define WORKER_USES       64                   /* documents that follow each other in a worker; chosen, not measured */
#define SMALL             ((guint64) 1 << 20)  /* bytes of a document that may follow another */
#define GROWN             ((guint64) 64 << 20) /* bytes of memory that a worker may have gained to be used again */
#define HEAD              4096                 /* bytes that tell a text from a binary format */
#define TEMPLATE_PATIENCE 10000 /* milliseconds until a template that does not answer counts as stopped */
#define IDLE_AFTER        100   /* milliseconds without a document */
#define START_TRIES       20    /* to find a process where none is at work, a tenth of a second apart */

typedef struct
{
  pid_t pid;  /* 0: no such worker */
  int fd;     /* its lines come from here */
  int socket; /* its documents go there */
  gboolean busy;
  gboolean alone;  /* it reads no other document */
  IngestNeed need; /* what it was made for */
  guint uses;
  guint number;
  guint seconds;                   /* that its document may take */
  guint beats;                     /* it has asked for time so often, for this document */
  guint parts;                     /* it has given so many of this document */
  gint64 deadline;                 /* monotonic, microseconds */
  gint64 waited;                   /* for a processor, as it stood when the deadline was set; microseconds */
  gboolean late, flooded, babbled; /* why it must go: out of time, too long a line, more than one */
  GString *line;                   /* so far, of the document that it is at */
} Worker;

struct _IngestPool
{
  IngestWork work;
  gpointer data;
  IngestLimits limits;
  Worker *workers; /* limits.jobs of them */
  struct pollfd *polls;
  guint busy;
  GQueue stillborn; /* of IngestResult: documents that no process could be started for */
  IngestPrepare prepare;
  gboolean prepared[INGEST_NEEDS]; /* this process has done it */
  IngestLocks *locks;
  pid_t template; /* 0 where there is none, or no more */
  int socket;     /* to it */
  int signals, signal;
  sigset_t before;
  void (*idle) (gpointer data); /* or NULL */
  gpointer idle_data;
};

void (*ingest_worker_plant) (GBytes *input);

void
ingest_result_clear (IngestResult *result)
{
  if (result->line != NULL)
    g_string_free (result->line, TRUE);
  g_free (result->reason);
  *result = (IngestResult){ 0 };
}

/* ---- the worker ---- */

static gsize worker_room; /* an eighth of the worker's memory limit */

/* A crash with less than an eighth of the memory left is taken for the lack of it: C++ libraries abort, C libraries
 * step on the NULL that they were given.  Only system calls: the heap may be broken. */
static void
on_crash (int number)
{
  void *probe = mmap (NULL, worker_room, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (probe == MAP_FAILED)
    _exit (WORKER_MEMORY);
  signal (number, SIG_DFL);
  raise (number);
}

/* g_malloc () says so and aborts; the single allocation it could not make may be larger than all there is. */
static GLogWriterOutput
on_message (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data G_GNUC_UNUSED)
{
  for (gsize i = 0; i < n_fields && (level & G_LOG_LEVEL_ERROR) != 0; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 && strstr (fields[i].value, "failed to allocate") != NULL)
      _exit (WORKER_MEMORY);
  return G_LOG_WRITER_HANDLED;
}

/* The same for what comes by the older functions of GLib, as its own messages do, where tests have put a writer of
 * their own before ours. */
static void
on_old_message (const char *domain G_GNUC_UNUSED, GLogLevelFlags level, const char *message,
                gpointer data G_GNUC_UNUSED)
{
  if ((level & G_LOG_LEVEL_ERROR) != 0 && strstr (message, "failed to allocate") != NULL)
    _exit (WORKER_MEMORY);
}

static void
limit (int resource, rlim_t soft, rlim_t hard)
{
  struct rlimit now;
  if (getrlimit (resource, &now) == 0)
    setrlimit (resource, &(struct rlimit){ MIN (soft, now.rlim_max), MIN (hard, now.rlim_max) });
}

/* The @field of /proc/self/statm, which @fd is, in bytes: 0 address space, 1 resident. */
static guint64
own_memory (int fd, int field)
{
  char text[128] = "", *at = text;
  gssize got = pread (fd, text, sizeof text - 1, 0);
  guint64 pages = 0;
  for (int i = 0; got > 0 && i <= field; i++)
    pages = g_ascii_strtoull (at, &at, 10);
  return pages * (guint64) sysconf (_SC_PAGESIZE);
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

/* The input of the first document is mapped already: it does not count.  CPU time is the parent's to limit, with each
 * document (extend_time): it may have done so before the worker comes here. */
static void
set_limits (const IngestLimits *limits, int statm)
{
  limit (RLIMIT_CORE, 0, 0);
  if (HAS_ASAN) /* it needs stderr, signals and address space for its own reports */
    return;
  if (limits->writable == NULL && !TELLS_AT_END)
    limit (RLIMIT_FSIZE, 0, 0);
  rlim_t space = own_memory (statm, 0) + limits->memory + SMALL;
  limit (RLIMIT_AS, space, space);
  worker_room = MAX (limits->memory / 8, 1);
  catch_crashes ();
  g_log_set_writer_func (on_message, NULL, NULL);
  g_log_set_default_handler (on_old_message, NULL);
}

static void
prepare_for (IngestPool *pool, IngestNeed need)
{
  if (!pool->prepared[need] && pool->prepare != NULL)
    pool->prepare (need, pool->data);
  if (!pool->prepared[need] && need == INGEST_NEED_COMMON)
    pool->locks = pool->limits.open || TELLS_AT_END ? NULL : ingest_locks_new (pool->limits.writable);
  pool->prepared[need] = TRUE;
}

static void
prepare (IngestPool *pool, IngestNeed need)
{
  if (need != INGEST_NEED_COMMON)
    prepare_for (pool, need);
  prepare_for (pool, INGEST_NEED_COMMON);
}

#define LONGEST_NAME 4096

/* What the template is told of the worker's first document. */
static const char *const needs_named[INGEST_NEEDS] = { "common", "pdf", "zip", "detect" };

/* What follows a message: one descriptor or two. */
typedef union
{
  struct cmsghdr header;
  char room[CMSG_SPACE (2 * sizeof (int))];
} Descriptors;

/* A message with @n descriptors.  FALSE once nobody can send any more. */
static gboolean
hear_request (int socket, char *name, int *ends, guint n)
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
  if (header == NULL || header->cmsg_len != CMSG_LEN (n * sizeof (int)))
    return FALSE;
  name[got] = '\0';
  memcpy (ends, CMSG_DATA (header), n * sizeof (int));
  return TRUE;
}

static gboolean
send_request (int socket, const char *name, const int *ends, guint n)
{
  Descriptors descriptors = { .room = { 0 } };
  struct iovec part = { .iov_base = (char *) name, .iov_len = MIN (strlen (name), LONGEST_NAME - 1) };
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = descriptors.room, .msg_controllen = CMSG_SPACE (n * sizeof (int))
  };
  struct cmsghdr *header = CMSG_FIRSTHDR (&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (n * sizeof (int));
  memcpy (CMSG_DATA (header), ends, n * sizeof (int));
  gssize moved;
  do
    moved = sendmsg (socket, &message, MSG_NOSIGNAL);
  while (moved < 0 && errno == EINTR);
  return moved >= 0;
}

enum
{
  LINES = 3, /* descriptors of a worker */
  REQUESTS = 4,
  STATM = 5,
  CLOSED = 6 /* from here on */
};

/* Gives this process its descriptors and no others; the locks' stay open above. */
static void
arrange_descriptors (int requests, int lines)
{
  int high_requests = fcntl (requests, F_DUPFD_CLOEXEC, 32), high_lines = fcntl (lines, F_DUPFD_CLOEXEC, 32);
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC),
      statm = fcntl (open ("/proc/self/statm", O_RDONLY | O_CLOEXEC), F_DUPFD_CLOEXEC, 32);
  for (int fd = 0; fd < (HAS_ASAN ? 2 : 3); fd++)
    dup2 (nothing, fd);
  dup2 (high_lines, LINES);
  dup2 (high_requests, REQUESTS);
  dup2 (statm, STATM);
  close_range (CLOSED, INGEST_LOCKS_ABOVE - 1, 0);
}

static void
give_line (const GString *line)
{
  for (gsize at = 0; at < line->len;)
    {
      gssize put = write (LINES, line->str + at, line->len - at);
      if (put < 0 && errno != EINTR)
        _exit (EXIT_FAILURE);
      at += (gsize) MAX (put, 0);
    }
}

/* Says that a part of a document is done and the next begins: a byte that opens no line (SYN of ASCII). */
#define BEAT       0x16
#define MOST_BEATS 10000 /* of a document: pages of the longest books; what has taken a worker over gets no more */

/* Ends the line of a part, before its newline (ETB of ASCII). */
#define PART_END 0x17

static gboolean is_worker;
static void *input_bytes; /* of the document that this worker is at, mapped */
static gsize input_length;

void
ingest_worker_beat (void)
{
  const char beat = BEAT;
  if (is_worker && write (LINES, &beat, 1) != 1)
    _exit (EXIT_FAILURE);
}

void
ingest_worker_give (GString *line)
{
  if (!is_worker)
    return;
  give_line (line);
  g_string_truncate (line, 0);
}

void
ingest_worker_part (GString *line)
{
  char go_on;
  struct iovec part = { .iov_base = &go_on, .iov_len = 1 };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  gssize got;
  if (!is_worker)
    return;
  g_string_insert_c (line, (gssize) line->len - 1, PART_END);
  ingest_worker_give (line);
  do
    got = recvmsg (REQUESTS, &message, 0);
  while (got < 0 && errno == EINTR);
  if (got != 1) /* 0: nobody waits for the rest */
    _exit (got == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* The mapping is private and never written: what is dropped is read again. */
void
ingest_worker_drop_input (void)
{
  if (is_worker && input_length > 0)
    madvise (input_bytes, input_length, MADV_DONTNEED);
}

static void
do_document (const IngestPool *pool, GBytes *input, const char *file, GString *line)
{
  g_string_truncate (line, 0);
  if (ingest_worker_plant != NULL)
    ingest_worker_plant (input);
  pool->work (input, file, pool->data, line);
  if (line->len == 0 || line->str[line->len - 1] != '\n')
    _exit (EXIT_FAILURE);
}

static GBytes *
map_input (int fd)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  if (mapped == NULL)
    _exit (EXIT_FAILURE);
  input_bytes = g_mapped_file_get_contents (mapped);
  input_length = g_mapped_file_get_length (mapped);
  return g_mapped_file_get_bytes (mapped);
}

static G_GNUC_NORETURN void
run_worker (IngestPool *pool, pid_t parent, int requests, int lines)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (EXIT_FAILURE);
  signal (SIGINT, SIG_IGN); /* Ctrl-C reaches the whole group: the parent decides */
  sigprocmask (SIG_SETMASK, &pool->before, NULL);
  arrange_descriptors (requests, lines);
  is_worker = TRUE;

  char name[LONGEST_NAME];
  int in;
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean leaves = FALSE;
  for (guint done = 0; !leaves && hear_request (REQUESTS, name, &in, 1); done++)
    {
      static guint64 grown;
      g_autoptr (GBytes) input = map_input (in);
      close (in);
      if (done == 0)
        {
          set_limits (&pool->limits, STATM);
          grown = own_memory (STATM, 1) + GROWN;
          if (pool->locks != NULL && !ingest_locks_close (pool->locks))
            _exit (WORKER_UNLOCKED);
          close_range (CLOSED, ~0U, 0);
        }
      do_document (pool, input, name, line);
      input_length = 0;
      g_clear_pointer (&input, g_bytes_unref);
      leaves = own_memory (STATM, 1) > grown;
      if (leaves) /* before it tells its line: the parent sees that it can send it no other document */
        close (REQUESTS);
      give_line (line);
    }
#if HAS_ASAN
  g_string_free (g_steal_pointer (&line), TRUE);
  if (__lsan_do_recoverable_leak_check () != 0)
    _exit (EXIT_FAILURE);
#endif
#if HAS_COUNTS
  exit (EXIT_SUCCESS); /* modules that were loaded late write theirs, too */
#endif
  _exit (EXIT_SUCCESS);
}

/* ---- the template ---- */

/* A worker is a child of our parent.  The exit signal is that of this process, SIGCHLD.  Containers and valgrind may
 * know the older call alone. */
static pid_t
clone_for_parent (void)
{
  struct clone_args how = { .flags = CLONE_PARENT };
  pid_t worker = (pid_t) syscall (SYS_clone3, &how, sizeof how);
  if (worker < 0 && (errno == ENOSYS || errno == EPERM))
    worker = (pid_t) syscall (SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL);
  return worker;
}

static G_GNUC_NORETURN void
run_template (IngestPool *pool, pid_t parent, int socket)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (EXIT_FAILURE);
  dup2 (socket, 3);
  close_range (4, ~0U, 0);
  prepare (pool, INGEST_NEED_COMMON);
  char name[LONGEST_NAME];
  int ends[2];
  while (hear_request (3, name, ends, 2))
    {
      for (IngestNeed need = 0; need < INGEST_NEEDS; need++)
        if (strcmp (name, needs_named[need]) == 0)
          prepare (pool, need);
      pid_t worker = clone_for_parent ();
      if (worker == 0)
        run_worker (pool, parent, ends[0], ends[1]);
      int answer[2] = { (int) worker, errno };
      close (ends[0]);
      close (ends[1]);
      if (send (3, answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer)
        break;
    }
  _exit (EXIT_SUCCESS);
}

static void
start_template (IngestPool *pool)
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

static pid_t
reap_process (pid_t pid, int *status)
{
  pid_t reaped;
  do
    reaped = waitpid (pid, status, 0);
  while (reaped < 0 && errno == EINTR);
  return reaped;
}

static void
stop_template (IngestPool *pool)
{
  if (pool->template == 0)
    return;
  close (pool->socket);
  kill (pool->template, SIGKILL); /* it holds nothing, and may still be preparing */
  reap_process (pool->template, NULL);
  pool->template = 0;
}

/* Has the template make a worker; -1 with errno where it cannot.  A template that is gone, or does not answer, is given
 * up; one that still prepares is waited for. */
static pid_t
ask_template (IngestPool *pool, IngestNeed need, int requests, int lines)
{
  int answer[2] = { -1, 0 };
  gboolean asked = send_request (pool->socket, needs_named[need], (int[]){ requests, lines }, 2);
  if (asked && ingest_pool_watch (pool, pool->socket, TEMPLATE_PATIENCE) == INGEST_POOL_READABLE
      && recv (pool->socket, answer, sizeof answer, 0) == sizeof answer)
    {
      errno = answer[1];
      return answer[0];
    }
  stop_template (pool);
  errno = ECHILD;
  return -1;
}

/* ---- the parent ---- */

/* Workers that the limit on open files has room for: each takes two of ours. */
static guint
most_jobs (guint wanted)
{
  struct rlimit files;
  enum
  {
    KEPT = 64 /* for the store, standard streams, what is being opened */
  };
  if (getrlimit (RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY)
    return wanted;
  rlim_t room = files.rlim_cur > KEPT + 2 ? (files.rlim_cur - KEPT) / 2 : 1;
  return (guint) CLAMP (room, 1, wanted);
}

IngestPool *
ingest_pool_new (IngestPrepare prepare_work, IngestWork work, gpointer data, const IngestLimits *limits)
{
  IngestPool *pool = g_new0 (IngestPool, 1);
  sigset_t held;
  pool->prepare = prepare_work;
  pool->work = work;
  pool->data = data;
  pool->limits = *limits;
  pool->limits.jobs = most_jobs (limits->jobs);
  pool->workers = g_new0 (Worker, pool->limits.jobs);
  pool->polls = g_new0 (struct pollfd, pool->limits.jobs + 2);
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
  ingest_result_clear (result);
  g_free (result);
}

/* Lets a worker go.  Its kernel status, fixed before a dying process closes its pipe, is not changed by a kill that
 * comes late.  Under AddressSanitizer it looks for leaks first,
 * and where lines are counted it writes the counts. */
static int
dismiss (Worker *worker)
{
  int status = 0;
  close (worker->socket);
  if (!TELLS_AT_END || worker->busy)
    kill (worker->pid, SIGKILL);
  reap_process (worker->pid, &status);
  close (worker->fd);
  if (HAS_ASAN && !worker->busy && (!WIFEXITED (status) || WEXITSTATUS (status) != EXIT_SUCCESS))
    g_error ("a worker left memory behind");
  if (worker->line != NULL)
    g_string_free (worker->line, TRUE);
  *worker = (Worker){ 0 };
  return status;
}

void
ingest_pool_free (IngestPool *pool)
{
  for (guint i = 0; i < pool->limits.jobs; i++)
    if (pool->workers[i].pid != 0)
      dismiss (&pool->workers[i]);
  stop_template (pool);
  ingest_locks_free (pool->locks);
  g_queue_clear_full (&pool->stillborn, free_result);
  if (pool->signals >= 0)
    close (pool->signals);
  sigprocmask (SIG_SETMASK, &pool->before, NULL);
  g_free (pool->workers);
  g_free (pool->polls);
  g_free (pool);
}

gboolean
ingest_pool_is_full (const IngestPool *pool)
{
  return pool->busy == pool->limits.jobs;
}

gboolean
ingest_pool_is_idle (const IngestPool *pool)
{
  return pool->busy == 0 && pool->stillborn.length == 0;
}

/* Makes a worker in @slot; FALSE with errno where it cannot. */
static gboolean
make_worker (IngestPool *pool, Worker *slot, IngestNeed need)
{
  int lines[2] = { -1, -1 }, requests[2] = { -1, -1 };
  pid_t parent = getpid (), pid = -1;
  if (pipe2 (lines, O_CLOEXEC) == 0 && socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, requests) == 0)
    {
      /* where it may: a long line then waits for its reader a few times, not thousands of times */
      fcntl (lines[1], F_SETPIPE_SZ, WIDE_PIPE);
      if (pool->template != 0)
        pid = ask_template (pool, need, requests[1], lines[1]);
      if (pid < 0 && pool->template == 0)
        {
          prepare (pool, need);
          pid = fork ();
        }
      if (pid == 0)
        run_worker (pool, parent, requests[1], lines[1]);
    }
  int cause = errno;
  const int ours[] = { lines[1], requests[1] }, theirs[] = { lines[0], requests[0] };
  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      if (ours[i] >= 0)
        close (ours[i]);
      if (pid < 0 && theirs[i] >= 0)
        close (theirs[i]);
    }
  errno = cause;
  if (pid < 0)
    return FALSE;
  *slot = (Worker){ .pid = pid, .fd = lines[0], .socket = requests[0], .need = need };
  return TRUE;
}

/* What decides about a document's worker. */
typedef struct
{
  gboolean alone; /* bytes of a binary format, or many: it shares no worker with others */
  IngestNeed need;
  guint64 mib; /* of it, rounded down */
} Needs;

/* Whether the text may be in another charset than UTF-8.  A large one is not looked through. */
static gboolean
is_odd_text (int input, gsize length)
{
  if (length == 0)
    return FALSE;
  g_autoptr (GMappedFile) mapped = length <= SMALL ? g_mapped_file_new_from_fd (input, FALSE, NULL) : NULL;
  return mapped == NULL || !g_utf8_validate (g_mapped_file_get_contents (mapped), (gssize) length, NULL);
}

static Needs
find_needs (int input)
{
  char head[HEAD];
  struct stat status;
  gssize got = pread (input, head, sizeof head, 0);
  if (fstat (input, &status) != 0 || got < 0)
    return (Needs){ .alone = TRUE };
  Needs needs = { .mib = (guint64) status.st_size >> 20 };
  if (memmem (head, (gsize) got, "%PDF-", 5) != NULL)
    needs.need = INGEST_NEED_PDF;
  else if (memmem (head, (gsize) got, "PK\003\004", 4) != NULL)
    needs.need = INGEST_NEED_ZIP;
  needs.alone =
      needs.need != INGEST_NEED_COMMON || (guint64) status.st_size > SMALL || memchr (head, '\0', (gsize) got) != NULL;
  if (needs.need == INGEST_NEED_COMMON && is_odd_text (input, (gsize) status.st_size))
    needs.need = INGEST_NEED_DETECT;
  return needs;
}

/* A worker for a document: one that waits for its next small text, a new one, or NULL with errno. */
static Worker *
find_worker (IngestPool *pool, Needs needs)
{
  Worker *empty = NULL, *waiting = NULL;
  for (guint i = 0; i < pool->limits.jobs; i++)
    {
      Worker *worker = &pool->workers[i];
      if (worker->pid == 0)
        empty = empty != NULL ? empty : worker;
      else if (!worker->busy)
        waiting = worker;
    }
  if (waiting != NULL && !needs.alone && (needs.need == INGEST_NEED_COMMON || needs.need == waiting->need))
    return waiting;
  if (empty == NULL)
    {
      dismiss (waiting);
      empty = waiting;
    }
  return make_worker (pool, empty, needs.need) ? empty : NULL;
}

/* The CPU time that a document may take begins where the worker's stands. */
static void
extend_time (const Worker *worker)
{
  clockid_t clock;
  struct timespec used;
  struct rlimit now;
  if (clock_getcpuclockid (worker->pid, &clock) == 0 && clock_gettime (clock, &used) == 0
      && prlimit (worker->pid, RLIMIT_CPU, NULL, &now) == 0)
    {
      now.rlim_cur = MIN ((rlim_t) used.tv_sec + 1 + worker->seconds, now.rlim_max);
      prlimit (worker->pid, RLIMIT_CPU, &now, NULL);
    }
}

/* Microseconds that a process could have run and had no processor (proc_pid_schedstat: the second figure, nanoseconds);
 * 0 where the kernel does not count them. */
static gint64
read_waited (pid_t pid)
{
  char path[64], text[128];
  unsigned long long ran, waited;
  g_snprintf (path, sizeof path, "/proc/%d/schedstat", (int) pid);
  int file = open (path, O_RDONLY | O_CLOEXEC);
  gssize got = file >= 0 ? read (file, text, sizeof text - 1) : 0;
  if (file >= 0)
    close (file);
  text[MAX (got, 0)] = '\0';
  return sscanf (text, "%llu %llu", &ran, &waited) == 2 ? (gint64) (waited / 1000) : 0;
}

/* From now on. */
static void
set_deadline (Worker *worker)
{
  worker->deadline = g_get_monotonic_time () + (gint64) worker->seconds * G_USEC_PER_SEC;
  worker->waited = read_waited (worker->pid);
}

/* Whether its time is over, less what it waited for a processor: on a machine that has other work to do a document is
 * not lost for that.  What it takes of a processor has a limit of its own. */
static gboolean
is_late (Worker *worker)
{
  gint64 now = g_get_monotonic_time ();
  if (now < worker->deadline)
    return FALSE;
  gint64 waited = read_waited (worker->pid);
  worker->deadline += MAX (waited - worker->waited, 0);
  worker->waited = waited;
  return now >= worker->deadline;
}

static gboolean
hand_over (IngestPool *pool, guint number, int input, const char *file)
{
  Needs needs = find_needs (input);
  for (guint tries = 0; tries < 2; tries++)
    {
      Worker *worker = find_worker (pool, needs);
      if (worker == NULL)
        return FALSE;
      worker->seconds = pool->limits.seconds + (guint) MIN (pool->limits.more * needs.mib, G_MAXINT32);
      extend_time (worker);
      if (!send_request (worker->socket, file, &input, 1)) /* it has left meanwhile */
        {
          int cause = errno;
          dismiss (worker);
          errno = cause;
          continue;
        }
      worker->busy = TRUE;
      worker->alone = needs.alone;
      worker->number = number;
      worker->uses++;
      worker->late = worker->flooded = worker->babbled = FALSE;
      worker->beats = worker->parts = 0;
      set_deadline (worker);
      worker->line = g_string_new (NULL);
      pool->busy++;
      return TRUE;
    }
  return FALSE;
}

gboolean
ingest_pool_start (IngestPool *pool, guint number, int input, const char *file)
{
  for (guint tries = 0; tries < START_TRIES; tries++)
    {
      if (hand_over (pool, number, input, file))
        return TRUE;
      if (pool->busy > 0)
        return FALSE;
      if (ingest_pool_signal (pool) != 0)
        break;
      g_usleep (G_USEC_PER_SEC / 10);
    }
  IngestResult *result = g_new0 (IngestResult, 1);
  result->number = number;
  result->code = INGEST_ERROR_UNREADABLE;
  result->reason = g_strdup_printf ("no process could be started: %s", g_strerror (errno));
  g_queue_push_tail (&pool->stillborn, result);
  return TRUE;
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

/* What the end of a worker means that has not given its line. */
static void
judge (const IngestPool *pool, const Worker *worker, int status, IngestResult *result)
{
  int ended = WIFEXITED (status) ? WEXITSTATUS (status) : -1, killed = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
  g_autofree char *line = dup_size (pool->limits.line), *memory = dup_size (pool->limits.memory);
  result->code = INGEST_ERROR_LIMIT;
  if (worker->flooded)
    result->reason = g_strdup_printf ("gave more than %s", line);
  else if (worker->late || killed == SIGXCPU)
    result->reason = g_strdup_printf ("took longer than %u s", worker->seconds);
  else if (ended == WORKER_MEMORY)
    result->reason = g_strdup_printf ("needed more than %s of memory", memory);
  else if (killed == SIGKILL && !worker->babbled) /* not by us */
    result->reason = g_strdup ("its process was killed, perhaps for want of memory");
  else
    {
      result->code = INGEST_ERROR_DAMAGED;
      if (worker->babbled)
        result->reason = g_strdup ("the reader gave more than its line");
      else if (killed == SIGSYS)
        result->reason = g_strdup ("the reader did what no reader may, and was stopped");
      else if (killed != 0)
        result->reason = g_strdup_printf ("the reader crashed on it (%s)", strsignal (killed));
      else if (ended == WORKER_UNLOCKED)
        result->reason = g_strdup ("its process could not be shut in (--no-sandbox reads it all the same)");
      else
        result->reason = g_strdup ("the reader left without a result");
    }
}

/* The pipe has closed, or the worker must go: the document that it was at gets a reason. */
static void
bury (IngestPool *pool, Worker *worker, IngestResult *result)
{
  const Worker was = *worker;
  *result = (IngestResult){ .number = was.number };
  judge (pool, &was, dismiss (worker), result);
  pool->busy--;
}

/* The line of a part is there: the worker goes on.  Where it is gone its pipe will say so. */
static void
take_part (Worker *worker, IngestResult *result)
{
  const char go_on = '\n';
  *result = (IngestResult){ .number = worker->number, .line = worker->line, .more = TRUE };
  g_string_erase (result->line, (gssize) result->line->len - 2, 1);
  worker->line = g_string_new (NULL);
  worker->parts++;
  extend_time (worker);
  set_deadline (worker);
  send (worker->socket, &go_on, 1, MSG_NOSIGNAL);
}

/* The line is there; the worker is kept for the next document, or not. */
static void
take_line (IngestPool *pool, Worker *worker, IngestResult *result)
{
  *result = (IngestResult){ .number = worker->number, .line = g_steal_pointer (&worker->line) };
  worker->busy = FALSE;
  pool->busy--;
  if (worker->alone || worker->uses >= WORKER_USES)
    dismiss (worker);
}

typedef enum
{
  HEARD_SOME,
  HEARD_LINE,
  HEARD_ONE_OF_MANY, /* the line of a part of the document */
  HEARD_END          /* of the pipe, or more than a worker may say */
} Heard;

/* Gives the worker time for the next part of its document. */
static void
take_beat (Worker *worker)
{
  if (worker->beats++ >= MOST_BEATS)
    return;
  extend_time (worker);
  set_deadline (worker);
}

static Heard
hear (const IngestPool *pool, Worker *worker)
{
  char buffer[CHUNK], *text = buffer;
  gssize got = read (worker->fd, buffer, sizeof buffer);
  if (got <= 0)
    return got < 0 && errno == EINTR ? HEARD_SOME : HEARD_END;
  for (; got > 0 && *text == BEAT && worker->busy && worker->line->len == 0; text++, got--)
    take_beat (worker);
  const char *end = memchr (text, '\n', (gsize) got);
  worker->babbled = !worker->busy || (end != NULL && end + 1 < text + got);
  if (worker->babbled)
    return HEARD_END;
  g_string_append_len (worker->line, text, got);
  worker->flooded = worker->line->len > pool->limits.line;
  if (worker->flooded || end == NULL)
    return worker->flooded ? HEARD_END : HEARD_SOME;
  if (pool->limits.parts == 0 || worker->line->len < 2 || worker->line->str[worker->line->len - 2] != PART_END)
    return HEARD_LINE;
  worker->babbled = worker->parts >= pool->limits.parts;
  return worker->babbled ? HEARD_END : HEARD_ONE_OF_MANY;
}

void
ingest_pool_set_idle (IngestPool *pool, void (*idle) (gpointer data), gpointer data)
{
  pool->idle = idle;
  pool->idle_data = data;
}

int
ingest_pool_signal (IngestPool *pool)
{
  struct signalfd_siginfo info;
  if (pool->signal == 0 && read (pool->signals, &info, sizeof info) == sizeof info)
    pool->signal = (int) info.ssi_signo;
  return pool->signal;
}

/* Milliseconds to the next deadline; -1 without one. */
static int
patience (const IngestPool *pool)
{
  gint64 next = G_MAXINT64;
  for (guint i = 0; i < pool->limits.jobs; i++)
    if (pool->workers[i].busy)
      next = MIN (next, pool->workers[i].deadline);
  return next == G_MAXINT64 ? -1 : (int) CLAMP ((next - g_get_monotonic_time ()) / 1000 + 1, 0, G_MAXINT);
}

/* TRUE where a document of @worker, whose pipe has @events, has come to its end. */
static gboolean
attend (IngestPool *pool, Worker *worker, short events, IngestResult *result)
{
  Heard heard = events != 0 ? hear (pool, worker) : HEARD_SOME;
  if (!worker->busy)
    {
      if (heard == HEARD_END) /* grown, or gone */
        dismiss (worker);
      return FALSE;
    }
  worker->late = events == 0 && is_late (worker);
  if (heard == HEARD_LINE)
    take_line (pool, worker, result);
  else if (heard == HEARD_ONE_OF_MANY)
    take_part (worker, result);
  else if (heard == HEARD_END || worker->late)
    bury (pool, worker, result);
  else
    return FALSE;
  return TRUE;
}

IngestPoolEvent
ingest_pool_wait (IngestPool *pool, int watched, IngestResult *result)
{
  const guint jobs = pool->limits.jobs;
  for (;;)
    {
      if (ingest_pool_signal (pool) != 0)
        return INGEST_POOL_SIGNAL;
      if (pool->stillborn.length > 0)
        {
          g_autofree IngestResult *first = g_queue_pop_head (&pool->stillborn);
          *result = *first;
          return INGEST_POOL_RESULT;
        }
      for (guint i = 0; i < jobs; i++)
        pool->polls[i] =
            (struct pollfd){ .fd = pool->workers[i].pid != 0 ? pool->workers[i].fd : -1, .events = POLLIN };
      pool->polls[jobs] = (struct pollfd){ .fd = pool->signals, .events = POLLIN };
      pool->polls[jobs + 1] = (struct pollfd){ .fd = watched, .events = POLLIN };
      int most = patience (pool);
      gboolean idles = pool->idle != NULL && (most < 0 || most > IDLE_AFTER);
      int ready = poll (pool->polls, jobs + 2, idles ? IDLE_AFTER : most);
      if (ready < 0 && errno != EINTR)
        g_error ("poll: %s", g_strerror (errno));
      if (ready == 0 && idles)
        pool->idle (pool->idle_data);
      for (guint i = 0; i < jobs; i++)
        if (pool->workers[i].pid != 0 && attend (pool, &pool->workers[i], pool->polls[i].revents, result))
          return INGEST_POOL_RESULT;
      if (watched >= 0 && pool->polls[jobs + 1].revents != 0)
        return INGEST_POOL_READABLE;
    }
}

IngestPoolEvent
ingest_pool_watch (IngestPool *pool, int fd, int milliseconds)
{
  struct pollfd polls[] = { { .fd = fd, .events = POLLIN }, { .fd = pool->signals, .events = POLLIN } };
  int ready;
  if (pool->idle != NULL)
    pool->idle (pool->idle_data);
  do
    ready = ingest_pool_signal (pool) != 0 ? 0 : poll (polls, G_N_ELEMENTS (polls), milliseconds);
  while (ready < 0 && errno == EINTR);
  return ready <= 0              ? (pool->signal != 0 ? INGEST_POOL_SIGNAL : INGEST_POOL_LATE)
         : polls[0].revents != 0 ? INGEST_POOL_READABLE
                                 : INGEST_POOL_SIGNAL;
}

void
ingest_confine_tell (const char *name, const IngestLimits *limits)
{
  guint able = ingest_locks_able ();
  if (limits->open)
    command_say (name, "WARNING: --no-sandbox: what a document makes a reader do, it does with all your rights");
  else if ((able & INGEST_CONFINED_CALLS) == 0)
    command_say (name, "this kernel has no seccomp: readers are held by limits on time and memory alone");
}
