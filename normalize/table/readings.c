#include "normalize/table/readings.h"

#include "normalize/table/weights.h"

#include <math.h>

const char *const normalize_reading_names[N_READINGS] = { "as it stands",
                                                          "rows that lost merged cells",
                                                          "records of names and values",
                                                          "questions and answers below each other",
                                                          "tables side by side",
                                                          "the labelled parts of a section",
                                                          "records with a named field a line",
                                                          "a table with a cell a line",
                                                          "rows that open with codes" };

/* Features shown of a reading, the heaviest first. */
#define MOST_SHOWN 6

double
normalize_reading_score (const NormalizeReading *reading)
{
  double score = 0;
  for (guint i = 0; i < N_READING_FEATURES; i++)
    score += reading->features[i] * normalize_weights ()->reading[i];
  return score;
}

NormalizeVerdict
normalize_readings_choose (const NormalizeReading *readings, guint n)
{
  NormalizeVerdict verdict = { READING_AS_IS, READING_AS_IS, HUGE_VAL };
  double best = 0, second = -HUGE_VAL;
  for (guint i = 0; i < n; i++)
    {
      double score = normalize_reading_score (&readings[i]);
      if (score > best)
        {
          second = best;
          best = score;
          verdict.second = verdict.kind;
          verdict.kind = readings[i].kind;
        }
      else if (score > second)
        {
          second = score;
          verdict.second = readings[i].kind;
        }
    }
  verdict.margin = best - second;
  return verdict;
}

/* Of the second reading. */
static double
likelihood (const NormalizeVerdict *verdict)
{
  return 1 / (1 + exp (verdict->margin));
}

double
normalize_verdict_sure (const NormalizeVerdict *verdict)
{
  return verdict->margin < NORMALIZE_TABLE_DOUBT ? 1 - likelihood (verdict) : 1;
}

char *
normalize_verdict_doubt (const NormalizeVerdict *verdict, const char *what)
{
  if (verdict->margin >= NORMALIZE_TABLE_DOUBT)
    return NULL;
  return g_strdup_printf ("%s was read as %s, and may be %s: likelihood %.2f", what,
                          verdict->kind == READING_AS_IS ? "it stands" : normalize_reading_names[verdict->kind],
                          verdict->second == READING_AS_IS ? "what it is drawn as"
                                                           : normalize_reading_names[verdict->second],
                          likelihood (verdict));
}

void
normalize_readings_explain (const NormalizeReading *readings, guint n, GString *explain)
{
  for (guint k = 0; k < n; k++)
    {
      double parts[N_READING_FEATURES];
      g_string_append_printf (explain, "  read as %s %+.1f:", normalize_reading_names[readings[k].kind],
                              normalize_reading_score (&readings[k]));
      for (guint i = 0; i < N_READING_FEATURES; i++)
        parts[i] = readings[k].features[i] * normalize_weights ()->reading[i];
      for (guint shown = 0; shown < MOST_SHOWN; shown++)
        {
          guint heaviest = 0;
          for (guint i = 1; i < N_READING_FEATURES; i++)
            if (fabs (parts[i]) > fabs (parts[heaviest]))
              heaviest = i;
          if (fabs (parts[heaviest]) < 0.1)
            break;
          g_string_append_printf (explain, "%s %s %+.1f", shown > 0 ? "," : "",
                                  normalize_reading_feature_names[heaviest], parts[heaviest]);
          parts[heaviest] = 0;
        }
      g_string_append_c (explain, '\n');
    }
}

void
normalize_append_place (GString *explain, const IngestPlace *place)
{
  if (place->page > 0)
    g_string_append_printf (explain, ", page %u", place->page);
  if (place->line > 0)
    g_string_append_printf (explain, ", line %u", place->line);
}
