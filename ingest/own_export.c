#include "ingest/own_export.h"

#include <string.h>

#define OSCAL_MARK "{\"name\":\"generator\",\"ns\":\"urn:hakusho:oscal\",\"value\":\"hakusho\"}"

/* What the head of an export holds, all of a row; a column name stands as each format parts it.  tests/cli_folder.py
 * writes every format and holds it against this; workbooks tell it in their properties (office/xlsx.c). */
static const struct
{
  const char *start;     /* after a byte order mark; NULL: anywhere */
  const char *within[3]; /* anywhere in the head, or with @line in its first line */
  gboolean line;
} marks[] = {
  { "\"id\",\"file\",\"vendor\",\"place\"", { "\"filed under\"", "\"decision\"" }, TRUE }, /* review --export */
  { "{\"document\":{\"sha256\":", { "\"controls\":" } },                                   /* export --format jsonl */
  { "{\"format\":\"hakusho", { NULL } },                                                   /* lines between stages */
  { "{\"component-definition\":", { OSCAL_MARK } },
  { "{\"catalog\":", { OSCAL_MARK } },
  { "{\"mapping-collection\":", { OSCAL_MARK } },
  { "{\"title\":\"hakusho\"", { "\"databases\":{" } },        /* datasette's metadata */
  { NULL, { "<meta name=\"generator\" content=\"hakusho" } }, /* html */
  { NULL, { "sha256", "stance", "control_title" }, TRUE },    /* csv, tsv, md */
  { NULL, { "Filed under", "Confidence", "Changes made" } },  /* sheet-csv, sheet-md */
  { NULL, { "割り当てた管理策", "確度", "要確認" } },         /* the same in Japanese */
};

static gboolean
holds (const char *text, gsize length, const char *words)
{
  return memmem (text, length, words, strlen (words)) != NULL;
}

gboolean
ingest_is_own_export (const guint8 *head, gsize length)
{
  static const char byte_order_mark[] = "\xef\xbb\xbf";
  const gsize skip = length >= 3 && memcmp (head, byte_order_mark, 3) == 0 ? 3 : 0;
  const char *text = (const char *) head + skip;
  length -= skip;
  const char *end = memchr (text, '\n', length);
  const gsize line = end != NULL ? (gsize) (end - text) : length;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *start = marks[i].start;
      gboolean own = start == NULL || (strlen (start) <= length && memcmp (text, start, strlen (start)) == 0);
      for (gsize k = 0; k < G_N_ELEMENTS (marks[i].within) && marks[i].within[k] != NULL; k++)
        own = own && holds (text, marks[i].line ? line : length, marks[i].within[k]);
      if (own)
        return TRUE;
    }
  return FALSE;
}
