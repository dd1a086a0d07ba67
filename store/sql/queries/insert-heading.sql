-- A heading.
-- in:  1 paper, 2 n, 3 level, 4 text, 5 number, 6 title, 7 cited, 8 page, 9 line, 10 place
INSERT INTO paper_heading VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
