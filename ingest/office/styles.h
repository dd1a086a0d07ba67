/* styles.h — what a Word style makes of its paragraphs and runs, with all that it is based on. */
#pragma once

#include "ingest/office/numbering.h"

typedef enum
{
  DOCX_OFF,
  DOCX_ON,
  DOCX_UNSET
} DocxSwitch;

typedef struct
{
  DocxSwitch bold, underlined, struck, hidden;
} DocxLook;

typedef struct
{
  char *name;     /* lower case: "heading 1", "toc 2", "title" */
  int outline;    /* level of heading from 0; 9 text; -1 unset */
  int list;       /* numId, -1 unset */
  int list_level; /* -1 unset */
  DocxLook look;
} DocxStyle;

typedef struct _DocxStyles DocxStyles;

DocxStyles *docx_styles_read (OfficePackage *package, const char *part, DocxNumbering *numbering);
void docx_styles_free (DocxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocxStyles, docx_styles_free)

/* The style with what it is based on; @id NULL is the default of paragraphs.  Never NULL, lent. */
const DocxStyle *docx_styles_find (const DocxStyles *styles, const char *id);

/* Sets what run properties say; what they do not say stays. */
void docx_look_read (DocxLook *look, const xmlNode *properties);
