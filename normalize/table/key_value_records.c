/* Records whose fields are named line by line, 項目：… 要求：… 回答：…, as table_recovery.h draws them.
 *
 * One record proves nothing: 対象：全社員 is a line like any other.  The same name must open two records at least, an
 * answer must stand in some of them (how many is weighed, readings.h), and a name that the lists of columns do not have
 * is one only where nearly all records have it.  Where each section has its heading for a question, and no more than
 * 要求 and 対応 below it, that is no record but a section with labels (outline/label.h).
 */
#include "ingest/enumerator.h"
#include "ingest/line.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/column_titles.h"
#include "normalize/table/regrid.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a field's name. */
#define LONGEST_NAME 16

/* Names that are tried as the one that opens a record. */
#define MAX_OPENERS 8

/* Fields of a record that are counted apart. */
#define MOST_EACH 12

/* Characters of a title between records. */
#define LONGEST_BAND 40

#define FURNITURE_AGAIN 1
#define FURNITURE_PAGE  2

/* Lines of a question that stands above the first field of its record without a name, and such records that prove that
 * it does. */
#define MOST_ASKING  6
#define LEAST_ASKING 3

/* A line that may open a field. */
typedef struct
{
  guint line;
  guint value; /* byte of the block's text where the value begins */
  guint name;  /* index in Finder.names */
} Field;

typedef struct
{
  char *fold;
  NormalizeRole role;
  guint n;
  guint behind; /* how often behind the answer of its record */
  gboolean answers, opens, known, sure, accepted;
  gboolean label; /* of a requirement: it opens records only where it is tried for that */
  gboolean tried;
  gboolean untitled; /* the question above the first field, which has no name */
} Name;

typedef struct
{
  const GArray *lines; /* of NormalizeLine */
  GArray *fields;      /* of Field, in order */
  GArray *names;       /* of Name */
  GHashTable *by_fold;
  guint8 *furniture; /* one a line, or NULL: numbers of pages, and lines that stand apart again and again */
} Finder;

static const NormalizeLine *
line_at (const Finder *finder, guint i)
{
  return &g_array_index (finder->lines, NormalizeLine, i);
}

static gboolean
is_bold (const NormalizeLine *line, gsize end)
{
  return normalize_look_is_bold (line->block, line->start, end);
}

