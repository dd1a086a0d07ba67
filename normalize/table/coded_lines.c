/* Tables whose rows open with a code, set as lines: a cell a line, or a row a line, as copies of a PDF leave them.
 *
 *     Control ID                               titles of the columns
 *     Control name
 *     Status
 *     Access control                           a heading across the table, where the codes go on to another group
 *     AC-1                                     a code; the name behind it, or in the next line
 *     Policy and procedures
 *     Implemented                              what the table says of it
 *     A policy is published each year.
 *     AC-2 Account management Planned …        the same as one line: the name ends where a state begins
 *
 * No prose has codes in order at the heads of its lines: they tell the rows whatever the titles are, and where there
 * are none.  Of the cells behind the name none is told apart: they are one, of as many lines.
 */
#include "ingest/dotted.h"
#include "ingest/line.h"

#include "normalize/control/stance.h"
#include "normalize/outline/control_lines.h"
#include "normalize/outline/look.h"
#include "normalize/table/column_titles.h"
#include "normalize/table/regrid.h"

#include <string.h>

#define LEAST_CODES  4   /* chosen, not measured, as all of these */
#define MOST_LETTERS 5   /* of a code: "CC6.1", "A&A-01.1" */
#define LEAST_ORDER  0.8 /* of codes that come behind the one above in the same family */
#define MOST_ROW     24  /* lines of a row; more are a section of a text */
#define MOST_NAMES   12  /* lines of column titles */
#define LONGEST_NAME 60  /* bytes of a title of a column, and of a heading across the table */
#define LONGEST_BAND 90

typedef struct
{
  guint line;
  gsize behind;      /* bytes of the block's text behind the code */
  char family[8];    /* its letters */
  guint group;       /* all of its numbers but the last, hashed with the letters */
  guint parts[4], n; /* its numbers */
} Code;

typedef struct
{
  NormalizeRegrid *regrid;
  GArray *codes;        /* of Code */
  guint names, n_names; /* lines that name the columns, the first time */
  guint row;            /* of the table in the making */
  guint answered, brief;
  gboolean in_line; /* most rows stand on one line */
} Coded;

static const NormalizeLine *
line_at (const GArray *lines, guint i)
{
  return &g_array_index (lines, NormalizeLine, i);
}

/* Letters that stand before numbers and count no rows here: questions, and the controls of ISO, have readers of their
 * own.
 */
