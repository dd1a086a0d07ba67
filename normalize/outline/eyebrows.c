#include "normalize/outline/eyebrows.h"

#include "normalize/outline/look.h"
#include "normalize/text/classes.h"

#include <string.h>

#define LONGEST_EYEBROW 40 /* characters; chosen, not measured */
#define LONGEST_STEP    16 /* "POINT 01" */
#define LONGEST_TITLE   60 /* characters of a line that is a title without the format's word */
#define MOST_PLACES     8  /* in one title */
#define MOST_PIECES     4000
#define MOST_LOOKED     500 /* blocks on either side of a piece */

/* What a place shows, in log-odds: chosen, not fitted. */
#define WEIGHT_NONE     -1.5
#define WEIGHT_GLUED    1.5 /* the page's elements alone part the two */
#define WEIGHT_BLANK    0.5 /* so does a blank */
#define WEIGHT_BREAK    2.0
#define WEIGHT_BLOCK    2.0 /* a block of its own */
#define WEIGHT_WITHIN   1.5 /* and that within the heading */
#define WEIGHT_CAPITALS 0.5
#define WEIGHT_EACH     0.4  /* title of the document that is made so, up to four */
#define WEIGHT_SHARE    2.0  /* all titles of the level are */
#define WEIGHT_PARTICLE -4.0 /* a particle follows: ISO 27001の認証 */
#define WEIGHT_OPEN     -2.0 /* the title before it ends in one */
#define WEIGHT_DIGITS   -1.5
#define WEIGHT_SAID     -4.0 /* the words of all pieces of the kind stand in the text as well */
#define WEIGHT_SAME     -4.0 /* without them another title would be the same */
#define WEIGHT_EMPHASIS -1.0
#define WEIGHT_ACRONYM  -1.5 /* AWS, TLS */
#define WEIGHT_FIRST    -1.0 /* the document's own title may open with a name */
#define WEIGHT_LATIN    -1.0 /* the title is of Latin letters as well */
#define WEIGHT_LINE     -1.0 /* the title is a line that no format calls one */
#define WEIGHT_AMID     -3.0 /* it does not open its part of the page */
#define WEIGHT_VALUE    -5.0 /* nothing else stands below the title */
#define WEIGHT_FELLOW   -4.0 /* it is bold, as lines that stand over text elsewhere */
#define MOST_COUNTED    4
#define LONGEST_ACRONYM 4

/* A step, in the same unit. */
#define WEIGHT_STEP   -1.0
#define WEIGHT_COUNTS 1.5 /* each neighbour of its own kind that it counts on from or to */
#define WEIGHT_PARTED 0.5
#define WEIGHT_LATER  -2.5 /* the first of those that count on is not 1 */

typedef enum
{
  PARTED_BLANK,
  PARTED_GLUED,
  PARTED_BREAK,
  PARTED_BLOCK
} Parted;

typedef struct
{
  guint title;                /* index of its block */
  guint block;                /* of the block that it is a part of: the title itself, or its neighbour */
  gsize start, end;           /* bytes of that block's text */
  gsize rest_start, rest_end; /* of the title's text that stays */
  Parted parted;
  gboolean behind; /* stands behind the title */
  gboolean within; /* as a block of the same heading */
  gboolean emphasis;
  guint step; /* the number that it counts, 0 for words */
  double score;
} Piece;

/* The kinds of pieces: behind or before, how they are parted, steps or words; by the level of the title, 0 for lines.
 */
#define KINDS  16
#define LEVELS 32

static guint
level_of (const IngestBlock *block)
{
  return block->type == INGEST_BLOCK_HEADING ? MIN (block->level, LEVELS - 2) + 1 : 0;
}

static IngestBlock *
block_at (const IngestDocument *document, guint i)
{
  return document->blocks->pdata[i];
}

static gboolean
has_japanese (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    if (is_japanese_letter (peek_character (at)))
      return TRUE;
  return FALSE;
}

