#include "ingest/pdf/headings.h"

#include "ingest/contents_line.h"
#include "ingest/ending.h"
#include "ingest/enumerator.h"
#include "ingest/pdf/links.h"
#include "ingest/pdf/repair.h"
#include "ingest/pdf/scanned.h"

#include <math.h>
#include <string.h>

/* Lines, and characters, that a heading may have. */
#define LONGEST_HEADING 100
#define MOST_LINES      3

/* Looks told apart; a document with more has none that means anything. */
#define MAX_LOOKS 200

/* Letters this much (of 255) darker or lighter than most in one of red, green and blue, or more of one of them than of
 * another, are coloured: a dark green #355e3b beside #222222 is.  Chosen, not measured. */
#define OTHER_SHADE 0x40
#define OTHER_HUE   0x20
#define TITLE_SHADE 0x10

/* Coloured titles over panels and on slides may be smaller than the text, but not smaller than this. */
#define SMALLEST_TITLE 0.85f

/* Characters of a label on a slide, at most. */
#define LONGEST_LABEL 6

/* Tables in tables that are looked into. */
#define MOST_TABLES 4

/* Sizes within this share are one. */
#define SAME_SIZE 0.045f

/* Letters of a picture that were read less surely, 1 to 100, say nothing of what they are: a photograph on a cover
 * gives such.  Chosen, not measured. */
#define DOUBTED 60

/* Letters on a dark band weigh as letters so many times as large do.  Chosen, not measured. */
#define DARK_BAND 1.4f

/* This much larger than most of the text is larger. */
#define LARGER 1.12f

/* Titles that are sentences without a full stop: so many of one look, nearly all over text, so many characters in the
 * mean, and lines.  Chosen, not measured. */
#define LEAST_SPOKEN   3
#define LONGEST_SPOKEN 32
#define SPOKEN_LINES   2

/* what names the headings: the outline.  The table of contents is read by normalize/outline/contents.h, for all
 * formats. */

typedef struct _Entry
{
  char *title;         /* without white space */
  guint page, level;   /* page 0: anywhere */
  struct _Entry *next; /* with the same title, in the outline's order */
  PdfBlock *heading;   /* found for it */
  float em;            /* of one found in a part before, or 0 */
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->title);
}

/* What NFKC makes of a character that stands for itself whatever comes before or after, or 0: the letters of most
 * Japanese and English text. */
static gunichar
fold_plain (gunichar c)
{
  if (c < 0x80 || (c >= 0x3000 && c <= 0x3029) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fe)
      || (c >= 0x4e00 && c < 0xa000))
    return c;
  return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : 0;
}

