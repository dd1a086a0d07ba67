-- Whether a document with bytes was seen under a name.
-- in:  1 name
-- out: 1, or no row
SELECT 1 FROM paper_name JOIN paper ON paper.id = paper_name.paper
WHERE paper_name.name = ?1 AND paper.sha256 IS NOT NULL LIMIT 1
