#include "ingest/inline.h"

#include "ingest/site_markup.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Longest tag and link target that are looked for; what is longer is text. */
#define MAX_TAG  65536
#define MAX_LINK 4096

/* Brackets in brackets that are kept in mind. */
#define MAX_BRACKETS 32

/* Runs that a document has room for: with more it is beyond its bounds, and they need not be kept. */
#define MAX_RUNS (2 * INGEST_MAX_BLOCKS)

/* A pair of marks.  A narrow pair opens only after white space or punctuation and closes only before it: a_b_c, 3*4*5
 * and the *1 of a footnote are no emphasis. */
static const struct Pair
{
  const char *mark;
  gsize length;
  guint style;
  gboolean narrow;
} pairs[] = {
  { "***", 3, INGEST_STYLE_BOLD | INGEST_STYLE_ITALIC, FALSE },
  { "**", 2, INGEST_STYLE_BOLD, FALSE },
  { "__", 2, INGEST_STYLE_BOLD, TRUE },
  { "~~", 2, INGEST_STYLE_STRUCK, FALSE },
  { "*", 1, INGEST_STYLE_ITALIC, TRUE },
  { "_", 1, INGEST_STYLE_ITALIC, TRUE },
};

/* HTML's inline elements; a tag of any other name is text. */
static const struct Tag
{
  const char *name;
  guint style;
} tags[] = {
  { "a", 0 },
  { "abbr", 0 },
  { "b", INGEST_STYLE_BOLD },
  { "big", 0 },
  { "br", 0 },
  { "cite", 0 },
  { "code", 0 },
  { "del", INGEST_STYLE_STRUCK },
  { "em", INGEST_STYLE_ITALIC },
  { "font", 0 },
  { "i", INGEST_STYLE_ITALIC },
  { "img", 0 },
  { "ins", INGEST_STYLE_UNDERLINE },
  { "kbd", 0 },
  { "mark", 0 },
  { "s", INGEST_STYLE_STRUCK },
  { "small", 0 },
  { "span", 0 },
  { "strike", INGEST_STYLE_STRUCK },
  { "strong", INGEST_STYLE_BOLD },
  { "sub", 0 },
  { "sup", INGEST_STYLE_SUPERSCRIPT },
  { "tt", 0 },
  { "u", INGEST_STYLE_UNDERLINE },
  { "wbr", 0 },
};

#define N_STYLES 6

/* A run of the output with one style, or one link. */
typedef struct
{
  guint start, end;
  guint style;
  const char *link;
} Run;

typedef struct
{
  IngestDocument *document;
  const char *start, *end;
  GString *out;
  GArray *styles, *links;                   /* of Run, each in order without overlap */
  GArray *brackets;                         /* of gsize: where a "[" stands in out that may open a link */
  GArray *drops;                            /* of gsize: bytes of out that turned out to be marks */
  guint open[N_STYLES];                     /* how many elements and pairs are open that give this style */
  const char *closer[G_N_ELEMENTS (pairs)]; /* where the open pair closes, or NULL */
  const char *none[G_N_ELEMENTS (pairs)];   /* no closer stands between here and the end, or NULL */
  const char *no_code;                      /* no backtick run that closes stands after this */
  const char *no_target;                    /* no ")" closes a target that opens before this */
  gboolean no_comment;                      /* none closes from here on */
  GHashTable *references;                   /* labels -> targets, or NULL */
  const char *anchor;                       /* the href of the open <a> */
  gsize anchor_start;
} Inline;

static guint
current_style (const Inline *inl)
{
  guint style = 0;
  for (guint bit = 0; bit < N_STYLES; bit++)
    if (inl->open[bit] > 0)
      style |= 1u << bit;
  return style;
}

static void
open_style (Inline *inl, guint style)
{
  for (guint bit = 0; bit < N_STYLES; bit++)
    if (style & (1u << bit))
      inl->open[bit]++;
}

static void
close_style (Inline *inl, guint style)
{
  for (guint bit = 0; bit < N_STYLES; bit++)
    if ((style & (1u << bit)) && inl->open[bit] > 0)
      inl->open[bit]--;
}

