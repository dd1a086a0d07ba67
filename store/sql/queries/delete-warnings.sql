-- Forgets a document's warnings.
-- in:  1 paper
DELETE FROM paper_warning WHERE paper = ?1