static const char *
skip_blanks (const char *text, const char *end)
{
  while (text < end && normalize_look_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

/* Where the name that a line opens with ends, and where its value begins.  *sure is FALSE where only the lists of
 * columns can tell that it is a name.  FALSE where there is none. */
static gboolean
part_line (const NormalizeLine *line, const char **name, gsize *length, const char **value, gboolean *sure)
{
  static const char opening[] = "【［[〔<＜《≪", closing[] = "】］]〕>＞》≫";
  const char *text = line->block->text, *end = text + line->end;
  const char *start = normalize_outline_skip_marks (skip_blanks (text + line->start, end));
  gunichar first = start < end ? g_utf8_get_char (start) : 0;
  const char *bracket = first != 0 ? g_utf8_strchr (opening, -1, first) : NULL;
  const char *at = start;
  *sure = TRUE;
  if (bracket != NULL)
    {
      gunichar close =
          g_utf8_get_char (g_utf8_offset_to_pointer (closing, g_utf8_pointer_to_offset (opening, bracket)));
      *name = at = g_utf8_next_char (start);
      for (guint n = 0; at < end && n <= LONGEST_NAME && g_utf8_get_char (at) != close; n++)
        at = g_utf8_next_char (at);
      if (at >= end || g_utf8_get_char (at) != close)
        return FALSE;
      *length = (gsize) (at - *name);
      *value = skip_blanks (g_utf8_next_char (at), end);
      if (*value < end && (**value == ':' || g_utf8_get_char (*value) == 0xff1a))
        *value = g_utf8_next_char (*value);
      return *length > 0;
    }
  *name = start;
  for (guint n = 0; at < end && n <= LONGEST_NAME; n++, at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean wide = c == 0x3000 || c == '\t' || (c == ' ' && at + 1 < end && at[1] == ' ');
      if (c == '/' || c == 0x3002 || c == 0x3001)
        return FALSE;
      if ((c != ':' && c != 0xff1a && !wide && !is_bold (line, (gsize) (at - text))) || at == start)
        continue;
      if (c == ':' && at + 1 < end && (at[1] == '/' || g_ascii_isdigit (at[-1])))
        return FALSE;
      if (c != ':' && c != 0xff1a && !wide && is_bold (line, (gsize) (g_utf8_next_char (at) - text)))
        continue; /* the bold words go on */
      *sure = !wide;
      *length = (gsize) (at - start);
      *value = c == ':' || c == 0xff1a || wide ? g_utf8_next_char (at) : at;
      return TRUE;
    }
  /* a name by itself, bold, its value in the next line */
  *length = (gsize) (end - start);
  *value = end;
  *sure = FALSE;
  return at >= end && start < end && is_bold (line, line->end);
}

/* The index of the name, a new one where it has not been seen. */
static guint
find_name (Finder *finder, const char *words)
{
  g_autofree char *fold = normalize_fold (words, -1);
  gpointer known = NULL;
  if (g_hash_table_lookup_extended (finder->by_fold, fold, NULL, &known))
    return GPOINTER_TO_UINT (known);
  const char *label = normalize_words_find ("label", words, WORDS_WHOLE, NULL);
  gboolean title = normalize_column_is_title (words);
  NormalizeNumber number;
  Name name = { .role = title ? normalize_column_role (words) : COLUMN_NONE };
  if (g_strcmp0 (label, "answer") == 0)
    name.role = COLUMN_ANSWER;
  name.known = name.role != COLUMN_NONE || label != NULL;
  name.answers = name.role == COLUMN_ANSWER;
  name.label = g_strcmp0 (label, "requirement") == 0;
  name.opens =
      (name.role == COLUMN_NUMBER || name.role == COLUMN_KIND || name.role == COLUMN_QUESTION) && !name.label
      && !(name.role == COLUMN_QUESTION && normalize_number_parse (words, &number) && number.kind == NUMBER_QUESTION);
  name.fold = g_steal_pointer (&fold);
  guint index = finder->names->len;
  g_array_append_val (finder->names, name);
  g_hash_table_insert (finder->by_fold, name.fold, GUINT_TO_POINTER (index));
  return index;
}

static void
find_fields (Finder *finder)
{
  for (guint i = 0; i < finder->lines->len; i++)
    {
      const NormalizeLine *line = line_at (finder, i);
      const char *start, *value;
      gsize length;
      gboolean sure;
      if (line->barrier || !part_line (line, &start, &length, &value, &sure) || length > LONGEST_NAME * 3)
        continue;
      g_autofree char *words = g_strchomp (g_strndup (start, length));
      if (*words == '\0' || g_utf8_strlen (words, -1) > LONGEST_NAME || normalize_is_sentence (words))
        continue;
      guint index = find_name (finder, words);
      Name *name = &g_array_index (finder->names, Name, index);
      g_autofree char *whole = sure ? NULL : g_strndup (line->block->text + line->start, line->end - line->start);
      if (!sure && (!name->known || normalize_column_are_titles (whole)))
        continue;
      name->sure |= sure;
      Field field = { .line = i, .value = (guint) (value - line->block->text), .name = index };
      g_array_append_val (finder->fields, field);
      name->n++;
    }
}

static const Name *
name_at (const Finder *finder, guint field)
{
  return &g_array_index (finder->names, Name, g_array_index (finder->fields, Field, field).name);
}

/* TRUE where no heading or table stands between the two lines. */
static gboolean
is_open_between (const Finder *finder, guint from, guint to)
{
  for (guint i = from + 1; i < to; i++)
    if (line_at (finder, i)->barrier)
      return FALSE;
  return TRUE;
}

/* How many records @opener opens; *answered gets how many of them have an answer.  Counts the names behind answers. */
static guint
count_records (Finder *finder, guint opener, guint *answered)
{
  guint n = 0, above = 0;
  gboolean open = FALSE, answer = FALSE;
  *answered = 0;
  for (guint i = 0; i < finder->names->len; i++)
    g_array_index (finder->names, Name, i).behind = 0;
  for (guint i = 0; i < finder->fields->len; i++)
    {
      const Field *field = &g_array_index (finder->fields, Field, i);
      if (open && !is_open_between (finder, above, field->line))
        open = FALSE;
      if (field->name == opener)
        {
          n++;
          open = TRUE;
          answer = FALSE;
        }
      else if (open && answer)
        g_array_index (finder->names, Name, field->name).behind++;
      else if (open && name_at (finder, i)->answers)
        {
          answer = TRUE;
          ++*answered;
        }
      above = field->line;
    }
  return n;
}

/* Tells which names are those of fields, where there are @records. */
static void
accept_names (Finder *finder, guint records)
{
  for (guint i = 0; i < finder->names->len; i++)
    {
      Name *name = &g_array_index (finder->names, Name, i);
      /* 内容 and 対象 are words of answers as well */
      gboolean ahead = name->role != COLUMN_NONE && name->role != COLUMN_ANSWER && name->behind == 0;
      name->accepted = name->role == COLUMN_REMARKS
                       || (name->known && (ahead || name->n * 10 >= records * 3) && name->n >= 2)
                       || name->n * 10 >= records * 8;
    }
}

/* A title between two records: a short line of a block of its own. */
static gboolean
is_band (const NormalizeLine *line)
{
  if (!line->apart || line->end < strlen (line->block->text))
    return FALSE;
  g_autofree char *text = normalize_line_text (line);
  return g_utf8_strlen (text, -1) <= LONGEST_BAND && !normalize_is_sentence (text);
}

/* ※ and the like in a block of its own: of the sheet, not of its last field. */
static gboolean
is_remark (const NormalizeLine *line)
{
  g_autofree char *text = normalize_line_text (line);
  return line->opens
         && (ingest_enumerator_is_remark (text, text + strlen (text), INGEST_MARK_NOTE | INGEST_MARK_REMARK)
             || g_str_has_prefix (text, "以上"));
}

/* The line behind the end of a page that parts the value above @at from the rest of its sentence; 0 where none does.
 */
static guint
behind_page (const Finder *finder, guint at, guint next_line)
{
  g_autofree char *above = normalize_line_text (line_at (finder, at - 1));
  gboolean page = FALSE;
  guint i = at;
  if (finder->furniture == NULL || g_str_has_suffix (above, "。") || g_str_has_suffix (above, "."))
    return 0;
  for (; i < next_line && finder->furniture[i] != 0; i++)
    page |= finder->furniture[i] == FURNITURE_PAGE;
  return page && i < next_line && !line_at (finder, i)->barrier && !is_band (line_at (finder, i)) ? i : 0;
}

/* Where the value of field @i ends: the line behind it.  @next is the next field that is one, or the last's own where
 * none follows in this run. */
static guint
value_end (const Finder *finder, guint i, guint next_line, gboolean followed, gboolean untitled, guint8 *asides)
{
  const Field *field = &g_array_index (finder->fields, Field, i);
  const NormalizeLine *own = line_at (finder, field->line);
  gboolean empty =
      skip_blanks (own->block->text + field->value, own->block->text + own->end) >= own->block->text + own->end;
  guint end = field->line + 1;
  for (; end < next_line; end++)
    {
      const NormalizeLine *line = line_at (finder, end);
      gboolean first = empty && end == field->line + 1;
      if (line->barrier || is_remark (line))
        break;
      guint rest = !first && line->apart ? behind_page (finder, end, next_line) : 0;
      if (rest > 0)
        {
          memset (asides + end, TRUE, rest - end);
          end = rest;
        }
      if (first || rest > 0)
        continue;
      if (line->apart && (!followed || untitled || (end + 1 == next_line && is_band (line))))
        break;
    }
  return end;
}

static gboolean
has_text (const NormalizeLine *line, gsize from)
{
  const char *text = line->block->text;
  return skip_blanks (text + from, text + line->end) < text + line->end;
}

/* What the sketches of a reading hold, for its features. */
typedef struct
{
  guint records, fields, known, sure;
  guint apart, titled;       /* records behind a blank line; below a line of no record */
  guint each[MOST_EACH + 1]; /* records by their number of fields */
  guint open;                /* fields of the record that is open */
} Count;

static void
count_field (Count *count, const Name *name, const NormalizeLine *line, gboolean starts, gboolean titled)
{
  if (starts && count->open > 0)
    count->each[MIN (count->open, MOST_EACH)]++;
  count->open = starts ? 1 : count->open + 1;
  count->records += starts;
  count->apart += starts && line->apart;
  count->titled += starts && titled;
  count->fields++;
  count->known += name->known;
  count->sure += name->sure;
}

static void
measure (Count *count, guint records, guint answered, NormalizeRegrid *regrid)
{
  guint most = 1, lines = 0, end = 0;
  double *features = regrid->reading.features;
  count->each[MIN (count->open, MOST_EACH)]++;
  for (guint i = 1; i <= MOST_EACH; i++)
    most = count->each[i] > count->each[most] ? i : most;
  for (guint i = 0; i < regrid->cells->len; i++)
    {
      const NormalizeSketchCell *cell = &g_array_index (regrid->cells, NormalizeSketchCell, i);
      lines += cell->last > end ? cell->last - MAX (cell->first, end) : 0;
      end = MAX (end, cell->last);
    }
  regrid->rows = count->records;
  features[FEATURE_FIELDS] = 1;
  features[FEATURE_FIELDS_ANSWERED] = (double) answered / records;
  features[FEATURE_FIELDS_RECORDS] = MIN (1, (count->records - 1) / 4.0);
  features[FEATURE_FIELDS_KNOWN] = (double) count->known / count->fields;
  features[FEATURE_FIELDS_EACH] = MIN (1, (double) count->fields / count->records / 5);
  features[FEATURE_FIELDS_SURE] = (double) count->sure / count->fields;
  features[FEATURE_FIELDS_APART] = (double) count->apart / count->records;
  double titled = (double) count->titled / count->records;
  features[FEATURE_FIELDS_TITLED] = titled * titled;
  features[FEATURE_FIELDS_SAME] = (double) count->each[most] / count->records;
  features[FEATURE_FIELDS_LINES] = (double) count->fields / MAX (lines, 1);
}

/* Sketches the records as tables of names and values. */
static void
sketch (const Finder *finder, NormalizeRegrid *regrid, Count *count)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (guint)); /* fields that are */
  g_autofree gboolean *seen = g_new0 (gboolean, finder->names->len);     /* in the record that is open */
  guint row = 0, end = 0, above = 0;                                     /* above: where the field before ends */
  gboolean open = FALSE;
  for (guint i = 0; i < finder->fields->len; i++)
    if (name_at (finder, i)->accepted)
      g_array_append_val (taken, i);
  for (guint k = 0; k < taken->len; k++)
    {
      guint i = g_array_index (taken, guint, k);
      const Field *field = &g_array_index (finder->fields, Field, i);
      const Name *name = name_at (finder, i);
      if (field->line < end)
        continue; /* taken into the value above */
      gboolean joined = open && field->line == end;
      gboolean starts = name->opens && (!joined || seen[field->name]);
      if (starts)
        memset (seen, 0, sizeof (gboolean) * finder->names->len);
      if (!starts && !joined)
        {
          open = FALSE;
          continue;
        }
      guint next = k + 1 < taken->len ? k + 1 : k;
      /* a name that the record has already, and that opens none, is a line of the value */
      while (next > k && next < taken->len)
        {
          const Field *other = &g_array_index (finder->fields, Field, g_array_index (taken, guint, next));
          const Name *others = &g_array_index (finder->names, Name, other->name);
          if (others->opens || (other->name != field->name && !seen[other->name]))
            break;
          next++;
        }
      gboolean followed = next > k && next < taken->len;
      guint next_line = followed ? g_array_index (finder->fields, Field, g_array_index (taken, guint, next)).line
                                 : regrid->lines->len;
      if (followed && !is_open_between (finder, field->line, next_line))
        followed = FALSE;
      gboolean next_untitled = followed && name_at (finder, g_array_index (taken, guint, next))->untitled;
      end = value_end (finder, i, next_line, followed, next_untitled, regrid->asides);
      if (!joined || name->untitled)
        {
          normalize_regrid_begin (regrid);
          row = 0;
        }
      const NormalizeLine *line = line_at (finder, field->line);
      gboolean own = has_text (line, field->value);
      if (!name->untitled)
        {
          normalize_regrid_add (regrid, row, 0, field->line, field->line + 1, line->opens ? 0 : line->start);
          NormalizeSketchCell *cell = &g_array_index (regrid->cells, NormalizeSketchCell, regrid->cells->len - 1);
          cell->end = field->value;
          cell->header = TRUE;
        }
      if (own)
        normalize_regrid_add (regrid, row, 1, field->line, end, field->value);
      else if (end > field->line + 1)
        normalize_regrid_add (regrid, row, 1, field->line + 1, end,
                              line_at (finder, field->line + 1)->opens ? 0 : line_at (finder, field->line + 1)->start);
      row++;
      count_field (count, name, line, starts || count->fields == 0, above != field->line);
      above = end;
      seen[field->name] = TRUE;
      open = TRUE;
    }
}