static void
put (Inline *inl, const char *text, gsize length)
{
  guint style = current_style (inl);
  guint start = (guint) inl->out->len;
  g_string_append_len (inl->out, text, (gssize) length);
  if (style == 0 || length == 0 || inl->styles->len > MAX_RUNS)
    return;
  Run *last = inl->styles->len > 0 ? &g_array_index (inl->styles, Run, inl->styles->len - 1) : NULL;
  if (last != NULL && last->end == start && last->style == style)
    last->end = (guint) inl->out->len;
  else
    {
      Run run = { .start = start, .end = (guint) inl->out->len, .style = style };
      g_array_append_val (inl->styles, run);
    }
}

static void
put_link (Inline *inl, gsize start, gsize end, const char *target, gsize length)
{
  Run *last = inl->links->len > 0 ? &g_array_index (inl->links, Run, inl->links->len - 1) : NULL;
  /* a link holds no link: the inner one stands */
  if ((last != NULL && last->end > start) || inl->links->len > MAX_RUNS)
    return;
  Run run = { .start = (guint) start,
              .end = (guint) end,
              .link = ingest_document_keep (inl->document, target, (gssize) length) };
  g_array_append_val (inl->links, run);
}

/* pairs */

static gboolean
is_wordlike (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* The character before @at, or a space at the start. */
static gunichar
before (const Inline *inl, const char *at)
{
  return at > inl->start ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
}

static gunichar
after (const Inline *inl, const char *at)
{
  return at < inl->end ? g_utf8_get_char (at) : ' ';
}

static gboolean
can_open (const Inline *inl, const struct Pair *pair, const char *at)
{
  gunichar next = after (inl, at + pair->length), last = before (inl, at);
  if (g_unichar_isspace (next) || next == (gunichar) pair->mark[0])
    return FALSE;
  return !pair->narrow || (!is_wordlike (last) && !(pair->length == 1 && g_unichar_isdigit (next)));
}

static gboolean
can_close (const Inline *inl, const struct Pair *pair, const char *at)
{
  gunichar next = after (inl, at + pair->length), last = before (inl, at);
  if (g_unichar_isspace (last) || last == '\\' || (last == (gunichar) pair->mark[0] && pair->length == 1))
    return FALSE;
  if (pair->length == 1 && next == (gunichar) pair->mark[0])
    return FALSE;
  return !pair->narrow || !is_wordlike (next);
}

/* Where the pair @p that opens before @from closes, or NULL.  What was looked through once is not again. */
static const char *
find_closer (Inline *inl, gsize p, const char *from)
{
  const struct Pair *pair = &pairs[p];
  if (inl->none[p] != NULL && from >= inl->none[p])
    return NULL;
  for (const char *at = from; at < inl->end; at++)
    {
      at = memchr (at, pair->mark[0], (gsize) (inl->end - at));
      if (at == NULL)
        break;
      if ((gsize) (inl->end - at) >= pair->length && memcmp (at, pair->mark, pair->length) == 0 && at > from
          && can_close (inl, pair, at))
        return at;
    }
  inl->none[p] = from;
  return NULL;
}

/* Ends the pairs whose closer was passed over, as inside a tag. */
static void
expire_pairs (Inline *inl, const char *at)
{
  for (gsize p = 0; p < G_N_ELEMENTS (pairs); p++)
    if (inl->closer[p] != NULL && inl->closer[p] < at)
      {
        close_style (inl, pairs[p].style);
        inl->closer[p] = NULL;
      }
}

/* A mark at @at that opens or closes a pair: its length, or 0 where it is text. */
static gsize
read_pair (Inline *inl, const char *at)
{
  for (gsize p = 0; p < G_N_ELEMENTS (pairs); p++)
    if (inl->closer[p] == at)
      {
        close_style (inl, pairs[p].style);
        inl->closer[p] = NULL;
        return pairs[p].length;
      }
  for (gsize p = 0; p < G_N_ELEMENTS (pairs); p++)
    {
      const struct Pair *pair = &pairs[p];
      if ((gsize) (inl->end - at) <= pair->length || memcmp (at, pair->mark, pair->length) != 0
          || inl->closer[p] != NULL || !can_open (inl, pair, at))
        continue;
      const char *closer = find_closer (inl, p, at + pair->length);
      if (closer == NULL)
        continue;
      inl->closer[p] = closer;
      open_style (inl, pair->style);
      return pair->length;
    }
  return 0;
}

/* A run of marks is all text or all marks: "****" and "____" are blanks to fill in. */
static gsize
run_length (const Inline *inl, const char *at)
{
  const char *to = at;
  while (to < inl->end && *to == *at)
    to++;
  return (gsize) (to - at);
}

/* code */

/* ":doc:" of reStructuredText before words in `…`: its bytes, or 0. */
static gsize
role_length (const Inline *inl, const char *at)
{
  const char *to = at + 1;
  while (to < inl->end && to - at < 24 && (g_ascii_islower (*to) || *to == '-'))
    to++;
  return to > at + 1 && to + 1 < inl->end && *to == ':' && to[1] == '`' && to + 2 < inl->end && to[2] != '`'
                 && (at == inl->start || !g_ascii_isalnum (at[-1]))
             ? (gsize) (to + 1 - at)
             : 0;
}

/* "_" or "__" behind `words`, which makes a link of them, and no word: the bytes, or 0. */
static gsize
run_of_underscores (const Inline *inl, const char *at)
{
  gsize n = 0;
  while (at + n < inl->end && at[n] == '_' && n < 3)
    n++;
  return n <= 2 && (at + n == inl->end || !(g_ascii_isalnum (at[n]) || (guchar) at[n] >= 0x80)) ? n : 0;
}

/* `words <target>`_ and `words`_ link, as :doc:`words <target>` does: what is behind the @words that are shown. */
static const char *
find_target (const char *words, const char *to, gboolean linked)
{
  const char *open = linked && to > words && to[-1] == '>' ? memrchr (words, '<', (gsize) (to - words)) : NULL;
  while (open != NULL && open > words && g_ascii_isspace (open[-1]))
    open--;
  return open != NULL && open > words ? open : to;
}

static gsize
read_code (Inline *inl, const char *at)
{
  gsize n = run_length (inl, at);
  if (inl->no_code != NULL && at >= inl->no_code)
    return 0;
  for (const char *to = at + n; to < inl->end;)
    {
      to = memchr (to, '`', (gsize) (inl->end - to));
      if (to == NULL)
        break;
      gsize closing = run_length (inl, to);
      if (closing == n)
        {
          gsize link = n == 1 ? run_of_underscores (inl, to + 1) : 0;
          gboolean role = n == 1 && at > inl->start && at[-1] == ':';
          const char *shown = find_target (at + n, to, link > 0 || role);
          put (inl, at + n, (gsize) (shown - at) - n);
          return (gsize) (to - at) + n + link;
        }
      to += closing;
    }
  /* runs of other lengths might still close, but no text needs that */
  inl->no_code = at;
  return 0;
}

/* character references */

static gsize
read_reference (Inline *inl, const char *at)
{
  char name[34];
  gsize n = 0;
  gunichar c = 0;
  for (const char *from = at + 1; from < inl->end && n < sizeof name - 1 && *from != ';'; from++)
    {
      if (!g_ascii_isalnum (*from) && *from != '#')
        return 0;
      name[n++] = *from;
    }
  name[n] = '\0';
  if (n == 0 || at + n + 1 >= inl->end || at[n + 1] != ';')
    return 0;
  if (name[0] == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';
      char *rest = NULL;
      guint64 value = g_ascii_strtoull (name + (hex ? 2 : 1), &rest, hex ? 16 : 10);
      if (*rest == '\0' && value > 0 && value <= 0x10ffff && g_unichar_validate ((gunichar) value))
        c = (gunichar) value;
    }
  else
    {
      const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) name);
      c = entity != NULL ? entity->value : strcmp (name, "apos") == 0 ? '\'' : 0;
    }
  if (c == 0)
    return 0;
  char utf8[6];
  put (inl, utf8, (gsize) g_unichar_to_utf8 (c, utf8));
  return n + 2;
}

