/* record.h — a document as statements: what normalize makes of a Document, and what the store keeps.
 *
 *     path      [ "運用のセキュリティ", "バックアップ" ]
 *     label     "12.3.1"                     the number printed on it, repaired
 *     ref       "12.3.1"                     the control that the document itself cites, or ""
 *     question  "情報のバックアップ"          heading of a section, question of a row
 *     answer    "日次で取得しています。"      the vendor's own words
 *     controls  iso27017:2015/12.3.1, cited, 0.99
 *
 * A statement is the smallest unit a reader would cite: one leaf section of a whitepaper, one row of a checksheet.
 * Between processes a record is one line of JSON (normalize_record_write (), normalize_record_parse (); schema:
 * `hakusho schema record`).
 *
 * Nothing goes missing: each block of the Document is in a statement, in `headings`, or in `left` with its reason.
 * Counted once: the headings' `text`; of a statement what the document says in that place — label, cited and question
 * where `heading` is 0, requirement and further with their edits undone, raw, and stray numbers of its edits; and
 * `left` save the reason "heading", which repeats a heading that no statement came of (tests/completeness.py adds them
 * up).
 *
 * Owns     the record owns all below it.  Strings live in its string store; what is handed in is copied.
 */
#pragma once

#include "ingest/document.h"

#define NORMALIZE_RECORD_FORMAT  "hakusho-record"
#define NORMALIZE_RECORD_VERSION 1

typedef enum
{
  NORMALIZE_ERROR_ENCODING, /* text that is not UTF-8 */
  NORMALIZE_ERROR_CATALOG,  /* a catalog or crosswalk that does not hold together */
  NORMALIZE_ERROR_LINE      /* a line of JSON that is not a record */
} NormalizeError;

#define NORMALIZE_ERROR (normalize_error_quark ())
GQuark normalize_error_quark (void);

/* One change of text: undone by putting @before in place of @after. */
typedef struct
{
  const char *field;  /* "answer", "question", "label", "path" … */
  const char *rule;   /* name of the rule: "width", "wrap", "number" … */
  const char *before; /* the words changed, with what is needed of their surroundings */
  const char *after;
  guint count; /* how many times this rule made this change in this field */
} NormalizeEdit;

/* A control that a statement is filed under. */
typedef struct
{
  const char *framework; /* "iso27017:2015" */
  const char *id;        /* "12.3.1", "CLD.9.5.1" */
  const char *method;    /* "cited", "titled", "alike", "decided" */
  double confidence;     /* 0 to 1, calibrated */
  const char *evidence;  /* the words that decided, for a reader: cited "CLD. I2.4.5" → CLD.12.4.5 */
} NormalizeControl;

/* A column of a checksheet that is neither number, question, requirement nor answer: 備考, 測定単位 … */
typedef struct
{
  const char *title;
  const char *text;
} NormalizeFurther;

/* Lines of an answer that came from one cell, where a row's answer came from several. */
typedef struct
{
  const char *title; /* of the cell's column: 備考; "" of the first, whose column is the answer's */
  guint lines;
  gboolean state; /* a mark or a state, which is read before the words beside it; not written to JSON */
  gboolean aim;   /* what is aimed at, beside what there is: it answers nothing; not written to JSON */
  gboolean plan;  /* what is to come, of a column for it: it makes a no planned, and limits no yes; not written to JSON */
} NormalizePart;

typedef struct
{
  guint seq;         /* from 1, in reading order */
  guint heading;     /* of the record's headings, from 1: the one whose title is its question; 0 where the question is
                        in words of its own, as in a row */
  GPtrArray *path;   /* of const char *: titles of the enclosing headings, outermost first, without numbers */
  const char *label; /* "" where none */
  const char *ref;   /* in the form of the standard, or "" */
  const char *cited; /* the control number as the document prints it, before repair: "CLD. I2.4.5"; "" where none */
  const char *question;    /* display text */
  const char *requirement; /* display text, or "" */
  const char *answer;      /* display text; paragraphs and list items parted by "\n" */
  const char *raw;         /* the answer as found, cells and blocks parted by "\n" */
  const char *sign;      /* the picture before its title, which may say a state: "❌", or NULL; not written to JSON */
  guint scope_lines;     /* lines of the answer that only say whether its control applies; not written to JSON */
  gboolean out_of_scope; /* and that it does not; not written to JSON */
  guint8 borne;          /* a row of a table of who bears what: bits of NormalizeParty, whose marks say that they do,
                            and of PARTY_NONE; 0 in others; not written to JSON */
  const char *bearer;    /* the cell that says so by a letter that the document explains, "Responsible: C", or NULL;
                            not written to JSON */
  GArray *parts;         /* of NormalizePart: cells that the answer was put together from; NULL: it is one */
  GArray *further;       /* of NormalizeFurther */
  GArray *where;         /* of IngestPlace: all places that its answer (else its question) came from */
  GArray *edits;         /* of NormalizeEdit */
  GArray *controls;      /* of NormalizeControl, best first */
  GArray *candidates;    /* of NormalizeControl under the threshold: what review will offer */
  double none;           /* where it has no control: how surely none fits, 0 to 1 */
  const char *none_evidence; /* the words that say so, or "" */
  double doubt;              /* how likely its table was read wrongly; 0 where there is no doubt; not written to JSON */
  guint word_confidence;     /* of the words of its answer that were read from a picture: how sure the reader is of the
                                worst, 1 to 100; 0 where none was */
  gboolean dropped;          /* it names a control that has no successor in the default frame; not written to JSON */
  const char *stance;        /* one of the labels of normalize/control/stance.h, or "" */
  double stance_confidence;
  const char *stance_evidence;
} NormalizeStatement;

