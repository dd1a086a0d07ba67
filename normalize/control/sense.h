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
 * Owns     features are the caller's; the weights are tables of the program (stance_tables.h).
 */
#pragma once

#include "normalize/control/reading.h"

typedef enum
{
  SENSE_DOES,     /* it is done, or what would be bad is kept off */
  SENSE_LACKS,    /* it is not done, not yet, or what is bad is let in */
  SENSE_NOTHING,  /* nothing is claimed */
  SENSE_WITHHELD, /* a refusal to say */
  SENSE_PLANNED,
  SENSE_CUSTOMER, /* left to the customer */
  SENSE_SHARED,   /* a part of it is */
  SENSE_PART,
  SENSE_FACT, /* neither good nor bad: a place, a name, hours */
  SENSE_NONE, /* the matter does not arise */
  N_SENSES
} NormalizeSense;

/* What a yes to a question says. */
typedef enum
{
  ASKED_PRACTICE, /* it is done, and that is well */
  ASKED_HARM,     /* it is done or let happen, and had better not be */
  ASKED_FACT,     /* neither: a name, a place, a number is asked for */
  N_ASKED
} NormalizeAsked;

extern const char *const normalize_sense_names[N_SENSES];
extern const char *const normalize_asked_names[N_ASKED];

/* A question as its answers are weighed by it: each is cut into clauses, and what the question is need be found once.
 */
typedef struct
{
  const char *text;    /* lent */
  gboolean english;    /* its own language */
  char *prepared[2];   /* normalize_sense_prepared () */
  const char *asks[2]; /* how many things it asks after in each, "asks-two"; NULL until that matters */
  guint counts[2];     /* of harms and of practices that it names (polarity.h) */
  GArray *said;        /* what clauses of its answers were found to say, for the next answer that has them */
} NormalizeSensedQuestion;

/* Borrows @text. */
NormalizeSensedQuestion *normalize_sense_question_new (const char *text);
void normalize_sense_question_free (NormalizeSensedQuestion *question);

/* As cues see it, where it is held against an English clause or a Japanese one; lent. */
const char *normalize_sense_prepared (NormalizeSensedQuestion *question, gboolean english);

/* What is known of an answer before it is weighed. */
typedef struct
{
  const NormalizeReading *reading;
  NormalizeSensedQuestion *question;
  const char *answer;
  const char *label; /* what the rules came to */
  int way;           /* and how: a number of theirs */
  gboolean unwelcome, negated, inverse, fact, shares, section;
  double topic;        /* polarity.h */
  const double *asked; /* shares of NormalizeAsked */
} NormalizeSensed;

typedef struct
{
  guint32 hash;
  guint32 start; /* byte of NormalizeSenseFeatures.names */
} NormalizeSenseName;

/* What is weighed. */
typedef struct _NormalizeSenseFeatures
{
  char *text;      /* the clauses, one a line, "^" and "$" at their edges; English ones in blanks */
  GArray *named;   /* of NormalizeSenseName, each once: normalize_sense_name () */
  GString *names;  /* theirs, a NUL behind each */
  guint64 bits[4]; /* one for the hash of each name: most new ones have one of their own */
} NormalizeSenseFeatures;

/* The name of feature @number of features->named; lent as long as nothing is added. */
static inline const char *
normalize_sense_name (const NormalizeSenseFeatures *features, guint number)
{
  return features->names->str + g_array_index (features->named, NormalizeSenseName, number).start;
}

/* What a piece is of, as weights.tsv has it. */
#define NORMALIZE_SENSE_LETTERS "letters" /* of a Japanese clause */
#define NORMALIZE_SENSE_WORDS   "words"   /* of an English one */

/* TRUE where @clause, a line of the text of features, is English. */
gboolean normalize_sense_is_english (const char *clause);

NormalizeSenseFeatures normalize_sense_features (const NormalizeSensed *sensed);
void normalize_sense_features_clear (NormalizeSenseFeatures *features);

/* What cues and the lexicon of polarity find in a question. */
typedef struct
{
  gboolean unwelcome, forbids, negated, inverse, fact;
  double topic;
} NormalizeAskedFound;

/* What a question is weighed by, and what it comes to; all 0 where there are no weights.  Weights are
 * stance/asked.tsv, fitted to stance/questions*.tsv. */
NormalizeSenseFeatures normalize_asked_features (NormalizeSensedQuestion *question, const NormalizeAskedFound *found);
void normalize_asked_weigh (const NormalizeSenseFeatures *features, double shares[N_ASKED]);

/* What the clauses of one answer say, each weighed by itself, and what is known of it as a whole. */
typedef struct
{
  guint n;                          /* clauses */
  const char *label;                /* what the rules came to for all of them */
  int way;                          /* and how */
  const char *asked;                /* normalize_sense_asked () */
  gboolean english, section;        /* section: of a paper, below a heading */
  gboolean turns, yields, customer; /* a clause opens with 一方, one ends in が, the customer is named */
} NormalizeSequence;

#define NORMALIZE_SEQUENCE_MOST 6 /* clauses that are weighed one by one */

/* The sense with the greatest share, the first of several. */
guint normalize_sense_best (const double shares[N_SENSES]);

/* What is asked after, by name; "doubt" where no share is sure. */
const char *normalize_sense_asked (const double shares[N_ASKED]);

/* What the clauses of an answer come to together, by @whole, the shares of the answer, and @parts, those of
 * sequence->n clauses.  Weights are stance/sequences.tsv, fitted by fit_stance.c to the examples of more than one
 * clause, with shares by weights that have not seen them. */
NormalizeSenseFeatures normalize_sequence_features (const NormalizeSequence *sequence, const double whole[N_SENSES],
                                                    double (*parts)[N_SENSES]);
gboolean normalize_sequence_weigh (const NormalizeSenseFeatures *features, double shares[N_SENSES]);

/* FALSE where there are no weights. */
gboolean normalize_sense_weigh (const NormalizeSenseFeatures *features, double shares[N_SENSES]);
