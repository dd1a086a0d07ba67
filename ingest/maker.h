/* maker.h — what documents and records are made by: a digest of the sources of the stages that make them.
 *
 *     ingest_maker ()   ->  "3f2a91c07d5e44b0"
 *
 * Documents and records carry it, so that a store knows what need not be read again, and nobody has to remember a
 * number.
 */
#pragma once

/* Lent for ever. */
const char *ingest_maker (void);
