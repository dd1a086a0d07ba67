#include "ingest/pdf/region_features.h"

#include "ingest/enumerator.h"
#include "ingest/pdf/row_grouping.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>
#include <string.h>

enum
{
  BIAS,
  TABULAR,     /* lines with two fragments or more */
  PAIR,        /* two columns */
  COLUMNS,     /* how many, as a logarithm */
  UNFILLED,    /* columns with text on fewer than two lines */
  RULES,       /* lines with a rule across, or the edge of a shade, over them */
  UNRULED,     /* none such; with one over every third line it counts no more */
  NUMERIC,     /* columns mostly of numbers */
  FILLS,       /* fragments that reach over their whole column and are long */
  NARROWEST,   /* mean width in the column of the narrowest fragments, 15 sizes are 1 */
  NARROW_PAIR, /* the same where two columns without rules are all there is */
  LEADERS,     /* lines with dots, or a rule drawn, from one fragment to the next */
  RISING,      /* lines that end in a number not less than the one above: page numbers */
  MARKS,       /* fragments of the first column that are a mark: Q, A, (1), a bullet */
  WRAPS,       /* lines that go on with a row */
  RUN_ON,      /* … only because the line above left no room */
  ALIGNED,     /* fragments that share an edge or their middle with others of their column */
  WIDE_ROWS,   /* rows with text in two columns or more */
  TOGETHER,    /* rows that begin in two columns or more on one line */
  GUTTER,      /* the narrowest gutter, 3 sizes are 1 */
  PARTED,      /* white bands between rows: lines after a wider step that begin two columns */
  ASKS,        /* rows whose first or second column ends in a question */
  HEADED,      /* the first line is bold, or on a shade or over a rule, and the others are not */
  MONO,        /* tokens of letters all of one width: a terminal, a program */
  SIZES,       /* lines of another size than most */
  UNEVEN,      /* spread of the steps from line to line, against their mean */
  BLANKS,      /* lines with a short rule to write on, or with empty boxes */
  GLUED,       /* fragments with a gap as wide as between columns: a column was missed */
  BY_GUTTER,   /* no wide gaps told of the stretch, but a gutter (gutter_candidates.h) */
  TITLED,      /* lines after the first whose fragments are all bold, in a text that is not */
  ITEMS,       /* fragments of other columns than the first that open with a number of a heading or of an item */
  MIXED,       /* lines in the order of no column: fragments that begin where no other does */
};

const char *const ingest_pdf_feature_names[PDF_FEATURES] = {
  "bias",    "tabular",   "pair",        "columns", "unfilled",  "rules",  "unruled", "numeric",
  "fills",   "narrowest", "narrow pair", "leaders", "rising",    "marks",  "wraps",   "run on",
  "aligned", "wide rows", "together",    "gutter",  "parted",    "asks",   "headed",  "mono",
  "sizes",   "uneven",    "blanks",      "glued",   "by gutter", "titled", "items",   "mixed",
};

/* Lengths in sizes that count as 1. */
#define NARROW_WIDTH 15.0
#define MANY_RULES   3.0
#define WIDE_GUTTER  3.0
#define MANY_COLUMNS 4.0 /* two to the power of this */

/* A fragment fills its column from this share of its width on, and only where it is so long (sizes). */
#define FILLED_SHARE 0.86f
#define FILLED_LEAST 11.0f

/* Edges within this belong together (points). */
#define SAME_EDGE 6.0f

/* The advance of a letter in fonts of one width, in sizes, and how far it may be off. */
#define MONO_ADVANCE 0.6f
#define MONO_SLACK   0.012f

/* Characters of a number that opens a heading; text of which more lines are bold is set so. */
#define LONGEST_NUMBER 12
#define MOST_TITLED    0.6

/* A gap inside of a fragment that may part columns, in sizes. */
#define GLUED_GAP 0.9f

/* A step from line to line is a white band from this times the usual one on. */
#define BAND_STEP 1.22f

typedef struct
{
  guint fragments, numbers;
  float width; /* of fragments, in sizes */
} Sum;

