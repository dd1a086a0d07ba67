#include "normalize/control/citation.h"

#include "normalize/control/title.h"
#include "normalize/text/compose.h"

#include <string.h>

/* A title that makes up for a number that does not exist must be this like. */
#define LEAST_FOR_DOTS  NORMALIZE_TITLE_NEAR
#define LEAST_FOR_DIGIT 0.9

static int
digit_of (char c)
{
  static const char letters[] = "IlL|!OoQZzSsB", digits[] = "1111100022558";
  const char *at = c != '\0' ? strchr (letters, c) : NULL;
  return g_ascii_isdigit (c) ? c - '0' : at != NULL ? digits[at - letters] - '0' : -1;
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '|' || c == '!';
}

/* A run of digits, or letters that look like some: two at most, three where a point was lost. */
static gboolean
read_part (const char **text, guint *part, gboolean *real)
{
  const char *p = *text;
  guint value = 0, n = 0;
  for (; digit_of (*p) >= 0 && n < 4; p++, n++)
    {
      value = value * 10 + (guint) digit_of (*p);
      *real = *real || g_ascii_isdigit (*p);
    }
  if (n == 0 || n > 3 || is_word (*p))
    return FALSE;
  *part = value;
  *text = p;
  return TRUE;
}

static const char *
skip_spaces (const char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

/* What parts two numbers of one citation: a point, perhaps between spaces; or a comma that OCR made of it, where no
 * list can be meant: "12,3,1", "12.3,1", but not "5.1,5.2" or "12.3.1,12.4.1". */
static gboolean
read_separator (const char **text, guint n_parts)
{
  const char *p = skip_spaces (*text);
  if (*p == '.')
    {
      p = skip_spaces (p + 1);
      if (digit_of (*p) < 0)
        return FALSE;
      *text = p;
      return TRUE;
    }
  if (*p != ',' || p != *text || n_parts > 2 || digit_of (p[1]) < 0)
    return FALSE;
  const char *end = p + 1;
  while (digit_of (*end) >= 0)
    end++;
  if (*end == '.')
    return FALSE;
  *text = p + 1;
  return TRUE;
}

/* "CLD.", "CLD. ", "CID:" */
static gboolean
read_cloud (const char **text)
{
  const char *p = *text;
  if ((*p != 'C' && *p != 'c') || p[1] == '\0' || strchr ("Ll1I|", p[1]) == NULL || p[2] == '\0'
      || strchr ("DdO0", p[2]) == NULL)
    return FALSE;
  p = skip_spaces (p + 3);
  while (*p != '\0' && strchr (".,:-_", *p) != NULL)
    p = skip_spaces (p + 1);
  if (digit_of (*p) < 0)
    return FALSE;
  *text = p;
  return TRUE;
}

/* "A.9.2.1", "A 9.2.1" */
static gboolean
read_annex (const char **text)
{
  const char *p = *text;
  if (*p != 'A' || (p[1] != '.' && p[1] != ',' && p[1] != ' ' && !g_ascii_isdigit (p[1])))
    return FALSE;
  p = skip_spaces (p + 1);
  p = skip_spaces (*p == '.' || *p == ',' ? p + 1 : p);
  if (digit_of (*p) < 0)
    return FALSE;
  *text = p;
  return TRUE;
}

/* "AC-2", "AC-2(1)" */
static gboolean
read_nist (const char **text, NormalizeCitation *citation)
{
  const char *p = *text;
  if (!g_ascii_isupper (p[0]) || !g_ascii_isupper (p[1]) || p[2] != '-' || !g_ascii_isdigit (p[3]))
    return FALSE;
  gsize n = 3 + strspn (p + 3, "0123456789");
  if (n > 5 || is_word (p[n]))
    return FALSE;
  gsize more = p[n] == '(' ? strspn (p + n + 1, "0123456789") : 0;
  if (more > 0 && more <= 2 && p[n + 1 + more] == ')')
    n += more + 2;
  /* AC-02 is the way some tools write AC-2 */
  g_autofree char *id = g_strndup (p, n);
  citation->id = p[3] == '0' ? g_strdup_printf ("%.3s%s", id, id + 4) : g_steal_pointer (&id);
  citation->n_parts = 0;
  *text = p + n;
  return TRUE;
}

static char *
join_parts (const guint *parts, guint n)
{
  GString *id = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (id, i > 0 ? ".%u" : "%u", parts[i]);
  return g_string_free (id, FALSE);
}

static gboolean
read_iso (const char **text, NormalizeCitation *citation)
{
  const char *p = *text;
  gboolean real = FALSE;
  citation->cloud = read_cloud (&p);
  citation->annex = !citation->cloud && read_annex (&p);
  if (!read_part (&p, &citation->parts[0], &real))
    return FALSE;
  citation->n_parts = 1;
  while (citation->n_parts < NORMALIZE_CITATION_PARTS)
    {
      const char *after = p;
      gboolean more =
          read_separator (&after, citation->n_parts) && read_part (&after, &citation->parts[citation->n_parts], &real);
      if (!more)
        break;
      citation->n_parts++;
      p = after;
    }
  if (citation->n_parts < 2 || !real)
    return FALSE;
  if (g_str_has_prefix (p, ".PB"))
    p += 3;
  else if (*p == '.' && (p[1] == 'P' || p[1] == 'B') && !is_word (p[2]))
    p += 2;
  citation->id = join_parts (citation->parts, citation->n_parts);
  *text = p;
  return TRUE;
}

static void
citation_clear (gpointer data)
{
  NormalizeCitation *citation = data;
  g_free (citation->printed);
  g_free (citation->id);
}

/* From the citation before to this one: "9.2.1～9.2.6" */
static void
fill_range (GArray *citations, const NormalizeCitation *last)
{
  if (citations->len == 0)
    return;
  NormalizeCitation first = g_array_index (citations, NormalizeCitation, citations->len - 1);
  if (first.n_parts == 0 || first.n_parts != last->n_parts || first.cloud != last->cloud
      || memcmp (first.parts, last->parts, sizeof first.parts[0] * (first.n_parts - 1)) != 0)
    return;
  guint end = last->parts[last->n_parts - 1];
  for (guint n = first.parts[first.n_parts - 1] + 1; n < end && citations->len < NORMALIZE_MAX_CITATIONS; n++)
    {
      NormalizeCitation between = first;
      between.parts[between.n_parts - 1] = n;
      between.id = join_parts (between.parts, between.n_parts);
      between.printed = g_strdup (between.id);
      g_array_append_val (citations, between);
    }
}

/* Kana, ideographs and their punctuation, which are nearly all of a Japanese text.  Marks that compose with what is
 * before them are none of these. */
static gboolean
is_kept_by_nfkc (gunichar c)
{
  return (c >= 0x3001 && c <= 0x3020) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fe)
         || (c >= 0x4e00 && c <= 0x9fff);
}

