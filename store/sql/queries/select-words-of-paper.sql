-- What a document's statements are indexed by.
-- in:  1 paper
-- out: id, path, label, question, requirement, answer, further
SELECT id, path, label, question, requirement, answer, further FROM entry WHERE paper = ?1 ORDER BY id
