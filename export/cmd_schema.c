#include "export-resources.h"
#include "ingest/command.h"
#include "ingest/ingest.h"
#include "normalize/control/decisions.h"
#include "store/store.h"

#include <string.h>

#define NAME "schema"

int cmd_schema (int argc, char **argv);

static char *
dup_document (void)
{
  return g_strdup (ingest_schema ());
}

static char *
dup_record (void)
{
  return g_strdup (normalize_schema ());
}

static char *
dup_decision (void)
{
  return g_strdup (normalize_decisions_schema ());
}

static char *
dup_statement (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (export_get_resource (), "/hakusho/export/statement.schema.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static const struct
{
  const char *name, *what;
  char *(*dup) (void);
} schemas[] = {
  { "document", "a line of `hakusho ingest`, as JSON Schema", dup_document },
  { "record", "a line of `hakusho normalize`, as JSON Schema", dup_record },
  { "decision", "a line of `hakusho review --export-decisions`, as JSON Schema", dup_decision },
  { "statement", "a line of `hakusho export --format jsonl`, as JSON Schema", dup_statement },
  { "store", "the tables and views of a store, as SQL", store_schema },
};

static char *
dup_help (void)
{
  GString *text = g_string_new ("Prints the shape of what passes between the stages.\n\nNames:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (schemas); i++)
    g_string_append_printf (text, "  %-10s %s\n", schemas[i].name, schemas[i].what);
  g_string_append (text, "\nExit status: 0 all done, 2 wrong usage.\n\nExample:\n  hakusho schema statement");
  return g_string_free (text, FALSE);
}

int
cmd_schema (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autofree char *help = dup_help ();
  command_parse (NAME, "NAME", help, entries, &argc, &argv);
  if (argc != 2)
    command_usage (NAME, "name one of the schemas");
  for (gsize i = 0; i < G_N_ELEMENTS (schemas); i++)
    if (strcmp (schemas[i].name, argv[1]) == 0)
      {
        g_autofree char *schema = schemas[i].dup ();
        g_autoptr (GString) out = g_string_new (schema);
        return command_put (NAME, out) ? COMMAND_DONE : COMMAND_INPUT_FAILED;
      }
  command_usage (NAME, "no schema '%s'", argv[1]);
}
