#include "normalize/text/boxes.h"

#include "normalize/text/data.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"
#define MOST_EMPTY     24  /* characters of a caption whose box is empty: more is an item of a list */
#define MOST_TICKED    120 /* of one that is ticked: it may hold what was filled in */

static const char *const kinds[] = {
  [BOX_TASK] = "task", [BOX_PLAIN] = "box", [BOX_SQUARE] = "square", [BOX_BUTTON] = "button", [BOX_WITHIN] = "within",
};

typedef struct
{
  char sign[12];
  NormalizeBoxKind kind;
  gboolean ticked;
} Sign;

#define MOST_SIGNS 64

typedef struct
{
  Sign signs[MOST_SIGNS];
  guint n;
  guint8 opens[256]; /* by the first byte of a sign: its kinds, as bits */
  guint8 goes[256];  /* by the last byte of its first character, which tells Japanese ones apart */
} Signs;

static guint8
last_byte (const char *text)
{
  const char *next = g_utf8_next_char (text);
  return (guint8) next[-1];
}

static void
add_sign (char **fields, gpointer data)
{
  Signs *signs = data;
  Sign *sign = &signs->signs[signs->n++];
  g_assert (signs->n <= MOST_SIGNS && strlen (fields[1]) < sizeof sign->sign);
  g_strlcpy (sign->sign, fields[1], sizeof sign->sign);
  sign->ticked = g_str_equal (fields[0], "ticked");
  while (sign->kind < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[sign->kind], fields[2]))
    sign->kind++;
  g_assert (sign->kind < G_N_ELEMENTS (kinds));
  signs->opens[(guchar) *sign->sign] |= (guint8) (1u << sign->kind);
  signs->goes[last_byte (sign->sign)] |= (guint8) (1u << sign->kind);
}

/* The sign of one of the @wanted kinds (bits) that @text opens with, or NULL.  Made once, the table lives as long as
 * the process; this is asked of every character of an answer. */
static const Sign *
find_sign (const char *text, guint wanted)
{
  static Signs signs;
  if (signs.n == 0)
    normalize_data_rows ("text/boxes.tsv", 3, add_sign, &signs);
  if (*text == '\0' || (signs.opens[(guchar) *text] & signs.goes[last_byte (text)] & wanted) == 0)
    return NULL;
  for (guint i = 0; i < signs.n; i++)
    if ((1u << signs.signs[i].kind & wanted) != 0 && g_str_has_prefix (text, signs.signs[i].sign))
      return &signs.signs[i];
  return NULL;
}

#define BOXES (1u << BOX_TASK | 1u << BOX_PLAIN | 1u << BOX_SQUARE)

gsize
normalize_boxes_read_sign (const char *text, NormalizeBoxKind *kind, gboolean *ticked)
{
  const Sign *sign = find_sign (text, BOXES);
  if (sign == NULL)
    return 0;
  *kind = sign->kind;
  *ticked = sign->ticked;
  return strlen (sign->sign);
}

/* The same where the kind is not asked. */
static gsize
read_box (const char *text, gboolean *ticked)
{
  NormalizeBoxKind kind;
  return normalize_boxes_read_sign (text, &kind, ticked);
}

/* Whether @text has a sign of the @wanted kinds, as most texts have none; those begin with one of the bytes @openings.
 */
static gboolean
has_sign (const char *text, const char *openings, guint wanted)
{
  const char *at = strpbrk (text, openings);
  while (at != NULL && find_sign (at, wanted) == NULL)
    at = strpbrk (at + 1, openings);
  return at != NULL;
}

static gboolean
has_boxes (const char *text)
{
  return has_sign (text, "[\xe2\xef", BOXES);
}

/* Variation selectors too: ☑ may stand as text or as a picture. */
static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0 || c == 0xfe0e || c == 0xfe0f;
}

gssize
normalize_boxes_find (const char *line)
{
  gssize first = -1;
  guint boxes = 0, ticked = 0;
  gboolean opens = TRUE; /* nothing but blanks so far */
  if (!has_boxes (line))
    return -1;
  for (const char *at = line; *at != '\0';)
    {
      gboolean full;
      gsize length = read_box (at, &full);
      if (length == 0)
        {
          opens &= is_blank (g_utf8_get_char (at));
          at = g_utf8_next_char (at);
          continue;
        }
      const char *label = at + length;
      while (is_blank (g_utf8_get_char (label)))
        label = g_utf8_next_char (label);
      if (*label != '\0' && g_unichar_isalnum (g_utf8_get_char (label)))
        {
          boxes++;
          ticked += full;
          if (first < 0)
            first = opens ? 0 : at - line;
        }
      at += length;
    }
  /* ■ before each of several words is a row of marks: some box is empty where others are ticked, or all are empty */
  return boxes >= 2 && ticked < boxes ? first : -1;
}

