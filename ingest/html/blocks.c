#include "ingest/html/builder.h"

#include "ingest/dotted.h"
#include "ingest/line.h"
#include "ingest/symbol_font.h"

#include <string.h>

/* Bytes of a title that its class alone tells. */
#define LONGEST_TITLE 240

/* Elements within a line that are kept as its parts: a title with its number, a word above it and emphasis has these;
 * chosen, not measured. */
#define MOST_PARTS 6

#define LINE_SEPARATOR "\xe2\x80\xa8"

/* Elements of a path that are kept. */
#define MAX_PATH 24

void
ingest_html_fail (HtmlBuilder *builder)
{
  if (builder->parser != NULL)
    xmlStopParser (builder->parser);
}

gboolean
ingest_html_is_full (HtmlBuilder *builder)
{
  if (builder->error == NULL && ingest_document_is_full (builder->document, &builder->error))
    ingest_html_fail (builder);
  return builder->error != NULL;
}

guint
ingest_html_line (const HtmlBuilder *builder)
{
  int line = builder->parser->input != NULL ? builder->parser->input->line : 1;
  return builder->first_line + (guint) MAX (line, 1) - 1;
}

HtmlElement *
ingest_html_top (const HtmlBuilder *builder)
{
  return &g_array_index (builder->elements, HtmlElement, builder->elements->len - 1);
}

HtmlTable *
ingest_html_innermost_table (const HtmlBuilder *builder)
{
  return builder->tables->len > 0 ? g_ptr_array_index (builder->tables, builder->tables->len - 1) : NULL;
}

gboolean
ingest_html_is_inline (const HtmlElement *element)
{
  HtmlKind kind = element->kind != NULL ? element->kind->kind : HTML_INLINE;
  return kind == HTML_INLINE || kind == HTML_STYLE || kind == HTML_LINK || kind == HTML_ROLE_INLINE
         || kind == HTML_BREAK || kind == HTML_IMAGE || kind == HTML_INPUT || kind == HTML_FOREIGN
         || kind == HTML_BUTTON;
}

/* "html/body/div[2]/table[1]": the elements that make blocks, the innermost ones where they are many. */
const char *
ingest_html_path (const HtmlBuilder *builder)
{
  char path[MAX_PATH * 40];
  const HtmlElement *open[MAX_PATH];
  guint n = 0, i = builder->elements->len;
  for (; i > 0 && n < MAX_PATH; i--)
    {
      const HtmlElement *element = &g_array_index (builder->elements, HtmlElement, i - 1);
      if (element->name != NULL && !ingest_html_is_inline (element))
        open[n++] = element;
    }
  if (n == 0)
    return NULL;
  gsize length = i > 1 ? g_strlcpy (path, "…/", sizeof path) : 0;
  while (n-- > 0)
    {
      gboolean alone = open[n]->kind != NULL && open[n]->kind->kind == HTML_ROOT;
      int written = alone ? g_snprintf (path + length, sizeof path - length, "%.20s/", (const char *) open[n]->name)
                          : g_snprintf (path + length, sizeof path - length, "%.20s[%u]/", (const char *) open[n]->name,
                                        open[n]->index);
      length = MIN (length + (gsize) written, sizeof path - 1);
    }
  return ingest_document_keep (builder->document, path, (gssize) length - 1);
}

/* blocks */

/* The blocks of the cell that is open, made now if nothing was put into it before. */
GPtrArray *
ingest_html_cell_blocks (HtmlBuilder *builder, HtmlTable *table)
{
  if (table->cell == NULL)
    {
      table->cell = ingest_table_add_cell (builder->document, table->table, table->cell_row, table->cell_column,
                                           table->row_span, table->column_span);
      table->cell->header = table->header;
      ingest_cell_set_place (table->cell, (IngestPlace){ .line = table->cell_line, .last_line = table->cell_line });
    }
  IngestPlace *place = table->cell->place;
  if (place != NULL)
    place->last_line = MAX (place->last_line, ingest_html_line (builder));
  return table->cell->blocks;
}

