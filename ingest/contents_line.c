#include "ingest/contents_line.h"

#include <string.h>

/* Dots as drawn that make a leader, and dashes: fewer stand in titles. */
#define LEAST_DOTS   3
#define LEAST_DASHES 5

/* Digits that a page may have. */
#define MOST_DIGITS 4

static const struct
{
  gunichar c;
  IngestLeader kind;
  guint drawn;
} marks[] = {
  { '.', INGEST_LEADER_DOTS, 1 },           { '_', INGEST_LEADER_DOTS, 1 },    { 0xb7, INGEST_LEADER_DOTS, 1 },
  { 0x2024, INGEST_LEADER_DOTS, 1 },        { 0x2025, INGEST_LEADER_DOTS, 2 }, { 0x2026, INGEST_LEADER_DOTS, 3 },
  { 0x22ef, INGEST_LEADER_DOTS, 3 },        { 0xff0e, INGEST_LEADER_DOTS, 1 }, { 0x30fb, INGEST_LEADER_MIDDLE_DOTS, 1 },
  { 0xff65, INGEST_LEADER_MIDDLE_DOTS, 1 }, { '-', INGEST_LEADER_DASHES, 1 },  { 0x2500, INGEST_LEADER_DASHES, 2 },
};

static IngestLeader
read_mark (gunichar c, guint *drawn)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].c == c)
      {
        *drawn = marks[i].drawn;
        return marks[i].kind;
      }
  return INGEST_LEADER_NONE;
}

IngestLeader
ingest_leader_of (gunichar c)
{
  guint drawn;
  return read_mark (c, &drawn);
}

/* White space, or what joins words without any width: Typst sets U+2060 before the page. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x2060 || c == 0x200b || c == 0xfeff;
}

static const char *
trim (const char *start, const char *end)
{
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end;
}

/* Where the page number before @end begins: "4", "iv", "2-5", "- 4 -". */
static const char *
skip_page (const char *start, const char *end, IngestContentsLine *line)
{
  guint scale = 1;
  const char *at = end;
  gboolean between = end - start > 2 && end[-1] == '-' && end[-2] == ' ';
  if (between)
    at = trim (start, end - 1);
  while (at > start)
    {
      const char *last = g_utf8_prev_char (at);
      int value = g_unichar_digit_value (g_utf8_get_char (last));
      if (value < 0 && *last == '-' && line->digits > 0 && last > start && g_ascii_isdigit (last[-1]))
        scale = 0; /* "2-5" */
      else if (value < 0)
        break;
      else if (++line->digits <= MOST_DIGITS)
        line->page += (guint) value * scale;
      scale *= 10;
      at = last;
    }
  if (line->digits == 0)
    while (at > start && memchr ("ivx", at[-1], 3) != NULL)
      at--;
  if (line->digits > MOST_DIGITS)
    line->page = 0;
  if (between && line->digits > 0 && at - start > 2 && at[-1] == ' ' && at[-2] == '-')
    return at - 2;
  return between ? end : at;
}

gboolean
ingest_contents_line_read (const char *text, gssize length, IngestContentsLine *line)
{
  IngestContentsLine read = { 0 };
  const char *end = trim (text, text + (length < 0 ? strlen (text) : (gsize) length));
  const char *at = skip_page (text, end, &read);
  for (const char *last; at > text; at = last)
    {
      last = g_utf8_prev_char (at);
      gunichar c = g_utf8_get_char (last);
      guint drawn = 0;
      IngestLeader kind = read_mark (c, &drawn);
      if (kind == INGEST_LEADER_NONE && !is_blank (c))
        break;
      if (kind == INGEST_LEADER_NONE)
        read.blanks += c == '\t' ? 3 : 1;
      else if (kind == INGEST_LEADER_DASHES)
        read.dashes += drawn;
      else
        read.dots += drawn;
    }
  if (read.dots + read.dashes == 0 && (read.digits == 0 || read.blanks == 0))
    {
      read = (IngestContentsLine){ 0 };
      at = end;
    }
  read.title = (gsize) (at - text);
  *line = read;
  return read.dots >= LEAST_DOTS || read.dashes >= LEAST_DASHES;
}

gboolean
ingest_has_leader (const char *text)
{
  IngestContentsLine line;
  return ingest_contents_line_read (text, -1, &line);
}
