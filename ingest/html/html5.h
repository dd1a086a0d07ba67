/* html5.h — what HTML 5 reads otherwise than libxml2, rewritten before libxml2 sees it.
 *
 *     <![if !x]>1.<![endif]> &check; R&ampD <td/>○     ->  <!---->1.<!----> ✓ R&amp;D <td>○
 *
 * libxml2 2.9 knows HTML 4.  This is the tokenizer of the HTML Living Standard (section 13.2.5), as far as its tokens
 * differ from what libxml2 makes of the same bytes; the tree is libxml2's.
 *
 *     input                                a browser's token            what is handed on
 *     &check; &rpar; (HTML 5's names)      the characters               the characters
 *     &amp &copy without a semicolon       the same; in an attribute not before = or a letter
 *     &#150; &#0;                          windows-1252; U+FFFD         the characters
 *     <td/> <div/> of HTML                 a start tag                  <td> <div>
 *     <path/> in svg or math               an element                   as it is
 *     <![if …]>, <!x>, <?x>                a comment                    <!---->
 *     <!--> <!---> … --!>                  a comment                    <!---->
 *     <![CDATA[x]]>                        a comment; in svg text       <!---->; x
 *     "<" that opens no tag, "</" likewise text; a comment              text both: OCR's 「</ >」 is no comment
 *     < in title, textarea, iframe, xmp    text                         &lt;
 *     a tag or a comment that never ends   nothing more                 text: a reader would miss it
 *     NUL                                  nothing                      nothing, with a warning (html.c)
 *
 * Lines keep their numbers: a comment and a tag keep their line breaks.
 *
 * Cost     linear; an end that is looked for in vain is looked for so many times in a page and no more.
 */
#pragma once

#include <glib.h>

typedef struct
{
  const char *at, *end; /* UTF-8 that is not yet read */
  gboolean xml;         /* "<a/>" is an empty element: the file is XHTML by its name */
  GString *ready;       /* what is handed on next, from @given */
  gsize given;
  const char *raw; /* element whose text is no markup, or NULL */
  guint foreign;   /* open svg and math elements */
  guint in_vain;   /* ends that were not found */
} HtmlBytes;

HtmlBytes html_bytes_init (const char *text, gsize length, gboolean xml);
void html_bytes_clear (HtmlBytes *bytes);

/* Fills @buffer with up to @room bytes; 0 at the end. */
gsize html_bytes_read (HtmlBytes *bytes, char *buffer, gsize room);

/* Loads the names of characters, once in a process. */
void html_bytes_warm (void);

/* TRUE where the @length bytes at @name are one of @words, in whatever case. */
gboolean html_is_one_of (const char *name, gsize length, const char *const *words, gsize n);

/* The next text of a <style> from *at on, or NULL: *length gets its bytes, *at moves behind it. */
const char *html_bytes_next_style (const char **at, const char *end, gsize *length);
