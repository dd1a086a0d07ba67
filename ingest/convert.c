#include "ingest/convert.h"

#include "ingest/child.h"
#include "ingest/office/kind.h"
#include "ingest/office/legacy.h"
#include "ingest/zip/module.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_OUTPUT ((rlim_t) 512 << 20)
#define MOST_MEMORY ((rlim_t) 4 << 30) /* soffice maps a gigabyte before it does anything */
#define TAIL        (64 * 1024)        /* bytes at a ZIP's end that hold the names of a small Office file's parts */
#define HEAD        64

/* What is made of what; the child's status is a row's number from 1. */
static const struct Form
{
  const char *suffix, *media_type, *what;
  const char *made, *filter; /* suffix and LibreOffice's export filter */
} forms[] = {
  { "xls", "application/vnd.ms-excel", "an Excel workbook of before 2007", "xlsx", "xlsx:Calc MS Excel 2007 XML" },
  { "doc", "application/msword", "a Word document of before 2007", "docx", "docx:MS Word 2007 XML" },
  { "ppt", "application/vnd.ms-powerpoint", "PowerPoint slides of before 2007", "pptx",
    "pptx:Impress MS PowerPoint 2007 XML" },
  { "rtf", "application/rtf", "an RTF document", "docx", "docx:MS Word 2007 XML" },
  { "xlsb", "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "a binary Excel workbook", "xlsx",
    "xlsx:Calc MS Excel 2007 XML" },
  { "odp", "application/vnd.oasis.opendocument.presentation", "slides", "pptx", "pptx:Impress MS PowerPoint 2007 XML" },
};
enum
{
  FORM_NONE,
  FORM_XLS,
  FORM_DOC,
  FORM_PPT,
  FORM_RTF,
  FORM_XLSB,
  FORM_ODP
};

static struct
{
  char word[64]; /* opens an envelope; "" where none was prepared */
  gsize length;
  gboolean open;
  guint seconds;
} config;

void
ingest_convert_prepare (gboolean open, guint seconds)
{
  g_autofree char *uuid = g_uuid_string_random ();
  /* a NUL tells the pool that this is no text (worker.h) */
  config.length = (gsize) g_snprintf (config.word, sizeof config.word, "%c%s\n", 1, uuid);
  config.word[0] = '\0';
  config.open = open;
  config.seconds = seconds;
}

gboolean
ingest_convert_is_open (void)
{
  return config.open;
}

/* ---- which form ---- */

/* Runs in the child. */
static int
tell_form (gpointer data)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (GPOINTER_TO_INT (data), FALSE, NULL);
  if (mapped == NULL)
    return FORM_NONE;
  const guint8 *bytes = (const guint8 *) g_mapped_file_get_contents (mapped);
  gsize length = g_mapped_file_get_length (mapped);
  switch (ingest_legacy_kind (bytes, length))
    {
      case LEGACY_WORKBOOK:
        return FORM_XLS;
      case LEGACY_PAPER:
        return FORM_DOC;
      case LEGACY_SLIDES:
        return FORM_PPT;
      default:
        break;
    }
  switch (office_kind_of_bytes (bytes, length))
    {
      case OFFICE_BINARY_SHEET:
        return FORM_XLSB;
      case OFFICE_ODP:
        return FORM_ODP;
      default:
        return FORM_NONE;
    }
}

/* Whether the file may be of such a form: a child to tell costs milliseconds. */
static gboolean
is_likely (int fd, const IngestHead *head, gboolean *rtf)
{
  guint8 first[HEAD] = { 0 };
  g_autofree guint8 *tail = NULL;
  gssize got = pread (fd, first, sizeof first, 0);
  *rtf = got > 6 && memcmp (first, "{\\rtf", 5) == 0;
  if (got < (gssize) sizeof first || *rtf)
    return *rtf;
  if (memcmp (first, "\xd0\xcf\x11\xe0", 4) == 0)
    return TRUE;
  if (!office_package_is_zip (first, sizeof first))
    return FALSE;
  if (memmem (first, sizeof first, "application/vnd.oasis", 21) != NULL)
    return memmem (first, sizeof first, "mimetype", 8) != NULL;
  tail = g_malloc (TAIL);
  goffset from = head->bytes > TAIL ? (goffset) (head->bytes - TAIL) : 0;
  got = pread (fd, tail, TAIL, from);
  return got > 0 && memmem (tail, (gsize) got, "xl/workbook.bin", 15) != NULL;
}

/* ---- LibreOffice ---- */

/* Runs between fork () and exec (). */
static void
prepare_child (gpointer data)
{
  const guint *seconds = data;
  const struct rlimit cpu = { *seconds, *seconds + 1 }, memory = { MOST_MEMORY, MOST_MEMORY },
                      file = { MOST_OUTPUT, MOST_OUTPUT }, none = { 0, 0 };
  sigset_t nothing;
  sigemptyset (&nothing);
  sigprocmask (SIG_SETMASK, &nothing, NULL);
  setsid ();
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  setrlimit (RLIMIT_CPU, &cpu);
  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_FSIZE, &file);
  setrlimit (RLIMIT_CORE, &none);
}

