-- A control that has no number yet.
-- in:  1 framework, 2 control
INSERT INTO tally_control (framework, control) VALUES (?1, ?2)
