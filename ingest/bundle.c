#include "ingest/bundle.h"

#include "ingest/child.h"
#include "ingest/convert.h"
#include "ingest/csv_split.h"
#include "ingest/mail/module.h"
#include "ingest/module.h"
#include "ingest/office/kind.h"
#include "ingest/own_export.h"
#include "ingest/zip/module.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* As for Office packages (office/package.c), whose parts these may hold. */
#define MAX_ENTRIES 10000
#define MAX_NAME    1024
#define MAX_DEPTH   32
#define MAX_PART    (G_GUINT64_CONSTANT (1) << 30)
#define MAX_ALL     (G_GUINT64_CONSTANT (2) << 30)
#define MAX_RATIO   200
#define FREE_BYTES  (G_GUINT64_CONSTANT (64) << 20)

/* A row counts more than INGEST_ROW_BLOCKS and has two bytes at least, of which INGEST_FREE_BLOCKS are always let in.
 */
#define LEAST_TABLE (2 * INGEST_FREE_BLOCKS / (INGEST_ROW_BLOCKS + 2))

#define MOST_INDEX (MAX_ENTRIES * (MAX_NAME + 100)) /* bytes that a child may say */

enum
{
  NO_BUNDLE,
  UNPACKED,
  FAILED
};

/* What the child works on. */
typedef struct
{
  const char *path;
  int archive, parts, index;    /* descriptors: read, written, written */
  const IngestOptions *options; /* of a table, else NULL */
  const MailModule *mail;       /* of a mail, else NULL */
  const ZipModule *zip;
  ZipArchive *zipped;
  guint64 unpacked, offset;
  GHashTable *names; /* of parts so far */
  GString *said;
} Job;

/* Where a part is. */
typedef struct
{
  int file; /* of the bundle's parts, never closed; -1: it could not be unpacked */
  guint64 offset, bytes;
  char *name; /* as IngestBundlePart.path, without the bundle's folders */
} Slice;

/* ---- in the child ---- */

/* What the child says: "P OFFSET BYTES NAME" or "F REASON\\tNAME", a line each; "E REASON": nothing of it counts. */

/* The name in UTF-8, or NULL where it is none. */
static char *
dup_entry_name (const Job *job, guint64 i)
{
  const char *raw = job->zip->name (job->zipped, i, TRUE);
  if (raw == NULL)
    return NULL;
  return g_utf8_validate (raw, -1, NULL) ? g_strdup (raw) : g_convert (raw, -1, "UTF-8", "CP932", NULL, NULL, NULL);
}

/* Why no file may be called so, or NULL. */
static const char *
find_objection (const char *name)
{
  if (strlen (name) > MAX_NAME)
    return "a name longer than any file's";
  if (*name == '/' || *name == '\0' || strchr (name, '\\') != NULL || (g_ascii_isalpha (*name) && name[1] == ':'))
    return "a name that leads out of the archive";
  guint depth = 0;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      depth += *at == '/';
      if (g_unichar_iscntrl (g_utf8_get_char (at)))
        return "a name with control characters";
    }
  g_auto (GStrv) steps = g_strsplit (name, "/", -1);
  if (g_strv_contains ((const char *const *) steps, ".."))
    return "a name that leads out of the archive";
  return depth > MAX_DEPTH ? "a name of too many folders" : NULL;
}

static gboolean
is_hidden (const char *name)
{
  return *name == '.' || strstr (name, "/.") != NULL || g_str_has_prefix (name, "__MACOSX/");
}

static gboolean
put_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize put = write (fd, bytes, length);
      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        return FALSE;
      bytes += put;
      length -= (gsize) put;
    }
  return TRUE;
}

/* Unpacks entry @i behind the parts so far; why it cannot be, or NULL. */
static const char *
unpack_entry (Job *job, guint64 i, guint64 *bytes)
{
  static char chunk[64 * 1024];
  const char *fault = NULL;
  g_autofree char *cause = NULL;
  gboolean locked = FALSE;
  guint64 packed = 0;
  gint64 got = 0;
  ZipEntry *entry = job->zip->open_entry (job->zipped, i, &packed, &locked, &cause);
  if (entry == NULL)
    return locked ? "needs a password: unpack the archive" : "damaged";
  *bytes = 0;
  while (fault == NULL && (got = job->zip->read (entry, chunk, sizeof chunk)) > 0)
    {
      *bytes += (guint64) got;
      job->unpacked += (guint64) got;
      if (*bytes > MAX_PART || job->unpacked > MAX_ALL || (*bytes > FREE_BYTES && *bytes / MAX_RATIO > packed))
        fault = "unpacks to more than any document holds";
      else if (!put_all (job->parts, chunk, (gsize) got))
        fault = "there is no room to unpack it";
    }
  if (fault == NULL && got < 0)
    fault = "damaged";
  job->zip->close_entry (entry);
  return fault;
}

