-- A statement's words for the full-text index.
-- in:  1 entry, 2 path, 3 label, 4 question, 5 requirement, 6 answer, 7 further
INSERT INTO search (rowid, path, label, question, requirement, answer, further) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
