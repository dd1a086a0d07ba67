#include "normalize/control/catalog.h"

#include <string.h>

static void
test_counts (void)
{
  static const struct
  {
    const char *name;
    guint controls, entries;
  } cases[] = {
    { "iso27017:2015", 121, 172 },
    { "iso27002:2013", 114, 163 },
    { "iso27002:2022", 93, 97 },
    { "iso27002:2005", 133, 183 },
  };
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NormalizeFramework *framework = normalize_catalogs_framework (catalogs, cases[i].name);
      g_assert_nonnull (framework);
      g_assert_cmpuint (framework->controls, ==, cases[i].controls);
      g_assert_cmpuint (framework->entries->len, ==, cases[i].entries);
      g_assert_true (framework->built_in);
    }
  g_assert_cmpuint (normalize_catalogs_framework (catalogs, "nist800-53r5")->controls, >, 200);
  g_assert_null (normalize_catalogs_framework (catalogs, "iso9001"));
}

static void
test_find (void)
{
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  const NormalizeEntry *entry = normalize_catalogs_find (catalogs, NORMALIZE_FRAME, "CLD.8.1.5");
  g_assert_cmpstr (entry->title_en, ==, "Removal of cloud service customer assets");
  g_assert_cmpstr (entry->parent->id, ==, "8.1");
  g_assert_cmpstr (entry->parent->parent->id, ==, "8");
  g_assert_null (entry->parent->parent->parent);
  g_assert_cmpint (entry->parent->level, ==, NORMALIZE_LEVEL_OBJECTIVE);
  g_assert_cmpstr (normalize_catalogs_find (catalogs, NORMALIZE_FRAME, "12.3")->only_child->id, ==, "12.3.1");
  g_assert_null (normalize_catalogs_find (catalogs, NORMALIZE_FRAME, "12.4")->only_child);
  g_assert_null (normalize_catalogs_find (catalogs, NORMALIZE_FRAME, "12.9.9"));
}

/* Crossings as one line: "12.4.1 superset, 12.4.2 superset". */
static char *
line_of (const char *from, const char *id, const char *to)
{
  g_autoptr (GArray) crossings = normalize_catalogs_cross (normalize_catalogs_get (), from, id, to);
  GString *line = g_string_new (NULL);
  for (guint i = 0; i < crossings->len; i++)
    {
      const NormalizeCrossing *crossing = &g_array_index (crossings, NormalizeCrossing, i);
      g_string_append_printf (line, "%s%s %s", i > 0 ? ", " : "", crossing->entry->id,
                              normalize_relation_name (crossing->relation));
    }
  return g_string_free (line, FALSE);
}

static const struct Cross
{
  const char *name, *from, *id, *to, *want;
} crosses[] = {
  { "same", "iso27017:2015", "12.3.1", "iso27017:2015", "12.3.1 equal" },
  { "twin", "iso27017:2015", "12.3.1", "iso27002:2013", "12.3.1 equal" },
  { "cloud-has-no-twin", "iso27017:2015", "CLD.9.5.1", "iso27002:2013", "" },
  { "cloud-to-2022", "iso27017:2015", "CLD.12.4.5", "iso27002:2022", "8.15 intersects, 8.16 intersects" },
  { "one-to-one", "iso27017:2015", "12.4.4", "iso27002:2022", "8.17 equal" },
  { "back", "iso27002:2022", "8.17", "iso27017:2015", "12.4.4 equal" },
  { "merged", "iso27002:2013", "12.4.3", "iso27002:2022", "8.15 subset" },
  { "merged-back", "iso27002:2022", "8.15", "iso27017:2015",
    "12.4.1 superset, 12.4.2 superset, 12.4.3 superset, CLD.12.4.5 intersects" },
  { "2005-to-2022", "iso27002:2005", "10.10.6", "iso27002:2022", "8.17 equal" },
  { "2005-merged-twice", "iso27002:2005", "10.10.5", "iso27002:2022", "8.15 subset" },
  { "2005-dropped", "iso27002:2005", "12.5.4", "iso27017:2015", "" },
  { "2022-new", "iso27002:2022", "5.7", "iso27017:2015", "" },
  { "2013-new-in-2005", "iso27002:2013", "6.1.5", "iso27002:2005", "" },
  { "unknown-id", "iso27002:2022", "9.9", "iso27017:2015", "" },
  { "unknown-framework", "iso27002:2022", "8.17", "iso9001", "" },
};

