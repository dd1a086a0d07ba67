#include "store/words.h"

#include "normalize/text/fold.h"

#include <string.h>

/* cutting */

typedef enum
{
  KIND_OTHER,
  KIND_PAIRS, /* Han, kana, Hangul: written without spaces, or in words too short to tell apart */
  KIND_LETTER,
  KIND_DIGIT
} Kind;

typedef struct
{
  guint text, length; /* of the token: bytes of Tokens.text */
  guint start, end;   /* of what it was cut from: bytes of the fold */
} Token;

typedef struct
{
  char *folded;
  GString *text;
  GArray *tokens;  /* of Token */
  GArray *offsets; /* of NormalizeFoldOffset, one for each byte of the fold */
  gboolean prefix; /* the last token is the start of one only */
} Tokens;

static void
tokens_clear (Tokens *tokens)
{
  g_free (tokens->folded);
  g_string_free (tokens->text, TRUE);
  g_array_unref (tokens->tokens);
  g_array_unref (tokens->offsets);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tokens, tokens_clear)

/* Marks belong to what they stand on; so does "-" in a run of Japanese, where the fold writes 「ー」 so. */
static Kind
kind_of (gunichar c, Kind before)
{
  if (c < 0x80)
    return g_ascii_isalpha (c)                ? KIND_LETTER
           : g_ascii_isdigit (c)              ? KIND_DIGIT
           : c == '-' && before == KIND_PAIRS ? KIND_PAIRS
                                              : KIND_OTHER;
  if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x4e00 && c <= 0x9fff))
    return KIND_PAIRS; /* what the rest of this would say, of nearly all there is */
  switch (g_unichar_get_script (c))
    {
      case G_UNICODE_SCRIPT_HAN:
      case G_UNICODE_SCRIPT_HIRAGANA:
      case G_UNICODE_SCRIPT_KATAKANA:
      case G_UNICODE_SCRIPT_BOPOMOFO:
      case G_UNICODE_SCRIPT_HANGUL:
        return g_unichar_isalnum (c) ? KIND_PAIRS : KIND_OTHER;
      default:
        break;
    }
  if (g_unichar_ismark (c))
    return before;
  return g_unichar_isalpha (c) ? KIND_LETTER : g_unichar_isdigit (c) ? KIND_DIGIT : KIND_OTHER;
}

