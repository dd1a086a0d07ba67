#include "normalize/control/party.h"

#include "normalize/control/cues.h"
#include "normalize/text/compose.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

#define PARTY_BYTES  60 /* of a line, before its colon */
#define MARK_LENGTH  2  /* characters of a mark, at most */
#define MARK_BYTES   4  /* of one sign */
#define LONGEST_DASH 40 /* bytes of a word that says that somebody bears nothing: 該当なし */

NormalizeParty
normalize_party_of (const char *title)
{
  static const char *const classes[] = { "ours", "theirs", "others", "all" };
  gsize tail = 0;
  g_autofree char *name = normalize_fold (title, -1);
  const char *class = normalize_words_find ("party", title, WORDS_TAIL, &tail);
  if (g_strcmp0 (class, "tail") == 0 && tail < strlen (name))
    name[strlen (name) - tail] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (normalize_words_has_fold ("party", classes[i], name, WORDS_WHOLE))
      return (NormalizeParty) MIN (PARTY_OURS + i, PARTY_OTHERS);
  return PARTY_NONE;
}

/* The customers whom a name ends in: クラウド顧客, Enterprise customers. */
static gboolean
ends_in_theirs (const char *name)
{
  g_autofree char *folded = normalize_fold (name, -1);
  return normalize_words_has_fold ("party", "theirs", folded, WORDS_TAIL);
}

/* What parts a title's words from what they are qualified by: 顧客 - BYOC, Customer (SaaS), 当社／お客様. */
static gboolean
is_title_break (const char *at)
{
  gunichar c = g_utf8_get_char (at);
  if (c == '-') /* Sub-processor is one word */
    return at[1] == ' ' || (guchar) at[1] >= 0x80;
  return c == 0x2013 || c == 0x2014 || (c < 0x80 && strchr ("/()[]:,|\n&+", (int) c) != NULL) || c == 0x3001
         || c == 0x30fb;
}

/* Whose @words of a title are, also where they end in a word for the customer; *vague as in normalize_party_of_title
 * (). */
static NormalizeParty
party_of_part (const char *words, gboolean *vague)
{
  g_autofree char *part = g_strstrip (g_strdup (words));
  NormalizeParty party = normalize_party_of (part);
  if (party == PARTY_NONE && ends_in_theirs (part))
    party = PARTY_THEIRS;
  g_autofree char *fold = normalize_fold (part, -1);
  *vague = party == PARTY_THEIRS && normalize_words_has_fold ("party", "vague", fold, WORDS_ANYWHERE);
  return party;
}

NormalizeParty
normalize_party_of_title (const char *title, gboolean *vague)
{
  NormalizeParty found = PARTY_NONE;
  g_autofree char *plain = normalize_compose (title);
  *vague = FALSE;
  for (const char *at = plain != NULL ? plain : "", *end; *at != '\0'; at = *end != '\0' ? g_utf8_next_char (end) : end)
    {
      gboolean one_vague;
      end = at;
      while (*end != '\0' && !is_title_break (end))
        end = g_utf8_next_char (end);
      g_autofree char *part = g_strndup (at, (gsize) (end - at));
      NormalizeParty party = party_of_part (part, &one_vague);
      if (party == PARTY_NONE)
        continue;
      *vague |= one_vague;
      found = found == PARTY_NONE || found == party ? party : PARTY_OTHERS;
    }
  return found;
}

gboolean
normalize_party_is_user_or_plan (const char *title)
{
  static const char *const classes[] = { "role", "plan" };
  return normalize_words_within ("party", title, classes, G_N_ELEMENTS (classes)) != 0;
}

/* owners */

#define OWNER_BYTES 60  /* of a folded line: Shared between cloud service provider and customer */
#define FIELD_BYTES 160 /* of a line that names by a label whose something is */

enum
{
  NAMES_OURS,
  NAMES_THEIRS,
  NAMES_OTHERS,
  NAMES_ALL,
  NAMES_NOBODY,
  NAMES_DUTY, /* what stands beside a name in a title: does, handled by, の作業, が行うこと */
  N_NAMES
};

