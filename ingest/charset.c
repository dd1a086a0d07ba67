#include "ingest/charset.h"

#include "ingest/detect/module.h"

#include <string.h>
#include <unicode/ucnv.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UConverter, ucnv_close)

#define ESCAPE 0x1b

/* ICU's windows-31j: Shift_JIS with the NEC and IBM rows, the wave dash at U+FF5E. */
#define CP932 "ibm-943_P15A-2003"

/* What the detector looks at: more bytes do not change its mind. */
#define SAMPLE (64 * 1024)

/* TRUE where all of @bytes was valid; else @at is the offset of the first byte that was not. */
typedef gboolean (*Decode) (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at);

typedef struct
{
  const char *name; /* of the document's charset */
  Decode decode;
  const char *icu;        /* ICU's converter behind it */
  const char *aliases[9]; /* in lower case, without "-" and "_" */
} Charset;

static gboolean decode_utf8 (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at);
static gboolean decode_icu (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at);
static gboolean decode_euc_jp (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at);
static gboolean decode_iso_2022_jp (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at);

/* What is not here goes to ICU by its own name. */
static const Charset charsets[] = {
  { "UTF-8", decode_utf8, NULL, { "utf8", "unicode11utf8", "usascii", "ascii" } },
  { "Shift_JIS",
    decode_icu,
    CP932,
    { "shiftjis", "sjis", "xsjis", "mskanji", "cp932", "windows31j", "ms932", "xmscp932" } },
  { "EUC-JP", decode_euc_jp, NULL, { "eucjp", "xeucjp", "eucjpms", "cp51932", "ujis" } },
  { "ISO-2022-JP", decode_iso_2022_jp, NULL, { "iso2022jp", "csiso2022jp", "cp50220", "cp50221", "jis" } },
  { "UTF-16LE", decode_icu, "UTF-16LE", { "utf16le" } },
  { "UTF-16BE", decode_icu, "UTF-16BE", { "utf16be" } },
};

enum
{
  UTF_8,
  SHIFT_JIS,
  EUC_JP,
  ISO_2022_JP,
  UTF_16LE,
  UTF_16BE
};

static const struct
{
  const char *bytes;
  gsize length;
  int charset;
} marks[] = {
  { "\xef\xbb\xbf", 3, UTF_8 },
  { "\xff\xfe", 2, UTF_16LE },
  { "\xfe\xff", 2, UTF_16BE },
};

/* Files that come to a text reader by mistake, by their first bytes. */
static const struct
{
  const char *bytes;
  gsize length;
  const char *what;
} binaries[] = {
  { "PK\003\004", 4, "a ZIP archive or an Office document" },
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "an Office document of before 2007" },
  { "%PDF-", 5, "a PDF" },
  { "{\\rtf", 5, "an RTF document" },
  { "\x89PNG", 4, "a PNG picture" },
  { "\xff\xd8\xff", 3, "a JPEG picture" },
  { "GIF8", 4, "a GIF picture" },
  { "II*\0", 4, "a TIFF picture" },
  { "MM\0*", 4, "a TIFF picture" },
  { "\x1f\x8b\x08", 3, "gzip-compressed data" },
  { "SQLite format 3", 15, "an SQLite database" },
};

/* UTF-8 */

static gboolean
decode_utf8 (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at)
{
  const char *end;
  (void) icu;
  if (!g_utf8_validate_len ((const char *) bytes, length, &end))
    {
      *at = (gsize) (end - (const char *) bytes);
      return FALSE;
    }
  g_string_append_len (text, (const char *) bytes, (gssize) length);
  return TRUE;
}

/* Broken UTF-8 is told from another charset by what is around the fault: of the sequences that open with a high
 * byte, nearly all are whole in the one and hardly any in the other. */
