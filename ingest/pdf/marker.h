/* marker.h — what opens a line as an item, a heading or a caption.
 *
 *     "(1) 目的"   ->  4 bytes, BULLET
 *     "1.2 目的"   ->  4 bytes, NUMBER
 */
#pragma once

#include <glib.h>

/* Bytes of the enumerator or bullet that opens @text, with the white space after it, or 0. */
typedef enum
{
  PDF_MARKER_NONE,
  PDF_MARKER_BULLET,  /* ・ ● ① (1) ア) ※ */
  PDF_MARKER_NUMBER,  /* 1.  1.1  第1章  A.5.1 */
  PDF_MARKER_QUESTION /* Q.  Q1  A1: */
} PdfMarker;
gsize ingest_pdf_marker (const char *text, PdfMarker *kind);

/* TRUE for the name of a figure or a table: "図1 構成", "表 2-1　一覧". */
gboolean ingest_pdf_is_caption (const char *text);