GArray *
normalize_citations_read (const char *printed)
{
  GArray *citations = g_array_new (FALSE, TRUE, sizeof (NormalizeCitation));
  g_array_set_clear_func (citations, citation_clear);
  if (printed == NULL || *printed == '\0')
    return citations;
  g_autofree char *text = normalize_compose (printed);
  if (text == NULL)
    return citations;
  g_strdelimit (text, "\t\n\r", ' ');

  gboolean ranging = FALSE;
  for (const char *p = text; *p != '\0' && citations->len < NORMALIZE_MAX_CITATIONS;)
    {
      NormalizeCitation citation = { 0 };
      const char *start = p;
      gboolean fresh = p == text || (!is_word (p[-1]) && !(p[-1] == '.' && p - text > 1 && g_ascii_isdigit (p[-2])));
      if (fresh && (read_nist (&p, &citation) || read_iso (&p, &citation)))
        {
          citation.printed = g_strndup (start, (gsize) (p - start));
          if (ranging)
            fill_range (citations, &citation);
          g_array_append_val (citations, citation);
          ranging = FALSE;
          continue;
        }
      gunichar c = g_utf8_get_char (p);
      ranging = citations->len > 0
                && (c == '~' || c == 0x301c || c == 0x2013 || c == 0x2015 || c == '-' || (ranging && c == ' '));
      p = g_utf8_next_char (p);
    }
  return citations;
}

/* FALSE where no number stands in a text, whatever NFKC makes of it: there is no citation. */
static gboolean
may_hold_digits (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean plain = c < 0x80 ? !g_ascii_isdigit ((char) c)
                                : is_kept_by_nfkc (c) || c == 0x3000 || (c >= 0x2010 && c <= 0x2028)
                                      || (c >= 0xff01 && c <= 0xff0f) || (c >= 0xff1a && c <= 0xff20);
      if (!plain)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_of_a_catalog (const NormalizeCitation *citation, gboolean two)
{
  static const char *const frameworks[] = { NORMALIZE_FRAME, "iso27002:2022", "iso27002:2005", "nist800-53r5" };
  if (citation->n_parts == 2 && !two && !citation->annex)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (frameworks); i++)
    {
      gboolean repaired;
      const NormalizeEntry *entry = normalize_citation_resolve (citation, frameworks[i], NULL, &repaired);
      if (entry != NULL && entry->level == NORMALIZE_LEVEL_CONTROL)
        return TRUE;
    }
  return FALSE;
}

