#include "normalize/control/marks.h"

#include "normalize/control/cues.h"
#include "normalize/text/bytes.h"
#include "normalize/text/fold.h"

#include <string.h>

/* "3: 対応済み", "→ はい": the number of a choice, an arrow before its words. */
static const char *
skip_choice (const char *answer)
{
  static const char *const arrows[] = { "→", "⇒", "➡", "->", "＞" };
  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (g_str_has_prefix (answer, arrows[i]))
      {
        answer += strlen (arrows[i]);
        while (*answer == ' ' || g_str_has_prefix (answer, "　"))
          answer = g_utf8_next_char (answer);
        break;
      }
  const char *at = answer;
  while (g_ascii_isdigit (*at))
    at++;
  gunichar c = g_utf8_get_char (at);
  if (at == answer || at > answer + 2 || (c != ':' && c != 0xff1a && c != '.'))
    return answer;
  at = g_utf8_next_char (at);
  while (*at == ' ' || g_str_has_prefix (at, "　"))
    at = g_utf8_next_char (at);
  return g_ascii_isdigit (*at) ? answer : at;
}

/* What follows a mark, out of the brackets that it may stand in: 未対応（来年度の予定）. */
static char *
dup_rest (const char *rest)
{
  while (*rest == ' ' || g_str_has_prefix (rest, "　"))
    rest = g_utf8_next_char (rest);
  const char *close = *rest == '(' ? strchr (rest, ')') : g_str_has_prefix (rest, "（") ? strstr (rest, "）") : NULL;
  if (close == NULL)
    return g_strdup (rest);
  const char *inside = g_utf8_next_char (rest), *after = g_utf8_next_char (close);
  return g_strdup_printf ("%.*s%s%s", (int) (close - inside), inside, *after != '\0' ? "\n" : "", after);
}

#define BROKEN_BYTES 40 /* of a state that a narrow column breaks over two lines, or that stands in brackets */

/* May what stands at @at part a mark from its explanation?  2: even a word such as 対応済. */
static int
parts_mark (const char *mark, const char *at)
{
  gunichar c = *at != '\0' ? g_utf8_get_char (at) : 0;
  if (c == '\n' || c == 0x3002 || c == ':' || c == 0xff1a || (c == '.' && !g_ascii_isdigit (at[1])))
    return 2;
  /* "No data is kept": a word among others */
  if (c == ' ' && g_ascii_isalpha (*mark) && g_ascii_islower (at[1]))
    return 0;
  return 1;
}

/* The state in brackets that @answer opens with, "(Planned): first audit in autumn": where the bracket closes, or NULL.
 */
static const char *
bracket_end (const char *answer)
{
  gboolean wide = g_str_has_prefix (answer, "（");
  if (*answer != '(' && !wide)
    return NULL;
  const char *close = strstr (answer, wide ? "）" : ")");
  return close != NULL && close - answer <= BROKEN_BYTES ? close : NULL;
}

/* What @fold means by @legend, else anywhere; -1 where it is no mark. */
static int
meaning (NormalizeLegend *legend, const char *fold)
{
  gpointer kind = legend != NULL && fold != NULL ? g_hash_table_lookup (legend, fold) : NULL;
  return kind != NULL ? GPOINTER_TO_INT (kind) - 1 : fold != NULL ? normalize_cues_mark (fold) : -1;
}

/* "No.15 の回答", "n.b. the remark": a number follows, or it is a letter of an abbreviation. */
static gboolean
is_abbreviation (const char *whole, gsize length)
{
  const char *behind = whole + length + 1;
  return whole[length] == '.' && (g_ascii_isdigit (*behind) || (length == 1 && g_ascii_isalpha (*behind)));
}

/* "No/Not implemented", はい／実施済: two words that mean the same, and what they mean; 対応／未対応 is a choice that
 * nobody has made.  -1 for all else. */
static int
read_pair (NormalizeLegend *legend, const char *whole)
{
  const char *slash = strchr (whole, '/'), *wide = strstr (whole, "／");
  slash = slash != NULL ? slash : wide;
  if (slash == NULL || slash == whole || strlen (whole) > 60 || strchr (whole, '\n') != NULL)
    return -1;
  g_autofree char *one = g_strndup (whole, (gsize) (slash - whole));
  g_autofree char *one_fold = normalize_fold (one, -1), *other_fold = normalize_fold (g_utf8_next_char (slash), -1);
  int kind = meaning (legend, one_fold), other = meaning (legend, other_fold);
  gboolean words = g_utf8_strlen (one_fold, -1) >= 2 && g_utf8_strlen (other_fold, -1) >= 2;
  if (words && kind == KIND_DOES && other == KIND_LACKS)
    return KIND_OPEN;
  return kind == other ? kind : -1;
}

