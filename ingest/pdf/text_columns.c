#include "ingest/pdf/text_columns.h"

#include "ingest/contents_line.h"
#include "ingest/pdf/level_rows.h"
#include "ingest/pdf/lines.h"

#include <math.h>

#include <string.h>

/* Segments of a row are parted by gaps of more than this (in sizes): a gutter may be as narrow. */
#define NARROW_GAP 0.9f

/* Gutters tried for a region, and regions within regions. */
#define MOST_GUTTERS 60
#define MOST_DEPTH   5

/* Rules that cross a gutter reach so far (points) over it on both sides. */
#define CROSSING 12

/* Regions of a page, at most. */
#define MOST_REGIONS 200

/* Lines on each side of a gutter, at least; fewer where columns stood there on the page before. */
#define LEAST_LINES 4
#define LEAST_KNOWN 3

/* Lines of notes in the margin, at least. */
#define LEAST_NOTES 2

/* Blocks on each side, at least, for the white between them to tell rows. */
#define LEAST_BANDS 4

/* Rows of columns that are too short to tell by themselves, where longer ones have told the gutter; lines reach this
 * near the end of their column (in sizes). */
#define SHORT_ROWS   4
#define NEAR_END     1.5f
#define NEAR_WORD    6.0f /* where lines are of words */
#define LETTER_WIDTH 0.75f

/* Letters of a line below both columns that is none of theirs are smaller than this share of theirs. */
#define SMALL_FOOT 0.88f

/* Lines are level within this (points). */
#define SAME_LINE 2

/* A gutter seen before stands at the same place within this (points). */
#define SAME_GUTTER 6

/* What the words of a line say. */
typedef struct
{
  gboolean bullet, ends, leader, digits;
  guint characters;
  guint depth; /* parts of its number, 0 where it has none */
  guint number[4];
} LineText;

/* One line of a side: the segments of one row, joined. */
typedef struct
{
  float x0, x1, y0, y1, base, em;
  gboolean bold, block, broken, band; /* @band: a title on a dark band */
  gint32 colour;                      /* of all its words, or -1 */
  LineText text;
} Line;

/* Evidence, each from 0 to 1 unless said, with its weight in log-odds; chosen on the two-column papers, panels and
 * borderless sheets of the fixtures, not fitted. */
typedef enum
{
  LINES_WRAP,    /* on both sides lines go on in the next */
  SENTENCES_END, /* on both sides sentences end */
  HEADS_AMID,    /* on both sides lines that stand out, over others; but for first ones that are level: titles, maybe */
  RUNS_DOWN,     /* numbers go on down the left, then the right; -1 where they go on row by row */
  CHAPTERS_OVER, /* both sides open with a heading larger than headings below it */
  GUTTER_KNOWN,  /* text stood in these columns on the page before */
  RULE_IN_GUTTER, /* a rule down parts the sides */
  BANDS_CROSS,    /* shades across both sides, as rows have */
  OFF_LEVEL,      /* share of lines without one level with them on the other side */
  BEGIN_LEVEL,    /* blocks of the two sides begin on one level */
  EQUAL_WIDTH,    /* the sides are equally wide; -1 where far from it */
  NARROW_SIDE,    /* a side has short lines only */
  SHORT_ENTRIES,  /* share of entries of a few characters, on the side with more of them */
  BOTH_ITEMS,     /* bullets on both sides */
  ROWS_BROKEN,    /* sides, 0 to 2, with gaps of their own in many rows: columns of a table */
  MOSTLY_DIGITS,  /* share of lines of figures, on the side with more of them */
  BANDS_SHARED,   /* white between the blocks of one side goes through the other: rows, however their cells are set */
  TABLE_GOES_ON,  /* a table's columns may go on from the page before */
  NOTES_BESIDE,   /* one side is notes in the other's margin: it needs no more */
  OWN_HEADS,      /* on both sides headings stand over text, those of one on no level with those of the other */
  CARDS_LEVEL,    /* right of the gutter stand boxes alone, each level with one at the left: read row by row */
  N_EVIDENCE
} Evidence;

static const double weights[N_EVIDENCE] = {
  [LINES_WRAP] = 2.5,   [SENTENCES_END] = 0.8,  [HEADS_AMID] = 1.5,   [RUNS_DOWN] = 2.5,  [GUTTER_KNOWN] = 2.5,
  [CHAPTERS_OVER] = 5,  [RULE_IN_GUTTER] = 1.5, [BANDS_CROSS] = -3,   [OFF_LEVEL] = 2,    [BEGIN_LEVEL] = -2.5,
  [EQUAL_WIDTH] = 1,    [NARROW_SIDE] = -2.5,   [SHORT_ENTRIES] = -3, [BOTH_ITEMS] = 0.8, [ROWS_BROKEN] = -3,
  [MOSTLY_DIGITS] = -3, [BANDS_SHARED] = -5,    [TABLE_GOES_ON] = -4, [CARDS_LEVEL] = -8, [NOTES_BESIDE] = 4,
  [OWN_HEADS] = 5,
};

/* What speaks for a table from the start. */
static const double prior = -2.2;

/* The same words stand on a side of many gutters, and columns within columns are looked for from many sides: each line
 * is read once, each set of segments cut once. */
typedef struct
{
  PdfPage *page;
  PdfFlow *flow;
  guint regions;
  GHashTable *texts; /* of LineText by its words, GBytes of guint */
  GHashTable *cuts;  /* of Cut by depth and the names of the segments, GBytes of guint; as of page->gutter */
} Search;

/* What find_cut () found. */
typedef struct
{
  gboolean found;
  float x;
  guint start, end;
} Cut;

/* @values, of guint, as the key of a cache. */
static GBytes *
key_of (const GArray *values)
{
  return g_bytes_new (values->data, values->len * sizeof (guint));
}

/* lines of a side */

static void
read_number (LineText *line, const char *text)
{
  PdfMarker kind;
  ingest_pdf_marker (text, &kind);
  line->bullet = kind == PDF_MARKER_BULLET;
  if (kind != PDF_MARKER_NUMBER)
    return;
  for (const char *p = text; *p != '\0' && line->depth < G_N_ELEMENTS (line->number);)
    {
      if (!g_ascii_isdigit (*p))
        {
          if (line->depth > 0 && *p != '.' && *p != '-')
            break;
          p = g_utf8_next_char (p);
          continue;
        }
      char *end;
      line->number[line->depth++] = (guint) g_ascii_strtoull (p, &end, 10);
      p = end;
    }
}

