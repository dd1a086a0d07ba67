-- The number of a control.
-- in:  1 framework, 2 control
-- out: id
SELECT id FROM tally_control WHERE framework = ?1 AND control = ?2
