#include "normalize/outline/card_titles.h"

#include "normalize/outline/look.h"

#include <string.h>

/* Titles in characters, and bounds for hostile pages: chosen, not measured. */
#define LEAST_LETTERS 2
#define LONGEST_TITLE 60
#define LONGEST_ASKED 160
#define MOST_LEVELS   6
#define MOST_BOXES    8000

/* What a shape shows, in log-odds; the shares are of its boxes.  Chosen, not fitted: two boxes that tell are enough,
 * four fields of which one tells are not. */
#define WEIGHT_NONE     -2.1
#define WEIGHT_BOX      0.25 /* each, up to four */
#define WEIGHT_SAID     3.0
#define WEIGHT_ASKED    2.0
#define WEIGHT_BOLD     0.8
#define WEIGHT_LISTED   -2.0
#define WEIGHT_ASKS_ON  -3.0 /* another question stands in the text: the box holds several */
#define WEIGHT_SENTENCE -6.0 /* the line is one, and does not ask */
#define MOST_COUNTED    4
#define LEAST_BOXES     2

/* Boxes, or headings of a level, of which this share holds nothing but hidden text open at a click. */
#define MOSTLY_HIDDEN 0.6

/* A box: its title, what stands in it, and the shape that it has. */
typedef struct
{
  guint title, end; /* indices of the title and behind the last block */
  guint shape;
} Box;

/* All boxes of a shape. */
typedef struct
{
  guint n, said, asked, bold, listed, asks_on, sentence, hidden;
  guint opened, closed; /* titles with signs of that before and behind them */
  gboolean told;        /* the titles are titles */
  guint level;          /* and of this level */
  guint64 titles;       /* a bit for each title's hash: the same words in each box are a field's name */
} Shape;

static IngestBlock *
block_at (const IngestDocument *document, guint i)
{
  return document->blocks->pdata[i];
}

/* Where the last element of the first @length bytes of @path begins: its slash; 0 where there is none. */
static gsize
last_slash (const char *path, gsize length)
{
  while (length > 0 && path[length - 1] != '/')
    length--;
  return length > 0 ? length - 1 : 0;
}

/* Hidden, or of the site: no text of the box. */
static gboolean
is_beside (const IngestBlock *block)
{
  return block->role != INGEST_ROLE_NONE || block->type == INGEST_BLOCK_FIGURE || block->type == INGEST_BLOCK_RULE;
}

static gboolean
may_be_title (const IngestBlock *block)
{
  const char *text = block->text;
  guint letters = 0;
  if ((block->type != INGEST_BLOCK_PARAGRAPH && block->type != INGEST_BLOCK_LIST_ITEM)
      || block->role != INGEST_ROLE_NONE || block->place.path == NULL || normalize_look_in_remark (block)
      || (block->type == INGEST_BLOCK_LIST_ITEM && *block->marker != '\0')) /* a paragraph's is its number, set apart */
    return FALSE;
  for (const char *at = text; *at != '\0' && letters < LEAST_LETTERS; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at));
  glong length = g_utf8_strlen (text, -1);
  return letters == LEAST_LETTERS /* Q is a mark, not a title */
         && (length <= LONGEST_TITLE || (length <= LONGEST_ASKED && normalize_look_is_question (text)))
         && strchr (text, '\n') == NULL && strstr (text, "\xe2\x80\xa8") == NULL && strstr (text, "：") == NULL;
}

/* Text of @block is a sentence, or a list or a table of them. */
static gboolean
says (const IngestBlock *block)
{
  return block->table != NULL || normalize_is_sentence (block->text);
}

/* Where the box ends whose path is the first @box bytes of that of its title @i; 0 where it is none: it holds more
 * before the title, headings, or nothing else.  *hidden: nothing else that shows. */
static guint
find_end (const IngestDocument *document, guint i, gsize box, gboolean *hidden)
{
  const char *path = block_at (document, i)->place.path;
  gboolean bare = path[box] == '\0'; /* the title is text of the box itself, in no block of its own */
  gsize part = bare ? box : box + 1 + strcspn (path + box + 1, "/"); /* else its element right below the box */
  guint end = i + 1, shown = 0, closed = 0;
  for (guint above = i; above > 0 && ingest_path_is_within (block_at (document, above - 1)->place.path, path, box);
       above--)
    if (!is_beside (block_at (document, above - 1)))
      return 0;
  for (; end < document->blocks->len; end++)
    {
      const IngestBlock *block = block_at (document, end);
      if (bare && is_beside (block) && g_strcmp0 (block->place.path, path) == 0)
        continue;
      if (!ingest_path_is_within (block->place.path, path, box))
        break;
      if (block->type == INGEST_BLOCK_HEADING
          || (!is_beside (block) && !bare && ingest_path_is_within (block->place.path, path, part)))
        return 0;
      shown += !is_beside (block);
      closed += block->role == INGEST_ROLE_HIDDEN && says (block);
    }
  *hidden = shown == 0 && closed > 0;
  return shown + closed > 0 ? end : 0;
}

