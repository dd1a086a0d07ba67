#include "normalize/control/selection.h"

#include "ingest/printed_options.h"
#include "normalize/control/cues.h"
#include "normalize/control/marks.h"
#include "normalize/text/boxes.h"

#include <string.h>

#define LABEL_BYTES  60 /* of an option or a plan; more is prose */
#define OPTIONS_MOST 9

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0;
}

static const char *
skip_blanks (const char *at)
{
  while (is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
is_tick (gunichar c)
{
  static const gunichar ticks[] = { 0x25cb, 0x25ef, 0x3007, 0x25cf, 0x25ce, 0x2713, 0x2714, 0x30ec, 0x2611,
                                    0x25a0, 'x',    'X',    'v',    'V',    '*',    0xd7,   0x2715 };
  for (gsize i = 0; i < G_N_ELEMENTS (ticks); i++)
    if (c == ticks[i])
      return TRUE;
  return FALSE;
}

/* The start of an option at @at: its bytes, 0 where none starts there; @filled is told. */
typedef gsize (*ReadOption) (const char *at, guint number, gboolean *filled);

/* "( )", "(○)", "（　）". */
static gsize
read_bracket (const char *at, G_GNUC_UNUSED guint number, gboolean *filled)
{
  gunichar open = g_utf8_get_char (at);
  if (open != '(' && open != 0xff08)
    return 0;
  const char *inside = skip_blanks (g_utf8_next_char (at));
  *filled = is_tick (g_utf8_get_char (inside));
  const char *close = skip_blanks (*filled ? g_utf8_next_char (inside) : inside);
  gunichar c = g_utf8_get_char (close);
  return c == ')' || c == 0xff09 ? (gsize) (g_utf8_next_char (close) - at) : 0;
}

/* "1.", "②.", "２ ": the next number in order, in a circle where it is the chosen one. */
static gsize
read_number (const char *at, guint number, gboolean *filled)
{
  gunichar c = g_utf8_get_char (at);
  *filled = c == 0x2460 + number - 1 || c == 0x2776 + number - 1;
  if (!*filled && c != '0' + number && c != 0xff10 + number)
    return 0;
  const char *after = g_utf8_next_char (at);
  gunichar stop = g_utf8_get_char (after);
  if (stop == '.' || stop == 0xff0e || stop == ':' || stop == 0xff1a || stop == ')' || stop == 0x3001)
    after = g_utf8_next_char (after);
  else if (!is_blank (stop) && !*filled)
    return 0;
  return (gsize) (after - at);
}

/* Options from the beginning of @answer on, at least two of them, with the filled ones' labels in @chosen. */
static gboolean
read_options (const char *answer, ReadOption read, GString *chosen, guint *n_filled, const char **rest)
{
  guint options = 0;
  const char *at = skip_blanks (answer);
  gboolean filled;
  gsize length = read (at, 1, &filled);
  while (length > 0 && options < OPTIONS_MOST)
    {
      gboolean mine = filled;
      const char *label = skip_blanks (at + length), *end = label;
      options++;
      for (length = 0; *end != '\0' && *end != '\n'; end = g_utf8_next_char (end))
        if (end > label && (length = read (end, options + 1, &filled)) > 0)
          break;
      if (length == 0 && *end == '\n')
        length = read (end + 1, options + 1, &filled);
      if (end == label || end - label > LABEL_BYTES)
        return FALSE;
      g_autofree char *words = g_strstrip (g_strndup (label, (gsize) (end - label)));
      *n_filled += mine;
      if (mine)
        g_string_append_printf (chosen, "%s%s", chosen->len > 0 ? "、" : "", words);
      at = *end == '\n' ? end + 1 : end;
    }
  *rest = at;
  return options >= 2 && *n_filled < options;
}

/* "☑対応不要": one box, ticked, and a caption. */
static gboolean
read_alone (const char *answer, char **chosen, const char **rest)
{
  NormalizeBoxKind kind;
  gboolean ticked;
  gsize n = normalize_boxes_read_sign (answer, &kind, &ticked);
  if (n == 0 || !ticked)
    return FALSE;
  const char *label = skip_blanks (answer + n);
  gsize length = strcspn (label, "\n");
  g_autofree char *sign = g_strndup (answer, n);
  if (length == 0 || length > LABEL_BYTES || strstr (label, sign) != NULL)
    return FALSE;
  *chosen = g_strstrip (g_strndup (label, length));
  *rest = label[length] == '\n' ? label + length + 1 : label + length;
  return TRUE;
}

static gboolean
find_rest (const char *whole, const char **rest)
{
  gsize line = strcspn (whole, "\n");
  *rest = whole + line + (whole[line] == '\n');
  return TRUE;
}

/* "はい・いいえ・対象外", "1. 実施　2. 未実施": short answers side by side that say different things, a yes and a no
 * among them.  What a blank alone parts may be two answers. */
static gboolean
is_printed_form (const char *line)
{
  static const char *const parting[] = { "・", "･", "/", "／", "、", "|", "｜", "　", ",", "，", "1." };
  guint found = 0, does = 0, lacks = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (parting); i++)
    found += strstr (line, parting[i]) != NULL;
  g_autoptr (GArray) options = found > 0 ? ingest_printed_split (line) : NULL;
  for (guint i = 0; options != NULL && i < options->len; i++)
    {
      const IngestPrinted *option = &g_array_index (options, IngestPrinted, i);
      g_autofree char *words = g_strndup (line + option->from, option->to - option->from), *behind = NULL;
      gboolean filled;
      gsize number = read_number (words, i + 1, &filled);
      int meaning = normalize_marks_read (NULL, skip_blanks (words + number), &behind);
      if (meaning < 0 || (behind != NULL && *behind != '\0'))
        return FALSE;
      does += meaning == KIND_DOES;
      lacks += meaning == KIND_LACKS;
    }
  return does == 1 && lacks >= 1;
}

/* "はい・いいえ", "有 / 無": the options of a form, as printed; *rest gets the lines behind. */
static gboolean
is_form (const char *whole, const char **rest)
{
  g_autofree char *answer = g_strstrip (g_strndup (whole, strcspn (whole, "\n")));
  static const char *const forms[][2] = { { "はい", "いいえ" }, { "有", "無" },  { "有り", "無し" }, { "あり", "なし" },
                                          { "可", "不可" },     { "Yes", "No" }, { "yes", "no" },    { "YES", "NO" },
                                          { "Y", "N" },         { "○", "×" },    { "済", "未" } };
  static const char *const between[] = { "・", "/", "／", " / ", " ／ ", " ・ ", " or ", "　", " ", "、" };
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (between); j++)
      {
        gsize first = strlen (forms[i][0]), middle = strlen (between[j]);
        if (strncmp (answer, forms[i][0], first) == 0 && strncmp (answer + first, between[j], middle) == 0
            && strcmp (answer + first + middle, forms[i][1]) == 0)
          return find_rest (whole, rest);
      }
  return is_printed_form (answer) && find_rest (whole, rest);
}

