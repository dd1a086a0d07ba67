/* to_pdf.h — pictures (PNG, JPEG, TIFF) as a PDF, a page each. */
#pragma once

#include <glib.h>

/* NULL with a @fault, a literal, where they cannot be. */
GBytes *scan_pictures_to_pdf (GBytes *input, const char **fault);