/* The shape of a box: its path without the counts of siblings, and where in it the title stands. */
static char *
shape_of (const IngestBlock *title, gsize box)
{
  const char *path = title->place.path;
  GString *key = g_string_new (NULL);
  for (gsize i = 0; i < box; i++)
    {
      if (path[i] == '[')
        i += strcspn (path + i, "]");
      else
        g_string_append_c (key, path[i]);
    }
  g_string_append_printf (key, "|%s", path + box);
  return g_string_free (key, FALSE);
}

/* Signs that show that a title opens and closes what stands below it: after a title, or a box before it. */
static const char closing_signs[] = "+＋−–-－▼▾▽▲△∨⌄›>»×✕⌃";

static gsize
opening_sign (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  return c == 0x2610 || c == 0x25b6 || c == 0x25b8 || c == 0x25ba ? (gsize) (g_utf8_next_char (text) - text) : 0;
}

static gsize
closing_sign (const char *text)
{
  const char *end = text + strlen (text), *last = end > text ? g_utf8_prev_char (end) : end;
  return last > text && g_utf8_strchr (closing_signs, -1, g_utf8_get_char (last)) != NULL ? (gsize) (end - last) : 0;
}

static void
count_box (const IngestDocument *document, const Box *box, gboolean hidden, Shape *shape)
{
  const IngestBlock *title = block_at (document, box->title);
  gsize sign = closing_sign (title->text);
  g_autofree char *words = g_strndup (title->text, strlen (title->text) - sign);
  gboolean said = FALSE, asks_on = FALSE, asks = normalize_look_is_question (words);
  for (guint i = box->title + 1; i < box->end; i++)
    {
      const IngestBlock *block = block_at (document, i);
      if (is_beside (block) && !(hidden && block->role == INGEST_ROLE_HIDDEN))
        continue;
      said |= says (block);
      asks_on |= normalize_look_is_question (block->text);
    }
  shape->n++;
  shape->said += said;
  shape->asked += asks;
  shape->bold += normalize_look_is_bold (title, 0, strlen (title->text));
  shape->listed += title->type == INGEST_BLOCK_LIST_ITEM;
  shape->asks_on += asks_on;
  shape->sentence += !asks && normalize_is_sentence (words);
  shape->opened += opening_sign (title->text) > 0;
  shape->closed += sign > 0;
  shape->hidden += hidden;
  shape->titles |= (guint64) 1 << (g_str_hash (title->text) % 64);
}

static double
weigh (const Shape *shape)
{
  if (shape->n < LEAST_BOXES || (shape->titles & (shape->titles - 1)) == 0)
    return WEIGHT_NONE;
  double share = 1.0 / shape->n;
  return WEIGHT_NONE + WEIGHT_BOX * MIN (shape->n, MOST_COUNTED)
         + share
               * (WEIGHT_SAID * shape->said + WEIGHT_ASKED * shape->asked + WEIGHT_BOLD * shape->bold
                  + WEIGHT_LISTED * shape->listed + WEIGHT_ASKS_ON * shape->asks_on
                  + WEIGHT_SENTENCE * shape->sentence);
}

/* Adds each box that block @i may be the title of, the innermost first. */
static void
propose (const IngestDocument *document, guint i, GHashTable *keys, GArray *shapes, GArray *boxes)
{
  const IngestBlock *title = block_at (document, i);
  if (!may_be_title (title))
    return;
  const char *path = title->place.path;
  gsize length = strlen (path);
  for (guint level = 0; level < MOST_LEVELS && length > 0 && boxes->len < MOST_BOXES;
       level++, length = last_slash (path, length))
    {
      gboolean hidden;
      guint end = path[length - 1] == ']' ? find_end (document, i, length, &hidden) : 0;
      if (end == 0)
        continue;
      g_autofree char *key = shape_of (title, length);
      gpointer known;
      guint at = shapes->len;
      if (g_hash_table_lookup_extended (keys, key, NULL, &known))
        at = GPOINTER_TO_UINT (known);
      else
        {
          g_hash_table_insert (keys, g_steal_pointer (&key), GUINT_TO_POINTER (at));
          g_array_set_size (shapes, at + 1);
        }
      Box box = { i, end, at };
      count_box (document, &box, hidden, &g_array_index (shapes, Shape, at));
      g_array_append_val (boxes, box);
    }
}

static void
show (const IngestDocument *document, guint from, guint end)
{
  for (guint i = from; i < end; i++)
    if (block_at (document, i)->role == INGEST_ROLE_HIDDEN)
      block_at (document, i)->role = INGEST_ROLE_NONE;
}

