-- Takes a decision back.
-- in:  1 decision
UPDATE decision SET undone = 1 WHERE id = ?1