/* links */

/* The target in "(target "title")" at @at, which is "(": its bytes in @target, and the length of all. */
static gsize
read_target (Inline *inl, const char *at, const char **target, gsize *length)
{
  const char *from = at + 1, *limit = MIN (inl->end, at + MAX_LINK), *to;
  if (inl->no_target != NULL && at < inl->no_target)
    return 0;
  while (from < limit && *from == ' ')
    from++;
  int depth = 0;
  gboolean angled = from < limit && *from == '<';
  if (angled)
    from++;
  /* {{< ref "a.md" >}}, {% link a.md %}: the generator's, blanks and all */
  gsize tag = ingest_site_tag_length (from, limit);
  for (to = from + tag; to < limit; to++)
    {
      if (angled ? *to == '>' || *to == '\n' : g_ascii_isspace (*to) || (*to == ')' && depth == 0))
        break;
      depth += *to == '(' ? 1 : *to == ')' ? -1 : 0;
    }
  const char *close = to;
  if (angled && close < limit && *close == '>')
    close++;
  while (close < limit && *close == ' ')
    close++;
  if (close < limit && (*close == '"' || *close == '\''))
    {
      const char *quote = memchr (close + 1, *close, (gsize) (limit - close - 1));
      close = quote != NULL ? quote + 1 : limit;
    }
  if (close >= limit || *close != ')')
    {
      inl->no_target = to;
      return 0;
    }
  *target = from;
  *length = (gsize) (to - from);
  return (gsize) (close + 1 - at);
}