static void
name_clear (gpointer data)
{
  g_free (((Name *) data)->fold);
}

/* Adds the reading in which @field's name opens the records. */
static void
propose (Finder *finder, const Field *field, GArray *lines, GPtrArray *readings)
{
  guint answered, records = count_records (finder, field->name, &answered);
  if (answered == 0)
    return;
  NormalizeRegrid *regrid = normalize_regrid_new (lines, READING_FIELDS);
  if (finder->furniture != NULL)
    regrid->asides = g_new0 (guint8, lines->len);
  Name *opener = &g_array_index (finder->names, Name, field->name);
  Count count = { 0 };
  accept_names (finder, records);
  opener->opens = opener->accepted = TRUE;
  sketch (finder, regrid, &count);
  opener->opens &= !opener->label;
  if (count.records < 2)
    {
      normalize_regrid_free (regrid);
      return;
    }
  measure (&count, records, answered, regrid);
  regrid->reading.features[FEATURE_FIELDS_LABEL] = opener->label;
  g_ptr_array_add (readings, regrid);
}

/* A line that opens with a number, damaged as OCR leaves it (l-1, 1 - 4) or not, or with the mark of a question. */
static gboolean
is_counted (const NormalizeLine *line)
{
  g_autofree char *text = normalize_line_text (line), *fold = normalize_fold (text, -1);
  NormalizeNumber number;
  const char *at = fold + strspn (fold, "([ ");
  gsize digits = strspn (at, "0123456789li");
  if (digits > 0 && digits <= 3 && strpbrk (at, "0123456789") != NULL)
    {
      at += digits + strspn (at + digits, " ");
      gunichar sign = g_utf8_get_char (at);
      if (sign != 0 && g_utf8_strchr (".-ー‐−–):", -1, sign) != NULL)
        return TRUE;
    }
  return normalize_number_parse (text, &number);
}

