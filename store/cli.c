#include "store/cli.h"

#include "ingest/json.h"
#include "store/cells.h"
#include "store/filter.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Columns: chosen, not measured. */
#define NARROWEST         12 /* that a column of text keeps where the terminal is too narrow */
#define READABLE          20 /* that it should have: other columns are left out for it */
#define NAME_WIDTH        24 /* that the first, what one types next, keeps until all others are as narrow as can be */
#define NARROWEST_WRAPPED 24 /* of a terminal that lines are wrapped for */
#define FARTHEST_HANG     20 /* that the name in front of a text may take */

const char *
store_cli_path (const char *given)
{
  const char *path = given != NULL ? given : g_getenv ("HAKUSHO_DB");
  return path != NULL && *path != '\0' ? path : STORE_DEFAULT_PATH;
}

int
store_cli_fail (const char *name, const GError *error)
{
  command_say (name, "%s", error->message);
  return g_error_matches (error, STORE_ERROR, STORE_ERROR_UNKNOWN) ? COMMAND_USAGE : COMMAND_STORE_FAILED;
}

int
store_cli_found (const char *name, const char *path, const StoreFilter *filter, guint64 found, const char *what)
{
  guint undated = filter != NULL ? store_filter_undated (filter) : 0;
  if (undated > 0)
    command_say (name, "%u document%s without a date left out", undated, undated == 1 ? "" : "s");
  if (found == 0)
    command_say (name, "%s: no %s found", path, what);
  return found > 0 || (filter != NULL && !store_filter_is_asked (filter)) ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}

static guint
width_of (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

/* Columns that @text takes on a terminal: two for wide characters (UAX #11), none for marks that combine. */
static guint
columns_of (const char *text)
{
  guint width = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += width_of (g_utf8_get_char (text));
  return width;
}

void
store_cli_append (GString *out, const char *text, int indent)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  text = valid != NULL ? valid : text;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c == '\n' || c == 0x2028 || c == 0x2029)
        {
          g_string_append_c (out, indent >= 0 ? '\n' : ' ');
          for (int i = 0; i < indent; i++)
            g_string_append_c (out, ' ');
        }
      else if (c == '\t')
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, command_is_unsafe (c) ? 0xfffd : c);
    }
}

/* lines wider than the terminal */

