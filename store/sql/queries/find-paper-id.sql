-- The document of some bytes.
-- in:  1 sha256
-- out: id
SELECT id FROM paper WHERE sha256 = ?1
