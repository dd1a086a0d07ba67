-- Forgets what a document was held against.
-- in:  1 paper
DELETE FROM pair WHERE newer = ?1
