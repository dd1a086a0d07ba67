-- The place of a document in its series.
-- in:  1 paper, 2 revision, 3 newest (0 or 1)
UPDATE paper SET revision = ?2, newest = ?3 WHERE id = ?1 AND (revision <> ?2 OR newest <> ?3)
