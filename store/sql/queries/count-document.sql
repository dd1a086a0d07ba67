-- One document in figures.
-- in:  1 id
-- out: statements, filed, controls, warnings, left_out
SELECT statements, filed, controls, warnings, left_out FROM document WHERE id = ?1
