#include "normalize/control/catalog.h"

#include "normalize-resources.h"

#include <string.h>

/* Crosswalks gone through at most: a user's catalog, an edition, the next edition, the frame. */
#define MAX_STEPS 4

typedef struct
{
  const NormalizeEntry *to;
  NormalizeRelation relation;
} Edge;

struct _NormalizeCatalogs
{
  GStringChunk *strings;
  GPtrArray *frameworks;  /* of NormalizeFramework */
  GHashTable *by_written; /* "iso27017:2015/12.3.1" -> NormalizeEntry */
  GHashTable *dropped;    /* set of NormalizeEntry: those that a crosswalk says have no successor */
  GHashTable *edges;      /* NormalizeEntry -> GArray of Edge, in both directions */
};

/* What is embedded.  A framework without a file has no catalog: the ids of its crosswalk are its controls. */
static const struct BuiltIn
{
  const char *file, *framework, *title;
} built_in[] = {
  { "iso27017-2015.tsv", "iso27017:2015", "ISO/IEC 27017:2015" },
  { "iso27002-2005.tsv", "iso27002:2005", "ISO/IEC 27002:2005" },
  { "iso27002-2013.tsv", "iso27002:2013", "ISO/IEC 27002:2013" },
  { "iso27002-2022.tsv", "iso27002:2022", "ISO/IEC 27002:2022" },
  { NULL, "nist800-53r5", "NIST SP 800-53 Rev. 5" },
};

static const char *const built_in_crosswalks[] = { "crosswalk.tsv", "nist-800-53r5-crosswalk.tsv" };

static const char *const relation_names[] = { "equal", "subset", "superset", "intersects", "none" };
static const char *const level_names[] = { "clause", "objective", "control" };

enum
{
  COLUMN_ID,
  COLUMN_LEVEL,
  COLUMN_PARENT,
  COLUMN_TITLE_JA,
  COLUMN_TITLE_EN,
  N_CATALOG_COLUMNS
};
static const char *const catalog_columns[] = { "id", "level", "parent", "title_ja", "title_en" };

enum
{
  COLUMN_FROM_FRAMEWORK,
  COLUMN_FROM_ID,
  COLUMN_TO_FRAMEWORK,
  COLUMN_TO_ID,
  COLUMN_RELATION,
  N_CROSSWALK_COLUMNS
};
static const char *const crosswalk_columns[] = { "from_framework", "from_id", "to_framework", "to_id", "relation" };

#define MAX_COLUMNS 5
G_STATIC_ASSERT (G_N_ELEMENTS (catalog_columns) == N_CATALOG_COLUMNS && N_CATALOG_COLUMNS <= MAX_COLUMNS);
G_STATIC_ASSERT (G_N_ELEMENTS (crosswalk_columns) == N_CROSSWALK_COLUMNS && N_CROSSWALK_COLUMNS <= MAX_COLUMNS);

/* A row of a file, its fields in the order of the columns asked for. */
typedef struct
{
  guint line;
  char *text; /* the line, cut into its fields */
  const char *fields[MAX_COLUMNS];
} Row;

const char *
normalize_relation_name (NormalizeRelation relation)
{
  return relation_names[relation];
}

/* faults */

static void
fault_clear (gpointer data)
{
  NormalizeFault *fault = data;
  g_free (fault->message);
}

GArray *
normalize_faults_new (void)
{
  GArray *faults = g_array_new (FALSE, FALSE, sizeof (NormalizeFault));
  g_array_set_clear_func (faults, fault_clear);
  return faults;
}

static void G_GNUC_PRINTF (3, 4) blame (GArray *faults, guint line, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  NormalizeFault fault = { .line = line, .message = g_strdup_vprintf (format, arguments) };
  va_end (arguments);
  g_array_append_val (faults, fault);
}

/* tab-separated files */

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->text);
}

static int
index_of (const char *word, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (word, words[i]) == 0)
      return (int) i;
  return -1;
}

/* One line without its end; moves @text behind it. */
static char *
take_line (const char **text, const char *end)
{
  const char *stop = memchr (*text, '\n', (gsize) (end - *text));
  gsize length = (gsize) ((stop != NULL ? stop : end) - *text);
  char *line = g_strndup (*text, length);
  *text = stop != NULL ? stop + 1 : end;
  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  return line;
}

static const char *
skip_bom (const char *text, const char *end)
{
  return end - text >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? text + 3 : text;
}