/* The longest word of the list that @at opens with: what it is, and its bytes in *length; N_NAMES for none. */
static guint
open_name (const char *at, gsize *length)
{
  static const char *const classes[N_NAMES] = { "ours", "theirs", "others", "all", "own", "duty" };
  return normalize_words_open ("party", at, classes, N_NAMES, length);
}

/* Whose names @line, short as it must be, is made of; FALSE where it has words that are none. */
static gboolean
read_names (const char *line, gboolean named[N_NAMES])
{
  if (*line == '\0' || strlen (line) > 2 * OWNER_BYTES)
    return FALSE;
  g_autofree char *fold = normalize_fold (line, -1);
  gsize length = 0;
  if (strlen (fold) > OWNER_BYTES)
    return FALSE;
  for (const char *at = fold; *at != '\0'; at += length)
    {
      guint name = open_name (at, &length);
      if (name == N_NAMES)
        return FALSE;
      named[name] = TRUE;
    }
  return TRUE;
}

NormalizeOwner
normalize_party_owner (const char *line)
{
  gboolean named[N_NAMES] = { FALSE };
  if (!read_names (line, named) || named[NAMES_DUTY])
    return OWNER_NONE;
  if (named[NAMES_THEIRS])
    return named[NAMES_OURS] || named[NAMES_OTHERS] || named[NAMES_ALL] ? OWNER_SHARED : OWNER_THEIRS;
  if (named[NAMES_OURS] || named[NAMES_OTHERS])
    return OWNER_OURS; /* also what it shares with somebody behind it */
  return named[NAMES_ALL] ? OWNER_SHARED : OWNER_NONE;
}

