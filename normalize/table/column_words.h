/* column_words.h — the role that the words of a column's title and of its cells speak for, learnt from examples.
 *
 *     貴社での状況をお書きください     title    answer 0.9    no list has this title, its pieces have been seen
 *     …を定めていること。              cell     question 0.7
 *
 * Method   Multinomial logistic regression over pieces: letters of Japanese one to three at a time with the edges of
 * the text, words and pairs of words of an alphabet; fitted by fit_tables.c (column-words.tsv).  What a column's words
 * speak for is evidence beside its place and its neighbours' (roles.h), never a decision. Units    log-odds against
 * eight roles alike, from -1 (a fifty-fifth) to 1, 0 where no piece is known.
 */
#pragma once

#include "normalize/table/column_titles.h"

/* Told each piece, which lasts until it returns. */
typedef void (*NormalizePieceFunc) (const char *piece, gpointer data);

/* The pieces of a title and of the one over it, or NULL. */
void normalize_column_title_pieces (const char *title, const char *upper, NormalizePieceFunc func, gpointer data);

/* The pieces of a cell. */
void normalize_column_cell_pieces (const char *cell, NormalizePieceFunc func, gpointer data);

/* Of a column, at most so many cells are read. */
#define NORMALIZE_WORDED_CELLS 8

/* Adds up what each role gets: what the pieces of a title, or of a cell, weigh.  TRUE where any is known. */
gboolean normalize_column_title_weigh (const char *title, const char *upper, double sums[N_COLUMN_ROLES]);
gboolean normalize_column_cell_weigh (const char *cell, double sums[N_COLUMN_ROLES]);

/* Sums as the shares that they come to, which are added to @shares. */
void normalize_column_add_shares (const double sums[N_COLUMN_ROLES], double shares[N_COLUMN_ROLES]);

/* A share as the value of a feature. */
double normalize_column_share_value (double share);

/* Weights as the trainer has them, pieces to doubles (N_COLUMN_ROLES); those of column-words.tsv where @words is NULL.
 */
void normalize_column_words_use (GHashTable *words);
