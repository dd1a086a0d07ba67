/* forms.h — what a PDF form was filled in with, where the page does not draw it.
 *
 * Values of fields stand apart from what is drawn: a form filled in by a program, or by a viewer that leaves drawing to
 * the next one (NeedAppearances), shows nothing, or only the letters that some font has.  Each field's value is set into
 * its rectangle as letters of the page, unless they stand there: text as lines, a choice as the words of what is chosen,
 * a check box or a radio button as ☑ or ☐ in place of what draws it.  Hidden fields and passwords are left out.
 *
 * Source   ISO 32000-2, 12.7 (forms).
 */
#pragma once

#include "ingest/pdf/page.h"

/* Before the page's characters are turned.  The number of fields whose values were not drawn, or not all of them. */
guint ingest_pdf_forms_read (PdfPage *page, PopplerPage *source);
