-- Forgets what a document left out.
-- in:  1 paper
DELETE FROM paper_left WHERE paper = ?1
