-- One document in figures.
-- in:  1 id
-- out: statements, filed, controls, warnings, left_out, open
SELECT statements, filed, controls, warnings, (SELECT count (*) FROM paper_left WHERE paper_left.paper = ?1), open
FROM paper_tally WHERE paper = ?1