/* What was taken for furniture, or for something that no statement holds. */
typedef struct
{
  const char *reason; /* "cover", "contents", "header", "repeated-row", … (normalize/normalize.h lists them) */
  const char *text;   /* as found */
  IngestPlace place;
} NormalizeLeft;

/* A heading of the outline, a band across a table, or a kind that rows share: what paths are made of. */
typedef struct
{
  const char *text;   /* as found, with its number and marks, without a remark that went to `left` */
  const char *number; /* as printed, with OCR's lexical damage mended: "12.1.2", "IV"; "" where none */
  const char *title;  /* display text, without number and cited number */
  const char *cited;  /* a control number printed beside the title, unrepaired: "CLD. I2.4.5"; "" where none */
  guint level;        /* from 1; 0 is the title of the document */
  IngestPlace place;
} NormalizeHeading;

/* The catalog that a document's own numbers follow. */
typedef struct
{
  const char *framework; /* "iso27017:2015", or NULL where the numbers are the vendor's own */
  int shift;             /* printed chapter + shift = chapter of the catalog */
  gboolean cld_dropped;  /* its cloud controls are printed without CLD. */
  double confidence;
  const char *evidence; /* "41 of 43 numbered headings carry the title of that number" */
} NormalizeScheme;

typedef struct
{
  IngestDocument *source; /* file, hash, reader, warnings, error; its blocks are gone */

  const char *vendor, *service, *title, *edition; /* NULL where not found */
  const char *issued, *revised;                   /* ISO 8601 dates, as precise as found: "2025-06" */
  NormalizeScheme scheme;

  GPtrArray *statements; /* of NormalizeStatement */
  GArray *left;          /* of NormalizeLeft */
  GArray *headings;      /* of NormalizeHeading, in reading order: what the scheme is found from */

  GStringChunk *strings;

  gboolean keys; /* what the store tells documents and statements by (keys.h) is to be written too; nothing reads it */

  GString *explain; /* not NULL: how each table was read is appended to it, in lines; the caller's */

  /* where each edit of the statement edited last stands in its list: field, rule, before and after as one key */
  GHashTable *edit_index;
  guint edit_statement; /* its seq, 0 where none */
} NormalizeRecord;

/* @source is taken over; its blocks may be released by the caller's normalize step, its strings not. */
NormalizeRecord *normalize_record_new (IngestDocument *source);
void normalize_record_free (NormalizeRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeRecord, normalize_record_free)

/* A copy of @text (@length bytes, or -1 to its NUL) that lives as long as the record. */
const char *normalize_record_keep (NormalizeRecord *record, const char *text, gssize length);

/* Appends an empty statement, numbered. */
NormalizeStatement *normalize_record_add (NormalizeRecord *record);

void normalize_record_leave (NormalizeRecord *record, const char *reason, const char *text, const IngestPlace *place);

/* Appends a heading; its strings are copied.  Gives its number, from 1. */
guint normalize_record_head (NormalizeRecord *record, NormalizeHeading heading);

/* Appends a control or, to @list, a candidate; strings are copied. */
void normalize_record_file (NormalizeRecord *record, GArray *list, NormalizeControl control);

/* Notes an edit; the same change made again in the same field only counts. */
void normalize_record_edit (NormalizeRecord *record, NormalizeStatement *statement, const char *field, const char *rule,
                            const char *before, const char *after);

/* Appends the record as one line of JSON, newline included. */
void normalize_record_write (const NormalizeRecord *record, GString *line);

/* Reads such a line.  Errors: NORMALIZE_ERROR_LINE. */
NormalizeRecord *normalize_record_parse (const char *line, gsize length, GError **error);

/* The JSON Schema of such a line; lent. */
const char *normalize_schema (void);
