#include "normalize/text/fold.h"

#include "normalize/text/bytes.h"
#include "normalize/text/fold_characters.h"
#include "normalize/text/rewrite.h"
#include "normalize/text/spelling_tables.h"

#include <string.h>

/* ---- spellings ------------------------------------------------------------------------------------------------ */

/* Of the character at @p, that may be the NUL. */
static inline guint64
second_bit (const char *p)
{
  return (guint64) 1 << (peek_character (p) & 63);
}

/* @start to @stop of the first pass, as it is. */
static void
append_folded (NormalizeFolding *to, const NormalizeFolding *from, const char *start, const char *stop)
{
  g_string_append_len (to->out, start, stop - start);
  if (from->offsets != NULL && stop > start)
    g_array_append_vals (to->offsets, &g_array_index (from->offsets, NormalizeFoldOffset, start - from->out->str),
                         (guint) (stop - start));
}

static inline const NormalizeSpelling *
spelling_at (const char *p, const char *end)
{
  gunichar first = peek_character (p);
  if (first >= 0x10000 || normalize_spelling_first[first] == 0)
    return NULL;
  const NormalizeSpellings *those = &normalize_spellings[normalize_spelling_first[first] - 1];
  if ((those->seconds & second_bit (g_utf8_next_char (p))) == 0)
    return NULL;
  for (guint i = 0; i < those->n; i++)
    {
      const NormalizeSpelling *spelling = &normalize_spelling_list[those->start + i];
      const char *from = normalize_spelling_texts + spelling->from;
      gsize length = spelling->from_length;
      /* few have the last byte, too */
      if (length <= (gsize) (end - p) && from[length - 1] == p[length - 1] && memcmp (p, from, length) == 0)
        return spelling;
    }
  return NULL;
}

/* Where what follows a spelling makes with the one taken yet another one, that goes with it: カスタマ- is カスタマ, and
 * so is カスタマ--.  Gives the end of all of it, and in *@taken the last. */
static const char *
take_spellings (const NormalizeSpelling **taken, const char *next, const char *end)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  for (const NormalizeSpelling *more = *taken; more != NULL;)
    {
      *taken = more;
      g_string_assign (joined, normalize_spelling_texts + more->to);
      g_string_append_len (joined, next, MIN (end - next, (gssize) normalize_longest_spelling));
      more = spelling_at (joined->str, joined->str + joined->len);
      if (more != NULL && more->from_length > (*taken)->to_length)
        next += more->from_length - (*taken)->to_length;
      else
        more = NULL;
    }
  return next;
}

/* The second pass.  What a spelling replaced came from is all of it, for each byte of the one taken.  FALSE, and
 * nothing in @to, where there is nothing to replace. */
static gboolean
fold_spellings (NormalizeFolding *to, const NormalizeFolding *from)
{
  const char *text = from->out->str, *end = text + from->out->len;
  const char *copied = text;
  for (const char *p = text, *next; p < end; p = next)
    {
      const NormalizeSpelling *spelling = spelling_at (p, end);
      next = spelling != NULL ? p + spelling->from_length : g_utf8_next_char (p);
      if (spelling == NULL || spelling->same)
        continue;
      next = take_spellings (&spelling, next, end);
      if (next < end
          && is_between (peek_character (next), 0x3099, 0x309A)) /* it would make another letter of the last */
        continue;
      if (to->out == NULL)
        to->out = g_string_sized_new (from->out->len);
      append_folded (to, from, copied, p);
      NormalizeFoldOffset place = { 0, 0 };
      if (from->offsets != NULL)
        {
          place.start = g_array_index (from->offsets, NormalizeFoldOffset, p - text).start;
          place.end = g_array_index (from->offsets, NormalizeFoldOffset, next - text - 1).end;
        }
      normalize_fold_append (to, normalize_spelling_texts + spelling->to, spelling->to_length, place);
      copied = next;
    }
  if (to->out != NULL)
    append_folded (to, from, copied, end);
  return to->out != NULL;
}

static void
fold_clear (NormalizeFolding *fold)
{
  if (fold->out != NULL)
    g_string_free (fold->out, TRUE);
  g_clear_pointer (&fold->offsets, g_array_unref);
}

/* *@spelt (may be NULL) gets the first pass, where the second changes it. */
static char *
fold_text (const char *text, gsize length, GArray **offsets, NormalizeFolding *spelt)
{
  NormalizeFolding first = { .out = g_string_sized_new (length) }, second = { NULL };
  if (offsets != NULL)
    {
      first.offsets = g_array_sized_new (FALSE, FALSE, sizeof (NormalizeFoldOffset), (guint) length);
      second.offsets = g_array_new (FALSE, FALSE, sizeof (NormalizeFoldOffset));
    }
  normalize_fold_characters (&first, text, length);
  NormalizeFolding *taken = fold_spellings (&second, &first) ? &second : &first;
  char *fold = g_string_free (g_steal_pointer (&taken->out), FALSE);
  if (offsets != NULL)
    *offsets = g_steal_pointer (&taken->offsets);
  if (spelt != NULL && first.out != NULL && strcmp (first.out->str, fold) != 0)
    *spelt = (NormalizeFolding){ g_steal_pointer (&first.out), g_steal_pointer (&first.offsets) };
  fold_clear (&first);
  fold_clear (&second);
  return fold;
}

