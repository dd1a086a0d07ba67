/* items.h — blocks to items: lines that may be headings apart from the text they stand in, and what is of the page or
 * the site to `left`.
 */
#pragma once

#include "normalize/outline/outline.h"

/* A title longer than this is a sentence or a paragraph: characters. */
#define NORMALIZE_LONGEST_TITLE 90

/* The same for the title of a definition or a panel, which its markup tells: characters. */
#define NORMALIZE_LONGEST_NAMED 240

/* Fills @outline with the items of @document, none of them a heading yet. */
void normalize_items_make (NormalizeOutline *outline, const IngestDocument *document,
                           const NormalizeContents *contents);

/* Joins numbers that stand in lines of their own with the titles below them. */
void normalize_items_join_lone_numbers (NormalizeOutline *outline);
