-- One document in figures.
-- in:  1 id
-- out: statements, filed, controls, warnings, left_out, open
SELECT document.statements, document.filed, controls, warnings, left_out, coalesce (open, 0)
FROM document LEFT JOIN paper_tally ON paper = id WHERE id = ?1
