#include "ingest/office/number_format.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of a number's digits Excel keeps so many. */
#define SIGNIFICANT 15
/* Characters that General has room for, with the point. */
#define GENERAL_WIDTH 11
#define MOST_SECTIONS 4
#define MOST_PLACES   30
#define DAY_SECONDS   86400
/* The last day that Excel has, 9999-12-31. */
#define LAST_DAY 2958465

typedef enum
{
  TOKEN_LITERAL,
  TOKEN_DIGIT, /* letter: '0', '#' or '?' */
  TOKEN_POINT,
  TOKEN_PERCENT,
  TOKEN_EXPONENT, /* count: 1 where a plus is shown */
  TOKEN_SLASH,    /* of a fraction */
  TOKEN_GENERAL,
  TOKEN_TEXT,
  TOKEN_DATE,    /* letter: y m d h s g e a b, 'n' for minutes; count */
  TOKEN_ELAPSED, /* letter: h n s; count */
  TOKEN_HALF_DAY /* text: "AM/PM", "A/P" */
} TokenKind;

typedef struct
{
  TokenKind kind;
  char letter;
  guint count;
  char *text; /* of a literal */
} Token;

typedef enum
{
  COMPARE_NONE,
  COMPARE_LESS,
  COMPARE_LESS_EQUAL,
  COMPARE_EQUAL,
  COMPARE_UNEQUAL,
  COMPARE_MORE_EQUAL,
  COMPARE_MORE
} Compare;

typedef struct
{
  GArray *tokens; /* of Token */
  Compare compare;
  double bound;
  gboolean date, text, general, fraction, thousands, japanese, first_year;
  guint percent, scale; /* signs of %; commas behind the last digit */
  guint digit_style;    /* [DBNum1] … */
  guint places;         /* placeholders behind the point */
  guint subseconds;
} Section;

struct _OfficeFormat
{
  Section sections[MOST_SECTIONS];
  guint n;
};

/* built-in formats: ECMA-376 part 1, 18.8.30, with the list for ja-jp */

const char *
office_format_builtin (guint id)
{
  static const char *const codes[] = {
    [0] = "General",
    [1] = "0",
    [2] = "0.00",
    [3] = "#,##0",
    [4] = "#,##0.00",
    [5] = "\"¥\"#,##0;\"¥\"\\-#,##0",
    [6] = "\"¥\"#,##0;[Red]\"¥\"\\-#,##0",
    [7] = "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
    [8] = "\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00",
    [9] = "0%",
    [10] = "0.00%",
    [11] = "0.00E+00",
    [12] = "# ?/?",
    [13] = "# ?\?/?\?",
    [14] = "yyyy/m/d",
    [15] = "d\\-mmm\\-yy",
    [16] = "d\\-mmm",
    [17] = "mmm\\-yy",
    [18] = "h:mm AM/PM",
    [19] = "h:mm:ss AM/PM",
    [20] = "h:mm",
    [21] = "h:mm:ss",
    [22] = "yyyy/m/d h:mm",
    [27] = "[$-411]ge.m.d",
    [28] = "[$-411]ggge\"年\"m\"月\"d\"日\"",
    [29] = "[$-411]ggge\"年\"m\"月\"d\"日\"",
    [30] = "m/d/yy",
    [31] = "yyyy\"年\"m\"月\"d\"日\"",
    [32] = "h\"時\"mm\"分\"",
    [33] = "h\"時\"mm\"分\"ss\"秒\"",
    [34] = "yyyy\"年\"m\"月\"",
    [35] = "m\"月\"d\"日\"",
    [36] = "[$-411]ge.m.d",
    [37] = "#,##0;\\-#,##0",
    [38] = "#,##0;[Red]\\-#,##0",
    [39] = "#,##0.00;\\-#,##0.00",
    [40] = "#,##0.00;[Red]\\-#,##0.00",
    [41] = "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ",
    [42] = "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
    [43] = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
    [44] = "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
    [45] = "mm:ss",
    [46] = "[h]:mm:ss",
    [47] = "mm:ss.0",
    [48] = "##0.0E+0",
    [49] = "@",
    [50] = "[$-411]ge.m.d",
    [51] = "[$-411]ggge\"年\"m\"月\"d\"日\"",
    [52] = "yyyy\"年\"m\"月\"",
    [53] = "m\"月\"d\"日\"",
    [54] = "[$-411]ggge\"年\"m\"月\"d\"日\"",
    [55] = "yyyy\"年\"m\"月\"",
    [56] = "m\"月\"d\"日\"",
    [57] = "[$-411]ge.m.d",
    [58] = "[$-411]ggge\"年\"m\"月\"d\"日\"",
  };
  return id < G_N_ELEMENTS (codes) ? codes[id] : NULL;
}

/* reading a code */

static void
add_token (Section *section, TokenKind kind, char letter, guint count)
{
  Token token = { .kind = kind, .letter = letter, .count = count };
  g_array_append_val (section->tokens, token);
}

