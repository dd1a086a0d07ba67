-- Forgets what a document was held against, and what was held against it: before its statements go.
-- in:  1 paper
DELETE FROM pair WHERE newer = ?1 OR older = ?1
