/* digest.h — the name of a file's bytes: SHA-256 (FIPS 180-4), in lower-case hexadecimal.
 *
 * By Nettle where the build found it, which uses the processor's own instructions (five times as fast), else by GLib.
 */
#pragma once

#include <glib.h>

/* 64 digits and a NUL. */
#define INGEST_DIGEST_SIZE 65

void ingest_digest (GBytes *bytes, char digest[INGEST_DIGEST_SIZE]);