/* Whether white space stood in @text before byte @at of its fold. */
static gboolean
is_parted (const char *text, const GArray *offsets, gsize at)
{
  guint from = g_array_index (offsets, NormalizeFoldOffset, at - 1).end,
        to = g_array_index (offsets, NormalizeFoldOffset, at).start;
  for (const char *c = text + from; c < text + to; c = g_utf8_next_char (c))
    if (g_unichar_isspace (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

static void
add_token (Tokens *tokens, const char *folded, const char *from, const char *to)
{
  Token token = { .text = (guint) tokens->text->len, .start = (guint) (from - folded), .end = (guint) (to - folded) };
  for (const char *at = from; at < to; at++)
    if (*at == '-')
      g_string_append (tokens->text, "ー"); /* a letter to unicode61, which "-" is not */
    else
      g_string_append_c (tokens->text, *at);
  token.length = (guint) tokens->text->len - token.text;
  g_array_append_val (tokens->tokens, token);
}

/* One run.  @open: it may go on in the text where the query ends, so that its last character alone is no token, unless
 * it is all there is: then it is the start of one. */
static void
add_run (Tokens *tokens, Kind kind, const char *folded, const char *from, const char *to, gboolean open)
{
  tokens->prefix = FALSE;
  if (kind != KIND_PAIRS)
    {
      add_token (tokens, folded, from, to);
      return;
    }
  const char *at = from;
  for (const char *next = g_utf8_next_char (at); next < to; at = next, next = g_utf8_next_char (next))
    add_token (tokens, folded, at, g_utf8_next_char (next));
  if (open && at != from)
    return;
  add_token (tokens, folded, at, to);
  tokens->prefix = open;
}

/* Cuts @folded, the fold of @text, by its runs; takes it and @offsets over.  @only (may be NULL) tells of a run whether
 * it counts. */
static Tokens
cut_fold (const char *text, char *folded, GArray *offsets, gboolean query,
          gboolean (*only) (const char *run, gsize length))
{
  Tokens tokens = { .folded = folded,
                    .text = g_string_sized_new (2 * strlen (folded)),
                    .tokens = g_array_new (FALSE, FALSE, sizeof (Token)),
                    .offsets = offsets };
  Kind kind = KIND_OTHER;
  for (const char *from = folded, *to; *from != '\0'; from = to)
    {
      kind = kind_of (g_utf8_get_char (from), kind);
      for (to = g_utf8_next_char (from); *to != '\0' && kind_of (g_utf8_get_char (to), kind) == kind;
           to = g_utf8_next_char (to))
        if (kind != KIND_PAIRS && is_parted (text, tokens.offsets, (gsize) (to - folded)))
          break;
      if (kind != KIND_OTHER && (only == NULL || only (from, (gsize) (to - from))))
        add_run (&tokens, kind, folded, from, to, query && *to == '\0');
      else
        tokens.prefix = FALSE;
    }
  return tokens;
}

static Tokens
cut (const char *text, gboolean query)
{
  GArray *offsets;
  char *folded = normalize_fold_with_offsets (text, &offsets);
  return cut_fold (text, folded, offsets, query, NULL);
}

/* A run that the fold spells otherwise. */
static gboolean
is_respelt (const char *run, gsize length)
{
  g_autofree char *fold = normalize_fold (run, (gssize) length);
  return strlen (fold) != length || memcmp (fold, run, length) != 0;
}

/* The same, and in @spelt the runs that it spells otherwise as they were spelt: a part of such a word is to be found
 * too, 「合わせ」 in 「問い合わせ」. */
static Tokens
cut_both (const char *text, Tokens *spelt)
{
  GArray *offsets, *spelt_offsets;
  char *as_spelt, *folded = normalize_fold_with_spelt (text, &offsets, &as_spelt, &spelt_offsets);
  *spelt = as_spelt != NULL
               ? cut_fold (text, as_spelt, spelt_offsets, FALSE, is_respelt)
               : cut_fold ("", g_strdup (""), g_array_new (FALSE, FALSE, sizeof (NormalizeFoldOffset)), FALSE, NULL);
  return cut_fold (text, folded, offsets, FALSE, NULL);
}

static void
append_tokens (GString *out, const Tokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens->tokens, Token, i);
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append_len (out, tokens->text->str + token->text, token->length);
    }
}

/* The same tokens as cut_fold () finds, without a list of them: most of what a statement costs is its words. */

/* Appends a token at @end of a buffer that has room for it; gives the new end. */
static char *
put_token (char *end, const char *start, const char *from, const char *to)
{
  if (end > start)
    *end++ = ' ';
  for (; from < to; from++)
    if (*from != '-')
      *end++ = *from;
    else
      end = (char *) memcpy (end, "ー", 3) + 3;
  return end;
}

static void
append_run (GString *out, Kind kind, const char *from, const char *to)
{
  gsize before = out->len;
  /* each character stands in two tokens, of a byte more where it is a dash, and parts them */
  g_string_set_size (out, before + (gsize) (to - from) * 8 + 8);
  char *end = out->str + before;
  const char *at = from;
  if (kind == KIND_PAIRS)
    for (const char *next = g_utf8_next_char (at); next < to; at = next, next = g_utf8_next_char (next))
      end = put_token (end, out->str, at, g_utf8_next_char (next));
  end = put_token (end, out->str, at, to);
  g_string_set_size (out, (gsize) (end - out->str));
}

static void
append_runs (GString *out, const char *folded, gboolean (*only) (const char *run, gsize length))
{
  Kind kind = KIND_OTHER, next = KIND_OTHER;
  for (const char *from = folded, *to; *from != '\0'; from = to)
    {
      kind = from == folded ? kind_of (g_utf8_get_char (from), kind) : next;
      next = kind;
      for (to = g_utf8_next_char (from); *to != '\0'; to = g_utf8_next_char (to))
        if ((next = kind_of (g_utf8_get_char (to), kind)) != kind)
          break;
      if (kind != KIND_OTHER && (only == NULL || only (from, (gsize) (to - from))))
        append_run (out, kind, from, to);
    }
}

static gboolean
is_punctuation (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return type >= G_UNICODE_CONNECT_PUNCTUATION && type <= G_UNICODE_OPEN_PUNCTUATION;
}

/* Whether white space may part letters or digits in @text: only then must it be known where a fold came from. */
static gboolean
may_part (const char *text)
{
  gboolean letter = FALSE, space = FALSE; /* the last that was no space; a space since */
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c < 0x80 ? g_ascii_isspace ((char) c) : g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }
      gboolean is = c < 0x80 ? g_ascii_isalnum ((char) c)
                             : kind_of (c, KIND_OTHER) != KIND_PAIRS && !is_punctuation (c); /* "①" folds to "1" */
      if (space && letter && is)
        return TRUE;
      letter = is;
      space = FALSE;
    }
  return FALSE;
}

