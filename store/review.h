/* review.h — the statements that wait for a person's decision, and the spreadsheet that carries them there and back.
 *
 *     id,file,vendor,place,path,label,question,…,worst word,filed under,candidate 1,candidate 2,…,decision,why,who
 *     w3f2a91c07d5e,paper.pdf,みずいろ,page 4,…,74,,12.3.1 情報のバックアップ (0.43),…,12.3.1,,
 *
 * Open is a statement under the threshold that has candidates, or whose next candidate is close behind, or whose stance
 * is in doubt or unclear; where surely none fits (STORE_REVIEW_NONE), no control is waited for.  The order is
 * by what a decision is worth: how likely the program is wrong (nothing filed: the confidence of the best candidate, or
 * what "none fits" lacks, whichever is less; else what the filed one lacks, or the confidence of the next), a third of
 * that where the statement claims nothing about practice.  Equal words are asked once (store/decision.h), where they
 * are most in doubt.  The first of the queue are found by an index, so that they cost no look at the others.
 *
 * What a spreadsheet does to the file is taken: a byte order mark or none, CRLF, Shift_JIS, semicolons or tabs, columns
 * moved, renamed to Japanese, added or deleted (id and decision must be there), rows deleted or moved, empty ones.
 *
 *   worst word of an answer that was read from a picture: how sure its reader is, of 100; empty where none was
 *   decision   control numbers, parted by blanks or commas, or candidate cells as they are; 1, 2 … for the candidate of
 *              that column; none, なし or - where no control fits; empty: not decided
 *   stance     a label of normalize/control/stance.h; empty: not decided
 */
#pragma once

#include "store/decision.h"
#include "store/filter.h"
#include "store/read.h"

#define STORE_REVIEW_THRESHOLD  0.5
#define STORE_REVIEW_CLOSE      0.1
#define STORE_REVIEW_STANCE     0.7 /* a stance that is less sure is open: the ways to it were right less often */
#define STORE_REVIEW_NONE       0.7 /* where none fits as surely as this, no control is asked for */
#define STORE_REVIEW_CANDIDATES 5   /* columns of the spreadsheet */

typedef struct
{
  const StoreFilter *filter; /* NULL: all of the newest revisions; a control counts where it is only a candidate, too */
  double threshold;
  gboolean all; /* also statements that no control was found for at all */
  guint most;   /* no more than the first so many; 0: all */
} StoreReviewWanted;

/* The queue: of gint64, statements. */
GArray *store_review_open (Store *store, const StoreReviewWanted *wanted, GError **error);

/* The statements of documents, "paper.pdf", or single ones, "paper.pdf#12", whatever their confidence: of gint64. */
GArray *store_review_named (Store *store, const char *const *names, GError **error);

/* One statement with its controls and candidates; free the cursor when done with it. */
StoreCursor *store_review_read (Store *store, gint64 entry, const StoreStatement **statement, GError **error);

/* The digest of its words alone, which a decision is on; NULL where the store failed.  The caller frees it. */
char *store_review_dup_words (Store *store, gint64 entry, GError **error);

/* The controls to choose from: what it is filed under, then its candidates; each once.  Of const StoreControl *, lent
 * by @statement. */
GPtrArray *store_review_choices (const StoreStatement *statement);

/* Appends the queue as a spreadsheet: UTF-8 with BOM, CRLF. */
gboolean store_review_write (Store *store, const GArray *open, GString *out, GError **error);

/* A row of the spreadsheet that is wrong. */
typedef struct
{
  guint row; /* as the spreadsheet counts: the header is 1; 0: the whole file */
  char *message;
} StoreReviewFault;

/* What came of a spreadsheet. */
typedef struct
{
  guint decided;   /* statements decided now */
  guint same;      /* decided so already */
  guint undecided; /* rows left empty */
  GArray *faults;  /* of StoreReviewFault */
} StoreReviewTaken;

void store_review_taken_clear (StoreReviewTaken *taken);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreReviewTaken, store_review_taken_clear)

/* Takes the decisions of a spreadsheet, all or, where a row is wrong, none; with @partly the good ones all the same.
 * A statement that was decided otherwise meanwhile is a fault, unless @replace.  FALSE where the store failed. */
gboolean store_review_take (Store *store, GBytes *bytes, const char *file, gboolean partly, gboolean replace,
                            StoreReviewTaken *taken, GError **error);

/* The control numbers in @text, which a person typed: of char *, NULL-terminated; NULL with *@fault for what is none.
 */
char **store_review_parse (const char *text, char **fault);