/* In NFKC, without white space. */
static char *
without_space (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_plain (g_utf8_get_char (p));
      if (c == 0) /* all of it by the book */
        {
          g_autofree char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
          g_string_truncate (out, 0);
          for (p = folded != NULL ? folded : text; *p != '\0'; p = g_utf8_next_char (p))
            if (!g_unichar_isspace (g_utf8_get_char (p)))
              g_string_append_unichar (out, g_utf8_get_char (p));
          break;
        }
      if (!g_unichar_isspace (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

#define MAX_OUTLINE       5000
#define MAX_OUTLINE_DEPTH 12

static void
read_outline (IngestDocument *document, PopplerDocument *pdf, PopplerIndexIter *iter, guint level, GArray *outline)
{
  if (iter == NULL || level > MAX_OUTLINE_DEPTH)
    return;
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      if (action != NULL && action->any.title != NULL && outline->len < MAX_OUTLINE)
        {
          g_autofree char *valid = ingest_pdf_repair_string (g_utf8_make_valid (action->any.title, -1));
          Entry entry = { .title = without_space (valid), .level = level };
          if (action->type == POPPLER_ACTION_GOTO_DEST && action->goto_dest.dest != NULL)
            {
              const PopplerDest *dest = action->goto_dest.dest;
              entry.page = dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL
                               ? ingest_pdf_named_page (pdf, dest->named_dest)
                               : (guint) MAX (0, dest->page_num);
            }
          g_array_append_val (outline, entry);
          IngestOutlineItem item = { level, MIN (entry.page, G_MAXINT32), ingest_document_keep (document, valid, -1) };
          g_array_append_val (document->outline, item);
        }
      if (action != NULL)
        poppler_action_free (action);
      PopplerIndexIter *child = outline->len < MAX_OUTLINE ? poppler_index_iter_get_child (iter) : NULL;
      read_outline (document, pdf, child, level + 1, outline);
      if (child != NULL)
        poppler_index_iter_free (child);
    }
  while (outline->len < MAX_OUTLINE && poppler_index_iter_next (iter));
}

/* How many parts a number that opens @text has; 0 where there is none. */
static guint
number_depth (const char *text)
{
  PdfMarker kind;
  gsize length = ingest_pdf_marker (text, &kind);
  guint depth = 1;
  if (kind != PDF_MARKER_NUMBER)
    return 0;
  for (gsize i = 0; i + 1 < length; i++)
    depth += (text[i] == '.' || text[i] == '-') && g_ascii_isdigit (text[i + 1]);
  return depth;
}

/* The entry of that title that leads to @page, or one page off; one whose heading is still to be found before others.
 */
static Entry *
find_entry (GHashTable *titles, const char *title, guint page)
{
  Entry *met = NULL, *entry = g_hash_table_lookup (titles, title);
  for (guint k = 0; entry != NULL && k < 50; entry = entry->next, k++)
    {
      if (entry->page != 0 && ABS ((int) entry->page - (int) page) > 1)
        continue;
      if (entry->heading == NULL && entry->em == 0)
        return entry;
      met = met != NULL ? met : entry;
    }
  return met;
}

static gboolean
is_short_text (const PdfBlock *block)
{
  return block->type == INGEST_BLOCK_PARAGRAPH && block->role == INGEST_ROLE_NONE && block->table == NULL
         && block->n_lines <= MOST_LINES && block->text->len > 0 && block->text->len <= 6 * LONGEST_HEADING;
}

/* A paragraph that an entry names is a heading of that level: on the page that the entry leads to or one beside it, or
 * anywhere where it leads nowhere.  Returns how many entries were met so far. */
static guint
match_entries (const GPtrArray *blocks, GArray *entries)
{
  guint met = 0;
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = entries->len; i > 0; i--)
    {
      Entry *entry = &g_array_index (entries, Entry, i - 1);
      entry->next = g_hash_table_lookup (titles, entry->title);
      g_hash_table_insert (titles, entry->title, entry);
    }
  for (guint i = 0; i < blocks->len && entries->len > 0; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (!is_short_text (block))
        continue;
      g_autofree char *text = without_space (block->text->str);
      /* many outlines leave the number out */
      PdfMarker kind;
      g_autofree char *bare = without_space (block->text->str + ingest_pdf_marker (block->text->str, &kind));
      Entry *entry = find_entry (titles, text, block->page);
      if (entry == NULL && kind == PDF_MARKER_NUMBER)
        entry = find_entry (titles, bare, block->page);
      if (entry == NULL || *text == '\0')
        continue;
      /* a running header may say the same, in smaller letters */
      float em = entry->heading != NULL ? entry->heading->em : entry->em;
      if (em > 0 && block->em <= em * 1.05f)
        continue;
      if (entry->heading != NULL)
        {
          entry->heading->type = INGEST_BLOCK_PARAGRAPH;
          entry->heading->level = 0;
        }
      entry->heading = block;
      block->type = INGEST_BLOCK_HEADING;
      block->level = entry->level;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      met += entry->heading != NULL || entry->em > 0;
    }
  return met;
}

/* The blocks found are about to go. */
static void
let_go (GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      entry->em = entry->heading != NULL ? entry->heading->em : entry->em;
      entry->heading = NULL;
    }
}

/* slides */

/* The title of the page whose blocks are [start, end): on top, and in letters as large as any there.  NULL where there
 * is none. */
static PdfBlock *
title_of_slide (const GPtrArray *blocks, guint start, guint end)
{
  PdfBlock *top = NULL;
  float largest = 0;
  guint letters = 0, others = 0;
  for (guint i = start; i < end; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (block->role != INGEST_ROLE_NONE || (block->text->len == 0 && block->table == NULL))
        continue;
      others++;
      /* "01", "99.9%" or "NEW" in letters larger still is a label */
      if (g_utf8_strlen (block->text->str, -1) > LONGEST_LABEL)
        largest = MAX (largest, block->em);
      if (top == NULL || block->y0 < top->y0 - 2 || (block->y0 < top->y0 + 2 && block->em > top->em))
        top = block;
    }
  if (top == NULL || others < 2 || !is_short_text (top) || top->em < 0.98f * largest)
    return NULL;
  for (const char *p = top->text->str; *p != '\0'; p = g_utf8_next_char (p))
    letters += g_unichar_isalpha (g_utf8_get_char (p));
  const char *stop = strstr (top->text->str, "。");
  return letters >= 2 && (stop == NULL || stop[strlen ("。")] == '\0') ? top : NULL;
}

