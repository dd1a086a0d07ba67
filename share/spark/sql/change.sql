-- From one edition of a paper to the next: statements whose question is the same are told against each other, the rest are
-- new or gone.
CREATE OR REPLACE TEMPORARY VIEW change AS
WITH pair AS (SELECT sha256 AS newer, revises AS older, file, vendor, title, edition FROM revision WHERE revises IS NOT NULL),
told AS (
  SELECT entry.sha256, seq, question, answer, stance, words,
         control,
         row_number () OVER (PARTITION BY sha256, CASE question WHEN '' THEN words ELSE question END ORDER BY seq) AS nth
  FROM entry),
side AS (
  SELECT pair.newer AS paper, 'newer' AS side, told.* FROM pair JOIN told ON told.sha256 = pair.newer
  UNION ALL SELECT pair.newer, 'older', told.* FROM pair JOIN told ON told.sha256 = pair.older),
met AS (
  SELECT coalesce (newer.paper, older.paper) AS sha256,
         CASE WHEN older.seq IS NULL THEN 'new' WHEN newer.seq IS NULL THEN 'gone'
              WHEN newer.stance <> older.stance THEN 'answered otherwise'
              WHEN newer.control IS DISTINCT FROM older.control THEN 'filed otherwise' ELSE 'reworded' END AS change,
         newer.seq AS seq, older.seq AS older_seq, coalesce (newer.question, older.question) AS question,
         older.answer AS before, newer.answer AS after, older.stance AS stance_before, newer.stance AS stance_after,
         older.control AS control_before, newer.control AS control_after
  FROM (SELECT * FROM side WHERE side = 'newer') AS newer
  FULL JOIN (SELECT * FROM side WHERE side = 'older') AS older
  ON older.paper = newer.paper AND older.question = newer.question AND older.nth = newer.nth
  WHERE older.seq IS NULL OR newer.seq IS NULL OR newer.words <> older.words OR newer.stance <> older.stance
     OR newer.control IS DISTINCT FROM older.control)
SELECT met.sha256, pair.file, pair.vendor, pair.title, pair.edition, pair.older AS revises, change, seq, older_seq, question,
       before, after, stance_before, stance_after, control_before, control_after
FROM met JOIN pair ON pair.newer = met.sha256
