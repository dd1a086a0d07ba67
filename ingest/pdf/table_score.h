/* table_score.h — is a draft a table, and how sure are we? */
#pragma once

#include "ingest/pdf/table_draft.h"

/* How confidence we are that it is a table, 0 to 1; 0 where it is none. */
double ingest_pdf_table_score (const PdfDraft *draft, guint body_rows);
