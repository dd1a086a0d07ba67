/* style.h — what a page's own style sheets hide or set in lines of its own, as far as <style> says it.
 *
 *     .off { display: none }                        class="off"           hidden
 *     .body { display: none }
 *     .item.is-open .body { display: block }        class="body"          opens at a click: not hidden
 *     .sr { position: absolute; clip: rect(0 0 0 0) }  class="sr"         read aloud only
 *
 * Read are selectors of elements, classes, ids and attributes with blanks and > between them, the cascade (importance,
 * specificity, order: CSS Cascading and Inheritance Level 4, section 6), and @media for a screen of SCREEN_WIDTH.  Not
 * read: sheets of other files, and states that a reader brings about (:hover), save that a state of being open is
 * tried: what is hidden without it and shown with it is not lost, only closed.
 */
#pragma once

#include <glib.h>

typedef struct _HtmlSheet HtmlSheet;

/* What is known of an element: NULL where it has no such attribute. */
typedef struct
{
  const char *name, *class, *id;
} HtmlSubject;

typedef enum
{
  HTML_SHOWN,
  HTML_SHOWN_APART, /* in lines of its own, whatever its element */
  HTML_CLOSED, /* shown once a reader opens it */
  HTML_SPOKEN, /* for screen readers alone */
  HTML_CONCEALED
} HtmlShowing;

/* NULL where the sheets of @text (UTF-8, HTML) hide nothing and set nothing apart. */
HtmlSheet *html_sheet_read (const char *text, gsize length);
void html_sheet_free (HtmlSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HtmlSheet, html_sheet_free)

/* What @sheet does to the last of @subjects, the others being around it, outermost first. */
HtmlShowing html_sheet_find (const HtmlSheet *sheet, const HtmlSubject *subjects, guint n);