static gboolean
is_damaged_utf8 (const guint8 *bytes, gsize length)
{
  gsize whole = 0, broken = 0;
  const guint8 *at = bytes, *end = bytes + length;
  while (at < end)
    {
      if (*at < 0x80)
        {
          at++;
          continue;
        }
      gunichar c = g_utf8_get_char_validated ((const char *) at, (gssize) (end - at));
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          broken++;
          at++;
        }
      else
        {
          whole++;
          at = (const guint8 *) g_utf8_next_char ((const char *) at);
        }
    }
  return whole >= 2 && whole > 4 * broken;
}

/* ICU */

static void
append_utf16 (GString *text, const UChar *from, const UChar *to)
{
  while (from < to)
    {
      gunichar c = *from++; /* NOLINT(clang-analyzer-core.uninitialized.Assign): ICU wrote up to @to */
      if (U16_IS_LEAD (c) && from < to && U16_IS_TRAIL (*from))
        c = (gunichar) U16_GET_SUPPLEMENTARY (c, *from++);
      g_string_append_unichar (text, c);
    }
}

static gboolean
decode_icu (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (UConverter) converter = ucnv_open (icu, &status);
  *at = 0;
  if (U_FAILURE (status))
    return FALSE;
  ucnv_setToUCallBack (converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);

  const char *source = (const char *) bytes, *end = source + length;
  UChar piece[8192], carried = 0;
  do
    {
      UChar *target = piece;
      if (carried != 0)
        *target++ = carried;
      status = U_ZERO_ERROR;
      ucnv_toUnicode (converter, &target, piece + G_N_ELEMENTS (piece), &source, end, NULL, TRUE, &status);
      if (U_FAILURE (status) && status != U_BUFFER_OVERFLOW_ERROR)
        {
          char invalid[32];
          int8_t n = sizeof invalid;
          UErrorCode ignored = U_ZERO_ERROR;
          ucnv_getInvalidChars (converter, invalid, &n, &ignored);
          *at = (gsize) (source - (const char *) bytes) - (gsize) n;
          return FALSE;
        }
      /* a pair may straddle two pieces */
      carried = target > piece && U16_IS_LEAD (target[-1]) && status == U_BUFFER_OVERFLOW_ERROR ? *--target : 0;
      append_utf16 (text, piece, target);
    }
  while (status == U_BUFFER_OVERFLOW_ERROR);
  return TRUE;
}

/* The other two Japanese charsets are other ways to write the rows and cells of JIS X 0208, so they go through CP932:
 * then a vendor's character or a wave dash is the same code point whatever the file was written in, as in Microsoft's
 * CP51932 and CP50221.  The arithmetic is that of JIS X 0208:1997, annex 1. */
static void
append_cp932 (GString *sjis, guint row, guint cell)
{
  guint lead = (row - 1) / 2 + (row <= 62 ? 0x81 : 0xc1);
  guint trail = row % 2 == 0 ? cell + 0x9e : cell + 0x3f + (cell > 63 ? 1 : 0);
  g_string_append_c (sjis, (char) lead);
  g_string_append_c (sjis, (char) trail);
}

/* TRUE for a cell of JIS X 0208 and its vendors' rows that CP932 has a character in. */
static gboolean
is_in_cp932 (guint row, guint cell)
{
  static guint8 known[94 * 94];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      UErrorCode status = U_ZERO_ERROR;
      g_autoptr (UConverter) converter = ucnv_open (CP932, &status);
      ucnv_setToUCallBack (converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
      g_autoptr (GString) pair = g_string_new (NULL);
      for (guint i = 0; U_SUCCESS (status) && i < G_N_ELEMENTS (known); i++)
        {
          UErrorCode found = U_ZERO_ERROR;
          UChar unused[4];
          g_string_truncate (pair, 0);
          append_cp932 (pair, i / 94 + 1, i % 94 + 1);
          ucnv_reset (converter);
          ucnv_toUChars (converter, unused, G_N_ELEMENTS (unused), pair->str, 2, &found);
          known[i] = U_SUCCESS (found);
        }
      g_once_init_leave (&ready, 1);
    }
  return known[(row - 1) * 94 + cell - 1];
}

