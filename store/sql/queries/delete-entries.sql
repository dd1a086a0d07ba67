-- Forgets a document's statements, with all that hangs on them.
-- in:  1 paper
DELETE FROM entry WHERE paper = ?1
