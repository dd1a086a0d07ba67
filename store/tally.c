#include "store/tally.h"

#include "normalize/control/catalog.h"
#include "store/review.h"
#include "store/revision.h"

#include <math.h>
#include <string.h>

const char *const store_stances[] = { "",         "implemented", "partial",     "planned",      "absent",
                                      "customer", "shared",      "undisclosed", "inapplicable", "informative",
                                      "unclear",  "unanswered",  NULL };

#define STANCES   12
#define ITEM_SIZE 8 /* bytes of filings for each control and stance */

static guint
stance_place (const char *stance)
{
  for (guint i = 0; stance != NULL && store_stances[i] != NULL; i++)
    if (strcmp (stance, store_stances[i]) == 0)
      return i;
  return 0;
}

/* ---- counting --------------------------------------------------------------------------------------------------- */

/* The figures of a document while they are counted. */
typedef struct
{
  gint64 statements, filed, open, controls;
  GArray *keys;     /* of guint64: control << 8 | stance, one for each filing */
  GByteArray *list; /* filings, from @keys in the end */
  GArray *turned;   /* of gint64: entries whose mark `doubtful` is wrong */
  GArray *marks;    /* of gint64: what theirs should be */
} Tally;

static void
tally_clear (Tally *tally)
{
  g_array_unref (tally->keys);
  g_byte_array_unref (tally->list);
  g_array_unref (tally->turned);
  g_array_unref (tally->marks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tally, tally_clear)

static Tally
tally_new (void)
{
  return (Tally){ .keys = g_array_new (FALSE, FALSE, sizeof (guint64)),
                  .list = g_byte_array_new (),
                  .turned = g_array_new (FALSE, FALSE, sizeof (gint64)),
                  .marks = g_array_new (FALSE, FALSE, sizeof (gint64)) };
}

/* Where @make is not set and the control has no number, that is 0. */
static gboolean
number_control (Store *store, const char *framework, const char *control, gboolean make, gint64 *number, GError **error)
{
  if (!store_find_number (store, number, error, "find-tally-control", "ss", framework, control))
    return FALSE;
  if (*number != 0 || !make)
    return TRUE;
  if (!store_run (store, error, "insert-tally-control", "ss", framework, control))
    return FALSE;
  *number = sqlite3_last_insert_rowid (store_get_database (store));
  return TRUE;
}

gint64
store_doubt (const char *stance, double sure, double filed, double offered, double none)
{
  static const char *const claimless[] = { "informative", "inapplicable", "unanswered", "", NULL };
  gboolean unsure = *stance != '\0' && sure < STORE_REVIEW_STANCE,
           open = filed >= 0 ? filed < STORE_REVIEW_THRESHOLD || (offered >= 0 && filed - offered < STORE_REVIEW_CLOSE)
                             : offered >= 0 && none < STORE_REVIEW_NONE;
  if (!open && !unsure && strcmp (stance, "unclear") != 0)
    return 0;
  double wrong = filed >= 0 ? MAX (1 - filed, offered) : MAX (MIN (offered, 1 - none), 0);
  wrong = MAX (wrong, unsure ? 1 - sure : 0) * (g_strv_contains (claimless, stance) ? 0.33 : 1);
  return MAX (1, (gint64) (wrong * 1e6 + 0.5));
}

static double
first_confidence (const GArray *controls)
{
  return controls->len > 0 ? g_array_index (controls, NormalizeControl, 0).confidence : -1;
}

gint64
store_doubt_of (const NormalizeStatement *statement)
{
  return store_doubt (statement->stance != NULL ? statement->stance : "", statement->stance_confidence,
                      first_confidence (statement->controls), first_confidence (statement->candidates),
                      statement->none);
}

static double
column_or (sqlite3_stmt *row, int column, double other)
{
  return sqlite3_column_type (row, column) != SQLITE_NULL ? sqlite3_column_double (row, column) : other;
}

/* Of a row of select-tally.sql that is the first of its statement. */
static gint64
doubt_of (sqlite3_stmt *row)
{
  const char *stance = (const char *) sqlite3_column_text (row, 1);
  return store_doubt (stance != NULL ? stance : "", column_or (row, 2, NAN), column_or (row, 7, -1),
                      column_or (row, 8, -1), sqlite3_column_double (row, 9));
}

static gboolean
add_row (Store *store, sqlite3_stmt *row, gboolean first, gboolean make, Tally *tally, GError **error)
{
  gboolean filed = sqlite3_column_type (row, 6) != SQLITE_NULL;
  if (first)
    {
      gint64 entry = sqlite3_column_int64 (row, 0), mark = doubt_of (row);
      tally->statements++;
      tally->filed += filed;
      tally->open += mark > 0;
      if (mark != sqlite3_column_int64 (row, 3))
        {
          g_array_append_val (tally->turned, entry);
          g_array_append_val (tally->marks, mark);
        }
    }
  if (!filed)
    return TRUE;
  gint64 number;
  if (!number_control (store, (const char *) sqlite3_column_text (row, 4), (const char *) sqlite3_column_text (row, 5),
                       make, &number, error))
    return FALSE;
  guint64 key = (guint64) number << 8 | stance_place ((const char *) sqlite3_column_text (row, 1));
  g_array_append_val (tally->keys, key);
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *) a, right = *(const guint64 *) b;
  return left < right ? -1 : left > right;
}