/* Which field holds each of @columns; -1 where none does. */
static void
read_header (const char *line, const char *const *columns, guint n_columns, int *at)
{
  g_auto (GStrv) names = g_strsplit (line, "\t", -1);
  for (guint i = 0; i < n_columns; i++)
    {
      at[i] = -1;
      for (int k = 0; names[k] != NULL; k++)
        if (strcmp (g_strstrip (names[k]), columns[i]) == 0)
          at[i] = k;
    }
}

/* Field @at[i] of the line becomes field i. */
static void
cut_fields (Row *row, const int *at, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    row->fields[i] = "";
  char *field = row->text;
  for (int k = 0; field != NULL; k++)
    {
      char *tab = strchr (field, '\t');
      if (tab != NULL)
        *tab = '\0';
      g_strstrip (field);
      for (guint i = 0; i < n_columns; i++)
        if (at[i] == k)
          row->fields[i] = field;
      field = tab != NULL ? tab + 1 : NULL;
    }
}

/* The rows of a file, faults noted; @needed is a bit for each column that must be there. */
static GArray *
read_rows (const char *text, gsize length, const char *const *columns, guint n_columns, guint needed, GArray *faults)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (rows, row_clear);
  const char *bad, *end = text + length;
  if (!g_utf8_validate_len (text, length, &bad))
    {
      guint line = 1;
      for (const char *p = text; p < bad; p++)
        line += *p == '\n';
      blame (faults, line, "not UTF-8 text");
      return rows;
    }

  int at[MAX_COLUMNS];
  text = skip_bom (text, end);
  g_autofree char *header = take_line (&text, end);
  read_header (header, columns, n_columns, at);
  for (guint i = 0; i < n_columns; i++)
    if (at[i] < 0 && (needed & 1u << i) != 0)
      blame (faults, 1, "no column \"%s\"", columns[i]);
  if (faults->len > 0)
    return rows;

  for (guint line = 2; text < end; line++)
    {
      Row row = { .line = line, .text = take_line (&text, end) };
      if (row.text[strspn (row.text, "\t ")] == '\0')
        {
          row_clear (&row);
          continue;
        }
      if (rows->len >= NORMALIZE_MAX_CATALOG_ROWS)
        {
          blame (faults, line, "more than %d rows", NORMALIZE_MAX_CATALOG_ROWS);
          row_clear (&row);
          return rows;
        }
      cut_fields (&row, at, n_columns);
      g_array_append_val (rows, row);
    }
  if (rows->len == 0)
    blame (faults, 1, "no rows below the header");
  return rows;
}

gboolean
normalize_catalogs_is_crosswalk (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  int at;
  text = skip_bom (text, end);
  g_autofree char *header = take_line (&text, end);
  read_header (header, crosswalk_columns, 1, &at);
  return at >= 0;
}

/* entries */

static void
framework_free (gpointer data)
{
  NormalizeFramework *framework = data;
  g_ptr_array_unref (framework->entries);
  g_free (framework);
}

static char *
written (const char *framework, const char *id)
{
  return g_strconcat (framework, "/", id, NULL);
}

static NormalizeFramework *
add_framework (NormalizeCatalogs *catalogs, const char *name, const char *title, gboolean is_built_in)
{
  NormalizeFramework *framework = g_new0 (NormalizeFramework, 1);
  framework->name = g_string_chunk_insert (catalogs->strings, name);
  framework->title = g_string_chunk_insert (catalogs->strings, title);
  framework->built_in = is_built_in;
  framework->entries = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (catalogs->frameworks, framework);
  return framework;
}

static NormalizeEntry *
add_entry (NormalizeCatalogs *catalogs, NormalizeFramework *framework, const char *id, NormalizeLevel level)
{
  NormalizeEntry *entry = g_new0 (NormalizeEntry, 1);
  entry->framework = framework->name;
  entry->id = g_string_chunk_insert (catalogs->strings, id);
  entry->level = level;
  entry->title_ja = entry->title_en = "";
  entry->place = framework->entries->len;
  framework->controls += level == NORMALIZE_LEVEL_CONTROL;
  g_ptr_array_add (framework->entries, entry);
  g_hash_table_insert (catalogs->by_written, written (framework->name, id), entry);
  return entry;
}

static NormalizeFramework *
framework_of (NormalizeCatalogs *catalogs, const char *name)
{
  for (guint i = 0; i < catalogs->frameworks->len; i++)
    {
      NormalizeFramework *framework = catalogs->frameworks->pdata[i];
      if (strcmp (framework->name, name) == 0)
        return framework;
    }
  return NULL;
}

