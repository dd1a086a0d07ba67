-- What a statement is filed under.
-- in:  1 entry
DELETE FROM entry_control WHERE entry = ?1