/* The first line of the question that stands right above @field, apart from what is above it; the field's own line
 * where there is none. */
static guint
asking_line (const Finder *finder, guint field)
{
  guint end = g_array_index (finder->fields, Field, field).line;
  guint above = field > 0 ? g_array_index (finder->fields, Field, field - 1).line + 1 : 0;
  for (guint i = end; i > above && end - i < MOST_ASKING;)
    {
      const NormalizeLine *line = line_at (finder, --i);
      if (line->barrier)
        return end;
      if (line->apart || i == 0 || line_at (finder, i - 1)->barrier)
        return is_counted (line) ? i : end;
    }
  return end;
}

/* Marks what each page of @lines has again. */
static guint8 *
find_furniture (const GArray *lines)
{
  guint8 *furniture = g_new0 (guint8, lines->len);
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* text -> line, from 1 */
  for (guint i = 0; i < lines->len; i++)
    {
      const NormalizeLine *line = &g_array_index (lines, NormalizeLine, i);
      char *text = normalize_line_text (line);
      guint above = GPOINTER_TO_UINT (g_hash_table_lookup (seen, text));
      if (!line->barrier && ingest_line_page_number (text, text + strlen (text)) == INGEST_PAGE_SURE)
        furniture[i] = FURNITURE_PAGE;
      else if (!line->barrier && (line->apart || i == 0) && above > 0)
        furniture[i] = furniture[above - 1] = FURNITURE_AGAIN;
      if (line->barrier || (!line->apart && i > 0))
        g_free (text);
      else
        g_hash_table_replace (seen, text, GUINT_TO_POINTER (i + 1));
    }
  return furniture;
}

