-- Forgets that the bytes of a file never came, now that they have.
-- in:  1 file
DELETE FROM paper WHERE file = ?1 AND sha256 IS NULL
