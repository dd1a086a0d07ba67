#include "ingest/pdf/forms.h"

#include "ingest/pdf/chars.h"

#include <math.h>
#include <string.h>

#define MOST_FIELDS  5000
#define MOST_LETTERS 20000 /* of a value; a page has a tenth of it */
#define MOST_LINES   500
#define USUAL_SIZE   9.0f /* points, where the page has no letters to go by */
#define LEAST_SIZE   3.0f
#define LINE_PITCH   1.2f /* sizes from line to line */
#define EDGE         2.0f /* points between a field's edge and its text */
#define HALF_WIDTH   0.5f /* sizes: the step of a letter that is not wide */
#define DRAWN_SHARE  0.5f /* of a value's letters that stand in the field, in turn: it is drawn, in a form of its own  \
                           */
#define SAME_CORNER 0.5   /* points between the corners of a field and of its annotation */

#define TICKED   0x2611 /* ☑ */
#define UNTICKED 0x2610 /* ☐ */

/* what is drawn in a field */

static gboolean
lies_in (const PdfChar *c, const PdfFill *area)
{
  float x = (c->x0 + c->x1) / 2, y = (c->y0 + c->y1) / 2;
  return x > area->x0 && x < area->x1 && y > area->y0 && y < area->y1;
}

static void
append_letters (GArray *into, const char *text)
{
  for (; *text != '\0' && into->len < MOST_LETTERS; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (!g_unichar_isspace (c) && c >= 0x20)
        g_array_append_val (into, c);
    }
}

static GArray *
drawn_letters (const PdfPage *page, const PdfFill *area)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  for (guint i = 0; i < page->chars->len && letters->len < MOST_LETTERS; i++)
    if (lies_in (PDF_CHAR (page, i), area))
      g_array_append_val (letters, PDF_CHAR (page, i)->c);
  return letters;
}

/* How many letters of @some stand in @all, one after the other, by taking each at its first place. */
static guint
count_in_turn (const GArray *some, const GArray *all)
{
  guint n = 0, at = 0;
  for (guint i = 0; i < some->len; i++)
    for (guint k = at; k < all->len; k++)
      if (g_array_index (all, gunichar, k) == g_array_index (some, gunichar, i))
        {
          n++;
          at = k + 1;
          break;
        }
  return n;
}

static void
remove_drawn (PdfPage *page, const PdfFill *area)
{
  guint kept = 0;
  gboolean space = FALSE, new_line = FALSE; /* of those that go, for the next that stays */
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar c = *PDF_CHAR (page, i);
      space |= c.space;
      new_line |= c.new_line;
      if (lies_in (&c, area))
        {
          space = TRUE;
          continue;
        }
      c.space = space;
      c.new_line = new_line;
      space = new_line = FALSE;
      *PDF_CHAR (page, kept++) = c;
    }
  g_array_set_size (page->chars, kept);
}

/* letters into a field */

static float
step_of (gunichar c)
{
  return g_unichar_iswide (c) || c >= 0x2600 ? 1 : HALF_WIDTH;
}

/* Lines of @text at a size, folded at @width; the widest of them. */
static guint
count_lines (const char *text, float em, float width, gboolean fold, float *widest)
{
  float x = 0;
  guint lines = 1;
  *widest = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c == '\n' || (fold && x > 0 && x + step_of (c) * em > width))
        {
          lines++;
          x = 0;
        }
      if (c != '\n')
        x += step_of (c) * em;
      *widest = MAX (*widest, x);
    }
  return lines;
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  float first = *(const float *) a, second = *(const float *) b;
  return first < second ? -1 : first > second;
}

/* The size that half of the page's letters have at most. */
static float
find_size (const PdfPage *page)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < page->chars->len; i++)
    g_array_append_val (sizes, PDF_CHAR (page, i)->em);
  g_array_sort (sizes, compare_sizes);
  return sizes->len > 0 ? g_array_index (sizes, float, sizes->len / 2) : USUAL_SIZE;
}