/* Blanks and breaks at both ends of the slice are left out. */
static void
trim (const char *text, gsize *start, gsize *end)
{
  for (gsize n; *start < *end; *start += n)
    {
      n = normalize_line_break (text + *start);
      if (n == 0 && normalize_look_is_blank (g_utf8_get_char (text + *start)))
        n = (gsize) (g_utf8_next_char (text + *start) - (text + *start));
      if (n == 0)
        break;
    }
  while (*end > *start)
    {
      const char *last = g_utf8_prev_char (text + *end);
      if (normalize_line_break (last) == 0 && !normalize_look_is_blank (g_utf8_get_char (last)))
        break;
      *end = (gsize) (last - text);
    }
}

/* Latin words without a sentence's end: what may stand over a title. */
static gboolean
is_words (const char *text, gsize length)
{
  guint letters = 0;
  if (length == 0 || g_utf8_strlen (text, (gssize) length) > LONGEST_EYEBROW)
    return FALSE;
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = peek_character (at);
      letters += is_ascii_letter (c) || (c >= 0xC0 && c < 0x250);
      if (is_japanese (c) || normalize_line_break (at) > 0
          || (c < 0x80 && strchr (":;?!=@<>|()[]{}%", (int) c) != NULL))
        return FALSE;
    }
  return letters >= 2 && strchr (".,", text[length - 1]) == NULL;
}

/* "01", "1", "POINT 1", "Step.02": the number, or 0.  *word gets where the digits begin. */
static guint
read_step (const char *text, gsize length, gsize *word)
{
  gsize at = 0;
  guint n = 0, digits = 0;
  if (length > LONGEST_STEP)
    return 0;
  while (at < length && g_ascii_isalpha (text[at]))
    at++;
  if (at == 1)
    return 0; /* Q1, A1 are numbers of their own kind */
  gsize letters = at;
  while (at < length && strchr (" .#-", text[at]) != NULL)
    at++;
  *word = letters;
  for (; at < length && g_ascii_isdigit (text[at]) && digits < 3; at++, digits++)
    n = n * 10 + (guint) (text[at] - '0');
  if (at < length && letters == 0 && text[at] == '.')
    at++;
  return at == length && digits > 0 && digits < 3 ? n : 0;
}

static gboolean
is_beside (const IngestBlock *block)
{
  return block->role != INGEST_ROLE_NONE || block->type == INGEST_BLOCK_FIGURE || block->type == INGEST_BLOCK_RULE;
}

/* A heading, or a short line that may be one. */
static gboolean
may_be_title (const IngestBlock *block)
{
  if (block->role != INGEST_ROLE_NONE || block->place.path == NULL)
    return FALSE;
  return block->type == INGEST_BLOCK_HEADING
         || (block->type == INGEST_BLOCK_PARAGRAPH && has_japanese (block->text, strlen (block->text))
             && g_utf8_strlen (block->text, -1) <= LONGEST_TITLE && !normalize_is_sentence (block->text)
             && strchr (block->text, '\n') == NULL);
}

/* Bytes of @path up to behind the element that holds its last one: "html/body/div[1]" of "html/body/div[1]/p[2]". */
static gsize
parent_of (const char *path)
{
  const char *slash = strrchr (path, '/');
  return slash != NULL ? (gsize) (slash - path) : 0;
}

/* The last element of the first @length bytes of @path is h1 to h6. */
static gboolean
ends_in_heading (const char *path, gsize length)
{
  gsize at = length;
  while (at > 0 && path[at - 1] != '/')
    at--;
  return length - at >= 3 && path[at] == 'h' && path[at + 1] >= '1' && path[at + 1] <= '6' && path[at + 2] == '[';
}

