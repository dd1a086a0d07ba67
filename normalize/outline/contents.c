#include "normalize/outline/contents.h"

#include "ingest/contents_line.h"
#include "normalize/outline/outline.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* A line of contents alone proves little; this many in a row do. */
#define LEAST_ENTRIES 3

/* From here on a number at the end of a row is a year rather than a page. */
#define FIRST_YEAR 1900

/* Alike enough for a title that OCR read twice. */
#define ALIKE 0.72

static void
entry_clear (gpointer data)
{
  NormalizeContentsEntry *entry = data;
  g_free (entry->title);
  g_free (entry->fold);
}

void
normalize_contents_free (NormalizeContents *contents)
{
  g_array_unref (contents->entries);
  g_array_unref (contents->is_entry);
  g_hash_table_unref (contents->by_fold);
  g_hash_table_unref (contents->by_number);
  g_free (contents);
}

/* Cuts the leader and the page number off the end of @text.  FALSE where it has no page; @weak is set where only spaces
 * part it from the title.  The page may stand in a cell of its own, then the leader alone is cut. */
static gboolean
cut_page (char *text, guint *page, gboolean *weak)
{
  IngestContentsLine line;
  ingest_contents_line_read (text, -1, &line);
  guint leader = line.dots + line.dashes;
  gboolean paged = line.digits > 0 && line.digits <= 4 && line.title > 0 && (leader > 1 || line.blanks > 0);
  if (paged || line.digits == 0)
    text[line.title] = '\0';
  *weak = leader < 3 && line.blanks < 3;
  *page = line.page;
  return paged;
}

static void
index_entry (GHashTable *index, const char *key, guint place)
{
  GArray *places = g_hash_table_lookup (index, key);
  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (index, g_strdup (key), places);
    }
  g_array_append_val (places, place);
}

static void
add_entry (NormalizeContents *contents, const char *line)
{
  NormalizeContentsEntry entry = { 0 };
  gsize open, start, end;
  const char *title = line;
  if (normalize_number_parse (line, &entry.number))
    title = line + entry.number.length;
  while (g_unichar_isspace (g_utf8_get_char (title)))
    title = g_utf8_next_char (title);
  entry.title = g_strdup (title);
  g_strchomp (entry.title);
  if (normalize_number_find_cited (entry.title, &open, &start, &end))
    entry.fold = normalize_fold (entry.title, (gssize) open);
  else
    entry.fold = normalize_fold (entry.title, -1);
  if (entry.fold[0] == '\0' && entry.number.kind == NUMBER_NONE)
    {
      entry_clear (&entry);
      return;
    }
  if (entry.fold[0] != '\0')
    index_entry (contents->by_fold, entry.fold, contents->entries->len);
  if (entry.number.kind != NUMBER_NONE)
    index_entry (contents->by_number, entry.number.text, contents->entries->len);
  g_array_append_val (contents->entries, entry);
}

/* The text of a cell's first-level blocks, parted by spaces. */
static char *
cell_text (const IngestCell *cell)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = cell->blocks->pdata[i];
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, block->text);
    }
  return g_string_free (text, FALSE);
}

/* A table is a contents list where nearly all of its rows end in a page number, and these count up.  A sheet of
 * questions may end in numbers too, and a plan in years; so do rows that tell something and are graded, 3 and 4. */
static gboolean
read_table (const IngestTable *table, gboolean announced, GPtrArray *lines)
{
  guint rows = 0, paged = 0, rising = 0, last = 0, numbered = 0, asked = 0, told = 0, figures = 0;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < table->cells->len;)
    {
      guint row = ((IngestCell *) table->cells->pdata[i])->row, page = 0, bare = 0;
      gboolean weak = FALSE, tells = FALSE;
      g_autoptr (GString) line = g_string_new (NULL);
      for (; i < table->cells->len && ((IngestCell *) table->cells->pdata[i])->row == row; i++)
        {
          g_autofree char *text = cell_text (table->cells->pdata[i]);
          asked += normalize_look_is_question (text);
          tells |= normalize_is_sentence (text);
          bare += *text != '\0' && strspn (text, "0123456789") == strlen (text);
          if (line->len > 0)
            g_string_append_c (line, '\t');
          g_string_append (line, text);
        }
      NormalizeNumber number;
      rows++;
      if (strlen (line->str) > 400)
        return FALSE;
      if (cut_page (line->str, &page, &weak) && (announced || page < FIRST_YEAR))
        {
          paged++;
          rising += page >= last;
          last = page;
        }
      numbered += normalize_number_parse (line->str, &number);
      told += tells;
      figures += bare >= 2 && !g_ascii_isdigit (*line->str);
      g_ptr_array_add (found, g_strdup (line->str));
    }
  guint least = announced ? 1 : LEAST_ENTRIES;
  if (rows < least || paged * 10 < rows * 8 || rising * 10 < paged * 8)
    return FALSE;
  if (!announced && (numbered * 2 < rows || (asked + told + figures) * 3 > rows))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (lines, g_steal_pointer (&found->pdata[i]));
  return TRUE;
}