static guint
largest_group (GArray *values, float slack)
{
  guint best = 0, start = 0;
  g_array_sort (values, ingest_pdf_compare_floats);
  for (guint i = 0; i < values->len; i++)
    {
      while (g_array_index (values, float, i) - g_array_index (values, float, start) > slack)
        start++;
      best = MAX (best, i + 1 - start);
    }
  return best;
}

static double
share (double part, double whole)
{
  return whole > 0 ? part / whole : 0;
}

/* Whether a rule drawn at a line's foot leads from one of its fragments to the next, as dots do. */
static gboolean
has_drawn_leader (const PdfDraft *draft, guint line)
{
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
  for (guint i = draft->first[line]; i + 1 < draft->first[line + 1]; i++)
    {
      float x0 = FRAGMENT (draft, i)->x1, x1 = FRAGMENT (draft, i + 1)->x0;
      const PdfRule *rule =
          ingest_pdf_rule_in (draft->area, text->base - 0.6f * text->em, text->base + 0.3f * text->em, x0, x1);
      if (rule != NULL && rule->x0 > x0 - text->em && rule->x1 < x1 + text->em
          && rule->x1 - rule->x0 > 0.6f * (x1 - x0))
        return TRUE;
    }
  return FALSE;
}

/* Whether a fragment ends in dots that lead to the next. */
static gboolean
has_dots (const PdfDraft *draft, const PdfFragment *fragment)
{
  const PdfToken *last = TOKEN (draft->area, fragment->first + fragment->n - 1);
  return last->leader || last->x1 < PDF_WORD (draft->area->page, last->word)->x1 - 1;
}

static const PdfWord *
word_of (const PdfDraft *draft, guint token)
{
  return PDF_WORD (draft->area->page, TOKEN (draft->area, token)->word);
}

/* A lone mark of a question, an answer, a list. */
static gboolean
is_mark (const PdfDraft *draft, const PdfFragment *fragment)
{
  const PdfWord *word = word_of (draft, fragment->first);
  if (fragment->n != 1 || word->n > 8 || fragment->numeric)
    return FALSE;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint k = 0; k < word->n; k++)
    g_string_append_unichar (text, PDF_CHAR (draft->area->page, word->first + k)->c);
  IngestParty party;
  gsize n = ingest_enumerator_party (text->str, text->str + text->len, &party);
  if (n > 0 && (text->str[n] == '\0' || strcmp (text->str + n, ".") == 0))
    return TRUE;
  PdfMarker kind;
  g_string_append (text, " x");
  return ingest_pdf_marker (text->str, &kind) + 1 >= text->len;
}

/* Whether a fragment ends as a question does. */
static gboolean
is_asking (const PdfDraft *draft, const PdfFragment *fragment)
{
  const PdfWord *word = word_of (draft, fragment->first + fragment->n - 1);
  gunichar last = PDF_CHAR (draft->area->page, word->first + word->n - 1)->c;
  gunichar before = word->n > 1 ? PDF_CHAR (draft->area->page, word->first + word->n - 2)->c : 0;
  return last == '?' || last == 0xff1f || (last == 0x3002 && before == 0x304b) || (last == 0x304b && word->n > 4);
}

static gboolean
is_mono (const PdfDraft *draft, guint token)
{
  const PdfWord *word = word_of (draft, token);
  guint letters = 0;
  for (guint k = 0; k < word->n; k++)
    {
      gunichar c = PDF_CHAR (draft->area->page, word->first + k)->c;
      if (c >= 0x80)
        return FALSE;
      letters += g_ascii_isalpha ((char) c);
    }
  return letters >= 2 && fabsf ((word->x1 - word->x0) / ((float) word->n * word->em) - MONO_ADVANCE) < MONO_SLACK;
}

