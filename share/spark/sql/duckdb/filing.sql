-- A row for each control that a statement of a newest edition is filed under.
CREATE OR REPLACE TEMPORARY VIEW filing AS
WITH told AS (
  SELECT entry.*, paper.file, paper.uri, coalesce (paper.vendor, paper.title, paper.file) AS vendor, unnest (entry.controls) AS c,
         generate_subscripts (entry.controls, 1) AS rank
  FROM entry JOIN paper ON paper.sha256 = entry.sha256 WHERE paper.newest)
SELECT sha256, file, uri, vendor, seq, label, question, answer, stance, page, line, c.framework AS framework, c.id AS control,
       control.title AS control_title, control.title_en AS control_title_en, rank, c.method AS method,
       c.confidence AS confidence, c.evidence AS evidence
FROM told LEFT JOIN control ON control.framework = c.framework AND control.id = c.id
