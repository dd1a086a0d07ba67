-- A row a statement, of all editions.
CREATE OR REPLACE TEMPORARY VIEW entry AS
WITH kept AS (
  SELECT record.sha256, explode (record.statements) AS s
  FROM record JOIN paper ON paper.run = record.run AND paper.uri = record.uri)
SELECT sha256, s.seq AS seq, s.words AS words, s.label AS label, s.question AS question, s.requirement AS requirement,
       s.answer AS answer, coalesce (s.stance.id, '') AS stance, get (s.`where`, 0).page AS page, get (s.`where`, 0).line AS line,
       get (s.controls, 0).framework || '/' || get (s.controls, 0).id AS control,
       s.controls AS controls
FROM kept
