/* title_tables.h — the titles of the catalogs with their variants, as tables that make_titles.c writes while the
 * program is built.
 *
 * Nothing is read or allocated when the program runs, and all processes share them.  Texts are bytes of one pool of
 * strings, keys stand in one row of code points, so that no pointer needs relocation.
 */
#pragma once

#include "normalize/control/title_keys.h"

typedef struct
{
  guint32 text;       /* in the pool */
  guint32 key, grams; /* where they begin */
  guint16 length;     /* of the key, code points */
  guint16 n_grams;    /* of its set */
  guint16 entry;      /* its place in its catalog */
  guint8 framework;   /* its place among the frameworks */
  guint8 variant;     /* not the catalog's own wording */
  double weight;      /* of its grams together */
} NormalizeTitleRow;

/* A gram, and the titles that hold it: titles[first] up to titles[first + n]. */
typedef struct
{
  guint64 gram;
  guint32 first, n;
  double weight; /* how rare it is among all titles */
} NormalizeTitleGram;

typedef struct
{
  const char *texts;
  const gunichar *keys;
  const NormalizeTitleRow *rows;
  guint n_rows;
  const NormalizeTitleGram *grams; /* in order */
  guint n_grams;
  const guint16 *row_grams; /* places in @grams, of each row in order */
  const guint16 *titles;    /* places in @rows */
  const guint16 *starts;    /* of each framework: where in @own its entries begin, in the order of its catalog */
  const guint16 *own;       /* the rows of entry i: own_rows[own[i]] up to own_rows[own[i + 1]] */
  const guint16 *own_rows;  /* places in @rows */
  guint n_frameworks;
  double strange; /* the weight of a gram that no title holds */
  const NormalizeTitleWord *words;
  guint n_words;
} NormalizeTitleTables;

extern const NormalizeTitleTables normalize_title_tables;