/* Decodes what is gathered in @sjis, all of it known to be valid. */
static gboolean
flush_cp932 (GString *sjis, GString *text)
{
  gsize at;
  gboolean valid = decode_icu (CP932, (const guint8 *) sjis->str, sjis->len, text, &at);
  g_string_truncate (sjis, 0);
  return valid;
}

/* How much is gathered before it is decoded. */
#define PIECE 65536

/* A character of JIS X 0212, which CP932 does not have. */
static gboolean
append_supplement (GString *text, guint first, guint second)
{
  const guint8 bytes[3] = { 0x8f, (guint8) (first | 0x80), (guint8) (second | 0x80) };
  gsize at;
  return decode_icu ("EUC-JP", bytes, sizeof bytes, text, &at);
}

#define IS_EUC(byte) ((byte) >= 0xa1 && (byte) <= 0xfe)

static gboolean
decode_euc_jp (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at)
{
  g_autoptr (GString) sjis = g_string_new (NULL);
  gsize i = 0;
  (void) icu;
  while (i < length)
    {
      guint8 byte = bytes[i];
      gsize left = length - i;
      *at = i;
      if (byte < 0x80)
        {
          g_string_append_c (sjis, (char) byte);
          i++;
        }
      else if (IS_EUC (byte) && left > 1 && IS_EUC (bytes[i + 1]) && is_in_cp932 (byte - 0xa0, bytes[i + 1] - 0xa0u))
        {
          append_cp932 (sjis, byte - 0xa0, bytes[i + 1] - 0xa0u);
          i += 2;
        }
      else if (byte == 0x8e && left > 1 && bytes[i + 1] >= 0xa1 && bytes[i + 1] <= 0xdf)
        {
          g_string_append_c (sjis, (char) bytes[i + 1]);
          i += 2;
        }
      else if (byte == 0x8f && left > 2 && IS_EUC (bytes[i + 1]) && IS_EUC (bytes[i + 2]))
        {
          if (!flush_cp932 (sjis, text) || !append_supplement (text, bytes[i + 1], bytes[i + 2]))
            return FALSE;
          i += 3;
        }
      else
        return FALSE;
      if ((sjis->len > PIECE || i == length) && !flush_cp932 (sjis, text))
        return FALSE;
    }
  return TRUE;
}

/* The character sets that an escape sequence of ISO-2022-JP and its kin calls (RFC 1468, RFC 2237, JIS X 0202). */
static const struct
{
  const char *escape; /* after ESC */
  enum
  {
    ROMAN,
    KANA,
    KANJI,
    SUPPLEMENT
  } set;
} escapes[] = {
  { "(B", ROMAN }, { "(J", ROMAN }, { "(I", KANA }, { "$@", KANJI }, { "$B", KANJI }, { "$(D", SUPPLEMENT },
};

/* The row of escapes[] that stands at @bytes, or -1. */
static int
find_escape (const guint8 *bytes, gsize left)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      gsize n = strlen (escapes[i].escape);
      if (left > n && bytes[0] == ESCAPE && memcmp (bytes + 1, escapes[i].escape, n) == 0)
        return (int) i;
    }
  return -1;
}