static void
test_cross (gconstpointer data)
{
  const struct Cross *cross = data;
  g_autofree char *line = line_of (cross->from, cross->id, cross->to);
  g_assert_cmpstr (line, ==, cross->want);
}

/* Every control of 27002:2013 reaches 27002:2022, and comes back from there to itself. */
static void
test_total (void)
{
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  const GPtrArray *entries = normalize_catalogs_framework (catalogs, "iso27002:2013")->entries;
  for (guint i = 0; i < entries->len; i++)
    {
      const NormalizeEntry *entry = entries->pdata[i];
      if (entry->level != NORMALIZE_LEVEL_CONTROL)
        continue;
      g_autoptr (GArray) there = normalize_catalogs_cross (catalogs, entry->framework, entry->id, "iso27002:2022");
      g_assert_cmpuint (there->len, >, 0);
      for (guint k = 0; k < there->len; k++)
        {
          const NormalizeEntry *reached = g_array_index (there, NormalizeCrossing, k).entry;
          g_autoptr (GArray) back =
              normalize_catalogs_cross (catalogs, reached->framework, reached->id, "iso27002:2013");
          gboolean home = FALSE;
          for (guint j = 0; j < back->len; j++)
            home = home || g_array_index (back, NormalizeCrossing, j).entry == entry;
          g_assert_true (home);
        }
    }
}

static const struct Fault
{
  const char *name, *framework, *text, *want;
} bad[] = {
  { "twice", "acme:1", "id\ttitle_en\nA-1\tOne\nA-1\tTwo\n", "3: the id A-1 stands twice" },
  { "parent", "acme:1", "id\tparent\ttitle_en\nA-1\tA\tOne\n", "2: the parent A does not exist" },
  { "ring", "acme:1", "id\tparent\ttitle_en\nA\tB\tOne\nB\tA\tTwo\n",
    "2: A stands below itself, or more than 16 deep; 3: B stands below itself, or more than 16 deep" },
  { "own-parent", "acme:1", "id\tparent\ttitle_en\nA\tA\tOne\n", "2: A stands below itself, or more than 16 deep" },
  { "level", "acme:1", "id\tlevel\ttitle_en\nA\tchapter\tOne\n",
    "2: \"chapter\" is no level: clause, objective or control" },
  { "no-title", "acme:1", "id\ttitle_en\nA\t\n", "2: no title" },
  { "no-id", "acme:1", "id\ttitle_en\n\tOne\n", "2: no id" },
  { "slash", "acme:1", "id\ttitle_en\nA/1\tOne\n", "2: \"A/1\" is no id: no space, slash or quote, at most 64 bytes" },
  { "no-column", "acme:1", "number\ttitle_en\nA\tOne\n", "1: no column \"id\"" },
  { "empty", "acme:1", "id\ttitle_en\n", "1: no rows below the header" },
  { "taken", "iso27002:2022", "id\ttitle_en\nA\tOne\n", "1: there is a framework named iso27002:2022 already" },
  { "name", "Acme/1", "id\ttitle_en\nA\tOne\n",
    "1: \"Acme/1\" is no name for a framework: lower-case letters, digits and :._-" },
  { "encoding", "acme:1", "id\ttitle_en\nA\t\x83\x65\n", "2: not UTF-8 text" },
  { "two-faults", "acme:1", "id\tparent\ttitle_en\nA\tX\tOne\nA\t\tTwo\n",
    "3: the id A stands twice; 2: the parent X does not exist" },
  { "cross-framework", NULL,
    "from_framework\tfrom_id\tto_framework\tto_id\trelation\nacme:0\tA-1\tiso27002:2013\t12.3.1\tequal\n",
    "2: no framework is named \"acme:0\"" },
  { "cross-id", NULL,
    "from_framework\tfrom_id\tto_framework\tto_id\trelation\niso27002:2022\t8.99\tiso27002:2013\t12.3.1\tequal\n",
    "2: iso27002:2022 has no 8.99" },
  { "cross-nist-id", NULL,
    "from_framework\tfrom_id\tto_framework\tto_id\trelation\niso27002:2022\t8.1\tnist800-53r5\tZZ-1\tequal\n",
    "2: nist800-53r5 has no ZZ-1" },
  { "cross-relation", NULL,
    "from_framework\tfrom_id\tto_framework\tto_id\trelation\niso27002:2022\t8.9\tiso27002:2013\t12.3.1\tsame\n",
    "2: \"same\" is no relation: equal, subset, superset, intersects or none" },
  { "cross-none", NULL,
    "from_framework\tfrom_id\tto_framework\tto_id\trelation\niso27002:2022\t8.9\tiso27002:2013\t12.3.1\tnone\n",
    "2: none has no to_id" },
  { "cross-twice", NULL,
    "from_framework\tfrom_id\tto_framework\tto_id\trelation\niso27002:2022\t8.9\tiso27002:2013\t12.3.1\tequal\n"
    "iso27002:2022\t8.9\tiso27002:2013\t12.3.1\tsubset\n",
    "3: this pair stands twice" },
};