const NormalizeFramework *
normalize_catalogs_framework (NormalizeCatalogs *catalogs, const char *name)
{
  return framework_of (catalogs, name);
}

const GPtrArray *
normalize_catalogs_list (NormalizeCatalogs *catalogs)
{
  return catalogs->frameworks;
}

static NormalizeEntry *
entry_of (NormalizeCatalogs *catalogs, const char *framework, const char *id)
{
  g_autofree char *name = written (framework, id);
  return g_hash_table_lookup (catalogs->by_written, name);
}

const NormalizeEntry *
normalize_catalogs_find (NormalizeCatalogs *catalogs, const char *framework, const char *id)
{
  return entry_of (catalogs, framework, id);
}

/* taking a catalog in */

/* A chain of parents that comes back to where it began would hang whoever walks it. */
static void
check_ring (GArray *rows, GHashTable *by_id, guint start, GArray *faults)
{
  guint at = start;
  for (guint steps = 0; steps <= 16; steps++)
    {
      const Row *row = &g_array_index (rows, Row, at);
      gpointer parent;
      if (*row->fields[COLUMN_PARENT] == '\0'
          || !g_hash_table_lookup_extended (by_id, row->fields[COLUMN_PARENT], NULL, &parent))
        return;
      at = GPOINTER_TO_UINT (parent);
      if (at == start)
        break;
    }
  const Row *row = &g_array_index (rows, Row, start);
  blame (faults, row->line, "%s stands below itself, or more than 16 deep", row->fields[COLUMN_ID]);
}

static void
check_catalog (GArray *rows, GArray *faults)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const char *id = row->fields[COLUMN_ID];
      if (*id == '\0')
        blame (faults, row->line, "no id");
      else if (strpbrk (id, " /\"") != NULL || strlen (id) > 64)
        blame (faults, row->line, "\"%s\" is no id: no space, slash or quote, at most 64 bytes", id);
      else if (g_hash_table_contains (by_id, id))
        blame (faults, row->line, "the id %s stands twice", id);
      else
        g_hash_table_insert (by_id, (gpointer) id, GUINT_TO_POINTER (i));
      if (*row->fields[COLUMN_LEVEL] != '\0' && index_of (row->fields[COLUMN_LEVEL], level_names, 3) < 0)
        blame (faults, row->line, "\"%s\" is no level: clause, objective or control", row->fields[COLUMN_LEVEL]);
      if (*row->fields[COLUMN_TITLE_JA] == '\0' && *row->fields[COLUMN_TITLE_EN] == '\0')
        blame (faults, row->line, "no title");
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const char *parent = row->fields[COLUMN_PARENT];
      if (*parent != '\0' && !g_hash_table_contains (by_id, parent))
        blame (faults, row->line, "the parent %s does not exist", parent);
      else
        check_ring (rows, by_id, i, faults);
    }
}

static void
commit_catalog (NormalizeCatalogs *catalogs, NormalizeFramework *framework, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      int level = index_of (row->fields[COLUMN_LEVEL], level_names, 3);
      NormalizeEntry *entry = add_entry (catalogs, framework, row->fields[COLUMN_ID],
                                         level < 0 ? NORMALIZE_LEVEL_CONTROL : (NormalizeLevel) level);
      entry->title_ja = g_string_chunk_insert_const (catalogs->strings, row->fields[COLUMN_TITLE_JA]);
      entry->title_en = g_string_chunk_insert_const (catalogs->strings, row->fields[COLUMN_TITLE_EN]);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      NormalizeEntry *entry = framework->entries->pdata[i], *parent = NULL;
      if (*row->fields[COLUMN_PARENT] != '\0')
        parent = entry_of (catalogs, framework->name, row->fields[COLUMN_PARENT]);
      entry->parent = parent;
      if (parent != NULL)
        parent->only_child = parent->children++ == 0 ? entry : NULL;
    }
}

/* "acme:2024": what may stand before the slash of a written id. */
static gboolean
is_framework_name (const char *name)
{
  if (name == NULL || *name == '\0' || strlen (name) > 64 || !g_ascii_isalnum (*name))
    return FALSE;
  return strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789:._-") == strlen (name);
}

