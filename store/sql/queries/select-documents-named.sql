-- The documents that were seen under a name.
-- in:  1 name
-- out: id
SELECT id FROM paper WHERE id IN (SELECT paper FROM paper_name WHERE name = ?1) ORDER BY file, sha256
