-- A row a statement, of all editions.
CREATE OR REPLACE TEMPORARY VIEW entry AS
WITH kept AS (
  SELECT record.sha256, unnest (record.statements) AS s
  FROM record JOIN paper ON paper.run = record.run AND paper.uri = record.uri)
SELECT sha256, s.seq AS seq, s.words AS words, s.label AS label, s.question AS question, s.requirement AS requirement,
       s.answer AS answer, coalesce (s.stance.id, '') AS stance, s."where"[1].page AS page, s."where"[1].line AS line,
       s.controls[1].framework || '/' || s.controls[1].id AS control,
       s.controls AS controls
FROM kept
