-- What review would offer of a statement.
-- in:  1 entry
DELETE FROM entry_candidate WHERE entry = ?1
