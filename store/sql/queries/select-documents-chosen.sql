-- The documents of a filter, in the order of every output.
-- in:  1 documents as a JSON list of ids (NULL: all), 2 whether (1) or not (0) replaced revisions too
-- out: id
SELECT id FROM paper
WHERE CASE WHEN ?1 IS NULL THEN newest OR ?2 ELSE id IN (SELECT value FROM json_each (?1)) END
ORDER BY file, sha256
