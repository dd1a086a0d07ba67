#include "ingest/confine.h"

#include "ingest/module.h"
#include "ingest/pdf/module.h"
#include "ingest/scan/module.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* System calls that reading, normalizing and writing a line need.  A name that this machine does not have is passed
 * over. */
static const char *const allowed[] = {
  /* memory */
  "brk",
  "mmap",
  "mmap2",
  "munmap",
  "mremap",
  "mprotect",
  "madvise",
  "msync",
  "mincore",
  "membarrier",
  /* descriptors that are open */
  "read",
  "pread64",
  "readv",
  "preadv",
  "write",
  "writev",
  "close",
  "close_range",
  "lseek",
  "_llseek",
  "fstat",
  "fstat64",
  "dup",
  "dup2",
  "dup3",
  "fcntl",
  "fcntl64",
  "poll",
  "ppoll",
  "select",
  "pselect6",
  "fadvise64",
  "pipe",
  "pipe2",
  "recvmsg",
  "fstatfs",
  "fstatfs64",
  "getdents64",
  "ftruncate",
  /* names, to look at */
  "stat",
  "stat64",
  "lstat",
  "lstat64",
  "newfstatat",
  "fstatat64",
  "statx",
  "access",
  "faccessat",
  "faccessat2",
  "readlink",
  "readlinkat",
  "getcwd",
  "statfs",
  "statfs64",
  /* time and itself */
  "clock_gettime",
  "clock_gettime64",
  "clock_getres",
  "clock_nanosleep",
  "nanosleep",
  "gettimeofday",
  "time",
  "times",
  "getrusage",
  "getpid",
  "gettid",
  "getppid",
  "getuid",
  "geteuid",
  "getgid",
  "getegid",
  "uname",
  "sysinfo",
  "getrandom",
  "sched_yield",
  "sched_getaffinity",
  "getrlimit",
  "ugetrlimit",
  "getcpu",
  /* signals and the end */
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "sigreturn",
  "sigaltstack",
  "pause",
  "futex",
  "futex_time64",
  "rseq",
  "set_robust_list",
  "restart_syscall",
  "exit",
  "exit_group",
};

/* What writing pictures below a folder needs more. */
static const char *const writing[] = { "rename", "renameat", "renameat2", "unlink", "fsync", "fdatasync", "fchmod" };

/* Calls that no library makes to read a document: whoever tries them has taken the process over. */
static const char *const deadly[] = {
  "execve",
  "execveat",
  "socket",
  "socketpair",
  "connect",
  "bind",
  "listen",
  "accept",
  "accept4",
  "ptrace",
  "process_vm_readv",
  "process_vm_writev",
  "unlink",
  "unlinkat",
  "rename",
  "renameat",
  "renameat2",
  "mount",
  "fork",
  "vfork",
  "kill",
  "tkill",
  "bpf",
  "init_module",
  "io_uring_setup",
};

static gboolean
add_rules (scmp_filter_ctx filter, uint32_t action, const char *const *names, gsize n)
{
  gboolean good = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      int call = seccomp_syscall_resolve_name (names[i]);
      if (call != __NR_SCMP_ERROR && call >= 0)
        good = good && seccomp_rule_add (filter, action, call, 0) == 0;
    }
  return good;
}

/* Reading alone: no bit that writes, makes or cuts a file. */
static gboolean
add_open (scmp_filter_ctx filter, gboolean writes)
{
  const scmp_datum_t forbidden = writes ? 0 : O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, forbidden, 0))
             == 0
#ifdef __NR_open
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1, SCMP_A1 (SCMP_CMP_MASKED_EQ, forbidden, 0))
                == 0
#endif
      ;
}

/* Stands in the filter for the number of the process that will be shut in. */
#define SELF 0x5e1f0001u

/* A process may signal itself (abort (), a crash handler), ask for its limits, and name its memory; no more. */
static gboolean
add_narrow (scmp_filter_ctx filter)
{
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, SCMP_A0 (SCMP_CMP_EQ, SELF)) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, SCMP_A2 (SCMP_CMP_EQ, 0)) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1, SCMP_A0 (SCMP_CMP_EQ, PR_SET_VMA)) == 0;
}

