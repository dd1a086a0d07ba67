-- The digest of a statement's words.
-- in:  1 id
-- out: words
SELECT words FROM entry WHERE id = ?1
