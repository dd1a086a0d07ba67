-- Takes back what a person said of a document.
-- in:  1 paper, 2 field
DELETE FROM paper_about WHERE field = ?2 AND sha256 = (SELECT sha256 FROM paper WHERE id = ?1)