/* Marks to tick and rules to write on. */
static gboolean
is_blank_to_fill (const PdfDraft *draft, guint line)
{
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
  const PdfRule *rule = ingest_pdf_rule_in (draft->area, text->base - 0.4f * text->em, text->base + 0.5f * text->em,
                                            draft->x0, draft->x1);
  if (rule != NULL && rule->x1 - rule->x0 < 0.6f * (draft->x1 - draft->x0))
    return TRUE;
  guint boxes = 0;
  for (guint k = 0; k < text->n; k++)
    {
      const PdfWord *word = word_of (draft, text->first + k);
      gunichar c = PDF_CHAR (draft->area->page, word->first)->c;
      boxes += c == 0x25a1 || c == 0x2610 || c == 0x5370;
    }
  return boxes > 0;
}

/* What each column says; adds up the columns' part of the features. */
static void
measure_columns (const PdfDraft *draft, const Sum *columns, double features[PDF_FEATURES])
{
  guint n = draft->end - draft->start, unfilled = 0, numeric = 0;
  double narrowest = G_MAXDOUBLE, gutter = G_MAXDOUBLE, em = 0;
  for (guint line = 0; line < n; line++)
    em += (double) TEXT_LINE (draft->area, draft->start + line)->em / n;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      const Sum *sum = &columns[c];
      double mean = share ((double) sum->width, sum->fragments);
      unfilled += sum->fragments < 2;
      numeric += sum->fragments > 0 && sum->numbers * 10 >= sum->fragments * 6;
      narrowest = MIN (narrowest, mean);
      if (c > 0)
        gutter = MIN (gutter, (double) (draft->columns[c].x0 - draft->columns[c - 1].x1) / MAX (em, 1));
    }
  gboolean pair = draft->n_columns == 2;
  features[PAIR] = pair;
  features[COLUMNS] = MIN (1, log2 (MAX (1, draft->n_columns)) / MANY_COLUMNS);
  features[UNFILLED] = share (unfilled, draft->n_columns);
  features[NUMERIC] = share (numeric, draft->n_columns);
  features[NARROWEST] = MIN (1, narrowest / NARROW_WIDTH);
  features[NARROW_PAIR] = pair && !draft->ruled ? features[NARROWEST] : 0;
  features[GUTTER] = CLAMP (gutter / WIDE_GUTTER, 0, 1);
}

/* How many fragments share an edge, or their middle, with others of their column. */
static void
measure_alignment (const PdfDraft *draft, double features[PDF_FEATURES])
{
  guint aligned = 0, fragments = 0, alone = 0;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) middle = g_array_new (FALSE, FALSE, sizeof (float));
      for (guint i = 0; i < draft->fragments->len; i++)
        {
          const PdfFragment *fragment = FRAGMENT (draft, i);
          if (fragment->from != c || fragment->to != c)
            continue;
          float half = (fragment->x0 + fragment->x1) / 2;
          g_array_append_val (left, fragment->x0);
          g_array_append_val (right, fragment->x1);
          g_array_append_val (middle, half);
        }
      guint most = MAX (largest_group (left, SAME_EDGE),
                        MAX (largest_group (right, SAME_EDGE), largest_group (middle, SAME_EDGE)));
      aligned += most;
      alone += left->len - most;
      fragments += left->len;
    }
  features[ALIGNED] = share (aligned, fragments);
  features[MIXED] =
      share (alone, draft->fragments->len) + share (draft->fragments->len - fragments, draft->fragments->len);
}

/* What the rows say: those with several columns, those that begin together, those that ask. */
static void
measure_rows (const PdfDraft *draft, guint body_rows, double features[PDF_FEATURES])
{
  guint n = draft->end - draft->start, rows = 0, wide = 0, together = 0, asks = 0;
  g_autofree guint8 *met = g_new (guint8, draft->n_columns);
  for (guint line = draft->header; line < n;)
    {
      guint end = line, columns = 0;
      gboolean asking = FALSE;
      memset (met, 0, draft->n_columns);
      const PdfFragment *last[2] = { NULL, NULL };
      while (end < n && draft->line_row[end] == draft->line_row[line])
        {
          for (guint i = draft->first[end]; i < draft->first[end + 1]; i++)
            {
              const PdfFragment *fragment = FRAGMENT (draft, i);
              columns += !met[fragment->from];
              met[fragment->from] = TRUE;
              if (fragment->from < 2)
                last[fragment->from] = fragment;
            }
          end++;
        }
      for (guint c = 0; c < 2; c++)
        asking |= last[c] != NULL && is_asking (draft, last[c]);
      rows++;
      wide += columns >= 2;
      together += ingest_pdf_line_fragments (draft, line) >= 2;
      asks += asking;
      line = end;
    }
  features[WIDE_ROWS] = share (wide, rows);
  features[TOGETHER] = share (together, rows);
  features[ASKS] = share (asks, rows);
  features[WRAPS] = 1 - share (body_rows, MAX (1, n - draft->header));
  features[RUN_ON] = share (draft->run_on, n);
}

