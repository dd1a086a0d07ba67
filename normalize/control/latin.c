#include "normalize/control/latin.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#define STOP_LETTERS 5 /* of the longest of the next */

/* English words that say nothing of a subject, in order. */
static const char *const stop_words[] = {
  "a",    "all",  "an",    "and",  "any", "are", "as", "at",   "be",   "by",    "can", "do",   "does", "for",  "from",
  "has",  "have", "how",   "if",   "in",  "is",  "it", "its",  "may",  "no",    "not", "of",   "on",   "or",   "our",
  "that", "the",  "there", "this", "to",  "us",  "we", "what", "when", "which", "who", "with", "you",  "your",
};

/* Names of providers and of their platforms: whose service it is tells nothing of what is done. */
static const char *const names[] = {
  "aws", "amazon", "azure",     "microsoft", "entra",    "google",     "gcp",    "gke",        "oracle",
  "oci", "ibm",    "alibaba",   "sakura",    "nifcloud", "salesforce", "heroku", "cloudflare", "okta",
  "365", "m365",   "office365", "msft",      "windows",  "linux",      "vmware",
};

/* Endings, longest first; at least four letters stay, so that policy and policies, change and changes are one. */
static const struct
{
  const char *text;
  guint length;
} endings[] = {
  { "ements", 6 }, { "ations", 6 }, { "ement", 5 }, { "ation", 5 }, { "ments", 5 }, { "ities", 5 }, { "ment", 4 },
  { "ings", 4 },   { "ions", 4 },   { "ing", 3 },   { "ies", 3 },   { "ied", 3 },   { "ion", 3 },   { "ity", 3 },
  { "es", 2 },     { "ed", 2 },     { "s", 1 },     { "e", 1 },     { "y", 1 },
};

static gboolean
is_japanese (UChar c)
{
  return (c >= 0x3040 && c <= 0x30ff && c != 0x30fb) || (c >= 0x3400 && c <= 0x9fff) || c == 0x3005;
}

gboolean
normalize_latin_is_letter (UChar c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
         || (c >= 0x80 && !is_japanese (c) && !U16_IS_SURROGATE (c) && u_isalpha (c));
}

gboolean
normalize_latin_is_name (const UChar *text, guint at, guint end)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint n = 0;
      if (text[at] != (UChar) names[i][0])
        continue;
      while (at + n < end && names[i][n] != '\0' && text[at + n] == (UChar) names[i][n])
        n++;
      if (at + n == end && names[i][n] == '\0')
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_joint (UChar c)
{
  return c == '.' || c == '+';
}

/* The letters of a word that carry its meaning: 0 for a stop word or a small number. */
static guint
stem (const char *word, guint length)
{
  if (length < 4 && strspn (word, "0123456789") == length)
    return 0;
  for (guint i = 0; length <= STOP_LETTERS && i < G_N_ELEMENTS (stop_words) && stop_words[i][0] <= word[0]; i++)
    if (stop_words[i][0] == word[0] && strcmp (word, stop_words[i]) == 0)
      return 0;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint cut = endings[i].length;
      if (length >= cut + 4 && word[length - 1] == endings[i].text[cut - 1]
          && memcmp (word + length - cut, endings[i].text, cut) == 0)
        {
          /* logging, planned: the letter was doubled */
          guint keep = length - cut;
          gboolean doubled = word[keep - 1] == word[keep - 2] && strchr ("bdgmnprt", word[keep - 1]) != NULL;
          return keep - (doubled && cut >= 2 ? 1 : 0);
        }
    }
  return length;
}

/* A word goes on over '.' and '+' between letters: cld.8.1.5, tls1.2. */
guint
normalize_latin_word (const UChar *text, guint at, guint length, char word[NORMALIZE_LATIN_MOST])
{
  guint end = at, n = 0;
  while (end < length
         && (normalize_latin_is_letter (text[end])
             || (is_joint (text[end]) && end + 1 < length && normalize_latin_is_letter (text[end + 1]))))
    {
      if (n + 4 < NORMALIZE_LATIN_MOST)
        {
          UBool error = FALSE;
          U8_APPEND ((guint8 *) word, n, NORMALIZE_LATIN_MOST, text[end], error);
          (void) error;
        }
      end++;
    }
  word[n] = '\0';
  word[stem (word, n)] = '\0';
  return end;
}