static void
add_piece (GArray *pieces, const IngestDocument *document, Piece piece)
{
  const IngestBlock *block = block_at (document, piece.block), *title = block_at (document, piece.title);
  gsize word;
  trim (block->text, &piece.start, &piece.end);
  trim (title->text, &piece.rest_start, &piece.rest_end);
  if (piece.end <= piece.start || piece.rest_end <= piece.rest_start || pieces->len >= MOST_PIECES)
    return;
  piece.step = read_step (block->text + piece.start, piece.end - piece.start, &word);
  if (piece.behind && piece.step > 0)
    return;
  if (piece.step == 0 && !is_words (block->text + piece.start, piece.end - piece.start))
    return;
  if (piece.step == 0 && piece.block == piece.title
      && !has_japanese (title->text + piece.rest_start, piece.rest_end - piece.rest_start))
    return;
  g_array_append_val (pieces, piece);
}

/* Where the title's own text may be parted: at the edges of its elements and at breaks. */
static void
propose_within (const IngestDocument *document, guint i, GArray *pieces)
{
  const IngestBlock *title = block_at (document, i);
  const char *text = title->text;
  gsize length = strlen (text), places[MOST_PLACES];
  Parted how[MOST_PLACES];
  guint n = 0;
  for (gsize at = 0; at < length && n < MOST_PLACES; at = (gsize) (g_utf8_next_char (text + at) - text))
    {
      gboolean edge = FALSE;
      if (normalize_line_break (text + at) == 3)
        {
          places[n] = at;
          how[n++] = PARTED_BREAK;
          continue;
        }
      for (guint k = 0; k < title->n_spans && at > 0; k++)
        edge |= (title->spans[k].style & INGEST_STYLE_APART) != 0
                && (title->spans[k].start == at || title->spans[k].end == at);
      if (!edge)
        continue;
      gboolean blank = g_ascii_isspace (text[at]) || g_ascii_isspace (text[at - 1]);
      places[n] = at;
      how[n++] = blank ? PARTED_BLANK : PARTED_GLUED;
    }
  for (guint k = 0; k < n; k++)
    {
      gboolean bold = FALSE;
      for (guint s = 0; s < title->n_spans; s++)
        bold |= (title->spans[s].style & (INGEST_STYLE_BOLD | INGEST_STYLE_ITALIC)) != 0
                && (title->spans[s].end == places[k] || title->spans[s].start == places[k]);
      Piece before = { .title = i,
                       .block = i,
                       .end = places[k],
                       .rest_start = places[k],
                       .rest_end = length,
                       .parted = how[k],
                       .emphasis = bold };
      Piece behind = { .title = i,
                       .block = i,
                       .start = places[k],
                       .end = length,
                       .rest_end = places[k],
                       .parted = how[k],
                       .behind = TRUE,
                       .emphasis = bold };
      add_piece (pieces, document, before);
      add_piece (pieces, document, behind);
    }
}

/* A block beside the title, in the element that holds it or in the heading itself. */
static void
propose_beside (const IngestDocument *document, guint i, gboolean behind, GArray *pieces)
{
  guint k = i;
  do
    {
      if (behind ? k + 1 >= document->blocks->len : k == 0)
        return;
      k = behind ? k + 1 : k - 1;
    }
  while (is_beside (block_at (document, k)));
  const IngestBlock *title = block_at (document, i), *block = block_at (document, k);
  const char *path = block->place.path;
  if (path == NULL || block->table != NULL || *block->marker != '\0' || *block->text == '\0'
      || strcmp (path, title->place.path) == 0)
    return;
  gsize parent = parent_of (path), above = parent_of (title->place.path);
  gboolean within = block->type == INGEST_BLOCK_HEADING && parent == above && ends_in_heading (path, parent);
  if (block->type == INGEST_BLOCK_HEADING && !within)
    return;
  /* text of the box itself stands in no element of its own */
  gboolean bare = strlen (path) == above && strncmp (path, title->place.path, above) == 0;
  if (!bare && (parent == 0 || parent != above || !ingest_path_is_within (path, title->place.path, above)))
    return;
  Piece piece = { .title = i,
                  .block = k,
                  .end = strlen (block->text),
                  .rest_end = strlen (title->text),
                  .parted = PARTED_BLOCK,
                  .behind = behind,
                  .within = within };
  add_piece (pieces, document, piece);
}

