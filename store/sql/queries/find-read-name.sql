-- Whether a document with bytes was seen under a name, and at a place where one is told.
-- in:  1 name, 2 where it came from ('': not told)
-- out: 1, or no row
SELECT 1 FROM paper_name JOIN paper ON paper.id = paper_name.paper
WHERE paper_name.name = ?1 AND (?2 = '' OR paper_name.uri = ?2) AND paper.sha256 IS NOT NULL LIMIT 1
