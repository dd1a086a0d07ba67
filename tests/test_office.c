/* Files that are not what they say, and names of cells. */
#include "ingest/ingest.h"
#include "ingest/office/legacy.h"

#include <string.h>

static const struct CellCase
{
  const char *name;
  guint row, column; /* 0: no cell */
} cells[] = {
  { "A1", 1, 1 },   { "Z9", 9, 26 }, { "AA10", 10, 27 },   { "XFD1048576", 1048576, 16384 },
  { "XFE1", 0, 0 }, { "A0", 0, 0 },  { "A1048577", 0, 0 }, { "12", 0, 0 },
  { "ABC", 0, 0 },  { "", 0, 0 },    { "A1B", 0, 0 },      { "AAAAAAAAAAAAAAAA1", 0, 0 },
};

static void
test_cells (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      guint row, column;
      gboolean known = ingest_cell_parse_name (cells[i].name, &row, &column, NULL);
      g_assert_cmpint (known, ==, cells[i].row > 0);
      if (!known)
        continue;
      g_autoptr (GString) name = g_string_new (NULL);
      g_assert_cmpuint (row, ==, cells[i].row);
      g_assert_cmpuint (column, ==, cells[i].column);
      ingest_cell_append_name (name, row, column);
      g_assert_cmpstr (name->str, ==, cells[i].name);
    }
}

static void
test_sheets (void)
{
  static const char *const names[][2] = {
    { "シート1", "シート1!C12" },   { "Sheet 2", "'Sheet 2'!C12" }, { "it's", "'it''s'!C12" },
    { "2025", "'2025'!C12" },       { "A1", "'A1'!C12" },           { "個別（データ）", "'個別（データ）'!C12" },
    { "サーバー", "サーバー!C12" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *shown = ingest_place_dup_cell (names[i][0], 12, 3);
      g_assert_cmpstr (shown, ==, names[i][1]);
    }
  g_assert_null (ingest_place_dup_cell (NULL, 1, 1));
  g_autofree char *whole = ingest_place_dup_cell ("表紙", 0, 0);
  g_assert_cmpstr (whole, ==, "表紙");
}

/* A compound file of two sectors, its table and its directory, which holds a root and one stream. */
static GBytes *
make_container (const char *stream)
{
  static const guint8 mark[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  guint8 *bytes = g_malloc0 (3 * 512);
  memcpy (bytes, mark, sizeof mark);
  bytes[30] = 9;                  /* sectors of 512 bytes */
  bytes[48] = 1;                  /* the directory is in the second */
  memset (bytes + 76, 0xff, 436); /* the table is in the first */
  memset (bytes + 76, 0, 4);
  memset (bytes + 512, 0xff, 512);
  bytes[512] = 0xfd;     /* the first sector is the table */
  bytes[512 + 4] = 0xfe; /* the directory ends where it begins */
  const char *names[] = { "Root Entry", stream };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize k = 0; names[i][k] != '\0'; k++)
      bytes[1024 + 128 * i + 2 * k] = (guint8) names[i][k];
  return g_bytes_new_take (bytes, 3 * 512);
}

static void
test_containers (void)
{
  static const struct
  {
    const char *stream;
    LegacyKind kind;
    const char *code, *words;
  } rows[] = {
    { "EncryptedPackage", LEGACY_ENCRYPTED, "encrypted", "password" },
    { "Workbook", LEGACY_WORKBOOK, "format", ".xlsx" },
    { "Book", LEGACY_WORKBOOK, "format", ".xlsx" },
    { "WordDocument", LEGACY_PAPER, "format", ".docx" },
    { "PowerPoint Document", LEGACY_SLIDES, "format", ".pptx" },
    { "__properties_version1.0", LEGACY_CONTAINER, "format", "no document of Office" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length;
      g_autoptr (GBytes) bytes = make_container (rows[i].stream);
      const guint8 *data = g_bytes_get_data (bytes, &length);
      g_assert_cmpint (ingest_legacy_kind (data, length), ==, rows[i].kind);
      g_autoptr (IngestDocument) document = ingest_read (bytes, "a.xls", NULL);
      g_assert_cmpstr (document->error_code, ==, rows[i].code);
      g_assert_nonnull (strstr (document->error_message, rows[i].words));
      for (gsize cut = 0; cut < length; cut += 13) /* any beginning of it is safe to look at */
        ingest_legacy_kind (data, cut);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/cells", test_cells);
  g_test_add_func ("/office/sheets", test_sheets);
  g_test_add_func ("/office/containers", test_containers);
  return g_test_run ();
}