/* What stands alone on a page, behind the first, in letters no smaller than @em: the name of the chapter that opens
 * there.  NULL where there is more, or nothing. */
static PdfBlock *
name_of_divider (const GPtrArray *blocks, guint start, guint end, float em)
{
  PdfBlock *name = NULL;
  guint others = 0;
  for (guint i = start; i < end; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (block->role != INGEST_ROLE_NONE || (block->text->len == 0 && block->table == NULL))
        continue;
      others++;
      if (name == NULL && is_short_text (block) && block->em >= 0.98f * em && strstr (block->text->str, "。") == NULL)
        name = block;
    }
  return others <= 2 && start > 0 ? name : NULL;
}

static void
make_heading (PdfBlock *block, guint level)
{
  block->type = INGEST_BLOCK_HEADING;
  block->level = level;
}

/* Slides of a deck have titles of one size: what stands on top of one that goes on from the slide before, in letters
 * much smaller, is none. */
static void
leave_out_smaller (GPtrArray *titles)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < titles->len; i++)
    g_array_append_val (sizes, ((const PdfBlock *) titles->pdata[i])->em);
  g_array_sort (sizes, ingest_pdf_compare_floats);
  for (guint i = titles->len; i > 0; i--)
    if (((const PdfBlock *) titles->pdata[i - 1])->em < SMALLEST_TITLE * g_array_index (sizes, float, sizes->len / 2))
      g_ptr_array_remove_index (titles, i - 1);
}

/* Titles of slides, below the names of chapters where pages of their own say these.  Returns the titles' level, 0 where
 * the pages are no slides. */
static guint
find_slide_titles (const GPtrArray *blocks)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (GArray) starts =
      g_array_new (FALSE, FALSE, sizeof (guint)); /* of pages without title; the end behind it */
  guint pages = 0, chapters = 0;
  float least = G_MAXFLOAT;
  for (guint start = 0; start < blocks->len;)
    {
      guint end = start, page = ((const PdfBlock *) blocks->pdata[start])->page;
      while (end < blocks->len && ((const PdfBlock *) blocks->pdata[end])->page == page)
        end++;
      PdfBlock *title = title_of_slide (blocks, start, end);
      if (title != NULL && page > 1)
        least = MIN (least, title->em);
      if (title != NULL)
        g_ptr_array_add (titles, title);
      else
        {
          guint ends[2] = { start, end };
          g_array_append_vals (starts, ends, 2);
        }
      pages++;
      start = end;
    }
  leave_out_smaller (titles);
  if (titles->len < 3 || titles->len * 3 < pages)
    return 0;
  for (guint i = 0; i + 1 < starts->len; i += 2)
    {
      PdfBlock *name =
          name_of_divider (blocks, g_array_index (starts, guint, i), g_array_index (starts, guint, i + 1), least);
      if (name == NULL)
        continue;
      make_heading (name, 1);
      chapters++;
    }
  guint level = chapters > 0 ? 2 : 1;
  for (guint i = 0; i < titles->len; i++)
    make_heading (titles->pdata[i], level);
  return level;
}

/* looks */

typedef struct
{
  float em;
  gboolean bold, coloured, beside;
  PdfBandWeight band;
  guint members, over;       /* those that may be headings, and how many of them stand over text of another look */
  gsize bytes, others;       /* of the members, and of other text that looks the same */
  guint characters;          /* of the members */
  guint spoken, spoken_over; /* sentences without a full stop, as a leaflet has for titles; and those over other text */
  guint spoken_characters;
  guint known[8]; /* members by the level that an entry gave them */
  guint n_known;
  guint shallowest; /* parts of a member's number, at least */
  guint numbered;   /* members with a number */
  gboolean accepted;
  guint level;
} Look;

/* What a block is to the search. */
typedef enum
{
  STANDS_APART, /* furniture, contents, tables: not looked at */
  STANDS_TEXT,
  STANDS_SAYING, /* one short sentence, one character: a heading where others look just so */
  STANDS_SHORT   /* may be a heading */
} Standing;

/* What the blocks so far have shown. */
typedef struct
{
  gsize bytes;      /* of all text, that of tables too */
  gsize text, bold; /* of what is looked at */
  Look looks[MAX_LOOKS];
  guint n_looks;
  gboolean used[16]; /* levels that a heading has, before those that none has are left out */
} Seen;

struct _PdfHeadings
{
  GArray *outline; /* of Entry */
  Seen seen;
};

