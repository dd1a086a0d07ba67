#include "normalize/control/party.h"

#include "normalize/control/cues.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

#define PARTY_BYTES 60 /* of a line, before its colon */
#define MARK_LENGTH 2  /* characters of a mark, at most */

NormalizeParty
normalize_party_of (const char *title)
{
  static const char *const classes[] = { "ours", "theirs", "others", "all" };
  gsize tail = 0;
  g_autofree char *name = normalize_fold (title, -1);
  const char *class = normalize_words_find ("party", name, WORDS_TAIL, &tail);
  if (g_strcmp0 (class, "tail") == 0 && tail < strlen (name))
    name[strlen (name) - tail] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (normalize_words_has_fold ("party", classes[i], name, WORDS_WHOLE))
      return (NormalizeParty) MIN (PARTY_OURS + i, PARTY_OTHERS);
  return PARTY_NONE;
}

/* owners */

#define OWNER_BYTES 60 /* of a folded line: Shared between cloud service provider and customer */

enum
{
  NAMES_OURS,
  NAMES_THEIRS,
  NAMES_OTHERS,
  NAMES_ALL,
  NAMES_NOBODY,
  N_NAMES
};

/* The longest word of the list that @at opens with: what it is, and its bytes in *length; N_NAMES for none. */
static guint
open_name (const char *at, gsize *length)
{
  static const char *const classes[N_NAMES] = { "ours", "theirs", "others", "all", "own" };
  for (gsize n = strlen (at); n > 0; n--)
    {
      g_autofree char *head = g_strndup (at, n);
      *length = n;
      for (guint i = 0; i < N_NAMES; i++)
        if (normalize_words_has_fold ("party", classes[i], head, WORDS_WHOLE))
          return i;
    }
  return N_NAMES;
}

NormalizeOwner
normalize_party_owner (const char *line)
{
  gboolean named[N_NAMES] = { FALSE };
  if (*line == '\0' || strlen (line) > 2 * OWNER_BYTES)
    return OWNER_NONE;
  g_autofree char *fold = normalize_fold (line, -1);
  gsize length = 0;
  if (strlen (fold) > OWNER_BYTES)
    return OWNER_NONE;
  for (const char *at = fold; *at != '\0'; at += length)
    {
      guint name = open_name (at, &length);
      if (name == N_NAMES)
        return OWNER_NONE;
      named[name] = TRUE;
    }
  if (named[NAMES_THEIRS])
    return named[NAMES_OURS] || named[NAMES_OTHERS] || named[NAMES_ALL] ? OWNER_SHARED : OWNER_THEIRS;
  if (named[NAMES_OURS] || named[NAMES_OTHERS])
    return OWNER_OURS; /* also what it shares with somebody behind it */
  return named[NAMES_ALL] ? OWNER_SHARED : OWNER_NONE;
}

/* The line at @line, which ends at @end, with its colon tells that a list follows. */
static gboolean
opens_list (const char *line, const char *end)
{
  return end > line && (end[-1] == ':' || (end - line >= 3 && strncmp (end - 3, "：", 3) == 0));
}

char *
normalize_party_take_owner (const char *answer, NormalizeOwner *owner, char **words)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  *owner = OWNER_NONE;
  *words = NULL;
  for (const char *line = answer, *before = NULL, *end; line != NULL; before = line, line = *end ? end + 1 : NULL)
    {
      end = line + strcspn (line, "\n");
      g_autofree char *text = g_strndup (line, (gsize) (end - line));
      NormalizeOwner own = before != NULL && !opens_list (before, line - 1) ? normalize_party_owner (text) : OWNER_NONE;
      if (own != OWNER_NONE && *owner != OWNER_NONE) /* a list of those concerned */
        {
          g_clear_pointer (words, g_free);
          *owner = OWNER_NONE;
          return NULL;
        }
      if (own == OWNER_NONE)
        {
          if (rest->len > 0)
            g_string_append_c (rest, '\n');
          g_string_append (rest, text);
        }
      else
        {
          *owner = own;
          *words = g_steal_pointer (&text);
        }
    }
  return *owner != OWNER_NONE ? g_string_free (g_steal_pointer (&rest), FALSE) : NULL;
}

