-- The documents whose SHA-256 starts with some digits.
-- in:  1 the digits, 2 the digits and 'g', which sorts after them all
-- out: id
SELECT id FROM paper WHERE sha256 >= ?1 AND sha256 < ?2 ORDER BY file, sha256
