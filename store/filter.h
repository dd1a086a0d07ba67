/* filter.h — one way to choose statements, for every command that lists, searches, compares or exports.
 *
 *     --vendor みずいろ --control 12.3 --stance absent,planned --since 2025-01
 *
 * What is asked for must exist: a document, vendor, control or stance that the store does not know is
 * STORE_ERROR_UNKNOWN (exit 2); that nothing is left of what exists is no error (exit 1).
 */
#pragma once

#include "store/frame.h"
#include "store/read.h"

/* As typed; all NULL or 0 at first.  GOption fills it, store_filter_options_clear () frees it. */
typedef struct
{
  char **documents;      /* names, as store_find_documents () takes them */
  char *vendor;          /* a part of the name of vendor or service, by the fold */
  char *control;         /* "12.3.1", "iso27017:2015/12.3.1", or "12.3" for all below it, of the Store's frame */
  char *stance;          /* labels parted by commas; "none": not told */
  double min_confidence; /* of what it is filed under; 0: also what is filed nowhere */
  char *since;           /* date, as precise as given: documents revised or issued then or later */
  char *frame;
  gboolean all_revisions;
  gboolean unlisted; /* who asks wants no list of all documents, where nothing is chosen */
} StoreFilterOptions;

void store_filter_options_clear (StoreFilterOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreFilterOptions, store_filter_options_clear)

/* Rows of a GOptionEntry table: whose statements, and which of them. */
#define STORE_FILTER_ENTRIES(options)                                                                                  \
  { "document",                                                                                                        \
    0,                                                                                                                 \
    0,                                                                                                                 \
    G_OPTION_ARG_STRING_ARRAY,                                                                                         \
    &(options)->documents,                                                                                             \
    "Only this document: its file, title, SHA-256, or a part of them; may be repeated",                                \
    "NAME" },                                                                                                          \
      { "vendor",                                                                                                      \
        0,                                                                                                             \
        0,                                                                                                             \
        G_OPTION_ARG_STRING,                                                                                           \
        &(options)->vendor,                                                                                            \
        "Only of this vendor or service; a part of its name will do",                                                  \
        "NAME" },                                                                                                      \
      STORE_FILTER_STATEMENTS (options)

#define STORE_FILTER_STATEMENTS(options)                                                                               \
  {                                                                                                                    \
    "control", 0, 0, G_OPTION_ARG_STRING, &(options)->control, "Only filed under this control, or one below it", "ID"  \
  },                                                                                                                   \
      { "stance",                                                                                                      \
        0,                                                                                                             \
        0,                                                                                                             \
        G_OPTION_ARG_STRING,                                                                                           \
        &(options)->stance,                                                                                            \
        "Only with this stance: implemented, partial, absent …; several with commas",                                  \
        "LABELS" },                                                                                                    \
      { "min-confidence",                                                                                              \
        0,                                                                                                             \
        0,                                                                                                             \
        G_OPTION_ARG_DOUBLE,                                                                                           \
        &(options)->min_confidence,                                                                                    \
        "Only what is filed at least this surely, 0 to 1",                                                             \
        "X" },                                                                                                         \
      { "since", 0, 0, G_OPTION_ARG_STRING, &(options)->since, "Only of documents dated then or later, as 2025-04",    \
        "DATE" },                                                                                                      \
      { "frame",                                                                                                       \
        0,                                                                                                             \
        0,                                                                                                             \
        G_OPTION_ARG_STRING,                                                                                           \
        &(options)->frame,                                                                                             \
        "Read controls in this frame (default: " NORMALIZE_FRAME ")",                                                  \
        "NAME" },                                                                                                      \
  {                                                                                                                    \
    "all-revisions", 0, 0, G_OPTION_ARG_NONE, &(options)->all_revisions,                                               \
        "Also documents that a later revision has replaced", NULL                                                      \
  }

typedef struct _StoreFilter StoreFilter;

/* Looks up what @options ask for, and sets the Store's frame and revisions. */
StoreFilter *store_filter_new (Store *store, const StoreFilterOptions *options, GError **error);
void store_filter_free (StoreFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreFilter, store_filter_free)

/* The documents (gint64) that are left, in the order of store/read.h; lent.  Empty where all are and they were to be
 * `unlisted`. */
const GArray *store_filter_documents (const StoreFilter *filter);

/* The same as a JSON list, or NULL where all of the store's newest (or, if so asked, all) are; lent. */
const char *store_filter_json (const StoreFilter *filter);

/* How many documents --since left out for want of a date. */
guint store_filter_undated (const StoreFilter *filter);

/* Whether a statement, or a control that one is filed under, passes.  The document is not asked about again. */
void store_filter_cursor (const StoreFilter *filter, StoreCursor *cursor); /* from here on only such statements */
gboolean store_filter_takes (const StoreFilter *filter, const StoreStatement *statement);
gboolean store_filter_takes_stance (const StoreFilter *filter, const char *stance);
gboolean store_filter_takes_control (const StoreFilter *filter, const char *framework, const char *id,
                                     double confidence);

/* TRUE where anything was asked for at all. */
gboolean store_filter_is_asked (const StoreFilter *filter);

/* TRUE where statements, too, are chosen from, not only documents. */
gboolean store_filter_is_narrow (const StoreFilter *filter);

/* The wanted control, NULL for any: its framework ("" for any) and number. */
const char *store_filter_control (const StoreFilter *filter, const char **framework);
const char *store_filter_stances (const StoreFilter *filter); /* JSON list, or NULL */
double store_filter_min_confidence (const StoreFilter *filter);
