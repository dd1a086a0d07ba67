/* ending.h — how a text ends: as a sentence without a full stop does, or as a question.
 *
 *     ingest_ending_is ("毎日取得しています", -1, INGEST_ENDING_POLITE)   TRUE
 *
 * The endings are in endings.tsv, the same for every reader and every stage.
 */
#pragma once

#include <glib.h>

typedef enum
{
  INGEST_ENDING_POLITE = 1 << 0,    /* ます, です: closes a sentence */
  INGEST_ENDING_PREDICATE = 1 << 1, /* である, すること: may close a title as well */
  INGEST_ENDING_QUESTION = 1 << 2,  /* ますか, ？, 教えてください */
  INGEST_ENDING_DEMAND = 1 << 3,    /* こと。, ものとする: asks for a thing to be done */
  INGEST_ENDING_ASKS = 1 << 4,      /* ？, か */
  INGEST_ENDING_TOLD = 1 << 5,      /* ます, でした: says what is so */
  INGEST_ENDING_REQUIRED = 1 << 6   /* こと, する: what is to be so */
} IngestEnding;

/* TRUE where @text (@length bytes, or -1 to its NUL), blanks at its end aside, ends in a word of @endings (bits). */
gboolean ingest_ending_is (const char *text, gssize length, guint endings);

/* Loads the table, once in a process. */
void ingest_ending_warm (void);
