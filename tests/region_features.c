/* region_features.c — the features of each stretch of lines that `ingest` weighs in PDFs, for tests/fit_regions.py.
 *
 * usage: region_features FILE.pdf…
 *
 * A line a stretch: file, page, its box in the upright frame, the features, the probability of a table, and the texts
 * of its lines' fragments; fields parted by tabs, fragments by U+001F.
 */
#include "ingest/ingest.h"
#include "ingest/pdf/pdf.h"
#include "ingest/pdf/region_score.h"

#include <stdio.h>

static void
print (const PdfDraft *draft, const double *features, const PdfReading *reading, gpointer data)
{
  const PdfPage *page = draft->area->page;
  printf ("%s\t%u\t%.1f\t%.1f\t%.1f\t%.1f\t%.0f", (const char *) data, page->number, (double) draft->x0,
          (double) TEXT_LINE (draft->area, draft->start)->top, (double) draft->x1,
          (double) TEXT_LINE (draft->area, draft->end - 1)->bottom, (double) page->h);
  for (guint i = 0; i < PDF_FEATURES; i++)
    printf ("\t%.4f", features[i]);
  printf ("\t%.3f\t", reading->table);
  for (guint i = 0; i < draft->fragments->len; i++)
    {
      const PdfFragment *fragment = FRAGMENT (draft, i);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint k = 0; k < fragment->n; k++)
        {
          const PdfWord *word = PDF_WORD (page, TOKEN (draft->area, fragment->first + k)->word);
          for (guint c = 0; c < word->n; c++)
            if (!g_unichar_isspace (PDF_CHAR (page, word->first + c)->c))
              g_string_append_unichar (text, PDF_CHAR (page, word->first + c)->c);
        }
      printf ("%s%s", i > 0 ? "\x1f" : "", text->str);
    }
  printf ("\n");
}

int
main (int argc, char **argv)
{
  printf ("file\tpage\tx0\ty0\tx1\ty1\th");
  for (guint i = 0; i < PDF_FEATURES; i++)
    printf ("\t%s", ingest_pdf_feature_names[i]);
  printf ("\ttable\ttext\n");
  fflush (stdout);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;
      g_autoptr (GError) error = NULL;
      if (!g_file_get_contents (argv[i], &bytes, &length, &error))
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
      g_autoptr (GBytes) input = g_bytes_new_take (g_steal_pointer (&bytes), length);
      IngestOptions options = { 0 };
      g_autoptr (IngestDocument) document = ingest_document_new (argv[i]);
      ingest_pdf_region_watch (print, argv[i]);
      if (!ingest_pdf_read (document, input, &options, &error))
        fprintf (stderr, "%s: %s\n", argv[i], error->message);
    }
  return 0;
}
