#include "normalize/keys.h"

#include "normalize/text/fold.h"

#include <string.h>

static void
update_with_fold (GChecksum *sum, const char *text)
{
  const char *end = text + strlen (text);
  for (const char *from = text, *to; from < end; from = to)
    {
      to = normalize_fold_piece (from, end);
      g_autofree char *folded = normalize_fold (from, to - from);
      g_checksum_update (sum, (const guchar *) folded, (gssize) strlen (folded));
    }
}

char *
normalize_keys_words (const char *question, const char *answer)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  update_with_fold (sum, question);
  g_checksum_update (sum, (const guchar *) "", 1);
  update_with_fold (sum, answer);
  return g_strdup (g_checksum_get_string (sum));
}

static char *
dup_folded (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return normalize_fold (valid, -1);
}

char *
normalize_keys_series (const char *vendor, const char *service, const char *title)
{
  if (vendor == NULL || title == NULL)
    return NULL;
  g_autofree char *by = dup_folded (vendor), *of = dup_folded (service != NULL ? service : ""),
                  *named = dup_folded (title);
  return g_strjoin ("\n", by, of, named, NULL);
}

char *
normalize_keys_edition (const char *edition)
{
  g_autofree char *valid = edition != NULL ? g_utf8_make_valid (edition, -1) : NULL;
  g_autofree char *folded = valid != NULL ? normalize_fold (valid, -1) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  for (const char *at = folded; at != NULL && *at != '\0';)
    {
      gsize digits = strspn (at, "0123456789");
      if (digits > 0)
        {
          for (gsize i = digits; i < 8; i++)
            g_string_append_c (out, '0');
          g_string_append_len (out, at, (gssize) digits);
          g_string_append_c (out, ' ');
        }
      at += MAX (digits, 1);
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

char *
normalize_keys_file (const char *name)
{
  GString *out = g_string_new (NULL);
  while (*name != '\0')
    {
      gsize digits = strspn (name, "0123456789"), other = strcspn (name, "0123456789");
      for (gsize i = digits; digits > 0 && i < 12; i++)
        g_string_append_c (out, '0');
      g_string_append_len (out, name, (gssize) (digits + (digits == 0 ? other : 0)));
      name += digits > 0 ? digits : other;
    }
  return g_string_free (out, FALSE);
}
