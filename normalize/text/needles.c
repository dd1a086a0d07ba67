#include "normalize/text/needles.h"

#include "normalize/text/classes.h"

/* A character of the text. */
typedef struct
{
  guint32 code; /* 0: no word has it */
  guint32 at;   /* byte */
} Character;

#define FEW 512 /* characters of most texts */

static inline guint32
code_of (const NormalizeNeedles *needles, gunichar c)
{
  return c < 0x10000 ? needles->codes[needles->pages[c >> 8]][c & 0xff] : 0;
}

/* The child of @state by a character of @code; 0, which is nobody's child, where it has none. */
static inline guint32
child_of (const NormalizeNeedlesState *states, guint32 state, guint32 code)
{
  guint32 child = states[state].base + code;
  return code != 0 && states[child].parent == state ? child : 0;
}

void
normalize_needles_find (const NormalizeNeedles *needles, const char *text, gsize length, NormalizeNeedleFound found,
                        gpointer data)
{
  const NormalizeNeedlesState *states = needles->states;
  Character few[FEW + 1];
  g_autofree Character *many = length > FEW ? g_new (Character, length + 1) : NULL;
  Character *characters = many != NULL ? many : few; /* each is looked up once, however many words go through it */
  guint n = 0;
  for (const char *p = text, *end = text + length; p < end; p = g_utf8_next_char (p))
    characters[n++] = (Character){ code_of (needles, peek_character (p)), (guint32) (p - text) };
  characters[n].at = (guint32) length;
  for (guint start = 0; start < n; start++)
    {
      guint next = start + 1;
      for (guint32 state = child_of (states, 0, characters[start].code); state != 0;)
        {
          if (states[state].word != NORMALIZE_NEEDLES_NONE)
            found (states[state].word, characters[start].at, characters[next].at, data);
          if (next == n || states[state].base == 0)
            break;
          state = child_of (states, state, characters[next++].code);
        }
    }
}
