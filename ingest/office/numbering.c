#include "ingest/office/numbering.h"

#include "ingest/symbol_font.h"

#include <string.h>

typedef struct
{
  guint start;
  char *format, *text, *style, *font; /* style: of the paragraphs that it belongs to */
  gboolean legal, spaced;             /* legal: all numbers in it are Arabic; spaced: a gap behind it */
  int restart;                        /* the level, from 1, that begins it anew; -1: any above it; 0: none */
} Level;

/* A definition of lists: abstractNum. */
typedef struct
{
  Level levels[DOCX_LEVELS];
  char *linked_style; /* numStyleLink: its levels are another's */
  guint counts[DOCX_LEVELS];
  gboolean begun[DOCX_LEVELS];
} Definition;

/* A list: num. */
typedef struct
{
  guint definition;
  guint starts[DOCX_LEVELS]; /* startOverride plus 1; 0 where none */
  gboolean used[DOCX_LEVELS];
} List;

struct _DocxNumbering
{
  GHashTable *definitions; /* id → Definition */
  GHashTable *lists;       /* id → List */
  GHashTable *links;       /* name of a style → id of a list, plus 1 */
};

static void
clear_level (Level *level)
{
  g_free (level->format);
  g_free (level->text);
  g_free (level->style);
  g_free (level->font);
  *level = (Level){ 0 };
}

static void
free_definition (gpointer data)
{
  Definition *definition = data;
  for (guint i = 0; i < DOCX_LEVELS; i++)
    clear_level (&definition->levels[i]);
  g_free (definition->linked_style);
  g_free (definition);
}

/* reading */

static void
read_level (Level *level, const xmlNode *node)
{
  clear_level (level);
  const char *start = office_child_value (node, "start"), *restart = office_child_value (node, "lvlRestart");
  const char *gap = office_child_value (node, "suff");
  const xmlNode *fonts = office_child (office_child (node, "rPr"), "rFonts");
  level->start = start != NULL ? (guint) MIN (g_ascii_strtoull (start, NULL, 10), 32767) : 0;
  level->format = g_strdup (office_child_value (node, "numFmt"));
  level->text = g_strdup (office_child_value (node, "lvlText"));
  level->style = g_strdup (office_child_value (node, "pStyle"));
  level->font = g_strdup (office_attribute (fonts, "ascii"));
  level->legal =
      office_child (node, "isLgl") != NULL && office_attribute_switch (office_child (node, "isLgl"), "val", TRUE);
  level->spaced = g_strcmp0 (gap, "nothing") != 0;
  level->restart = restart != NULL ? (int) CLAMP (g_ascii_strtoll (restart, NULL, 10), 0, DOCX_LEVELS) : -1;
}

static void
read_definition (DocxNumbering *numbering, const xmlNode *node)
{
  Definition *definition = g_new0 (Definition, 1);
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    if (office_is (child, "lvl"))
      {
        guint index = office_attribute_count (child, "ilvl", DOCX_LEVELS);
        if (index < DOCX_LEVELS)
          read_level (&definition->levels[index], child);
      }
    else if (office_is (child, "numStyleLink"))
      {
        g_free (definition->linked_style);
        definition->linked_style = g_strdup (office_attribute (child, "val"));
      }
  g_hash_table_insert (numbering->definitions,
                       GUINT_TO_POINTER (office_attribute_count (node, "abstractNumId", G_MAXINT32)), definition);
}

static void
read_list (DocxNumbering *numbering, const xmlNode *node)
{
  List *list = g_new0 (List, 1);
  const char *definition = office_child_value (node, "abstractNumId");
  list->definition =
      definition != NULL ? (guint) MIN (g_ascii_strtoull (definition, NULL, 10), G_MAXINT32) : G_MAXINT32;
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    {
      guint index =
          office_is (child, "lvlOverride") ? office_attribute_count (child, "ilvl", DOCX_LEVELS) : DOCX_LEVELS;
      const char *start = office_child_value (child, "startOverride");
      if (index < DOCX_LEVELS && start != NULL)
        list->starts[index] = (guint) MIN (g_ascii_strtoull (start, NULL, 10), 32767) + 1;
    }
  g_hash_table_insert (numbering->lists, GUINT_TO_POINTER (office_attribute_count (node, "numId", 0)), list);
}

