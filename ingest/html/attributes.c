#include "ingest/html/attributes.h"

#include "ingest-resources.h"
#include "ingest/html/html.h"
#include "ingest/html/html5.h"
#include "ingest/symbol_font.h"
#include "ingest/tsv.h"

#include <string.h>

/* A bound for hostile pages. */
#define MOST_PANELS 20000

/* WAI-ARIA landmarks. */
static const struct
{
  const char *role;
  IngestRole meaning;
} landmarks[] = {
  { "navigation", INGEST_ROLE_NAVIGATION }, { "menu", INGEST_ROLE_NAVIGATION }, { "menubar", INGEST_ROLE_NAVIGATION },
  { "search", INGEST_ROLE_NAVIGATION },     { "banner", INGEST_ROLE_HEADER },   { "contentinfo", INGEST_ROLE_FOOTER },
  { "complementary", INGEST_ROLE_ASIDE },
};

/* What opens at a click is hidden only until then: the answers of many a page of questions. */
static const char *const disclosure_words[] = {
  "accordion", "collapse", "collapsible", "panel",  "tabpanel", "tab",
  "answer",    "faq",      "toggle",      "detail", "details",  "region"
};

/* What opens over the page, or drops down from a menu, is no part of the text. */
static const char *const overlay_words[] = { "modal",    "popup",  "dialog",  "tooltip",  "menu",   "nav",
                                             "dropdown", "drawer", "overlay", "lightbox", "submenu" };

/* Classes that frameworks hide with a sheet of their own (Bootstrap, Tailwind, WordPress), and those that they hide for
 * all but screen readers. */
static const char *const hidden_words[] = { "hidden", "d-none", "is-hidden", "u-hidden" };
static const char *const spoken_words[] = {
  "sr-only",       "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only",
  "screen-reader", "a11y-hidden",     "assistive-text", "u-visually-hidden",  "vh",
  "offscreen"
};

/* Any of these makes the element the trail to the page. */
static const char *const trail_words[] = { "breadcrumb", "breadcrumbs", "crumb", "crumbs",
                                           "pankuzu",    "topicpath",   "bread", "pankuzulist" };

/* Whether it helped, and whom to tell of it; "share" and its like go with a second word for some. */
static const char *const vote_words[] = { "vote", "votes", "voting", "helpful", "feedback", "rating" };
static const char *const share_words[] = { "share", "sharing", "sns" };

/* What calls the reader to sign up. */
static const char *const call_words[] = { "cta" };

/* A cookie bar has one word of each list in its class= or id=, the second perhaps in its role=. */
static const char *const consent_words[] = { "cookie", "cookies", "gdpr", "ccpa" };
static const char *const bar_words[] = { "banner", "bar",     "notice", "notification", "popup",       "modal",
                                         "dialog", "overlay", "accept", "consent",      "alertdialog", "law" };