NormalizeParty
normalize_party_of_duty (const char *title)
{
  gboolean named[N_NAMES] = { FALSE };
  if (!read_names (title, named))
    return PARTY_NONE;
  if (named[NAMES_ALL] || named[NAMES_OURS] + named[NAMES_THEIRS] + named[NAMES_OTHERS] != 1)
    return PARTY_NONE;
  return named[NAMES_OURS] ? PARTY_OURS : named[NAMES_THEIRS] ? PARTY_THEIRS : PARTY_OTHERS;
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

static const char *const field_marks[] = { "・", "•", "-", "*", "‐", "–", " ", "　" };

/* Whose all that stands beside @line is, where it says so behind a label: "責任: Customer", "・Owner – you". */
static NormalizeOwner
owner_of_field (const char *line)
{
  static const char *const labels[] = { "field", "titles" };
  for (guint i = 0; i < G_N_ELEMENTS (field_marks); i++)
    if (g_str_has_prefix (line, field_marks[i]))
      {
        line += strlen (field_marks[i]);
        i = (guint) -1;
      }
  const char *words = NULL;
  g_autofree char *label = dup_name (line, &words);
  if (label == NULL || strlen (words) > 2 * OWNER_BYTES)
    return OWNER_NONE;
  g_strstrip (label);
  g_autofree char *value = g_strstrip (g_strdup (words));
  gsize length = strlen (value);
  if (length > 0 && value[length - 1] == '.')
    value[length - 1] = '\0';
  else if (g_str_has_suffix (value, "。"))
    value[length - strlen ("。")] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (normalize_words_has ("party", labels[i], label, WORDS_WHOLE))
      return normalize_party_owner (value);
  return OWNER_NONE;
}

char *
normalize_party_take_field (const char *answer, NormalizeOwner *owner, char **words)
{
  const char *found = NULL;
  gsize bytes = 0;
  *owner = OWNER_NONE;
  *words = NULL;
  for (const char *line = answer; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      g_autofree char *text = length <= FIELD_BYTES ? g_strndup (line, length) : NULL;
      NormalizeOwner own = text != NULL ? owner_of_field (text) : OWNER_NONE;
      if (own != OWNER_NONE && found != NULL) /* of several things each */
        return NULL;
      if (own != OWNER_NONE)
        {
          *owner = own;
          found = line;
          bytes = length;
        }
      line += length + (line[length] == '\n');
    }
  if (found == NULL)
    return NULL;
  const char *behind = found + bytes + (found[bytes] == '\n');
  gsize before = (gsize) (found - answer);
  before -= before > 0 && *behind == '\0' ? 1 : 0;
  *words = g_strndup (found, bytes);
  return g_strdup_printf ("%.*s%s", (int) before, answer, behind);
}

const char *
normalize_party_behind_owner (const char *answer, NormalizeOwner *owner)
{
  gsize length = strcspn (answer, "\n");
  if (answer[length] == '\0' || answer[length + 1] == '\0' || length > FIELD_BYTES)
    return NULL;
  g_autofree char *line = g_strndup (answer, length);
  *owner = normalize_words_has ("party", "asker", line, WORDS_WHOLE) ? OWNER_THEIRS : normalize_party_owner (line);
  return *owner != OWNER_NONE ? answer + length + 1 : NULL;
}

/* Letters of a table of who is responsible, accountable, consulted, informed: R/A, C. */
gboolean
normalize_party_is_duty (const char *words)
{
  return *words != '\0' && strlen (words) <= 7 && strspn (words, "RACIraci/, ・") == strlen (words);
}

gboolean
normalize_party_is_cross (const char *words)
{
  return strlen (words) <= MARK_BYTES && normalize_words_has ("party", "cross", words, WORDS_WHOLE);
}

gboolean
normalize_party_bears (const char *words)
{
  if (strlen (words) > LONGEST_DASH)
    return TRUE;
  g_autofree char *bare = g_strstrip (g_strdup (words)), *fold = normalize_fold (bare, -1);
  gsize length = strlen (fold);
  if (length > 1 && fold[length - 1] == '.') /* None. 特にありません。 */
    fold[length - 1] = '\0';
  int kind = normalize_cues_mark (fold);
  if (*bare == '\0' || kind == KIND_LACKS || kind == KIND_NONE
      || normalize_words_has_fold ("party", "nothing", fold, WORDS_WHOLE))
    return FALSE;
  return !normalize_party_is_duty (bare) || strpbrk (bare, "RAra") != NULL;
}

gboolean
normalize_party_leaves (NormalizeParty party, const char *words)
{
  if (strlen (words) > 2 * OWNER_BYTES || (party != PARTY_OURS && party != PARTY_THEIRS))
    return FALSE;
  NormalizeParty told = normalize_party_of_duty (words);
  g_autofree char *fold = told == PARTY_NONE ? normalize_fold (words, -1) : NULL;
  gsize length = 0;
  guint name = fold != NULL && *fold != '\0' ? open_name (fold, &length) : N_NAMES;
  if (name <= NAMES_THEIRS && normalize_words_has_fold ("party", "agent", fold + length, WORDS_HEAD))
    told = name == NAMES_OURS ? PARTY_OURS : PARTY_THEIRS; /* お客様にて作成 */
  return (party == PARTY_OURS && told == PARTY_THEIRS) || (party == PARTY_THEIRS && told == PARTY_OURS);
}

const char *
normalize_party_of_bearers (guint8 bearers)
{
  gboolean ours = (bearers >> PARTY_OURS & 1) != 0, theirs = (bearers >> PARTY_THEIRS & 1) != 0;
  gboolean unknown = (bearers >> PARTY_UNKNOWN & 1) != 0;
  if (ours || theirs || unknown)
    return !ours ? "customer" : theirs || unknown ? "shared" : "implemented";
  return (bearers >> PARTY_OTHERS & 1) != 0 ? "shared" : "unclear";
}

/* A mark, a dash, letters of R, A, C, I; no words. */
static gboolean
is_mark (const char *words)
{
  g_autofree char *bare = g_strstrip (g_strdup (words));
  return g_utf8_strlen (bare, -1) <= MARK_LENGTH || normalize_party_is_duty (bare) || !normalize_party_bears (bare);
}

/* Each line is a name and a mark, and some of the names are of customers: who bears what, where no table tells it
 * (NormalizeStatement.borne).  The other names are of the vendor, who calls itself or its service by name there, but
 * none of users or plans. */
static gboolean
is_matrix (char *const *lines)
{
  gboolean theirs = FALSE, vague;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words = "";
      g_autofree char *name = dup_name (lines[i], &words);
      if (name == NULL || !is_mark (words))
        return FALSE;
      NormalizeParty party = normalize_party_of_title (name, &vague);
      if (party == PARTY_NONE && normalize_party_is_user_or_plan (name))
        return FALSE;
      theirs |= party == PARTY_THEIRS && !vague;
    }
  return theirs;
}