DocxNumbering *
docx_numbering_read (OfficePackage *package, const char *part)
{
  DocxNumbering *numbering = g_new0 (DocxNumbering, 1);
  numbering->definitions = g_hash_table_new_full (NULL, NULL, NULL, free_definition);
  numbering->lists = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  numbering->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (OfficeXml) xml = part != NULL ? office_xml_open (package, part, NULL) : NULL;
  while (xml != NULL && office_xml_next (xml))
    {
      gboolean definition = office_xml_is (xml, "abstractNum"), list = office_xml_is (xml, "num");
      const xmlNode *node = definition || list ? office_xml_tree (xml) : NULL;
      if (node != NULL && definition)
        read_definition (numbering, node);
      else if (node != NULL)
        read_list (numbering, node);
    }
  return numbering;
}

void
docx_numbering_free (DocxNumbering *numbering)
{
  if (numbering == NULL)
    return;
  g_hash_table_unref (numbering->definitions);
  g_hash_table_unref (numbering->lists);
  g_hash_table_unref (numbering->links);
  g_free (numbering);
}

void
docx_numbering_link (DocxNumbering *numbering, const char *style, guint list)
{
  g_hash_table_insert (numbering->links, g_strdup (style), GUINT_TO_POINTER (list + 1));
}

/* The definition of a list; that of a style of lists stands in for one without levels of its own. */
static Definition *
find_definition (const DocxNumbering *numbering, const List *list)
{
  Definition *definition = g_hash_table_lookup (numbering->definitions, GUINT_TO_POINTER (list->definition));
  for (guint i = 0; i < 4 && definition != NULL && definition->linked_style != NULL;
       i++) /* a chain of links may be a ring */
    {
      guint linked = GPOINTER_TO_UINT (g_hash_table_lookup (numbering->links, definition->linked_style));
      const List *other = linked > 0 ? g_hash_table_lookup (numbering->lists, GUINT_TO_POINTER (linked - 1)) : NULL;
      if (other == NULL || other == list)
        break;
      definition = g_hash_table_lookup (numbering->definitions, GUINT_TO_POINTER (other->definition));
    }
  return definition;
}

int
docx_numbering_level_of_style (const DocxNumbering *numbering, guint id, const char *style)
{
  const List *list = g_hash_table_lookup (numbering->lists, GUINT_TO_POINTER (id));
  const Definition *definition = list != NULL ? find_definition (numbering, list) : NULL;
  for (int i = 0; i < DOCX_LEVELS && definition != NULL; i++)
    if (g_strcmp0 (definition->levels[i].style, style) == 0)
      return i;
  return -1;
}

/* printing */

/* The @n-th character of @row, from 1; NULL beyond its end. */
static const char *
pick (const char *row, guint n)
{
  return n >= 1 && n <= (guint) g_utf8_strlen (row, -1) ? g_utf8_offset_to_pointer (row, (glong) n - 1) : NULL;
}

static void
append_roman (GString *out, guint n, gboolean upper)
{
  static const struct
  {
    guint value;
    const char *text;
  } parts[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" }, { 50, "L" },
                { 40, "XL" },  { 10, "X" },   { 9, "IX" },  { 5, "V" },    { 4, "IV" },  { 1, "I" } };
  gsize start = out->len;
  n = MIN (n, 32767);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (; n >= parts[i].value; n -= parts[i].value)
      g_string_append (out, parts[i].text);
  for (gsize i = start; i < out->len && !upper; i++)
    out->str[i] = g_ascii_tolower (out->str[i]);
}

/* a … z, aa, bb: as Word counts on. */
static void
append_letter (GString *out, guint n, char first)
{
  for (guint i = 0; n > 0 && i <= (n - 1) / 26 && i < 32; i++)
    g_string_append_c (out, (char) (first + (n - 1) % 26));
}

static void
append_kanji (GString *out, guint n)
{
  static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  static const char *const units[] = { "", "十", "百", "千" };
  if (n == 0 || n > 9999)
    {
      g_string_append_printf (out, n == 0 ? "〇" : "%u", n);
      return;
    }
  guint divisor = 1000;
  for (int place = 3; place >= 0; place--, divisor /= 10)
    {
      guint digit = n / divisor % 10;
      if (digit > 1 || (digit == 1 && place == 0))
        g_string_append (out, digits[digit]);
      if (digit > 0)
        g_string_append (out, units[place]);
    }
}

static void
append_wide (GString *out, guint n)
{
  g_autofree char *digits = g_strdup_printf ("%u", n);
  for (const char *at = digits; *at != '\0'; at++)
    g_string_append_unichar (out, 0xff10 + (gunichar) (*at - '0'));
}