static gboolean
is_other_family (const char *family)
{
  static const char *const others[] = { "Q",   "NO",  "FAQ", "CVE", "RFC", "ISO", "IEC",
                                        "JIS", "TLS", "SHA", "AES", "CLD", "FY" };
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (family, others[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The numbers of a code, "6.1" of CC6.1: parted by dots or hyphens.  Gives where they end, NULL where there are none.
 */
static const char *
read_numbers (const char *at, const char *end, Code *code)
{
  IngestDotted number;
  if (!ingest_dotted_read (at, end, INGEST_DOTTED_BARE, &number) || number.n_parts > G_N_ELEMENTS (code->parts))
    return NULL;
  memcpy (code->parts, number.parts, number.n_parts * sizeof number.parts[0]);
  code->n = number.n_parts;
  at += number.length;
  /* a version of a name: "AC-2(1)" */
  if (at < end && *at == '(' && ingest_line_skip_digits (at + 1, end) < end
      && *ingest_line_skip_digits (at + 1, end) == ')')
    at = ingest_line_skip_digits (at + 1, end) + 1;
  return at;
}

/* "- **AC-2 Accounts** – Reviewed each year.": an item of a list whose author parted the name from its text. */
static gboolean
is_named_item (const NormalizeLine *line, const Code *code)
{
  const IngestBlock *block = line->block;
  return block->type == INGEST_BLOCK_LIST_ITEM && block->n_spans > 0 && (block->spans[0].style & INGEST_STYLE_BOLD)
         && block->spans[0].start <= line->start && block->spans[0].end > code->behind
         && block->spans[0].end < line->end;
}

/* "CC6.1 …", "AC-2", "A&A-01.1 …": a code at the head of the line.  A single letter needs two numbers, and none of
 * ISO's annex, whose titles the catalogs have (control_lines.h). */
static gboolean
read_code (const NormalizeLine *line, Code *code)
{
  const char *text = line->block->text, *end = text + line->end;
  const char *start = ingest_line_skip_indent (text + line->start, end), *at = start;
  *code = (Code){ .n = 0 };
  if (line->barrier)
    return FALSE;
  while (at < end && (g_ascii_isupper (*at) || (*at == '&' && at > start)))
    at++;
  gsize letters = (gsize) (at - start);
  if (letters == 0 || letters > MOST_LETTERS || at[-1] == '&')
    return FALSE;
  memcpy (code->family, start, letters);
  gboolean sign = end - at > 1 && (*at == '-' || *at == '.') && g_ascii_isdigit (at[1]);
  at = read_numbers (at + sign, end, code);
  if (at == NULL || is_other_family (code->family) || (letters == 1 && (sign || code->n < 2)))
    return FALSE;
  if (at < end && ingest_line_skip_indent (at, end) == at)
    return FALSE;
  code->behind = (gsize) (ingest_line_skip_indent (at, end) - text);
  code->group = g_str_hash (code->family);
  for (guint i = 0; i + 1 < code->n; i++)
    code->group = code->group * 31 + code->parts[i];
  return !is_named_item (line, code);
}

/* The code comes behind the one above it. */
static gboolean
is_in_order (const Code *above, const Code *code)
{
  if (strcmp (above->family, code->family) != 0)
    return TRUE;
  for (guint i = 0; i < MIN (above->n, code->n); i++)
    if (above->parts[i] != code->parts[i])
      return above->parts[i] < code->parts[i];
  return above->n < code->n;
}

/* Keeps the codes whose family has a second one, or is of as many letters and numbers as one that has. */
static void
keep_families (GArray *codes)
{
  guint shapes[MOST_LETTERS + 1][5] = { { 0 } };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < codes->len; i++)
    {
      Code *code = &g_array_index (codes, Code, i);
      if (!g_hash_table_add (seen, code->family))
        shapes[strlen (code->family)][code->n]++;
    }
  guint kept = 0;
  for (guint i = 0; i < codes->len; i++)
    {
      Code code = g_array_index (codes, Code, i);
      gboolean same = FALSE;
      for (guint n = 0; n < G_N_ELEMENTS (shapes[0]); n++)
        same |= shapes[strlen (code.family)][n] > 0;
      if (same)
        g_array_index (codes, Code, kept++) = code;
    }
  g_array_set_size (codes, kept);
}

/* Lines */

static gboolean
is_state (const char *text)
{
  return g_utf8_strlen (text, -1) <= 30 && normalize_stance_is_mark (text);
}

/* The text of line @i where it may be a title: short, no sentence, no state; else NULL.  The caller frees it. */
static char *
short_text (const GArray *lines, guint i, gsize longest)
{
  const NormalizeLine *line = line_at (lines, i);
  if (line->barrier || line->end - line->start > longest)
    return NULL;
  char *text = normalize_line_text (line);
  gsize length = strlen (text);
  if (length == 0 || text[length - 1] == '.' || normalize_is_sentence (text) || is_state (text))
    g_clear_pointer (&text, g_free);
  return text;
}

/* The share of @text's words that are titles of columns, where all of it is none: "Control ID Control name Status". */
static gboolean
is_all_names (const char *text)
{
  guint words = 0, known = 0;
  if (normalize_column_is_title (text))
    return TRUE;
  g_auto (GStrv) each = g_strsplit_set (text, " \t", -1);
  for (char **word = each; *word != NULL; word++)
    if (**word != '\0')
      {
        words++;
        known += normalize_column_is_title (*word);
      }
  return known >= 2 && known * 2 >= words;
}

static gboolean
is_same (const GArray *lines, guint a, guint b)
{
  if (b >= lines->len || line_at (lines, a)->barrier || line_at (lines, b)->barrier)
    return FALSE;
  g_autofree char *one = normalize_line_text (line_at (lines, a)), *other = normalize_line_text (line_at (lines, b));
  return strcmp (one, other) == 0;
}

/* Two lines and more above the first code, which a band may part from it, that stand above another code as well. */
static void
find_repeated_names (Coded *coded)
{
  const GArray *lines = coded->regrid->lines;
  guint code = g_array_index (coded->codes, Code, 0).line;
  for (guint band = 0; band < 2; band++)
    for (guint k = 1; k < coded->codes->len; k++)
      {
        guint other = g_array_index (coded->codes, Code, k).line, n = 0;
        while (n < MOST_NAMES && code >= n + band + 1 && other > n
               && is_same (lines, code - band - n - 1, other - n - 1))
          {
            g_autofree char *text = short_text (lines, other - n - 1, LONGEST_NAME);
            if (text == NULL)
              break;
            n++;
          }
        if (n >= 2 && n > coded->n_names)
          {
            coded->n_names = n;
            coded->names = code - band - n;
          }
      }
}

/* The lines above the first code that name the columns: half of them at least are known titles, and at most two lines
 * stand between them and the code, which head the rows below. */
static void
find_names (Coded *coded)
{
  const GArray *lines = coded->regrid->lines;
  guint first = g_array_index (coded->codes, Code, 0).line, known = 0, last = first;
  for (guint i = first; i > 0 && first - i < MOST_NAMES; i--)
    {
      g_autofree char *text = short_text (lines, i - 1, LONGEST_NAME);
      if (text == NULL)
        break;
      gboolean is = is_all_names (text);
      if (known == 0 && !is && first - i >= 2)
        break;
      known += is;
      last = known == 1 && is ? i : last;
      if (is && known * 2 >= last - i + 1)
        {
          coded->names = i - 1;
          coded->n_names = last - i + 1;
        }
    }
  /* a title without a known word behind the last: "Test of operating effectiveness" */
  while (coded->n_names > 1 && coded->names + coded->n_names + 1 < first
         && !line_at (lines, coded->names + coded->n_names)->apart)
    coded->n_names++;
  if (coded->n_names == 1 && last + 1 < first)
    coded->n_names = 0;
}

/* "Page 31", "Page 3 of 9", "- 3 -" */
static gboolean
is_page_line (const GArray *lines, guint i)
{
  if (i >= lines->len || line_at (lines, i)->barrier)
    return FALSE;
  g_autofree char *text = normalize_line_text (line_at (lines, i));
  return ingest_line_page_number (text, text + strlen (text)) == INGEST_PAGE_SURE;
}

/* Marks what each page has again between the first code and @end: the titles of the columns, the number of the page,
 * and the line above it where that stands above another as well. */
static void
mark_asides (Coded *coded, guint end)
{
  const GArray *lines = coded->regrid->lines;
  guint8 *asides = coded->regrid->asides;
  guint pages = 0, last = 0;
  for (guint i = coded->names; i < end && coded->n_names > 0; i++)
    {
      guint n = 0;
      while (n < coded->n_names && is_same (lines, coded->names + n, i + n))
        n++;
      if (n == coded->n_names)
        memset (asides + i, TRUE, n);
    }
  for (guint i = g_array_index (coded->codes, Code, 0).line; i < end; i++)
    {
      if (!is_page_line (lines, i))
        continue;
      asides[i] = TRUE;
      if (pages++ > 0 && is_same (lines, last - 1, i - 1))
        asides[last - 1] = asides[i - 1] = TRUE;
      last = i;
    }
}

/* Rows */

/* Line @i is no sentence and no state, and stands between the end of a row and the code at @next: it heads the rows
 * below where these are of another group, or where blank lines set it apart and do not part the cells as well. */
static gboolean
is_band (const Coded *coded, guint i, const Code *above, const Code *next, gboolean spaced)
{
  const GArray *lines = coded->regrid->lines;
  g_autofree char *text = short_text (lines, i, LONGEST_BAND);
  if (text == NULL || g_ascii_islower (*text))
    return FALSE;
  if (above == NULL)
    return TRUE;
  gboolean apart = line_at (lines, i)->apart && line_at (lines, next->line)->apart;
  if (above->group == next->group)
    return apart && !spaced;
  if (apart)
    return TRUE;
  guint before = i - 1;
  while (before > above->line && coded->regrid->asides[before])
    before--;
  g_autofree char *words = normalize_line_text (line_at (lines, before));
  if (before == above->line && above->behind >= line_at (lines, before)->end)
    return FALSE; /* the name of the code */
  return is_state (words) || normalize_is_sentence (words) || g_str_has_suffix (words, ".");
}

/* The line goes on the one above it, which is broken. */
static gboolean
goes_on (const char *above, const char *text)
{
  gsize length = strlen (above);
  return g_ascii_islower (*text) && length > 0 && strchr (".;:?!", above[length - 1]) == NULL;
}

static void
add_cell (NormalizeRegrid *regrid, guint row, guint column, guint first, gsize start, guint last, gsize end)
{
  NormalizeSketchCell cell = { .row = row, .column = column, .first = first, .last = last, .start = start, .end = end };
  g_array_append_val (regrid->cells, cell);
}

/* Where the first sentence of @text ends and another begins, in bytes; 0 where it is the only one. */
static gsize
find_second_sentence (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if ((*at == '.' || *at == '?') && at > text + 8 && at[1] == ' ' && g_ascii_isupper (at[2]))
      return (gsize) (at + 2 - text);
    else if (g_str_has_prefix (at, "。") && at[3] != '\0')
      return (gsize) (at + 3 - text);
  return 0;
}

/* Adds the row of @code, whose lines end before @end: its code, its name and what is said of it. */
static void
add_row (Coded *coded, const Code *code, guint end)
{
  NormalizeRegrid *regrid = coded->regrid;
  const GArray *lines = regrid->lines;
  const NormalizeLine *line = line_at (lines, code->line);
  const char *text = line->block->text;
  gboolean alone = code->behind >= line->end;
  guint first = code->line + (alone ? 1 : 0), last = first;
  while (alone && first < end && regrid->asides[first])
    last = ++first;
  add_cell (regrid, coded->row, 0, code->line, line->start, code->line + 1, alone ? line->end : code->behind);
  if (first >= end)
    return;
  gsize start = alone ? line_at (lines, first)->start : code->behind, stop = 0;
  g_autofree char *above = NULL;
  for (; last < end && stop == 0; last++)
    {
      const NormalizeLine *own = line_at (lines, last);
      gsize from = last == first ? start : own->start;
      text = own->block->text;
      g_autofree char *words = g_strndup (text + from, own->end - from);
      if (last > first && (regrid->asides[last] || !goes_on (above, g_strstrip (words))))
        break;
      gsize state = !alone || last > first ? normalize_find_state (words, 0) : 0;
      gsize sentence = !alone && coded->in_line ? find_second_sentence (words) : 0;
      sentence = sentence > 0 && (state == 0 || sentence < state) ? sentence : 0;
      if (state > 0 || sentence > 0)
        stop = from + (sentence > 0 ? sentence : state);
      g_free (above);
      above = g_steal_pointer (&words);
    }
  const NormalizeLine *broken = line_at (lines, last - 1);
  add_cell (regrid, coded->row, 1, first, start, last, stop > 0 ? stop : broken->end);
  guint rest = stop > 0 ? last - 1 : last;
  while (rest < end && regrid->asides[rest])
    rest++;
  if (rest >= end)
    return;
  add_cell (regrid, coded->row, 2, rest, stop > 0 && rest == last - 1 ? stop : line_at (lines, rest)->start, end,
            line_at (lines, end - 1)->end);
  coded->answered++;
}

/* Adds the rows from code @k on up to the next line that no table reaches across.  Gives the first code behind it. */
static guint
add_table (Coded *coded, guint k, gboolean spaced)
{
  const GArray *lines = coded->regrid->lines;
  const guint8 *asides = coded->regrid->asides;
  guint usual = 0, limit = 0;
  normalize_regrid_begin (coded->regrid);
  coded->row = 0;
  for (guint first = k; k < coded->codes->len; k++)
    {
      const Code *code = &g_array_index (coded->codes, Code, k), *above = k > first ? code - 1 : NULL;
      if (above != NULL && limit <= code->line && limit > above->line && line_at (lines, limit)->barrier)
        return k;
      guint from = above != NULL ? above->line + 1 : coded->n_names > 0 && first == 0 ? coded->names : code->line;
      guint band = code->line;
      if (above == NULL && first == 0 && band > 0 && coded->n_names == 0)
        from = band - 1;
      while (band > from && asides[band - 1])
        band--;
      gboolean headed = band > from && is_band (coded, band - 1, above, code, spaced);
      if (headed)
        {
          add_cell (coded->regrid, coded->row, 0, band - 1, line_at (lines, band - 1)->start, band,
                    line_at (lines, band - 1)->end);
          g_array_index (coded->regrid->cells, NormalizeSketchCell, coded->regrid->cells->len - 1).columns = 3;
          coded->row++;
        }
      guint next = k + 1 < coded->codes->len ? code[1].line : lines->len, end = next;
      for (limit = code->line + 1; limit < next && !line_at (lines, limit)->barrier;)
        limit++;
      end = limit;
      if (k + 1 < coded->codes->len && limit == next)
        {
          while (end > code->line + 1 && asides[end - 1])
            end--;
          if (end > code->line + 1 && is_band (coded, end - 1, code, code + 1, spaced))
            end--;
        }
      else if (usual > 0 && k + 1 == coded->codes->len)
        end = MIN (end, code->line + usual); /* what is said of the last one ends as that of the others does */
      while (end > code->line + 1 && asides[end - 1])
        end--;
      usual = MAX (usual, end - code->line);
      coded->brief += end - code->line <= MOST_ROW;
      add_row (coded, code, end);
      coded->row++;
    }
  return k;
}

/* Counts what stands between the codes: *spaced where more than half of the lines stand between blank ones. */
static void
survey (Coded *coded, gboolean *spaced)
{
  guint n = 0, apart = 0, single = 0;
  for (guint k = 0; k + 1 < coded->codes->len; k++)
    {
      guint line = g_array_index (coded->codes, Code, k).line, next = g_array_index (coded->codes, Code, k + 1).line;
      single += line + 1 == next;
      for (guint i = line + 1; i < next; i++, n++)
        apart += line_at (coded->regrid->lines, i)->apart;
    }
  *spaced = n > 0 && apart * 2 > n;
  coded->in_line = single * 2 >= coded->codes->len;
}

void
normalize_regrid_coded (GArray *lines, GPtrArray *readings)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (Code));
  for (guint i = 0; i < lines->len; i++)
    {
      Code code;
      if (!read_code (line_at (lines, i), &code))
        continue;
      code.line = i;
      g_array_append_val (codes, code);
    }
  keep_families (codes);
  if (codes->len < LEAST_CODES)
    return;
  guint ordered = 0;
  for (guint k = 1; k < codes->len; k++)
    ordered += is_in_order (&g_array_index (codes, Code, k - 1), &g_array_index (codes, Code, k));
  if (ordered < LEAST_ORDER * (codes->len - 1))
    return;
  NormalizeRegrid *regrid = normalize_regrid_new (lines, READING_CODES);
  regrid->asides = g_new0 (guint8, lines->len);
  Coded coded = { .regrid = regrid, .codes = codes };
  find_names (&coded);
  find_repeated_names (&coded);
  mark_asides (&coded, lines->len);
  gboolean spaced;
  survey (&coded, &spaced);
  for (guint k = 0; k < codes->len;)
    k = add_table (&coded, k, spaced);
  regrid->rows = codes->len;
  double *features = regrid->reading.features;
  features[FEATURE_CODED] = 1;
  features[FEATURE_CODED_ROWS] = MIN (1, codes->len / 10.0);
  features[FEATURE_CODED_ORDER] = (double) ordered / (codes->len - 1);
  features[FEATURE_CODED_TITLED] = coded.n_names > 0;
  features[FEATURE_CODED_ANSWERED] = (double) coded.answered / codes->len;
  features[FEATURE_CODED_BRIEF] = (double) coded.brief / codes->len;
  g_ptr_array_add (readings, regrid);
}
