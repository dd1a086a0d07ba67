/* repair.h — characters that arrive in the text of a page as what they are not.
 *
 *     1<U+00AD>1  ->  1−1     a dash that is drawn with a width of its own is no soft hyphen (wkhtmltopdf writes so)
 *     1<U+0336>1  ->  1—1     … nor a stroke through the letter before it (Adobe-Japan1 without ToUnicode)
 *     ゙ か       ->  か ゙     a voiced mark drawn before its kana goes behind it
 *     ï»¿æıŠ      ->  暗      UTF-8 text strings of PDF 2.0 (ISO 32000-2, 7.9.2.2), read as PDFDocEncoding
 */
#pragma once

#include "ingest/pdf/page.h"

/* Repairs page->chars, before they are turned and parted into words.  What cannot be told stands as U+FFFD, counted in
 * page->unmapped. */
void ingest_pdf_repair_chars (PdfPage *page);

/* @text, a text string as poppler gives it (UTF-8), or what it says where it was UTF-8 already.  Takes @text, which
 * may be NULL; the caller frees the result. */
char *ingest_pdf_repair_string (char *text);
