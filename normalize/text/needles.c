#include "normalize/text/needles.h"

#include <stdlib.h>

#define NONE G_MAXUINT

/* While words are added, children of a node are a list by `next`. */
typedef struct
{
  gunichar c;
  guint child, next; /* nodes; 0 where none, as the root is nobody's child */
  guint word;        /* that ends here, or NONE */
} Draft;

/* Once all are there, nodes are numbered level by level, so that those of one parent stand side by side, by their
 * characters: children of @i are those from nodes[i].first up to nodes[i + 1].first. */
typedef struct
{
  guint first, word;
} Node;

struct _NormalizeNeedles
{
  GArray *drafts; /* of Draft, the first is the root; NULL once closed */
  gunichar *characters;
  Node *nodes;
  guint32 roots[0x10000]; /* children of the root by character */
  guint words;
};

NormalizeNeedles *
normalize_needles_new (void)
{
  NormalizeNeedles *needles = g_new0 (NormalizeNeedles, 1);
  Draft root = { .word = NONE };
  needles->drafts = g_array_new (FALSE, FALSE, sizeof (Draft));
  g_array_append_val (needles->drafts, root);
  return needles;
}

static guint
draft_of (const NormalizeNeedles *needles, guint parent, gunichar c)
{
  if (parent == 0 && c < G_N_ELEMENTS (needles->roots))
    return needles->roots[c];
  const Draft *drafts = &g_array_index (needles->drafts, Draft, 0);
  guint child = drafts[parent].child;
  while (child != 0 && drafts[child].c != c)
    child = drafts[child].next;
  return child;
}

static guint
make_draft (NormalizeNeedles *needles, guint parent, gunichar c)
{
  guint made = needles->drafts->len;
  Draft child = { .c = c, .next = g_array_index (needles->drafts, Draft, parent).child, .word = NONE };
  if (parent == 0 && c < G_N_ELEMENTS (needles->roots))
    needles->roots[c] = made;
  g_array_index (needles->drafts, Draft, parent).child = made;
  g_array_append_val (needles->drafts, child);
  return made;
}

guint
normalize_needles_add (NormalizeNeedles *needles, const char *word)
{
  guint node = 0;
  g_return_val_if_fail (*word != '\0' && needles->drafts != NULL, NONE);
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint child = draft_of (needles, node, g_utf8_get_char (p));
      node = child != 0 ? child : make_draft (needles, node, g_utf8_get_char (p));
    }
  Draft *last = &g_array_index (needles->drafts, Draft, node);
  if (last->word == NONE)
    last->word = needles->words++;
  return last->word;
}

typedef struct
{
  gunichar c;
  guint draft;
} Child;

static int
by_character (const void *a, const void *b)
{
  gunichar x = ((const Child *) a)->c, y = ((const Child *) b)->c;
  return x < y ? -1 : x > y;
}

void
normalize_needles_close (NormalizeNeedles *needles)
{
  g_autoptr (GArray) drafts = g_steal_pointer (&needles->drafts);
  guint n = drafts->len;
  g_autofree guint *made_of = g_new0 (guint, n); /* node -> draft */
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (Child));
  needles->characters = g_new0 (gunichar, n);
  needles->nodes = g_new (Node, n + 1);
  guint next = 1; /* the first node that is not numbered yet */
  for (guint i = 0; i < n; i++)
    {
      const Draft *draft = &g_array_index (drafts, Draft, made_of[i]);
      needles->nodes[i] = (Node){ .first = next, .word = draft->word };
      g_array_set_size (children, 0);
      for (guint at = draft->child; at != 0; at = g_array_index (drafts, Draft, at).next)
        g_array_append_val (children, ((Child){ g_array_index (drafts, Draft, at).c, at }));
      if (children->len > 1) /* most have none or one */
        qsort (children->data, children->len, sizeof (Child), by_character);
      for (guint j = 0; j < children->len; j++, next++)
        {
          needles->characters[next] = g_array_index (children, Child, j).c;
          made_of[next] = g_array_index (children, Child, j).draft;
          if (i == 0 && needles->characters[next] < G_N_ELEMENTS (needles->roots))
            needles->roots[needles->characters[next]] = next;
        }
    }
  needles->nodes[n] = (Node){ .first = next, .word = NONE };
}

#define FEW 8 /* children are looked at one by one sooner than halved */

static guint
child_of (const NormalizeNeedles *needles, guint node, gunichar c)
{
  guint low = needles->nodes[node].first, high = needles->nodes[node + 1].first;
  const gunichar *characters = needles->characters;
  while (high - low > FEW)
    {
      guint middle = (low + high) / 2;
      if (characters[middle] <= c)
        low = middle;
      else
        high = middle;
    }
  for (; low < high; low++)
    if (characters[low] == c)
      return low;
  return 0;
}

static guint
root_of (const NormalizeNeedles *needles, gunichar c)
{
  return c < G_N_ELEMENTS (needles->roots) ? needles->roots[c] : child_of (needles, 0, c);
}

void
normalize_needles_find (const NormalizeNeedles *needles, const char *text, gsize length, NormalizeNeedleFound found,
                        gpointer data)
{
  const char *end = text + length, *next;
  const Node *nodes = needles->nodes;
  for (const char *start = text; start < end; start = next)
    {
      next = g_utf8_next_char (start);
      const char *p = next;
      for (guint node = root_of (needles, g_utf8_get_char (start)); node != 0;)
        {
          if (nodes[node].word != NONE)
            found (nodes[node].word, (gsize) (start - text), (gsize) (p - text), data);
          if (p >= end || nodes[node].first == nodes[node + 1].first)
            break;
          node = child_of (needles, node, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }
}
