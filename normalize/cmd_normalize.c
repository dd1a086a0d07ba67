#include "ingest/command.h"
#include "normalize/normalize.h"

#include <stdlib.h>

int cmd_normalize (int argc, char **argv);

int
cmd_normalize (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  command_parse ("normalize", "", "Example:\n  hakusho ingest paper.pdf | hakusho normalize", entries, &argc, &argv);

  CommandStatus status = COMMAND_DONE;
  g_autoptr (GString) out = g_string_new (NULL);
  char *line;
  gsize length, number = 0;
  while ((line = command_read_line (&length)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IngestDocument) document = ingest_document_parse (line, length, &error);
      free (line);
      number++;
      if (document == NULL)
        {
          command_say ("normalize", "line %" G_GSIZE_FORMAT ": %s", number, error->message);
          status = COMMAND_INPUT_FAILED;
          document = ingest_document_new_failed ("stdin", error);
        }
      else if (document->error_code != NULL)
        status = COMMAND_INPUT_FAILED;
      g_autoptr (NormalizeRecord) record = normalize_document (g_steal_pointer (&document));
      g_string_truncate (out, 0);
      normalize_record_write (record, out);
      if (!command_put ("normalize", out))
        return COMMAND_INPUT_FAILED;
    }
  return status;
}