static void
append_word (GByteArray *out, guint32 word)
{
  guint32 bytes = GUINT32_TO_LE (word);
  g_byte_array_append (out, (const guint8 *) &bytes, sizeof bytes);
}

/* Sorted by control, then stance: the same statements give the same bytes. */
static void
make_list (Tally *tally)
{
  guint64 control = 0;
  g_array_sort (tally->keys, compare_keys);
  for (guint i = 0, next; i < tally->keys->len; i = next)
    {
      guint64 key = g_array_index (tally->keys, guint64, i);
      for (next = i + 1; next < tally->keys->len && g_array_index (tally->keys, guint64, next) == key; next++)
        ;
      tally->controls += key >> 8 != control;
      control = key >> 8;
      append_word (tally->list, (guint32) key);
      append_word (tally->list, next - i);
    }
}

static gboolean
count (Store *store, gint64 paper, gboolean make, Tally *tally, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-tally", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", paper);
  StoreStep step;
  gint64 entry = 0;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      gint64 id = sqlite3_column_int64 (query, 0);
      if (!add_row (store, query, id != entry, make, tally, error))
        {
          sqlite3_reset (query);
          return FALSE;
        }
      entry = id;
    }
  make_list (tally);
  return step == STORE_DONE;
}

static gboolean
write_tally (Store *store, gint64 paper, const Tally *tally, GError **error)
{
  for (guint i = 0; i < tally->turned->len; i++)
    if (!store_run (store, error, "update-doubtful", "ii", g_array_index (tally->turned, gint64, i),
                    g_array_index (tally->marks, gint64, i)))
      return FALSE;
  sqlite3_stmt *query = store_query (store, "update-tally", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "iiiii", paper, tally->statements, tally->filed, tally->open, tally->controls);
  if (tally->list->len > 0)
    sqlite3_bind_blob (query, 6, tally->list->data, (int) tally->list->len, SQLITE_STATIC);
  StoreStep step = store_step (store, query, error);
  sqlite3_clear_bindings (query);
  return step == STORE_DONE;
}

gboolean
store_tally (Store *store, gint64 paper, GError **error)
{
  g_auto (Tally) tally = tally_new ();
  return count (store, paper, TRUE, &tally, error) && write_tally (store, paper, &tally, error);
}

static GArray *
list_papers (Store *store, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *query = store_query (store, "select-papers", error);
  return query != NULL && store_append_ids (store, query, ids, error) >= 0 ? g_steal_pointer (&ids) : NULL;
}

