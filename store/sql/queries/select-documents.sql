-- The documents, in the order of every output: by name, then by bytes.
-- in:  1 whether (1) or not (0) those come too that a later revision has replaced
-- out: id
SELECT id FROM paper WHERE newest OR ?1 ORDER BY file, sha256