typedef struct
{
  GPtrArray *blocks;
  Seen *seen;
  float body;
  gint32 ink;
  gboolean body_bold;
  guint slides;     /* level of their titles, which are known: what else looks so need be no heading */
  gboolean above;   /* an outline names the headings: only what stands over all of them is looked for */
  guint8 *standing; /* of each block */
  guint16 *look;    /* of each block: index, or G_MAXUINT16 */
} Search;

static Look *
look_of (const Search *search, guint i)
{
  return search->look[i] < search->seen->n_looks ? (Look *) &search->seen->looks[search->look[i]] : NULL;
}

/* Far enough from the ink of most text to be seen as another colour.  A @title by its place need be less far. */
static gboolean
is_coloured (const Search *search, gint32 colour, gboolean title)
{
  if (colour < 0 || search->ink < 0)
    return FALSE;
  int most = 0, hue[2][2] = { { 0xff, 0 }, { 0xff, 0 } };
  for (int shift = 0; shift <= 16; shift += 8)
    {
      int parts[2] = { (colour >> shift) & 0xff, (search->ink >> shift) & 0xff };
      most = MAX (most, ABS (parts[0] - parts[1]));
      for (guint k = 0; k < 2; k++)
        {
          hue[k][0] = MIN (hue[k][0], parts[k]);
          hue[k][1] = MAX (hue[k][1], parts[k]);
        }
    }
  return most > (title ? TITLE_SHADE : OTHER_SHADE)
         || (hue[0][1] - hue[0][0]) - (hue[1][1] - hue[1][0]) > (title ? TITLE_SHADE : OTHER_HUE);
}

static guint
find_look (Search *search, const PdfBlock *block)
{
  gboolean bold = (block->style & PDF_BOLD) != 0, beside = block->beside;
  gboolean coloured = is_coloured (search, block->colour, block->opens_box || beside);
  for (guint i = 0; i < search->seen->n_looks; i++)
    {
      const Look *look = &search->seen->looks[i];
      if (look->bold == bold && look->coloured == coloured && look->band == block->band && look->beside == beside
          && fabsf (look->em - block->em) < SAME_SIZE * look->em)
        return i;
    }
  if (search->seen->n_looks == MAX_LOOKS)
    return G_MAXUINT16;
  search->seen->looks[search->seen->n_looks] =
      (Look){ .em = block->em, .bold = bold, .coloured = coloured, .beside = beside, .band = block->band };
  return search->seen->n_looks++;
}

/* Says something, and not as a sentence does. */
static gboolean
reads_as_heading (const char *text)
{
  guint letters = 0, others = 0;
  gsize length = strlen (text);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      letters += g_unichar_isalpha (g_utf8_get_char (p));
      others++;
    }
  if (letters < 2 || others > LONGEST_HEADING || strstr (text, "://") != NULL)
    return FALSE;
  gboolean question = ingest_ending_is (text, -1, INGEST_ENDING_ASKS);
  if (strstr (text, "。") != NULL && !(question && strstr (text, "。") == text + length - 3))
    return FALSE;
  gunichar last = g_utf8_get_char (g_utf8_prev_char (text + length));
  if (g_utf8_strchr ("、，,;；：:", -1, last) != NULL || (last == '.' && others > 40))
    return FALSE;
  return TRUE;
}

/* "…を教えてください。": one short sentence in a line; 人: one character. */
static gboolean
is_saying (const PdfBlock *block)
{
  if (g_utf8_strlen (block->text->str, -1) == 1)
    return ingest_pdf_is_cjk (g_utf8_get_char (block->text->str));
  const char *stop = strstr (block->text->str, "。");
  return block->n_lines == 1 && stop != NULL && stop[strlen ("。")] == '\0' && block->text->len <= 3 * 40;
}

/* "データは国内に置いています": such a sentence, without a full stop. */
static gboolean
is_spoken (const PdfBlock *block)
{
  return block->n_lines <= SPOKEN_LINES && block->type == INGEST_BLOCK_PARAGRAPH
         && strstr (block->text->str, "。") == NULL;
}

/* A list item whose mark also opens headings: ■, (1), ①; a drawn one beside letters larger than most. */
static gboolean
opens_heading (const Search *search, const PdfBlock *block)
{
  if (block->marker == NULL)
    return block->em > LARGER * search->body;
  return (ingest_enumerator_mark (g_utf8_get_char (block->marker)) & INGEST_MARK_ITEM) == 0;
}