/* What the document shows as a whole. */
typedef struct
{
  guint all[KINDS], level[KINDS][LEVELS]; /* titles that have a piece of the kind */
  guint said[KINDS];                      /* of these, those whose words stand in the running text */
  GHashTable *rests[KINDS];               /* what the titles are without it -> how many */
  guint titles[LEVELS];
  guint first;        /* index of the first heading */
  GHashTable *spoken; /* Latin words of the running text, in small letters */
} Survey;

static guint
kind_of (const Piece *piece)
{
  return (guint) piece->parted * 4 + (piece->behind ? 2 : 0) + (piece->step > 0 ? 1 : 0);
}

static void
add_spoken (GHashTable *spoken, const char *text)
{
  for (const char *at = text; *at != '\0';)
    {
      gsize n = 0;
      while (g_ascii_isalnum (at[n]))
        n++;
      if (n >= 2)
        g_hash_table_add (spoken, g_ascii_strdown (at, (gssize) n));
      at += MAX (n, 1);
    }
}

/* All words of the piece stand in the running text as well. */
static gboolean
is_said (const Survey *all, const char *words)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word;
  add_spoken (own, words);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (all->spoken, word))
      return FALSE;
  return g_hash_table_size (own) > 0;
}

/* What is left of the piece's title without it. */
static char *
dup_rest (const IngestDocument *document, const Piece *piece)
{
  return g_strndup (block_at (document, piece->title)->text + piece->rest_start, piece->rest_end - piece->rest_start);
}

static char *
dup_words (const IngestDocument *document, const Piece *piece)
{
  return g_strndup (block_at (document, piece->block)->text + piece->start, piece->end - piece->start);
}

static void
count_piece (const IngestDocument *document, const Piece *piece, Survey *all)
{
  guint kind = kind_of (piece);
  char *rest = dup_rest (document, piece);
  g_autofree char *words = dup_words (document, piece);
  gpointer n = g_hash_table_lookup (all->rests[kind], rest);
  g_hash_table_insert (all->rests[kind], rest, GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  all->all[kind]++;
  all->level[kind][level_of (block_at (document, piece->title))]++;
  all->said[kind] += is_said (all, words);
}

static void
survey (const IngestDocument *document, const GArray *pieces, Survey *all)
{
  guint last[KINDS];
  memset (last, 0xff, sizeof last);
  all->first = G_MAXUINT;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = block_at (document, i);
      if (may_be_title (block))
        all->titles[level_of (block)]++;
      if (is_beside (block))
        continue;
      if (block->type == INGEST_BLOCK_HEADING)
        all->first = MIN (all->first, i);
      else if (has_japanese (block->text, strlen (block->text)))
        add_spoken (all->spoken, block->text);
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      guint kind = kind_of (piece);
      if (last[kind] != piece->title)
        count_piece (document, piece, all);
      last[kind] = piece->title;
    }
}

/* The piece is the first thing that shows in the element that holds it and its title. */
static gboolean
opens_part (const IngestDocument *document, const Piece *piece)
{
  guint first = MIN (piece->block, piece->title);
  const char *path = block_at (document, piece->title)->place.path;
  gsize parent = parent_of (path);
  while (first > 0 && is_beside (block_at (document, first - 1)))
    first--;
  return first == 0 || !ingest_path_is_within (block_at (document, first - 1)->place.path, path, parent);
}

/* The piece is a bold line below a title, and others like it stand between texts: the titles of these. */
static gboolean
has_fellow (const IngestDocument *document, const Piece *piece)
{
  const IngestBlock *block = block_at (document, piece->block);
  if (!normalize_look_is_bold (block, 0, strlen (block->text)))
    return FALSE;
  guint first = piece->block > MOST_LOOKED ? piece->block - MOST_LOOKED : 1;
  for (guint i = first; i + 1 < document->blocks->len && i - first < 2 * MOST_LOOKED; i++)
    {
      const IngestBlock *other = block_at (document, i);
      if (i != piece->block && other->type == INGEST_BLOCK_PARAGRAPH && *other->text != '\0'
          && strlen (other->text) <= (gsize) LONGEST_TITLE * 3
          && block_at (document, i - 1)->type != INGEST_BLOCK_HEADING
          && block_at (document, i + 1)->type != INGEST_BLOCK_HEADING
          && normalize_look_is_bold (other, 0, strlen (other->text)))
        return TRUE;
    }
  return FALSE;
}

