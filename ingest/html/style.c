#include "ingest/html/style.h"

#include "ingest/html/html5.h"

#include <stdlib.h>
#include <string.h>

/* CSS pixels of the screen that a page is read for: a common desktop. */
#define SCREEN_WIDTH 1200

/* Bounds for hostile sheets: rules that hide or show, simple selectors in one, @media within @media. */
#define MOST_RULES 4000
#define MOST_PARTS 12
#define MOST_TESTS 8
#define MOST_DEPTH 8

/* Classes of things that are opened. */
static const char *const open_words[] = { "open", "opened", "active",  "show",     "shown",   "expanded",
                                          "in",   "on",     "visible", "selected", "current", "checked" };

typedef enum
{
  TEST_NAME,
  TEST_CLASS,
  TEST_ID,
  TEST_STATE, /* true once it is open: :checked, [open], [aria-expanded=true], a sibling */
  TEST_NEVER  /* not read: :hover, ::before */
} TestKind;

typedef struct
{
  TestKind kind;
  const char *word; /* of the sheet's chunk */
} Test;

/* One compound of a selector: "div.a#b". */
typedef struct
{
  Test tests[MOST_TESTS];
  guint n;
  gboolean child; /* ">" before it */
} Compound;

typedef enum
{
  SETS_NOTHING,
  SETS_HIDDEN,
  SETS_SHOWN,
  SETS_BLOCK, /* shown, in lines of its own */
  SETS_SPOKEN
} Setting;

typedef struct
{
  Compound *compounds; /* the subject last */
  guint n;
  guint weight; /* importance, specificity */
  Setting setting;
} Rule;

struct _HtmlSheet
{
  GArray *rules; /* of Rule, in order */
  GStringChunk *words;
  GHashTable *by_word; /* class, id or name of a subject -> GArray of guint, rules; "*" of those with neither */
};

