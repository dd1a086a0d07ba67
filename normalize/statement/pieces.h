/* pieces.h — the text of a field, put together from the pieces of a document that it is made of.
 *
 * Paragraphs, list items, captions, footnotes and small tables stand in order, each on a line of its own; a line that
 * the layout or a page break broke off is joined to the one before.  A note's mark is left out
 * where the note itself follows.  What became of bullets, overlaps, raised digits and marks is told as edits.
 */
#pragma once

#include "normalize/record.h"

/* Marks that stand for any bullet: none where it was only drawn, Markdown's, and dots of fonts without ・. */
#define NORMALIZE_PLAIN_BULLETS 6

/* A word of a picture: as it was read, and as it is (table/column_vocabulary.h).  Lent by the document. */
typedef struct
{
  const char *read;
  char *now;
} NormalizeMended;

/* Text in the making: what a statement's field will be cleaned from. */
typedef struct
{
  GString *raw;   /* as found, pieces parted by "\n" */
  GString *text;  /* the same with the breaks that stay as U+2028 and those to be judged as "\n": input of cleaning */
  GArray *places; /* of IngestPlace */
  guint lists;    /* pieces that were list items */
  guint pieces;
  gsize line;                              /* where the last line of @text begins */
  guint replaced[NORMALIZE_PLAIN_BULLETS]; /* how often each was made ・ */
  guint dropped[NORMALIZE_PLAIN_BULLETS];  /* how often each was left out before a mark of the item's own */
  GPtrArray *flowed;                       /* of char *, in turn: a break of a page's source and what it became */
  gboolean open;                           /* the last piece may go on in the next paragraph */
  GPtrArray *raised;                       /* of char *: digits that stood raised, and are now ¹ or ² */
  GPtrArray *references;                   /* of char *: marks of notes that follow in the same text, left out */
  GArray *mended;                          /* of NormalizeMended: words that a picture's reader got wrong */
  guint least;         /* how sure it is of the word it is least sure of, 1 to 100; 0: nothing is from a picture */
  GPtrArray *choices;  /* of char *, in turn: a choice by boxes as printed, and what it says */
  GPtrArray *overlaps; /* of char *: words left out since they stood at the end of the last piece already */
} NormalizeText;

void normalize_text_init (NormalizeText *text);
void normalize_text_clear (NormalizeText *text);

/* Appends @length bytes of @block's text from @start, as a piece of its own or joined to the last. */
void normalize_text_add (NormalizeText *text, const IngestBlock *block, gsize start, gsize length);

/* Goes on from a field that is made: @raw as found, @display as cleaned. */
void normalize_text_resume (NormalizeText *text, const char *raw, const char *display);

/* Appends all blocks of a cell; a table in it becomes lines of its cells. */
void normalize_text_add_blocks (NormalizeText *text, const GPtrArray *blocks, guint depth);
void normalize_text_add_table (NormalizeText *text, const IngestTable *table, guint depth);

/* Where what @text holds from @from on is a choice by boxes, "☑はい □いいえ": leaves what it says, "はい".  @boxed: the
 * column of its cell has choices whose marks are ■ and □, which else may be bullets.  @chosen: its cells are such
 * choices, so that one in which nothing is ticked, "□はい □いいえ", is no answer: leaves nothing. */
void normalize_text_settle_boxes (NormalizeText *text, gsize from, gboolean boxed, gboolean chosen);

/* Tells what became of bullets, overlaps, raised digits and boxes as edits of @field. */
void normalize_text_tell (const NormalizeText *text, NormalizeRecord *record, NormalizeStatement *statement,
                          const char *field);

/* Cleans @raw into display text of the record; each change becomes an edit of @field of @statement (may be NULL). */
const char *normalize_cut_clean (NormalizeRecord *record, NormalizeStatement *statement, const char *field,
                                 const char *raw);

/* A blank or a line break, U+2028 among them. */
gboolean normalize_text_is_blank (gunichar c);

/* The first character of @text that is none, or 0. */
gunichar normalize_text_first_character (const char *text);
