#include "ingest/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What a child does with its input, by name: each a way in which a reader can fail. */
static void
echo (GString *line)
{
  g_string_append (line, "done\n");
}

static void
crash (GString *line G_GNUC_UNUSED)
{
  raise (SIGSEGV);
}

static void
spin (GString *line G_GNUC_UNUSED)
{
  for (volatile guint i = 0;; i++)
    ;
}

static void
hang (GString *line G_GNUC_UNUSED)
{
  for (;;)
    pause ();
}

static void
swell (GString *line)
{
  for (;;)
    g_string_append_len (line, (const char[4096]){ 0 }, 4096);
}

static void
grab (GString *line)
{
  g_autofree char *much = g_malloc0 ((gsize) 1 << 40);
  g_string_append_c (line, *much);
}

static void
ignore_null (GString *line G_GNUC_UNUSED)
{
  for (;;)
    *(volatile char *) mmap (NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) = 1;
}

static void
flood (GString *line)
{
  g_string_set_size (line, 2 << 20);
  memset (line->str, 'x', line->len);
  line->str[line->len - 1] = '\n';
}

static void
leave (GString *line G_GNUC_UNUSED)
{
  _exit (3);
}

static void
say_half (GString *line)
{
  g_string_append (line, "no end of line");
}

static void
tell (GString *line, gboolean done)
{
  g_string_append (line, done ? "done\n" : "refused\n");
}

static void
write_file (GString *line)
{
  tell (line, open ("/tmp/hakusho-planted", O_WRONLY | O_CREAT, 0600) >= 0);
}

static void
read_file (GString *line)
{
  tell (line, open ("/etc/passwd", O_RDONLY) >= 0);
}

static void
read_store (GString *line) /* whatever descriptors there are: none is the parent's */
{
  gboolean found = FALSE;
  for (int fd = 6; fd < 1024; fd++)
    found = found || fcntl (fd, F_GETFD) >= 0;
  tell (line, found);
}