/* Text, or a section, stands below the piece behind a title. */
static gboolean
has_more (const IngestDocument *document, const Piece *piece)
{
  guint i = MAX (piece->block, piece->title) + 1;
  while (i < document->blocks->len && is_beside (block_at (document, i)))
    i++;
  return i < document->blocks->len
         && (block_at (document, i)->type != INGEST_BLOCK_HEADING
             || level_of (block_at (document, i)) > level_of (block_at (document, piece->title)));
}

static gboolean
is_one_of (gunichar c, const char *characters)
{
  return c != 0 && g_utf8_strchr (characters, -1, c) != NULL;
}

/* @text goes on with what stands before it: "の認証", "での利用", "・保管"; "にほん" does not. */
static gboolean
opens_with_particle (const char *text)
{
  gunichar first = g_utf8_get_char (text), second = first != 0 ? g_utf8_get_char (g_utf8_next_char (text)) : 0;
  if (is_one_of (first, "を・、。，．）」』：:/／-"))
    return TRUE;
  return is_one_of (first, "のにではとがへも") && (!is_hiragana (second) || is_one_of (second, "のはも"));
}

/* The first @length bytes of @text want more: "お客さまの". */
static gboolean
ends_with_particle (const char *text, gsize length)
{
  return is_one_of (g_utf8_get_char (g_utf8_prev_char (text + length)), "のをにではとがへも・、，（「『：:/／-");
}

/* What the letters of the piece say. */
static double
weigh_letters (const char *words)
{
  guint digits = 0, letters = 0, small = 0;
  for (const char *at = words; *at != '\0'; at++)
    {
      digits += g_ascii_isdigit (*at);
      letters += g_ascii_isalpha (*at);
      small += g_ascii_islower (*at);
    }
  return (g_ascii_isupper (words[0]) ? WEIGHT_CAPITALS : 0) + (digits > 0 ? WEIGHT_DIGITS : 0)
         + (small == 0 && letters <= LONGEST_ACRONYM ? WEIGHT_ACRONYM : 0);
}

static double
weigh_words (const IngestDocument *document, const Survey *all, const Piece *piece)
{
  static const double parted[] = { WEIGHT_BLANK, WEIGHT_GLUED, WEIGHT_BREAK, WEIGHT_BLOCK };
  const IngestBlock *title = block_at (document, piece->title);
  g_autofree char *words = dup_words (document, piece), *rest = dup_rest (document, piece);
  guint kind = kind_of (piece), level = level_of (title), n = all->level[kind][level];
  gboolean japanese = has_japanese (title->text, strlen (title->text));
  double score = WEIGHT_NONE + parted[piece->parted] + WEIGHT_EACH * MIN (all->all[kind], MOST_COUNTED)
                 + weigh_letters (words) + (piece->emphasis ? WEIGHT_EMPHASIS : 0) + (piece->within ? WEIGHT_WITHIN : 0)
                 + (level == 0 ? WEIGHT_LINE : 0) + (japanese ? 0 : WEIGHT_LATIN)
                 + WEIGHT_SAID * all->said[kind] / all->all[kind];
  if (piece->block == piece->title && GPOINTER_TO_UINT (g_hash_table_lookup (all->rests[kind], rest)) > 1)
    score += WEIGHT_SAME;
  if (n >= 2)
    score += WEIGHT_SHARE * n / MAX (all->titles[level], n);
  if (piece->block == piece->title)
    {
      if (piece->parted != PARTED_BREAK)
        score += piece->behind                ? ends_with_particle (rest, strlen (rest)) ? WEIGHT_OPEN : 0
                 : opens_with_particle (rest) ? WEIGHT_PARTICLE
                                              : 0;
      score += piece->title == all->first && all->all[kind] < 2 ? WEIGHT_FIRST : 0;
    }
  else if (!piece->within)
    {
      score += !piece->behind && !opens_part (document, piece) ? WEIGHT_AMID : 0;
      score += piece->behind && !has_more (document, piece) ? WEIGHT_VALUE : 0;
      score += piece->behind && has_fellow (document, piece) ? WEIGHT_FELLOW : 0;
    }
  return score;
}

