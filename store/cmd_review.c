/* The statements that wait for a person: listed, decided at the keyboard, or sent round as a spreadsheet. */
#include "ingest/command.h"
#include "normalize/control/alike.h"
#include "normalize/control/catalog.h"
#include "normalize/control/stance.h"
#include "normalize/control/title.h"
#include "store/cli.h"
#include "store/map.h"
#include "store/provenance.h"
#include "store/review.h"
#include "store/sink.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define NAME "review"

int cmd_review (int argc, char **argv);

#define BOLD   "\033[1m"
#define DIM    "\033[2m"
#define NORMAL "\033[0m"

#define LIMIT      100
#define MOST_FOUND 9 /* controls that a search offers: a key each */

typedef struct
{
  char *path, *export, *decisions, *import, *why, *format;
  char **named; /* operands: DOCUMENT or DOCUMENT#SEQ */
  StoreFilterOptions wanted;
  double threshold;
  gint limit;
  gboolean all, list, partly, replace;
} Options;

/* one statement on a screen */

static void
append_styled (GString *out, gboolean colour, const char *style, const char *text, int indent)
{
  g_string_append (out, colour ? style : "");
  store_cli_append (out, text, indent);
  g_string_append (out, colour ? NORMAL : "");
}

static void
append_choice (GString *out, gboolean colour, guint number, const StoreControl *control, gboolean filed)
{
  g_string_append_printf (out, "  %u  ", number);
  append_styled (out, colour, BOLD, control->control.id, STORE_CLI_ONE_LINE);
  g_string_append_c (out, ' ');
  store_cli_append (out, control->title, STORE_CLI_ONE_LINE);
  g_string_append_printf (out, "  %.2f%s  ", control->control.confidence, filed ? ", filed" : "");
  append_styled (out, colour, DIM, control->control.evidence, STORE_CLI_ONE_LINE);
  g_string_append_c (out, '\n');
}

static void
append_statement (GString *out, gboolean colour, const StoreDocument *document, const StoreStatement *statement,
                  const GPtrArray *choices)
{
  g_autofree char *path = store_join (statement->path, " > ");
  if (document->vendor != NULL)
    {
      append_styled (out, colour, DIM, document->vendor, STORE_CLI_ONE_LINE);
      g_string_append (out, " · ");
    }
  store_cli_append (out, document->file, STORE_CLI_ONE_LINE);
  g_autofree char *place = store_statement_place (statement);
  if (place != NULL)
    {
      g_string_append (out, ", ");
      store_cli_append (out, place, STORE_CLI_ONE_LINE);
    }
  g_string_append_printf (out, " · %u\n", statement->seq);
  if (*path != '\0')
    {
      append_styled (out, colour, DIM, path, STORE_CLI_ONE_LINE);
      g_string_append_c (out, '\n');
    }
  g_autofree char *head =
      g_strdup_printf ("%s%s%s", statement->label, *statement->label != '\0' ? " " : "", statement->question);
  append_styled (out, colour, BOLD, head, 3);
  g_string_append_c (out, '\n');
  const char *const texts[] = { statement->requirement, statement->answer };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] != '\0')
      {
        g_string_append (out, "   ");
        store_cli_append (out, texts[i], 3);
        g_string_append_c (out, '\n');
      }
  if (statement->word_confidence > 0)
    g_string_append_printf (out, "   read from a picture, the worst word %u of 100 sure\n", statement->word_confidence);
  if (*statement->stance != '\0')
    {
      g_string_append_printf (out, "   = %s %.2f", statement->stance, statement->stance_confidence);
      if (*statement->stance_evidence != '\0')
        {
          g_string_append (out, "  ");
          store_cli_append (out, statement->stance_evidence, 3);
        }
      g_string_append_c (out, '\n');
    }
  store_cli_append_none (out, statement);
  for (guint i = 0; i < choices->len; i++)
    append_choice (out, colour, i + 1, choices->pdata[i], i < statement->controls->len);
}

/* the keyboard */

