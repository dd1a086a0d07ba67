#include "normalize/control/map.h"

#include "normalize/control/citation.h"
#include "normalize/control/scheme.h"
#include "normalize/control/title.h"

#include <string.h>

#define MAX_CANDIDATES  5
#define LONGEST_TITLE   80  /* code points of a question that may still be a title */
#define SURE_TITLE      0.9 /* like enough to stand against a number that says otherwise */
#define LEAST_CANDIDATE 0.6 /* like enough to be offered */

/* What each kind of finding is worth: the share of such mappings that hold. */
static const struct
{
  double cited_and_titled, cited, cited_despite_title, cited_above;
  double titled, titled_above, titled_objective;
  double crossed[NORMALIZE_RELATION_NONE]; /* times these where a crosswalk led there */
  double one_of_many;                      /* and this where it led to several and nothing chose among them */
  double near_and_intersects;              /* and this where a title nearly names what only overlaps */
} worth = {
  .cited_and_titled = 0.99,
  .cited = 0.94,
  .cited_despite_title = 0.4,
  .cited_above = 0.88,
  .titled = 0.97,
  .titled_above = 0.75,
  .titled_objective = 0.85,
  .crossed = { [NORMALIZE_RELATION_EQUAL] = 1,
               [NORMALIZE_RELATION_SUBSET] = 0.95,
               [NORMALIZE_RELATION_SUPERSET] = 0.85,
               [NORMALIZE_RELATION_INTERSECTS] = 0.75 },
  .one_of_many = 0.8,
  .near_and_intersects = 0.65,
};

typedef struct
{
  NormalizeRecord *record;
  NormalizeSchemeFound scheme;
  GHashTable *last_of_title; /* title -> 1 + index of the last heading called so */
  GHashTable *last_of_name;  /* the same by number and title */
  GArray *above;             /* of const NormalizeHeading *: those enclosing the place that we are at */
  guint next_heading;        /* the headings before it have been passed */
} Mapper;

/* A control of some framework that a statement names, and how. */
typedef struct
{
  const NormalizeEntry *entry;
  const char *method;
  double confidence;
  const char *evidence; /* without what the crosswalk adds */
  gboolean near;        /* by a title that is not quite its own */
} Named;

/* filing */