/* Adds the reading in which each record opens with a question that has no name, and @first is the first of its fields.
 * A question with its answer alone below it is a section as well. */
static void
propose_untitled (const Finder *finder, guint first, GArray *lines, GPtrArray *readings)
{
  guint n = g_array_index (finder->names, Name, first).n, asked = 0, fields = 0;
  Finder own = { .lines = finder->lines,
                 .fields = g_array_new (FALSE, FALSE, sizeof (Field)),
                 .names = g_array_new (FALSE, FALSE, sizeof (Name)) };
  Name untitled = { .role = COLUMN_QUESTION, .opens = TRUE, .known = TRUE, .untitled = TRUE };
  guint index = finder->names->len;
  g_array_append_vals (own.names, finder->names->data, finder->names->len); /* their words stay the finder's */
  g_array_append_val (own.names, untitled);
  for (guint i = 0; i < finder->fields->len; i++)
    {
      const Field *field = &g_array_index (finder->fields, Field, i);
      guint line = field->name == first ? asking_line (finder, i) : field->line;
      if (line < field->line)
        {
          Field asking = { .line = line, .value = line_at (finder, line)->start, .name = index };
          g_array_append_val (own.fields, asking);
          asked++;
        }
      g_array_append_vals (own.fields, field, 1);
      fields += asked > 0 && name_at (finder, i)->known;
    }
  for (guint i = 0; i < finder->names->len; i++)
    g_array_index (own.names, Name, i).opens = FALSE;
  if (asked >= LEAST_ASKING && asked * 10 >= n * 8 && fields * 10 >= asked * 18)
    {
      const Field opener = { .name = index };
      own.furniture = find_furniture (lines);
      propose (&own, &opener, lines, readings);
      g_free (own.furniture);
    }
  g_array_unref (own.fields);
  g_array_unref (own.names);
}

