/* dotted.h — a number of parts, as it is printed: "6.5.1", "A.5.1-2", "CLD.9.5.1", "１．２".
 *
 *     "A.5.1-2 鍵"             letter A of 2 bytes, parts 5 1 2, signs . -, 7 bytes
 *     "１．２．概要"             parts 1 2, 9 bytes, 12 with the point behind them
 *     "CLD. I2,4" (MEND)      cloud, parts 12 4, a letter read as a digit
 *     "2024.4.1", "03-1234"   none: a part has three digits at most
 *
 * The one reader of such numbers, for readers of formats and for the outline alike.  Whether a number counts anything,
 * "1.5 倍", is for the caller to say, from how many parts it has and what stands behind it; so is a single part.
 *
 * Every function reads from @at up to @end, or to the NUL where @end is NULL.  Lengths are bytes.
 */
#pragma once

#include <glib.h>

#define INGEST_DOTTED_PARTS 6

typedef enum
{
  INGEST_DOTTED_PLAIN = 0,
  INGEST_DOTTED_BARE = 1 << 0,   /* no letter and no CLD before it */
  INGEST_DOTTED_POINTS = 1 << 1, /* points alone join: "9.2.1-9.2.3" are two */
  INGEST_DOTTED_SPACED = 1 << 2, /* blanks may stand behind the point of its letter */
  INGEST_DOTTED_MEND = 1 << 3    /* as OCR gives it: I, l, | are 1 and O, o are 0, a comma before a digit is a point */
} IngestDottedFlags;

typedef struct
{
  gunichar letter;                    /* A of "A.5.1", 0 where it has none */
  gboolean cloud;                     /* printed with CLD */
  gsize prefix;                       /* bytes of either, blanks behind it included */
  guint parts[INGEST_DOTTED_PARTS];   /* 5, 1, 2 */
  guint8 widths[INGEST_DOTTED_PARTS]; /* characters of each part: 2 of "05" */
  guint n_parts;                      /* from 1 */
  char signs[INGEST_DOTTED_PARTS];    /* before each part but the first: '.', or '-' for any hyphen */
  gboolean mended;                    /* a letter was read as a digit */
  gboolean digits;                    /* a digit was there */
  gboolean first_digits;              /* in the first part */
  gsize length;                       /* up to behind the last part */
  gsize closed;                       /* the same with the point behind it; @length where none is */
} IngestDotted;

/* FALSE where none stands at @at: a part that is too long, or one part too many, makes it none. */
gboolean ingest_dotted_read (const char *at, const char *end, IngestDottedFlags flags, IngestDotted *number);

/* The pieces of it, for numbers that are built otherwise, "6. 1. 1" and "1-(2)". */

/* CLD or a letter with its point, before a digit; fills letter, cloud and prefix of @number, and returns prefix. */
gsize ingest_dotted_prefix (const char *at, const char *end, IngestDottedFlags flags, IngestDotted *number);

/* One part, to the end of @number; its bytes, 0 where none stands there. */
gsize ingest_dotted_part (const char *at, const char *end, IngestDottedFlags flags, IngestDotted *number);

/* '.' or '-' where a sign that joins parts stands at @at, 0 where none does; @length: its bytes. */
char ingest_dotted_sign (const char *at, const char *end, gsize *length);

/* 1 or 0 for a letter that OCR gives for such a digit, else -1. */
int ingest_dotted_confused (gunichar c);