static void
add_words (GPtrArray *words, const char *const *more)
{
  for (; *more != NULL; more++)
    g_ptr_array_add (words, g_strdup (*more));
}

/* Where LibreOffice finds its input and leaves its output within bwrap. */
#define BOX_FOLDER "/box"

/* The command: in @folder lies in.SUFFIX, and out/ is for what is made. */
static GPtrArray *
make_command (const char *soffice, const char *bwrap, const char *folder, const struct Form *form)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_strconcat ("in.", form->suffix, NULL);
  g_autofree char *input = g_build_filename (folder, name, NULL), *output = g_build_filename (folder, "out", NULL);
  g_autofree char *shown = g_strconcat (BOX_FOLDER "/", name, NULL);
  g_autofree char *profile =
      g_strconcat ("-env:UserInstallation=file://", bwrap != NULL ? "/tmp" : folder, "/profile", NULL);
  if (bwrap != NULL)
    {
      const char *const box[] = { bwrap,
                                  "--unshare-all",
                                  "--die-with-parent",
                                  "--new-session",
                                  "--ro-bind",
                                  "/usr",
                                  "/usr",
                                  "--symlink",
                                  "usr/lib",
                                  "/lib",
                                  "--symlink",
                                  "usr/lib64",
                                  "/lib64",
                                  "--symlink",
                                  "usr/bin",
                                  "/bin",
                                  "--ro-bind-try",
                                  "/opt",
                                  "/opt",
                                  "--ro-bind-try",
                                  "/etc/fonts",
                                  "/etc/fonts",
                                  "--ro-bind-try",
                                  "/etc/libreoffice",
                                  "/etc/libreoffice",
                                  "--ro-bind-try",
                                  "/var/lib/libreoffice",
                                  "/var/lib/libreoffice",
                                  "--proc",
                                  "/proc",
                                  "--dev",
                                  "/dev",
                                  "--tmpfs",
                                  "/tmp",
                                  "--dir",
                                  "/home",
                                  "--setenv",
                                  "HOME",
                                  "/tmp",
                                  "--ro-bind",
                                  input,
                                  shown,
                                  "--bind",
                                  output,
                                  BOX_FOLDER "/out",
                                  NULL };
      add_words (words, box);
    }
  const char *const run[] = { soffice,
                              profile,
                              "--headless",
                              "--norestore",
                              "--nolockcheck",
                              "--nodefault",
                              "--convert-to",
                              form->filter,
                              "--outdir",
                              bwrap != NULL ? BOX_FOLDER "/out" : output,
                              bwrap != NULL ? shown : input,
                              NULL };
  add_words (words, run);
  g_ptr_array_add (words, NULL);
  return words;
}

/* Waits until nobody holds the other end of @pipe, or time is over, or a signal came; gives TRUE in the first case. */
static gboolean
wait_for_end (int pipe, IngestPool *pool)
{
  gint64 end = g_get_monotonic_time () + (gint64) 2 * config.seconds * G_USEC_PER_SEC;
  char words[4096];
  for (;;)
    {
      gint64 left = (end - g_get_monotonic_time ()) / 1000;
      if (left <= 0 || ingest_pool_watch (pool, pipe, (int) left) != INGEST_POOL_READABLE)
        return FALSE;
      gssize got = read (pipe, words, sizeof words);
      if (got == 0)
        return TRUE;
      if (got < 0 && errno != EINTR && errno != EAGAIN)
        return FALSE;
    }
}

/* FALSE where the program did not come to its end. */
static gboolean
run_command (const GPtrArray *command, IngestPool *pool)
{
  GPid pid = 0;
  int output = -1, status;
  guint seconds = config.seconds;
  if (!g_spawn_async_with_pipes ("/", (char **) command->pdata, NULL,
                                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, prepare_child, &seconds, &pid,
                                 NULL, &output, NULL, NULL))
    return FALSE;
  gboolean ended = wait_for_end (output, pool);
  kill (-pid, SIGKILL); /* soffice is a script over soffice.bin: whoever is left of its group */
  close (output);
  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
  return ended;
}

/* ---- the envelope ---- */

/* "LibreOffice 7.4.7.2", from the file of versions beside the program. */
static char *
dup_version (const char *soffice)
{
  char *real = realpath (soffice, NULL);
  g_autofree char *folder = real != NULL ? g_path_get_dirname (real) : NULL;
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "versionrc", NULL) : NULL;
  g_autofree char *text = NULL;
  free (real);
  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("LibreOffice");
  const char *at = strstr (text, "AboutBoxVersion=");
  at = at != NULL ? strchr (at, '=') + 1 : "";
  gsize n = strspn (at, "0123456789.");
  return n > 0 ? g_strdup_printf ("LibreOffice %.*s", (int) n, at) : g_strdup ("LibreOffice");
}

static gboolean
copy_all (int from, int to)
{
  guint8 chunk[64 * 1024];
  off_t at = 0;
  gssize got;
  while ((got = pread (from, chunk, sizeof chunk, at)) > 0)
    {
      for (gssize put = 0, n; put < got; put += n)
        if ((n = write (to, chunk + put, (gsize) (got - put))) <= 0)
          return FALSE;
      at += got;
    }
  return got == 0;
}