/* What @line opens with before a colon, to be freed; *words gets what stands behind that.  NULL where it has none. */
static char *
dup_name (const char *line, const char **words)
{
  const char *colon = line;
  while (*colon != '\0' && *colon != ':' && g_utf8_get_char (colon) != 0xff1a && colon - line <= PARTY_BYTES)
    colon = g_utf8_next_char (colon);
  if (*colon == '\0' || colon == line || colon - line > PARTY_BYTES)
    return NULL;
  *words = g_utf8_next_char (colon);
  return g_strndup (line, (gsize) (colon - line));
}

/* Letters of a table of who is responsible, accountable, consulted, informed: R/A, C. */
gboolean
normalize_party_is_duty (const char *words)
{
  return *words != '\0' && strlen (words) <= 7 && strspn (words, "RACIraci/, ・") == strlen (words);
}

/* ◎, △, R, words: no dash, no cross, nobody who is only asked or told. */
static gboolean
bears (const char *words)
{
  g_autofree char *bare = g_strstrip (g_strdup (words)), *fold = normalize_fold (bare, -1);
  int kind = normalize_cues_mark (fold);
  if (*bare == '\0' || kind == KIND_LACKS || kind == KIND_NONE)
    return FALSE;
  return !normalize_party_is_duty (bare) || strpbrk (bare, "RAra") != NULL;
}

/* A mark, a dash, letters of R, A, C, I; no words. */
static gboolean
is_mark (const char *words)
{
  g_autofree char *bare = g_strstrip (g_strdup (words));
  return g_utf8_strlen (bare, -1) <= MARK_LENGTH || normalize_party_is_duty (bare) || !bears (bare);
}

/* The customers whom a name ends in: クラウド顧客, Enterprise customers. */
static gboolean
ends_in_theirs (const char *name)
{
  g_autofree char *folded = normalize_fold (name, -1);
  return normalize_words_has_fold ("party", "theirs", folded, WORDS_TAIL);
}

/* Each line is a name and a mark, and some of the names are of customers: a sheet of who bears what, whose other names
 * are of the vendor, who calls itself or its service by name there. */
static gboolean
is_matrix (char *const *lines)
{
  gboolean theirs = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words = "";
      g_autofree char *name = dup_name (lines[i], &words);
      if (name == NULL || !is_mark (words))
        return FALSE;
      theirs |= ends_in_theirs (name);
    }
  return theirs;
}

const char *
normalize_party_stance (const char *answer)
{
  gboolean named[PARTY_OTHERS + 1] = { FALSE }, some[PARTY_OTHERS + 1] = { FALSE };
  NormalizeParty party = PARTY_NONE;
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  gboolean empty = FALSE, marked = FALSE; /* the party's words stand in the lines below its name; they are a mark */
  gboolean matrix = is_matrix (lines);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words = "";
      g_autofree char *name = dup_name (lines[i], &words);
      NormalizeParty next = name != NULL ? normalize_party_of (name) : PARTY_NONE;
      if (matrix && next == PARTY_NONE)
        next = ends_in_theirs (name) ? PARTY_THEIRS : PARTY_OURS;
      if (i == 0 && next == PARTY_NONE)
        return NULL;
      if (!matrix && next != PARTY_NONE && next != PARTY_OTHERS && named[next])
        break; /* a remark that goes on about one of them */
      if (next != PARTY_NONE)
        {
          party = next;
          named[party] = TRUE;
          empty = *words == '\0';
          some[party] |= bears (words);
          marked = *words != '\0' && g_utf8_strlen (words, -1) <= MARK_LENGTH;
        }
      else if (empty)
        some[party] |= bears (lines[i]);
    }
  /* one alone: the cells of the others are empty, and this one is a mark */
  if (!named[PARTY_OURS] + !named[PARTY_THEIRS] + !named[PARTY_OTHERS] > 1 && !marked)
    return NULL;
  if (some[PARTY_OURS] && some[PARTY_THEIRS])
    return "shared";
  if (some[PARTY_OURS] || some[PARTY_THEIRS])
    return some[PARTY_OURS] ? "implemented" : "customer";
  return named[PARTY_OTHERS] && some[PARTY_OTHERS] ? "shared" : "unclear";
}
