/* package.h — the ZIP that an office file is: parts by name, read as a stream and counted while they are read.
 *
 *     OfficePackage *package = office_package_new (bytes, &error);
 *     office_package_find (package, "/XL/Workbook.xml")   ->  "xl/workbook.xml"
 *
 * Parts are found by what relations say (relations.h), whatever their names; names are compared without case and
 * without a leading "/", as the Open Packaging Conventions ask (ECMA-376 part 2, 6.2.2).
 *
 * Limits   entries, names, bytes of a part and of all parts, ratio: as counted while reading, never as the directory
 *          says.  Each is far above what real files hold; notes on what was measured stand beside them in package.c.
 * Owns     the package borrows the bytes of its input and lives no longer.
 * Errors   INGEST_ERROR_DAMAGED, INGEST_ERROR_LIMIT, INGEST_ERROR_ENCRYPTED (an entry that asks for a password).
 */
#pragma once

#include "ingest/document.h"

typedef struct _OfficePackage OfficePackage;

/* The first bytes of a ZIP with entries. */
gboolean office_package_is_zip (const guint8 *head, gsize length);

OfficePackage *office_package_new (GBytes *input, GError **error);
void office_package_free (OfficePackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfficePackage, office_package_free)

/* The name of the part as the directory has it, or NULL where there is none.  Lent. */
const char *office_package_find (const OfficePackage *package, const char *name);

/* Bytes unpacked so far. */
guint64 office_package_unpacked (const OfficePackage *package);

/* One part, open. */
typedef struct _OfficePart OfficePart;

/* NULL with INGEST_ERROR_DAMAGED where there is no such part. */
OfficePart *office_part_open (OfficePackage *package, const char *name, GError **error);
void office_part_free (OfficePart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfficePart, office_part_free)

/* Up to @length bytes: how many, 0 at the end, -1 on an error, which office_part_error () then tells. */
gssize office_part_read (OfficePart *part, char *buffer, gsize length);
const GError *office_part_error (const OfficePart *part);
