/* make_stance.c — writes stance_tables.h's tables from the files of stance/; the build runs it.
 *
 *     make_stance OUTPUT.c
 */
#include "normalize/control/cues.h"
#include "normalize/control/grammar.h"
#include "normalize/control/sense.h"
#include "normalize/control/stance_tables.h"
#include "normalize/text/data.h"
#include "normalize/text/fold.h"
#include "normalize/text/needles_make.h"

#include "stance-resources.h"

#include <stdlib.h>
#include <string.h>

static FILE *out;

/* ---- the pool ---- */

static GString *pool;
static GHashTable *pooled; /* text -> place */

static guint32
place_of (const char *text)
{
  gpointer place;
  if (g_hash_table_lookup_extended (pooled, text, NULL, &place))
    return GPOINTER_TO_UINT (place);
  guint32 at = (guint32) pool->len;
  g_string_append_len (pool, text, (gssize) strlen (text) + 1);
  g_hash_table_insert (pooled, g_strdup (text), GUINT_TO_POINTER (at));
  return at;
}

static void
write_pool (void)
{
  fputs ("const char normalize_stance_texts[] = {\n", out);
  for (gsize i = 0; i < pool->len; i++)
    fprintf (out, "%d,%s", (int) pool->str[i], pool->str[i] == '\0' ? "\n" : "");
  fputs ("};\n", out);
}

/* As a table of @type: an array in C is never empty. */
#define BEGIN(type, name) fprintf (out, "static const " type " %s_%s[] = {\n", language, name)
#define END()             fputs ("};\n", out)

static const char *const languages[] = { "ja", "en" };

static void
each_row (const char *file, guint most, IngestTsvRow row, gpointer data)
{
  g_autofree char *path = g_strconcat ("/hakusho/normalize/control/stance/", file, NULL);
  ingest_tsv_rows (stance_get_resource (), path, most, row, data);
}

static char *
data_name (const char *what, guint language)
{
  return g_strdup_printf ("%s-%s.tsv", what, languages[language]);
}

/* A word as an English text has it behind a blank, or as it is folded. */
static char *
needle_of (const char *word, gboolean english)
{
  return english ? g_strconcat (" ", word, NULL) : normalize_fold (word, -1);
}

/* ---- cues ---- */

static const char *const kind_names[N_KINDS] = {
  "does",    "able",    "refrains",  "lacks",       "cannot",     "free",        "customer",   "planned",   "withheld",
  "none",    "points",  "about",     "fact",        "partly",     "open",        "unclear",    "unwelcome", "forbids",
  "negated", "inverse", "asks-fact", "heads-plans", "heads-gaps", "heads-about", "heads-state"
};

#define LIST_LENGTH 6 /* bytes that a word of a list counts as */

typedef struct
{
  NormalizeCue cue;
  GArray *parts;       /* of NormalizeCuePart */
  const char *literal; /* the last */
  gsize length;        /* of its literals */
  guint number;        /* in its file */
} DraftCue;

typedef struct
{
  gboolean english;
  GPtrArray *names, *lists; /* of the lists: char *, GPtrArray of char * */
  GPtrArray *cues;          /* of DraftCue */
} DraftCues;

static guint
kind_of_name (const char *name, guint n)
{
  guint kind = 0;
  while (kind < n && strcmp (kind_names[kind], name) != 0)
    kind++;
  return kind;
}

static int
list_of_name (const DraftCues *cues, const char *name)
{
  for (guint i = 0; i < cues->names->len; i++)
    if (strcmp (cues->names->pdata[i], name) == 0)
      return (int) i;
  return -1;
}