static gboolean
holds (const GArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (g_array_index (list, NormalizeControl, i).id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
file_one (Mapper *mapper, NormalizeStatement *statement, const NormalizeEntry *entry, const Named *named,
          double confidence, const char *evidence)
{
  gboolean sure = confidence >= NORMALIZE_CONTROL_THRESHOLD;
  if (holds (statement->controls, entry->id) || (!sure && holds (statement->candidates, entry->id))
      || (!sure && statement->candidates->len >= MAX_CANDIDATES))
    return;
  normalize_record_file (mapper->record, sure ? statement->controls : statement->candidates,
                         (NormalizeControl){ .framework = entry->framework,
                                             .id = entry->id,
                                             .method = named->method,
                                             .confidence = confidence,
                                             .evidence = evidence });
}

/* How well a control of the frame suits a statement that names a wider or another one: its title against the heading,
 * and the titles above it against the path. */
static double
suits (const NormalizeEntry *entry, const NormalizeStatement *statement)
{
  double title = normalize_title_likeness (statement->question, entry), path = 0;
  for (guint i = 0; i < statement->path->len && entry->parent != NULL; i++)
    {
      double one = normalize_title_likeness (statement->path->pdata[i], entry->parent);
      path = MAX (path, one);
    }
  return title + 0.5 * path;
}

/* Through the crosswalk into the frame. */
static void
file_crossed (Mapper *mapper, NormalizeStatement *statement, const Named *named)
{
  g_autoptr (GArray) crossings =
      normalize_catalogs_cross (normalize_catalogs_get (), named->entry->framework, named->entry->id, NORMALIZE_FRAME);
  if (crossings->len == 0)
    statement->dropped = statement->dropped || normalize_catalogs_is_dropped (normalize_catalogs_get (), named->entry);
  guint best = 0;
  double most = -1;
  gboolean chosen = crossings->len == 1;
  for (guint i = 0; i < crossings->len; i++)
    {
      const NormalizeCrossing *crossing = &g_array_index (crossings, NormalizeCrossing, i);
      double suit = suits (crossing->entry, statement) - 0.1 * (crossing->relation == NORMALIZE_RELATION_INTERSECTS);
      if (suit > most + 0.05)
        {
          most = suit;
          best = i;
          chosen = chosen || suit >= NORMALIZE_TITLE_NEAR;
        }
    }
  for (guint turn = 0; turn < crossings->len; turn++)
    {
      guint at = turn == 0 ? best : turn <= best ? turn - 1 : turn;
      const NormalizeCrossing *crossing = &g_array_index (crossings, NormalizeCrossing, at);
      g_autofree char *evidence = crossing->steps == 0 ? g_strdup (named->evidence)
                                                       : g_strdup_printf ("%s of %s, via crosswalk (%s)",
                                                                          named->evidence, named->entry->framework,
                                                                          normalize_relation_name (crossing->relation));
      double confidence = named->confidence * worth.crossed[crossing->relation] * (chosen ? 1 : worth.one_of_many);
      if (crossing->relation == NORMALIZE_RELATION_INTERSECTS && named->near)
        confidence *= worth.near_and_intersects;
      if (turn > 0) /* the others stand by */
        confidence = MIN (confidence, NORMALIZE_CONTROL_THRESHOLD - 0.1 - 0.01 * turn);
      file_one (mapper, statement, crossing->entry, named, confidence, evidence);
    }
}

/* Files @statement under what it names: a control of the frame, one of another edition, or the only control below an
 * objective; the controls below one that has several are candidates. */
static void
file (Mapper *mapper, NormalizeStatement *statement, Named named)
{
  const NormalizeEntry *only = named.entry;
  while (only->level != NORMALIZE_LEVEL_CONTROL && only->only_child != NULL)
    only = only->only_child;
  if (only != named.entry && only->level == NORMALIZE_LEVEL_CONTROL)
    named.confidence *= worth.titled_objective;
  if (only->level == NORMALIZE_LEVEL_CONTROL)
    {
      named.entry = only;
      file_crossed (mapper, statement, &named);
      return;
    }
  const GPtrArray *entries = normalize_catalogs_framework (normalize_catalogs_get (), named.entry->framework)->entries;
  for (guint i = named.entry->place + 1; i < entries->len; i++)
    {
      const NormalizeEntry *child = entries->pdata[i];
      if (child->parent != named.entry || child->level != NORMALIZE_LEVEL_CONTROL)
        continue;
      Named below = named;
      below.entry = child;
      below.confidence = 0.3;
      file_crossed (mapper, statement, &below);
    }
}

/* titles */

/* A heading, or a row's item that reads like one; a sentence or a question is for alike. */
static gboolean
is_title (const char *text)
{
  if (*text == '\0' || strpbrk (text, "\n?") != NULL || strstr (text, "。") != NULL || strstr (text, "？") != NULL
      || g_str_has_suffix (text, "か"))
    return FALSE;
  gboolean latin = g_str_is_ascii (text);
  return g_utf8_strlen (text, -1) <= (latin ? 2 * LONGEST_TITLE : LONGEST_TITLE);
}

/* Of entries that are equally like: a control before an objective, the document's own edition before the frame. */
static int
preference (const Mapper *mapper, const NormalizeEntry *entry)
{
  const char *edition = mapper->record->scheme.framework;
  return 4 * (entry->level == NORMALIZE_LEVEL_CONTROL)
         + 2 * (edition != NULL && strcmp (edition, entry->framework) == 0)
         + (strcmp (entry->framework, NORMALIZE_FRAME) == 0);
}

/* The entry that a title names, with those above it to choose among equals; NULL below @least.  A control that is
 * nearly as like as an objective goes before it. */
static const NormalizeTitled *
best_titled (const Mapper *mapper, const GArray *found, const char *text, double least)
{
  const NormalizeTitled *best = NULL;
  double most = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const NormalizeTitled *one = &g_array_index (found, NormalizeTitled, i);
      double value = one->likeness + 0.01 * preference (mapper, one->entry);
      gboolean enough = one->likeness >= (one->entry->level == NORMALIZE_LEVEL_CONTROL ? least : SURE_TITLE);
      if (enough && value > most && (one->likeness >= SURE_TITLE || normalize_title_agrees (text, one->title)))
        {
          most = value;
          best = one;
        }
    }
  return best;
}

static Named
name_by_title (Mapper *mapper, const NormalizeTitled *titled, const char *text, double value)
{
  g_autofree char *evidence = titled->likeness >= 1 - 1e-9 ? g_strdup_printf ("title %s", text)
                                                           : g_strdup_printf ("title %s ≈ %s", text, titled->title);
  return (Named){ .entry = titled->entry,
                  .method = "titled",
                  .confidence = value * (titled->likeness >= SURE_TITLE ? 1 : 0.5 + 0.5 * titled->likeness),
                  .evidence = normalize_record_keep (mapper->record, evidence, -1),
                  .near = titled->likeness < SURE_TITLE };
}

/* numbers */

static Named
name_by_number (Mapper *mapper, const NormalizeEntry *entry, const char *printed, const char *where, double value)
{
  g_autofree char *evidence = strcmp (printed, entry->id) == 0
                                  ? g_strdup_printf ("cited \"%s\"%s", printed, where)
                                  : g_strdup_printf ("cited \"%s\" → %s%s", printed, entry->id, where);
  return (Named){ .entry = entry,
                  .method = "cited",
                  .confidence = value,
                  .evidence = normalize_record_keep (mapper->record, evidence, -1) };
}

/* The edition's own: "iso27002:2013" is the frame by another name. */
static const char *
frame_of (const char *framework)
{
  return framework != NULL && strcmp (framework, "iso27002:2013") == 0 ? NORMALIZE_FRAME : framework;
}

/* The entries that @text cites under @framework. */
static GPtrArray *
cited_entries (const char *text, const char *framework, const char *title, GPtrArray *printed, gboolean *repaired)
{
  GPtrArray *entries = g_ptr_array_new ();
  g_autoptr (GArray) citations = normalize_citations_read (text);
  *repaired = FALSE;
  for (guint i = 0; i < citations->len; i++)
    {
      const NormalizeCitation *citation = &g_array_index (citations, NormalizeCitation, i);
      gboolean mended;
      const NormalizeEntry *entry = normalize_citation_resolve (citation, framework, title, &mended);
      *repaired = *repaired || mended;
      if (entry == NULL || g_ptr_array_find (entries, entry, NULL))
        continue;
      g_ptr_array_add (entries, (gpointer) entry);
      g_ptr_array_add (printed, g_strdup (citation->printed));
    }
  return entries;
}

/* "I2.1.2" that is 12.1.2 is a repair, "12.4.5" that is CLD.12.4.5 too; "12.1.2" is none.  A label that only its title
 * could mend is mended itself. */
static void
set_ref (Mapper *mapper, NormalizeStatement *statement, const char *printed, const char *id, gboolean mended)
{
  statement->ref = normalize_record_keep (mapper->record, id, -1);
  if (strcmp (printed, id) == 0)
    return;
  normalize_record_edit (mapper->record, statement, "ref", "number", printed, id);
  if (!mended || strcmp (statement->label, printed) != 0)
    return;
  const char *label = g_str_has_prefix (id, "CLD.") && !g_str_has_prefix (printed, "CLD") ? id + 4 : id;
  normalize_record_edit (mapper->record, statement, "label", "number", printed, label);
  statement->label = normalize_record_keep (mapper->record, label, -1);
}

/* Files under the numbers in @text; TRUE where there are any. */
static gboolean
file_cited (Mapper *mapper, NormalizeStatement *statement, const char *text, const char *framework)
{
  if (framework == NULL || *text == '\0')
    return FALSE;
  gboolean repaired, titular = is_title (statement->question);
  g_autoptr (GPtrArray) printed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries =
      cited_entries (text, frame_of (framework), titular ? statement->question : NULL, printed, &repaired);
  if (entries->len == 0)
    return FALSE;

  for (guint i = 0; i < entries->len && *statement->ref == '\0'; i++)
    { /* the first control of them; an objective cited beside it says no more */
      const NormalizeEntry *entry = entries->pdata[i];
      if (entry->level == NORMALIZE_LEVEL_CONTROL)
        set_ref (mapper, statement, printed->pdata[i], entry->id, repaired);
    }
  g_autoptr (GArray) found = titular ? normalize_titles_find (statement->question, SURE_TITLE) : NULL;
  const NormalizeTitled *other = found != NULL ? best_titled (mapper, found, statement->question, SURE_TITLE) : NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const NormalizeEntry *entry = entries->pdata[i];
      double agree = titular ? normalize_title_likeness (statement->question, entry) : 0;
      double value = agree >= NORMALIZE_TITLE_NEAR ? worth.cited_and_titled : worth.cited;
      if (entries->len == 1 && other != NULL && agree < LEAST_CANDIDATE
          && other->entry->level == NORMALIZE_LEVEL_CONTROL)
        {
          file (mapper, statement, name_by_title (mapper, other, statement->question, 0.9));
          value = worth.cited_despite_title;
        }
      file (mapper, statement, name_by_number (mapper, entry, printed->pdata[i], "", value));
    }
  return TRUE;
}