static gboolean
decode_iso_2022_jp (const char *icu, const guint8 *bytes, gsize length, GString *text, gsize *at)
{
  g_autoptr (GString) sjis = g_string_new (NULL);
  int set = ROMAN;
  gsize i = 0;
  (void) icu;
  while (i < length)
    {
      guint8 byte = bytes[i];
      gsize left = length - i;
      int called = find_escape (bytes + i, left);
      *at = i;
      if (called >= 0)
        {
          set = (int) escapes[called].set;
          i += 1 + strlen (escapes[called].escape);
        }
      else if (byte >= 0x80 || byte == ESCAPE)
        return FALSE;
      else if (byte <= 0x20 || set == ROMAN)
        {
          g_string_append_c (sjis, (char) byte);
          if (byte == '\n')
            set = ROMAN;
          i++;
        }
      else if (set == KANA && byte <= 0x5f)
        {
          g_string_append_c (sjis, (char) (byte | 0x80));
          i++;
        }
      else if (left < 2 || bytes[i + 1] <= 0x20 || bytes[i + 1] >= 0x7f || byte == 0x7f || set == KANA)
        return FALSE;
      else if (set == KANJI && !is_in_cp932 (byte - 0x20u, bytes[i + 1] - 0x20u))
        return FALSE;
      else if (set == KANJI)
        {
          append_cp932 (sjis, byte - 0x20u, bytes[i + 1] - 0x20u);
          i += 2;
        }
      else
        {
          if (!flush_cp932 (sjis, text) || !append_supplement (text, byte, bytes[i + 1]))
            return FALSE;
          i += 2;
        }
      if ((sjis->len > PIECE || i == length) && !flush_cp932 (sjis, text))
        return FALSE;
    }
  return TRUE;
}

/* choosing */

static gboolean
has_iso_2022_jp (const guint8 *bytes, gsize length)
{
  const guint8 *at = bytes, *end = bytes + length;
  while ((at = memchr (at, ESCAPE, (gsize) (end - at))) != NULL)
    {
      int called = find_escape (at, (gsize) (end - at));
      if (called >= 0 && escapes[called].set != ROMAN)
        return TRUE;
      at++;
    }
  return FALSE;
}

/* How Japanese @text reads: kana and punctuation for it, half-width katakana and private characters, which a wrong
 * charset yields in plenty, against it. */
static gint64
score_japanese (const char *text)
{
  gint64 score = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c >= 0x3001 && c <= 0x30fe)
        score += 2;
      else if (c >= 0x4e00 && c <= 0x9fff)
        score += 1;
      else if ((c >= 0xff61 && c <= 0xff9f) || (c >= 0xe000 && c <= 0xf8ff))
        score -= 2;
    }
  return score;
}

/* UTF-16 without a mark is half NULs where it holds Latin, and Japanese where it does not: the share of characters
 * that such text is made of, in percent, or -1 where it is not UTF-16 at all.  Shift_JIS read in pairs falls among the
 * ideographs too, but never on a space, a line end or a full stop. */
static int
score_utf16 (const guint8 *bytes, gsize length, gboolean big)
{
  gsize n = MIN (length, SAMPLE) / 2, common = 0, ends = 0;
  if (length < 4 || length % 2 != 0)
    return -1;
  for (gsize i = 0; i < n; i++)
    {
      guint c = big ? (guint) bytes[2 * i] << 8 | bytes[2 * i + 1] : (guint) bytes[2 * i + 1] << 8 | bytes[2 * i];
      if (c == 0 || c == 0xfffe || c == 0xffff)
        return -1;
      if (c == ' ' || c == '\n' || c == '\r' || c == 0x3001 || c == 0x3002)
        ends++;
      common += c == '\n' || c == '\r' || c == '\t' || (c >= 0x20 && c < 0x7f) || (c >= 0x3000 && c <= 0x30ff)
                || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xff9f);
    }
  return ends > 0 ? (int) (100 * common / n) : -1;
}

static const Charset *
find_charset (const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);
  char *to = key;
  for (const char *from = key; *from != '\0'; from++)
    if (*from != '-' && *from != '_' && *from != ' ')
      *to++ = *from;
  *to = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    for (guint k = 0; k < G_N_ELEMENTS (charsets[i].aliases) && charsets[i].aliases[k] != NULL; k++)
      if (strcmp (key, charsets[i].aliases[k]) == 0)
        return &charsets[i];
  return NULL;
}

