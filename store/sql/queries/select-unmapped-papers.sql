-- The documents that have not been mapped under a state, in the order of documents.
-- in:  1 state
-- out: paper, statements
SELECT paper.id, (SELECT count (*) FROM entry WHERE paper = paper.id)
FROM paper LEFT JOIN paper_mapped ON paper_mapped.paper = paper.id
WHERE error IS NULL AND state IS NOT ?1 ORDER BY file, sha256