static NormalizeCuePart
parse_part (const DraftCues *cues, const char *piece, DraftCue *draft)
{
  NormalizeCuePart part = { .list = -1 };
  const char *close = *piece == '<' ? strchr (piece, '>') : NULL;
  if (close != NULL)
    {
      g_autofree char *name = g_strndup (piece + 1, (gsize) (close - piece - 1));
      part.list = (gint16) list_of_name (cues, name);
      g_assert (part.list >= 0);
      piece = close + 1;
    }
  char *literal = cues->english ? g_strdup (piece) : normalize_fold (piece, -1);
  part.literal = place_of (literal);
  part.length = (guint16) strlen (literal);
  draft->literal = literal;
  draft->length += part.length + (part.list >= 0 ? LIST_LENGTH : 0);
  return part;
}

static DraftCue *
parse_cue (const DraftCues *cues, const char *kind, const char *pattern, const char *weight)
{
  DraftCue *draft = g_new0 (DraftCue, 1);
  NormalizeCue *cue = &draft->cue;
  cue->kind = (guint8) kind_of_name (kind, N_KINDS);
  g_assert (cue->kind < N_KINDS);
  cue->weight = (gint8) g_ascii_strtoll (weight, NULL, 10);
  cue->at_start = g_str_has_prefix (pattern, "^");
  cue->at_end = g_str_has_suffix (pattern, "$");
  cue->loose = g_str_has_suffix (pattern, "~");
  draft->parts = g_array_new (FALSE, TRUE, sizeof (NormalizeCuePart));
  draft->number = cues->cues->len;
  g_autofree char *body = g_strdup (pattern + (cue->at_start ? 1 : 0));
  if (cue->at_end || cue->loose)
    body[strlen (body) - 1] = '\0';
  g_auto (GStrv) pieces = g_strsplit (body, "…", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      NormalizeCuePart part = parse_part (cues, pieces[i], draft);
      g_array_append_val (draft->parts, part);
    }
  return draft;
}

static void
add_cue (char **cells, gpointer pointer)
{
  DraftCues *cues = pointer;
  if (cells[1] == NULL || cells[2] == NULL)
    return;
  if (strcmp (cells[0], "word") != 0)
    {
      g_ptr_array_add (cues->cues, parse_cue (cues, cells[0], cells[1], cells[2]));
      return;
    }
  int list = list_of_name (cues, cells[1]);
  if (list < 0)
    {
      list = (int) cues->names->len;
      g_assert (list < NORMALIZE_CUE_LISTS);
      g_ptr_array_add (cues->names, g_strdup (cells[1]));
      g_ptr_array_add (cues->lists, g_ptr_array_new ());
    }
  g_ptr_array_add (cues->lists->pdata[list], cues->english ? g_strdup (cells[2]) : normalize_fold (cells[2], -1));
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const DraftCue *x = *(const DraftCue *const *) a, *y = *(const DraftCue *const *) b;
  if (x->cue.weight != y->cue.weight)
    return y->cue.weight - x->cue.weight;
  if (x->length != y->length)
    return x->length < y->length ? 1 : -1;
  return (int) x->number - (int) y->number;
}

static void
write_lists (const DraftCues *cues, const char *language)
{
  guint first = 0;
  BEGIN ("guint32", "cue_words");
  for (guint i = 0; i < cues->lists->len; i++)
    for (guint j = 0; j < ((const GPtrArray *) cues->lists->pdata[i])->len; j++)
      fprintf (out, "%u,", place_of (((const GPtrArray *) cues->lists->pdata[i])->pdata[j]));
  fputs ("0 ", out);
  END ();
  BEGIN ("NormalizeCueList", "cue_lists");
  for (guint i = 0; i < cues->lists->len; i++)
    {
      guint n = ((const GPtrArray *) cues->lists->pdata[i])->len;
      fprintf (out, "{%u,%u},\n", first, n);
      first += n;
    }
  fputs ("{0,0} ", out);
  END ();
}