/* What the steps from line to line say. */
static void
measure_steps (const PdfDraft *draft, double features[PDF_FEATURES])
{
  guint n = draft->end - draft->start, bands = 0, good = 0, other = 0;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  double mean = 0, spread = 0;
  for (guint line = 0; line < n; line++)
    {
      const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
      float step = line > 0 ? text->base - text[-1].base : 0;
      if (line > 0)
        g_array_append_val (steps, step);
      g_array_append_val (sizes, text->em);
      mean += (double) step / MAX (1, n - 1);
    }
  if (steps->len == 0)
    return;
  g_array_sort (steps, ingest_pdf_compare_floats);
  g_array_sort (sizes, ingest_pdf_compare_floats);
  float usual = g_array_index (steps, float, steps->len / 4), size = g_array_index (sizes, float, n / 2);
  for (guint line = 0; line < n; line++)
    {
      const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
      other += fabsf (text->em - size) > 0.08f * size;
      if (line == 0)
        continue;
      float step = text->base - text[-1].base;
      spread += fabs ((double) step - mean) / (n - 1);
      if (step > BAND_STEP * usual)
        {
          bands++;
          good += ingest_pdf_line_fragments (draft, line) >= 2;
        }
    }
  features[PARTED] = bands >= 2 ? share (good, bands) : 0;
  features[SIZES] = share (other, n);
  features[UNEVEN] = MIN (1, share (spread, mean));
}

/* Headings inside of the stretch: bold lines, numbers that open fragments beyond the first column. */
static void
measure_headings (const PdfDraft *draft, double features[PDF_FEATURES])
{
  guint n = draft->end - draft->start, titled = 0, items = 0, beyond = 0;
  for (guint line = 1; line < n; line++)
    {
      const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
      guint bold = 0;
      for (guint k = 0; k < text->n; k++)
        bold += (word_of (draft, text->first + k)->style & PDF_BOLD) != 0;
      titled += text->n > 0 && bold == text->n;
    }
  for (guint i = 0; i < draft->fragments->len; i++)
    {
      const PdfFragment *fragment = FRAGMENT (draft, i);
      if (fragment->from == 0)
        continue;
      beyond++;
      if (fragment->numeric)
        continue;
      g_autoptr (GString) text = g_string_new (NULL);
      const PdfWord *word = word_of (draft, fragment->first);
      for (guint k = 0; k < word->n && k < LONGEST_NUMBER; k++)
        g_string_append_unichar (text, PDF_CHAR (draft->area->page, word->first + k)->c);
      g_string_append (text, " x");
      PdfMarker kind;
      items += ingest_pdf_marker (text->str, &kind) > 0 && kind == PDF_MARKER_NUMBER;
    }
  features[TITLED] = share (titled, n) > MOST_TITLED ? 0 : share (titled, n);
  features[ITEMS] = share (items, beyond);
}

/* Whether the first line stands out as titles do. */
static gboolean
is_headed (const PdfDraft *draft)
{
  guint n = draft->end - draft->start, bold[2] = { 0, 0 }, all[2] = { 0, 0 };
  for (guint line = 0; line < n; line++)
    {
      const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
      gboolean body = line >= MAX (1, draft->header);
      for (guint k = 0; k < text->n; k++)
        {
          bold[body] += (word_of (draft, text->first + k)->style & PDF_BOLD) != 0;
          all[body]++;
        }
    }
  return (bold[0] == all[0] && bold[1] * 10 <= all[1]) || (draft->header > 0 && draft->rules[draft->header] != 0);
}