/* The envelope around what was made in @folder, or -1. */
static int
wrap (const char *folder, const struct Form *form, const IngestHead *head, const char *soffice)
{
  g_autofree char *path = g_strdup_printf ("%s/out/in.%s", folder, form->made), *version = dup_version (soffice);
  struct stat status;
  int made = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), envelope = -1;
  if (made >= 0 && fstat (made, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0)
    {
      g_autofree char *text =
          g_strdup_printf ("%s\n%" G_GUINT64_FORMAT "\n%s\n%s, made into .%s by %s before it was read\n", head->sha256,
                           head->bytes, form->media_type, form->what, form->made, version);
      envelope = memfd_create ("hakusho", MFD_CLOEXEC);
      if (envelope >= 0
          && (write (envelope, config.word, config.length) != (gssize) config.length
              || write (envelope, text, strlen (text)) != (gssize) strlen (text) || !copy_all (made, envelope)))
        {
          close (envelope);
          envelope = -1;
        }
    }
  if (made >= 0)
    close (made);
  return envelope;
}

GBytes *
ingest_convert_open (GBytes *input, IngestDocument *document, const char **note)
{
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length); /* NULL of an empty file */
  if (config.length == 0 || length < config.length || memcmp (bytes, config.word, config.length) != 0)
    return NULL;
  const char *lines[4], *at = bytes + config.length, *end = bytes + length;
  gsize sizes[4];
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      if (stop == NULL)
        return NULL;
      lines[i] = at;
      sizes[i] = (gsize) (stop - at);
      at = stop + 1;
    }
  g_autofree char *sha256 = g_strndup (lines[0], sizes[0]);
  g_strlcpy (document->sha256, sha256, sizeof document->sha256);
  document->bytes = g_ascii_strtoull (lines[1], NULL, 10);
  document->media_type = ingest_document_keep (document, lines[2], (gssize) sizes[2]);
  *note = ingest_document_keep (document, lines[3], (gssize) sizes[3]);
  return g_bytes_new_from_bytes (input, (gsize) (at - bytes), (gsize) (end - at));
}

/* ---- all of it ---- */

static int
remove_one (const char *path, const struct stat *status G_GNUC_UNUSED, int kind G_GNUC_UNUSED,
            struct FTW *at G_GNUC_UNUSED)
{
  return remove (path) != 0 && errno != ENOENT;
}

/* Lays @fd into a folder of its own, as in.SUFFIX beside out/.  NULL where there is no room. */
static char *
lay_out (int fd, const struct Form *form)
{
  g_autofree char *folder = g_dir_make_tmp ("hakusho-XXXXXX", NULL);
  if (folder == NULL)
    return NULL;
  g_autofree char *input = g_strdup_printf ("%s/in.%s", folder, form->suffix);
  g_autofree char *output = g_build_filename (folder, "out", NULL);
  int copy = open (input, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean good = copy >= 0 && copy_all (fd, copy) && mkdir (output, 0700) == 0;
  if (copy >= 0)
    close (copy);
  if (!good)
    {
      nftw (folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
      return NULL;
    }
  return g_steal_pointer (&folder);
}

int
ingest_convert (int fd, const IngestHead *head, IngestPool *pool, char **fault)
{
  gboolean rtf = FALSE;
  if (config.length == 0 || !is_likely (fd, head, &rtf))
    return -1;
  if (!rtf)
    ingest_zip (NULL); /* before the child is shut in */
  int kind = rtf ? FORM_RTF : ingest_child_run (&fd, 1, config.open, tell_form, GINT_TO_POINTER (fd));
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  g_autofree char *bwrap = config.open ? NULL : g_find_program_in_path ("bwrap");
  if (kind <= FORM_NONE || kind > (int) G_N_ELEMENTS (forms) || soffice == NULL || (bwrap == NULL && !config.open))
    return -1;
  const struct Form *form = &forms[kind - 1];
  g_autofree char *folder = lay_out (fd, form);
  if (folder == NULL)
    {
      *fault = g_strdup_printf ("%s: no room to convert it in", form->what);
      return -1;
    }
  g_autoptr (GPtrArray) command = make_command (soffice, bwrap, folder, form);
  gboolean ended = run_command (command, pool);
  int envelope = ended ? wrap (folder, form, head, soffice) : -1;
  if (envelope < 0 && ingest_pool_signal (pool) == 0)
    *fault =
        ended ? g_strdup_printf ("%s of which LibreOffice makes nothing: it is damaged, or needs a password, or %s is "
                                 "not installed",
                                 form->what,
                                 form->made[0] == 'x'   ? "libreoffice-calc-nogui"
                                 : form->made[0] == 'd' ? "libreoffice-writer-nogui"
                                                        : "libreoffice-impress-nogui")
              : g_strdup_printf ("%s: LibreOffice took longer than %u s (--timeout)", form->what, 2 * config.seconds);
  nftw (folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  return envelope;
}
