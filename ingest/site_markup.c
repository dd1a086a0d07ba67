#include "ingest/site_markup.h"

#include "ingest-resources.h"
#include "ingest/line.h"
#include "ingest/tsv.h"

#include <string.h>

#define MOST_FRONT    400   /* lines of front matter */
#define MOST_CLOSE    65536 /* bytes that the end of an element without attributes is looked for in */
#define MOST_SIGNS    96
#define LONGEST_LABEL 200
#define LONGEST_NAME  40

/* words */

static gboolean
is_name_letter (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

static const char *
skip_name (const char *at, const char *end)
{
  while (at < end && is_name_letter (*at))
    at++;
  return at;
}

static gboolean
ends_with (const char *at, const char *end, const char *word)
{
  gsize n = strlen (word);
  return (gsize) (end - at) >= n && memcmp (end - n, word, n) == 0;
}

static gboolean
is_one_of (const char *at, const char *end, const char *const *words)
{
  for (; *words != NULL; words++)
    if ((gsize) (end - at) == strlen (*words) && g_ascii_strncasecmp (at, *words, (gsize) (end - at)) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find (const char *at, const char *end, const char *word)
{
  return at < end ? memmem (at, (gsize) (end - at), word, strlen (word)) : NULL;
}

/* front matter */

static gboolean
next_line (const char **at, const char *end, const char **from, const char **to)
{
  if (*at >= end)
    return FALSE;
  const char *close = memchr (*at, '\n', (gsize) (end - *at));
  *from = *at;
  *at = close != NULL ? close + 1 : end;
  *to = ingest_line_trim (*from, close != NULL ? close : end);
  return TRUE;
}

/* "key: value", "key = value": where the sign stands.  Generators' keys are small letters; "Vendor: …" is an author's.
 */
static const char *
find_key_end (const char *from, const char *to, char sign)
{
  const char *at = from;
  if (at >= to || !g_ascii_islower (*at))
    return NULL;
  while (at < to && (is_name_letter (*at) || *at == '.'))
    at++;
  const char *key_end = at;
  if (sign == '=')
    at = ingest_line_skip_blanks (at, to);
  if (at >= to || *at != sign || key_end - from < 2)
    return NULL;
  return at + 1 == to || at[1] == ' ' ? at : NULL;
}

static void
read_title (const char *from, const char *to, IngestFrontMatter *front)
{
  from = ingest_line_skip_blanks (from, to);
  if (to - from >= 2 && (*from == '"' || *from == '\'') && to[-1] == *from)
    {
      from++;
      to--;
    }
  if (from < to && strchr ("|>[{&*", *from) == NULL)
    {
      front->title = from;
      front->title_end = to;
    }
}

gboolean
ingest_site_read_front_matter (const char *at, const char *end, IngestFrontMatter *front)
{
  const char *from, *to;
  *front = (IngestFrontMatter){ 0 };
  if (!next_line (&at, end, &from, &to))
    return FALSE;
  gboolean yaml = to - from == 3 && memcmp (from, "---", 3) == 0, toml = to - from == 3 && memcmp (from, "+++", 3) == 0;
  guint keys = 0;
  front->fields = front->fields_end = at;
  for (guint i = 0; (yaml || toml) && i < MOST_FRONT && next_line (&at, end, &from, &to); i++)
    {
      if (to - from == 3 && (memcmp (from, toml ? "+++" : "---", 3) == 0 || (yaml && memcmp (from, "...", 3) == 0)))
        {
          front->end = at;
          return keys > 0;
        }
      const char *sign = find_key_end (from, to, toml ? '=' : ':');
      gboolean within = keys > 0 && from < to && (*from == ' ' || *from == '\t' || *from == '-' || *from == '[');
      if (sign == NULL && !within && from < to && *from != '#' && !(toml && strchr ("[]'\"", *from) != NULL))
        return FALSE;
      keys += sign != NULL;
      front->fields_end = to;
      if (sign != NULL && ingest_line_starts_with (from, sign, "title") && strchr (": =", from[5]) != NULL)
        read_title (sign + 1, to, front);
    }
  return FALSE;
}

/* lines */

/* Names of parts that open at a click, and of those of which one is seen at a time. */
static const char *const opened[] = { "details", "expand", "accordion", "collapse", "spoiler", NULL };
static const char *const tabs[] = { "tab", "tabitem", "tabpanel", "step", "card", "content-ref", NULL };

/* Parts that stand side by side, each below its title. */
static const char *const panels[] = { "card", NULL };

/* The first of the attributes that is a title: title="…", label='…'. */
static gboolean
find_title (const char *at, const char *end, const char **words, const char **words_end)
{
  static const char *const names[] = { "title=", "label=", "summary=", "header=" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *found = find (at, end, names[i]);
      const char *quote = found != NULL ? found + strlen (names[i]) : end;
      if (quote >= end || (*quote != '"' && *quote != '\'') || (found > at && is_name_letter (found[-1])))
        continue;
      const char *close = memchr (quote + 1, *quote, (gsize) (end - quote - 1));
      if (close == NULL || close == quote + 1)
        continue;
      *words = quote + 1;
      *words_end = close;
      return TRUE;
    }
  return FALSE;
}

/* What the tag of the name from @name to @name_end shows, of what stands behind the name. */
static IngestSiteLine
read_shown (const char *name, const char *name_end, const char *end, const char **words, const char **words_end)
{
  gboolean opens = is_one_of (name, name_end, opened), tab = is_one_of (name, name_end, tabs);
  if (!find_title (name_end, end, words, words_end))
    {
      const char *quote = opens || tab ? memchr (name_end, '"', (gsize) (end - name_end)) : NULL;
      const char *close = quote != NULL ? memchr (quote + 1, '"', (gsize) (end - quote - 1)) : NULL;
      if (close == NULL || close == quote + 1 || quote[-1] == '=')
        return INGEST_SITE_LINE;
      *words = quote + 1;
      *words_end = close;
    }
  gboolean closed = end[-1] == '/'; /* <Card title="…" /> holds nothing */
  return opens || (!closed && is_one_of (name, name_end, panels)) ? INGEST_SITE_TITLE : INGEST_SITE_SHOWN;
}

/* "import X from 'y';", "import 'y'", "export const x = …" */
static gboolean
is_program (const char *at, const char *end)
{
  if (ingest_line_starts_with (at, end, "export "))
    {
      static const char *const kinds[] = { "const", "default", "function", "let", "async", NULL };
      const char *word = at + strlen ("export ");
      return is_one_of (word, skip_name (word, end), kinds);
    }
  if (!ingest_line_starts_with (at, end, "import "))
    return FALSE;
  const char *last = end[-1] == ';' ? end - 1 : end;
  gboolean quoted = last - at > 8 && (last[-1] == '\'' || last[-1] == '"');
  return quoted && (at[7] == '\'' || at[7] == '"' || find (at, end, " from ") != NULL);
}

/* "{% … %}", "{{< … >}}", "{{% … %}}", "{{ … }}", "{: … }": the bytes, or 0; *inner and *inner_end get what is within.
 */
static gsize
read_braces (const char *at, const char *end, const char **inner, const char **inner_end)
{
  static const struct
  {
    const char *open, *close;
  } kinds[] = { { "{{<", ">}}" }, { "{{%", "%}}" }, { "{{", "}}" }, { "{%", "%}" }, { "{:", "}" } };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!ingest_line_starts_with (at, end, kinds[i].open))
        continue;
      const char *from = at + strlen (kinds[i].open), *close = find (from, end, kinds[i].close);
      if (close == NULL)
        return 0;
      *inner = ingest_line_skip_blanks (from, close);
      *inner_end = ingest_line_trim (*inner, close);
      return (gsize) (close - at) + strlen (kinds[i].close);
    }
  return 0;
}

gsize
ingest_site_tag_length (const char *at, const char *end)
{
  const char *inner, *inner_end;
  /* "{{ name }}" is a value that stands in the text */
  if (ingest_line_starts_with (at, end, "{{") && !ingest_line_starts_with (at, end, "{{<")
      && !ingest_line_starts_with (at, end, "{{%"))
    return 0;
  /* a blank that JSX keeps at the end of a line */
  if (ingest_line_starts_with (at, end, "{' '}") || ingest_line_starts_with (at, end, "{\" \"}"))
    return strlen ("{' '}");
  gsize n = read_braces (at, end, &inner, &inner_end);
  for (const char *c = at; c < at + n; c++)
    if ((guchar) *c >= 0x80) /* words that might be shown */
      return 0;
  if (n > 0 && at[1] == ':')
    return inner < inner_end && (strchr (".#", *inner) != NULL || find (inner, inner_end, "=") != NULL) ? n : 0;
  return n;
}

/* A line of such tags and nothing else. */
static IngestSiteLine
read_tags (const char *at, const char *end, const char **words, const char **words_end)
{
  IngestSiteLine kind = INGEST_SITE_LINE;
  while (at < end)
    {
      const char *inner, *inner_end;
      gsize n = read_braces (at, end, &inner, &inner_end);
      if (n == 0)
        return INGEST_SITE_TEXT;
      IngestSiteLine shown = read_shown (inner, skip_name (inner, inner_end), inner_end, words, words_end);
      kind = MAX (kind, shown);
      at = ingest_line_skip_blanks (at + n, end);
    }
  return kind;
}

/* A line of tags of components, "<TabItem value="a" label="…">", "</Tabs>", "<Icon />": their names are capitals.  A
 * name in angles with nothing behind it, "<Company>", is one where it is closed. */
static IngestSiteLine
read_components (const char *at, const char *end, const char *limit, const char **words, const char **words_end)
{
  IngestSiteLine kind = INGEST_SITE_LINE;
  while (at < end)
    {
      gboolean closing = at + 1 < end && at[1] == '/';
      const char *name = at + 1 + closing, *name_end = name;
      if (*at != '<' || name >= end || !g_ascii_isupper (*name))
        return INGEST_SITE_TEXT;
      while (name_end < end && (is_name_letter (*name_end) || *name_end == '.'))
        name_end++;
      const char *close = memchr (name_end, '>', (gsize) (end - name_end));
      if (close == NULL)
        return INGEST_SITE_TEXT;
      gboolean bare = close == name_end && !closing;
      g_autofree char *end_tag = g_strdup_printf ("</%.*s>", (int) MIN (name_end - name, LONGEST_NAME), name);
      const char *near = MIN (limit, close + MOST_CLOSE);
      if ((bare && find (close, near, end_tag) == NULL)
          || (!bare && !closing && close[-1] != '/' && memchr (name_end, '=', (gsize) (close - name_end)) == NULL))
        return INGEST_SITE_TEXT;
      IngestSiteLine shown = closing ? INGEST_SITE_LINE : read_shown (name, name_end, close, words, words_end);
      kind = MAX (kind, shown);
      at = ingest_line_skip_blanks (close + 1, end);
    }
  return kind;
}

gsize
ingest_site_read_element (const char *at, const char *end, IngestSiteElement *element)
{
  const char *name = at + 1, *name_end = name;
  *element = (IngestSiteElement){ 0 };
  if (end - at < 8 || *at != '<' || !g_ascii_isupper (*name))
    return 0;
  while (name_end < end && (is_name_letter (*name_end) || *name_end == '.'))
    name_end++;
  const char *open = name_end < end ? memchr (name_end, '>', (gsize) (end - name_end)) : NULL;
  if (open == NULL || name_end - name > LONGEST_NAME || open[-1] == '/' || (open > name_end && *name_end != ' '))
    return 0;
  g_autofree char *end_tag = g_strdup_printf ("</%.*s>", (int) (name_end - name), name);
  const char *close = find (open + 1, end, end_tag), *words, *words_end;
  if (close == NULL)
    return 0;
  element->text = ingest_line_skip_blanks (open + 1, close);
  element->text_end = ingest_line_trim (element->text, close);
  IngestSiteLine kind = read_shown (name, name_end, open, &words, &words_end);
  if (kind != INGEST_SITE_LINE)
    {
      element->title = words;
      element->title_end = words_end;
      element->heads = kind == INGEST_SITE_TITLE;
    }
  return (gsize) (close - at) + strlen (end_tag);
}

/* ":::tip 補足", "::: warning", ":::note[見出し]", ":::" */
static IngestSiteLine
read_colons (const char *at, const char *end, const char **words, const char **words_end)
{
  guint n = 0;
  while (at < end && *at == ':')
    {
      at++;
      n++;
    }
  at = ingest_line_skip_blanks (at, end);
  if (n < 3)
    return INGEST_SITE_TEXT;
  if (at == end || *at == '{')
    return INGEST_SITE_LINE;
  const char *name_end = skip_name (at, end);
  if (name_end == at)
    return INGEST_SITE_TEXT;
  if (name_end < end && *name_end == '{')
    return find_title (name_end, end, words, words_end) ? INGEST_SITE_SHOWN : INGEST_SITE_LINE;
  const char *from = ingest_line_skip_blanks (name_end, end), *to = end;
  if (from < end && *from == '[' && end[-1] == ']')
    {
      from++;
      to--;
    }
  else if (from == name_end && from < end)
    return INGEST_SITE_TEXT;
  if (from == to || skip_name (from, to) == to) /* ":::message alert" */
    return INGEST_SITE_LINE;
  if (from[skip_name (from, to) - from] == '=') /* "::: zone pivot="linux"" of Azure's docs */
    return find_title (from, to, words, words_end) ? INGEST_SITE_SHOWN : INGEST_SITE_LINE;
  *words = from;
  *words_end = to;
  return is_one_of (at, name_end, opened) ? INGEST_SITE_TITLE : INGEST_SITE_SHOWN;
}

/* "!!! note "題"", "??? note", "=== "Linux"" of MkDocs */
static IngestSiteLine
read_indented_note (const char *at, const char *end, const char **words, const char **words_end)
{
  gboolean tab = ingest_line_starts_with (at, end, "=== \"");
  const char *name = at + 3;
  if (!tab && !ingest_line_starts_with (at, end, "!!! ") && !ingest_line_starts_with (at, end, "??? ")
      && !ingest_line_starts_with (at, end, "???+ "))
    return INGEST_SITE_TEXT;
  name = ingest_line_skip_blanks (name + (*name == '+'), end);
  const char *behind = tab ? name : skip_name (name, end);
  if (!tab && (behind == name || !g_ascii_islower (*name)))
    return INGEST_SITE_TEXT;
  while (behind < end && (*behind == ' ' || is_name_letter (*behind)))
    behind++;
  if (behind == end)
    return INGEST_SITE_LINE;
  if (*behind != '"' || end[-1] != '"' || end - behind < 2)
    return INGEST_SITE_TEXT;
  if (end - behind == 2)
    return INGEST_SITE_LINE;
  *words = behind + 1;
  *words_end = end - 1;
  return *at == '?' ? INGEST_SITE_TITLE : INGEST_SITE_SHOWN;
}

gsize
ingest_site_read_kept_words (const char *at, const char *end, const char **words, gsize *length)
{
  const char *name = at + 2, *limit = MIN (end, at + LONGEST_LABEL), *name_end = name;
  if (end - at < 5 || at[0] != '[' || at[1] != '!')
    return 0;
  while (name_end < limit && g_ascii_isupper (*name_end))
    name_end++;
  const char *from = ingest_line_skip_blanks (name_end, limit), *close = memchr (at, ']', (gsize) (limit - at));
  if (name_end - name < 2 || from == name_end || close == NULL || close <= from
      || ingest_line_starts_with (from, end, "http") || memchr (from, '[', (gsize) (close - from)) != NULL
      || memchr (from, '=', (gsize) (close - from)) != NULL || (close + 1 < end && close[1] == '('))
    return 0;
  *words = from;
  *length = (gsize) (close - from);
  return (gsize) (close + 1 - at);
}

/* "[!NOTE]", "[!WARNING] 題", "[!INCLUDE [x](y.md)]", "[!div class="z"]" */
static IngestSiteLine
read_bracketed_note (const char *at, const char *end, const char **words, const char **words_end)
{
  const char *name_end = skip_name (at + 2, end), *kept;
  gsize length;
  if (!ingest_line_starts_with (at, end, "[!") || name_end - at < 5
      || ingest_site_read_kept_words (at, end, &kept, &length) > 0)
    return INGEST_SITE_TEXT;
  if (end[-1] == ']')
    return INGEST_SITE_LINE;
  if (name_end >= end || *name_end != ']')
    return INGEST_SITE_TEXT;
  const char *from = name_end + 1;
  from = ingest_line_skip_blanks (from + (from < end && strchr ("+-", *from) != NULL), end);
  if (from == end)
    return INGEST_SITE_LINE;
  *words = from;
  *words_end = end;
  return INGEST_SITE_SHOWN;
}

gboolean
ingest_site_is_contents_mark (const char *at, const char *end)
{
  static const char *const marks[] = { "{:toc}",  "{: toc}", "{:.toc}",  "{: .toc}", "[[_TOC_]]",
                                       "[[TOC]]", "[TOC]",   "[TOC]:",   "${toc}",   "{{TOC}}",
                                       "@[TOC]",  "{{toc}}", "{{>toc}}", "::toc::",  NULL };
  return is_one_of (at, end, marks);
}

/* "{#anchor}", "{.class}", "{: .class}" alone */
static gboolean
is_attributes (const char *at, const char *end)
{
  return end - at > 2 && *at == '{' && end[-1] == '}' && strchr (":.#", *ingest_line_skip_blanks (at + 1, end)) != NULL
         && memchr (at, '}', (gsize) (end - at)) == end - 1;
}

/* "[[Category:Security]]", "[[カテゴリ:安全]]": where a wiki files the page. */
static gboolean
is_category (const char *at, const char *end)
{
  static const char *const opens[] = { "[[Category:", "[[category:", "[[カテゴリ:", "[[カテゴリー:" };
  for (gsize i = 0; i < G_N_ELEMENTS (opens); i++)
    if (ingest_line_starts_with (at, end, opens[i]))
      return ends_with (at, end, "]]") && find (at, end, "]]") == end - 2;
  return FALSE;
}

/* ");", "};", ")};": what a component ends with. */
static gboolean
closes_program (const char *at, const char *end)
{
  if (end - at < 2 || end[-1] != ';' || (*at != ')' && *at != '}'))
    return FALSE;
  while (at < end && strchr ("(){};", *at) != NULL)
    at++;
  return at == end;
}

IngestSiteLine
ingest_site_read_line (const char *at, const char *end, const char *limit, const char **words, const char **words_end)
{
  at = ingest_line_skip_blanks (at, end);
  end = ingest_line_trim (at, end);
  if (closes_program (at, end))
    return INGEST_SITE_LINE;
  if (end - at < 3)
    return INGEST_SITE_TEXT;
  switch (*at)
    {
      case ':':
        return read_colons (at, end, words, words_end);
      case '!':
      case '?':
      case '=':
        return read_indented_note (at, end, words, words_end);
      case '{':
        if (is_attributes (at, end) || (ingest_line_starts_with (at, end, "{/*") && ends_with (at, end, "*/}")))
          return INGEST_SITE_LINE;
        return read_tags (at, end, words, words_end);
      case '<':
        return read_components (at, end, limit, words, words_end);
      case 'i':
      case 'e':
        return is_program (at, end) ? INGEST_SITE_LINE : INGEST_SITE_TEXT;
      case '\\': /* "\[!NOTE]", as translators write it */
        return at[1] == '[' ? read_bracketed_note (at + 1, end, words, words_end) : INGEST_SITE_TEXT;
      case '[':
        if (ingest_site_is_contents_mark (at, end) || is_category (at, end))
          return INGEST_SITE_LINE;
        return read_bracketed_note (at, end, words, words_end);
      case '$':
      case '@':
        return ingest_site_is_contents_mark (at, end) ? INGEST_SITE_LINE : INGEST_SITE_TEXT;
      default:
        return INGEST_SITE_TEXT;
    }
}

/* headings */

const char *
ingest_site_trim_attributes (const char *at, const char *end)
{
  end = ingest_line_trim (at, end);
  if (end - at < 4 || end[-1] != '}')
    return end;
  const char *open = end - 1;
  while (open > at && *open != '{')
    open--;
  const char *inner = ingest_line_skip_blanks (open + 1, end);
  gboolean named = strchr (":#./", *inner) != NULL || find (inner, end, "=") != NULL;
  if (open == at || *open != '{' || !named)
    return end;
  if (open[-1] == '\\') /* as MDX has it */
    open--;
  return open > at ? ingest_line_trim (at, open) : end;
}

/* signs */

static struct
{
  char name[LONGEST_NAME], sign[8];
} signs[MOST_SIGNS];
static guint n_signs;

static void
add_sign (char **fields, gpointer data G_GNUC_UNUSED)
{
  g_assert (n_signs < MOST_SIGNS && fields[1] != NULL);
  g_strlcpy (signs[n_signs].name, fields[0], sizeof signs[n_signs].name);
  g_strlcpy (signs[n_signs].sign, fields[1], sizeof signs[n_signs].sign);
  n_signs++;
}

void
ingest_site_warm (void)
{
  if (n_signs == 0)
    ingest_tsv_rows (ingest_get_resource (), "/hakusho/ingest/shortcodes.tsv", 2, add_sign, NULL);
}

gsize
ingest_site_read_shortcode (const char *at, const char *end, const char **sign)
{
  const char *name = at + 1, *name_end = skip_name (name, MIN (end, at + LONGEST_NAME));
  if (*at != ':' || name_end == name || name_end >= end || *name_end != ':'
      || (name_end + 1 < end && g_ascii_isalnum (name_end[1])))
    return 0;
  ingest_site_warm ();
  for (guint i = 0; i < n_signs; i++)
    if (strlen (signs[i].name) == (gsize) (name_end - name)
        && memcmp (signs[i].name, name, (gsize) (name_end - name)) == 0)
      {
        *sign = signs[i].sign;
        return (gsize) (name_end + 1 - at);
      }
  return 0;
}

/* links by name */

gsize
ingest_site_read_reference (const char *at, const char *end, const char **label)
{
  at = ingest_line_skip_blanks (at, end);
  const char *limit = MIN (end, at + LONGEST_LABEL);
  if (at >= end || *at != '[' || at + 1 >= end || at[1] == '^')
    return 0;
  const char *close = memchr (at, ']', (gsize) (limit - at));
  if (close == NULL || close == at + 1 || close + 1 >= end || close[1] != ':')
    return 0;
  const char *target = ingest_line_skip_blanks (close + 2, end), *target_end = target;
  while (target_end < end && !g_ascii_isspace (*target_end))
    target_end++;
  const char *title = ingest_line_skip_blanks (target_end, end);
  gboolean address =
      target < target_end
      && (strchr ("/<#.", *target) != NULL || find (target, target_end, "://") != NULL
          || find (target, target_end, ".md") != NULL || ingest_line_starts_with (target, end, "mailto:"));
  if (!address || (title < end && strchr ("\"'(", *title) == NULL))
    return 0;
  *label = at + 1;
  return (gsize) (close - at) - 1;
}
