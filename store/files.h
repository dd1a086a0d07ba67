/* files.h — the files that a command's operands stand for.
 *
 *     store_files_list ({ "a.pdf", "papers" })   ->  a.pdf, papers/1.pdf, papers/old/2.pdf …
 *
 * Operands keep their order; a folder gives what is below it, sorted by the bytes of its names, hidden ones left out.
 * Links are followed; a folder that was walked already, by whatever name, is not walked again, and one that holds
 * itself is a fault.  What is neither file nor folder (a socket, a device) is a fault below a folder, and left to the
 * reader as an operand: a shell hands pipes over as files.  Below a folder, files of @except (the store itself, where
 * it lies among the documents) are left out.
 */
#pragma once

#include <glib.h>

typedef struct
{
  char *path;
  char *fault; /* one line that says why it cannot be read, or NULL */
} StoreFile;

/* Of StoreFile; free with g_ptr_array_unref (). */
GPtrArray *store_files_list (const char *const *operands, const char *const *except);