static void
write_patterns (const DraftCues *cues, const char *language)
{
  guint first = 0;
  BEGIN ("NormalizeCuePart", "cue_parts");
  for (guint i = 0; i < cues->cues->len; i++)
    {
      DraftCue *draft = cues->cues->pdata[i];
      for (guint j = 0; j < draft->parts->len; j++)
        {
          const NormalizeCuePart *part = &g_array_index (draft->parts, NormalizeCuePart, j);
          fprintf (out, "{%u,%u,%d},\n", part->literal, part->length, part->list);
        }
      draft->cue.first = (guint16) first;
      draft->cue.n_parts = (guint8) draft->parts->len;
      g_assert (first <= G_MAXUINT16 && draft->parts->len <= G_MAXUINT8);
      first += draft->parts->len;
    }
  END ();
  BEGIN ("NormalizeCue", "cues");
  for (guint i = 0; i < cues->cues->len; i++)
    {
      const NormalizeCue *cue = &((const DraftCue *) cues->cues->pdata[i])->cue;
      fprintf (out, "{%u,%d,%u,%u,%u,%u,%u},\n", cue->kind, cue->weight, cue->at_start, cue->at_end, cue->loose,
               cue->n_parts, cue->first);
    }
  END ();
}

/* Which cues cannot fit without which literal. */
static void
write_literals (const DraftCues *cues, const char *language)
{
  NormalizeNeedlesDraft *needles = normalize_needles_draft ();
  g_autoptr (GPtrArray) of_literal = g_ptr_array_new ();
  g_autofree guint64 *always = g_new0 (guint64, cues->cues->len / 64 + 1);
  for (guint i = 0; i < cues->cues->len; i++)
    {
      const char *literal = ((const DraftCue *) cues->cues->pdata[i])->literal;
      if (*literal == '\0')
        {
          always[i / 64] |= (guint64) 1 << (i % 64);
          continue;
        }
      guint number = normalize_needles_add (needles, literal);
      if (number == of_literal->len)
        g_ptr_array_add (of_literal, g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val (of_literal->pdata[number], i);
    }
  g_autofree char *name = g_strconcat (language, "_cue_literals", NULL);
  normalize_needles_write (needles, name, out);
  BEGIN ("guint16", "cue_places");
  for (guint i = 0; i < of_literal->len; i++)
    for (guint j = 0; j < ((const GArray *) of_literal->pdata[i])->len; j++)
      fprintf (out, "%u,", g_array_index ((GArray *) of_literal->pdata[i], guint, j));
  END ();
  BEGIN ("guint16", "cue_starts");
  for (guint i = 0, start = 0; i <= of_literal->len; i++)
    {
      fprintf (out, "%u,", start);
      start += i < of_literal->len ? ((const GArray *) of_literal->pdata[i])->len : 0;
    }
  END ();
  BEGIN ("guint64", "cue_always");
  for (guint i = 0; i < cues->cues->len / 64 + 1; i++)
    fprintf (out, "G_GUINT64_CONSTANT (%" G_GUINT64_FORMAT "),", always[i]);
  END ();
}

static void
write_cues (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *name = data_name ("cues", i);
      DraftCues cues = { i == 1, g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new () };
      each_row (name, 3, add_cue, &cues);
      g_assert (cues.cues->len <= G_MAXUINT16);
      g_ptr_array_sort (cues.cues, by_weight);
      write_lists (&cues, languages[i]);
      write_patterns (&cues, languages[i]);
      write_literals (&cues, languages[i]);
      fprintf (out, "#define %s_N_CUES %u\n", languages[i], cues.cues->len);
    }
  fputs ("const NormalizeCues normalize_cues[2] = {\n", out);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *l = languages[i];
      fprintf (out,
               "{ %s_cues, %s_cue_parts, %s_cue_lists, %s_cue_words, &%s_cue_literals, %s_cue_starts, %s_cue_places, "
               "%s_cue_always, %s_N_CUES },\n",
               l, l, l, l, l, l, l, l, l);
    }
  END ();
}

/* ---- marks ---- */

