/* programs.h — the programs within a page's template, taken out before the page is read.
 *
 *     <a href="<?php echo home ('/'); ?>">戻る</a>      ->  <a href="                          ">戻る</a>
 *
 * PHP (<?php … ?>, <?= … ?>), ASP, JSP, ERB and EJS (<% … %>), the tags of Jinja, Twig and Liquid ({% … %}) on one
 * line. A browser never gets them: a sign > within one would end it too early.  Blanks take their place, line breaks
 * stay, so that lines keep their numbers.  One that never ends is left as it is.
 *
 * Cost     linear.
 */
#pragma once

#include "ingest/document.h"

/* Blanks the programs in @text.  What words of other letters than a program's own stand in one is kept as a block that
 * nobody sees, so that it is told. */
void ingest_html_blank_programs (IngestDocument *document, char *text, gsize length);

/* Blanks the comments of JSX and MDX that hold tags: a brace, then a comment as C has it, and a brace.  They are kept
 * as blocks that nobody sees. */
void ingest_html_blank_comments (IngestDocument *document, char *text, gsize length);

/* The blanks that JSX keeps at the ends of lines, {' '}, as blanks. */
void ingest_html_blank_kept (char *text, gsize length);

/* Behind the program that @at opens with, or NULL. */
const char *ingest_html_skip_program (const char *at, const char *end);