typedef struct
{
  Store *store;
  const Options *options;
  GArray *open;  /* of gint64: statements */
  GArray *steps; /* of Step: what undo goes back over */
  NormalizeAlike *alike;
  struct termios before;
  gboolean colour, changed; /* changed: the terminal's mode */
  char *why;
  guint at, decided, skipped;
} Session;

/* What was done at a statement. */
typedef struct
{
  guint at;
  gint64 decision; /* 0: it was skipped */
} Step;

static void
say (GString *text)
{
  store_cli_wrap (text);
  fwrite (text->str, 1, text->len, stdout);
  fflush (stdout);
}

static void
set_raw (Session *session, gboolean raw)
{
  struct termios mode = session->before;
  if (!session->changed)
    return;
  if (raw)
    {
      mode.c_lflag &= ~(tcflag_t) (ICANON | ECHO | ISIG);
      mode.c_cc[VMIN] = 1;
      mode.c_cc[VTIME] = 0;
    }
  tcsetattr (STDIN_FILENO, TCSADRAIN, &mode);
}

static void
start_keys (Session *session)
{
  session->changed = tcgetattr (STDIN_FILENO, &session->before) == 0;
  set_raw (session, TRUE);
}

static void
stop_keys (Session *session)
{
  if (session->changed)
    tcsetattr (STDIN_FILENO, TCSADRAIN, &session->before);
  session->changed = FALSE;
}

/* A key; 'q' at the end of input, and for Ctrl-C and Ctrl-D.  Sequences of arrow and function keys are 0. */
static char
read_key (void)
{
  unsigned char c;
  ssize_t got;
  while ((got = read (STDIN_FILENO, &c, 1)) < 0 && errno == EINTR)
    ;
  if (got <= 0 || c == 3 || c == 4)
    return 'q';
  if (c == 27)
    {
      struct pollfd more = { STDIN_FILENO, POLLIN, 0 };
      gboolean sequence = FALSE;
      while (poll (&more, 1, 20) > 0 && read (STDIN_FILENO, &c, 1) == 1)
        sequence = TRUE;
      return sequence ? 0 : 27;
    }
  return (char) c;
}

/* A line, with the terminal's own editing; NULL at the end of input, "" where nothing was typed. */
static char *
ask_line (Session *session, const char *prompt)
{
  g_autoptr (GString) line = g_string_new (NULL);
  fputs (prompt, stdout);
  fflush (stdout);
  set_raw (session, FALSE);
  char c = 0;
  ssize_t got = 0;
  while (line->len < 4096 && ((got = read (STDIN_FILENO, &c, 1)) == 1 || (got < 0 && errno == EINTR)) && c != '\n')
    if (got == 1)
      g_string_append_c (line, c);
  set_raw (session, TRUE);
  if (got <= 0 && line->len == 0)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (line->str, (gssize) line->len);
  return g_strdup (g_strstrip (valid));
}

/* deciding */

/* The digest of those of the statement that is shown. */
static char *
dup_words (Session *session, GError **error)
{
  return store_review_dup_words (session->store, g_array_index (session->open, gint64, session->at), error);
}

static gboolean
decide (Session *session, const char *const *controls, const char *stance, GError **error)
{
  g_autofree char *words = dup_words (session, error);
  if (words == NULL)
    return FALSE;
  const StoreDecision decision = { .words = words,
                                   .controls = controls,
                                   .stance = stance,
                                   .who = store_user (),
                                   .why = session->why != NULL            ? session->why
                                          : session->options->why != NULL ? session->options->why
                                                                          : "" };
  Step step = { .at = session->at };
  if (!store_decide (session->store, &decision, 1, &step.decision, error))
    return FALSE;
  g_array_append_val (session->steps, step);
  g_clear_pointer (&session->why, g_free);
  session->decided++;
  return TRUE;
}

