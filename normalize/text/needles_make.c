#include "normalize/text/needles_make.h"

#include "normalize/text/needles.h"

#include <string.h>

/* While words are added, children of a node are a list by `next`. */
typedef struct
{
  guint code, child, next; /* nodes; 0 where none, as the root is nobody's child */
  guint32 word;            /* that ends here, or NONE */
} Node;

struct _NormalizeNeedlesDraft
{
  GArray *nodes;          /* of Node, the first is the root */
  guint16 codes[0x10000]; /* of characters, from 1 in the order in which they come; 0: none */
  guint n_codes, words;
};

NormalizeNeedlesDraft *
normalize_needles_draft (void)
{
  NormalizeNeedlesDraft *draft = g_new0 (NormalizeNeedlesDraft, 1);
  Node root = { .word = NORMALIZE_NEEDLES_NONE };
  draft->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_append_val (draft->nodes, root);
  return draft;
}

static guint
child_of (NormalizeNeedlesDraft *draft, guint parent, guint code)
{
  guint child = g_array_index (draft->nodes, Node, parent).child;
  while (child != 0 && g_array_index (draft->nodes, Node, child).code != code)
    child = g_array_index (draft->nodes, Node, child).next;
  if (child != 0)
    return child;
  Node made = { code, 0, g_array_index (draft->nodes, Node, parent).child, NORMALIZE_NEEDLES_NONE };
  g_array_index (draft->nodes, Node, parent).child = draft->nodes->len;
  g_array_append_val (draft->nodes, made);
  return draft->nodes->len - 1;
}

guint
normalize_needles_add (NormalizeNeedlesDraft *draft, const char *word)
{
  guint node = 0;
  g_assert (*word != '\0' && g_utf8_validate (word, -1, NULL));
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_assert (c < G_N_ELEMENTS (draft->codes));
      if (draft->codes[c] == 0)
        draft->codes[c] = (guint16) ++draft->n_codes;
      node = child_of (draft, node, draft->codes[c]);
    }
  Node *last = &g_array_index (draft->nodes, Node, node);
  if (last->word == NORMALIZE_NEEDLES_NONE)
    last->word = draft->words++;
  return last->word;
}

/* ---- placing ---- */

typedef struct
{
  const NormalizeNeedlesDraft *draft;
  GArray *states; /* of NormalizeNeedlesState */
  guint32 free;   /* none before it is free */
} Placing;

static NormalizeNeedlesState *
state_at (Placing *placing, guint32 at)
{
  const NormalizeNeedlesState none = { 0, NORMALIZE_NEEDLES_NONE, NORMALIZE_NEEDLES_NONE };
  while (placing->states->len <= at)
    g_array_append_val (placing->states, none);
  return &g_array_index (placing->states, NormalizeNeedlesState, at);
}

static gboolean
is_free (Placing *placing, guint32 at)
{
  return at > 0 && state_at (placing, at)->parent == NORMALIZE_NEEDLES_NONE;
}

/* Where all children of @node find room. */
static guint32
base_for (Placing *placing, const Node *node)
{
  const GArray *nodes = placing->draft->nodes;
  while (!is_free (placing, placing->free))
    placing->free++;
  guint least = G_MAXUINT;
  for (guint child = node->child; child != 0; child = g_array_index (nodes, Node, child).next)
    least = MIN (least, g_array_index (nodes, Node, child).code);
  for (guint32 base = placing->free > least ? placing->free - least : 1;; base++)
    {
      gboolean fits = TRUE;
      for (guint child = node->child; child != 0 && fits; child = g_array_index (nodes, Node, child).next)
        fits = is_free (placing, base + g_array_index (nodes, Node, child).code);
      if (fits)
        return base;
    }
}

static void
place_children (Placing *placing, guint number, guint32 at)
{
  const GArray *nodes = placing->draft->nodes;
  const Node *node = &g_array_index (nodes, Node, number);
  state_at (placing, at)->word = node->word;
  if (node->child == 0)
    return;
  guint32 base = base_for (placing, node);
  state_at (placing, at)->base = base;
  for (guint child = node->child; child != 0; child = g_array_index (nodes, Node, child).next)
    state_at (placing, base + g_array_index (nodes, Node, child).code)->parent = at;
  for (guint child = node->child; child != 0; child = g_array_index (nodes, Node, child).next)
    place_children (placing, child, base + g_array_index (nodes, Node, child).code);
}

/* ---- writing ---- */

static void
write_codes (const NormalizeNeedlesDraft *draft, const char *name, FILE *out)
{
  guint8 pages[256] = { 0 };
  guint n = 0; /* the first page is the empty one */
  fprintf (out, "static const guint16 %s_codes[][256] = { { 0 },\n", name);
  for (guint page = 0; page < 256; page++)
    {
      const guint16 *codes = draft->codes + page * 256;
      gboolean used = FALSE;
      for (guint i = 0; i < 256; i++)
        used |= codes[i] != 0;
      if (!used)
        continue;
      pages[page] = (guint8) ++n;
      fputs ("{ ", out);
      for (guint i = 0; i < 256; i++)
        fprintf (out, "%u,", codes[i]);
      fputs (" },\n", out);
    }
  fprintf (out, "};\nstatic const guint8 %s_pages[256] = { ", name);
  for (guint page = 0; page < 256; page++)
    fprintf (out, "%u,", pages[page]);
  fputs (" };\n", out);
}

void
normalize_needles_write (const NormalizeNeedlesDraft *draft, const char *name, FILE *out)
{
  Placing placing = { draft, g_array_new (FALSE, FALSE, sizeof (NormalizeNeedlesState)), 1 };
  place_children (&placing, 0, 0);
  /* whatever code is added to whatever base stays within */
  state_at (&placing, placing.states->len + draft->n_codes);
  write_codes (draft, name, out);
  fprintf (out, "static const NormalizeNeedlesState %s_states[] = {\n", name);
  for (guint i = 0; i < placing.states->len; i++)
    {
      const NormalizeNeedlesState *state = state_at (&placing, i);
      fprintf (out, "{%u,%uu,%uu},\n", state->base, state->parent, state->word);
    }
  fprintf (out, "};\nstatic const NormalizeNeedles %s = { %s_pages, %s_codes, %s_states, %u };\n", name, name, name,
           name, draft->words);
  g_array_unref (placing.states);
}
