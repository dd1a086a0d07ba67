-- Forgets the figures of a document.
-- in:  1 paper
DELETE FROM paper_tally WHERE paper = ?1