static void
add_literal (Section *section, const char *text, gsize length)
{
  guint n = section->tokens->len;
  Token *last = n > 0 ? &g_array_index (section->tokens, Token, n - 1) : NULL;
  if (length == 0)
    return;
  if (last != NULL && last->kind == TOKEN_LITERAL)
    {
      g_autofree char *before = last->text;
      last->text = g_strdup_printf ("%s%.*s", before, (int) length, text);
      return;
    }
  Token token = { .kind = TOKEN_LITERAL, .text = g_strndup (text, length) };
  g_array_append_val (section->tokens, token);
}

static gsize
character_length (const char *at)
{
  return (gsize) (g_utf8_next_char (at) - at);
}

/* "[>=100]": FALSE where it is none. */
static gboolean
read_condition (Section *section, const char *inside)
{
  static const struct
  {
    const char *sign;
    Compare compare;
  } signs[] = { { "<>", COMPARE_UNEQUAL }, { "<=", COMPARE_LESS_EQUAL }, { ">=", COMPARE_MORE_EQUAL },
                { "<", COMPARE_LESS },     { ">", COMPARE_MORE },        { "=", COMPARE_EQUAL } };
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (inside, signs[i].sign))
      {
        section->compare = signs[i].compare;
        section->bound = g_ascii_strtod (inside + strlen (signs[i].sign), NULL);
        return TRUE;
      }
  return FALSE;
}

static void read_code (Section *section, const char *code, const char *end);

/* "[$¥-411]": a currency, a language, or both.  Two "languages" stand for the system's own long date and time. */
static void
read_locale (Section *section, const char *inside)
{
  const char *dash = strrchr (inside, '-');
  const char *named = g_strrstr (inside, "-x-");
  section->first_year |= named != NULL && strstr (named, "gannen") != NULL;
  if (strstr (inside, "-ja-") != NULL)
    {
      section->japanese = TRUE;
      dash = strstr (inside, "-ja-");
    }
  add_literal (section, inside, dash != NULL ? (gsize) (dash - inside) : strlen (inside));
  if (dash == NULL)
    return;
  guint64 language = g_ascii_strtoull (dash + 1, NULL, 16) & 0xffff;
  section->japanese |= language == 0x411;
}

/* "[…]" at @at: gives what is behind it. */
static const char *
read_bracket (Section *section, const char *at, const char *end)
{
  const char *close = memchr (at, ']', (gsize) (end - at));
  if (close == NULL)
    {
      add_literal (section, at, 1);
      return at + 1;
    }
  g_autofree char *inside = g_strndup (at + 1, (gsize) (close - at - 1));
  char letter = g_ascii_tolower (*inside);
  gsize n = strspn (inside, letter == 'h' ? "hH" : letter == 'm' ? "mM" : letter == 's' ? "sS" : "");
  if (n > 0 && inside[n] == '\0')
    {
      add_token (section, TOKEN_ELAPSED, letter == 'm' ? 'n' : letter, (guint) n);
      section->date = TRUE;
    }
  else if (*inside == '$')
    {
      read_locale (section, inside + 1);
      guint64 language = g_ascii_strncasecmp (inside, "$-F", 3) == 0 ? g_ascii_strtoull (inside + 2, NULL, 16) : 0;
      static const char date[] = "yyyy\"年\"m\"月\"d\"日\"", time[] = "h:mm:ss";
      if (language == 0xf800 || language == 0xf400) /* the rest is what the system's own stands in for */
        {
          if (language == 0xf800)
            read_code (section, date, date + strlen (date));
          else
            read_code (section, time, time + strlen (time));
          return end;
        }
    }
  else if (g_ascii_strncasecmp (inside, "DBNum", 5) == 0)
    section->digit_style = (guint) CLAMP (inside[5] - '0', 0, 4);
  else if (*inside == '<' || *inside == '>' || *inside == '=')
    read_condition (section, inside);
  return close + 1; /* a colour says nothing */
}

/* Letters of a date and AM/PM at @at: gives what is behind them, @at where it is none. */
static const char *
read_date_letters (Section *section, const char *at, const char *end)
{
  static const char *const halves[] = { "AM/PM", "A/P", "午前/午後", "上午/下午" };
  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      gsize length = strlen (halves[i]);
      if ((gsize) (end - at) < length || g_ascii_strncasecmp (at, halves[i], length) != 0)
        continue;
      Token token = { .kind = TOKEN_HALF_DAY, .letter = i == 1 ? 'a' : i == 2 ? 'j' : 'A' };
      g_array_append_val (section->tokens, token);
      section->date = TRUE;
      return at + length;
    }
  char letter = g_ascii_tolower (*at);
  if (strchr ("ymdhsgeab", letter) == NULL || letter == '\0')
    return at;
  guint n = 0;
  while (at < end && g_ascii_tolower (*at) == letter)
    {
      at++;
      n++;
    }
  add_token (section, TOKEN_DATE, letter, n);
  section->date = TRUE;
  return at;
}

static gboolean
is_digit_token (const Section *section, guint index)
{
  return index < section->tokens->len && g_array_index (section->tokens, Token, index).kind == TOKEN_DIGIT;
}