/* Undoes a decision and has its statements mapped again, by a ranker that has not learnt from it. */
static gboolean
take_back_within (Session *session, gint64 decision, const char *words, GError **error)
{
  g_autoptr (GArray) papers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!store_undo (session->store, decision, papers, error))
    return FALSE;
  g_autoptr (StoreMapper) mapper = store_mapper_new (session->store, error);
  if (mapper == NULL)
    return FALSE;
  for (guint i = 0; i < papers->len; i++)
    if (!store_map_paper_within (mapper, g_array_index (papers, gint64, i), words, NULL, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_back (Session *session, gint64 decision, GError **error)
{
  g_autofree char *words = dup_words (session, error);
  if (words == NULL || !store_begin (session->store, error))
    return FALSE;
  if (take_back_within (session, decision, words, error))
    return store_commit (session->store, error);
  store_rollback (session->store);
  return FALSE;
}

static gboolean
undo (Session *session, GError **error)
{
  if (session->steps->len == 0)
    {
      puts ("Nothing to undo.");
      return TRUE;
    }
  Step step = g_array_index (session->steps, Step, session->steps->len - 1);
  session->at = step.at;
  if (step.decision != 0 && !take_back (session, step.decision, error))
    return FALSE;
  g_array_set_size (session->steps, session->steps->len - 1);
  if (step.decision != 0)
    session->decided--;
  else
    session->skipped--;
  return TRUE;
}

/* finding another control */

static void
add_found (GPtrArray *found, const NormalizeEntry *entry)
{
  if (entry != NULL && entry->level == NORMALIZE_LEVEL_CONTROL && found->len < MOST_FOUND
      && !g_ptr_array_find (found, entry, NULL))
    g_ptr_array_add (found, (gpointer) entry);
}

/* Controls whose title holds @words, then those whose title is like them, then those whose profile is. */
static GPtrArray *
find_controls (Session *session, const char *words)
{
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  const GPtrArray *entries = normalize_catalogs_framework (catalogs, NORMALIZE_FRAME)->entries;
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *key = normalize_title_key (words);
  for (guint i = 0; i < entries->len && *key != '\0'; i++)
    {
      const NormalizeEntry *entry = entries->pdata[i];
      g_autofree char *japanese = normalize_title_key (entry->title_ja),
                      *english = normalize_title_key (entry->title_en);
      if (strstr (japanese, key) != NULL || strstr (english, key) != NULL)
        add_found (found, entry);
    }
  g_autoptr (GArray) titled = normalize_titles_find (words, 0.4);
  for (guint i = 0; i < titled->len; i++)
    {
      const NormalizeEntry *entry = g_array_index (titled, NormalizeTitled, i).entry;
      if (strcmp (entry->framework, NORMALIZE_FRAME) == 0)
        add_found (found, entry);
    }
  if (session->alike == NULL)
    session->alike = normalize_alike_new ();
  const NormalizeAsked asked = { .question = words };
  g_autoptr (GArray) ranks = normalize_alike_rank (session->alike, &asked, MOST_FOUND, NULL);
  for (guint i = 0; i < ranks->len; i++)
    add_found (found,
               normalize_catalogs_find (catalogs, NORMALIZE_FRAME, g_array_index (ranks, NormalizeAlikeRank, i).id));
  return found;
}

/* The control that a key chooses of those found; NULL where none is. */
static const NormalizeEntry *
choose (const GPtrArray *found)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const NormalizeEntry *entry = found->pdata[i];
      g_string_append_printf (out, "  %u  %s %s\n", i + 1, entry->id, entry->title_ja);
    }
  g_string_append (out, found->len > 0 ? "Which? (any other key: none of these) " : "Nothing found.\n");
  say (out);
  if (found->len == 0)
    return NULL;
  char key = read_key ();
  putchar ('\n');
  return key >= '1' && key < '1' + (char) found->len ? found->pdata[key - '1'] : NULL;
}