static Standing
stands_as (const Search *search, const PdfBlock *block)
{
  float confidence = ingest_pdf_scanned_confidence (block);
  if (block->role != INGEST_ROLE_NONE || block->table != NULL || block->text->len == 0
      || ingest_has_leader (block->text->str) || (confidence > 0 && confidence < DOUBTED))
    return STANDS_APART;
  gboolean item = block->type == INGEST_BLOCK_LIST_ITEM && opens_heading (search, block);
  if ((block->type != INGEST_BLOCK_PARAGRAPH && block->type != INGEST_BLOCK_HEADING && !item)
      || block->n_lines > MOST_LINES)
    return STANDS_TEXT;
  if (!reads_as_heading (block->text->str))
    return is_saying (block) ? STANDS_SAYING : STANDS_TEXT;
  return ingest_ending_is (block->text->str, -1, INGEST_ENDING_POLITE) ? STANDS_SAYING : STANDS_SHORT;
}

/* A cover says little and no sentence: the first of its largest letters are the title, unless an entry names it; all
 * else is no heading. */
static void
set_cover_apart (Search *search)
{
  guint n = 0, title = G_MAXUINT;
  gboolean named = FALSE;
  for (; n < search->blocks->len && ((const PdfBlock *) search->blocks->pdata[n])->page == 1; n++)
    {
      const PdfBlock *block = search->blocks->pdata[n];
      if (block->table != NULL || ingest_has_leader (block->text->str) || strstr (block->text->str, "。") != NULL
          || block->text->len > 400)
        return;
      named |= block->type == INGEST_BLOCK_HEADING;
      if (search->standing[n] == STANDS_SHORT
          && (title == G_MAXUINT || block->em > 1.05f * ((const PdfBlock *) search->blocks->pdata[title])->em))
        title = n;
    }
  if (n > 20 || n == 0 || ((const PdfBlock *) search->blocks->pdata[search->blocks->len - 1])->page < 3)
    return;
  for (guint i = 0; i < n; i++)
    if ((i != title || named) && ((const PdfBlock *) search->blocks->pdata[i])->type != INGEST_BLOCK_HEADING)
      search->standing[i] = STANDS_APART;
}

/* Lines that end in page numbers, more than half of their page: a contents list without leaders. */
static void
set_contents_apart (Search *search)
{
  for (guint start = 0; start < search->blocks->len;)
    {
      guint end = start, lines = 0, paged = 0, page = ((const PdfBlock *) search->blocks->pdata[start])->page;
      for (; end < search->blocks->len && ((const PdfBlock *) search->blocks->pdata[end])->page == page; end++)
        {
          const PdfBlock *block = search->blocks->pdata[end];
          IngestContentsLine line;
          if (block->role != INGEST_ROLE_NONE || block->text->len == 0)
            continue;
          lines++;
          paged += ingest_contents_line_read (block->text->str, -1, &line)
                   || (line.blanks > 0 && line.digits > 0 && line.digits <= 3);
        }
      for (guint i = start; i < end && paged >= 4 && paged * 2 > lines; i++)
        {
          const PdfBlock *block = search->blocks->pdata[i];
          if (block->text->len > 0 && g_ascii_isdigit (block->text->str[block->text->len - 1]))
            search->standing[i] = STANDS_APART;
        }
      start = end;
    }
}

static gboolean
is_prominent (const Search *search, const Look *look)
{
  if (look->beside || look->em >= LARGER * search->body)
    return TRUE;
  if (look->coloured && look->em >= SMALLEST_TITLE * search->body)
    return TRUE;
  return look->em >= 0.95f * search->body && ((look->bold && !search->body_bold) || look->band != PDF_BAND_NONE);
}

/* A dark band over the width makes a title as weighty as larger letters do. */
static float
seen_size (const Look *look)
{
  return look->em * (look->band == PDF_BAND_DARK ? DARK_BAND : 1);
}

/* -1 where @a stands out more than @b. */
static int
compare_looks (const Look *a, const Look *b)
{
  if (a->beside != b->beside) /* others are over both columns */
    return a->beside ? 1 : -1;
  float m = seen_size (a), n = seen_size (b);
  if (fabsf (m - n) >= SAME_SIZE * MAX (m, n))
    return m > n ? -1 : 1;
  if (a->bold != b->bold)
    return a->bold ? -1 : 1;
  if (a->coloured != b->coloured)
    return a->coloured ? -1 : 1;
  return a->band == b->band ? 0 : a->band > b->band ? -1 : 1;
}