/* Puts a block where the parser stands.  In a table but in no cell is before the table. */
IngestBlock *
ingest_html_add_block (HtmlBuilder *builder, IngestBlockType type, const char *text, gsize length)
{
  HtmlTable *table = ingest_html_innermost_table (builder);
  if (table == NULL)
    return ingest_document_add (builder->document, builder->blocks, type, text, (gssize) length);
  if (table->in_cell)
    return ingest_document_add (builder->document, ingest_html_cell_blocks (builder, table), type, text,
                                (gssize) length);
  IngestBlock *block = ingest_document_add (builder->document, table->outer, type, text, (gssize) length);
  g_ptr_array_insert (table->outer, (int) table->place++,
                      g_ptr_array_steal_index (table->outer, table->outer->len - 1));
  return block;
}

static void
set_place (const HtmlBuilder *builder, IngestBlock *block)
{
  block->place.line = builder->line;
  block->place.last_line = MAX (builder->line, builder->last);
  block->place.path = builder->path;
}

static void
add_sides (HtmlBuilder *builder)
{
  for (guint i = 0; i < builder->sides->len; i++)
    {
      HtmlSide *side = &g_array_index (builder->sides, HtmlSide, i);
      IngestBlock *block = ingest_html_add_block (builder, INGEST_BLOCK_PARAGRAPH, side->text->str, side->text->len);
      set_place (builder, block);
      block->place.line = side->line;
      block->place.last_line = side->last;
      block->role = side->role;
      g_string_free (side->text, TRUE);
    }
  g_array_set_size (builder->sides, 0);
}

/* The marker of the item that the block stands in, once. */
static void
set_marker (const HtmlBuilder *builder, IngestBlock *block)
{
  HtmlElement *item = builder->state.item > 0 && builder->state.item <= builder->elements->len
                          ? &g_array_index (builder->elements, HtmlElement, builder->state.item - 1)
                          : NULL;
  if (item == NULL || item->used)
    {
      block->type = INGEST_BLOCK_PARAGRAPH;
      block->level = 0;
      return;
    }
  item->used = TRUE;
  if (item->marker != NULL)
    block->marker = ingest_document_keep (builder->document, item->marker, -1);
}

/* Targets at a page's top, and those of services that a page is shared by. */
static const char *const top_links[] = { "#top",    "#pagetop", "#page-top", "#page_top",  "#page",
                                         "#header", "#wrapper", "#wrap",     "#container", "#to-top" };
static const char *const share_links[] = { "twitter.com/intent", "twitter.com/share",  "x.com/intent",
                                           "x.com/share",        "facebook.com/share", "facebook.com/dialog/share",
                                           "b.hatena.ne.jp/",    "line.me/R/",         "social-plugins.line.me",
                                           "getpocket.com/",     "linkedin.com/share", "linkedin.com/cws/share",
                                           "pinterest.com/pin" };

/* A link that only brings one up again: its target says so, or "#" and an arrow. */
static gboolean
leads_to_top (const char *link, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (top_links); i++)
    if (g_ascii_strcasecmp (link, top_links[i]) == 0)
      return TRUE;
  gunichar first = *text != '\0' ? g_utf8_get_char (text) : 0;
  return strcmp (link, "#") == 0 && first != 0 && g_utf8_strchr ("▲△↑⬆⇧＾^︿⌃", -1, first) != NULL;
}