static void
read_words (const Search *search, LineText *line, const GArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint *index = (const guint *) (gpointer) words->data;
  ingest_pdf_words_text (search->page, index, words->len, text, NULL);
  line->characters = (guint) g_utf8_strlen (text->str, -1);
  read_number (line, text->str);
  line->leader = ingest_has_leader (text->str);
  guint letters = 0, digits = 0;
  for (const char *q = text->str; *q != '\0'; q = g_utf8_next_char (q))
    {
      letters += g_unichar_isalpha (g_utf8_get_char (q));
      digits += g_unichar_isdigit (g_utf8_get_char (q));
    }
  line->digits = digits > letters;
  const PdfWord *last = PDF_WORD (search->page, index[words->len - 1]);
  gunichar c = PDF_CHAR (search->page, last->first + last->n - 1)->c;
  line->ends = c == 0x3002 || c == 0xff0e || c == '.';
}

static void
finish_line (const Search *search, Line *line, const GArray *words)
{
  g_autoptr (GBytes) key = key_of (words);
  LineText *known = g_hash_table_lookup (search->texts, key);
  if (known == NULL)
    {
      known = g_new0 (LineText, 1);
      read_words (search, known, words);
      g_hash_table_insert (search->texts, g_steal_pointer (&key), known);
    }
  line->text = *known;
}

static gboolean
is_band (const PdfBlock *block)
{
  const PdfBlock *only = block->children != NULL && block->children->len == 1 ? block->children->pdata[0] : block;
  return only->band == PDF_BAND_DARK;
}

static gint32
first_colour (const Search *search, const PdfSegment *segment)
{
  const PdfWord *word = PDF_WORD (search->page, g_array_index (search->flow->words, guint, segment->first));
  return PDF_CHAR (search->page, word->first)->colour;
}

/* The lines of @n segments that stand on one side of @x. */
static GArray *
side_lines (const Search *search, const PdfSegment *segments, guint n, float x, gboolean left)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  guint row = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    {
      const PdfSegment *segment = &segments[i];
      if ((segment->x1 <= x + 0.5f) != left)
        continue;
      Line *line = lines->len > 0 ? &g_array_index (lines, Line, lines->len - 1) : NULL;
      if (line == NULL || segment->row != row || segment->block != NULL || line->block)
        {
          if (words->len > 0)
            finish_line (search, line, words);
          g_array_set_size (words, 0);
          Line made = { segment->x0,
                        segment->x1,
                        segment->y0,
                        segment->y1,
                        segment->base,
                        segment->em,
                        .bold = segment->block == NULL,
                        .block = segment->block != NULL,
                        .band = segment->block != NULL && is_band (segment->block),
                        .colour = segment->block != NULL ? -1 : first_colour (search, segment) };
          g_array_append_val (lines, made);
          line = &g_array_index (lines, Line, lines->len - 1);
        }
      else
        line->broken |= segment->x0 - line->x1 > 1.5f * line->em;
      row = segment->row;
      line->x1 = MAX (line->x1, segment->x1);
      line->y0 = MIN (line->y0, segment->y0);
      line->y1 = MAX (line->y1, segment->y1);
      line->em = MAX (line->em, segment->em);
      for (guint k = 0; k < segment->n && segment->block == NULL; k++)
        {
          guint word = g_array_index (search->flow->words, guint, segment->first + k);
          line->bold = line->bold && (PDF_WORD (search->page, word)->style & PDF_BOLD) != 0;
          if (PDF_CHAR (search->page, PDF_WORD (search->page, word)->first)->colour != line->colour)
            line->colour = -1;
          g_array_append_val (words, word);
        }
    }
  if (words->len > 0)
    finish_line (search, &g_array_index (lines, Line, lines->len - 1), words);
  return lines;
}

#define LINE(lines, i) (&g_array_index ((lines), Line, (i)))

/* evidence */

typedef struct
{
  float left, right;      /* edges that most lines keep */
  float em, pitch, width; /* of most lines; the width is their mean, in sizes */
  gint32 ink;             /* of most lines */
  guint wraps, ends, heads, items, shorts, broken, blocks, digits;
} Side;

/* The colour that most lines have. */
static gint32
usual_ink (GArray *lines)
{
  gint32 ink = -1;
  int votes = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      gint32 colour = LINE (lines, i)->colour;
      if (colour < 0)
        continue;
      if (votes == 0)
        ink = colour;
      votes += colour == ink ? 1 : -1;
    }
  return ink;
}

/* Whether a line is bold, larger or of another colour than most of its side. */
static gboolean
stands_out (const Line *line, const Side *side)
{
  return line->bold || line->em > 1.1f * side->em || (line->colour >= 0 && line->colour != side->ink);
}

/* Whether @line stands out over @next, which does not. */
static gboolean
is_head (const Line *line, const Line *next, const Side *side)
{
  return (stands_out (line, side) || line->text.depth > 0) && !line->block
         && (next->block || (!stands_out (next, side) && next->text.depth == 0));
}

static int
compare_floats_down (gconstpointer a, gconstpointer b)
{
  return -ingest_pdf_compare_floats (a, b);
}

static float
nth (GArray *values, guint i)
{
  return values->len > 0 ? g_array_index (values, float, MIN (i, values->len - 1)) : 0;
}

