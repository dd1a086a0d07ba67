#include "normalize/normalize.h"

NormalizeRecord *
normalize_document (IngestDocument *document)
{
  NormalizeRecord *record = normalize_record_new (document);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      normalize_record_leave (record, "preface", block->text, &block->place);
    }
  return record;
}
