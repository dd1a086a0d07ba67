/* module.h — a ZIP by its directory: what the program and the module that wraps libzip say to each other.
 *
 * libzip brings libcrypto along, which costs each start more than most commands do: the module that is linked to it is
 * loaded with the first ZIP (ingest/module.h).
 *
 * Threads  none: an archive, and what is open of it, belongs to whoever opened it.
 */
#pragma once

#include <glib.h>

#define ZIP_MODULE_FILE   "hakusho-zip.so"
#define ZIP_MODULE_SYMBOL "zip_module"

typedef struct _ZipArchive ZipArchive;
typedef struct _ZipEntry ZipEntry;

typedef struct
{
  /* Borrows the bytes.  NULL with a @fault for the caller to free. */
  ZipArchive *(*open) (const void *bytes, gsize length, char **fault);
  void (*close) (ZipArchive *archive); /* may be NULL */

  gint64 (*count) (const ZipArchive *archive);

  /* Lent; as it stands in the directory, or in UTF-8 by the best guess.  NULL where it has none. */
  const char *(*name) (const ZipArchive *archive, guint64 i, gboolean as_it_stands);

  /* @packed: the bytes that the directory says it takes, 0 where it does not.  NULL with a @fault for the caller to
   * free,
   * @locked where a password is missing. */
  ZipEntry *(*open_entry) (ZipArchive *archive, guint64 i, guint64 *packed, gboolean *locked, char **fault);
  void (*close_entry) (ZipEntry *entry);

  /* How many bytes, 0 at the end, -1 where they are damaged: entry_fault () says how, lent. */
  gint64 (*read) (ZipEntry *entry, void *bytes, gsize length);
  const char *(*entry_fault) (ZipEntry *entry);
} ZipModule;

/* NULL in the program, which loads the module. */
extern const ZipModule zip_module __attribute__ ((weak));

/* The module, loaded once; NULL with an error where it is not to be had.  Errors: INGEST_ERROR_UNREADABLE.  What shuts
 * itself in must have asked before. */
const ZipModule *ingest_zip (GError **error);
