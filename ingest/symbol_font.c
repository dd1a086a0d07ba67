#include "ingest/symbol_font.h"

#include <string.h>

gunichar
ingest_symbol_sign (const char *font, gunichar code)
{
  static const struct
  {
    const char *font;
    guint code;
    gunichar sign;
  } signs[] = {
    { "Wingdings", 0x6c, 0x25cf },   { "Wingdings", 0x6e, 0x25a0 },   { "Wingdings", 0x6f, 0x25a1 },
    { "Wingdings", 0x70, 0x25a1 },   { "Wingdings", 0x71, 0x25a1 },   { "Wingdings", 0x72, 0x25a1 },
    { "Wingdings", 0x75, 0x25c6 },   { "Wingdings", 0x76, 0x25c6 },   { "Wingdings", 0x77, 0x25c6 },
    { "Wingdings", 0x9f, 0x2022 },   { "Wingdings", 0xa1, 0x25cb },   { "Wingdings", 0xa7, 0x25aa },
    { "Wingdings", 0xa8, 0x2610 },   { "Wingdings", 0xd8, 0x27a2 },   { "Wingdings", 0xe0, 0x2192 },
    { "Wingdings", 0xfb, 0x2717 },   { "Wingdings", 0xfc, 0x2713 },   { "Wingdings", 0xfd, 0x2612 },
    { "Wingdings", 0xfe, 0x2611 },   { "Wingdings 2", 0x4f, 0x2717 }, { "Wingdings 2", 0x50, 0x2713 },
    { "Wingdings 2", 0x51, 0x2612 }, { "Wingdings 2", 0x52, 0x2611 }, { "Wingdings 2", 0x53, 0x2612 },
    { "Wingdings 2", 0x54, 0x2612 }, { "Wingdings 2", 0xa2, 0x25a0 }, { "Wingdings 2", 0xa3, 0x2610 },
    { "Symbol", 0xb7, 0x2022 },      { "Symbol", 0xb4, 0x00d7 },      { "Symbol", 0xa3, 0x2264 },
    { "Symbol", 0xb3, 0x2265 },      { "Symbol", 0xae, 0x2192 },
  };
  guint low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  for (gsize i = 0; i < G_N_ELEMENTS (signs) && font != NULL; i++)
    if (signs[i].code == low && g_ascii_strcasecmp (signs[i].font, font) == 0)
      return signs[i].sign;
  return 0;
}

const char *
ingest_symbol_font (const char *style)
{
  static const char *const fonts[] = { "Wingdings 2", "Wingdings", "Symbol" };
  const char *found = NULL;
  for (const char *at = style; at != NULL && *at != '\0'; at = strchr (at, ';'))
    {
      at += strspn (at, "; \t\r\n");
      gsize name = g_ascii_strncasecmp (at, "font-family", 11) == 0 ? 11
                   : g_ascii_strncasecmp (at, "font", 4) == 0       ? 4
                                                                    : 0;
      gsize colon = name > 0 ? name + strspn (at + name, " \t") : 0;
      if (name == 0 || at[colon] != ':')
        continue;
      const char *value = at + colon + 1;
      value += strspn (value, " \t\"'");
      found = "";
      for (gsize i = 0; i < G_N_ELEMENTS (fonts) && name == 11 && *found == '\0'; i++)
        if (g_ascii_strncasecmp (value, fonts[i], strlen (fonts[i])) == 0
            && strchr (",;\"' ", value[strlen (fonts[i])]) != NULL) /* its end, too */
          found = fonts[i];
    }
  return found;
}
