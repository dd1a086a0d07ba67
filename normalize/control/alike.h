/* alike.h — which controls a free question is about, by its words.
 *
 *     バックアップデータは遠隔地に保管されていますか？
 *       ->  12.3.1  0.97  "バックアップ, 遠隔地, 保管"
 *
 * Each control of iso27017:2015 has a profile: its titles in Japanese and English and in the other editions, its topic
 * terms, example questions, requirements and answers (profiles/), and what people have confirmed.  A statement is read
 * by its question first, then its requirement, its answer, and the two headings above it.
 *
 * A question that asks after several things is read part by part as well.  Confidence is the share of such mappings
 * that hold, as measured across sheets (README.md): of those given 0.9, nine in ten. Several controls may fit a
 * statement, and none may.
 *
 * Owns     NormalizeAlike is built from data inside the program; nothing is read from outside.
 * Threads  one at a time for each NormalizeAlike.
 */
#pragma once

#include "normalize/record.h"

#define NORMALIZE_ALIKE_FRAMEWORK "iso27017:2015"
#define NORMALIZE_ALIKE_THRESHOLD 0.5 /* the best is filed from here; below it a candidate for review */
#define NORMALIZE_ALIKE_ALONE_THRESHOLD                                                                                \
  0.455 /* of one that stands alone: the labels it was fitted to miss a fifth of what is right (README.md) */
#define NORMALIZE_ALIKE_PROSE_THRESHOLD 0.56 /* and of prose without a question: a third is filed, .6 of it rightly */

#define NORMALIZE_ALIKE_NONE 0.5 /* from here on "none fits" is the answer, unless a control is about as sure */

#define NORMALIZE_ALIKE_FURTHER 0.6  /* a further one is filed from here */
#define NORMALIZE_ALIKE_BESIDE  0.89 /* and one beside a control that the title of a row tells from here */
#define NORMALIZE_ALIKE_UNSURE  0.89 /* most, where words alone have not earned more: all but the first of a sheet */
#define NORMALIZE_ALIKE_DROPPED 0.45 /* most, for one that names a control without a successor: an offer, no more */
#define NORMALIZE_ALIKE_MOST    3    /* controls of one statement at most */

typedef struct NormalizeAlike NormalizeAlike;

/* What is read of a statement; NULL and "" are the same. */
typedef struct
{
  const char *question, *requirement, *answer;
  const char *const *path; /* the headings above, outermost first; @n_path of them */
  guint n_path;
} NormalizeAsked;

/* One control that may fit. */
typedef struct
{
  const char *id;                      /* "12.3.1"; lent by the NormalizeAlike */
  double confidence;                   /* 0 to 1, calibrated */
  double raw, part, says, none, asked; /* what it was calibrated from (alike-model.h): for those who calibrate anew */
  guint kind;                          /* NormalizeAlikeKind: which curve it was calibrated by */
  char *evidence; /* the words that weighed most, as displayed: "バックアップ, 遠隔地"; owned by the array */
} NormalizeAlikeRank;

/* That no control fits a statement: product functions, prices, support hours, definitions, company facts, code. */
typedef struct
{
  double confidence; /* 0 to 1, calibrated; 0 where nothing of it is known */
  double lead;       /* what it was calibrated from (alike-model.h) */
  char *evidence;    /* the words that weighed most, from NORMALIZE_ALIKE_NONE on, else NULL; g_free () it */
} NormalizeAlikeNone;

NormalizeAlike *normalize_alike_new (void);
void normalize_alike_free (NormalizeAlike *alike);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeAlike, normalize_alike_free)

/* The words by which people's decisions know a statement: question and requirement, else the answer; g_free () it. */
char *normalize_alike_words (const NormalizeAsked *asked);

/* A person has said that a statement with the words @text (normalize_alike_words ()) belongs to @ids (NULL-terminated;
 * none: to no control). Equal words then get these controls, words much alike lean to them.  Ids that the catalog does
 * not hold are passed over. */
void normalize_alike_teach (NormalizeAlike *alike, const char *text, const char *const *ids);

/* The controls that may fit @asked, best first, @most of them where it has any word that is known; free with
 * g_array_unref ().  Of NormalizeAlikeRank.  @none, where not NULL, gets how surely none does. */
GArray *normalize_alike_rank (NormalizeAlike *alike, const NormalizeAsked *asked, guint most, NormalizeAlikeNone *none);

/* Files each statement of @record that has no control yet: those over the threshold as controls, the next ones as
 * candidates, method "alike", evidence "alike: バックアップ, 遠隔地".  Where none fits, as surely as
 * NORMALIZE_ALIKE_NONE, all are candidates; how surely is said of each that gets no control. */
void normalize_alike_file (NormalizeAlike *alike, NormalizeRecord *record);

/* The same with the ranker of this process, built when first asked for; nobody has taught it unless by
 * normalize_control_teach (), which is normalize_alike_teach () for it. */
void normalize_control_alike (NormalizeRecord *record);
void normalize_control_teach (const char *text, const char *const *ids);
