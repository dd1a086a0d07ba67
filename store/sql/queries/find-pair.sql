-- What a document was held against.
-- in:  1 paper
-- out: paper
SELECT older FROM pair WHERE newer = ?1