/* A comma between digits parts thousands, one behind the last digit divides by a thousand. */
static const char *
read_comma (Section *section, const char *at, const char *end)
{
  if (section->tokens->len == 0 || !is_digit_token (section, section->tokens->len - 1))
    {
      add_literal (section, at, 1);
      return at + 1;
    }
  const char *next = at;
  while (next < end && *next == ',')
    next++;
  if (next < end && strchr ("0#?", *next) != NULL)
    section->thousands = TRUE;
  else
    section->scale += (guint) (next - at);
  return next;
}

/* One piece of the code; gives what is behind it. */
static const char *
read_piece (Section *section, const char *at, const char *end)
{
  static const char general_ja[] = "G/標準";
  gsize left = (gsize) (end - at);
  if (*at == '"')
    {
      const char *close = memchr (at + 1, '"', left - 1);
      close = close != NULL ? close : end;
      add_literal (section, at + 1, (gsize) (close - at - 1));
      return MIN (close + 1, end);
    }
  if ((*at == '\\' || *at == '!') && left > 1)
    {
      add_literal (section, at + 1, MIN (character_length (at + 1), left - 1));
      return MIN (at + 1 + character_length (at + 1), end);
    }
  if ((*at == '_' || *at == '*') && left > 1)
    return MIN (at + 1 + character_length (at + 1), end);
  if (*at == '[')
    return read_bracket (section, at, end);
  if (left >= 7 && g_ascii_strncasecmp (at, "General", 7) == 0)
    {
      add_token (section, TOKEN_GENERAL, 0, 0);
      section->general = TRUE;
      return at + 7;
    }
  if (left >= strlen (general_ja) && strncmp (at, general_ja, strlen (general_ja)) == 0)
    {
      add_token (section, TOKEN_GENERAL, 0, 0);
      section->general = TRUE;
      return at + strlen (general_ja);
    }
  if (left >= 2 && (*at == 'E' || *at == 'e') && (at[1] == '+' || at[1] == '-'))
    {
      add_token (section, TOKEN_EXPONENT, 0, at[1] == '+');
      return at + 2;
    }
  const char *behind = read_date_letters (section, at, end);
  if (behind > at)
    return behind;
  switch (*at)
    {
      case '0':
      case '#':
      case '?':
        add_token (section, TOKEN_DIGIT, *at, 1);
        return at + 1;
      case '.':
        add_token (section, TOKEN_POINT, 0, 0);
        return at + 1;
      case ',':
        return read_comma (section, at, end);
      case '%':
        add_token (section, TOKEN_PERCENT, 0, 0);
        section->percent++;
        return at + 1;
      case '@':
        add_token (section, TOKEN_TEXT, 0, 0);
        section->text = TRUE;
        return at + 1;
      case '/':
        add_token (section, TOKEN_SLASH, 0, 0);
        return at + 1;
      default:
        add_literal (section, at, MIN (character_length (at), left));
        return MIN (at + character_length (at), end);
    }
}

static void
read_code (Section *section, const char *code, const char *end)
{
  while (code < end)
    code = read_piece (section, code, end);
}

/* m is minutes next to hours or seconds; places behind seconds are parts of one. */
static void
settle_dates (Section *section)
{
  char before = 0;
  for (guint i = 0; i < section->tokens->len; i++)
    {
      Token *token = &g_array_index (section->tokens, Token, i);
      if (token->kind == TOKEN_DATE && token->letter == 'm' && token->count <= 2)
        {
          char behind = 0;
          for (guint k = i + 1; k < section->tokens->len && behind == 0; k++)
            {
              const Token *next = &g_array_index (section->tokens, Token, k);
              behind = next->kind == TOKEN_DATE || next->kind == TOKEN_ELAPSED ? next->letter : 0;
            }
          if (before == 'h' || behind == 's')
            token->letter = 'n';
        }
      if (token->kind == TOKEN_DATE || token->kind == TOKEN_ELAPSED)
        before = token->letter;
      else if (token->kind == TOKEN_DIGIT && before == 's' && section->subseconds < 3)
        section->subseconds++;
    }
}

/* Places behind the point; a slash between placeholders is a fraction's, any other is written. */
static void
settle_numbers (Section *section)
{
  gboolean behind_point = FALSE, digits = FALSE;
  for (guint i = 0; i < section->tokens->len; i++)
    {
      Token *token = &g_array_index (section->tokens, Token, i);
      if (token->kind == TOKEN_POINT)
        behind_point = TRUE;
      else if (token->kind == TOKEN_EXPONENT)
        break;
      else if (token->kind == TOKEN_DIGIT)
        {
          digits = TRUE;
          section->places += behind_point && section->places < MOST_PLACES;
        }
      else if (token->kind == TOKEN_SLASH && digits && !section->date)
        section->fraction = TRUE;
    }
  for (guint i = 0; i < section->tokens->len && !section->fraction; i++)
    {
      Token *token = &g_array_index (section->tokens, Token, i);
      if (token->kind == TOKEN_SLASH)
        {
          token->kind = TOKEN_LITERAL;
          token->text = g_strdup ("/");
        }
    }
}

static void
clear_token (gpointer data)
{
  g_free (((Token *) data)->text);
}

