/* fuzz.h — what the fuzz targets of records share: what a record promises, whatever it was made of. */
#pragma once

#include "normalize/control/catalog.h"
#include "normalize/control/stance.h"
#include "normalize/normalize.h"
#include "normalize/text/clean.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The record is written as a line of JSON that reads back the same. */
static G_GNUC_UNUSED void
fuzz_check_written (const NormalizeRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) line = g_string_new (NULL), again = g_string_new (NULL);
  normalize_record_write (record, line);
  g_assert (g_utf8_validate (line->str, (gssize) line->len, NULL));
  g_assert (line->len > 0 && memchr (line->str, '\n', line->len) == line->str + line->len - 1);
  g_autoptr (NormalizeRecord) parsed = normalize_record_parse (line->str, line->len, &error);
  g_assert_no_error (error);
  normalize_record_write (parsed, again);
  g_assert_cmpstr (line->str, ==, again->str);
}

static void
fuzz_check_share (double share)
{
  g_assert (share >= 0 && share <= 1);
}

static void
fuzz_check_controls (const GArray *controls)
{
  static const char *const methods[] = { "cited", "titled", "alike", "decided", NULL };
  for (guint i = 0; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, NormalizeControl, i);
      g_assert (g_strv_contains (methods, control->method));
      g_assert (normalize_catalogs_find (normalize_catalogs_get (), control->framework, control->id) != NULL);
      fuzz_check_share (control->confidence);
    }
}

/* Display text: to tidy it again changes nothing. */
static void
fuzz_check_display (const char *text)
{
  g_autofree char *tidy = normalize_tidy (text, -1, NULL, NULL);
  g_assert_cmpstr (text, ==, tidy);
}

/* A record that normalize made: statements numbered from 1, their headings there, labels, methods, frames, stances that
 * the program has, texts that are clean. */
static G_GNUC_UNUSED void
fuzz_check_record (const NormalizeRecord *record)
{
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      g_assert_cmpuint (statement->seq, ==, i + 1);
      g_assert_cmpuint (statement->heading, <=, record->headings->len);
      g_assert (*statement->stance == '\0' || g_strv_contains (normalize_stances, statement->stance));
      fuzz_check_share (statement->stance_confidence);
      fuzz_check_share (statement->doubt);
      fuzz_check_controls (statement->controls);
      fuzz_check_controls (statement->candidates);
      fuzz_check_display (statement->question);
      fuzz_check_display (statement->requirement);
      fuzz_check_display (statement->answer);
      g_assert_cmpuint (statement->where->len, >, 0);
    }
}
