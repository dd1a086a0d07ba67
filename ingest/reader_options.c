#include "ingest/reader_options.h"

#include "ingest/command.h"
#include "ingest/convert.h"
#include "ingest/passwords.h"
#include "ingest/scan/scan.h"

#include <string.h>

#define MOST_JOBS    1024
#define LEAST_MEMORY ((guint64) 1 << 20)
#define MOST_LINE    ((guint64) 1 << 31)
#define LEAST_LINE   ((guint64) 1 << 12) /* what says that a document failed is shorter */

static void
take_scan_options (const char *name, ReaderOptions *said, IngestOptions *options)
{
  static const char *const times[] = {
    [INGEST_OCR_AUTO] = "auto", [INGEST_OCR_NEVER] = "never", [INGEST_OCR_ALWAYS] = "always"
  };
  const char *why = NULL;
  guint when = 0;
  while (said->ocr != NULL && when < G_N_ELEMENTS (times) && strcmp (said->ocr, times[when]) != 0)
    when++;
  if (when == G_N_ELEMENTS (times))
    command_usage (name, "--ocr is auto, never or always");
  if (said->dpi != 0 && (said->dpi < SCAN_LEAST_DPI || said->dpi > SCAN_MOST_DPI))
    command_usage (name, "--dpi is a number from %d to %d", SCAN_LEAST_DPI, SCAN_MOST_DPI);
  if (when == INGEST_OCR_ALWAYS && !scan_able (&why))
    command_usage (name, "--ocr: %s", why);
  options->ocr = (IngestOcr) when;
  options->dpi = (guint) said->dpi;
  g_clear_pointer (&said->ocr, g_free);
}

void
reader_options_list (const char *name, const ReaderOptions *said, int argc, char **argv, GPtrArray *names,
                     GPtrArray *uris)
{
  if (argc < 2 && said->list == NULL)
    command_usage (name, "no file given");
  if (said->nul && said->list == NULL)
    command_usage (name, "--null is about --files-from, which is not given");
  if (said->uris && said->list == NULL)
    command_usage (name, "--uris is about --files-from, which is not given");
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (names, g_strdup (argv[i]));
  g_ptr_array_set_size (uris, (int) names->len);
  if (said->list != NULL)
    command_add_listed (name, names, said->uris ? uris : NULL, said->list, said->nul);
  g_ptr_array_set_size (uris, (int) names->len);
}

void
reader_options_take (const char *name, ReaderOptions *said, IngestOptions *options, IngestLimits *limits)
{
  g_autoptr (GError) error = NULL;
  if (said->jobs < 1 || said->jobs > MOST_JOBS)
    command_usage (name, "--jobs is a number from 1 to %d", MOST_JOBS);
  if (said->seconds < 1)
    command_usage (name, "--timeout is a number of seconds from 1");
  guint64 memory = said->size != NULL ? command_parse_size (said->size) : (guint64) 1 << 30;
  if (memory < LEAST_MEMORY)
    command_usage (name, "--memory is a size from 1M, like 512M or 2GiB");
  guint64 line = said->line != NULL ? command_parse_size (said->line) : INGEST_MAX_RESULT;
  if (line < LEAST_LINE || line > MOST_LINE)
    command_usage (name, "--max-line is a size from 4K to 2G");
  options->reader = g_steal_pointer (&said->reader);
  options->charset = g_steal_pointer (&said->charset);
  options->password = g_steal_pointer (&said->password);
  g_autofree char *fault = ingest_options_fault (options);
  if (fault != NULL)
    command_usage (name, "%s", fault);
  options->passwords = said->secrets != NULL ? ingest_passwords_read (said->secrets, &error) : NULL;
  if (error != NULL)
    command_usage (name, "--password-file: %s", error->message);
  take_scan_options (name, said, options);
  options->memory = said->size != NULL ? memory : 0;
  g_clear_pointer (&said->size, g_free);
  g_clear_pointer (&said->line, g_free);
  g_clear_pointer (&said->secrets, g_free);
  g_clear_pointer (&said->list, g_free);
  limits->jobs = (guint) said->jobs;
  gboolean timed = said->seconds != G_MAXINT;
  limits->seconds = timed ? (guint) said->seconds : INGEST_TIMEOUT;
  limits->more = timed ? 0 : INGEST_TIMEOUT_MORE;
  limits->memory = memory;
  limits->line = line;
  limits->open = said->open;
  ingest_convert_prepare (limits->open, limits->seconds);
  ingest_confine_tell (name, limits);
}

void
reader_options_clear (IngestOptions *options)
{
  g_free ((char *) options->reader);
  g_free ((char *) options->charset);
  g_free ((char *) options->password);
  g_clear_pointer ((GArray **) &options->passwords, g_array_unref);
}
