#include "ingest/scan/ocr.h"

#include <dlfcn.h>
#include <string.h>
#include <tesseract/capi.h>
#include <unistd.h>

/* Measured on 15 marks of one or two glyphs: jpn reads 6, Japanese 14; over long text they are equal (0.91 of cells),
 * and together best (0.93). */
typedef enum
{
  ENGINE_TEXT,  /* both models: each word by the surer one */
  ENGINE_MARKS, /* Japanese alone */
  N_ENGINES
} Engine;

#define GOOD_ENOUGH 80    /* confidence at which the sparse reading stands unquestioned */
#define MARK_WIDE   2.6   /* ink so much wider than high is more than two glyphs */
#define MARK_HIGH   0.22  /* inches: ink higher than it is more than one line */
#define ONE_WIDE    1.3   /* ink so wide against its height is one glyph */
#define MARGIN      20    /* pixels of white around a cell's ink: less, and marks at the edge are lost */
#define BEST_HIGH   0.14  /* inches: the height of letters that the models read best */
#define LINE_HIGH   0.05  /* inches: ink lower than it is a stroke or a stop, not a line */
#define LOST_SHARE  0.35f /* of a line's ink that no letter covers: it was lost */
#define DOUBTED     60    /* a word less sure than it has its line read again */
#define DIRT_HIGH   0.6   /* of the highest line: a lone sign that is lower and in doubt is dirt */
#define NOISE       45    /* confidence below which a line without a letter is dirt; chosen, not measured */

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
  g_autofree char *languages = script == NULL                                ? g_strdup ("jpn")
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

static void
take_glyphs (TessBaseAPI *api, GArray *glyphs)
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
      if (text != NULL && TessPageIteratorBoundingBox (at, RIL_SYMBOL, &glyph.x0, &glyph.y0, &glyph.x1, &glyph.y1))
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

static float
mean_confidence (const GArray *glyphs, guint from)
{
  float sum = 0;
  for (guint i = from; i < glyphs->len; i++)
    sum += g_array_index (glyphs, ScanGlyph, i).confidence;
  return glyphs->len > from ? sum / (float) (glyphs->len - from) : 0;
}

/* One line of glyphs, from @start on. */
typedef struct
{
  guint end;
  gboolean letters;
  float confidence;
  int high;
} LineLook;

static LineLook
look_at_line (const GArray *glyphs, guint start)
{
  LineLook look = { .end = start };
  float sum = 0;
  for (; look.end == start || (look.end < glyphs->len && !g_array_index (glyphs, ScanGlyph, look.end).new_line);
       look.end++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, look.end);
      look.letters |= g_unichar_isalnum (glyph->c);
      look.high = MAX (look.high, glyph->y1 - glyph->y0);
      sum += glyph->confidence;
    }
  look.confidence = sum / (float) (look.end - start);
  return look;
}

/* Drops lines of dirt: in doubt, and without a letter or figure or of one that is lower than lines are. */
static void
drop_dirt (GArray *glyphs)
{
  int highest = 0;
  for (guint i = 0; i < glyphs->len; i++)
    highest = MAX (highest, g_array_index (glyphs, ScanGlyph, i).y1 - g_array_index (glyphs, ScanGlyph, i).y0);
  for (guint start = 0; start < glyphs->len;)
    {
      LineLook look = look_at_line (glyphs, start);
      gboolean dirt = !look.letters || (look.end == start + 1 && look.high < DIRT_HIGH * highest);
      if (dirt && look.confidence < NOISE)
        g_array_remove_range (glyphs, start, look.end - start);
      else
        start = look.end;
    }
}

static void
recognise (Engine which, PIX *pix, guint dpi, TessPageSegMode mode, GArray *glyphs)
{
  TessBaseAPI *api = engine_get (which);
  if (api == NULL)
    return;
  TessBaseAPISetPageSegMode (api, mode);
  TessBaseAPISetImage2 (api, pix);
  TessBaseAPISetSourceResolution (api, (int) dpi);
  if (TessBaseAPIRecognize (api, NULL) == 0)
    take_glyphs (api, glyphs);
}

/* ---- how much of the ink is read ---- */

/* A part of the picture, framed in white, and the ink of it. */
typedef struct
{
  PIX *grey, *ink;
  guint dpi;
} Part;