/* All of the item is a link into the page. */
static gboolean
is_inner_link (const IngestBlock *block)
{
  guint covered = 0;
  for (guint i = 0; i < block->n_spans; i++)
    if (block->spans[i].link != NULL && block->spans[i].link[0] == '#')
      covered += block->spans[i].end - block->spans[i].start;
  return covered > 0 && covered * 10 >= strlen (block->text) * 8;
}

/* Lines of a block that end in leaders and a page number: all, or of many nearly all, since OCR loses some.  @loose: a
 * space alone may part title and page. */
static gboolean
read_lines (const IngestBlock *block, gboolean loose, guint *last, GPtrArray *lines)
{
  guint before = lines->len, paged = 0, reached = *last;
  g_autofree char *text = g_strdup (block->text);
  g_auto (GStrv) parts = NULL;
  for (char *at; (at = strstr (text, "\xe2\x80\xa8")) != NULL;)
    memcpy (at, "  \n", 3);
  parts = g_strsplit (text, "\n", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      guint page;
      gboolean weak = FALSE;
      g_strstrip (*part);
      if (**part == '\0')
        continue;
      /* pages count up; a list of figures behind it begins anew, an index does neither */
      if (cut_page (*part, &page, &weak)
          && (weak ? loose && page >= reached && page <= reached + 40 : page >= reached || page <= 3))
        {
          paged++;
          reached = page;
        }
      g_ptr_array_add (lines, g_strdup (*part));
    }
  guint n = lines->len - before;
  if (n > 0 && (n == paged || (n >= 5 && paged * 10 >= n * 8)))
    {
      *last = reached;
      return TRUE;
    }
  g_ptr_array_set_size (lines, (int) before);
  return FALSE;
}

/* The block is a title of class @kind: contents, or agenda, below which something may be said. */
static gboolean
is_title (const IngestBlock *block, const char *kind)
{
  return (block->type == INGEST_BLOCK_HEADING || block->type == INGEST_BLOCK_PARAGRAPH)
         && normalize_words_has ("part", kind, normalize_outline_skip_marks (block->text), WORDS_WHOLE);
}

/* The text of each later block, folded: what a list without page numbers is checked against.  Entries that stood side
 * by side may have come in one line: they stand again in @parts of their own. */
static gboolean
stands_again (const IngestDocument *document, guint from, const char *text, guint parts)
{
  g_autofree char *fold = normalize_fold (text, -1);
  glong letters = g_utf8_strlen (fold, -1);
  if (letters < 2)
    return FALSE;
  for (guint i = from; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (block->type == INGEST_BLOCK_TABLE || (letters < 3 && block->type != INGEST_BLOCK_HEADING)
          || strlen (block->text) > 3 * strlen (text) + 30)
        continue;
      g_autofree char *other = normalize_fold (block->text, -1);
      if (strcmp (fold, other) == 0)
        return TRUE;
      if (parts > 1 && block->type == INGEST_BLOCK_HEADING && g_utf8_strlen (other, -1) >= 3
          && g_str_has_prefix (fold, other) && stands_again (document, from, fold + strlen (other), parts - 1))
        return TRUE;
    }
  return FALSE;
}

/* Lines of a block, after its first @skip, that nearly all stand again further on: a list without pages in one
 * paragraph.  Bounded by *again. */