static void
survey_side (GArray *lines, Side *side)
{
  *side = (Side){ 0 };
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = LINE (lines, i);
      float step = i > 0 ? line->base - line[-1].base : 0;
      g_array_append_val (rights, line->x1);
      g_array_append_val (lefts, line->x0);
      g_array_append_val (sizes, line->em);
      if (step > 0.5f * line->em)
        g_array_append_val (steps, step);
      side->width += (line->x1 - line->x0) / MAX (line->em, 1) / (float) lines->len;
    }
  g_array_sort (rights, compare_floats_down);
  g_array_sort (lefts, ingest_pdf_compare_floats);
  g_array_sort (sizes, ingest_pdf_compare_floats);
  g_array_sort (steps, ingest_pdf_compare_floats);
  side->right = nth (rights, rights->len > 4 ? 1 : 0);
  side->left = nth (lefts, 0);
  side->em = nth (sizes, sizes->len / 2);
  side->ink = usual_ink (lines);
  side->pitch = nth (steps, steps->len / 4);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = LINE (lines, i), *next = i + 1 < lines->len ? line + 1 : NULL;
      gboolean title = stands_out (line, side) || line->text.depth > 0;
      side->ends += line->text.ends;
      side->items += line->text.bullet;
      side->shorts += line->text.leader || (!line->block && line->text.characters <= 3 && !title);
      side->broken += line->broken;
      side->digits += line->text.digits;
      side->blocks += i == 0 || line->base - line[-1].base > 1.25f * side->pitch;
      if (next == NULL)
        continue;
      side->wraps += !line->text.ends && line->x1 > side->right - 1.6f * line->em
                     && next->x0 < side->left + 1.3f * line->em && next->base - line->base < 2.2f * line->em;
      side->heads += is_head (line, next, side);
    }
}

/* Whether number @b comes after @a, as read. */
static gboolean
comes_after (const Line *a, const Line *b)
{
  for (guint k = 0; k < MAX (a->text.depth, b->text.depth); k++)
    {
      guint m = k < a->text.depth ? a->text.number[k] : 0, n = k < b->text.depth ? b->text.number[k] : 0;
      if (m != n)
        return n > m;
    }
  return FALSE;
}

/* Whether a number that opens @line may be its own: where numbered lines stand out, others are sentences. */
static gboolean
is_numbered (const Line *line, const Side *side, gboolean standing)
{
  return line->text.depth > 0 && (!standing || stands_out (line, side));
}

/* Whether the first line of a side is a heading, larger or on a band, over two others that are smaller. */
static gboolean
has_chapter (GArray *lines, const Side *side)
{
  const Line *first = LINE (lines, 0);
  guint smaller = 0;
  for (guint i = 1; i < lines->len; i++)
    smaller += !LINE (lines, i)->block && stands_out (LINE (lines, i), side)
               && (first->band || LINE (lines, i)->em < 0.93f * first->em);
  return (first->band || (first->em > 1.1f * side->em && !first->block)) && smaller >= 2;
}

static double
numbers_run (GArray *left, GArray *right, const Side *side)
{
  gboolean standing = FALSE;
  for (guint i = 0; i < left->len + right->len && !standing; i++)
    {
      const Line *line = i < left->len ? LINE (left, i) : LINE (right, i - left->len);
      standing = line->text.depth > 0 && stands_out (line, side);
    }
  const Line *last = NULL;
  guint steps = 0, good = 0, across = 0, rows = 0;
  gboolean turned = FALSE;
  for (guint i = 0; i < left->len + right->len; i++)
    {
      const Line *line = i < left->len ? LINE (left, i) : LINE (right, i - left->len);
      if (!is_numbered (line, side, standing))
        continue;
      if (last != NULL)
        {
          steps++;
          good += comes_after (last, line);
          turned |= i >= left->len;
        }
      last = line;
    }
  for (guint i = 0, k = 0; i < left->len; i++)
    {
      const Line *line = LINE (left, i);
      while (k < right->len && LINE (right, k)->base < line->base - 2)
        k++;
      if (!is_numbered (line, side, standing) || k == right->len || !is_numbered (LINE (right, k), side, standing)
          || LINE (right, k)->base > line->base + 2)
        continue;
      rows++;
      guint next = i + 1;
      while (next < left->len && !is_numbered (LINE (left, next), side, standing))
        next++;
      across +=
          comes_after (line, LINE (right, k)) && next < left->len && comes_after (LINE (right, k), LINE (left, next));
    }
  if (rows >= 2 && across * 10 >= rows * 7)
    return -1;
  return steps >= 2 && turned && good == steps ? 1 : 0;
}

/* The share of the lines of both sides, where they stand beside each other, that have none level with them. */
static double
off_level (GArray *left, GArray *right)
{
  guint lines = 0, level = 0;
  for (guint i = 0, k = 0; i < left->len; i++)
    {
      const Line *line = LINE (left, i);
      while (k < right->len && LINE (right, k)->base < line->base - 1)
        k++;
      if (line->y1 < LINE (right, 0)->y0 || line->y0 > LINE (right, right->len - 1)->y1)
        continue;
      lines++;
      level += k < right->len && LINE (right, k)->base < line->base + 1;
    }
  return lines >= 3 ? 1 - (double) level / lines : 0;
}

/* The share of blocks, lines after a wider gap, that begin on one level on both sides. */
static double
begin_level (GArray *left, const Side *a, GArray *right, const Side *b)
{
  guint together = 0, least = MIN (a->blocks, b->blocks);
  for (guint i = 0; i < left->len; i++)
    {
      const Line *line = LINE (left, i);
      if (i > 0 && line->base - line[-1].base <= 1.25f * a->pitch)
        continue;
      gboolean met = FALSE;
      for (guint k = 0; k < right->len && !met; k++)
        {
          const Line *other = LINE (right, k);
          met = fabsf (other->base - line->base) <= 3 && (k == 0 || other->base - other[-1].base > 1.25f * b->pitch);
        }
      together += met;
    }
  return least >= 2 ? MIN (1.0, (double) together / least) : 0;
}

/* The same of lines, as the lines above them leave room (level_rows.h). */
static double
rows_level (const Search *search, const PdfSegment *segments, guint n, float x)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (PdfSidePiece));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (PdfSidePiece));
  for (guint i = 0; i < n; i++)
    {
      const PdfSegment *segment = &segments[i];
      PdfSidePiece piece = { segment->base, segment->x0, segment->x1, 0 };
      if (segment->block == NULL)
        piece.need = ingest_pdf_room_needed (search->page,
                                             PDF_WORD (search->page,
                                                       g_array_index (search->flow->words, guint, segment->first)));
      g_array_append_val (segment->x1 <= x + 0.5f ? left : right, piece);
    }
  return ingest_pdf_rows_level (left, right);
}

/* The line of @lines at @base, or NULL. */
static const Line *
line_at (GArray *lines, float base)
{
  for (guint i = 0; i < lines->len && LINE (lines, i)->base < base + SAME_LINE; i++)
    if (LINE (lines, i)->base > base - SAME_LINE)
      return LINE (lines, i);
  return NULL;
}