gboolean
store_tally_all (Store *store, GError **error)
{
  g_autoptr (GArray) ids = list_papers (store, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!store_tally (store, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

/* ---- checking --------------------------------------------------------------------------------------------------- */

/* Whether the row of @paper says what @tally counted. */
static gboolean
is_kept (Store *store, gint64 paper, const Tally *tally, gboolean failed, gint64 warnings, gboolean *same,
         GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-tally", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", paper);
  StoreStep step = store_step (store, query, error);
  const gint64 counts[] = { tally->statements, tally->filed, tally->open, tally->controls, warnings };
  *same = step == STORE_ROW && tally->turned->len == 0 && (sqlite3_column_int (query, 6) != 0) == failed;
  for (guint i = 0; i < G_N_ELEMENTS (counts) && *same; i++)
    *same = sqlite3_column_int64 (query, (int) i) == counts[i];
  *same =
      *same && (guint) sqlite3_column_bytes (query, 5) == tally->list->len
      && (tally->list->len == 0 || memcmp (sqlite3_column_blob (query, 5), tally->list->data, tally->list->len) == 0);
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}

gboolean
store_tally_check (Store *store, void (*fault) (const char *file, gpointer data), gpointer data, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-papers", error);
  StoreStep step = STORE_STEP_FAILED;
  while (query != NULL && (step = store_step (store, query, error)) == STORE_ROW)
    {
      g_auto (Tally) tally = tally_new ();
      gboolean same;
      gint64 paper = sqlite3_column_int64 (query, 0);
      if (!count (store, paper, FALSE, &tally, error)
          || !is_kept (store, paper, &tally, sqlite3_column_int (query, 2) != 0, sqlite3_column_int64 (query, 3), &same,
                       error))
        {
          sqlite3_reset (query);
          return FALSE;
        }
      if (!same)
        fault ((const char *) sqlite3_column_text (query, 1), data);
    }
  return step == STORE_DONE;
}

/* ---- coverage --------------------------------------------------------------------------------------------------- */

/* Of one control. */
typedef struct
{
  char *id;
  guint64 stances[STANCES], documents, vendors;
  gint64 last;          /* document */
  GByteArray *covering; /* a bit a vendor */
} Sum;

static void
sum_free (gpointer data)
{
  Sum *sum = data;
  g_free (sum->id);
  g_byte_array_unref (sum->covering);
  g_free (sum);
}

typedef struct
{
  const StoreFilter *filter;
  GHashTable *sums;    /* id of the control -> Sum */
  GPtrArray *numbered; /* of Sum, lent, by the control's number; NULL: of another framework */
  GHashTable *vendors; /* name -> number from 1 */
  gboolean taken[STANCES];
} Coverage;

static void
coverage_clear (Coverage *coverage)
{
  g_hash_table_unref (coverage->sums);
  g_hash_table_unref (coverage->vendors);
  g_ptr_array_unref (coverage->numbered);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Coverage, coverage_clear)

static Sum *
find_sum (Coverage *coverage, const char *id)
{
  Sum *sum = g_hash_table_lookup (coverage->sums, id);
  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->id = g_strdup (id);
      sum->covering = g_byte_array_new ();
      g_hash_table_insert (coverage->sums, sum->id, sum);
    }
  return sum;
}

static guint
number_vendor (Coverage *coverage, const char *name)
{
  gpointer number = g_hash_table_lookup (coverage->vendors, name);
  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (coverage->vendors) + 1);
      g_hash_table_insert (coverage->vendors, g_strdup (name), number);
    }
  return GPOINTER_TO_UINT (number) - 1;
}

static gboolean
is_covering (guint stance)
{
  return stance == 1 || stance == 2 || stance == 6; /* implemented, partial, shared */
}

/* @n statements of a document; all that is said of a document comes together. */
static void
add_filed (Coverage *coverage, Sum *sum, gint64 document, guint vendor, guint stance, guint64 n)
{
  if (stance >= STANCES || !coverage->taken[stance])
    return;
  sum->stances[stance] += n;
  sum->documents += sum->last != document;
  sum->last = document;
  if (!is_covering (stance))
    return;
  if (sum->covering->len <= vendor / 8)
    {
      guint before = sum->covering->len;
      g_byte_array_set_size (sum->covering, vendor / 8 + 1);
      memset (sum->covering->data + before, 0, sum->covering->len - before);
    }
  guint8 *byte = sum->covering->data + vendor / 8, bit = (guint8) (1 << vendor % 8);
  sum->vendors += (*byte & bit) == 0;
  *byte |= bit;
}

static gboolean
read_numbers (Store *store, Coverage *coverage, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-tally-controls", error);
  StoreStep step = STORE_STEP_FAILED;
  while (query != NULL && (step = store_step (store, query, error)) == STORE_ROW)
    {
      guint number = (guint) sqlite3_column_int64 (query, 0);
      if (strcmp ((const char *) sqlite3_column_text (query, 1), NORMALIZE_FRAME) != 0)
        continue;
      if (coverage->numbered->len <= number)
        g_ptr_array_set_size (coverage->numbered, (int) number + 1);
      coverage->numbered->pdata[number] = find_sum (coverage, (const char *) sqlite3_column_text (query, 2));
    }
  return step == STORE_DONE;
}

static guint32
word_at (const guint8 *bytes)
{
  guint32 word;
  memcpy (&word, bytes, sizeof word);
  return GUINT32_FROM_LE (word);
}

static gboolean
read_tallies (Store *store, Coverage *coverage, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-tallies", error);
  if (query == NULL || !read_numbers (store, coverage, error))
    return FALSE;
  store_bind (query, "si", store_filter_json (coverage->filter), (gint64) store_get_all_revisions (store));
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      gint64 document = sqlite3_column_int64 (query, 0);
      guint vendor = number_vendor (coverage, (const char *) sqlite3_column_text (query, 1));
      const guint8 *list = sqlite3_column_blob (query, 2);
      for (int left = sqlite3_column_bytes (query, 2); left >= ITEM_SIZE; left -= ITEM_SIZE, list += ITEM_SIZE)
        {
          guint32 key = word_at (list);
          Sum *sum = key >> 8 < coverage->numbered->len ? coverage->numbered->pdata[key >> 8] : NULL;
          if (sum != NULL)
            add_filed (coverage, sum, document, vendor, key & 0xff, word_at (list + 4));
        }
    }
  return step == STORE_DONE;
}