/* ---- what was folded before ----------------------------------------------------------------------------------- */

/* One stage after the other asks for the fold of the same text: the last are remembered, each in the place that its
 * hash says. */
#define MEMOS      8192 /* with texts of a sheet, some 5 MiB */
#define MEMO_BYTES 1024 /* longer texts are few */

typedef struct
{
  char *text, *fold; /* NULL: empty */
  guint length, fold_length;
} Memo;

static Memo *
memo_of (const char *text, gsize length)
{
  static Memo *memos;
  if (memos == NULL)
    memos = g_new0 (Memo, MEMOS);
  return &memos[hash_of (text, length) % MEMOS];
}

/* What is remembered is valid, so that what equals it need not be looked at.  NULL where @text is not. */
static const Memo *
fold_short (const char *text, gsize length)
{
  Memo *memo = memo_of (text, length);
  if (memo->text == NULL || memo->length != length || memcmp (memo->text, text, length) != 0)
    {
      if (!g_utf8_validate_len (text, length, NULL))
        return NULL;
      g_free (memo->text);
      g_free (memo->fold);
      memo->text = g_memdup2 (text, length);
      memo->length = (guint) length;
      memo->fold = fold_text (text, length, NULL, NULL);
      memo->fold_length = (guint) strlen (memo->fold);
    }
  return memo;
}

const char *
normalize_fold_lent (const char *text, gsize *length)
{
  return normalize_fold_lent_part (text, strlen (text), length);
}

const char *
normalize_fold_lent_part (const char *text, gsize bytes, gsize *length)
{
  static char *own; /* of a text that is not remembered */
  const Memo *known = bytes > 0 && bytes <= MEMO_BYTES ? fold_short (text, bytes) : NULL;
  if (known == NULL)
    {
      g_free (own);
      own = normalize_fold (text, (gssize) bytes);
    }
  *length = known != NULL ? known->fold_length : strlen (own);
  return known != NULL ? known->fold : own;
}

char *
normalize_fold (const char *text, gssize length)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  const Memo *known = bytes > 0 && bytes <= MEMO_BYTES ? fold_short (text, bytes) : NULL;
  if (known != NULL)
    return g_memdup2 (known->fold, known->fold_length + 1);
  g_autofree char *valid = g_utf8_validate_len (text, bytes, NULL) ? NULL : g_utf8_make_valid (text, (gssize) bytes);
  return valid != NULL ? fold_text (valid, strlen (valid), NULL, NULL) : fold_text (text, bytes, NULL, NULL);
}

char *
normalize_fold_with_offsets (const char *text, GArray **offsets)
{
  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);
  return fold_text (text, strlen (text), offsets, NULL);
}

char *
normalize_fold_with_spelt (const char *text, GArray **offsets, char **spelt, GArray **spelt_offsets)
{
  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);
  NormalizeFolding first = { NULL };
  char *fold = fold_text (text, strlen (text), offsets, &first);
  *spelt = first.out != NULL ? g_string_free (first.out, FALSE) : NULL;
  if (spelt_offsets != NULL)
    *spelt_offsets = first.offsets;
  return fold;
}

/* long texts

   A token costs many times its text while it is cut, and one statement may hold a whole book: text is folded and cut a
   piece at a time.  A piece ends where nothing goes on, at 「。」 or at the end of a line of letters, if there is such
   a place; where there is none, one pair of characters is not found later, in a text that no person wrote. */

#define PIECE ((gssize) 65536) /* bytes */

static gboolean
is_piece_end (const char *text, const char *at)
{
  if (at - text >= 3 && memcmp (at - 3, "。", 3) == 0)
    return TRUE;
  return at - text >= 2 && at[-1] == '\n' && (g_ascii_isalnum (at[-2]) || at[-2] == '.');
}

const char *
normalize_fold_piece (const char *from, const char *end)
{
  if (end - from <= PIECE)
    return end;
  for (const char *at = from + PIECE; at > from + PIECE / 2; at--)
    if (is_piece_end (from, at))
      return at;
  for (const char *at = from + PIECE; at < end && at < from + 4 * PIECE; at++)
    if (is_piece_end (from, at))
      return at;
  const char *at = end - from <= 4 * PIECE ? end : g_utf8_find_prev_char (from, from + 4 * PIECE);
  while (at < end && g_unichar_ismark (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}
