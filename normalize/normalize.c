#include "normalize/normalize.h"

#include "normalize/about.h"
#include "normalize/control/alike.h"
#include "normalize/control/map.h"
#include "normalize/control/stance.h"
#include "normalize/outline/outline.h"
#include "normalize/statement/cut.h"

NormalizeRecord *
normalize_document (IngestDocument *document)
{
  NormalizeRecord *record = normalize_record_new (document);
  if (document->error_code != NULL)
    return record;
  g_autoptr (NormalizeOutline) outline = normalize_outline_build (document);
  normalize_about_find (record, outline);
  normalize_cut (record, outline);
  normalize_control_map (record);
  normalize_control_alike (record);
  normalize_stance (record);
  return record;
}