/* The number that a line ends in, or -1. */
static int
last_number (const PdfDraft *draft, guint line)
{
  const PdfFragment *last = FRAGMENT (draft, draft->first[line + 1] - 1);
  const PdfWord *word = word_of (draft, last->first + last->n - 1);
  int value = 0;
  if (draft->first[line + 1] - draft->first[line] < 2 || last->n != 1 || word->n > 4)
    return -1;
  for (guint k = 0; k < word->n; k++)
    {
      int digit = g_unichar_digit_value (PDF_CHAR (draft->area->page, word->first + k)->c);
      if (digit < 0)
        return -1;
      value = value * 10 + digit;
    }
  return value;
}

/* What lines and their fragments say.  Fills @columns. */
static void
measure_fragments (const PdfDraft *draft, Sum *columns, double features[PDF_FEATURES])
{
  guint n = draft->end - draft->start, tabular = 0, leaders = 0, rising = 0, blanks = 0, ruled = 0, marks = 0, keys = 0;
  int before = -1;
  Sum all = { 0 };
  guint filled = 0, mono = 0, tokens = 0, glued = 0;
  for (guint line = 0; line < n; line++)
    {
      const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
      gboolean dots = has_drawn_leader (draft, line);
      int number = draft->first[line + 1] > draft->first[line] ? last_number (draft, line) : -1;
      tabular += ingest_pdf_line_fragments (draft, line) >= 2;
      ruled += draft->rules[line] != 0;
      blanks += is_blank_to_fill (draft, line);
      rising += number >= 0 && number >= before;
      before = number >= 0 ? number : before;
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const PdfFragment *fragment = FRAGMENT (draft, i);
          float width = fragment->x1 - fragment->x0, own = width / MAX (text->em, 1);
          float room = draft->columns[fragment->to].x1 - draft->columns[fragment->from].x0;
          Sum *sum = &columns[fragment->from];
          sum->fragments++, all.fragments++;
          sum->numbers += fragment->numeric;
          sum->width += own;
          for (guint k = 0; k < fragment->n; k++)
            {
              mono += is_mono (draft, fragment->first + k);
              tokens++;
            }
          gboolean gap = FALSE;
          for (guint k = 1; k < fragment->n; k++)
            {
              const PdfToken *token = TOKEN (draft->area, fragment->first + k);
              gap |= !token->leader && !token[-1].leader && token->x0 - token[-1].x1 >= GLUED_GAP * text->em;
            }
          glued += gap;
          filled += own > FILLED_LEAST && width > FILLED_SHARE * room;
          dots |= has_dots (draft, fragment);
          keys += fragment->from == 0;
          marks += fragment->from == 0 && is_mark (draft, fragment);
        }
      leaders += dots;
    }
  features[TABULAR] = share (tabular, n);
  features[RULES] = share (ruled, n);
  features[UNRULED] = 1 - MIN (1, MANY_RULES * features[RULES]);
  features[FILLS] = share (filled, all.fragments);
  /* contents have a title and a number, with a number before the title at most */
  features[LEADERS] = draft->n_columns <= 3 ? share (leaders, n) : 0;
  features[RISING] = draft->n_columns <= 3 ? share (rising, n) : 0;
  features[MARKS] = share (marks, keys);
  features[MONO] = share (mono, tokens);
  features[BLANKS] = share (blanks, n);
  features[GLUED] = share (glued, all.fragments);
  features[BY_GUTTER] = draft->by_gutter;
}

void
ingest_pdf_region_features (const PdfDraft *draft, guint body_rows, double features[PDF_FEATURES])
{
  Sum columns[MAX_COLUMNS + 1] = { { 0 } };
  memset (features, 0, sizeof (double) * PDF_FEATURES);
  features[BIAS] = 1;
  measure_fragments (draft, columns, features);
  measure_columns (draft, columns, features);
  measure_alignment (draft, features);
  measure_rows (draft, body_rows, features);
  measure_steps (draft, features);
  measure_headings (draft, features);
  features[HEADED] = is_headed (draft);
}
