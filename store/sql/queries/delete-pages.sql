-- Forgets what a document calls its pages.
-- in:  1 paper
DELETE FROM paper_page WHERE paper = ?1
