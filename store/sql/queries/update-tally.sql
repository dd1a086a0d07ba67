-- The figures of a document.
-- in:  1 paper, 2 statements, 3 filed, 4 open, 5 controls, 6 filings
INSERT OR REPLACE INTO paper_tally (paper, failed, statements, filed, open, controls, warnings, filings)
SELECT id, error IS NOT NULL, ?2, ?3, ?4, ?5, (SELECT count (*) FROM paper_warning WHERE paper = paper.id), ?6
FROM paper WHERE id = ?1