static gboolean
part_init (Part *part, PIX *grey, PIX *ink, guint dpi, const ScanBox *box)
{
  BOX *area = boxCreate (box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  g_autoptr (PIX) clipped = area != NULL ? pixClipRectangle (grey, area, NULL) : NULL;
  g_autoptr (PIX) dark = area != NULL ? pixClipRectangle (ink, area, NULL) : NULL;
  boxDestroy (&area);
  part->dpi = dpi;
  part->grey = clipped != NULL ? pixAddBorderGeneral (clipped, MARGIN, MARGIN, MARGIN, MARGIN, 255) : NULL;
  part->ink = dark != NULL ? pixAddBorderGeneral (dark, MARGIN, MARGIN, MARGIN, MARGIN, 0) : NULL;
  return part->grey != NULL && part->ink != NULL;
}

static void
part_clear (Part *part)
{
  pixDestroy (&part->grey);
  pixDestroy (&part->ink);
}

/* The ink that no glyph covers; @glyphs lie in @part. */
static PIX *
find_unread (const Part *part, const GArray *glyphs)
{
  PIX *unread = pixCopy (NULL, part->ink);
  for (guint i = 0; unread != NULL && i < glyphs->len; i++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, i);
      const ScanGlyph *next = i + 1 < glyphs->len && !glyph[1].new_line ? glyph + 1 : glyph;
      int high = glyph->y1 - glyph->y0;
      int right = next->x0 - glyph->x1 < high ? MAX (glyph->x1, next->x0) : glyph->x1; /* boxes may not touch */
      BOX *area = boxCreate (glyph->x0 - 2, glyph->y0 - 2, right - glyph->x0 + 4, high + 4);
      if (area != NULL)
        pixClearInRect (unread, area);
      boxDestroy (&area);
    }
  return unread;
}

/* 0 to 100: how sure a reading is, by what it covers of the ink. */
static float
score (const Part *part, const GArray *glyphs)
{
  int all = 0, left = 0;
  g_autoptr (PIX) unread = glyphs->len > 0 ? find_unread (part, glyphs) : NULL;
  if (unread == NULL || pixCountPixels (part->ink, &all, NULL) != 0 || pixCountPixels (unread, &left, NULL) != 0)
    return 0;
  return mean_confidence (glyphs, 0) * (1 - (float) left / (float) MAX (all, 1));
}

/* Keeps the better of two readings in @best, which scores @high; reads @part at @size times its size. */
static void
try_reading (Engine which, const Part *part, TessPageSegMode mode, float size, GArray *best, float *high)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  g_autoptr (PIX) scaled = size != 1 ? pixScale (part->grey, size, size) : pixClone (part->grey);
  if (scaled == NULL)
    return;
  recognise (which, scaled, part->dpi, mode, found);
  for (guint i = 0; size != 1 && i < found->len; i++)
    {
      ScanGlyph *glyph = &g_array_index (found, ScanGlyph, i);
      glyph->x0 = (int) ((float) glyph->x0 / size);
      glyph->y0 = (int) ((float) glyph->y0 / size);
      glyph->x1 = (int) ((float) glyph->x1 / size);
      glyph->y1 = (int) ((float) glyph->y1 / size);
    }
  float reached = score (part, found);
  if (reached <= *high)
    return;
  *high = reached;
  g_array_set_size (best, 0);
  g_array_append_vals (best, found->data, found->len);
}

/* ---- cells ---- */

/* Reads a line or a mark that stands alone, @w by @h pixels of ink. */
static void
read_line (const Part *part, int w, int h, GArray *best, float *high)
{
  if (h <= MARK_HIGH * part->dpi && w <= MARK_WIDE * MAX (h, 0.1 * part->dpi))
    {
      try_reading (ENGINE_MARKS, part, PSM_SINGLE_LINE, 1, best, high);
      try_reading (ENGINE_MARKS, part, w <= ONE_WIDE * h ? PSM_SINGLE_CHAR : PSM_SINGLE_WORD, 1, best, high);
    }
  if (*high < GOOD_ENOUGH)
    try_reading (ENGINE_TEXT, part, PSM_SINGLE_LINE, 1, best, high);
  if (*high < GOOD_ENOUGH) /* large letters made smaller, small ones larger */
    try_reading (ENGINE_TEXT, part, PSM_SINGLE_LINE,
                 h > BEST_HIGH * part->dpi ? (float) (BEST_HIGH * part->dpi / h) : 1.5f, best, high);
}

