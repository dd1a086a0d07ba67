#include "normalize/table/example.h"

#include <stdlib.h>
#include <string.h>

/* Cells of an example's row, as written. */
#define MOST_ROWS 64

typedef struct
{
  GPtrArray *rows; /* of GPtrArray of char * */
  GString *prose;  /* lines of text */
  guint line;      /* of it, from 1 */
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

/* Ends the paragraph of an example of text. */
static void
end_paragraph (Reader *reader)
{
  IngestDocument *document = reader->example->document;
  guint lines = 1;
  if (reader->prose->len == 0)
    return;
  g_string_truncate (reader->prose, reader->prose->len - 1);
  for (const char *at = reader->prose->str; (at = strchr (at, '\n')) != NULL; at++)
    lines++;
  IngestBlock *block = ingest_document_add (document, document->blocks, INGEST_BLOCK_PARAGRAPH, reader->prose->str, -1);
  block->place.line = reader->line - lines;
  block->place.last_line = reader->line - 1;
  g_string_truncate (reader->prose, 0);
}

static void
add_prose (Reader *reader, const char *line)
{
  reader->line++;
  reader->example->prose = TRUE;
  if (*line == '\0')
    end_paragraph (reader);
  else
    g_string_append_printf (reader->prose, "%s\n", line);
}

/* Makes the document of the rows read so far. */
static void
end_example (Reader *reader, GPtrArray *examples)
{
  if (reader->example == NULL)
    return;
  if (reader->example->prose)
    {
      reader->line++;
      end_paragraph (reader);
      g_ptr_array_add (examples, g_steal_pointer (&reader->example));
      return;
    }
  IngestBlock *block;
  IngestDocument *document = reader->example->document;
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
  static const char *const readings[N_READINGS] = { "",       "spans",  "records", "questions", "abreast",
                                                    "labels", "fields", "lines",   "codes" };
  NormalizeExample *example = g_new0 (NormalizeExample, 1);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  example->name = g_strdup (words[0]);
  example->text = g_strv_contains ((const char *const *) words + 1, "text");
  example->dominant = g_strv_contains ((const char *const *) words + 1, "dominant");
  example->numbered = g_strv_contains ((const char *const *) words + 1, "numbered");
  example->only_reading = g_strv_contains ((const char *const *) words + 1, "readings");
  example->document = ingest_document_new ("example");
  for (guint kind = 0; kind < N_READINGS; kind++)
    for (guint i = 1; words[i] != NULL && *readings[kind] != '\0'; i++)
      if (strcmp (words[i], readings[kind]) == 0)
        {
          example->reading = (NormalizeReadingKind) kind;
          example->records = words[i + 1] != NULL ? (guint) strtoul (words[i + 1], NULL, 10) : 0;
          example->bands = example->records > 0 && words[i + 2] != NULL ? (guint) strtoul (words[i + 2], NULL, 10) : 0;
        }
  return example;
}

GPtrArray *
normalize_examples_read (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *examples = g_ptr_array_new_with_free_func (example_free);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GString) prose = g_string_new (NULL);
  Reader reader = { .rows = rows, .prose = prose };
  for (char **line = lines; *line != NULL; line++)
    {
      const char *rest = strlen (*line) > 2 ? *line + 2 : "";
      if (**line == '@')
        {
          end_example (&reader, examples);
          reader.example = read_name (rest);
          reader.line = 1;
        }
      else if (**line == '=' && reader.example != NULL)
        read_roles (reader.example, rest);
      else if ((**line == '~' || **line == '>' || **line == '|') && reader.example != NULL && rows->len < MOST_ROWS)
        {
          reader.example->preamble += **line == '~';
          reader.example->title_rows += **line == '~' || **line == '>';
          g_ptr_array_add (rows, read_cells (rest));
        }
      else if (**line == ':' && reader.example != NULL)
        add_prose (&reader, rest);
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
