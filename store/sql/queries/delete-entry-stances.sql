-- Forgets what was kept of a document's stances.
-- in:  1 paper
DELETE FROM entry_stance WHERE entry IN (SELECT id FROM entry WHERE paper = ?1)