/* The rows of pixels from *@y that hold ink, as a line of text does; FALSE where there are no more. */
static gboolean
next_band (const NUMA *rows, int *y, ScanBox *band)
{
  int n = numaGetCount ((NUMA *) rows), count = 0;
  while (*y < n && numaGetIValue ((NUMA *) rows, *y, &count) == 0 && count == 0)
    ++*y;
  band->y0 = *y;
  while (*y < n && numaGetIValue ((NUMA *) rows, *y, &count) == 0 && count > 0)
    ++*y;
  band->y1 = *y;
  return band->y1 > band->y0;
}

static gboolean
is_within (const ScanGlyph *glyph, const ScanBox *box)
{
  int x = (glyph->x0 + glyph->x1) / 2, y = (glyph->y0 + glyph->y1) / 2;
  return x >= box->x0 && x < box->x1 && y >= box->y0 && y < box->y1;
}

/* Puts @line, which was read at @box, in place of the glyphs of @best that stand there. */
static void
replace_box (GArray *best, const GArray *line, const ScanBox *box)
{
  guint at = 0;
  for (guint i = best->len; i-- > 0;)
    {
      const ScanGlyph *glyph = &g_array_index (best, ScanGlyph, i);
      if (!is_within (glyph, box))
        continue;
      if (glyph->new_line && i + 1 < best->len)
        g_array_index (best, ScanGlyph, i + 1).new_line = TRUE;
      g_array_remove_index (best, i);
    }
  while (at < best->len && g_array_index (best, ScanGlyph, at).y0 < box->y0)
    at++;
  for (guint i = 0; i < line->len; i++)
    {
      ScanGlyph glyph = g_array_index (line, ScanGlyph, i);
      glyph.x0 += box->x0 - MARGIN;
      glyph.x1 += box->x0 - MARGIN;
      glyph.y0 += box->y0 - MARGIN;
      glyph.y1 += box->y0 - MARGIN;
      g_array_insert_val (best, at + i, glyph);
    }
}

/* What a reading gives of a box within it. */
typedef struct
{
  float score, least; /* as score (); the least sure of its words */
  float lost;         /* share of its ink that no letter covers */
} BoxState;

static BoxState
judge_box (const Part *part, const GArray *best, const ScanBox *box)
{
  BoxState state = { .least = 100, .lost = 1 };
  int all = 0, left = 0, n = 0;
  float sum = 0;
  for (guint i = 0; i < best->len; i++)
    {
      const ScanGlyph *glyph = &g_array_index (best, ScanGlyph, i);
      if (!is_within (glyph, box))
        continue;
      state.least = MIN (state.least, glyph->confidence);
      sum += glyph->confidence;
      n++;
    }
  g_autoptr (PIX) unread = find_unread (part, best);
  BOX *area = boxCreate (box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  if (unread != NULL && area != NULL)
    {
      pixCountPixelsInRect (part->ink, area, &all, NULL);
      pixCountPixelsInRect (unread, area, &left, NULL);
      state.lost = (float) left / (float) MAX (all, 1);
    }
  boxDestroy (&area);
  state.score = n > 0 ? sum / (float) n * (1 - state.lost) : 0;
  return state;
}

/* The box of the ink in another. */
static gboolean
find_ink_in (const Part *part, const ScanBox *band, ScanBox *ink)
{
  BOX *area = boxCreate (band->x0, band->y0, band->x1 - band->x0, band->y1 - band->y0), *box = NULL;
  g_autoptr (PIX) strip = area != NULL ? pixClipRectangle (part->ink, area, NULL) : NULL;
  boxDestroy (&area);
  if (strip == NULL || pixClipToForeground (strip, NULL, &box) != 0 || box == NULL)
    return FALSE;
  int x, y, w, h;
  boxGetGeometry (box, &x, &y, &w, &h);
  boxDestroy (&box);
  *ink = (ScanBox){ band->x0 + x, band->y0 + y, band->x0 + x + w, band->y0 + y + h };
  return TRUE;
}

/* Reads what is in @box again, alone, where its ink was passed over or a word is in doubt. */
static void
read_again (const Part *part, const ScanBox *box, GArray *best)
{
  BoxState was = judge_box (part, best, box);
  ScanBox ink;
  if ((was.lost <= LOST_SHARE && was.least >= DOUBTED) || !find_ink_in (part, box, &ink))
    return;
  Part line = { 0 };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  float high = was.score;
  if (part_init (&line, part->grey, part->ink, part->dpi, &ink))
    read_line (&line, ink.x1 - ink.x0, ink.y1 - ink.y0, found, &high);
  part_clear (&line);
  if (found->len > 0)
    replace_box (best, found, &ink);
}

/* A reading of many lines loses a short one, 有 above its reason, without a word: each row of ink is looked at. */
static void
read_lost_lines (const Part *part, GArray *best)
{
  NUMA *rows = pixCountPixelsByRow (part->ink, NULL);
  ScanBox band = { 0, 0, pixGetWidth (part->ink), 0 };
  int least = (int) (LINE_HIGH * part->dpi);
  for (int y = 0; rows != NULL && next_band (rows, &y, &band);)
    if (band.y1 - band.y0 >= least)
      read_again (part, &band, best);
  numaDestroy (&rows);
}

/* The lines of a page, each of which may stand beside another. */
static void
read_doubted_lines (const Part *part, GArray *best)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (ScanBox));
  for (guint start = 0; start < best->len;)
    {
      LineLook look = look_at_line (best, start);
      ScanBox box = { G_MAXINT, G_MAXINT, 0, 0 };
      for (; start < look.end; start++)
        {
          const ScanGlyph *glyph = &g_array_index (best, ScanGlyph, start);
          box = (ScanBox){ MIN (box.x0, glyph->x0 - 4), MIN (box.y0, glyph->y0 - 3), MAX (box.x1, glyph->x1 + 4),
                           MAX (box.y1, glyph->y1 + 3) };
        }
      g_array_append_val (boxes, box);
    }
  for (guint i = 0; i < boxes->len; i++)
    read_again (part, &g_array_index (boxes, ScanBox, i), best);
}

