/* catalog.h — control numbers, their titles, and the ways from one edition's numbers to another's.
 *
 *     normalize_catalogs_find (catalogs, "iso27017:2015", "12.4.4")      ->  クロックの同期, parent 12.4
 *     normalize_catalogs_cross (catalogs, "iso27002:2005", "10.10.6", "iso27017:2015")
 *                                                                        ->  12.4.4, equal
 *
 * A framework is one edition of one catalog: "iso27017:2015" (the default frame), "iso27002:2005", "iso27002:2013",
 * "iso27002:2022", "nist800-53r5" (numbers only), and what a user adds.  A written id is "iso27017:2015/12.3.1".
 *
 * Files    tab-separated, UTF-8 (a BOM and CRLF are taken), one header row that names the columns in any order:
 *            catalog    id, level (clause, objective, control; missing: control), parent ("" at the top), title_ja,
 *                       title_en; further columns are passed over
 *            crosswalk  from_framework, from_id, to_framework, to_id, relation
 *          Relation, read as "from is … to": equal, subset, superset, intersects; none has no to_id.
 * Owns     the catalogs own every entry and string, and lend them for as long as they live.  What is embedded is read
 *          once a process, when first asked for; a user's own is added to it for the rest of the process.
 * Source   normalize/catalogs/README.md.
 */
#pragma once

#include "normalize/record.h"

#define NORMALIZE_FRAME "iso27017:2015" /* the frame that statements are filed under */

#define NORMALIZE_MAX_CATALOG_ROWS 20000 /* of one file of a user's own */

typedef enum
{
  NORMALIZE_LEVEL_CLAUSE,    /* "12", a theme of 2022, a family of NIST */
  NORMALIZE_LEVEL_OBJECTIVE, /* "12.4" */
  NORMALIZE_LEVEL_CONTROL    /* "12.4.4" */
} NormalizeLevel;

/* "from is … to". */
typedef enum
{
  NORMALIZE_RELATION_EQUAL,    /* essentially the same control */
  NORMALIZE_RELATION_SUBSET,   /* one of several that became the other */
  NORMALIZE_RELATION_SUPERSET, /* wider than the other */
  NORMALIZE_RELATION_INTERSECTS,
  NORMALIZE_RELATION_NONE /* no successor */
} NormalizeRelation;

/* "equal", "subset" … */
const char *normalize_relation_name (NormalizeRelation relation);

typedef struct _NormalizeEntry NormalizeEntry;
typedef struct _NormalizeCatalogs NormalizeCatalogs;

struct _NormalizeEntry
{
  const char *framework, *id;
  NormalizeLevel level;
  const NormalizeEntry *parent;     /* NULL at the top */
  const char *title_ja, *title_en;  /* "" where the catalog has none */
  guint place;                      /* of its catalog's entries: the order of the standard */
  guint children;                   /* entries whose parent it is */
  const NormalizeEntry *only_child; /* where there is just one */
};

typedef struct
{
  const char *name;   /* "iso27002:2022" */
  const char *title;  /* "ISO/IEC 27002:2022" */
  gboolean built_in;  /* FALSE: a user's own */
  GPtrArray *entries; /* of const NormalizeEntry, in the order of the standard */
  guint controls;     /* how many of them are controls */
} NormalizeFramework;

/* One step or several from a control to one of another framework. */
typedef struct
{
  const NormalizeEntry *entry;
  NormalizeRelation relation; /* "the control asked about is … entry"; EQUAL with itself */
  guint steps;                /* crosswalks gone through; 0 where both frameworks hold the very same control */
} NormalizeCrossing;

/* What is wrong with a line of a file. */
typedef struct
{
  guint line; /* from 1 */
  char *message;
} NormalizeFault;

/* The catalogs of this process. */
NormalizeCatalogs *normalize_catalogs_get (void);

/* Catalogs apart from them, with what is embedded and nothing else, for whoever would not leave a trace in the process.
 */
NormalizeCatalogs *normalize_catalogs_new (void);
void normalize_catalogs_free (NormalizeCatalogs *catalogs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeCatalogs, normalize_catalogs_free)

/* All frameworks, built-in ones first, then in the order added.  Of const NormalizeFramework. */
const GPtrArray *normalize_catalogs_list (NormalizeCatalogs *catalogs);

/* NULL where there is none of that name. */
const NormalizeFramework *normalize_catalogs_framework (NormalizeCatalogs *catalogs, const char *name);

/* The entry of a number in the form of the standard; NULL where there is none. */
const NormalizeEntry *normalize_catalogs_find (NormalizeCatalogs *catalogs, const char *framework, const char *id);

/* Where @id of @from stands in @to: best relation first, then in the order of the standard; empty where nowhere.  Goes
 * the fewest crosswalks that lead there, through no framework twice.  Relations compose: equal keeps the other, two of
 * a kind stay, others make intersects; intersects twice over proves nothing and is no way.  The controls that ISO/IEC
 * 27017 takes from 27002:2013 are the very same: no step.  Of NormalizeCrossing; free with g_array_unref (). */
GArray *normalize_catalogs_cross (NormalizeCatalogs *catalogs, const char *from, const char *id, const char *to);

/* TRUE where a crosswalk says that @entry has no successor ("none"). */
gboolean normalize_catalogs_is_dropped (NormalizeCatalogs *catalogs, const NormalizeEntry *entry);

/* Adds a user's catalog (under @name, a lower-case word such as "acme:2024") or crosswalk (@name is not used).  All or
 * nothing: returns FALSE and appends each fault to @faults (of NormalizeFault) where something does not hold together:
 * an id twice, a parent or a crosswalk's id that does not exist, a relation or level without meaning, a ring of
 * parents, the name of another framework.  @length is in bytes, or -1. */
gboolean normalize_catalogs_add (NormalizeCatalogs *catalogs, const char *name, const char *text, gssize length,
                                 GArray *faults);

/* What the framework in a file is called: "/tmp/acme-2024.tsv" -> "acme-2024".  The caller frees it. */
char *normalize_catalogs_dup_name (const char *file);

/* TRUE where @text opens like a crosswalk: its header row has a column from_framework. */
gboolean normalize_catalogs_is_crosswalk (const char *text, gssize length);

/* For the faults above: an array that frees their messages. */
GArray *normalize_faults_new (void);
