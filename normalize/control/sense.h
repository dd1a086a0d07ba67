/* sense.h — what a short answer says, by weights learnt from examples, where phrases (cues.h) do not know its words.
 *
 *     バックアップは取得していますか。   壊れたらそれまでです。     ->  lacks .8
 *     Do you hold ISO 27001?             It lapsed last spring.     ->  lacks .7
 *
 * Method  Multinomial logistic regression.  Its features are pieces of the answer (up to four letters of Japanese, up
 * to three words of English and the beginnings of words, with the edges of a clause), what the rules of stance.h came
 * to and by which way, the roles of the words of polarity.h in answer and question and whether the answer denies.
 * Weights are stance/weights.tsv, fitted by fit_stance.c to stance/examples-*.tsv.
 *
 * Input    a reading (reading.h), display text.  Units    probabilities.
 * Owns     the weights, read once a process and kept as long; features are the caller's.
 */
#pragma once

#include "normalize/control/reading.h"

typedef enum
{
  SENSE_DOES,    /* it is done, or what would be bad is kept off */
  SENSE_LACKS,   /* it is not done, not yet, or what is bad is let in */
  SENSE_NOTHING, /* nothing is claimed */
  SENSE_OTHER,   /* the customer's, not applicable, a pointer, a part: for the rules to tell */
  N_SENSES
} NormalizeSense;

extern const char *const normalize_sense_names[N_SENSES];

/* What is known of an answer before it is weighed. */
typedef struct
{
  const NormalizeReading *reading;
  const char *question, *answer;
  const char *label; /* what the rules came to */
  int way;           /* and how: a number of theirs */
  gboolean unwelcome, negated, inverse, fact, shares;
  double topic; /* polarity.h */
} NormalizeSensed;

/* What is weighed. */
typedef struct _NormalizeSenseFeatures
{
  char *text;       /* the clauses, one a line, "^" and "$" at their edges; English ones in blanks */
  GPtrArray *named; /* of char * */
} NormalizeSenseFeatures;

/* What a piece is of, as weights.tsv has it. */
#define NORMALIZE_SENSE_LETTERS "letters" /* of a Japanese clause */
#define NORMALIZE_SENSE_WORDS   "words"   /* of an English one */

/* TRUE where @clause, a line of the text of features, is English. */
gboolean normalize_sense_is_english (const char *clause);

NormalizeSenseFeatures normalize_sense_features (const NormalizeSensed *sensed);
void normalize_sense_features_clear (NormalizeSenseFeatures *features);

/* FALSE where there are no weights. */
gboolean normalize_sense_weigh (const NormalizeSenseFeatures *features, double shares[N_SENSES]);
