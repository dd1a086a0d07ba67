/* confine.h — a process that reads hostile bytes, shut in before it sees the first of them.
 *
 *     what a reader may                                what it may not
 *     memory, time, its own pipes                      sockets, new processes, programs, other processes
 *     open for reading: data of the libraries          open for writing, make, rename or remove files
 *
 * Three locks, each on its own: no new privileges (prctl), system calls (seccomp, by libseccomp), paths (Landlock, from
 * Linux 5.13).  A call that libraries try and do without is refused with EPERM; one that only an attacker makes ends
 * the process.  None of them can be taken off again.
 *
 * Source  seccomp (2), landlock (7); the list of calls is what strace shows over the corpora, with those that newer
 *         versions of the same functions make.
 */
#pragma once

#include <glib.h>

typedef enum
{
  INGEST_CONFINED_CALLS = 1 << 0, /* seccomp holds */
  INGEST_CONFINED_PATHS = 1 << 1  /* Landlock holds */
} IngestConfined;

/* Descriptors from here on are the locks' until they are closed. */
#define INGEST_LOCKS_ABOVE 64

/* The locks, made once and put on in each of many processes: making costs a millisecond, putting on some microseconds.
 */
typedef struct _IngestLocks IngestLocks;

/* @writable: a folder below which files may be written nonetheless (the pictures of --overlay), or NULL. */
IngestLocks *ingest_locks_new (const char *writable);
void ingest_locks_free (IngestLocks *locks);

/* Bits of IngestConfined that this kernel can hold; asks the kernel alone, and costs nothing. */
guint ingest_locks_able (void);

/* Shuts this process in, for good.  FALSE where a lock that the kernel can hold did not close: the process must end. */
gboolean ingest_locks_close (const IngestLocks *locks);
