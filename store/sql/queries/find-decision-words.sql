-- The words that a decision is on.
-- in:  1 decision
-- out: words
SELECT words FROM decision WHERE id = ?1
