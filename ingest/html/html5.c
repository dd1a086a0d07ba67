#include "ingest/html/html5.h"

#include "ingest-resources.h"
#include "ingest/tsv.h"

#include <string.h>

/* Bytes that one token of text hands on at most. */
#define TEXT_RUN 4096

/* How often an end is looked for in vain before it is no longer looked for: a page of opening quotes alone must not
 * cost the square of its size. */
#define MOST_IN_VAIN 32

/* The longest name, "CounterClockwiseContourIntegral", and some room. */
#define LONGEST_NAME 40

/* named characters */

typedef struct
{
  char text[16]; /* at most two characters */
  gboolean bare; /* read without a semicolon too */
} Named;

static void
add_name (char **fields, gpointer names)
{
  Named *named = g_new0 (Named, 1);
  gsize length = 0;
  for (char *at = fields[1]; g_ascii_isxdigit (*at); at += *at == ' ')
    length += (gsize) g_unichar_to_utf8 ((gunichar) g_ascii_strtoull (at, &at, 16), named->text + length);
  named->bare = g_strcmp0 (fields[2], "bare") == 0;
  g_hash_table_insert (names, g_strdup (fields[0]), named);
}

/* Of each line of entities.tsv; made once, it lives as long as the process. */
static GHashTable *
load_names (void)
{
  static GHashTable *names;
  if (names != NULL)
    return names;
  names = g_hash_table_new (g_str_hash, g_str_equal);
  ingest_tsv_rows (ingest_get_resource (), "/hakusho/ingest/entities.tsv", 3, add_name, names);
  return names;
}

void
html_bytes_warm (void)
{
  load_names ();
}

/* References like &#150; that mean windows-1252 (HTML, "Numeric character reference end state"): 0x80 to 0x9f, 0 where
 * there is none. */
static const gunichar windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gunichar
numbered_character (guint64 c)
{
  if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
    return 0xfffd;
  return c >= 0x80 && c <= 0x9f && windows_1252[c - 0x80] != 0 ? windows_1252[c - 0x80] : (gunichar) c;
}

/* Hands on one byte of text, escaped where it would be markup. */
static void
put_byte (GString *out, char c)
{
  switch (c)
    {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, c);
    }
}

static void
put_character (GString *out, gunichar c)
{
  if (c < 0x20)
    g_string_append_printf (out, "&#%u;", c); /* a line break of its own adds no line to the file */
  else if (c < 0x80)
    put_byte (out, (char) c);
  else
    g_string_append_unichar (out, c);
}

/* "&#150;", "&#x2713": bytes read, 0 where it is none. */
static gsize
put_numbered (GString *out, const char *at, const char *end)
{
  const char *digit = at + 2;
  gboolean hex = digit < end && (*digit == 'x' || *digit == 'X');
  digit += hex;
  const char *from = digit;
  guint64 value = 0;
  for (; digit < end && (hex ? g_ascii_isxdigit (*digit) : g_ascii_isdigit (*digit)); digit++)
    value = MIN (value * (hex ? 16 : 10) + (guint64) g_ascii_xdigit_value (*digit), 0x110000);
  if (digit == from)
    return 0;
  put_character (out, numbered_character (value));
  return (gsize) (digit - at) + (digit < end && *digit == ';');
}

/* The reference that opens at @at ("&"); gives the bytes that it takes, 1 where it is a lone "&". */
static gsize
put_reference (GString *out, const char *at, const char *end, gboolean attribute)
{
  char name[LONGEST_NAME];
  gsize n = 0;
  if (at + 1 < end && at[1] == '#')
    {
      gsize numbered = put_numbered (out, at, end);
      if (numbered > 0)
        return numbered;
    }
  while (at + 1 + n < end && n + 1 < sizeof name && g_ascii_isalnum (at[1 + n]))
    {
      name[n] = at[1 + n];
      n++;
    }
  name[n] = '\0';
  const Named *named = NULL;
  gsize taken = n;
  if (n > 0 && at + 1 + n < end && at[1 + n] == ';')
    {
      named = g_hash_table_lookup (load_names (), name);
      taken = n + 1;
    }
  for (; named == NULL && n > 1; n--)
    {
      name[n] = '\0';
      const Named *bare = g_hash_table_lookup (load_names (), name);
      if (bare == NULL || !bare->bare)
        continue;
      char next = at + 1 + n < end ? at[1 + n] : '\0';
      if (attribute && (next == '=' || g_ascii_isalnum (next)))
        break;
      named = bare;
      taken = n;
    }
  if (named == NULL)
    {
      put_byte (out, '&');
      return 1;
    }
  for (const char *text = named->text; *text != '\0'; text = g_utf8_next_char (text))
    put_character (out, g_utf8_get_char (text));
  return 1 + taken;
}