static void
fork_process (GString *line)
{
  tell (line, syscall (SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0);
}

static void
stop_parent (GString *line)
{
  tell (line, syscall (SYS_tgkill, getppid (), getppid (), SIGSTOP) == 0);
}

static void
lift_limits (GString *line)
{
  tell (line, setrlimit (RLIMIT_AS, &(struct rlimit){ RLIM_INFINITY, RLIM_INFINITY }) == 0);
}

static void
open_socket (GString *line)
{
  tell (line, socket (AF_UNIX, SOCK_STREAM, 0) >= 0);
}

static void
execute (GString *line)
{
  tell (line, execl ("/bin/true", "true", NULL) == 0);
}

static void
remove_file (GString *line)
{
  tell (line, unlink ("/tmp/hakusho-planted") == 0);
}

/* Two lines for one document: the second would pass for that of the next. */
static void
say_twice (GString *line)
{
  g_string_append (line, "done\ndone\n");
}

static void
say_parts (GString *line)
{
  for (guint i = 0; i < 3; i++)
    {
      g_string_append_printf (line, "part %u\n", i);
      ingest_worker_part (line);
    }
  g_string_append (line, "done\n");
}

static void
fail_after_part (GString *line)
{
  g_string_append (line, "part\n");
  ingest_worker_part (line);
  _exit (3);
}

static void
say_behind_part (GString *line)
{
  g_string_append (line, "part\027\nmore");
  ingest_worker_give (line);
  g_string_append (line, "done\n");
}

#define STOPPED "the reader did what no reader may, and was stopped"

static const struct Case
{
  const char *name;
  void (*work) (GString *line);
  const char *line, *reason;
  int code;
  gboolean shut_in;
} cases[] = {
  { "echo", echo, "done\n" },
  { "crash", crash, NULL, "the reader crashed on it (Segmentation fault)", INGEST_ERROR_DAMAGED, TRUE },
  { "spin", spin, NULL, "took longer than 1 s", INGEST_ERROR_LIMIT },
  { "hang", hang, NULL, "took longer than 1 s", INGEST_ERROR_LIMIT },
  { "swell", swell, NULL, "needed more than 64 MiB of memory", INGEST_ERROR_LIMIT, TRUE },
  { "grab", grab, NULL, "needed more than 64 MiB of memory", INGEST_ERROR_LIMIT, TRUE },
  { "ignore-null", ignore_null, NULL, "needed more than 64 MiB of memory", INGEST_ERROR_LIMIT, TRUE },
  { "flood", flood, NULL, "gave more than 1 MiB", INGEST_ERROR_LIMIT },
  { "leave", leave, NULL, "the reader left without a result", INGEST_ERROR_DAMAGED },
  { "half", say_half, NULL, "the reader left without a result", INGEST_ERROR_DAMAGED },
  { "twice", say_twice, NULL, "the reader gave more than its line", INGEST_ERROR_DAMAGED },
  { "behind-part", say_behind_part, NULL, "the reader gave more than its line", INGEST_ERROR_DAMAGED },
  { "parts-unasked", say_parts, "part 0\027\n" },
  { "write-file", write_file, "refused\n", .shut_in = TRUE },
  { "read-file", read_file, "refused\n", .shut_in = TRUE },
  { "read-store", read_store, "refused\n" },
  { "fork", fork_process, "refused\n", .shut_in = TRUE },
  { "stop-parent", stop_parent, "refused\n", .shut_in = TRUE },
  { "lift-limits", lift_limits, "refused\n", .shut_in = TRUE },
  { "socket", open_socket, NULL, STOPPED, INGEST_ERROR_DAMAGED, TRUE },
  { "execute", execute, NULL, STOPPED, INGEST_ERROR_DAMAGED, TRUE },
  { "remove-file", remove_file, NULL, STOPPED, INGEST_ERROR_DAMAGED, TRUE },
};

static void
work (GBytes *input G_GNUC_UNUSED, const char *file, gpointer data G_GNUC_UNUSED, GString *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (strcmp (file, cases[i].name) == 0)
      cases[i].work (line);
}

static void
work_in_parts (GBytes *input G_GNUC_UNUSED, const char *file, gpointer data G_GNUC_UNUSED, GString *line)
{
  if (strcmp (file, "parts") == 0)
    say_parts (line);
  else
    fail_after_part (line);
}

static const IngestLimits limits = { .jobs = 3, .seconds = 1, .memory = 64 << 20, .line = 1 << 20 };

static int
open_input (void)
{
  static int input = -1;
  if (input < 0)
    input = memfd_create ("input", MFD_CLOEXEC);
  g_assert_cmpint (input, >=, 0);
  return input;
}

static gboolean
is_not_shut_in (void)
{
#if defined(HAKUSHO_ASAN) || defined(HAKUSHO_COVERAGE)
  return TRUE;
#else
  return FALSE;
#endif
}

static void
test_case (gconstpointer data)
{
  const struct Case *row = data;
  if (row->shut_in && is_not_shut_in ())
    {
      g_test_skip ("AddressSanitizer takes signals and memory for itself, and what counts lines shuts nobody in");
      return;
    }
  g_autoptr (IngestPool) pool = ingest_pool_new (NULL, work, NULL, &limits);
  int input = open_input ();
  g_auto (IngestResult) result = { 0 };
  ingest_pool_start (pool, 7, input, row->name);
  g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
  g_assert_true (ingest_pool_is_idle (pool));
  g_assert_cmpuint (result.number, ==, 7);
  g_assert_cmpstr (result.reason, ==, row->reason);
  if (row->line == NULL)
    {
      g_assert_null (result.line);
      g_assert_cmpint (result.code, ==, row->code);
    }
  else
    g_assert_cmpstr (result.line->str, ==, row->line);
}

/* A child that hangs costs its neighbours nothing: theirs come first. */
static void
test_neighbours (void)
{
  g_autoptr (IngestPool) pool = ingest_pool_new (NULL, work, NULL, &limits);
  int input = open_input ();
  ingest_pool_start (pool, 0, input, "hang");
  for (guint i = 1; i <= 40; i++)
    {
      g_auto (IngestResult) result = { 0 };
      ingest_pool_start (pool, i, input, i % 10 == 0 ? "leave" : "echo");
      g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
      g_assert_cmpuint (result.number, ==, i);
      g_assert_true ((result.line == NULL) == (i % 10 == 0));
    }
  g_assert_false (ingest_pool_is_idle (pool));
}

/* A document that comes in parts: each is a result, and the worker waits until it is taken. */
static void
test_parts (void)
{
  static const struct
  {
    const char *name;
    guint allowed;
    const char *lines[4];
    const char *reason;
  } files[] = {
    { "parts", 3, { "part 0\n", "part 1\n", "part 2\n", "done\n" }, NULL },
    { "parts", 2, { "part 0\n", "part 1\n" }, "the reader gave more than its line" },
    { "fail-after-part", 3, { "part\n" }, "the reader left without a result" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      IngestLimits some = limits;
      some.parts = files[i].allowed;
      g_autoptr (IngestPool) pool = ingest_pool_new (NULL, work_in_parts, NULL, &some);
      ingest_pool_start (pool, 5, open_input (), files[i].name);
      for (guint k = 0; k < G_N_ELEMENTS (files[i].lines); k++)
        {
          g_auto (IngestResult) result = { 0 };
          g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
          g_assert_cmpuint (result.number, ==, 5);
          g_assert_cmpstr (result.line != NULL ? result.line->str : NULL, ==, files[i].lines[k]);
          g_assert_true (result.more == !ingest_pool_is_idle (pool));
          if (result.line == NULL)
            g_assert_cmpstr (result.reason, ==, files[i].reason);
          if (!result.more)
            break;
        }
      g_assert_true (ingest_pool_is_idle (pool));
    }
}

static void
test_signal (void)
{
  g_autoptr (IngestPool) pool = ingest_pool_new (NULL, work, NULL, &limits);
  int input = open_input ();
  g_auto (IngestResult) result = { 0 };
  ingest_pool_start (pool, 0, input, "hang");
  g_assert_cmpint (ingest_pool_signal (pool), ==, 0);
  kill (getpid (), SIGINT);
  g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_SIGNAL);
  g_assert_cmpint (ingest_pool_signal (pool), ==, SIGINT);
}

static guint prepared[INGEST_NEEDS];

static void
count_preparing (IngestNeed need, gpointer data G_GNUC_UNUSED)
{
  prepared[need]++;
}

/* Without its template the pool goes on by itself: whoever killed that takes no document with it. */
static void
test_template_gone (void)
{
  g_autoptr (IngestPool) pool = ingest_pool_new (count_preparing, work, NULL, &limits);
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", (int) getpid ()), *children = NULL;
  if (!g_file_get_contents (path, &children, NULL, NULL))
    {
      g_test_skip ("no list of children in /proc");
      return;
    }
  g_assert_cmpuint (prepared[INGEST_NEED_COMMON], ==, 0); /* not in this process */
  kill ((pid_t) g_ascii_strtoll (children, NULL, 10), SIGKILL);
  for (guint i = 0; i < 3; i++)
    {
      g_auto (IngestResult) result = { 0 };
      ingest_pool_start (pool, i, open_input (), "echo");
      g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
      g_assert_cmpstr (result.line->str, ==, "done\n");
    }
  g_assert_cmpuint (prepared[INGEST_NEED_COMMON], ==, 1);
  g_assert_cmpuint (prepared[INGEST_NEED_PDF], ==, 0);
  for (guint i = 0; i < 2; i++) /* what PDFs need is loaded with the first of them, once */
    {
      g_auto (IngestResult) result = { 0 };
      int input = memfd_create ("input", MFD_CLOEXEC);
      g_assert_cmpint (write (input, "%PDF-1.7", 8), ==, 8);
      ingest_pool_start (pool, i, input, "x");
      close (input);
      g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
    }
  g_assert_cmpuint (prepared[INGEST_NEED_COMMON], ==, 1);
  g_assert_cmpuint (prepared[INGEST_NEED_PDF], ==, 1);
}

/* Takes more than half of the processor time that it may. */
static void
toil (GBytes *input G_GNUC_UNUSED, const char *file G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GString *line)
{
  struct timespec used = { 0 };
  while (used.tv_sec == 0 && used.tv_nsec < 600000000)
    clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  echo (line);
}

/* A document is not late for what it waits on a machine that has other work. */
static void
test_busy_machine (void)
{
  cpu_set_t before, one;
  pid_t others[4];
  CPU_ZERO (&one);
  CPU_SET (0, &one);
  if (access ("/proc/self/schedstat", R_OK) != 0 || sched_getaffinity (0, sizeof before, &before) != 0
      || sched_setaffinity (0, sizeof one, &one) != 0)
    {
      g_test_skip ("no count of what a process waits for a processor, or no processor 0");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if ((others[i] = fork ()) == 0)
      for (volatile guint k = 0;; k++)
        ;
  g_autoptr (IngestPool) pool = ingest_pool_new (NULL, toil, NULL, &limits);
  g_auto (IngestResult) result = { 0 };
  gint64 began = g_get_monotonic_time ();
  ingest_pool_start (pool, 7, open_input (), "x");
  g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
  g_assert_cmpstr (result.reason, ==, NULL);
  g_assert_cmpint (g_get_monotonic_time () - began, >, G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      kill (others[i], SIGKILL);
      waitpid (others[i], NULL, 0);
    }
  sched_setaffinity (0, sizeof before, &before);
}

/* Small texts follow each other in one process; what is binary has one of its own. */
static void
tell_process (GBytes *input G_GNUC_UNUSED, const char *file G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GString *line)
{
  g_string_append_printf (line, "%d\n", (int) getpid ());
}

static void
test_reuse (void)
{
  const IngestLimits one = { .jobs = 1, .seconds = 5, .memory = 64 << 20, .line = 1 << 20 };
  g_autoptr (IngestPool) pool = ingest_pool_new (NULL, tell_process, NULL, &one);
  static const struct
  {
    const char *bytes;
    gsize length;
  } inputs[] = { { "text", 4 }, { "more", 4 }, { "%PDF-1.7", 8 }, { "nul\0", 4 }, { "last", 4 } };
  static const gboolean same[] = { FALSE, TRUE, FALSE, FALSE, FALSE };
  g_autofree char *before = g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_auto (IngestResult) result = { 0 };
      int input = memfd_create ("input", MFD_CLOEXEC);
      g_assert_cmpint (write (input, inputs[i].bytes, inputs[i].length), ==, inputs[i].length);
      g_assert_true (ingest_pool_start (pool, i, input, "x"));
      close (input);
      g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
      g_assert_cmpint (strcmp (result.line->str, before) == 0, ==, same[i]);
      g_free (before);
      before = g_strdup (result.line->str);
    }
}

/* A worker whose memory has grown leaves, and takes no document with it that is sent meanwhile. */
static void
keep_memory (GBytes *input G_GNUC_UNUSED, const char *file G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GString *line)
{
  static GSList *kept;
  const gsize more = (gsize) 66 << 20;
  kept = g_slist_prepend (kept, memset (g_malloc (more), 1, more));
  g_string_append_printf (line, "%d\n", (int) getpid ());
}

static void
test_grown (void)
{
  const IngestLimits roomy = { .jobs = 1, .seconds = 20, .memory = 1 << 30, .line = 1 << 20 };
  g_autoptr (IngestPool) pool = ingest_pool_new (NULL, keep_memory, NULL, &roomy);
  g_autofree char *before = g_strdup ("");
  for (guint i = 0; i < 40; i++)
    {
      g_auto (IngestResult) result = { 0 };
      g_assert_true (ingest_pool_start (pool, i, open_input (), "x"));
      g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
      g_assert_cmpstr (result.reason, ==, NULL);
      g_assert_cmpstr (result.line->str, !=, before);
      g_free (before);
      before = g_strdup (result.line->str);
    }
}

/* Filters of older containers refuse clone3, in one way or the other. */
static void
test_no_clone3 (gconstpointer refusal)
{
  if (g_test_subprocess ())
    {
      scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
      g_assert_cmpint (seccomp_rule_add (filter, SCMP_ACT_ERRNO (GPOINTER_TO_UINT (refusal)), SCMP_SYS (clone3), 0), ==,
                       0);
      g_assert_cmpint (seccomp_load (filter), ==, 0);
      seccomp_release (filter);
      g_autoptr (IngestPool) pool = ingest_pool_new (count_preparing, work, NULL, &limits);
      g_auto (IngestResult) result = { 0 };
      ingest_pool_start (pool, 0, open_input (), "echo");
      g_assert_cmpint (ingest_pool_wait (pool, -1, &result), ==, INGEST_POOL_RESULT);
      g_assert_cmpstr (result.line->str, ==, "done\n");
      g_assert_cmpuint (prepared[INGEST_NEED_COMMON], ==, 0); /* the template made the worker */
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/worker/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/ingest/worker/neighbours", test_neighbours);
  g_test_add_func ("/ingest/worker/busy-machine", test_busy_machine);
  g_test_add_func ("/ingest/worker/reuse", test_reuse);
  if (!is_not_shut_in ()) /* memory that is kept is a leak there */
    g_test_add_func ("/ingest/worker/grown", test_grown);
  g_test_add_func ("/ingest/worker/parts", test_parts);
  g_test_add_func ("/ingest/worker/signal", test_signal);
  g_test_add_func ("/ingest/worker/template-gone", test_template_gone);
  g_test_add_data_func ("/ingest/worker/clone3-unknown", GUINT_TO_POINTER (ENOSYS), test_no_clone3);
  g_test_add_data_func ("/ingest/worker/clone3-refused", GUINT_TO_POINTER (EPERM), test_no_clone3);
  return g_test_run ();
}
