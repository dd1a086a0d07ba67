#include "ingest/printed_options.h"

#include <string.h>

/* Characters of an option, and options of a list: chosen, not measured. */
#define LONGEST_OPTION 24
#define MOST_OPTIONS   12

#define LEAST_SHARE  0.25 /* of an option or a ring that lies in the other; chosen, not measured */
#define LEAST_MARGIN 0.20 /* between the best option and the next */

/* What may part options, the surest first: a list is split by the first that parts it. */
typedef enum
{
  BY_SPACED_SLASH, /* " / ": a slash alone may stand in N/A */
  BY_MARK,         /* ・ ／ ｜ 、 , */
  BY_SLASH,
  BY_WIDE_GAP, /* an ideographic blank, two blanks, a tab */
  BY_BLANK,
  N_SEPARATORS
} Separator;

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c);
}

static gboolean
is_slash (gunichar c)
{
  return c == '/' || c == 0xff0f || c == '|' || c == 0xff5c;
}

static gboolean
is_mark (gunichar c)
{
  return c == 0x30fb || c == 0xff65 || c == 0xff0f || c == 0xff5c || c == '|' || c == 0x3001 || c == ',' || c == 0xff0c
         || c == 0xb7;
}

static gboolean
is_opening (gunichar c)
{
  return c == '(' || c == '[' || c == 0xff08 || c == 0xff3b || c == 0x300c || c == 0x3010;
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']' || c == 0xff09 || c == 0xff3d || c == 0x300d || c == 0x3011;
}

/* The separator of that kind that begins at @at, of [line, end): its length, or 0. */
static gsize
separator_at (const char *line, const char *at, const char *end, Separator kind)
{
  gunichar c = g_utf8_get_char (at);
  const char *next = g_utf8_next_char (at);
  gunichar after = next < end ? g_utf8_get_char (next) : 0;
  switch (kind)
    {
      case BY_SPACED_SLASH:
        return is_slash (c) && at > line && is_blank (g_utf8_get_char (g_utf8_prev_char (at))) && is_blank (after)
                   ? (gsize) (next - at)
                   : 0;
      case BY_MARK:
        return is_mark (c) ? (gsize) (next - at) : 0;
      case BY_SLASH:
        return c == '/' ? 1 : 0;
      case BY_WIDE_GAP:
        return c == 0x3000 || c == '\t' || (c == ' ' && after == ' ') ? (gsize) (next - at) : 0;
      case BY_BLANK:
        return is_blank (c) ? (gsize) (next - at) : 0;
      case N_SEPARATORS:
      default:
        return 0;
    }
}

static void
strip (const char *text, IngestPrinted *option)
{
  while (option->from < option->to && is_blank (g_utf8_get_char (text + option->from)))
    option->from += (gsize) g_utf8_skip[(guchar) text[option->from]];
  while (option->to > option->from)
    {
      const char *last = g_utf8_prev_char (text + option->to);
      if (!is_blank (g_utf8_get_char (last)))
        break;
      option->to = (gsize) (last - text);
    }
}

/* "1.", "②", "(3)", "A)": the number of an option, not one of its own. */
static gboolean
is_number (const char *text, const IngestPrinted *option)
{
  gboolean digits = FALSE, point = FALSE;
  for (const char *at = text + option->from; at < text + option->to; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isdigit (c) || (c >= 0x2460 && c <= 0x2473)
          || (c >= 'A' && c <= 'F' && option->to - option->from <= 2))
        digits = TRUE;
      else if (c == '.' || c == 0xff0e || c == ')' || c == 0xff09 || c == '(' || c == 0xff08 || c == ':' || c == 0xff1a)
        point = TRUE;
      else
        return FALSE;
    }
  return digits && (point || (guchar) text[option->from] >= 0x80);
}

static void
add_option (GArray *options, const char *text, gsize from, gsize to)
{
  IngestPrinted option = { from, to };
  strip (text, &option);
  if (option.from == option.to)
    return;
  IngestPrinted *last = options->len > 0 ? &g_array_index (options, IngestPrinted, options->len - 1) : NULL;
  if (last != NULL && is_number (text, last))
    last->to = option.to;
  else
    g_array_append_val (options, option);
}

/* Each is short, and no sentence. */
static gboolean
are_options (const char *text, const GArray *options, guint fewest)
{
  if (options->len < fewest || options->len > MOST_OPTIONS)
    return FALSE;
  for (guint i = 0; i < options->len; i++)
    {
      const IngestPrinted *option = &g_array_index (options, IngestPrinted, i);
      gssize length = (gssize) (option->to - option->from);
      if (g_utf8_strlen (text + option->from, length) > LONGEST_OPTION
          || g_strstr_len (text + option->from, length, "。") != NULL || is_number (text, option))
        return FALSE;
    }
  return TRUE;
}

/* [from, to) is longer than an option may be. */
static gboolean
is_too_long (const char *text, gsize from, gsize to)
{
  IngestPrinted piece = { from, to };
  strip (text, &piece);
  return g_utf8_strlen (text + piece.from, (gssize) (piece.to - piece.from)) > LONGEST_OPTION;
}