static guint
piece_index (const GArray *pieces, const Piece *piece)
{
  return (guint) (piece - (const Piece *) (gconstpointer) pieces->data);
}

/* The step next to @i, in that direction, among those of its kind at titles of its level; or NULL. */
static const Piece *
find_step (const IngestDocument *document, const GArray *pieces, guint i, gboolean forward)
{
  const Piece *piece = &g_array_index (pieces, Piece, i);
  const char *text = block_at (document, piece->block)->text + piece->start;
  gsize length, word;
  read_step (text, piece->end - piece->start, &length);
  while (forward ? i + 1 < pieces->len : i > 0)
    {
      i = forward ? i + 1 : i - 1;
      const Piece *other = &g_array_index (pieces, Piece, i);
      const char *its = block_at (document, other->block)->text + other->start;
      if (other->step == 0 || other->title == piece->title || other->parted != piece->parted
          || level_of (block_at (document, other->title)) != level_of (block_at (document, piece->title)))
        continue;
      read_step (its, other->end - other->start, &word);
      if (word == length && g_ascii_strncasecmp (text, its, word) == 0)
        return other;
    }
  return NULL;
}

/* Steps of one word count on: 1, 2, 3. */
static double
weigh_step (const IngestDocument *document, const GArray *pieces, guint i)
{
  const Piece *piece = &g_array_index (pieces, Piece, i), *first = piece, *other;
  const Piece *last = find_step (document, pieces, i, FALSE), *next = find_step (document, pieces, i, TRUE);
  const char *rest = block_at (document, piece->title)->text + piece->rest_start;
  guint counted = (last != NULL && last->step + 1 == piece->step) + (next != NULL && next->step == piece->step + 1);
  while (first->step > 1 && (other = find_step (document, pieces, piece_index (pieces, first), FALSE)) != NULL
         && other->step + 1 == first->step)
    first = other;
  return WEIGHT_STEP + WEIGHT_COUNTS * counted + (piece->parted != PARTED_BLANK ? WEIGHT_PARTED : 0)
         + (first->step > 1 ? WEIGHT_LATER : 0)
         + (piece->block == piece->title && opens_with_particle (rest) ? WEIGHT_PARTICLE : 0);
}

/* Spans of the title's text from @start to @end, moved to where it begins now. */
static void
cut_text (IngestDocument *document, IngestBlock *title, gsize start, gsize end)
{
  guint kept = 0, length = (guint) (end - start);
  for (guint i = 0; i < title->n_spans; i++)
    {
      IngestSpan span = title->spans[i];
      span.start = MIN (span.start > start ? span.start - (guint) start : 0, length);
      span.end = MIN (span.end > start ? span.end - (guint) start : 0, length);
      if (span.end > span.start)
        title->spans[kept++] = span;
    }
  title->n_spans = kept;
  title->text = ingest_document_keep (document, title->text + start, (gssize) length);
}

/* What stands beside the title now. */
static void
set_aside (IngestBlock *block)
{
  block->type = INGEST_BLOCK_PARAGRAPH;
  block->level = 0;
  block->role = INGEST_ROLE_ASIDE;
}

/* What becomes of the blocks, one each: blocks made before and behind it, or none of it, where its words are a marker.
 */
typedef struct
{
  IngestBlock **before, **behind;
  gboolean *gone;
} Changes;

