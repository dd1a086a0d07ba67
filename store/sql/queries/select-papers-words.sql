-- The documents that hold a statement with these words.
-- in:  1 words
-- out: paper
SELECT DISTINCT paper FROM entry WHERE words = ?1 ORDER BY paper
