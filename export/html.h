/* html.h — the store as a report: one file that opens in any browser, asks no network for anything, and can be printed.
 *
 *     page.html  <style> style.css  <script type=application/json> the data </script>  <script> report.js
 *
 * The data is what the store holds of the chosen documents; report.js, without any library, draws the views from it.
 * Nothing of a document is ever markup: text is set as text, and the policy in the page (its style and script by their
 * SHA-256) lets a browser run nothing else.  Statements go through one at a time; what the page says itself is in
 * language.tsv, both languages.
 */
#pragma once

#include "export/export.h"

gboolean export_html_write (const ExportSource *source, GOutputStream *out, GError **error);