/* Does not count as heads the first lines that the sides have beside each other, where they are level and both stand
 * out: they may be titles of columns. */
static void
leave_titles (GArray *left, Side *a, GArray *right, Side *b)
{
  float top = MAX (LINE (left, 0)->base, LINE (right, 0)->base);
  const Line *one = line_at (left, top), *other = line_at (right, top);
  if (one == NULL || other == NULL || !stands_out (one, a) || !stands_out (other, b))
    return;
  a->heads -= one < LINE (left, left->len - 1) && is_head (one, one + 1, a);
  b->heads -= other < LINE (right, right->len - 1) && is_head (other, other + 1, b);
}

/* The next line of @lines from @i on that stands out over one that does not; their number where there is none. */
static guint
next_head (GArray *lines, const Side *side, guint i)
{
  while (i + 1 < lines->len
         && (LINE (lines, i)->block || !stands_out (LINE (lines, i), side) || stands_out (LINE (lines, i + 1), side)))
    i++;
  return i + 1 < lines->len ? i : lines->len;
}

/* How surely the headings of the two sides go their own ways, 0 to 1: those below the first one, of the side that has
 * fewer, are level with none of the other's. */
static double
own_heads (GArray *left, const Side *a, GArray *right, const Side *b)
{
  guint heads[2] = { 0, 0 }, level[2] = { 0, 0 };
  for (guint k = 0; k < 2; k++)
    {
      GArray *own = k == 0 ? left : right, *others = k == 0 ? right : left;
      const Side *side = k == 0 ? a : b, *other = k == 0 ? b : a;
      for (guint i = next_head (own, side, 0); i < own->len; i = next_head (own, side, i + 1))
        {
          gboolean met = FALSE;
          for (guint j = next_head (others, other, 0); j < others->len && !met; j = next_head (others, other, j + 1))
            met = fabsf (LINE (others, j)->base - LINE (own, i)->base) < 0.25f * LINE (own, i)->em;
          level[k] += met && heads[k] > 0;
          heads[k]++;
        }
    }
  guint fewer = heads[1] < heads[0];
  return heads[fewer] < 2 ? 0 : MIN (1.0, (heads[fewer] - 1) / 2.0) * (1 - (double) level[fewer] / (heads[fewer] - 1));
}

/* How many of the white bands that part blocks on the side with fewer of them go through both sides, as a share. */
static double
bands_shared (GArray *left, const Side *a, GArray *right, const Side *b)
{
  guint least = MIN (a->blocks, b->blocks), shared = 0;
  if (least < LEAST_BANDS)
    return 0;
  float from = MAX (LINE (left, 0)->y0, LINE (right, 0)->y0), reached = 0;
  float to = MIN (LINE (left, left->len - 1)->y1, LINE (right, right->len - 1)->y1);
  float pitch = MIN (a->pitch, b->pitch), white = MAX (pitch - MIN (a->em, b->em), 0) + 0.2f * pitch;
  for (guint i = 0, k = 0; i < left->len || k < right->len;)
    {
      gboolean first = k == right->len || (i < left->len && LINE (left, i)->y0 <= LINE (right, k)->y0);
      const Line *line = first ? LINE (left, i++) : LINE (right, k++);
      shared += reached > from && line->y0 < to && line->y0 - reached > white;
      reached = MAX (reached, line->y1);
    }
  return CLAMP (((double) shared / (least - 1) - 0.4) / 0.4, 0, 1);
}

static gboolean
are_cards (GArray *left, GArray *right)
{
  for (guint i = 0; i < right->len; i++)
    {
      gboolean met = FALSE;
      for (guint k = 0; k < left->len && !met; k++)
        met = LINE (left, k)->block && fabsf (LINE (left, k)->y0 - LINE (right, i)->y0) < 3;
      if (!met || !LINE (right, i)->block)
        return FALSE;
    }
  return TRUE;
}

static void
weigh_drawing (const PdfPage *page, float x, float top, float bottom, double *evidence)
{
  float longest = 0;
  guint crossing = 0;
  for (guint i = 0; i < page->rules_v->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, i);
      if (rule->x0 > x - 30 && rule->x0 < x)
        longest = MAX (longest, MIN (rule->y1, bottom) - MAX (rule->y0, top));
    }
  for (guint i = 0; i < page->bands->len; i++)
    {
      const PdfBand *band = PDF_BAND (page, i);
      crossing += band->y0 > top - 2 && band->y1 < bottom + 2 && band->x0 < x - 20 && band->x1 > x + 8
                  && band->y1 - band->y0 < 0.6f * (bottom - top);
    }
  evidence[RULE_IN_GUTTER] = longest > 0.6f * (bottom - top) ? 1 : 0;
  evidence[BANDS_CROSS] = MIN (1.0, crossing / 2.0);
}

static gboolean find_cut (const Search *search, const PdfSegment *segments, guint n, guint depth, float *x,
                          guint *start, guint *end);

/* Whether the segments on one side are columns in turn, nearly from top to bottom. */
static gboolean
is_columns_itself (const Search *search, const PdfSegment *segments, guint n, float x, gboolean left, guint depth)
{
  g_autofree PdfSegment *side = g_new (PdfSegment, n);
  guint m = 0, from = 0, to = 0;
  float at;
  for (guint i = 0; i < n; i++)
    if ((segments[i].x1 <= x + 0.5f) == left)
      side[m++] = segments[i];
  return find_cut (search, side, m, depth + 1, &at, &from, &to) && (to - from) * 10 >= m * 7;
}

/* notes in the margin */

static gboolean
is_bold (const Search *search, const PdfSegment *segment)
{
  gboolean bold = segment->block == NULL;
  for (guint k = 0; k < segment->n && bold; k++)
    bold = (PDF_WORD (search->page, g_array_index (search->flow->words, guint, segment->first + k))->style & PDF_BOLD)
           != 0;
  return bold;
}

/* What makes notes of the short lines on one side, each from 0 to 1, with its weight in log-odds; chosen, not fitted.
 */
