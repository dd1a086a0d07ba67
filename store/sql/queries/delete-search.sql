-- Takes a statement out of the full-text index, by the words that it was put in with.
-- in:  1 entry, 2 path, 3 label, 4 question, 5 requirement, 6 answer, 7 further
INSERT INTO search (search, rowid, path, label, question, requirement, answer, further)
VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7)
