/* cues.h — what a clause says and what a question asks, by the phrases of stance/cues-ja.tsv and cues-en.tsv, and what
 * a mark means by stance/marks.tsv.
 *
 *     "保管しています"  ->  KIND_DOES 2 "ています"          "○"  ->  KIND_DOES
 *
 * Input    UTF-8; a clause as normalize_cues_prepare () leaves it.
 * Owns     nothing: the phrases are tables of the program (stance_tables.h).
 */
#pragma once

#include <glib.h>

/* What a clause says, and what a question asks: the kinds of cues-ja.tsv, in its words. */
typedef enum
{
  KIND_DOES,
  KIND_ABLE,
  KIND_REFRAINS,
  KIND_LACKS,
  KIND_CANNOT,
  KIND_FREE,
  KIND_CUSTOMER,
  KIND_PLANNED,
  KIND_WITHHELD,
  KIND_NONE,
  KIND_POINTS,
  KIND_ABOUT,
  KIND_FACT,
  KIND_PARTLY,  /* a part of it */
  KIND_OPEN,    /* nobody has answered yet */
  KIND_UNCLEAR, /* words that answer nothing */
  N_CLAUSE_KINDS,
  KIND_UNWELCOME = N_CLAUSE_KINDS,
  KIND_FORBIDS,
  KIND_NEGATED,
  KIND_INVERSE,
  KIND_ASKS_FACT,
  KIND_HEADS_PLANS, /* a heading over what is to come */
  KIND_HEADS_GAPS,  /* a heading over what is missing */
  KIND_HEADS_ABOUT, /* a heading over what the document says of itself: purpose, terms */
  KIND_HEADS_STATE, /* a column's title: the state of a row stands below it */
  N_KINDS
} NormalizeCueKind;

#define NORMALIZE_CLAUSE_KINDS ((1u << N_CLAUSE_KINDS) - 1)

/* The weight of a lack that nothing turns: 許可は要りません denies the safeguard itself. */
#define NORMALIZE_CUE_FINAL 8

/* A cue that fits: [start, end) of the clause is its last part. */
typedef struct
{
  NormalizeCueKind kind; /* N_KINDS where none fits */
  int weight;
  gsize start, end;
} NormalizeCueHit;

/* Text as cues see it: a Japanese clause folded, an English one in small letters, its words parted and edged by spaces.
 * NULL where it is no UTF-8; g_free () it.  @offsets, where not NULL, gets an array of NormalizeFoldOffset: where each
 * of its bytes came from. */
char *normalize_cues_prepare (const char *text, gboolean english, GArray **offsets);

/* TRUE for text of an alphabet, without Japanese letters. */
gboolean normalize_cues_is_english (const char *text);

/* The heaviest cue that says what the prepared @clause does. */
NormalizeCueHit normalize_cues_best (const char *clause, gboolean english);

/* The weight of the heaviest cue of each of @kinds (bits) in the prepared @text, into @weights by kind; those that are
 * not there stay as they are, as do greater ones. */
void normalize_cues_weigh (const char *text, gboolean english, guint kinds, int weights[N_KINDS]);

/* What a folded mark or word that answers means, -1 where it is none. */
int normalize_cues_mark (const char *fold);