/* The name that ICU and others know the charset @name by, or NULL where ICU does not know it. */
static const char *
find_icu_name (const char *name)
{
  static const char *const standards[] = { "MIME", "IANA", "WINDOWS", "JAVA" };
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (UConverter) converter = ucnv_open (name, &status);
  if (converter == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (standards); i++)
    {
      status = U_ZERO_ERROR;
      const char *known = ucnv_getStandardName (name, standards[i], &status);
      if (U_SUCCESS (status) && known != NULL)
        return known;
    }
  status = U_ZERO_ERROR;
  const char *alias = ucnv_getAlias (name, 0, &status);
  return U_SUCCESS (status) ? alias : NULL;
}

gboolean
ingest_charset_is_known (const char *name)
{
  return find_charset (name) != NULL || find_icu_name (name) != NULL;
}

/* The text of @bytes in the charset that is called @name, or NULL where one byte of it is not.  An unknown name
 * leaves @known FALSE. */
static GString *
try_name (const char *name, const guint8 *bytes, gsize length, const char **found, gboolean *known, gsize *at)
{
  const Charset *charset = find_charset (name);
  const char *icu = charset == NULL ? find_icu_name (name) : charset->icu;
  *known = charset != NULL || icu != NULL;
  if (!*known)
    return NULL;
  g_autoptr (GString) text = g_string_sized_new (length + length / 2 + 1);
  if (!(charset != NULL ? charset->decode : decode_icu) (icu, bytes, length, text, at))
    return NULL;
  *found = charset != NULL ? charset->name : icu;
  return g_steal_pointer (&text);
}

static GString *
try_charset (const Charset *charset, const guint8 *bytes, gsize length, const char **found, gsize *at)
{
  gboolean known;
  return try_name (charset->aliases[0], bytes, length, found, &known, at);
}

/* Shift_JIS or EUC-JP: where a file is valid in both, the one that reads better. */
static GString *
try_japanese (const guint8 *bytes, gsize length, const char **found)
{
  gsize at;
  const char *unused;
  g_autoptr (GString) sjis = try_charset (&charsets[SHIFT_JIS], bytes, length, &unused, &at);
  g_autoptr (GString) euc = try_charset (&charsets[EUC_JP], bytes, length, &unused, &at);
  gint64 sjis_score = sjis != NULL ? score_japanese (sjis->str) : G_MININT64;
  gint64 euc_score = euc != NULL ? score_japanese (euc->str) : G_MININT64;
  if (MAX (sjis_score, euc_score) <= 0)
    return NULL;
  *found = charsets[sjis_score >= euc_score ? SHIFT_JIS : EUC_JP].name;
  return sjis_score >= euc_score ? g_steal_pointer (&sjis) : g_steal_pointer (&euc);
}

static gboolean
has_controls (const GString *text)
{
  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c >= 0x80 && c < 0xa0)
        return TRUE;
    }
  return FALSE;
}

/* What is tried by names that are guessed. */
typedef struct
{
  const guint8 *bytes;
  gsize length;
  const char **found;
  GString *text; /* or NULL */
} Trial;

static gboolean
try_guess (const char *name, gpointer data)
{
  Trial *trial = data;
  gboolean known;
  gsize at;
  g_autoptr (GString) text = try_name (name, trial->bytes, trial->length, trial->found, &known, &at);
  if (text != NULL && !has_controls (text))
    trial->text = g_steal_pointer (&text);
  return trial->text == NULL;
}

/* What ICU's detector takes the bytes for, where it is fairly sure and they are valid in it.  A single-byte charset
 * is valid for any bytes, so one that yields control characters is not believed. */
static GString *
try_detector (const guint8 *bytes, gsize length, const char **found)
{
  const DetectModule *module = ingest_detect ();
  Trial trial = { bytes, length, found, NULL };
  if (module != NULL)
    module->guess (bytes, MIN (length, SAMPLE), try_guess, &trial);
  return trial.text;
}