static gboolean
take_catalog (NormalizeCatalogs *catalogs, const char *name, const char *title, gboolean is_built_in, const char *text,
              gsize length, GArray *faults)
{
  g_autoptr (GArray) rows = read_rows (text, length, catalog_columns, N_CATALOG_COLUMNS, 1u << COLUMN_ID, faults);
  if (!is_framework_name (name))
    blame (faults, 1, "\"%s\" is no name for a framework: lower-case letters, digits and :._-", name);
  else if (framework_of (catalogs, name) != NULL)
    blame (faults, 1, "there is a framework named %s already", name);
  check_catalog (rows, faults);
  if (faults->len > 0)
    return FALSE;
  commit_catalog (catalogs, add_framework (catalogs, name, title, is_built_in), rows);
  return TRUE;
}

/* taking a crosswalk in */

static NormalizeRelation
reverse (NormalizeRelation relation)
{
  switch (relation)
    {
      case NORMALIZE_RELATION_SUBSET:
        return NORMALIZE_RELATION_SUPERSET;
      case NORMALIZE_RELATION_SUPERSET:
        return NORMALIZE_RELATION_SUBSET;
      default:
        return relation;
    }
}

static void
add_edge (NormalizeCatalogs *catalogs, const NormalizeEntry *from, const NormalizeEntry *to, NormalizeRelation relation)
{
  GArray *edges = g_hash_table_lookup (catalogs->edges, from);
  if (edges == NULL)
    {
      edges = g_array_new (FALSE, FALSE, sizeof (Edge));
      g_hash_table_insert (catalogs->edges, (gpointer) from, edges);
    }
  Edge edge = { to, relation };
  g_array_append_val (edges, edge);
}

/* The entry that a crosswalk names, or a fault.  @open: the framework may be without a catalog. */
static void
check_end (NormalizeCatalogs *catalogs, const Row *row, guint framework, guint id, gboolean open, GArray *faults)
{
  const char *name = row->fields[framework], *number = row->fields[id];
  const NormalizeFramework *known = framework_of (catalogs, name);
  if (known == NULL)
    blame (faults, row->line, "no framework is named \"%s\"", name);
  else if (entry_of (catalogs, name, number) == NULL && !(open && known->entries->len == 0))
    blame (faults, row->line, "%s has no %s", name, *number != '\0' ? number : "empty id");
}

/* @open: a framework without entries takes the ids that the file names.  Only while the embedded files are read. */
static void
check_crosswalk (NormalizeCatalogs *catalogs, GArray *rows, gboolean open, GArray *faults)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      int relation = index_of (row->fields[COLUMN_RELATION], relation_names, G_N_ELEMENTS (relation_names));
      gboolean none = relation == NORMALIZE_RELATION_NONE;
      if (relation < 0)
        blame (faults, row->line, "\"%s\" is no relation: equal, subset, superset, intersects or none",
               row->fields[COLUMN_RELATION]);
      else if (none && *row->fields[COLUMN_TO_ID] != '\0')
        blame (faults, row->line, "none has no to_id");
      check_end (catalogs, row, COLUMN_FROM_FRAMEWORK, COLUMN_FROM_ID, open, faults);
      if (!none)
        check_end (catalogs, row, COLUMN_TO_FRAMEWORK, COLUMN_TO_ID, open, faults);
      if (strcmp (row->fields[COLUMN_FROM_FRAMEWORK], row->fields[COLUMN_TO_FRAMEWORK]) == 0)
        blame (faults, row->line, "from and to are the same framework");

      char *pair = g_strjoin ("\t", row->fields[COLUMN_FROM_FRAMEWORK], row->fields[COLUMN_FROM_ID],
                              row->fields[COLUMN_TO_FRAMEWORK], row->fields[COLUMN_TO_ID], NULL);
      if (!g_hash_table_add (seen, pair))
        blame (faults, row->line, "this pair stands twice");
    }
}

static gboolean
take_crosswalk (NormalizeCatalogs *catalogs, gboolean is_built_in, const char *text, gsize length, GArray *faults)
{
  g_autoptr (GArray) rows = read_rows (text, length, crosswalk_columns, N_CROSSWALK_COLUMNS, 0x1f, faults);
  check_crosswalk (catalogs, rows, is_built_in, faults);
  if (faults->len > 0)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      NormalizeEntry *from = entry_of (catalogs, row->fields[COLUMN_FROM_FRAMEWORK], row->fields[COLUMN_FROM_ID]);
      NormalizeEntry *to = entry_of (catalogs, row->fields[COLUMN_TO_FRAMEWORK], row->fields[COLUMN_TO_ID]);
      NormalizeRelation relation =
          (NormalizeRelation) index_of (row->fields[COLUMN_RELATION], relation_names, G_N_ELEMENTS (relation_names));
      if (relation == NORMALIZE_RELATION_NONE)
        {
          g_hash_table_add (catalogs->dropped, from);
          continue;
        }
      if (to == NULL)
        to = add_entry (catalogs, framework_of (catalogs, row->fields[COLUMN_TO_FRAMEWORK]), row->fields[COLUMN_TO_ID],
                        NORMALIZE_LEVEL_CONTROL);
      add_edge (catalogs, from, to, relation);
      add_edge (catalogs, to, from, reverse (relation));
    }
  return TRUE;
}

