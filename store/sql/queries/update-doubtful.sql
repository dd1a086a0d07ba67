-- Whether a statement waits for a decision, and how likely the program is wrong.
-- in:  1 entry, 2 doubtful
UPDATE entry SET doubtful = ?2 WHERE id = ?1
