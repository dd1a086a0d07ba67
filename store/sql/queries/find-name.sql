-- Whether a document was seen under a name.
-- in:  1 paper, 2 name
-- out: 1, or no row
SELECT 1 FROM paper_name WHERE paper = ?1 AND name = ?2