static gboolean
is_open_word (const char *word)
{
  if (g_str_has_prefix (word, "is-") || g_str_has_prefix (word, "js-"))
    word += 3;
  for (gsize i = 0; i < G_N_ELEMENTS (open_words); i++)
    if (g_ascii_strcasecmp (word, open_words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* declarations */

/* The value of @property among the declarations from @at to @end: where it opens, or NULL; the last one counts. */
static const char *
find_value (const char *at, const char *end, const char *property, const char **stop)
{
  const char *found = NULL;
  gsize n = strlen (property);
  while (at < end)
    {
      const char *to = memchr (at, ';', (gsize) (end - at));
      to = to != NULL ? to : end;
      while (at < to && g_ascii_isspace (*at))
        at++;
      if ((gsize) (to - at) > n && g_ascii_strncasecmp (at, property, n) == 0)
        {
          const char *value = at + n;
          while (value < to && g_ascii_isspace (*value))
            value++;
          if (value < to && *value == ':')
            {
              for (value++; value < to && g_ascii_isspace (*value); value++)
                ;
              found = value;
              *stop = to;
            }
        }
      at = to + 1;
    }
  return found;
}

static gboolean
has_value (const char *at, const char *end, const char *property, const char *value)
{
  const char *stop, *found = find_value (at, end, property, &stop);
  gsize n = strlen (value);
  return found != NULL && (gsize) (stop - found) >= n && g_ascii_strncasecmp (found, value, n) == 0;
}

/* A length of @property that is @most pixels at most, as "1px", "0", "-9999px" are. */
static gboolean
has_length (const char *at, const char *end, const char *property, double most)
{
  const char *stop, *found = find_value (at, end, property, &stop);
  char number[16];
  if (found == NULL || !(g_ascii_isdigit (*found) || *found == '-' || *found == '.'))
    return FALSE;
  g_strlcpy (number, found, MIN (sizeof number, (gsize) (stop - found) + 1));
  return g_ascii_strtod (number, NULL) <= most;
}

/* What screen readers alone get is cut to nothing, or stands far off the screen (WebAIM, "CSS in Action"). */
static gboolean
is_spoken (const char *at, const char *end)
{
  if (!has_value (at, end, "position", "absolute") && !has_value (at, end, "position", "fixed"))
    return has_length (at, end, "text-indent", -900);
  return has_value (at, end, "clip", "rect(") || has_value (at, end, "clip-path", "inset(")
         || has_length (at, end, "left", -900) || has_length (at, end, "top", -900)
         || (has_length (at, end, "width", 1) && has_length (at, end, "height", 1)
             && has_value (at, end, "overflow", "hidden"));
}

static Setting
read_setting (const char *at, const char *end)
{
  const char *stop;
  if (has_value (at, end, "display", "none") || has_value (at, end, "visibility", "hidden")
      || has_value (at, end, "visibility", "collapse"))
    return SETS_HIDDEN;
  if (is_spoken (at, end))
    return SETS_SPOKEN;
  static const char *const blocks[] = { "block", "flex", "grid", "table", "list-item" };
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (has_value (at, end, "display", blocks[i]) && !has_value (at, end, "display", "table-"))
      return SETS_BLOCK;
  return find_value (at, end, "display", &stop) != NULL || find_value (at, end, "visibility", &stop) != NULL
             ? SETS_SHOWN
             : SETS_NOTHING;
}

/* selectors */

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || (guchar) c >= 0x80;
}

/* A name with its escapes undone ("md\:block"); gives where it ends. */
static const char *
read_name (HtmlSheet *sheet, const char *at, const char *end, const char **name)
{
  char word[64];
  gsize n = 0;
  for (; at < end && (is_name_byte (*at) || (*at == '\\' && at + 1 < end)); at++)
    {
      at += *at == '\\';
      if (n + 1 < sizeof word)
        word[n++] = *at;
    }
  word[n] = '\0';
  *name = g_string_chunk_insert_const (sheet->words, word);
  return at;
}

static gboolean
opens (const char *at, const char *end)
{
  static const char *const states[] = { ":checked",
                                        ":target",
                                        "[open",
                                        "[aria-expanded=true",
                                        "[aria-expanded=\"true",
                                        "[aria-hidden=false",
                                        "[aria-hidden=\"false",
                                        "[data-state=open",
                                        "[data-state=\"open" };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if ((gsize) (end - at) >= strlen (states[i]) && g_ascii_strncasecmp (at, states[i], strlen (states[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Behind a pseudo-class or an attribute in brackets. */
static const char *
skip_test (const char *at, const char *end)
{
  char open = *at, close = open == '[' ? ']' : ')';
  for (at++; at < end && (open == '[' || is_name_byte (*at) || *at == ':' || *at == '(');)
    if (*at++ == (open == '[' ? ']' : '('))
      {
        if (open == '[')
          return at;
        const char *to = memchr (at, close, (gsize) (end - at));
        return to != NULL ? to + 1 : end;
      }
  return at;
}

static void
add_test (Compound *compound, TestKind kind, const char *word)
{
  if (compound->n < MOST_TESTS)
    compound->tests[compound->n++] = (Test){ kind, word };
  else
    compound->tests[0].kind = TEST_NEVER;
}

/* One compound from @at on; gives where it ends. */
static const char *
read_compound (HtmlSheet *sheet, const char *at, const char *end, Compound *compound, guint *weight)
{
  const char *word;
  while (at < end && !g_ascii_isspace (*at) && strchr (">+~,", *at) == NULL)
    switch (*at)
      {
        case '.':
          at = read_name (sheet, at + 1, end, &word);
          add_test (compound, TEST_CLASS, word);
          *weight += 0x100;
          break;
        case '#':
          at = read_name (sheet, at + 1, end, &word);
          add_test (compound, TEST_ID, word);
          *weight += 0x10000;
          break;
        case '[':
        case ':':
          add_test (compound, opens (at, end) ? TEST_STATE : TEST_NEVER, NULL);
          at = skip_test (at, end);
          *weight += 0x100;
          break;
        case '*':
          at++;
          break;
        default:
          if (!is_name_byte (*at) && *at != '\\')
            {
              add_test (compound, TEST_NEVER, NULL);
              at++;
              break;
            }
          at = read_name (sheet, at, end, &word);
          add_test (compound, TEST_NAME, word);
          *weight += 1;
      }
  return at;
}

static void
index_rule (HtmlSheet *sheet, const Compound *subject, guint rule)
{
  const char *key = subject->n == 0 ? "*" : NULL;
  for (guint i = 0; i < subject->n; i++)
    {
      const Test *test = &subject->tests[i];
      /* ".show" alone shows anything: it says nothing of what it is meant for */
      if (test->kind > TEST_ID || (test->kind == TEST_CLASS && is_open_word (test->word)))
        continue;
      key = test->word;
      if (test->kind != TEST_NAME)
        break;
    }
  if (key == NULL)
    return;
  GArray *rules = g_hash_table_lookup (sheet->by_word, key);
  if (rules == NULL)
    {
      rules = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (sheet->by_word, (gpointer) g_string_chunk_insert_const (sheet->words, key), rules);
    }
  g_array_append_val (rules, rule);
}

/* One selector, without commas. */
static void
read_selector (HtmlSheet *sheet, const char *at, const char *end, Setting setting, gboolean important)
{
  Compound compounds[MOST_PARTS] = { 0 };
  guint n = 0, weight = 0;
  gboolean child = FALSE, sibling = FALSE;
  while (at < end)
    {
      if (g_ascii_isspace (*at) || strchr (">+~", *at) != NULL)
        {
          child |= *at == '>';
          sibling |= *at == '+' || *at == '~';
          at++;
          continue;
        }
      if (n == MOST_PARTS)
        return;
      compounds[n].child = child;
      const char *from = at;
      at = read_compound (sheet, at, end, &compounds[n], &weight);
      if (at == from)
        return;
      /* "input:checked ~ .body": what stands before is not known, a state of it is tried */
      if (sibling)
        {
          if (n == 0) /* "~ .body" */
            return;
          const Compound *before = &compounds[n - 1];
          gboolean state = FALSE;
          for (guint i = 0; i < before->n; i++)
            state |= before->tests[i].kind == TEST_STATE;
          compounds[n - 1] = compounds[n];
          n--;
          add_test (&compounds[n], state ? TEST_STATE : TEST_NEVER, NULL);
          compounds[n].child = FALSE;
        }
      child = sibling = FALSE;
      n++;
    }
  if (n == 0 || sheet->rules->len >= MOST_RULES)
    return;
  Rule rule = { .compounds = g_memdup2 (compounds, n * sizeof compounds[0]),
                .n = n,
                .weight = weight + (important ? 0x10000000 : 0),
                .setting = setting };
  g_array_append_val (sheet->rules, rule);
  index_rule (sheet, &compounds[n - 1], sheet->rules->len - 1);
}

static void
read_rule (HtmlSheet *sheet, const char *selectors, const char *open, const char *close)
{
  Setting setting = read_setting (open + 1, close);
  if (setting == SETS_NOTHING)
    return;
  gboolean important = g_strstr_len (open, close - open, "!important") != NULL;
  while (selectors < open)
    {
      const char *comma = memchr (selectors, ',', (gsize) (open - selectors));
      const char *end = comma != NULL ? comma : open;
      read_selector (sheet, selectors, end, setting, important);
      selectors = end + 1;
    }
}

/* The sheet */

/* TRUE where the condition of @media holds on a screen: "print" does not, widths are compared. */
static gboolean
holds_on_screen (const char *at, const char *end)
{
  g_autofree char *query = g_ascii_strdown (at, end - at);
  if (strchr (query, ',') != NULL && strstr (query, "screen") != NULL)
    return TRUE;
  if (strstr (query, "print") != NULL && strstr (query, "not print") == NULL)
    return FALSE;
  const char *least = strstr (query, "min-width:"), *most = strstr (query, "max-width:");
  double em = 16, value;
  char *unit;
  if (least != NULL && (value = g_ascii_strtod (least + strlen ("min-width:"), &unit)) > 0
      && value * (*unit == 'e' || *unit == 'r' ? em : 1) > SCREEN_WIDTH)
    return FALSE;
  return most == NULL
         || (value = g_ascii_strtod (most + strlen ("max-width:"), &unit),
             value * (*unit == 'e' || *unit == 'r' ? em : 1))
                >= SCREEN_WIDTH;
}

/* Where the block that opens at @at closes. */
static const char *
find_block_end (const char *at, const char *end)
{
  guint depth = 0;
  for (; at < end; at++)
    {
      depth += *at == '{';
      if (*at == '}' && --depth == 0)
        return at;
    }
  return end;
}

static void
read_rules (HtmlSheet *sheet, const char *at, const char *end, guint depth)
{
  while (at < end && depth < MOST_DEPTH)
    {
      while (at < end && (g_ascii_isspace (*at) || *at == '}' || *at == ';'))
        at++;
      const char *open = at;
      while (open < end && *open != '{' && !(*at == '@' && *open == ';'))
        open++;
      if (open >= end)
        return;
      if (*open == ';')
        {
          at = open + 1; /* @import */
          continue;
        }
      const char *close = find_block_end (open, end);
      if (*at != '@')
        read_rule (sheet, at, open, close);
      else if (g_ascii_strncasecmp (at, "@media", 6) == 0
                   ? holds_on_screen (at + 6, open)
                   : g_ascii_strncasecmp (at, "@supports", 9) == 0 || g_ascii_strncasecmp (at, "@layer", 6) == 0)
        read_rules (sheet, open + 1, close, depth + 1);
      at = close + 1;
    }
}

static char *
without_comments (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);
  for (const char *at = text, *end = text + length; at < end;)
    {
      const char *open = g_strstr_len (at, end - at, "/*"), *stop = open != NULL ? open : end;
      g_string_append_len (plain, at, stop - at);
      const char *close = open != NULL ? g_strstr_len (open + 2, end - open - 2, "*/") : NULL;
      at = close != NULL ? close + 2 : end;
    }
  return g_string_free (plain, FALSE);
}

static void
clear_rule (gpointer data)
{
  g_free (((Rule *) data)->compounds);
}

static void
free_list (gpointer data)
{
  g_array_unref (data);
}

HtmlSheet *
html_sheet_read (const char *text, gsize length)
{
  HtmlSheet *sheet = g_new0 (HtmlSheet, 1);
  sheet->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (sheet->rules, clear_rule);
  sheet->words = g_string_chunk_new (1024);
  sheet->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_list);
  const char *at = text, *end = text + length, *style;
  for (gsize n; (style = html_bytes_next_style (&at, end, &n)) != NULL;)
    {
      g_autofree char *plain = without_comments (style, n);
      read_rules (sheet, plain, plain + strlen (plain), 0);
    }
  gboolean hides = FALSE;
  for (guint i = 0; i < sheet->rules->len; i++)
    hides |= g_array_index (sheet->rules, Rule, i).setting != SETS_SHOWN;
  if (!hides)
    g_clear_pointer (&sheet, html_sheet_free);
  return sheet;
}

void
html_sheet_free (HtmlSheet *sheet)
{
  g_hash_table_unref (sheet->by_word);
  g_string_chunk_free (sheet->words);
  g_array_unref (sheet->rules);
  g_free (sheet);
}

/* Matching */

/* TRUE where @words, parted by blanks, hold @word. */
static gboolean
has_word (const char *words, const char *word)
{
  gsize n = strlen (word);
  for (const char *at = words; at != NULL && (at = strstr (at, word)) != NULL; at += n)
    if ((at == words || g_ascii_isspace (at[-1])) && (at[n] == '\0' || g_ascii_isspace (at[n])))
      return TRUE;
  return FALSE;
}

static gboolean
meets (const Compound *compound, const HtmlSubject *subject, gboolean open)
{
  for (guint i = 0; i < compound->n; i++)
    {
      const Test *test = &compound->tests[i];
      gboolean met = FALSE;
      switch (test->kind)
        {
          case TEST_NAME:
            met = g_ascii_strcasecmp (subject->name, test->word) == 0;
            break;
          case TEST_CLASS:
            met = has_word (subject->class, test->word) || (open && is_open_word (test->word));
            break;
          case TEST_ID:
            met = g_strcmp0 (subject->id, test->word) == 0;
            break;
          case TEST_STATE:
            met = open;
            break;
          case TEST_NEVER:
            break;
        }
      if (!met)
        return FALSE;
    }
  return TRUE;
}

/* TRUE where the last of @subjects is what @rule selects. */
static gboolean
selects (const Rule *rule, const HtmlSubject *subjects, guint n, gboolean open)
{
  guint part = rule->n - 1;
  if (!meets (&rule->compounds[part], &subjects[n - 1], open))
    return FALSE;
  for (guint i = n - 1; part > 0; part--)
    {
      gboolean child = rule->compounds[part].child;
      const Compound *around = &rule->compounds[part - 1];
      do
        {
          if (i == 0)
            return FALSE;
          i--;
        }
      while (!meets (around, &subjects[i], open) && !child);
      if (child && !meets (around, &subjects[i], open))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const HtmlSubject *subjects;
  guint n;
  gboolean open;
  guint weight, order;
  Setting setting;
} Cascade;

static void
try_rules (const HtmlSheet *sheet, const char *key, Cascade *cascade)
{
  const GArray *rules = g_hash_table_lookup (sheet->by_word, key);
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      guint order = g_array_index (rules, guint, i);
      const Rule *rule = &g_array_index (sheet->rules, Rule, order);
      if (cascade->setting != SETS_NOTHING
          && (rule->weight < cascade->weight || (rule->weight == cascade->weight && order < cascade->order)))
        continue;
      if (!selects (rule, cascade->subjects, cascade->n, cascade->open))
        continue;
      cascade->weight = rule->weight;
      cascade->order = order;
      cascade->setting = rule->setting;
    }
}

static Setting
settle (const HtmlSheet *sheet, const HtmlSubject *subjects, guint n, gboolean open)
{
  const HtmlSubject *subject = &subjects[n - 1];
  Cascade cascade = { .subjects = subjects, .n = n, .open = open };
  try_rules (sheet, "*", &cascade);
  try_rules (sheet, subject->name, &cascade);
  if (subject->id != NULL)
    try_rules (sheet, subject->id, &cascade);
  g_auto (GStrv) classes = subject->class != NULL ? g_strsplit_set (subject->class, " \t\r\n\f", -1) : NULL;
  for (char **class = classes; class != NULL && *class != NULL; class ++)
    if (**class != '\0')
      try_rules (sheet, *class, &cascade);
  return cascade.setting;
}

HtmlShowing
html_sheet_find (const HtmlSheet *sheet, const HtmlSubject *subjects, guint n)
{
  Setting closed = settle (sheet, subjects, n, FALSE);
  if (closed == SETS_SPOKEN)
    return HTML_SPOKEN;
  if (closed != SETS_HIDDEN)
    return closed == SETS_BLOCK ? HTML_SHOWN_APART : HTML_SHOWN;
  Setting open = settle (sheet, subjects, n, TRUE);
  return open == SETS_SHOWN || open == SETS_BLOCK ? HTML_CLOSED : HTML_CONCEALED;
}