/* what stands above a statement */

/* What a heading and the statement that it became have in common. */
static char *
heading_name (const char *number, const char *title)
{
  return g_strconcat (number, "\t", title, NULL);
}

/* Where each heading stands last, by title and by number and title. */
static void
index_headings (Mapper *mapper)
{
  const GArray *headings = mapper->record->headings;
  mapper->last_of_title = g_hash_table_new (g_str_hash, g_str_equal);
  mapper->last_of_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < headings->len; i++)
    {
      const NormalizeHeading *heading = &g_array_index (headings, NormalizeHeading, i);
      g_hash_table_insert (mapper->last_of_title, (gpointer) heading->title, GUINT_TO_POINTER (i + 1));
      g_hash_table_replace (mapper->last_of_name, heading_name (heading->number, heading->title),
                            GUINT_TO_POINTER (i + 1));
    }
}

static const NormalizeHeading *
innermost (const Mapper *mapper)
{
  return mapper->above->len > 0 ? g_array_index (mapper->above, const NormalizeHeading *, mapper->above->len - 1)
                                : NULL;
}

/* Passes the headings before @stop and keeps the open ones. */
static void
pass_headings (Mapper *mapper, guint stop)
{
  for (; mapper->next_heading < stop; mapper->next_heading++)
    {
      const NormalizeHeading *heading =
          &g_array_index (mapper->record->headings, NormalizeHeading, mapper->next_heading);
      while (innermost (mapper) != NULL && innermost (mapper)->level >= heading->level)
        g_array_set_size (mapper->above, mapper->above->len - 1);
      g_array_append_val (mapper->above, heading);
    }
}