/* Headings of one level below most of which nothing shows but what is hidden: it opens at a click on them. */
static void
show_below_headings (const IngestDocument *document)
{
  guint headings[2 * INGEST_TITLE_LEVEL] = { 0 }, closed[2 * INGEST_TITLE_LEVEL] = { 0 };
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0, end; i < document->blocks->len; i = end)
      {
        const IngestBlock *heading = block_at (document, i);
        guint shown = 0, said = 0;
        end = i + 1;
        if (heading->type != INGEST_BLOCK_HEADING || heading->role != INGEST_ROLE_NONE
            || heading->level >= G_N_ELEMENTS (headings))
          continue;
        for (; end < document->blocks->len; end++)
          {
            const IngestBlock *block = block_at (document, end);
            if (block->type == INGEST_BLOCK_HEADING
                || (block->role != INGEST_ROLE_NONE && block->role != INGEST_ROLE_HIDDEN))
              break;
            shown += !is_beside (block);
            said += block->role == INGEST_ROLE_HIDDEN && says (block);
          }
        if (pass == 0)
          {
            /* a chapter over its sections has no text of its own either way */
            headings[heading->level] += shown > 0 || said > 0;
            closed[heading->level] += shown == 0 && said > 0;
          }
        else if (shown == 0 && closed[heading->level] >= LEAST_BOXES
                 && closed[heading->level] >= headings[heading->level] * MOSTLY_HIDDEN)
          show (document, i + 1, end);
      }
}

/* Makes such a sign the title's marker, where the titles of its shape have them. */
static void
part_sign (IngestDocument *document, IngestBlock *title, const Shape *shape)
{
  guint before = shape->opened * 2 > shape->n ? (guint) opening_sign (title->text) : 0;
  guint behind = before == 0 && shape->closed * 2 > shape->n ? (guint) closing_sign (title->text) : 0;
  if (before + behind == 0 || *title->marker != '\0')
    return;
  guint length = (guint) strlen (title->text) - before - behind;
  title->marker = ingest_document_keep (document, before > 0 ? title->text : title->text + length, before + behind);
  title->text = ingest_document_keep (document, title->text + before, length);
  for (guint i = 0; i < title->n_spans; i++)
    {
      IngestSpan *span = &title->spans[i];
      span->start = MIN (span->start > before ? span->start - before : 0, length);
      span->end = MIN (span->end > before ? span->end - before : 0, length);
    }
}

/* What stands right above a box: the title of the boxes, or NULL. */
static IngestBlock *
find_above (const IngestDocument *document, const Box *box)
{
  guint i = box->title;
  while (i > 0 && is_beside (block_at (document, i - 1)))
    i--;
  return i > 0 ? block_at (document, i - 1) : NULL;
}

/* A short line right above the boxes, in what holds them. */
static gboolean
may_be_group (const IngestBlock *above, const IngestBlock *title)
{
  if (above == NULL || !may_be_title (above) || normalize_is_sentence (above->text)
      || normalize_look_is_question (above->text))
    return FALSE;
  gsize parent = last_slash (above->place.path, strlen (above->place.path));
  return ingest_path_is_within (title->place.path, above->place.path, parent);
}

/* Lines over the boxes of @shape, in two places or more, or bold: titles over theirs. */
static void
name_groups (const IngestDocument *document, const GArray *boxes, guint shape)
{
  guint groups = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < boxes->len; i++)
      {
        const Box *box = &g_array_index (boxes, Box, i);
        IngestBlock *above = box->shape == shape ? find_above (document, box) : NULL;
        if (!may_be_group (above, block_at (document, box->title)))
          continue;
        groups += pass == 0;
        if (pass == 1 && (groups >= LEAST_BOXES || normalize_look_is_bold (above, 0, strlen (above->text))))
          {
            above->type = INGEST_BLOCK_HEADING;
            above->level = INGEST_TITLE_LEVEL - 1;
          }
      }
}

/* The level of the titles of @shape: below those of the panels that hold them. */
static guint
find_level (const IngestDocument *document, const GArray *boxes, guint shape)
{
  guint level = INGEST_TITLE_LEVEL;
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);
      const IngestBlock *above = box->shape == shape ? find_above (document, box) : NULL;
      if (above != NULL && above->type == INGEST_BLOCK_HEADING && above->level >= INGEST_TITLE_LEVEL)
        level = MAX (level, MIN (above->level, 4 * INGEST_TITLE_LEVEL) + INGEST_TITLE_LEVEL);
    }
  return level;
}

void
normalize_card_titles (IngestDocument *document)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* -> of shapes */
  g_autoptr (GArray) shapes = g_array_new (FALSE, TRUE, sizeof (Shape));
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  show_below_headings (document);
  for (guint i = 0; i < document->blocks->len; i++)
    propose (document, i, keys, shapes, boxes);
  for (guint k = 0; k < shapes->len; k++)
    {
      Shape *shape = &g_array_index (shapes, Shape, k);
      shape->told = weigh (shape) > 0;
      shape->level = shape->told ? find_level (document, boxes, k) : 0;
    }
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);
      const Shape *shape = &g_array_index (shapes, Shape, box->shape);
      IngestBlock *title = block_at (document, box->title);
      if (title->type == INGEST_BLOCK_HEADING || !shape->told)
        continue;
      title->type = INGEST_BLOCK_HEADING;
      title->level = shape->level;
      part_sign (document, title, shape);
      if (shape->hidden >= shape->n * MOSTLY_HIDDEN)
        show (document, box->title + 1, box->end);
    }
  for (guint k = 0; k < shapes->len; k++)
    if (g_array_index (shapes, Shape, k).told)
      name_groups (document, boxes, k);
}
