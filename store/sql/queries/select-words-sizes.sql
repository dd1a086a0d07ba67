-- The same of those that the index has, with how many words it has of them.
-- out: as select-words, sizes (as FTS5 keeps them), file, seq
SELECT entry.id, path, label, question, requirement, answer, further, sz, file, seq
FROM entry JOIN search_docsize ON search_docsize.id = entry.id JOIN paper ON paper.id = entry.paper ORDER BY entry.id
