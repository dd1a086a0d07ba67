-- What was decided on the stance of a document's statements.
-- in:  1 paper
-- out: entry, stance, who, made, why
SELECT entry.id, decision.stance, who, made, why
FROM entry JOIN decision ON decision.id =
  (SELECT max (id) FROM decision WHERE words = entry.words AND undone = 0 AND decision.stance IS NOT NULL)
WHERE paper = ?1 ORDER BY seq
