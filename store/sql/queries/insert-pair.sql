-- A document is held against the edition before it.
-- in:  1 paper, 2 the older one
INSERT INTO pair (newer, older) VALUES (?1, ?2)
