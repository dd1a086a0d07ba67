#include "normalize/table/column_titles.h"

#include "normalize/outline/look.h"
#include "normalize/words.h"

#include <string.h>

const char *const normalize_role_names[N_COLUMN_ROLES] = { "none",        "number", "cited",  "kind",   "question",
                                                           "requirement", "unit",   "answer", "remarks" };

/* "- 項目：" and "■項目" without marks and colon: the name alone; the caller frees it. */
char *
normalize_column_name (const char *title)
{
  const char *start = normalize_outline_skip_marks (title);
  while (*start != '\0' && (strchr ("-*+", *start) != NULL || normalize_look_is_blank (g_utf8_get_char (start))))
    start++;
  char *name = g_strstrip (g_strdup (*start != '\0' ? start : title));
  static const char *const colons[] = { "：", ":" };
  for (gsize i = 0; i < G_N_ELEMENTS (colons); i++)
    if (g_str_has_suffix (name, colons[i]) && strlen (name) > strlen (colons[i]))
      name[strlen (name) - strlen (colons[i])] = '\0';
  return g_strchomp (name);
}

/* "回答（全て必須）" and "Answer (Y / N / NA)" without how to fill them in, "【回答】" without its brackets; the caller
 * frees it. */
static char *
plain_title (const char *title)
{
  static const char *const closings[] = { ")", "）", "]", "】", "］" };
  static const char *const openings[] = { "(", "（", "[", "【", "［" };
  char *plain = normalize_column_name (title);
  /* Applicable? and 対応済？ are titles as well */
  while (g_str_has_suffix (plain, "?") || g_str_has_suffix (plain, "？"))
    plain[strlen (plain) - (g_str_has_suffix (plain, "?") ? 1 : strlen ("？"))] = '\0';
  g_strchomp (plain);
  for (gsize i = 0; i < G_N_ELEMENTS (closings); i++)
    {
      char *open = g_str_has_suffix (plain, closings[i]) ? g_strrstr (plain, openings[i]) : NULL;
      if (open == NULL)
        continue;
      if (open > plain)
        *open = '\0';
      else
        {
          plain[strlen (plain) - strlen (closings[i])] = '\0';
          memmove (plain, plain + strlen (openings[i]), strlen (plain + strlen (openings[i])) + 1);
        }
      return g_strstrip (plain);
    }
  return plain;
}

const char *
normalize_column_class (const char *title, gboolean *whole)
{
  gsize length, plain_length;
  g_autofree char *plain = plain_title (title);
  const char *class = normalize_words_find ("column", title, WORDS_TAIL, &length);
  const char *name = title;
  if (*plain != '\0' && strcmp (plain, title) != 0)
    {
      /* 対応状況（○：対応、×：未対応） says more without what stands in the bracket */
      const char *other = normalize_words_find ("column", plain, WORDS_TAIL, &plain_length);
      if (other != NULL && (class == NULL || plain_length >= length))
        {
          class = other;
          name = plain;
        }
    }
  if (whole != NULL)
    *whole = class != NULL && normalize_words_find ("column", name, WORDS_WHOLE, NULL) != NULL;
  return class;
}

gboolean
normalize_column_asks (const char *title)
{
  return title != NULL && g_strcmp0 (normalize_column_class (title, NULL), "question") == 0;
}

gboolean
normalize_column_is_title (const char *title)
{
  gboolean whole;
  return normalize_column_class (title, &whole) != NULL && whole;
}

/* Bytes of a line of titles. */
#define LONGEST_TITLES 200

/* Titles that single blanks part, for them to be some: two may be a phrase.  Chosen, not measured. */
#define LEAST_FLATTENED 3

gboolean
normalize_column_are_titles (const char *line)
{
  static GRegex *gaps; /* lives as long as the process */
  gboolean roles[N_COLUMN_ROLES] = { FALSE };
  if (strnlen (line, LONGEST_TITLES) >= LONGEST_TITLES)
    return FALSE;
  if (gaps == NULL)
    gaps = g_regex_new ("\\s*[\t|\u3000]\\s*|\\s{2,}", G_REGEX_OPTIMIZE, 0, NULL);
  g_auto (GStrv) titles = g_regex_split (gaps, line, 0);
  gboolean flat = g_strv_length (titles) == 1;
  if (flat) /* a blank parts them where a table was flattened: "項目 内容 備考" */
    {
      char **words = g_strsplit (g_strstrip (titles[0]), " ", 0);
      g_strfreev (titles);
      titles = words;
      if (g_strv_length (titles) < LEAST_FLATTENED)
        return FALSE;
    }
  for (char **title = titles; *title != NULL; title++)
    {
      if (*g_strstrip (*title) == '\0')
        continue;
      if (!normalize_column_is_title (*title))
        return FALSE;
      roles[normalize_column_role (*title)] = TRUE;
    }
  if (flat && roles[COLUMN_QUESTION] && roles[COLUMN_REQUIREMENT] && roles[COLUMN_REMARKS])
    return TRUE;
  return roles[COLUMN_ANSWER] && (roles[COLUMN_QUESTION] || roles[COLUMN_REQUIREMENT]);
}

NormalizeRole
normalize_column_role (const char *title)
{
  static const struct
  {
    const char *class;
    NormalizeRole role;
  } others[] = { { "item", COLUMN_QUESTION }, { "level", COLUMN_QUESTION },    { "sample", COLUMN_ANSWER },
                 { "scope", COLUMN_ANSWER },  { "date", COLUMN_UNIT },         { "aside", COLUMN_UNIT },
                 { "audit", COLUMN_UNIT },    { "detail", COLUMN_REQUIREMENT } };
  const char *class = normalize_column_class (title, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (others) && class != NULL; i++)
    if (strcmp (class, others[i].class) == 0)
      return others[i].role;
  for (NormalizeRole role = COLUMN_NUMBER; class != NULL && role < N_COLUMN_ROLES; role++)
    if (strcmp (class, normalize_role_names[role]) == 0)
      return role;
  return COLUMN_NONE;
}

gboolean
normalize_column_tells_audit (const char *title)
{
  const char *class = title != NULL ? normalize_column_class (title, NULL) : NULL;
  return g_strcmp0 (class, "audit") == 0
         || (class == NULL && title != NULL && (normalize_column_hints (title) & 1u << HINT_INNER) != 0);
}

guint
normalize_column_hints (const char *title)
{
  static const char *const classes[N_HINTS] = { "ours", "asked",   "state", "when",    "who",   "paper",
                                                "plan", "comment", "inner", "earlier", "weight" };
  guint hints = normalize_words_within ("cue", title, classes, N_HINTS);
  /* 当社 alone, beside お客様, names whose the cells are */
  if ((hints & 1u << HINT_OURS) && normalize_words_has ("cue", "ours", title, WORDS_WHOLE))
    hints &= ~(1u << HINT_OURS);
  return hints;
}
