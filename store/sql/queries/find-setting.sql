-- A value of the store itself.
-- in:  1 name
-- out: value, or no row
SELECT value FROM setting WHERE name = ?1
