/* ingest.h — bytes to Document: the one door to all readers.
 *
 * The reader is chosen by the first bytes, never by the suffix; the table of formats is in ingest.c.
 */
#pragma once

#include "ingest/document.h"
#include "ingest/module.h"

/* A word that may open encrypted files whose names are like @glob (fnmatch (3)). */
typedef struct
{
  char *glob;
  char *word;
} IngestPassword;

/* When a page's picture is read. */
typedef enum
{
  INGEST_OCR_AUTO, /* where it has no text of its own */
  INGEST_OCR_NEVER,
  INGEST_OCR_ALWAYS /* whatever text it has */
} IngestOcr;

typedef struct
{
  const char *reader;      /* name of a reader that overrules detection, or NULL */
  const char *charset;     /* overrules charset detection, or NULL */
  const char *password;    /* for an encrypted PDF, or NULL */
  const GArray *passwords; /* of IngestPassword, tried after @password in their order; or NULL */
  const char *overlay;     /* folder for pictures of what the PDF reader saw, or NULL */
  IngestOcr ocr;
  guint dpi; /* that pictures of pages are read at, 0: as suits the reader */
  guint64
      memory; /* bytes that somebody gives it: how much a document may hold then does not depend on its size; or 0 */
  void (*part) (IngestDocument *part, gpointer data); /* takes over each part of a PDF of very many pages before the
                                                         last, which is the document; NULL: it is read whole */
  gpointer part_data;
  gboolean trusted; /* a file of our own making: as many blocks as there can be, however small it is */
} IngestOptions;

/* Seconds that a document may take, by the clock and of the processor, where --timeout does not say, and how many more
 * for each MiB of it.  A book of a thousand pages takes five; text and tables take one a MiB. */
#define INGEST_TIMEOUT      60
#define INGEST_TIMEOUT_MORE 3

/* Pages of a PDF that is read whole, and of a part of one that has more, about.  Chosen so that a part, beside what
 * poppler keeps of each page that it has read (1.6 KiB), takes no more memory than the largest file that is read whole.
 */
#define INGEST_WHOLE_PAGES 1000
#define INGEST_PART_PAGES  300

/* Bytes that a bid is made from: enough for a byte order mark, a doctype, comments, a few rows of a sheet. */
#define INGEST_HEAD 16384

/* One reader.  A bid runs from 0 (not mine) to 100 (certain), from the first bytes; the highest wins. */
typedef struct
{
  const char *name; /* of --reader */
  const char *media_type;
  guint version;        /* raised when the reader's output changes */
  const char *what;     /* one line for --help */
  const char *suffixes; /* of names that are its own, ".html .htm": what a walk through a folder takes by default */
  int (*bid) (const guint8 *head, gsize length);
  gboolean (*read) (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
  gboolean whole; /* it bids on all bytes: what a package holds is told at its end */
} IngestFormat;

/* The table, ended by a row without a name. */
extern const IngestFormat ingest_formats[];

/* TRUE where a reader knows the file @name for its own: by its suffix, or for certain (a bid of 100) by its first
 * bytes. A program's source or a letter is text too, but nobody put it into a folder of papers to be imported. */
gboolean ingest_takes (const char *name, const guint8 *head, gsize length);

/* What the first bytes look like ("text/html"), or NULL.  Judges the head alone, as ingest_read () does to choose. */
const char *ingest_media_type (const guint8 *head, gsize length);

/* The name of the reader that ingest_read () would choose; NULL where there is none. */
const char *ingest_reader_of (GBytes *input, const char *name, const IngestOptions *options);

/* How much a document of @length bytes may hold, counted as document.h tells. */
guint ingest_most_blocks (gsize length, const IngestOptions *options);

/* Why @options cannot be meant, or NULL: a reader that is not in the table, a charset that nobody knows.  The caller
 * frees it. */
char *ingest_options_fault (const IngestOptions *options);

/* Loads what readers share between documents, or what PDFs or ZIPs need on top: for a process that forks workers,
 * before the first fork, and before the first that reads one. */
void ingest_warm (IngestNeed need);

/* Reads @input, named @file in the result.  Always gives a document: one that failed carries its error. */
IngestDocument *ingest_read (GBytes *input, const char *file, const IngestOptions *options);

/* The JSON Schema of a document's line.  It is a part of the program: nobody frees it. */
const char *ingest_schema (void);
