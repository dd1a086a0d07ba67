#include "normalize/text/fold.h"

#include "normalize/text/bytes.h"
#include "normalize/text/classes.h"
#include "normalize/text/data.h"
#include "normalize/text/rewrite.h"

#include <string.h>
#include <unicode/unorm2.h>

/* The fold as it grows, with where its bytes came from if anyone asks. */
typedef struct
{
  GString *out;
  GArray *offsets; /* of NormalizeFoldOffset, or NULL */
} Fold;

/* Room for the offsets of @length bytes more: one by one the array takes them slowly. */
static NormalizeFoldOffset *
grow_offsets (GArray *offsets, gsize length)
{
  guint before = offsets->len;
  g_array_set_size (offsets, before + (guint) length);
  return &g_array_index (offsets, NormalizeFoldOffset, before);
}

static void
fold_append (Fold *fold, const char *bytes, gsize length, NormalizeFoldOffset from)
{
  if (length == 1)
    g_string_append_c (fold->out, *bytes);
  else
    g_string_append_len (fold->out, bytes, (gssize) length);
  NormalizeFoldOffset *offset = fold->offsets != NULL ? grow_offsets (fold->offsets, length) : NULL;
  for (gsize i = 0; offset != NULL && i < length; i++)
    offset[i] = from;
}

/* ---- characters ----------------------------------------------------------------------------------------------- */

/* One sign for those that are written for each other.  After NFKC: ー and － differ still, as do 、 and ，. */
static const char *
unified (gunichar c)
{
  switch (c)
    {
      case 0x30FC:
      case 0x2010:
      case 0x2011:
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015:
      case 0x2043:
      case 0x2212:
      case 0x2500:
      case 0x2501:
      case 0x30A0:
      case 0x2E3A:
      case 0x2E3B:
      case 0x02D7:
      case 0x4E28:
        return "-";
      case 0x301C:
      case 0x3030:
      case 0x223C:
      case 0x223D:
      case 0x223E:
      case 0x2053:
        return "~";
      case 0xB7:
      case 0x2022:
      case 0x2219:
      case 0x22C5:
      case 0x2027:
      case 0x2E31:
      case 0x0387:
      case 0x25E6:
        return "・";
      case 0x3001:
        return ",";
      case 0x3002:
        return ".";
      case 0x2018:
      case 0x2019:
      case 0x201B:
      case 0x2032:
      case 0x02BC:
        return "'";
      case 0x201C:
      case 0x201D:
      case 0x201F:
      case 0x2033:
      case 0x301D:
      case 0x301E:
      case 0x301F:
        return "\"";
      default:
        return NULL;
    }
}

static gboolean
is_white (gunichar c)
{
  return c <= ' ' || is_blank (c) || is_break (c) || c == 0x85 || c == 0x2029;
}

static void
fold_character (Fold *fold, gunichar c, NormalizeFoldOffset from)
{
  if (is_white (c))
    return;
  const char *one = unified (c);
  char bytes[6];
  if (one != NULL)
    fold_append (fold, one, strlen (one), from);
  else
    fold_append (fold, bytes, (gsize) g_unichar_to_utf8 (c, bytes), from);
}

/* Characters that NFKC_Casefold leaves alone, whatever stands beside them but a combining mark. */
static gboolean
is_plain (gunichar c)
{
  return is_between (c, 0x4E00, 0x9FFF) || is_between (c, 0x3041, 0x3096) || is_between (c, 0x30A1, 0x30FE)
         || is_between (c, 0x3001, 0x3020) || (c < 0x80 && !g_ascii_isupper ((char) c));
}

/* Characters that the fold keeps as they are: nearly all of a Japanese text. */
static gboolean
is_kept (gunichar c)
{
  if (c < 0x80)
    return c > ' ' && c < 0x7F && !g_ascii_isupper ((char) c);
  return is_between (c, 0x3041, 0x3096) || is_between (c, 0x30A1, 0x30FA)
         || (is_between (c, 0x4E00, 0x9FFF) && c != 0x4E28);
}

/* The character at @p composes with the one before it: a combining mark, or ﾞ. */
static gboolean
attaches (const UNormalizer2 *nfkc, const char *p, const char *end)
{
  if (p >= end || (guint8) *p < 0x80)
    return FALSE;
  gunichar c = peek_character (p);
  return !is_plain (c) && !unorm2_hasBoundaryBefore (nfkc, (UChar32) c);
}

static void
fold_copy (Fold *fold, const char *start, const char *stop, guint offset)
{
  g_string_append_len (fold->out, start, stop - start);
  NormalizeFoldOffset *at = fold->offsets != NULL ? grow_offsets (fold->offsets, (gsize) (stop - start)) : NULL;
  for (const char *p = start, *next; at != NULL && p < stop; p = next)
    {
      next = g_utf8_next_char (p);
      NormalizeFoldOffset from = { offset + (guint) (p - start), offset + (guint) (next - start) };
      for (const char *byte = p; byte < next; byte++)
        *at++ = from;
    }
}