/* On one row with another line that looks the same: a label of a drawing. */
static gboolean
stands_beside (const Search *search, guint i)
{
  const PdfBlock *block = search->blocks->pdata[i];
  for (guint k = i > 4 ? i - 4 : 0; k < search->blocks->len && k <= i + 4; k++)
    {
      const PdfBlock *other = search->blocks->pdata[k];
      if (k == i || other->page != block->page || search->look[k] != search->look[i])
        continue;
      if (MIN (block->y1, other->y1) - MAX (block->y0, other->y0) > 0.5f * MIN (block->em, other->em)
          && (other->x0 > block->x1 || other->x1 < block->x0))
        return TRUE;
    }
  return FALSE;
}

/* The text of a box follows right under its title. */
static gboolean
stands_over_own (const Search *search, guint i)
{
  if (i + 1 >= search->blocks->len || search->look[i + 1] == search->look[i])
    return FALSE;
  const PdfBlock *block = search->blocks->pdata[i], *below = search->blocks->pdata[i + 1];
  return below->page == block->page && below->role == INGEST_ROLE_NONE && below->x0 < block->x1 && below->x1 > block->x0
         && below->y0 > block->y1 - 0.5f * block->em && below->y0 - block->y1 < 4 * block->em;
}

/* Whether text of another look follows, or a heading that stands out less. */
static gboolean
stands_over (const Search *search, guint i)
{
  if (stands_beside (search, i))
    return stands_over_own (search, i);
  for (guint k = i + 1; k < search->blocks->len; k++)
    {
      const PdfBlock *block = search->blocks->pdata[k];
      if (block->table != NULL && block->role == INGEST_ROLE_NONE)
        return TRUE;
      if (search->standing[k] == STANDS_APART)
        continue;
      const Look *here = look_of (search, i), *below = look_of (search, k);
      /* 1. over 1.1 */
      if (here == below && search->standing[k] >= STANDS_SAYING)
        {
          guint depth = number_depth (((const PdfBlock *) search->blocks->pdata[i])->text->str);
          return depth > 0 && number_depth (block->text->str) > depth;
        }
      if (below == NULL || here == NULL || search->standing[k] == STANDS_TEXT)
        return TRUE;
      /* a title smaller than its text, coloured */
      return compare_looks (here, below) < 0
             || (here != below && is_prominent (search, here) && !is_prominent (search, below));
    }
  return FALSE;
}

static gsize
table_bytes (const PdfTable *table, guint depth)
{
  gsize bytes = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      for (guint k = 0; k < cell->blocks->len; k++)
        {
          const PdfBlock *block = cell->blocks->pdata[k];
          bytes += block->text->len;
          if (block->table != NULL && depth < MOST_TABLES)
            bytes += table_bytes (block->table, depth + 1);
        }
    }
  return bytes;
}

static void
take_looks (Search *search)
{
  Seen *seen = search->seen;
  for (guint i = 0; i < search->blocks->len; i++)
    {
      const PdfBlock *block = search->blocks->pdata[i];
      search->standing[i] = (guint8) stands_as (search, block);
      search->look[i] = G_MAXUINT16;
      if (block->table != NULL)
        seen->bytes += table_bytes (block->table, 0);
      if (search->standing[i] == STANDS_APART)
        continue;
      seen->bytes += block->text->len;
      seen->text += block->text->len;
      seen->bold += (block->style & PDF_BOLD) != 0 ? block->text->len : 0;
    }
  search->body_bold = seen->bold * 2 > seen->text;
  set_cover_apart (search);
  set_contents_apart (search);
  for (guint i = 0; i < search->blocks->len; i++)
    if (search->standing[i] != STANDS_APART)
      search->look[i] = (guint16) find_look (search, search->blocks->pdata[i]);
  for (guint i = 0; i < search->blocks->len; i++)
    {
      const PdfBlock *block = search->blocks->pdata[i];
      Look *look = look_of (search, i);
      if (look == NULL)
        continue;
      if (search->standing[i] == STANDS_SAYING)
        {
          gboolean spoken = is_spoken (block) && g_utf8_strlen (block->text->str, -1) > 1;
          look->spoken += spoken;
          look->spoken_over += spoken && stands_over (search, i);
          look->spoken_characters += spoken ? (guint) g_utf8_strlen (block->text->str, -1) : 0;
          continue;
        }
      if (search->standing[i] == STANDS_TEXT)
        {
          look->others += block->text->len;
          continue;
        }
      guint depth = number_depth (block->text->str);
      look->members++;
      look->over += stands_over (search, i);
      look->bytes += block->text->len;
      look->characters += (guint) g_utf8_strlen (block->text->str, -1);
      look->numbered += depth > 0;
      if (depth > 0 && (look->shallowest == 0 || depth < look->shallowest))
        look->shallowest = depth;
      if (block->type == INGEST_BLOCK_HEADING)
        {
          look->known[MIN (block->level, 7)]++;
          look->n_known++;
        }
    }
}

