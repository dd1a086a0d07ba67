#include "normalize/table/example.h"

#include <string.h>

/* Cells of an example's row, as written. */
#define MOST_ROWS 64

typedef struct
{
  GPtrArray *rows; /* of GPtrArray of char * */
  NormalizeExample *example;
} Reader;

static void
example_free (gpointer data)
{
  NormalizeExample *example = data;
  g_free (example->name);
  ingest_document_free (example->document);
  g_free (example);
}

/* The cells of "a | b\|c |". */
static GPtrArray *
read_cells (const char *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  GString *cell = g_string_new (NULL);
  for (const char *at = line;; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        g_string_append_c (cell, *++at);
      else if (*at == '|' || *at == '\0')
        {
          g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
          g_string_truncate (cell, 0);
        }
      else if (g_str_has_prefix (at, "⏎"))
        {
          g_string_append_c (cell, '\n');
          at += strlen ("⏎") - 1;
        }
      else
        g_string_append_c (cell, *at);
      if (*at == '\0')
        break;
    }
  g_string_free (cell, TRUE);
  return cells;
}

static const char *
cell_at (const GPtrArray *rows, guint r, guint c)
{
  const GPtrArray *row = r < rows->len ? rows->pdata[r] : NULL;
  return row != NULL && c < row->len ? row->pdata[c] : "";
}

/* Makes the document of the rows read so far. */
static void
end_example (Reader *reader, GPtrArray *examples)
{
  if (reader->example == NULL)
    return;
  IngestBlock *block;
  IngestDocument *document = reader->example->document = ingest_document_new ("example");
  IngestTable *table = ingest_document_add_table (document, document->blocks, INGEST_FOUND_MARKUP, &block);
  for (guint r = 0; r < reader->rows->len; r++)
    for (guint c = 0; c < ((GPtrArray *) reader->rows->pdata[r])->len; c++)
      {
        const char *words = cell_at (reader->rows, r, c);
        guint down = 1, across = 1;
        if (*words == '\0' || strcmp (words, "^") == 0 || strcmp (words, "<") == 0)
          continue;
        while (strcmp (cell_at (reader->rows, r + down, c), "^") == 0)
          down++;
        while (strcmp (cell_at (reader->rows, r, c + across), "<") == 0)
          across++;
        IngestCell *cell = ingest_table_add_cell (document, table, r, c, down, across);
        cell->header = *words == '!';
        ingest_document_add (document, cell->blocks, INGEST_BLOCK_PARAGRAPH, words + cell->header, -1);
      }
  g_ptr_array_add (examples, g_steal_pointer (&reader->example));
  g_ptr_array_set_size (reader->rows, 0);
}

static void
read_roles (NormalizeExample *example, const char *line)
{
  g_auto (GStrv) names = g_strsplit (line, " ", -1);
  example->known = strcmp (line, "?") != 0;
  for (char **name = names; *name != NULL && example->known; name++)
    {
      guint role = COLUMN_NONE;
      while (role < N_COLUMN_ROLES && strcmp (*name, "-") != 0 && strcmp (*name, normalize_role_names[role]) != 0)
        role++;
      if (role == N_COLUMN_ROLES || example->n_roles == NORMALIZE_MAX_COLUMNS)
        g_error ("example %s: no role \"%s\"", example->name, *name);
      example->roles[example->n_roles++] = (guint8) role;
    }
}

static NormalizeExample *
read_name (const char *line)
{
  NormalizeExample *example = g_new0 (NormalizeExample, 1);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  example->name = g_strdup (words[0]);
  example->text = g_strv_contains ((const char *const *) words + 1, "text");
  example->dominant = g_strv_contains ((const char *const *) words + 1, "dominant");
  example->numbered = g_strv_contains ((const char *const *) words + 1, "numbered");
  return example;
}

GPtrArray *
normalize_examples_read (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *examples = g_ptr_array_new_with_free_func (example_free);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Reader reader = { .rows = rows };
  for (char **line = lines; *line != NULL; line++)
    {
      const char *rest = strlen (*line) > 2 ? *line + 2 : "";
      if (**line == '@')
        {
          end_example (&reader, examples);
          reader.example = read_name (rest);
        }
      else if (**line == '=' && reader.example != NULL)
        read_roles (reader.example, rest);
      else if ((**line == '~' || **line == '>' || **line == '|') && reader.example != NULL && rows->len < MOST_ROWS)
        {
          reader.example->preamble += **line == '~';
          reader.example->title_rows += **line == '~' || **line == '>';
          g_ptr_array_add (rows, read_cells (rest));
        }
      else if (**line != '#' && **line != '\0')
        g_error ("no line of an example: %s", *line);
    }
  end_example (&reader, examples);
  return examples;
}

const IngestTable *
normalize_example_table (const NormalizeExample *example)
{
  return ((IngestBlock *) example->document->blocks->pdata[0])->table;
}