/* Why a part may not be called @name, or NULL.  The name is taken from then on. */
static const char *
claim_name (Job *job, const char *name)
{
  const char *fault = find_objection (name);
  if (fault == NULL && !g_hash_table_add (job->names, g_strdup (name)))
    fault = "two parts have this name";
  if (fault == NULL && ingest_bundle_is_name (name))
    fault = "an archive or a mail within another is not opened: take it out";
  return fault;
}

/* Tells of a part whose @bytes were written, or that it has a @fault. */
static void
say_part (Job *job, const char *name, guint64 bytes, const char *fault)
{
  if (fault == NULL)
    g_string_append_printf (job->said, "P %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s\n", job->offset, bytes, name);
  else
    {
      g_autofree char *plain = g_strescape (name, NULL);
      gboolean odd = find_objection (name) != NULL;
      g_autofree char *shown = g_utf8_make_valid (odd ? plain : name, -1);
      g_string_append_printf (job->said, "F %s\t%s\n", fault, strlen (shown) > MAX_NAME ? "" : shown);
    }
  job->offset = (guint64) lseek (job->parts, 0, SEEK_CUR);
}

static void
unpack_all (Job *job)
{
  gint64 n = job->zip->count (job->zipped);
  for (gint64 i = 0; i < n && job->unpacked <= MAX_ALL; i++)
    {
      g_autofree char *name = dup_entry_name (job, (guint64) i);
      if (name == NULL || g_str_has_suffix (name, "/") || (find_objection (name) == NULL && is_hidden (name)))
        continue;
      guint64 bytes = 0;
      const char *fault = claim_name (job, name);
      if (fault == NULL)
        fault = unpack_entry (job, (guint64) i, &bytes);
      say_part (job, name, bytes, fault);
    }
  if (job->unpacked > MAX_ALL)
    g_string_append (job->said, "E unpacks to more than any bundle holds\n");
}

/* A part of a mail.  What names it has come from whoever sent it: folders in them are left out, as mail programs do. */
static void
take_mail_part (const char *name, const char *bytes, gsize length, gpointer data)
{
  Job *job = data;
  const char *slash = strrchr (name, '/');
  const char *plain = slash != NULL ? slash + 1 : name;
  const char *fault = g_utf8_validate (plain, -1, NULL) ? claim_name (job, plain) : "a name in no charset";
  if (fault == NULL && job->unpacked + length > MAX_ALL)
    fault = "unpacks to more than any document holds";
  job->unpacked += length;
  if (fault == NULL && !put_all (job->parts, bytes, length))
    fault = "there is no room to unpack it";
  say_part (job, plain, length, fault);
}

/* The archive's parts, or the line that says why there are none. */
static void
unpack_zip (Job *job, const void *bytes, gsize length)
{
  g_autofree char *fault = NULL;
  job->zipped = job->zip->open (bytes, length, &fault);
  if (job->zipped == NULL)
    g_string_append_printf (job->said, "E the archive cannot be read: %s\n", fault);
  else if (job->zip->count (job->zipped) > MAX_ENTRIES)
    g_string_append_printf (job->said, "E more than %d files in the archive\n", MAX_ENTRIES);
  else
    unpack_all (job);
}

/* FALSE where the table may stay whole, or is none. */
static gboolean
split_table (Job *job, GBytes *input)
{
  gsize length;
  const char *text = g_bytes_get_data (input, &length), *dot = strrchr (job->path, '.');
  if (g_strcmp0 (ingest_reader_of (input, job->path, job->options), "csv") != 0
      || ingest_is_own_export ((const guint8 *) text, MIN (length, INGEST_HEAD)))
    return FALSE;
  /* what a document may just hold takes more memory than is spoken of for its size where its rows are short */
  guint most = ingest_most_blocks (length, job->options);
  g_autoptr (GArray) parts = ingest_csv_split (text, length, job->options->memory > 0 ? most : most / 3 * 2);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const IngestCsvPart *part = &g_array_index (parts, IngestCsvPart, i);
      g_autofree char *name = g_strdup_printf ("lines %u-%u%s", part->first, part->last, dot);
      gboolean put =
          put_all (job->parts, part->head, part->head_length) && put_all (job->parts, part->rows, part->length);
      say_part (job, name, part->head_length + part->length, put ? NULL : "there is no room to split the file");
    }
  return parts != NULL;
}

