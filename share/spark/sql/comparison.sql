-- What a vendor says of a control, in one word: where its statements disagree, the one that claims most, and `mixed`.
CREATE OR REPLACE TEMPORARY VIEW comparison AS
WITH ranked AS (
  SELECT *, CASE stance WHEN 'implemented' THEN 1 WHEN 'shared' THEN 2 WHEN 'partial' THEN 3 WHEN 'planned' THEN 4
                 WHEN 'customer' THEN 5 WHEN 'absent' THEN 6 WHEN 'undisclosed' THEN 7 WHEN 'inapplicable' THEN 8
                 WHEN 'unclear' THEN 9 WHEN 'unanswered' THEN 10 WHEN 'informative' THEN 11 ELSE 12 END AS place,
         CASE WHEN stance IN ('implemented', 'shared', 'customer', 'inapplicable') THEN 1 ELSE 0 END AS good,
         CASE WHEN stance IN ('partial', 'planned', 'absent') THEN 1 ELSE 0 END AS bad
  FROM filing),
best AS (
  SELECT *, row_number () OVER (PARTITION BY framework, control, vendor ORDER BY place, confidence DESC, file, sha256, seq) AS nth,
         count (*) OVER pair AS statements, max (good) OVER pair * max (bad) OVER pair AS mixed
  FROM ranked WINDOW pair AS (PARTITION BY framework, control, vendor))
SELECT framework, control, control_title AS title, control_title_en AS title_en, vendor, stance, mixed, statements, sha256, uri, file,
       seq, question, answer, page, line, method, confidence, evidence
FROM best WHERE nth = 1
