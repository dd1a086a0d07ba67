-- The controls of a framework, in its order, with what is said of them.  To speak of a control is not to have it: vendors
-- are those who have it, at least in part.
-- in:  1 framework, 2 whether (1) or not (0) those that nobody speaks of come too,
--      3 documents as a JSON list of ids (NULL: all), 4 whether (1) or not (0) replaced revisions too,
--      5 stances as a JSON list (NULL: any), 6 least confidence, 7 control (NULL: any, else that one and those below it)
-- out: control, title, title_en, vendors, documents, statements, covered (implemented, partial, shared), customer,
--      planned, absent, undisclosed, unclear (and unanswered)
WITH filed AS (
  SELECT control AS id, count (DISTINCT CASE WHEN stance IN ('implemented', 'partial', 'shared') THEN coalesce (vendor, title, file) END)
           AS vendors,
         count (DISTINCT paper) AS documents, count (*) AS statements,
         sum (stance IN ('implemented', 'partial', 'shared')) AS covered, sum (stance = 'customer') AS customer,
         sum (stance = 'planned') AS planned, sum (stance = 'absent') AS absent,
         sum (stance = 'undisclosed') AS undisclosed, sum (stance IN ('unclear', 'unanswered', '')) AS unclear
  FROM entry_control JOIN entry ON entry.id = entry_control.entry JOIN paper ON paper.id = paper
  WHERE framework = ?1 AND CASE WHEN ?3 IS NULL THEN newest OR ?4 ELSE paper.id IN (SELECT value FROM json_each (?3)) END
    AND (?5 IS NULL OR stance IN (SELECT value FROM json_each (?5))) AND confidence >= ?6
  GROUP BY control),
told AS (
  SELECT control.id, position, title, title_en, coalesce (vendors, 0) AS vendors, coalesce (documents, 0) AS documents,
         coalesce (statements, 0) AS statements, coalesce (covered, 0) AS covered, coalesce (customer, 0) AS customer,
         coalesce (planned, 0) AS planned, coalesce (absent, 0) AS absent, coalesce (undisclosed, 0) AS undisclosed,
         coalesce (unclear, 0) AS unclear
  FROM control LEFT JOIN filed ON filed.id = control.id
  WHERE framework = ?1 AND (level = 'control' OR statements > 0)
  UNION ALL
  SELECT id, NULL, NULL, NULL, vendors, documents, statements, covered, customer, planned, absent, undisclosed, unclear
  FROM filed
  WHERE NOT EXISTS (SELECT 1 FROM control WHERE framework = ?1 AND control.id = filed.id))
SELECT id, title, title_en, vendors, documents, statements, covered, customer, planned, absent, undisclosed, unclear
FROM told
WHERE (?2 OR statements > 0) AND (?7 IS NULL OR id = ?7 OR substr (id, 1, length (?7) + 1) = ?7 || '.')
ORDER BY position IS NULL, position, id