/* Goes on to the heading of @statement itself; or, of a row, to the next heading called like the last of its path. */
static void
walk_to (Mapper *mapper, const NormalizeStatement *statement)
{
  const GArray *headings = mapper->record->headings;
  g_autofree char *name = heading_name (statement->label, statement->question);
  guint stop = mapper->next_heading;
  if (GPOINTER_TO_UINT (g_hash_table_lookup (mapper->last_of_name, name)) > stop)
    {
      const NormalizeHeading *heading = &g_array_index (headings, NormalizeHeading, stop);
      while (strcmp (heading->title, statement->question) != 0 || strcmp (heading->number, statement->label) != 0)
        heading = &g_array_index (headings, NormalizeHeading, ++stop);
      pass_headings (mapper, stop + 1);
      g_array_set_size (mapper->above, mapper->above->len - 1); /* itself is not above it */
      return;
    }
  const char *last = statement->path->len > 0 ? statement->path->pdata[statement->path->len - 1] : NULL;
  if (last != NULL && innermost (mapper) != NULL && strcmp (innermost (mapper)->title, last) == 0)
    return;
  if (last == NULL || GPOINTER_TO_UINT (g_hash_table_lookup (mapper->last_of_title, last)) <= stop)
    { /* under no heading that we know of: nothing above it is sure */
      g_array_set_size (mapper->above, 0);
      return;
    }
  while (strcmp (g_array_index (headings, NormalizeHeading, stop).title, last) != 0)
    stop++;
  pass_headings (mapper, stop + 1);
}

