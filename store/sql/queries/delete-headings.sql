-- Forgets a document's headings.
-- in:  1 paper
DELETE FROM paper_heading WHERE paper = ?1
