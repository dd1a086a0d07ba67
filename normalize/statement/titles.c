#include "normalize/outline/look.h"
#include "normalize/statement/columns.h"
#include "normalize/words.h"

#include <string.h>

static const char *const role_names[] = { "",     "number", "cited",  "kind", "question", "requirement",
                                          "unit", "answer", "remarks" };

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

/* The class of a column's title in words/column.tsv, or NULL. */
const char *
normalize_column_class (const char *title)
{
  const char *name = normalize_words_find ("column", title, WORDS_TAIL, NULL);
  if (name != NULL)
    return name;
  g_autofree char *plain = plain_title (title);
  gboolean other = *plain != '\0' && strcmp (plain, title) != 0;
  return other ? normalize_words_find ("column", plain, WORDS_TAIL, NULL) : NULL;
}

/* A column's title that names questions, as 項目 alone does not. */
gboolean
normalize_column_asks (const char *title)
{
  return title != NULL && g_strcmp0 (normalize_column_class (title), "question") == 0;
}

gboolean
normalize_column_is_title (const char *title)
{
  g_autofree char *plain = plain_title (title);
  return normalize_words_find ("column", title, WORDS_WHOLE, NULL) != NULL
         || (*plain != '\0' && normalize_words_find ("column", plain, WORDS_WHOLE, NULL) != NULL);
}

NormalizeRole
normalize_column_role (const char *title)
{
  const char *name = normalize_column_class (title);
  if (g_strcmp0 (name, "item") == 0 || g_strcmp0 (name, "level") == 0)
    return COLUMN_QUESTION;
  if (g_strcmp0 (name, "sample") == 0)
    return COLUMN_ANSWER;
  if (g_strcmp0 (name, "date") == 0)
    return COLUMN_UNIT;
  for (NormalizeRole role = COLUMN_NUMBER; name != NULL && role <= COLUMN_REMARKS; role++)
    if (strcmp (name, role_names[role]) == 0)
      return role;
  return COLUMN_NONE;
}
