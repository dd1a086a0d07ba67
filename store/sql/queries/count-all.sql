-- What the store holds, in figures; from control to control by the index, not through its entries.
-- out: documents, failed, statements, filed, controls, open
WITH RECURSIVE frame (name) AS (
  SELECT min (framework) FROM entry_control
  UNION ALL
  SELECT (SELECT min (framework) FROM entry_control WHERE framework > frame.name) FROM frame WHERE name IS NOT NULL),
held (frame, id) AS (
  SELECT name, (SELECT min (control) FROM entry_control WHERE framework = name) FROM frame WHERE name IS NOT NULL
  UNION ALL
  SELECT frame, (SELECT min (control) FROM entry_control WHERE framework = held.frame AND control > held.id)
  FROM held WHERE id IS NOT NULL)
SELECT coalesce (sum (NOT failed), 0), coalesce (sum (failed), 0), coalesce (sum (statements), 0),
       coalesce (sum (filed), 0), (SELECT count (id) FROM held), coalesce (sum (open), 0)
FROM paper_tally