gboolean
normalize_catalogs_add (NormalizeCatalogs *catalogs, const char *name, const char *text, gssize length, GArray *faults)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  return normalize_catalogs_is_crosswalk (text, (gssize) bytes)
             ? take_crosswalk (catalogs, FALSE, text, bytes, faults)
             : take_catalog (catalogs, name, name, FALSE, text, bytes, faults);
}

gboolean
normalize_catalogs_is_dropped (NormalizeCatalogs *catalogs, const NormalizeEntry *entry)
{
  return g_hash_table_contains (catalogs->dropped, entry);
}

/* what is embedded */

static GBytes *
embedded (const char *file)
{
  g_autofree char *path = g_strconcat ("/hakusho/normalize/catalogs/", file, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (normalize_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("%s", error->message); /* not in the program: a fault of the build */
  return bytes;
}

static void
insist (gboolean taken, const char *file, GArray *faults)
{
  if (!taken) /* the tests read all of them */
    g_error ("%s:%u: %s", file, g_array_index (faults, NormalizeFault, 0).line,
             g_array_index (faults, NormalizeFault, 0).message);
}

NormalizeCatalogs *
normalize_catalogs_new (void)
{
  NormalizeCatalogs *catalogs = g_new0 (NormalizeCatalogs, 1);
  catalogs->strings = g_string_chunk_new (16384);
  catalogs->frameworks = g_ptr_array_new_with_free_func (framework_free);
  catalogs->by_written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  catalogs->dropped = g_hash_table_new (NULL, NULL);
  catalogs->edges = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  g_autoptr (GArray) faults = normalize_faults_new ();
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      if (built_in[i].file == NULL)
        {
          add_framework (catalogs, built_in[i].framework, built_in[i].title, TRUE);
          continue;
        }
      g_autoptr (GBytes) bytes = embedded (built_in[i].file);
      insist (take_catalog (catalogs, built_in[i].framework, built_in[i].title, TRUE, g_bytes_get_data (bytes, NULL),
                            g_bytes_get_size (bytes), faults),
              built_in[i].file, faults);
    }
  for (guint i = 0; i < G_N_ELEMENTS (built_in_crosswalks); i++)
    {
      g_autoptr (GBytes) bytes = embedded (built_in_crosswalks[i]);
      insist (take_crosswalk (catalogs, TRUE, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), faults),
              built_in_crosswalks[i], faults);
    }
  return catalogs;
}

void
normalize_catalogs_free (NormalizeCatalogs *catalogs)
{
  g_hash_table_unref (catalogs->edges);
  g_hash_table_unref (catalogs->dropped);
  g_hash_table_unref (catalogs->by_written);
  g_ptr_array_unref (catalogs->frameworks);
  g_string_chunk_free (catalogs->strings);
  g_free (catalogs);
}

static gpointer
load (G_GNUC_UNUSED gpointer data)
{
  return normalize_catalogs_new ();
}

NormalizeCatalogs *
normalize_catalogs_get (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, load, NULL);
}

/* crossing */

/* The very same control under the other name that it has: ISO/IEC 27017 takes over those of 27002:2013. */
static const NormalizeEntry *
twin_of (NormalizeCatalogs *catalogs, const NormalizeEntry *entry)
{
  if (strcmp (entry->framework, "iso27017:2015") == 0)
    return entry_of (catalogs, "iso27002:2013", entry->id);
  if (strcmp (entry->framework, "iso27002:2013") == 0)
    return entry_of (catalogs, "iso27017:2015", entry->id);
  return NULL;
}

