/* Packages that are not what they say, and names of cells. */
#include "ingest/ingest.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/cells", test_cells);
  g_test_add_func ("/office/sheets", test_sheets);
  return g_test_run ();
}