static void
add_char (PdfPage *page, gunichar c, float x, float base, float em, gboolean space, gboolean new_line)
{
  PdfChar item = { .c = c,
                   .x0 = x,
                   .x1 = x + step_of (c) * em,
                   .y0 = base - PDF_BASELINE_SHARE * em,
                   .y1 = base + (1 - PDF_BASELINE_SHARE) * em,
                   .base = base,
                   .em = em,
                   .colour = 0,
                   .glyph = -1,
                   .space = space,
                   .new_line = new_line };
  g_array_append_val (page->chars, item);
}

/* Sets @text into @area, as large as the page's letters where it has room, in lines where it has not. */
static void
set_text (PdfPage *page, const char *text, const PdfFill *area, float size)
{
  float width = MAX (area->x1 - area->x0 - 2 * EDGE, 1), height = MAX (area->y1 - area->y0, 1), em = size, widest;
  gboolean fold = strchr (text, '\n') != NULL;
  guint lines = count_lines (text, em, width, fold, &widest);
  if (!fold && widest > width && height >= 2 * LINE_PITCH * em)
    fold = TRUE;
  for (; em > LEAST_SIZE; em -= 0.5f)
    {
      lines = count_lines (text, em, width, fold, &widest);
      if ((float) lines * LINE_PITCH * em <= height + 0.5f * em && widest <= width + 0.1f)
        break;
      fold |= height >= 2 * LINE_PITCH * em;
    }
  lines = MIN (lines, MOST_LINES);
  float pitch = MIN (LINE_PITCH * em, height / (float) lines);
  float base = (area->y0 + area->y1) / 2 - pitch * (float) lines / 2 + pitch / 2 + 0.36f * em, x = 0;
  gboolean space = FALSE, new_line = TRUE;
  for (guint line = 0; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c == '\n' || (fold && x > 0 && x + step_of (c) * em > width))
        {
          if (++line >= lines)
            return;
          base += pitch;
          x = 0;
          new_line = TRUE;
        }
      if (c == '\n' || c < 0x20)
        continue;
      if (g_unichar_isspace (c))
        space = TRUE;
      else
        {
          add_char (page, c, area->x0 + EDGE + x, base, em, space, new_line);
          space = new_line = FALSE;
        }
      x += step_of (c) * em;
    }
}

/* fields */

static char *
choice_value (PopplerFormField *field)
{
  GString *value = g_string_new (NULL);
  int n = MIN (poppler_form_field_choice_get_n_items (field), MOST_FIELDS);
  for (int i = 0; i < n; i++)
    if (poppler_form_field_choice_is_item_selected (field, i))
      {
        g_autofree char *item = poppler_form_field_choice_get_item (field, i);
        if (item != NULL)
          g_string_append_printf (value, "%s%s", value->len > 0 ? "\n" : "", item);
      }
  if (value->len == 0 && poppler_form_field_choice_is_editable (field))
    {
      g_autofree char *own = poppler_form_field_choice_get_text (field);
      g_string_append (value, own != NULL ? own : "");
    }
  return g_string_free (value, FALSE);
}

/* The words that a field holds, with lines parted by LF; NULL for those that hold none. */
static char *
field_value (PopplerFormField *field)
{
  PopplerFormFieldType type = poppler_form_field_get_field_type (field);
  g_autofree char *value = NULL;
  if (type == POPPLER_FORM_FIELD_TEXT && !poppler_form_field_text_is_password (field))
    value = poppler_form_field_text_get_text (field);
  else if (type == POPPLER_FORM_FIELD_CHOICE)
    value = choice_value (field);
  if (value == NULL)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\r\n", -1);
  char *joined = g_strstrip (g_strjoinv ("\n", lines));
  g_strdelimit (joined, "\r", '\n');
  return joined;
}