/* [Yes], 【済】: takes the brackets off words that stand in them as a whole; [x] and [ ] are boxes. */
static void
unbracket (char *text)
{
  static const char *const pairs[][2] = { { "[", "]" }, { "［", "］" }, { "【", "】" } };
  gsize length = strlen (text);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize open = strlen (pairs[i][0]), close = strlen (pairs[i][1]);
      if (length < open + close + 2 || !g_str_has_prefix (text, pairs[i][0])
          || strstr (text, pairs[i][1]) != text + length - close)
        continue;
      memmove (text, text + open, length - open - close);
      text[length - open - close] = '\0';
      g_strstrip (text);
      return;
    }
}

#define TEXT_SELECTOR    0xfe0e /* behind a picture, how it is drawn */
#define PICTURE_SELECTOR 0xfe0f

static gboolean
is_selector (const char *at)
{
  gunichar c = g_utf8_get_char (at);
  return c == TEXT_SELECTOR || c == PICTURE_SELECTOR;
}

/* "⚪ N/A": behind a picture that means nothing by itself, and a blank. */
static const char *
skip_picture (NormalizeLegend *legend, const char *whole)
{
  gunichar c = g_utf8_get_char (whole);
  const char *behind = whole;
  while (*behind != '\0'
         && (g_unichar_type (g_utf8_get_char (behind)) == G_UNICODE_OTHER_SYMBOL || is_selector (behind)))
    behind = g_utf8_next_char (behind);
  g_autofree char *sign = g_strndup (whole, (gsize) (behind - whole));
  g_autofree char *fold = normalize_fold (sign, -1);
  if (g_unichar_type (c) != G_UNICODE_OTHER_SYMBOL || *behind != ' ' || meaning (legend, fold) >= 0)
    return whole;
  return behind + strspn (behind, " ");
}

int
normalize_marks_read (NormalizeLegend *legend, const char *answer, char **rest)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (answer));
  unbracket (trimmed);
  const char *whole = skip_picture (legend, skip_choice (trimmed));
  const char *close = bracket_end (whole);
  if (close != NULL)
    {
      g_autofree char *inside = g_strndup (g_utf8_next_char (whole), (gsize) (close - g_utf8_next_char (whole)));
      g_autofree char *fold = normalize_fold (inside, -1);
      int kind = meaning (legend, fold);
      const char *behind = g_utf8_next_char (close);
      if (kind >= 0)
        {
          behind += *behind == ':' ? 1 : g_str_has_prefix (behind, "：") ? strlen ("：") : 0;
          *rest = dup_rest (behind);
          return kind;
        }
    }
  gsize length = strlen (whole);
  gsize lines = strcspn (whole, "\n"); /* "Not\nimplemented" in a narrow column */
  lines = whole[lines] == '\n' ? lines + 1 + strcspn (whole + lines + 1, "\n") : 0;
  gsize heads[3] = { length, strcspn (whole, " \t\n"), lines <= BROKEN_BYTES ? lines : 0 };
  for (const char *p = whole; *p != '\0' && (gsize) (p - whole) <= 60; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == 0x3002 || c == 0x3001 || c == ',' || c == '.' || c == ':' || c == 0xff1a || c == '(' || c == 0xff08
          || c == 0x3000 || c == ' ' || c == '\n')
        {
          heads[1] = (gsize) (p - whole);
          break;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      if (heads[i] == 0 || heads[i] > 60)
        continue;
      if (i == 1 && is_abbreviation (whole, heads[i]))
        continue;
      g_autofree char *head = g_strndup (whole, heads[i]);
      if (i == 0)
        for (char *tail; g_str_has_suffix (head, "。") || g_str_has_suffix (head, "."); *tail = '\0')
          tail = g_utf8_find_prev_char (head, head + strlen (head));
      g_autofree char *fold = normalize_fold (head, -1);
      int kind = meaning (legend, fold);
      if (kind < 0)
        continue;
      /* a word such as 対応 or "no" may open a sentence; only a sign or a yes stands apart from what follows */
      if (i == 1 && heads[1] < length && parts_mark (whole, whole + heads[1]) < (g_utf8_strlen (head, -1) > 3 ? 2 : 1))
        continue;
      *rest = i == 0 ? g_strdup ("") : dup_rest (whole + heads[i]);
      return kind;
    }
  int pair = read_pair (legend, whole);
  *rest = g_strdup (pair >= 0 ? "" : answer);
  return pair;
}