/* Text from @from to @to with its references read. */
static void
put_text (GString *out, const char *from, const char *to, gboolean attribute)
{
  while (from < to)
    if (*from == '&')
      from += put_reference (out, from, to, attribute);
    else
      put_byte (out, *from++);
}

/* tags */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

gboolean
html_is_one_of (const char *name, gsize length, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (words[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

static void
put_line_breaks (GString *out, const char *from, const char *to)
{
  for (; from < to; from++)
    if (*from == '\n')
      g_string_append_c (out, '\n');
}

static void
put_comment (GString *out, const char *from, const char *to)
{
  g_string_append (out, "<!--");
  put_line_breaks (out, from, to);
  g_string_append (out, "-->");
}

/* One attribute of a tag, as it stands. */
typedef struct
{
  const char *name, *value;
  gsize name_length, value_length;
  gboolean valued;
} Attribute;

/* The next attribute at *at (HTML, "Before attribute name state" and on); FALSE at the tag's ">" or the end. */
static gboolean
next_attribute (const char **at, const char *end, Attribute *attribute)
{
  const char *to = *at;
  while (to < end && (is_space (*to) || *to == '/'))
    to++;
  *at = to;
  if (to >= end || *to == '>')
    return FALSE;
  attribute->name = to++;
  while (to < end && !is_space (*to) && *to != '/' && *to != '>' && *to != '=')
    to++;
  attribute->name_length = (gsize) (to - attribute->name);
  const char *sign = to;
  while (sign < end && is_space (*sign))
    sign++;
  attribute->valued = sign < end && *sign == '=';
  attribute->value = NULL;
  attribute->value_length = 0;
  if (!attribute->valued)
    {
      *at = to;
      return TRUE;
    }
  for (to = sign + 1; to < end && is_space (*to); to++)
    ;
  char quote = to < end && (*to == '"' || *to == '\'') ? *to : '\0';
  attribute->value = to += quote != '\0';
  if (quote != '\0')
    to = memchr (to, quote, (gsize) (end - to));
  else
    while (to < end && !is_space (*to) && *to != '>')
      to++;
  *at = to != NULL ? to + (quote != '\0') : end;
  attribute->value_length = (gsize) ((to != NULL ? to : end) - attribute->value);
  return TRUE;
}

/* What libxml2 takes for a name: of any other form it makes another tag. */
static gsize
name_length (const char *at, const char *end)
{
  gsize n = 0;
  while (at + n < end && (g_ascii_isalnum (at[n]) || strchr (":-_.", at[n]) != NULL) && at[n] != '\0')
    n++;
  return n;
}

/* Behind the name of a tag: up to what ends it. */
static const char *
skip_name (const char *at, const char *end)
{
  while (at < end && !is_space (*at) && *at != '/' && *at != '>')
    at++;
  return at;
}

static void
put_attributes (GString *out, const char *at, const char *end)
{
  Attribute attribute;
  while (next_attribute (&at, end, &attribute))
    {
      gsize n = name_length (attribute.name, attribute.name + attribute.name_length);
      if (n == 0 || n < attribute.name_length || !g_ascii_isalpha (*attribute.name))
        continue;
      g_string_append_c (out, ' ');
      g_string_append_len (out, attribute.name, (gssize) n);
      if (!attribute.valued)
        continue;
      g_string_append (out, "=\"");
      put_text (out, attribute.value, attribute.value + attribute.value_length, TRUE);
      g_string_append_c (out, '"');
    }
}

/* Where the tag at @at closes (its ">"), or NULL. */
static const char *
find_tag_end (HtmlBytes *bytes, const char *at)
{
  Attribute attribute;
  if (bytes->in_vain >= MOST_IN_VAIN)
    return NULL;
  const char *to = skip_name (at, bytes->end);
  while (next_attribute (&to, bytes->end, &attribute))
    ;
  if (to < bytes->end)
    return to;
  bytes->in_vain++;
  return NULL;
}

static const char *const void_elements[] = { "area",   "base",  "br",    "col",      "embed",   "frame",
                                             "hr",     "img",   "input", "link",     "meta",    "param",
                                             "source", "track", "wbr",   "basefont", "bgsound", "keygen" };

static const char *const foreign_elements[] = { "svg", "math" };

/* HTML, "The rules for parsing tokens in foreign content": these end it. */
static const char *const break_out[] = { "b",    "big", "blockquote", "body", "br",   "center", "code", "dd",   "div",
                                         "dl",   "dt",  "em",         "h1",   "h2",   "h3",     "h4",   "h5",   "h6",
                                         "head", "hr",  "i",          "img",  "li",   "menu",   "meta", "nobr", "ol",
                                         "p",    "pre", "ruby",       "s",    "span", "strong", "sub",  "sup",  "table",
                                         "td",   "tr",  "u",          "ul",   "var" };

static const char *const raw_elements[] = { "script", "style",  "title",   "textarea",
                                            "xmp",    "iframe", "noembed", "noframes" };

/* Where the raw element @name ends ("</name"), or NULL. */
static const char *
find_raw_end (const char *at, const char *end, const char *name)
{
  gsize n = strlen (name);
  for (; at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL; at++)
    if ((gsize) (end - at) > n + 2 && at[1] == '/' && g_ascii_strncasecmp (at + 2, name, n) == 0
        && (is_space (at[n + 2]) || at[n + 2] == '>' || at[n + 2] == '/'))
      return at;
  return NULL;
}

/* Turns to raw text behind a tag whose text is no markup, where its end is there. */
static void
enter_raw (HtmlBytes *bytes, const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (raw_elements); i++)
    if (strlen (raw_elements[i]) == length && g_ascii_strncasecmp (raw_elements[i], name, length) == 0)
      {
        if (bytes->in_vain < MOST_IN_VAIN && find_raw_end (bytes->at, bytes->end, raw_elements[i]) != NULL)
          bytes->raw = raw_elements[i];
        else
          bytes->in_vain++;
        return;
      }
}

static void
read_start_tag (HtmlBytes *bytes)
{
  const char *name = bytes->at + 1, *close = find_tag_end (bytes, name);
  GString *out = bytes->ready;
  if (close == NULL)
    {
      put_byte (out, *bytes->at++);
      return;
    }
  gsize length = (gsize) (skip_name (name, close) - name);
  gboolean empty = close[-1] == '/',
           opens = html_is_one_of (name, length, foreign_elements, G_N_ELEMENTS (foreign_elements));
  g_string_append_c (out, '<');
  g_string_append_len (out, name, (gssize) name_length (name, name + length));
  put_attributes (out, name + length, close);
  put_line_breaks (out, bytes->at, close);
  if (bytes->foreign > 0 && html_is_one_of (name, length, break_out, G_N_ELEMENTS (break_out)))
    bytes->foreign = 0;
  gboolean keeps = bytes->xml || bytes->foreign > 0 || opens
                   || html_is_one_of (name, length, void_elements, G_N_ELEMENTS (void_elements));
  g_string_append (out, empty && keeps ? "/>" : ">");
  bytes->at = close + 1;
  if (empty && keeps)
    return;
  bytes->foreign += opens;
  if (bytes->foreign == 0)
    enter_raw (bytes, name, length);
}

static void
read_end_tag (HtmlBytes *bytes)
{
  const char *name = bytes->at + 2, *close = find_tag_end (bytes, name);
  GString *out = bytes->ready;
  if (close == NULL)
    {
      put_byte (out, *bytes->at++);
      return;
    }
  gsize length = (gsize) (skip_name (name, close) - name);
  g_string_append (out, "</");
  g_string_append_len (out, name, (gssize) name_length (name, name + length));
  put_line_breaks (out, bytes->at, close);
  g_string_append_c (out, '>');
  if (bytes->foreign > 0 && html_is_one_of (name, length, foreign_elements, G_N_ELEMENTS (foreign_elements)))
    bytes->foreign--;
  bytes->at = close + 1;
}

/* Behind the comment that opens at @at, or NULL where it never ends. */
static const char *
find_comment_end (const char *at, const char *end)
{
  const char *from = at + 4;
  if (from < end && *from == '>')
    return from + 1;
  if (from + 1 < end && from[0] == '-' && from[1] == '>')
    return from + 2;
  for (const char *to = from; to < end && (to = memchr (to, '-', (gsize) (end - to))) != NULL; to++)
    {
      if (to + 2 < end && to[1] == '-' && to[2] == '>')
        return to + 3;
      if (to + 3 < end && to[1] == '-' && to[2] == '!' && to[3] == '>')
        return to + 4;
    }
  return NULL;
}

static gboolean
starts_with (const char *at, const char *end, const char *word)
{
  gsize n = strlen (word);
  return (gsize) (end - at) >= n && g_ascii_strncasecmp (at, word, n) == 0;
}

/* "<!" and "<?": a comment, whatever it calls itself; a doctype is handed on. */
static void
read_declaration (HtmlBytes *bytes)
{
  static const char cdata[] = "<![CDATA[";
  const char *at = bytes->at, *end = bytes->end, *to = NULL;
  GString *out = bytes->ready;
  if (bytes->foreign > 0 && starts_with (at, end, cdata))
    {
      const char *close = g_strstr_len (at, end - at, "]]>");
      const char *stop = close != NULL ? close : end;
      for (const char *c = at + strlen (cdata); c < stop; c++)
        put_byte (out, *c);
      bytes->at = close != NULL ? close + 3 : end;
      return;
    }
  if (bytes->in_vain < MOST_IN_VAIN && starts_with (at, end, "<!--"))
    to = find_comment_end (at, end);
  else if (bytes->in_vain < MOST_IN_VAIN && (starts_with (at, end, "<?php") || starts_with (at, end, "<?=")))
    to = g_strstr_len (at, end - at, "?>"), to = to != NULL ? to + 2 : end; /* what a server runs, arrows and all */
  else if (bytes->in_vain < MOST_IN_VAIN)
    to = memchr (at, '>', (gsize) (end - at)), to = to != NULL ? to + 1 : NULL;
  if (to == NULL)
    {
      bytes->in_vain++;
      put_byte (out, *bytes->at++);
      return;
    }
  if (starts_with (at, to, "<!doctype"))
    g_string_append_len (out, at, to - at);
  else
    put_comment (out, at, to);
  bytes->at = to;
}

/* Text of an element that holds no markup, up to its end tag. */
static void
read_raw (HtmlBytes *bytes)
{
  const char *close = find_raw_end (bytes->at, bytes->end, bytes->raw);
  const char *to = close != NULL ? close : bytes->end;
  if (strcmp (bytes->raw, "script") == 0 || strcmp (bytes->raw, "style") == 0)
    g_string_append_len (bytes->ready, bytes->at, to - bytes->at);
  else if (strcmp (bytes->raw, "title") == 0 || strcmp (bytes->raw, "textarea") == 0)
    put_text (bytes->ready, bytes->at, to, FALSE);
  else
    for (const char *c = bytes->at; c < to; c++)
      put_byte (bytes->ready, *c);
  bytes->at = to;
  bytes->raw = NULL;
}

/* Reads a token, or a part of a long text, into bytes->ready. */
static void
read_token (HtmlBytes *bytes)
{
  const char *at = bytes->at, *end = bytes->end;
  char next = at + 1 < end ? at[1] : '\0';
  if (bytes->raw != NULL)
    read_raw (bytes);
  else if (*at == '&')
    bytes->at += put_reference (bytes->ready, at, end, FALSE);
  else if (*at != '<')
    {
      while (at < end && at - bytes->at < TEXT_RUN && *at != '<' && *at != '&')
        at++;
      g_string_append_len (bytes->ready, bytes->at, at - bytes->at);
      bytes->at = at;
    }
  else if (g_ascii_isalpha (next))
    read_start_tag (bytes);
  else if (next == '/' && at + 2 < end && g_ascii_isalpha (at[2]))
    read_end_tag (bytes);
  else if (next == '!' || next == '?')
    read_declaration (bytes);
  else
    put_byte (bytes->ready, *bytes->at++);
}

HtmlBytes
html_bytes_init (const char *text, gsize length, gboolean xml)
{
  return (HtmlBytes){ .at = text, .end = text + length, .xml = xml, .ready = g_string_new (NULL) };
}

void
html_bytes_clear (HtmlBytes *bytes)
{
  g_string_free (bytes->ready, TRUE);
}

gsize
html_bytes_read (HtmlBytes *bytes, char *buffer, gsize room)
{
  if (bytes->given == bytes->ready->len)
    {
      g_string_truncate (bytes->ready, 0);
      bytes->given = 0;
      while (bytes->at < bytes->end && bytes->ready->len < room)
        read_token (bytes);
    }
  gsize n = MIN (room, bytes->ready->len - bytes->given);
  memcpy (buffer, bytes->ready->str + bytes->given, n);
  bytes->given += n;
  return n;
}

const char *
html_bytes_next_style (const char **at, const char *end, gsize *length)
{
  for (const char *open = *at; open < end && (open = memchr (open, '<', (gsize) (end - open))) != NULL; open++)
    {
      if (starts_with (open, end, "<!--"))
        {
          const char *behind = find_comment_end (open, end);
          if (behind == NULL)
            break;
          open = behind - 1;
          continue;
        }
      if (!starts_with (open, end, "<style") || open + 6 >= end || (!is_space (open[6]) && open[6] != '>'))
        continue;
      const char *from = memchr (open, '>', (gsize) (end - open));
      const char *to = from != NULL ? find_raw_end (from, end, "style") : NULL;
      if (to == NULL)
        break;
      *length = (gsize) (to - from - 1);
      *at = to;
      return from + 1;
    }
  *at = end;
  return NULL;
}
