#include "normalize/control/party.h"

#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

#define PARTY_BYTES 60 /* of a line, before its colon */

NormalizeParty
normalize_party_of (const char *title)
{
  static const char *const classes[] = { "ours", "theirs", "others" };
  gsize tail = 0;
  g_autofree char *name = normalize_fold (title, -1);
  const char *class = normalize_words_find ("party", name, WORDS_TAIL, &tail);
  if (g_strcmp0 (class, "tail") == 0 && tail < strlen (name))
    name[strlen (name) - tail] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (normalize_words_has_fold ("party", classes[i], name, WORDS_WHOLE))
      return (NormalizeParty) (PARTY_OURS + i);
  return PARTY_NONE;
}

/* The party that @line opens with, before a colon; *words gets what stands behind that. */
static NormalizeParty
open_line (const char *line, const char **words)
{
  const char *colon = line;
  while (*colon != '\0' && *colon != ':' && g_utf8_get_char (colon) != 0xff1a)
    colon = g_utf8_next_char (colon);
  if (*colon == '\0' || colon == line || colon - line > PARTY_BYTES)
    return PARTY_NONE;
  g_autofree char *name = g_strndup (line, (gsize) (colon - line));
  *words = g_utf8_next_char (colon);
  return normalize_party_of (name);
}

/* Letters of a table of who is responsible, accountable, consulted, informed: R/A, C. */
static gboolean
is_raci (const char *words)
{
  return *words != '\0' && strlen (words) <= 7 && strspn (words, "RACIraci/, ・") == strlen (words);
}

/* ◎, △, R, words: no dash, no cross, nobody who is only asked or told. */
static gboolean
bears (const char *words)
{
  static const char *const none[] = { "",     "-",    "－",  "ー",  "―",      "—",        "–",  "−",  "×",
                                      "✕",    "✗",    "x",   "X",   "無",     "なし",     "no", "No", "NO",
                                      "none", "None", "N/A", "n/a", "対象外", "該当なし", "□",  "☐" };
  g_autofree char *bare = g_strstrip (g_strdup (words));
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (strcmp (bare, none[i]) == 0)
      return FALSE;
  return !is_raci (bare) || strpbrk (bare, "RAra") != NULL;
}

const char *
normalize_party_stance (const char *answer)
{
  gboolean named[PARTY_OTHERS + 1] = { FALSE }, some[PARTY_OTHERS + 1] = { FALSE };
  NormalizeParty party = PARTY_NONE;
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  gboolean empty = FALSE, marked = FALSE; /* the party's words stand in the lines below its name; they are a mark */
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words = "";
      NormalizeParty next = open_line (lines[i], &words);
      if (i == 0 && next == PARTY_NONE)
        return NULL;
      if (next != PARTY_NONE && next != PARTY_OTHERS && named[next])
        break; /* a remark that goes on about one of them */
      if (next != PARTY_NONE)
        {
          party = next;
          named[party] = TRUE;
          empty = *words == '\0';
          some[party] |= bears (words);
          marked = *words != '\0' && g_utf8_strlen (words, -1) <= 2;
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
