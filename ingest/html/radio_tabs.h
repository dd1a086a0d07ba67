/* radio_tabs.h — tabs that no script opens: radio buttons, their labels, and the panels, as MkDocs and Sphinx make
 * them.
 *
 *     <input type=radio id=tab_1> <input type=radio id=tab_2>
 *     <div> <label for=tab_1>Linux</label> <label for=tab_2>Windows</label> </div>
 *     <div> <div>text of Linux</div> <div>text of Windows</div> </div>
 *
 * Each label becomes the title of its panel.  The labels wait until the panels come: as many children of one element as
 * there are labels, or else elements of their own, the next for the first label that waits.
 */
#pragma once

#include "ingest/html/builder.h"

/* The <input> is the button of a tab, and no choice of a form. */
gboolean ingest_html_is_tab_button (const xmlChar **attributes);

/* The <label> that has just opened is a tab's. */
gboolean ingest_html_is_tab_label (const HtmlBuilder *builder, const HtmlElement *element, const xmlChar **attributes);

/* Takes the block that such a label has made out of the page, to wait for its panel. */
void ingest_html_keep_tab (HtmlBuilder *builder);

/* An element has opened, its text not yet begun; it is about to be taken off the stack, its text ended. */
void ingest_html_enter_panel (HtmlBuilder *builder);
void ingest_html_leave_panel (HtmlBuilder *builder);

/* Labels whose panels never came go to the end of the page, as navigation; frees what the tabs hold. */
void ingest_html_end_radio_tabs (HtmlBuilder *builder);
