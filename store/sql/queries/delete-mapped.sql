-- A document is to be mapped anew.
-- in:  1 paper
DELETE FROM paper_mapped WHERE paper = ?1