/* What read_label () gives for a label that is the link's own text: nothing follows. */
#define SHORTCUT G_MAXSIZE

/* "[label]" at @at, behind a link's text that begins in the output behind @open: "[text][label]", "[text][]", or the
 * text alone.  Its bytes, SHORTCUT, or 0 where the file has no such label. */
static gsize
read_label (const Inline *inl, const char *at, gsize open, const char **target, gsize *length)
{
  const char *limit = MIN (inl->end, at + MAX_LINK);
  const char *close = at < limit && *at == '[' ? memchr (at, ']', (gsize) (limit - at)) : NULL;
  gboolean labelled = close != NULL && close > at + 1;
  g_autofree char *label = labelled ? g_ascii_strdown (at + 1, close - at - 1)
                                    : g_ascii_strdown (inl->out->str + open + 1, (gssize) (inl->out->len - open) - 1);
  *target = g_hash_table_lookup (inl->references, label);
  if (*target == NULL)
    return 0;
  *length = strlen (*target);
  return close != NULL ? (gsize) (close + 1 - at) : SHORTCUT;
}

/* "]" at @at: the end of a link's text, where a target follows. */
static gsize
read_bracket_end (Inline *inl, const char *at)
{
  const char *target;
  gsize length, n = 0;
  if (inl->brackets->len == 0)
    return 0;
  gsize open = g_array_index (inl->brackets, gsize, inl->brackets->len - 1);
  g_array_set_size (inl->brackets, inl->brackets->len - 1);
  if (at + 1 < inl->end && at[1] == '(')
    n = read_target (inl, at + 1, &target, &length);
  else if (inl->references != NULL)
    n = read_label (inl, at + 1, open, &target, &length);
  if (n == 0)
    return 0;
  n -= n == SHORTCUT ? SHORTCUT : 0;
  gboolean image = open > 0 && inl->out->str[open - 1] == '!';
  if (image)
    {
      gsize mark = open - 1;
      g_array_append_val (inl->drops, mark);
    }
  g_array_append_val (inl->drops, open);
  put_link (inl, open + 1, inl->out->len, target, length);
  return n + 1;
}

/* "[^1]" */
static gsize
read_footnote_reference (Inline *inl, const char *at)
{
  const char *to = at + 2;
  while (to < inl->end && to - at < 34 && (g_ascii_isalnum (*to) || *to == '-' || *to == '_'))
    to++;
  if (to == at + 2 || to >= inl->end || *to != ']')
    return 0;
  open_style (inl, INGEST_STYLE_SUPERSCRIPT);
  put (inl, at + 2, (gsize) (to - at) - 2);
  close_style (inl, INGEST_STYLE_SUPERSCRIPT);
  return (gsize) (to + 1 - at);
}

