/* read.h — documents and statements out of a store, in one order: documents by name (bytes) and SHA-256, statements
 * as they were read.  No row number, order of import or clock shows in it.
 *
 *     g_autoptr (GArray) ids = store_find_documents (store, NULL, &error);             all of them
 *     g_autoptr (StoreCursor) cursor = store_statements (store, id, &error);
 *     while (store_cursor_next (cursor, &statement, &error) == STORE_ROW)
 *       … statement->answer …                                                          lent until the next call
 *
 * Memory is that of one statement, however large the store.
 */
#pragma once

#include "store/sqlite.h"

/* What list, show and export tell of a document.  Strings are NULL where not known. */
typedef struct
{
  gint64 id;                                    /* joins within this store; not a lasting name */
  const char *file, *uri, *sha256, *media_type; /* @uri: where it came from */
  guint64 bytes;
  guint pages;
  const char *vendor, *service, *title, *edition, *issued, *revised;
  const char *scheme, *scheme_evidence;
  const char *error, *error_message;                   /* of one that failed */
  guint64 statements, filed, controls, warnings, left; /* set by store_count_document () */
  guint revision, revisions; /* its place among the editions of its paper (revision.h), and how many there are */
  guint64 open;              /* statements that wait for a decision (tally.h); set by the same */
  GStringChunk *strings;
} StoreDocument;

void store_document_clear (StoreDocument *document);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreDocument, store_document_clear)

/* The ids (gint64) of the documents that @wanted names, NULL-terminated; of all, or all that are the newest of their
 * paper (revision.h), where it is NULL or empty.  A name is the name of a file, any under which the document was seen;
 * of a ZIP, a mail or a long table: of all its parts at least six digits that one SHA-256 starts with a title, spelt as
 * the document spells it or as the fold makes the same: its newest revision a part of a file's name, title, vendor or
 * service that one paper alone has: its newest revision tried in this order; where all revisions are read (revision.h),
 * all of them for the newest.  Errors: STORE_ERROR_UNKNOWN, for a name that nothing has or a prefix that several have.
 */
GArray *store_find_documents (Store *store, const char *const *wanted, GError **error);

/* The same for a command that destroys: no part of a name will do. */
GArray *store_find_documents_exactly (Store *store, const char *const *wanted, GError **error);

/* Appends the first column of each row of @query to @ids.  Returns how many, or -1 on an error. */
int store_append_ids (Store *store, sqlite3_stmt *query, GArray *ids, GError **error);

/* Fills @document, which must be empty or zero. */
gboolean store_read_document (Store *store, gint64 id, StoreDocument *document, GError **error);
gboolean store_count_document (Store *store, StoreDocument *document, GError **error);

/* A control that a statement is filed under, with its Japanese title ("" where the catalogs do not know it). */
typedef struct
{
  NormalizeControl control;
  const char *title;
  const char *reading;  /* in another frame (frame.h): "direct", "via crosswalk"; else NULL */
  const char *relation; /* of the crosswalk: "equal", "subset" …; else NULL */
} StoreControl;

typedef struct _StoreStatement
{
  gint64 id, document;
  guint seq;
  guint heading;    /* of its document's, the one whose title is its question; 0 where there is none */
  const char *path; /* JSON: ["…", "…"] */
  const char *label, *ref, *cited, *question, *requirement, *answer, *raw;
  const char *further, *places, *edits; /* JSON, as in a record */
  guint page, line;                     /* of its first place; 0 where unknown */
  const char *parts;      /* JSON, [["", 1], ["備考", 2]]: lines of the answer that are of columns; NULL */
  const char *words;      /* digest of question and answer: what a decision is on (decision.h) */
  const char *page_label; /* what the file calls that page; "" where it only counts them */
  const char *stance, *stance_evidence;
  double stance_confidence;
  double none; /* how surely no control fits, where it has none */
  const char *none_evidence;
  guint word_confidence;  /* of the worst word of its answer that was read from a picture, 1 to 100; 0 where none was */
  const char *scheme;     /* framework that the document's numbers follow; only where a frame is set */
  const GArray *controls; /* of StoreControl, best first */
  const GArray *candidates; /* of StoreControl; only where asked for */
} StoreStatement;

typedef struct _StoreCursor StoreCursor;

/* The statements of a document.  Two cursors of the same kind cannot be open at once. */
StoreCursor *store_statements (Store *store, gint64 document, GError **error);

/* The statements of @ids (gint64), in that order; @ids is taken over. */
StoreCursor *store_statements_of (Store *store, GArray *ids);

void store_cursor_free (StoreCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreCursor, store_cursor_free)

/* From here on only statements that @takes says TRUE of; @data must outlive the cursor (store_filter_cursor () of
 * filter.h sets both). */
typedef gboolean (*StoreCursorTakes) (const StoreStatement *statement, gconstpointer data);
void store_cursor_set_takes (StoreCursor *cursor, StoreCursorTakes takes, gconstpointer data);

/* From here on statements come with their candidates. */
void store_cursor_want_candidates (StoreCursor *cursor);

/* From here on statements come without what they are filed under: for who asks of their words alone, and has no filter
 * that looks at controls. */
void store_cursor_skip_controls (StoreCursor *cursor);

StoreStep store_cursor_next (StoreCursor *cursor, const StoreStatement **statement, GError **error);

/* The keys of a statement as `export --format jsonl` has them, into an open object. */
void store_write_statement (IngestJson *json, const StoreDocument *document, const StoreStatement *statement);

/* The items of @json, a list of strings as `path` is; parted by @separator. */
char *store_join (const char *json, const char *separator);

/* "シート1!C12" for a place in a workbook, or for the first of a list of places, as JSON; NULL for any other.  The
 * caller frees it. */
char *store_place_cell (const char *json);

/* "page 5", "page 5 (iii)" where the file calls that page so, "line 12", "シート1!C12"; NULL where none is known. */
char *store_statement_place (const StoreStatement *statement);