static void
add_mark (char **cells, gpointer marks)
{
  guint kind = cells[1] != NULL ? kind_of_name (cells[1], N_CLAUSE_KINDS) : N_CLAUSE_KINDS;
  if (kind < N_CLAUSE_KINDS) /* the last one said of a mark holds */
    g_tree_replace (marks, normalize_fold (cells[0], -1), GUINT_TO_POINTER (kind));
}

static gboolean
write_mark (gpointer mark, gpointer kind, G_GNUC_UNUSED gpointer data)
{
  fprintf (out, "{%u,%u},\n", place_of (mark), GPOINTER_TO_UINT (kind));
  return FALSE;
}

static void
write_marks (void)
{
  g_autoptr (GTree) marks = g_tree_new ((GCompareFunc) strcmp);
  each_row ("marks.tsv", 2, add_mark, marks);
  fputs ("const NormalizeMark normalize_marks[] = {\n", out);
  g_tree_foreach (marks, write_mark, NULL);
  END ();
  fprintf (out, "const guint normalize_n_marks = %d;\n", g_tree_nnodes (marks));
}

/* ---- polarity and classes: a file of words each ---- */

typedef struct
{
  gboolean english;
  NormalizeNeedlesDraft *needles;
  GArray *words;    /* of NormalizePolarWord */
  GArray *classes;  /* of guint16 */
  GPtrArray *names; /* of the classes, char * */
} DraftWords;

static void
add_polar_word (char **cells, gpointer data)
{
  static const char *const roles[] = { "harm", "good", "guard", "not" };
  DraftWords *draft = data;
  if (cells[1] == NULL || cells[2] == NULL)
    return;
  NormalizePolarWord word = { .tenths = (gint16) g_ascii_strtoll (cells[1], NULL, 10) };
  while (word.role < G_N_ELEMENTS (roles) && strcmp (roles[word.role], cells[0]) != 0)
    word.role++;
  g_assert (word.role < G_N_ELEMENTS (roles));
  g_autofree char *needle = needle_of (cells[2], draft->english);
  if (normalize_needles_add (draft->needles, needle) == draft->words->len)
    g_array_append_val (draft->words, word);
}

static void
add_ending (char **cells, gpointer data)
{
  static const char *const names[] = { NORMALIZE_GRAMMAR_NAMES };
  DraftWords *draft = data;
  guint16 op = 0;
  if (cells[1] == NULL)
    return;
  while (op < G_N_ELEMENTS (names) && strcmp (names[op], cells[0]) != 0)
    op++;
  g_assert (op < G_N_ELEMENTS (names));
  g_autofree char *needle = draft->english ? g_strconcat (" ", cells[1], " ", NULL) : normalize_fold (cells[1], -1);
  if (normalize_needles_add (draft->needles, needle) == draft->classes->len) /* of two kinds it is of the first */
    g_array_append_val (draft->classes, op);
}

static void
write_grammar (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *language = languages[i];
      g_autofree char *file = data_name ("grammar", i), *name = g_strconcat (language, "_endings", NULL);
      DraftWords draft = { i == 1, normalize_needles_draft (), NULL, g_array_new (FALSE, FALSE, sizeof (guint16)),
                           NULL };
      each_row (file, 2, add_ending, &draft);
      normalize_needles_write (draft.needles, name, out);
      BEGIN ("guint8", "ops");
      for (guint j = 0; j < draft.classes->len; j++)
        fprintf (out, "%u,", g_array_index (draft.classes, guint16, j));
      END ();
    }
  fputs ("const NormalizeEndings normalize_endings[2] = { { &ja_endings, ja_ops }, { &en_endings, en_ops } };\n", out);
}