/* Some outlines leave the last level out: titles on bands, or numbered ones that stand out, three of them or more, or
 * others that nearly all stand over text. */
static gboolean
stands_below_named (const Look *look)
{
  return look->n_known == 0 && look->members >= 3
         && (look->band != PDF_BAND_NONE || look->numbered * 10 >= look->members * 9
             || (look->members >= 4 && look->over * 10 >= look->members * 8));
}

/* Others leave the first level out: larger letters than any heading named has, several times. */
static gboolean
stands_above_named (const Search *search, const Look *look)
{
  for (guint i = 0; i < search->seen->n_looks; i++)
    if (search->seen->looks[i].n_known > 0 && search->seen->looks[i].em * (1 + SAME_SIZE) > look->em)
      return FALSE;
  return look->members >= 2;
}

/* Nearly all titles of the look speak, 「データは国内に置いています」: they stand out by more than one sign. */
static gboolean
speaks (const Search *search, const Look *look)
{
  gboolean larger = look->em >= LARGER * search->body;
  return look->spoken >= LEAST_SPOKEN && look->spoken > look->members && !search->body_bold
         && (larger ? look->bold || look->coloured : look->bold && look->coloured)
         && look->spoken_over * 10 >= look->spoken * 8 && look->spoken_characters <= LONGEST_SPOKEN * look->spoken
         && look->others * 3 <= (look->bytes + 3 * look->spoken_characters) * 2
         && (look->bytes + 3 * look->spoken_characters) * 10 <= search->seen->bytes * 4;
}

static gboolean
is_heading_look (const Search *search, const Look *look)
{
  if (search->above && !stands_above_named (search, look) && !stands_below_named (look))
    return FALSE;
  if (!is_prominent (search, look))
    return FALSE;
  if (speaks (search, look))
    return TRUE;
  if (look->members == 0)
    return FALSE;
  if (search->slides == 0 && look->n_known * 2 >= look->members && look->n_known >= 2)
    return TRUE;
  gboolean larger = look->em >= LARGER * search->body;
  return (larger || look->members >= 2) && look->over * 2 >= look->members && look->others * 3 <= look->bytes * 2
         && look->characters <= 45 * look->members && look->bytes * 10 <= search->seen->bytes * 3;
}

static int
compare_look_pointers (gconstpointer a, gconstpointer b)
{
  return compare_looks (*(const Look *const *) a, *(const Look *const *) b);
}

/* Whether all members of both are numbered, to the same depth: 1.1 on a band and 2.1 without are of one level.  01 and
 * 1 may be chapters and their parts, which count anew. */
static gboolean
count_alike (const Look *a, const Look *b)
{
  return a->numbered == a->members && b->numbered == b->members && a->shallowest > 1 && a->shallowest == b->shallowest;
}

/* Levels for the looks accepted: those that entries tell, and between and below them by how much they stand out. */
static void
give_levels (Search *search)
{
  const Look *order[MAX_LOOKS];
  guint n = 0, above = 0;
  for (guint i = 0; i < search->seen->n_looks; i++)
    {
      Look *look = &search->seen->looks[i];
      look->accepted = is_heading_look (search, look);
      /* the looks that the outline names tell the levels of those beside it */
      if (look->accepted || (search->above && look->n_known > 0))
        order[n++] = look;
    }
  qsort (order, n, sizeof *order, compare_look_pointers);
  /* looks that stand out more than all that the outline names: the document's title */
  gboolean any_known = FALSE;
  for (guint i = 0; i < n; i++)
    any_known |= order[i]->n_known > 0;
  while ((any_known || search->above) && above < n && order[above]->n_known == 0)
    above++;
  guint last = 0; /* level of the look before */
  for (guint i = 0; i < n; i++)
    {
      Look *look = (Look *) order[i];
      guint most = 0;
      for (guint level = 1; level < G_N_ELEMENTS (look->known); level++)
        if (look->known[level] > look->known[most])
          most = level;
      const Look *alike = NULL;
      for (guint k = 0; k < i && alike == NULL && look->known[most] == 0; k++)
        alike = count_alike (order[k], look) ? order[k] : NULL;
      last = look->level = look->known[most] > 0 ? most + above : alike != NULL ? alike->level : last + 1;
    }
  for (guint i = 0; i < search->blocks->len && above > 0; i++)
    {
      PdfBlock *block = search->blocks->pdata[i];
      block->level += block->type == INGEST_BLOCK_HEADING ? above : 0;
    }
}

