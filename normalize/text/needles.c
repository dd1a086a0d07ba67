#include "normalize/text/needles.h"

#include "normalize/text/classes.h"

/* The child of @state by @c; 0, which is nobody's child, where it has none. */
static inline guint32
child_of (const NormalizeNeedles *needles, guint32 state, gunichar c)
{
  if (c >= 0x10000)
    return 0;
  guint code = needles->codes[needles->pages[c >> 8]][c & 0xff];
  guint32 child = needles->states[state].base + code;
  return code != 0 && needles->states[child].parent == state ? child : 0;
}

void
normalize_needles_find (const NormalizeNeedles *needles, const char *text, gsize length, NormalizeNeedleFound found,
                        gpointer data)
{
  const char *end = text + length, *next;
  const NormalizeNeedlesState *states = needles->states;
  for (const char *start = text; start < end; start = next)
    {
      next = g_utf8_next_char (start);
      const char *p = next;
      for (guint32 state = child_of (needles, 0, peek_character (start)); state != 0;)
        {
          if (states[state].word != NORMALIZE_NEEDLES_NONE)
            found (states[state].word, (gsize) (start - text), (gsize) (p - text), data);
          if (p >= end || states[state].base == 0)
            break;
          state = child_of (needles, state, peek_character (p));
          p = g_utf8_next_char (p);
        }
    }
}
