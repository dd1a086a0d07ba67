#include "normalize/control/parts.h"

#include <string.h>

static const char *const partings[] = {
  "、",   "，",     "；",       "。",       "？",   "・",       "／",    "（",     "）",           ";",
  ",",    "?",      "/",        "(",        ")",    "\n",       "及び",  "および", "並びに",       "ならびに",
  "又は", "または", "若しくは", "もしくは", "かつ", "とともに", " and ", " or ",   " as well as ",
};

/* Hiragana; @p has three bytes, or fewer and a NUL. */
static gboolean
is_kana (const char *p)
{
  const guint8 *byte = (const guint8 *) p;
  return byte[0] == 0xe3 && (byte[1] == 0x81 || (byte[1] == 0x82 && byte[2] < 0xa0));
}

#define SMALL_PARTING "や" /* 速やか is none */

/* FALSE for most characters: their bytes are not those that the first of a parting has. */
static gboolean
may_part (const char *p)
{
  static gboolean first[256], third[256];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i <= G_N_ELEMENTS (partings); i++)
        {
          const guint8 *bytes = (const guint8 *) (i > 0 ? partings[i - 1] : SMALL_PARTING);
          first[bytes[0]] = TRUE;
          if (bytes[0] >= 0xe0)
            third[bytes[2]] = TRUE;
        }
      g_once_init_leave (&ready, 1);
    }
  const guint8 *bytes = (const guint8 *) p;
  return first[bytes[0]] && (bytes[0] < 0xe0 || bytes[1] == 0 || third[bytes[2]]);
}

/* The bytes of the parting at @p, 0 where there is none; @text is where it all begins. */
static gsize
parting_at (const char *text, const char *p)
{
  if (!may_part (p))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (partings); i++)
    if (g_str_has_prefix (p, partings[i]))
      return strlen (partings[i]);
  gsize n = strlen (SMALL_PARTING);
  if (g_str_has_prefix (p, SMALL_PARTING) && p >= text + n && !is_kana (p - n) && p[n] != '\0' && !is_kana (p + n))
    return n;
  return 0;
}

const char *
normalize_parts_next (const char **rest, gsize *length)
{
  const char *start = *rest;
  for (const char *p = start; *start != '\0';)
    {
      gsize parting = *p != '\0' ? parting_at (*rest, p) : 0;
      if (*p != '\0' && parting == 0)
        {
          p++; /* no byte inside a character begins a parting */
          continue;
        }
      if (p - start >= NORMALIZE_PARTS_LEAST)
        {
          *length = (gsize) (p - start);
          *rest = p + parting;
          return start;
        }
      p += parting;
      start = p;
    }
  *rest = start;
  return NULL;
}
