/* readings.h — what a stretch of a document may be read as besides what it is drawn as, on one scale.
 *
 *     table  | No. | 3 |          rows                0.0     what is not turned or moved scores 0
 *            | 確認項目 | … |     records            +4.1     + records-named 2.2, records-answer 1.5, …
 *            | 回答 | … |         labels             -2.0
 *
 * A proposer (propose.h, table_recovery.h, labelled_table.h) counts the features of its reading; their weights
 * (weights.tsv) are log-odds against leaving the stretch as it stands.  Of the readings that claim the same lines or
 * the same table the best one above 0 is taken, and the next best goes on with it as a doubt.
 */
#pragma once

#include "ingest/document.h"

/* A decision is doubtful under this margin (log-odds; 1.1 is three to one): chosen on the examples, see README.md. */
#define NORMALIZE_TABLE_DOUBT 1.1
#define NORMALIZE_TABLE_SURE  0.75 /* the likelihood of the first reading at that margin */

typedef enum
{
  READING_AS_IS,     /* rows as the table has them, text as it stands */
  READING_SPANS,     /* row_span_recovery.h */
  READING_RECORDS,   /* transposed_records.h */
  READING_QUESTIONS, /* the same */
  READING_ABREAST,   /* rows_abreast.h */
  READING_LABELS,    /* labelled_table.h */
  READING_FIELDS,    /* table_recovery.h: records named line by line */
  READING_LINES,     /* the same: cells one a line */
  READING_CODES,     /* the same: rows that open with codes */
  N_READINGS
} NormalizeReadingKind;

/* What each kind is, as a person is told. */
extern const char *const normalize_reading_names[N_READINGS];

