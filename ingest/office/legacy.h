/* legacy.h — office files that we do not read by ourselves, told as what they are: the compound files of Office before
 * 2007 (.xls, .doc, .ppt), the same container around an encrypted newer file, .xlsb, .odp, .rtf; and a
 * ZIP that is none of these, or broken.
 *
 *     D0 CF 11 E0 … with a stream "EncryptedPackage"   ->  INGEST_ERROR_ENCRYPTED: save it without its password
 *     D0 CF 11 E0 … with a stream "Workbook"           ->  INGEST_ERROR_FORMAT: an Excel workbook of before 2007 …
 *
 * Source   [MS-CFB] 2.2 and 2.6 (header, directory); the names of streams tell the kinds apart.
 */
#pragma once

#include "ingest/ingest.h"

typedef enum
{
  LEGACY_NONE,
  LEGACY_CONTAINER, /* a compound file of something else */
  LEGACY_ENCRYPTED,
  LEGACY_WORKBOOK,
  LEGACY_PAPER,
  LEGACY_SLIDES
} LegacyKind;

/* What a compound file holds, by the names in its directory. */
LegacyKind ingest_legacy_kind (const guint8 *bytes, gsize length);

int ingest_legacy_bid (const guint8 *bytes, gsize length);
gboolean ingest_legacy_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