/* Numbers, or words to find a control by.  *@done where the statement is decided. */
static gboolean
find_other (Session *session, gboolean *done, GError **error)
{
  g_autofree char *text = ask_line (session, "Control numbers, or words: "), *fault = NULL;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (g_ascii_isdigit (*text) || g_str_has_prefix (text, "CLD") || g_str_has_prefix (text, "A."))
    {
      g_auto (GStrv) ids = store_review_parse (text, &fault);
      if (ids == NULL || *ids == NULL)
        {
          printf ("%s.\n", fault != NULL ? fault : "No control number");
          return TRUE;
        }
      *done = TRUE;
      return decide (session, (const char *const *) ids, NULL, error);
    }
  g_autoptr (GPtrArray) found = find_controls (session, text);
  const NormalizeEntry *entry = choose (found);
  if (entry == NULL)
    return TRUE;
  *done = TRUE;
  return decide (session, (const char *const[]){ entry->id, NULL }, NULL, error);
}

static gboolean
choose_stance (Session *session, GError **error)
{
  static const char keys_of_stances[] = "123456789ab";
  for (guint i = 0; normalize_stances[i] != NULL; i++)
    printf ("  %c  %s\n", keys_of_stances[i], normalize_stances[i]);
  fputs ("Which? (any other key: leave it) ", stdout);
  fflush (stdout);
  char key = read_key ();
  putchar ('\n');
  const char *at = key != '\0' ? strchr (keys_of_stances, key) : NULL;
  return at == NULL || decide (session, NULL, normalize_stances[at - keys_of_stances], error);
}

static const char keys[] = "1-9 accept  / another  n none fits  s skip  t stance  w why  u undo  q quit";

/* One key on one statement.  *@next: go on to the next; *@quit: leave. */
static gboolean
take_key (Session *session, const GPtrArray *choices, gboolean *next, gboolean *quit, GError **error)
{
  static const char *const nothing[] = { NULL };
  char key = read_key ();
  putchar ('\n');
  switch (key)
    {
      case 'q':
        *quit = TRUE;
        return TRUE;
      case 's':
      case ' ':
        {
          Step step = { .at = session->at };
          g_array_append_val (session->steps, step);
          session->skipped++;
          *next = TRUE;
          return TRUE;
        }
      case 'n':
      case '0':
        *next = TRUE;
        return decide (session, nothing, NULL, error);
      case 'u':
        return undo (session, error);
      case 't':
        return choose_stance (session, error);
      case 'w':
        g_free (session->why);
        session->why = ask_line (session, "Why: ");
        return TRUE;
      case '/':
      case 'c':
        return find_other (session, next, error);
      default:
        break;
    }
  if (key >= '1' && key < '1' + (char) MIN (choices->len, 9))
    {
      const StoreControl *control = choices->pdata[key - '1'];
      g_autofree char *id = g_strdup (control->control.id);
      *next = TRUE;
      return decide (session, (const char *const[]){ id, NULL }, NULL, error);
    }
  printf ("%s\n", keys);
  return TRUE;
}

static gboolean
show_current (Session *session, GPtrArray **choices, StoreCursor **cursor, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  const StoreStatement *statement;
  *cursor = store_review_read (session->store, g_array_index (session->open, gint64, session->at), &statement, error);
  if (*cursor == NULL || !store_read_document (session->store, statement->document, &document, error))
    return FALSE;
  *choices = store_review_choices (statement);
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "\n[%u/%u] ", session->at + 1, session->open->len);
  append_statement (out, session->colour, &document, statement, *choices);
  g_string_append_printf (out, "%s\n> ", keys);
  say (out);
  return TRUE;
}

static gboolean
run_session (Session *session, GError **error)
{
  gboolean quit = FALSE, good = TRUE;
  start_keys (session);
  while (good && !quit && session->at < session->open->len)
    {
      g_autoptr (GPtrArray) choices = NULL;
      StoreCursor *cursor = NULL;
      gboolean next = FALSE;
      good = show_current (session, &choices, &cursor, error);
      good = good && take_key (session, choices, &next, &quit, error);
      store_cursor_free (cursor);
      session->at += next;
    }
  stop_keys (session);
  printf ("\n%u decided, %u skipped, %u left.%s\n", session->decided, session->skipped,
          session->open->len - MIN (session->open->len, session->at),
          session->decided > 0 ? "  `hakusho map` lets the others learn from it." : "");
  return good;
}