/* The filter as the kernel takes it, of struct sock_filter; NULL where it cannot be made. */
static GArray *
make_filter (gboolean writes)
{
  g_autoptr (GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int file = memfd_create ("filter", MFD_CLOEXEC);
  gboolean good = filter != NULL && file >= 0 && add_rules (filter, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS (allowed))
                  && add_open (filter, writes) && add_narrow (filter)
                  && (writes ? add_rules (filter, SCMP_ACT_ALLOW, writing, G_N_ELEMENTS (writing))
                             : add_rules (filter, SCMP_ACT_KILL_PROCESS, deadly, G_N_ELEMENTS (deadly)))
                  && seccomp_export_bpf (filter, file) == 0;
  struct stat status;
  if (good && fstat (file, &status) == 0)
    {
      g_array_set_size (program, (guint) ((gsize) status.st_size / sizeof (struct sock_filter)));
      good = pread (file, program->data, (gsize) status.st_size, 0) == status.st_size;
    }
  if (file >= 0)
    close (file);
  seccomp_release (filter);
  return good && program->len > 0 ? g_steal_pointer (&program) : NULL;
}

static gboolean
close_calls (const GArray *filter)
{
  struct sock_filter code[BPF_MAXINSNS];
  struct sock_fprog program = { (unsigned short) MIN (filter->len, BPF_MAXINSNS), code };
  memcpy (code, filter->data, program.len * sizeof *code);
  for (unsigned short i = 0; i < program.len; i++)
    if (code[i].k == SELF)
      code[i].k = (guint32) getpid ();
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

/* ---- paths ---- */

/* What libraries read while they work: poppler's character maps, converters of charsets, models of letters, libraries
 * that are loaded late. */
static const char *const readable[] = {
  "/usr/share/poppler", "/usr/share/tesseract-ocr", "/usr/share/icu", "/usr/lib",
  "/usr/lib64",         "/usr/local/lib",           "/lib",           "/lib64",
  "/etc/ld.so.cache",
};

#define READS  (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITES (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
/* All that version 1 knows; what later ones add (links across folders, cutting, devices) no reader may either, but the
 * filter of calls sees to these. */
#define EVERYTHING (((guint64) LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

static int
landlock_version (void)
{
  return (int) syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static void
allow_path (int rules, const char *path, guint64 access)
{
  struct landlock_path_beneath_attr below = { .allowed_access = access, .parent_fd = open (path, O_PATH | O_CLOEXEC) };
  if (below.parent_fd < 0)
    return;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    below.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
  syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
  close (below.parent_fd);
}

/* A descriptor of the rules, or -1. */
static int
make_rules (const char *writable)
{
  struct landlock_ruleset_attr all = { .handled_access_fs = EVERYTHING };
  int rules = landlock_version () >= 1
                  ? (int) syscall (SYS_landlock_create_ruleset, &all, sizeof all.handled_access_fs, 0)
                  : -1;
  if (rules < 0)
    return -1;
  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    allow_path (rules, readable[i], READS);
  const char *models = g_getenv ("TESSDATA_PREFIX");
  if (models != NULL)
    allow_path (rules, models, READS);
  static const char *const modules[] = { SCAN_MODULE_FILE, PDF_MODULE_FILE };
  for (gsize i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      g_autofree char *path = ingest_module_path (modules[i]);
      if (path != NULL)
        allow_path (rules, path, READS);
    }
  if (writable != NULL)
    allow_path (rules, writable, READS | WRITES);
  allow_path (rules, "/dev/null", READS | LANDLOCK_ACCESS_FS_WRITE_FILE);
  int high = fcntl (rules, F_DUPFD_CLOEXEC, INGEST_LOCKS_ABOVE);
  close (rules);
  return high;
}

struct _IngestLocks
{
  GArray *filter; /* NULL: this kernel takes none */
  int rules;      /* -1: the same */
};

IngestLocks *
ingest_locks_new (const char *writable)
{
  IngestLocks *locks = g_new (IngestLocks, 1);
  locks->filter = prctl (PR_GET_SECCOMP, 0, 0, 0, 0) >= 0 ? make_filter (writable != NULL) : NULL;
  locks->rules = make_rules (writable);
  return locks;
}

void
ingest_locks_free (IngestLocks *locks)
{
  if (locks == NULL)
    return;
  g_clear_pointer (&locks->filter, g_array_unref);
  if (locks->rules >= 0)
    close (locks->rules);
  g_free (locks);
}

guint
ingest_locks_able (void)
{
  return (prctl (PR_GET_SECCOMP, 0, 0, 0, 0) >= 0 ? INGEST_CONFINED_CALLS : 0)
         | (landlock_version () >= 1 ? INGEST_CONFINED_PATHS : 0);
}

gboolean
ingest_locks_close (const IngestLocks *locks)
{
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return locks->filter == NULL && locks->rules < 0;
  if (locks->rules >= 0 && syscall (SYS_landlock_restrict_self, locks->rules, 0) != 0)
    return FALSE;
  return locks->filter == NULL || close_calls (locks->filter);
}
