/* contents.h — the table of contents: the best witness of what is a heading.
 *
 *     2.1  内部組織.....4      entry 2.1 "内部組織"
 *
 * Found as lines or list items that end in page numbers or link into the page, as rows of a table whose last column
 * counts pages up, or as the lines below a heading 目次 that stand again further on.
 */
#pragma once

#include "ingest/document.h"
#include "normalize/outline/number.h"

typedef struct
{
  NormalizeNumber number; /* kind NONE where the entry has none */
  char *title;            /* as found, without number, leaders and page */
  char *fold;             /* of the title without a cited number: what headings are compared by */
} NormalizeContentsEntry;

typedef struct
{
  GArray *entries;       /* of NormalizeContentsEntry, in order */
  GArray *is_entry;      /* of gboolean, one a block of the document: it is part of a contents list */
  GHashTable *by_fold;   /* fold -> GArray of guint, places in `entries` */
  GHashTable *by_number; /* printed number -> the same */
} NormalizeContents;

NormalizeContents *normalize_contents_find (const IngestDocument *document);
void normalize_contents_free (NormalizeContents *contents);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeContents, normalize_contents_free)

/* The entry that the heading @number (kind NONE where it has none) @fold is, looking forward from entry *next first;
 * sets *next behind it.  NULL where there is none.  Titles may differ by what OCR does to a few characters. */
const NormalizeContentsEntry *normalize_contents_match (const NormalizeContents *contents,
                                                        const NormalizeNumber *number, const char *fold, guint *next);
