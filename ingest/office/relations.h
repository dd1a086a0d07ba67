/* relations.h — which part a part points at: the relations of an OOXML package (ECMA-376 part 2, 6.5).
 *
 *     xl/_rels/workbook.xml.rels    rId1  …/relationships/worksheet  "worksheets/sheet3.xml"
 *     ->  { id "rId1", type "worksheet", target "xl/worksheets/sheet3.xml" }
 *
 * A type is known by the last part of its URI, which the transitional and the strict family share.  Targets are made
 * names of parts; those outside of the package are told as such and never followed.
 */
#pragma once

#include "ingest/office/package.h"

typedef struct
{
  char *id, *type, *target; /* target: name of a part, or the address as written where it is external */
  gboolean external;
} OfficeRelation;

/* Those of @part ("" for the package itself), in their order; empty where it has none or they cannot be read. */
GPtrArray *office_relations_read (OfficePackage *package, const char *part);

/* By id, or the first of a type (ASCII case is ignored); NULL where there is none. */
const OfficeRelation *office_relations_by_id (const GPtrArray *relations, const char *id);
const OfficeRelation *office_relations_by_type (const GPtrArray *relations, const char *type);