/* Columns of the terminal that standard output is, or 0. */
static guint
terminal_width (void)
{
  struct winsize size;
  return isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* Where a line goes on below itself: under its text, behind blanks and a mark or name that blanks follow. */
static guint
hang_of (const char *line, gsize length, guint total)
{
  gsize at = strspn (line, " "), blank = at;
  while (blank + 1 < length && blank < FARTHEST_HANG && !(line[blank] == ' ' && line[blank + 1] == ' '))
    blank++;
  if (blank + 1 < length && blank < FARTHEST_HANG && g_utf8_strlen (line, (gssize) blank) == (glong) blank)
    at = blank + strspn (line + blank, " ");
  return at < length && at < total / 2 ? (guint) at : 0;
}

/* Whether a line may end between two characters: at a blank, though not behind the dot that parts a place from its
 * number, and next to a wide one but for what must not open a line or close one. */
static gboolean
may_break (gunichar dot, gunichar before, gunichar after)
{
  static const char *const no_opening = "、。，．・：；？！）」』】〕〉》］｝…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々",
                           *const no_closing = "（「『【〔〈《［｛";
  if (before == ' ' || after == ' ')
    return after != ' ' && dot != 0x00b7;
  return (g_unichar_iswide (before) || g_unichar_iswide (after)) && g_utf8_strchr (no_opening, -1, after) == NULL
         && g_utf8_strchr (no_closing, -1, before) == NULL;
}

static void
wrap_line (GString *out, const char *line, gsize length, guint total)
{
  const guint hang = hang_of (line, length, total);
  const char *start = line, *end = line + length, *last = NULL;
  guint used = 0;
  gunichar before = 0, dot = 0;
  for (const char *at = line; at < end;)
    {
      if (*at == '\033') /* a colour: up to its "m" */
        {
          const char *stop = memchr (at, 'm', (gsize) (end - at));
          at = stop != NULL ? stop + 1 : end;
          continue;
        }
      gunichar c = g_utf8_get_char (at);
      if (before != 0 && at > start + hang && may_break (dot, before, c))
        last = at;
      if (used + width_of (c) > total && c != ' ')
        {
          const char *stop = last != NULL && last > start ? last : at;
          g_string_append_len (out, start, stop - start);
          while (out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          g_string_append_printf (out, "\n%*s", (int) hang, "");
          at = start = stop;
          last = NULL;
          before = dot = 0;
          used = hang;
          continue;
        }
      used += width_of (c);
      dot = before;
      before = c;
      at = g_utf8_next_char (at);
    }
  g_string_append_len (out, start, end - start);
}

void
store_cli_wrap (GString *text)
{
  const guint total = terminal_width ();
  if (total < NARROWEST_WRAPPED)
    return;
  g_autofree char *lines = g_strndup (text->str, text->len);
  g_string_truncate (text, 0);
  for (const char *line = lines, *end; *line != '\0'; line = *end != '\0' ? end + 1 : end)
    {
      end = strchrnul (line, '\n');
      if ((gsize) (end - line) <= total)
        g_string_append_len (text, line, end - line);
      else
        wrap_line (text, line, (gsize) (end - line), total);
      if (*end != '\0')
        g_string_append_c (text, '\n');
    }
}

/* tables */

struct _StoreTable
{
  guint columns;
  gboolean *right, *spare;
  GPtrArray *cells; /* of char *, row by row, the head first; lent by @strings */
  GArray *widths;   /* of guint, of each cell */
  GStringChunk *strings;
};

static void
add_cell (StoreTable *table, const char *text, gsize length, guint width)
{
  g_ptr_array_add (table->cells, g_string_chunk_insert_len (table->strings, text, (gssize) length));
  g_array_append_val (table->widths, width);
}

StoreTable *
store_table_new (const char *const *columns)
{
  StoreTable *table = g_new0 (StoreTable, 1);
  table->columns = g_strv_length ((char **) columns);
  table->right = g_new0 (gboolean, table->columns);
  table->spare = g_new0 (gboolean, table->columns);
  table->cells = g_ptr_array_new ();
  table->widths = g_array_new (FALSE, FALSE, sizeof (guint));
  table->strings = g_string_chunk_new (65536);
  for (guint i = 0; i < table->columns; i++)
    {
      const char *name = columns[i];
      table->spare[i] = *name == '?';
      name += table->spare[i];
      table->right[i] = *name == '>';
      name += table->right[i];
      add_cell (table, name, strlen (name), columns_of (name));
    }
  return table;
}

void
store_table_free (StoreTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->cells);
  g_array_unref (table->widths);
  g_string_chunk_free (table->strings);
  g_free (table->right);
  g_free (table->spare);
  g_free (table);
}

/* The bytes of @text, from its start, that a table shows as they are, and the columns they take: ASCII, kana and Han.
 */
static gsize
plain_length (const char *text, guint *width)
{
  const guchar *at = (const guchar *) text;
  for (;;)
    {
      gboolean wide = (at[0] == 0xe3 && at[1] >= 0x81 && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80
                       && !(at[1] == 0x82 && at[2] < 0xa1)) /* U+3040 to U+3FFF, without the marks that stand on kana */
                      || (at[0] >= 0xe4 && at[0] <= 0xe9 && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80);
      if (!wide && (*at < 0x20 || *at > 0x7e))
        return (gsize) (at - (const guchar *) text);
      *width += wide ? 2 : 1;
      at += wide ? 3 : 1;
    }
}

void
store_table_add (StoreTable *table, const char *cell)
{
  guint width = 0;
  gsize length = cell != NULL ? plain_length (cell, &width) : 0;
  if (cell == NULL || cell[length] == '\0')
    {
      add_cell (table, cell != NULL ? cell : "", length, width);
      return;
    }
  g_autoptr (GString) safe = g_string_new (NULL);
  store_cli_append (safe, cell, STORE_CLI_ONE_LINE);
  add_cell (table, safe->str, safe->len, columns_of (safe->str));
}

void
store_table_add_number (StoreTable *table, guint64 number)
{
  char digits[24];
  int length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  add_cell (table, digits, (gsize) length, (guint) length);
}

/* Appends @cell, which is wider, cut to @most columns.  Returns its width. */
static guint
append_cut (GString *out, const char *cell, guint most)
{
  guint used = 0;
  const char *at = cell;
  while (used + width_of (g_utf8_get_char (at)) < most)
    {
      used += width_of (g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }
  g_string_append_len (out, cell, at - cell);
  g_string_append (out, "…");
  return used + 1;
}

static void
append_spaces (GString *out, guint count)
{
  while (count-- > 0)
    g_string_append_c (out, ' ');
}

static gboolean
says_nothing (const StoreTable *table, guint column)
{
  for (guint i = table->columns + column; i < table->cells->len; i += table->columns)
    if (!g_str_equal (table->cells->pdata[i], "") && !g_str_equal (table->cells->pdata[i], "0"))
      return FALSE;
  return TRUE;
}

/* Whether the columns that are left (their widths are not 0) fit @total with what they need at least. */
static gboolean
can_fit (const StoreTable *table, const guint *widths, guint total)
{
  guint sum = 0;
  for (guint i = 0; i < table->columns; i++)
    if (widths[i] > 0)
      sum += 2 + (table->right[i] ? widths[i] : MIN (widths[i], READABLE));
  return sum <= total + 2;
}

/* Where the terminal is too narrow for all columns leaves out those that say nothing in any row, then those that can be
 * spared, from the right; names of the latter go to @left. */
static void
leave_out (const StoreTable *table, guint *widths, guint total, GString *left)
{
  for (guint i = table->columns - 1; i > 0 && !can_fit (table, widths, total); i--)
    if (says_nothing (table, i))
      widths[i] = 0;
  for (guint i = table->columns - 1; i > 0 && !can_fit (table, widths, total); i--)
    if (table->spare[i] && widths[i] > 0)
      {
        widths[i] = 0;
        g_string_prepend (left, left->len > 0 ? ", " : "");
        g_string_prepend (left, table->cells->pdata[i]);
      }
}

/* The widest column of text that is wider than it must be; -1 where there is none. */
static int
find_widest (const StoreTable *table, const guint *widths, guint name_width)
{
  int widest = -1;
  for (guint i = 0; i < table->columns; i++)
    if (!table->right[i] && widths[i] > (i == 0 ? name_width : NARROWEST) && (widest < 0 || widths[i] > widths[widest]))
      widest = (int) i;
  return widest;
}

/* Takes columns from the widest ones until the table fits @total. */
static void
fit_widths (const StoreTable *table, guint *widths, guint total)
{
  guint sum = 0;
  for (guint i = 0; i < table->columns; i++)
    sum += widths[i] + (widths[i] > 0 ? 2 : 0);
  for (; sum > total + 2; sum--)
    {
      int widest = find_widest (table, widths, NAME_WIDTH);
      if (widest < 0)
        widest = find_widest (table, widths, NARROWEST);
      if (widest < 0)
        break;
      widths[widest]--;
    }
}

static void
write_text (const StoreTable *table, guint total, GString *out)
{
  g_autofree guint *widths = g_new0 (guint, table->columns);
  const guint *own = (const guint *) (gpointer) table->widths->data;
  for (guint i = 0; i < table->cells->len; i++)
    widths[i % table->columns] = MAX (widths[i % table->columns], own[i]);
  g_autoptr (GString) left = g_string_new (NULL);
  if (total != 0)
    {
      leave_out (table, widths, total, left);
      fit_widths (table, widths, total);
    }
  for (guint i = 0; i + table->columns <= table->cells->len; i += table->columns)
    {
      for (guint k = 0; k < table->columns; k++)
        {
          gboolean last = k + 1 == table->columns;
          const char *cell = table->cells->pdata[i + k];
          if (widths[k] == 0)
            continue;
          guint width = own[i + k];
          if (*cell == '\0' && !last)
            {
              cell = "-";
              width = 1;
            }
          if (table->right[k])
            append_spaces (out, widths[k] - MIN (width, widths[k]));
          if (width > widths[k])
            width = append_cut (out, cell, widths[k]);
          else
            g_string_append (out, cell);
          if (!last)
            append_spaces (out, (table->right[k] ? 0 : widths[k] - width) + 2);
        }
      while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      g_string_append_c (out, '\n');
    }
  if (left->len > 0)
    g_string_append_printf (out, "(too narrow for %s: --format csv has all)\n", left->str);
}

static void
write_csv (const StoreTable *table, GString *out)
{
  g_string_append (out, "\xef\xbb\xbf");
  for (guint i = 0; i < table->cells->len; i++)
    {
      guint column = i % table->columns;
      g_autofree char *name = i < table->columns ? g_ascii_strdown (table->cells->pdata[i], -1) : NULL;
      store_append_cell (out, name != NULL ? name : table->cells->pdata[i], table->right[column]);
      if (column + 1 == table->columns)
        {
          g_string_truncate (out, out->len - 1);
          g_string_append (out, "\r\n");
        }
    }
}

static void
write_json (const StoreTable *table, GString *out)
{
  IngestJson json = INGEST_JSON (out);
  ingest_json_begin (&json, NULL, '[');
  for (guint i = table->columns; i + table->columns <= table->cells->len; i += table->columns)
    {
      ingest_json_begin (&json, NULL, '{');
      for (guint k = 0; k < table->columns; k++)
        {
          const char *cell = table->cells->pdata[i + k];
          g_autofree char *name = g_ascii_strdown (table->cells->pdata[k], -1);
          g_strdelimit (name, " ", '_');
          if (table->right[k]) /* made of numbers alone */
            ingest_json_raw (&json, name, *cell != '\0' ? cell : NULL);
          else
            ingest_json_string (&json, name, cell);
        }
      ingest_json_end (&json);
    }
  ingest_json_end (&json);
  g_string_append_c (out, '\n');
}

StoreTableFormat
store_table_format (const char *command, const char *name)
{
  static const char *const names[] = { "table", "csv", "json" };
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return (StoreTableFormat) i;
  if (name != NULL)
    command_usage (command, "no format '%s'; there are table, csv, json", name);
  return STORE_TABLE_TEXT;
}

void
store_table_write (const StoreTable *table, StoreTableFormat format, GString *out)
{
  switch (format)
    {
      case STORE_TABLE_CSV:
        write_csv (table, out);
        break;
      case STORE_TABLE_JSON:
        write_json (table, out);
        break;
      default:
        write_text (table, terminal_width (), out);
    }
}

void
store_cli_append_reading (GString *out, const StoreControl *control)
{
  if (control->reading != NULL)
    g_string_append_printf (out, "  %s", control->reading);
  if (control->relation != NULL)
    g_string_append_printf (out, " (%s)", control->relation);
}

void
store_cli_append_none (GString *out, const StoreStatement *statement)
{
  if (statement->controls->len > 0 || statement->none <= 0)
    return;
  g_string_append_printf (out, "   ∅ no control fits %.2f", statement->none);
  if (*statement->none_evidence != '\0')
    {
      g_string_append (out, "  ");
      store_cli_append (out, statement->none_evidence, STORE_CLI_ONE_LINE);
    }
  g_string_append_c (out, '\n');
}
