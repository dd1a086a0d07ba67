-- The words that start with some digits and have a statement; two rows where that is not one.
-- in:  1 lowest, 2 highest
-- out: words
SELECT DISTINCT words FROM entry_word WHERE words >= ?1 AND words < ?2 LIMIT 2
