-- Forgets that the bytes of a file never came, now that they have.
-- in:  1 file, 2 where it came from ('': not told)
DELETE FROM paper WHERE file = ?1 AND (uri IS NULL OR uri = ?2) AND sha256 IS NULL