static int
unpack (gpointer data)
{
  Job *job = data;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (job->archive, FALSE, NULL);
  if (mapped == NULL)
    return NO_BUNDLE;
  gsize length = g_mapped_file_get_length (mapped);
  const char *bytes = g_mapped_file_get_contents (mapped);
  job->said = g_string_new (NULL);
  job->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (job->mail != NULL)
    {
      if (!job->mail->unpack (bytes, length, take_mail_part, job))
        return NO_BUNDLE;
    }
  else if (job->options != NULL)
    {
      g_autoptr (GBytes) input = g_mapped_file_get_bytes (mapped);
      if (!split_table (job, input))
        return NO_BUNDLE;
    }
  else if (!office_package_is_zip ((const guint8 *) bytes, length)
           || office_kind_of_bytes ((const guint8 *) bytes, length) != OFFICE_NONE)
    return NO_BUNDLE;
  else
    unpack_zip (job, bytes, length);
  return put_all (job->index, job->said->str, job->said->len) ? UNPACKED : FAILED;
}

/* ---- in the command ---- */

static GHashTable *bundles; /* path of a bundle -> GPtrArray of IngestBundlePart */
static GHashTable *slices;  /* path of a part -> Slice */

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize length = strlen (path), more = strlen (suffix);
  return length > more && g_ascii_strcasecmp (path + length - more, suffix) == 0;
}

/* TRUE where the file may be a table of too many rows. */
static gboolean
may_be_split (const char *path)
{
  struct stat status;
  return (has_suffix (path, ".csv") || has_suffix (path, ".tsv")) && stat (path, &status) == 0
         && S_ISREG (status.st_mode) && status.st_size >= LEAST_TABLE;
}

gboolean
ingest_bundle_is_name (const char *path)
{
  return has_suffix (path, ".zip") || has_suffix (path, ".eml");
}

/* NULL where the program was built without GMime: a mail is then a text like any other. */
static const MailModule *
load_mail (void)
{
  static gsize once;
  static const MailModule *module;
  if (g_once_init_enter (&once))
    {
      module = ingest_module_load (MAIL_MODULE_FILE, MAIL_MODULE_SYMBOL);
      g_once_init_leave (&once, 1);
    }
  return module;
}

static void
free_part (gpointer data)
{
  IngestBundlePart *part = data;
  g_free (part->path);
  g_free (part->fault);
  g_free (part);
}

static int
by_path (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const IngestBundlePart *const *) a)->path, (*(const IngestBundlePart *const *) b)->path);
}

static void
add_slice (const char *bundle, const char *path, const char *name, int file, guint64 offset, guint64 bytes)
{
  g_autofree char *base = g_path_get_basename (bundle);
  Slice *slice = g_new (Slice, 1);
  *slice = (Slice){ file, offset, bytes, g_strconcat (base, "/", name, NULL) };
  g_hash_table_insert (slices, g_strdup (path), slice);
}

/* Takes in a line of what the child said.  The child may have been taken over: nothing in it is taken on trust but the
 * names, which are paths of nothing. */
static void
take_line (const char *bundle, int file, guint64 size, char *line, GPtrArray *parts, char **fault)
{
  char *end = NULL, *name = NULL, *tab = strchr (line, '\t');
  IngestBundlePart part = { 0 };
  if (line[0] == 'E' && line[1] == ' ')
    {
      g_free (*fault);
      *fault = g_strdup (line + 2);
      return;
    }
  if (line[0] == 'F' && line[1] == ' ' && tab != NULL)
    {
      *tab = '\0';
      name = tab + 1;
      part.fault = g_strdup (line + 2);
    }
  else if (line[0] == 'P' && line[1] == ' ')
    {
      guint64 offset = g_ascii_strtoull (line + 2, &end, 10), bytes = g_ascii_strtoull (end, &end, 10);
      if (*end != ' ' || offset > size || bytes > size - offset)
        return;
      name = end + 1;
      part.path = g_strconcat (bundle, "/", name, NULL);
      add_slice (bundle, part.path, name, file, offset, bytes);
    }
  else
    return;
  if (part.path == NULL)
    {
      part.path = g_strconcat (bundle, "/", name, NULL);
      add_slice (bundle, part.path, name, -1, 0, 0); /* for its name alone */
    }
  g_ptr_array_add (parts, g_memdup2 (&part, sizeof part));
}