OfficeFormat *
office_format_new (const char *code)
{
  OfficeFormat *format = g_new0 (OfficeFormat, 1);
  if (strlen (code) > OFFICE_FORMAT_LONGEST || *code == '\0' || !g_utf8_validate (code, -1, NULL))
    code = "General";
  for (const char *at = code; format->n < MOST_SECTIONS;)
    {
      Section *section = &format->sections[format->n++];
      const char *end = at;
      for (gboolean quoted = FALSE; *end != '\0' && (quoted || *end != ';'); end++)
        if (!quoted && *end == '\\' && end[1] != '\0')
          end++;
        else if (*end == '"')
          quoted = !quoted;
      section->tokens = g_array_new (FALSE, TRUE, sizeof (Token));
      g_array_set_clear_func (section->tokens, clear_token);
      read_code (section, at, end);
      settle_dates (section);
      settle_numbers (section);
      if (*end == '\0')
        break;
      at = end + 1;
    }
  return format;
}

void
office_format_free (OfficeFormat *format)
{
  if (format == NULL)
    return;
  for (guint i = 0; i < format->n; i++)
    g_array_unref (format->sections[i].tokens);
  g_free (format);
}

/* showing numbers */

/* @value's digits, rounded half away from zero to @places behind the point: "1234" and "50".  Both are the caller's. */
static void
split_decimal (double value, guint places, char **whole, char **part)
{
  char digits[64];
  /* "d.dddddddddddddde±xx" */
  snprintf (digits, sizeof digits, "%.*e", SIGNIFICANT - 1, fabs (value));
  int exponent = (int) g_ascii_strtoll (strchr (digits, 'e') + 1, NULL, 10);
  g_autoptr (GString) all = g_string_new (NULL);
  g_string_append_c (all, digits[0]);
  g_string_append_len (all, digits + 2, SIGNIFICANT - 1);
  int point = exponent + 1; /* digits before it */
  if (point <= 0)
    {
      g_autofree char *zeros = g_strnfill ((gsize) (1 - point), '0');
      g_string_prepend (all, zeros);
      point = 1;
    }
  while ((int) all->len < point)
    g_string_append_c (all, '0');
  gsize keep = (gsize) point + places;
  gboolean up = all->len > keep && all->str[keep] >= '5';
  while (all->len < keep)
    g_string_append_c (all, '0');
  g_string_truncate (all, keep);
  for (gsize i = keep; up && i > 0; i--)
    {
      up = all->str[i - 1] == '9';
      all->str[i - 1] = up ? '0' : (char) (all->str[i - 1] + 1);
    }
  if (up)
    {
      g_string_prepend_c (all, '1');
      point++;
    }
  *whole = g_strndup (all->str, (gsize) point);
  *part = g_strdup (all->str + point);
}

static void
trim_zeros (char *digits)
{
  for (gsize n = strlen (digits); n > 0 && digits[n - 1] == '0'; n--)
    digits[n - 1] = '\0';
}

static void
append_scientific (GString *out, double value, guint places)
{
  int exponent = value != 0 ? (int) floor (log10 (fabs (value))) : 0;
  g_autofree char *whole = NULL, *part = NULL;
  split_decimal (value / pow (10, exponent), places, &whole, &part);
  if (strcmp (whole, "10") == 0)
    {
      exponent++;
      whole[1] = '\0';
    }
  trim_zeros (part);
  g_string_append_printf (out, "%s%s%sE%c%02d", whole, *part != '\0' ? "." : "", part, exponent < 0 ? '-' : '+',
                          ABS (exponent));
}

/* As many digits as a cell of usual width has room for. */
static void
append_general (GString *out, double value)
{
  double size = fabs (value);
  if (value < 0)
    g_string_append_c (out, '-');
  if (size >= 1e11 || (size > 0 && size < 1e-9))
    {
      append_scientific (out, size, 5);
      return;
    }
  int digits = size >= 1 ? (int) floor (log10 (size)) + 1 : 1;
  g_autofree char *whole = NULL, *part = NULL;
  split_decimal (size, (guint) MAX (GENERAL_WIDTH - 1 - digits, 0), &whole, &part);
  trim_zeros (part);
  gboolean lost = size < 1e-4 && size > 0 && strlen (part) >= GENERAL_WIDTH - 2;
  if (lost)
    append_scientific (out, size, 5);
  else
    g_string_append_printf (out, "%s%s%s", whole, *part != '\0' ? "." : "", part);
}

