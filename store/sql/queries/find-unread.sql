-- The failure of a file whose bytes never came.
-- in:  1 file, 2 where it was to come from ('': not told)
-- out: id, file, origin, digest, reader_version, failed (1), maker
SELECT id, file, origin, digest, reader_version, error IS NOT NULL, maker FROM paper
WHERE file = ?1 AND coalesce (uri, '') = ?2 AND sha256 IS NULL