/* A bit for each framework; twins share one, so that no way leads from 27017 out and back into 27002:2013. */
static guint64
bit_of (NormalizeCatalogs *catalogs, const NormalizeEntry *entry)
{
  const char *name = strcmp (entry->framework, "iso27017:2015") == 0 ? "iso27002:2013" : entry->framework;
  for (guint i = 0; i < catalogs->frameworks->len && i < 64; i++)
    if (strcmp (((const NormalizeFramework *) catalogs->frameworks->pdata[i])->name, name) == 0)
      return (guint64) 1 << i;
  return 0;
}

static gboolean
compose (NormalizeRelation first, NormalizeRelation second, NormalizeRelation *both)
{
  if (first == NORMALIZE_RELATION_INTERSECTS && second == NORMALIZE_RELATION_INTERSECTS)
    return FALSE;
  if (first == NORMALIZE_RELATION_EQUAL)
    *both = second;
  else if (second == NORMALIZE_RELATION_EQUAL || first == second)
    *both = first;
  else
    *both = NORMALIZE_RELATION_INTERSECTS;
  return TRUE;
}

typedef struct
{
  const NormalizeEntry *entry;
  NormalizeRelation relation;
  guint64 been;
} Way;

static void
arrive (GArray *ways, GHashTable *met, Way way)
{
  gpointer at;
  if (g_hash_table_lookup_extended (met, way.entry, NULL, &at))
    { /* two ways of one length: the closer relation counts */
      Way *before = &g_array_index (ways, Way, GPOINTER_TO_UINT (at));
      before->relation = MIN (before->relation, way.relation);
      return;
    }
  g_hash_table_insert (met, (gpointer) way.entry, GUINT_TO_POINTER (ways->len));
  g_array_append_val (ways, way);
}

static void
arrive_with_twin (NormalizeCatalogs *catalogs, GArray *ways, GHashTable *met, Way way)
{
  arrive (ways, met, way);
  way.entry = twin_of (catalogs, way.entry);
  if (way.entry != NULL)
    arrive (ways, met, way);
}

/* All that one more crosswalk reaches from @ways and nothing before it did. */
static GArray *
next_step (NormalizeCatalogs *catalogs, const GArray *ways, GHashTable *reached)
{
  GArray *next = g_array_new (FALSE, FALSE, sizeof (Way));
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < ways->len; i++)
    {
      const Way *way = &g_array_index (ways, Way, i);
      const GArray *edges = g_hash_table_lookup (catalogs->edges, way->entry);
      for (guint k = 0; edges != NULL && k < edges->len; k++)
        {
          const Edge *edge = &g_array_index (edges, Edge, k);
          guint64 bit = bit_of (catalogs, edge->to);
          NormalizeRelation relation;
          if ((way->been & bit) == 0 && !g_hash_table_contains (reached, edge->to)
              && compose (way->relation, edge->relation, &relation))
            arrive_with_twin (catalogs, next, met, (Way){ edge->to, relation, way->been | bit });
        }
    }
  for (guint i = 0; i < next->len; i++)
    g_hash_table_add (reached, (gpointer) g_array_index (next, Way, i).entry);
  return next;
}

static gint
compare_crossings (gconstpointer a, gconstpointer b)
{
  const NormalizeCrossing *one = a, *other = b;
  if (one->relation != other->relation)
    return one->relation < other->relation ? -1 : 1;
  return one->entry->place < other->entry->place ? -1 : one->entry->place > other->entry->place;
}

GArray *
normalize_catalogs_cross (NormalizeCatalogs *catalogs, const char *from, const char *id, const char *to)
{
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (NormalizeCrossing));
  const NormalizeEntry *start = entry_of (catalogs, from, id);
  if (start == NULL)
    return crossings;

  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (Way));
  arrive_with_twin (catalogs, ways, reached, (Way){ start, NORMALIZE_RELATION_EQUAL, bit_of (catalogs, start) });
  for (guint steps = 0; steps <= MAX_STEPS && ways->len > 0; steps++)
    {
      for (guint i = 0; i < ways->len; i++)
        {
          const Way *way = &g_array_index (ways, Way, i);
          NormalizeCrossing crossing = { way->entry, way->relation, steps };
          if (strcmp (way->entry->framework, to) == 0)
            g_array_append_val (crossings, crossing);
        }
      if (crossings->len > 0)
        break;
      GArray *next = next_step (catalogs, ways, reached);
      g_array_unref (ways);
      ways = next;
    }
  g_array_sort (crossings, compare_crossings);
  return crossings;
}

char *
normalize_catalogs_dup_name (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  if (g_str_has_suffix (base, ".tsv"))
    base[strlen (base) - 4] = '\0';
  return g_utf8_make_valid (base, -1);
}