static gboolean
review_on_terminal (Store *store, const Options *options, GArray *open, GError **error)
{
  Session session = { .store = store,
                      .options = options,
                      .open = open,
                      .steps = g_array_new (FALSE, TRUE, sizeof (Step)),
                      .colour = command_has_colour (STDOUT_FILENO) };
  gboolean good = run_session (&session, error);
  g_array_unref (session.steps);
  g_clear_pointer (&session.alike, normalize_alike_free);
  g_free (session.why);
  return good;
}

/* listing, and the spreadsheet */

static const char *const columns[] = { "VENDOR",
                                       "FILE",
                                       "PLACE",
                                       ">SEQ",
                                       "LABEL",
                                       "QUESTION",
                                       "ANSWER",
                                       "CONTROL",
                                       ">CONFIDENCE",
                                       "CANDIDATE",
                                       ">CANDIDATE_CONFIDENCE",
                                       "STANCE",
                                       ">STANCE_CONFIDENCE",
                                       ">WORD_CONFIDENCE",
                                       NULL };

/* The first of @controls that is not @than, or NULL. */
static const StoreControl *
first_of (const GArray *controls, const StoreControl *than)
{
  for (guint i = 0; i < controls->len; i++)
    {
      const StoreControl *one = &g_array_index (controls, StoreControl, i);
      if (than == NULL || strcmp (one->control.id, than->control.id) != 0)
        return one;
    }
  return NULL;
}

static void
add_share (StoreTable *table, gboolean known, double share)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE] = "";
  store_table_add (table, known ? g_ascii_formatd (digits, sizeof digits, "%.2f", share) : NULL);
}

static void
add_row (StoreTable *table, const StoreDocument *document, const StoreStatement *statement)
{
  const StoreControl *filed = first_of (statement->controls, NULL), *offered = first_of (statement->candidates, filed);
  g_autofree char *place = store_statement_place (statement);
  store_table_add (table, document->vendor);
  store_table_add (table, document->file);
  store_table_add (table, place);
  store_table_add_number (table, statement->seq);
  store_table_add (table, statement->label);
  store_table_add (table, statement->question);
  store_table_add (table, statement->answer);
  const StoreControl *const controls[] = { filed, offered };
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      const NormalizeControl *control = controls[i] != NULL ? &controls[i]->control : NULL;
      g_autofree char *name = control != NULL ? g_strconcat (control->framework, "/", control->id, NULL) : NULL;
      store_table_add (table, name);
      add_share (table, control != NULL, control != NULL ? control->confidence : 0);
    }
  store_table_add (table, statement->stance);
  add_share (table, *statement->stance != '\0', statement->stance_confidence);
  g_autofree char *word = statement->word_confidence > 0 ? g_strdup_printf ("%u", statement->word_confidence) : NULL;
  store_table_add (table, word);
}

/* @limit: most to list, or 0; @format: as --format has it, NULL for text. */
static gboolean
list_open (Store *store, const GArray *open, guint limit, const char *format, GError **error)
{
  guint n = limit > 0 ? MIN (open->len, limit) : open->len;
  g_autoptr (StoreTable) table = format != NULL ? store_table_new (columns) : NULL;
  g_auto (StoreDocument) document = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const StoreStatement *statement;
      g_autoptr (StoreCursor) cursor = store_review_read (store, g_array_index (open, gint64, i), &statement, error);
      if (cursor == NULL || !store_read_document (store, statement->document, &document, error))
        return FALSE;
      if (table != NULL)
        {
          add_row (table, &document, statement);
          continue;
        }
      g_autoptr (GPtrArray) choices = store_review_choices (statement);
      g_string_assign (out, i > 0 ? "\n" : "");
      append_statement (out, command_has_colour (STDOUT_FILENO), &document, statement, choices);
      store_cli_wrap (out);
      if (!command_put (NAME, out))
        return TRUE;
    }
  if (table != NULL)
    {
      g_string_assign (out, "");
      store_table_write (table, store_table_format (NAME, format), out);
      if (!command_put (NAME, out))
        return TRUE;
    }
  if (open->len == 0)
    return TRUE;
  if (n < open->len)
    command_say (NAME, "these %u are most in doubt; more are open: --limit 0 lists all", n);
  else
    command_say (NAME, "%u statement%s open", n, n == 1 ? "" : "s");
  return TRUE;
}