/* Adds what was read in a part at @x, @y of the picture. */
static void
add_moved (GArray *glyphs, const GArray *best, int x, int y)
{
  for (guint i = 0; i < best->len; i++)
    {
      ScanGlyph glyph = g_array_index (best, ScanGlyph, i);
      glyph.x0 += x - MARGIN;
      glyph.x1 += x - MARGIN;
      glyph.y0 += y - MARGIN;
      glyph.y1 += y - MARGIN;
      g_array_append_val (glyphs, glyph);
    }
}

void
scan_ocr_page (PIX *grey, PIX *dark, guint dpi, GArray *glyphs)
{
  ScanBox all = { 0, 0, pixGetWidth (grey), pixGetHeight (grey) };
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  Part part = { 0 };
  float high = 0;
  if (part_init (&part, grey, dark, dpi, &all))
    {
      try_reading (ENGINE_TEXT, &part, PSM_AUTO, 1, best, &high);
      if (high < GOOD_ENOUGH) /* it finds nothing on a page with a line or two */
        try_reading (ENGINE_TEXT, &part, PSM_SPARSE_TEXT, 1, best, &high);
      read_doubted_lines (&part, best);
      drop_dirt (best);
    }
  part_clear (&part);
  add_moved (glyphs, best, 0, 0);
}

/* Sparse text first: it alone keeps lines apart; but it finds nothing in a cell that holds 1, 適 or －. */
void
scan_ocr_cell (PIX *grey, PIX *dark, guint dpi, const ScanBox *ink, GArray *glyphs)
{
  int w = ink->x1 - ink->x0, h = ink->y1 - ink->y0;
  Part part = { 0 };
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  float high = 0;
  if (part_init (&part, grey, dark, dpi, ink))
    {
      if (h <= MARK_HIGH * dpi && w <= MARK_WIDE * MAX (h, 0.1 * dpi))
        read_line (&part, w, h, best, &high);
      if (high < GOOD_ENOUGH)
        try_reading (ENGINE_TEXT, &part, PSM_SPARSE_TEXT, 1, best, &high);
      if (high < GOOD_ENOUGH)
        try_reading (ENGINE_TEXT, &part, PSM_SINGLE_BLOCK, 1, best, &high);
      read_lost_lines (&part, best);
      drop_dirt (best);
    }
  part_clear (&part);
  add_moved (glyphs, best, ink->x0, ink->y0);
}
