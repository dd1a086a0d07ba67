-- Something that no statement holds.
-- in:  1 paper, 2 n, 3 reason, 4 text, 5 page, 6 line, 7 place
INSERT INTO paper_left VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