/* tags */

static const struct Tag *
find_tag (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i].name) == length && g_ascii_strncasecmp (tags[i].name, name, length) == 0)
      return &tags[i];
  return NULL;
}

/* The value of attribute @name in the tag from @from to @to, unescaped; NULL where it has none. */
static char *
get_attribute (const char *from, const char *to, const char *name)
{
  gsize n = strlen (name);
  for (const char *at = from; at + n < to; at++)
    {
      if (!g_ascii_isspace (at[-1]) || g_ascii_strncasecmp (at, name, n) != 0)
        continue;
      at += n;
      while (at < to && g_ascii_isspace (*at))
        at++;
      if (at >= to || *at != '=')
        continue;
      for (at++; at < to && g_ascii_isspace (*at);)
        at++;
      if (at >= to)
        return NULL;
      const char *end;
      if (*at == '"' || *at == '\'')
        {
          end = memchr (at + 1, *at, (gsize) (to - at - 1));
          at++;
        }
      else
        for (end = at; end < to && !g_ascii_isspace (*end);)
          end++;
      GString *value = g_string_new_len (at, (end != NULL ? end : to) - at);
      g_string_replace (value, "&amp;", "&", 0);
      return g_string_free (value, FALSE);
    }
  return NULL;
}

/* The end of the tag that opens at @at, after its ">", or NULL.  A "<" outside quotes means that it was none. */
static const char *
find_tag_end (const Inline *inl, const char *at)
{
  const char *limit = MIN (inl->end, at + MAX_TAG);
  char quote = 0, last = 0;
  for (at++; at < limit; at++)
    {
      if (quote != 0)
        quote = *at == quote ? 0 : quote;
      else if (*at == '>')
        return at + 1;
      else if (*at == '<')
        return NULL;
      else if ((*at == '"' || *at == '\'') && last == '=')
        quote = *at;
      if (!g_ascii_isspace (*at))
        last = *at;
    }
  return NULL;
}

static gsize
read_autolink (Inline *inl, const char *at)
{
  const char *from = at + 1, *to = from, *limit = MIN (inl->end, at + MAX_LINK);
  gboolean mail = FALSE, scheme = FALSE;
  while (to < limit && *to != '>' && *to != '<' && (guchar) *to > ' ')
    {
      mail |= *to == '@' && to > from;
      scheme |= *to == ':' && to - from >= 2;
      if (!scheme && !mail && !g_ascii_isalnum (*to) && strchr ("+-._%", *to) == NULL)
        return 0;
      to++;
    }
  if (to >= limit || *to != '>' || (!mail && !scheme))
    return 0;
  gsize start = inl->out->len;
  put (inl, from, (gsize) (to - from));
  g_autofree char *address = mail && !scheme ? g_strdup_printf ("mailto:%.*s", (int) (to - from), from) : NULL;
  put_link (inl, start, inl->out->len, address != NULL ? address : from,
            address != NULL ? strlen (address) : (gsize) (to - from));
  return (gsize) (to + 1 - at);
}

static void
close_anchor (Inline *inl)
{
  if (inl->anchor != NULL && inl->out->len > inl->anchor_start)
    put_link (inl, inl->anchor_start, inl->out->len, inl->anchor, strlen (inl->anchor));
  inl->anchor = NULL;
}

static void
open_anchor (Inline *inl, const char *from, const char *to)
{
  g_autofree char *href = get_attribute (from, to, "href");
  close_anchor (inl);
  inl->anchor = ingest_document_keep (inl->document, href, -1);
  inl->anchor_start = inl->out->len;
}

static void
put_image (Inline *inl, const char *from, const char *to)
{
  g_autofree char *text = get_attribute (from, to, "alt"), *source = get_attribute (from, to, "src");
  gsize start = inl->out->len;
  if (text != NULL)
    put (inl, text, strlen (text));
  if (source != NULL)
    put_link (inl, start, inl->out->len, source, strlen (source));
}