/* A table of who bears what as the text of a section, a row a line, its titles the first one and both parties among
 * them: the parties that any of its cells names some work for; 0 where it is no such table. */
static guint8
bearers_of_table (char *const *lines)
{
  guint8 bearers = 0, named = 0, all = 1u << PARTY_OURS | 1u << PARTY_THEIRS;
  if (lines[0] == NULL || lines[1] == NULL)
    return 0;
  g_auto (GStrv) titles = g_strsplit (lines[0], "\t", -1);
  guint n = g_strv_length (titles);
  g_autofree guint8 *parties = g_new0 (guint8, n + 1);
  for (guint c = 0; c < n; c++)
    {
      gboolean vague;
      parties[c] = (guint8) normalize_party_of_title (titles[c], &vague);
      parties[c] = parties[c] == PARTY_NONE ? (guint8) normalize_party_of_duty (titles[c]) : parties[c];
      named |= (guint8) (1u << parties[c]);
    }
  for (guint i = 1; lines[i] != NULL && (named & all) == all; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      for (guint c = 1; cells[0] != NULL && cells[c] != NULL && c < n; c++)
        if (parties[c] != PARTY_NONE && normalize_party_bears (cells[c]))
          bearers |= (guint8) (1u << parties[c]);
    }
  return bearers;
}

/* Whose the words behind @name and a colon are. */
static NormalizeParty
party_of_line (const char *name)
{
  NormalizeParty party = normalize_party_of (name);
  return party != PARTY_NONE ? party : normalize_party_of_duty (name);
}

/* @words below the name of @party say that he bears something, and leave it to nobody else. */
static gboolean
bears (NormalizeParty party, const char *words)
{
  return normalize_party_bears (words) && !normalize_party_leaves (party, words);
}

guint8
normalize_party_of_strangers (const char *answer, gboolean (*is_ours) (const char *name, gpointer data), gpointer data)
{
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  gboolean ours = FALSE, named = FALSE;
  guint8 bearers = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words = lines[i];
      g_autofree char *name = dup_name (lines[i], &words);
      if (name != NULL)
        {
          ours = is_ours (name, data);
          named |= ours;
        }
      if (normalize_party_bears (words))
        bearers |= (guint8) (1u << (ours ? PARTY_OURS : PARTY_UNKNOWN));
    }
  return (guint8) (bearers | (named ? 1u << PARTY_NONE : 0));
}

const char *
normalize_party_stance (const char *answer)
{
  gboolean named[PARTY_OTHERS + 1] = { FALSE }, some[PARTY_OTHERS + 1] = { FALSE };
  NormalizeParty party = PARTY_NONE;
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  guint8 told = bearers_of_table (lines);
  if (told != 0)
    return normalize_party_of_bearers (told);
  gboolean empty = FALSE, marked = FALSE; /* the party's words stand in the lines below its name; they are a mark */
  gboolean matrix = is_matrix (lines), vague;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words = "";
      g_autofree char *name = dup_name (lines[i], &words);
      NormalizeParty next = name != NULL ? party_of_line (name) : PARTY_NONE;
      if (matrix && next == PARTY_NONE)
        next = normalize_party_of_title (name, &vague) == PARTY_THEIRS ? PARTY_THEIRS : PARTY_OURS;
      if (i == 0 && next == PARTY_NONE)
        return NULL;
      if (!matrix && next != PARTY_NONE && next != PARTY_OTHERS && named[next])
        break; /* a remark that goes on about one of them */
      if (next != PARTY_NONE)
        {
          party = next;
          named[party] = TRUE;
          empty = *words == '\0';
          some[party] |= bears (party, words);
          marked = *words != '\0' && g_utf8_strlen (words, -1) <= MARK_LENGTH;
        }
      else if (empty)
        some[party] |= bears (party, lines[i]);
    }
  /* one alone: the cells of the others are empty, and this one is a mark */
  if (!named[PARTY_OURS] + !named[PARTY_THEIRS] + !named[PARTY_OTHERS] > 1 && !marked)
    return NULL;
  guint8 bearers = 0;
  for (guint i = PARTY_OURS; i <= PARTY_OTHERS; i++)
    bearers |= (guint8) (some[i] ? 1u << i : 0);
  return normalize_party_of_bearers (bearers);
}