/* "123" as 一二三, or as 百二十三 where @places; style 2 壱弐参, style 3 full-width figures. */
static void
append_digits (GString *out, const char *digits, guint style, gboolean places)
{
  static const char *const figures[][10] = {
    { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" },
    { "〇", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九" },
    { "０", "１", "２", "３", "４", "５", "６", "７", "８", "９" },
  };
  static const char *const units[][4] = { { "", "十", "百", "千" }, { "", "拾", "百", "阡" } };
  static const char *const groups[] = { "", "万", "億", "兆", "京" };
  gsize n = strlen (digits);
  if (style == 0 || style > 3)
    {
      g_string_append (out, digits);
      return;
    }
  if (!places || style == 3 || n > 16 || n == 0 || strspn (digits, "0") == n)
    {
      for (; *digits != '\0'; digits++)
        g_string_append (out, g_ascii_isdigit (*digits) ? figures[style - 1][*digits - '0'] : "");
      return;
    }
  gboolean group = FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gsize place = n - 1 - i;
      int digit = digits[i] - '0';
      group |= digit > 0;
      if (digit > 1 || (digit == 1 && (place % 4 == 0 || style == 2)))
        g_string_append (out, figures[style - 1][digit]);
      if (digit > 0)
        g_string_append (out, units[style - 1][place % 4]);
      if (place % 4 == 0 && group)
        {
          g_string_append (out, groups[place / 4]);
          group = FALSE;
        }
    }
}

/* Puts @digits into the placeholders before the point, from the right; the first takes all that is left over. */
typedef struct
{
  const char *digits;
  guint n_digits, n_holders, holder; /* holder: how many are filled */
  gboolean thousands, begun;
} Whole;

static void
append_whole (GString *out, Whole *whole, char letter, guint style)
{
  guint left = whole->n_holders - whole->holder; /* placeholders from here on */
  guint from = whole->holder == 0 ? 0 : whole->n_digits > left ? whole->n_digits - left : 0;
  guint to = whole->n_digits >= left ? whole->n_digits - left + 1 : 0;
  whole->holder++;
  if (to == 0) /* the number is shorter than its placeholders */
    {
      if (letter != '0')
        return;
      append_digits (out, "0", style, FALSE);
      whole->begun = TRUE;
      if (whole->thousands && left > 1 && (left - 1) % 3 == 0)
        g_string_append_c (out, ',');
      return;
    }
  for (guint i = from; i < to; i++)
    {
      char digit[2] = { whole->digits[i], '\0' };
      guint behind = whole->n_digits - i - 1;
      append_digits (out, digit, style, FALSE);
      if (whole->thousands && behind > 0 && behind % 3 == 0)
        g_string_append_c (out, ',');
    }
  whole->begun = TRUE;
}

static guint
count_holders (const Section *section, guint from, guint to)
{
  guint n = 0;
  for (guint i = from; i < to; i++)
    n += is_digit_token (section, i);
  return n;
}

static guint
find_token (const Section *section, TokenKind kind)
{
  for (guint i = 0; i < section->tokens->len; i++)
    if (g_array_index (section->tokens, Token, i).kind == kind)
      return i;
  return section->tokens->len;
}

/* Tokens [from, to) filled with a number of so many places. */
static void
append_decimal (GString *out, const Section *section, guint from, guint to, double value, guint places)
{
  g_autofree char *whole_digits = NULL, *part = NULL;
  split_decimal (value, places, &whole_digits, &part);
  guint point = MIN (find_token (section, TOKEN_POINT), to), place = 0;
  const char *digits = strcmp (whole_digits, "0") == 0 ? "" : whole_digits;
  Whole whole = { .digits = digits,
                  .n_digits = (guint) strlen (digits),
                  .n_holders = count_holders (section, from, point),
                  .thousands = section->thousands };
  gsize shown = strlen (part); /* zeros at the end show only in 0 and ? */
  for (guint i = to; i > point && shown > 0; i--)
    {
      if (!is_digit_token (section, i - 1))
        continue;
      if (g_array_index (section->tokens, Token, i - 1).letter == '0' || part[shown - 1] != '0')
        break;
      shown--;
    }
  for (guint i = from; i < to; i++)
    {
      const Token *token = &g_array_index (section->tokens, Token, i);
      if (token->kind == TOKEN_DIGIT && i < point)
        append_whole (out, &whole, token->letter, section->digit_style);
      else if (token->kind == TOKEN_DIGIT && place < shown)
        {
          char digit[2] = { part[place++], '\0' };
          append_digits (out, digit, section->digit_style, FALSE);
        }
      else if (token->kind == TOKEN_POINT)
        {
          if (whole.n_holders == 0)
            g_string_append (out, digits);
          g_string_append_c (out, '.');
        }
      else if (token->kind == TOKEN_PERCENT)
        g_string_append_c (out, '%');
      else if (token->kind == TOKEN_LITERAL)
        g_string_append (out, token->text);
      else if (token->kind == TOKEN_GENERAL || token->kind == TOKEN_TEXT)
        append_general (out, value);
    }
}

/* "0.00E+00": the exponent is a multiple of the placeholders before the point. */
static void
append_exponent (GString *out, const Section *section, double value)
{
  guint mark = find_token (section, TOKEN_EXPONENT), point = MIN (find_token (section, TOKEN_POINT), mark);
  guint step = MAX (count_holders (section, 0, point), 1), width = count_holders (section, mark, section->tokens->len);
  int exponent = value != 0 ? (int) floor (log10 (value) / step) * (int) step : 0;
  g_autofree char *whole = NULL, *part = NULL;
  split_decimal (value / pow (10, exponent), section->places, &whole, &part);
  if (strlen (whole) > step) /* 9.999 rounded up */
    exponent += (int) step;
  append_decimal (out, section, 0, mark, value / pow (10, exponent), section->places);
  gboolean plus = g_array_index (section->tokens, Token, mark).count == 1;
  g_string_append_printf (out, "E%s%0*d", exponent < 0 ? "-" : plus ? "+" : "", (int) MIN (width, 3), ABS (exponent));
}

/* The fraction nearest to @value, 0 to 1, with a denominator of so many digits. */
static void
find_fraction (double value, guint digits, guint *numerator, guint *denominator)
{
  guint most = digits >= 3 ? 999 : digits == 2 ? 99 : 9;
  double nearest = 2;
  for (guint d = 1; d <= most; d++)
    {
      guint n = (guint) floor (value * d + 0.5);
      double off = fabs (value - (double) n / d);
      if (off < nearest - 1e-12)
        {
          nearest = off;
          *numerator = n;
          *denominator = d;
        }
    }
}

/* "# ?/?", "?/8": blanks that line up are dropped. */
static void
append_fraction (GString *out, const Section *section, double value)
{
  guint slash = find_token (section, TOKEN_SLASH), first = slash, digits = 0, numerator = 0, denominator = 1, fixed = 0;
  while (first > 0 && is_digit_token (section, first - 1))
    first--;
  gboolean mixed = count_holders (section, 0, first) > 0;
  guint end = slash + 1;
  for (; end < section->tokens->len; end++)
    {
      const Token *token = &g_array_index (section->tokens, Token, end);
      if (token->kind == TOKEN_DIGIT && (token->letter != '0' || fixed == 0))
        digits++;
      else if (token->kind == TOKEN_DIGIT)
        fixed *= 10;
      else if (token->kind == TOKEN_LITERAL && digits == 0
               && strspn (token->text, "0123456789") == strlen (token->text))
        fixed = (guint) g_ascii_strtoull (token->text, NULL, 10);
      else
        break;
    }
  double whole = mixed ? floor (value) : 0, rest = value - whole;
  if (fixed > 0)
    {
      denominator = fixed;
      numerator = (guint) floor (rest * fixed + 0.5);
    }
  else if (mixed)
    find_fraction (rest, digits, &numerator, &denominator);
  else
    {
      find_fraction (rest - floor (rest), digits, &numerator, &denominator);
      numerator += (guint) floor (rest) * denominator;
    }
  if (mixed && numerator == denominator)
    {
      whole++;
      numerator = 0;
    }
  if (mixed && (whole > 0 || numerator == 0))
    g_string_append_printf (out, "%.0f%s", whole, numerator > 0 ? " " : "");
  if (numerator > 0 || !mixed)
    g_string_append_printf (out, "%u/%u", numerator, denominator);
  for (guint i = end; i < section->tokens->len; i++)
    if (g_array_index (section->tokens, Token, i).kind == TOKEN_LITERAL)
      g_string_append (out, g_array_index (section->tokens, Token, i).text);
}

/* dates */

typedef struct
{
  int year, month, day, weekday; /* weekday: 0 is Sunday */
  int hour, minute, second, part;
  gint64 units; /* of a second's smallest part shown, since the epoch */
  gint64 unit;  /* how many of them a second has */
} Moment;

/* FALSE where Excel has no such day. */
static gboolean
find_moment (double value, gboolean epoch_1904, guint subseconds, Moment *moment)
{
  static const gint64 units[] = { 1, 10, 100, 1000 };
  *moment = (Moment){ .unit = units[MIN (subseconds, 3)] };
  if (value < 0 || value >= LAST_DAY + 1)
    return FALSE;
  moment->units = (gint64) floor (value * DAY_SECONDS * (double) moment->unit + 0.5);
  gint64 seconds = moment->units / moment->unit, days = seconds / DAY_SECONDS;
  moment->part = (int) (moment->units % moment->unit);
  moment->hour = (int) (seconds % DAY_SECONDS / 3600);
  moment->minute = (int) (seconds % 3600 / 60);
  moment->second = (int) (seconds % 60);
  gint64 serial = days + (epoch_1904 ? 1462 : 0);
  moment->weekday = (int) ((serial + 6) % 7);
  if (serial == 60 || serial == 0) /* days that never were */
    {
      moment->year = 1900;
      moment->month = serial == 60 ? 2 : 1;
      moment->day = serial == 60 ? 29 : 0;
      return TRUE;
    }
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 31, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) (serial > 60 ? serial - 1 : serial));
  moment->year = g_date_get_year (&date);
  moment->month = (int) g_date_get_month (&date);
  moment->day = g_date_get_day (&date);
  return TRUE;
}

