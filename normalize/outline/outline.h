/* outline.h — blocks to items: what is a heading and how deep, what is text, what is furniture.
 *
 * A heading is found from its number, its mark and the table of contents together:
 *
 *   the contents list names it        it is one, whatever it looks like, and the list's number counts
 *   the format says so                it is one, save where it is a sentence that the list does not know
 *   a dotted number in sequence       it is one (6.5.1 behind 6.5 or 6.4.9), save a sentence: OCR gives text the
 *                                     number of a heading that is not there
 *   a title that runs on into text    it is parted from its text at the space behind the title
 *   another number (1. 第1章 Ⅳ. (1))  where headings of its style stand over text, in rising order
 *   bold, or marked ■, 【…】           where no better headings are; below chapters, where two or more stand
 *   a short line over text            where none of these tell the sections (plain.h)
 *
 * Depth is weighed over the whole document: levels.h.
 */
#pragma once

#include "normalize/outline/contents.h"
#include "normalize/outline/look.h"
#include "normalize/outline/plain.h"
#include "normalize/outline/section_labels.h"
#include "normalize/record.h"

typedef enum
{
  ITEM_BODY,
  ITEM_HEADING,
  ITEM_LEFT
} NormalizeItemKind;

/* A slice of a block.  All text of all blocks is in one item, once. */
typedef struct
{
  NormalizeItemKind kind;
  const IngestBlock *block;
  gsize start, end;         /* bytes of block->text */
  const char *reason;       /* ITEM_LEFT: why (a literal) */
  NormalizeNumber number;   /* ITEM_HEADING */
  NormalizeNumber printed;  /* ITEM_HEADING: as printed, where the contents list or the sequence corrected it */
  char *title;              /* ITEM_HEADING: as found, without number, marks, cited number and note */
  char *cited;              /* ITEM_HEADING: a control number in brackets behind the title, or "" */
  char *note;               /* ITEM_HEADING: a remark in brackets behind the title, or "" */
  guint level;              /* ITEM_HEADING: from 1; 0 is the title of the document */
  NormalizePlainKind plain; /* what it is where it has no mark of a heading */
  gboolean ruled;           /* a title between drawn lines */
  guint ruled_rank;         /* of these lines: ruled.h */
  gboolean below_rule;      /* a rule of the format stands in the line above it */
  NormalizeNumber apart;    /* its number where that stands in the line above, alone */
  gboolean stray_number;    /* ITEM_BODY: opens with a number that OCR made up: `number` */
  const NormalizeSectionLabel *label; /* that it opens with, or NULL */
} NormalizeItem;

/* The words of @item, as they stand; the caller frees them. */
static inline char *
normalize_item_text (const NormalizeItem *item)
{
  return g_strndup (item->block->text + item->start, item->end - item->start);
}

/* A heading whose level may be another (levels.h). */
typedef struct
{
  IngestPlace place; /* of the heading */
  char *title;
  guint level, other; /* where it stands, and the next best */
} NormalizeLevelDoubt;

typedef struct
{
  GArray *items; /* of NormalizeItem, in reading order */
  char *title;   /* of the document, as found, or NULL */
  NormalizeSectionLabels *labels;
  GArray *doubts;    /* of NormalizeLevelDoubt, in reading order */
  gboolean lettered; /* its questions are counted as A1, A2, B1: letters that are no marks of answers */
} NormalizeOutline;

/* How headings were nested is appended to @explain, which may be NULL. */
NormalizeOutline *normalize_outline_build (const IngestDocument *document, GString *explain);

/* Warns @document ("heading-doubt") of headings that their place alone tells, where it has so few of them that they
 * prove little, and of those whose level may be another. */
void normalize_outline_tell_doubt (const NormalizeOutline *outline, IngestDocument *document);
void normalize_outline_free (NormalizeOutline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeOutline, normalize_outline_free)
