/* Any bytes as files of a user's own, catalogs and crosswalks, parted by lines of "===": each is taken whole, or not at
 * all and its faults are told with their lines.
 *
 * What is taken holds together: each entry is found by its id, its parents lead to the top, and every way from it to
 * the default frame ends in an entry of that frame. */
#include "normalize/control/catalog.h"

#include <stdint.h>
#include <string.h>

#define MOST_FILES 8

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_framework (NormalizeCatalogs *catalogs, const NormalizeFramework *framework)
{
  guint controls = 0;
  for (guint i = 0; i < framework->entries->len; i++)
    {
      const NormalizeEntry *entry = framework->entries->pdata[i];
      guint depth = 0;
      controls += entry->level == NORMALIZE_LEVEL_CONTROL;
      g_assert (normalize_catalogs_find (catalogs, framework->name, entry->id) == entry);
      g_assert (g_utf8_validate (entry->title_ja, -1, NULL) && g_utf8_validate (entry->title_en, -1, NULL));
      for (const NormalizeEntry *up = entry->parent; up != NULL; up = up->parent)
        g_assert (++depth <= framework->entries->len && up->children > 0);
      g_autoptr (GArray) crossings = normalize_catalogs_cross (catalogs, framework->name, entry->id, NORMALIZE_FRAME);
      for (guint k = 0; k < crossings->len; k++)
        {
          const NormalizeCrossing *crossing = &g_array_index (crossings, NormalizeCrossing, k);
          g_assert_cmpstr (crossing->entry->framework, ==, NORMALIZE_FRAME);
          g_assert_cmpint (crossing->relation, !=, NORMALIZE_RELATION_NONE);
        }
    }
  g_assert_cmpuint (controls, ==, framework->controls);
}

static gboolean
take (NormalizeCatalogs *catalogs, const char *name, const char *text, gsize length)
{
  g_autoptr (GArray) faults = normalize_faults_new ();
  guint before = normalize_catalogs_list (catalogs)->len;
  gboolean crosswalk = normalize_catalogs_is_crosswalk (text, (gssize) length),
           taken = normalize_catalogs_add (catalogs, name, text, (gssize) length, faults);
  g_assert (taken == (faults->len == 0));
  g_assert_cmpuint (normalize_catalogs_list (catalogs)->len, ==, before + (taken && !crosswalk));
  for (guint i = 0; i < faults->len; i++)
    {
      const NormalizeFault *fault = &g_array_index (faults, NormalizeFault, i);
      g_assert (fault->line > 0 && g_utf8_validate (fault->message, -1, NULL));
    }
  return taken;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char part[] = "\n===\n";
  static NormalizeCatalogs *catalogs; /* with what is embedded, which takes a while to read, and nothing else */
  if (catalogs == NULL)
    catalogs = normalize_catalogs_new ();
  gboolean taken = FALSE;
  const char *text = (const char *) data, *end = text + size;
  for (guint i = 0; i < MOST_FILES && text < end; i++)
    {
      const char *stop = memmem (text, (gsize) (end - text), part, strlen (part));
      g_autofree char *name = g_strdup_printf ("own:%u", i);
      taken = take (catalogs, name, text, (gsize) ((stop != NULL ? stop + 1 : end) - text)) || taken;
      text = stop != NULL ? stop + strlen (part) : end;
    }
  const GPtrArray *frameworks = normalize_catalogs_list (catalogs);
  for (guint i = 0; i < frameworks->len; i++)
    {
      const NormalizeFramework *framework = frameworks->pdata[i];
      if (!framework->built_in)
        check_framework (catalogs, framework);
    }
  if (taken)
    g_clear_pointer (&catalogs, normalize_catalogs_free);
  return 0;
}