const char *
ingest_html_attribute (const xmlChar **attributes, const char *name)
{
  for (gsize i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

/* TRUE where a part of one of the words of @value, "cookie-bar" or "CookieBar", is in @words. */
static gboolean
has_part (const char *value, const char *const *words, gsize n)
{
  while (value != NULL && *value != '\0')
    {
      gsize length = 0;
      while (g_ascii_isalnum (value[length])
             && (length == 0 || !g_ascii_isupper (value[length]) || g_ascii_isupper (value[length - 1])))
        length++;
      if (length > 0 && html_is_one_of (value, length, words, n))
        return TRUE;
      value += MAX (length, 1);
    }
  return FALSE;
}

/* The value of @property in a style= attribute begins with @value. */
static gboolean
has_style (const char *style, const char *property, const char *value)
{
  gsize n = strlen (property);
  for (const char *at = style; at != NULL && *at != '\0'; at = strchr (at, ';'), at = at != NULL ? at + 1 : NULL)
    {
      at += strspn (at, " \t\r\n");
      if (g_ascii_strncasecmp (at, property, n) != 0)
        continue;
      const char *to = at + n;
      to += strspn (to, " \t\r\n");
      if (*to != ':')
        continue;
      to++;
      to += strspn (to, " \t\r\n");
      if (g_ascii_strncasecmp (to, value, strlen (value)) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_hidden (const xmlChar **attributes)
{
  const char *hidden = ingest_html_attribute (attributes, "hidden"),
             *style = ingest_html_attribute (attributes, "style");
  const char *aria = ingest_html_attribute (attributes, "aria-hidden");
  return (hidden != NULL && g_ascii_strcasecmp (hidden, "until-found") != 0)
         || (aria != NULL && g_ascii_strcasecmp (aria, "true") == 0)
         || (style != NULL && (has_style (style, "display", "none") || has_style (style, "visibility", "hidden")));
}

static gboolean
is_disclosure (const xmlChar **attributes)
{
  static const char *const names[] = { "class", "id", "role" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (has_part (ingest_html_attribute (attributes, names[i]), disclosure_words, G_N_ELEMENTS (disclosure_words)))
      return TRUE;
  return FALSE;
}

/* One of the blank-separated words of @value is in @words. */
static gboolean
has_class (const char *value, const char *const *words, gsize n)
{
  while (value != NULL && *value != '\0')
    {
      gsize length = strcspn (value, " \t\r\n\f");
      if (length > 0 && html_is_one_of (value, length, words, n))
        return TRUE;
      value += length;
      value += strspn (value, " \t\r\n\f");
    }
  return FALSE;
}

/* Hidden by a class that means it: "d-none d-md-block", "hidden md:flex" are shown on a wide screen. */
static gboolean
is_classed_hidden (const char *class)
{
  return has_class (class, hidden_words, G_N_ELEMENTS (hidden_words)) && strchr (class, ':') == NULL
         && strstr (class, "d-sm-") == NULL && strstr (class, "d-md-") == NULL && strstr (class, "d-lg-") == NULL
         && strstr (class, "d-xl-") == NULL;
}

gboolean
ingest_html_is_spoken (const xmlChar **attributes, HtmlShowing showing)
{
  return showing == HTML_SPOKEN
         || has_class (ingest_html_attribute (attributes, "class"), spoken_words, G_N_ELEMENTS (spoken_words));
}

/* What a script draws a picture from, as its library has the elements called: nobody reads the source. */
static const char *const drawn_words[] = { "mermaid", "language-mermaid", "lang-mermaid", "language-plantuml",
                                           "language-graphviz" };

/* TRUE where the element is not to be seen, and no click brings it up. */
static gboolean
is_out_of_sight (const xmlChar **attributes, const HtmlAround *around)
{
  const char *class = ingest_html_attribute (attributes, "class"), *style = ingest_html_attribute (attributes, "style");
  if (ingest_html_is_spoken (attributes, around->showing) || has_class (class, drawn_words, G_N_ELEMENTS (drawn_words)))
    return TRUE;
  gboolean written = style != NULL && has_style (style, "display", "") && !has_style (style, "display", "none");
  if (around->showing == HTML_CLOSED && !written)
    return has_part (class, overlay_words, G_N_ELEMENTS (overlay_words));
  gboolean hidden =
      is_hidden (attributes) || (!written && (around->showing == HTML_CONCEALED || is_classed_hidden (class)));
  return hidden && !around->panel && !is_disclosure (attributes);
}

/* Attributes that name what their element opens: WAI-ARIA's, and those of Bootstrap 3 to 5. */
static const char *const opening_attributes[] = { "aria-controls", "data-bs-target", "data-target" };

gboolean
ingest_html_is_opener (const xmlChar **attributes, gboolean control)
{
  const char *role = ingest_html_attribute (attributes, "role"), *toggle;
  static const char *const pickers[] = {
    "combobox", "listbox", "menuitem", "textbox", "searchbox", "slider", "option"
  };
  if (role != NULL && html_is_one_of (role, strlen (role), pickers, G_N_ELEMENTS (pickers)))
    return FALSE;
  if (ingest_html_attribute (attributes, "aria-haspopup") != NULL)
    return FALSE;
  if (ingest_html_attribute (attributes, "aria-expanded") != NULL)
    return TRUE;
  if ((toggle = ingest_html_attribute (attributes, "data-bs-toggle")) == NULL)
    toggle = ingest_html_attribute (attributes, "data-toggle");
  if (toggle != NULL)
    return g_ascii_strcasecmp (toggle, "collapse") == 0 || g_ascii_strcasecmp (toggle, "tab") == 0;
  gboolean button = role != NULL && (g_ascii_strcasecmp (role, "button") == 0 || g_ascii_strcasecmp (role, "tab") == 0);
  if (ingest_html_attribute (attributes, "aria-controls") != NULL)
    return control || button;
  if (control && ingest_html_attribute (attributes, "href") == NULL
      && (ingest_html_attribute (attributes, "data-target") != NULL
          || ingest_html_attribute (attributes, "data-bs-target") != NULL))
    return TRUE;
  /* a script of its own opens what follows: the words alone say it */
  static const char *const words[] = { "accordion", "collapse", "collapsible", "faq", "question" };
  return (control || button) && ingest_html_attribute (attributes, "href") == NULL
         && has_part (ingest_html_attribute (attributes, "class"), words, G_N_ELEMENTS (words));
}

/* Attributes of components that hold the title of what stands in them, and of those that hold that text: chosen by what
 * component libraries have. */
static const char *const title_attributes[] = { "question", "data-question", "summary", "heading", "header",
                                                "title",    "data-title",    "label",   "q" };
static const char *const text_attributes[] = { "answer", "data-answer", "a" };

const char *
ingest_html_component_title (const char *name, const xmlChar **attributes, const char **text)
{
  const char *title = NULL;
  *text = NULL;
  gboolean component = strchr (name, '-') != NULL; /* a custom element: HTML has none with a hyphen */
  for (gsize i = 0; i < G_N_ELEMENTS (title_attributes) && title == NULL; i++)
    if (component || strstr (title_attributes[i], "question") != NULL)
      title = ingest_html_attribute (attributes, title_attributes[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (text_attributes) && *text == NULL; i++)
    if (component || strstr (text_attributes[i], "answer") != NULL)
      *text = ingest_html_attribute (attributes, text_attributes[i]);
  return title != NULL && *title != '\0' ? title : NULL;
}

static void
add_panels (GHashTable *panels, const char *ids, gsize length)
{
  g_autofree char *copy = g_strndup (ids, MIN (length, 1024));
  g_auto (GStrv) each = g_strsplit_set (copy, " \t\r\n\f#", -1);
  for (char **id = each; *id != NULL; id++)
    if (**id != '\0' && g_hash_table_size (panels) < MOST_PANELS)
      g_hash_table_add (panels, g_strdup (*id));
}

GHashTable *
ingest_html_find_panels (const char *text, gsize length)
{
  g_autoptr (GHashTable) panels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (opening_attributes); i++)
    {
      gsize n = strlen (opening_attributes[i]);
      for (const char *at = text; (at = strstr (at, opening_attributes[i])) != NULL; at += n)
        {
          const char *value = at + n + strspn (at + n, " \t\r\n\f");
          if (*value != '=')
            continue;
          value++;
          value += strspn (value, " \t\r\n\f");
          const char quote[] = { *value == '"' || *value == '\'' ? *value : ' ', '>', '\0' };
          value += *quote != ' ';
          add_panels (panels, value, strcspn (value, quote));
        }
    }
  return length > 0 && g_hash_table_size (panels) > 0 ? g_steal_pointer (&panels) : NULL;
}

static gboolean
is_cookie_bar (const char *class, const char *id, const char *role)
{
  const char *values[] = { class, id };
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (has_part (values[i], consent_words, G_N_ELEMENTS (consent_words))
        && (has_part (values[i], bar_words, G_N_ELEMENTS (bar_words))
            || has_part (role, bar_words, G_N_ELEMENTS (bar_words))))
      return TRUE;
  return FALSE;
}

/* What a word of classes.tsv says of its element. */
typedef enum
{
  SAYS_NOTHING,
  SAYS_NAVIGATION,
  SAYS_ASIDE,
  SAYS_HEADER,
  SAYS_FOOTER,
  SAYS_FOOT,   /* a footer outside of sections */
  SAYS_CONTROL /* navigation on a link or a button */
} HtmlSaying;

static void
add_class (char **fields, gpointer classes)
{
  static const struct
  {
    const char *name;
    guint saying; /* and shifted by 8 for an id= */
  } names[] = { { "navigation", SAYS_NAVIGATION },
                { "aside", SAYS_ASIDE },
                { "header", SAYS_HEADER },
                { "footer", SAYS_FOOTER },
                { "foot", SAYS_FOOT },
                { "control", SAYS_CONTROL },
                { "id-navigation", SAYS_NAVIGATION << 8 },
                { "id-header", SAYS_HEADER << 8 },
                { "id-footer", SAYS_FOOTER << 8 } };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, fields[0]) == 0)
      {
        const char *word = g_intern_string (fields[1]);
        guint known = GPOINTER_TO_UINT (g_hash_table_lookup (classes, word));
        g_hash_table_replace (classes, (gpointer) word, GUINT_TO_POINTER (known | names[i].saying));
      }
}

/* The words of classes.tsv; made once, it lives as long as the process. */
static GHashTable *
load_classes (void)
{
  static GHashTable *classes;
  if (classes != NULL)
    return classes;
  classes = g_hash_table_new (g_str_hash, g_str_equal);
  ingest_tsv_rows (ingest_get_resource (), "/hakusho/ingest/classes.tsv", 2, add_class, classes);
  return classes;
}

void
ingest_html_warm (void)
{
  load_classes ();
  html_bytes_warm ();
}

/* What the words of a class= or id= say: the first that says anything. */
static HtmlSaying
find_saying (const char *value, gboolean id)
{
  char word[48];
  while (value != NULL && *value != '\0')
    {
      gsize length = strcspn (value, " \t\r\n\f"), n = 0;
      for (gsize i = 0; i < length && n + 1 < sizeof word; i++)
        {
          /* BEM's element or modifier: a part of what it names, save where the word itself is known */
          if (i > 0 && i + 2 < length && value[i] == value[i + 1] && (value[i] == '_' || value[i] == '-'))
            break;
          word[n++] = g_ascii_tolower (value[i]);
        }
      word[n] = '\0';
      const char *bare = g_str_has_prefix (word, "l-") ? word + 2 : word;
      guint says = length < sizeof word ? GPOINTER_TO_UINT (g_hash_table_lookup (load_classes (), bare)) : 0;
      if (bare != word && strcmp (bare, "header") == 0) /* of the layout: the site's */
        says = SAYS_HEADER;
      if (id && says >> 8 != 0)
        says >>= 8;
      if ((says & 0xff) != 0)
        return says & 0xff;
      value += length;
      value += strspn (value, " \t\r\n\f");
    }
  return SAYS_NOTHING;
}

static IngestRole
role_of (HtmlSaying saying, gboolean inner, gboolean control, IngestRole role)
{
  switch (saying)
    {
      case SAYS_NAVIGATION:
        return INGEST_ROLE_NAVIGATION;
      case SAYS_ASIDE:
        return INGEST_ROLE_ASIDE;
      case SAYS_HEADER:
        return INGEST_ROLE_HEADER;
      case SAYS_FOOTER:
        return INGEST_ROLE_FOOTER;
      case SAYS_FOOT:
        return inner ? role : INGEST_ROLE_FOOTER;
      case SAYS_CONTROL:
        return control ? INGEST_ROLE_NAVIGATION : role;
      case SAYS_NOTHING:
      default:
        return role;
    }
}

/* A word of @value is of the trail to the page, and does not only say that there is one, as "with-breadcrumbs" does. */
static gboolean
is_trail (const char *value)
{
  static const char *const about[] = { "with-", "has-", "no-", "show-" };
  g_auto (GStrv) words = value != NULL ? g_strsplit_set (value, " \t\r\n\f", -1) : NULL;
  for (char **word = words; word != NULL && *word != NULL; word++)
    {
      gboolean told = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (about); i++)
        told |= g_ascii_strncasecmp (*word, about[i], strlen (about[i])) == 0;
      if (!told && has_part (*word, trail_words, G_N_ELEMENTS (trail_words)))
        return TRUE;
    }
  return FALSE;
}

/* The trail to the page, votes on it and ways to share it, by any part of a class or an id. */
static IngestRole
find_part_role (const char *class, const char *id, const HtmlAround *around)
{
  if (is_trail (class) || is_trail (id))
    return INGEST_ROLE_NAVIGATION;
  if (around->apart && has_part (class, call_words, G_N_ELEMENTS (call_words)))
    return INGEST_ROLE_ASIDE;
  return around->part
                 && (has_part (class, vote_words, G_N_ELEMENTS (vote_words))
                     || has_part (class, share_words, G_N_ELEMENTS (share_words)))
             ? INGEST_ROLE_ASIDE
             : INGEST_ROLE_NONE;
}

IngestRole
ingest_html_find_role (const xmlChar **attributes, const HtmlAround *around, IngestRole role)
{
  const char *aria = ingest_html_attribute (attributes, "role"), *class = ingest_html_attribute (attributes, "class"),
             *id = ingest_html_attribute (attributes, "id");
  if (is_out_of_sight (attributes, around))
    return INGEST_ROLE_HIDDEN;
  for (gsize i = 0; aria != NULL && i < G_N_ELEMENTS (landmarks); i++)
    if (g_ascii_strcasecmp (aria, landmarks[i].role) == 0)
      return landmarks[i].meaning;
  if (class == NULL && id == NULL)
    return role;
  if (is_cookie_bar (class, id, aria))
    return INGEST_ROLE_ASIDE;
  HtmlSaying saying = find_saying (class, FALSE);
  if (saying == SAYS_NOTHING)
    saying = find_saying (id, TRUE);
  return saying != SAYS_NOTHING ? role_of (saying, around->inner, around->control, role)
                                : MAX (role, find_part_role (class, id, around));
}

/* One word of a class=, of @length bytes, ends in a part for a title, and says before what it is the title of: not of
 * the page, which stands by itself. */
static gboolean
is_title_word (const char *word, gsize length)
{
  static const char *const titles[] = {
    "title", "ttl", "tit", "heading", "headline", "midashi", "subtitle", "question"
  };
  static const char *const pages[] = { "page", "post",     "entry", "article", "site", "main",
                                       "doc",  "document", "p",     "c",       "l" };
  gboolean title = FALSE, named = FALSE;
  for (gsize at = 0; at < length;)
    {
      gsize n = 0;
      while (at + n < length && g_ascii_isalpha (word[at + n])
             && (n == 0 || !g_ascii_isupper (word[at + n]) || g_ascii_isupper (word[at + n - 1])))
        n++;
      if (n > 0)
        {
          title = html_is_one_of (word + at, n, titles, G_N_ELEMENTS (titles));
          named |= !title && !html_is_one_of (word + at, n, pages, G_N_ELEMENTS (pages));
        }
      at += MAX (n, 1);
    }
  return title && named;
}

gboolean
ingest_html_is_title (const xmlChar **attributes)
{
  const char *class = ingest_html_attribute (attributes, "class");
  while (class != NULL && *class != '\0')
    {
      gsize length = strcspn (class, " \t\r\n\f");
      if (is_title_word (class, length))
        return TRUE;
      class += length;
      class += strspn (class, " \t\r\n\f");
    }
  return FALSE;
}

gboolean
ingest_html_is_narrow_break (const xmlChar **attributes)
{
  static const char *const narrow[] = { "sp", "smp", "sm", "xs", "mobile", "phone", "tb" },
                           *const wide[] = { "pc", "lg", "desktop" },
                           *const not_shown[] = { "hidden", "hide", "none", "off", "no" };
  const char *class = ingest_html_attribute (attributes, "class");
  gboolean names_narrow = FALSE, names_wide = FALSE, hides = FALSE;
  while (class != NULL && *class != '\0')
    {
      gsize n = 0;
      while (g_ascii_isalnum (class[n]))
        n++;
      names_narrow |= n > 0 && html_is_one_of (class, n, narrow, G_N_ELEMENTS (narrow));
      names_wide |= n > 0 && html_is_one_of (class, n, wide, G_N_ELEMENTS (wide));
      hides |= n > 0 && html_is_one_of (class, n, not_shown, G_N_ELEMENTS (not_shown));
      class += MAX (n, 1);
    }
  return names_narrow != names_wide && names_narrow != hides;
}

/* What frameworks, and those who write without one, call bold type where the style sheet is a file of its own. */
static const char *const bold_words[] = {
  "bold",           "semibold", "text-bold", "txt-bold",    "font-bold",        "font-semibold", "f-bold",
  "font-extrabold", "fw-bold",  "fw-bolder", "fw-semibold", "font-weight-bold", "is-bold",       "has-text-weight-bold"
};

guint
ingest_html_find_style (const xmlChar **attributes)
{
  const char *style = ingest_html_attribute (attributes, "style");
  guint bits = 0;
  if (has_class (ingest_html_attribute (attributes, "class"), bold_words, G_N_ELEMENTS (bold_words)))
    bits |= INGEST_STYLE_BOLD;
  if (style == NULL)
    return bits;
  if (has_style (style, "font-weight", "bold") || has_style (style, "font-weight", "6")
      || has_style (style, "font-weight", "7") || has_style (style, "font-weight", "8")
      || has_style (style, "font-weight", "9"))
    bits |= INGEST_STYLE_BOLD;
  if (has_style (style, "text-decoration", "line-through"))
    bits |= INGEST_STYLE_STRUCK;
  return bits;
}

gboolean
ingest_html_is_counter (const xmlChar **attributes)
{
  const char *style = ingest_html_attribute (attributes, "style");
  return style != NULL && has_style (style, "mso-list", "ignore");
}

const char *
ingest_html_find_symbols (const xmlChar **attributes, const char *around)
{
  const char *style = ingest_html_attribute (attributes, "style"), *face = ingest_html_attribute (attributes, "face");
  g_autofree char *declared = face != NULL ? g_strconcat ("font-family:", face, NULL) : NULL;
  const char *font = style != NULL ? ingest_symbol_font (style) : NULL;
  font = font == NULL && declared != NULL ? ingest_symbol_font (declared) : font;
  return font == NULL ? around : *font != '\0' ? font : NULL;
}

guint
ingest_html_get_span (const xmlChar **attributes, const char *name, guint limit, guint zero)
{
  const char *value = ingest_html_attribute (attributes, name);
  if (value == NULL)
    return 1;
  guint64 span = g_ascii_strtoull (value, NULL, 10);
  if (span == 0)
    return g_ascii_isdigit (value[strspn (value, " ")]) ? zero : 1;
  return (guint) MIN (span, limit);
}