gboolean
normalize_citations_is_list (const char *text, gboolean two)
{
  if (strlen (text) > 400 || !may_hold_digits (text))
    return FALSE;
  g_autoptr (GArray) citations = normalize_citations_read (text);
  gsize letters = 0, cited = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    letters += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
  for (guint i = 0; i < citations->len; i++)
    {
      const NormalizeCitation *citation = &g_array_index (citations, NormalizeCitation, i);
      if (!is_of_a_catalog (citation, two))
        return FALSE;
      for (const char *p = citation->printed; *p != '\0'; p++)
        cited += g_ascii_isalnum (*p) ? 1 : 0;
    }
  return citations->len > 0 && cited >= letters;
}

/* resolving */

guint
normalize_id_parts (const char *id, guint *parts)
{
  guint n = 0;
  if (g_str_has_prefix (id, "CLD."))
    id += 4;
  while (n < NORMALIZE_CITATION_PARTS && g_ascii_isdigit (*id))
    {
      char *end;
      parts[n++] = (guint) strtoul (id, &end, 10);
      if (*end == '\0')
        return n;
      if (*end != '.')
        return 0;
      id = end + 1;
    }
  return 0;
}

/* How many parts the number of a control has. */
static guint
depth_of (const char *framework)
{
  return strcmp (framework, "iso27002:2022") == 0 ? 2 : 3;
}

static const NormalizeEntry *
look_up (const NormalizeCitation *citation, const char *framework)
{
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  if (citation->n_parts == 0)
    return normalize_catalogs_find (catalogs, framework, citation->id);
  /* papers that follow another edition keep the CLD numbers of 27017 beside it */
  const char *home = citation->cloud ? NORMALIZE_FRAME : framework;
  g_autofree char *id = join_parts (citation->parts, MIN (citation->n_parts, depth_of (home)));
  g_autofree char *cloud = g_strconcat ("CLD.", id, NULL);
  const NormalizeEntry *plain = normalize_catalogs_find (catalogs, home, id),
                       *clouded = normalize_catalogs_find (catalogs, home, cloud);
  /* no number of ISO/IEC 27017 is in use both with and without CLD, so that a prefix lost or too many is no matter */
  return clouded != NULL ? clouded : plain;
}

static char *
digits_of (const char *id)
{
  GString *digits = g_string_new (NULL);
  for (; *id != '\0'; id++)
    if (g_ascii_isdigit (*id))
      g_string_append_c (digits, *id);
  return g_string_free (digits, FALSE);
}

/* 0: the same digits; 1: one other digit; 2: more. */
static guint
digits_apart (const char *a, const char *b)
{
  if (strlen (a) != strlen (b))
    return 2;
  guint apart = 0;
  for (; *a != '\0'; a++, b++)
    apart += *a != *b;
  return MIN (apart, 2);
}

const NormalizeEntry *
normalize_citation_resolve (const NormalizeCitation *citation, const char *framework, const char *title,
                            gboolean *repaired)
{
  *repaired = FALSE;
  const NormalizeEntry *entry = look_up (citation, framework);
  if (entry != NULL || title == NULL || citation->n_parts == 0)
    return entry;

  g_autofree char *digits = digits_of (citation->id);
  g_autoptr (GArray) titled = normalize_titles_find (title, LEAST_FOR_DOTS);
  for (guint i = 0; i < titled->len; i++)
    {
      const NormalizeTitled *one = &g_array_index (titled, NormalizeTitled, i);
      if (strcmp (one->entry->framework, framework) != 0 || one->entry->level != NORMALIZE_LEVEL_CONTROL)
        continue;
      g_autofree char *other = digits_of (one->entry->id);
      guint apart = digits_apart (digits, other);
      if (apart == 0 || (apart == 1 && one->likeness >= LEAST_FOR_DIGIT))
        {
          *repaired = TRUE;
          return one->entry;
        }
    }
  return NULL;
}