/* Where only some of what is filed counts, the tallies do not tell. */
static gboolean
read_filings (Store *store, Coverage *coverage, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-filings", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "sisd", store_filter_json (coverage->filter), (gint64) store_get_all_revisions (store),
              NORMALIZE_FRAME, store_filter_min_confidence (coverage->filter));
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    add_filed (coverage, find_sum (coverage, (const char *) sqlite3_column_text (query, 2)),
               sqlite3_column_int64 (query, 0), number_vendor (coverage, (const char *) sqlite3_column_text (query, 1)),
               stance_place ((const char *) sqlite3_column_text (query, 3)), (guint64) sqlite3_column_int64 (query, 4));
  return step == STORE_DONE;
}

static void
covered_clear (gpointer data)
{
  StoreCovered *covered = data;
  g_free (covered->id);
  g_free (covered->title);
  g_free (covered->title_en);
}

/* @sum may be NULL. */
static void
add_covered (GArray *out, const Sum *sum, const char *id, const char *title, const char *title_en)
{
  StoreCovered covered = { .id = g_strdup (id), .title = g_strdup (title), .title_en = g_strdup (title_en) };
  if (sum != NULL)
    {
      const guint64 *n = sum->stances;
      covered.vendors = sum->vendors;
      covered.documents = sum->documents;
      for (guint i = 0; i < STANCES; i++)
        covered.statements += n[i];
      covered.covered = n[1] + n[2] + n[6];
      covered.planned = n[3];
      covered.absent = n[4];
      covered.customer = n[5];
      covered.undisclosed = n[7];
      covered.unclear = n[0] + n[10] + n[11];
    }
  g_array_append_val (out, covered);
}

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Sum *const *) a)->id, (*(const Sum *const *) b)->id);
}

static gboolean
is_asked (const StoreFilter *filter, const char *id)
{
  const char *wanted = store_filter_control (filter, NULL);
  gsize length = wanted != NULL ? strlen (wanted) : 0;
  return wanted == NULL || (strncmp (id, wanted, length) == 0 && (id[length] == '\0' || id[length] == '.'));
}

static gboolean
list_covered (Store *store, Coverage *coverage, gboolean all, GArray *out, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-frame-controls", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", NORMALIZE_FRAME);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      const char *id = (const char *) sqlite3_column_text (query, 0);
      Sum *sum = g_hash_table_lookup (coverage->sums, id);
      gboolean spoken = sum != NULL && sum->documents > 0;
      if ((spoken || (all && sqlite3_column_int (query, 3) != 0)) && is_asked (coverage->filter, id))
        add_covered (out, sum, id, (const char *) sqlite3_column_text (query, 1),
                     (const char *) sqlite3_column_text (query, 2));
      if (sum != NULL)
        g_hash_table_remove (coverage->sums, id);
    }
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer sum;
  g_hash_table_iter_init (&iter, coverage->sums);
  while (g_hash_table_iter_next (&iter, NULL, &sum))
    if (((Sum *) sum)->documents > 0 && is_asked (coverage->filter, ((Sum *) sum)->id))
      g_ptr_array_add (others, sum);
  g_ptr_array_sort (others, compare_sums);
  for (guint i = 0; i < others->len; i++)
    add_covered (out, others->pdata[i], ((Sum *) others->pdata[i])->id, NULL, NULL);
  return step == STORE_DONE;
}

GArray *
store_coverage (Store *store, const StoreFilter *filter, gboolean all, GError **error)
{
  g_auto (Coverage) coverage = { .filter = filter,
                                 .sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, sum_free),
                                 .numbered = g_ptr_array_new (),
                                 .vendors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  for (guint i = 0; i < STANCES; i++)
    coverage.taken[i] = store_filter_takes_stance (filter, store_stances[i]);
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (StoreCovered));
  g_array_set_clear_func (out, covered_clear);
  gboolean good = store_filter_min_confidence (filter) > 0 ? read_filings (store, &coverage, error)
                                                           : read_tallies (store, &coverage, error);
  return good && list_covered (store, &coverage, all, out, error) ? g_steal_pointer (&out) : NULL;
}
