-- Sets a value of the store itself.
-- in:  1 name, 2 value
INSERT OR REPLACE INTO setting VALUES (?1, ?2)
