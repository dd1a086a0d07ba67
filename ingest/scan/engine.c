#include "ingest/scan/engine.h"

#include <dlfcn.h>
#include <unistd.h>

#define MODELS   "/usr/share/tesseract-ocr/5/tessdata"
#define NO_MODEL "no Japanese model for Tesseract: install tesseract-ocr-jpn and tesseract-ocr-script-jpan"

static TessBaseAPI *engines[N_ENGINES];

static const char *
models_folder (void)
{
  const char *named = g_getenv ("TESSDATA_PREFIX");
  return named != NULL && *named != '\0' ? named : MODELS;
}

static gboolean
has_model (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.traineddata", models_folder (), name);
  return access (path, R_OK) == 0;
}

/* Debian's packages put the model of the script beside the languages, upstream in a folder. */
static const char *
script_model (void)
{
  return has_model ("Japanese") ? "Japanese" : has_model ("script/Japanese") ? "script/Japanese" : NULL;
}

const char *
scan_ocr_missing (void)
{
  return script_model () != NULL || has_model ("jpn") ? NULL : NO_MODEL;
}

static const char *
columns_model (void)
{
  return has_model ("jpn_vert")               ? "jpn_vert"
         : has_model ("Japanese_vert")        ? "Japanese_vert"
         : has_model ("script/Japanese_vert") ? "script/Japanese_vert"
                                              : NULL;
}

gboolean
scan_engine_has_columns (void)
{
  return columns_model () != NULL;
}

/* Tesseract asks OpenMP for four threads by name, which neither omp_set_num_threads () nor a variable set after the
 * start turn down; a worker may have none, and libgomp would end it.  No level of threads at all can be asked for. */
static void
forbid_threads (void)
{
  void (*set_levels) (int) = (void (*) (int)) (gpointer) dlsym (RTLD_DEFAULT, "omp_set_max_active_levels");
  if (set_levels != NULL)
    set_levels (0);
}

static TessBaseAPI *
engine_get (Engine which)
{
  if (engines[which] != NULL)
    return engines[which];
  forbid_threads ();
  setMsgSeverity (L_SEVERITY_NONE); /* Leptonica writes to stderr about every empty box */
  const char *script = script_model ();
  g_autofree char *languages = which == ENGINE_COLUMNS                       ? g_strdup (columns_model ())
                               : script == NULL                              ? g_strdup ("jpn")
                               : which == ENGINE_MARKS || !has_model ("jpn") ? g_strdup (script)
                                                                             : g_strconcat ("jpn+", script, NULL);
  TessBaseAPI *api = TessBaseAPICreate ();
  if (TessBaseAPIInit2 (api, models_folder (), languages, OEM_LSTM_ONLY) != 0)
    {
      TessBaseAPIDelete (api);
      return NULL;
    }
  TessBaseAPISetVariable (api, "debug_file", "/dev/null");
  return engines[which] = api;
}

/* ---- what one recognition gave ---- */

/* The boxes of letters that stand below each other are those of a picture laid on its side, cut off at its edge
 * (Tesseract 5.3.0), and those of words run into each other; those of lines are right: each letter from @first on gets
 * its share of its line's. */
static void
share_lines (GArray *glyphs, guint first)
{
  for (guint end = first; first < glyphs->len; first = end)
    {
      for (end = first + 1; end < glyphs->len && !g_array_index (glyphs, ScanGlyph, end).new_line;)
        end++;
      int n = (int) (end - first), y = g_array_index (glyphs, ScanGlyph, first).y0;
      int high = g_array_index (glyphs, ScanGlyph, first).y1 - y;
      for (int i = 0; i < n; i++)
        {
          ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, first + (guint) i);
          glyph->y0 = y + high * i / n;
          glyph->y1 = y + high * (i + 1) / n;
        }
    }
}

static void
take_glyphs (TessBaseAPI *api, TessPageIteratorLevel boxes, GArray *glyphs)
{
  TessResultIterator *results = TessBaseAPIGetIterator (api);
  if (results == NULL)
    return;
  const TessPageIterator *at = TessResultIteratorGetPageIteratorConst (results);
  do
    {
      char *text = TessResultIteratorGetUTF8Text (results, RIL_SYMBOL);
      /* of its word: a letter's own is 99 nearly always */
      ScanGlyph glyph = { .confidence = TessResultIteratorConfidence (results, RIL_WORD),
                          .new_line = TessPageIteratorIsAtBeginningOf (at, RIL_TEXTLINE),
                          .space = TessPageIteratorIsAtBeginningOf (at, RIL_WORD) };
      if (text != NULL && TessPageIteratorBoundingBox (at, boxes, &glyph.x0, &glyph.y0, &glyph.x1, &glyph.y1))
        for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) /* rarely more than one */
          {
            glyph.c = g_utf8_get_char_validated (p, -1);
            if (glyph.c >= (gunichar) -2)
              break;
            if (!g_unichar_isspace (glyph.c))
              g_array_append_val (glyphs, glyph);
            glyph.new_line = glyph.space = FALSE;
          }
      if (text != NULL)
        TessDeleteText (text);
    }
  while (TessResultIteratorNext (results, RIL_SYMBOL));
  TessResultIteratorDelete (results);
}

void
scan_engine_read (Engine which, PIX *pix, guint dpi, TessPageSegMode mode, GArray *glyphs)
{
  TessBaseAPI *api = engine_get (which);
  if (api == NULL)
    return;
  TessBaseAPISetPageSegMode (api, mode);
  TessBaseAPISetImage2 (api, pix);
  TessBaseAPISetSourceResolution (api, (int) dpi);
  guint first = glyphs->len;
  if (TessBaseAPIRecognize (api, NULL) == 0)
    take_glyphs (api, which == ENGINE_COLUMNS ? RIL_TEXTLINE : RIL_SYMBOL, glyphs);
  if (which == ENGINE_COLUMNS)
    share_lines (glyphs, first);
}