static gboolean
leads_to_share (const char *link)
{
  for (gsize i = 0; i < G_N_ELEMENTS (share_links); i++)
    if (strstr (link, share_links[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* All of the block is links to the top of the page, or to services that share it. */
static gboolean
is_page_link (const IngestBlock *block)
{
  gsize linked = 0;
  if (block->type == INGEST_BLOCK_HEADING)
    return FALSE;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if (span->link == NULL)
        continue;
      if (!leads_to_top (span->link, block->text) && !leads_to_share (span->link))
        return FALSE;
      linked += span->end - span->start;
    }
  /* what stands between them is a blank, a bar, an arrow */
  return linked > 0 && linked + 8 >= strlen (block->text);
}

/* A panel that opens with its own title has it twice, the first time from its tab. */
static void
drop_tab_title (const HtmlBuilder *builder, const IngestBlock *block)
{
  IngestBlock *tab = builder->blocks->len >= 2 ? builder->blocks->pdata[builder->blocks->len - 2] : NULL;
  if (tab != NULL && block->type == INGEST_BLOCK_HEADING && block->level < INGEST_TITLE_LEVEL * 2
      && tab->type == INGEST_BLOCK_HEADING && tab->level >= INGEST_TITLE_LEVEL && tab->role == INGEST_ROLE_NONE
      && strcmp (tab->text, block->text) == 0)
    tab->role = INGEST_ROLE_NAVIGATION;
}

/* All of the text but blanks and breaks stands in elements of its own, a few of them: a name and its value. */
static gboolean
is_of_parts (const HtmlBuilder *builder, gsize length)
{
  const char *text = builder->text->str;
  gsize at = 0;
  if (length > LONGEST_TITLE || builder->spans->len < 2 || builder->spans->len > MOST_PARTS)
    return FALSE;
  for (guint i = 0; i <= builder->spans->len; i++)
    {
      const IngestSpan *span = i < builder->spans->len ? &g_array_index (builder->spans, IngestSpan, i) : NULL;
      for (gsize stop = span != NULL ? span->start : length; at < stop; at++)
        if (!ingest_html_is_space (text[at]) && strchr (LINE_SEPARATOR, text[at]) == NULL)
          return FALSE;
      if (span != NULL && (span->style & INGEST_STYLE_APART) == 0)
        return FALSE;
      at = span != NULL ? span->end : at;
    }
  return TRUE;
}

/* A title that is all in one element, or in too many. */
static gboolean
is_whole (const HtmlBuilder *builder, gsize length)
{
  if (builder->spans->len != 1)
    return builder->spans->len > MOST_PARTS;
  const IngestSpan *only = &g_array_index (builder->spans, IngestSpan, 0);
  return only->start == 0 && only->end >= (guint) length;
}

/* Elements within the line are no evidence in running text: their runs are joined again there. */
static void
join_parts (HtmlBuilder *builder)
{
  guint kept = 0;
  for (guint i = 0; i < builder->spans->len; i++)
    {
      IngestSpan span = g_array_index (builder->spans, IngestSpan, i);
      IngestSpan *last = kept > 0 ? &g_array_index (builder->spans, IngestSpan, kept - 1) : NULL;
      span.style &= ~(guint) INGEST_STYLE_APART;
      if (span.style == 0 && span.link == NULL)
        continue;
      if (last != NULL && last->end == span.start && last->style == span.style && last->link == span.link
          && last->end > last->start)
        last->end = span.end;
      else
        g_array_index (builder->spans, IngestSpan, kept++) = span;
    }
  g_array_set_size (builder->spans, kept);
}

/* Nothing but no-break spaces and breaks: the empty line of a page that an office program wrote. */
static gboolean
is_blank (const char *text, gsize length)
{
  gsize at = 0;
  while (at < length)
    {
      gsize n = ingest_html_is_space (text[at])                              ? 1
                : length - at >= 2 && memcmp (text + at, "\xc2\xa0", 2) == 0 ? 2
                : length - at >= 3 && (memcmp (text + at, LINE_SEPARATOR, 3) == 0 || memcmp (text + at, "　", 3) == 0)
                    ? 3
                    : 0;
      if (n == 0)
        return FALSE;
      at += n;
    }
  return TRUE;
}

/* Takes the first @at bytes out of the text that is gathered. */
static void
erase_opening (HtmlBuilder *builder, gsize at)
{
  g_string_erase (builder->text, 0, (gssize) at);
  for (guint i = builder->spans->len; i > 0; i--)
    {
      IngestSpan *span = &g_array_index (builder->spans, IngestSpan, i - 1);
      span->start -= MIN (span->start, (guint) at);
      span->end -= MIN (span->end, (guint) at);
      if (span->start == span->end)
        g_array_remove_index (builder->spans, i - 1);
    }
}

/* "（3）鍵", "3) 鍵": the bytes of the @count that @text of @length bytes opens with in a form of its own, 0
 * where it does not. */
static gsize
printed_count (const char *text, gsize length, guint count)
{
  static const char *const opens[] = { "(", "（", "[", "［", "【" };
  static const char *const closes[] = { ")", "）", "]", "］", "】", ".", "．", "、", ":", "：" };
  const char *at = text, *end = text + length;
  for (gsize i = 0; i < G_N_ELEMENTS (opens); i++)
    if (ingest_line_starts_with (at, end, opens[i]))
      {
        at += strlen (opens[i]);
        break;
      }
  IngestDotted number = { 0 };
  gsize digits = ingest_dotted_part (at, end, INGEST_DOTTED_PLAIN, &number);
  at += digits;
  for (gsize i = 0; i < G_N_ELEMENTS (closes) && digits > 0 && number.parts[0] == count; i++)
    if (ingest_line_starts_with (at, end, closes[i]))
      {
        at += strlen (closes[i]);
        return at < end && g_ascii_isdigit (*at) ? 0 : (gsize) (at - text); /* "3.5 倍" */
      }
  return 0;
}

/* An item of a numbered list that prints its number itself: that one is its marker.  Pages that do so have their style
 * sheets hide the one of the list. */
static void
take_printed_count (HtmlBuilder *builder)
{
  HtmlElement *item = builder->state.item > 0 && builder->state.item <= builder->elements->len
                          ? &g_array_index (builder->elements, HtmlElement, builder->state.item - 1)
                          : NULL;
  if (item == NULL || item->used || item->marker == NULL || !g_ascii_isdigit (item->marker[0]))
    return;
  gsize at = printed_count (builder->text->str, builder->text->len,
                            (guint) g_ascii_strtoull (item->marker, NULL, 10)),
        behind = at;
  while (at > 0 && behind < builder->text->len
         && is_blank (builder->text->str + behind,
                      MIN (g_utf8_skip[(guchar) builder->text->str[behind]], builder->text->len - behind)))
    behind += g_utf8_skip[(guchar) builder->text->str[behind]];
  if (at == 0 || behind >= builder->text->len)
    return;
  g_free (item->marker);
  item->marker = g_strndup (builder->text->str, at);
  erase_opening (builder, behind);
}

/* Takes the bullet that an office program wrote before the text out of it: its bytes with the blanks behind it, 0 where
 * a number stands there, which is read with the text. */
static gsize
take_bullet (HtmlBuilder *builder, char **bullet)
{
  gsize at = MIN (builder->counter, builder->text->len);
  *bullet = g_strndup (builder->text->str, at);
  g_strdelimit (*bullet, "\n", ' ');
  for (char *blank; (blank = strstr (*bullet, "\xc2\xa0")) != NULL;)
    memcpy (blank, "  ", 2);
  g_strstrip (*bullet);
  gunichar sign = g_utf8_strlen (*bullet, -1) == 1 ? g_utf8_get_char (*bullet) : 0;
  if (sign == 0 || (g_unichar_isalnum (sign) && sign != 'o'))
    return 0;
  for (gsize n = 1; n <= 2; n++)
    if (at + n <= builder->text->len && is_blank (builder->text->str + at, n))
      {
        at += n;
        n = 0; /* and what follows */
      }
  erase_opening (builder, at);
  return at;
}

/* Ends the block being gathered. */
void
ingest_html_flush (HtmlBuilder *builder)
{
  const HtmlState *state = &builder->state;
  g_autofree char *bullet = NULL;
  gboolean counted = builder->started && builder->counter > 0 && builder->counter < builder->text->len
                     && state->type == INGEST_BLOCK_PARAGRAPH && take_bullet (builder, &bullet) > 0;
  if (builder->started && state->type == INGEST_BLOCK_LIST_ITEM)
    take_printed_count (builder);
  gsize length = builder->text->len;
  while (length >= 3 && memcmp (builder->text->str + length - 3, LINE_SEPARATOR, 3) == 0)
    length -= 3;
  if (builder->started && !ingest_html_is_full (builder))
    {
      HtmlTable *table = ingest_html_innermost_table (builder);
      gboolean in_cell = table != NULL && table->in_cell;
      if (!in_cell && !builder->image_only && is_blank (builder->text->str, length))
        length = 0;
      if (length > 0 || builder->image_only)
        {
          IngestBlockType type = state->type;
          if (builder->image_only && type == INGEST_BLOCK_PARAGRAPH && (!in_cell || length == 0))
            type = INGEST_BLOCK_FIGURE;
          IngestBlock *block = ingest_html_add_block (builder, type, builder->text->str, length);
          set_place (builder, block);
          block->level = state->level;
          block->role = state->block_role;
          if (type == INGEST_BLOCK_LIST_ITEM)
            set_marker (builder, block);
          if (counted)
            {
              block->type = INGEST_BLOCK_LIST_ITEM;
              block->level = 1;
              block->marker = strcmp (bullet, "o") == 0 ? "○" : ingest_document_keep (builder->document, bullet, -1);
            }
          if (in_cell || state->pre || state->named
              || (type == INGEST_BLOCK_HEADING ? is_whole (builder, length) : !is_of_parts (builder, length)))
            join_parts (builder);
          for (guint i = 0; i < builder->spans->len; i++)
            {
              IngestSpan span = g_array_index (builder->spans, IngestSpan, i);
              span.end = MIN (span.end, (guint) length);
              if (span.start < span.end || builder->image_only)
                ingest_block_add_span (builder->document, block, span);
            }
          /* a style sheet sets it apart, as bold words are */
          if (state->named && type == INGEST_BLOCK_PARAGRAPH && block->n_spans == 0 && length <= LONGEST_TITLE)
            {
              IngestSpan span = { .end = (guint) length, .style = INGEST_STYLE_BOLD, .colour = -1 };
              ingest_block_add_span (builder->document, block, span);
            }
          if (!in_cell && block->role == INGEST_ROLE_NONE && is_page_link (block))
            block->role = INGEST_ROLE_NAVIGATION;
          if (!in_cell && table == NULL)
            drop_tab_title (builder, block);
          builder->document->n_blocks += block->n_spans / 2;
        }
      add_sides (builder);
    }
  g_string_truncate (builder->text, 0);
  g_array_set_size (builder->spans, 0);
  builder->started = builder->image_only = FALSE;
  builder->counter = 0;
  builder->blank = 0;
}

void
ingest_html_start_block (HtmlBuilder *builder, const HtmlState *state)
{
  if (builder->started)
    return;
  builder->started = TRUE;
  builder->opener_ends = FALSE;
  builder->state = *state;
  builder->line = builder->last = ingest_html_line (builder);
  builder->path = ingest_html_path (builder);
}

/* The signs that the letters of @text stand for in their font; a letter that is no sign known stays. */
static char *
dup_signs (const char *font, const char *text, gsize length)
{
  GString *signs = g_string_new (NULL);
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at), sign = ingest_symbol_sign (font, c);
      g_string_append_unichar (signs, sign != 0 ? sign : c);
    }
  return g_string_free (signs, FALSE);
}

static void
append (HtmlBuilder *builder, const HtmlState *state, const char *text, gsize length)
{
  guint start = (guint) builder->text->len;
  g_string_append_len (builder->text, text, (gssize) length);
  guint style = state->style | (state->run > 0 ? INGEST_STYLE_APART : 0);
  if ((style == 0 && state->link == NULL) || builder->spans->len > 2 * INGEST_MAX_BLOCKS)
    return;
  IngestSpan *last =
      builder->spans->len > 0 ? &g_array_index (builder->spans, IngestSpan, builder->spans->len - 1) : NULL;
  if (last != NULL && last->end == start && last->style == style && last->link == state->link
      && builder->last_run == state->run)
    last->end = (guint) builder->text->len;
  else
    {
      IngestSpan span = {
        .start = start, .end = (guint) builder->text->len, .style = style, .colour = -1, .link = state->link
      };
      builder->last_run = state->run;
      g_array_append_val (builder->spans, span);
    }
}

/* Text of an inline element that has a role: kept, beside the paragraph. */
static void
append_side (HtmlBuilder *builder, const HtmlState *state, const char *text, gsize length, gboolean parted)
{
  HtmlSide *side = NULL;
  for (guint i = 0; i < builder->sides->len && side == NULL; i++)
    if (g_array_index (builder->sides, HtmlSide, i).role == state->role)
      side = &g_array_index (builder->sides, HtmlSide, i);
  if (side == NULL)
    {
      HtmlSide made = { .role = state->role, .text = g_string_new (NULL), .line = ingest_html_line (builder) };
      g_array_append_val (builder->sides, made);
      side = &g_array_index (builder->sides, HtmlSide, builder->sides->len - 1);
    }
  if (parted && side->text->len > 0)
    g_string_append_c (side->text, ' ');
  g_string_append_len (side->text, text, (gssize) length);
  side->last = ingest_html_line (builder);
}

void
ingest_html_append_word (HtmlBuilder *builder, const HtmlState *state, const char *text, gsize length)
{
  ingest_html_start_block (builder, state);
  builder->image_only = FALSE;
  g_autofree char *signs = state->symbols != NULL ? dup_signs (state->symbols, text, length) : NULL;
  if (signs != NULL)
    {
      text = signs;
      length = strlen (signs);
    }
  if (state->role != state->block_role)
    {
      append_side (builder, state, text, length, builder->blank != 0);
      builder->blank = 0;
      return;
    }
  gsize so_far = builder->text->len;
  gboolean after_break = so_far >= 3 && memcmp (builder->text->str + so_far - 3, LINE_SEPARATOR, 3) == 0;
  if (builder->blank != 0 && so_far > 0 && !after_break)
    append (builder, &builder->blank_state, &builder->blank, 1);
  builder->blank = 0;
  append (builder, state, text, length);
  if (state->counter && builder->counter == so_far)
    builder->counter = builder->text->len;
}

gboolean
ingest_html_is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void
ingest_html_put_break (HtmlBuilder *builder)
{
  const HtmlState *state = &ingest_html_top (builder)->state;
  builder->blank = 0;
  if (!builder->started || builder->text->len == 0 || state->role != state->block_role)
    return;
  HtmlState plain = *state;
  plain.style = 0;
  plain.link = NULL;
  append (builder, &plain, LINE_SEPARATOR, 3);
}

static void
put_preformatted (HtmlBuilder *builder, const HtmlState *state, const char *text, gsize length)
{
  for (gsize i = 0; i < length;)
    {
      gsize n = 0, blanks = 0;
      for (; i + n < length && text[i + n] != '\n' && text[i + n] != '\r'; n++)
        blanks += ingest_html_is_space (text[i + n]);
      if (builder->started ? n > 0 : n > blanks)
        ingest_html_append_word (builder, state, text + i, n);
      i += n;
      if (i < length && text[i] == '\n' && builder->started)
        {
          ingest_html_start_block (builder, state);
          append (builder, state, LINE_SEPARATOR, 3);
        }
      i++;
    }
}

void
ingest_html_put_text (HtmlBuilder *builder, const char *text, gsize length)
{
  const HtmlState *state = &ingest_html_top (builder)->state;
  const HtmlTable *table = ingest_html_innermost_table (builder);
  guint line = ingest_html_line (builder), newlines = 0;
  for (gsize i = 0; i < length; i++)
    newlines += text[i] == '\n';
  line -= MIN (newlines, line - 1);
  /* what stands in a table but in no cell is no part of what stands before the table */
  if (table != NULL && !table->in_cell && !table->in_caption && !builder->started && state->role == table->state.role)
    state = &table->state;
  if (state->pre)
    {
      gboolean fresh = !builder->started;
      put_preformatted (builder, state, text, length);
      if (fresh)
        builder->line = line;
      builder->last = ingest_html_line (builder);
      return;
    }
  for (gsize i = 0; i < length;)
    {
      if (ingest_html_is_space (text[i]))
        {
          gboolean ended = FALSE;
          for (; i < length && ingest_html_is_space (text[i]); i++)
            if (text[i] == '\n')
              {
                ended = TRUE;
                line++;
              }
          if (builder->blank == 0)
            builder->blank_state = *state;
          if (builder->blank != '\n')
            builder->blank = ended ? '\n' : ' ';
          continue;
        }
      gsize from = i;
      while (i < length && !ingest_html_is_space (text[i]))
        i++;
      gboolean fresh = !builder->started;
      ingest_html_append_word (builder, state, text + from, i - from);
      if (fresh)
        builder->line = line;
      builder->last = line;
    }
}
