/* stance_tables.h — what the files of stance/ say, as tables that make_stance.c writes while the program is built.
 *
 * Nothing is read or allocated when the program runs, and all processes share them.  Texts are bytes of one pool of
 * strings, so that no pointer needs relocation.
 */
#pragma once

#include "normalize/text/needles.h"

/* ---- cues-ja.tsv and cues-en.tsv ---- */

#define NORMALIZE_CUE_LISTS 8 /* at most, of a language */

/* One part of a pattern: a literal, perhaps right after a word of a list, or the word alone. */
typedef struct
{
  guint32 literal; /* in the pool */
  guint16 length;  /* bytes */
  gint16 list;     /* its place among the lists, or -1 */
} NormalizeCuePart;

typedef struct
{
  guint8 kind; /* NormalizeCueKind */
  gint8 weight;
  guint8 at_start, at_end;
  guint8 loose; /* only in a terse clause, or in Japanese where the predicate stands */
  guint8 n_parts;
  guint16 first; /* of its parts */
} NormalizeCue;

/* The words of a list are words[first] up to words[first + n]. */
typedef struct
{
  guint16 first, n;
} NormalizeCueList;

typedef struct
{
  const NormalizeCue *cues; /* the heaviest first, of equal ones the longest */
  const NormalizeCuePart *parts;
  const NormalizeCueList *lists;
  const guint32 *words;             /* in the pool */
  const NormalizeNeedles *literals; /* the last ones of the cues: a clause holds few of a thousand */
  const guint16 *starts, *places;   /* literal i -> cues places[starts[i]] up to places[starts[i + 1]] */
  const guint64 *always;            /* bits by place: the cues without a literal */
  guint n_cues;
} NormalizeCues;

/* ---- marks.tsv ---- */

typedef struct
{
  guint32 mark; /* folded, in the pool */
  guint8 kind;  /* NormalizeCueKind */
} NormalizeMark;

/* ---- polarity-ja.tsv and polarity-en.tsv ---- */

typedef enum
{
  ROLE_HARM,
  ROLE_GOOD,
  ROLE_GUARD,
  ROLE_NOT
} NormalizeRole;

typedef struct
{
  guint8 role;   /* NormalizeRole */
  gint16 tenths; /* of its weight */
} NormalizePolarWord;

typedef struct
{
  const NormalizeNeedles *needles;
  const NormalizePolarWord *words; /* by number of needle */
} NormalizeLexicon;

/* ---- grammar-ja.tsv and grammar-en.tsv ---- */

typedef struct
{
  const NormalizeNeedles *needles;
  const guint8 *ops; /* NormalizeGrammarOp, by number of needle */
} NormalizeEndings;

/* ---- classes-ja.tsv and classes-en.tsv ---- */

typedef struct
{
  const NormalizeNeedles *needles;
  const guint16 *classes; /* by number of needle */
  const guint32 *names;   /* of the classes, in the pool */
} NormalizeWordClasses;

/* ---- weights.tsv, sequences.tsv and asked.tsv ---- */

/* Weights are hundredths, @n a row. */
typedef struct
{
  guint n;
  const NormalizeNeedles *pieces[2]; /* of answers: Japanese, English */
  const gint8 *weights[2];           /* a row for each needle */
  const guint32 *names;              /* of named features, in the pool */
  const gint16 *named;               /* a row for each name */
  const guint16 *slots;              /* 1 + place of a name, or 0; from the hash of the name on */
  guint n_slots;                     /* a power of two; 0: there is no feature */
} NormalizeSenseModel;

extern const char normalize_stance_texts[];   /* the pool */
extern const NormalizeCues normalize_cues[2]; /* Japanese, English; so are the others */
extern const NormalizeMark normalize_marks[]; /* by strcmp () of the marks */
extern const guint normalize_n_marks;
extern const NormalizeLexicon normalize_lexicons[2];
extern const NormalizeEndings normalize_endings[2];
extern const NormalizeWordClasses normalize_word_classes[2];
extern const NormalizeSenseModel normalize_answer_model, normalize_question_model, normalize_sequence_model;

#define NORMALIZE_FEATURE_HASH 2166136261u /* of no letters: FNV-1a */

/* The hash of a name that goes on with @text where what stands before it has @hash. */
static inline guint32
normalize_feature_hash_on (guint32 hash, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) text[i]) * 16777619u;
  return hash;
}

/* Of the name of a feature, by which its slot is found. */
static inline guint32
normalize_feature_hash (const char *name, gsize length)
{
  return normalize_feature_hash_on (NORMALIZE_FEATURE_HASH, name, length);
}