typedef struct
{
  int year, month, day; /* its first */
  const char *names[3]; /* g, gg, ggg */
} Era;

static const Era eras[] = {
  { 2019, 5, 1, { "R", "令", "令和" } },   { 1989, 1, 8, { "H", "平", "平成" } },
  { 1926, 12, 25, { "S", "昭", "昭和" } }, { 1912, 7, 30, { "T", "大", "大正" } },
  { 1868, 1, 25, { "M", "明", "明治" } },
};

static const Era *
find_era (const Moment *moment)
{
  int day = (moment->year * 100 + moment->month) * 100 + moment->day;
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    if (day >= (eras[i].year * 100 + eras[i].month) * 100 + eras[i].day)
      return &eras[i];
  return NULL;
}

static void
append_count (GString *out, const Section *section, gint64 value, guint width, gboolean places)
{
  g_autofree char *digits = g_strdup_printf ("%0*" G_GINT64_FORMAT, (int) MIN (width, 9), value);
  append_digits (out, digits, section->digit_style, places);
}

static void
append_date_token (GString *out, const Section *section, const Token *token, const Moment *moment, gboolean half)
{
  static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };
  static const char *const days[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" };
  static const char *const days_ja[] = { "日", "月", "火", "水", "木", "金", "土" };
  const Era *era = find_era (moment);
  gboolean eras_shown = era != NULL;
  switch (token->letter)
    {
      case 'y':
        append_count (out, section, token->count <= 2 ? moment->year % 100 : moment->year, token->count <= 2 ? 2 : 4,
                      FALSE);
        break;
      case 'b': /* the Buddhist year */
        append_count (out, section, moment->year + 543, 4, FALSE);
        break;
      case 'e':
        if (!eras_shown)
          append_count (out, section, moment->year, 4, FALSE);
        else if (section->first_year && moment->year == era->year && token->count == 1)
          g_string_append (out, "元");
        else
          append_count (out, section, moment->year - era->year + 1, token->count > 1 ? 2 : 1, TRUE);
        break;
      case 'g':
        if (eras_shown)
          g_string_append (out, era->names[MIN (token->count, 3) - 1]);
        break;
      case 'm':
        if (token->count <= 2)
          append_count (out, section, moment->month, token->count, TRUE);
        else if (section->japanese && token->count <= 4)
          g_string_append_printf (out, "%d月", moment->month);
        else
          g_string_append_len (out, months[moment->month - 1],
                               token->count == 3   ? 3
                               : token->count == 5 ? 1
                                                   : (gssize) strlen (months[moment->month - 1]));
        break;
      case 'd':
        if (token->count <= 2)
          append_count (out, section, moment->day, token->count, TRUE);
        else if (section->japanese)
          g_string_append_printf (out, "%s%s", days_ja[moment->weekday], token->count > 3 ? "曜日" : "");
        else
          g_string_append_len (out, days[moment->weekday],
                               token->count == 3 ? 3 : (gssize) strlen (days[moment->weekday]));
        break;
      case 'a':
        g_string_append_printf (out, "%s%s", days_ja[moment->weekday], token->count > 3 ? "曜日" : "");
        break;
      case 'h':
        append_count (out, section, half ? (moment->hour + 11) % 12 + 1 : moment->hour, MIN (token->count, 2), TRUE);
        break;
      case 'n':
        append_count (out, section, moment->minute, MIN (token->count, 2), TRUE);
        break;
      default:
        append_count (out, section, moment->second, MIN (token->count, 2), TRUE);
        break;
    }
}

