-- A warning.
-- in:  1 paper, 2 n, 3 code, 4 page, 5 line, 6 message
INSERT INTO paper_warning VALUES (?1, ?2, ?3, ?4, ?5, ?6)