void
docx_append_number (GString *out, const char *format, guint n)
{
  static const struct
  {
    const char *format, *row;
  } rows[] = {
    { "decimalEnclosedCircle", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿" },
    { "decimalEnclosedCircleChinese", "①②③④⑤⑥⑦⑧⑨⑩" },
    { "decimalEnclosedParen", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇" },
    { "decimalEnclosedFullstop", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛" },
    { "ideographEnclosedCircle", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉" },
    { "aiueo", "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン" },
    { "aiueoFullWidth",
      "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン" },
    { "iroha", "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス" },
    { "irohaFullWidth",
      "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス" },
    { "ideographTraditional", "甲乙丙丁戊己庚辛壬癸" },
    { "ideographZodiac", "子丑寅卯辰巳午未申酉戌亥" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (format, rows[i].format) == 0)
      {
        const char *sign = pick (rows[i].row, n);
        if (sign != NULL)
          g_string_append_len (out, sign, g_utf8_next_char (sign) - sign);
        else
          g_string_append_printf (out, "%u", n);
        return;
      }
  if (g_strcmp0 (format, "upperRoman") == 0 || g_strcmp0 (format, "lowerRoman") == 0)
    append_roman (out, n, format[0] == 'u');
  else if (g_strcmp0 (format, "upperLetter") == 0 || g_strcmp0 (format, "lowerLetter") == 0)
    append_letter (out, n, format[0] == 'u' ? 'A' : 'a');
  else if (format != NULL
           && (g_str_has_prefix (format, "japanese") || g_str_has_prefix (format, "chineseCounting")
               || strcmp (format, "ideographDigital") == 0))
    append_kanji (out, n);
  else if (g_strcmp0 (format, "decimalFullWidth") == 0 || g_strcmp0 (format, "decimalFullWidth2") == 0)
    append_wide (out, n);
  else if (g_strcmp0 (format, "decimalZero") == 0)
    g_string_append_printf (out, "%02u", n);
  else if (g_strcmp0 (format, "none") != 0)
    g_string_append_printf (out, "%u", n);
}

static guint
shown_count (const Definition *definition, guint level)
{
  return definition->begun[level] ? definition->counts[level] : definition->levels[level].start;
}

/* Fills %1 … %9 of the level's text. */
static char *
print_level (const Definition *definition, guint index)
{
  const Level *level = &definition->levels[index];
  GString *out = g_string_new (NULL);
  for (const char *at = level->text != NULL ? level->text : ""; *at != '\0'; at++)
    if (*at == '%' && at[1] >= '1' && at[1] <= '9')
      {
        guint above = (guint) (*++at - '1');
        docx_append_number (out, level->legal ? "decimal" : definition->levels[above].format,
                            shown_count (definition, above));
      }
    else
      g_string_append_c (out, *at);
  return g_string_free (out, FALSE);
}

static char *
print_bullet (const Level *level)
{
  GString *out = g_string_new (NULL);
  for (const char *at = level->text != NULL ? level->text : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at), sign = ingest_symbol_sign (level->font, c);
      g_string_append_unichar (out, sign != 0 ? sign : c >= 0xe000 && c < 0xf900 ? 0x2022 : c);
    }
  return g_string_free (out, FALSE);
}

static void
count (Definition *definition, List *list, guint index)
{
  if (list->starts[index] > 0 && !list->used[index])
    {
      definition->counts[index] = list->starts[index] - 1;
      definition->begun[index] = TRUE;
    }
  else if (definition->begun[index])
    definition->counts[index]++;
  else
    {
      definition->counts[index] = definition->levels[index].start;
      definition->begun[index] = TRUE;
    }
  list->used[index] = TRUE;
  for (guint i = index + 1; i < DOCX_LEVELS; i++)
    {
      int restart = definition->levels[i].restart;
      if (restart < 0 || (restart > 0 && (int) index < restart))
        definition->begun[i] = FALSE;
    }
}

DocxNumber
docx_numbering_next (DocxNumbering *numbering, guint id, guint level)
{
  DocxNumber number = { .gap = "" };
  List *list = g_hash_table_lookup (numbering->lists, GUINT_TO_POINTER (id));
  Definition *definition = list != NULL ? find_definition (numbering, list) : NULL;
  number.known = definition != NULL;
  if (definition == NULL)
    {
      number.text = g_strdup ("");
      return number;
    }
  level = MIN (level, DOCX_LEVELS - 1);
  count (definition, list, level);
  number.bullet = g_strcmp0 (definition->levels[level].format, "bullet") == 0;
  number.text = number.bullet ? print_bullet (&definition->levels[level]) : print_level (definition, level);
  number.gap = definition->levels[level].spaced ? " " : "";
  return number;
}