typedef enum
{
  SMALLER, /* than the text beside them */
  SPARSE,  /* they stand beside little of its height */
  SLENDER, /* their column is narrower */
  LEVEL,   /* share of notes that begin on the level of a line of the text */
  PROSE,   /* the text beside them has long lines */
  HEADED,  /* share of notes with lines that stand out over others: facts of their own, beside the text as a whole */
  TERSE,   /* share of notes that are a figure or a mark and nothing else, as cells are: 3, －, ○ */
  N_NOTE_EVIDENCE
} NoteEvidence;

static const double note_weights[N_NOTE_EVIDENCE] = {
  [SMALLER] = 4, [SPARSE] = 2.5, [SLENDER] = 1.5, [LEVEL] = 1.5, [PROSE] = 2, [HEADED] = -4, [TERSE] = -6
};
static const double note_prior = -9;

/* Pieces whose sizes are looked at. */
#define MOST_SIZES 40

/* Notes are parted by more white than this (sizes); their lines and the text's are level within the second. */
#define NOTE_GAP   1.2f
#define NOTE_LEVEL 0.6f

/* Characters of a figure or a mark in a cell. */
#define LONGEST_FIGURE 4

/* The end of the note that begins with segment @i. */
static guint
note_end (const PdfSegment *notes, guint n, guint i)
{
  float bottom = notes[i].y1;
  for (i++; i < n && notes[i].y0 - bottom < NOTE_GAP * notes[i].em; i++)
    bottom = MAX (bottom, notes[i].y1);
  return i;
}

/* The size that most of the text has, by its length. */
static float
usual_size (const PdfSegment *segments, guint n)
{
  float best = 10, most = 0, summed[MOST_SIZES];
  guint n_summed = 0;
  for (guint i = 0; i < n && i < MOST_SIZES; i++)
    {
      float sum = 0;
      guint same = 0;
      while (same < n_summed && summed[same] != segments[i].em)
        same++;
      if (same < n_summed)
        continue;
      summed[n_summed++] = segments[i].em;
      for (guint k = 0; k < n; k++)
        if (fabsf (segments[k].em - segments[i].em) < 0.2f)
          sum += segments[k].x1 - segments[k].x0;
      if (sum > most)
        {
          most = sum;
          best = segments[i].em;
        }
    }
  return best;
}

static float
width_of (const PdfSegment *segments, guint n)
{
  float left = G_MAXFLOAT, right = -G_MAXFLOAT;
  for (guint i = 0; i < n; i++)
    {
      left = MIN (left, segments[i].x0);
      right = MAX (right, segments[i].x1);
    }
  return right - left;
}

/* How many of @notes stand out over the one below. */
static guint
count_heads (const Search *search, const PdfSegment *notes, guint n)
{
  guint heads = 0;
  for (guint i = 0; i + 1 < n; i++)
    {
      const PdfSegment *note = &notes[i], *below = note + 1;
      heads += note->block == NULL && below->block == NULL
               && ((is_bold (search, note) && !is_bold (search, below)) || note->em > 1.1f * below->em)
               && below->y0 - note->y1 < 2 * NOTE_GAP * below->em;
    }
  return heads;
}

/* Whether the note of @n segments says no more than a figure or a mark: 3, 12, －. */
static gboolean
is_terse (const Search *search, const PdfSegment *note, guint n)
{
  guint characters = 0, letters = 0;
  for (guint i = 0; i < n && note[i].block == NULL; i++)
    for (guint k = 0; k < note[i].n; k++)
      {
        const PdfWord *word = PDF_WORD (search->page, g_array_index (search->flow->words, guint, note[i].first + k));
        characters += word->n;
        for (guint c = 0; c < word->n; c++)
          letters += g_unichar_isalpha (PDF_CHAR (search->page, word->first + c)->c) != 0;
      }
  return characters > 0 && characters <= LONGEST_FIGURE && letters <= 1;
}

/* Whether @notes stand beside @text as notes in its margin do. */
static gboolean
are_notes (const Search *search, const PdfSegment *notes, guint n, const PdfSegment *text, guint n_text)
{
  double evidence[N_NOTE_EVIDENCE] = { 0 }, score = note_prior;
  guint groups = 0, level = 0, terse = 0;
  float height = 0;
  for (guint i = 0; i < n;)
    {
      guint end = note_end (notes, n, i);
      terse += is_terse (search, &notes[i], end - i);
      gboolean met = FALSE;
      for (guint k = 0; k < n_text && !met; k++)
        met = fabsf (text[k].base - notes[i].base) < NOTE_LEVEL * text[k].em;
      groups++;
      level += met;
      height += notes[end - 1].y1 - notes[i].y0;
      i = end;
    }
  for (guint i = 0; i < n; i++)
    if (notes[i].block != NULL)
      return FALSE;
  float all = text[n_text - 1].y1 - text[0].y0;
  float size = usual_size (text, n_text), longest = 0;
  for (guint i = 0; i < n_text; i++)
    longest = MAX (longest, (text[i].x1 - text[i].x0) / MAX (text[i].em, 1));
  evidence[SMALLER] = CLAMP (((double) (1 - usual_size (notes, n) / MAX (size, 1)) - 0.05) / 0.08, 0, 1);
  evidence[PROSE] = CLAMP (((double) longest - 12) / 8, 0, 1);
  evidence[SPARSE] = CLAMP ((0.6 - (double) (height / MAX (all, 1))) / 0.2, 0, 1);
  evidence[SLENDER] = CLAMP ((0.8 - (double) (width_of (notes, n) / MAX (width_of (text, n_text), 1))) / 0.3, 0, 1);
  evidence[LEVEL] = (double) level / groups;
  evidence[HEADED] = MIN (1.0, (double) count_heads (search, notes, n) / groups);
  evidence[TERSE] = (double) terse / groups;
  for (guint k = 0; k < N_NOTE_EVIDENCE; k++)
    score += note_weights[k] * evidence[k];
  return score > 0;
}

/* Whether one side of @x has notes in the margin of the other. */
static gboolean
has_notes (const Search *search, const PdfSegment *segments, guint n, float x)
{
  g_autofree PdfSegment *sides = g_new (PdfSegment, n);
  guint n_left = 0, n_right = 0;
  for (guint i = 0; i < n; i++)
    if (segments[i].x1 <= x + 0.5f)
      sides[n_left++] = segments[i];
  for (guint i = 0; i < n; i++)
    if (segments[i].x1 > x + 0.5f)
      sides[n_left + n_right++] = segments[i];
  return n_left > 0 && n_right > 0
         && (are_notes (search, sides + n_left, n_right, sides, n_left)
             || are_notes (search, sides, n_left, sides + n_left, n_right));
}

