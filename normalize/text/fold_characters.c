#include "normalize/text/fold_characters.h"

#include "normalize/text/classes.h"
#include "normalize/text/rewrite.h"

#include <string.h>
#include <unicode/unorm2.h>

/* Room for the offsets of @length bytes more: one by one the array takes them slowly. */
static NormalizeFoldOffset *
grow_offsets (GArray *offsets, gsize length)
{
  guint before = offsets->len;
  g_array_set_size (offsets, before + (guint) length);
  return &g_array_index (offsets, NormalizeFoldOffset, before);
}

void
normalize_fold_append (NormalizeFolding *fold, const char *bytes, gsize length, NormalizeFoldOffset from)
{
  if (length == 1)
    g_string_append_c (fold->out, *bytes);
  else
    g_string_append_len (fold->out, bytes, (gssize) length);
  NormalizeFoldOffset *offset = fold->offsets != NULL ? grow_offsets (fold->offsets, length) : NULL;
  for (gsize i = 0; offset != NULL && i < length; i++)
    offset[i] = from;
}

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
fold_character (NormalizeFolding *fold, gunichar c, NormalizeFoldOffset from)
{
  if (is_white (c))
    return;
  const char *one = unified (c);
  char bytes[6];
  if (one != NULL)
    normalize_fold_append (fold, one, strlen (one), from);
  else
    normalize_fold_append (fold, bytes, (gsize) g_unichar_to_utf8 (c, bytes), from);
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
fold_copy (NormalizeFolding *fold, const char *start, const char *stop, guint offset)
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
fold_segment (NormalizeFolding *fold, const UNormalizer2 *nfkc, const char *start, const char *stop,
              NormalizeFoldOffset from)
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
fold_plain (NormalizeFolding *fold, gunichar c, NormalizeFoldOffset from)
{
  if (c >= 0x80)
    fold_character (fold, c, from);
  else if (c > ' ')
    {
      char lower = g_ascii_tolower ((char) c);
      normalize_fold_append (fold, &lower, 1, from);
    }
}

void
normalize_fold_characters (NormalizeFolding *fold, const char *text, gsize length)
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
