/* module.h — what the program and the module that guesses charsets say to each other.
 *
 * ICU's detector is in a library of its own that holds calendars, formats and much else, and few documents need it: the
 * module that is linked to it is loaded with the first text that is no UTF-8 (ingest/module.h).
 */
#pragma once

#include <glib.h>

#define DETECT_MODULE_FILE   "hakusho-detect.so"
#define DETECT_MODULE_SYMBOL "detect_module"

/* Told a charset's name, as ICU has it, best first.  FALSE: no more. */
typedef gboolean (*DetectFunc) (const char *charset, gpointer data);

typedef struct
{
  /* Those that the detector is fairly sure of. */
  void (*guess) (const guint8 *bytes, gsize length, DetectFunc told, gpointer data);
} DetectModule;

/* NULL in the program, which loads the module. */
extern const DetectModule detect_module __attribute__ ((weak));

/* The module, loaded once; NULL where it is not to be had.  What shuts itself in must have asked before. */
const DetectModule *ingest_detect (void);
