/* part.h — a part of a picture, and how much of its ink a reading covers.
 *
 * Letters alone do not tell which of two readings is the better one: a reading that passes over a word is as sure of
 * the rest.  A reading scores by how sure it is of its letters and by the share of the ink that they cover.
 *
 * Units  pixels of the part, which has SCAN_MARGIN of white around it.
 */
#pragma once

#include "ingest/scan/engine.h"

#define SCAN_MARGIN 20 /* pixels of white around a cell's ink: less, and marks at the edge are lost */

/* A part of the picture, framed in white, and the ink of it. */
typedef struct
{
  PIX *grey, *ink;
  guint dpi;
} Part;

/* Cuts @box out of @grey and @ink.  FALSE where it could not; clear it in either case. */
gboolean scan_part_init (Part *part, PIX *grey, PIX *ink, guint dpi, const ScanBox *box);
void scan_part_clear (Part *part);

/* The ink that none of @glyphs covers, which lie in @part; the caller's.  NULL where memory is short. */
PIX *scan_part_unread (const Part *part, const GArray *glyphs);

/* Of all of @glyphs, 0 to 100. */
float scan_mean_confidence (const GArray *glyphs);

/* 0 to 100: how sure a reading is, by what it covers of the ink. */
float scan_part_score (const Part *part, const GArray *glyphs);

/* Reads @part at @size times its size into @glyphs, in pixels of @part. */
void scan_part_read (Engine which, const Part *part, TessPageSegMode mode, float size, GArray *glyphs);

/* The same, and keeps the better of two readings in @best, which scores @high. */
void scan_part_try (Engine which, const Part *part, TessPageSegMode mode, float size, GArray *best, float *high);