static gboolean
read_standing_lines (const IngestDocument *document, guint i, guint skip, guint *again, GPtrArray *run)
{
  const IngestBlock *block = document->blocks->pdata[i];
  if (block->type != INGEST_BLOCK_PARAGRAPH || strlen (block->text) > 8000 || strstr (block->text, "。") != NULL)
    return FALSE;
  g_autofree char *text = g_strdup (block->text);
  for (char *at; (at = strstr (text, "\xe2\x80\xa8")) != NULL;)
    memcpy (at, "  \n", 3);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint before = run->len, n = 0, standing = 0;
  for (guint k = skip; g_strv_length (lines) > skip && lines[k] != NULL; k++)
    {
      g_strstrip (lines[k]);
      if (*lines[k] == '\0')
        continue;
      n++;
      standing += (*again)++ < 400 && stands_again (document, i + 1, lines[k], 1);
      g_ptr_array_add (run, g_strdup (lines[k]));
    }
  if (n >= 2 && standing * 10 >= n * 7)
    return TRUE;
  g_ptr_array_set_size (run, (int) before);
  return FALSE;
}

/* "目次" and its entries in one paragraph. */
static gboolean
is_titled_list (const IngestBlock *block)
{
  const char *end = strchr (block->text, '\n');
  if (block->type != INGEST_BLOCK_PARAGRAPH || end == NULL || end - block->text > 60)
    return FALSE;
  g_autofree char *first = g_strndup (block->text, (gsize) (end - block->text));
  return normalize_words_has ("part", "contents", normalize_outline_skip_marks (first), WORDS_WHOLE);
}

/* The text begins what the list is about: it stands in the list already, as its first entry or, where entries have
 * pages, as any. */
static gboolean
is_listed (const GPtrArray *run, gboolean paged, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  for (guint i = 0; i < (paged ? run->len : MIN (run->len, 1)); i++)
    if (strcmp (run->pdata[i], trimmed) == 0)
      return TRUE;
  return FALSE;
}

/* Reads @block's entries into @run.  FALSE where it is no part of a contents list. */
static gboolean
read_block (const IngestDocument *document, guint i, gboolean announced, guint *again, guint *last, GPtrArray *run)
{
  const IngestBlock *block = document->blocks->pdata[i];
  if (block->type == INGEST_BLOCK_TABLE)
    return read_table (block->table, announced, run);
  if (read_lines (block, announced || run->len > 0, last, run))
    return TRUE;
  /* a list of links into the page; or, below 目次, lines whose page numbers OCR lost: they stand again further on */
  if ((block->type == INGEST_BLOCK_LIST_ITEM && is_inner_link (block))
      || (announced && strlen (block->text) < 200 && !is_listed (run, *last > 0, block->text) && (*again)++ < 400
          && stands_again (document, i + 1, block->text, 2)))
    {
      g_ptr_array_add (run, g_strdup (block->text));
      return TRUE;
    }
  return announced && strchr (block->text, '\n') != NULL && read_standing_lines (document, i, 0, again, run);
}

/* A running line or a broken entry: what may stand between two parts of one list. */
static gboolean
is_gap (const IngestBlock *block)
{
  return block->type == INGEST_BLOCK_PARAGRAPH && g_utf8_strlen (block->text, -1) <= 40
         && strstr (block->text, "。") == NULL;
}

