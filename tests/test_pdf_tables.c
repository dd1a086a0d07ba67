/* Each pass that makes tables of text, on pages drawn in ASCII: a character is 6 points wide and a line 14 high,
 * letters are of 12 points; two blanks part chunks, rows of "=" are rules across. */
#include "ingest/pdf/level_rows.h"
#include "ingest/pdf/gutter_candidates.h"
#include "ingest/pdf/region_score.h"
#include "ingest/pdf/table_aligned.h"
#include "ingest/pdf/table_candidates.h"
#include "ingest/pdf/table_grid.h"
#include "ingest/pdf/text_lines.h"

#include <glib.h>
#include <string.h>

#define WIDE  6.0f
#define HIGH  14.0f
#define EM    12.0f
#define LEFT  60.0f
#define ABOVE 60.0f

static void
add_word (PdfPage *page, const char *text, gsize n, gsize column, guint line)
{
  gboolean bold = *text == '*'; /* a mark of the picture's, no letter */
  text += bold, n -= bold;
  float x = LEFT + WIDE * (float) column, base = ABOVE + HIGH * (float) line;
  PdfWord word = { .first = page->chars->len, .n = (guint) n, .style = bold ? PDF_BOLD : 0 };
  for (gsize i = 0; i < n; i++)
    {
      PdfChar c = { .c = (guchar) text[i],
                    .x0 = x + WIDE * (float) i,
                    .x1 = x + WIDE * (float) (i + 1),
                    .y0 = base - 0.86f * EM,
                    .y1 = base + 0.14f * EM,
                    .base = base,
                    .em = EM,
                    .space = i == 0,
                    .new_line = i == 0 && column == 0,
                    .glyph = -1 };
      g_array_append_val (page->chars, c);
    }
  word.x0 = x, word.x1 = x + WIDE * (float) n;
  word.y0 = base - 0.86f * EM, word.y1 = base + 0.14f * EM;
  word.base = base, word.em = EM;
  g_array_append_val (page->words, word);
}

/* The page that @picture shows. */
static PdfPage *
draw (const char *picture)
{
  PdfPage *page = ingest_pdf_page_new ();
  page->number = 1;
  page->w = page->width = 595, page->h = page->height = 842;
  g_auto (GStrv) lines = g_strsplit (picture, "\n", -1);
  for (guint l = 0; lines[l] != NULL; l++)
    {
      if (lines[l][0] == '=')
        {
          float y = ABOVE + HIGH * (float) l - 0.4f * EM, x1 = LEFT + WIDE * (float) strlen (lines[l]);
          PdfRule rule = { LEFT, y, x1, y };
          g_array_append_val (page->rules_h, rule);
          continue;
        }
      for (const char *p = lines[l]; *p != '\0';)
        {
          p += strspn (p, " ");
          gsize n = strcspn (p, " ");
          if (n > 0)
            add_word (page, p, n, (gsize) (p - lines[l]), l);
          p += n;
        }
    }
  return page;
}

static GArray *
all_words (const PdfPage *page)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    g_array_append_val (words, i);
  return words;
}

/* What each pass prints. */

static void
print_lines (PdfArea *area, GString *out)
{
  for (guint i = 0; i < area->lines->len; i++)
    g_string_append_printf (out, "%s%u%s", i > 0 ? " " : "", TEXT_LINE (area, i)->chunks,
                            TEXT_LINE (area, i)->tabular ? "t" : "");
}

static void
print_regions (const GArray *regions, GString *out)
{
  for (guint i = 0; i < regions->len; i++)
    {
      const PdfRegion *region = &g_array_index (regions, PdfRegion, i);
      g_string_append_printf (out, "%s%u-%u", i > 0 ? " " : "", region->start, region->end);
      if (region->n_gutters > 0)
        g_string_append_printf (out, "/%u", region->n_gutters);
    }
}

static void
print_candidates (PdfArea *area, GString *out)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (PdfRegion));
  ingest_pdf_candidates_find (area, regions);
  print_regions (regions, out);
}

static void
print_gutters (PdfArea *area, GString *out)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (PdfRegion));
  g_autoptr (GArray) gutters = g_array_new (FALSE, FALSE, sizeof (float));
  ingest_pdf_gutter_candidates_find (area, regions, gutters);
  print_regions (regions, out);
}

