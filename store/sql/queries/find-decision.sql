-- What counts of the decisions on some words, and by whom.
-- in:  1 words
-- out: controls, stance, who, made (of the one on controls, else on stance)
SELECT (SELECT controls FROM decision WHERE words = ?1 AND undone = 0 AND controls IS NOT NULL ORDER BY id DESC LIMIT 1),
       (SELECT stance FROM decision WHERE words = ?1 AND undone = 0 AND stance IS NOT NULL ORDER BY id DESC LIMIT 1),
       who, made
FROM decision WHERE words = ?1 AND undone = 0 ORDER BY controls IS NULL, id DESC LIMIT 1