/* A mark goes back into the text: a heading has no marker of its own. */
static void
take_back_marker (PdfBlock *block)
{
  if (block->marker == NULL)
    return;
  gboolean spaced = (guchar) block->marker[strlen (block->marker) - 1] < 0x80;
  g_autofree char *mark = g_strconcat (block->marker, spaced ? " " : "", NULL);
  ingest_pdf_block_prepend (block, mark);
  g_clear_pointer (&block->marker, g_free);
}

static void
mark_headings (Search *search)
{
  for (guint i = 0; i < search->blocks->len; i++)
    {
      PdfBlock *block = search->blocks->pdata[i];
      const Look *look = look_of (search, i);
      if (search->standing[i] < STANDS_SAYING || look == NULL || !look->accepted || block->type == INGEST_BLOCK_HEADING)
        continue;
      if (search->standing[i] == STANDS_SAYING && (block->n_lines > 1 || look->members < 2)
          && !(is_spoken (block) && speaks (search, look)))
        continue;
      gboolean larger = look->em >= LARGER * search->body;
      if ((!larger || stands_beside (search, i)) && !stands_over (search, i))
        continue;
      guint depth = number_depth (block->text->str);
      take_back_marker (block);
      block->type = INGEST_BLOCK_HEADING;
      block->level = MIN (look->level + (depth > look->shallowest ? depth - look->shallowest : 0), 9);
      if (search->slides > 0)
        block->level = MAX (block->level, search->slides + 1);
    }
}

/* Levels that no heading has are left out. */
static void
close_levels (const GPtrArray *blocks, gboolean *used)
{
  guint closed[16] = { 0 }, next = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const PdfBlock *block = blocks->pdata[i];
      if (block->type == INGEST_BLOCK_HEADING)
        used[MIN (block->level, 15)] = TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    if (used[i])
      closed[i] = ++next;
  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (block->type == INGEST_BLOCK_HEADING)
        block->level = closed[MIN (block->level, 15)];
    }
}

static void
find_by_looks (Seen *seen, GPtrArray *blocks, float body, gint32 ink, guint slides, gboolean above)
{
  if (blocks->len == 0 || body <= 0)
    return;
  g_autofree guint8 *standing = g_new0 (guint8, blocks->len);
  g_autofree guint16 *look = g_new0 (guint16, blocks->len);
  Search search = { .blocks = blocks,
                    .seen = seen,
                    .body = body,
                    .ink = ink,
                    .slides = slides,
                    .above = above,
                    .standing = standing,
                    .look = look };
  take_looks (&search);
  give_levels (&search);
  mark_headings (&search);
  close_levels (blocks, seen->used);
}

PdfHeadings *
ingest_pdf_headings_new (IngestDocument *document, PopplerDocument *pdf)
{
  PdfHeadings *headings = g_new0 (PdfHeadings, 1);
  headings->outline = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (headings->outline, entry_clear);
  PopplerIndexIter *iter = poppler_index_iter_new (pdf);
  read_outline (document, pdf, iter, 1, headings->outline);
  if (iter != NULL)
    poppler_index_iter_free (iter);
  return headings;
}

void
ingest_pdf_headings_free (PdfHeadings *headings)
{
  if (headings == NULL)
    return;
  g_array_unref (headings->outline);
  g_free (headings);
}

/* Entries that lead to a page up to @last. */
static guint
count_reached (const GArray *entries, guint last)
{
  guint reached = 0;
  for (guint i = 0; i < entries->len; i++)
    reached += last == G_MAXUINT || g_array_index (entries, Entry, i).page - 1 < last;
  return reached;
}

void
ingest_pdf_headings_find (PdfHeadings *headings, GPtrArray *blocks, float body, gint32 ink, gboolean slides, guint last)
{
  guint met = match_entries (blocks, headings->outline);
  if (met > 0 && met * 2 >= count_reached (headings->outline, last))
    find_by_looks (&headings->seen, blocks, body, ink, 0, TRUE);
  else
    {
      guint titles = met == 0 && slides ? find_slide_titles (blocks) : 0;
      find_by_looks (&headings->seen, blocks, body, ink, titles, FALSE);
    }
  let_go (headings->outline);
}