/* A stretch that is folded as one: up to the next character that nothing before it can change. */
static const char *
segment_end (const UNormalizer2 *nfkc, const char *p, const char *end)
{
  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    {
      gunichar c = peek_character (p);
      if (is_plain (c) || unorm2_hasBoundaryBefore (nfkc, (UChar32) c))
        break;
    }
  return p;
}

static void
fold_segment (Fold *fold, const UNormalizer2 *nfkc, const char *start, const char *stop, NormalizeFoldOffset from)
{
  glong units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (start, stop - start, NULL, &units, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UChar few[64];
  g_autofree UChar *many = units > 3 ? g_new (UChar, units * 18 + 8) : NULL; /* U+FDFA becomes 18 */
  UChar *folded = many != NULL ? many : few;
  gint32 room = many != NULL ? (gint32) units * 18 + 8 : (gint32) G_N_ELEMENTS (few);
  gint32 length = unorm2_normalize (nfkc, (const UChar *) wide, (gint32) units, folded, room, &status);
  if (wide == NULL || U_FAILURE (status))
    return;
  gboolean blank = FALSE; /* a mark set over a space, as NFKC writes ゛, must not come to stand over what is before */
  for (gint32 i = 0; i < length;)
    {
      UChar32 c;
      U16_NEXT (folded, i, length, c);
      blank = is_white ((gunichar) c) || (blank && g_unichar_combining_class ((gunichar) c) != 0);
      if (!blank)
        fold_character (fold, (gunichar) c, from);
    }
}

/* A character that the fold changes, and that nothing beside it changes further. */
static void
fold_plain (Fold *fold, gunichar c, NormalizeFoldOffset from)
{
  if (c >= 0x80)
    fold_character (fold, c, from);
  else if (c > ' ')
    {
      char lower = g_ascii_tolower ((char) c);
      fold_append (fold, &lower, 1, from);
    }
}

static void
fold_characters (Fold *fold, const char *text, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance (&status);
  if (U_FAILURE (status))
    g_error ("ICU has no NFKC_Casefold: %s", u_errorName (status));
  const char *end = text + length, *copied = text, *last = NULL; /* the character before, where it is kept */
  for (const char *p = text, *next; p < end; p = next)
    {
      gunichar c = peek_character (p);
      next = g_utf8_next_char (p);
      if (is_kept (c))
        {
          last = p;
          continue;
        }
      gboolean plain = c < 0x80 || is_plain (c);
      const char *start = !plain && last != NULL && attaches (nfkc, p, end) ? last : p;
      if (start > copied)
        fold_copy (fold, copied, start, (guint) (copied - text));
      if (plain && !attaches (nfkc, next, end))
        fold_plain (fold, c, (NormalizeFoldOffset){ (guint) (p - text), (guint) (next - text) });
      else
        {
          next = segment_end (nfkc, start, end);
          fold_segment (fold, nfkc, start, next,
                        (NormalizeFoldOffset){ (guint) (start - text), (guint) (next - text) });
        }
      copied = next;
      last = NULL;
    }
  if (end > copied)
    fold_copy (fold, copied, end, (guint) (copied - text));
}

/* ---- spellings ------------------------------------------------------------------------------------------------ */

typedef struct
{
  char *from, *to;
  gsize from_length, to_length;
  gboolean same; /* the one taken: there so that no shorter one is found within it */
} Spelling;

/* Those of one first character. */
typedef struct
{
  GPtrArray *list; /* of Spelling, the longest first */
  guint64 seconds; /* bits of the characters that stand second: few that begin like a spelling go on like one */
} Spellings;

static GArray *spellings; /* of Spellings */

/* One more than the place of a first character of the BMP in @spellings, or 0. */
static guint16 first_characters[0x10000];

/* Of the character at @p, that may be the NUL. */
static inline guint64
second_bit (const char *p)
{
  return (guint64) 1 << (peek_character (p) & 63);
}

static gsize longest_spelling; /* bytes */

static int
by_length (gconstpointer a, gconstpointer b)
{
  const Spelling *left = *(Spelling *const *) a, *right = *(Spelling *const *) b;
  if (left->from_length != right->from_length)
    return left->from_length < right->from_length ? 1 : -1;
  return strcmp (left->from, right->from);
}

static char *
fold_of_spelling (const char *text)
{
  Fold fold = { .out = g_string_new (NULL) };
  fold_characters (&fold, text, strlen (text));
  return g_string_free (fold.out, FALSE);
}

static void
add_spelling (const char *from, const char *to)
{
  Spelling *spelling = g_new0 (Spelling, 1);
  spelling->from = fold_of_spelling (from);
  spelling->to = fold_of_spelling (to);
  spelling->from_length = strlen (spelling->from);
  spelling->to_length = strlen (spelling->to);
  spelling->same = strcmp (spelling->from, spelling->to) == 0;
  longest_spelling = MAX (longest_spelling, spelling->from_length);
  gunichar first = peek_character (spelling->from);
  g_assert (first < 0x10000 && spellings->len < G_MAXUINT16);
  if (first_characters[first] == 0)
    {
      g_array_append_val (spellings, ((Spellings){ .list = g_ptr_array_new () }));
      first_characters[first] = (guint16) spellings->len;
    }
  Spellings *those = &g_array_index (spellings, Spellings, first_characters[first] - 1);
  const char *second = g_utf8_next_char (spelling->from);
  those->seconds |= *second != '\0' ? second_bit (second) : G_MAXUINT64;
  g_ptr_array_add (those->list, spelling);
  g_ptr_array_sort (those->list, by_length);
}

static void
spelling_row (char **fields, gpointer data)
{
  (void) data;
  add_spelling (fields[0], fields[0]);
  for (guint i = 1; fields[i] != NULL; i++)
    add_spelling (fields[i], fields[0]);
}

/* @start to @stop of the first pass, as it is. */
static void
append_folded (Fold *to, const Fold *from, const char *start, const char *stop)
{
  g_string_append_len (to->out, start, stop - start);
  if (from->offsets != NULL && stop > start)
    g_array_append_vals (to->offsets, &g_array_index (from->offsets, NormalizeFoldOffset, start - from->out->str),
                         (guint) (stop - start));
}

static inline const Spelling *
spelling_at (const char *p, const char *end)
{
  gunichar first = peek_character (p);
  if (first >= 0x10000 || first_characters[first] == 0)
    return NULL;
  const Spellings *those = &g_array_index (spellings, Spellings, first_characters[first] - 1);
  const GPtrArray *list = those->list;
  if ((those->seconds & second_bit (g_utf8_next_char (p))) == 0)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const Spelling *spelling = list->pdata[i];
      gsize length = spelling->from_length;
      /* few have the last byte, too */
      if (length <= (gsize) (end - p) && spelling->from[length - 1] == p[length - 1]
          && memcmp (p, spelling->from, length) == 0)
        return spelling;
    }
  return NULL;
}