static void
append_elapsed (GString *out, const Section *section, const Token *token, const Moment *moment)
{
  gint64 seconds = moment->units / moment->unit;
  append_count (out, section,
                token->letter == 'h'   ? seconds / 3600
                : token->letter == 'n' ? seconds / 60
                                       : seconds,
                token->count, FALSE);
}

static void
append_half_day (GString *out, const Section *section, const Token *token, const Moment *moment)
{
  gboolean morning = moment->hour < 12;
  if (token->letter == 'j' || (section->japanese && token->letter == 'A'))
    g_string_append (out, morning ? "午前" : "午後");
  else if (token->letter == 'a')
    g_string_append (out, morning ? "A" : "P");
  else
    g_string_append (out, morning ? "AM" : "PM");
}

/* FALSE where there is no such day. */
static gboolean
append_date (GString *out, const Section *section, double value, gboolean epoch_1904)
{
  Moment moment;
  if (!find_moment (value, epoch_1904, section->subseconds, &moment))
    return FALSE;
  gboolean half = find_token (section, TOKEN_HALF_DAY) < section->tokens->len, point = FALSE;
  for (guint i = 0; i < section->tokens->len; i++)
    {
      const Token *token = &g_array_index (section->tokens, Token, i);
      switch (token->kind)
        {
          case TOKEN_LITERAL:
            g_string_append (out, token->text);
            break;
          case TOKEN_DATE:
            append_date_token (out, section, token, &moment, half);
            break;
          case TOKEN_ELAPSED:
            append_elapsed (out, section, token, &moment);
            break;
          case TOKEN_HALF_DAY:
            append_half_day (out, section, token, &moment);
            break;
          case TOKEN_POINT:
            g_string_append_c (out, '.');
            point = TRUE;
            break;
          case TOKEN_DIGIT:
            if (point && section->subseconds > 0)
              g_string_append_printf (out, "%0*d", (int) section->subseconds, moment.part);
            point = FALSE;
            break;
          case TOKEN_PERCENT:
            g_string_append_c (out, '%');
            break;
          case TOKEN_SLASH:
            g_string_append_c (out, '/');
            break;
          default:
            break;
        }
    }
  return TRUE;
}

/* choosing a section */