static void
test_bad (gconstpointer data)
{
  const struct Fault *fault = data;
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  guint before = normalize_catalogs_list (catalogs)->len;
  g_autoptr (GArray) faults = normalize_faults_new ();
  g_assert_false (normalize_catalogs_add (catalogs, fault->framework, fault->text, -1, faults));
  g_autoptr (GString) line = g_string_new (NULL);
  for (guint i = 0; i < faults->len; i++)
    {
      const NormalizeFault *one = &g_array_index (faults, NormalizeFault, i);
      g_string_append_printf (line, "%s%u: %s", i > 0 ? "; " : "", one->line, one->message);
    }
  g_assert_cmpstr (line->str, ==, fault->want);
  g_assert_cmpuint (normalize_catalogs_list (catalogs)->len, ==, before); /* nothing by halves */
}

static void
test_own (void)
{
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  g_autoptr (GArray) faults = normalize_faults_new ();
  const char *catalog = "\xef\xbb\xbftitle_ja\tid\tparent\tlevel\tremarks\r\n保全\tB\t\tclause\t\r\n"
                        "控えの保管\tB-1\tB\t\tx\r\n\r\n写しの試験\tB-2\tB\tcontrol\r\n";
  const char *crosswalk = "from_framework\tfrom_id\tto_framework\tto_id\trelation\n"
                          "acme:2024\tB-1\tiso27002:2022\t8.13\tequal\n"
                          "acme:2024\tB-2\tiso27002:2022\t8.15\tsubset\n";
  g_assert_true (normalize_catalogs_add (catalogs, "acme:2024", catalog, -1, faults));
  g_assert_true (normalize_catalogs_add (catalogs, NULL, crosswalk, -1, faults));
  g_assert_cmpuint (faults->len, ==, 0);
  const NormalizeFramework *own = normalize_catalogs_framework (catalogs, "acme:2024");
  g_assert_cmpuint (own->controls, ==, 2);
  g_assert_false (own->built_in);
  g_autofree char *one = line_of ("iso27017:2015", "12.3.1", "acme:2024");
  g_assert_cmpstr (one, ==, "B-1 equal");
  g_autofree char *many = line_of ("acme:2024", "B-2", "iso27017:2015");
  g_assert_cmpstr (many, ==, "12.4.1 intersects, 12.4.2 intersects, 12.4.3 intersects, CLD.12.4.5 intersects");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normalize/catalog/counts", test_counts);
  g_test_add_func ("/normalize/catalog/find", test_find);
  for (guint i = 0; i < G_N_ELEMENTS (crosses); i++)
    {
      g_autofree char *path = g_strconcat ("/normalize/catalog/cross/", crosses[i].name, NULL);
      g_test_add_data_func (path, &crosses[i], test_cross);
    }
  g_test_add_func ("/normalize/catalog/total", test_total);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/normalize/catalog/bad/", bad[i].name, NULL);
      g_test_add_data_func (path, &bad[i], test_bad);
    }
  g_test_add_func ("/normalize/catalog/own", test_own);
  return g_test_run ();
}
