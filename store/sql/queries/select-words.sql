-- What all statements are indexed by.
-- out: as select-words-of-paper
SELECT id, path, label, question, requirement, answer, further FROM entry ORDER BY id