/* Appends the tokens of @text, and adds its fold to @sum (may be NULL). */
static void
append_text (GString *out, const char *text, GChecksum *sum)
{
  if (may_part (text))
    {
      g_auto (Tokens) spelt = { NULL }, tokens = cut_both (text, &spelt);
      append_tokens (out, &tokens);
      append_tokens (out, &spelt);
      if (sum != NULL)
        g_checksum_update (sum, (const guchar *) tokens.folded, (gssize) strlen (tokens.folded));
      return;
    }
  g_autofree char *spelt = NULL, *folded = normalize_fold_with_spelt (text, NULL, &spelt, NULL);
  append_runs (out, folded, NULL);
  if (spelt != NULL)
    append_runs (out, spelt, is_respelt);
  if (sum != NULL)
    g_checksum_update (sum, (const guchar *) folded, (gssize) strlen (folded));
}

char *
store_words_index_fold (const char *text, GChecksum *folded)
{
  GString *out = g_string_new (NULL);
  const char *end = text + strlen (text);
  for (const char *from = text, *to; from < end; from = to)
    {
      to = normalize_fold_piece (from, end);
      g_autofree char *piece = from == text && to == end ? NULL : g_strndup (from, (gsize) (to - from));
      append_text (out, piece != NULL ? piece : text, folded);
    }
  /* words wait for their document's end: a short text must not keep the room that a long one would need */
  gsize size = out->len + 1;
  return g_realloc (g_string_free (out, FALSE), size);
}

char *
store_words_index (const char *text)
{
  return store_words_index_fold (text, NULL);
}

/* what is searched for */

typedef struct
{
  char **tokens;
  guint n_tokens;
  gboolean prefix; /* the last one may go on */
} Term;

struct _StoreWords
{
  GArray *terms; /* of Term */
};

static void
term_clear (gpointer data)
{
  Term *term = data;
  g_strfreev (term->tokens);
}

StoreWords *
store_words_new (void)
{
  StoreWords *words = g_new0 (StoreWords, 1);
  words->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_set_clear_func (words->terms, term_clear);
  return words;
}

void
store_words_free (StoreWords *words)
{
  if (words == NULL)
    return;
  g_array_unref (words->terms);
  g_free (words);
}

gboolean
store_words_is_empty (const StoreWords *words)
{
  return words->terms->len == 0;
}

static void
add_term (StoreWords *words, const char *from, const char *to)
{
  g_autofree char *text = g_strndup (from, (gsize) (to - from));
  g_auto (Tokens) tokens = cut (text, TRUE);
  if (tokens.tokens->len == 0)
    return;
  g_autoptr (GString) joined = g_string_new (NULL);
  append_tokens (joined, &tokens);
  Term term = { .tokens = g_strsplit (joined->str, " ", -1), .n_tokens = tokens.tokens->len };
  term.prefix = tokens.prefix || g_str_has_suffix (text, "*") || g_str_has_suffix (text, "＊");
  g_array_append_val (words->terms, term);
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0xff02;
}

