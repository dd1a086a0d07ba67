-- A statement that has these words, the first in the order of documents.
-- in:  1 words
-- out: question, requirement, answer
SELECT question, requirement, answer
FROM entry_word JOIN entry ON entry.id = entry_word.entry JOIN paper ON paper.id = paper
WHERE entry_word.words = ?1 ORDER BY file, sha256, seq LIMIT 1
