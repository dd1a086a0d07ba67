#include "normalize/table/column_vocabulary.h"

#include "normalize/text/data.h"

#include <string.h>

/* Chosen, not measured. */
#define SHORT_ANSWER  4    /* characters, without blanks: what is longer is no mark */
#define FEWEST        3    /* short answers that say what a column keeps to */
#define KEEPS         0.75 /* of them are of the set, or like one of it … */
#define KEEPS_EXACTLY 0.34 /* … and so many of it as they stand */
#define OWN_COUNT     3    /* times that a word stands in a column that makes it one of the column's own */
#define OWN_LONG      3    /* characters of such a word, at least: one wrong of two is another word */
#define SURE          90   /* confidence from which a word is left alone that only looks like one of the column's own */

/* The answer that a cell opens with: its first line, where that is short. */
typedef struct
{
  IngestBlock *block;
  gsize start, end; /* bytes of the block's text */
  char *word;       /* without blanks */
  guint confidence; /* the least of its spans; 0 where it was not read from a picture */
} Head;

typedef struct
{
  char *word;
  char *mistaken; /* characters that are read for it, or NULL */
  char *sure;     /* those of them that stand for nothing else, or NULL */
} Member;

static void
head_clear (gpointer data)
{
  g_free (((Head *) data)->word);
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x2028 || c == 0x3000;
}

/* The first line of @block that is text, where it is short.  FALSE where it is not. */
static gboolean
head_init (Head *head, IngestBlock *block)
{
  const char *text = block->text, *at = text;
  while (*at != '\0' && is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  const char *first = at, *last = at;
  g_autoptr (GString) word = g_string_new (NULL);
  guint n = 0;
  for (; *at != '\0' && *at != '\n' && g_utf8_get_char (at) != 0x2028; at = g_utf8_next_char (at))
    if (!is_blank (g_utf8_get_char (at)))
      {
        g_string_append_unichar (word, g_utf8_get_char (at));
        last = g_utf8_next_char (at);
        if (++n > SHORT_ANSWER)
          return FALSE;
      }
  if (n == 0)
    return FALSE;
  *head = (Head){ .block = block, .start = (gsize) (first - text), .end = (gsize) (last - text) };
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if (span->confidence > 0 && span->start < head->end && span->end > head->start)
        head->confidence = head->confidence == 0 ? span->confidence : MIN (head->confidence, span->confidence);
    }
  if (head->confidence == 0)
    return FALSE;
  head->word = g_string_free (g_steal_pointer (&word), FALSE);
  return TRUE;
}

/* ---- sets ---- */

static void
member_clear (gpointer data)
{
  Member *member = data;
  g_free (member->word);
  g_free (member->mistaken);
  g_free (member->sure);
}

/* What "○=〇◯ ×=x" says of @word, or NULL; the caller frees it. */
static char *
find_likes (const char *field, const char *word)
{
  g_auto (GStrv) likes = g_strsplit (field != NULL ? field : "", " ", -1);
  gsize length = strlen (word);
  for (char **like = likes; *like != NULL; like++)
    if (strncmp (*like, word, length) == 0 && (*like)[length] == '=')
      return g_strdup (*like + length + 1);
  return NULL;
}

/* A row of the data file as an array of Member. */
static void
add_set (char **fields, gpointer sets)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_set_clear_func (set, member_clear);
  g_auto (GStrv) words = g_strsplit (fields[0], " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      Member member = { .word = g_strdup (*word),
                        .mistaken = find_likes (fields[1], *word),
                        .sure = fields[1] != NULL ? find_likes (fields[2], *word) : NULL };
      g_array_append_val (set, member);
    }
  g_ptr_array_add (sets, set);
}

static const GPtrArray *
get_sets (void)
{
  static gsize once;
  static GPtrArray *sets;
  if (g_once_init_enter (&once))
    {
      GPtrArray *made = g_ptr_array_new ();
      normalize_data_rows ("text/vocabulary.tsv", INGEST_TSV_FIELDS, add_set, made);
      sets = made;
      g_once_init_leave (&once, 1);
    }
  return sets;
}

static gboolean
is_stray (gunichar c)
{
  return c < 0x80 && ((g_ascii_ispunct ((char) c) && strchr ("()[]", (int) c) == NULL) || g_ascii_isalpha ((char) c));
}

/* All characters of @word, one or two, are among @signs. */
static gboolean
is_of (const char *word, const char *signs)
{
  gsize n = (gsize) g_utf8_strlen (word, -1);
  for (; *word != '\0' && signs != NULL && n <= 2; word = g_utf8_next_char (word))
    if (g_utf8_strchr (signs, -1, g_utf8_get_char (word)) == NULL)
      return FALSE;
  return signs != NULL && n > 0 && n <= 2;
}

/* The word of @set that @word was read for, NULL where there is none: dust beside it, or a glyph that looks like it. */
static const char *
find_meant (const GArray *set, const char *word)
{
  for (guint i = 0; i < set->len; i++)
    if (strcmp (g_array_index (set, Member, i).word, word) == 0)
      return g_array_index (set, Member, i).word;
  for (guint i = 0; i < set->len; i++)
    {
      const Member *member = &g_array_index (set, Member, i);
      const char *at = (guchar) member->word[0] >= 0x80 ? strstr (word, member->word) : NULL;
      gboolean stray = at != NULL;
      for (const char *p = word; stray && *p != '\0'; p = g_utf8_next_char (p))
        stray = (p >= at && p < at + strlen (member->word)) || is_stray (g_utf8_get_char (p));
      if (stray)
        return member->word;
    }
  for (guint i = 0; i < set->len; i++)
    {
      const Member *member = &g_array_index (set, Member, i);
      if (is_of (word, member->mistaken))
        return member->word;
    }
  return NULL;
}

