/* enumerator.h — what opens a line before its words: bullets, marks of headings, notes, questions and answers.
 *
 *     ingest_enumerator_mark (U'■')                     INGEST_MARK_TITLE
 *     ingest_enumerator_party ("回答：はい", …)           INGEST_PARTY_ANSWER, the bytes of 回答
 *
 * The signs are in enumerators.tsv, the same for every reader and every stage; what a stage makes of one is its own.
 * Numbers are normalize/outline/number.h's.
 */
#pragma once

#include <glib.h>

typedef enum
{
  INGEST_MARK_TITLE = 1 << 0,
  INGEST_MARK_BULLET = 1 << 1,
  INGEST_MARK_BLANK = 1 << 2, /* a bullet only before a blank */
  INGEST_MARK_NOTE = 1 << 3,
  INGEST_MARK_ARROW = 1 << 4,
  INGEST_MARK_CHOICE = 1 << 5,
  INGEST_MARK_OTHER = 1 << 6
} IngestMark;

typedef enum
{
  INGEST_PARTY_NONE,
  INGEST_PARTY_QUESTION,
  INGEST_PARTY_ANSWER
} IngestParty;

/* IngestMark bits of @c, 0 where it opens nothing. */
guint ingest_enumerator_mark (gunichar c);

/* ① … ⓿, ❶ … ➓ */
gboolean ingest_enumerator_is_circled (gunichar c);

/* Whose words follow: the bytes of the letter or the word that says so at @text (up to @end), 0 where none does.  What
 * number and sign must come behind it is the caller's to ask. */
gsize ingest_enumerator_party (const char *text, const char *end, IngestParty *party);

/* Loads the table, once in a process. */
void ingest_enumerator_warm (void);