static void
write_polarity (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *language = languages[i];
      g_autofree char *file = data_name ("polarity", i), *name = g_strconcat (language, "_polarity", NULL);
      DraftWords draft = { i == 1, normalize_needles_draft (), g_array_new (FALSE, FALSE, sizeof (NormalizePolarWord)),
                           NULL, NULL };
      each_row (file, 3, add_polar_word, &draft);
      normalize_needles_write (draft.needles, name, out);
      BEGIN ("NormalizePolarWord", "polar_words");
      for (guint j = 0; j < draft.words->len; j++)
        {
          const NormalizePolarWord *word = &g_array_index (draft.words, NormalizePolarWord, j);
          fprintf (out, "{%u,%d},", word->role, word->tenths);
        }
      END ();
    }
  fputs ("const NormalizeLexicon normalize_lexicons[2] = { { &ja_polarity, ja_polar_words }, { &en_polarity, "
         "en_polar_words } };\n",
         out);
}

static void
add_class_word (char **cells, gpointer data)
{
  DraftWords *draft = data;
  if (cells[1] == NULL)
    return;
  if (draft->names->len == 0 || strcmp (draft->names->pdata[draft->names->len - 1], cells[0]) != 0)
    g_ptr_array_add (draft->names, g_strdup (cells[0]));
  guint16 class = (guint16) (draft->names->len - 1);
  g_autofree char *needle = needle_of (cells[1], draft->english);
  if (normalize_needles_add (draft->needles, needle) == draft->classes->len)
    g_array_append_val (draft->classes, class); /* a word of two classes counts for the first */
}

static void
write_classes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *language = languages[i];
      g_autofree char *file = data_name ("classes", i), *name = g_strconcat (language, "_classes", NULL);
      DraftWords draft = { i == 1, normalize_needles_draft (), NULL, g_array_new (FALSE, FALSE, sizeof (guint16)),
                           g_ptr_array_new () };
      each_row (file, 2, add_class_word, &draft);
      normalize_needles_write (draft.needles, name, out);
      BEGIN ("guint16", "class_of");
      for (guint j = 0; j < draft.classes->len; j++)
        fprintf (out, "%u,", g_array_index (draft.classes, guint16, j));
      END ();
      BEGIN ("guint32", "class_names");
      for (guint j = 0; j < draft.names->len; j++)
        fprintf (out, "%u,", place_of (draft.names->pdata[j]));
      END ();
    }
  fputs ("const NormalizeWordClasses normalize_word_classes[2] = { { &ja_classes, ja_class_of, ja_class_names }, { "
         "&en_classes, en_class_of, en_class_names } };\n",
         out);
}

/* ---- weights ---- */

typedef struct
{
  guint n;
  NormalizeNeedlesDraft *pieces[2];
  GArray *weights[2]; /* of gint8, rows of @n */
  GPtrArray *names;   /* of named features, char * */
  GArray *named;       /* of gint16, likewise */
} DraftModel;

static void
take_weights (const DraftModel *model, char *cells, GArray *rows, gboolean wide)
{
  g_auto (GStrv) numbers = g_strsplit (cells, "\t", -1);
  g_assert (g_strv_length (numbers) == model->n);
  for (guint k = 0; k < model->n; k++)
    {
      double hundredths = 100 * normalize_data_number (numbers[k]);
      gint16 weight = (gint16) (hundredths < 0 ? hundredths - 0.5 : hundredths + 0.5);
      gint8 narrow = (gint8) weight;
      g_assert (ABS (hundredths - weight) < 0.01 && (wide || narrow == weight)); /* fit_stance writes them so */
      if (wide)
        g_array_append_val (rows, weight);
      else
        g_array_append_val (rows, narrow);
    }
}

static void
add_weights (char **cells, gpointer data)
{
  DraftModel *model = data;
  if (cells[1] == NULL || cells[2] == NULL)
    return;
  guint words = strcmp (cells[0], NORMALIZE_SENSE_WORDS) == 0;
  if (!words && strcmp (cells[0], NORMALIZE_SENSE_LETTERS) != 0)
    {
      g_ptr_array_add (model->names, g_strdup (cells[1]));
      take_weights (model, cells[2], model->named, TRUE);
    }
  else if (normalize_needles_add (model->pieces[words], cells[1]) * model->n == model->weights[words]->len)
    take_weights (model, cells[2], model->weights[words], FALSE);
}