static gboolean
write_text (gpointer data, GOutputStream *out, GError **error)
{
  const GString *text = data;
  return g_output_stream_write_all (out, text->str, text->len, NULL, NULL, error);
}

/* Writes @out as @file and says that @count of @what are. */
static int
put_file (GString *out, const char *file, guint count, const char *what)
{
  int status = store_to_sink (NAME, file, write_text, out);
  if (status == COMMAND_DONE && strcmp (file, "-") != 0)
    command_say (NAME, "%u %s%s written", count, what, count == 1 ? "" : "s");
  return status;
}

static int
export_queue (Store *store, const GArray *open, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  return store_review_write (store, open, out, &error) ? put_file (out, file, open->len, "statement")
                                                       : store_cli_fail (NAME, error);
}

static int
export_decisions (Store *store, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint count;
  return store_decisions_write (store, &count, out, &error) ? put_file (out, file, count, "decision")
                                                            : store_cli_fail (NAME, error);
}

static int
import_decisions (Store *store, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (options->import), *text = NULL;
  gsize length;
  if (!g_file_get_contents (options->import, &text, &length, &error))
    {
      command_say (NAME, "%s", error->message);
      return COMMAND_INPUT_FAILED;
    }
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  g_auto (StoreReviewTaken) taken = { 0 };
  if (!store_review_take (store, bytes, shown, options->partly, options->replace, &taken, &error))
    return store_cli_fail (NAME, error);
  for (guint i = 0; i < taken.faults->len; i++)
    {
      const StoreReviewFault *fault = &g_array_index (taken.faults, StoreReviewFault, i);
      g_autofree char *line = command_dup_line (fault->message);
      if (fault->row > 0)
        command_say (NAME, "%s: row %u: %s", shown, fault->row, line);
      else
        command_say (NAME, "%s: %s", shown, line);
    }
  if (taken.faults->len > 0 && !options->partly)
    {
      command_say (NAME, "%s: nothing was taken: mend these rows, or take the others with --partly", shown);
      return COMMAND_INPUT_FAILED;
    }
  printf ("%u decided, %u decided so already, %u left open\n", taken.decided, taken.same, taken.undecided);
  return taken.faults->len > 0 ? COMMAND_INPUT_FAILED : COMMAND_DONE;
}

static int
review (Store *store, const Options *options)
{
  g_autoptr (GError) error = NULL;
  if (options->import != NULL)
    return import_decisions (store, options);
  if (options->decisions != NULL)
    return export_decisions (store, options->decisions);
  g_autoptr (StoreFilter) filter = store_filter_new (store, &options->wanted, &error);
  if (filter == NULL)
    return store_cli_fail (NAME, error);
  gboolean asks = !options->list && options->format == NULL && isatty (STDIN_FILENO) && isatty (STDOUT_FILENO);
  guint limit = (guint) options->limit;
  const StoreReviewWanted wanted = { .filter = filter,
                                     .threshold = options->threshold,
                                     .all = options->all,
                                     .most = asks || options->export != NULL || limit == 0 ? 0 : limit + 1 };
  g_autoptr (GArray) open = options->named[0] != NULL
                                ? store_review_named (store, (const char *const *) options->named, &error)
                                : store_review_open (store, &wanted, &error);
  if (open == NULL)
    return store_cli_fail (NAME, error);
  if (options->export != NULL)
    return export_queue (store, open, options->export);
  if (open->len == 0)
    {
      if (options->format != NULL && strcmp (options->format, "table") != 0
          && !list_open (store, open, 0, options->format, &error))
        return store_cli_fail (NAME, error);
      command_say (NAME, "nothing is open");
      return options->named[0] != NULL || store_filter_is_asked (filter) ? COMMAND_INPUT_FAILED : COMMAND_DONE;
    }
  if (!(asks ? review_on_terminal (store, options, open, &error)
             : list_open (store, open, options->named[0] != NULL ? 0 : limit, options->format, &error)))
    return store_cli_fail (NAME, error);
  return COMMAND_DONE;
}