/* Each name is one in weights.tsv; the first of a kind is 1 for all readings of it. */
#define NORMALIZE_READING_FEATURES(X)                                                                                  \
  X (SPANS, "spans")                                                                                                   \
  X (SPANS_BROKEN, "spans-broken") /* the share of short rows */                                                       \
  X (SPANS_BETTER, "spans-better") /* of these, how many stand better moved */                                         \
  X (SPANS_GAIN, "spans-gain")     /* what moving them gains, in the mean; 1 is 3 */                                   \
  X (SPANS_FIT, "spans-fit")       /* the same of how its cells fit alone, whatever columns are passed over */         \
  X (SPANS_TOP, "spans-top")       /* the first short row stands right below the titles: nothing spans into it */      \
  X (SPANS_FULL, "spans-full")     /* full rows to one short one */                                                    \
  X (SPANS_FIRST, "spans-first")   /* short rows whose first cell fits where it stands */                              \
  X (SPANS_DRAWN, "spans-drawn")   /* the page drew or aligned the cells: its spans are known */                       \
  X (RECORDS, "records")                                                                                               \
  X (RECORDS_NAMED, "records-named")   /* the share of rows with a title of columns at the left */                     \
  X (RECORDS_MARKED, "records-marked") /* or a cell that the format calls a title */                                   \
  X (RECORDS_BESIDE, "records-beside") /* with a title at the right as well */                                         \
  X (RECORDS_ANSWER, "records-answer") /* a name of an answer among them */                                            \
  X (RECORDS_ASKS, "records-asks")     /* of a question or requirement */                                              \
  X (RECORDS_AGAIN, "records-again")   /* the share of names that come again */                                        \
  X (QUESTIONS_READING, "questions-below")                                                                             \
  X (QUESTIONS_MARKED, "questions-marked")     /* the share of rows that Q, A and their like open */                   \
  X (QUESTIONS_ANSWERED, "questions-answered") /* answers to a question, at most 1 */                                  \
  X (QUESTIONS_ORDER, "questions-order")       /* answers that stand below a question */                               \
  X (ABREAST, "abreast")                                                                                               \
  X (ABREAST_KNOWN, "abreast-known")   /* the share of titles that are known */                                        \
  X (ABREAST_FILLED, "abreast-filled") /* the share of rows with cells of several of the tables */                     \
  X (ABREAST_ALIKE, "abreast-alike")   /* the share of rows whose first cells say the same */                          \
  X (ABREAST_COUNTS, "abreast-counts") /* their numbers count on */                                                    \
  X (LABELS, "labels")                                                                                                 \
  X (LABELS_ALIKE, "labels-alike")   /* further tables of labels; 1 is three */                                        \
  X (LABELS_HEADED, "labels-headed") /* a heading right above */                                                       \
  X (LABELS_LONG, "labels-long")     /* rows; 1 is five */                                                             \
  X (FIELDS, "fields")                                                                                                 \
  X (FIELDS_ANSWERED, "fields-answered") /* the share of records with an answer */                                     \
  X (FIELDS_RECORDS, "fields-records")   /* records; 1 is five */                                                      \
  X (FIELDS_KNOWN, "fields-known")       /* the share of fields whose name is a title of columns or a label */         \
  X (FIELDS_EACH, "fields-each")         /* fields of a record; 1 is five */                                           \
  X (FIELDS_SURE, "fields-sure")         /* names in brackets or before a colon */                                     \
  X (FIELDS_APART, "fields-apart")       /* records that begin behind a blank line */                                  \
  X (FIELDS_TITLED, "fields-titled")     /* that stand below a line of no record, as a section does below its title */ \
  X (FIELDS_LABEL, "fields-label")       /* they open with a label of requirements, as the parts of a section do */    \
  X (FIELDS_SAME, "fields-same")         /* records with as many fields as most have */                                \
  X (FIELDS_LINES, "fields-lines")       /* the share of lines that open a field */                                    \
  X (LINES, "lines")                                                                                                   \
  X (LINES_COST, "lines-cost")       /* what a row costs to lay out; 1 is five */                                      \
  X (LINES_NUMBERS, "lines-numbers") /* the rows are told by their numbers, not by questions */                        \
  X (LINES_ROWS, "lines-rows")       /* rows; 1 is five */                                                             \
  X (LINES_COLUMNS, "lines-columns") /* columns; 1 is six */                                                           \
  X (LINES_FULL, "lines-full")       /* lines to a row for each column, 1 is three */                                  \
  X (LINES_BANDS, "lines-bands")     /* headings across it, to a row */                                                \
  X (LINES_MARKS, "lines-marks")     /* the share of answers that are marks */                                         \
  X (CODED, "coded")                                                                                                   \
  X (CODED_ROWS, "coded-rows")         /* rows; 1 is ten */                                                            \
  X (CODED_ORDER, "coded-order")       /* the share of codes behind the one above */                                   \
  X (CODED_TITLED, "coded-titled")     /* lines above the first name columns */                                        \
  X (CODED_ANSWERED, "coded-answered") /* the share of rows that say something of their name */                        \
  X (CODED_BRIEF, "coded-brief")       /* the share of rows that are no section of a text */

typedef enum
{
#define X(id, name) FEATURE_##id,
  NORMALIZE_READING_FEATURES (X) N_READING_FEATURES
#undef X
} NormalizeReadingFeature;

typedef struct
{
  NormalizeReadingKind kind;
  double features[N_READING_FEATURES];
} NormalizeReading;

/* What was chosen and what came next; the margin is that between them, as log-odds; infinite where nothing else was
 * proposed. */
typedef struct
{
  NormalizeReadingKind kind, second;
  double margin;
} NormalizeVerdict;

/* Log-odds of a reading against leaving things as they stand. */
double normalize_reading_score (const NormalizeReading *reading);

/* Chooses among @n readings and leaving things as they stand. */
NormalizeVerdict normalize_readings_choose (const NormalizeReading *readings, guint n);

/* How likely the choice is right, where it is in doubt; else 1. */
double normalize_verdict_sure (const NormalizeVerdict *verdict);

/* What is in doubt about @what ("a table", "lines 3 to 9"), in a line for a person: both readings and the second one's
 * likelihood.  NULL where nothing is; the caller frees it. */
char *normalize_verdict_doubt (const NormalizeVerdict *verdict, const char *what);

/* Appends a line for each reading that scores: its name, its score, what decided. */
void normalize_readings_explain (const NormalizeReading *readings, guint n, GString *explain);

/* Appends ", page 3" or ", line 12", or nothing where the place is not known. */
void normalize_append_place (GString *explain, const IngestPlace *place);