NormalizeContents *
normalize_contents_find (const IngestDocument *document)
{
  NormalizeContents *contents = g_new0 (NormalizeContents, 1);
  contents->entries = g_array_new (FALSE, TRUE, sizeof (NormalizeContentsEntry));
  g_array_set_clear_func (contents->entries, entry_clear);
  contents->by_fold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  contents->by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  contents->is_entry = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_array_set_size (contents->is_entry, document->blocks->len);
#define MARK(at) (g_array_index (contents->is_entry, gboolean, at) = TRUE)

  gboolean announced = FALSE;       /* below a heading 目次 */
  guint run_start = 0, run_end = 0; /* blocks that are contents if they hold enough entries */
  guint last = 0;                   /* page of the entry before */
  guint agenda = G_MAXUINT;         /* the title 本日の内容 above: of a list only where entries stand below it */
  guint gap = 0, again = 0;         /* look-ups of lines without pages are bounded: a contents list is short */
  g_autoptr (GPtrArray) run = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i <= document->blocks->len; i++)
    {
      const IngestBlock *block = i < document->blocks->len ? document->blocks->pdata[i] : NULL;
      if (block != NULL
          && (block->type == INGEST_BLOCK_PAGE_BREAK || block->type == INGEST_BLOCK_RULE
              || block->type == INGEST_BLOCK_FIGURE || block->role != INGEST_ROLE_NONE))
        continue;
      gboolean titled = block != NULL && is_title (block, "contents");
      if (block != NULL && (contents->entries->len == 0 || announced) && (titled || is_title (block, "agenda")))
        {
          announced = TRUE;
          gap = 0;
          agenda = titled ? G_MAXUINT : i;
          if (titled)
            MARK (i);
          continue;
        }
      if (block != NULL && run_end == 0 && contents->entries->len == 0 && is_titled_list (block)
          && read_standing_lines (document, i, 1, &again, run))
        {
          announced = TRUE;
          run_start = i;
          run_end = i + 1;
          gap = 0;
          continue;
        }
      if (block != NULL && read_block (document, i, announced, &again, &last, run))
        {
          if (run_end == 0)
            run_start = i;
          run_end = i + 1;
          gap = 0;
          continue;
        }
      if (block != NULL && (run_end > 0 || announced) && gap < 2 && is_gap (block))
        {
          gap++;
          continue;
        }
      if (run->len >= (announced ? 1 + (agenda != G_MAXUINT) : LEAST_ENTRIES))
        {
          if (agenda != G_MAXUINT)
            MARK (agenda);
          for (guint k = run_start; k < run_end; k++)
            MARK (k);
          for (guint k = 0; k < run->len; k++)
            add_entry (contents, run->pdata[k]);
        }
      g_ptr_array_set_size (run, 0);
      announced = FALSE;
      agenda = G_MAXUINT;
      run_end = gap = last = 0;
    }
#undef MARK
  return contents;
}

/* How alike two folded texts are, 0 to 1: Dice's coefficient over pairs of characters. */
static double
similarity (const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return 1;
  glong a_length, b_length;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast (a, -1, &a_length), *y = g_utf8_to_ucs4_fast (b, -1, &b_length);
  if (a_length < 2 || b_length < 2 || a_length > 400 || b_length > 400)
    return 0;
  guint shared = 0;
  g_autofree gboolean *used = g_new0 (gboolean, (gsize) b_length);
  for (glong i = 0; i + 1 < a_length; i++)
    for (glong k = 0; k + 1 < b_length; k++)
      if (!used[k] && x[i] == y[k] && x[i + 1] == y[k + 1])
        {
          used[k] = TRUE;
          shared++;
          break;
        }
  return 2.0 * shared / (double) (a_length + b_length - 2);
}

static gboolean
has_number (const NormalizeContentsEntry *entry, const NormalizeNumber *number)
{
  return entry->number.kind == number->kind && strcmp (entry->number.text, number->text) == 0;
}

/* Of several places the first from @next on, else the first of all. */
static guint
nearest (const GArray *places, guint next)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, guint, i) >= next)
      return g_array_index (places, guint, i);
  return g_array_index (places, guint, 0);
}

const NormalizeContentsEntry *
normalize_contents_match (const NormalizeContents *contents, const NormalizeNumber *number, const char *fold,
                          guint *next)
{
  const NormalizeContentsEntry *entries = (const NormalizeContentsEntry *) (void *) contents->entries->data;
  const GArray *titled = g_hash_table_lookup (contents->by_fold, fold);
  const GArray *numbered = number->kind != NUMBER_NONE ? g_hash_table_lookup (contents->by_number, number->text) : NULL;
  guint found = G_MAXUINT;
  if (titled != NULL)
    {
      /* a title that several sections share is told apart by its number, where it has one */
      found = nearest (titled, *next);
      for (guint i = 0; i < titled->len && !has_number (&entries[found], number); i++)
        if (has_number (&entries[g_array_index (titled, guint, i)], number))
          found = g_array_index (titled, guint, i);
    }
  /* else a title much like it under the same number */
  for (guint i = 0; found == G_MAXUINT && numbered != NULL && i < MIN (numbered->len, 16); i++)
    {
      guint at = g_array_index (numbered, guint, i);
      if (entries[at].number.kind == number->kind && similarity (entries[at].fold, fold) >= ALIKE)
        found = at;
    }
  if (found == G_MAXUINT)
    return NULL;
  *next = found + 1;
  return &entries[found];
}
