#include "export/language.h"

#include "export-resources.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

static const struct
{
  const char *label, *sign;
} stances[EXPORT_STANCES] = {
  { "implemented", "○" }, { "shared", "◇" },      { "partial", "△" },      { "planned", "▷" },
  { "customer", "客" },   { "absent", "×" },      { "undisclosed", "非" }, { "inapplicable", "－" },
  { "unclear", "？" },    { "unanswered", "空" }, { "informative", "i" },  { "", "・" },
  { "silent", "" },
};

gboolean
export_language_find (const char *name, ExportLanguage *language)
{
  const char *locale = name == NULL ? setlocale (LC_MESSAGES, NULL) : name;
  gboolean japanese = locale != NULL && g_str_has_prefix (locale, "ja");
  *language = japanese ? EXPORT_JAPANESE : EXPORT_ENGLISH;
  return name == NULL || strcmp (name, "ja") == 0 || strcmp (name, "en") == 0;
}

/* key -> { English, Japanese } */
static GHashTable *
read_words (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (export_get_resource (), "/hakusho/export/language.tsv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
    {
      char **cells = g_strsplit (*line, "\t", 3); /* lives as long as the process */
      g_hash_table_insert (table, cells[0], cells);
    }
  return table;
}

const char *
export_say (ExportLanguage language, const char *key)
{
  static GHashTable *words = NULL;
  if (words == NULL)
    words = read_words ();
  char **cells = g_hash_table_lookup (words, key);
  if (cells == NULL)
    g_error ("export: no words for '%s' in language.tsv", key);
  return cells[language == EXPORT_JAPANESE ? 2 : 1];
}

guint
export_stance_place (const char *stance)
{
  for (guint i = 0; i < EXPORT_STANCES; i++)
    if (strcmp (stances[i].label, stance) == 0)
      return i;
  return EXPORT_STANCES - 2; /* a label of a newer store: told, but not known here */
}

const char *
export_stance_at (guint place)
{
  return stances[place].label;
}

const char *
export_stance_sign (const char *stance)
{
  return stances[export_stance_place (stance)].sign;
}