/* Sets a value where it is not drawn; what is drawn of it goes.  FALSE where it stands there. */
static gboolean
read_words (PdfPage *page, const char *value, const PdfFill *area, float size)
{
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (gunichar)), drawn = drawn_letters (page, area);
  append_letters (letters, value);
  guint there = count_in_turn (letters, drawn);
  if (letters->len == 0 || there == letters->len)
    return FALSE;
  if (count_in_turn (drawn, letters) == drawn->len) /* a part of it */
    remove_drawn (page, area);
  else if ((float) there >= DRAWN_SHARE * (float) letters->len) /* 1234 as 1,234 */
    return FALSE;
  set_text (page, value, area, size);
  return TRUE;
}

/* A box of a form: its state in place of what draws it. */
static gboolean
read_button (PdfPage *page, PopplerFormField *field, const PdfFill *area)
{
  if (poppler_form_field_button_get_button_type (field) == POPPLER_FORM_BUTTON_PUSH)
    return FALSE;
  g_autoptr (GArray) drawn = drawn_letters (page, area);
  gboolean on = poppler_form_field_button_get_state (field);
  float em = MIN (area->x1 - area->x0, area->y1 - area->y0);
  remove_drawn (page, area);
  em = MIN (em, find_size (page));
  float x = (area->x0 + area->x1 - em) / 2, base = (area->y0 + area->y1) / 2 + 0.36f * em;
  add_char (page, on ? TICKED : UNTICKED, x, base, em, TRUE, TRUE);
  return on && drawn->len == 0;
}

/* Rectangles of annotations that are not shown. */
static GArray *
find_hidden (PopplerPage *source)
{
  GArray *hidden = g_array_new (FALSE, FALSE, sizeof (PopplerRectangle));
  GList *mapping = poppler_page_get_annot_mapping (source);
  for (const GList *l = mapping; l != NULL && hidden->len < MOST_FIELDS; l = l->next)
    {
      const PopplerAnnotMapping *annotation = l->data;
      PopplerAnnotFlag flags = poppler_annot_get_flags (annotation->annot);
      if ((flags & (POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW)) != 0)
        g_array_append_val (hidden, annotation->area);
    }
  poppler_page_free_annot_mapping (mapping);
  return hidden;
}

static gboolean
is_hidden (const GArray *hidden, const PopplerRectangle *area)
{
  for (guint i = 0; i < hidden->len; i++)
    {
      const PopplerRectangle *other = &g_array_index (hidden, PopplerRectangle, i);
      if (fabs (other->x1 - area->x1) < SAME_CORNER && fabs (other->y1 - area->y1) < SAME_CORNER
          && fabs (other->x2 - area->x2) < SAME_CORNER && fabs (other->y2 - area->y2) < SAME_CORNER)
        return TRUE;
    }
  return FALSE;
}

guint
ingest_pdf_forms_read (PdfPage *page, PopplerPage *source)
{
  GList *mapping = poppler_page_get_form_field_mapping (source);
  if (mapping == NULL)
    return 0;
  g_autoptr (GArray) hidden = find_hidden (source);
  float size = find_size (page);
  guint undrawn = 0, n = 0;
  for (const GList *l = mapping; l != NULL && n < MOST_FIELDS; l = l->next, n++)
    {
      const PopplerFormFieldMapping *field = l->data;
      PdfFill area = { (float) field->area.x1,
                       page->height - (float) field->area.y2,
                       (float) field->area.x2,
                       page->height - (float) field->area.y1,
                       0,
                       0 };
      if (area.x1 <= area.x0 || area.y1 <= area.y0 || is_hidden (hidden, &field->area))
        continue;
      if (poppler_form_field_get_field_type (field->field) == POPPLER_FORM_FIELD_BUTTON)
        {
          undrawn += read_button (page, field->field, &area);
          continue;
        }
      g_autofree char *value = field_value (field->field);
      undrawn += value != NULL && *value != '\0' && read_words (page, value, &area, size);
    }
  poppler_page_free_form_field_mapping (mapping);
  return undrawn;
}
