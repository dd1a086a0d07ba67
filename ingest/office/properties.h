/* properties.h — title, author, dates and program of an OOXML file: docProps/core.xml and app.xml, found by relation.
 */
#pragma once

#include "ingest/office/relations.h"

/* Sets title, author, language, created, modified and producer of @document where the file gives them. */
void office_properties_read (IngestDocument *document, OfficePackage *package, const GPtrArray *relations);