static gboolean
is_sure (const GArray *set, const char *word)
{
  for (guint i = 0; i < set->len; i++)
    if (strcmp (g_array_index (set, Member, i).word, word) == 0 || is_of (word, g_array_index (set, Member, i).sure))
      return TRUE;
  return FALSE;
}

/* The set that a column keeps to, or NULL. */
static const GArray *
find_set (const GArray *heads)
{
  const GPtrArray *sets = get_sets ();
  const GArray *best = NULL;
  guint most = 0;
  for (guint s = 0; s < sets->len; s++)
    {
      const GArray *set = sets->pdata[s];
      guint exact = 0, like = 0;
      for (guint i = 0; i < heads->len; i++)
        {
          const char *word = g_array_index (heads, Head, i).word, *meant = find_meant (set, word);
          exact += meant != NULL && is_sure (set, word);
          like += meant != NULL;
        }
      if (exact > most && (double) like >= KEEPS * heads->len && (double) exact >= KEEPS_EXACTLY * heads->len)
        {
          most = exact;
          best = set;
        }
    }
  return best;
}

/* ---- the column's own words ---- */

static guint
count_word (const GArray *heads, const char *word)
{
  guint n = 0;
  for (guint i = 0; i < heads->len; i++)
    n += strcmp (g_array_index (heads, Head, i).word, word) == 0;
  return n;
}

/* TRUE where the two, of one length, differ in one character. */
static gboolean
differ_in_one (const char *a, const char *b)
{
  guint differ = 0;
  for (; *a != '\0' && *b != '\0'; a = g_utf8_next_char (a), b = g_utf8_next_char (b))
    differ += g_utf8_get_char (a) != g_utf8_get_char (b);
  return differ == 1 && *a == *b;
}

/* A word that stands often in the column and differs from @head in one letter, which was not read surely. */
static const char *
find_own (const GArray *heads, const Head *head)
{
  const char *found = NULL;
  guint most = OWN_COUNT - 1;
  if (head->confidence >= SURE || count_word (heads, head->word) > 1 || g_utf8_strlen (head->word, -1) < OWN_LONG)
    return NULL;
  for (guint i = 0; i < heads->len; i++)
    {
      const char *word = g_array_index (heads, Head, i).word;
      guint n = differ_in_one (word, head->word) ? count_word (heads, word) : 0;
      if (n > most)
        {
          most = n;
          found = word;
        }
    }
  return found;
}

/* ---- mending ---- */

/* Puts @word in place of what @head reads, and that beside it. */
static void
put_word (IngestDocument *document, const Head *head, const char *word)
{
  IngestBlock *block = head->block;
  g_autofree char *before = g_strndup (block->text, head->start);
  g_autofree char *read = g_strndup (block->text + head->start, head->end - head->start);
  g_autofree char *text = g_strconcat (before, word, block->text + head->end, NULL);
  gssize more = (gssize) strlen (word) - (gssize) (head->end - head->start);
  guint n = block->n_spans;
  IngestSpan *spans = block->spans;
  block->text = ingest_document_keep (document, text, -1);
  block->spans = NULL;
  block->n_spans = 0;
  IngestSpan made = { .start = (guint) head->start,
                      .end = (guint) (head->start + strlen (word)),
                      .colour = -1,
                      .confidence = head->confidence,
                      .read = ingest_document_keep (document, read, -1) };
  gboolean put = FALSE;
  for (guint i = 0; i <= n; i++)
    {
      if (!put && (i == n || spans[i].end > head->start))
        {
          ingest_block_add_span (document, block, made);
          put = TRUE;
        }
      if (i == n || (spans[i].start >= head->start && spans[i].end <= head->end))
        continue;
      IngestSpan span = spans[i];
      if (span.start < head->end && span.end > head->start) /* a part of it */
        span.start = (guint) head->end;
      if (span.start >= head->end)
        {
          span.start = (guint) ((gssize) span.start + more);
          span.end = (guint) ((gssize) span.end + more);
        }
      if (span.end > span.start)
        ingest_block_add_span (document, block, span);
    }
  g_free (spans);
}

static void
mend_column (IngestDocument *document, const GArray *heads)
{
  if (heads->len < FEWEST)
    return;
  const GArray *set = find_set (heads);
  for (guint i = 0; i < heads->len; i++)
    {
      const Head *head = &g_array_index (heads, Head, i);
      const char *meant = set != NULL ? find_meant (set, head->word) : find_own (heads, head);
      if (meant != NULL && strcmp (meant, head->word) != 0)
        put_word (document, head, meant);
    }
}

static void
mend_table (IngestDocument *document, const IngestTable *table)
{
  for (guint column = 0; column < table->columns; column++)
    {
      g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (Head));
      g_array_set_clear_func (heads, head_clear);
      for (guint i = 0; i < table->cells->len; i++)
        {
          const IngestCell *cell = table->cells->pdata[i];
          IngestBlock *block = cell->column == column && cell->blocks->len > 0 ? cell->blocks->pdata[0] : NULL;
          Head head;
          if (block != NULL && block->table == NULL && head_init (&head, block))
            g_array_append_val (heads, head);
        }
      mend_column (document, heads);
    }
}

void
normalize_vocabulary_mend (IngestDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (block->table != NULL && block->table->columns <= INGEST_MAX_COLUMNS)
        mend_table (document, block->table);
    }
}