/* What the child wrote, as text; NULL where it is none, or too much. */
static char *
read_index (int index)
{
  off_t size = lseek (index, 0, SEEK_END);
  if (size < 0 || size > MOST_INDEX)
    return NULL;
  char *text = g_malloc0 ((gsize) size + 1);
  if (pread (index, text, (gsize) size, 0) == size && g_utf8_validate (text, size, NULL))
    return text;
  g_free (text);
  return NULL;
}

/* A file without a name: on the disk, where there is more room, else in memory. */
static int
open_parts (void)
{
  int file = open (g_get_tmp_dir (), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  return file >= 0 ? file : memfd_create ("hakusho", MFD_CLOEXEC);
}

static GPtrArray *
unpack_bundle (const char *path, const IngestOptions *options, char **fault)
{
  gboolean is_mail = has_suffix (path, ".eml");
  const MailModule *mail = is_mail ? load_mail () : NULL;
  const ZipModule *zip = is_mail ? NULL : ingest_zip (NULL); /* before the child is shut in */
  if (mail == NULL && zip == NULL)
    return NULL;
  Job job = { .path = path,
              .options = ingest_bundle_is_name (path) ? NULL : options,
              .mail = mail,
              .zip = zip,
              .archive = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK),
              .parts = open_parts (),
              .index = memfd_create ("hakusho", MFD_CLOEXEC) };
  const int keep[] = { job.archive, job.parts, job.index };
  gboolean ready = job.archive >= 0 && job.parts >= 0 && job.index >= 0;
  int status =
      ready ? ingest_child_run (keep, G_N_ELEMENTS (keep), ingest_convert_is_open (), unpack, &job) : NO_BUNDLE;
  g_autofree char *index = status == UNPACKED ? read_index (job.index) : NULL;
  GPtrArray *parts = NULL;
  if (index != NULL)
    {
      guint64 size = (guint64) MAX (lseek (job.parts, 0, SEEK_END), 0);
      parts = g_ptr_array_new_with_free_func (free_part);
      g_auto (GStrv) lines = g_strsplit (index, "\n", -1);
      for (char **line = lines; *line != NULL; line++)
        take_line (path, job.parts, size, *line, parts, fault);
      if (job.options == NULL)
        g_ptr_array_sort (parts, by_path);
    }
  else if (status != NO_BUNDLE)
    *fault = g_strdup ("the archive cannot be unpacked");
  if (job.archive >= 0)
    close (job.archive);
  if (job.index >= 0)
    close (job.index);
  if (parts == NULL && job.parts >= 0)
    close (job.parts);
  return parts;
}

static void
free_slice (gpointer data)
{
  Slice *slice = data;
  g_free (slice->name);
  g_free (slice);
}

const GPtrArray *
ingest_bundle_list (const char *path, const IngestOptions *options, char **fault)
{
  *fault = NULL;
  if (!ingest_bundle_is_name (path) && !may_be_split (path))
    return NULL;
  if (bundles == NULL)
    {
      bundles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      slices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_slice);
    }
  GPtrArray *parts = g_hash_table_lookup (bundles, path);
  if (parts != NULL)
    return parts;
  parts = unpack_bundle (path, options, fault);
  if (parts != NULL && *fault == NULL)
    g_hash_table_insert (bundles, g_strdup (path), parts);
  else
    g_clear_pointer (&parts, g_ptr_array_unref);
  return parts;
}

static const Slice *
find_slice (const char *path)
{
  return slices != NULL ? g_hash_table_lookup (slices, path) : NULL;
}

gsize
ingest_bundle_head (const char *path, guint8 *head, gsize size)
{
  const Slice *slice = find_slice (path);
  gssize got = slice != NULL && slice->file >= 0
                   ? pread (slice->file, head, MIN (size, slice->bytes), (off_t) slice->offset)
                   : 0;
  return (gsize) MAX (got, 0);
}

int
ingest_bundle_open (const char *path)
{
  const Slice *slice = find_slice (path);
  char chunk[64 * 1024];
  if (slice == NULL || slice->file < 0)
    {
      errno = ENOENT;
      return -1;
    }
  int copy = memfd_create ("hakusho", MFD_CLOEXEC);
  for (guint64 at = 0; copy >= 0 && at < slice->bytes;)
    {
      gssize got = pread (slice->file, chunk, MIN (sizeof chunk, slice->bytes - at), (off_t) (slice->offset + at));
      if (got <= 0 || !put_all (copy, chunk, (gsize) got))
        {
          close (copy);
          errno = EIO;
          return -1;
        }
      at += (guint64) got;
    }
  return copy;
}

char *
ingest_bundle_dup_name (const char *path)
{
  const Slice *slice = find_slice (path);
  return slice != NULL ? g_strdup (slice->name) : NULL;
}
