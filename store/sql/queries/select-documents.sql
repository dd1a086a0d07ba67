-- All documents, in the order of every output: by name, then by bytes.
-- out: id
SELECT id FROM paper ORDER BY file, sha256