/* legends */

NormalizeLegend *
normalize_legend_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

#define LEGEND_BYTES 1000 /* what is longer is no legend */

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || g_str_has_prefix (p, "　"))
    p = g_utf8_next_char (p);
  return p;
}

/* The bytes of what explains a mark at @p: up to a blank, or with @wide up to the next mark of punctuation. */
static gsize
word_length (const char *p, gboolean wide)
{
  static const char *const stops[] = { "、", "。", "　", "）", "／", "」", "，" };
  for (const char *end = p;; end = g_utf8_next_char (end))
    {
      if (*end == '\0' || strchr (wide ? "\t\n,;/|)" : " \t\n,;/|)", *end) != NULL)
        return (gsize) (end - p);
      for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
        if (g_str_has_prefix (end, stops[i]))
          return (gsize) (end - p);
    }
}

static int
mark_of (const char *words, gsize length)
{
  g_autofree char *cut = g_strndup (words, length), *plain = g_strstrip (g_strdup (cut));
  g_autofree char *fold = normalize_fold (plain, -1);
  return fold != NULL ? normalize_cues_mark (fold) : -1;
}

/* done in part, not fully in place: the first word alone would say yes, or no. */
static gboolean
names_part (const char *words)
{
  static const char *const parts[] = { " in part ", " partly ",    " partially ",  " part of ",
                                       " some of ", " not fully ", " not entirely " };
  g_autofree char *cut = g_strndup (words, word_length (words, TRUE));
  g_autofree char *clause = normalize_cues_is_english (cut) ? normalize_cues_prepare (cut, TRUE, NULL) : NULL;
  for (guint i = 0; clause != NULL && i < G_N_ELEMENTS (parts); i++)
    if (strstr (clause, parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What the words of a legend mean: a word that answers, or a phrase such as 一部のみ実施している. */
static int
meaning_of_words (const char *words)
{
  if (names_part (words))
    return KIND_PARTLY;
  for (guint wide = 0; wide < 2; wide++)
    {
      int kind = mark_of (words, word_length (words, wide));
      if (kind >= 0)
        return kind;
    }
  g_autofree char *cut = g_strndup (words, word_length (words, FALSE));
  gboolean english = normalize_cues_is_english (cut);
  if (english)
    {
      g_free (cut);
      cut = g_strndup (words, word_length (words, TRUE));
    }
  g_autofree char *clause = normalize_cues_prepare (cut, english, NULL);
  if (clause == NULL || *clause == '\0')
    return -1;
  if (strstr (clause, "一部") != NULL || strstr (clause, "部分") != NULL)
    return KIND_PARTLY;
  NormalizeCueHit hit = normalize_cues_best (clause, english);
  if (hit.kind < N_CLAUSE_KINDS)
    return (int) hit.kind;
  /* 全社で施錠し、見直している: the rest of a line that explains nothing else */
  gsize line = strcspn (words, "\n");
  if (english || words[line] == '\0' || line <= word_length (words, FALSE) || memchr (words, '=', line) != NULL)
    return -1;
  g_autofree char *whole = g_strndup (words, line);
  g_autofree char *seen = normalize_cues_prepare (whole, FALSE, NULL);
  hit = seen != NULL ? normalize_cues_best (seen, FALSE) : hit;
  return hit.kind < N_CLAUSE_KINDS ? (int) hit.kind : -1;
}

/* What the sign of equality at @p, blanks around it, leads to; NULL where there is none. */
static const char *
behind_equals (const char *p)
{
  static const char *const equals[] = { "：", ":", "＝", "=", "は", "…", "・・・", "→", "means " };
  static const char *const closing[] = { "\"", "”", "」", "』" };
  for (guint i = 0; i < G_N_ELEMENTS (closing); i++)
    if (g_str_has_prefix (p, closing[i]))
      p += strlen (closing[i]);
  p = skip_blanks (p);
  for (guint i = 0; i < G_N_ELEMENTS (equals); i++)
    if (g_str_has_prefix (p, equals[i]))
      {
        while (g_str_has_prefix (p, equals[i]))
          p += strlen (equals[i]);
        return skip_blanks (p);
      }
  return NULL;
}

/* "1：実施 2：一部実施 3：未実施", "A=Yes B=No" above a sheet: what the numbers or letters say that it is answered by.
 * Two of them at least, each with a word that answers. */
void
normalize_legend_read_numbers (NormalizeLegend *legend, const char *text)
{
  int kinds[36]; /* 0 to 9, A to Z */
  guint found = 0;
  if (strnlen (text, LEGEND_BYTES) >= LEGEND_BYTES)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    kinds[i] = -1;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      c -= c >= 0xff10 && c <= 0xff3a ? 0xfee0 : 0; /* full width */
      guint place = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : G_N_ELEMENTS (kinds);
      if (place == G_N_ELEMENTS (kinds) || (at > text && (g_ascii_isalnum (at[-1]) || at[-1] == '.' || at[-1] == '-')))
        continue;
      const char *after = behind_equals (g_utf8_next_char (at));
      if (after == NULL || g_str_has_prefix (skip_blanks (g_utf8_next_char (at)), "は"))
        continue;
      int kind = mark_of (after, word_length (after, FALSE));
      if (kind < 0)
        kind = meaning_of_words (after);
      found += kind >= 0 && kinds[place] < 0;
      if (kind >= 0)
        kinds[place] = kind;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && found >= 2; i++)
    if (kinds[i] >= 0)
      g_hash_table_insert (legend, i < 10 ? g_strdup_printf ("%u", i) : g_strdup_printf ("%c", 'a' + (int) i - 10),
                           GINT_TO_POINTER (kinds[i] + 1));
}

gboolean
normalize_legend_is_key (const char *text)
{
  g_autofree char *fold = g_utf8_strlen (text, -1) == 1 ? normalize_fold (text, -1) : NULL;
  gunichar c = fold != NULL && *fold != '\0' ? g_utf8_get_char (fold) : 0;
  return c != 0 && (g_unichar_isdigit (c) || (c >= 'a' && c <= 'z') || normalize_cues_mark (fold) >= 0);
}

/* "=", "：", "…" behind what a legend explains: its bytes, 0 where there is none. */
static gsize
skip_sign (const char *text)
{
  static const char *const signs[] = { "=", "＝", ":", "：", "…", "→" };
  const char *at = skip_blanks (text);
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (at, signs[i]))
      return (gsize) (skip_blanks (at + strlen (signs[i])) - text);
  return 0;
}

int
normalize_legend_entry (const char *text)
{
  const char *start = skip_blanks (text), *behind = *start != '\0' ? g_utf8_next_char (start) : start;
  if (*start == '\0' || strnlen (text, LEGEND_BYTES) >= LEGEND_BYTES)
    return -1;
  gunichar c = g_utf8_get_char (start);
  gboolean glyph = !g_unichar_isalnum (c) || c == 0x3007; /* 〇 */
  gsize sign = skip_sign (behind);
  if (glyph && sign == 0 && skip_blanks (behind) > behind)
    sign = (gsize) (skip_blanks (behind) - behind);
  if (sign > 0)
    return meaning_of_words (behind + sign);
  /* a word that answers */
  gsize length = strcspn (start, "=:");
  for (const char *at = start; *at != '\0' && at < start + length; at = g_utf8_next_char (at))
    if (g_str_has_prefix (at, "＝") || g_str_has_prefix (at, "："))
      length = (gsize) (at - start);
  if (start[length] == '\0' || length == 0)
    return -1;
  g_autofree char *word = g_strstrip (g_strndup (start, length)), *rest = NULL;
  if (normalize_marks_read (NULL, word, &rest) < 0 || (rest != NULL && *rest != '\0'))
    return -1;
  sign = skip_sign (start + length);
  return sign > 0 && start[length + sign] != '\0' ? meaning_of_words (start + length + sign) : -1;
}

int
normalize_legend_words (const char *words)
{
  return strnlen (words, LEGEND_BYTES) < LEGEND_BYTES ? meaning_of_words (words) : -1;
}

gboolean
normalize_legend_is_line (const char *text)
{
  guint entries = 0;
  const char *at = skip_blanks (text);
  if (strnlen (text, LEGEND_BYTES) >= LEGEND_BYTES)
    return FALSE;
  while (*at != '\0')
    {
      const char *key = at;
      for (guint n = 0; n < 2 && g_ascii_isupper (*at); n++)
        at++;
      gsize sign = skip_sign (at);
      if (at == key || sign == 0)
        return FALSE;
      entries++;
      at += sign;
      gsize words = strcspn (at, ",;=");
      if (words == 0 || at[words] == '=')
        return FALSE;
      at += words;
      at = *at != '\0' ? skip_blanks (at + 1) : at;
    }
  return entries >= 2;
}

int
normalize_legend_row (const char *mark, const char *words)
{
  if (!normalize_legend_is_key (mark) || strnlen (words, LEGEND_BYTES) >= LEGEND_BYTES)
    return -1;
  return meaning_of_words (skip_blanks (words));
}

/* The kind that row @text tells of its *mark, to be freed; -1 where it is no row of a legend, or says nothing known. */
static int
read_legend_row (const char *text, char **mark)
{
  const char *tab = strchr (text, '\t');
  *mark = tab != NULL && strchr (tab + 1, '\t') == NULL ? g_strndup (text, (gsize) (tab - text)) : NULL;
  if (*mark != NULL && !normalize_legend_is_key (*mark))
    g_clear_pointer (mark, g_free);
  return *mark != NULL ? normalize_legend_row (*mark, tab + 1) : -1;
}

void
normalize_legend_read_rows (NormalizeLegend *legend, const char *const *texts, guint n)
{
  for (guint from = 0, to; from < n; from = to + 1)
    {
      g_autoptr (GHashTable) own = normalize_legend_new ();
      int before = -1;
      gboolean differ = FALSE;
      char *mark;
      for (to = from; to < n; to++)
        {
          int kind = read_legend_row (texts[to], &mark);
          if (mark == NULL)
            break;
          g_autofree char *key = normalize_fold (mark, -1);
          g_free (mark);
          differ |= before >= 0 && kind >= 0 && kind != before;
          before = kind >= 0 ? kind : before;
          if (kind >= 0)
            g_hash_table_insert (own, g_steal_pointer (&key), GINT_TO_POINTER (kind + 1));
        }
      GHashTableIter at;
      gpointer key, kind;
      g_hash_table_iter_init (&at, own);
      while (differ && g_hash_table_iter_next (&at, &key, &kind))
        g_hash_table_insert (legend, g_strdup (key), kind);
    }
}

/* A mark, a sign of equality, words whose meaning is known. */
void
normalize_legend_read_marks (NormalizeLegend *legend, const char *text)
{
  static const char *const marks[] = { "○", "◯",  "〇", "◎",  "●", "△", "▲", "×", "✕", "✓", "✔", "レ",
                                       "-", "－", "―",  "ー", "□", "■", "☆", "★", "▽", "◇", "※" };
  static guint64 needed[G_N_ELEMENTS (marks)]; /* by each of them */
  if (strnlen (text, LEGEND_BYTES) >= LEGEND_BYTES)
    return;
  for (guint m = 0; needed[G_N_ELEMENTS (marks) - 1] == 0 && m < G_N_ELEMENTS (marks); m++)
    needed[m] = bytes_of (marks[m]);
  guint64 bytes = bytes_of (text);
  for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
    {
      const char *at = (needed[m] & ~bytes) == 0 ? strstr (text, marks[m]) : NULL;
      if (at == NULL)
        continue;
      at = skip_blanks (at + strlen (marks[m]));
      if (g_str_has_prefix (at, "」"))
        at += strlen ("」");
      const char *words = behind_equals (at);
      int kind = words != NULL ? meaning_of_words (words) : -1;
      if (kind >= 0)
        g_hash_table_insert (legend, normalize_fold (marks[m], -1), GINT_TO_POINTER (kind + 1));
    }
}

/* Miscellaneous Technical, Symbols and Dingbats, Symbols and Arrows, and the planes of pictographs (The Unicode
 * Standard, code charts); geometric shapes are none. */
gboolean
normalize_marks_is_picture (gunichar c)
{
  char sign[7] = { 0 };
  gboolean drawn = (c >= 0x2300 && c <= 0x23ff) || (c >= 0x2600 && c <= 0x27bf) || (c >= 0x2b00 && c <= 0x2bff)
                   || (c >= 0x1f300 && c <= 0x1faff);
  if (!drawn)
    return FALSE;
  g_unichar_to_utf8 (c, sign);
  return normalize_cues_mark (sign) >= 0;
}