/* An enclosing heading that is numbered or cites as a control does. */
static gboolean
file_cited_above (Mapper *mapper, NormalizeStatement *statement)
{
  for (guint i = mapper->above->len; i-- > 0;)
    {
      const NormalizeHeading *heading = g_array_index (mapper->above, const NormalizeHeading *, i);
      const struct
      {
        const char *text, *framework;
      } sources[] = { { heading->cited, mapper->scheme.cited }, { heading->number, mapper->scheme.numbers } };
      for (guint k = 0; k < G_N_ELEMENTS (sources); k++)
        {
          gboolean repaired;
          g_autoptr (GPtrArray) printed = g_ptr_array_new_with_free_func (g_free);
          if (sources[k].framework == NULL || *sources[k].text == '\0')
            continue;
          g_autoptr (GPtrArray) entries =
              cited_entries (sources[k].text, frame_of (sources[k].framework), heading->title, printed, &repaired);
          const NormalizeEntry *entry = entries->len == 1 ? entries->pdata[0] : NULL;
          if (entry == NULL || entry->level != NORMALIZE_LEVEL_CONTROL)
            continue;
          statement->ref = normalize_record_keep (mapper->record, entry->id, -1);
          file (mapper, statement, name_by_number (mapper, entry, printed->pdata[0], " above", worth.cited_above));
          return TRUE;
        }
    }
  return FALSE;
}

/* The nearest enclosing heading that is called like a control.  In a document that follows a catalog this files; in
 * others it is an offer, for the words of the statement itself say more. */
static void
file_titled_above (Mapper *mapper, NormalizeStatement *statement)
{
  for (guint i = statement->path->len; i-- > 0;)
    {
      const char *title = statement->path->pdata[i];
      g_autoptr (GArray) found = is_title (title) ? normalize_titles_find (title, SURE_TITLE) : NULL;
      const NormalizeTitled *titled = found != NULL ? best_titled (mapper, found, title, SURE_TITLE) : NULL;
      if (titled == NULL)
        continue;
      gboolean follows = mapper->record->scheme.framework != NULL && is_title (statement->question)
                         && titled->entry->level == NORMALIZE_LEVEL_CONTROL;
      Named named = name_by_title (mapper, titled, title, follows ? worth.titled_above : 0.4);
      g_autofree char *evidence = g_strconcat (named.evidence, " above", NULL);
      named.evidence = normalize_record_keep (mapper->record, evidence, -1);
      file (mapper, statement, named);
      return;
    }
}

#define FAMILY                                                                                                         \
  0.45 /* of a title that is a family's: an offer, for what stands below it may be about any of its controls */

