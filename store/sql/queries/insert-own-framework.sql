-- A user's own framework.
-- in:  1 name, 2 title, 3 position
INSERT INTO framework VALUES (?1, ?2, ?3, 0)