static double
sum_up (const double *evidence)
{
  double score = prior;
  for (guint k = 0; k < N_EVIDENCE; k++)
    score += weights[k] * evidence[k];
  return score;
}

/* How much speaks for columns of text at @x, in log-odds: more than 0 for columns.  Where it would
 * not win over @best, another's score times its segments, it may be more than is true. */
static double
score_gutter (const Search *search, const PdfSegment *segments, guint n, float x, guint depth, double best)
{
  double evidence[N_EVIDENCE] = { 0 };
  g_autoptr (GArray) left = side_lines (search, segments, n, x, TRUE);
  g_autoptr (GArray) right = side_lines (search, segments, n, x, FALSE);
  gboolean known = search->page->gutter > 0 && fabsf (search->page->gutter - x) < SAME_GUTTER;
  gboolean notes =
      (left->len >= LEAST_NOTES || right->len >= LEAST_NOTES || known) && has_notes (search, segments, n, x);
  guint least = notes ? (known ? 1 : LEAST_NOTES) : known ? LEAST_KNOWN : LEAST_LINES;
  if (left->len < least || right->len < least)
    return -G_MAXDOUBLE;
  if (notes)
    return weights[NOTES_BESIDE];
  Side a, b;
  survey_side (left, &a);
  survey_side (right, &b);
  double least_wraps = MIN ((double) a.wraps / left->len, (double) b.wraps / right->len);
  evidence[LINES_WRAP] = MIN (1.0, least_wraps / 0.35);
  evidence[SENTENCES_END] = MIN (1.0, MIN (a.ends, b.ends) / 2.0);
  leave_titles (left, &a, right, &b);
  evidence[HEADS_AMID] = MIN (a.heads, b.heads) == 0 ? 0 : MIN (1.0, (a.heads + b.heads) / 3.0);
  evidence[RUNS_DOWN] = numbers_run (left, right, &a);
  evidence[CHAPTERS_OVER] = has_chapter (left, &a) && has_chapter (right, &b);
  evidence[GUTTER_KNOWN] = known;
  evidence[OFF_LEVEL] = off_level (left, right);
  double own = evidence[OWN_HEADS] = own_heads (left, &a, right, &b);
  /* what is level, or shares its white, is so by chance where headings are not */
  evidence[BEGIN_LEVEL] = (1 - own) * MAX (begin_level (left, &a, right, &b), rows_level (search, segments, n, x));
  float wide = MAX (a.right - a.left, b.right - b.left), slim = MIN (a.right - a.left, b.right - b.left);
  evidence[EQUAL_WIDTH] = CLAMP (1 - 2 * ((double) (1 - slim / MAX (wide, 1)) - 0.12) / 0.38, -1, 1);
  evidence[NARROW_SIDE] = CLAMP (1 - ((double) MIN (a.width, b.width) - 5) / 5, 0, 1);
  evidence[SHORT_ENTRIES] = MAX ((double) a.shorts / left->len, (double) b.shorts / right->len);
  evidence[MOSTLY_DIGITS] = MAX ((double) a.digits / left->len, (double) b.digits / right->len);
  evidence[BANDS_SHARED] = (1 - own) * bands_shared (left, &a, right, &b);
  evidence[TABLE_GOES_ON] = search->page->carried != NULL && search->page->carried->len > 2;
  evidence[CARDS_LEVEL] = are_cards (left, right);
  evidence[BOTH_ITEMS] = a.items >= 2 && b.items >= 2;
  float top = MAX (LINE (left, 0)->y0, LINE (right, 0)->y0);
  float bottom = MIN (LINE (left, left->len - 1)->y1, LINE (right, right->len - 1)->y1);
  weigh_drawing (search->page, x, top, bottom, evidence);
  /* last, for columns within columns take long to find, and that there are none only speaks against these */
  gboolean broken[2] = { a.broken * 3 > left->len, b.broken * 3 > right->len };
  for (guint k = 0; k < 2; k++)
    if (broken[k] && sum_up (evidence) * n > best
        && (depth >= MOST_DEPTH || !is_columns_itself (search, segments, n, x, k == 0, depth)))
      evidence[ROWS_BROKEN] += 1;
  return sum_up (evidence);
}

/* search */

/* Whether a rule crosses the gutter at @x between two heights: what is above it and what is below it are two. */
static gboolean
is_ruled_off (const PdfPage *page, float x, float from, float to)
{
  for (guint i = 0; i < page->rules_h->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_h, i);
      if (rule->y0 > to)
        break;
      if (rule->y0 > from && rule->x0 < x - CROSSING && rule->x1 > x + CROSSING)
        return TRUE;
    }
  return FALSE;
}

/* The end of the run of segments from @start that the gutter at @x parts, rows whole: down to what crosses it. */
static guint
run_end (const PdfPage *page, const PdfSegment *segments, guint n, guint start, float x)
{
  guint end = start;
  gboolean ruled = FALSE;
  while (end < n && !ruled && !(segments[end].x0 < x - 0.5f && segments[end].x1 > x + 0.5f))
    {
      end++;
      if (end < n && end > start && segments[end].row != segments[end - 1].row)
        ruled = is_ruled_off (page, x, segments[end - 1].base, segments[end].base - 0.4f * segments[end].em);
    }
  if (!ruled && end < n)
    while (end > start && segments[end - 1].row == segments[end].row)
      end--;
  /* a title over the rule, on one side and alone in its row, is over what follows */
  if (ruled && end > start + 1 && segments[end - 1].row != segments[end - 2].row
      && is_ruled_off (page, x, segments[end - 1].base, segments[end - 1].base + segments[end - 1].em)
      && segments[end - 1].base - segments[end - 2].base > 2.4f * segments[end - 1].em)
    end--;
  return end;
}

/* Of a line that is set on the middle of both sides: its blank, which may fall on the gutter, and what it leaves of a
 * side, in letters. */
#define LONGEST_BLANK 1.6f
#define LEAST_INDENT  5
#define MOST_OFF      3 /* twice as far off the middle: lines end where they may */
#define MOST_CENTRED  4 /* such lines over a run */