static void
file_titled (Mapper *mapper, NormalizeStatement *statement)
{
  if (!is_title (statement->question))
    return;
  g_autoptr (GArray) found = normalize_titles_find (statement->question, LEAST_CANDIDATE);
  const NormalizeTitled *titled = best_titled (mapper, found, statement->question, NORMALIZE_TITLE_NEAR);
  if (titled != NULL && mapper->record->scheme.framework == NULL && normalize_title_is_family (statement->question))
    {
      file (mapper, statement, name_by_title (mapper, titled, statement->question, FAMILY));
      return;
    }
  if (titled != NULL)
    {
      file (mapper, statement, name_by_title (mapper, titled, statement->question, worth.titled));
      return;
    }
  for (guint i = 0; i < found->len && i < 3; i++)
    {
      const NormalizeTitled *near = &g_array_index (found, NormalizeTitled, i);
      file (mapper, statement, name_by_title (mapper, near, statement->question, 0.45));
    }
}

static gint
compare_controls (gconstpointer a, gconstpointer b)
{
  const NormalizeControl *one = a, *other = b;
  return one->confidence > other->confidence ? -1 : one->confidence < other->confidence;
}

static void
map_statement (Mapper *mapper, NormalizeStatement *statement)
{
  const char *ref = statement->ref;
  g_array_set_size (statement->controls, 0);
  g_array_set_size (statement->candidates, 0);
  statement->none = 0;
  statement->none_evidence = "";
  statement->ref = "";
  statement->dropped = FALSE;
  walk_to (mapper, statement);
  /* numbers of the default frame, cited beside those of another edition, need no crosswalk */
  gboolean exact = g_strcmp0 (frame_of (mapper->scheme.cited), NORMALIZE_FRAME) == 0
                   && g_strcmp0 (frame_of (mapper->scheme.numbers), NORMALIZE_FRAME) != 0;
  gboolean cited = (exact && file_cited (mapper, statement, statement->cited, mapper->scheme.cited))
                   || file_cited (mapper, statement, statement->label, mapper->scheme.numbers)
                   || file_cited (mapper, statement, statement->cited, mapper->scheme.cited)
                   || file_cited_above (mapper, statement);
  if (!cited && mapper->record->headings->len == 0) /* out of the store: its headings are gone, what they said is not */
    cited = file_cited (mapper, statement, ref, mapper->record->scheme.framework);
  if (statement->controls->len == 0)
    file_titled (mapper, statement);
  if (statement->controls->len == 0)
    file_titled_above (mapper, statement);
  normalize_control_settle (statement);
}

void
normalize_control_settle (NormalizeStatement *statement)
{
  g_array_sort (statement->controls, compare_controls);
  g_array_sort (statement->candidates, compare_controls);
  guint kept = 0;
  for (guint i = 0; i < statement->candidates->len; i++)
    {
      NormalizeControl candidate = g_array_index (statement->candidates, NormalizeControl, i);
      gboolean there = holds (statement->controls, candidate.id);
      for (guint k = 0; k < kept; k++)
        there = there || strcmp (g_array_index (statement->candidates, NormalizeControl, k).id, candidate.id) == 0;
      if (!there)
        g_array_index (statement->candidates, NormalizeControl, kept++) = candidate;
    }
  g_array_set_size (statement->candidates, MIN (kept, MAX_CANDIDATES));
}

void
normalize_control_map (NormalizeRecord *record)
{
  Mapper mapper = { .record = record, .above = g_array_new (FALSE, FALSE, sizeof (const NormalizeHeading *)) };
  NormalizeScheme before = record->scheme;
  mapper.scheme = normalize_scheme_find (record);
  if (record->headings->len == 0 && before.framework != NULL)
    record->scheme = before; /* found from more than is left */
  index_headings (&mapper);
  for (guint i = 0; i < record->statements->len; i++)
    map_statement (&mapper, record->statements->pdata[i]);
  g_array_unref (mapper.above);
  g_hash_table_unref (mapper.last_of_title);
  g_hash_table_unref (mapper.last_of_name);
}
