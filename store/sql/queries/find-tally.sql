-- The figures of a document.
-- in:  1 paper
-- out: statements, filed, open, controls, warnings, filings, failed
SELECT statements, filed, open, controls, warnings, filings, failed FROM paper_tally WHERE paper = ?1