void
store_words_add (StoreWords *words, const char *given)
{
  g_autofree char *typed = g_utf8_make_valid (given, -1); /* a shell hands over any bytes */
  gboolean quoted = FALSE;
  const char *from = typed, *at = typed;
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (!is_quote (c) && (quoted || !g_unichar_isspace (c)))
        continue;
      add_term (words, from, at);
      from = g_utf8_next_char (at);
      quoted = is_quote (c) ? !quoted : quoted;
    }
  add_term (words, from, at);
}

char *
store_words_match (const StoreWords *words)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < words->terms->len; i++)
    {
      const Term *term = &g_array_index (words->terms, Term, i);
      /* tokens hold letters and digits alone: nothing in them can end the quotes */
      g_autofree char *phrase = g_strjoinv (" ", term->tokens);
      g_string_append_printf (out, "%s\"%s\"%s", i > 0 ? " AND " : "", phrase, term->prefix ? "*" : "");
    }
  return g_string_free (out, FALSE);
}

/* Whether @term stands at token @at of @tokens. */
static gboolean
stands_at (const Term *term, const Tokens *tokens, guint at)
{
  if (at + term->n_tokens > tokens->tokens->len)
    return FALSE;
  for (guint i = 0; i < term->n_tokens; i++)
    {
      const Token *token = &g_array_index (tokens->tokens, Token, at + i);
      gsize length = strlen (term->tokens[i]);
      gboolean open = term->prefix && i + 1 == term->n_tokens;
      if ((open ? token->length < length : token->length != length)
          || memcmp (tokens->text->str + token->text, term->tokens[i], length) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The bytes of the text from token @first to token @last, of which only the first @length bytes count. */
static StoreSpan
span_of (const Tokens *tokens, guint first, guint last, gsize length)
{
  const Token *from = &g_array_index (tokens->tokens, Token, first), *to = &g_array_index (tokens->tokens, Token, last);
  /* "ー" was one byte in the fold */
  gboolean same = to->end - to->start == to->length;
  guint end = same ? MIN (to->end, to->start + (guint) length) : to->end;
  return (StoreSpan){ g_array_index (tokens->offsets, NormalizeFoldOffset, from->start).start,
                      g_array_index (tokens->offsets, NormalizeFoldOffset, end - 1).end };
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const StoreSpan *first = a, *second = b;
  return first->start != second->start ? (first->start < second->start ? -1 : 1)
         : first->end != second->end   ? (first->end < second->end ? -1 : 1)
                                       : 0;
}

static void
find_in (const StoreWords *words, const Tokens *tokens, GArray *spans)
{
  for (guint i = 0; i < words->terms->len; i++)
    {
      const Term *term = &g_array_index (words->terms, Term, i);
      for (guint at = 0; at < tokens->tokens->len; at++)
        if (stands_at (term, tokens, at))
          {
            guint last = at + term->n_tokens - 1;
            StoreSpan span = span_of (tokens, at, last, strlen (term->tokens[term->n_tokens - 1]));
            g_array_append_val (spans, span);
          }
    }
}

GArray *
store_words_find (const StoreWords *words, const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StoreSpan));
  g_auto (Tokens) spelt = { NULL }, tokens = cut_both (text, &spelt);
  find_in (words, &tokens, spans);
  find_in (words, &spelt, spans);
  g_array_sort (spans, compare_spans);
  guint kept = 0;
  for (guint i = 0; i < spans->len; i++)
    {
      StoreSpan span = g_array_index (spans, StoreSpan, i);
      StoreSpan *before = kept > 0 ? &g_array_index (spans, StoreSpan, kept - 1) : NULL;
      if (before != NULL && span.start <= before->end)
        before->end = MAX (before->end, span.end);
      else
        g_array_index (spans, StoreSpan, kept++) = span;
    }
  g_array_set_size (spans, kept);
  return spans;
}
