/* oscal.h — the store as OSCAL 1.2 (NIST), for tools of compliance: three documents, JSON.
 *
 *     oscal          component-definition   a component a service (else a document), an implemented-requirement a
 * control oscal-catalog  catalog                the frame: its clauses as groups, its controls oscal-mapping
 * mapping-collection     the crosswalks from the default frame
 *
 * How the store maps onto a component-definition
 *   description            the vendor's words on the control, a paragraph a statement
 *   implementation-status  implemented · partial (also where it is shared) · planned · not-implemented ·
 * not-applicable; "customer", "undisclosed" and "unknown" where the stance is none of NIST's responsible-roles customer
 * and provider, where the words say so props in a group       a group a statement: quotation, file, sha256, place, seq,
 * stance, method, confidence, evidence last-modified          the latest date of the documents: a clock would make each
 * export another A control number is no token of OSCAL's (6.1.1), so it stands behind its framework:
 * iso27017-2015_6.1.1, and as it is in a prop "label".  Identifiers are version 5 UUIDs of what they name: the same
 * store gives the same bytes.
 *
 * Memory  that of one service's numbers, and of one statement.
 * Source  OSCAL 1.2.1 JSON schemas; RFC 4122 section 4.3.
 */
#pragma once

#include "export/export.h"

gboolean export_oscal_write (const ExportSource *source, GOutputStream *out, GError **error);
gboolean export_oscal_catalog_write (const ExportSource *source, GOutputStream *out, GError **error);
gboolean export_oscal_mapping_write (const ExportSource *source, GOutputStream *out, GError **error);