int
cmd_review (int argc, char **argv)
{
  Options options = { .threshold = STORE_REVIEW_THRESHOLD, .limit = LIMIT, .wanted.unlisted = TRUE };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&options.path),
    STORE_FILTER_ENTRIES (&options.wanted),
    { "threshold", 0, 0, G_OPTION_ARG_DOUBLE, &options.threshold, "Open is what is filed less surely (default: 0.5)",
      "X" },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &options.all, "Also statements that no control was found for at all", NULL },
    { "list", 'l', 0, G_OPTION_ARG_NONE, &options.list, "Only list them, also on a terminal", NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "List as table, csv or json (default: text)", "NAME" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, "Most statements to list, 0 for all (default: 100)", "N" },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &options.export, "Write them as a spreadsheet", "FILE.csv" },
    { "export-decisions", 0, 0, G_OPTION_ARG_FILENAME, &options.decisions,
      "Write all that was decided, for `hakusho normalize --decisions`", "FILE" },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &options.import, "Take the decisions of such a spreadsheet", "FILE.csv" },
    { "partly", 0, 0, G_OPTION_ARG_NONE, &options.partly, "With --import: take the good rows though others are wrong",
      NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, "With --import: overrule what was decided otherwise",
      NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &options.why, "Reason noted with each decision", "TEXT" },
    { NULL },
  };
  command_parse (
      NAME, "[DOCUMENT[#SEQ]…]",
      "Lists the statements whose controls or stance are open, the worst first: where the program is most likely "
      "wrong, and\n"
      "what claims nothing about practice after the rest; on a terminal it asks, a key a statement:\n"
      "  1-9  accept a candidate     /  type numbers, or words to find another control\n"
      "  n    no control fits        s  skip      u  undo      q  quit\n"
      "  t    overrule the stance    w  note why\n"
      "With a document, or one statement of it, opens these whatever their confidence: the way to mend what is wrong.\n"
      "A decision is kept with who made it, when and why, for all statements with the same words, now and "
      "later.\n\n"
      "In the spreadsheet, fill in the column decision: control numbers, the number of a candidate's column, "
      "or none.\nExcel may save it as it likes; rows and columns may be moved and deleted.\n\n"
      "Exit status: 0 all done, 1 the spreadsheet has faults, or nothing is open of what was asked for, 2 wrong usage, "
      "3 the store failed.\n\n"
      "Examples:\n  hakusho review\n  hakusho review paper.pdf#12\n  hakusho review --export open.csv\n  hakusho "
      "review --import open.csv",
      entries, &argc, &argv);
  options.named = argv + 1;
  if (options.import != NULL && argc > 1)
    command_usage (NAME, "'%s': no operand is taken with --import", argv[1]);
  if (options.format != NULL && strcmp (options.format, "text") == 0)
    g_clear_pointer (&options.format, g_free);
  if (options.format != NULL)
    store_table_format (NAME, options.format); /* leaves where there is none of that name */
  if (options.limit < 0)
    command_usage (NAME, "--limit %d: a number from 0 is wanted", options.limit);
  if (options.export != NULL && options.import != NULL)
    command_usage (NAME, "--export or --import, not both");
  g_autoptr (GError) error = NULL;
  g_autoptr (Store) store = store_open (store_cli_path (options.path), STORE_UPDATE, &error);
  int status = store != NULL ? review (store, &options) : store_cli_fail (NAME, error);
  if (store != NULL && !store_close (&store, &error))
    status = store_cli_fail (NAME, error);
  g_free (options.path);
  g_free (options.export);
  g_free (options.format);
  g_free (options.decisions);
  g_free (options.import);
  g_free (options.why);
  store_filter_options_clear (&options.wanted);
  return status;
}