/* Where the label at @text ends: before the next box, a wide gap or a line's end. */
static const char *
label_end (const char *text)
{
  gboolean full;
  const char *at = text;
  while (*at != '\0' && *at != '\n' && *at != '\t' && !g_str_has_prefix (at, "　") && !g_str_has_prefix (at, "  ")
         && read_box (at, &full) == 0)
    at = g_utf8_next_char (at);
  return at;
}

gboolean
normalize_boxes_read (const char *answer, char **ticked, const char **rest)
{
  *ticked = NULL;
  *rest = "";
  if (normalize_boxes_find (answer) < 0)
    return FALSE;
  g_autoptr (GString) labels = g_string_new (NULL);
  const char *last = answer;
  for (const char *at = answer; *at != '\0';)
    {
      gboolean full;
      gsize length = read_box (at, &full);
      if (length == 0)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      at += length;
      while (is_blank (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      last = label_end (at);
      g_autofree char *label = g_strstrip (g_strndup (at, (gsize) (last - at)));
      if (full && *label != '\0')
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? "、" : "", label);
      at = last;
    }
  while (*last == '\n' || is_blank (g_utf8_get_char (last)))
    last = g_utf8_next_char (last);
  *rest = last;
  if (labels->len > 0)
    *ticked = g_string_free (g_steal_pointer (&labels), FALSE);
  return TRUE;
}

/* The bytes of the line break at @text, or 0. */
static gsize
read_break (const char *text)
{
  return *text == '\n' ? 1 : g_str_has_prefix (text, LINE_SEPARATOR) ? strlen (LINE_SEPARATOR) : 0;
}

/* The bytes of the mark that a caption follows at @text, or 0; @ticked is told. */
typedef gsize (*ReadMark) (const char *text, gboolean *ticked);

/* "（○）", "( )", "（レ）": a bracket with a tick or nothing in it. */
static gsize
read_bracket (const char *text, gboolean *ticked)
{
  const char *at = text;
  if (*at != '(' && !g_str_has_prefix (at, "（"))
    return 0;
  for (at = g_utf8_next_char (at); is_blank (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    ;
  const Sign *tick = find_sign (at, 1u << BOX_WITHIN);
  *ticked = tick != NULL;
  at += tick != NULL ? strlen (tick->sign) : 0;
  while (is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return *at == ')' || g_str_has_prefix (at, "）") ? (gsize) (g_utf8_next_char (at) - text) : 0;
}

/* "●はい ○いいえ": buttons, of which one is pressed. */
static gsize
read_button (const char *text, gboolean *ticked)
{
  const Sign *button = find_sign (text, 1u << BOX_BUTTON);
  *ticked = button != NULL && button->ticked;
  return button != NULL ? strlen (button->sign) : 0;
}

/* Where a caption ends: before the next mark, a line break or a wide gap. */
static const char *
caption_end (const char *text, ReadMark read)
{
  gboolean full;
  const char *at = text;
  while (*at != '\0' && *at != '\t' && read_break (at) == 0 && !g_str_has_prefix (at, "　")
         && !g_str_has_prefix (at, "  ") && read (at, &full) == 0)
    at = g_utf8_next_char (at);
  return at;
}

/* Of the caption of the last box in its line, left empty: where words begin that are no part of it, "いいえ
 * 四半期ごと". A caption of letters may hold blanks. */
static const char *
caption_word_end (const char *start, const char *end)
{
  const char *at = start;
  while (at < end && !is_blank (g_utf8_get_char (at)))
    {
      if ((guint8) *at < 0x80)
        return end;
      at = g_utf8_next_char (at);
    }
  return at;
}

static char *
strip (const char *from, const char *to)
{
  while (from < to && (is_blank (g_utf8_get_char (from)) || read_break (from) > 0))
    from = g_utf8_next_char (from);
  char *words = g_strndup (from, (gsize) (to - from));
  for (gsize n = strlen (words), cut = n; n > 0; n = cut)
    {
      cut = (gsize) (g_utf8_prev_char (words + n) - words);
      if (!is_blank (g_utf8_get_char (words + cut)) && read_break (words + cut) == 0)
        break;
      words[cut] = '\0';
    }
  return words;
}

/* Adds a line, but for one of signs alone: the mark of a note in the form itself, ※. */
static void
add_line (GString *lines, const char *from, const char *to)
{
  g_autofree char *words = strip (from, to);
  gboolean letters = FALSE;
  for (const char *at = words; *at != '\0' && !letters; at = g_utf8_next_char (at))
    letters = g_unichar_isalnum (g_utf8_get_char (at));
  if (letters)
    {
      g_string_append (lines, lines->len > 0 ? LINE_SEPARATOR : "");
      g_string_append (lines, words);
    }
}

/* What is read of a choice. */
typedef struct
{
  ReadMark read;
  GString *lead, *chosen, *rest;
  guint marks, ticked;
  gboolean first;   /* the first is ticked */
  gboolean bullets; /* each mark so far may be a bullet too */
  gboolean below;   /* one stands in a line below the first one's */
} Choice;

/* Reads the mark of @length bytes and the caption at @at.  Gives where they end, NULL where the caption is none. */
static const char *
read_caption (Choice *choice, const char *at, gsize length, gboolean ticked)
{
  choice->bullets &= find_sign (at, 1u << BOX_SQUARE | 1u << BOX_BUTTON) != NULL;
  choice->first |= choice->marks == 0 && ticked;
  choice->marks++;
  choice->ticked += ticked;
  at += length;
  while (is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  const char *end = caption_end (at, choice->read), *stop = end;
  gboolean full, last = *end == '\0' || read_break (end) > 0;
  if (last && !ticked)
    stop = caption_word_end (at, end);
  g_autofree char *caption = strip (at, stop);
  if (*caption == '\0' || !g_unichar_isalnum (g_utf8_get_char (caption))
      || g_utf8_strlen (caption, -1) > (ticked ? MOST_TICKED : MOST_EMPTY))
    return NULL;
  if (ticked)
    g_string_append_printf (choice->chosen, "%s%s", choice->chosen->len > 0 ? "、" : "", caption);
  for (at = end; *at != '\0' && read_break (at) == 0 && choice->read (at, &full) == 0;)
    at = g_utf8_next_char (at); /* words behind a wide gap */
  add_line (choice->rest, stop, at);
  return at;
}

/* FALSE where @text is no choice by marks of this kind. */
static gboolean
read_choice (Choice *choice, const char *text)
{
  const char *line = text;
  gboolean full, broken = FALSE; /* broken: a line ended behind the first mark */
  for (const char *at = text; *at != '\0';)
    {
      gsize length = choice->read (at, &full), stop = read_break (at);
      if (length > 0)
        {
          choice->below |= broken;
          add_line (choice->marks == 0 ? choice->lead : choice->rest, line, at);
          line = at = read_caption (choice, at, length, full);
          if (at == NULL)
            return FALSE;
          continue;
        }
      if (stop > 0)
        {
          add_line (choice->marks == 0 ? choice->lead : choice->rest, line, at);
          broken = choice->marks > 0;
          line = at + stop;
        }
      at += MAX (stop, (gsize) (g_utf8_next_char (at) - at));
    }
  add_line (choice->rest, line, line + strlen (line));
  return choice->marks >= 2 && choice->ticked > 0 && choice->ticked < choice->marks
         && (choice->read == read_box || choice->ticked == 1);
}

/* FALSE where @text has nothing that the marks of @read begin with: most texts. */
static gboolean
may_have_marks (const char *text, ReadMark read)
{
  return read == read_box       ? has_boxes (text)
         : read == read_bracket ? strchr (text, '(') != NULL || strstr (text, "（") != NULL
                                : has_sign (text, "\xe2", 1u << BOX_BUTTON) || strstr (text, "〇") != NULL;
}

char *
normalize_boxes_choose (const char *text, gboolean *bullets)
{
  static const ReadMark readers[] = { read_box, read_bracket, read_button };
  char *says = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (readers) && says == NULL; i++)
    {
      if (!may_have_marks (text, readers[i]))
        continue;
      g_autoptr (GString) lead = g_string_new (NULL), chosen = g_string_new (NULL), rest = g_string_new (NULL);
      Choice choice = { .read = readers[i], .lead = lead, .chosen = chosen, .rest = rest, .bullets = TRUE };
      if (!read_choice (&choice, text))
        continue;
      *bullets = choice.bullets && choice.below;
      says = g_strconcat (lead->str, lead->len > 0 ? LINE_SEPARATOR : "", chosen->str,
                          rest->len > 0 ? LINE_SEPARATOR : "", rest->str, NULL);
    }
  return says;
}

gboolean
normalize_boxes_is_list (const char *text, gboolean *first)
{
  *first = FALSE;
  if (!has_boxes (text))
    return FALSE;
  g_autoptr (GString) lead = g_string_new (NULL), chosen = g_string_new (NULL), rest = g_string_new (NULL);
  Choice choice = { .read = read_box, .lead = lead, .chosen = chosen, .rest = rest, .bullets = TRUE };
  gboolean is = read_choice (&choice, text) && choice.bullets && choice.below && choice.ticked == 1 && lead->len == 0;
  *first = choice.first;
  return is;
}

gboolean
normalize_boxes_is_untouched (const char *text)
{
  if (!has_boxes (text))
    return FALSE;
  g_autoptr (GString) lead = g_string_new (NULL), chosen = g_string_new (NULL), rest = g_string_new (NULL);
  Choice choice = { .read = read_box, .lead = lead, .chosen = chosen, .rest = rest, .bullets = TRUE };
  read_choice (&choice, text);
  return choice.marks >= 2 && choice.ticked == 0 && lead->len == 0 && rest->len == 0;
}