void
normalize_regrid_fields (GArray *lines, GPtrArray *readings)
{
  Finder finder = { .lines = lines,
                    .fields = g_array_new (FALSE, FALSE, sizeof (Field)),
                    .names = g_array_new (FALSE, FALSE, sizeof (Name)),
                    .by_fold = g_hash_table_new (g_str_hash, g_str_equal) };
  g_array_set_clear_func (finder.names, name_clear);
  find_fields (&finder);
  for (guint i = 0, tried = 0; i < finder.fields->len && tried < MAX_OPENERS; i++)
    {
      const Field *field = &g_array_index (finder.fields, Field, i);
      Name *name = &g_array_index (finder.names, Name, field->name);
      if ((!name->opens && !name->label) || name->n < 2 || name->tried)
        continue;
      name->tried = TRUE;
      tried++;
      propose (&finder, field, lines, readings);
    }
  for (guint i = 0, tried = 0; i < finder.names->len && tried < MAX_OPENERS; i++)
    {
      const Name *name = &g_array_index (finder.names, Name, i);
      if (!name->answers || name->label || name->n < LEAST_ASKING)
        continue;
      tried++;
      propose_untitled (&finder, i, lines, readings);
    }
  g_array_unref (finder.fields);
  g_array_unref (finder.names);
  g_hash_table_unref (finder.by_fold);
}
