/* contents_line.h — a line of a table of contents: a title, a leader, the number of its page.
 *
 *     "2.1 内部組織 ..... 4"   title of 16 bytes, 5 dots, page 4
 *     "更新……"                 title of 6 bytes, 6 dots, no page
 *     "Scope\tiv"              no leader and no page: a roman number counts behind a leader alone
 *
 * The one reader of such lines.  How much of a leader a line needs is the caller's to say: a title and a number that
 * a space alone parts are a line of contents among others that count up, and a heading elsewhere.
 */
#pragma once

#include <glib.h>

typedef enum
{
  INGEST_LEADER_NONE,
  INGEST_LEADER_DOTS,        /* . … ‥ _ */
  INGEST_LEADER_MIDDLE_DOTS, /* ・, which opens items of lists as well */
  INGEST_LEADER_DASHES       /* - ─ */
} IngestLeader;

typedef struct
{
  gsize title;   /* bytes before the leader and the page; all where neither is there */
  guint dots;    /* of the leader, as drawn: … is three, ‥ two */
  guint dashes;  /* the same, ─ two */
  guint blanks;  /* within and beside it; a tab is three */
  guint digits;  /* of the page, where white space or a leader parts it from the title */
  guint page;    /* 0 where it has no digits, or more than four */
} IngestContentsLine;

/* The kind of leader that @c is drawn as. */
IngestLeader ingest_leader_of (gunichar c);

/* Reads @text, @length bytes of it or up to its NUL (-1), into *line.  TRUE where it ends in a leader, with or without
 * a page behind it. */
gboolean ingest_contents_line_read (const char *text, gssize length, IngestContentsLine *line);

/* The same for all of @text, where nothing but the answer is asked. */
gboolean ingest_has_leader (const char *text);
