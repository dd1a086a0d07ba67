/* number_format.h — what a cell shows of the number that it stores.
 *
 *     0.9995   0.00%                               ->  99.95%
 *     1.1      0.00                                ->  1.10
 *     43556    [$-411]ggge"年"m"月"d"日"            ->  平成31年4月1日
 *     46000    m/d(aaa)                            ->  12/9(火)
 *     1        "有";;"無"                          ->  有
 *     400      #,##0"日間"                         ->  400日間
 *     "対応"   General;General;General;@"済"       ->  対応済
 *
 * Input    a format code as styles.xml stores it (in the language of the file format, whatever that of the writer), or
 *          the number of a built-in one, whose codes are nowhere written down: those of a Japanese Excel are taken.
 * Output   UTF-8; padding (_x, * and the blanks of ?) is dropped, and so are blanks at both ends.
 * Bounds   a code of more than OFFICE_FORMAT_LONGEST bytes is General; a date before the epoch shows as a number.
 * Source   ECMA-376 part 1, 18.8.30 and 18.8.31 (numFmts); Excel where they are silent: 15 significant digits, rounding
 *          half away from zero, the leap day 1900-02-29, signs dropped in sections of their own.
 */
#pragma once

#include <glib.h>

#define OFFICE_FORMAT_LONGEST 1024

typedef struct _OfficeFormat OfficeFormat;

/* Never NULL: a code that cannot be read is General. */
OfficeFormat *office_format_new (const char *code);
void office_format_free (OfficeFormat *format);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfficeFormat, office_format_free)

/* The code of a built-in format, or NULL. */
const char *office_format_builtin (guint id);

/* Appends what is shown.  @epoch_1904: days are counted from 1904-01-01. */
void office_format_number (const OfficeFormat *format, double value, gboolean epoch_1904, GString *out);
void office_format_text (const OfficeFormat *format, const char *text, GString *out);

/* Days since the epoch for "2025-02-10T12:30:00.000", "2025-02-10" or "12:30:00"; FALSE for anything else. */
gboolean office_format_parse_date (const char *text, gboolean epoch_1904, double *days);
