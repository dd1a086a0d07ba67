-- The document of some bytes.
-- in:  1 sha256
-- out: id, file, origin, digest, reader_version, failed (0 or 1), maker
SELECT id, file, origin, digest, reader_version, error IS NOT NULL, maker FROM paper WHERE sha256 = ?1
