#include "normalize/normalize.h"

#include "normalize/about.h"
#include "normalize/control/alike.h"
#include "normalize/control/map.h"
#include "normalize/control/stance.h"
#include "normalize/outline/outline.h"
#include "normalize/statement/cut.h"
#include "normalize/statement/parts.h"
#include "normalize/statement/regrid.h"

#include <malloc.h>

#define MANY_BLOCKS 10000

/* The statements have it all now, and what follows needs the room: malloc () keeps what small blocks leave behind. */
static void
release_blocks (IngestDocument *document)
{
  g_ptr_array_set_size (document->blocks, 0);
  if (document->n_blocks > MANY_BLOCKS)
    malloc_trim (0);
}

NormalizeRecord *
normalize_document (IngestDocument *document)
{
  NormalizeRecord *record = normalize_record_new (document);
  if (document->error_code != NULL)
    return record;
  normalize_regrid (document);
  normalize_parts_open (document);
  NormalizeOutline *outline = normalize_outline_build (document);
  normalize_about_find (record, outline);
  normalize_cut (record, outline);
  normalize_outline_free (outline);
  release_blocks (document);
  normalize_control_map (record);
  normalize_control_alike (record);
  normalize_stance (record);
  return record;
}
