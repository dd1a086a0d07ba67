#include "normalize/text/rewrite.h"

#include <string.h>

/* One character of context on either side, where a change shows nothing by itself: "管 理" → "管理", not " " → "". */
static gboolean
shows_nothing (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = peek_character (p);
      if (!is_blank (c) && !is_break (c))
        return FALSE;
    }
  return TRUE;
}

static void
rewrite_tell (NormalizeRewrite *rewrite)
{
  const char *start = rewrite->run, *stop = rewrite->at;
  const char *after = rewrite->out->str + rewrite->run_out;
  gsize after_length = rewrite->out->len - rewrite->run_out;
  const char *left = start, *right = stop;
  if (shows_nothing (start, (gsize) (stop - start)) || shows_nothing (after, after_length))
    {
      if (left > rewrite->text)
        left = g_utf8_prev_char (left);
      if (right < rewrite->end)
        right = g_utf8_next_char (right);
    }
  g_autofree char *before_text = g_strndup (left, (gsize) (right - left));
  g_autofree char *after_text = g_strdup_printf ("%.*s%.*s%.*s", (int) (start - left), left, (int) after_length, after,
                                                 (int) (right - stop), stop);
  rewrite->edit (rewrite->rule, before_text, after_text, rewrite->data);
}

void
normalize_rewrite_end_run (NormalizeRewrite *rewrite)
{
  if (rewrite->run != NULL && rewrite->edit != NULL)
    rewrite_tell (rewrite);
  rewrite->run = NULL;
}

void
normalize_rewrite_replace (NormalizeRewrite *rewrite, const char *start, const char *stop, const char *with,
                           gssize length)
{
  gsize with_length = length < 0 ? strlen (with) : (gsize) length;
  if ((gsize) (stop - start) == with_length && memcmp (start, with, with_length) == 0)
    return;
  if (start > rewrite->at)
    {
      normalize_rewrite_end_run (rewrite);
      g_string_append_len (rewrite->out, rewrite->at, start - rewrite->at);
    }
  if (rewrite->run == NULL)
    {
      rewrite->run = start;
      rewrite->run_out = rewrite->out->len;
    }
  g_string_append_len (rewrite->out, with, (gssize) with_length);
  rewrite->at = stop;
  rewrite->changed = TRUE;
}