static void
write_rows (const DraftModel *model, const GArray *rows)
{
  gboolean wide = g_array_get_element_size ((GArray *) rows) == sizeof (gint16);
  for (guint i = 0; i < rows->len; i++)
    fprintf (out, "%d,%s", wide ? g_array_index (rows, gint16, i) : g_array_index (rows, gint8, i), (i + 1) % model->n == 0 ? "\n" : "");
  fputs ("0 ", out);
  END ();
}

static void
write_slots (const DraftModel *model, const char *language)
{
  guint n = 1;
  while (n < 2 * model->names->len)
    n *= 2;
  g_assert (model->names->len < G_MAXUINT16);
  g_autofree guint16 *slots = g_new0 (guint16, n);
  for (guint i = 0; i < model->names->len; i++)
    {
      const char *name = model->names->pdata[i];
      guint at = normalize_feature_hash (name, strlen (name)) & (n - 1);
      while (slots[at] != 0)
        at = (at + 1) & (n - 1);
      slots[at] = (guint16) (i + 1);
    }
  BEGIN ("guint16", "slots");
  for (guint i = 0; i < n; i++)
    fprintf (out, "%u,", slots[i]);
  END ();
  fprintf (out, "#define %s_N_SLOTS %u\n", language, model->names->len > 0 ? n : 0);
}

static void
write_model (const char *file, const char *language, const char *name, guint n)
{
  DraftModel model = { .n = n,
                       .pieces = { normalize_needles_draft (), normalize_needles_draft () },
                       .weights = { g_array_new (FALSE, FALSE, 1), g_array_new (FALSE, FALSE, 1) },
                       .names = g_ptr_array_new (),
                       .named = g_array_new (FALSE, FALSE, sizeof (gint16)) };
  each_row (file, 3, add_weights, &model);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *needles = g_strdup_printf ("%s_pieces_%s", language, languages[i]);
      normalize_needles_write (model.pieces[i], needles, out);
      fprintf (out, "static const gint8 %s_weights_%s[] = {\n", language, languages[i]);
      write_rows (&model, model.weights[i]);
    }
  BEGIN ("gint16", "named");
  write_rows (&model, model.named);
  BEGIN ("guint32", "names");
  for (guint i = 0; i < model.names->len; i++)
    fprintf (out, "%u,", place_of (model.names->pdata[i]));
  fputs ("0 ", out);
  END ();
  write_slots (&model, language);
  const char *l = language;
  fprintf (out,
           "const NormalizeSenseModel %s = { %u, { &%s_pieces_ja, &%s_pieces_en }, { %s_weights_ja, %s_weights_en }, "
           "%s_names, %s_named, %s_slots, %s_N_SLOTS };\n",
           name, n, l, l, l, l, l, l, l, l);
}

int
main (int argc, char **argv)
{
  if (argc != 2 || (out = fopen (argv[1], "w")) == NULL)
    {
      fprintf (stderr, "make_stance: cannot write %s\n", argc == 2 ? argv[1] : "nothing");
      return EXIT_FAILURE;
    }
  pool = g_string_new (NULL);
  pooled = g_hash_table_new (g_str_hash, g_str_equal);
  fputs ("/* made by make_stance.c */\n#include \"normalize/control/stance_tables.h\"\n", out);
  write_cues ();
  write_marks ();
  write_polarity ();
  write_grammar ();
  write_classes ();
  write_model ("weights.tsv", "answer", "normalize_answer_model", N_SENSES);
  write_model ("sequences.tsv", "sequence", "normalize_sequence_model", N_SENSES);
  write_model ("asked.tsv", "question", "normalize_question_model", N_ASKED);
  write_pool ();
  return fclose (out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