/* "<" at @at: a tag, an autolink or a comment; its length, or 0 where it is text. */
static gsize
read_tag (Inline *inl, const char *at)
{
  if (inl->end - at > 4 && memcmp (at, "<!--", 4) == 0)
    {
      const char *close = inl->no_comment ? NULL : g_strstr_len (at, inl->end - at, "-->");
      inl->no_comment = close == NULL;
      return close != NULL ? (gsize) (close + 3 - at) : 0;
    }
  gboolean closing = at + 1 < inl->end && at[1] == '/';
  const char *name = at + 1 + closing, *to = name;
  while (to < inl->end && g_ascii_isalnum (*to))
    to++;
  const struct Tag *tag = find_tag (name, (gsize) (to - name));
  gboolean ended = to < inl->end && (*to == '>' || *to == '/' || g_ascii_isspace (*to));
  const char *end = tag != NULL && ended ? find_tag_end (inl, at) : NULL;
  if (end == NULL)
    return read_autolink (inl, at);

  if (tag->style != 0)
    (closing ? close_style : open_style) (inl, tag->style);
  else if (strcmp (tag->name, "br") == 0)
    put (inl, "\xe2\x80\xa8", 3);
  else if (strcmp (tag->name, "a") == 0)
    {
      if (closing)
        close_anchor (inl);
      else
        open_anchor (inl, to, end - 1);
    }
  else if (strcmp (tag->name, "img") == 0 && !closing)
    put_image (inl, to, end - 1);
  return (gsize) (end - at);
}

/* all */

/* ":x:" behind a letter or a digit is a part of a word: "10:x:2". */
static gsize
read_sign (Inline *inl, const char *at)
{
  const char *sign;
  gsize n = at > inl->start && g_ascii_isalnum (at[-1]) ? 0 : ingest_site_read_shortcode (at, inl->end, &sign);
  if (n > 0)
    put (inl, sign, strlen (sign));
  return n;
}

/* The mark at @at: its length once read, or 0 where the character is text. */
static gsize
read_mark (Inline *inl, const char *at)
{
  switch (*at)
    {
      case '\\':
        /* not before another backslash: \\server\share is a path */
        if (at + 1 < inl->end && strchr ("*_#$&[](){}|~`<>+-.!", at[1]) != NULL)
          {
            put (inl, at + 1, 1);
            return 2;
          }
        return 0;
      case '*':
      case '_':
      case '~':
        return read_pair (inl, at);
      case '`':
        return read_code (inl, at);
      case '&':
        return read_reference (inl, at);
      case '<':
        return read_tag (inl, at);
      case '{':
        return ingest_site_tag_length (at, inl->end);
      case ':':
        return role_length (inl, at) > 0 ? role_length (inl, at) : read_sign (inl, at);
      case ']':
        return read_bracket_end (inl, at);
      case '[':
        if (at + 1 < inl->end && at[1] == '^')
          return read_footnote_reference (inl, at);
        if (at + 1 < inl->end && at[1] == '!')
          {
            const char *words;
            gsize length, n = ingest_site_read_kept_words (at, inl->end, &words, &length);
            if (n > 0)
              put (inl, words, length);
            if (n > 0)
              return n;
          }
        if (inl->brackets->len == MAX_BRACKETS)
          g_array_remove_index (inl->brackets, 0);
        g_array_append_val (inl->brackets, inl->out->len);
        return 0;
      default:
        return 0;
    }
}

static gboolean
is_blank_run (const Inline *inl, const char *at)
{
  return (*at == '*' || *at == '_' || *at == '~') && (at == inl->start || at[-1] != *at) && run_length (inl, at) > 3;
}

/* How many of @drops lie before @offset; @next goes on from the last call, so offsets must rise. */
static gsize
shift (const GArray *drops, guint *next, gsize offset)
{
  while (*next < drops->len && g_array_index (drops, gsize, *next) < offset)
    (*next)++;
  return offset - *next;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  gsize x = *(const gsize *) a, y = *(const gsize *) b;
  return (x > y) - (x < y);
}