/* The row from @start to before @end is one line on the middle of the run, whose blank the gutter at @x happens to fall
 * on: who publishes, below the title over both columns. */
static gboolean
is_centred_over (const PdfSegment *segments, guint start, guint end, guint last, float x)
{
  const PdfSegment *one = &segments[start], *other = &segments[end - 1];
  float left = G_MAXFLOAT, right = -G_MAXFLOAT;
  if (end != start + 2 || one->x1 > x + 0.5f || other->x0 < x - 0.5f || other->x0 - one->x1 > LONGEST_BLANK * one->em)
    return FALSE;
  for (guint i = end; i < last; i++)
    {
      left = MIN (left, segments[i].x0);
      right = MAX (right, segments[i].x1);
    }
  return one->x0 - left > LEAST_INDENT * one->em && right - other->x1 > LEAST_INDENT * one->em
         && fabsf (one->x0 + other->x1 - left - right) < MOST_OFF * one->em;
}

/* Cuts off what stands over or under only one side, far from the rest: a title above, a page number below. */
static void
trim_run (const PdfSegment *segments, float x, guint *start, guint *end)
{
  for (;;)
    {
      guint i = *end;
      while (i > *start && segments[i - 1].row == segments[*end - 1].row)
        i--;
      float gap = i > *start ? segments[i].y0 - segments[i - 1].y1 : 0;
      /* who made the leaflet, in small letters below both columns */
      gboolean small = segments[*end - 1].x1 <= x && i > *start && segments[i].block == NULL
                       && segments[i - 1].block == NULL && segments[i].em < SMALL_FOOT * segments[i - 1].em
                       && gap > 0.5f * segments[i].em;
      if (i <= *start || (gap <= 3 * segments[i].em && !small))
        break;
      *end = i;
    }
  for (guint centred = 0;;)
    {
      guint i = *start;
      while (i < *end && segments[i].row == segments[*start].row)
        i++;
      if (i >= *end)
        break;
      if (segments[i].y0 - segments[*start].y1 < 3 * segments[*start].em
          && (centred++ >= MOST_CENTRED || !is_centred_over (segments, *start, i, *end, x)))
        break;
      *start = i;
    }
}

/* The best gutter of all, with the run of segments that it parts.  FALSE where none is more likely than not. */
static gboolean
look_for_cut (const Search *search, const PdfSegment *segments, guint n, guint depth, float *x, guint *start,
              guint *end)
{
  double best = 0;
  float left = G_MAXFLOAT;
  g_autoptr (GArray) tried = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < n; i++)
    left = MIN (left, segments[i].x0);
  for (guint i = 0; i < n && tried->len < MOST_GUTTERS; i++)
    {
      float at = segments[i].x0 - 0.3f;
      gboolean known = at < left + 6 * segments[i].em;
      for (guint k = 0; k < tried->len && !known; k++)
        known = fabsf (g_array_index (tried, float, k) - at) < 2;
      if (known)
        continue;
      g_array_append_val (tried, at);
      for (guint from = 0; from < n;)
        {
          guint to = run_end (search->page, segments, n, from, at), behind = to;
          guint first = from, last = to, sides[2] = { 0, 0 };
          /* over the row that crosses; behind a rule the next run begins */
          if (to < n && segments[to].x0 < at - 0.5f && segments[to].x1 > at + 0.5f)
            while (behind < n && segments[behind].row == segments[to].row)
              behind++;
          from = MAX (behind, from + 1);
          if (last < first + 4)
            continue;
          trim_run (segments, at, &first, &last);
          for (guint k = first; k < last; k++)
            sides[segments[k].x1 > at + 0.5f]++;
          guint few = search->page->gutter > 0 && fabsf (search->page->gutter - at) < SAME_GUTTER ? 1 : 2;
          if (sides[0] < few || sides[1] < few)
            continue;
          double score = score_gutter (search, segments + first, last - first, at, depth, best);
          /* of equals the longer run */
          if (score > 0 && score * (last - first) > best)
            {
              best = score * (last - first);
              *x = at;
              *start = first;
              *end = last;
            }
        }
    }
  return best > 0;
}

/* The same, looked for once. */
static gboolean
find_cut (const Search *search, const PdfSegment *segments, guint n, guint depth, float *x, guint *start, guint *end)
{
  g_autoptr (GArray) names = g_array_sized_new (FALSE, FALSE, sizeof (guint), n + 1);
  g_array_append_val (names, depth);
  for (guint i = 0; i < n; i++)
    g_array_append_val (names, segments[i].first);
  g_autoptr (GBytes) key = key_of (names);
  Cut *cut = g_hash_table_lookup (search->cuts, key);
  if (cut == NULL)
    {
      cut = g_new0 (Cut, 1);
      cut->found = look_for_cut (search, segments, n, depth, &cut->x, &cut->start, &cut->end);
      g_hash_table_insert (search->cuts, g_steal_pointer (&key), cut);
    }
  *x = cut->x;
  *start = cut->start;
  *end = cut->end;
  return cut->found;
}

/* Where in @text, from @i on, the note that begins at @top belongs: behind the paragraph beside it, not between that
 * and its heading. */
static guint
place_of_note (const Search *search, const PdfSegment *text, guint n, guint i, float top)
{
  while (i < n && (text[i].y1 <= top || is_bold (search, &text[i])))
    i++;
  while (i < n && i + 1 < n && !is_bold (search, &text[i + 1]) && text[i + 1].y0 - text[i].y1 < NOTE_GAP * text[i].em)
    i++;
  return MIN (i + 1, n);
}

/* A few rows of the columns that the page is known to have, too few to tell by themselves: no more lines right of the
 * gutter than left of it, which begin where that column does, beside lines that fill theirs; and the sentence goes on
 * from one side to the other. */