/* The options in [from, to), a line, appended to @into: FALSE, and nothing done, where it is no list. */
static gboolean
split_line (const char *text, gsize from, gsize to, Separator last, GArray *into)
{
  IngestPrinted whole = { from, to };
  strip (text, &whole);
  if (whole.from == whole.to)
    return FALSE;
  const char *start = text + whole.from, *end = text + whole.to;
  if (is_opening (g_utf8_get_char (start)) && is_closing (g_utf8_get_char (g_utf8_prev_char (end)))) /* around all */
    {
      start = g_utf8_next_char (start);
      end = g_utf8_prev_char (end);
    }
  if (g_strstr_len (start, end - start, "。") != NULL) /* no separator takes that out of an option */
    return FALSE;
  for (Separator kind = BY_SPACED_SLASH; kind <= last; kind++)
    {
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (IngestPrinted));
      const char *piece = start;
      guint depth = 0, characters = 0; /* of the piece */
      gboolean too_long = FALSE;
      for (const char *at = start; at < end && !too_long;)
        {
          gunichar c = g_utf8_get_char (at);
          depth = is_opening (c) ? depth + 1 : is_closing (c) && depth > 0 ? depth - 1 : depth;
          gsize length = depth == 0 ? separator_at (start, at, end, kind) : 0;
          if (length > 0)
            {
              add_option (found, text, (gsize) (piece - text), (gsize) (at - text));
              piece = at + length;
              characters = 0;
            }
          at = g_utf8_next_char (at);
          too_long = ++characters > LONGEST_OPTION && is_too_long (text, (gsize) (piece - text), (gsize) (at - text));
        }
      if (too_long)
        continue;
      add_option (found, text, (gsize) (piece - text), (gsize) (end - text));
      if (!are_options (text, found, 2))
        continue;
      g_array_append_vals (into, found->data, found->len);
      return TRUE;
    }
  return FALSE;
}

GArray *
ingest_printed_split (const char *text)
{
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (IngestPrinted)),
                     lines = g_array_new (FALSE, FALSE, sizeof (IngestPrinted));
  Separator last = strchr (text, '\n') == NULL ? BY_BLANK : BY_WIDE_GAP;
  for (gsize from = 0, length = strlen (text), to; from <= length; from = to + 1)
    {
      to = from + strcspn (text + from, "\n");
      split_line (text, from, to, last, within);
      add_option (lines, text, from, to);
    }
  if (are_options (text, within, 2))
    return g_steal_pointer (&within);
  return are_options (text, lines, 2) ? g_steal_pointer (&lines) : NULL;
}

char *
ingest_printed_answer (const char *text, const GArray *options, const gboolean *chosen)
{
  GString *answer = g_string_new (NULL);
  for (guint i = 0; i < options->len; i++)
    {
      const IngestPrinted *option = &g_array_index (options, IngestPrinted, i);
      if (chosen[i])
        g_string_append_printf (answer, "%s%.*s", answer->len > 0 ? "、" : "", (int) (option->to - option->from),
                                text + option->from);
    }
  for (gsize from = 0, length = strlen (text), to; from <= length; from = to + 1)
    {
      IngestPrinted line = { from, to = from + strcspn (text + from, "\n") };
      gboolean holds = FALSE;
      for (guint i = 0; i < options->len && !holds; i++)
        holds = g_array_index (options, IngestPrinted, i).from >= line.from
                && g_array_index (options, IngestPrinted, i).from < line.to;
      strip (text, &line);
      if (!holds && line.to > line.from)
        g_string_append_printf (answer, "\n%.*s", (int) (line.to - line.from), text + line.from);
    }
  return g_string_free (answer, FALSE);
}

static gboolean
is_parting (gunichar c)
{
  return is_blank (c) || is_slash (c) || is_mark (c);
}

char *
ingest_printed_rest (const char *text)
{
  if (g_utf8_strlen (text, -1) > LONGEST_OPTION || strchr (text, '\n') != NULL || strstr (text, "。") != NULL)
    return NULL;
  const char *from = text, *to = text + strlen (text);
  while (from < to && is_parting (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (to > from && is_parting (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);
  return from == to || (gsize) (to - from) == strlen (text) ? NULL : g_strndup (from, (gsize) (to - from));
}

static double
overlap (double from, double to, double other_from, double other_to)
{
  return MAX (0, MIN (to, other_to) - MAX (from, other_from));
}

/* How much of the smaller of the two lies in the other. */
static double
share_of (const IngestBox *a, const IngestBox *b)
{
  double both = overlap (a->left, a->right, b->left, b->right) * overlap (a->top, a->bottom, b->top, b->bottom);
  double first = (a->right - a->left) * (a->bottom - a->top), second = (b->right - b->left) * (b->bottom - b->top);
  return both > 0 ? both / MIN (first, second) : 0;
}

int
ingest_printed_ringed (const IngestBox *ring, const IngestBox *boxes, guint n)
{
  int best = -1;
  double most = 0, next = 0;
  for (guint i = 0; i < n; i++)
    {
      double share = share_of (ring, &boxes[i]);
      if (share > most)
        {
          next = most;
          most = share;
          best = (int) i;
        }
      else
        next = MAX (next, share);
    }
  return most >= LEAST_SHARE && most - next >= LEAST_MARGIN ? best : -1;
}
