-- A user's own framework, with its controls.
-- in:  1 name
DELETE FROM framework WHERE name = ?1 AND built_in = 0
