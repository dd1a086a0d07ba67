/* diff_html.c — what changed, as one page that needs nothing but a browser: no script, no request, A4 when printed. */
#include "export/diff.h"

#include "export/markup.h"

#include <string.h>

static const char style[] =
    ":root{color-scheme:light "
    "dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--del:#ffdce0;--ins:#d2f4d9;"
    "--tag:#eef1f4}@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa5b1;--line:#30363d;--paper:#0d1117;"
    "--del:#5a1e24;--ins:#123d22;--tag:#21262d}}"
    "body{margin:0 auto;padding:1.5rem 1rem;max-width:60rem;background:var(--paper);color:var(--ink);"
    "font:16px/1.7 system-ui,'Hiragino Sans','Noto Sans JP','Noto Sans CJK JP','Yu Gothic UI',sans-serif}"
    "h1{font-size:1.4rem;line-height:1.4}h2{font-size:1.05rem;margin:0 0 .3rem}article{border-top:1px solid "
    "var(--line);"
    "padding:1rem 0}.kinds{display:flex;flex-wrap:wrap;gap:.4rem;margin:0 0 .4rem;padding:0;list-style:none}"
    ".kinds li{background:var(--tag);border-radius:1rem;padding:0 .7rem;font-size:.85rem}.where,dl{color:var(--soft);"
    "font-size:.9rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.4rem 0}dd{margin:0}"
    "p.text{white-space:pre-line;margin:.3rem 0;overflow-wrap:anywhere}del{background:var(--del);"
    "text-decoration:line-through}ins{background:var(--ins);text-decoration:underline}"
    "@media print{@page{size:A4;margin:15mm}body{padding:0;font-size:10pt}article{break-inside:avoid}}";

static void
append_title (GString *out, const char *tag, const StoreDocument *document)
{
  g_string_append_printf (out, "<%s>", tag);
  export_append_text (out, document->vendor != NULL ? document->vendor : "");
  g_string_append (out, document->vendor != NULL ? " · " : "");
  export_append_text (out, document->title != NULL ? document->title : document->file);
  g_string_append (out, document->edition != NULL ? " " : "");
  export_append_text (out, document->edition != NULL ? document->edition : "");
  g_string_append (out, " (");
  export_append_text (out, document->file);
  g_string_append_printf (out, ")</%s>", tag);
}

static void
append_marked (GString *out, const char *older, const char *newer)
{
  if (*older == '\0' && *newer == '\0')
    return;
  g_autoptr (GArray) pieces = store_diff_words (older, newer);
  g_string_append (out, "<p class=text>");
  for (guint i = 0; i < pieces->len; i++)
    {
      const StoreDiffPiece *piece = &g_array_index (pieces, StoreDiffPiece, i);
      g_autofree char *text = g_strndup (piece->text, piece->length);
      g_string_append (out, piece->kind == '-' ? "<del>" : piece->kind == '+' ? "<ins>" : "");
      export_append_text (out, text);
      g_string_append (out, piece->kind == '-' ? "</del>" : piece->kind == '+' ? "</ins>" : "");
    }
  g_string_append (out, "</p>\n");
}

static void
append_pair (GString *out, const char *name, const char *before, const char *after)
{
  if (strcmp (before, after) == 0)
    return;
  g_string_append_printf (out, "<dt>%s</dt><dd>", name);
  export_append_text (out, *before != '\0' ? before : "—");
  g_string_append (out, " → ");
  export_append_text (out, *after != '\0' ? after : "—");
  g_string_append (out, "</dd>");
}

static void
append_change (GString *out, const StoreDiffChange *change)
{
  static const StoreDiffStatement none = { .path = (char *) "",
                                           .label = (char *) "",
                                           .question = (char *) "",
                                           .requirement = (char *) "",
                                           .answer = (char *) "",
                                           .stance = (char *) "",
                                           .control = (char *) "" };
  gboolean alone = (change->kinds & (STORE_DIFF_NEW | STORE_DIFF_SPLIT)) != 0,
           lost = (change->kinds & (STORE_DIFF_GONE | STORE_DIFF_JOINED)) != 0;
  const StoreDiffStatement *older = alone || change->older == NULL ? &none : change->older,
                           *newer = lost || change->newer == NULL ? &none : change->newer,
                           *shown = lost ? older : newer;
  g_autofree char *names = store_diff_names (change->kinds);
  g_auto (GStrv) list = g_strsplit (names, ", ", -1);
  g_string_append (out, "<article><ul class=kinds>");
  for (char **at = list; *at != NULL; at++)
    g_string_append_printf (out, "<li>%s</li>", *at);
  g_string_append (out, "</ul><h2>");
  export_append_text (out, shown->label);
  g_string_append (out, *shown->label != '\0' ? " " : "");
  export_append_text (out, shown->question);
  g_string_append (out, "</h2><p class=where>");
  export_append_text (out, shown->path);
  g_string_append (out, "</p>\n");
  if (!alone && !lost && strcmp (older->question, newer->question) != 0)
    append_marked (out, older->question, newer->question);
  append_marked (out, older->requirement, newer->requirement);
  append_marked (out, older->answer, newer->answer);
  if (!alone && !lost)
    {
      g_string_append (out, "<dl>");
      append_pair (out, "Number", older->label, newer->label);
      append_pair (out, "Under", older->path, newer->path);
      append_pair (out, "Stance", older->stance, newer->stance);
      append_pair (out, "Control", older->control, newer->control);
      append_pair (out, "Place", older->place != NULL ? older->place : "", newer->place != NULL ? newer->place : "");
      g_string_append (out, "</dl>");
    }
  g_string_append (out, "</article>\n");
}

gboolean
export_diff_html_write (const ExportDiff *told, GOutputStream *out, GError **error)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE html>\n<html><head><meta charset=utf-8>"
                                           "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; "
                                           "style-src 'unsafe-inline'\"><meta name=viewport "
                                           "content=\"width=device-width\"><title>What changed</title><style>");
  g_string_append_printf (text, "%s</style></head><body><main>", style);
  g_string_append (text, "<p class=where>");
  append_title (text, "span", told->older);
  g_string_append (text, "</p>");
  append_title (text, "h1", told->newer);
  guint changed = 0;
  for (guint i = 0; i < told->diff->changes->len; i++)
    {
      const StoreDiffChange *change = &g_array_index (told->diff->changes, StoreDiffChange, i);
      changed += change->kinds != 0;
      if (change->kinds == 0 && !told->all)
        continue;
      append_change (text, change);
      if (!g_output_stream_write_all (out, text->str, text->len, NULL, NULL, error))
        return FALSE;
      g_string_truncate (text, 0);
    }
  g_string_append_printf (text, "<footer class=where>%u → %u statements, %u changes</footer></main></body></html>\n",
                          told->diff->older->len, told->diff->newer->len, changed);
  return g_output_stream_write_all (out, text->str, text->len, NULL, NULL, error);
}
