-- The words of a statement, where nothing was decided of them.
-- in:  1 id
-- out: words
SELECT words FROM entry WHERE id = ?1
AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.words = entry.words AND undone = 0)
