-- The documents that hold a statement with these words.
-- in:  1 words
-- out: paper
SELECT DISTINCT paper FROM entry_word JOIN entry ON entry.id = entry_word.entry
WHERE entry_word.words = ?1 ORDER BY paper
