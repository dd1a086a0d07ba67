-- Whether a document was seen under a name, and at a place where one is told.
-- in:  1 paper, 2 name, 3 where it came from ('': not told)
-- out: 1, or no row
SELECT 1 FROM paper_name WHERE paper = ?1 AND name = ?2 AND (?3 = '' OR uri = ?3) LIMIT 1