/* Takes the marks that were written as text out of the output again. */
static void
drop_marks (Inline *inl)
{
  if (inl->drops->len == 0)
    return;
  g_array_sort (inl->drops, compare_offsets);
  gsize kept = 0;
  guint next = 0;
  for (gsize i = 0; i < inl->out->len; i++)
    if (next < inl->drops->len && g_array_index (inl->drops, gsize, next) == i)
      next++;
    else
      inl->out->str[kept++] = inl->out->str[i];
  g_string_truncate (inl->out, kept);
  GArray *lists[] = { inl->styles, inl->links };
  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      next = 0;
      for (guint i = 0; i < lists[k]->len; i++)
        {
          Run *run = &g_array_index (lists[k], Run, i);
          run->start = (guint) shift (inl->drops, &next, run->start);
          run->end = (guint) shift (inl->drops, &next, run->end);
        }
    }
}

/* Styles and links made one list, cut where either begins or ends, and to the text without white space around it. */
static void
add_spans (const Inline *inl, IngestBlock *block, gsize from, gsize to)
{
  guint s = 0, l = 0;
  for (gsize at = from; at < to;)
    {
      while (s < inl->styles->len && g_array_index (inl->styles, Run, s).end <= at)
        s++;
      while (l < inl->links->len && g_array_index (inl->links, Run, l).end <= at)
        l++;
      const Run *style = s < inl->styles->len ? &g_array_index (inl->styles, Run, s) : NULL;
      const Run *link = l < inl->links->len ? &g_array_index (inl->links, Run, l) : NULL;
      IngestSpan span = { .colour = -1 };
      gsize end = to;
      if (style != NULL && style->start <= at)
        span.style = style->style;
      if (link != NULL && link->start <= at)
        span.link = link->link;
      if (style != NULL)
        end = MIN (end, style->start <= at ? style->end : style->start);
      if (link != NULL)
        end = MIN (end, link->start <= at ? link->end : link->start);
      span.start = (guint) (at - from);
      span.end = (guint) (end - from);
      if (span.style != 0 || span.link != NULL)
        ingest_block_add_span (inl->document, block, span);
      at = end;
    }
}

static void
free_inline (Inline *inl)
{
  g_string_free (inl->out, TRUE);
  g_array_unref (inl->styles);
  g_array_unref (inl->links);
  g_array_unref (inl->brackets);
  g_array_unref (inl->drops);
}

IngestBlock *
ingest_inline_add (IngestDocument *document, GPtrArray *blocks, IngestBlockType type, const char *text, gsize length,
                   GHashTable *references)
{
  Inline inl = { .document = document,
                 .start = text,
                 .end = text + length,
                 .references = references,
                 .out = g_string_sized_new (length + 1),
                 .styles = g_array_new (FALSE, FALSE, sizeof (Run)),
                 .links = g_array_new (FALSE, FALSE, sizeof (Run)),
                 .brackets = g_array_new (FALSE, FALSE, sizeof (gsize)),
                 .drops = g_array_new (FALSE, FALSE, sizeof (gsize)) };
  const char *run = text;
  for (const char *at = text; at < inl.end;)
    {
      if (is_blank_run (&inl, at))
        {
          at += run_length (&inl, at);
          continue;
        }
      if (strchr ("\\*_~`&<[]{:", *at) == NULL || *at == '\0')
        {
          at++;
          continue;
        }
      put (&inl, run, (gsize) (at - run));
      run = at;
      expire_pairs (&inl, at);
      gsize n = read_mark (&inl, at);
      at += MAX (n, 1);
      if (n > 0)
        run = at;
      else
        {
          put (&inl, run, 1);
          run = at;
        }
    }
  put (&inl, run, (gsize) (inl.end - run));
  close_anchor (&inl);
  drop_marks (&inl);

  gsize from = 0, to = inl.out->len;
  while (to > from && g_ascii_isspace (inl.out->str[to - 1]))
    to--;
  while (from < to && g_ascii_isspace (inl.out->str[from]))
    from++;
  IngestBlock *block = ingest_document_add (document, blocks, type, inl.out->str + from, (gssize) (to - from));
  add_spans (&inl, block, from, to);
  document->n_blocks += block->n_spans / 2;
  free_inline (&inl);
  return block;
}