static const char *
find_binary (const guint8 *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (binaries); i++)
    if (length >= binaries[i].length && memcmp (bytes, binaries[i].bytes, binaries[i].length) == 0)
      return binaries[i].what;
  return memchr (bytes, '\0', length) != NULL ? "binary data" : NULL;
}

static void
fail_encoding (GError **error, const char *name, const guint8 *bytes, gsize length, gsize at)
{
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_ENCODING,
               "not valid %s at byte %" G_GSIZE_FORMAT " (0x%02X), and in no other charset that can be told", name, at,
               at < length ? bytes[at] : 0u);
}

static GString *
decode_declared (const char *declared, const guint8 *bytes, gsize length, const char **name, GError **error)
{
  gboolean known;
  gsize at = 0;
  GString *text = try_name (declared, bytes, length, name, &known, &at);
  if (!known)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_ENCODING, "no charset is called \"%s\"", declared);
  else if (text == NULL && at < length && bytes[at] == '\0')
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "not text but binary data");
  else if (text == NULL)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_ENCODING, "not valid %s at byte %" G_GSIZE_FORMAT " (0x%02X)",
                 declared, at, at < length ? bytes[at] : 0u);
  return text;
}

static GString *
decode (const guint8 *bytes, gsize length, const char *declared, const char *hint, const char **name, GError **error)
{
  gsize at = 0;
  GString *text;

  if (declared != NULL)
    return decode_declared (declared, bytes, length, name, error);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
      return decode_declared (charsets[marks[i].charset].name, bytes, length, name, error);

  int little = score_utf16 (bytes, length, FALSE), big = score_utf16 (bytes, length, TRUE);
  if (MAX (little, big) >= 90
      && (memchr (bytes, '\0', length) != NULL || !g_utf8_validate_len ((const char *) bytes, length, NULL))
      && (text = try_charset (&charsets[little >= big ? UTF_16LE : UTF_16BE], bytes, length, name, &at)) != NULL)
    return text;

  const char *binary = find_binary (bytes, length);
  if (binary != NULL)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "not text but %s", binary);
      return NULL;
    }
  if (has_iso_2022_jp (bytes, length)
      && (text = try_charset (&charsets[ISO_2022_JP], bytes, length, name, &at)) != NULL)
    return text;
  if ((text = try_charset (&charsets[UTF_8], bytes, length, name, &at)) != NULL)
    return text;
  if (!is_damaged_utf8 (bytes, length))
    {
      gboolean known;
      gsize unused;
      if (hint != NULL && (text = try_name (hint, bytes, length, name, &known, &unused)) != NULL)
        return text;
      if ((text = try_japanese (bytes, length, name)) != NULL || (text = try_detector (bytes, length, name)) != NULL)
        return text;
    }
  fail_encoding (error, "UTF-8", bytes, length, at);
  return NULL;
}

char *
ingest_charset_decode (GBytes *input, const char *declared, const char *hint, gsize *length, const char **name,
                       GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (input, &size);
  const char *found = NULL;
  g_autoptr (GString) text = decode (bytes, size, declared, hint, &found, error);
  if (text == NULL)
    return NULL;

  if (strlen (text->str) < text->len)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "not text but binary data");
      return NULL;
    }
  if (g_str_has_prefix (text->str, "\xef\xbb\xbf"))
    g_string_erase (text, 0, 3);
  for (const char *line = text->str, *end; *line != '\0'; line = end + (*end != '\0'))
    {
      end = strchr (line, '\n');
      if (end == NULL)
        end = text->str + text->len;
      if (end - line > INGEST_MAX_LINE)
        {
          g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "a line of more than %d MiB at byte %" G_GSIZE_FORMAT,
                       INGEST_MAX_LINE >> 20, (gsize) (line - text->str));
          return NULL;
        }
    }
  if (name != NULL)
    *name = found;
  if (length != NULL)
    *length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
