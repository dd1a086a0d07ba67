#include "normalize/text/needles.h"

#define NONE G_MAXUINT

/* Children of a node are a list by `next`; those of the root are found by their character alone. */
typedef struct
{
  gunichar c;
  guint child, next; /* nodes; 0 where none, as the root is nobody's child */
  guint word;        /* that ends here, or NONE */
} Node;

struct _NormalizeNeedles
{
  GArray *nodes;          /* of Node; the first is the root */
  guint32 roots[0x10000]; /* children of the root by character; others are in its list */
  guint words;
};

NormalizeNeedles *
normalize_needles_new (void)
{
  NormalizeNeedles *needles = g_new0 (NormalizeNeedles, 1);
  Node root = { .word = NONE };
  needles->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_append_val (needles->nodes, root);
  return needles;
}

static guint
child_of (const NormalizeNeedles *needles, guint node, gunichar c)
{
  if (node == 0 && c < G_N_ELEMENTS (needles->roots))
    return needles->roots[c];
  const Node *nodes = &g_array_index (needles->nodes, Node, 0);
  guint child = nodes[node].child;
  while (child != 0 && nodes[child].c != c)
    child = nodes[child].next;
  return child;
}

static guint
make_child (NormalizeNeedles *needles, guint node, gunichar c)
{
  guint made = needles->nodes->len;
  Node child = { .c = c, .next = g_array_index (needles->nodes, Node, node).child, .word = NONE };
  if (node == 0 && c < G_N_ELEMENTS (needles->roots))
    {
      child.next = 0;
      needles->roots[c] = made;
    }
  else
    g_array_index (needles->nodes, Node, node).child = made;
  g_array_append_val (needles->nodes, child);
  return made;
}

guint
normalize_needles_add (NormalizeNeedles *needles, const char *word)
{
  guint node = 0;
  g_return_val_if_fail (*word != '\0', NONE);
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint child = child_of (needles, node, g_utf8_get_char (p));
      node = child != 0 ? child : make_child (needles, node, g_utf8_get_char (p));
    }
  Node *last = &g_array_index (needles->nodes, Node, node);
  if (last->word == NONE)
    last->word = needles->words++;
  return last->word;
}

void
normalize_needles_find (const NormalizeNeedles *needles, const char *text, gsize length, NormalizeNeedleFound found,
                        gpointer data)
{
  const char *end = text + length;
  const Node *nodes = &g_array_index (needles->nodes, Node, 0);
  for (const char *start = text; start < end; start = g_utf8_next_char (start))
    {
      guint node = 0;
      for (const char *p = start; p < end && (node = child_of (needles, node, g_utf8_get_char (p))) != 0;)
        {
          p = g_utf8_next_char (p);
          if (nodes[node].word != NONE)
            found (nodes[node].word, (gsize) (start - text), (gsize) (p - text), data);
        }
    }
}
