/* normalize.h — Document to Record: clean text, drop furniture, mend tables, build the outline, cut statements,
 * file them under controls.
 *
 * Reasons in `left`:
 *   cover          title page: vendor, title, edition, dates (they are in `about`)
 *   contents       a table of contents
 *   header         running header       footer   running footer      page-number
 *   example        a row that shows how the form is filled in
 *   column-titles  header row of a table, the first and those repeated on later pages
 *   repeated-row   the second or third copy of a row
 *   repeated-column  a column that says again, row by row, what another says
 *   repeated       a notice that stands again and again
 *   number         a heading's number in a line of its own: the heading has it
 *   note           a remark on a heading, on how to read the document
 *   history        revision history, supplementary provisions, imprint
 *   navigation     menus and bars of a web page          hidden     text that no reader sees
 *   figure         a picture without words of its own    watermark
 *   preface        text before the first heading that no heading covers
 *   lead           a greeting, what the document or the list below it is about, whom to ask
 *   struck         words that were struck out        deleted    removed by a tracked change
 *   comment        a comment or note hung on the text   text-box   a box with words that floats over the text
 *   choices        the answers that a form offers    prompt     a field of a form that nobody filled in
 *   error          what a formula gave that failed: "#N/A"
 *   placeholder    a dash where a text says that there is nothing   ruby   how a word is read, above it
 *   heading        one that no statement came of     rule       a line drawn with characters; a line or page break
 *                  without any is not listed at all
 */
#pragma once

#include "normalize/record.h"

/* Takes @document over.  Never fails: a document with an error becomes a record with that error. */
NormalizeRecord *normalize_document (IngestDocument *document);

/* Loads what the first document of any kind would: catalogs, models, tables, ICU's data, symbols of libraries.  Call
 * once in a process that others are cloned from, who then share it. */
void normalize_warm (void);

/* The same; how each table was read, by what weights, is appended to @explain in lines. */
NormalizeRecord *normalize_document_explained (IngestDocument *document, GString *explain);
