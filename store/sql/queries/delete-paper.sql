-- Forgets a document, with its names, pages and warnings.  Comes after what else `forget` takes.
-- in:  1 paper
DELETE FROM paper WHERE id = ?1
