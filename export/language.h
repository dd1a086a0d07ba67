/* language.h — the words that exports say themselves, in Japanese and English; documents speak for themselves. */
#pragma once

#include <glib.h>

typedef enum
{
  EXPORT_ENGLISH,
  EXPORT_JAPANESE
} ExportLanguage;

/* "ja", "en"; NULL: Japanese where the locale is, else English.  FALSE where there is no such language. */
gboolean export_language_find (const char *name, ExportLanguage *language);

/* The words for a key of language.tsv; a key that is not there is a bug. */
const char *export_say (ExportLanguage language, const char *key);

/* How a stance is shown where there is room for one sign: ○ △ × …; "" for none.  @stance is a label, "" or "silent". */
const char *export_stance_sign (const char *stance);

/* Where it stands in the order of claims, from 0: implemented, shared, partial, planned, customer, absent, undisclosed,
 * inapplicable, unclear, unanswered, informative, none, silent. */
guint export_stance_place (const char *stance);
const char *export_stance_at (guint place);
#define EXPORT_STANCES 13