static void
print_tables (PdfPage *page, const GArray *words, GString *out)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  ingest_pdf_tables_aligned (page, words, blocks);
  for (guint b = 0; b < blocks->len; b++)
    {
      const PdfTable *table = ((const PdfBlock *) blocks->pdata[b])->table;
      guint row = 0;
      g_string_append (out, b > 0 ? "\n--\n" : "");
      for (guint i = 0; table != NULL && i < table->cells->len; i++)
        {
          const PdfCell *cell = table->cells->pdata[i];
          for (; row < cell->row; row++)
            g_string_append_c (out, '\n');
          g_string_append (out, cell->column > 0 ? "|" : "");
          for (guint k = 0; k < cell->blocks->len; k++)
            g_string_append (out, ((const PdfBlock *) cell->blocks->pdata[k])->text->str);
        }
    }
}

static const struct Case
{
  const char *name, *pass, *picture, *want;
} cases[] = {
  { "chunks", "lines", "Mail service   Tokyo   in use\nA sentence without gaps.", "3t 1" },
  { "a bullet is no column", "lines", "1.  The first thing that is said", "2" },
  { "a rule of dashes is no line", "lines", "Name   Place\n-------------\nMail   Tokyo", "2t 2t" },

  { "a stretch between prose", "candidates",
    "Prose that runs from margin to margin here.\nService   Region   State\nMail      Tokyo    in use\nBackup    Osaka "
    "   in "
    "use\nMore prose that runs from margin to margin.",
    "1-4" },
  { "one line is no stretch", "candidates", "Prose that runs on.\nService   Region\nProse that runs on.", "" },

  { "a narrow gutter", "gutters",
    "Where is our data kept  Kept in two regions of\nand by whom?            the country alone.\n\nIs it encrypted in "
    "any  "
    "Yes, always, with keys\nway at all?             of 256 bits each year.",
    "0-4/1" },
  { "prose has none", "gutters",
    "A line of prose that is rather long\nand another that follows it down to\nthe third, which resembles them; "
    "all\nof "
    "these end here.",
    "" },

  { "rows of one line", "table",
    "No  Service   Region   State\n1   Mail      Tokyo    in use\n2   Backup    Osaka    in use\n3   Archive   Nagoya  "
    " "
    "planned",
    "No|Service|Region|State\n1|Mail|Tokyo|in use\n2|Backup|Osaka|in use\n3|Archive|Nagoya|planned" },
  { "wrapped cells under a number", "table",
    "No  Question              Answer\n1   Are logs kept for     Yes, for thirteen\n    one year or more?     months "
    "in "
    "all.\n2   Is data erased?       Yes, on the day.\n3   Is there a deputy     Yes, there are two\n    in the team?  "
    "     "
    "   of them.",
    "No|Question|Answer\n1|Are logs kept for one year or more?|Yes, for thirteen months in all.\n2|Is data "
    "erased?|Yes, on the day.\n3|Is there a deputy in the team?|Yes, there are two of them." },
  { "questions and answers without rules", "table",
    "Question                Answer\n\nWhere is our data kept  Kept in two regions of\nand by whom?            the "
    "country "
    "alone.\n\nIs it encrypted in any  Yes, always, with keys\nway at all?             of 256 bits each year.\n\nWho "
    "sees the "
    "data then  Nobody but the team on\nand for what?           duty, for repairs.",
    "Question|Answer\nWhere is our data kept and by whom?|Kept in two regions of the country alone.\nIs it encrypted "
    "in any "
    "way at all?|Yes, always, with keys of 256 bits each year.\nWho sees the data then and for what?|Nobody but the "
    "team on "
    "duty, for repairs." },
  { "contents are no table", "table",
    "1 Purpose ........................ 1\n2 Scope .......................... 3\n3 People ......................... "
    "5\n4 "
    "Buildings ...................... 8\n5 Networks ...................... 11",
    "" },
  { "rules under the titles", "table",
    "===============================\nService      Price      Users\n===============================\nMail         "
    "1,200    "
    "     40\nBackup         800          7\nArchive         90        310\n===============================",
    "Service|Price|Users\nMail|1,200|40\nBackup|800|7\nArchive|90|310" },
  /* spreadsheets set numbers to the right, up to the text that they number */
  { "tables", "numbers set to the right",
    "No   Item                      Answer\n"
    "\n   8 Is entry recorded?        Yes\n\n   9 Are keys renewed?         No\n\n  10 Is data erased for good?  Yes\n\n"
    "  11 Are clocks kept?          Yes\n\n  12 Is traffic encrypted?     No",
    "No|Item|Answer\n8|Is entry recorded?|Yes\n9|Are keys renewed?|No\n10|Is data erased for good?|Yes\n"
    "11|Are clocks kept?|Yes\n12|Is traffic encrypted?|No" },
  { "tables", "titles of rows",
    "Item                       Answer\n*Entry *and *premises\nIs entry recorded?         Yes, by cards that\n"
    "                           each person has\n*Keys\nAre keys renewed?          No\n"
    "Is data erased for good?   Yes, and a paper\n                           says so\n*Clocks\nAre clocks kept?           Yes",
    "Item|Answer\nEntry and premises\nIs entry recorded?|Yes, by cards that each person has\nKeys\nAre keys renewed?|No\n"
    "Is data erased for good?|Yes, and a paper says so\nClocks\nAre clocks kept?|Yes" },
};

