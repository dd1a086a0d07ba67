#include "ingest/own_export.h"

#include <string.h>

/* What the first bytes of an export hold, all of a row: tests/cli_folder.py writes each format and holds it against
 * this. */
static const struct
{
  const char *start;     /* after a byte order mark; NULL: anywhere in the head */
  const char *within[2]; /* anywhere in the head */
} marks[] = {
  { "file,sha256,vendor,service,title", { "stance_confidence" } },                   /* export --format csv */
  { "\"id\",\"file\",\"vendor\",\"place\"", { "\"filed under\"", "\"decision\"" } }, /* review --export */
  { "{\"document\":{\"sha256\":", { "\"controls\":" } },                             /* export --format jsonl */
  { "{\"format\":\"hakusho", { NULL } },                                             /* lines between stages */
  { NULL, { "<meta name=\"generator\" content=\"hakusho" } },                        /* export --format html */
};

gboolean
ingest_is_own_export (const guint8 *head, gsize length)
{
  static const char byte_order_mark[] = "\xef\xbb\xbf";
  const gsize skip = length >= 3 && memcmp (head, byte_order_mark, 3) == 0 ? 3 : 0;
  const char *text = (const char *) head + skip;
  length -= skip;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *start = marks[i].start;
      gboolean holds = start == NULL || (strlen (start) <= length && memcmp (text, start, strlen (start)) == 0);
      for (gsize k = 0; k < G_N_ELEMENTS (marks[i].within) && marks[i].within[k] != NULL; k++)
        holds = holds && memmem (text, length, marks[i].within[k], strlen (marks[i].within[k])) != NULL;
      if (holds)
        return TRUE;
    }
  return FALSE;
}
