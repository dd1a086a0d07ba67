#include "export/export.h"

#include "export/datasette.h"
#include "export/html.h"
#include "export/oscal.h"
#include "export/sheet.h"
#include "export/xlsx.h"

const ExportWriter export_writers[] = {
  { "csv", ".csv", "a row a statement, UTF-8 with BOM, for spreadsheets", export_csv_write },
  { "tsv", ".tsv", "the same parted by tabs, a line a row, for programs", export_tsv_write },
  { "md", ".md", "the same as a table of Markdown", export_md_write },
  { "jsonl", ".jsonl", "a line of JSON a statement, for programs", export_jsonl_write },
  { "xlsx", ".xlsx", "a workbook: statements, coverage, comparison, gaps, review, sources", export_xlsx_write },
  { "sheet", ".sheet.xlsx", "cleaned checksheets as a workbook: their own columns, changes as notes",
    export_sheet_write },
  { "sheet-csv", ".sheet.csv", "the same as CSV, changes in a column", export_sheet_csv_write },
  { "sheet-md", ".sheet.md", "the same as tables of Markdown", export_sheet_md_write },
  { "oscal", ".oscal.json", "OSCAL 1.2: a component-definition, a component a service", export_oscal_write },
  { "oscal-catalog", ".catalog.json", "OSCAL 1.2: the frame as a catalog", export_oscal_catalog_write },
  { "oscal-mapping", ".mapping.json", "OSCAL 1.2: the crosswalks as a mapping-collection", export_oscal_mapping_write },
  { "html", ".html", "a report in one file: map, comparison, gaps, changes, search", export_html_write },
  { "datasette", ".metadata.json", "what Datasette should know of the store: views, facets, five queries",
    export_datasette_write },
  { NULL },
};