/* Where what follows a spelling makes with the one taken yet another one, that goes with it: カスタマ- is カスタマ, and
 * so is カスタマ--.  Gives the end of all of it, and in *@taken the last. */
static const char *
take_spellings (const Spelling **taken, const char *next, const char *end)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  for (const Spelling *more = *taken; more != NULL;)
    {
      *taken = more;
      g_string_assign (joined, more->to);
      g_string_append_len (joined, next, MIN (end - next, (gssize) longest_spelling));
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
fold_spellings (Fold *to, const Fold *from)
{
  const char *text = from->out->str, *end = text + from->out->len;
  const char *copied = text;
  for (const char *p = text, *next; p < end; p = next)
    {
      const Spelling *spelling = spelling_at (p, end);
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
      fold_append (to, spelling->to, spelling->to_length, place);
      copied = next;
    }
  if (to->out != NULL)
    append_folded (to, from, copied, end);
  return to->out != NULL;
}

static void
fold_clear (Fold *fold)
{
  if (fold->out != NULL)
    g_string_free (fold->out, TRUE);
  g_clear_pointer (&fold->offsets, g_array_unref);
}

/* *@spelt (may be NULL) gets the first pass, where the second changes it. */
static char *
fold_text (const char *text, gsize length, GArray **offsets, Fold *spelt)
{
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      spellings = g_array_new (FALSE, FALSE, sizeof (Spellings));
      normalize_data_rows ("text/spellings.tsv", INGEST_TSV_FIELDS, spelling_row, NULL);
      g_once_init_leave (&ready, 1);
    }
  Fold first = { .out = g_string_sized_new (length) }, second = { NULL };
  if (offsets != NULL)
    {
      first.offsets = g_array_sized_new (FALSE, FALSE, sizeof (NormalizeFoldOffset), (guint) length);
      second.offsets = g_array_new (FALSE, FALSE, sizeof (NormalizeFoldOffset));
    }
  fold_characters (&first, text, length);
  Fold *taken = fold_spellings (&second, &first) ? &second : &first;
  char *fold = g_string_free (g_steal_pointer (&taken->out), FALSE);
  if (offsets != NULL)
    *offsets = g_steal_pointer (&taken->offsets);
  if (spelt != NULL && first.out != NULL && strcmp (first.out->str, fold) != 0)
    *spelt = (Fold){ g_steal_pointer (&first.out), g_steal_pointer (&first.offsets) };
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
  static char *own; /* of a text that is not remembered */
  gsize bytes = strlen (text);
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
  Fold first = { NULL };
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
