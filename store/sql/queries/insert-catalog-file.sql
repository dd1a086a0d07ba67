-- A user's own catalog or crosswalk.
-- in:  1 name, 2 text, 3 who, 4 added
INSERT INTO catalog_file (name, text, who, added) VALUES (?1, ?2, ?3, ?4)
