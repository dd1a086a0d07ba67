-- A statement that has these words, the first in the order of documents.
-- in:  1 words
-- out: question, requirement, answer
SELECT question, requirement, answer FROM entry JOIN paper ON paper.id = paper
WHERE words = ?1 ORDER BY file, sha256, seq LIMIT 1
