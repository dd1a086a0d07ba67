#include "ingest/office/legacy.h"

#include "ingest/office/kind.h"

#include <string.h>

#define HEADER 512
#define ENTRY  128
/* Sectors of a directory that are looked at: 40 entries are usual. */
#define MAX_SECTORS 1000
/* Sectors of the allocation table that the header names. */
#define HEADER_TABLES 109
#define LAST_SECTOR   0xfffffffau

static guint32
read_32 (const guint8 *at)
{
  return (guint32) at[0] | (guint32) at[1] << 8 | (guint32) at[2] << 16 | (guint32) at[3] << 24;
}

typedef struct
{
  const guint8 *bytes;
  gsize length, sector; /* sector: bytes of one */
} Container;

/* The sector's bytes, or NULL where the file does not reach so far. */
static const guint8 *
find_sector (const Container *container, guint32 index)
{
  guint64 at = ((guint64) index + 1) * container->sector;
  return at + container->sector <= container->length ? container->bytes + at : NULL;
}

/* The sector that follows @index in its chain, or LAST_SECTOR and beyond. */
static guint32
next_sector (const Container *container, guint32 index)
{
  gsize per_table = container->sector / 4;
  gsize table = index / per_table;
  if (table >= HEADER_TABLES)
    return LAST_SECTOR;
  const guint8 *sector = find_sector (container, read_32 (container->bytes + 76 + 4 * table));
  return sector != NULL ? read_32 (sector + 4 * (index % per_table)) : LAST_SECTOR;
}

static LegacyKind
kind_of_entry (const guint8 *entry)
{
  static const struct
  {
    const char *name;
    LegacyKind kind;
  } names[] = { { "EncryptedPackage", LEGACY_ENCRYPTED },
                { "Workbook", LEGACY_WORKBOOK },
                { "Book", LEGACY_WORKBOOK },
                { "WordDocument", LEGACY_PAPER },
                { "PowerPoint Document", LEGACY_SLIDES } };
  char name[33] = "";
  for (gsize i = 0; i < 32 && (entry[2 * i] != 0 || entry[2 * i + 1] != 0); i++)
    name[i] = entry[2 * i + 1] == 0 && entry[2 * i] < 0x80 ? (char) entry[2 * i] : '?';
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i].name) == 0)
      return names[i].kind;
  return LEGACY_NONE;
}

LegacyKind
ingest_legacy_kind (const guint8 *bytes, gsize length)
{
  static const guint8 mark[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  if (length < HEADER || memcmp (bytes, mark, sizeof mark) != 0)
    return LEGACY_NONE;
  Container container = { bytes, length, bytes[30] == 12 ? 4096 : 512 };
  LegacyKind kind = LEGACY_CONTAINER;
  guint32 sector = read_32 (bytes + 48);
  for (guint n = 0; n < MAX_SECTORS && sector < LAST_SECTOR; n++, sector = next_sector (&container, sector))
    {
      const guint8 *entries = find_sector (&container, sector);
      for (gsize at = 0; entries != NULL && at < container.sector; at += ENTRY)
        {
          LegacyKind found = kind_of_entry (entries + at);
          if (found == LEGACY_ENCRYPTED)
            return found; /* whatever else it holds */
          if (found != LEGACY_NONE && kind == LEGACY_CONTAINER)
            kind = found;
        }
    }
  return kind;
}

static gboolean
is_rich_text (const guint8 *bytes, gsize length)
{
  return length >= 6 && memcmp (bytes, "{\\rtf", 5) == 0;
}

int
ingest_legacy_bid (const guint8 *bytes, gsize length)
{
  if (ingest_legacy_kind (bytes, length) != LEGACY_NONE || is_rich_text (bytes, length))
    return 100;
  return office_package_is_zip (bytes, length) ? 50 : 0; /* less than the readers of what it may hold */
}

/* What the bytes are, and what to save them as. */
static const char *
describe (const guint8 *bytes, gsize length)
{
  static const char *const containers[] = {
    [LEGACY_CONTAINER] = "a compound file that holds no document of Office: it is not read",
    [LEGACY_WORKBOOK] =
        "an Excel workbook of before 2007: install libreoffice-calc-nogui and bubblewrap, or save it as .xlsx",
    [LEGACY_PAPER] =
        "a Word document of before 2007: install libreoffice-writer-nogui and bubblewrap, or save it as .docx",
    [LEGACY_SLIDES] =
        "PowerPoint slides of before 2007: install libreoffice-impress-nogui and bubblewrap, or save them as .pptx",
  };
  LegacyKind kind = ingest_legacy_kind (bytes, length);
  if (kind != LEGACY_NONE)
    return containers[kind];
  if (is_rich_text (bytes, length))
    return "an RTF document: install libreoffice-writer-nogui and bubblewrap, or save it as .docx";
  switch (office_kind_of_bytes (bytes, length))
    {
      case OFFICE_BINARY_SHEET:
        return "a binary Excel workbook: install libreoffice-calc-nogui and bubblewrap, or save it as .xlsx";
      case OFFICE_ODP:
        return "slides: install libreoffice-impress-nogui and bubblewrap, or save them as .pptx";
      default:
        return "a ZIP archive that is no Office file: unpack it";
    }
}

gboolean
ingest_legacy_read (IngestDocument *document G_GNUC_UNUSED, GBytes *input, const IngestOptions *options G_GNUC_UNUSED,
                    GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (input, &length);
  if (ingest_legacy_kind (bytes, length) == LEGACY_ENCRYPTED)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_ENCRYPTED,
                 "an Office file encrypted with a password: save it without one");
  else if (office_package_is_zip (bytes, length))
    {
      g_autoptr (OfficePackage) package = office_package_new (input, error);
      if (package != NULL)
        g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "%s", describe (bytes, length));
    }
  else
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "%s", describe (bytes, length));
  return FALSE;
}
