-- The words of all statements, and the digest that decisions know them by.
-- out: file, seq, question, answer, words
SELECT paper.file, entry.seq, entry.question, entry.answer, entry.words
FROM entry JOIN paper ON paper.id = entry.paper
ORDER BY entry.id