static gboolean
is_short_run (const Search *search, const PdfSegment *segments, guint n)
{
  float x = search->page->gutter, full = 0;
  guint sides[2] = { 0, 0 };
  if (x <= 0 || n < 2 || segments[n - 1].row - segments[0].row >= SHORT_ROWS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gboolean right = segments[i].x0 > x - 0.5f;
      if (segments[i].block != NULL || (!right && segments[i].x1 > x + 0.5f)
          || (right && fabsf (segments[i].x0 - x) > SAME_LINE))
        return FALSE;
      sides[right]++;
      full = right ? full : MAX (full, segments[i].x1);
    }
  if (sides[0] < 1 || sides[1] < 1 || sides[1] > sides[0] || full < x - NEAR_WORD * segments[0].em)
    return FALSE;
  g_autoptr (GArray) left = side_lines (search, segments, n, x, TRUE);
  g_autoptr (GArray) right = side_lines (search, segments, n, x, FALSE);
  for (guint i = 0; i < left->len; i++)
    {
      const Line *line = LINE (left, i);
      /* words of letters leave room for the next one */
      gboolean letters =
          line->text.characters > 0 && (line->x1 - line->x0) / (float) line->text.characters < LETTER_WIDTH * line->em;
      if (line->x1 < full - (letters ? NEAR_WORD : NEAR_END) * line->em)
        return FALSE;
    }
  return left->len == sides[0] && right->len == sides[1] && !LINE (left, left->len - 1)->text.ends
         && LINE (right, right->len - 1)->text.ends;
}

static void number_regions (Search *search, const PdfSegment *segments, guint n, guint depth);

/* All of the segments are one region, the next. */
static void
number_region (Search *search, const PdfSegment *segments, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < segments[i].n && segments[i].block == NULL; k++)
        PDF_WORD (search->page, g_array_index (search->flow->words, guint, segments[i].first + k))->region =
            (guint16) search->regions;
      if (segments[i].block != NULL)
        segments[i].block->region = search->regions;
    }
  search->regions++;
}

/* The segments left of the gutter at @x into @sides, those right of it behind them; how many are left of it. */
static guint
part_sides (const PdfSegment *segments, guint n, float x, PdfSegment *sides)
{
  guint n_left = 0, n_right = 0;
  for (guint i = 0; i < n; i++)
    n_left += segments[i].x1 <= x + 0.5f;
  for (guint i = 0, k = 0; i < n; i++)
    if (segments[i].x1 <= x + 0.5f)
      sides[k++] = segments[i];
    else
      sides[n_left + n_right++] = segments[i];
  return n_left;
}

/* Numbers the regions of @text with each of @notes behind the paragraph that it stands beside. */
static void
number_notes (Search *search, const PdfSegment *text, guint n_text, const PdfSegment *notes, guint n, guint depth)
{
  guint done = 0;
  for (guint i = 0; i < n;)
    {
      guint end = note_end (notes, n, i), place = place_of_note (search, text, n_text, done, notes[i].y0);
      number_regions (search, text + done, place - done, depth + 1);
      number_regions (search, notes + i, end - i, MOST_DEPTH);
      done = place;
      i = end;
    }
  number_regions (search, text + done, n_text - done, depth + 1);
}

/* Numbers what no gutter parts by itself: one region, but for short runs of the page's columns in it. */
static void
number_rest (Search *search, const PdfSegment *segments, guint n, guint depth)
{
  guint done = 0;
  float x = search->page->gutter;
  for (guint from = 0, to; from < n && depth == 0 && x > 0; from = to)
    {
      for (to = from; to < n && !(segments[to].x0 < x - 0.5f && segments[to].x1 > x + 0.5f);)
        to++;
      if (to > from && is_short_run (search, segments + from, to - from))
        {
          g_autofree PdfSegment *sides = g_new (PdfSegment, to - from);
          guint n_left = part_sides (segments + from, to - from, x, sides);
          if (from > done)
            number_region (search, segments + done, from - done);
          number_region (search, sides, n_left);
          number_region (search, sides + n_left, to - from - n_left);
          done = to;
        }
      to = MAX (to, from + 1);
    }
  if (done < n)
    number_region (search, segments + done, n - done);
}

/* Numbers the regions of @n segments in reading order. */
static void
number_regions (Search *search, const PdfSegment *segments, guint n, guint depth)
{
  float x = 0;
  guint start, end;
  if (n == 0)
    return;
  if (depth >= MOST_DEPTH || n < 4 || search->regions >= MOST_REGIONS
      || !find_cut (search, segments, n, depth, &x, &start, &end))
    {
      number_rest (search, segments, n, depth);
      return;
    }
  if (depth == 0 && search->page->gutter != x)
    {
      search->page->gutter = x;
      g_hash_table_remove_all (search->cuts);
    }
  number_regions (search, segments, start, depth);
  g_autofree PdfSegment *sides = g_new (PdfSegment, end - start);
  guint n_left = part_sides (segments + start, end - start, x, sides), n_right = end - start - n_left;
  PdfSegment *left = sides, *right = sides + n_left;
  if (n_left > 0 && n_right > 0 && are_notes (search, right, n_right, left, n_left))
    number_notes (search, left, n_left, right, n_right, depth);
  else if (n_left > 0 && n_right > 0 && are_notes (search, left, n_left, right, n_right))
    number_notes (search, right, n_right, left, n_left, depth);
  else
    {
      number_regions (search, left, n_left, depth + 1);
      number_regions (search, right, n_right, depth + 1);
    }
  number_regions (search, segments + end, n - end, depth);
}

guint
ingest_pdf_text_columns (PdfPage *page, const GArray *words, const GPtrArray *among)
{
  for (guint i = 0; i < words->len; i++)
    PDF_WORD (page, g_array_index (words, guint, i))->region = 0;
  for (guint i = 0; among != NULL && i < among->len; i++)
    ((PdfBlock *) among->pdata[i])->region = 0;
  if (words->len < 4)
    return 1;
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, NARROW_GAP);
  for (guint i = 0; among != NULL && i < among->len; i++)
    {
      PdfBlock *block = among->pdata[i];
      /* its first word, of none, names it as the first of others does */
      PdfSegment segment = { block->x0, block->y0, block->x1, block->y1, block->y1, 10, flow->words->len + i,
                             0,         block,     G_MAXUINT };
      g_array_append_val (flow->segments, segment);
    }
  if (among != NULL && among->len > 0)
    ingest_pdf_order_rows (flow->segments);
  g_autoptr (GHashTable) texts =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_free);
  g_autoptr (GHashTable) cuts =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_free);
  Search search = { page, flow, 0, texts, cuts };
  number_regions (&search, (const PdfSegment *) (gpointer) flow->segments->data, flow->segments->len, 0);
  return MAX (search.regions, 1);
}