static void
apply (IngestDocument *document, const Piece *piece, const Changes *changes)
{
  IngestBlock *title = block_at (document, piece->title), *block = block_at (document, piece->block);
  const char *words = ingest_document_keep (document, block->text + piece->start, (gssize) (piece->end - piece->start));
  if (piece->block != piece->title)
    {
      set_aside (block);
      changes->gone[piece->block] = piece->step > 0;
    }
  else
    {
      if (piece->step == 0)
        {
          g_autoptr (GPtrArray) made = g_ptr_array_new ();
          IngestBlock *aside = ingest_document_add (document, made, INGEST_BLOCK_PARAGRAPH, words, -1);
          aside->place = title->place;
          set_aside (aside);
          (piece->behind ? changes->behind : changes->before)[piece->title] = aside;
        }
      cut_text (document, title, piece->rest_start, piece->rest_end);
    }
  if (piece->step > 0)
    title->marker = words;
}

static void
tell (const IngestDocument *document, const Piece *piece, GString *explain)
{
  const IngestBlock *block = block_at (document, piece->block);
  if (explain != NULL)
    g_string_append_printf (explain, "%s \"%.*s\" %s line %u: %+.1f\n", piece->step > 0 ? "step" : "eyebrow",
                            (int) (piece->end - piece->start), block->text + piece->start,
                            piece->behind ? "below" : "above", block->place.line, piece->score);
}

static void
propose (const IngestDocument *document, GArray *pieces)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *title = block_at (document, i);
      if (!may_be_title (title))
        continue;
      if (title->type == INGEST_BLOCK_HEADING)
        propose_within (document, i, pieces);
      propose_beside (document, i, FALSE, pieces);
      propose_beside (document, i, TRUE, pieces);
    }
}

/* The best piece of each title, where it is worth it: @steps, or words, from what steps have left. */
static void
take (IngestDocument *document, gboolean steps, const Changes *changes, GString *explain)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  Survey all = { .spoken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  for (guint i = 0; i < KINDS; i++)
    all.rests[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  propose (document, pieces);
  if (pieces->len > 0)
    survey (document, pieces, &all);
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      if ((piece->step > 0) == steps)
        piece->score = steps ? weigh_step (document, pieces, i) : weigh_words (document, &all, piece);
    }
  for (guint i = 0, end; i < pieces->len; i = end)
    {
      const Piece *best = &g_array_index (pieces, Piece, i);
      for (end = i + 1; end < pieces->len && g_array_index (pieces, Piece, end).title == best->title; end++)
        if (g_array_index (pieces, Piece, end).score > best->score)
          best = &g_array_index (pieces, Piece, end);
      /* a neighbour that another title has taken is no longer there */
      if (best->score <= 0 || is_beside (block_at (document, best->block))
          || is_beside (block_at (document, best->title)))
        continue;
      tell (document, best, explain);
      apply (document, best, changes);
    }
  for (guint i = 0; i < KINDS; i++)
    g_hash_table_unref (all.rests[i]);
  g_hash_table_unref (all.spoken);
}

void
normalize_eyebrows_part (IngestDocument *document, GString *explain)
{
  guint n = document->blocks->len;
  g_autofree IngestBlock **before = g_new0 (IngestBlock *, n + 1), **behind = g_new0 (IngestBlock *, n + 1);
  g_autofree gboolean *gone = g_new0 (gboolean, n + 1);
  const Changes changes = { before, behind, gone };
  take (document, TRUE, &changes, explain);
  take (document, FALSE, &changes, explain);
  g_autoptr (GPtrArray) found = ingest_document_take_blocks (document);
  for (guint i = 0; i < n; i++)
    {
      if (before[i] != NULL)
        g_ptr_array_add (document->blocks, before[i]);
      if (!gone[i])
        g_ptr_array_add (document->blocks, g_steal_pointer (&found->pdata[i]));
      if (behind[i] != NULL)
        g_ptr_array_add (document->blocks, behind[i]);
    }
}
