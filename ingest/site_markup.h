/* site_markup.h — what the generators of sites and wikis read in Markdown and no reader of the page sees.
 *
 *     ---                                        front matter: its title is the document's
 *     title: 委託先の管理
 *     ---
 *     import Tabs from '@theme/Tabs';            a line of a program
 *     ## 選び方 {#choice .wide}                   the name of a heading, and its looks
 *     {: .no_toc}   {% include a.html %}   {{< note >}}   <Tabs>   :::tip 補足   !!! note   [!NOTE]   [[_TOC_]]
 *     :white_check_mark:                         a sign by its name
 *
 * Docusaurus, VuePress, Jekyll, Hugo, MkDocs, GitBook, GitLab, Azure's docs, Zenn.  What only looks like such a line is
 * text: a name in angles that nothing closes, a word in brackets, a line of colons with words of no class.
 *
 * Pure functions over the bytes from @at to @end.  Cost: linear in the line; for a tag without attributes, in what is
 * looked through for its end, 64 KiB at most.
 */
#pragma once

#include <glib.h>

typedef struct
{
  const char *title, *title_end;   /* without quotes; NULL where it has none */
  const char *fields, *fields_end; /* its lines, without those that open and close it */
  const char *end;                 /* behind the line that closes it */
} IngestFrontMatter;

/* The front matter that the file opens with, in YAML ("---") or TOML ("+++"). */
gboolean ingest_site_read_front_matter (const char *at, const char *end, IngestFrontMatter *front);

typedef enum
{
  INGEST_SITE_TEXT,  /* the line is the author's */
  INGEST_SITE_LINE,  /* the generator's */
  INGEST_SITE_SHOWN, /* the generator's, with a few words that are shown: the title of a note, of a tab */
  INGEST_SITE_TITLE  /* the same, of a part that opens at a click */
} IngestSiteLine;

/* What the line is.  @limit: the end of the file.  *words and *words_end get what is shown. */
IngestSiteLine ingest_site_read_line (const char *at, const char *end, const char *limit, const char **words,
                                      const char **words_end);

/* "<Card title="控え">毎晩とります。</Card>": a component with what it says in one line. */
typedef struct
{
  const char *title, *title_end; /* NULL where it has none */
  const char *text, *text_end;
  gboolean heads; /* the title stands over the text as a heading does */
} IngestSiteElement;

/* The bytes of such an element at @at, or 0. */
gsize ingest_site_read_element (const char *at, const char *end, IngestSiteElement *element);

/* The line is "{:toc}", which the list item before it belongs to. */
gboolean ingest_site_is_contents_mark (const char *at, const char *end);

/* The end of a heading's text before "{#anchor .class}", "{: #anchor}", "{/+ #anchor +/}". */
const char *ingest_site_trim_attributes (const char *at, const char *end);

/* "{% … %}", "{{< … >}}", "{{% … %}}", "{: … }" at @at, amid text: the bytes, or 0. */
gsize ingest_site_tag_length (const char *at, const char *end);

/* "[!DNL Photo Box]", "[!UICONTROL Save]": words that translators are to leave as they are; the bytes of the mark, and
 * its words, which are all that the page shows.  0 where there is none. */
gsize ingest_site_read_kept_words (const char *at, const char *end, const char **words, gsize *length);

/* ":white_check_mark:" at @at: the bytes, or 0; *sign gets what it stands for. */
gsize ingest_site_read_shortcode (const char *at, const char *end, const char **sign);
void ingest_site_warm (void); /* reads the table of signs, before processes are cloned */

/* "[label]: target": the bytes of the label, or 0. */
gsize ingest_site_read_reference (const char *at, const char *end, const char **label);
