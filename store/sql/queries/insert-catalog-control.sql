-- A row of a catalog.
-- in:  1 framework, 2 id, 3 position, 4 level, 5 parent, 6 title, 7 title_en
INSERT INTO control VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
