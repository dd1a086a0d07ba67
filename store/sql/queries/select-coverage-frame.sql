-- The controls of another frame, in its order, with what is said of them: what is filed under a control of the default
-- frame that stands for one there, and what a document cites there itself.
-- in:  1 frame, 2 whether (1) or not (0) those that nobody speaks of come too,
--      3 [[control of the default frame, control there, relation or 'direct'], …] as JSON, 4 the default frame,
--      5 documents as a JSON list of ids (NULL: all), 6 whether (1) or not (0) replaced revisions too,
--      7 stances as a JSON list (NULL: any), 8 least confidence, 9 control (NULL: any, else it and those below it)
-- out: control, title, title_en, vendors (that have it), documents, statements, covered (implemented, partial, shared),
--      customer, planned, absent, undisclosed, unclear (and unanswered), direct statements, what it was read from
WITH taken AS MATERIALIZED (
  SELECT entry.id FROM entry JOIN paper ON paper.id = paper
  WHERE CASE WHEN ?5 IS NULL THEN newest OR ?6 ELSE paper.id IN (SELECT value FROM json_each (?5)) END
    AND (?7 IS NULL OR stance IN (SELECT value FROM json_each (?7)))),
crossing AS MATERIALIZED (
  SELECT value ->> 0 AS origin, value ->> 1 AS control, value ->> 2 AS relation FROM json_each (?3)),
cited AS MATERIALIZED (
  SELECT entry.id AS entry, ref AS control FROM entry JOIN paper ON paper.id = paper
  WHERE scheme = ?1 AND ref <> '' AND entry.id IN (SELECT id FROM taken)
    AND NOT EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id AND method = 'decided')),
framed AS (
  SELECT entry, control, 1 AS direct FROM cited
  UNION
  SELECT entry, crossing.control, relation = 'direct'
  FROM entry_control JOIN crossing ON origin = entry_control.control
  WHERE framework = ?4 AND confidence >= ?8 AND entry IN (SELECT id FROM taken)
    AND NOT EXISTS (SELECT 1 FROM cited JOIN crossing AS way ON way.control = cited.control
                    WHERE cited.entry = entry_control.entry AND way.origin = entry_control.control)),
told AS (
  SELECT framed.control,
         count (DISTINCT CASE WHEN stance IN ('implemented', 'partial', 'shared') THEN coalesce (vendor, title, file) END)
           AS vendors,
         count (DISTINCT paper) AS documents, count (DISTINCT entry) AS statements,
         count (DISTINCT CASE WHEN stance IN ('implemented', 'partial', 'shared') THEN entry END) AS covered,
         count (DISTINCT CASE stance WHEN 'customer' THEN entry END) AS customer,
         count (DISTINCT CASE stance WHEN 'planned' THEN entry END) AS planned,
         count (DISTINCT CASE stance WHEN 'absent' THEN entry END) AS absent,
         count (DISTINCT CASE stance WHEN 'undisclosed' THEN entry END) AS undisclosed,
         count (DISTINCT CASE WHEN stance IN ('unclear', 'unanswered', '') THEN entry END) AS unclear,
         count (DISTINCT CASE WHEN direct THEN entry END) AS direct
  FROM framed JOIN entry ON entry.id = entry JOIN paper ON paper.id = paper GROUP BY framed.control)
SELECT control.id, control.title, title_en, coalesce (vendors, 0), coalesce (documents, 0), coalesce (statements, 0),
       coalesce (covered, 0), coalesce (customer, 0), coalesce (planned, 0), coalesce (absent, 0),
       coalesce (undisclosed, 0), coalesce (unclear, 0), coalesce (direct, 0),
       (SELECT group_concat (origin || CASE relation WHEN 'direct' THEN '' ELSE ' ' || relation END, ', ')
        FROM crossing WHERE crossing.control = control.id)
FROM control LEFT JOIN told ON told.control = control.id
WHERE framework = ?1 AND (level = 'control' OR statements > 0) AND (?2 OR statements > 0)
  AND (?9 IS NULL OR control.id = ?9 OR substr (control.id, 1, length (?9) + 1) = ?9 || '.')
ORDER BY position