gboolean
normalize_selection_read (const char *answer, char **chosen, const char **rest)
{
  static const ReadOption readers[] = { read_bracket, read_number };
  *chosen = NULL;
  *rest = "";
  if (normalize_boxes_read (answer, chosen, rest))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      guint filled = 0;
      if (read_options (answer, readers[i], words, &filled, rest) && (filled > 0 || readers[i] == read_bracket))
        {
          if (words->len > 0)
            *chosen = g_string_free (g_steal_pointer (&words), FALSE);
          return TRUE;
        }
    }
  *rest = "";
  return read_alone (answer, chosen, rest) || is_form (answer, rest);
}

#define LONGEST_MARK 40 /* bytes */

/* "Not applicable", "Partly in place", "Yes (extra charge)": the bytes of a mark of several words, or with a remark in
 * brackets, that is all of its line, else 0. */
static gsize
words_of_mark (const char *mark)
{
  gsize length = strcspn (mark, "\n"), own = length;
  if (length > 0 && mark[length - 1] == ')')
    for (own = 0; own < length && own <= LONGEST_MARK && mark[own] != '(';)
      own++;
  if (own > LONGEST_MARK || memchr (mark, ' ', length) == NULL)
    return 0;
  g_autofree char *words = g_strchomp (g_strndup (mark, own)), *rest = NULL;
  return normalize_marks_read (NULL, words, &rest) >= 0 && *rest == '\0' ? length : 0;
}

gboolean
normalize_selection_by_plan (const char *answer, GPtrArray *marks, const char **remark)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  *remark = answer + strlen (answer);
  for (const char *at = answer; *at != '\0';)
    {
      const char *colon = at;
      while (*colon != '\0' && *colon != ':' && g_utf8_get_char (colon) != 0xff1a && colon - at <= LABEL_BYTES)
        colon = g_utf8_next_char (colon);
      if (*colon == '\0' || colon == at || colon - at > LABEL_BYTES)
        {
          *remark = at;
          return marks->len >= 2 && at > answer && at[-1] == '\n'; /* below the plans */
        }
      char *name = g_strndup (at, (gsize) (colon - at));
      gboolean again = g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
      g_ptr_array_add (names, name);
      if (again && marks->len >= 2 && at[-1] == '\n') /* what one of them remarks */
        {
          *remark = at;
          return TRUE;
        }
      const char *mark = skip_blanks (g_utf8_next_char (colon)), *end = mark;
      while (*end != '\0' && strchr (" \t\n,;/", *end) == NULL && g_utf8_get_char (end) != 0x3000
             && g_utf8_get_char (end) != 0x3001 && g_utf8_get_char (end) != 0xff0f)
        end = g_utf8_next_char (end);
      end = MAX (end, mark + words_of_mark (mark));
      if (end == mark)
        return FALSE;
      g_ptr_array_add (marks, g_strndup (mark, (gsize) (end - mark)));
      at = end;
      while (*at != '\0'
             && (strchr (" \t\n,;/", *at) != NULL || is_blank (g_utf8_get_char (at)) || g_utf8_get_char (at) == 0x3001
                 || g_utf8_get_char (at) == 0xff0f))
        at = g_utf8_next_char (at);
    }
  return marks->len >= 2;
}
