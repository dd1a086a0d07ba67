-- What was decided on the controls of a document's statements.
-- in:  1 paper
-- out: entry, controls, who, made, why
SELECT entry.id, decision.controls, who, made, why
FROM entry JOIN decision ON decision.id =
  (SELECT max (id) FROM decision WHERE words = entry.words AND undone = 0 AND decision.controls IS NOT NULL)
WHERE paper = ?1 ORDER BY seq