static gboolean
holds (const Section *section, double value)
{
  switch (section->compare)
    {
      case COMPARE_LESS:
        return value < section->bound;
      case COMPARE_LESS_EQUAL:
        return value <= section->bound;
      case COMPARE_EQUAL:
        return value == section->bound;
      case COMPARE_UNEQUAL:
        return value != section->bound;
      case COMPARE_MORE_EQUAL:
        return value >= section->bound;
      case COMPARE_MORE:
        return value > section->bound;
      default:
        return FALSE;
    }
}

/* Sections for numbers: a fourth is for text, and so is the last of fewer where it holds @. */
static guint
count_number_sections (const OfficeFormat *format)
{
  if (format->n == MOST_SECTIONS || (format->n > 1 && format->sections[format->n - 1].text))
    return format->n - 1;
  return format->n;
}

/* Positive; negative; zero, where no conditions say otherwise.  -1 where none holds. */
static int
choose_section (const OfficeFormat *format, double value)
{
  guint n = count_number_sections (format);
  for (guint i = 0; i < n; i++)
    {
      const Section *section = &format->sections[i];
      if (section->compare != COMPARE_NONE)
        {
          if (holds (section, value))
            return (int) i;
        }
      else if (i + 1 == n || (i == 0 && (n > 2 ? value > 0 : value >= 0)) || (i == 1 && value < 0))
        return (int) i;
    }
  return -1;
}

static void
append_number (GString *out, const Section *section, double value)
{
  for (guint i = 0; i < section->percent; i++)
    value *= 100;
  for (guint i = 0; i < MIN (section->scale, 5); i++)
    value /= 1000;
  if (section->fraction)
    append_fraction (out, section, value);
  else if (find_token (section, TOKEN_EXPONENT) < section->tokens->len)
    append_exponent (out, section, value);
  else if (section->general && section->digit_style > 0 && value == floor (value) && value < 1e15)
    {
      g_autofree char *digits = g_strdup_printf ("%.0f", value);
      append_digits (out, digits, section->digit_style, TRUE);
      for (guint i = find_token (section, TOKEN_GENERAL); i < section->tokens->len; i++)
        if (g_array_index (section->tokens, Token, i).kind == TOKEN_LITERAL)
          g_string_append (out, g_array_index (section->tokens, Token, i).text);
    }
  else
    append_decimal (out, section, 0, section->tokens->len, value, section->places);
}

void
office_format_number (const OfficeFormat *format, double value, gboolean epoch_1904, GString *out)
{
  gsize start = out->len;
  int chosen = choose_section (format, value);
  const Section *section = chosen >= 0 ? &format->sections[chosen] : NULL;
  if (section == NULL || !isfinite (value) || (section->date && !append_date (out, section, value, epoch_1904)))
    {
      g_string_truncate (out, start);
      append_general (out, isfinite (value) ? value : 0);
      return;
    }
  if (!section->date)
    {
      /* a section of its own says how a negative number looks */
      gboolean sign = value < 0 && !(chosen == 1 || (chosen == 0 && section->compare != COMPARE_NONE));
      gsize before = out->len;
      append_number (out, section, fabs (value));
      if (sign && strpbrk (out->str + before, "0123456789") != NULL)
        g_string_insert_c (out, (gssize) before, '-');
    }
  g_autofree char *shown = g_strstrip (g_strdup (out->str + start));
  g_string_truncate (out, start);
  g_string_append (out, shown);
}

void
office_format_text (const OfficeFormat *format, const char *text, GString *out)
{
  const Section *section = NULL;
  if (format->n == MOST_SECTIONS || format->sections[format->n - 1].text)
    section = &format->sections[format->n - 1];
  for (guint i = 0; section != NULL && i < section->tokens->len; i++)
    {
      const Token *token = &g_array_index (section->tokens, Token, i);
      if (token->kind == TOKEN_LITERAL)
        g_string_append (out, token->text);
      else if (token->kind == TOKEN_TEXT || token->kind == TOKEN_GENERAL)
        g_string_append (out, text);
    }
  if (section == NULL)
    g_string_append (out, text);
}

gboolean
office_format_parse_date (const char *text, gboolean epoch_1904, double *days)
{
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, used = 0;
  *days = 0;
  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used > 0)
    {
      if (!g_date_valid_dmy ((GDateDay) MIN (day, 255), (GDateMonth) CLAMP (month, 0, 13), (GDateYear) year))
        return FALSE;
      GDate date, epoch;
      g_date_clear (&date, 1);
      g_date_clear (&epoch, 1);
      g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
      g_date_set_dmy (&epoch, 31, G_DATE_DECEMBER, 1899);
      int serial = g_date_days_between (&epoch, &date);
      serial += serial >= 60; /* 1900-02-29 */
      *days = serial - (epoch_1904 ? 1462 : 0);
      text += used;
      if (*text == '\0')
        return TRUE;
      if (*text++ != 'T')
        return FALSE;
    }
  used = 0;
  if (sscanf (text, "%2d:%2d%n", &hour, &minute, &used) < 2 || hour < 0 || hour > 24 || minute < 0 || minute > 59)
    return FALSE;
  double second = text[used] == ':' ? g_ascii_strtod (text + used + 1, NULL) : 0;
  if (!(second >= 0 && second < 61))
    return FALSE;
  *days += (hour * 3600 + minute * 60 + second) / DAY_SECONDS;
  return TRUE;
}