/* Sides of a gutter, a letter a line: n begins anew, g goes on, - nothing stands there; and the least or the greatest
 * agreement. */
static const struct
{
  const char *left, *right;
  double least, greatest;
} sides[] = {
  { "nngnnggngnnn", "nngnnggngnnn", 0.6, 1 },
  { "ngngngngngng", "nng-ng--nnn-", 0.1, 1 },
  { "nggngggngggg", "gnggnggggngg", 0, 0 }, /* paragraphs of two columns of text */
  { "nnnnnnnnnnnn", "nnnnnnnnnnnn", 0, 0 }, /* single lines tell nothing */
  { "ng", "ng", 0, 0 },
};

static GArray *
draw_side (const char *lines)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (PdfSidePiece));
  for (gsize i = 0; lines[i] != '\0'; i++)
    {
      /* the line above one that goes on is full */
      PdfSidePiece piece = { HIGH * (float) i, LEFT, LEFT + (lines[i + 1] == 'g' ? 30 : 10) * EM, EM };
      if (lines[i] != '-')
        g_array_append_val (pieces, piece);
    }
  return pieces;
}

static void
test_level_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GArray) left = draw_side (sides[i].left);
      g_autoptr (GArray) right = draw_side (sides[i].right);
      double level = ingest_pdf_rows_level (left, right);
      g_assert_cmpfloat (level, >=, sides[i].least);
      g_assert_cmpfloat (level, <=, sides[i].greatest);
    }
}

static void
test_pass (gconstpointer data)
{
  const struct Case *test = data;
  g_autoptr (PdfPage) page = draw (test->picture);
  g_autoptr (GArray) words = all_words (page);
  g_autoptr (GArray) across = ingest_pdf_rules_across (page);
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (PdfToken));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (PdfTextLine));
  g_autoptr (GString) out = g_string_new (NULL);
  PdfArea area = { page, tokens, lines, across, 0 };
  ingest_pdf_text_lines_read (&area, (const guint *) (gpointer) words->data, words->len);
  if (strcmp (test->pass, "lines") == 0)
    print_lines (&area, out);
  else if (strcmp (test->pass, "candidates") == 0)
    print_candidates (&area, out);
  else if (strcmp (test->pass, "gutters") == 0)
    print_gutters (&area, out);
  else
    print_tables (page, words, out);
  g_assert_cmpstr (out->str, ==, test->want);
}

/* Rules across and down, and the text on them, to the lines of the grid that they make. */
static void
test_underline (void)
{
  g_autoptr (PdfPage) page = draw ("\n linked words here\n\n other words");
  float x1 = LEFT + 40 * WIDE, top = ABOVE - 4, middle = ABOVE + 1.7f * HIGH, bottom = ABOVE + 4 * HIGH;
  float under = ABOVE + HIGH + 1.5f, start = LEFT + WIDE, end = LEFT + 18 * WIDE;
  PdfRule across[] = {
    { LEFT, top, x1, top }, { start, under, end, under }, { LEFT, middle, x1, middle }, { LEFT, bottom, x1, bottom }
  };
  PdfRule down[] = { { LEFT, top, LEFT, bottom }, { x1 - 60, top, x1 - 60, bottom }, { x1, top, x1, bottom } };
  g_array_append_vals (page->rules_h, across, G_N_ELEMENTS (across));
  g_array_append_vals (page->rules_v, down, G_N_ELEMENTS (down));
  g_autoptr (GPtrArray) grids = ingest_pdf_page_grids (page);
  g_assert_cmpuint (grids->len, ==, 1);
  g_assert_cmpuint (((PdfGrid *) grids->pdata[0])->ys->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/ingest/pdf/tables/%s/%s", cases[i].pass, cases[i].name);
      g_test_add_data_func (name, &cases[i], test_pass);
    }
  g_test_add_func ("/ingest/pdf/tables/level rows", test_level_rows);
  g_test_add_func ("/ingest/pdf/tables/grid/an underline is no line", test_underline);
  return g_test_run ();
}
