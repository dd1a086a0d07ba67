/* section_labels.h — the labels of a document's own making that part the text of its sections.
 *
 *     1-1 計測器の更新                           (title)
 *     【要件】                                  REQUIREMENT  更新できること。
 *     【適合の説明】                             ANSWER       署名を確かめてから適用します。
 *     1-2 初期パスワード
 *     【要件】 …
 *
 * Known words alone (label.h) do not tell them: each author has his own.  A short word alone on its line, in brackets,
 * bold or before a colon, that comes back section after section in the same order, is one: its words, what the texts
 * below it are (demanded or asked, or said), and the order are weighed together, for the pair of labels as a whole.
 * 【背景】 and 【対策】, both of which say something, are titles.
 *
 * Where no title stands above the first of the two, 【ご質問】 … 【回答】 …, its text is the title: QUESTION.
 */
#pragma once

#include "ingest/document.h"
#include "normalize/outline/contents.h"
#include "normalize/outline/number.h"

typedef enum
{
  SECTION_LABEL_NONE,
  SECTION_LABEL_QUESTION,
  SECTION_LABEL_REQUIREMENT,
  SECTION_LABEL_ANSWER,
  SECTION_LABEL_FURTHER,
  SECTION_LABEL_OTHER /* ends what is above it, and stays in the text with its own words */
} NormalizeSectionLabelClass;

typedef struct
{
  NormalizeSectionLabelClass class;
  guint block;       /* index in the document */
  gsize start;       /* byte of the block's text */
  gsize length;      /* bytes up to the text behind it */
  const char *words; /* without brackets; owned by the labels */
  gboolean alone;    /* nothing stands behind it in its line */
} NormalizeSectionLabel;

typedef struct _NormalizeSectionLabels NormalizeSectionLabels;

NormalizeSectionLabels *normalize_section_labels_find (const IngestDocument *document,
                                                       const NormalizeContents *contents);
void normalize_section_labels_free (NormalizeSectionLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeSectionLabels, normalize_section_labels_free)

/* The first label of block @block at or behind byte @start, or NULL. */
const NormalizeSectionLabel *normalize_section_labels_next (const NormalizeSectionLabels *labels, guint block,
                                                            gsize start);

/* The number of the question that @label of @block opens: 3 of 【質問3】, with the words that it is printed with;
 * without words where it has none. */
NormalizeNumber normalize_section_label_number (const NormalizeSectionLabel *label, const IngestBlock *block);
